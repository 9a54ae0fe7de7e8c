//! What a visitor asks for works, or the page says what it waits for: forms that they send themselves, captchas, posts
//! and videos that a script puts into the page.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

fn page(body: &str) -> Router {
    let page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content='width=device-width'>\
         <title>T</title></head><body>{body}</body></html>"
    );
    Router::new().route("/", get(move || std::future::ready(Html(page))))
}

/// The page behind the layer, of a site that declares these services as well.
async fn declaring(body: &str, services: &[&str], options: Options) -> Stage {
    Stage::guarded_with(page(body), options, |folder, now| {
        for service in services {
            folder.append(&format!("[[services]]\nuse = \"{service}\"\n"));
        }
        folder.release(now);
    })
    .await
}

const NEWSLETTER: &str = "https://x.us21.list-manage.com/subscribe/post";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_goes_where_its_visitor_sends_it() {
    for (body, act) in [
        // By its button, by the keyboard, and by the page's own check of it.
        ("<form action=URL method=post><input name=mail id=mail><button id=go>Go</button></form>", "go.click"),
        ("<form action=URL method=post><input name=mail id=mail></form>", "enter"),
        (
            "<form action=URL onsubmit='event.preventDefault(); this.submit()'><input name=mail id=mail><button id=go>Go</button></form>",
            "go.click",
        ),
        ("<form action=/own><input name=mail id=mail><button id=go formaction=URL>Go</button></form>", "go.click"),
        (
            "<form id=f></form><input form=f name=mail id=mail><button form=f id=go>Go</button><script>f.action='URL'</script>",
            "go.click",
        ),
        // The page has turned it elsewhere before.
        (
            "<form action=https://www.facebook.com/tr/><input name=mail id=mail><button id=go>Go</button></form><script>document.forms[0].action = 'URL'</script>",
            "go.click",
        ),
        // In a shadow root.
        (
            "<div id=h><template shadowrootmode=open><form action=URL method=post><input name=mail id=mail><button id=go>Go</button></form></template></div>\
          <script>document.getElementById = (get => id => get.call(document, id) || h.shadowRoot.querySelector('#' + id))(document.getElementById)</script>",
            "go.click",
        ),
        // With controls that have the names of what browsers offer.
        (
            "<form action=URL><input name=mail id=mail><input name=closest><input name=form><input name=elements><button id=go name=submit>Go</button></form>",
            "go.click",
        ),
    ] {
        let body = body.replace("URL", NEWSLETTER);
        let stage = Stage::guarded(page(&body), Options::default()).await;
        stage.visit("/").await;
        stage.assert_nobody_was_contacted();
        stage
            .browser
            .run("document.getElementById('mail').value = 'a@example.org'; document.getElementById('mail').focus()")
            .await;
        if act == "enter" {
            stage.browser.press("Enter").await;
        } else {
            let at = stage
                .browser
                .run("const b = document.getElementById('go').getBoundingClientRect(); return [b.x + 5, b.y + 5]")
                .await;
            stage.browser.click_at(at[0].as_f64().unwrap(), at[1].as_f64().unwrap()).await;
        }
        stage.third.wait_for(&["x.us21.list-manage.com"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_code_sends_waits() {
    for body in [
        "<form action=URL><input name=mail value=x></form><script>document.forms[0].submit()</script>",
        "<form action=URL><input name=mail value=x></form><script>document.forms[0].requestSubmit()</script>",
        "<form action=URL><button id=b>x</button></form><script>b.click()</script>",
        "<script>addEventListener('load', () => { const f = document.createElement('form'); f.action = 'URL'; document.body.append(f); f.submit() })</script>",
        "<form action=URL hidden id=f><input name=mail></form><button id=go onclick='f.submit()'>Read on</button>",
        "<form action=URL id=f><input name=a></form><button id=go onclick='f.requestSubmit()'>Read on</button>",
        "<div id=h></div><script>const r = h.attachShadow({ mode: 'closed' }); r.innerHTML = '<form action=URL><input name=a><button>x</button></form>'; \
         r.querySelector('form').requestSubmit(); r.querySelector('button').click()</script>",
        "<form action=/own><input name=a></form><script>document.forms[0].onsubmit = e => { e.target.action = 'URL' }; document.forms[0].requestSubmit()</script>",
        "<form action=/own onsubmit='return false'><input name=a id=go></form><script>document.addEventListener('click', () => { \
         const f = document.forms[0]; f.action = 'URL'; f.submit() })</script>",
    ] {
        let body = format!("{}<p id=rest>rest", body.replace("URL", "https://www.facebook.com/tr/"));
        let stage = Stage::guarded(page(&body), Options::default()).await;
        stage.visit("/").await;
        let at = stage.browser.run("const b = document.getElementById('go')?.getBoundingClientRect(); return b ? [b.x + 5, b.y + 5] : null").await;
        if let Some(x) = at[0].as_f64() {
            stage.browser.click_at(x, at[1].as_f64().unwrap()).await;
        }
        stage.third.settle().await;
        assert!(stage.third.requests().is_empty(), "{body}: {:?}", stage.third.requests());
        let rest = stage.browser.run("return document.getElementById('rest').textContent").await;
        assert_eq!(rest, json!("rest"), "{body}");
    }
}

const CAPTCHA: &str = "<h1>Write to us</h1><form action=/own method=post><p><label>Message <input name=a></label></p>\
    <div class='g-recaptcha' data-sitekey=K></div><p><button>Send</button></p></form>\
    <script src='https://www.google.com/recaptcha/api.js' async defer></script>";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_says_that_its_captcha_is_held_and_offers_to_load_it() {
    for (size, name) in [((1280, 720), "captcha-wide"), ((360, 740), "captcha-360")] {
        let stage = declaring(CAPTCHA, &["recaptcha"], Options { size, ..Options::default() }).await;
        stage.visit("/").await;
        stage.browser.click("Reject all").await;
        stage.browser.until_offers("Load once: Google reCAPTCHA", true).await;
        stage.browser.screenshot(name).await;
        stage.browser.reload().await;
        stage.browser.until_offers("Load once: Google reCAPTCHA", true).await;
        stage.assert_nobody_was_contacted();
        let place = "return document.querySelector('.g-recaptcha').nextElementSibling.dataset.for";
        assert_eq!(stage.browser.run(place).await, json!("recaptcha"));
        stage.browser.click("Load once: Google reCAPTCHA").await;
        stage.third.wait_for(&["www.google.com"]).await;
        stage.browser.until_offers("Load once: Google reCAPTCHA", false).await;
        // Nothing was stored: on the next page it waits again.
        stage.third.clear();
        stage.visit("/").await;
        stage.browser.until_offers("Always allow Google reCAPTCHA", true).await;
        stage.assert_nobody_was_contacted();
        stage.browser.click("Always allow Google reCAPTCHA").await;
        stage.third.wait_for(&["www.google.com"]).await;
        stage.visit("/").await;
        assert!(!stage.browser.offers("Always allow Google reCAPTCHA").await);
    }
}

/// A site that did not declare it cannot offer it; its visitors still learn why the box is missing.
#[tokio::test(flavor = "multi_thread")]
async fn a_captcha_that_the_site_did_not_declare_is_told_of() {
    let stage = Stage::guarded(page(CAPTCHA), Options::default()).await;
    stage.visit("/").await;
    stage
        .browser
        .until("a word", "return document.querySelector('.g-recaptcha').nextElementSibling?.dataset.for == 'recaptcha'")
        .await;
    assert!(!stage.browser.offers("Load once: Google reCAPTCHA").await);
    stage.assert_nobody_was_contacted();
}

/// Where its category decides, the script in the page names that in place of the service.
#[tokio::test(flavor = "multi_thread")]
async fn a_captcha_whose_category_decides_is_told_of() {
    let settings = "[blocking]\nundeclared_services = \"category\"\n";
    let stage = Stage::guarded_with(page(CAPTCHA), Options::default(), |folder, now| {
        folder.append(settings);
        folder.release(now);
    })
    .await;
    stage.visit("/").await;
    let place = "document.querySelector('.g-recaptcha').nextElementSibling";
    stage.browser.until("a word", &format!("return {place}?.dataset.for == 'recaptcha'")).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.google.com"]).await;
    stage.browser.until("the placeholder gone", &format!("return !{place}?.dataset.for")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_that_a_script_would_show_keeps_its_text_and_gets_a_placeholder() {
    let body = "<p>Before</p><blockquote class='twitter-tweet'><p>What was said</p><a href='https://twitter.com/a/status/1'>Link</a></blockquote>\
        <blockquote class='twitter-tweet'><p>And then</p></blockquote>\
        <script async src='https://platform.twitter.com/widgets.js'></script><p>After</p>";
    // So high that the banner covers no placeholder.
    let stage = declaring(body, &["x-embed"], Options { size: (1280, 1200), ..Options::default() }).await;
    stage.visit("/").await;
    let count = "return document.querySelectorAll('blockquote + tower-consent').length";
    stage.browser.until("two placeholders", &format!("{count} == 2")).await;
    assert!(stage.browser.run("return document.body.innerText").await.as_str().unwrap().contains("What was said"));
    stage.assert_nobody_was_contacted();
    stage.browser.screenshot("script-embed-wide").await;
    stage.browser.click_like("Always allow").await;
    stage.third.wait_for(&["platform.twitter.com"]).await;
    assert_eq!(stage.browser.run(count).await, json!(0));
}

/// Code of others that shows something where its own script stands, or in an element that the site was told to paste.
#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_shows_something_in_its_own_place_gets_a_placeholder() {
    let embeds = [
        ("github-gist", "<script src='https://gist.github.com/a/0123.js'></script>", "gist.github.com"),
        (
            "telegram",
            "<script async src='https://telegram.org/js/telegram-widget.js?22' data-telegram-post='a/1' data-width='100%'></script>",
            "telegram.org",
        ),
        ("jsfiddle", "<script async src='//jsfiddle.net/a/b/embed/js,html,result/'></script>", "jsfiddle.net"),
        (
            "podigee",
            "<script class='podigee-podcast-player' src='https://player.podigee-cdn.net/podcast-player/javascripts/podigee-podcast-player.js' \
             data-configuration='https://a.podigee.io/1/embed?context=external'></script>",
            "player.podigee-cdn.net",
        ),
        (
            "buzzsprout",
            "<div id='buzzsprout-player-123'></div><script src='https://www.buzzsprout.com/1/123.js?container_id=buzzsprout-player-123&player=small' \
             type='text/javascript' charset='utf-8'></script>",
            "www.buzzsprout.com",
        ),
        ("jotform", "<script src='https://form.jotform.com/jsform/123'></script>", "form.jotform.com"),
        (
            "datawrapper",
            "<div style='min-height:300px' id='datawrapper-vis-aBcDe'><script type='text/javascript' defer \
             src='https://datawrapper.dwcdn.net/aBcDe/embed.js' charset='utf-8' data-target='#datawrapper-vis-aBcDe'></script></div>",
            "datawrapper.dwcdn.net",
        ),
        (
            "giscus",
            "<script src='https://giscus.app/client.js' data-repo='a/b' crossorigin='anonymous' async></script>",
            "giscus.app",
        ),
        (
            "activecampaign",
            "<div class='_form_7'></div><script src='https://a.activehosted.com/f/embed.php?id=7' charset='utf-8'></script>",
            "a.activehosted.com",
        ),
    ];
    for (service, embed, host) in embeds {
        let options = Options { size: (1280, 1000), ..Options::default() };
        let stage = declaring(&format!("<p>Before</p><div>{embed}</div><p>After</p>"), &[service], options).await;
        stage.visit("/").await;
        let count = "return document.querySelectorAll('tower-consent[data-widget]').length";
        stage.browser.until(service, &format!("{count} == 1")).await;
        stage.assert_nobody_was_contacted();
        stage.browser.screenshot(&format!("in-place-{service}")).await;
        stage.browser.click_like("Always allow").await;
        stage.third.wait_for(&[host]).await;
        stage.browser.until(service, &format!("{count} == 0")).await;
    }
}

/// As Wistia prints it since 2025: an element of its own, which its script defines.
#[tokio::test(flavor = "multi_thread")]
async fn an_element_that_a_held_script_defines_gets_a_placeholder() {
    let body = "<p>Before</p><script src='https://fast.wistia.com/player.js' async></script>\
        <script src='https://fast.wistia.com/embed/abc.js' async type='module'></script>\
        <style>wistia-player[media-id='abc']:not(:defined) { background: url('https://fast.wistia.com/embed/medias/abc/swatch'); \
        display: block; padding-top: 56.25%; }</style><wistia-player media-id='abc' aspect='1.7'></wistia-player><p>After</p>";
    let stage = declaring(body, &["wistia"], Options::default()).await;
    stage.visit("/").await;
    let count = "return document.querySelectorAll('wistia-player + tower-consent').length";
    stage.browser.until("a placeholder", &format!("{count} == 1")).await;
    stage.assert_nobody_was_contacted();
    stage.browser.click_like("Always allow").await;
    stage.third.wait_for(&["fast.wistia.com"]).await;
    assert_eq!(stage.browser.run(count).await, json!(0));
}

/// A lightbox, a framework, a lazy loader.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_code_makes_gets_a_placeholder_with_its_box() {
    let src = "https://www.youtube.com/embed/abc";
    for make in [
        format!("box.innerHTML = '<iframe width=400 height=225 src=\"{src}?autoplay=1\"></iframe>'"),
        format!(
            "const f = document.createElement('iframe'); f.width = 400; f.height = 225; f.src = '{src}'; box.append(f)"
        ),
        format!(
            "const f = document.createElement('iframe'); f.width = 400; f.height = 225; box.append(f); f.setAttribute('src', '{src}')"
        ),
        format!("box.insertAdjacentHTML('beforeend', '<div><iframe width=400 height=225 src={src}></iframe></div>')"),
    ] {
        let body = format!(
            "<button id=show onclick=\"show_it()\">Video</button><div id=box></div><script>function show_it() {{ {make} }}</script>"
        );
        let stage = Stage::guarded(page(&body), Options::default()).await;
        stage.visit("/").await;
        stage.browser.click("Video").await;
        stage.browser.until_offers("Load once: YouTube", true).await;
        stage.assert_nobody_was_contacted();
        let size = "const b = document.querySelector('#box tower-consent').getBoundingClientRect(); return [b.width, b.height]";
        assert_eq!(stage.browser.run(size).await, json!([404, 229]), "{make}");
        stage.browser.screenshot("lightbox-wide").await;
        stage.browser.click("Load once: YouTube").await;
        stage.third.wait_for(&["www.youtube.com"]).await;
        // When the page takes the frame away, its placeholder goes.
        stage.browser.reload().await;
        stage.third.clear();
        stage.browser.click("Video").await;
        stage.browser.until_offers("Load once: YouTube", true).await;
        stage.browser.run("document.querySelector('#box iframe').remove()").await;
        stage.browser.until("the placeholder gone", "return !document.querySelector('#box tower-consent')").await;
    }
}

/// What the page shows in its place is not hidden with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_held_frame_that_the_page_turns_to_itself_is_shown() {
    for body in [
        "<iframe id=f width=400 height=225 src=https://www.youtube.com/embed/abc></iframe>",
        "<script>const f = document.createElement('iframe'); f.id = 'f'; f.src = 'https://www.youtube.com/embed/abc'; document.body.append(f)</script>",
    ] {
        let own = page(body).route("/own", get(|| async { Html("<p>own") }));
        let stage = Stage::guarded(own, Options::default()).await;
        stage.visit("/").await;
        stage.browser.until_offers("Load once: YouTube", true).await;
        stage.browser.run("document.getElementById('f').src = '/own'").await;
        stage.browser.until_offers("Load once: YouTube", false).await;
        let shown = "const f = document.getElementById('f'); return f.getClientRects().length === 1 && f.contentDocument.body.innerText === 'own'";
        stage.browser.until("its own page", shown).await;
        stage.assert_nobody_was_contacted();
    }
}

/// Nobody sees them, so nothing is said of them, and nothing is asked.
#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_frame_gets_no_placeholder() {
    let body = "<script>addEventListener('load', () => { for (const css of ['width:1px;height:1px', 'visibility:hidden', 'height:0']) { \
        const f = document.createElement('iframe'); f.style = css; f.src = 'https://www.youtube.com/embed/x'; document.body.append(f) } })</script>";
    let stage = Stage::guarded(page(body), Options::default()).await;
    stage.visit("/").await;
    stage.browser.until("the frames", "return document.querySelectorAll('iframe').length == 3").await;
    stage.third.settle().await;
    assert_eq!(stage.browser.run("return document.querySelectorAll('tower-consent').length").await, json!(1));
    assert_eq!(stage.site.hits("/_consent/placeholder"), 0);
}
