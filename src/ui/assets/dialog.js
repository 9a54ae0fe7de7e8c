// The preferences in a dialog; where that cannot be, their page.
($element, $home) => new Promise($done => {
  const $root = $element && $element.shadowRoot;
  const $request = new XMLHttpRequest();
  const $leave = () => {
    location = $home + "?return_to=" + encodeURIComponent(location.pathname + location.search);
  };
  if (!$root) return $leave();
  const $before = $root.querySelector("dialog");
  if ($before && $before.open) return $done();
  if ($before) $before.remove();
  // A document, not a string: no HTML sink, so it works under Trusted Types.
  $request.open("GET", $home + "?dialog=1&lang=" + $root.querySelector("[lang]").getAttribute("lang"));
  $request.responseType = "document";
  $request.onerror = $leave;
  $request.onload = () => {
    const $panel = $request.status == 200 && $request.response && $request.response.querySelector(".panel");
    if (!$panel || $root.querySelector("dialog")) return $panel ? $done() : $leave();
    const $dialog = $doc.createElement("dialog");
    const $style = $panel.querySelector("style");
    // A constructed sheet needs no entry in the site's style-src.
    try {
      const $sheet = new CSSStyleSheet();
      $sheet.replaceSync($style.textContent);
      $root.adoptedStyleSheets = [$sheet];
      $style.remove();
    } catch {}
    $dialog.setAttribute("aria-labelledby", "tc-title");
    $dialog.append($panel);
    $dialog.addEventListener("close", () => $dialog.remove());
    $root.append($dialog);
    $dialog.showModal();
    $done();
  };
  $request.send();
})
