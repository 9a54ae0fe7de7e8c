//! The texts that `init` writes, in each language of the banner.

use tower_consent_policy::wording;

/// A privacy policy and a cookie policy in one language.
pub(super) struct StartingTexts {
    pub(super) language: &'static str,
    pub(super) privacy: &'static str,
    pub(super) cookies: &'static str,
    /// Of their first version.
    pub(super) summary: &'static str,
}

macro_rules! texts {
    ($($tag:literal $summary:literal;)*) => {
        [$(StartingTexts {
            language: $tag,
            privacy: include_str!(concat!("privacy.", $tag, ".md")),
            cookies: include_str!(concat!("cookies.", $tag, ".md")),
            summary: $summary,
        }),*]
    };
}

/// English first.
pub(super) static ALL: [StartingTexts; 55] = texts! {
    "en" "First edition.";
    "ar" "النسخة الأولى.";
    "bg" "Първа версия.";
    "bn" "প্রথম সংস্করণ।";
    "ca" "Primera versió.";
    "cs" "První verze.";
    "cy" "Y fersiwn cyntaf.";
    "da" "Første version.";
    "de" "Erste Fassung.";
    "el" "Πρώτη έκδοση.";
    "es" "Primera versión.";
    "et" "Esimene versioon.";
    "eu" "Lehen bertsioa.";
    "fa" "نسخهٔ نخست.";
    "fi" "Ensimmäinen versio.";
    "fr" "Première version.";
    "ga" "An chéad leagan.";
    "gl" "Primeira versión.";
    "he" "גרסה ראשונה.";
    "hi" "पहला संस्करण।";
    "hr" "Prva verzija.";
    "hu" "Első verzió.";
    "id" "Versi pertama.";
    "is" "Fyrsta útgáfa.";
    "it" "Prima versione.";
    "ja" "初版。";
    "ko" "첫 번째 버전.";
    "lt" "Pirmoji versija.";
    "lv" "Pirmā versija.";
    "mk" "Прва верзија.";
    "ms" "Versi pertama.";
    "mt" "L-ewwel verżjoni.";
    "nb" "Første versjon.";
    "nl" "Eerste versie.";
    "nn" "Første versjon.";
    "pl" "Pierwsza wersja.";
    "pt" "Primeira versão.";
    "pt-BR" "Primeira versão.";
    "ro" "Prima versiune.";
    "ru" "Первая версия.";
    "sk" "Prvá verzia.";
    "sl" "Prva različica.";
    "sq" "Versioni i parë.";
    "sr" "Прва верзија.";
    "sr-Latn" "Prva verzija.";
    "sv" "Första versionen.";
    "sw" "Toleo la kwanza.";
    "ta" "முதல் பதிப்பு.";
    "th" "เวอร์ชันแรก";
    "tr" "İlk sürüm.";
    "uk" "Перша версія.";
    "ur" "پہلا ورژن۔";
    "vi" "Phiên bản đầu tiên.";
    "zh" "首个版本。";
    "zh-Hant" "第一版。";
};

/// Those of the language that the banner speaks where `language` is asked for.
pub(super) fn nearest(language: &str) -> Option<&'static StartingTexts> {
    let tag = wording::spoken(language)?;
    ALL.iter().find(|texts| texts.language == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_texts_in_each_language_of_the_banner() {
        for tag in wording::languages() {
            assert!(nearest(tag).is_some_and(|texts| texts.language == tag), "{tag}");
        }
    }

    #[test]
    fn a_translation_has_the_parts_of_the_english_texts() {
        let shape = |text: &str| -> Vec<String> {
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with("<!--"));
            lines
                .map(|line| {
                    let start: String = line.chars().take_while(|c| "#-".contains(*c)).collect();
                    let counts = ["**", "](/_consent/cookies)", "{name}", "{controller}", "{email}", "`consent`"];
                    format!("{start} {:?}", counts.map(|part| line.matches(part).count()))
                })
                .collect()
        };
        for texts in &ALL {
            assert_eq!(shape(texts.cookies), shape(ALL[0].cookies), "{}", texts.language);
            assert_eq!(shape(texts.privacy), shape(ALL[0].privacy), "{}", texts.language);
        }
    }
}
