//! Fields that a site could take for ones that only the gateway writes.
//!
//! CGI, WSGI, PHP and their kind make one name of all that differ in `-`, `_` or another mark (RFC 3875, section 4.1.18):
//! `X_Forwarded_For` and `X.Forwarded.For` would arrive beside `X-Forwarded-For`.

use http::{HeaderMap, HeaderName};

use crate::gateway::consent_state;

/// What tells of the hops before the gateway. What it says of a consent is [`consent_state::NAMES`].
const OF_HOPS: [&str; 5] = ["forwarded", "x-real-ip", "x-request-id", "via", "host"];
const FAMILY: &str = "x-forwarded-";

/// Removes each field whose name is another spelling of one that the gateway writes.
pub(crate) fn remove(headers: &mut HeaderMap) {
    let found: Vec<HeaderName> = headers.keys().filter(|name| is_look_alike(name.as_str())).cloned().collect();
    for name in found {
        headers.remove(name);
    }
}

fn is_look_alike(name: &str) -> bool {
    // The usual names have no mark but `-`, and are those themselves.
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.bytes().all(is_usual) {
        return false;
    }
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    plain.starts_with(FAMILY) || OF_HOPS.iter().chain(&consent_state::NAMES).any(|name| plain == *name)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn other_spellings_go_and_the_names_stay() {
        let mut headers = HeaderMap::new();
        let stay = ["x-forwarded-for", "consent-state", "x-request-id", "my_forwarded", "accept"];
        let go = [
            "x_forwarded_for",
            "x-forwarded_proto",
            "x.forwarded.host",
            "consent_state",
            "consent.state-signed",
            "x_real_ip",
            "x_request_id",
        ];
        for name in stay.iter().chain(&go) {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("1"));
        }
        remove(&mut headers);
        let mut left: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        let mut expected = stay.to_vec();
        expected.sort_unstable();
        assert_eq!(left, expected);
    }
}
