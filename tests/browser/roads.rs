//! More roads by which page code loads something, each on a page of its own, and what page code finds of what is held.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use crate::support::{Options, Stage};

/// Each tries to load from a tracker in a way that only the guard can see. The page has a link `l`, a control `n` and a
/// script `later` that name one and do not load it. `PX` and `GA` are put together by code.
const ROADS: &[(&str, &str)] = &[
    (
        "a frame by its name",
        "frames.q.document.body.innerHTML = '<img src=\"' + PX + '\">'; new (window[0].Image)().src = PX",
    ),
    (
        "a frame that markup brings",
        "m.innerHTML = '<iframe name=z></iframe>'; new z.Image().src = PX; z.fetch(PX).catch(() => {})",
    ),
    (
        "a frame that is written",
        "m.insertAdjacentHTML('beforeend', '<iframe></iframe>'); window[1].document.write('<img src=\"' + PX + '\">'); window[1].document.close()",
    ),
    (
        "a setter of another window",
        "const f = document.body.appendChild(document.createElement('iframe')); \
        const d = Object.getOwnPropertyDescriptor(f.contentWindow.HTMLImageElement.prototype, 'src'); \
        const i = document.createElement('img'); d.set.call(i, PX); m.append(i)",
    ),
    (
        "a body of another document",
        "document.body = new DOMParser().parseFromString('<p>n<img src=\"' + PX + '\">', 'text/html').body",
    ),
    (
        "a head of a table",
        "const t = new DOMParser().parseFromString('<table><thead><tr><td><img src=\"' + PX + '\"></table>', 'text/html').querySelector('thead'); \
        const table = document.createElement('table'); m.append(table); table.tHead = t",
    ),
    (
        "an element around a range",
        "const r = document.createRange(); r.selectNodeContents(m); \
        r.surroundContents(new DOMParser().parseFromString('<img src=\"' + PX + '\">', 'text/html').querySelector('img'))",
    ),
    (
        "a style sheet language",
        "const s = new DOMParser().parseFromString('<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\"><img src=\"' + PX + '\"/></xsl:template></xsl:stylesheet>', 'text/xml'); \
        const p = new XSLTProcessor(); p.importStylesheet(s); m.append(p.transformToFragment(new DOMParser().parseFromString('<a/>', 'text/xml'), document))",
    ),
    (
        "an editing command",
        "m.contentEditable = true; m.focus(); document.execCommand('insertHTML', false, '<img src=\"' + PX + '\">')",
    ),
    (
        "the text of a style",
        "const t = document.createTextNode(''); const s = document.createElement('style'); s.append(t); document.head.append(s); t.data = '@import url(' + PX + ');' + t.data",
    ),
    (
        "a piece of a style's text",
        "const t = document.createTextNode('p{}'); const s = document.createElement('style'); s.append(t); document.head.append(s); t.appendData('#m{background:url(' + PX + ')}')",
    ),
    (
        "an older way to add a rule",
        "const s = document.head.appendChild(document.createElement('style')); s.sheet.addRule('#m', 'background:url(' + PX + ')')",
    ),
    (
        "a rule in a rule",
        "const s = document.head.appendChild(document.createElement('style')); s.textContent = '@media all{}'; s.sheet.cssRules[0].insertRule('#m{background:url(' + PX + ')}', 0)",
    ),
    ("a set of images", "m.setAttribute('style', 'background-image:image-set(\"' + PX + '\" 1x)')"),
    (
        "an import after a comment",
        "const s = document.head.appendChild(document.createElement('style')); s.textContent = '@import/**/\"' + PX + '\";'",
    ),
    (
        "a source set with commas",
        "const i = new Image(); i.srcset = ',' + PX + ' 1x'; const j = new Image(); j.srcset = '/own.gif 1e0x,' + PX + ' 1.5e0x'",
    ),
    (
        "images to preload",
        "const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.imageSrcset = PX + ' 1x'; document.head.append(l)",
    ),
    (
        "a background",
        "document.body.background = PX; m.innerHTML = '<table><tr><td background=\"' + PX + '\">q</table>'",
    ),
    (
        "a link by another prefix",
        "const n = 'http://www.w3.org/2000/svg'; const v = document.createElementNS(n, 'svg'); const i = document.createElementNS(n, 'image'); \
        i.setAttributeNS('http://www.w3.org/1999/xlink', 'q:href', PX); v.append(i); m.append(v)",
    ),
    (
        "a socket as a stream",
        "if (window.WebSocketStream) new WebSocketStream(PX.replace('https', 'wss')).opened.catch(() => {})",
    ),
    ("a worklet", "if (window.CSS && CSS.paintWorklet) CSS.paintWorklet.addModule(GA).catch(() => {})"),
    (
        "an import map",
        "const s = document.createElement('script'); s.type = 'importmap'; s.textContent = JSON.stringify({ imports: { ga: GA } }); document.head.append(s); \
        const t = document.createElement('script'); t.type = 'module'; t.textContent = \"import 'ga'\"; document.head.append(t)",
    ),
    (
        "markup without blanks",
        "m.innerHTML = '<img/src=https:/www.facebook.com/tr?id=1>'; m.insertAdjacentHTML('beforeend', '<img/src=\\\\\\\\www.facebook.com\\\\tr>')",
    ),
    ("an object that is two texts", "let n = 0; new Image().src = { toString() { return n++ ? PX : '/own.gif' } }"),
    (
        "a window of its own",
        "const w = window.open('', 'p'); if (w) { w.document.write('<img src=\"' + PX + '\">'); new w.Image().src = PX; setTimeout(() => w.close(), 300) }",
    ),
    (
        "after the type of the document",
        "const D = new DOMParser().parseFromString('<img src=\"' + PX + '\">', 'text/html'); const r = D.documentElement; document.documentElement.remove(); document.doctype.after(r)",
    ),
    ("a kind of a link", "l.rel = 'stylesheet'"),
    ("another kind of a link", "l.relList.add('prefetch')"),
    ("a kind of a link's copy", "const k = l.cloneNode(); k.setAttribute('rel', 'stylesheet'); m.append(k)"),
    ("the node of a kind", "l.attributes.rel.value = 'stylesheet'"),
    ("a kind of a control", "n.type = 'image'"),
    (
        "the value of an attribute's node",
        "const i = new Image(); i.src = '/own.gif'; i.getAttributeNode('src').nodeValue = PX; \
        const j = new Image(); j.src = '/own.gif'; j.attributes.src.textContent = PX",
    ),
    ("a request for later", "fetchLater(PX, { activateAfter: 0 })"),
    ("an inert script without its type", "later.removeAttribute('type'); document.head.append(later)"),
    ("an inert script of another type", "later.type = 'module'; m.append(later)"),
    ("a copy of an inert script", "const k = later.cloneNode(); k.type = 'text/javascript'; m.append(k)"),
    (
        "a kind of a style that code makes",
        "const s = document.createElement('style'); s.textContent = '#m{background:url(' + PX + ')}'; document.head.append(s); s.type = 'text/css'",
    ),
    (
        "two pieces of a sheet",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(A, B)",
    ),
    (
        "two pieces of a sheet, one after the other",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(B); s.prepend(A)",
    ),
    (
        "a piece of a sheet in a range",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(A); const r = document.createRange(); r.setStart(s, 1); r.insertNode(document.createTextNode(B))",
    ),
    (
        "a piece of a sheet after a text",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(A); s.firstChild.after(B)",
    ),
    (
        "a text from which a piece is taken",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(A + 'x' + B); s.firstChild.deleteData(A.length, 1)",
    ),
    (
        "a text whose piece is replaced",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append(A + 'x' + B); s.firstChild.replaceData(A.length, 1, '')",
    ),
    (
        "an import in pieces",
        "const s = document.head.appendChild(document.createElement('style')); const A = '#m{background:url(https://www.fa', B = 'cebook.com/tr?id=1)}'; s.append('@import \\'https://www.fa', 'cebook.com/tr?id=1\\'')",
    ),
    (
        "a sheet in a blob",
        "const k = document.createElement('link'); k.rel = 'stylesheet'; k.href = URL.createObjectURL(new Blob(['#m{background:url(' + PX + ')}'], { type: 'text/css' })); document.head.append(k)",
    ),
    ("a sheet that is written", "document.write('<style>@import \"' + GA + '\"</style>')"),
    (
        "a sheet that is written in pieces",
        "document.write('<style>#m{background:url(https://www.face'); document.write('book.com/tr?id=1)}</sty'); document.write('le>')",
    ),
    ("a tag that is written in lines", "document.writeln('<img'); document.writeln('src=\"' + PX + '\">')"),
    (
        "a module of a text",
        "const s = document.createElement('script'); s.type = 'module'; s.textContent = 'import * as a from \"' + GA + '\"'; document.head.append(s); \
        const t = document.createElement('script'); t.text = 'import(\"' + GA + '?2\").catch(() => {})'; document.head.append(t)",
    ),
    (
        "a module of an address",
        "for (const a of ['data:text/javascript,export * from \"' + GA + '\"', URL.createObjectURL(new Blob(['import \"' + GA + '?2\"'], { type: 'text/javascript' }))]) { \
        const s = document.createElement('script'); s.type = 'module'; s.src = a; document.head.append(s) }",
    ),
    ("a module that is written", "document.write('<script type=module>import \"' + GA + '\"</scr' + 'ipt>')"),
    (
        "a style in a root that markup declares",
        "m.setHTMLUnsafe('<div><template shadowrootmode=open><p style=\"height:9px\">x</p></template></div>'); \
        m.firstChild.shadowRoot.firstChild.style.backgroundImage = 'u' + 'rl(' + PX + ')'",
    ),
    (
        "a rule with one slash",
        "document.head.appendChild(document.createElement('style')).sheet.insertRule('#m{background:u' + 'rl(https:/www.face' + 'book.com/tr)}')",
    ),
    ("a picture after a comment that ends oddly", "document.write('<!-- a --!><img src=\"' + PX + '\">')"),
    (
        "a picture in a title of a drawing that is written",
        "document.write('<svg><title><img src=\"' + PX + '\"></title></svg>')",
    ),
    ("a sheet in a drawing that is written", "document.write('<svg><style>@import \"' + GA + '\"</style></svg>')"),
    (
        "a background of a new body",
        "document.documentElement.innerHTML = '<head></head><body background=\"' + PX + '\">x</body>'",
    ),
    (
        "a page of frames",
        "document.documentElement.innerHTML = '<head></head><frameset><frame src=\"' + PX + '\"></frameset>'",
    ),
    ("a style that is set by property", "m.style.backgroundImage = 'u' + 'rl(\"' + PX + '\")'"),
    (
        "a style of what is not in the page yet",
        "const d = document.createElement('div'); d.style.backgroundImage = 'u' + 'rl(' + PX + ')'; d.style.height = '9px'; m.append(d)",
    ),
    (
        "a style in a closed shadow root",
        "const r = m.attachShadow({ mode: 'closed' }), p = document.createElement('p'); p.textContent = 'x'; r.append(p); p.style.background = 'u' + 'rl(' + PX + ')'",
    ),
    (
        "a component that shows a picture of what it will load",
        "customElements.define('lite-film', class extends HTMLElement { connectedCallback() { this.style.backgroundImage = 'u' + `rl(\"${PX}\")` } }); m.innerHTML = '<lite-film style=\"display:block;width:9px;height:9px\"></lite-film>'",
    ),
    (
        "a cursor of a drawing",
        "m.innerHTML = '<svg width=9 height=9></svg>'; m.firstChild.setAttribute('cursor', 'url(' + PX + '),auto')",
    ),
    (
        "a colour of a drawing",
        "const n = 'http://www.w3.org/2000/svg', v = document.createElementNS(n, 'svg'), r = document.createElementNS(n, 'rect'); r.setAttribute('width', 9); r.setAttribute('height', 9); r.setAttribute('fill', 'url(' + PX + '#a)'); v.append(r); m.append(v)",
    ),
    (
        "the text of rules that are in the page",
        "const s = document.createElement('script'); s.type = 'speculationrules'; document.head.append(s); s.text = JSON.stringify({ prefetch: [{ source: 'list', urls: [PX] }] })",
    ),
    (
        "the text of rules as it is shown",
        "const s = document.createElement('script'); s.type = 'speculationrules'; document.head.append(s); s.innerText = JSON.stringify({ prefetch: [{ source: 'list', urls: [PX] }] })",
    ),
    (
        "a worklet of a text",
        "new OfflineAudioContext(1, 9, 44100).audioWorklet.addModule(URL.createObjectURL(new Blob(['import \"' + GA + '\"'], { type: 'text/javascript' }))).catch(() => {})",
    ),
    (
        "an address with another in it",
        "const u = new URL(PX); u.url = '/own'; fetch(u, { mode: 'no-cors' }).catch(() => {})",
    ),
    (
        "a picture after the begin of another in a comment of a sheet",
        "const s = document.createElement('style'); s.textContent = '/* url( */ #m{background:url(' + PX + ')}'; document.head.append(s)",
    ),
    (
        "a sheet in its address",
        "const k = document.createElement('link'); k.rel = 'stylesheet'; k.href = 'data:text/css,' + encodeURIComponent('@import \"' + PX + '\"'); document.head.append(k)",
    ),
];

fn page(road: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Road</title></head><body><iframe name=q></iframe><div id=m>text</div>\
         <link id=l rel=canonical href='https://www.facebook.com/tr?id=1'><input id=n src='https://www.facebook.com/tr?id=1'>\
         <script id=later type=x/later src='https://www.google-analytics.com/analytics.js'></script>\
         <script>window.errors = []; addEventListener('error', event => errors.push(event.message));\
         const PX = 'https://www.face' + 'book.com/tr?id=1', GA = 'https://www.google-' + 'analytics.com/analytics.js';</script>\
         <script>{road}; window.ran = true;</script></body></html>"
    )
}

fn site() -> Router {
    let road = |(at, (_, road)): (usize, &(&str, &'static str))| (format!("/road/{at}"), page(road));
    ROADS
        .iter()
        .enumerate()
        .map(road)
        .fold(Router::new(), |site, (path, page)| site.route(&path, get(move || async move { Html(page) })))
}

/// Without the layer each is a road to a tracker.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_layer_each_road_leads_to_a_tracker() {
    let stage = Stage::bare(site(), Options::default()).await;
    let mut dead = Vec::new();
    for (at, (what, _)) in ROADS.iter().enumerate() {
        stage.visit(&format!("/road/{at}")).await;
        if stage.third.contacted().is_empty() {
            dead.push(*what);
        }
        stage.third.clear();
    }
    // Asked once, the object names a file of the site.
    assert_eq!(dead, ["an object that is two texts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_by_these_roads_before_a_choice_or_after_a_refusal() {
    let stage = Stage::guarded(site(), Options::default()).await;
    let mut leaks = Vec::new();
    for round in ["undecided", "refused"] {
        for (at, (what, _)) in ROADS.iter().enumerate() {
            stage.visit(&format!("/road/{at}")).await;
            let ran = stage.browser.run("return [window.ran, window.errors]").await;
            // A name in an import map has no address without the map.
            if ran != json!([true, []]) && *what != "an import map" {
                leaks.push(format!("{round}: {what}: {ran}"));
            }
            if !stage.third.contacted().is_empty() {
                leaks.push(format!("{round}: {what}: {:?}", stage.third.requests()));
                stage.third.clear();
            }
        }
        if round == "undecided" {
            stage.browser.click("Reject all").await;
            stage.browser.until_offers("Cookie settings", true).await;
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

/// Page code reads what is held as it wrote it, and what it writes back is held again.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_reads_as_what_it_was() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Read</title><body>\
        <iframe id=v width=300 height=150 src='https://www.youtube.com/embed/abc'></iframe>\
        <form action='https://example.us1.list-manage.com/subscribe/post' id=f><input name=EMAIL></form>\
        <script>window.before = [v.src, v.getAttribute('src'), f.getAttribute('action')]; const s = v.src; v.src = ''; v.src = s;\
        window.after = v.src; window.added = (v.src += '?autoplay=1', v.src);</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    let video = "https://www.youtube.com/embed/abc";
    let found = stage.browser.run("return [...before, after, added]").await;
    let form = "https://example.us1.list-manage.com/subscribe/post";
    assert_eq!(found, json!([video, video, form, video, format!("{video}?autoplay=1")]));
    stage.assert_nobody_was_contacted();
    stage.browser.click("Accept all").await;
    stage.third.wait_for(&["www.youtube.com"]).await;
    assert_eq!(stage.browser.run("return v.src").await, json!(format!("{video}?autoplay=1")));
}

/// Who waits for a held script goes on: with an `error`, as where something blocks it.
#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_held_script_goes_on_after_a_refusal() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Wait</title><body><script>\
        const load = url => new Promise(done => { const s = document.createElement('script'); s.src = url; s.onload = s.onerror = done; document.head.append(s); });\
        load('https://www.googletagmanager.com/gtag/js?id=G-1').then(event => { window.started = event.type; });</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return window.started === undefined").await, json!(true));
    stage.browser.until("it goes on", "return window.started === 'error'").await;
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    stage.browser.until("it goes on", "return window.started === 'error'").await;
    stage.assert_nobody_was_contacted();
}

/// A frame of another origin shows nothing, and can be written to.
#[tokio::test(flavor = "multi_thread")]
async fn frames_of_other_origins_and_of_the_sites_own_pages_work() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Frames</title><body>\
        <iframe id=other sandbox='allow-scripts' srcdoc='<p>x'></iframe><iframe id=own src=/inner></iframe><script>\
        window.errors = []; addEventListener('error', event => errors.push(event.message));\
        const made = document.createElement('iframe'); made.id = 'made'; made.src = '/inner'; document.body.append(made);\
        window.kind = typeof other.contentWindow.postMessage;</script>";
    const INNER: &str = "<!doctype html><html lang=en><title>Inner</title><body><script>\
        window.errors = []; addEventListener('error', event => errors.push(event.message));</script>\
        <script>dataLayer = window.dataLayer || []; new Image().src = 'https://www.face' + 'book.com/tr?id=2'; window.ran = true</script>";
    let site = Router::new().route("/", get(|| async { Html(PAGE) })).route("/inner", get(|| async { Html(INNER) }));
    let stage = Stage::guarded(site, Options::default()).await;
    for round in ["undecided", "refused"] {
        stage.visit("/").await;
        let of = "const of = frame => [frame.contentWindow.ran, frame.contentWindow.errors, \
            typeof frame.contentWindow.towerConsent.state, typeof frame.contentWindow.towerConsent.on]; \
            return [kind, errors, of(own), of(made)]";
        let frame = json!([true, [], "object", "function"]);
        assert_eq!(stage.browser.run(of).await, json!(["function", [], frame, frame]), "{round}");
        stage.assert_nobody_was_contacted();
        if round == "undecided" {
            stage.browser.click("Reject all").await;
            stage.browser.until_offers("Cookie settings", true).await;
        }
    }
}

/// Nothing in the body is counted, styled or replaced because of us.
#[tokio::test(flavor = "multi_thread")]
async fn the_banner_is_not_in_the_body_and_outlives_it() {
    const PAGE: &str = "<!doctype html><html lang=en><head><title>Body</title><style>body > * + * { margin-top: 30px }</style></head> <body><main id=a>one</main><p id=b>two\
        <script>window.first = document.body.firstElementChild.id + ' ' + document.links.length + ' ' + document.body.textContent.slice(0, 3) + ' ' + b.offsetTop</script>";
    const REPLACED: &str = "<!doctype html><html lang=en><title>App</title><body><div>server</div><script>document.body.innerHTML = '<main>app</main>'</script></body>";
    const ADDED: &str = "<!doctype html><html lang=en><title>App</title><body><div>server</div><script>document.body.innerHTML += '<main>app</main>'</script></body>";
    let site = Router::new()
        .route("/", get(|| async { Html(PAGE) }))
        .route("/replaced", get(|| async { Html(REPLACED) }))
        .route("/added", get(|| async { Html(ADDED) }));
    let bare = Stage::bare(site.clone(), Options::default()).await;
    bare.visit("/").await;
    let expected = bare.browser.run("return first").await;
    let stage = Stage::guarded(site, Options::default()).await;
    for path in ["/replaced", "/added"] {
        stage.visit(path).await;
        stage.browser.until_offers("Accept all", true).await;
        assert_eq!(
            stage.browser.run("return document.querySelectorAll('tower-consent').length").await,
            json!(1),
            "{path}"
        );
    }
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return first").await, expected);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.visit("/").await;
    assert_eq!(stage.browser.run("return first").await, expected);
    // A library that swaps the whole body.
    let swap = "const next = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html'); document.body.replaceWith(document.adoptNode(next.body)); \
        await new Promise(done => setTimeout(done, 200)); return [document.querySelectorAll('tower-consent').length, document.body.innerText.slice(0, 3), b.offsetTop]";
    let swapped = stage.browser.run(&format!("return (async () => {{ {swap} }})()")).await;
    let top: u64 = expected.as_str().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(swapped, json!([1, "one", top]));
    stage.browser.until_offers("Cookie settings", true).await;
}

/// Google's own snippets for links and forms go on when a tag calls back. Where none may come, nobody else would.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_waits_for_a_tag_goes_on_without_it() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Link</title><body>\
        <script async src='https://www.googletagmanager.com/gtag/js?id=AW-1'></script>\
        <script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config','AW-1');\
        function report(url){gtag('event','conversion',{'send_to':'AW-1/x','event_callback':function(){location.hash=url}});return false}</script>\
        <button id=l onclick=\"return report('there')\">Buy</button>\
        <button id=p onclick=\"dataLayer.push({event:'productClick',eventCallback:function(){location.hash='product'}})\">Product</button>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    for round in ["undecided", "refused"] {
        stage.visit("/").await;
        stage.browser.run("l.click()").await;
        stage.browser.until("the link goes on", "return location.hash === '#there'").await;
        stage.browser.run("p.click()").await;
        stage.browser.until("the click goes on", "return location.hash === '#product'").await;
        stage.assert_nobody_was_contacted();
        if round == "undecided" {
            stage.browser.click("Reject all").await;
            stage.browser.until_offers("Cookie settings", true).await;
        }
    }
}

/// Analytics is allowed and the tag manager is not: no tag comes that would call back.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_waits_for_a_held_tag_goes_on_where_another_is_allowed() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Link</title><body>\
        <script async src='https://www.googletagmanager.com/gtm.js?id=GTM-1'></script>\
        <script>window.dataLayer=window.dataLayer||[];window.calls=0</script>\
        <button id=p onclick=\"dataLayer.push({event:'productClick',eventCallback:function(){calls++;location.hash='product'}})\">Product</button>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    let choose = "return (async () => (await fetch('/_consent', { method: 'POST', headers: { 'content-type': 'application/json' }, \
        body: JSON.stringify({ action: 'save', categories: ['analytics'] }) })).status)()";
    assert_eq!(stage.browser.run(choose).await, json!(200));
    stage.visit("/").await;
    stage.browser.run("p.click()").await;
    stage.browser.until("the click goes on", "return location.hash === '#product'").await;
    assert_eq!(stage.browser.run("return calls").await, json!(1));
    stage.assert_nobody_was_contacted();
}

/// As plugins do that delay scripts: they wait for the first held one alone.
#[tokio::test(flavor = "multi_thread")]
async fn scripts_that_are_loaded_one_after_the_other_wait_once() {
    const PAGE: &str = "<!doctype html><html lang=en><title>One by one</title><body><script>window.ended = 0;\
        const hosts = ['www.google-analytics.com', 'www.googletagmanager.com', 'connect.facebook.net', 'static.hotjar.com'];\
        const load = host => new Promise(done => { const s = document.createElement('script'); s.src = 'https://' + host + '/' + 'x.js'; \
        s.onload = s.onerror = done; document.head.append(s) });\
        (async () => { for (const host of hosts) await load(host); ended = performance.now() })()</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    stage.browser.until("all have failed", "return window.ended > 0").await;
    let ended = stage.browser.run("return ended").await;
    assert!((3900.0..8000.0).contains(&ended.as_f64().unwrap()), "four seconds each would be sixteen: {ended}");
    stage.assert_nobody_was_contacted();
}

/// Code that takes clean functions takes them from a frame, and removes it.
#[tokio::test(flavor = "multi_thread")]
async fn functions_of_a_frame_that_was_removed_still_work() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Clean</title><body><div id=m></div><script>\
        const f = document.createElement('iframe'); document.body.append(f); const { Node, Element } = f.contentWindow;\
        const [a, i, e] = [Node.prototype.appendChild, Node.prototype.insertBefore, Element.prototype.append]; f.remove();\
        a.call(m, document.createElement('b')); i.call(m, document.createElement('i'), null); e.call(m, document.createElement('u'));\
        const px = new Image(); px.src = 'https://www.facebook.com/' + 'tr?id=1'; a.call(m, px);</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    let found = "return [...m.children].map(child => child.localName).join()";
    assert_eq!(stage.browser.run(found).await, json!("b,i,u,img"));
    stage.assert_nobody_was_contacted();
}

/// Page code finds the script's own `load` and no `error` after it, also where the choice came late.
#[tokio::test(flavor = "multi_thread")]
async fn a_script_that_was_released_in_time_does_not_fail() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Once</title><body><script>window.heard = [];\
        const s = document.createElement('script'); s.src = 'https://www.google-analytics.com/analytics.js'; document.head.append(s);\
        for (const type of ['load', 'error']) s.addEventListener(type, () => heard.push(type));</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    stage.browser.click("Accept all").await;
    stage.browser.until("it has loaded", "return heard[0] !== undefined").await;
    // Longer than a script waits before it fails.
    tokio::time::sleep(std::time::Duration::from_millis(4500)).await;
    assert_eq!(stage.browser.run("return heard").await, json!(["load"]));
}

/// `dataset` is one more way to write attributes. A refusal releases nothing, whatever page code says in it.
#[tokio::test(flavor = "multi_thread")]
async fn names_in_dataset_set_no_mark_and_change_none() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Data</title><body>\
        <img id=held src='https://www.facebook.com/tr?id=1'><img id=forged data-consent=necessary data-consent-src='https://www.facebook.com/tr?id=2'>\
        <p id=p data-consent=mine><svg id=s></svg><script>forged.dataset.consentMark = 'src';\
        addEventListener('load', () => { held.dataset.consent = 'necessary'; Object.assign(held.dataset, { consent: 'necessary' }) });\
        p.dataset.consent = 'x'; p.dataset.fooBar = 1; s.dataset.a = 'b'; delete p.dataset.gone; Object.defineProperty(p.dataset, 'late', { value: 2, writable: true, enumerable: true, configurable: true });\
        let refused; try { p.dataset['a-b'] = 1 } catch (error) { refused = error.name }\
        window.found = [p.outerHTML.split('>')[0], s.dataset.a, Object.keys(p.dataset), JSON.stringify(p.dataset), 'fooBar' in p.dataset, `${p.dataset}`, p.dataset instanceof DOMStringMap, refused];</script>";
    let stage = Stage::guarded(Router::new().route("/", get(|| async { Html(PAGE) })), Options::default()).await;
    stage.visit("/").await;
    let keys = r#"{"consent":"x","fooBar":"1","late":"2"}"#;
    let text = "<p id=\"p\" data-consent=\"x\" data-foo-bar=\"1\" data-late=\"2\"";
    let expected =
        json!([text, "b", ["consent", "fooBar", "late"], keys, true, "[object DOMStringMap]", true, "SyntaxError"]);
    assert_eq!(stage.browser.run("return found").await, expected);
    stage.browser.click("Reject all").await;
    stage.browser.until_offers("Cookie settings", true).await;
    stage.browser.run("document.body.append(document.createElement('p'))").await;
    stage.assert_nobody_was_contacted();
}

/// A style that nothing holds keeps its type and its text, and names of the site's own are stored.
#[tokio::test(flavor = "multi_thread")]
async fn the_pages_own_code_finds_what_it_wrote() {
    const PAGE: &str = "<!doctype html><html lang=en><title>Own</title><body><p id=p>text</p><script>\
        const s = document.head.appendChild(document.createElement('style')); s.append('p{color:'); s.append('red} /* https://example.org/ */');\
        const red = getComputedStyle(p).color; s.firstChild.replaceData(0, 2, '#p{'); const same = getComputedStyle(p).color;\
        let wrong; try { s.append(s) } catch (error) { wrong = error.name }\
        let n = 0; document.cookie = { toString() { return n++ ? '_ga=9' : 'own=1' } };\
        Object.defineProperty(localStorage, '_clck', { value: '1' }); Object.defineProperty(sessionStorage, 'own', { value: '2' }); localStorage.own = 3;\
        window.found = [red, same, s.outerHTML, wrong, document.cookie, localStorage._clck ?? null, sessionStorage.own, localStorage.own];</script>";
    let site = Router::new().route("/", get(|| async { Html(PAGE) }));
    let stage = Stage::guarded(site, Options::default()).await;
    stage.visit("/").await;
    let sheet = "<style>#p{color:red} /* https://example.org/ */</style>";
    assert_eq!(
        stage.browser.run("return found").await,
        json!(["rgb(255, 0, 0)", "rgb(255, 0, 0)", sheet, "HierarchyRequestError", "own=1", null, "2", "3",])
    );
}
