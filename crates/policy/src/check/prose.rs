//! A text as it is read: sentences without markup, each character with its place in the file.

use std::ops::Range;

use crate::check::phrases::{Hit, Lexicon, Role};

/// A text prepared for searching: lower case, one space between words, no markup, no comments, no
/// targets of links.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    text: String,
    /// For every byte of `text`: where its character is in the file.
    origin: Vec<u32>,
    sentences: Vec<Range<usize>>,
    /// By sentence, then by role, then by where they begin.
    hits: Vec<Hit>,
    /// Bytes of the longest hit.
    longest: usize,
}

/// One sentence (or heading, list item, row of a table) and the phrases in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence<'a> {
    prose: &'a Prose,
    hits: &'a [Hit],
    range: &'a Range<usize>,
}

/// After this many bytes a sentence ends at the next space. In a long list without a full stop, words far apart are not
/// about each other, and comparing all pairs would take too long.
const SENTENCE: usize = 2000;
/// How far around a pair of phrases a "not" reverses its meaning.
const BEFORE: usize = 25;
const AFTER: usize = 15;
/// How far before a purpose "without" and its like deny it, and how far apart the parts of a denied list
/// are ("no advertising, profiling or statistics").
const WITHOUT: usize = 16;
const LIST: usize = 25;
/// Letters of a clause after "is not used" that name nothing more: "here".
const HERE: usize = 5;
/// How far a condition is from the words of consent that depend on it.
const CONDITION: usize = 6;
/// How far a predicate is from what it is about, and how far after it words belong to it.
const CLAUSE: usize = 60;
const AROUND: usize = 20;

/// Words that end with a point in the midst of a sentence, without that point.
const ABBREVIATIONS: [&str; 48] = [
    "abs", "approx", "art", "arts", "av", "bijv", "buchst", "bzgl", "bzw", "ca", "cf", "dr", "einschl", "ej", "es",
    "etw", "evtl", "ex", "excl", "gem", "ggf", "incl", "inkl", "insb", "lit", "m.in", "max", "mind", "min", "mr",
    "mrs", "ms", "np", "nr", "par", "prof", "resp", "sec", "sog", "sr", "sra", "ust", "vgl", "vs", "zgl", "zob",
    "zzgl", "см",
];
/// German months: a day in front of them has a point.
const MONTHS: [&str; 13] = [
    "januar",
    "jänner",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

impl Prose {
    /// Reads Markdown, or any text, in `language` (and English, which is often mixed in).
    pub(crate) fn read(raw: &str, language: &str) -> Self {
        let mut prose = Builder::new(raw).read();
        prose.hits = Lexicon::shared().find(&prose.text, language);
        prose.longest = prose.hits.iter().map(|hit| hit.span.len()).max().unwrap_or(0);
        let Self { hits, sentences, .. } = &mut prose;
        let mut rest = hits.as_mut_slice();
        for sentence in sentences {
            let here = rest.partition_point(|hit| hit.span.start < sentence.end);
            let (here, after) = rest.split_at_mut(here);
            here.sort_by_key(|hit| (hit.role, hit.span.start));
            rest = after;
        }
        prose
    }

    pub(crate) fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        let mut rest = self.hits.as_slice();
        self.sentences.iter().filter_map(move |range| {
            let from = rest.partition_point(|hit| hit.span.start < range.start);
            let hits = rest.get(from..)?;
            let to = hits.partition_point(|hit| hit.span.start < range.end);
            let (here, after) = hits.split_at(to);
            rest = after;
            (!here.is_empty()).then_some(Sentence { prose: self, hits: here, range })
        })
    }

    pub(crate) fn has(&self, role: Role) -> bool {
        self.hits.iter().any(|hit| hit.role == role)
    }

    pub(crate) fn all(&self, role: Role) -> impl Iterator<Item = (&str, Range<usize>)> {
        let found = self.hits.iter().filter(move |hit| hit.role == role);
        found.map(|hit| (self.text.get(hit.span.clone()).unwrap_or(""), self.raw(&hit.span)))
    }

    /// Whether the text has these words, as whole words. "We do not use it" does not count.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.every_sentence().any(|sentence| mentions(sentence.text(), words) && mentions(&sentence.used(), words))
    }

    pub(crate) fn every_sentence(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().map(|range| {
            let from = self.hits.partition_point(|hit| hit.span.start < range.start);
            let to = self.hits.partition_point(|hit| hit.span.start < range.end);
            Sentence { prose: self, hits: self.hits.get(from..to).unwrap_or_default(), range }
        })
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where a span of the read text is in the file.
    pub(crate) fn raw(&self, span: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.origin.get(byte).map_or(0, |at| *at as usize);
        let last = self.text.get(span.clone()).and_then(|words| words.chars().next_back()).map_or(0, char::len_utf8);
        at(span.start)..at(span.end.saturating_sub(1)) + last
    }
}

impl<'a> Sentence<'a> {
    /// The first phrase of that role in a language; words of consent that leave it open do not count.
    pub(crate) fn first(self, role: Role, language: u8) -> Option<&'a Hit> {
        self.of(role).iter().find(|hit| hit.language == language && !self.is_open(hit))
    }

    /// The phrases of a role, in the order of where they begin.
    fn of(self, role: Role) -> &'a [Hit] {
        let from = self.hits.partition_point(|hit| hit.role < role);
        let here = self.hits.get(from..).unwrap_or_default();
        here.get(..here.partition_point(|hit| hit.role == role)).unwrap_or_default()
    }

    /// Those of them that begin before `end`, and of the ones that end before `start` only the last.
    fn near(self, role: Role, start: usize, end: usize) -> impl Iterator<Item = &'a Hit> {
        let of_role = self.of(role);
        let start = start.saturating_sub(self.prose.longest);
        let from = of_role.partition_point(|hit| hit.span.start < start);
        of_role.iter().skip(from).take_while(move |hit| hit.span.start < end)
    }

    /// Languages of the phrases of a role, each once.
    pub(crate) fn languages(self, role: Role) -> Vec<u8> {
        let mut languages: Vec<u8> = self.of(role).iter().map(|hit| hit.language).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// Two phrases of one language that do not overlap, without a "not" between or before them: the
    /// place of both, from the first to the last. Words of consent do not count where the sentence asks for it ("by
    /// using the button you agree") or leaves it open.
    pub(crate) fn pair(self, one: Role, other: Role) -> Option<Range<usize>> {
        self.pair_where(one, other, |_, _| true)
    }

    /// The same, of those phrases that `counts` agrees with.
    pub(crate) fn pair_where(
        self,
        one: Role,
        other: Role,
        counts: impl Fn(&Hit, &Hit) -> bool,
    ) -> Option<Range<usize>> {
        for a in self.of(one) {
            for b in self.of(other).iter().filter(|b| b.language == a.language) {
                let apart = a.span.end <= b.span.start || b.span.end <= a.span.start;
                let whole = a.span.start.min(b.span.start)..a.span.end.max(b.span.end);
                let by_button = b.role == Role::Agreeing && self.has_within(Role::Asking, &(a.span.end..b.span.start));
                let is_denied = || self.is_denied(&whole, &[a.span.clone(), b.span.clone()]);
                if apart && !by_button && !self.is_open(b) && counts(a, b) && !is_denied() {
                    return Some(self.prose.raw(&whole));
                }
            }
        }
        None
    }

    /// Whether a clause is about `one` and something of that role, and not about `other`: "security rests on our
    /// legitimate interest, advertising on your consent".
    pub(crate) fn has_clause_of(self, one: &Hit, role: Role, other: &Hit) -> bool {
        let is_end = |c: char| matches!(c, ',' | ';' | '，' | '、' | '；');
        let text = &self.prose.text;
        let before = text.get(self.range.start..one.span.start).unwrap_or("");
        let after = text.get(one.span.end..self.range.end).unwrap_or("");
        let start = self.range.start + before.rfind(is_end).unwrap_or(0);
        let clause = start..one.span.end + after.find(is_end).unwrap_or(after.len());
        let is_apart = other.span.end <= clause.start || clause.end <= other.span.start;
        is_apart && self.has_within(role, &clause)
    }

    /// Whether words of consent leave it open, or mean a refusal: "if you agree", "what you agreed to", "counts as a no".
    fn is_open(self, agreeing: &Hit) -> bool {
        let end = agreeing.span.end;
        let is_refusal = |hit: &Hit| {
            let between = self.prose.text.get(end..hit.span.start);
            hit.language == agreeing.language
                && between.is_some_and(|between| between.len() <= CONDITION && !between.contains([',', ';', '(']))
        };
        agreeing.role == Role::Agreeing
            && (self.is_condition(agreeing) || self.near(Role::Refusing, end, end + CONDITION + 1).any(is_refusal))
    }

    /// Whether "if", "until", "whether" or "ask for" is before a phrase.
    fn is_condition(self, phrase: &Hit) -> bool {
        let (start, language) = (phrase.span.start, phrase.language);
        self.near(Role::Conditional, start.saturating_sub(CONDITION), start + 1)
            .any(|hit| hit.language == language && hit.span.end + CONDITION >= start)
    }

    /// Whether a phrase of that role begins before or inside a place of the file, or after it in a language whose verb is
    /// last.
    pub(crate) fn has_before(self, role: Role, place: &Range<usize>) -> bool {
        self.of(role)
            .iter()
            .any(|hit| self.prose.raw(&hit.span).start < place.end || Lexicon::is_verb_last(hit.language))
    }

    /// A phrase and, after it in the same clause, another of its language: "advertising cookies are necessary". Not
    /// where one of the roles in `except` is between them, nor in a denial.
    pub(crate) fn predicate(self, of: Role, said: Role, except: &[Role]) -> Option<Range<usize>> {
        let mut pairs = self.of(of).iter().flat_map(|one| {
            let after = self.near(said, one.span.end, one.span.end + CLAUSE + 1);
            after.filter(|hit| hit.language == one.language).map(move |other| (one, other))
        });
        pairs.find_map(|(one, other)| {
            let (between, whole) = (one.span.end..other.span.start, one.span.start..other.span.end);
            let words = self.prose.text.get(between.clone()).filter(|words| words.len() <= CLAUSE)?;
            let is_one_clause = !words.contains([',', '，', '、', ':', '：', '—', '–', '(']);
            // "For advertising your consent is necessary", "es necesario su consentimiento".
            let around = between.start..other.span.end + AROUND;
            let is_other = except.iter().any(|role| self.has_within(*role, &around)) || self.is_condition(one);
            let is_said =
                is_one_clause && !is_other && !self.is_denied(&whole, &[one.span.clone(), other.span.clone()]);
            is_said.then(|| self.prose.raw(&whole))
        })
    }

    /// The first phrase of that role that the sentence does not deny, as it is written.
    ///
    /// "No advertising", "keine Werbung", "広告なし" deny; "not only advertising" does not. A denial ends at a comma
    /// or a "but", and goes on through a list.
    pub(crate) fn affirmed(self, role: Role) -> Option<&'a str> {
        let english = Lexicon::shared().number("en");
        let mut hits: Vec<&Hit> = self.of(role).iter().collect();
        // The text's own language first: it decides about words that English has as well.
        hits.sort_by_key(|hit| (hit.span.start, Some(hit.language) == english));
        let mut denied: Vec<&Hit> = Vec::new();
        for hit in hits {
            let decides = |other: &Hit| other.language == hit.language || Some(other.language) != english;
            let in_list = denied.iter().any(|before| {
                let between = before.span.end.min(hit.span.start)..hit.span.start;
                decides(before) && between.len() <= LIST && !self.has_within(Role::Contrasting, &between)
            });
            if !in_list && !self.is_purpose_denied(hit, decides) {
                return self.prose.text.get(hit.span.clone());
            }
            denied.push(hit);
        }
        None
    }

    /// Whether a "not" or "without" in one of the languages that decide is about this phrase.
    fn is_purpose_denied(self, hit: &Hit, decides: impl Fn(&Hit) -> bool) -> bool {
        let denials = self.of(Role::Negation).iter().chain(self.of(Role::Denying));
        denials.filter(|denial| decides(denial) && !self.has_within(Role::Contrasting, &denial.span)).any(|denial| {
            let is_not = denial.role == Role::Negation;
            let (early, late) = match denial.language {
                language if Lexicon::denies_at_end(language) => (WITHOUT, usize::MAX),
                language if is_not && Lexicon::is_verb_last(language) => (BEFORE, usize::MAX),
                _ if is_not => (BEFORE, AFTER),
                _ => (WITHOUT, 0),
            };
            let (between, reach) = if denial.span.end <= hit.span.start {
                (denial.span.end..hit.span.start, early)
            } else if hit.span.end <= denial.span.start {
                (hit.span.end..denial.span.start, late)
            } else {
                return true;
            };
            let words = self.prose.text.get(between.clone()).unwrap_or("");
            let is_one_clause = !words.contains([',', '，', '、', ':', '：', '—', '–', '(']);
            between.len() <= reach && is_one_clause && !self.has_within(Role::Contrasting, &between)
        })
    }

    fn has_within(self, role: Role, part: &Range<usize>) -> bool {
        self.near(role, part.start, part.end).any(|hit| part.start < hit.span.end)
    }

    pub(crate) fn has(self, role: Role) -> bool {
        !self.of(role).is_empty()
    }

    /// Where phrases of all these roles in one language are, from the first to the last.
    pub(crate) fn together(self, roles: &[Role]) -> Option<Range<usize>> {
        let first = roles.first()?;
        let language = self
            .languages(*first)
            .into_iter()
            .find(|language| roles.iter().all(|role| self.of(*role).iter().any(|hit| hit.language == *language)))?;
        let hits = roles.iter().filter_map(|role| self.of(*role).iter().find(|hit| hit.language == language));
        Some(self.place(&hits.collect::<Vec<_>>()))
    }

    pub(crate) fn all(self, role: Role) -> impl Iterator<Item = &'a str> {
        self.of(role).iter().filter_map(|hit| self.prose.text.get(hit.span.clone()))
    }

    /// The phrases of a role, and where they are in the sentence's text.
    pub(crate) fn spans(self, role: Role) -> impl Iterator<Item = (&'a str, Range<usize>)> {
        self.of(role).iter().filter_map(move |hit| {
            let start = hit.span.start.checked_sub(self.range.start)?;
            Some((self.prose.text.get(hit.span.clone())?, start..start + hit.span.len()))
        })
    }

    /// The part between commas that a place in the sentence's text is in.
    pub(crate) fn clause(self, at: usize) -> Range<usize> {
        let is_end = |c: char| matches!(c, ',' | ';' | ':' | '，' | '、' | '；' | '：');
        let text = self.text();
        let start = text.get(..at).and_then(|before| before.rfind(is_end)).unwrap_or(0);
        let end = text.get(at..).and_then(|after| after.find(is_end)).map_or(text.len(), |end| at + end);
        start..end
    }

    pub(crate) fn text(self) -> &'a str {
        self.prose.text.get(self.range.clone()).unwrap_or("")
    }

    pub(crate) fn place_of(self, part: &Range<usize>) -> Range<usize> {
        self.prose.raw(&(self.range.start + part.start..self.range.start + part.end))
    }

    /// The words of a phrase.
    pub(crate) fn words(self, hit: &Hit) -> Option<&'a str> {
        self.prose.text.get(hit.span.clone())
    }

    /// The first phrase of that role, and where it is in the file.
    pub(crate) fn phrase(self, role: Role) -> Option<(&'a str, Range<usize>)> {
        let hit = self.of(role).first()?;
        Some((self.prose.text.get(hit.span.clone())?, self.prose.raw(&hit.span)))
    }

    /// The first phrase of that role that the sentence says of this site, and where it is in the file: neither denied nor
    /// told of others.
    pub(crate) fn said(self, role: Role) -> Option<(&'a str, Range<usize>)> {
        let is_said = |hit: &&Hit| !self.is_denied(&hit.span, std::slice::from_ref(&hit.span));
        let hit = self.of(role).iter().find(is_said)?;
        Some((self.prose.text.get(hit.span.clone())?, self.prose.raw(&hit.span)))
    }

    /// The sentence as it is searched, without what it says is not used: "we use Matomo and do not use Hotjar".
    ///
    /// A denial is about what follows it; at the end of a clause about what is before it ("Hotjar is not used").
    /// "Not used without your consent" denies no use.
    pub(crate) fn used(self) -> String {
        let text = self.text();
        let Some(denial) = self.of(Role::Unused).first() else { return text.to_owned() };
        if self.has(Role::Conditional) {
            return text.to_owned();
        }
        let (start, end) = (denial.span.start - self.range.start, denial.span.end - self.range.start);
        let (before, after) = (text.get(..start).unwrap_or(text), text.get(end..).unwrap_or(""));
        let clause = after.split([',', ';']).next().unwrap_or("");
        if clause.chars().filter(|c| c.is_alphanumeric()).count() <= HERE {
            let kept = before.rfind([',', ';', '，', '、']).and_then(|at| before.get(..at)).unwrap_or("");
            return format!("{kept}\n{}", after.get(clause.len()..).unwrap_or(""));
        }
        let ends = self.of(Role::Contrasting).iter().map(|hit| hit.span.start - self.range.start).find(|at| *at >= end);
        format!("{before}\n{}", ends.and_then(|at| text.get(at..)).unwrap_or(""))
    }

    pub(crate) fn is_negative(self) -> bool {
        self.has(Role::Negation)
    }

    pub(crate) fn place(self, hits: &[&Hit]) -> Range<usize> {
        let start = hits.iter().map(|hit| hit.span.start).min().unwrap_or(0);
        let end = hits.iter().map(|hit| hit.span.end).max().unwrap_or(start);
        self.prose.raw(&(start..end))
    }

    /// A "not" that is part of one of the phrases ("without changing…") does not count. What others do or what courts
    /// say, told before it, is not what the site says.
    fn is_denied(self, whole: &Range<usize>, phrases: &[Range<usize>]) -> bool {
        if self.of(Role::Reporting).first().is_some_and(|hit| hit.span.start <= whole.start) {
            return true;
        }
        self.near(Role::Negation, whole.start.saturating_sub(BEFORE), usize::MAX).any(|hit| {
            let inside = phrases.iter().any(|phrase| phrase.start <= hit.span.start && hit.span.end <= phrase.end);
            let late = if Lexicon::is_verb_last(hit.language) { usize::MAX / 2 } else { AFTER };
            let near = hit.span.end + BEFORE >= whole.start && hit.span.start <= whole.end.saturating_add(late);
            near && !inside && !self.is_content(whole.end, hit.span.start)
        })
    }
}

impl Sentence<'_> {
    /// Whether the thing that is agreed to is between them: "you agree that we need not ask" is no denial.
    fn is_content(self, end: usize, denial: usize) -> bool {
        const THAT: [&str; 6] = ["that ", "dass ", "que ", "che ", "dat ", "że "];
        let between = self.prose.text.get(end..denial).unwrap_or("").trim_start_matches([' ', ',']);
        THAT.iter().any(|that| between.starts_with(that))
    }
}

pub(crate) fn mentions(text: &str, words: &str) -> bool {
    let words = words.to_lowercase();
    let bytes = text.as_bytes();
    let edge = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    !words.is_empty()
        && text.match_indices(&words).any(|(at, _)| {
            edge(at.checked_sub(1).and_then(|before| bytes.get(before))) && edge(bytes.get(at + words.len()))
        })
}

struct Builder<'a> {
    raw: &'a str,
    prose: Prose,
    /// Where the current sentence begins.
    start: usize,
}

impl<'a> Builder<'a> {
    fn new(raw: &'a str) -> Self {
        let mut prose = Prose::default();
        prose.text.reserve(raw.len());
        prose.origin.reserve(raw.len());
        Self { raw, prose, start: 0 }
    }

    fn read(mut self) -> Prose {
        let mut at = 0;
        while let Some(c) = self.raw.get(at..).and_then(|rest| rest.chars().next()) {
            // The most frequent characters are copied together.
            if c.is_ascii_lowercase() || c.is_ascii_digit() {
                at = self.run(at);
                continue;
            }
            if let ('<' | ']', Some(skipped)) = (c, skipped(self.raw.get(at..).unwrap_or(""))) {
                at += skipped;
                continue;
            }
            match c {
                '*' | '`' | '[' | ']' | '\\' => {}
                // Soft hyphens and their like are not seen.
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                '\n' if self.is_heading(at) || ends_block(self.raw.get(at + 1..).unwrap_or("")) => self.end_sentence(),
                c if c.is_whitespace() => self.space(at),
                '\u{2018}' | '\u{2019}' => self.push('\'', at),
                c => c.to_lowercase().for_each(|c| self.push(c, at)),
            }
            at += c.len_utf8();
            let rest = self.raw.get(at..).unwrap_or("");
            let ended = matches!(c, '。' | '！' | '？' | '；')
                || (matches!(c, '.' | '!' | '?' | ';')
                    && rest.chars().next().is_none_or(char::is_whitespace)
                    && !self.ends_in_abbreviation(rest));
            if ended {
                self.end_sentence();
            }
        }
        self.end_sentence();
        self.prose
    }

    /// Whether the line that ends here is a heading.
    fn is_heading(&self, at: usize) -> bool {
        self.raw.get(..at).and_then(|before| before.rsplit('\n').next()).is_some_and(|line| line.starts_with('#'))
    }

    fn push(&mut self, c: char, at: usize) {
        self.prose.text.push(c);
        // Files end at 1 MiB.
        self.prose.origin.resize(self.prose.text.len(), u32::try_from(at).unwrap_or(u32::MAX));
    }

    /// Copies small letters and digits from `at` on and returns where they end.
    fn run(&mut self, at: usize) -> usize {
        let bytes = self.raw.as_bytes().get(at..).unwrap_or(&[]);
        let length = bytes.iter().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit()).count();
        let end = at + length;
        self.prose.text.push_str(self.raw.get(at..end).unwrap_or(""));
        self.prose.origin.extend((at..end).map(|at| u32::try_from(at).unwrap_or(u32::MAX)));
        end
    }

    fn space(&mut self, at: usize) {
        if self.prose.text.len() > self.start + SENTENCE {
            self.end_sentence();
        } else if self.prose.text.len() > self.start && !self.prose.text.ends_with(' ') {
            self.push(' ', at);
        }
    }

    /// Whether the point before `rest` belongs to a word: "Art. 6 Abs. 1 lit. f", "z. B.", "e.g.", "16. Juli".
    fn ends_in_abbreviation(&self, rest: &str) -> bool {
        let word = self.prose.text.rsplit([' ', '\n', '(']).next().unwrap_or("");
        let Some(word) = word.strip_suffix('.') else { return false };
        if word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day)) {
            let next = rest.split_whitespace().next().unwrap_or("").to_lowercase();
            return MONTHS.iter().any(|month| next.starts_with(month));
        }
        // "z.", "e.g", "d.h", "u.a".
        let is_letters = |part: &str| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        };
        word.split('.').all(is_letters) || ABBREVIATIONS.contains(&word)
    }

    fn end_sentence(&mut self) {
        let end = self.prose.text.len();
        if end > self.start {
            self.prose.sentences.push(self.start..end);
            // So that no phrase continues into the next sentence.
            let at = self.prose.origin.last().copied().unwrap_or(0);
            self.push('\n', at as usize);
            self.start = self.prose.text.len();
        }
    }
}

/// Comments and the targets of links are not read.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(rest.len(), |end| end + 3));
    }
    let target = rest.strip_prefix("](")?;
    Some(2 + target.find([')', '\n']).map_or(target.len(), |end| end + 1))
}

/// Whether the text after a line end begins something new: an empty line, a heading, a list item, a
/// row, a quotation.
fn ends_block(next: &str) -> bool {
    let line = next.split('\n').next().unwrap_or("").trim_start();
    line.is_empty()
        || line.starts_with(['#', '|', '>'])
        || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || line.split_once(['.', ')']).is_some_and(|(number, rest)| {
            !number.is_empty()
                && number.len() < 4
                && number.bytes().all(|b| b.is_ascii_digit())
                && rest.starts_with(' ')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn implied(text: &str, language: &str) -> Option<String> {
        let prose = Prose::read(text, language);
        let found = prose.sentences().find_map(|sentence| sentence.pair(Role::Continuing, Role::Agreeing));
        found.map(|span| text[span].to_owned())
    }

    #[test]
    fn markup_line_ends_and_capitals_do_not_hide_a_phrase() {
        let text = "Hello.\n\nBy **continuing**\nto browse [this site](/x(y)) you `Agree` to cookies.";
        let found = implied(text, "en").unwrap();
        assert!(found.starts_with("By **continuing") && found.ends_with("Agree"), "{found}");
    }

    #[test]
    fn a_new_block_and_a_new_sentence_part_what_is_said() {
        for text in [
            "By continuing\n\nyou agree",
            "- by continuing\n- you agree",
            "By continuing. You agree.",
            "继续浏览。您同意。",
            "# By continuing\nyou agree",
        ] {
            assert_eq!(implied(text, if text.is_ascii() { "en" } else { "zh" }), None, "{text}");
        }
    }

    #[test]
    fn a_denial_turns_the_meaning() {
        for (text, language) in [
            ("Using the site: by browsing you do not agree to anything.", "en"),
            ("By continuing you agree to nothing.", "en"),
            ("No text here says that by continuing you agree.", "en"),
            ("浏览或使用本网站并不表示您同意任何内容。", "zh"),
            ("Durch die Nutzung dieser Seite stimmen Sie Cookies nicht zu.", "de"),
            ("閲覧を続けることで同意したものとはみなしません。", "ja"),
        ] {
            assert_eq!(implied(text, language), None, "{text}");
        }
        assert!(implied("By continuing you agree to our use of cookies, none of which is yours.", "en").is_some());
        assert!(
            implied("If you continue without changing your settings, we'll assume that you are happy.", "en").is_some()
        );
    }

    #[test]
    fn odd_bytes_do_not_panic() {
        for text in ["", "<!--", "](", "](\n", "İ*`\u{0}\u{301}", "1. ", "\n\n\n", "。。"] {
            assert_eq!(Prose::read(text, "tr").sentences().count(), 0, "{text}");
        }
    }
}
