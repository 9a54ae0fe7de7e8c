// After a decision: the state for scripts of the page, and the way to the full runtime.
const $raw = $cookie();
let $loading;
const $full = () => $loading ||= import($url($data.runtime)).then($module => {
  removeEventListener("click", $click, true);
  $module.default($data, $api, $raw);
});
const $show = () => $full().then(() => $api.show(), () => { location = $url($data.prefix); });
const $api = window.towerConsent = { state: $read($raw), has: $has, show: $show, on: $on };
const $click = $event => {
  const $button = $event.composedPath()[0];
  if ($button.form && ($button.getRootNode().host || "").localName == "tower-consent") {
    $event.preventDefault();
    $full().then(() => $button.click(), () => $button.form.requestSubmit($button));
  }
};
addEventListener("click", $click, true);
$define(() => {});
$watch(() => $cookie() == $raw || $full().catch(() => location.reload()));
