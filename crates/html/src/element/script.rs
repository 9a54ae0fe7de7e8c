//! A `script`: where it is loaded from, and what its content is.

use super::{Element, Finding};
use crate::name::Name;
use crate::namespace::Namespace;
use crate::screening::Screening;
use crate::script_kind::ScriptKind;
use crate::{Loads, Verdict, amp};

impl<'t> Element<'t> {
    pub(super) fn script_kind(&self, screening: &Screening) -> ScriptKind {
        let (kind, language) = (self.decoded(screening, "type"), self.decoded(screening, "language"));
        ScriptKind::of(kind.as_deref(), language.as_deref())
    }

    /// Whether Chromium's look-ahead may take it for code: of several types it takes the last.
    fn may_run_ahead(&self, screening: &Screening) -> bool {
        let runs = |kind: ScriptKind| kind == ScriptKind::Runs;
        self.any(screening, "type", |kind| runs(ScriptKind::of(Some(kind), None)))
            || !self.tag.has(self.unit, "type")
                && self.any(screening, "language", |language| runs(ScriptKind::of(None, Some(language))))
    }

    /// Whether the page itself may make code of a data block: its type is one that a tool made up. JSON is data, and
    /// `text/plain` is what tools for consent write, who run it when there is consent.
    pub(super) fn may_become_code(&self, screening: &Screening) -> bool {
        self.namespace == Namespace::Html
            && self.decoded(screening, "type").is_some_and(|kind| {
                let kind = kind.trim().to_ascii_lowercase();
                !kind.contains("json") && kind != "text/plain"
            })
    }

    /// The attributes that a script may be loaded from, by position.
    pub(super) fn script_sources(&self) -> impl Iterator<Item = usize> + use<'t> {
        let names: &[&str] = match self.namespace {
            Namespace::Html => &["src"],
            Namespace::Svg | Namespace::Math => &["href", "xlink:href"],
            Namespace::Either => &["src", "href", "xlink:href"],
        };
        let (tag, unit) = (self.tag, self.unit);
        names.iter().filter_map(move |name| tag.position(unit, name))
    }

    /// Whether it loads the runtime of AMP, from which on elements of AMP load.
    #[inline]
    pub(crate) fn is_of_amp_runtime(&self) -> bool {
        self.is(Name::Script) && self.value("src").is_some_and(|url| memchr::memmem::find(url, b"ampproject").is_some())
    }

    pub(super) fn judge_script(&self, screening: &Screening, finding: &mut Finding) {
        // Chromium fetches these ahead after the start tag of a drawing, whatever the element and its type are.
        let links: Vec<usize> =
            ["href", "xlink:href"].iter().flat_map(|name| self.tag.positions(self.unit, name)).collect();
        if !matches!(self.script_kind(screening), ScriptKind::Runs | ScriptKind::RunsInWorker) {
            for link in links {
                finding.attribute(link, screening.url(&screening.text(self.raw(link))));
            }
            let source = self.tag.position(self.unit, "src").filter(|_| self.may_run_ahead(screening));
            if let Some(source) = source {
                finding.by_type(screening.loaded(&screening.text(self.raw(source)), Loads::Script));
            }
            return;
        }
        // Of two links a browser takes the first, and its look-ahead the last.
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
        // Chromium's look-ahead takes a drawing's for HTML's.
        if self.namespace == Namespace::Svg
            && let Some(source) = self.tag.position(self.unit, "src")
        {
            finding.by_type(screening.loaded(&screening.text(self.raw(source)), Loads::Script));
        }
        let first = self.script_sources().next();
        for link in links.iter().filter(|link| first != Some(**link)) {
            finding.by_type(screening.url(&screening.text(self.raw(*link))));
        }
        if finding.by_type {
            finding.positions.extend(links);
        }
    }
}
