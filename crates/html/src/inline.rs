//! What inline code and data blocks name: modules, addresses in handlers, import maps, speculation rules.
//!
//! A guard in the page can stop what a script asks for later; it cannot stop an `import`, which the
//! browser resolves before any script runs. So literal specifiers are read here.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;
use serde_json::Value;

/// What an `import` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Import<'c> {
    /// An address, or the beginning of one.
    Literal(Cow<'c, str>),
    /// What code makes up; where in the code the word is.
    Computed(usize),
}

/// Where in code the words are that load what no guard sees. It is searched once for all of them.
pub(super) struct Words<'c> {
    code: &'c [u8],
    imports: Vec<usize>,
    sources: Vec<usize>,
    /// What follows `url(` and `@import`.
    sheets: Vec<usize>,
    has_worker: bool,
}

const IMPORT: &str = "import";
const FROM: &str = "from";

impl<'c> Words<'c> {
    pub(super) fn of(code: &'c [u8]) -> Self {
        const WORDS: [&str; 4] = [IMPORT, FROM, "url(", "Worker"];
        // Without `LeftmostFirst` it does not compare many bytes at once. `None` cannot be: the words are few and short.
        static SEARCH: LazyLock<Option<AhoCorasick>> =
            LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(WORDS).ok());
        let mut words = Self { code, imports: Vec::new(), sources: Vec::new(), sheets: Vec::new(), has_worker: false };
        let mut see = |word: usize, at: usize| match WORDS.get(word) {
            Some(&IMPORT) => {
                words.imports.push(at);
                if code[..at].ends_with(b"@") {
                    words.sheets.push(at + IMPORT.len());
                }
            }
            Some(&FROM) => words.sources.push(at),
            Some(&"url(") => words.sheets.push(at + "url(".len()),
            _ => words.has_worker = true,
        };
        match &*SEARCH {
            Some(search) => search.find_iter(code).for_each(|found| see(found.pattern().as_usize(), found.start())),
            None => WORDS.iter().enumerate().for_each(|(word, text)| {
                memmem::find_iter(code, text).for_each(|at| see(word, at));
            }),
        }
        words
    }

    /// Calls `found` for each `import`, `export … from` and `import()`.
    ///
    /// No parser: a specifier is the string that follows the word `import` or `from`, with nothing but
    /// white space, comments and a parenthesis between. The same words inside a string or a comment
    /// would have to be followed by a quoted tracker's address to be taken for one.
    pub(super) fn imports(&self, found: &mut dyn FnMut(Import<'_>)) {
        let code = self.code;
        let mut blanks = Blanks::of(code);
        for (word, places) in [(IMPORT, &self.imports), (FROM, &self.sources)] {
            for &at in places {
                let before = &code[..at];
                let is_member = before.ends_with(b".") && !before.ends_with(b"...");
                if is_member || before.last().is_some_and(|byte| is_word(*byte) || *byte == b'#') {
                    continue;
                }
                let asked = asked_after(&mut blanks, at + word.len(), word == IMPORT);
                if let Some(literal) = asked.literal {
                    found(Import::Literal(literal));
                }
                if asked.is_computed {
                    found(Import::Computed(at));
                }
            }
        }
    }

    /// Whether code may make a worker of a text in it: there it runs without a guard.
    pub(super) fn make_worker(&self) -> bool {
        static TEXTS: LazyLock<[memmem::Finder<'static>; 2]> =
            LazyLock::new(|| [memmem::Finder::new("Blob"), memmem::Finder::new("data:")]);
        self.has_worker && TEXTS.iter().any(|text| text.find(self.code).is_some())
    }

    /// Calls `found` with each absolute address that code gives to CSS as a literal: `url(…)`, `@import '…'`. No function
    /// can be wrapped that sets a property of a style.
    pub(super) fn styles(&self, found: &mut dyn FnMut(&str)) {
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
                found(&address);
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

/// What stands behind a word that imports.
#[derive(Default)]
struct Asked<'c> {
    literal: Option<Cow<'c, str>>,
    /// Whether a call makes up what it asks for, or the rest of it.
    is_computed: bool,
}

/// The string literal that comes next, if it does. Where many words are followed by the same, the first has it.
fn asked_after<'c>(blanks: &mut Blanks<'c>, at: usize, may_call: bool) -> Asked<'c> {
    let code = blanks.code;
    let mut at = blanks.end(at);
    if may_call && code.get(at) == Some(&b'.') {
        // `import.source(…)`, `import.defer(…)`.
        let phase = blanks.end(at + 1);
        let length = code[phase..].iter().take(8).take_while(|byte| is_word(**byte)).count();
        at = blanks.end(phase + length);
    }
    let is_call = may_call && code.get(at) == Some(&b'(');
    if is_call {
        at = blanks.end(at + 1);
    }
    let mut asked = Asked::default();
    let Some((&quote, body)) = code.get(at..).and_then(<[u8]>::split_first) else { return asked };
    if !blanks.seen.insert(at) {
        return asked;
    }
    let end = matches!(quote, b'"' | b'\'' | b'`').then(|| literal_end(body, quote)).flatten();
    let Some(end) = end else {
        asked.is_computed = is_call && quote != b')';
        return asked;
    };
    blanks.count(end);
    let text = unescape(&body[..end]);
    let is_template = quote == b'`' && text.contains("${");
    if is_call && !is_own_path(&text) {
        let after = blanks.end(at + end + 2);
        asked.is_computed = is_template || !matches!(code.get(after), None | Some(b')' | b','));
    }
    asked.literal = (!is_template).then_some(text);
    asked
}

/// Whether whatever follows stays at the site's own origin.
fn is_own_path(start: &str) -> bool {
    let is_path = start.starts_with("./") || start.starts_with("../") || start.starts_with('/');
    is_path && !start.starts_with("//") && !start.starts_with("/\\") && start != "/"
}

/// Where white space and comments end, from any place in the code.
///
/// In `import//import//…` each of the words has the rest of the line behind it. What was found for one is kept for the
/// others, so that no byte is read once for each of them.
struct Blanks<'c> {
    code: &'c [u8],
    /// Where a comment ends, and where the white space and the comments behind it do.
    after_comments: HashMap<usize, usize>,
    line_ends: Ahead,
    comment_ends: Ahead,
    /// What was read already.
    seen: HashSet<usize>,
    #[cfg(test)]
    steps: usize,
}

/// The place of the next of something, as seen from the place where it was looked for.
#[derive(Default)]
struct Ahead(Option<(usize, Option<usize>)>);

impl Ahead {
    fn next(&mut self, from: usize, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        match self.0 {
            Some((seen_from, found)) if seen_from <= from && found.is_none_or(|at| from <= at) => found,
            _ => {
                let found = find();
                self.0 = Some((from, found));
                found
            }
        }
    }
}

impl<'c> Blanks<'c> {
    fn of(code: &'c [u8]) -> Self {
        Self {
            code,
            after_comments: HashMap::new(),
            line_ends: Ahead::default(),
            comment_ends: Ahead::default(),
            seen: HashSet::new(),
            #[cfg(test)]
            steps: 0,
        }
    }

    fn end(&mut self, from: usize) -> usize {
        let mut passed = Vec::new();
        let mut at = self.after_space(from);
        while let Some(after) = self.after_comment(at) {
            if let Some(known) = self.after_comments.get(&after) {
                at = *known;
                break;
            }
            passed.push(after);
            at = self.after_space(after);
        }
        self.after_comments.extend(passed.into_iter().map(|after| (after, at)));
        at
    }

    fn after_space(&mut self, from: usize) -> usize {
        let from = from.min(self.code.len());
        let mut at = from;
        while let Some(length) = space(&self.code[at..]) {
            at += length;
        }
        self.count(at - from);
        at
    }

    fn after_comment(&mut self, at: usize) -> Option<usize> {
        let code = self.code;
        let rest = &code[at..];
        let mut searched = 0;
        let after = if rest.starts_with(b"/*") {
            let end = self.comment_ends.next(at + 2, || {
                let found = memmem::find(&code[at + 2..], b"*/").map(|length| at + 2 + length);
                searched = found.unwrap_or(code.len()) - at;
                found
            });
            end.map(|end| end + 2)
        // Those of HTML are comments in classic scripts; anywhere else in such a place they are mistakes.
        } else if rest.starts_with(b"//") || rest.starts_with(b"<!--") || rest.starts_with(b"-->") {
            self.line_ends.next(at + 2, || {
                let found = line_end(&code[at + 2..]).map(|length| at + 2 + length);
                searched = found.unwrap_or(code.len()) - at;
                found
            })
        } else {
            return None;
        };
        self.count(searched + 1);
        Some(after.unwrap_or(code.len()))
    }

    /// How many bytes were read.
    fn count(&mut self, _bytes: usize) {
        #[cfg(test)]
        {
            self.steps += _bytes;
        }
    }
}

/// The length of the white space or line end that comes first (ECMA-262, 12.2 and 12.3; Unicode's `Zs`).
fn space(code: &[u8]) -> Option<usize> {
    match code {
        [b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | b' ', ..] => Some(1),
        [0xc2, 0xa0, ..] => Some(2),
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..]
        | [0xef, 0xbb, 0xbf, ..] => Some(3),
        _ => None,
    }
}

/// Where the line ends.
fn line_end(code: &[u8]) -> Option<usize> {
    memchr::memchr3_iter(b'\n', b'\r', 0xe2, code)
        .find(|at| code[*at] != 0xe2 || matches!(code[*at..], [_, 0x80, 0xa8 | 0xa9, ..]))
}

/// Where a literal has its quote; `None` if it never ends.
fn literal_end(body: &[u8], quote: u8) -> Option<usize> {
    let mut end = 0;
    while *body.get(end)? != quote {
        end += if body[end] == b'\\' { 2 } else { 1 };
    }
    Some(end)
}

/// A literal with its escapes resolved.
fn unescape(body: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(body);
    if text.contains('\\') { Cow::Owned(unescaped(&text)) } else { text }
}

/// `\/`, `\x2f`, `\u002f`, `\u{2f}`; everything else stands for itself.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let (digits, used) = match rest.as_bytes() {
            [b'x', ..] => (rest.get(1..3), 3),
            [b'u', b'{', digits @ ..] => {
                // Not up to any `}`: it may be far, and looked for from each of many.
                let end = 2 + digits.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
                (rest.get(2..end).filter(|_| rest.as_bytes().get(end) == Some(&b'}')), end + 1)
            }
            [b'u', ..] => (rest.get(1..5), 5),
            _ => (None, 0),
        };
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[used..];
            }
            None => {
                let Some(c) = rest.chars().next() else { break };
                if !matches!(c, '\n' | '\r') {
                    out.push(c);
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Calls `found` with each absolute address that handler code holds as a literal and would load.
///
/// Where the code only goes somewhere (`window.open('…')`, `location = '…'`), it is a link like any
/// other: the visitor asked for it.
pub(super) fn addresses(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |before, address| {
        if !goes_there(before) {
            found(address);
        }
    });
}

/// The same, with what the code goes to: in a frame that is what the frame shows.
pub(super) fn addresses_of_frame(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |_, address| found(address));
}

/// Calls `found` with each such address that code might import: it is not plainly given to something else.
pub(super) fn importable(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |before, address| {
        if !goes_there(before) && !is_given_elsewhere(before) {
            found(address);
        }
    });
}

/// Calls `found` with what stands before each absolute address that is a literal, and with the address.
fn each_address(code: &str, found: &mut dyn FnMut(&str, &str)) {
    let unescaped = if code.contains('\\') { Cow::Owned(unescaped(code)) } else { Cow::Borrowed(code) };
    let text: &str = &unescaped;
    let mut from = 0;
    for slashes in memmem::find_iter(text.as_bytes(), b"//") {
        if slashes < from {
            continue;
        }
        let head = &text[..slashes];
        let scheme = head.trim_end_matches(':');
        let start = scheme.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let start = if scheme.len() < head.len() { start } else { slashes };
        let end = text[slashes..]
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>'))
            .map_or(text.len(), |length| slashes + length);
        from = end;
        if is_whole(&text[..start]) {
            found(&text[..start], &text[start..end]);
        }
    }
}

/// Whether what stands before a literal says what it is for, and that is no import: `x.src = '…'`, `fetch('…')`,
/// `setAttribute('src', '…')`, `<img src="…">` in a text.
fn is_given_elsewhere(before: &str) -> bool {
    const CALLS: [&str; 7] =
        ["fetch", "sendBeacon", "WebSocket", "EventSource", "getScript", "Request", "importScripts"];
    const FIRST: [&str; 8] = ["script", "src", "href", "iframe", "img", "GET", "POST", "link"];
    const PLACES: [&str; 6] = ["src", "href", "action", "data", "poster", "srcset"];
    let before = before.trim_end().trim_end_matches(['"', '\'', '`']).trim_end();
    let is_of = |text: &str, name: &str| {
        text.strip_suffix(name).is_some_and(|rest| !rest.as_bytes().last().is_some_and(|byte| is_word(*byte)))
    };
    if let Some(place) = before.strip_suffix('=') {
        let (place, is_tight) = (place.trim_end(), place.ends_with(|c: char| c.is_ascii_alphabetic()));
        let is_property =
            PLACES.iter().any(|name| place.strip_suffix(name).is_some_and(|object| object.ends_with('.')));
        let is_attribute = is_tight && PLACES.iter().any(|name| is_of(place, name)) && is_in_tag(place);
        return is_property || is_attribute;
    }
    if let Some(key) = before.strip_suffix(':') {
        let key = key.trim_end().trim_end_matches(['"', '\'']);
        return ["src", "href"].iter().any(|name| is_of(key, name));
    }
    if let Some(call) = before.strip_suffix('(') {
        let call = call.trim_end();
        return CALLS.iter().any(|name| is_of(call, name));
    }
    before.strip_suffix(',').is_some_and(|first| {
        let first = first.trim_end().trim_end_matches(['"', '\'', '`']);
        first.len() < before.len() - 1 && FIRST.iter().any(|word| is_of(first, word))
    })
}

/// Whether this ends within a tag, in a text of markup.
fn is_in_tag(before: &str) -> bool {
    const LOADING: [&str; 8] = ["script ", "img ", "iframe ", "link ", "source ", "video ", "embed ", "a "];
    let near = &before.as_bytes()[before.len().saturating_sub(512)..];
    let Some(start) = memchr::memrchr(b'<', near) else { return false };
    let tag = &near[start + 1..];
    memchr::memchr(b'>', tag).is_none()
        && LOADING.iter().any(|name| tag.get(..name.len()).is_some_and(|of| of.eq_ignore_ascii_case(name.as_bytes())))
}

/// Whether an address begins here, and is not the part of another (`/out?to=https://…`).
fn is_whole(before: &str) -> bool {
    let markup = ["src=", "href=", "data=", "action="];
    before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '('))
        || markup.iter().any(|attribute| before.ends_with(attribute))
}

/// Whether what stands before a literal makes it the target of a navigation.
fn goes_there(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
    if let Some(call) = before.strip_suffix('(') {
        return ["open", "location.assign", "location.replace"].iter().any(|name| call.trim_end().ends_with(name));
    }
    let Some(place) = before.strip_suffix('=') else { return false };
    ["location", "location.href"].iter().any(|name| place.trim_end().ends_with(name))
}

/// Calls `found` with the addresses of an import map (WHATWG HTML 8.1.6.4): `imports` and `scopes`.
///
/// # Errors
///
/// As of [`speculation_rules`].
pub(super) fn import_map(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let map: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    let mut each = |table: Option<&Value>| {
        for address in table.and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
            if let Some(address) = address.as_str() {
                found(address);
            }
        }
    };
    each(map.get("imports"));
    for scope in map.get("scopes").and_then(Value::as_object).into_iter().flat_map(serde_json::Map::values) {
        each(Some(scope));
    }
    Ok(())
}

/// Calls `found` with every string of a JSON text that could be an address, such as AMP settings.
///
/// # Errors
///
/// As of [`speculation_rules`].
pub(super) fn strings(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let value: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    walk(&value, found);
    Ok(())
}

/// Calls `found` with the address of each speculation rule: `urls` are relative to the page or to the rules, so each of
/// them is one; other strings (`href_matches`, selectors) only if they name a host.
///
/// # Errors
///
/// It is no JSON, or a browser reads it and we do not: half a surrogate pair, say. Or a rule follows links of the page
/// that may lead to other sites.
pub fn speculation_rules(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let rules: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    walk_rules(&rules, false, found);
    let lists = rules.as_object().into_iter().flat_map(|kinds| kinds.values().filter_map(Value::as_array));
    if lists.flatten().any(follows_any_link) { Err(Unjudged) } else { Ok(()) }
}

/// What a text in a page asks for cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unjudged;

impl std::fmt::Display for Unjudged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it cannot be told what this loads")
    }
}

impl std::error::Error for Unjudged {}

/// Whether a speculation rule takes links of the page (HTML, "document rule"), and not those of the site alone.
fn follows_any_link(rule: &Value) -> bool {
    let is_of_links = match rule.get("source").and_then(Value::as_str) {
        Some(source) => source == "document",
        None => rule.get("urls").is_none(),
    };
    is_of_links && rule.is_object() && !rule.get("where").is_some_and(stays_on_site)
}

/// Whether a predicate of a document rule takes links to the site's own paths alone.
fn stays_on_site(predicate: &Value) -> bool {
    let listed = |name: &str| predicate.get(name).and_then(Value::as_array);
    if let Some(all) = listed("and") {
        return all.iter().any(stays_on_site);
    }
    if let Some(any) = listed("or") {
        return !any.is_empty() && any.iter().all(stays_on_site);
    }
    let is_own = |pattern: &Value| {
        let after = pattern.as_str().and_then(|pattern| pattern.strip_prefix('/'));
        after.is_some_and(|after| !after.starts_with(['/', '\\', '{', '(']) && !after.contains("://"))
    };
    match predicate.get("href_matches") {
        Some(Value::Array(patterns)) => !patterns.is_empty() && patterns.iter().all(is_own),
        Some(pattern) => is_own(pattern),
        None => false,
    }
}

fn walk_rules(value: &Value, is_url: bool, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) if is_url || text.contains("//") || text.contains('\\') => found(text),
        Value::Array(values) => values.iter().for_each(|value| walk_rules(value, is_url, found)),
        Value::Object(table) => {
            table.iter().for_each(|(name, value)| walk_rules(value, is_url || name == "urls", found))
        }
        _ => {}
    }
}

fn walk(value: &Value, found: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Value::Object(table) => table.values().for_each(|value| walk(value, found)),
        _ => {}
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(read: impl Fn(&mut dyn FnMut(&str))) -> Vec<String> {
        let mut all = Vec::new();
        read(&mut |text| all.push(text.to_owned()));
        all
    }

    fn literals(code: &str, found: &mut dyn FnMut(&str)) {
        Words::of(code.as_bytes()).imports(&mut |import| {
            if let Import::Literal(text) = import {
                found(&text);
            }
        });
    }

    #[test]
    fn speculation_rules_that_follow_links_stay_on_the_site() {
        let read = |place: &str| {
            let rules = format!(r#"{{"prefetch":[{{"source":"document",{place}"eagerness":"immediate"}}]}}"#);
            speculation_rules(rules.as_bytes(), &mut |_| {})
        };
        for own in [
            r#""where":{"href_matches":"/*"},"#,
            r#""where":{"href_matches":["/a/*","/b"]},"#,
            r#""where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":".x"}}]},"#,
            r#""where":{"or":[{"href_matches":"/a"},{"and":[{"href_matches":"/b"}]}]},"#,
        ] {
            assert_eq!(read(own), Ok(()), "{own}");
        }
        for any in [
            "",
            r#""where":{},"#,
            r#""where":{"selector_matches":"a"},"#,
            r#""where":{"href_matches":"https://*/*"},"#,
            r#""where":{"href_matches":"//www.youtube.com/*"},"#,
            r#""where":{"href_matches":"/{/tracker.example}?/*"},"#,
            r#""where":{"href_matches":"/*://tracker.example/*"},"#,
            r#""where":{"href_matches":["/a","*"]},"#,
            r#""where":{"href_matches":{"hostname":"*"}},"#,
            r#""where":{"or":[{"href_matches":"/a"},{"selector_matches":"a"}]},"#,
            r#""where":{"not":{"href_matches":"/*"}},"#,
            r#""where":{"or":[]},"#,
        ] {
            assert_eq!(read(any), Err(Unjudged), "{any}");
        }
        let without_source = br#"{"prerender":[{"where":{"selector_matches":"a"}}]}"#;
        assert_eq!(speculation_rules(without_source, &mut |_| {}), Err(Unjudged));
        assert_eq!(speculation_rules(br#"{"prefetch":[{"urls":["/a"]}]}"#, &mut |_| {}), Ok(()));
    }

    fn is_computed(code: &str) -> bool {
        let mut is_computed = false;
        Words::of(code.as_bytes()).imports(&mut |import| is_computed |= matches!(import, Import::Computed(_)));
        is_computed
    }

    #[test]
    fn a_call_whose_argument_is_no_literal_is_computed() {
        for code in [
            "import(u)",
            "import((\"//t/x.js\"))",
            "import((0,'//t/x.js'))",
            "import(a?'/own.js':'//t/x.js')",
            "import(''+u)",
            "import(`${a}//t`)",
            "x => import /* webpackIgnore */ (x)",
        ] {
            assert!(is_computed(code), "{code}");
        }
        for code in [
            "import('./a.js')",
            "import(`./${a}.js`)",
            "import('/x/'+a)",
            "x.import(u)",
            "import u from 'u'",
            "import()",
        ] {
            assert!(!is_computed(code), "{code}");
        }
    }

    #[test]
    fn an_address_that_is_plainly_for_something_else_is_not_imported() {
        for code in [
            "s.src='https://t/x'",
            "s.src = `https://t/x`",
            "fetch(\"https://t/x\")",
            "(window,document,'script','https://t/x')",
            "s.setAttribute('src', 'https://t/x')",
            "x.open('GET','https://t/x')",
            "h('img',{src:'https://t/x'})",
            "m.innerHTML='<img src=\"https://t/x\">'",
        ] {
            assert_eq!(of(|found| importable(code, found)), [""; 0], "{code}");
        }
        for code in ["var u='https://t/x'", "load('https://t/x')", "var src='https://t/x'", "[ 'https://t/x']"] {
            assert_eq!(of(|found| importable(code, found)), ["https://t/x"], "{code}");
        }
    }

    #[test]
    fn literal_specifiers_are_read_in_every_form() {
        for code in [
            "import 'https://t/x.js'",
            "import a from \"https://t/x.js\"",
            "import{a,b}from'https://t/x.js'",
            "import * as a from/* why */'https://t/x.js'",
            "export * from 'https://t/x.js'",
            "import('https://t/x.js').then(f)",
            "await import ( /* webpackIgnore: true */ `https://t/x.js`)",
            "import a from // here\n 'https://t/x.js'",
            "import 'https:\\/\\/t\\x2fx.js'",
            "import '\\u0068ttps://t/x.j\\u{73}'",
            "import\u{b}'https://t/x.js'",
            "import(\u{a0}'https://t/x.js')",
            "import\u{feff}'https://t/x.js'",
            "import\u{2028}(\u{2029}'https://t/x.js')",
            "import\u{3000}(\u{1680}\u{2003}\u{202f}\u{205f}'https://t/x.js')",
            "import// here\r'https://t/x.js'",
            "import// \u{2014} here\u{2028}'https://t/x.js'",
            "import(<!-- x\n'https://t/x.js')",
            "import\n--> x\n('https://t/x.js')",
            "f(...import('https://t/x.js'))",
            "import . source ( 'https://t/x.js')",
        ] {
            assert_eq!(of(|found| literals(code, found)), ["https://t/x.js"], "{code}");
        }
        for code in [
            "important('https://t')",
            "x.import('https://t')",
            "import(name)",
            "import(`${a}//t`)",
            "import '",
            "Array.from('https://t')",
        ] {
            assert_eq!(of(|found| literals(code, found)), [""; 0], "{code}");
        }
    }

    #[test]
    fn code_is_read_in_a_time_that_grows_with_its_length_alone() {
        let runs = "import//\n".repeat(2_000);
        let lines = format!("{}\n{}", "from//".repeat(2_000), " ".repeat(20_000));
        let comments = format!("{}*/{}", "import/*".repeat(2_000), "/**/".repeat(5_000));
        let within = "/*import/**/".repeat(2_000);
        let literal = format!("{}\n'{}'", "import//".repeat(2_000), "x".repeat(20_000));
        let calls = "import((".repeat(5_000);
        let both = "import//import/*\n".repeat(2_000);
        for code in [
            "import//".repeat(5_000),
            "import/*".repeat(5_000),
            "import /* * ".repeat(5_000),
            runs,
            lines,
            comments,
            within,
            literal,
            calls,
            "import<!--".repeat(5_000),
            "import-->\u{2029}".repeat(5_000),
            both,
        ] {
            let mut blanks = Blanks::of(code.as_bytes());
            for at in memmem::find_iter(code.as_bytes(), "import").chain(memmem::find_iter(code.as_bytes(), "from")) {
                asked_after(&mut blanks, at + "from".len(), true);
                asked_after(&mut blanks, (at + "import".len()).min(code.len()), true);
            }
            assert!(blanks.steps <= 8 * code.len(), "{}: {} for {} bytes", &code[..30], blanks.steps, code.len());
        }
    }

    #[test]
    fn addresses_in_handlers_are_told_from_places_to_go() {
        assert_eq!(
            of(|found| addresses("new Image().src='https://t/p?x=1';fetch(\"//u/a\")", found)),
            ["https://t/p?x=1", "//u/a"]
        );
        assert_eq!(of(|found| addresses("i.src='https:\\/\\/t\\/p'", found)), ["https://t/p"]);
        for code in [
            "window.open('https://t/share')",
            "location = \"https://t/\"",
            "window.location.href='https://t/'",
            "location.assign( 'https://t/' )",
            "submit()",
        ] {
            assert_eq!(of(|found| addresses(code, found)), [""; 0], "{code}");
        }
    }

    #[test]
    fn maps_and_rules_name_their_addresses() {
        let map = br#"{"imports":{"a":"https://t/a.js","b":null},"scopes":{"/x/":{"c":"/c.js"}}}"#;
        assert_eq!(of(|found| import_map(map, found).unwrap_or_default()), ["https://t/a.js", "/c.js"]);
        let rules = br#"{"prefetch":[{"urls":["https://t/x","/y"]}]}"#;
        assert_eq!(of(|found| strings(rules, found).unwrap_or_default()), ["https://t/x", "/y"]);
        let rules = br#"{"prefetch":[{"source":"list","urls":["/tr?x","a\u002fb"],"eagerness":"eager","relative_to":"document"}],
            "prerender":[{"where":{"and":[{"href_matches":"/*"},{"selector_matches":".x"}]}},{"where":{"href_matches":"https://t/*"}}]}"#;
        assert_eq!(of(|found| speculation_rules(rules, found).unwrap_or_default()), ["/tr?x", "a/b", "https://t/*"]);
        for odd in [r#"{"urls":["//t/\ud800"]}"#, "{", ""] {
            let odd = odd.as_bytes();
            assert!(import_map(odd, &mut |_| {}).is_err());
            assert!(strings(odd, &mut |_| {}).is_err() && speculation_rules(odd, &mut |_| {}).is_err());
        }
        assert_eq!(of(|found| import_map(b"{", found).unwrap_or_default()), [""; 0]);
    }

    proptest! {
        #[test]
        fn odd_code_never_panics(code in "\\PC{0,60}|(import|from|//|\\\\|['\"`(){}xu0-9 é]){0,30}") {
            of(|found| literals(&code, found));
            of(|found| importable(&code, found));
        }
    }
}
