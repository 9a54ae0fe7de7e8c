// Resumes a page from the pairs of comments and the state in it, without running its components.
(function () {
  const open = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_COMMENT);
  let pairs = 0;
  for (let node; (node = walk.nextNode()); ) {
    if (node.data.startsWith("qv")) open.push(node); else if (node.data === "/qv") { if (!open.pop()) throw new Error("a pair of comments is broken"); pairs++; }
  }
  if (open.length) throw new Error("a pair of comments is open");
  const json = document.querySelector('script[type="qwik/json"]'), state = JSON.parse(json.textContent);
  if (json.parentElement !== document.body && json.parentElement.closest("body") !== document.body) throw new Error("the state is elsewhere");
  for (const type of ["click", "qinit"]) document.addEventListener(type, async (event) => {
    for (let node = event.target === document ? document.querySelector("[on\\:" + type + "]") : event.target; node && node.getAttribute; node = node.parentElement) {
      const names = node.getAttribute("on:" + type); if (!names) continue;
      const [url, symbol] = names.split("#"); const module = await import(new URL(url, document.baseURI).href); module[symbol](event, node, state);
    }
  }, { capture: true });
  ran("pairs " + pairs);
})();
