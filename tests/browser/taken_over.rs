//! Pages that a server made and a framework takes over (hydration): it finds what the server made, and nothing of ours.
//! `tests/corpus/hydration/LICENSES.md` says which builds these are.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// Notes what the page or a framework complains of, and how much moves.
const FAULTS: &str = "window.faults = []; window.moved = [];\
    for (const name of ['error', 'warn']) { const old = console[name];\
    console[name] = (...words) => { faults.push(words.join(' ')); old.apply(console, words) } }\
    addEventListener('error', (event) => event.message && faults.push(event.message));\
    addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));\
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => moved.push(entry.value)))\
    .observe({ type: 'layout-shift', buffered: true });";

/// What a server makes of the app.
const MADE: &str = r#"<main><h1>Films</h1><iframe title="Film" src="https://www.youtube.com/embed/1" width="300" height="150"></iframe><p id="count">0</p><button id="more">More</button></main>"#;
const MADE_BY_SVELTE: &str = r#"<!--[--><main><h1>Films</h1> <iframe title="Film" src="https://www.youtube.com/embed/1" width="300" height="150"></iframe> <p id="count">0</p> <button id="more">More</button></main><!--]-->"#;
/// A form with a captcha, which a script would fill.
const FORM: &str = r#"<main><form><div class="g-recaptcha" data-sitekey="k"></div><p id="count">0</p></form><button id="more">More</button></main>"#;

/// The same app for React. `root` and `whole` say what is taken over.
const REACT: &str = "const e = React.createElement; const { pathname } = location; \
    const film = () => e('iframe', { title: 'Film', src: 'https://www.youtube.com/embed/1', width: 300, height: 150 }); \
    const App = () => { const [n, set] = React.useState(0); const p = e('p', { id: 'count' }, n); \
    const more = e('button', { id: 'more', onClick: () => set(n + 1) }, 'More'); \
    return /form/.test(pathname) ? e('main', null, e('form', null, e('div', { className: 'g-recaptcha', 'data-sitekey': 'k' }), p), more) \
    : e('main', null, e('h1', null, 'Films'), film(), p, more) }; \
    const Page = () => e('html', { lang: 'en' }, e('head', null, e('meta', { charSet: 'utf-8' }), e('title', null, 'Films'), \
    e('script', { src: '/faults.js' }), e('script', { src: pathname + '.js', defer: true })), \
    e('body', null, e('div', { id: 'root' }, e(App)))); \
    const isWhole = /document/.test(pathname); \
    const start = () => ReactDOM.hydrateRoot(isWhole ? document : document.querySelector('#root'), e(isWhole ? Page : App)); ";
const VUE: &str = "const { h, ref, createSSRApp } = Vue; \
    const start = () => createSSRApp({ setup() { const n = ref(0); return () => h('main', [h('h1', 'Films'), \
    h('iframe', { title: 'Film', src: 'https://www.youtube.com/embed/1', width: 300, height: 150 }), h('p', { id: 'count' }, n.value), \
    h('button', { id: 'more', onClick: () => n.value++ }, 'More')]) } }).mount('#root'); ";

const REACT_18: &str = include_str!("../corpus/hydration/react18.js");
const REACT_19: &str = include_str!("../corpus/hydration/react19.js");
const VUE_3: &str = include_str!("../corpus/hydration/vue3.js");
const SVELTE_5: &str = include_str!("../corpus/hydration/svelte5.js");

/// Takes over as soon as the elements are there.
const NOW: &str = "const go = () => { window.first = document.querySelector('#count'); start() }; \
    document.readyState === 'loading' && !document.querySelector('#end') ? addEventListener('DOMContentLoaded', go) : go();";
/// Takes over a while after the script has run.
const LATER: &str = "setTimeout(() => { window.first = document.querySelector('#count'); start() }, 400);";

/// How a page brings the script: what is in `head` and what at the end of `body`.
const WAYS: &[(&str, &str, &str)] = &[
    ("defer", "<script defer src=\"PATH.js\"></script>", ""),
    ("async", "<script async src=\"PATH.js\"></script>", ""),
    ("module", "", "<script type=\"module\" src=\"PATH.js\"></script>"),
    ("last", "", "<script src=\"PATH.js\"></script>"),
];

fn add(router: Router, path: &'static str, html: String, script: String) -> Router {
    let script = move || std::future::ready(([(CONTENT_TYPE, "text/javascript")], script.clone()).into_response());
    router.route(path, get(move || std::future::ready(Html(html.clone())))).route(&format!("{path}.js"), get(script))
}

fn alone(html: impl Into<String>) -> Router {
    let html = html.into();
    Router::new().route("/", get(move || std::future::ready(Html(html.clone()))))
}

/// A page whose `#root` is taken over.
fn page(path: &str, made: &str, (_, head, end): (&str, &str, &str), more: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Films</title><script>{FAULTS}</script>{head}{more}</head>\
         <body><div id=\"root\">{made}</div><p id=\"end\">The end.</p>{end}</body></html>"
    )
    .replace("PATH", path)
}

/// A page that is taken over with all that is in it.
fn document(path: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charSet=\"utf-8\"/><title>Films</title><script src=\"/faults.js\"></script>\
         <script src=\"{path}.js\" defer=\"\"></script></head><body><div id=\"root\">{MADE}</div></body></html>"
    )
}

const APPS: &[(&str, &str, &str, &str)] = &[
    ("/react18", MADE, REACT_18, REACT),
    ("/react19", MADE, REACT_19, REACT),
    ("/vue", MADE, VUE_3, VUE),
    ("/svelte", MADE_BY_SVELTE, SVELTE_5, ""),
];

fn site(way: (&'static str, &'static str, &'static str), when: &str) -> Router {
    let faults = || async { ([(CONTENT_TYPE, "text/javascript")], FAULTS) };
    let mut router = Router::new().route("/faults.js", get(faults));
    for (path, made, library, app) in APPS {
        let script = match *app {
            // Its build takes over by itself.
            "" => format!("const start = () => {{{library}}};{when}"),
            app => format!("{library};{app}{when}"),
        };
        router = add(router, path, page(path, made, way, ""), script);
    }
    for (path, library) in [("/document18", REACT_18), ("/document19", REACT_19)] {
        router = add(router, path, document(path), format!("{library};{REACT}{when}"));
    }
    let captcha = "<script src=\"https://www.google.com/recaptcha/api.js\" async defer></script>";
    let router = add(router, "/form18", page("/form18", FORM, way, captcha), format!("{REACT_18};{REACT}{when}"));
    // The app loads it by itself.
    let load = "const s = document.createElement('script'); s.src = 'https://www.google.com/recaptcha/api.js'; document.head.append(s);";
    add(router, "/form18-loads", page("/form18-loads", FORM, way, ""), format!("{load}{REACT_18};{REACT}{when}"))
}

/// Whether the app answers, in the server's own elements.
async fn assert_taken_over(stage: &Stage, what: &str) {
    stage
        .browser
        .until(
            "the app",
            "if (document.querySelector('#count').textContent === '0') document.querySelector('#more').click(); \
             return document.querySelector('#count').textContent !== '0'",
        )
        .await;
    let facts = stage.browser.run("return [faults, window.first === document.querySelector('#count')]").await;
    assert_eq!(facts, json!([[], true]), "{what}");
}

const STAND_INS: &str = "return [...document.querySelectorAll('tower-consent[data-tower-consent=placeholder]')]\
    .map((e) => e.previousElementSibling.localName + ' ' + (e.checkVisibility() && e.offsetWidth >= 300 && e.offsetHeight >= 150)).join()";

async fn until_stand_in(stage: &Stage, wanted: &str) {
    stage.browser.until(wanted, &format!("return (() => {{ {STAND_INS} }})() === '{wanted}'")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_framework_finds_what_the_server_made_and_nothing_of_ours() {
    for way in WAYS {
        let stage = Stage::guarded(site(*way, NOW), Options::default()).await;
        for (path, ..) in APPS {
            let what = format!("{path}, {}", way.0);
            stage.visit(path).await;
            assert_taken_over(&stage, &what).await;
            until_stand_in(&stage, "iframe true").await;
            assert_taken_over(&stage, &what).await;
            let moved = stage.browser.run("return moved.reduce((sum, value) => sum + value, 0)").await;
            assert!(moved.as_f64().unwrap() < 0.01, "{what}: {moved}");
            assert!(stage.browser.banner_is_up().await, "{what}");
        }
        stage.assert_nobody_was_contacted();
    }
}

/// It may wait for data, or for the visitor.
#[tokio::test(flavor = "multi_thread")]
async fn a_framework_may_take_its_time() {
    let stage = Stage::guarded(site(WAYS[0], LATER), Options::default()).await;
    for path in ["/react18", "/react19", "/vue", "/document18"] {
        stage.visit(path).await;
        stage.browser.until("the script", "return window.first").await;
        assert_taken_over(&stage, path).await;
        until_stand_in(&stage, "iframe true").await;
    }
}

/// Its banner or control is there as ever, and out of the body when that is over.
#[tokio::test(flavor = "multi_thread")]
async fn a_framework_may_take_over_the_whole_document() {
    let stage = Stage::guarded(site(WAYS[0], NOW), Options::default()).await;
    for path in ["/document18", "/document19"] {
        stage.visit(path).await;
        assert_taken_over(&stage, path).await;
        until_stand_in(&stage, "iframe true").await;
        assert!(stage.browser.banner_is_up().await, "{path}");
        let place = "return document.body.previousElementSibling?.matches('tower-consent')";
        stage.browser.until("the place of our element", place).await;
        assert!(stage.browser.banner_is_up().await, "{path}");
    }
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    for path in ["/document18", "/document19"] {
        stage.visit(path).await;
        assert_taken_over(&stage, path).await;
        stage.browser.until_offers("Cookie settings", true).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_over_follows_each_choice() {
    let stage = Stage::guarded(site(WAYS[0], NOW), Options::default()).await;
    for (path, ..) in APPS {
        for (choice, left, source) in [("Reject all", "iframe true", 0), ("Accept all", "", 1)] {
            stage.browser.cdp("Network.clearBrowserCookies", json!({})).await;
            stage.visit(path).await;
            // Before and after its placeholder has come back.
            if choice == "Reject all" {
                until_stand_in(&stage, "iframe true").await;
            }
            stage.browser.click(choice).await;
            stage.browser.until_offers("Cookie settings", true).await;
            until_stand_in(&stage, left).await;
            assert_taken_over(&stage, &format!("{path}, {choice}")).await;
            let sources = "return document.querySelectorAll('iframe[src^=\"https://www.youtube.com/embed/1\"]').length";
            stage.browser.until("the film", &format!("{sources} === {source}")).await;
            if choice == "Reject all" {
                stage.assert_nobody_was_contacted();
            }
        }
        stage.third.settle().await;
        stage.third.clear();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_held_script_would_fill_has_its_placeholder_when_that_is_over() {
    for when in [NOW, LATER] {
        let stage = Stage::guarded_with(site(WAYS[0], when), Options::default(), |folder, now| {
            folder.append("[[services]]\nuse = \"recaptcha\"\n");
            folder.release(now);
        })
        .await;
        for path in ["/form18", "/form18-loads"] {
            stage.visit(path).await;
            stage.browser.until("the script", "return window.first").await;
            assert_taken_over(&stage, when).await;
            until_stand_in(&stage, "div true").await;
            stage.assert_nobody_was_contacted();
        }
    }
}

/// An island as Astro makes it: it is taken over when it comes into sight, and says so by an attribute.
#[tokio::test(flavor = "multi_thread")]
async fn an_island_that_waits_until_it_is_in_sight_finds_nothing_of_ours() {
    const ISLAND: &str = "customElements.define('astro-island', class extends HTMLElement { connectedCallback() { \
        addEventListener('DOMContentLoaded', () => new IntersectionObserver((seen, observer) => { if (!seen.some((one) => one.isIntersecting)) return; observer.disconnect(); \
        window.first ||= document.querySelector('#count'); window.seen = true; \
        import(`/${this.getAttribute('component-export')}.js`).then(() => start(this)).then(() => this.removeAttribute('ssr')) }).observe(this.children[0])) } })";
    const APP: &str =
        "const start = window.start = (at) => React.startTransition(() => ReactDOM.hydrateRoot(at, e(App)));";
    let page = |client: &str, name: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Films</title><script>{FAULTS}</script>\
             <style>astro-island {{ display: contents }}</style><script>{ISLAND}</script></head><body><div style=\"height:1500px\">Words</div>\
             <astro-island ssr client=\"{client}\" component-export=\"{name}\">{MADE}</astro-island></body></html>"
        )
    };
    let app = REACT.replace("const start = () =>", "const never = () =>");
    let router = add(Router::new(), "/app", page("visible", "app"), format!("{REACT_18};{app}{APP}"));
    let router =
        add(router, "/lost", page("visible", "lost"), "window.start = () => new Promise(() => {});".to_owned());
    let stage = Stage::guarded(router, Options::default()).await;
    for (path, choice) in [("/app", "Reject all"), ("/app", "Accept all")] {
        stage.browser.cdp("Network.clearBrowserCookies", json!({})).await;
        stage.visit(path).await;
        assert_eq!(stage.browser.run("return [window.seen, faults]").await, json!([null, []]));
        stage.browser.scroll(2000.0).await;
        stage.browser.until("the island", "return !document.querySelector('astro-island[ssr]')").await;
        assert_taken_over(&stage, path).await;
        until_stand_in(&stage, "iframe true").await;
        assert_taken_over(&stage, path).await;
        stage.assert_nobody_was_contacted();
        stage.browser.click(choice).await;
        stage.browser.until_offers("Cookie settings", true).await;
        until_stand_in(&stage, if choice == "Accept all" { "" } else { "iframe true" }).await;
        assert_taken_over(&stage, path).await;
        stage.third.settle().await;
        stage.third.clear();
    }
    // Its code does not come.
    stage.browser.cdp("Network.clearBrowserCookies", json!({})).await;
    stage.visit("/lost").await;
    stage.browser.scroll(2000.0).await;
    until_stand_in(&stage, "iframe true").await;
}

/// A page without such code has it from the first frame on, also with scripts of other kinds.
#[tokio::test(flavor = "multi_thread")]
async fn without_code_that_takes_over_the_placeholder_never_leaves() {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Films</title><script>{FAULTS}\
         window.left = 0; new MutationObserver((all) => {{ for (const {{ removedNodes }} of all) for (const node of removedNodes) \
         if (node.localName == 'tower-consent' && node.dataset.towerConsent == 'placeholder') left++ }})\
         .observe(document, {{ childList: true, subtree: true }})</script><script src=\"/menu.js\" defer></script></head>\
         <body><script src=\"/menu.js\"></script>{MADE}<script src=\"/menu.js\" async></script></body></html>"
    );
    let menu = || async { ([(CONTENT_TYPE, "text/javascript")], "window.menu = 1") };
    let stage = Stage::guarded(alone(html).route("/menu.js", get(menu)), Options::default()).await;
    stage.visit("/").await;
    until_stand_in(&stage, "iframe true").await;
    stage.browser.until("the end", "return document.readyState === 'complete'").await;
    assert_eq!(stage.browser.run("return [left, menu, faults]").await, json!([0, 1, []]));
}

/// What stands in goes where its frame goes.
#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_leaves_and_comes_back_with_its_frame() {
    let html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Film</title></head><body><div id=\"one\">\
        <iframe title=\"Film\" src=\"https://www.youtube.com/embed/1\" width=\"300\" height=\"150\"></iframe></div><div id=\"two\"></div>\
        <script>window.film = document.querySelector('iframe')</script></body></html>";
    let stage = Stage::guarded(alone(html), Options::default()).await;
    stage.visit("/").await;
    until_stand_in(&stage, "iframe true").await;
    let inside = "return [...document.querySelectorAll('#one,#two')].map((e) => e.children.length).join()";
    let until = async |children: &str| {
        stage.browser.until(children, &format!("return (() => {{ {inside} }})() === '{children}'")).await;
    };
    stage.browser.run("film.remove()").await;
    until("0,0").await;
    stage.browser.run("document.querySelector('#two').append(film)").await;
    until("0,2").await;
    until_stand_in(&stage, "iframe true").await;
    stage.browser.run("document.querySelector('#one').append(film)").await;
    until("2,0").await;
    stage.browser.run("film.remove()").await;
    until("0,0").await;
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    until("0,0").await;
    // As what is held outside of the page always was: it is released when it comes back.
    stage.browser.run("document.querySelector('#two').append(film)").await;
    until("0,1").await;
    stage.browser.until("the film", "return !film.hasAttribute('data-consent')").await;
}

/// The time in which our element is the last one of the page ends when the test says so.
const UNTIL_LATE: &str = "const after = setTimeout; \
    window.setTimeout = (call, time, ...rest) => time === 2000 ? (window.late = call, 0) : after(call, time, ...rest);";

/// Pages that are taken over when the test says so: one of an element, two whole ones.
fn pages_that_wait() -> Router {
    const APP: &str = "const e = React.createElement; const whole = /document/.test(location.pathname); \
        const App = () => { const [n, set] = React.useState(0); return e('main', null, e('p', { id: 'count' }, n), \
        e('button', { id: 'more', onClick: () => set(n + 1) }, 'More')) }; \
        const Page = () => e('html', { lang: 'en' }, e('head', null, e('title', null, 'Films'), e('script', { src: '/faults.js' }), \
        e('script', { src: location.pathname + '.js', defer: true })), e('body', null, e('div', { id: 'root' }, e(App)))); \
        window.go = () => { window.first = document.querySelector('#count'); \
        ReactDOM.hydrateRoot(whole ? document : document.querySelector('#root'), e(whole ? Page : App)) };";
    let faults = || async { ([(CONTENT_TYPE, "text/javascript")], format!("{FAULTS}{UNTIL_LATE}")) };
    let mut router = Router::new().route("/faults.js", get(faults));
    for (path, library) in [("/root18", REACT_18), ("/document18", REACT_18), ("/document19", REACT_19)] {
        let html = format!(
            "<!DOCTYPE html><html lang=\"en\"><head><title>Films</title><script src=\"/faults.js\"></script>\
             <script src=\"{path}.js\" defer=\"\"></script></head><body><div id=\"root\"><main><p id=\"count\">0</p>\
             <button id=\"more\">More</button></main></div></body></html>"
        );
        router = add(router, path, html, format!("{library};{APP}"));
    }
    router
}

const FOCUSED: &str =
    "let at = document.activeElement; while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;";
const CONTROLS: &str =
    "const controls = [...document.querySelector('tower-consent').shadowRoot.querySelectorAll('.b a, .b button')];";

/// A page in which nobody pressed anything. Who has the focus loads our module, which leads out of the banner.
async fn visit_with_keyboard(stage: &Stage, path: &str) {
    stage.visit(path).await;
    stage
        .browser
        .until("the script", "return !!window.go && !!window.late && !!document.querySelector('body > tower-consent')")
        .await;
    stage.browser.run("window.was = towerConsent.show").await;
    stage.browser.press("Tab").await;
    let first = format!("{FOCUSED} {CONTROLS} return [controls.indexOf(at), at.matches(':focus-visible')]");
    assert_eq!(stage.browser.run(&first).await, json!([0, true]), "{path}");
    stage.browser.until("our module", "return towerConsent.show !== was").await;
}

/// Goes on to the last control of the banner, and out of it.
async fn leave_banner(stage: &Stage, path: &str) {
    let count = stage.browser.run(&format!("{CONTROLS} return controls.length")).await.as_u64().unwrap();
    for place in 1..count {
        stage.browser.press("Tab").await;
        let at = stage.browser.run(&format!("{FOCUSED} {CONTROLS} return controls.indexOf(at)")).await;
        assert_eq!(at, json!(place), "{path}");
    }
    stage.browser.press("Tab").await;
    assert_eq!(stage.browser.run(&format!("{FOCUSED} return at.id")).await, json!("more"), "{path}");
}

/// As in any page (WCAG 2.4.3): the banner, then the page.
#[tokio::test(flavor = "multi_thread")]
async fn tab_comes_to_the_banner_first_while_it_is_the_last_of_the_page() {
    let stage = Stage::guarded(pages_that_wait(), Options::default()).await;
    let is_last = "return !!document.querySelector('body > tower-consent:last-child')";
    let is_first = "return document.body.previousElementSibling?.matches('tower-consent')";
    for path in ["/root18", "/document18", "/document19"] {
        visit_with_keyboard(&stage, path).await;
        leave_banner(&stage, path).await;
        assert_eq!(stage.browser.run("return document.documentElement.hasAttribute('tabindex')").await, json!(false));
        stage.browser.run("go()").await;
        assert_taken_over(&stage, path).await;
        assert_eq!(stage.browser.run(is_last).await, json!(true), "{path}");
        stage.browser.run("late()").await;
        assert_eq!(stage.browser.run(is_first).await, json!(true), "{path}");
        assert_eq!(stage.browser.run(&format!("{FOCUSED} return at.id")).await, json!("more"), "{path}");
        assert!(stage.browser.banner_is_up().await, "{path}");

        // Who is in it stays in it, and it goes to its place after that.
        visit_with_keyboard(&stage, path).await;
        stage.browser.run("go(); late()").await;
        assert_taken_over(&stage, path).await;
        assert_eq!(stage.browser.run(is_last).await, json!(true), "{path}");
        leave_banner(&stage, path).await;
        stage.browser.until("the place of our element", is_first).await;
        assert!(stage.browser.banner_is_up().await, "{path}");

        // Back out of the page, and not to its end.
        visit_with_keyboard(&stage, path).await;
        stage.browser.press("Shift+Tab").await;
        let outside = format!("{FOCUSED} return at === document.body || at === document.documentElement");
        assert_eq!(stage.browser.run(&outside).await, json!(true), "{path}");

        // Who has clicked into the page goes on there.
        stage.visit(path).await;
        stage.browser.until("the script", "return !!window.late").await;
        let place = stage
            .browser
            .run("const r = document.querySelector('#count').getBoundingClientRect(); return [r.x + 3, r.y + 3]")
            .await;
        stage.browser.click_at(place[0].as_f64().unwrap(), place[1].as_f64().unwrap()).await;
        stage.browser.press("Tab").await;
        assert_eq!(stage.browser.run(&format!("{FOCUSED} return at.id")).await, json!("more"), "{path}");
    }
}

/// To be looked at.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_taken_over_looks_as_ever() {
    for (name, size) in [("wide", (1280, 900)), ("narrow", (360, 780))] {
        let stage = Stage::guarded(site(WAYS[0], NOW), Options { size, ..Options::default() }).await;
        stage.visit("/react18").await;
        until_stand_in(&stage, "iframe true").await;
        assert_taken_over(&stage, name).await;
        let moved = stage.browser.run("return document.documentElement.scrollWidth <= innerWidth").await;
        assert_eq!(moved, true, "{name}");
        stage.browser.screenshot(&format!("taken-over-{name}")).await;
    }
}

/// A compact document with one script may be one that is taken over as a whole; with none it is not.
#[tokio::test(flavor = "multi_thread")]
async fn our_element_makes_way_where_a_script_may_take_over_the_document() {
    const WHERE: &str = "document.querySelector('tower-consent').parentNode.localName";
    let page = |head: &str| {
        let page = format!(
            "<!doctype html><html lang=en><head><title>C</title>{head}</head><body><main>Compact</main></body></html>"
        );
        get(move || async move { Html(page) })
    };
    let script = get(|| async { ([(CONTENT_TYPE, "text/javascript")], format!("window.place = {WHERE}")) });
    let site = Router::new()
        .route("/script", page("<script src=/x.js defer></script>"))
        .route("/module", page("<script src=/x.js type=module></script>"))
        .route("/plain", page(""))
        .route("/x.js", script);
    let stage = Stage::guarded(site, Options::default()).await;
    for path in ["/script", "/module"] {
        stage.visit(path).await;
        assert_eq!(stage.browser.run("return window.place").await, json!("body"), "{path}");
        stage.browser.until("it is in its place", &format!("return {WHERE} === 'html'")).await;
    }
    stage.visit("/plain").await;
    assert_eq!(stage.browser.run(&format!("return {WHERE}")).await, json!("html"));
}
