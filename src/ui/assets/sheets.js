// Beside a style that is held stands a copy of ours with the rest of its rules. What code of the page does to the one
// counts for the other, and for the sheet when it is released.
import { areGranted, getAttribute, held, heldNames } from "./held.js";
import { adaptRules } from "./selectors.js";
import { doc, own } from "./state.js";

// The copy has the guard's key, too.
const copies = "style[data-tower-consent=sheet]:not([data-consent])";
export const copyOf = ({ nextSibling: next }) => next?.nodeType == 1 && next.matches(copies) && heldNames(next) && next;
export const isHeldSheet = node =>
  node?.localName == "style" && node.type == "text/plain" && node.hasAttribute("data-consent") && heldNames(node);

// The text of a copy that the server made, with those addresses that may be in it.
const withAddresses = (copy, text, mayBe) => {
  const addresses = JSON.parse(getAttribute.call(copy, held + "sheet") || "null");
  return text.replace(/data:text\/css,tower-consent-(\d+)/g, (all, at) =>
    addresses?.[at] && mayBe(addresses[at][0]) ? addresses[at][1] : all);
};

const hidden = ";/*data-consent*/";
// What code of the page has appended to the text of a sheet that the server held is at the end of the copy.
const appended = new WeakMap();
const append = (sheet, copy) => {
  const before = appended.get(copy) || "";
  const end = copy.textContent.length - before.length;
  const start = hidden + withAddresses(copy, copy.textContent.slice(0, end), () => true);
  const text = sheet.textContent.slice(start.length);
  // An escape may hide an address.
  if (!own.neutral || !sheet.textContent.startsWith(start) || /\\[^ef]/.test(text)) return;
  const shown = own.neutral(text);
  if (shown == before) return;
  appended.set(copy, shown);
  copy.textContent = copy.textContent.slice(0, end) + shown;
};

// Copies go where page code moves their sheets, stay directly after them, and leave with them.
const sheets = new WeakMap();
const tend = (sheet, copy) => {
  for (const name of ["media", "title"]) {
    const value = getAttribute.call(sheet, name);
    if (value == getAttribute.call(copy, name)) continue;
    value == null ? copy.removeAttribute(name) : own.set.call(copy, name, value);
  }
  append(sheet, copy);
};
const tendCopies = () => {
  for (const copy of doc.querySelectorAll(copies)) {
    if (!heldNames(copy)) continue;
    let sheet = sheets.get(copy) || copy.previousSibling;
    // Page code may have put something between them before this script was there.
    while (sheet && !sheets.has(copy) && (!isHeldSheet(sheet) || copyOf(sheet) && copyOf(sheet) != copy)) sheet = sheet.previousSibling;
    if (sheet && !sheets.has(copy)) {
      sheets.set(copy, sheet);
      changes.observe(sheet, { attributeFilter: ["media", "title"], childList: true, characterData: true, subtree: true });
    }
    if (!isHeldSheet(sheet) || !sheet.isConnected) copy.remove();
    else if (sheet.nextSibling != copy && copyOf(sheet)) copy.remove();
    else {
      if (sheet.nextSibling != copy) sheet.after(copy);
      tend(sheet, copy);
    }
  }
};
const changes = new MutationObserver(tendCopies);
export const watchCopies = () => {
  // For page code a rule is in the sheet of its own element.
  const { get, ...rest } = Object.getOwnPropertyDescriptor(StyleSheet.prototype, "ownerNode");
  Object.defineProperty(StyleSheet.prototype, "ownerNode", {
    ...rest,
    get: new Proxy(get, {
      apply: (native, self, given) => {
        const node = Reflect.apply(native, self, given);
        const sheet = node && node.matches?.(copies) && heldNames(node) && node.previousSibling;
        return isHeldSheet(sheet) ? sheet : node;
      }
    })
  });
  tendCopies();
  const isStyle = node => node.localName == "style";
  new MutationObserver(records => {
    if (records.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(isStyle))) tendCopies();
  }).observe(document, { childList: true, subtree: true });
};

// Imports come first, and no made sheet has them.
const rulesOf = part => [...part.cssRules].filter(rule => !(rule instanceof CSSImportRule));
const headOf = rule => rule.cssText.split("{")[0];

// Does to `fresh` what was done to `plain` until it was `changed`: rules that code inserted and deleted, declarations that
// it set. Addresses aside, `fresh` is what `plain` is.
const replay = (plain, changed, fresh) => {
  const [before, after, rules] = [plain, changed, fresh].map(rulesOf);
  if (rules.length != before.length) return;
  const start = fresh.cssRules.length - rules.length;
  const texts = before.map(rule => rule.cssText);
  // For each rule that there is to be: the place that it had. First those at the end, then from the start on.
  const places = after.map(() => -1);
  let end = before.length;
  for (let index = after.length; end && index && texts[end - 1] == after[index - 1].cssText;) places[--index] = --end;
  let at = 0;
  after.forEach((rule, index) => {
    const place = texts.indexOf(rule.cssText, at);
    if (places[index] < 0 && place >= 0 && place < end) at = (places[index] = place) + 1;
  });
  // What is neither where it was nor new has other declarations.
  at = 0;
  after.forEach((rule, index) => {
    const next = places.slice(index).find(place => place >= 0) ?? end;
    for (let place = at; place < next && places[index] < 0; place++) if (headOf(before[place]) == headOf(rule)) places[index] = place;
    if (places[index] >= 0) at = places[index] + 1;
  });
  for (let place = before.length; place--;) if (!places.includes(place)) fresh.deleteRule(start + place);
  after.forEach((rule, index) => {
    const place = places[index];
    try {
      if (place < 0) fresh.insertRule(rule.cssText, start + index);
      else if (rule.cssText != texts[place]) {
        if (rule.style) replayStyle(before[place].style, rule.style, rules[place].style);
        if (rule.insertRule) replay(before[place], rule, rules[place]);
      }
    } catch {}
  });
};
const replayStyle = (plain, changed, fresh) => {
  for (const name of plain) if (!changed.getPropertyValue(name)) fresh.removeProperty(name);
  for (const name of changed) {
    const value = changed.getPropertyValue(name);
    const priority = changed.getPropertyPriority(name);
    if (value != plain.getPropertyValue(name) || priority != plain.getPropertyPriority(name)) fresh.setProperty(name, value, priority);
  }
};

// Changes the text of a sheet. What page code has done to its rules, or to those of its copy, is not in the text.
const changeSheet = (from, to, change) => {
  const { sheet } = from;
  if (!sheet) return change();
  const { media: { mediaText }, disabled } = sheet;
  const plain = new CSSStyleSheet();
  let changed;
  // Firefox shows no rules while a sheet waits for what it imports.
  try {
    plain.replaceSync(from.textContent);
    // Where there are placeholders, the selectors are not those of the text.
    if (window[Symbol.for("tower-consent fit")]) [plain, sheet].forEach(adaptRules);
    changed = { cssRules: [...sheet.cssRules] };
  } catch {}
  change();
  const again = () => {
    const fresh = to.sheet;
    // Firefox may have none yet: then the guard gives that of the copy.
    if (from != to && fresh == sheet) throw 0;
    if (changed) replay(plain, changed, fresh);
    if (fresh.disabled != disabled) fresh.disabled = disabled;
    if (fresh.media.mediaText != mediaText) fresh.media.mediaText = mediaText;
  };
  // The first of these events may belong to the text before.
  const attempt = () => {
    try {
      again();
    } catch {
      for (const type of ["error", "load"]) to.addEventListener(type, attempt, { once: true });
    }
  };
  attempt();
};

// Lets the copy of a sheet that waits for several services load what is granted, once for each choice.
const released = new WeakMap();
export const releasePart = (sheet, copy) => {
  if (released.get(copy) == own.now) return;
  released.set(copy, own.now);
  const text = withAddresses(copy, copy.textContent, areGranted);
  if (text != copy.textContent) changeSheet(copy, copy, () => { copy.textContent = text; });
  // What the guard made, it makes again when it sees the text.
  else if (!/tower-consent-\d/.test(text)) changeSheet(copy, copy, () => { sheet.textContent = sheet.textContent; });
};

// Browsers read a sheet when it gets its text. If the guard holds it again, for another service, its copy stays.
export const restoreSheet = element => {
  const copy = copyOf(element);
  const change = () => { element.textContent = element.textContent.replace(hidden, ""); };
  if (copy) {
    copy.removeAttribute(held + "sheet");
    changeSheet(copy, element, change);
  } else change();
  if (!isHeldSheet(element)) while (copyOf(element)) copyOf(element).remove();
};
