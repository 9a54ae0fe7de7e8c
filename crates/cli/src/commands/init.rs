//! Writes a working `policies/`.

mod files;
mod folder;
mod found;
mod languages;
mod made;
mod starting_texts;
mod told;

use std::path::PathBuf;

use time::OffsetDateTime;

use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;

use crate::commands::check::{self, Format};
use crate::commands::init::files::files;
use crate::commands::init::languages::Start;
use crate::commands::scan::{self, ScanOptions};
use crate::commands::{ExitStatus, Failure, env, say, serve};

/// Where every command looks for the policies unless told otherwise.
const FOLDER: &str = "policies";

/// Write a complete folder of policies to start from
///
/// Never overwrites anything. With --scan it reads the site's pages first and declares the services and
/// cookies that it finds; no script runs, so what only scripts load is not seen.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct InitOptions {
    /// The folder to make; it must not exist, or be empty
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = FOLDER)]
    pub(crate) dir: PathBuf,
    /// The site's name
    #[arg(long, env = env::SITE_NAME, value_name = "NAME", default_value = "My site")]
    pub(crate) name: String,
    /// Who is responsible for its data; the site's name unless given
    #[arg(long, env = env::CONTROLLER, value_name = "NAME")]
    pub(crate) controller: Option<String>,
    /// Where visitors can write to them about their data
    #[arg(long, env = env::EMAIL, value_name = "EMAIL", default_value = "privacy@example.org")]
    pub(crate) email: String,
    /// Languages, the main one first: en,de,pt-BR; of the 55 that the banner speaks
    #[arg(long, env = env::LANGUAGES, value_name = "LIST", value_delimiter = ',', default_value = "en")]
    pub(crate) languages: Vec<String>,
    #[command(flatten)]
    pub(crate) scanning: ScanOptions,
    /// How it is printed what was written: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
}

pub(crate) fn run(options: InitOptions) -> anyhow::Result<ExitStatus> {
    run_at(&options, SystemClock.now())
}

fn run_at(options: &InitOptions, now: OffsetDateTime) -> anyhow::Result<ExitStatus> {
    // Before a scan, which may take minutes.
    let texts = languages::texts(options)?;
    own_words_are_usable(options)?;
    folder::is_free(&options.dir)?;
    let scan = match &options.scanning.scan {
        Some(start) => Some(serve::runtime()?.block_on(scan::scan(&options.scanning, start.clone()))?),
        None => None,
    };
    let files = files(options, &texts, scan.as_ref());
    // Checked before anything is written: what a scan found must not leave half a folder.
    if let Err(error) = Policies::from_files(files.iter().map(|(path, text)| (path, text))) {
        return check::fail(&error, options.format);
    }
    folder::write(&options.dir, &files)?;
    if let Err(error) = Policies::plan_release(&options.dir, now) {
        return check::fail(&error, options.format);
    }
    say(&match options.format {
        Format::Human => told::next_steps(&options.dir, &files, scan.as_ref()),
        Format::Json => format!("{:#}\n", told::written(&options.dir, &files)),
    })?;
    Ok(ExitStatus::Fine)
}

/// Refuses a name or an address that no policies can have, by the name of the option: nobody wrote the
/// `consent.toml` that a finding would point to.
fn own_words_are_usable(options: &InitOptions) -> anyhow::Result<()> {
    let controller = options.controller.as_deref().unwrap_or_default();
    for (option, words) in [("--name", &*options.name), ("--controller", controller), ("--email", &options.email)] {
        if words.contains(char::is_control) {
            let advice = "write it in one line, without control characters";
            return Err(Failure::new(format!("{option} has a line break or another control character"), advice).into());
        }
    }
    let usable = InitOptions {
        dir: options.dir.clone(),
        name: "A".to_owned(),
        controller: Some("A".to_owned()),
        email: "a@example.org".to_owned(),
        languages: Vec::new(),
        scanning: options.scanning.clone(),
        format: options.format,
    };
    let english = [Start { language: "en".to_owned(), texts: &starting_texts::ALL[0] }];
    let with_one = [
        ("--name", InitOptions { name: options.name.clone(), ..usable.clone() }),
        ("--controller", InitOptions { controller: options.controller.clone(), ..usable.clone() }),
        ("--email", InitOptions { email: options.email.clone(), ..usable }),
    ];
    for (option, options) in &with_one {
        let files = files(options, &english, None);
        let Err(error) = Policies::from_files(files.iter().map(|(path, text)| (path, text))) else { continue };
        if let Some(finding) = error.findings().first() {
            return Err(Failure::new(format!("{option}: {}", finding.what), &finding.help).into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use time::macros::datetime;

    use super::files::{CONSENT_TOML, NO_COOKIES, NO_SERVICES};
    use super::folder::{OTHER_FOLDER, write};
    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

    fn options(dir: &Path) -> InitOptions {
        InitOptions {
            dir: dir.join("policies"),
            name: "A \"B\" [C](javascript:x) <D>".into(),
            controller: None,
            email: "a_b@c.example".into(),
            languages: vec!["zh".into(), "en".into()],
            scanning: ScanOptions {
                scan: None,
                scan_depth: 3,
                scan_pages: 50,
                scan_timeout: 10,
                scan_ignore_robots: false,
            },
            format: Format::Human,
        }
    }

    #[test]
    fn what_is_written_can_be_released_and_served() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(run_at(&options(dir.path()), NOW).unwrap(), ExitStatus::Fine);
        let policies = Policies::load(dir.path().join("policies")).unwrap();
        assert!(policies.readiness().is_err() && !dir.path().join("policies/policies.lock").exists(), "no release");
        assert!(policies.warnings().is_empty(), "{:#?}", policies.warnings());
        Policies::release(dir.path().join("policies"), NOW).unwrap();
        let policies = Policies::load(dir.path().join("policies")).unwrap();
        policies.readiness().unwrap();
        let privacy = policies.document("privacy").unwrap().in_force(NOW).unwrap();
        let html = &privacy.texts["en"].html;
        assert!(
            html.contains("A &quot;B&quot; [C](javascript:x) &lt;D&gt;")
                || html.contains("A \"B\" [C](javascript:x) &lt;D&gt;"),
            "{html}"
        );
        assert!(html.contains("a_b@c.example") && !html.contains('{'), "{html}");
    }

    #[test]
    fn a_region_gets_the_texts_that_its_readers_read() {
        let dir = tempfile::tempdir().unwrap();
        let languages = ["zh-TW", "pt-BR", "de-AT"].map(str::to_owned).to_vec();
        assert_eq!(run_at(&InitOptions { languages, ..options(dir.path()) }, NOW).unwrap(), ExitStatus::Fine);
        let title = |name: &str| {
            let text = fs::read_to_string(dir.path().join("policies/privacy/1.0").join(name)).unwrap();
            text.lines().next().unwrap().to_owned()
        };
        let texts = |tag: &str| starting_texts::nearest(tag).unwrap().privacy.lines().next().unwrap().to_owned();
        assert_eq!(["zh-TW.md", "pt-BR.md", "de-AT.md"].map(title), ["zh-Hant", "pt-BR", "de"].map(texts));
    }

    /// One language at a time, so that each is the main one.
    #[test]
    fn the_texts_of_each_language_say_what_the_law_asks_for() {
        let mut all = Vec::new();
        for texts in &starting_texts::ALL {
            let dir = tempfile::tempdir().unwrap();
            let usual = InitOptions {
                languages: vec![texts.language.to_owned()],
                name: "Gazette".into(),
                controller: None,
                email: "privacy@gazette.example".into(),
                ..options(dir.path())
            };
            assert_eq!(run_at(&usual, NOW).unwrap(), ExitStatus::Fine);
            let report = Policies::load(dir.path().join("policies")).unwrap().check(NOW);
            let in_texts = report.findings().iter().filter(|finding| finding.spans[0].file.ends_with(".md"));
            let found = in_texts.map(|finding| format!("{} {}: {}", finding.code, finding.spans[0].line, finding.what));
            let found: Vec<String> = found.collect();
            if !found.is_empty() {
                all.push((texts.language, found));
            }
        }
        assert_eq!(all, []);
    }

    /// A text that nobody reads twice must not promise what the site does not do.
    #[test]
    fn texts_have_the_periods_of_the_settings() {
        let dir = tempfile::tempdir().unwrap();
        let languages = starting_texts::ALL.iter().map(|texts| texts.language.to_owned()).collect();
        assert_eq!(run_at(&InitOptions { languages, ..options(dir.path()) }, NOW).unwrap(), ExitStatus::Fine);
        let folder = dir.path().join("policies");
        let policies = Policies::load(&folder).unwrap();
        let three_years = time::Duration::days(3 * 365);
        assert!(policies.settings().ledger.retention.is_some_and(|kept| kept.length() >= three_years));
        for texts in &starting_texts::ALL {
            let privacy = fs::read_to_string(folder.join(format!("privacy/1.0/{}.md", texts.language))).unwrap();
            let has_periods = privacy.lines().any(|line| line.contains('3') && line.contains('6'));
            assert!(has_periods, "{}: {privacy}", texts.language);
        }
    }

    #[test]
    fn what_a_scan_replaces_is_in_the_template() {
        assert_eq!(CONSENT_TOML.matches(NO_SERVICES).count(), 1);
        assert_eq!(CONSENT_TOML.matches(NO_COOKIES).count(), 1);
    }

    #[test]
    fn a_folder_with_anything_in_it_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("policies");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("consent.toml"), "mine").unwrap();
        assert!(refusal(&options(dir.path())).ends_with(&format!("help: {OTHER_FOLDER}\n")));
        assert_eq!(fs::read_to_string(folder.join("consent.toml")).unwrap(), "mine");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn invalid_options_are_refused_before_anything_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let wrong = InitOptions { email: "nobody".into(), ..options(dir.path()) };
        assert!(refusal(&wrong).starts_with("error: --email: `nobody` is not"), "{}", refusal(&wrong));
        let wrong = InitOptions { name: String::new(), ..options(dir.path()) };
        assert!(refusal(&wrong).starts_with("error: --name: "), "{}", refusal(&wrong));
        let wrong = InitOptions { controller: Some(String::new()), ..options(dir.path()) };
        assert!(refusal(&wrong).starts_with("error: --controller: "), "{}", refusal(&wrong));
        let wrong = InitOptions { languages: vec!["tlh".into()], ..options(dir.path()) };
        assert!(refusal(&wrong).starts_with("error: --languages: the banner does not speak `tlh`"));
        let wrong = InitOptions { languages: vec![" ".into()], ..options(dir.path()) };
        assert!(refusal(&wrong).starts_with("error: --languages: there is no language"), "{}", refusal(&wrong));
        assert!(!dir.path().join("policies").exists());
    }

    /// What is said where nothing can be written.
    fn refusal(options: &InitOptions) -> String {
        let refused = crate::commands::failure::describe(&run_at(options, NOW).unwrap_err());
        assert!(!refused.contains("consent.toml") && !refused.contains("--help"), "{refused}");
        refused
    }

    #[test]
    fn languages_may_have_spaces_and_a_comma_at_the_end() {
        let dir = tempfile::tempdir().unwrap();
        let options = InitOptions { languages: vec!["de".into(), " fr".into(), String::new()], ..options(dir.path()) };
        assert_eq!(run_at(&options, NOW).unwrap(), ExitStatus::Fine);
        let policies = Policies::load(dir.path().join("policies")).unwrap();
        assert_eq!(policies.settings().site.languages, ["de", "fr"]);
    }

    #[test]
    fn a_language_may_be_written_as_in_lang_and_in_any_case() {
        let dir = tempfile::tempdir().unwrap();
        let languages = ["en_US.UTF-8", "EN-us", "pt_br", "ZH_hant_tw", "De"].map(str::to_owned).into();
        let options = InitOptions { languages, ..options(dir.path()) };
        assert_eq!(run_at(&options, NOW).unwrap(), ExitStatus::Fine);
        let policies = Policies::load(dir.path().join("policies")).unwrap();
        assert_eq!(policies.settings().site.languages, ["en-US", "pt-BR", "zh-Hant-TW", "de"]);
    }

    #[test]
    fn a_name_has_no_line_break() {
        let dir = tempfile::tempdir().unwrap();
        let options = options(dir.path());
        for wrong in [
            InitOptions { name: "a\nb".into(), ..options.clone() },
            InitOptions { controller: Some("a\u{7}b".into()), ..options.clone() },
            InitOptions { name: "a\tb".into(), ..options.clone() },
        ] {
            assert!(refusal(&wrong).contains("in one line, without control characters"));
        }
        assert!(!dir.path().join("policies").exists());
    }

    #[test]
    fn what_cannot_be_written_whole_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/policies");
        let files = [("consent.toml", "x"), ("privacy/1.0/en.md", "x"), ("privacy/1.0", "a file where a folder is")];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        assert!(write(&folder, &files).is_err());
        assert!(!dir.path().join("a").exists());
        assert!(write(&folder, &files[..2]).is_ok() && folder.join("privacy/1.0/en.md").exists());
    }

    #[test]
    fn what_blocks_the_folder_is_named_with_a_way_out() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("policies");
        fs::write(&folder, "a file").unwrap();
        let said = refusal(&options(dir.path()));
        assert!(said.contains("is not a folder that can be used; nothing was written"), "{said}");
        assert!(said.ends_with(&format!("help: {OTHER_FOLDER}\n")), "{said}");
        assert_eq!(fs::read_to_string(&folder).unwrap(), "a file");
        let below = InitOptions { dir: folder.join("below"), ..options(dir.path()) };
        assert!(refusal(&below).ends_with(&format!("help: {OTHER_FOLDER}\n")));
        #[cfg(unix)]
        {
            fs::remove_file(&folder).unwrap();
            std::os::unix::fs::symlink("nowhere", &folder).unwrap();
            let said = refusal(&options(dir.path()));
            assert!(said.contains("is not a folder") && said.ends_with(&format!("help: {OTHER_FOLDER}\n")), "{said}");
        }
    }

    #[test]
    fn the_next_steps_repeat_the_folder_as_a_shell_takes_it() {
        for (dir, option) in [
            ("policies", ""),
            ("a/b-c", " --policies a/b-c"),
            ("my site", " --policies 'my site'"),
            ("it's", " --policies 'it'\\''s'"),
        ] {
            let steps = told::next_steps(Path::new(dir), &[], None);
            assert!(steps.contains(&format!("3. tower-consent check{option}\n")), "{steps}");
            assert!(steps.contains(&format!("4. tower-consent release{option}    ")), "{steps}");
        }
    }
}
