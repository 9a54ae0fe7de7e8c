//! A page from a file or from the web, decoded, with the host it came from.

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, HOST, LOCATION, USER_AGENT};
use http::uri::Scheme;
use http::{Request, Uri};
use http_body_util::{BodyExt as _, Empty, Limited};
use url::Url;

use crate::cli::Failure;
use crate::cli::serve::runtime;
use crate::gate::coding::{self, Decoder};
use crate::gateway::{Pool, Progress, RequestBody};

/// No page for people is larger.
const LARGEST: usize = 16 << 20;
const MOST_REDIRECTS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(30);

/// What was read.
pub(super) struct Page {
    /// What people call it.
    pub(super) source: String,
    /// The host it came from; none for a file.
    pub(super) host: Option<String>,
    pub(super) html: Vec<u8>,
}

/// `http://…`, `https://…`, or a file.
pub(super) fn page(source: &str) -> anyhow::Result<Page> {
    let is_web = |scheme: &str| source.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if is_web("http://") || is_web("https://") { web(source) } else { file(source) }
}

fn file(source: &str) -> anyhow::Result<Page> {
    let failed = |cause| {
        let advice = "name an HTML file, or an address that begins with http:// or https://";
        Failure::new(format!("cannot read `{source}`"), advice).because(cause)
    };
    let mut html = Vec::new();
    let opened = std::fs::File::open(Path::new(source)).map_err(failed)?;
    opened.take(LARGEST as u64 + 1).read_to_end(&mut html).map_err(failed)?;
    if html.len() > LARGEST {
        return Err(too_large(source).into());
    }
    Ok(Page { source: source.to_owned(), host: None, html })
}

fn web(source: &str) -> anyhow::Result<Page> {
    let mut url = Url::parse(source).map_err(|cause| {
        Failure::new(format!("`{source}` is no address"), "write one like https://www.example.org/").because(cause)
    })?;
    let runtime = runtime()?;
    for _ in 0..=MOST_REDIRECTS {
        let got = runtime.block_on(async { tokio::time::timeout(PATIENCE, get(&url)).await });
        let late =
            || Failure::new(format!("{url} did not answer within {} seconds", PATIENCE.as_secs()), "try again later");
        match got.map_err(|_| late())?? {
            Answer::Page(html) => {
                let host = url.host_str().map(str::to_owned);
                return Ok(Page { source: url.to_string(), host, html });
            }
            Answer::Elsewhere(next) => url = next,
        }
    }
    let what = format!("{source} leads from one address to the next, more than {MOST_REDIRECTS} times");
    Err(Failure::new(what, "name the address that a browser ends at").into())
}

enum Answer {
    Page(Vec<u8>),
    Elsewhere(Url),
}

async fn get(url: &Url) -> anyhow::Result<Answer> {
    let failed = |what: &str| Failure::new(format!("{what} {url}"), "look whether a browser on this machine shows it");
    let uri: Uri =
        url.as_str().parse().map_err(|cause: http::uri::InvalidUri| failed("cannot ask for").because(cause))?;
    let scheme = if url.scheme() == "https" { Scheme::HTTPS } else { Scheme::HTTP };
    let pool = Pool::new(&scheme, PATIENCE).map_err(|cause| failed("cannot reach").because(cause))?;
    let agent = concat!("tower-consent/", env!("CARGO_PKG_VERSION"));
    let request = Request::get(uri)
        .header(HOST, &url[url::Position::BeforeHost..url::Position::AfterPort])
        .header(ACCEPT, "text/html,*/*;q=0.1")
        .header(ACCEPT_ENCODING, "gzip, br")
        .header(USER_AGENT, agent)
        .body(RequestBody::new(None::<Empty<Bytes>>, Progress::new()))?;
    let answer = pool.request(request).await.map_err(|cause| failed("cannot reach").because(cause))?;
    let (parts, body) = answer.into_parts();
    if parts.status.is_redirection()
        && let Some(next) = parts.headers.get(LOCATION).and_then(|to| to.to_str().ok())
    {
        let next = url.join(next).ok().filter(|next| matches!(next.scheme(), "http" | "https"));
        return Ok(Answer::Elsewhere(next.ok_or_else(|| failed("a redirect without a usable address at"))?));
    }
    if !parts.status.is_success() {
        return Err(failed(&format!("{} is the answer of", parts.status)).into());
    }
    let body = Limited::new(body, LARGEST).collect().await;
    let bytes = body.map_err(|cause| too_large(url.as_str()).because(cause))?.to_bytes();
    let codings = coding::of(&parts.headers).map_err(|cause| failed("an unknown content coding at").because(cause))?;
    decode(&codings, &bytes).map(Answer::Page).ok_or_else(|| too_large(url.as_str()).into())
}

/// The plain page; `None` if it is too large or damaged.
fn decode(codings: &[coding::Coding], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(codings).ok()?;
    let (mut html, mut rest) = (Vec::new(), bytes);
    while decoder.step(&mut rest, &mut |piece| html.extend_from_slice(piece)).ok()? {
        if html.len() > LARGEST {
            return None;
        }
    }
    Some(html)
}

fn too_large(source: &str) -> Failure {
    let what = format!("{source} is damaged, or larger than {} MiB", LARGEST >> 20);
    Failure::new(what, "save the page's HTML into a file and name that")
}
