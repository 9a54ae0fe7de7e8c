// What we hold, and how we know that nobody else wrote it.
import { has, own } from "./state.js";

export const mark = "data-consent-mark";
export const held = "data-consent-";
// A control in a form that is named like it comes before it.
export const { getAttribute } = Element.prototype;
// No other attribute is ever held.
const holdable = /^((xlink:)?href|(image|attribution)?src(set|doc)?|(data-consent-)*data(-[\w:-]+)?|poster|type|style|ping|background|to|from|values?|(form)?action|code|codebase|archive|object|content|config|artwork|clip-path|cursor|fill|filter|marker(-\w+)?|mask|stroke|on\w+)$/;

const native = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
const ownerDocument = native(Node, "ownerDocument");
const shadowRoot = native(Element, "shadowRoot");
export const documentOf = element => ownerDocument.call(element);
export const isFramed = element => documentOf(element) != document;

// Frames that page code made have a guard of their own, with its own key, which page code can find. What is held there is
// given back as page code would set it, so that a guard looks at it once more.
const keys = new WeakMap();
const findInFrame = frame => {
  try {
    const { key } = frame.contentWindow.towerConsent;
    keys.set(frame.contentDocument, key);
    return key ? findHeld(frame.contentDocument) : [];
  } catch {
    // Of another origin, or without our scripts.
    return [];
  }
};

// What is held in a document or a shadow root, in the open shadow roots there, and in frames that page code made.
export const findHeld = root => {
  const { querySelectorAll } = (root.nodeType == 9 ? Document : DocumentFragment).prototype;
  return [...querySelectorAll.call(root, "*")].flatMap(element => {
    const inner = element.localName != "tower-consent" && shadowRoot.call(element);
    const found = inner ? findHeld(inner) : element.localName == "iframe" ? findInFrame(element) : [];
    return getAttribute.call(element, "data-consent") == null ? found : [element, ...found];
  });
};

// The names of the attributes that we hold. `null` if the element has no mark with the guard's key:
// then somebody else wrote it.
export const heldNames = element => {
  const [key, ...names] = (getAttribute.call(element, mark) || "").split(" ");
  return key + " " == (isFramed(element) ? keys.get(documentOf(element)) : own.key) ? [...new Set(names)].filter(name => holdable.test(name)) : null;
};

// Whether all that a held element waits for is granted. A script that was released keeps its mark, and waits for nothing.
export const areGranted = services => services.split(" ").every(has);
export const isGranted = element => {
  const services = getAttribute.call(element, "data-consent");
  return services != null && areGranted(services);
};
