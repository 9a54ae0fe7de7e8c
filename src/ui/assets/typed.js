// What a visitor typed in the page's own fields, over a reload that we cause.
//
// It goes through the entry of the page in the browser's history, which this tab alone has, and is taken out at once.
// Left out is what browsers do not keep over a reload either: passwords, files, and what says `autocomplete=off`.
import { doc } from "./state.js";

const isField = element => element.matches("input,textarea,select")
  && !/^(password|file|hidden|submit|button|image|reset)$/.test(element.type)
  && !/^(off|one-time-code|cc-|(new|current)-password)/.test(element.autocomplete);

// A part of the page that can be written in. What we hold, or put beside it, would come back as the page's own. CodeMirror
// has only the lines that are in sight there.
const isText = element => element.isContentEditable && !element.parentElement?.isContentEditable
  && !element.matches("html,body,.cm-content") && !element.querySelector("[data-consent],tower-consent");

const isSwitch = field => /^(checkbox|radio)$/.test(field.type);

const value = field => {
  if (isSwitch(field)) return field.checked;
  return field.options ? [...field.options].map(option => option.selected) : field.value;
};

// What the page gave it: without a `value` a slider stands in the middle, and a colour is black.
const sentValue = field => {
  const copy = doc.createElement("input");
  for (const { name, value } of field.attributes) copy.setAttribute(name, value);
  return copy.value;
};

// Whether it is as the page had it. A list without a choice of its own has its first option.
const isAsSent = field => {
  if (isSwitch(field)) return field.checked == field.defaultChecked;
  if (/^(range|color)$/.test(field.type)) return field.value == sentValue(field);
  if (!field.options) return field.value == field.defaultValue;
  const options = [...field.options];
  const isSent = options.some(option => option.defaultSelected) || field.multiple;
  return options.every((option, at) => option.selected == (isSent ? option.defaultSelected : !at));
};

// All in which something can be typed, in the page and its open shadow roots, each with a name. In the next page what has
// the same place and the same name is the same.
const all = (root = doc, path = "") => {
  const found = [];
  const add = (elements, kind) => elements.forEach((element, at) => {
    const { localName, type, name, id } = element;
    found.push([path + [at, kind, localName, type, name, id].join(), element]);
  });
  const elements = [...root.querySelectorAll("*")];
  add(elements.filter(isField), "");
  add(elements.filter(isText), "text");
  elements.filter(element => element.shadowRoot && element.localName != "tower-consent").forEach(({ shadowRoot, localName }, at) => {
    found.push(...all(shadowRoot, path + at + localName + "/"));
  });
  return found;
};

// So much of what is written in one part: browsers keep no entry of any length.
const most = 100000;

export const keepTyped = () => all().flatMap(([name, element]) => {
  const { innerHTML, innerText } = element;
  if (!isField(element)) return innerHTML.length < most && innerText.trim() ? [[name, [innerHTML, innerText]]] : [];
  return isAsSent(element) ? [] : [[name, value(element)]];
});

const tell = element => {
  for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true, composed: type == "input" }));
};

const fill = (field, before) => {
  if (isSwitch(field)) field.checked = before;
  else if (field.options) before.forEach((isSelected, at) => { if (field.options[at]) field.options[at].selected = isSelected; });
  // Not through the element: React has a property of its own there, and would not notice.
  else Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, before);
  tell(field);
};

// As if it were typed: editors follow that, and may not follow what is done to their elements. Where Trusted Types forbid
// markup, its text is written: nobody has looked at the entry of the history.
const write = (element, [markup, text]) => {
  let focused = doc.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const selection = getSelection();
  const put = (command, given) => {
    try {
      selection.selectAllChildren(element);
      return doc.execCommand(command, false, given);
    } catch {}
  };
  element.focus({ preventScroll: true });
  const { innerHTML } = element;
  put("insertHTML", markup) || put("insertText", text);
  try {
    if (element.innerHTML == innerHTML) {
      element.innerHTML = markup;
      tell(element);
    }
  } catch {}
  selection.removeAllRanges();
  element.blur();
  if (focused != doc.body) focused?.focus({ preventScroll: true });
};

// Parts of the page may come late: what is left is looked for a few times more.
export const typeAgain = (typed, times = [719, 2000, 5000]) => {
  const left = new Map(typed);
  for (const [name, element] of all()) {
    const before = left.get(name);
    // Something was typed or filled in already, or it is as it was.
    if (before != null && left.delete(name)) {
      if (!isField(element)) element.innerHTML == before[0] || write(element, before);
      else if (isAsSent(element)) fill(element, before);
    }
  }
  const [wait, ...later] = times;
  if (left.size && wait) setTimeout(() => typeAgain(left, later), wait);
};
