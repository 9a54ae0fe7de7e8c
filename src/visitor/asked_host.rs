//! The host that a visitor asks for, and whether it is this machine.

use http::header::{HOST, HeaderValue};
use http::request::Parts;
use http::uri::Authority;
use http::{HeaderMap, Uri};

use crate::syntax::host;

/// The host that the visitor asked for, as it came: kept without a copy.
#[derive(Debug, Clone, Default)]
pub(crate) enum AskedHost {
    #[default]
    Nobodys,
    OfTarget(Authority),
    OfField(HeaderValue),
}

impl AskedHost {
    pub(crate) fn of(parts: &Parts) -> Self {
        if authority(parts).is_none() {
            return Self::Nobodys;
        }
        match (parts.uri.authority(), parts.headers.get(HOST)) {
            (Some(authority), _) => Self::OfTarget(authority.clone()),
            (None, Some(field)) => Self::OfField(field.clone()),
            (None, None) => Self::Nobodys,
        }
    }

    /// Without its port; `None` as for [`authority`].
    pub(crate) fn name(&self) -> Option<&str> {
        let authority = match self {
            Self::Nobodys => return None,
            Self::OfTarget(authority) => authority.as_str(),
            Self::OfField(field) => field.to_str().ok()?,
        };
        Some(host::without_port(authority))
    }
}

pub(crate) fn host(parts: &Parts) -> Option<&str> {
    authority(parts).map(host::without_port)
}

/// The host that the visitor asked for, with its port if one was written. What is no host, or several, counts as none: it
/// belongs to no site (RFC 9112 §3.2 has servers refuse such requests).
pub(crate) fn authority(parts: &Parts) -> Option<&str> {
    authority_of(&parts.uri, &parts.headers)
}

/// The same of a request that is not taken apart.
pub(crate) fn authority_of<'r>(target: &'r Uri, headers: &'r HeaderMap) -> Option<&'r str> {
    let authority = match target.authority() {
        Some(authority) => authority.as_str(),
        None => {
            let mut lines = headers.get_all(HOST).iter();
            let (Some(line), None) = (lines.next(), lines.next()) else { return None };
            line.to_str().ok()?
        }
    };
    host::is_authority(authority.as_bytes()).then_some(authority)
}

pub(crate) fn is_local(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let name = host.len().checked_sub("localhost".len()).and_then(|at| host.split_at_checked(at));
    let is_local_name = name.is_some_and(|(before, name)| {
        name.eq_ignore_ascii_case("localhost") && (before.is_empty() || before.ends_with('.'))
    });
    // Nearly every host begins with a letter.
    let may_be_address = host.starts_with(|c: char| c.is_ascii_digit()) || host.contains(':');
    is_local_name || may_be_address && host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_host_counts_as_none() {
        let asked = |uri: &str, lines: &[&str]| {
            let mut request = http::Request::get(uri);
            for line in lines {
                request = request.header(HOST, *line);
            }
            let parts = request.body(()).unwrap().into_parts().0;
            assert_eq!(AskedHost::of(&parts).name(), host(&parts));
            authority(&parts).map(str::to_owned)
        };
        assert_eq!(asked("/", &["a.org:80"]).as_deref(), Some("a.org:80"));
        assert_eq!(asked("http://b.org/", &["a.org"]).as_deref(), Some("b.org"));
        for lines in [&[][..], &[""], &["a.org/x"], &["a@b.org"], &["a, b"], &["a.org", "a.org"], &["a.org:99999"]] {
            assert_eq!(asked("/", lines), None, "{lines:?}");
        }
        assert_eq!(asked("http://u@b.org/", &["a.org"]), None);
    }
}
