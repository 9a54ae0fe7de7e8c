//! # TC0343 advertising-in-other-category
//!
//! ## What it does
//! Finds a service of the site's own, in a category that does not count as sale, whose name or purpose says that it
//! advertises or brings visitors back (retargeting). Denials ("no advertising") do not count. TC0334 speaks of services
//! that are `necessary`.
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
            let help = "write category = \"marketing\", so that consent and `Sec-GPC` reach it; if it does not do this, \
                        correct the text";
            lint.add(&codes::ADVERTISING_ELSEWHERE, span, what, help);
        }
    }
}

fn promoted(text: &str, language: &str) -> Option<String> {
    let prose = Prose::read(text, language);
    prose.sentences().find_map(|sentence| sentence.affirmed(Role::Promoting).map(str::to_owned))
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
