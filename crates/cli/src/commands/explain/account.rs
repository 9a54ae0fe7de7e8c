//! What a page loads, by service: where it is, whether it passes or is held, and why.

use std::collections::BTreeMap;

use http::HeaderMap;

use super::Live;
use super::advice::{self, Advice};
use super::lines::Lines;
use super::subject::Subject;
use super::visit::Visit;
use tower_consent::internals::{Matter, Sighting, Why};
use tower_consent_policy::Policies;

pub(super) struct Account {
    pub(super) source: String,
    /// Whether it is about a page, and not about a name.
    pub(super) is_page: bool,
    pub(super) visitor: String,
    pub(super) notes: Vec<String>,
    /// The most important first.
    pub(super) groups: Vec<Group>,
    /// Files of the site itself that belong to no known service.
    pub(super) own_files: usize,
    pub(super) own_code: usize,
    /// Cookies of the site itself that are necessary.
    pub(super) own_cookies: usize,
    /// The line from which on the page cannot be read.
    pub(super) unread_from: Option<usize>,
    /// Whether the layer reads the page, and not its header fields alone.
    pub(super) is_read: bool,
    /// Whether the page ends before its end.
    is_damaged: bool,
}

/// What becomes of something, in the order in which it is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// No choice of the visitor lets it through.
    Held,
    /// The visitor has not allowed it.
    Waits,
    /// It passes undeclared.
    Unknown,
    Passes,
}

pub(super) struct Group {
    pub(super) name: String,
    pub(super) service: Option<Known>,
    pub(super) state: State,
    pub(super) why: Why,
    pub(super) things: Vec<Thing>,
    pub(super) advice: Advice,
}

pub(super) struct Known {
    pub(super) id: String,
    pub(super) owner: String,
    pub(super) category: String,
    pub(super) is_declared: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) place: Place,
    pub(super) matter: Matter,
    pub(super) why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Element {
        line: usize,
        column: usize,
        /// The start tag as it is written.
        tag: String,
    },
    Header(String),
}

impl Group {
    /// Whether one explanation fits both.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.advice.why == other.advice.why && self.advice.action == other.advice.action
    }

    fn order(&self) -> (State, &str, &str) {
        (self.state, &self.advice.why, &self.name)
    }
}

impl State {
    fn of(why: Why) -> Self {
        match why {
            Why::Undisclosed
            | Why::UnknownHeld
            | Why::Pixel
            | Why::Doubt
            | Why::TakenOutForEveryone
            | Why::Guarded { allowable: false } => Self::Held,
            Why::NotGranted | Why::ForEveryone { granted: false } | Why::Guarded { allowable: true } => Self::Waits,
            Why::Unknown => Self::Unknown,
            _ => Self::Passes,
        }
    }
}

impl Account {
    pub(super) fn of(subject: &Subject, visit: Visit) -> Self {
        let Visit { sightings, headers, policies, visitor, is_read, notes } = visit;
        let mut account = Self {
            source: subject.source.clone(),
            is_page: subject.is_page,
            visitor,
            notes: subject.notes.iter().cloned().chain(notes).collect(),
            groups: Vec::new(),
            own_files: 0,
            own_code: 0,
            own_cookies: 0,
            unread_from: None,
            is_read,
            is_damaged: subject.is_damaged,
        };
        let lines = Lines::of(&subject.body);
        let mut groups = BTreeMap::new();
        for (place, seen) in placed(sightings, subject, &lines, &mut account.unread_from) {
            for (matter, service, why) in seen {
                account.add(&mut groups, service, Thing { place: place.clone(), matter, why });
            }
        }
        account.notes.extend(policy_note(&subject.headers, &headers));
        account.groups = groups.into_iter().map(|((key, _), things)| group(key, things, &policies)).collect();
        account.groups.sort_by(|a, b| a.order().cmp(&b.order()));
        account
    }

    /// Whether something waits for the operator.
    pub(super) fn has_findings(&self) -> bool {
        let waits = |group: &Group| matches!(group.state, State::Held | State::Unknown);
        self.unread_from.is_some() || self.is_damaged || self.groups.iter().any(waits)
    }

    /// What is held by the layer and not by a mark in the page.
    pub(super) fn live(&self) -> Vec<Live> {
        let of_group = |group: &Group| {
            let counts = |thing: &&Thing| {
                let is_known = group.service.is_some() || thing.why == Why::Pixel;
                is_known && !thing.why.passes() && thing.matter != Matter::Unreadable
            };
            let live = |thing: &Thing| Live {
                service: group.service.as_ref().map(|service| service.id.clone()),
                name: group.name.clone(),
                place: match (&thing.place, &thing.matter) {
                    (Place::Header(_), Matter::Cookie(name)) => format!("cookie {name}"),
                    (Place::Header(field), _) => format!("header {field}"),
                    (Place::Element { tag, .. }, _) => tag.clone(),
                },
                is_cookie: matches!(thing.matter, Matter::Cookie(_)),
            };
            group.things.iter().filter(counts).map(live).collect::<Vec<_>>()
        };
        self.groups.iter().flat_map(of_group).collect()
    }

    pub(super) fn count(&self, state: State) -> usize {
        self.groups.iter().filter(|group| group.state == state).map(|group| group.things.len()).sum()
    }

    fn add(&mut self, groups: &mut BTreeMap<(Key, Way), Vec<Thing>>, service: Option<String>, thing: Thing) {
        let key = match (&thing.matter, service, thing.why) {
            (_, Some(id), _) => Key::Service(id),
            (Matter::Address(_) | Matter::Header(_), None, Why::Own) => {
                self.own_files += 1;
                return;
            }
            (Matter::Code(_), None, _) => {
                self.own_code += 1;
                return;
            }
            (Matter::Cookie(_), None, Why::Necessary) => {
                self.own_cookies += 1;
                return;
            }
            // Nobody knows where it goes, and that is the visitor's own act.
            (Matter::Form(_), None, _) => return,
            // Browsers take no cookie without name and value.
            (Matter::Cookie(name), None, _) if name.is_empty() => return,
            (Matter::Cookie(name), None, _) => Key::Cookie(name.clone()),
            (Matter::Address(address), None, _) => Key::Host(host_of(address)),
            (Matter::Header(address), None, _) => Key::Host(host_of(address)),
            (Matter::Unreadable, None, _) => Key::Unreadable,
        };
        let way = if thing.why == Why::TakenOutForEveryone { Way::TakenOut } else { Way::Judged };
        let things = groups.entry((key, way)).or_default();
        // What was said last of an address counts: first whether it is known, then what becomes of unknown ones. A page
        // may have very many, but those of one place follow each other.
        let of_place = things.iter_mut().rev().take_while(|known| known.place == thing.place);
        match of_place.into_iter().find(|known| known.matter == thing.matter) {
            Some(known) => *known = thing,
            None => things.push(thing),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Service(String),
    Host(String),
    Cookie(String),
    Unreadable,
}

/// Header fields of a page for all visitors are reported by themselves: what is in it can be let through later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Judged,
    TakenOut,
}

type Notes = Vec<(Matter, Option<String>, Why)>;

/// What was seen at each place. Of an element that is not held, what might hold it was looked at and found to load
/// nothing.
fn placed(
    sightings: Vec<Sighting>,
    subject: &Subject,
    lines: &Lines<'_>,
    unread_from: &mut Option<usize>,
) -> Vec<(Place, Notes)> {
    let mut placed: Vec<(Place, Notes)> = Vec::new();
    let (mut here, mut seen, mut is_held) = (None::<Place>, Notes::new(), false);
    let mut is_in_head = true;
    let mut ends = |here: &mut Option<Place>, seen: &mut Notes, is_held: &mut bool| {
        let mut seen = std::mem::take(seen);
        if !std::mem::take(is_held) {
            seen.retain(|(.., why)| why.passes());
        } else {
            // Code that is held for what it loads does not run.
            let held: Vec<_> = seen.iter().filter(|(.., why)| !why.passes()).map(|(_, of, _)| of.clone()).collect();
            seen.retain(|(_, of, why)| !(matches!(why, Why::Guarded { .. }) && held.contains(of)));
        }
        if let Some(place) = here.take()
            && !seen.is_empty()
        {
            placed.push((place, seen));
        }
    };
    let mut of_head = Vec::new();
    for sighting in sightings {
        match sighting {
            Sighting::Asked { matter, service, why } if is_in_head => {
                let field = field_of(&matter, &subject.headers);
                of_head.push((Place::Header(field), vec![(matter, service, why)]));
            }
            Sighting::Asked { matter, service, why } => seen.push((matter, service, why)),
            Sighting::Element { at, tag } => {
                is_in_head = false;
                ends(&mut here, &mut seen, &mut is_held);
                let (line, column) = lines.place(at);
                here = Some(Place::Element { line, column, tag: String::from_utf8_lossy(&tag).into_owned() });
            }
            Sighting::Nothing => {
                is_in_head = false;
                ends(&mut here, &mut seen, &mut is_held);
            }
            Sighting::Held => is_held = true,
            Sighting::GaveUp(at) => {
                is_in_head = false;
                ends(&mut here, &mut seen, &mut is_held);
                *unread_from = unread_from.or(Some(lines.place(at).0));
            }
        }
    }
    ends(&mut here, &mut seen, &mut is_held);
    of_head.into_iter().chain(placed).collect()
}

fn field_of(matter: &Matter, headers: &HeaderMap) -> String {
    let address = match matter {
        Matter::Header(address) => address,
        _ => return "Set-Cookie".to_owned(),
    };
    let has = |value: &[u8]| !address.is_empty() && String::from_utf8_lossy(value).contains(address.as_str());
    let found = headers.iter().find(|(_, value)| has(value.as_bytes()));
    found.map_or_else(|| "a header field".to_owned(), |(name, _)| in_title_case(name.as_str()))
}

/// `content-security-policy` as people write it.
fn in_title_case(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        first.to_ascii_uppercase() + rest
    });
    words.collect::<Vec<_>>().join("-")
}

fn host_of(address: &str) -> String {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The layer adds to the site's Content-Security-Policy what the banner needs.
fn policy_note(before: &HeaderMap, after: &HeaderMap) -> Option<String> {
    let field = "content-security-policy";
    let changed = before.contains_key(field) && before.get_all(field).iter().ne(after.get_all(field).iter());
    let added = !before.contains_key(field) && after.contains_key(field);
    if changed {
        return Some(
            "Content-Security-Policy: what the banner needs was added, and reports to held services taken out."
                .to_owned(),
        );
    }
    added.then(|| {
        "A Content-Security-Policy is added, so that browsers hold what is not declared ([blocking] enforcement)."
            .to_owned()
    })
}

fn group(key: Key, things: Vec<Thing>, policies: &Policies) -> Group {
    // What loads by itself says more than code that runs.
    let order = |why: &Why| (State::of(*why), matches!(why, Why::Guarded { .. } | Why::Granted));
    let strictest = things.iter().map(|thing| thing.why).min_by_key(order).unwrap_or(Why::Own);
    let catalogue = policies.catalogue();
    let settings = policies.settings();
    let (name, service) = match &key {
        Key::Service(id) => match catalogue.by_id(id).map(|at| catalogue.get(at)) {
            Some(service) => {
                let declared = settings.services.iter().find(|declared| declared.service.id == service.id);
                let category = declared.and_then(|declared| settings.categories.get(declared.category));
                let known = Known {
                    id: id.clone(),
                    owner: service.owner.to_string(),
                    category: category.map_or_else(|| service.category.to_string(), |category| category.id.clone()),
                    is_declared: declared.is_some(),
                };
                (service.name.to_string(), Some(known))
            }
            None => (id.clone(), None),
        },
        Key::Host(host) => (host.clone(), None),
        Key::Cookie(name) => (format!("cookie {name}"), None),
        Key::Unreadable => ("what cannot be read".to_owned(), None),
    };
    let held = || things.iter().filter(|thing| !thing.why.passes());
    let are_forms = held().next().is_some() && held().all(|thing| matches!(thing.matter, Matter::Form(_)));
    let (state, way) = match State::of(strictest) {
        // Its visitor sends it, whatever they chose.
        State::Waits if are_forms => (State::Passes, advice::Way::Form),
        State::Held if are_forms => (State::Unknown, advice::Way::Form),
        state => (state, advice::Way::Loads),
    };
    let advice = advice::of(&key, strictest, way, service.as_ref(), settings);
    Group { name, service, state, why: strictest, things, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_addresses_and_fields() {
        assert_eq!(in_title_case("content-security-policy"), "Content-Security-Policy");
        assert_eq!(host_of("https://A.example/x?y"), "a.example");
        assert_eq!(host_of("a.example/x"), "a.example");
    }
}
