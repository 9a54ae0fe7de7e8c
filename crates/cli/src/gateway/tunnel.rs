//! A connection after `101 Switching Protocols`: bytes both ways until either side ends.

use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::copy_bidirectional;

use crate::gateway::drain::{AtWork, Phase};

/// Joins the two sides when both have switched. Ends with them, or when the gateway's grace period is over.
pub(crate) async fn run(client: OnUpgrade, upstream: OnUpgrade, mut at_work: AtWork) {
    tokio::select! {
        () = join(client, upstream) => {}
        () = at_work.until(Phase::Closed) => {}
    }
}

async fn join(client: OnUpgrade, upstream: OnUpgrade) {
    let (client, upstream): (Upgraded, Upgraded) = match tokio::try_join!(client, upstream) {
        Ok(both) => both,
        Err(error) => {
            tracing::debug!(%error, "a side did not switch protocols");
            return;
        }
    };
    let copied = copy_bidirectional(&mut TokioIo::new(client), &mut TokioIo::new(upstream)).await;
    // A tunnel may end in many ways (a closed browser tab is a reset): it needs no warning.
    match copied {
        Ok((up, down)) => tracing::debug!(up, down, "tunnel ended"),
        Err(error) => tracing::debug!(%error, "tunnel broke"),
    }
}
