//! The site's own CSS after ours: what it may say, so that nothing is hidden, fetched or set apart.
//!
//! Only what is known to be harmless passes. All else is a fault, also what a later version of CSS brings.

use std::ops::Range;

use cssparser::{Parser, ParserInput, Token};

use super::colour::Colour;
use property::PropertyKind;
use shadow::Lengths;

mod property;
mod selector;
mod shadow;

/// The style as it goes into pages, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct OwnStyle {
    /// Without comments and needless space.
    pub(crate) text: String,
    pub(crate) faults: Vec<Fault>,
    /// Colours: whether they can be read with what is behind them depends on the rest.
    pub(crate) colours: Vec<Range<usize>>,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) at: Range<usize>,
    pub(crate) what: String,
    pub(crate) help: &'static str,
}

/// Rules within rules of `@media`.
const DEEPEST: usize = 3;
/// More are of no use.
const MOST_FAULTS: usize = 20;

impl OwnStyle {
    pub(crate) fn read(css: &str) -> Self {
        let mut style = Self::parse(css);
        if style.faults.is_empty() {
            // What is left when the file ends in a string or after a backslash would go on in what we add.
            let again = Self::parse(&style.text);
            if !again.faults.is_empty() || again.text != style.text {
                let help = "close each string, and leave a backslash at the end out";
                style.fault(0..0, "this would be read in another way in a page".into(), help);
            }
        }
        style
    }

    fn parse(css: &str) -> Self {
        let mut style = Self::default();
        let mut input = ParserInput::new(css);
        style.rules(&mut Parser::new(&mut input), 0);
        if !style.text.is_ascii() || style.text.contains('<') {
            let help = "write a letter of another script as \\20AC; leave `<` out";
            style.fault(0..0, "this has letters that are not ASCII, or `<`, outside of comments".into(), help);
        }
        style
    }

    fn fault(&mut self, at: Range<usize>, what: String, help: &'static str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { at, what, help });
        }
    }

    fn rules(&mut self, input: &mut Parser<'_, '_>, depth: usize) {
        // Up to the block: a selector, or an at-rule.
        let (mut begins, mut rule) = (None::<usize>, None::<String>);
        let mut after_colon = false;
        loop {
            let from = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { break };
            let at = from.byte_index()..input.position().byte_index();
            let was_colon = std::mem::replace(&mut after_colon, token == Token::Colon);
            match token {
                Token::WhiteSpace(_) | Token::Comment(_) if begins.is_none() => {}
                Token::WhiteSpace(_) | Token::Comment(_) => self.space(),
                Token::CurlyBracketBlock => {
                    self.text.push('{');
                    let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                        match rule {
                            Some(_) if depth < DEEPEST => self.rules(inner, depth + 1),
                            Some(_) => {}
                            None => self.declarations(inner),
                        }
                        Ok(())
                    });
                    self.text.push('}');
                    if depth == DEEPEST && rule.is_some() {
                        self.fault(at, "rules are too deep within others".into(), "write them at the top");
                    }
                    (begins, rule) = (None, None);
                }
                Token::Semicolon => {
                    self.fault(at, "a rule has no block".into(), "write: .t { letter-spacing: 1px }");
                    (begins, rule) = (None, None);
                }
                token => {
                    let is_first = begins.is_none();
                    begins.get_or_insert(at.start);
                    if let (true, Token::AtKeyword(name)) = (is_first, &token) {
                        let name = name.to_ascii_lowercase();
                        if !["media", "supports"].contains(&name.as_str()) {
                            let help = "only @media and @supports are for this file: nothing is fetched or moved";
                            self.fault(at.clone(), format!("`@{name:.40}` is not for this file"), help);
                        }
                        rule = Some(name);
                    } else if rule.is_none() && !selector::is_harmless(&token, was_colon) {
                        self.fault(
                            at.clone(),
                            format!("{} can set a button apart", selector::shown(&token)),
                            selector::HELP,
                        );
                    }
                    self.text.push_str(input.slice_from(from));
                    self.block(input, &token, from.byte_index());
                }
            }
        }
        if let Some(begins) = begins {
            self.fault(begins..begins + 1, "a rule has no block".into(), "write: .t { letter-spacing: 1px }");
        }
    }

    /// For a comment, too: without it what is before and after would be one word, `1.2` and `e2` one number.
    fn space(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// What a function or brackets have in them, in a selector or a condition: as it is.
    fn block(&mut self, input: &mut Parser<'_, '_>, token: &Token<'_>, from: usize) {
        let end = match token {
            Token::Function(_) | Token::ParenthesisBlock => ')',
            Token::SquareBracketBlock => ']',
            _ => return,
        };
        let mut is_odd = false;
        let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
            let start = inner.position();
            while let Ok(token) = inner.next() {
                is_odd |= matches!(
                    token,
                    Token::UnquotedUrl(_) | Token::BadUrl(_) | Token::BadString(_) | Token::CurlyBracketBlock
                );
            }
            self.text.push_str(inner.slice_from(start));
            Ok(())
        });
        self.text.push(end);
        if is_odd {
            self.fault(from..from + 1, "this is not CSS, or fetches something".into(), "leave it out");
        }
    }

    fn declarations(&mut self, input: &mut Parser<'_, '_>) {
        while !input.is_exhausted() {
            input.skip_whitespace();
            let from = input.position();
            let Ok(token) = input.next().cloned() else { break };
            let at = from.byte_index()..input.position().byte_index();
            let name = match token {
                Token::Semicolon => continue,
                Token::Ident(name) if input.expect_colon().is_ok() => name.to_ascii_lowercase(),
                _ => {
                    self.fault(at, "this is no declaration".into(), "write: letter-spacing: 1px;");
                    // Up to the next one.
                    while input.next().is_ok_and(|token| *token != Token::Semicolon) {}
                    continue;
                }
            };
            self.declaration(input, &name, at);
        }
    }

    fn declaration(&mut self, input: &mut Parser<'_, '_>, name: &str, at: Range<usize>) {
        let kind = PropertyKind::of(name);
        match kind {
            None if name.starts_with("--") => {
                let help = "write the value itself; colours are in [banner.theme]";
                self.fault(at.clone(), format!("`{name:.40}` is a property of your own"), help);
            }
            None => {
                let help = "docs/design.md has the properties that are for this file";
                self.fault(
                    at.clone(),
                    format!("`{name:.40}` could hide something, move it, or set a button apart"),
                    help,
                );
            }
            Some(PropertyKind::Colour) => self.colours.push(at.clone()),
            _ => {}
        }
        self.text.push_str(name);
        self.text.push(':');
        let start = self.text.len();
        let (mut is_good, mut shadow) = (true, Lengths::default());
        loop {
            let from = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { break };
            match token {
                Token::Semicolon => break,
                Token::Comment(_) | Token::WhiteSpace(_) => self.space(),
                token => {
                    self.text.push_str(input.slice_from(from));
                    shadow.add(&token);
                    is_good &= self.value(input, &token, kind, 0);
                }
            }
        }
        let value = self.text[start..].trim().to_owned();
        self.text.truncate(start);
        self.text.push_str(&value);
        self.text.push(';');
        if name == "color" {
            let plain = value.trim_end_matches("!important").trim();
            is_good &= Colour::parse(plain).is_some() || ["inherit"].contains(&plain) || plain.starts_with("var(");
        }
        is_good &= kind != Some(PropertyKind::Shadow) || shadow.reach_no_other_button();
        is_good &= name != "font-family" || value.split(',').all(property::has_letters);
        is_good &= name != "cursor" || property::POINTERS.contains(&value.as_str());
        if kind.is_some() && (!is_good || value.is_empty()) {
            self.fault(at, format!("`{name}` cannot be `{value:.60}`"), VALUE_HELP);
        }
    }

    /// Whether a part of a value is harmless. It is in the text already; what is in its brackets is added.
    fn value(
        &mut self,
        input: &mut Parser<'_, '_>,
        token: &Token<'_>,
        kind: Option<PropertyKind>,
        depth: usize,
    ) -> bool {
        let is_colour = matches!(kind, Some(PropertyKind::Colour | PropertyKind::Shadow));
        match token {
            Token::Ident(word) => kind.is_some_and(|kind| kind.has_word(&word.to_ascii_lowercase())),
            Token::Comma | Token::Delim('/' | '!') => true,
            Token::Hash(_) | Token::IDHash(_) => is_colour,
            Token::QuotedString(_) => kind == Some(PropertyKind::Text),
            Token::Percentage { unit_value, .. } => is_colour && (0.0..=1.0).contains(unit_value),
            Token::Number { value, .. } if depth > 0 => (-360.0..=1000.0).contains(value),
            Token::Number { value, .. } => kind.is_some_and(|kind| kind.has_number(*value)),
            Token::Dimension { unit, .. } if depth > 0 => ["deg", "turn", "px"].contains(&&*unit.to_ascii_lowercase()),
            Token::Dimension { value, unit, .. } => match &*unit.to_ascii_lowercase() {
                "px" => kind.is_some_and(|kind| kind.has_pixels(*value)),
                "rem" | "em" => kind.is_some_and(|kind| kind.has_pixels(*value * 16.0)),
                _ => false,
            },
            Token::Function(name) if depth < DEEPEST => {
                let is_known = match &*name.to_ascii_lowercase() {
                    "var" => true,
                    name => is_colour && property::FUNCTIONS.contains(&name),
                };
                let is_var = name.eq_ignore_ascii_case("var");
                let mut is_good = is_known;
                let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                    let start = inner.position();
                    let mut own = Self::default();
                    let mut is_first = true;
                    while let Ok(token) = inner.next().cloned() {
                        let was_first = std::mem::replace(&mut is_first, false);
                        is_good &= match &token {
                            // Without a value for where it is not set: that could be any.
                            _ if is_var && !was_first => false,
                            Token::Ident(word) if is_var => kind.is_some_and(|kind| kind.has_variable(word)),
                            token => own.value(inner, token, kind, depth + 1),
                        };
                    }
                    let inside = inner.slice_from(start);
                    is_good &= !inside.contains("/*");
                    self.text.push_str(inside);
                    Ok(())
                });
                self.text.push(')');
                is_good
            }
            _ => false,
        }
    }
}
const VALUE_HELP: &str = "write words, opaque colours, and lengths in px, rem or em that leave every part in sight: docs/design.md has the limits";

#[cfg(test)]
mod tests;
