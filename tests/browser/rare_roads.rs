//! Rare functions of browsers by which page code loads something: caches, style sheets with an address of their own,
//! animations, editing commands, interfaces for payment and identity.

use std::time::Duration;

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use crate::support::{Options, Stage};

/// `PX` and `GA` are put together by code, and so are the words that the server looks for.
const ROADS: &[(&str, &str)] = &[
    (
        "an address for a cache",
        "caches.open('c').then(c => c.add(new Request(PX, { mode: 'no-cors' }))).catch(() => {})",
    ),
    ("addresses for a cache", "caches.open('c').then(c => c.addAll([GA])).catch(() => {})"),
    (
        "a sheet with an address of its own",
        "const s = new CSSStyleSheet({ baseURL: GH }); s.replaceSync('#m { background: ' + U + '(x.png) }'); document.adoptedStyleSheets = [s]",
    ),
    (
        "an animation of a background",
        "m.animate([{ backgroundImage: U + '(' + PX + ')' }, { backgroundImage: U + '(' + PX + ')' }], 9999)",
    ),
    (
        "an effect without an element",
        "new Animation(new KeyframeEffect(m, { backgroundImage: [U + '(' + PX + ')', U + '(' + PX + ')'] }, 9999)).play()",
    ),
    (
        "a command for a picture",
        "m.contentEditable = 'true'; m.focus(); getSelection().selectAllChildren(m); document.execCommand('insertImage', false, PX)",
    ),
    ("a style that is written whole", "m.style = 'background:' + U + '(' + PX + ')'"),
    ("a typed style", "m.attributeStyleMap.set('background-image', U + '(' + PX + ')')"),
    (
        "a property that a sheet uses",
        "const s = document.createElement('style'); s.textContent = '#m { background: var(--b) }'; document.head.append(s); m.style.setProperty('--b', U + '(' + PX + ')')",
    ),
    (
        "a rule of a page that is changed",
        "const s = document.createElement('style'); s.textContent = '#m { color: red }'; document.head.append(s); s.sheet.cssRules[0].style.setProperty('background-image', U + '(' + PX + ')')",
    ),
    (
        "a registered property",
        "CSS.registerProperty({ name: '--r', syntax: '<image>', inherits: false, initialValue: 'none' }); m.style.setProperty('--r', U + '(' + PX + ')'); m.style.setProperty('background-image', 'var(--r)')",
    ),
    ("an attribute for attribution", "const i = new Image(); i.attributionSrc = PX; m.append(i); i.src = '/own.gif'"),
    (
        "an animation of a picture's link",
        "const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), i = document.createElementNS(n, 'image'), a = document.createElementNS(n, 'set'); \
        a.setAttribute('attributeName', 'href'); a.setAttribute('to', PX); i.append(a); s.append(i); m.append(s)",
    ),
    (
        "a picture of a drawing by its link",
        "const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), i = document.createElementNS(n, 'image'); i.setAttribute('href', PX); s.append(i); m.append(s)",
    ),
    (
        "a base that code sets",
        "const b = document.createElement('base'); b.href = GH; document.head.append(b); new Image().src = 'collect?v=2'; fetch('analytics.js').catch(() => {})",
    ),
    (
        "a base that code changes",
        "const b = document.createElement('base'); b.href = '/'; document.head.append(b); b.setAttribute('href', GH); m.innerHTML = '<img src=collect>'",
    ),
    (
        "an object that is read twice, for a request",
        "let n = 0; fetch({ toString() { return n++ ? PX : '/own' } }).catch(() => {})",
    ),
    (
        "an object that is read twice, for an old request",
        "let n = 0; const x = new XMLHttpRequest(); x.open('GET', { toString() { return n++ ? PX : '/own' } }); x.send()",
    ),
    (
        "an object that is read twice, for an attribute",
        "let n = 0; const i = new Image(); i.setAttribute('src', { toString() { return n++ ? PX : '/own.gif' } })",
    ),
    (
        "an object that is read twice, for markup",
        "let n = 0; m.innerHTML = { toString() { return n++ ? '<img src=' + PX + '>' : 'x' } }",
    ),
    (
        "an object that is read twice, for a beacon",
        "let n = 0; navigator.sendBeacon({ toString() { return n++ ? PX : '/own' } })",
    ),
    (
        "an address object that changes",
        "const u = new URL('/own.gif', location); const r = fetch(u).catch(() => {}); u.href = PX; fetch(u).catch(() => {})",
    ),
    ("a request made of a request", "fetch(new Request(new Request(PX, { mode: 'no-cors' }))).catch(() => {})"),
    (
        "functions by reflection",
        "Reflect.apply(fetch, window, [PX]).catch(() => {}); Reflect.set(Reflect.construct(Image, []), 'src', PX); Object.assign(new Image(), { src: PX })",
    ),
    (
        "a kept image class of a frame that is gone",
        "const f = m.appendChild(document.createElement('iframe')), I = f.contentWindow.Image; new I().src = PX; f.remove(); new I().src = PX",
    ),
    (
        "a frame of a text of the site",
        "const f = document.createElement('iframe'); f.src = '/own.txt'; f.onload = () => { new f.contentWindow.Image().src = PX; f.contentWindow.fetch(PX).catch(() => {}) }; m.append(f)",
    ),
    (
        "a frame of a text of the site, by its number",
        "const f = document.createElement('iframe'); f.src = '/own.txt'; f.onload = () => { new (window[1].Image)().src = PX; window[1].fetch(PX).catch(() => {}) }; m.append(f)",
    ),
    (
        "an object of a text of the site",
        "const f = document.createElement('object'); f.data = '/own.txt'; f.onload = () => { new f.contentWindow.Image().src = PX }; m.append(f)",
    ),
    (
        "a frame in a shadow root",
        "const r = document.createElement('div').attachShadow({ mode: 'closed' }); r.innerHTML = '<iframe></iframe>'; m.append(r.host); window[1] && (new (window[1].Image)().src = PX)",
    ),
    (
        "a document parsed without care",
        "const d = Document.parseHTMLUnsafe('<p><img src=' + PX + '></p>'); m.append(d.body.firstChild)",
    ),
    (
        "a shadow root parsed without care",
        "const r = m.attachShadow({ mode: 'open' }); r.setHTMLUnsafe('<img src=' + PX + '>')",
    ),
    (
        "markup that is set with care",
        "m.setHTML ? m.setHTML('<img src=' + PX + '>') : 0; m.insertAdjacentHTML('beforeend', '<img src=' + PX + '>')",
    ),
    (
        "a link whose kind comes by its list",
        "const l = document.createElement('link'); l.href = GA; l.as = 'script'; l.relList.add('preload'); document.head.append(l)",
    ),
    (
        "a link that becomes one in the page",
        "const l = document.createElement('link'); document.head.append(l); l.href = GA; l.relList.add('stylesheet')",
    ),
    (
        "a dictionary for compression",
        "const l = document.createElement('link'); l.rel = 'compression-dictionary'; l.href = GA; document.head.append(l)",
    ),
    (
        "a sign of the page",
        "const l = document.createElement('link'); l.rel = 'icon'; l.href = PX; document.head.append(l)",
    ),
    (
        "a way of paying",
        "new PaymentRequest([{ supportedMethods: PX }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment().catch(() => {})",
    ),
    (
        "an identity of another site",
        "navigator.credentials.get({ identity: { providers: [{ configURL: PX, clientId: '1', nonce: 'n' }] } }).catch(() => {})",
    ),
    (
        "a picture for what plays",
        "navigator.mediaSession.metadata = new MediaMetadata({ title: 't', artwork: [{ src: PX, sizes: '9x9', type: 'image/gif' }] })",
    ),
    (
        "a list of what to play",
        "const v = document.createElement('video'); v.src = 'data:application/vnd.apple.mpegurl,%23EXTM3U%0A%23EXT-X-TARGETDURATION:9%0A%23EXTINF:9,%0A' + encodeURIComponent(PX); m.append(v); v.play().catch(() => {})",
    ),
    ("a film's picture and titles", "m.innerHTML = '<video poster=' + PX + '><track default src=' + PX + '></video>'"),
    (
        "a source of a picture",
        "const p = document.createElement('picture'), s = document.createElement('source'); s.srcset = PX; p.append(s, new Image()); m.append(p)",
    ),
    (
        "an input that becomes a picture",
        "const i = document.createElement('input'); i.src = PX; i.type = 'image'; m.append(i)",
    ),
    (
        "a code in a text for later",
        "setTimeout('new Image().src = PX'); new Function('u', 'fetch(u).catch(() => {})')(PX); (0, eval)('new Image().src = PX')",
    ),
    (
        "a link to code",
        "const a = document.createElement('a'); a.href = 'javascript:void(new Image().src = PX)'; m.append(a); a.click()",
    ),
    ("shared storage", "window.sharedStorage && sharedStorage.worklet.addModule(GA).catch(() => {})"),
    ("a style worklet", "CSS.paintWorklet && CSS.paintWorklet.addModule(GA).catch(() => {})"),
    (
        "an old plug-in's parameter",
        "m.innerHTML = '<object><param name=movie value=' + PX + '></object><embed src=' + PX + '>'",
    ),
    (
        "a marquee with a background",
        "m.innerHTML = '<table background=' + PX + '><tr><td background=' + PX + '>x</table>'",
    ),
    (
        "a script in a frame that is named and has the address of an empty page",
        "named.document.write('<script src=' + GA + '></' + 'script>'); named.document.close()",
    ),
    (
        "a request of a frame that is named",
        "new named.Image().src = PX; named.fetch(PX, { mode: 'no-cors' }).catch(() => {})",
    ),
    ("a request of a frame whose address is code", "new coded.Image().src = PX"),
    (
        "a request of a text in a frame, when it is there",
        "texts.onload = () => { new frames[3].Image().src = PX }; if (frames[3].document.readyState == 'complete' && frames[3].location.pathname == '/own.txt') texts.onload()",
    ),
    (
        "a refresh in a document in an attribute",
        "const f = document.createElement('iframe'); f.srcdoc = '<meta http-equiv=refresh content=\"0;url=' + PX + '\">'; m.append(f)",
    ),
    (
        "a base in a document in an attribute",
        "const f = document.createElement('iframe'); f.srcdoc = '<base href=' + PX.slice(0, 25) + '><img src=tr?id=2>'; m.append(f)",
    ),
    (
        "a rule in a rule",
        "const s = document.createElement('style'); s.textContent = '#m { color: red }'; document.head.append(s); s.sheet.cssRules[0].insertRule('& { background: ' + U + '(' + PX + ') }')",
    ),
    (
        "a mask of a drawing",
        "const n = 'http://www.w3.org/2000/svg', s = document.createElementNS(n, 'svg'), i = document.createElementNS(n, 'rect'); i.setAttribute('mask', U + '(' + PX + '#m)'); i.setAttribute('width', 9); i.setAttribute('height', 9); s.append(i); m.append(s)",
    ),
    (
        "rules that load what links lead to",
        "const a = document.createElement('a'); a.href = PX; a.text = 'x'; m.append(a); const s = document.createElement('script'); s.type = 'speculationrules'; s.text = JSON.stringify({ prefetch: [{ source: 'document', where: { selector_matches: 'a' }, eagerness: 'immediate' }] }); document.head.append(s)",
    ),
    (
        "a picture with two candidates",
        "const i = new Image(); i.sizes = '9px'; i.srcset = '/own.gif 1w, ' + PX + ' 9w'; m.append(i)",
    ),
];

/// What none of our functions sees: docs/guard.md has them.
const OPEN: &[&str] = &["a way of paying", "an identity of another site"];

/// What asks nobody in this browser without the layer either. Other browsers may, and where an object is read twice,
/// the browser reads it once.
const DEAD: &[&str] = &[
    "a sheet with an address of its own",
    "a registered property",
    "an attribute for attribution",
    "an object that is read twice, for a request",
    "an object that is read twice, for an old request",
    "an object that is read twice, for an attribute",
    "an object that is read twice, for markup",
    "an object that is read twice, for a beacon",
    "a kept image class of a frame that is gone",
    "a picture for what plays",
    "a list of what to play",
    "shared storage",
];

fn page(road: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Road</title><link rel=icon href=data:,></head><body><iframe name=q></iframe>\
         <iframe name=named src=about:blank></iframe><iframe name=coded src='javascript:void 0'></iframe><iframe id=texts src=/own.txt></iframe>\
         <div id=m style='width:50px;height:50px'>text</div>\
         <script>const PX = 'https://www.face' + 'book.com/tr?id=1', GA = 'https://www.google-' + 'analytics.com/analytics.js',\
         GH = 'https://www.google-' + 'analytics.com/', U = 'u' + 'rl';</script><script>{road}</script></body></html>"
    )
}

pub(crate) fn site() -> Router {
    let own = Router::new().route("/own.txt", get(|| async { "a text" }));
    ROADS.iter().enumerate().fold(own, |site, (at, (_, road))| {
        let page = page(road);
        site.route(&format!("/road/{at}"), get(move || async move { Html(page) }))
    })
}

/// How long a road gets.
const DWELL: Duration = Duration::from_millis(150);

/// Which roads lead to a tracker.
async fn leading(stage: &Stage) -> Vec<&'static str> {
    let all: Vec<_> = ROADS.iter().map(|(what, _)| *what).collect();
    leading_of(stage, &all).await
}

/// Which of these roads lead to a tracker.
pub(crate) async fn leading_of(stage: &Stage, roads: &[&str]) -> Vec<&'static str> {
    let mut leading = Vec::new();
    for (at, (what, _)) in ROADS.iter().enumerate().filter(|(_, (what, _))| roads.contains(what)) {
        stage.browser.open(&stage.site.url(&format!("/road/{at}"))).await;
        tokio::time::sleep(DWELL).await;
        stage.browser.open("about:blank").await;
        if !stage.third.contacted().is_empty() {
            leading.push(*what);
        }
        stage.third.clear();
    }
    leading
}

#[tokio::test(flavor = "multi_thread")]
async fn rare_roads_lead_nowhere_before_a_choice() {
    let stage = Stage::guarded(site(), Options::default()).await;
    assert_eq!(leading(&stage).await, OPEN);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: each is opened without the layer"]
async fn without_the_layer_most_rare_roads_lead_to_a_tracker() {
    let stage = Stage::bare(site(), Options::default()).await;
    let leading = leading(&stage).await;
    let dead: Vec<&str> = ROADS.iter().map(|(what, _)| *what).filter(|what| !leading.contains(what)).collect();
    assert_eq!(dead, DEAD);
}
