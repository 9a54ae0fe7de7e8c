//! Content codings as streams: gzip, br, zstd and deflate, in and out (RFC 9110 §8.4).
//!
//! Memory is bounded by the coding's window (32 KiB; up to 16 MiB for br and 8 MiB for zstd if the app asks for it) and
//! [`PIECE`]: however far a few bytes expand, they are handed on in pieces.

use std::io::Write as _;

use brotli::enc::StandardAlloc;
use brotli::{BrotliDecompressStream, BrotliResult, BrotliState, CompressorWriter};
use flate2::write::{GzEncoder, ZlibEncoder};
use flate2::{Compression, Crc, Decompress, FlushDecompress, Status};
use http::header::{self, HeaderMap};
use zstd::stream::raw::{self as zstd_raw, CParameter, DParameter, InBuffer, Operation as _, OutBuffer};

use super::list;

/// Decoded bytes are handed on in pieces of at most this size.
pub(crate) const PIECE: usize = 32 * 1024;

/// Codings on top of each other that we follow; more serve no one.
const MOST: usize = 3;

/// A content coding that we decode and encode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// `gzip` (RFC 1952).
    Gzip,
    /// `br` (RFC 7932).
    Brotli,
    /// `zstd` (RFC 8878).
    Zstd,
    /// `deflate` (RFC 1950): read with and without its wrapper, as both are sent; written with it.
    Deflate,
}

impl Coding {
    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Deflate => "deflate",
        }
    }
}

/// A `Content-Encoding` with a coding that we do not know, or with too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown content coding")]
pub(crate) struct UnknownCoding;

/// Why a body could not be decoded or encoded. What was decoded before has been handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodingError {
    /// Not a stream of this coding, or a damaged one.
    #[error("damaged {} body", .0.name())]
    Corrupt(Coding),
    /// The stream ends before its end.
    #[error("{} body ends too early", .0.name())]
    Truncated(Coding),
    /// All is decoded, but it is not what was encoded.
    #[error("{} body does not match its checksum", .0.name())]
    Checksum(Coding),
    /// The encoder failed, or was written to after its end.
    #[error("cannot encode {}", .0.name())]
    Encode(Coding),
}

/// The codings of a body, in the order in which they were applied; empty for a plain body.
pub(crate) fn of(headers: &HeaderMap) -> Result<Vec<Coding>, UnknownCoding> {
    let mut codings = Vec::new();
    for name in list::all_members(headers, &header::CONTENT_ENCODING) {
        match &name.to_ascii_lowercase()[..] {
            b"identity" => {}
            b"gzip" | b"x-gzip" => codings.push(Coding::Gzip),
            b"br" => codings.push(Coding::Brotli),
            b"zstd" => codings.push(Coding::Zstd),
            b"deflate" => codings.push(Coding::Deflate),
            _ => return Err(UnknownCoding),
        }
    }
    if codings.len() > MOST { Err(UnknownCoding) } else { Ok(codings) }
}

/// Takes the codings of a body off, the last applied first.
pub(crate) struct Decoder {
    stages: Vec<Stage>,
}

impl Decoder {
    /// A decoder for the codings that [`of`] has found.
    pub(crate) fn new(codings: &[Coding]) -> Result<Self, CodingError> {
        let stages = codings.iter().rev().map(|coding| Stage::new(*coding)).collect::<Result<_, _>>()?;
        Ok(Self { stages })
    }

    /// Decodes all of `bytes` and hands what comes of it to `sink`, in pieces.
    pub(crate) fn write(&mut self, mut bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), CodingError> {
        while self.step(&mut bytes, sink)? {}
        Ok(())
    }

    /// Decodes one piece and takes what it has read off the front of `bytes`; true if there is more to be had, even when
    /// `bytes` has become empty. Lets a body that expands without end be decoded in turns.
    pub(crate) fn step(&mut self, bytes: &mut &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<bool, CodingError> {
        match self.stages.split_first_mut() {
            Some((stage, inner)) => stage.step(bytes, &mut |piece| push(inner, piece, sink)),
            None => {
                let (piece, rest) = bytes.split_at(bytes.len().min(PIECE));
                if !piece.is_empty() {
                    sink(piece);
                }
                *bytes = rest;
                Ok(!rest.is_empty())
            }
        }
    }

    /// The body has ended: was it whole? A body without a single byte is (`HEAD`, empty pages).
    pub(crate) fn finish(&self) -> Result<(), CodingError> {
        self.stages.iter().try_for_each(Stage::finish)
    }
}

/// Puts codings on, in order.
pub(crate) struct Encoder {
    stages: Vec<Writer>,
    scratch: Vec<u8>,
    unflushed: bool,
}

impl Encoder {
    /// An encoder for the codings of the app's body; swift rather than small, as pages are encoded for one visitor.
    pub(crate) fn new(codings: &[Coding]) -> Result<Self, CodingError> {
        let stages = codings.iter().map(|coding| Writer::new(*coding)).collect::<Result<_, _>>()?;
        Ok(Self { stages, scratch: Vec::new(), unflushed: false })
    }

    /// Encodes `bytes`; appends to `out` what is ready, which may be nothing yet.
    pub(crate) fn write(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), CodingError> {
        self.unflushed |= !bytes.is_empty();
        self.run(bytes, out, Writer::write)
    }

    /// Appends to `out` whatever is held back, so that all written so far can be decoded.
    pub(crate) fn flush(&mut self, out: &mut Vec<u8>) -> Result<(), CodingError> {
        if !std::mem::take(&mut self.unflushed) {
            return Ok(());
        }
        self.run(&[], out, |stage, bytes, out| {
            stage.write(bytes, out)?;
            stage.flush(out)
        })
    }

    /// Ends the stream.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>) -> Result<(), CodingError> {
        self.unflushed = false;
        self.run(&[], out, |stage, bytes, out| {
            stage.write(bytes, out)?;
            stage.finish(out)
        })
    }

    fn run(
        &mut self,
        bytes: &[u8],
        out: &mut Vec<u8>,
        job: impl Fn(&mut Writer, &[u8], &mut Vec<u8>) -> Result<(), CodingError>,
    ) -> Result<(), CodingError> {
        let Some((last, earlier)) = self.stages.split_last_mut() else {
            out.extend_from_slice(bytes);
            return Ok(());
        };
        let Some((first, between)) = earlier.split_first_mut() else { return job(last, bytes, out) };
        self.scratch.clear();
        job(first, bytes, &mut self.scratch)?;
        for stage in between {
            let input = std::mem::take(&mut self.scratch);
            job(stage, &input, &mut self.scratch)?;
        }
        job(last, &self.scratch, out)
    }
}

fn push(stages: &mut [Stage], mut bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), CodingError> {
    let Some((stage, inner)) = stages.split_first_mut() else {
        sink(bytes);
        return Ok(());
    };
    while stage.step(&mut bytes, &mut |piece| push(inner, piece, sink))? {}
    Ok(())
}

/// One coding being taken off.
struct Stage {
    coding: Coding,
    machine: Machine,
    piece: Box<[u8]>,
    fed: bool,
}

enum Machine {
    Gzip(Box<Gzip>),
    Deflate(Deflate),
    Brotli(Box<Brotli>),
    Zstd(Zstd),
}

/// What one step of a machine came to: bytes written to the piece, and whether it went well.
struct Step {
    written: usize,
    outcome: Result<(), CodingError>,
}

impl Stage {
    fn new(coding: Coding) -> Result<Self, CodingError> {
        let machine = match coding {
            Coding::Gzip => Machine::Gzip(Box::new(Gzip::new())),
            Coding::Deflate => Machine::Deflate(Deflate::new()),
            Coding::Brotli => Machine::Brotli(Box::new(Brotli::new())),
            Coding::Zstd => Machine::Zstd(Zstd::new()?),
        };
        Ok(Self { coding, machine, piece: vec![0; PIECE].into_boxed_slice(), fed: false })
    }

    /// True if there may be more to come of what was read or of the rest of `bytes`.
    fn step(
        &mut self,
        bytes: &mut &[u8],
        sink: &mut dyn FnMut(&[u8]) -> Result<(), CodingError>,
    ) -> Result<bool, CodingError> {
        self.fed |= !bytes.is_empty();
        let step = match &mut self.machine {
            Machine::Gzip(machine) => machine.step(bytes, &mut self.piece),
            Machine::Deflate(machine) => machine.step(bytes, &mut self.piece),
            Machine::Brotli(machine) => machine.step(bytes, &mut self.piece),
            Machine::Zstd(machine) => machine.step(bytes, &mut self.piece),
        };
        // Even what comes right before an error is part of the page.
        if step.written > 0 {
            sink(&self.piece[..step.written])?;
        }
        step.outcome?;
        Ok(step.written == self.piece.len() || !bytes.is_empty())
    }

    fn finish(&self) -> Result<(), CodingError> {
        let whole = match &self.machine {
            Machine::Gzip(machine) => machine.is_whole(),
            Machine::Deflate(machine) => machine.ended,
            Machine::Brotli(machine) => machine.ended,
            Machine::Zstd(machine) => machine.is_whole(),
        };
        if whole || !self.fed { Ok(()) } else { Err(CodingError::Truncated(self.coding)) }
    }
}

/// RFC 1952: members one after another. Like browsers, it ignores what follows the last and is no member.
struct Gzip {
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
    fn new() -> Self {
        Self {
            state: GzipState::Header(GzipHeader::default()),
            inflate: Decompress::new(false),
            checksum: Crc::new(),
            members: 0,
        }
    }

    fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
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

    fn is_whole(&self) -> bool {
        match &self.state {
            GzipState::Header(header) => self.members > 0 && header.has_barely_begun(),
            GzipState::Ignoring => true,
            GzipState::Body | GzipState::Trailer(..) => false,
        }
    }
}

/// Where in a gzip header we are (RFC 1952 §2.3); nothing of it is kept.
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
    fn has_barely_begun(&self) -> bool {
        matches!(self.part, GzipPart::Magic | GzipPart::Magic2 | GzipPart::Method | GzipPart::Flags)
    }
}

/// `deflate`: the first two bytes tell whether the zlib wrapper is there.
struct Deflate {
    head: [u8; 2],
    head_length: usize,
    head_read: bool,
    inflate: Option<Decompress>,
    ended: bool,
}

impl Deflate {
    fn new() -> Self {
        Self { head: [0; 2], head_length: 0, head_read: false, inflate: None, ended: false }
    }

    fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
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
            // Two bytes come to a few at most, so the piece has room for them and for more.
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
fn inflate(machine: &mut Decompress, bytes: &mut &[u8], piece: &mut [u8]) -> (usize, Option<bool>) {
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

/// `br`, with windows as the standard has them (no "large window").
struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    total: usize,
    ended: bool,
}

impl Brotli {
    fn new() -> Self {
        let alloc = StandardAlloc::default;
        Self { state: BrotliState::new_strict(alloc(), alloc(), alloc()), total: 0, ended: false }
    }

    fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        if self.ended {
            *bytes = &[];
            return Step { written: 0, outcome: Ok(()) };
        }
        let (mut available_in, mut read) = (bytes.len(), 0);
        let (mut available_out, mut written) = (piece.len(), 0);
        let result = BrotliDecompressStream(
            &mut available_in,
            &mut read,
            bytes,
            &mut available_out,
            &mut written,
            piece,
            &mut self.total,
            &mut self.state,
        );
        let stuck = read == 0 && written == 0 && !bytes.is_empty();
        *bytes = &bytes[read..];
        let outcome = match result {
            BrotliResult::ResultSuccess => {
                self.ended = true;
                *bytes = &[];
                Ok(())
            }
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput if !stuck => Ok(()),
            _ => Err(CodingError::Corrupt(Coding::Brotli)),
        };
        Step { written, outcome }
    }
}

/// `zstd`: frames one after another, windows up to 8 MiB (RFC 9659). What follows a frame and is none is ignored.
struct Zstd {
    machine: zstd_raw::Decoder<'static>,
    frames: usize,
    /// Nothing of a further frame has come out yet.
    between: bool,
    ignoring: bool,
}

impl Zstd {
    fn new() -> Result<Self, CodingError> {
        const WINDOW_LOG: u32 = 23;
        let mut machine = zstd_raw::Decoder::new().map_err(|_| CodingError::Corrupt(Coding::Zstd))?;
        let limited = machine.set_parameter(DParameter::WindowLogMax(WINDOW_LOG));
        limited.map_err(|_| CodingError::Corrupt(Coding::Zstd))?;
        Ok(Self { machine, frames: 0, between: true, ignoring: false })
    }

    fn step(&mut self, bytes: &mut &[u8], piece: &mut [u8]) -> Step {
        if self.ignoring {
            *bytes = &[];
            return Step { written: 0, outcome: Ok(()) };
        }
        let mut input = InBuffer::around(bytes);
        let mut output = OutBuffer::around(piece);
        let result = self.machine.run(&mut input, &mut output);
        let (read, written) = (input.pos(), output.pos());
        let stuck = read == 0 && written == 0 && !bytes.is_empty();
        self.between &= written == 0;
        *bytes = &bytes[read..];
        let outcome = match result {
            Ok(left) if !stuck => {
                if left == 0 && (read > 0 || written > 0) {
                    self.frames += 1;
                    self.between = true;
                }
                Ok(())
            }
            _ if self.frames > 0 && self.between => {
                self.ignoring = true;
                *bytes = &[];
                Ok(())
            }
            _ => Err(CodingError::Corrupt(Coding::Zstd)),
        };
        Step { written, outcome }
    }

    fn is_whole(&self) -> bool {
        self.ignoring || (self.frames > 0 && self.between)
    }
}

/// One coding being put on.
enum Writer {
    Gzip(Box<GzEncoder<Vec<u8>>>),
    Deflate(Box<ZlibEncoder<Vec<u8>>>),
    Brotli(Box<CompressorWriter<Vec<u8>>>),
    Zstd(zstd_raw::Encoder<'static>),
    Finished(Coding),
}

impl Writer {
    fn new(coding: Coding) -> Result<Self, CodingError> {
        // Chosen for pages: what the next step up saves in bytes, it costs several times over in time.
        const GZIP_LEVEL: u32 = 5;
        const BROTLI_QUALITY: u32 = 4;
        const ZSTD_LEVEL: i32 = 3;
        const WINDOW_LOG: u32 = 20;
        const BUFFER: usize = 16 * 1024;
        Ok(match coding {
            Coding::Gzip => Self::Gzip(Box::new(GzEncoder::new(Vec::new(), Compression::new(GZIP_LEVEL)))),
            Coding::Deflate => Self::Deflate(Box::new(ZlibEncoder::new(Vec::new(), Compression::new(GZIP_LEVEL)))),
            Coding::Brotli => {
                Self::Brotli(Box::new(CompressorWriter::new(Vec::new(), BUFFER, BROTLI_QUALITY, WINDOW_LOG)))
            }
            Coding::Zstd => {
                let failed = |_| CodingError::Encode(coding);
                let mut machine = zstd_raw::Encoder::new(ZSTD_LEVEL).map_err(failed)?;
                machine.set_parameter(CParameter::WindowLog(WINDOW_LOG)).map_err(failed)?;
                Self::Zstd(machine)
            }
        })
    }

    fn write(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), CodingError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let failed = CodingError::Encode(self.coding());
        match self {
            Self::Gzip(writer) => drain(writer.write_all(bytes), writer.get_mut(), out),
            Self::Deflate(writer) => drain(writer.write_all(bytes), writer.get_mut(), out),
            Self::Brotli(writer) => drain(writer.write_all(bytes), writer.get_mut(), out),
            Self::Zstd(machine) => {
                let mut input = InBuffer::around(bytes);
                let done = |machine: &mut zstd_raw::Encoder<'static>, output: &mut OutBuffer<'_, [u8]>| {
                    machine.run(&mut input, output)?;
                    Ok(input.pos() == bytes.len())
                };
                pump(machine, out, done)
            }
            Self::Finished(_) => None,
        }
        .ok_or(failed)
    }

    fn flush(&mut self, out: &mut Vec<u8>) -> Result<(), CodingError> {
        let failed = CodingError::Encode(self.coding());
        match self {
            Self::Gzip(writer) => drain(writer.flush(), writer.get_mut(), out),
            Self::Deflate(writer) => drain(writer.flush(), writer.get_mut(), out),
            Self::Brotli(writer) => drain(writer.flush(), writer.get_mut(), out),
            Self::Zstd(machine) => pump(machine, out, |machine, output| Ok(machine.flush(output)? == 0)),
            Self::Finished(_) => None,
        }
        .ok_or(failed)
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> Result<(), CodingError> {
        let coding = self.coding();
        let rest = match std::mem::replace(self, Self::Finished(coding)) {
            Self::Gzip(writer) => writer.finish().ok(),
            Self::Deflate(writer) => writer.finish().ok(),
            Self::Brotli(writer) => Some(writer.into_inner()),
            Self::Zstd(mut machine) => {
                let done = |machine: &mut zstd_raw::Encoder<'static>, output: &mut OutBuffer<'_, [u8]>| {
                    Ok(machine.finish(output, true)? == 0)
                };
                pump(&mut machine, out, done).map(|()| Vec::new())
            }
            Self::Finished(_) => None,
        };
        out.extend_from_slice(&rest.ok_or(CodingError::Encode(coding))?);
        Ok(())
    }

    fn coding(&self) -> Coding {
        match self {
            Self::Gzip(_) => Coding::Gzip,
            Self::Deflate(_) => Coding::Deflate,
            Self::Brotli(_) => Coding::Brotli,
            Self::Zstd(_) => Coding::Zstd,
            Self::Finished(coding) => *coding,
        }
    }
}

/// Moves what a writer has ready to `out`.
fn drain(result: std::io::Result<()>, ready: &mut Vec<u8>, out: &mut Vec<u8>) -> Option<()> {
    out.append(ready);
    result.ok()
}

/// Runs a zstd job until it says that it is done.
fn pump(
    machine: &mut zstd_raw::Encoder<'static>,
    out: &mut Vec<u8>,
    mut job: impl FnMut(&mut zstd_raw::Encoder<'static>, &mut OutBuffer<'_, [u8]>) -> std::io::Result<bool>,
) -> Option<()> {
    let mut piece = [0; 4096];
    loop {
        let mut output = OutBuffer::around(&mut piece[..]);
        let done = job(machine, &mut output).ok()?;
        out.extend_from_slice(output.as_slice());
        if done {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Coding; 4] = [Coding::Gzip, Coding::Brotli, Coding::Zstd, Coding::Deflate];

    fn encode(codings: &[Coding], page: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(codings).unwrap();
        encoder.write(page, &mut out).unwrap();
        encoder.finish(&mut out).unwrap();
        out
    }

    /// What is decoded of `body`, fed in pieces of `step` bytes, and how it ended.
    fn decode(codings: &[Coding], body: &[u8], step: usize) -> (Vec<u8>, Result<(), CodingError>) {
        let mut decoder = Decoder::new(codings).unwrap();
        let mut page = Vec::new();
        for bytes in body.chunks(step.max(1)) {
            let outcome = decoder.write(bytes, &mut |piece| page.extend_from_slice(piece));
            if outcome.is_err() {
                return (page, outcome);
            }
        }
        (page, decoder.finish())
    }

    fn page(size: usize) -> Vec<u8> {
        let mut seed = 1u32;
        let mut words = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            format!("<p class=\"c{}\">word{}</p>\n", seed >> 28, seed >> 20)
        });
        let mut page = Vec::new();
        while page.len() < size {
            page.extend_from_slice(words.next().unwrap().as_bytes());
        }
        page.truncate(size);
        page
    }

    #[test]
    fn content_encoding_is_read_as_a_list() {
        let table: &[(&[&str], Result<Vec<Coding>, UnknownCoding>)] = &[
            (&[], Ok(vec![])),
            (&[""], Ok(vec![])),
            (&["identity"], Ok(vec![])),
            (&["GZip"], Ok(vec![Coding::Gzip])),
            (&["x-gzip"], Ok(vec![Coding::Gzip])),
            (&["deflate, br"], Ok(vec![Coding::Deflate, Coding::Brotli])),
            (&["gzip", "zstd"], Ok(vec![Coding::Gzip, Coding::Zstd])),
            (&["dcb"], Err(UnknownCoding)),
            (&["gzip, dcz"], Err(UnknownCoding)),
            (&["compress"], Err(UnknownCoding)),
            (&["gzip, gzip, gzip, gzip"], Err(UnknownCoding)),
        ];
        for (lines, expected) in table {
            let mut headers = HeaderMap::new();
            for line in *lines {
                headers.append(header::CONTENT_ENCODING, line.parse().unwrap());
            }
            assert_eq!(of(&headers), *expected, "{lines:?}");
        }
    }

    #[test]
    fn every_coding_comes_back_however_the_bytes_are_split() {
        // T-41
        let page = page(200_000);
        for coding in ALL {
            let body = encode(&[coding], &page);
            assert!(body.len() < page.len() / 2);
            for step in [1, 2, 3, 7, 1000, body.len()] {
                let (decoded, outcome) = decode(&[coding], &body, step);
                assert_eq!(outcome, Ok(()), "{coding:?} by {step}");
                assert!(decoded == page, "{coding:?} by {step}");
            }
        }
    }

    #[test]
    fn codings_on_top_of_each_other_come_off_in_turn() {
        let page = page(100_000);
        for codings in [&[Coding::Gzip, Coding::Brotli][..], &[Coding::Deflate, Coding::Zstd, Coding::Gzip], &[]] {
            let body = encode(codings, &page);
            for step in [1, 100, body.len()] {
                let (decoded, outcome) = decode(codings, &body, step);
                assert_eq!(outcome, Ok(()));
                assert!(decoded == page, "{codings:?} by {step}");
            }
        }
    }

    #[test]
    fn a_body_without_a_byte_is_whole() {
        // R-161: HEAD of a compressed page.
        for coding in ALL {
            assert_eq!(decode(&[coding], b"", 1), (vec![], Ok(())));
            assert_eq!(decode(&[coding], &encode(&[coding], b""), 1), (vec![], Ok(())));
        }
    }

    #[test]
    fn a_body_that_ends_too_early_says_so_and_keeps_what_came() {
        let page = page(400_000);
        for coding in ALL {
            let body = encode(&[coding], &page);
            for end in [1, 5, body.len() / 2, body.len() - 1] {
                let (decoded, outcome) = decode(&[coding], &body[..end], 64);
                assert_eq!(outcome, Err(CodingError::Truncated(coding)), "{end}");
                assert!(page.starts_with(&decoded));
                assert!(end < body.len() - 1 || decoded.len() > page.len() / 2, "{coding:?}: {}", decoded.len());
            }
        }
    }

    #[test]
    fn garbage_is_an_error_and_no_panic() {
        for coding in ALL {
            for garbage in [&b"<!doctype html><p>not compressed at all, alas"[..], &[0xff; 100], &[0x1f, 0x8b, 9, 0, 0]]
            {
                let (_, outcome) = decode(&[coding], garbage, 3);
                assert!(outcome.is_err(), "{coding:?} {garbage:?}");
            }
        }
    }

    #[test]
    fn damage_half_way_keeps_what_came_before_it() {
        let page = page(300_000);
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Zstd] {
            let mut body = encode(&[coding], &page);
            let middle = body.len() / 2;
            body[middle..middle + 64].fill(0xa5);
            let (decoded, outcome) = decode(&[coding], &body, 512);
            assert!(outcome.is_err(), "{coding:?}");
            assert!(decoded.len() > page.len() / 4, "{coding:?}: {}", decoded.len());
            assert!(page.starts_with(&decoded[..page.len() / 4]));
        }
    }

    #[test]
    fn a_wrong_checksum_is_told_after_the_whole_page() {
        let page = page(10_000);
        let mut body = encode(&[Coding::Gzip], &page);
        let at = body.len() - 6;
        body[at] ^= 1;
        let (decoded, outcome) = decode(&[Coding::Gzip], &body, 100);
        assert!(decoded == page);
        assert_eq!(outcome, Err(CodingError::Checksum(Coding::Gzip)));
    }

    #[test]
    fn members_and_frames_one_after_another_are_one_page() {
        for coding in [Coding::Gzip, Coding::Zstd] {
            let body = [encode(&[coding], b"first "), encode(&[coding], b""), encode(&[coding], b"second")].concat();
            for step in [1, 4, body.len()] {
                assert_eq!(decode(&[coding], &body, step), (b"first second".to_vec(), Ok(())), "{coding:?} by {step}");
            }
        }
    }

    #[test]
    fn what_follows_the_end_is_ignored_as_browsers_do() {
        for coding in ALL {
            for garbage in [&b"\0\0\0\0\0\0\0\0"[..], b"<!-- cached -->", b"\x1f", b"\x1f\x8bx"] {
                let body = [&encode(&[coding], b"page")[..], garbage].concat();
                for step in [1, body.len()] {
                    let (decoded, outcome) = decode(&[coding], &body, step);
                    assert_eq!((&decoded[..], outcome), (&b"page"[..], Ok(())), "{coding:?} {garbage:?} by {step}");
                }
            }
        }
    }

    #[test]
    fn gzip_headers_may_hold_extra_name_comment_and_checksum() {
        let plain = encode(&[Coding::Gzip], b"page");
        let rest = &plain[10..];
        for (flags, fields) in [
            (0, &b""[..]),
            (2, b"\x12\x34"),
            (4, b"\x00\x00"),
            (4, b"\x03\x00abc"),
            (8, b"name\0"),
            (16, b"comment\0"),
            (31, b"\x01\x00xname\0comment\0\x12\x34"),
        ] {
            let body = [&[0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3][..], fields, rest].concat();
            assert_eq!(decode(&[Coding::Gzip], &body, 1), (b"page".to_vec(), Ok(())), "{flags}");
        }
    }

    #[test]
    fn deflate_is_read_with_and_without_its_wrapper() {
        let page = page(70_000);
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), Compression::new(6));
        raw.write_all(&page).unwrap();
        let raw = raw.finish().unwrap();
        assert_eq!(encode(&[Coding::Deflate], &page)[0], 0x78);
        for step in [1, 2, 3, raw.len()] {
            let (decoded, outcome) = decode(&[Coding::Deflate], &raw, step);
            assert_eq!(outcome, Ok(()));
            assert!(decoded == page);
        }
    }

    #[test]
    fn a_bomb_comes_in_pieces() {
        // T-07e: 64 MiB of zeros in a few bytes are never held at once.
        let zeros = vec![0; 64 << 20];
        for coding in ALL {
            let body = encode(&[coding], &zeros);
            assert!(body.len() < zeros.len() / 500);
            let mut decoder = Decoder::new(&[coding]).unwrap();
            let (mut total, mut largest, mut steps) = (0, 0, 0);
            let mut bytes = &body[..];
            let mut more = true;
            while more {
                let mut in_step = 0;
                more = decoder.step(&mut bytes, &mut |piece| in_step += piece.len()).unwrap();
                largest = largest.max(in_step);
                total += in_step;
                steps += 1;
            }
            assert_eq!((total, decoder.finish()), (zeros.len(), Ok(())), "{coding:?}");
            assert!(largest <= PIECE && steps >= zeros.len() / PIECE, "{coding:?}: {largest} in {steps}");
        }
    }

    #[test]
    fn zstd_windows_beyond_what_browsers_allow_are_refused() {
        let mut encoder = zstd_raw::Encoder::new(3).unwrap();
        encoder.set_parameter(CParameter::WindowLog(25)).unwrap();
        let mut body = Vec::new();
        let page = page(100_000);
        for bytes in page.chunks(10_000) {
            let mut input = InBuffer::around(bytes);
            pump(&mut encoder, &mut body, |machine, output| {
                machine.run(&mut input, output)?;
                Ok(input.pos() == bytes.len())
            });
        }
        pump(&mut encoder, &mut body, |machine, output| Ok(machine.finish(output, true)? == 0));
        assert_eq!(decode(&[Coding::Zstd], &body, 1000).1, Err(CodingError::Corrupt(Coding::Zstd)));
    }

    #[test]
    fn a_flush_makes_all_that_was_written_readable() {
        // T-41: a slow stream shows as it comes.
        for codings in [&ALL[0..1], &ALL[1..2], &ALL[2..3], &ALL[3..4], &ALL[0..2], &[]] {
            let mut encoder = Encoder::new(codings).unwrap();
            let mut decoder = Decoder::new(codings).unwrap();
            let mut seen = Vec::new();
            for part in [&b"<!doctype html>"[..], b"<p>one", b"", b"<p>two"] {
                let mut out = Vec::new();
                encoder.write(part, &mut out).unwrap();
                encoder.flush(&mut out).unwrap();
                assert_eq!(out.is_empty(), part.is_empty(), "an idle flush adds nothing");
                decoder.write(&out, &mut |piece| seen.extend_from_slice(piece)).unwrap();
                assert!(seen.ends_with(part), "{codings:?}");
            }
            let mut out = Vec::new();
            encoder.finish(&mut out).unwrap();
            decoder.write(&out, &mut |piece| seen.extend_from_slice(piece)).unwrap();
            assert_eq!((&seen[..], decoder.finish()), (&b"<!doctype html><p>one<p>two"[..], Ok(())));
        }
    }

    #[test]
    fn writing_after_the_end_is_an_error() {
        for coding in ALL {
            let mut encoder = Encoder::new(&[coding]).unwrap();
            encoder.finish(&mut Vec::new()).unwrap();
            assert_eq!(encoder.write(b"x", &mut Vec::new()), Err(CodingError::Encode(coding)));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn any_bytes_in_any_pieces_come_back(
            parts in proptest::collection::vec((proptest::collection::vec(any::<u8>(), 0..2000), any::<bool>()), 0..6),
            coding in proptest::sample::select(&ALL[..]),
            step in 1usize..600,
        ) {
            let mut encoder = Encoder::new(&[coding]).unwrap();
            let mut body = Vec::new();
            for (part, flush) in &parts {
                encoder.write(part, &mut body).unwrap();
                if *flush {
                    encoder.flush(&mut body).unwrap();
                }
            }
            encoder.finish(&mut body).unwrap();
            let page: Vec<u8> = parts.into_iter().flat_map(|(part, _)| part).collect();
            prop_assert_eq!(decode(&[coding], &body, step), (page, Ok(())));
        }

        #[test]
        fn hostile_bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..400), coding in proptest::sample::select(&ALL[..])) {
            decode(&[coding], &body, 7);
        }
    }
}
