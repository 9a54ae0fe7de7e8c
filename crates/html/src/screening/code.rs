//! Code: by what it says, and by what it loads that no guard sees.

use std::cell::LazyCell;

use super::{Lookups, Screening};
use crate::code::{self, Import, LiteralPlace, Sets, Texts, Values, Words};
use crate::{Verdict, Watched};

/// When code runs.
#[derive(Clone, Copy)]
enum Runs {
    /// By itself, as the page is read or when it is there.
    WithPage,
    /// If something happens: a click, a picture that has come.
    OnEvent,
}

impl Screening {
    /// Who watches the code of this page or part of a page. A document in an attribute has no guard.
    pub(super) fn watched(&self) -> Watched {
        if self.is_part() || !self.is_guarded { Watched::ByNobody } else { Watched::ByGuard }
    }

    /// Code in UTF-8: by what it says, and by what it loads that no guard sees.
    pub(super) fn code(&self, code: &[u8], watched: Watched) -> Verdict {
        self.code_run(code, watched, Runs::WithPage)
    }

    fn code_run(&self, code: &[u8], watched: Watched, runs: Runs) -> Verdict {
        if self.is_amp && watched == Watched::ByNobody {
            return self.doubt();
        }
        let words = Words::of(code);
        if watched == Watched::ByNobody || words.make_worker() {
            return self.unwatched(code, &words);
        }
        let mut lookups = Lookups::of(self);
        let judge = &self.judge;
        lookups.add(|| match runs {
            Runs::WithPage => judge.code(code, watched),
            Runs::OnEvent => judge.handler(code, watched),
        });
        self.imports(code, &words, &mut lookups);
        self.styles(code, &words, &mut lookups);
        lookups.verdict()
    }

    /// What code sets as the value of a property of a style. Rules and declarations come into the page by what the
    /// guard watches.
    fn styles(&self, code: &[u8], words: &Words<'_>, lookups: &mut Lookups<'_>) {
        let mut styles = Lookups::of(self);
        words.styles(&mut |address, _| styles.add(|| self.address(address)));
        if styles.verdict() == Verdict::Pass {
            return;
        }
        let texts = Texts::of(code);
        let sets_styles = LazyCell::new(|| texts.set_styles(code));
        let mut values = Values::default();
        words.styles(&mut |address, at| {
            let sets = values.sets(code, &texts, at);
            if sets == Sets::Value || sets == Sets::Perhaps && *sets_styles {
                lookups.add(|| self.address(address));
            }
        });
    }

    /// What code imports. If that is not a literal, it may be any address in the code that is not plainly for something
    /// else. An import in a text counts only where code may be made of the text.
    fn imports(&self, code: &[u8], words: &Words<'_>, lookups: &mut Lookups<'_>) {
        let mut computed = Vec::new();
        let mut literals = Lookups::of(self);
        words.imports(&mut |import| match import {
            Import::Literal(specifier, _) => literals.add(|| self.address(&specifier)),
            Import::Computed(at) => computed.push(at),
        });
        let is_held = literals.verdict() != Verdict::Pass;
        let mut hidden = Lookups::of(self);
        words.hidden_imports(&mut |specifier| hidden.add(|| self.address(specifier)));
        let holds_more = hidden.verdict() != Verdict::Pass;
        if computed.is_empty() && !is_held && !holds_more {
            return;
        }
        let texts = Texts::of(code);
        let makes_code = LazyCell::new(|| texts.make_code(code));
        if is_held {
            words.imports(&mut |import| {
                if let Import::Literal(specifier, quote) = import {
                    let place = texts.place(quote);
                    if place == LiteralPlace::Code || place == LiteralPlace::Text && *makes_code {
                        lookups.add(|| self.address(&specifier));
                    }
                }
            });
        }
        if holds_more && *makes_code {
            let code = code::without_comments(code);
            Words::of(&code).hidden_imports(&mut |specifier| lookups.add(|| self.address(specifier)));
        }
        let computed: Vec<usize> = computed.into_iter().filter(|at| !texts.has(*at)).collect();
        if !computed.is_empty() {
            // What an import takes from such a property is what was given to it.
            let takes_all = computed.iter().any(|at| code::takes_property(&code[*at..]));
            let code = code::without_comments(code);
            let text = String::from_utf8_lossy(&code);
            let mut found = |address: &str| lookups.add(|| self.address(address));
            if takes_all {
                code::addresses(&text, &mut found);
            } else {
                code::importable(&text, &mut found);
            }
        }
    }

    /// Code that no guard watches: by each address in it.
    fn unwatched(&self, code: &[u8], words: &Words<'_>) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge.code(code, Watched::ByNobody));
        self.imports(code, words, &mut lookups);
        code::addresses(&String::from_utf8_lossy(code), &mut |address| lookups.add(|| self.address(address)));
        lookups.verdict()
    }

    /// Code of a `javascript:` URL: also by the addresses in it, because it may make a document of its own.
    pub(super) fn address_code(&self, code: &str) -> Verdict {
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.handler(code));
        code::addresses(code, &mut |address| lookups.add(|| self.address(address)));
        lookups.verdict()
    }

    pub(super) fn handler(&self, code: &str) -> Verdict {
        self.code_run(code.as_bytes(), self.watched(), Runs::OnEvent)
    }
}
