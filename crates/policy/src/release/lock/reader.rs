//! A block as it is read.

use std::collections::{BTreeMap, BTreeSet};

use super::{HELP, UNKNOWN};
use crate::codes;
use crate::documents::document::{digest, instant, version_number};
use crate::read::table::{Reading, TableReader, Written};
use crate::release::Release;
use crate::release::scope::{CategoryScope, ConsentScope, ServiceDetails, ServiceScope};
use crate::release_number::ReleaseNumber;

/// The digests that a block has of the block before it and of its own scope, and its mark.
pub(super) struct Seals {
    pub(super) previous: Option<Written<String>>,
    pub(super) scope: Written<String>,
    pub(super) mark: Option<Written<String>>,
}

pub(super) fn read_release(mut table: TableReader<'_, '_>) -> Option<(Release, Seals)> {
    let reading = table.reading;
    let number = table.integer("number");
    let date = table.datetime("date").and_then(|written| instant(reading, &written));
    let effective = table.datetime("effective").and_then(|written| instant(reading, &written));
    let material = table.boolean("material");
    let why = table.strings("why").map(|list| list.value.into_iter().map(|text| text.value).collect());
    let mark = table.string("mark");
    let same_meaning =
        table.strings("same_meaning").map(|list| list.value.into_iter().map(|text| text.value).collect());
    let withdraws = table.integer("withdraws").map(|number| ReleaseNumber::new(number.value));
    let clock_was_ahead = table.integer("clock_was_ahead").map(|number| ReleaseNumber::new(number.value));
    let previous = table.string("previous");
    let scope_digest = table.string("scope_digest");
    let documents = table.strings_by_name("documents");
    let documents = documents.into_iter().filter_map(|(id, version)| document(reading, id, version)).collect();
    let digests =
        table.strings_by_name("digests").into_iter().map(|(path, digest)| (path.value, digest.value)).collect();
    let settings_digest = table.string("settings_digest");
    let settings = table.string("settings");
    if let Some(settings) = &settings
        && settings_digest.as_ref().map(|written| written.value.as_str()) != Some(digest(&settings.value).as_str())
    {
        let what = "the settings of this release were changed: their digest is another";
        reading.add(&codes::LOCK_CHANGED, settings.span.clone(), what, HELP);
    }
    let settings = settings.map(|text| text.value);
    let scope = table.table("scope").map(read_scope).unwrap_or_default();
    let span = table.span.clone();
    table.finish_written_by_program(UNKNOWN);
    let (Some(number), Some(date), Some(effective), Some(material), Some(scope_digest)) =
        (number, date, effective, material, scope_digest)
    else {
        let what = "this release lacks one of: number, date, effective, material, scope_digest";
        reading.add(&codes::LOCK_CHANGED, span, what, HELP);
        return None;
    };
    let number = ReleaseNumber::new(number.value);
    let why = why.unwrap_or_default();
    let release = Release {
        number,
        date,
        effective,
        material: material.value,
        why,
        documents,
        digests,
        scope,
        settings,
        // A wrong one becomes a finding when the block is checked.
        mark: mark.as_ref().and_then(|mark| mark.value.parse().ok()),
        same_meaning: same_meaning.unwrap_or_default(),
        withdraws,
        clock_was_ahead,
        withdrawn: false,
        draft: false,
    };
    Some((release, Seals { previous, scope: scope_digest, mark }))
}

fn document(reading: Reading<'_>, id: Written<String>, version: Written<String>) -> Option<(String, (u32, u32))> {
    let number = version_number(&version.value);
    if number.is_none() {
        let what = format!("`{}` is not a version", version.value);
        reading.add(&codes::LOCK_CHANGED, version.span, what, HELP);
    }
    Some((id.value, number?))
}

fn list(list: Option<Written<Vec<Written<String>>>>) -> BTreeSet<String> {
    list.into_iter().flat_map(|list| list.value).map(|text| text.value).collect()
}

fn by_name(table: &mut TableReader<'_, '_>, key: &'static str) -> BTreeMap<String, String> {
    table.strings_by_name(key).into_iter().map(|(name, text)| (name.value, text.value)).collect()
}

fn read_scope(mut table: TableReader<'_, '_>) -> ConsentScope {
    let controller = table.string("controller").map(|name| name.value);
    let categories = table.tables_by_name("categories").into_iter().map(|(id, mut table)| {
        let flag = |flag: Option<Written<bool>>| flag.is_some_and(|flag| flag.value);
        let (sale, sensitive) = (flag(table.boolean("sale")), flag(table.boolean("sensitive")));
        let texts = table.has("texts").then(|| by_name(&mut table, "texts"));
        let scope = CategoryScope { sale, sensitive, texts };
        table.finish_written_by_program(UNKNOWN);
        (id.value, scope)
    });
    let categories = categories.collect();
    let services = table.tables_by_name("services").into_iter().map(|(id, mut table)| {
        let text = |text: Option<Written<String>>| text.map(|text| text.value).unwrap_or_default();
        let details = table.has("country").then(|| ServiceDetails {
            country: text(table.string("country")),
            hosts: list(table.strings("hosts")),
            lives: by_name(&mut table, "lives"),
            purposes: by_name(&mut table, "purposes"),
        });
        let scope = ServiceScope {
            category: text(table.string("category")),
            owner: text(table.string("owner")),
            purpose: text(table.string("purpose")),
            recipients: list(table.strings("recipients")),
            cookies: list(table.strings("cookies")),
            storage: table.has("storage").then(|| list(table.strings("storage"))),
            sale: table.boolean("sale").map(|flag| flag.value),
            details,
        };
        table.finish_written_by_program(UNKNOWN);
        (id.value, scope)
    });
    let services = services.collect();
    table.finish_written_by_program(UNKNOWN);
    ConsentScope { controller, categories, services }
}
