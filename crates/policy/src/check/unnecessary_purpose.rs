//! # TC0334 purpose-not-necessary
//!
//! ## What it does
//! Finds a service that is `necessary` though its name or purpose speaks of advertising, marketing,
//! profiles, statistics, or of recognising visitors over visits or sites. Denials ("no advertising") do
//! not count, nor does recognising visitors for a sign-in, a basket or security.
//!
//! ## Why
//! ePrivacy 5(3): without consent only what a service needs that the visitor asked for. WP 194 and EDPB
//! 2/2023: advertising, and recognising visitors for it, is never that; statistics are not either, save for
//! exceptions of some countries. If one of these holds for you, allow this with that reason.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! id = "recommend"
//! category = "necessary"
//! purpose = "Recognises readers across visits to personalise advertising."
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! id = "recommend"
//! category = "marketing"
//! purpose = "Recognises readers across visits to personalise advertising."
//! ```

use crate::catalogue::Catalogue;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::check::retention::category;
use crate::check::wording::by_language;
use crate::codes;
use crate::settings::written;

pub(crate) fn check(lint: &Lint<'_>) {
    let services = lint.written.services.iter();
    for entry in services.filter(|entry| category(entry) == "necessary" && !is_known_tracker(entry)) {
        let purposes = entry.purpose.iter().flat_map(|text| by_language(text, lint.main()));
        let name = entry.name.iter().map(|name| (lint.main(), name.span.clone(), name.value.as_str()));
        let found = purposes.chain(name).find_map(|(language, span, text)| Some((span, unnecessary(text, language)?)));
        if let Some((span, words)) = found {
            let what =
                format!("\"{words}\" is not necessary for what visitors ask for, but nobody can refuse this service");
            let help = "move the service to the category of its purpose, like `marketing` or `analytics`; \
                        if it does not do this, correct the text";
            lint.add(&codes::PURPOSE_NOT_NECESSARY, span, what, help);
        }
    }
}

/// TC0312 speaks of these.
fn is_known_tracker(entry: &written::Service) -> bool {
    let Some(id) = &entry.catalogue_id else { return false };
    Catalogue::builtin().iter().any(|service| service.id == id.value && service.category != "necessary")
}

fn unnecessary(text: &str, language: &str) -> Option<String> {
    let prose = Prose::read(text, language);
    let said = prose.sentences().find_map(|sentence| sentence.affirmed(Role::Unnecessary).map(str::to_owned));
    said.or_else(|| {
        let again = prose.sentences().filter(|sentence| !sentence.has(Role::Requested));
        let span = again.filter_map(|sentence| sentence.pair(Role::Recognising, Role::Recurring)).next()?;
        text.get(span).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::unnecessary;

    #[test]
    fn purposes_that_need_consent_are_found_in_every_language() {
        for (language, text) in [
            ("en", "Recognises readers across visits to personalise advertising."),
            ("en", "Recognises visitors when they come back, on our site and on other sites."),
            ("en", "Shows targeted ads"),
            ("en", "Keeps the session. Also used for marketing."),
            ("en", "Not only keeps the basket but builds profiles of visitors."),
            ("en", "No advertising, but statistics about what people read."),
            ("en", "Measures conversions for our partners"),
            ("de", "Erkennt Leser über mehrere Besuche hinweg."),
            ("de", "Zeigt personalisierte Werbung."),
            ("de", "Keine Werbung, sondern Statistiken über Besucher."),
            ("de", "Für Werbezwecke"),
            ("de", "Reichweitenmessung"),
            ("fr", "Reconnaît les lecteurs d'une visite à l'autre."),
            ("fr", "Affiche des publicités personnalisées."),
            ("fr", "Mesure d’audience et statistiques"),
            ("es", "Reconoce a los lectores entre visitas y en otros sitios."),
            ("es", "Publicidad personalizada"),
            ("es", "No solo guarda la cesta: elaboración de perfiles."),
            ("it", "Riconosce i lettori che tornano."),
            ("it", "Profilazione e pubblicità mirata"),
            ("nl", "Herkent bezoekers die terugkeren op andere websites."),
            ("nl", "Toont gepersonaliseerde advertenties"),
            ("pl", "Rozpoznaje czytelników podczas kolejnych wizyt."),
            ("pl", "Wyświetla spersonalizowane reklamy."),
            ("pt", "Reconhece os leitores entre visitas."),
            ("pt", "Usado no site para publicidade e marketing."),
            ("pt-BR", "Estatísticas de acesso"),
            ("zh", "跨网站识别访客。"),
            ("zh", "用于个性化广告投放"),
            ("zh", "统计读者的浏览量"),
            ("ja", "複数のサイトで訪問者を識別します。"),
            ("ja", "広告を表示します。"),
            ("ko", "다른 사이트에서도 방문자를 식별합니다."),
            ("ru", "Показывает рекламу."),
            ("sv", "Remarketing"),
        ] {
            assert!(unnecessary(text, language).is_some(), "{language}: {text}");
        }
    }

    #[test]
    fn what_visitors_ask_for_and_what_is_denied_is_not_found() {
        for (language, text) in [
            ("en", "Keeps the basket. No advertising."),
            ("en", "Never used for advertising, profiling or statistics."),
            ("en", "Works without advertising and without analytics"),
            ("en", "Ad-free reading for subscribers"),
            ("en", "Fraud prevention: recognises devices across visits to prevent fraud."),
            ("en", "Recognises returning readers, so that they stay signed in"),
            ("en", "Follows your order; shipment tracking; converts currencies; load balancing"),
            ("en", "Remembers your choice about marketing and analytics."),
            ("en", "Protects against advertising fraud and bots"),
            ("en", "Remembers the language between visits"),
            ("de", "Keine Werbung."),
            ("de", "Dient nicht der Werbung oder Statistik."),
            ("de", "Werbung wird damit nicht gezeigt."),
            ("de", "Werbefrei lesen; Preise anzeigen"),
            ("de", "Betrugsprävention: erkennt Geräte über mehrere Besuche hinweg, um Betrug zu verhindern."),
            ("fr", "Aucune publicité, aucun profilage."),
            ("fr", "N'est jamais utilisé à des fins publicitaires."),
            ("fr", "Panier sans publicité ni statistiques"),
            ("fr", "Prévention de la fraude"),
            ("es", "Sin publicidad ni estadísticas."),
            ("es", "No se usa para publicidad."),
            ("it", "Senza pubblicità, senza profilazione"),
            ("it", "Non serve alla pubblicità."),
            ("nl", "Geen advertenties, geen marketing"),
            ("nl", "Zonder marketing; voorkomt fraude"),
            ("pl", "Bez reklam i bez marketingu."),
            ("pl", "Nie służy do reklamy."),
            ("pt", "Sem publicidade, sem marketing."),
            ("pt", "Não é usado para publicidade."),
            ("zh", "不用于广告、统计或画像。"),
            ("zh", "保存登录状态和购物车，没有广告。"),
            ("ja", "広告には使用しません。"),
            ("ja", "広告なし"),
            ("ko", "광고에 사용하지 않습니다."),
            ("ru", "Без рекламы и статистики."),
        ] {
            assert_eq!(unnecessary(text, language), None, "{language}: {text}");
        }
    }

    /// `purposes.tsv`: language, `unnecessary` or `-`, purpose.
    #[test]
    fn purposes_in_other_words_are_told_apart_too() {
        let lines = include_str!("purposes.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let cases: Vec<[&str; 3]> =
            lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap()).collect();
        for kind in ["unnecessary", "-"] {
            assert!(cases.iter().filter(|case| case[1] == kind).count() >= 60);
        }
        let is_wrong = |[language, kind, text]: &&[&str; 3]| unnecessary(text, language).is_some() != (*kind != "-");
        let wrong: Vec<_> = cases.iter().filter(is_wrong).collect();
        assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
    }
}
