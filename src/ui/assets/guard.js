// Holds what code of the page creates for services that must wait. First in `head`, before any other
// script; the runtime behind it says what is granted, at each call anew, so consent needs no reload.
// Each function is wrapped in a proxy: name, length, `new.target`, exceptions and `[native code]` stay.
const $doc = document;
const { set: $parse } = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
const { getAttribute: $get, setAttribute: $set } = Element.prototype;

// What is held has a mark, which names the attributes. In what the server sends only the server writes it;
// here it gets a key that no markup can know, and without the key nothing is released.
const $key = crypto.getRandomValues(new Uint32Array(4)).join("") + " ";
const $mark = "data-consent-mark";
const $note = ($element, $name) => {
  const $old = $get.call($element, $mark) || "";
  $set.call($element, $mark, ($old.startsWith($key) ? $old : $key + $old + " ") + $name + " ");
};
const $take = $root => {
  for (const $element of $root.querySelectorAll("*")) {
    if ($get.call($element, $mark) != null) $note($element, "");
    if ($element.shadowRoot) $take($element.shadowRoot);
  }
};
// For our scripts alone: the next one takes it from the window, before the page's first.
const $own = window.towerConsent = { key: $key, set: $set, take: $take };
$doc.addEventListener("DOMContentLoaded", () => { $take($doc); delete $own.take; });
// A mark that a script brings is broken.
const $clean = $text => $text.replace(/(data-consent-mark)(="\d+ )?/gi, ($all, $name, $rest = "") => $rest == "=\"" + $key ? $all : $name + "-" + $rest);

// Hash to service; ui/guard.rs makes them.
const $rules = {};
for (const $group of $script.dataset.guard.split("|")) {
  const [$id, $hashes] = $group.split(" ");
  for (const $key of $hashes.match(/.{6}/gu)) $rules[$key] = $id;
}
// The service of the first of these texts that is a rule, if it must wait.
const $find = $texts => {
  for (const $text of $texts) {
    let $sum = 0;
    for (const $one of $text) $sum = Math.imul($sum ^ $one.charCodeAt(), 16777619);
    const $id = $rules[(($sum >>> 2) + 60466176).toString(36)];
    if ($id) return $own.has && $own.has($id) ? "" : $id;
  }
};
// The longest host suffix counts, and with it the longest path.
const $url = $value => {
  const $texts = [];
  try {
    let { hostname: $host, pathname: $key } = new URL($value.url || $value, $doc.baseURI);
    for (; $host; $host = $host.replace(/[^.]+\.?/, "")) {
      for (let $depth = 4; $depth; $depth--) $texts.push($host + $key.split("/").slice(0, $depth).join("/"));
    }
  } catch {}
  return $find($texts);
};
// Cookies and storage keys: the name itself, then its beginnings.
const $name = $text => $find([$text = "=" + $text, ...[...$text].map(($one, $at) => $text.slice(0, $text.length - $at) + "*")]);

// Attributes and properties that load, and the type of scripts.
const $loads = /^((xlink:)?href|(image)?src(set|doc)?|data|poster|type)$/;
// Puts an element into its held form if this attribute names a service that must wait; tells which.
const $hold = ($element, $attribute, $value) => {
  const $tag = $element.localName;
  const $id = $attribute == "srcdoc" ? $look($value)
    : $loads.test($attribute) && $attribute != "type" && !/^(a|area|base)$/.test($tag) && ($value + "").split(/,?\s+/).map($url).find($one => $one);
  if ($id) {
    let $name = $attribute;
    if ($tag != "script") $set.call($element, "data-consent-" + $attribute, $value);
    else if ($element.type != "text/plain") {
      $name = $element.type && "type";
      if ($name) $set.call($element, "data-consent-type", $element.type);
      $set.call($element, "type", "text/plain");
    } else if ($get.call($element, $mark) == null) return;
    else $name = "";
    $set.call($element, "data-consent", $id);
    $note($element, $name);
    if ($tag == "img") setTimeout(() => $element.dispatchEvent(new Event("error")));
  }
  return $id;
};
// An attribute or property is set. The address of a held script stays in its place, which is inert.
const $assign = ($element, $attribute, $value, $pass) => {
  const $is = $element.localName == "script";
  const $held = $get.call($element, $mark) != null;
  // Nothing loads in another document; what comes from there is looked at when it does.
  if ($element.ownerDocument != $doc) $pass();
  // What is held keeps what it says of itself; who copies it brings the key.
  else if (/^data-consent/.test($attribute) && ($held || $attribute == $mark)) ($value + "").startsWith($key) && $pass();
  else if ($is && $attribute == "type" && $held) $set.call($element, "data-consent-type", $value), $note($element, "type");
  else if (!$hold($element, $attribute, $value) || $is) {
    // Another element loads something else now.
    $held && !$is && $element.removeAttribute("data-consent-" + $attribute);
    $pass();
    // It was no script before.
    if ($is && $attribute == "type") $hold($element, "src", $element.src);
  }
};
// A tree that was never part of a page.
const $sweep = $root => {
  let $id;
  for (const $element of [$root, ...$root.querySelectorAll ? $root.querySelectorAll("*") : []]) {
    for (const { name: $at, value: $value } of [...$element.attributes || []]) {
      const $held = $hold($element, $at, $value);
      if ($held ? $element.localName != "script" : $at == $mark && !$value.startsWith($key)) $element.removeAttribute($at);
      $id = $held || $id;
    }
    // A template may be a shadow root to be.
    for (const $part of [$element.shadowRoot, $element.content]) $id = $part && $part.nodeType && $sweep($part) || $id;
  }
  return $id;
};
let $made;
const $look = $value => {
  const $template = $doc.createElement("template");
  $parse.call($template, $value);
  const $id = $sweep($template.content);
  $made = $template.innerHTML;
  return $id;
};
// Only strings: what a page's Trusted Types policy made is the policy's business, unless there is a mark in it.
const $html = $value => {
  if (typeof $value == "string" || $value instanceof (window.TrustedHTML || Node)) {
    const $text = $clean($value + "");
    if ($text != $value) $value = $text;
  }
  return typeof $value == "string" && /\/\//.test($value) && $look($value) ? $made : $value;
};

const $wrap = ($self, $keys, $call) => {
  for (const $key of Object.getOwnPropertyNames($self)) {
    if (!$keys.test($key)) continue;
    const $old = Object.getOwnPropertyDescriptor($self, $key);
    const $part = $old.value ? "value" : $old.set ? "set" : "get";
    const $proxy = $old[$part] = new Proxy($old[$part], {
      apply: ($native, $self, $given) => $call($given, ($this = $self) => Reflect.apply($native, $this, $given), $self, $key),
      construct: ($native, $given, $self) => $call($given, () => Reflect.construct($native, $given, $self))
    });
    Object.defineProperty($self, $key, $old);
    if ($self == window && $proxy.prototype) $proxy.prototype.constructor = $proxy;
  }
};
// The same for the prototypes of several types.
const $all = ($types, $keys, $call) => {
  for (const $name of Object.getOwnPropertyNames(window)) $types.test($name) && $wrap(window[$name].prototype, $keys, $call);
};
const $each = $call => ($given, $pass) => {
  $given.forEach(($one, $at) => { $given[$at] = $call($one); });
  return $pass();
};

$all(/^HTML.*Element$/, $loads, ($given, $pass, $self, $key) => $assign($self, $key, $given[0], $pass));
$all(/^Element$/, /^setAttribute(NS)?$/, ($given, $pass, $self) => {
  const [$value, $key] = [...$given].reverse();
  $assign($self, ($key + "").toLowerCase(), $value, $pass);
});
$all(/^(Element|ShadowRoot|Range)$/, /[tr]HTML|Frag/, $each($html));
// Tags may come in pieces: an open one waits for its end.
let $tail = "";
$all(/^Document$/, /^write/, ($given, $pass) => {
  const $text = $given.join("");
  const [, $whole, $key] = /^([^]*?)(<\w[^>]*|<)?$/.exec($clean($tail + $text));
  $tail = $key || "";
  const $new = $whole.replace(/<\w(?:"[^"]*"|'[^']*'|[^>"'])*>/gu, $tag => $html($tag).replace(/<\/\w+>$/, ""));
  if ($new != $text) $given.splice(0, 99, $new);
  return $pass();
});
// Trees from other documents: parsers, templates.
$all(/^(Node|Element|Char.*|Doc.*t|Range)$/, /^(app|pre|ins|rep|bef|aft|ado|imp)/, ($given, $pass) => {
  for (const $one of $given) {
    const $of = ($one || 0).ownerDocument;
    if ($of && $of != $doc) $sweep($one);
  }
  return $pass();
});

// Requests without an element go where every browser refuses to go, and fail as blocked ones do.
const $dead = ($given, $pass, $self, $key) => {
  // The method is no address, though it could be read as one.
  const $at = +($key == "open");
  if ($url($given[$at])) $given[$at] = "https://localhost:0";
  return $pass();
};
$all(/^(XMLH.*st|Navigator)$/, /^(open|sendB.*)$/, $dead);
$wrap(window, /^(fetch|EventSource|WebSocket|(Shared)?Worker|Audio)$/, $dead);

// Fragments: the server says which it has looked at.
const $ours = ($text, $is) => $is && typeof $text == "string" ? $text.split($mark + "=\"").join($mark + "=\"" + $key) : $text;
$all(/^XMLH.*st$/, /^response(Text)?$/, ($given, $pass, $self) =>
  $ours($pass(), $self.responseURL.startsWith(location.origin + "/") && $self.getResponseHeader("tower-consent")));
$all(/^Response$/, /^text$/, ($given, $pass, $self) =>
  $pass().then($text => $ours($text, $self.type == "basic" && $self.headers.get("tower-consent"))));

// Cookies and storage. What empties may.
$all(/^Document$/, /^cookie$/, ($given, $pass) => {
  const $set = /^\s*([^=;]*?)\s*=\s*[^;\s]/.exec($given[0]);
  return $set && $name($set[1]) || $pass();
});
$all(/^CookieStore$/, /^set$/, ($given, $pass) => $name(($given[0] || 0).name || $given[0]) ? Promise.resolve() : $pass());
const $stores = new Map();
$all(/^Storage$/, /Item$|^key|^cl/, ($given, $pass, $self) => {
  if (!$given[1] || !$name($given[0])) return $pass($stores.get($self));
});
// A property of a store is a key, too: it is reached through a proxy, which the methods above see through.
const $proxies = {};
$wrap(window, /lStorage$|nStorage$/, ($given, $pass, $self, $key) => {
  const $one = $pass();
  const $proxy = $proxies[$key] ||= new Proxy($one, {
    get: ($one, $key) => $one[$key],
    set: ($one, $key, $value) => !!$name($key) || Reflect.set($one, $key, $value)
  });
  $stores.set($proxy, $one);
  return $proxy;
});
