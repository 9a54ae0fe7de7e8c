//! What a page shows of the layer.

use std::cell::RefCell;

use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, Settings, element, text};
use url::Url;

/// What stands in the page for the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Banner,
    /// "Cookie settings".
    Control,
    Nothing,
}

/// What was read in one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageFacts {
    pub(super) shown: Shown,
    /// Whether all visitors get the same page.
    pub(super) is_shared: bool,
    /// Whether the site has no control, so that each page must have a link to the preferences.
    pub(super) needs_link: bool,
    /// Links to the preferences that are the page's own.
    pub(super) own_links: usize,
    /// Where the form of the banner goes, and what it sends along.
    pub(super) action: Option<String>,
    pub(super) fields: Vec<(String, String)>,
    /// Documents that the banner names.
    pub(super) documents: Vec<String>,
    /// Our scripts in the page.
    pub(super) scripts: Vec<String>,
    /// Elements that are held.
    pub(super) held: usize,
}

impl PageFacts {
    /// Of a page; one that cannot be read shows nothing.
    pub(super) fn of(body: &[u8]) -> Self {
        let facts = RefCell::new(Self {
            shown: Shown::Nothing,
            is_shared: false,
            needs_link: false,
            own_links: 0,
            action: None,
            fields: Vec::new(),
            documents: Vec::new(),
            scripts: Vec::new(),
            held: 0,
        });
        let handlers = vec![
            element!("tower-consent[data-tower-consent]", |element| {
                let shown = match element.get_attribute("data-tower-consent").as_deref() {
                    Some("banner") => Shown::Banner,
                    Some("control") => Shown::Control,
                    _ => Shown::Nothing,
                };
                if shown != Shown::Nothing {
                    facts.borrow_mut().shown = shown;
                    facts.borrow_mut().needs_link =
                        element.get_attribute("data-link").is_some_and(|link| link == "found");
                }
                Ok(())
            }),
            element!("tower-consent form[action]", |element| {
                let mut facts = facts.borrow_mut();
                if facts.action.is_none() {
                    facts.action = element.get_attribute("action");
                }
                Ok(())
            }),
            element!("tower-consent form input[type=hidden]", |element| {
                if let (Some(name), Some(value)) = (element.get_attribute("name"), element.get_attribute("value")) {
                    let fields = &mut facts.borrow_mut().fields;
                    if !fields.iter().any(|(known, _)| *known == name) {
                        fields.push((name, value.replace("&amp;", "&")));
                    }
                }
                Ok(())
            }),
            element!("tower-consent a[href]", |element| {
                let href = element.get_attribute("href").unwrap_or_default().replace("&amp;", "&");
                let documents = &mut facts.borrow_mut().documents;
                if !documents.contains(&href) {
                    documents.push(href);
                }
                Ok(())
            }),
            // Those of ours are no links of the page.
            element!("a[href]", |element| {
                let mut facts = facts.borrow_mut();
                facts.own_links += usize::from(facts.leads_home(element));
                Ok(())
            }),
            element!("tower-consent a[href]", |element| {
                let mut facts = facts.borrow_mut();
                facts.own_links = facts.own_links.saturating_sub(usize::from(facts.leads_home(element)));
                Ok(())
            }),
            element!("script[data-tower-consent]", |element| {
                let mut facts = facts.borrow_mut();
                facts.is_shared |= element.has_attribute("data-shared");
                if !element.has_attribute("src") {
                    facts.scripts.push(String::new());
                }
                Ok(())
            }),
            text!("script[data-tower-consent]", |chunk| {
                if let Some(script) = facts.borrow_mut().scripts.last_mut() {
                    script.push_str(chunk.as_str());
                }
                Ok(())
            }),
            element!("[data-consent-mark]", |_| {
                facts.borrow_mut().held += 1;
                Ok(())
            }),
        ];
        let mut settings = Settings::new().with_strict(false);
        for handler in handlers {
            settings = settings.append_element_content_handler(handler);
        }
        let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
        // What was seen up to what cannot be read counts.
        let _ = reader.write(body).and_then(|()| reader.end());
        facts.into_inner()
    }

    /// Whether a link leads to the preferences. Our form comes before it in the page, and says where they are.
    fn leads_home(&self, link: &Element<'_, '_>) -> bool {
        let href = link.get_attribute("href").unwrap_or_default();
        let address = href.split(['?', '#']).next().unwrap_or_default();
        self.action.as_ref().is_some_and(|action| address.ends_with(action.as_str()))
    }

    /// The path of the layer's own pages.
    pub(super) fn prefix(&self, url: &Url) -> String {
        let action = self.action.as_deref().and_then(|action| url.join(action).ok());
        action
            .filter(|action| action.origin() == url.origin())
            .map_or("/_consent".to_owned(), |action| action.path().to_owned())
    }
}
