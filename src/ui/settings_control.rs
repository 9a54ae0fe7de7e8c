//! The small control on every page after a decision: withdrawing is as easy as giving (GDPR Art. 7(3)).

use super::assets::{self, Inline};
use super::markup::{Html, attr, class};
use super::view::PageView;
use tower_consent_policy::{ControlPosition, Settings};

/// The form with the control, in two halves around the value of `return_to`.
pub(super) fn form(view: &PageView<'_>) -> (String, String) {
    let scene = &view.scene;
    let mut before = Html::new();
    before.start(
        "form",
        &[class("c"), scene.own("").attr("action"), attr("lang", scene.language), attr("dir", scene.direction())],
    );
    before.raw(super::RETURN_TO_START);
    let mut after = Html::new();
    after.raw(super::RETURN_TO_END);
    after.line("button", &[], &scene.text("control"));
    after.end("form");
    (before.finish(), after.finish())
}

/// Its style, which depends on its corner.
pub(super) fn style(settings: &Settings) -> &'static Inline {
    match settings.banner.control {
        ControlPosition::Right => &assets::CONTROL_RIGHT_STYLE,
        _ => &assets::CONTROL_STYLE,
    }
}
