//! What goes out: slices of the page that stay, and bytes of ours between them.

use super::HtmlRewriter;

impl HtmlRewriter {
    /// What goes out is put at the end of what the caller has.
    pub(super) fn begin(&mut self, out: &mut Vec<u8>) {
        if self.aside.is_none() {
            std::mem::swap(out, &mut self.out);
        }
    }

    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        match self.aside {
            Some(at) => {
                out.extend(self.out.drain(..at));
                self.aside = Some(0);
                if self.out.len() > self.screening.budget.parser {
                    // It is too much to wait for.
                    self.aside = None;
                    out.append(&mut self.out);
                }
            }
            None if out.is_empty() => std::mem::swap(out, &mut self.out),
            None => out.append(&mut self.out),
        }
    }

    #[inline]
    pub(super) fn flush(&mut self, bytes: &[u8], to: usize) {
        if let Some(decided) = bytes.get(self.from..to) {
            self.out.extend_from_slice(decided);
            self.from = to;
        }
    }

    #[inline]
    pub(super) fn put(&mut self, piece: &str) {
        self.out.extend_from_slice(piece.as_bytes());
    }
}
