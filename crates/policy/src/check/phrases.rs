//! The lexicon: phrases by role and language, from `phrases.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// What a phrase says. `phrases.toml` explains each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    Continuing,
    Agreeing,
    #[serde(rename = "negations")]
    Negation,
    Signing,
    Bundled,
    Praise,
    Threat,
    Refusing,
    Accepting,
    Nudging,
    Guilt,
    Closing,
    Advertising,
    Interest,
    Tracking,
    Material,
    Filler,
    Withdrawing,
    Hindering,
    Demanding,
    Walling,
    Unnecessary,
    Recognising,
    Recurring,
    Requested,
    Denying,
    Contrasting,
    Shield,
    Ended,
    Vague,
    #[serde(rename = "criteria")]
    Criterion,
    Choice,
    Proving,
}

/// A phrase that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) role: Role,
    pub(crate) language: u8,
    pub(crate) span: Range<usize>,
}

/// All phrases, ready for searching.
pub(crate) struct Lexicon {
    languages: Vec<Language>,
    phrases: Vec<Phrase>,
    search: Option<AhoCorasick>,
}

struct Language {
    tag: String,
    topics: BTreeMap<String, Vec<String>>,
}

struct Phrase {
    role: Role,
    language: u8,
    is_stem: bool,
    at_edges: bool,
}

#[derive(serde::Deserialize)]
struct Entry {
    #[serde(default)]
    topics: BTreeMap<String, Vec<String>>,
    #[serde(flatten)]
    roles: BTreeMap<Role, Vec<String>>,
}

/// Compiled in; a test holds that it can be read.
static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(toml::from_str(include_str!("phrases.toml")).unwrap_or_default()));

impl Lexicon {
    pub(crate) fn shared() -> &'static Self {
        &LEXICON
    }

    /// Phrases in a text in lower case, in the order of where they begin. Those of the language and of
    /// English count.
    pub(crate) fn find(&self, text: &str, language: &str) -> Vec<Hit> {
        let (Some(search), own) = (&self.search, self.number(language)) else { return Vec::new() };
        let english = self.number("en");
        let mut hits: Vec<Hit> = search
            .find_overlapping_iter(text)
            .filter_map(|found| {
                let phrase = self.phrases.get(found.pattern().as_usize())?;
                let counts = Some(phrase.language) == own || Some(phrase.language) == english;
                let whole = phrase.is_whole_word(text, found.start(), found.end());
                let Phrase { role, language, .. } = *phrase;
                (counts && whole).then(|| Hit { role, language, span: found.range() })
            })
            .collect();
        hits.sort_by_key(|hit| hit.span.start);
        hits
    }

    /// Whether there are phrases in a language (`pt-BR` counts as `pt`).
    pub(crate) fn knows(&self, language: &str) -> bool {
        self.number(language).is_some()
    }

    /// The number of a language in hits.
    pub(crate) fn number(&self, language: &str) -> Option<u8> {
        let base = language.split('-').next().unwrap_or(language);
        let at = self.languages.iter().position(|known| known.tag.eq_ignore_ascii_case(base))?;
        u8::try_from(at).ok()
    }

    /// Languages whose "not" may come at the end: German, Japanese, Korean, Dutch.
    pub(crate) fn is_verb_last(language: u8) -> bool {
        let tag = LEXICON.languages.get(usize::from(language)).map_or("", |known| known.tag.as_str());
        matches!(tag, "de" | "ja" | "ko" | "nl")
    }

    /// Languages that deny at the end with words that other languages have in front: Japanese, Korean.
    pub(crate) fn denies_at_end(language: u8) -> bool {
        let tag = LEXICON.languages.get(usize::from(language)).map_or("", |known| known.tag.as_str());
        matches!(tag, "ja" | "ko")
    }

    /// Whether words of a heading are about a topic.
    pub(crate) fn is_about(&self, topic: &str, words: &str, language: &str) -> bool {
        let words = words.to_lowercase();
        let known = self.number(language).and_then(|number| self.languages.get(usize::from(number)));
        let phrases = known.and_then(|known| known.topics.get(topic)).map_or(&[][..], Vec::as_slice);
        phrases.iter().any(|phrase| {
            let (plain, is_stem) = stem(phrase);
            let at_edges = at_edges(plain);
            let free = Phrase { role: Role::Filler, language: 0, is_stem, at_edges };
            words.match_indices(plain).any(|(at, _)| free.is_whole_word(&words, at, at + plain.len()))
        })
    }

    fn new(entries: BTreeMap<String, Entry>) -> Self {
        let (mut languages, mut phrases, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (tag, entry)) in (0u8..).zip(entries) {
            for (role, list) in entry.roles {
                for phrase in list {
                    let (plain, is_stem) = stem(&phrase);
                    phrases.push(Phrase { role, language: number, is_stem, at_edges: at_edges(plain) });
                    patterns.push(plain.to_owned());
                }
            }
            languages.push(Language { tag, topics: entry.topics });
        }
        Self { languages, phrases, search: AhoCorasick::new(patterns).ok() }
    }
}

impl Phrase {
    fn is_whole_word(&self, text: &str, start: usize, end: usize) -> bool {
        if !self.at_edges {
            return true;
        }
        let inside = |c: char| c.is_alphanumeric() && !is_cjk(c);
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        !before.is_some_and(inside) && (self.is_stem || !after.is_some_and(inside))
    }
}

fn stem(phrase: &str) -> (&str, bool) {
    phrase.strip_suffix('~').map_or((phrase, false), |plain| (plain, true))
}

/// In scripts without spaces words have no edges.
fn at_edges(phrase: &str) -> bool {
    !phrase.chars().any(is_cjk)
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&str; 12] = ["de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "zh"];

    #[test]
    fn every_language_has_phrases_for_every_role() {
        let entries: BTreeMap<String, Entry> = toml::from_str(include_str!("phrases.toml")).unwrap();
        assert_eq!(entries.keys().map(String::as_str).collect::<Vec<_>>(), ALL);
        for (language, entry) in &entries {
            assert_eq!(entry.roles.len(), 33, "{language}");
            assert!(entry.topics.len() >= 11, "{language}");
            for phrase in entry.roles.values().chain(entry.topics.values()).flatten() {
                let inner = phrase.strip_suffix('~').unwrap_or(phrase);
                assert!(!inner.contains('~') && inner == inner.to_lowercase() && inner.trim() == inner, "{phrase}");
            }
        }
    }

    #[test]
    fn words_are_found_at_their_edges_only() {
        let roles = |text, language| {
            let hits = Lexicon::shared().find(text, language);
            hits.iter().map(|hit| hit.role).collect::<Vec<_>>()
        };
        assert_eq!(roles("knot", "en"), []);
        assert!(roles("not", "en").contains(&Role::Negation));
        assert!(roles("rejecting", "en").contains(&Role::Refusing));
        assert!(roles("我们拒绝它", "zh").contains(&Role::Refusing));
        assert_eq!(roles("ablehnen", "fr"), [], "another language's words do not count");
    }
}
