//! Which selectors the style may have.

use cssparser::Token;

pub(super) const HELP: &str =
    "choose by class and element, such as `.b button`: accept and reject have neither class nor place of their own";

/// Not `:checked`: it could make what is on look as if it were off.
const PSEUDO: [&str; 12] = [
    "active",
    "after",
    "before",
    "disabled",
    "focus",
    "focus-visible",
    "focus-within",
    "hover",
    "link",
    "marker",
    "root",
    "visited",
];

/// Whether a part of a selector tells no button from another: they have no class, and their attributes, order and
/// neighbours are not looked at.
pub(super) fn is_harmless(token: &Token<'_>, after_colon: bool) -> bool {
    match token {
        Token::Ident(name) if after_colon => PSEUDO.contains(&&*name.to_ascii_lowercase()),
        Token::Function(name) if after_colon => ["dir", "lang"].contains(&&*name.to_ascii_lowercase()),
        Token::Ident(_) | Token::Colon | Token::Comma | Token::Delim('.' | '>' | '*') => true,
        _ => false,
    }
}

pub(super) fn shown(token: &Token<'_>) -> String {
    match token {
        Token::Ident(name) => format!("`:{name:.40}`"),
        Token::Function(name) => format!("`{name:.40}()`"),
        Token::SquareBracketBlock => "an attribute in a selector".to_owned(),
        Token::Delim(sign) => format!("`{sign}`"),
        _ => "this in a selector".to_owned(),
    }
}
