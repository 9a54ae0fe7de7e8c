//! Our own answers: the table from method and path to endpoint.
//!
//! | path | methods | what |
//! |---|---|---|
//! | prefix | `GET` | preferences page, dialog (`?dialog=1`), or the state as JSON |
//! | prefix | `POST` | a decision |
//! | prefix`/policies…` | `GET` | documents, versions, history, differences |
//! | prefix`/documents/…` | `POST` | the acceptance of a document |
//! | prefix`/cookies` | `GET` | the cookie declaration |
//! | prefix`/known` | `GET` | whose an address or a name is, for the guard in a page |
//! | prefix`/placeholder` | `GET` | what is shown in place of an embed or a widget that a script made |
//! | prefix`/receipt` | `GET` | the visitor's own record |
//! | prefix`/report` | `POST` | reports of browsers in observe mode |
//! | prefix`/assets/…` | `GET` | script and style that are not inline |
//! | `/.well-known/gpc.json` | `GET` | Global Privacy Control support resource |

mod accept;
mod acceptance;
pub(crate) mod account;
mod admission;
mod answer;
mod assets;
mod choice;
mod csrf;
mod deadline;
mod decide;
mod declaration;
mod documents;
mod gpc;
mod known;
mod placeholder;
mod policies;
mod preferences;
mod published;
mod receipt;
mod record;
mod report;
mod return_to;
mod state;
mod still;
mod submission;

use std::sync::Arc;

use bytes::Bytes;
use http::header::{HeaderName, VARY};
use http::request::Parts;
use http::{Method, Response, StatusCode, Uri};
use http_body::Body;
use time::OffsetDateTime;

use crate::BoxError;
use crate::consent::Consent;
use crate::consent::account_cookie::AccountMark;
use crate::consent::decision::Decision;
use crate::endpoints::choice::Before;
use crate::gate::cache;
use crate::site::State;
use crate::ui::scene::{DocumentLink, Scene};
use crate::visitor::{Transport, Visitor, asked_host, language, scheme};
use tower_consent_policy::Settings;
use tower_consent_policy::settings::path;

/// One of our own paths: what comes after the prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Root,
    /// After the prefix, without the slash.
    Below(String),
    Gpc,
}

pub(crate) fn find(settings: &Settings, uri: &Uri) -> Option<Endpoint> {
    let path = path::decoded(uri.path());
    if path == "/.well-known/gpc.json" {
        return Some(Endpoint::Gpc);
    }
    match path.strip_prefix(settings.prefix.as_str())? {
        "" | "/" => Some(Endpoint::Root),
        rest => Some(Endpoint::Below(rest.strip_prefix('/')?.to_owned())),
    }
}

pub(crate) struct EndpointRequest {
    pub(crate) state: Arc<State>,
    pub(crate) visitor: Visitor,
    pub(crate) consent: Consent,
    pub(crate) parts: Parts,
    pub(crate) now: OffsetDateTime,
    /// Position of the language to answer in.
    pub(crate) language: usize,
}

impl Endpoint {
    pub(crate) async fn answer<B>(self, request: EndpointRequest, body: B) -> Response<Bytes>
    where
        B: Body + Send,
        B::Error: Into<BoxError>,
    {
        let head = request.parts.method == Method::HEAD;
        let is_local = asked_host::host(&request.parts).is_some_and(asked_host::is_local);
        let region = request.state.site.settings().jurisdictions.region_header.clone();
        let mut response = match (self, &request.parts.method) {
            (Self::Root, &Method::POST) => decide::decide(request, body).await,
            (Self::Root, &Method::GET | &Method::HEAD) => preferences::answer(&request),
            (Self::Root, _) => answer::not_allowed(&request, "GET, HEAD, POST"),
            (Self::Below(path), &Method::POST) if path == "report" => report::answer(&request, body).await,
            (Self::Below(path), method) if path.starts_with("documents/") => match (method, documents::id(&path)) {
                (&Method::POST, id) => documents::accept(request, id, body).await,
                _ => answer::not_allowed(&request, "POST"),
            },
            (_, method) if method != Method::GET && method != Method::HEAD => {
                answer::not_allowed(&request, "GET, HEAD")
            }
            (Self::Gpc, _) => gpc::answer(&request),
            (Self::Below(path), _) => below(&request, &path).await,
        };
        // Where a proxy names the region, the answer depends on it; on this machine, the scheme decides the
        // cookie's name.
        if response.headers().contains_key(VARY) {
            let region = region.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
            let scheme = is_local.then_some(scheme::X_FORWARDED_PROTO);
            cache::add_vary(response.headers_mut(), region.into_iter().chain(scheme));
        }
        if head {
            *response.body_mut() = Bytes::new();
        }
        response
    }
}

async fn below(request: &EndpointRequest, path: &str) -> Response<Bytes> {
    match path.split_once('/').unwrap_or((path, "")) {
        ("cookies", "") => declaration::answer(request),
        ("known", "") => known::answer(request),
        ("placeholder", "") => placeholder::answer(request),
        ("receipt", "") => receipt::answer(request).await,
        ("policies", rest) => policies::answer(request, rest.trim_end_matches('/')),
        ("still", name) => still::answer(request, name).await,
        ("assets", name) => assets::answer(request, name),
        _ => answer::error(request, StatusCode::NOT_FOUND),
    }
}

/// A parameter of the query; the first of its name.
pub(crate) fn query(parts: &Parts, name: &str) -> Option<String> {
    let query = parts.uri.query()?;
    url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

impl EndpointRequest {
    /// A request, to be answered in the language that its query names, or else in the visitor's.
    pub(crate) fn new(
        state: Arc<State>,
        visitor: Visitor,
        consent: Consent,
        parts: Parts,
        now: OffsetDateTime,
    ) -> Self {
        let languages = &state.site.settings().site.languages;
        let wanted = query(&parts, "lang").and_then(|tag| language::matching(&tag, languages));
        let language = wanted.unwrap_or_else(|| visitor.language.position(languages));
        Self { state, visitor, consent, parts, now, language }
    }

    /// What pages of this host are served over, whatever cookie this visitor has: all may get the same page.
    fn transport(&self) -> Transport {
        let host = asked_host::host(&self.parts);
        if scheme::is_plain_localhost(host, &self.parts.headers) { Transport::Plain } else { Transport::Tls }
    }

    /// To which account the browser's choice belongs, as its cookie says.
    fn account_mark(&self) -> Option<AccountMark> {
        self.state.site.account_mark(&self.parts.headers, &self.visitor)
    }

    fn before(&self) -> Before<'_> {
        Before { site: &self.state.site, visitor: &self.visitor, consent: &self.consent, now: self.now }
    }

    pub(crate) fn with(&self, decision: &Decision) -> Consent {
        let consent = self.state.site.consent_with(Some(decision.clone()), &self.visitor, self.now);
        consent.with_documents(self.consent.documents().cloned())
    }

    pub(crate) fn language(&self) -> &str {
        self.state.site.language(self.language)
    }

    pub(crate) fn documents(&self) -> Vec<DocumentLink> {
        self.state.site.document_links(self.language(), self.now)
    }

    pub(crate) fn scene<'a>(&'a self, documents: &'a [DocumentLink]) -> Scene<'a> {
        let site = &self.state.site;
        Scene {
            settings: site.settings(),
            locales: site.locales(),
            language: self.language(),
            documents,
            templates: Some(site.templates()),
        }
    }
}

#[cfg(test)]
mod policies_tests;
#[cfg(test)]
mod releases_tests;
#[cfg(test)]
mod shown_tests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_answered_here() {
        let settings = tower_consent_policy::settings::sample::sample_settings();
        let cases = [
            ("/_consent", Some(Endpoint::Root)),
            ("/_consent/", Some(Endpoint::Root)),
            ("/_consent?x=1", Some(Endpoint::Root)),
            ("/_consent/cookies", Some(Endpoint::Below("cookies".into()))),
            ("/%5fconsent", Some(Endpoint::Root)),
            ("/_consent/%63ookie%73", Some(Endpoint::Below("cookies".into()))),
            ("/_consent%2Fcookies", None),
            ("/.well-known/gpc%2ejson", Some(Endpoint::Gpc)),
            ("/_consents", None),
            ("/x/_consent", None),
            ("/", None),
            ("/.well-known/gpc.json", Some(Endpoint::Gpc)),
            ("/.well-known/other", None),
        ];
        for (uri, expected) in cases {
            assert_eq!(find(&settings, &uri.parse().unwrap()), expected, "{uri}");
        }
    }
}
