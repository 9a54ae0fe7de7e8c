// What a visitor typed in the page's own fields, over a reload that we cause.
//
// It goes through the entry of the page in the browser's history, which this tab alone has, and is taken out at once.
// Left out is what browsers do not keep over a reload either: passwords, files, and what says `autocomplete=off`.
import { doc } from "./state.js";

const fields = () => [...doc.querySelectorAll("input,textarea,select")].filter(field =>
  !/^(password|file|hidden|submit|button|image|reset)$/.test(field.type)
  && !/^(off|one-time-code|cc-|(new|current)-password)/.test(field.autocomplete));

const isSwitch = field => /^(checkbox|radio)$/.test(field.type);

const value = field => {
  if (isSwitch(field)) return field.checked;
  return field.options ? [...field.options].map(option => option.selected) : field.value;
};

// Whether it is as the page had it. A list without a choice of its own has its first option.
const isAsSent = field => {
  if (isSwitch(field)) return field.checked == field.defaultChecked;
  if (!field.options) return field.value == field.defaultValue;
  const options = [...field.options];
  const isSent = options.some(option => option.defaultSelected) || field.multiple;
  return options.every((option, at) => option.selected == (isSent ? option.defaultSelected : !at));
};

// A field of the next page is the same one if it has the same place and the same name.
const name = (field, at) => [at, field.localName, field.type, field.name, field.id].join();

export const keepTyped = () => fields().flatMap((field, at) => isAsSent(field) ? [] : [[name(field, at), value(field)]]);

export const typeAgain = typed => {
  const kept = new Map(typed);
  fields().forEach((field, at) => {
    const before = kept.get(name(field, at));
    // Something was typed or filled in already.
    if (before == null || !isAsSent(field)) return;
    if (isSwitch(field)) field.checked = before;
    else if (field.options) before.forEach((isSelected, at) => { if (field.options[at]) field.options[at].selected = isSelected; });
    // Not through the element: React has a property of its own there, and would not notice.
    else Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, before);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  });
};
