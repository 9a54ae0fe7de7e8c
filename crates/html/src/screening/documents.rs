//! Documents in the page: in an attribute, in an address, in `noscript`.

use super::{Held, Screening};
use crate::coarse::Coarse;
use crate::judge::HoldsAll;
use crate::rewriter::HtmlRewriter;
use crate::url::{Base, Target};
use crate::{PageEncoding, Verdict, code};

/// What came out of a piece of markup.
pub(crate) struct Inner {
    pub(crate) markup: Vec<u8>,
    pub(crate) held: Held,
    /// Whether it closed all that it opened, so that what follows is read as if it were not there.
    pub(crate) is_clean: bool,
    /// Whether it got end tags, or became text: then it goes out from a template, too.
    pub(crate) is_completed: bool,
    /// Whether the coarse filter was needed.
    is_coarse: bool,
}

/// How much of a part of a page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    /// The page ended in it.
    Cut,
}

/// How deep documents in attributes are judged; nobody writes a document in a document in a document.
const DEEPEST: usize = 6;

impl Screening {
    /// The address of a document that is shown in the page; the document may be in the address.
    pub(super) fn framed(&mut self, raw: &str) -> Verdict {
        let mut held = Held::default();
        held.add(self.url(raw));
        match self.base.resolve_document(raw) {
            target @ Target::Unreadable => held.add(self.target(target)),
            Target::Data(document) => held.add(self.document(&document)),
            Target::Code(code) => {
                code::addresses_of_frame(&code, &mut |address| held.add(self.address(address)));
                held.add(self.document(code.as_bytes()));
                if code.contains('\\') {
                    held.add(self.document(code::unescaped(&code).as_bytes()));
                }
            }
            _ => {}
        }
        held.verdict()
    }

    /// A document in an attribute is judged like a page; if anything in it is held, the whole frame
    /// is (nothing in it could release the pieces one by one).
    pub(super) fn document(&mut self, document: &[u8]) -> Verdict {
        let base = self.base.for_a_document();
        let was_coarse = self.coarse;
        let reading = PageEncoding { encoding: encoding_rs::UTF_8, utf8: true };
        let mut inner = self.inner(document, reading, base, None);
        if inner.is_coarse {
            // What the coarse filter made inert there stays as it is here.
            inner.held.add(self.doubt());
        }
        // It is held; of the page itself nothing went through the filter.
        self.coarse = was_coarse;
        inner.held.verdict()
    }

    /// Rewrites markup of the page with the same judge, without inserting anything.
    /// It begins at this of the bytes at hand. If `extent` says that it is whole, it comes out so that what follows is
    /// read as if it were not there: with the end tags that it lacks, and where that is not enough, as text.
    pub(crate) fn markup(&mut self, markup: &[u8], at: usize, extent: Extent) -> Inner {
        let (reading, base) = (self.reading, self.base.clone());
        let (was_coarse, count) = (self.coarse, self.count);
        let mut inner = self.inner(markup, reading, base, Some((at, extent)));
        if extent == Extent::Whole && !inner.is_clean {
            (self.coarse, self.count) = (was_coarse, count);
            inner.markup = as_text(markup);
            (inner.is_clean, inner.is_completed) = (true, true);
        }
        inner
    }

    /// `part`: where a part of the page itself begins, and whether all of it is there.
    fn inner(&mut self, markup: &[u8], reading: PageEncoding, base: Base, part: Option<(usize, Extent)>) -> Inner {
        if self.depth >= DEEPEST {
            let mut held = Held::default();
            held.add(self.doubt());
            // Where it ends the page, nobody reads it again.
            let (mut coarse, mut inert) = (Coarse::default(), Vec::with_capacity(markup.len()));
            coarse.write(markup, &mut inert);
            coarse.end(&mut inert);
            self.coarse = true;
            return Inner { markup: inert, held, is_clean: false, is_coarse: true, is_completed: false };
        }
        // It comes back below; it is not asked meanwhile.
        let judge = std::mem::replace(&mut self.judge, Box::new(HoldsAll));
        let followed = self.followed.zip(part).map(|(passed, (at, _))| passed + at);
        let (is_apart, depth) = (part.is_some(), self.depth + 1);
        let is_amp = self.is_amp;
        let screening = Self { base, is_apart, is_amp, depth, followed, ..Self::new(judge, reading, self.budget) };
        let mut rewriter = HtmlRewriter::inner(screening);
        let mut out = Vec::with_capacity(markup.len());
        rewriter.write(markup, &mut out);
        let is_whole = part.is_some_and(|(_, extent)| extent == Extent::Whole);
        let is_completed = is_whole && !rewriter.is_clean();
        let is_clean = if is_whole { rewriter.close(&mut out) } else { rewriter.is_clean() };
        rewriter.end(&mut out);
        let inner = rewriter.into_screening();
        self.judge = inner.judge;
        self.count += inner.count;
        self.coarse |= inner.coarse;
        #[cfg(test)]
        {
            self.is_completed |= is_completed || inner.is_completed;
        }
        Inner { markup: out, held: inner.held, is_clean, is_coarse: inner.coarse, is_completed }
    }
}

/// Markup as the text that it is written as.
fn as_text(markup: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(markup.len() + 64);
    let mut rest = markup;
    while let Some(at) = memchr::memchr(b'<', rest) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(b"&lt;");
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out
}
