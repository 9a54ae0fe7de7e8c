//! What is not released is not in force, and keeps nothing from starting.

use super::*;

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
