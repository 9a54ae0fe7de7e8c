//! A walk along a chain: each row that is there, and whether it is what was sealed.
//!
//! At its end what is missing is compared with the entries: each record without a text, and each chain that begins late.

use std::collections::HashMap;

use uuid::Uuid;

use super::chain::{self, Checked, Head, LENGTH, NO_SEAL};
use super::entry::{Act, Begin, EVENT, Entry, Place};
use super::{LedgerError, Record};
use crate::ids::RecordId;

pub(super) struct Kept<'a> {
    pub(super) number: u64,
    pub(super) id: RecordId,
    /// Zeros where it was erased, and in an entry.
    pub(super) consent: &'a [u8],
    /// 0 in an entry.
    pub(super) time: i64,
    pub(super) event: &'a str,
    /// Empty where it was erased.
    pub(super) record: &'a str,
    pub(super) digest: [u8; LENGTH],
    pub(super) seal: [u8; LENGTH],
}

impl Kept<'_> {
    /// Whether its text is the one that was written.
    pub(super) fn has_its_text(&self) -> bool {
        chain::digest(self.record.as_bytes()) == self.digest
    }

    /// Whether the columns by which it is found are those of its text.
    pub(super) fn is_found_by(&self, record: &Record) -> bool {
        let consent = record.consent.as_uuid();
        let columns = (record.id, &consent.as_bytes()[..], record.time.unix_timestamp(), record.event.as_str());
        columns == (self.id, self.consent, self.time, self.event)
    }

    /// The record as it was written. Its seal is not looked at.
    pub(super) fn unaltered(&self) -> Result<Record, LedgerError> {
        let altered = || LedgerError::AlteredRecord(self.id);
        if !self.has_its_text() {
            return Err(altered());
        }
        let record = Record::from_json(self.record.as_bytes())?;
        if self.is_found_by(&record) { Ok(record) } else { Err(altered()) }
    }
}

pub(super) struct Walk {
    checked: Checked,
    /// Rows of this stretch.
    rows: u64,
}

impl Walk {
    /// Goes on after a stretch that was looked at.
    pub(super) fn after(checked: Checked) -> Self {
        Self { checked, rows: 0 }
    }

    /// At the first row of a chain that has no stretch before it.
    pub(super) fn from_the_begin(head: Head, faults: Vec<String>) -> Self {
        let mut walk = Self::after(Checked { faults, ..Checked::at(head) });
        walk.begin(head);
        walk
    }

    /// To the record after `head`, and no further.
    pub(super) fn to_one(head: Head) -> Self {
        Self::after(Checked::at(head))
    }

    /// Looks at the record that is asked for; of the one after it, whether its seal follows.
    pub(super) fn look_at_one(&mut self, row: &Kept<'_>) {
        if self.rows == 0 {
            return self.look(row);
        }
        if self.checked.head.then(row.id, &row.digest).as_bytes() != &row.seal {
            self.fault(row, "its seal, the next one, does not follow: it or the record before it was changed, or one between them is missing");
        }
    }

    pub(super) fn begin(&mut self, head: Head) {
        self.checked.head = head;
        if head.number() > 0 {
            self.checked.begins.push(Begin::of(&head));
        }
    }

    pub(super) fn head(&self) -> Head {
        self.checked.head
    }

    /// How many were looked at in this stretch.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn look(&mut self, row: &Kept<'_>) {
        let mut head = self.checked.head;
        if row.number != head.number() + 1 {
            let (first, last) = (head.number() + 1, row.number.saturating_sub(1));
            self.fault(
                row,
                &match last.saturating_sub(head.number()) {
                    0 => format!("it is not in its place: number {first} was expected here"),
                    1 => format!("the record before it is missing: number {first}"),
                    missing => format!("{missing} records before it are missing: numbers {first} to {last}"),
                },
            );
            head = head.at(row.number.saturating_sub(1), *head.as_bytes());
        }
        let next = head.then(row.id, &row.digest);
        if row.event == EVENT {
            self.look_at_entry(row, head.at(row.number, row.seal));
        } else {
            self.checked.records += 1;
            self.look_at_record(row);
        }
        if next.as_bytes() != &row.seal {
            self.fault(
                row,
                "its seal is not the one that follows from the records before it: this one or an earlier one was changed, moved or put in",
            );
        }
        // On from what is there, so that each fault is told once.
        self.checked.head = head.at(row.number, row.seal);
        self.rows += 1;
    }

    fn look_at_record(&mut self, row: &Kept<'_>) {
        if row.record.is_empty() {
            let chain = self.chain();
            if row.consent.iter().any(|byte| *byte != 0) {
                self.fault(row, "its text is gone, although nobody asked to erase it");
            } else {
                let place = Place { chain, event: row.event.to_owned(), number: row.number, time: row.time };
                self.checked.blank.push((place, row.id));
            }
        } else if !row.has_its_text() {
            self.fault(row, "its text was changed");
        } else {
            match Record::from_json(row.record.as_bytes()) {
                Ok(record) => {
                    if !row.is_found_by(&record) {
                        self.fault(row, "the columns by which it is found do not agree with its text");
                    }
                    if !record.wording.is_empty() {
                        self.checked.wordings.insert(record.wording);
                    }
                }
                Err(error) => self.fault(row, &error.to_string()),
            }
        }
    }

    fn look_at_entry(&mut self, row: &Kept<'_>, head: Head) {
        if !row.has_its_text() {
            return self.fault(row, "the text of this entry was changed");
        }
        if row.time != 0 || row.consent.iter().any(|byte| *byte != 0) {
            self.fault(row, "the columns of this entry do not agree with its text");
        }
        match serde_json::from_str(row.record) {
            Ok(entry) => self.checked.entries.push((head, entry)),
            Err(error) => self.fault(row, &format!("not an entry of this version ({error})")),
        }
    }

    fn chain(&self) -> Uuid {
        self.checked.head.chain_uuid()
    }

    fn fault(&mut self, row: &Kept<'_>, what: &str) {
        let place = name(self.chain(), row.number);
        self.checked.faults.push(format!("record {place} ({}): {what}", row.id));
    }

    /// What was seen up to here; more follows.
    pub(super) fn pause(self) -> Checked {
        Checked { is_end: false, ..self.checked }
    }

    /// What was seen in the whole ledger.
    pub(super) fn end(self) -> Checked {
        let mut checked = Checked { is_end: true, ..self.checked };
        compare(&mut checked);
        checked
    }
}

/// Compares what is missing with what the entries say.
fn compare(checked: &mut Checked) {
    let places =
        checked.entries.iter().flat_map(|(_, entry)| entry.places().iter().map(move |place| (entry.act, place)));
    let erased: HashMap<(Uuid, u64), (Act, &Place)> =
        places.map(|(act, place)| ((place.chain, place.number), (act, place))).collect();
    let mut faults = Vec::new();
    for (place, id) in &checked.blank {
        let fault = match erased.get(&(place.chain, place.number)) {
            None => "its text is gone, and no entry of the ledger says that it was erased: somebody else took it out",
            Some((_, said)) if *said != place => "its time or its act is not that of the record that was erased",
            Some((Act::Adopt, _)) => {
                checked.unknown += 1;
                continue;
            }
            Some(_) => {
                checked.erased += 1;
                continue;
            }
        };
        faults.push(format!("record {} ({id}): {fault}", name(place.chain, place.number)));
    }
    for begin in &checked.begins {
        let said = |entry: &&Entry| entry.begin() == Some(begin);
        match checked.entries.iter().map(|(_, entry)| entry).find(said).map(|entry| entry.act) {
            Some(Act::Adopt) => checked.unknown += begin.number,
            Some(_) => checked.pruned += begin.number,
            None => faults.push(format!(
                "the records up to number {} are gone, and no entry of the ledger says that they were removed: somebody \
                 else took them out",
                name(begin.chain, begin.number)
            )),
        }
    }
    checked.faults.append(&mut faults);
}

fn name(chain: Uuid, number: u64) -> String {
    if chain.is_nil() { number.to_string() } else { format!("{number} of chain {chain}") }
}

/// A digest or a seal; what has another length is neither, and equals nothing.
pub(super) fn fixed(bytes: Vec<u8>) -> [u8; LENGTH] {
    bytes.try_into().unwrap_or(NO_SEAL)
}
