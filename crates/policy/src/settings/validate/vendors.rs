//! `[google]`, `[microsoft]`, `[meta]`, `[matomo]`: which category grants what a vendor asks for.

use crate::codes;
use crate::read::suggest::nearest;
use crate::read::table::{Reading, Written};
use crate::rule_sets;
use crate::settings::valid::CategoryInfo;
use crate::settings::validate::{choice, countries, subdivisions};
use crate::settings::vendors::{Google, GoogleConsentMode, Matomo, MatomoConsent, Meta, Microsoft, Vendors};
use crate::settings::written;

/// Nobody waits longer for a page.
const LONGEST_WAIT: u32 = 10_000;
/// Parameters that need a visitor's choice. Google's `functionality_storage` and `security_storage` may be about what the
/// visitor asked for.
const NEEDS_CHOICE: [&str; 5] =
    ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "personalization_storage"];

pub(crate) fn vendors(reading: Reading<'_>, written: &written::Vendors, categories: &[CategoryInfo]) -> Vendors {
    let checker = Checker { reading, categories };
    Vendors {
        google: checker.google(&written.google),
        microsoft: checker.microsoft(&written.microsoft),
        meta: Meta { pixel: written.meta_pixel.as_ref().is_none_or(|flag| flag.value) },
        matomo: Matomo {
            consent: choice(
                reading,
                written.matomo_consent.as_ref(),
                "consent",
                &[
                    ("tracking", MatomoConsent::Tracking),
                    ("cookies", MatomoConsent::Cookies),
                    ("off", MatomoConsent::Off),
                ],
            ),
        },
    }
}

struct Checker<'a> {
    reading: Reading<'a>,
    categories: &'a [CategoryInfo],
}

impl Checker<'_> {
    fn google(&self, written: &written::Google) -> Google {
        let mut google = Google {
            mode: choice(
                self.reading,
                written.consent_mode.as_ref(),
                "consent_mode",
                &[
                    ("basic", GoogleConsentMode::Basic),
                    ("advanced", GoogleConsentMode::Advanced),
                    ("off", GoogleConsentMode::Off),
                ],
            ),
            regions: self.regions(written),
            wait_for_update: self.wait(written),
            ..Google::default()
        };
        for (name, category) in &mut google.parameters {
            if let Some((_, written)) = written.parameters.iter().find(|(key, _)| key == name) {
                self.category(name, written, category);
            }
        }
        if let Some(flag) = &written.ads_data_redaction {
            google.ads_data_redaction = flag.value;
        }
        if let Some(flag) = &written.url_passthrough {
            google.url_passthrough = flag.value;
        }
        self.advanced(written, &google);
        google
    }

    /// What the operator should know before tags load without consent (EDPB 2/2023).
    fn advanced(&self, written: &written::Google, google: &Google) {
        let Some(mode) = &written.consent_mode else { return };
        if google.mode != GoogleConsentMode::Advanced {
            return;
        }
        let what = "in advanced mode Google's tags load before any choice and send pings with IP address, page and \
                    time; supervisory authorities count such pings as access that needs consent";
        let help = "write consent_mode = \"basic\" to hold the tags until consent, or let your lawyers confirm this";
        self.reading.add(&codes::GOOGLE_ADVANCED, mode.span.clone(), what, help);
        if let Some(regions) = &written.region {
            let what = "outside these regions Google treats everything as granted until a choice is made";
            let help = "remove `region`: then the default `denied` applies everywhere";
            self.reading.add(&codes::GOOGLE_ADVANCED, regions.span.clone(), what, help);
        }
    }

    fn regions(&self, written: &written::Google) -> Vec<String> {
        let listed = written.region.iter().flat_map(|list| &list.value);
        let known = listed.filter_map(|region| {
            let normal = rule_sets::region(&region.value);
            let help = match &normal {
                Some(normal) => countries::help(normal),
                None => Some("write a country like \"ES\" or a part of it like \"US-AK\"".to_owned()),
            };
            if let Some(help) = help {
                let what = format!("`{}` is not a region", region.value);
                self.reading.add(&codes::BAD_REGION, region.span.clone(), what, help);
            } else if let Some((what, help)) = normal.as_deref().and_then(subdivisions::fault) {
                self.reading.add(&codes::NO_SUCH_PLACE, region.span.clone(), what, help);
            }
            normal
        });
        known.collect()
    }

    fn wait(&self, written: &written::Google) -> Option<u32> {
        let wait = written.wait_for_update.as_ref()?;
        if wait.value > LONGEST_WAIT {
            let what = format!("{} milliseconds are too long to wait for", wait.value);
            let help = format!("write at most {LONGEST_WAIT}; 500 is common");
            self.reading.add(&codes::BAD_DURATION, wait.span.clone(), what, help);
            return None;
        }
        Some(wait.value)
    }

    fn microsoft(&self, written: &written::Microsoft) -> Microsoft {
        let mut microsoft = Microsoft::default();
        for (name, written, category) in [
            ("ad_storage", &written.ad_storage, &mut microsoft.ad_storage),
            ("analytics_storage", &written.analytics_storage, &mut microsoft.analytics_storage),
        ] {
            if let Some(written) = written {
                self.category(name, written, category);
            }
        }
        if let Some(flag) = &written.uet {
            microsoft.uet = flag.value;
        }
        if let Some(flag) = &written.clarity {
            microsoft.clarity = flag.value;
        }
        microsoft
    }

    /// A category that the site has.
    fn category(&self, parameter: &str, written: &Written<String>, category: &mut String) {
        // What this tells a vendor is the visitor's own choice, and nobody chooses `necessary`.
        if written.value == "necessary" && NEEDS_CHOICE.contains(&parameter) {
            let what = format!(
                "`{parameter}` would always be told as granted, before any choice and after a refusal, since `necessary` cannot \
                 be refused"
            );
            let help = format!("name the category that asks for it: \"{category}\", or take the line out");
            return self.reading.add(&codes::TOLD_WITHOUT_CHOICE, written.span.clone(), what, help);
        }
        if self.categories.iter().any(|known| known.id == written.value) {
            category.clone_from(&written.value);
            return;
        }
        let known = || self.categories.iter().map(|category| category.id.as_str());
        let help = match nearest(&written.value, known()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("the site's categories are: {}", known().collect::<Vec<_>>().join(", ")),
        };
        let what = format!("`{parameter}` follows the category `{}`, which is not declared", written.value);
        self.reading.add(&codes::UNKNOWN_CATEGORY, written.span.clone(), what, help);
    }
}
