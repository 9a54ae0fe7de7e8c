//! # TC0515 filler
//!
//! ## What it does
//! Finds placeholders that were never filled in: "Lorem ipsum", "TODO:", "company name here",
//! `{name}`, `[COMPANY NAME]`, `DD/MM/YYYY`, a line of underscores to write on.
//!
//! ## Why
//! A published text cannot be changed; only a new version can add what is missing.
//!
//! ## Bad
//! ```markdown
//! {controller}, TODO: address
//! ```
//!
//! ## Good
//! ```markdown
//! City Gazette Media Ltd, 12 Market Square, Rivermouth
//! ```
//!
//! # TC0516 empty-section
//!
//! ## What it does
//! Finds a heading without text below it or below its subsections.
//!
//! ## Why
//! GDPR 12(1): a heading promises information. A section that is empty covers no topic.
//!
//! ## Bad
//! ```markdown
//! ## Your rights
//! ## Changes
//! Every edition has a number.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Your rights
//! You can ask for a copy of your data.
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        let blanks = blanks(passage.file.text());
        for (words, span) in passage.prose.all(Role::Filler) {
            // Told below, by its form.
            if blanks.iter().any(|blank| blank.start < span.end && span.start < blank.end) {
                continue;
            }
            let what = format!("\"{words}\" is a placeholder");
            passage.add(lint.findings, &codes::FILLER, span, what, "fill it in before the text is published");
        }
        for span in blanks {
            let words = passage.file.text().get(span.clone()).unwrap_or_default();
            let what = format!("\"{words}\" is a placeholder");
            passage.add(lint.findings, &codes::FILLER, span, what, "fill it in before the text is published");
        }
        if passage.outline.words == 0 {
            continue;
        }
        for heading in passage.outline.headings.iter().skip(1).filter(|heading| !heading.has_text) {
            let what = format!("there is no text below \"{}\"", heading.words);
            passage.add(
                lint.findings,
                &codes::EMPTY_SECTION,
                heading.span.clone(),
                what,
                "write the section, or remove the heading",
            );
        }
    }
}

/// What is left to fill in by its form, in any language: `TODO: …` to the end of the sentence, `[COMPANY NAME]`,
/// `[your address]`, `________`.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("TODO") {
        let after = text.get(at + mark.len()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        if after.starts_with(char::is_alphanumeric) || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        {
            continue;
        }
        let end = after.find(['.', '\n', '。', '，', ';']).unwrap_or(after.len());
        found.push(at..at + mark.len() + end);
    }
    for (at, _) in text.match_indices('[') {
        let Some(inner) = text.get(at + 1..).and_then(|rest| rest.split([']', '[', '\n']).next()) else { continue };
        let end = at + 1 + inner.len();
        let after = text.get(end..).unwrap_or_default();
        // A link, an image, a reference, a box to tick.
        let is_link = ["](", "][", "]:"].iter().any(|rest| after.starts_with(rest));
        if after.starts_with(']') && !is_link && is_blank(inner) {
            found.push(at..end + 1);
        }
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let underscores = line.find("____").filter(|_| line.chars().any(char::is_alphanumeric));
        if let Some(at) = underscores {
            let length = line.get(at..).unwrap_or_default().bytes().take_while(|byte| *byte == b'_').count();
            found.push(start + at..start + at + length);
        }
        start += line.len();
    }
    found
}

/// Capital letters alone, or words that speak to the one who fills it in.
fn is_blank(inner: &str) -> bool {
    let letters: Vec<char> = inner.chars().filter(|c| c.is_alphabetic()).collect();
    let is_shouted = letters.len() > 3 && letters.iter().all(|c| c.is_uppercase());
    let first = inner.trim().split(' ').next().unwrap_or_default().to_lowercase();
    let speaks =
        ["your", "insert", "enter", "ihre", "ihr", "votre", "su", "vostro", "uw", "twoja"].contains(&first.as_str());
    is_shouted || (speaks && inner.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_to_fill_in_is_found_by_its_form() {
        let found = |text: &str| blanks(text).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("We are [COMPANY NAME], [ADDRESS]."), ["[COMPANY NAME]", "[ADDRESS]"]);
        assert_eq!(found("Wir sind die [FIRMENNAME]. Write to [YOUR EMAIL]."), ["[FIRMENNAME]", "[YOUR EMAIL]"]);
        assert_eq!(found("Serverloggar: TODO: hur många dagar. Mer."), ["TODO: hur många dagar"]);
        assert_eq!(found("服务器日志：TODO（保存多少天）。"), ["TODO（保存多少天）"]);
        assert_eq!(found("TODO"), ["TODO"]);
        assert_eq!(found("Write to [your address].\nCompany: ________.\n"), ["[your address]", "________"]);
        for text in [
            "[GDPR](https://a.example)",
            "[GDPR][1]",
            "[GDPR]: https://a.example",
            "a\n____\nb",
            "[EU] [x]",
            "see [Article 6]",
            "aceptar todo, METODO, TODOS los datos",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
