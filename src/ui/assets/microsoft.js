// UET and Clarity: denied before the tag, then what is granted.

passOn("microsoft", (data, has, watch) => {
  // What Clarity's own snippet does, so that calls before the tag are kept.
  if ("clarity" in data) window.clarity ||= function () { (clarity.q ||= []).push(arguments); };
  const send = (verb, mayGrant) => {
    const value = needs => mayGrant && needs.split(",").every(has) ? "granted" : "denied";
    const ads = value(data.ads);
    if ("uet" in data) (window.uetq ||= []).push("consent", verb, { ad_storage: ads });
    if ("clarity" in data) clarity("consentv2", { ad_Storage: ads, analytics_Storage: value(data.measure) });
  };
  send("default");
  watch(() => send("update", true));
});
