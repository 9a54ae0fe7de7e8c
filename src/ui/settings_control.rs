//! The small control on every page after a decision: withdrawing is as easy as giving (GDPR Art. 7(3)).

use super::assets::{self, Inline};
use super::markup::{Attribute, Html, attr, class};
use super::view::{PageView, SettingsView};
use tower_consent_policy::{ControlPosition, ControlShape, Settings};

/// The form with the control, in two halves around the value of `return_to`.
pub(super) fn form(view: &PageView<'_>) -> (String, String) {
    let scene = &view.scene;
    let mut before = Html::new();
    before.start(
        "form",
        &[
            class("c"),
            scene.own("").attr("action"),
            attr("lang", scene.language),
            attr("dir", scene.direction()),
            attr("data-unreached", &scene.text("unreached")),
        ],
    );
    before.raw(super::RETURN_TO_START);
    let mut after = Html::new();
    after.raw(super::RETURN_TO_END);
    button(&mut after, &[], &SettingsView::of(view));
    after.end("form");
    (before.finish(), after.finish())
}

/// The button that opens the preferences.
///
/// Where the law has words and an icon of its own, they are shown in each shape.
pub(super) fn button(h: &mut Html, attributes: &[Attribute<'_>], view: &SettingsView<'_>) {
    let shape = view.scene.settings.banner.control_shape;
    let has_icon = matches!(shape, ControlShape::Icon | ControlShape::IconOnScroll);
    if !has_icon || view.sale_law {
        return h.element("button", attributes, |h| label(h, view));
    }
    let words = view.scene.text("control");
    let mut all = attributes.to_vec();
    all.push(class("i"));
    if shape == ControlShape::Icon {
        all.extend([attr("aria-label", &words), attr("title", &words)]);
    }
    h.element("button", &all, |h| {
        h.raw(COOKIE);
        if shape == ControlShape::IconOnScroll {
            h.line("span", &[], &words);
        }
    });
}

/// What `<tower-consent-settings>` is filled with: a link, which works without script, anywhere in a page and in any of
/// its forms. Its address is the bare one, by which the script in the page knows it.
pub(crate) fn link(view: &SettingsView<'_>, classes: Option<&str>) -> String {
    let scene = &view.scene;
    let address = scene.own("");
    let mut attributes = vec![address.attr("href"), attr("lang", scene.language), attr("dir", scene.direction())];
    attributes.extend(classes.map(|classes| attr("class", classes)));
    let mut h = Html::new();
    h.element("a", &attributes, |h| label(h, view));
    h.finish()
}

impl<'a> SettingsView<'a> {
    /// Of the control that goes into a page.
    pub(super) fn of(page: &PageView<'a>) -> Self {
        Self { scene: page.scene, sale_law: page.sale_law, opted_out: page.signal || page.opted_out }
    }
}

impl SettingsView<'_> {
    /// What it says, in each of its forms.
    pub(super) fn words(&self) -> String {
        self.scene.text(if self.sale_law { "control-opt-out" } else { "control" })
    }
}

/// What it says. Where sale and sharing can be opted out of, the law has words and an icon of its own, and wants an honoured
/// opt-out shown (11 CCR 7013-7015, 7025(c)(6), 7026).
fn label(h: &mut Html, view: &SettingsView<'_>) {
    let scene = &view.scene;
    let words = view.words();
    if !view.sale_law {
        return h.text(&words);
    }
    h.raw(ICON);
    h.raw(" ");
    h.text(&words);
    if view.opted_out {
        h.raw(" \u{b7} ");
        h.line("small", &[], &scene.text("signal-honoured"));
    }
}

/// A biscuit with a bite taken.
const COOKIE: &str = "<svg aria-hidden=\"true\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" fill=\"none\" \
    stroke=\"currentColor\" stroke-width=\"1.7\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\
    <path d=\"M12 3a9 9 0 1 0 9 9 4 4 0 0 1-4.5-4.5A4 4 0 0 1 12 3z\"></path>\
    <path d=\"M8.5 9.5h.01M8 14.5h.01M12.5 12.5h.01M13 17h.01M16.5 14h.01\" stroke-width=\"2.2\"></path></svg>";

/// The icon that goes with "Your Privacy Choices" (11 CCR 7015(b)), as the California Attorney General publishes it.
const ICON: &str = "<svg aria-hidden=\"true\" width=\"30\" height=\"14\" viewBox=\"0 0 30 14\">\
    <path d=\"M7.4 12.8h6.8l3.1-11.6H7.4C4.2 1.2 1.6 3.8 1.6 7s2.6 5.8 5.8 5.8z\" fill=\"#fff\"></path>\
    <path d=\"M22.6 0H7.4c-3.9 0-7 3.1-7 7s3.1 7 7 7h15.2c3.9 0 7-3.1 7-7s-3.2-7-7-7zm-21 7c0-3.2 2.6-5.8 5.8-5.8h9.9l-3.1 11.6\
    H7.4c-3.2 0-5.8-2.6-5.8-5.8z\" fill=\"#06f\"></path>\
    <path d=\"M24.6 4c.2.2.2.6 0 .8L22.5 7l2.2 2.2c.2.2.2.6 0 .8-.2.2-.6.2-.8 0l-2.2-2.2-2.2 2.2c-.2.2-.6.2-.8 0-.2-.2-.2-.6 \
    0-.8L20.8 7l-2.2-2.2c-.2-.2-.2-.6 0-.8.2-.2.6-.2.8 0l2.2 2.2L23.8 4c.2-.2.6-.2.8 0z\" fill=\"#fff\"></path>\
    <path d=\"M12.7 4.1c.2.2.3.6.1.8L8.6 9.8c-.1.1-.2.2-.3.2-.2.1-.5.1-.7-.1L5.4 7.7c-.2-.2-.2-.6 0-.8.2-.2.6-.2.8 0L8 8.6l3.8-4.5\
    c.2-.2.6-.2.9 0z\" fill=\"#06f\"></path></svg>";

/// Its style, which depends on its corner.
pub(super) fn style(settings: &Settings) -> &'static Inline {
    match settings.banner.control {
        ControlPosition::Right => &assets::CONTROL_RIGHT_STYLE,
        _ => &assets::CONTROL_STYLE,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::super::view::SettingsView;
    use super::super::view::samples::settings;
    use super::*;
    use tower_consent_policy::wording::Locales;

    #[test]
    fn the_link_of_a_page_says_what_the_control_says() {
        let settings = settings();
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        let of = |sale_law, opted_out| link(&SettingsView { scene, sale_law, opted_out }, None);
        assert_eq!(of(false, true), "<a href=\"/_consent\" lang=\"en\" dir=\"ltr\">Cookie settings</a>");
        let opt_out = of(true, true);
        assert!(opt_out.contains("<svg aria-hidden") && opt_out.contains("Your Privacy Choices"), "{opt_out}");
        assert!(opt_out.contains("<small>") && !of(true, false).contains("<small>"));
    }

    #[test]
    fn an_icon_has_the_words_as_its_name_and_the_words_of_the_law_stay() {
        let mut settings = settings();
        settings.banner.control_shape = ControlShape::Icon;
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        let of = |sale_law| {
            let mut h = Html::new();
            button(&mut h, &[attr("formmethod", "get")], &SettingsView { scene, sale_law, opted_out: false });
            h.finish()
        };
        let icon = of(false);
        let start = "<button formmethod=\"get\" class=\"i\" aria-label=\"Cookie settings\" title=\"Cookie settings\"><svg aria-hidden";
        assert!(icon.starts_with(start), "{icon}");
        let law = of(true);
        assert!(law.contains("Your Privacy Choices") && !law.contains("class"), "{law}");
    }

    #[test]
    fn a_control_that_becomes_an_icon_keeps_its_words_as_its_name() {
        let mut settings = settings();
        settings.banner.control_shape = ControlShape::IconOnScroll;
        let locales = Locales::built_in(&settings.site.languages);
        let scene = Scene { settings: &settings, locales: &locales, language: "en", documents: &[], templates: None };
        let mut h = Html::new();
        button(&mut h, &[], &SettingsView { scene, sale_law: false, opted_out: false });
        let html = h.finish();
        assert!(html.starts_with("<button class=\"i\"><svg aria-hidden"), "{html}");
        assert!(html.ends_with("</svg><span>Cookie settings</span></button>"), "{html}");
    }
}
