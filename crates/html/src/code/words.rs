//! Where in code the words are that load what no guard sees, found in one search.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use super::literals::unescaped;
use super::texts::Texts;

/// Where in code the words are that load what no guard sees. It is searched once for all of them.
pub(crate) struct Words<'c> {
    pub(super) code: &'c [u8],
    pub(super) imports: Vec<usize>,
    pub(super) sources: Vec<usize>,
    /// What follows `url(` and `@import`.
    sheets: Vec<usize>,
    /// Where `Worker` is.
    workers: Vec<usize>,
}

pub(super) const IMPORT: &str = "import";
pub(super) const FROM: &str = "from";

impl<'c> Words<'c> {
    pub(crate) fn of(code: &'c [u8]) -> Self {
        const WORDS: [&str; 4] = [IMPORT, FROM, "url(", "Worker"];
        // Without `LeftmostFirst` it does not compare many bytes at once. `None` cannot be: the words are few and
        // short.
        static SEARCH: LazyLock<Option<AhoCorasick>> =
            LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WORDS).ok());
        let mut words =
            Self { code, imports: Vec::new(), sources: Vec::new(), sheets: Vec::new(), workers: Vec::new() };
        let mut see = |word: usize, at: usize| match WORDS.get(word) {
            Some(&IMPORT) => {
                words.imports.push(at);
                if code[..at].ends_with(b"@") {
                    words.sheets.push(at + IMPORT.len());
                }
            }
            Some(&FROM) => words.sources.push(at),
            Some(&"url(") => words.sheets.push(at + "url(".len()),
            _ => words.workers.push(at),
        };
        match &*SEARCH {
            Some(search) => search.find_iter(code).for_each(|found| see(found.pattern().as_usize(), found.start())),
            None => WORDS.iter().enumerate().for_each(|(word, text)| {
                memmem::find_iter(code, text).for_each(|at| see(word, at));
            }),
        }
        words
    }

    /// Whether code may make a worker of a text in it: there it runs without a guard. Not where the word is in a text, or
    /// the worker plainly is of a file.
    pub(crate) fn make_worker(&self) -> bool {
        static TEXTS: LazyLock<[memmem::Finder<'static>; 2]> =
            LazyLock::new(|| [memmem::Finder::new("Blob"), memmem::Finder::new("data:")]);
        if self.workers.is_empty() || !TEXTS.iter().any(|text| text.find(self.code).is_some()) {
            return false;
        }
        let texts = Texts::of(self.code);
        self.workers.iter().any(|at| texts.is_worker_of_text(self.code, *at))
    }

    /// Calls `found` with each absolute address that code may give to CSS as a literal, `url(…)` or `@import '…'`, and
    /// with its place. No function can be wrapped that sets a property of a style.
    pub(crate) fn styles(&self, found: &mut dyn FnMut(&str, usize)) {
        let code = self.code;
        let is_mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'\\');
        let mut from = 0;
        for &at in &self.sheets {
            // Within the last address: no byte is read once for each of many.
            if at < from {
                continue;
            }
            let rest = &code[at..];
            let start = rest.iter().position(|byte| !is_mark(byte)).unwrap_or(rest.len());
            let length = rest[start..].iter().take_while(|byte| !is_mark(byte) && **byte != b')').count();
            let address = &rest[start..start + length];
            // An escape in it: `https:\/\/host`.
            let more = rest[start + length..].starts_with(b"\\").then(|| {
                rest[start..].iter().take_while(|byte| !matches!(byte, b')' | b'"' | b'\'' | b'`' | b'\n')).count()
            });
            from = at + start + more.unwrap_or(length);
            let address = String::from_utf8_lossy(more.map_or(address, |length| &rest[start..start + length]));
            let address = if address.contains('\\') { unescaped(&address).into() } else { address };
            if address.contains("//") && !is_in_markup(&code[..at]) {
                found(&address, at);
            }
        }
    }
}

/// Whether what comes next is a style in a text of markup: the guard sees it when it comes into the page.
fn is_in_markup(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(4096)..];
    let Some(start) = memchr::memrchr(b'<', near) else { return false };
    let tag = &near[start + 1..];
    tag.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"style"))
        || memchr::memchr(b'>', tag).is_none() && memmem::find(tag, b" style=").is_some()
}
