// A placeholder takes the place of its frame in any layout: it gets what the page's styles say of the frame.
import { doc, placeholders } from "./state.js";

const taken = [
  "position", "top", "right", "bottom", "left", "z-index", "float", "clear", "box-sizing", "aspect-ratio", "vertical-align",
  "width", "height", "min-width", "min-height", "max-height", "align-self", "justify-self", "order", "transform-origin",
  "translate", "rotate", "scale", "zoom",
  "flex-grow", "flex-shrink", "flex-basis", "grid-row-start", "grid-row-end", "grid-column-start", "grid-column-end",
  ...["top", "right", "bottom", "left"].flatMap(side => ["margin-" + side, "padding-" + side, `border-${side}-width`])
];

// What has another value, or none, while our own rule hides the frames.
const readShown = frames => {
  const isOurs = sheet => /data-consent-mark/.test(sheet.cssRules[0]?.selectorText);
  const sheet = [...doc.adoptedStyleSheets].find(isOurs) || doc.querySelector("style[data-tower-consent='']")?.sheet;
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
    .filter(([, frame]) => frame?.matches("iframe[data-consent-mark],embed[data-consent-mark],object[data-consent-mark]"));
  if (!pairs[0]) return;
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
  const next = () => {
    fit();
    if (doc.readyState != "complete") requestAnimationFrame(next);
  };
  next();
};
