//! `GET`: the preferences as a page, as the content of the dialog, or the state as JSON.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::return_to::SamePath;
use super::{Asked, accept, answer, query, state};
use crate::consent::Status;
use crate::ui;
use crate::ui::view::PreferencesView;
use crate::visitor::client;

/// Answers; never changes anything.
pub(super) fn answer(asked: &Asked) -> Response<Bytes> {
    if accept::prefers_json(&asked.parts.headers) {
        return state::answer(asked, StatusCode::OK, &asked.consent, false);
    }
    let given = query(&asked.parts, "return_to");
    let target = SamePath::choose(given.as_deref(), &asked.parts.headers, client::host(&asked.parts));
    with_view(asked, target.as_str(), |view| {
        let dialog = query(&asked.parts, "dialog").is_some();
        if dialog { ui::preferences::dialog(view) } else { ui::preferences::page(view) }
    })
}

fn with_view(asked: &Asked, return_to: &str, render: impl FnOnce(&PreferencesView<'_>) -> String) -> Response<Bytes> {
    let (documents, granted, exceptions) = (asked.documents(), granted(asked), exceptions(asked));
    let stale = asked.consent.status() == Status::Stale;
    let view = PreferencesView {
        scene: asked.scene(&documents),
        model: asked.consent.model(),
        release: asked.consent.release(),
        granted: &granted,
        exceptions: &exceptions,
        decided: asked.consent.decided_at().filter(|_| asked.consent.status() == Status::Decided),
        stale,
        conflict: query(&asked.parts, "outdated").is_some(),
        signal: asked.consent.signal_honoured(),
        return_to,
    };
    let html = render(&view);
    answer::page(asked, html)
}

fn granted(asked: &Asked) -> BTreeSet<String> {
    asked.consent.categories().filter(|(_, granted)| *granted).map(|(id, _)| id.to_owned()).collect()
}

/// Services whose choice differs from their category's.
fn exceptions(asked: &Asked) -> Vec<(String, bool)> {
    let settings = asked.shared.site.settings();
    let declared = settings.services.iter().enumerate();
    declared
        .filter_map(|(at, info)| {
            let granted = asked.consent.has_service(at);
            let differs = granted != asked.consent.has_category(info.category);
            differs.then(|| (info.service.id.to_string(), granted))
        })
        .collect()
}
