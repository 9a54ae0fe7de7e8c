//! # TC0532 kept-otherwise
//!
//! ## What it does
//! Finds a text that names another time for the record of a choice than `retention` in `[ledger]`, or for a cookie than
//! the one that `consent.toml` or the catalogue declares for it.
//!
//! ## Why
//! GDPR 13(2)(a): how long data are kept must be told, and be true. The cookie declaration and the program go by the
//! settings, so a text that says another time contradicts them.
//!
//! ## Bad
//! ```text
//! privacy/1.0/en.md: The record that proves your choice is kept for 12 months.
//! consent.toml:      [ledger] retention = "3 years"
//! ```
//!
//! ## Good
//! ```text
//! privacy/1.0/en.md: The record that proves your choice is kept for three years.
//! consent.toml:      [ledger] retention = "3 years"
//! ```

use std::ops::Range;

use crate::catalogue::CookieRule;
use crate::check::durations::{self, Named};
use crate::check::phrases::Role;
use crate::check::prose::Sentence;
use crate::check::{Lint, Passage};
use crate::codes;
use crate::settings::validate::duration;

pub(crate) fn check(lint: &Lint<'_>) {
    let record = lint.settings.ledger.retention.map(|kept| days(kept.length()));
    let choice = days(lint.settings.cookie.max_age);
    let declared = declared(lint);
    for passage in &lint.passages {
        for sentence in passage.prose.every_sentence() {
            let named = durations::in_text(sentence.text(), passage.language);
            let Some(first) = named.first() else { continue };
            let say = |what: String, help: &str| {
                let place = passage.place(sentence.place_of(&first.span));
                lint.findings.add(&codes::KEPT_OTHERWISE, place, what, help);
            };
            let words = sentence.text().get(first.span.clone()).unwrap_or_default();
            if let Some(kept) = record
                && is_of_record(sentence, first)
                && !named.iter().any(|one| one.is_about(kept) || one.is_about(choice) && is_of_choice(sentence, one))
            {
                let set = lint.written.ledger.retention.as_ref().map_or("", |written| written.value.as_str());
                let what =
                    format!("the text says that the record of a choice is kept for {words}, the settings say {set}");
                say(what, "make them equal: change the text, or `retention` in [ledger]");
            }
            if let Some((name, set)) = other_cookie(sentence, passage, &named, &declared) {
                let what = format!("the text says that `{name}` lives for {words}, the settings say {set}");
                say(what, "make them equal: change the text, or `retention` of the cookie in consent.toml");
            }
        }
    }
}

fn days(length: time::Duration) -> f64 {
    length.as_seconds_f64() / 86_400.0
}

/// Consent to something else than cookies has records of its own, and other records than of consent are kept by other
/// rules.
const OF_OTHERS: [&str; 40] = [
    "newsletter",
    "nieuwsbrief",
    "nyhetsbrev",
    "lettre d'information",
    "infolettre",
    "boletín",
    "boletim",
    "rundbrief",
    "application record",
    "job application",
    "applicant",
    "medical",
    "health",
    "patient",
    "employment",
    "payroll",
    "training record",
    "accounting",
    "payment record",
    "order record",
    "customer record",
    "bewerb",
    "gesundheit",
    "kranken",
    "zahlungsbeleg",
    "buchungsbeleg",
    "kaufbeleg",
    "candidature",
    "médica",
    "santé",
    "comptable",
    "candidatura",
    "médic",
    "salud",
    "clínic",
    "contable",
    "sollicitatie",
    "medisch",
    "rekrutac",
    "ansökning",
];

/// Words for a permission on which something else is kept: "with your consent we keep your records".
const WITH_CONSENT: [&str; 16] = [
    "with your consent we",
    "with your permission we",
    "with your consent,",
    "mit ihrer einwilligung bewahren",
    "mit ihrer einwilligung speichern",
    "mit ihrer zustimmung speichern",
    "mit ihrer zustimmung bewahren",
    "avec votre consentement, nous",
    "avec votre accord, nous",
    "avec votre consentement nous",
    "con su consentimiento conservamos",
    "con su consentimiento, conservamos",
    "con su consentimiento guardamos",
    "con su consentimiento, guardamos",
    "con il suo consenso conserviamo",
    "met uw toestemming bewaren",
];

/// Whether a sentence says how long the record of a choice is kept. A copy of it may be sent "within one month".
fn is_of_record(sentence: Sentence<'_>, time: &Named) -> bool {
    let is_about = sentence.has(Role::Proving) && (sentence.has(Role::Choice) || sentence.has(Role::Withdrawing));
    let is_named = |words: &[&str]| words.iter().any(|word| sentence.text().contains(word));
    let is_other = is_named(&OF_OTHERS) || is_named(&WITH_CONSENT) || is_of_request(sentence.text(), time);
    is_about && !is_other && (sentence.has(Role::Keeping) || stands_alone(sentence.text(), time))
}

/// "Within one month if you ask for it" is the time for an answer.
fn is_of_request(text: &str, time: &Named) -> bool {
    const WITHIN: [&str; 12] = [
        "within",
        "innerhalb",
        "binnen",
        "dans",
        "dans un délai de",
        "dans un délai d'",
        "en",
        "en el plazo de",
        "en un plazo de",
        "entro",
        "no prazo de",
        "inom",
    ];
    const ASKED: [&str; 17] = [
        "you ask",
        "request",
        "you demand",
        "verlangen",
        "bitten",
        "wunsch",
        "antrag",
        "anfrage",
        "demande",
        "demandez",
        "solicit",
        "pide",
        "petición",
        "richiest",
        "verzoek",
        "pedido",
        "begär",
    ];
    let before = text.get(..time.span.start).unwrap_or_default().trim_end();
    let is_within = WITHIN.iter().any(|word| before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')));
    is_within && ASKED.iter().any(|word| text.contains(word))
}

/// Whether a time is said of the choice and not of its record: "your choice is kept for six months, and a record proves
/// it".
fn is_of_choice(sentence: Sentence<'_>, time: &Named) -> bool {
    let clause = sentence.clause(time.span.start);
    let mut records = sentence.spans(Role::Proving).map(|(_, span)| span);
    let is_after = |span: &Range<usize>| span.start >= time.span.end;
    let is_told =
        sentence.spans(Role::Choice).chain(sentence.spans(Role::Withdrawing)).any(|(_, span)| !is_after(&span));
    records.all(|span| span.end <= clause.start || clause.end <= span.start || is_told && is_after(&span))
}

/// "Proof of consent: 12 months", "| consent log | 12 months |".
fn stands_alone(text: &str, time: &Named) -> bool {
    let before = text.get(..time.span.start).unwrap_or_default().trim_end();
    before.ends_with([':', '|', '：', '–', '—', '('])
}

/// Cookies with what is written of how long they live.
fn declared(lint: &Lint<'_>) -> Vec<CookieRule> {
    let own = lint.settings.site.cookies.iter().map(|own| CookieRule::new(own.name.clone(), own.retention.clone()));
    let of_services = lint.settings.services.iter().flat_map(|one| one.service.cookies.iter().cloned());
    own.chain(of_services).collect()
}

/// A letter more is about something else too.
const SHORT: usize = 160;

/// The cookie that a sentence names with another time than the one that is declared, and that one.
fn other_cookie(
    sentence: Sentence<'_>,
    passage: &Passage<'_>,
    named: &[Named],
    declared: &[CookieRule],
) -> Option<(String, String)> {
    let raw = passage.file.text().get(sentence.place_of(&(0..sentence.text().len())))?;
    let line = passage.file.text().get(..sentence.place_of(&(0..1)).start)?.rsplit('\n').next().unwrap_or_default();
    let is_entry = raw.contains('|') || line.trim_start().starts_with(['-', '*', '+', '|']);
    if !is_entry && raw.len() > SHORT {
        return None;
    }
    let mut first = None;
    for (name, is_code) in names(raw) {
        let rules = declared.iter().filter(|rule| is_of(rule, name));
        for rule in rules.filter(|_| is_code || name.contains('_')) {
            let lives = match &*rule.retention {
                "session" => 0.0,
                written => days(duration(written)?),
            };
            if named.iter().any(|one| one.is_about(lives)) {
                return None;
            }
            first = first.or_else(|| Some((name.to_owned(), rule.retention.to_string())));
        }
    }
    first
}

/// Whether a name in a text is that of a declared cookie; texts write `_ga_*` as well as `_ga_AB12`.
fn is_of(rule: &CookieRule, name: &str) -> bool {
    match rule.name.split_once('*') {
        None => rule.name == name,
        Some((start, end)) => {
            let fits = name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end);
            !start.is_empty() && fits
        }
    }
}

/// What may be names of cookies, and whether each is shown as code.
fn names(raw: &str) -> impl Iterator<Item = (&str, bool)> {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut at = 0;
    raw.split(move |c: char| !of_name(c)).filter_map(move |word| {
        let start = at;
        at += word.len() + raw.get(at + word.len()..)?.chars().next().map_or(0, char::len_utf8);
        let is_code = raw.get(..start)?.ends_with('`');
        let word = word.trim_end_matches(['.', '-']);
        (!word.is_empty()).then_some((word, is_code))
    })
}

#[cfg(test)]
mod tests {
    fn found(language: &str, settings: &str, text: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\n\
             controller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n[categories.analytics]\n{settings}"
        );
        let (path, text) = (format!("privacy/1.0/{language}.md"), format!("# P\n\n## A\n\n{text}\n"));
        let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| finding.code == "TC0532");
        found.map(|finding| finding.what.clone()).collect()
    }

    const THREE_YEARS: &str = "[ledger]\nretention = \"3 years\"\n";

    #[test]
    fn a_record_that_is_kept_otherwise_is_found_in_each_language() {
        for (language, text) in [
            ("en", "The record that proves your choice is kept for 12 months."),
            ("en", "Consent records are retained for one year."),
            ("en", "We store evidence of your consent for 12 months."),
            ("en", "The log of your choices is deleted after 24 months."),
            ("de", "Die Protokolle Ihrer Einwilligungen löschen wir nach einem Jahr."),
            ("de", "Nachweise über Ihre Zustimmung speichern wir zwei Jahre lang."),
            ("de", "Der Einwilligungsnachweis wird 12 Monate aufbewahrt."),
            ("fr", "Le registre des consentements est conservé 12 mois."),
            ("fr", "La preuve du consentement est supprimée après deux ans."),
            ("es", "El registro de su consentimiento se guarda un año."),
            ("es", "Guardamos la prueba de su elección durante dos años."),
            ("it", "La prova del consenso è conservata per 12 mesi."),
            ("it", "Il registro delle sue scelte viene cancellato dopo due anni."),
            ("nl", "Het bewijs van uw keuze wordt 12 maanden bewaard."),
            ("nl", "De registratie van uw toestemming bewaren wij een jaar."),
            ("pl", "Rejestr zgód przechowujemy 12 miesięcy."),
            ("pt", "O registo do seu consentimento é guardado durante um ano."),
            ("pt", "A prova da sua escolha é conservada por 12 meses."),
            ("sv", "Beviset för ditt val sparas i tolv månader."),
            ("sv", "Loggen över dina samtycken raderas efter ett år."),
            ("en", "We keep the proof of your consent for two years."),
            ("en", "- Proof of your consent: 12 months."),
            ("en", "| Record of your choice | 18 months |\n|-|-|\n| a | b |"),
            ("de", "Den Nachweis Ihrer Einwilligung bewahren wir 12 Monate auf."),
            ("de", "Der Nachweis Ihrer Auswahl wird für zwei Jahre gespeichert."),
            ("de", "Nachweis der Einwilligung: 12 Monate."),
            ("fr", "La preuve de votre consentement est conservée pendant 12 mois."),
            ("fr", "Nous conservons la preuve de votre choix deux ans."),
            ("es", "Conservamos la prueba de su consentimiento durante 12 meses."),
            ("it", "Conserviamo la prova del suo consenso per 12 mesi."),
            ("nl", "Wij bewaren het bewijs van uw toestemming gedurende 12 maanden."),
            ("pl", "Dowód zgody przechowujemy przez 12 miesięcy."),
            ("pt", "Guardamos a prova do seu consentimento durante 12 meses."),
            ("sv", "Vi sparar beviset för ditt samtycke i 12 månader."),
            ("sv", "Registreringen av ditt val sparas i två år."),
            ("en", "The record of your choice is kept for six months."),
            ("en", "The record of your choice is kept for twenty-four months."),
            ("pt", "Guardamos a prova do seu consentimento durante vinte e quatro meses."),
        ] {
            assert_eq!(found(language, THREE_YEARS, text).len(), 1, "{language}: {text}");
        }
        let said = found("en", THREE_YEARS, "We keep the proof of your consent for 12 months.");
        assert!(said[0].contains("kept for 12 months, the settings say 3 years"), "{said:?}");
    }

    #[test]
    fn an_equal_time_and_another_matter_are_left_alone() {
        for (language, text) in [
            ("en", "The record that proves your choice is kept for three years."),
            ("en", "The record that proves your choice: 36 months after it ended."),
            ("en", "Your choice is kept for 6 months, the record that proves it for 3 years."),
            ("en", "We send you a copy of the record of your consent within one month."),
            ("en", "Proof of your consent to the newsletter is kept for two years."),
            ("en", "Server logs are kept for 14 days."),
            ("de", "Den Nachweis Ihrer Einwilligung bewahren wir drei Jahre auf."),
            ("fr", "La preuve de votre consentement est conservée pendant trois ans."),
            ("es", "Conservamos la prueba de su consentimiento durante tres años."),
            ("it", "Conserviamo la prova del suo consenso per tre anni."),
            ("nl", "Wij bewaren het bewijs van uw toestemming drie jaar."),
            ("pl", "Dowód zgody przechowujemy przez 3 lata."),
            ("pt", "Guardamos a prova do seu consentimento durante três anos."),
            ("sv", "Vi sparar beviset för ditt samtycke i tre år."),
            ("en", "The record that proves your choice is kept for thirty-six months."),
            ("fr", "La preuve de votre consentement est conservée pendant trente-six mois."),
            ("es", "Conservamos la prueba de su consentimiento durante treinta y seis meses."),
            ("pt", "Guardamos a prova do seu consentimento durante trinta e seis meses."),
            ("en", "Your choice is kept in a cookie for six months, and a record proves it."),
            ("de", "Ihre Auswahl wird sechs Monate in einem Cookie gespeichert, und ein Nachweis belegt sie."),
            ("fr", "Votre choix est conservé dans un cookie pendant six mois et un enregistrement le prouve."),
            ("es", "Su elección se guarda en una cookie durante seis meses y un registro la prueba."),
            ("en", "With your consent we keep your application records for two years."),
            ("en", "Medical records are kept for ten years, also after you withdraw consent."),
            ("en", "The record of your choice is erased within one month if you ask for it."),
            ("de", "Mit Ihrer Einwilligung speichern wir Ihre Bewerbungsunterlagen mit Protokoll zwei Jahre."),
            ("fr", "L'enregistrement de votre choix est effacé dans un délai d'un mois si vous en faites la demande."),
            ("es", "El registro de su elección se borra en el plazo de un mes si usted lo pide."),
            ("de", "Der Nachweis Ihrer Auswahl wird innerhalb eines Monats gelöscht, wenn Sie es verlangen."),
        ] {
            assert_eq!(found(language, THREE_YEARS, text), [""; 0], "{language}: {text}");
        }
        assert_eq!(found("en", "", "The record that proves your choice is kept for 12 months."), [""; 0]);
    }

    const COOKIES: &str = "[[site.cookies]]\nname = \"basket\"\npurpose = \"Keeps the basket.\"\nretention = \"30 days\"\n\
                           [[site.cookies]]\nname = \"sid\"\npurpose = \"Keeps you signed in.\"\nretention = \"session\"\n\
                           [[services]]\nuse = \"google-analytics\"\ncookies = [{ name = \"_ga*\", retention = \"13 months\" }]\n";

    #[test]
    fn a_cookie_that_lives_otherwise_is_found() {
        for (language, text) in [
            ("en", "| `basket` | Keeps the basket | 1 year |\n|-|-|-|\n| a | b | c |"),
            ("en", "- `_ga`: tells visitors apart, 2 years"),
            ("en", "The cookie `_ga_AB12` lives for two years."),
            ("en", "| `sid` | Keeps you signed in | 14 days |\n|-|-|-|\n| a | b | c |"),
            ("de", "Das Cookie `basket` bleibt 12 Monate."),
            ("de", "| _ga | Google Analytics | 2 Jahre |\n|-|-|-|\n| a | b | c |"),
            ("fr", "- `_ga` : deux ans"),
            ("sv", "- `_ga`: två år"),
        ] {
            assert_eq!(found(language, COOKIES, text).len(), 1, "{language}: {text}");
        }
        for (language, text) in [
            ("en", "| `basket` | Keeps the basket | 30 days |\n|-|-|-|\n| a | b | c |"),
            ("en", "- `_ga`: tells visitors apart, 13 months"),
            ("en", "`sid` lives until you close the browser."),
            ("en", "The basket is emptied after 14 days."),
            ("en", "- `other`: 2 years"),
            ("de", "| _ga | Google Analytics | dreizehn Monate |\n|-|-|-|\n| a | b | c |"),
        ] {
            assert_eq!(found(language, COOKIES, text), [""; 0], "{language}: {text}");
        }
    }
}
