//! Theme tokens of `[banner]` as CSS custom properties.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::layout;
use tower_consent_policy::settings::colour::{Colour, DEFAULTS};
use tower_consent_policy::{Banner, Scheme};

/// Colours, each also with `-dark`.
const COLOURS: [&str; 4] = ["accent", "background", "text", "border"];

/// The style sheet of a site's theme, if it has one.
///
/// Values are checked when policies are loaded, and here again: a value that could end its declaration is
/// left out. The text colour of buttons depends on the accent, so that the text is readable.
pub(super) fn style(banner: &Banner) -> Option<String> {
    let own = banner.css.as_deref().unwrap_or_default();
    let style = format!("{}{}{own}", colours(banner).unwrap_or_default(), layout::style(banner));
    (!style.is_empty()).then_some(style)
}

fn colours(banner: &Banner) -> Option<String> {
    let theme = &banner.theme;
    let always = declarations(theme, &["radius", "font", "control-offset"], "");
    let fixed_to = |scheme, name| {
        let all = fixed(theme, scheme);
        format!(":host,:root{{{always}{all}}}{PARTS},:root{{color-scheme:{name}}}")
    };
    match banner.scheme {
        Scheme::Light => Some(fixed_to(Scheme::Light, "light")),
        Scheme::Dark => Some(fixed_to(Scheme::Dark, "dark")),
        Scheme::Auto => {
            let light = format!("{always}{}", declarations(theme, &COLOURS, ""));
            let light = if light.is_empty() { light } else { format!(":host,:root{{{light}}}") };
            let dark = fixed(theme, Scheme::Dark);
            // Browsers that do not know `light-dark()` have no other dark colours.
            Some(format!(
                "{light}@media (prefers-color-scheme:dark){{:host,:root{{{dark}}}}}{PARTS}{{color-scheme:light dark}}"
            ))
        }
        _ => {
            let light = format!("{always}{}", declarations(theme, &COLOURS, ""));
            let both = as_the_page(theme);
            let both = if both.is_empty() {
                both
            } else {
                format!("@supports(color:light-dark(#000,#fff)){{:host,:root{{{both}}}}}")
            };
            let light = if light.is_empty() { light } else { format!(":host,:root{{{light}}}") };
            Some(light + &both).filter(|style| !style.is_empty())
        }
    }
}

/// What has a colour scheme of its own in a page; by the style sheets it is the page's.
const PARTS: &str = ".b,.c,.h,:host dialog";

/// The colours that a site chose, each of both schemes: the browser picks by the `color-scheme` that an element has.
fn as_the_page(theme: &BTreeMap<String, String>) -> String {
    let [light, dark] = [Scheme::Light, Scheme::Dark].map(|scheme| of_scheme(theme, scheme));
    let mut out = String::new();
    for token in
        COLOURS.iter().filter(|token| theme.contains_key(**token) || theme.contains_key(&format!("{token}-dark")))
    {
        let (Some(light), Some(dark)) = (plain(&light, token), plain(&dark, token)) else { continue };
        let _ = write!(out, "--tc-{token}:light-dark({light},{dark});");
        if let ("accent", Some(light), Some(dark)) = (*token, Colour::parse(light), Colour::parse(dark)) {
            let _ = write!(out, "--tc-on-accent:light-dark({},{});", light.text_on(), dark.text_on());
        }
    }
    out
}

/// All colours of one scheme, which then hold in both.
fn fixed(theme: &BTreeMap<String, String>, scheme: Scheme) -> String {
    declarations(&of_scheme(theme, scheme), &COLOURS, "")
}

/// All colours of one scheme: the site's, else ours.
fn of_scheme(theme: &BTreeMap<String, String>, scheme: Scheme) -> BTreeMap<String, String> {
    let is_dark = scheme == Scheme::Dark;
    let mut all: BTreeMap<String, String> = DEFAULTS
        .iter()
        .map(|(token, light, dark)| ((*token).to_owned(), (if is_dark { *dark } else { *light }).to_owned()))
        .collect();
    for token in COLOURS {
        let of_scheme = is_dark.then(|| theme.get(&format!("{token}-dark"))).flatten();
        // An accent is for both; the other colours are for one.
        let of_both = (!is_dark || token == "accent").then(|| theme.get(token)).flatten();
        if let Some(value) = of_scheme.or(of_both) {
            all.insert(token.to_owned(), value.clone());
        }
    }
    all
}

/// The value of a token, if it can be written in a style sheet.
fn plain<'t>(theme: &'t BTreeMap<String, String>, name: &str) -> Option<&'t str> {
    theme.get(name).map(|value| value.trim()).filter(|value| is_plain(value))
}

fn declarations(theme: &BTreeMap<String, String>, tokens: &[&str], suffix: &str) -> String {
    let mut out = String::new();
    for token in tokens {
        let Some(value) = plain(theme, &format!("{token}{suffix}")) else { continue };
        let _ = write!(out, "--tc-{token}:{value};");
        if let ("accent", Some(colour)) = (*token, Colour::parse(value)) {
            let _ = write!(out, "--tc-on-accent:{};", colour.text_on());
        }
    }
    out
}

/// Whether a CSS value cannot end its declaration and fetches nothing.
fn is_plain(value: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " #.,%()-+'\"/".contains(c);
    let lower = value.to_ascii_lowercase();
    let balanced = value.matches('(').count() == value.matches(')').count();
    let quotes = value.matches('"').count().is_multiple_of(2) && value.matches('\'').count().is_multiple_of(2);
    !value.is_empty()
        && value.len() <= 120
        && value.chars().all(allowed)
        && balanced
        && quotes
        && !["url", "image", "expression", "/*", "//"].iter().any(|bad| lower.contains(bad))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(pairs: &[(&str, &str)]) -> Option<String> {
        themed(Scheme::Auto, pairs)
    }

    fn themed(scheme: Scheme, pairs: &[(&str, &str)]) -> Option<String> {
        let mut banner = Banner::default();
        banner.scheme = scheme;
        banner.theme = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        style(&banner)
    }

    #[test]
    fn a_scheme_that_is_always_the_same_has_its_colours_in_both() {
        let light = themed(Scheme::Light, &[("text-dark", "#eee"), ("text", "#222")]).unwrap();
        assert!(light.contains("--tc-background:#fff;") && light.contains("--tc-text:#222;"), "{light}");
        let dark = themed(Scheme::Dark, &[("accent", "gold"), ("background", "#fff")]).unwrap();
        assert!(
            dark.contains("--tc-background:#1c1f24;") && dark.contains("--tc-accent:gold;--tc-on-accent:#000;"),
            "{dark}"
        );
        assert!(!light.contains("@media") && !dark.contains("@media"));
    }

    #[test]
    fn a_scheme_that_follows_the_page_has_both_colours_in_one() {
        let page = themed(Scheme::Page, &[("accent", "gold"), ("text", "#222"), ("radius", "0")]).unwrap();
        assert!(
            page.starts_with(":host,:root{--tc-radius:0;--tc-accent:gold;"),
            "light where light-dark() is not known: {page}"
        );
        assert!(!page.contains("--tc-border"), "what the site does not set is in the style sheet: {page}");
        assert_eq!(themed(Scheme::Page, &[]), None, "the default adds nothing");
        assert!(page.contains("--tc-text:light-dark(#222,#eceef1);"), "{page}");
        assert!(page.contains("--tc-accent:light-dark(gold,gold);--tc-on-accent:light-dark(#000,#000);"), "{page}");
    }

    #[test]
    fn tokens_become_custom_properties_with_a_readable_button_text() {
        let plain = theme(&[]).unwrap();
        assert!(plain.starts_with("@media (prefers-color-scheme:dark){:host,:root{--tc-accent:#e6e9ed;"), "{plain}");
        let out = theme(&[("accent", "#ffd400"), ("radius", "0"), ("font", "\"Noto Sans\", sans-serif")]).unwrap();
        let accent = "--tc-accent:#ffd400;--tc-on-accent:#000;";
        for part in [":host,:root{--tc-radius:0;--tc-font:\"Noto Sans\", sans-serif;", "dark){:host,:root{"] {
            assert!(out.contains(part), "{out}");
        }
        assert_eq!(out.matches(accent).count(), 2, "{out}");
        let own = theme(&[("accent", "#000"), ("accent-dark", "#fff")]).unwrap();
        assert!(
            own.contains("dark){:host,:root{--tc-accent:#fff;--tc-on-accent:#000;--tc-background:#1c1f24;"),
            "{own}"
        );
        for light in ["gold", "rgb(255 215 0)", "hsl(51 100% 50%)"] {
            assert!(theme(&[("accent", light)]).unwrap().contains("--tc-on-accent:#000"), "{light}");
        }
        assert!(theme(&[("accent", "#0a3d91")]).unwrap().contains("--tc-on-accent:#fff"));
    }

    #[test]
    fn the_checker_knows_the_colours_of_the_style_sheet() {
        let sheet = include_str!("assets/tokens.css");
        for (name, light, dark) in tower_consent_policy::settings::colour::DEFAULTS {
            for colour in [light.to_string(), format!("light-dark({light}, {dark})")] {
                let name = format!("var(--tc-{name}, {colour})");
                assert!(sheet.contains(&name), "{name}");
            }
        }
    }

    #[test]
    fn a_value_that_leaves_its_declaration_is_left_out() {
        for bad in ["red;}", "red}</style>", "url(https://x.example/a.png)", "a\\62", "\"", "(", "red/**/", "x<y", ""] {
            assert_eq!(themed(Scheme::Page, &[("text", bad)]), None, "{bad}");
            assert_eq!(theme(&[("text", bad)]), theme(&[]), "{bad}");
        }
        assert_eq!(themed(Scheme::Page, &[("evil", "red")]), None);
    }
}
