//! The catalogue as a whole, and its data.

use crate::catalogue::*;

mod entries;
mod known;
mod ordinary;
mod startup;

/// A service that is recognised by nothing yet.
pub(crate) fn service(id: &'static str) -> KnownService {
    let (owner, purpose) = ("Owner".into(), "Does a thing.".into());
    KnownService { owner, purpose, ..KnownService::new(id, "marketing") }
}

fn hosts(hosts: &[&'static str]) -> Cow<'static, [Cow<'static, str>]> {
    hosts.iter().map(|host| (*host).into()).collect()
}

fn id_of_url<'c>(catalogue: &'c Catalogue, host: &str, path: &str) -> Option<&'c str> {
    catalogue.by_url(host, path).map(|index| &*catalogue.get(index).id)
}

fn ids_of_code<'c>(catalogue: &'c Catalogue, code: &str) -> Vec<&'c str> {
    catalogue.by_code(code.as_bytes()).into_iter().map(|index| &*catalogue.get(index).id).collect()
}

fn ids_of_startup<'c>(catalogue: &'c Catalogue, code: &str) -> Vec<&'c str> {
    let found = catalogue.in_code(code.as_bytes());
    let mut services = found.starts;
    services.extend(found.starts_after_script);
    services.into_iter().map(|index| &*catalogue.get(index).id).collect()
}

fn id_of_cookie<'c>(catalogue: &'c Catalogue, name: &str) -> Option<&'c str> {
    catalogue.by_cookie(name.as_bytes()).map(|index| &*catalogue.get(index).id)
}

#[test]
fn an_index_is_a_position_in_the_services() {
    let catalogue = Catalogue::new([service("own")]);
    for (at, service) in catalogue.services().iter().enumerate() {
        let index = catalogue.by_id(&service.id).unwrap();
        assert_eq!(usize::from(index.0), at);
        assert_eq!(catalogue.get(index), service);
    }
    assert_eq!(catalogue.services().len(), Catalogue::builtin().len() + 1);
}

#[test]
fn ids_that_are_pieces_of_each_other_stay_apart() {
    let catalogue = Catalogue::new([
        KnownService { hosts: hosts(&["a.example"]), ..service("analytics") },
        KnownService { hosts: hosts(&["b.example"]), ..service("multiple-google-analytics") },
        KnownService { hosts: hosts(&["c.example"]), ..service("google") },
    ]);
    let found: Vec<_> = ["analytics", "multiple-google-analytics", "google", "google-analytics"]
        .map(|id| &*catalogue.get(catalogue.by_id(id).unwrap()).id)
        .into();
    assert_eq!(found, ["analytics", "multiple-google-analytics", "google", "google-analytics"]);
    assert_eq!(catalogue.by_id("google-analytic"), None);
    assert_eq!(catalogue.by_id("Google-Analytics"), None);
    assert_eq!(id_of_url(&catalogue, "b.example", "/"), Some("multiple-google-analytics"));
    let codes = ["analytics", "google", "google-analytics", "multiple-google-analytics"].map(code);
    assert!(codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code)), "{codes:?}");
}

#[test]
fn a_declared_service_replaces_the_builtin_of_its_id() {
    let own = KnownService { hosts: hosts(&["tube.example"]), category: "marketing".into(), ..service("youtube") };
    let catalogue = Catalogue::new([own.clone()]);
    assert_eq!(catalogue.services().len(), Catalogue::builtin().len());
    assert_eq!(catalogue.get(catalogue.by_id("youtube").unwrap()), &own);
    assert_eq!(id_of_url(&catalogue, "tube.example", "/"), Some("youtube"));
    assert_eq!(id_of_url(&catalogue, "www.youtube.com", "/embed/x"), None);
    assert_eq!(id_of_cookie(&catalogue, "YSC"), None);
}

#[test]
fn of_two_declared_services_with_one_id_the_later_counts() {
    let catalogue = Catalogue::new([
        KnownService { hosts: hosts(&["a.example"]), ..service("own") },
        KnownService { hosts: hosts(&["b.example"]), ..service("own") },
    ]);
    assert_eq!(id_of_url(&catalogue, "a.example", "/"), None);
    assert_eq!(id_of_url(&catalogue, "b.example", "/"), Some("own"));
}

#[test]
fn a_declared_service_has_the_hosts_and_cookies_that_it_shares_with_a_builtin() {
    let cookies = vec![CookieRule::new("_ga", "1 day")];
    let own = KnownService { hosts: hosts(&["google-analytics.com"]), cookies: cookies.into(), ..service("zz-own") };
    let catalogue = Catalogue::new([own]);
    assert_eq!(id_of_url(&catalogue, "www.google-analytics.com", "/collect"), Some("zz-own"));
    assert_eq!(id_of_cookie(&catalogue, "_ga"), Some("zz-own"));
    assert_eq!(id_of_cookie(&catalogue, "_ga_X"), Some("google-analytics"));
}

// Declaring Tag Manager discloses nothing of what else its host serves.
#[test]
fn declaring_a_host_does_not_take_in_another_services_longer_path() {
    let manager = Catalogue::builtin().iter().find(|service| service.id == "google-tag-manager").unwrap();
    let catalogue = Catalogue::new([manager.clone()]);
    assert_eq!(id_of_url(&catalogue, "www.googletagmanager.com", "/gtag/js"), Some("google-analytics"));
    assert_eq!(id_of_url(&catalogue, "www.googletagmanager.com", "/gtm.js"), Some("google-tag-manager"));
}

#[test]
fn more_services_than_an_index_can_name_do_not_panic() {
    let many = (0..70_000).map(|n| KnownService { id: format!("own-{n}").into(), ..service("x") });
    let catalogue = Catalogue::new(many);
    assert_eq!(catalogue.services().len(), 65_536);
    assert!(catalogue.by_id("own-69999").is_none());
}
