//! # TC0530 broken-characters
//!
//! ## What it does
//! Finds letters that were read in a wrong encoding and written back: `fÃ¼r` for `für`, `donâ€™t` for `don’t`, and the
//! mark for a sign that could not be read.
//!
//! ## Why
//! GDPR 12(1): visitors must be able to read the text.
//!
//! ## Bad
//! ```markdown
//! # Informationen fÃ¼r Besucher
//! ```
//!
//! ## Good
//! ```markdown
//! # Informationen für Besucher
//! ```
//!
//! # TC0531 hidden-characters
//!
//! ## What it does
//! Finds signs that cannot be seen and change what is read: such that turn the direction of writing in a language that
//! is not written from right to left, and such that stand within a word.
//!
//! ## Why
//! CVE-2021-42574: who reviews a text sees other words than are stored. A name with a hidden sign is another name to
//! every comparison.
//!
//! ## Bad
//! ```toml
//! name = "Goo<U+200B>gle Analytics"
//! ```
//!
//! ## Good
//! ```toml
//! name = "Google Analytics"
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::languages::base;
use crate::codes;
use crate::read::source::SourceFile;

const RIGHT_TO_LEFT: [&str; 8] = ["ar", "ckb", "dv", "fa", "he", "ps", "ur", "yi"];

pub(crate) fn check(lint: &Lint<'_>) {
    let is_written_so = |language: &str| RIGHT_TO_LEFT.contains(&base(language));
    let all = lint.settings.site.languages.iter().any(|language| is_written_so(language));
    file(lint, lint.toml, all);
    lint.passages.iter().for_each(|passage| file(lint, passage.file, is_written_so(passage.language)));
    lint.files.overrides().for_each(|(language, text)| file(lint, text, is_written_so(language)));
}

fn file(lint: &Lint<'_>, file: &SourceFile, is_right_to_left: bool) {
    let text = file.text();
    if let Some(span) = broken(text) {
        let words = text.get(span.clone()).unwrap_or_default();
        let what = format!("`{words}` was read in a wrong encoding");
        let help = "write the file again from its source, in UTF-8";
        lint.findings.add(&codes::BROKEN_CHARACTERS, file.place(span), what, help);
    }
    if let Some((span, sign)) = hidden(text, is_right_to_left) {
        let what = format!("there is a sign here that cannot be seen, U+{:04X}", u32::from(sign));
        lint.findings.add(&codes::HIDDEN_CHARACTERS, file.place(span), what, "remove it, or write the words again");
    }
}

/// The first letter or sign in a wrong encoding.
fn broken(text: &str) -> Option<Range<usize>> {
    let mut before = ' ';
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii() || c.is_ascii_alphabetic() || *c == ' ') {
        let mut rest = text.get(at..)?.chars().skip(1);
        let (second, third) = (rest.next().unwrap_or(' '), rest.next().unwrap_or(' '));
        let is_broken = match c {
            '\u{fffd}' => true,
            // The signs of general punctuation, in Windows-1252.
            'â' => second == '€' || second == '\u{80}',
            // Latin letters.
            'Ã' => is_rest(second) && (before.is_lowercase() || third.is_lowercase()) && !before.is_uppercase(),
            'Â' => matches!(second, '\u{80}'..='\u{bf}') && !before.is_alphabetic(),
            // Two letters of Cyrillic.
            'Ð' | 'Ñ' => is_rest(second) && matches!(third, 'Ð' | 'Ñ'),
            _ => false,
        };
        if is_broken {
            let length = c.len_utf8() + if c == '\u{fffd}' { 0 } else { second.len_utf8() };
            return Some(at..at + length);
        }
        before = c;
    }
    None
}

/// Whether a sign stands for a byte from 0x80 to 0xBF in Windows-1252 or Latin-1.
fn is_rest(c: char) -> bool {
    const WINDOWS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    matches!(c, '\u{80}'..='\u{bf}') || WINDOWS.contains(c)
}

/// The first sign that cannot be seen.
fn hidden(text: &str, is_right_to_left: bool) -> Option<(Range<usize>, char)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii() {
            before = c;
            continue;
        }
        let after = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let is_hidden = match c {
            '\u{202d}' | '\u{202e}' => true,
            '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => !is_right_to_left,
            // Scripts of other letters need them.
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => is_european(before) && is_european(after),
            _ => false,
        };
        if is_hidden {
            return Some((at..at + c.len_utf8(), c));
        }
        before = c;
    }
    None
}

/// Letters of Latin, Greek and Cyrillic.
fn is_european(c: char) -> bool {
    c.is_alphabetic() && matches!(c, 'A'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_a_wrong_encoding_are_found_and_right_ones_are_not() {
        for (text, found) in [
            ("Informationen fÃ¼r Besucher", "Ã¼"),
            ("Ãœber uns", "Ãœ"),
            ("We donâ€™t sell", "â€"),
            ("PolÃ\u{ad}tica", "Ã\u{ad}"),
            ("Siehe Â§ 5", "Â§"),
            ("ÐŸÐ¾Ð»Ð¸Ñ‚Ð¸ÐºÐ°", "ÐŸ"),
            ("Donn\u{fffd}es", "\u{fffd}"),
        ] {
            assert_eq!(broken(text).map(|span| &text[span]), Some(found), "{text}");
        }
        for text in [
            "für Über don’t § 5 «été » 20 €",
            "NÃO, IRMû «IRMû, coração, Âge, DÂN",
            "Ñandú, Ð þ",
            "Политика",
            "隐私",
            "“Â” is a letter",
        ] {
            assert_eq!(broken(text), None, "{text}");
        }
    }

    #[test]
    fn hidden_signs_are_found_where_no_script_needs_them() {
        let found = |text, right| hidden(text, right).map(|(_, sign)| sign);
        assert_eq!(found("user \u{202e}txt", true), Some('\u{202e}'));
        assert_eq!(found("a \u{2066}b\u{2069}", false), Some('\u{2066}'));
        assert_eq!(found("Goo\u{200b}gle", false), Some('\u{200b}'));
        assert_eq!(found("Мат\u{200d}омо", false), Some('\u{200d}'));
        for text in ["می\u{200c}خواهم", "👩\u{200d}💻", "ก\u{200b}ข", "soft\u{ad}hyphen", "\u{2066}b\u{2069}"]
        {
            assert_eq!(found(text, true), None, "{text}");
        }
    }

    #[test]
    fn they_are_found_in_settings_texts_and_messages() {
        let toml = crate::tests::SMALL.replace("Example Media Ltd", "Example Me\u{200b}dia Ltd");
        let files = [
            ("consent.toml", toml.as_str()),
            ("privacy/1.0/en.md", "# Privacy\n\nfÃ¼r\n"),
            ("texts/en.ftl", "banner-title = \u{202e}Cookies\n"),
        ];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| ["TC0530", "TC0531"].contains(&finding.code));
        let mut found: Vec<_> =
            found.map(|finding| (finding.code, &*finding.spans[0].file, finding.spans[0].line)).collect();
        found.sort_unstable();
        assert_eq!(
            found,
            [("TC0530", "privacy/1.0/en.md", 3), ("TC0531", "consent.toml", 5), ("TC0531", "texts/en.ftl", 1)]
        );
    }
}
