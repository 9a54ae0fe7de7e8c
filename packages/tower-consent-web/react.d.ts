import type { Consent } from "./index.js";

/**
 * What the visitor has allowed now. The component is rendered again after each change.
 *
 * On a server, and while the browser takes over what the server made, nothing is granted.
 */
export declare const useConsent: () => Consent;
