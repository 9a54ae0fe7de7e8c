//! The page of figures on the admin address: what `ledger stats` says, and what this process has seen.
//!
//! Who has the token may see it: in the field `Authorization`, or in a form, which gives a cookie for an hour. Nothing in
//! an answer waits for the ledger, which is counted in the background.

mod chart;
mod counting;
mod explain;
mod page;
mod token;

use std::sync::{Arc, LazyLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use http_body_util::Full;
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

pub(crate) use counting::{Counting, Reader};
pub(crate) use explain::{Asked, Explainer, Explanation, PATH as EXPLAIN};
pub(crate) use page::Live;
use page::Sent;
pub(crate) use token::AdminToken;

pub(crate) const PATH: &str = "/figures";

/// What a page of ours may load: its own style.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let style = STANDARD.encode(Sha256::digest(page::STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
});

#[derive(Debug)]
pub(crate) struct Figures {
    site: String,
    token: AdminToken,
    counting: Arc<Counting>,
    explainer: Explainer,
}

impl Figures {
    pub(crate) fn new(site: String, counting: Arc<Counting>, token: AdminToken, explainer: Explainer) -> Self {
        Self { site, token, counting, explainer }
    }

    /// The page, or the form that asks for the token. `live` is asked for the page alone.
    pub(crate) fn page(
        &self,
        headers: &HeaderMap,
        live: impl FnOnce() -> Live,
        now: OffsetDateTime,
    ) -> Response<Full<Bytes>> {
        match self.refusal(headers, now) {
            None => html(StatusCode::OK, page::figures(&self.site, &self.counting.look(Reader::Person), &live())),
            Some(form) => form,
        }
    }

    /// What happens to a page of the site. The site is asked for it, which takes its time.
    pub(crate) fn explained(&self, query: &str) -> Response<Full<Bytes>> {
        html(StatusCode::OK, self.explainer.page(&self.site, query))
    }

    /// The form that asks for the token, where it is not there.
    pub(crate) fn refusal(&self, headers: &HeaderMap, now: OffsetDateTime) -> Option<Response<Full<Bytes>>> {
        if self.token.admits(headers, now) {
            return None;
        }
        let sent = if headers.contains_key(header::AUTHORIZATION) { Sent::WrongToken } else { Sent::Nothing };
        let mut response = html(StatusCode::UNAUTHORIZED, page::login(sent));
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        Some(response)
    }

    /// What the form sent: with the right token it leads to the page.
    pub(crate) fn login(&self, form: &[u8], now: OffsetDateTime) -> Response<Full<Bytes>> {
        let sent = url::form_urlencoded::parse(form).find(|(name, _)| name == "token");
        if !sent.is_some_and(|(_, token)| self.token.is(token.trim())) {
            return html(StatusCode::FORBIDDEN, page::login(Sent::WrongToken));
        }
        let mut response = html(StatusCode::SEE_OTHER, String::new());
        let headers = response.headers_mut();
        headers.insert(header::LOCATION, HeaderValue::from_static(PATH));
        // It is made of digits and base64.
        if let Ok(cookie) = HeaderValue::from_str(&self.token.cookie(now)) {
            headers.insert(header::SET_COOKIE, cookie);
        }
        response
    }
}

fn html(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    let fields: [(HeaderName, &str); 5] = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, &POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fields {
        // Texts of our own, and base64.
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
