//! # TC0344 purpose-says-nothing
//!
//! ## What it does
//! Finds a purpose of a service or cookie that fits every other one: "Needed by this site.", "Technically necessary",
//! "Cookie".
//!
//! ## Why
//! GDPR 13(1)(c), 5(1)(b): purposes are specified. WP 260: a notice says clearly what data are used for. That a cookie is
//! needed is what its category says; the purpose says for what.
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

/// Words that say nothing around such a phrase: "this cookie is … .".
const AROUND: &str = "cookie cookies kaka kakor kakan ciasteczko plik pliki a an the this these that our is are it its be and \
    technically strictly absolutely basic only site website page service services purposes reasons work works function \
    functions operation for to of by on \
    das der die dies dieses diese dieser ist sind ein eine für den zum zur betrieb website webseite seite unserer und \
    ce cet cette ces le la les un une est sont du de des au aux nos notre site bon \
    esta este estas estos el los las una es son del para sitio web nuestro nuestra y \
    questo questa questi il lo i gli è sono per sito e \
    dit deze het een zijn voor van onze en \
    ten te to jest są do naszej strony \
    os as o um uma são do da dos das \
    den det denna detta är för att på vår webbplatsen";

/// Whether the phrases that fit everything are all of it, or it only says that it is a cookie.
fn says_nothing(purpose: &str, language: &str) -> bool {
    let prose = Prose::read(purpose, language);
    let mut rest = prose.text().to_owned();
    let mut blank: Vec<&str> = prose.all(Role::Blank).map(|(words, _)| words).collect();
    blank.sort_by_key(|words| std::cmp::Reverse(words.len()));
    blank.iter().for_each(|words| rest = rest.replace(words, " "));
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_cookie = ["cookie", "kak", "ciasteczk"].iter().any(|stem| rest.contains(stem));
    (!blank.is_empty() || is_cookie) && words.all(|word| AROUND.split_whitespace().any(|around| around == word))
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
            ("en", "Cookie"),
            ("de", "Cookie."),
            ("en", "This cookie is necessary for the operation of the website."),
            ("de", "Dieses Cookie ist für den Betrieb der Website notwendig."),
            ("fr", "Ce cookie est nécessaire au fonctionnement du site."),
            ("es", "Esta cookie es necesaria para el funcionamiento del sitio web."),
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
            ("en", "Technically necessary: login"),
            ("en", "Technically necessary (security)"),
            ("de", "Technisch notwendig: Anmeldung"),
            ("de", "Technisch notwendig: Login"),
            ("fr", "Nécessaire au fonctionnement du site : panier"),
            ("es", "Técnicamente necesaria: sesión"),
            ("en", "Cookie for the login"),
            ("en", "x"),
        ] {
            assert!(!says_nothing(text, language), "{language}: {text}");
        }
    }
}
