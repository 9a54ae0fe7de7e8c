// What a zone does at start-up: it wraps whatever calls code later, keeping a record of each task.
(function (global) {
  const tasks = (global.__zone_tasks = { count: 0 });
  const wrap = (f) => typeof f !== "function" ? f : (f.__zone ||= function () { tasks.count++; return f.apply(this, arguments); });
  const patched = (proto, name, at) => {
    const own = proto[name];
    proto[name] = function (...given) { given[at] = wrap(given[at]); return own.apply(this, given); };
    proto[name].toString = () => own.toString();
    proto["__zone_symbol__" + name] = own;
  };
  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame", "queueMicrotask"]) patched(global, name, 0);
  const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
  EventTarget.prototype.addEventListener = function (type, f, options) {
    return add.call(this || global, type, typeof f === "function" ? wrap(f) : f, options);
  };
  EventTarget.prototype.removeEventListener = function (type, f, options) {
    return remove.call(this || global, type, (f && f.__zone) || f, options);
  };
  for (const proto of [HTMLElement.prototype, Document.prototype, XMLHttpRequest.prototype, Worker.prototype]) {
    for (const name of Object.getOwnPropertyNames(proto).filter((name) => name.startsWith("on"))) {
      const own = Object.getOwnPropertyDescriptor(proto, name);
      if (!own || !own.configurable || !own.set) continue;
      Object.defineProperty(proto, name, { ...own, set(f) { own.set.call(this, wrap(f)); } });
    }
  }
  const Then = Promise.prototype.then;
  Promise.prototype.then = function (done, failed) { return Then.call(this, wrap(done), wrap(failed)); };
  const Observer = global.MutationObserver;
  global.MutationObserver = class extends Observer { constructor(f) { super(wrap(f)); } };
  const open = XMLHttpRequest.prototype.open, send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, url) { this.__zone_url = url; return open.apply(this, arguments); };
  XMLHttpRequest.prototype.send = function () {
    if (this.__zone_url === undefined) throw new Error("zone: sent before it was opened");
    tasks.count++;
    return send.apply(this, arguments);
  };
  const asked = global.fetch;
  global.fetch = function (...given) { tasks.count++; return asked.apply(this, given); };
  const define = customElements.define;
  customElements.define = function (name, made, options) {
    for (const call of ["connectedCallback", "disconnectedCallback", "attributeChangedCallback"])
      if (made.prototype[call]) made.prototype[call] = wrap(made.prototype[call]);
    return define.call(customElements, name, made, options);
  };
})(window);
ran("zone");
