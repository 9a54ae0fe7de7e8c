//! The account for people: the summary first, then what needs them, then the rest.

use std::fmt::Write as _;

use super::account::{Account, Group, Place, State, Thing};
use super::advice;
use tower_consent::internals::{Matter, Why};

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const RED: &str = "\u{1b}[31m";
const YELLOW: &str = "\u{1b}[33m";
const GREEN: &str = "\u{1b}[32m";
const RESET: &str = "\u{1b}[0m";
const SHOWN: usize = 8;
/// Characters of a line.
const WIDE: usize = 96;

pub(super) fn text(account: &Account) -> String {
    let mut out = format!("{BOLD}{}{RESET}\nfor {}\n", clean(&account.source, 200), account.visitor);
    summary(account, &mut out);
    for note in &account.notes {
        paragraph("note: ", &clean(note, 600), &mut out);
    }
    for (state, colour, title) in [
        (State::Held, RED, "Held, whatever the visitor chooses"),
        (State::Waits, YELLOW, "Held until the visitor allows it"),
        (State::Unknown, YELLOW, "Passes, though nobody declared it"),
        (State::Passes, GREEN, "Passes"),
    ] {
        let groups: Vec<&Group> = account.groups.iter().filter(|group| group.state == state).collect();
        if groups.is_empty() {
            continue;
        }
        let _ = write!(out, "\n{BOLD}{colour}{title}{RESET}\n");
        // What holds for several of them is said once.
        for alike in groups.chunk_by(|a, b| a.is_like(b)) {
            alike.iter().for_each(|one| group(one, account.is_page, &mut out));
            what_to_do(alike, &mut out);
        }
    }
    out
}

fn summary(account: &Account, out: &mut String) {
    if !account.is_page && account.groups.is_empty() {
        let name = clean(&account.source, 80);
        let text = format!(
            "Neither the catalogue nor consent.toml has {name}. It is taken for a path of the site itself, which passes. If \
             it is the host of another site, write //{host}; if it is the address of a page, write it with http:// or \
             https://. `tower-consent catalogue search {name}` looks for it in the catalogue's texts.",
            host = name.trim_start_matches('/')
        );
        return paragraph("", &text, out);
    }
    let count = |state, one: &str, many: &str| {
        let count = account.count(state);
        (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }))
    };
    let parts: Vec<String> = [
        count(
            State::Held,
            "thing is held whatever the visitor chooses",
            "things are held whatever the visitor chooses",
        ),
        count(State::Waits, "waits for consent", "wait for consent"),
        count(State::Unknown, "passes undeclared", "pass undeclared"),
        count(State::Passes, "of a known service passes", "of known services pass"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let parts = match (parts.is_empty(), account.is_read) {
        (true, true) => "Nothing here belongs to another service".to_owned(),
        (true, false) => {
            "Nothing in the header fields belongs to another service; the rest was not looked at".to_owned()
        }
        (false, _) => parts.join(", "),
    };
    let _ = writeln!(out, "\n{BOLD}{parts}.{RESET}");
    let own = own(account);
    if !own.is_empty() {
        let _ = writeln!(out, "Besides: {}.", own.join(", "));
    }
    if let Some(line) = account.unread_from {
        paragraph(
            "",
            &format!(
                "From line {line} on the page has markup that browsers read in different ways. There everything that \
                 loads is held without being judged: correct the markup at that line."
            ),
            out,
        );
    }
}

fn own(account: &Account) -> Vec<String> {
    [
        (account.own_files, "file of the site itself", "files of the site itself"),
        (
            account.own_code,
            "piece of inline code without a known tracker",
            "pieces of inline code without a known tracker",
        ),
        (account.own_cookies, "necessary cookie", "necessary cookies"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    .collect()
}

fn group(group: &Group, is_of_page: bool, out: &mut String) {
    let what = group.service.as_ref().map_or(String::new(), |service| {
        let declared = if service.is_declared { "declared" } else { "in the catalogue, not declared" };
        format!("  {DIM}{} · {} · {declared} · {}{RESET}", service.id, service.category, clean(&service.owner, 60))
    });
    let _ = writeln!(out, "\n  {BOLD}{}{RESET}{what}", clean(&group.name, 120));
    for thing in group.things.iter().take(SHOWN) {
        let place = if is_of_page { place(thing, group.why) } else { named(thing) };
        if place != group.name {
            let _ = writeln!(out, "    {place}");
        }
    }
    if group.things.len() > SHOWN {
        let _ = writeln!(out, "    and {} more", group.things.len() - SHOWN);
    }
}

/// Why, and what to do, of groups that are alike in that.
fn what_to_do(alike: &[&Group], out: &mut String) {
    let Some(first) = alike.first() else { return };
    out.push('\n');
    paragraph("    why: ", &first.advice.why, out);
    if !first.advice.action.is_empty() {
        paragraph("    do:  ", &first.advice.action, out);
    }
    // Of cookies they are one after the other.
    let cookies: Vec<&str> = alike.iter().filter_map(|group| group.advice.cookie.as_deref()).collect();
    let others = alike.iter().filter(|group| group.advice.cookie.is_none()).map(|group| group.advice.lines.clone());
    let of_cookies = (!cookies.is_empty()).then(|| advice::site_cookies(&cookies));
    let blocks: Vec<String> = of_cookies.into_iter().chain(others).filter(|lines| !lines.is_empty()).collect();
    if !blocks.is_empty() {
        out.push('\n');
    }
    let blocks: String = blocks.join("\n").chars().filter(|c| *c == '\n' || is_harmless(*c)).collect();
    for line in blocks.lines() {
        let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("           {line}") });
    }
}

fn named(thing: &Thing) -> String {
    clean(
        &match &thing.matter {
            Matter::Cookie(name) => format!("cookie {name}"),
            Matter::Address(address) | Matter::Header(address) | Matter::Form(address) => format!("address {address}"),
            Matter::Code(code) => format!("code {code}"),
            Matter::Unreadable => "what cannot be read".to_owned(),
        },
        WIDE,
    )
}

fn place(thing: &Thing, of_group: Why) -> String {
    let what = match (&thing.place, &thing.matter) {
        (Place::Header(field), Matter::Cookie(name)) => format!("header {field}: {name}"),
        (Place::Header(field), Matter::Header(address)) => format!("header {field}: {address}"),
        (Place::Header(field), _) => format!("header {field}"),
        (Place::Element { line, column, .. }, Matter::Code(code)) => {
            format!("line {line}, column {column}: code {code}")
        }
        (Place::Element { line, column, tag }, Matter::Address(address) | Matter::Form(address))
            if !has_address(tag, address) =>
        {
            format!("line {line}, column {column}: {address} in {tag}")
        }
        (Place::Element { line, column, tag }, _) => format!("line {line}, column {column}: {tag}"),
    };
    let other = (thing.why != of_group).then_some(match thing.why {
        why if !why.passes() && matches!(thing.matter, Matter::Form(_)) => " (a form: goes when its visitor sends it)",
        Why::Guarded { .. } => " (the code runs; what it loads is held)",
        Why::AskedFor => " (a form that the visitor sends: passes)",
        why if why.passes() => " (passes)",
        _ => " (held)",
    });
    format!("{}{}", clean(&what, WIDE), other.unwrap_or_default())
}

/// Whether a tag shows the address, so that it is not printed twice.
fn has_address(tag: &str, address: &str) -> bool {
    tag.contains(address.trim_end_matches('/'))
}

/// Text of others for a terminal: on one line, without control characters, not too long.
pub(crate) fn clean(text: &str, longest: usize) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().map(|c| if is_harmless(c) { c } else { '\u{fffd}' }));
        if words.chars().count() > longest {
            break;
        }
    }
    if words.chars().count() > longest {
        words = words.chars().take(longest - 1).collect();
        words.push('…');
    }
    words
}

/// Neither a control character nor one that turns the direction of text.
fn is_harmless(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text in lines of a readable length; those after the first begin below its own text.
pub(crate) fn paragraph(label: &str, text: &str, out: &mut String) {
    let indent = " ".repeat(label.chars().count());
    let mut line = label.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + word.chars().count() >= WIDE {
            let _ = writeln!(out, "{line}");
            line.clone_from(&indent);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_page_cannot_write_to_the_terminal() {
        assert_eq!(clean("<a\u{1b}[31m\n  b\u{202e}>", 40), "<a\u{fffd}[31m b\u{fffd}>");
        assert_eq!(clean("abcdef", 4), "abc…");
    }

    #[test]
    fn a_paragraph_is_wrapped_below_its_label() {
        let mut out = String::new();
        paragraph("why: ", &"word ".repeat(30), &mut out);
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.len() == 2 && lines[1].starts_with("     word") && lines[0].len() <= WIDE, "{out}");
    }
}
