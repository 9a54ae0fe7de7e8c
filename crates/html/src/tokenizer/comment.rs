//! Where comments and CDATA sections end, however the bytes are cut.

/// The last bytes that were read of something: what ends it may come in pieces.
#[derive(Debug, Clone, Copy, Default)]
struct Last {
    bytes: [u8; 3],
    /// How many there were, up to three.
    length: usize,
}

impl Last {
    /// What was read, then `bytes`: whether it ends with `end`.
    fn ends_with(&self, bytes: &[u8], end: &[u8]) -> bool {
        let here = bytes.len().min(end.len());
        let before = end.len() - here;
        bytes.ends_with(&end[before..]) && self.bytes[3 - self.length..].ends_with(&end[..before])
    }

    fn is(&self, bytes: &[u8], all: &[u8]) -> bool {
        self.length + bytes.len() == all.len() && self.ends_with(bytes, all)
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in &bytes[bytes.len().saturating_sub(3)..] {
            self.bytes.rotate_left(1);
            self.bytes[2] = *byte;
            self.length = (self.length + 1).min(3);
        }
    }
}

/// A comment (WHATWG HTML 13.2.5.43 – .51).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Comment(Last);

impl Comment {
    /// Where it ends, after its `>`.
    pub(crate) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for at in memchr::memchr_iter(b'>', bytes) {
            let before = &bytes[..at];
            let ends = self.0.ends_with(before, b"--")
                || self.0.ends_with(before, b"--!")
                || self.0.is(before, b"")
                || self.0.is(before, b"-");
            if ends {
                return Some(at + 1);
            }
        }
        self.0.add(bytes);
        None
    }
}

/// A CDATA section.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Section(Last);

impl Section {
    /// Where it ends, after its `>`.
    pub(crate) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let found = memchr::memchr_iter(b'>', bytes).find(|at| self.0.ends_with(&bytes[..*at], b"]]"));
        if found.is_none() {
            self.0.add(bytes);
        }
        found.map(|at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_end_as_in_browsers() {
        for (text, expected) in [
            (">", Some(1)),
            ("->", Some(2)),
            ("-->", Some(3)),
            ("--->", Some(4)),
            ("!>", None),
            ("-!>", None),
            ("--!>", Some(4)),
            (" a > -- > -->", Some(13)),
            ("<!-->", Some(5)),
            ("", None),
        ] {
            for cut in 0..=text.len() {
                let mut comment = Comment::default();
                let (first, rest) = text.as_bytes().split_at(cut);
                let found = comment.end(first).or_else(|| comment.end(rest).map(|end| cut + end));
                assert_eq!(found, expected, "{text} cut at {cut}");
            }
        }
    }
}
