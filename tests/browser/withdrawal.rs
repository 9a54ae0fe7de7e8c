//! Withdrawing is as easy as giving (GDPR Art. 7(3)).

use serde_json::json;

use crate::support::{Options, Stage};
use crate::{gazette, vendors};

async fn accepted(stage: &Stage) {
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&vendors::OF_EVERY_PAGE).await;
    stage.third.settle().await;
    stage.visit("/article/1").await;
    for cookie in ["_ga", "_fbp", "_gcl_au", "_clck"] {
        assert!(stage.browser.has_cookie(cookie).await, "{cookie}");
    }
}

/// The page is loaded again without them.
#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_all_takes_two_acts_stops_the_vendors_and_deletes_their_cookies() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    accepted(&stage).await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && document.readyState === 'complete'").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/article/2").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    let mut names: Vec<_> = stage.browser.cookies().await.into_iter().map(|(name, _)| name).collect();
    names.sort();
    assert_eq!(names, ["consent", "gazette_edition", "gazette_session"]);
    assert_eq!(stage.browser.run("return window.__ran === undefined").await, json!(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_one_category_leaves_the_others() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    accepted(&stage).await;
    stage.browser.run("window.sentinel = 1").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.unchoose("category", "marketing").await;
    stage.browser.click("Save choices").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && document.readyState === 'complete'").await;
    stage.third.settle().await;
    stage.third.clear();
    stage.visit("/article/2").await;
    stage.third.wait_for(&["static.hotjar.com", "www.clarity.ms"]).await;
    assert_eq!(stage.third.count("connect.facebook.net"), 0);
    assert!(!stage.browser.has_cookie("_fbp").await);
    assert!(stage.browser.has_cookie("_clck").await);
}

/// It opens the preferences.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_decision_the_control_stays_on_every_page() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for page in ["/", "/article/3", "/zh/contact", "/video", "/strict", "/compressed", "/streamed", "/nowhere"] {
        stage.browser.open(&stage.site.url(page)).await;
        let name = if page.starts_with("/zh") { "Cookie 设置" } else { "Cookie settings" };
        stage.browser.until_offers(name, true).await;
    }
}

/// The page is loaded again, so the new one says what was done, and the focus is where the choice can be changed.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_withdrawal_the_new_page_says_so_and_the_focus_is_on_the_control() {
    let stage = Stage::guarded(gazette::app(), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.googletagmanager.com"]).await;
    stage.browser.run("window.isOld = true; history.replaceState({ of: 'the page' }, '')").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a new page", "return !window.isOld && document.readyState === 'complete'").await;
    let said = "return document.querySelector('tower-consent').shadowRoot.querySelector('[role=status]')?.textContent.length > 0";
    stage.browser.until("a word", said).await;
    let focus =
        "return document.activeElement.localName + ' ' + document.activeElement.shadowRoot?.activeElement?.textContent";
    assert_eq!(stage.browser.run(focus).await, json!("tower-consent Cookie settings"));
    assert_eq!(stage.browser.run("return history.state").await, json!({ "of": "the page" }));
    // It is said once.
    stage.browser.reload().await;
    stage.browser.until("the page", "return document.readyState === 'complete'").await;
    assert_eq!(stage.browser.run("return document.activeElement.localName").await, json!("body"));
}

/// A page with this content and a tag, whose visitor has accepted all.
async fn accepted_page(content: &str) -> Stage {
    let tag = "<script src='https://www.googletagmanager.com/gtag/js?id=G-1'></script>";
    let page = format!("<!doctype html><html lang=en><title>F</title>{tag}<body>{content}");
    let app = axum::Router::new()
        .route("/", axum::routing::get(move || std::future::ready(axum::response::Html(page.clone()))));
    let stage = Stage::guarded(app, Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage
}

/// What was typed in the page's own fields is there after the reload, but for what browsers do not keep either.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_meanwhile_outlives_the_reload_of_a_withdrawal() {
    const FORM: &str = "<form><textarea name=t></textarea><input name=i value=sent><input type=checkbox name=c>\
        <select name=s><option>a<option>b</select><input type=range name=r><input type=color name=k><input type=range name=u>\
        <input type=password name=p><input name=o autocomplete=off></form>\
        <script>addEventListener('input', (e) => (window.told ||= []).push(e.target.name))</script>";
    let stage = accepted_page(FORM).await;
    let type_in = "window.sentinel = 1; const f = document.forms[0]; f.t.value = 'My words'; f.i.value = 'mine'; f.c.checked = true; \
        f.s.selectedIndex = 1; f.r.value = 77; f.k.value = '#112233'; f.p.value = 'secret'; f.o.value = 'code'";
    stage.browser.run(type_in).await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && document.forms[0]?.t.value > ''").await;
    let found = "const f = document.forms[0]; return [f.t.value, f.i.value, f.c.checked, f.s.value, f.r.value, f.k.value, f.u.value, f.p.value, f.o.value]";
    let wanted = json!(["My words", "mine", true, "b", "77", "#112233", "50", "", ""]);
    assert_eq!(stage.browser.run(found).await, wanted);
    assert_eq!(stage.browser.run("return told").await, json!(["t", "i", "c", "s", "r", "k"]), "the page hears of it");
    assert_eq!(stage.browser.run("return history.state").await, json!(null), "it is kept no longer than needed");
    // Said, and the focus is on the control.
    let said = "return document.querySelector('tower-consent').shadowRoot.querySelector('[role=status]')?.textContent";
    stage.browser.until("the announcement", &format!("{said} > ''")).await;
}

/// Also in what is written in without a field, and in open shadow roots, which code may make late.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_in_editable_parts_and_shadow_roots_outlives_it_too() {
    const PARTS: &str = "<div contenteditable id=empty></div><div contenteditable id=rich><p>Sent <b>so</b></p></div>\
        <div contenteditable=plaintext-only id=plain>Sent</div><p contenteditable id=same>Sent</p>\
        <x-now></x-now><div id=late></div><input name=outside>\
        <script>addEventListener('input', (e) => { document.body.dataset.told += ' ' + (e.composedPath()[0].id || e.composedPath()[0].name) }); \
        const fields = '<input name=inside><input type=password name=secret><div contenteditable id=within></div>'; \
        customElements.define('x-now', class extends HTMLElement { constructor() { super().attachShadow({ mode: 'open' }).innerHTML = fields + '<x-inner></x-inner>' } }); \
        customElements.define('x-inner', class extends HTMLElement { constructor() { super().attachShadow({ mode: 'open' }).innerHTML = '<textarea name=deep></textarea>' } }); \
        setTimeout(() => { late.attachShadow({ mode: 'open' }).innerHTML = fields }, 1200)</script>";
    let stage = accepted_page(PARTS).await;
    stage.browser.until("the late part", "return !!late.shadowRoot").await;
    let type_in = "window.sentinel = 1; empty.innerHTML = 'My <i>words</i>'; rich.innerHTML = '<p>Mine, <b>so</b></p>'; plain.textContent = 'Mine'; \
        document.querySelector('[name=outside]').value = 'out'; const now = document.querySelector('x-now').shadowRoot; \
        for (const root of [now, late.shadowRoot]) { root.querySelector('[name=inside]').value = 'in'; root.querySelector('[name=secret]').value = 's'; \
        root.querySelector('#within').textContent = 'within' } \
        now.querySelector('x-inner').shadowRoot.querySelector('textarea').value = 'deep'";
    stage.browser.run(type_in).await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("a reload", "return window.sentinel === undefined && window.empty?.textContent > ''").await;
    let late = "return late.shadowRoot?.querySelector('[name=inside]').value == 'in'";
    stage.browser.until("the late part", late).await;
    let found = "const now = document.querySelector('x-now').shadowRoot; const of = root => [root.querySelector('[name=inside]').value, \
        root.querySelector('[name=secret]').value, root.querySelector('#within').textContent]; \
        return [empty.innerHTML, rich.innerHTML, plain.textContent, same.textContent, document.querySelector('[name=outside]').value, \
        of(now), of(late.shadowRoot), now.querySelector('x-inner').shadowRoot.querySelector('textarea').value]";
    let wanted = json!([
        "My <i>words</i>",
        "<p>Mine, <b>so</b></p>",
        "Mine",
        "Sent",
        "out",
        ["in", "", "within"],
        ["in", "", "within"],
        "deep"
    ]);
    assert_eq!(stage.browser.run(found).await, wanted);
    let told = stage.browser.run("return document.body.dataset.told").await;
    let told: Vec<&str> = told.as_str().unwrap().split(' ').collect();
    // Firefox brings back fields outside of shadow roots by itself.
    for name in ["empty", "rich", "plain", "inside", "within", "deep"] {
        assert!(told.contains(&name), "the page hears of {name}: {told:?}");
    }
    assert!(!told.contains(&"same"), "{told:?}");
    let focus =
        "return document.activeElement.localName + ' ' + document.activeElement.shadowRoot?.activeElement?.textContent";
    assert_eq!(stage.browser.run(focus).await, json!("tower-consent Cookie settings"));
}
