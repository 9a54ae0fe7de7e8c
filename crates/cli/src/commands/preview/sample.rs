//! The page of a site that pieces are shown in. It has no words, so it is in any language.

use super::state::What;
use tower_consent_policy::Settings;
use tower_consent_policy::wording::Locales;

const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;background:Canvas;color:CanvasText}\
    header{height:56px;background:color-mix(in srgb,CanvasText 10%,Canvas)}main{max-width:720px;margin:0 auto;padding:24px 16px}\
    i{display:block;height:12px;margin:0 0 12px;border-radius:6px;background:color-mix(in srgb,CanvasText 14%,Canvas)}\
    i.t{height:28px;width:60%;margin:0 0 20px}i.s{width:75%;margin:0 0 28px}iframe{border:0;max-width:100%;margin:0 0 20px}";

pub(super) fn page(what: What, language: &str, settings: &Settings, locales: &Locales) -> String {
    let paragraph = "<i></i><i></i><i></i><i class=s></i>".repeat(6);
    let embed = match what {
        What::PageWithEmbed => {
            format!("<iframe width=640 height=360 src=\"https://{}/\"></iframe>", embed_host(settings))
        }
        _ => String::new(),
    };
    let script = match what {
        What::PageWithPreferences => "<script>addEventListener('load',()=>towerConsent.show())</script>",
        _ => "",
    };
    // A language is checked when the settings are read, and a host is one.
    format!(
        "<!doctype html><html lang=\"{language}\" dir={direction}><head><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width\"><title>Preview</title><style>{STYLE}</style>{script}</head>\
         <body><header></header><main aria-hidden=true><i class=t></i>{embed}{paragraph}</main></body></html>",
        direction = locales.direction(language),
    )
}

/// Of a service whose frames get a placeholder; the site's own if it has one.
fn embed_host(settings: &Settings) -> &str {
    let embeds = settings.services.iter().filter(|declared| declared.service.embed && declared.category != 0);
    let rules = embeds.filter_map(|declared| declared.service.host_rules().next());
    let hosts = rules.filter(|rule| rule.path.is_empty()).map(|rule| rule.host);
    let mut plain = hosts.filter(|host| host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')));
    plain.next().unwrap_or("www.youtube.com")
}
