// For pages where the server asks for nothing: after a decision, which it has checked, and where the
// model allows until the visitor refuses.
import { offer } from "./lazy.js";
import { readState } from "./read.js";
import { adoptStyle, doc, findOwnLink, own, readCookie, start } from "./state.js";

// A page may get this script again in a fragment.
if (!window.towerConsent?.has) {
  start(document.currentScript, window.towerConsent ?? {});
  document.currentScript.remove();
  adoptStyle();
  const raw = readCookie();
  own.now = readState(raw, true);
  offer(raw);
  // Frameworks replace the body. Outside it the control stays on every page; one that owns the whole document removes it
  // there, too.
  doc.addEventListener("DOMContentLoaded", () => {
    const control = doc.querySelector("tower-consent");
    findOwnLink(control);
    const keep = () => {
      const root = doc.documentElement;
      if (!root || !control) return;
      if (control.parentNode != root) root.append(control);
      observer.observe(root, { childList: true });
    };
    const observer = new MutationObserver(keep);
    observer.observe(document, { childList: true });
    keep();
  });
}
