//! Place and look of the banner.

use std::collections::BTreeMap;

use super::Localised;

/// `[banner]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Banner {
    /// The place of the banner.
    pub position: Position,
    /// The place of the small control after a decision.
    pub control: ControlPosition,
    /// Its shape.
    pub control_shape: ControlShape,
    /// Whether it follows the visitor's system into the dark.
    pub scheme: Scheme,
    /// The room between the parts of the banner.
    pub density: Density,
    /// Whether the banner casts no shadow.
    pub is_flat: bool,
    /// The site's own style after ours: checked, and without comments.
    pub css: Option<String>,
    /// The site's logo above the words: a path of the site, or a `data:` address with a picture.
    pub logo: Option<String>,
    /// Whether the site's name is above the words, where there is no logo.
    pub has_name: bool,
    /// Links of the site's own in the banner and below our pages.
    pub links: Vec<OwnLink>,
    /// Theme tokens: `accent`, `background`, `text`, `border`, `radius`, `font`, and each with
    /// `-dark` for dark mode where it is a colour. Checked CSS values, nothing else.
    pub theme: BTreeMap<String, String>,
}

/// A link of the site's own in the banner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnLink {
    /// Its words.
    pub title: Localised,
    /// A path of the site, or an `https` address.
    pub address: String,
}

impl OwnLink {
    /// With its words, and where it leads to.
    pub fn new(title: Localised, address: impl Into<String>) -> Self {
        Self { title, address: address.into() }
    }
}

/// The room between the parts of the banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Density {
    /// As built in (default).
    #[default]
    Regular,
    /// Less of it.
    Compact,
    /// More of it.
    Roomy,
}

/// The place of the banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Position {
    /// A card in the lower left corner (default); the right one in languages that are written from the right.
    #[default]
    Corner,
    /// A bar along the lower edge.
    Bottom,
    /// The same in the other corner.
    CornerRight,
    /// A card in the middle of the lower edge.
    Centre,
}

/// The place of the control after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ControlPosition {
    /// Lower left corner (default).
    #[default]
    Left,
    /// Lower right corner.
    Right,
    /// Lower left corner of pages that have no link of their own to the preferences; such a link takes its place.
    Link,
    /// Nowhere: every page has a link of its own to the preferences.
    None,
}

/// The shape of the control after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ControlShape {
    /// Its words (default).
    #[default]
    Pill,
    /// A round button with a picture, which has the words as its name.
    Icon,
    /// Its words at the start of a page, and the round button once the visitor has scrolled.
    IconOnScroll,
    /// Its words at the side of the window, half way down.
    Tab,
}

/// `[banner] scheme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Scheme {
    /// As the visitor's system is set.
    Auto,
    /// Always light, for sites that are.
    Light,
    /// Always dark, for sites that are.
    Dark,
    /// As the page's own `color-scheme` is (default); light in a page that says nothing.
    #[default]
    Page,
}
