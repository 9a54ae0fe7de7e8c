// What the visitor of this page has allowed, for code of the page. The types are in index.d.ts.
//
// The server puts `window.towerConsent` into each page before any code of the page. Where it is missing, as on a
// server, in a test, or where something blocks it, nothing is granted.

const CHANGE = "tower-consent:change";

// An element of the page may have this name too, so only what has the functions counts.
const api = () => {
  const found = globalThis.window?.towerConsent;
  return typeof found?.on == "function" && typeof found.state == "object" ? found : undefined;
};

const freeze = ({ status, model, release, signal, categories, services }) => Object.freeze({
  status, model, release, signal,
  categories: Object.freeze({ ...categories }),
  services: Object.freeze({ ...services }),
  has: id => (categories?.[id] ?? services?.[id]) === true
});

const none = freeze({
  status: "undecided", model: "opt-in", release: 0, signal: false, categories: { necessary: true }, services: {}
});

let text, last;
export const getConsent = () => {
  const state = api()?.state;
  if (!state) return none;
  const next = freeze(state);
  const nextText = JSON.stringify(next);
  // The same object while nothing has changed: frameworks compare it.
  if (nextText != text) [text, last] = [nextText, next];
  return last;
};

// What a page that is made on a server begins with, before the browser knows more.
export const getServerConsent = () => none;

export const onConsent = listener => {
  if (typeof document == "undefined") return () => {};
  let isOver = false;
  const call = () => {
    if (!isOver) listener(getConsent());
  };
  document.addEventListener(CHANGE, call);
  // Our script defines this element as soon as it comes, and it says nothing else then.
  if (!api()) window.customElements?.whenDefined("tower-consent").then(call);
  call();
  return () => {
    isOver = true;
    document.removeEventListener(CHANGE, call);
  };
};

export const openPreferences = async ({ address = "/_consent" } = {}) => {
  const found = api();
  if (typeof found?.show == "function") await found.show();
  else if (typeof location != "undefined") location.assign(address);
};
