//! One page on its way through the rewriter, or along a page that is known.

use tower_consent_html::Tally;

use crate::discovered::Discovered;
use crate::middleware::reader::Reader;
use crate::site::Visit;

/// Reads a page as the visit says. What goes out is the same either way.
pub(super) struct PageReader {
    reader: Reader,
    visit: Visit,
    /// So many of the next bytes from the reader are out already.
    out: usize,
}

impl PageReader {
    pub(super) fn new(reader: Reader, visit: Visit) -> Self {
        Self { reader, visit, out: 0 }
    }

    /// Takes in the next bytes; puts out what is decided at the end of `out`.
    pub(super) fn write(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        match &mut self.visit {
            Visit::Plain => self.read(piece, out),
            Visit::Along(known) => match known.follow(piece) {
                Some(decided) => out.extend_from_slice(decided),
                None => {
                    known.differs();
                    self.leave(out);
                    self.read(piece, out);
                }
            },
            Visit::TakenDown(_) => self.take_down(piece, out),
        }
    }

    /// The app pauses: what is decided goes out, so that the visitor can read it.
    pub(super) fn pause(&mut self, out: &mut Vec<u8>) {
        if let Visit::Along(known) = &mut self.visit {
            out.extend_from_slice(known.pause());
        }
    }

    /// Whether it is, up to here and to the end, a page that is known.
    pub(super) fn is_known(&self) -> bool {
        matches!(&self.visit, Visit::Along(known) if known.is_whole())
    }

    /// The page ended: puts out the rest.
    pub(super) fn end(&mut self, discovered: &Discovered, out: &mut Vec<u8>) -> Tally {
        match std::mem::take(&mut self.visit) {
            Visit::Along(mut known) if known.is_whole() => {
                let (rest, tally) = known.end(discovered);
                out.extend_from_slice(rest);
                tally
            }
            visit @ Visit::Along(_) => {
                self.visit = visit;
                self.leave(out);
                self.end(discovered, out)
            }
            Visit::TakenDown(recording) => {
                let from = out.len();
                let tally = self.reader.end(out);
                recording.end(out.get(from..).unwrap_or_default(), tally);
                tally
            }
            Visit::Plain => {
                let from = out.len();
                let tally = self.reader.end(out);
                self.skip(from, out);
                tally
            }
        }
    }

    /// The page broke off: puts out what is decided.
    pub(super) fn break_off(&mut self, out: &mut Vec<u8>) -> Tally {
        self.leave(out);
        self.reader.tally()
    }

    /// From here on the page is read like any other.
    fn leave(&mut self, out: &mut Vec<u8>) {
        if let Visit::Along(known) = std::mem::take(&mut self.visit) {
            let (read, done) = known.so_far();
            self.out = done;
            self.read(read, out);
        }
    }

    fn read(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let from = out.len();
        self.reader.write(piece, out);
        self.skip(from, out);
    }

    /// Takes away what is out already.
    fn skip(&mut self, from: usize, out: &mut Vec<u8>) {
        let done = self.out.min(out.len() - from);
        out.drain(from..from + done);
        self.out -= done;
    }

    /// Reads tag by tag and line by line, so that it is known what goes out after each.
    fn take_down(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let mut rest = piece;
        while let Visit::TakenDown(recording) = &mut self.visit {
            if rest.is_empty() {
                return;
            }
            let end = memchr::memchr2(b'>', b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (part, after) = rest.split_at(end);
            let from = out.len();
            self.reader.write(part, out);
            if !recording.add(part, out.get(from..).unwrap_or_default()) {
                self.visit = Visit::Plain;
            }
            rest = after;
        }
        self.read(rest, out);
    }
}

#[cfg(test)]
mod tests;
