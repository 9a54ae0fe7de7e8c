//! `X-Request-Id`: one name for a request in the logs of the gateway, of the site and of proxies.

use std::cell::RefCell;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Request};
use uuid::fmt::Hyphenated;
use uuid::{Builder, Uuid};

use crate::gateway::forwarded::is_from_trusted;
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Network;

pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Of proxies that are believed, none makes a longer one.
const LONGEST: usize = 128;
/// Random bytes of one id.
const RANDOM: usize = 10;
/// So many ids are made of what the system is asked for once.
const STOCK: usize = 64;

/// Gives a request its id: that of a trusted proxy if it is one, else a new one.
pub(crate) fn with_id<B>(mut request: Request<B>, trusted: &[Network]) -> Request<B> {
    if said(&request, trusted).is_none() {
        request.headers_mut().insert(X_REQUEST_ID, new());
    }
    request
}

/// The id of a request that [has one](with_id).
pub(crate) fn of(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(X_REQUEST_ID).filter(|id| is_id(id.as_bytes()))
}

/// What a trusted proxy calls the request, once and in words that can stand in any log.
fn said<'r, B>(request: &'r Request<B>, trusted: &[Network]) -> Option<&'r HeaderValue> {
    let mut lines = request.headers().get_all(X_REQUEST_ID).iter();
    let line = lines.next().filter(|id| lines.next().is_none() && is_id(id.as_bytes()))?;
    is_from_trusted(request, trusted).then_some(line)
}

fn is_id(text: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:=+/".contains(byte);
    (1..=LONGEST).contains(&text.len()) && text.iter().all(is_plain)
}

/// A UUID of version 7 (RFC 9562).
fn new() -> HeaderValue {
    let millis = u64::try_from(SystemClock.now().unix_timestamp_nanos() / 1_000_000).unwrap_or(0);
    let id = Builder::from_unix_timestamp_millis(millis, &random()).into_uuid();
    // One allocation: clones share it.
    let text = Bytes::from_owner(written(id));
    HeaderValue::from_maybe_shared(text).unwrap_or_else(|_| HeaderValue::from_static("-"))
}

fn written(id: Uuid) -> [u8; Hyphenated::LENGTH] {
    let mut text = [0; Hyphenated::LENGTH];
    id.hyphenated().encode_lower(&mut text);
    text
}

struct Stock {
    bytes: [u8; RANDOM * STOCK],
    left: usize,
    /// In the place of what the system does not give.
    count: u64,
}

thread_local! {
    /// Asking the system for each id would cost a call of it, and one stock for all threads a lock.
    static RANDOMNESS: RefCell<Stock> = const { RefCell::new(Stock { bytes: [0; RANDOM * STOCK], left: 0, count: 0 }) };
}

fn random() -> [u8; RANDOM] {
    RANDOMNESS.with_borrow_mut(|stock| {
        if stock.left == 0 && getrandom::fill(&mut stock.bytes).is_ok() {
            stock.left = STOCK;
        }
        let Some(left) = stock.left.checked_sub(1) else {
            // It is still one of its own among those of this thread, and it opens nothing.
            stock.count = stock.count.wrapping_add(1);
            let mut counted = [0; RANDOM];
            counted[2..].copy_from_slice(&stock.count.to_be_bytes());
            return counted;
        };
        stock.left = left;
        let mut taken = [0; RANDOM];
        taken.copy_from_slice(&stock.bytes[left * RANDOM..(left + 1) * RANDOM]);
        taken
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use tower_consent::PeerAddr;

    fn request(peer: &str, ids: &[&[u8]]) -> Request<()> {
        let mut request = Request::new(());
        request.extensions_mut().insert(PeerAddr(format!("{peer}:4000").parse().unwrap()));
        for id in ids {
            request.headers_mut().append(X_REQUEST_ID, HeaderValue::from_bytes(id).unwrap());
        }
        request
    }

    fn is_uuid_7(text: &str) -> bool {
        let parts: Vec<&str> = text.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        lengths == [8, 4, 4, 4, 12]
            && parts[2].starts_with('7')
            && parts[3].starts_with(['8', '9', 'a', 'b'])
            && text.bytes().all(|byte| byte == b'-' || matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }

    #[test]
    fn the_id_of_a_trusted_proxy_stays_and_any_other_is_replaced() {
        let trusted: [Network; 1] = ["10.0.0.0/8".parse().unwrap()];
        let given = |peer: &str, ids: &[&[u8]]| {
            let request = with_id(request(peer, ids), &trusted);
            assert_eq!(request.headers().get_all(X_REQUEST_ID).iter().count(), 1);
            of(request.headers()).unwrap().to_str().unwrap().to_owned()
        };
        for id in ["7b445g4d", "0193539c-5a6f-7000-8000-000000000001", "Root=1-67891233-abcdef01", "a+b/c=="] {
            assert_eq!(given("10.0.0.7", &[id.as_bytes()]), id);
            assert!(is_uuid_7(&given("192.0.2.1", &[id.as_bytes()])), "{id}");
        }
        let long = [b'a'; LONGEST + 1];
        for hostile in [
            &b""[..],
            b" ",
            b"a b",
            b"a\tb",
            b"<script>",
            b"\xff\xfe",
            b"jane@example.org",
            b"a\"b",
            b"a,b",
            b"%0a",
            &long,
        ] {
            assert!(is_uuid_7(&given("10.0.0.7", &[hostile])), "{hostile:?}");
        }
        assert_eq!(given("10.0.0.7", &[&long[1..]]).len(), LONGEST);
        assert!(is_uuid_7(&given("10.0.0.7", &[b"one", b"two"])));
        assert!(is_uuid_7(&given("10.0.0.7", &[])));
    }

    #[test]
    fn no_two_ids_are_the_same_and_later_ones_sort_behind() {
        let make = || (0..500).map(|_| new().to_str().unwrap().to_owned()).collect::<Vec<_>>();
        let (here, there) = (make(), std::thread::spawn(make).join().unwrap());
        assert!(here.iter().chain(&there).all(|id| is_uuid_7(id)), "{here:?}");
        assert_eq!(here.iter().chain(&there).collect::<BTreeSet<_>>().len(), 1000);
        assert!(here.windows(2).all(|two| two[0][..13] <= two[1][..13]));
    }

    #[test]
    fn a_uuid_is_written_with_all_its_digits() {
        let bytes = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0, 1, 2, 3, 4, 5, 6, 0xf7];
        assert_eq!(
            std::str::from_utf8(&written(Uuid::from_bytes(bytes))).unwrap(),
            "01234567-89ab-cdef-0001-0203040506f7"
        );
    }
}
