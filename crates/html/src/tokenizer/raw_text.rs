//! Where the content of an element ends that is text and not markup: of scripts, sheets, titles.
//!
//! Each reader can stop anywhere and go on with the bytes that come.

use super::comment::{Comment, Section};
use super::markup_start::{Begins, SECTION_START, begins};
use super::tag;
use crate::name::Name;

/// Where what was looked for is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// It ends there.
    End(usize),
    /// More bytes are needed; up to there it certainly goes on.
    More(usize),
    /// A start tag begins there, where only text should be.
    Markup(usize),
}

/// How the content of an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRule {
    /// Up to the end tag (WHATWG HTML 13.2.5.2 – .3).
    Raw(Name),
    /// The same for a script, in which a script may be written in a comment (13.2.5.4).
    Script(Escape),
    /// It is text in one reading and markup in another: up to the end tag, if there is nothing but text.
    NoMarkup(Name),
    /// A `script` or `style` of a drawing, whose content is markup. Any end tag ends it or what it is in.
    Drawing,
    /// It never ends.
    Plaintext,
}

/// Where in a script written in a comment the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Escape {
    #[default]
    None,
    /// After `<!--`.
    Once,
    /// After `<!--` and `<script`.
    Twice,
}

impl TextRule {
    /// The rule for the content of an element of HTML.
    pub(crate) fn of(name: Name) -> Self {
        match name {
            Name::Script => Self::Script(Escape::None),
            Name::Plaintext => Self::Plaintext,
            _ => Self::Raw(name),
        }
    }

    /// Looks for the end from `from` on. What is before `from` was looked at, but must be there.
    pub(crate) fn find(&mut self, bytes: &[u8], from: usize) -> Found {
        match self {
            Self::Plaintext => Found::More(bytes.len()),
            Self::Raw(name) => raw_end(bytes, from, *name),
            Self::Script(escape) => script_end(bytes, from, escape),
            Self::NoMarkup(name) => only_text_end(bytes, from, *name),
            Self::Drawing => drawing_end(bytes, from),
        }
    }
}

/// Whether the tag of this name begins here, after its `<` or `</`; `None` if more bytes are needed.
fn is_named(after: &[u8], name: &str) -> Option<bool> {
    let seen = after.len().min(name.len());
    if !after[..seen].eq_ignore_ascii_case(&name.as_bytes()[..seen]) {
        return Some(false);
    }
    after.get(name.len()).map(|next| tag::ends_name(*next))
}

/// Whether the end tag of an element with this name begins here, where an end tag begins; `None` if more bytes are
/// needed.
pub(crate) fn is_end_tag(unit: &[u8], name: Name) -> Option<bool> {
    is_named(unit.get(2..)?, name.text())
}

fn raw_end(bytes: &[u8], from: usize, name: Name) -> Found {
    let mut at = from;
    while let Some(length) = memchr::memchr(b'<', &bytes[at..]) {
        at += length;
        match bytes.get(at + 1) {
            None => return Found::More(at),
            Some(b'/') => match is_named(&bytes[at + 2..], name.text()) {
                None => return Found::More(at),
                Some(true) => return Found::End(at),
                Some(false) => {}
            },
            Some(_) => {}
        }
        at += 1;
    }
    Found::More(bytes.len())
}

fn script_end(bytes: &[u8], from: usize, escape: &mut Escape) -> Found {
    const SCRIPT: &str = "script";
    let mut at = from;
    loop {
        let next = match escape {
            Escape::None => memchr::memchr(b'<', &bytes[at..]),
            _ => memchr::memchr2(b'<', b'>', &bytes[at..]),
        };
        let Some(length) = next else {
            // Dashes may be the start of the end of the comment.
            let kept = if *escape == Escape::None { 0 } else { 2 };
            return Found::More(bytes.len().saturating_sub(kept).max(from));
        };
        at += length;
        if bytes[at] == b'>' {
            if bytes[..at].ends_with(b"--") {
                *escape = Escape::None;
            }
            at += 1;
            continue;
        }
        let after = &bytes[at + 1..];
        match (after.first(), *escape) {
            (None, _) => return Found::More(at),
            (Some(b'/'), _) => match is_named(&after[1..], SCRIPT) {
                None => return Found::More(at),
                Some(true) if *escape == Escape::Twice => *escape = Escape::Once,
                Some(true) => return Found::End(at),
                Some(false) => {}
            },
            (Some(b'!'), Escape::None) => match after {
                [_] | [_, b'-'] => return Found::More(at),
                [_, b'-', b'-', ..] => {
                    *escape = Escape::Once;
                    at += 3;
                }
                _ => {}
            },
            (Some(_), Escape::Once) => match is_named(after, SCRIPT) {
                None => return Found::More(at),
                Some(true) => *escape = Escape::Twice,
                Some(false) => {}
            },
            (Some(_), _) => {}
        }
        at += 1;
    }
}

fn only_text_end(bytes: &[u8], from: usize, name: Name) -> Found {
    let Some(length) = memchr::memchr(b'<', &bytes[from..]) else { return Found::More(bytes.len()) };
    let at = from + length;
    match bytes.get(at + 1) {
        None => Found::More(at),
        Some(b'/') => match is_named(&bytes[at + 2..], name.text()) {
            None => Found::More(at),
            Some(true) => Found::End(at),
            Some(false) => Found::Markup(at),
        },
        Some(_) => Found::Markup(at),
    }
}

/// The longest comment or section that is taken for one. One that has not ended is looked at again with the bytes that come.
const LONGEST: usize = 64 * 1024;

fn drawing_end(bytes: &[u8], from: usize) -> Found {
    let mut at = from;
    loop {
        let Some(length) = memchr::memchr(b'<', &bytes[at..]) else { return Found::More(bytes.len()) };
        at += length;
        let mut comment = Comment::default();
        let mut section = Section::default();
        let (content, found) = match begins(&bytes[at..]) {
            Begins::More => return Found::More(at),
            Begins::StartTag => return Found::Markup(at),
            Begins::EndTag => return Found::End(at),
            Begins::Text => {
                at += 1;
                continue;
            }
            Begins::Nothing => {
                at += 3;
                continue;
            }
            Begins::Comment => (at + 4, comment.end(&bytes[at + 4..])),
            Begins::Section => (at + SECTION_START, section.end(&bytes[at + SECTION_START..])),
            Begins::Bogus => (at + 1, memchr::memchr(b'>', &bytes[at + 1..]).map(|length| length + 1)),
        };
        match found {
            Some(length) if length <= LONGEST => at = content + length,
            None if bytes.len() - content.min(bytes.len()) <= LONGEST => return Found::More(at),
            _ => return Found::Markup(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the content ends, with the bytes in two pieces: wherever they are cut it must be the same.
    fn end(rule: TextRule, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut whole = rule;
        let expected = match whole.find(bytes, 0) {
            Found::End(at) => Some(at),
            _ => None,
        };
        for cut in 0..bytes.len() {
            let mut rule = rule;
            let found = match rule.find(&bytes[..cut], 0) {
                Found::More(at) => rule.find(bytes, at),
                found => found,
            };
            let found = if let Found::End(at) = found { Some(at) } else { None };
            assert_eq!(found, expected, "{text} cut at {cut}");
        }
        expected
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        for (text, expected) in [
            ("a</style>", Some(1)),
            ("a</STYLE x>", Some(1)),
            ("</style/", Some(0)),
            ("</styl></styles></ style><style></style>", Some(32)),
            ("</style", None),
            ("", None),
        ] {
            assert_eq!(end(TextRule::Raw(Name::Style), text), expected, "{text}");
        }
    }

    #[test]
    fn a_script_in_a_comment_in_a_script_hides_an_end_tag() {
        for (text, expected) in [
            ("a</script>", Some(1)),
            ("<!--</script>", Some(4)),
            ("<!--<script></script>", None),
            ("<!--<script></script></script>", Some(21)),
            ("<!--<script>--></script>", Some(15)),
            ("<!--<script></script>--><script></script>", Some(32)),
            ("<!--><script></script>", Some(13)),
            ("<!---><script></script>", Some(14)),
            ("<!--<scripts></script>", Some(13)),
            ("<!-<script></script>", Some(11)),
            ("<!--a->b--<script>x</script>y</script>", Some(29)),
            ("<!--<!--<script></script></script>", Some(25)),
        ] {
            assert_eq!(end(TextRule::Script(Escape::None), text), expected, "{text}");
        }
    }
}
