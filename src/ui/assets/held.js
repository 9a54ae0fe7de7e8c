// What we hold, and how we know that nobody else wrote it.
import { has, own } from "./state.js";

export const mark = "data-consent-mark";
export const held = "data-consent-";
// A control in a form that is named like it comes before it.
export const { getAttribute } = Element.prototype;
// No other attribute is ever held.
const holdable = /^((xlink:)?href|(image|attribution)?src(set|doc)?|(data-consent-)*data(-[\w:-]+)?|poster|type|style|ping|background|to|from|values?|(form)?action|code|codebase|archive|object|content|config|artwork|clip-path|cursor|fill|filter|marker(-\w+)?|mask|stroke|on\w+)$/;

// The names of the attributes that we hold. `null` if the element has no mark with the guard's key:
// then somebody else wrote it.
export const heldNames = (element, ownKey = own.key) => {
  const [key, ...names] = (getAttribute.call(element, mark) || "").split(" ");
  return key + " " == ownKey ? [...new Set(names)].filter(name => holdable.test(name)) : null;
};

// Whether all that a held element waits for is granted. A script that was released keeps its mark, and waits for nothing.
export const areGranted = services => services.split(" ").every(has);
export const isGranted = element => {
  const services = getAttribute.call(element, "data-consent");
  return services != null && areGranted(services);
};
