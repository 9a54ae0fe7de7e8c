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
            assert_eq!(passed(request.as_bytes(), step), request.replacen('#', "\0", 1).as_bytes(), "{target} {step}");
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
    for first in [UPGRADE, b"POST / HTTP/1.1\r\nUpgrade: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"] {
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
