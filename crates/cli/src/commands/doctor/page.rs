//! What a page shows of the layer.

use std::cell::RefCell;

use lol_html::html_content::Element;
use lol_html::{HandlerResult, HtmlRewriter, Settings, element, text};
use url::Url;

/// What the page shows the visitor of the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Banner,
    Control,
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageFacts {
    pub(super) shown: Shown,
    pub(super) is_shared: bool,
    /// Whether the site has no control, so that each page must have a link to the preferences.
    pub(super) needs_link: bool,
    /// Links to the preferences that are the page's own.
    pub(super) own_links: usize,
    /// Where the form of the banner goes, and what it sends along.
    pub(super) action: Option<String>,
    pub(super) fields: Vec<(String, String)>,
    pub(super) documents: Vec<String>,
    pub(super) scripts: Vec<String>,
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
            element!("tower-consent[data-tower-consent]", |element| facts.borrow_mut().root(element)),
            element!("tower-consent form[action]", |element| facts.borrow_mut().form(element)),
            element!("tower-consent form input[type=hidden]", |element| facts.borrow_mut().field(element)),
            element!("tower-consent a[href]", |element| facts.borrow_mut().document(element)),
            element!("a[href]", |element| facts.borrow_mut().link(element)),
            element!("tower-consent a[href]", |element| facts.borrow_mut().link_of_ours(element)),
            element!("script[data-tower-consent]", |element| facts.borrow_mut().script(element)),
            text!("script[data-tower-consent]", |chunk| facts.borrow_mut().code(chunk.as_str())),
            element!("[data-consent-mark]", |_| facts.borrow_mut().held()),
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

    fn root(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        let shown = match element.get_attribute("data-tower-consent").as_deref() {
            Some("banner") => Shown::Banner,
            Some("control") => Shown::Control,
            _ => Shown::Nothing,
        };
        if shown != Shown::Nothing {
            self.shown = shown;
            self.needs_link = element.get_attribute("data-link").is_some_and(|link| link == "found");
        }
        Ok(())
    }

    fn form(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        if self.action.is_none() {
            self.action = element.get_attribute("action");
        }
        Ok(())
    }

    fn field(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        if let (Some(name), Some(value)) = (element.get_attribute("name"), element.get_attribute("value"))
            && !self.fields.iter().any(|(known, _)| *known == name)
        {
            self.fields.push((name, value.replace("&amp;", "&")));
        }
        Ok(())
    }

    fn document(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        let href = element.get_attribute("href").unwrap_or_default().replace("&amp;", "&");
        if !self.documents.contains(&href) {
            self.documents.push(href);
        }
        Ok(())
    }

    fn link(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        self.own_links += usize::from(self.leads_home(element));
        Ok(())
    }

    /// One of ours was counted as a link of the page, and is not one.
    fn link_of_ours(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        self.own_links = self.own_links.saturating_sub(usize::from(self.leads_home(element)));
        Ok(())
    }

    fn script(&mut self, element: &Element<'_, '_>) -> HandlerResult {
        self.is_shared |= element.has_attribute("data-shared");
        if !element.has_attribute("src") {
            self.scripts.push(String::new());
        }
        Ok(())
    }

    fn code(&mut self, code: &str) -> HandlerResult {
        if let Some(script) = self.scripts.last_mut() {
            script.push_str(code);
        }
        Ok(())
    }

    fn held(&mut self) -> HandlerResult {
        self.held += 1;
        Ok(())
    }

    /// Whether a link leads to the preferences. Our form comes before it in the page, and says where they are.
    fn leads_home(&self, link: &Element<'_, '_>) -> bool {
        let href = link.get_attribute("href").unwrap_or_default();
        let address = href.split(['?', '#']).next().unwrap_or_default();
        self.action.as_ref().is_some_and(|action| address.ends_with(action.as_str()))
    }

    pub(super) fn prefix(&self, url: &Url) -> String {
        let action = self.action.as_deref().and_then(|action| url.join(action).ok());
        action
            .filter(|action| action.origin() == url.origin())
            .map_or("/_consent".to_owned(), |action| action.path().to_owned())
    }
}
