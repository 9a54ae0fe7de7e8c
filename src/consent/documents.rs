//! Documents that a visitor accepted: terms, a privacy policy. They are no category and no part of the consent
//! (GDPR 7(2)).

use time::{Duration, OffsetDateTime};

use crate::ids::ConsentId;

/// How long an acceptance counts, and its cookie lasts: 13 months, as for any cookie of ours.
pub(crate) const LIFE: Duration = Duration::days(395);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acceptance {
    pub(crate) document: String,
    /// MAJOR and MINOR.
    pub(crate) version: (u32, u32),
    /// When, to the second.
    pub(crate) time: OffsetDateTime,
}

impl Acceptance {
    pub(crate) fn label(&self) -> String {
        label(self.version)
    }
}

/// `2.1` of MAJOR and MINOR.
pub(crate) fn label((major, minor): (u32, u32)) -> String {
    format!("{major}.{minor}")
}

/// What the cookie of a browser says: the last acceptance of each document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acceptances {
    /// The random id of the browser; that of its consent, if that came first.
    pub(crate) id: ConsentId,
    /// The oldest first.
    pub(crate) all: Vec<Acceptance>,
}

impl Acceptances {
    /// With one more, in the place of an earlier one of the same document.
    pub(crate) fn with(mut self, acceptance: Acceptance) -> Self {
        self.all.retain(|earlier| earlier.document != acceptance.document);
        self.all.push(acceptance);
        self
    }

    pub(crate) fn of(&self, document: &str) -> Option<&Acceptance> {
        self.all.iter().find(|acceptance| acceptance.document == document)
    }
}

/// The acceptances of one visitor, with what they count for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Documents {
    pub(crate) acceptances: Acceptances,
    /// Whether each still counts, in the same order.
    counts: Vec<bool>,
}

impl Documents {
    /// `in_force` says which version of a document is in force now.
    pub(crate) fn new(acceptances: Acceptances, in_force: impl Fn(&str) -> Option<(u32, u32)>) -> Self {
        let counts = |one: &Acceptance| in_force(&one.document).is_some_and(|version| covers(one.version, version));
        Self { counts: acceptances.all.iter().map(counts).collect(), acceptances }
    }

    pub(crate) fn counting(&self) -> impl Iterator<Item = &Acceptance> {
        self.acceptances.all.iter().zip(&self.counts).filter(|(_, counts)| **counts).map(|(one, _)| one)
    }
}

/// Whether the acceptance of one version also covers another: a new MINOR is editorial, a new MAJOR is not.
fn covers(accepted: (u32, u32), in_force: (u32, u32)) -> bool {
    accepted.0 == in_force.0
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);

    fn acceptance(document: &str, version: (u32, u32)) -> Acceptance {
        Acceptance { document: document.to_owned(), version, time: NOW }
    }

    #[test]
    fn an_editorial_version_asks_nobody_again_and_a_material_one_asks_all() {
        for (accepted, in_force, counts) in [
            ((1, 0), Some((1, 0)), true),
            ((1, 0), Some((1, 3)), true),
            // Another node, or the folder as it was before.
            ((1, 3), Some((1, 0)), true),
            ((1, 3), Some((2, 0)), false),
            ((2, 0), Some((1, 3)), false),
            ((1, 0), None, false),
        ] {
            let acceptances = Acceptances { id: ConsentId::new(NOW), all: vec![acceptance("terms", accepted)] };
            let documents = Documents::new(acceptances, |_| in_force);
            assert_eq!(documents.counting().count(), usize::from(counts), "{accepted:?} {in_force:?}");
        }
    }

    #[test]
    fn the_last_acceptance_of_a_document_takes_the_place_of_the_one_before() {
        let none = Acceptances { id: ConsentId::new(NOW), all: Vec::new() };
        let both = none.with(acceptance("terms", (1, 0))).with(acceptance("privacy", (1, 0)));
        let after = both.with(acceptance("terms", (2, 0)));
        assert_eq!(after.all, [acceptance("privacy", (1, 0)), acceptance("terms", (2, 0))]);
        assert_eq!(after.of("terms").map(|one| one.version), Some((2, 0)));
    }
}
