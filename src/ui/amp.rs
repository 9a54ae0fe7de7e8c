//! What an AMP page gets: it may have no script but AMP's own, no form and no custom element.
//!
//! So there is a link to the page where the visitor chooses, which has all that the banner has. Its style is in
//! attributes: the one style sheet of an AMP page is the page's own.

use tower_consent_policy::ControlPosition;

use super::Pieces;
use super::markup::{Html, attr, flag, style};
use super::view::{Kind, PageView, SettingsView};

const BAR: &str = "position:fixed;bottom:0;left:0;right:0;z-index:2147483647;display:flex;flex-wrap:wrap;gap:8px 24px;\
    align-items:center;justify-content:center;padding:12px 16px;border-top:1px solid gray;background:Canvas;\
    color:CanvasText;color-scheme:light dark;font:14px/1.5 system-ui";
const BUTTON: &str = "display:inline-block;padding:10px 20px;border:1px solid;border-radius:6px;color:inherit;\
    font-weight:600;text-decoration:none";
/// In the flow, so that it covers nothing.
const PLACE: &str = "padding:0 16px;font:14px/1.5 system-ui";
const LINK: &str = "display:inline-block;padding:11px 0;color:inherit";

/// The pieces of an AMP page: nothing in its head, and a link in its body.
pub(crate) fn pieces(view: &PageView<'_>) -> Pieces {
    let mut h = Html::new();
    match view.kind {
        Kind::Banner => bar(&mut h, view),
        _ if view.scene.settings.banner.control == ControlPosition::None => {}
        // A page that all visitors get cannot know who has decided.
        Kind::Control | Kind::Shared => link(&mut h, view),
    }
    Pieces { head: "".into(), body_before: h.finish().into(), body_after: "".into(), shown: String::new() }
}

fn bar(h: &mut Html, view: &PageView<'_>) {
    let scene = &view.scene;
    let attributes = [attr("lang", scene.language), attr("dir", scene.direction()), flag("data-nosnippet"), style(BAR)];
    h.element("section", &attributes, |h| {
        let (title, address) = (scene.text("banner-title"), scene.own(""));
        h.line("span", &[], &title);
        h.line("a", &[address.attr("href"), style(BUTTON)], &scene.text("preferences"));
    });
}

fn link(h: &mut Html, view: &PageView<'_>) {
    let scene = &view.scene;
    let words = SettingsView::of(view).words();
    let attributes =
        [attr("lang", scene.language), attr("dir", scene.direction()), flag("data-nosnippet"), style(PLACE)];
    h.element("div", &attributes, |h| {
        let address = scene.own("");
        h.line("a", &[address.attr("href"), style(LINK)], &words);
    });
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::super::view::PageView;
    use super::super::view::samples::{page_view, settings};
    use super::*;
    use tower_consent_policy::ConsentModel;
    use tower_consent_policy::wording::Locales;

    #[test]
    fn an_amp_page_gets_nothing_that_amp_forbids() {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        for kind in [Kind::Banner, Kind::Control, Kind::Shared] {
            let Pieces { head, body_before, body_after, shown } = pieces(&page_view(scene, kind));
            assert!(head.is_empty() && body_after.is_empty() && shown.is_empty());
            for bad in ["<script", "<style", "<form", "<input", "<button", "<template", "<tower-", "!important", " on"]
            {
                assert!(!body_before.contains(bad), "{bad}: {body_before}");
            }
            assert!(body_before.contains("href=\"/_consent\""), "{body_before}");
        }
        let opt_out = PageView { model: ConsentModel::OptOut, sale_law: true, ..page_view(scene, Kind::Control) };
        assert!(pieces(&opt_out).body_before.contains("Your Privacy Choices"));
    }

    #[test]
    fn a_site_with_its_own_links_gets_none_after_a_decision() {
        let mut settings = settings();
        settings.banner.control = ControlPosition::None;
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        assert!(pieces(&page_view(scene, Kind::Control)).body_before.is_empty());
        assert!(!pieces(&page_view(scene, Kind::Banner)).body_before.is_empty());
    }
}
