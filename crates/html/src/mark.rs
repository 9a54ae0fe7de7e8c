//! The mark of what we hold, which no page can write.

use std::borrow::Cow;

/// The attribute that distinguishes what we hold from what looks so: the names of the attributes that were renamed.
pub(crate) const MARK: &str = "data-consent-mark";

pub(crate) fn is_mark(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(MARK.as_bytes())
}

/// Breaks the mark in what goes to the coarse filter, whatever it is a part of: `data-consent-mark-` means nothing.
///
/// It looks at bytes alone: there it is not known where a tag begins.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// The end of what came before: a name may come in pieces.
    before: Vec<u8>,
}

impl Marks {
    /// The next bytes of a page, without a mark.
    pub(crate) fn pass<'i>(&mut self, input: &'i [u8]) -> Cow<'i, [u8]> {
        let mut out = Vec::new();
        let mut from = 0;
        for at in memchr::memchr2_iter(b'k', b'K', input) {
            if self.ends_mark(&input[..=at]) {
                out.extend_from_slice(&input[from..=at]);
                out.push(b'-');
                from = at + 1;
            }
        }
        self.before.extend_from_slice(&input[input.len().saturating_sub(MARK.len())..]);
        let surplus = self.before.len().saturating_sub(MARK.len());
        self.before.drain(..surplus);
        if out.is_empty() {
            return Cow::Borrowed(input);
        }
        out.extend_from_slice(&input[from..]);
        Cow::Owned(out)
    }

    /// Whether what came before and this end with the name of the mark.
    fn ends_mark(&self, input: &[u8]) -> bool {
        let here = input.len().min(MARK.len());
        let (first, last) = MARK.as_bytes().split_at(MARK.len() - here);
        input[input.len() - here..].eq_ignore_ascii_case(last)
            && self
                .before
                .len()
                .checked_sub(first.len())
                .is_some_and(|start| self.before[start..].eq_ignore_ascii_case(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_broken_however_it_is_written_and_cut() {
        let page =
            "<p DATA-consent-MarK=x data-consent-mark><!--data-consent-mark--> data-consent-mar data_consent-mark kk";
        let broken = "<p DATA-consent-MarK-=x data-consent-mark-><!--data-consent-mark---> data-consent-mar data_consent-mark kk";
        for size in 1..=page.len() {
            let mut foreign = Marks::default();
            let out: Vec<u8> = page.as_bytes().chunks(size).flat_map(|part| foreign.pass(part).into_owned()).collect();
            assert_eq!(String::from_utf8_lossy(&out), broken, "in pieces of {size}");
        }
        assert!(matches!(Marks::default().pass(b"<p data-consent=x>mark"), Cow::Borrowed(_)));
    }
}
