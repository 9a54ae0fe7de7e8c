// Scripts of an inert type run later, in order, with the events of a page that loads.
(async function () {
  const written = [], own = { write: document.write, add: document.addEventListener, window: window.addEventListener };
  const later = { DOMContentLoaded: [], load: [] };
  const listen = (target, add) => { target.addEventListener = function (type, f, options) { if (later[type]) later[type].push(f.handleEvent ? f.handleEvent.bind(f) : f.bind(target)); else add.call(target, type, f, options); }; };
  await new Promise((done) => document.readyState === "complete" ? done() : own.window.call(window, "load", done));
  listen(document, own.add); listen(window, own.window);
  let current = null;
  document.write = document.writeln = (text) => { written.push(text); const range = document.createRange(); range.setStartAfter(current); range.collapse(true); current.parentNode.insertBefore(range.createContextualFragment(text), current.nextSibling); };
  for (const script of [...document.querySelectorAll("script[type=rocketlazyloadscript]")]) {
    await new Promise((done) => {
      const copy = document.createElement("script");
      for (const { nodeName, nodeValue } of script.attributes) {
        if (nodeName === "type") continue;
        copy.setAttribute(nodeName === "data-rocket-type" ? "type" : nodeName === "data-rocket-src" ? "src" : nodeName, nodeValue);
      }
      if (copy.hasAttribute("src")) { copy.addEventListener("load", done); copy.addEventListener("error", done); }
      else { copy.text = script.text; setTimeout(done); }
      current = copy; script.parentNode.replaceChild(copy, script);
    });
  }
  delete document.addEventListener; delete window.addEventListener; document.write = own.write;
  for (const f of later.DOMContentLoaded) f(new Event("DOMContentLoaded"));
  for (const f of later.load) f(new Event("load"));
  ran("delayed");
})();
