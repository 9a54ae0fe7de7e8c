// Firebase without its Analytics and Performance: an app that starts them starts all the same.

passOn("firebase", (data, has) => {
  // Answers every call with itself. It is no promise.
  const quiet = new Proxy(() => {}, {
    get: (target, name) => typeof name == "symbol" || name == "then" ? undefined : name == "isSupported" ? async () => false : quiet,
    apply: () => quiet,
    set: () => true
  });
  // What was called while Analytics is held, for the time when it comes.
  const calls = [];
  const recorder = new Proxy(quiet, {
    get: (target, name) => name == "app" || typeof target[name] != "function" ? target[name] : (...given) => {
      if (calls.length < 99) calls.push([name, given]);
      return target[name](...given);
    }
  });

  // Puts a stand-in where the library puts itself when it comes.
  const standIn = (target, name, value, come) => {
    if (!target || name in target) return;
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get: () => value,
      set: real => {
        Object.defineProperty(target, name, { configurable: true, enumerable: true, writable: true, value: real });
        if (come) setTimeout(come);
      }
    });
  };

  let isStarted = false;
  const analytics = Object.assign(() => {
    isStarted = true;
    return recorder;
  }, { isSupported: quiet.isSupported });
  const fit = firebase => {
    if (!firebase || typeof firebase.initializeApp != "function") return;
    standIn(firebase, "analytics", analytics, () => {
      if (!isStarted) return;
      const real = firebase.analytics();
      for (const [name, given] of calls.splice(0)) real[name](...given);
    });
    standIn(firebase, "performance", () => quiet);
    const start = firebase.initializeApp;
    firebase.initializeApp = function (...given) {
      const app = Reflect.apply(start, this, given);
      // A `firebase` of the page's own may give nothing, or a plain object.
      if (Object(app) === app) {
        const common = Object.getPrototypeOf(app);
        const place = common && common != Object.prototype ? common : app;
        standIn(place, "analytics", analytics);
        standIn(place, "performance", () => quiet);
      }
      return app;
    };
  };

  if (has("firebase-analytics")) return;
  let library = window.firebase;
  fit(library);
  Object.defineProperty(window, "firebase", {
    configurable: true,
    enumerable: true,
    get: () => library,
    set: value => {
      if (value != library) fit(value);
      library = value;
    }
  });
});
