//! Consent passed on to tags: for each vendor that the site declares, a script that says what is
//! granted in the vendor's own interface.
//!
//! The scripts are the same for every site, so their hashes are known; what varies stands in attributes.

use super::assets::{self, Inline};
use super::markup::{Html, attr, flag};
use tower_consent_policy::settings::vendors::GOOGLE_TAGS;
use tower_consent_policy::{Google, GoogleConsentMode, MatomoConsent, Settings};

const UET: &str = "microsoft-advertising";
const CLARITY: &str = "microsoft-clarity";
const PIXEL: &str = "meta-pixel";
const MATOMO: &str = "matomo";

/// The scripts that [`tell`] writes for this site.
pub(super) fn scripts(settings: &Settings) -> Vec<&'static Inline> {
    let told = Told::of(settings);
    let all = [
        (told.google, &assets::GOOGLE),
        (told.uet || told.clarity, &assets::MICROSOFT),
        (told.meta, &assets::META),
        (told.matomo, &assets::MATOMO),
    ];
    all.into_iter().filter_map(|(is_told, script)| is_told.then_some(script)).collect()
}

/// Writes the scripts; they stand after the runtime, which knows the state, and before every tag.
pub(super) fn tell(h: &mut Html, settings: &Settings) {
    let told = Told::of(settings);
    if told.google {
        google(h, settings);
    }
    if told.uet || told.clarity {
        microsoft(h, settings, &told);
    }
    if told.meta {
        h.element("script", &[flag("data-tower-consent")], |h| h.raw(assets::META.text));
    }
    if told.matomo {
        let what = match settings.vendors.matomo.consent {
            MatomoConsent::Cookies => "CookieConsent",
            _ => "Consent",
        };
        h.element("script", &[flag("data-tower-consent"), attr("data-matomo", what)], |h| h.raw(assets::MATOMO.text));
    }
}

/// Which vendors are told: declared, and not switched off.
struct Told {
    google: bool,
    uet: bool,
    clarity: bool,
    meta: bool,
    matomo: bool,
}

impl Told {
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
    // Parameters that need the same stand together.
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

/// What the default says besides the parameters, as JSON. Regions are letters, digits and hyphens.
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

fn microsoft(h: &mut Html, settings: &Settings, told: &Told) {
    let microsoft = &settings.vendors.microsoft;
    let ads = needs(settings, &microsoft.ad_storage, &[UET, CLARITY]);
    let measure = needs(settings, &microsoft.analytics_storage, &[UET, CLARITY]);
    let mut attributes = vec![flag("data-tower-consent"), attr("data-ads", &ads), attr("data-measure", &measure)];
    if told.uet {
        attributes.push(flag("data-uet"));
    }
    if told.clarity {
        attributes.push(flag("data-clarity"));
    }
    h.element("script", &attributes, |h| h.raw(assets::MICROSOFT.text));
}

/// What must be granted: the vendor's services in this category, all of them, for one refused must
/// not be told that it may; the category itself where there are none.
fn needs(settings: &Settings, category: &str, services: &[&str]) -> String {
    let of_vendor = |id: &&str| services.contains(id);
    let at = settings.categories.iter().position(|known| known.id == category);
    let declared = settings.services.iter().filter(|declared| Some(declared.category) == at);
    let ids: Vec<&str> = declared.map(|declared| declared.service.id.as_ref()).filter(of_vendor).collect();
    if ids.is_empty() { category.to_owned() } else { ids.join(",") }
}
