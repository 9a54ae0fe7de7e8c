//! Puts the records of one ledger into another.

use std::collections::BTreeSet;

use clap::Args;
use futures_util::future::join_all;
use serde_json::json;

use super::find::Format;
use super::progress::Progress;
use super::table::count;
use super::{Opened, chain};
use crate::commands::site_layer::with_own_advice;
use crate::commands::{ExitStatus, env, say};
use tower_consent::RecordId;
use tower_consent::ledger::{self, LedgerError, Page, Query, Record};

/// Put the records of one ledger into another, which may have records
///
/// Records that are there already are not added again: if it was interrupted, run it once more. The texts that visitors
/// saw are copied, too. It first looks whether the ledger is as it was written, like `ledger verify`: if not, it says what
/// is wrong, copies what can be read, and ends with status 1. Erased records are not copied; it prints how many there are. A record that was copied first and
/// erased here later must be erased there as well.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The URL of the other ledger: sqlite:PATH, which is made if it is not there, or postgres://…
    to: String,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let advice = "name a ledger that can be written: sqlite:PATH";
    let other = ledger::connect(&options.to).map_err(|error| with_own_advice(&error, advice))?;
    let other = Opened::of(&options.to, other)?;
    // The copy gets seals of its own: only here can be seen what was changed.
    let (_, faults) = chain::looked_at(opened)?;
    let told = Told(options.format);
    told.say(|| faults.iter().map(|fault| format!("{fault}\n")).collect())?;
    let before = other.ask(|ledger| ledger.count())?;
    let all = opened.ask(|ledger| ledger.count())?;
    let mut progress = Progress::new("records copied");
    let mut shown = BTreeSet::new();
    let mut query = Query::default();
    let mut copy = Copy::to(&other);
    loop {
        let Page { records, next, .. } = opened.page(&query)?;
        let count = records.len() as u64;
        for record in &records {
            if shown.insert(record.wording.clone())
                && let Some(text) = shown_for(opened, &record.wording, &faults)?
            {
                other.ask(|ledger| ledger.keep_shown(text))?;
            }
        }
        copy.put(records)?;
        progress.add(count);
        match next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    other.ask(|ledger| ledger.flush())?;
    let copied = progress.done();
    let new = other.ask(|ledger| ledger.count())?.saturating_sub(before);
    told.say(|| format!("copied {}, {new} of them new there\n", count(copied, "record")))?;
    // Those that came meanwhile may have been copied, too.
    let left = all.saturating_sub(copied + opened.unreadable());
    if left > 0 {
        told.say(|| not_copied(left, faults.is_empty()))?;
    }
    // Of its own, so that two counts do not share a line.
    drop(progress);
    let compared = copy.compares_whole(opened, &faults)?;
    told.say(|| compared.in_words())?;
    if !faults.is_empty() {
        told.say(|| {
            let faults = count(faults.len() as u64, "fault");
            format!(
                "this ledger has {faults}, named above. The seals of the copy prove only that nothing is changed in it from \
                 now on, not that it is what visitors chose: keep this ledger and its heads beside it\n"
            )
        })?;
    }
    if options.format == Format::Json {
        let value = json!({
            "to": other.name,
            "copied": copied,
            "new": new,
            "not_copied": left,
            "same": compared.same,
            "erased_there": compared.erased,
            "faults": faults,
            "faults_of_copy": compared.faults,
        });
        say(&format!("{value:#}\n"))?;
    }
    Ok(if compared.faults.is_empty() && faults.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What people read while it goes on; a program gets all of it at the end.
struct Told(Format);

impl Told {
    fn say(&self, text: impl FnOnce() -> String) -> std::io::Result<()> {
        if self.0 == Format::Human { say(&text()) } else { Ok(()) }
    }
}

fn not_copied(left: u64, is_sound: bool) -> String {
    let left = if is_sound {
        count(left, "erased record")
    } else {
        format!("{} without a text, which may be erased ones,", count(left, "record"))
    };
    format!(
        "{left} not copied: nothing personal is left in them. What was copied before it was erased here must be erased there, \
         too\n"
    )
}

/// How the other ledger stands beside this one.
struct Compared {
    same: u64,
    erased: u64,
    faults: Vec<String>,
}

impl Compared {
    fn in_words(&self) -> String {
        let told: String = self.faults.iter().map(|fault| format!("in the copy: {fault}\n")).collect();
        let gone = if self.erased == 0 { String::new() } else { format!(", and {} erased there", self.erased) };
        let same = count(self.same, "record");
        let result = match self.faults.len() as u64 {
            0 => "nothing in it was changed".to_owned(),
            faults => format!("{}, named above", count(faults, "fault")),
        };
        format!("{told}compared: {same} there as here{gone}; {result}\n")
    }
}

/// The other ledger, and what does not fit there.
struct Copy<'o> {
    other: &'o Opened,
    faults: Vec<String>,
    /// Records that a fault names already.
    named: BTreeSet<RecordId>,
}

/// How a record stands in the other ledger.
enum There {
    AsHere,
    Erased,
    Missing,
    Other,
}

impl<'o> Copy<'o> {
    fn to(other: &'o Opened) -> Self {
        Self { other, faults: Vec::new(), named: BTreeSet::new() }
    }

    /// Adds records. One whose id is taken stops none of the others.
    fn put(&mut self, records: Vec<Record>) -> anyhow::Result<()> {
        let taken = self.other.ask(|ledger| {
            Box::pin(async move {
                let mut taken = Vec::new();
                for result in join_all(records.into_iter().map(|record| ledger.append(record))).await {
                    match result {
                        Err(LedgerError::Conflict(id)) => taken.push(id),
                        result => result?,
                    }
                }
                Ok(taken)
            })
        })?;
        taken.into_iter().for_each(|id| self.differs(id));
        Ok(())
    }

    fn differs(&mut self, id: RecordId) {
        if self.named.insert(id) {
            self.faults.push(format!("record {id} has another content there: what is there stays"));
        }
    }

    /// Reads both once more. What came here meanwhile is added.
    fn compares_whole(mut self, opened: &Opened, known: &[String]) -> anyhow::Result<Compared> {
        let (mut query, mut erased, mut same) = (Query::default(), 0, 0);
        let mut progress = Progress::new("records compared");
        loop {
            let Page { records, next, .. } = opened.page(&query)?;
            progress.add(records.len() as u64);
            let missing = self.compared(records, &mut same, &mut erased)?;
            self.put(missing.clone())?;
            for record in self.compared(missing, &mut same, &mut erased)? {
                self.faults.push(format!("record {} is not there", record.id));
            }
            match next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        drop(progress);
        self.other.ask(|ledger| ledger.flush())?;
        let (_, faults) = chain::looked_at(self.other)?;
        // A text that is gone here is gone there, too, and was named.
        let is_of_a_text = |fault: &String| fault.starts_with("the text ");
        self.faults.extend(faults.into_iter().filter(|fault| !is_of_a_text(fault) || !known.contains(fault)));
        Ok(Compared { same, erased, faults: self.faults })
    }

    /// Which of these are not there.
    fn compared(&mut self, records: Vec<Record>, same: &mut u64, erased: &mut u64) -> anyhow::Result<Vec<Record>> {
        let found = self.other.ask(|ledger| {
            Box::pin(async move {
                let each = records.into_iter().map(|record| async move {
                    let there = match ledger.record(record.id).await {
                        Ok(Some(found)) if found == record => There::AsHere,
                        Ok(None) if ledger.erased(record.id).await?.is_some() => There::Erased,
                        Ok(None) => There::Missing,
                        // It is damaged, or of a newer program.
                        Ok(Some(_)) | Err(LedgerError::Record(_) | LedgerError::AlteredRecord(_)) => There::Other,
                        Err(error) => return Err(error),
                    };
                    Ok((record, there))
                });
                join_all(each).await.into_iter().collect::<Result<Vec<_>, _>>()
            })
        })?;
        let mut missing = Vec::new();
        for (record, there) in found {
            match there {
                There::AsHere => *same += 1,
                There::Erased => *erased += 1,
                There::Missing => missing.push(record),
                There::Other => self.differs(record.id),
            }
        }
        Ok(missing)
    }
}

/// What was shown; one that was changed is a fault that is told, and it is not copied.
fn shown_for(opened: &Opened, digest: &str, faults: &[String]) -> anyhow::Result<Option<String>> {
    match opened.ask(|ledger| ledger.shown(digest)) {
        Err(_) if faults.iter().any(|fault| fault.contains(digest)) => Ok(None),
        shown => Ok(shown?),
    }
}
