// In front of the script of a worker: what it asks of services that must wait fails, as where somebody blocks it. There is
// no page here that could say what is granted, so the server is asked, which knows the catalogue too.
//
// `PREFIX` is what our paths begin with; the server writes it.

const { XMLHttpRequest, Request, URL, DOMException, Promise } = self;
const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
const { apply, construct } = Reflect;

// An address that every browser refuses.
const nowhere = "https://localhost:0";

const ask = (path, done) => {
  const request = new XMLHttpRequest();
  apply(open, request, ["GET", PREFIX + path, !!done]);
  apply(setRequestHeader, request, ["accept", "application/json"]);
  const read = () => request.status == 200 ? request.responseText : null;
  if (done) request.onloadend = () => done(read());
  try {
    apply(send, request, []);
  } catch {
    // The network is down: without an answer it is held.
  }
  return done ? undefined : read();
};

// What the server said of an address. Of a host that it does not know nothing waits.
let answers = {};
const note = (query, answer) => {
  if (Object.keys(answers).length > 1000) answers = {};
  if (answer == "-") answers[query.split("%2F")[0]] = "";
  if (answer != null) answers[query] = answer == "-" ? "" : answer;
  return answer == null ? "_undeclared" : answers[query];
};
const noted = query => answers[query.split("%2F")[0]] ?? answers[query];
// The question about an address, if it is not the site's own.
const question = given => {
  try {
    const url = new URL(given.url || given, location.href);
    const { hostname, pathname } = url;
    return hostname && hostname != location.hostname && encodeURIComponent(hostname + pathname);
  } catch {}
};

// What is granted may change at any time, so requests to known services ask, once a second.
let state;
let until = 0;
const isGranted = (service, text) => {
  if (text) [state, until] = [JSON.parse(text), Date.now() + 1000];
  return (state?.categories[service] ?? state?.services[service]) === true;
};
const mustWait = given => {
  const query = question(given);
  const service = query && (noted(query) ?? note(query, ask("/known?url=" + query)));
  return service && !isGranted(service, Date.now() > until && ask(""));
};
// Many that ask the same at once ask once.
const asking = {};
const askLater = path => asking[path] ||= new Promise(done => ask(path, done)).finally(() => delete asking[path]);
const mustWaitLater = async given => {
  const query = question(given);
  const service = query && (noted(query) ?? note(query, await askLater("/known?url=" + query)));
  return service && !isGranted(service, Date.now() > until && await askLater(""));
};

// `fetch` belongs to a prototype of the global.
const wrap = (target, name, traps) => {
  while (target && !Object.getOwnPropertyDescriptor(target, name)) target = Object.getPrototypeOf(target);
  const property = target && Object.getOwnPropertyDescriptor(target, name);
  if (!property?.value) return;
  property.value = new Proxy(property.value, traps);
  Object.defineProperty(target, name, property);
};
// Code may give an object that is another text each time it is asked.
const once = (given, at) => {
  const value = given[at];
  if (!(value instanceof Request || self.TrustedScriptURL && value instanceof TrustedScriptURL)) given[at] = `${value}`;
  return given[at];
};
const redirect = (given, at) => {
  if (given.length > at && mustWait(once(given, at))) given[at] = nowhere;
  return given;
};

const each = given => {
  const all = [...given];
  all.forEach((_, at) => redirect(all, at));
  return all;
};
// What a text of CSS may name: its escapes and what browsers leave out of an address are read.
const named = css => css.replace(/\\(?:([\da-f]{1,6})\s?|\n|([^]))/gi, (_, code, other) => code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : other ?? "")
  .replace(/[\t\n\r]/g, "").split(/["'(),\s]/).filter(part => /[:/\\]/.test(part));

// Each module of a worker comes with this script.
const mark = Symbol.for("tower-consent worker");
if (!self[mark]) {
  Object.defineProperty(self, mark, { value: true });
  wrap(self, "fetch", {
    apply: (native, self, given) => given.length ? mustWaitLater(once(given, 0)).then(held => {
      if (held) given[0] = nowhere;
      return apply(native, self, given);
    }) : apply(native, self, given)
  });
  wrap(XMLHttpRequest.prototype, "open", { apply: (native, self, given) => apply(native, self, redirect(given, 1)) });
  for (const name of ["WebSocket", "EventSource", "WebTransport", "WebSocketStream", "Worker"]) {
    wrap(self, name, { construct: (native, given, target) => construct(native, redirect(given, 0), target) });
  }
  wrap(self, "importScripts", {
    apply: (native, self, given) => {
      if (given.some((_, at) => mustWait(once(given, at)))) throw new DOMException("The script could not be loaded.", "NetworkError");
      return apply(native, self, given);
    }
  });
  wrap(self.Cache?.prototype, "add", { apply: (native, self, given) => apply(native, self, redirect(given, 0)) });
  wrap(self.Cache?.prototype, "addAll", {
    apply: (native, self, given) => {
      if (given[0]?.[Symbol.iterator]) given[0] = each(given[0]);
      return apply(native, self, given);
    }
  });
  wrap(self, "FontFace", {
    construct: (native, given, target) => {
      const source = given[1];
      if (given.length > 1 && !(source instanceof ArrayBuffer || ArrayBuffer.isView(source)) && named(once(given, 1)).some(mustWait)) {
        given[1] = `url(${nowhere})`;
      }
      return construct(native, given, target);
    }
  });
}
