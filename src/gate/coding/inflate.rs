//! `deflate` in HTTP: a zlib stream (RFC 1950), or, as some servers send it, the bare one (RFC 1951).

use flate2::{Decompress, FlushDecompress, Status};

use crate::gate::coding::{Coding, CodingError, Step};

/// `deflate`: the first two bytes tell whether the zlib wrapper is there.
pub(super) struct Deflate {
    head: [u8; 2],
    head_length: usize,
    inflate: Decompress,
    state: DeflateState,
    checksum: Adler,
}

enum DeflateState {
    /// Its first bytes are not all there.
    Head,
    Body(Wrapper),
    Trailer([u8; 4], usize),
    Ended,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapper {
    Zlib,
    None,
}

impl Deflate {
    pub(super) fn new() -> Self {
        let inflate = Decompress::new(false);
        Self { head: [0; 2], head_length: 0, inflate, state: DeflateState::Head, checksum: Adler::default() }
    }

    pub(super) fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        let mut written = 0;
        while let (DeflateState::Head, Some((byte, rest))) = (&self.state, bytes.split_first()) {
            self.head[self.head_length] = *byte;
            self.head_length += 1;
            *bytes = rest;
            if self.head_length < self.head.len() {
                continue;
            }
            // A preset dictionary would have to be known; nothing in HTTP names one.
            let wants_dictionary = is_zlib(self.head) && self.head[1] & 0x20 != 0;
            if wants_dictionary {
                return Step { written, outcome: Err(CodingError::Corrupt(Coding::Deflate)) };
            }
            self.state = DeflateState::Body(if is_zlib(self.head) { Wrapper::Zlib } else { Wrapper::None });
            if !is_zlib(self.head) {
                // Two bytes expand to a few at most, so the piece has space for more.
                let head = self.head;
                let step = self.body(Wrapper::None, &mut &head[..], piece);
                written = step.written;
                if step.outcome.is_err() {
                    return step;
                }
            }
        }
        if let DeflateState::Body(wrapper) = self.state {
            let step = self.body(wrapper, bytes, &mut piece[written..]);
            written += step.written;
            if step.outcome.is_err() || matches!(self.state, DeflateState::Body(_)) {
                return Step { written, ..step };
            }
        }
        Step { written, outcome: self.after_body(bytes) }
    }

    fn body(&mut self, wrapper: Wrapper, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        let (written, status) = inflate(&mut self.inflate, bytes, piece);
        if wrapper == Wrapper::Zlib {
            self.checksum.update(&piece[..written]);
        }
        if status == Some(true) {
            self.state = match wrapper {
                Wrapper::Zlib => DeflateState::Trailer([0; 4], 0),
                Wrapper::None => DeflateState::Ended,
            };
        }
        Step { written, outcome: status.map(drop).ok_or(CodingError::Corrupt(Coding::Deflate)) }
    }

    /// The checksum; what follows it is ignored, as browsers do.
    fn after_body(&mut self, bytes: &mut &[u8]) -> Result<(), CodingError> {
        let rest = std::mem::take(bytes);
        let DeflateState::Trailer(trailer, at) = &mut self.state else { return Ok(()) };
        for byte in rest.iter().take(trailer.len() - *at) {
            trailer[*at] = *byte;
            *at += 1;
        }
        if *at < trailer.len() {
            return Ok(());
        }
        let expected = u32::from_be_bytes(*trailer);
        self.state = DeflateState::Ended;
        if expected == self.checksum.sum() { Ok(()) } else { Err(CodingError::Checksum(Coding::Deflate)) }
    }

    /// Whether all the data is there; browsers need no trailer.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.state, DeflateState::Trailer(..) | DeflateState::Ended)
    }
}

/// Adler-32 (RFC 1950 §9). The inflater checks it too, but then a wrong one costs the page.
struct Adler {
    low: u32,
    high: u32,
}

impl Default for Adler {
    fn default() -> Self {
        Self { low: 1, high: 0 }
    }
}

impl Adler {
    const MODULUS: u32 = 65_521;

    fn update(&mut self, bytes: &[u8]) {
        // The most bytes before a sum of 32 bits may overflow.
        for part in bytes.chunks(5_552) {
            for byte in part {
                self.low += u32::from(*byte);
                self.high += self.low;
            }
            self.low %= Self::MODULUS;
            self.high %= Self::MODULUS;
        }
    }

    fn sum(&self) -> u32 {
        self.high << 16 | self.low
    }
}

/// RFC 1950 §2.2: method 8, a window that exists, and the check bits.
fn is_zlib([method, flags]: [u8; 2]) -> bool {
    method & 0x0f == 8 && method >> 4 <= 7 && u16::from_be_bytes([method, flags]).is_multiple_of(31)
}

/// Bytes written, and whether the stream has ended; `None` if it is damaged.
pub(super) fn inflate(machine: &mut Decompress, bytes: &mut &[u8], piece: &mut [u8]) -> (usize, Option<bool>) {
    let (read_before, written_before) = (machine.total_in(), machine.total_out());
    let status = machine.decompress(bytes, piece, FlushDecompress::None);
    let read = usize::try_from(machine.total_in() - read_before).unwrap_or(bytes.len()).min(bytes.len());
    let written = usize::try_from(machine.total_out() - written_before).unwrap_or(0).min(piece.len());
    let stuck = read == 0 && written == 0 && !bytes.is_empty();
    *bytes = &bytes[read..];
    match status {
        Ok(Status::StreamEnd) => (written, Some(true)),
        Ok(Status::Ok | Status::BufError) if !stuck => (written, Some(false)),
        _ => (written, None),
    }
}
