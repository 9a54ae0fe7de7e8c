//! Colours of a theme, and whether people can read them (WCAG 2.2, 1.4.3 and 1.4.11).

/// A colour that hides what is behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour([f64; 3]);

/// The least contrast of text with what is behind it (WCAG 1.4.3).
pub(crate) const TEXT: f64 = 4.5;
/// The least contrast of the edge of a button with what is beside it (WCAG 1.4.11).
pub(crate) const EDGE: f64 = 3.0;

/// What is used where the theme says nothing, in the light and in the dark: as the style sheet of banner and pages has it.
pub const DEFAULTS: [(&str, &str, &str); 4] = [
    ("background", "#fff", "#1c1f24"),
    ("text", "#1b1f24", "#eceef1"),
    ("border", "#767c85", "#8b919b"),
    ("accent", "#1f2937", "#e6e9ed"),
];

impl Colour {
    /// Reads a colour of CSS; `None` if it is not one, or lets through what is behind it.
    pub fn parse(text: &str) -> Option<Self> {
        let colour = csscolorparser::parse(text.trim()).ok().filter(|colour| colour.a >= 1.0)?;
        Some(Self([colour.r, colour.g, colour.b].map(|part| f64::from(part).clamp(0.0, 1.0))))
    }

    /// From 1, none, to 21, black on white.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Black or white: the one that is easier to read on it.
    pub fn text_on(self) -> &'static str {
        let luminance = self.luminance();
        if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 { "#fff" } else { "#000" }
    }

    fn luminance(self) -> f64 {
        let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |one, other| {
            let [one, other] = [one, other].map(|text| Colour::parse(text).unwrap());
            (one.contrast(other) * 100.0).round() / 100.0
        };
        assert_eq!(contrast("#000", "white"), 21.0);
        assert_eq!(contrast("#fff", "rgb(255 255 255)"), 1.0);
        assert_eq!(contrast("#767676", "#ffffff"), 4.54);
        assert_eq!(contrast("hsl(0 0% 46.3%)", "#fff"), contrast("#767676", "#fff"));
    }

    #[test]
    fn every_form_is_read_and_a_transparent_colour_is_refused() {
        for text in [
            "gold",
            "#fd0",
            "#ffdd00",
            "rgb(255, 215, 0)",
            "rgb(100% 84% 0%)",
            "hsl(51 100% 50%)",
            "hsl(51deg, 100%, 50%)",
        ] {
            assert_eq!(Colour::parse(text).unwrap().text_on(), "#000", "{text}");
        }
        assert_eq!(Colour::parse("navy").unwrap().text_on(), "#fff");
        for text in ["", "transparent", "currentcolor", "#0008", "rgb(0 0 0 / 50%)", "rgba(0,0,0,.5)", "nocolour"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
