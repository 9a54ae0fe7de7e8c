//! Pages without us, before a choice, after a refusal and after consent: they show the same, in the same place, and make
//! no error that they do not make without us.

mod state;

use std::collections::BTreeSet;

use axum::Router;
use serde_json::{Value, json};

use super::tour;
use crate::support::{Browser, Options, Site, Stage};
use state::{STATE, WATCH};

/// A page that is opened.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub(super) path: String,
    pub(super) html: String,
    pub(super) end: End,
    pub(super) asks: Asks,
    /// What is not the same in it, and may not be: see the page.
    pub(super) differs: Vec<String>,
}

/// How a page says that it has come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It runs `ran('end')`.
    Said,
    /// Nothing more of it runs.
    Quiet,
}

/// Whom a page asks when nobody stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// At least one tracker, which nobody asks without consent.
    Trackers,
    /// No tracker: it asks the same hosts in each state.
    Others,
}

/// What was compared, and what differs. Without the counts an empty list of faults means nothing.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) faults: Vec<String>,
    /// Pages that showed something in each of the four states.
    pub(super) pages: usize,
    /// States with us that were compared with the one without.
    pub(super) states: usize,
    /// Boxes that were compared in all of them.
    pub(super) boxes: usize,
    /// Pages that asked a tracker without us.
    pub(super) with_trackers: usize,
}

/// No tracker, and in a page that any visitor may get.
const MAY_BE_CONTACTED: [&str; 1] = ["cdn.shopify.com"];

/// The states with us.
const WITH: [&str; 3] = ["before a choice", "refused", "accepted"];

/// Opens each page in each state. `more` is what else is compared, as a script that returns it.
pub(super) async fn compared(
    site: Router,
    visits: &[Visit],
    options: Options,
    more: Option<&'static str>,
) -> Comparison {
    let stage = Stage::with(site.clone(), tour::policies, options).await;
    let granted = Stage::with(site.clone(), tour::policies, options).await;
    let bare = Site::start(site).await;
    watching(&stage.browser).await;
    watching(&granted.browser).await;
    let held = async {
        let before = states(&stage.browser, &stage.site, visits, more).await;
        stage.third.settle().await;
        let mut contacted = stage.third.contacted();
        tour::decide(&stage, "reject_all").await;
        let refused = states(&stage.browser, &stage.site, visits, more).await;
        stage.third.settle().await;
        contacted.extend(stage.third.contacted());
        (before, refused, contacted)
    };
    let free = async {
        let without = states(&granted.browser, &bare, visits, more).await;
        tour::decide(&granted, "accept_all").await;
        (without, states(&granted.browser, &granted.site, visits, more).await)
    };
    let ((before, refused, contacted), (without, accepted)) = tokio::join!(held, free);
    let mut comparison = Comparison::default();
    // Connections count too, which no page knows of.
    let mut contacted = contacted;
    contacted.retain(|host| !MAY_BE_CONTACTED.contains(&&**host));
    for (_, bare) in visits.iter().zip(&without).filter(|(visit, _)| visit.asks == Asks::Others) {
        let asked: Vec<&str> = asked(bare).collect();
        contacted.retain(|host| !asked.contains(&&**host));
    }
    if !contacted.is_empty() {
        comparison.faults.push(format!("contacted without consent: {contacted:?}"));
    }
    for (at, visit) in visits.iter().enumerate() {
        comparison.note(visit, &without[at], [&before[at], &refused[at], &accepted[at]]);
    }
    comparison
}

/// The same for a choice in the open page, which goes on without another load.
pub(super) async fn compared_in_place(site: Router, visits: &[Visit], options: Options) -> Comparison {
    let stage = Stage::with(site.clone(), tour::policies, options).await;
    let bare = Site::start(site).await;
    watching(&stage.browser).await;
    let without = states(&stage.browser, &bare, visits, None).await;
    let refused = chosen(&stage, visits, "reject_all").await;
    let accepted = chosen(&stage, visits, "accept_all").await;
    let mut comparison = Comparison::default();
    for (at, visit) in visits.iter().enumerate() {
        comparison.note(visit, &without[at], [&refused[at].0, &refused[at].1, &accepted[at].1]);
    }
    comparison
}

/// Each page before this choice and after it.
async fn chosen(stage: &Stage, visits: &[Visit], action: &str) -> Vec<(Value, Value)> {
    const PRESS: &str = "document.querySelector('tower-consent:not([data-tower-consent=placeholder])')\
        .shadowRoot.querySelector(`button[value=${arguments[0]}]`).click()";
    let browser = &stage.browser;
    let mut states = Vec::with_capacity(visits.len());
    for visit in visits {
        browser.open("about:blank").await;
        browser.cdp("Network.clearBrowserCookies", json!({})).await;
        browser.open(&stage.site.url(&visit.path)).await;
        let before = state_of(browser, visit).await;
        browser.run_with(PRESS, vec![json!(action)]).await;
        browser.until(&visit.path, "return window.towerConsent?.state?.status === 'decided'").await;
        // What was released runs.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        states.push((before, state_of(browser, visit).await));
    }
    states
}

/// Errors are recorded from the first line on, before any script of the page.
pub(super) async fn watching(browser: &Browser) {
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
}

async fn states(browser: &Browser, site: &Site, visits: &[Visit], more: Option<&str>) -> Vec<Value> {
    let mut states = Vec::with_capacity(visits.len());
    for visit in visits {
        browser.open(&site.url(&visit.path)).await;
        let mut state = state_of(browser, visit).await;
        if let Some(more) = more {
            state["more"] = browser.run(more).await;
        }
        states.push(state);
    }
    states
}

/// The state of the open page when it has come to its end.
pub(super) async fn state_of(browser: &Browser, visit: &Visit) -> Value {
    let state = browser.try_run(STATE, vec![json!(visit.end == End::Said)]).await;
    state.unwrap_or_else(|| panic!("{}: the browser left the page", visit.path))
}

impl Comparison {
    /// That nothing differs, and that all of it was compared.
    #[track_caller]
    pub(super) fn must_be_whole(&self, visits: &[Visit]) {
        assert!(self.faults.is_empty(), "{}:\n{}", self.faults.len(), self.faults.join("\n"));
        assert_eq!((self.pages, self.states), (visits.len(), WITH.len() * visits.len()));
        let trackers = visits.iter().filter(|visit| visit.asks == Asks::Trackers).count();
        assert_eq!(self.with_trackers, trackers);
        assert!(self.boxes >= 3 * self.states, "{} boxes in {} states", self.boxes, self.states);
    }

    fn note(&mut self, visit: &Visit, bare: &Value, with: [&Value; 3]) {
        self.faults.extend(of_itself(visit, bare));
        let has_trackers = visit.asks == Asks::Trackers && trackers(bare).next().is_some();
        self.with_trackers += usize::from(has_trackers);
        if (visit.asks == Asks::Trackers) != has_trackers {
            self.faults.push(format!("{}: by itself it asks {}", visit.path, bare["asked"]));
        }
        self.pages += 1;
        let mut known = BTreeSet::new();
        for (when, state) in WITH.into_iter().zip(with) {
            for (what, how) in differences(state, bare) {
                if visit.differs.iter().any(|known| known == what) {
                    known.insert(what);
                } else {
                    self.faults.push(format!("{}, {when}: {what}:{how}", visit.path));
                }
            }
            self.states += 1;
            self.boxes += boxes(state).len();
            let is_fault = match visit.asks {
                Asks::Trackers => when != "accepted" && trackers(state).next().is_some(),
                Asks::Others => state["asked"] != bare["asked"],
            };
            if is_fault {
                self.faults.push(format!("{}, {when}: it asks {}", visit.path, state["asked"]));
            }
        }
        let same = visit.differs.iter().filter(|what| !known.contains(what.as_str()));
        self.faults.extend(same.map(|what| format!("{}: {what} is the same now", visit.path)));
    }
}

fn asked(state: &Value) -> impl Iterator<Item = &str> {
    state["asked"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn trackers(state: &Value) -> impl Iterator<Item = &str> {
    asked(state).filter(|host| !MAY_BE_CONTACTED.contains(host))
}

/// A page that fails without us, or does nothing, proves nothing.
fn of_itself(visit: &Visit, bare: &Value) -> Option<String> {
    let ran = bare["ran"].as_array().is_some_and(|ran| match visit.end {
        End::Said => ran.contains(&json!("end")),
        End::Quiet => !ran.is_empty(),
    });
    let shows = boxes(bare).len() >= 2;
    (!ran || !shows || bare["errors"] != json!([])).then(|| {
        format!(
            "{}: by itself it ran {}, has errors {} and {} boxes",
            visit.path,
            bare["ran"],
            bare["errors"],
            boxes(bare).len()
        )
    })
}

fn boxes(state: &Value) -> &[Value] {
    state["boxes"].as_array().map_or(&[], Vec::as_slice)
}

/// What differs in two states, and how.
pub(super) fn differences(with: &Value, without: &Value) -> Vec<(&'static str, String)> {
    const PLAIN: [&str; 7] = ["text", "title", "mode", "ran", "errors", "focus", "more"];
    let plain = PLAIN.into_iter().filter(|key| with[*key] != without[*key]);
    let mut all: Vec<(&str, String)> =
        plain.map(|key| (key, format!("\n   with    {}\n   without {}", with[key], without[key]))).collect();
    let (mine, theirs) = (boxes(with), boxes(without));
    if mine.len() != theirs.len() {
        let names = |all: &[Value]| all.iter().map(|one| one[0].to_string()).collect::<Vec<_>>().join(" ");
        all.push(("boxes", format!("\n   with    {}\n   without {}", names(mine), names(theirs))));
        return all;
    }
    let side = |one: &Value, at: usize| one[at].as_f64().unwrap_or(f64::NAN);
    let is_same = |mine: &Value, theirs: &Value| {
        mine[0] == theirs[0] && (1..5).all(|at| (side(mine, at) - side(theirs, at)).abs() <= 1.0)
    };
    let first = mine.iter().zip(theirs).find(|(mine, theirs)| !is_same(mine, theirs));
    all.extend(first.map(|(mine, theirs)| ("boxes", format!("\n   with    {mine}\n   without {theirs}"))));
    all
}
