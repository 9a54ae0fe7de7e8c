//! # TC0613 hindered-withdrawal
//!
//! ## What it does
//! Finds sentences that make withdrawing consent impossible, late, costly or harder than giving it.
//!
//! ## Why
//! GDPR 7(3): consent can be withdrawn at any time, and as easily as it was given. It is given with one click, and the
//! product takes it back with one, so such a sentence is also wrong.
//!
//! ## Bad
//! ```markdown
//! Consent can be withdrawn only by post, and the withdrawal takes effect after 30 days.
//! ```
//!
//! ## Good
//! ```markdown
//! You can withdraw consent at any time under "Cookie settings". It takes effect immediately.
//! ```
//!
//! # TC0614 consent-wall
//!
//! ## What it does
//! Finds sentences that let only those use the site who accept. One video or map of others that waits for a click is no
//! wall, and the terms of a contract are not consent.
//!
//! ## Why
//! GDPR 4(11), 7(4) and recital 42: consent is free only where refusing costs nothing; EDPB 05/2020 §39 to §41. For "pay or
//! accept" see EDPB opinion 08/2024: if yours has been examined, allow this finding with the reason.
//!
//! ## Bad
//! ```markdown
//! If you refuse cookies, you cannot use this website.
//! ```
//!
//! ## Good
//! ```markdown
//! If you refuse, you can use everything; only embedded videos wait for a click.
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::wording::spoken;
use crate::codes;

const HINDERED: (&str, &str) = (
    "this makes it harder to withdraw consent than to give it",
    "say that consent is withdrawn at any time, in \"Cookie settings\", with the same effect immediately",
);
const WALL: (&str, &str) = (
    "this lets only those use the site who accept: such consent is not free",
    "remove the condition; what is refused is held, and the rest of the site works",
);

pub(crate) fn check(lint: &Lint<'_>) {
    for passage in &lint.passages {
        for sentence in passage.prose.sentences() {
            if let Some(span) = hindered(sentence) {
                lint.findings.add(&codes::HINDERED_WITHDRAWAL, passage.place(span), HINDERED.0, HINDERED.1);
            }
            if let Some(span) = walled(sentence) {
                lint.findings.add(&codes::CONSENT_WALL, passage.place(span), WALL.0, WALL.1);
            }
        }
    }
    for text in spoken(lint) {
        if text.prose.sentences().any(|sentence| hindered(sentence).is_some()) {
            lint.findings.add(&codes::HINDERED_WITHDRAWAL, text.place(), HINDERED.0, HINDERED.1);
        }
        if text.prose.sentences().any(|sentence| walled(sentence).is_some()) {
            lint.findings.add(&codes::CONSENT_WALL, text.place(), WALL.0, WALL.1);
        }
    }
}

/// "If you refuse, you cannot read", "you must accept to read on". "Accept or reject to continue" asks for a choice, not for
/// a yes.
fn walled(sentence: Sentence<'_>) -> Option<Range<usize>> {
    if is_embedded(sentence.text()) || is_of_terms(sentence.text()) {
        return None;
    }
    sentence.pair(Role::Demanding, Role::Walling).or_else(|| {
        let is_choice = sentence.has(Role::Refusing);
        if is_choice || is_used_by_others(sentence) { None } else { sentence.pair(Role::Insisting, Role::Entering) }
    })
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Consent to cookies, by the words for it.
const COOKIES: [&str; 9] =
    ["cookie", "track", "traceur", "rastre", "kak", "ciastecz", "advertis", "werbung", "marketing"];

/// Whether it is about one thing of somebody else in the page, which waits for a click.
fn is_embedded(text: &str) -> bool {
    const THIS: [&str; 16] = [
        "this content",
        "this video",
        "this map",
        "this post",
        "this form",
        "diesen inhalt",
        "dieses video",
        "diese karte",
        "diesen beitrag",
        "ce contenu",
        "cette vidéo",
        "cette carte",
        "este contenido",
        "este vídeo",
        "este video",
        "este mapa",
    ];
    const OF_OTHERS: [&str; 28] = [
        "youtube",
        "vimeo",
        "google maps",
        "openstreetmap",
        "instagram",
        "tiktok",
        "spotify",
        "external content",
        "external media",
        "third-party content",
        "embedded",
        "externe inhalte",
        "externen inhalte",
        "externe medien",
        "externen medien",
        "eingebettet",
        "drittinhalte",
        "médias externes",
        "contenus externes",
        "contenu externe",
        "intégré",
        "medios externos",
        "contenidos externos",
        "contenido externo",
        "incrustad",
        "contenuti esterni",
        "externe media",
        "zewnętrzn",
    ];
    const WHOLE: [&str; 15] = [
        "website",
        "our site",
        "this site",
        "the site",
        "webseite",
        "diese seite",
        "unsere seite",
        "article",
        "artikel",
        "shop",
        "au site",
        "notre site",
        "ce site",
        "el sitio",
        "este sitio",
    ];
    let is_one = has_any(text, &THIS) && !has_any(text, &COOKIES);
    (is_one || has_any(text, &OF_OTHERS)) && !has_any(text, &WHOLE)
}

/// Whether what is accepted are the terms of a contract, and nothing else.
fn is_of_terms(text: &str) -> bool {
    const TERMS: [&str; 15] = [
        "terms",
        "agb",
        "geschäftsbedingungen",
        "nutzungsbedingungen",
        "conditions générales",
        "conditions de vente",
        "cgv",
        "condiciones",
        "termini",
        "condizioni",
        "voorwaarden",
        "regulamin",
        "termos",
        "condições",
        "villkor",
    ];
    const DATA: [&str; 7] = ["privacy", "daten", "datenschutz", "données", "datos", "personal data", "confidential"];
    has_any(text, &TERMS) && !has_any(text, &COOKIES) && !has_any(text, &DATA)
}

/// "If you accept cookies, Hotjar uses them to see the pages that you open."
fn is_used_by_others(sentence: Sentence<'_>) -> bool {
    const USES: [&str; 9] =
        [" uses ", " use them ", " used ", " verwendet ", " nutzt ", " utilise ", " utilisent ", " utiliza ", " usa "];
    let insists = sentence.spans(Role::Insisting).next().map(|(_, span)| span);
    let enters = sentence.spans(Role::Entering).next().map(|(_, span)| span);
    let (Some(insists), Some(enters)) = (insists, enters) else { return false };
    let between = sentence.text().get(insists.end..enters.start).unwrap_or_default();
    let before = sentence.text().get(..insists.end).unwrap_or_default();
    let is_condition = ["if you ", "when you ", "wenn sie ", "si vous ", "si usted ", "si "].iter();
    is_condition.clone().any(|word| before.starts_with(word)) && has_any(between, &USES)
}

fn hindered(sentence: Sentence<'_>) -> Option<Range<usize>> {
    if sentence.has(Role::Asking) { None } else { sentence.pair(Role::Withdrawing, Role::Hindering) }
}

#[cfg(test)]
mod tests {
    fn found(language: &str, text: &str) -> usize {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n"
        );
        let (path, text) = (format!("privacy/1.0/{language}.md"), format!("# P\n\n{text}\n"));
        let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        report.findings().iter().filter(|finding| finding.code == "TC0614").count()
    }

    #[test]
    fn one_thing_that_waits_for_a_click_and_terms_of_a_contract_are_no_wall() {
        for (language, text) in [
            ("en", "To view this content from YouTube, you must allow YouTube."),
            ("en", "To view this content, you must allow Flickr."),
            ("de", "Um diesen Inhalt zu sehen, müssen Sie externe Medien erlauben."),
            ("fr", "Pour voir ce contenu, vous devez autoriser YouTube."),
            ("es", "Para ver este contenido, debe permitir YouTube."),
            ("en", "You must accept the terms of sale to continue with the order."),
            ("de", "Um fortzufahren, müssen Sie die AGB akzeptieren."),
            ("de", "Sie müssen unsere AGB akzeptieren, um mit der Bestellung fortzufahren."),
            ("es", "Debe aceptar las condiciones generales de venta para continuar con el pedido."),
            ("en", "You must allow Vimeo to see this video."),
            ("en", "If you refuse external media, you cannot see this map."),
            ("en", "You must agree to our terms and conditions to continue."),
            ("fr", "Vous devez accepter les conditions générales pour continuer."),
            ("es", "Debe aceptar las condiciones de venta para continuar."),
            ("en", "If you accept cookies, Hotjar uses them to see the pages that you open."),
        ] {
            assert_eq!(found(language, text), 0, "{language}: {text}");
        }
        for (language, text) in [
            ("en", "To view this content, you must accept cookies."),
            ("en", "To view this website with its embedded videos, you must accept all cookies."),
            ("en", "You must accept the terms and all cookies to continue."),
            ("en", "Accept cookies to read the article."),
            ("de", "Um fortzufahren, müssen Sie Cookies akzeptieren."),
            ("fr", "Vous devez accepter les cookies pour continuer."),
            ("es", "Debe aceptar las cookies para continuar."),
        ] {
            assert_eq!(found(language, text), 1, "{language}: {text}");
        }
    }
}
