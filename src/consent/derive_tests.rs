use proptest::prelude::*;
use time::macros::datetime;

use super::*;
use tower_consent_policy::settings::sample::sample_settings;
use tower_consent_policy::{CategoryInfo, ReleaseName, ReleaseNumber, Standing};

const CODES: [&str; 4] = ["aaaaa", "bbbbb", "ccccc", "ddddd"];

/// necessary, functional, analytics, marketing (sale), research (sensitive); one service each of
/// functional, analytics and marketing, and one that is functional and shows advertising.
fn settings() -> Settings {
    let mut settings = sample_settings();
    settings.categories =
        ["necessary", "functional", "analytics", "marketing", "research"].map(CategoryInfo::new).into();
    settings.categories[4].sensitive = true;
    let service = settings.services.remove(0);
    settings.services = [(1, false), (2, false), (3, false), (1, true)]
        .map(|(category, sale)| {
            let mut service = service.clone();
            (service.category, service.sale) = (category, sale);
            service
        })
        .into();
    settings
}

fn codes() -> Vec<String> {
    CODES.iter().map(|code| (*code).to_owned()).collect()
}

fn decision(origin: Origin, granted: &[&str]) -> Decision {
    Decision {
        id: "0193539c-5a6f-7000-8000-000000000001".parse().unwrap(),
        time: datetime!(2026-11-23 22:00 UTC),
        release: ReleaseName::new(ReleaseNumber::new(1), None),
        model: ConsentModel::OptIn,
        origin,
        signal: false,
        granted: granted.iter().map(|id| (*id).to_owned()).collect(),
        exceptions: BTreeMap::new(),
    }
}

fn granted(derived: &Derived) -> Vec<usize> {
    (0..5).filter(|at| derived.categories & bit(*at) != 0).collect()
}

fn run(model: ConsentModel, decision: Option<(&Decision, Standing)>, signal: bool) -> Derived {
    derive(Inputs { settings: &settings(), codes: &codes(), model, signal }, decision)
}

#[test]
fn opt_in_grants_nothing_before_a_decision() {
    let derived = run(ConsentModel::OptIn, None, false);
    assert_eq!((granted(&derived), derived.status), (vec![0], Status::Undecided));
}

#[test]
fn opt_out_grants_by_default_but_never_what_is_sensitive() {
    assert_eq!(granted(&run(ConsentModel::OptOut, None, false)), [0, 1, 2, 3]);
}

#[test]
fn a_decision_grants_exactly_what_was_chosen() {
    let saved = decision(Origin::Saved, &["analytics"]);
    let derived = run(ConsentModel::OptIn, Some((&saved, Standing::Holds)), false);
    assert_eq!((granted(&derived), derived.status), (vec![0, 2], Status::Decided));
    assert_eq!(granted(&run(ConsentModel::OptOut, Some((&saved, Standing::Holds)), false)), [0, 2]);
}

#[test]
fn a_stale_decision_grants_nothing_and_refusals_stay_refusals() {
    let mut saved = decision(Origin::Saved, &["analytics", "functional"]);
    saved.exceptions.insert("aaaaa".into(), false);
    saved.exceptions.insert("ccccc".into(), true);
    let derived = run(ConsentModel::OptIn, Some((&saved, Standing::Stale)), false);
    assert_eq!((granted(&derived), derived.status), (vec![0], Status::Stale));
    assert_eq!(derived.exceptions, BTreeMap::from([(0, false)]));
    assert_eq!(granted(&run(ConsentModel::OptOut, Some((&saved, Standing::Stale)), false)), [0, 1, 2]);
}

#[test]
fn a_decision_of_a_release_that_is_not_known_here_grants_nothing_and_is_not_asked_again() {
    let mut saved = decision(Origin::Saved, &["analytics", "functional"]);
    saved.exceptions.insert("aaaaa".into(), false);
    saved.exceptions.insert("ccccc".into(), true);
    let derived = run(ConsentModel::OptIn, Some((&saved, Standing::Ahead)), false);
    assert_eq!((granted(&derived), derived.status), (vec![0], Status::Decided));
    assert_eq!(derived.exceptions, BTreeMap::from([(0, false)]), "refusals count, grants do not");
    assert_eq!(granted(&run(ConsentModel::OptOut, Some((&saved, Standing::Ahead)), false)), [0, 1, 2]);
    let mut only = decision(Origin::ServicesOnly, &[]);
    only.exceptions.insert("aaaaa".into(), true);
    let derived = run(ConsentModel::OptIn, Some((&only, Standing::Ahead)), false);
    assert_eq!((derived.exceptions.len(), derived.status), (0, Status::Undecided));
}

#[test]
fn what_was_granted_by_default_elsewhere_is_not_consent_where_consent_is_asked() {
    let mut elsewhere = decision(Origin::AcceptAll, &["functional", "analytics", "marketing"]);
    elsewhere.model = ConsentModel::OptOut;
    assert_eq!(granted(&run(ConsentModel::OptIn, Some((&elsewhere, Standing::Holds)), false)), [0]);
}

#[test]
fn a_single_service_leaves_the_categories_undecided() {
    let mut only = decision(Origin::ServicesOnly, &[]);
    only.exceptions.insert("aaaaa".into(), true);
    let derived = run(ConsentModel::OptIn, Some((&only, Standing::Holds)), false);
    assert_eq!((granted(&derived), derived.status), (vec![0], Status::Undecided));
    assert_eq!(derived.exceptions, BTreeMap::from([(0, true)]));
}

#[test]
fn the_signal_takes_away_sale_and_sharing_and_wins_over_an_earlier_acceptance() {
    let derived = run(ConsentModel::OptOut, None, true);
    assert_eq!(granted(&derived), [0, 1, 2]);
    assert!(derived.signal_honoured);
    let mut all = decision(Origin::AcceptAll, &["functional", "analytics", "marketing"]);
    all.exceptions.insert("ccccc".into(), true);
    let derived = run(ConsentModel::OptIn, Some((&all, Standing::Holds)), true);
    assert_eq!(granted(&derived), [0, 1, 2]);
    assert_eq!(derived.exceptions, BTreeMap::from([(3, false)]));
}

#[test]
fn the_signal_takes_away_single_services_of_other_categories() {
    for model in [ConsentModel::OptIn, ConsentModel::OptOut] {
        let mut all = decision(Origin::AcceptAll, &["functional", "analytics", "marketing"]);
        all.exceptions.insert("ddddd".into(), true);
        let derived = run(model, Some((&all, Standing::Holds)), true);
        assert_eq!(allows(&derived).1, [true, true, false, false]);
        // One that the visitor chose while the browser sent the signal.
        let mut only = decision(Origin::ServicesOnly, &[]);
        only.exceptions.insert("ddddd".into(), true);
        only.signal = true;
        assert!(allows(&run(model, Some((&only, Standing::Holds)), true)).1[3]);
    }
    assert!(allows(&run(ConsentModel::OptOut, None, false)).1[3]);
    assert!(!allows(&run(ConsentModel::OptOut, None, true)).1[3]);
}

#[test]
fn a_choice_made_knowing_the_signal_outlives_it() {
    let mut all = decision(Origin::AcceptAll, &["functional", "analytics", "marketing"]);
    all.signal = true;
    assert_eq!(granted(&run(ConsentModel::OptIn, Some((&all, Standing::Holds)), true)), [0, 1, 2, 3]);
}

fn any_decision() -> impl Strategy<Value = Option<(Decision, Standing)>> {
    let origins = [Origin::AcceptAll, Origin::RejectAll, Origin::Saved, Origin::ServicesOnly, Origin::Signal];
    let origin = prop::sample::select(origins.to_vec());
    let names = vec!["functional", "analytics", "marketing", "research", "gone"];
    let granted = prop::sample::subsequence(names, 0..=5);
    let exceptions = prop::collection::btree_map(prop::sample::select(CODES.to_vec()), any::<bool>(), 0..4);
    let model = prop::sample::select(vec![ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice]);
    let made =
        (origin, granted, exceptions, model, any::<bool>()).prop_map(|(origin, granted, exceptions, model, signal)| {
            let mut made = decision(origin, &granted);
            made.exceptions = exceptions.into_iter().map(|(code, on)| (code.to_owned(), on)).collect();
            made.model = model;
            made.signal = signal;
            made
        });
    prop::option::of((made, prop::sample::select(vec![Standing::Holds, Standing::Stale, Standing::Ahead])))
}

fn allows(derived: &Derived) -> (u32, Vec<bool>) {
    let settings = settings();
    let services = (0..4)
        .map(|at| {
            let by_category = derived.categories & bit(settings.services[at].category) != 0;
            derived.exceptions.get(&at).copied().unwrap_or(by_category)
        })
        .collect();
    (derived.categories, services)
}

fn no_more_than(less: &Derived, more: &Derived) -> bool {
    let (less, more) = (allows(less), allows(more));
    less.0 & !more.0 == 0 && less.1.iter().zip(&more.1).all(|(less, more)| !less || *more)
}

proptest! {
    #[test]
    fn less_consent_never_lets_more_through(decision in any_decision(), signal in any::<bool>(), drop in 0usize..4, code in 0usize..4) {
        for model in [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice] {
            let pair = decision.as_ref().map(|(decision, standing)| (decision, *standing));
            let full = run(model, pair, signal);
            // The signal never grants.
            prop_assert!(no_more_than(&run(model, pair, true), &run(model, pair, false)));
            if let Some((made, standing)) = &decision {
                // A decision that has become stale never gives more than it did, where consent is asked.
                for lost in [Standing::Stale, Standing::Ahead] {
                    let derived = run(model, Some((made, lost)), signal);
                    if model == ConsentModel::OptIn {
                        prop_assert!(no_more_than(&derived, &run(model, Some((made, Standing::Holds)), signal)));
                    }
                    // And not more than a visitor gets who never decided.
                    prop_assert!(no_more_than(&derived, &run(model, None, signal)));
                }
                let mut fewer = made.clone();
                fewer.granted.truncate(drop);
                fewer.exceptions.insert(CODES[code].to_owned(), false);
                prop_assert!(no_more_than(&run(model, Some((&fewer, *standing)), signal), &full));
            }
        }
    }
}

/// The scripts of a page derive the consent once more (`ui/assets/read.js`). The browser test
/// `consent_table` runs them on each line of this table.
#[test]
fn the_table_for_the_scripts_of_pages_is_what_is_derived_here() {
    let mut lines = Vec::new();
    for model in [ConsentModel::OptIn, ConsentModel::OptOut] {
        for signal in [false, true] {
            lines.push(line(model, None, signal));
            for (standing, release) in [
                (Standing::Holds, "2kBx"),
                (Standing::Stale, "1"),
                (Standing::Ahead, "4kBx"),
                // Of this number, and of another line.
                (Standing::Stale, "2"),
                (Standing::Stale, "2abc"),
                (Standing::Stale, "3kBx"),
            ] {
                for decision in decisions(release) {
                    lines.push(line(model, Some((&decision, standing)), signal));
                }
            }
        }
    }
    let table = format!("[\n{}\n]\n", lines.join(",\n"));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/consent_table.json");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    let known = std::fs::read_to_string(file).unwrap_or_default();
    assert!(known == table, "{file} is not what is derived: run with UPDATE_GENERATED=1 and look at what changes");
}

fn decisions(release: &str) -> Vec<Decision> {
    let mut all = Vec::new();
    for origin in [Origin::AcceptAll, Origin::RejectAll, Origin::Saved, Origin::ServicesOnly, Origin::Signal] {
        for (model, signal) in [(0, false), (0, true), (1, false), (1, true)] {
            let granted: &[&str] = match origin {
                Origin::AcceptAll => &["functional", "analytics", "marketing", "research"],
                Origin::Saved => &["functional", "marketing"],
                Origin::Signal => &["functional", "analytics"],
                _ => &[],
            };
            let mut decision = decision(origin, granted);
            decision.model = [ConsentModel::OptIn, ConsentModel::OptOut][model];
            decision.signal = signal;
            decision.release = release.parse().unwrap();
            if matches!(origin, Origin::Saved | Origin::ServicesOnly) {
                let services = [("aaaaa".into(), false), ("ccccc".into(), true), ("ddddd".into(), true)];
                decision.exceptions = BTreeMap::from(services);
            }
            if origin == Origin::Signal {
                // As it is remembered.
                decision.exceptions = BTreeMap::from([("ddddd".into(), false)]);
            }
            all.push(decision);
        }
    }
    all
}

/// Model, cookie, signal, and what they give: status, categories, services.
fn line(model: ConsentModel, decision: Option<(&Decision, Standing)>, signal: bool) -> String {
    let derived = run(model, decision, signal);
    let bits = |bits: Vec<bool>| bits.into_iter().map(|bit| if bit { '1' } else { '0' }).collect::<String>();
    let categories = bits((0..5).map(|at| derived.categories & bit(at) != 0).collect());
    let allowed = allows(&derived).1;
    // In the order of the scope in `consent_table.rs`.
    let services = bits([3, 0, 1, 2].map(|at| allowed[at]).into());
    let cookie = decision.map(|(decision, _)| crate::consent::cookie::print(decision)).unwrap_or_default();
    let status = derived.status.as_str();
    format!("[\"{}\",\"{cookie}\",{},\"{status} {categories} {services}\"]", model.as_str(), u8::from(signal))
}
