// A placeholder takes the place of its frame in any layout: it gets what the page's styles say of the frame.
import { adaptSheets } from "./selectors.js";
import { doc, placeholders } from "./state.js";

const taken = [
  "position", "top", "right", "bottom", "left", "z-index", "float", "clear", "box-sizing", "aspect-ratio", "vertical-align",
  "width", "height", "min-width", "min-height", "max-height", "align-self", "justify-self", "order", "transform-origin",
  "translate", "rotate", "scale", "zoom",
  "flex-grow", "flex-shrink", "flex-basis", "grid-row-start", "grid-row-end", "grid-column-start", "grid-column-end",
  ...["top", "right", "bottom", "left"].flatMap(side => ["margin-" + side, "padding-" + side, `border-${side}-width`])
];

// The sheet whose first rule hides the frames.
const findSheet = () => {
  const isOurs = sheet => /data-consent-mark/.test(sheet.cssRules[0]?.selectorText);
  return [...doc.adoptedStyleSheets].find(isOurs) || doc.querySelector("style[data-tower-consent='']")?.sheet;
};

// What has another value, or none, while that rule hides the frames.
const readShown = frames => {
  const sheet = findSheet();
  if (sheet) sheet.disabled = true;
  const shown = frames.map(frame => {
    const { display, transform, minWidth, minHeight } = getComputedStyle(frame);
    return { display, transform, minWidth, minHeight };
  });
  if (sheet) sheet.disabled = false;
  return shown;
};

const known = new WeakSet();
// The style that each has.
const texts = new WeakMap();
const changes = new MutationObserver(() => fitSoon());
const sizes = new ResizeObserver(() => fitSoon());

const fitOne = (host, frame, { display, transform, minWidth, minHeight }) => {
  const style = getComputedStyle(frame);
  host.dataset.fit = /^(inline|none)/.test(display) ? display.split("-")[0] : "block";
  let text = taken.map(name => `${name}:${style.getPropertyValue(name)}`).join(";") + ";transform:" + transform;
  const { width, height } = style;
  const isFlexible = /flex/.test(getComputedStyle(host.parentNode).display);
  // A frame that nobody gave a size has this one (CSS 2.2, 10.3.2 and 10.6.2). A flex box may stretch it.
  if (width == "auto" && !isFlexible) text += ";width:300px";
  if (height == "auto" && style.aspectRatio == "auto" && !isFlexible) text += ";height:150px";
  // In a flex box or a grid it gets no smaller than its content, which is as large as that (CSS Flexbox 1, 4.5).
  if (minWidth == "auto") text += `;min-width:${Math.min(300, parseFloat(width) || 300)}px`;
  if (minHeight == "auto") text += `;min-height:${Math.min(150, parseFloat(height) || 150)}px`;
  if (style.maxWidth != "none") text += `;max-width:min(100%,${style.maxWidth})`;
  if (style.position == "static") text += ";position:relative";
  if (texts.get(host) != text) {
    texts.set(host, text);
    host.style.cssText = text;
  }
  if (known.has(frame)) return;
  known.add(frame);
  changes.observe(frame, { attributeFilter: ["class", "style", "hidden", "width", "height"] });
  sizes.observe(host);
};
const fit = () => {
  const pairs = [...doc.querySelectorAll(placeholders)]
    .map(host => [host, host.previousElementSibling])
    .filter(([, frame]) => frame?.matches(held));
  if (!pairs[0]) return;
  adaptSheets([...doc.styleSheets, ...doc.adoptedStyleSheets || []]);
  const shown = readShown(pairs.map(([, frame]) => frame));
  pairs.forEach(([host, frame], at) => fitOne(host, frame, shown[at]));
  for (const [host, frame] of pairs) {
    const { height } = getComputedStyle(frame);
    if (!/%$/.test(height)) continue;
    // Nothing in it gives it a height, and a percentage of no height is no height. The page may have had no width the last time.
    host.style.height = height;
    if (!host.clientHeight && host.getClientRects()[0]) host.style.height = "150px";
  }
};

// What code of the page may take over: the server's elements (hydration). Until that is over it must find those alone.
// Frameworks come as modules, from a folder of their own, or to an element with one of these names.
const isApp = () => doc.querySelector("#root,#app,[id^=__],[data-reactroot],[data-server-rendered]");
const mayTakeOver = () =>
  [...doc.scripts].filter(({ src, type }) => type == "module" || src && type != "text/plain" && (/\/_n/.test(src) || isApp()));
const isParsing = () => !performance.timing.domContentLoadedEventStart;
const hasOwner = element => Object.getOwnPropertyNames(element).some(name => /^__(react|vue|vnode)/.test(name));

// Whether scripts have come and nothing has loaded for a second: code may ask for more code.
let count, since;
const isQuiet = () => {
  const now = performance.now();
  const { length } = performance.getEntriesByType("resource");
  const isLate = mayTakeOver().some(({ async, type }) => async || type == "module");
  if (length != count || (isLate ? doc.readyState != "complete" : isParsing())) [count, since] = [length, now];
  return now - since > 1000 || now > 15000;
};

// A part of a page of Astro that is taken over by itself, maybe not before somebody sees it. Then it loses its attribute.
const islandOf = element => element.closest("astro-island[ssr]");
const isInSight = element => {
  const { top, bottom } = element.getBoundingClientRect();
  return top < innerHeight && bottom > 0;
};
const pause = () => new Promise(go => setTimeout(go, 200));

// Ends when no code takes this element over any more, or has done so: a framework writes its mark on what it has. Twice,
// since it may begin again. What was not taken over in five seconds in sight has no such code.
export const untilTaken = async element => {
  let had;
  for (let seen = 0; islandOf(element) && seen < 25;) {
    await pause();
    if (isInSight(element)) seen++;
    // It may only have begun.
    if (!islandOf(element)) await pause();
  }
  while (mayTakeOver()[0] && !isQuiet()) {
    const has = hasOwner(element);
    if (has && had) return;
    had = has;
    await pause();
  }
};

// Held frames and what stands in for each: it comes, moves and goes with its frame. `isAway` says which are or were out
// of the page although their frames are in it.
const held = "iframe[data-consent-mark],embed[data-consent-mark],object[data-consent-mark]";
const pairs = new Map();
const isAway = new Map();
const sendAway = async (frame, host) => {
  isAway.set(host, true);
  // The frame itself, which is empty, keeps the place.
  const rule = findSheet()?.cssRules[0];
  if (rule) rule.selectorText = rule.selectorText.replace(/^iframe\[[\w-]+\](?=,)/, "$&:not([data-tower-consent])");
  frame.dataset.towerConsent = "";
  await untilTaken(frame);
  isAway.set(host, false);
  delete frame.dataset.towerConsent;
  tend();
};
const tend = () => {
  for (const host of doc.querySelectorAll(placeholders)) {
    const frame = host.previousElementSibling;
    if (frame?.matches(held) && !pairs.has(frame)) pairs.set(frame, host);
  }
  const isComing = isParsing();
  const mayGo = isComing && mayTakeOver()[0];
  let hasMoved;
  for (const [frame, host] of pairs) {
    const isHeld = frame.matches(held);
    if (!isHeld) pairs.delete(frame);
    // Who is in it stays in it.
    else if ((mayGo || isComing && islandOf(frame)) && !isAway.has(host) && doc.activeElement != host) sendAway(frame, host);
    if (!isHeld || !frame.isConnected || isAway.get(host)) host.remove();
    else if (frame.nextElementSibling != host) {
      frame.after(host);
      hasMoved = true;
    }
  }
  if (hasMoved) fit();
};

let isDue;
const fitSoon = () => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    fit();
  });
};

// The page and the runtime have a copy of this script each: the first one works for both.
const name = Symbol.for("tower-consent fit");

// While the page comes, before each time that it is painted; then when its width changes.
export const keepFitting = () => {
  if (window[name]) return window[name]();
  window[name] = fit;
  addEventListener("resize", fitSoon);
  addEventListener("load", fit);
  new MutationObserver(tend).observe(document, { childList: true, subtree: true });
  Promise.resolve().then(tend);
  const next = () => {
    fit();
    if (doc.readyState != "complete") requestAnimationFrame(next);
  };
  next();
};
