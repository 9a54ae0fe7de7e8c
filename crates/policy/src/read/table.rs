//! Reads a TOML table: each key is taken by name and type, and every key left over is a finding.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};
use toml::value::Datetime;

use crate::codes::{self, Code};
use crate::finding::{Findings, Fix, Place};
use crate::read::source::SourceFile;
use crate::read::suggest::{is_only_near, nearest};

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct Written<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) file: &'a SourceFile,
    pub(crate) findings: &'a Findings,
}

/// A word that is not allowed, and the finding about it.
pub(crate) struct Misspelt<'w> {
    pub(crate) code: &'static Code,
    pub(crate) word: &'w Written<String>,
    pub(crate) what: String,
}

impl<'a> Reading<'a> {
    /// Parses the file; each syntax error is a finding, and the rest is read as well.
    pub(crate) fn parse(self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.file.text());
        if let Some(span) = crate::read::source::has_conflict(self.file.text()) {
            let what = "two versions of this file were merged and disagree";
            self.add(
                &codes::MERGE_CONFLICT,
                span,
                what,
                "choose one and remove the lines with <<<<<<<, ======= and >>>>>>>",
            );
            return table;
        }
        // One typing error often causes several; more than a few are of no use.
        let mut last = None;
        if !errors.is_empty() {
            self.findings.leave_out_rest_of(self.place(0..0).file);
        }
        for error in errors.iter().take(5) {
            let span = error.span().unwrap_or(0..0);
            let place = self.place(span.clone());
            // What follows on the same line is of the same error.
            if last.replace(place.line) == Some(place.line) {
                continue;
            }
            if let Some((span, what, help)) = odd_character(self.file.text(), &span) {
                self.add(&codes::SYNTAX, span, what, help);
                continue;
            }
            let what = format!("this is not TOML: {}", error.message());
            let help = if place.text.trim_start().starts_with("effective") {
                "write the year first, two digits for month and day, and no quotes: effective = 2026-12-01"
            } else if error.message().contains("duplicate key") {
                "it is in the file already: add the lines below it to that one"
            } else {
                "write texts in \"quotes\", lists in [brackets], and each setting on its own line as `name = value`"
            };
            self.add(&codes::SYNTAX, span, what, help);
        }
        table
    }

    pub(crate) fn add(self, code: &'static Code, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) {
        self.findings.add(code, self.place(span), what, help);
    }

    /// A value that is not one of the allowed words. If exactly one is near, it is suggested, and
    /// `check --fix` can write it: the file cannot be used as it is, so no meaning is lost.
    pub(crate) fn misspelt<'c>(
        self,
        misspelt: Misspelt<'_>,
        candidates: impl IntoIterator<Item = &'c str> + Clone,
        otherwise: impl FnOnce() -> String,
    ) {
        let Misspelt { code, word, what } = misspelt;
        let near = nearest(&word.value, candidates.clone());
        let help = near.map_or_else(otherwise, |near| format!("did you mean \"{near}\"?"));
        let only = near.filter(|near| is_only_near(&word.value, near, candidates));
        // The span includes the quotes; texts with escapes are left to people.
        let plain = self.file.text().get(word.span.clone()) == Some(format!("\"{}\"", word.value).as_str());
        let only = if plain { only } else { None };
        let fix = only.map(|near| self.fix(word.span.clone(), format!("\"{near}\"")));
        self.findings.add_fixable(code.finding(vec![self.place(word.span.clone())], what, help), fix);
    }

    fn fix(self, span: Range<usize>, text: String) -> Fix {
        Fix { path: self.file.path().to_owned(), span, text }
    }

    pub(crate) fn place(self, span: Range<usize>) -> Place {
        self.file.place(span)
    }
}

/// A character that looks like a quote or a space, in the line of an error and outside texts in quotes: its place, what
/// is wrong, and what to do.
fn odd_character(text: &str, error: &Range<usize>) -> Option<(Range<usize>, String, &'static str)> {
    let line_start = text.get(..error.start)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(line_start..)?.split('\n').next()?;
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in line.char_indices() {
        let span = line_start + at..line_start + at + c.len_utf8();
        match (quote, c) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), _) if c == open && !escaped => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '#') => return None,
            (None, _) if crate::read::odd::is_quote(c) => {
                let what = format!("this is not TOML: `{c}` is a typographic quotation mark");
                return Some((span, what, "write straight quotation marks at both ends: \"like this\""));
            }
            (None, _) => {
                if let Some(name) = crate::read::odd::invisible(c) {
                    let what = format!("this is not TOML: there is {name} here, which looks like nothing or a space");
                    return Some((span, what, "delete it, or write an ordinary space in its place"));
                }
            }
        }
        escaped = false;
    }
    None
}

/// A table whose keys are taken one after the other.
pub(crate) struct TableReader<'a, 'i> {
    pub(crate) reading: Reading<'a>,
    table: &'a DeTable<'i>,
    pub(crate) span: Range<usize>,
    name: String,
    known: Vec<&'static str>,
}

impl<'a, 'i> TableReader<'a, 'i> {
    /// `name` is its name in messages: `[site]`, or "this file".
    pub(crate) fn new(reading: Reading<'a>, table: &'a DeTable<'i>, span: Range<usize>, name: &str) -> Self {
        Self { reading, table, span, name: name.to_owned(), known: Vec::new() }
    }

    pub(crate) fn string(&mut self, key: &'static str) -> Option<Written<String>> {
        let value = self.take(key)?;
        let text = self.expect(key, value, "a text in quotes", value.get_ref().as_str());
        text.map(|text| Written { value: text.to_owned(), span: value.span() })
    }

    pub(crate) fn required(&mut self, key: &'static str, example: &str) -> Option<Written<String>> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            let what = format!("`{key}` is missing in {}", self.name);
            self.reading.add(&codes::MISSING_KEY, self.span.clone(), what, format!("add: {key} = {example}"));
            return None;
        }
        self.string(key)
    }

    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<Written<bool>> {
        let value = self.take(key)?;
        let read = self.expect(key, value, "true or false", value.get_ref().as_bool());
        read.map(|read| Written { value: read, span: value.span() })
    }

    pub(crate) fn datetime(&mut self, key: &'static str) -> Option<Written<Datetime>> {
        let value = self.take(key)?;
        let read = self.expect(key, value, "a date without quotes, like 2026-12-01", value.get_ref().as_datetime());
        read.map(|read| Written { value: *read, span: value.span() })
    }

    pub(crate) fn integer(&mut self, key: &'static str) -> Option<Written<u32>> {
        let value = self.take(key)?;
        let read = value.get_ref().as_integer().and_then(|n| u32::from_str_radix(n.as_str(), n.radix()).ok());
        let read = self.expect(key, value, "a whole number without quotes", read);
        read.map(|read| Written { value: read, span: value.span() })
    }

    pub(crate) fn strings(&mut self, key: &'static str) -> Option<Written<Vec<Written<String>>>> {
        let value = self.take(key)?;
        let array = self.expect(key, value, "a list of texts, like [\"a\", \"b\"]", value.get_ref().as_array())?;
        let read = array.iter().filter_map(|item| {
            let text = self.expect(key, item, "a text in quotes", item.get_ref().as_str())?;
            Some(Written { value: text.to_owned(), span: item.span() })
        });
        Some(Written { value: read.collect(), span: value.span() })
    }

    /// A text, or a table of texts by language.
    pub(crate) fn localised(&mut self, key: &'static str) -> Option<WrittenText> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(WrittenText::Plain(Written { value: text.to_string(), span: value.span() })),
            DeValue::Table(table) => {
                let texts = table.iter().filter_map(|(language, item)| {
                    let text = self.expect(key, item, "a text in quotes", item.get_ref().as_str())?;
                    let language = Written { value: language.get_ref().to_string(), span: language.span() };
                    Some((language, Written { value: text.to_owned(), span: item.span() }))
                });
                Some(WrittenText::ByLanguage(texts.collect()))
            }
            _ => {
                self.expect::<()>(
                    key,
                    value,
                    "a text in quotes, or one by language like { en = \"…\", zh = \"…\" }",
                    None,
                );
                None
            }
        }
    }

    pub(crate) fn table(&mut self, key: &'static str) -> Option<TableReader<'a, 'i>> {
        let name = if self.name.starts_with("this") { format!("[{key}]") } else { format!("`{key}` of {}", self.name) };
        let value = self.take(key)?;
        let table = self.expect(key, value, &self.a_table(key), value.get_ref().as_table())?;
        Some(TableReader::new(self.reading, table, value.span(), &name))
    }

    pub(crate) fn tables_by_name(&mut self, key: &'static str) -> Vec<(Written<String>, TableReader<'a, 'i>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(table) = self.expect(key, value, "a table", value.get_ref().as_table()) else { return Vec::new() };
        let entries = table.iter().filter_map(|(name, item)| {
            let label = format!("[{key}.{}]", name.get_ref());
            let inner = self.expect(key, item, &format!("a table, like [{key}.name]"), item.get_ref().as_table())?;
            let written = Written { value: name.get_ref().to_string(), span: name.span() };
            Some((written, TableReader::new(self.reading, inner, item.span(), &label)))
        });
        entries.collect()
    }

    pub(crate) fn strings_by_name(&mut self, key: &'static str) -> Vec<(Written<String>, Written<String>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let Some(table) = self.expect(key, value, "a table", value.get_ref().as_table()) else { return Vec::new() };
        let entries = table.iter().filter_map(|(name, item)| {
            let text = self.expect(name.get_ref(), item, "a text in quotes", item.get_ref().as_str())?;
            let written = Written { value: name.get_ref().to_string(), span: name.span() };
            Some((written, Written { value: text.to_owned(), span: item.span() }))
        });
        entries.collect()
    }

    /// `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<TableReader<'a, 'i>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        // In a service they are written on one line.
        let expected = match key {
            "cookies" => "a list, like [{ name = \"_a\", retention = \"12 months\" }]".to_owned(),
            _ => format!("a list of tables, each beginning with [[{key}]]"),
        };
        let Some(array): Option<&DeArray<'i>> = self.expect(key, value, &expected, value.get_ref().as_array()) else {
            return Vec::new();
        };
        let tables = array.iter().filter_map(|item| {
            let table = self.expect(key, item, &self.a_table(key), item.get_ref().as_table())?;
            Some(TableReader::new(self.reading, table, item.span(), &format!("[[{key}]]")))
        });
        tables.collect()
    }

    /// Refuses keys that other programs have, with the reason.
    pub(crate) fn refuse(&mut self, keys: &[&'static str], code: &'static Code, what: &str, help: &str) {
        for key in keys.iter().filter(|key| self.table.contains_key(**key)) {
            self.known.push(key);
            self.reading.add(code, self.key_span(key), format!("`{key}`: {what}"), help);
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The place of the key, or of the table.
    pub(crate) fn key_span(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or_else(|| self.span.clone(), |(key, _)| key.span())
    }

    /// Ends reading: keys that were not taken are unknown.
    pub(crate) fn finish(self) {
        // Two may be meant to be the same, which can be there only once.
        let mut given = BTreeSet::new();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if self.known.contains(&name) {
                continue;
            }
            let help = match nearest(name, self.known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it; {} can have: {}", self.name, self.known.join(", ")),
            };
            let what = format!("unknown key `{name}` in {}", self.name);
            let finding = codes::UNKNOWN_KEY.finding(vec![self.reading.place(key.span())], what, help);
            let fix = self.key_fix(name, key.span()).filter(|fix| given.insert(fix.text.clone()));
            self.reading.findings.add_fixable(finding, fix);
        }
    }

    /// Ends reading a table that a program of ours wrote: nobody meant another key, so nothing is suggested.
    pub(crate) fn finish_written_by_program(self, help: &str) {
        for key in self.table.keys().filter(|key| !self.known.contains(&&**key.get_ref())) {
            let what = format!("unknown key `{}` in {}", key.get_ref(), self.name);
            self.reading.add(&codes::UNKNOWN_KEY, key.span(), what, help);
        }
    }

    /// The key that is meant, if there is only one candidate and it is not there already.
    fn key_fix(&self, name: &str, span: Range<usize>) -> Option<Fix> {
        let near = nearest(name, self.known.iter().copied())?;
        let is_bare = self.reading.file.text().get(span.clone()) == Some(name);
        let only = is_only_near(name, near, self.known.iter().copied()) && !self.table.contains_key(near);
        (is_bare && only).then(|| self.reading.fix(span, near.to_owned()))
    }

    fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// A table as it is written under this key: who knows no TOML knows no tables.
    fn a_table(&self, key: &str) -> String {
        match key {
            "controller" => "a table, like { name = \"Example Ltd\", email = \"privacy@example.org\" }".to_owned(),
            "cookies" => "a table, like { name = \"_a\", retention = \"12 months\" }".to_owned(),
            _ if self.name.starts_with("this") => format!("a table: a line [{key}], and its settings below it"),
            _ => "a table, like { name = value }".to_owned(),
        }
    }

    fn expect<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            let kind = value.get_ref().type_str();
            let what = format!("`{key}` in {} must be {expected}, not {}", self.name, article(kind));
            self.reading.add(&codes::WRONG_TYPE, value.span(), what, format!("write {expected}"));
        }
        read
    }
}

/// A text as written: in the main language, or by language.
#[derive(Debug, Clone)]
pub(crate) enum WrittenText {
    Plain(Written<String>),
    ByLanguage(Vec<(Written<String>, Written<String>)>),
}

fn article(kind: &str) -> String {
    match kind {
        "string" => "a text".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => "a list".to_owned(),
        "integer" | "float" => "a number".to_owned(),
        "datetime" => "a date".to_owned(),
        "table" => "a table".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_its_neighbour() {
        let known = ["languages", "controller", "name", "undeclared_services"];
        assert_eq!(nearest("langauges", known), Some("languages"));
        assert_eq!(nearest("undeclared-service", known), Some("undeclared_services"));
        assert_eq!(nearest("NAME", known), Some("name"));
        assert_eq!(nearest("banner", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }
}
