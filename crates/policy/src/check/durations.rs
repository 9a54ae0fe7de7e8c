//! Times that a text names: "six months", "30 Tage", "un an", "13个月".

use std::ops::Range;

use crate::check::duration_words::{NUMBERS, UNITS, Values};

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    /// Months have the length that they have on average.
    pub(super) days: f64,
    pub(super) span: Range<usize>,
}

impl Named {
    /// Whether it is about as long: "six months" are 182 days too.
    pub(super) fn is_about(&self, days: f64) -> bool {
        (self.days - days).abs() <= days * 0.05
    }
}

/// All of them in a text in lower case. English ones count everywhere; number and unit are of one language: "a hora" is
/// no hour in Portuguese.
pub(super) fn in_text(text: &str, language: &str) -> Vec<Named> {
    let own = language.split('-').next().unwrap_or(language).to_lowercase();
    let units: Vec<&(&str, &[(&str, f64)])> = UNITS.iter().filter(|(tag, _)| *tag == own || *tag == "en").collect();
    let mut found = Vec::new();
    for Number { start, value, end, languages } in numbers(text, &own) {
        let rest = text.get(end..).unwrap_or_default();
        let follows = rest.trim_start_matches([' ', '-', '\u{a0}']);
        let at = text.len() - follows.len();
        let of_one_language = units.iter().filter(|(tag, _)| languages.is_empty() || languages.contains(tag));
        let unit = of_one_language.flat_map(|(_, words)| words.iter()).filter(|(word, _)| is_word(follows, word));
        if let Some((word, days)) = unit.max_by_key(|(word, _)| word.len()) {
            found.push(Named { days: value * days, span: start..at + word.len() });
        }
    }
    found
}

/// Whether a text begins with a word and no more of it; `~` at its end is any ending, and words of Chinese, Japanese and
/// Korean have no end.
fn is_word(text: &str, word: &str) -> bool {
    let (plain, is_open) = word.strip_suffix('~').map_or((word, !word.is_ascii()), |plain| (plain, true));
    let after = text.strip_prefix(plain).map(|rest| rest.chars().next());
    after.is_some_and(|next| is_open && !plain.is_ascii() || !next.is_some_and(char::is_alphabetic))
}

struct Number {
    start: usize,
    value: f64,
    end: usize,
    /// Those that have the word; none if it is in digits.
    languages: Vec<&'static str>,
}

/// Numbers in digits and in words.
fn numbers(text: &str, language: &str) -> Vec<Number> {
    let words: Vec<&(&'static str, Values)> =
        NUMBERS.iter().filter(|(tag, _)| *tag == language || *tag == "en").collect();
    let mut found = Vec::new();
    let mut last = ' ';
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let is_start = !last.is_alphanumeric() || is_ideograph(last);
        if c.is_ascii_digit() && (is_start || !last.is_ascii_digit()) {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            if let (true, Ok(number)) = (!matches!(last, '.' | ','), rest[..length].parse::<u32>()) {
                found.push(Number { start: at, value: f64::from(number), end: at + length, languages: Vec::new() });
            }
            at += length;
            last = '0';
            continue;
        }
        if is_start && c.is_alphabetic() {
            let values = words.iter().flat_map(|(tag, words)| words.iter().map(move |word| (*tag, word)));
            let fits = values.filter(|(_, (word, _))| {
                let next = rest.strip_prefix(word.as_str()).map(|rest| rest.chars().next());
                next.is_some_and(|next| is_ideograph(c) || !next.is_some_and(char::is_alphanumeric))
            });
            let fits: Vec<_> = fits.collect();
            if let Some((_, (word, value))) = fits.iter().max_by_key(|(_, (word, _))| word.len()) {
                let languages = fits.iter().filter(|(_, (other, _))| other == word).map(|(tag, _)| *tag).collect();
                if !is_cut(text, at) {
                    found.push(Number { start: at, value: *value, end: at + word.len(), languages });
                }
                at += word.len();
                last = 'a';
                continue;
            }
        }
        last = c;
        at += c.len_utf8();
    }
    found
}

/// Whether a word is the end of a longer number: "hundred and six", "ninety-odd-six".
fn is_cut(text: &str, at: usize) -> bool {
    const HUNDREDS: [&str; 12] = [
        "hundred ",
        "hundred and ",
        "thousand ",
        "cent ",
        "mille ",
        "ciento ",
        "cento ",
        "cento e ",
        "mil ",
        "sto ",
        "hundra ",
        "сто ",
    ];
    let before = text.get(..at).unwrap_or_default();
    let joined = before.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic));
    joined || HUNDREDS.iter().any(|word| before.ends_with(word))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_digits_and_words() {
        for (text, language, days) in [
            ("your choice lives for six months.", "en", 182.6),
            ("kept for 182 days", "en", 182.0),
            ("within a year", "en", 365.25),
            ("gilt sechs monate, eine einwilligung", "de", 182.6),
            ("valable 13 mois", "fr", 395.7),
            ("durante un año", "es", 365.25),
            ("per dodici mesi", "it", 365.25),
            ("por 24 meses", "pt", 730.5),
            ("twaalf maanden", "nl", 365.25),
            ("przez 12 miesięcy", "pl", 365.25),
            ("шесть месяцев", "ru", 182.6),
            ("i tolv månader", "sv", 365.25),
            ("sparas i 3 år", "sv", 1095.75),
            ("保存十二个月。", "zh", 365.25),
            ("保存13个月", "zh", 395.7),
            ("6か月間", "ja", 182.6),
            ("12개월 동안", "ko", 365.25),
            ("for thirty-six months", "en", 1095.75),
            ("for twenty four months", "en", 730.5),
            ("for ninety days", "en", 90.0),
            ("for eighteen months", "en", 547.9),
            ("nach sechsunddreißig monaten", "de", 1095.75),
            ("pendant trente-six mois", "fr", 1095.75),
            ("pendant vingt et un jours", "fr", 21.0),
            ("pendant quatre-vingt-dix jours", "fr", 90.0),
            ("durante treinta y seis meses", "es", 1095.75),
            ("durante veinticuatro meses", "es", 730.5),
            ("durante vinte e quatro meses", "pt", 730.5),
            ("durante vinte dias", "pt", 20.0),
            ("per trentasei mesi", "it", 1095.75),
            ("per ventiquattro mesi", "it", 730.5),
            ("zesendertig maanden", "nl", 1095.75),
            ("tweeëntwintig dagen", "nl", 22.0),
            ("przez trzydzieści sześć miesięcy", "pl", 1095.75),
            ("przez dwadzieścia dni", "pl", 20.0),
            ("i trettiosex månader", "sv", 1095.75),
            ("двадцать четыре месяца", "ru", 730.5),
            ("保存三十六个月", "zh", 1095.75),
            ("삼십육개월", "ko", 1095.75),
            ("a 30-day period", "en", 30.0),
        ] {
            let found = in_text(text, language);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].is_about(days), "{text}: {found:?}");
        }
        for text in [
            "article 6",
            "one of us",
            "1.5 gb",
            "a daydream",
            "",
            "12",
            "version 2 yearly",
            "2026年版",
            "hundred and six days",
        ] {
            assert_eq!(in_text(text, "en"), [], "{text}");
        }
        // An article of one language is a number of another.
        for (text, language) in
            [("a data e a hora em que foi feita", "pt"), ("a hora a la que", "es"), ("a semana", "pt")]
        {
            assert_eq!(in_text(text, language), [], "{text}");
        }
        for (text, language) in [("six months", "fr"), ("six mois", "fr"), ("a year", "pt"), ("uma semana", "pt")] {
            assert_eq!(in_text(text, language).len(), 1, "{text}");
        }
    }
}
