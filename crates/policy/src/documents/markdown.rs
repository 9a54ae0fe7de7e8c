//! Markdown to safe HTML: no raw markup, nothing loaded from elsewhere, no links that run code.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::codes;
use crate::read::table::Reading;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// The first heading, as plain text; empty if there is none.
    pub(crate) title: String,
    /// All of it, the first heading included.
    pub(crate) html: String,
    /// Headings except the first: id and words.
    pub(crate) contents: Vec<(String, String)>,
}

/// Renders a text. What is removed or shown as text is a finding.
///
/// Raw HTML is shown as text (comments are left out), images become their description, links lead
/// to `http`, `https`, `mailto` or stay relative, every heading has an id made from its words.
pub(crate) fn render(reading: Reading<'_>) -> Rendered {
    let events = Parser::new_ext(reading.file.text(), Options::ENABLE_TABLES).into_offset_iter();
    let mut writer = Writer { reading, out: Vec::new(), links: Vec::new(), html_block: None, bracket: None };
    events.for_each(|(event, span)| writer.event(event, span));
    let mut events = writer.out;
    let mut contents = name_headings(&mut events);
    let title = if contents.is_empty() { String::new() } else { contents.remove(0).1 };
    let mut html = String::with_capacity(reading.file.text().len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    Rendered { title, html, contents }
}

struct Writer<'a> {
    reading: Reading<'a>,
    out: Vec<Event<'a>>,
    /// Open links and images: whether their tags are kept.
    links: Vec<bool>,
    html_block: Option<(String, Range<usize>)>,
    /// Where a `]` is that is text, as in a link that has no end.
    bracket: Option<usize>,
}

impl<'a> Writer<'a> {
    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        match event {
            Event::Start(Tag::HtmlBlock) => self.html_block = Some((String::new(), span)),
            Event::End(TagEnd::HtmlBlock) => self.end_html_block(),
            Event::Html(text) | Event::InlineHtml(text) => self.html(text, span),
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                if is_safe_link(dest_url) {
                    self.links.push(true);
                    self.out.push(event);
                } else {
                    let what = "this link does not lead to a web page; its text stays, the link is removed";
                    let help = "use a link that begins with https://, http:// or mailto:, or a relative one";
                    self.reading.add(&codes::LINK_REMOVED, span, what, help);
                    self.links.push(false);
                }
            }
            Event::Start(Tag::Image { .. }) => {
                let what = "images are not shown in policy texts; the description replaces it";
                self.reading.add(&codes::IMAGE_REMOVED, span, what, "say it in words");
                self.links.push(false);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if self.links.pop().unwrap_or(false) {
                    self.out.push(event);
                }
            }
            // Alignment would become a `style` attribute, which a strict CSP blocks.
            Event::Start(Tag::Table(columns)) => {
                self.out.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
            }
            Event::Text(ref text) => {
                self.find_endless_link(text, &span);
                self.out.push(event);
            }
            other => self.out.push(other),
        }
    }

    /// `[words](https://…` without the last bracket is no link: visitors read the signs.
    fn find_endless_link(&mut self, text: &str, span: &Range<usize>) {
        let source = self.reading.file.text();
        let begin = |rest: &str| ["http:", "https:", "mailto:", "/"].iter().any(|scheme| rest.starts_with(scheme));
        let goes_on = self.bracket.take() == Some(span.start) && text.strip_prefix('(').is_some_and(begin);
        let within = text.match_indices("](").find(|(at, _)| text.get(at + 2..).is_some_and(begin));
        let at = if goes_on { span.start.checked_sub(1) } else { within.map(|(at, _)| span.start + at) };
        if text.ends_with(']') {
            self.bracket = Some(span.end);
        }
        let is_meant = |at: usize| source.get(..at).is_some_and(|before| before.ends_with('\\'));
        if let Some(at) = at.filter(|at| !is_meant(*at)) {
            let what = "this link has no end; visitors read it as it is written here";
            let help = "write [words](https://…), with the bracket behind the address";
            self.reading.add(&codes::LINK_REMOVED, at..span.end, what, help);
        }
    }

    fn html(&mut self, text: CowStr<'a>, span: Range<usize>) {
        if let Some((block, _)) = &mut self.html_block {
            block.push_str(&text);
        } else if !is_comment(&text) {
            self.raw_html(span);
            self.out.push(Event::Text(text));
        }
    }

    fn end_html_block(&mut self) {
        let Some((text, span)) = self.html_block.take() else { return };
        if is_comment(&text) {
            return;
        }
        self.raw_html(span);
        let paragraph =
            [Event::Start(Tag::Paragraph), Event::Text(text.trim().to_owned().into()), Event::End(TagEnd::Paragraph)];
        self.out.extend(paragraph);
    }

    fn raw_html(&self, span: Range<usize>) {
        let what = "HTML in policy texts is not used as markup; visitors see it as it is written here";
        self.reading.add(&codes::RAW_HTML, span, what, "write it in Markdown");
    }
}

fn is_comment(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| !inner.contains("-->"))
}

/// Whether a link leads to the web, to mail, or is relative. Browsers ignore tabs and line ends inside
/// a scheme, so no control character is allowed.
fn is_safe_link(target: &str) -> bool {
    if target.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    let target = target.trim();
    let scheme_end = target.find([':', '/', '?', '#']).filter(|at| target[*at..].starts_with(':'));
    let Some(at) = scheme_end else { return true };
    match target[..at].to_ascii_lowercase().as_str() {
        // Slashes alone name no host.
        "http" | "https" => {
            !matches!(target[at + 1..].trim_start_matches('/').chars().next(), None | Some('?' | '#' | ':'))
        }
        "mailto" => target.len() > at + 1,
        _ => false,
    }
}

fn name_headings(events: &mut [Event<'_>]) -> Vec<(String, String)> {
    let mut named = Vec::new();
    let mut taken = Taken::default();
    let mut open: Option<(usize, String)> = None;
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(Tag::Heading { .. }) => open = Some((at, String::new())),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, words)) = &mut open {
                    words.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, words)) = &mut open {
                    words.push(' ');
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((start, words)) = open.take() else { continue };
                let anchor = taken.unique(anchor(&words));
                if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
                    *id = Some(anchor.clone().into());
                }
                named.push((anchor, words.trim().to_owned()));
            }
            _ => {}
        }
    }
    named
}

/// `Your rights (GDPR)` → `your-rights-gdpr`. Letters of every script stay.
pub(crate) fn anchor(words: &str) -> String {
    let mut anchor = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            anchor.push(c);
        } else if !anchor.is_empty() && !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    let anchor = anchor.trim_end_matches('-');
    if anchor.is_empty() { "section".to_owned() } else { anchor.to_owned() }
}

/// Anchors of a text, each with the last number that was tried after it.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeMap<String, u32>);

impl Taken {
    /// The anchor, with a number if it is taken: `rights`, `rights-2`.
    pub(crate) fn unique(&mut self, anchor: String) -> String {
        let Some(mut count) = self.0.get(&anchor).copied() else {
            self.0.insert(anchor.clone(), 1);
            return anchor;
        };
        let name = loop {
            count += 1;
            let name = format!("{anchor}-{count}");
            if !self.0.contains_key(&name) {
                break name;
            }
        };
        self.0.insert(anchor, count);
        self.0.insert(name.clone(), 1);
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Findings;
    use crate::read::source::SourceFile;

    fn rendered(text: &str) -> (Rendered, Vec<&'static str>) {
        let file = SourceFile::new("privacy/1.0/en.md", "privacy/1.0/en.md", text);
        let findings = Findings::default();
        let rendered = render(Reading { file: &file, findings: &findings });
        (rendered, findings.finish().unwrap().iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn the_first_heading_is_the_title_and_headings_have_unique_ids() {
        let (text, findings) =
            rendered("# Privacy *Policy*\n\n## Your rights\n\na\n\n## Your rights\n\n## 您的权利\n\n## !!!\n");
        assert_eq!(text.title, "Privacy Policy");
        for id in ["privacy-policy", "your-rights", "your-rights-2", "您的权利", "section"] {
            assert!(text.html.contains(&format!("id=\"{id}\"")), "{id} in {}", text.html);
        }
        assert!(findings.is_empty());
    }

    #[test]
    fn no_markup_of_the_text_survives_as_markup() {
        for attack in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=x>\n\n**a**\n\n</div>",
            "<!-- a --><script>alert(1)</script><!-- b -->",
            "<svg/onload=alert(1)>",
            "`<script>`",
            "    <script>x</script>",
            "<a href=\"javascript:x\">x</a>",
            "```\"><script>\nx\n```",
            "# <b onclick=x>t</b>",
            "| <i> |\n|---|\n| <u> |",
            "<https://x.example/\"onmouseover=\"x>",
        ] {
            let (text, _) = rendered(attack);
            for tag in ["<script", "<img", "<svg", "<div", "<b ", "<i>", "<u>", "<a href=\"java", " onmouse"] {
                assert!(!text.html.contains(tag), "{attack} gives {}", text.html);
            }
        }
    }

    #[test]
    fn only_web_mail_and_relative_links_stay_links() {
        for good in [
            "https://a.example/x?y=1#z",
            "http://a.example",
            "mailto:a@b.example",
            "../cookies",
            "#rights",
            "/x:y",
            "?a:b",
            "HTTPS://A.example",
        ] {
            let (text, findings) = rendered(&format!("[x]({good})"));
            assert!(text.html.contains("<a href=") && findings.is_empty(), "{good} gives {}", text.html);
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java&#10;script:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "\\\\\\\\evil.example",
            "&#1;javascript:x",
            "blob:x",
            "<  javascript:x>",
        ] {
            let (text, findings) = rendered(&format!("[x]({bad})"));
            assert!(!text.html.contains("<a "), "{bad} gives {}", text.html);
            assert!(findings == ["TC0505"], "{bad}: {findings:?}");
        }
    }

    #[test]
    fn a_link_that_leads_nowhere_or_has_no_end_is_found() {
        for bad in [
            "[x](https://",
            "See [our *rules*](https://a.example/x and write.",
            "[x](https://)",
            "[x](http:)",
            "[x](https://?a)",
            "[x](mailto:)",
            "[x](/a",
            "![x](https://a.example",
        ] {
            let (text, findings) = rendered(bad);
            assert!(!text.html.contains("<a "), "{bad} gives {}", text.html);
            assert_eq!(findings, ["TC0505"], "{bad}");
        }
        for good in [
            "\\[x\\](https://a.example is how links are written.",
            "an array[1] (https or not)",
            "`[x](https://`",
            "[1] (/a) b",
        ] {
            assert_eq!(rendered(good).1, Vec::<String>::new(), "{good}");
        }
    }

    #[test]
    fn images_become_words_comments_vanish_and_tables_have_no_style() {
        let (text, findings) =
            rendered("![A map](https://t.example/p.gif)\n\n<!-- marker -->\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n");
        assert!(text.html.contains("A map") && text.html.contains("<table>"));
        assert!(
            !text.html.contains("t.example") && !text.html.contains("marker") && !text.html.contains("style"),
            "{}",
            text.html
        );
        assert_eq!(findings, ["TC0507"]);
    }
}
