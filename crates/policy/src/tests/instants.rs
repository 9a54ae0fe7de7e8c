//! When releases and versions take effect.

use super::*;

// Decisions under the first release are stale from that instant on.
#[test]
fn an_upcoming_version_takes_effect_at_its_instant() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "2026-12-01");
    let release = folder.release(NOON);
    let instant = datetime!(2026-12-01 00:00 UTC);
    assert_eq!(release.effective, instant);
    let policies = folder.load();
    let before = instant - time::Duration::SECOND;
    let privacy = policies.document("privacy").unwrap();
    assert_eq!(privacy.in_force(before).unwrap().number, (1, 0));
    assert_eq!(privacy.upcoming(before).map(|v| v.number).collect::<Vec<_>>(), [(2, 0)]);
    assert_eq!(privacy.in_force(instant).unwrap().number, (2, 0));
    assert_eq!(
        (policies.release_at(before).unwrap().number, policies.release_at(instant).unwrap().number),
        (n(1), n(2))
    );
    assert!(!policies.is_stale(name(&policies, 1), before) && policies.is_stale(name(&policies, 1), instant));
}

#[test]
fn releases_take_effect_in_their_order() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "2026-12-01");
    folder.release(NOON);
    folder.version("terms/1.0", "");
    let third = folder.release(NOON + DAY);
    assert_eq!(third.effective, datetime!(2026-12-01 00:00 UTC), "not before the one before it");
}

#[test]
fn a_day_that_another_version_delays_and_a_year_that_is_surely_wrong_are_told() {
    let told = |first: &str, next: &str| {
        let folder = Folder::released();
        folder.version("privacy/2.0", first);
        folder.release(NOON);
        folder.version("privacy/2.1", next);
        let report = folder.load().check(NOON + DAY);
        let codes = report.findings().iter().filter(|found| ["TC0712", "TC0713"].contains(&found.code));
        codes.map(|found| format!("{} {} {}", found.code, found.spans[0].file, found.what)).collect::<Vec<_>>()
    };
    let late = told("2026-12-30", "2026-12-01");
    assert!(late[0].contains("privacy/2.1/version.toml privacy 2.1 says 2026-12-01"), "{late:?}");
    assert!(late[0].starts_with("TC0713"), "{late:?}");
    assert!(late[0].contains("takes effect on 2026-12-30"), "{late:?}");
    let far = told("2026-12-30", "2062-12-01");
    assert!(far[0].contains("privacy/2.1/version.toml privacy 2.1 takes effect on 2062-12-01"), "{far:?}");
    assert!(far[0].starts_with("TC0712"), "{far:?}");
    for (first, next) in [("2026-12-30", "2026-12-30"), ("2026-12-01", "2027-11-20"), ("", "2026-12-01")] {
        assert!(told(first, next).is_empty(), "{first} {next}");
    }
}

#[test]
fn a_wider_scope_cannot_be_released_before_its_texts_take_effect() {
    let folder = Folder::released();
    folder.services(&["matomo", "hotjar"]);
    folder.version("privacy/2.0", "2026-12-01");
    let error = folder.try_release(NOON).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0707");
    assert!(folder.try_release(datetime!(2026-12-01 00:00 UTC)).unwrap().unwrap().material);
}

#[test]
fn an_effective_instant_in_the_lock_must_be_the_versions() {
    let folder = Folder::released();
    let lock =
        folder.read("policies.lock").replace("effective = 2026-11-23T12:00:00Z", "effective = 2027-11-23T12:00:00Z");
    folder.write("policies.lock", &lock);
    assert_eq!(folder.faults(), ["TC0703"]);
}

// What `consent.toml` says of services is in use from the start: decisions must be made under its release.
#[test]
fn a_release_made_by_a_clock_ahead_of_this_one_is_in_force() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "");
    folder.release(NOON + DAY);
    let policies = folder.load();
    assert_eq!(policies.made_ahead_of(NOON), Some(NOON + DAY));
    assert_eq!(policies.release_at(NOON).unwrap().number, n(1));
    let policies = policies.by_clock(NOON);
    assert_eq!((policies.release_at(NOON).unwrap().number, policies.material_since(NOON)), (n(2), n(2)));
    assert_eq!(policies.standing(name(&policies, 1), NOON, NOON), Standing::Stale);
    assert_eq!(policies.standing(name(&policies, 2), NOON, NOON), Standing::Holds);
    assert_eq!(policies.document("privacy").unwrap().in_force(NOON).unwrap().number, (2, 0));
    // A server that starts again, while the release still lies ahead, asks nobody again.
    let later = NOON + time::Duration::HOUR;
    assert_eq!(folder.load().by_clock(later).standing(name(&policies, 2), NOON, later), Standing::Holds);
    // A release that waits for a day still waits.
    folder.version("privacy/3.0", "2026-12-24");
    folder.release(NOON + DAY);
    let policies = folder.load().by_clock(NOON + DAY);
    assert_eq!((policies.made_ahead_of(NOON + DAY), policies.release_at(NOON + DAY).unwrap().number), (None, n(2)));
}

#[test]
fn a_first_release_cannot_wait_for_its_texts() {
    let folder = Folder::new();
    folder.version("privacy/1.0", "2026-12-01");
    let error = folder.try_release(NOON).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0707", "{error}");
    assert!(folder.release(datetime!(2026-12-01 12:00 UTC)).material);
}

#[test]
fn a_version_that_claims_an_earlier_day_takes_effect_with_its_release() {
    let folder = Folder::new();
    folder.version("privacy/1.0", "2026-01-01");
    let outcome = Policies::release(folder.0.path(), NOON).unwrap();
    assert!(outcome.warnings.iter().any(|warning| warning.code == "TC0709"), "{:?}", outcome.warnings);
    assert_eq!(folder.load().documents()[0].versions[0].effective, Some(NOON));
}

#[test]
fn a_version_toml_that_comes_late_changes_no_date() {
    let folder = Folder::new();
    fs::remove_file(folder.0.path().join("privacy/1.0/version.toml")).unwrap();
    folder.release(NOON);
    folder.write("privacy/1.0/version.toml", "effective = 2027-06-01\nsummary.en = \"x\"\n");
    assert_eq!(folder.load().documents()[0].versions[0].effective, Some(NOON));
    assert!(!folder.release(NOON + DAY).material);
    assert_eq!(folder.load().documents()[0].versions[0].effective, Some(NOON));
}
