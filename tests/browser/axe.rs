//! [axe-core](https://github.com/dequelabs/axe-core) on banner, preferences, control, placeholders and the pages below
//! `/_consent`, in six languages, light, dark and in forced colours.
//!
//! The tests need npm, and the first time its registry: axe-core is kept in `target/axe-core`. `.ci/run` has the daily one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::Path as InPath;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;
use time::{Duration, OffsetDateTime};

use crate::support::{Options, PolicyFolder, Stage};

const VERSION: &str = "4.14.1";

/// One is written from the right, one has no spaces, one has long words.
const LANGUAGES: [&str; 6] = ["en", "de", "fr", "ar", "zh", "fi"];

const SCHEMES: [(&str, &str, &str); 3] =
    [("light", "light", "none"), ("dark", "dark", "none"), ("forced", "dark", "active")];

/// Everything that axe-core calls an error, and what it calls a good practice.
const RUN: &str = "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => \
      nodes.slice(0, 3).map(({ target, html, failureSummary }) => [id, JSON.stringify(target), html.slice(0, 160), failureSummary].join('; '))))";

const DIALOG: &str = "return !!document.querySelector('tower-consent:not([data-tower-consent=placeholder])').shadowRoot.querySelector('dialog[open]')";

/// The script, from npm if it is not there yet. The tests of a process share it.
fn axe_core() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("axe-core");
        let script = folder.join(format!("axe-core-{VERSION}.js"));
        if !script.exists() {
            fetch(&folder, &script);
        }
        std::fs::read_to_string(&script).unwrap_or_else(|error| panic!("{}: {error}", script.display()))
    })
}

/// Puts the whole script in its place at once: another process may read it meanwhile.
fn fetch(folder: &Path, script: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let download = tempfile::tempdir_in(folder).unwrap();
    let fetch =
        format!("npm pack --silent axe-core@{VERSION} >/dev/null && tar xzf axe-core-{VERSION}.tgz package/axe.min.js");
    let status = Command::new("sh").args(["-ec", &fetch]).current_dir(&download).status().unwrap();
    assert!(status.success(), "axe-core {VERSION} did not come: this test needs npm and its registry");
    std::fs::rename(download.path().join("package/axe.min.js"), script).unwrap();
}

/// A page in each language, with an embed.
fn site() -> Router {
    let page = |InPath(language): InPath<String>| async move {
        Html(format!(
            "<!doctype html><html lang=\"{language}\"><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
             <meta name=color-scheme content=\"light dark\"><title>Gazette</title><main><h1>Gazette</h1>\
             <iframe src=\"https://www.youtube.com/embed/x\" title=Y width=400 height=300></iframe></main>"
        ))
    };
    Router::new().route("/{language}", get(page))
}

const SERVICES: &str = "[categories.functional]\n[categories.analytics]\n[categories.marketing]\n\
    [[services]]\nuse = \"google-analytics\"\n[[services]]\nuse = \"meta-pixel\"\n[[services]]\nuse = \"youtube\"\n";

/// Two versions in force, a third from tomorrow on, in every language.
fn policies(now: OffsetDateTime, more: &str) -> PolicyFolder {
    let languages = LANGUAGES.map(|tag| format!("\"{tag}\"")).join(", ");
    let folder = PolicyFolder::with_settings(&format!(
        "[site]\nname = \"Gazette\"\nlanguages = [{languages}]\n\
         controller = {{ name = \"City Gazette Media Ltd\", email = \"privacy@city-gazette.example\" }}\n{SERVICES}{more}"
    ));
    for (version, effective) in [("1.0", now), ("1.1", now + Duration::minutes(1)), ("2.0", now + Duration::days(2))] {
        folder.write("privacy", version, effective);
        let version_folder = folder.path().join("privacy").join(version);
        let about = version_folder.join("version.toml");
        let mut summaries = std::fs::read_to_string(&about).unwrap();
        for language in ["de", "fr", "ar", "fi"] {
            summaries.push_str(&format!("summary.{language} = \"{version}\"\n"));
            std::fs::write(
                version_folder.join(format!("{language}.md")),
                format!("# Privacy\n\n## Data\n\nText {version}.\n"),
            )
            .unwrap();
        }
        std::fs::write(&about, summaries).unwrap();
        folder.release(now);
    }
    folder
}

/// What axe-core found wrong, with the state in which it was found.
struct Audit {
    stage: Stage,
    script: &'static str,
    languages: &'static [&'static str],
    looks: u32,
    wrong: String,
}

impl Audit {
    async fn of(languages: &'static [&'static str], more: &str) -> Audit {
        let script = axe_core();
        let stage = Stage::with(site(), |now| policies(now, more), Options::default()).await;
        Audit { stage, script, languages, looks: 0, wrong: String::new() }
    }

    async fn open(&self, path: &str) {
        self.stage.browser.open(&self.stage.site.url(path)).await;
    }

    /// What is in the window now, in each scheme.
    async fn look(&mut self, state: &str, language: &str) {
        self.stage.browser.run(self.script).await;
        for (scheme, colours, forced) in SCHEMES {
            let features = json!({"features": [
                {"name": "prefers-color-scheme", "value": colours}, {"name": "forced-colors", "value": forced}
            ]});
            self.stage.browser.cdp("Emulation.setEmulatedMedia", features).await;
            let found = self.stage.browser.run(RUN).await;
            self.looks += 1;
            for each in found.as_array().unwrap() {
                self.wrong.push_str(&format!("{state}, {language}, {scheme}: {}\n", each.as_str().unwrap_or_default()));
            }
        }
    }

    /// Pages of the site, and with `has_dialog` the preferences above them.
    async fn look_at_pages(&mut self, state: &str, is_asked: bool) {
        for language in self.languages {
            self.open(&format!("/{language}")).await;
            assert_eq!(self.stage.browser.banner_is_up().await, is_asked, "{state}, {language}");
            self.look(state, language).await;
        }
    }

    async fn look_at_preferences(&mut self, state: &str) {
        for language in self.languages {
            self.open(&format!("/{language}")).await;
            self.stage.browser.run("towerConsent.show()").await;
            self.stage.browser.until("the preferences", DIALOG).await;
            self.look(state, language).await;
        }
    }

    async fn look_at_own_pages(&mut self, state: &str) {
        for language in self.languages {
            for path in OWN_PAGES {
                self.open(&format!("/_consent{path}?lang={language}")).await;
                self.look(&format!("{path}, {state}"), language).await;
            }
        }
    }

    async fn refuse(&self) {
        let press = "document.querySelector('tower-consent:not([data-tower-consent=placeholder])').shadowRoot.querySelector('button[value=reject_all]').click()";
        self.stage.browser.run(press).await;
        let done = "return document.querySelector('tower-consent:not([data-tower-consent=placeholder])').dataset.towerConsent === 'control'";
        self.stage.browser.until("the control", done).await;
    }

    fn finish(self) {
        assert!(self.looks > 0, "axe-core looked at nothing");
        assert!(self.wrong.is_empty(), "{}", self.wrong);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it needs npm; .ci/run runs it"]
async fn daily_axe_finds_nothing_in_banner_and_preferences() {
    let mut audit = Audit::of(&LANGUAGES, "").await;
    audit.look_at_pages("banner", true).await;
    audit.look_at_preferences("preferences").await;
    assert_eq!(audit.wrong, "");
    // It sees into our element.
    audit.open("/en").await;
    let spoil = "document.querySelector('tower-consent:not([data-tower-consent=placeholder])').shadowRoot.querySelector('.b').append(new Image())";
    audit.stage.browser.run(spoil).await;
    audit.look("spoiled", "en").await;
    assert!(audit.wrong.contains("image-alt"), "{}", audit.wrong);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long, and it needs npm"]
async fn axe_finds_nothing_in_what_comes_after_a_choice() {
    let mut audit = Audit::of(&LANGUAGES, "").await;
    audit.open("/en").await;
    audit.refuse().await;
    audit.look_at_pages("control", false).await;
    audit.look_at_preferences("preferences after a choice").await;
    audit.stage.clock.advance(Duration::days(3));
    audit.look_at_pages("asked again", true).await;
    audit.look_at_preferences("asked again, preferences").await;
    audit.finish();
}

/// The pages below `/_consent`; the last one is an error.
const OWN_PAGES: [&str; 9] = [
    "",
    "/cookies",
    "/policies",
    "/policies/privacy",
    "/policies/privacy/1.0",
    "/policies/privacy/history",
    "/policies/privacy/diff/1.0/1.1",
    "/receipt",
    "/nothing",
];

#[tokio::test(flavor = "multi_thread")]
#[ignore = "it needs npm; .ci/run runs it"]
async fn daily_axe_finds_nothing_in_our_own_pages() {
    let mut audit = Audit::of(&["en", "ar"], "").await;
    audit.stage.clock.advance(Duration::minutes(2));
    audit.look_at_own_pages("before a choice").await;
    audit.finish();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long, and it needs npm"]
async fn axe_finds_nothing_in_our_own_pages_after_a_choice() {
    let mut audit = Audit::of(&LANGUAGES, "").await;
    audit.open("/en").await;
    audit.refuse().await;
    audit.look_at_own_pages("after a choice").await;
    audit.finish();
}

/// The shapes of the control, the other places of the banner, and the law with words and an icon of its own.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "long, and it needs npm"]
async fn axe_finds_nothing_in_other_shapes_places_and_models() {
    for (state, more, is_asked) in [
        ("opt-out", "[jurisdictions]\ndefault = \"ccpa\"\n", false),
        ("bar and icon", "[banner]\nposition = \"bottom\"\ncontrol_shape = \"icon\"\nname = true\n", true),
        ("centre and tab", "[banner]\nposition = \"centre\"\ncontrol_shape = \"tab\"\n", true),
        ("icon on scroll", "[banner]\ncontrol_shape = \"icon-on-scroll\"\n", true),
    ] {
        let mut audit = Audit::of(&LANGUAGES, more).await;
        audit.look_at_pages(state, is_asked).await;
        if is_asked {
            audit.open("/en").await;
            audit.refuse().await;
            audit.look_at_pages(&format!("{state}, control"), false).await;
        } else {
            audit.look_at_preferences(&format!("{state}, preferences")).await;
        }
        audit.finish();
    }
}
