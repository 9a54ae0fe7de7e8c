//! `policies.lock` as text: one block per release, each with the digest of the block before.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes;
use crate::documents::document::digest;
use crate::read::table::{Reading, TableReader};
use crate::release::Release;
use crate::release_number::ReleaseNumber;

mod chain;
mod reader;
pub(crate) mod writer;

pub(crate) use chain::{correct_clock, withdraw};

const HEADER: &str = "\
# Made by `tower-consent release`; not to be edited by hand. One block is one release.
# `previous` is the SHA-256 of the block before, from its [[release]] to its last character that
# is no white space; [release.digests] are those of the files that it published; `settings` is consent.toml as it was.
";
const BLOCK: &str = "[[release]]";

pub(crate) fn read(reading: Reading<'_>) -> Vec<Release> {
    if let Some(span) = crate::read::source::has_conflict(reading.file.text()) {
        let what = "two releases were made at the same time, and their blocks were merged";
        let help = "keep the blocks of one side as they are, remove those of the other and the marks, and run `tower-consent release` again";
        reading.add(&codes::MERGE_CONFLICT, span, what, help);
        return Vec::new();
    }
    let parsed = reading.parse();
    let mut root = TableReader::new(reading, parsed.get_ref(), 0..0, "this file");
    let tables = root.tables("release");
    root.finish_written_by_program(UNKNOWN);
    let blocks = blocks(reading.file.text());
    if blocks.len() != tables.len() {
        let what = "this file does not consist of [[release]] blocks";
        reading.add(&codes::LOCK_CHANGED, 0..0, what, HELP);
        return Vec::new();
    }
    if tables.is_empty() && !reading.findings.have_in(&codes::SYNTAX, &reading.place(0..0)) {
        let what = "this file has no release in it: its content was lost";
        let help = "restore policies.lock from version control or a backup; if nothing was ever released, remove it";
        reading.add(&codes::LOCK_CHANGED, 0..0, what, help);
        return Vec::new();
    }
    let mut releases: Vec<Release> = Vec::new();
    let mut before: Option<&str> = None;
    for (table, block) in tables.into_iter().zip(blocks) {
        let Some((release, seals)) = reader::read_release(table) else { return releases };
        let text = reading.file.text().get(block.clone()).unwrap_or("").trim_end();
        let head = block.start..block.start + BLOCK.len();
        chain::check(reading, &chain::Block { release: &release, seals: &seals, head }, &mut releases, before);
        before = Some(text);
        releases.push(release);
    }
    releases
}

/// The block for a release, with what must come before it in a lock of this text.
pub(crate) fn block(release: &Release, lock: Option<&str>) -> String {
    let mut out = match lock {
        None | Some("") => format!("{HEADER}\n"),
        Some(text) if text.ends_with("\n\n") => String::new(),
        Some(_) => "\n".to_owned(),
    };
    let previous = lock.and_then(|text| Some(text.get(blocks(text).last()?.clone())?.trim_end()));
    writer::render(&mut out, release, previous.map(digest).as_deref());
    out
}

const HELP: &str = "published history must not change: restore policies.lock from version control or a backup";

const UNKNOWN: &str = "if a newer tower-consent made this release, run that program; else take this line out: it was added \
                       by hand, and `tower-consent release` writes no such key";

fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == BLOCK {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// Every published file: path to digest and release.
pub(crate) fn published(releases: &[Release]) -> BTreeMap<&str, (&str, ReleaseNumber)> {
    let entries = releases.iter().rev().flat_map(|release| {
        release.digests.iter().map(|(path, digest)| (path.as_str(), (digest.as_str(), release.number)))
    });
    entries.collect()
}

#[cfg(test)]
mod tests;
