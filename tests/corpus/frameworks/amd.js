// A loader of asynchronous modules: one script element for each, found again by its attribute.
(function (global) {
  const made = {}, waiting = {}, config = { baseUrl: "/fw/amd", paths: {}, shim: {}, map: {} };
  let queue = [];
  const url = (name) => (config.paths[name] || config.baseUrl + "/" + name) + ".js";
  function load(name) {
    return (waiting[name] ||= new Promise((done, failed) => {
      if (made[name]) return done(made[name].coming);
      const node = document.createElement("script");
      node.type = "text/javascript"; node.charset = "utf-8"; node.async = true;
      node.setAttribute("data-requirecontext", "_");
      node.setAttribute("data-requiremodule", name);
      node.addEventListener("load", (event) => {
        const loaded = (event.currentTarget || event.srcElement).getAttribute("data-requiremodule");
        const [found] = queue.splice(0).reverse();
        if (!found) return done(made[loaded]?.coming);
        finish(found.name || loaded, found.needs, found.make).then(done, failed);
      });
      node.addEventListener("error", () => failed(new Error("Script error for " + name)));
      node.src = url(name);
      const base = document.getElementsByTagName("base")[0], head = base ? base.parentNode : document.getElementsByTagName("head")[0];
      if (base) head.insertBefore(node, base); else head.appendChild(node);
    }));
  }
  async function finish(name, needs, make) {
    const given = await Promise.all(needs.map((need) => made[need] ? made[need].coming : load(need)));
    const value = typeof make === "function" ? make.apply(global, given) : make;
    if (name) Object.assign((made[name] ||= { coming: value }), { value });
    return value;
  }
  global.define = function (name, needs, make) {
    if (typeof name !== "string") [name, needs, make] = [null, name, needs];
    if (!Array.isArray(needs)) [needs, make] = [[], needs];
    if (name) (made[name] = {}).coming = finish(name, needs, make); else queue.push({ name, needs, make });
  };
  global.define.amd = { jQuery: true };
  global.require = global.requirejs = function (needs, done, failed) {
    if (typeof needs === "string") { if (!made[needs]) throw new Error("not loaded yet: " + needs); return made[needs].value; }
    finish(null, needs, done || (() => {})).catch(failed || ((error) => setTimeout(() => { throw error; })));
  };
  global.require.config = (more) => Object.assign(config, more);
  global.require.undef = (name) => { delete made[name]; delete waiting[name]; };
  const scripts = document.getElementsByTagName("script");
  for (let at = scripts.length - 1; at >= 0; at--) {
    const main = scripts[at].getAttribute("data-main");
    if (main) { config.baseUrl = main.split("/").slice(0, -1).join("/"); require([main.split("/").pop().replace(/\.js$/, "")]); break; }
  }
})(window);
