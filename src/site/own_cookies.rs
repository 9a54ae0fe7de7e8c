//! The names of our cookies are ours alone: a cookie of the site under one of them would take the place of a decision.

use crate::consent::cookie;
use crate::consent::our_cookies::is_ours;
use crate::consent::{account_cookie, documents_cookie};
use crate::site::Site;
use crate::syntax::set_cookie::SetCookie;

impl Site {
    /// Whether a `Set-Cookie` line of the app would set or end a cookie of ours. An app that asked our endpoints in a
    /// visitor's name hands on what they said: that a key of ours signed, or our own end of a cookie.
    pub(crate) fn replaces_ours(&self, line: &[u8]) -> bool {
        let cookie = SetCookie::read(line);
        is_ours(cookie.name) && !self.said(line, &cookie)
    }

    fn said(&self, line: &[u8], cookie: &SetCookie<'_>) -> bool {
        let ours = [
            (cookie::COOKIE, &self.keys),
            (documents_cookie::COOKIE, &self.document_keys),
            (account_cookie::COOKIE, &self.account_keys),
        ];
        let value = std::str::from_utf8(cookie.value).unwrap_or_default();
        ours.into_iter().any(|(of, keys)| {
            let name = of.names.all().into_iter().find(|name| name.as_bytes() == cookie.name);
            let is_signed = name.is_some_and(|name| cookie::verify(name, value, keys).is_some());
            is_signed || of.delete_plain().is_some_and(|end| end.as_bytes() == line)
        })
    }
}
