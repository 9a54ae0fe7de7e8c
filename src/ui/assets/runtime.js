// Everything: decision, release of held elements, preferences. Inline before a decision and in
// shared mode; a module of its own when after.js asks for it (then `$api` and `$raw` are given).
const $shared = "shared" in $script.dataset;
const $first = !$api;
let $busy = false;
$raw = $first ? $cookie() : $raw;

// What the cookie says now. In private mode the server judged it when it made the page, so this
// counts only for what came later; in shared mode it is all there is.
const $read = $text => {
  const [$version, , $time, $under, $flags = "", $granted, $except] = $text.split(".");
  const $known = $version == "1" && parseInt($time, 36) > Date.now() / 1000 - $age;
  const $fresh = $known && +$under >= $material;
  // Made under a release that this page is older than: what was shown is not known here, so nothing is granted.
  const $ahead = $fresh && +$under > $current;
  const $origin = $flags[1] || " ";
  const $decided = $fresh && "ars".includes($origin);
  const $gpc = $signal == 1 || navigator.globalPrivacyControl === true || $fresh && $origin == "g";
  return $state(
    $decided || $fresh && $origin == "g" ? "decided" : $known && !$fresh ? "stale" : "undecided",
    $fresh ? $flags : "",
    $decided && !$ahead ? $granted : "",
    $fresh && !$ahead ? $except : "",
    // A stale decision grants nothing, whatever the model.
    !$decided && (!$known || $fresh) && !$ahead && $model != "opt-in",
    $gpc
  );
};
const $main = () => $doc.querySelector("tower-consent:not([data-tower-consent=placeholder])");

// Trusted Types, where the site enforces them. A refused policy leaves plain strings, which the
// browser then refuses: nothing is released.
let $policy;
const $trust = ($kind, $text) => {
  if ($policy === undefined) {
    $policy = null;
    try {
      const $same = $value => $value;
      $policy = trustedTypes.createPolicy("tower-consent", { createHTML: $same, createScript: $same, createScriptURL: $same });
    } catch {}
  }
  return $policy ? $policy[$kind]($text) : $text;
};

// Gives a held element other than a script its attributes back.
const $restore = $element => {
  for (const { name: $name, value: $value } of [...$element.attributes]) {
    if (!$name.startsWith("data-consent")) continue;
    $element.removeAttribute($name);
    const $real = $name.slice(13);
    if ($real) $element.setAttribute($real, $real == "srcdoc" ? $trust("createHTML", $value)
      : /^(embed|object)$/.test($element.localName) ? $trust("createScriptURL", $value) : $value);
  }
  const $next = $element.nextElementSibling;
  if ($next && $next.matches("tower-consent[data-tower-consent=placeholder]")) $next.remove();
  if ($element.parentNode instanceof HTMLMediaElement) $element.parentNode.load();
};

// Runs a held script in its place; resolves when the next one may run.
const $run = $held => new Promise(($done, $fail) => {
  if (!$held.isConnected) return $done();
  const $fresh = $doc.createElement("script");
  const $type = $held.dataset.consentType;
  const $source = $held.hasAttribute("src");
  const $async = $held.hasAttribute("async");
  try {
    for (const { name: $name, value: $value } of $held.attributes) {
      if (!/^(type$|data-consent)/.test($name)) {
        $fresh.setAttribute($name, $name == "src" ? $trust("createScriptURL", $value) : $value);
      }
    }
    if ($type != null) $fresh.type = $type;
    if ($held.nonce) $fresh.nonce = $held.nonce;
    $fresh.async = $async;
    if ($source) $fresh.addEventListener("load", $done), $fresh.addEventListener("error", $done);
    else $fresh.text = $trust("createScript", $held.text);
  } catch ($error) {
    return $fail($error);
  }
  // `document.write` of an inline script would now replace the page: it writes behind the script instead.
  let $last = $fresh;
  $doc.write = $doc.writeln = $html => {
    const $parts = $doc.createRange().createContextualFragment($trust("createHTML", $html));
    const $end = $parts.lastChild;
    $last.after($parts);
    $last = $end || $last;
  };
  $held.replaceWith($fresh);
  delete $doc.write;
  delete $doc.writeln;
  if (!$source || $async || $held.noModule) $done();
});

// Releases what is granted: other elements at once, scripts in the order of the page, a deferred
// one after the others, an asynchronous one without waiting for it.
let $chain = Promise.resolve();
const $release = () => {
  const $now = [];
  const $later = [];
  for (const $element of $doc.querySelectorAll("[data-consent]")) {
    if (!$element.dataset.consent.split(" ").every($has)) continue;
    if ($element.localName != "script") { $restore($element); continue; }
    // A page that uses nonces never trusted a script without one: only the server may let it through.
    if (!$element.nonce && $doc.querySelector("script[nonce]")) {
      if ($shared) continue;
      throw 0;
    }
    const $module = $element.dataset.consentType == "module";
    const $slow = $module || $element.hasAttribute("src") && $element.hasAttribute("defer");
    ($slow && !$element.hasAttribute("async") ? $later : $now).push($element);
    $element.removeAttribute("data-consent");
  }
  for (const $element of $now.concat($later)) $chain = $chain.then(() => $run($element));
  return $chain;
};
// What cannot be released here comes with the next document; never in a loop.
const $open = async () => {
  try { await $release(); } catch { $shared || location.reload(); }
};
let $observer;
const $follow = () => {
  $open();
  if ($observer) return;
  $observer = new MutationObserver($records =>
    $records.some($record => $record.addedNodes[0]) && $doc.querySelector("[data-consent]") && $open());
  $observer.observe($doc, { childList: true, subtree: true });
};

const $mode = $element => {
  $element.dataset.towerConsent = $api.state.status == "decided" ? "control" : "banner";
};

// Told without moving focus (WCAG 4.1.3); the region is there before its text is.
const $say = ($root, $text) => {
  let $region = $root.querySelector("[role=status]");
  if (!$region) {
    $region = $doc.createElement("p");
    $region.setAttribute("role", "status");
    $region.style.cssText = "position:fixed;clip-path:inset(50%)";
    $root.append($region);
  }
  $region.textContent = "";
  setTimeout(() => { $region.textContent = $text; }, 150);
};

const $apply = ($next, $said) => {
  const $old = $api.state;
  // What was taken back runs on, and a strict page's own policy, which is for good, lets nothing new load.
  const $stuck = ["categories", "services"].some($kind => Object.keys($old[$kind]).some($id =>
    $old[$kind][$id] != $next[$kind][$id] && ($old[$kind][$id] || "strict" in $script.dataset)));
  $api.state = $next;
  if ($stuck) return location.reload();
  const $element = $main();
  const $root = $element && $element.shadowRoot;
  if ($root) {
    const $inside = $root.activeElement;
    if ($next.status == "decided") $mode($element);
    const $control = $root.querySelector(".c button");
    if ($inside && $control) $control.focus({ preventScroll: true });
    $said && $say($root, $said);
  }
  $doc.dispatchEvent(new CustomEvent("tower-consent:change", { detail: $next }));
  $follow();
};

// Another tab, or this page from the back/forward cache: the cookie tells.
const $sync = () => {
  const $text = $cookie();
  if ($busy || $text == $raw) return;
  $raw = $text;
  $apply($read($text));
};

const $decide = async ($form, $button) => {
  const $fields = new FormData($form);
  const $body = { categories: $fields.getAll("category"), services: {} };
  $fields.append($button.name, $button.value);
  for (const [$name, $value] of $fields) {
    if ($name == "service") $body.services[$value] = true;
    else if ($name.startsWith("service.")) { if ($value) $body.services[$name.slice(8)] = $value == "on"; }
    else if ($name != "category") $body[$name] = $value;
  }
  $body.release = +$body.release;
  $body.return_to = location.pathname + location.search;
  $busy = true;
  let $answer, $next;
  try {
    $answer = await fetch($home, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify($body)
    });
    if (!$answer.ok && $answer.status != 409) throw 0;
    $next = await $answer.json();
  } catch {
    return $form.requestSubmit($button);
  }
  $busy = false;
  $raw = $cookie();
  if ($next.reload) return location.reload();
  const $dialog = $button.closest("dialog");
  if ($dialog) $dialog.close();
  $apply($next, $answer.ok && $form.dataset.saved);
  if (!$answer.ok) $show();
};

const $show = () => new Promise($done => {
  const $element = $main();
  const $root = $element && $element.shadowRoot;
  const $request = new XMLHttpRequest();
  const $leave = () => {
    location = $home + "?return_to=" + encodeURIComponent(location.pathname + location.search);
  };
  if (!$root) return $leave();
  const $before = $root.querySelector("dialog");
  if ($before && $before.open) return $done();
  if ($before) $before.remove();
  // A document, not a string: no HTML sink, so it works under Trusted Types.
  $request.open("GET", $home + "?dialog=1&lang=" + $root.querySelector("[lang]").getAttribute("lang"));
  $request.responseType = "document";
  $request.onerror = $leave;
  $request.onload = () => {
    const $panel = $request.status == 200 && $request.response && $request.response.querySelector(".panel");
    if (!$panel || $root.querySelector("dialog")) return $panel ? $done() : $leave();
    const $dialog = $doc.createElement("dialog");
    const $style = $panel.querySelector("style");
    // A constructed sheet needs no entry in the site's style-src.
    try {
      const $sheet = new CSSStyleSheet();
      $sheet.replaceSync($style.textContent);
      $root.adoptedStyleSheets = [$sheet];
      $style.remove();
    } catch {}
    $dialog.setAttribute("aria-labelledby", "tc-title");
    $dialog.append($panel);
    $dialog.addEventListener("close", () => $dialog.remove());
    $root.append($dialog);
    $dialog.showModal();
    $done();
  };
  $request.send();
});

const $click = $event => {
  const $target = $event.composedPath()[0];
  const $button = $target.closest && $target.closest("button");
  if (!$button?.getRootNode().host?.matches("tower-consent")) return;
  $event.preventDefault();
  const $form = $button.form;
  if ($button.value == "close") $button.closest("dialog").close();
  else if (($button.getAttribute("formmethod") || $form.method) == "get") $show();
  else if (!$busy) $decide($form, $button);
};

// The page's scroll padding, and the room at its end, are the banner's height while it is there
// (WCAG 2.4.11).
const $pad = $element => {
  const $banner = $element.shadowRoot && $element.shadowRoot.querySelector(".b");
  const $sheet = ($doc.querySelector("style[data-tower-consent]") || {}).sheet;
  if (!$banner || !$sheet) return;
  new ResizeObserver(() => {
    for (const { style: $style } of $sheet.cssRules) {
      if (!$style) continue;
      if ($style.scrollPaddingBottom) $style.scrollPaddingBottom = $banner.offsetHeight + "px";
      if ($style.content) $style.display = "block", $style.height = $banner.offsetHeight + "px";
    }
  }).observe($banner);
};

$api = Object.assign($api || (window.towerConsent = {}), { has: $has, show: $show, on: $on });
// In private mode the server asks because no decision counts: whatever the cookie says, none does.
if ($first) {
  $api.state = $read($raw);
  if (!$shared && $api.state.status == "decided") $api.state = $read("");
}
addEventListener("click", $click, true);
$watch($sync);

// Attaches what arrived by script (htmx, Turbo) without its shadow root, keeps one banner, and
// brings it back when a framework took it out while taking over the page.
let $left = 5;
const $arrive = $element => {
  const $template = $element.querySelector("template");
  if ($template && !$element.shadowRoot) $element.attachShadow({ mode: "open" }).append($template.content);
  if ($element.dataset.towerConsent == "placeholder") return;
  if ($main() != $element) $element.remove();
  else if ($shared) $mode($element);
};
customElements.define("tower-consent", class extends HTMLElement {
  connectedCallback() { $arrive(this); }
  disconnectedCallback() {
    setTimeout(() => this.dataset.towerConsent == "placeholder" || $main() || !$left-- || $doc.body.prepend(this));
  }
});
if ($first) {
  const $ready = () => {
    const $element = $main();
    if ($element) $arrive($element), $pad($element);
    if ($shared) $follow();
  };
  if ($doc.readyState == "loading") $doc.addEventListener("DOMContentLoaded", $ready);
  else $ready();
}
$sync();
