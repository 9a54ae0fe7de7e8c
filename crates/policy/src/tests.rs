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

const NOON: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
const DAY: time::Duration = time::Duration::DAY;

/// A folder with a small site, one document in two languages, one category and one service.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
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
        let line = if effective.is_empty() { String::new() } else { format!("effective = {effective}\n") };
        self.write(
            &format!("{path}/version.toml"),
            &format!("{line}summary.en = \"What changed\"\nsummary.zh = \"变更\"\n"),
        );
        self.write(&format!("{path}/en.md"), &format!("# Title of {path}\n"));
        self.write(&format!("{path}/zh.md"), &format!("# 标题 {path}\n"));
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
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
    assert!(policies.is_stale(n(2), now) && !policies.is_stale(n(3), now));
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
    assert!(!policies.is_stale(n(1), before) && policies.is_stale(n(1), instant));
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
    assert!(policies.is_stale(n(1), NOON) && policies.releases()[1].draft);
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
    assert!(!policies.is_stale(n(7), NOON) && !policies.is_stale(n(1), NOON) && policies.is_stale(n(0), NOON));
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
    assert_eq!(policies.standing(n(1), NOON, NOON), Standing::Stale);
    assert_eq!(policies.standing(n(2), NOON, NOON), Standing::Holds);
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
    assert_eq!(policies.standing(n(3), NOON - DAY, NOON + DAY), Standing::Stale);
    // Another node has a newer release.
    assert_eq!(policies.standing(n(3), NOON + DAY, NOON + DAY), Standing::Ahead);
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
