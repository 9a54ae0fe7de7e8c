//! `[site]`: name, languages, controller, path of the endpoints.

use unic_langid::LanguageIdentifier;

use crate::codes::{self, Code};
use crate::read::table::{Reading, Written};
use crate::settings::path as paths;
use crate::settings::valid::{Controller, Language, SiteInfo, fits};
use crate::settings::validate::host_name;
use crate::settings::validate::own_cookies::own_cookies;
use crate::settings::validate::text::plain_text;
use crate::settings::written;

const DEFAULT_PREFIX: &str = "/_consent";

pub(crate) fn site(reading: Reading<'_>, written: &written::Site) -> SiteInfo {
    let text = |name: &str, written: &Option<Written<String>>| {
        let Some(written) = written else { return String::new() };
        plain_text(reading, name, written, 300);
        written.value.trim().to_owned()
    };
    let name = text("the site's name", &written.name);
    let id = written.id.as_ref().map_or_else(|| name.clone(), |_| text("the site's id", &written.id));
    if let Some(address) = &written.controller_email {
        email(reading, address);
    }
    let languages = languages(reading, written);
    SiteInfo {
        id,
        name,
        cookies: own_cookies(reading, &written.cookies, &languages),
        languages,
        exclude: exclude(reading, written),
        children: paths_of(reading, written.children.as_ref()).map(|path| paths::as_sent(&path.value)).collect(),
        controller: Controller {
            name: text("the controller's name", &written.controller_name),
            email: text("the address", &written.controller_email),
            address: written.controller_address.as_ref().map(|_| text("the address", &written.controller_address)),
        },
    }
}

fn exclude(reading: Reading<'_>, written: &written::Site) -> Vec<String> {
    let paths = paths_of(reading, written.exclude.as_ref()).filter(|path| {
        // Without a banner and a control on the start page, nobody could decide or withdraw (GDPR 7(3)).
        let is_start = fits(&path.value, "/");
        if is_start {
            let what =
                format!("`{}` takes the banner and the control from the start page, where visitors decide", path.value);
            let help = "write a part of the site, such as \"/admin/*\"; a `*` stands for any text";
            reading.add(&codes::BAD_TEXT, path.span.clone(), what, help);
        }
        !is_start
    });
    paths.map(|path| paths::as_sent(&path.value)).collect()
}

/// What of a list are paths of the site.
fn paths_of<'a>(
    reading: Reading<'a>,
    list: Option<&'a Written<Vec<Written<String>>>>,
) -> impl Iterator<Item = &'a Written<String>> {
    list.into_iter().flat_map(|list| &list.value).filter(move |path| {
        let is_path = path.value.starts_with('/')
            && !path.value.contains(|c: char| c.is_whitespace() || c.is_control() || "?#".contains(c));
        if !is_path {
            let what = format!("`{}` is not a path of the site", path.value);
            let help = "write a path from its `/` on, without a query: \"/admin/*\"; a `*` stands for any text";
            reading.add(&codes::BAD_TEXT, path.span.clone(), what, help);
        }
        is_path
    })
}

fn languages(reading: Reading<'_>, written: &written::Site) -> Vec<Language> {
    /// What else is said of languages where it is not known which ones the site has.
    const FOLLOWING: [&Code; 3] = [&codes::FOREIGN_LANGUAGE, &codes::NO_MAIN_TEXT, &codes::MISSING_TRANSLATION];
    let Some(list) = &written.languages else {
        // The key is misspelt, perhaps, or it has another kind of value.
        if reading.findings.have(&codes::UNKNOWN_KEY) || reading.findings.have(&codes::WRONG_TYPE) {
            reading.findings.leave_out(&FOLLOWING);
        }
        return vec!["en".to_owned()];
    };
    let mut languages: Vec<Language> = Vec::new();
    for tag in &list.value {
        let first = tag.value.split('-').next().unwrap_or_default();
        // RFC 5646 2.2.1: languages have two or three letters; longer ones are reserved.
        let is_country = language_of_country(&tag.value).is_some_and(|(_, is_only_country)| is_only_country);
        let is_tag = !is_country
            && tag.value.parse::<LanguageIdentifier>().is_ok()
            && !tag.value.contains('_')
            && first.len() < 4;
        // Files and addresses have it in small letters.
        if !is_tag || first.bytes().any(|byte| byte.is_ascii_uppercase()) {
            let what = format!("`{}` is not a language tag", tag.value);
            let help = match meant(&tag.value) {
                Some(meant) => format!("write \"{meant}\""),
                None => "write tags like \"en\", \"zh\", \"pt-BR\", \"zh-Hant\"".to_owned(),
            };
            reading.add(&codes::BAD_LANGUAGE, tag.span.clone(), what, help);
            reading.findings.leave_out(&FOLLOWING);
        } else if languages.iter().any(|known| known.eq_ignore_ascii_case(&tag.value)) {
            let what = format!("`{}` is here twice", tag.value);
            reading.add(&codes::BAD_LANGUAGE, tag.span.clone(), what, "remove one");
        } else {
            languages.push(tag.value.clone());
        }
    }
    if list.value.is_empty() {
        let help = "write at least one, the main one first: languages = [\"en\"]";
        reading.add(&codes::BAD_LANGUAGE, list.span.clone(), "the site has no language", help);
    }
    if languages.is_empty() {
        languages.push("en".to_owned());
    }
    languages
}

/// The tag that is meant by the name of a language, or by a tag in other letters.
/// The language that is spoken where a country's code is often written for it, and whether the code is no language's own.
pub(crate) fn language_of_country(tag: &str) -> Option<(&'static str, bool)> {
    const COUNTRIES: [(&str, &str); 7] =
        [("cz", "cs"), ("jp", "ja"), ("gr", "el"), ("dk", "da"), ("ua", "uk"), ("cn", "zh"), ("vn", "vi")];
    // Northern Sami and Kanuri have these codes.
    const BOTH: [(&str, &str); 2] = [("se", "sv"), ("kr", "ko")];
    let find = |list: &[(&str, &'static str)]| list.iter().find(|(country, _)| *country == tag).map(|(_, tag)| *tag);
    find(&COUNTRIES).map(|tag| (tag, true)).or_else(|| find(&BOTH).map(|tag| (tag, false)))
}

fn meant(written: &str) -> Option<String> {
    const NAMES: [(&str, &[&str]); 16] = [
        ("en", &["english", "englisch", "anglais"]),
        ("de", &["german", "deutsch", "allemand"]),
        ("fr", &["french", "français", "francais", "französisch"]),
        ("es", &["spanish", "español", "espanol", "castellano", "spanisch"]),
        ("it", &["italian", "italiano", "italienisch"]),
        ("pt", &["portuguese", "português", "portugues"]),
        ("nl", &["dutch", "nederlands"]),
        ("pl", &["polish", "polski"]),
        ("sv", &["swedish", "svenska"]),
        ("da", &["danish", "dansk"]),
        ("cs", &["czech", "čeština"]),
        ("ru", &["russian", "русский"]),
        ("zh", &["chinese", "中文"]),
        ("ja", &["japanese", "日本語"]),
        ("ko", &["korean", "한국어"]),
        ("ar", &["arabic", "العربية"]),
    ];
    let lower = written.trim().to_lowercase();
    if let Some((tag, _)) = language_of_country(&lower) {
        return Some(tag.to_owned());
    }
    let named = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(tag, _)| (*tag).to_owned());
    named.or_else(|| {
        let tag: LanguageIdentifier = lower.replace('_', "-").parse().ok()?;
        (tag.language.as_str().len() < 4).then(|| tag.to_string())
    })
}

fn email(reading: Reading<'_>, written: &Written<String>) {
    let good = written.value.trim().rsplit_once('@').is_some_and(|(local, domain)| {
        let plain = !local.is_empty() && local.len() <= 64 && !local.contains('@');
        let clean = local.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"(),:;[]\\".contains(c));
        plain && clean && domain.contains('.') && host_name(domain).is_some()
    });
    if !good {
        let what = format!("`{}` is not a mail address", written.value);
        reading.add(&codes::BAD_EMAIL, written.span.clone(), what, "write one like \"privacy@example.org\"");
    }
}

pub(crate) fn prefix(reading: Reading<'_>, written: Option<&Written<String>>) -> String {
    let Some(written) = written else { return DEFAULT_PREFIX.to_owned() };
    let segment = |segment: &str| {
        let plain = segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
        plain && !segment.is_empty() && segment != "." && segment != ".."
    };
    let path = written.value.as_str();
    // The addresses below it are registered (RFC 8615), such as that by which certificates are issued.
    if path.split('/').nth(1).is_some_and(|first| first.eq_ignore_ascii_case(".well-known")) {
        let what =
            format!("`{path}` cannot be the path of the consent pages: what is below /.well-known belongs to others");
        let help = "write another one, like \"/_consent\": certificates, for example, are issued by addresses below /.well-known";
        reading.add(&codes::BAD_PREFIX, written.span.clone(), what, help);
        return DEFAULT_PREFIX.to_owned();
    }
    if path.len() <= 100 && path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(segment)) {
        return path.to_owned();
    }
    let what = format!("`{path}` cannot be the path of the consent pages");
    let help = "write a path like \"/_consent\": it begins with /, does not end with one, and has only letters, digits and - . _ ~";
    reading.add(&codes::BAD_PREFIX, written.span.clone(), what, help);
    DEFAULT_PREFIX.to_owned()
}
