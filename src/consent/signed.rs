//! One of our signed cookies: its names, and the lines that set and end it.

use cookie::{Cookie, CookieJar, Key};
use http::header::{HeaderMap, HeaderValue};
use time::Duration;

use crate::syntax::cookie_pair;
use crate::visitor::Transport;
use tower_consent_policy::{CookieNames, CookieSettings};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SignedCookie {
    /// The plain one is for `http://localhost`, where browsers other than Chromium keep no `Secure` cookie, and for hosts
    /// whose visitors come over plain HTTP.
    pub(crate) names: CookieNames,
    pub(crate) readers: Readers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// The server alone: `HttpOnly`.
    Server,
    ServerAndPage,
}

/// The name under which a cookie is set, and what it is set with.
pub(super) struct SetAs<'a> {
    pub(super) name: &'static str,
    pub(super) settings: &'a CookieSettings,
    pub(super) keys: &'a [Key],
}

impl SignedCookie {
    /// The name that it has for this visitor.
    pub(crate) fn name(&self, settings: &CookieSettings, transport: Transport) -> &'static str {
        match (transport, &settings.domain) {
            (Transport::Plain, _) => self.names.plain,
            (Transport::Tls, Some(_)) => self.names.on_domain,
            (Transport::Tls, None) => self.names.on_host,
        }
    }

    pub(crate) fn has_plain(&self, headers: &HeaderMap) -> bool {
        cookie_pair::values(headers, self.names.plain).next().is_some()
    }

    pub(crate) fn delete_plain(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&format!("{}=; Path=/; Max-Age=0; SameSite=Lax", self.names.plain)).ok()
    }

    /// The `Set-Cookie` line with this text, signed with the first key.
    pub(super) fn write(&self, text: String, set_as: SetAs<'_>, life: Duration) -> Option<HeaderValue> {
        let SetAs { name, settings, keys } = set_as;
        let key = keys.first()?;
        let mut jar = CookieJar::new();
        jar.signed_mut(key).add(Cookie::new(name, text));
        let signed = jar.get(name)?.value().to_owned();
        let mut cookie = Cookie::new(name, signed);
        cookie.set_path("/");
        cookie.set_same_site(cookie::SameSite::Lax);
        cookie.set_max_age(life.max(Duration::ZERO));
        cookie.set_secure((name != self.names.plain).then_some(true));
        cookie.set_http_only((self.readers == Readers::Server).then_some(true));
        if let (true, Some(domain)) = (name == self.names.on_domain, &settings.domain) {
            cookie.set_domain(domain.clone());
        }
        HeaderValue::from_str(&cookie.to_string()).ok()
    }
}
