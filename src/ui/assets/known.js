// What the guard knows: which service an address, a cookie or a storage key waits for.

// Page code may replace these later, so we keep the originals.
const { URL } = window;
const { get: urlOf } = Object.getOwnPropertyDescriptor(window.Request.prototype, "url");
const Asking = XMLHttpRequest;
const { open, send } = Asking.prototype;

// Only our own scripts see this object: the next one takes it from the window before page code runs.
export const own = { __proto__: null };

// In a frame without an address of its own the origin is that of the page around it.
const site = new URL(window.origin == "null" ? location.href : window.origin);

// `prefix` of our paths, the set of all that the catalogue knows, and rules from hash to service.
// `ui/guard.rs` makes them.
let prefix, known, groups;
const rules = {};
export const readData = text => {
  [, prefix, known, groups] = /(.*?) (.*?) (.*)/.exec(text);
  for (const group of groups.split("|")) {
    const [service, hashes] = group.split(/ +/);
    for (const hash of (hashes || "").match(/.{6}/gu) || []) rules[hash] = service;
  }
};

const mix = bits => Math.imul(bits, 16777619);
const hash = text => {
  let sum = 0;
  for (const letter of text) sum = mix(sum ^ letter.charCodeAt());
  return sum;
};

// Whether the catalogue may know a text; see `ui/guard/known.rs`.
const mayBeKnown = text => {
  let bits = hash(text), sum = 0;
  const start = (bits >>> 1) % (known.length - 127);
  for (let row = 0; row < 128; row++) {
    bits = mix(bits);
    if (bits < 0) sum ^= known.charCodeAt(start + row);
  }
  return !((sum ^ bits >>> 20) & 63);
};

// Whether the script of a service fills elements of the page.
export const fills = service => groups.includes(service + "  ");

// What the server said about what the catalogue may know: the service that it waits for, or "".
const answers = {};
export const blocked = "_undeclared";
const request = (address, isAsync) => {
  const request = new Asking();
  open.call(request, "GET", address, isAsync);
  send.call(request);
  return request;
};
export const readNow = address => request(address, false);
const question = query => site.origin + prefix + "/known" + query;
// Hosts of which the catalogue knows nothing, so that there is one question for all that they have.
const unknownHosts = {};

// Without an answer it is held, and asked about once more.
const read = (query, { status, responseText }) => {
  if (!status) {
    delete asked[query];
    return blocked;
  }
  const answer = status == 200 && /^[\w-]*$/.test(responseText) ? responseText : blocked;
  if (answer == "-") unknownHosts[/=(.*?)(%2F|$)/.exec(query)[1]] = true;
  return answers[query] = answer == "-" ? "" : answer;
};
const askNow = query => {
  try {
    return answers[query] ?? read(query, readNow(question(query)));
  } catch {
    // Pages may forbid requests that they wait for. The next time there is an answer.
    ask(query);
    return blocked;
  }
};
const asked = {};
export const ask = query => asked[query] ||= new Promise(resolve => {
  const sent = request(question(query), true);
  sent.onloadend = () => resolve(read(query, sent));
});

// The service that must wait, if it must. A text that begins with `?` is a question to the server.
export const waits = service => !service || own.has?.(service) ? "" : service;
export const answered = service => service && service[0] == "?" ? waits(askNow(service)) : service;

const ruleOf = text => rules[((hash(text) >>> 2) + 60466176).toString(36)];

// The first of these texts that is a rule decides. If there is none, and the catalogue may know one of
// `others`, the server decides.
const waiting = (texts, others, query) => {
  for (const text of [...texts, ...others]) {
    const service = ruleOf(text);
    if (service && service != "?") return waits(service);
  }
  if (!others.some(text => ruleOf(text) || mayBeKnown(text))) return;
  query = "?" + query;
  return query in answers ? waits(answers[query]) : query;
};

// A `Request`, also of another realm. What else has a `url` is none.
const textOf = address => {
  try {
    return typeof address == "string" ? address : urlOf.call(address);
  } catch {
    return address;
  }
};

// The longest host suffix counts, and for it the longest path.
export const waitingUrl = address => {
  const texts = [];
  const hosts = [];
  try {
    const url = new URL(textOf(address), document.baseURI);
    const { pathname } = url;
    const hostname = url.hostname.replace(/\.$/, "");
    for (let host = hostname; host; host = host.replace(/[^.]+\.?/, "")) {
      if (/\../.test(host)) hosts.push(host);
      texts.push(host + "/*/" + pathname.split("/").pop());
      for (let depth = 4; depth; depth--) texts.push(host + pathname.split("/").slice(0, depth).join("/"));
    }
    const isOwn = hostname == site.hostname;
    const [, folder, ...files] = pathname.split("/");
    const others = ["/" + (files.pop() ?? folder), ...isOwn ? ["/" + folder] : unknownHosts[hostname] ? [] : hosts];
    return hostname && waiting(texts, others, "url=" + encodeURIComponent((isOwn ? "" : hostname) + pathname));
  } catch {}
};

// The same for where a form goes: what is there to pay, to search or to sign in waits for nothing.
export const waitingForm = address => {
  if (!waitingUrl(address)) return;
  const { hostname, pathname } = new URL(address, document.baseURI);
  return answered("?form=" + encodeURIComponent(hostname + pathname));
};

// Cookies and storage keys: first the name itself, then its beginnings.
export const waitingName = name => {
  const text = `=${name}`;
  const beginning = length => text.slice(0, length);
  return answered(waiting(
    [text, ...[...text].map((_, at) => beginning(text.length - at) + "*")],
    [beginning(6), beginning(5) + "*", beginning(4) + "*"],
    "name=" + encodeURIComponent(name)
  ));
};
