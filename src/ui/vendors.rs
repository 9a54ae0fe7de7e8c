//! Passes the consent on to vendors' tags: for each vendor that the site declares, a script that says in the
//! vendor's own interface what is granted.
//!
//! The scripts are the same for every site, so their hashes are known. What differs is in attributes.

use super::assets::{self, Inline};
use super::markup::{Html, attr, flag};
use tower_consent_policy::settings::vendors::GOOGLE_TAGS;
use tower_consent_policy::{Google, GoogleConsentMode, MatomoConsent, Settings};

const UET: &str = "microsoft-advertising";
const CLARITY: &str = "microsoft-clarity";
const PIXEL: &str = "meta-pixel";
const MATOMO: &str = "matomo";

/// The scripts that [`write`] writes for this site.
pub(super) fn scripts(settings: &Settings) -> Vec<&'static Inline> {
    let active = Active::of(settings);
    let all = [
        (active.google, &assets::GOOGLE),
        (active.uet || active.clarity, &assets::MICROSOFT),
        (active.meta, &assets::META),
        (active.matomo, &assets::MATOMO),
    ];
    all.into_iter().filter_map(|(is_active, script)| is_active.then_some(script)).collect()
}

/// Writes the scripts. They come after our own script, which knows the state, and before every tag.
pub(super) fn write(h: &mut Html, settings: &Settings) {
    let active = Active::of(settings);
    if active.google {
        google(h, settings);
    }
    if active.uet || active.clarity {
        microsoft(h, settings, &active);
    }
    if active.meta {
        h.element("script", &[flag("data-tower-consent")], |h| h.raw(assets::META.text));
    }
    if active.matomo {
        let what = match settings.vendors.matomo.consent {
            MatomoConsent::Cookies => "CookieConsent",
            _ => "Consent",
        };
        h.element("script", &[flag("data-tower-consent"), attr("data-matomo", what)], |h| h.raw(assets::MATOMO.text));
    }
}

/// Which vendors get a script: those that are declared and not switched off.
struct Active {
    google: bool,
    uet: bool,
    clarity: bool,
    meta: bool,
    matomo: bool,
}

impl Active {
    fn of(settings: &Settings) -> Self {
        let vendors = &settings.vendors;
        let declares = |id: &str| settings.services.iter().any(|declared| declared.service.id == id);
        Self {
            google: vendors.google.mode != GoogleConsentMode::Off && GOOGLE_TAGS.iter().any(|id| declares(id)),
            uet: vendors.microsoft.uet && declares(UET),
            clarity: vendors.microsoft.clarity && declares(CLARITY),
            meta: vendors.meta.pixel && declares(PIXEL),
            matomo: vendors.matomo.consent != MatomoConsent::Off && declares(MATOMO),
        }
    }
}

fn google(h: &mut Html, settings: &Settings) {
    let google = &settings.vendors.google;
    // Parameters with the same needs are in one line.
    let mut lines: Vec<(Vec<&str>, String)> = Vec::new();
    for (name, category) in &google.parameters {
        let needs = needs(settings, category, &GOOGLE_TAGS);
        match lines.iter_mut().find(|(_, known)| *known == needs) {
            Some((names, _)) => names.push(name),
            None => lines.push((vec![name], needs)),
        }
    }
    let lines: Vec<String> = lines.into_iter().map(|(names, needs)| format!("{} {needs}", names.join(","))).collect();
    let (lines, options, set) = (lines.join("|"), options(google), set(google));
    let attributes = [
        flag("data-tower-consent"),
        attr("data-google", &lines),
        attr("data-options", &options),
        attr("data-set", &set),
    ];
    h.element("script", &attributes, |h| h.raw(assets::GOOGLE.text));
}

/// The other fields of the default command, as JSON. Regions are letters, digits and hyphens.
fn options(google: &Google) -> String {
    let mut fields = Vec::new();
    if !google.regions.is_empty() {
        let regions: Vec<String> = google.regions.iter().map(|region| format!("\"{region}\"")).collect();
        fields.push(format!("\"region\":[{}]", regions.join(",")));
    }
    if let Some(wait) = google.wait_for_update {
        fields.push(format!("\"wait_for_update\":{wait}"));
    }
    format!("{{{}}}", fields.join(","))
}

fn set(google: &Google) -> String {
    let switches = [("ads_data_redaction", google.ads_data_redaction), ("url_passthrough", google.url_passthrough)];
    switches.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

fn microsoft(h: &mut Html, settings: &Settings, active: &Active) {
    let microsoft = &settings.vendors.microsoft;
    let ads = needs(settings, &microsoft.ad_storage, &[UET, CLARITY]);
    let measure = needs(settings, &microsoft.analytics_storage, &[UET, CLARITY]);
    let mut attributes = vec![flag("data-tower-consent"), attr("data-ads", &ads), attr("data-measure", &measure)];
    if active.uet {
        attributes.push(flag("data-uet"));
    }
    if active.clarity {
        attributes.push(flag("data-clarity"));
    }
    h.element("script", &attributes, |h| h.raw(assets::MICROSOFT.text));
}

/// What must be granted: all of the vendor's services in this category, because a service that was refused
/// must not be told `granted`. The category itself if the vendor has no service in it.
fn needs(settings: &Settings, category: &str, services: &[&str]) -> String {
    let of_vendor = |id: &&str| services.contains(id);
    let at = settings.categories.iter().position(|known| known.id == category);
    let declared = settings.services.iter().filter(|declared| Some(declared.category) == at);
    let ids: Vec<&str> = declared.map(|declared| declared.service.id.as_ref()).filter(of_vendor).collect();
    if ids.is_empty() { category.to_owned() } else { ids.join(",") }
}
