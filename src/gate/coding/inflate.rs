//! `deflate` in HTTP: a zlib stream (RFC 1950), or, as some servers send it, the bare one (RFC 1951).

use flate2::{Decompress, FlushDecompress, Status};

use crate::gate::coding::{Coding, CodingError, Step};

/// `deflate`: the first two bytes tell whether the zlib wrapper is there.
pub(super) struct Deflate {
    head: [u8; 2],
    head_length: usize,
    head_read: bool,
    inflate: Option<Decompress>,
    pub(super) ended: bool,
}

impl Deflate {
    pub(super) fn new() -> Self {
        Self { head: [0; 2], head_length: 0, head_read: false, inflate: None, ended: false }
    }

    pub(super) fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        while self.head_length < self.head.len()
            && let Some((byte, rest)) = bytes.split_first()
        {
            self.head[self.head_length] = *byte;
            self.head_length += 1;
            *bytes = rest;
        }
        if self.ended || self.head_length < self.head.len() {
            *bytes = &[];
            return Step { written: 0, outcome: Ok(()) };
        }
        let wrapped = is_zlib(self.head);
        let machine = self.inflate.get_or_insert_with(|| Decompress::new(wrapped));
        let (mut written, mut status) = (0, Some(false));
        if !std::mem::replace(&mut self.head_read, true) {
            // Two bytes expand to a few at most, so the piece has space for more.
            (written, status) = inflate(machine, &mut &self.head[..], piece);
        }
        if status == Some(false) {
            let (more, next) = inflate(machine, bytes, &mut piece[written..]);
            (written, status) = (written + more, next);
        }
        self.ended |= status == Some(true);
        if self.ended {
            *bytes = &[];
        }
        Step { written, outcome: status.map(drop).ok_or(CodingError::Corrupt(Coding::Deflate)) }
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
