//! What a visitor does with the banner.

use serde_json::Value;

use super::seen::Press;
use super::tab::Tab;
use crate::commands::doctor::page::Shown;
use crate::commands::explain::clean;

/// The button of an act, or what leads to it: the control, where no banner is shown.
const FIND: &str = r#"((act, press) => {
  const ours = document.querySelector("tower-consent:not([data-tower-consent=placeholder])");
  const buttons = [...(ours?.shadowRoot?.querySelectorAll("button") ?? [])]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length);
  const button = buttons.find((e) => e.value === act);
  const found = button ?? buttons[0];
  if (!found) return { shown: ours ? "hidden" : "nothing" };
  if (press) return found.click();
  found.scrollIntoView({ block: "nearest" });
  const box = found.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const name = (e) => e && `<${e.localName}${e.id ? ` id=${e.id}` : ""}${e.classList[0] ? ` class=${e.classList[0]}` : ""}>`;
  return { shown: button ? "button" : "control", x, y, cover: top === ours ? null : name(top) ?? "the edge of the window" };
})"#;

const SHOWN: &str = "document.querySelector('tower-consent:not([data-tower-consent=placeholder])')\
    ?.dataset.towerConsent ?? ''";

const IS_DECIDED: &str = "window.towerConsent?.state?.status === 'decided'";

pub(super) async fn shown(tab: &mut Tab<'_>) -> Result<Shown, String> {
    Ok(match tab.evaluate(SHOWN).await?.as_str() {
        Some("banner") => Shown::Banner,
        Some("control") => Shown::Control,
        _ => Shown::Nothing,
    })
}

/// Presses the button of this act with the mouse: `accept_all` or `reject_all`.
pub(super) async fn press(tab: &mut Tab<'_>, act: &str) -> Result<Press, String> {
    let (find, press) = (format!("{FIND}('{act}', false)"), format!("{FIND}('{act}', true)"));
    let mut found = tab.evaluate(&find).await?;
    if found["shown"] == "control" {
        push(tab, &found, &press).await?;
        found = tab.until(&find, |found| found["shown"] == "button").await?.unwrap_or_default();
    }
    if found["shown"] != "button" {
        let failed = match found["shown"].as_str() {
            Some("nothing") => "there is neither banner nor control in the page",
            Some("hidden") => "nothing can be seen of the banner and the control",
            _ => "no button to refuse or accept comes up",
        };
        return Ok(Press { covered: None, failed: Some(failed.to_owned()) });
    }
    push(tab, &found, &press).await?;
    let covered = found["cover"].as_str().map(|cover| clean(cover, 80));
    let is_decided = tab.until(IS_DECIDED, |value| *value == Value::Bool(true)).await?.is_some();
    let failed = (!is_decided).then(|| "the button was pressed, and the page knows of no decision".to_owned());
    Ok(Press { covered, failed })
}

/// With the mouse, and where something lies over it without.
async fn push(tab: &mut Tab<'_>, found: &Value, press: &str) -> Result<(), String> {
    match (found["x"].as_f64(), found["y"].as_f64(), &found["cover"]) {
        (Some(x), Some(y), Value::Null) => tab.click(x, y).await,
        _ => tab.evaluate(press).await.map(drop),
    }
}
