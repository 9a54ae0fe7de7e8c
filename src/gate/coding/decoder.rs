//! Removes codings, the last applied first.

use brotli::enc::StandardAlloc;
use brotli::{BrotliDecompressStream, BrotliResult, BrotliState};
use zstd::stream::raw::{self as zstd_raw, DParameter, InBuffer, Operation as _, OutBuffer};

use crate::gate::coding::gzip::Gzip;
use crate::gate::coding::inflate::Deflate;
use crate::gate::coding::{Coding, CodingError, EXPANDS_BY, EXPANDS_TO, PIECE, Step};

pub(crate) struct Decoder {
    stages: Vec<Stage>,
    /// Of all of them together.
    size: Size,
}

#[derive(Default)]
struct Size {
    read: u64,
    written: u64,
}

impl Size {
    fn add(&mut self, read: usize, written: usize) {
        self.read = self.read.saturating_add(read as u64);
        self.written = self.written.saturating_add(written as u64);
    }

    fn check(&self, coding: Coding) -> Result<(), CodingError> {
        let most = EXPANDS_TO.saturating_add(self.read.saturating_mul(EXPANDS_BY));
        if self.written > most { Err(CodingError::Expands(coding)) } else { Ok(()) }
    }
}

impl Decoder {
    /// A decoder for the codings that [`of`] has found.
    pub(crate) fn new(codings: &[Coding]) -> Result<Self, CodingError> {
        let stages = codings.iter().rev().map(|coding| Stage::new(*coding)).collect::<Result<_, _>>()?;
        Ok(Self { stages, size: Size::default() })
    }

    /// Decodes all of `bytes` and hands what comes of it to `sink`, in pieces.
    #[cfg(test)]
    pub(crate) fn write(&mut self, mut bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), CodingError> {
        while self.step(&mut bytes, sink)? {}
        Ok(())
    }

    /// Decodes one piece and takes what it has read off the front of `bytes`; true if there is more to come, even when
    /// `bytes` is empty. So a body that expands without end is decoded in steps.
    pub(crate) fn step(&mut self, bytes: &mut &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<bool, CodingError> {
        match self.stages.split_first_mut() {
            Some((stage, inner)) => {
                let (before, mut written) = (bytes.len(), 0);
                let more = stage.step(bytes, &mut |piece| {
                    let count = &mut |piece: &[u8]| {
                        written += piece.len();
                        sink(piece);
                    };
                    push(inner, piece, count)
                })?;
                self.size.add(before - bytes.len(), written);
                self.size.check(stage.coding)?;
                Ok(more)
            }
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

fn push(stages: &mut [Stage], mut bytes: &[u8], sink: &mut dyn FnMut(&[u8])) -> Result<(), CodingError> {
    let Some((stage, inner)) = stages.split_first_mut() else {
        sink(bytes);
        return Ok(());
    };
    while stage.step(&mut bytes, &mut |piece| push(inner, piece, sink))? {}
    Ok(())
}

/// One coding being removed.
struct Stage {
    coding: Coding,
    machine: Machine,
    piece: Box<[u8]>,
    fed: bool,
    size: Size,
}

enum Machine {
    Gzip(Box<Gzip>),
    Deflate(Deflate),
    Brotli(Box<Brotli>),
    Zstd(Zstd),
}

impl Stage {
    fn new(coding: Coding) -> Result<Self, CodingError> {
        let machine = match coding {
            Coding::Gzip => Machine::Gzip(Box::new(Gzip::new())),
            Coding::Deflate => Machine::Deflate(Deflate::new()),
            Coding::Brotli => Machine::Brotli(Box::new(Brotli::new())),
            Coding::Zstd => Machine::Zstd(Zstd::new()?),
        };
        Ok(Self { coding, machine, piece: vec![0; PIECE].into_boxed_slice(), fed: false, size: Size::default() })
    }

    /// True if there may be more to come of what was read or of the rest of `bytes`.
    fn step(
        &mut self,
        bytes: &mut &[u8],
        sink: &mut dyn FnMut(&[u8]) -> Result<(), CodingError>,
    ) -> Result<bool, CodingError> {
        self.fed |= !bytes.is_empty();
        let before = bytes.len();
        let step = match &mut self.machine {
            Machine::Gzip(machine) => machine.step(bytes, &mut self.piece),
            Machine::Deflate(machine) => machine.step(bytes, &mut self.piece),
            Machine::Brotli(machine) => machine.step(bytes, &mut self.piece),
            Machine::Zstd(machine) => machine.step(bytes, &mut self.piece),
        };
        self.size.add(before - bytes.len(), step.written);
        self.size.check(self.coding)?;
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
            Machine::Deflate(machine) => machine.is_whole(),
            Machine::Brotli(machine) => machine.ended,
            Machine::Zstd(machine) => machine.is_whole(),
        };
        if whole || !self.fed { Ok(()) } else { Err(CodingError::Truncated(self.coding)) }
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

/// `zstd`: frames one after another, windows up to 8 MiB (RFC 9659). What follows a frame and is not a frame is ignored.
struct Zstd {
    machine: zstd_raw::Decoder<'static>,
    frames: usize,
    /// Nothing of a further frame has come out yet.
    between: bool,
    /// How much was read since the last frame ended.
    begun: usize,
    ignoring: bool,
}

impl Zstd {
    fn new() -> Result<Self, CodingError> {
        const WINDOW_LOG: u32 = 23;
        let mut machine = zstd_raw::Decoder::new().map_err(|_| CodingError::Corrupt(Coding::Zstd))?;
        let limited = machine.set_parameter(DParameter::WindowLogMax(WINDOW_LOG));
        limited.map_err(|_| CodingError::Corrupt(Coding::Zstd))?;
        Ok(Self { machine, frames: 0, between: true, begun: 0, ignoring: false })
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
        self.begun = self.begun.saturating_add(read);
        let outcome = match result {
            Ok(left) if !stuck => {
                if left == 0 && (read > 0 || written > 0) {
                    self.frames += 1;
                    self.between = true;
                    self.begun = 0;
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
        // What was taken for more than the beginning of a header is a frame.
        const HEADER: usize = 5;
        self.ignoring || (self.frames > 0 && self.between && self.begun < HEADER)
    }
}
