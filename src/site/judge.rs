//! The judge of one page: catalogue, consent and settings give a verdict on each resource.

use std::sync::Arc;

use http::uri::PathAndQuery;

use crate::consent::Consent;
use crate::discovered::DiscoveredKind;
use crate::site::sightings::{Matter, Sighting, Sightings, Why};
use crate::site::{JudgedService, PageNotes, Site};
use tower_consent_html::Verdict;
use tower_consent_policy::catalogue::ServiceIndex;
use tower_consent_policy::{DeclaredService, OnDoubt, UndeclaredServices};

mod addresses;
mod cookies;
mod header_fields;
mod inline_code;

/// Who gets the bytes that are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Visitor,
    /// Every visitor, so that nothing but what is necessary counts as granted.
    Everyone,
}

#[derive(Clone)]
pub(crate) struct Judge {
    site: Arc<Site>,
    consent: Consent,
    audience: Audience,
    /// The host that was asked: absolute addresses of it are the site's own too.
    own_host: Option<Arc<str>>,
    /// What was asked for.
    path: Option<PathAndQuery>,
    /// Where it takes down what it says, if anybody wants to know.
    sightings: Option<Sightings>,
    /// Of a page that is taken down.
    notes: Option<Arc<PageNotes>>,
}

impl Judge {
    pub(crate) fn new(site: Arc<Site>, consent: Consent, audience: Audience) -> Self {
        Self { site, consent, audience, own_host: None, path: None, sightings: None, notes: None }
    }

    pub(crate) fn on_host(self, host: Option<&str>) -> Self {
        Self { own_host: host.map(Arc::from), ..self }
    }

    /// Judges the answer to a request for this path.
    pub(crate) fn at_path(self, path: Option<PathAndQuery>) -> Self {
        Self { path, ..self }
    }

    /// Takes down what it says.
    pub(crate) fn followed_by(self, sightings: Option<Sightings>) -> Self {
        Self { sightings, ..self }
    }

    /// Takes notes of what the page shows.
    pub(crate) fn noting(self, notes: Option<Arc<PageNotes>>) -> Self {
        Self { notes, ..self }
    }

    pub(crate) fn notes(&self) -> Option<&PageNotes> {
        self.notes.as_deref()
    }

    fn discovers(&self, kind: DiscoveredKind, name: &str) {
        let path = self.path.as_ref().map(PathAndQuery::path);
        self.site.discovered().see(kind, name, path);
        if let Some(notes) = &self.notes {
            notes.discovers(kind, name, path);
        }
    }

    pub(crate) fn sightings(&self) -> Option<&Sightings> {
        self.sightings.as_ref()
    }

    fn note(&self, matter: impl FnOnce() -> Matter, service: Option<ServiceIndex>, why: impl FnOnce() -> Why) {
        if let Some(sightings) = &self.sightings {
            let service = service.map(|service| self.site.known(service).id.to_string());
            sightings.add(Sighting::Asked { matter: matter(), service, why: why() });
        }
    }

    pub(crate) fn service(&self, service: ServiceIndex) -> Verdict {
        match self.held_back(service) {
            Some(id) => Verdict::Hold(id),
            None => Verdict::Pass,
        }
    }

    /// The id of a service whose code and requests are held. In Google's advanced mode, which the operator
    /// has to ask for, declared tags load and are told what is denied; their cookies stay held.
    fn held_back(&self, service: ServiceIndex) -> Option<Arc<str>> {
        let id = self.held(service)?;
        let declared = self.site.known(service).declared.is_some() && !self.consent.is_for_child();
        (!(declared && self.site.settings().vendors.google.lets_load(&id))).then_some(id)
    }

    fn held(&self, service: ServiceIndex) -> Option<Arc<str>> {
        let known = self.site.known(service);
        let why = self.why(service);
        if why != Why::Necessary && known.declared.is_none() {
            self.discovers(DiscoveredKind::Service, &known.id);
        }
        (!why.passes()).then(|| self.granted_with(known))
    }

    fn why(&self, service: ServiceIndex) -> Why {
        let known = self.site.known(service);
        // The first category is `necessary`.
        if known.category == Some(0) {
            return Why::Necessary;
        }
        let granted = match (known.declared, self.site.settings().blocking.undeclared_services) {
            (Some(at), _) => self.consent.has_service(at),
            (None, UndeclaredServices::Category) => known.category.is_some_and(|at| self.consent.has_category(at)),
            // It was never disclosed to the visitor.
            (None, _) => return Why::Undisclosed,
        };
        match self.audience {
            Audience::Everyone => Why::ForEveryone { granted },
            Audience::Visitor if granted => Why::Granted,
            Audience::Visitor => Why::NotGranted,
        }
    }

    fn why_loads(&self, service: ServiceIndex) -> Why {
        let why = self.why(service);
        if !why.passes() && self.held_back(service).is_none() { Why::Advanced } else { why }
    }

    /// Why a cookie or a header field passes or is taken out: no script in the page can let it through later.
    fn why_in_head(why: Why) -> Why {
        if matches!(why, Why::ForEveryone { .. }) { Why::TakenOutForEveryone } else { why }
    }

    /// The id that must be granted: the service's, or its category's if the settings let undeclared services follow it.
    fn granted_with(&self, known: &JudgedService) -> Arc<str> {
        let settings = self.site.settings();
        let follows = known.declared.is_none() && settings.blocking.undeclared_services == UndeclaredServices::Category;
        let category = if follows { known.category } else { None };
        let category = category.and_then(|at| settings.categories.get(at));
        category.map_or_else(|| Arc::clone(&known.id), |category| category.id.as_str().into())
    }

    pub(crate) fn holds(&self, service: ServiceIndex) -> bool {
        self.held_back(service).is_some()
    }

    /// Whether a declared service, by its position in the settings, may load in this page under a
    /// policy that stays as it is: where all visitors get the same bytes, any declared one may.
    pub(crate) fn may_load(&self, service: usize) -> bool {
        let settings = self.site.settings();
        let always = |declared: &DeclaredService| {
            declared.category == 0 || settings.vendors.google.lets_load(&declared.service.id)
        };
        self.audience == Audience::Everyone
            || settings.services.get(service).is_some_and(always)
            || self.consent.has_service(service)
    }

    pub(crate) fn doubt(&self) -> Verdict {
        let passes = self.site.settings().blocking.on_doubt == OnDoubt::Pass;
        self.note(|| Matter::Unreadable, None, || if passes { Why::Unknown } else { Why::Doubt });
        if passes { Verdict::Pass } else { Verdict::Hold("unjudged".into()) }
    }

    fn follows_choice(&self, service: ServiceIndex) -> bool {
        let known = self.site.known(service);
        let undeclared_may_be_granted =
            self.site.settings().blocking.undeclared_services == UndeclaredServices::Category;
        self.audience == Audience::Visitor
            && known.category != Some(0)
            && (known.declared.is_some() || undeclared_may_be_granted)
    }

    pub(crate) fn site(&self) -> &Arc<Site> {
        &self.site
    }
}

#[cfg(test)]
mod tests;
