//! What a page with two trackers gains by us, and by the tools that people use instead, each set up as its README says.
//!
//! `cargo test --test browser -- --ignored peers --nocapture` prints the table of `docs/performance.md`. It needs npm, and
//! the first time its registry: the tools are kept in `target/peers`. None of them is a part of what we publish.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Path as InPath;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use serde_json::{Value, json};

use crate::support::{Options, Stage};

const VISITS: usize = 5;

/// A tool that is added to a page.
struct Tool {
    name: &'static str,
    /// Goes into the head.
    head: &'static str,
    /// Goes before the end of the body.
    body: &'static str,
    /// Gives the banner, once it is there.
    banner: &'static str,
}

/// React is measured apart: a page that has it anyway gains only the rest.
const TOOLS: [Tool; 4] = [
    Tool {
        name: "CookieConsent 3.1.0",
        head: r#"<link rel=stylesheet href=/peers/vanilla-cookieconsent/dist/cookieconsent.css>"#,
        body: r#"<script type=module>import '/peers/vanilla-cookieconsent/dist/cookieconsent.umd.js';
          CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, marketing: {} },
            language: { default: 'en', translations: { en: {
              consentModal: { title: 'We use cookies', description: 'For statistics and for videos of others.',
                acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Preferences' },
              preferencesModal: { title: 'Preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all',
                savePreferencesBtn: 'Save', closeIconLabel: 'Close', sections: [
                { title: 'Necessary', description: 'Always on.', linkedCategory: 'necessary' },
                { title: 'Analytics', description: 'Statistics.', linkedCategory: 'analytics' },
                { title: 'Marketing', description: 'Videos.', linkedCategory: 'marketing' }] } } } } });</script>"#,
        banner: "document.querySelector('#cc-main .cm')",
    },
    Tool {
        name: "Klaro 0.7.22",
        head: r#"<script>var klaroConfig = { acceptAll: true, services: [
          { name: 'google-analytics', title: 'Google Analytics', purposes: ['analytics'] },
          { name: 'youtube', title: 'YouTube', purposes: ['marketing'] }],
          translations: { en: { purposes: { analytics: 'Analytics', marketing: 'Marketing' } } } }</script>
          <script defer data-config=klaroConfig src=/peers/klaro/dist/klaro.js></script>"#,
        body: "",
        banner: "document.querySelector('.klaro .cookie-notice')",
    },
    Tool {
        name: "tarteaucitron 1.34.0",
        head: r#"<script src=/peers/tarteaucitronjs/tarteaucitron.min.js></script>
          <script>tarteaucitron.init({ privacyUrl: '', orientation: 'middle', DenyAllCta: true, AcceptAllCta: true,
            highPrivacy: true, showIcon: true, cookieslist: false });</script>"#,
        body: r#"<script>tarteaucitron.user.gtagUa = 'G-1'; (tarteaucitron.job = tarteaucitron.job || []).push('gtag', 'youtube')</script>"#,
        banner: "document.querySelector('#tarteaucitronAlertBig')",
    },
    Tool {
        name: "c15t 2.2.1 (React)",
        head: "<link rel=stylesheet href=/peers/c15t/c15t.css>",
        body: "<script type=module src=/peers/c15t/c15t.js></script>",
        banner: "[...document.querySelectorAll('button')].find((button) => /accept/i.test(button.textContent))",
    },
];

const OURS: &str = "document.querySelector('tower-consent')?.shadowRoot?.querySelector('button[value=accept_all]')";

/// Each tool as people get it: files to refer to, and for what needs a bundler a bundle of what its README shows.
const FETCH: &str = r#"
npm pack --silent vanilla-cookieconsent@3.1.0 klaro@0.7.22 tarteaucitronjs@1.34.0 >/dev/null
for package in vanilla-cookieconsent klaro tarteaucitronjs; do
    mkdir -p "$package" && tar xzf "$package"-*.tgz --strip-components 1 -C "$package"
done
mkdir -p c15t && cd c15t
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @c15t/react@2.2.1 react@19.2.0 react-dom@19.2.0 esbuild@0.25.0
cat > entry.jsx <<'END'
import "@c15t/react/styles.css";
import { createRoot } from "react-dom/client";
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(
  <ConsentManagerProvider options={{ mode: "offline" }}><ConsentBanner /><ConsentDialog /></ConsentManagerProvider>,
);
END
echo 'import { createRoot } from "react-dom/client"; createRoot(document.body).render("x");' > react.jsx
for entry in entry react; do
    npx esbuild "$entry.jsx" --bundle --minify --format=esm --jsx=automatic --log-level=error \
        '--define:process.env.NODE_ENV="production"' "--outfile=$entry.out.js"
done
mv entry.out.js c15t.js && mv entry.out.css c15t.css && mv react.out.js react.js
"#;

fn peers() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
    if !folder.join("c15t/react.js").exists() {
        std::fs::create_dir_all(&folder).unwrap();
        let status = Command::new("bash").args(["-ec", FETCH]).current_dir(&folder).status().unwrap();
        assert!(status.success(), "the tools did not come: this test needs npm and its registry");
    }
    folder
}

/// Says when the banner is there, and how far what is on the page moved.
fn watch(banner: &str) -> String {
    format!(
        "<script>window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((e) => moved += e.value))\
           .observe({{ type: 'layout-shift', buffered: true }});\
         (function look() {{ const e = {banner}; const box = e?.getBoundingClientRect();\
           if (box?.width && e.checkVisibility({{ visibilityProperty: true, opacityProperty: true }}) && box.top < innerHeight)\
             window.seen = performance.now(); else requestAnimationFrame(look); }})()</script>"
    )
}

fn page(head: &str, body: &str, banner: &str) -> String {
    let text =
        "<p>The council has decided on the budget of the coming year, after a debate of six hours.</p>\n".repeat(40);
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>Gazette</title>{}{head}</head><body><h1>Gazette</h1>{text}{body}</body></html>",
        watch(banner)
    )
}

/// A site with this page, and what was asked of its other addresses.
fn site(page: String, files: &Path, asked: Arc<Mutex<Vec<PathBuf>>>) -> Router {
    let files = files.to_owned();
    let serve = move |InPath(path): InPath<String>| async move {
        let file = files.join(path);
        let kind = match file.extension().and_then(|kind| kind.to_str()) {
            Some("css") => "text/css",
            _ => "text/javascript",
        };
        let Ok(bytes) = std::fs::read(&file) else { return StatusCode::NOT_FOUND.into_response() };
        asked.lock().unwrap().push(file);
        Response::builder().header(CONTENT_TYPE, kind).body(bytes.into()).unwrap()
    };
    Router::new().route("/", get(|| async { Html(page) })).route("/peers/{*path}", get(serve))
}

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &settings).unwrap();
    out.len()
}

#[derive(Default)]
struct Measured {
    bytes: usize,
    requests: usize,
    /// After the start of the page.
    seen: f64,
    moved: f64,
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Opens the page again and again, by a processor that is slowed down to a quarter.
async fn measure(stage: &Stage) -> Measured {
    let browser = &stage.browser;
    browser.cdp("Network.enable", json!({})).await;
    browser.cdp("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await;
    let (mut seen, mut moved) = (Vec::new(), Vec::new());
    for _ in 0..VISITS {
        stage.visit("/").await;
        browser.until("the banner is there", "return !!window.seen").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let number = |value: Value| value.as_f64().unwrap_or_default();
        seen.push(number(browser.run("return window.seen").await));
        moved.push(number(browser.run("return window.moved").await));
    }
    Measured { seen: median(seen), moved: median(moved), ..Measured::default() }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs npm, and prints a table"]
async fn peers_side_by_side() {
    let files = peers();
    let asked = Arc::<Mutex<Vec<PathBuf>>>::default();
    let mut table = Vec::new();
    for tool in &TOOLS {
        eprintln!("{}", tool.name);
        asked.lock().unwrap().clear();
        let stage =
            Stage::bare(site(page(tool.head, tool.body, tool.banner), &files, asked.clone()), Options::default()).await;
        let measured = measure(&stage).await;
        stage.browser.screenshot(&format!("peer-{}", tool.name.split(' ').next().unwrap())).await;
        let mut loaded = asked.lock().unwrap().clone();
        loaded.sort();
        loaded.dedup();
        let bytes: usize = loaded.iter().map(|file| brotli(&std::fs::read(file).unwrap())).sum();
        table.push((tool.name, Measured { bytes, requests: loaded.len(), ..measured }));
    }
    asked.lock().unwrap().clear();
    let stage = Stage::guarded(site(page("", "", OURS), &files, asked.clone()), Options::default()).await;
    let measured = measure(&stage).await;
    let ours = stage.browser.run("return fetch('/').then((answer) => answer.text())").await;
    let gained = brotli(ours.as_str().unwrap().as_bytes()) - brotli(page("", "", OURS).as_bytes());
    table.push(("tower-consent", Measured { bytes: gained, ..measured }));
    let react = brotli(&std::fs::read(files.join("c15t/react.js")).unwrap());
    println!("| | bytes (brotli) | requests | banner after, ms | layout shift |\n|---|---|---|---|---|");
    for (name, Measured { bytes, requests, seen, moved }) in &table {
        println!("| {name} | {bytes} | {requests} | {seen:.0} | {moved:.3} |");
    }
    println!("React and its DOM alone: {react} bytes.");
    let ours = &table.last().unwrap().1;
    assert!(ours.requests == 0 && ours.moved < 0.001, "{} requests, {} moved", ours.requests, ours.moved);
}
