//! The rules together, on sentences that sites often use.

use time::OffsetDateTime;

use crate::check::phrases::Role;
use crate::check::prose::Prose;

fn is_implied(text: &str, language: &str) -> bool {
    Prose::read(text, language).sentences().any(|sentence| sentence.pair(Role::Continuing, Role::Agreeing).is_some())
}

#[test]
fn the_commonest_notices_are_found_in_every_language() {
    for (language, text) in [
        ("en", "By continuing to browse our site you agree to our use of cookies."),
        ("en", "By using this website, you accept our cookie policy."),
        ("en", "Your continued use of the site constitutes acceptance of this policy."),
        (
            "en",
            "If you continue without changing your settings, we'll assume that you are happy to receive all cookies.",
        ),
        ("en", "You consent to our cookies if you continue to use our website."),
        ("en", "By closing this message or scrolling, by browsing on, you consent to cookies."),
        ("zh", "继续浏览本网站即表示您同意我们使用 Cookie。"),
        ("zh", "如果您继续使用本网站，我们将视为您接受所有 Cookie。"),
        ("zh", "使用本網站即代表您同意我們的隱私政策。"),
        ("de", "Mit der Nutzung unserer Website erklären Sie sich mit Cookies einverstanden."),
        ("de", "Wenn Sie fortfahren, gehen wir davon aus, dass Sie zustimmen."),
        ("fr", "En continuant à naviguer sur ce site, vous acceptez l'utilisation de cookies."),
        ("fr", "La poursuite de votre navigation vaut acceptation des cookies."),
        ("es", "Al continuar navegando, usted acepta el uso de cookies."),
        ("it", "Proseguendo la navigazione acconsenti all'uso dei cookie."),
        ("pt", "Ao continuar navegando, você concorda com a nossa política."),
        ("nl", "Door verder te surfen gaat u akkoord met cookies."),
        ("pl", "Korzystając z serwisu, wyrażasz zgodę na pliki cookie."),
        ("ja", "引き続き閲覧された場合、クッキーの使用に同意したものとみなします。"),
        ("ko", "계속 이용하시면 쿠키 사용에 동의하는 것으로 간주합니다."),
        ("ru", "Продолжая пользоваться сайтом, вы соглашаетесь на использование файлов cookie."),
    ] {
        assert!(is_implied(text, language), "{language}: {text}");
    }
}

#[test]
fn other_ways_to_say_the_same_are_found_too() {
    let pairs = |role: Role, other: Role, list: &[(&str, &str)]| {
        for (language, text) in list {
            let found = Prose::read(text, language).sentences().any(|sentence| sentence.pair(role, other).is_some());
            assert!(found, "{language}: {text}");
        }
    };
    pairs(
        Role::Continuing,
        Role::Agreeing,
        &[
            ("de", "Wenn Sie den Hinweis schließen, gilt das als Zustimmung."),
            ("de", "Mit dem Besuch unserer Seiten willigen Sie in Cookies ein."),
            ("de", "Wer weiterliest, ist mit Cookies einverstanden."),
            ("en", "If you close the banner with the cross, you accept all cookies."),
            ("en", "If you stay on our pages, we take that as a yes to cookies."),
            ("fr", "La poursuite de votre visite vaut acceptation des cookies."),
        ],
    );
    pairs(
        Role::Demanding,
        Role::Walling,
        &[
            ("de", "Ohne Zustimmung zu allen Cookies ist die Nutzung dieser Website nicht möglich."),
            ("fr", "Sans votre accord, vous ne pouvez pas consulter nos articles."),
        ],
    );
    pairs(
        Role::Withdrawing,
        Role::Hindering,
        &[
            ("en", "You can withdraw your consent by registered letter only."),
            ("en", "Consent is withdrawn by registered letter only; we charge a fee of 10 euros."),
            ("de", "Den Widerruf nehmen wir nur per Einschreiben an."),
            ("es", "No es posible retirar el consentimiento."),
            ("it", "Non è possibile revocare il consenso."),
            ("pt", "Não é possível retirar o consentimento."),
        ],
    );
    pairs(
        Role::Interest,
        Role::Tracking,
        &[
            ("de", "Werbung beruht auf Art. 6 Abs. 1 lit. f DSGVO."),
            ("de", "Google Analytics nutzen wir auf Grundlage unseres berechtigten Interesses."),
            ("en", "Advertising is based on Article 6(1)(f) GDPR."),
        ],
    );
    for (role, language, text) in [
        (Role::Nudging, "fr", "J’accepte et je profite de mes avantages"),
        (Role::Nudging, "de", "Alle akzeptieren und Vorteile sichern"),
        (Role::Guilt, "de", "Nein, ich mag keine Rabatte"),
        (Role::Filler, "en", "Last updated: DD/MM/YYYY."),
    ] {
        assert!(Prose::read(text, language).has(role), "{language}: {text}");
    }
}

#[test]
fn honest_sentences_about_consent_are_left_alone() {
    for (language, text) in [
        ("en", "You may withdraw your consent at any time by visiting the cookie settings."),
        ("en", "Using the site does not mean that you agree to anything in this policy."),
        ("en", "If you continue reading, nothing is loaded without your consent."),
        ("en", "You can change your choices by visiting the preferences page, where your consent is recorded."),
        ("zh", "继续浏览并不意味着同意。未经您同意，继续使用本网站不会加载任何分析服务。"),
        ("zh", "如您不同意，仍可继续使用本网站。"),
        ("de", "Die Nutzung dieser Website ist ohne Einwilligung möglich."),
        ("de", "Durch die Nutzung dieser Seite stimmen Sie Cookies nicht zu."),
        ("fr", "L'utilisation de ce site est possible sans votre consentement."),
        ("fr", "En utilisant ce site, vous n'acceptez rien."),
        ("es", "El uso de este sitio es posible sin su consentimiento."),
        ("it", "L'uso di questo sito è possibile senza il tuo consenso."),
        ("pt", "O uso deste site é possível sem o seu consentimento."),
        ("nl", "Het gebruik van deze website is mogelijk zonder toestemming."),
        ("pl", "Korzystanie z tej strony jest możliwe bez zgody na cookies."),
        ("ja", "引き続き閲覧しても、同意したものとはみなされません。"),
        ("ko", "계속 이용하더라도 동의한 것으로 간주되지 않습니다."),
        ("ru", "Продолжая просмотр, вы не даёте согласие на cookie."),
    ] {
        assert!(!is_implied(text, language), "{language}: {text}");
    }
}

#[test]
fn no_text_makes_the_rules_panic() {
    use crate::Policies;
    let settings = crate::tests::SMALL;
    for text in [
        "",
        "# ",
        "#",
        "<!-- covers:",
        "<!-- covers: , -->",
        "[a](#",
        "[a](%ff)",
        "# a\n[a](/_consent/policies/%00#%ff)\n",
        "<!-- allow : -->",
        "\u{feff}# x\r\n- 1. * | > ` ](\n",
    ] {
        let files = [("consent.toml", settings), ("privacy/1.0/en.md", text), ("texts/en.ftl", text)];
        if let Ok(policies) = Policies::from_files(files) {
            let _ = policies.check(time::macros::datetime!(2026-11-24 12:00 UTC));
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_words_make_the_rules_panic(text in "([#*_<>\\[\\]()`|&:!\n -]|covers|allow TC0601|by using|you agree|继续使用|同意|İ|\\PC){0,60}") {
        let files = [("consent.toml", crate::tests::SMALL), ("privacy/1.0/en.md", &text), ("privacy/1.0/zh.md", &text)];
        if let Ok(policies) = crate::Policies::from_files(files) {
            let report = policies.check(time::macros::datetime!(2026-11-24 12:00 UTC));
            proptest::prop_assert!(report.findings().iter().all(|finding| !finding.spans.is_empty()));
        }
    }
}

/// The codes of findings in a text of a site with a choice that lives for six months.
fn found_in(language: &str, text: &str) -> Vec<&'static str> {
    let settings = format!(
        "[site]\nname = \"Gazette\"\nlanguages = [\"{language}\"]\n\
         controller = {{ name = \"Gazette Ltd\", email = \"privacy@gazette.example\" }}\n\
         [categories.analytics]\n[cookie]\nmax_age = \"6 months\"\n"
    );
    let path = format!("privacy/1.0/{language}.md");
    let text = format!("# Privacy\n\nGazette Ltd.\n\n## First\n\n{text}\n\n## Second\n\nMore.\n");
    let files = [("consent.toml", settings.as_str()), (path.as_str(), text.as_str())];
    let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
    let mut codes: Vec<_> = report.findings().iter().map(|finding| finding.code).collect();
    codes.retain(|code| ("TC0521".."TC0526").contains(code));
    codes.sort_unstable();
    codes
}

#[test]
fn a_framework_that_a_court_ended_is_no_basis_of_transfers() {
    for (language, text) in [
        ("en", "Our provider is certified under the EU-US Privacy Shield."),
        ("de", "Google ist unter dem EU-US-Datenschutzschild zertifiziert."),
        ("de", "Der Anbieter hat sich dem Privacy-Shield-Abkommen unterworfen."),
        ("fr", "Le prestataire adhère au bouclier de protection des données UE-États-Unis."),
        ("es", "El proveedor está adherido al Escudo de Privacidad."),
        ("it", "Il fornitore aderisce allo Scudo per la privacy UE-USA."),
        ("nl", "De aanbieder valt onder het Privacy Shield."),
    ] {
        assert_eq!(found_in(language, text), ["TC0521"], "{language}: {text}");
    }
    for (language, text) in [
        ("en", "The Privacy Shield was declared invalid; we use standard contractual clauses."),
        ("en", "The Data Privacy Framework is the successor of the Privacy Shield."),
        ("en", "We do not rely on the Privacy Shield."),
        ("de", "Der EuGH hat das Privacy Shield für ungültig erklärt."),
        ("fr", "Le Privacy Shield a été invalidé par la Cour de justice."),
        ("es", "El Escudo de Privacidad fue anulado por el Tribunal de Justicia."),
        ("it", "Il Privacy Shield è stato invalidato."),
        ("en", "A safe harbor for ships."),
    ] {
        assert_eq!(found_in(language, text), [""; 0], "{language}: {text}");
    }
}

#[test]
fn as_long_as_necessary_is_no_time() {
    for (language, text) in [
        ("en", "We keep your data only as long as necessary for these purposes."),
        ("de", "Wir speichern Ihre Daten nur so lange, wie es für diese Zwecke erforderlich ist."),
        ("de", "Wir speichern Daten nicht länger als nötig."),
        ("fr", "Nous conservons vos données pendant la durée nécessaire à ces finalités."),
        ("es", "Conservamos sus datos durante el tiempo necesario para estos fines."),
        ("it", "Conserviamo i dati per il tempo necessario a queste finalità."),
    ] {
        assert_eq!(found_in(language, text), ["TC0522"], "{language}: {text}");
    }
    for (language, text) in [
        ("en", "We keep your data as long as necessary: server logs for 14 days."),
        ("en", "No longer than necessary, that is until you delete your account."),
        ("en", "As long as necessary.\n\n## How long we keep data\n\nLogs: two weeks."),
        ("de", "So lange wie nötig: Protokolle 14 Tage."),
        ("fr", "Le temps nécessaire : jusqu'à la fermeture du compte."),
        ("es", "El tiempo necesario, hasta que cierre su cuenta."),
        ("it", "Il tempo necessario: dodici mesi."),
    ] {
        assert_eq!(found_in(language, text), [""; 0], "{language}: {text}");
    }
}

#[test]
fn a_text_says_the_life_of_a_choice_as_the_settings_do() {
    for (language, text) in [
        ("en", "Your choice is kept for 12 months."),
        ("en", "| `consent` | Your choices on this page | 1 year |\n|-|-|-|\n| `x` | y | z |"),
        ("de", "Ihre Auswahl gilt zwölf Monate."),
        ("fr", "Votre choix est valable treize mois."),
        ("es", "Su elección se guarda durante un año."),
        ("it", "La sua scelta vale 12 mesi."),
    ] {
        assert_eq!(found_in(language, text), ["TC0523"], "{language}: {text}");
    }
    for (language, text) in [
        ("en", "Your choice lives for six months. Statistics stay for 13 months."),
        ("en", "Your choice is kept for 182 days."),
        ("de", "Ihre Auswahl gilt sechs Monate, danach fragen wir wieder."),
        ("fr", "Votre choix est valable 6 mois."),
        ("es", "Su elección se guarda durante seis meses."),
        ("it", "La sua scelta vale sei mesi."),
        ("en", "We answer within one month."),
        ("en", "The proof of your choice: three years."),
        ("de", "Den Nachweis über Ihre Auswahl bewahren wir drei Jahre auf."),
    ] {
        assert_eq!(found_in(language, text), [""; 0], "{language}: {text}");
    }
}

#[test]
fn addresses_in_texts_are_those_of_the_site() {
    for (text, expected) in [
        ("Write to [us](mailto:old@gazette.example).", vec!["TC0524"]),
        ("Write to privacy@gazette.example, or to dpo@gazette.example.", vec![]),
        ("No address here.", vec![]),
        ("See https://www.example.com/list and https://example.community/.", vec!["TC0525"]),
        ("Write to privacy@yourdomain.com.", vec!["TC0524", "TC0525"]),
    ] {
        assert_eq!(found_in("en", text), expected, "{text}");
    }
}

/// What is said of a version file, and of a list of languages.
fn errors_of(languages: &str, version: &str) -> String {
    let settings = format!(
        "[site]\nname = \"Gazette\"\nlanguages = {languages}\n\
         controller = {{ name = \"Gazette Ltd\", email = \"privacy@gazette.example\" }}\n"
    );
    let files =
        [("consent.toml", settings.as_str()), ("a/1.0/en.md", "# A\n\nText.\n"), ("a/1.0/version.toml", version)];
    crate::Policies::from_files(files).map_or_else(|error| error.to_string(), |_| String::new())
}

#[test]
fn a_date_written_otherwise_gets_one_error_that_says_how_to_write_it() {
    for date in ["12/01/2026", "2027-02-30", "2026-12-1", "01.12.2026"] {
        let errors = errors_of("[\"en\"]", &format!("effective = {date}\nsummary.en = \"x\"\n"));
        assert_eq!(errors.matches("error[").count(), 1, "{date}: {errors}");
        assert!(errors.contains("effective = 2026-12-01"), "{date}: {errors}");
    }
    let below = errors_of("[\"en\"]", "[summary]\nen = \"x\"\neffective = 2027-01-01\n");
    assert!(below.matches("error[").count() == 1 && below.contains("above [summary]"), "{below}");
}

#[test]
fn the_name_of_a_language_is_answered_with_its_tag() {
    for (written, meant) in [("English", "en"), ("Deutsch", "de"), ("FR", "fr"), ("De-at", "de-AT"), ("en_GB", "en-GB")]
    {
        let errors = errors_of(&format!("[\"en\", \"{written}\"]"), "summary.en = \"x\"\n");
        assert!(errors.contains(&format!("write \"{meant}\"")), "{written}: {errors}");
    }
    for (written, meant) in [("cz", "cs"), ("jp", "ja"), ("gr", "el"), ("dk", "da"), ("ua", "uk")] {
        let errors = errors_of(&format!("[\"en\", \"{written}\"]"), "summary.en = \"x\"\n");
        assert!(errors.contains(&format!("write \"{meant}\"")), "{written}: {errors}");
    }
    assert_eq!(errors_of("[\"en\", \"pt-br\", \"zh-Hant\", \"fil\"]", "summary.en = \"x\"\n"), "");
}

/// What is said of a text alone, by the rules on what it claims.
fn claims_in(language: &str, text: &str) -> Vec<(&'static str, usize)> {
    let settings = format!(
        "[site]\nname = \"Gazette\"\nlanguages = [\"{language}\"]\n\
         controller = {{ name = \"Gazette Ltd\", email = \"privacy@gazette.example\" }}\n\
         [categories.analytics]\n[cookie]\nmax_age = \"6 months\"\n"
    );
    let path = format!("privacy/1.0/{language}.md");
    let files = [("consent.toml", settings.as_str()), (path.as_str(), text)];
    let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
    let ranges = ["TC0521".."TC0524", "TC0535".."TC0536", "TC0600".."TC0700"];
    let is_claim = |code: &str| ranges.iter().any(|range| range.contains(&code));
    let claims = report.findings().iter().filter(|finding| is_claim(finding.code));
    claims.map(|finding| (finding.code, finding.spans.first().map_or(0, |place| place.line))).collect()
}

/// `sentences.tsv`: language, the code of what is wrong or `-`, sentence.
fn sentences() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = include_str!("sentences.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| <[&str; 3]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap())
}

#[test]
fn a_fault_is_found_in_other_words_too() {
    let faults: Vec<_> = sentences().filter(|[_, code, _]| *code != "-").collect();
    assert!(faults.len() > 120);
    let missed: Vec<String> = faults
        .into_iter()
        .filter_map(|[language, code, sentence]| {
            let found = claims_in(language, &format!("# Privacy\n\n## First\n\n{sentence}\n\n## Second\n\nMore.\n"));
            let is_found = found.iter().any(|(found, _)| *found == code);
            (!is_found).then(|| format!("{language} {code} {sentence}: {found:?}"))
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn neighbours_of_a_fault_are_left_alone() {
    let mut texts: std::collections::BTreeMap<&str, Vec<&str>> = std::collections::BTreeMap::new();
    for [language, _, sentence] in sentences().filter(|[_, code, _]| *code == "-") {
        texts.entry(language).or_default().push(sentence);
    }
    assert!(texts.len() >= 8);
    let mut wrong = Vec::new();
    for (language, sentences) in texts {
        let sections: String = sentences.iter().map(|sentence| format!("## A\n\n{sentence}\n\n")).collect();
        let claims = claims_in(language, &format!("# Privacy\n\n{sections}"));
        let line = |line: usize| sections.lines().nth(line.saturating_sub(3)).unwrap_or("");
        wrong.extend(claims.into_iter().map(|(code, at)| format!("{language} {code} {}", line(at))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sections that a notice lacks by the checker's judgement.
fn lacking(language: &str, rule_set: &str, text: &str) -> Vec<&'static str> {
    let settings = format!(
        "[site]\nname = \"Shop\"\nlanguages = [\"{language}\"]\n\
         controller = {{ name = \"Shop\", email = \"privacy@shop.example\" }}\n[jurisdictions]\ndefault = \"{rule_set}\"\n"
    );
    let path = format!("privacy/1.0/{language}.md");
    let files = [("consent.toml", settings.as_str()), (path.as_str(), text)];
    let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
    let codes = report.findings().iter().map(|finding| finding.code);
    codes.filter(|code| ("TC0800".."TC0850").contains(code)).collect()
}

#[test]
fn a_good_notice_in_plain_words_lacks_nothing() {
    for (language, rule_set, text) in [
        ("en-GB", "uk", include_str!("notices/en-GB.md")),
        ("en-IE", "gdpr", include_str!("notices/en-IE.md")),
        ("de", "gdpr", include_str!("notices/de.md")),
        ("fr", "gdpr", include_str!("notices/fr.md")),
        ("pt-BR", "lgpd", include_str!("notices/pt-BR.md")),
    ] {
        assert_eq!(lacking(language, rule_set, text), [""; 0], "{language}");
    }
}

#[test]
fn fine_words_are_no_notice() {
    let all: Vec<String> = (801..=811).map(|number| format!("TC0{number}")).collect();
    for (language, text) in [
        (
            "en",
            "We take your privacy seriously and comply with the law. With your consent we place cookies. We respect your \
             rights. Your trust matters, and our team works hard every day. The Gazette has been in town since 1901.",
        ),
        (
            "de",
            "Wir nehmen den Schutz Ihrer Daten ernst und halten das Gesetz ein. Beim Besuch fallen Daten an. Mit Ihrer \
             Einwilligung setzen wir Cookies. Wir achten Ihre Privatsphäre.",
        ),
        (
            "fr",
            "Nous prenons la protection de vos données au sérieux et respectons la loi. Avec votre accord, nous plaçons \
             des cookies. Nous respectons votre vie privée.",
        ),
        (
            "pt",
            "Levamos a sério a proteção dos seus dados e cumprimos a lei. Com o seu consentimento colocamos cookies. \
             Respeitamos a sua privacidade.",
        ),
    ] {
        assert_eq!(lacking(language, "gdpr", &format!("# Title\n\n## Words\n\n{text}\n")), all, "{language}");
    }
    let headed = "# A\n\n## We keep data for 30 days\n\n";
    assert!(lacking("en", "gdpr", headed).contains(&"TC0807"), "a heading without text says nothing");
}

/// Each of these took time with the square of its length or worse: it would not end today.
#[test]
fn a_long_text_takes_time_with_its_length_alone() {
    for part in [
        "We are deemed to have it.\n",
        "by continuing to browse you agree not to cookies ",
        "By continuing to browse you agree to our use of cookies. ",
        "not ",
        "xxx ",
        "TODO ",
        "TODO\n\n",
        "## Same\n\ntext\n\n",
        "[a](#x) ",
        "![a](b) ",
        "<b>a</b> ",
        "<!-- allow TC0601: x -->\nBy continuing to browse you agree.\n\n",
        "<!-- ",
        "We keep as long as necessary. Your choice is kept for 12 months. ",
        "Write to a@b.example or https://example.com/ ",
    ] {
        let text = format!("# Privacy\n\n## First\n\n{}\n", part.repeat(200_000 / part.len()));
        let policies =
            crate::Policies::from_files([("consent.toml", crate::tests::SMALL), ("privacy/1.0/en.md", &text)]);
        let report = policies.unwrap().check(OffsetDateTime::UNIX_EPOCH);
        assert!(report.findings().iter().all(|finding| finding.spans.iter().all(|place| place.text.len() <= 16_000)));
        let longest = report.findings().iter().filter(|finding| finding.code == "TC0515" && part == "xxx ").count();
        assert!(longest <= 600, "{longest} findings on one line");
    }
}

/// `wordings.tsv`: language, message, `unfair` or `-`, wording.
fn wordings() -> impl Iterator<Item = [&'static str; 4]> {
    let lines = include_str!("wordings.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| <[&str; 4]>::try_from(line.split('\t').collect::<Vec<_>>()).unwrap())
}

/// What the rules on wording say of one message.
fn said_of([language, key, _, wording]: [&str; 4]) -> Vec<&'static str> {
    let settings = crate::tests::SMALL.replace("[\"en\", \"zh\"]", &format!("[\"{language}\"]"));
    let (path, message) = (format!("texts/{language}.ftl"), format!("{key} = {wording}\n"));
    let files = [("consent.toml", settings.as_str()), (path.as_str(), message.as_str())];
    let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
    let codes = report.findings().iter().filter(|finding| finding.spans[0].file.ends_with(".ftl"));
    // The facts that a message must name are apart from how it is said.
    let codes = codes.map(|finding| finding.code).filter(|code| code.starts_with("TC06") && *code != "TC0611");
    codes.collect()
}

#[test]
fn unfair_wordings_are_found_in_every_language() {
    let unfair: Vec<_> = wordings().filter(|[_, _, kind, _]| *kind == "unfair").collect();
    assert!(unfair.len() >= 80);
    let missed: Vec<_> = unfair.into_iter().filter(|wording| said_of(*wording).is_empty()).collect();
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

#[test]
fn fair_wordings_are_left_alone_in_every_language() {
    let fair: Vec<_> = wordings().filter(|[_, _, kind, _]| *kind == "-").collect();
    assert!(fair.len() >= 80);
    let wrong: Vec<_> =
        fair.into_iter().map(|fair| (fair, said_of(fair))).filter(|(_, said)| !said.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_built_in_wording_is_fair_in_every_language_that_the_rules_know() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wording/locales");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_string_lossy().into_owned();
        if language.contains('.') || !crate::check::phrases::Lexicon::shared().knows(&language) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let settings = crate::tests::SMALL.replace("[\"en\", \"zh\"]", &format!("[\"{language}\"]"));
        let name = format!("texts/{language}.ftl");
        let files = [("consent.toml", settings.as_str()), (name.as_str(), text.as_str())];
        let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
        let is_of_wording = |code: &str| code.starts_with("TC06") || ("TC0532".."TC0535").contains(&code);
        let told = report.findings().iter().filter(|finding| is_of_wording(finding.code));
        let told: Vec<String> = told.map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        count += 1;
    }
    assert!(count >= 12, "{count}");
}

#[test]
fn files_under_a_name_that_is_nearly_right_are_answered_with_the_right_one() {
    let settings = crate::tests::SMALL.replace("[\"en\", \"zh\"]", "[\"en\", \"sv\", \"cs\"]");
    let text = "# Privacy\n\nText.\n";
    for (path, help) in [
        ("privacy/1.0/se.md", "rename it to sv.md"),
        ("privacy/1.0/cz.md", "rename it to cs.md"),
        ("Consent.toml", "rename it to consent.toml"),
        ("consent.toml.txt", "rename it to consent.toml"),
        ("policies/consent.toml", "move it there"),
    ] {
        let files = [("consent.toml", settings.as_str()), ("privacy/1.0/en.md", text), (path, text)];
        let report = crate::Policies::from_files(files).unwrap().check(OffsetDateTime::UNIX_EPOCH);
        let about = report.findings().iter().find(|finding| finding.spans[0].file == path).unwrap();
        assert!(about.help.contains(help), "{path}: {about}");
    }
}

#[test]
fn a_list_of_cookies_that_is_a_text_is_answered_with_a_list() {
    let service = "[categories.analytics]\n[[services]]\nuse = \"hotjar\"\ncookies = \"_heat\"\n";
    let error =
        crate::Policies::from_files([("consent.toml", format!("{}{service}", crate::tests::SMALL))]).unwrap_err();
    assert!(error.to_string().contains("write a list, like [{ name = \"_a\", retention = \"12 months\" }]"), "{error}");
}
