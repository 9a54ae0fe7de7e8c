//! The manual pages of all codes, taken from the files in which they are written.

use crate::codes::{self, Code};

/// What a rule does, why, and an example of each side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The code that it explains.
    pub code: &'static Code,
    /// What the rule does.
    pub what: String,
    /// The reason: a law, a guideline, a specification.
    pub why: String,
    /// An example that the rule finds.
    pub bad: String,
    /// The same without the fault.
    pub good: String,
}

/// Files with pages: `//!` comments of rules, and Markdown for what is found while loading.
const SOURCES: &[&str] = &[
    include_str!("pages/files.md"),
    include_str!("pages/form.md"),
    include_str!("pages/site.md"),
    include_str!("pages/services.md"),
    include_str!("pages/settings.md"),
    include_str!("pages/templates.md"),
    include_str!("pages/documents.md"),
    include_str!("pages/releases.md"),
    include_str!("advertising.rs"),
    include_str!("advertising_elsewhere.rs"),
    include_str!("allow.rs"),
    include_str!("before_choice.rs"),
    include_str!("bundled_consent.rs"),
    include_str!("buttons.rs"),
    include_str!("categories.rs"),
    include_str!("choice_lifetime.rs"),
    include_str!("ccpa_notice.rs"),
    include_str!("characters.rs"),
    include_str!("conflict.rs"),
    include_str!("consent_tools.rs"),
    include_str!("contact_address.rs"),
    include_str!("control.rs"),
    include_str!("control_characters.rs"),
    include_str!("cookie_places.rs"),
    include_str!("coverage.rs"),
    include_str!("cross_references.rs"),
    include_str!("disclosure.rs"),
    include_str!("dpdp_notice.rs"),
    include_str!("documents.rs"),
    include_str!("empty_purpose.rs"),
    include_str!("ended_framework.rs"),
    include_str!("filler.rs"),
    include_str!("freely_given.rs"),
    include_str!("gdpr_notice.rs"),
    include_str!("hindered_rights.rs"),
    include_str!("holding.rs"),
    include_str!("implied_consent.rs"),
    include_str!("jurisdictions.rs"),
    include_str!("jp_notice.rs"),
    include_str!("kept_otherwise.rs"),
    include_str!("kr_notice.rs"),
    include_str!("languages.rs"),
    include_str!("law25_notice.rs"),
    include_str!("lgpd_notice.rs"),
    include_str!("long_policy.rs"),
    include_str!("lost_facts.rs"),
    include_str!("material_change.rs"),
    include_str!("necessity.rs"),
    include_str!("owner.rs"),
    include_str!("pipl_notice.rs"),
    include_str!("praise.rs"),
    include_str!("purpose_language.rs"),
    include_str!("retention.rs"),
    include_str!("second_basis.rs"),
    include_str!("since_release.rs"),
    include_str!("structure.rs"),
    include_str!("tag_manager.rs"),
    include_str!("tcf.rs"),
    include_str!("text_contacts.rs"),
    include_str!("third_parties.rs"),
    include_str!("translation.rs"),
    include_str!("unchanged.rs"),
    include_str!("undeclared.rs"),
    include_str!("unnecessary_purpose.rs"),
    include_str!("untranslated.rs"),
    include_str!("vague_retention.rs"),
    include_str!("vendor_consent.rs"),
];

/// Every page, in the order of the codes.
pub fn all() -> Vec<Page> {
    let mut pages: Vec<Page> = SOURCES.iter().flat_map(|source| read(&comment(source))).collect();
    pages.sort_by_key(|page| page.code.id);
    pages
}

/// The page of a code, by its id or name.
pub fn page(code: &str) -> Option<Page> {
    let code = codes::by_id_or_name(code)?;
    all().into_iter().find(|page| page.code.id == code.id)
}

/// `docs/rules.md`.
pub fn manual() -> String {
    let mut out = String::from(
        "# Rules\n\n<!-- Made from the rules themselves; do not edit. UPDATE_GENERATED=1 cargo test --workspace generated -->\n\n\
         What `tower-consent check` finds. `tower-consent explain TC0101` prints one of these pages.\n\n\
         An **error** keeps the policies from being used. A **warning** does not, but `check` ends with status 1.\n\
         A **note** says what the settings mean.\n\n\
         A warning or note is silenced on its line or the next by `# allow TC0123: reason` (TOML, Fluent) or\n\
         `<!-- allow TC0123: reason -->` (Markdown). The reason is required, and an exception that silences nothing\n\
         is itself found.\n\n| Code | Name | |\n|---|---|---|\n",
    );
    let pages = all();
    for Page { code, .. } in &pages {
        out.push_str(&format!(
            "| [{0}](#{1}-{2}) | {2} | {3} |\n",
            code.id,
            code.id.to_lowercase(),
            code.name,
            code.severity
        ));
    }
    for page in &pages {
        out.push_str(&format!("\n{}", page.markdown()));
    }
    out
}

impl Page {
    /// The page as Markdown.
    pub fn markdown(&self) -> String {
        let Code { id, name, severity, rule } = self.code;
        let rule = if rule.is_empty() { String::new() } else { format!("\n\n{rule}") };
        format!(
            "## {id} {name}\n\n*{severity}*{rule}\n\n**What it does.** {}\n\n**Why.** {}\n\n**Bad**\n\n{}\n\n**Good**\n\n{}\n",
            self.what, self.why, self.bad, self.good
        )
    }
}

/// The `//!` lines of Rust, or all of Markdown.
fn comment(source: &str) -> String {
    if !source.starts_with("//!") {
        return source.to_owned();
    }
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}

/// The pages in a text: `# TC0101 name`, then the four headings.
fn read(text: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut part = String::new();
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= line.starts_with("```");
        if let Some(title) = line.strip_prefix("# ")
            && !is_code
        {
            let id = title.split(' ').next().unwrap_or("");
            if let Some(code) = codes::by_id_or_name(id) {
                let empty = String::new;
                pages.push(Page { code, what: empty(), why: empty(), bad: empty(), good: empty() });
            }
            part.clear();
        } else if let Some(heading) = line.strip_prefix("## ")
            && !is_code
        {
            part = heading.to_owned();
        } else if let Some(page) = pages.last_mut() {
            let field = match part.as_str() {
                "What it does" => &mut page.what,
                "Why" => &mut page.why,
                "Bad" => &mut page.bad,
                "Good" => &mut page.good,
                _ => continue,
            };
            if !(field.is_empty() && line.is_empty()) {
                field.push_str(line);
                field.push('\n');
            }
        }
    }
    for page in &mut pages {
        for field in [&mut page.what, &mut page.why, &mut page.bad, &mut page.good] {
            field.truncate(field.trim_end().len());
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_one_whole_page() {
        let pages = all();
        let ids: Vec<&str> = pages.iter().map(|page| page.code.id).collect();
        let codes: Vec<&str> = codes::ALL.iter().map(|code| code.id).collect();
        assert_eq!(ids, codes);
        for page in &pages {
            for field in [&page.what, &page.why, &page.bad, &page.good] {
                assert!(!field.is_empty(), "{}", page.code.id);
            }
            assert!(page.bad.contains("```") && page.good.contains("```") && page.bad != page.good, "{}", page.code.id);
        }
    }

    #[test]
    fn a_pages_title_has_the_name_of_its_code() {
        for source in SOURCES {
            for title in comment(source).lines().filter_map(|line| line.strip_prefix("# TC")) {
                let (id, name) = title.split_once(' ').unwrap();
                assert_eq!(codes::by_id_or_name(&format!("TC{id}")).map(|code| code.name), Some(name));
            }
        }
    }

    #[test]
    fn a_page_is_found_by_id_and_by_name() {
        assert_eq!(page("TC0601"), page("implied-consent"));
        assert_eq!(page("tc0601").unwrap().code.name, "implied-consent");
        assert_eq!(page("TC9999"), None);
    }
}
