//! The held form of an element, and its exact inverse in the runtime.
//!
//! A script becomes `type="text/plain"` with its former type, if any, in `data-consent-type`; so does
//! a `style`, which has no loading attribute to rename and is no sheet with that type either; and since
//! browsers fetch what a sheet imports ahead of parsing it, whatever its type, its text gets
//! [`SHEET_PREFIX`], at which they stop looking. Other elements have their loading attributes renamed to `data-consent-<attr>`. All carry
//! `data-consent` with the ids of the services that hold them. All other attributes stay as they
//! are, so that taking ours away (the prefix too) and renaming back gives the original.

use lol_html::send::Element;

use super::sweep::Tag;

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
/// lol_html writes all attributes anew with a blank between them, and behind a name and a blank an equals sign begins no
/// name but a value (WHATWG HTML 13.2.5.34): what stood in quotes behind a name of `=` would come out of them, and could
/// load.
#[derive(Debug, thiserror::Error)]
#[error("`<{0}>` with an attribute whose name begins with `=`, which cannot be written anew")]
pub(super) struct Unchangeable(String);

/// Puts an element into its held form.
pub(super) fn hold(
    element: &mut Element<'_, '_>,
    form: Form,
    attributes: &[&str],
    services: &str,
) -> Result<(), Unchangeable> {
    must_be_changeable(element)?;
    match form {
        Form::Script => {
            if let Some(former) = element.get_attribute("type") {
                set(element, "data-consent-type", &former);
            } else {
                element.remove_attribute("data-consent-type");
            }
            set(element, "type", "text/plain");
        }
        Form::Attributes => {}
    }
    for name in attributes {
        if let Some(value) = element.get_attribute(name) {
            // All duplicates go: a browser reads the first alone, and a second one left behind would
            // become the first.
            element.remove_attribute(name);
            set(element, &format!("data-consent-{name}"), &value);
        }
    }
    set(element, "data-consent", services);
    Ok(())
}

/// An error if the attributes of an element cannot be written anew.
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
    out.extend_from_slice(&tag[..name_end]);
    out.extend_from_slice(b" type=\"text/plain\" data-consent=\"");
    out.extend_from_slice(services.as_bytes());
    out.push(b'"');
    match type_at.filter(|at| *at >= name_end && *at + 4 <= tag.len()) {
        Some(at) => {
            out.extend_from_slice(&tag[name_end..at]);
            out.extend_from_slice(b"data-consent-");
            out.extend_from_slice(&tag[at..]);
        }
        None => out.extend_from_slice(&tag[name_end..]),
    }
}

/// Holds attributes of a tag in the bytes: those at `positions` get the prefix, in place.
///
/// Writes everything from `from` to the last of them to `out` and moves `from` there. Ours comes first
/// in the tag, so a `data-consent` that an element was given before is without effect; its services are
/// among `services`.
pub(super) fn hold_attributes(
    markup: &[u8],
    tag: &Tag,
    positions: &[usize],
    services: &str,
    from: &mut usize,
    out: &mut Vec<u8>,
) {
    out.extend_from_slice(&markup[*from..tag.name_end]);
    out.extend_from_slice(b" data-consent=\"");
    out.extend_from_slice(services.as_bytes());
    out.push(b'"');
    *from = tag.name_end;
    for attribute in positions.iter().filter_map(|at| tag.attributes.get(*at)) {
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
        assert_eq!(held("<script>", None), r#"<script type="text/plain" data-consent="x">"#);
        assert_eq!(
            held("<SCRIPT a=1 TYPE='module' b>", Some(12)),
            r#"<SCRIPT type="text/plain" data-consent="x" a=1 data-consent-TYPE='module' b>"#
        );
    }
}
