//! # TC0336 purpose-in-english
//!
//! ## What it does
//! Names the services of the catalogue whose purpose is in English on pages in another language. The
//! page marks it as English.
//!
//! ## Why
//! GDPR 12(1): visitors must understand what they are asked for. The catalogue has its purposes in
//! the languages that the banner speaks, not in others.
//!
//! ## Bad
//! ```toml
//! languages = ["eo"]
//!
//! [[services]]
//! use = "google-fonts"    # "Loads the fonts that the pages are set in from Google's servers."
//! ```
//!
//! ## Good
//! ```text
//! texts/eo.ftl:
//! purpose-google-fonts = Ŝargas la tiparojn de la paĝoj el serviloj de Google.
//! ```

use crate::check::Lint;
use crate::check::languages::base;
use crate::codes;
use crate::settings::valid::DeclaredService;
use crate::wording::Locales;

pub(crate) fn check(lint: &Lint<'_>) {
    let known = lint.settings.services.iter().filter(|declared| declared.from_catalogue);
    let services: Vec<&DeclaredService> = known.filter(|declared| !declared.service.purpose.is_empty()).collect();
    if services.is_empty() {
        return;
    }
    let built_in = Locales::built_in(&lint.settings.site.languages);
    let is_english = |declared: &DeclaredService, tag: &str| {
        let key = format!("purpose-{}", declared.service.id);
        let in_toml = [tag, base(tag), lint.main()].iter().any(|tag| declared.purpose.contains_key(*tag));
        let is_own = |language: &str| language == tag || language == base(tag);
        let in_texts = lint.messages.iter().any(|message| message.key == key && is_own(message.language));
        !in_toml && !in_texts && built_in.purpose(tag, &declared.service).is_none()
    };
    let languages = lint.settings.site.languages.iter().map(String::as_str).filter(|tag| base(tag) != "en");
    let languages: Vec<&str> =
        languages.filter(|tag| services.iter().any(|declared| is_english(declared, tag))).collect();
    let Some(first) = languages.first() else { return };
    let is_named = |declared: &&&DeclaredService| languages.iter().any(|tag| is_english(declared, tag));
    let named: Vec<&&DeclaredService> = services.iter().filter(is_named).collect();
    let names: Vec<&str> = named.iter().map(|declared| &*declared.service.name).collect();
    let example = named.first().map_or("", |declared| &*declared.service.id);
    let what = format!("the purpose of {} is in English on pages in `{}`", names.join(", "), languages.join("`, `"));
    let help = format!(
        "write it in texts/{first}.ftl: purpose-{example} = …; each other service and language has a line of its own"
    );
    let list = lint.written.site.languages.as_ref().map_or_else(|| lint.site_place(), |list| list.span.clone());
    lint.add(&codes::FOREIGN_PURPOSE, list, what, help);
}

#[cfg(test)]
mod tests {
    /// The notes on purposes of a site in Esperanto, Chinese and English with two services.
    fn notes(esperanto: &str, settings: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"M\"\nlanguages = [\"eo\", \"zh\", \"en\"]\n\
             controller = {{ name = \"M\", email = \"p@m.example\" }}\n[categories.analytics]\n\
             [[services]]\nuse = \"hotjar\"\n{settings}\n[[services]]\nuse = \"matomo\"\n"
        );
        let files = [("consent.toml", toml.as_str()), ("texts/eo.ftl", esperanto)];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let notes = report.findings().iter().filter(|finding| finding.code == "TC0336");
        notes.map(|finding| format!("{}; {}", finding.what, finding.help)).collect()
    }

    #[test]
    fn purposes_in_english_are_one_note_that_says_where_to_write_them() {
        let found = notes("", "");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("the purpose of Hotjar, Matomo is in English on pages in `eo`;"), "{found:?}");
        assert!(found[0].contains("texts/eo.ftl: purpose-hotjar = …"), "{found:?}");
    }

    #[test]
    fn ones_own_words_are_enough_in_either_file() {
        let found = notes("purpose-hotjar = Montras, kien legantoj klakas.\n", "");
        assert!(found[0].starts_with("the purpose of Matomo is"), "{found:?}");
        let found = notes("purpose-matomo = Kalkulas legantojn.\n", "purpose = { eo = \"Montras klakojn.\" }");
        assert_eq!(found, [""; 0]);
    }
}
