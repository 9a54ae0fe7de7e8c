//! Whether a Content-Security-Policy lets a script of ours run in the page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use sha2::{Digest as _, Sha256};

use tower_consent::internals::csp_forbids_inline_script;

pub(super) fn forbids(headers: &HeaderMap, script: &str) -> Option<String> {
    let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script.as_bytes())));
    csp_forbids_inline_script(headers, &hash)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::header::CONTENT_SECURITY_POLICY;

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
            (format!("script-src 'self'; script-src {hash}"), Some("script-src")),
            ("Script-Src 'self'".to_owned(), Some("script-src")),
            // Browsers pass over the directive that is not ASCII, and over what is no hash.
            ("img-src \u{e9}; script-src 'self'".to_owned(), Some("script-src")),
            ("script-src 'unsafe-inline' 'sha1-x'".to_owned(), None),
        ] {
            let value = HeaderValue::from_bytes(policy.as_bytes()).unwrap();
            let headers = [(CONTENT_SECURITY_POLICY, value)].into_iter().collect();
            let expected = "foo";
            assert_eq!(forbids(&headers, expected).as_deref(), forbidden, "{policy}");
        }
    }
}
