//! Pages that get in our way: names that hide the browser's own, a foreign base, forms that must not be sent again, text
//! that is written in pieces; and visitors who press faster than the network answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::{get, post};
use serde_json::json;

use crate::support::{Options, Stage};

fn page(body: &str) -> Router {
    let page = format!("<!doctype html><html lang=en><head><title>T</title></head><body>{body}</body></html>");
    Router::new().route("/", get(move || std::future::ready(Html(page))))
}

/// Raw text, comments, quotes, less-than signs, ends in another call: what comes out is what comes without us.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_in_pieces_comes_whole() {
    let writes = r#"
        document.write("<script>for(var i=0,n=1;i<n;i++){window.one=1<b}var b=2<\/script><p>after one");
        document.write('<textarea>a<b'); document.write('</textarea>T');
        document.write('<scr'+'ipt>window.two=1<b<'+'/scr'+'ipt>');
        document.write('<script>window.three=n<b'); document.write('2</scr'); document.write('ipt><i>after three</i>');
        document.write('<title>x<y</title>', '<style>p>b{color:red}/*<script>*/</style>');
        document.write('<!-- <script> <b'); document.write(' --><b>after comment</b><!--> <u>u</u>');
        document.write("<p title=it's>1 < 2 <3 &lt; <? php > <em class='a>b' data-x=\"<i>\">em</em>");
        document.writeln('<xmp><b></xmp>'); document.write('<a href=/own?x=1>lin'); document.write('k</a');
        document.write('><div data-a="x'); document.write('>y">d</div>');
        document.writeln('<u'); document.writeln('id=lines'); document.writeln('>u</u><script>'); document.writeln('window.four = 4'); document.writeln('window.five = 5<6<\/script>');
        document.write('<s id=nothing>', null, undefined, 1, '</s>'); let n = 0; document.write({ toString() { return n++ ? '<s id=second></s>' : 'first' } });
        document.write('<p>last');"#;
    let body = format!("<script>var b2=1</script><script>{writes}</script><main>rest</main>");
    let look = "return [document.body.innerText, [window.one, window.two, window.three, window.four, window.five], document.title, !!document.getElementById('lines'), document.getElementById('second'), \
        [...document.querySelectorAll('i,b,em,a,textarea,xmp')].filter(e => !e.closest('tower-consent')).length, document.querySelector('div[data-a]').dataset.a]";
    let bare = Stage::bare(page(&body), Options::default()).await;
    bare.visit("/").await;
    let expected = bare.browser.run(look).await;
    assert!(expected[0].as_str().unwrap().contains("rest"), "{expected}");
    let stage = Stage::guarded(page(&body), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run(look).await, expected);
    // And what must wait is held, wherever the pieces end.
    let url = "https://static.hotjar.com/x.png";
    let mut body = String::from("<script>");
    let tag = format!("<!-- c --><textarea><b></textarea><img alt='>' src='{url}'>");
    for cut in 1..tag.len() {
        body.push_str(&format!("document.write(\"{}\");document.write(\"{}\");", &tag[..cut], &tag[cut..]));
    }
    let stage = Stage::guarded(page(&format!("{body}</script><p>rest")), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return document.querySelectorAll('img').length").await, json!(tag.len() - 1));
    stage.assert_nobody_was_contacted();
}

/// Elements that are named like what browsers offer come before it.
#[tokio::test(flavor = "multi_thread")]
async fn names_that_hide_the_documents_own_do_no_harm() {
    let names = [
        "cookie",
        "querySelector",
        "querySelectorAll",
        "createElement",
        "readyState",
        "addEventListener",
        "head",
        "body",
        "documentElement",
        "dispatchEvent",
        "baseURI",
        "currentScript",
    ];
    let forms: String = names.iter().map(|name| format!("<form name={name}></form>")).collect();
    let body = format!("{forms}<script src=https://static.hotjar.com/a.js></script>");
    let stage = Stage::guarded(page(&body), Options::default()).await;
    stage.visit("/").await;
    let ours = "const root = Document.prototype.querySelector.call(document, 'tower-consent').shadowRoot; \
        const press = name => { const found = [...root.querySelectorAll('button')].filter(b => b.checkVisibility() && b.textContent == name); \
        if (found[0]) found[0].click(); return !!found[0]; };";
    stage.assert_nobody_was_contacted();
    stage.browser.until("Accept all", &format!("{ours} return press('Accept all')")).await;
    stage.third.wait_for(&["static.hotjar.com"]).await;
    stage.browser.until("the control", &format!("{ours} return press('Cookie settings')")).await;
    stage.visit("/").await;
    stage.browser.until("the control", &format!("{ours} return press('Cookie settings')")).await;
    stage.browser.until("the dialog", &format!("{ours} return !!root.querySelector('dialog[open]')")).await;
}

/// `<base href>` is for the page's own links.
#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_base_moves_none_of_our_links_and_forms() {
    let body = "<base href=https://cdn.example/assets/ target=_blank><p>text<a href=/_consent>x</a>";
    let stage = Stage::guarded(page(body), Options::default()).await;
    stage.visit("/").await;
    let addresses = "const ours = deep('a,form,button').filter(e => e.getRootNode() != document); if (ours.length < 4) return ours.length; return ours
        .map(e => e.localName == 'form' ? new URL(e.getAttribute('action'), document.baseURI).href : e.localName == 'a' ? e.href : e.getAttribute('formaction') ? e.formAction : location.href)
        .filter(address => address.startsWith('https://cdn.example/'))";
    stage.browser.control("Reject all").await;
    assert_eq!(stage.browser.look(addresses).await, json!([]));
    stage.browser.click("Preferences").await;
    stage.browser.control("Save choices").await;
    assert_eq!(stage.browser.look(addresses).await, json!([]));
}

async fn dialog_closes(stage: &Stage) {
    let is_closed = "return !document.querySelector('tower-consent').shadowRoot.querySelector('dialog')";
    stage.browser.until("the dialog is closed", is_closed).await;
}

/// The answer to a form: loading it again would send the form again.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_answers_a_form_is_not_asked_for_again() {
    for mode in ["", "[blocking]\nenforcement = \"strict\"\n", "[cache]\nmode = \"shared\"\n"] {
        let sent = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&sent);
        let thanks = "<!doctype html><html lang=en><title>T</title><h1>Thanks</h1><script src=https://static.hotjar.com/a.js></script>";
        let site = page("<form method=post action=/order><button name=a value=order1>Order</button></form>").route(
            "/order",
            post(move || {
                counted.fetch_add(1, Ordering::SeqCst);
                std::future::ready(Html(thanks))
            }),
        );
        let stage =
            Stage::guarded_with(site, Options::default(), |folder, _| folder.append(&format!("\n{mode}"))).await;
        stage.visit("/").await;
        stage.browser.run("document.querySelector('form button').click()").await;
        stage.browser.until("the answer", "return !!document.querySelector('h1')").await;
        stage.browser.click("Accept all").await;
        stage.browser.until_offers("Cookie settings", true).await;
        stage.browser.click("Cookie settings").await;
        stage.browser.click("Reject all").await;
        dialog_closes(&stage).await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert_eq!(sent.load(Ordering::SeqCst), 1, "{mode}");
        assert_eq!(stage.browser.run("return document.querySelector('h1').textContent").await, json!("Thanks"));
        stage.visit("/").await;
        assert!(!stage.browser.banner_is_up().await, "{mode}");
    }
}

/// Every answer of ours takes its time.
async fn far_away(request: Request, next: Next) -> Response {
    let is_ours = request.uri().path().starts_with("/_consent");
    let takes = if request.method() == Method::POST { 900 } else { 500 };
    let response = next.run(request).await;
    if is_ours {
        tokio::time::sleep(Duration::from_millis(takes)).await;
    }
    response
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_of_several_quick_presses_counts() {
    let body = "<p>text<script src=https://static.hotjar.com/a.js></script>";
    for (is_warm, presses, decided) in [
        (false, &["Accept all", "Reject all"][..], "reject"),
        (false, &["Reject all", "Accept all"], "accept"),
        (false, &["Accept all", "Reject all", "Accept all", "Reject all"], "reject"),
        (true, &["Accept all", "Reject all"], "reject"),
        (true, &["Reject all", "Accept all"], "accept"),
    ] {
        let slow = |router: Router| router.layer(from_fn(far_away));
        let stage = Stage::guarded_behind(page(body), slow, Options::default()).await;
        stage.visit("/").await;
        stage.browser.control("Accept all").await;
        if is_warm {
            stage.browser.click("Preferences").await;
            stage.browser.control("Save choices").await;
            stage.browser.press("Escape").await;
            dialog_closes(&stage).await;
        }
        for press in presses {
            stage.browser.look(&format!("named('{press}', false)[0].click()")).await;
            assert_eq!(
                stage.browser.look("return deep('form').some(form => form.ariaBusy == 'true')").await,
                json!(true),
                "it says that something is under way"
            );
        }
        stage.browser.until_offers("Cookie settings", true).await;
        stage.visit("/").await;
        let state = stage.browser.run("return towerConsent.state.categories.analytics").await;
        assert_eq!(state, json!(decided == "accept"), "{is_warm} {presses:?}");
    }
}

/// The page's own link to the preferences opens them in the page, and with a modifier key in another tab.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_own_link_opens_the_preferences() {
    let stage = Stage::guarded(page("<p><a id=own href=/_consent>Cookies</a>"), Options::default()).await;
    for _ in 0..2 {
        stage.visit("/").await;
        stage.browser.run("document.querySelector('#own').click()").await;
        stage.browser.control("Save choices").await;
        assert_eq!(stage.browser.path().await, "/");
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Cookie settings", true).await;
    }
}

/// A policy that forbids both our request and our form: the visitor is told that nothing was saved.
#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_forbids_to_answer_is_not_silent() {
    let answer = || async {
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'none'";
        let html = Html("<!doctype html><html lang=en><title>T</title><p>text");
        ([("content-security-policy", policy)], html).into_response()
    };
    let stage = Stage::guarded(Router::new().route("/", get(answer)), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage
        .browser
        .until(
            "it is told",
            "return !!document.querySelector('tower-consent').shadowRoot.querySelector('[role=alert]')",
        )
        .await;
    assert_eq!(stage.browser.path().await, "/");
}

/// Its origin is nobody's: no cookie, and no choice can be made there. What must wait waits, and the page's own code runs.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_a_sandbox_stays_held_and_its_own_code_runs() {
    let answer = |policy: &'static str| {
        move || async move {
            let html = "<!doctype html><html lang=en><title>T</title><p id=p>text</p><script src=https://static.hotjar.com/a.js></script>\
                <script>new Image().src = 'https://www.face' + 'book.com/tr?id=1'; p.textContent = 'own'</script>";
            ([("content-security-policy", policy)], Html(html)).into_response()
        }
    };
    let site = Router::new()
        .route("/", get(answer("sandbox allow-scripts")))
        .route("/forms", get(answer("sandbox allow-scripts allow-forms")))
        .route("/none", get(answer("sandbox")));
    let stage = Stage::guarded(site, Options::default()).await;
    for (path, text) in [("/", "own"), ("/forms", "own"), ("/none", "text")] {
        stage.visit(path).await;
        assert_eq!(stage.browser.run("return document.querySelector('p').textContent").await, json!(text), "{path}");
        stage.assert_nobody_was_contacted();
    }
}
