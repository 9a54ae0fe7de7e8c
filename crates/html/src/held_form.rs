//! The held form of an element, and its exact inverse in the runtime.
//!
//! A script becomes `type="text/plain"` with its former type, if any, in `data-consent-type`; so does a `style`, which
//! has no loading attribute to rename and with that type is not a sheet either; and since browsers fetch what a sheet
//! imports ahead of parsing it, whatever its type, its text gets [`SHEET_PREFIX`], at which they stop looking. Other
//! elements have their loading attributes renamed to `data-consent-<attr>`. All carry `data-consent` with the ids of
//! the services that hold them, and [`MARK`], which names the attributes that were renamed. All other attributes stay
//! as they are, so that taking ours away (the prefix too) and renaming back gives the original. After a `style` attribute that
//! is held comes another with those of its declarations that load nothing; the one that was held takes its place. After
//! a `style` element that is held comes an element of ours with the rest of its rules.
//!
//! A page may use our names itself. What it wrote stays and means nothing, since the mark is not there: [`copy`] and
//! [`Marks`](crate::mark::Marks) break it wherever a page writes it. On an element that is held, attributes of the
//! page's own that would be taken for ours are renamed with the others.

use std::collections::HashSet;
use std::ops::Range;

use crate::layout;
use crate::mark::{MARK, is_mark};
use crate::tokenizer::tag::{self, Tag};

/// Which elements of the page a held script would fill.
const WIDGETS: &str = "data-consent-widgets";

/// Whether an attribute of the page's own would be taken for ours on an element whose attributes of these names are
/// held.
fn clashes(name: &str, held: &Names) -> bool {
    name == "data-consent"
        || name == WIDGETS
        || name.strip_prefix("data-consent-").is_some_and(|former| held.contains(former))
}

/// Names of attributes, each once, in the order in which they came: a tag may have very many.
#[derive(Debug, Default)]
struct Names {
    order: Vec<String>,
    seen: HashSet<String>,
}

impl Names {
    fn add(&mut self, name: String) {
        if self.seen.insert(name.clone()) {
            self.order.push(name);
        }
    }

    fn contains(&self, name: &str) -> bool {
        self.seen.contains(name)
    }
}

impl FromIterator<String> for Names {
    fn from_iter<I: IntoIterator<Item = String>>(names: I) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|name| all.add(name));
        all
    }
}

/// What a held sheet begins with: after anything but white space, a comment or a rule of that kind,
/// neither Chromium's `CSSPreloadScanner` nor Firefox's `ImportScanner` looks for `@import`.
pub(super) const SHEET_PREFIX: &[u8] = b";/*data-consent*/";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By its type, and by renaming what loads whatever the type says: the link of a drawing's script, which Chromium
    /// fetches ahead.
    Type,
    /// By renaming its loading attributes.
    Attributes,
}

/// Writes the held form of a start tag: the bytes as they came, with ours first in the tag, where they count (of two
/// attributes of one name a browser takes the first), and with a prefix before the name of each attribute that is held.
pub(super) fn write(unit: &[u8], tag: &Tag, hold: Hold<'_>, out: &mut Vec<u8>) {
    let Hold { positions, form, .. } = hold;
    let name_of = |at: usize| tag::lower(tag.attributes.get(at).map_or(&[][..], |attribute| &unit[attribute.name()]));
    let mut held: Names = positions.iter().map(|at| name_of(*at).into_owned()).collect();
    if form == Form::Type && tag.has(unit, "type") {
        held.add("type".to_owned());
    }
    // A browser reads the first of several with one name: all of them are renamed. What clashes with one of them is
    // renamed too, and may clash with a third.
    let mut places = Vec::new();
    // The longer name clashes with the shorter one.
    let mut by_length: Vec<usize> = (0..tag.attributes.len()).collect();
    by_length.sort_by_key(|at| tag.attributes[*at].name().len());
    let first = held.order.len();
    for at in by_length {
        let name = name_of(at);
        if held.contains(&name) || clashes(&name, &held) {
            places.push(at);
            held.add(name.into_owned());
        }
    }
    // In the order of the tag.
    places.sort_unstable();
    let mut names: Names = held.order.drain(..first).collect();
    places.iter().for_each(|at| names.add(name_of(*at).into_owned()));
    let held = names;
    copy(unit, tag, 0..tag.name_end, out);
    if form == Form::Type {
        out.extend_from_slice(b" type=\"text/plain\"");
    }
    say(hold, &held, out);
    let mut from = tag.name_end;
    let mut has_layout = false;
    for attribute in places.iter().filter_map(|at| tag.attributes.get(*at)) {
        let start = attribute.name().start;
        copy(unit, tag, from..start, out);
        // In `a="b"style=…` nothing separates the two but the quote.
        if !unit[..start].last().is_some_and(u8::is_ascii_whitespace) {
            out.push(b' ');
        }
        out.extend_from_slice(b"data-consent-");
        from = start;
        // After it, so that the runtime takes the one that was held for the first. The name of the next, if there are
        // several, counts no more.
        if form == Form::Attributes && !has_layout && unit[attribute.name()].eq_ignore_ascii_case(b"style") {
            has_layout = true;
            let value = attribute.value();
            let kept = layout::of(&unit[value.clone()]);
            if !kept.is_empty() {
                let is_quoted = matches!(unit.get(value.end), Some(b'"' | b'\''))
                    && unit.get(value.start - 1) == unit.get(value.end);
                from = value.end + usize::from(is_quoted);
                copy(unit, tag, start..from, out);
                out.extend_from_slice(b" style=\"");
                out.extend_from_slice(kept.as_bytes());
                out.push(b'"');
            }
        }
    }
    copy(unit, tag, from..tag.end, out);
}

/// Copies a part of a tag, and breaks marks that the page wrote.
pub(super) fn copy(unit: &[u8], tag: &Tag, part: Range<usize>, out: &mut Vec<u8>) {
    let mut from = part.start;
    if tag.is_forged {
        let ends = tag.attributes.iter().map(|attribute| attribute.name()).filter(|name| is_mark(&unit[name.clone()]));
        for end in ends.map(|name| name.end).filter(|end| part.start < *end && *end <= part.end) {
            out.extend_from_slice(&unit[from..end]);
            out.push(b'-');
            from = end;
        }
    }
    out.extend_from_slice(&unit[from..part.end]);
}

/// What is held of a tag, and what it says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold<'a> {
    /// The attributes that are renamed, in the order of the tag.
    pub(super) positions: &'a [usize],
    pub(super) form: Form,
    pub(super) services: &'a str,
    /// Selectors of the elements that it would fill.
    pub(super) widgets: Option<&'a str>,
}

fn say(Hold { services, widgets, .. }: Hold<'_>, held: &Names, out: &mut Vec<u8>) {
    out.extend_from_slice(b" data-consent=\"");
    out.extend_from_slice(services.as_bytes());
    out.extend_from_slice(b"\" ");
    if let Some(widgets) = widgets {
        out.extend_from_slice(WIDGETS.as_bytes());
        out.extend_from_slice(b"=\"");
        out.extend_from_slice(widgets.as_bytes());
        out.extend_from_slice(b"\" ");
    }
    out.extend_from_slice(MARK.as_bytes());
    out.extend_from_slice(b"=\"");
    out.extend_from_slice(held.order.join(" ").as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(markup: &str) -> String {
        let (mut reader, mut tag) = (tag::Reader::default(), Tag::default());
        reader.begin(1, &mut tag);
        assert!(reader.read(markup.as_bytes(), &mut tag));
        let mut out = Vec::new();
        let hold = Hold { positions: &[], form: Form::Type, services: "x", widgets: None };
        write(markup.as_bytes(), &tag, hold, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_inline_script_keeps_everything_but_its_type() {
        assert_eq!(held("<script>"), r#"<script type="text/plain" data-consent="x" data-consent-mark="">"#);
        assert_eq!(
            held("<SCRIPT a=1 TYPE='module' b>"),
            r#"<SCRIPT type="text/plain" data-consent="x" data-consent-mark="type" a=1 data-consent-TYPE='module' b>"#
        );
    }

    #[test]
    fn what_a_page_says_in_our_names_is_renamed_with_the_rest_of_an_inline_script() {
        assert_eq!(
            held("<script data-consent-type=y data-consent=z type=module>"),
            "<script type=\"text/plain\" data-consent=\"x\" data-consent-mark=\"type data-consent-type data-consent\" \
             data-consent-data-consent-type=y data-consent-data-consent=z data-consent-type=module>"
        );
    }
}
