//! Every built-in entry: complete, specific, its own.

use super::*;

#[test]
fn every_builtin_path_is_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for rule in service.paths.iter() {
            let path = rule.replacen("*/", "/any/folder/", 1);
            assert_eq!(catalogue.by_own_path(&path).map(|at| &*catalogue.get(at).id), Some(&*service.id), "{rule}");
        }
    }
}

// An id is in consent cookies (by its short code), records and consent.toml files: it stays.
#[test]
fn ids_stay_and_only_new_ones_come() {
    let known: Vec<&str> = include_str!("../../../../../tests/catalogue/ids.txt").lines().collect();
    let builtin: Vec<&str> = Catalogue::builtin().iter().map(|service| &*service.id).collect();
    let gone: Vec<_> = known.iter().filter(|id| !builtin.contains(id)).collect();
    assert!(gone.is_empty(), "ids must stay: {gone:?}");
    let new: Vec<_> = builtin.iter().filter(|id| !known.contains(id)).collect();
    assert!(new.is_empty(), "add to tests/catalogue/ids.txt, in order: {new:?}");
    assert!(known.is_sorted(), "in order, so that two who add ids rarely meet");
}

// A service below another's host claims a path or a host of its own, never the same.
#[test]
fn no_host_path_marker_startup_text_or_own_path_is_claimed_twice() {
    let mut claims = std::collections::HashMap::new();
    for service in Catalogue::builtin() {
        let hosts = service.hosts.iter().map(|host| ("host", host.trim_start_matches('=')));
        let markers = service.markers.iter().map(|marker| ("marker", &**marker));
        let paths = service.paths.iter().map(|path| ("path", &**path));
        let startup =
            service.startup.iter().chain(service.startup_after_script.iter()).map(|text| ("startup", &**text));
        for claim in hosts.chain(markers).chain(startup).chain(paths) {
            let other = claims.insert(claim, &service.id);
            assert_eq!(other, None, "{}: {claim:?}", service.id);
        }
    }
}

// A cookie with every service of a large site still fits.
#[test]
fn short_codes_of_hundreds_of_services_fit_into_a_cookie() {
    let services = Catalogue::builtin().iter().take(500).map(|service| code(&service.id)).collect::<String>();
    assert!(services.len() < 4096 - 256, "{}", services.len());
}

#[test]
fn a_cookies_pattern_names_its_service_and_not_the_world() {
    for service in Catalogue::builtin() {
        for rule in service.cookies.iter().filter(|rule| rule.name.contains('*')) {
            let fixed = rule.name.replace('*', "");
            assert!(fixed.len() >= 3, "{}: {}", service.id, rule.name);
        }
    }
}

#[test]
fn every_builtin_entry_is_complete_and_its_id_unique() {
    let mut ids = std::collections::HashSet::new();
    for service in Catalogue::builtin() {
        let id = &*service.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
        assert!(!service.name.is_empty() && !service.owner.is_empty(), "{id}");
        assert!(["functional", "analytics", "marketing"].contains(&&*service.category), "{id}");
        assert!(service.purpose.ends_with('.') && service.purpose.len() < 140, "{id}: {}", service.purpose);
        assert!(service.privacy.starts_with("https://"), "{id}");
        assert!(service.country.len() == 2, "{id}");
        assert!(!service.hosts.is_empty() || !service.markers.is_empty() || !service.paths.is_empty(), "{id}");
        assert!(!service.embed || !service.hosts.is_empty(), "{id}");
    }
    assert!(ids.len() >= 430, "{}", ids.len());
}

// Advertising is called advertising.
#[test]
fn every_builtin_marketing_service_says_what_it_is() {
    for service in Catalogue::builtin().iter().filter(|service| service.category == "marketing") {
        let says =
            ["dvert", "measuring and", "newsletter", "e-mail", "sales", "social network", "marketing", "commission"];
        assert!(says.iter().any(|word| service.purpose.contains(word)), "{}: {}", service.id, service.purpose);
    }
}

#[test]
fn every_builtin_host_is_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for rule in service.hosts.iter() {
            let rule = rule.trim_start_matches('=').replace("/*/", "/any/");
            let (host, path) = rule.split_at(rule.find('/').unwrap_or(rule.len()));
            let path = if path.is_empty() { "/" } else { path };
            assert_eq!(id_of_url(&catalogue, host, path), Some(&*service.id), "{rule}");
        }
    }
}

#[test]
fn every_builtin_marker_is_specific_and_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for marker in service.markers.iter() {
            assert!(marker.len() >= 4 && marker.is_ascii(), "{}: {marker}", service.id);
            assert!(ids_of_code(&catalogue, &format!(" {marker} ")).contains(&&*service.id), "{marker}");
        }
    }
}

#[test]
fn every_builtin_startup_text_is_specific_and_found_as_its_service() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        for text in service.startup.iter().chain(service.startup_after_script.iter()) {
            assert!(text.len() >= 3 && text.is_ascii(), "{}: {text}", service.id);
            let found = ids_of_startup(&catalogue, &format!(" {text} "));
            assert!(found.contains(&&*service.id), "{text}: {found:?}");
        }
    }
}

/// Cookies that several services set. By name they belong to the first service by id, unless another is declared.
const SHARED_COOKIES: [&str; 2] = ["__gads", "__gpi"];

#[test]
fn every_builtin_cookie_is_its_services_alone() {
    let catalogue = Catalogue::new([]);
    for service in Catalogue::builtin() {
        let at_the_site = service.cookies.iter().filter(|rule| rule.place == CookiePlace::Site);
        for rule in at_the_site.filter(|rule| !SHARED_COOKIES.contains(&&*rule.name)) {
            let name = rule.name.replace('*', "x1");
            assert_eq!(id_of_cookie(&catalogue, &name), Some(&*service.id), "{name}");
        }
    }
}
