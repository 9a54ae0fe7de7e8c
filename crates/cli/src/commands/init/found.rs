//! What a scan found, as lines of `consent.toml` and as a summary.

use crate::commands::scan::Scan;

fn pages(scan: &Scan) -> String {
    format!("{} {}", scan.pages, if scan.pages == 1 { "page" } else { "pages" })
}

/// Replaces the end of the example of a service: the example stays, and what was found follows.
pub(crate) fn services(scan: &Scan) -> String {
    let mut out = super::files::NO_SERVICES.to_owned();
    out.push_str(&format!("\n# Found by reading {} of {}:\n", pages(scan), scan.start));
    for (id, page) in scan.sight.services() {
        out.push_str(&format!("\n# {}, seen on {page}\n[[services]]\nuse = \"{id}\"\n", scan.sight.name(&id)));
    }
    let tools = scan.sight.consent_tools();
    if !tools.is_empty() {
        out.push_str("\n# CHECK: these pages have another consent tool or banner. Remove it from them: visitors would be asked twice,\n");
        out.push_str("# and neither knows what they chose in the other. Do not declare it as a service.\n");
        for (tool, page) in tools {
            out.push_str(&format!("#   {tool}, seen on {page}\n"));
        }
    }
    let hosts = scan.sight.hosts();
    if !hosts.is_empty() {
        out.push_str(
            "\n# CHECK: other hosts that these pages load from, and that the catalogue does not know. What they get\n",
        );
        out.push_str("# is not held back, except for images that nobody can see. Declare each that is not necessary as a service of\n");
        out.push_str("# your own, as above.\n");
        for (host, page) in hosts {
            out.push_str(&format!("#   {host}, seen on {page}\n"));
        }
    }
    out
}

/// Replaces the lines about cookies: what was seen is declared, all else is blocked.
pub(crate) fn cookies(scan: &Scan) -> String {
    let mut out =
        "# \"report\" lets cookies pass that nobody describes, and lists them; \"block\" when all that the site needs is below.\n\
         undeclared_cookies = \"report\"\n"
            .to_owned();
    let doubtful = scan.sight.doubtful_cookies();
    if !doubtful.is_empty() {
        out.push_str("# CHECK: seen on your pages, and they stay longer than a week. What are they for? A cookie that recognises\n");
        out.push_str(
            "# visitors needs consent: declare it with a service of its own. List it below only if it is necessary.\n",
        );
        for (name, page) in &doubtful {
            out.push_str(&format!("#   {name}, seen on {page}\n"));
        }
    }
    let cookies = scan.sight.unknown_cookies();
    if cookies.is_empty() {
        if doubtful.is_empty() {
            out.push_str(
                "# No cookies were set on the pages that were read. CHECK: signing in or a cart may need some.\n",
            );
        }
        out.push_str("necessary_cookies = []\n");
        return out;
    }
    out.push_str(
        "# CHECK: seen on your pages and taken for necessary. Describe each as above, in place of its name here; declare\n\
         # a cookie that is not necessary with its service.\n",
    );
    out.push_str("necessary_cookies = [\n");
    for (name, page) in cookies {
        out.push_str(&format!("    {}, # seen on {page}\n", toml::Value::String(name)));
    }
    out.push_str("]\n");
    out
}

pub(crate) fn summary(scan: &Scan) -> String {
    let sight = &scan.sight;
    let (services, hosts, cookies) = (sight.services(), sight.hosts(), sight.unknown_cookies());
    let doubtful = sight.doubtful_cookies();
    let mut out = format!("\nRead {} of {}:\n", pages(scan), scan.start);
    let names: Vec<String> = services.keys().map(|id| sight.name(id)).collect();
    for (what, list) in [
        ("services declared", names),
        ("cookies taken for necessary", cookies.into_keys().collect()),
        ("please check: cookies that stay long (comments in consent.toml)", doubtful.into_keys().collect()),
        ("unknown hosts (comments in consent.toml)", hosts.into_keys().collect()),
    ] {
        let list: Vec<String> = list;
        let shown = if list.is_empty() { "none".to_owned() } else { list.join(", ") };
        out.push_str(&format!("  {what}: {shown}\n"));
    }
    let tools: Vec<String> = sight.consent_tools().into_keys().collect();
    if !tools.is_empty() {
        out.push_str(&format!(
            "  another consent tool or banner: {}; remove it from the pages, or visitors are asked twice\n",
            tools.join(", ")
        ));
    }
    if scan.left > 0 {
        let pages = if scan.left == 1 { "page" } else { "pages" };
        out.push_str(&format!("  not read: {} more {pages}; --scan-pages and --scan-depth read further\n", scan.left));
    }
    const SHOWN: usize = 5;
    for problem in scan.unread.iter().take(SHOWN) {
        out.push_str(&format!("  not read: {problem}\n"));
    }
    if scan.unread.len() > SHOWN {
        out.push_str(&format!("  not read: {} more\n", scan.unread.len() - SHOWN));
    }
    out
}
