import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { useConsent } from "tower-consent-web/react";

/** Counts the pages that a visitor sees, from the moment on when analytics are allowed, and never twice. */
export function useCountedPages(): number {
  const isAllowed = useConsent().has("analytics");
  const { key } = useLocation();
  const last = useRef("");
  const [counted, setCounted] = useState(0);
  useEffect(() => {
    // StrictMode runs effects twice.
    if (!isAllowed || last.current === key) return;
    last.current = key;
    setCounted(count => count + 1);
  }, [isAllowed, key]);
  return counted;
}
