//! # TC0533 third-parties-denied
//!
//! ## What it does
//! Finds a text, or wording of the banner or of a category, that says that there are no cookies of third parties or that
//! data are shared with nobody, while `consent.toml` declares services of others. What a sentence says of one matter ("the
//! contact form"), or until somebody consents, does not count.
//!
//! ## Why
//! GDPR 5(1)(a), 13(1)(e): the recipients must be named. Visitors who read that nobody receives data do not expect the
//! services that the banner asks about.
//!
//! ## Bad
//! ```text
//! privacy/1.0/en.md: We use no cookies of third parties and share your data with nobody.
//! consent.toml:      [[services]] use = "hotjar"
//! ```
//!
//! ## Good
//! ```markdown
//! Nobody but us receives data, except for the services that you allow: Hotjar.
//! ```

use std::ops::Range;

use crate::check::phrases::Role;
use crate::check::prose::{Prose, Sentence, mentions};
use crate::check::wording::by_language;
use crate::check::{Lint, Passage};
use crate::codes;
use crate::settings::valid::DeclaredService;
use crate::settings::written;

pub(crate) fn check(lint: &Lint<'_>) {
    let others: Vec<&DeclaredService> =
        lint.settings.services.iter().filter(|declared| is_of_others(lint, declared)).collect();
    if others.is_empty() {
        return;
    }
    for passage in &lint.passages {
        let denials = passage.prose.sentences().filter(|sentence| denies(*sentence));
        for sentence in denials.filter(|sentence| !is_of_one_matter(lint, *sentence, passage)) {
            let Some((words, span)) = sentence.phrase(Role::Alone) else { continue };
            lint.findings.add(&codes::THIRD_PARTIES_DENIED, passage.place(span), what(words, &others), HELP);
        }
    }
    for message in &lint.messages {
        if let Some(words) = denied_in(&message.prose) {
            lint.findings.add(&codes::THIRD_PARTIES_DENIED, message.place(), what(words, &others), HELP);
        }
    }
    for category in &lint.written.categories {
        let here: Vec<&DeclaredService> =
            others.iter().copied().filter(|declared| is_in(lint, declared, category)).collect();
        let texts = category.description.iter().flat_map(|text| by_language(text, lint.main()));
        for (language, span, text) in texts.filter(|_| !here.is_empty()) {
            if let Some(words) = denied_in(&Prose::read(text, language)) {
                lint.add(&codes::THIRD_PARTIES_DENIED, span, what(words, &here), HELP);
            }
        }
    }
}

const HELP: &str = "name them, and say when they receive data; or take these services out of consent.toml";
/// Names in a message; the rest is counted.
const NAMES: usize = 4;

fn what(words: &str, others: &[&DeclaredService]) -> String {
    let names: Vec<&str> = others.iter().take(NAMES).map(|declared| &*declared.service.name).collect();
    let more = others.len().saturating_sub(NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("\"{words}\", but consent.toml declares services of others: {}{more}", names.join(", "))
}

/// Whether somebody else than the site receives what a service collects: it is loaded from a host that is not the site's.
fn is_of_others(lint: &Lint<'_>, declared: &DeclaredService) -> bool {
    let controller = &lint.settings.site.controller.name;
    let receives = |name: &str| !name.trim().eq_ignore_ascii_case(controller);
    let is_foreign = |host: &str| !lint.is_own_host(host.trim_start_matches('=').split('/').next().unwrap_or(host));
    let service = &declared.service;
    let is_own = !declared.from_catalogue && service.owner.is_empty();
    !is_own
        && service.hosts.iter().any(|host| is_foreign(host))
        && declared.recipients.iter().any(|name| receives(name))
}

fn is_in(lint: &Lint<'_>, declared: &DeclaredService, category: &written::Category) -> bool {
    lint.settings.categories.get(declared.category).is_some_and(|own| own.id == category.id.value)
}

fn denied_in(prose: &Prose) -> Option<&str> {
    let denial = prose.sentences().find(|sentence| denies(*sentence))?;
    denial.phrase(Role::Alone).map(|(words, _)| words)
}

fn denies(sentence: Sentence<'_>) -> bool {
    const OTHERWISE: [Role; 3] = [Role::Particular, Role::Conditional, Role::Contrasting];
    let is_told_of_others = || {
        let place = sentence.phrase(Role::Alone).map(|(_, span)| span);
        place.is_some_and(|span| sentence.has_before(Role::Reporting, &span))
    };
    sentence.has(Role::Alone)
        && !OTHERWISE.iter().any(|role| sentence.has(*role))
        && !is_told_of_others()
        && sentence.spans(Role::Alone).any(|(words, span)| !is_condition(sentence, words, &span))
}

/// "Without third-party cookies, embedded videos do not play", "all data stays with us and with the providers below".
fn is_condition(sentence: Sentence<'_>, words: &str, span: &Range<usize>) -> bool {
    const WITHOUT: [&str; 11] =
        ["without", "ohne", "sans", "sin", "senza", "zonder", "bez", "sem", "utan", "free of", "free from"];
    const LACKING: [&str; 14] = [
        "block",
        "missing",
        "unavailable",
        "broken",
        "fehlen",
        "gesperrt",
        "leer",
        "bloqu",
        "manque",
        "vide",
        "faltan",
        "mancano",
        "ontbreken",
        "saknas",
    ];
    const US: [&str; 7] = ["us", "uns", "nous", "nosotros", "noi", "ons", "oss"];
    const AND: [&str; 18] = [
        "and with",
        "and at",
        "and our",
        "and the",
        "and those",
        "or with",
        "und bei",
        "und den",
        "und unseren",
        "und mit",
        "et chez",
        "et avec",
        "et nos",
        "y con",
        "y los",
        "y en",
        "en bij",
        "och hos",
    ];
    let text = sentence.text();
    let (before, after) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
    let is_outside = |(_, place): (&str, Range<usize>)| place.end <= span.start || span.end <= place.start;
    // "We do not track you, and this site works without third-party cookies" is no condition.
    let clause = if before.trim().is_empty() { 0..text.len() } else { sentence.clause(span.start) };
    let is_here = |place: &Range<usize>| clause.start <= place.start && place.end <= clause.end;
    let is_negative = || sentence.spans(Role::Negation).any(|hit| is_here(&hit.1) && is_outside(hit));
    let is_lacking = || LACKING.iter().any(|word| before.contains(word) || after.contains(word));
    let is_without = WITHOUT.iter().any(|word| words.starts_with(word)) && (is_negative() || is_lacking());
    let is_shared = words.split(' ').next_back().is_some_and(|last| US.contains(&last))
        && AND.iter().any(|word| after.trim_start().starts_with(word));
    let is_across = WITHOUT.iter().any(|word| words.contains(&format!(" {word} ")));
    is_without || is_across || is_shared
}

/// Whether it is said below a heading, or of a service by its name, that limits it to one matter.
fn is_of_one_matter(lint: &Lint<'_>, sentence: Sentence<'_>, passage: &Passage<'_>) -> bool {
    let at = sentence.place_of(&(0..1)).start;
    let is_limited = |words: &str| Prose::read(words, passage.language).has(Role::Particular);
    let text = sentence.text();
    passage.headings_above(at).any(is_limited)
        || lint.settings.services.iter().any(|declared| {
            let name = declared.service.name.to_lowercase();
            mentions(text, &name) || own_word(&name).is_some_and(|first| mentions(text, first))
        })
}

/// The first word of a name where it is a name by itself: "Google" of "Google Analytics", not "the" of "The Trade Desk".
fn own_word(name: &str) -> Option<&str> {
    const COMMON: &str = "a ab ad all an as at be between blue brand buy campaign cdn channel click consent constant content \
        convert cookie cookies das data delta der die digital district dynamic el external first flag font \
        for fresh friendly front help here hit in independent index information is it la le lead les line \
        live los media my new nice no of on one open opinion our own personal privacy provide pure request \
        retail secure sensors share sign signal simple site tag the third to trusted user visitor we web \
        website your";
    let first = name.split_whitespace().next()?;
    (!COMMON.split_whitespace().any(|word| word == first)).then_some(first)
}

#[cfg(test)]
mod tests {
    fn found(language: &str, services: &str, text: &str) -> Vec<String> {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\n\
             controller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n[categories.analytics]\n{services}"
        );
        let (path, text) = (format!("privacy/1.0/{language}.md"), format!("# P\n\n{text}\n"));
        let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| finding.code == "TC0533");
        found.map(|finding| finding.what.clone()).collect()
    }

    const HOTJAR: &str = "[[services]]\nuse = \"hotjar\"\n";
    const OWN: &str = "[[services]]\nuse = \"matomo\"\nhosts = [\"stats.g.example\"]\nrecipients = [\"G Ltd\"]\n\
                       [[services]]\nid = \"count\"\ncategory = \"analytics\"\nhosts = [\"count.g.example\"]\npurpose = \"x\"\n";

    const DENIALS: [(&str, &str); 91] = [
        ("en", "No third-party cookies are used on this website."),
        ("en", "We don't share any personal information with third parties."),
        ("en", "Your personal data will not be passed on to third parties."),
        ("en", "Third parties have no access to your data."),
        ("en", "We only use our own cookies."),
        ("en", "There are no third-party trackers on our site."),
        ("en", "None of your data is shared with other companies."),
        ("en", "No data is passed to third parties."),
        ("en", "Your data stays on our servers."),
        ("de", "Auf dieser Website werden keine Cookies von Dritten gesetzt."),
        ("de", "Dritte erhalten keinen Zugriff auf Ihre Daten."),
        ("de", "Wir verwenden ausschließlich eigene Cookies."),
        ("de", "Es werden keine Daten an Dritte weitergegeben."),
        ("de", "Eine Weitergabe Ihrer Daten an Dritte findet nicht statt."),
        ("de", "Wir verwenden keine Cookies von Drittanbietern und geben keine Daten weiter."),
        ("de", "Ihre Daten geben wir an niemanden weiter."),
        ("de", "Wir setzen keine Drittanbieter-Cookies ein."),
        ("fr", "Aucun cookie tiers n'est déposé."),
        ("fr", "Nous ne transmettons aucune donnée à des tiers."),
        ("fr", "Nous n'utilisons pas de cookies tiers."),
        ("fr", "Vos données ne sont communiquées à personne."),
        ("fr", "Nous ne déposons aucun cookie de tiers."),
        ("fr", "Aucune donnée n'est partagée avec des tiers."),
        ("es", "Este sitio no usa cookies de terceros."),
        ("es", "Nunca compartimos su información personal con terceros."),
        ("es", "No cedemos datos a terceros."),
        ("es", "No se comparte ningún dato con terceros."),
        ("es", "Solo utilizamos cookies propias."),
        ("it", "Questo sito non usa cookie di terze parti."),
        ("it", "Non cediamo mai i vostri dati a terzi."),
        ("it", "Nessun dato viene condiviso con terzi."),
        ("it", "Usiamo solo cookie propri."),
        ("it", "I dati non sono comunicati a terzi."),
        ("nl", "Op deze site worden geen cookies van derden gebruikt."),
        ("nl", "Uw gegevens worden nooit aan derden verstrekt."),
        ("nl", "Wij gebruiken alleen eigen cookies."),
        ("nl", "Derden krijgen geen toegang tot uw gegevens."),
        ("pl", "Na tej stronie nie ma plików cookie stron trzecich."),
        ("pl", "Dane nie są przekazywane osobom trzecim."),
        ("pl", "Nie przekazujemy danych nikomu."),
        ("pl", "Używamy wyłącznie własnych plików cookie."),
        ("pt", "Este site não usa cookies de terceiros."),
        ("pt", "Os seus dados nunca são partilhados com terceiros."),
        ("pt", "Nenhum dado é partilhado com terceiros."),
        ("pt", "Usamos apenas cookies próprios."),
        ("pt", "Não compartilhamos seus dados com ninguém."),
        ("sv", "Den här webbplatsen använder inga cookies från tredje part."),
        ("sv", "Vi använder inga tredjepartskakor."),
        ("sv", "Vi delar aldrig dina uppgifter med andra företag."),
        ("sv", "Inga uppgifter delas med tredje part."),
        ("sv", "Vi använder bara egna kakor."),
        ("sv", "Ingen annan får dina uppgifter."),
        ("en", "We set no cookies of third parties."),
        ("en", "We do not use any third-party cookies."),
        ("en", "This site works without third-party services."),
        ("en", "We share your data with nobody."),
        ("en", "Your data is never shared with third parties."),
        ("en", "We never pass your personal data on to third parties."),
        ("en", "Nobody else receives your data."),
        ("en", "All data stays with us."),
        ("de", "Wir setzen keine Cookies von Drittanbietern."),
        ("de", "Wir geben Ihre Daten nicht an Dritte weiter."),
        ("de", "Ihre Daten werden nicht an Dritte weitergegeben."),
        ("de", "Eine Weitergabe an Dritte erfolgt nicht."),
        ("de", "Wir teilen Ihre Daten mit niemandem."),
        ("de", "Es gibt hier keine Drittanbieter-Cookies."),
        ("fr", "Nous n'utilisons aucun cookie tiers."),
        ("fr", "Nous ne partageons vos données avec personne."),
        ("fr", "Vos données ne sont jamais transmises à des tiers."),
        ("fr", "Ce site fonctionne sans cookies de tiers."),
        ("es", "No utilizamos cookies de terceros."),
        ("es", "No compartimos sus datos con nadie."),
        ("es", "Sus datos no se ceden a terceros."),
        ("it", "Non utilizziamo cookie di terze parti."),
        ("it", "Non condividiamo i suoi dati con nessuno."),
        ("it", "I suoi dati non vengono mai ceduti a terzi."),
        ("nl", "Wij plaatsen geen cookies van derden."),
        ("nl", "Wij delen uw gegevens met niemand."),
        ("nl", "Uw gegevens worden niet met derden gedeeld."),
        ("pl", "Nie używamy plików cookie stron trzecich."),
        ("pl", "Nie udostępniamy Państwa danych osobom trzecim."),
        ("pl", "Nikomu nie przekazujemy danych."),
        ("pt", "Não utilizamos cookies de terceiros."),
        ("pt", "Não partilhamos os seus dados com ninguém."),
        ("sv", "Vi använder inga kakor från tredje part."),
        ("sv", "Vi delar inte dina uppgifter med någon."),
        ("sv", "Dina uppgifter lämnas aldrig till tredje part."),
        ("zh", "我们不使用第三方 Cookie。"),
        ("zh", "我们不会与任何第三方共享您的信息。"),
        ("ja", "個人情報を第三者に提供しません。"),
        ("ru", "Мы не передаём ваши данные третьим лицам."),
    ];

    #[test]
    fn a_denial_beside_a_service_of_others_is_found_in_each_language() {
        let missed: Vec<_> =
            DENIALS.iter().filter(|(language, text)| found(language, HOTJAR, text).is_empty()).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        let said = found("en", HOTJAR, DENIALS[0].1);
        assert!(said[0].contains("Hotjar"), "{said:?}");
    }

    #[test]
    fn a_site_with_services_of_its_own_may_say_so() {
        for (language, text) in DENIALS {
            for services in ["", OWN] {
                assert_eq!(found(language, services, text), [""; 0], "{language}: {text}");
            }
        }
    }

    #[test]
    fn what_holds_for_one_matter_or_until_a_yes_is_left_alone() {
        for (language, text) in [
            ("en", "We share your e-mail address with nobody."),
            ("en", "Without your consent we share data with nobody."),
            ("en", "Apart from the services that you allow, nobody receives your data."),
            ("en", "We set no cookies of third parties until you allow them."),
            ("en", "These data are not shared with third parties."),
            ("en", "## Newsletter\n\nYour data is not shared with third parties."),
            ("en", "## Contact form\n\n### Sharing\n\nYour data is not shared with third parties."),
            ("en", "We do not sell your data to third parties."),
            ("en", "If you refuse, no third party receives data."),
            ("en", "Our own Matomo runs on our own server and passes nothing on to third parties."),
            ("en", "We do not share your data with third parties for advertising."),
            ("en", "Some sites say that they share data with nobody."),
            ("de", "Diese Daten werden nicht an Dritte weitergegeben."),
            ("de", "Ihre Bewerbung geben wir nicht an Dritte weiter."),
            ("de", "## Server-Logfiles\n\nEine Weitergabe an Dritte erfolgt nicht."),
            ("de", "Ohne Ihre Einwilligung geben wir Daten nicht an Dritte weiter."),
            ("de", "Ansonsten erhält niemand sonst Ihre Daten."),
            ("fr", "Ces données ne sont pas transmises à des tiers."),
            ("fr", "Sans votre accord, nous ne transmettons vos données à personne."),
            ("es", "Salvo los servicios que usted permita, no cedemos sus datos a terceros."),
            ("it", "Non cediamo il suo indirizzo a terzi."),
            ("nl", "Zonder uw toestemming delen wij uw gegevens niet met derden."),
            ("pl", "Bez Państwa zgody nie udostępniamy danych osobom trzecim."),
            ("pt", "Sem o seu consentimento não partilhamos os seus dados com terceiros."),
            ("sv", "Utan ditt samtycke delar vi inte dina uppgifter med tredje part."),
            ("sv", "Vi lämnar inte ut din e-postadress till någon."),
        ] {
            assert_eq!(found(language, HOTJAR, text), [""; 0], "{language}: {text}");
        }
    }

    #[test]
    fn a_condition_and_one_thing_are_no_denial() {
        for (language, text) in [
            ("en", "Without third-party cookies, embedded videos do not play."),
            ("de", "Ohne Cookies von Drittanbietern werden eingebettete Videos nicht abgespielt."),
            ("fr", "Sans cookies tiers, les vidéos intégrées ne se lisent pas."),
            ("es", "Sin cookies de terceros, los vídeos incrustados no se reproducen."),
            ("en", "We do not share your name with third parties."),
            ("en", "We do not share your CV with third parties."),
            ("de", "Wir geben Ihren Namen nicht an Dritte weiter."),
            ("fr", "Nous ne partageons votre nom avec personne."),
            ("es", "No compartimos su nombre con nadie."),
            ("es", "Puede usar el sitio sin hablar con nadie."),
            ("en", "All data stays with us and with the providers below."),
            ("en", "Maps do not load without third-party cookies."),
            ("en", "Your data stays with us and the providers below."),
            ("fr", "Nous ne transmettons pas votre CV à des tiers."),
            ("de", "Ihren Lebenslauf geben wir nicht an Dritte weiter."),
            ("de", "Alle Daten bleiben bei uns und bei den unten genannten Anbietern."),
        ] {
            assert_eq!(found(language, HOTJAR, text), [""; 0], "{language}: {text}");
        }
    }

    #[test]
    fn a_denial_beside_another_clause_is_one() {
        for (language, text) in [
            ("en", "We do not track you, and this site works without third-party cookies."),
            ("en", "This site works without third-party cookies, and does not ask you anything."),
            ("fr", "Ce site fonctionne sans cookies de tiers, et ne vous demande rien."),
            ("es", "Este sitio funciona sin cookies de terceros."),
            ("en", "All data stays with us, and the site is fast."),
        ] {
            assert_eq!(found(language, HOTJAR, text).len(), 1, "{language}: {text}");
        }
    }

    #[test]
    fn a_common_word_of_a_name_exempts_nothing() {
        for name in ["The Trade Desk", "Cookie Information", "Data Counter"] {
            let service = format!(
                "[[services]]\nid = \"other\"\nname = \"{name}\"\nowner = \"Other Ltd\"\ncategory = \"analytics\"\n\
                 hosts = [\"o.example\"]\nrecipients = [\"Other Ltd\"]\npurpose = \"Counts visits.\"\n"
            );
            for text in [
                "The data that we collect is never shared with third parties.",
                "Cookie data is never shared with third parties.",
            ] {
                assert_eq!(found("en", &service, text).len(), 1, "{name}: {text}");
            }
        }
    }

    #[test]
    fn wording_of_the_banner_and_of_categories_counts() {
        let own =
            "[categories.counting]\ntitle = \"Counting\"\ndescription = \"We share what we count with nobody.\"\n";
        assert_eq!(found("en", &format!("{own}{HOTJAR}"), "More."), [""; 0], "Hotjar is in another category");
        let moved = format!("{own}[[services]]\nuse = \"hotjar\"\ncategory = \"counting\"\n");
        assert_eq!(found("en", &moved, "More.").len(), 1);
        let toml = format!("{}[categories.analytics]\n{HOTJAR}", crate::tests::SMALL);
        let files = [("consent.toml", toml.as_str()), ("texts/en.ftl", "banner-title = No third-party cookies here\n")];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        assert_eq!(report.findings().iter().filter(|finding| finding.code == "TC0533").count(), 1);
    }
}
