//! The text of a template: what of the engine's language it may use, and marks by which a fault in what it makes is
//! found in it again.
//!
//! Marks are of characters that are in no text (noncharacters, Unicode 23.7), so they cannot be confused with it.

use std::ops::RangeInclusive;

use super::Fault;
use crate::codes;

/// Characters that mark something. No template and no value has them.
pub(super) const MARKS: RangeInclusive<char> = '\u{fdd0}'..='\u{fdef}';
/// Around the name of a piece, or `#` and the index of a category whose title follows.
pub(super) const PIECE: char = '\u{fdd0}';
pub(super) const PIECE_END: char = '\u{fdd1}';
/// Around words that come from the wording or the settings.
pub(super) const VALUE: char = '\u{fdd2}';
pub(super) const VALUE_END: char = '\u{fdd3}';
/// Around the byte of the template's text from which the following comes.
const FROM: char = '\u{fdd5}';
const FROM_END: char = '\u{fdd6}';

/// Blocks within blocks.
const DEEPEST: usize = 16;
/// What a template may do. Nothing here can make a large text of a small one.
const TAGS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// The text with marks.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) text: String,
    /// Where a stretch of the template's own text begins: in the marked text, and in the template.
    origins: Vec<(usize, usize)>,
}

impl Marked {
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        if let Some(at) = text.find(|c: char| MARKS.contains(&c)) {
            return Err(fault(at, "this character cannot be in a template".into(), "remove it"));
        }
        let mut marked = Self { text: String::with_capacity(text.len() * 2), origins: Vec::new() };
        let (mut at, mut depth) = (0, 0_usize);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(found) = ["{{", "{%", "{#"].iter().filter_map(|start| rest.find(start)).min() else {
                marked.literal(rest, at);
                break;
            };
            marked.literal(rest.get(..found).unwrap_or_default(), at);
            let start = at + found;
            let inside = rest.get(found..).unwrap_or_default();
            let length = if inside.starts_with("{#") {
                inside.find("#}").map(|end| end + 2)
            } else {
                expression(inside, start)?
            };
            let Some(length) = length else {
                let help = "close it: {{ … }}, {% … %} or {# … #}";
                return Err(fault(start, "this is not closed".into(), help));
            };
            let whole = inside.get(..length).unwrap_or_default();
            if inside.starts_with("{%") {
                depth = tag(whole, start, depth)?;
            } else if inside.starts_with("{{") && !inside.starts_with("{{-") {
                marked.mark(start);
            }
            marked.origins.push((marked.text.len(), start));
            marked.text.push_str(whole);
            at = start + length;
        }
        Ok(marked)
    }

    /// Where something in the marked text is in the template.
    pub(super) fn original(&self, at: usize) -> usize {
        let next = self.origins.partition_point(|(marked, _)| *marked <= at);
        let (marked, original) = next.checked_sub(1).and_then(|last| self.origins.get(last)).copied().unwrap_or((0, 0));
        original + (at - marked)
    }

    fn mark(&mut self, original: usize) {
        self.text.push_str(&format!("{FROM}{original}{FROM_END}"));
    }

    /// Text of the template: a mark before each tag, and where words begin in a line or after a tag. White space stays
    /// outside of it, so that the engine can still trim it.
    fn literal(&mut self, text: &str, start: usize) {
        self.origins.push((self.text.len(), start));
        let mut is_fresh = true;
        for (at, c) in text.char_indices() {
            if c == '<' || is_fresh && !c.is_whitespace() {
                self.mark(start + at);
                self.origins.push((self.text.len(), start + at));
                is_fresh = false;
            }
            self.text.push(c);
            is_fresh |= matches!(c, '>' | '\n');
        }
    }
}

/// The length of `{{ … }}` or `{% … %}`, if it ends.
fn expression(text: &str, start: usize) -> Result<Option<usize>, Fault> {
    let end = if text.starts_with("{{") { "}}" } else { "%}" };
    let mut quote = None;
    let mut characters = text.char_indices().skip(2);
    while let Some((at, c)) = characters.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                // What it escapes is a part of the text, also a quote.
                let _ = characters.next();
            }
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, _) if text.get(at..).is_some_and(|rest| rest.starts_with(end)) => return Ok(Some(at + 2)),
            (None, '|') => {
                let help = "write it without a filter: templates have none";
                return Err(fault(start + at, "`|` begins a filter".into(), help));
            }
            (None, '~' | '+' | '*' | '{' | '[') => {
                let help = "templates place pieces and compare values; they do not calculate and join nothing";
                return Err(fault(start + at, format!("`{c}` is not for templates"), help));
            }
            (None, _) => {}
        }
    }
    Ok(None)
}

/// The depth after this `{% … %}`.
fn tag(text: &str, start: usize, depth: usize) -> Result<usize, Fault> {
    let inside = text.trim_start_matches(['{', '%', '-']).trim_start();
    let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    if !TAGS.contains(&name.as_str()) {
        let what = format!("`{{% {name:.40} %}}` is not for templates");
        return Err(fault(
            start,
            what,
            "use {% if … %}, {% elif … %}, {% else %}, {% endif %}, {% for … in … %}, {% endfor %}",
        ));
    }
    match name.as_str() {
        "if" | "for" if depth == DEEPEST => {
            Err(fault(start, "this is too deep within other blocks".into(), "use fewer of them"))
        }
        "if" | "for" => Ok(depth + 1),
        "endif" | "endfor" => Ok(depth.saturating_sub(1)),
        _ => Ok(depth),
    }
}

fn fault(at: usize, what: String, help: &str) -> Fault {
    Fault { code: &codes::TEMPLATE, at, what, help: help.to_owned() }
}

/// What was rendered, without the marks of the source, and where each stretch of it comes from.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) text: String,
    origins: Vec<(usize, usize)>,
}

impl Rendered {
    pub(super) fn read(output: &str) -> Self {
        let mut rendered = Self::default();
        let mut parts = output.split(FROM);
        rendered.text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (number, rest) = part.split_once(FROM_END).unwrap_or(("", part));
            if let Ok(original) = number.parse() {
                rendered.origins.push((rendered.text.len(), original));
            }
            rendered.text.push_str(rest);
        }
        rendered
    }

    /// The beginning of that of the template from which this byte comes.
    pub(super) fn original(&self, at: usize) -> usize {
        let next = self.origins.partition_point(|(rendered, _)| *rendered <= at);
        next.checked_sub(1).and_then(|last| self.origins.get(last)).map_or(0, |(_, original)| *original)
    }
}
