//! Hosts as the operator writes them, made lower-case ASCII.

use std::net::Ipv4Addr;

/// A host name in lower-case ASCII (IDNA), without a trailing dot; or an IPv4 address.
pub(crate) fn host_name(text: &str) -> Option<String> {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.len() > 253 || text.contains(|c: char| c.is_whitespace() || "/:@*?#[]\\%".contains(c)) {
        return None;
    }
    let ascii = idna::domain_to_ascii(text).ok()?;
    let last = ascii.rsplit('.').next()?;
    if last.bytes().all(|byte| byte.is_ascii_digit()) {
        return ascii.parse::<Ipv4Addr>().ok().map(|address| address.to_string());
    }
    (ascii.len() <= 253 && ascii.split('.').all(is_label)).then_some(ascii)
}

fn is_label(label: &str) -> bool {
    let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
}

const NOT_A_HOST: &str = "write a host like \"stats.example.org\": no https://, no port, no spaces";

/// A host as `hosts` may have it: `=` before it (without its subdomains), a path prefix after it.
/// `Err` says how to fix it.
pub(crate) fn host_rule(text: &str) -> Result<String, String> {
    let text = text.trim();
    let (meant, why) = if let Some((_, rest)) = text.split_once("://") {
        (rest, "a host has no scheme")
    } else if let Some(parent) = text.strip_prefix('=').unwrap_or(text).strip_prefix("*.") {
        (parent, "subdomains are included anyway")
    } else {
        return plain_host_rule(text);
    };
    // What is suggested must be right itself.
    Err(plain_host_rule(meant).map_or(NOT_A_HOST.to_owned(), |rule| format!("{why}: write \"{rule}\"")))
}

fn plain_host_rule(text: &str) -> Result<String, String> {
    let (exact, rest) = text.strip_prefix('=').map_or(("", text), |rest| ("=", rest));
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let name = host_name(host).ok_or(NOT_A_HOST)?;
    let icann = psl::suffix(name.as_bytes()).filter(|suffix| suffix.typ() == Some(psl::Type::Icann));
    if icann.is_some_and(|suffix| suffix.as_bytes() == name.as_bytes()) {
        return Err(format!("`{name}` is a whole top-level domain; name the host itself"));
    }
    if !path.bytes().all(|byte| byte.is_ascii_graphic()) || path.contains(['?', '#', '*', '\\']) {
        return Err("a path prefix is plain ASCII, without *, ? and #".to_owned());
    }
    let path = if path == "/" { "" } else { path };
    Ok(format!("{exact}{name}{path}"))
}

/// A path at the site's own origin: `/stats/` (everything below it), or `*/heat.js` (a file in any
/// folder). `Err` says how to fix it.
pub(crate) fn own_path(text: &str) -> Result<String, String> {
    let text = text.trim();
    let (folder, rest) = text.strip_prefix("*/").map_or((true, text), |rest| (false, rest));
    if text.contains("://") || (folder && !text.starts_with('/')) {
        return Err("begin with / for a path from the root, like \"/stats/\", or with */ for a file in any folder, like \"*/heat.js\"; another origin's address belongs to `hosts`".to_owned());
    }
    if rest.trim_matches('/').is_empty() || rest.starts_with("//") {
        return Err("name a folder or a file: this would be the whole site".to_owned());
    }
    if rest.len() > 300
        || !rest.bytes().all(|byte| byte.is_ascii_graphic())
        || rest.contains(['?', '#', '*', '\\', '%'])
    {
        return Err("a path is plain ASCII, decoded, without *, ? and #".to_owned());
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_become_lower_case_ascii() {
        for (given, host) in [
            ("Heat.Example.ORG", "heat.example.org"),
            ("münchen.example", "xn--mnchen-3ya.example"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("example.org.", "example.org"),
            ("=www.example.org/pixel/", "=www.example.org/pixel/"),
            ("example.org/", "example.org"),
            ("127.0.0.1", "127.0.0.1"),
            ("localhost", "localhost"),
            ("someone.github.io", "someone.github.io"),
        ] {
            assert_eq!(host_rule(given).as_deref(), Ok(host), "{given}");
        }
    }

    #[test]
    fn an_own_path_is_a_folder_or_a_file_name() {
        for good in ["/stats/", "/stats/heat.js", "*/heat.js", "*/a/heat.js"] {
            assert_eq!(own_path(good).as_deref(), Ok(good));
        }
        for bad in
            ["", "/", "*/", "*", "//a.example/x", "https://a.example/x", "stats/", "/a?b", "/a#b", "/*", "/a%20b", "/ä"]
        {
            assert!(own_path(bad).is_err(), "{bad}");
        }
    }

    /// Who writes what the help says is done.
    #[test]
    fn what_is_suggested_for_a_host_is_accepted() {
        for (given, suggested) in [
            ("https://heat.example.org/", Some("heat.example.org")),
            ("https://heat.example.org/x", Some("heat.example.org/x")),
            ("*.example.org", Some("example.org")),
            ("*.example.org/pixel", Some("example.org/pixel")),
            ("https://*.example.org", None),
            ("*.example.*", None),
            ("*.com", None),
            ("https://heat.example.org:8443", None),
            ("https://heat.example.org/x?id=1", None),
            ("https://a://b://c", None),
        ] {
            let help = host_rule(given).unwrap_err();
            let Some((_, quoted)) = help.split_once(": write \"") else {
                assert!(suggested.is_none() && help == NOT_A_HOST, "{given}: {help}");
                continue;
            };
            let quoted = quoted.trim_end_matches('"');
            assert_eq!(Some(quoted), suggested, "{given}: {help}");
            assert!(host_rule(quoted).is_ok(), "{given}: {help}");
        }
    }

    #[test]
    fn what_is_not_a_host_is_refused() {
        for given in [
            "",
            ".",
            "https://a.example",
            "*.a.example",
            "a b.example",
            "a.example:80",
            "u@a.example",
            "com",
            "co.uk",
            "-a.example",
            "a..example",
            "a.example/x?y",
            "[::1]",
            "1.2.3",
            "a.256",
        ] {
            assert!(host_rule(given).is_err(), "{given}");
        }
    }
}
