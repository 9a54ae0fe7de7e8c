// The parts of a well-known library that touch what we touch: ready, markup with scripts, requests, padding.
(function (global) {
  const is_markup = /^\s*<([a-z]+)/i;
  function Q(what) { return new Q.fn.init(what); }
  Q.fn = Q.prototype = {
    init: function (what) {
      if (typeof what === "function") { Q.ready(what); what = []; }
      if (typeof what === "string") what = is_markup.test(what) ? Q.parse(what) : document.querySelectorAll(what);
      else if (what && (what.nodeType || what === global)) what = [what];
      this.nodes = [...(what || [])]; this.length = this.nodes.length;
    },
    each(f) { this.nodes.forEach((node, at) => f.call(node, at, node)); return this; },
    on(type, f) { return this.each(function () { this.addEventListener(type, f); }); },
    trigger(type) { return this.each(function () { this.dispatchEvent(new Event(type, { bubbles: true })); }); },
    attr(name, value) { return value === undefined ? this.nodes[0]?.getAttribute(name) : this.each(function () { this.setAttribute(name, value); }); },
    data(name) { const text = this.nodes[0]?.getAttribute("data-" + name); try { return JSON.parse(text); } catch { return text; } },
    html(text) { return text === undefined ? this.nodes[0]?.innerHTML : this.each(function () { this.textContent = ""; Q(this).append(text); }); },
    text(text) { return text === undefined ? this.nodes.map((node) => node.textContent).join("") : this.each(function () { this.textContent = text; }); },
    append(what) {
      return this.each(function () {
        const nodes = typeof what === "string" ? Q.parse(what.trim().startsWith("<") ? what : `<span>${what}</span>`) : what.nodes || [what];
        for (const node of nodes) {
          const scripts = node.localName === "script" ? [node] : [...(node.querySelectorAll?.("script") || [])];
          this.appendChild(node);
          scripts.forEach((script) => script.type ? 0 : script.src ? Q.getScript(script.src) : Q.globalEval(script.textContent));
        }
      });
    },
    addClass(name) { return this.each(function () { this.classList.add(name); }); },
    css(name, value) { return this.each(function () { this.style[name] = value; }); },
    outerHeight() { return this.nodes[0].offsetHeight; },
    find(what) { return Q(this.nodes.flatMap((node) => [...node.querySelectorAll(what)])); },
  };
  Q.fn.init.prototype = Q.fn;
  Q.ready = (f) => document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", () => f(Q)) : setTimeout(() => f(Q));
  Q.parse = (text) => {
    const inert = document.implementation.createHTMLDocument("");
    inert.head.appendChild(Object.assign(inert.createElement("base"), { href: document.location.href }));
    const parsed = inert.createElement("div"); parsed.innerHTML = text;
    return [...parsed.childNodes].map((node) => document.importNode(node, true));
  };
  Q.globalEval = (code) => {
    const script = document.createElement("script"); script.text = code;
    document.head.appendChild(script).parentNode.removeChild(script);
  };
  Q.getScript = (url) => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: url, onload: done, onerror: failed });
    document.head.appendChild(script);
  });
  Q.ajax = ({ url, dataType, success, error }) => {
    if (dataType === "jsonp") {
      const name = "query_" + Math.random().toString(36).slice(2);
      global[name] = (data) => { success(data); delete global[name]; };
      return Q.getScript(url + (url.includes("?") ? "&" : "?") + "callback=" + name);
    }
    const request = new XMLHttpRequest();
    request.open("GET", url); request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.onload = () => request.status < 400 ? success(dataType === "json" ? JSON.parse(request.responseText) : request.responseText) : error?.();
    request.send();
  };
  Q.extend = Object.assign; Q.noConflict = () => Q;
  global.jQuery = global.$ = Q;
})(window);
