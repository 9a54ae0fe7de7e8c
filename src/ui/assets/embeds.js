// Placeholders that the server could not write: of embeds that a script of the page made, and beside elements that a
// held script would fill (a captcha, a quoted post), whether the page names that script or code loads it.
import { mainElement } from "./arrive.js";
import { keepFitting, untilTaken } from "./fit.js";
import { doc, has, home, own, placeholders } from "./state.js";

// What the server says stands in for something; `null` if nothing does.
const answers = {};
const ask = query => answers[query] ||= new Promise(resolve => {
  // A document, not a string: Trusted Types forbid HTML in strings.
  const request = new XMLHttpRequest();
  const shown = mainElement()?.shadowRoot?.querySelector("[lang]");
  const language = (shown || doc.documentElement).getAttribute("lang") || "";
  request.open("GET", home + "/placeholder?" + query + "&lang=" + encodeURIComponent(language));
  request.responseType = "document";
  request.onloadend = () => resolve(request.status == 200 && request.response?.querySelector("tower-consent") || null);
  request.send();
});

// Nobody sees these, so nobody has to be told.
const isHidden = element => {
  const style = getComputedStyle(element);
  return element.hidden || style.visibility == "hidden" ||
    [style.width, style.height].some(size => size.endsWith("px") && parseFloat(size) < 20);
};

// Where the placeholders are for; when that goes, they go.
const owners = new Map();
const place = async (element, query, widget) => {
  if (owners.has(element)) return;
  owners.set(element, null);
  if (widget) await untilTaken(element);
  const answer = await ask(query);
  if (!answer || widget && has(widget) || !element.isConnected || element.nextElementSibling?.matches(placeholders)) return;
  const host = doc.importNode(answer, true);
  delete host.dataset.boxes;
  if (widget) host.dataset.widget = widget;
  const title = widget ? null : (host.shadowRoot || host.querySelector("template")?.content)?.querySelector(".s");
  if (title) title.textContent = (element.title || "").trim().slice(0, 120);
  owners.set(element, host);
  element.after(host);
  keepFitting();
};

const address = value => {
  try {
    const { host, pathname } = new URL(value, doc.baseURI);
    return host && "url=" + encodeURIComponent(host + pathname);
  } catch {}
};

// Of what code loads the guard notes the service, if its script would fill elements or it is an embed. The server says which
// elements these are, if any.
const services = () => [...own.placed || []].filter(one => one && typeof one == "string");
const placeBeside = async service => {
  const query = "service=" + service;
  const selectors = (await ask(query))?.dataset.boxes;
  try {
    for (const box of selectors && !has(service) ? doc.querySelectorAll(selectors) : []) place(box, query, service);
  } catch {
    // A selector of the site's own that is none.
  }
};

// Puts them where they are missing. `held` are the held elements with the names of their held attributes.
const placeAll = held => {
  for (const [element, host] of owners) {
    if (element.isConnected && (!host || element.nextElementSibling == host)) continue;
    owners.delete(element);
    host?.remove();
  }
  for (const service of services()) if (!has(service)) placeBeside(service);
  for (const [element, names] of held) {
    if (element.localName == "script") {
      const selectors = element.getAttribute("data-consent-widgets");
      const [service] = element.dataset.consent.split(" ");
      // Where a choice about a category covers the service, the element names the category: its address tells.
      const at = element.hasAttribute("src") && address(element.getAttribute("src"));
      const query = "service=" + service + (at ? "&" + at : "");
      try {
        for (const box of selectors ? doc.querySelectorAll(selectors) : []) place(box, query, service);
      } catch {}
    } else if (/^(iframe|embed|object)$/.test(element.localName) && !own.placed?.has(element)) {
      const name = names.find(name => /^(src|data)$/.test(name));
      const query = name && !element.nextElementSibling?.matches(placeholders) && !isHidden(element) &&
        address(element.getAttribute("data-consent-" + name));
      if (query) place(element, query);
    }
  }
};

// `find` gives the held elements. Looks at the page now and whenever something is held in it.
export const watchEmbeds = find => {
  let isDue;
  const look = () => {
    if (isDue || !owners.size && !services()[0] && !doc.querySelector("[data-consent]")) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      placeAll(find());
    }, 50);
  };
  own.onEmbed = look;
  new MutationObserver(look).observe(doc.documentElement, { childList: true, subtree: true });
  look();
};

// Takes away what stood in for a service.
export const removeWidgets = isGranted => {
  for (const host of doc.querySelectorAll(placeholders + "[data-widget]")) if (isGranted(host.dataset.widget)) host.remove();
};
