//! # TC0344 purpose-says-nothing
//!
//! ## What it does
//! Finds a purpose of a service or cookie that fits every other one: "Needed by this site.", "Technically necessary",
//! "Cookie".
//!
//! ## Why
//! GDPR 13(1)(c), 5(1)(b): purposes are specified. WP 260: "visitors must not have to guess what data are used for". That
//! a cookie is needed is what its category says; the purpose says for what.
//!
//! ## Bad
//! ```toml
//! [[site.cookies]]
//! name = "session"
//! purpose = "Needed by this site."
//! retention = "session"
//! ```
//!
//! ## Good
//! ```toml
//! [[site.cookies]]
//! name = "session"
//! purpose = "Keeps you signed in."
//! retention = "session"
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::check::wording::by_language;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    let services = lint.written.services.iter().map(|service| &service.purpose);
    let cookies = lint.written.site.cookies.iter().map(|cookie| &cookie.purpose);
    for text in services.chain(cookies).flatten() {
        for (language, span, purpose) in by_language(text, lint.main()) {
            if says_nothing(purpose, language) {
                let what = format!("\"{}\" does not say what it is for", purpose.trim());
                let help = "say what happens with it: \"Keeps you signed in.\", \"Remembers the basket.\"";
                lint.add(&codes::EMPTY_PURPOSE, span, what, help);
            }
        }
    }
}

/// Whether the phrases of it that fit everything are nearly all of it.
fn says_nothing(purpose: &str, language: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let prose = Prose::read(purpose, language);
    let longest = prose.all(Role::Blank).map(|(words, _)| letters(words)).max();
    longest.is_some_and(|longest| longest * 10 >= letters(prose.text()) * 8)
}

#[cfg(test)]
mod tests {
    use super::says_nothing;

    #[test]
    fn a_purpose_that_fits_everything_says_nothing() {
        for (language, text) in [
            ("en", "Needed by this site."),
            ("en", "Technically necessary cookie"),
            ("en", "Required for the website to function."),
            ("en", "Essential"),
            ("de", "Technisch notwendig."),
            ("de", "Für den Betrieb der Website erforderlich."),
            ("fr", "Nécessaire au fonctionnement du site."),
            ("es", "Necesaria para el funcionamiento del sitio."),
            ("it", "Necessario per il funzionamento del sito."),
            ("nl", "Noodzakelijk voor de werking van de website."),
            ("pl", "Niezbędne do działania strony."),
            ("pt", "Necessário para o funcionamento do site."),
            ("sv", "Behövs för att webbplatsen ska fungera."),
            ("sv", "Nödvändig kaka"),
        ] {
            assert!(says_nothing(text, language), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "Keeps you signed in."),
            ("en", "Needed for the basket, and to keep you signed in."),
            ("en", "Remembers the edition that the reader chose."),
            ("de", "Hält Sie angemeldet."),
            ("de", "Erforderlich, damit der Warenkorb erhalten bleibt."),
            ("fr", "Garde votre panier."),
            ("sv", "Håller dig inloggad."),
            ("en", "x"),
        ] {
            assert!(!says_nothing(text, language), "{language}: {text}");
        }
    }
}
