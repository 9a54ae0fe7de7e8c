//! Which release is in force, and whether a decision under another one counts.

use time::OffsetDateTime;

use super::Release;
use crate::release_name::ReleaseName;
use crate::release_number::ReleaseNumber;

/// The releases that count: not those that were taken back before they were in force.
pub(crate) fn counting(releases: &[Release]) -> impl DoubleEndedIterator<Item = &Release> {
    releases.iter().filter(|release| !release.withdrawn)
}

pub(crate) fn in_force(releases: &[Release], now: OffsetDateTime) -> Option<&Release> {
    counting(releases).rev().find(|release| release.effective <= now)
}

/// The last material release in force at an instant: decisions under an older one are stale.
pub(crate) fn material_since(releases: &[Release], now: OffsetDateTime) -> ReleaseNumber {
    let material = counting(releases).rev().find(|release| release.material && release.effective <= now);
    material.map_or(ReleaseNumber::default(), |release| release.number)
}

/// Whether a decision counts on this node.
///
/// Nodes of a site may run different releases for a while: a rolling deployment, or a folder that was
/// rolled back. Three rules keep that safe, for every node that a visitor meets:
///
/// - A decision covers what its release names. If no later release here is material, this node declares
///   nothing more than that, so the decision *holds*.
/// - If one is, it is *stale*: it grants nothing, its refusals count, the visitor is asked again.
/// - A decision under a release that is not in this node's lock is *ahead*. This node cannot know what the
///   visitor saw: the newer release may have removed a service that this node still declares, moved it,
///   or described another purpose. So the decision grants nothing here, not even single services by name;
///   its refusals count. The visitor has already answered a newer question, so we do not ask again; nodes
///   on the newer release honour the answer.
///
/// A number can be used twice: two folders each get a release 3 after the same release 2; a folder is rolled back to release 2,
/// and another release 3 is made; or `policies.lock` is lost, and releases begin at 1 again. A decision under a release of this
/// number with another mark was made in another line: it is stale. Releases of earlier versions of this program have no mark,
/// and neither have decisions under them; there the time must tell: a decision made before "its" release took effect was made
/// under the other one, and one with a higher number that is older than the last release here was made in the lost line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It grants what it granted.
    Holds,
    /// A material release came after it.
    Stale,
    /// It was made under a release that is not known here.
    Ahead,
}

/// How much the clocks of a site's nodes may differ: before a decision looks older than its release, or a release looks made
/// ahead.
pub(crate) const CLOCKS_DIFFER: time::Duration = time::Duration::MINUTE;

pub(crate) fn standing(
    releases: &[Release],
    under: ReleaseName,
    decided: OffsetDateTime,
    now: OffsetDateTime,
) -> Standing {
    if under.number < material_since(releases, now) || is_of_another_line(releases, under) {
        return Standing::Stale;
    }
    match releases.iter().find(|release| release.number == under.number) {
        Some(release) if release.withdrawn => Standing::Stale,
        // The mark has told which line it is of: a clock that was ahead makes no choice stale.
        Some(release) if release.mark.is_none() && is_before(decided, release.effective) => Standing::Stale,
        Some(_) => Standing::Holds,
        None => match releases.last().filter(|last| under.number > last.number) {
            Some(last) if is_before(decided, last.date) => Standing::Stale,
            Some(_) => Standing::Ahead,
            None => Standing::Holds,
        },
    }
}

/// Whether there is a release of this number here, and it is another one.
pub(crate) fn is_of_another_line(releases: &[Release], under: ReleaseName) -> bool {
    releases.iter().any(|release| release.number == under.number && release.mark != under.mark)
}

/// What the releases are called under which a decision holds at an instant.
pub(crate) fn holding(releases: &[Release], now: OffsetDateTime) -> impl Iterator<Item = ReleaseName> {
    let since = material_since(releases, now);
    counting(releases).filter(move |release| release.number >= since && release.effective <= now).map(Release::name)
}

/// Whether a decision was made before an instant, even if the clocks differ.
fn is_before(decided: OffsetDateTime, instant: OffsetDateTime) -> bool {
    decided + CLOCKS_DIFFER < instant
}
