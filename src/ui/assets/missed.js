// After the script that comes as a file. Without it, as when an extension of the browser blocks it, no page may go on:
// nothing would hold what its code loads. The page is asked for again, and with this cookie it has the script in it.
if (!window.towerConsent?.on) {
  document.cookie = "consent-inline=1; path=/; samesite=lax";
  stop();
  location.reload();
}
document.currentScript.remove();
