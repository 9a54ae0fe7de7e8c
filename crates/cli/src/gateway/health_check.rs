//! Asks each server of a site now and then whether it is well.

use std::str::FromStr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use http::uri::PathAndQuery;
use http::{Request, Uri, header};
use tokio::runtime::Handle;

use crate::gateway::server::Server;
use crate::gateway::servers::Servers;
use crate::gateway::upload::{Progress, Upload};
use crate::http_client::AGENT;

/// How the servers of a site are asked whether they are well.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HealthCheck {
    /// The path that is asked for. A status from 200 to 399 is good.
    pub path: HealthPath,
    /// How often. An answer may take as long, up to 5 s.
    pub every: Duration,
}

/// The path of a health check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthPath(PathAndQuery);

/// A text that is not a path on a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a path: it must begin with `/`, like /healthz")]
#[non_exhaustive]
pub struct HealthPathError(String);

impl FromStr for HealthPath {
    type Err = HealthPathError;

    fn from_str(text: &str) -> Result<Self, HealthPathError> {
        let path = text.starts_with('/').then(|| text.parse().ok()).flatten();
        path.map(Self).ok_or_else(|| HealthPathError(text.to_owned()))
    }
}

const LONGEST: Duration = Duration::from_secs(5);
const SHORTEST: Duration = Duration::from_millis(10);

impl HealthCheck {
    /// A check of this path, every ten seconds.
    pub fn new(path: HealthPath) -> Self {
        Self { path, every: Duration::from_secs(10) }
    }

    /// Sets [`every`](Self::every).
    #[must_use]
    pub fn with_every(self, every: Duration) -> Self {
        Self { every, ..self }
    }

    /// Checks these servers as long as there are requests for them.
    pub(crate) fn begin(&self, servers: &Servers, runtime: &Handle) {
        for server in servers.all() {
            runtime.spawn(self.clone().watch(Arc::downgrade(server)));
        }
    }

    async fn watch(self, server: Weak<Server>) {
        let every = self.every.max(SHORTEST);
        loop {
            let Some(server) = server.upgrade() else { return };
            let asked = tokio::time::timeout(every.min(LONGEST), self.ask(&server)).await;
            let result = asked.unwrap_or_else(|_| Err(format!("no answer to {} in time", self.path.0)));
            server.checked(result);
            drop(server);
            tokio::time::sleep(every).await;
        }
    }

    async fn ask(&self, server: &Server) -> Result<(), String> {
        let target = server.url.target(&Uri::from(self.path.0.clone()));
        let request = Request::get(target).header(header::USER_AGENT, AGENT).body(Upload::empty(Progress::new()));
        let request = request.map_err(|error| error.to_string())?;
        let answer = server.pool.request(request).await.map_err(|error| crate::gateway::upstream::story(&error))?;
        let status = answer.status();
        if status.is_success() || status.is_redirection() {
            return Ok(());
        }
        Err(format!("it says {} to {}", status.as_u16(), self.path.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_a_slash() {
        for good in ["/", "/healthz", "/up?deep=1"] {
            assert!(good.parse::<HealthPath>().is_ok(), "{good}");
        }
        for bad in ["", "healthz", "http://a/healthz", "/a b", "*"] {
            assert!(bad.parse::<HealthPath>().unwrap_err().to_string().contains("like /healthz"), "{bad}");
        }
    }
}
