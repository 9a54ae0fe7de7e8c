//! What a browser would request or run in a page.

use lol_html::{HtmlRewriter, Settings, element, text};

/// What is live in a page.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
pub(crate) struct Live {
    /// Addresses that elements load, in the page's order.
    pub(crate) urls: Vec<String>,
    /// The text of scripts that run, ours left out.
    pub(crate) code: String,
}

impl Live {
    /// Whether anything is requested from this host.
    pub(crate) fn loads(&self, host: &str) -> bool {
        self.urls.iter().any(|url| url.contains(host))
    }
}

/// Reads a page as a browser without our runtime would.
pub(crate) fn live(page: &[u8]) -> Live {
    let found = std::cell::RefCell::new(Live::default());
    let runs = std::cell::Cell::new(false);
    let elements = element!("[src], [href], [data], [poster], [srcset], [action]", |element| {
        let is_script = element.tag_name() == "script";
        let inert = matches!(element.tag_name().as_str(), "a" | "area" | "form")
            || is_script && element.get_attribute("type").is_some_and(|kind| kind == "text/plain");
        if !inert {
            let urls = ["src", "href", "data", "poster", "srcset"].into_iter();
            found.borrow_mut().urls.extend(urls.filter_map(|name| element.get_attribute(name)));
        }
        Ok(())
    });
    let scripts = element!("script", |element| {
        let held = element.get_attribute("type").is_some_and(|kind| kind == "text/plain");
        runs.set(!held && !element.has_attribute("data-tower-consent"));
        Ok(())
    });
    let code = text!("script", |chunk| {
        if runs.get() {
            found.borrow_mut().code.push_str(chunk.as_str());
        }
        Ok(())
    });
    let settings =
        [elements, scripts, code].into_iter().fold(Settings::new(), Settings::append_element_content_handler);
    let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
    rewriter.write(page).unwrap();
    rewriter.end().unwrap();
    found.into_inner()
}

/// The page without the elements that we added, for comparing what is left with what was sent.
pub(crate) fn without_ours(page: &[u8]) -> Vec<u8> {
    let mut rest = page.to_vec();
    for (start, end) in [
        ("<style data-tower-consent", "</style>"),
        ("<script data-tower-consent", "</script>"),
        ("<tower-consent ", "</tower-consent>"),
    ] {
        while let Some(at) = memchr::memmem::find(&rest, start.as_bytes()) {
            let length = memchr::memmem::find(&rest[at..], end.as_bytes()).unwrap() + end.len();
            rest.drain(at..at + length);
        }
    }
    rest
}
