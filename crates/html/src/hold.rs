//! The held form of an element, and its exact inverse in the runtime.
//!
//! A script becomes `type="text/plain"` with its former type, if any, in `data-consent-type`; so does
//! a `style`, which has no loading attribute to rename and is no sheet with that type either; and since
//! browsers fetch what a sheet imports ahead of parsing it, whatever its type, its text gets
//! [`SHEET_PREFIX`], at which they stop looking. Other elements have their loading attributes renamed to `data-consent-<attr>`. All carry
//! `data-consent` with the ids of the services that hold them, and [`MARK`], which names the attributes that were
//! renamed. All other attributes stay as they are, so that taking ours away (the prefix too) and renaming back gives the
//! original.
//!
//! A page may use our names itself. What it wrote stays and means nothing, since the mark is not there: [`Foreign`]
//! breaks it wherever a page writes it. On an element that is held, attributes of the page's own that would be taken for
//! ours are renamed with the others.

use std::borrow::Cow;
use std::collections::HashSet;

use lol_html::send::Element;

use super::sweep::{self, Tag};

/// The attribute that tells what we hold from what looks so: the names of the attributes that were renamed.
const MARK: &str = "data-consent-mark";

/// Breaks the mark in what a page says, whatever it is a part of: `data-consent-mark-` means nothing.
///
/// It looks at bytes alone. To know where a tag begins it would have to read markup exactly as every browser does.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    /// The end of what came before: a name may come in pieces.
    before: Vec<u8>,
}

impl Foreign {
    /// The next bytes of a page, without a mark.
    pub(super) fn pass<'i>(&mut self, input: &'i [u8]) -> Cow<'i, [u8]> {
        let mut out = Vec::new();
        let mut from = 0;
        for at in memchr::memchr2_iter(b'k', b'K', input) {
            if self.ends_mark(&input[..=at]) {
                out.extend_from_slice(&input[from..=at]);
                out.push(b'-');
                from = at + 1;
            }
        }
        self.before.extend_from_slice(&input[input.len().saturating_sub(MARK.len())..]);
        let surplus = self.before.len().saturating_sub(MARK.len());
        self.before.drain(..surplus);
        if out.is_empty() {
            return Cow::Borrowed(input);
        }
        out.extend_from_slice(&input[from..]);
        Cow::Owned(out)
    }

    /// Whether what came before and this end with the name of the mark.
    fn ends_mark(&self, input: &[u8]) -> bool {
        let here = input.len().min(MARK.len());
        let (first, last) = MARK.as_bytes().split_at(MARK.len() - here);
        input[input.len() - here..].eq_ignore_ascii_case(last)
            && self
                .before
                .len()
                .checked_sub(first.len())
                .is_some_and(|start| self.before[start..].eq_ignore_ascii_case(first))
    }
}

/// Whether an attribute of the page's own would be taken for ours on an element whose attributes of these names are held.
fn clashes(name: &str, held: &Names) -> bool {
    name == "data-consent" || name.strip_prefix("data-consent-").is_some_and(|former| held.contains(former))
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

/// What a held sheet begins with: behind anything but white space, a comment or a rule of that kind,
/// neither Chromium's `CSSPreloadScanner` nor Firefox's `ImportScanner` looks for `@import`.
pub(super) const SHEET_PREFIX: &[u8] = b";/*data-consent*/";

/// How an element is neutralised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By its type; a script of a drawing by its link as well, which Chromium fetches ahead whatever
    /// the type says.
    Script,
    /// By renaming its loading attributes.
    Attributes,
}

/// An element whose attributes must stay as they are.
///
/// lol_html writes all attributes again with a space between them, and after a name and a space an equals sign begins no
/// name but a value (WHATWG HTML 13.2.5.34): what stood in quotes behind a name of `=` would come out of them, and could
/// load.
#[derive(Debug, thiserror::Error)]
#[error("`<{0}>` with an attribute whose name begins with `=`, which cannot be written again")]
pub(super) struct Unchangeable(String);

/// Puts an element into its held form.
pub(super) fn hold(
    element: &mut Element<'_, '_>,
    form: Form,
    attributes: &[&str],
    services: &str,
) -> Result<(), Unchangeable> {
    must_be_changeable(element)?;
    let former = element.get_attribute("type").filter(|_| form == Form::Script);
    let own = attributes.iter().copied().filter(|name| element.has_attribute(name));
    let mut held: Names = former.iter().map(|_| "type").chain(own).map(str::to_owned).collect();
    let names = element.attributes().iter().map(lol_html::html_content::Attribute::name);
    let foreign: Names = names.filter(|name| clashes(name, &held)).collect();
    let foreign: Vec<(String, String)> =
        foreign.order.into_iter().filter_map(|name| Some((name.clone(), element.get_attribute(&name)?))).collect();
    for (name, _) in &foreign {
        element.remove_attribute(name);
    }
    if form == Form::Script {
        set(element, "type", "text/plain");
    }
    if let Some(former) = former {
        set(element, "data-consent-type", &former);
    }
    for name in attributes {
        if let Some(value) = element.get_attribute(name) {
            // All duplicates go: a browser reads the first alone, and a second one left behind would
            // become the first.
            element.remove_attribute(name);
            set(element, &format!("data-consent-{name}"), &value);
        }
    }
    for (name, value) in foreign {
        if !held.contains(&name) {
            set(element, &format!("data-consent-{name}"), &value);
            held.add(name);
        }
    }
    set(element, "data-consent", services);
    set(element, MARK, &held.order.join(" "));
    Ok(())
}

/// An error if the attributes of an element cannot be written again.
pub(super) fn must_be_changeable(element: &Element<'_, '_>) -> Result<(), Unchangeable> {
    let is_odd = element.attributes().iter().any(|attribute| attribute.name().starts_with('='));
    if is_odd { Err(Unchangeable(element.tag_name())) } else { Ok(()) }
}

/// Sets an attribute whose name is one of ours and therefore valid.
fn set(element: &mut Element<'_, '_>, name: &str, value: &str) {
    // A name with a character outside the page's encoding is the only error; ours are ASCII.
    let _ = element.set_attribute(name, value);
}

/// The held form of an inline script, made from the bytes of its start tag.
///
/// `name_end` is where the tag's name ends, `type_at` where the name of its `type` attribute stands.
/// Inserting ours first is enough: of two attributes of one name a browser takes the first.
pub(super) fn hold_start_tag(tag: &[u8], name_end: usize, type_at: Option<usize>, services: &str, out: &mut Vec<u8>) {
    let name_end = name_end.min(tag.len());
    let mut read = Tag::default();
    sweep::read_tag(tag, 1.min(tag.len()), &mut read);
    let mut held = Names::default();
    let mut places = Vec::new();
    if let Some(at) = type_at.filter(|at| *at >= name_end && *at + 4 <= tag.len()) {
        held.add("type".to_owned());
        places.push(at);
    }
    for attribute in &read.attributes {
        let name = String::from_utf8_lossy(&tag[attribute.name.clone()]).to_ascii_lowercase();
        if attribute.name.start >= name_end && clashes(&name, &held) {
            places.push(attribute.name.start);
            held.add(name);
        }
    }
    places.sort_unstable();
    out.extend_from_slice(&tag[..name_end]);
    out.extend_from_slice(b" type=\"text/plain\"");
    say(services, &held, out);
    let mut from = name_end;
    for at in places {
        out.extend_from_slice(&tag[from..at]);
        out.extend_from_slice(b"data-consent-");
        from = at;
    }
    out.extend_from_slice(&tag[from..]);
}

/// What a held tag says of itself.
fn say(services: &str, held: &Names, out: &mut Vec<u8>) {
    out.extend_from_slice(b" data-consent=\"");
    out.extend_from_slice(services.as_bytes());
    out.extend_from_slice(b"\" ");
    out.extend_from_slice(MARK.as_bytes());
    out.extend_from_slice(b"=\"");
    out.extend_from_slice(held.order.join(" ").as_bytes());
    out.push(b'"');
}

/// Which services hold a tag already, and which attributes of it: it went through [`hold`] or [`hold_start_tag`].
fn held_before(markup: &[u8], tag: &Tag) -> Option<(String, Vec<String>)> {
    let value = |name: &str| {
        let of = |attribute: &&sweep::Attribute| markup[attribute.name.clone()].eq_ignore_ascii_case(name.as_bytes());
        let attribute = tag.attributes.iter().find(of)?;
        Some(String::from_utf8_lossy(&markup[attribute.value.clone()]).into_owned())
    };
    let names = value(MARK)?;
    Some((value("data-consent")?, names.split_ascii_whitespace().map(str::to_owned).collect()))
}

/// The services that hold a tag already.
pub(super) fn services_before(markup: &[u8], tag: &Tag) -> Option<String> {
    held_before(markup, tag).map(|(services, _)| services)
}

/// Holds attributes of a tag in the bytes: those at `positions` get the prefix, in place.
///
/// Writes everything from `from` to the last of them to `out` and moves `from` there. Ours comes first
/// in the tag, so what it says of itself already is without effect; that is among `services` and in the new mark.
pub(super) fn hold_attributes(
    markup: &[u8],
    tag: &Tag,
    positions: &[usize],
    services: &str,
    from: &mut usize,
    out: &mut Vec<u8>,
) {
    let name_of = |at: usize| {
        let name = tag.attributes.get(at).map_or(&[][..], |attribute| &markup[attribute.name.clone()]);
        String::from_utf8_lossy(name).to_ascii_lowercase()
    };
    let now: Names = positions.iter().map(|at| name_of(*at)).collect();
    let at_positions: HashSet<usize> = positions.iter().copied().collect();
    let before = held_before(markup, tag);
    let is_ours = |name: &str| name == "data-consent" && before.is_some();
    let clash = |at: &usize| clashes(&name_of(*at), &now) && !is_ours(&name_of(*at));
    let places: Vec<usize> = (0..tag.attributes.len()).filter(|at| at_positions.contains(at) || clash(at)).collect();
    let former = before.iter().flat_map(|(_, names)| names).cloned();
    let held: Names = former.chain(places.iter().map(|at| name_of(*at))).collect();
    out.extend_from_slice(&markup[*from..tag.name_end]);
    say(services, &held, out);
    *from = tag.name_end;
    for attribute in places.iter().filter_map(|at| tag.attributes.get(*at)) {
        let start = attribute.name.start;
        out.extend_from_slice(&markup[*from..start]);
        // In `a="b"style=…` nothing divides the two but the quote.
        if !markup[..start].last().is_some_and(u8::is_ascii_whitespace) {
            out.push(b' ');
        }
        out.extend_from_slice(b"data-consent-");
        *from = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(tag: &str, type_at: Option<usize>) -> String {
        let mut out = Vec::new();
        hold_start_tag(tag.as_bytes(), "<script".len(), type_at, "x", &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_inline_script_keeps_everything_but_its_type() {
        assert_eq!(held("<script>", None), r#"<script type="text/plain" data-consent="x" data-consent-mark="">"#);
        assert_eq!(
            held("<SCRIPT a=1 TYPE='module' b>", Some(12)),
            r#"<SCRIPT type="text/plain" data-consent="x" data-consent-mark="type" a=1 data-consent-TYPE='module' b>"#
        );
    }

    #[test]
    fn what_a_page_says_in_our_names_is_renamed_with_the_rest_of_an_inline_script() {
        assert_eq!(
            held("<script data-consent-type=y data-consent=z type=module>", Some(43)),
            "<script type=\"text/plain\" data-consent=\"x\" data-consent-mark=\"type data-consent-type data-consent\" \
             data-consent-data-consent-type=y data-consent-data-consent=z data-consent-type=module>"
        );
    }

    #[test]
    fn a_mark_is_broken_however_it_is_written_and_cut() {
        let page =
            "<p DATA-consent-MarK=x data-consent-mark><!--data-consent-mark--> data-consent-mar data_consent-mark kk";
        let broken = "<p DATA-consent-MarK-=x data-consent-mark-><!--data-consent-mark---> data-consent-mar data_consent-mark kk";
        for size in 1..=page.len() {
            let mut foreign = Foreign::default();
            let out: Vec<u8> = page.as_bytes().chunks(size).flat_map(|part| foreign.pass(part).into_owned()).collect();
            assert_eq!(String::from_utf8_lossy(&out), broken, "in pieces of {size}");
        }
        assert!(matches!(Foreign::default().pass(b"<p data-consent=x>mark"), Cow::Borrowed(_)));
    }
}
