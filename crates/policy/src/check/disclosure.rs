//! # TC0331 service-not-named
//!
//! ## What it does
//! Finds a declared service if no policy text mentions it or its owner, and no text links to the
//! cookie declaration, which lists all services. "We do not use Hotjar" is no mention.
//!
//! ## Why
//! GDPR 13(1)(e): the recipients must be named. GDPR 4(11): consent to an unknown recipient is not
//! informed.
//!
//! ## Bad
//! ```markdown
//! ## Who receives data
//! Our partners.
//! ```
//!
//! ## Good
//! ```markdown
//! ## Who receives data
//! Hotjar, if you allow it. The [cookie declaration](/_consent/cookies) names them all.
//! ```
//!
//! # TC0332 service-only-in-the-list
//!
//! ## What it does
//! Notes declared services that only the cookie declaration names: one note for all of them. A policy
//! text links to the declaration.
//!
//! ## Why
//! As TC0331: the declaration is enough for the law, but people read the policy.
//!
//! ## Bad
//! ```markdown
//! ## Who receives data
//! See the [cookie declaration](/_consent/cookies).
//! ```
//!
//! ## Good
//! ```markdown
//! ## Who receives data
//! Hotjar, if you allow it; see the [cookie declaration](/_consent/cookies).
//! ```

use crate::catalogue::KnownService;

use crate::check::Lint;
use crate::check::prose::mentions;
use crate::codes;
use crate::finding::Finding;

/// Owners of many services: the name alone does not say which service.
const LARGE: [&str; 8] = ["google", "microsoft", "amazon", "adobe", "yahoo", "cloudflare", "the", "wordpress"];

const NO_TEXT: &str = "no policy text names ";
const ONLY_LISTED: &str = "; only the cookie declaration does";

pub(crate) fn check(lint: &Lint<'_>) {
    if lint.passages.is_empty() {
        return;
    }
    let list = format!("{}/cookies", lint.settings.prefix);
    let linked = lint.passages.iter().any(|text| text.outline.links.iter().any(|(to, _)| to.starts_with(&list)));
    for (declared, entry) in lint.settings.services.iter().zip(&lint.written.services) {
        let id = entry.catalogue_id.as_ref().or(entry.id.as_ref());
        let Some(id) = id.filter(|id| declared.category != 0 && id.value == declared.service.id) else { continue };
        if is_named(lint, &declared.service) {
            continue;
        }
        let name = &declared.service.name;
        if linked {
            let what = format!("{NO_TEXT}{name}{ONLY_LISTED}");
            let help = "name it where the policy says who receives data";
            lint.add(&codes::SERVICE_IN_LIST_ONLY, id.span.clone(), what, help);
        } else {
            let what = format!("no policy text names {name}, and none links to the cookie declaration");
            let help = format!("name it where the policy says who receives data, or link to {list}");
            lint.add(&codes::SERVICE_NOT_NAMED, id.span.clone(), what, help);
        }
    }
}

fn is_named(lint: &Lint<'_>, service: &KnownService) -> bool {
    let first = service.name.split_whitespace().next().unwrap_or("");
    let first = (!LARGE.contains(&first.to_lowercase().as_str())).then_some(first);
    let names = [Some(&*service.owner), first];
    let mut sentences = lint.passages.iter().flat_map(|text| text.prose.every_sentence());
    sentences.any(|sentence| {
        // "We do not use Hotjar" names no recipient.
        let text = sentence.used();
        names.iter().flatten().any(|name| mentions(&text, name)) || has_words(&text, &service.name)
    })
}

/// Whether a text in lower case has the words of a name, one after another, or the rest of the name in
/// brackets after its first word: "Google (Maps, Analytics)" names "Google Analytics 4".
fn has_words(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let name: Vec<&str> = words(&name).filter(|word| !is_version(word)).collect();
    let Some((vendor, product)) = name.split_first() else { return false };
    let of_vendor = |before: &str| words(before).last() == Some(*vendor);
    text.split('\n').any(|sentence| {
        let whole = sentence.split([',', ';', ':', '(', ')']).any(|part| follow(part, &name));
        let mut opened = sentence.split('(').collect::<Vec<_>>().into_iter();
        let mut before = opened.next().unwrap_or("");
        whole
            || !product.is_empty()
                && opened.any(|after| {
                    let inside = after.split(')').next().unwrap_or("");
                    let named = of_vendor(before) && inside.split([',', ';']).any(|part| follow(part, product));
                    before = after;
                    named
                })
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `4`, `v2`: texts say "Google Analytics", not "Google Analytics 4".
fn is_version(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or(word);
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

fn follow(text: &str, name: &[&str]) -> bool {
    let words: Vec<&str> = words(text).collect();
    !name.is_empty() && words.windows(name.len()).any(|some| some == name)
}

/// Makes one finding of all services that only the declaration names: fourteen notes of six lines hide the
/// warnings between them. Done after exceptions, which silence single lines.
pub(crate) fn together(findings: Vec<Finding>) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let name = (finding.code == codes::SERVICE_IN_LIST_ONLY.id)
            .then(|| finding.what.strip_prefix(NO_TEXT)?.strip_suffix(ONLY_LISTED));
        let Some(name) = name.flatten() else {
            out.push(finding);
            continue;
        };
        let before = out.iter_mut().find(|before| {
            let file = |finding: &Finding| finding.spans.first().map(|place| place.file.clone());
            before.code == codes::SERVICE_IN_LIST_ONLY.id && file(before) == file(&finding)
        });
        match before {
            Some(before) => {
                let others = before.what.strip_suffix(ONLY_LISTED).unwrap_or(&before.what);
                before.what = format!("{others}, {name}{ONLY_LISTED}");
                before.help = "name them where the policy says who receives data".to_owned();
            }
            None => out.push(finding),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::has_words;

    #[test]
    fn a_name_is_found_without_its_version_and_in_brackets_after_its_vendor() {
        for text in [
            "we use google analytics.",
            "google (analytics, maps and fonts)",
            "google (maps; analytics)",
            "google-analytics",
            "google analytics v4",
        ] {
            assert!(has_words(text, "Google Analytics 4"), "{text}");
        }
        for text in [
            "google ads and analytics",
            "google maps, analytics of our own",
            "google\nanalytics",
            "(analytics) google",
            "google",
            "",
        ] {
            assert!(!has_words(text, "Google Analytics 4"), "{text}");
        }
        assert!(!has_words("anything (at all)", "4") && !has_words("((", "") && has_words("x (", "X"));
    }

    #[test]
    fn services_that_only_the_declaration_names_are_one_note() {
        let services = "[categories.analytics]\n[categories.marketing]\n[[services]]\nuse = \"hotjar\"\n\
                        [[services]]\nuse = \"matomo\"\n# allow TC0332: a reason\n[[services]]\nuse = \"criteo\" # allow TC0332: x\n";
        let toml = format!("{}{services}", crate::tests::SMALL);
        let text = "# Privacy\n\nSee the [declaration](/_consent/cookies).\n";
        let files = [("consent.toml", toml.as_str()), ("privacy/1.0/en.md", text), ("privacy/1.0/zh.md", text)];
        let report = crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
        let notes: Vec<&str> =
            report.findings().iter().filter(|found| found.code == "TC0332").map(|found| found.what.as_str()).collect();
        assert_eq!(notes, ["no policy text names Hotjar, Matomo; only the cookie declaration does"]);
    }

    #[test]
    fn a_denial_names_no_recipient() {
        let is_named = |language: &str, text: &str| {
            let toml = format!(
                "[site]\nname = \"G\"\nlanguages = [\"{language}\"]\ncontroller = {{ name = \"G\", email = \"p@g.example\" }}\n\
                 [categories.analytics]\n[[services]]\nuse = \"google-analytics\"\n"
            );
            let path = format!("privacy/1.0/{language}.md");
            let text = format!("# Privacy\n\n{text} See the [list](/_consent/cookies).\n");
            let files = [("consent.toml", toml.as_str()), (path.as_str(), text.as_str())];
            let report =
                crate::Policies::from_files(files).unwrap().check(time::macros::datetime!(2026-11-24 12:00 UTC));
            !report.findings().iter().any(|found| found.code == "TC0332")
        };
        for (language, text) in [
            ("en", "We do not use Google Analytics."),
            ("en", "We don't use Google Analytics, Hotjar or Meta Pixel."),
            ("en", "This site uses no Google Analytics."),
            ("en", "Google Analytics is not used here."),
            ("en", "We use Matomo and do not use Google Analytics."),
            ("en", "We no longer use Google Analytics."),
            ("de", "Wir verwenden kein Google Analytics."),
            ("de", "Google Analytics setzen wir nicht ein."),
            ("de", "Google Analytics wird nicht verwendet."),
            ("fr", "Nous n'utilisons pas Google Analytics."),
            ("fr", "Google Analytics n'est pas utilisé."),
            ("es", "No usamos Google Analytics."),
            ("it", "Non usiamo Google Analytics."),
            ("nl", "Wij gebruiken geen Google Analytics."),
            ("pl", "Nie używamy Google Analytics."),
            ("pt", "Não usamos o Google Analytics."),
        ] {
            assert!(!is_named(language, text), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "We do not use Google Analytics until you allow it."),
            ("en", "Google Analytics is not loaded without your consent."),
            ("en", "We do not use Hotjar but Google Analytics."),
            ("en", "We use Google Analytics, not Hotjar."),
            ("en", "We use Google Analytics and do not use Hotjar."),
            ("en", "Hotjar is not used, Google Analytics is."),
            ("en", "We do not use Hotjar. If you allow it, Google Analytics counts visits."),
            ("de", "Google Analytics verwenden wir nur mit Ihrer Einwilligung."),
            ("de", "Google Analytics wird nicht geladen, bis Sie zustimmen."),
            ("fr", "Nous n'utilisons Google Analytics qu'avec votre accord."),
            ("pt", "Não usamos o Google Analytics sem o seu consentimento."),
        ] {
            assert!(is_named(language, text), "{language}: {text}");
        }
    }
}
