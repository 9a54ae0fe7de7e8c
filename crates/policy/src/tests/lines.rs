//! Releases of other locks: another line, an earlier format, a lock that was lost.

use super::*;

// Rolling deployment and rollback: a node with an older folder meets a newer decision.
#[test]
fn a_decision_under_a_release_not_known_here_is_not_stale() {
    let folder = Folder::released();
    let policies = folder.load();
    assert!(
        !policies.is_stale(name(&policies, 7), NOON)
            && !policies.is_stale(name(&policies, 1), NOON)
            && policies.is_stale(name(&policies, 0), NOON)
    );
}

#[test]
fn where_the_lock_was_lost_and_releases_begin_again_visitors_are_asked() {
    let policies = Folder::released().load();
    assert_eq!(policies.standing(name(&policies, 3), NOON - DAY, NOON + DAY), Standing::Stale);
    // Another node has a newer release.
    assert_eq!(policies.standing(name(&policies, 3), NOON + DAY, NOON + DAY), Standing::Ahead);
}

/// Two folders each get a release 2 on top of the same release 1.
#[test]
fn two_releases_of_one_number_are_told_apart_and_the_same_one_twice_is_one() {
    let (one, other, twin) = (Folder::released(), Folder::released(), Folder::released());
    assert_eq!(name(&one.load(), 1), name(&other.load(), 1), "the same texts");
    for (folder, services) in
        [(&one, &["matomo", "hotjar"]), (&other, &["matomo", "mixpanel"]), (&twin, &["matomo", "hotjar"])]
    {
        folder.services(services);
    }
    one.release(NOON + DAY);
    other.release(NOON + DAY);
    twin.release(NOON + DAY * 2);
    let (one, other, twin) = (one.load(), other.load(), twin.load());
    let [under_one, under_other] = [name(&one, 2), name(&other, 2)];
    assert_ne!(under_one.mark, under_other.mark);
    let now = NOON + DAY * 3;
    assert_eq!(one.standing(under_one, now, now), Standing::Holds);
    assert_eq!(one.standing(under_other, now, now), Standing::Stale);
    assert!(one.is_stale(under_other, now) && one.is_of_another_line(under_other));
    assert_eq!(twin.standing(under_one, now, now), Standing::Holds, "it says the same to the letter");
    let unmarked = ReleaseName::new(n(2), None);
    assert_eq!(one.standing(unmarked, now, now), Standing::Stale, "every decision under this release has its mark");
    assert_eq!(one.holding(now).collect::<Vec<_>>(), [under_one]);
}

/// As an earlier version of this program wrote it.
fn written_before(lock: &str) -> String {
    let mut out = String::new();
    let mut scope_from = None;
    for line in lock.split_inclusive('\n') {
        let is_new = [
            "mark = ",
            "country = ",
            "hosts = ",
            "lives = ",
            "purposes = ",
            "sale = ",
            "controller = ",
            "[release.scope]",
        ]
        .iter()
        .any(|start| line.starts_with(start));
        if line.starts_with("[release.scope.categories]") {
            // Without the empty line after the controller.
            out.truncate(out.trim_end().len());
            out.push_str("\n\n");
            scope_from = Some(out.len());
        }
        if !is_new {
            out.push_str(&line.replace(", texts = {}", ""));
        }
    }
    let scope = out[scope_from.unwrap()..].trim_end();
    let digest = crate::documents::document::digest(scope);
    let at = out.find("scope_digest = \"").unwrap() + "scope_digest = \"".len();
    out.replace_range(at..at + 64, &digest);
    out
}

#[test]
fn a_lock_of_before_marks_is_read_and_decisions_under_it_hold() {
    let folder = Folder::released();
    folder.write("policies.lock", &written_before(&folder.read("policies.lock")));
    let policies = folder.load();
    assert!(policies.draft().is_none(), "nothing changed: {:?}", policies.draft());
    assert_eq!(policies.releases()[0].mark, None);
    let unmarked = ReleaseName::new(n(1), None);
    assert_eq!(policies.standing(unmarked, NOON, NOON), Standing::Holds);
    let marked = ReleaseName::new(n(1), name(&Folder::released().load(), 1).mark);
    assert!(marked.mark.is_some());
    assert_eq!(policies.standing(marked, NOON, NOON), Standing::Stale);
    // What the release does not say is in its settings.
    folder.write("consent.toml", &folder.read("consent.toml").replace("Example Media Ltd", "B"));
    let policies = folder.load();
    assert_eq!(policies.unreleased(), ["new controller: B"]);
    assert_eq!(policies.in_force().settings().site.controller.name, "Example Media Ltd");
    assert!(folder.release(NOON + DAY).material);
    let policies = folder.load();
    assert!(policies.releases()[1].mark.is_some());
    assert_eq!(policies.standing(unmarked, NOON, NOON + DAY), Standing::Stale);
}

/// Which services count as sale is in the settings of a release that does not say it.
#[test]
fn a_service_that_begins_to_count_as_sale_waits_for_a_release_under_an_older_lock_too() {
    let folder = Folder::released();
    let without_sale = written_before(&folder.read("policies.lock"));
    assert!(!without_sale.contains("\nsale = "));
    folder.write("policies.lock", &without_sale);
    let settings = folder.read("consent.toml");
    assert!(folder.load().draft().is_none());
    folder.write("consent.toml", &settings.replacen("[[services]]\n", "[[services]]\nsale = true\n", 1));
    let policies = folder.load();
    let [reason] = policies.unreleased() else { panic!("{:?}", policies.unreleased()) };
    assert!(reason.ends_with("now counts as sale or targeted advertising"), "{reason}");
    assert!(!policies.in_force().settings().services[0].sale);
    assert!(folder.release(NOON + DAY).material);
    let policies = folder.load();
    assert!(policies.unreleased().is_empty() && policies.in_force().settings().services[0].sale);
    assert!(folder.read("policies.lock").contains("\nsale = true\n"));
}

/// Each release of one folder has its own mark, and no release of another line has it, whatever was done in which order.
#[test]
fn a_mark_that_does_not_fit_its_release_is_found() {
    let folder = Folder::released();
    let lock = folder.read("policies.lock");
    let at = lock.find("mark = \"").unwrap() + "mark = \"".len();
    let mut changed = lock.clone();
    changed.replace_range(at..at + 3, if lock[at..].starts_with("abc") { "abd" } else { "abc" });
    folder.write("policies.lock", &changed);
    assert_eq!(folder.faults(), ["TC0703"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]

    /// Two lines that begin with the same release 1: a decision of one counts in the other only under a release that says
    /// the same in both.
    #[test]
    fn a_decision_of_another_line_never_holds(
        one in proptest::collection::vec(0usize..4, 1..4),
        other in proptest::collection::vec(0usize..4, 1..4),
    ) {
        const POOL: [&[&str]; 4] = [&["matomo"], &["matomo", "hotjar"], &["mixpanel"], &["matomo", "mixpanel"]];
        let line = |steps: &[usize]| {
            let folder = Folder::released();
            for (at, step) in steps.iter().enumerate() {
                folder.services(POOL[*step]);
                let _ = folder.try_release(NOON + DAY * (at as i32 + 1)).unwrap();
            }
            folder.load()
        };
        let (one, other) = (line(&one), line(&other));
        let now = NOON + DAY * 30;
        for release in one.releases() {
            let Some(same_number) = other.releases().iter().find(|known| known.number == release.number) else { continue };
            let says_the_same = same_number.scope == release.scope;
            proptest::prop_assert_eq!(same_number.mark == release.mark, says_the_same);
            if !says_the_same {
                proptest::prop_assert_eq!(other.standing(release.name(), now, now), Standing::Stale);
            }
        }
    }
}
