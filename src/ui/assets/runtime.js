// What a decision sets going: it is posted, held elements are released, the preferences open. A module,
// asked for when a visitor turns to the banner, or when a page made for everybody meets one who decided.
let $busy = false;

// Trusted Types, where the site enforces them. The policy passes nothing but the text that is being released.
// A refused policy leaves plain strings, which the browser then refuses: nothing is released.
let $policy, $passing;
const $trust = ($kind, $text) => {
  if ($policy === undefined) {
    $policy = null;
    try {
      const $same = $value => {
        if ($value !== $passing) throw new TypeError();
        return $value;
      };
      $policy = trustedTypes.createPolicy("tower-consent", { createHTML: $same, createScript: $same, createScriptURL: $same });
    } catch {}
  }
  $passing = $text;
  try {
    return $policy ? $policy[$kind]($text) : $text;
  } finally {
    $passing = null;
  }
};

// Whose mark has the key is held by us; these are the names of its attributes, of which no other ever is.
const $mark = "data-consent-mark";
const $may = /^((xlink:)?href|(image|attribution)?src(set|doc)?|(data-consent-)*data(-[\w:-]+)?|poster|type|style|ping|background|to|from|values?|(form)?action|code|codebase|archive|object|content|config|artwork|clip-path|cursor|fill|filter|marker(-\w+)?|mask|stroke|on\w+)$/;
const $names = $element => {
  const [$key, ...$all] = ($element.getAttribute($mark) || "").split(" ");
  return $key + " " == $own.key ? $all.filter($name => $may.test($name)) : null;
};
// Whether a value would be code in place of an address.
const $runs = $value => {
  try {
    return new URL($value, $doc.baseURI).protocol == "javascript:";
  } catch {}
};
// Sets an attribute that was held; past the guard, which would hold it again.
const $give = ($element, $name, $value) => {
  const $tag = $element.localName;
  const $kind = /^on/.test($name) ? "createScript" : $name == "srcdoc" ? "createHTML"
    : /^(embed|object|script)$/.test($tag) && /^(src|data|code|codebase)$/.test($name) ? "createScriptURL" : "";
  if (!/^(on|style$|srcdoc$|data-)/.test($name) && $runs($value)) return;
  $own.set.call($element, $name, $kind ? $trust($kind, $value) : $value);
};

// Gives a held element other than a script its attributes back. A sheet is read when it gets
// its text, and a page that has loaded does not load again: its handler is called.
const $restore = $element => {
  const $held = $names($element);
  if (!$held) return;
  const $sheet = $element.localName == "style" && $element.type == "text/plain";
  if ($sheet) $element.removeAttribute("type");
  const $order = [...$element.attributes].map($one => $one.name);
  // All of them go before one comes back: a page may have names like ours.
  const $back = $held.map($name => [$name, $element.getAttribute("data-consent-" + $name)]);
  for (const $name of ["data-consent", $mark, ...$held.map($name => "data-consent-" + $name)]) $element.removeAttribute($name);
  for (const [$name, $value] of $back) {
    const $real = $name.replace("xlink:", "");
    // A second `body` tag adds to the first, and what came first stands.
    const $first = $order.indexOf($real);
    if ($value == null || $element.hasAttribute($real) && $first >= 0 && $first < $order.indexOf("data-consent-" + $name)) continue;
    $give($element, $real, $value);
    if ($real == "onload" && $element == $doc.body && $doc.readyState == "complete" && window.onload) onload(new Event("load"));
  }
  if ($sheet) $element.textContent = $element.textContent.replace(";/*data-consent*/", "");
  const $next = $element.nextElementSibling;
  if ($next && $next.matches("tower-consent[data-tower-consent=placeholder]")) $next.remove();
  if ($element.parentNode instanceof HTMLMediaElement) $element.parentNode.load();
  // An animation that has begun is not looked at again.
  if ($element.localName == "set") $element.replaceWith($element.cloneNode(true));
};

// The type that a held script had.
const $type = $element => ($names($element) || []).includes("type") ? $element.getAttribute("data-consent-type") : null;

// Runs a held script in its place; resolves when the next one may run.
const $run = $held => new Promise(($done, $fail) => {
  const $all = $names($held);
  if (!$held.isConnected || !$all) return $done();
  const $fresh = $doc.createElement("script");
  const $async = $held.hasAttribute("async");
  let $source = $held.hasAttribute("src");
  try {
    for (const { name: $name, value: $value } of $held.attributes) {
      if ($name == "type" || $name == $mark) continue;
      const $real = $name.startsWith("data-consent-") && $all.includes($name.slice(13)) ? $name.slice(13) : $name;
      // In a drawing it is the link that loads.
      const $link = $real != $name && /href$/.test($real);
      $source ||= $link;
      $give($fresh, $link ? "src" : $real, $value);
    }
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
  }
  // `document.write` of an inline script would now replace the page: it writes behind the script instead.
  // What it writes is the script's own, and trusted no more than in the page's own call.
  let $last = $fresh;
  $doc.write = $doc.writeln = $html => {
    const $parts = $doc.createRange().createContextualFragment($html);
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
  if ($own.take) $own.take($doc);
  const $now = [];
  const $later = [];
  for (const $element of $find($doc)) {
    const $held = $names($element);
    if (!$held || !$element.dataset.consent.split(" ").every($has)) continue;
    const $is = $element.localName == "script";
    // Code in place of an address comes with the next document, as the server sends it.
    const $code = !$is && $held.some($name => /src$|href|data$|action$|^(to|from|values)$/.test($name)
      && $runs($element.getAttribute("data-consent-" + $name)));
    if (!$is && !$code) { $restore($element); continue; }
    // A page that uses nonces never trusted a script without one: only the server may let it through.
    // Nor does an import map help modules that have failed already.
    if ($code || $type($element) == "importmap" || !$element.nonce && $doc.querySelector("script[nonce]")) {
      if ($shared) continue;
      throw 0;
    }
    const $module = $type($element) == "module";
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
  const $old = $own.now;
  // What was taken back runs on, and a strict page's own policy, which is for good, lets nothing new load.
  const $stuck = ["categories", "services"].some($kind => Object.keys($old[$kind]).some($id =>
    $old[$kind][$id] != $next[$kind][$id] && ($old[$kind][$id] || "strict" in $script.dataset)));
  $own.now = $next;
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
  $doc.dispatchEvent(new CustomEvent("tower-consent:change", { detail: structuredClone($next) }));
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
