//! Markup that page code inserts or writes is another thing in another element, and code that names a tracker goes on
//! doing what it does without us.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::Value;

use crate::support::{Options, Stage};

/// A name, and code that gives a result. `PX` is a tracker's picture and `YT` its frame.
const CODE: &[(&str, &str)] = &[
    (
        "the text of a script",
        r#"const s = document.createElement('script'); s.innerHTML = "var a = 1, b = 2; if (a < b && b > a) window.ran = '<img src=" + PX + ">'.length"; document.head.append(s); return [window.ran, s.text]"#,
    ),
    (
        "the text of a template",
        r#"const s = document.createElement('script'); s.type = 'text/x-template'; s.innerHTML = '<div class="a&b"><iframe src="' + YT + '"></iframe></div>'; return s.text"#,
    ),
    (
        "the text of a field",
        r#"m.innerHTML = '<textarea></textarea>'; m.firstChild.innerHTML = '&lt;p&gt;<iframe src="' + YT + '"></iframe>'; return m.firstChild.value"#,
    ),
    (
        "a drawing's content",
        r#"m.innerHTML = '<svg></svg>'; m.firstChild.innerHTML = '<rect width="9"/><image href="' + PX + '"/><g><circle r="5"/></g><text>x</text>'; return [...m.querySelectorAll('svg *')].map(e => e.namespaceURI + e.parentNode.nodeName + e.nodeName)"#,
    ),
    (
        "what comes after a drawing's content",
        r#"m.innerHTML = '<svg><g/></svg>'; m.querySelector('g').insertAdjacentHTML('afterend', '<linearGradient id="q"/><image href="' + PX + '"/><rect/>'); return [...m.querySelectorAll('svg *')].map(e => e.parentNode.nodeName + e.nodeName)"#,
    ),
    (
        "a cell in place of a cell",
        r#"m.innerHTML = '<table><tr><td>a</td></tr></table>'; m.querySelector('td').outerHTML = '<td>b<img src="' + PX + '"></td><td>c</td>'; return m.querySelectorAll('td').length"#,
    ),
    (
        "the page's root",
        r#"document.documentElement.innerHTML = '<head><title>New</title></head><body class="c" data-x="1"><p>app</p><img src="' + PX + '"></body>'; return [document.title, document.body.className, document.body.dataset.x]"#,
    ),
    (
        "a drawing that is written",
        r#"document.write('<svg id=v><rect /><image href="' + PX + '" /><circle r=5 /></svg><p id=after>x'); return [...v.children].map(e => e.nodeName).concat(after.parentNode.nodeName)"#,
    ),
    ("an empty drawing that is written", "document.write('<svg id=v /><p id=after>x'); return after.textContent"),
    (
        "what is written in pieces",
        r#"document.write('<!-- <p>'); document.write('<p> --><b title="a>b'); document.write('" id=t>x</b><style>#m{color:rgb(1,2,3)'); document.write('}</style><p id=after>y'); return [t.title, getComputedStyle(m).color, after.textContent]"#,
    ),
    (
        "a comment that is written and has no end",
        "document.write('<i id=x>1</i>'); document.write('<!-- '); return x.textContent",
    ),
    (
        "the rest of a style",
        r#"m.setAttribute('style', 'width:50px;height:20px;background:url(' + PX + ')'); const first = [m.offsetWidth, m.offsetHeight]; m.innerHTML = '<p style="width:40px;background:url(' + PX + ')">x</p>'; return [first, m.firstChild.offsetWidth]"#,
    ),
    (
        "the rest of a style that is set by property",
        r#"m.style.width = '50px'; m.style.backgroundImage = 'u' + 'rl(' + PX + ')'; m.style.height = '20px'; await 0; return [m.offsetWidth, m.offsetHeight]"#,
    ),
    (
        "an element of the page's own",
        r#"const seen = []; customElements.define('x-film', class extends HTMLElement { static observedAttributes = ['src']; attributeChangedCallback(name, old, value) { seen.push(value) } }); const e = document.createElement('x-film'); e.setAttribute('src', YT); return [seen, e.getAttribute('src')]"#,
    ),
    (
        "the data of an element",
        "const kept = new WeakMap(); kept.set(m.dataset, 1); m.dataset.a = 1; return [m.dataset === m.dataset, kept.has(m.dataset), { ...m.dataset }]",
    ),
];

fn page(code: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Old</title></head><body><div id=m>text</div>\
         <script>const PX = 'https://www.face' + 'book.com/tr?id=1', YT = 'https://www.you' + 'tube.com/embed/x';</script>\
         <script>(async () => {{ {code} }})().then(result => {{ window.result = JSON.stringify(result) }}, error => {{ window.result = `${{error}}` }})</script></body></html>"
    )
}

fn site() -> Router {
    CODE.iter().enumerate().fold(Router::new(), |site, (at, (_, code))| {
        let page = page(code);
        site.route(&format!("/{at}"), get(move || async move { Html(page) }))
    })
}

async fn results(stage: &Stage) -> Vec<Value> {
    let mut results = Vec::new();
    for at in 0..CODE.len() {
        stage.browser.open(&stage.site.url(&format!("/{at}"))).await;
        stage.browser.until("a result", "return typeof window.result == 'string'").await;
        results.push(stage.browser.run("return window.result").await);
    }
    results
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_is_read_as_what_it_is_where_it_goes() {
    let bare = Stage::bare(site(), Options::default()).await;
    let expected = results(&bare).await;
    let stage = Stage::guarded(site(), Options::default()).await;
    let found = results(&stage).await;
    let names = CODE.iter().map(|(name, _)| name);
    let other: Vec<_> = names.zip(expected.iter().zip(&found)).filter(|(_, (one, two))| one != two).collect();
    assert!(other.is_empty(), "{other:#?}");
    stage.third.settle().await;
    stage.assert_nobody_was_contacted();
}

/// What a script sets by property is released like the rest.
#[tokio::test(flavor = "multi_thread")]
async fn a_style_that_is_set_by_property_comes_with_consent() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Film</title><body><div id=m style='width:50px;height:20px'>text</div>\
        <script>m.style.backgroundImage = 'u' + 'rl(https://www.face' + 'book.com/tr?id=1)'</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.facebook.com"]).await;
    assert_eq!(stage.browser.run("return m.offsetWidth").await, serde_json::json!(50));
}
