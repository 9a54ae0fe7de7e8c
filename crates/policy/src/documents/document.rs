//! Documents, their versions and texts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sha2::{Digest as _, Sha256};
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};
use toml::de::DeTable;
use toml::value::{Datetime, Offset};

use crate::codes;
use crate::documents::markdown;
use crate::finding::Findings;
use crate::read::load::{self, Files, LOCK};
use crate::read::odd;
use crate::read::source::SourceFile;
use crate::read::table::{Reading, TableReader, Written, WrittenText};
use crate::release_number::ReleaseNumber;
use crate::settings::valid::{Language, Localised};
use crate::settings::validate::language_of_country;

/// A policy text: `privacy`, `cookies`, `terms`, …
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Document {
    /// The folder's name.
    pub id: String,
    /// Its versions, the oldest first.
    pub versions: Vec<Version>,
}

/// One dated edition of a document.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Version {
    /// MAJOR and MINOR. A new MAJOR is a material change, a new MINOR is not.
    pub number: (u32, u32),
    /// When it takes effect. For a released version the instant at which its release does; for a
    /// draft what `version.toml` says.
    pub effective: Option<OffsetDateTime>,
    /// What changed, by language, in a sentence.
    pub summary: Localised,
    /// The texts by language.
    pub texts: BTreeMap<Language, Text>,
    /// The release that published it; `None` for a draft.
    pub released_in: Option<ReleaseNumber>,
}

/// A version in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Text {
    /// The first heading.
    pub title: String,
    /// Safe HTML, the first heading included as `<h1>`; every heading has an id.
    pub html: String,
    /// SHA-256 of the Markdown, in hexadecimal.
    pub digest: String,
    /// The Markdown as written.
    pub markdown: String,
    /// Headings except the first, in order: the id in `html`, and the words.
    pub contents: Vec<(String, String)>,
}

impl Document {
    /// The newest version, and unpublished ones: older texts cannot be changed any more.
    pub(crate) fn current(&self) -> impl Iterator<Item = &Version> {
        let newest = self.versions.last().map(|version| version.number);
        let published = self.versions.iter().filter(|version| version.released_in.is_some());
        let published = published.map(|version| version.number).max();
        self.versions.iter().filter(move |version| {
            Some(version.number) == newest || Some(version.number) == published || version.released_in.is_none()
        })
    }

    /// The version in force at an instant.
    pub fn in_force(&self, now: OffsetDateTime) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.effective.is_none_or(|at| at <= now))
    }

    /// Versions that are published and take effect later.
    pub fn upcoming(&self, now: OffsetDateTime) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(move |version| version.effective.is_some_and(|at| at > now))
    }

    /// A version by its number.
    pub fn version(&self, number: (u32, u32)) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }
}

impl Version {
    /// `2.1`.
    pub fn label(&self) -> String {
        format!("{}.{}", self.number.0, self.number.1)
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `2.1` → (2, 1). No signs, no leading zeros.
pub fn version_number(text: &str) -> Option<(u32, u32)> {
    let part = |part: &str| {
        let plain = part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        if plain { part.parse().ok() } else { None }
    };
    let (major, minor) = text.split_once('.')?;
    Some((part(major)?, part(minor)?))
}

/// Reads all documents; which versions are released is found out later.
pub(crate) fn documents(files: &Files, languages: &[Language], findings: &Findings) -> Vec<Document> {
    let mut found: BTreeMap<&str, BTreeMap<(u32, u32), Version>> = BTreeMap::new();
    let mut folders = BTreeSet::new();
    for file in files.documents() {
        let mut parts = file.path().split('/');
        let (Some(id), Some(folder), Some(name)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(number) = version_number(folder) else {
            if folders.insert((id, folder)) {
                let what = format!("`{folder}` is not a version");
                let help = "name the folder MAJOR.MINOR, like 1.0 or 2.1; a new MAJOR asks visitors again, a new MINOR does not";
                findings.add(&codes::BAD_VERSION, file.whole(), what, help);
            }
            continue;
        };
        let empty = || Version {
            number,
            effective: None,
            summary: Localised::new(),
            texts: BTreeMap::new(),
            released_in: None,
        };
        let version = found.entry(id).or_default().entry(number).or_insert_with(empty);
        let reading = Reading { file, findings };
        // The lock may be long: it is searched where something would be said.
        let is_published = || is_published(files, file.path());
        if name == "version.toml" {
            version_file(reading, languages, &is_published, version);
        } else if let Some(tag) = name.strip_suffix(".md") {
            text_file(reading, tag, languages, &is_published, version);
        }
    }
    let documents: Vec<Document> = found
        .into_iter()
        .map(|(id, versions)| Document { id: id.to_owned(), versions: versions.into_values().collect() })
        .collect();
    documents
}

/// Whether a file is in the lock already, so that it has to stay as it is.
fn is_published(files: &Files, path: &str) -> bool {
    files.get(LOCK).is_some_and(|lock| lock.text().contains(&format!("\"{path}\"")))
}

fn text_file(
    reading: Reading<'_>,
    tag: &str,
    languages: &[Language],
    is_published: &dyn Fn() -> bool,
    version: &mut Version,
) {
    let Some(language) = languages.iter().find(|known| *known == tag) else {
        // The site had this language when it was published. To remove it now would be an error.
        if is_published() {
            return;
        }
        if load::is_conflict_copy(tag) {
            return load::leftover(&reading.file.whole().file, reading.findings);
        }
        let what = format!("`{tag}` is not one of the languages of [site], so this text is not used");
        let help = match languages.iter().find(|known| known.eq_ignore_ascii_case(tag)) {
            Some(known) => format!("rename it to {known}.md: small and capital letters count"),
            None => match language_of_country(tag).filter(|(meant, _)| languages.iter().any(|known| known == meant)) {
                Some((meant, _)) => format!("rename it to {meant}.md: `{tag}` is the code of a country"),
                None => format!("the site's languages are: {}; add it there, or remove the file", languages.join(", ")),
            },
        };
        return reading.findings.add(&codes::FOREIGN_LANGUAGE, reading.file.whole(), what, help);
    };
    let rendered = markdown::render(reading);
    if let (true, Some((span, what))) = (rendered.title.is_empty(), odd_heading(reading.file.text())) {
        let help = "write an ordinary space between `#` and the words, and nothing before `#`";
        reading.add(&codes::NO_TITLE, span, what, help);
    } else if rendered.title.is_empty() {
        let help = "begin the text with a line like: # Privacy policy";
        reading.findings.add(
            &codes::NO_TITLE,
            reading.file.whole(),
            "this text has no heading, so it has no title",
            help,
        );
    }
    let markdown = reading.file.text().to_owned();
    let text = Text {
        title: rendered.title,
        html: rendered.html,
        digest: digest(&markdown),
        markdown,
        contents: rendered.contents,
    };
    version.texts.insert(language.clone(), text);
}

/// A line that looks like a heading but is not one, because of an invisible character.
fn odd_heading(text: &str) -> Option<(Range<usize>, String)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let hidden = line.char_indices().find(|(_, c)| !['#', ' '].contains(c));
        let name = hidden.and_then(|(within, c)| Some((within, c, odd::invisible(c)?)));
        if let (Some((within, c, name)), true) = (name, line.contains('#')) {
            let span = at + within..at + within + c.len_utf8();
            return Some((span, format!("this text has no title: {name} keeps this line from being a heading")));
        }
        at += line.len();
    }
    None
}

fn version_file(reading: Reading<'_>, languages: &[Language], is_published: &dyn Fn() -> bool, version: &mut Version) {
    let parsed = reading.parse();
    if reading.findings.have_in(&codes::SYNTAX, &reading.place(0..0)) {
        // What could not be read was told; nothing is known of its values.
        return;
    }
    if let Some(span) = below_summary(parsed.get_ref()) {
        let what = "`effective` stands below [summary], so it is taken for a summary";
        return reading.add(&codes::BAD_EFFECTIVE, span, what, "move the line with `effective` above [summary]");
    }
    let mut table = TableReader::new(reading, parsed.get_ref(), 0..0, "this file");
    version.effective = table.datetime("effective").and_then(|written| instant(reading, &written));
    match table.localised("summary") {
        None => {}
        Some(WrittenText::Plain(text)) => {
            version.summary.extend(languages.first().map(|main| (main.clone(), text.value)));
        }
        Some(WrittenText::ByLanguage(texts)) => {
            for (tag, text) in texts {
                match languages.iter().find(|known| known.eq_ignore_ascii_case(&tag.value)) {
                    Some(language) => drop(version.summary.insert(language.clone(), text.value)),
                    None if is_published() => {}
                    None => {
                        let what = format!("`{}` is not one of the languages of [site]", tag.value);
                        reading.add(
                            &codes::FOREIGN_LANGUAGE,
                            tag.span,
                            what,
                            "remove this line, or add the language there",
                        );
                    }
                }
            }
        }
    }
    table.finish();
}

fn below_summary(table: &DeTable<'_>) -> Option<Range<usize>> {
    let summary = table.get("summary")?.get_ref().as_table()?;
    Some(summary.get("effective")?.span())
}

/// A TOML date as an instant: a date alone is midnight UTC, a time needs its offset.
pub(crate) fn instant(reading: Reading<'_>, written: &Written<Datetime>) -> Option<OffsetDateTime> {
    let found = to_instant(&written.value);
    if found.is_none() {
        let what = format!("`{}` is not a point in time", written.value);
        let help = "write a date like 2026-12-01 (it begins at 00:00 UTC), or a time with its offset like 2026-12-01T09:00:00+08:00";
        reading.add(&codes::BAD_EFFECTIVE, written.span.clone(), what, help);
    }
    found
}

fn to_instant(written: &Datetime) -> Option<OffsetDateTime> {
    let date = written.date?;
    let date = Date::from_calendar_date(i32::from(date.year), Month::try_from(date.month).ok()?, date.day).ok()?;
    let Some(time) = written.time else {
        return Some(date.with_time(Time::MIDNIGHT).assume_utc());
    };
    let seconds = match written.offset? {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(minutes) * 60,
    };
    let offset = UtcOffset::from_whole_seconds(seconds).ok()?;
    // A leap second counts as the second before it.
    let time = Time::from_hms(time.hour, time.minute, time.second.unwrap_or(0).min(59)).ok()?;
    date.with_time(time).assume_offset(offset).checked_to_offset(UtcOffset::UTC)
}

/// Finds versions without a text in a language of the site. Where another version took the place of a published one, the
/// site may have had fewer languages.
pub(crate) fn languages_are_there(documents: &[Document], files: &Files, languages: &[Language], findings: &Findings) {
    for document in documents {
        let current: Vec<(u32, u32)> = document.current().map(|version| version.number).collect();
        for version in &document.versions {
            let folder = format!("{}/{}/", document.id, version.label());
            let first = files.documents().find(|file| file.path().starts_with(&folder)).map(SourceFile::whole);
            let Some(place) = first else { continue };
            for (at, language) in languages.iter().enumerate() {
                let is_past = at > 0 && !current.contains(&version.number);
                let path = format!("{folder}{language}.md");
                // A published one that is gone is told by itself: it has to be restored, not written again.
                let is_there = version.texts.contains_key(language) || files.is_refused(&path);
                if is_past || is_there || is_published(files, &path) {
                    continue;
                }
                let (code, word) =
                    if at == 0 { (&codes::NO_MAIN_TEXT, "main ") } else { (&codes::MISSING_TRANSLATION, "") };
                let what = format!("{folder} has no text in `{language}`, a {word}language of the site");
                findings.add(code, place.clone(), what, format!("write {path}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_two_numbers() {
        assert_eq!(version_number("2.10"), Some((2, 10)));
        for text in ["", "1", "1.", ".1", "01.0", "1.00", "1.0.0", "v1.0", "-1.0", "+1.0", "1.0 ", "99999999999.0"] {
            assert_eq!(version_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_begins_at_midnight_utc_and_a_time_needs_its_offset() {
        let read = |text: &str| to_instant(&text.parse().unwrap()).map(OffsetDateTime::unix_timestamp);
        assert_eq!(read("2026-12-01"), Some(1_796_083_200));
        assert_eq!(read("2026-12-01T08:00:00+08:00"), Some(1_796_083_200));
        assert_eq!(read("2026-12-01T00:00:00Z"), Some(1_796_083_200));
        assert_eq!((read("2026-12-01T00:00:00"), read("09:00:00")), (None, None));
    }
}
