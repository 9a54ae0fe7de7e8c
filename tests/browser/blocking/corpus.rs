//! The pages of `tests/corpus/`, and the site that serves them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::Digest as _;
use tower::ServiceExt as _;

use crate::support::ThirdParties;

/// A page with one tracker in one shape.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    pub(super) id: String,
    html: String,
    #[serde(default)]
    whole: bool,
    held: Option<Vec<String>>,
    pub(super) act: Option<String>,
    pub(super) connects: Option<String>,
    pub(super) unseen: Option<String>,
    pub(super) later: Option<String>,
    pub(super) guard: Option<String>,
}

/// A page with one vendor's tag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) id: String,
    pub(super) host: String,
    html: String,
}

/// A page without trackers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordinary {
    pub(super) id: String,
    html: String,
    #[serde(default)]
    whole: bool,
}

#[derive(Deserialize)]
struct Shapes {
    shape: Vec<Shape>,
}

#[derive(Deserialize)]
struct Services {
    service: Vec<Service>,
}

#[derive(Deserialize)]
struct Pages {
    page: Vec<Ordinary>,
}

pub(super) fn read<T: DeserializeOwned>(name: &str) -> T {
    toml::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of the corpus.
pub(super) fn text(name: &str) -> String {
    let path = format!("{}/../../tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files in a folder of the corpus, in the order of their names.
pub(super) fn names(folder: &str) -> Vec<String> {
    let path = format!("{}/../../tests/corpus/{folder}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut names: Vec<String> =
        files.map(|file| format!("{folder}/{}", file.unwrap().file_name().display())).collect();
    names.sort();
    names
}

pub(super) fn shapes() -> Vec<Shape> {
    read::<Shapes>("shapes.toml").shape
}

pub(super) fn services() -> Vec<Service> {
    read::<Services>("services.toml").service
}

pub(super) fn ordinary() -> Vec<Ordinary> {
    read::<Pages>("ordinary.toml").page
}

impl Shape {
    /// The path of its page.
    pub(super) fn path(&self) -> String {
        format!("/p/{}", self.id)
    }

    /// Services that hold something in it before a choice.
    pub(super) fn held(&self) -> BTreeSet<String> {
        self.held.clone().unwrap_or_else(|| vec!["hotjar".to_owned()]).into_iter().collect()
    }

    /// Whether the tracker in this page got a request or a connection.
    pub(super) fn is_seen(&self, third: &ThirdParties) -> bool {
        if let Some(host) = &self.connects {
            return third.contacted().contains(host);
        }
        let mark = format!("x/{}", self.id);
        third.requests().iter().any(|seen| {
            // `x/img` is not `x/img-srcset`.
            seen.path
                .split_once(&mark)
                .is_some_and(|(_, rest)| !rest.starts_with(|c: char| c == '-' || c.is_alphanumeric()))
        })
    }

    fn page(&self) -> String {
        let own = format!("x/{}", self.id);
        let tracker = format!("https://static.hotjar.com/{own}");
        let packed = base64::engine::general_purpose::STANDARD.encode(format!("<img src={tracker}>"));
        let html = self.html.replace("{T}", &tracker).replace("{P}", &own).replace("{B}", &packed);
        whole_page(&self.id, &html, self.whole)
    }
}

impl Service {
    /// With its page's number in the list, because a service may have several pages.
    pub(super) fn path(at: usize) -> String {
        format!("/p/service-{at}")
    }

    fn page(&self, at: usize) -> String {
        whole_page(&self.id, &self.html.replace("{P}", &format!("page={at}-")), false)
    }

    /// Whether its host got a request from this page.
    pub(super) fn is_seen(&self, at: usize, third: &ThirdParties) -> bool {
        let mark = format!("page={at}-");
        third.requests().iter().any(|seen| seen.host == self.host && seen.path.contains(&mark))
    }
}

impl Ordinary {
    pub(super) fn path(&self) -> String {
        format!("/p/{}", self.id)
    }

    fn page(&self) -> String {
        let digest = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(own_script("/own/sri.js")));
        let big = format!("<script type=application/json>[{}]</script>", "\"<p style='x'>\",".repeat(60_000) + "0");
        let html = self.html.replace("{SRI}", &format!("sha256-{digest}")).replace("{BIG}", &big);
        whole_page(&self.id, &html, self.whole)
    }
}

fn whole_page(title: &str, html: &str, whole: bool) -> String {
    if whole {
        return html.to_owned();
    }
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>{html}</body></html>"
    )
}

/// All pages of the corpus, by path, and what they load from the site itself.
pub(super) fn site() -> Router {
    let shapes = shapes().into_iter().map(|shape| (shape.path(), shape.page()));
    let services = services().into_iter().enumerate().map(|(at, service)| (Service::path(at), service.page(at)));
    let ordinary = ordinary().into_iter().map(|page| (page.path(), page.page()));
    let pages: Arc<HashMap<String, String>> = Arc::new(shapes.chain(services).chain(ordinary).collect());
    Router::new().fallback(move |uri: Uri| {
        let pages = Arc::clone(&pages);
        async move { answer(&pages, uri.path()) }
    })
}

pub(super) fn answer(pages: &HashMap<String, String>, path: &str) -> Response {
    if let Some(page) = pages.get(path) {
        return ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page.clone()).into_response();
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let (kind, body) = match extension {
        _ if path.contains("missing") => return StatusCode::NOT_FOUND.into_response(),
        "js" | "mjs" => ("text/javascript", own_script(path).into_bytes()),
        "css" => ("text/css", b"p { margin: 0 }".to_vec()),
        "png" | "gif" | "webp" | "ico" => ("image/gif", GIF.to_vec()),
        "svg" => ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><g id='a'/></svg>".to_vec()),
        "json" => ("application/json", b"{}".to_vec()),
        _ => ("text/html", b"<!doctype html><title>own</title><p>own".to_vec()),
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// A transparent pixel.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x21\xf9\x04\x01\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";

/// Loads what AMP's complete elements would load, also when one becomes complete later.
const AMP: &str = "const build = (e) => {
  const n = e.localName, url = n === 'amp-youtube'
    ? e.dataset.videoid && 'https://www.youtube.com/embed/' + e.dataset.videoid : e.getAttribute('src');
  if (!url || e.firstChild) return;
  const made = document.createElement(/iframe|youtube/.test(n) ? 'iframe' : 'img');
  made.src = url; e.append(made);
};
for (const name of ['amp-pixel', 'amp-img', 'amp-iframe', 'amp-youtube'])
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = ['src', 'data-videoid'];
    connectedCallback() { build(this); }
    attributeChangedCallback() { this.isConnected && build(this); }
  });";

/// A script of the site itself. It records that it ran.
fn own_script(path: &str) -> String {
    match path {
        "/own/amp.js" => AMP.to_owned(),
        "/own/loads-hotjar.js" => {
            "new Image().src = 'https://static.hot' + 'jar.com/' + document.currentScript.src.split('?')[1]".to_owned()
        }
        "/own/jsonp.js" => "cb({})".to_owned(),
        "/own/worker.js" => "postMessage(1)".to_owned(),
        _ => format!("globalThis.window && (window.__ran = window.__ran || []).push({path:?});"),
    }
}

/// The ids of the services that are held in a page's first response.
pub(super) async fn held_in(site: &Router, path: &str) -> BTreeSet<String> {
    let request = Request::get(path).header("sec-fetch-dest", "document").body(Body::empty()).unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let page = String::from_utf8(bytes.to_vec()).unwrap();
    let values = page.split("data-consent=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(|ids| ids.split(' ')).map(str::to_owned).collect()
}
