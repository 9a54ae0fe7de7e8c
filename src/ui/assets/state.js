// What our scripts know of site and visitor. `start` comes first.

// `own` is what our scripts share and page code cannot reach: `now`, `has`, and what the guard put there.
export let script, own;
// What the server says about site and visitor; see `facts` in ui/mod.rs. The scope names categories with their
// services: "analytics abcdegoogle-analytics|marketing$ fghijmeta-pixel". A category may end in `*` (sensitive) and `$`
// (sale or sharing); of a category that is there twice, the first has services that sell or share where the others do not.
// A service starts with its code of five characters.
export let prefix, current, holding, model, age, jar, signal;
// Not `base href`: our own paths belong to the page's origin.
export let home;

// `document` as it is without the page's names: `<img name=cookie>` comes before `document.cookie`.
const { prototype } = window.Document;
export const doc = new Proxy(document, {
  get(target, name) {
    const value = Reflect.get(prototype, name, target);
    return value?.bind?.(target) ?? value;
  },
  set: (target, name, value) => Reflect.set(prototype, name, value, target)
});

export const placeholders = "tower-consent[data-tower-consent=placeholder]";

// Whether a plain click goes to the preferences' page from a link of the page.
export const isOurLink = event => {
  const link = event.composedPath().find(part => part.href == home);
  return link && !link.target && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
};

// Our style for the page itself. What looks for the page's first sheet finds the page's.
export const adoptStyle = () => {
  const style = doc.querySelector("style[data-tower-consent='']");
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    // What the page sets later comes beside it. Behind ours, so that `push` and `pop` of the page meet its own.
    const set = sheets => { doc.adoptedStyleSheets = [sheet, ...[...sheets].filter(other => other != sheet)]; };
    set(doc.adoptedStyleSheets);
    Object.defineProperty(document, "adoptedStyleSheets", { configurable: true, get: () => doc.adoptedStyleSheets, set });
    style.remove();
    own.sheet = sheet;
  } catch {
    own.sheet = style?.sheet;
  }
};

// Where the site has it so, a visible link of the page to the preferences takes the place of the control.
export const findOwnLink = element => {
  if (element?.dataset.link == "" && [...doc.links].some(link => link.href == home && link.getClientRects()[0])) {
    element.dataset.link = "found";
  }
};

export const start = (element, shared) => {
  script = element;
  own = shared;
  [prefix, current, holding, model, age, jar, signal] = script.dataset.towerConsent.split(" ");
  home = location.origin + prefix;
};

// The consent cookie without its signature. Empty if there is no such cookie, or more than one.
export const readCookie = () => {
  const found = doc.cookie.split("; ").filter(cookie => cookie.startsWith(jar + "="));
  return found[1] ? "" : `${found}`.slice(jar.length + 45);
};

// Services that a visitor let load in this page alone.
export const has = id => own.once?.has(id) || (own.now.categories[id] ?? own.now.services[id]) === true;

// Calls back when the cookie may have changed.
export const watch = sync => {
  addEventListener("pageshow", sync);
  addEventListener("visibilitychange", sync);
  window.cookieStore?.addEventListener("change", sync);
};
