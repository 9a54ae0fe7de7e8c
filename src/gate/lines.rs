//! The lines of one field: each stays, is changed or goes.

use http::header::{HeaderMap, HeaderName, HeaderValue};

/// What browsers may read a field's bytes as: each byte as a character (Fetch, "isomorphic decode"), or UTF-8.
pub(super) fn any_reading(text: &[u8], holds: &dyn Fn(&str) -> bool) -> bool {
    let is_held = holds(&String::from_utf8_lossy(text));
    is_held || !text.is_ascii() && holds(&text.iter().copied().map(char::from).collect::<String>())
}

pub(super) struct Filtered {
    pub(super) line: Option<Vec<u8>>,
    pub(super) dropped: usize,
}

pub(super) fn filter_lines(headers: &mut HeaderMap, name: &HeaderName, filter: &dyn Fn(&[u8]) -> Filtered) -> usize {
    let mut lines = Vec::new();
    let mut dropped = 0;
    for value in headers.get_all(name) {
        let filtered = filter(value.as_bytes());
        dropped += filtered.dropped;
        if filtered.dropped == 0 {
            lines.push(value.clone());
        } else if let Some(line) = filtered.line.and_then(|line| HeaderValue::from_bytes(&line).ok()) {
            lines.push(line);
        }
    }
    if dropped > 0 {
        headers.remove(name);
        for line in lines {
            headers.append(name, line);
        }
    }
    dropped
}
