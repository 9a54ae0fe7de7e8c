//! What is held, whatever the page looks like.

use bytes::Bytes;
use http::Request;
use hyper::body::Incoming;
use serde_json::json;

use crate::support::{Answer, TestSite, live, policies, policies_with, without_ours};

const TRACKER: &str = "<script src=\"https://heat.example.org/h.js\"></script>";

async fn page(text: impl Into<Bytes>) -> Answer {
    TestSite::of_page(policies(), text).await.visitor().get("/").await
}

/// No body, no head, no doctype, framesets, optional tags: one banner, nothing live.
#[tokio::test]
async fn pages_of_every_form_get_one_banner_and_nothing_loads() {
    let shapes = [
        "<!doctype html><html><head><title>T</title>{}</head><body><p>x</body></html>",
        "<!doctype html><title>T</title>{}<p>x",
        "<html>{}<p>x",
        "<head>{}</head><p>x",
        "<body>{}<p>x",
        "<BODY CLASS=x>{}<P>x",
        "<body\n>{}<p>x",
        "{}<p>x",
        "<p>x</p>{}",
        "<!-- a comment --><!doctype html>\n\n<title>T</title>{}",
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://www.w3.org/TR/html4/strict.dtd\"><html><head><title>T</title></head><body>{}</body></html>",
        "\u{feff}<!doctype html><title>T</title>{}",
        "<html><head></head></html>{}",
        "<!doctype html><html><body><p>x</body></html>{}<p>after the end",
        "<!doctype html><body><svg><title>not the title</title></svg>{}</body>",
    ];
    for shape in shapes {
        let answer = page(shape.replace("{}", TRACKER)).await;
        assert_eq!(answer.banners(), 1, "{shape}: {}", answer.text());
        assert!(!answer.live().loads("heat.example.org"), "{shape}");
    }
    let frames = page(format!("<html><head><title>T</title>{TRACKER}</head><frameset cols=\"50%,*\"><frame src=\"/a\"><frame src=\"https://heat.example.org/f\"></frameset></html>")).await;
    assert!(!frames.live().loads("heat.example.org"), "{}", frames.text());
    assert!(frames.live().urls.contains(&"/a".to_owned()));
    assert_eq!(frames.banners(), 0, "a frameset has no body to put it into; its frames are pages of their own");
    assert_eq!(page("").await.status.as_u16(), 200);
}

/// Our piece comes before everything that is held, and before any script of the page.
#[tokio::test]
async fn what_decides_comes_before_everything_that_is_held() {
    for shape in [
        "<!doctype html><html><head>{}<title>T</title></head><body><p>x</body></html>",
        "<!doctype html><html>{}<head><title>T</title></head><body><p>x</body></html>",
        "<!doctype html>{}<title>T</title><p>x",
        "{}<p>x",
        "<html><head><meta charset=utf-8><script>own()</script>{}</head></html>",
        "<body>{}<p>x",
    ] {
        let text = page(shape.replace("{}", TRACKER)).await.text();
        let ours = text.find("<script data-tower-consent").unwrap_or_else(|| panic!("{shape}: {text}"));
        let gated = text.find("data-consent=\"heat\"").unwrap();
        assert!(ours < gated, "{shape}: {text}");
        let first = text.find("<script").unwrap();
        assert_eq!(first, ours, "{shape}: {text}");
    }
}

/// The documentation says what happens to unknown hosts, and a mode that does not exist is refused.
#[tokio::test]
async fn the_policy_for_unknown_hosts_is_explicit() {
    let text = "<!doctype html><title>T</title><script src=\"https://nobody-knows.example/x.js\"></script>\
        <script src=\"https://static.hotjar.com/c/h.js\"></script>";
    let site = TestSite::of_page(policies(), text).await;
    let mut visitor = site.visitor();
    let before = visitor.get("/").await.live();
    assert!(
        before.loads("nobody-knows.example"),
        "the catalogue does not know it: it passes, like a CDN of the site's"
    );
    assert!(!before.loads("hotjar.com"), "the catalogue knows it: it is held");
    visitor.accept_all().await;
    let after = visitor.get("/").await.live();
    assert!(!after.loads("hotjar.com"), "it was never disclosed: it stays held whatever the choice");
    let by_category = policies_with("[blocking]\nundeclared_services = \"category\"");
    let mut visitor = TestSite::of_page(by_category, text).await.visitor();
    assert!(!visitor.get("/").await.live().loads("hotjar.com"));
    visitor.accept_all().await;
    assert!(visitor.get("/").await.live().loads("hotjar.com"));
}

/// Over plain http no browser says what it fetches. HTML may leave out each of its outer tags (WHATWG HTML 13.1.2.4).
#[tokio::test]
async fn a_page_without_outer_tags_gets_a_banner_where_a_browser_shows_it() {
    let text = format!("<title>Hello</title>\n<h1>Shop</h1><p>Welcome{TRACKER}");
    let site = TestSite::of_page(policies(), text).await;
    for (accept, banners) in [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 1),
        ("text/html", 1),
        ("*/*", 0),
        ("text/html;q=0, */*", 0),
        ("application/json, text/plain, */*", 0),
    ] {
        let answer = site.visitor().get_with("/", &[("sec-fetch-dest", ""), ("accept", accept)]).await;
        assert_eq!(answer.interfaces(), banners, "{accept}: {}", answer.text());
        let vary = answer.headers["vary"].to_str().unwrap().to_ascii_lowercase();
        assert!(vary.split(", ").any(|name| name == "accept"), "{accept}: {vary}");
        assert!(!answer.live().loads("heat.example.org"), "{accept}");
    }
    let answer = site.visitor().get_with("/", &[("sec-fetch-dest", "document")]).await;
    assert!(!answer.headers["vary"].to_str().unwrap().split(", ").any(|name| name.eq_ignore_ascii_case("accept")));
}

/// Fragments are checked and get no banner; boosted and restored full pages get theirs.
#[tokio::test]
async fn fragments_get_no_second_banner_and_full_pages_get_theirs() {
    let fragment = format!("<div id=\"more\"><p>More</p>{TRACKER}<img src=\"https://heat.example.org/p.gif\"></div>");
    let whole = format!("<!doctype html><html><head><title>T</title></head><body>{fragment}</body></html>");
    let empty = ("sec-fetch-dest", "empty");
    type Fields<'f> = &'f [(&'static str, &'f str)];
    let of_fragments: &[Fields<'_>] = &[
        &[empty, ("hx-request", "true")],
        &[empty, ("hx-request", "true"), ("hx-target", "more"), ("hx-current-url", "http://x/")],
        &[empty, ("turbo-frame", "more")],
        &[empty, ("accept", "text/vnd.turbo-stream.html, text/html, application/xhtml+xml"), ("turbo-frame", "x")],
        &[empty, ("x-livewire", "")],
        &[empty, ("x-livewire", "true")],
        &[empty, ("x-pjax", "true"), ("x-pjax-container", "#main")],
        &[empty, ("x-inertia", "true")],
        &[empty, ("accept", "*/*")],
        &[("sec-fetch-dest", ""), ("x-requested-with", "XMLHttpRequest"), ("accept", "*/*")],
    ];
    let site = TestSite::of_page(policies(), fragment).await;
    for fields in of_fragments {
        let answer = site.visitor().get_with("/", fields).await;
        assert_eq!(answer.interfaces(), 0, "{fields:?}: {}", answer.text());
        assert!(!answer.text().contains("<script data-tower-consent"), "{fields:?}");
        assert!(!answer.live().loads("heat.example.org"), "{fields:?}");
    }
    let of_pages: &[Fields<'_>] = &[
        &[empty, ("hx-request", "true"), ("hx-boosted", "true")],
        &[empty, ("hx-request", "true"), ("hx-history-restore-request", "true")],
        &[empty, ("accept", "text/html, application/xhtml+xml")],
        &[empty, ("x-turbo-request-id", "1"), ("accept", "text/html, application/xhtml+xml")],
        &[empty, ("x-livewire-navigate", "1")],
        &[("sec-fetch-dest", ""), ("x-requested-with", "XMLHttpRequest")],
        &[("sec-fetch-dest", "document")],
        &[("sec-fetch-dest", ""), ("accept", "")],
    ];
    let site = TestSite::of_page(policies(), whole).await;
    for fields in of_pages {
        let answer = site.visitor().get_with("/", fields).await;
        assert_eq!(answer.interfaces(), 1, "{fields:?}");
        assert!(!answer.live().loads("heat.example.org"), "{fields:?}");
    }
    let framed = site.visitor().get_with("/", &[("sec-fetch-dest", "iframe")]).await;
    assert!(framed.interfaces() == 0 && !framed.live().loads("heat.example.org"), "the banner is the top page's");
    let stream = TestSite::start(policies(), |_: Request<Incoming>| async {
        crate::support::typed(
            "text/vnd.turbo-stream.html",
            "<turbo-stream action=\"append\"><template><p>x</template></turbo-stream>",
        )
    })
    .await;
    assert!(!stream.visitor().get("/").await.text().contains("tower-consent"));
}

/// However large the page is, trackers stay held and the page arrives complete.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn huge_pages_scripts_attributes_and_tag_counts_stay_held_and_whole() {
    let inline = |size: usize| format!("<script>/*{}*/new YT.Player(1)</script>", "x".repeat(size));
    let tables: Vec<(&str, String)> = vec![
        ("an inline script near 1 MB", inline(1_000_000)),
        ("an inline script of 10 MB", inline(10_000_000)),
        ("an inline script over the budget", inline(17 * 1024 * 1024)),
        ("an attribute of 1 MB", format!("<p title=\"{}\">x</p>", "a".repeat(1_000_000))),
        (
            "a tag with 20,000 attributes",
            format!("<p {}>x</p>", (0..20_000).map(|at| format!("a{at}=1 ")).collect::<String>()),
        ),
        ("200,000 tags", "<b>x</b>".repeat(200_000)),
        ("50,000 open tags", "<div>".repeat(50_000)),
        ("a comment of 1 MB", format!("<!--{}-->", "-".repeat(1_000_000))),
        ("5,000 trackers", TRACKER.repeat(5_000)),
        ("a data URL of 1 MB", format!("<img src=\"data:image/gif;base64,{}\">", "A".repeat(1_000_000))),
        ("nested templates", format!("{}{}", "<template>".repeat(2_000), "</template>".repeat(2_000))),
        ("an end that never comes", format!("<p title='{}", "b".repeat(300_000))),
        ("a script that never ends", format!("<script>/*{}*/new YT.Player(1)", "y".repeat(300_000))),
        ("only angle brackets", "<".repeat(1_000_000)),
    ];
    for (what, middle) in tables {
        let first = format!("<!doctype html><html><head><title>T</title></head><body><p>first</p>{TRACKER}");
        let sent = format!("{first}{middle}{TRACKER}<p>last</p></body></html>");
        let length = sent.len();
        let start = std::time::Instant::now();
        let answer = page(sent.clone()).await;
        let text = answer.text();
        assert_eq!(answer.banners(), 1, "{what}");
        assert!(text.contains("<p>first</p>") && text.trim_end().ends_with("<p>last</p></body></html>"), "{what}: cut");
        assert!(answer.body.len() > length, "{what}: {} of {length}", answer.body.len());
        let live = live(&without_ours(&answer.body));
        assert!(!live.loads("heat.example.org"), "{what}");
        assert!(!live.code.contains("new YT.Player("), "{what}");
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "{what}: {:?}", start.elapsed());
    }
}

/// Time grows with the size of the page and not faster.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn four_times_the_page_takes_about_four_times_as_long() {
    let time = async |units: usize| {
        let text = format!(
            "<!doctype html><title>T</title>{}",
            format!("<div class=a><p>text</p>{TRACKER}</div>").repeat(units)
        );
        let site = TestSite::of_page(policies(), text).await;
        let mut best = std::time::Duration::MAX;
        for _ in 0..3 {
            let start = std::time::Instant::now();
            site.visitor().get("/").await;
            best = best.min(start.elapsed());
        }
        best.as_secs_f64()
    };
    let (small, large) = (time(2_000).await, time(8_000).await);
    assert!(large < small * 12.0, "{small} s and {large} s");
}

/// A mention does not load anything: text, comments, queries and first-party names stay byte for byte.
#[tokio::test]
async fn mentions_of_a_tracker_change_nothing() {
    let text = "<!doctype html><html><head><title>T</title></head><body><!-- https://heat.example.org/h.js -->\
        <textarea><script src=\"https://heat.example.org/h.js\"></script></textarea>\
        <template><a href=\"https://heat.example.org/p\">link</a></template>\
        <script type=\"application/ld+json\">{\"u\":\"https://heat.example.org/h.js\"}</script>\
        <script>var text = 'see heat.example.org';</script>\
        <a href=\"https://heat.example.org/\">link</a><img src=\"/own?ref=https://heat.example.org/\">\
        <script src=\"/analytics.bundle.js\"></script></body></html>";
    let answer = page(text).await;
    assert_eq!(String::from_utf8(without_ours(&answer.body)).unwrap(), text);
}

/// Nothing in a page exempts itself.
#[tokio::test]
async fn no_attribute_class_or_comment_of_a_page_exempts_anything() {
    for attribute in [
        "data-tower-consent",
        "data-consent=\"necessary\"",
        "class=\"tower-consent-skip\"",
        "data-cookieconsent=\"ignore\"",
        "type=\"text/javascript\"",
        "nonce=\"x\"",
        "data-consent-type=\"module\"",
    ] {
        let text = format!(
            "<!doctype html><title>T</title><script {attribute} src=\"https://heat.example.org/h.js\"></script>"
        );
        let answer = page(text).await;
        let ours = answer.text().matches("heat.example.org/h.js").count();
        assert_eq!(ours, 1);
        assert!(!answer.live().loads("heat.example.org"), "{attribute}: {}", answer.text());
    }
}

/// Granting one embed does not grant another one.
#[tokio::test]
async fn loading_one_embed_grants_this_one_alone() {
    let text = "<!doctype html><title>T</title><iframe src=\"https://www.youtube.com/embed/x\"></iframe>\
        <img src=\"https://heat.example.org/p\">";
    let site = TestSite::of_page(policies(), text).await;
    let mut visitor = site.visitor();
    assert!(visitor.get("/").await.text().contains("data-tower-consent=\"placeholder\""));
    let release = visitor.state().await["release"].clone();
    let choice = format!("action=service&service=youtube&layer=placeholder&return_to=/&release={release}");
    visitor.form(&choice).await;
    let answer = visitor.get("/").await;
    assert!(answer.live().loads("youtube.com/embed/x") && !answer.live().loads("heat.example.org"));
    assert_eq!(answer.banners(), 1, "the question is still open");
    assert_eq!(visitor.state().await["categories"]["functional"], json!(false));
}

/// A library that the site hosts itself runs; the vendor's own copy holds the code that needs it.
#[tokio::test]
async fn startup_code_of_a_library_waits_where_its_script_is_held() {
    let code = "<script>new Vimeo.Player('v').on('play', f)</script>";
    let is_held = async |before: &str| {
        let text = page(format!("<!doctype html><title>T</title>{before}{code}")).await.text();
        !text.contains(code)
    };
    assert!(!is_held("<script src=\"/own/player.js\"></script>").await);
    assert!(!is_held("<iframe src=\"https://player.vimeo.com/video/1\"></iframe>").await);
    assert!(is_held("<script src=\"https://player.vimeo.com/api/player.js\"></script>").await);
    assert!(is_held("<script>load('https://player.vimeo.com/api/player.js')</script>").await);
}

/// The catalogue knows which names a held script would have made, and code waits for these however it uses them.
#[tokio::test]
async fn code_waits_for_the_names_that_a_held_script_makes() {
    let maps = "<script src=\"https://maps.googleapis.com/maps/api/js\"></script>";
    let function = "<script>function initialize() { new google.maps.Map(el) }</script>";
    let is_held = async |before: &str, element: &str| {
        let text = page(format!("<!doctype html><title>T</title>{before}{element}<p>x")).await.text();
        !text.contains(element)
    };
    for (before, element) in [
        (maps, "<script>new window.google.maps.Map(el)</script>"),
        (maps, "<script type=\"module\">const { Map } = google.maps; new Map(el)</script>"),
        ("<script src=\"https://static.zdassets.com/ekr/snippet.js\"></script>", "<script>zE(function () {})</script>"),
        ("<script src=\"https://cdn.mxpnl.com/libs/mixpanel.js\"></script>", "<script>mixpanel.init('k')</script>"),
        (&format!("{maps}{function}"), "<script>initialize()</script>"),
        (&format!("{maps}{function}"), "<body onload=\"initialize()\">"),
        (&format!("{maps}<script>var map = new google.maps.Map(el)</script>"), "<script>map.setZoom(3)</script>"),
    ] {
        assert!(is_held(before, element).await, "{before} {element}");
        assert!(!is_held("", element).await || element.contains("google.maps"), "{element}");
    }
    for (before, element) in [
        (maps, function),
        (maps, "<script>if (window.google) initialize()</script>"),
        (&format!("{maps}{function}"), "<p onclick=\"initialize(); menu()\">"),
        (&format!("{maps}{function}"), "<script>button.onclick = initialize; menu()</script>"),
        (
            "<script>window.mixpanel = window.mixpanel || []</script><script src=\"https://cdn.mxpnl.com/libs/mixpanel.js\"></script>",
            "<script>mixpanel.init('k')</script>",
        ),
    ] {
        assert!(!is_held(before, element).await, "{before} {element}");
    }
}

/// AMP caches refuse a page with a script, a form or an element that AMP does not know.
#[tokio::test]
async fn an_amp_page_gets_a_link_in_place_of_the_banner_and_no_script() {
    let amp = "<!doctype html><html amp lang=en><head><meta charset=utf-8><script async src=https://cdn.ampproject.org/v0.js></script>\
        <style amp-boilerplate>body{}</style></head><body><h1>AMP</h1>\
        <amp-pixel src=\"https://heat.example.org/p\"></amp-pixel></body></html>";
    let answer = page(amp).await;
    let text = answer.text();
    assert_eq!(
        (text.matches("<script").count(), text.matches("<style").count(), answer.banners()),
        (1, 1, 0),
        "{text}"
    );
    assert!(text.contains("<section lang=\"en\"") && text.contains("href=\"/_consent\""), "{text}");
    assert!(!answer.live().loads("heat.example.org"), "{text}");
    // What AMP forbids runs without a guard, so none of it does.
    for code in [
        "<svg><script>own()</script></svg>",
        "<svg><script src=https://cdn.ampproject.org/v0.js>own()</script></svg>",
        "<svg><script href=/own.js></script></svg>",
        "<svg><script href=/own.js /></svg>",
        "<svg onload=own()></svg>",
        "<svg><a><animate attributeName=href values=javascript:own() /></a></svg>",
        "<img src=/a.png onerror=own()>",
        "<style onload=own()></style>",
        "<x-y onclick=own()>x</x-y>",
        "<iframe srcdoc='&lt;script>own()&lt;/script>'></iframe>",
        "<iframe src='data:text/html,<script>own()</script>'></iframe>",
        "<a href='javascript:own()'>x</a>",
        "<a href=' java&#10;script:own()'>x</a>",
        "<map><area href=JavaScript:own()></map>",
        "<svg><a xlink:href='javascript:own()'><text>x</text></a></svg>",
        "<form action=javascript:own()><button formaction=javascript:own()>x</button></form>",
        "<template shadowrootmode=open><svg><script>own()</script></svg></template>",
    ] {
        let answer = page(amp.replace("<h1>", &format!("{code}<h1>"))).await;
        // The pixel, and what runs.
        let text = answer.text();
        assert!(text.matches("data-consent-mark").count() > 1 && !text.contains("data-guard="), "{code}: {text}");
    }
    for (tag, code) in [("<body>", "<body onload=own()>"), ("<html amp lang=en>", "<html amp onclick=own()>")] {
        let text = page(amp.replace(tag, code)).await.text();
        assert!(text.contains("data-consent-on") && !text.contains("data-guard="), "{text}");
    }
    let text = page(amp.replace("<h1>", "<a href=/own title=javascript:own()>x</a><h1>")).await.text();
    assert_eq!(text.matches("data-consent-mark").count(), 1, "{text}");
    // It says that it is AMP and is not: what its own script does must be watched, and all else runs as in any page.
    let answer = page(amp.replace("<h1>", "<script src=/own.js></script><h1>")).await;
    assert!(answer.text().contains("data-guard=") && !answer.live().loads("heat.example.org"), "{}", answer.text());
    let runs = "<p onclick=own()><a href=javascript:own()>x</a><iframe srcdoc='<p onclick=own()>x'></iframe>";
    let claims = format!("<!doctype html><html amp><head><script src=/own.js></script></head><body>{runs}");
    let text = page(claims).await.text();
    assert!(text.contains(runs) && text.contains("data-guard="), "{text}");
    // A document in an attribute that says so changes nothing for the page around it.
    let framed = format!("<!doctype html><head></head><body><iframe srcdoc='<html amp><p>x'></iframe>{runs}");
    let text = page(framed).await.text();
    assert!(text.contains(runs), "{text}");
    let frames =
        "<!doctype html><html amp><head><title>T</title></head><frameset onload=own()><frame src=/a></frameset>";
    let text = page(frames.to_owned()).await.text();
    let (guard, frameset) = (text.find("data-guard=").unwrap(), text.find("<frameset onload=own()>").unwrap());
    assert!(guard < frameset, "{text}");
}

/// Documented elements of what a held script would have filled: a placeholder comes beside each.
#[tokio::test]
async fn a_held_script_names_the_boxes_that_it_fills() {
    for (script, boxes) in [
        ("https://accounts.google.com/gsi/client", &[".g_id_signin", "#g_id_onload"][..]),
        ("https://maps.googleapis.com/maps/api/js?key=x", &["gmp-map", "gmp-map-3d"]),
        ("https://api.mapbox.com/search-js/v1.0.0/web.js", &["mapbox-search-box", "mapbox-geocoder"]),
        ("https://js.arcgis.com/map-components/4.31/arcgis-map-components.esm.js", &["arcgis-map", "arcgis-scene"]),
        ("https://player.vimeo.com/api/player.js", &["[data-vimeo-id]", "[data-vimeo-url]"]),
        ("https://appleid.cdn-apple.com/appleauth/static/jsapi/appleid/1/en_US/appleid.auth.js", &["#appleid-signin"]),
    ] {
        let page =
            format!("<!doctype html><html><head><title>T</title></head><body><script src=\"{script}\"></script>");
        let text = TestSite::of_page(policies(), page).await.visitor().get("/").await.text();
        let (_, named) = text.split_once("data-consent-widgets=\"").unwrap_or_else(|| panic!("{script}: {text}"));
        let (named, _) = named.split_once('"').unwrap();
        for selector in boxes {
            assert!(named.split(',').any(|one| one.starts_with(selector)), "{named} has no {selector}");
        }
    }
}
