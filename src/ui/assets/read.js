// What the consent cookie says now.
import { age, current, makeState, material, model, script, signal } from "./state.js";

// The page is the same for all visitors.
export const isShared = () => "shared" in script.dataset;

// In private mode the server checked the cookie when it made the page, so this is only for what comes
// later. In shared mode it is the only reader.
export const readState = text => {
  const [version, , time, under, flags = "", granted, exceptions] = text.split(".");
  // An opt-out holds for 13 months; see `life` in consent/decision.rs.
  const life = /^[on][rsg]/.test(flags) ? Math.max(age, 395 * 86400) : age;
  const isKnown = version == "1" && parseInt(time, 36) > Date.now() / 1000 - life;
  const isFresh = isKnown && +under >= material;
  // Made under a release that is newer than this page. We do not know what the visitor saw, so nothing is granted.
  const isAhead = isFresh && +under > current;
  const origin = flags[1] || " ";
  const isDecided = isFresh && "ars".includes(origin);
  const hasSignal = signal == 1 || navigator.globalPrivacyControl === true || isFresh && origin == "g";
  return makeState(
    isDecided || isFresh && origin == "g" ? "decided" : isKnown && !isFresh ? "stale" : "undecided",
    isFresh ? flags : "",
    isDecided && !isAhead ? granted : "",
    isFresh && !isAhead ? exceptions : "",
    // A stale decision grants nothing, whatever the model.
    !isDecided && (!isKnown || isFresh) && !isAhead && model != "opt-in",
    hasSignal
  );
};
