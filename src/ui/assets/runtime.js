// Everything: decision, release of held elements, preferences. Inline before a decision and in
// shared mode; a module of its own when after.js asks for it (then `$api` and `$raw` are given).
const $shared = $data.kind == "shared";
const $first = !$api;
let $busy = false;
$raw = $first ? $cookie() : $raw;

// In private mode the server has judged the cookie and asks: whatever it says, no category is decided.
const $start = () => {
  const $state = $read($raw);
  if ($shared || $state.status != "decided") return $state;
  return $read("");
};

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
  if ($next && $next.matches("tower-consent" + $placeholder)) $next.remove();
  if ($element.parentNode instanceof HTMLMediaElement) $element.parentNode.load();
};

// Runs a held script in its place; resolves when the next one may run.
const $run = $held => new Promise(($done, $fail) => {
  if (!$held.isConnected) return $done();
  const $script = $doc.createElement("script");
  const $type = $held.dataset.consentType;
  const $source = $held.hasAttribute("src");
  const $async = $held.hasAttribute("async");
  try {
    for (const { name: $name, value: $value } of $held.attributes) {
      if (!/^(type$|data-consent)/.test($name)) {
        $script.setAttribute($name, $name == "src" ? $trust("createScriptURL", $value) : $value);
      }
    }
    if ($type != null) $script.type = $type;
    if ($held.nonce) $script.nonce = $held.nonce;
    $script.async = $async;
    if ($source) $script.addEventListener("load", $done), $script.addEventListener("error", $done);
    else $script.text = $trust("createScript", $held.text);
  } catch ($error) {
    return $fail($error);
  }
  // `document.write` of an inline script would now replace the page: it writes behind the script instead.
  let $last = $script;
  $doc.write = $doc.writeln = $html => {
    const $parts = $doc.createRange().createContextualFragment($trust("createHTML", $html));
    const $end = $parts.lastChild;
    $last.after($parts);
    $last = $end || $last;
  };
  $held.replaceWith($script);
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

const $apply = ($state, $said) => {
  const $old = $api.state;
  const $lost = ["categories", "services"].some($kind =>
    Object.keys($old[$kind]).some($id => $old[$kind][$id] && !$state[$kind][$id]));
  $api.state = $state;
  if ($lost) return location.reload();
  const $element = $main();
  const $root = $element && $element.shadowRoot;
  if ($root) {
    const $inside = $root.activeElement;
    if ($state.status == "decided") $mode($element);
    const $button = $root.querySelector(".c button");
    if ($inside && $button) $button.focus({ preventScroll: true });
    const $status = $root.querySelector("[role=status]");
    if ($said && $status) $status.textContent = $status.dataset.saved;
  }
  $doc.dispatchEvent(new CustomEvent("tower-consent:change", { detail: $state }));
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
  let $answer, $state;
  try {
    $answer = await fetch($url($form.getAttribute("action")), {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify($body)
    });
    if (!$answer.ok && $answer.status != 409) throw 0;
    $state = await $answer.json();
  } catch {
    return $form.requestSubmit($button);
  }
  $busy = false;
  $raw = $cookie();
  if ($state.reload) return location.reload();
  const $dialog = $button.closest("dialog");
  if ($dialog) $dialog.close();
  $apply($state, $answer.ok);
  if (!$answer.ok) $show();
};

const $show = () => new Promise($done => {
  const $element = $main();
  const $root = $element && $element.shadowRoot;
  const $request = new XMLHttpRequest();
  const $leave = () => {
    location = $url($data.prefix) + "?return_to=" + encodeURIComponent(location.pathname + location.search);
  };
  if (!$root) return $leave();
  if ($root.querySelector("dialog")) return $done();
  // A document, not a string: no HTML sink, so it works under Trusted Types.
  $request.open("GET", $url($data.prefix) + "?dialog=1&lang=" + $data.lang);
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
  if (!$button || ($button.getRootNode().host || "").localName != "tower-consent") return;
  $event.preventDefault();
  const $form = $button.form;
  if ($button.value == "close") $button.closest("dialog").close();
  else if (($button.getAttribute("formmethod") || $form.method) == "get") $show();
  else if (!$busy) $decide($form, $button);
};

// The page's own scroll padding grows by the banner's height while it is there (WCAG 2.4.11).
const $pad = $element => {
  const $banner = $element.shadowRoot && $element.shadowRoot.querySelector(".b");
  const $sheet = ($doc.querySelector("style[data-tower-consent]") || {}).sheet;
  if (!$banner || !$sheet) return;
  new ResizeObserver(() => {
    for (const { style: $style } of $sheet.cssRules) {
      if ($style && $style.scrollPaddingBottom) $style.scrollPaddingBottom = $banner.offsetHeight + "px";
    }
  }).observe($banner);
};

$api = Object.assign($api || (window.towerConsent = {}), { has: $has, show: $show, on: $on });
if ($first) $api.state = $start();
addEventListener("click", $click, true);
$watch($sync);
$define($element => $shared && $mode($element));
if ($first) {
  const $ready = () => {
    const $element = $main();
    if ($element && !$element.shadowRoot) $element.connectedCallback();
    if ($element) $pad($element);
    if ($shared) $follow();
  };
  if ($doc.readyState == "loading") $doc.addEventListener("DOMContentLoaded", $ready);
  else $ready();
}
$sync();
