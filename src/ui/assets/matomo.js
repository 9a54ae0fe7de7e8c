// Matomo tracks, or stores cookies, only when it was told that it may.

passOn("matomo", (data, has, watch) => {
  const send = command => (window._paq ||= []).push([command]);
  send("require" + data.matomo);
  watch(() => {
    if (has("matomo")) send("set" + data.matomo + "Given");
  });
});
