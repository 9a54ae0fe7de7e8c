//! The URLs of a style sheet or a `style` attribute: `url()`, `src()`, `image-set()`, `@import`, and strings that may get
//! into one of them.
//!
//! A tolerant scanner of CSS Syntax Module Level 3: comments, strings and escapes are read as
//! browsers read them, nesting and grammar are not. A string that is only text or compared (`content: "https://…"`,
//! `[href^="https://…"]`), a comment and `@namespace` load nothing and are left out. All strings of custom properties and
//! custom functions count: whether something uses them cannot be seen from here.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;

/// Functions whose first argument is a URL, quoted or (for `url`) bare.
const LOADING: &[&str] = &["url", "src"];
/// Functions in which a string is a URL too (CSS Images 4 §2), also one in a function within.
const SETS: &[&str] = &["image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade"];

/// Descriptors whose strings a custom function or property hands on.
const HANDED_ON: &[&str] = &["result", "initial-value"];

/// What a text of CSS is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// A sheet: rules.
    Sheet,
    /// A `style` attribute or a value in one: declarations, in which there are no at-rules (CSS Style Attributes §3).
    Declarations,
}

/// Calls `found` with every URL, escapes resolved.
pub(super) fn urls(css: &str, grammar: Grammar, found: &mut dyn FnMut(&str)) {
    let (functions, at_rule) = (Vec::new(), AtRule::None);
    Scanner { css, grammar, at: 0, functions, at_rule, starts: true, is_custom: false }.run(found);
}

/// Calls `found` with texts among which all are that [`urls`] finds, as far as they are more than a plain word; stops
/// when it says so. `None` if only [`urls`] can tell.
///
/// It looks for parentheses, at-signs and strings alone, in comments too. Nearly all sheets hold nothing, and need not be
/// read further.
pub(super) fn candidates(bytes: &[u8], found: &mut dyn FnMut(&[u8]) -> bool) -> Option<()> {
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
pub(super) fn is_plain(value: &[u8]) -> bool {
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
                let space = usize::from(digits > 0 && escaped.get(digits).is_some_and(u8::is_ascii_whitespace));
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

/// Whether one of the strings in this value is more than a plain word: a name in quotes is no address of anybody else, and
/// none of a file.
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

/// Which at-rule's prelude the scanner is in, as far as strings in it matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AtRule {
    None,
    /// `@import`: the next string is a URL.
    Import,
    /// `@namespace`: names, not loads.
    Namespace,
}

struct Scanner<'c> {
    css: &'c str,
    grammar: Grammar,
    at: usize,
    /// Open functions: whether each string in it is a URL.
    functions: Vec<bool>,
    at_rule: AtRule,
    /// Whether a declaration may begin here.
    starts: bool,
    /// Whether strings here belong to a custom property or function.
    is_custom: bool,
}

/// Bytes at which something begins or ends; what is between them are names, numbers and the like.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let all = *b"/\"'@();{}\\";
    let mut at = 0;
    while at < all.len() {
        marks[all[at] as usize] = true;
        at += 1;
    }
    marks
};

impl<'c> Scanner<'c> {
    fn run(&mut self, found: &mut dyn FnMut(&str)) {
        let bytes = self.css.as_bytes();
        while let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) {
            let from = self.at;
            self.at += rest.iter().position(|byte| MARKS[usize::from(*byte)]).unwrap_or(rest.len());
            let name_at = self.pass(from);
            match self.peek(0) {
                Some(b'/') if self.peek(1) == Some(b'*') => self.comment(),
                Some(byte) => {
                    let starts = std::mem::replace(&mut self.starts, false);
                    self.mark(byte, name_at, starts, found);
                }
                None => {}
            }
        }
    }

    /// Passes what is between two marks; returns where the name begins that the second one follows directly.
    fn pass(&mut self, from: usize) -> usize {
        let between = &self.css.as_bytes()[from..self.at];
        let name_at = between.iter().rposition(|byte| !is_name(*byte)).map_or(from, |before| from + before + 1);
        if self.starts {
            let space = between.len() - between.trim_ascii_start().len();
            let first = from + space;
            if first < self.at && (first < name_at || !matches!(self.peek(0), Some(b'(' | b'\\'))) {
                let name = &self.css.as_bytes()[first..self.at];
                let name = &name[..name.iter().position(|byte| !is_name(*byte)).unwrap_or(name.len())];
                self.is_custom = name.starts_with(b"--")
                    || HANDED_ON.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
                self.starts = false;
            } else if first < self.at && self.peek(0) == Some(b'(') {
                self.starts = false;
            }
        }
        name_at
    }

    /// Something begins or ends here.
    fn mark(&mut self, byte: u8, name_at: usize, starts: bool, found: &mut dyn FnMut(&str)) {
        match byte {
            b'"' | b'\'' => {
                let text = self.string(byte);
                self.saw_string(&text, found);
            }
            b'@' => self.at_keyword(),
            b'(' if name_at < self.at => {
                self.at = name_at;
                self.ident(starts, found);
            }
            b'(' => {
                self.open(false);
                self.at += 1;
            }
            b')' => {
                self.functions.pop();
                self.at += 1;
            }
            b';' | b'{' | b'}' => {
                self.at_rule = AtRule::None;
                // These end nothing within a function (`if(…; else: …)`). Outside of one that loads it makes no
                // difference whether an author forgot to close it.
                if self.functions.last() != Some(&true) {
                    self.functions.clear();
                    self.starts = true;
                    self.is_custom = false;
                }
                self.at += 1;
            }
            b'\\' => {
                self.at = name_at;
                self.ident(starts, found);
            }
            _ => self.at += 1,
        }
    }

    fn at_keyword(&mut self) {
        self.at += 1;
        let name = self.name();
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        self.at_rule = if self.grammar == Grammar::Declarations {
            AtRule::None
        } else if is("import") {
            AtRule::Import
        } else if is("namespace") {
            AtRule::Namespace
        } else {
            AtRule::None
        };
        self.is_custom = ["function", "mixin", "apply"].into_iter().any(is);
    }

    /// What is in a function that loads is in it too.
    fn open(&mut self, loads: bool) {
        self.functions.push(loads || self.is_custom || self.functions.last() == Some(&true));
    }

    fn saw_string(&mut self, text: &str, found: &mut dyn FnMut(&str)) {
        match self.at_rule {
            AtRule::Import => {
                self.at_rule = AtRule::None;
                found(text);
            }
            AtRule::Namespace => {}
            AtRule::None if self.is_custom || self.functions.last() == Some(&true) => found(text),
            AtRule::None => {}
        }
    }

    /// A name, and what it opens if a parenthesis follows immediately.
    fn ident(&mut self, starts: bool, found: &mut dyn FnMut(&str)) {
        let name = self.name();
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if self.peek(0) != Some(b'(') {
            if starts {
                self.is_custom = name.starts_with("--") || is(HANDED_ON);
            }
            return;
        }
        self.at += 1;
        if !is(LOADING) {
            // A custom function may load what it is given.
            self.open(is(SETS) || name.starts_with("--"));
            return;
        }
        self.skip_space();
        match self.peek(0) {
            // A quoted URL is an ordinary function with a string in it.
            Some(quote @ (b'"' | b'\'')) => {
                let text = self.string(quote);
                if self.at_rule != AtRule::Namespace {
                    found(&text);
                }
                self.open(false);
            }
            _ if name.eq_ignore_ascii_case("url") => {
                let text = self.bare_url();
                if self.at_rule != AtRule::Namespace {
                    found(&text);
                }
            }
            _ => self.open(true),
        }
        if self.at_rule == AtRule::Import {
            self.at_rule = AtRule::None;
        }
    }

    /// §4.3.6: up to the parenthesis; a bad one is read to its end like a good one.
    fn bare_url(&mut self) -> Cow<'c, str> {
        let text = self.take(|byte| byte != b')');
        self.at = (self.at + 1).min(self.css.len());
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(|c: char| c.is_ascii_whitespace())),
            Cow::Owned(text) => Cow::Owned(text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned()),
        }
    }

    /// §4.3.5: a line break ends a string that was never closed.
    fn string(&mut self, quote: u8) -> Cow<'c, str> {
        self.at += 1;
        let text = self.take(|byte| byte != quote && !matches!(byte, b'\n' | b'\r' | b'\x0c'));
        if self.peek(0) == Some(quote) {
            self.at += 1;
        }
        text
    }

    fn name(&mut self) -> Cow<'c, str> {
        self.take(is_name)
    }

    /// The text while `more` holds, with escapes resolved (§4.3.7). An escape never ends it.
    fn take(&mut self, more: impl Fn(u8) -> bool) -> Cow<'c, str> {
        let start = self.at;
        let mut owned: Option<String> = None;
        let mut from = start;
        while let Some(byte) = self.peek(0) {
            if byte == b'\\' {
                let text = owned.get_or_insert_default();
                text.push_str(self.css.get(from..self.at).unwrap_or_default());
                self.escape(text);
                from = self.at;
            } else if more(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
        let rest = self.css.get(from..self.at).unwrap_or_default();
        match owned {
            None => Cow::Borrowed(rest),
            Some(mut text) => {
                text.push_str(rest);
                Cow::Owned(text)
            }
        }
    }

    fn escape(&mut self, text: &mut String) {
        self.at += 1;
        let rest = &self.css[self.at..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let value = u32::from_str_radix(&rest[..digits], 16).unwrap_or(0);
            text.push(char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'));
            self.at += digits;
            if rest[digits..].starts_with("\r\n") {
                self.at += 2;
            } else if rest[digits..].starts_with(|c: char| c.is_ascii_whitespace()) {
                self.at += 1;
            }
        } else if rest.starts_with("\r\n") {
            self.at += 2;
        } else if let Some(c) = rest.chars().next() {
            // An escaped line break continues a string.
            if !matches!(c, '\n' | '\r' | '\x0c') {
                text.push(c);
            }
            self.at += c.len_utf8();
        }
    }

    fn comment(&mut self) {
        let rest = &self.css.as_bytes()[self.at + 2..];
        self.at = memmem::find(rest, b"*/").map_or(self.css.len(), |end| self.at + 2 + end + 2);
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.css.as_bytes().get(self.at + ahead).copied()
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(css: &str) -> Vec<String> {
        of(css, Grammar::Sheet)
    }

    fn of(css: &str, grammar: Grammar) -> Vec<String> {
        let mut found = Vec::new();
        urls(css, grammar, &mut |url| found.push(url.to_owned()));
        found
    }

    #[test]
    fn every_way_to_write_a_url_in_css_is_read() {
        for css in [
            "a{background:url(//t/x)}",
            "a{background:url( \"//t/x\" )}",
            "a{background:URL('//t/x')}",
            "background:u\\72l(//t/x)",
            "background:\\75 rl(//t/x)",
            "background:url(/\\/t/x)",
            "background:url(\"//\\74 /x\")",
            "background:url(/\\\n/t/x)",
            "background:image-set('//t/x' 1x)",
            "background:-webkit-image-set(url(//t/x) 1x)",
            "background:image-set(linear-gradient(red,blue) 1x, '//t/x' 2x)",
            "background:src('//t/x')",
            "@import '//t/x';",
            "@import url(//t/x) layer(a) supports(display:grid) screen;",
            "@IMPORT/**/\"//t/x\"",
            "@\\69mport '//t/x'",
            "@font-face{font-family:x;src:local('y'),url(//t/x) format('woff2')}",
            "--x:url(//t/x)",
            "background:url(//t/x",
            "background:url(//t/x'y",
            "a{b:c /* ' */;background:url(//t/x)}",
            "a{content:'\\'';background:url(//t/x)}",
            "a{content:'unclosed\n;background:url(//t/x)}",
            "background:cross-fade(url(//t/x), url())",
            "p{background:image-set(env(nope,'//t/x') 1x)}",
            "p{background:image-set(if(style(--a:1):'y';else:'//t/x') 1x)}",
            "p{background:image-set(if(style(--a:1):'//t/x';else:'y') 1x)}",
            "p{background:-webkit-image-set((('//t/x')) 1x)}",
            "p{background:src(var(--nope,'//t/x'))}",
            "p{background:image-set(local('//t/x') 1x)}",
            "p{content:image-set('//t/x' 1x)}",
            "p{content:'y';background:image-set(var(--nope,'//t/x') 1x)}",
            "@function --f(){result:'//t/x'}",
            "@function --f(--a:'//t/x'){result:var(--a)}",
            "@property --x{syntax:'<string>';inherits:false;initial-value:'//t/x'}",
            ":root{--x:'//t/x'}",
            ":root{--x:if(style(--a:1):'y';else:'//t/x')}",
            "p{background:--f('//t/x')}",
            "p{\\--x:'//t/x'}",
            "p{color:red;/**/--x:'//t/x'}",
            ":root{--x:content:'//t/x'}",
            "--x:'//t/x'",
            "--x:/**/'/\\2ft/x'",
            "a[href='//u']{--x:'//t/x'}",
            "@media print{a{--x:'//t/x'}}",
            "@i\\6dport'//t/x'",
            "/**/@\\69\nmport/**/'//t/x'",
        ] {
            assert!(all(css).iter().any(|url| url == "//t/x" || url == "//t/x'y"), "{css}: {:?}", all(css));
        }
    }

    #[test]
    fn what_css_only_mentions_is_not_a_url() {
        for css in [
            "/* url(//t/x) */",
            "a{content:'url(//t/x)'}",
            "@namespace svg url(//t/x);",
            "@namespace '//t/x';",
            "@charset '//t/x';",
            "a{content:'//t/x'}",
            "@font-face{src:local('//t/x') format('//t/x')}",
            "@layer a{b{color:red}}@import-not '//t/x';",
            "my-url(//t/x)",
            "a[href^='//t/x'],:is(a[href*=\"//t/x\"])::after{--x:1;color:red}",
            "--x:1;a{font-family:'//t/x',serif}",
            "--x:1;a{ /**/ content : '//t/x'}",
            "@media (a:'//t/x'){--x:1}",
            "--x:1;a{quotes:'//t/x' '//t/x'}",
            "a::before{content:counter(x,'//t/x')}",
            "",
            "\\",
            "@import",
            "url(",
        ] {
            assert_eq!(all(css).into_iter().filter(|url| !url.is_empty()).collect::<Vec<_>>(), [""; 0], "{css}");
        }
    }

    #[test]
    fn an_attribute_has_no_rules() {
        assert_eq!(of("@import '//t/x'; a:b", Grammar::Declarations), [""; 0]);
        assert_eq!(of("a:url(//t/x)", Grammar::Declarations), ["//t/x"]);
        assert_eq!(of("@import url(//t/x)", Grammar::Declarations), ["//t/x"], "held, because its place is not known");
    }

    /// Pictures in addresses are looked at as sheets too.
    #[test]
    fn what_is_no_text_is_not_in_doubt() {
        let mut seed = 1u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 56) as u8
        };
        for _ in 0..60 {
            let picture: Vec<u8> = (0..100_000).map(|_| random()).collect();
            for url in all(&String::from_utf8_lossy(&picture)) {
                let target = crate::url::Base::default().resolve_text(&url).eq(&crate::url::Target::Unreadable);
                assert!(!target, "{url:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn odd_sheets_never_panic(css in "\\PC{0,60}|[@a-z\\\\()'\" \n/*;{}é]{0,60}") {
            all(&css);
            of(&css, Grammar::Declarations);
        }
    }

    /// What the quick reader passes the thorough one passes too.
    #[derive(Debug)]
    struct Seen {
        quick: Option<Vec<String>>,
        thorough: Vec<String>,
    }

    fn seen(css: &str) -> Seen {
        let mut quick = Vec::new();
        let passed = candidates(css.as_bytes(), &mut |url| {
            quick.push(String::from_utf8(url.to_vec()).unwrap());
            true
        });
        Seen { quick: passed.map(|()| quick), thorough: of(css, Grammar::Sheet) }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_found_that_the_quick_reader_passed(
            parts in prop::collection::vec(prop::sample::select(vec![
                "url(", "URL (", "url(\"", "src('", "image-set(", "//t/a", "\"", "'", ")", ";", "{", "}", ":", "--x", "-", "@import ",
                "@function ", "@media ", "/*", "*/", " ", "\n", "\\", "\\72 ", "u\\72l(", "\\2d-x", ".a\\:b",
                "a", "var(", "[", "]", "content", "\\f101", "@property --x", "(", "data:,", ",", "@im\\70ort ", "#", "\\-",
            ]), 0..14),
        ) {
            let css = parts.concat();
            let Seen { quick, thorough } = seen(&css);
            if is_plain(css.as_bytes()) {
                prop_assert_eq!(quick.as_deref(), Some(&[][..]), "{:?}", css);
                prop_assert!(of(&css, Grammar::Declarations).is_empty(), "{:?}", css);
            }
            if let Some(quick) = quick {
                for url in thorough.iter().map(|url| url.trim_ascii()).filter(|url| url.contains("//t")) {
                    prop_assert!(quick.iter().any(|seen| seen.trim_ascii() == url), "{:?} of {:?}: {:?}", url, css, quick);
                }
            }
        }
    }

    #[test]
    fn declarations_that_need_no_look_are_told_from_others() {
        for css in ["", "color:red", "margin-left:-1px;width:50%", "font:1em/2 'x'", "content:'//t/x'", "a:b -"] {
            assert!(is_plain(css.as_bytes()), "{css}");
        }
        for css in ["background:url(//t/x)", "--x:'//t/x'", "a:b;--", "\\75 rl", "@x", "a:&quot;", "&#40;"] {
            assert!(!is_plain(css.as_bytes()), "{css}");
        }
    }

    #[test]
    fn ordinary_sheets_are_read_quickly() {
        for css in [
            "a{background:url(/x.png)}b::after{content:\"\\201C\"}",
            ".md\\:w-1\\/2{width:50%}.hover\\:x:hover{a:b}",
            ":root{--a:1px;--b:\"\"}a{width:var(--a)}",
            "@media (min-width:1px){a{b:c}}@font-face{src:url(\"/x.woff2\") format(\"woff2\")}",
        ] {
            assert!(seen(css).quick.is_some(), "{css}");
        }
        for css in [
            "@import \"x\"",
            "a{b:image-set('x' 1x)}",
            "a{--x:'/y'}",
            "a{b:u\\72l(x)}",
            "@im\\70ort 'x'",
            "a{\\2d-x:'/y'}",
        ] {
            assert!(seen(css).quick.is_none(), "{css}");
        }
    }
}
