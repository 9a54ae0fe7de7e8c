//! The layout of banner and preferences: equal buttons, enough contrast, room for the page.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::{Next, from_fn};
use axum::response::{Html, Response};
use axum::routing::get;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};

use crate::gazette;
use crate::support::{Options, PolicyFolder, Stage};

const SIZES: [(u32, u32); 2] = [(360, 640), (1280, 720)];

async fn first_view(options: Options) -> Stage {
    let stage = Stage::guarded(gazette::app(), options).await;
    stage.visit("/").await;
    assert!(stage.browser.banner_is_up().await);
    stage
}

/// What a visitor compares, and the contrast of label and background.
pub(crate) const PAIR: &str = r#"
    const colour = (text) => { const c = document.createElement('canvas').getContext('2d');
      c.fillStyle = text; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
    const ground = (e) => { for (; e; e = e.parentElement || e.getRootNode().host) {
      const rgba = colour(getComputedStyle(e).backgroundColor); if (rgba[3] > 250) return rgba; } return [255, 255, 255, 255]; };
    const light = (rgb) => rgb.slice(0, 3).map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
      .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
    return ['accept_all', 'reject_all'].map((act) => {
      const e = deep(`button[value=${act}]`).find((e) => e.checkVisibility()), s = getComputedStyle(e), r = e.getBoundingClientRect();
      const style = {};
      for (const p of ['fontFamily', 'fontSize', 'fontWeight', 'paddingTop', 'paddingBottom', 'paddingLeft', 'paddingRight',
        'borderTopWidth', 'borderTopStyle', 'borderTopLeftRadius', 'opacity', 'textDecorationLine', 'boxShadow', 'textTransform'])
        style[p] = s[p];
      return { tag: e.localName, type: e.type, style, height: r.height, area: r.width * r.height,
        inside: r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth,
        label: contrast(colour(s.color), ground(e)),
        edge: Math.max(contrast(colour(s.borderTopColor), ground(e.parentElement)), contrast(ground(e), ground(e.parentElement))),
        top: document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2) !== null };
    });"#;

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn accept_and_reject_look_the_same_and_are_visible_without_scrolling() {
    for size in SIZES {
        for dark in [false, true] {
            let stage = first_view(Options { size, dark, ..Options::default() }).await;
            let scheme = if dark { "dark" } else { "light" };
            stage.browser.screenshot(&format!("banner-{}-{scheme}", size.0)).await;
            let pair = stage.browser.look(PAIR).await;
            let (accept, reject) = (&pair[0], &pair[1]);
            for same in ["tag", "type", "style", "height"] {
                assert_eq!(accept[same], reject[same], "{size:?} {scheme}");
            }
            for each in [accept, reject] {
                assert_eq!(each["inside"], json!(true), "{size:?} {scheme}: {each:#}");
                assert!(number(&each["label"]) >= 4.5, "{size:?} {scheme}: {each:#}");
                assert!(number(&each["edge"]) >= 3.0, "{size:?} {scheme}: {each:#}");
                assert!(number(&each["height"]) >= 44.0, "{size:?} {scheme}: {each:#}");
            }
            let ratio = |key: &str| number(&accept[key]) / number(&reject[key]);
            assert!((0.75..=1.25).contains(&ratio("area")), "{size:?} {scheme}: {pair:#}");
            assert!((0.9..=1.1).contains(&ratio("label")), "{size:?} {scheme}: {pair:#}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_beside_the_banner_can_be_used_and_the_banner_covers_at_most_half() {
    const COVER: &str = r#"
        let covered = 0, free = 0; const step = 8;
        for (let x = step / 2; x < innerWidth; x += step) for (let y = step / 2; y < innerHeight; y += step) {
          const e = document.elementFromPoint(x, y);
          if (e && e.localName === 'tower-consent') covered++; else free++;
        }
        return covered / (covered + free);"#;
    for size in SIZES {
        let stage = first_view(Options { size, ..Options::default() }).await;
        let covered = number(&stage.browser.run(COVER).await);
        assert!(covered > 0.0 && covered <= 0.5, "{size:?}: {covered}");
        stage.browser.scroll(300.0).await;
        stage.browser.until("the page has scrolled", "return scrollY > 0").await;
        let locked = "const s = [document.documentElement, document.body].map((e) => getComputedStyle(e)); \
            return s.some((s) => s.overflowY === 'hidden' || s.filter !== 'none' || s.pointerEvents === 'none')";
        assert_eq!(stage.browser.run(locked).await, json!(false));
        stage.browser.run("scrollTo(0, 0)").await;
        stage.browser.click("Food").await;
        stage.browser.until("the link was followed", "return location.pathname === '/article/2'").await;
    }
}

/// Only the tab stop of the button itself is between them.
#[tokio::test(flavor = "multi_thread")]
async fn rejecting_is_as_near_as_accepting_by_keyboard() {
    const FOCUSED: &str = "let e = document.activeElement; while (e.shadowRoot && e.shadowRoot.activeElement) \
        e = e.shadowRoot.activeElement; return accessibleName(e)";
    let stage = first_view(Options::default()).await;
    let mut stops = Vec::new();
    for _ in 0..40 {
        stage.browser.press("Tab").await;
        stops.push(stage.browser.look(FOCUSED).await);
    }
    let at =
        |name: &str| stops.iter().position(|stop| *stop == json!(name)).unwrap_or_else(|| panic!("{name}: {stops:?}"));
    assert!(at("Reject all") <= at("Accept all") + 1, "{stops:?}");
}

/// 320 px wide, no horizontal scrolling (WCAG 1.4.10).
#[tokio::test(flavor = "multi_thread")]
async fn at_320_px_nothing_scrolls_sideways() {
    let stage = first_view(Options { size: (320, 640), ..Options::default() }).await;
    stage.browser.screenshot("banner-320").await;
    let wide = "return deep('tower-consent *').concat(all('*').filter((e) => e.getRootNode() !== document)) \
        .filter((e) => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > 321 || r.left < -1); }).map((e) => e.outerHTML.slice(0, 80))";
    assert_eq!(stage.browser.look(wide).await, json!([]));
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.screenshot("preferences-320").await;
    assert_eq!(stage.browser.look("return modal ? modal.scrollWidth <= modal.clientWidth : null").await, json!(true));
}

/// Sends a page as a slow network does, so that the browser paints it in parts.
async fn in_parts(request: Request, next: Next) -> Response {
    const PART: usize = 700;
    let (mut head, body) = next.run(request).await.into_parts();
    let mut whole = body.collect().await.unwrap().to_bytes();
    let parts: Vec<Bytes> =
        std::iter::from_fn(|| (!whole.is_empty()).then(|| whole.split_to(whole.len().min(PART)))).collect();
    let paced = stream::iter(parts).then(|part| async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        Ok::<_, Infallible>(part)
    });
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from_stream(paced))
}

/// The page itself shifts nothing in whatever parts it comes: blocks one below the other, from the left.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_shifts_no_layout() {
    const SHIFTS: &str = "return new Promise((done) => { const shifts = []; new PerformanceObserver((list) => \
        list.getEntries().forEach((e) => shifts.push([e.value, ...e.sources.map((s) => \
        s.node && (s.node.outerHTML || s.node.data).slice(0, 80))]))) \
        .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(shifts), 500); })";
    let text = "<p>A paragraph of the page, which stays where it is.</p>".repeat(20);
    let page = format!("<!doctype html><html lang=en><title>Plain</title><body><h1>Plain</h1>{text}</body></html>");
    let site = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
    let slow = |router: Router| router.layer(from_fn(in_parts));
    let stage = Stage::guarded_behind(site, slow, Options::default()).await;
    stage.visit("/").await;
    assert!(stage.browser.banner_is_up().await);
    assert_eq!(stage.browser.run(SHIFTS).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_banner_fetches_nothing() {
    let stage = first_view(Options::default()).await;
    let fetched = "return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname) \
        .filter((path) => !path.startsWith('/assets/'))";
    assert_eq!(stage.browser.run(fetched).await, json!([]));
}

/// It also takes screenshots, wide and narrow.
#[tokio::test(flavor = "multi_thread")]
async fn the_preferences_fit_the_screen_in_light_and_dark() {
    for size in SIZES {
        for dark in [false, true] {
            let stage = first_view(Options { size, dark, ..Options::default() }).await;
            stage.browser.click("Preferences").await;
            stage.browser.control("Save choices").await;
            stage.browser.screenshot(&format!("preferences-{}-{}", size.0, if dark { "dark" } else { "light" })).await;
            let fits = "const r = modal.getBoundingClientRect(); \
                return r.left >= 0 && r.top >= 0 && r.right <= innerWidth + 1 && r.bottom <= innerHeight + 1";
            assert_eq!(stage.browser.look(fits).await, json!(true), "{size:?} dark: {dark}");
        }
    }
}

/// As the page's own `color-scheme` says, whatever the visitor's system is set to. That is the default: no setting says it.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_is_as_light_or_dark_as_the_page() {
    const GROUND: &str = "const e = document.querySelector('tower-consent').shadowRoot.querySelector(arguments[0]); \
        return getComputedStyle(e).backgroundColor";
    let (light, dark) = ("rgb(255, 255, 255)", "rgb(28, 31, 36)");
    for (says, system_is_dark, expected) in [
        ("", true, light),
        ("<style>:root{color-scheme:light}</style>", true, light),
        ("<meta name=color-scheme content=light>", true, light),
        ("<style>:root{color-scheme:dark}</style>", false, dark),
        ("<style>:root{color-scheme:light dark}</style>", true, dark),
        ("<style>:root{color-scheme:light dark}</style>", false, light),
    ] {
        let page = format!("<!doctype html><html lang=en><title>Plain</title>{says}<body><h1>Plain</h1></body></html>");
        let site = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
        let options = Options { dark: system_is_dark, ..Options::default() };
        let stage = Stage::guarded(site, options).await;
        stage.visit("/").await;
        stage.browser.control("Reject all").await;
        let look = |part: &'static str| stage.browser.run_with(GROUND, vec![json!(part)]);
        assert_eq!(look(".b").await, json!(expected), "{says}, dark: {system_is_dark}");
        if expected == dark && !system_is_dark {
            stage.browser.screenshot("banner-dark-as-the-page").await;
        }
        stage.browser.click("Reject all").await;
        stage.browser.click("Cookie settings").await;
        stage.browser.control("Save choices").await;
        // The control has the browser's own ground.
        let canvas = if expected == dark { "rgb(18, 18, 18)" } else { light };
        assert_eq!(look(".c button").await, json!(canvas), "{says}, dark: {system_is_dark}");
        assert_eq!(look("dialog").await, json!(expected), "{says}, dark: {system_is_dark}");
    }
}

/// A page as high as the window, with one part that scrolls.
#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_part_that_scrolls_is_not_under_the_banner() {
    const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>App</title>\
        <style>html, body { height: 100%; margin: 0; overflow: hidden } main { height: 100vh; overflow: auto; padding-bottom: 7px }</style>\
        <style id=second></style></head><body><main><div style='height:1500px'>App</div><button id=last>Last</button></main></body></html>";
    let app = Router::new().route("/", get(|| async { Html(PAGE) }));
    let stage = Stage::guarded(app, Options::default()).await;
    stage.visit("/").await;
    let reach = "const m = document.querySelector('main'); m.scrollTop = 1e6; const b = last.getBoundingClientRect(); \
        return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === last";
    stage.browser.until("the last button in reach", reach).await;
    stage.browser.click("Reject all").await;
    stage
        .browser
        .until("its own padding", "return getComputedStyle(document.querySelector('main')).paddingBottom === '7px'")
        .await;
}

/// What looks for the first of a kind finds the page's.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_sheet_and_the_first_script_are_the_pages() {
    const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>First</title>\
        <script id=own>window.first = document.getElementsByTagName('script')[0].id</script><style id=mine>p { color: red }</style></head><body><p>text\
        <script>window.sheet = document.styleSheets[0].ownerNode.id + document.styleSheets.length</script></body></html>";
    let app = Router::new().route("/", get(|| async { Html(PAGE) }));
    let stage = Stage::guarded(app, Options::default()).await;
    for _ in ["before a choice", "after it"] {
        stage.visit("/").await;
        assert_eq!(stage.browser.run("return [first, sheet]").await, serde_json::json!(["own", "mine1"]));
        if stage.browser.banner_is_up().await {
            stage.browser.click("Reject all").await;
        }
    }
}

/// A switch of themes, for example.
#[tokio::test(flavor = "multi_thread")]
async fn sheets_that_a_page_puts_in_and_takes_out_are_its_own() {
    const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Sheets</title></head><body><p id=z>text\
        <script>const [a, b] = [20, 50].map(height => { const s = new CSSStyleSheet(); s.replaceSync(`#z { height: ${height}px }`); return s });\
        const high = () => z.getBoundingClientRect().height; window.seen = [];\
        document.adoptedStyleSheets = [a, b]; seen.push(high());\
        seen.push(document.adoptedStyleSheets.pop() === b, high());\
        document.adoptedStyleSheets.push(b); seen.push(high());\
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== b); seen.push(high())</script></body></html>";
    let app = Router::new().route("/", get(|| async { Html(PAGE) }));
    let stage = Stage::guarded(app, Options::default()).await;
    for _ in ["before a choice", "after it"] {
        stage.visit("/").await;
        assert_eq!(stage.browser.run("return seen").await, serde_json::json!([50, true, 20, 50, 20]));
        if stage.browser.banner_is_up().await {
            stage.browser.click("Reject all").await;
        }
    }
}

/// `[banner] control = "link"`.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_of_the_page_takes_the_place_of_the_control() {
    let page = |body: &'static str| {
        get(move || async move { Html(format!("<!doctype html><html lang=en><title>L</title><body>{body}")) })
    };
    let app = Router::new()
        .route("/", page("<p>text <a href=/_consent>Your privacy</a>"))
        .route("/without", page("<p>text"))
        .route("/hidden", page("<p>text <a href=/_consent hidden>Your privacy</a>"));
    let settings = |folder: &PolicyFolder, now| {
        folder.append("[banner]\ncontrol = \"link\"\n\n[banner.theme]\ncontrol-offset = \"60px\"\n");
        folder.release(now);
    };
    let stage = Stage::guarded_with(app, Options::default(), settings).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Accept all", false).await;
    for (path, shown) in [("/", false), ("/without", true), ("/hidden", true)] {
        stage.visit(path).await;
        assert_eq!(stage.browser.offers("Cookie settings").await, shown, "{path}");
    }
    let above = "const b = document.querySelector('tower-consent').shadowRoot.querySelector('.c button').getBoundingClientRect(); return innerHeight - b.bottom";
    assert_eq!(stage.browser.run(above).await, serde_json::json!(68));
    stage.visit("/").await;
    stage.browser.click("Your privacy").await;
    stage.browser.until_offers("Reject all", true).await;
}
