//! Consent passed on to tags: the contents and the order of each vendor's queue.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, PolicyFolder, Stage};

/// Snippets as the vendors publish them.
const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tags</title>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-TOLD00001"></script>
<script>window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date()); gtag('config', 'G-TOLD00001');</script>
<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init', '1');fbq('track', 'PageView');</script>
<script>(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);})(window,document,"clarity","script","x");</script>
<script>(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){w.loaded=1},n=d.createElement(t),n.src=r,n.async=1,n.onload=f,i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})
(window,document,"script","https://bat.bing.com/bat.js","uetq");</script>
<script>var _paq = window._paq = window._paq || []; _paq.push(['trackPageView']);
(function(){var d=document,g=d.createElement('script'),s=d.getElementsByTagName('script')[0];g.async=true;g.src='https://stats.city-gazette.example/matomo.js';s.parentNode.insertBefore(g,s);})();</script>
</head><body><p>Tags</p></body></html>"#;

fn site() -> Router {
    Router::new().route("/", get(|| async { Html(PAGE) }))
}

async fn stage(settings: &'static str) -> Stage {
    stage_of(site(), settings).await
}

async fn stage_of(site: Router, settings: &'static str) -> Stage {
    Stage::guarded_with(site, Options::default(), |policies: &PolicyFolder, now| {
        policies.append("[[services]]\nuse = \"microsoft-advertising\"\n");
        policies.append(settings);
        policies.publish("terms", "1.1", now, now);
    })
    .await
}

/// Commands of a queue as arrays, without the time of `js`.
async fn queue(stage: &Stage, queue: &str) -> Vec<Value> {
    let body = format!(
        "return JSON.stringify([...({queue} || [])].map((one) => typeof one === 'object' && 'length' in one ? [...one].filter((part) => !(part instanceof Date)) : one))"
    );
    let text = stage.browser.run(&body).await;
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}

fn kinds(commands: &[Value]) -> Vec<String> {
    let word = |one: &Value| one.as_str().unwrap_or_default().to_owned();
    commands.iter().map(|one| format!("{} {}", word(&one[0]), word(&one[1])).trim().to_owned()).collect()
}

const PARAMETERS: [&str; 7] = [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
    "security_storage",
];

fn all(word: &str) -> Value {
    PARAMETERS.iter().map(|name| ((*name).to_owned(), json!(word))).collect::<serde_json::Map<_, _>>().into()
}

/// Before a decision, and after a refusal.
fn least() -> Value {
    let mut least = all("denied");
    least["security_storage"] = json!("granted");
    least
}

#[tokio::test(flavor = "multi_thread")]
async fn one_denied_default_comes_first_then_one_update_then_the_tag() {
    let stage = stage("").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    let before = queue(&stage, "window.dataLayer").await;
    assert_eq!(before[0], json!(["consent", "default", least()]));
    // Without a decision there is no update.
    assert_eq!(kinds(&before), ["consent default", "set ads_data_redaction", "js", "config G-TOLD00001"]);
    stage.browser.click("Accept all").await;
    stage.browser.until("the tag is configured", "return dataLayer.length > 4").await;
    let after = queue(&stage, "window.dataLayer").await;
    let order = ["consent default", "set ads_data_redaction", "consent update", "js", "config G-TOLD00001"];
    assert_eq!(kinds(&after), order);
    assert_eq!(after[2], json!(["consent", "update", all("granted")]));
    // The same on every later page.
    stage.visit("/").await;
    let later = queue(&stage, "window.dataLayer").await;
    assert_eq!(kinds(&later), order);
    assert_eq!((&later[0], &later[2]), (&after[0], &after[2]));
}

#[tokio::test(flavor = "multi_thread")]
async fn refusal_and_withdrawal_send_denied() {
    let stage = stage("").await;
    stage.visit("/").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    let commands = queue(&stage, "window.dataLayer").await;
    let refused = least();
    assert_eq!(commands[2], json!(["consent", "update", refused]));
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("granted", "return towerConsent.has('marketing')").await;
    stage.browser.click("Cookie settings").await;
    stage.browser.click("Reject all").await;
    stage.browser.until("withdrawn", "return !towerConsent.has('marketing') && window.dataLayer").await;
    let commands = queue(&stage, "window.dataLayer").await;
    let order = ["consent default", "set ads_data_redaction", "consent update", "js", "config G-TOLD00001"];
    assert_eq!(kinds(&commands), order);
    assert_eq!(commands[2], json!(["consent", "update", refused]));
}

/// A refused service is denied although its category is granted.
#[tokio::test(flavor = "multi_thread")]
async fn each_parameter_follows_its_category_and_the_services_in_it() {
    let stage = stage("[google]\npersonalization_storage = \"marketing\"\n").await;
    stage.visit("/").await;
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    stage.browser.choose("category", "analytics").await;
    stage.browser.click("Save choices").await;
    stage.browser.until("saved", "return towerConsent.has('analytics')").await;
    let commands = queue(&stage, "window.dataLayer.filter((one) => one[1] === 'update')").await;
    let mut expected = least();
    expected["analytics_storage"] = json!("granted");
    assert_eq!(commands, [json!(["consent", "update", expected])]);
}

/// They store nothing.
#[tokio::test(flavor = "multi_thread")]
async fn in_advanced_mode_google_tags_load_with_everything_denied() {
    let settings = "[google]\nconsent_mode = \"advanced\"\nregion = [\"ES\", \"US-AK\"]\nwait_for_update = 500\nads_data_redaction = false\nurl_passthrough = true\n";
    let stage = stage(settings).await;
    stage.visit("/").await;
    stage.third.wait_for(&["www.googletagmanager.com"]).await;
    let seen = stage.third.contacted();
    for held in ["connect.facebook.net", "www.clarity.ms", "bat.bing.com", "stats.city-gazette.example"] {
        assert!(!seen.contains(held), "{seen:?}");
    }
    let commands = queue(&stage, "window.dataLayer").await;
    assert_eq!(kinds(&commands), ["consent default", "set url_passthrough", "js", "config G-TOLD00001"]);
    let mut default = least();
    default["region"] = json!(["ES", "US-AK"]);
    default["wait_for_update"] = json!(500);
    assert_eq!(commands[0][2], default);
    // The tag in this test ignores the consent.
    assert!(!stage.browser.has_cookie("_ga").await);
    stage.browser.click("Accept all").await;
    stage.browser.until("updated", "return dataLayer.some((one) => one[1] === 'update')").await;
    let commands = queue(&stage, "window.dataLayer.filter((one) => one[1] === 'update')").await;
    assert_eq!(commands, [json!(["consent", "update", all("granted")])]);
}

/// The container asks for its own queue by the name in its address.
#[tokio::test(flavor = "multi_thread")]
async fn a_renamed_queue_gets_the_default_before_all_else_and_the_update() {
    let snippet = "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':1,event:'gtm.js'});var f=d.getElementsByTagName(s)[0],\
        j=d.createElement(s);j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+'&l='+l;f.parentNode.insertBefore(j,f)\
        })(window,document,'script','shopLayer','GTM-T')";
    let tag = "<script async src='https://www.googletagmanager.com/gtag/js?id=G-T&l=tagLayer'></script>";
    let page = format!("<!doctype html><html lang=en><title>Q</title><body>{tag}<script src=/own.js></script>");
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], snippet) }));
    let stage = stage_of(site, "").await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    let known = queue(&stage, "window.tagLayer").await;
    assert_eq!(known[0], json!(["consent", "default", least()]));
    assert_eq!(queue(&stage, "window.shopLayer").await.len(), 3);
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.googletagmanager.com"]).await;
    for name in ["shopLayer", "tagLayer", "dataLayer"] {
        let commands = queue(&stage, &format!("window.{name}.filter((one) => 'length' in one)")).await;
        assert_eq!(kinds(&commands), ["consent default", "set ads_data_redaction", "consent update"], "{name}");
        assert_eq!(commands[2], json!(["consent", "update", all("granted")]), "{name}");
    }
    // The same on every later page, where the container is there at once.
    stage.visit("/").await;
    let commands = queue(&stage, "window.shopLayer").await;
    assert_eq!(kinds(&commands[..3]), ["consent default", "set ads_data_redaction", "consent update"]);
    assert_eq!(commands[3]["event"], json!("gtm.js"));
}

/// Tags take silence as all granted.
#[tokio::test(flavor = "multi_thread")]
async fn page_code_that_makes_a_new_queue_or_wraps_it_keeps_the_commands() {
    let code = "var dataLayer = []; dataLayer.push({ own: 1 }); window.heard = []; const push = dataLayer.push; \
        dataLayer.push = function (one) { heard.push(one[1]); return push.apply(this, arguments) }; \
        window.tagLayer = [{ own: 2 }]; const s = document.createElement('script'); \
        s.src = 'https://www.googletagmanager.com/gtag/js?id=G-T&l=tagLayer'; document.head.append(s); \
        Promise.resolve().then(() => { tagLayer.length = 0; tagLayer = [{ own: 3 }] })";
    let page = "<!doctype html><html lang=en><title>Q</title><body><script src=/own.js></script>";
    let site = Router::new()
        .route("/", get(move || async move { Html(page) }))
        .route("/own.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) }));
    let stage = stage_of(site, "").await;
    stage.visit("/").await;
    for name in ["dataLayer", "tagLayer"] {
        let commands = queue(&stage, &format!("window.{name}")).await;
        assert_eq!(kinds(&commands[..2]), ["consent default", "set ads_data_redaction"], "{name}");
        assert_eq!(commands.len(), 3, "{name}: {commands:?}");
    }
    stage.browser.click("Accept all").await;
    stage.browser.until("updated", "return heard.length > 0").await;
    assert_eq!(stage.browser.run("return heard").await, json!(["update"]));
    assert_eq!(kinds(&queue(&stage, "window.tagLayer.slice(2, 3)").await), ["consent update"]);
}

/// UET, Clarity, the Meta pixel and Matomo.
#[tokio::test(flavor = "multi_thread")]
async fn the_other_vendors_get_a_default_before_their_tags_and_an_update_on_the_decision() {
    let stage = stage("").await;
    stage.visit("/").await;
    assert_eq!(queue(&stage, "window.uetq").await, uet_commands(&["denied"]));
    assert_eq!(queue(&stage, "window.clarity.q").await, [clarity("denied")]);
    assert_eq!(queue(&stage, "window._paq").await, [json!(["requireConsent"]), json!(["trackPageView"])]);
    let [revoke, grant] = ["revoke", "grant"].map(|word| json!(["consent", word]));
    let [init, track] = [json!(["init", "1"]), json!(["track", "PageView"])];
    assert_eq!(queue(&stage, "window.fbq.queue").await, [revoke.clone(), init.clone(), track.clone()]);
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["connect.facebook.net", "stats.city-gazette.example", "bat.bing.com"]).await;
    // Where the choice is made it comes after what was queued, on the next page before.
    for is_next in [false, true] {
        assert_eq!(queue(&stage, "window.uetq").await, uet_commands(&["denied", "granted"]));
        assert_eq!(queue(&stage, "window.clarity.q").await, [clarity("denied"), clarity("granted")]);
        let mut pixel = vec![revoke.clone(), init.clone(), track.clone()];
        pixel.insert(if is_next { 1 } else { 3 }, grant.clone());
        assert_eq!(queue(&stage, "window.fbq.queue").await, pixel);
        let mut matomo = vec![json!(["requireConsent"]), json!(["trackPageView"])];
        matomo.insert(if is_next { 1 } else { 2 }, json!(["setConsentGiven"]));
        assert_eq!(queue(&stage, "window._paq").await, matomo);
        stage.visit("/").await;
    }
}

fn uet_commands(words: &[&str]) -> Vec<Value> {
    let verbs = ["default", "update"];
    words
        .iter()
        .zip(verbs)
        .flat_map(|(word, verb)| [json!("consent"), json!(verb), json!({"ad_storage": word})])
        .collect()
}

fn clarity(word: &str) -> Value {
    json!(["consentv2", {"ad_Storage": word, "analytics_Storage": word}])
}

/// The same for vendors that are not declared.
#[tokio::test(flavor = "multi_thread")]
async fn vendors_that_are_switched_off_get_nothing() {
    let off = "[google]\nconsent_mode = \"off\"\n[microsoft]\nuet = false\nclarity = false\n[meta]\npixel = false\n[matomo]\nconsent = \"off\"\n";
    let quiet = Router::new().route("/", get(|| async { Html("<!doctype html><html lang=en><title>Q</title><p>Q") }));
    let stage = stage_of(quiet, off).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    let queues = stage
        .browser
        .run("return ['dataLayer', 'uetq', 'clarity', 'fbq', '_paq'].filter((one) => one in window)")
        .await;
    assert_eq!(queues, json!([]));
}

/// Their hashes are added to the site's policy.
#[tokio::test(flavor = "multi_thread")]
async fn under_a_strict_policy_the_scripts_for_vendors_run() {
    let page = "<!doctype html><html lang=en><title>S</title><body><p>S<script src=/own.js></script>";
    let policy = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'";
    let strict = Router::new()
        .route("/", get(move || async move { ([("content-security-policy", policy)], Html(page)) }))
        .route(
            "/own.js",
            get(|| async { ([(CONTENT_TYPE, "text/javascript")], "new Image().src = 'https://static.hotjar.com/x'") }),
        );
    let stage = stage_of(strict, "").await;
    stage.visit("/").await;
    assert_eq!(kinds(&queue(&stage, "window.dataLayer").await), ["consent default", "set ads_data_redaction"]);
    assert_eq!(queue(&stage, "window._paq").await, [json!(["requireConsent"])]);
    assert_eq!(stage.browser.run("return window.towerConsent.state.status").await, json!("undecided"));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.browser.until("the update", "return dataLayer.some((one) => one[1] === 'update')").await;
}

/// What Firebase's own scripts do with `window.firebase`, and no more.
const FIREBASE_APP: &str = "(function () { class App { name = '[DEFAULT]' } const apps = []; \
    window.firebase = { initializeApp(options) { const app = new App(); apps.push(app); return app }, \
    INTERNAL: { register(name, make) { window.firebase[name] = (app) => (app || apps[0])[name](); \
    App.prototype[name] = function () { return make(this) } } } } })()";
const FIREBASE_ANALYTICS: &str = "firebase.INTERNAL.register('analytics', (app) => ({ app, \
    logEvent: (...given) => (window.events ||= []).push([app.name, ...given]) }))";

#[tokio::test(flavor = "multi_thread")]
async fn an_app_with_firebase_starts_without_its_analytics_and_its_events_follow() {
    let script = |code: &'static str| get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) });
    let html = "<!doctype html><html lang=en><head><title>App</title></head><body><p id=app></p>\
        <script src=/fb/app.js></script><script src=/fb/firebase-analytics.js></script>\
        <script>const app = firebase.initializeApp({}); const analytics = firebase.analytics(); \
        analytics.logEvent('start', { a: 1 }); app.analytics().setUserId('u'); \
        firebase.performance().trace('t').start(); firebase.analytics.isSupported().then((is) => { window.supported = is }); \
        document.getElementById('app').textContent = 'own app started'</script></body></html>";
    let site = Router::new()
        .route("/", get(move || async move { Html(html) }))
        .route("/fb/app.js", script(FIREBASE_APP))
        .route("/fb/firebase-analytics.js", script(FIREBASE_ANALYTICS));
    let settings = "[[services]]\nuse = \"firebase-analytics\"\npaths = [\"/fb/firebase-analytics.js\"]\n";
    let stage = stage_of(site, settings).await;
    let started = "return [document.getElementById('app').textContent, window.supported, window.events || null]";
    stage.visit("/").await;
    assert_eq!(stage.browser.run(started).await, json!(["own app started", false, null]));
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run(started).await, json!(["own app started", false, null]));
    stage.browser.click("Cookie settings").await;
    stage.browser.control("Save choices").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("the event comes", "return (window.events || []).length > 0").await;
    assert_eq!(stage.browser.run("return events").await, json!([["[DEFAULT]", "start", {"a": 1}]]));
}

/// What Google's loader does with `grecaptcha`, and its library once it is there.
const CAPTCHA: &str = "(() => { const cfg = window.___grecaptcha_cfg = window.___grecaptcha_cfg || {}; \
    const gr = window.grecaptcha = window.grecaptcha || {}; \
    gr.ready = gr.ready || (f => { (cfg.fns = cfg.fns || []).push(f) }); \
    gr.execute = async key => 'token for ' + key; \
    setTimeout(() => { gr.ready = f => f(); for (const f of cfg.fns || []) f() }) })()";

/// A file of the site, which nobody holds, calls the library that waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_the_site_that_waits_for_a_held_captcha_runs_to_its_end() {
    let script = |code: &'static str| get(move || async move { ([(CONTENT_TYPE, "text/javascript")], code) });
    let html = "<!doctype html><html lang=en><head><title>Write to us</title></head><body><p id=menu></p>\
        <script src=/captcha/api.js></script><script src=/site.js></script></body></html>";
    let own = "grecaptcha.ready(() => grecaptcha.execute('K').then(token => { window.token = token })); \
        document.getElementById('menu').textContent = 'the menu works'";
    let site = Router::new()
        .route("/", get(move || async move { Html(html) }))
        .route("/site.js", script(own))
        .route("/captcha/api.js", script(CAPTCHA));
    let stage = stage_of(site, "[[services]]\nuse = \"recaptcha\"\npaths = [\"/captcha/api.js\"]\n").await;
    let state = "return [document.getElementById('menu').textContent, window.token || null]";
    stage.visit("/").await;
    assert_eq!(stage.browser.run(state).await, json!(["the menu works", null]));
    stage.browser.click("Accept all").await;
    stage.browser.until("the token comes", "return window.token == 'token for K'").await;
    stage.visit("/").await;
    stage.browser.until("the token comes again", "return window.token == 'token for K'").await;
}
