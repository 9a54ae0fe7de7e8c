//! `Set-Cookie` lines as browsers read them, on bytes (RFC 6265bis §5.6).

use http::header::{HeaderMap, HeaderValue, SET_COOKIE};
use time::{Date, Month, OffsetDateTime, Time};

use crate::syntax::cookie_pair;

/// Browsers leave out an attribute whose value is longer.
const LONGEST_ATTRIBUTE: usize = 1024;

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetCookie<'l> {
    /// See [`cookie_pair::name`] for a cookie without a name.
    pub name: &'l [u8],
    /// What is after the equals sign; empty without one.
    pub value: &'l [u8],
    attributes: &'l [u8],
}

/// The lines of a response, in order.
pub fn all(headers: &HeaderMap) -> impl Iterator<Item = SetCookie<'_>> {
    headers.get_all(SET_COOKIE).iter().map(|line| SetCookie::read(line.as_bytes()))
}

/// The `Cookie` field of a browser that has no cookies but those of this response; `None` if it keeps none.
pub fn sent_back(headers: &HeaderMap, now: OffsetDateTime) -> Option<HeaderValue> {
    let kept = all(headers).filter(|cookie| !cookie.is_deletion(now));
    let pairs: Vec<Vec<u8>> = kept.map(|cookie| [cookie.name, b"=", cookie.value].concat()).collect();
    if pairs.is_empty() { None } else { HeaderValue::from_bytes(&pairs.join(&b"; "[..])).ok() }
}

impl<'l> SetCookie<'l> {
    /// Reads a line; every line can be read.
    pub fn read(line: &'l [u8]) -> Self {
        let end = memchr::memchr(b';', line);
        let pair = end.map_or(line, |end| &line[..end]);
        let attributes = end.map_or(&b""[..], |end| &line[end + 1..]);
        Self { name: cookie_pair::name(pair), value: cookie_pair::value(pair), attributes }
    }

    /// Its attributes in order, names as written; one without an equals sign has an empty value.
    pub fn attributes(&self) -> impl Iterator<Item = (&'l [u8], &'l [u8])> {
        let parts = self.attributes.split(|byte| *byte == b';');
        let pairs = parts.map(|part| match memchr::memchr(b'=', part) {
            Some(at) => (part[..at].trim_ascii(), part[at + 1..].trim_ascii()),
            None => (part.trim_ascii(), &b""[..]),
        });
        pairs.filter(|(_, value)| value.len() <= LONGEST_ATTRIBUTE)
    }

    /// The value of the last attribute of this name: the last one counts.
    pub fn attribute(&self, name: &str) -> Option<&'l [u8]> {
        let of_name = |(found, value): (&[u8], &'l [u8])| found.eq_ignore_ascii_case(name.as_bytes()).then_some(value);
        self.attributes().filter_map(of_name).last()
    }

    /// Whether every browser takes it for the end of a cookie. If one of several `Max-Age` or `Expires` is not valid, they
    /// do not agree: by the RFC the last valid one counts, in Chromium the last one.
    pub fn is_deletion(&self, now: OffsetDateTime) -> bool {
        let (mut valid, mut last) = (Life::default(), Life::default());
        for (name, value) in self.attributes() {
            if name.eq_ignore_ascii_case(b"max-age") {
                last.max_age = max_age(value);
                valid.max_age = last.max_age.or(valid.max_age);
            } else if name.eq_ignore_ascii_case(b"expires") {
                last.expires = date(value);
                valid.expires = last.expires.or(valid.expires);
            }
        }
        valid.is_over(now) && last.is_over(now)
    }
}

/// What says how long a cookie lives.
#[derive(Debug, Default)]
struct Life {
    max_age: Option<i64>,
    expires: Option<OffsetDateTime>,
}

impl Life {
    /// `Max-Age` outranks `Expires` (RFC 6265bis §5.7).
    fn is_over(&self, now: OffsetDateTime) -> bool {
        match self.max_age {
            Some(seconds) => seconds <= 0,
            None => self.expires.is_some_and(|at| at <= now),
        }
    }
}

/// The seconds of a `Max-Age` (RFC 6265bis §5.6.2): digits, with a minus before them or not. More than a number holds is
/// the largest one.
pub fn max_age(value: &[u8]) -> Option<i64> {
    let (sign, digits) = match value {
        [b'-', digits @ ..] => (-1, digits),
        digits => (1, digits),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let append = |sum: i64, digit: &u8| sum.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
    Some(sign * digits.iter().fold(0, append))
}

/// The time of an `Expires` (RFC 6265bis §5.1.1): time, day, month and year in any order, between any delimiters.
pub fn date(value: &[u8]) -> Option<OffsetDateTime> {
    let is_delimiter = |byte: &u8| matches!(byte, 0x09 | 0x20..=0x2f | 0x3b..=0x40 | 0x5b..=0x60 | 0x7b..=0x7e);
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in value.split(is_delimiter).filter(|token| !token.is_empty()) {
        if time.is_none()
            && let Some(found) = clock_time(token)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some(found) = leading_number(token, 1..=2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = month_of(token)
        {
            month = Some(found);
        } else if year.is_none() {
            year = leading_number(token, 2..=4);
        }
    }
    let year = match year? {
        short @ 70..=99 => short + 1900,
        short @ 0..=69 => short + 2000,
        full @ 1601.. => full,
        _ => return None,
    };
    let date = Date::from_calendar_date(i32::from(year), month?, u8::try_from(day?).ok()?).ok()?;
    let (hour, minute, second) = time?;
    Some(date.with_time(Time::from_hms(hour, minute, second).ok()?).assume_utc())
}

/// `h:m:s`, one or two digits each; anything after the seconds is ignored.
fn clock_time(token: &[u8]) -> Option<(u8, u8, u8)> {
    let mut fields = token.splitn(3, |byte| *byte == b':');
    let whole = |field: &[u8]| field.iter().all(u8::is_ascii_digit).then(|| leading_number(field, 1..=2)).flatten();
    let hour = whole(fields.next()?)?;
    let minute = whole(fields.next()?)?;
    let second = leading_number(fields.next()?, 1..=2)?;
    Some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, u8::try_from(second).ok()?))
}

/// A number at the start of the token with a number of digits in this range, and no digit after it.
fn leading_number(token: &[u8], digits: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let count = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits.contains(&count).then(|| token[..count].iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
}

fn month_of(token: &[u8]) -> Option<Month> {
    const MONTHS: &[u8; 36] = b"janfebmaraprmayjunjulaugsepoctnovdec";
    let token = token.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.chunks(3).position(|month| month == token)?;
    Month::try_from(u8::try_from(at + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn names_and_values_are_those_that_browsers_keep() {
        for (line, name, value) in [
            ("a=1; Path=/", "a", "1"),
            (" a = 1 ;Path=/", "a", "1"),
            ("a=\"x=y\"; Path=/", "a", "\"x=y\""),
            ("a=", "a", ""),
            ("a", "a", ""),
            ("=a=1", "a", "1"),
            ("", "", ""),
            ("; Path=/", "", ""),
        ] {
            let read = SetCookie::read(line.as_bytes());
            assert_eq!((read.name, read.value), (name.as_bytes(), value.as_bytes()), "{line:?}");
        }
    }

    #[test]
    fn of_attributes_the_last_one_counts_and_none_that_is_too_long() {
        let line = format!("a=1; PATH = /x ; Secure;path=/;; Domain={}", "d".repeat(LONGEST_ATTRIBUTE + 1));
        let read = SetCookie::read(line.as_bytes());
        let value = |name| read.attribute(name).map(|value| std::str::from_utf8(value).unwrap());
        assert_eq!((value("Path"), value("secure"), value("domain"), value("a")), (Some("/"), Some(""), None, None));
    }

    #[test]
    fn what_is_sent_back_is_what_a_browser_keeps() {
        let mut headers = HeaderMap::new();
        let now = datetime!(2026-11-23 22:00 UTC);
        assert_eq!(sent_back(&headers, now), None);
        headers.append(SET_COOKIE, HeaderValue::from_static("old=; Max-Age=0"));
        assert_eq!(sent_back(&headers, now), None);
        for line in ["a = 1 ; Path=/", "b=; Path=/"] {
            headers.append(SET_COOKIE, HeaderValue::from_static(line));
        }
        assert_eq!(sent_back(&headers, now).unwrap(), "a=1; b=");
    }

    #[test]
    fn an_age_is_digits_with_or_without_a_minus() {
        for (text, seconds) in [
            ("60", Some(60)),
            ("00", Some(0)),
            ("-1", Some(-1)),
            ("99999999999999999999", Some(i64::MAX)),
            ("-99999999999999999999", Some(-i64::MAX)),
            ("", None),
            ("-", None),
            ("+1", None),
            ("1.5", None),
            ("\"60\"", None),
        ] {
            assert_eq!(max_age(text.as_bytes()), seconds, "{text}");
        }
    }

    #[test]
    fn dates_are_read_however_they_are_written() {
        let expected = Some(datetime!(2027-11-24 12:00 UTC));
        for text in [
            "Wed, 24 Nov 2027 12:00:00 GMT",
            "Wed, 24-Nov-2027 12:00:00 GMT",
            "Wednesday, 24-Nov-27 12:00:00 GMT",
            "Wed Nov 24 12:00:00 2027",
            "\"24 nov 2027 12:0:0\"",
        ] {
            assert_eq!(date(text.as_bytes()), expected, "{text}");
        }
        for text in ["", "soon", "24 Nov 2027", "31 Feb 2027 12:00:00"] {
            assert_eq!(date(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn odd_lines_never_panic(line in proptest::collection::vec(any::<u8>(), 0..100)) {
            SetCookie::read(&line).is_deletion(datetime!(2026-11-23 22:00 UTC));
            let _ = (date(&line), max_age(&line));
        }
    }
}
