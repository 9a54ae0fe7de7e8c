//! What `[banner]` adds to the style of banner and control: place, room, shadow, shape of the control, logo.
//!
//! Only what a site uses is in its pages.

use tower_consent_policy::{Banner, ControlPosition, ControlShape, Density, Position};

/// Empty with the settings that are built in. Buttons stay as large as they are (WCAG 2.5.8).
pub(super) fn style(banner: &Banner) -> String {
    let place = match banner.position {
        Position::CornerRight => CORNER_RIGHT,
        Position::Centre => CENTRE,
        _ => "",
    };
    let room = match banner.density {
        Density::Compact => ".b{gap:8px;line-height:1.4}.x>*{margin-bottom:4px}",
        Density::Roomy => ".b{gap:20px;line-height:1.65}.x>*{margin-bottom:14px}",
        _ => "",
    };
    let shadow = if banner.is_flat { ".b{box-shadow:none}" } else { "" };
    let shape = match (banner.control_shape, banner.control) {
        (_, ControlPosition::None) | (ControlShape::Pill, _) => String::new(),
        (ControlShape::Tab, ControlPosition::Right) => tab("auto 0", [RIGHT_EDGE, LEFT_EDGE]),
        (ControlShape::Tab, _) => tab("0 auto", [LEFT_EDGE, RIGHT_EDGE]),
        (ControlShape::IconOnScroll, _) => SHRINKING.to_owned(),
        _ => ICON.to_owned(),
    };
    let brand = if banner.logo.is_some() {
        LOGO
    } else if banner.has_name {
        NAME
    } else {
        ""
    };
    let own = if banner.css.is_some() { EQUAL } else { "" };
    format!("{place}{room}{shadow}{shape}{brand}{own}")
}

/// The card of `assets/banner.css` in the other corner; on phones it is the bar.
const CORNER_RIGHT: &str =
    "@media(min-width:480px){.n{inset:auto 16px 16px auto}.n:dir(rtl){inset:auto auto 16px 16px}}";

/// At the lower edge, so that the page above can be read. The buttons are in one row, where there is room for three.
const CENTRE: &str = "@media(min-width:480px){.n,.n:dir(rtl){inset:auto 16px 16px;width:auto;max-width:600px;margin:auto}}\
    @media(min-width:600px) and (min-height:431px){.n .k{display:grid}}";

/// No long word and no gap of a style of the site's own makes one button wider than the other: a half is the row without
/// this gap, divided by two.
const EQUAL: &str = ".k{column-gap:8px!important}.k button{overflow-wrap:anywhere}";

/// Its place is kept while it loads. In a small banner the words need the room.
const LOGO: &str = ".g{display:block;width:160px;max-width:100%;height:32px;margin:0 0 10px;object-fit:contain;\
    object-position:0}.g:dir(rtl){object-position:100%}@media(max-width:479px),(max-height:430px){.b .g{height:24px}}";
const NAME: &str = ".g{margin:0 0 6px;font-size:13px;font-weight:600;letter-spacing:.02em}";

/// A circle. The target is 44 px wide, as that of the pill is high.
const ICON: &str = ".c .i{display:grid;place-items:center;width:40px;height:40px;padding:0;border-width:2px}";

/// The same circle with the words beside it, which go as the page is scrolled; they stay its name. Pointing at it, or the
/// focus, brings them back. Browsers without scroll timelines have the words all the time (Scroll-driven Animations 1).
const SHRINKING: &str = ".c .i{display:grid;grid-template-columns:24px 1fr;align-items:center;height:40px;padding:0 8px;\
    border-width:2px}.i span{overflow:hidden;white-space:nowrap;text-indent:8px}\
    .i span::after{content:\"\";padding-inline-end:6px}@keyframes i{to{grid-template-columns:24px 0fr}}\
    @supports(animation-timeline:scroll()){.c .i:not(:hover,:focus-visible){animation:i linear both;\
    animation-timeline:scroll(root);animation-range:40px 160px}}\
    @media(prefers-reduced-motion){.c .i:not(:hover,:focus-visible){animation-timing-function:step-end}}";

/// A tab against the left edge of the window: 32 px can be seen, 44 px can be pressed.
const LEFT_EDGE: &str = "border-width:0 12px 0 0;border-radius:0 22px 22px 0/10px";
const RIGHT_EDGE: &str = "border-width:0 0 0 12px;border-radius:22px 0 0 22px/10px";

/// In the middle of a side, with the words downwards: `edges` are those of either direction of writing.
fn tab(inset: &str, [ltr, rtl]: [&str; 2]) -> String {
    format!(
        ".c{{inset-block:50% auto;inset-inline:{inset};translate:0 -50%}}\
         .c button{{display:block;writing-mode:vertical-rl;padding:14px 0;{ltr}}}.c:dir(rtl) button{{{rtl}}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_gets_the_style_of_what_it_uses_alone() {
        let mut banner = Banner::default();
        assert_eq!(style(&banner), "");
        banner.is_flat = true;
        assert_eq!(style(&banner), ".b{box-shadow:none}");
        for density in [Density::Compact, Density::Roomy] {
            banner.density = density;
            let style = style(&banner);
            assert!(style.starts_with(".b{gap:") && !style.contains("button"), "{style}");
        }
        banner.position = Position::Corner;
        let corner = style(&banner);
        banner.position = Position::CornerRight;
        assert_eq!(style(&banner), format!("{CORNER_RIGHT}{corner}"));
        banner.position = Position::Centre;
        assert_eq!(style(&banner), format!("{CENTRE}{corner}"));
    }

    #[test]
    fn a_logo_has_its_place_before_it_has_come_and_a_name_needs_none() {
        let mut banner = Banner::default();
        banner.has_name = true;
        assert_eq!(style(&banner), NAME);
        banner.logo = Some("/logo.svg".to_owned());
        let style = style(&banner);
        assert!(style.contains("width:160px") && style.contains("height:32px"), "{style}");
    }

    #[test]
    fn a_control_that_is_not_shown_has_no_shape() {
        let mut banner = Banner::default();
        for (shape, has_style) in [
            (ControlShape::Pill, false),
            (ControlShape::Icon, true),
            (ControlShape::IconOnScroll, true),
            (ControlShape::Tab, true),
        ] {
            banner.control_shape = shape;
            for position in [ControlPosition::Left, ControlPosition::Right, ControlPosition::Link] {
                banner.control = position;
                assert_eq!(!style(&banner).is_empty(), has_style, "{shape:?} {position:?}");
            }
            banner.control = ControlPosition::None;
            assert_eq!(style(&banner), "");
        }
        (banner.control_shape, banner.control) = (ControlShape::Tab, ControlPosition::Left);
        let left = style(&banner);
        banner.control = ControlPosition::Right;
        assert_ne!(left, style(&banner));
    }
}
