//! What differs between two releases, or two versions of a document.

use std::path::PathBuf;

use anyhow::Context as _;
use serde_json::{Value, json};

use tower_consent::internals::comparison;
use tower_consent_policy::documents::document::version_number;
use tower_consent_policy::finding::Plain;
use tower_consent_policy::release::diff::{self, Change, ScopeChange};
use tower_consent_policy::{Document, Policies, Release, Version};

use crate::commands::check::{self, Format};
use crate::commands::{ExitStatus, Failure, env, say};

/// Show what differs between two releases, or two versions of a document
///
/// A side is the number of a release, `draft` for what is not released yet, or a version like
/// privacy@1.1. Without sides: the last release and the draft, or the last two releases. With one:
/// that and the newest.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffOptions {
    /// The older side: 1, draft, privacy@1.0
    pub(crate) older: Option<String>,
    /// The newer side
    pub(crate) newer: Option<String>,
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    pub(crate) dir: PathBuf,
    /// Compare the texts in this language only
    #[arg(long, env = env::LANG, value_name = "LANGUAGE")]
    pub(crate) lang: Option<String>,
    /// How it is printed: human, html as a page of its own, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: DiffFormat,
}

/// How a difference is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people, in colour on a terminal.
    #[default]
    Human,
    /// A page that needs nothing else.
    Html,
    /// For programs.
    Json,
}

/// One of the two.
enum Side<'p> {
    Release(&'p Release),
    Version(&'p Document, &'p Version),
}

struct TextDiff<'p> {
    title: String,
    document: &'p str,
    language: String,
    changes: Vec<Change<'p>>,
}

pub(crate) fn run(options: DiffOptions) -> anyhow::Result<ExitStatus> {
    let policies = match Policies::load(&options.dir) {
        Ok(policies) => policies,
        Err(error) => {
            return check::fail(&error, if options.format == DiffFormat::Json { Format::Json } else { Format::Human });
        }
    };
    if let Some(language) = &options.lang {
        let known = &policies.settings().site.languages;
        let advice = format!("the site's languages are: {}", known.join(", "));
        anyhow::ensure!(
            known.contains(language),
            Failure::new(format!("the site has no language `{language}`"), advice)
        );
    }
    let (older, newer) = sides(&policies, &options)?;
    say(&difference(&policies, &older, &newer, options.lang.as_deref(), options.format))?;
    Ok(ExitStatus::Fine)
}

fn sides<'p>(policies: &'p Policies, options: &DiffOptions) -> anyhow::Result<(Side<'p>, Side<'p>)> {
    let older = options.older.as_deref().map(|text| side(policies, text)).transpose()?;
    let newer = options.newer.as_deref().map(|text| side(policies, text)).transpose()?;
    let releases: Vec<&Release> = policies.releases().iter().chain(policies.draft()).collect();
    let nothing = || {
        Failure::new(
            "there is nothing to compare with",
            "make a release, or name two sides like privacy@1.0 privacy@1.1",
        )
    };
    match (older, newer) {
        (Some(older), Some(newer)) => match (&older, &newer) {
            (Side::Release(_), Side::Release(_)) => Ok((older, newer)),
            (Side::Version(one, _), Side::Version(other, _)) if one.id == other.id => Ok((older, newer)),
            (Side::Version(one, _), Side::Version(other, _)) => {
                let what = format!("`{}` and `{}` are two documents, not two versions of one", one.id, other.id);
                Err(Failure::new(what, format!("name two versions of one: {0}@1.0 {0}@1.1", one.id)).into())
            }
            _ => {
                Err(Failure::new("a release cannot be compared with a version", "name two releases or two versions")
                    .into())
            }
        },
        (Some(Side::Version(document, version)), None) => {
            let newest = document
                .versions
                .last()
                .filter(|newest| newest.number != version.number)
                .with_context(nothing_newer)?;
            Ok((Side::Version(document, version), Side::Version(document, newest)))
        }
        (Some(older), None) => Ok((older, Side::Release(releases.last().ok_or_else(nothing)?))),
        (None, _) => match releases.as_slice() {
            [.., older, newer] => Ok((Side::Release(older), Side::Release(newer))),
            // After the first release there is no other one, and nothing differs.
            [only] => Ok((Side::Release(only), Side::Release(only))),
            [] => Err(nothing().into()),
        },
    }
}

fn nothing_newer() -> Failure {
    Failure::new("there is no newer version", "name two versions like privacy@1.0 privacy@1.1")
}

fn side<'p>(policies: &'p Policies, text: &str) -> anyhow::Result<Side<'p>> {
    if text == "draft" {
        let advice = "everything is released; name releases by their numbers";
        return policies.draft().map(Side::Release).ok_or_else(|| Failure::new("there is no draft", advice).into());
    }
    if let Some((id, label)) = text.split_once('@') {
        let documents = policies.documents_and_drafts();
        let all = || {
            let labels = documents
                .iter()
                .flat_map(|document| document.versions.iter().map(move |v| format!("{}@{}", document.id, v.label())));
            format!("there are: {}", labels.collect::<Vec<_>>().join(", "))
        };
        let document = documents.iter().find(|document| document.id == id);
        let version = document.and_then(|document| Some((document, document.version(version_number(label)?)?)));
        let (document, version) =
            version.ok_or_else(|| Failure::new(format!("there is no version `{text}`"), all()))?;
        return Ok(Side::Version(document, version));
    }
    let releases = policies.releases();
    let found =
        text.parse::<u32>().ok().and_then(|number| releases.iter().find(|release| release.number.get() == number));
    let document = policies.documents_and_drafts().iter().find(|document| document.id == text).map(|document| {
        let labels: Vec<String> = document.versions.iter().map(|v| format!("{text}@{}", v.label())).collect();
        let advice = match labels.as_slice() {
            [] => format!("the document {text} has no version yet; name releases by their numbers, or `draft`"),
            [only] => format!("it has one version, {only}: a second one is needed to compare, or name two releases"),
            [older, ..] => format!(
                "its versions are {}: name one, such as {older}, to see what came after it, or two",
                labels.join(", ")
            ),
        };
        Failure::new(format!("`{text}` is a document, and a version of it was expected"), advice)
    });
    if let Some(failure) = document {
        return Err(failure.into());
    }
    let advice = || match releases.len() {
        0 => "nothing was released yet; name `draft` or a version like privacy@1.0".to_owned(),
        count => format!("there are releases 1 to {count}, `draft`, and versions like privacy@1.0"),
    };
    found.map(Side::Release).ok_or_else(|| Failure::new(format!("there is no release `{text}`"), advice()).into())
}

impl Side<'_> {
    fn name(&self) -> String {
        match self {
            Self::Release(release) if release.draft => "draft".to_owned(),
            Self::Release(release) => format!("release {}", release.number),
            Self::Version(document, version) => format!("{} {}", document.id, version.label()),
        }
    }
}

fn difference(
    policies: &Policies,
    older: &Side<'_>,
    newer: &Side<'_>,
    language: Option<&str>,
    format: DiffFormat,
) -> String {
    let rows = match (older, newer) {
        (Side::Release(older), Side::Release(newer)) => diff::scopes(&older.scope, &newer.scope),
        _ => Vec::new(),
    };
    let texts = texts(policies, older, newer, language);
    let title = format!("{} → {}", older.name(), newer.name());
    match format {
        DiffFormat::Human => {
            let same = format!("Nothing differs between {} and {}.\n", older.name(), newer.name());
            human(&title, &same, &rows, &texts) + &noticed(policies, older, newer)
        }
        DiffFormat::Json => {
            let mut value = as_json(older, newer, &rows, &texts);
            if let Some(between) = between(policies, older, newer) {
                value["asked_again"] = between.iter().any(|release| release.material).into();
            }
            format!("{value:#}\n")
        }
        DiffFormat::Html => {
            let texts: Vec<_> = texts.into_iter().map(|text| (text.title, text.language, text.changes)).collect();
            comparison(&title, &rows, &texts) + "\n"
        }
    }
}

/// The releases that a visitor of the older one would meet until the newer one, without those that were taken back.
fn between<'p>(policies: &'p Policies, older: &Side<'_>, newer: &Side<'_>) -> Option<Vec<&'p Release>> {
    let (Side::Release(older), Side::Release(newer)) = (older, newer) else { return None };
    let all = policies.releases().iter().chain(policies.draft()).filter(|release| !release.withdrawn);
    (older.number < newer.number)
        .then(|| all.filter(|release| release.number > older.number && release.number <= newer.number).collect())
}

/// What visitors notice of all that.
fn noticed(policies: &Policies, older: &Side<'_>, newer: &Side<'_>) -> String {
    let Some(between) = between(policies, older, newer) else { return String::new() };
    let is_asked = between.iter().any(|release| release.material);
    let mut out = format!("\n{BOLD}What visitors notice{RESET}\n");
    out.push_str(if is_asked {
        "  they are asked again; what they refused stays refused\n"
    } else {
        "  nobody is asked again\n"
    });
    for release in between {
        let name = if release.draft { "draft".to_owned() } else { format!("release {}", release.number) };
        release.why.iter().for_each(|why| out.push_str(&format!("  {name}: {}\n", Plain(why))));
    }
    out
}

fn texts<'p>(policies: &'p Policies, older: &Side<'p>, newer: &Side<'p>, language: Option<&str>) -> Vec<TextDiff<'p>> {
    let languages = policies.settings().site.languages.iter().filter(|tag| language.is_none_or(|only| only == *tag));
    let languages: Vec<&String> = languages.collect();
    let mut texts = Vec::new();
    for (id, before, after) in pairs(policies, older, newer) {
        let label = |version: Option<&Version>| version.map_or("nothing".to_owned(), Version::label);
        for language in &languages {
            let text = |version: Option<&'p Version>| {
                version.and_then(|version| version.texts.get(*language)).map_or("", |text| text.markdown.as_str())
            };
            let changes = diff::words(text(before), text(after));
            if changes.iter().any(|change| !matches!(change, Change::Same(_))) {
                let title = format!("{id} {} → {}, {language}", label(before), label(after));
                texts.push(TextDiff { title, document: id, language: (*language).clone(), changes });
            }
        }
    }
    texts
}

type Pair<'p> = (&'p str, Option<&'p Version>, Option<&'p Version>);

fn pairs<'p>(policies: &'p Policies, older: &Side<'p>, newer: &Side<'p>) -> Vec<Pair<'p>> {
    match (older, newer) {
        (Side::Release(older), Side::Release(newer)) => {
            let documents = policies.documents_and_drafts().iter();
            let pairs = documents.map(|document| {
                let of = |release: &Release| {
                    release.documents.get(&document.id).and_then(|number| document.version(*number))
                };
                (document.id.as_str(), of(older), of(newer))
            });
            pairs.filter(|(_, before, after)| before.map(|v| v.number) != after.map(|v| v.number)).collect()
        }
        (Side::Version(document, before), Side::Version(_, after)) => vec![(&document.id, Some(before), Some(after))],
        _ => Vec::new(),
    }
}

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[31;9m";
const GREEN: &str = "\u{1b}[32;4m";
const RESET: &str = "\u{1b}[0m";

/// `[-removed-]` and `{+added+}`, with colour where there is a terminal. Of a text only the
/// paragraphs that differ. `same` is what is said where nothing does.
fn human(title: &str, same: &str, rows: &[ScopeChange], texts: &[TextDiff<'_>]) -> String {
    let mut out = format!("{BOLD}{}{RESET}\n", Plain(title));
    if rows.is_empty() && texts.is_empty() {
        out.push_str(same);
    }
    if !rows.is_empty() {
        out.push_str(&format!("\n{BOLD}What visitors consent to{RESET}\n{}", table(rows)));
    }
    for text in texts {
        out.push_str(&format!("\n{BOLD}{}{RESET}\n{}", Plain(&text.title), paragraphs(&text.changes)));
    }
    out
}

fn table(rows: &[ScopeChange]) -> String {
    let width = |of: fn(&ScopeChange) -> &str| rows.iter().map(|row| of(row).chars().count()).max().unwrap_or(0);
    let (subject, part) = (width(|row| &row.subject), width(|row| row.part));
    let line = |row: &ScopeChange| {
        let before = row.before.as_ref().map(|text| format!("{RED}[-{}-]{RESET}", Plain(text)));
        let after = row.after.as_ref().map(|text| format!("{GREEN}{{+{}+}}{RESET}", Plain(text)));
        let change: Vec<String> = before.into_iter().chain(after).collect();
        format!("  {:subject$}  {:part$}  {}\n", Plain(&row.subject).to_string(), row.part, change.join(" "))
    };
    rows.iter().map(line).collect()
}

fn paragraphs(changes: &[Change<'_>]) -> String {
    // Lines with their marks; lines that are the same are left out.
    let (mut lines, mut line, mut differs) = (Vec::new(), String::new(), false);
    for change in changes {
        let (text, open, close) = match change {
            Change::Added(text) => (*text, format!("{GREEN}{{+"), format!("+}}{RESET}")),
            Change::Removed(text) => (*text, format!("{RED}[-"), format!("-]{RESET}")),
            other => (other.text(), String::new(), String::new()),
        };
        for (at, piece) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push((std::mem::take(&mut line), std::mem::take(&mut differs)));
            }
            if !piece.is_empty() {
                line.push_str(&format!("{open}{}{close}", Plain(piece)));
                differs |= !open.is_empty();
            }
        }
    }
    lines.push((line, differs));
    let mut out = String::new();
    let mut skipped = false;
    for (line, _) in lines.iter().filter(|(line, differs)| {
        skipped |= !differs && !line.is_empty();
        *differs
    }) {
        out.push_str(&format!("  {}\n", join(line)));
    }
    if skipped { out + "  (paragraphs that are the same are left out)\n" } else { out }
}

fn join(line: &str) -> String {
    line.replace(&format!("+}}{RESET}{GREEN}{{+"), "").replace(&format!("-]{RESET}{RED}[-"), "")
}

fn as_json(older: &Side<'_>, newer: &Side<'_>, rows: &[ScopeChange], texts: &[TextDiff<'_>]) -> Value {
    let rows = rows
        .iter()
        .map(|row| json!({ "subject": row.subject, "part": row.part, "before": row.before, "after": row.after }));
    let change = |change: &Change<'_>| match change {
        Change::Added(text) => json!({ "kind": "added", "text": text }),
        Change::Removed(text) => json!({ "kind": "removed", "text": text }),
        other => json!({ "kind": "same", "text": other.text() }),
    };
    let texts = texts.iter().map(|text| {
        let changes: Vec<Value> = text.changes.iter().map(change).collect();
        json!({ "document": text.document, "title": text.title, "language": text.language, "changes": changes })
    });
    json!({ "older": older.name(), "newer": newer.name(), "scope": rows.collect::<Value>(), "texts": texts.collect::<Value>() })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn options(older: Option<&str>, newer: Option<&str>) -> DiffOptions {
        let text = |text: Option<&str>| text.map(str::to_owned);
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        DiffOptions { older: text(older), newer: text(newer), dir, lang: Some("en".into()), format: DiffFormat::Human }
    }

    fn shown(older: Option<&str>, newer: Option<&str>, format: DiffFormat) -> String {
        let options = options(older, newer);
        let policies = Policies::load(&options.dir).unwrap();
        let (older, newer) = sides(&policies, &options).unwrap_or_else(|error| panic!("{error}"));
        difference(&policies, &older, &newer, Some("en"), format)
    }

    #[test]
    fn releases_and_versions_are_compared_word_by_word() {
        let by_release = shown(None, None, DiffFormat::Human);
        assert!(by_release.starts_with("\u{1b}[1mrelease 1 → release 2"), "{by_release}");
        let plain = anstream::adapter::strip_str(&by_release).to_string();
        assert!(
            plain.contains("{+Until you allow it, a placeholder") && plain.contains("cookies 1.0 → 1.1, en"),
            "{plain}"
        );
        assert!(!plain.contains("## Categories"), "what is the same is left out: {plain}");
        let by_version = shown(Some("cookies@1.0"), Some("cookies@1.1"), DiffFormat::Human);
        assert!(by_version.contains("{+Until you allow it"), "{by_version}");
        assert_eq!(shown(Some("cookies@1.0"), None, DiffFormat::Human), by_version);
        let same = shown(Some("2"), Some("2"), DiffFormat::Human);
        assert!(same.contains("Nothing differs between release 2 and release 2."), "{same}");
        let same = shown(Some("cookies@1.1"), Some("cookies@1.1"), DiffFormat::Human);
        assert!(same.contains("Nothing differs between cookies 1.1 and cookies 1.1."), "{same}");
    }

    #[test]
    fn every_format_has_the_same_words() {
        let html = shown(Some("1"), Some("2"), DiffFormat::Html);
        assert!(
            html.starts_with("<!DOCTYPE html>") && html.contains("<ins>Until you allow it, a placeholder stands"),
            "{html}"
        );
        let json: Value = serde_json::from_str(&shown(Some("1"), Some("2"), DiffFormat::Json)).unwrap();
        assert_eq!((&json["older"], &json["newer"]), (&"release 1".into(), &"release 2".into()));
        let added = json["texts"][0]["changes"].as_array().unwrap().iter().filter(|change| change["kind"] == "added");
        assert!(
            added.map(|change| change["text"].as_str().unwrap()).any(|text| text.starts_with("Until you allow it"))
        );
    }

    #[test]
    fn a_wider_scope_is_shown_row_by_row() {
        let row =
            |part, before: Option<&str>, after: Option<&str>| ScopeChange::new("service hotjar", part, before, after);
        let rows = [row("declared", None, Some("in analytics")), row("cookie", Some("_a"), None)];
        let plain = anstream::adapter::strip_str(&table(&rows)).to_string();
        assert_eq!(plain, "  service hotjar  declared  {+in analytics+}\n  service hotjar  cookie    [-_a-]\n");
    }

    #[test]
    fn an_unknown_side_is_an_error_that_lists_what_there_is() {
        for (older, newer, advice) in [
            (Some("9"), Some("1"), "there is no release `9`"),
            (Some("cookies"), None, "`cookies` is a document"),
            (Some("draft"), None, "there is no draft"),
            (Some("cookies@9.0"), None, "there is no version `cookies@9.0`"),
            (Some("1"), Some("cookies@1.0"), "cannot be compared"),
            (Some("cookies@1.1"), None, "no newer version"),
        ] {
            let error = run(options(older, newer)).unwrap_err();
            assert!(format!("{error:#}").contains(advice), "{error:#}");
        }
    }
}
