// Both builds start with this. `$script` is our script element, `$own` what our scripts share; names that begin with `$` are shortened by build/assets.rs.
const $doc = document;
// What the server says about site and visitor; see `head` in ui/mod.rs.
const [$prefix, $current, $material, $model, $age, $jar, $signal] = $script.dataset.towerConsent.split(" ");
// Not `base href`: our own paths belong to the page's origin.
const $home = location.origin + $prefix;

// The consent cookie without its signature; nothing if there is none, or more than one.
const $cookie = () => {
  const $found = $doc.cookie.split("; ").filter($one => $one.startsWith($jar + "="));
  return $found[1] ? "" : ($found + "").slice($jar.length + 45);
};

// `$open`: the model's default holds. The scope names categories with their services:
// "analytics abcdegoogle-analytics|marketing$ fghijmeta-pixel". A category may end in `*` (sensitive)
// and `$` (sale or sharing); a service starts with its code of five characters.
const $state = ($status, $flags = "", $granted = "", $except = "", $open, $gpc) => {
  const $categories = {};
  const $services = {};
  for (const $group of $script.dataset.scope.split("|")) {
    const [$title, ...$members] = $group.split(" ");
    const $id = $title.replace(/[*$]+$/, "");
    // A signal that came after the choice takes back what it is about; a choice made under it stands.
    const $out = $gpc && $title.endsWith("$") && $flags[2] != 1;
    const $yes = $categories[$id] = !$out && ($open && !$title.includes("*") || ($granted + "~necessary").split("~").includes($id));
    for (const $member of $members) {
      const $code = $member.slice(0, 5);
      $services[$member.slice(5)] = !$except.includes("!" + $code) && ($yes || !$out && ("~" + $except).includes("~" + $code));
    }
  }
  return { status: $status, model: $model, release: +$current, signal: $gpc, categories: $categories, services: $services };
};
const $has = $id => ($own.now.categories[$id] ?? $own.now.services[$id]) === true;
const $on = ($event, $call) => $doc.addEventListener("tower-consent:" + $event, $about => $call($about.detail));
const $watch = $sync => {
  addEventListener("pageshow", $sync);
  addEventListener("visibilitychange", $sync);
  window.cookieStore?.addEventListener("change", $sync);
};
