//! Signed heads of the ledger at intervals, from the options of `serve`.
//!
//! A thread of its own reads the ledger through a connection of its own, so that no decision waits for it. Between two
//! heads it keeps the place up to which each chain was read and the tree over its rows, a few hashes: each time only what
//! is new is read. After old records were removed the tree is another one, and the chain is read from its begin.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use clap::Args;

use crate::commands::ledger::Opened;
use crate::commands::ledger::checkpoint::{self, ENDING, Reading};
use crate::commands::ledger::note::Signer;
use crate::commands::{Failure, env};
use crate::gateway::CheckpointStatus;
use crate::whole_file::{self, Rights};
use tower_consent::ledger::{Head, connect_to_read};

/// Between two stretches of a long chain, so that visitors have the machine.
const BREATH: Duration = Duration::from_millis(2);
/// How long the last head may take when the program ends.
const LAST: Duration = Duration::from_secs(10);

#[derive(Debug, Args)]
pub(crate) struct CheckpointOptions {
    /// The folder for signed heads of the ledger: one is written at the start, at intervals and at the end, when there
    /// are new records. Copy them to somebody who does not run the site; `tower-consent ledger verify --signed DIR`
    /// compares
    #[arg(long, env = env::CHECKPOINTS, value_name = "DIR", requires = "ledger_key")]
    checkpoints: Option<PathBuf>,
    /// The key that signs them, as `tower-consent keys ledger NAME` makes it
    #[arg(long, env = env::LEDGER_KEY, value_name = "FILE", requires = "checkpoints")]
    ledger_key: Option<PathBuf>,
    /// After how many seconds the next one is written
    #[arg(long, env = env::CHECKPOINT_EVERY, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(u32).range(1..))]
    checkpoint_every: u32,
}

pub(super) struct Checkpoints {
    status: Arc<CheckpointStatus>,
    stop: SyncSender<()>,
    thread: JoinHandle<()>,
}

struct Work {
    ledger: String,
    folder: PathBuf,
    signer: Signer,
    every: Duration,
    status: Arc<CheckpointStatus>,
    /// By chain.
    readings: BTreeMap<String, Reading>,
    /// When the program ends, at the latest.
    until: Option<Instant>,
}

impl CheckpointOptions {
    pub(super) fn folder(&self) -> Option<&Path> {
        self.checkpoints.as_deref()
    }

    pub(super) fn signer(&self) -> anyhow::Result<Option<Signer>> {
        self.ledger_key.as_deref().map(checkpoint::signer).transpose()
    }

    /// Whether the folder is there or can be made, as far as one can see without making it.
    pub(super) fn look_at_folder(&self) -> anyhow::Result<()> {
        let Some(folder) = &self.checkpoints else { return Ok(()) };
        let there = folder.ancestors().find(|path| path.symlink_metadata().is_ok()).unwrap_or(Path::new("."));
        match fs::metadata(there) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err(cannot_make(folder, io::ErrorKind::NotADirectory.into()).into()),
            Err(cause) => Err(cannot_make(folder, cause).into()),
        }
    }

    /// Key and folder are looked at before anything starts.
    pub(super) fn prepared(&self, ledger: &str) -> anyhow::Result<Option<Prepared>> {
        let (Some(folder), Some(signer)) = (&self.checkpoints, self.signer()?) else { return Ok(None) };
        fs::create_dir_all(folder).map_err(|cause| cannot_make(folder, cause))?;
        let every = Duration::from_secs(self.checkpoint_every.into());
        let status = Arc::default();
        let (ledger, folder) = (ledger.to_owned(), folder.clone());
        Ok(Some(Prepared(Work { ledger, folder, signer, every, status, readings: BTreeMap::new(), until: None })))
    }
}

fn cannot_make(folder: &Path, cause: io::Error) -> Failure {
    let what = format!("cannot make the folder `{}` for signed heads", folder.display());
    Failure::new(what, "name a folder that can be written with --checkpoints").because(cause)
}

/// What can be started when the ledger is there.
pub(super) struct Prepared(Work);

impl Prepared {
    pub(super) fn start(self) -> anyhow::Result<Checkpoints> {
        let Self(mut work) = self;
        let (stop, stopped) = sync_channel(1);
        let status = Arc::clone(&work.status);
        let span = tracing::Span::current();
        let thread = std::thread::Builder::new()
            .name("consent-checkpoints".into())
            .spawn(move || span.in_scope(|| work.run(&stopped)));
        let advice = "the system is out of threads: raise its limits, or stop other programs";
        let thread = thread.map_err(|cause| Failure::new("no heads can be signed", advice).because(cause))?;
        Ok(Checkpoints { status, stop, thread })
    }
}

impl Checkpoints {
    pub(super) fn status(&self) -> Arc<CheckpointStatus> {
        Arc::clone(&self.status)
    }

    pub(super) fn stop(self) {
        // It may have ended.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

impl Work {
    fn run(&mut self, stopped: &Receiver<()>) {
        loop {
            self.write_all(stopped);
            if self.until.is_some() {
                return;
            }
            match stopped.recv_timeout(self.every) {
                Err(RecvTimeoutError::Timeout) => {}
                // Once more, for what came since.
                Ok(()) | Err(RecvTimeoutError::Disconnected) => self.until = Some(Instant::now() + LAST),
            }
        }
    }

    fn write_all(&mut self, stopped: &Receiver<()>) {
        match self.try_to_write_all(stopped) {
            Ok(()) => drop(self.status.set_fault(None)),
            Err(error) => {
                let why = format!("{error:#}");
                let in_time = self.until.is_none_or(|until| Instant::now() < until);
                // The same at each interval is said once: `/healthz` goes on to say it.
                if self.status.set_fault(Some(why.clone())) && in_time {
                    tracing::error!(why, "no signed head of the ledger was written");
                }
            }
        }
    }

    fn try_to_write_all(&mut self, stopped: &Receiver<()>) -> anyhow::Result<()> {
        // Opened each time: the file may be another one by now.
        let opened = Opened::of_url(&self.ledger, connect_to_read)?;
        let mut until = self.until;
        let mut breathe = |_| {
            if until.is_none() && stopped.try_recv().is_ok() {
                until = Some(Instant::now() + LAST);
            }
            if until.is_some_and(|until| Instant::now() > until) {
                anyhow::bail!("the program ended before the ledger was read");
            }
            std::thread::sleep(BREATH);
            Ok(())
        };
        let mut wrong = None;
        for head in opened.ask(|ledger| ledger.heads())?.into_iter().filter(|head| head.number() > 0) {
            let chain = head.chain().map(|chain| chain.to_string()).unwrap_or_default();
            let begin = match opened.ask(|ledger| ledger.begin(head)) {
                Ok(begin) => begin,
                // No return: that the program stops may have been said once, while the last chain was read.
                Err(error) => {
                    wrong = Some(error);
                    continue;
                }
            };
            let before = self.readings.remove(&chain);
            let reading = before.filter(|reading| reading.begin == begin && reading.head.number() <= head.number());
            let mut reading = reading.unwrap_or_else(|| Reading::from(begin));
            if let Err(error) = reading.read_on(&opened, head, &mut breathe) {
                wrong = Some(error);
                continue;
            }
            wrong = self.sign(&reading).err().or(wrong);
            // Also if it could not be written, so that no row is read twice.
            self.readings.insert(chain, reading);
        }
        self.until = until;
        wrong.map_or(Ok(()), Err)
    }

    /// The folder may have been deleted since the start.
    fn make_folder_again(&self) -> anyhow::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder).map_err(|cause| cannot_make(&self.folder, cause))?;
        let folder = self.folder.display();
        tracing::warn!(%folder, "the folder for signed heads was gone and was made again; those that were in it are gone");
        Ok(())
    }

    fn sign(&self, reading: &Reading) -> anyhow::Result<()> {
        // All was removed because of its age.
        if reading.head.number() > reading.begin.number() {
            let note = reading.signed(&self.signer).to_string();
            self.make_folder_again()?;
            let file = self.folder.join(name(reading.begin, reading.head, &self.signer));
            if write(&file, &note)? {
                self.status.count();
                tracing::debug!(file = %file.display(), "signed the head of the ledger");
            }
        }
        Ok(())
    }
}

/// A name that no other head has. It sorts by number.
fn name(begin: Head, head: Head, signer: &Signer) -> String {
    let mut name = format!("{:012}", head.number());
    if let Some(chain) = head.chain() {
        name += &format!("-{chain}");
    }
    if begin.number() > 0 {
        name += &format!("-from-{}", begin.number() + 1);
    }
    format!("{name}-{}.{ENDING}", signer.key_id())
}

/// Writes a file that is whole or not there; whether it was not there before.
///
/// # Errors
///
/// It cannot be written, or there is another one of this name, which stays.
fn write(file: &Path, text: &str) -> anyhow::Result<bool> {
    let cannot = |cause: io::Error| {
        let advice = "make room, or let the gateway write this folder";
        Failure::new(format!("cannot write `{}`", file.display()), advice).because(cause)
    };
    match fs::read_to_string(file) {
        Ok(there) if there == text => return Ok(false),
        Ok(_) => {
            let what = format!("the ledger is not what was signed as `{}`, which stays", file.display());
            return Err(
                Failure::new(what, "look with `tower-consent ledger verify --signed DIR` what was changed").into()
            );
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(cannot(error).into()),
    }
    whole_file::replace(file, text.as_bytes(), Rights::AsBefore).map_err(cannot)?;
    Ok(true)
}
