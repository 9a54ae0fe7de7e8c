//! Elements of ours in a page of the site: `<tower-consent-accept>`, `<tower-consent-cookies>`, `<tower-consent-settings>`.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, PolicyFolder, Stage};

const PAGE: &str =
    "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Cookies</title>
    <style>body { margin: 0 auto; max-width: 800px; padding: 16px; font: 17px/1.5 Georgia, serif }
    .btn { padding: 8px 14px; border: 1px solid; border-radius: 6px; color: inherit; text-decoration: none }
    footer { margin-top: 40px; padding: 16px 0; border-top: 1px solid }</style>
    <body><h1>Cookies on this site</h1>
    <tower-consent-cookies></tower-consent-cookies>
    <footer>Imprint · <tower-consent-settings link-class=btn></tower-consent-settings></footer>";

const WIDTHS: &str = "const links = [...document.querySelectorAll('tower-consent-settings a')];
    return [document.documentElement.scrollWidth <= innerWidth, links.length, links[0].className,
        getComputedStyle(document.querySelector('tower-consent-cookies h2')).fontFamily]";

async fn stage(options: Options) -> Stage {
    let page = |body: &'static str| get(move || async move { Html(body) });
    let odd = "<!doctype html><html lang=en><title>O</title><body><form action=/odd id=f><button name=b>Buy</button>
        <tower-consent-settings lang='\"><img src=x onerror=alert(1)>' link-class='\" onclick=alert(1) x=\"' href=javascript:alert(1)>
        </tower-consent-settings></form><div id=after>after<tower-consent-cookies heading-level=99 lang=xx-------></tower-consent-cookies>";
    let app = Router::new().route("/", page(PAGE)).route("/odd", page(odd));
    let settings = |folder: &PolicyFolder, now| {
        folder.append("[banner]\ncontrol = \"link\"\n");
        folder.release(now);
    };
    Stage::guarded_with(app, options, settings).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_site_has_declaration_and_settings_in_its_own_look() {
    for size in [(1280, 720), (360, 640)] {
        let stage = stage(Options { size, ..Options::default() }).await;
        stage.visit("/").await;
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Accept all", false).await;
        stage.visit("/").await;
        assert_eq!(stage.browser.run(WIDTHS).await, json!([true, 1, "btn", "Georgia, serif"]), "{size:?}");
        stage.browser.screenshot(&format!("elements-top-{}", size.0)).await;
        // The page's own link takes the place of the control.
        let control = "return deep('.c button').some((e) => e.checkVisibility() && e.getClientRects().length)";
        assert_eq!(stage.browser.look(control).await, json!(false), "{size:?}");
        let end = "const a = document.querySelector('tower-consent-settings a'); a.scrollIntoView({block: 'end'}); \
            return a.getBoundingClientRect().height >= 24";
        assert_eq!(stage.browser.run(end).await, json!(true));
        stage.browser.screenshot(&format!("elements-end-{}", size.0)).await;
        stage.browser.click("Cookie settings").await;
        stage.browser.until_offers("Save choices", true).await;
        assert_eq!(stage.browser.path().await, "/", "in the page");
        stage.browser.screenshot(&format!("elements-preferences-{}", size.0)).await;
        stage.assert_nobody_was_contacted();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_settings_are_a_link_that_leads_back() {
    let stage = stage(Options { javascript: false, ..Options::default() }).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Accept all", false).await;
    let click = "document.querySelector('tower-consent-settings a').click()";
    stage.browser.run(click).await;
    stage.browser.control("Save choices").await;
    assert!(stage.browser.path().await.starts_with("/_consent"));
    stage.browser.click("Save choices").await;
    stage.browser.until("the page again", "return document.querySelector('tower-consent-settings') !== null").await;
    assert_eq!(stage.browser.path().await, "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_attributes_do_nothing_and_the_pages_form_stays_its_own() {
    let stage = stage(Options::default()).await;
    stage.visit("/odd").await;
    let found = "const a = document.querySelector('tower-consent-settings a');
        return [document.images.length, a.getAttribute('href'), a.hasAttribute('onclick'), a.className,
            document.querySelector('#after').closest('tower-consent-settings') === null,
            document.querySelectorAll('form').length, document.querySelector('#f').elements.length,
            document.querySelector('tower-consent-cookies h2') !== null]";
    let expected = json!([0, "/_consent", false, "\" onclick=alert(1) x=\"", true, 1, 1, true]);
    assert_eq!(stage.browser.run(found).await, expected);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Accept all", false).await;
    stage.browser.click("Cookie settings").await;
    stage.browser.until_offers("Save choices", true).await;
    assert_eq!(stage.browser.path().await, "/odd");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_accepted_by_a_tick_and_a_button_with_and_without_javascript() {
    let page = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Order</title>
        <style>body { margin: 0 auto; max-width: 800px; padding: 16px; font: 17px/1.5 Georgia, serif }</style>
        <body><h1>Your order</h1><tower-consent-accept document=terms></tower-consent-accept>";
    for javascript in [true, false] {
        let app = Router::new().route("/order", get(move || async move { Html(page) }));
        let stage = Stage::guarded(app, Options { javascript, ..Options::default() }).await;
        let browser = &stage.browser;
        let click = async |part: &str| {
            let found = format!("return document.querySelector('tower-consent-accept {part}')");
            browser.element(&found, Vec::new()).await.unwrap().click().await.unwrap();
        };
        stage.visit("/order").await;
        browser.click("Reject all").await;
        browser.until_offers("Accept all", false).await;
        browser.until("the form", "return document.querySelector('tower-consent-accept form') !== null").await;
        // The browser sends nothing that is not ticked.
        click("button").await;
        assert_eq!(browser.run("return document.querySelector(':invalid') !== null").await, json!(true));
        assert!(!browser.has_cookie("consent-documents").await, "{javascript}");
        browser.screenshot(&format!("acceptance-{javascript}")).await;
        click("input[type=checkbox]").await;
        click("button").await;
        browser.until("what was accepted", "return document.body.innerText.includes('You accepted “')").await;
        assert_eq!(browser.path().await, "/order");
        assert!(browser.has_cookie("consent-documents").await);
        assert!(browser.offers("Cookie settings").await, "the choice about cookies is as it was");
        browser.screenshot(&format!("accepted-{javascript}")).await;
        stage.assert_nobody_was_contacted();
    }
}
