//! Webhooks from the options of `serve`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::sync::Notify;

use crate::commands::site_layer::OnRecord;
use crate::commands::{Failure, env, keys};
use crate::webhooks::secret::Secrets;
use crate::webhooks::url::WebhookUrl;
use crate::webhooks::{WebhookSettings, Webhooks};
use tower_consent::ledger::Ledger;

#[derive(Debug, Args)]
pub(crate) struct WebhookOptions {
    /// Where each record is sent as it is made, signed by Standard Webhooks: an https URL. docs/webhooks.md has
    /// the format, and a receiver. With PostgreSQL one of the gateways sends the records of all
    #[arg(long = "webhook", id = "webhook", env = env::WEBHOOK, value_name = "URL", requires = "webhook_secret_file")]
    url: Option<WebhookUrl>,
    /// A file with the secret that signs webhooks, or several, one a line: all of them sign. Make one with
    /// `(umask 077; tower-consent keys webhook > webhook.secret)`
    #[arg(long = "webhook-secret-file", id = "webhook_secret_file", env = env::WEBHOOK_SECRET_FILE, value_name = "FILE", requires = "webhook")]
    secret_file: Option<PathBuf>,
    /// After how many hours a webhook that does not arrive is given up, and written to a file next to the ledger
    #[arg(long = "webhook-give-up", id = "webhook_give_up", env = env::WEBHOOK_GIVE_UP, value_name = "HOURS", default_value_t = 72)]
    give_up: u32,
    /// Allow --webhook a URL without TLS to another machine. What is sent is personal data: only in a network that
    /// nobody else can read
    #[arg(long = "webhook-plain-http", id = "webhook_plain_http", env = env::WEBHOOK_PLAIN_HTTP)]
    plain_http: bool,
}

/// Webhooks that can be started when the ledger is open.
pub(super) struct Prepared {
    url: WebhookUrl,
    secrets: Secrets,
    give_up: time::Duration,
    news: Arc<Notify>,
}

impl WebhookOptions {
    /// What is wrong with them is found before the ledger is opened.
    pub(super) fn prepared(&self) -> anyhow::Result<Option<Prepared>> {
        let (Some(url), Some(file)) = (&self.url, &self.secret_file) else { return Ok(None) };
        if !url.is_private() && !self.plain_http {
            let what = format!("webhooks to {url} could be read by others on the way, and they are personal data");
            let advice = "name an https URL; where nobody else can read the network, add --webhook-plain-http";
            return Err(Failure::new(what, advice).into());
        }
        let secrets = keys::webhook_secrets(file)?;
        let give_up = time::Duration::hours(self.give_up.into());
        Ok(Some(Prepared { url: url.clone(), secrets, give_up, news: Arc::default() }))
    }
}

impl Prepared {
    pub(super) fn on_record(&self) -> OnRecord {
        let news = Arc::clone(&self.news);
        Box::new(move |_| news.notify_one())
    }

    pub(super) fn start(self, ledger: Arc<dyn Ledger>) -> anyhow::Result<Webhooks> {
        let Self { url, secrets, give_up, news } = self;
        let advice = "name a ledger in a folder that can be written, or leave --webhook out";
        let started = Webhooks::start(WebhookSettings { url, secrets, give_up, ledger, news });
        Ok(started.map_err(|cause| Failure::new("no webhooks can be sent", advice).because(cause))?)
    }
}
