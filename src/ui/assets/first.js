// For pages before a decision, and for pages that are the same for all visitors.
import { arrive, defineElement, mainElement } from "./arrive.js";
import { offer } from "./lazy.js";
import { isShared, readState } from "./read.js";
import { doc, model, own, readCookie, start } from "./state.js";

// The page's scroll padding, and the room at its end, are as high as the banner (WCAG 2.4.11).
const makeRoom = element => {
  const banner = element.shadowRoot && element.shadowRoot.querySelector(".b");
  const sheet = (doc.querySelector("style[data-tower-consent]") || {}).sheet;
  if (!banner || !sheet) return;
  const root = doc.documentElement;
  const observer = new ResizeObserver(() => {
    const height = banner.offsetHeight + "px";
    for (const { style } of sheet.cssRules) {
      if (!style) continue;
      if (style.scrollPaddingBottom) style.scrollPaddingBottom = height;
      if (style.content) {
        // A page that does not scroll gets no room: it would scroll then.
        style.display = "none";
        if (root.scrollHeight > innerHeight) style.display = "block";
        style.height = height;
      }
    }
  });
  observer.observe(banner);
  observer.observe(doc.body);
};

// A page may get this script again in a fragment.
if (!window.towerConsent?.has) {
  start(document.currentScript, window.towerConsent ?? {});
  document.currentScript.remove();
  const raw = readCookie();
  own.now = readState(raw);
  // In private mode the server asks because no decision counts, whatever the cookie says.
  if (!isShared() && own.now.status == "decided") own.now = readState("");
  const offered = offer(raw);
  const load = () => offered().catch(() => {});
  defineElement();

  const ready = () => {
    const element = mainElement();
    if (element) {
      arrive(element);
      makeRoom(element);
      // A visitor who moves may press a button soon. The runtime is there by then.
      for (const type of ["pointerover", "focusin"]) addEventListener(type, load, { once: true });
    }
    if (isShared() && (own.now.status != "undecided" || model != "opt-in")) load();
  };
  if (doc.readyState == "loading") doc.addEventListener("DOMContentLoaded", ready);
  else ready();
}
