//! What the policies of a response forbid of what we need.

use std::ops::BitOr;

use http::header::{self, HeaderMap};

use super::directive::{Directive, InlineKind, deciding, directives, named, policies};
use super::endpoint::Endpoint;

/// What the site's policies forbid of what we need; the plain preferences page stays open to a visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Blocked {
    /// The runtime cannot post (`connect-src`, `sandbox`).
    pub(crate) fetch: bool,
    /// The form cannot be sent (`form-action`, `sandbox`).
    pub(crate) form: bool,
    /// No script runs at all (`sandbox`).
    pub(crate) script: bool,
}

impl BitOr for Blocked {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self { fetch: self.fetch || other.fetch, form: self.form || other.form, script: self.script || other.script }
    }
}

/// What the enforced policies of a response forbid.
pub(crate) fn blocked(headers: &HeaderMap, endpoint: &Endpoint<'_>) -> Blocked {
    headers
        .get_all(header::CONTENT_SECURITY_POLICY)
        .iter()
        .flat_map(|line| policies(line.as_bytes()))
        .map(|policy| blocked_by(policy, endpoint) | blocked_by_sandbox(policy))
        .fold(Blocked::default(), BitOr::bitor)
}

/// Whether all enforced policies let a script below the endpoint run that is no part of the page and has no nonce. In one
/// that is not ASCII browsers do not agree, so it is taken not to.
pub(crate) fn lets_own_file_run(headers: &HeaderMap, endpoint: &Endpoint<'_>) -> bool {
    let lines = headers.get_all(header::CONTENT_SECURITY_POLICY).iter();
    !headers.contains_key("integrity-policy")
        && lines.flat_map(|line| policies(line.as_bytes())).all(|policy| {
            let directives = directives(policy);
            let forbids = |deciding: &Directive<'_>| {
                deciding.says(b"'strict-dynamic'") || !deciding.values.iter().any(|source| endpoint.matches(source))
            };
            policy.is_ascii()
                && named(&directives, b"sandbox").is_none()
                && !deciding(&directives, InlineKind::Script).is_some_and(forbids)
        })
}

/// The directive of an enforced policy that forbids the inline script of this hash (`'sha256-…'`), if one does.
pub(crate) fn forbids_inline_script(headers: &HeaderMap, hash: &str) -> Option<String> {
    let lines = headers.get_all(header::CONTENT_SECURITY_POLICY).iter();
    lines.flat_map(|line| policies(line.as_bytes())).find_map(|policy| {
        let directives = directives(policy);
        let deciding = deciding(&directives, InlineKind::Script)?;
        let is_allowed = deciding.values.contains(&hash.as_bytes()) || deciding.allows_all_inline(InlineKind::Script);
        (!is_allowed).then(|| String::from_utf8_lossy(&deciding.name).into_owned())
    })
}

fn blocked_by(policy: &[u8], endpoint: &Endpoint<'_>) -> Blocked {
    let directives = directives(policy);
    let forbids = |directive: Option<&Directive<'_>>| {
        directive.is_some_and(|directive| !directive.values.iter().any(|source| endpoint.matches(source)))
    };
    let connect = named(&directives, b"connect-src").or_else(|| named(&directives, b"default-src"));
    Blocked { fetch: forbids(connect), form: forbids(named(&directives, b"form-action")), script: false }
}

/// Without `allow-same-origin` the page has an origin of its own, and a decision from it is a cross-site one.
fn blocked_by_sandbox(policy: &[u8]) -> Blocked {
    let directives = directives(policy);
    let Some(sandbox) = named(&directives, b"sandbox") else { return Blocked::default() };
    let foreign = !sandbox.says(b"allow-same-origin");
    let script = !sandbox.says(b"allow-scripts");
    Blocked { fetch: foreign || script, form: foreign || !sandbox.says(b"allow-forms"), script }
}

#[cfg(test)]
mod tests {
    use http::header::HeaderValue;

    use super::*;

    const HERE: Endpoint<'_> = Endpoint { scheme: "https", host: "www.example.org", port: 443, path: "/_consent" };

    #[test]
    fn a_file_of_ours_is_not_relied_on_where_browsers_may_read_a_policy_in_two_ways() {
        let runs = |line: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert("content-security-policy", HeaderValue::from_bytes(line).unwrap());
            lets_own_file_run(&headers, &HERE)
        };
        assert!(runs(b"script-src 'self'"));
        assert!(!runs(b"default-src 'self'; script-src a \xe9"));
    }

    #[test]
    fn policies_that_forbid_to_post_a_decision_are_reported() {
        let open = Blocked::default();
        let fetch = Blocked { fetch: true, ..open };
        let form = Blocked { form: true, ..open };
        let all = Blocked { fetch: true, form: true, script: true };
        let table = [
            ("", open),
            ("default-src 'self'", open),
            ("default-src 'none'", fetch),
            ("default-src 'none'; connect-src 'self'", open),
            ("connect-src", fetch),
            ("connect-src https:", open),
            ("connect-src http:", open),
            ("connect-src wss:", fetch),
            ("connect-src *", open),
            ("connect-src www.example.org", open),
            ("connect-src WWW.EXAMPLE.ORG:443", open),
            ("connect-src www.example.org:*", open),
            ("connect-src www.example.org:8443", fetch),
            ("connect-src *.example.org", open),
            ("connect-src *.www.example.org", fetch),
            ("connect-src https://www.example.org/", open),
            ("connect-src https://www.example.org/_consent", open),
            ("connect-src https://www.example.org/_consent/", fetch),
            ("connect-src https://www.example.org/_CONSENT", fetch),
            ("connect-src https://www.example.org/api/", fetch),
            ("connect-src https://api.example.org 'unsafe-inline'", fetch),
            ("form-action 'none'", form),
            ("form-action 'self' https://pay.example", open),
            ("form-action https://pay.example", form),
            ("sandbox", all),
            ("sandbox allow-forms allow-scripts allow-same-origin", open),
            ("sandbox allow-scripts allow-same-origin", form),
            ("sandbox allow-forms allow-same-origin", Blocked { fetch: true, form: false, script: true }),
            ("sandbox allow-forms allow-scripts", Blocked { fetch: true, form: true, script: false }),
            ("connect-src 'self', form-action 'none'", form),
        ];
        for (line, expected) in table {
            let mut headers = HeaderMap::new();
            headers.append("content-security-policy", HeaderValue::from_str(line).unwrap());
            headers
                .append("content-security-policy-report-only", HeaderValue::from_static("default-src 'none'; sandbox"));
            assert_eq!(blocked(&headers, &HERE), expected, "{line}");
        }
        assert_eq!(blocked_by("sandbox; form-action 'none'".as_bytes(), &HERE), form);
    }
}
