//! `policies.lock` as text: one block per release, each with the digest of the block before.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::codes;
use crate::documents::document::{digest, instant, version_number};
use crate::read::table::{Reading, TableReader, Written};
use crate::release::scope::{CategoryScope, ConsentScope, ServiceDetails, ServiceScope};
use crate::release::{Release, counting, mark, reasons};
use crate::release_number::ReleaseNumber;

const HEADER: &str = "\
# Made by `tower-consent release`; not to be edited by hand. One block is one release.
# `previous` is the SHA-256 of the block before, from its [[release]] to its last character that
# is no white space; [release.digests] are those of the files that it published; `settings` is consent.toml as it was.
";
const BLOCK: &str = "[[release]]";

pub(crate) fn read(reading: Reading<'_>) -> Vec<Release> {
    if let Some(span) = crate::read::source::has_conflict(reading.file.text()) {
        let what = "two releases were made at the same time, and their blocks were merged";
        let help = "keep the blocks of one side as they are, remove those of the other and the marks, and run `tower-consent release` again";
        reading.add(&codes::MERGE_CONFLICT, span, what, help);
        return Vec::new();
    }
    let parsed = reading.parse();
    let mut root = TableReader::new(reading, parsed.get_ref(), 0..0, "this file");
    let tables = root.tables("release");
    root.finish_written_by_program(UNKNOWN);
    let blocks = blocks(reading.file.text());
    if blocks.len() != tables.len() {
        let what = "this file does not consist of [[release]] blocks";
        reading.add(&codes::LOCK_CHANGED, 0..0, what, HELP);
        return Vec::new();
    }
    if tables.is_empty() && !reading.findings.have_in(&codes::SYNTAX, &reading.place(0..0)) {
        let what = "this file has no release in it: its content was lost";
        let help = "restore policies.lock from version control or a backup; if nothing was ever released, remove it";
        reading.add(&codes::LOCK_CHANGED, 0..0, what, help);
        return Vec::new();
    }
    let mut releases: Vec<Release> = Vec::new();
    let mut before: Option<&str> = None;
    for (table, block) in tables.into_iter().zip(blocks) {
        let Some((release, seals)) = read_release(table) else { return releases };
        let text = reading.file.text().get(block.clone()).unwrap_or("").trim_end();
        let head = block.start..block.start + BLOCK.len();
        check(reading, &Block { release: &release, seals: &seals, head }, &mut releases, before);
        before = Some(text);
        releases.push(release);
    }
    releases
}

/// The block for a release, with what must come before it in a lock of this text.
pub(crate) fn block(release: &Release, lock: Option<&str>) -> String {
    let mut out = match lock {
        None | Some("") => format!("{HEADER}\n"),
        Some(text) if text.ends_with("\n\n") => String::new(),
        Some(_) => "\n".to_owned(),
    };
    let previous = lock.and_then(|text| Some(text.get(blocks(text).last()?.clone())?.trim_end()));
    render(&mut out, release, previous.map(digest).as_deref());
    out
}

const HELP: &str = "published history must not change: restore policies.lock from version control or a backup";

const UNKNOWN: &str = "if a newer tower-consent made this release, run that program; else take this line out: it was added \
                       by hand, and `tower-consent release` writes no such key";

/// The digests that a block has of the block before it and of its own scope, and its mark.
struct Seals {
    previous: Option<Written<String>>,
    scope: Written<String>,
    mark: Option<Written<String>>,
}

struct Block<'a> {
    release: &'a Release,
    seals: &'a Seals,
    head: Range<usize>,
}

fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == BLOCK {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

fn read_release(mut table: TableReader<'_, '_>) -> Option<(Release, Seals)> {
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
            details,
        };
        table.finish_written_by_program(UNKNOWN);
        (id.value, scope)
    });
    let services = services.collect();
    table.finish_written_by_program(UNKNOWN);
    ConsentScope { controller, categories, services }
}

/// Checks a block against those before: everything in it that can be computed must be as computed. Releases that it takes
/// back are marked so.
fn check(reading: Reading<'_>, block: &Block<'_>, before_it: &mut [Release], before: Option<&str>) {
    let Block { release, seals, .. } = *block;
    let head = block.head.clone();
    let number = before_it.last().map_or(0, |last| last.number.get()).saturating_add(1);
    if release.number.get() != number {
        let what = format!("release {} is where release {number} must be", release.number);
        let help =
            "if two releases were made at the same time, keep the earlier block and run `tower-consent release` again";
        return reading.add(&codes::LOCK_CHANGED, head, what, help);
    }
    let previous = seals.previous.as_ref();
    if previous.map(|written| written.value.as_str()) != before.map(digest).as_deref() {
        let span = previous.map_or(head.clone(), |written| written.span.clone());
        let what = format!("the block before release {} was changed: its digest is another", release.number);
        reading.add(&codes::LOCK_CHANGED, span, what, HELP);
    }
    if seals.scope.value != scope_digest(&release.scope) {
        let what = format!("the scope of release {} was changed", release.number);
        reading.add(&codes::LOCK_CHANGED, seals.scope.span.clone(), what, HELP);
    }
    if let Some(written) = &seals.mark
        && written.value != mark(before_it, release).to_string()
    {
        let what = format!("release {} has another mark than its content", release.number);
        reading.add(&codes::LOCK_CHANGED, written.span.clone(), what, HELP);
    }
    let made_before = before_it.last().is_none_or(|last| last.date <= release.date);
    if let Some(first) = release.withdraws
        && let Err(what) = withdraw(before_it, first, release.date)
    {
        reading.add(&codes::LOCK_CHANGED, head.clone(), format!("release {}: {what}", release.number), HELP);
    }
    let last = counting(before_it).next_back();
    let material = !reasons(last, release).is_empty();
    // What the release before did not say was taken from its settings, when this one was made.
    let may_say_more =
        release.material && release.scope.is_complete() && last.is_some_and(|last| !last.scope.is_complete());
    if material != release.material && !may_say_more {
        let what = format!(
            "release {} says material = {}, but its changes make it {material}",
            release.number, release.material
        );
        reading.add(&codes::LOCK_CHANGED, head.clone(), what, HELP);
    }
    let in_order = last.is_none_or(|last| last.effective <= release.effective);
    if !made_before || !in_order || release.effective < release.date {
        let what = format!("the dates of release {} are out of order", release.number);
        reading.add(&codes::LOCK_CHANGED, head, what, HELP);
    }
}

/// Takes back all releases from `first` on.
///
/// # Errors
///
/// There is no such release, or it was in force at that time.
pub(crate) fn withdraw(releases: &mut [Release], first: ReleaseNumber, at: OffsetDateTime) -> Result<(), String> {
    let from = releases.iter().position(|release| release.number == first && !release.withdrawn);
    let Some(taken) = from.and_then(|from| releases.get_mut(from..)) else {
        return Err(format!("there is no release {first} that could be taken back"));
    };
    if taken.iter().any(|release| release.effective <= at) {
        return Err(format!("release {first} is in force, so it cannot be taken back"));
    }
    taken.iter_mut().for_each(|release| release.withdrawn = true);
    Ok(())
}

fn render(out: &mut String, release: &Release, previous: Option<&str>) {
    let time = |time: OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(BLOCK.to_owned());
    line(format!("number = {}", release.number));
    line(format!("date = {}", time(release.date)));
    line(format!("effective = {}", time(release.effective)));
    line(format!("material = {}", release.material));
    line("why = [".to_owned());
    release.why.iter().for_each(|reason| line(format!("    {},", quoted(reason))));
    line("]".to_owned());
    if !release.same_meaning.is_empty() {
        line(format!("same_meaning = {}", quoted_list(&release.same_meaning)));
    }
    if let Some(first) = release.withdraws {
        line(format!("withdraws = {first}"));
    }
    if let Some(mark) = release.mark {
        line(format!("mark = \"{mark}\""));
    }
    if let Some(previous) = previous {
        line(format!("previous = \"{previous}\""));
    }
    line(format!("scope_digest = \"{}\"", scope_digest(&release.scope)));
    if let Some(settings) = &release.settings {
        line(format!("settings_digest = \"{}\"", digest(settings)));
        line(format!("settings = {}", quoted(settings)));
    }
    line("\n[release.documents]".to_owned());
    release.documents.iter().for_each(|(id, (major, minor))| line(format!("{} = \"{major}.{minor}\"", key(id))));
    line("\n[release.digests]".to_owned());
    release.digests.iter().for_each(|(path, digest)| line(format!("{} = {}", key(path), quoted(digest))));
    line(String::new());
    render_scope(out, &release.scope);
}

fn render_scope(out: &mut String, scope: &ConsentScope) {
    if let Some(controller) = &scope.controller {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "[release.scope]\ncontroller = {}\n", quoted(controller));
    }
    out.push_str("[release.scope.categories]\n");
    for (id, CategoryScope { sale, sensitive, texts }) in &scope.categories {
        let texts = texts.as_ref().map(|texts| format!(", texts = {}", quoted_table(texts))).unwrap_or_default();
        let _ = writeln!(out, "{} = {{ sale = {sale}, sensitive = {sensitive}{texts} }}", key(id));
    }
    for (id, service) in &scope.services {
        let _ = writeln!(out, "\n[release.scope.services.{}]", key(id));
        let _ = writeln!(out, "category = {}", quoted(&service.category));
        let _ = writeln!(out, "owner = {}", quoted(&service.owner));
        let _ = writeln!(out, "purpose = {}", quoted(&service.purpose));
        let _ = writeln!(out, "recipients = {}", quoted_list(&service.recipients));
        let _ = writeln!(out, "cookies = {}", quoted_list(&service.cookies));
        if let Some(details) = &service.details {
            let _ = writeln!(out, "country = {}", quoted(&details.country));
            let _ = writeln!(out, "hosts = {}", quoted_list(&details.hosts));
            let _ = writeln!(out, "lives = {}", quoted_table(&details.lives));
            let _ = writeln!(out, "purposes = {}", quoted_table(&details.purposes));
        }
    }
}

/// The scope as it is written in the block.
pub(crate) fn scope_text(scope: &ConsentScope) -> String {
    let mut text = String::new();
    render_scope(&mut text, scope);
    text.truncate(text.trim_end().len());
    text
}

fn scope_digest(scope: &ConsentScope) -> String {
    digest(&scope_text(scope))
}

fn key(text: &str) -> String {
    let bare = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if bare { text.to_owned() } else { quoted(text) }
}

fn quoted_list(items: &BTreeSet<String>) -> String {
    let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
    format!("[{}]", items.join(", "))
}

fn quoted_table(items: &BTreeMap<String, String>) -> String {
    let items: Vec<String> = items.iter().map(|(name, text)| format!("{} = {}", key(name), quoted(text))).collect();
    if items.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", items.join(", ")) }
}

/// A basic string of TOML, always on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Every published file: path to digest and release.
pub(crate) fn published(releases: &[Release]) -> BTreeMap<&str, (&str, ReleaseNumber)> {
    let entries = releases.iter().rev().flat_map(|release| {
        release.digests.iter().map(|(path, digest)| (path.as_str(), (digest.as_str(), release.number)))
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;
    use crate::finding::Findings;
    use crate::read::source::SourceFile;

    fn parse(text: &str) -> Result<Vec<Release>, String> {
        let file = SourceFile::new("policies.lock", "policies.lock", text);
        let findings = Findings::default();
        let releases = read(Reading { file: &file, findings: &findings });
        findings.finish().map(|_| releases).map_err(|error| error.to_string())
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z-]{1,8}", "\\PC{0,12}", Just("\"\\\n[[release]]\n\t\u{7f}\u{0}".to_owned())]
    }

    fn scope() -> impl Strategy<Value = ConsentScope> {
        let table = || proptest::collection::btree_map(text(), text(), 0..3);
        let category = (any::<bool>(), any::<bool>(), proptest::option::of(table()))
            .prop_map(|(sale, sensitive, texts)| CategoryScope { sale, sensitive, texts });
        let set = || proptest::collection::btree_set(text(), 0..3);
        let details = (text(), set(), table(), table()).prop_map(|(country, hosts, lives, purposes)| ServiceDetails {
            country,
            hosts,
            lives,
            purposes,
        });
        let service = (text(), text(), text(), set(), set(), proptest::option::of(details)).prop_map(
            |(category, owner, purpose, recipients, cookies, details)| ServiceScope {
                category,
                owner,
                purpose,
                recipients,
                cookies,
                details,
            },
        );
        let categories = proptest::collection::btree_map(text(), category, 0..3);
        let services = proptest::collection::btree_map(text(), service, 0..3);
        (proptest::option::of(text()), categories, services)
            .prop_map(|(controller, categories, services)| ConsentScope { controller, categories, services })
    }

    type Step = (i64, i64, Vec<String>, BTreeMap<String, (u32, u32)>, BTreeMap<String, String>, ConsentScope);

    fn step() -> impl Strategy<Value = Step> {
        let documents = proptest::collection::btree_map(text(), any::<(u32, u32)>(), 0..3);
        let digests = proptest::collection::btree_map(text(), text(), 0..3);
        (0..1_000_000i64, 0..1_000_000i64, proptest::collection::vec(text(), 0..3), documents, digests, scope())
    }

    fn chain(steps: Vec<Step>) -> (Vec<Release>, String) {
        let (mut releases, mut lock): (Vec<Release>, String) = (Vec::new(), String::new());
        let mut now = datetime!(2026-11-23 22:00 UTC);
        for (wait, ahead, why, documents, digests, scope) in steps {
            now += time::Duration::seconds(wait);
            let last = releases.last();
            let effective = last.map_or(now, |last: &Release| last.effective.max(now)) + time::Duration::seconds(ahead);
            let number = ReleaseNumber::new(releases.len() as u32 + 1);
            let mut release = Release {
                number,
                mark: None,
                date: now,
                effective,
                material: false,
                why,
                documents,
                digests,
                scope,
                settings: Some("[site]\nname = \"A\"\t\u{1}".into()),
                same_meaning: BTreeSet::new(),
                withdraws: None,
                withdrawn: false,
                draft: false,
            };
            release.material = !reasons(last, &release).is_empty();
            // Some are as an earlier version wrote them.
            release.mark = release.scope.is_complete().then(|| mark(&releases, &release));
            lock += &block(&release, Some(&lock));
            releases.push(release);
        }
        (releases, lock)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_written_is_read_again(steps in proptest::collection::vec(step(), 1..4)) {
            let (releases, lock) = chain(steps);
            prop_assert_eq!(parse(&lock).unwrap(), releases.clone());
            prop_assert_eq!(parse(&lock.replace('\n', "\r\n")).unwrap(), releases);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
            let _ = parse(&text);
            let _ = parse(&format!("[[release]]\nnumber = 1\n{text}"));
        }
    }

    fn two() -> String {
        let mut scope = ConsentScope::default();
        scope.categories.insert("analytics".into(), CategoryScope::default());
        let service = ServiceScope {
            category: "analytics".into(),
            cookies: BTreeSet::from(["_ga".into()]),
            ..ServiceScope::default()
        };
        scope.services.insert("ga".into(), service);
        let documents = BTreeMap::from([("privacy".to_owned(), (1, 0))]);
        let first = (
            0,
            0,
            vec!["first release".to_owned()],
            documents,
            BTreeMap::from([("privacy/1.0/en.md".to_owned(), "ab".to_owned())]),
            scope.clone(),
        );
        let second = (60, 0, vec![], BTreeMap::from([("privacy".to_owned(), (1, 1))]), BTreeMap::new(), scope);
        chain(vec![first, second]).1
    }

    #[test]
    fn every_change_in_history_is_seen() {
        let lock = two();
        assert_eq!(parse(&lock).unwrap().len(), 2);
        let first_only = &lock[..lock.rfind(BLOCK).unwrap()];
        for (from, to) in [
            ("why = [\n    \"first release\",", "why = [\n    \"nothing\","),
            ("effective = 2026-11-23T22:00:00Z", "effective = 2026-11-22T22:00:00Z"),
            ("\"privacy/1.0/en.md\" = \"ab\"", "\"privacy/1.0/en.md\" = \"cd\""),
            ("cookies = [\"_ga\"]", "cookies = []"),
            ("sale = false", "sale = true"),
            ("number = 2", "number = 3"),
            ("material = true", "material = false"),
            ("material = false", "material = true"),
            ("privacy = \"1.1\"", "privacy = \"2.0\""),
            ("privacy = \"1.1\"", "privacy = \"x\""),
            ("number = 1\n", ""),
            ("[[release]]\nnumber = 1", " [[release]]\nnumber = 1"),
        ] {
            let changed = lock.replacen(from, to, 1);
            assert_ne!(changed, lock, "{from}");
            let error = parse(&changed).expect_err(from);
            assert!(error.contains("error[TC0703]"), "{from}: {error}");
            assert!(error.contains("policies.lock:"), "{error}");
        }
        let second = &lock[lock.rfind(BLOCK).unwrap()..];
        let reordered = format!("{second}\n{}", first_only.strip_prefix(HEADER).unwrap().trim_start());
        let error = parse(&reordered).unwrap_err();
        assert!(error.contains("release 2 is where release 1 must be"), "{error}");
        let without_first = lock.replace(first_only, "");
        assert!(parse(&without_first).is_err());
        assert!(parse(&lock.repeat(2)).is_err());
        assert_eq!(parse(first_only).unwrap().len(), 1, "rollback to an older file is not forgery");
    }

    #[test]
    fn a_release_removed_from_the_middle_is_found() {
        let step = |minor| {
            let documents = BTreeMap::from([("privacy".to_owned(), (1, minor))]);
            (60, 0, vec![], documents, BTreeMap::new(), ConsentScope::default())
        };
        let lock = chain(vec![step(0), step(1), step(2)]).1;
        assert_eq!(parse(&lock).unwrap().len(), 3);
        let starts: Vec<usize> = blocks(&lock).into_iter().map(|block| block.start).collect();
        let without_second = format!("{}{}", &lock[..starts[1]], &lock[starts[2]..]);
        let error = parse(&without_second).unwrap_err();
        assert!(error.contains("release 3 is where release 2 must be"), "{error}");
        // With the right number the digest is still wrong.
        let error = parse(&without_second.replace("number = 3", "number = 2")).unwrap_err();
        assert!(error.contains("the block before release 2 was changed"), "{error}");
    }

    #[test]
    fn a_lock_that_lost_its_content_is_not_one_of_a_site_without_releases() {
        for text in ["", "\n", HEADER] {
            let error = parse(text).unwrap_err();
            assert!(error.contains("error[TC0703]") && error.contains("its content was lost"), "{error}");
        }
    }

    #[test]
    fn a_merge_conflict_is_called_one() {
        let error = parse(&format!("<<<<<<< ours\n{}=======\n>>>>>>> theirs\n", two())).unwrap_err();
        assert!(error.contains("error[TC0009]") && error.contains("were merged"), "{error}");
        assert!(error.contains("keep the blocks of one side") && error.contains("policies.lock:1:1"), "{error}");
        assert!(error.ends_with("1 error in the policies"), "nothing else is said about such a file: {error}");
    }

    #[test]
    fn a_key_that_no_program_of_ours_writes_is_named_and_nothing_is_suggested() {
        let error = parse(&two().replace("number = 2\n", "number = 2\nnumbr = 3\n")).unwrap_err();
        assert!(error.contains("unknown key `numbr` in [[release]]; help: if a newer tower-consent"), "{error}");
        assert!(!error.contains("did you mean"), "{error}");
        let error = parse(&format!("top = 1\n{}", two())).unwrap_err();
        assert!(error.contains("unknown key `top`") && error.contains("take this line out"), "{error}");
    }
}
