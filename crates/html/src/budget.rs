//! What may be held back, in bytes.

/// How much of a page may wait in memory. Passed to all that may grow; there is no other count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// What the parser may keep: an unfinished tag, the stack of open elements.
    pub parser: usize,
    /// The largest inline script that is held back until its end tag, to be judged whole.
    pub inline: usize,
    /// The addresses that are looked up of one script, sheet or list of addresses; with more of them it is in doubt.
    pub lookups: usize,
}

impl Default for Budget {
    /// 4 MiB for the parser, and as much for what waits to go out: nearly all pages need less than 64 KiB of it, but
    /// pictures are written into tags (`data:` URLs), and where a page leaves out optional end tags (`<td>`, `<li>`,
    /// `<p>`) thousands of elements are open at once, 128 bytes each. 16 MiB for one inline script: the largest seen
    /// on real pages is serialised application state of a few MiB, and what cannot be judged is held. 10,000 look-ups:
    /// against filter lists each may take a tenth of a millisecond.
    fn default() -> Self {
        Self { parser: 4 * 1024 * 1024, inline: 16 * 1024 * 1024, lookups: 10_000 }
    }
}
