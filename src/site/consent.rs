//! The one place that derives a consent.

use std::sync::Arc;

use http::HeaderMap;
use time::OffsetDateTime;

use super::Site;
use crate::consent::cookie::{self, NoDecision};
use crate::consent::decision::Decision;
use crate::consent::derive::derive;
use crate::consent::{Circumstances, Consent};
use crate::metrics::Metrics;
use crate::visitor::Visitor;
use tower_consent_policy::{Gpc, Jurisdiction, Standing};

impl Site {
    /// The consent of a request: what its cookie says, under the rules that hold for this visitor.
    pub(crate) fn consent(
        &self,
        headers: &HeaderMap,
        visitor: &Visitor,
        metrics: &Metrics,
        now: OffsetDateTime,
    ) -> Consent {
        let max_age = self.settings.cookie.max_age;
        let decision = match cookie::read(headers, self.cookie_name(visitor), &self.keys, max_age, now) {
            Ok(decision) => Some(decision),
            Err(NoDecision::Missing) => None,
            Err(reason) => {
                metrics.cookies_invalid.add();
                tracing::debug!(%reason, "no decision");
                None
            }
        };
        let consent = self.consent_with(decision, visitor, now);
        if consent.standing() == Some(Standing::Ahead) {
            metrics.decisions_ahead.add();
        }
        consent
    }

    /// The consent of a visitor who made this decision.
    pub(crate) fn consent_with(&self, decision: Option<Decision>, visitor: &Visitor, now: OffsetDateTime) -> Consent {
        let jurisdiction = self.jurisdiction(visitor);
        let standing = |decision: &Decision| self.policies.standing(decision.release, decision.time, now);
        let pair = decision.as_ref().map(|decision| (decision, standing(decision)));
        Consent::new(Circumstances {
            derived: derive(&self.settings, &self.codes, jurisdiction.model, pair, honours(visitor, &jurisdiction)),
            settings: Arc::clone(&self.settings),
            model: jurisdiction.model,
            release: self.release(now),
            signal: visitor.signal,
            jurisdiction: jurisdiction.id,
            decision,
        })
    }

    /// Whether the visitor's browser sends a signal that counts where they are.
    pub(crate) fn honours_signal(&self, visitor: &Visitor) -> bool {
        honours(visitor, &self.jurisdiction(visitor))
    }
}

fn honours(visitor: &Visitor, jurisdiction: &Jurisdiction) -> bool {
    visitor.signal && jurisdiction.gpc != Gpc::Ignore
}
