//! The file with what was discovered, beside the ledger: the operator's list outlives a restart.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::commands::site_layer::SiteLayer;
use crate::whole_file::{self, Rights};
use tower_consent::ledger::Ledger;
use tower_consent::{Clock as _, SystemClock};

/// How often it is written, if there is something new or pages are asked for: it says how long nothing new was seen.
const EVERY: Duration = Duration::from_secs(60);
/// Ours is never longer: names and pages are bounded, and so is their number.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The file, and the thread that writes it.
pub(super) struct DiscoveredFile {
    stop: SyncSender<()>,
    thread: JoinHandle<()>,
}

/// Beside what waits for the ledger; `None` if the ledger has no place on this machine.
fn path_of(ledger: &dyn Ledger) -> Option<PathBuf> {
    let spool = ledger.spool()?;
    let name = spool.file_name()?.to_str()?.trim_end_matches("spool-").to_owned();
    Some(spool.with_file_name(name + "discovered.json"))
}

impl DiscoveredFile {
    /// Takes over what was kept, and keeps from now on what is seen. What fails is in the log, and no reason not to start.
    pub(super) fn open(layer: &SiteLayer, ledger: &dyn Ledger) -> Option<Self> {
        let path = path_of(ledger)?;
        let written = restored(layer, &path)?;
        let (stop, stopped) = sync_channel(1);
        let mut work = Work { layer: layer.clone(), path, written, is_told: false };
        let span = tracing::Span::current();
        let thread = std::thread::Builder::new()
            .name("consent-discovered".into())
            .spawn(move || span.in_scope(|| work.run(&stopped)));
        match thread {
            Ok(thread) => Some(Self { stop, thread }),
            Err(error) => {
                tracing::warn!(%error, "what pages show that is not declared is not kept: the system is out of threads");
                None
            }
        }
    }

    /// Writes it once more.
    pub(super) fn stop(self) {
        // It may have ended.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// What is in the file, after the layer took it over; `None` if a file is there that can neither be read nor put aside.
fn restored(layer: &SiteLayer, path: &Path) -> Option<String> {
    let why = match read(path) {
        Ok(None) => return Some(String::new()),
        Ok(Some(text)) => match layer.restore_discovered(&text) {
            Ok(()) => return Some(text),
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    };
    let aside = aside(path);
    match fs::rename(path, &aside) {
        Ok(()) => {
            tracing::error!(
                why, kept = %aside.display(),
                "the file with what pages showed and nobody declared cannot be read: it was put aside, and the list begins anew"
            );
            Some(String::new())
        }
        Err(error) => {
            tracing::error!(
                why, file = %path.display(), %error,
                "the file with what pages showed and nobody declared can neither be read nor put aside: the list is not kept \
                 until it is moved away and the gateway is started again"
            );
            None
        }
    }
}

fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unreadable");
    path.with_file_name(name)
}

fn read(path: &Path) -> io::Result<Option<String>> {
    // Who opens a pipe waits for it.
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(about) if !about.is_file() => return Err(io::Error::other("it is no file")),
        Ok(_) => {}
    }
    let file = File::open(path)?;
    let mut text = String::new();
    let length = file.take(LONGEST + 1).read_to_string(&mut text)?;
    if length as u64 > LONGEST {
        return Err(io::Error::other("it is longer than 4 MiB"));
    }
    Ok(Some(text))
}

struct Work {
    layer: SiteLayer,
    path: PathBuf,
    /// What is in the file.
    written: String,
    /// Whether the log says that it cannot be written.
    is_told: bool,
}

impl Work {
    fn run(&mut self, stopped: &Receiver<()>) {
        loop {
            let is_last = !matches!(stopped.recv_timeout(EVERY), Err(RecvTimeoutError::Timeout));
            self.keep();
            if is_last {
                return;
            }
        }
    }

    fn keep(&mut self) {
        let discovered = self.layer.discovered();
        let text = discovered.to_text(SystemClock.now());
        let is_nothing_new =
            discovered.all().is_empty() && discovered.no_new_host_since().is_none() && self.written.is_empty();
        if is_nothing_new || text == self.written {
            return;
        }
        match whole_file::replace(&self.path, text.as_bytes(), Rights::Owner) {
            Ok(()) => (self.written, self.is_told) = (text, false),
            Err(error) if !self.is_told => {
                self.is_told = true;
                tracing::warn!(
                    file = %self.path.display(), %error,
                    "what pages show that is not declared cannot be kept: make room, or let the gateway write in this folder"
                );
            }
            Err(_) => {}
        }
    }
}
