//! One page on its way through the rewriter, or along a page that is known.

use tower_consent_html::Tally;

use crate::discovered::Discovered;
use crate::middleware::reader::Reader;
use crate::site::{Following, Visit};

/// Reads a page as the visit says. What goes out is the same either way.
pub(super) struct PageReader {
    reader: Reader,
    visit: Visit,
    /// The known page that it was the same as until here, and how many bytes of the reader's output are out already.
    left: Option<(Following, usize)>,
    /// What the reader makes of it is not what is out.
    is_torn: bool,
}

impl PageReader {
    pub(super) fn new(reader: Reader, visit: Visit) -> Self {
        Self { reader, visit, left: None, is_torn: false }
    }

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
        match &mut self.visit {
            Visit::Along(known) => out.extend_from_slice(known.pause()),
            Visit::TakenDown(recording) => {
                let from = out.len();
                if self.reader.pause(out) {
                    // In other pieces it would be read in another way.
                    recording.depends_on_pauses();
                    self.visit = Visit::Plain;
                    self.skip(from, out);
                }
            }
            Visit::Plain => {
                let from = out.len();
                self.reader.pause(out);
                self.skip(from, out);
            }
        }
    }

    /// Whether the reader makes of a page something else than what is out of it. Nothing may follow then: it would go on
    /// in another place.
    pub(super) fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// Whether it is, up to here and to the end, a page that is known.
    pub(super) fn is_known(&self) -> bool {
        matches!(&self.visit, Visit::Along(known) if known.is_whole())
    }

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
            Visit::TakenDown(mut recording) => {
                let from = out.len();
                let tally = self.reader.end(out);
                if self.reader.depends_on_pauses() {
                    // Its start waits where another reader would not.
                    recording.depends_on_pauses();
                    return tally;
                }
                if self.reader.keeps_bytes() {
                    recording.text_passes();
                }
                recording.end(out.get(from..).unwrap_or_default(), tally);
                tally
            }
            Visit::Plain => {
                let from = out.len();
                let tally = self.reader.end(out);
                self.skip(from, out);
                self.is_torn |= self.left.is_some();
                tally
            }
        }
    }

    pub(super) fn break_off(&mut self, out: &mut Vec<u8>) -> Tally {
        self.leave(out);
        self.reader.tally()
    }

    /// From here on the page is read like any other.
    fn leave(&mut self, out: &mut Vec<u8>) {
        if let Visit::Along(known) = std::mem::take(&mut self.visit) {
            let from = out.len();
            self.reader.write(known.so_far(), out);
            self.left = Some((known, 0));
            self.skip(from, out);
        }
    }

    fn read(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let from = out.len();
        self.reader.write(piece, out);
        self.skip(from, out);
    }

    /// Takes away what is out already.
    fn skip(&mut self, from: usize, out: &mut Vec<u8>) {
        if let Some((known, done)) = &mut self.left {
            let is_out = &known.is_out()[*done..];
            let length = is_out.len().min(out.len() - from);
            self.is_torn |= out[from..from + length] != is_out[..length];
            out.drain(from..from + length);
            *done += length;
            if is_out.len() == length {
                self.left = None;
            }
        }
        if self.is_torn {
            out.truncate(from);
        }
    }

    /// Reads tag by tag and line by line, so that it is known what goes out after each.
    fn take_down(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let mut rest = piece;
        while let Visit::TakenDown(recording) = &mut self.visit {
            if rest.is_empty() {
                return;
            }
            let end = memchr::memchr2(b'>', b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (mut part, after) = rest.split_at(end);
            let mut fits = true;
            // Text begins byte by byte, so that it is seen whether it goes out at once. Its first byte may only bring out
            // what waited before it.
            for _ in 0..2 {
                let Some((text, more)) = part.split_at_checked(1).filter(|(text, _)| text != b"<") else { break };
                let from = out.len();
                self.reader.write(text, out);
                fits &= recording.add_text(text, out.get(from..).unwrap_or_default());
                part = more;
                if recording.knows_that_text_passes() {
                    break;
                }
            }
            let from = out.len();
            self.reader.write(part, out);
            if !fits || !recording.add(part, out.get(from..).unwrap_or_default()) {
                self.visit = Visit::Plain;
            }
            rest = after;
        }
        self.read(rest, out);
    }
}

#[cfg(test)]
mod tests;
