//! Making releases, and taking them back.

use super::*;

#[test]
fn the_first_release_is_material_and_makes_the_folder_ready() {
    let folder = Folder::new();
    let policies = folder.load();
    assert!(policies.readiness().unwrap_err().to_string().contains("run `tower-consent release`"));
    assert!(policies.documents().is_empty() && policies.releases().is_empty());
    let release = folder.release(NOON);
    assert!(release.material && release.effective == NOON);
    let policies = folder.load();
    policies.readiness().unwrap();
    assert_eq!(policies.releases(), [release]);
    assert_eq!(policies.documents()[0].versions[0].texts["zh"].title, "标题 privacy/1.0");
    assert_eq!((policies.material_since(NOON), policies.material_since(NOON - DAY)), (n(1), n(0)));
    assert_eq!(policies.release_at(NOON - DAY), None);
}

#[test]
fn nothing_changed_makes_no_release() {
    let folder = Folder::released();
    let before = folder.read("policies.lock");
    assert_eq!(folder.try_release(NOON + DAY).unwrap(), None);
    assert_eq!(folder.read("policies.lock"), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::new();
    let outcome = Policies::plan_release(folder.0.path(), NOON).unwrap();
    assert!(outcome.block.contains("[[release]]") && !outcome.written);
    assert!(!folder.0.path().join("policies.lock").exists());
}

#[test]
fn a_release_leaves_the_bytes_before_it_as_they_are() {
    let folder = Folder::released();
    let before = folder.read("policies.lock");
    folder.version("privacy/1.1", "");
    folder.release(NOON + DAY);
    assert!(folder.read("policies.lock").starts_with(&before));
    assert!(!folder.0.path().join(".policies.lock.new").exists());
}

/// With 3,000 services a release has more than the 1 MiB that other files may have.
#[test]
fn a_long_history_of_releases_can_be_read_again() {
    let folder = Folder::released();
    let mut toml = folder.read("consent.toml");
    for n in 0..3000 {
        toml.push_str(&format!(
            "\n[[services]]\nid = \"s{n}\"\nname = \"S{n}\"\ncategory = \"analytics\"\npurpose = {{ en = \"Counts visits.\", zh = \"统计\" }}\nhosts = [\"h{n}.example.net\"]\n"
        ));
    }
    folder.write("consent.toml", &toml);
    folder.release(NOON + DAY);
    assert!(folder.read("policies.lock").len() > 1 << 20);
    assert_eq!(folder.load().releases().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_release_into_a_folder_that_is_read_only_says_what_to_do() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let set = |mode| fs::set_permissions(folder.0.path(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Root may write everywhere.
    let is_writable = fs::write(folder.0.path().join(".probe"), "").is_ok();
    let released = folder.try_release(NOON);
    set(0o755);
    if !is_writable {
        let error = released.unwrap_err().to_string();
        assert!(error.contains("let the user who runs this write to the folder"), "{error}");
    }
}

#[test]
fn a_minor_version_is_editorial_and_a_major_one_material() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    let second = folder.release(NOON + DAY);
    assert!(!second.material, "{:?}", second.why);
    assert_eq!(folder.load().material_since(NOON + DAY), n(1));
    folder.version("privacy/2.0", "");
    let third = folder.release(NOON + DAY * 2);
    assert!(third.material);
    let policies = folder.load();
    let now = NOON + DAY * 2;
    assert!(policies.is_stale(name(&policies, 2), now) && !policies.is_stale(name(&policies, 3), now));
    assert_eq!(policies.documents()[0].versions.len(), 3, "earlier versions stay readable");
}

#[test]
fn two_releases_at_once_do_not_overwrite_each_other() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    folder.write(".policies.lock.new", "");
    let error = folder.try_release(NOON + DAY).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0008");
    assert!(error.to_string().contains("another release"), "{error}");
}

#[test]
fn an_older_version_after_a_newer_and_a_clock_that_went_back_are_refused() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "");
    let error = folder.try_release(NOON - DAY).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0708");
    assert!(error.to_string().contains("made at 2026-11-23T12:00:00Z, which"), "{error}");
    folder.release(NOON + DAY);
    folder.version("privacy/1.5", "");
    assert_eq!(folder.try_release(NOON + DAY).unwrap_err().findings()[0].code, "TC0706");
}

#[test]
fn a_release_that_waits_is_taken_back_and_one_in_force_is_not() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "2206-12-01");
    folder.release(NOON);
    folder.version("privacy/2.1", "");
    assert_eq!(folder.release(NOON).effective.year(), 2206, "all that is released later waits");
    assert_eq!(Policies::withdraw(folder.0.path(), n(1), NOON + DAY).unwrap_err().findings()[0].code, "TC0714");
    assert_eq!(Policies::withdraw(folder.0.path(), n(9), NOON + DAY).unwrap_err().findings()[0].code, "TC0714");
    let before = folder.read("policies.lock");
    let release = Policies::withdraw(folder.0.path(), n(2), NOON + DAY).unwrap().release.unwrap();
    assert!(folder.read("policies.lock").starts_with(&before), "history stays as it was");
    assert_eq!((release.number, release.material, release.effective), (n(4), false, NOON + DAY));
    assert_eq!(
        release.why,
        ["release 2 is taken back before it takes effect", "release 3 is taken back before it takes effect"]
    );
    let policies = folder.load();
    let versions = |policies: &Policies| {
        policies.document("privacy").unwrap().versions.iter().map(|version| version.number).collect::<Vec<_>>()
    };
    assert_eq!((versions(&policies), policies.draft().is_none()), (vec![(1, 0)], true));
    let now = datetime!(2207-01-01 00:00 UTC);
    assert_eq!((policies.release_at(now).unwrap().number, policies.material_since(now)), (n(4), n(1)));
    assert!(!policies.is_stale(name(&policies, 1), now));
    assert_eq!(policies.standing(name(&policies, 2), now, now), Standing::Stale, "nobody can have decided under it");
    assert!(Policies::withdraw(folder.0.path(), n(2), NOON + DAY).is_err(), "twice");
    // One after the other: what waits longest first, then what it waited behind.
    let steps = Folder::released();
    for (version, day) in [("privacy/2.0", "2026-12-30"), ("privacy/3.0", "2206-12-01")] {
        steps.version(version, day);
        steps.release(NOON);
    }
    for first in [3, 2] {
        Policies::withdraw(steps.0.path(), n(first), NOON + DAY).unwrap();
        steps.load().readiness().unwrap();
    }
    assert_eq!((versions(&steps.load()), steps.load().releases().len()), (vec![(1, 0)], 5));
    // A text that was published never changes, also where it was taken back: the right day gets a number of its own.
    folder.write("privacy/2.0/en.md", "# Other\n");
    assert_eq!(folder.faults(), ["TC0701"]);
    folder.version("privacy/2.0", "2206-12-01");
    folder.version("privacy/2.2", "2026-12-01");
    let next = folder.release(NOON + DAY);
    assert_eq!((next.number, next.material, next.effective), (n(5), true, datetime!(2026-12-01 00:00 UTC)));
    let policies = folder.load();
    assert_eq!(versions(&policies), [(1, 0), (2, 2)]);
    assert!(policies.is_stale(name(&policies, 1), datetime!(2026-12-01 00:00 UTC)));
}

#[test]
fn releases_of_a_clock_that_was_ahead_are_corrected_and_others_follow() {
    let ahead = datetime!(2031-05-06 07:08:09 UTC);
    let folder = Folder::released();
    // Its day is before the clock's, so it takes effect with the release.
    folder.version("privacy/2.0", "2026-12-01");
    folder.release(ahead);
    folder.version("privacy/2.1", "2031-12-24");
    folder.release(ahead + DAY);
    folder.version("privacy/2.2", "");
    for error in
        [folder.try_release(NOON + DAY).unwrap_err(), Policies::withdraw(folder.0.path(), n(3), NOON).unwrap_err()]
    {
        assert_eq!(error.findings().iter().map(|finding| finding.code).collect::<Vec<_>>(), ["TC0708"]);
        assert!(error.to_string().contains("--clock-was-ahead"), "{error}");
    }
    let decided = (name(&folder.load(), 2), NOON);
    let (before, now) = (folder.read("policies.lock"), NOON + DAY);
    let plan = Policies::plan_clock_correction(folder.0.path(), now).unwrap();
    assert_eq!(folder.read("policies.lock"), before);
    let release = Policies::correct_clock(folder.0.path(), now).unwrap().release.unwrap();
    assert_eq!(Some(&release), plan.release.as_ref());
    assert!(folder.read("policies.lock").starts_with(&before), "history stays as it was");
    assert_eq!((release.number, release.material, release.clock_was_ahead), (n(4), false, Some(n(2))));
    assert_eq!(
        release.why,
        [
            "release 2 was made by a clock that was ahead: 2031-05-06T07:08:09Z",
            "release 3 was made by a clock that was ahead: 2031-05-07T07:08:09Z"
        ]
    );
    let policies = folder.load();
    let made: Vec<_> = policies.releases().iter().map(|release| (release.date, release.effective)).collect();
    let waits = datetime!(2031-12-24 00:00 UTC);
    assert_eq!(made, [(NOON, NOON), (now, now), (now, waits), (now, waits)]);
    assert_eq!((policies.release_at(now).unwrap().number, policies.made_ahead_of(now)), (n(2), None));
    assert_eq!(policies.document("privacy").unwrap().in_force(now).unwrap().number, (2, 0));
    assert_eq!(policies.standing(decided.0, decided.1, now), Standing::Holds, "nobody is asked again");
    assert!(Policies::correct_clock(folder.0.path(), now).unwrap().release.is_none(), "twice");
    // The one that waits can be taken back now, and others follow.
    Policies::withdraw(folder.0.path(), n(3), now).unwrap();
    let next = folder.release(now + DAY);
    assert_eq!((next.number, next.date, next.effective), (n(6), now + DAY, now + DAY));
    folder.load().readiness().unwrap();
}

#[test]
fn a_first_release_of_a_clock_that_was_ahead_is_corrected() {
    let folder = Folder::new();
    folder.release(NOON + 400 * DAY);
    assert!(Policies::correct_clock(folder.0.path(), NOON).unwrap().written);
    folder.version("privacy/1.1", "");
    assert_eq!(folder.release(NOON + DAY).number, n(3));
    assert_eq!(folder.load().material_since(NOON), n(1));
}

#[test]
fn a_correction_of_a_clock_that_is_not_true_is_a_changed_lock() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    folder.release(NOON + DAY);
    let whole = folder.read("policies.lock");
    for (first, what) in
        [(1, "release 1 was not made by a clock that was ahead"), (7, "there is no release 7 before it")]
    {
        folder.write(
            "policies.lock",
            &whole.replace("number = 2\n", &format!("number = 2\nclock_was_ahead = {first}\n")),
        );
        let error = Policies::load(folder.0.path()).unwrap_err();
        assert!(error.findings().iter().any(|found| found.code == "TC0703" && found.what.contains(what)), "{error}");
    }
}

#[test]
fn clocks_that_differ_by_seconds_release_one_after_the_other() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    let release = folder.release(NOON - time::Duration::seconds(40));
    assert_eq!((release.date, release.effective), (NOON, NOON));
}

#[test]
fn a_version_that_another_replaced_needs_no_text_in_a_language_of_later() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    folder.release(NOON + DAY);
    let toml = folder.read("consent.toml").replace("\"zh\"]", "\"zh\", \"fr\"]");
    folder.write("consent.toml", &toml);
    let report = folder.load().check(NOON + DAY);
    let missing =
        report.findings().iter().filter(|found| found.code == "TC0315" && found.spans[0].file.ends_with(".md"));
    let places: Vec<_> = missing.map(|found| found.spans[0].file.clone()).collect();
    assert!(places.len() == 1 && places[0].contains("privacy/1.1"), "{places:?}");
}

/// The key of the consent cookie is derived from the id.
#[test]
fn another_name_does_not_change_the_id_of_a_site_that_was_released() {
    let folder = Folder::released();
    let id = folder.load().settings().site.id.clone();
    let name = folder.load().settings().site.name.clone();
    assert_eq!(id, name);
    let rename = |from: &str, to: &str| {
        let toml = folder.read("consent.toml").replacen(&format!("name = \"{from}\""), &format!("name = \"{to}\""), 1);
        folder.write("consent.toml", &toml);
    };
    rename(&name, "Another Name");
    let site = folder.load().settings().site.clone();
    assert_eq!((site.id, site.name.as_str()), (id.clone(), "Another Name"));
    folder.write("consent.toml", &(folder.read("consent.toml") + "[[services]]\nuse = \"hotjar\"\n"));
    folder.release(NOON + DAY);
    rename("Another Name", "A Third");
    assert_eq!(folder.load().settings().site.id, id, "nor after a release");
    let toml = folder.read("consent.toml").replacen("[site]\n", "[site]\nid = \"own\"\n", 1);
    folder.write("consent.toml", &toml);
    assert_eq!(folder.load().settings().site.id, "own");
}

/// A release that is made anew has another mark: everybody is asked again.
#[test]
fn a_lock_that_is_lost_is_to_be_restored_where_the_folder_shows_that_there_was_one() {
    let folder = Folder::new();
    let help = |folder: &Folder| folder.load().readiness().unwrap_err().findings()[0].help.clone();
    assert!(help(&folder).starts_with("look at the changes"), "{}", help(&folder));
    folder.release(NOON);
    folder.version("privacy/1.1", "");
    folder.release(NOON + DAY);
    fs::remove_file(folder.0.path().join("policies.lock")).unwrap();
    assert!(help(&folder).contains("restore it from version control"), "{}", help(&folder));
}
