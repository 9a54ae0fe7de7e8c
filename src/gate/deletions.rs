//! `Set-Cookie` lines that delete cookies after a withdrawal.

use std::net::IpAddr;

use http::header::HeaderValue;

use crate::syntax::host;

/// Bytes of deletions that one response may carry, field names included. Proxies often allow 8 KiB for all fields
/// of a response; what does not fit waits for the next one.
const MOST_BYTES: usize = 8 * 1024;
/// Lines of deletions that one response may carry. Envoy, HAProxy and clients made with hyper refuse a response of more
/// than about 100 fields of any size.
const MOST_LINES: usize = 60;

/// Where the cookies to delete may be stored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'s> {
    /// The request's host, with or without port.
    pub(crate) host: &'s str,
    /// The request's path: a cookie for a deeper one than `/` comes with it only there.
    pub(crate) path: &'s str,
    /// The `Domain` that the site sets its cookies for, if any.
    pub(crate) domain: Option<&'s str>,
    pub(crate) secure: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Deletions {
    /// One line for each place where a cookie may be stored.
    pub(crate) lines: Vec<HeaderValue>,
    /// Names left for the next response, in their order.
    pub(crate) rest: Vec<Vec<u8>>,
}

/// Lines that delete the cookies of these names, and no others: on the host alone and on each parent domain up to
/// the registrable one, never on a public suffix; partitioned ones too. For `Path=/`, where trackers
/// put theirs; and, since a request does not say a cookie's path, with the space that is left, for the paths that lead to
/// this request's.
///
/// Names are taken literally. `HttpOnly` is not part of a cookie's identity, so such cookies are deleted too.
/// Names come in the caller's order. A cookie that cannot be deleted takes space in each response.
pub(crate) fn deletions<N: AsRef<[u8]>>(names: &[N], scope: &Scope<'_>) -> Deletions {
    let domains = domains(scope);
    let mut out = Deletions::default();
    let mut room = MOST_BYTES;
    let mut seen: Vec<&[u8]> = Vec::new();
    for name in names.iter().map(AsRef::as_ref) {
        if seen.contains(&name) || !is_writable(name) {
            continue;
        }
        seen.push(name);
        let lines = lines_for(name, &domains, scope.secure);
        // A name so long that not all of its lines fit is deleted where it most likely is: those lines come first.
        let size: usize = lines.iter().map(|line| cost(line)).sum();
        let is_first = room == MOST_BYTES;
        let fits = size <= room && out.lines.len() + lines.len() <= MOST_LINES;
        let never_fits = size > MOST_BYTES || lines.len() > MOST_LINES;
        if out.rest.is_empty() && (fits || never_fits && is_first) {
            for line in lines.into_iter().take(MOST_LINES) {
                if let Some(left) = room.checked_sub(cost(&line)) {
                    room = left;
                    out.lines.extend(HeaderValue::from_bytes(&line));
                }
            }
        } else {
            out.rest.push(name.to_vec());
        }
    }
    seen.retain(|name| !out.rest.iter().any(|rest| rest == name));
    for line in lines_for_deeper_paths(&seen, scope.path, &domains) {
        match room.checked_sub(cost(&line)) {
            Some(left) if out.lines.len() < MOST_LINES => {
                room = left;
                out.lines.extend(HeaderValue::from_bytes(&line));
            }
            _ => break,
        }
    }
    out
}

/// The longest path that is tried. Trackers put theirs for short ones.
const LONGEST_PATH: usize = 200;

/// On the host alone and on each domain, the likeliest place of every name before the next one of any.
fn lines_for_deeper_paths<'n>(
    names: &'n [&[u8]],
    path: &'n str,
    domains: &'n [String],
) -> impl Iterator<Item = Vec<u8>> + use<'n> {
    let is_path = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';');
    let paths = if is_path { deeper_paths(path) } else { Vec::new() };
    paths.into_iter().flat_map(move |path| {
        std::iter::once(None).chain(domains.iter().map(Some)).flat_map(move |place| {
            let domain = place.map(|domain| format!("; Domain={domain}")).unwrap_or_default();
            // `__Host-` cookies are for `/` alone.
            names
                .iter()
                .filter(|name| !name.starts_with(b"__"))
                .map(move |name| [name, format!("=; Path={path}; Max-Age=0{domain}").as_bytes()].concat())
        })
    })
}

/// The paths but `/` that a cookie of this request may be for: first the one that a browser takes where a cookie names
/// none (RFC 6265 §5.1.4), then from the shortest on `/blog`, `/blog/`, `/blog/2026` and so on.
fn deeper_paths(path: &str) -> Vec<&str> {
    let ends = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]);
    let leading = ends.flat_map(|end| [&path[..end], path.get(..=end).unwrap_or_default()]);
    let by_default = path.rfind('/').map_or("", |end| &path[..end]);
    let is_tried = |path: &&str| (2..=LONGEST_PATH).contains(&path.len());
    let mut paths: Vec<&str> = std::iter::once(by_default).filter(is_tried).collect();
    paths.extend(leading.filter(is_tried).filter(|path| *path != by_default));
    paths.dedup();
    paths
}

/// The `Domain` values to try, the registrable one first: trackers use it most.
fn domains(scope: &Scope<'_>) -> Vec<String> {
    let host = host::without_port(scope.host).to_ascii_lowercase();
    // `example.org.` is another host for cookies, and no `Domain` can name it.
    if host.ends_with('.') || host.parse::<IpAddr>().is_ok() || !is_host_name(&host) {
        return Vec::new();
    }
    let Some(registrable) = psl::domain_str(&host) else { return Vec::new() };
    let mut domains = vec![registrable.to_owned()];
    let labels = host.strip_suffix(registrable).unwrap_or_default();
    for label in labels.rsplit('.').filter(|label| !label.is_empty()) {
        let parent = domains.last().map_or("", String::as_str);
        domains.push(format!("{label}.{parent}"));
    }
    // Where the site's own setting is among them, it is the next best guess.
    let wanted = scope.domain.map(|domain| domain.trim_start_matches('.').to_ascii_lowercase());
    if let Some(at) = domains.iter().position(|domain| Some(domain) == wanted.as_ref()) {
        domains[..=at].rotate_right(1);
    }
    domains
}

/// Whether it can be written in an attribute: a `Host` field may hold anything.
fn is_host_name(host: &str) -> bool {
    // RFC 1035 §2.3.4.
    host.len() <= 253
        && host.contains('.')
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// A name that a line can set at all. One with `=` or `;` cannot come from a `Cookie` field.
fn is_writable(name: &[u8]) -> bool {
    !name.is_empty()
        && name.trim_ascii().len() == name.len()
        && !name.iter().any(|byte| matches!(byte, b'=' | b';' | 0..=0x1f | 0x7f))
}

fn lines_for(name: &[u8], domains: &[String], secure: bool) -> Vec<Vec<u8>> {
    let has_prefix = |prefix: &[u8]| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let host_only = has_prefix(b"__host-");
    let http_only = has_prefix(b"__http-") || has_prefix(b"__host-http-");
    let needs_secure = host_only || http_only || has_prefix(b"__secure-");
    // What the prefixes ask for (RFC 6265bis §4.1.3), or the browser ignores the line.
    let marks = match (needs_secure, http_only) {
        (_, true) => "; Secure; HttpOnly",
        (true, false) => "; Secure",
        (false, false) => "",
    };
    let partitioned = if http_only {
        "; Secure; HttpOnly; SameSite=None; Partitioned"
    } else {
        "; Secure; SameSite=None; Partitioned"
    };
    let domains = if host_only { &[] } else { domains };
    let places: Vec<_> = std::iter::once(None).chain(domains.iter().map(Some)).collect();
    let kinds = [Some(marks), secure.then_some(partitioned)];
    let mut lines = Vec::new();
    for kind in kinds.into_iter().flatten() {
        for place in &places {
            let mut line = [name, b"=; Path=/; Max-Age=0"].concat();
            if let Some(domain) = place {
                line.extend_from_slice(b"; Domain=");
                line.extend_from_slice(domain.as_bytes());
            }
            line.extend_from_slice(kind.as_bytes());
            lines.push(line);
        }
    }
    lines
}

/// `Set-Cookie: `, the line, and its end.
fn cost(line: &[u8]) -> usize {
    line.len() + "set-cookie: \r\n".len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;
    use crate::syntax::set_cookie::SetCookie;

    fn lines(names: &[&str], host: &str) -> Vec<String> {
        lines_in(names, &Scope { host, path: "/", domain: None, secure: false })
    }

    fn lines_over_https(names: &[&str], host: &str) -> Vec<String> {
        lines_in(names, &Scope { host, path: "/", domain: None, secure: true })
    }

    fn lines_in(names: &[&str], scope: &Scope<'_>) -> Vec<String> {
        let deletions = deletions(names, scope);
        assert!(deletions.rest.is_empty());
        deletions.lines.iter().map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
    }

    #[test]
    fn a_cookie_is_deleted_on_its_host_and_on_each_parent_up_to_the_registrable_one() {
        assert_eq!(
            lines(&["_ga"], "a.www.example.co.uk:8443"),
            [
                "_ga=; Path=/; Max-Age=0",
                "_ga=; Path=/; Max-Age=0; Domain=example.co.uk",
                "_ga=; Path=/; Max-Age=0; Domain=www.example.co.uk",
                "_ga=; Path=/; Max-Age=0; Domain=a.www.example.co.uk",
            ]
        );
        let domain = Some(".WWW.example.co.uk");
        let first = deletions(&["_ga"], &Scope { host: "www.example.co.uk", path: "/", domain, secure: false });
        assert_eq!(first.lines[1], "_ga=; Path=/; Max-Age=0; Domain=www.example.co.uk");
    }

    #[test]
    fn partitioned_cookies_are_deleted_too() {
        assert_eq!(
            lines_over_https(&["_ga"], "example.org"),
            [
                "_ga=; Path=/; Max-Age=0",
                "_ga=; Path=/; Max-Age=0; Domain=example.org",
                "_ga=; Path=/; Max-Age=0; Secure; SameSite=None; Partitioned",
                "_ga=; Path=/; Max-Age=0; Domain=example.org; Secure; SameSite=None; Partitioned",
            ]
        );
    }

    #[test]
    fn public_suffixes_addresses_and_single_names_get_no_domain() {
        let hosts = [
            "co.uk",
            "github.io",
            "com",
            "localhost",
            "localhost:3000",
            "127.0.0.1:80",
            "[::1]:80",
            "::1",
            "example.org.",
        ];
        for host in hosts.into_iter().chain(["", "a b.example.org", "x;Domain=evil.org", "10.0.0.1", "é.example.org"])
        {
            assert_eq!(lines(&["_ga"], host), ["_ga=; Path=/; Max-Age=0"], "{host}");
        }
        assert_eq!(lines(&["_ga"], &"a.".repeat(4000)).len(), 1);
        assert_eq!(lines(&["_ga"], &format!("{}org", "a.".repeat(4000))).len(), 1);
        assert_eq!(lines(&["_ga"], "me.github.io").len(), 2);
        assert_eq!(lines(&["_ga"], "WWW.Example.ORG")[1], "_ga=; Path=/; Max-Age=0; Domain=example.org");
    }

    #[test]
    fn prefixed_names_are_deleted_as_their_prefix_demands() {
        assert_eq!(lines(&["__Host-ga"], "www.example.org"), ["__Host-ga=; Path=/; Max-Age=0; Secure"]);
        let secure = lines_over_https(&["__Secure-ga"], "www.example.org");
        assert_eq!(secure[0], "__Secure-ga=; Path=/; Max-Age=0; Secure");
        assert!(secure.len() == 6 && secure.iter().all(|line| line.contains("; Secure")));
        let http = lines_over_https(&["__Host-Http-ga"], "www.example.org");
        assert!(http.len() == 2 && http.iter().all(|line| line.contains("; HttpOnly") && !line.contains("Domain")));
    }

    #[test]
    fn cookies_of_the_paths_that_lead_to_a_request_end_too() {
        let at = |path: &str, names: &[&str]| -> Vec<String> {
            let scope = Scope { host: "www.example.org", path, domain: None, secure: false };
            let lines = deletions(names, &scope).lines;
            let deeper = lines.iter().map(|line| line.to_str().unwrap()).filter(|line| !line.contains("Path=/;"));
            deeper.map(str::to_owned).collect()
        };
        assert_eq!(
            at("/blog/b", &["_ga"]),
            [
                "_ga=; Path=/blog; Max-Age=0",
                "_ga=; Path=/blog; Max-Age=0; Domain=example.org",
                "_ga=; Path=/blog; Max-Age=0; Domain=www.example.org",
                "_ga=; Path=/blog/; Max-Age=0",
                "_ga=; Path=/blog/; Max-Age=0; Domain=example.org",
                "_ga=; Path=/blog/; Max-Age=0; Domain=www.example.org",
                "_ga=; Path=/blog/b; Max-Age=0",
                "_ga=; Path=/blog/b; Max-Age=0; Domain=example.org",
                "_ga=; Path=/blog/b; Max-Age=0; Domain=www.example.org",
            ]
        );
        assert_eq!(at("/blog/", &["_ga"]).len(), 6);
        // The place that a browser takes where a cookie names none comes first, for each of them.
        let deep = at("/shop/cat/item/9.html", &["_ga", "_fbp"]);
        assert_eq!(deep[..2], ["_ga=; Path=/shop/cat/item; Max-Age=0", "_fbp=; Path=/shop/cat/item; Max-Age=0"]);
        for path in ["/shop", "/shop/", "/shop/cat", "/shop/cat/", "/shop/cat/item/", "/shop/cat/item/9.html"] {
            for domain in ["", "; Domain=example.org", "; Domain=www.example.org"] {
                for name in ["_ga", "_fbp"] {
                    let line = format!("{name}=; Path={path}; Max-Age=0{domain}");
                    assert!(deep.contains(&line), "{line}: {deep:?}");
                }
            }
        }
        assert_eq!(deep.len(), 7 * 3 * 2);
        assert_eq!(at(&format!("/blog/{}/b", "x".repeat(300)), &["_ga"]).len(), 6, "the short ones of a long path");
        for path in ["/", "", "*", "/a;Domain=x", "/ä", "//"] {
            assert!(at(path, &["_ga"]).iter().all(|line| line.contains("Path=//")), "{path}");
        }
        assert_eq!(at("/blog/b", &["__Host-ga"]), [""; 0]);
        let many: Vec<String> = (0..200).map(|n| format!("_t{n}")).collect();
        let names: Vec<&str> = many.iter().map(String::as_str).collect();
        let scope = Scope { host: "www.example.org", path: "/a/b/c/d/e", domain: None, secure: true };
        let all = deletions(&names, &scope);
        assert!(
            all.lines.len() <= MOST_LINES
                && all.lines.iter().map(|line| cost(line.as_bytes())).sum::<usize>() <= MOST_BYTES
        );
    }

    #[test]
    fn odd_names_are_deleted_literally() {
        for name in ["a.b", "a[b]", "_pk_id.1.abcd", "a b", "a\"b", "*", "%5B", "(x)"] {
            assert_eq!(lines(&[name], "localhost"), [format!("{name}=; Path=/; Max-Age=0")]);
        }
        let odd = deletions(&[&b"a\xff"[..]], &Scope { host: "localhost", path: "/", domain: None, secure: false });
        assert_eq!(odd.lines[0].as_bytes(), b"a\xff=; Path=/; Max-Age=0");
        for name in ["", "a=b", "a;b", " a", "a\r\nx: y"] {
            assert!(lines(&[name], "localhost").is_empty(), "{name}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_for_the_next_response() {
        let names: Vec<String> = (0..200).map(|at| format!("_tracker_cookie_{at}")).collect();
        let scope = Scope { host: "www.example.org", path: "/", domain: None, secure: true };
        let mut left: Vec<Vec<u8>> = names.iter().map(|name| name.clone().into_bytes()).collect();
        let mut deleted = 0;
        let mut responses = 0;
        while !left.is_empty() {
            let round = deletions(&left, &scope);
            assert!(round.lines.iter().map(|line| cost(line.as_bytes())).sum::<usize>() <= MOST_BYTES);
            assert!(round.lines.len() <= MOST_LINES);
            assert!(round.rest.len() < left.len());
            deleted += round.lines.len();
            responses += 1;
            left = round.rest;
        }
        assert_eq!(deleted, names.len() * 6);
        assert!(responses > 1);
    }

    #[test]
    fn a_name_that_never_fits_in_whole_does_not_stop_the_others() {
        let names = ["x".repeat(4000), "_ga".to_owned()];
        let scope = Scope { host: "www.example.org", path: "/", domain: None, secure: true };
        let first = deletions(&names, &scope);
        assert_eq!((first.lines.len(), first.rest.len()), (2, 1));
        assert_eq!(deletions(&first.rest, &scope).lines.len(), 6);
    }

    #[test]
    fn names_given_twice_are_deleted_once() {
        assert_eq!(lines(&["_ga", "_ga"], "localhost").len(), 1);
    }

    proptest! {
        #[test]
        fn deletion_never_reaches_another_name(
            names in proptest::collection::vec("[!-~]{1,12}", 0..8),
            host in "([a-z]{1,5}\\.){0,3}[a-z]{2,3}",
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            for line in deletions(&names, &Scope { host: &host, path: "/", domain: None, secure: true }).lines {
                let parsed = SetCookie::read(line.as_bytes());
                prop_assert!(names.iter().any(|name| name.as_bytes() == parsed.name));
                prop_assert!(parsed.is_deletion(datetime!(2026-11-23 22:00 UTC)));
            }
        }
    }
}
