//! # TC0342 undeclared-in-text
//!
//! ## What it does
//! Finds services and hosts that a text or a purpose names, and no service of `consent.toml` declares: a service of the
//! catalogue by its name, one of its hosts, and any host that a text shows as code. "We do not use Hotjar" does not
//! count.
//!
//! ## Why
//! GDPR 13(1)(e), 5(1)(a): what texts say and what is held must be the same. What is not declared is not in the banner:
//! it stays held, or, where nobody knows it, is reported and not held (`[blocking] undeclared_hosts`).
//!
//! ## Bad
//! ```markdown
//! Hotjar records clicks, and `px.partner.example` receives them.
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! use = "hotjar"
//! hosts = ["px.partner.example"]
//! ```

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::catalogue::{Catalogue, KnownService};
use crate::check::Lint;
use crate::check::prose::Prose;
use crate::check::wording::spoken;
use crate::codes;
use crate::finding::Place;

/// Names of all services of the catalogue as they are written. Of two the longer one counts.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = Catalogue::builtin().iter().map(|service| service.name.as_ref());
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok()
});

pub(crate) fn check(lint: &Lint<'_>) {
    let declared = lint.settings.services.iter().map(|declared| declared.service.clone());
    let known = Known { catalogue: Catalogue::new(declared), lint };
    let mut told = BTreeSet::new();
    for passage in &lint.passages {
        known.look(passage.file.text(), &passage.prose, &mut told, |span| passage.file.place(span));
    }
    for text in spoken(lint) {
        known.look(text.text, &text.prose, &mut told, |_| text.place());
    }
}

/// Letters of a name that another one has as a part: "Google Maps" and "Google Maps embed".
const SHORTEST: usize = 4;

/// Names of services that are also words, months or people. A text that has one need not speak of the service.
const WORDS: &[&str] = &[
    "Ada",
    "Adjust",
    "Airship",
    "Alright",
    "Attentive",
    "Attribution",
    "Batch",
    "Branch",
    "Braze",
    "Bypass",
    "Cabin",
    "Canny",
    "Chameleon",
    "Constructor",
    "Coral",
    "Crisp",
    "Delighted",
    "Drift",
    "Drip",
    "Fingerprint",
    "Flourish",
    "Fomo",
    "Forethought",
    "Gauges",
    "Gladly",
    "Gleam",
    "Heap",
    "Huggy",
    "Hybrid",
    "Infinity",
    "Insider",
    "Juicer",
    "June",
    "Keen",
    "Ketch",
    "Kick",
    "Loom",
    "Megaphone",
    "Merkle",
    "Miro",
    "Moat",
    "Mutiny",
    "Mux",
    "Nielsen",
    "Notion",
    "Outgrow",
    "Outreach",
    "Podium",
    "Postscript",
    "Privy",
    "Qualified",
    "Refiner",
    "Repro",
    "Riddle",
    "Rumble",
    "Segment",
    "Sender",
    "Sentry",
    "Split",
    "Sprig",
    "Sprocket",
    "Stamped",
    "Steady",
    "Subscribers",
    "Sumo",
    "Tail",
    "Talkable",
    "Talkative",
    "Tally",
    "Threads",
    "Tolstoy",
    "Transcend",
    "Vibe",
    "Warmly",
];

/// What the settings declare, and the catalogue with it.
struct Known<'l, 'a> {
    catalogue: Catalogue,
    lint: &'l Lint<'a>,
}

impl Known<'_, '_> {
    /// Adds what a text names and nothing declares, each once.
    fn look(&self, text: &str, prose: &Prose, told: &mut BTreeSet<String>, place: impl Fn(Range<usize>) -> Place) {
        for (service, span) in self.services(text, prose) {
            if told.insert(service.id.to_string()) {
                let what = format!("this text names {}, which no service declares: it is held", service.name);
                let help =
                    format!("declare it with `use = \"{}\"` in [[services]], or remove it from the text", service.id);
                self.lint.findings.add(&codes::UNDECLARED_IN_TEXT, place(span), what, help);
            }
        }
        for (host, span, is_code) in hosts(text) {
            let host = host.to_ascii_lowercase();
            let help = match self.catalogue.by_url(&host, "/").map(|index| self.catalogue.get(index)) {
                Some(service) if self.declares(service) => continue,
                Some(service) => {
                    format!(
                        "it belongs to {}: declare it with `use = \"{}\"` in [[services]]",
                        service.name, service.id
                    )
                }
                None if !is_code || self.catalogue.knows_host(&host) || self.lint.is_own_host(&host) => continue,
                None => "write it into `hosts` of a service in [[services]], or remove it from the text".to_owned(),
            };
            if told.insert(host.clone()) {
                let what = format!("this text names {host}, which no service declares");
                self.lint.findings.add(&codes::UNDECLARED_IN_TEXT, place(span), what, help);
            }
        }
    }

    fn services<'t>(
        &'t self,
        text: &'t str,
        prose: &'t Prose,
    ) -> impl Iterator<Item = (&'static KnownService, Range<usize>)> {
        let names = NAMES.iter().flat_map(move |names| names.find_iter(text));
        names.filter_map(move |found| {
            let service = Catalogue::builtin().get(found.pattern().as_usize())?;
            let (before, after) = (text.get(..found.start())?, text.get(found.end()..)?);
            let is_word = !before.ends_with(is_of_word) && !after.starts_with(is_of_word);
            // "Segment", "Clarity": a word that begins a sentence has a capital too.
            let is_first = before.trim_end().ends_with(['.', '!', '?', ':', '#', '-', '*', '|', '>']);
            let starts = before.ends_with('\n') || before.is_empty() || is_first;
            let is_name = service.name.contains(' ') || !starts && !WORDS.contains(&&*service.name);
            let is_said = || !self.declares(service) && prose.mentions(&service.name);
            (is_word && is_name && is_said()).then(|| (service, found.range()))
        })
    }

    fn declares(&self, service: &KnownService) -> bool {
        self.lint.settings.services.iter().any(|declared| {
            let own = &declared.service;
            let is_part = |whole: &str, part: &str| part.len() >= SHORTEST && whole.contains(part);
            own.id == service.id || is_part(&own.name, &service.name) || is_part(&service.name, &own.name)
        })
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '@' | '/')
}

/// Hosts that a text shows, and whether as code. Mail addresses and targets of links do not count.
fn hosts(text: &str) -> Vec<(&str, Range<usize>, bool)> {
    /// Names of files look like hosts.
    const FILES: [&str; 20] = [
        "css", "ftl", "html", "ico", "js", "json", "lock", "md", "pdf", "php", "png", "py", "rs", "sh", "svg", "toml",
        "txt", "xml", "yml", "zip",
    ];
    let is_of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut found = Vec::new();
    let mut read = 0;
    for (at, _) in text.match_indices('.') {
        if at < read {
            continue;
        }
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
        let start = before.trim_end_matches(is_of_host).len();
        let length = after.find(|c| !is_of_host(c)).unwrap_or(after.len());
        read = at + length.max(1);
        let host = text.get(start..read).unwrap_or_default().trim_end_matches(['.', '-']);
        let last = host.rsplit('.').next().unwrap_or_default();
        let is_host = host.contains('.')
            && host.split('.').all(|label| !label.is_empty() && !label.starts_with('-'))
            && last.len() >= 2
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
            && !FILES.contains(&last);
        let (before, after) =
            (text.get(..start).unwrap_or_default(), text.get(start + host.len()..).unwrap_or_default());
        let is_part = before.ends_with(['@', '/', '_', '(', ':', '=', '"']) || after.starts_with(['@', '_']);
        if is_host && !is_part {
            found.push((host, start..start + host.len(), before.ends_with('`') && after.starts_with('`')));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(extra: &str, text: &str) -> Vec<(String, String)> {
        let toml = format!("{}[categories.analytics]\n{extra}", crate::tests::SMALL);
        let text = format!("# Privacy\n\n{text}\n");
        let files = [("consent.toml", toml.as_str()), ("privacy/1.0/en.md", text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| finding.code == "TC0342");
        found.map(|finding| (finding.what.clone(), finding.help.clone())).collect()
    }

    #[test]
    fn what_a_text_names_and_nothing_declares_is_found_once() {
        let hotjar = found("", "We use Hotjar to record clicks. Hotjar keeps them.");
        assert_eq!(hotjar.len(), 1, "{hotjar:?}");
        assert!(hotjar[0].0.contains("names Hotjar") && hotjar[0].1.contains("use = \"hotjar\""), "{hotjar:?}");
        let host = found("", "Data goes to static.hotjar.com.");
        assert!(host.len() == 1 && host[0].1.contains("Hotjar"), "{host:?}");
        let unknown = found("", "Data goes to `px.partner.example` as well.");
        assert!(unknown.len() == 1 && unknown[0].0.contains("px.partner.example"), "{unknown:?}");
        let own = "[[services]]\nid = \"a\"\ncategory = \"analytics\"\nhosts = [\"a.example\"]\n\
                   purpose = { en = \"Sends clicks to static.hotjar.com.\", zh = \"点击\" }\n";
        assert_eq!(found(own, "More.").len(), 1, "a purpose is a text too");
    }

    #[test]
    fn what_is_declared_denied_or_only_linked_is_not_found() {
        let hotjar = "[[services]]\nuse = \"hotjar\"\n";
        for (extra, text) in [
            (hotjar, "We use Hotjar, at static.hotjar.com."),
            ("", "We do not use Hotjar."),
            ("", "See [its policy](https://www.hotjar.com/privacy) and write to a@hotjar.com."),
            ("", "Complain at www.cnil.fr. The file is `consent.toml` or `cookie.js`."),
            ("", "Our host is `www.example.org`."),
            ("", "Segment by segment, 1.5 GB, e.g. that, z.B. dies."),
            (
                "[[services]]\nid = \"a\"\ncategory = \"analytics\"\nhosts = [\"a.example\"]\n",
                "Data goes to `x.a.example`.",
            ),
        ] {
            assert!(found(extra, text).is_empty(), "{text}: {:?}", found(extra, text));
        }
    }

    #[test]
    fn a_line_of_points_is_read_once() {
        assert_eq!(hosts(&"a.".repeat(200_000)).len(), 0);
        assert_eq!(hosts("a.example, b.c.example.").len(), 2);
    }
}
