//! Which documents a visitor has accepted, and the cookie that says so.

use std::sync::{Arc, LazyLock};

use http::{HeaderMap, HeaderValue, header};
use memchr::memmem::Finder;
use time::OffsetDateTime;

use super::Site;
use crate::consent::cookie as consent_cookie;
use crate::consent::documents::{Acceptances, Documents};
use crate::consent::documents_cookie::{self as cookie, COOKIE};
use crate::ui::scene::OurCookies;
use crate::visitor::{Transport, Visitor, scheme};
use tower_consent_policy::Version;

impl Site {
    /// What the visitor's cookie says, by what is in force now. `None` without such a cookie.
    pub(super) fn documents(
        &self,
        headers: &HeaderMap,
        visitor: &Visitor,
        now: OffsetDateTime,
    ) -> Option<Arc<Documents>> {
        // Nearly no request has one, and each name would have to be looked for.
        static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(COOKIE.names.plain));
        headers.get_all(header::COOKIE).iter().find(|line| NAME.find(line.as_bytes()).is_some())?;
        let acceptances = cookie::read(headers, self.documents_cookie(headers, visitor), &self.document_keys, now)?;
        Some(Arc::new(Documents::new(acceptances, |id| Some(self.version_in_force(id, now)?.number))))
    }

    pub(crate) fn version_in_force(&self, document: &str, now: OffsetDateTime) -> Option<&Version> {
        self.policies.document(document)?.in_force(now)
    }

    pub(crate) fn remember_documents(
        &self,
        acceptances: &Acceptances,
        headers: &HeaderMap,
        visitor: &Visitor,
    ) -> Vec<HeaderValue> {
        let name = self.documents_cookie(headers, visitor);
        let write = |name| cookie::write(acceptances, name, &self.settings.cookie, &self.document_keys);
        let mut lines: Vec<HeaderValue> = write(name).into_iter().collect();
        if name != COOKIE.names.plain && COOKIE.has_plain(headers) {
            // One from before, over plain HTTP, would go on there beside this one.
            lines.extend(COOKIE.delete_plain());
        }
        if name != COOKIE.names.plain && scheme::is_posted_over_plain_http(headers) {
            // Browsers keep no `Secure` cookie of such a page.
            lines.extend(write(COOKIE.names.plain));
        }
        lines
    }

    pub(crate) fn our_cookies(&self, transport: Transport) -> OurCookies<'static> {
        OurCookies {
            consent: consent_cookie::COOKIE.name(&self.settings.cookie, transport),
            documents: self.documents_cookie_name(transport),
            account: self.account_cookie_name(transport),
        }
    }

    /// The name of the cookie; `None` where there is no document that one could accept.
    pub(crate) fn documents_cookie_name(&self, transport: Transport) -> Option<&'static str> {
        let is_used = !self.policies.documents().is_empty();
        is_used.then(|| COOKIE.name(&self.settings.cookie, transport))
    }

    fn documents_cookie(&self, headers: &HeaderMap, visitor: &Visitor) -> &'static str {
        let is_plain = visitor.transport.is_plain() || scheme::kept_over_plain_http(headers, COOKIE.names);
        let transport = if is_plain { Transport::Plain } else { Transport::Tls };
        COOKIE.name(&self.settings.cookie, transport)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_of_the_cookie_has_the_plain_one_in_it() {
        for name in COOKIE.names.all() {
            assert!(name.contains(COOKIE.names.plain), "{name}");
        }
    }
}
