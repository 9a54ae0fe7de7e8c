// What follows a decision: it is posted, held elements are released, the preferences open.
//
// A module that pages load when a visitor moves towards the banner, or when a page that is the same for
// all visitors meets one who decided.
import { defineElement, mainElement, showMode, toOurOrigin } from "./arrive.js";
import { removeWidgets, watchEmbeds } from "./embeds.js";
import { forget } from "./forget.js";
import { documentOf, findHeld, getAttribute, held, heldNames, isFramed, isGranted, mark } from "./held.js";
import { run } from "./late.js";
import { isShared, readState } from "./read.js";
import { showSheets } from "./files.js";
import { copyOf, isHeldSheet, releasePart, restoreSheet, watchCopies } from "./sheets.js";
import { doc, has, home, isOurLink, own, placeholders, readCookie, script, start, watch } from "./state.js";
import { connectSwitches } from "./switches.js";
import { keepTyped, typeAgain } from "./typed.js";
import { trust } from "./trust.js";

// Whether an address is code.
const isCode = value => {
  try {
    return new URL(value, doc.baseURI).protocol == "javascript:";
  } catch {}
};

// Which Trusted Type an attribute needs.
const trustedType = (tag, name) => {
  if (/^on/.test(name)) return "createScript";
  if (name == "srcdoc") return "createHTML";
  return /^(embed|object|script)$/.test(tag) && /^(src|data|code|codebase)$/.test(name) ? "createScriptURL" : "";
};

// Sets an attribute that was held. Not through the page's `setAttribute`: the guard would hold it again.
const give = (element, name, value) => {
  if (!/^(on|style$|srcdoc$|data-)/.test(name) && isCode(value)) return;
  const type = trustedType(element.localName, name);
  (isFramed(element) ? Element.prototype.setAttribute : own.set).call(element, name, type ? trust(type, value) : value);
};

const restoreAttributes = (element, names) => {
  const order = [...element.attributes].map(attribute => attribute.name);
  // All of them go before one comes back: a page may have names like ours.
  const values = names.map(name => [name, element.getAttribute(held + name)]);
  for (const name of ["data-consent", mark, ...names.map(name => held + name)]) element.removeAttribute(name);
  for (const [name, value] of values) {
    const real = name.replace("xlink:", "");
    // A second `body` tag adds to the first. The attribute that came first counts.
    const first = order.indexOf(real);
    if (value == null || element.hasAttribute(real) && first >= 0 && first < order.indexOf(held + name)) continue;
    give(element, real, value);
    // A page that has loaded does not load again, so we call its handler.
    if (real == "onload" && element == doc.body && doc.readyState == "complete" && window.onload) {
      onload(new Event("load"));
    }
  }
};

// Gives a held element other than a script its attributes back.
const restore = element => {
  const names = heldNames(element);
  if (!names) return;
  const isSheet = element.localName == "style" && element.type == "text/plain";
  // Its mark goes first: the guard keeps the type of what is held.
  if (isSheet) for (const name of [mark, "type"]) element.removeAttribute(name);
  restoreAttributes(element, names);
  if (isSheet) restoreSheet(element);
  const next = element.nextElementSibling;
  if (next && next.matches(placeholders)) next.remove();
  if (/^(audio|video)$/.test(element.parentNode?.localName)) element.parentNode.load();
  // Browsers do not look again at an animation that has begun.
  if (element.localName == "set") element.replaceWith(element.cloneNode(true));
};

// The type that a held script had. A library that swaps parts of a page may have copied ours as if it were that.
const originalType = element => {
  const type = (heldNames(element) || []).includes("type") ? element.getAttribute(held + "type") : null;
  return type == "text/plain" ? null : type;
};

// Copies a held script to a new one.
const copyScript = (element, names) => {
  const fresh = Document.prototype.createElement.call(documentOf(element), "script");
  for (const { name, value } of element.attributes) {
    if (/^(type|data-consent(-mark|-widgets)?)$/.test(name)) continue;
    const isHeld = name.startsWith(held) && names.includes(name.slice(held.length));
    const real = isHeld ? name.slice(held.length) : name;
    if (isHeld && real == "type" && value == "text/plain") continue;
    // A script in SVG loads from its link.
    give(fresh, isHeld && /href$/.test(real) ? "src" : real, value);
  }
  if (element.nonce) fresh.nonce = element.nonce;
  if (!fresh.hasAttribute("src")) fresh.text = trust("createScript", element.textContent);
  return fresh;
};

// Runs a held script in its place. Returns what the next one has to wait for. If the site's policy refuses a script,
// the others still run.
let isRefused = false;
const runHeld = element => {
  const names = heldNames(element);
  if (!element.isConnected || !names) return null;
  try {
    return run(element, copyScript(element, names));
  } catch {
    isRefused = true;
    return null;
  }
};

// What we cannot release in this page. Code in an address comes with the next document, as the server
// sends it. A page with nonces never trusted a script without one, so only the server may let it through.
// An import map does not help modules that have failed already.
const needsReload = (element, names) => {
  const isScript = element.localName == "script";
  if (!isScript) {
    return names.some(name =>
      /src$|href|data$|action$|^(to|from|values)$/.test(name) && isCode(getAttribute.call(element, held + name)));
  }
  return originalType(element) == "importmap" || !element.nonce && doc.querySelector("script[nonce]");
};

// The answer to a form is not asked for again: the form would be sent again. What runs in it goes on until the visitor
// leaves it, and what cannot be released in it waits for the next page.
const canReload = () => !("posted" in script.dataset);

// Releases what is granted: other elements and asynchronous scripts immediately, other scripts in the order of the
// page, deferred ones at the end.
let chain = Promise.resolve();
const release = () => {
  if (own.take) own.take(document);
  // A loader has taken these out again immediately.
  for (const element of own.placed || []) {
    const isOut = element?.localName == "script" && !element.parentNode && heldNames(element);
    if (isOut && isGranted(element)) doc.head.append(element);
  }
  const first = [];
  const deferred = [];
  for (const element of findHeld(document)) {
    const names = heldNames(element);
    if (names && !isFramed(element) && isHeldSheet(element) && copyOf(element) && !isGranted(element)) releasePart(element, copyOf(element));
    if (!names || !isGranted(element)) continue;
    if (needsReload(element, names)) {
      // Nor does the page go for a frame: its code can write our marks there.
      if (isShared() || !canReload() || isFramed(element)) continue;
      throw 0;
    }
    if (element.localName != "script") {
      // One that the site's policy refuses, or that is odd, does not keep the others.
      try {
        restore(element);
      } catch {
        isRefused = true;
      }
      continue;
    }
    const hasSource = element.hasAttribute("src") || names.some(name => /href$/.test(name));
    // What it writes would take the place of all that is in the frame.
    if (!hasSource && isFramed(element) && /\.write/.test(element.textContent)) continue;
    const isModule = originalType(element) == "module";
    element.removeAttribute("data-consent");
    if (element.hasAttribute("async") && (hasSource || isModule)) runHeld(element);
    else (isModule || hasSource && element.hasAttribute("defer") ? deferred : first).push(element);
  }
  removeWidgets(has);
  showSheets();
  for (const element of first.concat(deferred)) chain = chain.then(() => runHeld(element));
  return chain.then(() => {
    if (isRefused) throw 0;
  });
};

// Loads the page again. What was typed in it meanwhile is there again, and `message` is said.
const reload = message => {
  try {
    const typed = keepTyped();
    if (message || typed[0]) history.replaceState({ ...history.state, towerConsent: { message, typed } }, "");
  } catch {}
  location.reload();
};

// Reloads for what only the next document can have. A shared page would come back the same, in a loop.
const releaseOrReload = async () => {
  try {
    await release();
  } catch {
    if (!isShared() && canReload()) reload();
  }
};

let observer;
// Releases what is there, and what comes later.
const follow = () => {
  releaseOrReload();
  // Partytown looks for scripts of its type again.
  dispatchEvent(new CustomEvent("ptupdate"));
  if (observer) return;
  observer = new MutationObserver(records => {
    if (records.some(record => record.addedNodes[0]) && doc.querySelector("[data-consent]")) releaseOrReload();
  });
  observer.observe(document, { childList: true, subtree: true });
};

// Says it without moving the focus (WCAG 4.1.3). Screen readers want the region before its text.
const announce = (root, text) => {
  let region = root.querySelector("[role=status]");
  if (!region) {
    region = doc.createElement("p");
    region.setAttribute("role", "status");
    region.style.cssText = "position:fixed;clip-path:inset(50%)";
    // In the words' own language, not in the page's (WCAG 3.1.2).
    const form = root.querySelector("form");
    region.lang = form && form.getAttribute("lang") || "";
    root.append(region);
  }
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 150);
};

// What was let load once goes on running as well.
const isAllowed = ({ services }) => [...own.once || []].every(id => services[id]);

// A service that was withdrawn still runs, and the policy of a strict page stays as it is. Both need a reload.
const needsNewPage = (before, after) => !isAllowed(after) || ["categories", "services"].some(kind => Object.keys(before[kind]).some(id =>
  before[kind][id] != after[kind][id] && (before[kind][id] || "strict" in script.dataset)));

// Loads the page again, without what withdrawn services stored. They run until the page is gone. What was done is said
// in the next page, where the focus is on the control (WCAG 2.4.3, 4.1.3).
const renew = async (withheld, message) => {
  try {
    if (!withheld) withheld = (await (await fetch(home, { headers: { Accept: "application/json" } })).json()).withheld;
    forget(withheld);
    addEventListener("pagehide", () => forget(withheld));
  } catch {}
  if (canReload()) reload(message);
};

// What the page before this one had to say, and what was typed in it.
const sayAgain = () => {
  const { towerConsent: kept, ...state } = history.state || {};
  if (!kept) return;
  history.replaceState(Object.keys(state)[0] ? state : null, "");
  typeAgain(kept.typed);
  const root = mainElement()?.shadowRoot;
  if (!kept.message || !root) return;
  announce(root, kept.message);
  root.querySelector(".c button")?.focus({ preventScroll: true });
};

// Returns whether the page goes.
const apply = (next, message) => {
  const before = own.now;
  own.now = next;
  if (needsNewPage(before, next)) {
    renew(next.withheld, message);
    if (canReload()) return true;
  }
  const element = mainElement();
  const root = element && element.shadowRoot;
  if (root) {
    const focused = root.activeElement;
    if (next.status == "decided") showMode(element);
    const control = root.querySelector(".c button");
    if (focused && control) control.focus({ preventScroll: true });
    if (message) announce(root, message);
  }
  doc.dispatchEvent(new CustomEvent("tower-consent:change", { detail: structuredClone(next) }));
  // The policy of a strict page lets nothing new through.
  if (canReload() || !("strict" in script.dataset)) follow();
};

let api, raw;
let isPosting = false;

// Another tab decided, or the page comes back from the back/forward cache.
const sync = () => {
  const text = readCookie();
  if (isPosting || text == raw) return;
  raw = text;
  if (apply(readState(text))) return;
  // Preferences that are open show what was chosen before: saved so, they would take back what was just allowed.
  const dialog = mainElement()?.shadowRoot?.querySelector("dialog[open]");
  if (!dialog) return;
  dialog.close();
  show();
};

// The held element before a button's placeholder; `null` for other buttons.
const embedOf = button => {
  const host = button.getRootNode().host;
  return host && host.dataset.towerConsent == "placeholder" ? host.previousElementSibling : null;
};

// The focus moves into what the visitor asked for.
const focusOn = element => {
  element.focus({ preventScroll: true });
  if (element.matches(":focus")) return;
  element.tabIndex = -1;
  element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  element.focus({ preventScroll: true });
};

// Loads this one and stores nothing. Where a script has to fill it, that service may load until the page is left.
const loadOnce = button => {
  const embed = embedOf(button);
  const { widget } = button.getRootNode().host.dataset;
  if (widget) {
    (own.once ||= new Set()).add(widget);
    releaseOrReload();
  } else restore(embed);
  focusOn(embed);
};

const decision = (form, button) => {
  const fields = new FormData(form);
  const body = { categories: fields.getAll("category"), services: {} };
  fields.append(button.name, button.value);
  for (const [name, value] of fields) {
    if (name == "service") body.services[value] = true;
    else if (name.startsWith("service.")) {
      if (value) body.services[name.slice(8)] = value == "on";
    } else if (name != "category") body[name] = value;
  }
  body.return_to = location.pathname + location.search;
  return body;
};

// Says in the form that nothing was saved.
const complain = form => {
  const before = form.querySelector("[role=alert]");
  if (before) before.remove();
  const note = doc.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = form.dataset.unsaved;
  const words = form.querySelector(".x");
  if (words) words.prepend(note);
  else form.querySelector(".k").before(note);
};

// What was pressed while an answer was on its way: the last of it counts.
let pressed;
const takePressed = () => {
  const last = pressed;
  pressed = null;
  return last;
};

// Whether the page's policy forbids to send our request, or our form.
let isForbidden = false;
let isFormForbidden = false;
addEventListener("securitypolicyviolation", event => {
  if (!event.blockedURI.startsWith(home)) return;
  if (event.effectiveDirective == "form-action") isFormForbidden = true;
  else isForbidden = true;
});
const pause = () => new Promise(go => setTimeout(go, 100));

// Sends the form as without this script: in place of the page comes the answer.
const submit = async (form, button) => {
  form.requestSubmit(button);
  await pause();
  if (isFormForbidden) complain(form);
};

// Sends a choice. It arrives also where the visitor leaves at once (`keepalive`).
const headers = { Accept: "application/json", "Content-Type": "application/json" };
const post = (form, button, signal) => fetch(home, {
  method: "POST",
  credentials: "same-origin",
  redirect: "error",
  keepalive: true,
  signal,
  headers: { ...headers },
  body: JSON.stringify(decision(form, button))
});

// The same where the page has a `fetch` of its own that does not send it.
const postAgain = (form, button, signal) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open("POST", home);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  // Who sent it elsewhere answered for us.
  request.onload = () => request.responseURL == home ?
    resolve({ ok: request.status < 300, status: request.status, json: async () => JSON.parse(request.response) }) : reject();
  request.onerror = request.onabort = reject;
  signal.onabort = () => request.abort();
  request.send(JSON.stringify(decision(form, button)));
});

// Ends the request that is on its way.
let sending;
// The page goes. What was pressed last is sent now: the answer to what was pressed before must not come after it.
addEventListener("pagehide", () => {
  const last = takePressed();
  if (!last) return;
  sending.abort();
  post(...last);
});

const decide = async (form, button) => {
  isPosting = true;
  form.ariaBusy = "true";
  sending = new AbortController();
  const { signal } = sending;
  let answer, next;
  try {
    try {
      answer = await post(form, button, signal);
    } catch (error) {
      // The browser's own fails without a connection, and when the page goes: then it has sent the choice.
      if (signal.aborted || /native code/.test(fetch)) throw error;
      answer = await postAgain(form, button, signal);
    }
    // 409: the visitor saw an older release. The answer has the state that counts.
    if (!answer.ok && answer.status != 409) throw 0;
    next = await answer.json();
    // The page may have a `fetch` of its own, which asked somebody else.
    if (!next.categories) throw 0;
  } catch {
    // Browsers tell of a forbidden request after its end.
    await pause();
    isPosting = false;
    form.ariaBusy = null;
    // What the page sent when it went is in the cookie, should it come back.
    if (signal.aborted) return;
    const last = takePressed() || [form, button];
    // Without a connection the form would put the browser's error page in the place of the page, and a server that is down
    // for a moment, or a proxy in front of it, its own.
    const isDown = !answer || answer.status > 499 || answer.status == 429;
    return isDown && !isForbidden ? complain(last[0]) : submit(...last);
  }
  isPosting = false;
  form.ariaBusy = null;
  // The next page has it from the browser's cache.
  if (next.script) (async () => fetch(new URL(next.script, home)))().catch(() => {});
  raw = readCookie();
  const last = takePressed();
  if (last) return decide(...last);
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  if (next.reload && canReload()) {
    own.now = next;
    return renew(next.withheld, answer.ok && form.dataset.saved);
  }
  const embed = embedOf(button);
  apply(next, answer.ok && form.dataset.saved);
  if (embed) focusOn(embed);
  if (!answer.ok) show();
};

const openDialog = (root, panel) => {
  const dialog = doc.createElement("dialog");
  const style = panel.querySelector("style");
  // A constructed sheet needs no entry in the site's style-src.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    root.adoptedStyleSheets = [sheet];
    style.remove();
  } catch {}
  dialog.setAttribute("aria-labelledby", "tc-title");
  toOurOrigin(panel);
  connectSwitches(panel);
  dialog.append(panel);
  // A press beside it closes it, until there is something to save.
  dialog.closedBy = "any";
  dialog.addEventListener("change", () => { dialog.closedBy = "closerequest"; });
  // Our element may go to its place, or be put back into the page, while it is open: then it is not above the page.
  const moves = new MutationObserver(() => {
    if (!dialog.isConnected || dialog.matches(":modal")) return;
    dialog.open = false;
    dialog.showModal();
  });
  moves.observe(doc.documentElement, { childList: true });
  dialog.addEventListener("close", () => {
    moves.disconnect();
    dialog.remove();
  });
  root.append(dialog);
  dialog.showModal();
};

// Opens the preferences in a dialog, or goes to their page.
const show = () => new Promise(resolve => {
  const element = mainElement();
  const root = element && element.shadowRoot;
  const leave = () => {
    location = home + "?return_to=" + encodeURIComponent(location.pathname + location.search);
  };
  if (!root) return leave();
  const dialog = root.querySelector("dialog");
  if (dialog && dialog.open) return resolve();
  if (dialog) dialog.remove();
  // A document, not a string: Trusted Types forbid HTML in strings.
  const request = new XMLHttpRequest();
  const before = raw;
  request.open("GET", home + "?dialog=1&lang=" + root.querySelector("[lang]").getAttribute("lang"));
  request.responseType = "document";
  // Without a connection the preferences' page would be the browser's error page, in the place of this one.
  request.onerror = async () => {
    await pause();
    // The first page of a visit has no room for words of its own.
    const form = root.querySelector("[data-unreached],[data-unsaved]");
    if (isForbidden || !form?.showPopover) return leave();
    const note = doc.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = form.dataset.unreached || form.dataset.unsaved;
    // The colours are those of the scheme.
    note.style.cssText = "border:1px solid;border-radius:8px;max-width:24em;padding:1em";
    note.popover = "auto";
    note.ontoggle = ({ newState }) => newState == "closed" && note.remove();
    root.append(note);
    note.showPopover();
    resolve();
  };
  request.onload = () => {
    const panel = request.status == 200 && request.response && request.response.querySelector(".panel");
    if (!panel) return leave();
    // Another tab decided meanwhile.
    if (raw != before) return resolve(show());
    if (!root.querySelector("dialog")) openDialog(root, panel);
    resolve();
  };
  request.send();
});

const click = event => {
  if (isOurLink(event)) {
    event.preventDefault();
    return show();
  }
  const target = event.composedPath()[0];
  const button = target.nodeType == 1 && Element.prototype.closest.call(target, "button");
  if (!button?.getRootNode().host?.matches("tower-consent")) return;
  event.preventDefault();
  const form = button.form;
  if (button.value == "close") button.closest("dialog").close();
  else if (button.value == "once") loadOnce(button);
  else if ((button.getAttribute("formmethod") || form.method) == "get") {
    form.ariaBusy = null;
    show();
  }
  else if (isPosting) pressed = [form, button];
  else decide(form, button);
};

// Who came to our element before the page, though it is the last one of it, leaves it with Tab as if it were the first
// one: the document gets the focus, and the browser goes on from there.
let isAhead;
const leaveByTab = event => {
  const element = mainElement();
  if (event.key != "Tab" || !isAhead || doc.activeElement != element || element.parentNode != doc.body) return;
  const { shadowRoot } = element;
  const controls = [...shadowRoot.querySelectorAll("a,button")].filter(control => control.checkVisibility());
  if (shadowRoot.activeElement != controls.at(event.shiftKey ? 0 : -1) || shadowRoot.querySelector("dialog[open]")) return;
  const root = doc.documentElement;
  const index = root.getAttribute("tabindex");
  root.tabIndex = -1;
  root.focus({ preventScroll: true });
  index == null ? root.removeAttribute("tabindex") : root.setAttribute("tabindex", index);
};
const watchFocus = () => {
  const element = mainElement();
  isAhead = element && doc.activeElement == element;
  addEventListener("focusin", event => {
    if (event.target == mainElement()) isAhead ||= !event.relatedTarget;
    else isAhead = false;
  });
  // It goes to its place when nobody is in it any more.
  addEventListener("focusout", () => setTimeout(() => {
    const element = mainElement();
    if (own.isLast || element?.parentNode != doc.body || doc.activeElement == element) return;
    if (!element.shadowRoot.querySelector("dialog[open]")) doc.body.before(element);
  }));
  addEventListener("keydown", leaveByTab);
};

let isStarted = false;
// Pages may ask for it more than once. `ourScript` and `shared` are for `start`; `knownCookie` is the
// cookie that the page knows; `earlierClick` is the listener that waited for us.
export default (ourScript, publicApi, knownCookie, earlierClick, shared) => {
  if (isStarted) return;
  isStarted = true;
  start(ourScript, shared);
  defineElement();
  api = publicApi;
  raw = knownCookie;
  api.show = show;
  removeEventListener("click", earlierClick, true);
  addEventListener("click", click, true);
  watchFocus();
  // Also those that come later: where all visitors get the same sheets, and those that were asked for before a choice.
  addEventListener("load", ({ target: { sheet } }) => sheet && showSheets([sheet]), true);
  watch(sync);
  watchCopies();
  watchEmbeds(() => findHeld(document).filter(element => !isFramed(element)).map(element => [element, heldNames(element)])
    .filter(([, names]) => names));
  if (isShared()) follow();
  sayAgain();
  sync();
};
