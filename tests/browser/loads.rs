//! Loads are held, not code: the page's own code works, whatever stands beside it (docs/blocking.md).

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>L</title></head><body>{body}<p id=end>End</p></body></html>"
    )
}

/// A site of one page, and a script of its own.
fn site(body: &str, own: &'static str) -> Router {
    let page = page(body);
    Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], own) }))
}

async fn visited(body: &str, own: &'static str) -> Stage {
    let stage = Stage::guarded(site(body, own), Options::default()).await;
    stage.visit("/").await;
    stage
}

/// What the page's code left in `window.did`.
async fn did(stage: &Stage) -> Value {
    stage.browser.run("return window.did ?? null").await
}

/// Loaders that nobody declared, with their address written out; the guard knows all of the catalogue.
#[tokio::test(flavor = "multi_thread")]
async fn a_loader_of_any_service_of_the_catalogue_runs_and_loads_nothing() {
    let loader = |url: &str| {
        format!(
            "<script>(function(d,s){{var j=d.createElement(s),f=d.getElementsByTagName(s)[0];j.async=true;j.src='{url}';\
             f.parentNode.insertBefore(j,f)}})(document,'script')</script>"
        )
    };
    let urls = [
        "https://native.sharethrough.com/assets/sfp.js",
        "https://js.gumgum.com/services.js",
        "https://scripts.simpleanalyticscdn.com/latest.js",
        "https://d10lpsik1i8c69.cloudfront.net/w.js",
        "https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js",
        "https://mc.yandex.ru/metrika/tag.js",
        "https://hm.baidu.com/hm.js?1",
        "https://cdn.segment.com/analytics.js/v1/x/analytics.min.js",
    ];
    let body: String = urls.iter().map(|url| loader(url)).collect();
    let own = "https://friend.example/own.js";
    let stage = visited(&format!("{body}{}<script>window.did = 1</script>", loader(own)), "").await;
    stage.third.wait_for(&["friend.example"]).await;
    stage.third.settle().await;
    assert_eq!(did(&stage).await, json!(1));
    assert_eq!(stage.third.hosts().into_iter().collect::<Vec<_>>(), ["friend.example"], "only what nobody knows loads");
}

/// Whatever seems to be known by chance is let go after one question.
#[tokio::test(flavor = "multi_thread")]
async fn what_seems_to_be_known_and_is_not_loads_after_one_question() {
    // Of so many hosts a few are in the guard's set by chance.
    let own = "window.asked = []; for (let at = 0; at < 300; at++) {
        const s = document.createElement('script'); s.src = `https://host-${at}.friend.example/s${at}.js`; document.head.append(s);
        const i = new Image(); i.src = `https://image-${at}.friend.example/i${at}.png`; document.body.append(i);
    }
    fetch('https://fetch.friend.example/own.json', { mode: 'no-cors' });
    localStorage.setItem('theme', 'dark'); did = localStorage.getItem('theme')";
    let stage = visited("<script src=/own.js></script>", own).await;
    let all =
        "return performance.getEntriesByType('resource').filter(one => /(host|image|fetch)[-.]/.test(one.name)).length";
    for _ in 0..100 {
        if stage.third.hosts().len() == 601 {
            break;
        }
        stage.third.settle().await;
    }
    assert_eq!(stage.third.hosts().len(), 601, "{}", stage.browser.run(all).await);
    let asked = "return performance.getEntriesByType('resource').filter(one => /\\/known\\?/.test(one.name)).length";
    let asked = stage.browser.run(asked).await.as_u64().unwrap();
    let list = stage.browser.run("return performance.getEntriesByType('resource').filter(one => /\\/known\\?/.test(one.name)).map(one => one.name.split('?')[1]).join(' ')").await;
    assert!((1..60).contains(&asked), "{asked} of 601: {list}");
    assert_eq!(did(&stage).await, json!("dark"));
    assert_eq!(stage.browser.run("return document.querySelectorAll('[data-consent]').length").await, json!(0));
}

/// State, settings and handlers of the page that have a vendor's code in them.
#[tokio::test(flavor = "multi_thread")]
async fn vendor_code_within_the_pages_own_does_not_hold_it() {
    let body = r#"<nav hidden>menu</nav><button id=menu>Menu</button><a id=link href="/own#x" onclick="did.push('handler'); gtag('event','x'); return false">x</a>
        <script>window.did = []; window.chunks = []</script>
        <script>chunks.push([1,"function gtag(){dataLayer.push(arguments)} gtag('js', new Date()); jwplayer('m').setup({})"])</script>
        <script>var settings = {"autoplay":true,"snippet":"<script>fbq('init','1');<\/script><style>a{background:url(https://www.facebook.com/tr?id=1)}<\/style>"}; did.push(settings.autoplay)</script>
        <script>document.querySelector('#menu').onclick = () => { document.querySelector('nav').hidden = false; if (window.gtag) gtag("event", "menu_open") }</script>
        <script>if (window.jwplayer) jwplayer('m').setup({}); did.push('guarded')</script>
        <script>document.querySelector('#menu').click(); did.push(document.querySelector('nav').hidden, chunks.length)</script>
        <script>function gtag() { did.push('call') } document.querySelector('#link').click()</script>"#;
    let stage = visited(body, "").await;
    assert_eq!(did(&stage).await, json!([true, "guarded", false, 1, "handler", "call"]));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert_eq!(did(&stage).await, json!([true, "guarded", false, 1, "handler", "call"]), "after a refusal");
    stage.assert_nobody_was_contacted();
}

/// The stub is there for the page's bundle, and what was queued reaches the library after consent.
#[tokio::test(flavor = "multi_thread")]
async fn stubs_queue_until_their_library_comes() {
    let body = "<script async src='https://www.googletagmanager.com/gtag/js?id=G-1'></script>\
        <script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config','G-1')</script>\
        <script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};\
        if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
        s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','1');fbq('track','PageView')</script>\
        <script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};h._hjSettings={hjid:1,hjsv:6};\
        a=o.getElementsByTagName('head')[0];r=o.createElement('script');r.async=1;r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r)\
        })(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=')</script>\
        <script src=/own.js></script>";
    let own = "gtag('event', 'x'); fbq('track', 'x'); hj('event', 'x'); window.did = 'bought'";
    let stage = visited(body, own).await;
    assert_eq!(did(&stage).await, json!("bought"));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.googletagmanager.com", "connect.facebook.net", "static.hotjar.com"]).await;
    let queued = "return [fbq.queue.filter(one => one[0] != 'consent').length, hj.q.length, \
        [...dataLayer].some(one => one[0] == 'event' && one[1] == 'x')]";
    assert_eq!(stage.browser.run(queued).await, json!([3, 1, true]));
}

/// Code that needs a library waits and runs with it.
#[tokio::test(flavor = "multi_thread")]
async fn start_up_code_waits_for_its_library() {
    let body = "<div id=m></div><script>window.did = []; addEventListener('error', event => did.push(event.message))</script>\
        <script src='https://www.youtube.com/iframe_api'></script>\
        <script>new YT.Player('m', {}); did.push('player')</script><script>did.push('own')</script>";
    let stage = visited(body, "").await;
    assert_eq!(did(&stage).await, json!(["own"]));
    stage.assert_nobody_was_contacted();
    stage.browser.run("window.YT = { Player: function () { did.push('made') } }").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("it ran", "return did.length > 1").await;
    assert_eq!(did(&stage).await, json!(["own", "made", "player"]));
    assert!(stage.third.hosts().contains("www.youtube.com"));
}

/// Names of cookies and keys of services that nobody declared.
#[tokio::test(flavor = "multi_thread")]
async fn no_cookie_or_key_of_the_catalogue_is_stored_by_the_pages_code() {
    let own = "for (const name of ['_hjSessionUser_1', '_uetsid', 'ajs_anonymous_id', 'mp_x_mixpanel', '_clck', '_pk_id.1', 'amplitude_id_x']) {
        document.cookie = name + '=1; path=/'; localStorage.setItem(name, '1'); sessionStorage[name] = '1' }
        for (const name of ['theme', 'cart', 'csrf', 'session_note', '_own']) { document.cookie = name + '=1; path=/'; localStorage.setItem(name, '1') }
        did = [document.cookie.split('; ').map(one => one.split('=')[0]).sort(), Object.keys(localStorage).sort(), sessionStorage.length]";
    let stage = visited("<script src=/own.js></script>", own).await;
    let kept = json!(["_own", "cart", "csrf", "session_note", "theme"]);
    assert_eq!(did(&stage).await, json!([kept, kept, 0]));
}

/// A question that fails lets nothing through.
#[tokio::test(flavor = "multi_thread")]
async fn without_an_answer_what_may_be_known_stays_held() {
    let own = "XMLHttpRequest.prototype.open = XMLHttpRequest.prototype.send = () => { throw 0 };
        const s = document.createElement('script'); s.src = 'https://js.gumgum.com/services.js'; document.head.append(s);
        fetch('https://mc.yandex.ru/watch/1', { mode: 'no-cors' }).catch(() => {});
        document.cookie = 'ajs_anonymous_id=1'; did = document.cookie";
    let site = site("<script src=/own.js></script>", own);
    let proxy = |app: Router| {
        app.layer(axum::middleware::from_fn(
            |request: axum::extract::Request, next: axum::middleware::Next| async move {
                if request.uri().path() == "/_consent/known" {
                    return axum::response::IntoResponse::into_response((
                        axum::http::StatusCode::OK,
                        Html("<p>Please log in</p>"),
                    ));
                }
                next.run(request).await
            },
        ))
    };
    let stage = Stage::guarded_behind(site, proxy, Options::default()).await;
    stage.visit("/").await;
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
    assert_eq!(did(&stage).await, json!(""));
    assert_eq!(
        stage.browser.run("return document.querySelectorAll('script[data-consent=_undeclared]').length").await,
        json!(1)
    );
}
