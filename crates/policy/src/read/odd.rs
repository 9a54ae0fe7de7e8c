//! Characters that word processors and web pages put in the place of plain ones.

pub(crate) fn is_quote(c: char) -> bool {
    // ‘ ’ ‚ ‛ “ ” „ ‟, ‹ ›, « », 「 」 『 』, and the wide forms of the straight ones.
    matches!(c, '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}' | '\u{ab}' | '\u{bb}')
        || matches!(c, '\u{300c}'..='\u{300f}' | '\u{ff02}' | '\u{ff07}')
}

/// The name of a character that cannot be seen, or that looks like a space.
pub(crate) fn invisible(c: char) -> Option<&'static str> {
    match c {
        '\u{a0}' | '\u{202f}' => Some("a non-breaking space"),
        '\u{feff}' => Some("a byte order mark (BOM)"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' => Some("a space of another width"),
        '\u{3000}' => Some("a wide (ideographic) space"),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' => Some("an invisible character"),
        _ => None,
    }
}
