// Releases what is held in frames that page code made. They have no response of the server, so the guard is in them as
// well, with a key of its own. Page code can find that key: what we give back is set as page code would set it, and the
// frame's guard looks at it once more.
import { getAttribute, held, heldNames, isGranted } from "./held.js";
import { doc } from "./state.js";

const restore = (element, names) => {
  const values = names.map(name => [name, getAttribute.call(element, held + name)]);
  for (const name of [...element.getAttributeNames()]) if (name.startsWith("data-consent")) element.removeAttribute(name);
  for (const [name, value] of values) if (value != null) element.setAttribute(name, value);
};

// A script in the place of the held one. Returns what the next one has to wait for, if anything.
const run = (element, names) => {
  const fresh = element.ownerDocument.createElement("script");
  for (const { name, value } of element.attributes) {
    const isType = name == held + "type" && names.includes("type");
    if (isType ? value != "text/plain" : !/^(type$|data-consent)/.test(name)) fresh.setAttribute(isType ? "type" : name, value);
  }
  if (element.nonce) fresh.nonce = element.nonce;
  const isWaitedFor = fresh.src && !fresh.hasAttribute("async");
  fresh.text = element.textContent;
  const isOver = isWaitedFor && new Promise(resolve => { fresh.onload = fresh.onerror = resolve; });
  element.replaceWith(fresh);
  return isOver;
};

// The policy of a page with nonces refuses what was written without one. What we insert it would let through.
const isUntrusted = ({ localName, nonce }) => localName == "script" && !nonce && doc.querySelector("script[nonce]");

const releaseIn = async inner => {
  const { key } = inner.defaultView.towerConsent;
  for (const element of inner.querySelectorAll("[data-consent]")) {
    const names = heldNames(element, key);
    if (!names || !isGranted(element) || isUntrusted(element)) continue;
    try {
      await (element.localName == "script" ? run : restore)(element, names);
    } catch {
      // The policy of the site refuses this one.
    }
  }
};

export const releaseFramed = root => {
  for (const frame of root.querySelectorAll("iframe")) {
    // One of another origin shows no document, and one with an address of its own has our scripts, or none of ours.
    const inner = frame.contentDocument;
    if (!inner?.defaultView?.towerConsent?.key) continue;
    releaseIn(inner);
    releaseFramed(inner);
  }
};
