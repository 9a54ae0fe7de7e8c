//! What the catalogue knows of a page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::commands::catalogue::fetch::{self, Page};
use crate::commands::check::Format;
use crate::commands::{ExitStatus, env, say};
use tower_consent_html::{Budget, HtmlRewriter, Insert, Judge, Reading, Verdict};
use tower_consent_policy::catalogue::{Catalogue, LoadedFrom, ServiceIndex};

/// Addresses shown of one service or host.
const SHOWN: usize = 3;

/// Options of `catalogue coverage`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// An HTML file, or an address with http:// or https://
    #[arg(value_name = "FILE|URL")]
    page: String,
    /// The site's own host, where a file does not tell: addresses of its domain are its own
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(options: Options) -> anyhow::Result<ExitStatus> {
    let mut page = fetch::page(&options.page)?;
    page.host = options.host.or(page.host).map(|host| host.to_ascii_lowercase());
    let seen = read(&page, Arc::new(Catalogue::new([])));
    match options.format {
        Format::Human => say(&human(&page.source, &seen))?,
        Format::Json => say(&format!("{:#}\n", as_json(&page.source, &seen)))?,
    }
    Ok(if seen.unknown.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// How often something was seen, and where from.
#[derive(Debug, Default, PartialEq, Eq)]
struct Hits {
    count: usize,
    addresses: Vec<String>,
}

impl Hits {
    fn add(&mut self, address: Option<String>) {
        self.count += 1;
        if let Some(address) =
            address.filter(|address| self.addresses.len() < SHOWN && !self.addresses.contains(address))
        {
            self.addresses.push(address);
        }
    }
}

/// What a page loads.
#[derive(Debug, Default)]
struct Seen {
    /// By id, with the category.
    known: BTreeMap<String, (String, Hits)>,
    /// By host.
    unknown: BTreeMap<String, Hits>,
    /// Files of the site itself that nobody knows.
    own: usize,
    /// Inline code without any marker.
    inline: usize,
}

fn read(page: &Page, catalogue: Arc<Catalogue>) -> Seen {
    let seen = Arc::new(Mutex::new(Seen::default()));
    let own_host = page.host.clone().unwrap_or_default();
    let witness = Witness { catalogue, own_host, seen: Arc::clone(&seen) };
    let mut rewriter =
        HtmlRewriter::new(&page.html, Box::new(witness), Insert::default(), Reading::default(), Budget::default());
    let mut out = Vec::new();
    for piece in page.html.chunks(64 * 1024) {
        rewriter.write(piece, &mut out);
        out.clear();
    }
    rewriter.end(&mut out);
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::take(&mut *seen)
}

/// A judge that lets everything pass and remembers what it was asked.
struct Witness {
    catalogue: Arc<Catalogue>,
    own_host: String,
    seen: Arc<Mutex<Seen>>,
}

impl Witness {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self, service: ServiceIndex, address: Option<String>) {
        let service = self.catalogue.get(service);
        let entry = || (service.category.to_string(), Hits::default());
        self.seen().known.entry(service.id.to_string()).or_insert_with(entry).1.add(address);
    }

    /// Of the same registrable domain: `static.example.org` is a site's own if `www.example.org` is.
    fn is_own(&self, host: &str) -> bool {
        let domain = |host: &str| psl::domain_str(host).map(str::to_owned);
        host == self.own_host || domain(host).is_some_and(|one| domain(&self.own_host) == Some(one))
    }
}

impl Judge for Witness {
    fn url(&self, host: &str, path: &str) -> Verdict {
        let address = Some(format!("{host}{path}"));
        let from = if self.is_own(host) { LoadedFrom::OwnOrigin } else { LoadedFrom::OtherOrigin };
        match self.catalogue.by_load(host, path, from) {
            Some(service) => self.known(service, address),
            None if from == LoadedFrom::OwnOrigin => self.seen().own += 1,
            None => self.seen().unknown.entry(host.to_owned()).or_default().add(address),
        }
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.url(host, path)
    }

    fn own_path(&self, path: &str) -> Verdict {
        match self.catalogue.by_own_path(path) {
            Some(service) => self.known(service, Some(path.to_owned())),
            None => self.seen().own += 1,
        }
        Verdict::Pass
    }

    fn code(&self, code: &[u8]) -> Verdict {
        let found = self.catalogue.by_code(code);
        if found.is_empty() && !code.trim_ascii().is_empty() {
            self.seen().inline += 1;
        }
        found.into_iter().for_each(|service| self.known(service, Some("inline script".to_owned())));
        Verdict::Pass
    }

    fn doubt(&self) -> Verdict {
        Verdict::Pass
    }
}

fn human(source: &str, seen: &Seen) -> String {
    let mut out = format!("{source}\n\n");
    let lines = |out: &mut String, hits: &Hits| {
        hits.addresses.iter().for_each(|address| out.push_str(&format!("    {address}\n")));
    };
    out.push_str(&format!("Known services: {}\n", seen.known.len()));
    for (id, (category, hits)) in &seen.known {
        out.push_str(&format!("  {id} ({category}): {}\n", hits.count));
        lines(&mut out, hits);
    }
    out.push_str(&format!("\nOther sites that nobody knows: {}\n", seen.unknown.len()));
    for (host, hits) in &seen.unknown {
        out.push_str(&format!("  {host}: {}\n", hits.count));
        lines(&mut out, hits);
    }
    out.push_str(&format!(
        "\nThe site's own files: {}; inline scripts without a known service: {}\n",
        seen.own, seen.inline
    ));
    out
}

fn as_json(source: &str, seen: &Seen) -> Value {
    let known = seen.known.iter().map(|(id, (category, hits))| {
        json!({ "id": id, "category": category, "count": hits.count, "addresses": hits.addresses })
    });
    let unknown = seen
        .unknown
        .iter()
        .map(|(host, hits)| json!({ "host": host, "count": hits.count, "addresses": hits.addresses }));
    json!({
        "page": source,
        "known": known.collect::<Value>(),
        "unknown": unknown.collect::<Value>(),
        "own": seen.own,
        "inline": seen.inline,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(html: &str, host: Option<&str>) -> Seen {
        let page = Page { source: "x".into(), host: host.map(str::to_owned), html: html.into() };
        read(&page, Arc::new(Catalogue::new([])))
    }

    #[test]
    fn a_page_is_parted_into_known_unknown_and_own() {
        let html = "<script src=https://www.googletagmanager.com/gtm.js></script><script src=/matomo.js></script>\
                    <script src=https://static.example.org/a.js></script><script src=/b.js></script>\
                    <img src=//cdn.unknown.example/x.png><img src=//cdn.unknown.example/y.png>\
                    <script>fbq('init','1')</script><script>let own = 1</script><a href=https://other.example/>x</a>";
        let seen = seen(html, Some("www.example.org"));
        let known: Vec<_> = seen.known.iter().map(|(id, (_, hits))| (id.as_str(), hits.count)).collect();
        assert_eq!(known, [("google-tag-manager", 1), ("matomo", 1), ("meta-pixel", 1)]);
        let unknown: Vec<_> = seen.unknown.iter().map(|(host, hits)| (host.as_str(), hits.count)).collect();
        assert_eq!(unknown, [("cdn.unknown.example", 2)]);
        assert_eq!((seen.own, seen.inline), (2, 1));
    }

    #[test]
    fn without_a_host_every_absolute_address_is_anothers() {
        let seen = seen("<img src=https://www.example.org/x.png><img src=/y.png>", None);
        assert_eq!((seen.unknown.len(), seen.own), (1, 1));
    }
}
