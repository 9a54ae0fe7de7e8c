//! HTML of the site's own around banner and preferences.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::fairness::assert_fair;
use crate::layout::PAIR;
use crate::support::{Options, PolicyFolder, Stage};

const SITE: &str = "[site]\nname = \"City Gazette\"\nlanguages = [\"en\"]\n\
    controller = { name = \"Example Media Ltd\", email = \"privacy@gazette-media.net\" }\n\
    [categories.functional]\n[categories.analytics]\n[categories.marketing]\n\
    [[services]]\nuse = \"youtube\"\n[[services]]\nuse = \"matomo\"\n[[services]]\nuse = \"meta-pixel\"\n\n\
    [banner]\nname = true\ncss = \"banner.css\"\n";

const BANNER: &str = r#"<header class="head">{{ brand }}{{ title }}</header>
{{ notes }}
{{ intro }}
<h3 class="sub">{{ text("template-why") }}</h3>
<ul class="why d">
  {% for category in categories %}<li><strong>{{ category.title }}</strong>: {{ category.text }}</li>{% endfor %}
</ul>
{{ change }}
<footer>{{ links }}</footer>
{{ buttons }}
"#;

const PREFERENCES: &str = r#"<p class="lead">{{ text("template-why") }}</p>
{{ notes }}
{{ intro }}
<div class="all-of-them">{{ choices }}</div>
<details><summary>{{ text("template-more") }}</summary><p>{{ text("template-more-text") }}</p></details>
{{ links }}
{{ buttons }}
"#;

const WORDS: &str = "template-why = What it is for\ntemplate-more = How we choose services\n\
    template-more-text = We ask each of them where data is kept.\n";

const CSS: &str = ".head { padding-bottom: 4px; }\n.head p { margin-block: 2px; }\n.sub { font-size: 15px; margin-block: 4px; }\n\
    .lead { font-size: 17px; }\n";

async fn stage(options: Options) -> Stage {
    let page = format!(
        "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>P</title><body>{}",
        "<p>A paragraph of the page, which can be read beside the banner.</p>".repeat(60)
    );
    let app = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
    let folder = |now| {
        let folder = PolicyFolder::with_settings(SITE);
        folder.write_file("banner.css", CSS);
        folder.write_file("texts/en.ftl", WORDS);
        folder.write_file("templates/banner.html", BANNER);
        folder.write_file("templates/preferences.html", PREFERENCES);
        folder.release(now);
        folder
    };
    let stage = Stage::with(app, folder, options).await;
    stage.visit("/").await;
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_keeps_the_banner_fair_and_the_choices_working() {
    let stage = stage(Options::default()).await;
    let browser = &stage.browser;
    let own = "return deep('.why li').length + deep('.head .t').length";
    assert_eq!(browser.look(own).await, json!(4));
    assert_fair(&stage, "template-banner").await;
    browser.resize(360, 640).await;
    browser.screenshot("template-banner-360").await;

    // By keyboard alone: to Preferences, and a switch there.
    browser.run("document.querySelector('tower-consent').shadowRoot.querySelector('.k .o').focus()").await;
    browser.press("Enter").await;
    browser.control("Save choices").await;
    assert_eq!(browser.look("return deep('.lead').map((e) => e.textContent)").await, json!(["What it is for"]));
    assert_eq!(browser.look("return deep('.all-of-them > fieldset').length").await, json!(4));
    browser.screenshot("template-preferences-360").await;
    let pair = browser.look(PAIR).await;
    for same in ["tag", "type", "style", "height", "area", "label", "edge"] {
        assert_eq!(pair[0][same], pair[1][same], "{pair:#}");
    }
    browser.look("deep('input[name=category][value=analytics]')[0].focus(); return 1").await;
    browser.press("Space").await;
    browser.look("deep('dialog .k .o')[0].focus(); return 1").await;
    browser.press("Enter").await;
    browser.until_offers("Cookie settings", true).await;
    let granted = "return ['analytics', 'marketing'].map((id) => towerConsent.has(id))";
    assert_eq!(browser.run(granted).await, json!([true, false]));

    browser.resize(1280, 720).await;
    browser.click("Cookie settings").await;
    browser.control("Reject all").await;
    browser.screenshot("template-preferences").await;
    browser.click("Reject all").await;
    browser.until("rejected", "return !towerConsent.has('analytics')").await;
    stage.assert_nobody_was_contacted();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_works_without_javascript() {
    let stage = stage(Options { javascript: false, ..Options::default() }).await;
    let browser = &stage.browser;
    assert!(browser.banner_is_up().await);
    browser.click("Preferences").await;
    browser.control("Save choices").await;
    assert!(browser.path().await.starts_with("/_consent"));
    browser.screenshot("template-preferences-no-js").await;
    browser.choose("category", "marketing").await;
    browser.click("Save choices").await;
    browser.until_offers("Save choices", false).await;
    browser.until_offers("Cookie settings", true).await;
    assert!(!browser.banner_is_up().await);
    browser.click("Cookie settings").await;
    browser.click("Accept all").await;
    browser.until_offers("Accept all", false).await;
    browser.until_offers("Cookie settings", true).await;
}
