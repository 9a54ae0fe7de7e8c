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
    Steering,
    Advertising,
    Interest,
    Tracking,
    Material,
    Filler,
    Hollow,
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
    Endless,
    Exercising,
    Burdening,
    Excusing,
    #[serde(rename = "criteria")]
    Criterion,
    Choice,
    Proving,
    Reporting,
    Asking,
    Necessary,
    Unused,
    Conditional,
    Alone,
    Particular,
    Undecided,
    Idle,
    Solely,
    Unrefused,
    Active,
    Stored,
    Regional,
    Promoting,
    Detouring,
    Insisting,
    Entering,
    Keeping,
    Blank,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) role: Role,
    pub(crate) language: u8,
    pub(crate) span: Range<usize>,
}

pub(crate) struct Lexicon {
    languages: Vec<Language>,
    phrases: Search<Role>,
    /// What sentences say about a topic, by its number in `said`.
    sayings: Search<usize>,
    said: Vec<String>,
}

struct Language {
    tag: String,
    topics: BTreeMap<String, Vec<String>>,
}

struct Search<T> {
    phrases: Vec<Phrase<T>>,
    parts: Vec<Part>,
    gap: Gap,
    automaton: Option<AhoCorasick>,
}

/// A phrase in a text, and what is between its parts.
struct Found<'p, T> {
    phrase: &'p Phrase<T>,
    span: Range<usize>,
    gaps: Vec<Range<usize>>,
}

struct Phrase<T> {
    means: T,
    language: u8,
    /// How many parts with gaps between them it has.
    parts: usize,
}

/// Words of a phrase between two gaps, in one of their forms.
struct Part {
    phrase: usize,
    place: usize,
    edges: Edges,
}

/// Where a part may be inside a word.
#[derive(Clone, Copy)]
struct Edges {
    is_stem: bool,
    is_ending: bool,
    counts: bool,
}

/// What may be between the parts of a phrase.
#[derive(Clone, Copy)]
struct Gap {
    bytes: usize,
    ends_with_clause: bool,
}

/// About six words of one clause.
const OF_PHRASE: Gap = Gap { bytes: 45, ends_with_clause: true };
/// More of the same sentence: what a section says of its topic need not be said in a certain way.
const OF_SAYING: Gap = Gap { bytes: 90, ends_with_clause: false };

#[derive(serde::Deserialize)]
struct Entry {
    #[serde(default)]
    topics: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    said: BTreeMap<String, Vec<String>>,
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
        let (own, english) = (self.number(language), self.number("en"));
        let found = self.phrases.find(text, |language| Some(language) == own || Some(language) == english);
        let negations: Vec<(u8, Range<usize>)> = found
            .iter()
            .filter(|found| found.phrase.means == Role::Negation)
            .map(|found| (found.phrase.language, found.span.clone()))
            .collect();
        // "Accepting is never a condition" does not say "is … a condition".
        let denied = |found: &Found<'_, Role>| {
            let within = |gap: &Range<usize>, span: &Range<usize>| gap.start <= span.start && span.end <= gap.end;
            found.gaps.iter().any(|gap| {
                let from = negations.partition_point(|(_, span)| span.start < gap.start);
                let here = negations.iter().skip(from).take_while(|(_, span)| span.start < gap.end);
                here.filter(|(language, _)| *language == found.phrase.language).any(|(_, span)| within(gap, span))
            })
        };
        let said = found.iter().filter(|found| !denied(found));
        said.map(|found| Hit { role: found.phrase.means, language: found.phrase.language, span: found.span.clone() })
            .collect()
    }

    /// The topics that sentences of a text in lower case say something about, in the text's language, and where.
    pub(crate) fn told(&self, text: &str, language: &str) -> Vec<(&str, Range<usize>)> {
        let own = self.number(language);
        let found = self.sayings.find(text, |language| Some(language) == own);
        found.into_iter().filter_map(|found| Some((self.said.get(found.phrase.means)?.as_str(), found.span))).collect()
    }

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

    pub(crate) fn is_about(&self, topic: &str, words: &str, language: &str) -> bool {
        let words = words.to_lowercase();
        let known = self.number(language).and_then(|number| self.languages.get(usize::from(number)));
        let phrases = known.and_then(|known| known.topics.get(topic)).map_or(&[][..], Vec::as_slice);
        phrases.iter().any(|phrase| {
            let (plain, edges) = edges(phrase);
            words.match_indices(plain).any(|(at, _)| edges.fit(&words, at, at + plain.len()))
        })
    }

    fn new(entries: BTreeMap<String, Entry>) -> Self {
        let (mut languages, mut phrases, mut sayings) = (Vec::new(), Vec::new(), Vec::new());
        let mut said = Vec::new();
        for (number, (tag, entry)) in (0u8..).zip(entries) {
            for (role, list) in entry.roles {
                phrases.extend(list.into_iter().map(|phrase| (role, number, phrase)));
            }
            for (topic, list) in entry.said {
                sayings.extend(list.into_iter().map(|phrase| (said.len(), number, phrase)));
                said.push(topic);
            }
            languages.push(Language { tag, topics: entry.topics });
        }
        Self { languages, phrases: Search::new(phrases, OF_PHRASE), sayings: Search::new(sayings, OF_SAYING), said }
    }
}

impl<T> Search<T> {
    fn new(list: Vec<(T, u8, String)>, gap: Gap) -> Self {
        let (mut phrases, mut parts, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (means, language, written) in list {
            let mut count = 0;
            for (place, part) in written.split(" … ").enumerate() {
                for form in forms(part) {
                    let (plain, edges) = edges(&form);
                    parts.push(Part { phrase: phrases.len(), place, edges });
                    patterns.push(plain.to_owned());
                }
                count = place + 1;
            }
            phrases.push(Phrase { means, language, parts: count });
        }
        Self { phrases, parts, gap, automaton: AhoCorasick::new(patterns).ok() }
    }

    /// What is in a text, in the order of where it begins.
    fn find(&self, text: &str, counts: impl Fn(u8) -> bool) -> Vec<Found<'_, T>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut all = Vec::new();
        let mut pieces: BTreeMap<usize, Vec<Vec<Range<usize>>>> = BTreeMap::new();
        for found in automaton.find_overlapping_iter(text) {
            let Some(part) = self.parts.get(found.pattern().as_usize()) else { continue };
            let Some(phrase) = self.phrases.get(part.phrase) else { continue };
            if !counts(phrase.language) || !part.edges.fit(text, found.start(), found.end()) {
                continue;
            }
            if phrase.parts == 1 {
                all.push(Found { phrase, span: found.range(), gaps: Vec::new() });
            } else {
                let of_phrase = pieces.entry(part.phrase).or_insert_with(|| vec![Vec::new(); phrase.parts]);
                of_phrase.get_mut(part.place).into_iter().for_each(|places| places.push(found.range()));
            }
        }
        for (phrase, mut places) in pieces {
            places.iter_mut().for_each(|places| places.sort_unstable_by_key(|place| place.start));
            let (Some(phrase), Some((first, rest))) = (self.phrases.get(phrase), places.split_first()) else {
                continue;
            };
            all.extend(first.iter().filter_map(|first| {
                let mut gaps = Vec::with_capacity(rest.len());
                let end = self.gap.follow(text, first.end, rest, &mut gaps)?;
                Some(Found { phrase, span: first.start..end, gaps })
            }));
        }
        all.sort_by_key(|found| found.span.start);
        all
    }
}

impl Gap {
    /// Where a phrase ends of which a part ends at `end` and the rest follows, each part after a gap.
    fn follow(self, text: &str, end: usize, rest: &[Vec<Range<usize>>], gaps: &mut Vec<Range<usize>>) -> Option<usize> {
        let Some((places, rest)) = rest.split_first() else { return Some(end) };
        let from = places.partition_point(|place| place.start < end);
        for place in places.iter().skip(from).take_while(|place| place.start - end <= self.bytes) {
            if text.get(end..place.start).is_some_and(|between| self.fits(between)) {
                gaps.push(end..place.start);
                if let Some(last) = self.follow(text, place.end, rest, gaps) {
                    return Some(last);
                }
                gaps.pop();
            }
        }
        None
    }

    fn fits(self, between: &str) -> bool {
        const CLAUSE_ENDS: [char; 10] = [',', ':', '(', ')', '，', '、', '：', '–', '—', ';'];
        let is_clause = !self.ends_with_clause || !between.contains(CLAUSE_ENDS);
        is_clause && !between.contains('\n')
    }
}

/// The forms of a part: `(we|you) keep` has two. `6(1)` has brackets of its own.
fn forms(part: &str) -> Vec<String> {
    let group = |(start, _)| {
        let end = start + part.get(start..)?.find(')')?;
        let inside = part.get(start + 1..end)?;
        inside.contains('|').then_some((part.get(..start)?, inside, part.get(end + 1..)?))
    };
    let Some((before, inside, after)) = part.match_indices('(').find_map(group) else {
        return vec![part.split_whitespace().collect::<Vec<_>>().join(" ")];
    };
    inside.split('|').flat_map(|word| forms(&format!("{before}{word}{after}"))).collect()
}

impl Edges {
    fn fit(self, text: &str, start: usize, end: usize) -> bool {
        if !self.counts {
            return true;
        }
        let inside = |c: char| c.is_alphanumeric() && !is_cjk(c);
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        (self.is_ending || !before.is_some_and(inside)) && (self.is_stem || !after.is_some_and(inside))
    }
}

/// What is looked for, and where it may be inside a word.
fn edges(phrase: &str) -> (&str, Edges) {
    let (plain, is_stem) = phrase.strip_suffix('~').map_or((phrase, false), |plain| (plain, true));
    let (plain, is_ending) = plain.strip_prefix('~').map_or((plain, false), |plain| (plain, true));
    (plain, Edges { is_stem, is_ending, counts: at_edges(plain) })
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

    const ALL: [&str; 13] = ["de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "zh"];

    #[test]
    fn every_language_has_phrases_for_every_role() {
        let entries: BTreeMap<String, Entry> = toml::from_str(include_str!("phrases.toml")).unwrap();
        assert_eq!(entries.keys().map(String::as_str).collect::<Vec<_>>(), ALL);
        for (language, entry) in &entries {
            assert_eq!(entry.roles.len(), 59, "{language}");
            assert!(entry.topics.len() >= 11, "{language}");
            assert!(entry.said.keys().all(|topic| topic == "anpd" || entry.topics.contains_key(topic)), "{language}");
            let phrases = entry.roles.values().chain(entry.said.values()).flatten();
            for form in phrases.flat_map(|phrase| phrase.split(" … ")).flat_map(forms) {
                let (inner, _) = edges(&form);
                let is_plain = !inner.is_empty() && !inner.contains(['~', '|', '…']);
                assert!(is_plain && inner == inner.to_lowercase() && inner.trim() == inner, "{form}");
            }
            for phrase in entry.topics.values().flatten() {
                let (inner, _) = edges(phrase);
                assert!(!inner.contains(['~', '|', '…']) && inner == inner.to_lowercase() && inner.trim() == inner);
            }
        }
    }

    #[test]
    fn a_phrase_has_gaps_forms_and_open_ends() {
        let search = Search::new(vec![((), 0, "(if|when) you … (stay~|remain) … ~site".to_owned())], OF_PHRASE);
        let found = |text: &str| search.find(text, |_| true).first().map(|found| text[found.span.clone()].to_owned());
        for text in ["if you stay on the site", "when you simply staying with us on this website", "if you remain site"]
        {
            assert_eq!(found(text).as_deref(), Some(text));
        }
        for text in [
            "if you stay on the sites",
            "while you stay on the site",
            "if you remained on the site",
            "if you, the reader, stay on the site",
            "if you\nstay on the site",
            "the site if you stay",
            "if you stay for as long as anybody could ever wish to do so on the site",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(forms("6(1)(f)"), ["6(1)(f)"]);
        assert_eq!(forms("6(1) (b|f)"), ["6(1) b", "6(1) f"]);
        assert_eq!(forms("a (b|c|) (d|e)"), ["a b d", "a b e", "a c d", "a c e", "a d", "a e"]);
    }

    #[test]
    fn a_denial_in_a_gap_is_not_swallowed() {
        let has = |text, role| Lexicon::shared().find(text, "en").iter().any(|hit| hit.role == role);
        assert!(has("accepting cookies is always a condition to enter", Role::Walling));
        assert!(!has("accepting cookies is never a condition to enter", Role::Walling));
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
