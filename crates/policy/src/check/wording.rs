//! The operator's own words outside of documents: Fluent messages, texts of `consent.toml`, summaries.

use std::ops::Range;

use crate::check::Lint;
use crate::check::prose::Prose;
use crate::finding::Place;
use crate::read::load::Files;
use crate::read::source::SourceFile;
use crate::read::table::WrittenText;
use crate::settings::valid::Settings;

pub(crate) struct Message<'a> {
    pub(crate) language: &'a str,
    pub(crate) file: &'a SourceFile,
    pub(crate) key: &'a str,
    pub(crate) value: &'a str,
    pub(crate) span: Range<usize>,
    pub(crate) prose: Prose,
}

/// A text that is shown to visitors, from any file.
pub(crate) struct Spoken<'a> {
    file: &'a SourceFile,
    span: Range<usize>,
    /// As it is written, without quotes and escapes of the file.
    pub(crate) text: &'a str,
    pub(crate) prose: Prose,
}

impl Spoken<'_> {
    pub(crate) fn place(&self) -> Place {
        self.file.place(self.span.clone())
    }
}

impl Message<'_> {
    pub(crate) fn place(&self) -> Place {
        self.file.place(self.span.clone())
    }
}

/// Messages of all files whose language the site has. Lines that begin with a space belong to the
/// message before; comments to no message.
pub(crate) fn messages<'a>(files: &'a Files, settings: &'a Settings) -> Vec<Message<'a>> {
    let mut messages = Vec::new();
    for (tag, file) in files.overrides() {
        let Some(language) = settings.site.languages.iter().find(|known| known.eq_ignore_ascii_case(tag)) else {
            continue;
        };
        messages.extend(entries(file.text()).into_iter().filter_map(|(key, span)| {
            let raw = file.text().get(span.clone())?;
            let value = raw.trim();
            let start = span.start + raw.len() - raw.trim_start().len();
            let span = start..start + value.len();
            Some(Message { language, file, key, value, span, prose: Prose::read(value, language) })
        }));
    }
    messages
}

/// Key and place of the value of every message.
fn entries(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut entries: Vec<(&str, Range<usize>)> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some((key, value)) = line.split_once('=')
            && begins
        {
            entries.push((key.trim_end(), at + line.len() - value.len()..at + line.len()));
            open = true;
        } else if !line.starts_with([' ', '\t', '}', '\n']) {
            open = false;
        } else if let Some((_, span)) = entries.last_mut()
            && open
        {
            span.end = at + line.len();
        }
        at += line.len();
    }
    entries
}

/// Everything that visitors are told outside of documents.
pub(crate) fn spoken<'a>(lint: &Lint<'a>) -> Vec<Spoken<'a>> {
    let mut spoken = Vec::new();
    let mut add = |file: &'a SourceFile, span: Range<usize>, text: &'a str, language: &str| {
        spoken.push(Spoken { file, span, text, prose: Prose::read(text, language) });
    };
    for message in &lint.messages {
        add(message.file, message.span.clone(), message.value, message.language);
    }
    let categories = lint.written.categories.iter().flat_map(|category| [&category.title, &category.description]);
    let services = lint.written.services.iter().map(|service| &service.purpose);
    let cookies = lint.written.site.cookies.iter().map(|cookie| &cookie.purpose);
    for text in categories.chain(services).chain(cookies).flatten() {
        for (language, span, text) in by_language(text, lint.main()) {
            add(lint.toml, span, text, language);
        }
    }
    for (document, version) in
        lint.documents.iter().flat_map(|document| document.current().map(move |version| (document, version)))
    {
        let path = format!("{}version.toml", crate::check::folder(document, version));
        let Some(file) = lint.files.get(&path) else { continue };
        for (language, text) in &version.summary {
            // The file has the summary's words as they are, except for escapes.
            let span = file.text().find(text.as_str()).map_or(0..0, |at| at..at + text.len());
            add(file, span, text, language);
        }
    }
    spoken
}

pub(crate) fn by_language<'t>(text: &'t WrittenText, main: &'t str) -> Vec<(&'t str, Range<usize>, &'t str)> {
    match text {
        WrittenText::Plain(text) => vec![(main, text.span.clone(), text.value.as_str())],
        WrittenText::ByLanguage(texts) => texts
            .iter()
            .map(|(language, text)| (language.value.as_str(), text.span.clone(), text.value.as_str()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_several_lines_are_read_whole() {
        let text = "# c\na-b = one\n    two\n\nc = { $n ->\n    [one] x\n   *[other] y\n}\n# d = e\nf=g\n";
        let found: Vec<(&str, &str)> = entries(text).into_iter().map(|(key, span)| (key, text[span].trim())).collect();
        assert_eq!(found[0], ("a-b", "one\n    two"));
        assert_eq!(found[1].0, "c");
        assert!(found[1].1.ends_with('}'));
        assert_eq!(found[2], ("f", "g"));
    }
}
