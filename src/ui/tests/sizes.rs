//! How much a page gains, in bytes of brotli.

use std::io::Write as _;

use super::*;

fn brotli_size(text: &str) -> usize {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 4096, 11, 22).write_all(text.as_bytes()).unwrap();
    out.len()
}

/// The example site, with what it declares.
fn example() -> Settings {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/policies");
    tower_consent_policy::Policies::load(folder).unwrap().settings().clone()
}

// The same limits are in docs/guard.md and docs/performance.md. The sample is a site with 12 services, the
// example one with 15: their names are in the page.
#[test]
fn pieces_stay_within_their_sizes() {
    let mut sizes = Vec::new();
    for (site, settings) in [("sample", settings()), ("example", example())] {
        let mut silent = settings.clone();
        silent.vendors = silent_vendors();
        for language in ["en", "zh"] {
            for kind in [Kind::Banner, Kind::Shared, Kind::Control] {
                let size = |settings: &Settings, guarded| {
                    with_scene(settings, language, |scene| {
                        brotli_size(&whole(&pieces(&PageView { guarded, ..page_view(scene, kind) })))
                    })
                };
                let (all, bare, least) = (size(&settings, true), size(&settings, false), size(&silent, false));
                let mut add =
                    |what: &str, size, limit| sizes.push((format!("{site} {language} {kind:?} {what}"), size, limit));
                add("guard", all - bare, 9088);
                add("vendors", bare - least, 1152);
                match kind {
                    Kind::Control => {
                        let file = Some("guard-01234567.js");
                        let later = with_scene(&settings, language, |scene| {
                            brotli_size(&whole(&pieces(&PageView { file, guarded: true, ..page_view(scene, kind) })))
                        });
                        add("with the file", later, 1331);
                        add("alone", least, if site == "sample" { 2704 } else { 2816 });
                    }
                    _ => add("whole", all, 14976),
                }
            }
        }
    }
    for (what, size, limit) in &sizes {
        println!("{what}: {size} bytes of brotli, limit {limit}");
    }
    let over: Vec<_> = sizes.iter().filter(|(_, size, limit)| size > limit).collect();
    assert!(over.is_empty(), "{over:?}");
}

fn silent_vendors() -> tower_consent_policy::Vendors {
    use tower_consent_policy::{GoogleConsentMode, MatomoConsent, Vendors};
    let mut vendors = Vendors::default();
    vendors.google.mode = GoogleConsentMode::Off;
    (vendors.microsoft.uet, vendors.microsoft.clarity, vendors.meta.pixel) = (false, false, false);
    vendors.matomo.consent = MatomoConsent::Off;
    vendors
}

#[test]
fn a_banner_that_says_what_changed_stays_within_the_same_size() {
    let (settings, changes) = (settings(), super::view::samples::changes());
    for language in ["en", "zh"] {
        with_scene(&settings, language, |scene| {
            let view = PageView { stale: true, changes: Some(&changes), ..page_view(scene, Kind::Banner) };
            let html = whole(&pieces(&view));
            let size = brotli_size(&html);
            println!("{language} asked again: {size} bytes of brotli, limit 14976");
            assert!(size <= 14976, "{language}: {size}");
            assert!(html.contains("/policies/privacy/diff/1.0/2.0?lang="), "{html}");
            assert!(html.contains("Hotjar") && !html.contains("Index Exchange"), "three are named, not all");
        });
    }
}
