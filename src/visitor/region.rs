//! Where the visitor is: from a header that only trusted proxies may set.

use http::request::Parts;

use super::peer;
use tower_consent_policy::Jurisdictions;

/// The region, as the proxy says it (`DE`, `US-CA`); `None` if no trusted proxy says it.
pub(crate) fn region<'a>(parts: &'a Parts, settings: &Jurisdictions) -> Option<&'a str> {
    let header = settings.region_header.as_deref()?;
    if !peer::is_trusted(parts, &settings.trusted_proxies) {
        return None;
    }
    let mut values = parts.headers.get_all(header).iter();
    let first = values.next()?;
    // Two values that disagree count as none.
    if values.any(|other| other != first) {
        return None;
    }
    first.to_str().ok().map(str::trim).filter(|region| !region.is_empty() && region.len() <= 8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visitor::PeerAddr;

    fn parts(peer: Option<&str>, regions: &[&str]) -> Parts {
        let mut request = http::Request::builder();
        for region in regions {
            request = request.header("cf-ipcountry", *region);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        if let Some(peer) = peer {
            parts.extensions.insert(PeerAddr(peer.parse().unwrap()));
        }
        parts
    }

    #[test]
    fn only_a_trusted_proxy_may_name_a_region() {
        let mut settings = tower_consent_policy::settings::sample::sample_settings().jurisdictions;
        settings.region_header = Some("cf-ipcountry".into());
        settings.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        assert_eq!(region(&parts(Some("10.1.2.3:1"), &["DE"]), &settings), Some("DE"));
        assert_eq!(region(&parts(Some("192.0.2.1:1"), &["DE"]), &settings), None);
        assert_eq!(region(&parts(None, &["DE"]), &settings), None);
        assert_eq!(region(&parts(Some("10.1.2.3:1"), &["DE", "US"]), &settings), None);
        assert_eq!(region(&parts(Some("10.1.2.3:1"), &[]), &settings), None);
        settings.region_header = None;
        assert_eq!(region(&parts(Some("10.1.2.3:1"), &["DE"]), &settings), None);
    }
}
