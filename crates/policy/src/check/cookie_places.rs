//! # TC0340 cookie-in-two-places
//!
//! ## What it does
//! Finds a cookie that is listed as necessary and belongs to a service that needs consent, and a cookie of two services, or
//! twice of one, with other categories or lifetimes.
//!
//! ## Why
//! Visitors would read two things about one cookie, and only one of them can be true: GDPR 13(2)(a), CJEU C-673/17 Planet49.
//! What is listed as necessary is never held: ePrivacy 5(3).
//!
//! ## Bad
//! ```toml
//! [blocking]
//! necessary_cookies = ["cart"]
//! [[services]]
//! id = "shop-ads"
//! category = "marketing"
//! cookies = [{ name = "cart", retention = "1 year" }]
//! ```
//!
//! ## Good
//! ```toml
//! [blocking]
//! necessary_cookies = ["cart"]
//! [[services]]
//! id = "shop-ads"
//! category = "marketing"
//! cookies = [{ name = "cart_ads", retention = "1 year" }]
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::codes;
use crate::settings::valid::DeclaredService;

/// A cookie of a service, and where it is written, if the site wrote it.
struct Rule<'a> {
    service: &'a DeclaredService,
    name: &'a str,
    retention: &'a str,
    span: Range<usize>,
    is_written: bool,
}

pub(crate) fn check(lint: &Lint<'_>) {
    let rules = rules(lint);
    let listed = lint.written.blocking.necessary_cookies.iter().flat_map(|list| &list.value);
    let described = lint.written.site.cookies.iter().filter_map(|cookie| cookie.name.as_ref());
    for necessary in listed.chain(described) {
        let same = rules
            .iter()
            .find(|rule| rule.is_written && rule.service.category != 0 && covers(rule.name, &necessary.value));
        if let Some(rule) = same {
            let places = vec![lint.toml.place(necessary.span.clone()), lint.toml.place(rule.span.clone())];
            let what = format!(
                "the cookie `{}` is necessary here, and belongs to {}, which needs consent",
                necessary.value, rule.service.service.name
            );
            let help = "remove it from one of them, or write the service's own cookies more exactly";
            lint.findings.add_at(&codes::COOKIE_IN_TWO_PLACES, places, what, help);
        }
    }
    for (at, rule) in rules.iter().enumerate() {
        let before = rules.iter().take(at).find(|before| {
            let differ = rule.service.category != before.service.category || rule.retention != before.retention;
            (rule.is_written || before.is_written) && rule.name == before.name && differ
        });
        let Some(before) = before else { continue };
        let told = |rule: &Rule<'_>| {
            let category = lint.settings.categories.get(rule.service.category).map_or("", |info| info.id.as_str());
            format!("{} ({category}, {})", rule.service.service.name, rule.retention)
        };
        let places = vec![lint.toml.place(rule.span.clone()), lint.toml.place(before.span.clone())];
        let what = format!("the cookie `{}` belongs to {} and to {}", rule.name, told(rule), told(before));
        let help = "remove it from one of them, or write the same category and lifetime in both";
        lint.findings.add_at(&codes::COOKIE_IN_TWO_PLACES, places, what, help);
    }
}

fn rules<'a>(lint: &Lint<'a>) -> Vec<Rule<'a>> {
    let mut rules = Vec::new();
    for entry in &lint.written.services {
        let Some(id) = entry.catalogue_id.as_ref().or(entry.id.as_ref()) else { continue };
        let Some(service) = lint.settings.services.iter().find(|declared| declared.service.id == id.value) else {
            continue;
        };
        for cookie in service.service.cookies.iter() {
            let written = entry.cookies.iter().flatten().filter_map(|rule| Some((rule.name.as_ref()?, rule)));
            let same = written.into_iter().find(|(name, rule)| {
                let retention = rule.retention.as_ref().map_or("", |retention| retention.value.trim());
                name.value == cookie.name && retention == cookie.retention
            });
            let span = same.map_or_else(|| id.span.clone(), |(name, _)| name.span.clone());
            let (name, retention) = (&*cookie.name, &*cookie.retention);
            rules.push(Rule { service, name, retention, span, is_written: same.is_some() });
        }
    }
    rules
}

/// Whether a pattern has this name, or is the same pattern.
fn covers(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) if pattern != name => {
            !name.contains('*')
                && name.len() >= start.len() + end.len()
                && name.starts_with(start)
                && name.ends_with(end)
        }
        _ => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    /// What is found of cookies in two places.
    fn found(rest: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"G\", email = \"p@g.example\" }}\n{rest}"
        );
        let report = crate::Policies::from_files([("consent.toml", toml.as_str())]).unwrap();
        let report = report.check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|found| found.code == "TC0340");
        found.map(|found| format!("{} {}", found.spans[0].line, found.what)).collect()
    }

    fn service(id: &str, category: &str, cookie: &str, retention: &str) -> String {
        format!(
            "[[services]]\nid = \"{id}\"\ncategory = \"{category}\"\npurpose = \"Ads.\"\n\
             cookies = [{{ name = \"{cookie}\", retention = \"{retention}\" }}]\n"
        )
    }

    const CATEGORIES: &str = "[categories.analytics]\n[categories.marketing]\n";

    #[test]
    fn a_necessary_cookie_of_a_service_that_needs_consent_is_found() {
        let necessary = "[blocking]\nnecessary_cookies = [\"cart\"]\n";
        for cookie in ["cart", "ca*"] {
            let one = service("ads", "marketing", cookie, "1 year");
            let found = found(&format!("{CATEGORIES}{necessary}{one}"));
            assert_eq!(found, ["8 the cookie `cart` is necessary here, and belongs to ads, which needs consent"]);
        }
        for cookie in ["cart2", "cart_*"] {
            let one = service("ads", "marketing", cookie, "1 year");
            assert!(found(&format!("{CATEGORIES}{necessary}{one}")).is_empty(), "{cookie}");
        }
        let own = "[[site.cookies]]\nname = \"cart\"\npurpose = \"Keeps the cart.\"\nretention = \"session\"\n";
        let one = service("ads", "marketing", "cart", "1 year");
        assert_eq!(found(&format!("{own}{CATEGORIES}{one}")).len(), 1);
    }

    #[test]
    fn a_cookie_of_two_services_that_differ_is_found() {
        let two = |category: &str, retention: &str| {
            let (one, other) = (service("a", "marketing", "x", "1 year"), service("b", category, "x", retention));
            found(&format!("{CATEGORIES}{one}{other}"))
        };
        assert_eq!(two("analytics", "1 year").len(), 1);
        let by_time = two("marketing", "2 years");
        assert!(by_time[0].contains("b (marketing, 2 years) and to a (marketing, 1 year)"), "{by_time:?}");
        assert!(two("marketing", "1 year").is_empty(), "they share it");
        let catalogued = "[[services]]\nuse = \"google-analytics\"\n";
        let own = service("own", "analytics", "_ga", "3 months");
        assert_eq!(found(&format!("{CATEGORIES}{catalogued}{own}")).len(), 1);
        let both = "[[services]]\nuse = \"google-analytics\"\n[[services]]\nuse = \"google-ads\"\n";
        assert!(found(&format!("{CATEGORIES}{both}")).is_empty(), "the catalogue's own are left alone");
        let twice = "[[services]]\nid = \"a\"\ncategory = \"marketing\"\npurpose = \"Ads.\"\ncookies = \
                     [{ name = \"x\", retention = \"1 day\" }, { name = \"x\", retention = \"1 year\" }]\n";
        assert_eq!(found(&format!("{CATEGORIES}{twice}")).len(), 1);
    }
}
