//! Where a finding about the next release points: at the line that causes it.

use super::Release;
use super::draft::Draft;
use super::scope::Widening;
use crate::finding::Place;
use crate::read::load::{CONSENT_TOML, Files, LOCK};
use crate::settings::written::ConsentToml;

/// What the operator wrote.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) files: &'a Files,
    pub(crate) written: &'a ConsentToml,
}

/// The category or service that makes the scope wider; `consent.toml` if its line is not known.
pub(crate) fn of_widening(sources: Sources<'_>, widenings: &[Widening], draft: &Draft) -> Place {
    let span = widenings.iter().find_map(|widening| match widening {
        Widening::NewCategory(id) | Widening::Sale(id) | Widening::Sensitive(id) | Widening::NewText(id) => {
            let category = sources.written.categories.iter().find(|category| category.id.value == *id)?;
            Some(category.id.span.clone())
        }
        Widening::NewService { service, .. }
        | Widening::Moved { service, .. }
        | Widening::NewOwner { service, .. }
        | Widening::NewRecipient { service, .. }
        | Widening::NewCookie { service, .. }
        | Widening::NewStorage { service, .. }
        | Widening::LongerLife { service, .. }
        | Widening::NewCountry { service, .. }
        | Widening::SoldService { service, .. }
        | Widening::NewPurpose(service) => {
            let ids =
                sources.written.services.iter().filter_map(|entry| entry.id.as_ref().or(entry.catalogue_id.as_ref()));
            ids.into_iter().find(|id| id.value == *service).map(|id| id.span.clone())
        }
        Widening::NewController(_) => None,
    });
    let file = sources.files.get(CONSENT_TOML);
    file.zip(span).map_or_else(|| draft.place.clone(), |(file, span)| file.place(span))
}

/// The `effective` that lets the release wait; `consent.toml` if there is none.
pub(crate) fn of_waiting(sources: Sources<'_>, release: &Release, draft: &Draft) -> Place {
    let latest = draft.documents.iter().find_map(|document| {
        let version = document.versions.iter().find(|version| {
            version.released_in == Some(release.number) && version.effective == Some(release.effective)
        })?;
        let file = sources.files.get(&format!("{}/{}/version.toml", document.id, version.label()))?;
        let at = line_with(file.text(), "effective")?;
        Some(file.place(at..at + "effective".len()))
    });
    latest.unwrap_or_else(|| draft.place.clone())
}

pub(crate) fn of_last_release(sources: Sources<'_>, last: &Release, draft: &Draft) -> Place {
    let place = sources.files.get(LOCK).and_then(|lock| {
        let head = lock.text().rfind(&format!("number = {}", last.number))?;
        let at = head + line_with(lock.text().get(head..)?, "date")?;
        Some(lock.place(at..at + "date".len()))
    });
    place.unwrap_or_else(|| draft.place.clone())
}

/// The lock, which a first release will make: it is next to `consent.toml`.
pub(crate) fn of_no_release(draft: &Draft) -> Place {
    let folder = draft.place.file.strip_suffix(CONSENT_TOML).unwrap_or_default();
    Place::file(format!("{folder}{LOCK}"))
}

fn line_with(text: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let rest = line.trim_start().strip_prefix(word);
        if rest.is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Some(at + indent);
        }
        at += line.len();
    }
    None
}
