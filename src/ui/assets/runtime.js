// What a decision sets going: it is posted, held elements are released, the preferences open. A module,
// asked for when a visitor turns to the banner, or when a page made for everybody meets one who decided.
let $busy = false;

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

// Gives a held element other than a script its attributes back. A sheet is read when it gets
// its text, and a page that has loaded does not load again: its handler is called.
const $restore = $element => {
  const $sheet = $element.localName == "style" && $element.type == "text/plain";
  if ($sheet) $element.removeAttribute("type");
  const $all = [...$element.attributes];
  for (const [$at, { name: $name, value: $value }] of $all.entries()) {
    // The picture of a placeholder is the page's own attribute; only of a video it is a held one.
    if (!$name.startsWith("data-consent") || $name == "data-consent-poster" && $element.localName != "video") continue;
    $element.removeAttribute($name);
    const $real = $name.slice(13).replace("xlink:", "");
    // A second `body` tag adds to the first, and what came first stands.
    if ($all.slice(0, $at).some($other => $other.name == $real)) continue;
    $api.free = true;
    if ($real) $element.setAttribute($real, $real == "srcdoc" ? $trust("createHTML", $value)
      : /^on/.test($real) ? $trust("createScript", $value)
      : /^(embed|object)$/.test($element.localName) ? $trust("createScriptURL", $value) : $value);
    $api.free = false;
    if ($real == "onload" && $element == $doc.body && $doc.readyState == "complete" && window.onload) onload(new Event("load"));
  }
  if ($sheet) $element.textContent = $element.textContent.replace(";/*data-consent*/", "");
  const $next = $element.nextElementSibling;
  if ($next && $next.matches("tower-consent[data-tower-consent=placeholder]")) $next.remove();
  if ($element.parentNode instanceof HTMLMediaElement) $element.parentNode.load();
  // An animation that has begun is not looked at again.
  if ($element.localName == "set") $element.replaceWith($element.cloneNode(true));
};

// Runs a held script in its place; resolves when the next one may run.
const $run = $held => new Promise(($done, $fail) => {
  if (!$held.isConnected) return $done();
  const $fresh = $doc.createElement("script");
  const $type = $held.dataset.consentType;
  // In a drawing it is the link that loads.
  const $link = $held.getAttribute("data-consent-href") || $held.getAttribute("data-consent-xlink:href");
  const $source = $link || $held.hasAttribute("src");
  const $async = $held.hasAttribute("async");
  $api.free = true;
  try {
    for (const { name: $name, value: $value } of $held.attributes) {
      if (!/^(type$|data-consent)/.test($name)) {
        $fresh.setAttribute($name, $name == "src" ? $trust("createScriptURL", $value) : $value);
      }
    }
    if ($link) $fresh.src = $trust("createScriptURL", $link);
    if ($type != null) $fresh.type = $type;
    if ($held.nonce) $fresh.nonce = $held.nonce;
    $fresh.async = $async;
    // Who created the held one by script listens to it, not to this.
    const $end = $event => {
      $done();
      if (!$held.hasAttribute("on" + $event.type)) $held.dispatchEvent(new Event($event.type));
    };
    if ($source) $fresh.addEventListener("load", $end), $fresh.addEventListener("error", $end);
    else $fresh.text = $trust("createScript", $held.textContent);
  } catch ($error) {
    return $fail($error);
  } finally {
    $api.free = false;
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

// What is held in the page and in its open shadow roots.
const $find = $root => [...$root.querySelectorAll("[data-consent]")].concat(...[...$root.querySelectorAll("*")]
  .map($element => $element.shadowRoot && $element.localName != "tower-consent" ? $find($element.shadowRoot) : []));

// Releases what is granted: other elements at once, scripts in the order of the page, a deferred
// one after the others, an asynchronous one without waiting for it.
let $chain = Promise.resolve();
const $release = () => {
  const $now = [];
  const $later = [];
  for (const $element of $find($doc)) {
    if (!$element.dataset.consent.split(" ").every($has)) continue;
    if ($element.localName != "script") { $restore($element); continue; }
    // A page that uses nonces never trusted a script without one: only the server may let it through.
    // Nor does an import map help modules that have failed already.
    if ($element.dataset.consentType == "importmap" || !$element.nonce && $doc.querySelector("script[nonce]")) {
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

// What a placeholder stands for; nothing for other buttons.
const $place = $button => {
  const $host = $button.getRootNode().host;
  return $host && $host.dataset.towerConsent == "placeholder" ? $host.previousElementSibling : null;
};
// Loads this one and keeps nothing. The focus moves into what the visitor asked for.
const $once = $button => {
  const $embed = $place($button);
  $restore($embed);
  $embed.focus({ preventScroll: true });
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
  const $embed = $place($button);
  $apply($next, $answer.ok && $form.dataset.saved);
  $embed && $embed.focus({ preventScroll: true });
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
  const $there = $root.querySelector("dialog");
  if ($there && $there.open) return $done();
  if ($there) $there.remove();
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
  else if ($button.value == "once") $once($button);
  else if (($button.getAttribute("formmethod") || $form.method) == "get") $show();
  else if (!$busy) $decide($form, $button);
};

$api.show = $show;
removeEventListener("click", $before, true);
addEventListener("click", $click, true);
$watch($sync);
if ($shared) $follow();
$sync();
