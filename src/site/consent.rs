//! The one place that derives a consent.

use std::sync::Arc;

use http::HeaderMap;
use time::OffsetDateTime;

use super::Site;
use super::remembered::Under;
use crate::consent::cookie::{self, NoDecision};
use crate::consent::decision::Decision;
use crate::consent::derive::{Derived, Inputs, derive};
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
        let consent = self.decided(headers, visitor, now).unwrap_or_else(|reason| {
            if reason != NoDecision::Missing {
                metrics.cookies_invalid.add();
                tracing::debug!(%reason, "no decision");
            }
            self.consent_with(None, visitor, now)
        });
        if consent.standing() == Some(Standing::Ahead) {
            metrics.decisions_ahead.add();
        }
        if visitor.rare.cookie { consent.with_documents(self.documents(headers, visitor, now)) } else { consent }
    }

    /// The consent of a request for a child: nothing, whatever this browser decided elsewhere. What it accepted of documents
    /// is no consent.
    pub(crate) fn consent_of_child(&self, headers: &HeaderMap, visitor: &Visitor, now: OffsetDateTime) -> Consent {
        let circumstances = self.circumstances(&self.jurisdiction(visitor), visitor, now);
        Consent::new(Circumstances { is_for_child: true, ..circumstances })
            .with_documents(self.documents(headers, visitor, now))
    }

    /// What the cookie says. A page brings many requests with the same cookie: only the first is verified and derived.
    fn decided(&self, headers: &HeaderMap, visitor: &Visitor, now: OffsetDateTime) -> Result<Consent, NoDecision> {
        let (name, max_age) = (self.cookie_name(visitor), self.settings.cookie.max_age);
        let value = cookie::value(headers, name)?;
        let under = Under {
            jurisdiction: self.jurisdiction(visitor).id,
            signal: visitor.signal,
            release: self.release(now),
            material_since: self.policies.material_since(now),
        };
        if let Some(known) = self.remembered.consent(value, &under)
            && let Some(decision) = known.decision().filter(|decision| !cookie::is_ahead_of(decision, now))
        {
            cookie::in_time(decision, max_age, now)?;
            return Ok(known);
        }
        let decision = cookie::verified(name, value, &self.keys)?;
        cookie::in_time(&decision, max_age, now)?;
        let is_ahead = cookie::is_ahead_of(&decision, now);
        let consent = self.consent_with(Some(decision), visitor, now);
        if !is_ahead {
            self.remembered.keep(value, under, &consent);
        }
        Ok(consent)
    }

    pub(crate) fn consent_with(&self, decision: Option<Decision>, visitor: &Visitor, now: OffsetDateTime) -> Consent {
        let standing = decision.as_ref().map(|decision| self.standing(decision, now));
        self.consent_as(decision.zip(standing), visitor, now)
    }

    /// What this decision comes to where its release is known, for its record: there it counts from now on, here as soon
    /// as the release arrives.
    pub(crate) fn consent_for_record(&self, decision: &Decision, visitor: &Visitor, now: OffsetDateTime) -> Consent {
        let standing = match self.standing(decision, now) {
            Standing::Ahead => Standing::Holds,
            other => other,
        };
        self.consent_as(Some((decision.clone(), standing)), visitor, now)
    }

    /// One of a clock that runs ahead grants nothing, and its refusals stay refusals.
    fn standing(&self, decision: &Decision, now: OffsetDateTime) -> Standing {
        if cookie::is_ahead_of(decision, now) {
            return Standing::Stale;
        }
        self.policies.standing(decision.release, decision.time, now)
    }

    fn consent_as(&self, decided: Option<(Decision, Standing)>, visitor: &Visitor, now: OffsetDateTime) -> Consent {
        let jurisdiction = self.jurisdiction(visitor);
        let inputs = Inputs {
            settings: &self.settings,
            codes: &self.codes,
            model: jurisdiction.model,
            signal: honours(visitor, &jurisdiction),
        };
        Consent::new(Circumstances {
            derived: derive(inputs, decided.as_ref().map(|(decision, standing)| (decision, *standing))),
            decision: decided.map(|(decision, _)| decision),
            ..self.circumstances(&jurisdiction, visitor, now)
        })
    }

    /// Those of a request in which nothing is decided and nothing allowed.
    fn circumstances(&self, jurisdiction: &Jurisdiction, visitor: &Visitor, now: OffsetDateTime) -> Circumstances {
        Circumstances {
            derived: Derived::necessary(),
            settings: Arc::clone(&self.settings),
            model: jurisdiction.model,
            release: self.release(now),
            signal: visitor.signal,
            jurisdiction: jurisdiction.id,
            decision: None,
            is_for_child: false,
        }
    }

    /// Whether the visitor's browser sends a signal that counts where they are.
    pub(crate) fn honours_signal(&self, visitor: &Visitor) -> bool {
        honours(visitor, &self.jurisdiction(visitor))
    }
}

fn honours(visitor: &Visitor, jurisdiction: &Jurisdiction) -> bool {
    visitor.signal && jurisdiction.gpc != Gpc::Ignore
}
