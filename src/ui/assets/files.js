// Sheets in files of the site's own. In place of an address that must wait the server wrote a `data:` URL, which has the
// services and the address in it.
import { areGranted } from "./held.js";
import { doc } from "./state.js";

const sign = "data:text/css,tower-consent-url-";

// As it may be in quotes.
const escape = text => text.replace(/["\\\n]/g, letter => `\\${letter.charCodeAt().toString(16)} `);
const decode = code => {
  const letters = atob(code.replace(/-/g, "+").replace(/_/g, "/"));
  return new TextDecoder().decode(Uint8Array.from(letters, letter => letter.charCodeAt()));
};
const withAddresses = text => text.replace(RegExp(`${sign}([\\w-]+)`, "g"), (all, code) => {
  const [, services, address] = /(.*?)\n([^]*)/.exec(decode(code)) || [];
  return services && areGranted(services) ? escape(address) : all;
});

// A rule without declarations of its own, such as an import or a font, is replaced.
const showRule = (part, rule, at) => {
  const { style } = rule;
  const isFont = rule instanceof CSSFontFaceRule;
  const before = style && !isFont ? style.cssText : rule.cssText;
  const after = withAddresses(before);
  if (after == before) return;
  if (style && !isFont) style.cssText = after;
  else {
    part.insertRule(after, at);
    part.deleteRule(at + 1);
  }
};
const showRules = part => {
  [...part.cssRules].forEach((rule, at) => {
    // One that the browser does not take does not keep the others.
    try {
      if (rule.styleSheet && !rule.href.startsWith(sign)) showRules(rule.styleSheet);
      else if (rule.cssText.includes(sign)) {
        if (rule.cssRules?.length) showRules(rule);
        if (rule.style || !rule.cssRules) showRule(part, rule, at);
      }
    } catch {}
  });
};

// Those of shadow roots, and those that code made of a file's text, too.
const sheetsIn = root => [...root.styleSheets, ...root.adoptedStyleSheets || []].concat(
  ...[...root.querySelectorAll("*")].map(({ localName, shadowRoot }) => shadowRoot && localName != "tower-consent" ? sheetsIn(shadowRoot) : [])
);

// Lets sheets load what is granted.
export const showSheets = (sheets = sheetsIn(doc)) => {
  for (const sheet of sheets) {
    try {
      showRules(sheet);
    } catch {
      // Of another origin.
    }
  }
};
