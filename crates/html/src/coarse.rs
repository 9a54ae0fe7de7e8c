//! The filter of last resort, which needs no parser state.
//!
//! # Why stopping is right
//!
//! Some markup cannot be read by a streaming parser as every browser reads it: in
//!
//! ```html
//! <select><xmp><script src="https://t.example.com/t.js"></script></xmp></select>
//! ```
//!
//! one browser ignores `<xmp>` and runs the script, another takes `<xmp>` and shows the script as
//! text. A parser that goes on has to guess, and a wrong guess lets a tracker through. A page can
//! also need more memory than the [`Budget`](super::Budget) gives, or change to an encoding that is
//! not a superset of ASCII. Then the rewriter stops, and the rest of the page comes here.
//!
//! # What it does
//!
//! It looks for `<` followed by the name of an element that loads, in any context, and puts inert attributes first into
//! the tag. Any element can have an event handler, and some other attributes that load: what looks like the name of one
//! before `=` gets a dash at its end, which makes it another name. Of two attributes with one name a browser takes the
//! first (WHATWG HTML 13.2.5.33), so what is put first counts. But Chromium's look-ahead takes the last `type` of a
//! script and the last link of a drawing's image: so what follows gets another name in the same way. Inside a comment or a string the same bytes
//! are inserted, where they do no harm but are seen: closed rather than open, never blank, never cut. First-party
//! images and styles stay (an own `src` cannot be distinguished from a foreign one without parsing, so those go too):
//! what stays readable is the text. For the same reason no style loads: `url(` becomes `url-(`, which is not a
//! function, and `@import` becomes `@-import`, which is not a rule, whatever the type of a sheet (browsers fetch
//! imports ahead). CSS escapes, and character references that may spell a function, are broken in the same way.

/// Elements and what is put first into their tags.
const NEUTRAL: &[(&str, &str)] = &[
    (
        "script",
        r#" type="text/plain" href="data:," xlink:href="data:," src="data:," language="" onload="" onerror="" data-consent="unjudged""#,
    ),
    ("iframe", r#" src="about:blank" srcdoc="" onload="" style="" data-consent="unjudged""#),
    ("frame", r#" src="about:blank" onload="" data-consent="unjudged""#),
    ("object", r#" data="data:," onload="" onerror="" data-consent="unjudged""#),
    ("embed", r#" src="data:," onload="" onerror="" data-consent="unjudged""#),
    ("img", r#" src="data:," srcset="" onload="" onerror="" data-consent="unjudged""#),
    (
        "image",
        r#" src="data:," srcset="" href="data:," xlink:href="data:," onload="" onerror="" data-consent="unjudged""#,
    ),
    ("use", r#" href="data:," xlink:href="data:," data-consent="unjudged""#),
    ("feimage", r#" href="data:," xlink:href="data:," data-consent="unjudged""#),
    // What they change has no name any more.
    ("set", r#" attributename="" data-consent="unjudged""#),
    ("animate", r#" attributename="" data-consent="unjudged""#),
    ("source", r#" src="data:," srcset="" onerror="" data-consent="unjudged""#),
    ("video", r#" src="data:," poster="data:," onerror="" data-consent="unjudged""#),
    ("audio", r#" src="data:," poster="" onerror="" data-consent="unjudged""#),
    ("track", r#" src="data:," poster="" onerror="" data-consent="unjudged""#),
    ("bgsound", r#" src="data:," data-consent="unjudged""#),
    ("portal", r#" src="about:blank" data-consent="unjudged""#),
    ("fencedframe", r#" src="about:blank" data-consent="unjudged""#),
    ("applet", r#" code="" archive="" codebase="" object="" data-consent="unjudged""#),
    ("param", r#" value="" data-consent="unjudged""#),
    ("mglyph", r#" src="data:," data-consent="unjudged""#),
    ("animatemotion", r#" attributename="" data-consent="unjudged""#),
    ("animatetransform", r#" attributename="" data-consent="unjudged""#),
    ("animatecolor", r#" attributename="" data-consent="unjudged""#),
    ("input", r#" src="data:," onload="" onerror="" onfocus="" formaction="" data-consent="unjudged""#),
    ("link", r#" rel="" href="data:," imagesrcset="" onload="" onerror="" data-consent="unjudged""#),
    ("style", r#" type="text/plain" onload="" data-consent="unjudged""#),
    ("meta", r#" content="" data-consent="unjudged""#),
    ("base", r#" href="" data-consent="unjudged""#),
    ("body", r#" background="" onload="" onpageshow="" data-consent="unjudged""#),
    ("svg", r#" onload="" data-consent="unjudged""#),
    ("table", r#" background="" data-consent="unjudged""#),
    ("td", r#" background="" data-consent="unjudged""#),
    ("a", r#" ping="" data-consent="unjudged""#),
];

/// The longest name, and one byte to see that it ends.
const LONGEST: usize = "animatetransform".len() + 1;

/// Attributes that load, or send something, on more elements than the table has. All event handlers are too.
const LOADING: &[&str] = &["background", "action", "formaction", "ping", "attributionsrc"];

/// Nothing that matters before a `=` or a parenthesis is as long.
const WORD: usize = 64;

/// Digits of a character reference; more are zeros that nobody writes.
const DIGITS: usize = 7;

/// The filter; keeps at most a few bytes between writes.
#[derive(Debug, Default)]
pub(super) struct Coarse {
    tail: Vec<u8>,
    /// The last word that went out, lower case, without the white space that follows.
    word: Vec<u8>,
    /// Whether white space followed it.
    spaced: bool,
    /// What was put first into the last tag.
    first: &'static str,
    /// The same of the tag in which that one may be a part of a value: no `>` came between them.
    around: &'static str,
    /// Whether a `>` has gone out since that tag began.
    closed: bool,
    /// Whether no `>` has gone out since the last `<`.
    open: bool,
}

/// What follows the `@` of a rule that loads.
const IMPORT: &[u8] = b"import";

impl Coarse {
    pub(super) fn write(&mut self, input: &[u8], out: &mut Vec<u8>) {
        let before = out.len();
        self.filter(input, out);
        let decided = &out[before..];
        let (begins, ends) = (memchr::memrchr(b'<', decided), memchr::memrchr(b'>', decided));
        if begins != ends {
            self.open = begins > ends;
        }
    }

    fn filter(&mut self, input: &[u8], out: &mut Vec<u8>) {
        let joined;
        let mut rest: &[u8] = if self.tail.is_empty() {
            input
        } else {
            self.tail.extend_from_slice(input);
            joined = std::mem::take(&mut self.tail);
            &joined
        };
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'<' | b'@' | b'(' | b'=' | b'&' | b'\\')) {
            self.put(&rest[..at], out);
            let after = &rest[at + 1..];
            rest = match rest[at] {
                b'(' => {
                    self.put(if self.calls_what_loads() { b"-(" } else { b"(" }, out);
                    after
                }
                b'=' => {
                    let Some(loads) = self.loads(after) else {
                        self.tail.extend_from_slice(&rest[at..]);
                        return;
                    };
                    self.put(if loads { b"-=" } else { b"=" }, out);
                    after
                }
                b'\\' => {
                    self.put(b"\\-", out);
                    after
                }
                b'&' => {
                    let Some(spells) = spells_a_call(after) else {
                        self.tail.extend_from_slice(&rest[at..]);
                        return;
                    };
                    self.put(if spells { b"&-" } else { b"&" }, out);
                    after
                }
                b'@' => {
                    let seen = after.len().min(IMPORT.len());
                    let imports = after[..seen].eq_ignore_ascii_case(&IMPORT[..seen]);
                    if imports && seen < IMPORT.len() {
                        self.tail.extend_from_slice(&rest[at..]);
                        return;
                    }
                    self.put(if imports { b"@-" } else { b"@" }, out);
                    after
                }
                _ if after.len() < LONGEST && could_be_a_name(after) => {
                    self.tail.extend_from_slice(&rest[at..]);
                    return;
                }
                _ => {
                    let used = self.tag(&rest[at..], out);
                    &rest[at + used..]
                }
            };
        }
        self.put(rest, out);
    }

    fn put(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        out.extend_from_slice(bytes);
        self.closed |= memchr::memchr(b'>', bytes).is_some();
        let text = bytes.trim_ascii_end();
        if !text.is_empty() {
            if self.spaced {
                self.word.clear();
                self.word.push(b' ');
            }
            self.word.extend(text[text.len().saturating_sub(WORD)..].iter().map(u8::to_ascii_lowercase));
            self.word.drain(..self.word.len().saturating_sub(WORD));
            self.spaced = false;
        }
        self.spaced |= text.len() < bytes.len();
    }

    /// Whether what went out last is the name of a function that loads: `url`, `src`, `image-set`; or may be one,
    /// because a character reference is in it.
    fn calls_what_loads(&self) -> bool {
        let is_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'&' | b'#' | b';' | b'\\');
        let start = self.word.iter().rposition(|byte| !is_name(byte)).map_or(0, |before| before + 1);
        let name = &self.word[start..];
        !self.spaced && (["url", "src", "set"].iter().any(|end| name.ends_with(end.as_bytes())) || name.contains(&b'&'))
    }

    /// Whether the attribute whose name went out last loads or runs; `None` if more bytes are needed to tell.
    fn loads(&self, value: &[u8]) -> Option<bool> {
        let is_of_form = self.word.ends_with(b"action");
        if self.names_what_loads() { if is_of_form { leads_elsewhere(value) } else { Some(true) } } else { Some(false) }
    }

    /// Whether what went out last is the name of an attribute that loads or runs.
    fn names_what_loads(&self) -> bool {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric();
        let start = self.word.iter().rposition(|byte| !is_name(byte)).map_or(0, |before| before + 1);
        let (before, name) = self.word.split_at(start);
        // What an attribute can come after. Nothing before it: it may have been cut off here.
        let begins = before.last().is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\''));
        begins && ((name.len() > 2 && name.starts_with(b"on")) || LOADING.iter().any(|known| name == known.as_bytes()))
            || (begins || before.ends_with(b"xlink:")) && self.is_put_first(name)
    }

    /// Whether an attribute of this name was put first into the last tag. An `xlink:href` goes by its last part.
    fn is_put_first(&self, name: &[u8]) -> bool {
        let put = self.first.split(' ').chain(self.around.split(' '));
        let names = put.filter_map(|attribute| attribute.split_once('='));
        names.map(|(known, _)| known).any(|known| known.as_bytes() == name)
    }

    /// What begins with `<`; returns how many bytes of it went out.
    fn tag(&mut self, markup: &[u8], out: &mut Vec<u8>) -> usize {
        let Some((name, attributes)) = neutral(&markup[1..]) else {
            // In a value it begins nothing.
            let begins =
                markup.get(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
            if self.closed && begins {
                (self.first, self.around) = ("", "");
            }
            self.put(b"<", out);
            return 1;
        };
        self.around = match (self.closed, self.around) {
            (true, _) => "",
            (false, "") => self.first,
            (false, around) => around,
        };
        self.first = attributes;
        let end = 1 + name.len();
        self.put(&markup[..end], out);
        self.put(attributes.as_bytes(), out);
        self.closed = false;
        end
    }

    /// Whether what went out may end in the middle of a tag, judged by its end alone. What is kept comes after it.
    pub(super) fn may_be_in_a_tag(&self) -> bool {
        self.open
    }

    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        let tail = std::mem::take(&mut self.tail);
        if tail.first() == Some(&b'<') {
            let used = self.tag(&tail, out);
            self.put(&tail[used..], out);
        } else {
            self.put(&tail, out);
        }
    }
}

/// Whether the address that begins here may be of another site than the page: all but a path from the root, a query and
/// a fragment. `None` if more bytes are needed to tell.
fn leads_elsewhere(value: &[u8]) -> Option<bool> {
    let text = value.trim_ascii_start();
    let text = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or(text);
    match text {
        // Nobody writes that much white space.
        [] if value.len() > WORD => Some(true),
        [] | [b'/'] => None,
        [b'?' | b'#', ..] => Some(false),
        [b'/', next, ..] => Some(!next.is_ascii_alphanumeric()),
        _ => Some(true),
    }
}

/// Whether the character reference that begins here stands for a parenthesis or a backslash; `None` if more bytes are
/// needed to tell.
fn spells_a_call(after: &[u8]) -> Option<bool> {
    for name in [b"lpar;", b"bsol;"] {
        let seen = after.len().min(name.len());
        if after[..seen] == name[..seen] {
            return (seen == name.len()).then_some(true);
        }
    }
    let Some(number) = after.strip_prefix(b"#") else { return Some(false) };
    let (radix, digits) = match number.first() {
        None => return None,
        Some(b'x' | b'X') => (16, &number[1..]),
        Some(_) => (10, number),
    };
    let length = digits.iter().take(DIGITS).take_while(|digit| char::from(**digit).is_digit(radix)).count();
    if length == DIGITS {
        return Some(true);
    }
    if length == digits.len() {
        return None;
    }
    let value = digits[..length].iter().filter_map(|digit| char::from(*digit).to_digit(radix));
    let value = value.fold(0, |value, digit| value * radix + digit);
    Some(char::from_u32(value).is_some_and(|c| matches!(c, '(' | '\\')))
}

/// Whether more bytes could still make this a name from the table.
fn could_be_a_name(start: &[u8]) -> bool {
    start.iter().all(u8::is_ascii_alphabetic)
        && NEUTRAL.iter().any(|(name, _)| {
            let shared = start.len().min(name.len());
            start.len() <= name.len() && start[..shared].eq_ignore_ascii_case(&name.as_bytes()[..shared])
        })
}

/// The entry of the table whose name is here and ends here.
fn neutral(after: &[u8]) -> Option<(&'static str, &'static str)> {
    NEUTRAL.iter().copied().find(|(name, _)| {
        after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && after.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(input: &str, chunk: usize) -> String {
        let mut coarse = Coarse::default();
        let mut out = Vec::new();
        for part in input.as_bytes().chunks(chunk) {
            coarse.write(part, &mut out);
        }
        coarse.end(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn whatever_loads_is_made_inert_however_the_bytes_are_cut() {
        let page = "<p>a<SCRIPT src=//t>x</script><iframe\nsrc=//t></iframe><img/src=//t><scripty><i><link rel=x>\
             <style>@import '//t';a{b:URL(//t)}</style><body onload=x><p style=\"a:url(//t);b:image-set('//t' 1x)\">f(x)@impor<scrip";
        let whole = filter(page, usize::MAX);
        assert!(whole.contains(r#"<SCRIPT type="text/plain" href="data:," xlink:href="data:," src="data:," language="" onload="" onerror="" data-consent="unjudged" src-=//t>"#), "{whole}");
        assert!(whole.contains(r#"<iframe src="about:blank""#));
        assert!(whole.contains(r#"<img src="data:,""#));
        assert!(whole.contains("<scripty><i><link rel=\"\""));
        assert!(
            whole.contains("data-consent=\"unjudged\">@-import '//t';a{b:URL-(//t)}</style><body background=\"\""),
            "{whole}"
        );
        assert!(whole.ends_with("<p style=\"a:url-(//t);b:image-set-('//t' 1x)\">f(x)@impor<scrip"), "{whole}");
        for chunk in 1..12 {
            assert_eq!(filter(page, chunk), whole, "chunks of {chunk}");
        }
    }

    #[test]
    fn no_element_keeps_a_handler_or_another_attribute_that_loads() {
        for (input, expected) in [
            ("<details open ontoggle=\"x\">", "<details open ontoggle-=\"x\">"),
            ("<p tabindex=0 autofocus\nONFOCUS \t=x>", "<p tabindex=0 autofocus\nONFOCUS \t-=x>"),
            ("<p/onfocus=x>", "<p/onfocus-=x>"),
            ("<p a=\"b\"onfocus='x'>", "<p a=\"b\"onfocus-='x'>"),
            ("<p title=\">\" onfocus=x>", "<p title=\">\" onfocus-=x>"),
            ("<p title='<b>' onfocus=x>", "<p title='<b>' onfocus-=x>"),
            ("<th background=//t>", "<th background-=//t>"),
            ("<tbody Background = //t>", "<tbody Background -= //t>"),
            ("<button formaction=//t>", "<button formaction-=//t>"),
            ("<form action=//t>", "<form action-=//t>"),
            ("<form action='/\\t'>", "<form action-='/\\-t'>"),
            ("<form action=/&Tab;/t>", "<form action-=/&Tab;/t>"),
            ("<form action=\"/own\">", "<form action=\"/own\">"),
            ("<form action= '?x=y'>", "<form action= '?x=y'>"),
            ("<area ping=//t attributionsrc=//t>", "<area ping-=//t attributionsrc-=//t>"),
            (
                "<feImage href=//t />",
                "<feImage href=\"data:,\" xlink:href=\"data:,\" data-consent=\"unjudged\" href-=//t />",
            ),
            (
                "<set onbegin=x attributeName=href to=//t />",
                "<set attributename=\"\" data-consent=\"unjudged\" onbegin-=x attributeName-=href to=//t />",
            ),
            (
                "<feImage id=\"<\" href=//t><i href=/x>",
                "<feImage href=\"data:,\" xlink:href=\"data:,\" data-consent=\"unjudged\" id=\"<\" href-=//t><i href=/x>",
            ),
            (
                "<use id='</i' href=//t>",
                "<use href=\"data:,\" xlink:href=\"data:,\" data-consent=\"unjudged\" id='</i' href-=//t>",
            ),
            (
                "<use id='>' title='<' href=//t>",
                "<use href=\"data:,\" xlink:href=\"data:,\" data-consent=\"unjudged\" id='>' title='<' href-=//t>",
            ),
            (
                "<use id='<set ' href=//t>",
                "<use href=\"data:,\" xlink:href=\"data:,\" data-consent=\"unjudged\" id='<set attributename=\"\" data-consent=\"unjudged\" ' href-=//t>",
            ),
            ("<p style='a:url&#40;//t)'>", "<p style='a:url&-#40;//t)'>"),
            ("<p style='a:url&#X028;//t)'>", "<p style='a:url&-#X028;//t)'>"),
            ("<p style='a:url&#0000000040;//t)'>", "<p style='a:url&-#0000000040;//t)'>"),
            ("<p style='a:url&#40//t)'>", "<p style='a:url&-#40//t)'>"),
            ("<p style='a:url&lpar;//t)'>", "<p style='a:url&-lpar;//t)'>"),
            ("<p style='a:&#117;rl(//t)'>", "<p style='a:&#117;rl-(//t)'>"),
            ("<p style='a:u\\72l(//t)'>", "<p style='a:u\\-72l(//t)'>"),
            ("<p style='a:&bsol;75 rl(//t)'>", "<p style='a:&-bsol;75 rl(//t)'>"),
            ("<p fill='&#x55;RL(//t)'>", "<p fill='&#x55;RL-(//t)'>"),
        ] {
            for chunk in 1..12 {
                assert_eq!(filter(input, chunk), expected, "chunks of {chunk}");
            }
            assert_eq!(filter(input, usize::MAX), expected);
        }
        let far = format!("<p onfocus{}=x>", " ".repeat(5000));
        assert_eq!(filter(&far, 7), far.replace('=', "-="));
    }

    #[test]
    fn all_that_the_table_knows_is_made_inert() {
        use crate::loading_attributes;
        use crate::name::Name;
        use crate::namespace::Namespace;
        let first = |out: &str, attribute: &str| {
            let (mut reader, mut tag) =
                (crate::tokenizer::tag::Reader::default(), crate::tokenizer::tag::Tag::default());
            reader.begin(1, &mut tag);
            assert!(reader.read(out.as_bytes(), &mut tag));
            tag.value(out.as_bytes(), attribute).map(|value| String::from_utf8(value.to_vec()).unwrap())
        };
        let any = ["style", "onx1", "onclick", "background", "action", "formaction", "ping", "attributionsrc"];
        let mut seen = 0;
        for name in Name::all() {
            let drawn =
                if matches!(name, Name::Image | Name::Use | Name::FeImage) { Namespace::Svg } else { Namespace::Html };
            let rows =
                loading_attributes::own(name, Namespace::Html).iter().chain(loading_attributes::own(name, drawn));
            let rows = rows
                .map(|(attribute, _)| *attribute)
                .chain(any.into_iter().filter(|a| loading_attributes::any(name, a).is_some()));
            for attribute in rows {
                let value = if attribute == "style" { "a:url(//t)" } else { "//t" };
                let out = filter(&format!("<{} {attribute}=\"{value}\">", name.text()), usize::MAX);
                assert_ne!(first(&out, attribute).as_deref(), Some(value), "{out}");
                seen += 1;
            }
            if name.animates() {
                let out = filter(&format!("<{} attributeName=href to=//t>", name.text()), usize::MAX);
                assert_eq!(first(&out, "attributename").as_deref(), Some(""), "{out}");
            }
        }
        assert!(seen > 400, "{seen}");
    }

    /// Chromium's look-ahead takes the last of some: none is left that has the name of what was put first.
    #[test]
    fn nothing_in_a_tag_has_the_name_of_what_was_put_first() {
        for (name, attributes) in NEUTRAL {
            for (attribute, _) in attributes.split(' ').filter_map(|attribute| attribute.split_once('=')) {
                if attribute == "data-consent" {
                    continue;
                }
                for between in [" ", "/", " x=\"'>\"", " x='1' "] {
                    let before = format!("<{name}{between}");
                    let page = format!("{before}{}\t= //t>", attribute.to_uppercase());
                    let begun = format!("<{name}{attributes}{between}{}\t", attribute.to_uppercase());
                    for chunk in [1, 3, usize::MAX] {
                        let out = filter(&page, chunk);
                        assert_eq!(out, format!("{begun}-= //t>"), "{page}");
                    }
                }
            }
        }
        let twice = "<script type=text/javascript async TYPE=module src=//t SRC='//t'><image href=//t xlink:HREF=//t>";
        let out = filter(twice, 5);
        assert!(out.contains("type-=text/javascript async TYPE-=module src-=//t SRC-='//t'>"), "{out}");
        assert!(out.ends_with("href-=//t xlink:HREF-=//t>"), "{out}");
    }

    #[test]
    fn text_stays_as_it_is() {
        for text in [
            "a < b (c) @ d@example.org, <b>bold</b> </script> <!-- x --> <br>",
            "one (two) &amp; &#39;three&#039; &lt;four&gt; &ldquo;&l f(x=1) only once",
            "<em data-onx=1 cite=\"/x?action=1&on=2&only=3\" class=on title=\"a (b)\">x</em> on = 1",
            "&#",
            "&lpa",
        ] {
            for chunk in 1..9 {
                assert_eq!(filter(text, chunk), text, "chunks of {chunk}");
            }
        }
    }
}
