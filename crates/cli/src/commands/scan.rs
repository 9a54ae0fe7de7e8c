//! Reads a site's pages for `init --scan`, and finds what the catalogue knows in them.
//!
//! One page after the other, the nearest first; only pages of the same origin that `robots.txt` allows. No script
//! runs, so what only a script loads is not seen: the result is a start, and the running gateway names the rest
//! (`tower-consent discovered`).

mod consent_tools;
mod robots;
mod sight;

use std::collections::{BTreeSet, VecDeque};
use std::io::Write as _;
use std::time::Duration;

use url::Url;

use robots::Robots;
pub(crate) use sight::Sight;

use crate::commands::fetch::{Fetched, Fetcher};
use crate::commands::{Failure, env};

/// How a site is read for its services.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ScanOptions {
    /// Read the pages of this site and declare the services found in them. Only pages of the same origin are
    /// asked for, and none that robots.txt forbids
    #[arg(long, env = env::SCAN, value_name = "URL", value_parser = start)]
    pub(crate) scan: Option<Url>,
    /// How many links deep to read; 0 is the page itself
    #[arg(long, env = env::SCAN_DEPTH, value_name = "LINKS", default_value_t = 3)]
    pub(crate) scan_depth: u8,
    /// How many pages to read at most
    #[arg(long, env = env::SCAN_PAGES, value_name = "PAGES", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) scan_pages: u16,
    /// How many seconds a page may take
    #[arg(long, env = env::SCAN_TIMEOUT, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) scan_timeout: u16,
    /// Read pages that robots.txt forbids, too: for the owner of the site
    #[arg(long, env = env::SCAN_IGNORE_ROBOTS)]
    pub(crate) scan_ignore_robots: bool,
}

/// `example.org` is meant as `https://example.org/`.
fn start(text: &str) -> Result<Url, String> {
    let expected = || "expected the address of a site, for example https://www.example.org".to_owned();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&full).map_err(|_| expected())?;
    let plain = url.username().is_empty() && url.password().is_none();
    if matches!(url.scheme(), "http" | "https") && url.has_host() && plain { Ok(url) } else { Err(expected()) }
}

#[derive(Debug)]
pub(crate) struct Scan {
    /// Where it began, after redirects.
    pub(crate) start: Url,
    pub(crate) pages: usize,
    /// Pages that were found and not read: too many, or too deep.
    pub(crate) left: usize,
    /// Pages that could not be read, with the reason; and those that robots.txt forbids.
    pub(crate) unread: Vec<String>,
    pub(crate) sight: Sight,
}

/// So many addresses are asked for each page that may be read: a site may link to many that are none.
const TRIES: usize = 4;

pub(crate) async fn scan(options: &ScanOptions, start: Url) -> anyhow::Result<Scan> {
    let fetcher = Fetcher::new(Duration::from_secs(options.scan_timeout.into()), &start)?;
    let mut sight = Sight::new();
    let (start, robots, first) = settle(&fetcher, start, options.scan_ignore_robots, &mut sight).await?;
    let mut reading = Crawl { options, robots, seen: BTreeSet::new(), queue: VecDeque::new(), unread: Vec::new() };
    reading.add(&start, 0);
    let (mut pages, mut asked, mut first) = (0, 0, Some(first));
    while let Some((url, depth)) = reading.queue.pop_front() {
        if pages == usize::from(options.scan_pages) || asked == TRIES * usize::from(options.scan_pages) {
            reading.queue.push_front((url, depth));
            break;
        }
        say(&format!("reading {} of at most {}: {}", pages + 1, options.scan_pages, path(&url)));
        asked += 1;
        let fetched = match first.take() {
            Some(first) => Ok(first),
            None => fetcher.page(&url).await,
        };
        match fetched {
            Ok(fetched) => {
                sight.cookies(&fetched, &url);
                pages += usize::from(reading.take(&mut sight, fetched, &url, depth));
            }
            Err(error) => reading.unread.push(format!("{}: {error}", path(&url))),
        }
    }
    if pages == 0 {
        let why = reading.unread.first().cloned().unwrap_or_else(|| "it is not an HTML page".to_owned());
        let advice = "check whether the site answers in a browser, or start without --scan";
        return Err(Failure::new(format!("no page of {start} could be read"), advice).because(why).into());
    }
    Ok(Scan { start, pages, left: reading.queue.len(), unread: reading.unread, sight })
}

/// The first page. Redirects are followed wherever they lead: `example.org` to `www.example.org` is still
/// the site that was meant. Each site's robots.txt is read first.
async fn settle(
    fetcher: &Fetcher,
    start: Url,
    ignores_robots: bool,
    sight: &mut Sight,
) -> anyhow::Result<(Url, Robots, Fetched)> {
    let (mut url, mut known) = (start, None::<(url::Origin, Robots)>);
    for _ in 0..5 {
        let robots = match known.take() {
            Some((origin, robots)) if origin == url.origin() => robots,
            _ if ignores_robots => Robots::new(""),
            _ => {
                let text = fetcher.robots(&url).await.map_err(|error| {
                    let advice = "check the address in a browser on this machine: scheme (http:// or https://), host and \
                                  port; or start without --scan, and add what the site uses later";
                    let what = format!("cannot read {url}: its robots.txt is asked for first, and cannot be read");
                    Failure::new(what, advice).because(error.to_string())
                })?;
                Robots::new(&text)
            }
        };
        if !robots.allows(&path(&url)) {
            let what = format!("robots.txt of {url} forbids this page");
            let advice = "if the site is yours, add --scan-ignore-robots; or write into its robots.txt: `User-agent: \
                          tower-consent` and, below it, `Allow: /`";
            return Err(Failure::new(what, advice).into());
        }
        let cannot = |error| {
            let advice = "check whether the address is right and answers in a browser, or start without --scan";
            Failure::new(format!("cannot read {url}"), advice).because(format!("{error}"))
        };
        let fetched = fetcher.page(&url).await.map_err(cannot)?;
        let Some(next) = fetched.redirect(&url) else { return Ok((url, robots, fetched)) };
        sight.cookies(&fetched, &url);
        known = Some((url.origin(), robots));
        url = next;
    }
    Err(Failure::new(format!("{url} leads in circles"), "name the address that a browser ends at").into())
}

struct Crawl<'a> {
    options: &'a ScanOptions,
    robots: Robots,
    seen: BTreeSet<String>,
    queue: VecDeque<(Url, u8)>,
    unread: Vec<String>,
}

impl Crawl<'_> {
    /// Reads a page; false if it is not one.
    fn take(&mut self, sight: &mut Sight, fetched: Fetched, url: &Url, depth: u8) -> bool {
        if let Some(next) = fetched.redirect(url) {
            if next.origin() == url.origin() {
                self.add(&next, depth);
            }
            return false;
        }
        if let Some(problem) = fetched.problem() {
            self.unread.push(format!("{}: {problem}", path(url)));
            return false;
        }
        if let Some(damage) = &fetched.damage {
            self.unread.push(format!("{}: the rest of it ({damage})", path(url)));
        }
        for link in sight.page(&fetched.html(), url) {
            if link.origin() == url.origin() && depth < self.options.scan_depth {
                self.add(&link, depth + 1);
            }
        }
        true
    }

    fn add(&mut self, url: &Url, depth: u8) {
        let mut url = url.clone();
        url.set_fragment(None);
        // A page may list any number of links.
        if self.seen.len() > 10_000 || !is_page(url.path()) || !self.seen.insert(url.to_string()) {
            return;
        }
        if self.robots.allows(&path(&url)) {
            self.queue.push_back((url, depth));
        } else {
            self.unread.push(format!("{}: robots.txt", path(&url)));
        }
    }
}

/// Whether this may be a page: not one of ours, and not a file of another kind by its name.
fn is_page(path: &str) -> bool {
    const FILES: [&str; 26] = [
        "avif", "bmp", "css", "csv", "doc", "docx", "gif", "gz", "ico", "jpeg", "jpg", "js", "json", "mp3", "mp4",
        "pdf", "png", "rss", "svg", "txt", "webm", "webp", "woff", "woff2", "xml", "zip",
    ];
    let name = path.rsplit('/').next().unwrap_or("");
    let kind = name.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    !path.starts_with("/_consent") && kind.is_none_or(|kind| !FILES.contains(&kind.as_str()))
}

/// Path and query, as robots.txt sees them and as people know a page.
fn path(url: &Url) -> String {
    url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
}

fn say(text: &str) {
    // If standard error is closed, nothing can be said.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_leave_its_scheme_out() {
        for (text, url) in [
            ("example.org", "https://example.org/"),
            ("localhost:3000", "https://localhost:3000/"),
            ("http://127.0.0.1:3000/de", "http://127.0.0.1:3000/de"),
        ] {
            assert_eq!(start(text).unwrap().as_str(), url);
        }
        for wrong in ["", "ftp://example.org", "https://", "http://a:b@example.org", "mailto:a@b.example"] {
            assert!(start(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn other_files_are_not_pages() {
        for page in ["/", "/a", "/a.html", "/a.b/c", "/index.php"] {
            assert!(is_page(page), "{page}");
        }
        for file in ["/a.PDF", "/x/y.webp", "/_consent/policies"] {
            assert!(!is_page(file), "{file}");
        }
    }
}
