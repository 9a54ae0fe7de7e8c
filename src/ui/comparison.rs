//! What differs between two releases or versions, as one page without other files: to store, print or send.

use tower_consent_policy::release::diff::{Change, ScopeChange};

use super::markup::{Html, attr};

#[derive(Debug)]
pub(crate) struct Comparison<'a> {
    pub(crate) title: &'a str,
    pub(crate) rows: &'a [ScopeChange],
    /// Title, language and pieces of each text.
    pub(crate) texts: &'a [(String, String, Vec<Change<'a>>)],
}

const STYLE: &str = "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>\
:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse}th,td{border:1px solid;padding:.25rem .5rem;text-align:start;vertical-align:top}\
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}ins{background:#cfc;color:#030}del{background:#fcc;color:#400}</style>";

pub(crate) fn page(comparison: &Comparison<'_>) -> String {
    let mut h = Html::new();
    h.raw("<!DOCTYPE html>");
    h.element("html", &[attr("lang", "en")], |h| {
        h.element("head", &[], |h| {
            h.raw(STYLE);
            h.line("title", &[], comparison.title);
        });
        h.element("body", &[], |h| body(h, comparison));
    });
    h.finish()
}

fn marks(h: &mut Html, changes: &[Change<'_>]) {
    for change in changes {
        match change {
            Change::Added(text) => h.line("ins", &[], text),
            Change::Removed(text) => h.line("del", &[], text),
            other => h.text(other.text()),
        }
    }
}

fn body(h: &mut Html, comparison: &Comparison<'_>) {
    h.line("h1", &[], comparison.title);
    if !comparison.rows.is_empty() {
        h.line("h2", &[], "What visitors consent to");
        h.element("table", &[], |h| {
            let cells = |h: &mut Html, tag: &'static str, texts: [&str; 4]| {
                h.element("tr", &[], |h| texts.iter().for_each(|text| h.line(tag, &[], text)));
            };
            cells(h, "th", ["What", "Part", "Before", "After"]);
            for row in comparison.rows {
                let text = |text: &'_ Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
                cells(h, "td", [&row.subject, row.part, &text(&row.before), &text(&row.after)]);
            }
        });
    }
    for (title, language, changes) in comparison.texts {
        h.line("h2", &[], title);
        h.element("pre", &[attr("lang", language), attr("dir", "auto")], |h| marks(h, changes));
    }
    if comparison.rows.is_empty() && comparison.texts.is_empty() {
        h.line("p", &[], "Nothing differs.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let row = ScopeChange::new("<b>", "owner", None, Some("<i>"));
        let texts = [("<u>".to_owned(), "en".to_owned(), vec![Change::Added("<script>"), Change::Removed("&")])];
        let html = page(&Comparison { title: "<title>", rows: &[row], texts: &texts });
        assert!(html.contains("<ins>&lt;script&gt;</ins><del>&amp;</del>"), "{html}");
        for tag in ["<script", "<b>", "<i>", "<u>"] {
            assert!(!html.contains(tag), "{html}");
        }
    }
}
