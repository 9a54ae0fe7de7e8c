//! gzip (RFC 1952): members one after another, each with a header and a checksum.
//!
//! flate2 inflates. Its readers of gzip either take the first member alone, or refuse a body with other bytes after the
//! last one; browsers read all members and ignore what follows them, and so do we.

use flate2::{Crc, Decompress};

use crate::gate::coding::inflate::inflate;
use crate::gate::coding::{Coding, CodingError, Step};

/// The members of a body. Like browsers, it ignores what follows the last one and is not a member.
pub(super) struct Gzip {
    state: GzipState,
    inflate: Decompress,
    checksum: Crc,
    members: usize,
}

enum GzipState {
    Header(GzipHeader),
    Body,
    Trailer([u8; 8], usize),
    Ignoring,
}

impl Gzip {
    pub(super) fn new() -> Self {
        Self {
            state: GzipState::Header(GzipHeader::default()),
            inflate: Decompress::new(false),
            checksum: Crc::new(),
            members: 0,
        }
    }

    pub(super) fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        loop {
            let outcome = match &mut self.state {
                GzipState::Body => return self.body(bytes, piece),
                GzipState::Ignoring => {
                    *bytes = &[];
                    return Step { written: 0, outcome: Ok(()) };
                }
                GzipState::Header(_) | GzipState::Trailer(..) => match bytes.split_first() {
                    Some((byte, rest)) => {
                        *bytes = rest;
                        self.frame(*byte)
                    }
                    None => return Step { written: 0, outcome: Ok(()) },
                },
            };
            if outcome.is_err() {
                return Step { written: 0, outcome };
            }
        }
    }

    /// One byte of header or trailer.
    fn frame(&mut self, byte: u8) -> Result<(), CodingError> {
        match &mut self.state {
            GzipState::Header(header) => match header.feed(byte) {
                Ok(true) => {
                    self.inflate.reset(false);
                    self.checksum.reset();
                    self.state = GzipState::Body;
                }
                Ok(false) => {}
                Err(NoMember) if self.members > 0 => self.state = GzipState::Ignoring,
                Err(NoMember) => return Err(CodingError::Corrupt(Coding::Gzip)),
            },
            GzipState::Trailer(trailer, at) => {
                trailer[*at] = byte;
                *at += 1;
                if *at == trailer.len() {
                    let expected = u64::from_le_bytes(*trailer);
                    let found = u64::from(self.checksum.sum()) | u64::from(self.checksum.amount()) << 32;
                    self.members += 1;
                    self.state = GzipState::Header(GzipHeader::default());
                    if expected != found {
                        self.state = GzipState::Ignoring;
                        return Err(CodingError::Checksum(Coding::Gzip));
                    }
                }
            }
            GzipState::Body | GzipState::Ignoring => {}
        }
        Ok(())
    }

    fn body(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        let (written, status) = inflate(&mut self.inflate, bytes, piece);
        self.checksum.update(&piece[..written]);
        let outcome = match status {
            Some(ended) => {
                if ended {
                    self.state = GzipState::Trailer([0; 8], 0);
                }
                Ok(())
            }
            None => Err(CodingError::Corrupt(Coding::Gzip)),
        };
        Step { written, outcome }
    }

    pub(super) fn is_whole(&self) -> bool {
        match &self.state {
            GzipState::Header(header) => self.members > 0 && header.is_at_its_start(),
            // The data is whole; browsers need no trailer.
            GzipState::Ignoring | GzipState::Trailer(..) => true,
            GzipState::Body => false,
        }
    }
}

/// The position in a gzip header (RFC 1952 §2.3); nothing of it is stored.
#[derive(Default)]
struct GzipHeader {
    flags: u8,
    part: GzipPart,
}

#[derive(Default, Clone, Copy)]
enum GzipPart {
    #[default]
    Magic,
    Magic2,
    Method,
    Flags,
    /// Time, extra flags, system: this many bytes are left.
    Fixed(u8),
    ExtraLow,
    ExtraHigh(u8),
    Extra(u16),
    Name,
    Comment,
    /// This many bytes of the header's checksum are left.
    Checksum(u8),
}

/// Not the header of a gzip member.
struct NoMember;

impl GzipHeader {
    const CHECKSUM: u8 = 2;
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const RESERVED: u8 = 0xe0;

    /// True at the header's end.
    fn feed(&mut self, byte: u8) -> Result<bool, NoMember> {
        let next = match (self.part, byte) {
            (GzipPart::Magic, 0x1f) => Some(GzipPart::Magic2),
            (GzipPart::Magic2, 0x8b) => Some(GzipPart::Method),
            (GzipPart::Method, 8) => Some(GzipPart::Flags),
            (GzipPart::Flags, flags) if flags & Self::RESERVED == 0 => {
                self.flags = flags;
                Some(GzipPart::Fixed(6))
            }
            (GzipPart::Magic | GzipPart::Magic2 | GzipPart::Method | GzipPart::Flags, _) => return Err(NoMember),
            (GzipPart::Fixed(left @ 2..), _) => Some(GzipPart::Fixed(left - 1)),
            (GzipPart::Fixed(_), _) => self.take(Self::EXTRA, GzipPart::ExtraLow).or_else(|| self.after_extra()),
            (GzipPart::ExtraLow, low) => Some(GzipPart::ExtraHigh(low)),
            (GzipPart::ExtraHigh(low), high) => match u16::from_le_bytes([low, high]) {
                0 => self.after_extra(),
                length => Some(GzipPart::Extra(length)),
            },
            (GzipPart::Extra(left @ 2..), _) => Some(GzipPart::Extra(left - 1)),
            (GzipPart::Extra(_), _) => self.after_extra(),
            (GzipPart::Name, 0) => self.after_name(),
            (GzipPart::Comment, 0) => self.take(Self::CHECKSUM, GzipPart::Checksum(2)),
            (GzipPart::Checksum(left @ 2..), _) => Some(GzipPart::Checksum(left - 1)),
            (GzipPart::Checksum(_), _) => None,
            (part @ (GzipPart::Name | GzipPart::Comment), _) => Some(part),
        };
        self.part = next.unwrap_or_default();
        Ok(next.is_none())
    }

    fn take(&self, flag: u8, part: GzipPart) -> Option<GzipPart> {
        (self.flags & flag != 0).then_some(part)
    }

    fn after_extra(&self) -> Option<GzipPart> {
        self.take(Self::NAME, GzipPart::Name).or_else(|| self.after_name())
    }

    fn after_name(&self) -> Option<GzipPart> {
        self.take(Self::COMMENT, GzipPart::Comment).or_else(|| self.take(Self::CHECKSUM, GzipPart::Checksum(2)))
    }

    /// Not yet more than could be garbage.
    fn is_at_its_start(&self) -> bool {
        matches!(self.part, GzipPart::Magic | GzipPart::Magic2 | GzipPart::Method | GzipPart::Flags)
    }
}
