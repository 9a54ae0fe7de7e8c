//! What a rule means, from the page in its own file.

use serde_json::json;

use tower_consent_policy::check::pages::{self, Page};

use crate::commands::catalogue::{nearest_service, services_called};
use crate::commands::check::Format;
use crate::commands::{ExitStatus, Failure, say};

pub(super) fn print_list(format: Format) -> anyhow::Result<ExitStatus> {
    say(&list(format))?;
    Ok(ExitStatus::Fine)
}

pub(super) fn print(page: &Page, format: Format) -> anyhow::Result<ExitStatus> {
    match format {
        Format::Human => say(&human(page))?,
        Format::Json => say(&format!("{:#}\n", as_json(page)))?,
    }
    Ok(ExitStatus::Fine)
}

pub(super) fn unknown(code: &str) -> Failure {
    let services = if is_code(code) { 0 } else { services_called(code) };
    if services > 0 {
        let advice = format!("`tower-consent catalogue search {code}` lists them");
        return Failure::new(format!("`{code}` is part of the names of {services} services"), advice);
    }
    let near: Vec<String> = similar(code).iter().map(|page| format!("{} ({})", page.code.id, page.code.name)).collect();
    if !near.is_empty() {
        let advice = format!("did you mean {}?", near.join(" or "));
        return Failure::new(format!("there is no finding `{code}`"), advice);
    }
    if is_code(code) {
        return Failure::new(format!("there is no finding `{code}`"), "`tower-consent explain` lists all of them");
    }
    if let Some(service) = nearest_service(code) {
        return Failure::new(format!("nothing is called `{code}`"), format!("did you mean the service {service}?"));
    }
    let advice = "name the address of a page (https://…), an HTML file, a host, a path, a cookie, a service as \
                  `tower-consent catalogue` lists it, or a code as `tower-consent explain` lists it";
    Failure::new(format!("nothing is called `{code}`"), advice)
}

/// Whether this is meant as a finding, or as a part of a service's name, also if nothing has it as its whole name.
pub(super) fn is_meant(asked: &str) -> bool {
    is_code(asked) || !similar(asked).is_empty() || services_called(asked) > 0
}

/// `TC0205`, or its number alone, as one may remember it.
fn is_code(asked: &str) -> bool {
    let digits = digits(asked);
    (digits.len() < asked.len() || digits.len() == 4) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn digits(code: &str) -> &str {
    let letters = code.get(..2).filter(|start| start.eq_ignore_ascii_case("tc"));
    code.get(letters.map_or(0, str::len)..).unwrap_or_default()
}

/// The page of a code, a name, or the number of a code, also without its zeros.
pub(super) fn page(asked: &str) -> Option<Page> {
    let of_number = || is_code(asked).then(|| pages::page(&format!("TC{:0>4}", digits(asked)))).flatten();
    pages::page(asked).or_else(of_number)
}

fn similar(asked: &str) -> Vec<Page> {
    let asked = asked.to_lowercase();
    let is_like = |page: &Page| {
        asked.len() > 3
            && (page.code.name.contains(&asked)
                || asked.split('-').any(|word| word.len() > 4 && page.code.name.contains(word)))
    };
    pages::all().into_iter().filter(is_like).take(3).collect()
}

fn list(format: Format) -> String {
    let pages = pages::all();
    match format {
        Format::Json => format!("{:#}\n", pages.iter().map(as_json).collect::<serde_json::Value>()),
        Format::Human => pages
            .iter()
            .map(|page| {
                let first = first_sentence(&page.what).replace('\n', " ");
                format!(
                    "{}  {:7}  {:30} {}\n",
                    page.code.id,
                    page.code.severity.to_string(),
                    page.code.name,
                    first.trim_end_matches(':')
                )
            })
            .collect(),
    }
}

/// Up to the first dot or colon that ends something: one in a name like `consent.toml` does not.
fn first_sentence(text: &str) -> &str {
    let mut in_code = false;
    let end = text.char_indices().find_map(|(at, c)| {
        in_code ^= c == '`';
        let rest = text.get(at + c.len_utf8()..).unwrap_or("");
        (!in_code && matches!(c, '.' | ':') && rest.chars().next().is_none_or(char::is_whitespace))
            .then_some(at + c.len_utf8())
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn human(page: &Page) -> String {
    const BOLD: &str = "\u{1b}[1m";
    const RESET: &str = "\u{1b}[0m";
    let code = page.code;
    let rule = if code.rule.is_empty() { String::new() } else { format!("\nRule: {}\n", code.rule) };
    let part = |name: &str, text: &str| format!("\n{BOLD}{name}{RESET}\n{text}\n");
    let example = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("```"));
        lines.map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
    };
    format!(
        "{BOLD}{} {}{RESET} ({})\n{rule}{}{}{}{}",
        code.id,
        code.name,
        code.severity,
        part("What it does", &page.what),
        part("Why", &page.why),
        part("Bad", &example(&page.bad)),
        part("Good", &example(&page.good)),
    )
}

fn as_json(page: &Page) -> serde_json::Value {
    json!({
        "code": page.code.id,
        "name": page.code.name,
        "severity": page.code.severity.to_string(),
        "rule": page.code.rule,
        "what": page.what,
        "why": page.why,
        "bad": page.bad,
        "good": page.good,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_explained_with_both_examples_and_its_law() {
        let text = human(&pages::page("implied-consent").unwrap());
        for part in ["TC0601", "EDPB 05/2020", "By continuing to browse our site", "only if you allow it"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn the_list_has_every_code_on_a_line_of_its_own() {
        let list = list(Format::Human);
        assert_eq!(list.lines().count(), pages::all().len());
        assert!(list.lines().all(|line| line.starts_with("TC")), "{list}");
    }

    #[test]
    fn a_sentence_of_the_list_does_not_end_in_the_middle_of_a_name() {
        let list = list(Format::Human);
        assert!(list.contains("Finds a folder without `consent.toml`.\n"), "{list}");
        for line in list.lines() {
            assert!(line.matches('`').count() % 2 == 0 && !line.ends_with(' '), "{line}");
        }
        assert_eq!(first_sentence("A `b. c` at d.e: f. G."), "A `b. c` at d.e:");
        assert_eq!(first_sentence("no end"), "no end");
    }

    #[test]
    fn an_unknown_code_is_not_explained_and_the_error_names_similar_ones() {
        assert_eq!(page("tc205").map(|page| page.code.id), Some("TC0205"));
        assert!(is_meant("implied") && is_meant("TC9999") && !is_meant("_ga") && !is_meant("www.example.org"));
        assert_eq!(unknown("implied").to_string(), "there is no finding `implied`");
        assert_eq!(similar("implied")[0].code.name, "implied-by-setting");
    }

    #[test]
    fn the_generated_manual_is_up_to_date() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
        crate::generated::holds(&path, &pages::manual());
    }
}
