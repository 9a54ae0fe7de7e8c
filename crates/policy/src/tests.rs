//! Loading and releases as a whole.

use std::fs;
use std::path::Path;

use time::OffsetDateTime;
use time::macros::datetime;

use crate::policy_files::PolicyFiles;
use crate::*;

mod drafts;
mod instants;
mod lines;
mod published;
mod releasing;
mod scope;

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

/// The codes of what `check` says of a folder, without those of what it also said before a change.
fn new_findings(change: impl Fn(&Folder)) -> Vec<&'static str> {
    let codes = |folder: &Folder| -> Vec<&str> {
        check_folder(folder.0.path(), NOON).findings().iter().map(|finding| finding.code).collect()
    };
    let folder = Folder::new();
    folder.write("privacy/1.0/version.toml", "[summary]\nen = \"First\"\nzh = \"第一版\"\n");
    folder.write("cookies/1.0/en.md", "# Cookies\n\nText.\n");
    folder.write("cookies/1.0/zh.md", "# 说明\n\n文字。\n");
    let before = codes(&folder);
    change(&folder);
    let mut after = codes(&folder);
    for code in before {
        if let Some(at) = after.iter().position(|known| *known == code) {
            after.remove(at);
        }
    }
    after
}

#[test]
fn one_fault_has_one_finding() {
    let languages = |list: &'static str| {
        move |folder: &Folder| {
            let toml = folder.read("consent.toml").replace("languages = [\"en\", \"zh\"]", list);
            folder.write("consent.toml", &toml);
        }
    };
    assert_eq!(new_findings(languages("languages = [\"en\", \"z h\"]")), ["TC0202"]);
    assert_eq!(new_findings(languages("languages = [\"english\", \"zh\"]")), ["TC0202"]);
    assert_eq!(new_findings(languages("languages = \"zh\"")), ["TC0102"]);
    assert_eq!(new_findings(languages("langauges = [\"zh\", \"en\"]")), ["TC0101"]);
    // What is no TOML says nothing of what else is in the file.
    for (right, wrong) in [
        ("languages = [\"en\", \"zh\"]", "languages = [\"en\", \"zh\""),
        ("controller = { name", "controller = { name ="),
        ("[categories.analytics]", "[categories.analytics"),
        ("use = \"matomo\"", "use = matomo"),
    ] {
        let found = new_findings(|folder: &Folder| {
            let toml = folder.read("consent.toml");
            assert!(toml.contains(right));
            folder.write("consent.toml", &toml.replacen(right, wrong, 1));
        });
        assert!(!found.is_empty() && found.iter().all(|code| *code == "TC0100"), "{wrong}: {found:?}");
    }
    // Without a fault the texts are what is wrong.
    assert!(new_findings(languages("languages = [\"en\"]")).contains(&"TC0314"));
    assert!(new_findings(languages("languages = [\"en\", \"zh\", \"fr\"]")).contains(&"TC0315"));
    for text in ["privacy/1.0/en.md", "cookies/1.0/zh.md"] {
        let latin = |folder: &Folder| std::fs::write(folder.0.path().join(text), b"# Caf\xe9\n").unwrap();
        assert_eq!(new_findings(latin), ["TC0002"], "{text}");
    }
}
