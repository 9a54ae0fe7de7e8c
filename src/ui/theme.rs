//! Theme tokens of `[banner]` as CSS custom properties.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Tokens that may be set, with their custom property.
const TOKENS: [&str; 10] = [
    "accent",
    "accent-dark",
    "background",
    "background-dark",
    "text",
    "text-dark",
    "border",
    "border-dark",
    "radius",
    "font",
];

/// The style sheet of a site's theme; nothing if it has none.
///
/// Values are checked when policies are loaded, and here again: one that could leave its
/// declaration is left out. The text colour of buttons is made from the accent, so that it can be read.
pub(super) fn style(theme: &BTreeMap<String, String>) -> Option<String> {
    let mut out = String::new();
    for token in TOKENS {
        let Some(value) = theme.get(token).map(|value| value.trim()).filter(|value| is_plain(value)) else { continue };
        let _ = write!(out, "--tc-{token}:{value};");
        let on = token.strip_prefix("accent").map(|mode| (mode, contrast(value)));
        if let Some((mode, Some(colour))) = on {
            let _ = write!(out, "--tc-on-accent{mode}:{colour};");
        }
    }
    out.pop();
    (!out.is_empty()).then(|| format!(":host,:root{{{out}}}"))
}

/// A CSS value that stays within its declaration and fetches nothing.
fn is_plain(value: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " #.,%()-+'\"/".contains(c);
    let lower = value.to_ascii_lowercase();
    let balanced = value.matches('(').count() == value.matches(')').count();
    let quotes = value.matches('"').count() % 2 == 0 && value.matches('\'').count() % 2 == 0;
    !value.is_empty()
        && value.len() <= 120
        && value.chars().all(allowed)
        && balanced
        && quotes
        && !["url", "image", "expression", "/*", "//"].iter().any(|bad| lower.contains(bad))
}

/// Black or white, whichever stands out more on a `#rgb` or `#rrggbb` colour (WCAG relative luminance).
fn contrast(colour: &str) -> Option<&'static str> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| match hex.len() {
        3 => u8::from_str_radix(&hex[at..=at], 16).ok().map(|value| value * 17),
        6 => u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok(),
        _ => None,
    };
    let linear = |value: u8| {
        let part = f64::from(value) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(channel(0)?) + 0.7152 * linear(channel(1)?) + 0.0722 * linear(channel(2)?);
    let (white, black) = (1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05);
    Some(if white >= black { "#fff" } else { "#000" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(pairs: &[(&str, &str)]) -> Option<String> {
        style(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn tokens_become_custom_properties_with_a_readable_button_text() {
        assert_eq!(theme(&[]), None);
        let out = theme(&[("accent", "#ffd400"), ("radius", "0"), ("font", "\"Noto Sans\", sans-serif")]).unwrap();
        assert_eq!(
            out,
            ":host,:root{--tc-accent:#ffd400;--tc-on-accent:#000;--tc-radius:0;--tc-font:\"Noto Sans\", sans-serif}"
        );
        assert!(theme(&[("accent", "#0a3d91")]).unwrap().contains("--tc-on-accent:#fff"));
    }

    #[test]
    fn a_value_that_leaves_its_declaration_is_left_out() {
        for bad in ["red;}", "red}</style>", "url(https://x.example/a.png)", "a\\62", "\"", "(", "red/**/", "x<y", ""] {
            assert_eq!(theme(&[("text", bad)]), None, "{bad}");
        }
        assert_eq!(theme(&[("evil", "red")]), None);
    }
}
