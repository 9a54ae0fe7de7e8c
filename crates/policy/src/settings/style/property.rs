//! Which properties the style may have, and the values of each.

/// What a property changes, and so which values it may have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum PropertyKind {
    Colour,
    Shadow,
    /// Room within or around.
    Room,
    Edge,
    Corner,
    FontSize,
    LineHeight,
    Weight,
    Spacing,
    Text,
}

impl PropertyKind {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "color"
            | "background"
            | "background-color"
            | "background-image"
            | "border-color"
            | "accent-color"
            | "text-decoration-color"
            | "border"
            | "border-top"
            | "border-bottom" => Self::Colour,
            "box-shadow" => Self::Shadow,
            "padding" | "padding-block" | "padding-inline" | "padding-top" | "padding-bottom" | "margin-block"
            | "margin-top" | "margin-bottom" | "gap" | "row-gap" | "column-gap" => Self::Room,
            "border-width" => Self::Edge,
            "border-radius" => Self::Corner,
            "font-size" => Self::FontSize,
            "line-height" => Self::LineHeight,
            "font-weight" => Self::Weight,
            "letter-spacing" | "word-spacing" | "text-underline-offset" => Self::Spacing,
            "font-family"
            | "font-style"
            | "font-variant"
            | "font-variant-numeric"
            | "font-variant-caps"
            | "font-stretch"
            | "font-kerning"
            | "font-feature-settings"
            | "text-align"
            | "text-transform"
            | "text-decoration"
            | "text-decoration-line"
            | "text-decoration-style"
            | "border-style"
            | "hyphens"
            | "cursor" => Self::Text,
            _ => return None,
        })
    }

    /// With these the three buttons are in sight on a phone of 320 by 568.
    pub(super) fn has_pixels(self, length: f32) -> bool {
        match self {
            Self::Room => (0.0..=12.0).contains(&length),
            Self::Edge => (0.0..=3.0).contains(&length),
            Self::Corner => (0.0..=64.0).contains(&length),
            Self::FontSize => (12.0..=18.0).contains(&length),
            Self::Spacing => (-0.5..=1.0).contains(&length),
            Self::Shadow => (-16.0..=32.0).contains(&length),
            Self::Colour => (0.0..=3.0).contains(&length),
            _ => false,
        }
    }

    pub(super) fn has_number(self, number: f32) -> bool {
        match self {
            Self::LineHeight => (1.2..=1.6).contains(&number),
            Self::Weight => (300.0..=800.0).contains(&number),
            _ => number == 0.0 && self != Self::FontSize,
        }
    }

    /// Words for sizes (`xx-small`, `thick`) have no limits, so they are for none.
    pub(super) fn has_word(self, word: &str) -> bool {
        if ALWAYS.contains(&word) {
            return true;
        }
        match self {
            // Names of colours, and of sides, lines and spaces of colour. What a browser does not know has no effect.
            Self::Colour => !CASCADE.contains(&word) && !["thin", "medium", "thick"].contains(&word),
            // An inner one would cover what is below the words.
            Self::Shadow => !CASCADE.contains(&word) && word != "inset",
            Self::Weight => word == "bold",
            // A name of a font can be any, so what other properties must not have is not for fonts either.
            Self::Text => !CASCADE.contains(&word) && !MISLEADING.contains(&word),
            Self::Room | Self::Edge | Self::Corner | Self::FontSize | Self::LineHeight | Self::Spacing => false,
        }
    }

    pub(super) fn has_variable(self, name: &str) -> bool {
        match self {
            Self::Colour | Self::Shadow => COLOURS.contains(&name),
            Self::Corner => name == "--round",
            Self::Text => name == "--face",
            _ => false,
        }
    }
}

/// Functions of colours. None fetches anything.
pub(super) const FUNCTIONS: [&str; 12] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "oklch",
    "oklab",
    "color-mix",
    "light-dark",
    "linear-gradient",
    "radial-gradient",
    "repeating-linear-gradient",
];

/// What our style sheets call colours.
const COLOURS: [&str; 6] = ["--bg", "--fg", "--line", "--act", "--on", "--edge"];

/// Words that each property takes. `initial` and `unset` are not among them: black on whatever is there.
const ALWAYS: [&str; 3] = ["inherit", "important", "normal"];

/// Back to what is built into browsers.
const CASCADE: [&str; 6] = ["-moz-initial", "initial", "revert", "revert-layer", "revert-rule", "unset"];

/// A crossed-out button, and letters that are small or wide.
const MISLEADING: [&str; 6] = ["blink", "full-width", "line-through", "ruby", "sub", "super"];

/// Of others some cannot be seen, or say that a button does nothing.
pub(super) const POINTERS: [&str; 5] = ["auto", "default", "help", "inherit", "pointer"];

/// Whether this font has letters: some that machines have are pictures.
pub(super) fn has_letters(font: &str) -> bool {
    let name = font.trim().trim_matches(['\'', '"']).to_ascii_lowercase();
    name != "symbol" && !["dingbats", "webdings", "wingdings"].iter().any(|pictures| name.contains(pictures))
}
