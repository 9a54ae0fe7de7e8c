//! `[blocking] filter_lists`: files beside `consent.toml`, and what their hits count as.

use crate::codes;
use crate::finding::Findings;
use crate::read::load::Files;
use crate::read::suggest::nearest;
use crate::read::table::{Reading, Written};
use crate::settings::valid::{Blocking, CategoryInfo};
use crate::settings::written;

/// What hits count as unless the operator says otherwise.
const DEFAULT_CATEGORY: &str = "marketing";

/// The names of the lists. Whether they are there is seen later: see [`files`].
pub(crate) fn names(reading: Reading<'_>, written: Option<&Written<Vec<Written<String>>>>) -> Vec<String> {
    let Some(written) = written else { return Vec::new() };
    if cfg!(not(feature = "filter-lists")) {
        let what = "`filter_lists` is not available: this program was built without the feature `filter-lists`";
        let help = "build it with that feature, or take this line out";
        reading.add(&codes::NOT_AVAILABLE, written.span.clone(), what, help);
        return Vec::new();
    }
    let mut names = Vec::new();
    for name in &written.value {
        if crate::read::load::is_list(&name.value) {
            names.push(name.value.clone());
        } else {
            let what = format!("`{}` cannot be a filter list", name.value);
            let help = "put the list beside consent.toml and write its name, like \"easyprivacy.txt\"";
            reading.add(&codes::BAD_FILTER_LIST, name.span.clone(), what, help);
        }
    }
    names
}

pub(crate) fn category(reading: Reading<'_>, written: &written::Blocking, categories: &[CategoryInfo]) -> String {
    let Some(given) = &written.filter_lists_category else { return DEFAULT_CATEGORY.to_owned() };
    if written.filter_lists.is_none() {
        let what = "`filter_lists_category` says nothing without `filter_lists`";
        let help = "add: filter_lists = [\"easyprivacy.txt\"]; or take this line out";
        reading.add(&codes::BAD_FILTER_LIST, given.span.clone(), what, help);
    }
    let mut refusable = categories.iter().skip(1).map(|category| category.id.as_str());
    if !refusable.clone().any(|id| id == given.value) {
        let what = format!("`{}` is no category that visitors can refuse", given.value);
        let help = match nearest(&given.value, refusable.clone()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => match refusable.next() {
                Some(first) => format!("write \"{first}\", or another of [categories]"),
                None => "declare one, such as [categories.marketing]".to_owned(),
            },
        };
        reading.add(&codes::UNKNOWN_CATEGORY, given.span.clone(), what, help);
    }
    given.value.clone()
}

/// The texts of the lists. Ones that are named and not there, or have no rules, are findings; so are
/// files that look like lists and are not named.
pub(crate) fn files<'f>(
    files: &'f Files,
    blocking: &Blocking,
    reading: Reading<'_>,
    findings: &Findings,
) -> Vec<&'f str> {
    for file in files.lists().filter(|file| !blocking.filter_lists.iter().any(|name| name == file.path())) {
        let what = format!("`{}` has no meaning here and is not used", file.path());
        let help = "name it in [blocking] filter_lists, or take it away";
        findings.add(&codes::UNUSED_FILE, file.whole(), what, help);
    }
    let mut texts = Vec::new();
    for name in &blocking.filter_lists {
        let place = || {
            let at = reading.file.text().find(&format!("\"{name}\"")).unwrap_or(0);
            reading.place(at..at + name.len() + 2)
        };
        match files.get(name) {
            None => {
                let what = format!("the filter list `{name}` is not there");
                findings.add(
                    &codes::BAD_FILTER_LIST,
                    place(),
                    what,
                    "put the file beside consent.toml, or take the name out",
                );
            }
            Some(file) if !has_rules(file.text()) => {
                let what = format!("`{name}` has no rule in it");
                findings.add(
                    &codes::BAD_FILTER_LIST,
                    file.whole(),
                    what,
                    "get the list again: it is a text with a rule on each line",
                );
            }
            Some(file) => texts.push(file.text()),
        }
    }
    texts
}

#[cfg(feature = "filter-lists")]
fn has_rules(text: &str) -> bool {
    crate::catalogue::FilterLists::has_rules(text)
}

#[cfg(not(feature = "filter-lists"))]
fn has_rules(_: &str) -> bool {
    true
}
