//! The absolute addresses that code holds as literals, and what they are for.

use std::borrow::Cow;
use std::collections::HashSet;

use super::is_word;
use super::literals::unescaped;

/// Calls `found` with each absolute address that handler code holds as a literal and would load, once.
///
/// Where the code only goes somewhere (`window.open('…')`, `location = '…'`), it is a link like any
/// other: the visitor asked for it.
pub(crate) fn addresses(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &|before| !goes_there(before), found);
}

/// The same, with what the code goes to: in a frame that is what the frame shows.
pub(crate) fn addresses_of_frame(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &|_| true, found);
}

/// Calls `found` with each such address that code might import: it is not plainly given to something else.
pub(crate) fn importable(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &|before| !goes_there(before) && !is_given_elsewhere(before), found);
}

/// Whether an import that begins here takes what code gives to an element, or keeps under such a name: `import(w.src)`.
pub(crate) fn takes_property(import: &[u8]) -> bool {
    let near = super::without_comments(&import[..import.len().min(256)]);
    let mut depth = 0_i32;
    let ends = |byte: &u8| {
        depth += i32::from(*byte == b'(') - i32::from(*byte == b')');
        *byte == b')' && depth <= 0
    };
    let end = near.iter().position(ends).unwrap_or(near.len());
    let argument: Vec<u8> = near[..end].iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    // Not the page's own address, nor that of an address which is made there.
    let is_kept = |at: usize| !argument[..at].ends_with(b"location") && !argument[..at].ends_with(b")");
    [".src", ".href", ".data"].iter().any(|name| memchr::memmem::find_iter(&argument, name).any(is_kept))
}

/// Code in a text of code in a text of code; nobody writes more.
const DEEPEST: usize = 4;

/// Calls `found` with each absolute address that is a literal, if `counts` says so of what comes before it.
///
/// A text may be code itself, so what its escapes say is read once more. And browsers leave tabs and line breaks out of
/// an address, wherever they are in it.
fn each_address(code: &str, counts: &dyn Fn(&str) -> bool, found: &mut dyn FnMut(&str)) {
    const LEFT_OUT: [char; 3] = ['\t', '\n', '\r'];
    let mut seen = HashSet::new();
    let mut see = |text: &str| {
        each_in(text, &mut |before, address| {
            if counts(before) && !seen.contains(address) {
                seen.insert(address.to_owned());
                found(address);
            }
        });
    };
    let mut text = Cow::Borrowed(code);
    for _ in 0..DEEPEST {
        let is_escaped = text.contains('\\');
        if is_escaped {
            text = Cow::Owned(unescaped(&text));
        }
        see(&text);
        if text.contains(LEFT_OUT) {
            see(&text.replace(LEFT_OUT, ""));
        }
        if !is_escaped {
            break;
        }
    }
}

/// Calls `found` with what comes before each absolute address in a text without escapes, and with the address.
fn each_in(text: &str, found: &mut dyn FnMut(&str, &str)) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for at in memchr::memchr3_iter(b'/', b'\\', b':', bytes) {
        if at < from {
            continue;
        }
        let Some(start) = starts_at(text, at) else { continue };
        let end = text[at..]
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>'))
            .map_or(text.len(), |length| at + length);
        from = end.max(at + 1);
        if is_whole(&text[..start]) {
            found(&text[..start], &text[start..end]);
        }
    }
}

/// Where the address begins that this slash or colon is in, if it is in one that names a host.
fn starts_at(text: &str, at: usize) -> Option<usize> {
    const SPECIAL: [&str; 4] = ["https", "http", "wss", "ws"];
    let is_slash = |at: usize| matches!(text.as_bytes().get(at), Some(b'/' | b'\\'));
    let head = &text[..at];
    if text[at..].starts_with("//") {
        let scheme = head.trim_end_matches(':');
        let start = scheme.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        return Some(if scheme.len() < head.len() { start } else { at });
    }
    if text[at..].starts_with(':') {
        // Any number of slashes follows, also none where the page has another scheme.
        let start = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
        let is_special = SPECIAL.iter().any(|scheme| head[start..].eq_ignore_ascii_case(scheme));
        return is_special.then_some(start);
    }
    // Only the first of a row of slashes reads the row.
    if !is_slash(at + 1) || !head.trim_end_matches(|c| c <= ' ').ends_with(['"', '\'', '`']) {
        return None;
    }
    let names_host = text[at..].trim_start_matches(['/', '\\']).starts_with(|c: char| c.is_alphanumeric());
    names_host.then_some(at)
}

/// Whether what comes before a literal says what it is for, and that is not an import: `x.src = '…'`, `fetch('…')`,
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
    before.ends_with(|c: char| c <= ' ' || c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '('))
        || markup.iter().any(|attribute| before.ends_with(attribute))
}

/// Whether what comes before a literal makes it the target of a navigation.
fn goes_there(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
    // Not the end of another name, nor a variable of this one.
    let is = |text: &str, name: &str| {
        text.trim_end().strip_suffix(name).is_some_and(|rest| {
            let head = rest.trim_end();
            let is_declared =
                head.len() < rest.len() && ["const", "let", "var"].iter().any(|word| head.ends_with(word));
            !is_declared && !rest.as_bytes().last().is_some_and(|byte| is_word(*byte))
        })
    };
    if let Some(call) = before.strip_suffix('(') {
        return ["open", "location.assign", "location.replace"].iter().any(|name| is(call, name));
    }
    let Some(place) = before.strip_suffix('=') else { return false };
    ["location", "location.href"].iter().any(|name| is(place, name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::probe::all_of as of;

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
    fn addresses_in_handlers_are_distinguished_from_places_to_go() {
        assert_eq!(
            of(|found| addresses("new Image().src='https://t/p?x=1';fetch(\"//u/a\")", found)),
            ["https://t/p?x=1", "//u/a"]
        );
        assert_eq!(of(|found| addresses("i.src='https:\\/\\/t\\/p'", found)), ["https://t/p"]);
        for code in [
            r"i.src='https://t\x2fp'",
            r"i.src='https:/\57t/p'",
            r"i.src='ht\rtps:/\n/\tt/p'",
            r"i.src='\0\1 https://t/p'",
            r"i.src='https:\\\\t/p'",
            r"i.src='\\\\t/p'",
            r"i.src='/\\t/p'",
            r"i.src='https:t/p'",
            r"i.src='HTTPS:/t/p'",
            "i.src=`https:/\n/t\t/p`",
            "i.src='https://\\\r\nt/p'",
            r#"new Blob(["fetch('ht\\ttps://t/p')"])"#,
            r#"new Blob(["eval(\"fetch('https:/\\\\x2ft/p')\")"])"#,
        ] {
            let found = of(|found| addresses(code, found));
            let is_read = |url: &String| match crate::url::Base::default().resolve_text(url) {
                crate::url::Target::Host(host, path) => host == "t" && path == "/p",
                _ => false,
            };
            assert!(found.iter().any(is_read), "{code}: {found:?}");
        }
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

    proptest! {
        #[test]
        fn odd_code_never_panics(code in "\\PC{0,60}|(import|from|//|\\\\|['\"`(){}xu0-9 é]){0,30}") {
            of(|found| importable(&code, found));
        }
    }
}
