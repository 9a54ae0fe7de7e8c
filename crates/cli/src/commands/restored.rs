//! A page that came through the layer, as it was before.

use http::HeaderMap;
use lol_html::html_content::ContentType;
use lol_html::{HtmlRewriter, Settings, element, text};

/// What held sheets begin with.
const SHEET_PREFIX: &str = ";/*data-consent*/";

/// Whether a page came through the layer.
pub(crate) fn is_treated(headers: &HeaderMap, body: &[u8]) -> bool {
    let has = |text: &str| body.windows(text.len()).any(|window| window == text.as_bytes());
    headers.contains_key("tower-consent") || has("data-tower-consent") && has("<tower-consent")
}

/// Takes out what the layer added, and renames back what it held: each held element names in its mark what was renamed.
/// `None` if the page cannot be read.
pub(crate) fn restored(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut markup = String::new();
    let mut settings = Settings::new().with_strict(false);
    for handler in [
        element!("tower-consent, [data-tower-consent]", |element| {
            element.remove();
            Ok(())
        }),
        element!("[data-consent-mark]", |element| {
            let mark = element.get_attribute("data-consent-mark").unwrap_or_default();
            let is_held_by_type = matches!(element.tag_name().as_str(), "script" | "style")
                && element.get_attribute("type").as_deref() == Some("text/plain");
            if is_held_by_type {
                element.remove_attribute("type");
            }
            for name in mark.split_ascii_whitespace() {
                let held = format!("data-consent-{name}");
                if let Some(value) = element.get_attribute(&held) {
                    element.remove_attribute(&held);
                    element.set_attribute(name, &value)?;
                }
            }
            for ours in ["data-consent", "data-consent-mark", "data-consent-widgets"] {
                element.remove_attribute(ours);
            }
            Ok(())
        }),
        text!("style", |chunk| {
            if let Some(rest) = chunk.as_str().strip_prefix(SHEET_PREFIX).map(str::to_owned) {
                chunk.set_str(rest);
            }
            Ok(())
        }),
        // Read as browsers with scripts do, this is text.
        // Read as browsers with scripts do, this is text, and comes in pieces.
        text!("noscript", |chunk| {
            markup.push_str(chunk.as_str());
            if !chunk.last_in_text_node() {
                chunk.remove();
                return Ok(());
            }
            let markup = std::mem::take(&mut markup);
            let before = restored(markup.as_bytes()).and_then(|bytes| String::from_utf8(bytes).ok());
            chunk.replace(before.as_ref().unwrap_or(&markup), ContentType::Html);
            Ok(())
        }),
    ] {
        settings = settings.append_element_content_handler(handler);
    }
    let mut rewriter = HtmlRewriter::new(settings, |piece: &[u8]| out.extend_from_slice(piece));
    rewriter.write(body).and_then(|()| rewriter.end()).ok()?;
    Some(out)
}

/// A page that came through the layer without what the layer added, and without held scripts and sheets: what is left
/// is live. `None` if the page cannot be read.
pub(crate) fn live(body: &[u8]) -> Option<Vec<u8>> {
    const OURS: &str = "tower-consent, [data-tower-consent], script[data-consent-mark], style[data-consent-mark]";
    let mut out = Vec::with_capacity(body.len());
    let settings = Settings::new().with_strict(false).append_element_content_handler(element!(OURS, |element| {
        element.remove();
        Ok(())
    }));
    let mut rewriter = HtmlRewriter::new(settings, |piece: &[u8]| out.extend_from_slice(piece));
    rewriter.write(body).and_then(|()| rewriter.end()).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_held_is_as_it_was_and_what_was_added_is_gone() {
        let treated = "<head><script data-tower-consent>guard()</script>\
            <script type=\"text/plain\" data-consent=\"t\" data-consent-mark=\"type\" data-consent-type=module src=\"//t.example/a.js\"></script>\
            <style type=\"text/plain\" data-consent=\"t\" data-consent-mark=\"\">;/*data-consent*/@import '//t.example/x';</style>\
            <style data-tower-consent=\"sheet\" data-consent-sheet='[[\"t\",\"//t.example/x\"]]' data-consent-mark=\"\">@import 'data:text/css,tower-consent-0';</style>\
            <noscript><img data-consent=\"t\" data-consent-mark=\"src\" data-consent-src=\"//t.example/p.gif\"></noscript>\
            <tower-consent><template><p>Cookies?</p></template></tower-consent>";
        assert!(is_treated(&HeaderMap::new(), treated.as_bytes()));
        let page = String::from_utf8(restored(treated.as_bytes()).unwrap()).unwrap();
        for there in ["type=\"module\"", "<style>@import", "<img src=\"//t.example/p.gif\""] {
            assert!(page.contains(there), "{there}: {page}");
        }
        for gone in ["guard()", "data-consent", "Cookies?", "text/plain", "tower-consent"] {
            assert!(!page.contains(gone), "{gone}: {page}");
        }
        assert!(!is_treated(&HeaderMap::new(), page.as_bytes()));
        let live = String::from_utf8(live(treated.as_bytes()).unwrap()).unwrap();
        assert!(live.contains("<noscript>") && !live.contains("@import") && !live.contains("a.js"), "{live}");
    }
}
