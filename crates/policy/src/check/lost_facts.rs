//! # TC0611 lost-fact
//!
//! ## What it does
//! Finds the operator's own wording if it leaves out a fact that the built-in message has: who is
//! responsible, how many companies receive data, where the choice can be changed, whose content an
//! embed is, which version of a document is accepted.
//!
//! ## Why
//! GDPR 7(3), 13; CNIL 2020-092: these facts belong on the first layer, before the buttons. GDPR 7(1), 7(2): who accepts
//! a document must be told which.
//!
//! ## Bad
//! ```text
//! banner-intro-opt-in = We use cookies for:
//! ```
//!
//! ## Good
//! ```text
//! banner-intro-opt-in = { $controller } asks whether it may use cookies for:
//! ```

use crate::check::Lint;
use crate::codes;

/// Message, variable, what it says.
const FACTS: [(&str, &str, &str); 10] = [
    ("banner-intro-opt-in", "controller", "who is responsible"),
    ("banner-intro-opt-out", "controller", "who is responsible"),
    ("banner-intro-notice", "controller", "who is responsible"),
    ("preferences-intro", "controller", "who is responsible"),
    ("banner-recipients", "count", "how many companies receive data"),
    ("banner-change", "control", "where the choice can be changed"),
    ("placeholder-title", "service", "whose content it is"),
    ("placeholder-text", "owner", "which company receives data"),
    ("acceptance-statement", "title", "which document is accepted"),
    ("acceptance-statement", "version", "which version is accepted"),
];

pub(crate) fn check(lint: &Lint<'_>) {
    for message in &lint.messages {
        for (_, variable, fact) in FACTS.iter().filter(|(key, ..)| *key == message.key) {
            if !has_placeable(message.value, variable) {
                let what = format!("`{}` no longer says {fact}", message.key);
                lint.findings.add(&codes::LOST_FACT, message.place(), what, format!("add {{ ${variable} }} to it"));
            }
        }
    }
}

/// `{ $name }`, a selection by it, or a reference to the message of that name.
fn has_placeable(value: &str, name: &str) -> bool {
    value.split('{').skip(1).any(|placeable| {
        let inner = placeable.trim_start();
        let rest = inner.strip_prefix('$').unwrap_or(inner).strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_'))
    })
}
