//! Content codings as streams: gzip, br, zstd and deflate, in and out (RFC 9110 §8.4).
//!
//! Memory is bounded by the coding's window (32 KiB; up to 16 MiB for br and 8 MiB for zstd if the app asks for it) and
//! [`PIECE`]: however far a few bytes expand, they are handed on in pieces.

mod decoder;
mod encoder;
mod gzip;
mod inflate;

use http::header::{self, HeaderMap};

pub(crate) use decoder::Decoder;
pub(crate) use encoder::Encoder;

use crate::syntax::list;

/// Decoded bytes are handed on in pieces of at most this size.
pub(crate) const PIECE: usize = 32 * 1024;

/// A body may expand to this size, and beyond it to this many times its encoded size. Repetitive markup expands fifty
/// times; a body beyond this is an attack.
const EXPANDS_TO: u64 = 64 << 20;
const EXPANDS_BY: u64 = 256;

/// Codings on top of each other that are decoded; real sites have three at most.
const MOST: usize = 5;

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
    /// It expands to far more than a page.
    #[error("{} body expands without end", .0.name())]
    Expands(Coding),
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

struct Step {
    written: usize,
    outcome: Result<(), CodingError>,
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use proptest::prelude::*;
    use zstd::stream::raw::{self as zstd_raw, CParameter, InBuffer, Operation as _};

    use super::encoder::pump;
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
    fn unfinished_bodies_can_move_between_threads() {
        fn assert_send<T: Send>() {}
        assert_send::<Decoder>();
        assert_send::<Encoder>();
    }

    #[test]
    fn content_encoding_is_read_as_a_list() {
        type Found = Result<Vec<Coding>, UnknownCoding>;
        let table: &[(&[&str], Found)] = &[
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
            (&["gzip, gzip, gzip, gzip, gzip, gzip"], Err(UnknownCoding)),
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
        // HEAD of a compressed page.
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
            // The last bytes of gzip and deflate are a checksum, which browsers do without.
            let last = match coding {
                Coding::Gzip => 9,
                Coding::Deflate => 5,
                Coding::Brotli | Coding::Zstd => 1,
            };
            for end in [1, 5, body.len() / 2, body.len() - last] {
                let (decoded, outcome) = decode(&[coding], &body[..end], 64);
                assert_eq!(outcome, Err(CodingError::Truncated(coding)), "{end}");
                assert!(page.starts_with(&decoded));
                assert!(end < body.len() - last || decoded.len() > page.len() / 2, "{coding:?}: {}", decoded.len());
            }
        }
    }

    #[test]
    fn garbage_is_an_error_and_no_panic() {
        for coding in ALL {
            for garbage in [&b"<!doctype html><p>not compressed at all"[..], &[0xff; 100], &[0x1f, 0x8b, 9, 0, 0]] {
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
    fn a_wrong_checksum_is_reported_after_the_whole_page_and_a_cut_one_breaks_nothing() {
        let page = page(10_000);
        for (coding, length) in [(Coding::Gzip, 8), (Coding::Deflate, 4)] {
            let whole = encode(&[coding], &page);
            for step in [1, 100, whole.len()] {
                for from_the_end in 1..=length {
                    let mut body = whole.clone();
                    let at = body.len() - from_the_end;
                    body[at] ^= 1;
                    let expected = (page.clone(), Err(CodingError::Checksum(coding)));
                    assert_eq!(decode(&[coding], &body, step), expected, "{coding:?} {from_the_end} by {step}");
                }
                for cut in 0..=length {
                    let found = decode(&[coding], &whole[..whole.len() - cut], step);
                    assert_eq!(found, (page.clone(), Ok(())), "{coding:?} {cut} by {step}");
                }
                let cut = &whole[..whole.len() - length - 1];
                assert_eq!(decode(&[coding], cut, step).1, Err(CodingError::Truncated(coding)));
            }
        }
    }

    #[test]
    fn a_preset_dictionary_is_an_error() {
        let mut body = encode(&[Coding::Deflate], b"page");
        // FDICT, and the check bits for it (RFC 1950 §2.2).
        body[..2].copy_from_slice(&[0x78, 0xbb]);
        assert_eq!(decode(&[Coding::Deflate], &body, 1).1, Err(CodingError::Corrupt(Coding::Deflate)));
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
        // 64 MiB of zeros in a few bytes are never in memory at one time.
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
        // A slow stream shows as it comes.
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
        fn hostile_bytes_never_panic(
            body in proptest::collection::vec(any::<u8>(), 0..400),
            coding in proptest::sample::select(&ALL[..]),
        ) {
            let (page, _) = decode(&[coding], &body, 7);
            prop_assert!(page.len() < 100 << 20);
        }
    }
}
