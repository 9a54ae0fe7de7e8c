//! The operator's own lists in the syntax of Adblock Plus (EasyPrivacy, EasyList): a second opinion
//! on addresses that the catalogue does not know.
//!
//! Asked last, and only about other hosts: general rules of such lists match names like
//! `-cookie-consent.` at the site's own origin. Answers are kept, so that a page's usual addresses are
//! looked up in a table and not matched against fifty thousand rules again.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use adblock::Engine;
use adblock::lists::{FilterSet, ParseOptions, ParsedLine, RuleTypes, parse_filter};
use adblock::request::Request;

/// The most answers that are kept: the older half is dropped when the younger is full.
const KEPT: usize = 8192;
/// Longer addresses are not kept: they are usually made for one visitor.
const LONGEST: usize = 300;
/// What an element may load. The caller does not know which of these it is, so any of them counts.
const KINDS: [&str; 4] = ["script", "image", "subdocument", "stylesheet"];

pub(crate) struct FilterLists {
    engine: Engine,
    known: RwLock<Answers>,
}

/// Answers by own host, host and path.
#[derive(Default)]
struct Answers {
    young: HashMap<Box<str>, bool>,
    old: HashMap<Box<str>, bool>,
}

impl FilterLists {
    /// The lists' texts. Rules for hiding elements are left out; so is what cannot be understood.
    pub(crate) fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut set = FilterSet::new(false);
        for text in texts {
            set.add_filter_list(text.to_owned(), options());
        }
        Self { engine: Engine::new_with_filter_set(set), known: RwLock::default() }
    }

    /// Whether a text has any rule about addresses. A page that says "not found" has none.
    pub(crate) fn has_rules(text: &str) -> bool {
        let is_rule = |line: &str| matches!(parse_filter(line.trim(), false, options()), Ok(ParsedLine::Network(_)));
        !text.trim_start().starts_with('<') && text.lines().any(is_rule)
    }

    /// Whether a page of `own_host` must not load this before consent.
    pub(crate) fn holds(&self, own_host: &str, host: &str, path: &str) -> bool {
        let key = format!("{own_host} {host}{path}");
        if let Some(answer) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return answer;
        }
        let answer = self.ask(own_host, host, path);
        if key.len() <= LONGEST {
            self.known.write().unwrap_or_else(PoisonError::into_inner).keep(key, answer);
        }
        answer
    }

    fn ask(&self, own_host: &str, host: &str, path: &str) -> bool {
        let (url, page) = (format!("https://{host}{path}"), format!("https://{own_host}/"));
        KINDS.iter().any(|kind| {
            let request = Request::new(&url, &page, kind, "get");
            // What the engine cannot read as an address matches no rule.
            request.is_ok_and(|request| self.engine.check_network_request(&request).should_block())
        })
    }
}

impl Answers {
    fn get(&self, key: &str) -> Option<bool> {
        self.young.get(key).or_else(|| self.old.get(key)).copied()
    }

    fn keep(&mut self, key: String, answer: bool) {
        if self.young.len() >= KEPT / 2 {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key.into(), answer);
    }
}

impl fmt::Debug for FilterLists {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilterLists").finish_non_exhaustive()
    }
}

fn options() -> ParseOptions {
    ParseOptions { rule_types: RuleTypes::NetworkOnly, ..ParseOptions::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[Adblock Plus 2.0]\n! Title: Sample\n||tracker.example^$third-party\n/pixel.gif?\n\
                        -ad-banner.\n@@||good.example^\n||good.example/ads/\n||only.example^$domain=a.example\n\
                        ##.banner\n||frames.example^$subdocument\n";

    #[test]
    fn rules_and_exceptions_are_those_of_the_list() {
        let lists = FilterLists::new([LIST]);
        for (own, host, path, expected) in [
            ("a.example", "tracker.example", "/x.js", true),
            ("a.example", "cdn.tracker.example", "/x.js", true),
            ("www.tracker.example", "cdn.tracker.example", "/x.js", false),
            ("a.example", "nottracker.example", "/x.js", false),
            ("a.example", "b.example", "/top-ad-banner.png", true),
            ("a.example", "good.example", "/ads/x.js", false),
            ("a.example", "only.example", "/x", true),
            ("b.example", "only.example", "/x", false),
            ("a.example", "frames.example", "/x", true),
            ("a.example", "cdn.example", "/x.js", false),
            ("", "tracker.example", "/", true),
            ("a.example", "", "", false),
            ("\u{e9} \n", "a b", "/\u{0}", false),
        ] {
            // Twice: from the list, and from memory.
            for _ in 0..2 {
                assert_eq!(lists.holds(own, host, path), expected, "{own} {host}{path}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let lists = FilterLists::new([LIST]);
        for n in 0..3 * KEPT {
            lists.holds("a.example", "b.example", &format!("/{n}"));
        }
        lists.holds("a.example", "b.example", &format!("/{}", "x".repeat(LONGEST)));
        let known = lists.known.read().unwrap();
        assert!(known.young.len() + known.old.len() <= KEPT && known.young.len() > 1);
        assert!(known.young.keys().chain(known.old.keys()).all(|key| key.len() <= LONGEST));
    }

    #[test]
    fn a_text_without_rules_is_not_a_list() {
        assert!(FilterLists::has_rules(LIST));
        for text in ["", "\n\n", "! only a comment\n", "[Adblock Plus 2.0]\n##.banner\n", "<!doctype html><p>404</p>"] {
            assert!(!FilterLists::has_rules(text), "{text}");
        }
    }

    #[test]
    fn lists_can_be_shared_between_threads() {
        fn is_shared<T: Send + Sync>() {}
        is_shared::<FilterLists>();
    }
}
