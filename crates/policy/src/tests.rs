//! Loading and releases as a whole.

use crate::*;

/// The settings of a small site with these lines added.
pub(crate) fn settings(extra: &str) -> Settings {
    Policies::from_files([("consent.toml", format!("{SMALL}{extra}"))]).unwrap().settings().clone()
}

pub(crate) const SMALL: &str = r#"
[site]
name = "Example Gazette"
languages = ["en", "zh"]
controller = { name = "Example Media Ltd", email = "privacy@example.org" }
"#;

use std::fs;
use std::path::Path;

use time::OffsetDateTime;
use time::macros::datetime;

use crate::policy_files::PolicyFiles;

const NOON: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
const DAY: time::Duration = time::Duration::DAY;

/// A folder with a small site, one document in two languages, one category and one service.
struct Folder(PolicyFiles);

impl Folder {
    fn new() -> Self {
        let folder = Self(PolicyFiles::new());
        folder.services(&["matomo"]);
        folder.version("privacy/1.0", "");
        folder
    }

    fn released() -> Self {
        let folder = Self::new();
        folder.release(NOON);
        folder
    }

    fn services(&self, ids: &[&str]) {
        let services: String = ids.iter().map(|id| format!("[[services]]\nuse = \"{id}\"\n")).collect();
        self.write("consent.toml", &format!("{SMALL}[categories.analytics]\n[categories.marketing]\n{services}"));
    }

    fn version(&self, path: &str, effective: &str) {
        let (en, zh) = (format!("# Title of {path}\n"), format!("# 标题 {path}\n"));
        self.0.version(path, effective, &[("en", "What changed", &en), ("zh", "变更", &zh)]);
    }

    fn write(&self, path: &str, text: &str) {
        self.0.write(path, text);
    }

    fn read(&self, path: &str) -> String {
        self.0.read(path)
    }

    fn load(&self) -> Policies {
        Policies::load(self.0.path()).unwrap()
    }

    fn try_release(&self, now: OffsetDateTime) -> Result<Option<Release>, PolicyError> {
        Policies::release(self.0.path(), now).map(|outcome| outcome.release)
    }

    fn release(&self, now: OffsetDateTime) -> Release {
        self.try_release(now).unwrap().unwrap()
    }

    /// Codes of the findings that keep the folder from being loaded.
    fn faults(&self) -> Vec<&'static str> {
        Policies::load(self.0.path())
            .map_or_else(|error| error.findings().iter().map(|f| f.code).collect(), |_| Vec::new())
    }
}

fn n(number: u32) -> ReleaseNumber {
    ReleaseNumber::new(number)
}

/// What a release of this folder is called; one that it does not have has no mark.
fn name(policies: &Policies, number: u32) -> ReleaseName {
    let known = policies.releases().iter().find(|release| release.number == n(number));
    known.map_or_else(|| ReleaseName::new(n(number), None), Release::name)
}

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
fn a_wider_scope_is_material_and_a_narrower_one_is_not() {
    let folder = Folder::released();
    folder.services(&["matomo", "hotjar"]);
    let second = folder.release(NOON + DAY);
    assert_eq!((second.material, second.why), (true, vec!["new service `hotjar` in `analytics`".to_owned()]));
    folder.services(&["hotjar"]);
    let third = folder.release(NOON + DAY * 2);
    assert_eq!((third.material, third.why), (false, vec!["service `matomo` is gone".to_owned()]));
    folder.services(&["hotjar", "matomo"]);
    assert!(folder.release(NOON + DAY * 3).material, "what was gone and comes back was not consented to in between");
}

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
fn a_changed_text_is_named_and_nothing_starts() {
    let folder = Folder::released();
    folder.write("privacy/1.0/zh.md", "# 别的\n");
    let error = Policies::load(folder.0.path()).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0701");
    assert!(error.to_string().contains("privacy/1.0/zh.md"), "{error}");
    assert!(folder.try_release(NOON + DAY).is_err(), "a release does not fix it");
    folder.write("privacy/1.0/zh.md", "# 标题 privacy/1.0\r\n");
    assert!(folder.faults().is_empty(), "line ends do not count");
}

#[test]
fn a_changed_date_or_a_text_that_is_gone_is_found() {
    let folder = Folder::released();
    folder.version("privacy/1.0", "2027-01-01");
    assert_eq!(folder.faults(), ["TC0701"]);
    folder.version("privacy/1.0", "");
    assert!(folder.faults().is_empty());
    fs::remove_file(folder.0.path().join("privacy/1.0/zh.md")).unwrap();
    assert_eq!(folder.faults()[0], "TC0702");
}

#[test]
fn a_published_text_that_cannot_be_read_is_not_called_missing() {
    let folder = Folder::released();
    let text = folder.0.path().join("privacy/1.0/en.md");
    let published = fs::read(&text).unwrap();
    fs::write(&text, [published.as_slice(), b"\xe9"].concat()).unwrap();
    assert_eq!(folder.faults(), ["TC0002"]);
    fs::write(&text, vec![b'a'; (1 << 20) + 1]).unwrap();
    assert_eq!(folder.faults(), ["TC0003"]);
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("en.md"), &published).unwrap();
        fs::remove_file(&text).unwrap();
        std::os::unix::fs::symlink(outside.path().join("en.md"), &text).unwrap();
        assert_eq!(folder.faults(), ["TC0004"]);
        assert!(Policies::load_or_last_release(folder.0.path()).is_err(), "what was published must be there");
    }
}

/// Published texts stay as they are, whatever is in them.
#[test]
fn control_characters_are_refused_in_drafts_and_wording() {
    let folder = Folder::released();
    for c in ['\0', '\u{1b}', '\u{c}', '\u{7f}', '\u{85}'] {
        folder.write("terms/9.0/en.md", &format!("# Terms\n\nFor{c}all.\n"));
        folder.write("terms/9.0/zh.md", "# 条款\r\n\tx\r\n");
        assert_eq!(folder.faults(), ["TC0010"], "{c:?}");
    }
    fs::remove_dir_all(folder.0.path().join("terms/9.0")).unwrap();
    folder.write("texts/en.ftl", "banner-title = Cookies\u{0} here\n");
    assert!(folder.faults().contains(&"TC0010"), "{:?}", folder.faults());
}

#[test]
fn an_effective_instant_in_the_lock_must_be_the_versions() {
    let folder = Folder::released();
    let lock =
        folder.read("policies.lock").replace("effective = 2026-11-23T12:00:00Z", "effective = 2027-11-23T12:00:00Z");
    folder.write("policies.lock", &lock);
    assert_eq!(folder.faults(), ["TC0703"]);
}

#[test]
fn drafts_are_not_published_and_the_last_release_stays_in_force() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "");
    folder.version("terms/1.0", "");
    let policies = folder.load();
    policies.readiness().unwrap();
    assert_eq!(policies.documents().len(), 1);
    assert_eq!(policies.documents()[0].versions.len(), 1);
    let ids = |policies: &Policies| -> Vec<String> {
        policies.settings().services.iter().map(|declared| declared.service.id.to_string()).collect()
    };
    let released = ids(&policies);
    for services in [&["matomo", "hotjar"][..], &["hotjar"], &[]] {
        folder.services(services);
        let changed = folder.load();
        changed.readiness().unwrap();
        assert!(!changed.unreleased().is_empty());
        assert_eq!(ids(&changed).len(), services.len(), "what the checker and the next release look at");
        let in_force = changed.in_force();
        assert_eq!((ids(&in_force), in_force.documents().len()), (released.clone(), 1));
        assert!(in_force.readiness().is_ok() && in_force.unreleased().is_empty());
    }
    folder.services(&["matomo", "hotjar"]);
    folder.release(NOON);
    assert_eq!(ids(&folder.load().in_force()), ["matomo", "hotjar"]);
}

/// A necessary cookie, a theme, an address: nobody was asked about them, so they do not wait for a release.
#[test]
fn what_no_visitor_is_asked_about_does_not_wait_with_new_services() {
    let folder = Folder::released();
    let released = folder.load().settings().services.len();
    folder.services(&["matomo", "hotjar"]);
    let text = folder.read("consent.toml");
    assert!(!text.contains("[blocking]"));
    folder.write(
        "consent.toml",
        &format!("{text}\n[blocking]\nnecessary_cookies = [\"cart\"]\n[cookie]\nmax_age = \"90 days\"\n"),
    );
    let in_force = folder.load().in_force();
    in_force.readiness().unwrap();
    let settings = in_force.settings();
    assert_eq!(settings.services.len(), released);
    assert_eq!(settings.blocking.necessary_cookies, ["cart"]);
    assert_eq!(settings.cookie.max_age.whole_days(), 90);
}

#[test]
fn a_draft_scope_does_not_start_where_the_lock_has_no_settings() {
    let folder = Folder::released();
    let lock: String =
        folder.read("policies.lock").split_inclusive('\n').filter(|line| !line.starts_with("settings = ")).collect();
    folder.write("policies.lock", &lock);
    folder.load().readiness().unwrap();
    folder.services(&["matomo", "hotjar"]);
    let error = folder.load().in_force().readiness().unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0705");
    assert!(error.to_string().contains("new service `hotjar`"), "{error}");
}

#[test]
fn allowed_drafts_count_as_a_next_release() {
    let folder = Folder::released();
    folder.version("privacy/2.0", "");
    folder.services(&["matomo", "hotjar"]);
    let policies = folder.load().allow_drafts();
    policies.readiness().unwrap();
    assert_eq!(policies.release_at(NOON).unwrap().number, n(2));
    assert!(policies.is_stale(name(&policies, 1), NOON) && policies.releases()[1].draft);
    assert_eq!(policies.document("privacy").unwrap().in_force(NOON).unwrap().number, (2, 0));
    assert_eq!(folder.load().releases().len(), 1, "nothing is written");
    let fresh = Folder::new().load().allow_drafts();
    fresh.readiness().unwrap();
    assert_eq!(fresh.material_since(NOON), n(1));
}

#[test]
fn a_translation_added_later_is_a_draft_until_released() {
    let folder = Folder::new();
    fs::remove_file(folder.0.path().join("privacy/1.0/zh.md")).unwrap();
    folder.release(NOON);
    folder.write("privacy/1.0/zh.md", "# 隐私\n");
    assert_eq!(folder.load().documents()[0].versions[0].texts.len(), 1);
    let second = folder.release(NOON + DAY);
    assert_eq!((second.material, second.why), (false, vec!["added privacy/1.0/zh.md".to_owned()]));
    assert_eq!(folder.load().documents()[0].versions[0].texts.len(), 2);
}

#[test]
fn a_late_translation_of_an_old_version_does_not_bring_it_back() {
    let folder = Folder::new();
    fs::remove_file(folder.0.path().join("privacy/1.0/zh.md")).unwrap();
    folder.release(NOON);
    folder.version("privacy/2.0", "");
    folder.release(NOON + DAY);
    folder.write("privacy/1.0/zh.md", "# 隐私\n");
    let third = folder.release(NOON + DAY * 2);
    assert_eq!((third.material, third.documents["privacy"]), (false, (2, 0)));
    assert_eq!(folder.load().document("privacy").unwrap().in_force(NOON + DAY * 2).unwrap().number, (2, 0));
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

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    #[test]
    fn no_file_makes_the_loader_panic(settings in "(\\[{1,2}|[a-z_]{1,9}|[= \"{}\\],.\n]|\\PC){0,60}", text in "([#*_<>\\[\\]()`|&:\n -]|\\PC){0,80}") {
        let _ = Policies::from_files([("consent.toml", settings.as_bytes()), ("privacy/1.0/en.md", text.as_bytes())]);
        let files = [("consent.toml", SMALL), ("privacy/1.0/en.md", &text), ("privacy/1.0/version.toml", &settings)];
        if let Ok(policies) = Policies::from_files(files) {
            let policies = policies.allow_drafts();
            let html = &policies.documents()[0].versions[0].texts["en"].html;
            proptest::prop_assert!(!html.contains("<script") && !html.contains("javascript:\""));
        }
    }
}

#[test]
fn thirty_languages_of_sixty_versions_are_loaded_and_checked() {
    let languages: Vec<String> =
        (0..30).map(|n| format!("a{}", char::from(b'a' + n % 26)) + if n < 26 { "" } else { "-XX" }).collect();
    let list: Vec<String> = languages.iter().map(|tag| format!("\"{tag}\"")).collect();
    let toml = format!(
        "[site]\nname = \"A\"\nlanguages = [{}]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n",
        list.join(", ")
    );
    let mut files = vec![("consent.toml".to_owned(), toml)];
    for (document, version) in ["privacy", "cookies", "terms"].iter().flat_map(|d| (0..20).map(move |v| (d, v))) {
        let text = |tag: &String| {
            (format!("{document}/1.{version}/{tag}.md"), format!("# T\n\n{}", "Some words of a policy. ".repeat(400)))
        };
        files.extend(languages.iter().map(text));
    }
    let policies = Policies::from_files(files).unwrap().allow_drafts();
    assert_eq!(policies.documents().iter().map(|document| document.versions.len()).sum::<usize>(), 60);
}

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
    // A release that waits for a day still waits.
    folder.version("privacy/3.0", "2026-12-24");
    folder.release(NOON + DAY);
    let policies = folder.load().by_clock(NOON + DAY);
    assert_eq!((policies.made_ahead_of(NOON + DAY), policies.release_at(NOON + DAY).unwrap().number), (None, n(2)));
}

#[test]
fn where_the_lock_was_lost_and_releases_begin_again_visitors_are_asked() {
    let policies = Folder::released().load();
    assert_eq!(policies.standing(name(&policies, 3), NOON - DAY, NOON + DAY), Standing::Stale);
    // Another node has a newer release.
    assert_eq!(policies.standing(name(&policies, 3), NOON + DAY, NOON + DAY), Standing::Ahead);
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
fn two_releases_at_once_do_not_overwrite_each_other() {
    let folder = Folder::released();
    folder.version("privacy/1.1", "");
    folder.write(".policies.lock.new", "");
    let error = folder.try_release(NOON + DAY).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0008");
    assert!(error.to_string().contains("another release"), "{error}");
}

#[test]
fn broken_documents_are_named() {
    let folder = Folder::new();
    folder.write("privacy/v2/en.md", "# T\n");
    folder.write("privacy/1.1/en.md", "no heading\n");
    folder.write("privacy/1.1/fr.md", "# T\n");
    folder.write("privacy/1.2/zh.md", "# T\n");
    folder.write("privacy/1.0/version.toml", "effective = 2026-12-01T10:00:00\nsumary = \"x\"\n");
    let mut faults = folder.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["TC0101", "TC0314", "TC0315", "TC0501", "TC0502", "TC0503", "TC0504"]);
    let shown = Policies::load(folder.0.path()).unwrap_err().to_string();
    assert!(
        shown.contains("version.toml:1:13: error[TC0504]") && shown.contains("version.toml:2:1: error[TC0101]"),
        "{shown}"
    );
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let dir = tempfile::tempdir().unwrap();
    let error = Policies::load(dir.path()).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0006");
    assert!(error.to_string().contains("tower-consent init"));
}

#[test]
fn policies_are_shared_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Policies>();
}

/// The example of the repository, from `policies/`.
fn example() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies")
}

#[test]
fn the_repositorys_own_policies_are_ready_and_clean() {
    let policies = Policies::load(example()).unwrap_or_else(|error| panic!("{error}"));
    policies.readiness().unwrap_or_else(|error| panic!("{error}"));
    assert!(policies.warnings().is_empty(), "{:#?}", policies.warnings());
    assert!(policies.draft().is_none());
    assert!(policies.settings().services.len() >= 14);
    let material: Vec<bool> = policies.releases().iter().map(|release| release.material).collect();
    assert_eq!(material, [true, false]);
    let now = datetime!(2026-11-23 00:00 UTC);
    for id in ["privacy", "cookies", "terms"] {
        let version = policies.document(id).unwrap().in_force(now).unwrap();
        assert_eq!(version.number, if id == "cookies" { (1, 1) } else { (1, 0) });
        for language in ["en", "zh"] {
            let (found, text) = policies.text(version, language).unwrap();
            assert_eq!(found, language);
            assert!(text.html.len() > 2_000 && !text.title.is_empty() && !version.summary[language].is_empty());
        }
    }
}

/// A restart must not take the site down for a typing error in what is not released.
#[test]
fn a_faulty_draft_never_keeps_a_released_folder_from_starting() {
    let load = |folder: &Folder| Policies::load_or_last_release(folder.0.path());
    type Change = fn(&Folder);
    let changes: [(&str, Change); 9] = [
        ("TC0100", |folder| folder.write("consent.toml", &format!("{}x = [\n", folder.read("consent.toml")))),
        ("TC0101", |folder| folder.write("consent.toml", &format!("{}[bannner]\n", folder.read("consent.toml")))),
        ("TC0009", |folder| folder.write("consent.toml", "<<<<<<< a\n=======\n>>>>>>> b\n")),
        ("TC0103", |folder| folder.write("consent.toml", "")),
        ("TC0002", |folder| fs::write(folder.0.path().join("consent.toml"), [0xff, 0xfe]).unwrap()),
        ("TC0006", |folder| fs::remove_file(folder.0.path().join("consent.toml")).unwrap()),
        ("TC0503", |folder| folder.write("privacy/2.0/en.md", "no title\n")),
        ("TC0504", |folder| folder.version("privacy/2.0", "2026-12-01T10:00:00")),
        ("TC0508", |folder| folder.write("texts/en.ftl", "accept-all = {\n")),
    ];
    for (code, change) in changes {
        let folder = Folder::released();
        let before = folder.load();
        change(&folder);
        assert!(folder.faults().contains(&code), "{code}: {:?}", folder.faults());
        let policies = load(&folder).unwrap().in_force();
        let fault = policies.fault().expect("it is said");
        assert!(fault.findings().iter().any(|finding| finding.code == code), "{fault}");
        policies.readiness().unwrap();
        assert_eq!(policies.releases(), before.releases());
        assert_eq!(format!("{:?}", policies.settings()), format!("{:?}", before.settings()));
        assert_eq!(policies.documents()[0].versions.len(), 1);
    }
}

#[test]
fn a_fault_of_a_draft_text_leaves_the_rest_of_the_folder_in_force() {
    let folder = Folder::released();
    folder.write("consent.toml", &format!("{}[banner]\nposition = \"centre\"\n", folder.read("consent.toml")));
    folder.write("privacy/2.0/en.md", "no title\n");
    let policies = Policies::load_or_last_release(folder.0.path()).unwrap();
    assert_eq!(policies.settings().banner.position, Position::Centre);
    assert!(policies.fault().is_some());
    folder.write("privacy/2.0/en.md", "# Privacy policy\n\nMore.\n");
    folder.write("consent.toml", &folder.read("consent.toml").replace("position", "css = \"own.css\"\nposition"));
    folder.write("own.css", ".t{cursor:help}");
    assert_eq!(Policies::load(folder.0.path()).unwrap().settings().banner.css.as_deref(), Some(".t{cursor:help;}"));
    folder.write("own.css", "button:last-child{display:none}");
    assert!(Policies::load(folder.0.path()).is_err());
    let policies = Policies::load_or_last_release(folder.0.path()).unwrap();
    assert!(policies.settings().banner.css.as_deref() == Some("") && policies.fault().is_some());
}

#[test]
fn without_a_sound_release_a_faulty_folder_does_not_start() {
    let load = |folder: &Folder| Policies::load_or_last_release(folder.0.path());
    let never_released = Folder::new();
    never_released.write("consent.toml", "x = [");
    assert!(load(&never_released).is_err());
    let changed = Folder::released();
    changed.write("consent.toml", "x = [");
    changed.write("privacy/1.0/en.md", "# Another title\n");
    assert!(load(&changed).unwrap_err().to_string().contains("TC0100"));
    let sound = Folder::released();
    assert!(load(&sound).unwrap().fault().is_none());
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
        let is_new =
            ["mark = ", "country = ", "hosts = ", "lives = ", "purposes = ", "controller = ", "[release.scope]"]
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

/// One service with all that a visitor is told about it.
fn heatmap(controller: &str, service: &str) -> String {
    format!(
        "[site]\nname = \"A\"\nlanguages = [\"en\", \"zh\"]\ncontroller = {{ name = \"{controller}\", email = \"a@b.example\" }}\n\
         [categories.analytics]\ndescription = {{ en = \"We count.\", zh = \"计数\" }}\n[[services]]\nid = \"heatmap\"\n{service}"
    )
}

const HEATMAP: &str = "category = \"analytics\"\nowner = \"Heat Ltd\"\ncountry = \"DE\"\nhosts = [\"heat.example.org\"]\n\
                       purpose = { en = \"Shows clicks.\", zh = \"显示点击。\" }\n\
                       cookies = [{ name = \"_heat\", retention = \"13 months\" }]\n";

/// What is in `consent.toml` and widens what visitors agreed to; what only changes it; and what neither does.
#[test]
fn each_change_of_what_visitors_agreed_to_waits_for_a_release_that_names_it() {
    let released = || {
        let folder = Folder::new();
        folder.write("consent.toml", &heatmap("A", HEATMAP));
        folder.release(NOON);
        folder
    };
    let cases = [
        ("owner = \"Heat Ltd\"", "owner = \"Cold Ltd\"", true, "`heatmap` has a new owner: Cold Ltd"),
        ("country = \"DE\"", "country = \"US\"", true, "`heatmap` is run from another country: US"),
        ("country = \"DE\"", "country = \"FR\"", false, "`heatmap`: country FR, before DE"),
        ("13 months", "2 years", true, "`heatmap`: the cookie _heat lives longer: 2 years"),
        ("13 months", "persistent", true, "`heatmap`: the cookie _heat lives longer: persistent"),
        ("13 months", "session", false, "`heatmap`: the cookie _heat lives session, before 13 months"),
        ("显示点击。", "广告。", true, "changed purpose of `heatmap`"),
        ("Shows clicks.", "Sells clicks.", true, "changed purpose of `heatmap`"),
        (", zh = \"显示点击。\"", "", false, "`heatmap`: purpose in zh is gone"),
        ("heat.example.org", "hot.example.org", false, "`heatmap`: host hot.example.org is new"),
        ("计数", "广告", true, "changed text of the category `analytics`"),
        ("name = \"A\", email", "name = \"B\", email", true, "new controller: B"),
    ];
    for (from, to, material, told) in cases {
        let folder = released();
        let before = folder.read("consent.toml");
        let after = before.replace(from, to);
        assert_ne!(before, after, "{from}");
        folder.write("consent.toml", &after);
        let policies = folder.load();
        assert!(policies.unreleased().iter().any(|why| why == told), "{to}: {:?}", policies.unreleased());
        let rows = crate::release::diff::scopes(&policies.releases()[0].scope, &policies.draft().unwrap().scope);
        assert!(!rows.is_empty(), "{to}: `diff` shows it");
        let in_force = format!("{:?}", policies.clone().in_force().settings());
        assert!(
            to.is_empty() || !in_force.contains(to) || in_force.contains(from),
            "{to} is not in force before its release"
        );
        let release = folder.release(NOON + DAY);
        assert_eq!(
            (release.material, release.why.iter().any(|why| why == told)),
            (material, true),
            "{to}: {:?}",
            release.why
        );
        assert_eq!(folder.load().is_stale(name(&folder.load(), 1), NOON + DAY), material, "{to}");
        assert!(folder.load().draft().is_none());
    }
    let folder = released();
    folder.write("consent.toml", &folder.read("consent.toml").replace("a@b.example", "c@d.example"));
    assert!(folder.load().draft().is_none(), "an address is no question");
}

#[test]
fn a_text_that_means_the_same_by_the_operators_word_asks_nobody_and_is_named() {
    let folder = Folder::new();
    folder.write("consent.toml", &heatmap("A", HEATMAP));
    folder.release(NOON);
    folder.write("consent.toml", &heatmap("A", &HEATMAP.replace("Shows clicks.", "Shows the clicks.")));
    let ids = |ids: &[&str]| Statement { same_meaning: ids.iter().map(|id| (*id).to_owned()).collect() };
    let outcome = Policies::release_with(folder.0.path(), NOON, &ids(&["heatmap", "analytics"])).unwrap();
    assert_eq!((outcome.written, outcome.unchanged), (false, vec!["analytics".to_owned()]));
    let outcome = Policies::release_with(folder.0.path(), NOON + DAY, &ids(&["heatmap"])).unwrap();
    let release = outcome.release.unwrap();
    assert_eq!(
        (release.material, release.why),
        (false, vec!["changed purpose of `heatmap`, which means the same".to_owned()])
    );
    assert!(folder.read("policies.lock").contains("same_meaning = [\"heatmap\"]"));
    let policies = folder.load();
    assert!(!policies.is_stale(name(&policies, 1), NOON + DAY));
    // A new recipient is no question of words.
    folder.write(
        "consent.toml",
        &heatmap("A", &HEATMAP.replace("Shows clicks.", "Shows all clicks.").replace("Heat Ltd", "Cold Ltd")),
    );
    let outcome = Policies::release_with(folder.0.path(), NOON + DAY * 2, &ids(&["heatmap"])).unwrap();
    assert!(outcome.release.unwrap().material);
    let changed = folder.load();
    let changed = changed.changed_since(n(1), NOON + DAY * 2);
    assert!(changed.wider.iter().all(|widening| widening.text_of().is_none()), "{:?}", changed.wider);
    // The word cannot be added to a release that was made without it.
    let lock = folder.read("policies.lock").replacen("same_meaning = [\"heatmap\"]\n", "", 1);
    folder.write("policies.lock", &lock);
    assert!(folder.faults().contains(&"TC0703"));
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
