//! What must hold whatever visitors choose.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::json;
use tokio::runtime::Runtime;

use crate::support::{TestSite, Visitor, policies, policies_with, setting};

/// One resource of each service, of each kind of load.
const PAGE: &str = "<!doctype html><html><head><title>T</title>\
    <script src=\"https://www.googletagmanager.com/gtag/js?id=G-X\"></script><script>new YT.Player(x)</script>\
    <script src=\"https://connect.facebook.net/en_US/fbevents.js\"></script></head><body>\
    <img src=\"https://heat.example.org/p.gif\"><link rel=\"preload\" href=\"https://heatmap.example.org/a.css\">\
    <iframe src=\"https://www.youtube.com/embed/x\"></iframe><script src=\"https://static.hotjar.com/h.js\"></script>\
    <script>_gat._getTracker(1);new YT.Player(y)</script></body></html>";

const CATEGORIES: [&str; 3] = ["functional", "analytics", "marketing"];
const SERVICES: [&str; 5] = ["google-analytics", "meta-pixel", "youtube", "heat", "heatmap"];

/// A decision: what it grants.
#[derive(Debug, Clone)]
struct Choice {
    categories: BTreeSet<usize>,
    services: [Option<bool>; 5],
    signal: bool,
}

fn choices() -> impl Strategy<Value = Choice> {
    let categories = prop::collection::btree_set(0..CATEGORIES.len(), 0..=CATEGORIES.len());
    let services = prop::array::uniform5(prop::option::of(any::<bool>()));
    (categories, services, any::<bool>()).prop_map(|(categories, services, signal)| Choice {
        categories,
        services,
        signal,
    })
}

/// A choice, and one that grants no more: `A` ⊆ `B`.
fn less_and_more() -> impl Strategy<Value = (Choice, Choice)> {
    (choices(), choices()).prop_map(|(more, other)| {
        let categories = more.categories.intersection(&other.categories).copied().collect();
        let services = std::array::from_fn(|at| match (more.services[at], other.services[at]) {
            (Some(true), Some(false) | None) => Some(false),
            (Some(granted), _) => Some(granted),
            // In the one it goes by its category; in the other it is refused or goes by its category.
            (None, Some(false)) => Some(false),
            (None, _) => None,
        });
        let less = Choice { categories, services, signal: more.signal || other.signal };
        (less, more)
    })
}

/// What gets through to a visitor with this choice: loads, code, cookies out and in.
async fn through(site: &TestSite, choice: &Choice) -> BTreeSet<String> {
    let mut visitor = site.visitor();
    if choice.signal {
        visitor = visitor.with("sec-gpc", "1");
    }
    visitor.json(submission(choice)).await;
    for name in ["_ga", "_fbp", "_heat", "hm.id[0]"] {
        visitor.jar.insert(name.into(), "1".into());
    }
    let page = visitor.get("/").await;
    let live = page.live();
    let mut all: BTreeSet<String> = live.urls.into_iter().filter(|url| url.starts_with("https://")).collect();
    all.extend(
        ["new YT.Player(", "_gat._getTracker("].into_iter().filter(|code| live.code.contains(code)).map(str::to_owned),
    );
    let set = page.set_cookies();
    all.extend(set.iter().filter(|line| !line.contains("Max-Age=0")).map(|line| format!("set {line}")));
    all.extend(
        page.field("x-read")
            .split("; ")
            .filter(|pair| !pair.starts_with("__Host-consent"))
            .map(|pair| format!("read {pair}")),
    );
    all
}

fn submission(choice: &Choice) -> serde_json::Value {
    let categories: Vec<_> = choice.categories.iter().map(|at| CATEGORIES[*at]).collect();
    let services: serde_json::Map<_, _> = SERVICES
        .iter()
        .zip(choice.services)
        .filter_map(|(id, granted)| Some(((*id).to_owned(), json!(granted?))))
        .collect();
    json!({"action": "save", "categories": categories, "services": services})
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static SITE: LazyLock<TestSite> = LazyLock::new(|| RUNTIME.block_on(site("")));

/// Runs something against the site that all properties share.
fn at_the_site<T>(run: impl AsyncFnOnce(&'static TestSite) -> T) -> T {
    let site = &*SITE;
    RUNTIME.block_on(run(site))
}

async fn site(tables: &str) -> TestSite {
    let policies = if tables.is_empty() { policies() } else { policies_with(tables) };
    TestSite::start(policies, |request: http::Request<hyper::body::Incoming>| async move {
        let cookies: &[&[u8]] = &[b"_ga=1", b"_fbp=1", b"_heat=1", b"hm.id[0]=1", b"_hjSession=1"];
        let mut response = setting(crate::support::html(PAGE), cookies);
        // What the app could read.
        if let Some(read) = request.headers().get("cookie") {
            response.headers_mut().insert("x-read", read.clone());
        }
        response
    })
    .await
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// "Less consent never lets more through."
    #[test]
    fn less_consent_never_lets_more_through((less, more) in less_and_more()) {
        let (little, much) = at_the_site(async |site| (through(site, &less).await, through(site, &more).await));
        let surplus: Vec<_> = little.difference(&much).collect();
        prop_assert!(surplus.is_empty(), "only with less: {surplus:?}");
        // What is not declared is never let through.
        prop_assert!(!much.iter().any(|one| one.contains("hotjar") || one.contains("_hj")));
    }

    /// "Two visitors at once never see each other's state."
    #[test]
    fn visitors_at_once_each_see_their_own_state(all in prop::collection::vec(choices(), 2..6)) {
        at_the_site(async |site| {
            let alone: Vec<_> = {
                let mut found = Vec::new();
                for choice in &all {
                    found.push(states(site.visitor(), choice.clone()).await);
                }
                found
            };
            let tasks: Vec<_> =
                all.iter().map(|choice| tokio::spawn(states(site.visitor(), choice.clone()))).collect();
            for (task, expected) in tasks.into_iter().zip(alone) {
                assert_eq!(task.await.unwrap(), expected);
            }
        });
    }

    /// "Nothing but a verified decision, or the model's default, grants": no cookie value, however made, opens anything.
    #[test]
    fn no_invented_cookie_grants_anything(value in "[ -:<-~]{0,120}") {
        let page = at_the_site(async |site| {
            site.visitor().get_with("/", &[("cookie", &format!("__Host-consent={value}"))]).await
        });
        prop_assert!(page.live().urls.iter().all(|url| !url.starts_with("https://")), "{}", page.text());
        prop_assert_eq!(page.banners(), 1);
    }

    /// Any byte of a real cookie changed: no decision.
    #[test]
    fn a_changed_cookie_grants_nothing(at in any::<prop::sample::Index>(), byte in b'!'..=b'~') {
        let page = at_the_site(async |site| {
            let mut visitor = site.visitor();
            visitor.accept_all().await;
            let mut value = visitor.consent_cookie().to_owned().into_bytes();
            let at = at.index(value.len());
            if value[at] == byte || byte == b';' {
                return None;
            }
            value[at] = byte;
            let cookie = format!("__Host-consent={}", String::from_utf8(value).unwrap());
            Some(site.visitor().get_with("/", &[("cookie", &cookie)]).await)
        });
        if let Some(page) = page {
            prop_assert!(page.live().urls.iter().all(|url| !url.starts_with("https://")));
        }
    }

    /// Hostile requests make no error of ours and open nothing.
    #[test]
    fn no_header_makes_the_layer_fail_or_open(
        name in prop::sample::select(vec![
            "accept", "accept-language", "accept-encoding", "cookie", "sec-gpc", "sec-fetch-dest", "if-none-match",
            "if-match", "referer", "range", "hx-request", "x-forwarded-proto", "purpose", "content-type",
        ]),
        value in "[\\t -~\u{80}-\u{ff}]{1,60}",
    ) {
        let page = at_the_site(async |site| { site.visitor().get_with("/", &[(name, value.trim())]).await });
        prop_assert_eq!(page.status.as_u16(), 200);
        prop_assert!(page.live().urls.iter().all(|url| !url.starts_with("https://")));
    }
}

async fn states(mut visitor: Visitor, choice: Choice) -> (serde_json::Value, Vec<String>) {
    visitor.json(submission(&choice)).await;
    let mut state = visitor.state().await;
    state.as_object_mut().unwrap().retain(|name, _| !matches!(name.as_str(), "id" | "consent_id" | "record_id"));
    let page = visitor.get("/").await;
    (state, page.live().urls)
}

/// "Less consent …" holds in the models where everything is granted until it is refused, too.
#[test]
fn less_consent_never_lets_more_through_where_all_is_granted_until_refused() {
    RUNTIME.block_on(async {
        let tables = "[jurisdictions]\ndefault = \"ccpa\"";
        let site = site(tables).await;
        let undecided = {
            let page = site.visitor().get("/").await;
            page.live().urls
        };
        assert!(undecided.iter().any(|url| url.contains("heat.example.org")), "{undecided:?}");
        let none = Choice { categories: BTreeSet::new(), services: [None; 5], signal: false };
        let all = Choice { categories: (0..3).collect(), ..none.clone() };
        let one = Choice { categories: [1].into(), ..none.clone() };
        let sets = [through(&site, &none).await, through(&site, &one).await, through(&site, &all).await];
        assert!(sets[0].is_subset(&sets[1]) && sets[1].is_subset(&sets[2]), "{sets:?}");
        assert!(sets[0].is_empty() && sets[2].len() > sets[1].len(), "{sets:?}");
    });
}
