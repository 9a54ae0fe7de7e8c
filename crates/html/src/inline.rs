//! What inline code and data blocks name: modules, addresses in handlers, import maps, speculation rules.
//!
//! A guard in the page can stop what a script asks for later; it cannot stop an `import`, which the
//! browser resolves before any script runs. So literal specifiers are read here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem;
use serde_json::Value;

/// Calls `found` with the literal specifier of each `import`, `export … from` and `import()`.
///
/// No parser: a specifier is the string that follows the word `import` or `from`, with nothing but
/// white space, comments and a parenthesis between. The same words inside a string or a comment
/// would have to be followed by a quoted tracker's address to be taken for one.
pub(super) fn imports(code: &[u8], found: &mut dyn FnMut(&str)) {
    // Setting up a search takes longer than searching a snippet.
    static WORDS: LazyLock<[memmem::Finder<'static>; 2]> =
        LazyLock::new(|| [memmem::Finder::new("import"), memmem::Finder::new("from")]);
    let mut blanks = Blanks::of(code);
    for word in &*WORDS {
        for at in word.find_iter(code) {
            let before = at.checked_sub(1).map(|before| code[before]);
            if before.is_some_and(|byte| is_word(byte) || matches!(byte, b'.' | b'#')) {
                continue;
            }
            let may_call = word.needle() == b"import";
            if let Some(text) = literal_after(&mut blanks, at + word.needle().len(), may_call) {
                found(&text);
            }
        }
    }
}

/// Whether code may make a worker of a text in it: there it runs without a guard.
pub(super) fn makes_worker(code: &[u8]) -> bool {
    static WORDS: LazyLock<[memmem::Finder<'static>; 3]> =
        LazyLock::new(|| [memmem::Finder::new("Worker"), memmem::Finder::new("Blob"), memmem::Finder::new("data:")]);
    let [worker, blob, data] = &*WORDS;
    worker.find(code).is_some() && (blob.find(code).is_some() || data.find(code).is_some())
}

/// Calls `found` with each absolute address that code gives to CSS as a literal: `url(…)`, `@import '…'`. No function can
/// be wrapped that sets a property of a style.
pub(super) fn styles(code: &[u8], found: &mut dyn FnMut(&str)) {
    static WORDS: LazyLock<[memmem::Finder<'static>; 2]> =
        LazyLock::new(|| [memmem::Finder::new("url("), memmem::Finder::new("@import")]);
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'\\');
    for word in &*WORDS {
        let mut from = 0;
        for at in word.find_iter(code) {
            // Within the last address: no byte is read once for each of many.
            if at < from {
                continue;
            }
            let rest = &code[at + word.needle().len()..];
            let start = rest.iter().position(|byte| !is_mark(byte)).unwrap_or(rest.len());
            let length = rest[start..].iter().take_while(|byte| !is_mark(byte) && **byte != b')').count();
            let address = &rest[start..start + length];
            // An escape in it: `https:\/\/host`.
            let more = rest[start + length..].starts_with(b"\\").then(|| {
                rest[start..].iter().take_while(|byte| !matches!(byte, b')' | b'"' | b'\'' | b'`' | b'\n')).count()
            });
            from = at + word.needle().len() + start + more.unwrap_or(length);
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

/// The string literal that comes next, if it does.
fn literal_after<'c>(blanks: &mut Blanks<'c>, at: usize, call: bool) -> Option<Cow<'c, str>> {
    let code = blanks.code;
    let mut at = blanks.end(at);
    if call && code.get(at) == Some(&b'(') {
        at = blanks.end(at + 1);
    }
    let (&quote, body) = code.get(at..)?.split_first()?;
    if !matches!(quote, b'"' | b'\'' | b'`') {
        return None;
    }
    literal(body, quote)
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
        let rest = &self.code[from.min(self.code.len())..];
        let length = rest.len() - rest.trim_ascii_start().len();
        self.count(length);
        from + length
    }

    fn after_comment(&mut self, at: usize) -> Option<usize> {
        let code = self.code;
        let mut searched = 0;
        let after = match code.get(at..at + 2)? {
            b"/*" => {
                let end = self.comment_ends.next(at + 2, || {
                    let found = memmem::find(&code[at + 2..], b"*/").map(|length| at + 2 + length);
                    searched = found.unwrap_or(code.len()) - at;
                    found
                });
                end.map(|end| end + 2)
            }
            b"//" => self.line_ends.next(at + 2, || {
                let found = memchr::memchr(b'\n', &code[at + 2..]).map(|length| at + 2 + length);
                searched = found.unwrap_or(code.len()) - at;
                found
            }),
            _ => return None,
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

/// A literal up to its quote, with escapes resolved; `None` if it never ends or has parts that run.
fn literal(body: &[u8], quote: u8) -> Option<Cow<'_, str>> {
    let mut end = 0;
    while *body.get(end)? != quote {
        end += if body[end] == b'\\' { 2 } else { 1 };
    }
    let text = String::from_utf8_lossy(&body[..end]);
    if quote == b'`' && text.contains("${") {
        return None;
    }
    Some(if text.contains('\\') { Cow::Owned(unescaped(&text)) } else { text })
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
    literals(code, goes_there, found);
}

/// The same, with what the code goes to: in a frame that is what the frame shows.
pub(super) fn addresses_of_frame(code: &str, found: &mut dyn FnMut(&str)) {
    literals(code, |_| false, found);
}

/// Each absolute address that is a literal, if what stands before it is not to be passed over.
fn literals(code: &str, passes: impl Fn(&str) -> bool, found: &mut dyn FnMut(&str)) {
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
        if is_whole(&text[..start]) && !passes(&text[..start]) {
            found(&text[start..end]);
        }
    }
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
pub(super) fn import_map(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), serde_json::Error> {
    let map: Value = serde_json::from_slice(json)?;
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
pub(super) fn strings(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), serde_json::Error> {
    let value: Value = serde_json::from_slice(json)?;
    walk(&value, found);
    Ok(())
}

/// Calls `found` with the address of each speculation rule: `urls` are relative to the page or to the rules, so each of
/// them is one; other strings (`href_matches`, selectors) only if they name a host.
///
/// # Errors
///
/// It is no JSON, or a browser reads it and we do not: half a surrogate pair, say.
pub fn speculation_rules(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), serde_json::Error> {
    let rules: Value = serde_json::from_slice(json)?;
    walk_rules(&rules, false, found);
    Ok(())
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
        ] {
            assert_eq!(of(|found| imports(code.as_bytes(), found)), ["https://t/x.js"], "{code}");
        }
        for code in [
            "important('https://t')",
            "x.import('https://t')",
            "import(name)",
            "import(`${a}//t`)",
            "import '",
            "Array.from('https://t')",
        ] {
            assert_eq!(of(|found| imports(code.as_bytes(), found)), [""; 0], "{code}");
        }
    }

    #[test]
    fn code_is_read_in_a_time_that_grows_with_its_length_alone() {
        let runs = "import//\n".repeat(2_000);
        let lines = format!("{}\n{}", "from//".repeat(2_000), " ".repeat(20_000));
        let comments = format!("{}*/{}", "import/*".repeat(2_000), "/**/".repeat(5_000));
        let within = "/*import/**/".repeat(2_000);
        let both = "import//import/*\n".repeat(2_000);
        for code in [
            "import//".repeat(5_000),
            "import/*".repeat(5_000),
            "import /* * ".repeat(5_000),
            runs,
            lines,
            comments,
            within,
            both,
        ] {
            let mut blanks = Blanks::of(code.as_bytes());
            for at in memmem::find_iter(code.as_bytes(), "import").chain(memmem::find_iter(code.as_bytes(), "from")) {
                literal_after(&mut blanks, at + "from".len(), true);
                literal_after(&mut blanks, (at + "import".len()).min(code.len()), true);
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
            of(|found| imports(code.as_bytes(), found));
            of(|found| addresses(&code, found));
        }
    }
}
