//! The fast path: a URL in which nothing needs decoding before its query, which is nearly every one.

use std::borrow::Cow;

use super::Target;

/// Bytes for which the fast path is not meant.
static NEEDS_READING: [bool; 256] = {
    let mut needs = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        needs[byte] = byte <= b' ' as usize || byte >= 0x80 || matches!(byte as u8, b'&' | b'\\' | b'%');
        byte += 1;
    }
    needs
};

/// Where it leads; `None` where the WHATWG parser must decide.
pub(super) fn target(raw: &str) -> Option<Target<'_>> {
    let raw = before_query(raw);
    if raw.bytes().any(|byte| NEEDS_READING[usize::from(byte)]) {
        return None;
    }
    let rest = if let Some(rest) = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://")) {
        rest
    } else if let Some(rest) = raw.strip_prefix("//") {
        rest
    } else {
        let first = raw.bytes().find(|byte| matches!(byte, b':' | b'/' | b'?' | b'#'));
        let has_dot_segment = || raw.starts_with('.') || raw.contains("/.");
        return if first == Some(b':') || has_dot_segment() { None } else { Some(Target::Own(Cow::Borrowed(raw))) };
    };
    let end = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let good = !host.is_empty()
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        && !host.as_bytes().windows(4).any(|four| four == b"xn--")
        // `0x7f.1` is an IPv4 address.
        && !host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    if !good {
        return None;
    }
    // Few paths have more than one dot.
    let has_dot_segment = memchr::memchr_iter(b'.', path.as_bytes()).any(|dot| path[..dot].ends_with('/'));
    if has_dot_segment || path.starts_with("//") {
        return None;
    }
    Some(Target::Host(Cow::Borrowed(host), Cow::Borrowed(if path.is_empty() { "/" } else { path })))
}

pub(super) fn before_query(text: &str) -> &str {
    &text[..memchr::memchr2(b'?', b'#', text.as_bytes()).unwrap_or(text.len())]
}
