//! Our hashes in the site's own policies.

use std::borrow::Cow;
use std::ops::Range;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::directive::{Directive, InlineKind, deciding, directives, directives_of_any_letters, policies};

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

/// What is added to a policy, and what comes after it.
#[derive(Default)]
struct Changes {
    edits: Vec<(Range<usize>, Vec<u8>)>,
    added: Vec<Vec<u8>>,
}

impl Changes {
    fn add(&mut self, directives: &[Directive<'_>], ours: &Ours<'_>) {
        for (kind, hashes) in [(InlineKind::Style, ours.style_hashes), (InlineKind::Script, ours.script_hashes)] {
            self.add_kind(directives, kind, hashes);
        }
    }

    fn add_kind(&mut self, directives: &[Directive<'_>], kind: InlineKind, hashes: &[String]) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::directive::named;
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
                    for (kind, others) in [(InlineKind::Style, &b"script"[..]), (InlineKind::Script, b"style")] {
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
