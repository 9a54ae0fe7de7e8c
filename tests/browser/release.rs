//! Released scripts run later than their authors thought, and find what they expect (docs/guard.md).

use std::time::Duration;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, PolicyFolder, Stage};

/// A service of the site's own, so that a test says what its scripts do.
const HEAT: &str =
    "[[services]]\nid = \"heat\"\nname = \"Heat\"\ncategory = \"analytics\"\npurpose = \"x\"\npaths = [\"/heat/\"]\n";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>R</title>{head}</head><body>{body}<p id=end>End</p></body></html>"
    )
}

fn site(page: String) -> Router {
    Router::new().route("/", get(move || async move { Html(page) }))
}

/// The same with scripts: path, milliseconds until the answer, code.
fn with_scripts(router: Router, scripts: &[(&'static str, u64, &'static str)]) -> Router {
    scripts.iter().fold(router, |router, &(path, wait, code)| {
        router.route(
            path,
            get(move || async move {
                tokio::time::sleep(Duration::from_millis(wait)).await;
                ([(CONTENT_TYPE, "text/javascript")], code)
            }),
        )
    })
}

async fn stage(site: Router, settings: &str) -> Stage {
    Stage::guarded_with(site, Options::default(), |policies: &PolicyFolder, now| {
        policies.append(HEAT);
        policies.append(settings);
        policies.publish("terms", "1.1", now, now);
    })
    .await
}

/// Opens the page and accepts all, after a moment in which nothing of the service may run.
async fn accepted(site: Router) -> Stage {
    let stage = stage(site, "").await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return window.heard || null").await, Value::Null, "before the choice");
    stage.browser.click("Accept all").await;
    stage
}

/// What the page's scripts pushed to `heard`, once there are this many.
async fn heard(stage: &Stage, count: usize) -> Value {
    stage.browser.until("all are heard", &format!("return (window.heard || []).length >= {count}")).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    stage.browser.run("return heard").await
}

/// The last script says when it ran; the page's own listeners do so in `own`.
#[tokio::test(flavor = "multi_thread")]
async fn listeners_for_events_that_are_over_run_once_and_the_pages_own_ones_not_again() {
    let head = "<script>window.own = []; document.addEventListener('DOMContentLoaded', () => own.push('ready')); \
        window.addEventListener('load', () => own.push('load')); window.onload = () => own.push('onload'); \
        window.onpageshow = () => own.push('onpageshow')</script>";
    let body = "<script src=/heat/one.js></script><script src=/heat/two.js></script>\
        <script src=/heat/three.js type=module></script>";
    let one = "window.heard = []; const say = (what) => function (e) { heard.push([what, e.type, this === e.currentTarget, \
        e.currentTarget === window ? 'window' : 'document', e.target === document]) }; \
        window.addEventListener('load', say('one load')); \
        document.addEventListener('DOMContentLoaded', say('one ready')); \
        const before = window.onload; window.onload = function (e) { if (before) before(); say('one onload').call(this, e) }; \
        document.addEventListener('readystatechange', { handleEvent(e) { say('one state').call(document, e) } }); \
        window.addEventListener('pageshow', (e) => heard.push(['one pageshow', e.persisted])); \
        const gone = () => heard.push('gone'); addEventListener('load', gone); removeEventListener('load', gone); \
        const both = () => { heard.push('both'); removeEventListener('load', both); document.removeEventListener('DOMContentLoaded', both) }; \
        document.addEventListener('DOMContentLoaded', both); addEventListener('load', both)";
    let two = "window.addEventListener('DOMContentLoaded', (e) => { heard.push(['two ready', e.currentTarget === window]); \
        window.addEventListener('load', () => heard.push('two load')) }); heard.push(typeof window.onload)";
    let three = "addEventListener('load', () => heard.push('three load'))";
    let scripts = [("/heat/one.js", 0, one), ("/heat/two.js", 200, two), ("/heat/three.js", 0, three)];
    let stage = accepted(with_scripts(site(page(head, body)), &scripts)).await;
    let expected = json!([
        "function",
        ["one ready", "DOMContentLoaded", true, "document", true],
        "both",
        ["two ready", true],
        ["one state", "readystatechange", true, "document", true],
        ["one load", "load", true, "window", true],
        ["one onload", "load", true, "window", true],
        "three load",
        "two load",
        ["one pageshow", false],
    ]);
    assert_eq!(heard(&stage, 10).await, expected);
    assert_eq!(stage.browser.run("return own").await, json!(["ready", "load", "onload", "onpageshow"]));
    // What code of the page adds later waits as before, and nothing of ours is left.
    let left = "window.addEventListener('load', () => own.push('late')); \
        return ['addEventListener', 'removeEventListener'].filter((one) => Object.hasOwn(window, one) || Object.hasOwn(document, one)) \
        .concat(['write', 'open', 'close', 'onreadystatechange'].filter((one) => Object.hasOwn(document, one)))";
    stage.browser.until("it is put back", &format!("return (() => {{ {left} }})().length === 0")).await;
    assert_eq!(stage.browser.run("return [own.length, onload === null, heard.length]").await, json!([4, false, 10]));
}

#[tokio::test(flavor = "multi_thread")]
async fn inline_code_that_waits_for_a_ready_page_starts_after_release() {
    // Held for its module, so that it is held whatever the guard sees.
    let body = "<script>import('https://static.hotjar.com/x.js').catch(() => {}); window.heard = []; \
        document.addEventListener('DOMContentLoaded', () => heard.push('ready')); window.onload = () => heard.push('load'); \
        if (document.readyState !== 'loading') heard.push('state')</script>";
    let stage = accepted(site(page("", body))).await;
    assert_eq!(heard(&stage, 3).await, json!(["state", "ready", "load"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn asynchronous_scripts_run_immediately_and_a_silent_or_missing_one_stalls_nothing() {
    let body = "<script src=/heat/silent.js></script><script src=/heat/missing.js></script>\
        <script src=/heat/after.js></script><script async src=/heat/fast.js></script>\
        <script async src=/heat/slow.js></script>";
    let say = |code: &'static str| code;
    let scripts = [
        ("/heat/silent.js", 6000, say("heard.push('silent')")),
        ("/heat/after.js", 0, say("heard.push('after')")),
        ("/heat/fast.js", 0, say("window.heard = ['fast']; addEventListener('load', () => heard.push('load'))")),
        ("/heat/slow.js", 600, say("heard.push('slow')")),
    ];
    let stage = accepted(with_scripts(site(page("", body)), &scripts)).await;
    // The next one waits for the silent one, but not for as long as that takes.
    assert_eq!(heard(&stage, 5).await, json!(["fast", "slow", "after", "load", "silent"]));
}

/// As Turbo, htmx, Astro and others do it: they make a new script of each and copy its attributes.
#[tokio::test(flavor = "multi_thread")]
async fn held_scripts_of_a_swapped_body_are_released_as_on_a_fresh_page() {
    let part = "<h2>Part</h2><script src=/heat/one.js></script><script src=/heat/two.js></script>\
        <script src=/heat/three.js></script>";
    let swap = "fetch('/part').then((r) => r.text()).then((text) => { \
        const part = new DOMParser().parseFromString(text, 'text/html').body; document.adoptNode(part); \
        for (const old of part.querySelectorAll('script')) { const made = document.createElement('script'); made.async = false; \
        made.textContent = old.textContent; for (const { name, value } of old.attributes) made.setAttribute(name, value); \
        old.replaceWith(made) } document.body.append(...part.childNodes); window.swapped = true })";
    let scripts = [
        ("/heat/one.js", 0, "window.heard = ['one']"),
        ("/heat/two.js", 0, "heard.push('two')"),
        ("/heat/three.js", 0, "heard.push('three')"),
    ];
    let site =
        with_scripts(site(page("", "<p>Swap</p>")), &scripts).route("/part", get(move || async move { Html(part) }));
    for order in ["swap first", "accept first"] {
        let stage = stage(site.clone(), "").await;
        stage.visit("/").await;
        if order == "accept first" {
            stage.browser.click("Accept all").await;
            stage.browser.until_offers("Cookie settings", true).await;
        }
        stage.browser.run(swap).await;
        stage.browser.until("the part is there", "return window.swapped").await;
        if order == "swap first" {
            assert_eq!(stage.browser.run("return window.heard || null").await, Value::Null);
            stage.browser.click("Accept all").await;
        }
        assert_eq!(heard(&stage, 3).await, json!(["one", "two", "three"]), "{order}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_released_scripts_write_lands_in_place_and_its_scripts_run_in_order() {
    let body = "<div id=box><script src=/heat/one.js></script><i>after</i></div><script src=/heat/last.js></script>";
    let one = "document.open(); window.heard = ['one']; document.write('<ul id=list><li>a'); \
        heard.push(document.querySelector('#list li') !== null); document.writeln('</li><l', 'i>b</li>'); document.write('</ul><scr'); \
        document.write('ipt>heard.push(\"inline\")</scr' + 'ipt>'); \
        document.write('<script src=/written.js><\\/script><script>heard.push(\"after it\"); document.write(\"<b id=deep>deep</b>\")<\\/script>'); \
        document.write('<em id=done>done</em>'); document.close()";
    let scripts = [
        ("/heat/one.js", 0, one),
        ("/written.js", 400, "heard.push('written'); document.write('<s>written</s>')"),
        ("/heat/last.js", 0, "heard.push('last')"),
    ];
    let stage = accepted(with_scripts(site(page("", body)), &scripts)).await;
    assert_eq!(heard(&stage, 6).await, json!(["one", true, "inline", "written", "after it", "last"]));
    let seen = "const box = document.querySelector('#box').cloneNode(true); box.querySelectorAll('script').forEach((one) => one.remove()); \
        return [box.innerHTML.replaceAll('\\n', ''), document.querySelector('#end').textContent, document.title]";
    let expected = "<ul id=\"list\"><li>a</li><li>b</li></ul><s>written</s><b id=\"deep\">deep</b><em id=\"done\">done</em><i>after</i>";
    assert_eq!(stage.browser.run(seen).await, json!([expected, "End", "R"]));
}

/// Code that writes a script finds what it made in what is written after it, also where the server has to say whose it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_written_script_that_is_granted_runs_in_its_place() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Written</title><body><script>\
        document.write('<scr' + 'ipt src=\"https://ad.double' + 'click.net/adj/home\"></scr' + 'ipt><scr' + 'ipt>window.there = (window.__ran || []).length</scr' + 'ipt>')\
        </script><script>const l = document.createElement('link'); l.rel = 'stylesheet';\
        l.onerror = () => { window.failed = true }; l.href = 'https://www.face' + 'book.com/x.css'; document.head.append(l)</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return [there, window.failed]").await, json!([0, true]));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["ad.doubleclick.net"]).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return there").await, json!(1));
}

/// Trackers of services that wait are held there too.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_released_script_writes_is_judged() {
    let one = "document.write('<img src=https://connect.facebook.net/x.gif><script src=https://connect.facebook.net/x.js><\\/script><u>x</u>'); window.heard = [1]";
    let site = with_scripts(site(page("", "<script src=/heat/one.js></script>")), &[("/heat/one.js", 0, one)]);
    let stage = stage(site, "").await;
    stage.visit("/").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    heard(&stage, 1).await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_loader_of_the_page_does_not_take_a_released_script() {
    let head = "<script>window.calls = []; window.define = (...given) => calls.push(given.length); define.amd = { jQuery: true }; \
        window.module = { exports: {} }; window.exports = module.exports</script>";
    let umd = "(function (root, make) { if (typeof define === 'function' && define.amd) define(make); \
        else if (typeof exports === 'object') exports.tag = make(); else root.tag = make() })(window, () => 'global'); \
        window.heard = [typeof define, window.tag]";
    let body = "<script src=/heat/tag.js></script>";
    let stage = accepted(with_scripts(site(page(head, body)), &[("/heat/tag.js", 300, umd)])).await;
    // Meanwhile the page's own modules find their loader.
    stage.browser.run("const s = document.createElement('script'); s.textContent = 'window.mine = !!define.amd && !!exports'; document.head.append(s)").await;
    assert_eq!(heard(&stage, 2).await, json!(["function", "global"]));
    stage.browser.until("it is put back", "return !Object.hasOwn(document, 'write')").await;
    let seen = "return [calls, mine, define.amd.jQuery, 'value' in Object.getOwnPropertyDescriptor(define, 'amd'), typeof module, Object.keys(exports)]";
    assert_eq!(stage.browser.run(seen).await, json!([[], true, true, true, "object", []]));
}

/// In the tab of the choice and in any other, private and shared.
#[tokio::test(flavor = "multi_thread")]
async fn what_withdrawn_services_stored_is_removed_and_the_rest_is_kept() {
    let store = "document.cookie = '_ga=GA1.1.1; path=/blog; max-age=9999'; document.cookie = '_fbp=x; path=/blog/a; max-age=9999'; \
        document.cookie = 'basket=1; path=/blog; max-age=9999'; localStorage.setItem('_clck', '1'); localStorage.setItem('draft', '1'); \
        sessionStorage.setItem('_hjSession_1', '1'); sessionStorage.setItem('step', '1'); window.sentinel = 1";
    let seen = "return [document.cookie.split('; ').filter((one) => /^(_|basket)/.test(one)), Object.keys(localStorage), Object.keys(sessionStorage)]";
    let reject = "fetch('/_consent', { headers: { Accept: 'application/json' } }).then((r) => r.json()).then(({ release }) => \
        fetch('/_consent', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, \
        body: JSON.stringify({ action: 'reject_all', release, categories: [], services: {}, return_to: '/' }) }))";
    for mode in ["private", "shared"] {
        for tab in ["this", "another"] {
            let html = page("", "<p>Blog</p>");
            let site = Router::new().route("/blog/a", get(move || async move { Html(html) }));
            let stage = stage(site, &format!("\n[cache]\nmode = \"{mode}\"\n")).await;
            stage.visit("/blog/a").await;
            stage.browser.click("Accept all").await;
            stage.browser.until("granted", "return towerConsent.has('hotjar')").await;
            stage.browser.run(store).await;
            assert_eq!(stage.browser.run(seen).await[0].as_array().map(Vec::len), Some(3));
            if tab == "this" {
                stage.browser.click("Cookie settings").await;
                stage.browser.click("Reject all").await;
            } else {
                stage.browser.run(reject).await;
            }
            let back = "return window.sentinel === undefined && document.readyState === 'complete'";
            stage.browser.until("a reload", back).await;
            let expected = json!([["basket=1"], ["draft"], ["step"]]);
            assert_eq!(stage.browser.run(seen).await, expected, "{mode} {tab}");
        }
    }
}

/// Nonces with 'strict-dynamic', as Google recommends them: no host and no 'self' counts.
#[tokio::test(flavor = "multi_thread")]
async fn under_strict_dynamic_the_choice_works_in_the_page() {
    let html = page(
        "<script nonce=abc>window.sentinel = 1; window.violations = []; document.addEventListener('securitypolicyviolation', (e) => violations.push(e.effectiveDirective + e.blockedURI))</script>",
        "<script nonce=abc src=https://static.hotjar.com/x.js></script>",
    );
    let policy = "script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; base-uri 'none'";
    let site =
        Router::new().route("/", get(move || async move { ([("content-security-policy", policy)], Html(html)) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.browser.until("the tag has run", "return (window.__ran || []).length === 1").await;
    assert_eq!(stage.browser.run("return [sentinel, violations]").await, json!([1, []]));
}

/// Loaders take a script out of the page as soon as it is in: jQuery does, and many others.
#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_its_loader_takes_out_again_loads_when_it_may() {
    let html = page(
        "",
        "<script>for (const src of ['https://www.google-analytics.com/analytics.js', 'https://js.hsforms.net/forms/embed/v2.js']) {\
         const x = document.createElement('script'); x.src = src; document.head.appendChild(x).parentNode.removeChild(x) }</script>",
    );
    let settings = "[[services]]\nuse = \"hubspot\"\n";
    let hosts = ["www.google-analytics.com", "js.hsforms.net"];
    let stage = stage(site(html), settings).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    assert_eq!(
        stage.browser.run("return document.head.querySelectorAll('script[src*=analytics]').length").await,
        json!(0)
    );
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&hosts).await;
    stage.third.clear();
    stage.visit("/").await;
    stage.third.wait_for(&hosts).await;
}

/// "The last script is me" is how a script found itself before `document.currentScript`.
#[tokio::test(flavor = "multi_thread")]
async fn a_released_script_is_the_last_one_while_it_runs() {
    const ME: &str = "const all = [document.getElementsByTagName('script'), document.scripts, document.querySelectorAll('script')]; \
        (window.heard ||= []).push(all.map((list) => new URL(list[list.length - 1].src || list.item(list.length - 1).src).search)); \
        setTimeout(() => heard.push(document.scripts[document.scripts.length - 1].src.split('/').pop()))";
    let body = "<p id=box></p><script src='/heat/one.js?me=1'></script>\
        <script defer src='/heat/late.js?me=2'></script><script src=/own.js?own></script>";
    let late = "heard.push(new URL(document.scripts[document.scripts.length - 1].src).search)";
    let scripts = [("/heat/one.js", 0, ME), ("/heat/late.js", 0, late), ("/own.js", 0, "window.own = 1")];
    let stage = accepted(with_scripts(site(page("", body)), &scripts)).await;
    // A deferred script sees all of the page, and so does what runs after the script itself.
    assert_eq!(heard(&stage, 3).await, json!([["?me=1", "?me=1", "?me=1"], "own.js?own", "?own"]));
}

/// Page code that copies what is held before the page is ready: lazy loaders that read a `noscript`, templates that
/// frameworks read from the page.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_copies_while_it_is_read_is_released_too() {
    let frame = |name: &str| format!("<iframe title={name} src='https://www.youtube.com/embed/{name}'></iframe>");
    let body = format!(
        "<div id=inner>{}</div><div id=outer>{}</div><div id=clone>{}</div>\
         <noscript id=lazy>{}</noscript><p id=to></p><p id=later></p>\
         <script>const to = document.getElementById('to'); const at = (id) => document.getElementById(id); \
         const inner = at('inner').innerHTML; at('inner').innerHTML = ''; at('inner').innerHTML = inner; \
         to.insertAdjacentHTML('beforeend', at('outer').outerHTML); at('outer').remove(); \
         to.append(at('clone').cloneNode(true)); at('clone').remove(); \
         to.insertAdjacentHTML('beforeend', at('lazy').textContent); \
         addEventListener('load', () => {{ at('later').innerHTML = at('lazy').innerText.replace('/lazy', '/later') }})</script>",
        frame("inner"),
        frame("outer"),
        frame("clone"),
        frame("lazy")
    );
    let stage = stage(site(page("", &body)), "").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    stage.third.settle().await;
    let mut asked: Vec<String> = stage.third.requests().into_iter().map(|seen| seen.path).collect();
    asked.sort();
    assert_eq!(asked, ["/embed/clone", "/embed/inner", "/embed/later", "/embed/lazy", "/embed/outer"]);
}

/// The service is not declared: its category decides.
#[tokio::test(flavor = "multi_thread")]
async fn an_undeclared_service_is_released_in_the_page_with_its_category() {
    let html = page(
        "",
        "<script>window.sentinel = 1</script><script src=https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js></script>",
    );
    for mode in ["private", "shared"] {
        let settings = format!("[blocking]\nundeclared_services = \"category\"\n[cache]\nmode = \"{mode}\"\n");
        let stage = stage(site(html.clone()), &settings).await;
        stage.visit("/").await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Accept all").await;
        stage.third.wait_for(&["cdn.mxpnl.com"]).await;
        assert_eq!(stage.browser.run("return sentinel").await, json!(1), "{mode}");
    }
}

/// What stays held does not make the page load again: what was released has run, and what the visitor typed is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_the_scripts_is_released_without_a_reload() {
    let body = "<input id=typed><p data-consent=mine>The page's own</p>\
        <form action=https://example.us1.list-manage.com/subscribe/post><input name=dataset><input name=getAttribute></form>\
        <script src=https://www.google-analytics.com/analytics.js></script>\
        <script src=https://connect.facebook.net/en_US/fbevents.js></script>\
        <script src=https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js></script>";
    for mode in ["private", "shared"] {
        for button in ["Save choices", "Accept all"] {
            let settings = format!("[cache]\nmode = \"{mode}\"\n");
            let stage = stage(site(page("", body)), &settings).await;
            stage.visit("/").await;
            stage.browser.run("typed.value = 'draft'").await;
            if button == "Save choices" {
                stage.browser.click("Preferences").await;
                stage.browser.control("Save choices").await;
                stage.browser.choose("category", "analytics").await;
            }
            stage.browser.click(button).await;
            stage.third.wait_for(&["www.google-analytics.com"]).await;
            // Something new in the page is a reason to look once more.
            stage.browser.run("document.body.append('more', document.createElement('p'))").await;
            stage.third.settle().await;
            tokio::time::sleep(Duration::from_millis(500)).await;
            assert_eq!(stage.browser.run("return typed.value").await, json!("draft"), "{mode}, {button}");
            let counts = ["www.google-analytics.com", "connect.facebook.net", "cdn.mxpnl.com"]
                .map(|host| stage.third.count(host));
            let expected = if button == "Accept all" { [1, 1, 0] } else { [1, 0, 0] };
            assert_eq!(counts, expected, "{mode}, {button}");
        }
    }
}

/// The few lines of docs/tags.md with which a site runs scripts that it marked itself.
fn recipe() -> String {
    let docs = include_str!("../../docs/tags.md");
    let (_, code) = docs.split_once("```html\n").unwrap();
    code.split_once("```").unwrap().0.to_owned()
}

/// The page's own tool decides when such a script runs; ours never runs it a second time.
#[tokio::test(flavor = "multi_thread")]
async fn scripts_that_a_page_marked_itself_run_once_on_this_page_and_on_every_later_one() {
    let marked = "<script type=text/plain data-consent=analytics>(window.heard ||= []).push('inline')</script>\
        <script type=text/plain data-consent=analytics src=/heat/one.js></script>\
        <script type=text/plain data-consent=analytics src=https://connect.facebook.net/x.js></script>";
    let html = page(&recipe(), marked);
    let stage = stage(with_scripts(site(html), &[("/heat/one.js", 0, "(window.heard ||= []).push('one')")]), "").await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return window.heard || null").await, Value::Null);
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    for _ in 0..2 {
        let mut ran: Vec<Value> = heard(&stage, 2).await.as_array().unwrap().clone();
        ran.sort_by_key(ToString::to_string);
        assert_eq!(ran, [json!("inline"), json!("one")]);
        // A service that waits goes on waiting, whatever the page wrote on its script.
        stage.assert_nobody_was_contacted();
        stage.visit("/").await;
    }
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 1);
    assert_eq!(heard(&stage, 2).await.as_array().map(Vec::len), Some(2));
}

/// Next.js loads the scripts of its list (`beforeInteractive`) one after the other, and only then lets the page answer.
/// This is how its loader does it.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_nextjs_does_not_wait_for_a_script_of_its_list() {
    const LOADER: &str = "<script>setTimeout(() => order.push('two seconds'), 2000); \
        self.__next_s.reduce((before, [src, props]) => before.then(() => new Promise((resolve, reject) => { \
            const one = document.createElement('script'); for (const name in props) one.setAttribute(name, props[name]); \
            one.src = src; one.onload = () => resolve(); one.onerror = reject; document.head.appendChild(one) })), Promise.resolve()) \
        .catch(() => {}).then(() => order.push('answers'))</script>";
    let page = page(
        "<script>order = []; (self.__next_s = self.__next_s || []).push(['/heat/a.js', { id: 'a' }])</script>",
        LOADER,
    );
    let stage = stage(with_scripts(site(page), &[("/heat/a.js", 0, "order.push('heat')")]), "").await;
    stage.visit("/").await;
    stage.browser.until("two seconds are over", "return order.length > 1").await;
    assert_eq!(stage.browser.run("return order").await, json!(["answers", "two seconds"]));
    stage.browser.click("Accept all").await;
    stage.browser.until("it is released", "return order.includes('heat')").await;
}

/// What waits for another address than before waits for nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_in_place_of_another_waits_for_its_own_service() {
    let body = "<iframe id=frame src=https://www.facebook.com/plugins/post.php></iframe>\
        <script>frame.src = 'https://www.google-analytics.com/frame'</script>";
    let stage = stage(site(page("", body)), "").await;
    stage.visit("/").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    assert_eq!(stage.third.count("www.facebook.com"), 0);
}

/// As consent tools of sites do with scripts that they marked: a type by itself runs nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_page_code_replaces_by_a_copy_runs_once() {
    let body = "<script type=text/plain class=waits src=https://connect.facebook.net/en_US/fbevents.js></script><script>\
        addEventListener('load', () => { for (const script of document.querySelectorAll('.waits')) { \
            script.setAttribute('type', 'text/javascript'); \
            const copy = document.createElement('script'); \
            for (const { name, value } of script.attributes) copy.setAttribute(name, value); \
            script.parentNode.replaceChild(copy, script); } })</script>";
    let stage = accepted(site(page("", body))).await;
    stage.third.wait_for(&["connect.facebook.net"]).await;
    stage.third.settle().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(stage.third.count("connect.facebook.net"), 1, "{:?}", stage.third.requests());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_arrives_where_the_page_has_a_fetch_of_its_own() {
    for code in [
        "const real = fetch; window.fetch = (url, options) => { options.headers.append('x-token', '1'); return real(url, options) }",
        "window.fetch = () => Promise.reject(1)",
        "window.fetch = async () => { throw new TypeError('Failed to fetch') }",
    ] {
        let head = format!("<script>{code}</script>");
        let body = "<script src=https://www.google-analytics.com/analytics.js></script>";
        let stage = accepted(site(page(&head, body))).await;
        stage.third.wait_for(&["www.google-analytics.com"]).await;
        stage.browser.until_offers("Cookie settings", true).await;
        assert!(stage.browser.has_cookie("consent").await, "{code}");
    }
}

/// It is not asked for again. What only the next page can have keeps nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn in_an_answer_to_a_form_all_is_released_that_can_be() {
    let body = "<iframe src=\"javascript:'<script src=https://connect.facebook.net/framed.js></script>'\"></iframe>\
        <script type=importmap>{\"imports\":{\"x\":\"https://connect.facebook.net/x.js\"}}</script>\
        <script nonce=z>window.kept = 1</script><script src=https://connect.facebook.net/plain.js></script>\
        <script nonce=z src=https://www.google-analytics.com/analytics.js></script>";
    let form = "<form method=post action=/done><button>Send</button></form>";
    let router = site(page("", form)).route("/done", axum::routing::post(move || async move { Html(page("", body)) }));
    let stage = stage(router, "").await;
    stage.visit("/").await;
    stage.browser.run("document.forms[0].submit()").await;
    stage.browser.until("the answer is there", "return window.kept == 1").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.google-analytics.com"]).await;
    stage.third.settle().await;
    assert_eq!(stage.third.count("connect.facebook.net"), 0, "the page trusts no script without its nonce");
    assert_eq!(stage.browser.run("return [location.pathname, kept]").await, json!(["/done", 1]));
}
