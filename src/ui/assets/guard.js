// The guard: holds what code of the page creates for services that must wait.
//
// It is the first script in `head`. At each call it asks our own script what is granted, so a choice
// takes effect without a reload. Functions are replaced by proxies: their name, length, `new.target`,
// exceptions and `[native code]` stay the same.

import { answered, ask, blocked, fills, own, readData, readNow, waits, waitingForm, waitingName, waitingUrl } from "./known.js";

// Page code may replace these later, so we keep the originals.
const { set: parse } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
const { after, closest, getAttribute, setAttribute, removeAttribute } = Element.prototype;
const { insertBefore } = Node.prototype;
// An element that is named like them comes before them: `<img name=createElement>`.
const { createElement, importNode, querySelectorAll, write } = Document.prototype;
const { get: countFrames } = Object.getOwnPropertyDescriptor(window, "length");

// A held element has a mark that names its held attributes. In the HTML of the server only the server
// can write a mark. Here each mark gets a key that no markup can know. Without the key nothing is
// released.
const mark = "data-consent-mark";
const markOf = element => getAttribute.call(element, mark);
const key = crypto.getRandomValues(new Uint32Array(4)).join("") + " ";

Object.assign(own, { key, set: setAttribute });

const addToMark = (element, name) => {
  const old = markOf(element) || "";
  setAttribute.call(element, mark, (old.startsWith(key) ? old : key + old).trim() + " " + name);
};

// What the server held has its placeholder. What code makes has none yet. And held scripts of code that came into the page,
// and the services of embeds that code makes, and of code that it loads to fill elements of the page.
own.placed = new Set();

// Gives the key to a mark that the server wrote.
const takeOne = element => {
  if (markOf(element) == null || heldByUs(element)) return;
  own.placed.add(element);
  addToMark(element, "");
};
const take = root => {
  for (const element of root == document ? querySelectorAll.call(root, "*") : root.querySelectorAll("*")) {
    takeOne(element);
    if (element.shadowRoot) take(element.shadowRoot);
  }
};

// What its type stops.
const isTyped = ({ localName }) => /^s(cript|tyle)$/.test(localName);

const heldByUs = element => (markOf(element) || "").startsWith(key);

// Breaks each mark that has no key, because a script of the page wrote it.
const breakMarks = text => text.replace(/(data-consent-mark)(="\d+ )?/gi, (all, name, rest = "") =>
  rest == `="${key}` ? all : `${name}-${rest}`);

// Attributes and properties that load something, and what may make others load.
const kinds = /^(type|rel(list)?)$/;
const loading = /^((xlink:)?href|(image)?src(set|doc)?|data|poster|type|rel(list)?|style|background|mask|filter|clip-path|cursor|fill|stroke|marker|to|from|by|values)$/i;
// In SVG any prefix may stand for the namespace of links.
const plainName = name => `${name}`.toLowerCase().replace(/^(?!xlink:).*:/, "");
// Page code may give an object that is another text each time it is asked. Requests and what is trusted are not asked.
const once = (given, at) => {
  const value = given[at];
  if (Object(value) === value && !/Re|Tr/.test({}.toString.call(value))) given[at] = `${value}`;
  return given[at];
};

// The service of the first address that must wait. The last group of a pattern is an address.
const find = (text, pattern) => {
  for (const found of `${text}`.matchAll(pattern)) {
    const service = answered(waitingUrl(found.pop()));
    if (service) return service;
  }
};
// The service that a sheet or a style loads from, if it must wait.
const inSheets = /(url\(\s*["']?|@import[^"'(;]*["']|["'](?=https?:|\/\/))((?:(?!url\()[^"')])+)/gi;
const waitingSheet = text => find(text, inSheets);
// Its text without the addresses that must wait.
const neutral = text => `${text}`.replace(inSheets, (all, start, url) => answered(waitingUrl(url)) ? start + "data:," : all);

// The service of an address that stands in a text, if it must wait.
const waitingText = text => find(text.replace(/\\\//g, "/"), /((?:https?:\/*|\/\/)[\w-]+\.[^\s"'`<>)\\]+)/gi);

// The service of what a module loads: no function of ours sees that.
const waitingImport = text => find(text, /\b(?:import|from)[\s(]*["'`](.+?)["'`]/g);

// The same for a document or a worker whose address holds its text: there it runs without this script.
const waitingCode = (address, judge) => {
  if (/^\s*java[s]cript:/i.test(address)) return judge(address);
  if (/^\s*(blob|data):/i.test(address)) {
    try {
      return judge(readNow(address).responseText);
    } catch {}
  }
};

// The service that an attribute's value loads from, if it must wait.
const waitingValue = (tag, attribute, value) => {
  if (attribute == "srcdoc") return sweepMarkup(value, true, document.documentElement) || /<([s]cript|meta|base)|\son/i.test(value) && waitingText(value);
  if (/^(src|data|href)$/.test(attribute) && /^(i?frame|embed|object|link|script)$/.test(tag)) {
    const service = waitingCode(value, tag == "link" ? waitingSheet : tag == "script" ? waitingImport : waitingText);
    if (service) return service;
  }
  if (/^(style|mask|filter|clip-path|cursor|fill|stroke|marker)$/.test(attribute)) return waitingSheet(value);
  if (!loading.test(attribute) || kinds.test(attribute) || /^(a|area|base)$|-/.test(tag)) return;
  // `a.png 1x,/b.png 2x`: addresses without their descriptors.
  return /srcset$/.test(attribute) ? find(value, /[^\s,]*\/\S*[^\s,]/g) : waitingUrl(value);
};

// A script or a style is stopped by its type.
const stop = (element, type) => {
  if (type) setAttribute.call(element, "data-consent-type", type);
  setAttribute.call(element, "type", "text/plain");
  return type && "type";
};

// Gives a held element back what was held.
const letGo = element => {
  const names = markOf(element).slice(key.length).split(" ");
  const values = names.map(name => getAttribute.call(element, "data-consent-" + name));
  for (const name of ["data-consent", mark, ...names.map(name => "data-consent-" + name)]) removeAttribute.call(element, name);
  const isScript = element.localName == "script";
  if (isScript) removeAttribute.call(element, "type");
  names.forEach((name, at) => values[at] != null && setAttribute.call(element, name, values[at]));
  // A script that is inserted once more is looked at once more.
  const { parentNode, nextSibling } = element;
  if (isScript && (parentNode || own.placed.has(element))) {
    element.remove();
    insertBefore.call(parentNode || document.head, element, nextSibling);
  }
};

// What waits for it goes on. A script may still be let go as long as nothing is decided, but a page of Next.js does
// nothing before it has an answer for those of its list.
// A service whose script would fill elements is told of, as embeds are.
// Code that loads one script after the other waits for the first alone.
let patience = 4000;
const fail = (element, address, service) => {
  const { localName } = element;
  if (/^(i?frame|embed|object)$/.test(localName) || fills(service)) {
    own.hasEmbeds = own.placed.add(service);
    own.onEmbed?.();
  }
  if (/^(img|link|script)$/.test(localName)) {
    const wait = localName == "script" && own.now?.status != "decided" && !window.__next_s?.some(([src]) => src == address) && patience;
    setTimeout(() => {
      if (wait) patience = 0;
      // What was released has its mark for a while, and waits for no service.
      if (getAttribute.call(element, "data-consent") != null) element.dispatchEvent(new window.Event("error"));
    }, wait);
  }
};

// What waits for an answer of the server. Markup went into the page as text, so we look for what came of it.
const settle = (element, query, answer) => {
  const ids = (getAttribute.call(element, "data-consent") || "").split(" ");
  if (!ids.includes(query) || !heldByUs(element)) return;
  // Without a `Set`: the page may have a class of that name.
  const rest = [answer, ...ids].map(waits).filter((id, at, all) => id && id != query && all.indexOf(id) == at);
  if (!rest[0]) return letGo(element);
  setAttribute.call(element, "data-consent", rest.join(" "));
  fail(element, getAttribute.call(element, "src"), answer);
};
const settleLater = (element, query) => ask(query).then(answer => {
  for (const waiting of [element, ...querySelectorAll.call(document, "[data-consent*='?']")]) settle(waiting, query, answer);
});

// What has waited outside the page.
let isAsking = false;
const askAgain = root => {
  if (!isAsking) return;
  for (const element of [root, ...root.querySelectorAll("[data-consent*='?']")]) {
    const query = /\?\S+/.exec(element.getAttribute && getAttribute.call(element, "data-consent") || "");
    if (query) settleLater(element, query[0]);
  }
};

// What is not to be looked at again: scripts that came as markup never run, whatever becomes of them, and frames with their
// documents have this script.
const done = new WeakSet();

// Puts an element into its held form if this attribute loads from a service that must wait.
// Returns that service. What is written and runs is asked about now: what comes after it may need it.
const hold = (element, attribute, value, isNow) => {
  const tag = element.localName;
  const found = !done.has(element) && waitingValue(tag, attribute, value);
  const service = isNow ? answered(found) : found;
  if (service) {
    // The server may have found more in it than the first that we find.
    const isOther = heldValue(element, attribute) != value;
    let name = attribute;
    if (tag != "script") {
      setAttribute.call(element, "data-consent-" + attribute, value);
    } else if (element.type != "text/plain") {
      name = stop(element, element.type);
    } else if (markOf(element) == null) {
      return;
    } else {
      name = "";
    }
    // An address in place of another waits for its own service alone.
    const isNext = isOther && (markOf(element) || "").trim() == key + attribute;
    const before = (!isNext && heldByUs(element) && getAttribute.call(element, "data-consent") || "").split(" ");
    setAttribute.call(element, "data-consent", before.filter(id => id != service).concat(service).join(" ").trim());
    if (isOther && !isNext) addToMark(element, name);
    if (service[0] == "?") {
      isAsking = true;
      settleLater(element, service);
    } else fail(element, value, service);
  }
  return service;
};

// Takes away what is held. Of a style the rest stays, so that the page keeps its layout. It comes behind what is held, as
// in HTML of the server.
const drop = (element, name, value) => {
  removeAttribute.call(element, name);
  if (name == "style") setAttribute.call(element, name, neutral(value));
};

// What was held in an attribute no longer counts. If nothing else is held, nothing stands in for the element.
const forgetHeld = (element, attribute) => {
  removeAttribute.call(element, "data-consent-" + attribute);
  const names = markOf(element).split(" ");
  if (names.some(name => getAttribute.call(element, "data-consent-" + name) != null)) return;
  for (const name of ["data-consent", mark]) removeAttribute.call(element, name);
  const next = element.nextElementSibling;
  if (next?.dataset?.towerConsent == "placeholder") next.remove();
};

// What the server's HTML names and does not load is looked at when it may become something that loads.
const wake = element => {
  if (element.localName == "style") holdSheet(element);
  if (element.localName != "script") for (const name of ["href", "imagesrcset", "src"]) {
    const value = getAttribute.call(element, name);
    if (value != null && hold(element, name, value)) removeAttribute.call(element, name);
  }
};

// Page code sets an attribute or a property. A held script keeps its address, because its type stops it.
const assign = (element, attribute, value, pass) => {
  const isScript = element.localName == "script";
  const isShown = element.ownerDocument.defaultView;
  if (isShown && kinds.test(attribute)) wake(element);
  const isHeld = markOf(element) != null;
  if (/^data-consent/.test(attribute) && (isHeld || attribute == mark)) {
    // Page code cannot change what a held element says of itself. A copy of it has the key, or gets one attribute
    // after the other.
    const names = (markOf(element) || "").split(" ");
    const isCopied = names.includes(attribute.slice(13)) && getAttribute.call(element, attribute) == null;
    if (`${value}`.startsWith(key) || isCopied) return pass();
  } else if (!isShown && !isScript) {
    // Nothing loads in a document that is not shown. We look at the tree when it comes into this one, but not at scripts: a
    // parser may have made them.
    return pass();
  } else if (isTyped(element) && attribute == "type" && isHeld) {
    if (value == "text/plain") return pass();
    setAttribute.call(element, "data-consent-type", value);
    addToMark(element, "type");
  } else if (hold(element, attribute, value) && !isScript) {
    // What was there before is replaced.
    drop(element, attribute, value);
  } else {
    // The element now loads something else.
    if (isHeld && !isTyped(element) && !kinds.test(attribute)) forgetHeld(element, attribute);
    const result = pass();
    // With its old type it was no script, so its address was not looked at.
    if (isScript && /^(type|language)$/.test(attribute) && element.src) hold(element, "src", element.src);
    return result;
  }
};

// Rules that load what links of the page lead to, and not those to paths of the site alone: no choice covers that.
const followsLinks = text =>
  /"(where|document)"/.test(text) && !/"href_matches":\s*\[?\s*"\/[^/]/.test(text) && blocked;

// Beside a style that is held stands a copy of ours with the rest of its rules.
const copyOf = ({ nextSibling: next }) => next?.dataset?.towerConsent && heldByUs(next) && next;
// An escape may hide an address. What the server held has the server's copy, or none.
const copySheet = element => {
  if (element?.localName != "style" || element.type != "text/plain" || element.dataset.towerConsent || !heldByUs(element) || /\\[^ef]|-consent\*/.test(element.textContent)) return;
  const copy = copyOf(element) || createElement.call(document, "style");
  copy.textContent = neutral(element.textContent);
  for (const name of ["title", "media", "nonce"]) copy[name] = element[name];
  copy.dataset.towerConsent = "sheet";
  addToMark(copy, "");
  after.call(element, copy);
};

// Holds a style element that gets this text, or rules of what to load ahead. Returns the service.
const holdSheet = (element, text = element.textContent, type = element.type) => {
  const { localName } = element;
  const service = localName == "style" && type != "text/plain" ? waitingSheet(text) :
    localName == "script" && (/^(speculationrules|importmap)$/i.test(type) ? waitingText(`${text}`) || followsLinks(text) : /^$|mod|java/i.test(type) && waitingImport(text));
  if (service) {
    addToMark(element, stop(element, type));
    setAttribute.call(element, "data-consent", service);
  }
  copySheet(element);
  return service;
};

// A property of a style that code sets has no function of its own: what comes of it is looked at before anything is drawn.
const holdStyle = element => {
  const text = element.nodeType == 1 && getAttribute.call(element, "style");
  if (text && hold(element, "style", text)) drop(element, "style", text);
};
const styles = new MutationObserver(records => {
  for (const { target } of records) holdStyle(target);
});

// Where the content of the page's templates is. The server held what Firefox fetches of it, and no markup of page code
// brings a mark there.
// A frame without an address may get another document, and one that was removed has none.
const template = () => createElement.call(document, "template");
const inert = () => template().content?.ownerDocument;

// Page code changes a text, maybe by a piece of it. The whole counts: until it was looked at, the style has another type.
const changeText = (self, given, pass) => {
  const node = self.startContainer || self;
  const element = isTyped(node) ? node : node.parentNode || node;
  if (element.localName == "script") holdSheet(element, given[0]?.textContent ?? given[0]);
  else if (element.localName == "style") {
    const type = getAttribute.call(element, "type");
    setAttribute.call(element, "type", "text/plain");
    try {
      return pass();
    } finally {
      const isHeld = holdSheet(element, element.textContent, type || "");
      if (!isHeld) type == null ? removeAttribute.call(element, "type") : setAttribute.call(element, "type", type);
    }
  }
  return pass();
};

// Holds what must wait in a tree that was never part of a page. Returns one of the services. A script in markup never
// runs, nor does its copy, unless code parses it with one of two functions (`runs`). Loaders make a new one of it.
const sweep = (root, runs) => {
  let found;
  const isInert = inert() == root.ownerDocument;
  for (const element of [root, ...root.querySelectorAll ? root.querySelectorAll("*") : []]) {
    if (isInert && element.attributes) takeOne(element);
    if (!runs && element.localName == "script") {
      // The server held it; a loader has to find what it was.
      if (runs == false && heldByUs(element) && element.src) letGo(element), found = 1;
      if (markOf(element) == null) continue;
    }
    for (const { name, value } of [...element.attributes || []]) {
      // Page code may have made it of markup that is held, and have changed what that says.
      const real = heldByUs(element) ? name.replace(/^data-consent-/, "") : name;
      const service = hold(element, plainName(real), value, runs);
      if (service ? element.localName != "script" && real == name : name == mark && !value.startsWith(key)) drop(element, name, value);
      found = service || found;
    }
    found = holdSheet(element) || found;
    // A template may become a shadow root later.
    for (const part of [element.shadowRoot, element.content]) found = part && part.nodeType && sweep(part, runs) || found;
  }
  return found;
};

let sweptMarkup;
// Markup is another thing in another element: `context`.
const sweepMarkup = (markup, runs, context) => {
  const box = context?.tagName ? importNode.call(inert(), context) : template();
  parse.call(box, markup);
  const service = sweep(box.content || box, runs);
  sweptMarkup = box.innerHTML;
  return service;
};

// Markup with its trackers held, whatever gives its text. What a Trusted Types policy of the page made stays as it is
// where the site enforces them, unless there is a mark in it.
const safeMarkup = (value, runs, context) => {
  if (value == null) return value;
  const given = `${value}`;
  let text = breakMarks(given);
  try {
    if (/src|href|data|background|\/\/|\\/i.test(text) && sweepMarkup(text, runs, context)) text = sweptMarkup;
  } catch {
    // Texts are refused.
  }
  // What gives its text once more may give another. Options, `[object Object]`, are no markup.
  return text == given && (value instanceof (window.TrustedHTML || Node) || given == "[object Object]") ? value : text;
};

// `call` gets the arguments, a function that does what the original does, `this`, and the name.
const wrap = (target, names, call, reads) => {
  for (const name of Object.getOwnPropertyNames(target)) {
    if (!names.test(name)) continue;
    const property = Object.getOwnPropertyDescriptor(target, name);
    const part = property.value ? "value" : property.set && !reads ? "set" : "get";
    const native = property[part];
    const proxy = property[part] = new Proxy(native, {
      apply: (native, self, given) => call(given, (receiver = self) => Reflect.apply(native, receiver, given), self, name),
      construct: (native, given, newTarget) => call(given, () => Reflect.construct(native, given, newTarget), null, name)
    });
    Object.defineProperty(target, name, property);
    if (proxy.prototype?.constructor == native) proxy.prototype.constructor = proxy;
  }
};
const wrapPrototypes = (types, names, call, reads) => {
  for (const type of Object.getOwnPropertyNames(window)) {
    if (types.test(type)) wrap(window[type].prototype, names, call, reads);
  }
};

// `call` gets the result, and `this`.
const wrapResults = (types, names, call) => wrapPrototypes(types, names, (given, pass, self) => {
  const result = pass();
  call(result, self);
  return result;
});

// What is held reads as what it was: page code may keep an address, change it, and write it back.
const heldValue = (element, name) =>
  markOf(element) == null || /^data-consent/i.test(name) ? null : getAttribute.call(element, "data-consent-" + name.toLowerCase());
const showHeld = () => {
  wrapPrototypes(/^Element$/, /^getAttribute$/, (given, pass, self) => heldValue(self, `${given[0]}`) ?? pass());
  wrapPrototypes(/^HTML(?!Anch|Area|Base).*Element$/, /^((image)?src(set|doc)?|href|data|poster|(form)?action)$/i, (given, pass, self, name) => {
    const text = heldValue(self, name);
    if (text == null) return pass();
    try {
      return /set$|doc$/.test(name) ? text : new URL(text, document.baseURI).href;
    } catch {
      return text;
    }
  }, true);
};

const guardElements = () => {
  wrapPrototypes(/^HTML.*Element$/, loading, (given, pass, self, name) => assign(self, name.toLowerCase(), once(given, 0), pass));
  wrapPrototypes(/^HTMLLinkE/, /^relList$/, (given, pass, self) => {
    wake(self);
    return pass();
  }, true);
  // What is written to `dataset` is an attribute, too.
  const owners = new WeakMap();
  wrapPrototypes(/^(HTML|SVG|MathML)Element$/, /^dataset$/, (given, pass, self) => {
    const all = pass();
    return (owners.has(all) ? owners : owners.set(all, new Proxy(all, {
      defineProperty: (map, name, property) =>
        name == "consentMark" || markOf(self) != null && /^consent/.test(String(name)) || Object.defineProperty(map, name, property)
    }))).get(all);
  });
  // `attributes` by itself does not say whose they are.
  wrapResults(/^Element$/, /^attributes$/, (attributes, self) => owners.set(attributes, self));
  wrapPrototypes(/^NamedNodeMap$/, /^setN/, (given, pass, self) =>
    given[0] instanceof Attr && owners.has(self) ? assign(owners.get(self), given[0].name, given[0].value, pass) : pass());
  wrapPrototypes(/^Element$/, /^setAttribute/, (given, pass, self, called) => {
    const [first, second] = given;
    if (first instanceof Attr) return assign(self, first.name, first.value, pass);
    const at = /NS$/.test(called) ? 1 : 0;
    once(given, at);
    return assign(self, at ? plainName(second) : `${first}`.toLowerCase(), once(given, at + 1), pass);
  });
  // Without its type it would run when it is inserted again.
  wrapPrototypes(/^(Element|NamedNodeMap)$/, /^((remov|toggl)eAttribute|removeN)/, (given, pass, map) => {
    const self = owners.get(map) || map;
    const isType = given.some(name => /^(type|language)$/i.test((name || 0).name || name));
    if (!isTyped(self) || self.ownerDocument != document || !isType) return pass();
    wake(self);
    if (markOf(self) != null) {
      removeAttribute.call(self, "data-consent-type");
      return null;
    }
    const result = pass();
    if (self.src) hold(self, "src", self.src);
    return result;
  });
  wrapPrototypes(/^(Attr|Node|Char.*|Range|HTMLScr.*)$/, /^(v|nodeV)alue$|^(t|innerT)ext|ata$/, (given, pass, self) =>
    self.ownerElement ? assign(self.ownerElement, self.name, given[0], pass) : changeText(self, given, pass));
};

// Frames that have no response of the server get this script from us.
const script = document.currentScript;
const guardFrame = of => {
  let frame = of;
  try {
    // A document or a window; that of another origin shows neither.
    frame = of && of.defaultView || of;
    if (!frame || done.has(frame)) return;
    const { document: inner } = frame;
    if (done.has(inner)) return;
    done.add(inner);
    if (frame.towerConsent || !inner.head) return;
    const copy = inner.createElement("script");
    copy.dataset.guard = script.dataset.guard;
    copy.append(script.text);
    inner.head.append(copy);
    copy.remove();
    // Page code finds it there, and cannot change it.
    Object.defineProperty(frame.towerConsent, "has", { value: id => own.has?.(id) });
  } catch {
    // Of another origin.
    if (frame) done.add(frame);
  }
};
const guardFrames = () => {
  for (let at = countFrames.call(window); at--;) guardFrame(window[at]);
};
// An address without a document of its own, as text.
const isBlank = /^(about|javas|null|undef|$)/i;
// What the page brings is looked at before its next script runs. A frame with an address gets its own document.
const meet = nodes => {
  for (const node of nodes) {
    if (node.localName == "iframe" && isBlank.test(getAttribute.call(node, "src")) && !node.srcdoc) guardFrame(node.contentWindow);
    // Page code may copy it before the page is ready, also as the text that a `noscript` is where scripts run.
    if (node.nodeType == 1) {
      takeOne(node);
      askAgain(node);
    }
    if ((node.parentNode || 0).localName == "noscript") node.data = addKey(node.data, true);
  }
};

// What was written and has no end yet waits here for it: tags may come in pieces.
let openTag = "";
let readiness;
// Where the tag or the comment ends with which a text begins: the browser's parser says it. A script, a sheet, a field or a
// drawing is one part.
const endOfPart = text => {
  const box = template();
  const [, name] = /^<(script|style|textarea|(?:svg|math)(?![^>]*\/>))\b/i.exec(text) || [];
  for (const { index, 0: { length } } of text.matchAll(name ? RegExp(`<[/]${name}[^>]*>`, "gi") : />/g)) {
    parse.call(box, text.slice(0, index + length) + "<template>");
    if (box.content.querySelector("template")) return index + length;
  }
};

// What code writes into the page, with its trackers held, part by part, as the rest may be half of something.
const safeWritten = text => {
  let safe = "";
  let rest = breakMarks(openTag + text);
  for (openTag = ""; ;) {
    const next = rest.search(/<[a-z!?/]|<$/i);
    if (next < 0) return safe + rest;
    safe += rest.slice(0, next);
    rest = rest.slice(next);
    const end = endOfPart(rest);
    if (!end) {
      // A comment without an end hides what follows in the page, whether we look at that or not.
      if (/^<(!--|pl)/i.test(rest)) return safe + rest;
      openTag = rest;
      return safe;
    }
    const part = rest.slice(0, end);
    rest = rest.slice(end);
    // Chromium fetches the imports of a sheet ahead, whatever its type says.
    const held = safeMarkup(part, true).replace(/<[s]tyle[^>]+-mark=[^>]+>/g, "$&;/*data-consent*/");
    safe += held == part || /<[/]/.test(part) ? held : held.replace(/<\/\w+>$/, "");
  }
};
// Nor does what the server held of it: a loader has to find what it was.
const neverRuns = root => {
  for (const script of root.querySelectorAll("script")) {
    if (heldByUs(script) && script.src) letGo(script);
    done.add(script);
  }
};

const guardMarkup = () => {
  wrapResults(/^DOMParser$/, /^p/, neverRuns);
  wrapPrototypes(/^(HTML)?(Element|ShadowRoot|Range|Document)$/, /[tr]HTML|lFrag|^innerT|^execC/, (given, pass, self, name) => {
    const node = self.startContainer || self;
    const context = node.nodeType == 3 || /^o|^.(beforeb|aftere)/i.test(name[0] + given[0]) ? node.parentNode : node;
    if (name == "execCommand" && /^insertI/i.test(given[0]) && answered(waitingUrl(given[2]))) return false;
    else if (name != "innerText" && self.localName != "style") given.forEach((value, at) => { given[at] = safeMarkup(value, name[0] == "c", context); });
    const result = changeText(self, given, pass);
    if (self.querySelectorAll) {
      // The answer of the server may have come before the markup did.
      askAgain(self);
      if (name == "innerHTML") neverRuns(self);
    }
    guardFrames();
    return result;
  });
  wrapPrototypes(/^Document$/, /^write|^open$/, (given, pass, self, name) => {
    // Another document begins: also with the first text after the end of the page.
    if (name == "open" || readiness == "loading" && document.readyState != readiness) openTag = "";
    readiness = document.readyState;
    const text = given.map((_, at) => `${once(given, at)}`).join("") + (name[5] ? "\n" : "");
    let safe = text;
    try {
      if (name[0] == "w") safe = safeWritten(text);
    } catch {
      // Texts are refused.
    }
    const result = safe == text ? pass() : write.call(self, safe);
    guardFrames();
    return result;
  });
  // In this document it would load immediately.
  wrapPrototypes(/^XSLT/, /^transformToF/, (given, pass) => {
    given[1] = document.implementation.createHTMLDocument("");
    const result = pass();
    if (result) sweep(result, true);
    return result;
  });
  // What is inserted, adopted or imported may come from a parser or a template.
  wrapPrototypes(/^(Node|Element|Char.*|Doc.*|Range|HTML(Table|Select|Opt).*)$/, /^(app|prep|ins|rep|bef|aft|ado|imp|surr)|^(add|body|tHead|tFoot|caption)$/, (given, pass, self) => {
    // `insertBefore(node, null)` appends.
    for (const node of given) if (node) {
      const from = node.ownerDocument;
      if (from && from != document) sweep(node);
      else if (node.querySelectorAll) {
        askAgain(node);
        // A loader may take a script out again immediately; what is held is kept for its release.
        if (node.type == "text/plain" && !node.parentNode) own.placed.add(node);
        for (const part of [node, ...node.querySelectorAll("script,[style*=url]")]) {
          holdSheet(part);
          holdStyle(part);
        }
      }
    }
    const result = changeText(self, given, pass);
    given.forEach(copySheet);
    guardFrames();
    return result;
  });
  wrap(window, /^open$/, (given, pass) => {
    const result = pass();
    if (isBlank.test(given[0])) guardFrame(result);
    return result;
  });
  wrapResults(/^HTML.*Element$/, /^content[DW]/, guardFrame);
};

// A request without an element goes to an address that every browser refuses, so it fails as a blocked
// one does.
const redirect = (given, pass, self, name) => {
  // The first argument of `open` is the method.
  const at = +(name == "open");
  once(given, at);
  const service = waitingUrl(given[at]) || /Worker|addM/.test(name) && waitingCode(given[at], waitingText);
  const go = held => {
    if (held) given[at] = "https://localhost:0";
    return pass();
  };
  if (!service || service[0] != "?" || !/^(fetch|sendB.*)$/.test(name)) return go(answered(service));
  const answer = ask(service).then(answer => go(waits(answer)));
  return name == "fetch" ? answer : true;
};

// A form goes where its visitor sends it. It waits if code sends it by itself or elsewhere, or if nobody can see it.
const { get: controlsOf } = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, "elements");
// Where a form went when its visitor pressed or typed in it.
const used = new WeakMap();
const formOf = target => {
  const control = closest.call(target, "button,input,select,textarea");
  return control ? control.form : closest.call(target, "form");
};
const isVisible = form =>
  [...controlsOf.call(form)].some(control => control.type != "hidden" && control.getClientRects()[0]);
// Where it goes with this button, and what says so.
const aim = (form, submitter) => {
  const isOwn = submitter && /formaction/.test(submitter.getAttributeNames());
  const [element, name] = isOwn ? [submitter, "formaction"] : [form, "action"];
  const held = heldValue(element, name);
  return { address: held || getAttribute.call(element, name) || "", held, element, name };
};
const isSubmitter = element => /^(submit|image)$/.test(element.type) && element.form;
const addresses = form => [null, ...[...controlsOf.call(form)].filter(isSubmitter)].map(button => aim(form, button).address);
const mayGo = (form, submitter) => {
  const { address, held, element, name } = aim(form, submitter);
  if (isVisible(form) && used.get(form)?.includes(address)) {
    if (held) setAttribute.call(element, name, held);
    return true;
  }
  return !held && !waitingForm(address);
};
// The events of a form in a shadow root stay in it.
const watchRoot = root => {
  styles.observe(root.document || root, { attributeFilter: ["style"], subtree: true });
  for (const type of ["click", "keydown"]) {
    root.addEventListener(type, event => {
      const [target] = event.composedPath();
      const form = event.isTrusted && target.nodeType == 1 && formOf(target);
      if (form) used.set(form, addresses(form));
    }, true);
  }
  // Once more after the page's own code, which may have sent it elsewhere.
  for (const isFirst of [true, false]) {
    root.addEventListener("submit", event => {
      if (!mayGo(event.target, event.submitter)) event.preventDefault();
    }, isFirst);
  }
};
const guardForms = () => {
  wrapResults(/^Element/, /hadow/, root => {
    if (root && !done.has(root)) {
      watchRoot(root);
      done.add(root);
    }
  });
  wrapPrototypes(/^HTMLFormElement$/, /^(requestS|s)ubmit$/, (given, pass, self) => mayGo(self, given[0]) ? pass() : undefined);
  wrapPrototypes(/^HTMLElement$/, /^click$/, (given, pass, self) =>
    isSubmitter(self) && !mayGo(self.form, self) ? undefined : pass());
  // What the page says later counts.
  wrapPrototypes(/^HTML(Form|Button|Input)Element$/, /^(forma|a)ction$/i, (given, pass, self, name) => {
    removeAttribute.call(self, "data-consent-" + name.toLowerCase());
    return pass();
  });
};

// Sheets that code makes. An address that must wait becomes one that loads nothing.
const guardSheets = () => {
  // For page code a copy has the sheet of the element beside it.
  wrapPrototypes(/^HTMLStyle/, /^[sdm]/, (given, pass, self) =>
    pass() || pass(copyOf(self) || self));
  const clean = (given, pass) => {
    given.forEach((text, at) => {
      if (waitingSheet(text)) given[at] = neutral(text);
    });
    return pass();
  };
  wrapPrototypes(/^(CSS(Style[DRS]|Group|Keyframes)|StyleP)/, /^(insertR|addR|app|replace|cssT|set)/, clean);
  wrap(window, /^FontFace$/, clean);
  // What they are made with may name an address, of the sheet or of a picture.
  wrap(window, /^(CSSStyleSh|MediaM)/, (given, pass) => {
    if (waitingText(JSON.stringify(given))) given[0] = {};
    return pass();
  });
  // An animation may be of pictures.
  const cleanFrames = (given, pass, self, name) => {
    const at = +/^K/.test(name);
    if (waitingSheet(JSON.stringify(given[at]))) given[at] = null;
    return pass();
  };
  wrapPrototypes(/^(Element|KeyframeEffect)$/, /^(animate|setKey)/, cleanFrames);
  wrap(window, /^KeyframeEffect$/, cleanFrames);
};

// A fragment that the server looked at has a response field that says so. Its marks get the key.
const addKey = (text, isTreated) =>
  isTreated && typeof text == "string" ? text.split(`${mark}="`).join(`${mark}="${key}`) : text;

const guardRequests = () => {
  wrapPrototypes(/^(XMLH.*st|Navigator|Worklet|Cache)$/, /^(open|sendB|add(M|$))/, redirect);
  wrapPrototypes(/^Cache$/, /^addA/, (given, pass, self) => Promise.all([...given[0]].map(request => self.add(request))));
  wrap(window, /^(fetch(Later)?|EventSource|Web(Socket(Stream)?|Transport)|(Shared)?Worker|Audio)$/, redirect);
  wrapPrototypes(/^XMLH.*st$/, /^response(Text)?$/, (given, pass, self) =>
    addKey(pass(), self.responseURL.startsWith(location.origin + "/") && self.getResponseHeader("tower-consent")));
  wrapPrototypes(/^Response$/, /^text$/, (given, pass, self) =>
    pass().then(text => addKey(text, self.type == "basic" && self.headers.get("tower-consent"))));
};

// Cookies and storage. Page code may always empty them.
const guardStorage = () => {
  wrapPrototypes(/^Document$/, /^cookie$/, (given, pass) => {
    given[0] = `${given[0]}`;
    const cookie = /^\s*([^=;]*?)\s*=\s*[^;\s]/.exec(given[0]);
    return cookie && waitingName(cookie[1]) || pass();
  });
  wrapPrototypes(/^CookieStore$/, /^set$/, (given, pass) =>
    waitingName((given[0] || 0).name || given[0]) ? Promise.resolve() : pass());

  // A property of a store is a key, too, so page code gets a proxy. The methods need the store itself.
  const stores = new Map();
  const proxies = {};
  wrapPrototypes(/^Storage$/, /Item$|^key|^cl/, (given, pass, self) => {
    once(given, 0);
    if (!given[1] || !waitingName(given[0])) return pass(stores.get(self));
  });
  // Events carry the store itself.
  wrapPrototypes(/^StorageEvent$/, /^storageA/, (given, pass) => {
    const store = pass();
    return Object.values(proxies).find(proxy => stores.get(proxy) == store) || store;
  });
  wrap(window, /^StorageEvent$/, (given, pass) => {
    const [, about] = given;
    if (about) given[1] = { ...about, storageArea: stores.get(about.storageArea) };
    return pass();
  });
  wrap(window, /lStorage$|nStorage$/, (given, pass, self, name) => {
    const store = pass();
    const proxy = proxies[name] ||= new Proxy(store, {
      get: (store, key) => store[key],
      defineProperty: (store, key, property) => !!waitingName(key) || Object.defineProperty(store, key, property)
    });
    stores.set(proxy, store);
    return proxy;
  });
};

// What is to be done in each document. A frame that was guarded while it was empty keeps its window, and gets the
// document of its page.
const begin = () => {
  own.take = take;
  watchRoot(window);
  const observer = new MutationObserver(records => {
    for (const { addedNodes } of records) meet(addedNodes);
  });
  observer.observe(document, { childList: true, subtree: true });
  // A frame of the site's own that brings no guard, such as a text.
  document.addEventListener("load", guardFrames, true);
  document.addEventListener("DOMContentLoaded", () => {
    take(document);
    delete own.take;
    observer.disconnect();
  });
};

// What looks for the page's first script finds the page's, and a framework that owns the page finds its own.
script.remove();
// A page may get this script again in a fragment.
if (window.towerConsent?.begin) window.towerConsent.begin();
else if (!window.towerConsent?.has) {
  window.towerConsent = own;
  own.begin = begin;
  own.neutral = neutral;
  begin();
  readData(script.dataset.guard);
  showHeld();
  guardElements();
  guardMarkup();
  guardRequests();
  guardForms();
  guardSheets();
  guardStorage();
}
