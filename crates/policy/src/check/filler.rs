//! # TC0515 filler
//!
//! ## What it does
//! Finds placeholders that were never filled in: "Lorem ipsum", "TODO:", "company name here",
//! `{name}`, `[COMPANY NAME]`, `DD/MM/YYYY`, a line of underscores to write on. In policy texts, in `texts/*.ftl` and in what
//! visitors read of `consent.toml`.
//!
//! ## Why
//! A published text cannot be changed; only a new version can add what is missing.
//!
//! ## Bad
//! ```markdown
//! {controller}, TODO: address
//! ```
//!
//! ## Good
//! ```markdown
//! City Gazette Media Ltd, 12 Market Square, Rivermouth
//! ```
//!
//! # TC0516 empty-section
//!
//! ## What it does
//! Finds a heading without text below it or below its subsections.
//!
//! ## Why
//! GDPR 12(1): a heading promises information. A section that is empty covers no topic.
//!
//! ## Bad
//! ```markdown
//! ## Your rights
//! ## Changes
//! Every edition has a number.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Your rights
//! You can ask for a copy of your data.
//! ```

use std::ops::Range;

use crate::check::Lint;
use crate::check::phrases::Role;
use crate::check::prose::Prose;
use crate::check::wording::spoken;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    settings(lint);
    for passage in &lint.passages {
        let blanks = blanks(passage.file.text());
        for (words, span) in passage.prose.all(Role::Filler) {
            // Told below, by its form.
            if is_ordinary(words) && !stands_for_a_name(passage.file.text(), &span) {
                continue;
            }
            let from = blanks.partition_point(|blank| blank.end <= span.start);
            if blanks.get(from).is_some_and(|blank| blank.start < span.end) {
                continue;
            }
            let what = format!("\"{words}\" is a placeholder");
            lint.findings.add(&codes::FILLER, passage.place(span), what, "fill it in before the text is published");
        }
        for span in blanks {
            let words = passage.file.text().get(span.clone()).unwrap_or_default();
            let what = format!("\"{words}\" is a placeholder");
            lint.findings.add(&codes::FILLER, passage.place(span), what, "fill it in before the text is published");
        }
        if passage.outline.words == 0 {
            continue;
        }
        for heading in passage.outline.headings.iter().skip(1).filter(|heading| !heading.has_text) {
            let what = format!("there is no text below \"{}\"", heading.words);
            lint.findings.add(
                &codes::EMPTY_SECTION,
                passage.place(heading.span.clone()),
                what,
                "write the section, or remove the heading",
            );
        }
    }
}

/// What is left to fill in by its form, in any language: `TODO: …` to the end of the sentence, `[COMPANY NAME]`,
/// `[your address]`, `________`.
fn blanks(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut read = 0;
    for (at, mark) in text.match_indices("TODO") {
        if at < read {
            continue;
        }
        let after = text.get(at + mark.len()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        if after.starts_with(char::is_alphanumeric) || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        {
            continue;
        }
        let end = after.find(['.', '\n', '。', '，', ';']).unwrap_or(after.len());
        read = at + mark.len() + end;
        found.push(at..read);
    }
    for (at, _) in text.match_indices('[') {
        let Some(inner) = text.get(at + 1..).and_then(|rest| rest.split([']', '[', '\n']).next()) else { continue };
        let end = at + 1 + inner.len();
        let after = text.get(end..).unwrap_or_default();
        // A link, an image, a reference, a box to tick.
        let is_link = ["](", "][", "]:"].iter().any(|rest| after.starts_with(rest));
        if after.starts_with(']') && !is_link && is_blank(inner) {
            found.push(at..end + 1);
        }
    }
    found.extend(template_marks(text));
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = line.find("____")
            && line.chars().any(char::is_alphanumeric)
        {
            let length = line.get(at..).unwrap_or_default().bytes().take_while(|byte| *byte == b'_').count();
            found.push(start + at..start + at + length);
        }
        start += line.len();
    }
    found.sort_by_key(|blank| blank.start);
    let mut read = 0;
    found.retain(|blank| {
        let is_new = blank.start >= read;
        read = read.max(blank.end);
        is_new
    });
    found
}

/// Letters of the longest mark of a template, and how many are looked at.
const MARK: usize = 80;
const MARKS_OF_TEXT: usize = 1000;

/// Placeholders in what visitors read outside of documents.
fn settings(lint: &Lint<'_>) {
    let help = "fill it in: visitors read it";
    let (site, main) = (&lint.written.site, lint.main());
    let of_site = [&site.name, &site.controller_name, &site.controller_address];
    let services = lint.written.services.iter();
    let names = services.clone().flat_map(|service| [&service.name, &service.owner]).chain(of_site).flatten();
    let recipients = services.flat_map(|service| service.recipients.iter().flat_map(|list| &list.value));
    for name in names.chain(recipients) {
        if let Some(words) = placeholder(&name.value, &Prose::read(&name.value, main)).or_else(|| unnamed(&name.value))
        {
            lint.add(&codes::FILLER, name.span.clone(), format!("\"{words}\" is a placeholder"), help);
        }
    }
    for spoken in spoken(lint) {
        if let Some(words) = placeholder(spoken.text, &spoken.prose) {
            lint.findings.add(&codes::FILLER, spoken.place(), format!("\"{words}\" is a placeholder"), help);
        }
    }
}

fn placeholder(text: &str, prose: &Prose) -> Option<String> {
    let blank = blanks(text).into_iter().next().and_then(|span| text.get(span));
    let whole = text.trim();
    let in_brackets = [('[', ']'), ('<', '>'), ('{', '}')].iter().any(|(open, close)| {
        let inner = whole.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inner.is_some_and(|inner| !inner.contains(['$', '-', '"', '>']) && inner.contains(char::is_alphabetic))
    });
    let braces = text.find("{{").and_then(|at| Some(at..at + text.get(at..)?.find("}}")? + 2));
    let found = blank.or_else(|| in_brackets.then_some(whole)).or_else(|| text.get(braces?));
    let mut phrases = prose.all(Role::Filler).filter(|(words, span)| {
        !is_ordinary(words) || text.get(span.clone()) == Some(whole) || stands_for_a_name(text, span)
    });
    found.map(str::to_owned).or_else(|| phrases.next().map(|(words, _)| words.to_owned()))
}

/// Words of templates that are ordinary words as well: "we store the company name", "if your company orders".
fn is_ordinary(words: &str) -> bool {
    const WORDS: [&str; 21] = [
        "your company name",
        "ihre firma",
        "firmenname",
        "nom de la société",
        "votre société",
        "nombre de la empresa",
        "su empresa",
        "nome della società",
        "la tua azienda",
        "nome da empresa",
        "sua empresa",
        "naam bedrijf",
        "bedrijfsnaam",
        "nazwa firmy",
        "twoja firma",
        "название компании",
        "ваша компания",
        "заполнить",
        "公司名称",
        "会社名",
        "회사명",
    ];
    WORDS.contains(&words)
}

/// Whether ordinary words stand where a name should be: in brackets, in capitals, alone after a colon, or as the name
/// of a company ("Firmenname GmbH").
fn stands_for_a_name(text: &str, span: &Range<usize>) -> bool {
    const BRACKETS: [(char, char); 6] = [('[', ']'), ('{', '}'), ('<', '>'), ('【', '】'), ('［', '］'), ('〔', '〕')];
    const BEFORE: [&str; 9] = ["株式会社", "有限会社", "合同会社", "주식회사", "(주)", "㈜", "ооо", "зао", "ао"];
    const AFTER: [&str; 32] = [
        "gmbh",
        "ag",
        "ug",
        "kg",
        "ohg",
        "e.k.",
        "se",
        "ltd",
        "limited",
        "llc",
        "inc",
        "plc",
        "s.a.",
        "sa",
        "sarl",
        "sas",
        "s.l.",
        "sl",
        "s.r.l.",
        "srl",
        "s.p.a.",
        "spa",
        "lda",
        "ltda",
        "b.v.",
        "bv",
        "n.v.",
        "sp.",
        "株式会社",
        "有限公司",
        "股份有限公司",
        "주식회사",
    ];
    let (Some(before), Some(words), Some(after)) =
        (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return true;
    };
    let before = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let after = after.split('\n').next().unwrap_or_default().trim_start();
    let is_bracketed = BRACKETS.iter().any(|(open, close)| before.ends_with(*open) && after.starts_with(*close));
    let is_shouted = words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase);
    let is_alone = before.ends_with([':', '：']) && ["", ".", "。"].contains(&after);
    let before = before.trim_end_matches(['«', '"', '„', '“']).trim_end().to_lowercase();
    let after = after.trim_start_matches(['»', '"', '”', '“']).trim_start().to_lowercase();
    let next = after.split([' ', ',', ';', '\t']).next().unwrap_or_default();
    let is_name = AFTER.iter().any(|form| next == *form || next.strip_suffix('.') == Some(form))
        || AFTER.iter().any(|form| !form.is_ascii() && after.starts_with(form))
        || BEFORE.iter().any(|form| before.split(' ').next_back().is_some_and(|word| word.ends_with(form)));
    is_bracketed || is_shouted || is_alone || is_name
}

/// A name that every template has.
fn unnamed(name: &str) -> Option<String> {
    const NAMES: [&str; 12] = [
        "your company",
        "your name",
        "your site",
        "your website",
        "company name",
        "my company",
        "ihre firma",
        "firmenname",
        "muster gmbh",
        "mustermann gmbh",
        "votre société",
        "su empresa",
    ];
    let lower = name.trim().to_lowercase();
    NAMES.iter().any(|known| lower.starts_with(known)).then(|| name.trim().to_owned())
}

/// Marks of templates: `{{ name }}`, `{% if %}`, `<%= name %>`, `${name}`.
fn template_marks(text: &str) -> Vec<Range<usize>> {
    const MARKS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("${", "}")];
    let marks = MARKS.iter().flat_map(|(open, close)| text.match_indices(open).map(move |(at, _)| (at, open, close)));
    let ends = |(at, open, close): (usize, &&str, &&str)| {
        let inner = text.get(at + open.len()..)?.split('\n').next()?;
        let inner = inner.get(..inner.find(close).filter(|length| *length <= MARK)?)?;
        inner.contains(char::is_alphabetic).then(|| at..at + open.len() + inner.len() + close.len())
    };
    // A line that is full of them is not read again for each.
    marks.take(MARKS_OF_TEXT).filter_map(ends).collect()
}

/// Capital letters alone, or words that speak to the one who fills it in.
fn is_blank(inner: &str) -> bool {
    const NAMES: [&str; 28] = [
        "company",
        "company name",
        "website",
        "website name",
        "site name",
        "name",
        "email",
        "e-mail",
        "email address",
        "address",
        "phone",
        "phone number",
        "date",
        "country",
        "url",
        "domain",
        "firma",
        "firmenname",
        "anschrift",
        "adresse",
        "datum",
        "société",
        "entreprise",
        "empresa",
        "azienda",
        "bedrijf",
        "公司",
        "公司名称",
    ];
    if NAMES.contains(&inner.trim().to_lowercase().as_str()) {
        return true;
    }
    let letters: Vec<char> = inner.chars().filter(|c| c.is_alphabetic()).collect();
    let is_shouted = letters.len() > 3 && letters.iter().all(|c| c.is_uppercase());
    let first = inner.trim().split(' ').next().unwrap_or_default().to_lowercase();
    let speaks =
        ["your", "insert", "enter", "ihre", "ihr", "votre", "su", "vostro", "uw", "twoja"].contains(&first.as_str());
    is_shouted || (speaks && inner.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_outside_of_documents_are_found() {
        let found = |name: &str, purpose: &str, message: &str| {
            let toml = format!(
                "[site]\nname = \"G\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"{name}\", email = \"p@g.example\" }}\n\
                 [categories.analytics]\n[[services]]\nid = \"heat\"\ncategory = \"analytics\"\nhosts = [\"h.example\"]\n\
                 owner = \"Heat\"\npurpose = \"{purpose}\"\n"
            );
            let message = format!("banner-title = {message}\n");
            let files = [("consent.toml", toml.as_str()), ("texts/en.ftl", message.as_str())];
            let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
            let found = report.findings().iter().filter(|found| found.code == "TC0515");
            found.map(|found| format!("{}:{}", found.spans[0].file, found.spans[0].line)).collect::<Vec<_>>()
        };
        for name in ["[Company Name]", "{{ company }}", "TODO", "Your Company Ltd", "<company>", "XXX"] {
            assert_eq!(found(name, "Shows clicks.", "Cookies?"), ["consent.toml:4"], "{name}");
        }
        for purpose in ["TODO: describe", "Lorem ipsum dolor", "[describe here]", "Shows {{ what }}."] {
            assert_eq!(found("G Ltd", purpose, "Cookies?"), ["consent.toml:11"], "{purpose}");
        }
        assert_eq!(found("G Ltd", "Shows clicks.", "TODO"), ["texts/en.ftl:1"]);
        for purpose in ["Shows clicks (and taps).", "Shows [clicks] to us", "Shows clicks <3"] {
            assert!(found("Company Z", purpose, "Cookies?").is_empty(), "{purpose}");
        }
    }

    /// What a company that sells to companies writes is no placeholder.
    #[test]
    fn ordinary_words_are_placeholders_only_where_a_name_should_be() {
        let found = |language: &str, sentence: &str| {
            let toml = format!(
                "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"G\", email = \"p@g.example\" }}\n"
            );
            let (path, text) = (format!("privacy/1.0/{language}.md"), format!("# P\n\n{sentence}\n"));
            let version = ("privacy/1.0/version.toml", "effective = 2026-12-01\n");
            let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str()), version];
            let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
            report.findings().iter().filter(|found| found.code == "TC0515").count()
        };
        for (language, sentence) in [
            ("de", "Verantwortlich ist die Firmenname GmbH in Bern."),
            ("de", "Verantwortlich: Firmenname"),
            ("de", "Wir sind die <FIRMENNAME>."),
            ("de", "Verantwortlich ist FIRMENNAME, Bern."),
            ("de", "Wir sind {Ihre Firma}."),
            ("de", "Max Mustermann, Bern."),
            ("fr", "Le responsable est Nom de la société SARL à Lyon."),
            ("ja", "株式会社会社名が責任を負います。"),
            ("ja", "事業者：会社名"),
            ("ja", "【会社名】が責任を負います。"),
            ("ko", "주식회사 회사명 은 책임을 집니다."),
            ("zh", "本网站由【公司名称】运营。"),
            ("zh", "本网站由公司名称有限公司运营。"),
            ("ru", "Оператор — ООО «Название компании», Москва."),
            ("en", "We are [your company name]."),
        ] {
            assert_eq!(found(language, sentence), 1, "{sentence}");
        }
        for (language, sentence) in [
            ("de", "Bei einer Bestellung speichern wir Firmenname, Anschrift und E-Mail."),
            ("de", "Wir erheben: Firmenname, Anschrift."),
            ("de", "- Firmenname"),
            ("de", "Wenn Ihre Firma bei uns bestellt, sagen Sie es uns."),
            ("fr", "Nous conservons le nom de la société et son adresse."),
            ("es", "Guardamos el nombre de la empresa y su dirección."),
            ("nl", "Wij bewaren de bedrijfsnaam en het adres."),
            ("pl", "Przechowujemy: nazwa firmy, adres."),
            ("ru", "Мы храним название компании и адрес. Чтобы заполнить форму, укажите имя."),
            ("ja", "お問い合わせの際に、会社名、住所、電話番号を取得します。"),
            ("ko", "문의하실 때 회사명, 주소를 수집합니다."),
            ("zh", "我们会保存公司名称和地址。"),
            ("en", "The form asks for your company name and address."),
        ] {
            assert_eq!(found(language, sentence), 0, "{sentence}");
        }
    }

    #[test]
    fn what_is_left_to_fill_in_is_found_by_its_form() {
        let found = |text: &str| blanks(text).into_iter().map(|span| text[span].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("We are [COMPANY NAME], [ADDRESS]."), ["[COMPANY NAME]", "[ADDRESS]"]);
        assert_eq!(found("Wir sind die [FIRMENNAME]. Write to [YOUR EMAIL]."), ["[FIRMENNAME]", "[YOUR EMAIL]"]);
        assert_eq!(found("Serverloggar: TODO: hur många dagar. Mer."), ["TODO: hur många dagar"]);
        assert_eq!(found("服务器日志：TODO（保存多少天）。"), ["TODO（保存多少天）"]);
        assert_eq!(found("TODO"), ["TODO"]);
        assert_eq!(found("We are {{ name }}, {% if x %} ${company}."), ["{{ name }}", "{% if x %}", "${company}"]);
        assert_eq!(found("We are [Company], write to [Email] or [公司名称]."), ["[Company]", "[Email]", "[公司名称]"]);
        assert_eq!(found("Write to [your address].\nCompany: ________.\n"), ["[your address]", "________"]);
        for text in [
            "[GDPR](https://a.example)",
            "[GDPR][1]",
            "[GDPR]: https://a.example",
            "a\n____\nb",
            "[EU] [x]",
            "see [Article 6]",
            "aceptar todo, METODO, TODOS los datos",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
