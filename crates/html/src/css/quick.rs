//! The quick look at CSS: nearly all of it holds nothing, which parentheses, at-signs and strings alone show.

use std::sync::LazyLock;

use memchr::memmem;

use super::{LOADING, SETS, is_name};

/// Calls `found` with texts among which all are that [`urls`](super::urls) finds, as far as they are more than a plain
/// word; stops when it says so. `None` if only [`urls`](super::urls) can decide.
///
/// It looks for parentheses, at-signs and strings alone, in comments too. Nearly all sheets hold nothing, and need not
/// be read further.
pub(crate) fn candidates(bytes: &[u8], found: &mut dyn FnMut(&[u8]) -> bool) -> Option<()> {
    // What is in one may be in another: it must not be read once for each.
    let mut left = bytes.len().saturating_mul(4);
    for at in memchr::memchr3_iter(b'(', b'@', b'\\', bytes) {
        match bytes[at] {
            b'(' => {
                let name = bytes[..at].rsplit(|byte| !is_name(*byte)).next().unwrap_or_default();
                let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
                // A custom function may load what it is given.
                if is(SETS) || name.starts_with(b"--") {
                    return None;
                }
                if is(LOADING) {
                    let argument = argument(&bytes[at + 1..])?;
                    left = left.checked_sub(argument.len())?;
                    if !found(argument) {
                        return None;
                    }
                }
            }
            b'@' if names_rule_with_strings(&bytes[at + 1..]) => return None,
            b'\\' if escape_matters(bytes, at) => return None,
            _ => {}
        }
    }
    custom_properties_are_plain(bytes, left).then_some(())
}

/// Whether declarations in an attribute hold nothing that [`candidates`] would have to look at, not even a character
/// reference.
pub(crate) fn is_plain(value: &[u8]) -> bool {
    memchr::memchr3(b'(', b'@', b'\\', value).is_none()
        && memchr::memchr(b'&', value).is_none()
        && !memchr::memchr_iter(b'-', value).any(|at| value.get(at + 1) == Some(&b'-'))
}

/// Whether no string of a custom property, which another sheet may use, could be an address.
fn custom_properties_are_plain(css: &[u8], mut left: usize) -> bool {
    static DASHES: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("--"));
    DASHES.find_iter(css).all(|at| {
        if !begins_declaration(&css[..at]) {
            // A part of a name, or of `var(--name)`.
            return true;
        }
        let value = &css[at..];
        let value = &value[..memchr::memchr2(b';', b'}', value).unwrap_or(value.len())];
        let Some(rest) = left.checked_sub(value.len()) else { return false };
        left = rest;
        let is_simple = memchr::memchr3(b'[', b'{', b'\\', value).is_none()
            && memmem::find(value, b"/*").is_none()
            && memchr::memchr_iter(b'(', value).count() == memchr::memchr_iter(b')', value).count();
        is_simple && !has_address(value)
    })
}

/// The argument of `url` or `src`; `None` if it is not plain.
fn argument(css: &[u8]) -> Option<&[u8]> {
    let text = css.trim_ascii_start();
    let (text, end) = match text.first() {
        Some(&quote @ (b'"' | b'\'')) => (&text[1..], memchr::memchr(quote, &text[1..])?),
        _ => (text, memchr::memchr(b')', text)?),
    };
    let text = text[..end].trim_ascii_end();
    memchr::memchr2(b'\\', b'\n', text).is_none().then_some(text)
}

/// At-rules with strings that may be addresses, and names that are written with an escape.
fn names_rule_with_strings(after: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [b"import", b"function", b"mixin", b"apply", b"property", b"\\"];
    NAMES.iter().any(|name| after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// Whether the name that this escape is in may be that of a function, of a rule or of a property.
fn escape_matters(css: &[u8], at: usize) -> bool {
    let start = css[..at].iter().rposition(|byte| !is_name(*byte)).map_or(0, |before| before + 1);
    if css[..start].last() == Some(&b'@') || begins_declaration(&css[..start]) {
        return true;
    }
    let mut rest = &css[at..];
    for step in 0.. {
        rest = match rest {
            // Nobody writes such a name.
            _ if step > 256 => return true,
            [b'\\', escaped @ ..] => {
                let digits = escaped.iter().take(6).take_while(|byte| byte.is_ascii_hexdigit()).count();
                let space = match &escaped[digits..] {
                    // One line break.
                    [b'\r', b'\n', ..] if digits > 0 => 2,
                    [space, ..] if digits > 0 && space.is_ascii_whitespace() => 1,
                    _ => 0,
                };
                &escaped[escaped.len().min(digits.max(1) + space)..]
            }
            [byte, after @ ..] if is_name(*byte) => after,
            _ => break,
        }
    }
    rest.first() == Some(&b'(')
}

/// Whether a declaration may begin after this.
fn begins_declaration(before: &[u8]) -> bool {
    matches!(before.trim_ascii_end().last(), None | Some(b'{' | b'}' | b';' | b'/'))
}

/// Whether one of the strings in this value is more than a plain word: a name in quotes is neither an address of
/// another site nor that of a file.
fn has_address(mut value: &[u8]) -> bool {
    while let Some(at) = memchr::memchr2(b'"', b'\'', value) {
        let quote = value[at];
        value = &value[at + 1..];
        let Some(end) = value.iter().position(|byte| *byte == quote || matches!(byte, b'\n' | b'\r' | b'\x0c')) else {
            // What ends it is not in the value.
            return true;
        };
        if value[..end].iter().any(|byte| matches!(byte, b'/' | b'.' | b':')) {
            return true;
        }
        value = &value[end + 1..];
    }
    false
}
