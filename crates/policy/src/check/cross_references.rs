//! # TC0510 broken-anchor
//!
//! ## What it does
//! Finds links to a heading that does not exist, in the same text or in another document.
//!
//! ## Why
//! GDPR 12(1): information must be easy to reach. Headings get renamed and links to them break.
//!
//! ## Bad
//! ```markdown
//! See [your rights](#you-rights).
//! ## Your rights
//! ```
//!
//! ## Good
//! ```markdown
//! See [your rights](#your-rights).
//! ## Your rights
//! ```
//!
//! # TC0511 broken-link
//!
//! ## What it does
//! Finds links to documents, versions and consent pages that do not exist, and relative links, which
//! point somewhere else on the page of a version.
//!
//! ## Why
//! ISO/IEC 29184 5.2.8: visitors must be able to read the texts that a policy refers to.
//!
//! ## Bad
//! ```markdown
//! [cookie policy](/_consent/policies/cookie) or [cookie policy](../cookies)
//! ```
//!
//! ## Good
//! ```markdown
//! [cookie policy](/_consent/policies/cookies)
//! ```
//!
//! # TC0512 insecure-link
//!
//! ## What it does
//! Finds links that begin with `http://`.
//!
//! ## Why
//! GDPR 32: others on the network can see what visitors read there.
//!
//! ## Bad
//! ```markdown
//! [Global Privacy Control](http://globalprivacycontrol.org/)
//! ```
//!
//! ## Good
//! ```markdown
//! [Global Privacy Control](https://globalprivacycontrol.org/)
//! ```

use std::ops::Range;

use crate::check::{Lint, Passage};
use crate::codes;
use crate::documents::document::version_number;
use crate::read::suggest::nearest;

/// Headings that a finding names, and those among which it looks for the one that was meant.
const SHOWN: usize = 40;
const HEADINGS: usize = 400;
const BUILT_IN_PREFIX: &str = "/_consent";

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for (target, span) in &passage.outline.links {
            link(lint, passage, target, span);
        }
    }
}

fn link(lint: &Lint<'_>, passage: &Passage<'_>, target: &str, span: &Range<usize>) {
    let broken =
        |what: String, help: String| lint.findings.add(&codes::BROKEN_LINK, passage.place(span.clone()), what, help);
    let prefix = lint.settings.prefix.as_str();
    let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() {
        if let Some(anchor) = anchor {
            has_anchor(lint, passage, passage, anchor, span);
        }
    } else if let Some(rest) = below(path, prefix) {
        match page(lint, rest) {
            Err(help) => broken(format!("there is no page {path}"), help),
            Ok(Some(id)) => {
                let other = lint.in_language(passage.language).filter(|other| other.document.id == id).last();
                if let (Some(other), Some(anchor)) = (other, anchor) {
                    has_anchor(lint, passage, other, anchor, span);
                }
            }
            Ok(None) => {}
        }
    } else if below(path, BUILT_IN_PREFIX).is_some() {
        broken(
            format!("the consent pages of this site are below {prefix}"),
            format!("write {prefix} in place of {BUILT_IN_PREFIX}"),
        );
    } else if path.to_ascii_lowercase().starts_with("http://") {
        let help = format!("write https://{}", &path["http://".len()..]);
        lint.findings.add(&codes::INSECURE_LINK, passage.place(span.clone()), "this link is not encrypted", help);
    } else if is_relative(path) {
        let what = "a relative link points somewhere else on the page of a version".to_owned();
        broken(what, format!("write the whole path: {prefix}/policies/… for a document, /… for a page of the site"));
    }
}

/// The path after the prefix; `None` if it is not below the prefix.
fn below<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix)?;
    (rest.is_empty() || rest.starts_with(['/', '?'])).then(|| rest.split('?').next().unwrap_or("").trim_matches('/'))
}

/// The document's id if this is a page of a document, `None` for another consent page; `Err` says
/// what to link to if there is no such page.
fn page<'p>(lint: &Lint<'_>, path: &'p str) -> Result<Option<&'p str>, String> {
    let mut parts = path.split('/');
    let (first, id, rest) = (parts.next().unwrap_or(""), parts.next(), parts.collect::<Vec<_>>());
    let known = ["", "policies", "cookies", "receipt"];
    let id = if first == "policies" { id } else { None };
    let Some(id) = id else {
        let help = || format!("the pages are {0}, {0}/policies, {0}/cookies and {0}/receipt", lint.settings.prefix);
        return if known.contains(&path) { Ok(None) } else { Err(help()) };
    };
    let Some(document) = lint.documents.iter().find(|document| document.id == id) else {
        let near = nearest(id, lint.documents.iter().map(|document| document.id.as_str()));
        let all = lint.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(near.map_or(format!("the documents are: {all}"), |near| format!("did you mean `{near}`?")));
    };
    let exists = |label: &str| version_number(label).is_some_and(|number| document.version(number).is_some());
    let good = match rest.as_slice() {
        [] | ["history"] => true,
        [label] => exists(label),
        ["diff", from, to] => exists(from) && exists(to),
        _ => false,
    };
    if good {
        Ok(Some(id))
    } else {
        Err(format!("`{id}` has no such version; link to {}/policies/{id}", lint.settings.prefix))
    }
}

fn is_relative(path: &str) -> bool {
    let scheme = path.find([':', '/', '?', '#']).is_some_and(|at| path[at..].starts_with(':'));
    !scheme && !path.starts_with(['/', '?'])
}

fn has_anchor(lint: &Lint<'_>, passage: &Passage<'_>, target: &Passage<'_>, anchor: &str, span: &Range<usize>) {
    let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
    let ids = || target.outline.headings.iter().map(|heading| heading.id.as_str());
    if anchor.is_empty() || target.outline.ids.contains(decoded.as_ref()) {
        return;
    }
    let count = target.outline.headings.len();
    // A list of so many names helps nobody, and comparing each with each takes long.
    let near = nearest(&decoded, ids().take(if count > HEADINGS { 0 } else { count }));
    let help = match near {
        Some(near) => format!("did you mean #{near}?"),
        None if count > SHOWN => {
            let first: Vec<_> = ids().take(SHOWN).map(|id| format!("#{id}")).collect();
            format!("its first headings are: {}", first.join(", "))
        }
        None => format!("its headings are: {}", ids().map(|id| format!("#{id}")).collect::<Vec<_>>().join(", ")),
    };
    let what = format!("{} has no heading #{decoded}", target.file.path());
    lint.findings.add(&codes::BROKEN_ANCHOR, passage.place(span.clone()), what, help);
}
