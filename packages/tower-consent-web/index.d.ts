/** A category or a service, as `consent.toml` names it. */
export type Id = "necessary" | "functional" | "analytics" | "marketing" | (string & {});

/**
 * Whether the visitor has chosen: not yet; yes; yes, but that choice no longer counts, so they are asked again.
 * A choice that no longer counts allows nothing.
 */
export type Status = "undecided" | "decided" | "stale";

/** What the law has before a choice: nothing is allowed; all is allowed until it is refused; all is allowed. */
export type Model = "opt-in" | "opt-out" | "notice";

/** What the visitor has allowed. It never changes: after a change there is another one. */
export interface Consent {
  readonly status: Status;
  readonly model: Model;
  /** The release of the policies that this page was made with. 0 where our script is missing. */
  readonly release: number;
  /** Whether the browser sends Global Privacy Control, or did when the visitor chose. */
  readonly signal: boolean;
  /** Each category, and whether it is allowed. */
  readonly categories: Readonly<Record<string, boolean>>;
  /** Each declared service, and whether it is allowed. */
  readonly services: Readonly<Record<string, boolean>>;
  /** Whether this category or service is allowed. `false` for a name that nobody declared. */
  readonly has: (id: Id) => boolean;
}

/** What the visitor has allowed now. The same object while nothing has changed. */
export declare const getConsent: () => Consent;

/** Nothing but what is necessary: what a page begins with that is made on a server. */
export declare const getServerConsent: () => Consent;

/**
 * Calls the listener with what is allowed now, and after each change, also if our script comes later.
 *
 * @returns a function that ends it.
 */
export declare const onConsent: (listener: (consent: Consent) => void) => () => void;

/**
 * Opens the preferences. Where our script is missing, it goes to their page.
 *
 * @param options `address`: the address of that page, if `[site] prefix` is not `/_consent`.
 */
export declare const openPreferences: (options?: { address?: string }) => Promise<void>;

/** A copy of the state, as `window.towerConsent` has it. */
export type ConsentState = Omit<Consent, "has">;

/** `window.towerConsent`, which the server puts into each page. */
export interface TowerConsent {
  /** A copy: changing it changes nothing. */
  readonly state: ConsentState;
  /** Whether this category or service is allowed, or the visitor let this service load in this page alone. */
  has(id: Id): boolean;
  /** Opens the preferences, or goes to their page where a script cannot. */
  show(): Promise<void>;
  /** Calls the listener after each change. The event is `tower-consent:change` of `document`. */
  on(event: "change", listener: (state: ConsentState) => void): void;
}

declare global {
  interface Window {
    towerConsent?: TowerConsent;
  }
  interface DocumentEventMap {
    "tower-consent:change": CustomEvent<ConsentState>;
  }
}
