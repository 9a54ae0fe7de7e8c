const $main = () => $doc.querySelector("tower-consent:not([data-tower-consent=placeholder])");
const $mode = $element => {
  $element.dataset.towerConsent = $api.state.status == "decided" ? "control" : "banner";
};

// Attaches what arrived by script (htmx, Turbo) without its shadow root, keeps one banner, and
// brings it back when a framework took it out while taking over the page.
let $left = 5;
const $arrive = $element => {
  const $template = $element.querySelector("template");
  if ($template && !$element.shadowRoot) $element.attachShadow({ mode: "open" }).append($template.content);
  if ($element.dataset.towerConsent == "placeholder") return;
  if ($main() != $element) $element.remove();
  else if ($shared) $mode($element);
};
customElements.get("tower-consent") || customElements.define("tower-consent", class extends HTMLElement {
  connectedCallback() { $arrive(this); }
  disconnectedCallback() {
    setTimeout(() => this.dataset.towerConsent == "placeholder" || $main() || !$left-- || $doc.body.prepend(this));
  }
});
