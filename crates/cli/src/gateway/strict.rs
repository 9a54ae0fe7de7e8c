//! Requests that proxies read in different ways are refused, before the HTTP library reads them in one way.
//!
//! A bare LF as the end of a line, and `Content-Length` beside `Transfer-Encoding`, are how requests are smuggled: a
//! proxy in front sees one request and the gateway two, or the other way round. The library takes both (RFC 9112,
//! sections 2.2 and 6.3, allow that) and has no setting against it. So this reader makes the byte a NUL at which a
//! request becomes ambiguous: the library answers `400` and closes the connection. The library passes over the rest of some
//! lines in a chunked body, and waits for the end of a head that comes byte by byte: there the rest of what came is replaced
//! by bytes that it cannot pass over. A request whose head was good is then answered as one that broke off.
//!
//! The library also cuts a target at a `#`, which no target has (RFC 9112, section 3.2): that byte becomes a NUL, too.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::gateway::protocol_switch::ProtocolSwitch;

/// What is kept of a line. The fields that say how long a body is are shorter.
const LINE: usize = 256;

/// A stream that makes ambiguous requests unreadable.
#[derive(Debug)]
pub(crate) struct Strict<S> {
    stream: S,
    reader: Reader,
    /// What the library still gets of a connection that became ambiguous, before its end.
    end: Option<&'static [u8]>,
}

impl<S> Strict<S> {
    /// `switch` must be told of each answer.
    pub(crate) fn new(stream: S, switch: ProtocolSwitch) -> Self {
        Self { stream, reader: Reader { switch, ..Reader::default() }, end: None }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Strict<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if let Some(end) = &mut self.end {
            let (now, later) = end.split_at(end.len().min(into.remaining()));
            into.put_slice(now);
            *end = later;
            return Poll::Ready(Ok(()));
        }
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, into))?;
        let passed = self.reader.read(&mut into.filled_mut()[before..]);
        into.set_filled(before + passed);
        self.end = self.reader.broken.map(Broken::end);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Strict<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Follows the requests of a connection: where heads, bodies and chunks end.
///
/// It looks for nothing else. Other faults are found by the HTTP library, which then closes the connection.
#[derive(Debug, Default)]
struct Reader {
    place: Position,
    line: Line,
    framing: Framing,
    /// Where a request became ambiguous so that nothing may come after it.
    broken: Option<Broken>,
    /// Heads that were read to their end.
    requests: u64,
    /// Whether the request at hand asks for another protocol.
    asks_to_switch: bool,
    switch: ProtocolSwitch,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Broken {
    Head,
    Body,
}

impl Broken {
    /// What the library gets after the byte that is unreadable.
    fn end(self) -> &'static [u8] {
        match self {
            // It reads no head before it has the end of it.
            Self::Head => b"\n\n",
            // After a CR it wants an LF: in a chunk's size, in its extension, in a trailer.
            Self::Body => b"\r\r",
        }
    }
}

#[derive(Debug, Default)]
enum Position {
    /// Before the first line of a request, or in it.
    #[default]
    Start,
    Fields,
    /// How many bytes are left of the body, or of a chunk and the end of its line.
    Body(u64, After),
    ChunkSize,
    Trailers,
    /// After a request for another protocol: what comes is that protocol, or the next request.
    Switching,
    /// Nothing is read any more: HTTP/2, or a request that was made unreadable.
    Past,
}

#[derive(Debug, Clone, Copy)]
enum After {
    Request,
    Chunk,
}

/// A line on its way: its beginning, and whether its last byte is a CR.
#[derive(Debug, Default)]
struct Line {
    bytes: Vec<u8>,
    is_cut: bool,
    ends_in_cr: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Framing {
    length: Option<u64>,
    is_chunked: bool,
}

impl Line {
    fn push(&mut self, piece: &[u8]) {
        let Some(last) = piece.last() else { return };
        self.ends_in_cr = *last == b'\r';
        let kept = piece.len().min(LINE - self.bytes.len());
        self.is_cut |= kept < piece.len();
        self.bytes.extend_from_slice(&piece[..kept]);
    }

    fn clear(&mut self) {
        self.bytes.clear();
        (self.is_cut, self.ends_in_cr) = (false, false);
    }

    fn is_field(&self, name: &[u8]) -> bool {
        self.text().split(|byte| *byte == b':').next().is_some_and(|start| start.eq_ignore_ascii_case(name))
    }

    /// What was kept, without its CR.
    fn text(&self) -> &[u8] {
        self.bytes.strip_suffix(b"\r").unwrap_or(&self.bytes)
    }
}

impl Framing {
    /// Whether the body's length is still clear after this field.
    fn add(&mut self, line: &Line) -> bool {
        let mut halves = line.text().splitn(2, |byte| *byte == b':');
        let (name, value) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
        if name.eq_ignore_ascii_case(b"content-length") {
            self.length = std::str::from_utf8(value.trim_ascii()).ok().and_then(|digits| digits.parse().ok());
            return self.length.is_some() && !self.is_chunked && !line.is_cut;
        }
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            self.is_chunked = true;
            return self.length.is_none() && !line.is_cut;
        }
        true
    }
}

impl Reader {
    /// Returns how many of the bytes the library may get.
    fn read(&mut self, all: &mut [u8]) -> usize {
        let mut at = 0;
        while at < all.len() && self.broken.is_none() {
            let bytes = &mut all[at..];
            let read = match self.place {
                Position::Past => return all.len(),
                Position::Switching if self.switch.is_granted() => {
                    self.place = Position::Past;
                    return all.len();
                }
                Position::Switching if !self.switch.is_answered(self.requests) => {
                    self.switch.note_early_bytes(self.requests);
                    return all.len();
                }
                Position::Switching => {
                    self.place = Position::Start;
                    0
                }
                Position::Body(left, after) => self.skip(left, after, bytes.len()),
                _ => self.read_line(bytes),
            };
            at += read;
        }
        at
    }

    /// Goes on in a body; returns how many of `there` bytes belong to it.
    fn skip(&mut self, left: u64, after: After, there: usize) -> usize {
        let read = usize::try_from(left).map_or(there, |left| left.min(there));
        let left = left - read as u64;
        self.place = match (left, after) {
            (0, After::Request) => self.after_request(),
            (0, After::Chunk) => Position::ChunkSize,
            _ => Position::Body(left, after),
        };
        read
    }

    fn after_request(&mut self) -> Position {
        if std::mem::take(&mut self.asks_to_switch) { Position::Switching } else { Position::Start }
    }

    /// Reads up to the end of a line, if it is there; returns how many bytes.
    fn read_line(&mut self, bytes: &mut [u8]) -> usize {
        let line_end = bytes.iter().position(|byte| *byte == b'\n');
        let piece = &bytes[..line_end.unwrap_or(bytes.len())];
        if matches!(self.place, Position::Start)
            && let Some(at) = piece.iter().position(|byte| *byte == b'#')
        {
            return self.make_unreadable(bytes, at);
        }
        self.line.push(piece);
        let Some(end) = line_end else { return bytes.len() };
        let is_of_body = matches!(self.place, Position::ChunkSize | Position::Trailers);
        if !(self.line.ends_in_cr && self.end_line()) {
            if !is_of_body {
                return self.end_head_unreadably(bytes, end);
            }
            // The library does not look at the rest of such a line, so a NUL there would not stop it.
            self.broken = (!self.line.ends_in_cr).then_some(Broken::Body);
            return self.make_unreadable(bytes, end);
        }
        self.line.clear();
        end + 1
    }

    /// The library answers `400` and closes the connection when it gets there.
    fn make_unreadable(&mut self, bytes: &mut [u8], at: usize) -> usize {
        bytes[at] = 0;
        self.place = Position::Past;
        self.line.clear();
        at + 1
    }

    fn end_head_unreadably(&mut self, bytes: &mut [u8], line_end: usize) -> usize {
        match bytes.get_mut(line_end.saturating_sub(2)..).and_then(|end| end.get_mut(..3)) {
            Some(end) => end.copy_from_slice(b"\0\n\n"),
            None => {
                // What came before is with the library already, which may wait for the end of the head.
                self.broken = matches!(self.place, Position::Fields).then_some(Broken::Head);
                bytes[line_end] = 0;
            }
        }
        self.place = Position::Past;
        self.line.clear();
        line_end + 1
    }

    /// Whether it is clear how the request goes on after this line.
    fn end_line(&mut self) -> bool {
        let is_empty = self.line.text().is_empty();
        self.place = match self.place {
            // Empty lines may come before a request (RFC 9112, section 2.2).
            Position::Start if is_empty => Position::Start,
            Position::Start if self.line.text() == b"PRI * HTTP/2.0" => Position::Past,
            Position::Start => Position::Fields,
            Position::Fields if is_empty => {
                self.requests += 1;
                match std::mem::take(&mut self.framing) {
                    Framing { is_chunked: true, .. } => Position::ChunkSize,
                    Framing { length: None | Some(0), .. } => self.after_request(),
                    Framing { length: Some(length), .. } => Position::Body(length, After::Request),
                }
            }
            Position::Fields if !self.framing.add(&self.line) => return false,
            Position::Fields => {
                self.asks_to_switch |= self.line.is_field(b"upgrade");
                Position::Fields
            }
            Position::ChunkSize => match chunk_size(&self.line) {
                Some(0) => Position::Trailers,
                // Its own end of line comes after it.
                Some(size) => Position::Body(size.saturating_add(2), After::Chunk),
                None => return false,
            },
            Position::Trailers if is_empty => self.after_request(),
            Position::Trailers => Position::Trailers,
            Position::Body(..) | Position::Switching | Position::Past => return false,
        };
        true
    }
}

fn chunk_size(line: &Line) -> Option<u64> {
    let text = line.text();
    let end = text.iter().position(|byte| !byte.is_ascii_hexdigit());
    // Digits may be missing from a line of nothing else.
    let end = end.or((!line.is_cut).then_some(text.len()))?;
    u64::from_str_radix(std::str::from_utf8(&text[..end]).ok()?, 16).ok()
}

#[cfg(test)]
mod tests;
