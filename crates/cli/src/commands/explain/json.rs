//! The account for programs.

use serde_json::{Value, json};

use super::account::{Account, Group, Place, State, Thing};
use tower_consent::internals::Matter;

pub(super) fn value(account: &Account) -> Value {
    json!({
        "source": account.source,
        "visitor": account.visitor,
        "notes": account.notes,
        "summary": {
            "held": account.count(State::Held),
            "waits": account.count(State::Waits),
            "undeclared": account.count(State::Unknown),
            "passes": account.count(State::Passes),
            "own_files": account.own_files,
            "own_code": account.own_code,
            "necessary_cookies": account.own_cookies,
        },
        "unread_from_line": account.unread_from,
        "groups": account.groups.iter().map(group).collect::<Value>(),
    })
}

fn group(group: &Group) -> Value {
    let service = group.service.as_ref().map(|service| {
        json!({
            "id": service.id,
            "owner": service.owner,
            "category": service.category,
            "declared": service.is_declared,
        })
    });
    json!({
        "name": group.name,
        "service": service,
        "state": match group.state {
            State::Held => "held",
            State::Waits => "waits",
            State::Unknown => "undeclared",
            State::Passes => "passes",
        },
        "why": group.advice.why,
        "action": group.advice.action,
        "lines": group.advice.lines,
        "things": group.things.iter().map(thing).collect::<Value>(),
    })
}

fn thing(thing: &Thing) -> Value {
    let (kind, what) = match &thing.matter {
        Matter::Address(address) => ("address", address.as_str()),
        Matter::Form(address) => ("form", address.as_str()),
        Matter::Code(code) => ("code", code.as_str()),
        Matter::Cookie(name) => ("cookie", name.as_str()),
        Matter::Header(address) => ("address", address.as_str()),
        Matter::Unreadable => ("unreadable", ""),
    };
    let (line, column, tag, header) = match &thing.place {
        Place::Element { line, column, tag } => (Some(line), Some(column), Some(tag), None),
        Place::Header(field) => (None, None, None, Some(field)),
    };
    json!({
        "kind": kind,
        "what": what,
        "passes": thing.why.passes(),
        "line": line,
        "column": column,
        "tag": tag,
        "header": header,
    })
}
