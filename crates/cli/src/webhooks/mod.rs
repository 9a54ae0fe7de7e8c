//! Webhooks: each record of the ledger is sent to an address of the operator's, signed, at least once.
//!
//! A record that a visitor was told of is in the ledger, or in the spool beside it and later in the ledger. So the ledger
//! is the queue ([`outbox`] has the place up to which it was read), and nothing is written for a webhook while a visitor
//! waits. Everything runs on a thread of its own ([`sender`]): neither the receiver nor the disk can delay a decision.
//!
//! - When the process is killed, it forgets that the last webhooks have arrived (64 at most), and how those under way
//!   (16 at most) ended. They are sent again, with the same id. A process remembers at least half of what it sent, so that even
//!   processes that are killed again and again get to the end of the queue.
//! - Memory and disk are bounded: at most a thousand records wait in the outbox, by their ids. All others wait in the
//!   ledger, where they are anyway.
//! - What was given up is named in a file, and is sent again when somebody asks ([`resend`]).
//! - Nothing that is wrong with disk, ledger or receiver ends the thread: webhooks wait, and log and `/healthz` say why.
//! - A record that was erased or removed before its webhook arrived is not sent any more.

mod dead_letters;
mod delivery;
mod event;
mod figures;
pub(crate) mod files;
pub(crate) mod named;
mod outbox;
mod outbox_file;
mod reading;
mod receiver;
mod resend;
mod schedule;
pub(crate) mod secret;
mod sender;
pub(crate) mod url;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, oneshot};

use dead_letters::DeadLetters;
use delivery::Post;
pub(crate) use figures::WebhookFigures;
use files::Files;
use outbox::Outbox;
use outbox_file::OutboxFile;
pub(crate) use receiver::Receiver;
use resend::Resend;
use secret::Secrets;
use sender::{Pace, Sender};
use tower_consent::ledger::Ledger;
use tower_consent::{Clock as _, SystemClock};
use url::WebhookUrl;

/// How long the ledger may take to say at the start where it ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a process looks whether the outbox of another is free.
const STAND_BY: Duration = Duration::from_secs(5);

pub(crate) struct WebhookSettings {
    pub(crate) url: WebhookUrl,
    pub(crate) secrets: Secrets,
    /// After how long a webhook is given up.
    pub(crate) give_up: time::Duration,
    pub(crate) ledger: Arc<dyn Ledger>,
    /// There may be new records.
    pub(crate) news: Arc<Notify>,
}

pub(crate) struct Webhooks {
    figures: Arc<WebhookFigures>,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

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
        let files = Files::of(&*settings.ledger).ok_or(WebhooksError::Memory)?;
        let dead_letters = DeadLetters::at(files.given_up());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(WebhooksError::Thread)?;
        let WebhookSettings { url, secrets, give_up, ledger, news } = settings;
        let receiver = Receiver::new(url, secrets).map_err(WebhooksError::Authorities)?;
        // Before the first decision is taken, so that none is missed.
        let opened = runtime.block_on(open(&files, &*ledger));
        let opened = opened.map_err(|cause| WebhooksError::Outbox(files.outbox(), cause))?;
        let figures =
            Arc::new(WebhookFigures::new(receiver.url().to_string(), dead_letters.path().display().to_string()));
        tracing::info!(receiver = %receiver.url(), outbox = %files.outbox().display(), "webhooks are sent");
        let post = Arc::new(Post { ledger, receiver });
        let (stop, mut stopped) = oneshot::channel();
        let shared = Arc::clone(&figures);
        let work = async move {
            let opened = match opened {
                Some(opened) => Some(opened),
                None => when_free(&files, &post, &mut stopped).await,
            };
            let Some((file, outbox)) = opened else { return };
            let (resend, pace) = (Resend::of(files), Pace::new());
            let sender = Sender { post, outbox, file, dead_letters, resend, figures: shared, give_up, pace };
            sender.run(&news, stopped).await;
        };
        let span = tracing::Span::current();
        let thread = std::thread::Builder::new()
            .name("consent-webhooks".into())
            .spawn(move || span.in_scope(|| runtime.block_on(work)));
        Ok(Self { figures, stop, thread: thread.map_err(WebhooksError::Thread)? })
    }

    pub(crate) fn figures(&self) -> Arc<WebhookFigures> {
        Arc::clone(&self.figures)
    }

    pub(crate) fn stop(self) {
        // It may have ended.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// The outbox: that of the file, or a new one, which is kept before it is used. `None` while another process has it.
async fn open(files: &Files, ledger: &dyn Ledger) -> io::Result<Option<(OutboxFile, Outbox)>> {
    let Some(file) = OutboxFile::open(files)? else { return Ok(None) };
    let now = SystemClock.now();
    let Some(bytes) = file.read()? else {
        let heads = tokio::time::timeout(PATIENCE, ledger.heads()).await;
        let outbox = Outbox::from_now_on(heads.ok().and_then(Result::ok), now);
        sender::keep(&file, &outbox)?;
        return Ok(Some((file, outbox)));
    };
    let kept = serde_json::from_slice(&bytes).ok().and_then(|kept| Outbox::of(kept, Instant::now()));
    let outbox = kept.unwrap_or_else(|| {
        let what = "this is no outbox of webhooks; those of the last three days are sent again, and it is kept for you to look at";
        match file.set_aside() {
            Ok(aside) => tracing::error!(outbox = %file.path().display(), kept = %aside.display(), "{what}"),
            Err(error) => tracing::error!(outbox = %file.path().display(), not_kept = %error, "{what} where it can be"),
        }
        Outbox::from_days_ago(now)
    });
    Ok(Some((file, outbox)))
}

/// The outbox, when the process that has it has ended. `None` if this one ends first.
async fn when_free(files: &Files, post: &Post, stopped: &mut oneshot::Receiver<()>) -> Option<(OutboxFile, Outbox)> {
    tracing::info!("another process sends the webhooks of this ledger; this one takes over when that ends");
    loop {
        tokio::select! {
            () = tokio::time::sleep(STAND_BY) => {}
            _ = &mut *stopped => return None,
        }
        match open(files, &*post.ledger).await {
            Ok(Some(opened)) => return Some(opened),
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "the outbox of webhooks cannot be opened"),
        }
    }
}
