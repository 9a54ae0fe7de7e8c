//! Code: by what it says, and by what it loads that no guard sees.

use super::{Lookups, Screening};
use crate::code::{self, Import, Words};
use crate::{Verdict, Watched};

impl Screening {
    /// Who watches the code of this page or part of a page. A document in an attribute has no guard.
    pub(super) fn watched(&self) -> Watched {
        if self.is_part() || !self.is_guarded { Watched::ByNobody } else { Watched::ByGuard }
    }

    /// Code in UTF-8: by what it says, and by what it loads that no guard sees.
    pub(super) fn code(&self, code: &[u8], watched: Watched) -> Verdict {
        if self.is_amp && watched == Watched::ByNobody {
            return self.doubt();
        }
        let words = Words::of(code);
        if watched == Watched::ByNobody || words.make_worker() {
            return self.unwatched(code, &words);
        }
        let mut lookups = Lookups::of(self);
        lookups.add(|| self.judge.code(code, watched));
        self.imports(code, &words, &mut lookups);
        let mut styles = Lookups::of(self);
        words.styles(&mut |address| styles.add(|| self.address(address)));
        if styles.verdict() != Verdict::Pass {
            let code = code::without_comments(code);
            Words::of(&code).styles(&mut |address| lookups.add(|| self.address(address)));
        }
        lookups.verdict()
    }

    /// What code imports. If that is not a literal, it may be any address in the code that is not plainly for something
    /// else.
    fn imports(&self, code: &[u8], words: &Words<'_>, lookups: &mut Lookups<'_>) {
        let mut computed = Vec::new();
        words.imports(&mut |import| match import {
            Import::Literal(specifier) => lookups.add(|| self.address(&specifier)),
            Import::Computed(at) => computed.push(at),
        });
        if computed.is_empty() {
            return;
        }
        let spoken = code::without_texts(code);
        if computed.iter().any(|at| spoken[*at] == code[*at]) {
            let code = code::without_comments(code);
            code::importable(&String::from_utf8_lossy(&code), &mut |address| lookups.add(|| self.address(address)));
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

    /// Code of an event handler.
    pub(super) fn handler(&self, code: &str) -> Verdict {
        self.code(code.as_bytes(), self.watched())
    }
}
