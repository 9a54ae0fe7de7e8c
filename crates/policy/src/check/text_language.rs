//! Which language a text is in, where that is plain.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use whatlang::{Lang, Script, detect, detect_script};

use crate::check::languages::base;

/// Shorter texts are not checked. A sign of Chinese, Japanese or Korean counts as three letters.
const LETTERS: usize = 200;

/// Languages that are told apart by the library, with what their tags begin with.
const KNOWN: [(Lang, &[&str]); 44] = [
    (Lang::Ara, &["ar"]),
    (Lang::Ben, &["bn"]),
    (Lang::Bul, CYRILLIC),
    (Lang::Bel, CYRILLIC),
    (Lang::Mkd, CYRILLIC),
    (Lang::Rus, CYRILLIC),
    (Lang::Ukr, CYRILLIC),
    (Lang::Srp, CYRILLIC),
    (Lang::Cat, &["ca", "es"]),
    (Lang::Ces, &["cs", "sk"]),
    (Lang::Slk, &["cs", "sk"]),
    (Lang::Cmn, &["zh"]),
    (Lang::Cym, &["cy"]),
    (Lang::Dan, NORDIC),
    (Lang::Nob, NORDIC),
    (Lang::Swe, NORDIC),
    (Lang::Deu, &["de"]),
    (Lang::Ell, &["el"]),
    (Lang::Eng, &["en"]),
    (Lang::Est, &["et", "fi"]),
    (Lang::Fin, &["et", "fi"]),
    (Lang::Fra, &["fr"]),
    (Lang::Heb, &["he"]),
    (Lang::Hin, &["hi"]),
    (Lang::Hrv, SOUTH_SLAVIC),
    (Lang::Slv, SOUTH_SLAVIC),
    (Lang::Hun, &["hu"]),
    (Lang::Hye, &["hy"]),
    (Lang::Ind, &["id", "ms"]),
    (Lang::Ita, &["it"]),
    (Lang::Jpn, &["ja"]),
    (Lang::Kat, &["ka"]),
    (Lang::Kor, &["ko"]),
    (Lang::Lav, &["lv", "lt"]),
    (Lang::Lit, &["lv", "lt"]),
    (Lang::Nld, &["nl", "af"]),
    (Lang::Pol, &["pl"]),
    (Lang::Por, &["pt", "gl"]),
    (Lang::Ron, &["ro"]),
    (Lang::Spa, &["es", "gl", "ca"]),
    (Lang::Tam, &["ta"]),
    (Lang::Tha, &["th"]),
    (Lang::Tur, &["tr", "az"]),
    (Lang::Vie, &["vi"]),
];
/// Near languages count as one.
const CYRILLIC: &[&str] = &["bg", "be", "mk", "ru", "uk", "sr"];
const NORDIC: &[&str] = &["da", "nb", "nn", "no", "sv"];
const SOUTH_SLAVIC: &[&str] = &["hr", "sl", "bs", "sr"];

/// Languages in Latin letters that the library does not know: only another script is found in them.
const LATIN: [&str; 10] = ["eu", "ga", "gl", "is", "lb", "ms", "mt", "sq", "sw", "fo"];

/// The English name of the language that a Markdown text is plainly in, if that is another than its tag says.
pub(crate) fn other_than(tag: &str, markdown: &str) -> Option<&'static str> {
    let text = running_text(markdown);
    if letters(&text) < LETTERS || has_script(tag) {
        return None;
    }
    let language = base(tag);
    let found = detect(&text).filter(whatlang::Info::is_reliable)?;
    let (_, near) = KNOWN.iter().find(|(lang, _)| *lang == found.lang())?;
    let own: Vec<Lang> = KNOWN.iter().filter(|(_, tags)| tags.contains(&language)).map(|(lang, _)| *lang).collect();
    let is_latin_only = LATIN.contains(&language);
    let is_other_script = share(&text, found.script()) >= 0.7 && !is_script_of(found.script(), &own, is_latin_only);
    if near.contains(&language) || own.is_empty() && !is_latin_only {
        return None;
    }
    let is_known = !own.is_empty() && !is_latin_only;
    (is_other_script || is_known && is_one(&text, near)).then(|| name(found.lang()))
}

/// Whether both halves say the same: a text in two languages belongs to neither.
fn is_one(text: &str, near: &[&str]) -> bool {
    let mut middle = text.len() / 2;
    while !text.is_char_boundary(middle) {
        middle += 1;
    }
    let (first, second) = text.split_at(middle);
    [first, second].iter().all(|half| {
        let lang = whatlang::detect_lang(half);
        KNOWN.iter().any(|(known, tags)| Some(*known) == lang && *tags == near)
    })
}

/// Whether the tag names a script, like `sr-Latn`. `Hans` and `Hant` are both Chinese.
fn has_script(tag: &str) -> bool {
    tag.split('-').skip(1).any(|part| part.len() == 4 && !part.to_ascii_lowercase().starts_with("han"))
}

fn is_script_of(script: Script, own: &[Lang], is_latin: bool) -> bool {
    is_latin && script == Script::Latin || own.iter().any(|lang| script.langs().contains(lang))
}

/// How much of the letters are of a script.
fn share(text: &str, script: Script) -> f64 {
    let all = text.chars().filter(|c| c.is_alphabetic());
    let (mut of_script, mut count) = (0_u32, 0_u32);
    for letter in all {
        count += 1;
        of_script += u32::from(detect_script(letter.encode_utf8(&mut [0; 4])) == Some(script));
    }
    f64::from(of_script) / f64::from(count.max(1))
}

fn letters(text: &str) -> usize {
    let weight = |c: char| if ('\u{2e80}'..='\u{d7ff}').contains(&c) { 3 } else { 1 };
    text.chars().filter(|c| c.is_alphabetic()).map(weight).sum()
}

/// The words of a text without code, comments, addresses, and words with a capital, which may be names.
fn running_text(markdown: &str) -> String {
    let mut text = String::new();
    let mut in_code = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(part) if !in_code => {
                let words = part.split_whitespace().filter(|word| is_word(word));
                words.for_each(|word| text.extend([word, " "]));
            }
            _ => {}
        }
    }
    text
}

fn is_word(word: &str) -> bool {
    let is_address = word.is_ascii() && word.contains(['@', '/', '_', '{', '}']);
    !is_address && !word.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase)
}

fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Cmn => "Chinese",
        Lang::Nob => "Norwegian",
        other => other.eng_name(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn init(language: &str) -> String {
        fs::read_to_string(root().join(format!("crates/cli/src/commands/init/privacy.{language}.md"))).unwrap()
    }

    const INIT: [&str; 10] = ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv", "zh"];

    #[test]
    fn each_text_of_init_is_found_under_every_other_name_and_not_under_its_own() {
        for language in INIT {
            for tag in INIT {
                let found = other_than(tag, &init(language)).is_some();
                assert_eq!(found, tag != language, "{language} as {tag}");
            }
        }
        assert_eq!(other_than("en", &init("de")), Some("German"));
        assert_eq!(other_than("zh-Hant", &init("zh")), None);
        assert_eq!(other_than("is", &init("zh")), Some("Chinese"));
        assert_eq!(other_than("is", &init("sv")), None, "the library does not know Icelandic");
    }

    #[test]
    fn short_texts_and_texts_in_two_languages_are_left_alone() {
        assert_eq!(other_than("en", "Wir speichern Protokolle für dreißig Tage."), None);
        assert_eq!(other_than("en", &format!("{}\n\n{}", init("en"), init("de"))), None);
    }

    /// A message as words alone: names that are put into it are of no language.
    fn without_placeables(value: &str) -> String {
        let parts = value.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
        parts.collect::<Vec<_>>().join("X")
    }

    #[test]
    fn the_wording_in_every_language_is_in_that_language() {
        let folder = root().join("crates/policy/src/wording/locales");
        let mut count = 0;
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let tag = path.file_stem().unwrap().to_string_lossy().replace("purposes.", "");
            let text = fs::read_to_string(&path).unwrap();
            let values = text.lines().filter_map(|line| Some(line.split_once(" = ")?.1));
            let values: Vec<String> = values.map(without_placeables).collect();
            for part in values.chunks(12).map(|part| part.join("\n\n")).chain([values.join("\n\n")]) {
                assert_eq!(other_than(&tag, &part), None, "{tag}: {part}");
                count += 1;
            }
        }
        assert!(count > 500, "{count}");
    }

    #[test]
    fn the_texts_of_the_example_are_in_their_languages() {
        for document in ["privacy/1.0", "cookies/1.0", "cookies/1.1", "terms/1.0"] {
            for tag in ["en", "zh"] {
                let text = fs::read_to_string(root().join(format!("policies/{document}/{tag}.md"))).unwrap();
                assert_eq!(other_than(tag, &text), None, "{document} {tag}");
            }
        }
    }
}
