//! Hosts as `Host`, `:authority` and origins write them: `example.org:8080`, `[::1]:80`.

use std::net::Ipv6Addr;

/// The host without user information, port, and the brackets of an IPv6 address.
pub fn without_port(authority: &str) -> &str {
    split(authority).0
}

/// The port, if one is written that is a number.
pub fn port(authority: &str) -> Option<u16> {
    split(authority).1?.parse().ok()
}

/// Whether a text is a host, with a port if one is written (RFC 9110 §7.2, RFC 3986 §3.2.2). No comma: proxies write
/// hosts into lists, where it would begin another one. Nothing that would be no part of a name if it were not encoded, and
/// no port 0, at which no server can listen.
pub fn is_authority(text: &[u8]) -> bool {
    let (host, after) = match text.strip_prefix(b"[") {
        Some(rest) => {
            let Some(end) = rest.iter().position(|byte| *byte == b']') else { return false };
            let is_address = std::str::from_utf8(&rest[..end]).is_ok_and(|text| text.parse::<Ipv6Addr>().is_ok());
            (is_address, &rest[end + 1..])
        }
        None => {
            let end = text.iter().position(|byte| *byte == b':').unwrap_or(text.len());
            (is_name(&text[..end]), &text[end..])
        }
    };
    let is_port = |digits: &[u8]| {
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number
            && (digits.is_empty()
                || std::str::from_utf8(digits).is_ok_and(|text| text.parse::<u16>().is_ok_and(|port| port > 0)))
    };
    host && (after.is_empty() || after.strip_prefix(b":").is_some_and(is_port))
}

fn is_name(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = match (byte, after) {
            (b'%', [high, low, after @ ..])
                if encoded(*high, *low).is_some_and(|byte| byte > 127 || is_of_name(byte)) =>
            {
                after
            }
            (byte, after) if is_of_name(*byte) => after,
            _ => return false,
        };
    }
    !text.is_empty()
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+;=".contains(&byte)
}

fn encoded(high: u8, low: u8) -> Option<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? * 16 + digit(low)?)
}

/// Whether both are the same host, however case, brackets, and a dot at the end are written.
pub fn is_same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

/// Whether both belong to one site: the same domain below a public suffix (publicsuffix.org), or the same host.
pub fn is_same_site(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let is_number = |host: &str| host.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':'));
    let domain = |host: &str| if is_number(host) { None } else { psl::domain_str(host).map(str::to_owned) };
    one == other || domain(&one).is_some_and(|domain_of_one| Some(domain_of_one) == domain(&other))
}

/// Lower case, without a dot at the end, as the catalogue has hosts.
pub fn folded(host: &str) -> String {
    bare(host).to_ascii_lowercase()
}

fn bare(host: &str) -> &str {
    host.trim_matches(['[', ']']).trim_end_matches('.')
}

fn split(authority: &str) -> (&str, Option<&str>) {
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, port) = rest.split_once(']').unwrap_or((rest, ""));
        return (address, port.strip_prefix(':'));
    }
    match authority.split_once(':') {
        // An IPv6 address without its brackets has no port.
        Some((_, rest)) if rest.contains(':') => (authority, None),
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_one_site_share_their_last_labels() {
        for (one, other, expected) in [
            ("www.example.org", "cdn.example.org", true),
            ("example.org", "a.b.EXAMPLE.org.", true),
            ("www.example.co.uk", "img.example.co.uk", true),
            ("a.co.uk", "b.co.uk", false),
            ("shop.github.io", "tracker.github.io", false),
            ("www.shop.github.io", "shop.github.io", true),
            ("com", "org", false),
            ("::1", "::2", false),
            ("example.org", "example.com", false),
            ("example.org", "notexample.org", false),
            ("localhost", "localhost", true),
            ("localhost", "example.org", false),
            ("127.0.0.1", "10.0.0.1", false),
            ("10.0.0.1", "10.0.0.1", true),
            ("", "", true),
        ] {
            assert_eq!(is_same_site(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn an_authority_is_a_host_and_perhaps_a_port() {
        for (authority, host, number) in [
            ("a.org", "a.org", None),
            ("a.org:80", "a.org", Some(80)),
            ("a.org.:80", "a.org.", Some(80)),
            ("a.org:", "a.org", None),
            ("a.org:x", "a.org", None),
            ("a.org:65536", "a.org", None),
            ("[::1]", "::1", None),
            ("[::1]:80", "::1", Some(80)),
            ("::1", "::1", None),
            ("2001:db8::1:80", "2001:db8::1:80", None),
            ("[::1", "::1", None),
            ("user:pass@a.org:80", "a.org", Some(80)),
            ("", "", None),
        ] {
            assert_eq!((without_port(authority), port(authority)), (host, number), "{authority}");
            assert_eq!(without_port(without_port(authority)), host, "{authority}");
        }
    }

    #[test]
    fn what_is_no_host_is_told_from_one() {
        for text in [
            "a",
            "A.org",
            "a.org.",
            "a_b.org",
            "127.0.0.1:80",
            "[::1]",
            "[::1]:8080",
            "a.org:",
            "a:65535",
            "xn--a.org",
            "%61.org",
            "b%C3%BCcher.org",
            "a:080",
        ] {
            assert!(is_authority(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            ":80",
            "a b",
            " a",
            "a.org/evil",
            "a@evil",
            "a, b",
            "a,b",
            "\"><script>",
            "a?b",
            "a#b",
            "a\\b",
            "a:99999",
            "a:+80",
            "a:80:80",
            "a:x",
            "::1",
            "[::1",
            "[::1]x",
            "[a]",
            "[]",
            "[::1]:x",
            "a%",
            "a%4",
            "a%zz",
            "a%00",
            "a%2fb",
            "a%40b",
            "a%3A80",
            "a%7F",
            "a:0",
            "a:00",
            "a:70000",
            "\u{e9}.org",
            "a\tb",
        ] {
            assert!(!is_authority(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn one_host_can_be_written_in_many_ways() {
        assert!(is_same("A.org", "a.ORG.") && is_same("[::1]", "::1"));
        assert!(!is_same("a.org", "b.a.org") && !is_same("a.org", "a.org:80"));
        assert_eq!(folded("A.Org."), "a.org");
    }
}
