import { openPreferences } from "tower-consent-web";
import { useConsent } from "tower-consent-web/react";

export default function HowToFind() {
  return (
    <>
      <h1>How to find us</h1>
      <p>12 Harbour Road, by the old lighthouse.</p>
      <Map />
    </>
  );
}

/** A component that knows of consent, and shows words of its own instead of a placeholder. */
function Map() {
  const consent = useConsent();
  if (!consent.has("google-maps")) {
    return (
      <p id="no-map">
        The map comes from Google, and only if you allow it.{" "}
        <button type="button" onClick={() => openPreferences()}>Choose whether it may</button>
      </p>
    );
  }
  return <iframe id="map" title="Map" width="480" height="270" src="https://www.google.com/maps/embed?pb=northwind" />;
}
