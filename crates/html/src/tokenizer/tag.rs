//! One tag: where its name, its attributes and its end are in the bytes.
//!
//! The reader goes on where it stopped when more bytes have come, so no byte of a tag is read twice.

use std::borrow::Cow;
use std::ops::Range;

use crate::name::{Key, Name};
use crate::{css, loading_attributes, mark};

/// One attribute, as places in the tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Attribute {
    name: (u32, u32),
    value: (u32, u32),
}

impl Attribute {
    pub(crate) fn name(self) -> Range<usize> {
        self.name.0 as usize..self.name.1 as usize
    }

    /// Without its quotes.
    pub(crate) fn value(self) -> Range<usize> {
        self.value.0 as usize..self.value.1 as usize
    }
}

/// A start tag or an end tag. All places count from its `<`.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: Name,
    pub(crate) name_at: usize,
    pub(crate) name_end: usize,
    pub(crate) attributes: Vec<Attribute>,
    /// Whether one of them may load something on whatever element.
    pub(crate) asks: bool,
    /// The same, but for a `style` whose value shows at once that it loads nothing.
    pub(crate) asks_more: bool,
    /// Whether one of them has the name of our mark.
    pub(crate) is_forged: bool,
    pub(crate) self_closing: bool,
    /// Where the tag ends, with its `>`.
    pub(crate) end: usize,
}

impl Default for Tag {
    fn default() -> Self {
        Self {
            name: Name::Other,
            name_at: 0,
            name_end: 0,
            attributes: Vec::new(),
            asks: false,
            asks_more: false,
            is_forged: false,
            self_closing: false,
            end: 0,
        }
    }
}

impl Tag {
    /// Its name as written.
    pub(crate) fn written<'u>(&self, unit: &'u [u8]) -> &'u [u8] {
        unit.get(self.name_at..self.name_end).unwrap_or_default()
    }

    /// Where the first attribute of this name is in the list.
    pub(crate) fn position(&self, unit: &[u8], name: &str) -> Option<usize> {
        self.attributes.iter().position(|attribute| unit[attribute.name()].eq_ignore_ascii_case(name.as_bytes()))
    }

    /// Where each attribute of this name is in the list.
    pub(crate) fn positions(&self, unit: &[u8], name: &str) -> impl Iterator<Item = usize> {
        let is_named = move |attribute: &Attribute| unit[attribute.name()].eq_ignore_ascii_case(name.as_bytes());
        self.attributes.iter().enumerate().filter(move |(_, attribute)| is_named(attribute)).map(|(at, _)| at)
    }

    /// The value of the first attribute of this name, as written.
    #[inline]
    pub(crate) fn value<'u>(&self, unit: &'u [u8], name: &str) -> Option<&'u [u8]> {
        self.position(unit, name).map(|at| &unit[self.attributes[at].value()])
    }

    pub(crate) fn has(&self, unit: &[u8], name: &str) -> bool {
        self.position(unit, name).is_some()
    }
}

/// In lower case.
pub(crate) fn lower(name: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(name) {
        Ok(text) if !text.bytes().any(|byte| byte.is_ascii_uppercase()) => Cow::Borrowed(text),
        _ => Cow::Owned(String::from_utf8_lossy(name).to_ascii_lowercase()),
    }
}

/// What the reader is in the middle of (WHATWG HTML 13.2.5.8, .32 – .40).
#[derive(Debug, Clone, Copy, Default)]
enum Phase {
    #[default]
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Quoted(u8),
    Unquoted,
}

#[derive(Debug, Default)]
pub(crate) struct Reader {
    phase: Phase,
    at: usize,
    key: Key,
    name: (u32, u32),
    value: u32,
    /// Whether a slash came last.
    slash: bool,
}

/// White space, `/`, `>`: what a name of a tag ends at. And `=`, which ends the name of an attribute too.
const SPACE: u8 = 1;
const SLASH: u8 = 2;
const CLOSE: u8 = 4;
const EQUALS: u8 = 8;

static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    classes[b'\t' as usize] = SPACE;
    classes[b'\n' as usize] = SPACE;
    classes[0x0c] = SPACE;
    classes[b'\r' as usize] = SPACE;
    classes[b' ' as usize] = SPACE;
    classes[b'/' as usize] = SLASH;
    classes[b'>' as usize] = CLOSE;
    classes[b'=' as usize] = EQUALS;
    classes
};

pub(crate) fn ends_name(byte: u8) -> bool {
    CLASSES[usize::from(byte)] & (SPACE | SLASH | CLOSE) != 0
}

/// The first byte from `at` on that is of one of these classes; the end if there is none.
#[inline]
fn find(unit: &[u8], at: usize, classes: u8) -> usize {
    unit[at..].iter().position(|byte| CLASSES[usize::from(*byte)] & classes != 0).map_or(unit.len(), |n| at + n)
}

/// The first byte from `at` on that is not of these classes.
#[inline]
fn skip(unit: &[u8], at: usize, classes: u8) -> usize {
    unit[at..].iter().position(|byte| CLASSES[usize::from(*byte)] & classes == 0).map_or(unit.len(), |n| at + n)
}

impl Reader {
    #[inline]
    pub(crate) fn begin(&mut self, name_at: usize, tag: &mut Tag) {
        *self = Self { at: name_at, ..Self::default() };
        tag.name_at = name_at;
        tag.attributes.clear();
        tag.asks = false;
        tag.asks_more = false;
        tag.is_forged = false;
        tag.self_closing = false;
    }

    /// The quote that the value in the middle of which it stopped ends with.
    pub(crate) fn quote(&self) -> Option<u8> {
        if let Phase::Quoted(quote) = self.phase { Some(quote) } else { None }
    }

    /// Begins a tag and reads it; returns whether its end is there. If not, [`read`](Self::read) goes on.
    pub(crate) fn read_new(&mut self, unit: &[u8], name_at: usize, tag: &mut Tag) -> bool {
        self.begin(name_at, tag);
        self.read_plain(unit, tag) || self.read(unit, tag)
    }

    /// Reads a tag as nearly all are written; stops between two attributes where it is not.
    #[inline]
    fn read_plain(&mut self, unit: &[u8], tag: &mut Tag) -> bool {
        if !self.tag_name(unit, tag) {
            return false;
        }
        let mut at = self.at;
        loop {
            self.at = at;
            match unit.get(at) {
                Some(b'>') => {
                    tag.self_closing = self.slash;
                    tag.end = at + 1;
                    return true;
                }
                Some(byte) if CLASSES[usize::from(*byte)] & (SPACE | SLASH) != 0 => {
                    self.slash = *byte == b'/';
                    at += 1;
                }
                Some(_) => {
                    self.name.0 = at as u32;
                    at = find(unit, at + 1, SPACE | SLASH | CLOSE | EQUALS);
                    self.name.1 = at as u32;
                    let Some(&[b'=', quote @ (b'"' | b'\''), ..]) = unit.get(at..) else { return false };
                    let value = at + 2;
                    let Some(length) = memchr::memchr(quote, &unit[value..]) else { return false };
                    self.push(unit, tag, (value as u32, (value + length) as u32));
                    at = value + length + 1;
                }
                None => return false,
            }
        }
    }

    /// Reads on in a unit that begins with the tag; returns whether its end is there.
    pub(crate) fn read(&mut self, unit: &[u8], tag: &mut Tag) -> bool {
        loop {
            let has_ended = match self.phase {
                Phase::TagName => self.tag_name(unit, tag),
                Phase::BeforeName => match self.before_name(unit) {
                    Some(b'>') => {
                        tag.self_closing = self.slash;
                        tag.end = self.at + 1;
                        return true;
                    }
                    next => next.is_some(),
                },
                Phase::Name => self.name(unit),
                Phase::AfterName => self.after_name(unit, tag),
                Phase::BeforeValue => self.before_value(unit),
                Phase::Quoted(quote) => self.quoted(unit, tag, quote),
                Phase::Unquoted => self.unquoted(unit, tag),
            };
            if !has_ended {
                return false;
            }
        }
    }

    // One phase each: they return whether it has ended. If not, more bytes are needed.

    /// Always inlined: every tag comes through here.
    #[inline(always)]
    fn tag_name(&mut self, unit: &[u8], tag: &mut Tag) -> bool {
        let (mut key, mut at) = (self.key, self.at);
        while let Some(byte) = unit.get(at).filter(|byte| !ends_name(**byte)) {
            key = key.add(*byte);
            at += 1;
        }
        self.at = at;
        if at == unit.len() {
            self.key = key;
            return false;
        }
        tag.name_end = at;
        tag.name = Name::of(&unit[tag.name_at..at], key);
        self.phase = Phase::BeforeName;
        true
    }

    /// Up to the name of an attribute or to the `>`: the byte that comes there.
    #[inline]
    fn before_name(&mut self, unit: &[u8]) -> Option<u8> {
        let start = self.at;
        self.at = skip(unit, start, SPACE | SLASH);
        if self.at > start {
            self.slash = unit[self.at - 1] == b'/';
        }
        let next = *unit.get(self.at)?;
        if next != b'>' {
            self.name.0 = self.at as u32;
            // An equals sign at the start is a part of the name.
            self.at += 1;
            self.phase = Phase::Name;
        }
        Some(next)
    }

    #[inline]
    fn name(&mut self, unit: &[u8]) -> bool {
        self.at = find(unit, self.at, SPACE | SLASH | CLOSE | EQUALS);
        self.name.1 = self.at as u32;
        self.phase = match unit.get(self.at..) {
            None | Some([]) => return false,
            // As nearly all are written.
            Some(&[b'=', quote @ (b'"' | b'\''), ..]) => {
                self.at += 2;
                self.value = self.at as u32;
                Phase::Quoted(quote)
            }
            Some(_) => Phase::AfterName,
        };
        true
    }

    #[inline]
    fn after_name(&mut self, unit: &[u8], tag: &mut Tag) -> bool {
        self.at = skip(unit, self.at, SPACE);
        match unit.get(self.at) {
            None => return false,
            Some(b'=') => {
                self.at += 1;
                self.phase = Phase::BeforeValue;
            }
            Some(_) => self.push(unit, tag, (self.name.1, self.name.1)),
        }
        true
    }

    #[inline]
    fn before_value(&mut self, unit: &[u8]) -> bool {
        self.at = skip(unit, self.at, SPACE);
        self.value = self.at as u32;
        match unit.get(self.at) {
            None => return false,
            Some(&quote @ (b'"' | b'\'')) => {
                self.at += 1;
                self.value = self.at as u32;
                self.phase = Phase::Quoted(quote);
            }
            // Here a `>` ends the tag, and anything else begins the value.
            Some(_) => self.phase = Phase::Unquoted,
        }
        true
    }

    #[inline]
    fn quoted(&mut self, unit: &[u8], tag: &mut Tag, quote: u8) -> bool {
        let Some(length) = memchr::memchr(quote, &unit[self.at..]) else {
            self.at = unit.len();
            return false;
        };
        self.at += length;
        let end = self.at as u32;
        self.at += 1;
        self.push(unit, tag, (self.value, end));
        true
    }

    #[inline]
    fn unquoted(&mut self, unit: &[u8], tag: &mut Tag) -> bool {
        self.at = find(unit, self.at, SPACE | CLOSE);
        if self.at == unit.len() {
            return false;
        }
        self.push(unit, tag, (self.value, self.at as u32));
        true
    }

    #[inline]
    fn push(&mut self, unit: &[u8], tag: &mut Tag, value: (u32, u32)) {
        let attribute = Attribute { name: self.name, value };
        let name = &unit[attribute.name()];
        if loading_attributes::may_ask(name) {
            tag.asks = true;
            tag.asks_more |= !(name.eq_ignore_ascii_case(b"style") && css::is_plain(&unit[attribute.value()]));
        }
        tag.is_forged |= name.len() == mark::MARK.len() && mark::is_mark(name);
        tag.attributes.push(attribute);
        self.slash = false;
        self.phase = Phase::BeforeName;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(markup: &str, name_at: usize) -> Option<(Tag, String)> {
        let (mut reader, mut tag) = (Reader::default(), Tag::default());
        let unit = markup.as_bytes();
        let at_once = reader.read_new(unit, name_at, &mut tag);
        let (first, end) = (tag.attributes.clone(), tag.end);
        // Byte by byte: it must go on where it stopped.
        reader.begin(name_at, &mut tag);
        let found = (name_at..=unit.len()).find(|end| reader.read(&unit[..*end], &mut tag));
        assert_eq!(
            (at_once, first, end * usize::from(at_once)),
            (found.is_some(), tag.attributes.clone(), tag.end),
            "{markup}"
        );
        found?;
        let of = |range: Range<usize>| markup[range].to_owned();
        let attributes: Vec<String> =
            tag.attributes.iter().map(|a| format!("{}={}", of(a.name()), of(a.value()))).collect();
        let text = format!("{} {}", &markup[tag.name_at..tag.name_end], attributes.join(" "));
        Some((tag, text))
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let table = [
            ("<p a=1 b='2' c=\"3\" d e = 5>", "p a=1 b=2 c=3 d= e=5", false),
            ("<p a='>' b=x/>", "p a=> b=x/", false),
            ("<p/a=1/b=2>", "p a=1/b=2", false),
            ("<p\ta\n=\r1\x0cb>", "p a=1 b=", false),
            ("<p a=\"1\"b='2'>", "p a=1 b=2", false),
            ("<p =a=1>", "p =a=1", false),
            ("<p a=>", "p a=", false),
            ("<p a= >", "p a=", false),
            ("<p \"a\"=1>", "p \"a\"=1", false),
            ("<p/>", "p ", true),
            ("<p / >", "p ", false),
            ("<p a='x'/>", "p a=x", true),
            ("<p a//>", "p a=", true),
        ];
        for (markup, expected, self_closing) in table {
            let (tag, text) = read(markup, 1).unwrap();
            assert_eq!((text.as_str(), tag.self_closing, tag.end), (expected, self_closing, markup.len()), "{markup}");
        }
        for open in ["<p", "<p a", "<p a=", "<p a='", "<p a='>", "<p a=x", "<p /"] {
            assert!(read(open, 1).is_none(), "{open}");
        }
        assert_eq!(read("</SCRIPT x>", 2).unwrap().0.name, Name::Script);
    }
}
