// The pixel's snippet does nothing where `fbq` exists, so we cannot put a command there before it. We
// watch the name instead: the first use after the snippet finds `revoke` in the queue, before `init`.

passOn("meta", (data, has, watch) => {
  let pixel;
  let isReady = false;
  let mayGrant = false;
  const send = () => {
    if (isReady) pixel("consent", has("meta-pixel") ? "grant" : "revoke");
  };
  Object.defineProperty(window, "fbq", {
    configurable: true,
    enumerable: true,
    set: value => { pixel = value; },
    get: () => {
      if (!isReady && pixel && (pixel.queue || pixel.callMethod)) {
        isReady = true;
        Object.defineProperty(window, "fbq", { value: pixel, writable: true, configurable: true, enumerable: true });
        pixel("consent", "revoke");
        if (mayGrant) send();
      }
      return pixel;
    }
  });
  watch(() => {
    mayGrant = true;
    send();
  });
});
