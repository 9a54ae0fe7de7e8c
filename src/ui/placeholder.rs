//! What stands where a held embed would be: whose content it is, and a button to load just this one.

use super::assets;
use super::markup::{Html, attr, class};
use super::view::PlaceholderView;
use super::{shadow_end, shadow_start};

/// The element that goes directly after the held one.
pub(crate) fn placeholder(view: &PlaceholderView<'_>) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.start("tower-consent", &[attr("data-tower-consent", "placeholder"), attr("data-for", view.service_id)]);
    shadow_start(&mut h, scene, assets::PLACEHOLDER_STYLE.text);
    h.element("div", &[class("h"), attr("lang", scene.language), attr("dir", scene.direction())], |h| {
        size(h, view);
        form(h, view);
    });
    shadow_end(&mut h, scene);
    h.end("tower-consent");
    h.finish()
}

/// An empty picture of the embed's size: style attributes would need an entry in the site's policy.
fn size(h: &mut Html, view: &PlaceholderView<'_>) {
    let Some(height) = view.height.filter(|height| (1..=4096).contains(height)) else { return };
    let height = height.to_string();
    let width = view.width.filter(|width| (1..=8192).contains(width)).map(|width| width.to_string());
    match width {
        Some(width) => {
            let area = format!("0 0 {width} {height}");
            h.start(
                "svg",
                &[attr("aria-hidden", "true"), attr("width", &width), attr("height", &height), attr("viewBox", &area)],
            );
        }
        None => h.start("svg", &[attr("aria-hidden", "true"), attr("width", "100%"), attr("height", &height)]),
    }
    h.end("svg");
}

fn form(h: &mut Html, view: &PlaceholderView<'_>) {
    let scene = &view.scene;
    let saved = scene.text("saved");
    let action = scene.own("");
    let attributes = [attr("method", "post"), action.attr("action"), attr("data-saved", &saved)];
    h.element("form", &attributes, |h| {
        let named = [("service", view.service_name), ("host", view.host), ("owner", view.owner)];
        h.line("p", &[class("t")], &scene.text_with("placeholder-title", &named));
        let words = if view.owner.is_empty() { "placeholder-text-plain" } else { "placeholder-text" };
        h.line("p", &[], &scene.text_with(words, &named));
        h.hidden("release", &view.release.to_string());
        h.hidden("layer", "placeholder");
        h.hidden("lang", scene.language);
        h.hidden("service", view.service_id);
        if let Some(return_to) = view.return_to {
            h.hidden("return_to", return_to);
        }
        h.element("p", &[class("k")], |h| {
            if view.loadable {
                let name = scene.text_with("placeholder-load-name", &named);
                let attributes = [attr("name", "action"), attr("value", "service"), attr("aria-label", &name)];
                h.line("button", &attributes, &scene.text("placeholder-load"));
            }
            h.line(
                "button",
                &[attr("formmethod", "get"), scene.own("").attr("formaction")],
                &scene.text("preferences"),
            );
        });
    });
}
