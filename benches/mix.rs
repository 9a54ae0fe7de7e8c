//! What a page consists of, to compare the written pages with real ones. Roughly: this is no parser.

/// Bytes of each kind.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mix {
    /// Inline scripts and sheets, with their tags.
    pub(crate) code: usize,
    /// Tags and comments.
    pub(crate) tags: usize,
    /// The rest.
    pub(crate) text: usize,
}

impl Mix {
    pub(crate) fn add(&mut self, page: &[u8]) {
        let mut rest = page;
        while let Some(start) = memchr::memchr(b'<', rest) {
            self.text += start;
            rest = &rest[start..];
            let tag = tag(rest);
            let whole = ["script", "style"].iter().find_map(|name| element(rest, tag, name));
            if let Some(length) = whole {
                self.code += length;
                rest = &rest[length..];
            } else {
                self.tags += tag;
                rest = &rest[tag..];
            }
        }
        self.text += rest.len();
    }
}

/// The length of the tag or comment that this begins with.
fn tag(rest: &[u8]) -> usize {
    if rest.starts_with(b"<!--") {
        return memchr::memmem::find(rest, b"-->").map_or(rest.len(), |end| end + 3);
    }
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), _) if open == *byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

/// The length of the element, if the tag of this length opens one of this name that has content.
fn element(rest: &[u8], tag: usize, name: &str) -> Option<usize> {
    let begins = |at: &[u8]| at.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
    if !begins(rest.get(1..)?) {
        return None;
    }
    let content = memchr::memmem::find_iter(&rest[tag..], b"</").find(|at| begins(&rest[tag + at + 2..]))?;
    (content > 0).then_some(tag + content + name.len() + 3)
}
