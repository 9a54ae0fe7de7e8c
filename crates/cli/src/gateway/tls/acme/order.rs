//! One certificate, from the question to the answer.

use std::time::Duration;

use instant_acme::{
    Account, AuthorizationStatus, ChallengeStatus, Identifier, NewOrder, Order, OrderStatus, RetryPolicy,
};

use crate::gateway::tls::acme::challenges::{Challenges, Shown};
use crate::gateway::tls::acme::error::{AcmeError, words};
use crate::gateway::tls::acme::host::AcmeHost;
use crate::gateway::tls::acme::way::Way;

/// How often the authority is asked whether it is done: after half a second first, and in longer and longer steps.
const ASKING: RetryPolicy =
    RetryPolicy::new().initial_delay(Duration::from_millis(500)).backoff(1.5).timeout(Duration::from_secs(120));

/// What is asked for, and how the authority may look.
pub(super) struct Wanted<'a> {
    pub(super) host: &'a AcmeHost,
    pub(super) way: Way,
    pub(super) challenges: &'a Challenges,
    pub(super) directory: &'a str,
}

impl Wanted<'_> {
    /// Key and certificates in the PEM format.
    ///
    /// # Errors
    ///
    /// If the authority does not give it.
    pub(super) async fn get(&self, account: &Account) -> Result<String, AcmeError> {
        let identifiers = [Identifier::Dns(self.host.as_str().to_owned())];
        let ordered = account.new_order(&NewOrder::new(&identifiers)).await;
        let mut order = ordered.map_err(|error| self.explain(error))?;
        let shown = self.show(&mut order).await?;
        match order.poll_ready(&ASKING).await {
            Ok(OrderStatus::Invalid) => return Err(self.why(&mut order, None).await),
            Ok(_) => {}
            Err(error) => return Err(self.why(&mut order, Some(error)).await),
        }
        drop(shown);
        let key = order.finalize().await.map_err(|error| self.explain(error))?;
        let chain = order.poll_certificate(&ASKING).await.map_err(|error| self.explain(error))?;
        Ok(format!("{}\n{chain}", key.trim_end()))
    }

    /// Shows what the authority wants to see, and asks it to look. What it has seen lately it takes for known.
    async fn show(&self, order: &mut Order) -> Result<Vec<Shown>, AcmeError> {
        let mut shown = Vec::new();
        let mut authorizations = order.authorizations();
        while let Some(authorization) = authorizations.next().await {
            let mut authorization = authorization.map_err(|error| self.explain(error))?;
            if authorization.status == AuthorizationStatus::Valid {
                continue;
            }
            let challenge = authorization.challenge(self.way.challenge());
            let mut challenge = challenge.ok_or(AcmeError::NotOffered(self.way))?;
            let proof = challenge.key_authorization();
            shown.push(match self.way {
                Way::Handshake => self.challenges.show_in_handshake(self.host, proof.digest().as_ref())?,
                Way::Http => self.challenges.show_over_http(&challenge.token, proof.as_str()),
            });
            challenge.set_ready().await.map_err(|error| self.explain(error))?;
        }
        Ok(shown)
    }

    /// Why an order came to nothing: what the authority saw when it looked says more than the order itself.
    async fn why(&self, order: &mut Order, error: Option<instant_acme::Error>) -> AcmeError {
        let mut authorizations = order.authorizations();
        while let Some(Ok(mut authorization)) = authorizations.next().await {
            let Ok(state) = authorization.refresh().await else { continue };
            let failed = state.challenges.iter().filter(|challenge| challenge.status == ChallengeStatus::Invalid);
            if let Some(problem) = failed.filter_map(|challenge| challenge.error.as_ref()).next() {
                return AcmeError::Challenge { way: self.way, why: words(problem) };
            }
        }
        match error {
            Some(error) => self.explain(error),
            None => AcmeError::Challenge { way: self.way, why: "it does not say why".to_owned() },
        }
    }

    fn explain(&self, error: instant_acme::Error) -> AcmeError {
        AcmeError::of(error, self.directory)
    }
}
