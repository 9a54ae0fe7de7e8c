// Runs a released script, and lets it find what it expects, although it runs later than its author thought:
// events that are over, `document.write`, no module loader of the page.
//
// What we replace asks at each call whether released code is running. For all other code it does what it did
// before, and it is put back when no released script is under way.
import { doc } from "./state.js";
import { trust } from "./trust.js";

// How long a script may be silent before the next one runs, in milliseconds.
const patience = 3000;

// Not `document.currentScript`: an element of the page may have that name.
const { get: currentScript } = Object.getOwnPropertyDescriptor(Document.prototype, "currentScript");

// The scripts that we run, each with its writer, if it may write.
const writers = new Map();
// Scripts whose replaced functions are still needed; scripts that others wait for; modules among them.
let open = 0;
let busy = 0;
let modules = 0;
// An inline script that runs right now. In a shadow root it is no current script.
let inline;
let isCatchingUp = false;

const running = () => inline || currentScript.call(document);
// A module is no current script, so what runs outside of any script counts as its code.
const isReleased = () => isCatchingUp || (running() ? writers.has(running()) : modules > 0);

const undo = [];
// Replaces a property until `putBack`.
const replace = (target, name, make) => {
  const before = Object.getOwnPropertyDescriptor(target, name);
  if (before && !before.configurable) return;
  let from = target;
  while (from && !Object.getOwnPropertyDescriptor(from, name)) from = Object.getPrototypeOf(from);
  const now = { configurable: true, enumerable: true, ...make(from && Object.getOwnPropertyDescriptor(from, name)) };
  Object.defineProperty(target, name, now);
  undo.push(() => {
    // Page code may have replaced it again.
    const last = Object.getOwnPropertyDescriptor(target, name);
    if (!last || last.value != now.value || last.get != now.get) return;
    delete target[name];
    if (before) Object.defineProperty(target, name, before);
  });
};
const replaceFunction = (target, name, call) => replace(target, name, () => {
  const before = target[name];
  return { writable: true, value: (...given) => call(given, () => before.apply(target, given)) };
});

// Events that released code may have missed, in their order. Its listeners are listeners of an event with
// another type, so that the page's own ones do not hear it.
const events = [["DOMContentLoaded", document], ["readystatechange", document], ["load", window], ["pageshow", window]];
let round = 0;
let isDue = false;
const typeOf = type => `tower-consent-${round}-${type}`;
const isOver = (target, type) => {
  const [timing] = performance.getEntriesByType("navigation");
  if (type == "DOMContentLoaded") return timing.domContentLoadedEventStart > 0;
  return timing.loadEventStart > 0 && events.some(pair => pair[0] == type && pair[1] == target);
};

// Calls the listeners that came too late.
const catchUp = () => {
  if (busy) return;
  if (isDue) {
    isDue = false;
    isCatchingUp = true;
    for (const [type, target] of events) {
      const event = new (type == "pageshow" ? PageTransitionEvent : Event)(typeOf(type), { bubbles: target == document });
      Object.defineProperty(event, "type", { value: type });
      if (target == window) Object.defineProperty(event, "target", { value: document });
      target.dispatchEvent(event);
    }
    isCatchingUp = false;
    round++;
  }
  if (!open) while (undo.length) undo.pop()();
};

const replaceListeners = target => {
  replaceFunction(target, "addEventListener", (given, pass) => {
    const [type, ...rest] = given;
    if (isReleased() && isOver(target, type)) {
      isDue = true;
      EventTarget.prototype.addEventListener.call(target, typeOf(type), ...rest);
    }
    return pass();
  });
  replaceFunction(target, "removeEventListener", (given, pass) => {
    const [type, ...rest] = given;
    EventTarget.prototype.removeEventListener.call(target, typeOf(type), ...rest);
    return pass();
  });
};

// `onload` and the like. Released code does not see the page's own handler: it would call that again.
const replaceHandler = (target, name, on = target) => replace(target, name, native => {
  let mine = null;
  const call = event => typeof mine == "function" && mine.call(on, event);
  return {
    get: () => isReleased() ? mine : native && native.get.call(target),
    set: value => {
      const type = name.slice(2);
      if (isReleased() && isOver(on, type)) {
        mine = value;
        isDue = true;
        EventTarget.prototype.addEventListener.call(on, typeOf(type), call);
      } else if (native) {
        native.set.call(target, value);
      }
    }
  };
});

// A tag that may be a module (UMD) asks for these. A module loader of the page would take it, and it would never come.
const hide = (target, name) => {
  if (target && Object.getOwnPropertyDescriptor(target, name)) {
    replace(target, name, ({ value, get }) => ({
      get: () => isReleased() ? undefined : get ? get.call(target) : value,
      set: next => { value = next; get = null; }
    }));
  }
};

const begin = () => {
  if (open++ || undo.length) return;
  replaceListeners(document);
  replaceListeners(window);
  replaceHandler(window, "onload");
  replaceHandler(window, "onpageshow");
  replaceHandler(document, "onreadystatechange");
  if (doc.body) replaceHandler(doc.body, "onload", window);
  for (const name of ["write", "writeln"]) {
    replaceFunction(document, name, (given, pass) => {
      const writer = writers.get(running());
      if (writer) writer.write(name, given);
      // It would replace the page.
      else if (!isCatchingUp) return pass();
    });
  }
  replaceFunction(document, "open", (given, pass) => given.length < 3 && isReleased() ? document : pass());
  replaceFunction(document, "close", (given, pass) => isReleased() ? undefined : pass());
  // While the parser ran it, a script was the last one of the page.
  const upToNow = all => {
    const script = running();
    if (!writers.get(script) || script.defer && script.src) return all;
    const list = [...all].filter(one => !(script.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING));
    return Object.assign(list, { item: at => list[at] || null, namedItem: name => list.find(one => one.id == name) || null });
  };
  for (const name of ["getElementsByTagName", "querySelectorAll"]) {
    replaceFunction(document, name, ([tag], pass) => /^script$/i.test(tag) ? upToNow(pass()) : pass());
  }
  replace(document, "scripts", ({ get }) => ({ get: () => upToNow(get.call(document)) }));
  hide(typeof window.define == "function" && window.define, "amd");
  hide(window, "module");
  hide(window, "exports");
};

// What may be in `head`.
const ofHead = "script,style,link,meta,title,base,template,noscript";

// Puts what a script writes after it. The browser's own parser reads it, so tags may come in pieces: an element
// that is still open goes on growing in the page.
const makeWriter = script => {
  // The parser, the place for what comes next, and what the scripts that were written have left to do.
  let parser, place, left;
  let text = "";
  const tops = [];
  const known = new Set();

  const runNext = old => {
    const run = () => runCopy(old);
    const mine = left = left ? left.then(run) : run();
    if (mine) mine.then(() => { if (left == mine) left = null; });
  };
  const move = isEnd => {
    for (let node; node = parser.body.firstChild;) {
      const isElement = node.nodeType == 1;
      // With scripts it is text.
      if (isElement) for (const part of [node, ...node.querySelectorAll("*")]) part.localName == "noscript" && part.replaceChildren();
      const isForBody = isElement ? !node.matches(ofHead) : /\S/.test(node.data) && node.nodeType == 3;
      if (isForBody && doc.head.contains(place)) doc.body.prepend(place);
      if (!place.parentNode) return node.remove();
      place.before(node);
      if (isElement) tops.push(node);
    }
    const scripts = tops.flatMap(top => [top, ...top.querySelectorAll("script")]).filter(part => part.localName == "script");
    // The last one may have no end yet.
    const isWhole = isEnd || text.lastIndexOf("</script") > text.lastIndexOf("<script");
    if (!isWhole) known.has(scripts.at(-1)) || scripts.pop();
    for (const old of scripts) {
      if (known.has(old)) continue;
      known.add(old);
      runNext(old);
    }
  };
  return {
    write: (name, given) => {
      if (!parser) {
        parser = doc.implementation.createHTMLDocument("");
        parser.write(trust("createHTML", "<!doctype html><body>"));
        place = doc.createComment("");
        script.after(place);
      }
      text += given.join("").toLowerCase();
      parser[name](...given);
      move();
    },
    // Returns what the next script has to wait for, if anything.
    end: () => {
      if (!parser) return null;
      parser.close();
      move(true);
      place.remove();
      return left;
    }
  };
};

// A script that was written. The parser has made it, so it would not run by itself. It was looked at when it
// was written, and is again: we set its address as page code would.
const runCopy = old => {
  if (!old.isConnected || !isCode(old)) return null;
  const fresh = doc.createElement("script");
  try {
    for (const { name, value } of old.attributes) {
      fresh.setAttribute(name, name == "src" ? trust("createScriptURL", value) : /^on/.test(name) ? trust("createScript", value) : value);
    }
    if (old.nonce) fresh.nonce = old.nonce;
    fresh.text = trust("createScript", old.textContent);
  } catch {
    return null;
  }
  return run(old, fresh);
};

const isCode = script => /^(module|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)?$/i.test(script.type);

// Puts a script in the place of a held one, and tells that one when it has loaded. Returns what the next script has
// to wait for, if anything: at most three seconds. Nobody sets `async` to `false`: the browser would wait as well.
export const run = (old, fresh) => {
  const isModule = fresh.type == "module";
  const isSilent = !isCode(fresh) || fresh.noModule;
  if (isSilent) {
    old.replaceWith(fresh);
    return null;
  }
  const writer = isModule || fresh.hasAttribute("async") && fresh.hasAttribute("src") ? null : makeWriter(fresh);
  writers.set(fresh, writer);
  begin();
  busy++;
  if (isModule) modules++;
  const end = () => {
    open--;
    if (isModule) modules--;
    setTimeout(catchUp);
    return writer && writer.end();
  };
  let isFree = false;
  const free = () => {
    if (isFree) return;
    isFree = true;
    busy--;
    setTimeout(catchUp);
  };
  if (fresh.hasAttribute("src")) {
    return new Promise(resolve => {
      const go = left => {
        resolve(left);
        free();
      };
      const loaded = event => {
        Promise.resolve(end()).then(go);
        if (!old.hasAttribute("on" + event.type)) old.dispatchEvent(new window.Event(event.type));
      };
      fresh.addEventListener("load", loaded);
      fresh.addEventListener("error", loaded);
      setTimeout(go, patience);
      old.replaceWith(fresh);
    });
  }
  const outer = inline;
  inline = isModule ? outer : fresh;
  old.replaceWith(fresh);
  inline = outer;
  if (isModule) {
    // It says nothing when it has run.
    setTimeout(end, patience);
    free();
    return null;
  }
  const left = end();
  if (left) return left.then(free);
  free();
  return null;
};
