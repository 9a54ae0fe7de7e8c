// The same for React.
import { useSyncExternalStore } from "react";
import { getConsent, getServerConsent, onConsent } from "./index.js";

export const useConsent = () => useSyncExternalStore(onConsent, getConsent, getServerConsent);
