//! What a visitor does with banner, preferences, placeholders and control.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Browser;
use super::browser::PATIENCE;

/// `deep(selector)`: all matching elements, also in open shadow roots, in document order; within the
/// open modal dialog if there is one. `named(name, part)`: visible controls with that accessible name.
const DEEP: &str = r#"
const all = (selector) => {
  const found = [];
  const walk = (root) => {
    for (const e of root.querySelectorAll("*")) {
      if (e.matches(selector)) found.push(e);
      if (e.shadowRoot) walk(e.shadowRoot);
    }
  };
  walk(document);
  return found;
};
const modal = all("dialog").find((d) => d.matches(":modal"));
const deep = (selector) => {
  const found = all(selector);
  return modal ? found.filter((e) => modal.contains(e)) : found;
};
const accessibleName = (e) => {
  const root = e.getRootNode();
  const by = (e.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
    .map((id) => root.getElementById(id)?.textContent || "").join(" ");
  const labels = e.labels ? [...e.labels].map((l) => l.textContent).join(" ") : "";
  return (by || e.getAttribute("aria-label") || labels || e.textContent || e.value || "").replace(/\s+/g, " ").trim();
};
const named = (name, part) => deep("button, a[href], summary, input, select, [role=button], [role=switch]")
  .filter((e) => { const n = accessibleName(e); return part ? n.includes(name) : n === name; })
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length);
"#;

impl Browser {
    /// Runs a function body that may use `deep`, `named` and `accessibleName`.
    pub(crate) async fn look(&self, body: &str) -> Value {
        self.look_with(body, vec![]).await
    }

    pub(crate) async fn look_with(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.run_with(&format!("{DEEP}{body}"), arguments).await
    }

    /// Whether a visible control has exactly this accessible name.
    pub(crate) async fn offers(&self, name: &str) -> bool {
        self.look_with("return named(arguments[0], false).length > 0", vec![json!(name)]).await == json!(true)
    }

    /// Waits until a control with this name is there, or is gone.
    pub(crate) async fn until_offers(&self, name: &str, wanted: bool) {
        let start = Instant::now();
        loop {
            let body = format!("{DEEP}return named(arguments[0], false).length > 0");
            let found = self.try_run(&body, vec![json!(name)]).await;
            if found == Some(json!(wanted)) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "waited too long for {name:?} to be offered: {wanted}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The first visible control with this name.
    pub(crate) async fn control(&self, name: &str) -> Element {
        self.until_offers(name, true).await;
        let body = format!("{DEEP}return named(arguments[0], false)[0]");
        self.element(&body, vec![json!(name)]).await.unwrap_or_else(|| panic!("no control {name:?}"))
    }

    /// A real click on the control with this name.
    pub(crate) async fn click(&self, name: &str) {
        let control = self.control(name).await;
        self.look_with("named(arguments[0], false)[0].scrollIntoView({ block: 'center' })", vec![json!(name)]).await;
        control.click().await.unwrap_or_else(|error| panic!("{name:?}: {error}"));
    }

    /// Clicks the first control whose name contains this.
    pub(crate) async fn click_like(&self, part: &str) {
        let body = format!("{DEEP}return named(arguments[0], true)[0]");
        let start = Instant::now();
        loop {
            if let Some(control) = self.element(&body, vec![json!(part)]).await {
                // As a visitor does: scroll it into view first, not under the banner.
                self.look_with(
                    &format!("{}.scrollIntoView({{ block: 'center' }})", "named(arguments[0], true)[0]"),
                    vec![json!(part)],
                )
                .await;
                return control.click().await.unwrap_or_else(|error| panic!("{part:?}: {error}"));
            }
            assert!(start.elapsed() < PATIENCE, "no control like {part:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the preferences are open.
    pub(crate) async fn until_preferences(&self) {
        let is_open = "return !!document.querySelector('tower-consent').shadowRoot.querySelector('dialog[open]')";
        self.until("the preferences", is_open).await;
    }

    /// Whether the banner asks: both answers are there.
    pub(crate) async fn banner_is_up(&self) -> bool {
        // Not by label: this is for every language.
        let both = "return ['accept_all', 'reject_all'].every((act) => deep(`button[value=${act}]`) \
            .some((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length))";
        self.look(both).await == json!(true)
    }

    /// Puts the form field of a category or service into a state, by its real control: checkbox,
    /// radio button or list.
    pub(crate) async fn choose(&self, field: &str, value: &str) {
        let body = format!(
            "{DEEP}const [field, value] = arguments; return deep(`[name=\"${{field}}\"]`).find((e) => \
             (e.type !== 'radio' && e.type !== 'checkbox') || e.value === value || e.value === 'on') || null"
        );
        let control = self.element(&body, vec![json!(field), json!(value)]).await;
        let control = control.unwrap_or_else(|| panic!("no field {field:?} for {value:?}"));
        self.run_with("arguments[0].closest('details')?.setAttribute('open', '')", vec![json!(control)]).await;
        if control.tag_name().await.expect("a tag") == "select" {
            control.select_by_value(value).await.expect("the option");
        } else if !control.is_selected().await.expect("a state") {
            // The label may draw the switch. A visitor presses what is visible.
            let press = "const e = arguments[0]; e.scrollIntoView({block: 'center'}); e.click()";
            self.run_with(press, vec![json!(control)]).await;
        }
    }

    /// Turns a checkbox off.
    pub(crate) async fn unchoose(&self, field: &str, value: &str) {
        let body = "const [field, value] = arguments; \
            const e = deep(`input[name=\"${field}\"]`).find((e) => e.value === value); if (e.checked) e.click(); return !e.checked";
        assert_eq!(self.look_with(body, vec![json!(field), json!(value)]).await, json!(true));
    }

    /// The visitor's state, from `GET /_consent`.
    pub(crate) async fn state(&self) -> Value {
        self.run(
            "const x = new XMLHttpRequest(); x.open('GET', '/_consent', false); \
             x.setRequestHeader('Accept', 'application/json'); x.send(); return JSON.parse(x.responseText)",
        )
        .await
    }
}
