//! `[[services]]`: taken from the catalogue, or the site's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::catalogue::{Catalogue, CookieRule, FILTER_LIST, KnownService};

use crate::codes;
use crate::read::suggest::nearest;
use crate::read::table::{Misspelt, Reading, Written};
use crate::settings::valid::{CategoryInfo, DeclaredService, Localised, SiteInfo};
use crate::settings::validate::cookie_rule::{cookie_name, retention_is_one};
use crate::settings::validate::countries;
use crate::settings::validate::host::{host_name, host_rule, own_path};
use crate::settings::validate::text::plain_text;
use crate::settings::validate::{ID_HELP, is_id, localised};
use crate::settings::written::{self, ConsentToml};

/// Where a service is described.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DescribedIn {
    Catalogue,
    Settings,
}

/// Checks one service after the other, also against those before it.
struct Checker<'a> {
    reading: Reading<'a>,
    categories: &'a [CategoryInfo],
    site: &'a SiteInfo,
    ids: BTreeMap<String, Range<usize>>,
    codes: BTreeMap<String, (String, Range<usize>)>,
    hosts: BTreeMap<String, (String, Range<usize>)>,
    /// Whether the site has filter lists: then `filter-list` is the service that they recognise.
    has_lists: bool,
}

pub(crate) fn services(
    reading: Reading<'_>,
    written: &ConsentToml,
    categories: &[CategoryInfo],
    site: &SiteInfo,
) -> Vec<DeclaredService> {
    let has_lists = written.blocking.filter_lists.is_some();
    let (ids, codes, hosts) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut checker = Checker { reading, categories, site, ids, codes, hosts, has_lists };
    written.services.iter().filter_map(|entry| checker.service(entry)).collect()
}

/// Whether it was tried to say what a service is recognised by: then what is wrong with it has a finding of its own.
fn names_something(entry: &written::Service) -> bool {
    let lists = [&entry.hosts, &entry.markers, &entry.paths, &entry.storage];
    lists.into_iter().flatten().any(|list| !list.value.is_empty())
        || entry.cookies.as_ref().is_some_and(|cookies| !cookies.is_empty())
}

/// A few services that have this word in their id, name or owner, as TOML has them.
fn about(word: &str) -> Vec<String> {
    const FEW: usize = 3;
    let word = word.trim().to_lowercase();
    if word.chars().count() < 3 {
        return Vec::new();
    }
    let has = |text: &str| text.to_lowercase().contains(&word);
    let all = Catalogue::builtin();
    let of_name = all.iter().filter(|service| has(&service.id) || has(&service.name));
    let of_owner = all.iter().filter(|service| !has(&service.id) && !has(&service.name) && has(&service.owner));
    of_name.chain(of_owner).take(FEW).map(|service| format!("\"{}\"", service.id)).collect()
}

impl Checker<'_> {
    fn service(&mut self, entry: &written::Service) -> Option<DeclaredService> {
        let declared = match &entry.catalogue_id {
            Some(id) => self.catalogued(entry, id),
            None => self.own(entry),
        }?;
        let id = entry.catalogue_id.as_ref().or(entry.id.as_ref())?;
        self.is_new(&id.value, &id.span).then_some(declared)
    }

    fn catalogued(&mut self, entry: &written::Service, id: &Written<String>) -> Option<DeclaredService> {
        self.only_overrides(entry);
        let Some(known) = Catalogue::builtin().iter().find(|service| service.id == id.value) else {
            self.unknown_service(id);
            return None;
        };
        let mut service = known.clone();
        if let Some(category) = &entry.category {
            service.category = Cow::Owned(category.value.clone());
        }
        let place = entry.category.as_ref().map_or_else(|| id.span.clone(), |category| category.span.clone());
        let category = self.category(&service.category, &place, Some(&service.name))?;
        if category == 0 && known.category != "necessary" {
            let what = format!("{} is not necessary for what visitors ask for", known.name);
            let help = format!("leave `category` out: it belongs to `{}`", known.category);
            self.reading.add(&codes::TRACKER_NECESSARY, place, what, help);
        }
        service.hosts.to_mut().extend(self.hosts(&id.value, entry.hosts.as_ref()));
        let markers = self.markers(entry.markers.as_ref());
        service.markers.to_mut().extend(markers.iter().cloned());
        service.startup.to_mut().extend(markers);
        service.paths.to_mut().extend(self.paths(entry.paths.as_ref()));
        if let Some(rules) = &entry.cookies {
            // What is written here is meant for this site, also where the vendor has one of that name at its own domain.
            service.cookies = Cow::Owned(self.cookies(rules));
        }
        Some(self.declared(entry, service, category, DescribedIn::Catalogue))
    }

    fn own(&mut self, entry: &written::Service) -> Option<DeclaredService> {
        let reading = self.reading;
        let Some(id) = &entry.id else {
            let help = "add: use = \"google-analytics\" (a service of the catalogue), or: id = \"my-service\" (one of your own)";
            reading.add(&codes::MISSING_KEY, entry.span.clone(), "this service has neither `use` nor `id`", help);
            return None;
        };
        if !is_id(&id.value) {
            reading.add(&codes::BAD_ID, id.span.clone(), format!("`{}` cannot name a service", id.value), ID_HELP);
        }
        if Catalogue::builtin().iter().any(|service| service.id == id.value) {
            let what = format!("the catalogue already has a service `{}`", id.value);
            let help = format!("write: use = \"{}\"; or give yours another id", id.value);
            reading.add(&codes::DUPLICATE_SERVICE, id.span.clone(), what, help);
        }
        if self.categories.iter().any(|category| category.id == id.value) {
            let what =
                format!("`{}` is the id of a category, so an app that asks for it would be told of that", id.value);
            let help = format!("give the service another id, for example \"own-{}\"", id.value);
            reading.add(&codes::DUPLICATE_SERVICE, id.span.clone(), what, help);
        }
        let service = self.own_service(entry, id);
        if service.hosts.is_empty()
            && service.markers.is_empty()
            && service.paths.is_empty()
            && service.cookies.is_empty()
            && service.storage.is_empty()
            && !(self.has_lists && id.value == FILTER_LIST)
            && !names_something(entry)
        {
            let what = format!("there is nothing to recognise `{}` by", id.value);
            let help = "add hosts = [\"…\"], paths = [\"…\"], markers = [\"…\"] or cookies = [{ name = \"…\", retention = \"…\" }]";
            reading.add(&codes::UNRECOGNISABLE_SERVICE, id.span.clone(), what, help);
        }
        let Some(category) = &entry.category else {
            let what = format!("`category` is missing in the service `{}`", id.value);
            reading.add(&codes::MISSING_KEY, entry.span.clone(), what, "add: category = \"analytics\" (or another)");
            return None;
        };
        let category = self.category(&category.value, &category.span, None)?;
        if entry.purpose.is_none() && category != 0 {
            let what = format!("the service `{}` does not say what it is for", id.value);
            reading.add(&codes::NO_PURPOSE, id.span.clone(), what, "add: purpose = \"Shows us where readers click.\"");
        }
        Some(self.declared(entry, service, category, DescribedIn::Settings))
    }

    fn own_service(&mut self, entry: &written::Service, id: &Written<String>) -> KnownService {
        let text = |written: &Option<Written<String>>, default: &str| {
            Cow::Owned(written.as_ref().map_or_else(|| default.to_owned(), |text| text.value.trim().to_owned()))
        };
        for (name, written) in
            [("the name", &entry.name), ("the owner", &entry.owner), ("the category", &entry.category)]
        {
            if let Some(written) = written {
                plain_text(self.reading, name, written, 300);
            }
        }
        if let Some(link) = entry.privacy.as_ref().filter(|link| !is_web_address(&link.value)) {
            let what = format!("`{}` is not a web address", link.value);
            self.reading.add(
                &codes::BAD_TEXT,
                link.span.clone(),
                what,
                "write one like \"https://example.org/privacy\"",
            );
        }
        if let Some(code) = entry.country.as_ref().filter(|code| !countries::is_one(&code.value)) {
            let what = format!("`{}` is not a country code", code.value);
            let meant = countries::meant(&code.value).map(|meant| format!("write \"{meant}\""));
            let help = meant.unwrap_or_else(|| "write two capital letters, like \"DE\"".to_owned());
            self.reading.add(&codes::BAD_REGION, code.span.clone(), what, help);
        }
        let markers = self.markers(entry.markers.as_ref());
        let storage = entry.storage.iter().flat_map(|list| &list.value).map(|key| Cow::Owned(key.value.clone()));
        KnownService {
            id: Cow::Owned(id.value.clone()),
            name: text(&entry.name, &id.value),
            owner: text(&entry.owner, &self.site.controller.name),
            category: text(&entry.category, ""),
            purpose: Cow::Borrowed(""),
            privacy: text(&entry.privacy, ""),
            country: text(&entry.country, ""),
            hosts: Cow::Owned(self.hosts(&id.value, entry.hosts.as_ref())),
            startup: Cow::Owned(markers.clone()),
            startup_after_script: Cow::Borrowed(&[]),
            globals: Cow::Borrowed(&[]),
            markers: Cow::Owned(markers),
            paths: Cow::Owned(self.paths(entry.paths.as_ref())),
            cookies: Cow::Owned(self.cookies(entry.cookies.as_deref().unwrap_or_default())),
            storage: Cow::Owned(storage.collect()),
            embed: entry.embed.as_ref().is_some_and(|flag| flag.value),
            widgets: Cow::Borrowed(&[]),
        }
    }

    fn declared(
        &self,
        entry: &written::Service,
        mut service: KnownService,
        category: usize,
        described: DescribedIn,
    ) -> DeclaredService {
        let from_catalogue = described == DescribedIn::Catalogue;
        let purpose: Localised = localised(self.reading, entry.purpose.as_ref(), &self.site.languages);
        let main = self.site.languages.first().and_then(|main| purpose.get(main));
        if let Some(main) = main
            && !from_catalogue
        {
            service.purpose = Cow::Owned(main.clone());
        }
        for name in entry.recipients.iter().flat_map(|list| &list.value) {
            plain_text(self.reading, "the recipient", name, 300);
        }
        let recipients: Vec<String> =
            entry.recipients.iter().flat_map(|list| &list.value).map(|name| name.value.trim().to_owned()).collect();
        let recipients = if entry.recipients.is_some() { recipients } else { vec![service.owner.to_string()] };
        let cookie_purposes = self.cookie_purposes(entry.cookies.as_deref().unwrap_or_default());
        let sale = entry.sale.as_ref().map_or(from_catalogue && service.shows_advertising(), |flag| flag.value);
        DeclaredService { service, category, purpose, cookie_purposes, recipients, from_catalogue, sale }
    }

    fn cookie_purposes(&self, written: &[written::CookieRule]) -> BTreeMap<String, Localised> {
        let described = written.iter().filter(|rule| rule.purpose.is_some()).filter_map(|rule| {
            let purpose = localised(self.reading, rule.purpose.as_ref(), &self.site.languages);
            Some((rule.name.as_ref()?.value.clone(), purpose))
        });
        described.collect()
    }

    /// With `use` only some keys make sense; hosts, paths and markers are added to the catalogue's.
    fn only_overrides(&self, entry: &written::Service) {
        let spans = [
            ("id", entry.id.as_ref().map(|w| w.span.clone())),
            ("name", entry.name.as_ref().map(|w| w.span.clone())),
            ("owner", entry.owner.as_ref().map(|w| w.span.clone())),
            ("storage", entry.storage.as_ref().map(|w| w.span.clone())),
            ("privacy", entry.privacy.as_ref().map(|w| w.span.clone())),
            ("country", entry.country.as_ref().map(|w| w.span.clone())),
            ("embed", entry.embed.as_ref().map(|w| w.span.clone())),
        ];
        for (key, span) in spans {
            if let Some(span) = span {
                let what = format!("`{key}` cannot be set for a service of the catalogue");
                let help = "remove this line, or describe a service of your own with `id` instead of `use`";
                self.reading.add(&codes::UNKNOWN_KEY, span, what, help);
            }
        }
    }

    fn unknown_service(&self, id: &Written<String>) {
        let what = format!("the catalogue has no service `{}`", id.value);
        let known = Catalogue::builtin().iter().map(|service| &*service.id);
        let help = || {
            let own = "describe one of your own with `id`, `category` and `hosts`";
            match about(&id.value).as_slice() {
                [] => format!("`tower-consent catalogue` lists the services; {own}"),
                some => format!("did you mean {}? If not, {own}", some.join(" or ")),
            }
        };
        self.reading.misspelt(Misspelt { code: &codes::UNKNOWN_SERVICE, word: id, what }, known, help);
    }

    fn category(&self, id: &str, span: &Range<usize>, service: Option<&str>) -> Option<usize> {
        let found = self.categories.iter().position(|category| category.id == id);
        if found.is_none() {
            let near = nearest(id, self.categories.iter().map(|category| category.id.as_str()));
            let help = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("add a line [categories.{id}] above the services, or choose another category"),
            };
            let what = match service {
                Some(service) => format!("{service} belongs to the category `{id}`, which is not declared"),
                None => format!("the category `{id}` is not declared"),
            };
            self.reading.add(&codes::UNKNOWN_CATEGORY, span.clone(), what, help);
        }
        found
    }

    fn hosts(&mut self, service: &str, written: Option<&Written<Vec<Written<String>>>>) -> Vec<Cow<'static, str>> {
        let mut hosts = Vec::new();
        for host in written.into_iter().flat_map(|list| &list.value) {
            match host_rule(&host.value) {
                Err(help) => {
                    let what = format!("`{}` is not a host", host.value);
                    self.reading.add(&codes::BAD_HOST, host.span.clone(), what, help);
                }
                Ok(rule) => {
                    if let Some((other, first)) = self.hosts.get(&rule) {
                        let spans = vec![self.reading.place(host.span.clone()), self.reading.place(first.clone())];
                        let what = format!("`{rule}` already belongs to `{other}`");
                        let help = "remove it from one of them, or add a path after the host to distinguish them";
                        self.reading.findings.add_at(&codes::HOST_TWICE, spans, what, help);
                    }
                    self.hosts.insert(rule.clone(), (service.to_owned(), host.span.clone()));
                    hosts.push(Cow::Owned(rule));
                }
            }
        }
        hosts
    }

    fn markers(&self, written: Option<&Written<Vec<Written<String>>>>) -> Vec<Cow<'static, str>> {
        let mut markers = Vec::new();
        for marker in written.into_iter().flat_map(|list| &list.value) {
            let good =
                (4..=200).contains(&marker.value.len()) && marker.value.bytes().all(|b| (b' '..=b'~').contains(&b));
            if good {
                markers.push(Cow::Owned(marker.value.clone()));
            } else {
                let what = format!("`{}` cannot be a marker", marker.value);
                let help =
                    "write a part of the script's text that only this service has: 4 to 200 plain ASCII characters";
                self.reading.add(&codes::BAD_MARKER, marker.span.clone(), what, help);
            }
        }
        markers
    }

    fn paths(&self, written: Option<&Written<Vec<Written<String>>>>) -> Vec<Cow<'static, str>> {
        let mut paths = Vec::new();
        for path in written.into_iter().flat_map(|list| &list.value) {
            match own_path(&path.value) {
                Ok(rule) => paths.push(Cow::Owned(rule)),
                Err(help) => {
                    let what = format!("`{}` is not a path of the site's own", path.value);
                    self.reading.add(&codes::BAD_PATH, path.span.clone(), what, help);
                }
            }
        }
        paths
    }

    fn cookies(&self, written: &[written::CookieRule]) -> Vec<CookieRule> {
        let mut rules = Vec::new();
        for rule in written {
            let (Some(name), Some(retention)) = (&rule.name, &rule.retention) else { continue };
            retention_is_one(self.reading, retention);
            if cookie_name(self.reading, name) {
                let (name, retention) = (Cow::Owned(name.value.clone()), Cow::Owned(retention.value.trim().to_owned()));
                rules.push(CookieRule::new(name, retention));
            }
        }
        rules
    }

    fn is_new(&mut self, id: &str, span: &Range<usize>) -> bool {
        if let Some(first) = self.ids.get(id) {
            let spans = vec![self.reading.place(span.clone()), self.reading.place(first.clone())];
            let what = format!("the service `{id}` is declared twice");
            self.reading.findings.add_at(&codes::DUPLICATE_SERVICE, spans, what, "remove one of them");
            return false;
        }
        self.ids.insert(id.to_owned(), span.clone());
        let code = crate::catalogue::code(id);
        if let Some((other, first)) = self.codes.get(&code) {
            let spans = vec![self.reading.place(span.clone()), self.reading.place(first.clone())];
            let what = format!("`{id}` and `{other}` have the same short code `{code}` in the consent cookie");
            self.reading.findings.add_at(&codes::CODE_COLLISION, spans, what, "give your own service another id");
        }
        self.codes.insert(code, (id.to_owned(), span.clone()));
        true
    }
}

/// An address that browsers open, of a host that the reader sees: no name before an `@`, which could look like the host.
pub(super) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| has_host(rest.split(['/', '?', '#']).next().unwrap_or_default()))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
}

fn has_host(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    port.parse::<u16>().is_ok_and(|port| port > 0) && host_name(host).is_some()
}
