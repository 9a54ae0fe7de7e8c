//! The PROXY protocol, versions 1 and 2: a proxy that passes bytes on says first whose they are.
//!
//! <https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt>. What is read is exactly the header: what follows it is
//! the client's.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// The first bytes of version 2.
const SIGNATURE: [u8; 12] = *b"\r\n\r\n\0\r\nQUIT\n";
/// The longest line of version 1, with its end.
const LONGEST_LINE: usize = 107;
/// The longest rest of version 2 that is taken. Addresses have 216 bytes at most; the spec asks for 536 in all.
const LONGEST_REST: usize = 4096;
/// An extension (TLV) that says how the client came to the proxy.
const TLS: u8 = 0x20;
/// In its first byte: with TLS.
const WITH_TLS: u8 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProxyHeader {
    pub(crate) whose: Whose,
    /// Whether the client came to the proxy with TLS. Version 1 cannot say it.
    pub(crate) with_tls: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Clients(SocketAddr),
    /// A client whose address the proxy does not know.
    Unknown,
    /// The proxy's own, mostly to see whether the gateway is there.
    Proxys,
}

impl ProxyHeader {
    /// # Errors
    ///
    /// If the stream does not begin with a header, or ends in it.
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Self> {
        // Shorter than any header of either version.
        let mut start = [0; SIGNATURE.len()];
        stream.read_exact(&mut start).await?;
        let header = if start == SIGNATURE {
            let mut head = [0; 4];
            stream.read_exact(&mut head).await?;
            let [command, family, high, low] = head;
            let length = usize::from(u16::from_be_bytes([high, low]));
            if length > LONGEST_REST {
                return Err(malformed());
            }
            let mut rest = vec![0; length];
            stream.read_exact(&mut rest).await?;
            version_2(command, family, &rest)
        } else {
            version_1(&line(start.to_vec(), stream).await?)
        };
        header.ok_or_else(malformed)
    }
}

fn malformed() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the connection does not begin with a header of the PROXY protocol")
}

/// The line that begins with `line`. Byte by byte: not one that follows it may be taken.
async fn line(mut line: Vec<u8>, stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    while line.starts_with(b"PROXY ") && line.len() < LONGEST_LINE && line.last() != Some(&b'\n') {
        line.push(stream.read_u8().await?);
    }
    Ok(line)
}

/// A whole line, `PROXY TCP4 192.0.2.7 198.51.100.1 51234 443` or the like.
fn version_1(line: &[u8]) -> Option<ProxyHeader> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix("\r\n")?;
    let whose = match line.split(' ').collect::<Vec<_>>()[..] {
        // What follows the word is not to be looked at.
        ["PROXY", "UNKNOWN", ..] => Whose::Unknown,
        ["PROXY", "TCP4", from, to, from_port, to_port] => {
            let _to: (Ipv4Addr, u16) = (to.parse().ok()?, port(to_port)?);
            Whose::Clients(SocketAddr::new(IpAddr::V4(from.parse().ok()?), port(from_port)?))
        }
        ["PROXY", "TCP6", from, to, from_port, to_port] => {
            let _to: (Ipv6Addr, u16) = (to.parse().ok()?, port(to_port)?);
            Whose::Clients(SocketAddr::new(IpAddr::V6(from.parse().ok()?), port(from_port)?))
        }
        _ => return None,
    };
    Some(ProxyHeader { whose, with_tls: false })
}

/// A number without sign and leading zeros.
fn port(text: &str) -> Option<u16> {
    let is_written_well = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if is_written_well { text.parse().ok() } else { None }
}

fn version_2(command: u8, family: u8, rest: &[u8]) -> Option<ProxyHeader> {
    match command {
        // What follows is not to be looked at.
        0x20 => return Some(ProxyHeader { whose: Whose::Proxys, with_tls: false }),
        0x21 => {}
        _ => return None,
    }
    let (whose, extensions) = match family {
        // The rest may not be extensions. It is read if it can be, and never a reason to refuse.
        0x00 => {
            return Some(ProxyHeader { whose: Whose::Unknown, with_tls: is_with_tls(rest).unwrap_or(false) });
        }
        0x11 => {
            let (&[a, b, c, d, _, _, _, _, high, low, _, _], rest) = rest.split_first_chunk()?;
            (Whose::Clients(SocketAddr::from(([a, b, c, d], u16::from_be_bytes([high, low])))), rest)
        }
        0x21 => {
            let (from, rest) = rest.split_first_chunk::<16>()?;
            let (_to, rest) = rest.split_first_chunk::<16>()?;
            let (&[high, low, _, _], rest) = rest.split_first_chunk()?;
            (Whose::Clients(SocketAddr::from((*from, u16::from_be_bytes([high, low])))), rest)
        }
        // Both ends are Unix sockets.
        0x31 => (Whose::Unknown, rest.get(216..)?),
        // HTTP is not spoken over datagrams.
        _ => return None,
    };
    Some(ProxyHeader { whose, with_tls: is_with_tls(extensions)? })
}

/// Whether an extension says that the client came with TLS; `None` if they cannot be read.
fn is_with_tls(mut extensions: &[u8]) -> Option<bool> {
    let mut with_tls = false;
    while let Some((&[kind, high, low], rest)) = extensions.split_first_chunk() {
        let (value, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        if kind == TLS {
            with_tls = value.first()? & WITH_TLS != 0;
        }
        extensions = rest;
    }
    extensions.is_empty().then_some(with_tls)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The header at the start of `bytes`, and what is left of them.
    fn read(bytes: &[u8]) -> (io::Result<ProxyHeader>, &[u8]) {
        let mut left = bytes;
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let header = runtime.block_on(ProxyHeader::read(&mut left));
        (header, left)
    }

    fn whose(bytes: &[u8]) -> Option<Whose> {
        let with_more = [bytes, b"GET / HTTP/1.1\r\n"].concat();
        let (header, left) = read(&with_more);
        header.ok().map(|header| {
            assert_eq!(left, b"GET / HTTP/1.1\r\n", "what follows is the client's");
            header.whose
        })
    }

    fn clients(address: &str) -> Option<Whose> {
        Some(Whose::Clients(address.parse().unwrap()))
    }

    #[test]
    fn lines_of_version_1_are_read() {
        assert_eq!(whose(b"PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\r\n"), clients("192.0.2.7:51234"));
        assert_eq!(whose(b"PROXY TCP4 1.1.1.1 2.2.2.2 0 0\r\n"), clients("1.1.1.1:0"));
        assert_eq!(whose(b"PROXY TCP6 2001:db8::7 ::1 51234 443\r\n"), clients("[2001:db8::7]:51234"));
        assert_eq!(whose(b"PROXY UNKNOWN\r\n"), Some(Whose::Unknown));
        let full = b"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
        let longest = [b"PROXY UNKNOWN ", &full[..], b" ", full, b" 65535 65535\r\n"].concat();
        assert_eq!((longest.len(), whose(&longest)), (LONGEST_LINE, Some(Whose::Unknown)));
    }

    #[test]
    fn lines_that_are_not_of_version_1_are_refused() {
        for line in [
            &b"GET / HTTP/1.1\r\n"[..],
            b"PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 51234\r\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 51234 443 1\r\n",
            b"PROXY  TCP4 192.0.2.7 198.51.100.1 51234 443\r\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 51234 443 \r\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 051234 443\r\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 +1234 443\r\n",
            b"PROXY TCP4 192.0.2.7 198.51.100.1 1234 65536\r\n",
            b"PROXY TCP4 192.0.2.007 198.51.100.1 1234 443\r\n",
            b"PROXY TCP4 2001:db8::7 ::1 51234 443\r\n",
            b"PROXY TCP6 192.0.2.7 198.51.100.1 51234 443\r\n",
            b"PROXY TCP6 fe80::1%eth0 ::1 51234 443\r\n",
            b"PROXY UDP4 192.0.2.7 198.51.100.1 51234 443\r\n",
            b"proxy TCP4 192.0.2.7 198.51.100.1 51234 443\r\n",
            b"PROXY UNKNOWNS\r\n",
            b"PROXY TCP4 192.0.2.7\r 198.51.100.1 51234 443\r\n",
            &[b"PROXY UNKNOWN ", &[b'a'; 200][..], b"\r\n"].concat(),
        ] {
            assert_eq!(whose(line), None, "{}", String::from_utf8_lossy(line));
        }
    }

    /// A header of version 2.
    fn binary(command: u8, family: u8, rest: &[u8]) -> Vec<u8> {
        let length = u16::try_from(rest.len()).unwrap().to_be_bytes();
        [&SIGNATURE[..], &[command, family], &length, rest].concat()
    }

    const V4: [u8; 12] = [192, 0, 2, 7, 198, 51, 100, 1, 200, 34, 1, 187];

    #[test]
    fn headers_of_version_2_are_read() {
        assert_eq!(whose(&binary(0x21, 0x11, &V4)), clients("192.0.2.7:51234"));
        let v6 = [&Ipv6Addr::LOCALHOST.octets()[..], &[0; 16], &[0, 80, 1, 187]].concat();
        assert_eq!(whose(&binary(0x21, 0x21, &v6)), clients("[::1]:80"));
        assert_eq!(whose(&binary(0x20, 0x00, b"")), Some(Whose::Proxys));
        assert_eq!(whose(&binary(0x20, 0xff, b"whatever")), Some(Whose::Proxys));
        for rest in [&b""[..], b"x", b"whatever this is", &[TLS, 0, 0], &[1, 0, 2, b'h']] {
            assert_eq!(whose(&binary(0x21, 0x00, rest)), Some(Whose::Unknown), "{rest:?}");
        }
        assert_eq!(whose(&binary(0x21, 0x31, &[0; 216])), Some(Whose::Unknown));
        let with_tls = |extensions: &[u8]| {
            let bytes = binary(0x21, 0x11, &[&V4[..], extensions].concat());
            read(&bytes).0.ok().map(|header| header.with_tls)
        };
        assert_eq!(with_tls(&[]), Some(false));
        assert_eq!(with_tls(&[1, 0, 2, b'h', b'2', TLS, 0, 5, 7, 0, 0, 0, 0]), Some(true));
        assert_eq!(with_tls(&[TLS, 0, 5, 0, 0, 0, 0, 0]), Some(false));
        // Cut, or without its first byte.
        for wrong in [&[1, 0][..], &[1, 0, 2, b'h'], &[TLS, 0, 0]] {
            assert_eq!(with_tls(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn headers_that_are_not_of_version_2_are_refused() {
        for (command, family, rest) in [
            (0x11, 0x11, &V4[..]),
            (0x22, 0x11, &V4),
            (0x21, 0x12, &V4),
            (0x21, 0x41, &V4),
            (0x21, 0x11, &V4[..11]),
            (0x21, 0x21, &V4),
            (0x21, 0x31, &[0; 215]),
            (0x20, 0x00, &[0; LONGEST_REST + 1]),
        ] {
            assert_eq!(whose(&binary(command, family, rest)), None, "{command:x} {family:x}");
        }
    }

    /// What a header, or a part of one, begins with.
    const STARTS: [&[u8]; 5] = [b"", b"PROXY ", b"PROXY TCP4 ", &SIGNATURE, b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c"];

    proptest! {
        /// Nothing panics, no byte after a header is taken, and what is cut is no header.
        #[test]
        fn any_bytes_are_a_header_or_not(
            start in proptest::sample::select(&STARTS[..]),
            rest in proptest::collection::vec(prop_oneof![any::<u8>(), proptest::sample::select(&b" .:\r\n0129aT"[..])], 0..300),
        ) {
            let bytes = [start, &rest].concat();
            let (header, left) = read(&bytes);
            if let Ok(header) = header {
                let length = bytes.len() - left.len();
                prop_assert!(read(&bytes[..length - 1]).0.is_err());
                let alone = read(&bytes[..length]).0.unwrap();
                prop_assert_eq!(alone, header);
            }
        }

        #[test]
        fn what_is_written_is_read(client: [u8; 16], port: u16, is_v6: bool, more in proptest::collection::vec(any::<u8>(), 0..50)) {
            let to = [&[0_u8; 16][..], &port.to_be_bytes(), &[1, 187]].concat();
            let (address, rest): (IpAddr, Vec<u8>) = if is_v6 {
                (client.into(), [&client[..], &to].concat())
            } else {
                let [a, b, c, d, ..] = client;
                ([a, b, c, d].into(), [&[a, b, c, d][..], &to[12..]].concat())
            };
            let family = if is_v6 { 0x21 } else { 0x11 };
            let kind = if is_v6 { "TCP6" } else { "TCP4" };
            let text = format!("PROXY {kind} {address} {address} {port} 443\r\n").into_bytes();
            for header in [text, binary(0x21, family, &rest)] {
                let bytes = [&header[..], &more].concat();
                let (header, left) = read(&bytes);
                prop_assert_eq!(header.unwrap().whose, Whose::Clients(SocketAddr::new(address, port)));
                prop_assert_eq!(left, &more[..]);
            }
        }
    }
}
