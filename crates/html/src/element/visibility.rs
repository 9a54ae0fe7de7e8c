//! Whether anybody can see an image.

use super::Element;
use crate::screening::Screening;

impl Element<'_> {
    /// Whether nobody can see an image: it is at most one pixel high and wide, or it is hidden and its address carries
    /// something.
    pub(super) fn is_invisible(&self, screening: &Screening) -> bool {
        let style = self.decoded(screening, "style").map(|style| Look::of(style.as_bytes())).unwrap_or_default();
        let says_tiny = |side: &str| {
            self.decoded(screening, side).is_some_and(|size| matches!(size.trim().trim_end_matches("px"), "0" | "1"))
        };
        let carries = || self.value("src").is_some_and(|url| memchr::memchr(b'?', url).is_some());
        (style.is_narrow || says_tiny("width")) && (style.is_low || says_tiny("height"))
            || (style.is_hidden || self.tag.has(self.unit, "hidden")) && carries()
    }
}

/// What the declarations of a `style` attribute say about whether an element can be seen.
#[derive(Default)]
struct Look {
    /// At most one pixel wide.
    is_narrow: bool,
    /// At most one pixel high.
    is_low: bool,
    is_hidden: bool,
}

impl Look {
    fn of(style: &[u8]) -> Self {
        let mut look = Self::default();
        for declaration in style.split(|byte| *byte == b';').map(<[u8]>::trim_ascii_start) {
            match declaration.first().map(u8::to_ascii_lowercase) {
                Some(b'w') => look.is_narrow |= is_tiny(declaration, "width:"),
                Some(b'h') => look.is_low |= is_tiny(declaration, "height:"),
                Some(b'd') => look.is_hidden |= says(declaration, "display:", &["none"]),
                Some(b'v') => look.is_hidden |= says(declaration, "visibility:", &["hidden"]),
                _ => {}
            }
        }
        look
    }
}

fn is_tiny(declaration: &[u8], property: &str) -> bool {
    says(declaration, property, &["0", "0px", "1px"])
}

/// Whether a declaration gives one of these values to a property, however it is spaced, and important or not.
fn says(declaration: &[u8], property: &str, values: &[&str]) -> bool {
    let written = || declaration.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
    let is = |rest: &str| written().skip(property.len()).eq(rest.bytes());
    written().take(property.len()).eq(property.bytes())
        && values.iter().any(|value| is(value) || is(&format!("{value}!important")))
}
