//! The site's own Content Security Policy, read as CSP Level 3 reads it, and our hashes in it.
//!
//! Our inline style and script are allowed by hash in the directive that applies to them, and nothing else is
//! loosened:
//!
//! - No hash goes into a list that relies on `'unsafe-inline'`: it would void the keyword and break the site
//!   (CSP3 §6.7.3.2). Our elements are allowed there anyway.
//! - Where `default-src` decides, a `style-src` or `script-src` of the same sources and our hashes is added. Other
//!   resource types that fall back to `default-src` do not get them.
//! - Without a policy no policy is made.
//!
//! If the site's policy forbids posting a decision, that is reported and not changed: see [`Blocked`].

use std::borrow::Cow;
use std::ops::{BitOr, Range};

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::syntax::host;

/// Hashes of what we insert, as source expressions: `'sha256-…'`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ours<'o> {
    /// Of the inline style.
    pub(crate) style_hashes: &'o [String],
    /// Of the inline scripts.
    pub(crate) script_hashes: &'o [String],
}

/// Allows our elements in one policy, such as the `content` of a `meta`; the bytes of all other directives stay.
pub(crate) fn allow_ours<'p>(policy: &'p str, ours: &Ours<'_>) -> Cow<'p, str> {
    match allow(policy.as_bytes(), ours) {
        // Only ASCII was put in, between ASCII: still text.
        Some(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(policy), Cow::Owned),
        None => Cow::Borrowed(policy),
    }
}

/// Allows our elements in every policy of a response, enforced and report-only, each for itself.
pub(crate) fn allow_ours_in_headers(headers: &mut HeaderMap, ours: &Ours<'_>) {
    for name in [header::CONTENT_SECURITY_POLICY, header::CONTENT_SECURITY_POLICY_REPORT_ONLY] {
        allow_ours_in(headers, &name, ours);
    }
}

/// The address that a decision is posted to, on the page's own origin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endpoint<'e> {
    /// `http` or `https`.
    pub(crate) scheme: &'e str,
    /// Lower case, without port, and without the brackets of an IPv6 address.
    pub(crate) host: &'e str,
    /// The port, written or not.
    pub(crate) port: u16,
    /// The path, `/_consent`.
    pub(crate) path: &'e str,
}

impl<'e> Endpoint<'e> {
    /// On a host that is written with its port or without.
    pub(crate) fn of(scheme: &'e str, authority: &'e str, path: &'e str) -> Self {
        let default = if scheme == "https" { 443 } else { 80 };
        Self { scheme, host: host::without_port(authority), port: host::port(authority).unwrap_or(default), path }
    }
}

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
                && !deciding(&directives, Kind::Script).is_some_and(forbids)
        })
}

/// The directive of an enforced policy that forbids the inline script of this hash (`'sha256-…'`), if one does.
pub(crate) fn forbids_inline_script(headers: &HeaderMap, hash: &str) -> Option<String> {
    let lines = headers.get_all(header::CONTENT_SECURITY_POLICY).iter();
    lines.flat_map(|line| policies(line.as_bytes())).find_map(|policy| {
        let directives = directives(policy);
        let deciding = deciding(&directives, Kind::Script)?;
        let is_allowed = deciding.values.contains(&hash.as_bytes()) || deciding.allows_all_inline(Kind::Script);
        (!is_allowed).then(|| String::from_utf8_lossy(&deciding.name).into_owned())
    })
}

/// The policies of one line (CSP3 §2.2.2): a policy cannot have a comma. Joined by commas they are the line.
pub(crate) fn policies(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| *byte == b',')
}

/// The directives of a policy as written (CSP3 §2.2.1). Joined by semicolons they are the policy.
pub(crate) fn pieces(policy: &[u8]) -> impl Iterator<Item = &[u8]> {
    policy.split(|byte| *byte == b';')
}

/// What one of the [`pieces`] says.
#[derive(Debug)]
pub(crate) struct Directive<'p> {
    /// In lower case.
    pub(crate) name: Vec<u8>,
    pub(crate) values: Vec<&'p [u8]>,
    /// Where its values are, without the white space around them; empty and at its end if it has none.
    pub(crate) span: Range<usize>,
}

impl<'p> Directive<'p> {
    /// `None` for an empty piece. One that is not ASCII counts nowhere by the standard, but in some browsers it does.
    pub(crate) fn read(piece: &'p [u8]) -> Option<Self> {
        let text = piece.trim_ascii();
        if text.is_empty() {
            return None;
        }
        let start = piece.len() - piece.trim_ascii_start().len();
        let length = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
        let rest = &text[length..];
        let spaces = rest.len() - rest.trim_ascii_start().len();
        Some(Self {
            name: text[..length].to_ascii_lowercase(),
            values: rest.split(u8::is_ascii_whitespace).filter(|value| !value.is_empty()).collect(),
            span: start + length + spaces..start + text.len(),
        })
    }

    /// CSP3 §6.7.2.7: `'none'` counts only if it is alone; an empty list means the same.
    fn is_none(&self) -> bool {
        match self.values[..] {
            [] => true,
            [only] => only.eq_ignore_ascii_case(b"'none'"),
            _ => false,
        }
    }

    fn says(&self, keyword: &[u8]) -> bool {
        self.values.iter().any(|value| value.eq_ignore_ascii_case(keyword))
    }

    /// CSP3 §6.7.3.2, "Does a source list allow all inline behavior for type?"
    fn allows_all_inline(&self, kind: Kind) -> bool {
        let voids = |value: &&[u8]| {
            is_nonce_or_hash(value) || (kind == Kind::Script && value.eq_ignore_ascii_case(b"'strict-dynamic'"))
        };
        self.says(b"'unsafe-inline'") && !self.values.iter().any(voids)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Style,
    Script,
}

impl Kind {
    /// CSP3 §6.8.3: the directives that may decide, the first present one does.
    fn deciding(self) -> [&'static [u8]; 3] {
        match self {
            Self::Style => [b"style-src-elem", b"style-src", b"default-src"],
            Self::Script => [b"script-src-elem", b"script-src", b"default-src"],
        }
    }

    /// The directive to make where `default-src` decides. Not the `-elem` one: not every browser knows it.
    fn own(self) -> &'static [u8] {
        self.deciding()[1]
    }
}

fn allow_ours_in(headers: &mut HeaderMap, name: &HeaderName, ours: &Ours<'_>) {
    let lines: Vec<Option<HeaderValue>> =
        headers.get_all(name).iter().map(|line| allow_in_line(line.as_bytes(), ours)).collect();
    if lines.iter().all(Option::is_none) {
        return;
    }
    let old: Vec<HeaderValue> = headers.get_all(name).iter().cloned().collect();
    headers.remove(name);
    for (old, new) in old.into_iter().zip(lines) {
        headers.append(name, new.unwrap_or(old));
    }
}

fn allow_in_line(line: &[u8], ours: &Ours<'_>) -> Option<HeaderValue> {
    let mut changed = false;
    let policies: Vec<Cow<'_, [u8]>> = policies(line)
        .map(|policy| match allow(policy, ours) {
            Some(policy) => {
                changed = true;
                Cow::Owned(policy)
            }
            None => Cow::Borrowed(policy),
        })
        .collect();
    if changed { HeaderValue::from_bytes(&policies.join(&b',')).ok() } else { None }
}

/// The policy with our hashes; `None` if nothing needs to be added.
fn allow(policy: &[u8], ours: &Ours<'_>) -> Option<Vec<u8>> {
    let mut changes = Changes::default();
    changes.add(&directives(policy), ours);
    if !policy.is_ascii() {
        // In a browser that passes over a directive for its odd letters another one decides, which has our hashes by now.
        // For all others the odd one gets them, too.
        changes.add(&directives_of_any_letters(policy), ours);
    }
    let Changes { edits, added } = changes;
    (!edits.is_empty() || !added.is_empty()).then(|| edited(policy, edits, &added))
}

/// What is to be put into a policy, and what comes after it.
#[derive(Default)]
struct Changes {
    edits: Vec<(Range<usize>, Vec<u8>)>,
    added: Vec<Vec<u8>>,
}

impl Changes {
    fn add(&mut self, directives: &[Directive<'_>], ours: &Ours<'_>) {
        for (kind, hashes) in [(Kind::Style, ours.style_hashes), (Kind::Script, ours.script_hashes)] {
            self.add_kind(directives, kind, hashes);
        }
    }

    fn add_kind(&mut self, directives: &[Directive<'_>], kind: Kind, hashes: &[String]) {
        let Some(deciding) = deciding(directives, kind) else { return };
        if deciding.allows_all_inline(kind) {
            return;
        }
        let missing: Vec<&[u8]> =
            hashes.iter().map(String::as_bytes).filter(|hash| !deciding.values.contains(hash)).collect();
        if missing.is_empty() {
            return;
        }
        let missing = missing.join(&b' ');
        let kept: &[&[u8]] = if deciding.is_none() { &[] } else { &deciding.values };
        if deciding.name == b"default-src" {
            let sources = kept.iter().copied().chain([&missing[..]]).collect::<Vec<_>>().join(&b' ');
            let directive = [kind.own(), b" ", &sources].concat();
            self.added.extend((!self.added.contains(&directive)).then_some(directive));
            return;
        }
        let edit = if kept.is_empty() {
            let blank: &[u8] = if deciding.values.is_empty() { b" " } else { b"" };
            (deciding.span.clone(), [blank, &missing].concat())
        } else {
            (deciding.span.end..deciding.span.end, [b" ", &missing[..]].concat())
        };
        self.edits.extend((!self.edits.contains(&edit)).then_some(edit));
    }
}

fn edited(policy: &[u8], mut edits: Vec<(Range<usize>, Vec<u8>)>, added: &[Vec<u8>]) -> Vec<u8> {
    edits.sort_by_key(|(span, _)| span.start);
    let mut text = Vec::with_capacity(policy.len() + 256);
    let mut at = 0;
    for (span, new) in edits {
        text.extend_from_slice(&policy[at..span.start]);
        text.extend_from_slice(&new);
        at = span.end;
    }
    text.extend_from_slice(&policy[at..]);
    for directive in added {
        let end = text.trim_ascii_end();
        let separator: &[u8] = if end.ends_with(b";") { b" " } else { b"; " };
        text.truncate(end.len());
        text.extend_from_slice(separator);
        text.extend_from_slice(directive);
    }
    text
}

/// The directives that count: of two of one name the first, and none that is not ASCII (CSP3 §2.2.1). Spans are those in
/// the policy.
fn directives(policy: &[u8]) -> Vec<Directive<'_>> {
    first_of_each_name(policy, <[u8]>::is_ascii)
}

/// As [`directives`], for a browser that takes those that are not ASCII as well.
fn directives_of_any_letters(policy: &[u8]) -> Vec<Directive<'_>> {
    first_of_each_name(policy, |_| true)
}

fn first_of_each_name(policy: &[u8], counts: impl Fn(&[u8]) -> bool) -> Vec<Directive<'_>> {
    let mut directives: Vec<Directive<'_>> = Vec::new();
    let mut start = 0;
    for piece in pieces(policy) {
        if let Some(mut directive) = Directive::read(piece).filter(|_| counts(piece))
            && named(&directives, &directive.name).is_none()
        {
            directive.span = start + directive.span.start..start + directive.span.end;
            directives.push(directive);
        }
        start += piece.len() + 1;
    }
    directives
}

fn deciding<'d, 'p>(directives: &'d [Directive<'p>], kind: Kind) -> Option<&'d Directive<'p>> {
    kind.deciding().into_iter().find_map(|name| named(directives, name))
}

fn named<'d, 'p>(directives: &'d [Directive<'p>], name: &[u8]) -> Option<&'d Directive<'p>> {
    directives.iter().find(|directive| directive.name == name)
}

/// CSP3 §2.3.1: `'nonce-…'` and `'sha256-…'`. One that is malformed is not a source and voids nothing.
fn is_nonce_or_hash(value: &[u8]) -> bool {
    let Some(inner) = value.strip_prefix(b"'").and_then(|rest| rest.strip_suffix(b"'")) else { return false };
    [&b"nonce-"[..], b"sha256-", b"sha384-", b"sha512-"].iter().any(|prefix| {
        let Some((start, text)) = inner.split_at_checked(prefix.len()) else { return false };
        start.eq_ignore_ascii_case(prefix) && is_base64(text)
    })
}

fn is_base64(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte)).count();
    letters > 0 && text.len() - letters <= 2 && text[letters..].iter().all(|byte| *byte == b'=')
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

impl Endpoint<'_> {
    /// CSP3 §6.7.2.8, "Does url match expression in origin?", for a URL on that very origin.
    fn matches(&self, source: &[u8]) -> bool {
        if source == b"*" || source.eq_ignore_ascii_case(b"'self'") {
            return true;
        }
        let Ok(source) = std::str::from_utf8(source) else { return false };
        let folded = source.to_ascii_lowercase();
        if let Some(scheme) = folded.strip_suffix(':') {
            return self.matches_scheme(scheme);
        }
        let rest = match folded.split_once("://") {
            Some((scheme, _)) if !self.matches_scheme(scheme) => return false,
            Some((_, rest)) => rest,
            None => &folded,
        };
        let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = authority.rsplit_once(':').unwrap_or((authority, ""));
        // A path keeps its case.
        let path = &source[source.len() - (rest.len() - authority.len())..];
        self.matches_host(host) && self.matches_port(port) && self.matches_path(path)
    }

    fn matches_scheme(&self, scheme: &str) -> bool {
        self.scheme == scheme || (scheme == "http" && self.scheme == "https")
    }

    fn matches_host(&self, host: &str) -> bool {
        match host.strip_prefix('*') {
            Some("") => true,
            Some(parent) if parent.starts_with('.') => self.host.ends_with(parent),
            // No source is an IPv6 address (CSP3 §6.7.2.10): those in brackets are never ours.
            _ => !host.is_empty() && self.host == host,
        }
    }

    fn matches_port(&self, port: &str) -> bool {
        let default = if self.scheme == "https" { 443 } else { 80 };
        match port {
            "" => self.port == default,
            "*" => true,
            "80" if self.scheme == "https" => matches!(self.port, 80 | 443),
            port => port.parse() == Ok(self.port),
        }
    }

    fn matches_path(&self, path: &str) -> bool {
        path.is_empty() || self.path == path || (path.ends_with('/') && self.path.starts_with(path))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: &str = "'sha256-STYLE='";
    const SCRIPT: &str = "'sha256-SCRIPT='";

    fn with_ours<T>(run: impl FnOnce(&Ours<'_>) -> T) -> T {
        run(&Ours { style_hashes: &[STYLE.to_owned()], script_hashes: &[SCRIPT.to_owned()] })
    }

    fn allowed(policy: &str) -> String {
        with_ours(|ours| allow_ours(policy, ours).into_owned())
    }

    #[test]
    fn our_hashes_go_into_the_directive_that_applies_and_nowhere_else() {
        let table = [
            ("default-src 'none'", "default-src 'none'; style-src STYLE; script-src SCRIPT"),
            (
                "default-src 'self' https:;",
                "default-src 'self' https:; style-src 'self' https: STYLE; script-src 'self' https: SCRIPT",
            ),
            ("default-src", "default-src; style-src STYLE; script-src SCRIPT"),
            ("script-src 'self'", "script-src 'self' SCRIPT"),
            ("script-src 'NONE'; style-src 'none'", "script-src SCRIPT; style-src STYLE"),
            ("script-src", "script-src SCRIPT"),
            ("script-src ; img-src *", "script-src SCRIPT ; img-src *"),
            ("script-src 'none' https:", "script-src 'none' https: SCRIPT"),
            ("script-src 'nonce-abc' 'strict-dynamic'", "script-src 'nonce-abc' 'strict-dynamic' SCRIPT"),
            ("script-src 'self'; script-src-elem https:", "script-src 'self'; script-src-elem https: SCRIPT"),
            ("style-src-elem 'self' ; style-src-attr 'none'", "style-src-elem 'self' STYLE ; style-src-attr 'none'"),
            ("STYLE-SRC  a.example\t b.example  ", "STYLE-SRC  a.example\t b.example STYLE  "),
            ("style-src a; style-src b; script-src c", "style-src a STYLE; style-src b; script-src c SCRIPT"),
            ("; ;script-src a;;", "; ;script-src a SCRIPT;;"),
            (
                "default-src 'self'; style-src 'self' 'unsafe-inline'",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' SCRIPT",
            ),
        ];
        for (policy, expected) in table {
            let expected = expected
                .replace("STYLE", STYLE)
                .replace("SCRIPT", SCRIPT)
                .replace(&format!("{STYLE}-SRC"), "STYLE-SRC");
            assert_eq!(allowed(policy), expected, "{policy}");
        }
    }

    #[test]
    fn no_hash_voids_unsafe_inline() {
        for policy in [
            "script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'",
            "default-src * 'UNSAFE-INLINE' data:",
            "default-src 'unsafe-inline' 'nonce-'",
            "default-src 'unsafe-inline' 'sha256-***'",
            "script-src-elem 'unsafe-inline'; script-src 'none'; style-src-elem 'unsafe-inline'; style-src 'none'",
            "style-src 'unsafe-inline' 'strict-dynamic'",
        ] {
            assert_eq!(allowed(policy), policy);
        }
        // Already void there, so our hash takes nothing away.
        for policy in [
            "script-src 'unsafe-inline' 'nonce-abc'",
            "script-src 'unsafe-inline' 'Sha384-abc='",
            "script-src 'unsafe-inline' 'strict-dynamic'",
        ] {
            assert_eq!(allowed(policy), format!("{policy} {SCRIPT}"));
        }
    }

    #[test]
    fn a_policy_that_says_nothing_about_us_stays_as_it_is() {
        for policy in
            ["", ";", "img-src 'none'; frame-ancestors 'none'", "upgrade-insecure-requests", "script-src-attr 'none'"]
        {
            assert!(with_ours(|ours| matches!(allow_ours(policy, ours), Cow::Borrowed(same) if same == policy)));
        }
    }

    #[test]
    fn doing_it_twice_is_doing_it_once() {
        for policy in
            ["default-src 'none'", "script-src 'self'; style-src-elem 'none'", "default-src 'self'; img-src *"]
        {
            let once = allowed(policy);
            assert_eq!(allowed(&once), once);
        }
    }

    fn in_headers(name: &'static str, lines: &[&[u8]]) -> Vec<Vec<u8>> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, HeaderValue::from_bytes(line).unwrap());
        }
        with_ours(|ours| allow_ours_in_headers(&mut headers, ours));
        headers.get_all(name).iter().map(|line| line.as_bytes().to_vec()).collect()
    }

    #[test]
    fn every_policy_of_a_response_is_treated() {
        for name in ["content-security-policy", "content-security-policy-report-only"] {
            let found = in_headers(name, &[b"script-src 'self', img-src *,style-src a", b"img-src *", b"script-src b"]);
            let expected = [
                format!("script-src 'self' {SCRIPT}, img-src *,style-src a {STYLE}"),
                "img-src *".to_owned(),
                format!("script-src b {SCRIPT}"),
            ];
            assert_eq!(found, expected.map(String::into_bytes));
        }
        assert!(in_headers("content-security-policy", &[]).is_empty(), "no policy, none made");
    }

    /// By the standard such a directive counts nowhere, and another one decides; some browsers pass over its odd words alone.
    #[test]
    fn our_hashes_go_into_a_directive_that_is_not_ascii_and_into_the_one_that_decides_without_it() {
        for (policy, expected) in [
            (
                &b"script-src \xff; img-src \xfe; default-src 'none'"[..],
                &b"script-src \xff SCRIPT; img-src \xfe; default-src 'none'; style-src STYLE; script-src SCRIPT"[..],
            ),
            (b"script-src 'self' \xe9", b"script-src 'self' \xe9 SCRIPT"),
            (b"script-src 'self' \xe9; script-src a", b"script-src 'self' \xe9 SCRIPT; script-src a SCRIPT"),
            (b"script-src 'unsafe-inline' \xe9", b"script-src 'unsafe-inline' \xe9"),
            (b"img-src \xe9; script-src a", b"img-src \xe9; script-src a SCRIPT"),
            (
                "default-src 'self' \u{e9}".as_bytes(),
                "default-src 'self' \u{e9}; style-src 'self' \u{e9} STYLE; script-src 'self' \u{e9} SCRIPT".as_bytes(),
            ),
        ] {
            let mut wanted = expected.to_vec();
            for (name, hash) in [("STYLE", STYLE), ("SCRIPT", SCRIPT)] {
                while let Some(at) = memchr::memmem::find(&wanted, format!(" {name}").as_bytes()) {
                    wanted.splice(at + 1..at + 1 + name.len(), hash.bytes());
                }
            }
            let found = in_headers("content-security-policy", &[policy]);
            assert_eq!(found, [wanted.clone()], "{}", String::from_utf8_lossy(policy));
            assert_eq!(in_headers("content-security-policy", &[&wanted]), [wanted], "twice is once");
        }
    }

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
    fn an_endpoint_is_on_the_host_that_was_asked_for() {
        for (scheme, authority, host, port) in [
            ("https", "a.example", "a.example", 443),
            ("http", "a.example", "a.example", 80),
            ("https", "a.example:8443", "a.example", 8443),
            ("https", "[::1]", "::1", 443),
            ("http", "[::1]:8080", "::1", 8080),
            ("https", "", "", 443),
        ] {
            let endpoint = Endpoint::of(scheme, authority, "/_consent");
            assert_eq!((endpoint.host, endpoint.port), (host, port), "{authority}");
            let source = format!("{scheme}://{authority}");
            let is_name = authority.starts_with('a');
            assert_eq!(endpoint.matches(source.as_bytes()), is_name, "{source}");
        }
    }

    const HERE: Endpoint<'_> = Endpoint { scheme: "https", host: "www.example.org", port: 443, path: "/_consent" };

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

    #[test]
    fn ports_and_schemes_are_those_of_the_page() {
        let local = Endpoint { scheme: "http", host: "localhost", port: 3000, path: "/_consent" };
        for (source, expected) in [
            ("localhost", false),
            ("localhost:3000", true),
            ("https:", false),
            ("http://localhost:3000", true),
            ("*", true),
        ] {
            assert_eq!(local.matches(source.as_bytes()), expected, "{source}");
        }
    }

    const POLICY: &str = concat!(
        "((default|script|style|img)-src(-elem)?",
        "( ('none'|'self'|'unsafe-inline'|'nonce-a'|'strict-dynamic'|x.example)){0,3} ?;? ?){0,4}"
    );

    proptest! {
        #[test]
        fn only_our_hashes_are_ever_added(policy in POLICY) {
            // Nothing else is loosened; each list we touched loses nothing but a sole 'none'.
            let before = directives(policy.as_bytes());
            let text = allowed(&policy);
            for directive in directives(text.as_bytes()) {
                let old = named(&before, &directive.name).or_else(|| named(&before, b"default-src"));
                for value in &directive.values {
                    let is_ours = [STYLE.as_bytes(), SCRIPT.as_bytes()].contains(value);
                    prop_assert!(is_ours || old.is_some_and(|old| old.values.contains(value)), "{}", text);
                    prop_assert!(!is_ours || directive.name != b"default-src" && directive.name != b"img-src");
                }
                if let Some(old) = named(&before, &directive.name) {
                    for (kind, others) in [(Kind::Style, &b"script"[..]), (Kind::Script, b"style")] {
                        let voided = old.allows_all_inline(kind) && !directive.allows_all_inline(kind);
                        prop_assert!(!voided || directive.name.starts_with(others));
                    }
                }
            }
        }

        #[test]
        fn odd_policies_never_panic(policy in "[ -~\u{e9}]{0,80}") {
            let text = allowed(&policy);
            prop_assert_eq!(allowed(&text), text);
        }
    }
}
