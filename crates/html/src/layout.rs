//! What of a held `style` attribute loads nothing in any case: the page keeps its layout.

use std::ops::Range;

/// Words by which a value may load something, or by which code draws it.
const LOADING: [&[u8]; 5] = [b"url", b"src", b"image", b"element", b"paint"];

/// The declarations of a raw `style` attribute that certainly load nothing, for a value in double quotes. No parser: what
/// has a string, an escape, a comment, a reference or a name by which something loads is left out.
pub(crate) fn of(style: &[u8]) -> String {
    let mut kept = String::new();
    if memchr::memmem::find(style, b"/*").is_some() || memchr::memchr(b'\\', style).is_some() {
        return kept;
    }
    for part in parts(style) {
        if let Some(declaration) = plain(&style[part]) {
            if !kept.is_empty() {
                kept.push(';');
            }
            kept.push_str(declaration);
        }
    }
    kept
}

/// What semicolons divide that are in no parentheses and no string.
fn parts(style: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let (mut open, mut quote) = (0_usize, None);
    let divides = move |byte: u8| {
        match (quote, byte) {
            (Some(begun), _) if begun == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => open += 1,
            (None, b')') => open = open.saturating_sub(1),
            (None, _) => {}
        }
        byte == b';' && open == 0 && quote.is_none()
    };
    let ends = style.iter().copied().map(divides).enumerate().filter(|(_, divides)| *divides).map(|(at, _)| at);
    let mut from = 0;
    ends.collect::<Vec<_>>().into_iter().chain([style.len()]).map(move |end| {
        let part = from..end;
        from = end + 1;
        part
    })
}

fn plain(declaration: &[u8]) -> Option<&str> {
    let declaration = declaration.trim_ascii();
    let (name, value) = declaration.split_at(memchr::memchr(b':', declaration)?);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_value = |byte: &u8| {
        is_name(byte)
            || byte.is_ascii_whitespace()
            || matches!(byte, b'.' | b',' | b'%' | b'#' | b'!' | b'+' | b'*' | b'/' | b'(' | b')')
    };
    let name = name.trim_ascii_end();
    let is_plain = !name.is_empty()
        && name.iter().all(is_name)
        && value[1..].iter().all(is_value)
        && value[1..].iter().filter(|byte| **byte == b'(').count()
            == value.iter().filter(|byte| **byte == b')').count()
        && memchr::memmem::find(value, b"//").is_none();
    let lower = value.to_ascii_lowercase();
    if !is_plain || LOADING.iter().any(|word| memchr::memmem::find(&lower, word).is_some()) {
        return None;
    }
    std::str::from_utf8(declaration).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::css::{self, Grammar};

    #[test]
    fn the_layout_stays_and_what_loads_goes() {
        for (style, kept) in [
            ("display:block;width:320px;background:url(https://t/a.jpg)", "display:block;width:320px"),
            (
                "background:url(&quot;https://t/a.jpg&quot;);height: calc(1px + 2%) !important",
                "height: calc(1px + 2%) !important",
            ),
            ("background:url(data:x;width:1px;y), url(//t); --gap:1rem; color:var(--c)", "--gap:1rem;color:var(--c)"),
            ("a:image-set('//t' 1x);b:src(var(--u));c:URL(x);d:cross-fade(x);--u://t/x", "d:cross-fade(x)"),
            ("content:'a;width:1px;b';height:1px", "height:1px"),
            ("width:1px;b:u\\72l(//t)", ""),
            ("/* a;width:1px;b */c:url(//t)", ""),
            ("width:1px);height:2px", "height:2px"),
            ("a:b(;width:1px", ""),
            (";;:;width", ""),
            ("", ""),
        ] {
            assert_eq!(of(style.as_bytes()), kept, "{style}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_loads_nothing_and_needs_no_reference(
            style in "(url\\(|src\\(|image-set\\(|@import|//t|['\"&;:(){}\\\\/* ]|[a-z-]{1,4}|é){0,30}"
        ) {
            let kept = of(style.as_bytes());
            prop_assert!(kept.is_ascii() && !kept.contains(['"', '\'', '&', '<', '>', '@', '\\']));
            let mut found = Vec::new();
            css::urls(&kept, Grammar::Declarations, &mut |url| found.push(url.to_owned()));
            prop_assert_eq!(found, Vec::<String>::new());
        }
    }
}
