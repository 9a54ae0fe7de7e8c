//! A site's own strict policy gets our hashes, and nothing else in it becomes weaker.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use sha2::{Digest as _, Sha256};

use crate::support::{Answer, TestSite, html, policies};

const PAGE: &str = "<!doctype html><html><head><title>T</title>{meta}</head><body>\
    <script nonce=\"abc\" src=\"https://heat.example.org/h.js\"></script></body></html>";

async fn under(policy: Option<&'static str>, report_only: Option<&'static str>, meta: &str) -> Answer {
    let text = PAGE.replace("{meta}", meta);
    let site = TestSite::start(policies(), move |_| {
        let mut response = html(text.clone());
        for (name, value) in [("content-security-policy", policy), ("content-security-policy-report-only", report_only)]
        {
            if let Some(value) = value {
                response.headers_mut().append(name, HeaderValue::from_static(value));
            }
        }
        async move { response }
    })
    .await;
    site.visitor().get("/").await
}

/// The text of each of our inline elements of that name, in light and shadow tree.
fn ours(page: &str, element: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find(&format!("<{element}")) {
        let tag_end = at + rest[at..].find('>').unwrap();
        let end = tag_end + rest[tag_end..].find(&format!("</{element}>")).unwrap();
        let is_ours = element == "style" || rest[at..tag_end].contains("data-tower-consent");
        if is_ours {
            found.push(rest[tag_end + 1..end].to_owned());
        }
        rest = &rest[end..];
    }
    found
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

fn directive<'p>(policy: &'p str, name: &str) -> Option<Vec<&'p str>> {
    let mut all = policy.split(';').map(|one| one.split_ascii_whitespace().collect::<Vec<_>>());
    all.find(|words| words.first() == Some(&name)).map(|words| words[1..].to_vec())
}

/// What a browser would use for inline elements of this kind.
fn effective<'p>(policy: &'p str, names: &[&str]) -> Vec<&'p str> {
    names.iter().find_map(|name| directive(policy, name)).unwrap_or_default()
}

#[tokio::test]
async fn a_strict_policy_gets_our_hashes_in_header_report_and_meta_and_nothing_else() {
    const STRICT: &str = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'nonce-abc'; \
        form-action 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types tower-consent";
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{STRICT}\">");
    let page = under(Some(STRICT), Some(STRICT), &meta).await;
    let text = page.text();
    let (scripts, styles) = (ours(&text, "script"), ours(&text, "style"));
    assert!(!scripts.is_empty() && !styles.is_empty());
    let start = text.find("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let in_meta = text[start..].split('"').nth(3).unwrap();
    for policy in [page.field("content-security-policy"), page.field("content-security-policy-report-only"), in_meta] {
        for script in &scripts {
            assert!(
                effective(policy, &["script-src-elem", "script-src", "default-src"]).contains(&&*hash(script)),
                "{policy}"
            );
        }
        for style in &styles {
            assert!(
                effective(policy, &["style-src-elem", "style-src", "default-src"]).contains(&&*hash(style)),
                "{policy}"
            );
        }
        // All that was there is there, and what is new are hashes.
        for before in STRICT.split(';') {
            let words: Vec<_> = before.split_ascii_whitespace().collect();
            let after = directive(policy, words[0]).unwrap_or_else(|| panic!("{} in {policy}", words[0]));
            let added: Vec<_> = after.iter().filter(|word| !words[1..].contains(word)).collect();
            assert!(words[1..].iter().all(|word| after.contains(word)), "{policy}");
            assert!(added.iter().all(|word| word.starts_with("'sha256-")), "{added:?}");
        }
        for loose in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "blob:"] {
            assert!(!policy.split([' ', ';']).any(|word| word == loose), "{loose} in {policy}");
        }
    }
}

#[tokio::test]
async fn our_page_pieces_need_no_inline_style_attribute_handler_or_eval() {
    let page = under(None, None, "").await;
    let text = page.text();
    let start = text.find("<tower-consent").unwrap();
    let element = &text[start..start + text[start..].find("</tower-consent>").unwrap()];
    for bad in [" style=", " onclick", " onload", " onsubmit", "javascript:", "eval(", "new Function"] {
        assert!(!element.contains(bad), "{bad}");
        assert!(ours(&text, "script").iter().all(|script| !script.contains(bad)), "{bad}");
    }
    assert!(page.field("content-security-policy").is_empty(), "a site without a policy gets none");
}

#[tokio::test]
async fn a_list_that_relies_on_unsafe_inline_gets_no_hash() {
    for policy in [
        "default-src 'self' 'unsafe-inline'",
        "script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'",
        "script-src-elem 'unsafe-inline'; style-src-elem 'unsafe-inline'",
    ] {
        let page = under(Some(policy), None, "").await;
        assert_eq!(page.field("content-security-policy"), policy);
    }
}

#[tokio::test]
async fn several_policies_in_one_response_are_each_taken_into_account() {
    let page = under(Some("default-src 'self', script-src 'none'; style-src 'self'"), None, "").await;
    let text = page.text();
    let all = page.field("content-security-policy").to_owned();
    let (first, second) = all.split_once(',').unwrap();
    for script in ours(&text, "script") {
        assert!(
            effective(first, &["script-src-elem", "script-src", "default-src"]).contains(&&*hash(&script)),
            "{first}"
        );
        let list = effective(second, &["script-src-elem", "script-src"]);
        assert!(list.contains(&&*hash(&script)) && !list.contains(&"'none'"), "{second}");
    }
}

/// Our own pages run under a policy that allows nothing but our style.
#[tokio::test]
async fn our_own_pages_allow_nothing_but_our_style() {
    let site = TestSite::of_page(policies(), PAGE).await;
    for path in ["/_consent", "/_consent/cookies", "/_consent/receipt", "/_consent/policies", "/_consent/nothing"] {
        let page = site.visitor().get(path).await;
        let policy = page.field("content-security-policy").to_owned();
        assert_eq!(directive(&policy, "default-src").unwrap(), ["'none'"], "{path}");
        let styles = directive(&policy, "style-src").unwrap();
        for style in ours(&page.text(), "style") {
            assert!(styles.contains(&&*hash(&style)), "{path}: a style without its hash");
        }
        for bad in ["<script", " style=", " onclick=", " onload=", "javascript:"] {
            assert!(!page.text().contains(bad), "{path}: {bad}");
        }
    }
}

/// A policy that forbids the banner's form is counted, and the way to the preferences stays.
#[tokio::test]
async fn a_policy_that_forbids_our_form_is_counted() {
    let site = TestSite::start(policies(), |_| async {
        let mut response = html(PAGE);
        response.headers_mut().insert("content-security-policy", HeaderValue::from_static("form-action 'none'"));
        response
    })
    .await;
    site.visitor().get("/").await;
    assert_eq!(site.metrics.pages_form_blocked.get(), 1);
}

/// With the request forbidden too, nothing in the page takes a choice.
#[tokio::test]
async fn policies_that_allow_no_choice_in_the_page_are_counted_by_themselves() {
    for (policy, count) in [
        ("form-action 'none'; default-src 'none'", 1),
        ("form-action 'none'; connect-src 'none'; default-src 'self'", 1),
        ("form-action 'none'; default-src 'self'", 0),
        ("form-action 'self'; default-src 'none'", 0),
    ] {
        let site = TestSite::start(policies(), move |_| async move {
            let mut response = html(PAGE);
            response.headers_mut().insert("content-security-policy", HeaderValue::from_static(policy));
            response
        })
        .await;
        site.visitor().get("/").await;
        assert_eq!(site.metrics.pages_without_choice.get(), count, "{policy}");
    }
}

/// nginx takes 4 KiB of fields in all unless it is told otherwise.
#[tokio::test]
async fn the_policy_of_a_site_with_many_services_is_short() {
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/consent.toml")).unwrap();
    assert!(example.matches("[[services]]").count() >= 15);
    for (mode, field) in [("strict", "content-security-policy"), ("observe", "content-security-policy-report-only")] {
        let text = example.replace("\nenforcement = \"catalogue\"", "");
        let text = text.replace("[blocking]\n", &format!("[blocking]\nenforcement = \"{mode}\"\n"));
        let policies = tower_consent_policy::Policies::from_files([("consent.toml", text)]).unwrap().allow_drafts();
        let site = TestSite::of_page(policies, "<!doctype html><title>T</title><p>text").await;
        let mut visitor = site.visitor();
        visitor.accept_all().await;
        let page = visitor.get("/").await;
        let policies: Vec<&str> = page.headers.get_all(field).iter().map(|value| value.to_str().unwrap()).collect();
        let ours =
            policies.iter().find(|policy| policy.contains("hotjar.com")).unwrap_or_else(|| panic!("{policies:?}"));
        assert!(ours.len() <= 3 * 1024, "{mode}: {} bytes: {ours}", ours.len());
        assert!(ours.contains(" *.youtube.com") && !ours.contains("google.de"), "{ours}");
    }
}
