//! The table of the attributes that load something: of which element, and how the value is read.
//!
//! [`own`] has what is special to an element, [`any`] what any element can have. The coarse filter and the docs are
//! checked against both.

use crate::name::Name;
use crate::namespace::Namespace;

/// How the value of an attribute is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// One URL.
    Url,
    /// One URL of a picture. What of it is a document in a `data:` URL is shown as a drawing, which runs no script and
    /// loads nothing (SVG 2, "secure static mode").
    Picture,
    /// One URL of a document that is shown in the page.
    Document,
    /// A document.
    Markup,
    /// Image candidates.
    Set,
    /// Declarations, or a single value of CSS.
    Css,
    /// Code that runs on an event.
    Code,
    /// Code that runs when the page is there.
    CodeAtLoad,
    /// URLs separated by white space; an empty value means the element's own.
    Urls,
    /// Values between semicolons, each a URL or CSS: the steps of an animation.
    Steps,
    /// Where a form is sent to.
    Form,
    /// Nothing by itself: it is held with its element, which loads from a vendor.
    With,
}

type Rows = &'static [(&'static str, Reads)];

const SOURCE: Rows = &[("src", Reads::Url)];
const PICTURE: Rows = &[("src", Reads::Picture)];
const IMAGE: Rows = &[("src", Reads::Picture), ("srcset", Reads::Set)];
/// Of a picture, a film or a recording.
const ONE_OF_MANY: Rows = &[("src", Reads::Url), ("srcset", Reads::Set)];
const MEDIA: Rows = &[("src", Reads::Url), ("poster", Reads::Url)];
const FRAME: Rows = &[("src", Reads::Document), ("srcdoc", Reads::Markup)];
const PLUG_IN: Rows = &[("src", Reads::Document)];
const OBJECT: Rows = &[("data", Reads::Document)];
const APPLET: Rows = &[("code", Reads::Url), ("archive", Reads::Url), ("codebase", Reads::Url), ("object", Reads::Url)];
const LINK: Rows = &[("href", Reads::Url), ("imagesrcset", Reads::Set)];
const DRAWN: Rows = &[("href", Reads::Url), ("xlink:href", Reads::Url)];
const GLYPH: Rows = &[("src", Reads::Url)];
const PARAMETER: Rows = &[("value", Reads::Url)];
/// Where it is not known whether it is a drawing's or HTML's. In HTML a browser makes an `img` of it (HTML 13.2.6.4.7).
const ANY_IMAGE: Rows =
    &[("href", Reads::Picture), ("xlink:href", Reads::Picture), ("src", Reads::Picture), ("srcset", Reads::Set)];
const NOTHING: Rows = &[];

/// What an element loads from: if one of these is held, all of them are.
///
/// `script`, `link`, `input`, `meta` and `param` load only if another attribute says so; that is asked elsewhere.
#[inline]
pub(crate) fn own(name: Name, namespace: Namespace) -> Rows {
    match (namespace, name) {
        (Namespace::Math | Namespace::Either, Name::Mglyph) => GLYPH,
        // A link, which goes somewhere.
        (Namespace::Svg | Namespace::Math, Name::A) => NOTHING,
        // Looking ahead, Chromium takes a drawing's for HTML's, and HTML's for a drawing's.
        (_, Name::Image) => ANY_IMAGE,
        // Chromium looks ahead for names alone, and asks for what would be loaded in HTML.
        (Namespace::Svg | Namespace::Math, name) if !in_html(name).is_empty() => in_html(name),
        (Namespace::Svg, _) => DRAWN,
        (Namespace::Math, Name::Script) => SOURCE,
        (Namespace::Math, _) => NOTHING,
        (Namespace::Either, name) if name != Name::A && in_html(name).is_empty() => DRAWN,
        (_, name) => in_html(name),
    }
}

fn in_html(name: Name) -> Rows {
    match name {
        Name::Img | Name::Image => IMAGE,
        Name::Source => ONE_OF_MANY,
        Name::Iframe => FRAME,
        Name::Frame | Name::Embed => PLUG_IN,
        Name::Object => OBJECT,
        Name::Video | Name::Audio | Name::Track => MEDIA,
        Name::Input => PICTURE,
        Name::Bgsound | Name::Portal | Name::Fencedframe => SOURCE,
        Name::Applet => APPLET,
        Name::Link => LINK,
        Name::Param => PARAMETER,
        _ => NOTHING,
    }
}

/// CSS in attributes of drawings, which may refer to another document.
const PAINT: &[&str] =
    &["clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke"];

/// What an attribute reads that is not special to what its element loads. Its name is in lower case.
pub(crate) fn any(element: Name, attribute: &str) -> Option<Reads> {
    Some(match attribute {
        "style" => Reads::Css,
        "ping" if matches!(element, Name::A | Name::Area) => Reads::Urls,
        "attributionsrc" if matches!(element, Name::A | Name::Area | Name::Img | Name::Image | Name::Script) => {
            Reads::Urls
        }
        "background" if has_background(element) => Reads::Url,
        // What an animation gives to a link or a property, whichever it is about (SVG 2, SMIL).
        "to" | "from" | "by" | "values" if element.animates() => Reads::Steps,
        "action" if element == Name::Form => Reads::Form,
        "formaction" if matches!(element, Name::Button | Name::Input) => Reads::Form,
        "onload" | "onpageshow" if matches!(element, Name::Body | Name::Frameset) => Reads::CodeAtLoad,
        _ if is_handler(attribute.as_bytes()) => Reads::Code,
        _ if PAINT.contains(&attribute) => Reads::Css,
        _ => return None,
    })
}

fn has_background(element: Name) -> bool {
    matches!(
        element,
        Name::Body
            | Name::Table
            | Name::Colgroup
            | Name::Col
            | Name::Thead
            | Name::Tbody
            | Name::Tfoot
            | Name::Tr
            | Name::Td
            | Name::Th
    )
}

fn is_handler(name: &[u8]) -> bool {
    name.len() > 3 && name[..2].eq_ignore_ascii_case(b"on") && name.iter().all(u8::is_ascii_alphanumeric)
}

/// Whether [`any`] could answer for an attribute that is written so, on whatever element.
#[inline]
pub(crate) fn may_ask(name: &[u8]) -> bool {
    let Some(first) = name.first() else { return false };
    // Nearly all attributes end here.
    match (first | 0x20, name.len()) {
        (b'o', _) => is_handler(name),
        (b's', 5 | 6) | (b't' | b'b', 2) | (b'p', 4) | (b'f', 4 | 6 | 10) | (b'm', 4 | 6 | 10 | 11 | 12) => {
            is_asked(name)
        }
        (b'a', 6 | 14) | (b'v', 6) | (b'c', 6 | 9) | (b'b', 10) => is_asked(name),
        _ => false,
    }
}

fn is_asked(name: &[u8]) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    match &*lower {
        b"style" | b"to" | b"by" | b"ping" | b"from" | b"action" | b"values" | b"background" | b"formaction"
        | b"attributionsrc" => true,
        lower => PAINT.iter().any(|known| known.as_bytes() == lower),
    }
}

/// The longest name that [`is_asked`] knows.
const LONGEST: usize = "attributionsrc".len();

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const GUARD: &str = include_str!("../../../src/ui/assets/guard.js");
    const DOCS: &str = include_str!("../../../docs/blocking.md");
    const NAMESPACES: [Namespace; 4] = [Namespace::Html, Namespace::Svg, Namespace::Math, Namespace::Either];

    /// Every attribute of the table that loads and is no code, with how it is read.
    fn table() -> Vec<(&'static str, Option<Reads>)> {
        let named =
            ["style", "ping", "attributionsrc", "background", "to", "from", "by", "values", "action", "formaction"];
        let own = NAMESPACES.iter().flat_map(|namespace| Name::all().flat_map(|name| own(name, *namespace)));
        let any = named.iter().chain(PAINT).map(|name| (*name, Name::all().find_map(|element| any(element, name))));
        own.map(|(name, reads)| (*name, Some(*reads))).chain(any).collect()
    }

    fn names(table: impl IntoIterator<Item = (&'static str, Option<Reads>)>) -> BTreeSet<String> {
        table.into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// The names that the guard's expression `/^(a|b(c|d)?)$/` matches, before this text.
    fn in_guard(after: &str) -> BTreeSet<String> {
        let (text, _) = GUARD.split_once(after).unwrap_or_else(|| panic!("the guard has no {after}"));
        let (_, list) = text.rsplit_once("/^(").unwrap();
        let list = list.strip_suffix(")$/").unwrap();
        let mut names = BTreeSet::new();
        alternatives(list, &mut |name| expand(name, &mut names));
        names
    }

    fn alternatives(list: &str, each: &mut dyn FnMut(&str)) {
        let (mut depth, mut from) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                '|' if depth == 0 => {
                    each(&list[from..at]);
                    from = at + 1;
                }
                _ => {}
            }
        }
        each(&list[from..]);
    }

    /// `a(b|c)?d` is `ad`, `abd` and `acd`.
    fn expand(name: &str, names: &mut BTreeSet<String>) {
        let Some((before, rest)) = name.split_once('(') else {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b':')), "{name}");
            names.insert(name.to_owned());
            return;
        };
        let (group, after) = rest.split_once(')').unwrap();
        let optional = after.strip_prefix('?');
        if let Some(after) = optional {
            expand(&format!("{before}{after}"), names);
        }
        let after = optional.unwrap_or(after);
        alternatives(group, &mut |part| expand(&format!("{before}{part}{after}"), names));
    }

    fn sorted(groups: &[&[&str]]) -> Vec<String> {
        let mut all: Vec<String> = groups.iter().copied().flatten().map(|name| (*name).to_owned()).collect();
        all.sort_unstable();
        all
    }

    /// What scripts set is held by the guard, what the page's HTML has by this table: where the two lists differ is known.
    #[test]
    fn the_guard_knows_the_same_attributes_but_for_these() {
        let (guard, table) = (in_guard("i;\n// In SVG any prefix"), names(table()));
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| -> Vec<String> {
            one.difference(other).cloned().collect()
        };
        assert_eq!(
            only(&table, &guard),
            sorted(&[
                // Of `applet`, which no browser shows any more.
                &["archive", "code", "codebase", "object"],
                // Forms have a rule of their own in the guard.
                &["action", "formaction"],
                // No browser of today loads from a `param`.
                &["value"],
                // These the guard lets by.
                &["attributionsrc", "marker-end", "marker-mid", "marker-start", "ping"],
            ])
        );
        // What makes an element load, and two names that no element has.
        assert_eq!(only(&guard, &table), ["imagesrc", "imagesrcdoc", "rel", "rellist", "type"]);
    }

    #[test]
    fn the_guard_reads_the_same_attributes_as_css_but_for_these() {
        let guard = in_guard(".test(attribute)) return waitingSheet(value);");
        let table = names(table().into_iter().filter(|(_, reads)| *reads == Some(Reads::Css)));
        assert!(guard.is_subset(&table), "{guard:?}");
        let missing: Vec<&String> = table.difference(&guard).collect();
        assert_eq!(missing, ["marker-end", "marker-mid", "marker-start"]);
    }

    /// Each element and each attribute is in the table of `docs/blocking.md`.
    #[test]
    fn the_docs_name_all_that_is_held() {
        let (_, section) = DOCS.split_once("\n## What is held\n").unwrap();
        let (section, _) = section.split_once("\n### ").unwrap();
        let said: BTreeSet<&str> =
            section.split('`').skip(1).step_by(2).flat_map(|code| code.split([' ', '=', '"', '(', ')'])).collect();
        let elements = Name::all().filter(|name| !in_html(*name).is_empty()).map(|name| name.text().to_owned());
        let missing: Vec<String> =
            elements.chain(names(table())).filter(|name| !said.contains(name.as_str())).collect();
        assert_eq!(missing, [""; 0], "docs/blocking.md does not name these");
    }

    #[test]
    fn every_attribute_that_is_read_is_asked_for() {
        let attributes = ["style", "ping", "attributionsrc", "background", "to", "from", "by", "values", "action"];
        let more = ["formaction", "onx1", "onclick", "ONLOAD"];
        for attribute in attributes.iter().chain(&more).chain(PAINT) {
            assert!(may_ask(attribute.as_bytes()), "{attribute}");
            assert!(may_ask(attribute.to_ascii_uppercase().as_bytes()), "{attribute}");
            let lower = attribute.to_ascii_lowercase();
            assert!(Name::all().any(|name| any(name, &lower).is_some()), "{attribute}");
        }
        for attribute in ["class", "href", "id", "src", "title", "on", "one", "data-onclick", "only-this", "tabindex"] {
            assert!(!may_ask(attribute.as_bytes()), "{attribute}");
            assert!(Name::all().all(|name| any(name, attribute).is_none()), "{attribute}");
        }
    }
}
