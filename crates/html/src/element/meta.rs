//! A `meta` with the effect of a header field.

use super::{Element, Finding, TagOutcome};
use crate::references;
use crate::refresh::refresh;
use crate::screening::Screening;

impl Element<'_> {
    /// A policy is given our hashes, and a refresh may lead to a tracker.
    pub(super) fn judge_meta(&self, screening: &Screening, finding: &mut Finding) -> Option<TagOutcome> {
        let directive = self.decoded(screening, "http-equiv")?;
        let position = self.tag.position(self.unit, "content")?;
        let content = screening.decoded(self.raw(position));
        if directive.eq_ignore_ascii_case("refresh") {
            if let Some(url) = refresh(&content) {
                finding.attribute(position, screening.address(url));
            }
        } else if directive.eq_ignore_ascii_case("delegate-ch") {
            finding.attribute(position, screening.origins(&content));
        } else if directive.eq_ignore_ascii_case("content-security-policy") {
            let policy = screening.judge().content_security_policy(&content)?;
            let escaped = references::escaped_attribute(&policy);
            return Some(TagOutcome::Changed(position, references::ascii(&escaped).into_owned()));
        }
        None
    }
}
