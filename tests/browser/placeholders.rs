//! Placeholders of held embeds.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::gazette;
use crate::support::{Options, Stage};

const FRAMES: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Frames</title></head><body style="margin:0"><h1>Frames</h1>
<iframe id="one" width="560" height="315" src="https://www.youtube.com/embed/1" title="One" data-consent-poster="/poster.svg"></iframe>
<iframe id="two" width="560" height="315" src="https://www.youtube.com/embed/2" title="Two" data-consent-poster="https://friend.example/x.png"></iframe>
<iframe id="map" width="100%" height="400" src="https://www.google.com/maps/embed?pb=1" title="Map"></iframe>
</body></html>"#;

const POSTER: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 31"><rect width="56" height="31" fill="#2a6"/><circle cx="28" cy="12" r="8" fill="#fc3"/></svg>"##;

pub(crate) fn frames() -> Router {
    Router::new()
        .route("/", get(|| async { Html(FRAMES) }))
        .route("/poster.svg", get(|| async { ([("content-type", "image/svg+xml")], POSTER) }))
}

/// Width and height of an element's box.
const BOX: &str = "const b = document.querySelector(arguments[0]).nextElementSibling.shadowRoot.querySelector('.h').getBoundingClientRect(); \
    return [Math.round(b.width), Math.round(b.height)]";

async fn size(stage: &Stage, of: &str) -> (u64, u64) {
    let size = stage.browser.run_with(BOX, vec![json!(of)]).await;
    (size[0].as_u64().unwrap(), size[1].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_has_the_size_of_its_embed_and_the_sites_own_poster() {
    let stage = Stage::guarded(frames(), Options { size: (1280, 1400), ..Options::default() }).await;
    stage.visit("/").await;
    // The border is on top.
    for (of, width, height) in [("#one", 560, 315), ("#map", 1280, 400)] {
        let (w, h) = size(&stage, of).await;
        assert!(w.abs_diff(width) <= 2 && h.abs_diff(height) <= 2, "{of}: {w} x {h}");
    }
    let posters = stage
        .browser
        .look("return deep('tower-consent img').length + all('img').map((i) => i.naturalWidth > 0).join()")
        .await;
    assert_eq!(posters, json!("0true"), "the second one is of another host");
    stage.assert_nobody_was_contacted();
    stage.browser.screenshot("placeholders-wide").await;
}

/// A frame that the server wrote and one that a script makes.
const VIDEO: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Video</title></head><body style="margin:0"><h1>Video</h1>
<iframe width="560" height="315" src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="A walk in the hills"></iframe>
<script>setTimeout(() => { const f = document.createElement("iframe"); f.width = 340; f.height = 200; f.title = "Made";
f.src = "https://www.youtube-nocookie.com/embed/a-b_c-d_e-f"; document.body.append(f) })</script>
</body></html>"#;

#[tokio::test(flavor = "multi_thread")]
async fn the_server_shows_the_still_of_a_video_and_the_browser_asks_nobody_else() {
    for (size, name) in [((1280, 900), "stills-wide"), ((360, 900), "stills-360")] {
        let app = Router::new().route("/", get(|| async { Html(VIDEO) }));
        let stage = Stage::guarded_with(app, Options { size, ..Options::default() }, |policies, _| {
            policies.append("\n[embeds]\nstills = \"fetch\"\n");
        });
        let stage = stage.await;
        stage.visit("/").await;
        let seen = "return [...document.querySelectorAll('tower-consent')].flatMap((e) => [...e.shadowRoot.querySelectorAll('img')]) \
            .map((i) => i.complete && i.naturalWidth).join() == '480,480'";
        stage.browser.until("two stills", seen).await;
        stage.assert_nobody_was_contacted();
        stage.browser.screenshot(name).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_fits_into_a_narrow_page() {
    for (language, dark) in [("en", false), ("zh", true)] {
        let options = Options { size: (360, 900), language, dark, ..Options::default() };
        let stage = Stage::guarded(gazette::app(), options).await;
        stage.visit(if language == "zh" { "/zh/video" } else { "/video" }).await;
        stage.browser.run("document.querySelector('#film').scrollIntoView()").await;
        let overflow = "return deep('tower-consent[data-tower-consent=placeholder]').map((e) => e.shadowRoot.querySelector('.h')) \
            .filter((e) => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY !== 'auto').length";
        assert_eq!(stage.browser.look(overflow).await, json!(0), "{language}");
        assert_eq!(stage.browser.run("return document.documentElement.scrollWidth").await, json!(360));
        stage.browser.screenshot(&format!("placeholders-360-{language}")).await;
    }
}

/// It sets no cookie and loads no other embed.
#[tokio::test(flavor = "multi_thread")]
async fn load_this_one_loads_only_this_one_and_stores_nothing() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Load once: YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    let paths: Vec<_> = stage.third.requests().into_iter().map(|seen| seen.path).collect();
    assert_eq!(paths, ["/embed/1"]);
    let focus = stage.browser.run("return [document.activeElement.id, one.nextElementSibling.id, one.src.slice(-1), two.hasAttribute('src'), one.dataset.consentPoster]").await;
    assert_eq!(focus, json!(["one", "two", "1", false, "/poster.svg"]));
    assert!(!stage.browser.has_cookie("consent").await);
    assert!(stage.browser.banner_is_up().await);
    stage.third.clear();
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
}

#[tokio::test(flavor = "multi_thread")]
async fn always_allow_loads_all_of_the_service_and_lasts() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("www.youtube.com"), 2);
    assert_eq!(stage.third.hosts().len(), 1);
    assert_eq!(stage.browser.run("return document.activeElement.id").await, json!("one"));
    stage.third.clear();
    stage.visit("/").await;
    assert_eq!(stage.third.count("www.youtube.com"), 2);
    assert_eq!(stage.third.hosts().len(), 1);
}

/// With the name and role that screen readers get.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_has_a_name_and_works_by_keyboard() {
    let stage = Stage::guarded(frames(), Options::default()).await;
    stage.visit("/").await;
    let groups = "return all('tower-consent [role=group], [role=group]').map((e) => [e.getAttribute('role'), accessibleName(e), e.lang])";
    assert_eq!(stage.browser.look(groups).await[0], json!(["group", "Content from YouTube", "en"]));
    let names = "return deep('button').filter((e) => e.getRootNode().host.dataset.for === 'youtube').slice(0, 3).map(accessibleName)";
    assert_eq!(stage.browser.look(names).await, json!(["Load once: YouTube", "Always allow YouTube", "Preferences"]));
    stage.browser.look("named('Load once: YouTube', false)[0].focus()").await;
    stage.browser.press("Tab").await;
    let focused = "return accessibleName(document.activeElement.shadowRoot.activeElement)";
    assert_eq!(stage.browser.look(focused).await, json!("Always allow YouTube"));
    stage.browser.press("Enter").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.browser.until("focus in the embed", "return document.activeElement.id === 'one'").await;
}

/// Without script one embed cannot be loaded once, so that button is not visible.
#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_only_the_lasting_permission_is_offered() {
    let stage = Stage::guarded(frames(), Options { javascript: false, ..Options::default() }).await;
    stage.visit("/").await;
    assert!(!stage.browser.offers("Load once: YouTube").await);
    stage.browser.click("Always allow YouTube").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
}

/// Ways in which pages lay out a video: the style, and the markup around `FRAME`.
const LAYOUTS: &[(&str, &str)] = &[
    (
        ".v { position: relative; padding-bottom: 56.25%; height: 0 } .v iframe { position: absolute; inset: 0; width: 100%; height: 100% }",
        "<div class=v>FRAME</div>",
    ),
    (
        ".v::before { content: ''; display: block; padding-top: 56.25% } .v { position: relative } .v iframe { position: absolute; top: 0; left: 0; width: 100%; height: 100%; border: 0 }",
        "<figure class=v>FRAME</figure>",
    ),
    (".v { aspect-ratio: 16/9 } .v iframe { width: 100%; height: 100% }", "<div class=v>FRAME</div>"),
    (".v iframe { width: 100%; height: auto; aspect-ratio: 4/3; border: 0 }", "<div class=v>FRAME</div>"),
    (
        ".v { display: flex; gap: 10px; height: 300px } .v iframe { flex: 1 }",
        "<div class=v><p>Words beside it</p>FRAME</div>",
    ),
    (
        ".v { display: grid; grid-template-columns: 2fr 1fr; gap: 8px } .v iframe { width: 100%; height: 240px }",
        "<div class=v>FRAME<aside>Words</aside></div>",
    ),
    (
        ".v iframe { float: right; margin: 10px 0 10px 20px; width: 300px; height: 200px }",
        "<div class=v>FRAME<p>Words around it, words around it, words around it.</p></div>",
    ),
    (".v iframe { display: block; margin: 0 auto; max-width: 100% }", "<div class=v>FRAME</div>"),
    (".v { text-align: center }", "<p class=v>Before FRAME after</p>"),
    (".v { height: 180px; overflow: hidden } .v iframe { height: 100%; width: 50% }", "<div class=v>FRAME</div>"),
    (".v iframe { width: 200px; height: 113px }", "<div class=v>FRAME</div>"),
    (
        ".v { position: relative; height: 300px } .v iframe { position: absolute; left: 50%; top: 50%; transform: translate(-50%, -50%); padding: 10px; border: 5px solid red; box-sizing: border-box }",
        "<div class=v>FRAME</div>",
    ),
    (".v iframe { width: 100%; max-width: 300px; height: 200px }", "<div class=v>FRAME</div>"),
    (".v { display: flex; height: 200px } .v iframe { width: 200px; height: auto }", "<div class=v>FRAME</div>"),
    (
        ".v { display: flex; flex-direction: column; height: 300px } .v iframe { width: auto; height: auto; flex: 1 1 auto }",
        "<div class=v>FRAME</div>",
    ),
    (
        ".v iframe { width: 200px; height: 100px; transform: scale(.5); transform-origin: 0 0 }",
        "<div class=v>FRAME</div>",
    ),
];

fn layouts() -> Router {
    let sections: String = LAYOUTS
        .iter()
        .enumerate()
        .map(|(at, (style, markup))| {
            let style = style.replace(".v", &format!(".v{at}"));
            let frame = "<iframe width=480 height=270 src='https://www.youtube.com/embed/1' title=Film></iframe>";
            let markup = markup.replace("class=v", &format!("class=v{at}")).replace("FRAME", frame);
            format!("<style>{style}</style><section>{markup}</section>")
        })
        .collect();
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>L</title></head>\
         <body style='margin:8px'><main>{sections}</main></body></html>"
    );
    Router::new().route("/", get(move || std::future::ready(Html(page))))
}

/// Boxes of the frames, or of what stands in for them, and of the sections around.
const BOXES: &str = "const box = (e) => { const b = e.getBoundingClientRect(); return [b.x, b.y + scrollY, b.width, b.height].map(Math.round) }; \
    return [...document.querySelectorAll('section')].map((s) => [box(s.querySelector('tower-consent') || s.querySelector('iframe')), box(s)])";

/// Of a box and the box around it.
fn numbers(boxes: &serde_json::Value) -> Vec<f64> {
    let boxes = boxes.as_array().unwrap().iter().flat_map(|one| one.as_array().unwrap());
    boxes.map(|number| number.as_f64().unwrap()).collect()
}

/// What stands in has the box of the frame, so nothing of the page moves, and its buttons can be reached.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_takes_the_place_of_its_frame_in_any_layout() {
    for size in [(1280, 800), (360, 800)] {
        let bare = Stage::bare(layouts(), Options { size, ..Options::default() }).await;
        bare.visit("/").await;
        let expected = bare.browser.run(BOXES).await;
        for decided in [false, true] {
            let stage = Stage::guarded(layouts(), Options { size, ..Options::default() }).await;
            stage.visit("/").await;
            if decided {
                stage.browser.click("Reject all").await;
                stage.visit("/").await;
            }
            let boxes = stage.browser.run(BOXES).await;
            for (at, (have, want)) in boxes.as_array().unwrap().iter().zip(expected.as_array().unwrap()).enumerate() {
                let (have, want) = (numbers(have), numbers(want));
                // One that is wider than the window is not.
                let is_wide = want[0] + want[2] > f64::from(size.0);
                let near = (0..8).all(|n| n == 2 && is_wide || (have[n] - want[n]).abs() <= 1.0);
                assert!(near && have[2] <= want[2] + 1.0, "{size:?} {:?}: {have:?} for {want:?}", LAYOUTS[at]);
            }
            let cut = "return deep('tower-consent[data-tower-consent=placeholder]').filter((e) => { const h = e.shadowRoot.querySelector('.h'); \
                const last = [...h.querySelectorAll('button')].pop(); last.scrollIntoView({ block: 'nearest' }); \
                const b = last.getBoundingClientRect(), o = h.getBoundingClientRect(); return b.bottom > o.bottom + 1 || b.right > o.right + 1 }).length";
            assert_eq!(stage.browser.look(cut).await, json!(0));
            stage.browser.run("scrollTo(0, 0)").await;
            stage.browser.screenshot(&format!("layouts-{}-{decided}", size.0)).await;
        }
    }
}

/// Ways in which pages style what is beside a video, by its place among its siblings, and a video by its address.
const BESIDE: &[(&str, &str)] = &[
    (".v p { margin: 30px 0 } .v iframe + p { margin: 4px 0; font-size: 12px }", "FRAME<p>Caption</p><p>Words</p>"),
    (".v > * { display: block; margin: 0 0 24px } .v > :last-child { margin: 0 }", "<p>Words</p>FRAME"),
    (".v > * { margin-top: 0 } .v > * + * { margin-top: 20px }", "<p>Words</p>FRAME<p>Words</p><p>Words</p>"),
    (
        ".v { display: grid; grid-template-columns: 1fr 1fr; gap: 8px } .v > :nth-child(3) { grid-column: 1 / -1; height: 60px }",
        "<div>One</div>FRAME<div>Three</div><div>Four</div>",
    ),
    (
        ".v > div { height: 20px } .v > div:nth-child(odd) { height: 44px } .v > div:nth-child(4n+1) { margin-left: 20px }",
        "FRAME<div>2</div><div>3</div><div>4</div><div>5</div>",
    ),
    (".v iframe { width: 200px; height: 100px } .v iframe:only-child { width: 50%; height: 160px }", "FRAME"),
    (".v iframe[src*='youtube.com'] { width: 100%; height: auto; aspect-ratio: 16/9 }", "FRAME<p>Words</p>"),
    (
        "@media (min-width: 300px) { .v iframe[src^='https://www.youtube'] { display: block; width: 70%; height: 200px } }",
        "<p>Words</p>FRAME<p>Words</p>",
    ),
    (
        ".v { display: flex } .v > * { flex: 1; min-width: 0 } .v > :not(:last-child) { margin-right: 30px }",
        "<div>Words</div>FRAME",
    ),
    (
        ".v h2:first-child { margin-top: 0 } .v iframe:first-child + h2 { margin: 2px 0 }",
        "FRAME<h2>Title</h2><p>Words</p>",
    ),
    (".v p { margin: 0 } .v > :nth-last-child(2) { margin-bottom: 40px }", "<p>One</p>FRAME<p>Three</p>"),
    (".v ul { padding: 0 } .v li:nth-child(even) { padding-left: 40px }", "<ul><li>One<li>FRAME<li>Three<li>Four</ul>"),
];

fn beside() -> Router {
    let frame = "<iframe width=280 height=158 src='https://www.youtube.com/embed/1' title=Film></iframe>";
    let sections: String = BESIDE
        .iter()
        .enumerate()
        .map(|(at, (style, markup))| {
            let (style, markup) = (style.replace(".v", &format!(".v{at}")), markup.replace("FRAME", frame));
            format!("<style>{style}</style><section><div class=v{at}>{markup}</div></section>")
        })
        .collect();
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>B</title></head>\
         <body style='margin:8px'><main>{sections}</main></body></html>"
    );
    Router::new().route("/", get(move || std::future::ready(Html(page))))
}

/// Boxes of all that is the page's, by section. In place of a frame counts what stands in for it.
const ALL_BOXES: &str = "const box = (e, s) => { const b = e.getBoundingClientRect(); return [b.x, b.y - s.getBoundingClientRect().y, b.width, b.height].map(Math.round).join() }; \
    return [...document.querySelectorAll('section')].map((s) => [s, ...s.querySelectorAll('*')].filter((e) => !e.matches('iframe[data-consent], tower-consent *')) \
    .map((e) => box(e, s)).join(' '))";

/// What is beside it is where it is without us, and has its style, before a choice, after a refusal and after consent.
#[tokio::test(flavor = "multi_thread")]
async fn the_siblings_of_a_placeholder_look_as_those_of_its_frame() {
    for size in [(1280, 800), (360, 800)] {
        let bare = Stage::bare(beside(), Options { size, ..Options::default() }).await;
        bare.visit("/").await;
        let expected = bare.browser.run(ALL_BOXES).await;
        let stage = Stage::guarded(beside(), Options { size, ..Options::default() }).await;
        let mut wrong = String::new();
        for choice in ["", "Reject all", "Accept all"] {
            if !choice.is_empty() {
                stage.browser.click(if choice == "Accept all" { "Cookie settings" } else { choice }).await;
                if choice == "Accept all" {
                    stage.browser.click(choice).await;
                    stage.browser.until("a release", "return !document.querySelector('iframe[data-consent]')").await;
                } else {
                    stage.browser.until_offers("Cookie settings", true).await;
                }
            }
            if choice != "Accept all" {
                stage.visit("/").await;
            }
            let boxes = stage.browser.run(ALL_BOXES).await;
            for (at, (have, want)) in boxes.as_array().unwrap().iter().zip(expected.as_array().unwrap()).enumerate() {
                if have != want {
                    wrong.push_str(&format!("{size:?} {choice} {}\n  {have}\n  {want}\n", BESIDE[at].0));
                }
            }
            stage.browser.screenshot(&format!("beside-{}-{choice}", size.0)).await;
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}

/// A tab, a dialog: nothing there has a box until it is shown. And a page may have no width at first.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_that_is_shown_later_has_the_box_of_its_frame() {
    const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Tabs</title>\
        <style>.r { position: relative; width: 600px; padding-bottom: 50% } .r iframe { position: absolute; inset: 0; width: 100%; height: 100% }</style></head>\
        <body style='margin:0'><section hidden><iframe width=560 height=315 src='https://www.youtube.com/embed/1'></iframe></section>\
        <section hidden><div class=r><iframe src='https://www.youtube.com/embed/1'></iframe></div></section>\
        <section hidden><iframe width=0 height=0 src='https://www.youtube.com/embed/1'></iframe></section>\
        <section style='width:0'><div style='aspect-ratio:16/9'><iframe style='width:100%;height:100%' src='https://www.youtube.com/embed/1'></iframe></div></section></body></html>";
    let site = || Router::new().route("/", get(|| async { Html(PAGE) }));
    let bare = Stage::bare(site(), Options::default()).await;
    let stage = Stage::guarded(site(), Options::default()).await;
    for one in [&bare, &stage] {
        one.visit("/").await;
        one.browser
            .run("document.querySelectorAll('section').forEach(s => { s.hidden = false; if (s.style.width) s.style.width = '344px' })")
            .await;
    }
    let expected = bare.browser.run(BOXES).await;
    stage
        .browser
        .until(
            "the same boxes",
            &format!("const wanted = '{expected}'; return JSON.stringify((() => {{ {BOXES} }})()) === wanted"),
        )
        .await;
}

const ALL_KINDS: &str = "<style>:root{color-scheme:light dark}body{margin:0 auto;max-width:900px}iframe{max-width:100%;border:0}</style><h1>Embeds</h1>\
    <iframe width=560 height=315 src='https://www.youtube.com/embed/1' title='A walk in the hills'></iframe>\
    <iframe width='100%' height=300 src='https://www.google.com/maps/embed?pb=1' title='How to find us'></iframe>\
    <form><div class=g-recaptcha data-sitekey=K></div></form>\
    <blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/1/'><a href='https://www.instagram.com/p/1/'>A post</a></blockquote>\
    <script src='https://www.google.com/recaptcha/api.js' async defer></script>\
    <script async src='https://www.instagram.com/embed.js'></script>\
    <script>setTimeout(() => { const f = document.createElement('iframe'); f.title = 'Made later'; f.width = 480; f.height = 270; \
        f.src = 'https://player.vimeo.com/video/1'; document.body.append(f) })</script>";

/// Video, map, check, post, and a frame that a script makes: each says what it is, one button of each stands out, no
/// words are cut off, and they are as light or dark as the page.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_names_what_is_held_and_has_one_button_that_stands_out() {
    const LOOK: &str = "return [...document.querySelectorAll('tower-consent[data-tower-consent=placeholder]')].map(e => { \
        const h = e.shadowRoot.querySelector('.h'), look = getComputedStyle(h), r = h.getBoundingClientRect(); \
        const filled = [...h.querySelectorAll('button')].filter(b => getComputedStyle(b).backgroundColor != 'rgba(0, 0, 0, 0)'); \
        const cut = [...h.querySelectorAll('p:not(.s), button')].filter(p => p.scrollWidth > p.clientWidth + 1).length; \
        const words = h.querySelectorAll('p:not(:empty), button'); \
        const over = [...words].some((a, i) => [...words].some((b, j) => i < j && !a.contains(b) && \
            a.getBoundingClientRect().bottom > b.getBoundingClientRect().top + 1 && a.getBoundingClientRect().top < b.getBoundingClientRect().bottom - 1 && \
            a.getBoundingClientRect().right > b.getBoundingClientRect().left + 1 && a.getBoundingClientRect().left < b.getBoundingClientRect().right - 1)); \
        return { for: e.dataset.for, title: h.querySelector('.s')?.textContent || '', main: filled.map(b => b.textContent).join(), cut, over, \
            sign: !!h.querySelector('svg.g path'), inside: r.left >= 0 && r.right <= innerWidth + 1 && h.scrollHeight <= h.clientHeight + 1, width: Math.round(r.width), \
            words: h.innerText, dark: +look.color.match(/\\d+/)[0] > 128 } })";
    for (size, dark, name) in [
        ((1280, 1700), false, "wide"),
        ((1280, 1700), true, "wide-dark"),
        ((360, 1900), false, "360"),
        ((360, 1900), true, "360-dark"),
    ] {
        let page = format!(
            "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>Embeds</title>{ALL_KINDS}"
        );
        let site = Router::new().route("/", get(move || std::future::ready(Html(page.clone()))));
        let stage = Stage::guarded_with(site, Options { size, dark, ..Options::default() }, |folder, now| {
            for service in ["recaptcha", "instagram", "vimeo"] {
                folder.append(&format!("[[services]]\nuse = \"{service}\"\n"));
            }
            folder.release(now);
        })
        .await;
        stage.visit("/").await;
        stage.browser.click("Reject all").await;
        stage
            .browser
            .until(
                "five placeholders",
                "return document.querySelectorAll('tower-consent[data-tower-consent=placeholder]').length == 5",
            )
            .await;
        stage.browser.screenshot(&format!("placeholder-kinds-{name}")).await;
        let seen = stage.browser.run(LOOK).await;
        for each in seen.as_array().unwrap() {
            assert_eq!(each["main"], json!("Load once"), "{name}: {each:#}");
            assert_eq!((&each["cut"], &each["over"]), (&json!(0), &json!(false)), "{name}: {each:#}");
            assert_eq!(
                (&each["sign"], &each["inside"], &each["dark"]),
                (&json!(true), &json!(true), &json!(dark)),
                "{name}: {each:#}"
            );
            let title = match each["for"].as_str().unwrap() {
                "youtube" => "A walk in the hills",
                "google-maps" => "How to find us",
                "vimeo" => "Made later",
                _ => "",
            };
            assert_eq!(each["title"], json!(title), "{name}: {each:#}");
            let is_check = each["for"] == json!("recaptcha");
            let words = each["words"].as_str().unwrap();
            assert_eq!(words.contains("can be sent only after this check has loaded"), is_check, "{name}: {each:#}");
            assert!(!is_check || each["width"].as_u64().unwrap() <= 500, "{name}: {each:#}");
        }
        stage.assert_nobody_was_contacted();
    }
}
