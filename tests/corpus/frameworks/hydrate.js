// Hydration as libraries do it: the tree is walked beside what is expected, and what differs is an error.
(function (global) {
  const text = (node) => node.nodeType === 3;
  const kept = (parent, at_root) => [...parent.childNodes].filter((node) => node.nodeType !== 8 &&
    !(at_root && node.nodeType === 1 && ["SCRIPT", "STYLE", "LINK", "META", "TITLE", "NOSCRIPT", "TOWER-CONSENT"].includes(node.tagName)) && !(at_root && text(node) && !node.data.trim()));
  function hydrate(parent, expected, path, at_root) {
    const nodes = kept(parent, at_root);
    expected.forEach((one, at) => {
      const node = nodes[at], where = `${path}>${at}`;
      if (typeof one === "string") { if (!node || !text(node) || node.data !== one) console.error(`Text content did not match at ${where}: ${node && node.textContent}`); return; }
      const [tag, given, ...children] = one;
      if (!node || node.localName !== tag) return console.error(`Expected server HTML to contain <${tag}> at ${where}, found ${node && (node.outerHTML || node.data).slice(0, 80)}`);
      for (const name in given) {
        if (name.startsWith("on")) node.addEventListener(name.slice(2), given[name]);
        else if (node.getAttribute(name) !== given[name]) console.error(`Prop ${name} did not match at ${where}: ${node.getAttribute(name)}`);
      }
      if (!given.raw) hydrate(node, children, where);
    });
    if (nodes.length > expected.length) console.error(`Did not expect server HTML to contain ${(nodes[expected.length].outerHTML || nodes[expected.length].data).slice(0, 80)} at ${path}`);
  }
  global.hydrateRoot = (container, expected) => {
    if (container === document) hydrate(document.body, expected, "body", true); else hydrate(container, expected, container.id);
    (container.body || container).addEventListener("click", () => {}, true);
  };
})(window);
