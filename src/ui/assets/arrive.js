// The element that holds the banner and the control, and how it comes into the page.
import { isShared } from "./read.js";
import { doc, own } from "./state.js";

const isPlaceholder = element => element.dataset.towerConsent == "placeholder";

export const mainElement = () => doc.querySelector("tower-consent:not([data-tower-consent=placeholder])");
export const showMode = element => {
  element.dataset.towerConsent = own.now.status == "decided" ? "control" : "banner";
};

// A `<base href>` is for the page's own links, and not for ours.
export const toOurOrigin = root => {
  if (!doc.querySelector("base")) return;
  for (const name of ["action", "href", "formaction"]) {
    for (const part of root.querySelectorAll(`[${name}^="/"]`)) part.setAttribute(name, location.origin + part.getAttribute(name));
  }
};

// A framework that takes over the whole document expects nothing that it does not know before the end of the body. Until
// that is over we are there. Such a document has no space before its body, which the framework would not know either.
const move = () => {
  own.isLast = !own.isLast;
  const element = mainElement();
  // Who is in it stays in it.
  if (element && doc.activeElement != element) doc.body[own.isLast ? "append" : "before"](element);
};

// The last element that had its shadow root. Copied markup (`innerHTML = innerHTML`) comes without one.
let kept;

// htmx and Turbo insert the element by script, so it has no shadow root yet. Keeps one banner.
export const arrive = element => {
  const template = element.querySelector("template");
  if (template && !element.shadowRoot) element.attachShadow({ mode: "open" }).append(template.content);
  // While the parser reads the element, the shadow root is still to come.
  const root = element.shadowRoot;
  if (root) toOurOrigin(root);
  if (isPlaceholder(element)) return;
  if (mainElement() != element || !root && kept) return element.remove();
  // Not in the body: nothing there is counted, styled or replaced because of it.
  if (!own.isLast && element.parentNode == doc.body) doc.body.before(element);
  if (!root) return;
  kept = element;
  // Above all of the page, wherever its styles move what is in it. Older browsers have the highest `z-index`.
  try {
    element.popover = "manual";
    element.showPopover();
  } catch {}
  if (!isShared()) return;
  // The page above asks, not a frame of it.
  if (self == top) showMode(element);
  else root.querySelector("form").replaceChildren();
};

export const defineElement = () => {
  if (customElements.get("tower-consent")) return;
  // Before deferred code runs. Without a script nobody takes over; ours have gone.
  doc.addEventListener("readystatechange", () => {
    if (!doc.scripts[0] || doc.head.nextSibling != mainElement()) return;
    move();
    addEventListener("load", () => setTimeout(move, 2000));
  }, { once: true });
  // How often we bring the element back in a second: a page that always removes it is left alone.
  let left = 5;
  customElements.define("tower-consent", class extends HTMLElement {
    connectedCallback() { arrive(this); }
    disconnectedCallback() {
      if (isPlaceholder(this)) return;
      // Page code may replace the body while it is read.
      if (this.shadowRoot) kept ||= this;
      setTimeout(() => {
        if (mainElement() || !kept || !left) return;
        left--;
        setTimeout(() => left++, 1000);
        doc.documentElement.insertBefore(kept, doc.body);
      });
    }
  });
};
