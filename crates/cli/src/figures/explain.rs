//! The page that says what happens to a page of the site, and why.

use std::fmt::Write as _;
use std::sync::{Mutex, TryLockError};

use super::page::document;
use tower_consent::syntax::escape::escaped;

pub(crate) const PATH: &str = "/figures/explain";

/// What the form asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Of a page, as visitors open it.
    pub(crate) address: String,
    /// `refused`, `accepted`, `some`; anything else is a visitor who has not decided.
    pub(crate) choice: String,
    /// Categories and services that are allowed by `some`, separated by commas.
    pub(crate) accept: String,
    pub(crate) region: String,
    /// Whether the browser sends Global Privacy Control.
    pub(crate) signal: bool,
}

impl Asked {
    fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "address" => asked.address = value.into_owned(),
                "choice" => asked.choice = value.into_owned(),
                "accept" => asked.accept = value.into_owned(),
                "region" => asked.region = value.into_owned(),
                "signal" => asked.signal = value == "on",
                _ => {}
            }
        }
        asked
    }
}

#[derive(Debug)]
pub(crate) struct Explanation {
    /// How things are held here.
    pub(crate) mode: String,
    /// What becomes of what the page loads, or why that is not known.
    pub(crate) result: Result<String, String>,
}

type Explain = dyn Fn(&Asked) -> Explanation + Send + Sync;

/// Explains one page at a time: each has the site asked, and all of the policies read.
pub(crate) struct Explainer {
    explain: Box<Explain>,
    is_busy: Mutex<()>,
}

impl std::fmt::Debug for Explainer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Explainer").finish_non_exhaustive()
    }
}

impl Explainer {
    /// `explain` may take its time.
    pub(crate) fn new(explain: impl Fn(&Asked) -> Explanation + Send + Sync + 'static) -> Self {
        Self { explain: Box::new(explain), is_busy: Mutex::new(()) }
    }

    /// The page for a query.
    pub(super) fn page(&self, site: &str, query: &str) -> String {
        let asked = Asked::of(query);
        if asked.address.trim().is_empty() {
            return page(site, &asked, None);
        }
        let explanation = match self.is_busy.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let wait = "Another page is being looked at. Try again in a moment.".to_owned();
                Explanation { mode: String::new(), result: Err(wait) }
            }
            // Nothing is kept that a panic could have left half-way.
            Ok(_) | Err(TryLockError::Poisoned(_)) => (self.explain)(&asked),
        };
        page(site, &asked, Some(&explanation))
    }
}

fn page(site: &str, asked: &Asked, explanation: Option<&Explanation>) -> String {
    let mut body = format!(
        "<h1>What is held, and why</h1>\n<p class=\"soft\">The site is asked for the page, and the layer says what it makes of \
         it for the visitor that you choose. No decision is recorded, and no visitor notices. <a href=\"/figures\">Figures \
         of {}</a></p>\n",
        escaped(site)
    );
    body += &form(asked);
    if let Some(Explanation { mode, result }) = explanation {
        let (text, is_bad) = match result {
            Ok(text) => (text, ""),
            Err(text) => (text, " class=\"bad\" role=\"alert\""),
        };
        let _ = write!(
            body,
            "<h2>Result</h2>\n<p class=\"soft\">{}</p>\n<pre{is_bad}>{}</pre>\n",
            escaped(mode),
            escaped(text)
        );
    }
    document("What is held, and why", "", &body)
}

fn form(asked: &Asked) -> String {
    let field = |name: &str, label: &str, value: &str| {
        format!(
            "<label for=\"{name}\">{label}</label>\n<input id=\"{name}\" name=\"{name}\" value=\"{}\">\n",
            escaped(value)
        )
    };
    let choices: String = [
        ("undecided", "has not decided"),
        ("refused", "has refused everything"),
        ("accepted", "has accepted everything"),
        ("some", "allows what is named below"),
    ]
    .into_iter()
    .map(|(value, words)| {
        let selected = if asked.choice == value { " selected" } else { "" };
        format!("<option value=\"{value}\"{selected}>{words}</option>")
    })
    .collect();
    format!(
        "<form action=\"{PATH}\">\n{}<label for=\"choice\">The visitor</label>\n<select id=\"choice\" name=\"choice\">{choices}\
         </select>\n{}{}<label><input type=\"checkbox\" name=\"signal\"{}> The browser sends Global Privacy Control</label>\n\
         <div><button>Explain</button></div>\n</form>\n",
        field("address", "Address of the page, as visitors open it", &asked.address),
        field("accept", "Allowed categories and services, separated by commas", &asked.accept),
        field("region", "Region, like DE or US-CA; empty for none", &asked.region),
        if asked.signal { " checked" } else { "" },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_and_nothing_in_it_is_markup() {
        let explainer = Explainer::new(|asked| Explanation {
            mode: format!("{asked:?}"),
            result: if asked.signal { Ok("fine <b>".to_owned()) } else { Err("bad <b>".to_owned()) },
        });
        let empty = explainer.page("A & B", "address=+&choice=refused");
        assert!(!empty.contains("<pre") && empty.contains("A &amp; B"), "{empty}");
        assert!(empty.contains("value=\"refused\" selected"), "{empty}");
        let page = explainer.page("A", "address=%22%3E%3Cscript%3E&signal=on&accept=a%2Cb&region=DE&choice=some&x=y");
        assert!(!page.contains("<script") && !page.contains("fine <b>") && page.contains("fine &lt;b&gt;"), "{page}");
        assert!(page.contains("name=\"signal\" checked") && page.contains("value=\"a,b\""), "{page}");
        let bad = explainer.page("A", "address=x");
        assert!(bad.contains("role=\"alert\">bad"), "{bad}");
    }

    #[test]
    fn one_page_is_looked_at_at_a_time() {
        let explainer = Explainer::new(|_| Explanation { mode: String::new(), result: Ok("done".to_owned()) });
        let held = explainer.is_busy.lock().unwrap();
        assert!(explainer.page("A", "address=x").contains("Try again"));
        drop(held);
        assert!(explainer.page("A", "address=x").contains("done"));
    }
}
