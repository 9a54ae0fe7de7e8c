//! HTML in texts that are shown as they are written: `texts/*.ftl`, `consent.toml`, summaries.

use crate::check::Lint;
use crate::check::wording::spoken;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    let help = "write it without HTML: this text is shown as it is written";
    for text in spoken(lint) {
        if let Some(markup) = markup(text.text) {
            let what = format!("visitors would read `{markup}`");
            lint.findings.add(&codes::RAW_HTML, text.place(), what, help);
        }
    }
    let site = &lint.written.site;
    let services = lint.written.services.iter().flat_map(|service| [&service.name, &service.owner]);
    for name in services.chain([&site.name, &site.controller_name, &site.controller_address]).flatten() {
        if let Some(markup) = markup(&name.value) {
            lint.add(&codes::RAW_HTML, name.span.clone(), format!("visitors would read `{markup}`"), help);
        }
    }
}

fn markup(text: &str) -> Option<&str> {
    text.match_indices(['<', '&']).find_map(|(at, sign)| {
        let rest = within(text.get(at..)?);
        let found = rest.get(..=rest.find(if sign == "<" { '>' } else { ';' })?)?;
        let inner = found.get(1..found.len() - 1)?;
        let is_markup = if sign == "<" { is_tag(inner) } else { is_entity(inner) };
        is_markup.then_some(found)
    })
}

/// The part of a text that is searched for the end of one tag. Without a limit, a long text would be searched again for
/// every `<` in it.
fn within(text: &str) -> &str {
    const TAG: usize = 400;
    let mut end = TAG.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// `b`, `/b`, `br/`, `a href="…"`, `!-- … --`.
fn is_tag(inner: &str) -> bool {
    const TAGS: [&str; 33] = [
        "a",
        "abbr",
        "b",
        "big",
        "blockquote",
        "br",
        "button",
        "center",
        "code",
        "div",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "iframe",
        "img",
        "li",
        "ol",
        "p",
        "s",
        "script",
        "small",
        "span",
        "strong",
        "style",
        "sub",
        "sup",
        "u",
        "ul",
    ];
    let name = inner.trim_start_matches('/').split([' ', '/', '\n', '\t']).next().unwrap_or_default();
    inner.starts_with("!--") || TAGS.contains(&name.to_ascii_lowercase().as_str())
}

/// `amp`, `#39`.
fn is_entity(inner: &str) -> bool {
    let number = inner.strip_prefix('#').map(|number| number.trim_start_matches(['x', 'X']));
    let is_number = number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_hexdigit()));
    let is_name = (2..=8).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_alphanumeric());
    is_number || is_name
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_is_told_from_signs_in_plain_text() {
        for (text, found) in [
            ("We <b>count</b>.", "<b>"),
            ("See <a href=\"/x\">this</a>.", "<a href=\"/x\">"),
            ("One<br/>two", "<br/>"),
            ("Fish &amp; Chips", "&amp;"),
            ("It&#39;s", "&#39;"),
            ("<!-- note -->", "<!-- note -->"),
        ] {
            assert_eq!(markup(text), Some(found), "{text}");
        }
        for text in ["a < b > c", "Marks & Spencer; more", "R&D", "x <y>", "1 <2> 3", "<", "&;", "<>", "é<é>"] {
            assert_eq!(markup(text), None, "{text}");
        }
    }

    #[test]
    fn html_in_purposes_and_messages_is_found() {
        let toml = format!(
            "{}[categories.analytics]\n[[services]]\nid = \"heat\"\ncategory = \"analytics\"\n\
             hosts = [\"heat.example\"]\npurpose = {{ en = \"Shows <b>clicks</b>.\", zh = \"点击\" }}\n",
            crate::tests::SMALL
        );
        let files = [("consent.toml", toml.as_str()), ("texts/en.ftl", "accept-all = Accept&nbsp;all\n")];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|found| found.code == "TC0506");
        let found: Vec<String> = found.map(|found| format!("{} {}", found.spans[0].file, found.what)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().any(|found| found.starts_with("consent.toml") && found.contains("`<b>`")), "{found:?}");
        assert!(found.iter().any(|found| found.starts_with("texts/en.ftl") && found.contains("`&nbsp;`")), "{found:?}");
    }
}
