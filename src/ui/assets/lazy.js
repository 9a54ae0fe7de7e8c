// `window.towerConsent`: the state for scripts of the page, and the way to the runtime.
import { doc, has, home, isOurLink, own, readCookie, script, watch } from "./state.js";

// `raw` is the cookie that this page knows. Returns the function that loads the runtime.
export const offer = raw => {
  const address = home + "/assets/" + RUNTIME;
  const begin = () => import(address).then(module => module.default(script, api, raw, click, own));
  // Under 'strict-dynamic' our script may not import, but a script that it makes may load. Then the module is there, and
  // `import` only returns it. Trusted Types refuse the address of that script, and allow `import`.
  let loading;
  const load = () => loading ||= new Promise(loaded => {
    const loader = doc.createElement("script");
    loader.onload = loader.onerror = () => {
      loader.remove();
      loaded();
    };
    loader.type = "module";
    loader.src = address;
    doc.head.append(loader);
  }).then(begin, begin).catch(error => {
    loading = null;
    throw error;
  });
  // Page code gets copies of the state.
  const api = window.towerConsent = {
    get state() { return structuredClone(own.now); },
    has,
    show: () => load().then(() => api.show(), () => { location = home; }),
    on: (event, call) => doc.addEventListener("tower-consent:" + event, about => call(about.detail))
  };
  // The last one counts of what is pressed before the runtime is there.
  let pressed;
  const click = event => {
    const button = event.composedPath()[0];
    if (isOurLink(event)) {
      event.preventDefault();
      api.show();
    } else if (button.form && button.getRootNode().host?.matches("tower-consent")) {
      event.preventDefault();
      button.form.ariaBusy = "true";
      pressed = button;
      // Both return nothing: no later press finds it there.
      load().then(() => { pressed = pressed?.click(); }, () => { pressed = pressed?.form.requestSubmit(pressed); });
    }
  };
  // The page goes before the runtime is there. The next one finds the choice in the cookie. `manual`: nobody follows the
  // way back that the server answers with.
  addEventListener("pagehide", () => {
    if (pressed?.name == "action") {
      fetch(home, { method: "POST", keepalive: true, redirect: "manual", body: new URLSearchParams(new FormData(pressed.form, pressed)) });
    }
    pressed = null;
  });
  own.has = has;
  // Frames that code made, and elements that a held script would fill, have no placeholder yet. Code may change held sheets.
  const tell = () => load().catch(() => {});
  doc.addEventListener("DOMContentLoaded", () => {
    // What the page before had to say.
    if (history.state?.towerConsent || own.hasEmbeds || doc.querySelector("[data-consent-widgets],[data-tower-consent=sheet]")) tell();
    else own.onEmbed = tell;
  });
  addEventListener("click", click, true);
  watch(() => readCookie() == raw || load().catch(() => "posted" in script.dataset || location.reload()));
  return tell;
};
