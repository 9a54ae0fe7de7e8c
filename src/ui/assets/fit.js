// A placeholder takes the place of its frame in any layout: it gets what the page's styles say of the frame.
import { doc } from "./state.js";

const taken = [
  "position", "top", "right", "bottom", "left", "z-index", "float", "clear", "box-sizing", "aspect-ratio", "vertical-align",
  "width", "height", "min-width", "min-height", "max-height", "align-self", "justify-self", "order",
  "flex-grow", "flex-shrink", "flex-basis", "grid-row-start", "grid-row-end", "grid-column-start", "grid-column-end",
  ...["top", "right", "bottom", "left"].flatMap(side => ["margin-" + side, "padding-" + side, `border-${side}-width`])
];

// What has another value, or none, while our own rule hides the frame.
const shown = frame => {
  const isOurs = sheet => /data-consent-mark/.test(sheet.cssRules[0]?.selectorText);
  const sheet = [...doc.adoptedStyleSheets].find(isOurs) || doc.querySelector("style[data-tower-consent]")?.sheet;
  if (sheet) sheet.disabled = true;
  const { display, transform, minWidth, minHeight } = getComputedStyle(frame);
  if (sheet) sheet.disabled = false;
  return { display, transform, minWidth, minHeight };
};

const known = new WeakSet();
const changes = new MutationObserver(() => fit());

const fitOne = (host, frame) => {
  const { display, transform, minWidth, minHeight } = shown(frame);
  const style = getComputedStyle(frame);
  host.dataset.fit = /^(inline|none)/.test(display) ? display.split("-")[0] : "block";
  for (const name of taken) host.style.setProperty(name, style.getPropertyValue(name));
  host.style.transform = transform;
  // A frame that nobody gave a size has this one (CSS 2.2, 10.3.2 and 10.6.2).
  if (style.width == "auto") host.style.width = "300px";
  if (style.height == "auto" && style.aspectRatio == "auto") host.style.height = "150px";
  // In a flex box or a grid it gets no smaller than its content, which is as large as that (CSS Flexbox 1, 4.5).
  if (minWidth == "auto") host.style.minWidth = Math.min(300, parseFloat(style.width) || 300) + "px";
  if (minHeight == "auto") host.style.minHeight = Math.min(150, parseFloat(style.height) || 150) + "px";
  if (style.position == "static") host.style.position = "relative";
  // Nothing in it gives it a height, and a percentage of no height is none.
  if (host.dataset.fit != "none" && !host.clientHeight) host.style.height = "150px";
  if (known.has(frame)) return;
  known.add(frame);
  changes.observe(frame, { attributeFilter: ["class", "style", "hidden", "width", "height"] });
};

export const fit = () => {
  for (const host of doc.querySelectorAll("tower-consent[data-tower-consent=placeholder]")) {
    const frame = host.previousElementSibling;
    if (frame?.matches("iframe[data-consent-mark]")) fitOne(host, frame);
  }
};

// The page and the runtime have a copy of this script each.
const isFitting = () => {
  const flag = Symbol.for("tower-consent fits");
  const was = window[flag];
  window[flag] = true;
  return was;
};

// While the page comes, before each time that it is painted; then when its width changes. Once in a page.
export const keepFitting = () => {
  if (isFitting()) return fit();
  addEventListener("resize", fit);
  addEventListener("load", fit);
  const next = () => {
    fit();
    if (doc.readyState != "complete") requestAnimationFrame(next);
  };
  next();
};
