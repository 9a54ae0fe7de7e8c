// What the consent cookie says now: the truth table of consent/derive.rs once more. A test compares the two.
import { age, current, holding, model, script, signal } from "./state.js";

// The page is the same for all visitors.
export const isShared = () => "shared" in script.dataset;

// In private mode the server checked the cookie when it made the page, so there this is for what comes later.
// `isChecked`: nothing came later, so that time and release need no look. In shared mode it is the only reader.
export const readState = (text, isChecked) => {
  const [, , time, under, flags = "", granted, exceptions] = text.split(".");
  // An opt-out holds for 13 months; see `life` in consent/decision.rs.
  const life = /^[on][rsg]/.test(flags) ? Math.max(age, 395 * 86400) : age;
  const isKnown = text[0] == 1 && (isChecked || parseInt(time, 36) > Date.now() / 1000 - life);
  // Made under a release that is newer than this page. We do not know what the visitor saw, so nothing is granted.
  const isAhead = isKnown && !isChecked && parseInt(under) > current;
  // A release of the same number and another mark is another one.
  const counts = isKnown && (isChecked || holding.includes(`~${under}~`));
  const isFresh = counts || isAhead;
  const isOpen = model != "opt-in";
  // What was allowed by default under another model is not consent where consent must be given.
  const holds = counts && (isOpen || flags[0] == "i");
  const isComplete = isKnown && flags[1] != "e";
  const hasSignal = signal == 1 || navigator.globalPrivacyControl === true || isFresh && flags[1] == "g";
  // A choice made under the signal counts; where that is one of services, only they do.
  const isKnowing = counts && flags[2] == 1;
  const isSignal = hasSignal && !(isKnowing && /[ars]/.test(flags[1]));
  const categories = {};
  const services = {};
  for (const group of script.dataset.scope.split("|")) {
    const [title, ...members] = group.split(" ");
    const category = title.replace(/[*$]+$/, "");
    // A signal that came after the choice takes back sale and sharing.
    const isSold = isSignal && title.endsWith("$");
    const isListed = `~${granted}~`.includes(`~${category}~`);
    const isGranted = categories[category] = category == "necessary" || !isSold &&
      (holds && isComplete ? isListed : isOpen && !title.includes("*") && (!isComplete || isListed));
    for (const member of members) {
      const has = mark => isKnown && `~${exceptions}`.includes(mark + member.slice(0, 5));
      services[member.slice(5)] = !has("!") && (isGranted || holds && (!isSold || isKnowing) && has("~"));
    }
  }
  return {
    status: isKnown && !holds && !isAhead ? "stale" : isComplete ? "decided" : "undecided",
    model, release: +current, signal: hasSignal, categories, services
  };
};
