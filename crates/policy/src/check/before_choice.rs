//! # TC0534 before-choice-otherwise
//!
//! ## What it does
//! Finds a text that says what happens before a choice otherwise than the rule sets: "until you choose, everything is held
//! back" where a rule set in force is opt-out or notice, "we use them unless you object" where all are opt-in. In the
//! wording of banner and preferences it goes by the model that a message is for. A text that says for which visitors
//! something holds before a choice is left alone, and so are necessary cookies, browsers, and mail to customers.
//!
//! ## Why
//! GDPR 5(1)(a), FTC Act 5: what is said must be true. In an opt-out region services run on arrival; in an opt-in region
//! nothing runs until the visitor has agreed, and a text that says otherwise describes what ePrivacy 5(3) forbids.
//!
//! ## Bad
//! ```text
//! cookies/1.0/en.md: Until you choose, everything that is not necessary is held back.
//! consent.toml:      [jurisdictions] regions = { US-CA = "ccpa" }    # opt-out
//! ```
//!
//! ## Good
//! ```markdown
//! Until you choose, everything that is not necessary is held back. For visitors from California services are used until
//! they refuse.
//! ```

use std::ops::Range;

use crate::check::phrases::Role;
use crate::check::prose::{Prose, Sentence};
use crate::check::{Lint, Passage};
use crate::codes;
use crate::rule_sets::{self, ConsentModel};
use crate::settings::vendors::GoogleConsentMode;

/// What a sentence says of the time before a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    /// Nothing runs until somebody agrees.
    Held,
    /// Services run until somebody refuses.
    Running,
}

pub(crate) fn check(lint: &Lint<'_>) {
    let running = running_under(lint);
    let wrong = if running.is_empty() { Claim::Running } else { Claim::Held };
    for passage in &lint.passages {
        if is_told_by_region(passage) {
            continue;
        }
        let sentences: Vec<Sentence<'_>> = passage.prose.every_sentence().collect();
        let is_near_region = |at: usize| {
            let near = sentences.iter().take(at + 1 + NEAR).skip(at.saturating_sub(NEAR));
            near.into_iter().any(|sentence| sentence.has(Role::Regional))
        };
        let claims = sentences.iter().enumerate().filter(|(at, _)| !is_near_region(*at));
        let mut claims = claims.filter_map(|(_, sentence)| claim(*sentence));
        if let Some((_, span)) = claims.find(|(claim, _)| *claim == wrong) {
            let (what, help) = told(wrong, &running);
            lint.findings.add(&codes::BEFORE_CHOICE_OTHERWISE, passage.place(span), what, help);
        }
    }
    for message in &lint.messages {
        let (wrong, what, help) = match message.key {
            "banner-intro-opt-in" | "preferences-intro" => (Claim::Running, OF_OPT_IN.to_owned(), SAY_OPT_IN),
            "banner-intro-opt-out" | "banner-intro-notice" | "preferences-intro-out" => {
                (Claim::Held, OF_OPT_OUT.to_owned(), SAY_OPT_OUT)
            }
            "banner-title" | "banner-change" | "declaration-intro" => {
                let (what, help) = told(wrong, &running);
                (wrong, what, help)
            }
            _ => continue,
        };
        if claimed(&message.prose).any(|claim| claim == wrong) {
            lint.findings.add(&codes::BEFORE_CHOICE_OTHERWISE, message.place(), what, help);
        }
    }
}

const OF_OPT_IN: &str = "this message is for opt-in regions, where nothing is used before the visitor agrees";
const SAY_OPT_IN: &str = "say that nothing is used until the visitor allows it";
const OF_OPT_OUT: &str = "this message is for regions where services are used before a choice, and says that none is";
const SAY_OPT_OUT: &str = "say that services are used until the visitor refuses them";

fn told(wrong: Claim, running: &[&str]) -> (String, &'static str) {
    match wrong {
        Claim::Held => {
            let what = format!(
                "the text says that nothing is used before a choice, but it is for some visitors: {}",
                running.join(", ")
            );
            (what, "say for which visitors it holds, and what holds for the others; or make every rule set opt-in")
        }
        Claim::Running => {
            let what =
                "the text says that services are used until somebody refuses, but every rule set in force is opt-in";
            (what.to_owned(), "say that nothing is used until the visitor has agreed")
        }
    }
}

/// Rule sets under which services run before a choice, and Google's tags where they load before it.
fn running_under(lint: &Lint<'_>) -> Vec<&'static str> {
    let sets = rule_sets::all().iter().filter(|set| set.model != ConsentModel::OptIn);
    let mut found: Vec<&str> = sets.map(|set| set.id.as_str()).filter(|id| lint.has_rule_set(&[id])).collect();
    if lint.settings.vendors.google.mode == GoogleConsentMode::Advanced {
        found.push("Google's tags in the mode `advanced`");
    }
    found
}

/// Sentences before and after one that may say for which visitors it holds.
const NEAR: usize = 2;

/// Whether a text says what happens before a choice for some visitors only. Where to complain "where you live" is
/// something else.
fn is_told_by_region(passage: &Passage<'_>) -> bool {
    passage.prose.sentences().any(|sentence| {
        let is_of_choice = [Role::Undecided, Role::Unrefused, Role::Solely].iter().any(|role| sentence.has(*role));
        sentence.has(Role::Regional) && sentence.has(Role::Stored) && is_of_choice
    })
}

fn claimed(prose: &Prose) -> impl Iterator<Item = Claim> {
    prose.sentences().filter_map(claim).map(|(claim, _)| claim)
}

fn claim(sentence: Sentence<'_>) -> Option<(Claim, Range<usize>)> {
    if sentence.has(Role::Regional) || sentence.has(Role::Reporting) {
        return None;
    }
    let running = sentence.together(&[Role::Unrefused, Role::Active, Role::Stored]);
    let running = running.filter(|_| !is_something_else(sentence));
    let held = || {
        let negative = sentence.together(&[Role::Undecided, Role::Idle, Role::Stored]);
        negative.or_else(|| sentence.together(&[Role::Solely, Role::Active, Role::Stored]))
    };
    running.map(|span| (Claim::Running, span)).or_else(|| held().map(|span| (Claim::Held, span)))
}

/// What needs no choice.
const NECESSARY: &str = "necessary essential notwendig erforderlich essenziell nécessaire indispensable essentiel necesari \
    esencial essenzial noodzakelijk niezbędn necessári nödvändig";
/// "Not necessary", "non-necessary", "nicht notwendig" is the contrary.
const CONTRARY: [&str; 13] = [
    "not ",
    "not strictly ",
    "non-",
    "non ",
    "nicht ",
    "nicht-",
    "no ",
    "pas ",
    "niet ",
    "niet-",
    "nie",
    "não ",
    "inte ",
];
/// What browsers do by default is not what the site does.
const BROWSERS: [&str; 6] = ["browser", "navigateur", "navegador", "przeglądar", "webbläsar", "браузер"];
/// Marketing by mail to customers needs no consent: ePrivacy 13(2).
const MAIL: [&str; 18] = [
    "e-mail",
    "email",
    "newsletter",
    "courriel",
    "correo",
    "by post",
    "by mail",
    "per post",
    "par courrier",
    "similar",
    "ähnlich",
    "similaire",
    "simili",
    "soortgelijk",
    "podobn",
    "semelhant",
    "liknande",
    "existing customers",
];

/// Whether a sentence that names what runs until somebody refuses denies it, or speaks of what needs no choice.
fn is_something_else(sentence: Sentence<'_>) -> bool {
    let text = sentence.text();
    let others = sentence.spans(Role::Stored).filter(|(words, _)| !words.contains("cookie") && *words != "services");
    let others: Vec<(&str, Range<usize>)> = others.collect();
    let unrefused: Vec<Range<usize>> = sentence.spans(Role::Unrefused).map(|(_, span)| span).collect();
    let claims: Vec<Range<usize>> = unrefused
        .iter()
        .cloned()
        .chain(sentence.spans(Role::Active).map(|(_, span)| span))
        .map(|span| sentence.clause(span.start).start..sentence.clause(span.end).end)
        .collect();
    let is_claimed =
        |span: &Range<usize>| claims.iter().any(|claim| claim.start <= span.start && span.end <= claim.end);
    let is_denied = sentence.spans(Role::Negation).any(|(_, span)| {
        let is_condition = unrefused.iter().any(|part| part.start <= span.start && span.end <= part.end);
        let after = text.get(span.end..).unwrap_or_default();
        let next = after
            .trim_start_matches([' ', '-'])
            .split(' ')
            .take(2)
            .any(|word| NECESSARY.split_whitespace().any(|stem| word.starts_with(stem)));
        is_claimed(&span) && !is_condition && !next
    });
    let is_named = |stems: &[&str]| {
        let mut found = stems.iter().flat_map(|stem| text.match_indices(stem));
        found.any(|(at, stem)| {
            let before = text.get(..at).unwrap_or_default();
            is_claimed(&(at..at + stem.len())) && !CONTRARY.iter().any(|word| before.ends_with(word))
        })
    };
    let is_other_claimed = others.iter().any(|(_, span)| is_claimed(span));
    let is_necessary = is_named(&NECESSARY.split_whitespace().collect::<Vec<_>>()) && !is_other_claimed;
    let is_of_browsers = is_named(&BROWSERS) && !is_other_claimed;
    let is_of_mail = MAIL.iter().any(|word| text.contains(word))
        && sentence.spans(Role::Stored).all(|(words, _)| !is_of_site(words));
    is_denied || is_necessary || is_of_browsers || is_of_mail
}

/// Whether words for what runs can only be meant of a site.
fn is_of_site(words: &str) -> bool {
    const OF_SITE: [&str; 11] =
        ["cookie", "kak", "track", "pixel", "píxel", "analy", "analít", "statist", "estadíst", "mesure", "services"];
    OF_SITE.iter().any(|stem| words.contains(stem))
}

#[cfg(test)]
mod tests {
    fn found(language: &str, settings: &str, path: &str, text: &str) -> usize {
        let toml = format!(
            "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\n\
             controller = {{ name = \"G Ltd\", email = \"p@g.example\" }}\n[categories.analytics]\n{settings}"
        );
        let files = [("consent.toml", toml.as_str()), (path, text)];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        report.findings().iter().filter(|finding| finding.code == "TC0534").count()
    }

    fn in_text(language: &str, settings: &str, text: &str) -> usize {
        found(language, settings, &format!("cookies/1.0/{language}.md"), &format!("# P\n\n{text}\n"))
    }

    const OPT_IN: &str = "";
    const SOME: &str = "[jurisdictions]\nregions = { US-CA = \"ccpa\" }\n";
    const BY_HEADER: &str = "[jurisdictions]\nregion_header = \"x-region\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n";
    const JAPAN: &str = "[jurisdictions]\ndefault = \"jp\"\n";
    const ALL_STRICT: &str = "[jurisdictions]\nregions = { US = \"gdpr\", CH = \"gdpr\" }\n";

    const HELD: [(&str, &str); 63] = [
        ("en", "Nothing is loaded until you have made a choice about cookies."),
        ("en", "No analytics or advertising cookies are placed before you consent."),
        ("en", "Everything stays off until you choose."),
        ("en", "We do not set any cookies before you have given your consent."),
        ("en", "Marketing cookies are used only if you agree."),
        ("en", "All optional services remain disabled until you accept them."),
        ("de", "Alles bleibt aus, bis Sie sich entschieden haben."),
        ("de", "Solange Sie nicht zugestimmt haben, werden keine Cookies gesetzt."),
        ("de", "Vor Ihrer Auswahl werden keine Cookies gespeichert."),
        ("de", "Marketing-Cookies setzen wir nur mit Ihrer Einwilligung."),
        ("de", "Erst nach Ihrer Zustimmung werden Statistik-Cookies geladen."),
        ("fr", "Rien n'est chargé avant votre choix."),
        ("fr", "Avant votre choix, aucun cookie n'est placé."),
        ("fr", "Tout reste bloqué jusqu'à ce que vous ayez choisi."),
        ("fr", "Nous utilisons les cookies publicitaires uniquement avec votre consentement."),
        ("es", "Antes de que elija no se carga nada."),
        ("es", "Todo permanece desactivado hasta que usted decida."),
        ("es", "No usamos cookies hasta que usted las acepte."),
        ("it", "Fino a quando non sceglie non viene caricato nulla."),
        ("it", "Nessun cookie viene installato prima della sua scelta."),
        ("it", "Tutto resta bloccato finché non accetta."),
        ("nl", "Voordat u kiest, worden er geen cookies geplaatst."),
        ("nl", "Alles blijft uit totdat u een keuze maakt."),
        ("pl", "Do czasu wyboru nic nie jest ładowane."),
        ("pl", "Zanim dokonasz wyboru, nie zapisujemy żadnych plików cookie."),
        ("pl", "Wszystko pozostaje wyłączone, dopóki nie wybierzesz."),
        ("pt", "Antes de escolher, nada é carregado."),
        ("pt", "Tudo fica desligado até que escolha."),
        ("pt", "Não usamos cookies sem o seu consentimento."),
        ("sv", "Innan du har valt laddas ingenting."),
        ("sv", "Allt är av tills du har gjort ett val."),
        ("sv", "Inga kakor sätts förrän du samtycker."),
        ("sv", "Vi använder kakor för reklam endast med ditt samtycke."),
        ("en", "Until you choose, everything that is not necessary is held back."),
        ("en", "Before you have chosen, no cookies are set and nothing is loaded."),
        ("en", "Analytics cookies are set only after you agree."),
        ("en", "Without your consent we do not use any tracking."),
        ("de", "Bis Sie wählen, bleibt alles ausgeschaltet."),
        ("de", "Bevor Sie zustimmen, werden keine Cookies gesetzt."),
        ("de", "Ohne Ihre Einwilligung setzen wir keine Analyse-Cookies."),
        ("de", "Statistik-Cookies werden erst nach Ihrer Einwilligung gesetzt."),
        ("fr", "Tant que vous n'avez pas choisi, tout reste désactivé."),
        ("fr", "Aucun cookie n'est déposé sans votre consentement."),
        ("fr", "Les cookies statistiques ne sont déposés qu'après votre accord."),
        ("es", "Hasta que usted elija, todo queda desactivado."),
        ("es", "No se instalan cookies sin su consentimiento."),
        ("es", "Las cookies de análisis se usan solo si usted acepta."),
        ("it", "Finché non sceglie, tutto resta disattivato."),
        ("it", "Senza il suo consenso non vengono installati cookie."),
        ("it", "I cookie statistici vengono usati solo con il suo consenso."),
        ("nl", "Totdat u kiest, blijft alles uitgeschakeld."),
        ("nl", "Zonder uw toestemming worden geen cookies geplaatst."),
        ("nl", "Statistische cookies worden pas na uw toestemming geplaatst."),
        ("pl", "Dopóki Pan nie wybierze, wszystko pozostaje wyłączone."),
        ("pl", "Bez Państwa zgody nie zapisujemy plików cookie."),
        ("pt", "Até que escolha, tudo permanece desativado."),
        ("pt", "Sem o seu consentimento não usamos cookies de estatística."),
        ("sv", "Tills du väljer är allt avstängt: inga kakor sätts."),
        ("sv", "Utan ditt samtycke används inga kakor för statistik."),
        ("sv", "Statistikkakor sätts bara om du samtycker."),
        ("zh", "在您选择之前，我们不会加载任何统计服务。"),
        ("ja", "選択するまで、分析サービスは読み込まれません。"),
        ("ko", "선택하기 전에는 분석 쿠키를 사용하지 않습니다."),
    ];
    const RUNNING: [(&str, &str); 41] = [
        ("en", "Analytics runs unless you opt out."),
        ("en", "Cookies are set as soon as you open the page, until you refuse them."),
        ("en", "Tracking is enabled by default."),
        ("en", "We place marketing cookies as long as you do not object."),
        ("de", "Cookies werden gesetzt, sofern Sie nicht widersprechen."),
        ("de", "Statistik-Cookies sind aktiv, solange Sie sie nicht ablehnen."),
        ("de", "Wir setzen Cookies ein, bis Sie widersprechen."),
        ("fr", "Les cookies sont actifs tant que vous ne les refusez pas."),
        ("fr", "Des cookies sont déposés sauf opposition de votre part."),
        ("es", "Las cookies se usan mientras no las rechace."),
        ("es", "Utilizamos cookies a menos que se oponga."),
        ("it", "Usiamo i cookie finché lei non li rifiuta."),
        ("it", "I cookie sono usati salvo rifiuto."),
        ("nl", "Cookies worden geplaatst totdat u ze weigert."),
        ("nl", "Wij gebruiken cookies zolang u geen bezwaar maakt."),
        ("pl", "Używamy plików cookie, dopóki ich nie odrzucisz."),
        ("pl", "Pliki cookie są używane, chyba że odmówisz."),
        ("pt", "Os cookies são usados até que os recuse."),
        ("pt", "Usamos cookies a menos que se oponha."),
        ("sv", "Vi använder kakor tills du avvisar dem."),
        ("sv", "Kakor används så länge du inte invänder."),
        ("en", "We use analytics cookies unless you object."),
        ("en", "All services are on until you switch them off."),
        ("en", "Marketing cookies are active by default."),
        ("de", "Wir verwenden Statistik-Cookies, solange Sie nicht widersprechen."),
        ("de", "Alle Cookies sind aktiv, bis Sie ablehnen."),
        ("de", "Analyse-Cookies sind standardmäßig aktiviert."),
        ("fr", "Nous utilisons des cookies, sauf si vous les refusez."),
        ("fr", "Les cookies statistiques sont activés par défaut."),
        ("es", "Usamos cookies de estadística salvo que usted se oponga."),
        ("es", "Las cookies están activadas por defecto."),
        ("it", "Usiamo cookie statistici a meno che lei non si opponga."),
        ("it", "I cookie sono attivi per impostazione predefinita."),
        ("nl", "Wij gebruiken statistische cookies tenzij u bezwaar maakt."),
        ("nl", "Alle cookies staan standaard aan."),
        ("pl", "Używamy plików cookie, chyba że się Państwo sprzeciwią, czyli chyba że użytkownik odmówi."),
        ("pl", "Pliki cookie są domyślnie włączone."),
        ("pt", "Usamos cookies de estatística salvo se os recusar."),
        ("sv", "Vi använder kakor för statistik om du inte avvisar dem."),
        ("sv", "Alla kakor är aktiva som standard."),
        ("zh", "除非您拒绝，我们会使用统计 Cookie。"),
    ];

    #[test]
    fn held_is_untrue_where_some_rule_set_lets_services_run() {
        let missed: Vec<_> = HELD.iter().filter(|(language, text)| in_text(language, SOME, text) != 1).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        for settings in [BY_HEADER, JAPAN, "[google]\nconsent_mode = \"advanced\"\n"] {
            assert_eq!(in_text("en", settings, HELD[0].1), 1, "{settings}");
        }
        for (language, text) in HELD {
            for settings in [OPT_IN, ALL_STRICT] {
                assert_eq!(in_text(language, settings, text), 0, "{language}: {text}");
            }
        }
    }

    #[test]
    fn running_is_untrue_where_every_rule_set_is_opt_in() {
        let missed: Vec<_> = RUNNING.iter().filter(|(language, text)| in_text(language, OPT_IN, text) != 1).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        for (language, text) in RUNNING {
            assert_eq!(in_text(language, SOME, text), 0, "{language}: {text}");
        }
    }

    #[test]
    fn what_is_said_for_some_visitors_or_of_something_else_is_left_alone() {
        for text in [
            "Until you choose, everything is held back. For visitors from California services are used until they refuse.",
            "For visitors in the EU nothing is loaded until you choose; elsewhere cookies are used until you refuse.",
            "Depending on where you are, cookies are set only after you agree.",
            "You can refuse cookies at any time.",
            "We use cookies. You can opt out at any time.",
            "We send offers by mail to customers unless you object.",
            "You can use the site without cookies.",
            "Some sites use cookies unless you object.",
        ] {
            for settings in [OPT_IN, SOME] {
                assert_eq!(in_text("en", settings, text), 0, "{text}");
            }
        }
        for (language, text) in [
            ("de", "Sie können Cookies jederzeit ablehnen."),
            ("de", "Wir senden Ihnen Angebote per Post, solange Sie nicht widersprechen."),
            ("fr", "Vous pouvez refuser les cookies à tout moment."),
            ("es", "Puede rechazar las cookies en cualquier momento."),
            ("sv", "Du kan när som helst avvisa kakor."),
        ] {
            assert_eq!(in_text(language, OPT_IN, text), 0, "{language}: {text}");
        }
    }

    #[test]
    fn denials_and_what_needs_no_choice_are_no_claim() {
        for (language, text) in [
            ("en", "Optional cookies are not enabled by default."),
            ("en", "We never set marketing cookies, even if you do not object: nothing is on by default."),
            ("de", "Optionale Cookies sind nicht standardmäßig aktiviert."),
            ("fr", "Les cookies optionnels ne sont pas activés par défaut."),
            ("es", "Las cookies opcionales no están activadas por defecto."),
            ("en", "Necessary cookies are enabled by default."),
            ("en", "Necessary cookies are enabled by default, analytics cookies only with your consent."),
            ("de", "Notwendige Cookies sind standardmäßig aktiviert."),
            ("fr", "Les cookies nécessaires sont activés par défaut."),
            ("es", "Las cookies necesarias están activadas por defecto."),
            ("en", "Cookies are enabled by default in most browsers."),
            ("de", "In den meisten Browsern sind Cookies standardmäßig aktiviert."),
            ("fr", "Les cookies sont activés par défaut dans la plupart des navigateurs."),
            ("es", "Las cookies están activadas por defecto en la mayoría de los navegadores."),
            ("en", "We use your e-mail address for marketing of similar products unless you object."),
            (
                "de",
                "Wir verwenden Ihre E-Mail-Adresse für Werbung für ähnliche Produkte, sofern Sie nicht widersprechen.",
            ),
            (
                "fr",
                "Nous utilisons votre adresse e-mail pour le marketing de produits similaires, sauf si vous refusez.",
            ),
            ("en", "Analytics is not switched on by default; it is off until you allow it."),
            ("en", "No optional cookies are enabled by default."),
            ("en", "Strictly necessary cookies are set by default, all others only after you agree."),
            ("de", "Wir nutzen Ihre Postanschrift für Werbung per Post, solange Sie nicht widersprechen."),
            ("es", "Usamos su correo electrónico para publicidad de productos similares salvo que usted se oponga."),
        ] {
            assert_eq!(in_text(language, OPT_IN, text), 0, "{language}: {text}");
        }
        for (language, text) in [
            ("en", "Optional cookies are enabled by default."),
            ("en", "Non-essential cookies are enabled by default."),
            ("en", "Cookies that are not necessary are set unless you object."),
            ("en", "Necessary and marketing cookies are enabled by default."),
            ("de", "Nicht notwendige Cookies sind standardmäßig aktiviert."),
            ("en", "We use marketing cookies and your e-mail address unless you object."),
            ("de", "Optionale Cookies sind standardmäßig aktiviert."),
            ("fr", "Les cookies non nécessaires sont activés par défaut."),
            ("es", "Las cookies no necesarias están activadas por defecto."),
        ] {
            assert_eq!(in_text(language, OPT_IN, text), 1, "{language}: {text}");
        }
    }

    #[test]
    fn where_to_complain_says_nothing_of_cookies() {
        let complaint = "## Complaints\n\nYou may complain to the authority where you live.";
        let text = format!("Until you choose, nothing is loaded.\n\nMore.\n\nMore of it.\n\nAnd more.\n\n{complaint}");
        assert_eq!(in_text("en", SOME, &text), 1);
        let beside =
            "Until you choose, nothing is loaded. It depends on where you live; in some countries it is otherwise.";
        assert_eq!(in_text("en", SOME, beside), 0);
    }

    #[test]
    fn a_message_says_what_holds_under_its_model() {
        let found = |message: &str| found("en", "", "texts/en.ftl", message);
        for message in [
            "banner-intro-opt-in = G uses cookies unless you object:\n",
            "banner-intro-opt-out = Until you choose, everything stays off:\n",
            "banner-intro-notice = Until you choose, no cookies are set:\n",
            "preferences-intro-out = Nothing is loaded until you allow cookies.\n",
            "preferences-intro = All services are on until you switch them off.\n",
        ] {
            assert_eq!(found(message), 1, "{message}");
        }
        for message in [
            "banner-intro-opt-in = Until you choose, everything stays off:\n",
            "banner-intro-opt-out = G uses cookies unless you object:\n",
            "preferences-intro = Nothing is loaded until you allow cookies.\n",
            "preferences-intro-out = All services are on until you switch them off.\n",
        ] {
            assert_eq!(found(message), 0, "{message}");
        }
    }
}
