//! A page from a file or from the web, decoded, with the host it came from.

use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use url::Url;

use crate::commands::Failure;
use crate::commands::fetch::{Fetcher, LARGEST_PAGE};
use crate::commands::serve::runtime;

/// More than any page has.
const LARGEST: usize = 16 << 20;
const MOST_REDIRECTS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Page {
    /// What people call it.
    pub(crate) source: String,
    /// The host it came from; none for a file.
    pub(crate) host: Option<String>,
    pub(crate) html: Vec<u8>,
}

/// `http://…`, `https://…`, or a file.
pub(crate) fn page(source: &str) -> anyhow::Result<Page> {
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
        return Err(too_large(source, LARGEST).into());
    }
    Ok(Page { source: source.to_owned(), host: None, html })
}

fn web(source: &str) -> anyhow::Result<Page> {
    let mut url = Url::parse(source).map_err(|cause| {
        Failure::new(format!("`{source}` is not an address"), "write one like https://www.example.org/").because(cause)
    })?;
    let runtime = runtime()?;
    for _ in 0..=MOST_REDIRECTS {
        let fetcher = Fetcher::new(PATIENCE, &url)?;
        let got = runtime.block_on(fetcher.page(&url)).map_err(|why| {
            Failure::new(format!("cannot reach {url}: {why}"), "check whether a browser on this machine shows it")
        })?;
        if let Some(next) = got.redirect(&url) {
            url = next;
            continue;
        }
        if let Some(problem) = got.problem() {
            let what = format!("{url} cannot be read as a page: {problem}");
            return Err(Failure::new(what, "name the address of a page, as a browser shows it").into());
        }
        if got.body.len() >= LARGEST_PAGE {
            return Err(too_large(url.as_str(), LARGEST_PAGE).into());
        }
        let host = url.host_str().map(str::to_owned);
        return Ok(Page { source: url.to_string(), host, html: got.html().into_owned() });
    }
    let what = format!("{source} redirects more than {MOST_REDIRECTS} times");
    Err(Failure::new(what, "name the address that a browser ends at").into())
}

fn too_large(source: &str, limit: usize) -> Failure {
    let what = format!("{source} is larger than {} MiB", limit >> 20);
    Failure::new(what, "name a file with the part of its HTML that has the tags")
}
