//! Passes the consent on to vendors' tags: for each vendor that the site declares, a script that says in the
//! vendor's own interface what is granted.
//!
//! The scripts are the same for every site, so their hashes are known. What differs is in the data of the element.

use super::assets::{self, Inline};
use super::markup::{Html, attr, flag};
use tower_consent_policy::settings::vendors::GOOGLE_TAGS;
use tower_consent_policy::{Google, GoogleConsentMode, MatomoConsent, Settings};

const UET: &str = "microsoft-advertising";
const CLARITY: &str = "microsoft-clarity";
const PIXEL: &str = "meta-pixel";
const MATOMO: &str = "matomo";
const FIREBASE: &str = "firebase-analytics";
const RECAPTCHA: &str = "recaptcha";

/// A vendor's script with what it needs to know, as data of its element.
pub(super) struct Tag {
    pub(super) script: &'static Inline,
    pub(super) data: Vec<(&'static str, String)>,
}

/// The tags of this site. They come after our own script, which knows the state, and before every tag of a vendor.
pub(super) fn tags(settings: &Settings) -> Vec<Tag> {
    let active = Active::of(settings);
    let mut tags = Vec::new();
    if active.google {
        tags.push(google(settings));
    }
    if active.uet || active.clarity {
        tags.push(microsoft(settings, &active));
    }
    if active.meta {
        tags.push(Tag { script: &assets::META, data: Vec::new() });
    }
    if active.matomo {
        let what = match settings.vendors.matomo.consent {
            MatomoConsent::Cookies => "CookieConsent",
            _ => "Consent",
        };
        tags.push(Tag { script: &assets::MATOMO, data: vec![("data-matomo", what.to_owned())] });
    }
    if active.firebase {
        tags.push(Tag { script: &assets::FIREBASE, data: Vec::new() });
    }
    if active.recaptcha {
        tags.push(Tag { script: &assets::RECAPTCHA, data: Vec::new() });
    }
    tags
}

pub(super) fn write(h: &mut Html, settings: &Settings) {
    for tag in tags(settings) {
        let data = tag.data.iter().map(|(name, value)| attr(name, value));
        let attributes: Vec<_> = [flag("data-tower-consent")].into_iter().chain(data).collect();
        h.element("script", &attributes, |h| h.raw(tag.script.text));
    }
}

/// Which vendors get a script: those that are declared and not switched off.
struct Active {
    google: bool,
    uet: bool,
    clarity: bool,
    meta: bool,
    matomo: bool,
    firebase: bool,
    recaptcha: bool,
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
            // It is told nothing, so there is nothing to switch off.
            firebase: declares(FIREBASE),
            recaptcha: declares(RECAPTCHA),
        }
    }
}

fn google(settings: &Settings) -> Tag {
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
    let data = vec![("data-google", lines.join("|")), ("data-options", options(google)), ("data-set", set(google))];
    Tag { script: &assets::GOOGLE, data }
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

fn microsoft(settings: &Settings, active: &Active) -> Tag {
    let microsoft = &settings.vendors.microsoft;
    let ads = needs(settings, &microsoft.ad_storage, &[UET, CLARITY]);
    let measure = needs(settings, &microsoft.analytics_storage, &[UET, CLARITY]);
    let mut data = vec![("data-ads", ads), ("data-measure", measure)];
    if active.uet {
        data.push(("data-uet", String::new()));
    }
    if active.clarity {
        data.push(("data-clarity", String::new()));
    }
    Tag { script: &assets::MICROSOFT, data }
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
