//! Decisions through long chains of releases, on nodes that do not run the same one.

use std::collections::BTreeSet;
use std::convert::Infallible;

use http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use proptest::prelude::*;
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tower::{ServiceExt as _, service_fn};
use tower_layer::Layer as _;

use crate::policy_files::PolicyFiles;
use crate::{ConsentLayer, Keys, TestClock};
use tower_consent_policy::Policies;

const START: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
const DAY: Duration = Duration::DAY;

/// A folder of policies whose releases can be kept, as nodes have them.
struct Folder(PolicyFiles);

impl Folder {
    fn new(services: &[&str]) -> Self {
        let folder = Self(PolicyFiles::new());
        folder.services(services);
        folder.version("1.0", "");
        folder
    }

    /// `hotjar` goes into `marketing` when written as `hotjar!`.
    fn services(&self, ids: &[&str]) {
        let mut text = String::from(
            "[site]\nname = \"G\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
             [jurisdictions]\nregion_header = \"x-region\"\ntrusted_proxies = [\"192.0.2.0/24\"]\n\
             [categories.functional]\n[categories.analytics]\n[categories.marketing]\n",
        );
        for id in ids {
            let (id, moved) = id.strip_suffix('!').map_or((*id, ""), |id| (id, "category = \"marketing\"\n"));
            text.push_str(&format!("[[services]]\nuse = \"{id}\"\n{moved}"));
        }
        self.0.write("consent.toml", &text);
    }

    fn version(&self, number: &str, effective: &str) {
        let (summary, text) = (format!("What {number} changes"), format!("# Privacy\n\nText {number}.\n"));
        self.0.version(&format!("privacy/{number}"), effective, &[("en", &summary, &text)]);
    }

    /// Releases, and returns what a node that is deployed now gets.
    fn release(&self, now: OffsetDateTime) -> Policies {
        Policies::release(self.0.path(), now).unwrap();
        Policies::load(self.0.path()).unwrap()
    }

    /// A copy as it is now: a backup, to roll back to.
    fn copy(&self) -> Self {
        Self(self.0.copy())
    }
}

/// A site's nodes: one key, one clock, each with its policies.
struct Nodes {
    keys: Keys,
    clock: TestClock,
}

impl Nodes {
    fn new() -> Self {
        Self { keys: Keys::generate().unwrap(), clock: TestClock::new(START) }
    }

    fn node(&self, policies: Policies) -> ConsentLayer {
        ConsentLayer::builder(policies, self.keys.clone()).with_clock(self.clock.clone()).build().unwrap()
    }
}

/// A browser: its cookie.
#[derive(Default, Clone)]
struct Browser {
    cookie: Option<String>,
    region: Option<&'static str>,
    signals: bool,
}

struct Answer {
    status: StatusCode,
    body: Value,
}

impl Browser {
    fn ask(&mut self, node: &ConsentLayer, request: http::request::Builder, body: String) -> (StatusCode, String) {
        let mut request = request.header("host", "site.example").header("x-forwarded-proto", "https");
        request = request.header("sec-fetch-site", "same-origin");
        request = request.header("origin", "https://site.example");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        if let Some(region) = self.region {
            request = request.header("x-region", region);
        }
        if self.signals {
            request = request.header("sec-gpc", "1");
        }
        let mut request = request.body(body).unwrap();
        request.extensions_mut().insert(crate::PeerAddr("192.0.2.1:4711".parse().unwrap()));
        let page = "<!DOCTYPE html><html lang=en><head><title>t</title></head><body><p>x</p></body></html>";
        let app = service_fn(async move |_: Request<String>| {
            let response = http::Response::builder().header(CONTENT_TYPE, "text/html; charset=utf-8");
            Ok::<_, Infallible>(response.body(page.to_owned()).unwrap())
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let response = runtime.block_on(node.layer(app).oneshot(request)).unwrap();
        for line in response.headers().get_all(SET_COOKIE) {
            self.cookie = line.to_str().unwrap().split(';').next().map(str::to_owned);
        }
        let status = response.status();
        let bytes = runtime.block_on(response.into_body().collect()).unwrap().to_bytes();
        (status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    fn decide(&mut self, node: &ConsentLayer, body: Value) -> Answer {
        let request = Request::post("/_consent").header(CONTENT_TYPE, "application/json");
        let (status, text) = self.ask(node, request, body.to_string());
        Answer { status, body: serde_json::from_str(&text).unwrap() }
    }

    fn state(&mut self, node: &ConsentLayer) -> Value {
        let request = Request::get("/_consent").header("accept", "application/json");
        serde_json::from_str(&self.ask(node, request, String::new()).1).unwrap()
    }

    fn page(&mut self, node: &ConsentLayer, path: &str) -> String {
        let request = Request::get(path).header("sec-fetch-mode", "navigate").header("sec-fetch-dest", "document");
        self.ask(node, request.header("accept", "text/html"), String::new()).1
    }

    fn granted(&mut self, node: &ConsentLayer) -> BTreeSet<String> {
        let state = self.state(node);
        let services = state["services"].as_object().unwrap();
        services.iter().filter(|(_, granted)| granted == &&json!(true)).map(|(id, _)| id.clone()).collect()
    }

    fn is_asked(&mut self, node: &ConsentLayer) -> bool {
        let page = self.page(node, "/");
        let banner = page.contains("<tower-consent data-tower-consent=\"banner\">");
        assert_ne!(banner, page.contains("<tower-consent data-tower-consent=\"control\">"), "{page}");
        banner
    }
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Ten releases, some editorial, some material; each asks exactly when it must, also visitors
/// who missed several.
#[test]
fn a_visitor_is_asked_once_for_each_run_of_releases_with_a_material_one() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    let mut node = nodes.node(folder.release(START));
    let mut regular = Browser::default();
    regular.decide(&node, json!({"action": "accept_all", "release": 1}));
    let mut absent = regular.clone();
    let steps: [(&str, &[&str], bool); 9] = [
        ("1.1", &["matomo"], false),
        ("1.2", &["matomo"], false),
        ("2.0", &["matomo"], true),
        ("2.1", &["matomo"], false),
        ("2.1", &["matomo", "hotjar"], true),
        ("2.2", &["matomo", "hotjar"], false),
        ("2.3", &["hotjar"], false),
        ("2.4", &["hotjar!"], true),
        ("3.0", &["hotjar!"], true),
    ];
    for (at, (version, services, material)) in steps.into_iter().enumerate() {
        nodes.clock.advance(DAY);
        folder.services(services);
        folder.version(version, "");
        node = nodes.node(folder.release(START + DAY * (at as i32 + 1)));
        assert_eq!(regular.is_asked(&node), material, "{version} {services:?}");
        if material {
            assert_eq!(regular.granted(&node), set(&[]), "{version}");
            let release = regular.state(&node)["release"].clone();
            regular.decide(&node, json!({"action": "accept_all", "release": release}));
        }
        assert!(!regular.is_asked(&node), "nobody is asked twice: {version}");
        let plain: Vec<&str> = services.iter().map(|id| id.trim_end_matches('!')).collect();
        assert_eq!(regular.granted(&node), set(&plain), "{version}");
    }
    assert!(absent.is_asked(&node));
    let page = absent.page(&node, "/");
    assert!(page.contains("/_consent/policies/privacy/diff/1.0/3.0"), "{page}");
    assert!(page.contains("What 3.0 changes") && page.contains("New service: Hotjar"), "{page}");
}

/// The page shows the earlier choice; nothing is switched on in advance.
#[test]
fn a_visitor_who_is_asked_again_sees_the_earlier_choice_and_no_switch_is_on() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    let first = nodes.node(folder.release(START));
    let mut browser = Browser::default();
    browser.decide(&first, json!({"action": "save", "categories": ["analytics"], "services": {}, "release": 1}));
    folder.services(&["matomo", "youtube", "hotjar"]);
    nodes.clock.advance(DAY);
    let second = nodes.node(folder.release(START + DAY));
    let page = browser.page(&second, "/_consent");
    assert!(page.contains("Your earlier choice: allowed") && page.contains("Your earlier choice: rejected"), "{page}");
    assert!(page.contains("New service: Hotjar (Usage statistics)."), "{page}");
    assert!(!page.contains(" checked") && !page.contains(" selected"), "{page}");
}

/// The version takes effect while the page is open; what was granted there is not consent to it.
#[test]
fn what_is_granted_on_a_page_that_was_open_when_a_release_took_effect_does_not_count() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    folder.release(START);
    folder.version("2.0", "2026-11-25");
    let node = nodes.node(folder.release(START));
    let mut browser = Browser::default();
    assert_eq!(browser.state(&node)["release"], 1);
    nodes.clock.set(datetime!(2026-11-24 23:59:59 UTC));
    browser.decide(&node, json!({"action": "accept_all", "release": 1}));
    assert_eq!(browser.granted(&node), set(&["matomo", "youtube"]));
    nodes.clock.advance(Duration::SECOND);
    assert!(browser.is_asked(&node));
    assert_eq!(browser.granted(&node), set(&[]));
    let answer = browser.decide(&node, json!({"action": "accept_all", "release": 1}));
    assert_eq!((answer.status, &answer.body["status"]), (StatusCode::CONFLICT, &json!("stale")));
    assert_eq!(browser.granted(&node), set(&[]));
    let answer = browser.decide(&node, json!({"action": "accept_all", "release": 2}));
    assert_eq!((answer.status, &answer.body["status"]), (StatusCode::OK, &json!("decided")));
    assert!(!browser.is_asked(&node));
}

/// What was saved later survives a choice from an outdated page; refusals count.
#[test]
fn a_choice_on_an_outdated_page_does_not_overwrite_a_newer_one() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    folder.release(START);
    folder.version("2.0", "");
    let node = nodes.node(folder.release(START));
    for body in [
        json!({"action": "accept_all", "release": 1}),
        json!({"action": "save", "services": {"youtube": true}, "release": 1}),
    ] {
        let mut browser = Browser::default();
        browser.decide(&node, json!({"action": "save", "categories": ["analytics"], "services": {}, "release": 2}));
        let before = browser.cookie.clone();
        assert_eq!(browser.decide(&node, body.clone()).status, StatusCode::CONFLICT, "{body}");
        assert_eq!(browser.cookie, before, "{body}");
        assert!(!browser.is_asked(&node), "{body}");
    }
    let mut browser = Browser::default();
    browser.decide(&node, json!({"action": "accept_all", "release": 2}));
    let old = json!({"action": "save", "categories": ["functional"], "services": {"youtube": false}, "release": 1});
    assert_eq!(browser.decide(&node, old).status, StatusCode::CONFLICT);
    assert_eq!(browser.granted(&node), set(&[]), "both are refused: one by its category, one by name");
    assert!(!browser.is_asked(&node), "a refusal is not asked about again");
}

/// Loading one embed must not bring the default back.
#[test]
fn a_single_service_does_not_undo_the_refusals_of_a_stale_decision() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    folder.release(START);
    let mut browser = Browser { region: Some("US-CA"), ..Browser::default() };
    let first = nodes.node(Policies::load(folder.0.path()).unwrap());
    assert_eq!(browser.state(&first)["model"], "opt-out");
    browser.decide(&first, json!({"action": "reject_all", "release": 1}));
    folder.version("2.0", "");
    nodes.clock.advance(DAY);
    let second = nodes.node(folder.release(START + DAY));
    let answer = browser.decide(&second, json!({"action": "save", "services": {"youtube": true}, "release": 2}));
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(browser.granted(&second), set(&[]));
}

/// Visits, pages and refused submissions never write a version into a decision.
#[test]
fn nothing_but_a_choice_marks_a_release_as_answered() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    let first = nodes.node(folder.release(START));
    let mut browser = Browser::default();
    browser.decide(&first, json!({"action": "accept_all", "release": 1}));
    let before = browser.cookie.clone();
    folder.version("2.0", "");
    nodes.clock.advance(DAY);
    let second = nodes.node(folder.release(START + DAY));
    for path in ["/", "/_consent", "/_consent/policies/privacy", "/_consent/cookies", "/_consent/receipt"] {
        browser.page(&second, path);
        assert_eq!(browser.cookie, before, "{path}");
    }
    browser.decide(&second, json!({"action": "save", "services": {"nobody": true}, "release": 2}));
    browser.decide(&second, json!({"action": "accept_all", "release": 1}));
    assert_eq!(browser.cookie, before);
    assert!(browser.is_asked(&second));
}

/// What the page did not show cannot be granted.
#[test]
fn only_what_was_shown_can_be_granted() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    let node = nodes.node(folder.release(START));
    let mut browser = Browser::default();
    let body =
        json!({"action": "save", "categories": ["analytics", "profiling"], "services": {"hotjar": true}, "release": 1});
    let answer = browser.decide(&node, body);
    assert!(answer.body["categories"].get("profiling").is_none() && answer.body["services"].get("hotjar").is_none());
    folder.services(&["matomo", "hotjar"]);
    nodes.clock.advance(DAY);
    let next = nodes.node(folder.release(START + DAY));
    assert_eq!(browser.granted(&next), set(&[]), "a name said before it was declared grants nothing later");
}

/// A rolling deployment: new and old nodes answer the visitor in turn.
#[test]
fn during_a_rolling_deployment_nobody_is_asked_twice_and_nothing_is_widened() {
    let (folder, nodes) = (Folder::new(&["matomo", "hotjar"]), Nodes::new());
    let old = nodes.node(folder.release(START));
    // The next release removes a service and adds another.
    folder.services(&["matomo", "meta-pixel"]);
    nodes.clock.advance(DAY);
    let new = nodes.node(folder.release(START + DAY));
    let mut browser = Browser::default();
    browser.decide(&new, json!({"action": "accept_all", "release": 2}));
    let cookie = browser.cookie.clone();
    for _ in 0..2 {
        assert!(!browser.is_asked(&old) && !browser.is_asked(&new));
        assert_eq!(browser.granted(&new), set(&["matomo", "meta-pixel"]));
        assert_eq!(browser.granted(&old), set(&[]), "hotjar was never shown, and matomo perhaps otherwise");
    }
    assert_eq!(browser.cookie, cookie, "no node rewrites what it does not know");
    assert!(old.metrics().decisions_ahead.get() > 0 && new.metrics().decisions_ahead.get() == 0);
    // The script in the old node's page does not believe the cookie either.
    let page = browser.page(&old, "/");
    assert!(page.contains("opt-in 15724800 - 0\""), "{page}");
    // A page of the new node, answered by the old one: what was shown counts, where it is known.
    let mut browser = Browser::default();
    let answer = browser.decide(&old, json!({"action": "accept_all", "release": page_release(&new)}));
    assert_eq!((answer.status, &answer.body["status"]), (StatusCode::OK, &json!("decided")));
    assert_eq!((browser.granted(&old), browser.is_asked(&old)), (set(&[]), false));
    assert!(!browser.is_asked(&new));
    // A page of the old node, answered by the new one.
    let mut browser = Browser::default();
    let answer = browser.decide(&new, json!({"action": "accept_all", "release": 1}));
    assert_eq!((answer.status, browser.granted(&new)), (StatusCode::CONFLICT, set(&[])));
}

/// A single service cannot be added to a decision that this node does not know, nor replace it.
#[test]
fn loading_one_thing_on_an_old_node_leaves_a_newer_decision_as_it_is() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    let old = nodes.node(folder.release(START));
    folder.version("1.1", "");
    let new = nodes.node(folder.release(START));
    let mut browser = Browser::default();
    browser.decide(&new, json!({"action": "reject_all", "release": 2}));
    let before = browser.cookie.clone();
    let answer = browser.decide(&old, json!({"action": "save", "services": {"youtube": true}, "release": 1}));
    assert_eq!((answer.status, browser.cookie.clone()), (StatusCode::CONFLICT, before));
    // A complete choice made on what the old node shows counts.
    let whole = json!({"action": "save", "categories": ["functional"], "services": {}, "release": 1});
    assert_eq!(browser.decide(&old, whole).status, StatusCode::OK);
    assert_eq!((browser.granted(&old), browser.granted(&new)), (set(&["youtube"]), set(&["youtube"])));
}

/// Rolled back to an older folder, and released again under the same number.
#[test]
fn a_release_number_used_twice_after_a_rollback_does_not_revive_decisions() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    folder.release(START);
    let backup = folder.copy();
    folder.version("2.0", "");
    nodes.clock.advance(DAY);
    let second = nodes.node(folder.release(START + DAY));
    let mut browser = Browser::default();
    browser.decide(&second, json!({"action": "accept_all", "release": 2}));
    let rolled_back = nodes.node(Policies::load(backup.0.path()).unwrap());
    assert_eq!((browser.granted(&rolled_back), browser.is_asked(&rolled_back)), (set(&[]), false));
    // Another release 2, with a service that nobody was shown.
    backup.services(&["matomo", "hotjar"]);
    nodes.clock.advance(DAY);
    let other = nodes.node(backup.release(START + DAY * 2));
    assert!(browser.is_asked(&other), "this release 2 is not the one that was answered");
    assert_eq!(browser.granted(&other), set(&[]));
    browser.decide(&other, json!({"action": "accept_all", "release": 2}));
    assert_eq!((browser.granted(&other), browser.is_asked(&other)), (set(&["matomo", "hotjar"]), false));
}

/// The release as a form of this node's pages names it.
fn page_release(node: &ConsentLayer) -> String {
    let page = Browser::default().page(node, "/_consent");
    let (_, rest) = page.split_once("name=\"release\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

/// Two folders each get a release 2 after the same release 1.
#[test]
fn a_decision_for_another_release_of_the_same_number_is_asked_again() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    folder.release(START);
    let fork = folder.copy();
    folder.services(&["matomo", "hotjar"]);
    nodes.clock.advance(DAY);
    let one = nodes.node(folder.release(START + DAY));
    fork.services(&["matomo", "meta-pixel"]);
    let other = nodes.node(fork.release(START + DAY));
    let mut browser = Browser::default();
    browser.decide(&one, json!({"action": "accept_all", "release": page_release(&one)}));
    assert_eq!((browser.granted(&one), browser.is_asked(&one)), (set(&["matomo", "hotjar"]), false));
    assert_eq!((browser.granted(&other), browser.is_asked(&other)), (set(&[]), true));
    // A page of one, answered by the other: what was allowed there is no consent here, and what was refused counts.
    let mut browser = Browser::default();
    let answer = browser.decide(&other, json!({"action": "accept_all", "release": page_release(&one)}));
    assert_eq!((answer.status, browser.granted(&other)), (StatusCode::CONFLICT, set(&[])));
    browser.decide(&other, json!({"action": "reject_all", "release": page_release(&one)}));
    assert!(!browser.is_asked(&other), "a refusal of everything covers what else there is");
}

/// What a release of the property below shows: which of these are declared, and `hotjar` where.
const POOL: [&str; 5] = ["matomo", "hotjar", "hotjar!", "youtube", "meta-pixel"];

fn chain() -> impl Strategy<Value = Vec<(Vec<&'static str>, u8)>> {
    let services = prop::sample::subsequence(POOL.to_vec(), 0..=4);
    let services = services.prop_map(|mut ids| {
        if ids.contains(&"hotjar") {
            ids.retain(|id| *id != "hotjar!");
        }
        ids
    });
    prop::collection::vec((services, 0u8..3), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever releases there were, whichever node took the decision and answers now: a service that
    /// is granted was shown, in the category that was accepted; and one node asks at most until answered.
    #[test]
    fn no_node_grants_what_was_not_shown(steps in chain(), decided_at in 0usize..5, accept in any::<bool>()) {
        let (folder, nodes) = (Folder::new(&[]), Nodes::new());
        let (mut deployed, mut shown) = (Vec::new(), Vec::new());
        let (mut major, mut minor) = (1, 0);
        for (at, (services, version)) in steps.iter().enumerate() {
            folder.services(services);
            match version {
                1 => minor += 1,
                2 => (major, minor) = (major + 1, 0),
                _ => {}
            }
            folder.version(&format!("{major}.{minor}"), "");
            nodes.clock.set(START + DAY * at as i32);
            deployed.push(nodes.node(folder.release(START + DAY * at as i32)));
            shown.push(services.clone());
        }
        let at = decided_at % deployed.len();
        let mut browser = Browser::default();
        let release = browser.state(&deployed[at])["release"].clone();
        let body = if accept {
            json!({"action": "accept_all", "release": release})
        } else {
            json!({"action": "save", "categories": ["analytics"], "services": {"meta-pixel": true}, "release": release})
        };
        let answer = browser.decide(&deployed[at], body);
        prop_assert_eq!(answer.status, StatusCode::OK);
        for (node, here) in deployed.iter().zip(&shown) {
            for id in browser.granted(node) {
                let written = here.iter().find(|written| written.trim_end_matches('!') == id).unwrap();
                prop_assert!(shown[at].contains(written), "{id} is granted at {here:?}, decided at {:?}", shown[at]);
            }
        }
        prop_assert!(!browser.is_asked(&deployed[at]));
        for earlier in &deployed[..at] {
            prop_assert!(!browser.is_asked(earlier), "an older node asks again");
        }
    }
}

/// 11 CCR 7025(c)(6), 7026: as the signal's. Elsewhere the law has no such words.
#[test]
fn an_opt_out_by_hand_is_confirmed_as_that_of_the_signal_is() {
    let (folder, nodes) = (Folder::new(&["matomo"]), Nodes::new());
    let node = nodes.node(folder.release(START));
    let all = json!({"action": "accept_all"});
    let no = json!({"action": "reject_all"});
    let some = json!({"action": "save", "categories": ["functional", "analytics"]});
    let others = json!({"action": "save", "categories": ["marketing"]});
    for (region, choice, confirmed) in [
        ("US-CA", &no, true),
        ("US-TX", &some, true),
        ("US-CA", &others, false),
        ("US-CO", &all, false),
        ("DE", &no, false),
    ] {
        let mut browser = Browser { region: Some(region), ..Browser::default() };
        let before = browser.page(&node, "/");
        assert!(!before.contains("Opt-Out Request Honored"), "{region}");
        browser.decide(&node, choice.clone());
        for path in ["/", "/_consent"] {
            let page = browser.page(&node, path);
            assert_eq!(page.contains("Opt-Out Request Honored"), confirmed, "{region} {choice} {path}");
        }
    }
}

/// 11 CCR 7025(c)(3): a choice made knowing the signal counts, and the page says so. 11 CCR 7026(a)(4): what is opted out of is
/// sale and sharing, in every channel.
#[test]
fn a_choice_in_spite_of_the_signal_is_said_to_be_one() {
    let (folder, nodes) = (Folder::new(&["matomo", "meta-pixel"]), Nodes::new());
    let node = nodes.node(folder.release(START));
    let (counts, refused) = ("but you allowed sale or sharing of data here yourself", "advertising is off unless");
    let all = json!({"action": "accept_all"});
    let some = json!({"action": "save", "categories": ["analytics"]});
    for (region, signals, choice, said) in [
        ("US-CA", true, None, Some(refused)),
        ("US-CA", true, Some(&all), Some(counts)),
        ("US-CA", true, Some(&some), None),
        ("US-CA", false, Some(&all), None),
        ("DE", true, Some(&all), Some(counts)),
    ] {
        let mut browser = Browser { region: Some(region), signals, ..Browser::default() };
        if let Some(choice) = choice {
            browser.decide(&node, choice.clone());
        }
        let page = browser.page(&node, "/_consent");
        for note in [counts, refused] {
            assert_eq!(page.contains(note), said == Some(note), "{region} {signals} {choice:?}: {note}");
        }
        let is_about_sale = page.matches("This includes sale or sharing of data for advertising").count();
        assert_eq!(is_about_sale, usize::from(region == "US-CA"), "{region}");
    }
    // A service alone: the signal holds for all others.
    let mut browser = Browser { region: Some("US-CA"), signals: true, ..Browser::default() };
    browser.decide(&node, json!({"action": "service", "services": {"meta-pixel": true}}));
    let page = browser.page(&node, "/_consent");
    assert!(page.contains(counts) && page.contains(refused));
    // A choice from before the signal does not outrank it.
    let mut browser = Browser { region: Some("US-CA"), ..Browser::default() };
    browser.decide(&node, all);
    browser.signals = true;
    let page = browser.page(&node, "/_consent");
    assert!(page.contains(refused) && !page.contains(counts));
}

/// Cal. Civ. Code 1798.135(c)(4): who opted out is not asked to opt in again. A new category stays off for them. Elsewhere, and
/// of those who allowed everything, a material release asks again.
#[test]
fn who_opted_out_is_not_asked_again() {
    let (folder, nodes) = (Folder::new(&["matomo", "youtube"]), Nodes::new());
    let first = nodes.node(folder.release(START));
    let (no, all) = (json!({"action": "reject_all"}), json!({"action": "accept_all"}));
    let some = json!({"action": "save", "categories": ["analytics"]});
    let every = json!({"action": "save", "categories": ["functional", "analytics", "marketing"]});
    let one = json!({"action": "service", "services": {"youtube": false}});
    let allowed = json!({"action": "service", "services": {"youtube": true}});
    let cases = [
        ("US-CA", &no, false),
        ("US-TX", &no, false),
        ("CH", &no, false),
        ("US-CA", &some, false),
        ("US-CA", &one, false),
        ("US-CA", &all, true),
        ("US-CA", &every, true),
        ("US-CA", &allowed, true),
        ("DE", &no, true),
        ("CN", &no, true),
    ];
    let mut browsers: Vec<_> = cases
        .map(|(region, choice, asks)| {
            let mut browser = Browser { region: Some(region), ..Browser::default() };
            assert_eq!(browser.decide(&first, choice.clone()).status, StatusCode::OK, "{region} {choice}");
            (region, choice, asks, browser)
        })
        .into();
    folder.services(&["matomo", "youtube", "hotjar", "meta-pixel"]);
    nodes.clock.advance(DAY);
    let second = nodes.node(folder.release(START + DAY));
    for (region, choice, asks, browser) in &mut browsers {
        assert_eq!(browser.is_asked(&second), *asks, "{region} {choice}");
        assert_eq!(browser.state(&second)["status"], "stale", "{region} {choice}");
        let granted = browser.granted(&second);
        if *choice == &no {
            assert!(granted.is_empty(), "{region}: {granted:?}");
        }
        let page = browser.page(&second, "/");
        assert_eq!(page.contains("data-tower-consent=\"control\""), !*asks, "{region} {choice}");
        // It is the words of the United States.
        let is_out = !*asks && *choice != &one && region.starts_with("US");
        assert_eq!(page.contains("Opt-Out Request Honored"), is_out, "{region} {choice}");
        let preferences = browser.page(&second, "/_consent");
        let asks = preferences.contains("please choose again");
        assert_eq!(asks, matches!(*region, "DE" | "CN"), "{region} {choice}");
    }
    // A new choice counts under the release in force.
    let (_, _, _, browser) = &mut browsers[0];
    assert!(browser.page(&second, "/_consent").contains("Opt-Out Request Honored"));
    browser.decide(&second, json!({"action": "accept_all", "release": 2}));
    assert_eq!(browser.state(&second)["status"], "decided");
}

/// Of a decision that is outdated the refused services stay refused, also under a later choice of another service.
#[test]
fn a_service_that_was_refused_stays_so_when_another_is_chosen_after_a_material_release() {
    for (region, other) in [("US-CA", true), ("US-CA", false), ("DE", true)] {
        let (folder, nodes) = (Folder::new(&["youtube", "vimeo"]), Nodes::new());
        let first = nodes.node(folder.release(START));
        let mut browser = Browser { region: Some(region), ..Browser::default() };
        browser.decide(&first, json!({"action": "service", "services": {"youtube": false}, "release": 1}));
        folder.services(&["youtube", "vimeo", "hotjar"]);
        nodes.clock.advance(DAY);
        let second = nodes.node(folder.release(START + DAY));
        let answer = browser.decide(&second, json!({"action": "service", "services": {"vimeo": other}, "release": 2}));
        assert_eq!(answer.status, StatusCode::OK, "{region} {other}");
        let state = browser.state(&second);
        assert_eq!(state["services"]["youtube"], false, "{region} {other}");
        assert_eq!(state["services"]["vimeo"], other, "{region} {other}");
    }
}
