// Both builds start with this: the state of this visitor, read from the consent cookie.
// `$data` is the dataset of our script element. Names that begin with `$` are shortened by build/assets.rs.
const $doc = document;
const $placeholder = "[data-tower-consent=placeholder]";
// Categories with their services: "analytics abcdegoogle-analytics|marketing$ fghijmeta-pixel".
// A category may end in `*` (sensitive) and `$` (sale or sharing); a service starts with its code of five characters.
const $scope = $data.scope.split("|").map($group => $group.split(" "));

// The value without its signature; nothing if there is none, or more than one.
const $cookie = () => {
  const $found = $doc.cookie.split("; ").filter($one => $one.startsWith($data.cookie + "="));
  return $found[1] ? "" : ($found[0] || "").slice($data.cookie.length + 45);
};

const $read = $text => {
  const [$version, , $time, $release, $flags = "", $granted = "", $except = ""] = $text.split(".");
  const $known = $version == "1" && parseInt($time, 36) > Date.now() / 1000 - $data.maxAge;
  const $fresh = $known && +$release >= $data.material;
  const $decided = $fresh && "ars".includes($flags[1] || " ");
  const $signal = !!$data.signal || navigator.globalPrivacyControl === true || $fresh && $flags[1] == "g";
  const $yes = $granted.split("~");
  const $own = $fresh ? $except.split("~") : [];
  const $categories = { necessary: true };
  const $services = {};
  for (const [$name, ...$members] of $scope) {
    const $id = $name.replace(/[*$]+$/, "");
    // A signal that came after the choice takes back what it is about; a choice made under it stands.
    const $out = $name.endsWith("$") && $signal && $flags[2] != "1";
    $categories[$id] = $id == "necessary" || !$out && ($decided
      ? $yes.includes($id)
      : (!$known || $fresh) && $data.model != "opt-in" && !$name.includes("*"));
    for (const $member of $members) {
      const $code = $member.slice(0, 5);
      $services[$member.slice(5)] =
        ($categories[$id] || !$out && $own.includes($code)) && !$own.includes("!" + $code);
    }
  }
  return {
    status: $decided || $fresh && $flags[1] == "g" ? "decided" : $known && !$fresh ? "stale" : "undecided",
    model: $data.model,
    release: +$data.release,
    signal: $signal,
    language: $data.lang,
    categories: $categories,
    services: $services
  };
};

const $has = $id => ($api.state.categories[$id] ?? $api.state.services[$id]) === true;

// Attaches what arrived by script (htmx, Turbo) without its shadow root, keeps one banner, and
// brings it back when a framework took it out while taking over the page.
const $define = $upgrade => {
  let $left = 5;
  customElements.get("tower-consent") || customElements.define("tower-consent", class extends HTMLElement {
    connectedCallback() {
      const $template = this.querySelector("template");
      if ($template && !this.shadowRoot) this.attachShadow({ mode: "open" }).append($template.content);
      if (this.matches($placeholder)) return;
      if ($main() != this) this.remove();
      else $upgrade(this);
    }
    disconnectedCallback() {
      setTimeout(() => this.matches($placeholder) || $main() || !$left-- || $doc.body.prepend(this));
    }
  });
};
const $main = () => $doc.querySelector("tower-consent:not(" + $placeholder + ")");
// Not `base href`: our own paths belong to the page's origin.
const $url = $path => location.origin + $path;

const $watch = $sync => {
  addEventListener("pageshow", $sync);
  $doc.addEventListener("visibilitychange", $sync);
  window.cookieStore && cookieStore.addEventListener("change", $sync);
};

const $on = ($name, $call) => $doc.addEventListener("tower-consent:" + $name, $event => $call($event.detail));
