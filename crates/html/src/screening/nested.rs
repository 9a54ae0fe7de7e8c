//! Addresses that hold code or sheets, which name addresses: `data:` in `data:`.

use std::cell::Cell;

/// How much was judged of what the addresses in one address hold.
///
/// What is in such an address is judged as code and as a sheet, and both may find the same address again. So
/// without a bound the work would double with each level, and the stack would grow with the page.
#[derive(Debug, Default)]
pub(super) struct Nested {
    depth: Cell<usize>,
    left: Cell<usize>,
}

/// As long as this lives, what is judged is in an address.
#[derive(Debug)]
pub(super) struct Inside<'n>(&'n Nested);

impl Nested {
    /// Nobody writes an address in an address in an address.
    const DEEPEST: usize = 6;
    /// All that is in an address adds up to this many times its length at most. A sheet with a drawing with a picture
    /// in it adds up to three times.
    const TIMES: usize = 8;

    /// Goes into an address that holds this many bytes; `None` if that is too deep or too much.
    pub(super) fn enter(&self, length: usize) -> Option<Inside<'_>> {
        let depth = self.depth.get();
        let left = if depth == 0 { length.saturating_mul(Self::TIMES) } else { self.left.get() };
        let left = left.checked_sub(length)?;
        if depth >= Self::DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        self.left.set(left);
        Some(Inside(self))
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_amount_are_bounded_and_begin_again_outside() {
        let nested = Nested::default();
        for _ in 0..2 {
            let inside: Vec<_> = (0..Nested::DEEPEST).map(|_| nested.enter(10).unwrap()).collect();
            assert!(nested.enter(10).is_none());
            drop(inside);
        }
        let _first = nested.enter(10).unwrap();
        for _ in 1..Nested::TIMES {
            assert!(nested.enter(10).is_some());
        }
        assert!(nested.enter(1).is_none());
    }
}
