//! Putting codings on, in order.

use std::io::Write as _;

use brotli::CompressorWriter;
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use zstd::stream::raw::{self as zstd_raw, CParameter, InBuffer, Operation as _, OutBuffer};

use crate::gate::coding::{Coding, CodingError};

pub(crate) struct Encoder {
    stages: Vec<Writer>,
    scratch: Vec<u8>,
    unflushed: bool,
}

impl Encoder {
    /// An encoder for the codings of the app's body; fast rather than small, because pages are encoded for one visitor.
    pub(crate) fn new(codings: &[Coding]) -> Result<Self, CodingError> {
        let stages = codings.iter().map(|coding| Writer::new(*coding)).collect::<Result<_, _>>()?;
        Ok(Self { stages, scratch: Vec::new(), unflushed: false })
    }

    /// Whether it writes what it is given.
    pub(crate) fn is_plain(&self) -> bool {
        self.stages.is_empty()
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
pub(super) fn pump(
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
