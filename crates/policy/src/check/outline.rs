//! The outline of a Markdown text: headings, links, markers.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::documents::markdown::{Taken, anchor};

#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) headings: Vec<Heading>,
    pub(crate) ids: BTreeSet<String>,
    /// Targets of links, with the place of the whole link.
    pub(crate) links: Vec<(String, Range<usize>)>,
    /// `<!-- covers: a, b -->`: topic and place.
    pub(crate) covers: Vec<(String, Range<usize>)>,
    /// Words of running text, counted roughly.
    pub(crate) words: usize,
    /// The last heading and those above it, by their number.
    open: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) level: HeadingLevel,
    pub(crate) id: String,
    pub(crate) words: String,
    pub(crate) span: Range<usize>,
    /// Whether there is text below it, its subsections included.
    pub(crate) has_text: bool,
}

impl Outline {
    pub(crate) fn read(raw: &str) -> Self {
        let mut outline = Self::default();
        let mut taken = Taken::default();
        let mut open: Option<Heading> = None;
        for (event, span) in Parser::new_ext(raw, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let span = trimmed(raw, span);
                    open = Some(Heading { level, id: String::new(), words: String::new(), span, has_text: false });
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some(mut heading) = open.take() {
                        heading.id = taken.unique(anchor(&heading.words));
                        outline.push(heading);
                    }
                }
                Event::Text(text) | Event::Code(text) => match &mut open {
                    Some(heading) => heading.words.push_str(&text),
                    None => outline.text(&text),
                },
                Event::SoftBreak | Event::HardBreak => {
                    if let Some(heading) = &mut open {
                        heading.words.push(' ');
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => outline.links.push((dest_url.into_string(), span)),
                Event::Html(text) | Event::InlineHtml(text) => outline.comment(&text, span),
                _ => {}
            }
        }
        outline
    }

    fn text(&mut self, text: &str) {
        self.words += words(text);
        for at in self.open.iter().rev() {
            let Some(heading) = self.headings.get_mut(*at).filter(|heading| !heading.has_text) else { break };
            heading.has_text = true;
        }
    }

    fn push(&mut self, heading: Heading) {
        while self.open.last().and_then(|at| self.headings.get(*at)).is_some_and(|last| last.level >= heading.level) {
            self.open.pop();
        }
        self.open.push(self.headings.len());
        self.ids.insert(heading.id.clone());
        self.headings.push(heading);
    }

    fn comment(&mut self, text: &str, span: Range<usize>) {
        let inner = text.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let Some(list) = inner.and_then(|inner| inner.trim().strip_prefix("covers:")) else { return };
        let topics = list.split(',').map(|topic| topic.trim().to_owned()).filter(|topic| !topic.is_empty());
        self.covers.extend(topics.map(|topic| (topic, span.start..span.start + text.trim_end().len())));
    }
}

/// Words, or a third of the characters in scripts without spaces between words.
fn words(text: &str) -> usize {
    text.split_whitespace().map(|word| if word.is_ascii() { 1 } else { word.chars().count().div_ceil(3) }).sum()
}

fn trimmed(raw: &str, span: Range<usize>) -> Range<usize> {
    let length = raw.get(span.clone()).map_or(0, |text| text.trim_end().len());
    span.start..span.start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_links_and_markers_are_found_with_their_places() {
        let raw = "# A *b*\n\n<!-- covers: retention, rights -->\n## C\n\ntext [l](#c)\n\n## D\n\n### E\n\nx\n\n## F\n";
        let outline = Outline::read(raw);
        let ids: Vec<_> = outline.headings.iter().map(|heading| (heading.id.as_str(), heading.has_text)).collect();
        assert_eq!(ids, [("a-b", true), ("c", true), ("d", true), ("e", true), ("f", false)]);
        assert_eq!(outline.links[0].0, "#c");
        assert_eq!(outline.covers.iter().map(|(topic, _)| topic.as_str()).collect::<Vec<_>>(), ["retention", "rights"]);
        assert_eq!(&raw[outline.headings[1].span.clone()], "## C");
        assert_eq!(&raw[outline.links[0].1.clone()], "[l](#c)");
    }
}
