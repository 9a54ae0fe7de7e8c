//! What begins with a `<`.

/// What begins with a `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Begins {
    /// More bytes are needed to tell.
    More,
    Text,
    StartTag,
    EndTag,
    /// `</>`.
    Nothing,
    Comment,
    /// What is read as a comment up to the next `>`; a doctype too.
    Bogus,
    /// A CDATA section in a drawing or a formula, elsewhere a bogus comment.
    Section,
}

/// What follows `<![` at the start of a CDATA section.
const SECTION: &[u8] = b"CDATA[";

/// How many bytes begin a CDATA section.
pub(crate) const SECTION_START: usize = SECTION.len() + 3;

/// What begins here (WHATWG HTML 13.2.5.6 – .7, .42).
///
/// Always inlined: every tag comes through here.
#[inline(always)]
pub(crate) fn begins(unit: &[u8]) -> Begins {
    match &unit[1..] {
        [next, ..] if next.is_ascii_alphabetic() => Begins::StartTag,
        [b'/', next, ..] if next.is_ascii_alphabetic() => Begins::EndTag,
        [b'/', b'>', ..] => Begins::Nothing,
        [] | b"/" | b"!" | b"!-" => Begins::More,
        [b'!', b'-', b'-', ..] => Begins::Comment,
        [b'!', b'[', begun @ ..] if begun.len() < SECTION.len() && SECTION.starts_with(begun) => Begins::More,
        [b'!', b'[', section @ ..] if section.starts_with(SECTION) => Begins::Section,
        [b'/' | b'!' | b'?', ..] => Begins::Bogus,
        _ => Begins::Text,
    }
}
