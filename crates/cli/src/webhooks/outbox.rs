//! What is still to be sent. The ledger itself is the queue: an outbox has the place up to which it was read, and the
//! records before it whose webhook has not arrived yet, by their ids. So it is small however long a receiver is gone.
//!
//! Invariant: a record comes after the place, or is in `waiting`, or its webhook has arrived or was given up.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::resend::Place;
use super::schedule;
use tower_consent::RecordId;
use tower_consent::ledger::Head;

/// Records that wait at a time.
const MOST: usize = 1000;
/// More records are read when no more than this wait.
const FEW: usize = MOST / 2;
/// Which records of a ledger that was replaced are sent again.
const AGAIN: time::Duration = time::Duration::days(3);

#[derive(Debug, Clone, Default)]
pub(super) struct Outbox {
    /// The place in each chain up to which it was read.
    heads: Vec<Head>,
    /// Records that were made before do not count.
    not_before: Option<OffsetDateTime>,
    waiting: BTreeMap<RecordId, Waiting>,
    /// The place up to which a file of webhooks that are sent again was read.
    resent: Option<Place>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    /// When it was read from the ledger.
    pub(super) since: OffsetDateTime,
    pub(super) failures: u32,
    due: Instant,
    /// The receiver asked not to get it before.
    asked: Option<Instant>,
    under_way: bool,
}

impl Waiting {
    fn is_over(&self, give_up: time::Duration, now: OffsetDateTime) -> bool {
        self.failures > 0 && now - self.since >= give_up
    }
}

/// What happens next to a record whose webhook failed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Again,
    /// Its time is over.
    GiveUp,
}

/// An outbox as it is kept in its file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    version: u32,
    heads: Vec<String>,
    #[serde(default, with = "time::serde::timestamp::option")]
    not_before: Option<OffsetDateTime>,
    waiting: Vec<KeptWaiting>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resent: Option<Place>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptWaiting {
    id: String,
    #[serde(with = "time::serde::timestamp")]
    since: OffsetDateTime,
    failures: u32,
}

const VERSION: u32 = 1;

impl Outbox {
    /// Nothing to send but what is made from now on: after these heads, or where they are not known, by its time.
    pub(super) fn from_now_on(heads: Option<Vec<Head>>, now: OffsetDateTime) -> Self {
        let not_before = heads.is_none().then_some(now);
        Self { heads: heads.unwrap_or_default(), not_before, ..Self::default() }
    }

    /// What is not too old, since the place is not known.
    pub(super) fn from_days_ago(now: OffsetDateTime) -> Self {
        Self { not_before: now.checked_sub(AGAIN), ..Self::default() }
    }

    /// The place up to which the chain of `end` was read; `None` if it is new.
    pub(super) fn read_up_to(&self, end: Head) -> Option<Head> {
        self.heads.iter().copied().find(|head| head.is_of_the_same_chain(&end))
    }

    /// The place up to which its chain was read now.
    pub(super) fn advance(&mut self, to: Head) {
        self.heads.retain(|head| !head.is_of_the_same_chain(&to));
        self.heads.push(to);
    }

    /// The ledger was replaced: it is read from `begin` on, and what is not too old is sent again.
    pub(super) fn begin_again(&mut self, begin: Head, now: OffsetDateTime) {
        self.not_before = self.not_before.max(now.checked_sub(AGAIN));
        self.advance(begin);
    }

    /// How many records to read now: none while many wait.
    pub(super) fn room(&self) -> usize {
        if self.waiting.len() > FEW { 0 } else { MOST - self.waiting.len() }
    }

    pub(super) fn add(&mut self, id: RecordId, now: (OffsetDateTime, Instant)) {
        if self.not_before.is_some_and(|not_before| made_at(id) < not_before) {
            return;
        }
        self.add_again(id, now);
    }

    /// As [`Self::add`], however old it is.
    pub(super) fn add_again(&mut self, id: RecordId, now: (OffsetDateTime, Instant)) {
        let new = Waiting { since: now.0, failures: 0, due: now.1, asked: None, under_way: false };
        self.waiting.entry(id).or_insert(new);
    }

    pub(super) fn resent(&self) -> Option<&Place> {
        self.resent.as_ref()
    }

    pub(super) fn set_resent(&mut self, place: Option<Place>) {
        self.resent = place;
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    /// The record that is due longest; it is under way from now on.
    pub(super) fn next_due(&mut self, now: Instant) -> Option<RecordId> {
        let due = self.waiting.iter_mut().filter(|(_, one)| !one.under_way && one.due <= now);
        let (id, one) = due.min_by_key(|(_, one)| one.due)?;
        one.under_way = true;
        Some(*id)
    }

    pub(super) fn due(&self) -> Option<Instant> {
        self.waiting.values().filter(|one| !one.under_way).map(|one| one.due).min()
    }

    pub(super) fn waiting(&self, id: RecordId) -> Option<&Waiting> {
        self.waiting.get(&id)
    }

    /// It arrived, or was given up.
    pub(super) fn remove(&mut self, id: RecordId) -> Option<Waiting> {
        self.waiting.remove(&id)
    }

    /// It was not tried, for a reason that is not the receiver's.
    pub(super) fn postpone(&mut self, id: RecordId, until: Instant) {
        if let Some(one) = self.waiting.get_mut(&id) {
            (one.under_way, one.due) = (false, until);
        }
    }

    /// It failed; the receiver may have said how long to wait. A record that is given up stays until it is removed.
    pub(super) fn failed(
        &mut self,
        id: RecordId,
        wanted: Option<Duration>,
        give_up: time::Duration,
        now: (OffsetDateTime, Instant),
    ) -> Fate {
        let Some(one) = self.waiting.get_mut(&id) else { return Fate::Again };
        one.failures = one.failures.saturating_add(1);
        (one.under_way, one.due) = (false, now.1 + schedule::pause(id, one.failures, wanted));
        one.asked = wanted.map(|wanted| now.1 + wanted.min(schedule::LONGEST));
        if one.is_over(give_up, now.0) { Fate::GiveUp } else { Fate::Again }
    }

    /// Whether one that could be given up is still there.
    pub(super) fn has_one_whose_time_is_over(&self, give_up: time::Duration, now: OffsetDateTime) -> bool {
        self.waiting.values().any(|one| one.is_over(give_up, now))
    }

    /// The receiver answers again: nothing waits any longer than it was asked to.
    pub(super) fn all_are_due(&mut self, now: Instant) {
        self.waiting.values_mut().for_each(|one| one.due = one.due.min(one.asked.map_or(now, |asked| asked.max(now))));
    }

    pub(super) fn kept(&self) -> Kept {
        let waiting = self.waiting.iter();
        let waiting =
            waiting.map(|(id, one)| KeptWaiting { id: id.to_string(), since: one.since, failures: one.failures });
        let heads = self.heads.iter().map(Head::to_string).collect();
        let (not_before, resent) = (self.not_before, self.resent.clone());
        Kept { version: VERSION, heads, not_before, waiting: waiting.collect(), resent }
    }

    /// From its file: everything is due. `None` if it is not one of ours.
    pub(super) fn of(kept: Kept, now: Instant) -> Option<Self> {
        let heads = kept.heads.iter().map(|head| head.parse().ok()).collect::<Option<Vec<Head>>>()?;
        let waiting = kept.waiting.into_iter().map(|one| {
            let waiting = Waiting { since: one.since, failures: one.failures, due: now, asked: None, under_way: false };
            Some((one.id.parse().ok()?, waiting))
        });
        let waiting = waiting.collect::<Option<_>>()?;
        (kept.version == VERSION).then_some(Self { heads, not_before: kept.not_before, waiting, resent: kept.resent })
    }
}

/// The time in a UUIDv7, to the millisecond (RFC 9562).
fn made_at(id: RecordId) -> OffsetDateTime {
    let millis = id.as_bytes().iter().take(6).fold(0_i128, |sum, byte| sum << 8 | i128::from(*byte));
    OffsetDateTime::from_unix_timestamp_nanos(millis * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const AT: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);
    const GIVE_UP: time::Duration = time::Duration::hours(72);

    fn filled(count: usize) -> (Outbox, Vec<RecordId>, Instant) {
        let (mut outbox, now) = (Outbox::from_now_on(Some(Vec::new()), AT), Instant::now());
        let ids: Vec<RecordId> = (0..count).map(|_| RecordId::new(AT)).collect();
        ids.iter().for_each(|id| outbox.add(*id, (AT, now)));
        (outbox, ids, now)
    }

    fn head(number: u64) -> Head {
        format!("{number}:{}", "ab".repeat(32)).parse().unwrap()
    }

    #[test]
    fn what_failed_is_tried_after_its_pause_and_given_up_when_its_time_is_over() {
        let (mut outbox, ids, now) = filled(1);
        assert_eq!(outbox.next_due(now), Some(ids[0]));
        assert_eq!((outbox.next_due(now), outbox.due()), (None, None), "it is under way");
        assert_eq!(outbox.failed(ids[0], None, GIVE_UP, (AT, now)), Fate::Again);
        assert_eq!(outbox.next_due(now), None);
        let later = outbox.due().unwrap();
        assert!(later > now && later <= now + Duration::from_secs(6));
        assert_eq!(outbox.next_due(later), Some(ids[0]));
        let almost = AT + GIVE_UP - time::Duration::SECOND;
        assert_eq!(outbox.failed(ids[0], None, GIVE_UP, (almost, later)), Fate::Again);
        assert!(!outbox.has_one_whose_time_is_over(GIVE_UP, almost));
        assert!(outbox.has_one_whose_time_is_over(GIVE_UP, AT + GIVE_UP));
        assert_eq!(outbox.failed(ids[0], None, GIVE_UP, (AT + GIVE_UP, later)), Fate::GiveUp);
        assert_eq!(outbox.remove(ids[0]).unwrap().failures, 3);
        assert_eq!(outbox.len(), 0);
    }

    #[test]
    fn a_receiver_that_answers_again_gets_what_waits() {
        let (mut outbox, ids, now) = filled(3);
        let asked = Duration::from_secs(900);
        outbox.failed(ids[0], None, GIVE_UP, (AT, now));
        outbox.failed(ids[1], None, GIVE_UP, (AT, now));
        outbox.failed(ids[2], Some(asked), GIVE_UP, (AT, now));
        assert_eq!(outbox.next_due(now), None);
        outbox.all_are_due(now);
        assert!((0..2).all(|_| outbox.next_due(now).is_some_and(|id| id != ids[2])));
        assert_eq!((outbox.next_due(now), outbox.next_due(now + asked)), (None, Some(ids[2])));
    }

    #[test]
    fn no_more_are_read_while_many_wait() {
        let (mut outbox, ids, _) = filled(FEW);
        assert_eq!(outbox.room(), MOST - FEW);
        outbox.add(RecordId::new(AT), (AT, Instant::now()));
        assert_eq!(outbox.room(), 0);
        for id in ids {
            outbox.remove(id);
        }
        assert_eq!(outbox.room(), MOST - 1);
    }

    #[test]
    fn an_outbox_is_the_same_when_it_comes_from_its_file() {
        let (mut outbox, ids, now) = filled(2);
        outbox.advance(head(5));
        outbox.advance(head(7));
        outbox.failed(ids[0], None, GIVE_UP, (AT, now));
        let text = serde_json::to_string(&outbox.kept()).unwrap();
        let back = Outbox::of(serde_json::from_str(&text).unwrap(), now).unwrap();
        assert_eq!(back.read_up_to(head(9)), Some(head(7)));
        assert_eq!(back.waiting.keys().collect::<Vec<_>>(), outbox.waiting.keys().collect::<Vec<_>>());
        assert_eq!(back.waiting[&ids[0]].failures, 1);
        assert_eq!(serde_json::to_string(&back.kept()).unwrap(), text);
        let newer = text.replace("\"version\":1", "\"version\":2");
        assert!(Outbox::of(serde_json::from_str(&newer).unwrap(), now).is_none());
    }

    #[test]
    fn old_records_do_not_count_where_the_place_is_not_known() {
        let now = Instant::now();
        let mut outbox = Outbox::from_now_on(None, AT);
        outbox.add(RecordId::new(AT - time::Duration::SECOND), (AT, now));
        outbox.add(RecordId::new(AT), (AT, now));
        assert_eq!(outbox.len(), 1);
        let mut outbox = Outbox::from_now_on(Some(vec![head(9)]), AT);
        outbox.begin_again(head(0), AT);
        outbox.add(RecordId::new(AT - AGAIN - time::Duration::SECOND), (AT, now));
        outbox.add(RecordId::new(AT - AGAIN), (AT, now));
        assert_eq!((outbox.len(), outbox.read_up_to(head(1))), (1, Some(head(0))));
    }
}
