//! What differs between two scopes, row by row.

use std::collections::{BTreeMap, BTreeSet};

use crate::release::scope::{ConsentScope, ServiceScope};

/// One difference between two scopes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ScopeChange {
    /// `category analytics`, `service hotjar`, `site`.
    pub subject: String,
    /// `declared`, `category`, `owner`, `purpose`, `recipient`, `cookie`, `storage`, `life`, `country`, `host`, `sale`, `sensitive`,
    /// `text`, `controller`.
    pub part: &'static str,
    /// The value before; `None` if it is new.
    pub before: Option<String>,
    /// The value now; `None` if it is gone.
    pub after: Option<String>,
}

impl ScopeChange {
    /// One row.
    pub fn new(subject: &str, part: &'static str, before: Option<&str>, after: Option<&str>) -> Self {
        Self { subject: subject.to_owned(), part, before: before.map(str::to_owned), after: after.map(str::to_owned) }
    }
}

/// All that differs, by subject.
pub fn scopes(older: &ConsentScope, newer: &ConsentScope) -> Vec<ScopeChange> {
    let mut rows = Vec::new();
    if let (Some(before), Some(after)) = (&older.controller, &newer.controller) {
        changed(&mut rows, "site", "controller", before, after);
    }
    for id in keys(&older.categories, &newer.categories) {
        let (before, after) = (older.categories.get(id), newer.categories.get(id));
        let subject = format!("category {id}");
        exists(&mut rows, &subject, before.map(|_| id), after.map(|_| id));
        if let (Some(before), Some(after)) = (before, after) {
            changed(&mut rows, &subject, "sale", &before.sale.to_string(), &after.sale.to_string());
            changed(&mut rows, &subject, "sensitive", &before.sensitive.to_string(), &after.sensitive.to_string());
            if let (Some(before), Some(after)) = (&before.texts, &after.texts) {
                values(&mut rows, &subject, "text", before, after);
            }
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

fn service(rows: &mut Vec<ScopeChange>, subject: &str, before: &ServiceScope, after: &ServiceScope) {
    changed(rows, subject, "category", &before.category, &after.category);
    changed(rows, subject, "owner", &before.owner, &after.owner);
    changed(rows, subject, "purpose", &before.purpose, &after.purpose);
    members(rows, subject, "recipient", &before.recipients, &after.recipients);
    members(rows, subject, "cookie", &before.cookies, &after.cookies);
    if let (Some(before), Some(after)) = (&before.storage, &after.storage) {
        members(rows, subject, "storage", before, after);
    }
    if let (Some(before), Some(after)) = (before.sale, after.sale) {
        changed(rows, subject, "sale", &before.to_string(), &after.to_string());
    }
    if let (Some(before), Some(after)) = (&before.details, &after.details) {
        changed(rows, subject, "country", &before.country, &after.country);
        members(rows, subject, "host", &before.hosts, &after.hosts);
        values(rows, subject, "purpose", &before.purposes, &after.purposes);
        // The life of a cookie that is new or gone is told with the cookie.
        let both = |lives: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            lives
                .iter()
                .filter(|(cookie, _)| other.contains_key(*cookie))
                .map(|(a, b)| (a.clone(), b.clone()))
                .collect()
        };
        values(rows, subject, "life", &both(&before.lives, &after.lives), &both(&after.lives, &before.lives));
    }
}

/// Texts by name: of each that differs, before and now.
fn values(
    rows: &mut Vec<ScopeChange>,
    subject: &str,
    part: &'static str,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) {
    for name in keys(before, after) {
        let text = |of: &BTreeMap<String, String>| of.get(name).map(|text| format!("{name}: {text}"));
        let (before, after) = (text(before), text(after));
        if before != after {
            rows.push(ScopeChange { subject: subject.to_owned(), part, before, after });
        }
    }
}

fn keys<'m, V>(a: &'m BTreeMap<String, V>, b: &'m BTreeMap<String, V>) -> BTreeSet<&'m str> {
    a.keys().chain(b.keys()).map(String::as_str).collect()
}

fn exists(rows: &mut Vec<ScopeChange>, subject: &str, before: Option<&str>, after: Option<&str>) {
    if before.is_some() != after.is_some() {
        let text = |text: Option<&str>| text.map(str::to_owned);
        rows.push(ScopeChange {
            subject: subject.to_owned(),
            part: "declared",
            before: text(before),
            after: text(after),
        });
    }
}

fn changed(rows: &mut Vec<ScopeChange>, subject: &str, part: &'static str, before: &str, after: &str) {
    if before != after {
        let (before, after) = (Some(before.to_owned()), Some(after.to_owned()));
        rows.push(ScopeChange { subject: subject.to_owned(), part, before, after });
    }
}

fn members(
    rows: &mut Vec<ScopeChange>,
    subject: &str,
    part: &'static str,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) {
    let subject = || subject.to_owned();
    let gone = before.difference(after).map(|name| ScopeChange {
        subject: subject(),
        part,
        before: Some(name.clone()),
        after: None,
    });
    let new = after.difference(before).map(|name| ScopeChange {
        subject: subject(),
        part,
        before: None,
        after: Some(name.clone()),
    });
    rows.extend(gone.chain(new));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::scope::CategoryScope;

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
            storage: None,
            sale: Some(false),
            details: None,
        };
        older.services.insert("one".into(), service.clone());
        let mut newer = ConsentScope::default();
        newer.categories.insert("analytics".into(), CategoryScope { sale: true, sensitive: true, texts: None });
        newer.categories.insert("marketing".into(), CategoryScope::default());
        let changed = ServiceScope {
            category: "marketing".into(),
            owner: "B".into(),
            purpose: "q".into(),
            recipients: ["B".into()].into(),
            cookies: ["_b".into()].into(),
            storage: None,
            sale: Some(true),
            details: None,
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
                "declared",
                "category",
                "owner",
                "purpose",
                "recipient",
                "recipient",
                "cookie",
                "cookie",
                "sale",
                "declared"
            ]
        );
        assert!(scopes(&newer, &newer).is_empty());
        assert_eq!(scopes(&newer, &older).len(), rows.len());
    }
}
