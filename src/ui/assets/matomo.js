// Matomo tracks, or keeps cookies, only once it is told that it may.
const $tell = $command => (window._paq ||= []).push([$command]);
const $what = $script.dataset.matomo;
$tell("require" + $what);
$watch(() => $has("matomo") && $tell("set" + $what + "Given"));
