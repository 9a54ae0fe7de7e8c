//! # TC0603 no-refusal-wording
//!
//! ## What it does
//! Finds a refusing button without words of its own: empty, or with the same text as the accepting
//! one.
//!
//! ## Why
//! CNIL 2020-092; EDPB cookie banner task force: a button to refuse must be next to the one to
//! accept, on the same layer.
//!
//! ## Bad
//! ```text
//! accept-all = Accept
//! reject-all = Accept
//! ```
//!
//! ## Good
//! ```text
//! accept-all = Accept
//! reject-all = Reject
//! ```
//!
//! # TC0604 refusal-unclear
//!
//! ## What it does
//! Finds a text for the refusing button that does not say that it refuses, or that promises something else as well:
//! settings, a later time, a subscription. "Continue without accepting" says it; "you can change this later" may follow.
//!
//! ## Why
//! CCPA regulations §7004(a)(2)(B); VG Hannover 2025: "Settings", "Later" and "OK" do not refuse
//! anything.
//!
//! ## Bad
//! ```text
//! reject-all = Maybe later
//! ```
//!
//! ## Good
//! ```text
//! reject-all = Reject all
//! ```
//!
//! # TC0605 acceptance-unclear
//!
//! ## What it does
//! Finds a text for the accepting button that does not say that it accepts.
//!
//! ## Why
//! GDPR 4(11): only an unambiguous act is consent, so the button must say what it does.
//!
//! ## Bad
//! ```text
//! accept-all = Got it
//! ```
//!
//! ## Good
//! ```text
//! accept-all = Accept all
//! ```
//!
//! # TC0606 nudging-button
//!
//! ## What it does
//! Finds button texts that push visitors to accept, or make them feel bad for refusing.
//!
//! ## Why
//! EDPB 03/2022 on deceptive design ("stirring", "confirm-shaming"); AEPD 2023.
//!
//! ## Bad
//! ```text
//! accept-all = Yes, I love good content
//! reject-all = No, I prefer random ads
//! ```
//!
//! ## Good
//! ```text
//! accept-all = Accept all
//! reject-all = Reject all
//! ```
//!
//! # TC0609 accept-and-close
//!
//! ## What it does
//! Finds a button that both accepts and closes the banner or continues.
//!
//! ## Why
//! VG Hannover 2025 ("accept & close x"), Garante 2021: closing the banner must not be consent.
//!
//! ## Bad
//! ```text
//! accept-all = Accept and close
//! ```
//!
//! ## Good
//! ```text
//! accept-all = Accept all
//! ```

use crate::check::Lint;
use crate::check::phrases::{Lexicon, Role};
use crate::check::wording::Message;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for message in &lint.messages {
        match message.key {
            "accept-all" => accepting(lint, message),
            "reject-all" => refusing(lint, message),
            _ => {}
        }
    }
}

fn accepting(lint: &Lint<'_>, message: &Message<'_>) {
    let add = |code, what: &str, help: &str| lint.findings.add(code, message.place(), what, help);
    if message.prose.has(Role::Closing) {
        add(
            &codes::ACCEPT_AND_CLOSE,
            "this button both accepts and closes or continues",
            "write a text that only says that it accepts",
        );
    } else if message.prose.has(Role::Nudging) && message.prose.has(Role::Accepting) {
        add(
            &codes::NUDGING_BUTTON,
            "this button pushes visitors to accept",
            "say only what it does, in the same tone as the refusing button",
        );
    } else if !message.prose.has(Role::Accepting) && Lexicon::shared().knows(message.language) {
        add(
            &codes::ACCEPTANCE_UNCLEAR,
            "this button accepts everything but does not say so",
            "say \"Accept all\", in the language of the page",
        );
    }
}

/// "You can change this later" is said of the refusal, and puts nothing off.
fn is_change(words: &str, text: &str) -> bool {
    const LATER: [&str; 9] =
        ["later", "später", "plus tard", "más tarde", "después", "più tardi", "mais tarde", "później", "senare"];
    const CHANGE: [&str; 14] = [
        "change", "changing", "undo", "änder", "widerruf", "chang", "modifi", "cambi", "modific", "wijzig", "zmien",
        "alter", "mudar", "ändra",
    ];
    let text = text.to_lowercase();
    LATER.contains(&words) && CHANGE.iter().any(|stem| text.contains(stem))
}

fn refusing(lint: &Lint<'_>, message: &Message<'_>) {
    let add = |code, what: &str, help: &str| lint.findings.add(code, message.place(), what, help);
    let plain = |text: &str| text.trim_matches(['{', '}', '"', ' ']).to_lowercase();
    let other = lint.messages.iter().find(|other| other.key == "accept-all" && other.language == message.language);
    if plain(message.value).is_empty() || other.is_some_and(|other| plain(other.value) == plain(message.value)) {
        add(
            &codes::NO_REFUSAL_WORDING,
            "the refusing button has no text of its own",
            "say \"Reject all\", in the language of the page",
        );
    } else if message.prose.has(Role::Guilt) {
        add(&codes::NUDGING_BUTTON, "this button makes visitors feel bad for refusing", "say only that it refuses");
    } else if !message.prose.has(Role::Refusing) && Lexicon::shared().knows(message.language) {
        add(
            &codes::REFUSAL_UNCLEAR,
            "this button refuses everything, and does not say so",
            "say \"Reject all\", in the language of the page",
        );
    } else if let Some((words, _)) =
        message.prose.all(Role::Detouring).find(|(words, _)| !is_change(words, message.value))
    {
        let what = format!("this button refuses everything, and \"{words}\" promises something else");
        add(&codes::REFUSAL_UNCLEAR, &what, "say \"Reject all\", in the language of the page");
    }
}

#[cfg(test)]
mod tests {
    fn found(language: &str, button: &str) -> usize {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n"
        );
        let (path, text) = (format!("texts/{language}.ftl"), format!("reject-all = {button}\n"));
        let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        report.findings().iter().filter(|finding| finding.code == "TC0604").count()
    }

    #[test]
    fn a_refusal_may_say_that_it_can_be_changed_later() {
        for (language, button) in [
            ("en", "Reject all (you can change this later)"),
            ("de", "Alle ablehnen (Sie können das später ändern)"),
            ("de", "Alle ablehnen (später änderbar)"),
            ("fr", "Tout refuser (vous pourrez changer d'avis plus tard)"),
            ("es", "Rechazar todo (puede cambiarlo más tarde)"),
        ] {
            assert_eq!(found(language, button), 0, "{language}: {button}");
        }
        for (language, button) in [
            ("en", "Reject later"),
            ("en", "Maybe later"),
            ("en", "Reject in the settings (you can change this later)"),
            ("de", "Später ablehnen"),
            ("fr", "Refuser plus tard"),
            ("es", "Rechazar más tarde"),
        ] {
            assert_eq!(found(language, button), 1, "{language}: {button}");
        }
    }
}
