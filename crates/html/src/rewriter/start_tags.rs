//! Start tags that may load something, or change how what follows is read.

use std::sync::Arc;

use super::captured::Capture;
use super::{Ends, HtmlRewriter, State, Step};
use crate::amp::{self, Amp};
use crate::element::{Element, TagOutcome};
use crate::name::Name;
use crate::namespace::Namespace;
use crate::screening::Content;
use crate::tokenizer::raw_text::TextRule;
use crate::tokenizer::tag::Tag;
use crate::tree::{self, Opened};
use crate::{Filled, Verdict};

/// So many open `object` elements have placeholders.
const MOST_OBJECTS: usize = 1024;

impl HtmlRewriter {
    /// Whether a start tag loads nothing and changes nothing about how what follows is read.
    #[inline]
    pub(super) fn is_ordinary(&self) -> bool {
        let tag = &self.tag;
        // A judge that follows wants to know of each that asks.
        let asks = tag.asks_more || tag.asks && self.screening.followed.is_some();
        !(tag.name.is_known() || asks || tag.is_forged || self.amp.has_runtime || self.ahead.is_some())
            && self.tree.is_plain()
    }

    pub(super) fn start_tag(&mut self, bytes: &[u8], at: usize) -> Step {
        if self.hidden(&bytes[at..at + self.tag.end], b"</").is_some() {
            return self.give_up_in_doubt(bytes, at);
        }
        let tag = std::mem::take(&mut self.tag);
        let step = self.element(bytes, at, &tag);
        self.tag = tag;
        step
    }

    fn element(&mut self, bytes: &[u8], at: usize, tag: &Tag) -> Step {
        let unit = &bytes[at..];
        let was_inert = self.tree.is_inert();
        let Ok(opened) = self.tree.open(tag, unit) else { return self.give_up_in_doubt(bytes, at) };
        let is_html = opened.namespace == Namespace::Html;
        if is_html && !was_inert && opened.content != tree::Content::TextOrMarkup {
            self.before_element(bytes, at, tag);
        }
        let rule = match opened.content {
            tree::Content::Markup => None,
            tree::Content::Text => Some(TextRule::of(tag.name)),
            tree::Content::TextOrMarkup => Some(TextRule::NoMarkup(tag.name)),
        };
        if let Some((what, rule)) = self.captures(Element { tag, unit, namespace: opened.namespace }, rule, was_inert) {
            self.state = State::Captured(Capture { what, rule, opened }, tag.end);
            return Step::On(at);
        }
        if !is_html && tag.name.is_raw() {
            self.ahead = self.ahead.or(Some(tag.name));
        }
        if rule.is_some() || (!was_inert && self.tree.is_inert()) {
            self.set_aside(bytes, at, tag.name);
        }
        let outcome = if was_inert {
            self.screening.is_nowhere();
            self.note_inert(tag, unit, opened);
            self.fetched_ahead(tag, unit, opened)
        } else {
            self.screening.is_at(at, &unit[..tag.end]);
            self.judged(tag, unit, opened, &Verdict::Pass)
        };
        self.put_tag(bytes, at, tag, &outcome);
        if is_html && !was_inert {
            self.put_after_tag(bytes, at, tag, &outcome);
        }
        let end = at + tag.end;
        match rule {
            Some(rule) => {
                self.state = State::Raw(rule, if is_html { Ends::Text } else { Ends::Element });
                Step::On(end)
            }
            None => self.on(end),
        }
    }

    /// An element in a template, which may get out of it.
    fn note_inert(&mut self, tag: &Tag, unit: &[u8], opened: Opened) {
        self.leaks.opens(tag.name, tag.written(unit));
        if tag.asks && tag.name.is_formatting() {
            let count = self.screening.count;
            if matches!(self.judged(tag, unit, opened, &Verdict::Pass), TagOutcome::Held(_)) {
                self.leaks.formats();
            }
            self.screening.count = count;
        }
    }

    /// An element in a template that Firefox fetches all the same: its parser asks for what scripts, style sheets and
    /// pictures name before it knows whether a document will ever have them.
    fn fetched_ahead(&mut self, tag: &Tag, unit: &[u8], opened: Opened) -> TagOutcome {
        match tag.name {
            Name::Script | Name::Link | Name::Img | Name::Image | Name::Source | Name::Video => {
                let element = Element { tag, unit, namespace: opened.namespace };
                element.judge(&mut self.screening, Amp::default(), &Verdict::Pass)
            }
            // Behind another element it takes it for the page's.
            Name::Base => {
                let is_apart = std::mem::replace(&mut self.screening.is_apart, true);
                let element = Element { tag, unit, namespace: opened.namespace };
                let outcome = element.judge(&mut self.screening, Amp::default(), &Verdict::Pass);
                self.screening.is_apart = is_apart;
                outcome
            }
            _ => TagOutcome::AsItIs,
        }
    }

    /// What is held back as a whole, and how its end is found.
    fn captures(&self, element: Element<'_>, rule: Option<TextRule>, was_inert: bool) -> Option<(Content, TextRule)> {
        let tag = element.tag;
        let what = match rule {
            // In a template the content of these is still read: a `noscript` may end it, and Firefox fetches the
            // imports of a sheet.
            _ if was_inert && !matches!(tag.name, Name::Noscript | Name::Style) => None,
            _ => element.content(&self.screening, self.amp),
        };
        match (what, rule) {
            (None, Some(rule @ TextRule::NoMarkup(_))) => Some((Content::Text, rule)),
            (Some(what), Some(rule)) => Some((what, rule)),
            // In a drawing.
            (Some(what), None) if what != Content::Noscript && !tag.self_closing => Some((what, TextRule::Drawing)),
            _ => None,
        }
    }

    /// What goes before or after a tag because of where it is.
    fn before_element(&mut self, bytes: &[u8], at: usize, tag: &Tag) {
        match tag.name {
            Name::Html => {
                self.amp.has_runtime |= tag.has(&bytes[at..], "amp") || tag.has(&bytes[at..], "\u{26a1}");
                self.pieces.is_document = true;
                if self.pieces.has_not_begun()
                    && let Some(language) = tag.value(&bytes[at..], "lang")
                    && let language = self.screening.decoded(language)
                    && let Some(insert) = self.screening.judge_mut().pieces(language.trim())
                {
                    self.pieces.replace(insert);
                }
                // A document in an attribute gets no pieces, and the page around it is what it is.
                if self.amp.has_runtime && self.pieces.has_not_begun() && !self.screening.is_part() {
                    self.pieces.begin_amp(self.screening.judge_mut().amp_pieces());
                }
            }
            Name::Head | Name::Body => self.pieces.is_document = true,
            Name::Frameset => {
                self.pieces.has_frames = true;
                self.pieces.leave_amp();
                // Browsers ignore scripts in it.
                self.put_head(bytes, at);
            }
            Name::Title | Name::Textarea | Name::Xmp | Name::Noembed | Name::Noframes | Name::Plaintext => {}
            name if name.is_known() => {
                if name == Name::Script && !amp::may_have(tag, &bytes[at..]) {
                    self.pieces.leave_amp();
                }
                self.put_head(bytes, at);
            }
            _ => {}
        }
        self.screening.is_guarded = self.pieces.is_guarded();
        if !self.screening.is_part() {
            self.screening.is_amp = self.pieces.is_amp();
        }
    }

    pub(super) fn judged(&mut self, tag: &Tag, unit: &[u8], opened: Opened, content: &Verdict) -> TagOutcome {
        let element = Element { tag, unit, namespace: opened.namespace };
        if element.is_of_amp_runtime() {
            self.amp.has_runtime = true;
        }
        // AMP has no script in drawings, and no guard can go before one there.
        let is_forbidden = self.screening.is_amp && tag.name == Name::Script && opened.namespace != Namespace::Html;
        let content = if is_forbidden && *content == Verdict::Pass { &self.screening.doubt() } else { content };
        if tag.name == Name::AmpAnalytics {
            self.amp.in_analytics = true;
        }
        let is_apart = self.screening.is_apart;
        if tag.name == Name::Base {
            self.screening.is_apart |= self.tree.is_in_template();
        }
        let outcome = element.judge(&mut self.screening, self.amp, content);
        self.screening.is_apart = is_apart;
        outcome
    }

    pub(super) fn put_tag(&mut self, bytes: &[u8], at: usize, tag: &Tag, outcome: &TagOutcome) {
        if tag.is_forged || !matches!(outcome, TagOutcome::AsItIs) {
            self.flush(bytes, at);
            outcome.write(&bytes[at..], tag, &mut self.out);
            self.from = at + tag.end;
        }
    }

    /// Puts out what goes after the start tag of an element of HTML.
    pub(super) fn put_after_tag(&mut self, bytes: &[u8], at: usize, tag: &Tag, outcome: &TagOutcome) {
        let (unit, end) = (&bytes[at..], at + tag.end);
        let after: Vec<Arc<str>> = match tag.name {
            Name::Head => self.pieces.head().into_iter().collect(),
            Name::Body => self.pieces.head_and_body(),
            Name::TowerConsentAccept
            | Name::TowerConsentCookies
            | Name::TowerConsentPolicy
            | Name::TowerConsentSettings => {
                let element = Element { tag, unit, namespace: Namespace::Html };
                let content = Filled::of(tag.name).and_then(|filled| element.filling(filled, &self.screening));
                content.map(Into::into).into_iter().collect()
            }
            Name::Iframe | Name::Embed | Name::Object => {
                let placeholder = outcome.placeholder(unit, tag, &self.screening);
                match tag.name {
                    Name::Iframe => {
                        self.after_text = placeholder.map(String::into_bytes);
                        Vec::new()
                    }
                    Name::Object => {
                        if self.objects.len() < MOST_OBJECTS {
                            self.objects.push(placeholder);
                        } else {
                            self.objects_beyond += 1;
                        }
                        Vec::new()
                    }
                    _ => placeholder.map(Into::into).into_iter().collect(),
                }
            }
            _ => Vec::new(),
        };
        for piece in after {
            self.flush(bytes, end);
            self.put(&piece);
        }
    }
}
