//! The banner in every language that it speaks: as fair and as legible as in English, on a phone and on a wide screen.

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, PolicyFolder, Stage};
use tower_consent_policy::wording;

const SERVICES: &str = "[categories.functional]\n[categories.analytics]\n[categories.marketing]\n\
    [[services]]\nuse = \"google-analytics\"\n[[services]]\nuse = \"meta-pixel\"\n[[services]]\nuse = \"youtube\"\n";

/// A page in each language, with an embed.
fn site() -> Router {
    let page = |Path(language): Path<String>| async move {
        Html(format!(
            "<!doctype html><html lang=\"{language}\"><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
             <title>T</title><h1>Gazette</h1><iframe src=\"https://www.youtube.com/embed/x\" title=Y width=300 height=250></iframe>"
        ))
    };
    Router::new().route("/{language}", get(page))
}

async fn stage(size: (u32, u32)) -> Stage {
    let policies = |now| {
        let languages: Vec<String> = wording::languages().map(|tag| format!("\"{tag}\"")).collect();
        let folder = PolicyFolder::with_settings(&format!(
            "[site]\nname = \"Gazette\"\nlanguages = [{}]\n\
             controller = {{ name = \"City Gazette Media Ltd\", email = \"privacy@city-gazette.example\" }}\n{SERVICES}",
            languages.join(", ")
        ));
        folder.release(now);
        folder
    };
    Stage::with(site(), policies, Options { size, ..Options::default() }).await
}

/// The three buttons, and whatever is cut off or wider than the screen.
const LOOK: &str = "
    const [accept, reject] = ['accept_all', 'reject_all'].map((value) => deep(`section button[value=${value}]`)[0]);
    const buttons = deep('section button').filter((one) => one.checkVisibility());
    const style = (one) => { const s = getComputedStyle(one);
      return [s.fontSize, s.fontWeight, s.color, s.backgroundColor, s.borderTopColor, one.getBoundingClientRect().height].join(' ') };
    const section = deep('section')[0], form = section.closest('form');
    const boxes = buttons.map((one) => one.getBoundingClientRect());
    return {
      lang: form.getAttribute('lang'), dir: form.getAttribute('dir'), buttons: buttons.length, alike: style(accept) === style(reject),
      widths: [accept, reject].map((one) => one.getBoundingClientRect().width),
      inside: boxes.every((b) => b.top >= 0 && b.left >= 0 && b.bottom <= innerHeight && b.right <= innerWidth),
      cut: buttons.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
      lines: buttons.map((one) => { const range = document.createRange(); range.selectNodeContents(one);
        return new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size; }),
      rows: accept.getBoundingClientRect().top === reject.getBoundingClientRect().top ? 1 : 2,
      wide: document.documentElement.scrollWidth > innerWidth,
      cover: section.getBoundingClientRect().height / innerHeight,
      held: deep('iframe[data-consent]').length,
    };";

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

async fn every_language_is_fair_and_fits(size: (u32, u32)) {
    let stage = stage(size).await;
    let mut wrong = String::new();
    for language in wording::languages() {
        stage.visit(&format!("/{language}")).await;
        assert!(stage.browser.banner_is_up().await, "{language}");
        if matches!(language, "ar" | "de" | "ja" | "fi" | "el" | "bg") {
            stage.browser.screenshot(&format!("language-{language}-{}", size.0)).await;
        }
        let seen = stage.browser.look(LOOK).await;
        let direction = if matches!(language, "ar" | "fa" | "he" | "ur") { "rtl" } else { "ltr" };
        let [accept, reject] = [0, 1].map(|at| number(&seen["widths"][at]));
        let is_fine = seen["lang"] == json!(language)
            && seen["dir"] == json!(direction)
            && seen["buttons"] == json!(3)
            && seen["alike"] == json!(true)
            && seen["inside"] == json!(true)
            && seen["cut"] == json!([])
            && seen["lines"] == json!([1, 1, 1])
            && seen["wide"] == json!(false)
            && seen["held"] == json!(1)
            && (accept - reject).abs() <= 1.0
            && number(&seen["cover"]) <= if size.0 < 480 { 0.62 } else { 0.66 };
        if !is_fine {
            wrong.push_str(&format!("{language}: {seen}\n"));
        }
    }
    stage.assert_nobody_was_contacted();
    assert!(wrong.is_empty(), "{size:?}:\n{wrong}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_language_is_fair_and_fits_a_phone() {
    every_language_is_fair_and_fits((360, 640)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_language_is_fair_and_fits_a_wide_screen() {
    every_language_is_fair_and_fits((1280, 720)).await;
}
