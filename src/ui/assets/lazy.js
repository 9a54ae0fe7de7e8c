// The state for scripts of the page, which get copies of it, and the way to the full runtime.
const $full = () => import($home + "/assets/RUNTIME").then($module => $module.default($script, $api, $raw, $click, $own));
$own.has = $has;
const $api = window.towerConsent = {
  get state() { return structuredClone($own.now); },
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
