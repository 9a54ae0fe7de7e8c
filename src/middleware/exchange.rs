//! What comes back: headers, cookies, HTML. [`Gate::treat`] reads top to bottom.

use std::cell::Cell;
use std::sync::Arc;

use http::Response;
use http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use http::request::Parts;
use time::OffsetDateTime;

use crate::consent::Consent;
use crate::gate::body_policy::{self, Treatment, may_be_sniffed, treatment};
use crate::gate::validators::Variant;
use crate::gate::{cache, csp, enforcement, headers, reporting, set_cookie, validators};
use crate::middleware::body::ResponseBody;
use crate::middleware::layer::Shared;
use crate::middleware::rewriting::Rewriting;
use crate::site::Judge;
use crate::syntax::escape::escaped;
use crate::visitor::client::X_FORWARDED_PROTO;
use crate::visitor::{Fetch, RequestFacts, SEC_FETCH_DEST, SEC_GPC, Visitor, client};
use tower_consent_html::{Insert, Place};
use tower_consent_policy::{Enforcement, ReleaseNumber};

/// Says of a page or fragment that it went through the rewriter, so that the guard believes the marks in it. Never in a
/// `304`, whose fields a cache adds to what it keeps.
const LOOKED_AT: HeaderName = HeaderName::from_static("tower-consent");

/// What the gate must know of a request to treat its response.
#[derive(Clone)]
pub(crate) struct Gate {
    pub(crate) shared: Arc<Shared>,
    pub(super) consent: Consent,
    pub(crate) judge: Judge,
    pub(crate) asked: RequestFacts,
    fetch: Fetch,
    pub(super) language: usize,
    plain_localhost: bool,
    /// The host is this machine, where `X-Forwarded-Proto` tells the name of the cookie.
    local_host: bool,
    speculative: bool,
    return_to: String,
    /// Host and port of a navigation.
    authority: String,
    pub(crate) now: OffsetDateTime,
    /// Lines that go out with a page: the end of refused cookies, a stored opt-out.
    pub(crate) set_cookies: Vec<HeaderValue>,
}

impl Gate {
    pub(crate) fn new(
        shared: &Arc<Shared>,
        visitor: &Visitor,
        consent: &Consent,
        parts: &Parts,
        now: OffsetDateTime,
    ) -> Self {
        let for_all = shared.site.is_shared();
        Self {
            judge: Judge::new(Arc::clone(&shared.site), consent.clone(), for_all).on_host(client::host(parts)),
            shared: Arc::clone(shared),
            consent: consent.clone(),
            asked: RequestFacts { for_all, ..visitor.request },
            fetch: visitor.fetch,
            language: visitor.language,
            plain_localhost: visitor.plain_localhost,
            local_host: visitor.is_local_host,
            speculative: visitor.is_speculative,
            return_to: visitor.return_to.clone(),
            authority: visitor.authority.clone(),
            now,
            set_cookies: Vec::new(),
        }
    }

    /// Treats the app's response.
    pub(crate) fn treat<B>(self, response: Response<B>) -> Response<ResponseBody<B>> {
        let (mut parts, body) = response.into_parts();
        let headers = &mut parts.headers;
        headers.remove(LOOKED_AT);
        // Cookies and early contact first: they are filtered on every response, whatever its body is. Browsers follow
        // the `Link` of a style sheet or of an answer to a script as that of a page.
        let depends =
            self.filter_cookies(headers) | self.filter_contacts(headers) | may_be_sniffed(parts.status, headers);
        let treatment = treatment(self.asked, parts.status, headers);
        if treatment == Treatment::Untouched {
            if depends {
                self.limit_caches(headers);
            }
            return Response::from_parts(parts, ResponseBody::passes_through(body));
        }
        // From here on it is a page, or stands for one.
        let depends = depends
            | self.watched(|held| {
                headers::filter_refresh(headers, held);
            })
            | !self.set_cookies.is_empty();
        let rewriting = match treatment {
            Treatment::Rewrite => Rewriting::new(&self, headers),
            _ => None,
        };
        let reads_as_changed = match treatment {
            Treatment::HeadersOnly(reason) => {
                self.report(reason);
                reason.reads_as_changed()
            }
            _ => rewriting.is_some(),
        };
        if reads_as_changed {
            // What described the old bytes goes; then what else may run, who may keep it, and how
            // it is recognised again.
            headers::strip_integrity(headers);
            self.allow_our_own(headers);
            validators::bind(headers, self.variant());
        }
        // A policy that follows the visitor's choice makes any page theirs.
        let is_strict = self.shared.site.settings().blocking.enforcement == Enforcement::Strict;
        if treatment.depends_on_the_request() {
            cache::forbid_keeping(headers, &self.inputs());
        } else if reads_as_changed || is_strict || depends {
            self.limit_caches(headers);
        }
        // The browser holds the rest, in pages that must not be changed as well.
        let site = &self.shared.site;
        enforcement::add(headers, site.settings(), site.sources(), &|service| self.judge.may_load(service));
        for line in &self.set_cookies {
            headers.append(SET_COOKIE, line.clone());
        }
        let body = match rewriting {
            Some(rewriting) => {
                parts.headers.insert(LOOKED_AT, HeaderValue::from_static("held"));
                self.shared.metrics.pages_rewritten.add();
                ResponseBody::rewrites(body, rewriting)
            }
            None => ResponseBody::passes_through(body),
        };
        Response::from_parts(parts, body)
    }

    /// Returns whether another visitor may get other lines.
    fn filter_cookies(&self, headers: &mut HeaderMap) -> bool {
        if !headers.contains_key(SET_COOKIE) {
            return false;
        }
        let follows_choice = Cell::new(false);
        let dropped = set_cookie::filter(headers, self.now, &|name| {
            follows_choice.set(follows_choice.get() || self.judge.cookie_follows_choice(name));
            self.judge.holds_cookie(name)
        });
        self.shared.metrics.cookies_dropped.add_many(u64::try_from(dropped).unwrap_or(0));
        follows_choice.get()
    }

    /// Gives `work` the judge of URLs; returns whether it asked about one that another visitor may get another answer for.
    fn watched(&self, work: impl FnOnce(&dyn Fn(&str) -> bool)) -> bool {
        let follows_choice = Cell::new(false);
        work(&|url| {
            follows_choice.set(follows_choice.get() || self.judge.url_follows_choice(url));
            self.judge.holds_url(url)
        });
        follows_choice.get()
    }

    /// No early contact and no reports through headers, those of images and scripts included: a
    /// browser connects to what any response links to.
    ///
    /// Returns whether another visitor may get other fields.
    fn filter_contacts(&self, headers: &mut HeaderMap) -> bool {
        if !reporting::are_there(headers) {
            return false;
        }
        let mut dropped = 0;
        let follows_choice = self.watched(|held| {
            dropped = headers::filter_links(headers, held) + reporting::filter(headers, held);
        });
        self.shared.metrics.header_contacts_dropped.add_many(u64::try_from(dropped).unwrap_or(0));
        for receiver in reporting::report_receivers(headers) {
            tracing::debug!(receiver, "a response has reports sent to a third party that no service is known for");
        }
        follows_choice
    }

    fn report(&self, reason: body_policy::Reason) {
        if reason.leaves_trackers_live() {
            self.shared.metrics.pages_untreated.add();
            tracing::warn!(reason = reason.label(), "a page was not rewritten: trackers in it stay live");
        }
    }

    /// Our inline style and script, in the site's own policies.
    fn allow_our_own(&self, headers: &mut HeaderMap) {
        csp::allow_ours_in_headers(headers, &self.shared.site.ours());
        if headers.contains_key(CONTENT_SECURITY_POLICY) {
            let blocked = csp::blocked(headers, &self.endpoint());
            if blocked.form {
                // The way to the preferences page stays open, and the choice can be made there.
                self.shared.metrics.pages_form_blocked.add();
                tracing::debug!(?blocked, "the site's policy forbids the banner's form: add 'self' to `form-action`");
            }
        }
    }

    /// Where a decision on this page is posted to.
    fn endpoint(&self) -> csp::Endpoint<'_> {
        let (host, port) = self.authority.rsplit_once(':').unwrap_or((&self.authority, ""));
        let (scheme, default) = if self.plain_localhost { ("http", 80) } else { ("https", 443) };
        csp::Endpoint { scheme, host, port: port.parse().unwrap_or(default), path: &self.shared.site.settings().prefix }
    }

    fn limit_caches(&self, headers: &mut HeaderMap) {
        let used = self.inputs();
        if self.shared.site.is_shared() {
            cache::add_vary(headers, &used);
        } else {
            cache::make_private(headers, &used);
        }
    }

    /// The request fields that a page was made from.
    fn inputs(&self) -> Vec<HeaderName> {
        let settings = self.shared.site.settings();
        let mut used = Vec::with_capacity(6);
        if settings.site.languages.len() > 1 {
            used.push(ACCEPT_LANGUAGE);
        }
        if self.local_host {
            used.push(X_FORWARDED_PROTO);
        }
        if !self.shared.site.is_shared() {
            used.push(COOKIE);
            used.push(SEC_GPC);
            used.push(SEC_FETCH_DEST);
            let region = settings.jurisdictions.region_header.as_deref();
            used.extend(region.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok()));
        }
        used
    }

    /// What a page depends on besides the app's own bytes.
    pub(crate) fn variant(&self) -> Variant {
        let release = self.consent.release().get().to_le_bytes();
        let language = self.language.to_le_bytes();
        let place = [self.place() as u8, u8::from(self.plain_localhost)];
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        if self.shared.site.is_shared() {
            return Variant::of([version, &release, &language, &place]);
        }
        let granted: Vec<u8> = self
            .consent
            .categories()
            .map(|(_, granted)| u8::from(granted))
            .chain(self.consent.services().map(|(_, granted)| u8::from(granted)))
            .collect();
        let status = [self.consent.status() as u8, u8::from(self.consent.signal_honoured())];
        let model = self.consent.model().as_str().as_bytes();
        // What is said to those whose decision is outdated depends on how old it is.
        let before = self.consent.outdated_release().map_or(0, ReleaseNumber::get).to_le_bytes();
        let standing = [self.consent.standing().map_or(0, |standing| 1 + standing as u8)];
        let target = self.return_to.as_bytes();
        Variant::of([version, &release, &language, &place, &granted, &status, model, target, &before, &standing])
    }

    pub(super) fn place(&self) -> Place {
        // Where all get the same bytes, they depend on nothing that a request says of its use: a cache would hand the
        // fragment to a visitor, and the page to htmx. What looks like a page is one; the runtime keeps one banner, and
        // none in a frame (T-35, T-82).
        if self.shared.site.is_shared() {
            return Place::PerhapsPage;
        }
        match self.fetch {
            Fetch::Page => Place::Page,
            Fetch::PerhapsPage => Place::PerhapsPage,
            Fetch::Framed => Place::Framed,
            Fetch::Fetched => Place::Fetched,
            Fetch::Fragment => Place::Nowhere,
        }
    }

    /// What goes into the page, in a language of the site.
    pub(super) fn insert(&self, language: usize) -> Insert {
        let place = self.place();
        if place == Place::Nowhere {
            return Insert::default();
        }
        let pieces = self.shared.site.pieces(language, &self.consent, self.plain_localhost, self.now);
        let body = match self.shared.site.is_shared() {
            // No byte depends on the visitor; the runtime knows where it is.
            true => format!("{}{}", pieces.body_before, pieces.body_after),
            false => format!("{}{}{}", pieces.body_before, escaped(&self.return_to), pieces.body_after),
        };
        Insert { head: Arc::from(pieces.head.as_str()), body: body.into(), place }
    }

    pub(super) fn count_banner(&self) {
        // Asking ahead of a visit is no visit (T-47).
        let is_shown = !matches!(self.place(), Place::Nowhere | Place::Framed);
        if is_shown && !self.speculative && self.consent.status() != crate::consent::Status::Decided {
            self.shared.metrics.banners_served.add();
        }
    }
}
