//! `discovered --declare`: what was seen goes into `consent.toml`, one at a time.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};
use tower_consent_policy::settings::duration;

use super::{Failure, env};
use crate::whole_file::{self, Rights};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen<'a> {
    /// A service of the catalogue, by its id.
    Service(&'a str),
    /// A host, and an id for the service that it becomes.
    Host(&'a str, &'a str),
    Cookie(&'a str),
}

/// What only the operator knows of it.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Details {
    /// The category it belongs to; of a cookie that the site cannot do without: necessary
    #[arg(long, env = env::CATEGORY, value_name = "CATEGORY", requires = "declare")]
    category: Option<String>,
    /// The declared service it belongs to, instead of a category
    #[arg(long, env = env::SERVICE, value_name = "ID", requires = "declare", conflicts_with = "category")]
    service: Option<String>,
    /// The company that runs a host, as visitors read it
    #[arg(long, env = env::OWNER, value_name = "NAME", requires = "declare")]
    owner: Option<String>,
    /// What it is for, as visitors read it
    #[arg(long, env = env::PURPOSE, value_name = "TEXT", requires = "declare")]
    purpose: Option<String>,
    /// How long a cookie lasts, like "13 months" or "session"
    #[arg(long, env = env::RETENTION, value_name = "TIME", requires = "declare")]
    retention: Option<String>,
}

/// The text of `consent.toml` with the declaration in it; everything else in it stays as it is.
pub(crate) fn declared(text: &str, seen: Seen<'_>, details: &Details) -> anyhow::Result<String> {
    let mut document = parsed(text)?;
    if has(&document, seen) {
        let advice = "publish what is in it with `tower-consent release`; until then it is seen as not declared";
        return Err(Failure::new("consent.toml declares it already", advice).into());
    }
    if let Some(retention) = details.retention.as_deref().filter(|text| !is_retention(text)) {
        let advice = "write \"session\", \"persistent\", or a number and a unit: \"13 months\", \"30 minutes\"";
        return Err(Failure::new(format!("`{retention}` does not say how long the cookie lasts"), advice).into());
    }
    match (seen, &details.service, details.category.as_deref()) {
        (Seen::Service(id), ..) => {
            add_service(&mut document, [("use", id)], details)?;
        }
        (Seen::Host(host, _), Some(service), _) => list_of(service_named(&mut document, service)?, "hosts")?.push(host),
        (Seen::Host(host, id), None, Some(category)) => {
            is_category(&document, category)?;
            let purpose =
                details.purpose.as_deref().ok_or_else(|| missing("--purpose", "visitors read what it is for"))?;
            let owner = details.owner.as_deref();
            let owner = owner.ok_or_else(|| missing("--owner", "visitors read which company gets their data"))?;
            let of_service =
                [("id", id), ("name", host), ("owner", owner), ("category", category), ("purpose", purpose)];
            let service = add_service(&mut document, of_service, &Details::default())?;
            service.insert("hosts", value(Array::from_iter([host])));
        }
        (Seen::Cookie(name), Some(service), _) => {
            let retention = details.retention.as_deref();
            let retention = retention.ok_or_else(|| missing("--retention", "visitors read how long it lasts"))?;
            let cookie = InlineTable::from_iter([("name", name), ("retention", retention)]);
            list_of(service_named(&mut document, service)?, "cookies")?.push(cookie);
        }
        (Seen::Cookie(name), None, Some("necessary")) => {
            let blocking = document.entry("blocking").or_insert(Item::Table(Table::new()));
            let blocking = blocking.as_table_mut().ok_or_else(|| other_form("blocking"))?;
            list_of(blocking, "necessary_cookies")?.push(name);
            match (&details.purpose, &details.retention) {
                (Some(purpose), Some(retention)) => describe(&mut document, name, purpose, retention)?,
                (Some(_), None) => return Err(missing("--retention", "visitors read how long the cookie lasts")),
                (None, Some(_)) => return Err(missing("--purpose", "visitors read what the cookie is for")),
                (None, None) => {}
            }
        }
        (Seen::Cookie(_), None, Some(_)) => {
            return Err(missing("--service ID", "a cookie that is not necessary belongs to a service"));
        }
        (_, None, None) => {
            let names: Vec<&str> = categories(&document).collect();
            return Err(missing("--category", &format!("there are necessary, {}; or --service ID", names.join(", "))));
        }
    }
    Ok(with_line_ends_of(text, document.to_string()))
}

/// The parser leaves out the mark of UTF-8 in front and each CR before a line end: what had them gets them again.
fn with_line_ends_of(before: &str, after: String) -> String {
    let has_crlf = before.contains("\r\n") && before.matches('\n').count() == before.matches("\r\n").count();
    let after = if has_crlf { after.replace("\r\n", "\n").replace('\n', "\r\n") } else { after };
    if before.starts_with('\u{feff}') && !after.starts_with('\u{feff}') { format!("\u{feff}{after}") } else { after }
}

fn parsed(text: &str) -> anyhow::Result<DocumentMut> {
    text.parse().context("consent.toml cannot be read; see `tower-consent check`")
}

/// Whether a `consent.toml` that can be read declares it, released or not.
pub(crate) fn is_declared(text: &str, seen: Seen<'_>) -> bool {
    parsed(text).is_ok_and(|document| has(&document, seen))
}

fn has(document: &DocumentMut, seen: Seen<'_>) -> bool {
    let services = document.get("services").and_then(Item::as_array_of_tables);
    let mut services = services.into_iter().flat_map(ArrayOfTables::iter);
    let list = |table: &Table, key: &str| table.get(key).and_then(Item::as_array).cloned().unwrap_or_default();
    let texts = |list: Array, text: &str| list.iter().any(|entry| entry.as_str() == Some(text));
    match seen {
        Seen::Service(id) => services.any(|service| service.get("use").and_then(Item::as_str) == Some(id)),
        Seen::Host(host, _) => services.any(|service| texts(list(service, "hosts"), host)),
        Seen::Cookie(name) => {
            let blocking = document.get("blocking").and_then(Item::as_table);
            let is_name = |cookie: &Value| {
                let name_of = |table: &InlineTable| table.get("name").and_then(Value::as_str) == Some(name);
                cookie.as_inline_table().is_some_and(name_of)
            };
            blocking.is_some_and(|blocking| texts(list(blocking, "necessary_cookies"), name))
                || services.any(|service| list(service, "cookies").iter().any(is_name))
        }
    }
}

/// Writes the file, if it is still what was read. Programs that read meanwhile see the old file or the new one.
pub(crate) fn write(dir: &Path, before: &str, after: &str) -> anyhow::Result<()> {
    let file = dir.join("consent.toml");
    let now = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    anyhow::ensure!(now == before, "{} has changed meanwhile: try again", file.display());
    whole_file::replace(&file, after.as_bytes(), Rights::AsBefore)
        .with_context(|| format!("cannot write {}", file.display()))
}

fn is_retention(text: &str) -> bool {
    let is_length = || duration(text).is_some_and(|length| length.is_positive());
    matches!(text.trim(), "session" | "persistent") || is_length()
}

fn missing(option: &str, why: &str) -> anyhow::Error {
    Failure::new(format!("{option} is missing"), why.to_owned()).into()
}

fn other_form(name: &str) -> anyhow::Error {
    let advice = format!("write it as a table of its own, or add the declaration by hand: {name}");
    Failure::new(format!("`{name}` in consent.toml has a form that cannot be added to"), advice).into()
}

fn categories(document: &DocumentMut) -> impl Iterator<Item = &str> {
    document
        .get("categories")
        .and_then(Item::as_table_like)
        .into_iter()
        .flat_map(|table| table.iter().map(|(id, _)| id))
}

fn is_category(document: &DocumentMut, category: &str) -> anyhow::Result<()> {
    if category == "necessary" || categories(document).any(|known| known == category) {
        return Ok(());
    }
    let names: Vec<&str> = categories(document).collect();
    let advice = format!("consent.toml has necessary, {}", names.join(", "));
    Err(Failure::new(format!("there is no category `{category}`"), advice).into())
}

fn add_service<'d, 'a>(
    document: &'d mut DocumentMut,
    entries: impl IntoIterator<Item = (&'a str, &'a str)>,
    details: &Details,
) -> anyhow::Result<&'d mut Table> {
    if let Some(category) = &details.category {
        is_category(document, category)?;
    }
    let services = document.entry("services").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let services = services.as_array_of_tables_mut().ok_or_else(|| other_form("services"))?;
    let mut service = Table::new();
    for (key, text) in entries {
        service.insert(key, value(text));
    }
    for (key, text) in [("category", &details.category), ("purpose", &details.purpose)] {
        if let Some(text) = text {
            service.insert(key, value(text));
        }
    }
    services.push(service);
    services.iter_mut().last().ok_or_else(|| other_form("services"))
}

fn service_named<'d>(document: &'d mut DocumentMut, id: &str) -> anyhow::Result<&'d mut Table> {
    let services = document.get_mut("services").and_then(Item::as_array_of_tables_mut);
    let is = |table: &Table| ["id", "use"].iter().any(|key| table.get(key).and_then(Item::as_str) == Some(id));
    services.and_then(|services| services.iter_mut().find(|table| is(table))).ok_or_else(|| {
        let advice = "name the `id`, or the `use`, of one of the [[services]] there";
        Failure::new(format!("consent.toml has no service `{id}`"), advice).into()
    })
}

fn list_of<'t>(table: &'t mut Table, key: &str) -> anyhow::Result<&'t mut Array> {
    let list = table.entry(key).or_insert(value(Array::new()));
    list.as_value_mut().and_then(Value::as_array_mut).ok_or_else(|| other_form(key))
}

/// `[[site.cookies]]`: what the cookie declaration says of it.
fn describe(document: &mut DocumentMut, name: &str, purpose: &str, retention: &str) -> anyhow::Result<()> {
    let site = document.get_mut("site").and_then(Item::as_table_mut).ok_or_else(|| other_form("site"))?;
    let cookies = site.entry("cookies").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let cookies = cookies.as_array_of_tables_mut().ok_or_else(|| other_form("site.cookies"))?;
    let mut cookie = Table::new();
    for (key, text) in [("name", name), ("purpose", purpose), ("retention", retention)] {
        cookie.insert(key, value(text));
    }
    cookies.push(cookie);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = "# Ours.\n[site]\nname = \"A\" # the name\n\n[categories.analytics]\n[categories.marketing]\n\n[[services]]\nuse = \"matomo\"\n\n[banner]\nposition = \"bottom\"\n";

    fn details(category: Option<&str>, service: Option<&str>) -> Details {
        let own = |text: &str| Some(text.to_owned());
        Details {
            category: category.map(str::to_owned),
            service: service.map(str::to_owned),
            owner: own("Maps Ltd"),
            purpose: own("Shows maps."),
            retention: own("1 day"),
        }
    }

    fn said(error: &anyhow::Error) -> String {
        crate::commands::failure::describe(error)
    }

    #[test]
    fn line_ends_and_the_mark_in_front_stay_as_they_were() {
        let before = format!("\u{feff}{}", BEFORE.replace('\n', "\r\n"));
        let after = declared(&before, Seen::Host("m.example", "m-example"), &details(Some("marketing"), None)).unwrap();
        assert!(after.starts_with('\u{feff}') && after.contains("m.example"), "{after:?}");
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        assert!(after.contains(BEFORE.lines().next().unwrap()));
    }

    #[test]
    fn what_is_declared_comes_to_the_others_and_everything_else_stays() {
        let after = declared(BEFORE, Seen::Service("hotjar"), &Details::default()).unwrap();
        assert_eq!(after, BEFORE.replace("use = \"matomo\"\n", "use = \"matomo\"\n\n[[services]]\nuse = \"hotjar\"\n"));
        let host = declared(BEFORE, Seen::Host("m.example", "m-example"), &details(Some("marketing"), None)).unwrap();
        for line in
            ["id = \"m-example\"", "owner = \"Maps Ltd\"", "purpose = \"Shows maps.\"", "hosts = [\"m.example\"]"]
        {
            assert!(host.contains(line), "{host}");
        }
        let host = declared(BEFORE, Seen::Host("m.example", "m"), &details(None, Some("matomo"))).unwrap();
        assert!(host.contains("use = \"matomo\"\nhosts = [\"m.example\"]\n"), "{host}");
        let cookie = declared(BEFORE, Seen::Cookie("a\"b"), &details(None, Some("matomo"))).unwrap();
        let table: toml::Table = cookie.parse().unwrap();
        assert_eq!(table["services"][0]["cookies"][0]["name"].as_str(), Some("a\"b"));
        let cookie = declared(BEFORE, Seen::Cookie("basket"), &details(Some("necessary"), None)).unwrap();
        let table: toml::Table = cookie.parse().unwrap();
        assert_eq!(table["blocking"]["necessary_cookies"][0].as_str(), Some("basket"));
        assert_eq!(table["site"]["cookies"][0]["retention"].as_str(), Some("1 day"));
        assert!(cookie.contains("# Ours.") && cookie.contains("# the name"));
    }

    #[test]
    fn nothing_is_declared_twice() {
        for (seen, details) in [
            (Seen::Service("hotjar"), Details::default()),
            (Seen::Host("m.example", "m"), details(Some("marketing"), None)),
            (Seen::Host("m.example", "m"), details(None, Some("matomo"))),
            (Seen::Cookie("basket"), details(Some("necessary"), None)),
            (Seen::Cookie("_m"), details(None, Some("matomo"))),
        ] {
            assert!(!is_declared(BEFORE, seen));
            let after = declared(BEFORE, seen, &details).unwrap();
            assert!(is_declared(&after, seen), "{after}");
            assert!(said(&declared(&after, seen, &details).unwrap_err()).contains("already"));
        }
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_with_what_there_is() {
        let of = |seen, details: &Details| said(&declared(BEFORE, seen, details).unwrap_err());
        let host = Seen::Host("m.example", "m-example");
        assert!(of(host, &Details::default()).contains("--category"));
        assert!(of(host, &details(Some("adverts"), None)).contains("adverts"));
        assert!(of(host, &Details { purpose: None, ..details(Some("marketing"), None) }).contains("--purpose"));
        assert!(of(host, &Details { owner: None, ..details(Some("marketing"), None) }).contains("--owner"));
        assert!(of(Seen::Cookie("x"), &details(Some("analytics"), None)).contains("--service"));
        let necessary = || details(Some("necessary"), None);
        assert!(of(Seen::Cookie("x"), &Details { purpose: None, ..necessary() }).contains("--purpose"));
        assert!(of(Seen::Cookie("x"), &Details { retention: None, ..necessary() }).contains("--retention"));
        assert!(of(Seen::Cookie("x"), &details(None, Some("nobody"))).contains("nobody"));
        for (category, service) in [(Some("necessary"), None), (None, Some("matomo"))] {
            let foo = Details { retention: Some("2 foo".to_owned()), ..details(category, service) };
            let said = of(Seen::Cookie("x"), &foo);
            assert!(said.contains("`2 foo`") && said.contains("13 months"), "{said}");
        }
        assert!(said(&declared("[site", host, &Details::default()).unwrap_err()).contains("cannot be read"));
        let inline = declared("services = [{ use = \"matomo\" }]\n", Seen::Service("hotjar"), &Details::default());
        assert!(said(&inline.unwrap_err()).contains("by hand"));
    }
}
