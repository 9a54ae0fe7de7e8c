//! `GET`: the preferences as a page, as the content of the dialog, or the state as JSON.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::return_to::SamePath;
use super::{Asked, accept, answer, query, state};
use crate::consent::Status;
use crate::ui;
use crate::ui::view::{EarlierChoice, PreferencesView};
use crate::visitor::client;
use tower_consent_policy::Standing;

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
    let before = asked.consent.outdated_release();
    let changes = before.map(|before| asked.shared.site.changes(before, asked.language(), asked.now));
    let earlier = earlier(asked);
    let view = PreferencesView {
        scene: asked.scene(&documents),
        model: asked.consent.model(),
        release: asked.consent.release(),
        granted: &granted,
        exceptions: &exceptions,
        decided: if asked.consent.status() == Status::Decided { asked.consent.decided_at() } else { None },
        stale,
        changes: changes.as_ref(),
        earlier: earlier.as_ref(),
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

/// The earlier choice, if it no longer counts. Categories that the visitor was never asked about are left out.
fn earlier(asked: &Asked) -> Option<EarlierChoice> {
    let site = &asked.shared.site;
    if asked.consent.standing() != Some(Standing::Stale) {
        return None;
    }
    let decision = asked.consent.decision()?;
    let granted = |id: &str| (id.to_owned(), decision.granted.iter().any(|granted| granted == id));
    let categories = if decision.is_complete() {
        site.policies().categories_of(decision.release).map(granted).collect()
    } else {
        Default::default()
    };
    let services = site.settings().services.iter().zip(site.codes());
    let services = services.filter_map(|(info, code)| {
        decision.exceptions.get(code).map(|granted| (info.service.id.to_string(), *granted))
    });
    Some(EarlierChoice { categories, services: services.collect() })
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
