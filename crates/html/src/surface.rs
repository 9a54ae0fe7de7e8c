//! The table: which element loads from which attribute, and what a held one looks like.

/// What an element is to the rewriter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `script`: external, inline, or a data block.
    Script,
    /// A script in `amp-analytics`: its settings, which name addresses.
    AmpSettings,
    /// `style`: a sheet in the page.
    Style,
    /// An element that loads from plain attributes and whose content is text.
    Frame,
    /// `param` of an `object`.
    Param,
    /// An element whose content is text, not markup.
    RawText,
    /// The `title` of a drawing, whose content is markup.
    VectorTitle,
    /// `link`: loads or makes contact, by its `rel`.
    Link,
    /// An element that loads from plain attributes.
    Loads(&'static Loads),
    /// `input`: loads if it is an image button.
    Input,
    /// `meta`: refresh and Content-Security-Policy.
    Meta,
    /// `base`: where relative URLs go.
    Base,
    /// `noscript`: markup for browsers without scripts, text for the others.
    Noscript,
    /// `template`: inert, unless it is a declarative shadow root.
    Template,
    /// `head`, `body`, `html`, `frameset`: where our elements go.
    Head,
    /// See [`Kind::Head`].
    Body,
    /// See [`Kind::Head`].
    Html,
    /// `tower-consent-policy`: filled with a policy text.
    Policy,
    /// A page made of frames has no body to put anything in.
    Frameset,
    /// An element that switches the tokenizer to raw text where the tree builder may ignore it.
    Ambiguous,
}

/// Loading attributes of an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Loads {
    /// Attributes whose value is a URL.
    pub(super) urls: &'static [&'static str],
    /// Attributes whose value is a list of URLs with descriptors.
    pub(super) sets: &'static [&'static str],
    /// Whether a placeholder may stand in for it.
    pub(super) embeds: bool,
}

/// Frames, plug-ins.
pub(super) const FRAME: Loads = Loads { urls: &["src"], sets: &[], embeds: true };
const IMAGE: Loads = Loads { urls: &["src"], sets: &["srcset"], embeds: false };
const MEDIA: Loads = Loads { urls: &["src", "poster"], sets: &[], embeds: false };
const OBJECT: Loads = Loads { urls: &["data"], sets: &[], embeds: true };
const PORTAL: Loads = Loads { urls: &["src"], sets: &[], embeds: false };
const APPLET: Loads = Loads { urls: &["code", "archive", "codebase", "object"], sets: &[], embeds: false };
const VECTOR: Loads = Loads { urls: &["href", "xlink:href"], sets: &[], embeds: false };
/// In a drawing it loads from its link; in HTML a browser makes an `img` of it (HTML 13.2.6.4.7).
const DRAWN_IMAGE: Loads = Loads { urls: &["href", "xlink:href", "src"], sets: &["srcset"], embeds: false };

/// Image buttons.
pub(super) const IMAGE_BUTTON: Loads = Loads { urls: &["src"], sets: &[], embeds: false };

/// Parameters of a plug-in.
pub(super) const PARAM: Loads = Loads { urls: &["value"], sets: &[], embeds: false };

/// Elements by name, in lower case. The first [`FREQUENT`] ones have a selector of their own.
pub(super) const ELEMENTS: &[(&str, Kind)] = &[
    ("script", Kind::Script),
    ("img", Kind::Loads(&IMAGE)),
    ("link", Kind::Link),
    ("meta", Kind::Meta),
    ("noscript", Kind::Noscript),
    ("style", Kind::Style),
    ("iframe", Kind::Frame),
    ("source", Kind::Loads(&IMAGE)),
    ("use", Kind::Loads(&VECTOR)),
    ("input", Kind::Input),
    ("template", Kind::Template),
    ("title", Kind::RawText),
    ("html", Kind::Html),
    ("head", Kind::Head),
    ("body", Kind::Body),
    ("base", Kind::Base),
    ("video", Kind::Loads(&MEDIA)),
    ("audio", Kind::Loads(&MEDIA)),
    ("track", Kind::Loads(&MEDIA)),
    ("embed", Kind::Loads(&FRAME)),
    ("object", Kind::Loads(&OBJECT)),
    ("param", Kind::Param),
    ("textarea", Kind::RawText),
    ("image", Kind::Loads(&DRAWN_IMAGE)),
    ("feimage", Kind::Loads(&VECTOR)),
    ("tower-consent-policy", Kind::Policy),
    ("frameset", Kind::Frameset),
    ("frame", Kind::Loads(&FRAME)),
    ("applet", Kind::Loads(&APPLET)),
    ("bgsound", Kind::Loads(&PORTAL)),
    ("portal", Kind::Loads(&PORTAL)),
    ("fencedframe", Kind::Loads(&PORTAL)),
    ("xmp", Kind::RawText),
    ("noembed", Kind::RawText),
    ("noframes", Kind::RawText),
    ("plaintext", Kind::RawText),
];

/// What an element of this name is; `None` if it loads nothing and changes nothing about how a page is read.
pub(super) fn kind(name: &str) -> Option<Kind> {
    ELEMENTS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// How many of [`ELEMENTS`] are in pages so often that the way past all of [`ORDINARY`] would be long.
pub(super) const FREQUENT: usize = 2;

/// Elements that are something else inside of others: selectors with a kind. They come after [`ELEMENTS`].
pub(super) const WITHIN: &[(&str, Kind)] = &[
    ("amp-analytics script", Kind::AmpSettings),
    ("svg title", Kind::VectorTitle),
    // In `select` a browser of before 2025 ignores these start tags and goes on reading markup,
    // one of after takes them: no reading is safe (lol_html's ambiguity guard, which this replaces
    // because it cannot hand the rest of the page over).
    ("select style", Kind::Ambiguous),
    ("select title", Kind::Ambiguous),
    ("select xmp", Kind::Ambiguous),
    ("select iframe", Kind::Ambiguous),
    ("select noembed", Kind::Ambiguous),
    ("select noframes", Kind::Ambiguous),
    ("select noscript", Kind::Ambiguous),
    ("select plaintext", Kind::Ambiguous),
    // In and after a real frameset all start tags but these are ignored; a frameset that comes too
    // late is itself ignored.
    ("frameset style", Kind::Ambiguous),
    ("frameset title", Kind::Ambiguous),
    ("frameset xmp", Kind::Ambiguous),
    ("frameset textarea", Kind::Ambiguous),
    ("frameset noembed", Kind::Ambiguous),
    ("frameset plaintext", Kind::Ambiguous),
];

/// Elements that are none of these, about as often as they occur.
///
/// lol_html tries each selector on each start tag: with one for each of [`ELEMENTS`] that is 40 % of the time that a
/// page takes. So a page is asked for all elements but these, with one selector that most start tags fail at once; what
/// else it matches, unknown elements, is looked up in vain. Leaving one out of this list costs time, nothing else.
pub(super) const ORDINARY: &[&str] = &[
    "a",
    "div",
    "span",
    "li",
    "p",
    "td",
    "path",
    "br",
    "ul",
    "tr",
    "i",
    "b",
    "option",
    "strong",
    "button",
    "h3",
    "h2",
    "svg",
    "em",
    "label",
    "g",
    "section",
    "article",
    "th",
    "h4",
    "dd",
    "dt",
    "small",
    "sup",
    "figure",
    "figcaption",
    "time",
    "header",
    "footer",
    "nav",
    "main",
    "h1",
    "h5",
    "h6",
    "form",
    "select",
    "table",
    "tbody",
    "thead",
    "ol",
    "dl",
    "picture",
    "hr",
    "rect",
    "circle",
    "polygon",
    "line",
    "defs",
    "code",
    "pre",
    "blockquote",
    "aside",
    "u",
    "s",
    "sub",
    "cite",
    "address",
    "font",
    "center",
    "details",
    "summary",
    "fieldset",
    "legend",
    "canvas",
    "wbr",
    "abbr",
    "col",
    "colgroup",
    "tfoot",
    "caption",
    "kbd",
    "samp",
    "var",
    "mark",
    "q",
    "del",
    "ins",
    "dialog",
    "optgroup",
    "datalist",
    "output",
    "progress",
    "meter",
    "slot",
    "map",
    "area",
    "ruby",
    "rt",
    "rp",
    "bdi",
    "bdo",
    "tt",
    "big",
    "nobr",
    "data",
    "symbol",
    "ellipse",
    "polyline",
    "text",
    "tspan",
    "stop",
    "lineargradient",
    "radialgradient",
    "clippath",
    "mask",
    "search",
    "hgroup",
    "menu",
];

/// What a `script` is by its type (WHATWG HTML 4.12.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScriptKind {
    /// A JavaScript MIME type, or `module`.
    Runs,
    /// Names modules.
    ImportMap,
    /// Names pages to load ahead.
    SpeculationRules,
    /// JSON, LD+JSON, templates, `text/plain`: a data block.
    Data,
}

/// Sorts a script by its `type` and, where it has none, its `language`.
pub(super) fn script_kind(script_type: Option<&str>, language: Option<&str>) -> ScriptKind {
    let essence = match (script_type, language) {
        (Some(value), _) => {
            if value.is_empty() {
                return ScriptKind::Runs;
            }
            super::entities::decode(value).trim_matches([' ', '\t', '\n', '\x0c', '\r']).to_ascii_lowercase()
        }
        (None, Some(language)) if !language.is_empty() => {
            format!("text/{}", super::entities::decode(language).to_ascii_lowercase())
        }
        (None, _) => return ScriptKind::Runs,
    };
    match essence.as_str() {
        "module"
        | "application/ecmascript"
        | "application/javascript"
        | "application/x-ecmascript"
        | "application/x-javascript"
        | "text/ecmascript"
        | "text/javascript"
        | "text/javascript1.0"
        | "text/javascript1.1"
        | "text/javascript1.2"
        | "text/javascript1.3"
        | "text/javascript1.4"
        | "text/javascript1.5"
        | "text/jscript"
        | "text/livescript"
        | "text/x-ecmascript"
        | "text/x-javascript" => ScriptKind::Runs,
        "importmap" => ScriptKind::ImportMap,
        "speculationrules" => ScriptKind::SpeculationRules,
        _ => ScriptKind::Data,
    }
}

/// Whether a `style` of this type is a sheet (WHATWG HTML 4.2.6).
pub(super) fn is_sheet(style_type: Option<&str>) -> bool {
    style_type.is_none_or(|value| value.is_empty() || super::entities::decode(value).eq_ignore_ascii_case("text/css"))
}

/// Whether a `link` with this raw `rel` loads something or makes contact.
pub(super) fn link_loads(rel: &str) -> bool {
    rel_loads(&super::entities::decode(rel))
}

/// Whether a link of this kind loads something or makes contact, in a page or in a `Link` header field (HTML 4.6.7).
pub fn rel_loads(rel: &str) -> bool {
    rel.split_ascii_whitespace().any(|token| {
        matches!(
            token.to_ascii_lowercase().as_str(),
            "stylesheet"
                | "preload"
                | "modulepreload"
                | "prefetch"
                | "prerender"
                | "preconnect"
                | "dns-prefetch"
                | "icon"
                | "apple-touch-icon"
                | "apple-touch-icon-precomposed"
                | "apple-touch-startup-image"
                | "mask-icon"
                | "manifest"
                | "compression-dictionary"
                | "monetization"
                | "import"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_that_matters_is_ordinary() {
        assert!(ELEMENTS.iter().all(|(name, _)| !ORDINARY.contains(name)));
        let all = ELEMENTS.iter().map(|(name, _)| name).chain(ORDINARY);
        assert!(all.clone().all(|name| all.clone().filter(|other| *other == name).count() == 1), "each once");
    }

    #[test]
    fn scripts_that_run_are_told_from_data_blocks() {
        for runs_as in [None, Some(""), Some("module"), Some(" Text/JavaScript "), Some("text/javascript&Tab;")] {
            assert_eq!(script_kind(runs_as, None), ScriptKind::Runs, "{runs_as:?}");
        }
        for inert in ["application/json", "application/ld+json", "text/plain", "text/template", " "] {
            assert_eq!(script_kind(Some(inert), None), ScriptKind::Data, "{inert:?}");
        }
        assert_eq!(script_kind(None, Some("JavaScript")), ScriptKind::Runs);
        assert_eq!(script_kind(None, Some("vbscript")), ScriptKind::Data);
        assert_eq!(script_kind(Some(" ImportMap"), None), ScriptKind::ImportMap);
        assert_eq!(script_kind(Some("speculationrules"), None), ScriptKind::SpeculationRules);
    }

    #[test]
    fn links_that_make_contact_are_told_from_links_that_point() {
        for rel in ["stylesheet", "alternate StyleSheet", "noopener\tpreconnect", "DNS-PREFETCH", "preload"] {
            assert!(link_loads(rel), "{rel}");
        }
        for rel in ["canonical", "alternate", "next", "author", "me", "pingback"] {
            assert!(!link_loads(rel), "{rel}");
        }
    }
}
