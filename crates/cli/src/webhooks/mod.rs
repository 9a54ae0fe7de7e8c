//! Webhooks: each record of the ledger is sent to an address of the operator's, signed, at least once.
//!
//! A record that a visitor was told of is in the ledger, or in the spool beside it and later in the ledger. So the ledger
//! is the queue ([`outbox`] has the place up to which it was read), and nothing is written for a webhook while a visitor
//! waits. Everything runs on a thread of its own ([`sender`]): neither the receiver nor the disk can delay a decision.
//!
//! - What is lost when the process is killed is the news of the last second: that some webhooks have arrived. They are
//!   sent again, with the same id.
//! - Memory and disk are bounded: at most a thousand records wait in the outbox, by their ids, and further ones wait in the
//!   ledger, where they are anyway.
//! - A record that was erased or removed before its webhook arrived is not sent any more.

mod dead_letters;
mod delivery;
mod event;
mod figures;
mod outbox;
mod outbox_file;
mod reading;
mod schedule;
pub(crate) mod secret;
mod sender;
pub(crate) mod url;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::{Notify, oneshot};

use crate::http_client::HttpClient;
use dead_letters::DeadLetters;
use delivery::Post;
pub(crate) use figures::WebhookFigures;
use outbox::Outbox;
use outbox_file::OutboxFile;
use secret::Secrets;
use sender::{Pace, Sender};
use tower_consent::ledger::Ledger;
use tower_consent::{Clock as _, SystemClock};
use url::WebhookUrl;

/// How long connecting to the receiver may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How long the ledger may take to say at the start where it ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a process looks whether the outbox of another is free.
const STAND_BY: Duration = Duration::from_secs(5);

/// What webhooks are sent, and where to.
pub(crate) struct WebhookSettings {
    pub(crate) url: WebhookUrl,
    pub(crate) secrets: Secrets,
    /// After how long a webhook is given up.
    pub(crate) give_up: time::Duration,
    pub(crate) ledger: Arc<dyn Ledger>,
    /// There may be new records.
    pub(crate) news: Arc<Notify>,
}

/// Webhooks that are being sent.
pub(crate) struct Webhooks {
    figures: Arc<WebhookFigures>,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

/// Why no webhooks can be sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WebhooksError {
    #[error("a ledger in memory ends with the process, so no webhook of it could be sent at least once")]
    Memory,
    #[error("the outbox `{0}` cannot be opened")]
    Outbox(PathBuf, #[source] io::Error),
    #[error("no certificate authorities to check the certificate of the receiver with")]
    Authorities(#[source] io::Error),
    #[error("no thread can be started for webhooks")]
    Thread(#[source] io::Error),
}

impl Webhooks {
    /// Sends webhooks of all records from now on, and of those that an earlier process has not sent.
    ///
    /// # Errors
    ///
    /// If the outbox beside the ledger cannot be written, or the system lacks what is needed.
    pub(crate) fn start(settings: WebhookSettings) -> Result<Self, WebhooksError> {
        let prefix = place(&settings.ledger.spool().ok_or(WebhooksError::Memory)?);
        let path = outbox_file::with(&prefix, ".json");
        let dead_letters = DeadLetters::at(outbox_file::with(&prefix, "-given-up.jsonl"));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(WebhooksError::Thread)?;
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(Duration::from_secs(30));
        let client = match settings.url.is_https() {
            true => HttpClient::tls(&builder, CONNECT).map_err(WebhooksError::Authorities)?,
            false => HttpClient::plain(&builder, CONNECT),
        };
        // Before the first decision is taken, so that none is missed.
        let opened = runtime.block_on(open(&path, &*settings.ledger));
        let opened = opened.map_err(|cause| WebhooksError::Outbox(path.clone(), cause))?;
        let figures =
            Arc::new(WebhookFigures::new(settings.url.to_string(), dead_letters.path().display().to_string()));
        tracing::info!(receiver = %settings.url, outbox = %path.display(), "webhooks are sent");
        let WebhookSettings { url, secrets, give_up, ledger, news } = settings;
        let post = Arc::new(Post { ledger, client, url, secrets });
        let (stop, mut stopped) = oneshot::channel();
        let shared = Arc::clone(&figures);
        let work = async move {
            let opened = match opened {
                Some(opened) => Some(opened),
                None => when_free(&path, &post, &mut stopped).await,
            };
            let Some((file, outbox)) = opened else { return };
            let pace = Pace::default();
            Sender { post, outbox, file, dead_letters, figures: shared, give_up, pace }.run(&news, stopped).await;
        };
        let thread = std::thread::Builder::new().name("consent-webhooks".into()).spawn(move || runtime.block_on(work));
        Ok(Self { figures, stop, thread: thread.map_err(WebhooksError::Thread)? })
    }

    pub(crate) fn figures(&self) -> Arc<WebhookFigures> {
        Arc::clone(&self.figures)
    }

    /// Waits a little for what is under way. The rest is sent by the next start.
    pub(crate) fn stop(self) {
        // It may have ended.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// Beside the spool, which is in a folder that can be written and is this ledger's alone.
fn place(spool: &Path) -> PathBuf {
    let name = spool.file_name().unwrap_or_default().to_string_lossy();
    spool.with_file_name(format!("{}webhooks", name.strip_suffix("spool-").unwrap_or(&name)))
}

/// The outbox: that of the file, or a new one, which is kept before it is used. `None` while another process has it.
async fn open(path: &Path, ledger: &dyn Ledger) -> io::Result<Option<(OutboxFile, Outbox)>> {
    let Some(file) = OutboxFile::open(path)? else { return Ok(None) };
    let now = SystemClock.now();
    let kept =
        file.read()?.map(|text| serde_json::from_str(&text).ok().and_then(|kept| Outbox::of(kept, Instant::now())));
    let outbox = match kept {
        Some(Some(outbox)) => outbox,
        Some(None) => {
            let aside = outbox_file::with(path, ".unreadable");
            std::fs::rename(path, &aside)?;
            tracing::error!(file = %aside.display(), "this is no outbox of webhooks; those of the last three days are sent again");
            Outbox::from_days_ago(now)
        }
        None => {
            let heads = tokio::time::timeout(PATIENCE, ledger.heads()).await;
            Outbox::from_now_on(heads.ok().and_then(Result::ok), now)
        }
    };
    sender::keep(&file, &outbox)?;
    Ok(Some((file, outbox)))
}

/// The outbox, when the process that has it has ended. `None` if this one ends first.
async fn when_free(path: &Path, post: &Post, stopped: &mut oneshot::Receiver<()>) -> Option<(OutboxFile, Outbox)> {
    tracing::info!("another process sends the webhooks of this ledger; this one takes over when that ends");
    loop {
        tokio::select! {
            () = tokio::time::sleep(STAND_BY) => {}
            _ = &mut *stopped => return None,
        }
        match open(path, &*post.ledger).await {
            Ok(Some(opened)) => return Some(opened),
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "the outbox of webhooks cannot be opened"),
        }
    }
}
