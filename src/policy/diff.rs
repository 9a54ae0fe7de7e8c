//! What differs: two texts word by word, two scopes row by row. Pure; nothing is printed here.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use super::scope::{ConsentScope, ServiceScope};

/// A piece of a text: in both, in the newer one only, in the older one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change<'t> {
    Same(&'t str),
    Added(&'t str),
    Removed(&'t str),
}

/// Longer texts are compared line by line: word by word would take too long for a visitor's request.
const WORD_BY_WORD: usize = 200_000;

/// The pieces of both texts in order. Together, same and removed ones are the older text, same and
/// added ones the newer. Chinese and Japanese, which have no blanks, are compared by their clauses'
/// characters.
pub(crate) fn words<'t>(older: &'t str, newer: &'t str) -> Vec<Change<'t>> {
    let diff = if older.len() + newer.len() > WORD_BY_WORD {
        TextDiff::from_lines(older, newer)
    } else if is_without_blanks(newer) {
        TextDiff::from_chars(older, newer)
    } else {
        TextDiff::from_words(older, newer)
    };
    // The pieces follow each other in both texts, so their lengths say where they stand.
    let (mut old, mut new) = (older, newer);
    let changes = diff.iter_all_changes().map(|change| {
        let length = change.value().len();
        let take = |from: &mut &'t str| {
            let (piece, rest) = from.split_at_checked(length).unwrap_or((*from, ""));
            *from = rest;
            piece
        };
        match change.tag() {
            ChangeTag::Delete => Change::Removed(take(&mut old)),
            ChangeTag::Insert => Change::Added(take(&mut new)),
            ChangeTag::Equal => {
                take(&mut old);
                Change::Same(take(&mut new))
            }
        }
    });
    changes.collect()
}

/// Whether most of the text is in a script without blanks between words.
fn is_without_blanks(text: &str) -> bool {
    let wide = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')).count();
    wide * 3 > text.chars().filter(|c| !c.is_whitespace()).count()
}

/// One difference between two scopes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// `category analytics`, `service hotjar`.
    pub(crate) subject: String,
    /// `itself`, `category`, `owner`, `purpose`, `recipient`, `cookie`, `sale`, `sensitive`.
    pub(crate) part: &'static str,
    /// What was; none if it is new.
    pub(crate) before: Option<String>,
    /// What is; none if it is gone.
    pub(crate) after: Option<String>,
}

/// All that differs, by subject.
pub(crate) fn scopes(older: &ConsentScope, newer: &ConsentScope) -> Vec<Row> {
    let mut rows = Vec::new();
    for id in keys(&older.categories, &newer.categories) {
        let (before, after) = (older.categories.get(id), newer.categories.get(id));
        let subject = format!("category {id}");
        exists(&mut rows, &subject, before.map(|_| id), after.map(|_| id));
        if let (Some(before), Some(after)) = (before, after) {
            changed(&mut rows, &subject, "sale", &before.sale.to_string(), &after.sale.to_string());
            changed(&mut rows, &subject, "sensitive", &before.sensitive.to_string(), &after.sensitive.to_string());
        }
    }
    for id in keys(&older.services, &newer.services) {
        let (before, after) = (older.services.get(id), newer.services.get(id));
        let subject = format!("service {id}");
        let label = |service: &ServiceScope| format!("in {}, of {}", service.category, service.owner);
        exists(&mut rows, &subject, before.map(label).as_deref(), after.map(label).as_deref());
        if let (Some(before), Some(after)) = (before, after) {
            service(&mut rows, &subject, before, after);
        }
    }
    rows
}

fn service(rows: &mut Vec<Row>, subject: &str, before: &ServiceScope, after: &ServiceScope) {
    changed(rows, subject, "category", &before.category, &after.category);
    changed(rows, subject, "owner", &before.owner, &after.owner);
    changed(rows, subject, "purpose", &before.purpose, &after.purpose);
    members(rows, subject, "recipient", &before.recipients, &after.recipients);
    members(rows, subject, "cookie", &before.cookies, &after.cookies);
}

fn keys<'m, V>(a: &'m BTreeMap<String, V>, b: &'m BTreeMap<String, V>) -> BTreeSet<&'m str> {
    a.keys().chain(b.keys()).map(String::as_str).collect()
}

fn exists(rows: &mut Vec<Row>, subject: &str, before: Option<&str>, after: Option<&str>) {
    if before.is_some() != after.is_some() {
        let text = |text: Option<&str>| text.map(str::to_owned);
        rows.push(Row { subject: subject.to_owned(), part: "itself", before: text(before), after: text(after) });
    }
}

fn changed(rows: &mut Vec<Row>, subject: &str, part: &'static str, before: &str, after: &str) {
    if before != after {
        let (before, after) = (Some(before.to_owned()), Some(after.to_owned()));
        rows.push(Row { subject: subject.to_owned(), part, before, after });
    }
}

fn members(
    rows: &mut Vec<Row>,
    subject: &str,
    part: &'static str,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) {
    let subject = || subject.to_owned();
    let gone =
        before.difference(after).map(|name| Row { subject: subject(), part, before: Some(name.clone()), after: None });
    let new =
        after.difference(before).map(|name| Row { subject: subject(), part, before: None, after: Some(name.clone()) });
    rows.extend(gone.chain(new));
}

#[cfg(test)]
mod tests {
    use super::super::scope::CategoryScope;
    use super::*;

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_a_difference(older in "[a c。城市\n]{0,40}", newer in "[a c。城市\n]{0,40}") {
            let changes = words(&older, &newer);
            let side = |keep: fn(&Change<'_>) -> bool| -> String {
                let text = changes.iter().filter(|change| keep(change)).map(|change| match change {
                    Change::Same(text) | Change::Added(text) | Change::Removed(text) => *text,
                });
                text.collect()
            };
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Added(_))), older.clone());
            proptest::prop_assert_eq!(side(|change| !matches!(change, Change::Removed(_))), newer.clone());
        }
    }

    #[test]
    fn words_differ_by_words_and_chinese_by_characters() {
        let changes = words("We keep logs for 14 days.", "We keep logs for 30 days.");
        assert!(changes.contains(&Change::Removed("14")) && changes.contains(&Change::Added("30")), "{changes:?}");
        let changes = words("日志保存十四天。", "日志保存三十天。");
        assert!(changes.contains(&Change::Same("日")) && changes.contains(&Change::Added("三")), "{changes:?}");
    }

    #[test]
    fn every_part_of_a_scope_has_its_row() {
        let mut older = ConsentScope::default();
        older.categories.insert("analytics".into(), CategoryScope::default());
        let service = ServiceScope {
            category: "analytics".into(),
            owner: "A".into(),
            purpose: "p".into(),
            recipients: ["A".into()].into(),
            cookies: ["_a".into()].into(),
        };
        older.services.insert("one".into(), service.clone());
        let mut newer = ConsentScope::default();
        newer.categories.insert("analytics".into(), CategoryScope { sale: true, sensitive: true });
        newer.categories.insert("marketing".into(), CategoryScope::default());
        let changed = ServiceScope {
            category: "marketing".into(),
            owner: "B".into(),
            purpose: "q".into(),
            recipients: ["B".into()].into(),
            cookies: ["_b".into()].into(),
        };
        newer.services.insert("one".into(), changed);
        newer.services.insert("two".into(), service);
        let rows = scopes(&older, &newer);
        let parts: Vec<&str> = rows.iter().map(|row| row.part).collect();
        assert_eq!(
            parts,
            [
                "sale",
                "sensitive",
                "itself",
                "category",
                "owner",
                "purpose",
                "recipient",
                "recipient",
                "cookie",
                "cookie",
                "itself"
            ]
        );
        assert!(scopes(&newer, &newer).is_empty());
        assert_eq!(scopes(&newer, &older).len(), rows.len());
    }
}
