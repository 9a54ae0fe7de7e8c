//! # TC0343 advertising-in-other-category
//!
//! ## What it does
//! Finds a service of the site's own, in a category that does not count as sale, whose name or purpose says that it
//! advertises or brings visitors back (retargeting). Denials ("no advertising") and small ads of readers do not count.
//! TC0334 speaks of services that are `necessary`.
//!
//! ## Why
//! GDPR 4(11), 5(1)(a): who allows embedded content or statistics has not allowed advertising. 11 CCR 7025: `Sec-GPC`
//! switches off what counts as sale, and would not reach this service.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! id = "partner"
//! category = "functional"
//! purpose = "Retargeting of visitors on other sites."
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! id = "partner"
//! category = "marketing"
//! purpose = "Retargeting of visitors on other sites."
//! ```

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::check::wording::by_language;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for (declared, entry) in lint.settings.services.iter().zip(&lint.written.services) {
        let is_this = entry.id.as_ref().is_some_and(|id| id.value == declared.service.id);
        let Some(category) = lint.settings.categories.get(declared.category) else { continue };
        if !is_this || declared.from_catalogue || declared.sale || category.sale || category.id == "necessary" {
            continue;
        }
        let purposes = entry.purpose.iter().flat_map(|text| by_language(text, lint.main()));
        let name = entry.name.iter().map(|name| (lint.main(), name.span.clone(), name.value.as_str()));
        let found = purposes.chain(name).find_map(|(language, span, text)| Some((span, promoted(text, language)?)));
        if let Some((span, words)) = found {
            let what = format!("\"{words}\" is advertising, but the service is in the category `{}`", category.id);
            let help = "write category = \"marketing\", or `sale = true`, so that `Sec-GPC` reaches it; if it does not do \
                        this, correct the text";
            lint.add(&codes::ADVERTISING_ELSEWHERE, span, what, help);
        }
    }
}

fn promoted(text: &str, language: &str) -> Option<String> {
    let prose = Prose::read(text, language);
    prose.sentences().find_map(|sentence| {
        let words = sentence.affirmed(Role::Promoting)?;
        let is_denied = || sentence.has(Role::Negation) || sentence.has(Role::Denying);
        let is_meant = |words: &&str| !is_of_readers(words, sentence.text());
        let others = || sentence.all(Role::Promoting).find(is_meant).filter(|_| !is_denied());
        Some(words).filter(is_meant).or_else(others).map(str::to_owned)
    })
}

/// Whether a word of advertising is of small ads that readers place ("annonces immobilières"), or of the site's own people
/// ("Marketingabteilung").
fn is_of_readers(words: &str, text: &str) -> bool {
    const ADS: [&str; 6] = ["ads", "advert", "annonces", "anuncios", "anúncios", "annunci"];
    const PLACED: [&str; 33] = [
        "classified",
        "small ads",
        "private",
        "sellers",
        "job ads",
        "job advert",
        "noticeboard",
        "notice board",
        "bulletin board",
        "property ads",
        "housing ads",
        "readers placed",
        "members placed",
        "users placed",
        "you placed",
        "your ads",
        "your own ads",
        "immobili",
        "petites annonces",
        "emploi",
        "particuliers",
        "vos annonces",
        "tablón",
        "clasificad",
        "inmobiliari",
        "empleo",
        "particulares",
        "sus anuncios",
        "imobiliári",
        "emprego",
        "immobiliari",
        "privat",
        "annunci di lavoro",
    ];
    const PEOPLE: [&str; 9] = [
        "abteilung",
        "team",
        "department",
        "service marketing",
        "équipe marketing",
        "departamento de marketing",
        "equipo de marketing",
        "afdeling",
        "avdelning",
    ];
    let is_ad = ADS.iter().any(|stem| words.starts_with(stem)) && !words.contains(' ');
    let is_placed = is_ad && !words.starts_with("advertising") && PLACED.iter().any(|word| text.contains(word));
    is_placed || words.starts_with("marketing") && PEOPLE.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::promoted;

    #[test]
    fn purposes_that_advertise_are_found_in_every_language() {
        for (language, text) in [
            ("en", "Retargeting"),
            ("en", "Shows you our offers on other websites: remarketing."),
            ("en", "Targeted advertising"),
            ("en", "Plays videos and shows ads before them."),
            ("en", "Personalised offers"),
            ("en", "Shows classified ads and retargets visitors."),
            ("en", "Sponsored posts"),
            ("en", "Shows ads of partners."),
            ("fr", "Affiche des annonces ciblées."),
            ("es", "Muestra anuncios de socios."),
            ("de", "Marketing auf anderen Seiten."),
            ("de", "Werbung"),
            ("de", "Zeigt Videos und personalisierte Werbung."),
            ("de", "Retargeting auf anderen Seiten"),
            ("fr", "Publicité ciblée"),
            ("fr", "Reciblage publicitaire"),
            ("es", "Publicidad dirigida"),
            ("es", "Muestra anuncios según sus intereses."),
            ("it", "Pubblicità mirata"),
            ("it", "Mostra annunci personalizzati."),
            ("nl", "Toont gerichte advertenties."),
            ("nl", "Reclame op andere sites"),
            ("pl", "Reklama dopasowana do zainteresowań"),
            ("pt", "Publicidade direcionada"),
            ("pt", "Mostra anúncios noutros sítios."),
            ("sv", "Riktad reklam"),
            ("sv", "Visar annonser på andra webbplatser."),
            ("sv", "Marknadsföring"),
            ("zh", "定向广告"),
            ("ja", "リターゲティング広告"),
            ("ko", "맞춤형 광고"),
            ("ru", "Показывает рекламу."),
        ] {
            assert!(promoted(text, language).is_some(), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "Plays videos. No advertising."),
            ("en", "Blocks ads in comments"),
            ("en", "Remembers your choice about marketing."),
            ("en", "Shows a map"),
            ("de", "Spielt Videos ab, ohne Werbung."),
            ("de", "Zeigt eine Karte."),
            ("fr", "Affiche une carte, sans publicité."),
            ("es", "Muestra un mapa, sin publicidad."),
            ("it", "Mostra una mappa, senza pubblicità."),
            ("nl", "Toont een kaart, zonder reclame."),
            ("pl", "Wyświetla mapę, bez reklam."),
            ("pt", "Mostra um mapa, sem publicidade."),
            ("sv", "Visar en karta, utan reklam."),
            ("zh", "显示地图，没有广告。"),
            ("ja", "広告なしで地図を表示します。"),
            ("en", "Shows ads that private sellers placed."),
            ("en", "Searches the classified ads."),
            ("en", "Counts kilometres of sponsored runs."),
            ("de", "Chat mit unserer Marketingabteilung."),
            ("fr", "Affiche des annonces immobilières."),
            ("es", "Muestra los anuncios del tablón."),
        ] {
            assert_eq!(promoted(text, language), None, "{language}: {text}");
        }
    }

    #[test]
    fn only_own_services_outside_of_what_counts_as_sale() {
        let found = |category: &str, more: &str| {
            let toml = format!(
                "{}[categories.functional]\n[categories.analytics]\n[categories.marketing]\n[[services]]\nid = \"partner\"\n\
                 category = \"{category}\"\nhosts = [\"p.example\"]\npurpose = {{ en = \"Retargeting\", zh = \"x\" }}\n{more}",
                crate::tests::SMALL
            );
            let files = [("consent.toml", toml.as_str())];
            let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
            let codes = report.findings().iter().map(|finding| finding.code);
            codes.filter(|code| ["TC0334", "TC0343"].contains(code)).collect::<Vec<_>>()
        };
        assert_eq!(found("functional", ""), ["TC0343"]);
        assert_eq!(found("analytics", ""), ["TC0343"]);
        assert_eq!(found("functional", "sale = true\n"), [""; 0], "the signal reaches it");
        assert_eq!(found("marketing", ""), [""; 0]);
        assert_eq!(found("necessary", ""), ["TC0334"]);
    }
}
