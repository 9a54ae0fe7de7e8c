//! A page of a site whose choices follow accounts: what the app says of the visitor, and what becomes of their choice.

use http::header::HeaderValue;
use http::request::Parts;
use http::{Response, StatusCode};

use super::exchange::Exchange;
use super::prepare::end_of_refused_cookies;
use super::servers_error::ServersOwnError;
use crate::consent::account_cookie::AccountMark;
use crate::consent::cookie;
use crate::endpoints::account::last_choice;
use crate::gate::body_policy::{Treatment, treatment};
use crate::gate::content_type::MediaType;
use crate::site::account::{Account, Asking, LastChoice, Next};
use crate::site::link;
use crate::visitor::{Fetch, peer};

/// What a page is told of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AccountNews {
    /// That a choice holds on all devices: the visitor is signed in.
    pub(crate) scope: bool,
    /// That the choice came from another device.
    pub(crate) followed: bool,
}

/// What is kept of a request until its response says who is signed in.
pub(crate) struct Following {
    parts: Parts,
    mark: Option<AccountMark>,
    /// Whom the response names.
    account: Option<String>,
    digests: Vec<String>,
}

impl Exchange {
    /// Prepares for it, if this is a page of a site whose choices follow accounts.
    pub(crate) fn follow_accounts(&mut self, parts: &Parts) {
        let is_page = matches!(self.visitor.fetch, Fetch::Page | Fetch::PerhapsPage) && self.visitor.is_navigation;
        let site = &self.state.site;
        if !site.follows_accounts() || !is_page || self.visitor.is_speculative || self.visitor.is_excluded {
            return;
        }
        if self.state.ledger.is_none() {
            return;
        }
        let mark = site.account_mark(&parts.headers, &self.visitor);
        // Until the response says so; it is what the page that the browser may have was made with.
        self.told.scope = mark.as_ref().is_some_and(|mark| mark.is_signed_in(self.now));
        self.following = Some(Box::new(Following { parts: parts.clone(), mark, account: None, digests: Vec::new() }));
    }

    /// Hears which account the app names, and takes that field out of the response. What comes back asks for the choice of
    /// the account, which [`follow`](Self::follow) then gets.
    pub(crate) fn hear<B>(
        &mut self,
        response: &mut Response<B>,
    ) -> Option<impl Future<Output = LastChoice> + Send + 'static + use<B>> {
        let account = self.named(response.headers_mut());
        let checked = account.as_deref().and_then(link::checked).filter(|_| self.following.is_some());
        let digests = checked.map(|account| self.state.keys.account_digests(account)).unwrap_or_default();
        if let Some(account) = account.as_ref().filter(|_| !self.is_of_another(&digests)) {
            link::remember(&self.state, &self.visitor, &self.consent, account, self.now);
        }
        let Some(mut following) = self.following.take().filter(|_| self.is_page(response)) else {
            self.following = None;
            return None;
        };
        following.account = checked.map(str::to_owned);
        following.digests = digests;
        let site = &self.state.site;
        let ids: Vec<_> = following.digests.iter().map(|digest| site.account_id(digest)).collect();
        // What the mark says is of one account alone.
        let mark = following.mark.as_ref().filter(|mark| following.digests.contains(&mark.digest));
        let known = mark.and_then(|mark| mark.chosen);
        self.following = Some(following);
        self.state.ledger.clone().filter(|_| !ids.is_empty()).map(|writer| last_choice(writer, ids, known))
    }

    /// Whether the browser's choice followed another account than this one: its consent id is not this one's.
    fn is_of_another(&self, digests: &[String]) -> bool {
        let mark = self.following.as_ref().and_then(|following| following.mark.as_ref());
        mark.is_some_and(|mark| mark.followed && !digests.contains(&mark.digest))
    }

    /// Whether the response goes out as a page, with cookies of ours.
    fn is_page<B>(&self, response: &Response<B>) -> bool {
        let headers = response.headers();
        let treatment = treatment(self.asked, response.status(), MediaType::of(headers), headers);
        let is_error = response.extensions().get::<ServersOwnError>().is_some();
        // A signal that was remembered just now comes first.
        let name = self.state.site.cookie_name(&self.visitor);
        let sets = |line: &HeaderValue| {
            line.as_bytes().strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"="))
        };
        // Apps name the account with each page; a redirect is not a page.
        let is_way = response.status().is_redirection() && response.status() != StatusCode::NOT_MODIFIED;
        !is_error && !is_way && !matches!(treatment, Treatment::Untouched) && !self.set_cookies.iter().any(sets)
    }

    /// Lets the browser's choice follow that of the account; without one, ends what followed another.
    pub(crate) fn follow(&mut self, choice: LastChoice, status: StatusCode) {
        let Some(following) = self.following.take() else { return };
        let Following { parts, mark, account: named, digests } = *following;
        let account = (!digests.is_empty()).then_some(Account { digests, choice });
        let before = self.consent.clone();
        let state = self.state.clone();
        let site = &state.site;
        let asking = Asking {
            visitor: &self.visitor,
            consent: &before,
            mark: mark.as_ref(),
            account: account.as_ref(),
            now: self.now,
        };
        let next = site.next(asking);
        let (name, settings) = (site.cookie_name(&self.visitor), &site.settings().cookie);
        let (decision, line) = match &next {
            Next::Stays => (before.decision().cloned(), None),
            Next::Ends => (None, cookie::end(name, settings, site.keys())),
            Next::Follows(decision, _) | Next::Narrows(decision) => {
                (Some(decision.clone()), cookie::write(decision, name, settings, site.keys(), self.now))
            }
        };
        if status != StatusCode::NOT_MODIFIED {
            // The browser shows the page that it has otherwise.
            self.told = AccountNews { scope: account.is_some(), followed: !matches!(next, Next::Stays | Next::Ends) };
        }
        // Beyond the limit of decisions it holds for this page alone.
        let is_kept = next == Next::Stays || state.decisions.take(peer::address(&parts), self.now).is_ok();
        let mark = site.mark_after(&next, asking).and_then(|mark| site.remember_account(&mark, &self.visitor));
        let record = site.followed_record(&next, asking);
        if next != Next::Stays {
            let consent = site.consent_with(decision, &self.visitor, self.now);
            let consent = consent.with_documents(before.documents().cloned());
            // Judged by what holds from now on.
            let kept = std::mem::replace(&mut self.consent, consent);
            self.set_cookies.extend(end_of_refused_cookies(&parts, &self.judge(), &self.consent));
            if status == StatusCode::NOT_MODIFIED {
                // The browser shows the page that it has; the next one is another.
                self.consent = kept;
            }
        }
        if !is_kept {
            return;
        }
        if let Next::Follows(decision, _) | Next::Narrows(decision) = &next {
            // A choice of a moment ago would come back with the next act.
            state.recent.note(decision, self.now);
        }
        self.set_cookies.extend(line.into_iter().chain(mark));
        if let (Some(ledger), Some(record)) = (&state.ledger, record) {
            // Nobody waits for it: the writer keeps it until it is written.
            drop(ledger.submit(record));
        }
        if let (Some(account), Next::Follows(..)) = (named, &next) {
            // Until now the browser may have had no consent id.
            link::remember(state.as_ref(), &self.visitor, &self.consent, &account, self.now);
        }
    }
}
