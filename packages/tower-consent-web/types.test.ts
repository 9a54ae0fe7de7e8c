// What an app may write, and what it may not. `check` reads it; it does not run and is not published.
import { type Consent, getConsent, getServerConsent, onConsent, openPreferences } from "tower-consent-web";
import { useConsent } from "tower-consent-web/react";

const consent: Consent = getConsent();
const isAllowed: boolean = consent.has("analytics") && consent.has("a-service-of-the-site");
const before: "undecided" | "decided" | "stale" = getServerConsent().status;
const end: () => void = onConsent(({ model, services }) => [model === "opt-out", services["youtube"]]);
const opened: Promise<void> = openPreferences({ address: "/privacy/consent" });
const inReact: Consent = useConsent();

document.addEventListener("tower-consent:change", event => event.detail.status === "decided");
window.towerConsent?.on("change", state => state.categories["marketing"]);
const once: boolean | undefined = window.towerConsent?.has("youtube");

// @ts-expect-error a consent never changes
consent.status = "decided";
// @ts-expect-error neither does what is in it
consent.categories["analytics"] = true;
// @ts-expect-error the state of the script is a copy without functions
window.towerConsent?.state.has("analytics");
// @ts-expect-error the script may be missing
window.towerConsent.show();
// @ts-expect-error there is no such event
window.towerConsent?.on("open", () => {});
// @ts-expect-error there is no such status
if (consent.status === "accepted") end();

export { before, end, inReact, isAllowed, once, opened };
