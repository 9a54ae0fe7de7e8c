//! Headers that are meant for one connection and not for the next (RFC 9110, section 7.6.1).

use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, Request, Version};

use crate::gateway::forwarded;
use crate::gateway::loops::CDN_LOOP;
use crate::gateway::request_id::X_REQUEST_ID;
use tower_consent::syntax::{host, list};

/// For one hop only, also if `Connection` does not name them. `Trailer` is not among them: it announces what comes at
/// the end of the message, wherever that goes.
const FOR_ONE_HOP: [HeaderName; 12] = [
    header::CONNECTION,
    header::TE,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    // The gateway answers `100` itself, and sends the body without waiting. A site that took this for its own affair could
    // leave the body unread, and read it as the next request.
    header::EXPECT,
    header::PROXY_AUTHENTICATE,
    header::PROXY_AUTHORIZATION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("proxy-authentication-info"),
    HeaderName::from_static("http2-settings"),
    // Not a header of HTTP, but CGI programs would take it for the variable HTTP_PROXY.
    HeaderName::from_static("proxy"),
];

/// Headers that `Connection` cannot remove: the message would change its meaning, `Sec-GPC` and the request's id must
/// arrive, and a loop must be noticed.
const FOR_EVERY_HOP: [HeaderName; 7] = [
    header::HOST,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    HeaderName::from_static("sec-gpc"),
    CDN_LOOP,
    X_REQUEST_ID,
];

pub(crate) fn remove_hop_by_hop(headers: &mut HeaderMap) {
    // With both lengths, the encoding frames the message (RFC 9112, section 6.3). The other could smuggle a request.
    if headers.contains_key(header::TRANSFER_ENCODING) {
        headers.remove(header::CONTENT_LENGTH);
    }
    let named: Vec<HeaderName> = list::all_members(headers, &header::CONNECTION)
        .filter_map(|token| HeaderName::from_bytes(token).ok())
        .filter(|name| !FOR_EVERY_HOP.contains(name) && !forwarded::tells_of_hops(name))
        .collect();
    for name in named.iter().chain(&FOR_ONE_HOP) {
        headers.remove(name);
    }
}

/// Removes what says something only in the head of a request.
pub(crate) fn remove_from_trailers(trailers: &mut HeaderMap) {
    for name in FOR_ONE_HOP.iter().chain(&FOR_EVERY_HOP) {
        trailers.remove(name);
    }
}

/// Whether the sender can take trailers: the only word of `TE` that is passed on.
pub(crate) fn takes_trailers(headers: &HeaderMap) -> bool {
    list::all_members(headers, &header::TE).any(|token| token.eq_ignore_ascii_case(b"trailers"))
}

/// Whether the request names its host as it must: once, in HTTP/1.1 by a `Host` line (RFC 9112, section 3.2), in HTTP/2
/// by `:authority` or that line (RFC 9113, section 8.3.1). HTTP/1.0 has none.
pub(crate) fn has_one_host<B>(request: &Request<B>) -> bool {
    match request.headers().get_all(header::HOST).iter().count() {
        0 if request.version() == Version::HTTP_11 => false,
        0 => request.version() < Version::HTTP_11 || request.uri().authority().is_some(),
        lines => lines == 1,
    }
}

/// Whether the `Host` line, if there is one, is a host. An empty one is for addresses that have none (RFC 9112, section
/// 3.2); those of the web have one.
pub(crate) fn has_valid_host(headers: &HeaderMap) -> bool {
    headers.get(header::HOST).is_none_or(|host| host::is_authority(host.as_bytes()))
}

/// Whether the body comes as it is or in chunks. No other transfer coding is decoded, and `Transfer-Encoding` ends here:
/// the receiver of the body would take coded bytes for plain ones.
pub(crate) fn is_transferred_plain(headers: &HeaderMap) -> bool {
    let mut codings = list::all_members(headers, &header::TRANSFER_ENCODING);
    codings.next().is_none_or(is_chunked) && codings.next().is_none()
}

/// The same for an answer. It may also say `identity`, which RFC 2616 had for "no coding": the body of such an answer ends
/// with its connection.
pub(crate) fn is_answered_plain(headers: &HeaderMap) -> bool {
    let mut codings = list::all_members(headers, &header::TRANSFER_ENCODING);
    let is_identity = codings.next().is_some_and(|coding| coding.eq_ignore_ascii_case(b"identity"));
    is_transferred_plain(headers) || is_identity && codings.next().is_none()
}

fn is_chunked(coding: &[u8]) -> bool {
    coding.eq_ignore_ascii_case(b"chunked")
}

/// The protocol that an HTTP/1.1 request asks to switch to.
///
/// A switch to HTTP/2 over clear text (`h2c`) is never made: requests inside it would pass the consent layer unseen.
pub(crate) fn upgrade_asked<B>(request: &Request<B>) -> Option<HeaderValue> {
    let headers = request.headers();
    let asked = request.version() == Version::HTTP_11
        && list::all_members(headers, &header::CONNECTION).any(|token| token.eq_ignore_ascii_case(b"upgrade"));
    if !asked {
        return None;
    }
    let protocol = headers.get(header::UPGRADE)?;
    let text = protocol.to_str().ok()?;
    // Quotes hide none: the server may cut the list without them.
    let is_http2 = |token: &str| token.trim_matches([' ', '\t', '"']).to_ascii_lowercase().starts_with("h2");
    (!text.split(',').any(is_http2)).then(|| protocol.clone())
}

/// Whether a server switches to what it was asked for and to nothing else (RFC 9110, section 7.8).
pub(crate) fn grants(answer: &HeaderMap, asked: &HeaderValue) -> bool {
    let mut granted = list::all_members(answer, &header::UPGRADE).peekable();
    granted.peek().is_some()
        && granted.all(|one| list::members(asked.as_bytes()).any(|other| one.eq_ignore_ascii_case(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_proxy_says_of_hops_stays_whatever_connection_names_and_trailers_have_none_of_it() {
        let fields = [
            ("connection", "x-forwarded-for, forwarded, x-real-ip, x-own"),
            ("x-forwarded-for", "198.51.100.7"),
            ("forwarded", "for=198.51.100.7"),
            ("x-real-ip", "198.51.100.7"),
            ("x-own", "1"),
        ];
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        remove_hop_by_hop(&mut headers);
        assert_eq!(headers.len(), 3, "{headers:?}");
        let mut trailers = HeaderMap::new();
        for name in ["cookie", "sec-gpc", "x-request-id", "transfer-encoding", "proxy", "x-checksum"] {
            trailers.append(HeaderName::from_static(name), HeaderValue::from_static("1"));
        }
        remove_from_trailers(&mut trailers);
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["x-checksum"]);
    }

    #[test]
    fn a_request_names_one_host_in_the_way_of_its_version() {
        let names = |version: Version, target: &str, hosts: &[&str]| {
            let request = hosts.iter().fold(Request::builder().version(version).uri(target), |request, host| {
                request.header(header::HOST, *host)
            });
            has_one_host(&request.body(()).unwrap())
        };
        assert!(names(Version::HTTP_10, "/", &[]) && names(Version::HTTP_11, "/", &["a"]));
        assert!(names(Version::HTTP_2, "https://a/", &[]) && names(Version::HTTP_2, "/", &["a"]));
        assert!(!names(Version::HTTP_11, "/", &[]) && !names(Version::HTTP_11, "http://a/", &[]));
        assert!(!names(Version::HTTP_2, "/", &[]), "without :authority and Host");
        for version in [Version::HTTP_10, Version::HTTP_11, Version::HTTP_2] {
            assert!(!names(version, "/", &["a", "a"]), "{version:?}");
        }
    }

    fn request(lines: &[(&'static str, &'static str)]) -> Request<()> {
        let mut builder = Request::builder().uri("/");
        for (name, value) in lines {
            builder = builder.header(*name, *value);
        }
        builder.body(()).unwrap()
    }

    #[test]
    fn what_connection_names_ends_here() {
        let mut request = request(&[
            ("connection", "close, X-Secret"),
            ("connection", "Sec-GPC, cookie"),
            ("x-secret", "1"),
            ("sec-gpc", "1"),
            ("cookie", "a=b"),
            ("keep-alive", "timeout=5"),
            ("te", "trailers"),
            ("trailer", "x-sum"),
            ("upgrade", "websocket"),
            ("expect", "100-continue"),
            ("proxy-authorization", "Basic x"),
            ("proxy", "http://evil.example"),
            ("x-kept", "1"),
        ]);
        remove_hop_by_hop(request.headers_mut());
        let mut left: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["cookie", "sec-gpc", "trailer", "x-kept"]);
    }

    #[test]
    fn a_name_ends_here_whatever_else_connection_says() {
        let mut request = request(&[("connection", "\u{e9}, X-Secret, \"a, b\""), ("x-secret", "1"), ("x-kept", "1")]);
        remove_hop_by_hop(request.headers_mut());
        assert_eq!(request.headers().keys().map(HeaderName::as_str).collect::<Vec<_>>(), ["x-kept"]);
    }

    #[test]
    fn of_two_lengths_the_plain_one_goes() {
        let mut request = request(&[("transfer-encoding", "chunked"), ("content-length", "4")]);
        remove_hop_by_hop(request.headers_mut());
        assert!(request.headers().is_empty());
    }

    #[test]
    fn chunks_are_the_only_transfer_coding() {
        let coded = |value: &'static str| request(&[("transfer-encoding", value)]);
        assert!(is_transferred_plain(request(&[]).headers()));
        for plain in ["chunked", " Chunked ", ""] {
            assert!(is_transferred_plain(coded(plain).headers()), "{plain}");
        }
        for other in [
            "identity",
            "identity, chunked",
            "gzip, chunked",
            "chunked, chunked",
            "gzip",
            "chunked;q=1",
            "xchunked",
            "\u{e9}, chunked",
        ] {
            assert!(!is_transferred_plain(coded(other).headers()), "{other}");
        }
        for first in ["gzip", "identity"] {
            let lines = [("transfer-encoding", first), ("transfer-encoding", "chunked")];
            assert!(!is_transferred_plain(request(&lines).headers()) && !is_answered_plain(request(&lines).headers()));
        }
        assert!(is_answered_plain(coded("Identity").headers()) && is_answered_plain(coded("chunked").headers()));
        assert!(!is_answered_plain(coded("identity, identity").headers()));
    }

    #[test]
    fn a_switch_is_one_that_was_asked_for() {
        let asked = HeaderValue::from_static("foo/1, WebSocket");
        for (answer, expected) in
            [("websocket", true), ("Foo/1, websocket", true), ("foo", false), ("foo/1, bar", false), ("", false)]
        {
            assert_eq!(grants(request(&[("upgrade", answer)]).headers(), &asked), expected, "{answer}");
        }
        assert!(!grants(request(&[]).headers(), &asked));
    }

    #[test]
    fn only_a_real_request_for_another_protocol_is_one() {
        let websocket = [("connection", "keep-alive, Upgrade"), ("upgrade", "websocket")];
        assert_eq!(upgrade_asked(&request(&websocket)).unwrap(), "websocket");
        assert!(upgrade_asked(&request(&[("upgrade", "websocket")])).is_none());
        assert!(upgrade_asked(&request(&[("connection", "upgrade"), ("upgrade", "h2c")])).is_none());
        for hidden in ["foo, H2C", "\"foo, h2c\"", "\"foo, h2c", "\"h2c\""] {
            assert!(upgrade_asked(&request(&[("connection", "upgrade"), ("upgrade", hidden)])).is_none(), "{hidden}");
        }
        let mut second = request(&websocket);
        *second.version_mut() = Version::HTTP_2;
        assert!(upgrade_asked(&second).is_none());
    }
}
