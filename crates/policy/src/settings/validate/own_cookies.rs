//! `[[site.cookies]]`: what the site itself needs, for the cookie declaration.

use crate::codes;
use crate::read::table::Reading;
use crate::settings::valid::{Language, OwnCookie};
use crate::settings::validate::{localised, services, words};
use crate::settings::written;

pub(crate) fn own_cookies(
    reading: Reading<'_>,
    written: &[written::OwnCookie],
    languages: &[Language],
) -> Vec<OwnCookie> {
    let mut cookies: Vec<OwnCookie> = Vec::new();
    for entry in written {
        let purpose = localised(reading, entry.purpose.as_ref(), languages);
        let (Some(name), Some(retention)) = (&entry.name, &entry.retention) else { continue };
        retention_is_one(reading, retention);
        if !services::cookie_name(reading, name) {
            continue;
        }
        if cookies.iter().any(|known| known.name == name.value) {
            let what = format!("the cookie `{}` is described twice", name.value);
            reading.add(&codes::BAD_COOKIE_NAME, name.span.clone(), what, "remove one of them");
            continue;
        }
        cookies.push(OwnCookie { name: name.value.clone(), purpose, retention: retention.value.trim().to_owned() });
    }
    cookies
}

/// A finding if the text does not say how long a cookie lasts.
pub(crate) fn retention_is_one(reading: Reading<'_>, retention: &crate::read::table::Written<String>) {
    if !words::is_retention(&retention.value) {
        let what = format!("`{}` does not say how long the cookie lasts", retention.value);
        let help = "write \"session\", \"persistent\", or a number and a unit: \"13 months\", \"30 minutes\"";
        reading.add(&codes::BAD_RETENTION, retention.span.clone(), what, help);
    }
}
