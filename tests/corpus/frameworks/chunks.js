// A bundler's runtime: chunks by script elements, styles by link elements, both with their promises.
(function () {
  const modules = {}, done = {}, state = {};
  const here = document.currentScript.src, root = here.replace(/[?#].*$/, "").replace(/\/[^/]+$/, "/");
  function need(id) { if (done[id]) return done[id].exports; const module = (done[id] = { exports: {} }); modules[id].call(module.exports, module, module.exports, need); return module.exports; }
  need.d = (to, from) => { for (const key in from) Object.defineProperty(to, key, { enumerable: true, get: from[key] }); };
  need.l = (url, after, key) => {
    let script = [...document.getElementsByTagName("script")].find((one) => one.getAttribute("src") === url || one.getAttribute("data-webpack") === key);
    const is_new = !script;
    if (is_new) { script = document.createElement("script"); script.charset = "utf-8"; script.timeout = 120; script.setAttribute("data-webpack", key); script.src = url; }
    const over = (before, event) => { script.onerror = script.onload = null; clearTimeout(timer); script.parentNode && script.parentNode.removeChild(script); after(event); return before && before(event); };
    const timer = setTimeout(over.bind(null, undefined, { type: "timeout", target: script }), 120000);
    script.onerror = over.bind(null, script.onerror); script.onload = over.bind(null, script.onload);
    if (is_new) document.head.appendChild(script);
  };
  need.e = (id) => state[id]?.promise || ((state[id] = {}), (state[id].promise = new Promise((yes, no) => {
    state[id].yes = yes;
    need.l(root + "chunk-" + id + ".js", (event) => { if (!state[id].there) no(new Error("ChunkLoadError: " + id + " " + (event && event.type))); }, "app:chunk-" + id);
  })));
  need.css = (id) => new Promise((yes, no) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", type: "text/css", onload: yes, onerror: no });
    link.href = root + id + ".css"; document.head.appendChild(link);
  });
  const take = (before, [ids, more]) => { Object.assign(modules, more); for (const id of ids) { (state[id] ||= {}).there = true; state[id].yes?.(); } before && before([ids, more]); };
  const all = (self.webpackChunkapp = self.webpackChunkapp || []);
  all.forEach(take.bind(null, 0)); all.push = take.bind(null, all.push.bind(all));
  self.__need = need;
})();
