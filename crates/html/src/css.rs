//! The URLs of a style sheet or a `style` attribute: `url()`, `src()`, `image-set()`, `@import`, and strings that may
//! get into one of them.
//!
//! A tolerant scanner of CSS Syntax Module Level 3: comments, strings and escapes are read as browsers read them,
//! nesting and grammar are not. A string that is only text or compared (`content: "https://…"`, `[href^="https://…"]`),
//! a comment and `@namespace` load nothing and are left out. All strings of custom properties and custom functions
//! count: whether something uses them cannot be seen from here.
//!
//! cssparser is not used here: it makes tokens of all text, and each page has sheets with no address of another site. This
//! scanner looks for addresses alone, and leaves a sheet without any after one pass (`quick`).

pub(crate) use quick::{candidates, is_plain};
use scanner::Scanner;

mod quick;
mod scanner;

/// Functions whose first argument is a URL, quoted or (for `url`) bare.
const LOADING: &[&str] = &["url", "src"];
/// Functions in which a string is a URL too (CSS Images 4 §2), also one in a function within.
const SETS: &[&str] = &["image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// A sheet: rules.
    Sheet,
    /// A `style` attribute or a value in one: declarations, in which there are no at-rules (CSS Style Attributes §3).
    Declarations,
}

pub(crate) fn urls(css: &str, grammar: Grammar, found: &mut dyn FnMut(&str)) {
    Scanner::new(css, grammar).run(&mut |url, _| found(url));
}

/// The sheet with another text in place of some of its URLs: `replace` says which. `None` if one of these is not written
/// plainly, so that it is in doubt where it begins and ends.
pub(crate) fn replaced(css: &str, replace: &mut dyn FnMut(&str) -> Option<String>) -> Option<String> {
    let mut is_plain = true;
    let text = replaced_in_place(css, &mut |url, written| {
        let text = if is_plain { replace(url) } else { None }?;
        is_plain = written == url && is_plain_address(url);
        Some(text)
    });
    is_plain.then_some(text)
}

/// The sheet with another text in place of some of its URLs, however these are written.
///
/// `replace` gets the URL, and the text that it is written as.
pub(crate) fn replaced_in_place(css: &str, replace: &mut dyn FnMut(&str, &str) -> Option<String>) -> String {
    let (mut out, mut from) = (String::with_capacity(css.len()), 0);
    Scanner::new(css, Grammar::Sheet).run(&mut |url, span| {
        if let Some(text) = replace(url, css.get(span.clone()).unwrap_or_default()) {
            out.push_str(css.get(from..span.start).unwrap_or_default());
            out.push_str(&text);
            from = span.end;
        }
    });
    out.push_str(css.get(from..).unwrap_or_default());
    out
}

/// Whether an address is one token, with quotes and without.
fn is_plain_address(address: &str) -> bool {
    let is_other = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '(' | ')' | '<' | '\\');
    !address.is_empty() && !address.contains(is_other)
}

/// Whether this byte may be a part of a name.
#[inline]
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || byte >= 0x80
}

#[cfg(test)]
mod tests;
