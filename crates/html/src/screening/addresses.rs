//! Addresses: what each leads to, put to the judge.

use super::{Held, Lookups, Screening};
use crate::css::Grammar;
use crate::url::{Base, Target};
use crate::{Loads, Verdict, Watched};

impl Screening {
    /// An address as an attribute gives it.
    pub(crate) fn url(&self, raw: &str) -> Verdict {
        self.target(self.base.resolve(raw))
    }

    /// The same, and whether it may load from an unknown host.
    pub(crate) fn loaded(&self, raw: &str, loads: Loads) -> Verdict {
        let target = match loads {
            Loads::Script => self.base.resolve_code(raw),
            _ => self.base.resolve(raw),
        };
        let verdict = match target {
            Target::Host(host, path) => match self.judge.url(&host, &path) {
                Verdict::Pass => return self.judge.unknown(&host, &path, loads),
                held => held,
            },
            target => self.target(target),
        };
        if loads == Loads::Script && verdict != Verdict::Pass {
            self.judge.holds_script();
        }
        verdict
    }

    /// Where a link of a page without a guard leads to: code would run unwatched.
    pub(crate) fn unguarded_link(&self, raw: &str) -> Verdict {
        match self.base.resolve(raw) {
            target @ Target::Code(_) => self.target(target),
            _ => Verdict::Pass,
        }
    }

    pub(crate) fn address(&self, text: &str) -> Verdict {
        self.target(self.base.resolve_text(text))
    }

    /// Whether an address without character references is the site's own. It passes with the page.
    pub(crate) fn is_own(&self, text: &str) -> bool {
        let is_own = matches!(self.base.resolve_text(text), Target::Own(_));
        self.is_relative.set(self.is_relative.get() || is_own);
        is_own
    }

    pub(super) fn target(&self, target: Target<'_>) -> Verdict {
        let judge = &self.judge;
        match target {
            Target::Own(path) => {
                self.is_relative.set(true);
                judge.own_path(&path)
            }
            Target::Nowhere => Verdict::Pass,
            Target::Unreadable => judge.doubt(),
            Target::Host(host, path) => judge.url(&host, &path),
            Target::Data(bytes) => self.nested.enter(bytes.len()).map_or_else(
                || judge.doubt(),
                |_inside| {
                    let mut held = Held::default();
                    held.add(self.code(&bytes, Watched::ByNobody));
                    if !self.passes_as_css(&bytes) {
                        held.add(self.css(&String::from_utf8_lossy(&bytes), Grammar::Sheet));
                    }
                    held.verdict()
                },
            ),
            Target::Code(code) => {
                let inside = self.nested.enter(code.len());
                inside.map_or_else(|| judge.doubt(), |_inside| self.address_code(&code))
            }
        }
    }

    pub(super) fn form(&self, raw: &str) -> Verdict {
        match self.base.resolve(raw) {
            Target::Host(host, path) => self.judge.form(&host, &path),
            target @ (Target::Code(_) | Target::Unreadable) => self.target(target),
            _ => Verdict::Pass,
        }
    }

    /// A `base`, from its raw address. One that leads to a tracker is held if an address came before it that it would
    /// change: what is loaded late is resolved against it. So is one after the first: it counts when code takes that away.
    pub(crate) fn base(&mut self, raw: &str) -> Verdict {
        if self.is_apart {
            return self.url(raw);
        }
        let verdict = if self.base.is_set() {
            // Not against the first.
            self.target(Base::default().resolve(raw))
        } else if self.is_relative.get() {
            self.url(raw)
        } else {
            Verdict::Pass
        };
        self.base.set(raw);
        verdict
    }

    /// What a look-ahead alone takes for a `base`: one that leads away from the site.
    pub(crate) fn foreign_base(&self, raw: &str) -> Verdict {
        match self.base.resolve(raw) {
            Target::Own(_) | Target::Nowhere => Verdict::Pass,
            target => match self.target(target) {
                Verdict::Pass => self.doubt(),
                held => held,
            },
        }
    }

    /// Client hints for others: `sec-ch-ua-model https://a https://b; …`.
    pub(crate) fn origins(&self, decoded: &str) -> Verdict {
        let words = decoded.split(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '(' | ')' | '"' | ','));
        let mut lookups = Lookups::of(self);
        words.filter(|word| word.contains("//")).for_each(|origin| lookups.add(|| self.address(origin)));
        lookups.verdict()
    }
}
