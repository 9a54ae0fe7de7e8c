//! Cookie names to services: literal names, then patterns.

use std::collections::HashMap;

use crate::catalogue::{CookiePlace, KnownService, ServiceIndex};

#[derive(Debug)]
pub(crate) struct Cookies {
    literals: HashMap<Box<[u8]>, ServiceIndex>,
    /// Patterns by their first byte (none if they begin with `*`), the longest first.
    patterns: HashMap<Option<u8>, Vec<Pattern>>,
}

/// A name with one `*` in it, which matches any text, also an empty one.
#[derive(Debug)]
struct Pattern {
    before: Box<[u8]>,
    after: Box<[u8]>,
    service: ServiceIndex,
}

impl Cookies {
    /// Of two equal rules the first service's counts.
    pub(crate) fn new(services: &[(ServiceIndex, &KnownService)]) -> Cookies {
        let mut literals = HashMap::new();
        let mut patterns = HashMap::<_, Vec<_>>::new();
        for &(service, described) in services {
            for rule in described.cookies.iter().filter(|rule| rule.place == CookiePlace::Site) {
                match rule.name.split_once('*') {
                    Some((before, after)) => {
                        let pattern =
                            Pattern { before: before.as_bytes().into(), after: after.as_bytes().into(), service };
                        patterns.entry(before.bytes().next()).or_default().push(pattern);
                    }
                    None => {
                        literals.entry(rule.name.as_bytes().into()).or_insert(service);
                    }
                }
            }
        }
        for of_byte in patterns.values_mut() {
            // Stable, so that equal ones keep the order of the services.
            of_byte.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
        }
        Cookies { literals, patterns }
    }

    pub(crate) fn find(&self, name: &[u8]) -> Option<ServiceIndex> {
        if let Some(&service) = self.literals.get(name) {
            return Some(service);
        }
        let longest_from = |first: Option<u8>| self.patterns.get(&first)?.iter().find(|pattern| pattern.covers(name));
        let (named, open) = (longest_from(Some(*name.first()?)), longest_from(None));
        named.into_iter().chain(open).max_by_key(|pattern| pattern.len()).map(|pattern| pattern.service)
    }
}

impl Pattern {
    fn len(&self) -> usize {
        self.before.len() + self.after.len()
    }

    fn covers(&self, name: &[u8]) -> bool {
        is_between(name, &self.before, &self.after)
    }
}

/// Whether a rule is about this name: it is the name, or has one `*` for any text.
pub fn fits_name(rule: &str, name: &[u8]) -> bool {
    match rule.split_once('*') {
        Some((before, after)) => is_between(name, before.as_bytes(), after.as_bytes()),
        None => rule.as_bytes() == name,
    }
}

fn is_between(name: &[u8], before: &[u8], after: &[u8]) -> bool {
    name.strip_prefix(before).is_some_and(|rest| rest.ends_with(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::CookieRule;
    use crate::catalogue::tests::service;

    fn cookies(of_services: &[&[&'static str]]) -> Cookies {
        let rule = |name: &&'static str| CookieRule::new(*name, "session");
        let with = |names: &&[&'static str]| KnownService { cookies: names.iter().map(rule).collect(), ..service("x") };
        let services: Vec<_> = of_services.iter().map(with).collect();
        Cookies::new(&services.iter().zip(0..).map(|(s, i)| (ServiceIndex(i), s)).collect::<Vec<_>>())
    }

    #[test]
    fn what_a_vendor_sets_at_its_own_domain_is_the_sites_own_at_the_site() {
        let rule = |name: &'static str, place| CookieRule { place, ..CookieRule::new(name, "session") };
        let rules = [rule("guest_id", CookiePlace::Elsewhere), rule("_track", CookiePlace::Site)];
        let service = KnownService { cookies: rules.to_vec().into(), ..service("x") };
        let cookies = Cookies::new(&[(ServiceIndex(0), &service)]);
        assert_eq!(cookies.find(b"guest_id"), None);
        assert_eq!(cookies.find(b"_track"), Some(ServiceIndex(0)));
        assert_eq!(service.stored_names().collect::<Vec<_>>(), ["_track"]);
    }

    #[test]
    fn names_are_literal_except_for_one_star() {
        let cookies = cookies(&[&["_ga"], &["_ga_*"], &["a.b"], &["x*y"], &["*_tail"], &["$id"]]);
        for (name, expected) in [
            ("_ga", Some(0)),
            ("_GA", None),
            ("_gat", None),
            ("my_ga", None),
            ("_ga_", Some(1)),
            ("_ga_ABC", Some(1)),
            ("a.b", Some(2)),
            ("aXb", None),
            ("xy", Some(3)),
            ("x1y", Some(3)),
            ("x", None),
            ("any_tail", Some(4)),
            ("_tail", Some(4)),
            ("$id", Some(5)),
            ("", None),
        ] {
            assert_eq!(cookies.find(name.as_bytes()), expected.map(ServiceIndex), "{name}");
        }
    }

    #[test]
    fn the_two_ends_of_a_pattern_do_not_overlap() {
        let cookies = cookies(&[&["aba*aba"]]);
        assert_eq!(cookies.find(b"ababa"), None);
        assert_eq!(cookies.find(b"abaaba"), Some(ServiceIndex(0)));
    }

    #[test]
    fn a_literal_beats_a_pattern_and_the_longest_pattern_wins() {
        let cookies = cookies(&[&["_hj*"], &["_hjSession*"], &["_hjSessionUser"], &["*_1"], &["_pk*_123456"]]);
        assert_eq!(cookies.find(b"_hjSessionUser"), Some(ServiceIndex(2)));
        assert_eq!(cookies.find(b"_hjSession_1"), Some(ServiceIndex(1)));
        assert_eq!(cookies.find(b"_hjx"), Some(ServiceIndex(0)));
        assert_eq!(cookies.find(b"q_1"), Some(ServiceIndex(3)));
        assert_eq!(cookies.find(b"_pk_123456"), Some(ServiceIndex(4)));
    }

    #[test]
    fn of_equal_claims_the_first_service_has_it() {
        let cookies = cookies(&[&["same", "pat*"], &["same", "pat*"]]);
        assert_eq!(cookies.find(b"same"), Some(ServiceIndex(0)));
        assert_eq!(cookies.find(b"pattern"), Some(ServiceIndex(0)));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_names_too() {
        assert_eq!(cookies(&[&["_ga_*"]]).find(b"_ga_\xff"), Some(ServiceIndex(0)));
        assert_eq!(cookies(&[&["_ga_*"]]).find(b"\xff"), None);
    }
}
