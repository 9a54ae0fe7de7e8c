//! Writes HTML. Text is escaped, an address is a [`Link`], and markup is in the program itself: no name from an operator
//! or a page can become markup. [`Html::safe`] takes what was made so elsewhere; debug builds and tests refuse an
//! address, a style or a handler given as text.

use crate::syntax::escape;

/// HTML that is being written. The function that opens an element closes it.
#[derive(Debug, Default)]
pub(super) struct Html(String);

/// One attribute. Addresses can only be given as a [`Link`].
#[derive(Debug, Clone)]
pub(super) struct Attribute<'a> {
    name: &'static str,
    value: Option<&'a str>,
}

/// An address that is safe to follow: ours (a path or a query), `http`, `https` or `mailto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link(String);

/// An attribute whose value is not an address.
pub(super) fn attr<'a>(name: &'static str, value: &'a str) -> Attribute<'a> {
    debug_assert!(!matches!(name, "href" | "src" | "action" | "formaction" | "style"), "{name} takes no text");
    debug_assert!(!name.starts_with("on"), "no handlers in attributes");
    Attribute { name, value: Some(value) }
}

pub(super) fn class(value: &'static str) -> Attribute<'static> {
    attr("class", value)
}

/// `style="…"`: only what is written in the program.
pub(super) fn style(value: &'static str) -> Attribute<'static> {
    Attribute { name: "style", value: Some(value) }
}

/// An attribute without a value.
pub(super) fn flag(name: &'static str) -> Attribute<'static> {
    Attribute { name, value: None }
}

impl Link {
    /// A path of this site, `/a/b?c`.
    pub(super) fn path(path: String) -> Self {
        debug_assert!(path.starts_with('/') && !path.starts_with("//"), "{path} is no path");
        Self(path)
    }

    /// An address of the site itself, as its page has it: no scheme, no other host.
    pub(super) fn own(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = text.split(['/', '?', '#']).next().unwrap_or_default();
        let foreign = text.starts_with("//") || start.contains(':') || text.contains('\\');
        (!text.is_empty() && !foreign && !text.contains(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// A picture of the site itself, or one that the address has in it.
    pub(super) fn picture(text: &str) -> Option<Self> {
        if text.starts_with("data:image/") { Some(Self(text.to_owned())) } else { Self::own(text) }
    }

    /// The same page with another query: `?lang=zh`.
    pub(super) fn query(pairs: &[(&str, &str)]) -> Self {
        let mut out = String::new();
        for (name, value) in pairs {
            out.push(if out.is_empty() { '?' } else { '&' });
            out.push_str(&encoded(name));
            out.push('=');
            out.push_str(&encoded(value));
        }
        Self(out)
    }

    /// An address from outside, if it is `http` or `https`.
    pub(super) fn web(text: &str) -> Option<Self> {
        let text = text.trim();
        let lower = text.to_ascii_lowercase();
        let safe = ["https://", "http://"].iter().any(|scheme| lower.starts_with(scheme));
        (safe && !text.contains(|c: char| c.is_control() || c.is_whitespace())).then(|| Self(text.to_owned()))
    }

    pub(super) fn mail(address: &str) -> Self {
        Self(format!("mailto:{}", encoded(address).replace("%40", "@")))
    }

    /// A place in the same page.
    pub(super) fn place(id: &str) -> Self {
        Self(format!("#{}", encoded(id)))
    }

    /// As an attribute: `href`, `action`, `formaction`.
    pub(super) fn attr(&self, name: &'static str) -> Attribute<'_> {
        Attribute { name, value: Some(&self.0) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Percent-encoded for a query value (RFC 3986: unreserved characters stay).
pub(crate) fn encoded(text: &str) -> String {
    const KEEP: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    percent_encoding::utf8_percent_encode(text, KEEP).to_string()
}

impl Html {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Markup of ours, fixed at compile time.
    pub(super) fn raw(&mut self, literal: &'static str) {
        self.0.push_str(literal);
    }

    /// HTML that was made safe elsewhere (documents, rendered from Markdown), or written by `Html`.
    pub(super) fn safe(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Text: `&`, `<`, `>` and both quotes are escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape::push(&mut self.0, text);
    }

    /// An element with what `inside` writes.
    pub(super) fn element(&mut self, tag: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.start(tag, attributes);
        inside(self);
        self.end(tag);
    }

    pub(super) fn line(&mut self, tag: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.element(tag, attributes, |h| h.text(text));
    }

    pub(super) fn link(&mut self, link: &Link, text: &str) {
        self.line("a", &[link.attr("href")], text);
    }

    /// An element without content: `input`, `meta`.
    pub(super) fn start(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(tag);
        for Attribute { name, value } in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            if let Some(value) = value {
                self.0.push_str("=\"");
                escape::push(&mut self.0, value);
                self.0.push('"');
            }
        }
        self.0.push('>');
    }

    /// An end tag; prefer [`Html::element`].
    pub(super) fn end(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    pub(super) fn hidden(&mut self, name: &'static str, value: &str) {
        self.start("input", &[attr("type", "hidden"), attr("name", name), attr("value", value)]);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_cannot_become_markup() {
        let mut h = Html::new();
        h.line("p", &[attr("title", "\"><script>'")], "<b>&\"'\0");
        assert_eq!(h.finish(), "<p title=\"&quot;&gt;&lt;script&gt;&#39;\">&lt;b&gt;&amp;&quot;&#39;</p>");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for bad in
            ["javascript:alert(1)", " data:text/html,x", "//evil.example", "/path", "https://a b", "java\nscript:x", ""]
        {
            assert_eq!(Link::web(bad), None, "{bad}");
        }
        assert!(Link::web("HTTPS://example.org/privacy?a=b").is_some());
        assert_eq!(
            Link::query(&[("return_to", "/a?b=c&d"), ("lang", "zh")]).as_str(),
            "?return_to=/a%3Fb%3Dc%26d&lang=zh"
        );
    }
}
