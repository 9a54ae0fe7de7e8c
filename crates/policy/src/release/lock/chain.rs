//! A block against those before it: everything in it that can be computed must be as computed.

use std::ops::Range;

use time::OffsetDateTime;

use super::HELP;
use super::reader::Seals;
use super::writer::scope_digest;
use crate::codes;
use crate::documents::document::digest;
use crate::read::table::Reading;
use crate::release::scope::ConsentScope;
use crate::release::{Release, counting, mark, reasons};
use crate::release_number::ReleaseNumber;

pub(super) struct Block<'a> {
    pub(super) release: &'a Release,
    pub(super) seals: &'a Seals,
    pub(super) head: Range<usize>,
}

/// Checks a block. Releases that it takes back are marked so, and those of a clock that was ahead get its time.
pub(super) fn check(reading: Reading<'_>, block: &Block<'_>, before_it: &mut [Release], before: Option<&str>) {
    let Block { release, seals, .. } = *block;
    let head = block.head.clone();
    let number = before_it.last().map_or(0, |last| last.number.get()).saturating_add(1);
    if release.number.get() != number {
        let what = format!("release {} is where release {number} must be", release.number);
        let help =
            "if two releases were made at the same time, keep the earlier block and run `tower-consent release` again";
        return reading.add(&codes::LOCK_CHANGED, head, what, help);
    }
    let previous = seals.previous.as_ref();
    if previous.map(|written| written.value.as_str()) != before.map(digest).as_deref() {
        let span = previous.map_or(head.clone(), |written| written.span.clone());
        let what = format!("the block before release {} was changed: its digest is another", release.number);
        reading.add(&codes::LOCK_CHANGED, span, what, HELP);
    }
    if seals.scope.value != scope_digest(&release.scope) {
        let what = format!("the scope of release {} was changed", release.number);
        reading.add(&codes::LOCK_CHANGED, seals.scope.span.clone(), what, HELP);
    }
    if let Some(written) = &seals.mark
        && written.value != mark(before_it, release).to_string()
    {
        let what = format!("release {} has another mark than its content", release.number);
        reading.add(&codes::LOCK_CHANGED, written.span.clone(), what, HELP);
    }
    if let Some(first) = release.clock_was_ahead
        && let Err(what) = correct_clock(before_it, first, release.date)
    {
        reading.add(&codes::LOCK_CHANGED, head.clone(), format!("release {}: {what}", release.number), HELP);
    }
    let made_before = before_it.last().is_none_or(|last| last.date <= release.date);
    if let Some(first) = release.withdraws
        && let Err(what) = withdraw(before_it, first, release.date)
    {
        reading.add(&codes::LOCK_CHANGED, head.clone(), format!("release {}: {what}", release.number), HELP);
    }
    let last = counting(before_it).next_back();
    let material = !reasons(last, release).is_empty();
    // What the release before did not say was taken from its settings, when this one was made.
    let says_more =
        |says: fn(&ConsentScope) -> bool| says(&release.scope) && last.is_some_and(|last| !says(&last.scope));
    let may_say_more = release.material && (says_more(ConsentScope::is_complete) || says_more(ConsentScope::is_whole));
    if material != release.material && !may_say_more {
        let what = format!(
            "release {} says material = {}, but its changes make it {material}",
            release.number, release.material
        );
        reading.add(&codes::LOCK_CHANGED, head.clone(), what, HELP);
    }
    let in_order = last.is_none_or(|last| last.effective <= release.effective);
    if !made_before || !in_order || release.effective < release.date {
        let what = format!("the dates of release {} are out of order", release.number);
        reading.add(&codes::LOCK_CHANGED, head, what, HELP);
    }
}

/// Takes back all releases from `first` on.
///
/// # Errors
///
/// There is no such release, or it was in force at that time.
pub(crate) fn withdraw(releases: &mut [Release], first: ReleaseNumber, at: OffsetDateTime) -> Result<(), String> {
    let from = releases.iter().position(|release| release.number == first && !release.withdrawn);
    let Some(taken) = from.and_then(|from| releases.get_mut(from..)) else {
        return Err(format!("there is no release {first} that could be taken back"));
    };
    if taken.iter().any(|release| release.effective <= at) {
        return Err(format!("release {first} is in force, so it cannot be taken back"));
    }
    taken.iter_mut().for_each(|release| release.withdrawn = true);
    Ok(())
}

/// Gives all releases from `first` on the time `at`: the clock that made them was ahead. Those that wait for a day still do.
///
/// # Errors
///
/// There is no such release, or it was not made after `at`.
pub(crate) fn correct_clock(releases: &mut [Release], first: ReleaseNumber, at: OffsetDateTime) -> Result<(), String> {
    let from = releases.iter().position(|release| release.number == first);
    let Some(ahead) = from.and_then(|from| releases.get_mut(from..)) else {
        return Err(format!("there is no release {first} before it"));
    };
    if let Some(right) = ahead.iter().find(|release| release.date <= at) {
        return Err(format!("release {} was not made by a clock that was ahead", right.number));
    }
    for release in ahead {
        if release.effective == release.date {
            release.effective = at;
        }
        release.date = at;
    }
    Ok(())
}
