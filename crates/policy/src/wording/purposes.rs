//! What services of the catalogue are for, in each built-in language.
//!
//! Many services have the same purpose, so a translation belongs to a sentence, not to a service.
//! `purposes/en.ftl` gives each sentence of the catalogue a key; the other files have the same keys.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::built_in;

macro_rules! files {
    ($($tag:literal)*) => { [$(($tag, include_str!(concat!("purposes/", $tag, ".ftl")))),*] };
}

const ENGLISH: &str = include_str!("purposes/en.ftl");

const FILES: [(&str, &str); 55] = files! {
    "ar" "bg" "bn" "ca" "cs" "cy" "da" "de" "el" "en" "es" "et" "eu" "fa" "fi" "fr" "ga" "gl" "he" "hi" "hr" "hu"
    "id" "is" "it" "ja" "ko" "lt" "lv" "mk" "ms" "mt" "nb" "nl" "nn" "pl" "pt" "pt-BR" "ro" "ru" "sk" "sl" "sq"
    "sr" "sr-Latn" "sv" "sw" "ta" "th" "tr" "uk" "ur" "vi" "zh" "zh-Hant"
};

type Sentences = HashMap<&'static str, &'static str>;

/// By key. Each file is read when its language is first asked for.
static READ: [OnceLock<Sentences>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

static KEYS: LazyLock<Sentences> = LazyLock::new(|| lines(ENGLISH).map(|(key, sentence)| (sentence, key)).collect());

/// A sentence of the catalogue in `language`, or in the nearest language that is built in.
pub(super) fn translated(language: &str, sentence: &str) -> Option<&'static str> {
    let tag = built_in::nearest(language)?;
    let key = *KEYS.get(sentence)?;
    let at = FILES.iter().position(|(own, _)| *own == tag)?;
    READ[at].get_or_init(|| lines(FILES[at].1).collect()).get(key).copied()
}

fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn each_purpose_of_the_catalogue_is_there_once() {
        let sentences: BTreeSet<&str> = Catalogue::builtin().iter().map(|service| &*service.purpose).collect();
        let english: BTreeSet<&str> = lines(ENGLISH).map(|(_, sentence)| sentence).collect();
        assert_eq!(english, sentences, "add a key to purposes/en.ftl, and its line to each language");
        assert_eq!(lines(ENGLISH).count(), english.len());
    }

    #[test]
    fn each_language_has_each_purpose_in_words_of_its_own() {
        let keys: Vec<&str> = lines(ENGLISH).map(|(key, _)| key).collect();
        assert!(FILES.iter().map(|(tag, _)| tag).eq(built_in::LANGUAGES.iter().map(|(tag, _)| tag)));
        for (tag, text) in FILES {
            let own: Vec<&str> = lines(text).map(|(key, _)| key).collect();
            assert_eq!(own, keys, "{tag}");
            assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#') || line.contains(" = ")), "{tag}");
            let mut texts: Vec<&str> = lines(text).map(|(_, sentence)| sentence).collect();
            for (sentence, (key, english)) in texts.iter().zip(lines(ENGLISH)) {
                assert!(sentence.ends_with(['.', '。', '।', '۔']) || tag == "th", "{tag}: {key} {sentence}");
                assert!(tag == "en" || *sentence != english, "{tag}: {key}");
                assert!(!sentence.contains(['{', '}', '<']), "{tag}: {key}");
            }
            texts.sort_unstable();
            texts.dedup();
            assert_eq!(texts.len(), keys.len(), "{tag}: two purposes have the same words");
        }
    }

    #[test]
    fn the_nearest_language_answers() {
        let videos = "Plays videos inside the page.";
        assert_eq!(translated("en-GB", videos), Some(videos));
        assert_eq!(translated("de-AT", videos), translated("de", videos));
        assert_ne!(translated("zh-TW", videos), translated("zh", videos));
        assert_eq!(translated("eo", videos), None);
        assert_eq!(translated("de", "Does what no service of ours does."), None);
    }
}
