//! # TC0526 hollow-section
//!
//! ## What it does
//! Finds sections whose text says nothing: "We comply with the law.", "TBD", "See above", "…".
//!
//! ## Why
//! GDPR 12(1), 13: visitors must be told what is done with their data. A heading alone, or a sentence that
//! fits every site, tells them nothing.
//!
//! ## Bad
//! ```markdown
//! ## How long we keep data
//!
//! We comply with the law.
//! ```
//!
//! ## Good
//! ```markdown
//! ## How long we keep data
//!
//! Server logs: 14 days. Orders: ten years, as tax law asks.
//! ```
//!
//! # TC0527 title-level
//!
//! ## What it does
//! Finds texts whose first heading is no title (`# `), and a second title in the same text.
//!
//! ## Why
//! WCAG 1.3.1, 2.4.2: the page of a version has one title. The lists of policies show the first heading.
//!
//! ## Bad
//! ```markdown
//! ## Privacy policy
//! ```
//!
//! ## Good
//! ```markdown
//! # Privacy policy
//! ```
//!
//! # TC0528 front-matter
//!
//! ## What it does
//! Finds a block of settings at the beginning of a text (`---` or `+++`), as site generators use it.
//!
//! ## Why
//! It is no part of Markdown: visitors would read it, with its last line as the title.
//!
//! ## Bad
//! ```markdown
//! ---
//! title: Privacy policy
//! ---
//! ```
//!
//! ## Good
//! ```markdown
//! # Privacy policy
//! ```
//!
//! # TC0529 left-open
//!
//! ## What it does
//! Finds code fences and comments that are begun and never ended.
//!
//! ## Why
//! All that follows is shown as code, or not at all.
//!
//! ## Bad
//! ```markdown
//! <!-- ask the lawyer
//!
//! ## Your rights
//! ```
//!
//! ## Good
//! ```markdown
//! <!-- ask the lawyer -->
//!
//! ## Your rights
//! ```

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::{Lint, Passage};
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        let text = passage.file.text();
        if let Some(span) = front_matter(text) {
            let what = "visitors would read these settings of a site generator";
            let help =
                "remove the block; the date belongs into version.toml, the title into a line that begins with `# `";
            lint.findings.add(&codes::FRONT_MATTER, passage.place(span), what, help);
        } else {
            titles(lint, passage);
        }
        if let Some((span, what, help)) = left_open(text) {
            lint.findings.add(&codes::LEFT_OPEN, passage.place(span), what, help);
        }
        hollow(lint, passage);
    }
}

fn titles(lint: &Lint<'_>, passage: &Passage<'_>) {
    let mut headings = passage.outline.headings.iter();
    let Some(first) = headings.next() else { return };
    if first.level != HeadingLevel::H1 {
        let what = format!("the title \"{}\" is written as a section", first.words);
        let help = format!("begin the line with one `#`: # {}", first.words);
        lint.findings.add(&codes::TITLE_LEVEL, passage.place(first.span.clone()), what, help);
    }
    if let Some(second) = headings.find(|heading| heading.level == HeadingLevel::H1) {
        let what = format!("\"{}\" is a second title of this text", second.words);
        let help = format!("make it a section: ## {}", second.words);
        lint.findings.add(&codes::TITLE_LEVEL, passage.place(second.span.clone()), what, help);
    }
}

fn hollow(lint: &Lint<'_>, passage: &Passage<'_>) {
    const SENTENCES: usize = 3;
    let headings = &passage.outline.headings;
    let mut sections: Vec<(usize, usize)> = vec![(0, 0); headings.len()];
    for sentence in passage.prose.every_sentence() {
        let at = sentence.place_of(&(0..1)).start;
        let after = headings.partition_point(|heading| heading.span.start <= at);
        let Some(own) = after.checked_sub(1) else { continue };
        let is_below = headings.get(own).is_some_and(|heading| heading.span.end <= at);
        if let (true, Some((all, empty))) = (is_below, sections.get_mut(own)) {
            *all += 1;
            *empty += usize::from(is_hollow(sentence));
        }
    }
    for (at, (heading, (all, empty))) in headings.iter().zip(sections).enumerate() {
        let has_parts = headings.get(at + 1).is_some_and(|next| next.level > heading.level);
        if all > 0 && all == empty && all <= SENTENCES && !has_parts && heading.has_text {
            let what = format!("the text below \"{}\" says nothing", heading.words);
            let help = "say what this site does, or remove the section";
            lint.findings.add(&codes::HOLLOW_SECTION, passage.place(heading.span.clone()), what, help);
        }
    }
}

/// Whether most of a sentence is such a phrase, or it has no letter at all: "…", "–".
fn is_hollow(sentence: Sentence<'_>) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let all = letters(sentence.text());
    let longest = sentence.all(Role::Hollow).map(letters).max();
    all == 0 || longest.is_some_and(|longest| longest * 10 >= all * 6)
}

/// The block at the beginning, if every line of it is one of settings.
fn front_matter(text: &str) -> Option<Range<usize>> {
    const LINES: usize = 60;
    let mark = ["---\n", "+++\n"].into_iter().find(|mark| text.starts_with(mark))?;
    let mut at = mark.len();
    for line in text.get(at..)?.split_inclusive('\n').take(LINES) {
        let words = line.trim_end();
        if words == mark.trim_end() {
            return (at > mark.len()).then_some(0..mark.len() - 1);
        }
        let is_setting = words.contains([':', '=']) || words.starts_with([' ', '-', '#']) || words.is_empty();
        if !is_setting {
            return None;
        }
        at += line.len();
    }
    None
}

/// What is begun and not ended, and what to say of it.
fn left_open(text: &str) -> Option<(Range<usize>, &'static str, &'static str)> {
    let mut at = 0;
    let mut fence: Option<(Range<usize>, char, usize)> = None;
    let mut comment: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let sign = words.chars().next().filter(|c| matches!(c, '`' | '~') && comment.is_none());
        let length = sign.map_or(0, |sign| words.chars().take_while(|c| *c == sign).count());
        match (&fence, sign) {
            (Some((_, open, long)), Some(sign)) if sign == *open && length >= *long && words.len() == length => {
                fence = None;
            }
            (None, Some(sign)) if length >= 3 && !(sign == '`' && words[length..].contains('`')) => {
                let start = at + line.len() - line.trim_start().len();
                fence = Some((start..start + length, sign, length));
            }
            (None, _) => comment = ends_in_comment(line, at, comment),
            _ => {}
        }
        at += line.len();
    }
    let of_fence = fence.map(|(span, ..)| {
        (
            span,
            "this block of code is not ended: all that follows is shown as code",
            "end it with a line of the same signs",
        )
    });
    let of_comment =
        comment.map(|at| (at..at + 4, "this comment is not ended: what follows may not be shown", "end it with -->"));
    of_fence.or(of_comment)
}

/// Where the comment begins that is open after a line that begins at `at`.
fn ends_in_comment(line: &str, at: usize, open: Option<usize>) -> Option<usize> {
    let (mut open, mut read) = (open, 0);
    loop {
        let rest = line.get(read..).unwrap_or_default();
        let mark = if open.is_some() { "-->" } else { "<!--" };
        let Some(found) = rest.find(mark) else { return open };
        // A comment in code is shown as it is written.
        let is_code =
            open.is_none() && line.get(..read + found).is_some_and(|before| before.matches('`').count() % 2 == 1);
        if !is_code {
            open = if open.is_some() { None } else { Some(at + read + found) };
        }
        read += found + mark.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes and lines of what this rule finds in a text.
    fn found(language: &str, text: &str) -> Vec<(&'static str, usize)> {
        let settings = crate::tests::SMALL.replace("[\"en\", \"zh\"]", &format!("[\"{language}\"]"));
        let path = format!("privacy/1.0/{language}.md");
        let files = [("consent.toml", settings.as_str()), (path.as_str(), text)];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let own = |code: &str| ("TC0526".."TC0530").contains(&code);
        let found = report.findings().iter().filter(|finding| own(finding.code));
        found.map(|finding| (finding.code, finding.spans[0].line)).collect()
    }

    #[test]
    fn a_section_that_says_nothing_is_found_in_each_language() {
        for (language, text) in [
            ("en", "We comply with the law."),
            ("en", "TBD"),
            ("en", "Lorem ipsum dolor."),
            ("en", "See above."),
            ("en", "*Coming soon.*"),
            ("en", "We take your privacy very seriously. We comply with all applicable laws."),
            ("de", "Wir halten uns an das Gesetz."),
            ("de", "Siehe oben."),
            ("fr", "Nous respectons la loi."),
            ("es", "Cumplimos la ley."),
            ("it", "Da completare."),
            ("pt", "Em breve."),
            ("nl", "Zie hierboven."),
            ("pl", "Do uzupełnienia."),
            ("ru", "См. выше."),
            ("zh", "我们遵守法律。"),
            ("ja", "準備中"),
            ("ko", "추후 작성"),
            ("en", "..."),
            ("en", "…"),
            ("en", "–"),
            ("en", "As above."),
            ("en", "Work in progress."),
            ("en", "Lorem ipsum dolor sit amet, consectetur adipiscing elit."),
            ("de", "Wird noch ergänzt."),
            ("de", "Text folgt."),
            ("de", "S. o."),
            ("de", "…"),
            ("fr", "Voir ci-dessus."),
            ("fr", "À compléter."),
            ("fr", "Texte à venir."),
            ("es", "Ver más arriba."),
            ("es", "Próximamente."),
            ("es", "Pendiente de completar."),
            ("it", "Vedi sopra."),
            ("it", "In costruzione."),
            ("pt", "Ver acima."),
            ("pt", "A definir."),
            ("nl", "Tekst volgt."),
            ("nl", "Wordt nog aangevuld."),
            ("pl", "Patrz wyżej."),
            ("pl", "W przygotowaniu."),
            ("sv", "Se ovan."),
            ("sv", "Vi följer lagen."),
            ("sv", "Kommer snart."),
        ] {
            let text = format!("# P\n\n## A\n\n{text}\n\n## B\n\nServer logs are kept for 14 days.\n");
            assert_eq!(found(language, &text), [("TC0526", 3)], "{language}: {text}");
        }
        for text in [
            "We comply with the law that asks us to keep invoices for ten years, and delete them afterwards.",
            "See above for the address. Write to us, and we answer within a month.",
            "Coming soon: an export of your data. Until then, write to us by mail.",
            "Text.",
            "We take your privacy seriously. Logs: 14 days.",
            "None of your data leaves the EU.",
            "None.",
            "|a|b|\n|-|-|\n|Logs|14 days|",
        ] {
            let text = format!("# P\n\n## A\n\n{text}\n\n## B\n\nServer logs.\n");
            assert_eq!(found("en", &text), [], "{text}");
        }
        assert_eq!(found("en", "# P\n\n## A\n\nSee below.\n\n### B\n\nLogs: 14 days.\n"), [], "its parts say it");
    }

    #[test]
    fn a_text_has_one_title() {
        assert_eq!(found("en", "## Privacy\n\nText of it.\n"), [("TC0527", 1)]);
        assert_eq!(found("en", "# Privacy\n\nA text.\n\n# Rights\n\nA text.\n"), [("TC0527", 5)]);
        assert_eq!(found("en", "Privacy\n=======\n\nA text.\n\nRights\n------\n\nA text.\n"), []);
    }

    #[test]
    fn settings_of_a_generator_are_found_and_a_line_is_none() {
        assert_eq!(
            found("en", "---\ntitle: Privacy\ndate: 2026-01-01\n---\n\n# Privacy\n\nA text.\n"),
            [("TC0528", 1)]
        );
        assert_eq!(found("en", "+++\ntitle = \"Privacy\"\n+++\n\n# Privacy\n\nA text.\n"), [("TC0528", 1)]);
        assert_eq!(found("en", "---\n\n# Privacy\n\nWords that end\n\n---\n"), []);
        assert_eq!(front_matter("---\n---\n"), None);
    }

    #[test]
    fn what_is_begun_is_ended() {
        for (text, line) in [
            ("# P\n\n```\ncode\n\n## A\n", 3),
            ("# P\n\n~~~text\n```\n~~\n", 3),
            ("# P\n\na <!-- note\n\n## A\n\nText.\n", 3),
            ("# P\n\n<!-- a --> <!-- b\n", 3),
        ] {
            assert_eq!(found("en", text), [("TC0529", line)], "{text}");
        }
        for text in [
            "# P\n\n```\n<!--\n```\n",
            "# P\n\n<!-- a\n```\nb -->\n",
            "# P\n\n`<!--` begins a comment.\n",
            "# P\n\n````\n```\n````\n",
            "# P\n\n```a``` is code\n",
        ] {
            assert_eq!(found("en", text), [], "{text}");
        }
    }
}
