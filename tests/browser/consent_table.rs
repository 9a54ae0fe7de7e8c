//! What a page's scripts take a cookie for is what the server takes it for.

use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::gazette;
use crate::support::{Options, Stage};

/// Runs our script as it is in the page once more for each line, with its own facts and cookie.
const RUN: &str = r#"
const [table, text] = arguments;
const scope = "necessary|functional$ dddddfour|functional aaaaaone|analytics bbbbbtwo|marketing$ cccccthree|research*";
const wrong = [];
for (const [model, cookie, signal, expected] of table) {
  document.cookie = cookie ? `consent=${"x".repeat(44)}${cookie}; path=/` : "consent=; path=/; max-age=0";
  window.towerConsent = undefined;
  const script = document.createElement("script");
  script.dataset.towerConsent = `/_consent 3 ~2kBx~3~ ${model} 999999999 consent ${signal}`;
  script.dataset.scope = scope;
  script.dataset.shared = "";
  script.text = text;
  document.head.append(script);
  const { status, categories, services } = window.towerConsent.state;
  const bits = of => Object.values(of).map(Number).join("");
  const found = `${status} ${bits(categories)} ${bits(services)}`;
  if (found != expected) wrong.push(`${model} ${cookie} ${signal}: ${found}, expected ${expected}`);
}
return wrong;
"#;

#[tokio::test(flavor = "multi_thread")]
async fn scripts_read_a_cookie_as_the_server_does() {
    let table: Value = serde_json::from_str(include_str!("consent_table.json")).unwrap();
    assert!(table.as_array().unwrap().len() > 200);
    let page = get(|| async { Html("<!doctype html><html lang=en><title>Page</title>") });
    let stage = Stage::guarded(gazette::app().route("/page", page), Options::default()).await;
    stage.visit("/page").await;
    let text = include_str!("../../src/ui/assets/dist/first.js");
    let wrong = stage.browser.run_with(RUN, vec![table, json!(text)]).await;
    assert_eq!(wrong, json!([]));
}
