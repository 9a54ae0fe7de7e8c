//! How much of a page the catalogue knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::commands::catalogue::fetch::{self, Page};
use crate::commands::check::Format;
use crate::commands::contents::{self, Content};
use crate::commands::explain::clean;
use crate::commands::{ExitStatus, env, say};
use tower_consent_policy::catalogue::Catalogue;

const SHOWN: usize = 3;

/// Options of `catalogue coverage`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// An HTML file, or an address with http:// or https://
    #[arg(value_name = "FILE|URL")]
    page: String,
    /// The site's own host, for a file: addresses of its domain are the site's own
    #[arg(long, env = env::HOST, value_name = "HOST")]
    host: Option<String>,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(options: Options) -> anyhow::Result<ExitStatus> {
    let mut page = fetch::page(&options.page)?;
    page.host = options.host.or(page.host).map(|host| host.to_ascii_lowercase());
    let seen = read(&page, &Arc::new(Catalogue::new([])));
    match options.format {
        Format::Human => say(&human(&page.source, &seen))?,
        Format::Json => say(&format!("{:#}\n", as_json(&page.source, &seen)))?,
    }
    Ok(if seen.unknown.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Hits {
    count: usize,
    addresses: Vec<String>,
}

impl Hits {
    fn add(&mut self, address: &str) {
        self.count += 1;
        if self.addresses.len() < SHOWN && !self.addresses.iter().any(|known| known == address) {
            self.addresses.push(address.to_owned());
        }
    }
}

#[derive(Debug, Default)]
struct Contents {
    /// By id, with the category.
    known: BTreeMap<String, (String, Hits)>,
    /// By host.
    unknown: BTreeMap<String, Hits>,
    /// Files of the site itself that belong to no known service.
    own: usize,
    /// Inline code without any marker.
    inline: usize,
}

fn read(page: &Page, catalogue: &Arc<Catalogue>) -> Contents {
    let own_host = page.host.as_deref().unwrap_or_default();
    contents::read(&page.html, own_host, catalogue, Contents::default(), |seen, content| match content {
        Content::Known { service, address } => {
            let entry = || (service.category.to_string(), Hits::default());
            seen.known.entry(service.id.to_string()).or_insert_with(entry).1.add(address);
        }
        Content::Unknown { host, address } => seen.unknown.entry(host.to_owned()).or_default().add(address),
        Content::Own => seen.own += 1,
        Content::Inline => seen.inline += 1,
    })
}

/// The longest address that is printed whole.
const LONGEST: usize = 200;

fn human(source: &str, seen: &Contents) -> String {
    // A page may have any signs in an address, those that steer a terminal too.
    let mut out = format!("{}\n\n", clean(source, LONGEST));
    let lines = |out: &mut String, hits: &Hits| {
        hits.addresses.iter().for_each(|address| out.push_str(&format!("    {}\n", clean(address, LONGEST))));
    };
    out.push_str(&format!("Known services: {}\n", seen.known.len()));
    for (id, (category, hits)) in &seen.known {
        out.push_str(&format!("  {id} ({category}): {}\n", hits.count));
        lines(&mut out, hits);
    }
    out.push_str(&format!("\nUnknown other sites: {}\n", seen.unknown.len()));
    for (host, hits) in &seen.unknown {
        out.push_str(&format!("  {}: {}\n", clean(host, LONGEST), hits.count));
        lines(&mut out, hits);
    }
    out.push_str(&format!(
        "\nThe site's own files: {}; inline scripts without a known service: {}\n",
        seen.own, seen.inline
    ));
    out
}

fn as_json(source: &str, seen: &Contents) -> Value {
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

    fn seen(html: &str, host: Option<&str>) -> Contents {
        let page = Page { source: "x".into(), host: host.map(str::to_owned), html: html.into() };
        read(&page, &Arc::new(Catalogue::new([])))
    }

    #[test]
    fn the_content_of_a_page_is_known_unknown_or_own() {
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
    fn without_a_host_every_absolute_address_belongs_to_another_site() {
        let seen = seen("<img src=https://www.example.org/x.png><img src=/y.png>", None);
        assert_eq!((seen.unknown.len(), seen.own), (1, 1));
    }
}
