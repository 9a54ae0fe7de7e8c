// Consent Mode: one default, all denied, before any tag; an update once there is something to tell.
const $layer = window.dataLayer ||= [];
// Tags take nothing but an `arguments` object for a command.
const $gtag = function () { $layer.push(arguments); };
const $sum = $told => {
  const $out = {};
  for (const $line of $script.dataset.google.split("|")) {
    const [$keys, $needs] = $line.split(" ");
    for (const $key of $keys.split(",")) $out[$key] = $told && $needs.split(",").every($has) ? "granted" : "denied";
  }
  return $out;
};
$gtag("consent", "default", Object.assign($sum(), JSON.parse($script.dataset.options)));
for (const $key of $script.dataset.set.split(" ")) $key && $gtag("set", $key, true);
$watch(() => $gtag("consent", "update", $sum(true)));
