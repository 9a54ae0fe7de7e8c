//! The account that a visitor is signed in to, as the app says: it becomes a record, once.

use http::HeaderName;
use time::OffsetDateTime;

use super::State;
use super::record::Occasion;
use crate::consent::Consent;
use crate::ledger::Saying;
use crate::visitor::Visitor;

/// The account that the visitor is signed in to, as an upstream says. For us alone: no visitor gets it.
pub(crate) const CONSENT_LINK: HeaderName = HeaderName::from_static("consent-link");

/// A longer one does not count as an id.
const LONGEST: usize = 256;

/// The id of an account, if it can be one.
pub(crate) fn checked(account: &str) -> Option<&str> {
    let account = account.trim();
    (!account.is_empty() && account.len() <= LONGEST).then_some(account)
}

/// Ties the browser's consent id to the account, unless the ledger has it. Without a consent id there is nothing to tie.
pub(crate) fn remember(state: &State, visitor: &Visitor, consent: &Consent, account: &str, now: OffsetDateTime) {
    let (Some(writer), Some(id)) = (&state.ledger, consent.id()) else { return };
    let Some(account) = checked(account) else {
        tracing::warn!(bytes = account.len(), "an account cannot be linked: its id must have 1 to {LONGEST} bytes");
        return;
    };
    let choice = consent.decision().map(|decision| decision.time);
    let Some(due) = state.links.if_due(Saying { consent: id, account, choice, now }) else { return };
    let mut digests = state.keys.account_digests(account).into_iter();
    let Some(digest) = digests.next() else { return };
    let language = visitor.language.position(&state.site.settings().site.languages);
    let record = state.site.link_record(digest, language, &Occasion { id, consent, now });
    state.links.write(due, record, digests.collect(), writer);
}
