//! A signal that the law wants remembered: it is stored as an opt-out, and recorded.

use std::collections::BTreeMap;

use http::HeaderValue;
use http::request::Parts;
use time::OffsetDateTime;

use super::State;
use super::record::Act;
use crate::consent::decision::{Decision, Origin};
use crate::consent::{Consent, cookie};
use crate::ids::ConsentId;
use crate::ledger::{Event, Method};
use crate::visitor::{Visitor, client};
use tower_consent_policy::Gpc;

/// Stores an opt-out by signal where the rule set says that it lasts (California: 11 CCR 7025; Colorado: 4 CCR 904-3
/// Rule 5.08), and hands its record to the ledger. Once per browser: the cookie that this returns is a decision from
/// then on.
///
/// Nothing is stored where the visitor has decided, or for a page that is only asked for ahead of a visit. Beyond the
/// limit of decisions the signal still holds for this page, as for every page that it comes with.
pub(crate) fn remember(
    state: &State,
    visitor: &Visitor,
    consent: &Consent,
    parts: &Parts,
    now: OffsetDateTime,
) -> Option<HeaderValue> {
    let site = &state.site;
    let lasts = visitor.signal && site.jurisdiction(visitor).gpc == Gpc::Stored;
    if !lasts || consent.decision().is_some() || consent.standing().is_some() || visitor.is_speculative {
        return None;
    }
    state.decisions.take(client::address(parts), now).ok()?;
    let granted = consent.categories().skip(1).filter(|(_, granted)| *granted).map(|(id, _)| id.to_owned());
    let decision = Decision {
        id: ConsentId::new(now),
        time: now,
        release: consent.release(),
        model: consent.model(),
        origin: Origin::Signal,
        signal: true,
        granted: granted.collect(),
        exceptions: BTreeMap::new(),
    };
    if let Some(ledger) = &state.ledger {
        let act = Act {
            event: Event::Signal,
            method: Method::Signal,
            language: visitor.language,
            wording: String::new(),
            signal: true,
        };
        // Nobody waits for it: the writer keeps it until it is written.
        drop(ledger.submit(site.record(act, &decision, consent, now)));
    }
    cookie::write(&decision, site.cookie_name(visitor), &site.settings().cookie, site.keys(), now)
}
