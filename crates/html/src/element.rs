//! One start tag, judged.

use std::borrow::Cow;
use std::sync::Arc;

use crate::amp;
use crate::held_form::{self, Form};
use crate::insert;
use crate::link_rel::rel_loads;
use crate::loading_attributes::{self, Reads};
use crate::name::Name;
use crate::refresh::refresh;
use crate::screening::{Content, Held, Screening};
use crate::script_kind::ScriptKind;
use crate::tokenizer::tag::{self, Tag};
use crate::tree::Namespace;
use crate::{Filled, Loads, Verdict};

/// A start tag and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t> {
    pub(crate) tag: &'t Tag,
    /// Bytes that begin with the tag.
    pub(crate) unit: &'t [u8],
    pub(crate) namespace: Namespace,
}

/// What becomes of a start tag.
pub(crate) enum Outcome {
    AsItIs,
    Held(HeldTag),
    /// The attribute at this position gets another value.
    Changed(usize, String),
}

/// How a start tag is held.
pub(crate) struct HeldTag {
    /// The attributes that are renamed, in the order of the tag.
    positions: Vec<usize>,
    /// Whether its type says that it is text.
    pub(crate) by_type: bool,
    services: Arc<str>,
    /// The elements that a held script would fill.
    widgets: Option<String>,
    /// Whether what it loads is held, and not only what it would run or send.
    loads: bool,
}

/// What the declarations of a `style` attribute say about whether an element can be seen.
#[derive(Default)]
struct Look {
    /// At most one pixel wide.
    is_narrow: bool,
    /// At most one pixel high.
    is_low: bool,
    is_hidden: bool,
}

impl Look {
    fn of(style: &[u8]) -> Self {
        let mut look = Self::default();
        for declaration in style.split(|byte| *byte == b';').map(<[u8]>::trim_ascii_start) {
            match declaration.first().map(u8::to_ascii_lowercase) {
                Some(b'w') => look.is_narrow |= is_tiny(declaration, "width:"),
                Some(b'h') => look.is_low |= is_tiny(declaration, "height:"),
                Some(b'd') => look.is_hidden |= says(declaration, "display:", &["none"]),
                Some(b'v') => look.is_hidden |= says(declaration, "visibility:", &["hidden"]),
                _ => {}
            }
        }
        look
    }
}

fn is_tiny(declaration: &[u8], property: &str) -> bool {
    says(declaration, property, &["0", "0px", "1px"])
}

/// Whether a declaration gives one of these values to a property, however it is spaced, and important or not.
fn says(declaration: &[u8], property: &str, values: &[&str]) -> bool {
    let written = || declaration.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
    let is = |rest: &str| written().skip(property.len()).eq(rest.bytes());
    written().take(property.len()).eq(property.bytes())
        && values.iter().any(|value| is(value) || is(&format!("{value}!important")))
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
    fn value(&self, name: &str) -> Option<&'t [u8]> {
        self.tag.value(self.unit, name)
    }

    fn decoded(&self, screening: &Screening, name: &str) -> Option<Cow<'t, str>> {
        self.value(name).map(|value| screening.decoded(value))
    }

    fn raw(&self, position: usize) -> &'t [u8] {
        &self.unit[self.tag.attributes[position].value()]
    }

    fn is(&self, name: Name) -> bool {
        self.tag.name == name && self.namespace != Namespace::Math
    }

    /// What its content is to be judged as, if at all.
    pub(crate) fn content(&self, screening: &Screening, in_analytics: bool) -> Option<Content> {
        // Chromium looks ahead for imports in every `style`, also of a formula and of a type that is no sheet.
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
            ScriptKind::Data if in_analytics => Some(Content::Settings),
            ScriptKind::Data => self.may_become_code(screening).then_some(Content::Inert),
            ScriptKind::ImportMap => Some(Content::ImportMap),
            ScriptKind::SpeculationRules => Some(Content::SpeculationRules),
            ScriptKind::RunsInWorker => self.script_sources().next().is_none().then_some(Content::Worker),
            ScriptKind::Runs if self.namespace == Namespace::Either => Some(Content::Script),
            ScriptKind::Runs => self.script_sources().next().is_none().then_some(Content::Script),
        }
    }

    fn script_kind(&self, screening: &Screening) -> ScriptKind {
        let (kind, language) = (self.decoded(screening, "type"), self.decoded(screening, "language"));
        ScriptKind::of(kind.as_deref(), language.as_deref())
    }

    /// Whether the page itself may make code of a data block: its type is one that a tool made up. JSON is data, and
    /// `text/plain` is what tools for consent write, who run it when there is consent.
    fn may_become_code(&self, screening: &Screening) -> bool {
        self.namespace == Namespace::Html
            && self.decoded(screening, "type").is_some_and(|kind| {
                let kind = kind.trim().to_ascii_lowercase();
                !kind.contains("json") && kind != "text/plain"
            })
    }

    /// The attributes that a script may be loaded from, by position.
    fn script_sources(&self) -> impl Iterator<Item = usize> + use<'t> {
        let names: &[&str] = match self.namespace {
            Namespace::Html => &["src"],
            Namespace::Svg | Namespace::Math => &["href", "xlink:href"],
            Namespace::Either => &["src", "href", "xlink:href"],
        };
        let (tag, unit) = (self.tag, self.unit);
        names.iter().filter_map(move |name| tag.position(unit, name))
    }

    /// Whether it loads the runtime of AMP, from which on elements of AMP load.
    pub(crate) fn is_of_amp_runtime(&self) -> bool {
        self.is(Name::Script) && self.value("src").is_some_and(|url| memchr::memmem::find(url, b"ampproject").is_some())
    }

    /// Judges all that it asks for; `content` is the verdict on what is in it.
    pub(crate) fn judge(&self, screening: &mut Screening, amp: bool, content: &Verdict) -> Outcome {
        let mut finding = Finding::default();
        finding.by_type(content.clone());
        if self.is(Name::Script) {
            self.judge_script(screening, &mut finding);
        }
        if self.tag.name == Name::Meta && self.namespace != Namespace::Svg {
            if let Some(changed) = self.judge_meta(screening, &mut finding) {
                return changed;
            }
        } else if self.tag.name == Name::Base && matches!(self.namespace, Namespace::Html | Namespace::Either) {
            if let Some(position) = self.tag.position(self.unit, "href") {
                let href = screening.text(self.raw(position)).into_owned();
                finding.attribute(position, screening.base(&href));
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
        if amp && self.tag.written(self.unit).get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"amp-")) {
            self.judge_amp(screening, &mut finding);
        }
        let Verdict::Hold(services) = finding.held.verdict() else { return Outcome::AsItIs };
        // A type of its own that makes it text would be taken for ours when it is released.
        finding.by_type |= matches!(self.tag.name, Name::Script | Name::Style)
            && self.decoded(screening, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain"));
        screening.count(&services);
        finding.positions.sort_unstable();
        finding.positions.dedup();
        let Finding { positions, by_type, loads, .. } = finding;
        let widgets = if self.is(Name::Script) { screening.judge().widgets(&services) } else { None };
        Outcome::Held(HeldTag { positions, by_type, services, widgets, loads })
    }

    fn judge_script(&self, screening: &Screening, finding: &mut Finding) {
        // Chromium fetches these ahead after the start tag of a drawing, whatever the element and its type are.
        let links: Vec<usize> =
            ["href", "xlink:href"].iter().filter_map(|name| self.tag.position(self.unit, name)).collect();
        if !matches!(self.script_kind(screening), ScriptKind::Runs | ScriptKind::RunsInWorker) {
            for link in links {
                finding.attribute(link, screening.url(&screening.text(self.raw(link))));
            }
            return;
        }
        // Of two links a browser takes the first.
        let count = if self.namespace == Namespace::Either { usize::MAX } else { 1 };
        for source in self.script_sources().take(count) {
            let url = screening.text(self.raw(source));
            finding.by_type(screening.loaded(&url, Loads::Script));
            if url.contains("ampproject") {
                let name = self.decoded(screening, "custom-element").filter(|name| !name.is_empty());
                let contacts = name.and_then(|name| amp::contacts(&name, None));
                finding.by_type(contacts.map_or(Verdict::Pass, |address| screening.url(address)));
            }
        }
        if self.namespace == Namespace::Html {
            links.iter().for_each(|link| finding.by_type(screening.url(&screening.text(self.raw(*link)))));
        }
        if finding.by_type {
            finding.positions.extend(links);
        }
    }

    /// A policy is given our hashes, and a refresh may lead to a tracker.
    fn judge_meta(&self, screening: &Screening, finding: &mut Finding) -> Option<Outcome> {
        let directive = self.decoded(screening, "http-equiv")?;
        let position = self.tag.position(self.unit, "content")?;
        let content = screening.decoded(self.raw(position));
        if directive.eq_ignore_ascii_case("refresh") {
            if let Some(url) = refresh(&content) {
                finding.attribute(position, screening.address(url));
            }
        } else if directive.eq_ignore_ascii_case("delegate-ch") {
            finding.attribute(position, screening.origins(&content));
        } else if directive.eq_ignore_ascii_case("content-security-policy") {
            let policy = screening.judge().content_security_policy(&content)?;
            let escaped = policy.replace('&', "&amp;").replace('"', "&quot;");
            return Some(Outcome::Changed(position, insert::ascii(&escaped).into_owned()));
        }
        None
    }

    /// What the element loads, as the table has it.
    fn judge_loads(&self, screening: &mut Screening, finding: &mut Finding) {
        let rows = loading_attributes::own(self.tag.name, self.namespace);
        if rows.is_empty() || self.tag.attributes.is_empty() {
            return;
        }
        let present = || rows.iter().filter_map(|(name, reads)| Some((self.tag.position(self.unit, name)?, *reads)));
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

    /// Whether nobody can see an image: it is at most one pixel high and wide, or it is hidden and its address carries
    /// something.
    fn is_invisible(&self, screening: &Screening) -> bool {
        let style = self.decoded(screening, "style").map(|style| Look::of(style.as_bytes())).unwrap_or_default();
        let says_tiny = |side: &str| {
            self.decoded(screening, side).is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"))
        };
        let carries = || self.value("src").is_some_and(|url| memchr::memchr(b'?', url).is_some());
        (style.is_narrow || says_tiny("width")) && (style.is_low || says_tiny("height"))
            || (style.is_hidden || self.tag.has(self.unit, "hidden")) && carries()
    }

    /// Whether an element that has the attributes loads from them.
    fn loads(&self, screening: &Screening) -> bool {
        const NAMES: [&str; 6] = ["movie", "src", "url", "data", "code", "filename"];
        match self.tag.name {
            Name::Link => self.decoded(screening, "rel").is_some_and(|rel| rel_loads(&rel)),
            Name::Input => {
                self.decoded(screening, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image"))
            }
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

    /// An AMP element has addresses of its own, or stands for a vendor.
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

    /// What it is filled with. What is in it stays: an element whose end tag is missing would otherwise take the rest of
    /// the page with it.
    pub(crate) fn filling(&self, filled: Filled, screening: &Screening) -> Option<String> {
        let said = |name: &str| self.decoded(screening, name).map(|value| value.trim().to_owned());
        let markup = screening.judge().fill(filled, &said)?;
        Some(if screening.reading.utf8 { markup } else { insert::ascii(&markup).into_owned() })
    }

    /// A width or height in CSS pixels, as the attribute gives it.
    fn dimension(&self, name: &str) -> Option<u32> {
        let value = std::str::from_utf8(self.value(name)?).ok()?;
        let digits = value.trim().trim_end_matches("px");
        digits.parse().ok().filter(|pixels| *pixels > 0 && *pixels < 10_000)
    }
}

impl Outcome {
    /// Writes the tag.
    pub(crate) fn write(&self, unit: &[u8], tag: &Tag, out: &mut Vec<u8>) {
        match self {
            Self::AsItIs => held_form::copy(unit, tag, 0..tag.end, out),
            Self::Held(held) => {
                let form = if held.by_type { Form::Type } else { Form::Attributes };
                let saying = held_form::Saying { services: &held.services, widgets: held.widgets.as_deref() };
                held_form::write(unit, tag, &held.positions, form, saying, out);
            }
            Self::Changed(position, value) => {
                let attribute = tag.attributes[*position];
                let (name, old) = (attribute.name(), attribute.value());
                let quoted =
                    matches!(unit.get(old.end), Some(b'"' | b'\'')) && unit.get(old.start - 1) == unit.get(old.end);
                held_form::copy(unit, tag, 0..name.end, out);
                out.extend_from_slice(b"=\"");
                out.extend_from_slice(value.as_bytes());
                out.push(b'"');
                held_form::copy(unit, tag, old.end + usize::from(quoted)..tag.end, out);
            }
        }
    }

    /// What stands in for a held frame: markup.
    pub(crate) fn placeholder(&self, unit: &[u8], tag: &Tag, screening: &Screening) -> Option<String> {
        let Self::Held(held) = self else { return None };
        let element = Element { tag, unit, namespace: Namespace::Html };
        if !held.loads {
            return None;
        }
        let judge = screening.judge();
        // A picture for the time before, if it is the site's own.
        let poster = element.decoded(screening, "data-consent-poster");
        let poster = poster.filter(|poster| screening.is_own(poster));
        let size = (element.dimension("width"), element.dimension("height"));
        let markup = judge.placeholder(&held.services, size, poster.as_deref())?;
        Some(if screening.reading.utf8 { markup } else { insert::ascii(&markup).into_owned() })
    }
}
