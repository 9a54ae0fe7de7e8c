//! `Exchange`: one request and its response. [`Exchange::treat`] reads top to bottom.

use std::cell::Cell;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, COOKIE, HeaderMap, HeaderName,
    HeaderValue, LOCATION, REFERER, REFRESH, SET_COOKIE,
};
use http::request::Parts;
use http::response;
use http::uri::PathAndQuery;
use http::{Response, StatusCode};
use time::OffsetDateTime;

use crate::consent::{AccountSlot, Consent};
use crate::gate::body_policy::{self, PageFormat, Reason, Treatment, treatment};
use crate::gate::coding::CodingError;
use crate::gate::content_type::{self, MediaType};
use crate::gate::validators::Variant;
use crate::gate::{
    cache, coding, csp, enforcement, integrity, links, redirect, refresh, reporting, set_cookie, validators,
};
use crate::middleware::body::ResponseBody;
use crate::middleware::following::{AccountNews, Following};
use crate::middleware::page::{Address, Page};
use crate::middleware::page_judge::PageJudge;
use crate::middleware::page_reader::PageReader;
use crate::middleware::reader::Reader;
use crate::middleware::rewriting::Rewriting;
use crate::middleware::rules::Rules;
use crate::middleware::servers_error::ServersOwnError;
use crate::middleware::sheet::{Screened, Sheet};
use crate::middleware::sheet_reading::SheetReading;
use crate::site::sightings::Sightings;
use crate::site::{Audience, Judge, PageKey, Scripts, State, Visit, link};
use crate::syntax::set_cookie::SetCookie;
use crate::visitor::scheme::X_FORWARDED_PROTO;
use crate::visitor::{Fetch, RequestFacts, SEC_FETCH_DEST, SEC_GPC, Visitor};
use tower_consent_html::Insert;
use tower_consent_policy::Enforcement;

/// Says of a page or fragment that it went through the rewriter, so that the guard believes the marks in it. Never in a
/// `304`, whose fields a cache adds to what it keeps.
const LOOKED_AT: HeaderName = HeaderName::from_static("tower-consent");

/// A response on its way to the visitor.
#[expect(clippy::large_enum_variant, reason = "nearly every response is ready, and needs no allocation")]
pub(crate) enum Treated<B> {
    Ready(Response<ResponseBody<B>>),
    /// It has to be read first.
    Sheet(Box<SheetReading<B>>),
}

impl<B> Treated<B> {
    fn ready(parts: response::Parts, body: ResponseBody<B>) -> Self {
        Self::Ready(Response::from_parts(parts, body))
    }
}

pub(crate) struct Exchange {
    pub(super) state: Arc<State>,
    pub(crate) visitor: Visitor,
    pub(super) consent: Consent,
    pub(super) now: OffsetDateTime,
    path: Option<PathAndQuery>,
    pub(crate) asked: RequestFacts,
    /// Where its judges take down what they say, if anybody wants to know.
    sightings: Option<Sightings>,
    /// `Set-Cookie` lines that go out with a page: the end of refused cookies, a stored opt-out.
    pub(super) set_cookies: Vec<HeaderValue>,
    /// What becomes of the choice of a visitor who is signed in.
    pub(super) following: Option<Box<Following>>,
    pub(super) told: AccountNews,
    /// Where the app says who the visitor is.
    account: Option<Arc<AccountSlot>>,
}

impl Exchange {
    pub(crate) fn new(
        state: &Arc<State>,
        visitor: Visitor,
        consent: &Consent,
        parts: &Parts,
        now: OffsetDateTime,
    ) -> Self {
        Self {
            asked: RequestFacts { for_all: state.site.is_shared(), ..visitor.request },
            state: Arc::clone(state),
            visitor,
            consent: consent.clone(),
            now,
            path: parts.uri.path_and_query().cloned(),
            sightings: parts.extensions.get().cloned(),
            set_cookies: Vec::new(),
            following: None,
            told: AccountNews::default(),
            account: None,
        }
    }

    /// The consent for the app, which may say by it who the visitor is if there is a ledger to write that into.
    pub(crate) fn heard(&mut self, consent: Consent) -> Consent {
        if self.state.ledger.is_none() {
            return consent;
        }
        consent.listening(Arc::clone(self.account.get_or_insert_default()))
    }

    /// Most responses have nothing to judge, so it is made where there is something.
    pub(crate) fn judge(&self) -> Judge {
        self.judge_for(if self.asked.for_all { Audience::Everyone } else { Audience::Visitor })
    }

    fn judge_for(&self, audience: Audience) -> Judge {
        Judge::new(Arc::clone(&self.state.site), self.consent.clone(), audience)
            .on_host(self.visitor.host.name())
            .at_path(self.path.clone())
            .followed_by(self.sightings.clone())
    }

    fn page(&self) -> Page {
        Page::new(&self.state.site, &self.visitor, &self.consent, self.now).telling(self.told)
    }

    pub(crate) fn set_cookies(&mut self, lines: impl IntoIterator<Item = HeaderValue>) {
        self.set_cookies.extend(lines);
    }

    pub(crate) fn variant(&self) -> Variant {
        self.page().variant()
    }

    pub(crate) fn treat<B>(self, response: Response<B>) -> Treated<B> {
        let (mut parts, body) = response.into_parts();
        let own_error = parts.extensions.remove::<ServersOwnError>().filter(|_| content_type::is_html(&parts.headers));
        if let Some(error) = own_error {
            // No page of the site: it asks for nothing, and has nothing to hold.
            let site = &self.state.site;
            let language = self.visitor.language.position(&site.settings().site.languages);
            let html = site.error_page(parts.status.as_u16(), error.request_id(), language, self.now);
            parts.headers.remove(CONTENT_LENGTH);
            return Treated::ready(parts, ResponseBody::own(html));
        }
        let headers = &mut parts.headers;
        headers.remove(LOOKED_AT);
        // Cookies and early contact first: they are filtered on every response, with any body. Browsers follow
        // the `Link` of a style sheet or of an answer to a script as that of a page.
        // A refresh works in everything that a browser shows.
        let depends = self.filter_cookies(headers) | self.filter_contacts(headers) | self.filter_refresh(headers);
        if let Some(is_held) = self.redirects_by_choice(parts.status, headers) {
            // What a window or tab opens goes there: the visitor asked for it. No cache may mix the two up, nor give one
            // visitor what another one allowed.
            cache::forbid_keeping(headers, self.inputs().chain([SEC_FETCH_DEST]));
            if is_held && self.asked.part {
                redirect::end(&mut parts.status, headers);
                // Their record is written.
                self.append_cookies(headers);
                self.state.metrics.header_contacts_dropped.add();
                return Treated::ready(parts, ResponseBody::own(Bytes::new()));
            }
        }
        let media_type = MediaType::of(headers);
        if media_type.is_xml() || media_type == MediaType::Parts {
            self.hold_unread(headers, "XML or a body of parts");
        }
        if media_type == MediaType::SpeculationRules && body_policy::has_content(parts.status) {
            let body = self.checked_rules(headers, body);
            return Treated::ready(parts, body);
        }
        let treatment = treatment(self.asked, parts.status, media_type, headers);
        if matches!(treatment, Treatment::Untouched) {
            self.hold_in_workers(parts.status, headers);
            if body_policy::may_be_sniffed(parts.status, media_type, headers) {
                // A navigation to the same address gets it changed.
                cache::forbid_keeping(headers, self.inputs());
            } else if depends {
                self.limit_caches(headers);
            }
            if self.guards_worker(parts.status, headers) {
                // The same file may be asked for as something else.
                integrity::strip_validators(headers);
                cache::forbid_keeping(headers, self.inputs());
                let ours = self.state.site.worker_script();
                return Treated::ready(parts, ResponseBody::worker(ours, body));
            }
            if !body_policy::is_sheet(self.asked, parts.status, media_type, headers) {
                return Treated::ready(parts, ResponseBody::passes_through(body));
            }
            return match self.sheet(headers) {
                Ok(sheet) => Treated::Sheet(Box::new(SheetReading::new(self, parts, body, sheet))),
                Err(error) => Treated::ready(parts, ResponseBody::broken(error.into())),
            };
        }
        let depends = depends | !self.set_cookies.is_empty();
        self.head_of_page(headers, &treatment, depends);
        let body = match treatment {
            Treatment::Rewrite(format) => self.rewritten(headers, body, &format),
            Treatment::HeadersOnly(Reason::Head) => ResponseBody::head_only(body),
            _ => ResponseBody::passes_through(body),
        };
        Treated::ready(parts, body)
    }

    /// Browsers take a coding that they do not know for none.
    fn sheet(&self, headers: &HeaderMap) -> Result<Sheet, CodingError> {
        let charset = content_type::declared_charset(headers);
        Sheet::new(coding::of(headers).unwrap_or_default(), charset, self.judge())
    }

    /// The head of a sheet that was read.
    pub(super) fn head_of_sheet(&self, headers: &mut HeaderMap, screened: &Screened) {
        match screened {
            Screened::Same => return,
            Screened::SameForThisVisitor => {}
            Screened::Changed(_) => {
                integrity::strip(headers);
                self.state.metrics.sheets_changed.add();
            }
        }
        validators::bind(headers, || self.variant());
        self.limit_caches(headers);
    }

    /// The account that the app names; that field goes from the response.
    pub(super) fn named(&self, headers: &mut HeaderMap) -> Option<String> {
        let mut account = self.account.as_ref().and_then(|account| account.take());
        if headers.contains_key(link::CONSENT_LINK) {
            let mut lines = headers.get_all(link::CONSENT_LINK).iter();
            let (line, other) = (lines.next(), lines.next());
            let line = if other.is_none() { line } else { None };
            let told = line.and_then(|line| std::str::from_utf8(line.as_bytes()).ok()).map(str::to_owned);
            if told.is_none() {
                tracing::warn!("Consent-Link is there twice, or is not text: no account is linked");
            }
            account = account.or(told);
            headers.remove(link::CONSENT_LINK);
        }
        account
    }

    fn head_of_page(&self, headers: &mut HeaderMap, treatment: &Treatment, depends: bool) {
        let reads_as_changed = match treatment {
            Treatment::HeadersOnly(reason) => {
                self.report(*reason);
                reason.reads_as_changed()
            }
            _ => true,
        };
        if reads_as_changed {
            // What described the old bytes goes; then what else may run, who may keep it, and how
            // it is recognised again.
            integrity::strip(headers);
            self.allow_our_own(headers);
            validators::bind(headers, || self.variant());
        }
        if matches!(treatment, Treatment::Rewrite(_) | Treatment::HeadersOnly(Reason::Head)) {
            if body_policy::has_unknown_coding(headers) {
                // All browsers are to read the bytes as we do.
                headers.remove(CONTENT_ENCODING);
                self.state.metrics.pages_untreated.add();
                tracing::warn!("a page has a content coding that is not known: it is read as not encoded");
            }
            content_type::say_type_plainly(headers);
            // A page that swaps it in would release what it holds, by what it knows of the visitor.
            if !self.consent.is_for_child() {
                headers.insert(LOOKED_AT, HeaderValue::from_static("held"));
            }
        }
        // A policy that follows the visitor's choice makes any page theirs.
        let is_strict = self.is_strict();
        if treatment.depends_on_the_request() {
            cache::forbid_keeping(headers, self.inputs());
        } else if reads_as_changed || is_strict || depends {
            self.limit_caches(headers);
        }
        if matches!(treatment, Treatment::HeadersOnly(Reason::Partial)) {
            // A browser shows a part as a page if the site sends one without being asked for it.
            self.hold_unread(headers, "a part of a page");
        }
        // The browser holds the rest, in pages that must not be changed as well.
        self.enforce(headers);
        self.append_cookies(headers);
    }

    fn append_cookies(&self, headers: &mut HeaderMap) {
        for line in &self.set_cookies {
            headers.append(SET_COOKIE, line.clone());
        }
    }

    fn enforce(&self, headers: &mut HeaderMap) {
        let site = &self.state.site;
        if site.settings().blocking.enforcement == Enforcement::Catalogue {
            return;
        }
        let judge = self.judge();
        enforcement::add(headers, site.settings(), site.sources(), &|service| judge.may_load(service));
    }

    /// Speculation rules go out whole or not at all, by this visitor's choice.
    fn checked_rules<B>(&self, headers: &mut HeaderMap, body: B) -> ResponseBody<B> {
        let codings = coding::of(headers).unwrap_or_default();
        integrity::strip_validators(headers);
        cache::forbid_keeping(headers, self.inputs());
        match Rules::new(&codings, self.judge()) {
            Ok(rules) => ResponseBody::checks(body, rules),
            Err(error) => ResponseBody::broken(error.into()),
        }
    }

    /// A page that cannot be rewritten ends as broken: closed rather than open.
    fn rewritten<B>(&self, headers: &HeaderMap, body: B, format: &PageFormat) -> ResponseBody<B> {
        let scripts = self.place_of_scripts(headers);
        let page = Arc::new(self.page());
        if !self.visitor.is_speculative && page.shows_banner() {
            self.state.metrics.banners_served.add();
        }
        let insert = page.insert(page.language, scripts);
        let visit = self.visit(headers, &insert, |address| page.key(format, address, scripts));
        let notes = if let Visit::TakenDown(recording) = &visit { Some(recording.notes()) } else { None };
        let judge = PageJudge::new(self.judge().noting(notes), page, scripts);
        let discovered = Arc::clone(self.state.site.discovered());
        let reader = PageReader::new(Reader::new(format, judge, insert), visit);
        match Rewriting::new(format, reader, &self.state.metrics, discovered) {
            Ok(rewriting) => {
                self.state.metrics.pages_rewritten.add();
                self.state.site.sees_page(self.now);
                ResponseBody::rewrites(body, rewriting)
            }
            Err(error) => {
                self.state.metrics.pages_broken.add();
                tracing::error!(%error, "a page cannot be read; the visitor gets it as broken");
                ResponseBody::broken(error.into())
            }
        }
    }

    /// How the page is read: not from the cache if somebody listens to the judge.
    fn visit(&self, headers: &HeaderMap, insert: &Insert, key: impl FnOnce(Address<'_>) -> PageKey) -> Visit {
        let known_pages = self.state.site.known_pages();
        if self.sightings.is_some() || !known_pages.has_room() || cache::is_never_stored(headers) {
            return Visit::Plain;
        }
        let address = Address { host: self.visitor.host.name(), path: self.path.as_ref() };
        known_pages.visit(key(address), insert)
    }

    /// Returns whether another visitor may get other lines.
    fn filter_cookies(&self, headers: &mut HeaderMap) -> bool {
        if !headers.contains_key(SET_COOKIE) {
            return false;
        }
        self.protect_our_cookies(headers);
        let judge = self.judge();
        let follows_choice = Cell::new(false);
        let dropped = set_cookie::filter(headers, self.now, &|name| {
            follows_choice.set(follows_choice.get() || judge.cookie_follows_choice(name));
            judge.holds_cookie(name)
        });
        self.state.metrics.cookies_dropped.add_many(u64::try_from(dropped).unwrap_or(0));
        follows_choice.get()
    }

    /// Takes out what would end the visitor's decision: they would be asked on each page, or lose a refusal.
    fn protect_our_cookies(&self, headers: &mut HeaderMap) {
        let last = Cell::new(None);
        let replaced = set_cookie::remove(headers, &|line| {
            let replaces = self.state.site.replaces_ours(line);
            if replaces {
                last.set(Some(String::from_utf8_lossy(SetCookie::read(line).name).into_owned()));
            }
            replaces
        });
        let Some(cookie) = last.take() else { return };
        let metric = &self.state.metrics.own_cookies_protected;
        if metric.get() == 0 {
            tracing::warn!(
                cookie,
                "the site sets or ends a cookie of a name under which tower-consent keeps decisions: it is taken out of the \
                 response, or the decision would be lost; give the site's own cookie another name"
            );
        }
        metric.add_many(u64::try_from(replaced).unwrap_or(0));
    }

    /// Gives `work` the judge of URLs; returns whether it asked about one that another visitor may get another answer for.
    fn watched(&self, work: impl FnOnce(&Judge, &dyn Fn(&str) -> bool)) -> bool {
        let judge = self.judge();
        let follows_choice = Cell::new(false);
        work(&judge, &|url| {
            follows_choice.set(follows_choice.get() || judge.url_follows_choice(url));
            judge.holds_url(url)
        });
        follows_choice.get()
    }

    /// Whether this sends a browser on to what this visitor has not allowed; `None` where no choice counts. No cache keeps
    /// it, so it may follow their choice where pages do not.
    fn redirects_by_choice(&self, status: StatusCode, headers: &HeaderMap) -> Option<bool> {
        if !(status.is_redirection() && headers.contains_key(LOCATION)) {
            return None;
        }
        let (judge, follows_choice) = (self.judge_for(Audience::Visitor), Cell::new(false));
        let is_held = redirect::leads_to_held(status, headers, &|url| {
            follows_choice.set(follows_choice.get() || judge.url_follows_choice(url));
            judge.holds_url(url)
        });
        (is_held || follows_choice.get()).then_some(is_held)
    }

    /// Returns whether another visitor may get other fields.
    fn filter_refresh(&self, headers: &mut HeaderMap) -> bool {
        headers.contains_key(REFRESH)
            && self.watched(|judge, held| {
                refresh::filter(headers, &|url| held(url) || judge.holds_refresh(url));
            })
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
        let follows_choice = self.watched(|_, held| {
            dropped = links::filter(headers, held) + reporting::filter(headers, held);
        });
        self.state.metrics.header_contacts_dropped.add_many(u64::try_from(dropped).unwrap_or(0));
        for receiver in reporting::report_receivers(headers) {
            tracing::debug!(receiver, "a response has reports sent to a third party that no service is known for");
        }
        follows_choice
    }

    /// A worker runs under the policy that comes with its script. Every response that may be such a script gets it,
    /// whatever the request says of its use, so that caches may keep it. Pages ignore the policy of a script.
    fn hold_in_workers(&self, status: StatusCode, headers: &mut HeaderMap) {
        let site = &self.state.site;
        if self.is_strict() && status != StatusCode::NOT_MODIFIED && content_type::may_be_script(headers) {
            enforcement::add_for_all(headers, site.sources());
        }
    }

    /// Code in a worker is out of the guard's sight, so it gets a guard of its own: not where a policy stops it anyway, nor
    /// where one forbids the questions that it has to ask.
    fn guards_worker(&self, status: StatusCode, headers: &HeaderMap) -> bool {
        self.asks_for_watched_worker()
            && body_policy::is_worker(status, headers)
            && !csp::blocked(headers, &self.endpoint()).fetch
    }

    /// Where all get the same bytes our script may not come before it: a page may load the same file.
    pub(super) fn asks_for_watched_worker(&self) -> bool {
        self.asked.worker && !(self.asked.for_all || self.asked.head) && !self.is_strict()
    }

    fn is_strict(&self) -> bool {
        self.state.site.settings().blocking.enforcement == Enforcement::Strict
    }

    /// What a browser may show and is not rewritten: the browser holds what is in it.
    fn hold_unread(&self, headers: &mut HeaderMap, what: &'static str) {
        let site = &self.state.site;
        enforcement::add_for_all(headers, site.sources());
        if self.asked.page {
            self.state.metrics.pages_untreated.add();
            tracing::debug!(what, "a response was not rewritten: its policy lets nothing but the site's own load");
        }
    }

    fn report(&self, reason: Reason) {
        if reason.leaves_trackers_live() {
            self.state.metrics.pages_untreated.add();
            tracing::warn!(reason = reason.label(), "a page was not rewritten: trackers in it stay live");
        }
    }

    fn allow_our_own(&self, headers: &mut HeaderMap) {
        csp::allow_ours_in_headers(headers, &self.state.site.ours());
        if headers.contains_key(CONTENT_SECURITY_POLICY) {
            let blocked = csp::blocked(headers, &self.endpoint());
            if blocked.form {
                // The way to the preferences page stays open, and the choice can be made there.
                let metrics = &self.state.metrics;
                metrics.pages_form_blocked.add();
                if blocked.fetch {
                    if metrics.pages_without_choice.get() == 0 {
                        tracing::warn!(
                            "the site's Content-Security-Policy lets no choice be made in the page (form-action, and \
                             connect-src or default-src): only the preferences page can take one; add 'self' to form-action"
                        );
                    }
                    metrics.pages_without_choice.add();
                }
                tracing::debug!(?blocked, "the site's policy forbids the banner's form: add 'self' to `form-action`");
            }
        }
    }

    /// Our scripts may come as a file where the site's policies let one of the page's own origin run.
    fn place_of_scripts(&self, headers: &HeaderMap) -> Scripts {
        if csp::lets_own_file_run(headers, &self.endpoint()) { Scripts::File } else { Scripts::Inline }
    }

    fn endpoint(&self) -> csp::Endpoint<'_> {
        let scheme = if self.visitor.transport.is_plain() { "http" } else { "https" };
        csp::Endpoint::of(scheme, &self.visitor.authority, &self.state.site.settings().prefix)
    }

    fn limit_caches(&self, headers: &mut HeaderMap) {
        let used = self.inputs();
        if self.state.site.is_shared() {
            cache::add_vary(headers, used);
        } else {
            cache::make_private(headers, used);
        }
    }

    fn inputs(&self) -> impl Iterator<Item = HeaderName> {
        let settings = self.state.site.settings();
        let of_all = [
            (settings.site.languages.len() > 1).then_some(ACCEPT_LANGUAGE),
            self.visitor.is_local_host.then_some(X_FORWARDED_PROTO),
        ];
        let is_private = !self.state.site.is_shared();
        let region = if is_private { settings.jurisdictions.region_header.as_deref() } else { None };
        let region = region.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
        let of_a_visitor = is_private.then_some([COOKIE, SEC_GPC, SEC_FETCH_DEST]).into_iter().flatten();
        let accept = (is_private && self.visitor.fetch == Fetch::PerhapsPage).then_some(ACCEPT);
        let may_be_of_child = !settings.site.children.is_empty() && !self.visitor.is_page();
        let from = (is_private && (self.visitor.comes_from_preferences || may_be_of_child)).then_some(REFERER);
        of_all.into_iter().flatten().chain(of_a_visitor).chain(region).chain(accept).chain(from)
    }
}
