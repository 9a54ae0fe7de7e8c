//! Which elements and attributes a template may write. Only what is known to be harmless passes.

/// How an element nests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Paragraphs, lists, pieces: all that a page has.
    Flow,
    /// Words and what is in a line with them.
    Phrasing,
    /// `li` alone, or `dt` and `dd`.
    Items,
    /// Nothing: it has no end tag.
    Nothing,
}

/// An element that a template may write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) content: Content,
    /// Whether it may stand in a line with words.
    pub(super) is_phrasing: bool,
}

const fn block(name: &'static str, content: Content) -> Element {
    Element { name, content, is_phrasing: false }
}

const fn inline(name: &'static str, content: Content) -> Element {
    Element { name, content, is_phrasing: true }
}

const ELEMENTS: [Element; 31] = [
    block("div", Content::Flow),
    block("header", Content::Flow),
    block("footer", Content::Flow),
    block("p", Content::Phrasing),
    block("h2", Content::Phrasing),
    block("h3", Content::Phrasing),
    block("h4", Content::Phrasing),
    block("ul", Content::Items),
    block("ol", Content::Items),
    block("li", Content::Flow),
    block("dl", Content::Items),
    block("dt", Content::Phrasing),
    block("dd", Content::Flow),
    block("details", Content::Flow),
    block("summary", Content::Phrasing),
    block("hr", Content::Nothing),
    inline("a", Content::Phrasing),
    inline("span", Content::Phrasing),
    inline("strong", Content::Phrasing),
    inline("em", Content::Phrasing),
    inline("b", Content::Phrasing),
    inline("i", Content::Phrasing),
    inline("small", Content::Phrasing),
    inline("abbr", Content::Phrasing),
    inline("bdi", Content::Phrasing),
    inline("q", Content::Phrasing),
    inline("sub", Content::Phrasing),
    inline("sup", Content::Phrasing),
    inline("br", Content::Nothing),
    inline("wbr", Content::Nothing),
    inline("img", Content::Nothing),
];

/// Classes of our style sheets that a template may use too: they are of words, and hide and move nothing.
pub const CLASSES: [&str; 7] = ["t", "p", "l", "d", "g", "note", "links"];

/// Classes that our style sheets and scripts know parts by. A template does not have them.
pub const OUR_CLASSES: [&str; 45] = [
    "added", "all", "b", "beside", "c", "ch", "changed", "ct", "diff", "entry", "fold", "foot", "go", "h", "hash",
    "hd", "home", "i", "k", "kept", "m", "meta", "moved", "n", "no", "o", "on", "panel", "pick", "plain", "r",
    "removed", "s", "scroll", "sum", "svc", "sw", "tg", "toc", "top", "tx", "w", "was", "wh", "x",
];

/// What is wrong with something, and what to do.
pub(super) type Wrong = (String, String);

impl Element {
    pub(super) fn of(name: &str) -> Result<Self, Wrong> {
        if let Some(element) = ELEMENTS.iter().find(|element| element.name == name) {
            return Ok(*element);
        }
        let what = format!("`<{name:.40}>` is not for templates");
        let help = match name {
            "script" | "iframe" | "object" | "embed" | "link" | "meta" | "base" | "svg" | "math" | "video" | "audio" => {
                "remove it: nothing runs or loads before the visitor has chosen".to_owned()
            }
            "button" | "input" | "form" | "label" | "select" | "textarea" | "option" | "fieldset" => {
                "leave fields and buttons to {{ buttons }} and {{ choices }}: accepting and refusing are always beside each \
                 other and alike, and nothing is chosen in advance"
                    .to_owned()
            }
            "style" => "put it into the file of [banner] css, where it is checked".to_owned(),
            "h1" => "begin with <h2>: the page's own title is <h1>".to_owned(),
            _ => {
                let names: Vec<&str> = ELEMENTS.iter().map(|element| element.name).collect();
                format!("use one of these: {}", names.join(", "))
            }
        };
        Err((what, help))
    }

    /// Whether the attribute may be there with this value.
    pub(super) fn attribute(&self, name: &str, value: &str) -> Result<(), Wrong> {
        match (self.name, name) {
            (_, "class") => value.split_ascii_whitespace().try_for_each(class),
            (_, "lang") => plain(name, value, |c| c.is_ascii_alphanumeric() || c == '-'),
            (_, "dir") => one_of(name, value, &["ltr", "rtl", "auto"]),
            (_, "title") | ("img", "alt") => Ok(()),
            ("a", "href") => link(value),
            ("a", "target") => one_of(name, value, &["_blank"]),
            ("a", "rel") => plain(name, value, |c| c.is_ascii_lowercase() || c == ' '),
            ("img", "src") => picture(value),
            ("img", "width") => pixels(name, value, 320),
            ("img", "height") => pixels(name, value, 80),
            _ => Err(self.refused(name)),
        }
    }

    fn refused(&self, name: &str) -> Wrong {
        let what = format!("`{name:.40}` on `<{}>` is not for templates", self.name);
        let help = match name {
            _ if name.starts_with("on") => "remove it: a template runs no code",
            "style" => "give it a class, and put the style into the file of [banner] css, where it is checked",
            "hidden" | "inert" | "popover" | "open" | "aria-hidden" | "aria-disabled" | "role" | "tabindex" => {
                "remove it: what visitors are told must be in sight for all of them, also with a screen reader"
            }
            "href" | "src" | "srcset" | "srcdoc" | "action" | "formaction" | "background" | "ping" => {
                "remove it: addresses are in <a href> and <img src>"
            }
            "id" | "name" | "slot" | "part" | "form" | "for" | "is" => {
                "remove it: our script and style know parts by such names"
            }
            _ => {
                "remove it: class, lang, dir and title can be on each element; href, target and rel on <a>; src, alt, width and height on <img>"
            }
        };
        (what, help.to_owned())
    }
}

fn class(name: &str) -> Result<(), Wrong> {
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !is_name {
        let help = "write names of letters, digits, `-` and `_`, with a letter first";
        return Err((format!("`{name:.40}` is no name of a class"), help.to_owned()));
    }
    if OUR_CLASSES.contains(&name) {
        let help = format!("choose another name; of ours you can use {}", CLASSES.join(", "));
        return Err((format!("the class `{name}` is ours, and could hide or move what it is on"), help));
    }
    Ok(())
}

fn plain(name: &str, value: &str, allowed: impl Fn(char) -> bool) -> Result<(), Wrong> {
    if !value.is_empty() && value.chars().all(allowed) {
        return Ok(());
    }
    Err((format!("`{name}` cannot be `{value:.40}`"), "correct it, or leave the attribute out".to_owned()))
}

fn one_of(name: &str, value: &str, values: &[&str]) -> Result<(), Wrong> {
    if values.contains(&value) {
        return Ok(());
    }
    Err((format!("`{name}` cannot be `{value:.40}`"), format!("write {}, or leave it out", values.join(" or "))))
}

/// A path of the site itself.
fn is_path(value: &str) -> bool {
    // A reference may stand for any of these characters.
    let has_references = value.replace("&amp;", "").contains('&');
    value.starts_with('/') && !value.starts_with("//") && !value.contains(['\\', '\n', '\t', '\r']) && !has_references
}

fn link(value: &str) -> Result<(), Wrong> {
    let is_known = ["https://", "mailto:", "tel:"].iter().any(|start| value.starts_with(start));
    if is_path(value) || is_known && !value.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Ok(());
    }
    let help = "write a path of the site, /imprint, or an address with https://, mailto: or tel:";
    Err((format!("`{value:.60}` is no address for a link"), help.to_owned()))
}

fn picture(value: &str) -> Result<(), Wrong> {
    if is_path(value) || value.starts_with("data:image/") {
        return Ok(());
    }
    let help = "write a path of the site, /logo.svg, or data:image/…: another host would learn of each visitor before they \
                chose";
    Err((format!("`{value:.60}` is no address for a picture"), help.to_owned()))
}

fn pixels(name: &str, value: &str, most: u16) -> Result<(), Wrong> {
    if value.parse::<u16>().is_ok_and(|pixels| (1..=most).contains(&pixels)) {
        return Ok(());
    }
    Err((format!("`{name}` cannot be `{value:.40}`"), format!("write pixels, at most {most}: the words need the room")))
}
