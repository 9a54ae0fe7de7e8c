//! `[[site.cookies]]`: what the site itself needs, for the cookie declaration.

use crate::codes;
use crate::read::table::Reading;
use crate::settings::valid::{Language, OwnCookie};
use crate::settings::validate::cookie_rule::{cookie_name, retention_is_one};
use crate::settings::validate::localised;
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
        if !cookie_name(reading, name) {
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
