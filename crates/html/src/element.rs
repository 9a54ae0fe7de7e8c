//! One start tag, judged.

use std::borrow::Cow;

use crate::amp::{self, Amp};
use crate::link_rel::rel_loads;
use crate::loading_attributes::{self, Reads};
use crate::name::Name;
use crate::namespace::Namespace;
use crate::screening::{Content, Held, Screening};
use crate::script_kind::ScriptKind;
use crate::tokenizer::tag::{self, Tag};
use crate::{Filled, Loads, Verdict};
use outcome::HeldTag;
pub(crate) use outcome::TagOutcome;

mod meta;
mod outcome;
mod script;
mod sheet_copy;
mod visibility;

/// A start tag and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t> {
    pub(crate) tag: &'t Tag,
    /// Bytes that begin with the tag.
    pub(crate) unit: &'t [u8],
    pub(crate) namespace: Namespace,
}

/// What is found to be held, attribute by attribute.
#[derive(Default)]
struct Finding {
    positions: Vec<usize>,
    by_type: bool,
    loads: bool,
    held: Held,
}

impl Finding {
    fn attribute(&mut self, position: usize, verdict: Verdict) {
        if verdict != Verdict::Pass {
            self.positions.push(position);
            self.held.add(verdict);
        }
    }

    fn by_type(&mut self, verdict: Verdict) {
        self.by_type |= verdict != Verdict::Pass;
        self.held.add(verdict);
    }
}

impl<'t> Element<'t> {
    #[inline]
    fn value(&self, name: &str) -> Option<&'t [u8]> {
        self.tag.value(self.unit, name)
    }

    fn decoded(&self, screening: &Screening, name: &str) -> Option<Cow<'t, str>> {
        self.value(name).map(|value| screening.decoded(value))
    }

    /// Whether one of the attributes of this name is so.
    fn any(&self, screening: &Screening, name: &str, is_so: impl Fn(&str) -> bool) -> bool {
        self.tag.positions(self.unit, name).any(|position| is_so(&screening.decoded(self.raw(position))))
    }

    fn raw(&self, position: usize) -> &'t [u8] {
        &self.unit[self.tag.attributes[position].value()]
    }

    #[inline]
    fn is(&self, name: Name) -> bool {
        self.tag.name == name && self.namespace != Namespace::Math
    }

    /// What its content is to be judged as, if at all.
    #[inline]
    pub(crate) fn content(&self, screening: &Screening, amp: Amp) -> Option<Content> {
        // Chromium looks ahead for imports in every `style`, also of a formula and of a type that is not CSS.
        if self.tag.name == Name::Style {
            return Some(Content::Sheet);
        }
        if self.is(Name::Noscript) && self.namespace != Namespace::Svg {
            return Some(Content::Noscript);
        }
        if !self.is(Name::Script) {
            return None;
        }
        match self.script_kind(screening) {
            ScriptKind::Data if amp.in_analytics => Some(Content::Settings),
            ScriptKind::Data => self.may_become_code(screening).then_some(Content::Inert),
            ScriptKind::ImportMap => Some(Content::ImportMap),
            ScriptKind::SpeculationRules => Some(Content::SpeculationRules),
            ScriptKind::WebBundle => Some(Content::WebBundle),
            ScriptKind::RunsInWorker => self.script_sources().next().is_none().then_some(Content::Worker),
            ScriptKind::Runs if self.namespace == Namespace::Either => Some(Content::Script),
            ScriptKind::Runs => self.script_sources().next().is_none().then_some(Content::Script),
        }
    }

    /// Judges all that it asks for; `content` is the verdict on what is in it.
    pub(crate) fn judge(&self, screening: &mut Screening, amp: Amp, content: &Verdict) -> TagOutcome {
        let mut finding = Finding::default();
        finding.by_type(content.clone());
        if self.is(Name::Script) {
            self.judge_script(screening, &mut finding);
        }
        let mut changed = None;
        if self.tag.name == Name::Meta && self.namespace != Namespace::Svg {
            changed = self.judge_meta(screening, &mut finding);
        } else if self.tag.name == Name::Base {
            if let Some(position) = self.tag.position(self.unit, "href") {
                let href = screening.text(self.raw(position)).into_owned();
                let verdict = match self.namespace {
                    Namespace::Html | Namespace::Either => screening.base(&href),
                    // It is none, but Chromium's look-ahead takes it for one.
                    Namespace::Svg | Namespace::Math => screening.foreign_base(&href),
                };
                finding.attribute(position, verdict);
            }
        } else if !self.is(Name::Script) {
            self.judge_loads(screening, &mut finding);
        }
        if self.tag.asks_more {
            self.judge_any(screening, &mut finding);
        }
        if screening.is_amp {
            for position in ["href", "xlink:href"].iter().filter_map(|name| self.tag.position(self.unit, name)) {
                finding.attribute(position, screening.unguarded_link(&screening.text(self.raw(position))));
            }
        }
        if amp.has_runtime
            && self.tag.written(self.unit).get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"amp-"))
        {
            self.judge_amp(screening, &mut finding);
        }
        let Verdict::Hold(services) = finding.held.verdict() else { return changed.unwrap_or(TagOutcome::AsItIs) };
        // A policy that has not been changed would refuse our scripts. Without its content it is none until consent.
        if let Some(TagOutcome::Changed(position, _)) = changed {
            finding.positions.push(position);
        }
        // A type of its own that makes it text would be taken for ours when it is released.
        finding.by_type |= matches!(self.tag.name, Name::Script | Name::Style)
            && self.decoded(screening, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain"));
        screening.count(&services);
        finding.positions.sort_unstable();
        finding.positions.dedup();
        let Finding { positions, by_type, loads, .. } = finding;
        let widgets = if self.is(Name::Script) { screening.judge().widgets(&services) } else { None };
        TagOutcome::Held(HeldTag { positions, by_type, services, widgets, loads })
    }

    fn judge_loads(&self, screening: &mut Screening, finding: &mut Finding) {
        let rows = loading_attributes::own(self.tag.name, self.namespace);
        if rows.is_empty() || self.tag.attributes.is_empty() {
            return;
        }
        // Of several links of a drawing's image Chromium's look-ahead takes the last.
        let present = || {
            rows.iter().flat_map(|(name, reads)| {
                let count = if name.ends_with("href") { usize::MAX } else { 1 };
                self.tag.positions(self.unit, name).take(count).map(|position| (position, *reads))
            })
        };
        if present().next().is_none() || !self.loads(screening) {
            return;
        }
        let mut held = Held::default();
        // A document in an attribute is shown instead of the address.
        let markup = present().find(|(_, reads)| *reads == Reads::Markup);
        let counts = |row: &(usize, Reads)| markup.is_none_or(|markup| markup == *row);
        for (position, reads) in present().filter(counts) {
            held.add(screening.attribute(reads, self.raw(position)));
        }
        if let Some(loads) = self.may_be_unknown(screening)
            && let Some(position) = self.tag.position(self.unit, if self.is(Name::Object) { "data" } else { "src" })
            && markup.is_none()
        {
            held.add(screening.loaded(&screening.text(self.raw(position)), loads));
        }
        if let hold @ Verdict::Hold(_) = held.verdict() {
            finding.loads = true;
            finding.held.add(hold);
            finding.positions.extend(present().map(|(position, _)| position));
        }
    }

    /// What it is, if it matters whether its host is known.
    fn may_be_unknown(&self, screening: &Screening) -> Option<Loads> {
        match self.tag.name {
            Name::Iframe | Name::Frame | Name::Embed | Name::Object => Some(Loads::Frame),
            Name::Img => self.is_invisible(screening).then_some(Loads::Pixel),
            _ => None,
        }
    }

    /// Whether an element that has the attributes loads from them, by any of several attributes that say so: Chromium's
    /// look-ahead takes the last.
    fn loads(&self, screening: &Screening) -> bool {
        const NAMES: [&str; 6] = ["movie", "src", "url", "data", "code", "filename"];
        match self.tag.name {
            Name::Link => self.any(screening, "rel", rel_loads),
            Name::Input => self.any(screening, "type", |kind| kind.trim().eq_ignore_ascii_case("image")),
            Name::Param => self
                .decoded(screening, "name")
                .is_some_and(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))),
            _ => true,
        }
    }

    /// What any element can have.
    fn judge_any(&self, screening: &mut Screening, finding: &mut Finding) {
        for (position, attribute) in self.tag.attributes.iter().enumerate() {
            let written = &self.unit[attribute.name()];
            if !loading_attributes::may_ask(written) {
                continue;
            }
            let Some(reads) = loading_attributes::any(self.tag.name, &tag::lower(written)) else { continue };
            let verdict = screening.attribute(reads, self.raw(position));
            if self.is(Name::Script) && matches!(reads, Reads::Code | Reads::Css) {
                // The script is held with them, because it may run only once. These two come with it.
                finding.by_type(verdict.clone());
                if written.eq_ignore_ascii_case(b"onload") || written.eq_ignore_ascii_case(b"onerror") {
                    continue;
                }
            }
            finding.attribute(position, verdict);
        }
    }

    /// An AMP element has addresses of its own, or loads from its vendor.
    fn judge_amp(&self, screening: &mut Screening, finding: &mut Finding) {
        let name = tag::lower(self.tag.written(self.unit));
        let kind = self.decoded(screening, "type");
        let vendor = amp::contacts(&name, kind.as_deref()).map_or(Verdict::Pass, |address| screening.url(address));
        for (position, attribute) in self.tag.attributes.iter().enumerate() {
            let verdict = match amp::reads(&name, &tag::lower(&self.unit[attribute.name()])) {
                None => continue,
                Some(Reads::With) => vendor.clone(),
                Some(reads) => screening.attribute(reads, self.raw(position)),
            };
            finding.attribute(position, verdict);
        }
    }

    /// What it is filled with. What is in it stays: an element whose end tag is missing would otherwise take the rest
    /// of the page with it.
    pub(crate) fn filling(&self, filled: Filled, screening: &Screening) -> Option<String> {
        let attribute = |name: &str| self.decoded(screening, name).map(|value| value.trim().to_owned());
        let markup = screening.judge().fill(filled, &attribute)?;
        Some(screening.encodable(markup))
    }
}
