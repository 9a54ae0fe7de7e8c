// For pages where the server asks for nothing: after a decision that holds, which it has checked, and where the
// model allows until the visitor refuses.
import { arrive, defineElement, mainElement } from "./arrive.js";
import { offer } from "./lazy.js";
import { readState } from "./read.js";
import { adoptStyle, doc, findOwnLink, own, readCookie, start } from "./state.js";

// A page may get this script again in a fragment.
if (!window.towerConsent?.on) {
  start(document.currentScript, window.towerConsent ?? {});
  document.currentScript.remove();
  adoptStyle();
  const raw = readCookie();
  own.now = readState(raw, true);
  offer(raw);
  defineElement();
  doc.addEventListener("DOMContentLoaded", () => {
    const control = mainElement();
    if (!control) return;
    arrive(control);
    findOwnLink(control);
  });
}
