// Where the server asks for nothing: after a decision, which it has judged, and where all is allowed until refused.
const $raw = $cookie();
const [, , , , $flags = "", $granted, $except] = $raw.split(".");
// Without a cookie all is allowed until refused; so is the rest where a signal is stored (`g`).
const $now = $state($raw ? "decided" : "undecided", $flags, $granted, $except, !$raw || $flags[1] == "g", $signal == 1);
