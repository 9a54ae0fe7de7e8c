// UET and Clarity: denied before the tag, then what holds.
const $data = $script.dataset;
if ("clarity" in $data) window.clarity ||= function () { (clarity.q ||= []).push(arguments); };
const $tell = ($verb, $told) => {
  const $word = $needs => $told && $needs.split(",").every($has) ? "granted" : "denied";
  const $ads = $word($data.ads);
  if ("uet" in $data) (window.uetq ||= []).push("consent", $verb, { ad_storage: $ads });
  if ("clarity" in $data) clarity("consentv2", { ad_Storage: $ads, analytics_Storage: $word($data.measure) });
};
$tell("default");
$watch(() => $tell("update", true));
