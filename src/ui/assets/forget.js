// Removes what withdrawn services stored, before the page is loaded again.
import { doc } from "./state.js";

// Names may have one `*`.
const isNamed = (pattern, name) => {
  const [start, end] = pattern.split("*");
  return end == null ? name == start
    : name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
};

// Each path that a cookie of this page may have, and each domain.
const cookiePlaces = () => {
  const parts = location.pathname.split("/").slice(1);
  const paths = parts.flatMap((_, at) => ["/" + parts.slice(0, at).join("/"), "/" + parts.slice(0, at + 1).join("/")])
    .flatMap(path => [path, path.replace(/\/?$/, "/")]);
  const labels = location.hostname.split(".");
  const domains = ["", ...labels.map((_, at) => "; domain=" + labels.slice(at).join("."))];
  return [...new Set(paths)].flatMap(path => domains.map(domain => `; path=${path}${domain}`));
};

// Cookies of other paths, and those that scripts cannot read, are left for the server.
export const forget = patterns => {
  const isWithheld = name => patterns.some(pattern => isNamed(pattern, name));
  for (const name of ["localStorage", "sessionStorage"]) {
    // A browser may refuse storage.
    try {
      const store = window[name];
      for (const key of Object.keys(store)) if (isWithheld(key)) store.removeItem(key);
    } catch {}
  }
  try {
    for (const cookie of doc.cookie.split("; ")) {
      const [name] = cookie.split("=");
      if (isWithheld(name)) for (const place of cookiePlaces()) doc.cookie = `${name}=; max-age=0${place}`;
    }
  } catch {}
};
