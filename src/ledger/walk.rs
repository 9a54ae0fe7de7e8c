//! A walk along a chain: each row that is there, and whether it is what was sealed.

use super::Record;
use super::chain::{self, Checked, Head, LENGTH};
use crate::ids::RecordId;

/// A row that is in the table, as it is there.
pub(super) struct Kept<'a> {
    pub(super) number: u64,
    pub(super) id: RecordId,
    /// Zeros where it was erased.
    pub(super) consent: &'a [u8],
    pub(super) time: i64,
    pub(super) event: &'a str,
    /// Empty where it was erased.
    pub(super) record: &'a str,
    pub(super) digest: [u8; LENGTH],
    pub(super) seal: [u8; LENGTH],
}

/// Looks at the rows of a chain, one after the other.
pub(super) struct Walk(Checked);

impl Walk {
    /// Goes on after a stretch that was looked at.
    pub(super) fn after(head: Head) -> Self {
        let (wordings, faults) = Default::default();
        Self(Checked { head, records: 0, erased: 0, pruned: 0, wordings, faults, is_end: false })
    }

    /// Begins after what was removed because of its age.
    pub(super) fn from_the_begin(head: Head, faults: Vec<String>) -> Self {
        Self(Checked { pruned: head.number(), faults, ..Self::after(head).0 })
    }

    pub(super) fn head(&self) -> Head {
        self.0.head
    }

    pub(super) fn records(&self) -> u64 {
        self.0.records
    }

    pub(super) fn look(&mut self, row: &Kept<'_>) {
        let (at, id, mut head) = (row.number, row.id, self.0.head);
        let of_chain = head.chain().map(|chain| format!(" of chain {chain}")).unwrap_or_default();
        let mut fault = |what: &str| self.0.faults.push(format!("record {at}{of_chain} ({id}): {what}"));
        if at != head.number() + 1 {
            let missing = at.saturating_sub(head.number() + 1);
            fault(&format!("{missing} before it are missing, from number {} on", head.number() + 1));
            head = head.at(at.saturating_sub(1), *head.as_bytes());
        }
        if row.record.is_empty() {
            self.0.erased += 1;
            if row.consent.iter().any(|byte| *byte != 0) {
                fault("its text is gone, although nobody asked to erase it");
            }
        } else if chain::digest(row.record.as_bytes()) != row.digest {
            fault("its text was changed");
        } else {
            match Record::from_json(row.record.as_bytes()) {
                Ok(record) => {
                    let consent = record.consent.as_uuid();
                    let columns =
                        (record.id, &consent.as_bytes()[..], record.time.unix_timestamp(), record.event.as_str());
                    if columns != (id, row.consent, row.time, row.event) {
                        fault("the columns by which it is found do not agree with its text");
                    }
                    if !record.wording.is_empty() {
                        self.0.wordings.insert(record.wording);
                    }
                }
                Err(error) => fault(&error.to_string()),
            }
        }
        if head.then(id, &row.digest).as_bytes() != &row.seal {
            fault(
                "its seal is not the one that follows from the records before it: this one or an earlier one was changed, moved or put in",
            );
        }
        // On from what is there, so that each fault is told once.
        self.0.head = head.at(at, row.seal);
        self.0.records += 1;
    }

    pub(super) fn done(self, is_end: bool) -> Checked {
        Checked { is_end, ..self.0 }
    }
}

/// A digest or a seal; what has another length is none, and fits nothing.
pub(super) fn fixed(bytes: Vec<u8>) -> [u8; LENGTH] {
    bytes.try_into().unwrap_or([0xff; LENGTH])
}
