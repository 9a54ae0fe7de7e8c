//! The thorough look at CSS.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::{Grammar, LOADING, SETS, is_name};

/// Descriptors whose strings a custom function or property passes on.
const HANDED_ON: &[&str] = &["result", "initial-value"];

/// What gets each URL, and where it is written: without its quotes.
pub(super) type Found<'f> = &'f mut dyn FnMut(&str, Range<usize>);

/// Which at-rule's prelude the scanner is in, as far as strings in it matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AtRule {
    None,
    /// `@import`: the next string is a URL.
    Import,
    /// `@namespace`: names, not loads.
    Namespace,
}

pub(super) struct Scanner<'c> {
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
    pub(super) fn new(css: &'c str, grammar: Grammar) -> Self {
        let (functions, at_rule) = (Vec::new(), AtRule::None);
        Self { css, grammar, at: 0, functions, at_rule, starts: true, is_custom: false }
    }

    pub(super) fn run(&mut self, found: Found<'_>) {
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
    fn mark(&mut self, byte: u8, name_at: usize, starts: bool, found: Found<'_>) {
        match byte {
            b'"' | b'\'' => {
                let (text, span) = self.string(byte);
                self.saw_string(&text, span, found);
            }
            b'@' => self.at_keyword(),
            b'(' if name_at < self.at => {
                self.at = name_at;
                self.ident(starts, found);
            }
            b'(' => {
                self.open();
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
    fn open(&mut self) {
        self.functions.push(self.is_custom || self.functions.last() == Some(&true));
    }

    fn open_loading(&mut self) {
        self.functions.push(true);
    }

    fn saw_string(&mut self, text: &str, span: Range<usize>, found: Found<'_>) {
        match self.at_rule {
            AtRule::Import => {
                self.at_rule = AtRule::None;
                found(text, span);
            }
            AtRule::Namespace => {}
            AtRule::None if self.is_custom || self.functions.last() == Some(&true) => found(text, span),
            AtRule::None => {}
        }
    }

    /// A name, and what it opens if a parenthesis follows immediately.
    fn ident(&mut self, starts: bool, found: Found<'_>) {
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
            if is(SETS) || name.starts_with("--") {
                self.open_loading();
            } else {
                self.open();
            }
            return;
        }
        self.skip_space();
        match self.peek(0) {
            // A quoted URL is an ordinary function with a string in it.
            Some(quote @ (b'"' | b'\'')) => {
                let (text, span) = self.string(quote);
                if self.at_rule != AtRule::Namespace {
                    found(&text, span);
                }
                self.open();
            }
            _ if name.eq_ignore_ascii_case("url") => {
                let (text, span) = self.bare_url();
                if self.at_rule != AtRule::Namespace {
                    found(&text, span);
                }
            }
            _ => self.open_loading(),
        }
        if self.at_rule == AtRule::Import {
            self.at_rule = AtRule::None;
        }
    }

    /// §4.3.6: up to the parenthesis; a bad one is read to its end like a good one.
    fn bare_url(&mut self) -> (Cow<'c, str>, Range<usize>) {
        let start = self.at;
        let text = self.take(|byte| byte != b')');
        let end = start + self.css[start..self.at].trim_ascii_end().len();
        self.at = (self.at + 1).min(self.css.len());
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(|c: char| c.is_ascii_whitespace())),
            Cow::Owned(text) => Cow::Owned(text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned()),
        };
        (text, start..end)
    }

    /// §4.3.5: a line break ends a string that was never closed.
    fn string(&mut self, quote: u8) -> (Cow<'c, str>, Range<usize>) {
        self.at += 1;
        let start = self.at;
        let text = self.take(|byte| byte != quote && !matches!(byte, b'\n' | b'\r' | b'\x0c'));
        let span = start..self.at;
        if self.peek(0) == Some(quote) {
            self.at += 1;
        }
        (text, span)
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
