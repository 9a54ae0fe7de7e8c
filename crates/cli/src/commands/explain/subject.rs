//! What is explained: a page from the web or a file, or a name that is put into a page of its own.

use std::io::Read as _;
use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, SET_COOKIE};
use url::Url;

use crate::commands::Failure;
use crate::commands::catalogue::nearest_service;
use crate::commands::fetch::{FetchError, Fetched, Fetcher};
use crate::commands::restored;
use crate::commands::serve::runtime;
use tower_consent::internals::can_decode;
use tower_consent_policy::catalogue::{Catalogue, CookiePlace, HostRule};

/// More than any page has; the rest is not looked at.
const LARGEST: usize = 16 << 20;
const MOST_REDIRECTS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(30);
/// In place of the host of a site that is not known: it never exists (RFC 6761 6.4).
const NO_HOST: &str = "site.invalid";

pub(super) struct Subject {
    /// What people call it.
    pub(super) source: String,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) is_page: bool,
    /// Whether it ends before its end.
    pub(super) is_damaged: bool,
    /// What the reader has to know about it.
    pub(super) notes: Vec<String>,
}

pub(super) fn is_address(what: &str) -> bool {
    let begins = |scheme: &str| what.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http://") || begins("https://")
}

pub(super) fn fetched(source: &str, host: Option<&str>) -> anyhow::Result<Subject> {
    let mut url = Url::parse(source).map_err(|cause| {
        Failure::new(format!("`{source}` is not an address"), "write one like https://www.example.org/").because(cause)
    })?;
    let runtime = runtime()?;
    for _ in 0..=MOST_REDIRECTS {
        let fetcher = Fetcher::new(PATIENCE, &url)?;
        let got = runtime.block_on(fetcher.get(&url, LARGEST + 1)).map_err(|error| unreachable(&url, &error))?;
        match got.redirect(&url) {
            Some(next) => url = next,
            None => return answered(url, got, host),
        }
    }
    let what = format!("{source} redirects more than {MOST_REDIRECTS} times");
    Err(Failure::new(what, "name the address that a browser ends at").into())
}

/// The scheme of an address that is no page's, if it is one.
pub(super) fn other_scheme(what: &str) -> Option<&str> {
    let (scheme, rest) = what.split_once(':')?;
    let is_scheme =
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-".contains(&byte));
    let is_known =
        ["data", "javascript", "blob", "about", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    (is_scheme && (rest.starts_with("//") || is_known)).then(|| &what[..=scheme.len()])
}

fn unreachable(url: &Url, error: &FetchError) -> Failure {
    let (what, advice) = match error {
        FetchError::BrokeOff(_) => {
            ("cannot read", "visitors get it cut off as well: look at the log of the server that sends it")
        }
        _ => ("cannot reach", "check whether the address is right and a browser on this machine shows it"),
    };
    Failure::new(format!("{what} {url}"), advice).because(error.to_string())
}

/// What an answer is that is no page as it should be.
fn answer_notes(got: &Fetched, notes: &mut Vec<String>) {
    let (status, location) = (got.status(), got.headers().get(LOCATION));
    if status.is_redirection()
        && let Some(location) = location
    {
        notes.push(format!(
            "The site answers {status} and sends visitors to `{:.80}`, which is not the address of a page: this is about \
             the answer itself.",
            String::from_utf8_lossy(location.as_bytes())
        ));
    } else if status.is_redirection() {
        notes.push(format!("The site answers {status} and does not say where to go: this is about the answer itself."));
    } else if !status.is_success() {
        notes.push(format!("The site answers {status}: this is what its error page loads."));
    }
    if let Some(damage) = &got.damage {
        notes.push(format!(
            "The page cannot be read to its end ({damage}): this is about what comes before. Visitors get the same, or \
             an error page if nothing can be read."
        ));
    } else if got.body.is_empty() {
        notes.push("The answer is empty: there is no page in it.".to_owned());
    }
}

fn answered(mut url: Url, got: Fetched, host: Option<&str>) -> anyhow::Result<Subject> {
    let source = url.to_string();
    let mut notes = Vec::new();
    let mut headers = got.headers().clone();
    answer_notes(&got, &mut notes);
    if !can_decode(&headers) {
        notes.push(
            "Its Content-Encoding has a name that is not known: the page is read as not encoded, as browsers do."
                .to_owned(),
        );
    }
    for field in OF_BYTES {
        headers.remove(field);
    }
    let is_damaged = got.damage.is_some();
    let mut body = got.body;
    shorten(&mut body, &mut notes);
    if restored::is_treated(&headers, &body) {
        notes.push(
            "This page came through tower-consent already; what it held was put back first, so that you see all of it, \
             and lines are those of the page as it was. Cookies and header fields that it dropped are gone: to see them, \
             name the address of the server behind it, with --host and the site's own host."
                .to_owned(),
        );
        body = restored::restored(&body).unwrap_or(body);
        headers.remove("tower-consent");
    }
    if let Some(host) = host {
        set_host(&mut url, host)?;
    }
    Ok(Subject { source, url, headers, body, is_page: true, is_damaged, notes })
}

/// A page of the site behind the gateway at `origin`, asked for as the gateway asks. Redirects are not followed: they may
/// lead anywhere.
pub(super) fn of_site(page: &Url, origin: &Url) -> anyhow::Result<Subject> {
    let mut asked = origin.clone();
    asked.set_path(page.path());
    asked.set_query(page.query());
    let host = &page[url::Position::BeforeHost..url::Position::AfterPort];
    let fetcher = Fetcher::new(PATIENCE, &asked)?.with("host", host).with("x-forwarded-proto", page.scheme());
    let got = runtime()?.block_on(fetcher.get(&asked, LARGEST + 1)).map_err(|error| unreachable(&asked, &error))?;
    answered(page.clone(), got, None)
}

/// An answer that was got elsewhere, decoded.
pub(super) fn of_answer(url: Url, mut headers: HeaderMap, body: Vec<u8>) -> Subject {
    for field in OF_BYTES {
        headers.remove(field);
    }
    Subject { source: url.to_string(), url, headers, body, is_page: true, is_damaged: false, notes: Vec::new() }
}

/// What is not true of a decoded body.
const OF_BYTES: [&str; 3] = ["content-encoding", "content-length", "transfer-encoding"];

pub(super) fn file(source: &str, host: Option<&str>) -> anyhow::Result<Subject> {
    let failed = |cause| {
        let advice = "name an HTML file, or an address that begins with http:// or https://";
        Failure::new(format!("cannot read `{source}`"), advice).because(cause)
    };
    let mut body = Vec::new();
    let opened = std::fs::File::open(source).map_err(failed)?;
    opened.take(LARGEST as u64 + 1).read_to_end(&mut body).map_err(failed)?;
    let mut notes = Vec::new();
    shorten(&mut body, &mut notes);
    notes.extend(no_page(&body).map(str::to_owned));
    if host.is_none() {
        notes.push(
            "A file does not say which site it belongs to: name it with --host, or full addresses of the site itself \
             count as another site's."
                .to_owned(),
        );
    }
    let body =
        if restored::is_treated(&HeaderMap::new(), &body) { restored::restored(&body).unwrap_or(body) } else { body };
    Ok(Subject {
        source: source.to_owned(),
        url: of_host(host)?,
        headers: html(),
        body,
        is_page: true,
        is_damaged: false,
        notes,
    })
}

/// A host, a path, a cookie or a service; `None` if it is more likely meant as a finding, or as nothing of all that.
pub(super) fn named(written: &str, catalogue: &Catalogue, host: Option<&str>) -> anyhow::Result<Option<Subject>> {
    // An address without a scheme, as pages write it.
    let name = written.strip_prefix("//").filter(|rest| !rest.is_empty()).unwrap_or(written);
    let is_plain = name.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'`=;,\\".contains(&byte));
    let service = catalogue.by_id(name).or_else(|| {
        let is_cookie = catalogue.by_cookie(name.as_bytes()).is_some();
        if is_cookie { None } else { catalogue.by_name(name) }
    });
    if service.is_none() && (name.is_empty() || !is_plain) {
        return Ok(None);
    }
    let mut headers = html();
    let mut body = String::new();
    let mut notes = Vec::new();
    let mut cookie = |name: &str| {
        if let Ok(line) = HeaderValue::from_str(&format!("{}=x", name.replace('*', "x"))) {
            headers.append(SET_COOKIE, line);
        }
    };
    let mut script = |address: &str| body.push_str(&format!("<script src=\"{address}\"></script>\n"));
    if let Some(service) = service.map(|service| catalogue.get(service)) {
        for HostRule { host, path, .. } in service.host_rules() {
            script(&format!("https://{host}{}", if path.is_empty() { "/".into() } else { path.replace('*', "x") }));
        }
        service.paths.iter().for_each(|path| script(&path.replace("*/", "/").replace('*', "x")));
        service.cookies.iter().filter(|rule| rule.place == CookiePlace::Site).for_each(|rule| cookie(&rule.name));
    } else {
        let first = name.split('/').next().unwrap_or_default();
        let is_host = name.len() < written.len() || is_host(first);
        let is_known_cookie = catalogue.by_cookie(name.as_bytes()).is_some();
        match (is_host, name.contains(['/', '.'])) {
            _ if is_known_cookie => cookie(name),
            (true, _) if !name.starts_with('/') => {
                script(&format!("https://{name}{}", if name.contains('/') { "" } else { "/" }));
            }
            (_, true) => script(&format!("/{}", name.trim_start_matches('/'))),
            _ if super::rules::is_meant(name) => return Ok(None),
            _ => {
                cookie(name);
                let advice = nearest_service(name).map_or_else(
                    || format!("`tower-consent catalogue search {name}` looks for services."),
                    |near| format!("Did you mean the service {near}?"),
                );
                notes.push(format!(
                    "No service of the catalogue or of consent.toml is called {name}, so it is taken for a cookie. {advice}"
                ));
            }
        }
    }
    let (url, body) = (of_host(host)?, body.into_bytes());
    Ok(Some(Subject { source: written.to_owned(), url, headers, body, is_page: false, is_damaged: false, notes }))
}

/// Whether a name without a scheme is that of a host: one under a suffix that is public, or under one that never is
/// (RFC 6761, RFC 8375), or one that says so itself.
fn is_host(name: &str) -> bool {
    const NEVER_PUBLIC: [&str; 9] =
        ["test", "example", "invalid", "localhost", "local", "internal", "intranet", "lan", "onion"];
    let suffix = psl::suffix(name.as_bytes());
    let is_public = suffix.is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < name.len());
    let Some((rest, last)) = name.rsplit_once('.').filter(|(rest, _)| !rest.is_empty()) else { return false };
    let last = last.to_ascii_lowercase();
    is_public || NEVER_PUBLIC.contains(&last.as_str()) || rest.to_ascii_lowercase().starts_with("www.")
}

/// Why a file is no page, if that is plain to see. UTF-16 has bytes of zero.
fn no_page(body: &[u8]) -> Option<&'static str> {
    let is_utf16 = body.starts_with(&[0xff, 0xfe]) || body.starts_with(&[0xfe, 0xff]);
    if body.trim_ascii().is_empty() {
        Some("The file is empty: there is no page in it.")
    } else if body.starts_with(&[0x1f, 0x8b]) || body.contains(&0) && !is_utf16 {
        Some("The file does not look like HTML: it is compressed, or no text. Unpack it first.")
    } else if !body.contains(&b'<') {
        Some("The file has no HTML in it.")
    } else {
        None
    }
}

fn html() -> HeaderMap {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    [(CONTENT_TYPE, kind)].into_iter().collect()
}

fn shorten(body: &mut Vec<u8>, notes: &mut Vec<String>) {
    if body.len() > LARGEST {
        body.truncate(LARGEST);
        notes.push(format!("The page is larger than {} MiB: this is about its beginning.", LARGEST >> 20));
    }
}

/// The start page of a host, which may have a scheme before it, a port and a slash behind it, as addresses are copied.
fn of_host(host: Option<&str>) -> anyhow::Result<Url> {
    let written = host.unwrap_or(NO_HOST).trim();
    let of_scheme = |scheme: &str| {
        let (start, rest) = written.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let host = of_scheme("https://").or_else(|| of_scheme("http://")).unwrap_or(written);
    let host = host.strip_suffix('/').unwrap_or(host);
    let is_plain = !host.contains(['/', '\\', '?', '#', '@']) && !host.contains(char::is_whitespace);
    let url = is_plain.then(|| Url::parse(&format!("https://{host}/")).ok()).flatten();
    Ok(url.ok_or_else(|| no_host(written))?)
}

fn set_host(url: &mut Url, host: &str) -> anyhow::Result<()> {
    let other = of_host(Some(host))?;
    let path = url[url::Position::BeforePath..url::Position::AfterQuery].to_owned();
    *url = other.join(&path).map_err(|_| no_host(host))?;
    Ok(())
}

fn no_host(host: &str) -> Failure {
    let advice = "write --host as the site is called, like www.example.org or www.example.org:8443, without a path";
    Failure::new(format!("`{}` is not a host", super::clean(host, 80)), advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_taken_as_it_is_copied() {
        for (written, url) in [
            ("shop.example", "https://shop.example/"),
            ("shop.example:8443", "https://shop.example:8443/"),
            ("https://shop.example/", "https://shop.example/"),
            ("HTTP://shop.example:8080", "https://shop.example:8080/"),
            (" [::1]:80 ", "https://[::1]:80/"),
        ] {
            assert_eq!(of_host(Some(written)).unwrap().as_str(), url, "{written}");
        }
    }

    #[test]
    fn what_is_more_than_a_host_is_refused() {
        for written in [
            "a b",
            "shop.example/cart",
            "https://shop.example/?x",
            "u@shop.example",
            "ftp://x",
            "https://",
            "",
            "x:y",
            "a\\b",
        ] {
            let said = crate::commands::failure::describe(&of_host(Some(written)).unwrap_err());
            assert!(said.contains("is not a host") && said.contains("www.example.org:8443"), "{written}: {said}");
        }
    }
}
