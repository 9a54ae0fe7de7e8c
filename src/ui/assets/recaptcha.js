// What Google's own loader does, so that files of the site that call `ready` before it comes do not fail.

passOn("recaptcha", (data, has) => {
  if (has("recaptcha")) return;
  const captcha = window.grecaptcha ||= {};
  captcha.ready ||= call => ((window.___grecaptcha_cfg ||= {}).fns ||= []).push(call);
});
