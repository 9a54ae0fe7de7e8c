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
//! Finds button texts that push visitors to accept, make them feel bad for refusing or threaten them with what would not
//! work; one of the two buttons that is louder than the other, by capitals or signs; and links of the banner
//! (`[[banner.links]]`) that are called like a button, and decide nothing.
//!
//! ## Why
//! EDPB 03/2022 on deceptive design ("stirring", "confirm-shaming", "hidden in plain sight"); AEPD 2023: both buttons look
//! the same.
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
use crate::check::prose::Prose;
use crate::check::wording::{Message, by_language};
use crate::codes;
use crate::wording::Locales;

pub(crate) fn check(lint: &Lint<'_>) {
    for message in &lint.messages {
        match message.key {
            "accept-all" => accepting(lint, message),
            "reject-all" => refusing(lint, message),
            _ => {}
        }
    }
    emphasis(lint);
    links(lint);
}

/// Where one of the two is the site's own, the other may be ours.
fn emphasis(lint: &Lint<'_>) {
    for language in &lint.settings.site.languages {
        let own = |key: &str| lint.messages.iter().find(|message| message.key == key && message.language == *language);
        let (accept, reject) = (own("accept-all"), own("reject-all"));
        let Some(message) = reject.or(accept) else { continue };
        let words = |own: Option<&Message<'_>>, key: &str| match own {
            Some(message) => message.value.to_owned(),
            None => Locales::built_in(std::slice::from_ref(language)).text(language, key, &[]),
        };
        let (accept, reject) = (words(accept, "accept-all"), words(reject, "reject-all"));
        let what = if Loudness::of(&accept).capitals != Loudness::of(&reject).capitals {
            "capitals make one of the two buttons louder than the other"
        } else if Loudness::of(&accept).signs != Loudness::of(&reject).signs {
            "signs make one of the two buttons louder than the other"
        } else {
            continue;
        };
        let help = "write both in the same way, like \"Accept all\" and \"Reject all\"";
        lint.findings.add(&codes::NUDGING_BUTTON, message.place(), what, help);
    }
}

/// What makes words stand out without saying anything.
struct Loudness {
    capitals: Capitals,
    /// Those that are no letters and no part of a sentence.
    signs: Vec<char>,
}

#[derive(PartialEq, Eq)]
enum Capitals {
    /// A script without them.
    None,
    Small,
    First,
    /// Of a whole word.
    Whole,
}

impl Loudness {
    fn of(label: &str) -> Self {
        let label = label.trim_matches(['{', '}', '"', ' ']);
        let is_whole = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        let first = label.chars().find(|c| c.is_alphabetic());
        let capitals = if label.split(|c: char| !c.is_alphabetic()).any(is_whole) {
            Capitals::Whole
        } else {
            match first {
                Some(first) if first.is_uppercase() => Capitals::First,
                Some(first) if first.is_lowercase() => Capitals::Small,
                _ => Capitals::None,
            }
        };
        let is_sign = |c: char| {
            "!*<>#=~^|+@$%_[]?".contains(c)
                || matches!(c, '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b6}' | '\u{b8}' | '\u{bb}'..='\u{bf}' | '×' | '÷')
                || matches!(c, '\u{2020}'..='\u{2023}' | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{2bff}')
                || matches!(c, '\u{3003}'..='\u{303f}' | '！' | '？' | '\u{1f000}'..='\u{1faff}')
        };
        // Letters of mathematics, in circles and in squares, which only look different.
        let is_styled = |c: char| matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}' | 'Ａ'..='ｚ');
        const STYLED: char = '\u{1d400}';
        let sign = |c: char| if is_styled(c) { Some(STYLED) } else { is_sign(c).then_some(c) };
        let mut signs: Vec<char> = label.chars().filter_map(sign).collect();
        signs.sort_unstable();
        signs.dedup();
        Self { capitals, signs }
    }
}

/// Words that name consent as well as give it: "Consent preferences" is no button.
const NOUNS: [&str; 9] =
    ["consen", "einwilligung", "zustimmung", "acceptab", "zgod", "toestemming", "opt out", "no", "none"];

/// A visitor who follows a link has decided nothing.
fn links(lint: &Lint<'_>) {
    for link in &lint.written.banner.links {
        for (language, span, title) in link.title.iter().flat_map(|title| by_language(title, lint.main())) {
            let prose = Prose::read(title, language);
            let is_button = |role| {
                prose.all(role).any(|(_, place)| {
                    // To the end of the word: a phrase may be the beginning of one.
                    let from = title.get(place.start..).unwrap_or(title).to_lowercase();
                    let is_all = place.start == 0 && place.end == title.len();
                    is_all || !NOUNS.iter().any(|noun| from.starts_with(noun))
                })
            };
            if is_button(Role::Accepting) || is_button(Role::Refusing) {
                lint.findings.add(
                    &codes::NUDGING_BUTTON,
                    lint.toml.place(span),
                    format!("the link \"{title}\" is called like a button, and decides nothing"),
                    "name what it leads to, like \"Imprint\"; the banner has its buttons already",
                );
            }
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
    } else if message.prose.has(Role::Threat) {
        add(&codes::NUDGING_BUTTON, "this button threatens those who refuse", "say only that it refuses");
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
    /// The findings of TC0606 for a site with these texts and settings.
    fn pushes(language: &str, settings: &str, texts: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n{settings}"
        );
        let path = format!("texts/{language}.ftl");
        let files = [("consent.toml", toml.as_str()), (path.as_str(), texts)];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| finding.code == "TC0606");
        found.map(|finding| finding.what.to_string()).collect()
    }

    #[test]
    fn no_button_is_louder_than_the_other() {
        for (language, texts) in [
            ("en", "accept-all = ✔✔ Accept all\n"),
            ("en", "accept-all = ACCEPT ALL\nreject-all = reject all\n"),
            ("en", "accept-all = Accept ALL\nreject-all = Reject all\n"),
            ("en", "reject-all = reject all\n"),
            ("en", "accept-all = Accept all!\nreject-all = Reject all\n"),
            ("en", "accept-all = → Accept all ←\n"),
            ("en", "accept-all = 👍 Accept all\nreject-all = 👎 Reject all\n"),
            ("de", "accept-all = ALLE AKZEPTIEREN\n"),
            ("zh", "accept-all = ★接受全部\n"),
        ] {
            let found = pushes(language, "", texts);
            assert!(found.iter().any(|what| what.contains("louder")), "{texts}: {found:?}");
        }
        for (language, texts) in [
            ("en", "accept-all = ACCEPT ALL\nreject-all = REJECT ALL\n"),
            ("en", "accept-all = Accept all\nreject-all = Reject all (you can change this later)\n"),
            ("en", "accept-all = ✔ Accept all\nreject-all = ✔ Reject all\n"),
            ("fr", "accept-all = J’accepte tout\nreject-all = Tout refuser\n"),
            ("hi", "accept-all = सभी स्वीकार करें\nreject-all = सभी अस्वीकार करें\n"),
            ("en", "save = SAVE\n"),
        ] {
            assert_eq!(pushes(language, "", texts), Vec::<String>::new(), "{texts}");
        }
        // No language's own buttons differ.
        for language in crate::wording::languages() {
            let text = crate::wording::text_of(language).unwrap();
            let own = |key: &str| text.lines().find(|line| line.starts_with(key)).unwrap().to_owned() + "\n";
            let texts = own("accept-all =") + &own("reject-all =");
            let found = pushes(language, "", &texts);
            assert!(!found.iter().any(|what| what.contains("louder")), "{texts}: {found:?}");
        }
    }

    #[test]
    fn a_refusal_is_not_threatened() {
        for (language, words) in [
            ("en", "Reject all (may break the site)"),
            ("en", "Reject all – the site may not work"),
            ("en", "Reject all (limited access)"),
            ("en", "Reject, with limited features"),
            ("en", "Reject all; some features will not work"),
            ("de", "Alle ablehnen (Website kann eingeschränkt sein)"),
            ("fr", "Tout refuser (accès limité)"),
        ] {
            let found = pushes(language, "", &format!("reject-all = {words}\n"));
            assert_eq!(found.len(), 1, "{words}: {found:?}");
        }
    }

    #[test]
    fn a_link_of_the_banner_is_called_like_no_button() {
        let found = |language: &str, title: &str| {
            pushes(language, &format!("[[banner.links]]\ntitle = \"{title}\"\naddress = \"/x\"\n"), "").len()
        };
        for (language, title) in [
            ("en", "Accept all"),
            ("en", "Reject all"),
            ("en", "Agree and continue"),
            ("en", "I agree"),
            ("en", "Allow cookies"),
            ("en", "Yes"),
            ("en", "No"),
            ("en", "Continue without accepting"),
            ("de", "Alle akzeptieren"),
            ("de", "Ablehnen"),
            ("fr", "Tout refuser"),
            ("zh", "接受全部"),
        ] {
            assert_eq!(found(language, title), 1, "{title}");
        }
        for (language, title) in [
            ("en", "Imprint"),
            ("en", "Privacy policy"),
            ("en", "Acceptable use"),
            ("en", "Cookie consent"),
            ("en", "Do not sell or share my personal information"),
            ("de", "Impressum"),
            ("de", "Einwilligungen"),
            ("fr", "Mentions légales"),
        ] {
            assert_eq!(found(language, title), 0, "{title}");
        }
    }

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
