//! The tests that every store must pass, ours and others.
//!
//! It works on a store with any content, adds records under fresh consent ids, and blocks the present thread.

use std::sync::Arc;

use time::{Duration, OffsetDateTime};

use super::drive::wait_for;
use super::record::{sample, sample_acceptance, sample_link};
use super::{Event, Ledger, LedgerError, Query, Record};
use crate::ids::ConsentId;

/// Opens the same store again, each time it is called; what an earlier handle wrote must be there.
pub type Open<'a> = &'a dyn Fn() -> Result<Arc<dyn Ledger>, LedgerError>;

/// A promise that a store does not keep.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{rule}: {found}")]
#[non_exhaustive]
pub struct Broken {
    /// The promise.
    pub rule: &'static str,
    /// What was found instead.
    pub found: String,
}

type Found = Result<(), String>;
type Rule = (&'static str, fn(Open<'_>) -> Found);

/// The promises, as sentences that must hold.
const RULES: &[Rule] = &[
    ("what was appended is handed back as it was", hands_back),
    ("the acceptance of a document and the link to an account are handed back as they were", hands_back_other_acts),
    ("an unknown id has no history, which is no error", unknown_id),
    ("appending the same record again adds none", retries_add_none),
    ("another record under the same id is refused, and the first stays", conflicts_are_refused),
    ("history is oldest first, and latest is its last", oldest_first),
    ("records of the same second stay in the order of arrival", same_second),
    ("a withdrawal does not overwrite the consent", withdrawal_adds),
    ("one visitor's history holds no other's records", histories_are_apart),
    ("eight threads that append concurrently lose nothing", concurrent),
    ("several threads that retry the same record add one", concurrent_retries),
    ("opening the store again keeps everything", reopening),
    ("a dropped future does no harm", dropped_future),
    ("flushing keeps everything and ends nothing", flushing),
    ("records are found by consent and by time, page by page, each once", finding),
    ("an erased consent has no record any more, and its retries add none", erasing),
    ("a look at the chain knows what was erased on request, and by which entry", erasing_is_entered),
    ("a look at the chain knows what was removed because of its age", removing_is_entered),
    ("what was shown is given back by its digest, or is not kept at all", showing),
];

/// Checks every promise of [`Ledger`], in turn.
///
/// # Errors
///
/// The first promise that is not kept.
pub fn check(open: Open<'_>) -> Result<(), Broken> {
    RULES.iter().try_for_each(|&(rule, holds)| holds(open).map_err(|found| Broken { rule, found }))
}

fn hands_back(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let mut record = fresh(Event::Save);
    record.time += Duration::milliseconds(700);
    append(&*ledger, &record)?;
    let kept = only(history(&*ledger, record.consent)?)?;
    same(&canonical(&kept)?, &canonical(&record)?)?;
    same(&kept.time, &OffsetDateTime::from_unix_timestamp(record.time.unix_timestamp()).map_err(say)?)?;
    same(&latest(&*ledger, record.consent)?, &Some(kept))
}

fn hands_back_other_acts(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let decision = fresh(Event::AcceptAll);
    let acceptance = sample_acceptance(decision.consent, decision.time + Duration::hours(1));
    let link = sample_link(decision.consent, &"ab".repeat(32), acceptance.time + Duration::hours(1));
    for record in [&decision, &acceptance, &acceptance, &link, &link] {
        append(&*ledger, record)?;
    }
    let all = vec![decision, acceptance, link.clone()];
    same(&history(&*ledger, link.consent)?, &all)?;
    same(&latest(&*ledger, link.consent)?, &Some(link.clone()))?;
    match wait_for(ledger.find(Query::of(link.consent))) {
        Err(LedgerError::Unsupported(_)) => Ok(()),
        found => same(&found.map_err(say)?.records, &all),
    }
}

fn unknown_id(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let consent = ConsentId::new(noon());
    same(&history(&*ledger, consent)?, &Vec::new())?;
    same(&latest(&*ledger, consent)?, &None)
}

fn finding(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let consent = ConsentId::new(noon());
    let begin = noon() + Duration::days(400);
    let mut all = Vec::new();
    for number in 0..2100_u32 {
        // Three of each second, in an order that is not theirs.
        let second = i64::from((number * 7) % 2100 / 3);
        let mut record = sample(consent, Event::Save, begin + Duration::seconds(second));
        record.valid_until = record.time;
        all.push(record);
    }
    let futures: Vec<_> = all.iter().map(|record| ledger.append(record.clone())).collect();
    super::drive::all(futures, None).into_iter().try_for_each(|result| result.map_err(say))?;
    all.sort_by_key(|record| record.time);
    let pages = |query: Query| -> Result<Vec<Record>, String> {
        let (mut found, mut query) = (Vec::new(), query);
        loop {
            let page = wait_for(ledger.find(query.clone())).map_err(say)?;
            found.extend(page.records);
            match page.next {
                Some(next) => query.after = Some(next),
                None => return Ok(found),
            }
        }
    };
    let found = match pages(Query::of(consent)) {
        Err(error) if error == LedgerError::Unsupported("find records").to_string() => return Ok(()),
        found => found?,
    };
    same(&found.len(), &all.len())?;
    same(&found, &all)?;
    let (from, until) = (begin + Duration::seconds(10), begin + Duration::seconds(20));
    let between = pages(Query { consent: Some(consent), ..Query::between(Some(from), Some(until)) })?;
    same(&between, &all.iter().filter(|record| (from..until).contains(&record.time)).cloned().collect())?;
    let first = all.first().ok_or("none")?;
    same(&wait_for(ledger.record(first.id)).map_err(say)?.as_ref(), &Some(first))?;
    same(&wait_for(ledger.record(fresh(Event::Save).id)).map_err(say)?, &None)
}

fn erasing(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let (gone, stays) = (fresh(Event::AcceptAll), fresh(Event::AcceptAll));
    append(&*ledger, &gone)?;
    append(&*ledger, &stays)?;
    let before = count(&*ledger)?;
    match wait_for(ledger.erase(gone.consent)) {
        Err(LedgerError::Unsupported(_)) => return Ok(()),
        erased => same(&erased.map_err(say)?, &1)?,
    }
    same(&history(&*ledger, gone.consent)?, &Vec::new())?;
    same(&wait_for(ledger.record(gone.id)).map_err(say)?, &None)?;
    what_is_left(&*ledger, &gone)?;
    same(&wait_for(ledger.erased(stays.id)).map_err(say)?, &None)?;
    same(&wait_for(ledger.find(Query::of(gone.consent))).map_err(say)?.records, &Vec::new())?;
    same(&history(&*ledger, stays.consent)?.len(), &1)?;
    // That there was one stays; a retry of it makes no new one, and what comes later is kept.
    append(&*ledger, &gone)?;
    same(&count(&*ledger)?, &before)?;
    same(&history(&*ledger, gone.consent)?, &Vec::new())?;
    let later = sample(gone.consent, Event::Save, noon());
    append(&*ledger, &later)?;
    same(&history(&*ledger, gone.consent)?.len(), &1)?;
    same(&wait_for(ledger.find(Query::of(gone.consent))).map_err(say)?.records.len(), &1)
}

fn what_is_left(ledger: &dyn Ledger, gone: &Record) -> Found {
    let left = wait_for(ledger.erased(gone.id)).map_err(say)?.ok_or("nothing is left of the erased record")?;
    let digest = crate::syntax::digits::hex(&super::chain::digest(canonical(gone)?.as_bytes()));
    same(&(left.time, left.event, left.digest), &(gone.time, gone.event.to_string(), digest))
}

fn erasing_is_entered(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let before = match looked_at(&*ledger) {
        Err(error) if error == LedgerError::Unsupported("seal records").to_string() => return Ok(()),
        before => before?,
    };
    same(&before.faults, &Vec::new())?;
    let gone = fresh(Event::AcceptAll);
    append(&*ledger, &gone)?;
    same(&wait_for(ledger.erase(gone.consent)).map_err(say)?, &1)?;
    same(&wait_for(ledger.erase(gone.consent)).map_err(say)?, &0)?;
    let found = looked_at(&*ledger)?;
    same(&found.faults, &Vec::new())?;
    let counts = (found.records, found.erased, found.entries.len());
    same(&counts, &(before.records + 1, before.erased + 1, before.entries.len() + 1))?;
    same(&found.records, &count(&*ledger)?)?;
    // Nothing but a look at the chain finds the entry.
    let all = wait_for(ledger.find(Query::between(None, Some(noon() - Duration::days(9000))))).map_err(say)?;
    same(&all.records, &Vec::new())
}

fn removing_is_entered(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let long_ago = noon() - Duration::days(8000);
    let record = sample(ConsentId::new(long_ago), Event::Save, long_ago);
    append(&*ledger, &record)?;
    let until = long_ago + Duration::hours(1);
    match wait_for(ledger.newest_before(long_ago + Duration::SECOND)) {
        Err(LedgerError::Unsupported(_)) => {}
        newest => same(&newest.map_err(say)?, &Some(long_ago))?,
    }
    let before = match looked_at(&*ledger) {
        Err(error) if error == LedgerError::Unsupported("seal records").to_string() => return Ok(()),
        before => before?,
    };
    let mut removed = 0;
    loop {
        match wait_for(ledger.prune(until)).map_err(say)? {
            0 => break,
            some => removed += some,
        }
    }
    let found = looked_at(&*ledger)?;
    same(&found.faults, &Vec::new())?;
    same(&found.unknown, &0)?;
    same(&(found.records + removed), &before.records)
}

fn looked_at(ledger: &dyn Ledger) -> Result<super::Checked, String> {
    let mut before = None;
    loop {
        let checked = wait_for(ledger.check(before)).map_err(say)?;
        if checked.is_end {
            return Ok(checked);
        }
        before = Some(checked);
    }
}

fn showing(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let text = format!("<p>{}", fresh(Event::Save).id);
    let digest = crate::syntax::digits::hex(&super::chain::digest(text.as_bytes()));
    for _ in 0..2 {
        wait_for(ledger.keep_shown(text.clone())).map_err(say)?;
    }
    match wait_for(ledger.shown(&digest)) {
        Err(LedgerError::Unsupported(_)) => return Ok(()),
        kept => same(&kept.map_err(say)?, &Some(text))?,
    }
    for unknown in ["", "0", "x", &digest.replace(|c: char| c.is_ascii_digit(), "0"), &digest[1..]] {
        if unknown != digest {
            same(&wait_for(ledger.shown(unknown)).map_err(say)?, &None)?;
        }
    }
    Ok(())
}

fn retries_add_none(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let record = fresh(Event::AcceptAll);
    let before = count(&*ledger)?;
    for _ in 0..3 {
        append(&*ledger, &record)?;
    }
    // The kept form counts: a fraction of a second is not part of it.
    let mut retry = record.clone();
    retry.time += Duration::milliseconds(1);
    append(&*ledger, &retry)?;
    same(&count(&*ledger)?, &(before + 1))?;
    only(history(&*ledger, record.consent)?).map(drop)
}

fn conflicts_are_refused(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let record = fresh(Event::RejectAll);
    append(&*ledger, &record)?;
    let other = Record { event: Event::AcceptAll, ..record.clone() };
    match wait_for(ledger.append(other)) {
        Err(error @ LedgerError::Conflict(id)) if id == record.id && error.is_final() => {}
        answer => return Err(format!("expected a conflict, found {answer:?}")),
    }
    let kept = only(history(&*ledger, record.consent)?)?;
    same(&canonical(&kept)?, &canonical(&record)?)
}

fn oldest_first(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let consent = ConsentId::new(noon());
    let records: Vec<Record> = (0..5).map(|day| sample(consent, Event::Save, noon() + Duration::days(day))).collect();
    for position in [3, 0, 4, 1, 2] {
        append(&*ledger, records.get(position).ok_or("no such record")?)?;
    }
    let ids: Vec<_> = history(&*ledger, consent)?.iter().map(|record| record.id).collect();
    same(&ids, &records.iter().map(|record| record.id).collect())?;
    same(&latest(&*ledger, consent)?.map(|record| record.id), &ids.last().copied())
}

fn same_second(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let consent = ConsentId::new(noon());
    let mut ids = Vec::new();
    for _ in 0..8 {
        let record = sample(consent, Event::Save, noon());
        append(&*ledger, &record)?;
        ids.push(record.id);
    }
    same(&history(&*ledger, consent)?.iter().map(|record| record.id).collect(), &ids)?;
    same(&latest(&*ledger, consent)?.map(|record| record.id), &ids.last().copied())
}

fn withdrawal_adds(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let consent = fresh(Event::AcceptAll);
    let withdrawal = sample(consent.consent, Event::Withdraw, consent.time + Duration::hours(1));
    append(&*ledger, &consent)?;
    append(&*ledger, &withdrawal)?;
    same(&history(&*ledger, consent.consent)?, &vec![consent.clone(), withdrawal.clone()])?;
    same(&latest(&*ledger, consent.consent)?, &Some(withdrawal))
}

fn histories_are_apart(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let (one, other) = (fresh(Event::Save), fresh(Event::RejectAll));
    append(&*ledger, &one)?;
    append(&*ledger, &other)?;
    same(&history(&*ledger, one.consent)?, &vec![one])?;
    same(&history(&*ledger, other.consent)?, &vec![other])
}

fn concurrent(open: Open<'_>) -> Found {
    const THREADS: u64 = 8;
    const EACH: u64 = 25;
    let ledger = opened(open)?;
    let before = count(&*ledger)?;
    let consent = ConsentId::new(noon());
    in_threads(THREADS, || (0..EACH).try_for_each(|_| append(&*ledger, &sample(consent, Event::Save, noon()))))?;
    same(&count(&*ledger)?, &(before + THREADS * EACH))?;
    same(&(history(&*ledger, consent)?.len() as u64), &(THREADS * EACH))
}

fn concurrent_retries(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let record = fresh(Event::Save);
    in_threads(8, || (0..5).try_for_each(|_| append(&*ledger, &record)))?;
    only(history(&*ledger, record.consent)?).map(drop)
}

fn reopening(open: Open<'_>) -> Found {
    let record = fresh(Event::Save);
    let before = {
        let ledger = opened(open)?;
        append(&*ledger, &record)?;
        count(&*ledger)?
    };
    let ledger = opened(open)?;
    same(&count(&*ledger)?, &before)?;
    same(&history(&*ledger, record.consent)?, &vec![record.clone()])?;
    append(&*ledger, &record)?;
    same(&count(&*ledger)?, &before)
}

fn dropped_future(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let record = fresh(Event::Save);
    drop(ledger.append(record.clone()));
    append(&*ledger, &record)?;
    only(history(&*ledger, record.consent)?).map(drop)
}

fn flushing(open: Open<'_>) -> Found {
    let ledger = opened(open)?;
    let records = [fresh(Event::Save), fresh(Event::RejectAll)];
    for record in &records {
        append(&*ledger, record)?;
        wait_for(ledger.flush()).map_err(say)?;
    }
    records.iter().try_for_each(|record| same(&history(&*ledger, record.consent)?, &vec![record.clone()]))
}

fn noon() -> OffsetDateTime {
    time::macros::datetime!(2026-11-23 12:00 UTC)
}

fn fresh(event: Event) -> Record {
    sample(ConsentId::new(noon()), event, noon())
}

fn opened(open: Open<'_>) -> Result<Arc<dyn Ledger>, String> {
    open().map_err(say)
}

fn append(ledger: &dyn Ledger, record: &Record) -> Found {
    wait_for(ledger.append(record.clone())).map_err(say)
}

fn history(ledger: &dyn Ledger, consent: ConsentId) -> Result<Vec<Record>, String> {
    wait_for(ledger.history(consent)).map_err(say)
}

fn latest(ledger: &dyn Ledger, consent: ConsentId) -> Result<Option<Record>, String> {
    wait_for(ledger.latest(consent)).map_err(say)
}

fn count(ledger: &dyn Ledger) -> Result<u64, String> {
    wait_for(ledger.count()).map_err(say)
}

fn canonical(record: &Record) -> Result<String, String> {
    record.canonical().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(say)
}

fn only(mut history: Vec<Record>) -> Result<Record, String> {
    match (history.pop(), history.len()) {
        (Some(record), 0) => Ok(record),
        (last, before) => Err(format!("expected one record, found {}", before + usize::from(last.is_some()))),
    }
}

fn same<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Found {
    if found == expected { Ok(()) } else { Err(format!("expected {expected:?}, found {found:?}")) }
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn in_threads(threads: u64, work: impl Fn() -> Found + Sync) -> Found {
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(&work)).collect();
        running.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| Err("a thread panicked".into())))
    })
}
