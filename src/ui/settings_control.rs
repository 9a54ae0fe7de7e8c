//! The small control that stays on every page after a decision.

use super::assets::{self, Inline};
use super::markup::{Html, attr, class};
use super::view::PageView;
use tower_consent_policy::{ControlPosition, Settings};

/// The form with the control, cut at the slot for `return_to`.
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

/// The style that goes with it, by the corner where it stands.
pub(super) fn style(settings: &Settings) -> &'static Inline {
    match settings.banner.control {
        ControlPosition::Right => &assets::CONTROL_RIGHT_STYLE,
        _ => &assets::CONTROL_STYLE,
    }
}
