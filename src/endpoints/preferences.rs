//! `GET`: the preferences as a page, as the content of the dialog, or the state as JSON.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::Response;

use super::return_to::SamePath;
use super::{EndpointRequest, accept, answer, query, state};
use crate::consent::{Consent, Status};
use crate::site::Site;
use crate::ui;
use crate::ui::view::{Chosen, EarlierChoice, PreferencesView};
use crate::visitor::asked_host;
use tower_consent_policy::{Settings, Standing};

/// Answers, and keeps what the visitor is shown; changes no consent.
pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    if accept::prefers_json(&request.parts.headers) {
        return state::answer(request);
    }
    let given = query(&request.parts, "return_to");
    let target = SamePath::choose(given.as_deref(), &request.parts.headers, asked_host::host(&request.parts));
    let html = with_view(request, target.as_str(), |view| {
        // A decision that is made here names it.
        request.state.site.shown().add(&ui::preferences::shown(view));
        let dialog = query(&request.parts, "dialog").is_some();
        if dialog { ui::preferences::dialog(view) } else { ui::preferences::page(view) }
    });
    answer::page(request, html)
}

pub(super) fn remember_shown(request: &EndpointRequest) {
    with_view(request, "/", |view| {
        for (conflict, scope) in [(false, false), (true, false), (false, true), (true, true)] {
            let view = PreferencesView { conflict, scope, ..*view };
            request.state.site.shown().add(&ui::preferences::shown(&view));
        }
    });
}

fn with_view<T>(request: &EndpointRequest, return_to: &str, render: impl FnOnce(&PreferencesView<'_>) -> T) -> T {
    let (documents, granted, exceptions) =
        (request.documents(), granted(&request.consent), exceptions(request.state.site.settings(), &request.consent));
    let stale = request.consent.status() == Status::Stale;
    let before = request.consent.outdated_release();
    let changes = before.map(|before| request.state.site.known_release(before));
    let changes = changes.map(|before| request.state.site.changes(before, request.language(), request.now));
    let earlier = earlier(&request.state.site, &request.consent);
    let mark = request.account_mark().filter(|mark| mark.is_signed_in(request.now));
    let view = PreferencesView {
        scene: request.scene(&documents),
        model: request.consent.model(),
        sale_law: request.state.site.has_sale_law(&request.consent),
        release: request.consent.release_name(),
        granted: &granted,
        exceptions: &exceptions,
        chosen: chosen(&request.consent),
        stale,
        changes: changes.as_ref(),
        earlier: earlier.as_ref(),
        conflict: query(&request.parts, "outdated").is_some(),
        signal: request.consent.signal_honoured(),
        outranked: is_outranked(request),
        opted_out: request.state.site.is_opted_out(&request.consent),
        scope: mark.is_some(),
        followed: mark.is_some_and(|mark| mark.followed) && request.consent.status() == Status::Decided,
        ours: request.state.site.our_cookies(request.transport()),
        return_to,
    };
    render(&view)
}

/// Whether the browser sends a signal that counts here, and a choice that the visitor made knowing it allows sale or
/// sharing (11 CCR 7025(c)(3)): nothing else allows it then.
fn is_outranked(request: &EndpointRequest) -> bool {
    request.state.site.honours_signal(&request.visitor) && request.consent.allows_sale()
}

fn chosen(consent: &Consent) -> Chosen {
    match consent.decision() {
        None => Chosen::Nothing,
        Some(decision) if decision.is_complete() => Chosen::At(decision.time),
        Some(_) => Chosen::Services,
    }
}

fn granted(consent: &Consent) -> BTreeSet<String> {
    consent.categories().filter(|(_, granted)| *granted).map(|(id, _)| id.to_owned()).collect()
}

/// The earlier choice, if it no longer counts. Categories that the visitor was never asked about are left out.
fn earlier(site: &Site, consent: &Consent) -> Option<EarlierChoice> {
    if consent.standing() != Some(Standing::Stale) {
        return None;
    }
    let decision = consent.decision()?;
    let granted = |id: &str| (id.to_owned(), decision.granted.iter().any(|granted| granted == id));
    let categories = if decision.is_complete() {
        site.policies().categories_of(site.known_release(decision.release)).map(granted).collect()
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
fn exceptions(settings: &Settings, consent: &Consent) -> Vec<(String, bool)> {
    let declared = settings.services.iter().enumerate();
    declared
        .filter_map(|(at, info)| {
            let granted = consent.has_service(at);
            let differs = granted != consent.has_category(info.category);
            differs.then(|| (info.service.id.to_string(), granted))
        })
        .collect()
}
