//! Odd but valid pages that load a tracker, sorted by how a reader could miss it.
//!
//! `$GA` is a tracker's script, `$PX` a pixel, `$YT` a frame, `$GH` a host with its slash.

mod ahead;
mod bases;
mod data;
mod forgotten;
mod in_doubt;
mod sheets;
mod tree;
mod values;
mod without_scripts;

pub(super) use without_scripts::CASES as WITHOUT_SCRIPTS;

/// A name, and markup: a whole page if it begins with a doctype, otherwise a part of a head or a body.
pub(super) type Case = (&'static str, &'static str);

/// Before each of [`in_doubt`].
const DOUBT: &str = "<select><xmp><p></xmp></select>";

/// All with scripts on; a name begins with what they are about.
pub(super) fn with_scripts() -> Vec<(String, String)> {
    let named = |group: &'static str, cases: &'static [Case]| {
        cases.iter().map(move |(name, markup)| (format!("{group}: {name}"), markup.to_string()))
    };
    let doubt = |prefix: &'static str, cases: &'static [Case]| {
        let apart = cases.iter().filter(|(_, markup)| !markup.starts_with("<!doctype"));
        apart.map(move |(name, markup)| (format!("{prefix}: {name}"), format!("{DOUBT}{markup}")))
    };
    named("tree", tree::CASES)
        .chain(named("values", values::CASES))
        .chain(named("bases", bases::CASES))
        .chain(named("sheets", sheets::CASES))
        .chain(named("forgotten", forgotten::CASES))
        .chain(named("data", data::CASES))
        .chain(named("ahead", ahead::CASES))
        .chain(doubt("in doubt", in_doubt::CASES))
        .collect()
}
