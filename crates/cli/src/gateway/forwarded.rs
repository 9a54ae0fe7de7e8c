//! Which proxies passed a request on: `X-Forwarded-*` and `Forwarded` (RFC 7239). Only trusted ones are believed.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};

use http::header::{FORWARDED, HeaderName, HeaderValue};
use http::{HeaderMap, Request, uri::Scheme};

use crate::gateway::arrival::Security;
use tower_consent::syntax::{list, media_type};
use tower_consent::{ClientAddr, PeerAddr};
use tower_consent_policy::Network;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");

pub(crate) struct Hop<'a> {
    pub(crate) peer: Option<SocketAddr>,
    pub(crate) host: Option<&'a HeaderValue>,
    pub(crate) scheme: &'a Scheme,
}

/// Notes in `X-Forwarded-Proto` that the connection is encrypted, for what asks whether the visitor uses TLS. A trusted
/// proxy that connects with TLS may say otherwise of its visitor.
pub(crate) fn with_scheme<B>(mut request: Request<B>, trusted: &[Network]) -> Request<B> {
    let is_encrypted = request.extensions().get() == Some(&Security::Tls);
    let is_said = is_encrypted && is_from_trusted(&request, trusted) && says_scheme(request.headers());
    if is_encrypted && !is_said {
        request.headers_mut().insert(X_FORWARDED_PROTO, HeaderValue::from_static("https"));
    }
    request
}

fn says_scheme(headers: &HeaderMap) -> bool {
    let mut pairs = list::all_members(headers, &FORWARDED).flat_map(media_type::pairs);
    headers.contains_key(X_FORWARDED_PROTO) || pairs.any(|(name, _)| name.eq_ignore_ascii_case(b"proto"))
}

/// Whether it comes from a proxy that is believed.
pub(crate) fn is_from_trusted<B>(request: &Request<B>, trusted: &[Network]) -> bool {
    request.extensions().get::<PeerAddr>().is_some_and(|peer| Network::any_contains(trusted, peer.0.ip()))
}

/// Puts the visitor's address into the extensions, for what counts or logs by it.
pub(crate) fn with_client<B>(mut request: Request<B>, trusted: &[Network]) -> Request<B> {
    if let Some(PeerAddr(peer)) = request.extensions().get::<PeerAddr>().copied() {
        let client = client(request.headers(), peer.ip(), trusted);
        request.extensions_mut().insert(ClientAddr(client));
    }
    request
}

/// The visitor's address: the last one in `X-Forwarded-For` that is not a trusted proxy, or the peer's own.
fn client(headers: &HeaderMap, peer: IpAddr, trusted: &[Network]) -> IpAddr {
    let mut address = peer.to_canonical();
    let passed = addresses(headers);
    for node in passed.rsplit(',').filter(|node| !node.trim().is_empty()) {
        if !Network::any_contains(trusted, address) {
            break;
        }
        // What is not an address cannot be followed any further.
        let Some(next) = parse_node(node) else { break };
        address = next;
    }
    address
}

/// Writes what the upstream gets to know about the way of the request.
///
/// What came in stays only if a trusted proxy sent it: anyone else could have made it up. Returns whether something did
/// not stay.
pub(crate) fn mark(headers: &mut HeaderMap, hop: &Hop<'_>, trusted: &[Network]) -> bool {
    let believed = hop.peer.is_some_and(|peer| Network::any_contains(trusted, peer.ip()));
    if !believed && *hop.scheme == Scheme::HTTPS {
        // Our own note, see `with_scheme`.
        headers.remove(X_FORWARDED_PROTO);
    }
    let forgot = !believed && forget(headers);
    mark_forwarded(headers, hop);
    mark_x_forwarded(headers, hop);
    forgot
}

/// Whether a field tells of the hops before us.
pub(crate) fn tells_of_hops(name: &HeaderName) -> bool {
    name.as_str().starts_with("x-forwarded-") || [FORWARDED, X_REAL_IP].contains(name)
}

/// Removes all that tells of earlier hops; returns whether there was something.
pub(crate) fn forget(headers: &mut HeaderMap) -> bool {
    let claims: Vec<HeaderName> = headers.keys().filter(|name| tells_of_hops(name)).cloned().collect();
    for name in &claims {
        headers.remove(name);
    }
    !claims.is_empty()
}

fn mark_x_forwarded(headers: &mut HeaderMap, hop: &Hop<'_>) {
    if let Some(peer) = hop.peer {
        let mut passed = addresses(headers);
        if !passed.is_empty() {
            passed.push_str(", ");
        }
        let _ = write!(passed, "{}", peer.ip().to_canonical());
        if let Ok(value) = HeaderValue::from_str(&passed) {
            headers.insert(X_FORWARDED_FOR, value);
        }
    }
    if let (false, Some(host)) = (headers.contains_key(X_FORWARDED_HOST), hop.host) {
        headers.insert(X_FORWARDED_HOST, host.clone());
    }
    if let (false, Ok(scheme)) = (headers.contains_key(X_FORWARDED_PROTO), HeaderValue::from_str(hop.scheme.as_str())) {
        headers.insert(X_FORWARDED_PROTO, scheme);
    }
}

/// Appends our element. Hops known from `X-Forwarded-For` are put into `Forwarded` first (RFC 7239, section 7.4), so that
/// an app that reads the newer header does not take the proxy for the visitor.
fn mark_forwarded(headers: &mut HeaderMap, hop: &Hop<'_>) {
    let mut elements: Vec<String> =
        headers.get_all(FORWARDED).iter().filter_map(|value| value.to_str().ok().map(str::to_owned)).collect();
    // What a proxy writes it replaces; of the other one many know nothing, and pass on what a visitor has made up.
    if elements.is_empty() || headers.contains_key(X_FORWARDED_FOR) {
        elements = earlier_hops(headers);
    }
    let peer = hop.peer.map(|peer| node(peer.ip().to_canonical()));
    let host = hop.host.and_then(|host| host.to_str().ok());
    elements.push(element(peer.as_deref(), host, Some(hop.scheme.as_str())));
    if let Ok(value) = HeaderValue::from_str(&elements.join(", ")) {
        headers.insert(FORWARDED, value);
    }
}

fn earlier_hops(headers: &HeaderMap) -> Vec<String> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let said = || list::all_members(headers, &FORWARDED).next().and_then(scheme_of);
    let (mut host, mut scheme) = (text(X_FORWARDED_HOST), text(X_FORWARDED_PROTO).or_else(said));
    addresses(headers)
        .split(',')
        .map(str::trim)
        .filter(|address| !address.is_empty())
        .map(|address| {
            let address = parse_node(address).map_or_else(|| "unknown".to_owned(), node);
            // Host and scheme belong to the first hop, which is the visitor's.
            element(Some(&address), host.take(), scheme.take())
        })
        .collect()
}

/// The scheme that an element of `Forwarded` names, for a proxy that says it there alone.
fn scheme_of(element: &[u8]) -> Option<&'static str> {
    let (_, value) = media_type::pairs(element).find(|(name, _)| name.eq_ignore_ascii_case(b"proto"))?;
    ["https", "http"].into_iter().find(|scheme| value.eq_ignore_ascii_case(scheme.as_bytes()))
}

fn element(node: Option<&str>, host: Option<&str>, scheme: Option<&str>) -> String {
    let mut pairs = Vec::with_capacity(3);
    pairs.push(format!("for={}", node.unwrap_or("unknown")));
    if let Some(host) = host {
        pairs.push(format!("host={}", quoted(host)));
    }
    if let Some(scheme) = scheme {
        pairs.push(format!("proto={}", quoted(scheme)));
    }
    pairs.join(";")
}

/// An address as RFC 7239 writes it: IPv6 in brackets, and therefore in quotes.
fn node(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("\"[{address}]\""),
    }
}

/// A value as a token if it can be one, else as a quoted string.
fn quoted(text: &str) -> String {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_token) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// All `X-Forwarded-For` lines as one list. A line that is not text counts as an unknown node.
fn addresses(headers: &HeaderMap) -> String {
    let lines: Vec<&str> =
        headers.get_all(X_FORWARDED_FOR).iter().map(|value| value.to_str().unwrap_or("unknown")).collect();
    lines.join(", ")
}

/// An address as proxies write it: bare, in brackets, with a port.
fn parse_node(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(text);
    let address = bare.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip())).ok()?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn marked(lines: &[(&'static str, &'static str)], peer: &str, trusted: &[Network]) -> HeaderMap {
        let mut headers = headers(lines);
        let host = HeaderValue::from_static("gazette.example:8080");
        let hop = Hop { peer: peer.parse().ok(), host: Some(&host), scheme: &Scheme::HTTP };
        mark(&mut headers, &hop, trusted);
        headers
    }

    fn networks(list: &[&str]) -> Vec<Network> {
        list.iter().map(|network| network.parse().unwrap()).collect()
    }

    #[test]
    fn what_an_untrusted_client_claims_is_replaced_by_what_we_saw() {
        let claims = [
            ("x-forwarded-for", "8.8.8.8"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-prefix", "/x"),
            ("x-real-ip", "8.8.8.8"),
            ("forwarded", "for=8.8.8.8"),
        ];
        let headers = marked(&claims, "203.0.113.9:1234", &networks(&["10.0.0.0/8"]));
        assert_eq!(headers["x-forwarded-for"], "203.0.113.9");
        assert_eq!(headers["x-forwarded-proto"], "http");
        assert_eq!(headers["x-forwarded-host"], "gazette.example:8080");
        assert_eq!(headers["forwarded"], "for=203.0.113.9;host=\"gazette.example:8080\";proto=http");
        assert!(!headers.contains_key("x-forwarded-prefix") && !headers.contains_key("x-real-ip"));
    }

    #[test]
    fn what_a_trusted_proxy_says_is_kept_and_ours_appended() {
        let said = [
            ("x-forwarded-for", "198.51.100.7, 10.0.0.4"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "gazette.example"),
            ("forwarded", "for=198.51.100.7;proto=https"),
        ];
        let headers = marked(&said, "10.0.0.5:1234", &networks(&["10.0.0.0/8"]));
        assert_eq!(headers["x-forwarded-for"], "198.51.100.7, 10.0.0.4, 10.0.0.5");
        assert_eq!(headers["x-forwarded-proto"], "https");
        assert_eq!(headers["x-forwarded-host"], "gazette.example");
        assert_eq!(
            headers["forwarded"],
            "for=198.51.100.7;host=gazette.example;proto=https, for=10.0.0.4, \
             for=10.0.0.5;host=\"gazette.example:8080\";proto=http"
        );
        // Without the older header the newer one counts.
        let headers = marked(&said[3..], "10.0.0.5:1234", &networks(&["10.0.0.0/8"]));
        assert!(headers["forwarded"].to_str().unwrap().starts_with("for=198.51.100.7;proto=https, for=10.0.0.5;"));
    }

    #[test]
    fn a_visitor_makes_up_no_hop_before_a_proxy_that_knows_the_older_header_alone() {
        let said = [("x-forwarded-for", "198.51.100.7"), ("forwarded", "for=10.0.0.1;host=evil.example")];
        let headers = marked(&said, "10.0.0.5:1234", &networks(&["10.0.0.0/8"]));
        assert!(!headers["forwarded"].to_str().unwrap().contains("evil.example"), "{headers:?}");
        // A proxy may say the scheme there alone.
        let said = [("x-forwarded-for", "198.51.100.7"), ("forwarded", "for=198.51.100.7;Proto=HTTPS")];
        let headers = marked(&said, "10.0.0.5:1234", &networks(&["10.0.0.0/8"]));
        assert!(headers["forwarded"].to_str().unwrap().starts_with("for=198.51.100.7;proto=https, "), "{headers:?}");
    }

    #[test]
    fn hops_known_from_the_older_header_alone_come_first_in_the_newer_one() {
        let said = [("x-forwarded-for", "2001:db8::7, junk"), ("x-forwarded-proto", "https")];
        let headers = marked(&said, "[::ffff:10.0.0.5]:1234", &networks(&["10.0.0.0/8"]));
        assert_eq!(
            headers["forwarded"],
            "for=\"[2001:db8::7]\";proto=https, for=unknown, for=10.0.0.5;host=\"gazette.example:8080\";proto=http"
        );
    }

    #[test]
    fn an_encrypted_connection_is_the_visitors_unless_a_trusted_proxy_says_otherwise() {
        let trusted = networks(&["10.0.0.0/8"]);
        let scheme = |peer: &str, security: Security, lines: &[(&'static str, &'static str)]| {
            let mut request = Request::new(());
            *request.headers_mut() = headers(lines);
            request.extensions_mut().insert(PeerAddr(peer.parse().unwrap()));
            request.extensions_mut().insert(security);
            let request = with_scheme(request, &trusted);
            request.headers().get(X_FORWARDED_PROTO).map(|value| value.to_str().unwrap().to_owned())
        };
        let (visitor, proxy) = ("203.0.113.9:1234", "10.0.0.5:1234");
        let lines = [("x-forwarded-proto", "http")];
        assert_eq!(scheme(visitor, Security::Tls, &lines).as_deref(), Some("https"));
        assert_eq!(scheme(proxy, Security::Tls, &lines).as_deref(), Some("http"));
        assert_eq!(scheme(proxy, Security::Tls, &[("forwarded", "for=192.0.2.7;Proto=http")]), None);
        assert_eq!(scheme(proxy, Security::Tls, &[("forwarded", "for=192.0.2.7")]).as_deref(), Some("https"));
        let quoted = [("forwarded", "for=\"_proto=http\"")];
        assert_eq!(scheme(proxy, Security::Tls, &quoted).as_deref(), Some("https"));
        assert_eq!(scheme(visitor, Security::Tls, &[("forwarded", "proto=http")]).as_deref(), Some("https"));
        assert_eq!(scheme(visitor, Security::Plain, &[]), None);
    }

    #[test]
    fn the_client_is_the_last_address_that_is_not_a_trusted_proxy() {
        let trusted = networks(&["10.0.0.0/8", "fd00::/8"]);
        let peer = "10.0.0.5".parse().unwrap();
        let from = |list| client(&headers(&[("x-forwarded-for", list)]), peer, &trusted).to_string();
        assert_eq!(from("8.8.8.8, 198.51.100.7, 10.0.0.4"), "198.51.100.7");
        assert_eq!(from("[2001:db8::1]:443"), "2001:db8::1");
        assert_eq!(from("198.51.100.7:5555, fd00::1"), "198.51.100.7");
        assert_eq!(from("198.51.100.7, nonsense"), "10.0.0.5");
        assert_eq!(from(""), "10.0.0.5");
        let stranger = "203.0.113.9".parse().unwrap();
        assert_eq!(client(&headers(&[("x-forwarded-for", "8.8.8.8")]), stranger, &trusted), stranger);
    }

    #[test]
    fn quotes_in_a_host_cannot_break_out_of_their_string() {
        assert_eq!(quoted("a\";for=1.2.3.4"), "\"a\\\";for=1.2.3.4\"");
        assert_eq!(quoted("example.org"), "example.org");
    }
}
