//! Elements that a service fills whose script no markup names: a loader in the page, or the page's own bundle, makes it.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// What a site's pages have: the service, the element, code that loads, a host that it loads from.
type Loaded = (&'static str, &'static str, &'static str, &'static str);

/// As the services tell sites to write it, and as bundles do it.
const LOADED: &[Loaded] = &[
    (
        "disqus",
        "<div id=disqus_thread></div>",
        "(function() { var d = document, s = d.createElement('script'); s.src = 'https://x.disqus.com/embed.js'; \
         s.setAttribute('data-timestamp', +new Date()); (d.head || d.body).appendChild(s) })()",
        "x.disqus.com",
    ),
    (
        "recaptcha",
        "<form><div class=g-recaptcha data-sitekey=K></div><button>Send</button></form>",
        "addEventListener('load', () => { const s = document.createElement('script'); s.async = true; \
         s.setAttribute('src', 'https://www.google.com/recaptcha/api.js'); document.body.append(s) })",
        "www.google.com",
    ),
    (
        "hcaptcha",
        "<form><div class='box h-captcha' data-sitekey=K></div><button>Send</button></form>",
        // It takes its script out again at once.
        "const s = document.createElement('script'); s.src = 'https://js.hcaptcha.com/1/api.js'; document.head.append(s); s.remove()",
        "js.hcaptcha.com",
    ),
    (
        "cloudflare-turnstile",
        "<form><div class=cf-turnstile data-sitekey=K></div><button>Send</button></form>",
        "setTimeout(() => document.head.appendChild(Object.assign(document.createElement('script'), \
         { src: 'https://challenges.cloudflare.com/turnstile/v0/api.js', defer: true })), 300)",
        "challenges.cloudflare.com",
    ),
    (
        "facebook-social",
        "<div id=fb-root></div><div class=fb-page data-href=https://www.facebook.com/x></div>",
        "(function(d, s, id) { var js, fjs = d.getElementsByTagName(s)[0]; if (d.getElementById(id)) return; js = d.createElement(s); \
         js.id = id; js.src = 'https://connect.facebook.net/en_US/sdk.js#xfbml=1'; fjs.parentNode.insertBefore(js, fjs) }(document, 'script', 'facebook-jssdk'))",
        "connect.facebook.net",
    ),
    (
        "x-embed",
        "<blockquote class=twitter-tweet><p>What was said</p></blockquote>",
        "window.twttr = (function(d, s, id) { var js, fjs = d.getElementsByTagName(s)[0], t = window.twttr || {}; js = d.createElement(s); \
         js.id = id; js.src = 'https://platform.twitter.com/widgets.js'; fjs.parentNode.insertBefore(js, fjs); t._e = []; \
         t.ready = function(f) { t._e.push(f) }; return t }(document, 'script', 'twitter-wjs'))",
        "platform.twitter.com",
    ),
    (
        "instagram",
        "<blockquote class=instagram-media><a href=https://www.instagram.com/p/1/>A post</a></blockquote>",
        "document.write('<script async src=\"https://www.instagram.com/embed.js\"><\\/script>')",
        "www.instagram.com",
    ),
    (
        "tiktok-embed",
        "<blockquote class=tiktok-embed cite=https://www.tiktok.com/@a/video/1><section></section></blockquote>",
        "const s = document.createElement('script'); s.async = true; document.body.append(s); s.src = 'https://www.tiktok.com/embed.js'",
        "www.tiktok.com",
    ),
    (
        "calendly",
        "<div class=calendly-inline-widget data-url=https://calendly.com/a></div>",
        "const s = document.createElement('script'); s.src = 'https://assets.calendly.com/assets/external/widget.js'; document.head.append(s)",
        "assets.calendly.com",
    ),
    (
        "typeform",
        "<div data-tf-live=ABC></div>",
        "const s = document.createElement('script'); s.src = '//embed.typeform.com/next/embed.js'; document.head.append(s)",
        "embed.typeform.com",
    ),
    (
        "hubspot",
        "<div class=hs-form-frame data-region=eu1 data-form-id=1 data-portal-id=2></div>",
        "const s = document.createElement('script'); s.src = 'https://js-eu1.hsforms.net/forms/embed/2.js'; document.head.append(s)",
        "js-eu1.hsforms.net",
    ),
    (
        "trustpilot",
        "<div class=trustpilot-widget data-locale=en-GB></div>",
        "const s = document.createElement('script'); s.src = 'https://widget.trustpilot.com/bootstrap/v5/tp.widget.bootstrap.min.js'; document.head.append(s)",
        "widget.trustpilot.com",
    ),
];

fn site(body: String, bundle: &'static str) -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>T</title></head><body style='margin:0 auto;max-width:900px'>{body}</body></html>"
    );
    let bundle = move || std::future::ready(([(CONTENT_TYPE, "text/javascript")], bundle).into_response());
    Router::new().route("/", get(move || std::future::ready(Html(page)))).route("/app.js", get(bundle))
}

async fn declaring(site: Router, services: &[&str], options: Options) -> Stage {
    Stage::guarded_with(site, options, |folder, now| {
        for service in services {
            folder.append(&format!("[[services]]\nuse = \"{service}\"\n"));
        }
        folder.release(now);
    })
    .await
}

const STAND_INS: &str = "document.querySelectorAll('tower-consent[data-widget]')";

/// The services that placeholders stand for, each with what it is beside.
const PLACES: &str = "return [...document.querySelectorAll('tower-consent[data-widget]')].map(e => \
    e.dataset.for + ' ' + (e.previousElementSibling.className || e.previousElementSibling.id || e.previousElementSibling.localName)).join()";

async fn until_count(stage: &Stage, what: &str, count: usize) {
    stage.browser.until(what, &format!("return {STAND_INS}.length == {count}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_loader_would_fill_has_a_placeholder_whenever_it_waits() {
    for (at, (service, element, loader, host)) in LOADED.iter().enumerate() {
        // Inline, and in a bundle.
        let (inline, bundle) = if at % 2 == 0 { (*loader, "") } else { ("", *loader) };
        let body = format!("<h1>Page</h1>{element}<p>After</p><script>{inline}</script><script src=/app.js></script>");
        let options = Options { size: (1280, 1000), ..Options::default() };
        let stage = declaring(site(body, bundle), &[service], options).await;
        // Nobody moves before it is there.
        stage.visit("/").await;
        until_count(&stage, service, 1).await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Cookie settings", true).await;
        stage.visit("/").await;
        until_count(&stage, service, 1).await;
        stage.assert_nobody_was_contacted();
        stage.browser.click_like("Always allow").await;
        stage.third.wait_for(&[host]).await;
        until_count(&stage, "the placeholder gone", 0).await;
        stage.third.clear();
        stage.visit("/").await;
        stage.third.wait_for(&[host]).await;
        until_count(&stage, "no placeholder", 0).await;
        // The way back.
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Reject all").await;
        until_count(&stage, "the placeholder again", 1).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_says_that_a_captcha_waits_which_a_bundle_loads() {
    let (_, element, loader, _) = LOADED[1];
    for (size, name) in [((1280, 720), "loaded-captcha-wide"), ((360, 740), "loaded-captcha-360")] {
        let body = format!(
            "<h1>Write to us</h1><p>Tell us what you think.</p>{element}<blockquote class=twitter-tweet><p>What was said</p></blockquote>\
             <p>After</p><script src=/app.js></script><script>const s = document.createElement('script'); \
             s.src = 'https://platform.twitter.com/widgets.js'; document.body.append(s)</script>"
        );
        let options = Options { size, ..Options::default() };
        let stage = declaring(site(body, loader), &["recaptcha", "x-embed"], options).await;
        stage.visit("/").await;
        stage.browser.click("Reject all").await;
        until_count(&stage, "both", 2).await;
        let said = "return deep('tower-consent[data-for=recaptcha]').map(e => e.shadowRoot.querySelector('.h').innerText).join()";
        let said = stage.browser.look(said).await;
        assert!(said.as_str().unwrap().contains("can be sent only after this check has loaded"), "{said}");
        let wide = stage.browser.run("return document.documentElement.scrollWidth").await;
        assert_eq!(wide, json!(size.0));
        stage.browser.screenshot(name).await;
        // Just this one: nothing is stored, and the other one waits.
        stage.browser.click("Load once: Google reCAPTCHA").await;
        stage.third.wait_for(&["www.google.com"]).await;
        until_count(&stage, "the other one", 1).await;
        stage.third.settle().await;
        assert_eq!(stage.third.hosts().len(), 1, "{:?}", stage.third.hosts());
        stage.third.clear();
        stage.visit("/").await;
        until_count(&stage, "both again", 2).await;
        stage.assert_nobody_was_contacted();
    }
}

/// An app with its first page empty: it makes a form when it is asked for, and takes it away. Its loader runs once.
const APP: &str = "const root = document.querySelector('#root'), load = () => { \
    if (window.loads) return; window.loads = document.createElement('script'); loads.src = 'https://www.google.com/recaptcha/api.js'; document.head.append(loads) }; \
    const made = () => { const f = document.createElement('form'), b = document.createElement('div'); f.append(b); b.className = 'g-recaptcha'; return f }; \
    document.querySelector('#first').onclick = () => { load(); setTimeout(() => root.replaceChildren(made(), made()), 300) }; \
    document.querySelector('#second').onclick = () => root.replaceChildren(made()); \
    document.querySelector('#none').onclick = () => root.replaceChildren()";

#[tokio::test(flavor = "multi_thread")]
async fn what_an_app_makes_later_has_a_placeholder_as_long_as_it_is_there() {
    let body = "<button id=first>First</button><button id=second>Second</button><button id=none>None</button><div id=root></div>\
        <script src=/app.js></script>";
    let options = Options { size: (1280, 1000), ..Options::default() };
    let stage = declaring(site(body.to_owned(), APP), &["recaptcha"], options).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    for (button, count) in [("First", 2), ("Second", 1), ("None", 0), ("Second", 1)] {
        stage.browser.click(button).await;
        until_count(&stage, button, count).await;
    }
    let places = stage.browser.run(PLACES).await;
    assert_eq!(places, json!("recaptcha g-recaptcha"));
    stage.assert_nobody_was_contacted();
    stage.browser.click_like("Always allow").await;
    stage.third.wait_for(&["www.google.com"]).await;
    stage.browser.click("First").await;
    stage.browser.until("forms", "return document.querySelectorAll('form').length == 2").await;
    stage.third.settle().await;
    until_count(&stage, "none", 0).await;
}

/// A class alone says nothing: what loads has to wait as well, and its service has to be one of the site's.
#[tokio::test(flavor = "multi_thread")]
async fn an_element_that_only_looks_so_gets_none_and_nothing_is_asked_for() {
    const LOADS: &str = "const s = document.createElement('script'); s.src = 'https://www.google-analytics.com/analytics.js'; document.head.append(s);";
    let looks = "<div class=g-recaptcha></div><div class=twitter-tweet></div><div id=disqus_thread></div><script src=/app.js></script>";
    let other = "const t = document.createElement('script'); t.src = 'https://platform.twitter.com/widgets.js'; document.head.append(t);";
    let declared: &[&str] = &["recaptcha", "disqus"];
    for (services, code) in [(declared, LOADS), (&[], LOADS), (declared, other)] {
        let stage = declaring(site(looks.to_owned(), code), services, Options::default()).await;
        stage.visit("/").await;
        stage.third.settle().await;
        let asked = "return performance.getEntriesByType('resource').map(e => e.name).filter(name => /runtime-|placeholder/.test(name)).length";
        assert_eq!(stage.browser.run(asked).await, json!(0), "{services:?} {code}");
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Cookie settings", true).await;
        stage.third.settle().await;
        assert_eq!(stage.browser.run(PLACES).await, json!(""), "{services:?} {code}");
        stage.assert_nobody_was_contacted();
    }
}
