//! Beside a sheet that is held stands a copy of ours: the page's own rules are in force before a choice and after a
//! refusal.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

const SHEET: &str = "@import url(\"https://connect.facebook.net/a.css?b=1&c=2\") layer(x);\n\
    h1 { color: rgb(1, 2, 3); background: url( https://static.hotjar.com/a.png ) }\n\
    body { display: flex; flex-wrap: wrap; cursor: url('https://static.hotjar.com/b.png'), pointer }\n\
    #end { width: 200px; flex: none }";

fn site(head: &str, body: &str) -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>S</title>{head}</head><body><h1>Heading</h1>{body}<p id=end>End</p></body></html>"
    );
    Router::new().route("/", get(move || async move { Html(page) }))
}

/// What the page's own rules do.
async fn look(stage: &Stage) -> Value {
    stage
        .browser
        .run(
            "const of = (name) => getComputedStyle(document.querySelector(name)); \
             return [of('h1').color, of('body').display, of('#end').width, of('#late').color, document.querySelector('style').sheet === document.styleSheets[0] && \
               document.styleSheets.length === 1 && document.styleSheets[0].cssRules[1].selectorText]",
        )
        .await
}

fn own_rules(late: &str) -> Value {
    json!(["rgb(1, 2, 3)", "flex", "200px", late, "h1"])
}

async fn text(stage: &Stage) -> Value {
    stage.browser.run("return document.querySelector('style').textContent").await
}

async fn lives_and_is_released(site: Router, options: Options, name: &str) {
    let stage = Stage::guarded(site, options).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "before a choice");
    stage.browser.screenshot(&format!("sheets-{name}")).await;
    stage.browser.click("Reject all").await;
    stage.browser.until("the choice", "return towerConsent.state.status == 'decided'").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "after a refusal");

    // The held element has the sheet of its copy.
    let adds = "const { sheet } = document.querySelector('style'); \
        sheet.insertRule('#late { color: rgb(4, 5, 6) }', sheet.cssRules.length)";
    stage.browser.run(adds).await;
    assert_eq!(look(&stage).await, own_rules("rgb(4, 5, 6)"), "a rule that code adds");
    stage.visit("/").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 0, "a part is released");
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "a part is released");

    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 1);
    assert_eq!(text(&stage).await, json!(SHEET));
    assert_eq!(look(&stage).await, own_rules("rgb(0, 0, 0)"), "after consent");
    let left = "const style = document.querySelector('style'); \
        return [document.querySelectorAll('style').length, style.getAttributeNames().filter((name) => /consent/.test(name)), style.type]";
    assert_eq!(stage.browser.run(left).await, json!([1, [], ""]));
    stage.visit("/").await;
    assert_eq!(text(&stage).await, json!(SHEET), "the next page");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_own_rules_are_in_force_and_addresses_are_released_each_by_itself() {
    let page = site(&format!("<style media=all>{SHEET}</style>"), "<p id=late>Late</p>");
    lives_and_is_released(page, Options::default(), "server").await;
}

/// As webpack's style-loader and Vite do it.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_code_makes_keeps_its_own_rules_too() {
    let make = format!(
        "<script>const style = document.createElement('style'); \
         style.appendChild(document.createTextNode({})); document.head.append(style)</script>",
        serde_json::to_string(SHEET).unwrap()
    );
    lives_and_is_released(
        site(&make, "<p id=late>Late</p>"),
        Options { size: (360, 640), ..Options::default() },
        "code",
    )
    .await;
}

const OWN: &str =
    "const { color, marginTop } = getComputedStyle(document.querySelector('#end')); return color + marginTop";
const COPIES: &str = "return document.querySelectorAll('style[data-tower-consent]').length";

/// What a page changes in a sheet that is held is in the copy, and goes on being held.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_code_changes_is_judged_again_and_its_copy_too() {
    let page = site(
        "",
        "<script>const style = document.createElement('style'); document.head.append(style); \
         style.textContent = 'h1 { background: url(https://static.hotjar.com/a.png) }'; style.setAttribute('media', 'all'); \
         style.append('body { background: url(https://connect.facebook.net/b.png) } #end { color: rgb(7, 8, 9) }'); \
         style.firstChild.data += 'p { margin: 7px }'; style.type = 'text/css'; style.removeAttribute('type')</script>",
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.run(OWN).await, json!("rgb(7, 8, 9)7px"));
    assert_eq!(stage.browser.run(COPIES).await, json!(1));
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net", "static.hotjar.com"]).await;
    assert_eq!(stage.browser.run(OWN).await, json!("rgb(7, 8, 9)7px"));
    let expected = "h1 { background: url(https://static.hotjar.com/a.png) }p { margin: 7px }\
        body { background: url(https://connect.facebook.net/b.png) } #end { color: rgb(7, 8, 9) }";
    assert_eq!(text(&stage).await, json!(expected));
    assert_eq!(stage.browser.run(COPIES).await, json!(0));
}

/// A page that takes its sheet out, moves it, or puts another behind it.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_stays_with_its_sheet() {
    let page = site(
        "<style>#end { color: rgb(7, 8, 9); background: url(https://static.hotjar.com/a.png) }</style>",
        "<style id=second>p { margin: 7px; background: url(https://static.hotjar.com/b.png) }</style>",
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("the choice", "return towerConsent.state.status == 'decided'").await;
    assert_eq!(stage.browser.run(OWN).await, json!("rgb(7, 8, 9)7px"));
    let order = "return [...document.querySelectorAll('style')].map((style) => style.dataset.towerConsent || style.id || 'first').join()";
    let run = async |what: &str| stage.browser.run(what).await;
    run("document.querySelector('style').after(document.createElement('style'))").await;
    assert_eq!(run(order).await, json!("first,sheet,first,second,sheet"));
    run("document.body.prepend(document.querySelector('style'))").await;
    assert_eq!(run(order).await, json!("first,first,sheet,second,sheet"));
    assert_eq!(run(OWN).await, json!("rgb(7, 8, 9)7px"));
    run("document.querySelector('#second').remove()").await;
    assert_eq!(run(OWN).await, json!("rgb(7, 8, 9)16px"));
    run("document.querySelector('body style').media = 'print'").await;
    assert_eq!(run(OWN).await, json!("rgb(0, 0, 0)16px"));
    stage.assert_nobody_was_contacted();
}

/// An escape may hide an address from the guard: all of such a sheet waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_in_doubt_has_no_copy() {
    let page = site(
        "<style>#end { color: rgb(1, 1, 1); background: url(https://static.hotjar.com/\\61.png) }</style>",
        "<script>const style = document.createElement('style'); style.textContent = \
         'p { margin: 7px; background: url(https://static.hotjar.com/a.png); mask: \\\\75rl(https://static.hotjar.com/b.png) }'; \
         document.head.append(style); document.body.append(document.querySelector('style').cloneNode(true))</script>",
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(stage.browser.run(COPIES).await, json!(0));
    assert_eq!(stage.browser.run(OWN).await, json!("rgb(0, 0, 0)16px"));
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    assert_eq!(stage.browser.run(OWN).await, json!("rgb(1, 1, 1)7px"));
}

/// The page of many themes: fonts of Google in the sheet that has the layout.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_sheet_imports_fonts_keeps_its_layout() {
    const FONTS: &str = "@import url('https://fonts.googleapis.com/css2?family=Roboto:wght@400;700&display=swap');\n\
        body { display: grid; grid-template-columns: 1fr 2fr; gap: 16px; max-width: 900px; margin: 0 auto; font-family: Roboto, sans-serif; color: rgb(1, 2, 3) }\n\
        h1 { grid-column: 1 / 3; background: rgb(20, 60, 120); color: white; padding: 16px }\n\
        @media (max-width: 600px) { body { grid-template-columns: 1fr } h1 { grid-column: 1 } }";
    let page = site(&format!("<style>{FONTS}</style>"), "<nav>Menu</nav><main>Text</main>");
    let fonts = "[[services]]\nuse = \"google-fonts\"\n";
    for size in [(1280, 800), (360, 640)] {
        let options = Options { size, ..Options::default() };
        let stage = Stage::guarded_with(page.clone(), options, |folder, now| {
            folder.append(fonts);
            folder.release(now - time::Duration::hours(1));
        })
        .await;
        let look = "const body = getComputedStyle(document.body); return body.display + body.color";
        let mine = json!("gridrgb(1, 2, 3)");
        let count = || stage.third.count("fonts.googleapis.com");
        stage.visit("/").await;
        assert_eq!((stage.browser.run(look).await, count()), (mine.clone(), 0), "before a choice");
        stage.browser.screenshot(&format!("sheets-fonts-{}", size.0)).await;
        stage.browser.click("Reject all").await;
        stage.browser.until("the choice", "return towerConsent.state.status == 'decided'").await;
        stage.third.settle().await;
        assert_eq!((stage.browser.run(look).await, count()), (mine.clone(), 0), "after a refusal");
        stage.browser.run("document.body.append(document.createElement('style'), document.createElement('p')); history.pushState(null, '', '/two')").await;
        stage.third.settle().await;
        assert_eq!((stage.browser.run(look).await, count()), (mine.clone(), 0), "after a soft change");
        stage.visit("/").await;
        assert_eq!((stage.browser.run(look).await, count()), (mine.clone(), 0), "the next page");
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&["fonts.googleapis.com"]).await;
        stage.third.settle().await;
        assert_eq!((stage.browser.run(look).await, count()), (mine, 1), "after consent");
        assert_eq!(text(&stage).await, json!(FONTS));
        assert_eq!(stage.browser.run(COPIES).await, json!(0));
    }
}

/// A list of addresses that a page wrote itself is not one of ours.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_addresses_that_a_page_wrote_releases_nothing() {
    let forged =
        "data-consent-mark=sheet data-consent=hotjar data-consent-sheet='[[\"hotjar\",\"https://nobody.example/\"]]'";
    let page = site(
        &format!("<style {forged}>h1 {{ background: url(data:text/css,tower-consent-0) }}</style>"),
        &format!(
            "<div id=at></div><script>at.innerHTML = `<style {forged}>h1 {{ mask: url(data:text/css,tower-consent-0) }}</style>`</script>"
        ),
    );
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("the choice", "return towerConsent.has('hotjar')").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}

/// What libraries do to the rules of a sheet (CSSOM).
const CHANGED: &str = "@import url(\"https://connect.facebook.net/a.css\") layer(x);\n\
    h1 { color: rgb(1, 2, 3); background: url(https://static.hotjar.com/a.png) }\n\
    #end { color: rgb(200, 0, 0) }\n\
    #end { color: rgb(0, 200, 0); margin-left: 1px }\n\
    @media all { p { margin-top: 7px } }\n\
    #late { background: url(https://connect.facebook.net/b.png) }";
const CHANGE: &str = "const { sheet } = document.querySelector('style'); \
    const of = (text) => [...sheet.cssRules].findIndex((rule) => rule.cssText.startsWith(text)); \
    sheet.insertRule('#late { color: rgb(4, 5, 6) }', of('h1')); \
    sheet.deleteRule([...sheet.cssRules].findIndex((rule) => /200, 0, 0/.test(rule.cssText))); \
    sheet.cssRules[of('h1')].style.color = 'rgb(7, 8, 9)'; \
    sheet.cssRules[of('@media')].insertRule('#end { margin-left: 3px }', 1); \
    sheet.insertRule('#last { }', sheet.cssRules.length);";
const RULES: &str = "const { sheet } = document.querySelector('style'); \
    const flat = (part) => [...part.cssRules].flatMap((rule) => rule.selectorText || (rule.insertRule ? flat(rule) : [])); \
    const of = (name) => getComputedStyle(document.querySelector(name)); \
    return [flat(sheet).join(), of('h1').color, of('#end').color, of('#end').marginLeft, of('#late').color, of('#end').marginTop]";

/// What code of the page did to the rules of a held sheet is kept when all of it, or a part, is released.
#[tokio::test(flavor = "multi_thread")]
async fn rules_that_code_inserts_and_deletes_are_kept_by_a_release() {
    let make = format!(
        "<script>const style = document.createElement('style'); style.append({}); document.head.append(style)</script>",
        serde_json::to_string(CHANGED).unwrap()
    );
    let expected =
        json!(["#late,h1,#end,p,#end,#late,#last", "rgb(7, 8, 9)", "rgb(0, 200, 0)", "3px", "rgb(4, 5, 6)", "7px"]);
    let bare = Stage::bare(
        site(&format!("<style>{}</style>", CHANGED.replace("https://", "/")), "<p id=late>Late</p>"),
        Options::default(),
    )
    .await;
    bare.visit("/").await;
    bare.browser.run(CHANGE).await;
    assert_eq!(bare.browser.run(RULES).await, expected, "without the layer");
    for (name, head) in [("server", format!("<style>{CHANGED}</style>")), ("code", make)] {
        let stage = Stage::guarded(site(&head, "<p id=late>Late</p>"), Options::default()).await;
        stage.visit("/").await;
        stage.browser.run(CHANGE).await;
        assert_eq!(stage.browser.run(RULES).await, expected, "{name}, before a choice");
        stage.browser.click("Preferences").await;
        stage.browser.control("Save choices").await;
        stage.browser.choose("category", "analytics").await;
        stage.browser.click("Save choices").await;
        stage.third.wait_for(&["static.hotjar.com"]).await;
        stage.third.settle().await;
        assert_eq!(stage.third.count("connect.facebook.net"), 0, "{name}, a part");
        assert_eq!(stage.browser.run(RULES).await, expected, "{name}, a part");
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&["connect.facebook.net"]).await;
        stage.third.settle().await;
        assert_eq!(stage.third.count("connect.facebook.net"), 2, "{name}, all");
        assert_eq!(stage.browser.run(RULES).await, expected, "{name}, all");
        assert_eq!(stage.browser.run(COPIES).await, json!(0), "{name}, all");
    }
}

/// A sheet that code turned off, or that applies elsewhere, stays so.
#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_code_turned_off_stays_off_when_it_is_released() {
    let rule = |color: u8| {
        format!("#end {{ color: rgb({color}, 1, 1); background: url(https://static.hotjar.com/{color}.png) }}")
    };
    let page = site(
        &format!(
            "<style id=off>{}</style><style id=print>{}</style><style id=set>{}</style>",
            rule(1),
            rule(2),
            rule(3)
        ),
        "",
    );
    let stage = Stage::guarded(page, Options::default()).await;
    let color = "return getComputedStyle(document.querySelector('#end')).color";
    stage.visit("/").await;
    assert_eq!(stage.browser.run(color).await, json!("rgb(3, 1, 1)"));
    let off = "const of = (id) => document.getElementById(id); of('off').sheet.disabled = true; \
        of('print').sheet.media.mediaText = 'print'; of('set').setAttribute('media', 'print')";
    stage.browser.run(off).await;
    stage
        .browser
        .until("a change of an attribute", &format!("return (() => {{ {color} }})() === 'rgb(0, 0, 0)'"))
        .await;
    stage.browser.click("Accept all").await;
    stage.browser.until("a release", "return !document.querySelector('style[data-consent]')").await;
    stage.third.settle().await;
    assert_eq!(stage.browser.run(color).await, json!("rgb(0, 0, 0)"));
    let state = "return ['off', 'print', 'set'].map((id) => document.getElementById(id).sheet).map((s) => s.disabled + s.media.mediaText).join()";
    assert_eq!(stage.browser.run(state).await, json!("true,falseprint,falseprint"));
}

/// What a page looks for in `document.styleSheets`, and the sheets of a title, one of which is in force.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_finds_its_sheets_by_title_and_by_element() {
    let dark = "#end { color: rgb(2, 2, 2); background: url(https://static.hotjar.com/a.png) }";
    let served =
        format!("<style title=Light>#end {{ color: rgb(1, 1, 1) }}</style><style title=Dark id=dark>{dark}</style>");
    let made = format!(
        "<style title=Light>#end {{ color: rgb(1, 1, 1) }}</style><script>const style = document.createElement('style'); \
         style.id = 'dark'; style.title = 'Dark'; style.append('{dark}'); document.head.append(style)</script>"
    );
    for (name, head) in [("server", served), ("code", made)] {
        let stage = Stage::guarded(site(&head, ""), Options::default()).await;
        stage.visit("/").await;
        let color = "return getComputedStyle(document.querySelector('#end')).color";
        assert_eq!(stage.browser.run(color).await, json!("rgb(1, 1, 1)"), "{name}");
        let find = "const style = document.getElementById('dark'); \
            return [...document.styleSheets].map((sheet) => [sheet.title, sheet.ownerNode === style, sheet === style.sheet, sheet.ownerNode?.id].join())";
        let expected = json!(["Light,false,false,", "Dark,true,true,dark"]);
        stage.browser.until("our module", &format!("return (() => {{ {find} }})()[1].startsWith('Dark,true')")).await;
        assert_eq!(stage.browser.run(find).await, expected, "{name}");
        stage.browser.run("for (const sheet of document.styleSheets) sheet.disabled = sheet.title !== 'Dark'").await;
        let dark_is_on = stage.browser.run(color).await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Accept all").await;
        stage.browser.until("a release", "return !document.querySelector('style[data-consent]')").await;
        stage.third.settle().await;
        assert_eq!(stage.browser.run(find).await, expected, "{name}");
        assert_eq!(stage.browser.run(color).await, dark_is_on, "{name}");
    }
}

/// Libraries keep their rules in the sheet alone, and look at what is beside it.
#[tokio::test(flavor = "multi_thread")]
async fn looking_at_what_is_before_a_sheet_changes_nothing_in_it() {
    let stage = Stage::guarded(site("<style>p { margin: 7px }</style>", ""), Options::default()).await;
    stage.visit("/").await;
    let look = "const style = document.querySelector('style'), { sheet } = style; sheet.insertRule('#end { color: rgb(7, 8, 9) }'); \
        const before = [style.previousSibling, style.previousElementSibling, style.firstChild.previousSibling, style.prefix]; \
        return before.length + getComputedStyle(document.querySelector('#end')).color + (style.sheet === sheet)";
    assert_eq!(stage.browser.run(look).await, json!("4rgb(7, 8, 9)true"));
}

/// As of a loader that puts all sheets into one element: what comes to a sheet of the server is in force, and held.
#[tokio::test(flavor = "multi_thread")]
async fn what_code_appends_to_a_sheet_that_the_server_held_is_in_force() {
    let page = site("<style>h1 { background: url(https://static.hotjar.com/a.png) }</style>", "<p id=late>Late</p>");
    let stage = Stage::guarded(page, Options::default()).await;
    stage.visit("/").await;
    stage
        .browser
        .until("our module", "return performance.getEntriesByType('resource').some((one) => /runtime-/.test(one.name))")
        .await;
    let color = "return getComputedStyle(document.querySelector('#late')).color";
    let add = "document.querySelector('style').append('#late { color: rgb(4, 5, 6); background: url(https://connect.facebook.net/b.png) }')";
    stage.browser.run(add).await;
    stage.browser.until("the rule", &format!("return (() => {{ {color} }})() === 'rgb(4, 5, 6)'")).await;
    stage.browser.run("document.querySelector('style').firstChild.data += ' #end { color: rgb(7, 7, 7) }'").await;
    stage
        .browser
        .until("the other rule", "return getComputedStyle(document.querySelector('#end')).color === 'rgb(7, 7, 7)'")
        .await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net", "static.hotjar.com"]).await;
    assert_eq!(stage.browser.run(color).await, json!("rgb(4, 5, 6)"));
    assert_eq!(stage.browser.run(COPIES).await, json!(0));
}

/// A file of the site's own imports a sheet and a font of others, and names a picture deep in it.
fn with_files() -> Router {
    let css = |text: &'static str| get(move || async move { ([("content-type", "text/css")], text) });
    site("<link rel=stylesheet href=/own/a.css>", "<p id=late>Late</p>")
        .route("/own/a.css", css(
            "@import 'b.css';@import url(https://connect.facebook.net/a.css?b=1) screen;\
             @font-face { font-family: f; src: url(https://static.hotjar.com/f.woff2) }\
             @media screen { @supports (display: grid) { h1 { color: rgb(1, 2, 3); background: url('https://static.hotjar.com/a.png') } } }\
             #end { width: 200px; font-family: f }"
        ))
        .route("/own/b.css", css("#late { color: rgb(4, 5, 6); background: url(//www.youtube.com/c.png) }"))
}

const FILES: &str = "const of = (name) => getComputedStyle(document.querySelector(name)); \
    return [of('h1').color, of('#end').width, of('#late').color]";

#[tokio::test(flavor = "multi_thread")]
async fn files_of_the_sites_own_wait_with_what_they_name_and_are_released_in_the_page() {
    for mode in ["", "[cache]\nmode = \"shared\"\n"] {
        let stage = Stage::guarded_with(with_files(), Options::default(), |policies, _| policies.append(mode)).await;
        let rules = json!(["rgb(1, 2, 3)", "200px", "rgb(4, 5, 6)"]);
        stage.visit("/").await;
        stage.third.settle().await;
        stage.assert_nobody_was_contacted();
        assert_eq!(stage.browser.run(FILES).await, rules, "before a choice");
        stage.browser.click("Reject all").await;
        stage.browser.until("the choice", "return towerConsent.state.status == 'decided'").await;
        stage.visit("/").await;
        stage.third.settle().await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&["connect.facebook.net", "static.hotjar.com", "www.youtube.com"]).await;
        stage.third.settle().await;
        assert_eq!(stage.browser.run(FILES).await, rules, "after consent");
        assert_eq!(stage.third.count("static.hotjar.com"), 2, "the font and the picture");
        stage.visit("/").await;
        stage.third.wait_for(&["connect.facebook.net", "static.hotjar.com", "www.youtube.com"]).await;
        assert_eq!(stage.browser.run(FILES).await, rules, "the next page");
    }
}
