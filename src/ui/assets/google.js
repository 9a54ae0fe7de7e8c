// Consent Mode: before any tag one default, all denied; then an update when there is something to pass on.

passOn("google", (data, has, watch) => {
  const layer = window.dataLayer ||= [];
  // Tags accept only an `arguments` object as a command, so this is no arrow function.
  const gtag = function () { layer.push(arguments); };
  const parameters = mayGrant => {
    const values = {};
    for (const line of data.google.split("|")) {
      const [names, needs] = line.split(" ");
      for (const name of names.split(",")) values[name] = mayGrant && needs.split(",").every(has) ? "granted" : "denied";
    }
    return values;
  };
  gtag("consent", "default", Object.assign(parameters(), JSON.parse(data.options)));
  for (const name of data.set.split(" ")) if (name) gtag("set", name, true);
  watch(() => gtag("consent", "update", parameters(true)));
});
