//! Other consent tools and banners, by what they leave in a page or in cookies.

use lol_html::{HtmlRewriter, Settings, element};

/// Parts of the file names of tools that sites host themselves, in lower case.
const FILES: [(&str, &str); 9] = [
    ("tarteaucitron", "tarteaucitron"),
    ("klaro", "Klaro"),
    ("cookieconsent", "CookieConsent"),
    ("cookie-consent", "a cookie banner"),
    ("cookie-law-info", "CookieYes"),
    ("cookie-notice", "Cookie Notice"),
    ("complianz", "Complianz"),
    ("borlabs-cookie", "Borlabs Cookie"),
    ("orejime", "Orejime"),
];

/// How ids and classes of a tool's elements begin, in lower case without hyphens and underscores.
const ELEMENTS: [(&str, &str); 20] = [
    ("cybotcookiebot", "Cookiebot"),
    ("onetrust", "OneTrust and CookiePro"),
    ("cookielawinfo", "CookieYes"),
    ("ckyconsent", "CookieYes"),
    ("tarteaucitron", "tarteaucitron"),
    ("didomi", "Didomi"),
    ("iubendacs", "iubenda"),
    ("usercentrics", "Usercentrics"),
    ("cmplz", "Complianz"),
    ("borlabscookie", "Borlabs Cookie"),
    ("ccwindow", "CookieConsent"),
    ("ccmain", "CookieConsent"),
    ("cookiebanner", "a cookie banner"),
    ("cookiebar", "a cookie banner"),
    ("cookienotice", "a cookie banner"),
    ("cookieconsent", "a cookie banner"),
    ("cookiepopup", "a cookie banner"),
    ("cookieoverlay", "a cookie banner"),
    ("cookiehinweis", "a cookie banner"),
    ("eucookielaw", "a cookie banner"),
];

/// How the names of cookies begin in which tools remember a choice.
const COOKIES: [(&str, &str); 18] = [
    ("CookieConsent", "Cookiebot"),
    ("OptanonConsent", "OneTrust and CookiePro"),
    ("OptanonAlertBoxClosed", "OneTrust and CookiePro"),
    ("cookieyes-consent", "CookieYes"),
    ("cookielawinfo-", "CookieYes"),
    ("viewed_cookie_policy", "CookieYes"),
    ("klaro", "Klaro"),
    ("tarteaucitron", "tarteaucitron"),
    ("didomi_token", "Didomi"),
    ("euconsent-v2", "a tool of the TCF"),
    ("_iub_cs-", "iubenda"),
    ("cmplz_", "Complianz"),
    ("borlabs-cookie", "Borlabs Cookie"),
    ("cookieconsent_status", "CookieConsent"),
    ("cc_cookie", "CookieConsent"),
    ("cookie_notice_accepted", "Cookie Notice"),
    ("CookieScriptConsent", "CookieScript"),
    ("axeptio_", "Axeptio"),
];

pub(super) fn in_page(body: &[u8]) -> Vec<&'static str> {
    let mut found = Vec::new();
    let names = std::cell::RefCell::new(&mut found);
    let scripts = element!("script[src], link[href]", |element| {
        let address = element.get_attribute("src").or_else(|| element.get_attribute("href")).unwrap_or_default();
        let address = address.to_ascii_lowercase();
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_code = path.ends_with(".js") || path.ends_with(".css") || path.ends_with(".mjs");
        names
            .borrow_mut()
            .extend(FILES.iter().filter(|(part, _)| is_code && path.contains(part)).map(|(_, name)| *name));
        Ok(())
    });
    let elements = element!("div, section, aside, dialog, p, form, footer, header, nav, span", |element| {
        let attributes = [element.get_attribute("id"), element.get_attribute("class")];
        let words = attributes.iter().flatten().flat_map(|value| value.split_ascii_whitespace());
        for word in words {
            let plain: String = word.chars().filter(|c| !matches!(c, '-' | '_')).collect();
            let plain = plain.to_ascii_lowercase();
            let tools = ELEMENTS.iter().filter(|(start, _)| plain.starts_with(start));
            names.borrow_mut().extend(tools.map(|(_, name)| *name));
        }
        Ok(())
    });
    let settings = Settings::new().with_strict(false);
    let settings = settings.append_element_content_handler(scripts).append_element_content_handler(elements);
    let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
    // Of a page that cannot be read to its end, what comes before counts.
    let _ = reader.write(body).and_then(|()| reader.end());
    found
}

pub(super) fn of_cookie(name: &str) -> Option<&'static str> {
    COOKIES.iter().find(|(start, _)| name.starts_with(start)).map(|(_, tool)| *tool)
}
