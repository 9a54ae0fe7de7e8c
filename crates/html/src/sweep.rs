//! Attributes that load on any element: `style`, event handlers, `ping`, `action` and the like.
//!
//! # Why this is no selector
//!
//! `[style]` or `*` makes lol_html read the attributes of every start tag. Measured on 500 KB (two
//! cores, tag selectors alone = 100 %): with `[style]` 65 % on an article and 55 % on a page made of
//! cards; with `[style]` and twelve handlers 57 % and 46 %; with `*` 54 % and 27–48 %. There is no
//! selector for "begins with `on`", and `a`, `td` or `form` as type selectors cost as much as
//! `[style]`, for they are the bulk of a page.
//!
//! So lol_html keeps reading the structure, and what it passes through unchanged is searched for `=`
//! (vectorised) with a name of the table before it (figures: docs/performance.md). Only a stretch that has such a
//! name is walked tag by tag, with a tokenizer of its own that knows start tags and comments and no
//! more. What it would have to know beyond that comes from lol_html: the content of raw text
//! elements, templates and captured scripts never gets here (see `Page::settle`). A stretch begins
//! between two tags; where it ends in the middle of one, that tag waits for its rest.
//!
//! A CDATA section of foreign content is read as a bogus comment, which ends earlier; so markup
//! written in one as text may be held where it would have stayed text. Closed rather than open.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

/// What an attribute's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// Declarations, or a single value of CSS.
    Css,
    /// Code that runs on an event.
    Code,
    /// One URL.
    Url,
    /// URLs divided by white space; an empty value stands for the element's own.
    Urls,
    /// Image candidates.
    Set,
    /// Values between semicolons, each a URL or CSS: the steps of an animation.
    Steps,
    /// Where a form is sent to.
    Form,
    /// Nothing by itself: it goes with the element that stands for a service.
    With,
}

/// SVG attributes whose value is CSS and may refer to another document.
const PAINT: &[&str] =
    &["clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke"];

/// What an attribute of this element reads, by names in lower case; `None` for all others.
pub(super) fn reads(tag: &str, name: &str) -> Option<Reads> {
    Some(match name {
        "style" => Reads::Css,
        "ping" if matches!(tag, "a" | "area") => Reads::Urls,
        "attributionsrc" if matches!(tag, "a" | "area" | "img" | "script") => Reads::Urls,
        "background"
            if matches!(
                tag,
                "body" | "table" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th"
            ) =>
        {
            Reads::Url
        }
        // What an animation gives to a link or a property, whichever it is about (SVG 2, SMIL).
        "to" | "from" | "values" if matches!(tag, "set" | "animate") => Reads::Steps,
        "action" if tag == "form" => Reads::Form,
        "formaction" if matches!(tag, "button" | "input") => Reads::Form,
        _ if name.len() > 3 && name.starts_with("on") && name.bytes().all(|b| b.is_ascii_alphanumeric()) => Reads::Code,
        _ if PAINT.contains(&name) => Reads::Css,
        _ => return None,
    })
}

/// Whether a stretch of markup has an attribute that [`reads`] could answer for.
pub(super) fn is_worth_a_walk(markup: &[u8]) -> bool {
    memchr::memchr_iter(b'=', markup).any(|at| {
        let end = markup[..at].trim_ascii_end().len();
        let start = markup[..end].iter().rposition(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-'));
        let name = &markup[start.map_or(0, |before| before + 1)..end];
        may_read(name) && (!reads_css(name) || may_call(&markup[at + 1..]))
    })
}

/// Whether a comment, or what is read as one, may begin in a stretch of markup.
pub(super) fn has_comment(markup: &[u8]) -> bool {
    static BEGINS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("<!"));
    BEGINS.find(markup).is_some()
}

/// Whether [`reads`] could answer for an attribute of this name, on whatever element.
pub(super) fn may_read(name: &[u8]) -> bool {
    let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
    match name.len() {
        4.. if name[..2].eq_ignore_ascii_case(b"on") => true,
        2 if is("to") => true,
        4 if is("ping") || is("from") => true,
        6 if is("action") || is("values") => true,
        10 if is("background") || is("formaction") => true,
        14 if is("attributionsrc") => true,
        _ => reads_css(name),
    }
}

fn reads_css(name: &[u8]) -> bool {
    let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
    is("style") || matches!(name.len(), 4..=12) && PAINT.iter().any(|known| is(known))
}

/// Whether the value that begins here has a parenthesis, or a character reference that could be one; of a long value,
/// whether it could have one.
fn may_call(after: &[u8]) -> bool {
    // What stands in a value may look like one more attribute, and is then read once more: in `style=style=…` that would
    // be from each of them to the end.
    const LONG: usize = 256;
    let value = after[..after.len().min(LONG)].trim_ascii_start();
    let length = match value.first() {
        Some(quote @ (b'"' | b'\'')) => memchr::memchr(*quote, &value[1..]).map(|end| end + 1),
        _ => value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>'),
    };
    let is_long = length.is_none() && after.len() > LONG;
    is_long || memchr::memchr2(b'(', b'&', &value[..length.unwrap_or(value.len())]).is_some()
}

/// One attribute of a start tag, as places in the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

/// A start tag: where its name ends, what it has, where it ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name_end: usize,
    pub(super) attributes: Vec<Attribute>,
    pub(super) end: usize,
}

/// What the bytes are in the middle of, from one stretch to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Amid {
    /// Text.
    #[default]
    Text,
    /// A comment; how much of its end was seen: 0, 1 or 2 dashes, 3 for `--!`.
    Comment(u8),
    /// A bogus comment: up to the next `>`.
    Bogus,
}

/// What follows `<![` at the start of a CDATA section.
const SECTION: &[u8] = b"CDATA[";

/// Whether a stretch that begins in text surely ends in text, told from its end alone.
///
/// If it ended in a tag, each `>` since that tag's `<` would stand in a quoted value. Then either a `<`
/// or the quote that closes such a value comes after the last `>`, or a value is open: the last quote
/// of its kind is the one that opened it, and an equals sign stands before that.
pub(super) fn surely_ends_in_text(markup: &[u8]) -> bool {
    let tail = memchr::memrchr(b'>', markup).map_or(0, |last| last + 1);
    let opens = |quote: u8| {
        memchr::memrchr(quote, markup).is_some_and(|at| markup[..at].trim_ascii_end().last() == Some(&b'='))
    };
    memchr::memchr3(b'<', b'"', b'\'', &markup[tail..]).is_none() && !opens(b'"') && !opens(b'\'')
}

/// Walks a stretch of markup and calls `visit` with each start tag (its `<` at the given place), and with a tag without
/// a name where a CDATA section may begin.
///
/// Returns where a tag begins that the stretch does not end; it is not visited.
pub(super) fn walk(markup: &[u8], amid: &mut Amid, visit: &mut dyn FnMut(usize, &Tag)) -> Option<usize> {
    let mut at = 0;
    let mut tag = Tag::default();
    while at < markup.len() {
        match *amid {
            Amid::Comment(seen) => at = after_comment(markup, at, seen, amid),
            Amid::Bogus => {
                at += memchr::memchr(b'>', &markup[at..])? + 1;
                *amid = Amid::Text;
            }
            Amid::Text => {
                at += memchr::memchr(b'<', &markup[at..])?;
                let after = &markup[at + 1..];
                let (ends, name_at) = match after {
                    [] | b"/" | b"!" | b"!-" => return Some(at),
                    [b'!', b'-', b'-', ..] => {
                        at += 4;
                        // `<!-->` and `<!--->` are whole comments (13.2.5.43 f.).
                        *amid = Amid::Comment(2);
                        continue;
                    }
                    [b'!', b'[', begun @ ..] if begun.len() < SECTION.len() && SECTION.starts_with(begun) => {
                        return Some(at);
                    }
                    [b'!', b'[', section @ ..] if section.starts_with(SECTION) => {
                        tag = Tag { name_end: at + 1, attributes: Vec::new(), end: at + 1 };
                        visit(at, &tag);
                        *amid = Amid::Bogus;
                        continue;
                    }
                    [b'/', b'>', ..] => {
                        at += 3;
                        continue;
                    }
                    [b'/', next, ..] if next.is_ascii_alphabetic() => (true, at + 2),
                    [b'/' | b'!' | b'?', ..] => {
                        *amid = Amid::Bogus;
                        continue;
                    }
                    [next, ..] if next.is_ascii_alphabetic() => (false, at + 1),
                    _ => {
                        at += 1;
                        continue;
                    }
                };
                if !read_tag(markup, name_at, &mut tag) {
                    return Some(at);
                }
                if !ends {
                    visit(at, &tag);
                }
                at = tag.end;
            }
        }
    }
    None
}

/// Where the comment that the bytes are in goes on, or ends.
fn after_comment(markup: &[u8], mut at: usize, mut seen: u8, amid: &mut Amid) -> usize {
    while let Some(&byte) = markup.get(at) {
        at += 1;
        seen = match (byte, seen) {
            (b'>', 2 | 3) => {
                *amid = Amid::Text;
                return at;
            }
            (b'-', 0 | 3) => 1,
            (b'-', _) => 2,
            (b'!', 2) => 3,
            _ => 0,
        };
    }
    *amid = Amid::Comment(seen);
    at
}

/// Reads a tag from its name on (WHATWG HTML 13.2.5.8, .32 – .40); tells whether its end is there.
pub(super) fn read_tag(markup: &[u8], name_at: usize, tag: &mut Tag) -> bool {
    tag.attributes.clear();
    let find = |from: usize, stop: &dyn Fn(u8) -> bool| {
        markup[from..].iter().position(|byte| stop(*byte)).map_or(markup.len(), |length| from + length)
    };
    let ends_name = |byte: u8| is_space(byte) || matches!(byte, b'/' | b'>');
    tag.name_end = find(name_at, &ends_name);
    let mut at = tag.name_end;
    loop {
        at = find(at, &|byte| !is_space(byte) && byte != b'/');
        match markup.get(at) {
            None => break,
            Some(b'>') => {
                tag.end = at + 1;
                return true;
            }
            Some(_) => {}
        }
        // An equals sign at the start is a part of the name.
        let name = at..find(at + 1, &|byte| ends_name(byte) || byte == b'=');
        at = find(name.end, &|byte| !is_space(byte));
        let mut value = name.end..name.end;
        if markup.get(at) == Some(&b'=') {
            at = find(at + 1, &|byte| !is_space(byte));
            match markup.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    value = at + 1..find(at + 1, &|byte| byte == quote);
                    at = (value.end + 1).min(markup.len());
                }
                _ => {
                    value = at..find(at, &|byte| is_space(byte) || byte == b'>');
                    at = value.end;
                }
            }
        }
        tag.attributes.push(Attribute { name, value });
    }
    tag.end = markup.len();
    false
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tags(markup: &str) -> Vec<String> {
        let mut found = Vec::new();
        walk(markup.as_bytes(), &mut Amid::Text, &mut |at, tag| {
            let of = |range: &Range<usize>| markup[range.clone()].to_owned();
            let attributes: Vec<_> =
                tag.attributes.iter().map(|a| format!("{}={}", of(&a.name), of(&a.value))).collect();
            found.push(format!("{} {}", &markup[at + 1..tag.name_end], attributes.join(" ")));
        });
        found
    }

    #[test]
    fn start_tags_are_read_as_browsers_read_them() {
        let table: &[(&str, &[&str])] = &[
            ("<p a=1 b='2' c=\"3\" d e = 5>", &["p a=1 b=2 c=3 d= e=5"]),
            ("<p a='>' b=x/>y", &["p a=> b=x/"]),
            ("<p/a=1/b=2>", &["p a=1/b=2"]),
            ("<p\ta\n=\r1\x0cb>", &["p a=1 b="]),
            ("<p a=\"1\"b='2'>", &["p a=1 b=2"]),
            ("<p =a=1>", &["p =a=1"]),
            ("<p a=>x", &["p a="]),
            ("<p a= >x", &["p a="]),
            ("<p \"a\"=1>", &["p \"a\"=1"]),
            ("</p a='<b>'><i>", &["i "]),
            ("a < b <1 <b>", &["b "]),
            ("<!-- <b> --><i><!--><b><!---><u><!-- <a> --!><s>", &["i ", "b ", "u ", "s "]),
            ("<!-- a -- > <b> ---><i>", &["i "]),
            ("<?php <b> ?><!x <u>></ <s>><i>", &["i "]),
            ("</><i", &[]),
            ("<i a='", &[]),
        ];
        for (markup, expected) in table {
            assert_eq!(tags(markup), *expected, "{markup}");
        }
    }

    #[test]
    fn only_stretches_with_such_attributes_are_walked() {
        for markup in [
            "<p STYLE = \"a:url(x)\">",
            "<p style='a:url&lpar;x)'>",
            "<p/style=a:url(x)>",
            "<p a='b'style=u(x)>",
            "<p onclick=x>",
            "<a\nping=x>",
            "<form action>x<form action=y>",
            "<path fill=\"url(#a)\">",
        ] {
            assert!(is_worth_a_walk(markup.as_bytes()), "{markup}");
        }
        for markup in
            ["<p style=\"color:red\">(", "<p data-style='url(x)'>", "<a href=x>one = two", "<i class=on>", "=", ""]
        {
            assert!(!is_worth_a_walk(markup.as_bytes()), "{markup}");
        }
    }

    proptest! {
        #[test]
        fn a_walk_in_two_stretches_sees_what_one_sees(
            parts in prop::collection::vec(prop::sample::select(vec![
                "<p a=1>", "<!--", "-", "-->", "--!>", "!", ">", "x", "<!x", "<?", "</", "<b c='", "'>", "<",
                "<![CDATA[", "<![C", "]]>",
            ]), 0..30),
        ) {
            let markup = parts.concat();
            let whole = tags(&markup);
            for cut in 0..=markup.len() {
                let mut amid = Amid::Text;
                let mut found = 0;
                let kept = walk(&markup.as_bytes()[..cut], &mut amid, &mut |_, _| found += 1);
                if surely_ends_in_text(&markup.as_bytes()[..cut]) {
                    prop_assert_eq!(kept, None, "{:?} cut at {}", markup, cut);
                }
                walk(&markup.as_bytes()[kept.unwrap_or(cut)..], &mut amid, &mut |_, _| found += 1);
                prop_assert_eq!(found, whole.len(), "{:?} cut at {}", markup, cut);
            }
        }

        #[test]
        fn odd_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            walk(&bytes, &mut Amid::Text, &mut |_, _| {});
            is_worth_a_walk(&bytes);
        }
    }
}
