// After a decision, which the server has judged: the state for scripts of the page, and the way to the full runtime.
const $raw = $cookie();
let $loading;
const $full = () => $loading ||= import($home + "/assets/RUNTIME").then($module => {
  removeEventListener("click", $click, true);
  $module.default($script, $api, $raw);
});
const [, , , , $flags = "", $granted, $except] = $raw.split(".");
// A signal is stored (`g`) only where everything else is allowed until refused.
const $api = window.towerConsent = {
  state: $state("decided", $flags, $granted, $except, $flags[1] == "g", $signal == 1),
  has: $has,
  show: () => $full().then(() => $api.show(), () => { location = $home; }),
  on: $on
};
const $click = $event => {
  const $button = $event.composedPath()[0];
  if ($button.form && $button.getRootNode().host?.matches("tower-consent")) {
    $event.preventDefault();
    $full().then(() => $button.click(), () => $button.form.requestSubmit($button));
  }
};
addEventListener("click", $click, true);
$watch(() => $cookie() == $raw || $full().catch(() => location.reload()));
