//! # TC0331 service-not-named
//!
//! ## What it does
//! Finds a declared service if no policy text mentions it or its owner, and no text links to the
//! cookie declaration, which lists all services.
//!
//! ## Why
//! GDPR 13(1)(e): the recipients must be named. GDPR 4(11): consent to an unknown recipient is not
//! informed.
//!
//! ## Bad
//! ```markdown
//! ## Who receives data
//! Our partners.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Who receives data
//! Hotjar, if you allow it. The [cookie declaration](/_consent/cookies) names them all.
//! ```
//!
//! # TC0332 service-only-in-the-list
//!
//! ## What it does
//! Notes a declared service that only the cookie declaration names. A policy text links to the
//! declaration.
//!
//! ## Why
//! As TC0331: the declaration is enough for the law, but people read the policy.
//!
//! ## Bad
//! ```markdown
//! ## Who receives data
//! See the [cookie declaration](/_consent/cookies).
//! ```
//!
//! ## Good
//! ```markdown
//! ## Who receives data
//! Hotjar, if you allow it; see the [cookie declaration](/_consent/cookies).
//! ```

use crate::catalogue::KnownService;

use crate::check::Lint;
use crate::codes;

/// Owners of many services: the name alone does not say which service.
const LARGE: [&str; 8] = ["google", "microsoft", "amazon", "adobe", "yahoo", "cloudflare", "the", "wordpress"];

pub(crate) fn check(lint: &Lint<'_>) {
    if lint.passages.is_empty() {
        return;
    }
    let list = format!("{}/cookies", lint.settings.prefix);
    let linked = lint.passages.iter().any(|text| text.outline.links.iter().any(|(to, _)| to.starts_with(&list)));
    for (declared, entry) in lint.settings.services.iter().zip(&lint.written.services) {
        let id = entry.catalogue_id.as_ref().or(entry.id.as_ref());
        let Some(id) = id.filter(|id| declared.category != 0 && id.value == declared.service.id) else { continue };
        if is_named(lint, &declared.service) {
            continue;
        }
        let name = &declared.service.name;
        if linked {
            let what = format!("no policy text names {name}; only the cookie declaration does");
            let help = "name it where the policy says who receives data";
            lint.add(&codes::SERVICE_IN_LIST_ONLY, id.span.clone(), what, help);
        } else {
            let what = format!("no policy text names {name}, and none links to the cookie declaration");
            let help = format!("name it where the policy says who receives data, or link to {list}");
            lint.add(&codes::SERVICE_NOT_NAMED, id.span.clone(), what, help);
        }
    }
}

fn is_named(lint: &Lint<'_>, service: &KnownService) -> bool {
    let first = service.name.split_whitespace().next().unwrap_or("");
    let first = (!LARGE.contains(&first.to_lowercase().as_str())).then_some(first);
    // Texts say "Google Analytics", not "Google Analytics 4".
    let plain = service.name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let names = [Some(plain), Some(&*service.owner), first];
    lint.passages.iter().any(|text| names.iter().flatten().any(|name| text.prose.mentions(name)))
}
