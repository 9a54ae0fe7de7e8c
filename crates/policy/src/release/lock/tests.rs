use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use time::macros::datetime;

use super::*;
use crate::finding::Findings;
use crate::read::source::SourceFile;
use crate::release::scope::{CategoryScope, ConsentScope, ServiceDetails, ServiceScope};
use crate::release::{mark, reasons};

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
    let storage = proptest::option::of(set());
    let known = (storage, any::<Option<bool>>(), proptest::option::of(details));
    let service = (text(), text(), text(), set(), set(), known).prop_map(
        |(category, owner, purpose, recipients, cookies, (storage, sale, details))| ServiceScope {
            category,
            owner,
            purpose,
            recipients,
            cookies,
            storage,
            sale,
            details,
        },
    );
    let categories = proptest::collection::btree_map(text(), category, 0..3);
    let services = proptest::collection::btree_map(text(), service, 0..3);
    (proptest::option::of(text()), categories, services).prop_map(|(controller, categories, services)| ConsentScope {
        controller,
        categories,
        services,
    })
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
            clock_was_ahead: None,
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
