// For pages before a decision, for those of an outdated one, and for pages that are the same for all visitors.
import { arrive, defineElement, mainElement } from "./arrive.js";
import { offer } from "./lazy.js";
import { isShared, readState } from "./read.js";
import { adoptStyle, doc, findOwnLink, model, own, readCookie, script, start } from "./state.js";

// The page's scroll padding, and the room at its end, are as high as the banner (WCAG 2.4.11).
const makeRoom = element => {
  const banner = element.shadowRoot?.querySelector(".b");
  const { sheet } = own;
  if (!banner || !sheet) return;
  const root = doc.documentElement;
  // The part that scrolls in place of the page, with its own padding, and what its `style` says of that.
  let part, padding, boxSizing, paddingBottom;
  const observer = new ResizeObserver(() => {
    // With what is below a card.
    const height = (banner.offsetHeight ? innerHeight - banner.getBoundingClientRect().top : 60) + "px";
    // A page as high as the window may have one part that scrolls.
    if (!part && root.scrollHeight <= innerHeight) part = doc.elementsFromPoint(innerWidth / 2, innerHeight - 1).find(part =>
      part.scrollHeight > part.clientHeight && part.matches("body *") && /auto|scroll/.test(getComputedStyle(part).overflowY));
    if (part && !padding) {
      padding = getComputedStyle(part).paddingBottom;
      ({ boxSizing, paddingBottom } = part.style);
    }
    if (part) Object.assign(part.style, banner.offsetHeight ?
      { boxSizing: "border-box", paddingBottom: `calc(${padding} + ${height})` } : { boxSizing, paddingBottom });
    for (const { style } of sheet.cssRules) {
      if (style?.scrollPaddingBottom) style.scrollPaddingBottom = height;
      if (style?.content) {
        // A page that does not scroll gets no room: it would scroll then.
        style.display = "none";
        if (root.scrollHeight > innerHeight) style.display = "block";
        style.height = height;
      }
    }
  });
  observer.observe(banner);
  observer.observe(doc.body);
  // While our element is the last one of the page, Tab comes to the banner first all the same. The runtime leads out of it.
  addEventListener("keydown", event => {
    if (event.key == "Tab" && !event.shiftKey && own.isLast && banner.offsetHeight && doc.activeElement == doc.body && !getSelection().rangeCount) {
      event.preventDefault();
      banner.querySelector("a,button").focus();
    }
  });
};

// A page may get this script again in a fragment.
if (!window.towerConsent?.on) {
  start(document.currentScript, window.towerConsent ?? {});
  document.currentScript.remove();
  adoptStyle();
  const raw = readCookie();
  own.now = readState(raw);
  // A service worker may have kept this page from before the decision. Then it is read as one that is the same for all.
  if (own.now.status == "decided" && navigator.serviceWorker?.controller) script.dataset.shared = "";
  // In private mode the server asks because no decision counts, whatever the cookie says.
  if (!isShared() && own.now.status == "decided") own.now = readState("");
  const load = offer(raw);
  defineElement();

  const ready = () => {
    const element = mainElement();
    if (element) {
      arrive(element);
      findOwnLink(element);
      makeRoom(element);
      // A visitor who moves may press a button soon. The runtime is there by then.
      addEventListener("pointerover", load, { once: true });
      addEventListener("focusin", load, { once: true });
    }
    if (isShared() && (own.now.status != "undecided" || model != "opt-in")) load();
  };
  if (doc.readyState == "loading") doc.addEventListener("DOMContentLoaded", ready);
  else ready();
}
