//! Where in a page a byte is.

use std::cell::Cell;

pub(super) struct Lines<'b> {
    body: &'b [u8],
    starts: Vec<usize>,
    last: Cell<(usize, usize)>,
}

impl<'b> Lines<'b> {
    pub(super) fn of(body: &'b [u8]) -> Self {
        let after_breaks = body.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        Self { body, starts: std::iter::once(0).chain(after_breaks).collect(), last: Cell::new((0, 1)) }
    }

    /// Line and column of a byte, from 1; columns are characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let at = at.min(self.body.len());
        let (last, column) = self.last.get();
        let (from, before) = if (start..=at).contains(&last) { (last, column) } else { (start, 1) };
        let passed = self.body.get(from..at).unwrap_or_default();
        // Of each character the first byte counts.
        let column = before + passed.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.last.set((at, column));
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column_of_characters() {
        let lines = Lines::of("é<p>\n<img>".as_bytes());
        assert_eq!((lines.place(0), lines.place(2), lines.place(6)), ((1, 1), (1, 2), (2, 1)));
        assert_eq!(lines.place(99).0, 2);
        let lines = Lines::of("<é><ü><p>".as_bytes());
        assert_eq!([0, 4, 8, 4].map(|at| lines.place(at)), [(1, 1), (1, 4), (1, 7), (1, 4)]);
    }
}
