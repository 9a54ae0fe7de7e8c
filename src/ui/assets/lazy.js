// `window.towerConsent`: the state for scripts of the page, and the way to the runtime.
import { has, home, own, readCookie, script, watch } from "./state.js";

// `raw` is the cookie that this page knows. Returns the function that loads the runtime.
export const offer = raw => {
  const address = home + "/assets/" + RUNTIME;
  const begin = () => import(address).then(module => module.default(script, api, raw, click, own));
  // Under 'strict-dynamic' our script may not import, but a script that it makes may load. Then the module is there, and
  // `import` only returns it. Trusted Types refuse the address of that script, and allow `import`.
  const load = () => new Promise(loaded => {
    const loader = document.createElement("script");
    loader.onload = loader.onerror = () => {
      loader.remove();
      loaded();
    };
    loader.type = "module";
    loader.src = address;
    document.head.append(loader);
  }).then(begin, begin);
  // Page code gets copies of the state.
  const api = window.towerConsent = {
    get state() { return structuredClone(own.now); },
    has,
    show: () => load().then(() => api.show(), () => { location = home; }),
    on: (event, call) => document.addEventListener("tower-consent:" + event, about => call(about.detail))
  };
  const click = event => {
    const button = event.composedPath()[0];
    if (button.form && button.getRootNode().host?.matches("tower-consent")) {
      event.preventDefault();
      load().then(() => button.click(), () => button.form.requestSubmit(button));
    }
  };
  own.has = has;
  addEventListener("click", click, true);
  watch(() => readCookie() == raw || load().catch(() => location.reload()));
  return load;
};
