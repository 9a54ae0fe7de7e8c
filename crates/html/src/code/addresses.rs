//! The absolute addresses that code holds as literals, and what they are for.

use std::borrow::Cow;

use memchr::memmem;

use super::is_word;
use super::literals::unescaped;

/// Calls `found` with each absolute address that handler code holds as a literal and would load.
///
/// Where the code only goes somewhere (`window.open('…')`, `location = '…'`), it is a link like any
/// other: the visitor asked for it.
pub(crate) fn addresses(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |before, address| {
        if !goes_there(before) {
            found(address);
        }
    });
}

/// The same, with what the code goes to: in a frame that is what the frame shows.
pub(crate) fn addresses_of_frame(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |_, address| found(address));
}

/// Calls `found` with each such address that code might import: it is not plainly given to something else.
pub(crate) fn importable(code: &str, found: &mut dyn FnMut(&str)) {
    each_address(code, &mut |before, address| {
        if !goes_there(before) && !is_given_elsewhere(before) {
            found(address);
        }
    });
}

/// Calls `found` with what comes before each absolute address that is a literal, and with the address.
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
    before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '('))
        || markup.iter().any(|attribute| before.ends_with(attribute))
}

/// Whether what comes before a literal makes it the target of a navigation.
fn goes_there(before: &str) -> bool {
    let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
    if let Some(call) = before.strip_suffix('(') {
        return ["open", "location.assign", "location.replace"].iter().any(|name| call.trim_end().ends_with(name));
    }
    let Some(place) = before.strip_suffix('=') else { return false };
    ["location", "location.href"].iter().any(|name| place.trim_end().ends_with(name))
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
