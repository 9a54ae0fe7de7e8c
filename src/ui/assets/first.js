// Before a decision, and in pages made for everybody.
const $raw = $cookie();
// In private mode the server asks because no decision counts: whatever the cookie says, none does.
$own.now = $read($raw);
if (!$shared && $own.now.status == "decided") $own.now = $read("");
LAZY
ARRIVE
// The page's scroll padding, and the room at its end, are the banner's height while it is there
// (WCAG 2.4.11).
const $pad = $element => {
  const $banner = $element.shadowRoot && $element.shadowRoot.querySelector(".b");
  const $sheet = ($doc.querySelector("style[data-tower-consent]") || {}).sheet;
  if (!$banner || !$sheet) return;
  new ResizeObserver(() => {
    for (const { style: $style } of $sheet.cssRules) {
      if (!$style) continue;
      if ($style.scrollPaddingBottom) $style.scrollPaddingBottom = $banner.offsetHeight + "px";
      if ($style.content) $style.display = "block", $style.height = $banner.offsetHeight + "px";
    }
  }).observe($banner);
};

const $ready = () => {
  const $element = $main();
  if ($element) {
    $arrive($element);
    $pad($element);
    // Whoever moves may press something: the runtime is there by then.
    for (const $type of ["pointerover", "focusin"]) addEventListener($type, () => $full().catch(() => {}), { once: true });
  }
  if ($shared && ($own.now.status != "undecided" || $model != "opt-in")) $full().catch(() => {});
};
if ($doc.readyState == "loading") $doc.addEventListener("DOMContentLoaded", $ready);
else $ready();
