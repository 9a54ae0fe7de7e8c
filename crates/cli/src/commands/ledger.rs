//! What the office does with the records: find, show, hand out, erase, check, keep safe.

mod backup;
mod chain;
pub(super) mod checkpoint;
mod copy;
mod count;
mod erase;
mod export;
mod find;
mod kept_head;
pub(super) mod note;
mod period;
mod person;
mod progress;
mod prove;
mod prune;
mod resend;
mod selection;
mod show;
mod table;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use clap::{Args, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::commands::site_layer::with_own_advice;
use crate::commands::{ExitStatus, Failure, env, warn};
use tower_consent::RecordId;
use tower_consent::ledger::{self, Ledger, LedgerError, LedgerFuture, Page, Query, Record, Unreadable, Waiting};
use tower_consent_policy::finding::Plain;

/// Find, show, export, erase, check and back up the records of decisions
///
/// All of these work while the gateway runs. Times are UTC; a day is written 2026-11-27. Each browser has a consent
/// id: the visitor sees it on the page /_consent/receipt. docs/ledger.md shows step by step how to answer the letter
/// of an authority.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Where the records are, as for `serve`: sqlite:PATH, or postgres://USER:PASSWORD@HOST/DATABASE
    #[arg(long, global = true, env = env::LEDGER, value_name = "URL", default_value = "sqlite:consent-ledger.sqlite")]
    ledger: String,
}

#[derive(Debug, Subcommand)]
enum Command {
    Find(find::Options),
    Show(show::Options),
    Export(export::Options),
    Stats(count::Options),
    Erase(erase::Options),
    Prune(prune::Options),
    Resend(resend::Options),
    Verify(chain::VerifyOptions),
    Head(chain::HeadOptions),
    Prove(prove::Options),
    Backup(backup::Options),
    Copy(copy::Options),
}

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    let opened = match arguments.command {
        Command::Erase(_) | Command::Prune(_) => Opened::of_url(&arguments.ledger, ledger::connect_existing)?,
        _ => Opened::of_url(&arguments.ledger, ledger::connect_to_read)?,
    };
    let status = match arguments.command {
        Command::Find(options) => find::run(&opened, &options),
        Command::Show(options) => show::run(&opened, &options),
        Command::Export(options) => export::run(&opened, &options),
        Command::Stats(options) => count::run(&opened, &options),
        Command::Erase(options) => erase::run(&opened, &options),
        Command::Prune(options) => prune::run(&opened, &options),
        Command::Resend(options) => resend::run(&opened, &options),
        Command::Verify(options) => chain::verify(&opened, &options),
        Command::Head(options) => chain::head(&opened, &options),
        Command::Prove(options) => prove::run(&opened, &options),
        Command::Backup(options) => backup::run(&opened, &options),
        Command::Copy(options) => copy::run(&opened, &options),
    }?;
    let status = opened.with_waiting(status)?;
    Ok(opened.with_altered(opened.with_unreadable(status)))
}

/// A ledger, and what waits for its answers.
pub(super) struct Opened {
    /// Its URL, as people may see it.
    name: String,
    ledger: Arc<dyn Ledger>,
    runtime: Runtime,
    /// Records that could not be read. A command may come by one twice.
    unreadable: RefCell<BTreeSet<RecordId>>,
    /// Records that are not what was written.
    altered: RefCell<BTreeSet<RecordId>>,
}

impl Opened {
    /// The ledger of a URL; none is made.
    pub(super) fn of_url(
        url: &str,
        connect: impl FnOnce(&str) -> Result<Arc<dyn Ledger>, LedgerError>,
    ) -> anyhow::Result<Self> {
        let advice = "name the ledger that the gateway writes: `--ledger sqlite:PATH` or `--ledger postgres://USER@HOST/DATABASE`, as for `serve`";
        let ledger = connect(url).map_err(|error| with_own_advice(&error, advice))?;
        Self::of(url, ledger)
    }

    fn of(url: &str, ledger: Arc<dyn Ledger>) -> anyhow::Result<Self> {
        let advice = "the system is out of threads or open files: stop other programs";
        let runtime = Builder::new_current_thread().build();
        Ok(Self {
            name: without_password(url),
            ledger,
            unreadable: RefCell::default(),
            altered: RefCell::default(),
            runtime: runtime.map_err(|cause| Failure::new("cannot start", advice).because(cause))?,
        })
    }

    /// Says that no record has this id.
    fn warn_of_no_record(&self, id: &str) {
        warn(&format!(
            "there is no record {id} in {}\nlook for it with `tower-consent ledger find`; records that are too old are not \
             there any more",
            self.name
        ));
    }

    pub(super) fn ask<'l, T>(
        &'l self,
        question: impl FnOnce(&'l dyn Ledger) -> LedgerFuture<'l, T>,
    ) -> anyhow::Result<T> {
        self.runtime.block_on(question(&*self.ledger)).map_err(|error| {
            let advice = match error {
                LedgerError::Record(_) => "see with `tower-consent ledger verify` whether somebody changed it; a backup may have it as it was",
                LedgerError::Altered(_) | LedgerError::AlteredRecord(_) => "restore the ledger from a backup, and see `tower-consent ledger verify`",
                LedgerError::Unsupported(_) => "only a ledger of SQLite can (sqlite:PATH); for a backup of PostgreSQL use its own pg_dump",
                LedgerError::Backup(_) => "name a new file in a folder that is there, can be written, and has room for all of it",
                _ => "look whether the file or the database can be read and written, and whether another program holds it",
            };
            Failure::new(error.to_string(), advice).into()
        })
    }

    /// The next records that fit. Those that cannot be read are named, counted and left out.
    pub(super) fn page(&self, query: &Query) -> anyhow::Result<Page> {
        let page = self.ask(|ledger| ledger.find(query.clone()))?;
        for Unreadable { id, what, .. } in &page.unreadable {
            if self.unreadable.borrow_mut().insert(*id) {
                warn(&format!("record {id} cannot be read and is left out: {}", Plain(what)));
            }
        }
        for id in &page.altered {
            if self.altered.borrow_mut().insert(*id) {
                warn(&format!("record {id} is not what was written: somebody changed it in the ledger"));
            }
        }
        Ok(page)
    }

    fn unreadable(&self) -> u64 {
        u64::try_from(self.unreadable.borrow().len()).unwrap_or(u64::MAX)
    }

    /// How a command ends that may have left records out.
    fn with_unreadable(&self, status: ExitStatus) -> ExitStatus {
        let count = self.unreadable();
        if count == 0 {
            return status;
        }
        warn(&format!(
            "{} of this ledger could not be read; all else is there\n`tower-consent ledger verify` says whether somebody \
             changed them; if a newer tower-consent wrote them, use that one",
            table::count(count, "record")
        ));
        if status == ExitStatus::Fine { ExitStatus::Findings } else { status }
    }

    /// What waits on the disk beside the ledger.
    fn waiting(&self) -> anyhow::Result<Vec<Waiting>> {
        ledger::waiting(&*self.ledger).map_err(|cause| {
            let what = "cannot look for records that wait beside the ledger";
            Failure::new(what, "let this user read the files beside the ledger").because(cause).into()
        })
    }

    /// How a command ends that left out what waits beside the ledger. What is in the ledger too does not count.
    fn with_waiting(&self, status: ExitStatus) -> anyhow::Result<ExitStatus> {
        let mut all_there = true;
        let waiting = self.waiting().unwrap_or_else(|error| {
            // The rest of the command is done, and holds for what is in the ledger.
            all_there = false;
            warn(&format!(
                "{error:#}\nlet this user read the files beside the ledger, or run the command as the gateway's user"
            ));
            Vec::new()
        });
        for Waiting { file, records, fault, .. } in waiting {
            if let Some(fault) = fault {
                all_there = false;
                warn(&format!(
                    "{} cannot be read ({fault}): records may wait in it that are not in the ledger yet and not in what this \
                     command did\nrun the command as the user that the gateway runs as",
                    file.display()
                ));
            }
            let mut count = 0;
            for record in &records {
                count += u64::from(!self.has(record.id)?);
            }
            if count > 0 {
                all_there = false;
                let records = table::count(count, "record");
                warn(&format!(
                    "{records} of {} are not in the ledger yet and not in what this command did\nstart the gateway with this \
                     ledger: it writes them",
                    file.display()
                ));
            }
        }
        Ok(if all_there || status != ExitStatus::Fine { status } else { ExitStatus::Findings })
    }

    fn has(&self, id: RecordId) -> anyhow::Result<bool> {
        self.ask(|ledger| {
            Box::pin(async move {
                match ledger.record(id).await {
                    // It is there, and cannot be read.
                    Err(LedgerError::Record(_)) => Ok(true),
                    found => Ok(found?.is_some()),
                }
            })
        })
    }

    /// How a command ends that came by records that somebody changed.
    fn with_altered(&self, status: ExitStatus) -> ExitStatus {
        let count = self.altered.borrow().len();
        if count == 0 {
            return status;
        }
        warn(&format!(
            "{} of what was given {} changed after it was written\n`tower-consent ledger verify` names all that is wrong; \
             a backup may have it as it was",
            table::count(u64::try_from(count).unwrap_or(u64::MAX), "record"),
            if count == 1 { "was" } else { "were" }
        ));
        if status == ExitStatus::Fine { ExitStatus::Findings } else { status }
    }

    /// Hands on every record that fits, oldest first.
    fn each(&self, mut query: Query, mut take: impl FnMut(&Record) -> anyhow::Result<()>) -> anyhow::Result<()> {
        loop {
            let Page { records, next, .. } = self.page(&query)?;
            records.iter().try_for_each(&mut take)?;
            match next {
                Some(next) => query.after = Some(next),
                None => return Ok(()),
            }
        }
    }
}

/// The URL of a ledger, which may have a password in it.
fn without_password(written: &str) -> String {
    let Ok(mut url) = url::Url::parse(written) else { return written.to_owned() };
    if url.password().is_none() && url.query().is_none() {
        return written.to_owned();
    }
    // A URL that had one can be without it. The query may have one, too.
    let _ = url.set_password(None);
    url.set_query(None);
    url.to_string()
}
