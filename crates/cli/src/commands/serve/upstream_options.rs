//! Where a site runs: on one server or on several.

use std::collections::BTreeSet;
use std::time::Duration;

use clap::Args;

use crate::commands::{Failure, env};
use crate::gateway::{Balance, GatewaySettings, HealthCheck, HealthPath, MOST_SERVERS, UpstreamUrl};

#[derive(Debug, Args)]
pub(crate) struct UpstreamOptions {
    /// Where the site runs: scheme, host and port, for example http://127.0.0.1:3000, or a Unix socket,
    /// for example unix:/run/app.sock. May be given several times, for servers that share the requests. The certificate of
    /// an https:// one must be from an authority that this machine trusts; the variable SSL_CERT_FILE names others
    #[arg(long, env = env::UPSTREAM, value_name = "URL", value_delimiter = ',')]
    upstream: Vec<UpstreamUrl>,
    /// Which of several upstreams gets the next request: round-robin, or least-connections for the one with the fewest
    /// requests that have not ended
    #[arg(long, env = env::BALANCE, value_name = "HOW", default_value = "round-robin")]
    balance: Balance,
    /// A path that each upstream is asked for now and then, for example /healthz: 200 to 399 is good. Others get the
    /// requests of one that fails twice. Without it only requests of visitors tell whether an upstream is up
    #[arg(long, env = env::HEALTH_PATH, value_name = "PATH")]
    health_path: Option<HealthPath>,
    /// How often each upstream is asked for --health-path, in seconds
    #[arg(long, env = env::HEALTH_EVERY, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    health_every: u32,
}

impl UpstreamOptions {
    /// The first of them, and the others.
    fn urls(&self) -> anyhow::Result<(&UpstreamUrl, &[UpstreamUrl])> {
        let advice = "name it: `--upstream http://127.0.0.1:3000`";
        let first = self.upstream.split_first();
        let (first, others) = first.ok_or_else(|| Failure::new("it is not known where the site runs", advice))?;
        if self.upstream.len() > MOST_SERVERS {
            let what = format!("there are {} upstreams, and a site can have {MOST_SERVERS}", self.upstream.len());
            return Err(Failure::new(what, "put a balancer between, or several gateways").into());
        }
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.upstream.iter().find(|url| !seen.insert(url.to_string())) {
            return Err(Failure::new(format!("the upstream {twice} is named twice"), "name it once").into());
        }
        Ok((first, others))
    }

    /// Where the site runs.
    ///
    /// # Errors
    ///
    /// If it was not said yet, or cannot be.
    pub(crate) fn first(&self) -> anyhow::Result<&UpstreamUrl> {
        Ok(self.urls()?.0)
    }

    /// These settings, for a site that runs there.
    pub(crate) fn put_into(&self, settings: GatewaySettings) -> anyhow::Result<GatewaySettings> {
        let (first, others) = self.urls()?;
        let every = Duration::from_secs(self.health_every.into());
        Ok(GatewaySettings {
            upstream: first.clone(),
            further_upstreams: others.to_vec(),
            balance: self.balance,
            health_check: self.health_path.clone().map(|path| HealthCheck::new(path).with_every(every)),
            ..settings
        })
    }
}
