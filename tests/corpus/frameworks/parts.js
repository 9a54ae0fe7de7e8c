// Parts of a page by attribute: requested, parsed, swapped in, with their scripts.
(function (global) {
  const parse = (text) => new DOMParser().parseFromString(`<body><template class='internal-htmx-wrapper'>${text}</template></body>`, "text/html").querySelector("template").content;
  const run = (root) => root.querySelectorAll("script").forEach((script) => {
    const copy = document.createElement("script"); for (const { name, value } of script.attributes) copy.setAttribute(name, value);
    copy.textContent = script.textContent; copy.async = false; script.before(copy); script.remove();
  });
  async function swap(element) {
    const answer = await fetch(element.getAttribute("hx-get"), { headers: { "HX-Request": "true", "HX-Current-URL": location.href } });
    const content = document.importNode(parse(await answer.text()), true);
    run(content);
    const target = element.getAttribute("hx-target") ? document.querySelector(element.getAttribute("hx-target")) : element;
    const how = element.getAttribute("hx-swap") || "innerHTML";
    if (how === "outerHTML") target.replaceWith(content); else if (how === "beforeend") target.append(content); else target.replaceChildren(content);
    process(document.body); global.dispatchEvent(new CustomEvent("htmx:afterSwap"));
  }
  function process(root) {
    for (const element of root.querySelectorAll("[hx-get]")) {
      if (element.__seen) continue; element.__seen = true;
      const trigger = element.getAttribute("hx-trigger") || "click";
      if (trigger === "load") swap(element); else if (trigger === "revealed") new IntersectionObserver(([seen], o) => { if (seen.isIntersecting) { o.disconnect(); swap(element); } }).observe(element); else element.addEventListener(trigger, () => swap(element));
    }
    const walk = document.evaluate('.//*[@*[starts-with(name(), "hx-on:") or starts-with(name(), "data-hx-on:")]]', root);
    for (let node; (node = walk.iterateNext()); ) for (const { name, value } of node.attributes) if (name.startsWith("hx-on:")) node.addEventListener(name.slice(6), new Function("event", value));
  }
  document.addEventListener("DOMContentLoaded", () => {
    document.head.insertAdjacentHTML("beforeend", "<style>.htmx-indicator{opacity:0}</style>");
    process(document.body);
  });
  global.htmx = { process };
})(window);
