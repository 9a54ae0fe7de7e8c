//! What the name of a cookie may be, and how long it may last.

use crate::catalogue::fits_name;
use crate::codes;
use crate::read::table::{Reading, Written};
use crate::settings::cookie_names::CookieNames;
use crate::settings::validate::words;

/// Whether this can be a cookie's name or pattern; if not, it is a finding.
pub(crate) fn cookie_name(reading: Reading<'_>, written: &Written<String>) -> bool {
    let name = written.value.as_str();
    // More than the token of RFC 6265bis 4.1.1: browsers also keep `cart[0]`, as PHP sets it (5.6).
    let good = |b: u8| b.is_ascii_graphic() && !b"=;,\"\\".contains(&b);
    let mut help = "write a name or pattern like \"_heat\" or \"_heat*\"; only the `*` stands for other characters";
    let mut is_ours = |names: CookieNames| {
        let is_one = names.all().iter().any(|ours| fits_name(name, ours.as_bytes()));
        if is_one {
            help = "give your own cookie another name: what the site sets under this one is taken out of its responses";
        }
        is_one
    };
    let what = if name.is_empty() || name.len() > 200 || !name.bytes().all(good) {
        format!("`{name}` cannot be the name of a cookie")
    } else if let Some(sign) = expression(name) {
        format!("`{name}` is not read as an expression: `{sign}` stands for itself, so no cookie has this name")
    } else if name.matches('*').count() > 1 || name == "*" {
        format!("`{name}`: a pattern has one *, and other characters as well")
    } else if is_ours(CookieNames::CONSENT) {
        format!("`{name}` would be the consent cookie itself")
    } else if is_ours(CookieNames::DOCUMENTS) {
        format!("`{name}` would be the cookie of accepted documents")
    } else if is_ours(CookieNames::ACCOUNT) {
        format!("`{name}` would be the cookie of choices that follow an account")
    } else {
        if let Some(start) = name.strip_suffix(".*") {
            let what = format!("`{name}` stands for names that begin with `{start}.`, with the point");
            let help = format!("if the names have no point there, write \"{start}*\"");
            reading.add(&codes::POINT_BEFORE_STAR, written.span.clone(), what, help);
        }
        return true;
    };
    reading.add(&codes::BAD_COOKIE_NAME, written.span.clone(), what, help);
    false
}

/// What a name has of a regular expression or of a blank to fill in, which no cookie is called. `cart[0]` and `a.b` are
/// names.
fn expression(name: &str) -> Option<&str> {
    let between = |open: char, close: char| {
        let start = name.find(open)?;
        let length = name.get(start..)?.find(close)?;
        name.get(start..=start + length)
    };
    let is_range = |part: &&str| matches!(part.as_bytes(), [b'[', b'^', ..] | [_, _, b'-', _, ..]);
    let is_count = |part: &&str| part.bytes().skip(1).take_while(|b| *b != b'}').all(|b| b.is_ascii_digit());
    let starts = ["/", "^"].into_iter().find(|sign| name.starts_with(sign));
    let ends = ["$", "+", "?", "#", ".*$"].into_iter().find(|sign| name.ends_with(sign));
    starts
        .or(ends)
        .or_else(|| between('[', ']').filter(is_range))
        .or_else(|| between('{', '}').filter(|part| part.len() > 2 && (is_count(part) || is_blank(part))))
        .or_else(|| between('<', '>').filter(|part| part.len() > 2))
        .or_else(|| between('(', ')').filter(|part| part.contains(['|', '?', '*', '+', '.'])))
        .or_else(|| [".+", ".*?", "%s", "XXX"].into_iter().find(|sign| name.contains(sign)))
}

/// `{id}`, `{property_id}`: a word in small letters.
fn is_blank(part: &str) -> bool {
    part.trim_matches(['{', '}']).bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b))
}

/// A finding if the text does not say how long a cookie lasts.
pub(crate) fn retention_is_one(reading: Reading<'_>, retention: &Written<String>) {
    if !words::is_retention(&retention.value) {
        let what = format!("`{}` does not say how long the cookie lasts", retention.value);
        let help = "write \"session\", \"persistent\", or a number and a unit: \"13 months\", \"30 minutes\"";
        reading.add(&codes::BAD_RETENTION, retention.span.clone(), what, help);
    }
}
