// The pixel's snippet does nothing where `fbq` exists, so it cannot be told before. The first use after
// the snippet finds `revoke` in the queue, before `init`.
let $pixel, $ready;
const $tell = () => $ready && $pixel("consent", $has("meta-pixel") ? "grant" : "revoke");
let $told;
Object.defineProperty(window, "fbq", {
  configurable: true,
  enumerable: true,
  set: $value => { $pixel = $value; },
  get: () => {
    if (!$ready && $pixel && ($pixel.queue || $pixel.callMethod)) {
      $ready = true;
      Object.defineProperty(window, "fbq", { value: $pixel, writable: true, configurable: true, enumerable: true });
      $pixel("consent", "revoke");
      $told && $tell();
    }
    return $pixel;
  }
});
$watch(() => {
  $told = true;
  $tell();
});
