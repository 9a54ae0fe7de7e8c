//! What a law wants a policy to say: data, for `coverage` to look for.

use crate::codes::Code;

pub(crate) struct Notice {
    /// The rule sets that switch it on; empty if it applies everywhere.
    pub(crate) rule_sets: &'static [&'static str],
    pub(crate) topics: &'static [Topic],
}

/// One thing that a policy must say. A section covers it if its heading is about it, if one of its sentences says
/// something of it, or if it has the marker `<!-- covers: id -->`. All documents but the terms count.
pub(crate) struct Topic {
    pub(crate) code: &'static Code,
    pub(crate) id: &'static str,
    /// Ends the sentence "no text in `en` says …".
    pub(crate) says: &'static str,
}
