// Where the server asks for nothing: after a decision, which it has judged, and where all is allowed until refused.
const $raw = $cookie();
const [, , , , $flags = "", $granted, $except] = $raw.split(".");
// Without a cookie all is allowed until refused; so is the rest where a signal is stored (`g`).
$own.now = $state($raw ? "decided" : "undecided", $flags, $granted, $except, !$raw || $flags[1] == "g", $signal == 1);
LAZY
// Out of the body, which frameworks take over: the control stays on every page.
$doc.addEventListener("DOMContentLoaded", () => $doc.documentElement.append($doc.querySelector("tower-consent")));
