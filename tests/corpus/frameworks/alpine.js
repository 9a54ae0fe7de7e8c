// Directives in attributes, evaluated as code, with an observer over the whole document.
(function (global) {
  const evaluate = (code, scope, more) => new Function("$data", "$more", `with ($data) with ($more) { return (${code}) }`)(scope, more || {});
  const stores = {};
  function start(root) {
    for (const host of root.querySelectorAll("[x-data]")) {
      if (host._x_data) continue;
      const update = () => host.querySelectorAll("*").forEach((node) => [...node.attributes].forEach(({ name, value }) => {
        if (name === "x-text") node.textContent = evaluate(value, data);
        if (name === "x-show") node.style.display = evaluate(value, data) ? "" : "none";
        if (name.startsWith(":") || name.startsWith("x-bind:")) { const key = name.replace(/^(x-bind)?:/, ""), given = evaluate(value, data); if (key === "style" && typeof given === "object") Object.assign(node.style, given); else node.setAttribute(key, given); }
      }));
      const data = (host._x_data = new Proxy(evaluate(host.getAttribute("x-data") || "{}", {}), { set(to, key, value) { to[key] = value; queueMicrotask(update); return true; } }));
      host.querySelectorAll("*").forEach((node) => [...node.attributes].forEach(({ name, value }) => {
        if (name.startsWith("@") || name.startsWith("x-on:")) node.addEventListener(name.replace(/^(@|x-on:)/, "").split(".")[0], (event) => new Function("$data", "$event", `with ($data) { ${value} }`)(data, event));
      }));
      const init = host.getAttribute("x-init"); if (init) evaluate(init, data);
      update();
    }
    for (const template of root.querySelectorAll("template[x-teleport]")) if (!template._x_done && (template._x_done = true)) document.querySelector(template.getAttribute("x-teleport")).append(template.content.cloneNode(true));
  }
  new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.nodeType === 1 && node.parentElement && start(node.parentElement)))).observe(document, { subtree: true, childList: true });
  document.addEventListener("DOMContentLoaded", () => { document.dispatchEvent(new CustomEvent("alpine:init")); start(document); });
  global.Alpine = { store: (name, value) => (value === undefined ? stores[name] : (stores[name] = value)) };
})(window);
