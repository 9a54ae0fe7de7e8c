const $shared = "shared" in $script.dataset;
// What the cookie says now. In private mode the server judged it when it made the page, so this
// counts only for what came later; in shared mode it is all there is.
const $read = $text => {
  const [$version, , $time, $under, $flags = "", $granted, $except] = $text.split(".");
  const $known = $version == "1" && parseInt($time, 36) > Date.now() / 1000 - $age;
  const $fresh = $known && +$under >= $material;
  // Made under a release that this page is older than: what was shown is not known here, so nothing is granted.
  const $ahead = $fresh && +$under > $current;
  const $origin = $flags[1] || " ";
  const $decided = $fresh && "ars".includes($origin);
  const $gpc = $signal == 1 || navigator.globalPrivacyControl === true || $fresh && $origin == "g";
  return $state(
    $decided || $fresh && $origin == "g" ? "decided" : $known && !$fresh ? "stale" : "undecided",
    $fresh ? $flags : "",
    $decided && !$ahead ? $granted : "",
    $fresh && !$ahead ? $except : "",
    // A stale decision grants nothing, whatever the model.
    !$decided && (!$known || $fresh) && !$ahead && $model != "opt-in",
    $gpc
  );
};
