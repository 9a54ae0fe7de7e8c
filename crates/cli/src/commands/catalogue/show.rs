//! One service, in full.

use std::borrow::Cow;

use serde_json::{Value, json};

use tower_consent_policy::catalogue::{CookieUse, KnownService};

pub(crate) fn human(service: &KnownService) -> String {
    let mut out = format!("\u{1b}[1m{}\u{1b}[0m ({})\n", service.name, service.id);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(&format!("  {label:9} {value}\n"));
        }
    };
    line("owner", &format!("{}, {}", service.owner, service.country));
    line("category", &service.category);
    line("purpose", &service.purpose);
    line("privacy", &service.privacy);
    let mut lines = |label: &str, values: &[Cow<'_, str>]| {
        for (at, value) in values.iter().enumerate() {
            line(if at == 0 { label } else { "" }, value);
        }
    };
    lines("hosts", &service.hosts);
    lines("paths", &service.paths);
    lines("markers", &service.markers);
    lines("startup", &service.startup);
    lines("if held", &service.startup_after_script);
    lines("globals", &service.globals);
    let known =
        |name: &str| CookieUse::of(&service.id, name).map(|known| format!(", {}", known.name())).unwrap_or_default();
    let cookies = service.cookies.iter();
    let cookies = cookies.map(|rule| format!("{} ({}{})", rule.name, rule.retention, known(&rule.name)).into());
    lines("cookies", &cookies.collect::<Vec<Cow<'_, str>>>());
    let keys = service.storage.iter().map(|key| {
        CookieUse::of(&service.id, key).map_or(key.clone(), |known| format!("{key} ({})", known.name()).into())
    });
    lines("storage", &keys.collect::<Vec<Cow<'_, str>>>());
    lines("widgets", &service.widgets);
    if service.embed {
        line("embed", "a held frame gets a placeholder");
    }
    out.push_str(&format!("\nTo declare it, in consent.toml:\n\n{}", block(service)));
    out
}

/// The lines that declare it. The category must be there as well.
fn block(service: &KnownService) -> String {
    format!(
        "[categories.{}]    # once, above all services\n\n[[services]]\nuse = \"{}\"\n",
        service.category, service.id
    )
}

pub(crate) fn json(service: &KnownService) -> Value {
    let known = |name: &str| CookieUse::of(&service.id, name).map(CookieUse::name);
    let cookies = service.cookies.iter();
    let cookies =
        cookies.map(|rule| json!({ "name": rule.name, "retention": rule.retention, "use": known(&rule.name) }));
    json!({
        "id": service.id,
        "name": service.name,
        "owner": service.owner,
        "category": service.category,
        "purpose": service.purpose,
        "privacy": service.privacy,
        "country": service.country,
        "hosts": service.hosts,
        "paths": service.paths,
        "markers": service.markers,
        "startup": service.startup,
        "startup_after_script": service.startup_after_script,
        "globals": service.globals,
        "cookies": cookies.collect::<Value>(),
        "storage": service.storage,
        "embed": service.embed,
        "widgets": service.widgets,
        "declare": format!("[[services]]\nuse = \"{}\"\n", service.id),
    })
}
