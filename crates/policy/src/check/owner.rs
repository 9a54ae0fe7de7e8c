//! # TC0338 owner-not-named
//!
//! ## What it does
//! Finds a service of the site's own with hosts of another domain than the controller's and without
//! `owner`. The controller's domains are that of its mail address and the `domain` of the cookie.
//!
//! ## Why
//! GDPR 13(1)(e): without `owner` visitors read that the controller runs the service, although another
//! company receives their data.
//!
//! ## Bad
//! ```toml
//! controller = { name = "City Gazette Media Ltd", email = "privacy@city-gazette.example" }
//!
//! [[services]]
//! id = "heat"
//! category = "analytics"
//! hosts = ["heat-maps.example"]
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! id = "heat"
//! owner = "Heat Maps Inc."
//! category = "analytics"
//! hosts = ["heat-maps.example"]
//! ```

use crate::check::Lint;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    let controller = &lint.settings.site.controller;
    let mail = controller.email.rsplit('@').next().map(str::to_ascii_lowercase);
    let own: Vec<String> = mail.iter().chain(&lint.settings.cookie.domain).map(|host| registrable(host)).collect();
    for entry in lint.written.services.iter().filter(|entry| entry.catalogue_id.is_none() && entry.owner.is_none()) {
        let Some(id) = &entry.id else { continue };
        let declared = lint.settings.services.iter().find(|declared| declared.service.id == id.value);
        let hosts = declared.iter().flat_map(|declared| declared.service.hosts.iter());
        let foreign: Vec<&str> = hosts
            .map(|rule| name(rule))
            .filter(|host| host.contains('.') && !own.contains(&registrable(host)))
            .collect();
        let Some(first) = foreign.first() else { continue };
        let more = if foreign.len() > 1 { format!(" and {} more", foreign.len() - 1) } else { String::new() };
        let what =
            format!("visitors will read that {} runs `{}`, which loads from {first}{more}", controller.name, id.value);
        let help = format!(
            "name the company that runs it: owner = \"…\"; if it is you, say so: owner = {:?}",
            controller.name
        );
        lint.add(&codes::OWNER_NOT_NAMED, id.span.clone(), what, help);
    }
}

/// The host of a rule: `=stats.example.org/collect/` is `stats.example.org`.
fn name(rule: &str) -> &str {
    let host = rule.strip_prefix('=').unwrap_or(rule);
    host.split('/').next().unwrap_or(host)
}

/// What somebody registered: `example.co.uk` for `www.example.co.uk`. An address of numbers is one as a whole.
fn registrable(host: &str) -> String {
    let is_address = host.parse::<std::net::IpAddr>().is_ok();
    let domain = if is_address { None } else { psl::domain_str(host) };
    domain.unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    /// The findings about a service with these keys, for a controller at `gazette.co.uk`.
    fn found(keys: &str, rest: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"en\"]\n\
             controller = {{ name = \"Gazette Ltd\", email = \"privacy@Post.gazette.co.uk\" }}\n\
             [categories.analytics]\n[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = \"Shows clicks.\"\n\
             {keys}\n{rest}"
        );
        let report = crate::Policies::from_files([("consent.toml", toml.as_str())]).unwrap();
        let report = report.check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let found = report.findings().iter().filter(|finding| finding.code == "TC0338");
        found.map(|finding| format!("{} {}", finding.spans[0].line, finding.what)).collect()
    }

    #[test]
    fn another_companys_host_without_an_owner_is_found_at_the_service() {
        let what = "7 visitors will read that Gazette Ltd runs `heat`, which loads from heat.example.net";
        assert_eq!(found("hosts = [\"heat.example.net\"]", ""), [what]);
        let found = found("hosts = [\"s.gazette.co.uk\", \"=other.co.uk/x/\", \"192.0.2.7\"]", "");
        assert_eq!(
            found,
            ["7 visitors will read that Gazette Ltd runs `heat`, which loads from other.co.uk and 1 more"]
        );
    }

    #[test]
    fn a_named_owner_and_hosts_of_the_sites_own_are_left_alone() {
        for keys in [
            "owner = \"Heat Inc.\"\nhosts = [\"heat.example.net\"]",
            "owner = \"Gazette Ltd\"\nhosts = [\"heat.example.net\"]",
            "hosts = [\"gazette.co.uk\", \"=stats.gazette.co.uk/collect/\"]",
            "paths = [\"/heat/\"]",
            "markers = [\"heat(\"]",
        ] {
            assert_eq!(found(keys, ""), [""; 0], "{keys}");
        }
        let domain = "[cookie]\ndomain = \"gazette.example\"\n";
        assert_eq!(found("hosts = [\"stats.gazette.example\"]", domain), [""; 0]);
    }

    #[test]
    fn an_empty_owner_is_refused() {
        let toml = "[site]\nname = \"G\"\nlanguages = [\"en\"]\ncontroller = { name = \"G\", email = \"p@g.example\" }\n\
                    [categories.analytics]\n[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = \"p\"\n\
                    owner = \" \"\nhosts = [\"heat.example.net\"]\n";
        let error = crate::Policies::from_files([("consent.toml", toml)]).unwrap_err();
        let found: Vec<_> = error.findings().iter().map(|finding| (finding.code, finding.spans[0].line)).collect();
        assert_eq!(found, [("TC0201", 10)]);
    }
}
