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
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the library gets of these bytes, which come in pieces of `step`.
    fn passed(bytes: &[u8], step: usize) -> Vec<u8> {
        let (mut reader, mut bytes) = (Reader::default(), bytes.to_vec());
        let mut passed = Vec::new();
        for piece in bytes.chunks_mut(step) {
            let count = reader.read(piece);
            passed.extend_from_slice(&piece[..count]);
            if let Some(broken) = reader.broken {
                passed.extend_from_slice(broken.end());
                break;
            }
        }
        passed
    }

    const CLEAR: [&str; 8] = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n\n\n\n\n",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\n\n\0\n\n",
        "POST / HTTP/1.1\r\ncontent-length:0\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a=\"b\"\r\na\nb\r\n0A\r\n\n\n\n\n\n\n\n\n\n\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nTRANSFER-ENCODING: chunked\r\n\r\n1\r\n\n\r\n0\r\nX-Sum: 1\r\n\r\n",
        "GET /a?Content-Length:9 HTTP/1.1\r\nX: content-length: 9\r\n\r\n",
    ];

    #[test]
    fn what_is_clear_passes_as_it_is_and_so_does_what_follows() {
        for first in CLEAR {
            for second in CLEAR {
                let both = [first, second].concat();
                for step in [1, 2, 3, both.len()] {
                    assert_eq!(passed(both.as_bytes(), step), both.as_bytes(), "{both:?} {step}");
                }
                // The reader is where the library is: the bare line end after them is found.
                let both = format!("{both}GET / HTTP/1.1\n");
                let passed = passed(both.as_bytes(), 7);
                assert!(passed[both.len() - 3..].contains(&0), "{both:?}");
            }
        }
    }

    #[test]
    fn what_is_not_clear_has_a_nul() {
        let zeros = format!("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{}2\r\n", "0".repeat(300));
        let long = format!("POST / HTTP/1.1\r\nTransfer-Encoding:{}chunked\r\n", " ".repeat(300));
        for request in [
            "\nGET / HTTP/1.1\r\n",
            "GET / HTTP/1.1\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\n",
            "POST / HTTP/1.1\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\ncontent-length: 5\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\nA: b\r\n\r\n",
            &long,
            &zeros,
        ] {
            for step in [1, 5, request.len()] {
                let passed = passed(request.as_bytes(), step);
                assert_eq!(passed.iter().filter(|byte| **byte == 0).count(), 1, "{request:?} {step}");
            }
        }
    }

    #[test]
    fn an_unreadable_line_ends_the_head() {
        for line in ["Content-Length: 0x3\r\n", "Content-Length: 3, 3\r\n", "Content-Length: \r\n", "Host: a\n"] {
            let request = format!("POST / HTTP/1.1\r\n{line}");
            for step in 1..=request.len() {
                assert!(passed(request.as_bytes(), step).ends_with(b"\0\n\n"), "{request:?} {step}");
            }
        }
    }

    /// The rest may be another request to somebody else.
    #[test]
    fn nothing_comes_after_the_line_of_a_body_that_is_unreadable() {
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (line, passes) in [("1\n", "1\0\r\r"), ("1;a=b\n", "1;a=b\0\r\r"), ("0\r\nX: y\n", "0\r\nX: y\0\r\r")] {
            let request = format!("{head}{line}GET /admin HTTP/1.1\r\n\r\n");
            for step in 1..=request.len() {
                let passed = passed(request.as_bytes(), step);
                assert_eq!(String::from_utf8(passed).unwrap(), format!("{head}{passes}"), "{request:?} {step}");
            }
        }
    }

    #[test]
    fn a_target_with_a_fragment_is_made_unreadable_and_other_hashes_are_not() {
        for target in ["/x#y", "#", "/a?b#", "http://a.example/#x"] {
            let request = format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n");
            for step in [1, 4, request.len()] {
                assert_eq!(
                    passed(request.as_bytes(), step),
                    request.replacen('#', "\0", 1).as_bytes(),
                    "{target} {step}"
                );
            }
        }
        let request = "POST /x HTTP/1.1\r\nX: #\r\nContent-Length: 2\r\n\r\n##GET / HTTP/1.1\r\nX: #\r\n\r\n";
        assert_eq!(passed(request.as_bytes(), 3), request.as_bytes());
    }

    /// What the library gets of these pieces; `switch` is told what the answers are between two of them.
    fn passed_with(switch: &ProtocolSwitch, reader: &mut Reader, piece: &[u8]) -> Vec<u8> {
        reader.switch = switch.clone();
        let mut bytes = piece.to_vec();
        reader.read(&mut bytes);
        bytes
    }

    const UPGRADE: &[u8] = b"GET / HTTP/1.1\r\nConnection: upgrade\r\nupgrade: x\r\n\r\n";

    #[test]
    fn bytes_after_a_request_to_switch_are_not_changed_however_the_switch_is_answered() {
        let early = b"EARLY\n\x00#\n";
        for first in
            [UPGRADE, b"POST / HTTP/1.1\r\nUpgrade: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"]
        {
            for is_granted in [true, false] {
                let (switch, mut reader) = (ProtocolSwitch::default(), Reader::default());
                let both = [first, early].concat();
                assert_eq!(passed_with(&switch, &mut reader, &both), both);
                assert_eq!(passed_with(&switch, &mut reader, early), early);
                if is_granted {
                    switch.grant();
                    assert_eq!(passed_with(&switch, &mut reader, early), early);
                } else {
                    assert!(switch.refuse(), "the connection ends, because nobody has checked these bytes");
                }
            }
        }
    }

    #[test]
    fn after_a_refused_switch_requests_are_checked_again() {
        let (switch, mut reader) = (ProtocolSwitch::default(), Reader::default());
        let plain = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        assert_eq!(passed_with(&switch, &mut reader, plain), plain);
        assert!(!switch.refuse());
        assert_eq!(passed_with(&switch, &mut reader, UPGRADE), UPGRADE);
        assert!(!switch.refuse(), "nothing came before the answer");
        assert_eq!(passed_with(&switch, &mut reader, plain), plain);
        assert!(passed_with(&switch, &mut reader, b"GET / HTTP/1.1\n").ends_with(b"\0\n\n"));
        assert!(!switch.refuse());
    }

    #[test]
    fn an_answer_to_an_earlier_request_does_not_end_the_connection_of_a_later_one() {
        let (switch, mut reader) = (ProtocolSwitch::default(), Reader::default());
        let both = [b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", UPGRADE, b"early\n"].concat();
        assert_eq!(passed_with(&switch, &mut reader, &both), both);
        assert!(!switch.refuse());
        assert!(switch.refuse());
    }

    #[test]
    fn http_2_passes() {
        let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x0a\n\n\n";
        assert_eq!(passed(preface, 3), preface);
    }

    proptest! {
        #[test]
        fn pieces_do_not_decide_what_is_made_unreadable(words in proptest::collection::vec(proptest::sample::select(&[
            "GET / HTTP/1.1", "\r\n", "\n", "\r", "Content-Length: ", "Transfer-Encoding: chunked", "3", "0", "abc", ":",
            "ffffffffffffffff", "\u{e9}", " ",
        ][..]), 0..30), step in 1_usize..9) {
            let bytes = words.concat().into_bytes();
            let is_clear = |step| passed(&bytes, step) == bytes;
            prop_assert_eq!(is_clear(step), is_clear(bytes.len().max(1)));
        }
    }
}
