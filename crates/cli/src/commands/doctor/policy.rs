//! Whether a Content-Security-Policy lets a script of ours run in the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::CONTENT_SECURITY_POLICY;
use sha2::{Digest as _, Sha256};

/// The first of these directives that a policy has decides about scripts in the page (CSP3 6.8.3).
const DIRECTIVES: [&str; 3] = ["script-src-elem", "script-src", "default-src"];

/// The directive of a policy that forbids this script, if one does.
pub(super) fn forbids(headers: &HeaderMap, script: &str) -> Option<String> {
    let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes())));
    let lines = headers.get_all(CONTENT_SECURITY_POLICY).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).find_map(|policy| forbidden_by(policy, &hash))
}

fn forbidden_by(policy: &str, hash: &str) -> Option<String> {
    let directives: Vec<Vec<&str>> =
        policy.split(';').map(|one| one.split_ascii_whitespace().collect::<Vec<_>>()).collect();
    let named = |name: &&str| {
        directives.iter().find(|words| words.first().is_some_and(|first| first.eq_ignore_ascii_case(name)))
    };
    let words = DIRECTIVES.iter().find_map(named)?;
    let has = |wanted: &str| words.iter().any(|word| word.eq_ignore_ascii_case(wanted));
    let is_strict = words.iter().any(|word| {
        let word = word.to_ascii_lowercase();
        word == "'strict-dynamic'" || word.starts_with("'nonce-") || word.starts_with("'sha")
    });
    // Hashes tell upper from lower case.
    let is_allowed = words.contains(&hash) || has("'unsafe-inline'") && !is_strict;
    (!is_allowed).then(|| words.first().copied().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_runs_by_its_hash_or_where_inline_scripts_run() {
        let hash = "'sha256-LCa0a2j/xo/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564='"; // of `foo`
        for (policy, forbidden) in [
            (format!("script-src 'self' {hash}"), None),
            (format!("default-src 'self'; script-src-elem {hash}"), None),
            ("img-src 'self'".to_owned(), None),
            ("script-src 'unsafe-inline' https:".to_owned(), None),
            ("script-src 'self'".to_owned(), Some("script-src")),
            ("default-src 'none'".to_owned(), Some("default-src")),
            ("script-src 'unsafe-inline' 'nonce-x'".to_owned(), Some("script-src")),
            (format!("script-src {hash}, script-src 'self'"), Some("script-src")),
        ] {
            let headers = [(CONTENT_SECURITY_POLICY, policy.parse().unwrap())].into_iter().collect();
            let expected = "foo";
            assert_eq!(forbids(&headers, expected).as_deref(), forbidden, "{policy}");
        }
    }
}
