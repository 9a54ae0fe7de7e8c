//! # TC0524 other-contact
//!
//! ## What it does
//! Notes texts whose mail addresses are all others than the controller's in `consent.toml`.
//!
//! ## Why
//! GDPR 13(1)(a): visitors are told how to reach the controller. Banner and records name the address
//! of `consent.toml`, so one of the two is probably old.
//!
//! ## Bad
//! ```toml
//! controller = { name = "City Gazette Media Ltd", email = "privacy@city-gazette.example" }
//! # and in the text: Write to office@old-gazette.example.
//! ```
//!
//! ## Good
//! ```toml
//! controller = { name = "City Gazette Media Ltd", email = "privacy@city-gazette.example" }
//! # and in the text: Write to privacy@city-gazette.example.
//! ```
//!
//! # TC0525 placeholder-host
//!
//! ## What it does
//! Finds addresses in texts that stand for others: `example.org`, `example.com`, `example.net`,
//! `yourdomain.com` and the like.
//!
//! ## Why
//! GDPR 12(1), 13: who follows such an address, or writes to it, reaches nobody.
//!
//! ## Bad
//! ```markdown
//! The full list is at https://www.example.com/partners.
//! ```
//!
//! ## Good
//! ```markdown
//! The full list is at https://city-gazette.example/partners.
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::{Lint, Passage};
use crate::codes;

/// Names that examples and templates have in place of the site's own.
const PLACEHOLDERS: [&str; 19] = [
    "example.org",
    "example.com",
    "example.net",
    "yourdomain.com",
    "your-domain.com",
    "yoursite.com",
    "your-site.com",
    "yourwebsite.com",
    "your-website.com",
    "yourcompany.com",
    "your-company.com",
    "mywebsite.com",
    "ihre-domain.de",
    "ihredomain.de",
    "meine-domain.de",
    "votre-site.fr",
    "votresite.fr",
    "tudominio.com",
    "tuodominio.it",
];

pub(crate) fn check(lint: &Lint<'_>) {
    let controller = lint.written.site.controller_email.as_ref();
    let controller = controller.map_or(String::new(), |email| email.value.trim().to_lowercase());
    if !controller.is_empty() {
        other_contacts(lint, &controller);
    }
    let told_already = controller.rsplit('@').next().unwrap_or_default();
    for passage in &lint.passages {
        for span in placeholders(passage.file.text()) {
            let host = written(passage, &span).to_lowercase();
            if host != told_already {
                let what = format!("{host} is no address of yours: it stands for one in examples");
                let help = "write the address that visitors can use, or remove it";
                lint.findings.add(&codes::PLACEHOLDER_HOST, passage.place(span), what, help);
            }
        }
    }
}

/// Finds the languages in which the texts name addresses, but not the controller's.
fn other_contacts(lint: &Lint<'_>, controller: &str) {
    let languages: BTreeSet<&str> = lint.passages.iter().map(|passage| passage.language).collect();
    for language in languages {
        let mails: Vec<(&Passage<'_>, Range<usize>)> = lint
            .in_language(language)
            .flat_map(|passage| mails(passage.file.text()).into_iter().map(move |span| (passage, span)))
            .collect();
        let of = |(passage, span): &(&Passage<'_>, Range<usize>)| written(passage, span).to_lowercase();
        if let Some((passage, span)) = mails.first()
            && !mails.iter().any(|mail| of(mail) == controller)
        {
            let what = format!("the text names {}, and consent.toml {controller}", written(passage, span));
            let help = "name the controller's address in the text too, or correct `controller` in [site]";
            lint.findings.add(&codes::OTHER_CONTACT, passage.place(span.clone()), what, help);
        }
    }
}

fn written<'p>(passage: &'p Passage<'_>, span: &Range<usize>) -> &'p str {
    passage.file.text().get(span.clone()).unwrap_or_default()
}

fn mails(text: &str) -> Vec<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_-".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mail = |(at, _): (usize, &str)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let local = before.len() - before.trim_end_matches(is_local).len();
        let host = after.trim_start_matches(is_host);
        let host = after.get(..after.len() - host.len())?.trim_end_matches(['.', '-']);
        (local > 0 && host.contains('.')).then(|| at - local..at + 1 + host.len())
    };
    text.match_indices('@').filter_map(mail).collect()
}

fn placeholders(text: &str) -> Vec<Range<usize>> {
    // Of ASCII alone, so that places stay.
    let lower = text.to_ascii_lowercase();
    let is_of_name = |c: char| c.is_alphanumeric() || c == '-';
    let fits = |(at, name): &(usize, &str)| {
        let after = lower.get(at + name.len()..).unwrap_or_default();
        let goes_on = after.strip_prefix('.').unwrap_or(after).starts_with(is_of_name) && !after.is_empty();
        let before = lower.get(..*at).and_then(|before| before.chars().next_back());
        !goes_on && !before.is_some_and(is_of_name)
    };
    let mut found: Vec<Range<usize>> = PLACEHOLDERS
        .iter()
        .flat_map(|name| lower.match_indices(name))
        .filter(fits)
        .map(|(at, name)| at..at + name.len())
        .collect();
    found.sort_by_key(|span| span.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &'t str, spans: &[Range<usize>]) -> Vec<&'t str> {
        spans.iter().map(|span| &text[span.clone()]).collect()
    }

    #[test]
    fn mail_addresses_are_found_in_text_and_links() {
        let text = "Write to [a.b@c.example](mailto:a.b@c.example). Or é@x, @ or d@e, (f@g.example).";
        assert_eq!(words(text, &mails(text)), ["a.b@c.example", "a.b@c.example", "f@g.example"]);
    }

    #[test]
    fn placeholders_are_found_and_names_that_only_look_like_them_are_not() {
        let text = "é https://www.Example.com/x, a@example.org. example.org.uk, my-example.com, example.community";
        assert_eq!(words(text, &placeholders(text)), ["Example.com", "example.org"]);
    }
}
