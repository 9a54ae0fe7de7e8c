//! `[blocking] filter_lists`: files next to `consent.toml`, and the category of what they recognise.

use crate::codes;
use crate::finding::Findings;
use crate::read::load::Files;
use crate::read::suggest::nearest;
use crate::read::table::{Reading, Written};
use crate::settings::valid::{Blocking, CategoryInfo};
use crate::settings::written;

/// The category of what the lists recognise, unless the operator says otherwise.
const DEFAULT_CATEGORY: &str = "marketing";

/// The names of the lists. [`files`] checks later whether they are there.
pub(crate) fn names(reading: Reading<'_>, written: Option<&Written<Vec<Written<String>>>>) -> Vec<String> {
    let Some(written) = written else { return Vec::new() };
    if cfg!(not(feature = "filter-lists")) {
        let what = "`filter_lists` is not available: this program was built without the feature `filter-lists`";
        let help = "build it with that feature, or remove this line";
        reading.add(&codes::NOT_AVAILABLE, written.span.clone(), what, help);
        return Vec::new();
    }
    let mut names = Vec::new();
    for name in &written.value {
        if crate::read::load::is_list(&name.value) {
            names.push(name.value.clone());
        } else {
            let what = format!("`{}` cannot be a filter list", name.value);
            let help = "put the list next to consent.toml and write its name, like \"easyprivacy.txt\"";
            reading.add(&codes::BAD_FILTER_LIST, name.span.clone(), what, help);
        }
    }
    names
}

pub(crate) fn category(reading: Reading<'_>, written: &written::Blocking, categories: &[CategoryInfo]) -> String {
    let Some(given) = &written.filter_lists_category else { return DEFAULT_CATEGORY.to_owned() };
    if written.filter_lists.is_none() {
        let what = "`filter_lists_category` has no effect without `filter_lists`";
        let help = "add: filter_lists = [\"easyprivacy.txt\"]; or remove this line";
        reading.add(&codes::BAD_FILTER_LIST, given.span.clone(), what, help);
    }
    let mut refusable = categories.iter().skip(1).map(|category| category.id.as_str());
    if !refusable.clone().any(|id| id == given.value) {
        let what = format!("`{}` is not a category that visitors can refuse", given.value);
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

/// The texts of the lists. Lists that are named and missing, or have no rules, are findings; so are
/// files that look like lists and are not named.
pub(crate) fn files<'f>(
    files: &'f Files,
    blocking: &Blocking,
    reading: Reading<'_>,
    findings: &Findings,
) -> Vec<&'f str> {
    for file in files.lists().filter(|file| !blocking.filter_lists.iter().any(|name| name == file.path())) {
        let what = format!("`{}` is not used", file.path());
        let help = "name it in [blocking] filter_lists, or remove it";
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
                let what = format!("the filter list `{name}` is missing");
                findings.add(
                    &codes::BAD_FILTER_LIST,
                    place(),
                    what,
                    "put the file next to consent.toml, or remove the name",
                );
            }
            Some(file) if !has_rules(file.text()) => {
                let what = format!("`{name}` has no rules");
                findings.add(
                    &codes::BAD_FILTER_LIST,
                    file.whole(),
                    what,
                    "download the list again: it is a text with one rule per line",
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
