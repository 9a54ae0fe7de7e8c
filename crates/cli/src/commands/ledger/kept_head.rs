//! A head that was kept elsewhere, compared with the ledger as it is now.

use super::Opened;
use tower_consent::ledger::Head;

/// What a head from before says of the ledger.
pub(super) enum KeptHead {
    Fits,
    Outlived,
    Contradicts(String),
}

impl KeptHead {
    /// Asks the ledger, whose chains end at `ends`.
    pub(super) fn of(opened: &Opened, ends: &[Head], kept: Head) -> anyhow::Result<Self> {
        let there = opened.ask(|ledger| ledger.head_at(kept))?;
        if there == Some(kept) {
            return Ok(Self::Fits);
        }
        let end = ends.iter().find(|end| end.is_of_the_same_chain(&kept)).map(Head::number);
        Ok(match (there, end) {
            (Some(_), _) => {
                Self::Contradicts(format!("the chain up to number {} is not that of the head {kept}", kept.number()))
            }
            (None, None) => Self::Contradicts(format!("the head {kept} is of a chain that is not here")),
            (None, Some(end)) if kept.number() > end => Self::Contradicts(format!(
                "the head {kept} is of number {}, and the last is {end}: the end is missing",
                kept.number()
            )),
            (None, Some(_)) => Self::Outlived,
        })
    }
}
