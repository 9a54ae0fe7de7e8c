//! What the benchmarks, the fuzz targets and the program reach of the rooms below. Not part of the public interface: it
//! may change at any time.

pub use crate::middleware::ServersOwnError;
pub use crate::site::sightings::{Matter, Sighting, Sightings, Why};
use tower_consent_policy::{Change, ScopeChange};

/// A page that shows what differs between two releases or versions: rows of the consent scope, and texts, each
/// with its title and language.
pub fn comparison(title: &str, rows: &[ScopeChange], texts: &[(String, String, Vec<Change<'_>>)]) -> String {
    crate::ui::comparison::page(&crate::ui::comparison::Comparison { title, rows, texts })
}

/// The id of a service that is made from a host.
pub fn id_of_host(host: &str) -> String {
    crate::discovered::id_of_host(host)
}

/// A path of a request as it may be written down: without addresses of mail, numbers of telephones and secrets.
pub fn path_without_persons(path: &str) -> String {
    crate::discovered::path::without_persons(path)
}

/// Whether a cookie of this name is ours.
pub fn is_consent_cookie(name: impl AsRef<[u8]>) -> bool {
    crate::consent::our_cookies::is_ours(name.as_ref())
}

/// The host that a request asks for, as the layer reads it: without its port, in lower case, without a dot at the
/// end. `None` if it names none, several, or what is no host.
pub fn asked_host(target: &http::Uri, headers: &http::HeaderMap) -> Option<String> {
    let authority = crate::visitor::asked_host::authority_of(target, headers)?;
    Some(crate::syntax::host::folded(crate::syntax::host::without_port(authority)))
}

/// Whether a body with these headers can be decoded.
pub fn can_decode(headers: &http::HeaderMap) -> bool {
    crate::gate::coding::of(headers).is_ok()
}

/// A body, decoded as far as it can be and up to `limit` bytes, and why it ends before its end, if it does.
pub fn decoded(headers: &http::HeaderMap, body: Vec<u8>, limit: usize) -> (Vec<u8>, Option<String>) {
    let codings = crate::gate::coding::of(headers).unwrap_or_default();
    if codings.is_empty() {
        return (body, None);
    }
    let Ok(mut decoder) = crate::gate::coding::Decoder::new(&codings) else { return (body, None) };
    let (mut rest, mut out) = (body.as_slice(), Vec::new());
    // It ends at the limit, which stops a decompression bomb, and where the body is damaged.
    let damage = loop {
        if out.len() >= limit {
            break None;
        }
        match decoder.step(&mut rest, &mut |piece| out.extend_from_slice(piece)) {
            Ok(true) => {}
            Ok(false) => break decoder.finish().err(),
            Err(error) => break Some(error),
        }
    };
    out.truncate(limit);
    (out, damage.map(|error| error.to_string()))
}

/// A page in UTF-8 if it is in an encoding that hides ASCII, such as UTF-16; any other as it is.
pub fn as_ascii_compatible<'b>(headers: &http::HeaderMap, page: &'b [u8]) -> std::borrow::Cow<'b, [u8]> {
    use crate::gate::charset::{Charset, charset};
    use crate::gate::end::End;
    let content_type = headers.get(http::header::CONTENT_TYPE).map_or(&[][..], http::HeaderValue::as_bytes);
    match Charset::decide(charset(content_type), page, End::Reached) {
        Some(Charset::Transcode(encoding)) => encoding.decode(page).0.into_owned().into_bytes().into(),
        _ => page.into(),
    }
}

/// What the policies of a response forbid of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForbiddenOfOurs {
    /// Nothing, or nothing without which there is no banner.
    Nothing,
    /// The banner's form, or any script.
    Form,
    /// The form and the request: no choice can be made in the page.
    AnyChoice,
}

/// What the policies of a response forbid of ours on a page of this host. `scheme` is `http` or `https`.
pub fn csp_forbids_ours(headers: &http::HeaderMap, scheme: &str, host: &str, port: u16, path: &str) -> ForbiddenOfOurs {
    let host = crate::syntax::host::without_port(host);
    let blocked = crate::gate::csp::blocked(headers, &crate::gate::csp::Endpoint { scheme, host, port, path });
    if blocked.form && blocked.fetch {
        ForbiddenOfOurs::AnyChoice
    } else if blocked.form || blocked.script {
        ForbiddenOfOurs::Form
    } else {
        ForbiddenOfOurs::Nothing
    }
}

/// The directive of a response's policies that forbids the inline script of this hash (`'sha256-…'`), if one does.
pub fn csp_forbids_inline_script(headers: &http::HeaderMap, hash: &str) -> Option<String> {
    crate::gate::csp::forbids_inline_script(headers, hash)
}

/// One policy of the site with our hashes in it.
pub fn csp_with(policy: &str, style_hashes: &[String], script_hashes: &[String]) -> String {
    crate::gate::csp::allow_ours(policy, &crate::gate::csp::Ours { style_hashes, script_hashes }).into_owned()
}

/// Removes the `Set-Cookie` lines of cookies whose name `drop` is true for; returns their number.
pub fn filter_set_cookie(
    headers: &mut http::HeaderMap,
    now: time::OffsetDateTime,
    drop: &dyn Fn(&[u8]) -> bool,
) -> usize {
    crate::gate::set_cookie::filter(headers, now, drop)
}

/// The decision in a consent cookie's unsigned value, written again.
pub fn decision_value(text: &str) -> Option<String> {
    crate::consent::cookie::parse(text).map(|decision| crate::consent::cookie::print(&decision))
}

/// Whether a request's consent cookie is a decision, and reads it.
pub fn reads_decision(headers: &http::HeaderMap, keys: &[cookie::Key], now: time::OffsetDateTime) -> bool {
    let life = time::Duration::days(182);
    crate::consent::cookie::read(headers, crate::consent::cookie::COOKIE.names.on_host, keys, life, now).is_ok()
}
