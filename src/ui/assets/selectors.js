// A placeholder is one element more than the page has, and a held element has no address. What the page's sheets say of
// places among siblings, and of addresses, counts as without us.
const ours = ":where(tower-consent)";
const first = ":nth-child(1)";
const last = ":nth-last-child(1)";

const adapt = text => {
  const plain = text
    .replace(/:only-child\b/g, `${first}:where(${last})`)
    .replace(/:first-child\b/g, first)
    .replace(/:last-child\b/g, last)
    .replace(/(:nth-(?:last-)?child\()([^()]+)\)/g, (all, start, which) => / of /.test(which) ? all : `${start}${which} of :not(${ours}))`);
  const all = [plain];
  if (/ \+ /.test(plain)) all.push(plain.replace(/ \+ /g, ` + ${ours} + `));
  if (/\[src/.test(plain) && !/:not\([^)]*\[src/.test(plain)) all.push(...all.map(one => one.replace(/\[src/g, "[data-consent-src")));
  return all.join();
};

export const adaptRules = part => {
  for (const rule of part.cssRules) {
    const { selectorText: text, styleSheet } = rule;
    if (/ \+ |-child|\[src/.test(text) && !text.includes(ours)) rule.selectorText = adapt(text);
    try {
      if (styleSheet || rule.cssRules) adaptRules(styleSheet || rule);
    } catch {
      // Of another origin.
    }
  }
};

// Each once, when it is there.
const done = new WeakSet();
export const adaptSheets = sheets => {
  for (const sheet of sheets) {
    if (done.has(sheet)) continue;
    try {
      adaptRules(sheet);
      done.add(sheet);
    } catch {
      // Of another origin, or still to come.
    }
  }
};
