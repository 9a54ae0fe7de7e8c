//! `[banner]`: its place, and theme tokens that are CSS values and nothing else.

use std::collections::BTreeMap;

use crate::codes;
use crate::read::suggest::nearest;
use crate::read::table::{Reading, Written};
use crate::settings::colour::{Colour, DEFAULTS, EDGE, TEXT};
use crate::settings::valid::{Banner, ControlPosition, ControlShape, Density, Language, OwnLink, Position, Scheme};
use crate::settings::validate::services::is_web_address;
use crate::settings::validate::{choice, localised};
use crate::settings::written;

const COLOURS: [&str; 8] =
    ["accent", "accent-dark", "background", "background-dark", "text", "text-dark", "border", "border-dark"];

pub(crate) fn banner(reading: Reading<'_>, written: &written::Banner, languages: &[Language]) -> Banner {
    let positions = [
        ("corner", Position::Corner),
        ("bottom", Position::Bottom),
        ("corner-right", Position::CornerRight),
        ("centre", Position::Centre),
    ];
    let controls = [
        ("left", ControlPosition::Left),
        ("right", ControlPosition::Right),
        ("link", ControlPosition::Link),
        ("none", ControlPosition::None),
    ];
    let shapes = [
        ("pill", ControlShape::Pill),
        ("icon", ControlShape::Icon),
        ("icon-on-scroll", ControlShape::IconOnScroll),
        ("tab", ControlShape::Tab),
    ];
    let schemes = [("page", Scheme::Page), ("auto", Scheme::Auto), ("light", Scheme::Light), ("dark", Scheme::Dark)];
    let densities = [("regular", Density::Regular), ("compact", Density::Compact), ("roomy", Density::Roomy)];
    let scheme = choice(reading, written.scheme.as_ref(), "scheme", &schemes);
    Banner {
        position: choice(reading, written.position.as_ref(), "position", &positions),
        control: choice(reading, written.control.as_ref(), "control", &controls),
        control_shape: choice(reading, written.control_shape.as_ref(), "control_shape", &shapes),
        density: choice(reading, written.density.as_ref(), "density", &densities),
        is_flat: written.shadow.as_ref().is_some_and(|shadow| !shadow.value),
        // The file is read when all files are.
        css: None,
        logo: written.logo.as_ref().and_then(|logo| picture(reading, logo)),
        has_name: written.name.as_ref().is_some_and(|name| name.value),
        links: links(reading, &written.links, languages),
        theme: theme(reading, written, scheme),
        scheme,
    }
}

/// It is in each page with the banner.
const LARGEST_PICTURE: usize = 8 << 10;
const PICTURES: [&str; 6] = ["svg+xml", "png", "webp", "avif", "gif", "jpeg"];

/// A logo of the site itself: another host would learn of each visitor before they chose.
fn picture(reading: Reading<'_>, logo: &Written<String>) -> Option<String> {
    let text = logo.value.trim();
    let refuse = |what: String, help| {
        reading.add(&codes::BAD_TEXT, logo.span.clone(), what, help);
        None
    };
    if text.len() > LARGEST_PICTURE {
        let what = format!("`logo` has {} bytes, and {LARGEST_PICTURE} are the most in a page", text.len());
        return refuse(what, "write a path of the site, like \"/logo.svg\"");
    }
    if !is_plain(text) {
        return refuse("`logo` has letters that no address has".to_owned(), "encode them: a space is %20");
    }
    if let Some(rest) = text.strip_prefix("data:image/") {
        let format = rest.split([';', ',']).next().unwrap_or_default();
        if PICTURES.contains(&format) && rest.split_once(',').is_some_and(|(_, data)| !data.is_empty()) {
            return Some(text.to_owned());
        }
        return refuse(
            "`logo` is no picture that browsers show".to_owned(),
            "begin with \"data:image/svg+xml;base64,\"",
        );
    }
    if is_path(text) {
        return Some(text.to_owned());
    }
    if !text.starts_with("//") && !has_scheme(text) {
        let help = "write where it is on the site, with a slash in front: \"/logo.svg\"";
        return refuse(format!("`logo` cannot be \"{text:.60}\": it is no path of the site"), help);
    }
    let what = format!("`logo` cannot be \"{text:.60}\": another host would learn of each visitor before they chose");
    refuse(what, "put the picture on the site and write its path, like \"/logo.svg\"")
}

/// `https:`, `data:`: what is before the first colon is a name.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// More would be the page's own menu.
const MOST_LINKS: usize = 4;
const LONGEST_TITLE: usize = 60;

fn links(reading: Reading<'_>, written: &[written::OwnLink], languages: &[Language]) -> Vec<OwnLink> {
    let mut links = Vec::new();
    for entry in written {
        let title = localised(reading, entry.title.as_ref(), languages);
        let Some(address) = &entry.address else { continue };
        let add = |what: String, help| reading.add(&codes::BAD_TEXT, address.span.clone(), what, help);
        if !leads_somewhere(&address.value) {
            let what = format!("`{}` is no path of the site and no https address", address.value);
            add(what, "write one like \"/imprint\" or \"https://example.org/imprint\"");
        } else if title.is_empty() {
            add("this link has no words".to_owned(), "add a title, like title = \"Imprint\"");
        } else if title.values().any(|words| words.chars().count() > LONGEST_TITLE) {
            add(format!("the title of this link is longer than {LONGEST_TITLE} letters"), "write a word or two");
        } else if links.len() == MOST_LINKS {
            add(format!("this is the fifth link, and {MOST_LINKS} are the most"), "remove one");
        } else {
            links.push(OwnLink::new(title, address.value.clone()));
        }
    }
    links
}

/// No script, no other scheme, and no host that looks like a path.
fn leads_somewhere(address: &str) -> bool {
    let is_web = address.starts_with("https://") && is_web_address(address);
    address.len() <= 300 && is_plain(address) && (is_path(address) || is_web)
}

fn is_path(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

fn is_plain(address: &str) -> bool {
    !address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
}

fn theme(reading: Reading<'_>, written: &written::Banner, scheme: Scheme) -> BTreeMap<String, String> {
    let mut theme = BTreeMap::new();
    for (token, value) in &written.theme {
        let text = value.value.trim();
        let good = match token.value.as_str() {
            "radius" | "control-offset" => {
                is_length(text).then_some(()).ok_or("write a length in px or rem, like \"8px\" or \"0.5rem\"")
            }
            "font" => {
                is_font_list(text).then_some(()).ok_or("write names of fonts, like \"Georgia, 'Noto Serif', serif\"")
            }
            name if COLOURS.contains(&name) => is_colour(text)
                .then_some(())
                .ok_or("write a colour, like \"#0b5fff\", \"rgb(11 95 255)\", \"hsl(220 100% 52%)\" or \"navy\""),
            other => {
                let known = COLOURS.iter().copied().chain(["radius", "font", "control-offset"]);
                let help = nearest(other, known.clone()).map_or_else(
                    || format!("the tokens are: {}", known.collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                reading.add(&codes::BAD_THEME, token.span.clone(), format!("unknown theme token `{other}`"), help);
                continue;
            }
        };
        match good {
            Ok(()) => drop(theme.insert(token.value.clone(), text.to_owned())),
            Err(help) => {
                let what = format!("`{}` cannot be \"{text}\"", token.value);
                reading.add(&codes::BAD_THEME, value.span.clone(), what, help);
            }
        }
    }
    can_be_read(reading, written, &theme, scheme);
    theme
}

/// Text and buttons must be told from what is behind them, in the light and in the dark.
fn can_be_read(reading: Reading<'_>, written: &written::Banner, theme: &BTreeMap<String, String>, used: Scheme) {
    for (scheme, suffix, never) in [("light", "", Scheme::Dark), ("dark", "-dark", Scheme::Light)] {
        if used == never {
            continue;
        }
        // An accent is for both; the other colours are for one.
        let token = |name: &str| {
            let of_scheme = format!("{name}{suffix}");
            if name != "accent" || theme.contains_key(&of_scheme) { of_scheme } else { name.to_owned() }
        };
        let colour = |name: &str| match theme.get(&token(name)) {
            Some(text) => Colour::parse(text),
            None => DEFAULTS
                .iter()
                .find(|(own, ..)| *own == name)
                .and_then(|(_, light, dark)| Colour::parse(if suffix.is_empty() { light } else { dark })),
        };
        let place = |names: [&str; 2]| {
            let of = |name: &&str| written.theme.iter().find(|(own, _)| own.value == token(name));
            names.iter().find_map(of).map(|(_, value)| value.span.clone())
        };
        for (name, least, what) in [("text", TEXT, "text"), ("accent", EDGE, "buttons"), ("border", EDGE, "edges")] {
            let Some(span) = place([name, "background"]) else { continue };
            let (Some(front), Some(back)) = (colour(name), colour("background")) else {
                let what = format!("what is behind can be seen through `{}` or `{}`", token(name), token("background"));
                reading.add(&codes::UNREADABLE_THEME, span, what, "write opaque colours, like \"#0b5fff\"");
                continue;
            };
            let contrast = front.contrast(back);
            if contrast < least {
                let what = format!(
                    "{what} cannot be told from what is behind in {scheme} mode: `{}` on `{}` has a contrast of {contrast:.1}, \
                     and {least} is the least",
                    token(name),
                    token("background")
                );
                let help = format!(
                    "choose colours further apart, or set both `{}` and `{}`",
                    token(name),
                    token("background")
                );
                reading.add(&codes::UNREADABLE_THEME, span, what, help);
            }
        }
    }
}

fn is_length(text: &str) -> bool {
    if text == "0" {
        return true;
    }
    let number = text.strip_suffix("rem").or_else(|| text.strip_suffix("px"));
    number.is_some_and(|number| is_number(number) && number.parse::<f32>().is_ok_and(|n| n <= 100.0))
}

/// Digits with at most one point between them.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.len() <= 8 && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, part)) => (whole.is_empty() || digits(whole)) && digits(part),
        None => digits(text),
    }
}

fn is_colour(text: &str) -> bool {
    if let Some(hex) = text.strip_prefix('#') {
        return matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    for (function, hue) in [("rgb(", false), ("rgba(", false), ("hsl(", true), ("hsla(", true)] {
        if let Some(inner) = text.strip_prefix(function).and_then(|rest| rest.strip_suffix(')')) {
            return are_channels(inner, hue);
        }
    }
    NAMED.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case(text))
}

/// Three numbers and perhaps an opacity: all separated by commas, or by spaces and the opacity by `/` (CSS Color 4).
fn are_channels(inner: &str, hue: bool) -> bool {
    let with_commas = inner.contains(',');
    let parts: Vec<&str> = if with_commas {
        inner.split(',').map(str::trim).collect()
    } else if let Some((colour, opacity)) = inner.split_once('/') {
        colour.split_ascii_whitespace().chain([opacity.trim()]).collect()
    } else {
        inner.split_ascii_whitespace().collect()
    };
    let has_opacity = !with_commas && inner.contains('/');
    let count_fits =
        if with_commas { matches!(parts.len(), 3 | 4) } else { parts.len() == if has_opacity { 4 } else { 3 } };
    let is_percent = |at: usize| parts.get(at).is_some_and(|part| part.ends_with('%'));
    let alike = if hue {
        !is_percent(0) && is_percent(1) && is_percent(2)
    } else {
        // Old syntax does not mix them.
        !with_commas || is_percent(0) == is_percent(1) && is_percent(1) == is_percent(2)
    };
    let channel = |(at, part): (usize, &&str)| {
        let part = if hue && at == 0 { part.strip_suffix("deg").unwrap_or(part) } else { part };
        is_number(part.strip_suffix('%').unwrap_or(part))
    };
    count_fits && alike && parts.iter().enumerate().all(channel)
}

fn is_font_list(text: &str) -> bool {
    let inner = |name: &str| {
        !name.trim().is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
    };
    let family = |name: &str| {
        let name = name.trim();
        let quoted = |quote| name.strip_prefix(quote).and_then(|rest: &str| rest.strip_suffix(quote));
        inner(quoted('\'').or_else(|| quoted('"')).unwrap_or(name))
    };
    text.len() <= 300 && text.split(',').all(family)
}

/// CSS Color 4, 6.1, and `transparent`, `currentcolor`.
const NAMED: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet \
brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan \
darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred \
darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue \
dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green \
greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon \
lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon \
lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta \
maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen \
mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab \
orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum \
powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna \
silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet \
wheat white whitesmoke yellow yellowgreen transparent currentcolor";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_lengths_and_fonts_are_css_values() {
        for colour in [
            "#fff",
            "#0b5fff",
            "#0b5fff80",
            "navy",
            "RebeccaPurple",
            "rgb(1, 2, 3)",
            "rgb(1 2 3 / 50%)",
            "hsl(220deg 100% 52%)",
        ] {
            assert!(is_colour(colour), "{colour}");
        }
        for length in ["0", "8px", "0.5rem", ".5rem"] {
            assert!(is_length(length), "{length}");
        }
        for font in ["serif", "Georgia, 'Noto Serif', serif", "\"思源宋体\", sans-serif", "-apple-system"] {
            assert!(is_font_list(font), "{font}");
        }
    }

    #[test]
    fn no_value_breaks_out_of_the_style_sheet() {
        for text in [
            "red;}body{display:none",
            "#fff}",
            "</style><script>",
            "url(//evil.example)",
            "rgb(1,2,3);x:url(y)",
            "expression(1)",
            "var(--x)",
            "#ggg",
            "#ff",
            "rgb(1,2)",
            "rgb(calc(1),2,3)",
            "red/**/",
            "\\65",
            "navy!important",
            "",
        ] {
            assert!(!is_colour(text), "{text}");
            assert!(!is_length(text), "{text}");
        }
        for text in ["a;b", "a}b", "'a", "a\"b", "a<b", "url(x)", "a\\b", "", "a,,b", "a\nb", "/*x*/", "@import"] {
            assert!(!is_font_list(text), "{text}");
        }
    }
}
