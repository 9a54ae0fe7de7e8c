// Holds what code of the page creates for services that must wait. First in `head`, before any other
// script; the runtime behind it says what is granted, at each call anew, so consent needs no reload.
// Each function is wrapped in a proxy: name, length, `new.target`, exceptions and `[native code]` stay.
const $doc = document;
const { setAttribute: $put } = Element.prototype;
const { set: $parse } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");

// Hash to service; see ui/guard.rs, which makes them.
const $rules = {};
for (const $group of $script.dataset.guard.split("|")) {
  const [$id, $hashes] = $group.split(" ");
  for (const $hash of $hashes.match(/.{6}/gu)) $rules[$hash] = $id;
}
// The service of the first of these texts that is a rule, if it must wait. `free`: the runtime releases.
const $find = $texts => {
  for (const $text of $texts) {
    let $sum = 0;
    for (const $letter of $text) $sum = Math.imul($sum ^ $letter.charCodeAt(), 16777619);
    const $id = $rules[(($sum >>> 2) + 60466176).toString(36)];
    const $api = window.towerConsent;
    if ($id) return $api && ($api.free || $api.has($id)) ? "" : $id;
  }
};
// The longest host suffix counts, and with it the longest path.
const $url = $value => {
  const $texts = [];
  try {
    const $at = new URL($value, $doc.baseURI);
    const $path = $at.pathname.split("/");
    // Google has one rule for all its countries.
    let $host = $at.hostname.replace(/\bgoogle\.[a-z.]+$/, "google.com");
    for (; $host; $host = $host.split(".").slice(1).join(".")) {
      for (let $depth = 4; $depth; $depth--) $texts.push($host + $path.slice(0, $depth).join("/"));
    }
  } catch {}
  return $find($texts);
};
// Cookies and storage keys: the name itself, then its beginnings.
const $name = $text => $find(["=" + $text].concat([...$text].map(($letter, $at) => "=" + $text.slice(0, $text.length - $at) + "*")));

// Puts an element into its held form if this attribute names a service that must wait; tells which.
const $hold = ($element, $attribute, $value) => {
  const $tag = $element.localName;
  const $set = ($key, $text) => $put.call($element, "data-consent" + $key, $text);
  const $id = $attribute == "srcdoc" ? $look($value)
    : /^(xlink:href|data|poster|src)$/.test($attribute) || $attribute == "href" && !/^(a|area|base)$/.test($tag) ? $url($value)
    : /srcset$/.test($attribute) && ($value + "").split(/,?\s+/).map($url).find($one => $one);
  if (!$id) return;
  const $was = $element.getAttribute("type");
  if ($tag != "script") $set("-" + $attribute, $value);
  else if ($was != "text/plain") {
    $was == null || $set("-type", $was);
    $put.call($element, "type", "text/plain");
  }
  if ($tag == "img") setTimeout(() => $element.dispatchEvent(new Event("error")));
  $set("", $id);
  return $id;
};
const $assign = ($element, $attribute, $value, $pass) => {
  const $is = $element.localName == "script";
  if ($is && $attribute == "type" && $element.dataset.consent) $put.call($element, "data-consent-type", $value);
  else if (!$hold($element, $attribute, $value) || $is) {
    // It loads something else now.
    $is || $element.removeAttribute("data-consent-" + $attribute);
    $pass();
  }
};
// A tree that was never part of a page.
const $sweep = $root => {
  let $id;
  for (const $element of [$root, ...$root.querySelectorAll ? $root.querySelectorAll("[src],[srcset],[href],[data],[poster],[srcdoc]") : []]) {
    for (const { name: $key, value: $value } of [...$element.attributes || []]) {
      const $held = $hold($element, $key, $value);
      if ($held && $element.localName != "script") $element.removeAttribute($key);
      $id = $held || $id;
    }
  }
  return $id;
};
// Markup, as a string or as what the page's Trusted Types policy made of one.
let $made, $policy;
const $as = ($like, $text) => window.TrustedHTML && $like instanceof TrustedHTML
  ? ($policy ||= trustedTypes.createPolicy("tower-consent-guard", { createHTML: $same => $same })).createHTML($text) : $text;
const $look = $value => {
  const $template = $doc.createElement("template");
  $parse.call($template, $value);
  const $id = $sweep($template.content);
  $made = $template.innerHTML;
  return $id;
};
const $html = $value => {
  try {
    if (/\/\//.test($value) && $look($value)) return $as($value, $made);
  } catch {}
  return $value;
};

const $wrap = ($on, $keys, $call) => {
  for (const $key of $keys.split(" ")) {
    const $old = $on && Object.getOwnPropertyDescriptor($on, $key);
    if (!$old) continue;
    const $part = $old.value ? "value" : $old.set ? "set" : "get";
    const $proxy = $old[$part] = new Proxy($old[$part], {
      apply: ($native, $self, $given) => $call($given, ($this = $self) => Reflect.apply($native, $this, $given), $self, $key),
      construct: ($native, $given, $target) => $call($given, () => Reflect.construct($native, $given, $target), $native)
    });
    Object.defineProperty($on, $key, $old);
    if ($on == window && $proxy.prototype) $proxy.prototype.constructor = $proxy;
  }
};
const $kind = ($name, $keys, $call) => $wrap((window[$name] || 0).prototype, $keys, $call);

for (const $line of "Script src type|Image src srcset|IFrame src srcdoc|Link href|Embed src|Object data|Source src srcset|Media src|Video poster|Track src|Input src".split("|")) {
  const [$tag, ...$keys] = $line.split(" ");
  $kind("HTML" + $tag + "Element", $keys.join(" "), ($given, $pass, $self, $key) => $assign($self, $key, $given[0], $pass));
}
$kind("Element", "setAttribute", ($given, $pass, $self) => $assign($self, ($given[0] + "").toLowerCase(), $given[1], $pass));
$kind("Element", "setAttributeNS", ($given, $pass, $self) => $assign($self, $given[1] + "", $given[2], $pass));

// Markup from strings.
const $last = ($given, $pass, $self, $key) => {
  const $at = $key == "insertAdjacentHTML" ? 1 : 0;
  if ($at in $given) $given[$at] = $html($given[$at]);
  return $pass();
};
$kind("Element", "innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe", $last);
$kind("ShadowRoot", "innerHTML setHTMLUnsafe", $last);
$kind("Range", "createContextualFragment", $last);
// Tags may come in pieces: an open one waits for its end.
let $tail = "";
$kind("Document", "write writeln", ($given, $pass) => {
  const $all = $tail + $given.join("");
  $tail = ($all.match(/<([a-zA-Z][^>]*)?$/) || [""])[0];
  const $text = $all.slice(0, $all.length - $tail.length).replace(/<[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi, $tag => {
    const $new = $html($as($given[0], $tag)) + "";
    return $new == $tag ? $tag : $new.replace(/<\/\w+>$/, "");
  });
  if ($text != $given.join("")) $given.splice(0, $given.length, $as($given[0], $text));
  return $pass();
});

// Trees from other documents: parsers, templates.
const $insert = ($given, $pass, $self) => {
  for (const $node of $given) {
    if ($node && $node.nodeType && $node.ownerDocument != $doc && ($self.ownerDocument || $doc) == $doc) $sweep($node);
  }
  return $pass();
};
$kind("Node", "appendChild insertBefore replaceChild", $insert);
for (const $type of ["Element", "CharacterData", "DocumentFragment", "Document"]) {
  $kind($type, "append prepend replaceChildren before after replaceWith insertAdjacentElement adoptNode importNode", $insert);
}
$kind("Range", "insertNode", $insert);

// Requests without an element.
$wrap(window, "fetch", ($given, $pass) =>
  $url(($given[0] || 0).url || $given[0]) ? Promise.reject(new TypeError("Failed to fetch")) : $pass());
// An address that no browser loads fails as a blocked one does.
const $void = ($at, $given, $pass) => {
  if ($url($given[$at])) $given[$at] = "about:invalid";
  return $pass();
};
$kind("XMLHttpRequest", "open", ($given, $pass) => $void(1, $given, $pass));
$wrap(window, "EventSource Worker SharedWorker Audio", ($given, $pass) => $void(0, $given, $pass));
$kind("Navigator", "sendBeacon", ($given, $pass) => !!$url($given[0]) || $pass());
$wrap(window, "WebSocket", ($given, $pass, $native) => {
  if (!$url($given[0])) return $pass();
  const $dead = Reflect.construct(EventTarget, [], $native);
  for (const $key of ["onopen", "onmessage", "onerror", "onclose", "send", "close"]) {
    Object.defineProperty($dead, $key, { value: $key[4] && $key[0] == "o" ? null : () => {}, writable: true });
  }
  Object.defineProperty($dead, "readyState", { value: 3 });
  for (const $type of ["error", "close"]) {
    setTimeout(() => {
      const $event = new Event($type);
      $dead.dispatchEvent($event);
      if ($dead["on" + $type]) $dead["on" + $type]($event);
    });
  }
  return $dead;
});

// Cookies and storage. What deletes may.
$kind("Document", "cookie", ($given, $pass) => {
  const [, $key, $value] = /^\s*([^=;]*?)\s*=\s*([^;]*)/.exec($given[0]) || [];
  return $value && $name($key) || $pass();
});
$kind("CookieStore", "set", ($given, $pass) => $name(($given[0] || 0).name || $given[0] + "") ? Promise.resolve() : $pass());
const $stores = new Map();
const $proxies = {};
const $keep = ($key, $value) => $value === undefined || !$name(String($key));
$kind("Storage", "setItem getItem removeItem key clear", ($given, $pass, $self, $key) => {
  if ($key != "setItem" || $keep(...$given)) return $pass($stores.get($self));
});
// A property of a store is a key, too: it is reached through a proxy, which the methods above see through.
$wrap(window, "localStorage sessionStorage", ($given, $pass, $self, $key) => {
  const $store = $pass();
  if (!$proxies[$key]) {
    $proxies[$key] = new Proxy($store, {
      get: ($real, $key) => Reflect.get($real, $key),
      set: ($real, $key, $value) => !$keep($key, $value) || Reflect.set($real, $key, $value)
    });
    $stores.set($proxies[$key], $store);
  }
  return $proxies[$key];
});
