// The function that google.js, microsoft.js, meta.js, matomo.js, firebase.js and recaptcha.js use to pass the consent on to tags.
// `minify` puts the same text before each of them, so that a page with several of them compresses well.

// Calls `begin` once a page, with the data of our script element, `has`, and `watch`: it calls back when
// there is something to pass on. That is a decision, or a model that allows until the visitor refuses.
const passOn = (vendor, begin) => {
  const api = window.towerConsent;
  const watch = call => {
    const update = () => {
      if (api.state.status == "decided" || api.state.model != "opt-in") call();
    };
    update();
    api.on("change", update);
  };
  if (!api[vendor]) {
    api[vendor] = true;
    begin(document.currentScript.dataset, api.has, watch);
  }
  document.currentScript.remove();
};
