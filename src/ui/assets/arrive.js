const $main = () => $doc.querySelector("tower-consent:not([data-tower-consent=placeholder])");
const $mode = $element => {
  $element.dataset.towerConsent = $own.now.status == "decided" ? "control" : "banner";
};

// Attaches what arrived by script (htmx, Turbo) without its shadow root, keeps one banner, and
// brings it back when a framework took it out while taking over the page.
let $left = 5;
// The last one that had its shadow root: copied markup (`innerHTML = innerHTML`) comes without.
let $kept;
const $arrive = $element => {
  const $template = $element.querySelector("template");
  if ($template && !$element.shadowRoot) $element.attachShadow({ mode: "open" }).append($template.content);
  if ($element.dataset.towerConsent == "placeholder") return;
  // While the parser is at it, the shadow root is still to come.
  const $root = $element.shadowRoot;
  if ($main() != $element || !$root && $kept && $doc.readyState != "loading") return $element.remove();
  if (!$root) return;
  $kept = $element;
  // The page above asks, not a frame of it.
  if ($shared) self == top ? $mode($element) : $root.querySelectorAll(".b,.c").forEach($part => $part.remove());
};
customElements.get("tower-consent") || customElements.define("tower-consent", class extends HTMLElement {
  connectedCallback() { $arrive(this); }
  disconnectedCallback() {
    setTimeout(() => this.dataset.towerConsent == "placeholder" || $main() || !$kept || !$left-- || $doc.body.prepend($kept));
  }
});
