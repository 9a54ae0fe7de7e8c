//! From `consent.toml` as written to [`Settings`]: collects all findings.

mod banner;
mod cookie_rule;
mod countries;
mod filter_lists;
mod host;
mod jurisdictions;
mod own_cookies;
mod own_style;
mod services;
mod site;
mod subdivisions;
mod text;
mod vendors;
pub(crate) mod words;

use time::Duration;

use std::collections::BTreeSet;

use crate::codes;
use crate::read::table::{Misspelt, Reading, Written, WrittenText};
use crate::settings::retention::Retention;
use crate::settings::valid::{
    AccountChoices, Blocking, CacheMode, CategoryInfo, CookieSettings, Enforcement, Language, LedgerSettings,
    Localised, OnDoubt, OwnCookie, Settings, Stills, UndeclaredCookies, UndeclaredHosts, UndeclaredServices,
};
use crate::settings::written::{self, ConsentToml};

pub(crate) use filter_lists::files as filter_list_files;
pub(crate) use host::host_name;
pub(crate) use own_style::own_style;
pub(crate) use site::language_of_country;
pub use words::duration;

/// Six months: how long a decision is valid unless the operator says otherwise.
const DEFAULT_MAX_AGE: Duration = Duration::days(182);
/// Thirteen months (CNIL 2020-092, Garante 2021).
const LONGEST_MAX_AGE: Duration = Duration::days(395);
const MOST_CATEGORIES: usize = 32;
/// Letters that the ids of any four categories may have together. Beside them the cookie needs 175 bytes: its name, the
/// signature, id, time and release, and ten services that are refused.
const LONGEST_FOUR_IDS: usize = 76;
const BUILT_IN_CATEGORIES: [&str; 4] = ["necessary", "functional", "analytics", "marketing"];

/// Checks all that the file says. A wrong value is a finding, and its default is used, so that the
/// rest can be checked too.
pub(crate) fn settings(reading: Reading<'_>, written: &ConsentToml) -> Settings {
    let site = site::site(reading, &written.site);
    let categories = categories(reading, &written.categories, &site.languages);
    let cookie = cookie(reading, &written.cookie);
    let services = services::services(reading, written, &categories, &site);
    Settings {
        prefix: site::prefix(reading, written.site.prefix.as_ref()),
        blocking: blocking(reading, &written.blocking, &categories, &site.cookies),
        ledger: ledger(reading, &written.ledger, cookie.max_age),
        cookie,
        banner: banner::banner(reading, &written.banner, &site.languages),
        cache: choice(
            reading,
            written.cache_mode.as_ref(),
            "mode",
            &[("private", CacheMode::Private), ("shared", CacheMode::Shared)],
        ),
        account: account_choices(reading, written),
        stills: choice(reading, written.stills.as_ref(), "stills", &[("none", Stills::None), ("fetch", Stills::Fetch)]),
        jurisdictions: jurisdictions::jurisdictions(reading, &written.jurisdictions),
        vendors: vendors::vendors(reading, &written.vendors, &categories),
        site,
        categories,
        services,
    }
}

fn account_choices(reading: Reading<'_>, written: &ConsentToml) -> AccountChoices {
    let words = [("device", AccountChoices::Device), ("follow", AccountChoices::Follow)];
    let chosen = choice(reading, written.account_choices.as_ref(), "choices", &words);
    let is_shared = written.cache_mode.as_ref().is_some_and(|mode| mode.value == "shared");
    if let (AccountChoices::Follow, true, Some(text)) = (chosen, is_shared, &written.account_choices) {
        let what = "a choice cannot follow an account where all visitors get the same page";
        let help = "write mode = \"private\" in [cache], or leave [account] out";
        reading.add(&codes::UNKNOWN_VALUE, text.span.clone(), what, help);
        return AccountChoices::Device;
    }
    chosen
}

fn categories(reading: Reading<'_>, written: &[written::Category], languages: &[Language]) -> Vec<CategoryInfo> {
    let mut categories = vec![category("necessary")];
    for entry in written {
        let id = entry.id.value.as_str();
        if !is_id(id) {
            reading.add(&codes::BAD_ID, entry.id.span.clone(), format!("`{id}` cannot name a category"), ID_HELP);
            continue;
        }
        let mut info = category(id);
        info.title = localised(reading, entry.title.as_ref(), languages);
        info.description = localised(reading, entry.description.as_ref(), languages);
        if id == "necessary" {
            necessary_stays(reading, entry);
            categories[0] = info;
            continue;
        }
        info.sensitive = entry.sensitive.as_ref().is_some_and(|flag| flag.value);
        info.sale = entry.sale.as_ref().map_or(id == "marketing", |flag| flag.value);
        own_category_has_words(reading, entry, &info);
        categories.push(info);
    }
    if categories.len() > MOST_CATEGORIES {
        let span = written.last().map_or(0..0, |entry| entry.id.span.clone());
        let what =
            format!("{} categories (with `necessary`); at most {MOST_CATEGORIES} are possible", categories.len());
        reading.add(
            &codes::TOO_MANY_CATEGORIES,
            span,
            what,
            "join categories that visitors would decide about in the same way",
        );
    }
    ids_are_short_together(reading, written);
    categories
}

/// The consent cookie names the granted categories, and has fewer than 256 bytes with four of them.
fn ids_are_short_together(reading: Reading<'_>, written: &[written::Category]) {
    let mut ids: Vec<&Written<String>> =
        written.iter().map(|entry| &entry.id).filter(|id| id.value != "necessary" && is_id(&id.value)).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(id.value.len()));
    ids.truncate(4);
    let length: usize = ids.iter().map(|id| id.value.len()).sum();
    if let Some(longest) = ids.first()
        && length > LONGEST_FOUR_IDS
    {
        let names: Vec<String> = ids.iter().map(|id| format!("`{}`", id.value)).collect();
        let what = format!(
            "{} have {length} letters together: with these four the consent cookie would be longer than 255 bytes",
            names.join(", ")
        );
        let help = format!("shorten them to {LONGEST_FOUR_IDS} letters together; visitors see the title, not the id");
        reading.add(&codes::BAD_ID, longest.span.clone(), what, help);
    }
}

fn category(id: &str) -> CategoryInfo {
    CategoryInfo {
        id: id.to_owned(),
        title: Localised::new(),
        description: Localised::new(),
        sensitive: false,
        sale: id == "marketing",
    }
}

fn necessary_stays(reading: Reading<'_>, entry: &written::Category) {
    for (name, flag) in [("sensitive", &entry.sensitive), ("sale", &entry.sale)] {
        if let Some(flag) = flag.as_ref().filter(|flag| flag.value) {
            let what = format!("`necessary` cannot be `{name}`: visitors cannot refuse it");
            reading.add(
                &codes::NECESSARY_IS_FIXED,
                flag.span.clone(),
                what,
                "move such services to a category of their own",
            );
        }
    }
}

/// Built-in wording exists for four categories only.
fn own_category_has_words(reading: Reading<'_>, entry: &written::Category, info: &CategoryInfo) {
    if BUILT_IN_CATEGORIES.contains(&info.id.as_str()) {
        return;
    }
    for (key, missing) in [("title", entry.title.is_none()), ("description", entry.description.is_none())] {
        if missing {
            let what = format!("`{key}` is missing in [categories.{}]: there is no built-in wording for it", info.id);
            reading.add(&codes::MISSING_KEY, entry.id.span.clone(), what, format!("add: {key} = \"…\""));
        }
    }
}

fn blocking(
    reading: Reading<'_>,
    written: &written::Blocking,
    categories: &[CategoryInfo],
    own: &[OwnCookie],
) -> Blocking {
    let names = written.necessary_cookies.iter().flat_map(|list| &list.value);
    let names = names.filter(|name| cookie_rule::cookie_name(reading, name)).map(|name| name.value.clone());
    let described = own.iter().map(|cookie| cookie.name.clone());
    let mut necessary: Vec<String> = described.chain(names).collect();
    let mut seen = BTreeSet::new();
    necessary.retain(|name| seen.insert(name.clone()));
    Blocking {
        enforcement: choice(
            reading,
            written.enforcement.as_ref(),
            "enforcement",
            &[
                ("catalogue", Enforcement::Catalogue),
                ("strict", Enforcement::Strict),
                ("observe", Enforcement::Observe),
            ],
        ),
        undeclared_services: choice(
            reading,
            written.undeclared_services.as_ref(),
            "undeclared_services",
            &[("hold", UndeclaredServices::Hold), ("category", UndeclaredServices::Category)],
        ),
        undeclared_hosts: choice(
            reading,
            written.undeclared_hosts.as_ref(),
            "undeclared_hosts",
            &[("report", UndeclaredHosts::Report), ("pass", UndeclaredHosts::Pass), ("hold", UndeclaredHosts::Hold)],
        ),
        undeclared_cookies: choice(
            reading,
            written.undeclared_cookies.as_ref(),
            "undeclared_cookies",
            &[
                ("report", UndeclaredCookies::Report),
                ("pass", UndeclaredCookies::Pass),
                ("block", UndeclaredCookies::Block),
            ],
        ),
        on_doubt: choice(
            reading,
            written.on_doubt.as_ref(),
            "on_doubt",
            &[("hold", OnDoubt::Hold), ("pass", OnDoubt::Pass)],
        ),
        strip_request_cookies: written.strip_request_cookies.as_ref().is_none_or(|flag| flag.value),
        necessary_cookies: necessary,
        filter_lists: filter_lists::names(reading, written.filter_lists.as_ref()),
        filter_lists_category: filter_lists::category(reading, written, categories),
    }
}

fn cookie(reading: Reading<'_>, written: &written::Cookie) -> CookieSettings {
    CookieSettings {
        domain: written.domain.as_ref().and_then(|domain| cookie_domain(reading, domain)),
        max_age: written.max_age.as_ref().map_or(DEFAULT_MAX_AGE, |age| max_age(reading, age)),
    }
}

fn cookie_domain(reading: Reading<'_>, written: &Written<String>) -> Option<String> {
    let given = written.value.trim();
    let add = |code, what: String, help: &str| {
        reading.add(code, written.span.clone(), what, help);
        None
    };
    let name = given.strip_prefix('.').unwrap_or(given);
    let Some(host) = host_name(name).filter(|host| host.parse::<std::net::IpAddr>().is_err()) else {
        let help = "write the domain that all your sites share, like \"example.org\": no https://, no path, no port, no IP address";
        return add(&codes::BAD_DOMAIN, format!("`{given}` is not a domain"), help);
    };
    if !host.contains('.') {
        let help = "remove this line: a site without subdomains needs no `domain`";
        return add(&codes::BAD_DOMAIN, format!("`{given}` has no dot; browsers refuse cookies for it"), help);
    }
    if psl::suffix_str(&host) == Some(host.as_str()) {
        let help = "write your own domain below it, like \"example.org\"";
        return add(&codes::PUBLIC_SUFFIX, format!("anybody can register a name under `{given}`"), help);
    }
    Some(host)
}

fn ledger(reading: Reading<'_>, written: &written::Ledger, max_age: Duration) -> LedgerSettings {
    let Some(retention) = &written.retention else { return LedgerSettings::default() };
    let add = |what: String, help: &str| {
        reading.add(&codes::BAD_DURATION, retention.span.clone(), what, help);
        LedgerSettings::default()
    };
    match Retention::read(&retention.value) {
        None if duration(&retention.value).is_some() => {
            let what = format!("`{}` keeps no record, and a choice must be proved (GDPR 7(1))", retention.value);
            add(what, "write how long somebody may ask for the proof: \"3 years\"")
        }
        None => {
            let what = format!("`{}` is not a length of time", retention.value);
            add(what, "write a number and a unit: \"3 years\", \"18 months\"")
        }
        Some(kept) if kept.length() > LONGEST_KEPT => {
            let what = format!("`{}` is longer than anybody lives, so records would never go", retention.value);
            add(what, "write how long somebody may ask for the proof: \"3 years\"")
        }
        // Who must prove a consent must have its record as long as it counts.
        Some(kept) if kept.length() < max_age => {
            let days = max_age.whole_days();
            let what = format!("records would be removed while the choice in them is still valid ({days} days)");
            add(what, "write a longer time, like \"3 years\": as long as somebody may ask for the proof")
        }
        Some(kept) => {
            if kept.length() > LONG_KEPT {
                let what =
                    format!("records would be kept for {}, longer than most claims last", retention.value.trim());
                let help =
                    "write a shorter time, like \"3 years\"; or say on this line why it is needed: # allow TC0437: …";
                reading.add(&codes::LONG_KEPT_RECORDS, retention.span.clone(), what, help);
            }
            LedgerSettings { retention: Some(kept) }
        }
    }
}

/// Claims end after three to ten years in most laws; what is kept longer needs a reason (GDPR 5(1)(e)).
const LONG_KEPT: Duration = Duration::days(10 * 366);
const LONGEST_KEPT: Duration = Duration::days(100 * 366);

fn max_age(reading: Reading<'_>, written: &Written<String>) -> Duration {
    let Some(age) = duration(&written.value) else {
        let what = format!("`{}` is not a length of time", written.value);
        let help = "write a number and a unit: \"6 months\", \"180 days\"";
        reading.add(&codes::BAD_DURATION, written.span.clone(), what, help);
        return DEFAULT_MAX_AGE;
    };
    if age > LONGEST_MAX_AGE {
        let what =
            format!("a decision must not be valid longer than 13 months (395 days), this is {} days", age.whole_days());
        reading.add(
            &codes::LIFETIME_TOO_LONG,
            written.span.clone(),
            what,
            "write \"6 months\" (usual) or at most \"13 months\"",
        );
        return DEFAULT_MAX_AGE;
    }
    if age < Duration::days(1) {
        let what = "a decision must be valid for at least a day, or visitors are asked on every visit";
        reading.add(&codes::BAD_DURATION, written.span.clone(), what, "write \"6 months\"");
        return DEFAULT_MAX_AGE;
    }
    age
}

/// A word that must be one of a few; the first is the default.
fn choice<T: Copy>(reading: Reading<'_>, written: Option<&Written<String>>, key: &str, options: &[(&str, T)]) -> T {
    let default = options[0].1;
    let Some(written) = written else { return default };
    if let Some((_, value)) = options.iter().find(|(word, _)| *word == written.value) {
        return *value;
    }
    let words: Vec<String> = options.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    let what = format!("`{key}` cannot be \"{}\"; it is {}", written.value, words.join(" or "));
    let known = options.iter().map(|(word, _)| *word);
    let misspelt = Misspelt { code: &codes::UNKNOWN_VALUE, word: written, what };
    reading.misspelt(misspelt, known, || format!("write {}", words.join(" or ")));
    default
}

/// Text by language; a plain text is in the main language.
fn localised(reading: Reading<'_>, written: Option<&WrittenText>, languages: &[Language]) -> Localised {
    let Some(written) = written else { return Localised::new() };
    let main = languages.first().cloned().unwrap_or_default();
    let entries: Vec<(Language, &Written<String>)> = match written {
        WrittenText::Plain(text) => vec![(main.clone(), text)],
        WrittenText::ByLanguage(texts) => texts
            .iter()
            .filter_map(|(language, text)| Some((known_language(reading, language, languages)?, text)))
            .collect(),
    };
    for (_, text) in &entries {
        text::plain_text(reading, "a text", text, 2_000);
    }
    let texts: Localised =
        entries.iter().map(|(language, text)| (language.clone(), text.value.trim().to_owned())).collect();
    let span = match (written, entries.first()) {
        (WrittenText::Plain(text), _) => text.span.clone(),
        (WrittenText::ByLanguage(_), Some((_, text))) => text.span.clone(),
        (WrittenText::ByLanguage(_), None) => 0..0,
    };
    let missing: Vec<&str> = languages.iter().filter(|tag| !texts.contains_key(*tag)).map(String::as_str).collect();
    if !missing.is_empty() {
        let what = format!("this text is missing in: {}", missing.join(", "));
        let help = format!("write it by language, like {{ {} }}", example_by_language(languages));
        reading.add(&codes::MISSING_TRANSLATION, span, what, help);
    }
    texts
}

fn example_by_language(languages: &[Language]) -> String {
    let parts: Vec<String> = languages.iter().take(4).map(|tag| format!("{tag} = \"…\"")).collect();
    parts.join(", ")
}

fn known_language(reading: Reading<'_>, written: &Written<String>, languages: &[Language]) -> Option<Language> {
    let found = languages.iter().find(|tag| tag.eq_ignore_ascii_case(&written.value));
    if found.is_none() {
        let what = format!("`{}` is not one of the languages of [site]", written.value);
        let help = format!("the site's languages are: {}; add it there, or remove this text", languages.join(", "));
        reading.add(&codes::FOREIGN_LANGUAGE, written.span.clone(), what, help);
    }
    found.cloned()
}

/// Ids that the program uses itself and no visitor can grant: for what could not be checked, and for unknown hosts.
const RESERVED: [&str; 2] = ["unjudged", "undeclared-host"];

/// What [`is_id`] asks for.
const ID_HELP: &str = "use small letters a-z, digits and hyphens, at most 32, beginning with a letter; `unjudged` and \
                       `undeclared-host` have a meaning of their own";

/// `[a-z][a-z0-9-]*`, at most 32 characters, no hyphen at the end, and none of ours.
fn is_id(id: &str) -> bool {
    let first = id.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let rest = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    first && rest && id.len() <= 32 && !id.ends_with('-') && !RESERVED.contains(&id)
}

#[cfg(test)]
mod tests;
