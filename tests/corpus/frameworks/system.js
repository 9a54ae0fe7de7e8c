// Modules in a format of their own, found by an import map of their own type and by new globals.
(function (global) {
  const made = {}; let last, before;
  const maps = [...document.querySelectorAll('script[type="systemjs-importmap"]')].map((script) => JSON.parse(script.innerHTML).imports);
  const map = Object.assign({}, ...maps);
  const System = (global.System = {
    register(needs, declare) { last = [needs, declare]; },
    import(name) {
      const url = new URL(map[name] || name, document.baseURI).href;
      return (made[url] ||= new Promise((done, failed) => {
        const script = Object.assign(document.createElement("script"), { async: true, crossOrigin: "anonymous", src: url });
        before = Object.keys(global).length;
        script.addEventListener("error", () => failed(Error("Error loading " + url)));
        script.addEventListener("load", async () => {
          document.head.removeChild(script);
          if (!last) { const keys = Object.keys(global); return done({ default: keys.length > before ? global[keys[keys.length - 1]] : undefined }); }
          const [needs, declare] = last; last = undefined;
          const values = {}, { setters, execute } = declare((key, value) => (values[key] = value), { meta: { url } });
          for (let at = 0; at < needs.length; at++) setters[at](await System.import(new URL(needs[at], url).href));
          await execute(); done(values);
        });
        document.head.appendChild(script);
      }));
    },
  });
  for (const script of document.querySelectorAll('script[type="systemjs-module"]')) System.import(script.src.slice(0, 7) === "import:" ? script.src.slice(7) : script.src);
})(window);
