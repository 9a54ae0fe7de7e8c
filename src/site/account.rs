//! A choice that follows an account from device to device (CNIL's recommendation of December 2025 on several devices).
//!
//! The account has a consent id of its own, made of its keyed digest: under it the ledger has each choice that was made
//! while the visitor was signed in, and the last one is the account's. What becomes of a browser's own choice:
//!
//! | this browser's choice | the account's choice |
//! |---|---|
//! | none | takes its place |
//! | the account's, an older one | takes its place: wider or narrower |
//! | its own, made while not signed in | what either refuses is refused |
//! | outdated, so that the visitor is asked | waits for the answer |
//!
//! Where the visitor signs out, what came from another device and grants something ends with that. So it does where the
//! account's last choice was changed in the ledger: it may have been a withdrawal.

use http::header::{HeaderMap, HeaderValue};
use time::{Duration, OffsetDateTime};

use super::record::Act;
use super::{Site, signal};
use crate::consent::account_cookie::{self, AccountMark, COOKIE};
use crate::consent::decision::{Decision, Origin};
use crate::consent::{Consent, Status, cookie};
use crate::ids::ConsentId;
use crate::ledger::{Event, Method, Record};
use crate::visitor::{Transport, Visitor};
use tower_consent_policy::{AccountChoices, ConsentModel, Standing};

/// Who is signed in, as the app says, and what the ledger has of them.
pub(crate) struct Account {
    /// Keyed digests of the account id: the first one writes.
    pub(crate) digests: Vec<String>,
    pub(crate) choice: LastChoice,
}

/// What the ledger says an account has chosen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LastChoice {
    /// It has none, or gave no answer.
    Unknown,
    Made(Box<Record>),
    /// What it has is not what was written.
    Altered,
}

impl LastChoice {
    fn record(&self) -> Option<&Record> {
        match self {
            Self::Made(record) => Some(record),
            Self::Unknown | Self::Altered => None,
        }
    }
}

/// A page that is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) visitor: &'a Visitor,
    pub(crate) consent: &'a Consent,
    pub(crate) mark: Option<&'a AccountMark>,
    /// `None` if nobody is signed in.
    pub(crate) account: Option<&'a Account>,
    pub(crate) now: OffsetDateTime,
}

/// What becomes of a browser's choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Next {
    Stays,
    /// The account's choice, made at that time.
    Follows(Decision, OffsetDateTime),
    /// Its own, less what the account refuses.
    Narrows(Decision),
    /// It was that of an account that is not signed in any more.
    Ends,
}

impl Site {
    pub(crate) fn follows_accounts(&self) -> bool {
        self.settings.account == AccountChoices::Follow && !self.is_shared()
    }

    /// The consent id under which the ledger has the choices of an account.
    pub(crate) fn account_id(&self, digest: &str) -> ConsentId {
        ConsentId::of_account(&self.settings.site.id, digest)
    }

    pub(crate) fn account_mark(&self, headers: &HeaderMap, visitor: &Visitor) -> Option<AccountMark> {
        if !self.follows_accounts() {
            return None;
        }
        account_cookie::read(headers, self.account_cookie(visitor), &self.account_keys)
    }

    pub(crate) fn remember_account(&self, mark: &AccountMark, visitor: &Visitor) -> Option<HeaderValue> {
        account_cookie::write(mark, self.account_cookie(visitor), &self.settings.cookie, &self.account_keys)
    }

    /// The name of the cookie; `None` where no choice follows an account.
    pub(crate) fn account_cookie_name(&self, transport: Transport) -> Option<&'static str> {
        self.follows_accounts().then(|| COOKIE.name(&self.settings.cookie, transport))
    }

    fn account_cookie(&self, visitor: &Visitor) -> &'static str {
        COOKIE.name(&self.settings.cookie, visitor.transport)
    }

    pub(crate) fn next(&self, asking: Asking<'_>) -> Next {
        let Asking { consent, mark, account, .. } = asking;
        if consent.standing() == Some(Standing::Ahead) {
            return Next::Stays;
        }
        let own = mark.filter(|mark| account.is_some_and(|account| account.digests.contains(&mark.digest)));
        let is_altered = account.is_some_and(|account| account.choice == LastChoice::Altered);
        let is_left = (own.is_none() || is_altered) && mark.is_some_and(|mark| mark.followed);
        let before = consent.decision().filter(|_| !is_left);
        // What another account has chosen is nobody else's: not under its consent id either.
        let id = consent.id().filter(|_| !is_left).unwrap_or_else(|| ConsentId::new(asking.now));
        let choice = account.and_then(|account| self.choice_of(account.choice.record()?, id, asking));
        let Some((decision, at)) = choice else {
            return if is_left && ends(consent) { Next::Ends } else { Next::Stays };
        };
        let has = own.and_then(|mark| mark.chosen);
        match before {
            Some(_) if has.is_some_and(|has| has > at) => Next::Stays,
            // The same, or another one of the same second.
            Some(own) if has == Some(at) => self.narrowed(own, &decision, asking),
            Some(_) if has.is_some() => Next::Follows(decision, at),
            // Nobody asks this visitor again, so nothing else would bring what the account refused.
            Some(own) if self.leaves_alone(consent) => self.narrowed(own, &decision, asking),
            Some(_) if consent.status() == Status::Stale => Next::Stays,
            Some(own) if own.is_complete() => self.narrowed(own, &decision, asking),
            Some(own) => Next::Follows(self.without(decision, own), at),
            None => Next::Follows(decision, at),
        }
    }

    /// The account's choice as this browser's, if it counts here and now, and when it was made.
    fn choice_of(&self, record: &Record, id: ConsentId, asking: Asking<'_>) -> Option<(Decision, OffsetDateTime)> {
        let Asking { visitor, mark, account, now, .. } = asking;
        let is_choice = record.event.is_decision() && record.account.is_some();
        if !is_choice || record.valid_until <= now || record.time > now + cookie::SKEW {
            return None;
        }
        let mut decision = self.decision_of(record, id);
        // What was chosen in this browser under its signal stays so; the signal of another device counts there alone.
        let is_own = |mark: &AccountMark| {
            let is_of_account = account.is_some_and(|account| account.digests.contains(&mark.digest));
            is_of_account && !mark.followed && mark.chosen == Some(record.time)
        };
        decision.signal = record.signal && mark.is_some_and(is_own);
        let theirs = self.consent_with(Some(decision.clone()), visitor, now);
        let counts = theirs.status() == Status::Decided && theirs.standing() == Some(Standing::Holds);
        signal::apply_signal(self, visitor, &mut decision);
        counts.then_some((decision, record.time))
    }

    fn decision_of(&self, record: &Record, id: ConsentId) -> Decision {
        let allows = |id: &str| record.categories.get(id) == Some(&true);
        let categories = self.settings.categories.iter();
        let granted: Vec<String> = categories.skip(1).map(|info| info.id.clone()).filter(|id| allows(id)).collect();
        let services = self.settings.services.iter().zip(&self.codes).filter(|(info, _)| info.category > 0);
        let exceptions = services.filter_map(|(info, code)| {
            let own = *record.services.get(info.service.id.as_ref())?;
            let category = self.settings.categories.get(info.category)?;
            (own != allows(&category.id)).then(|| (code.clone(), own))
        });
        let origin = match record.event {
            Event::AcceptAll => Origin::AcceptAll,
            Event::RejectAll => Origin::RejectAll,
            Event::Signal => Origin::Signal,
            _ => Origin::Saved,
        };
        let mut decision = Decision {
            id,
            time: record.time,
            release: record.release_name(),
            model: record.model,
            origin,
            // That of this browser counts.
            signal: false,
            exceptions: exceptions.collect(),
            granted,
        };
        // It ends when it would on the device where it was made, and no later.
        decision.time = record.time.min(record.valid_until - decision.life(self.settings.cookie.max_age));
        decision
    }

    /// What both grant. The choice of this browser keeps its release, and comes after what it was.
    fn narrowed(&self, own: &Decision, theirs: &Decision, asking: Asking<'_>) -> Next {
        let Asking { visitor, consent, now, .. } = asking;
        let theirs = self.consent_with(Some(theirs.clone()), visitor, now);
        let services = 0..self.settings.services.len();
        let refuses = |at: usize| consent.has_category(at) && !theirs.has_category(at);
        let is_wider = (0..self.settings.categories.len()).any(refuses)
            || services.clone().any(|at| consent.has_service(at) && !theirs.has_service(at));
        if !is_wider {
            return Next::Stays;
        }
        let both = |at: usize| consent.has_category(at) && theirs.has_category(at);
        let categories = self.settings.categories.iter().enumerate().skip(1);
        let granted = categories.filter(|(at, _)| both(*at)).map(|(_, info)| info.id.clone()).collect();
        let exceptions = services.filter_map(|at| {
            let category = self.settings.services.get(at)?.category;
            let granted = consent.has_service(at) && theirs.has_service(at);
            (category > 0 && granted != both(category)).then(|| Some((self.codes.get(at)?.clone(), granted))).flatten()
        });
        let exceptions = exceptions.collect();
        // Another node may know the wider one yet.
        let time = own.time + Duration::SECOND;
        Next::Narrows(Decision { granted, exceptions, time, origin: Origin::Saved, ..own.clone() })
    }

    /// A choice less the single services that this browser's visitor refused.
    fn without(&self, mut decision: Decision, own: &Decision) -> Decision {
        let refused = own.exceptions.iter().filter(|(_, granted)| !**granted);
        decision.exceptions.extend(refused.map(|(code, _)| (code.clone(), false)));
        decision
    }

    /// What the cookie says from then on; `None` if it stays as it is.
    pub(crate) fn mark_after(&self, next: &Next, asking: Asking<'_>) -> Option<AccountMark> {
        let Asking { mark, account, now, .. } = asking;
        let own = |account: &Account| mark.filter(|mark| account.digests.contains(&mark.digest)).cloned();
        let after = match account {
            Some(account) => {
                let digest = account.digests.first()?.clone();
                let fresh = AccountMark { digest: digest.clone(), chosen: None, followed: false, seen: Some(now) };
                match next {
                    Next::Follows(_, at) => AccountMark { chosen: Some(*at), followed: true, ..fresh },
                    Next::Ends => fresh,
                    Next::Stays | Next::Narrows(_) => {
                        own(account).map_or(fresh, |own| AccountMark { digest, ..own.seen_at(now) })
                    }
                }
            }
            None => {
                let out = AccountMark { seen: None, ..mark?.clone() };
                if *next == Next::Ends { AccountMark { chosen: None, followed: false, ..out } } else { out }
            }
        };
        (Some(&after) != mark).then_some(after)
    }

    /// The record of what became of a browser's choice by that of an account.
    pub(crate) fn followed_record(&self, next: &Next, asking: Asking<'_>) -> Option<Record> {
        let Asking { visitor, consent, account, now, .. } = asking;
        let choice = account.and_then(|account| account.choice.record());
        let before = consent.decision();
        let (decision, event, shown) = match next {
            Next::Stays => return None,
            Next::Follows(decision, _) => (decision.clone(), self.event(before, decision), choice),
            Next::Narrows(decision) => (decision.clone(), self.event(before, decision), None),
            Next::Ends => {
                let nothing = Decision { granted: Vec::new(), exceptions: Default::default(), ..before?.clone() };
                (nothing, Event::Withdraw, None)
            }
        };
        let languages = &self.settings.site.languages;
        let language = shown.and_then(|record| languages.iter().position(|tag| *tag == record.language));
        let act = Act {
            event,
            method: Method::Account,
            language: language.unwrap_or_else(|| visitor.language.position(languages)),
            // What the visitor was shown where the choice was made.
            wording: shown.map(|record| record.wording.clone()).unwrap_or_default(),
            signal: visitor.signal,
        };
        let after = self.consent_for_record(&decision, visitor, now);
        Some(self.record(act, &decision, &after, now))
    }

    fn event(&self, before: Option<&Decision>, decision: &Decision) -> Event {
        let all = self.settings.categories.len().saturating_sub(1);
        match () {
            () if !grants(decision) && before.is_some_and(grants) => Event::Withdraw,
            () if !grants(decision) => Event::RejectAll,
            () if decision.granted.len() == all && decision.exceptions.is_empty() => Event::AcceptAll,
            () => Event::Save,
        }
    }
}

/// Whether a choice from another device ends where its account is not signed in: where consent must be given it would be
/// nobody's. Elsewhere its refusals stay.
fn ends(consent: &Consent) -> bool {
    consent.model() == ConsentModel::OptIn && consent.decision().is_some_and(grants)
}

fn grants(decision: &Decision) -> bool {
    !decision.granted.is_empty() || decision.exceptions.values().any(|granted| *granted)
}
