//! `Set-Cookie` lines, each checked on its own.
//!
//! Lines are read as browsers read them, so odd syntax, bytes that are not text and lines from any layer below are seen
//! as the browser will see them.

use http::header::{self, HeaderMap, HeaderValue};
use time::OffsetDateTime;

use crate::syntax::set_cookie::SetCookie;

/// Removes the lines of cookies whose name `drop` is true for; returns their number. Works on trailers too.
///
/// Deletions always pass. All other lines keep bytes and order.
pub(crate) fn filter(headers: &mut HeaderMap, now: OffsetDateTime, drop: &dyn Fn(&[u8]) -> bool) -> usize {
    remove(headers, &|line| {
        let line = SetCookie::read(line);
        drop(line.name) && !line.is_deletion(now)
    })
}

/// Removes the lines that `goes` is true for; returns their number. All others keep bytes and order.
pub(crate) fn remove(headers: &mut HeaderMap, goes: &dyn Fn(&[u8]) -> bool) -> usize {
    // Once for each line: what is asked about is counted.
    let stays: Vec<bool> = headers.get_all(header::SET_COOKIE).iter().map(|line| !goes(line.as_bytes())).collect();
    let dropped = stays.iter().filter(|stays| !**stays).count();
    if dropped > 0 {
        let lines = headers.get_all(header::SET_COOKIE).iter().zip(&stays);
        let kept: Vec<HeaderValue> = lines.filter(|(_, stays)| **stays).map(|(line, _)| line.clone()).collect();
        headers.remove(header::SET_COOKIE);
        for line in kept {
            headers.append(header::SET_COOKIE, line);
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 22:00 UTC);

    fn tracker(name: &[u8]) -> bool {
        name == b"_ga" || name.starts_with(b"_ga_")
    }

    fn filtered(lines: &[&[u8]]) -> (Vec<Vec<u8>>, usize) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::SET_COOKIE, HeaderValue::from_bytes(line).unwrap());
        }
        let dropped = filter(&mut headers, NOW, &tracker);
        (headers.get_all("set-cookie").iter().map(|line| line.as_bytes().to_vec()).collect(), dropped)
    }

    #[test]
    fn each_line_is_checked_on_its_own_in_every_syntax() {
        for line in [
            &b"_ga=1"[..],
            b" _ga = 1 ; Path=/",
            b"\t_ga\t=1",
            b"_ga=1; HttpOnly; Secure; SameSite=None; Partitioned",
            b"_ga",
            b"_ga; Path=/",
            b"=_ga",
            b"=_ga=1",
            b" = _ga=1",
            b"_ga==; x",
            b"_ga=\xff\xfe\x80",
            b"_ga=1, sid=2",
            b"_ga_X.Y[1]=\"a, b\"",
            b"_ga=1; Max-Age=9",
            b"_ga=1; Max-Age=zero; Expires=soon",
        ] {
            assert_eq!(filtered(&[line]), (vec![], 1), "{}", String::from_utf8_lossy(line));
        }
    }

    #[test]
    fn all_others_keep_bytes_and_order() {
        let lines: &[&[u8]] = &[
            b"sid=1; HttpOnly",
            b"_ga=1",
            b"sid=2",
            b"_GA=1",
            b"_gab=1",
            b"x=_ga=1",
            b"x; _ga=1",
            b"\xff=\xfe;;; odd",
            b"",
            b";",
            b"_ga_1=1",
            b" padded = 1 ",
        ];
        let kept: Vec<Vec<u8>> =
            lines.iter().filter(|line| !matches!(**line, b"_ga=1" | b"_ga_1=1")).map(|line| line.to_vec()).collect();
        assert_eq!(filtered(lines), (kept, 2));
    }

    #[test]
    fn deletions_always_pass() {
        for attributes in [
            "Max-Age=0",
            "max-age = 0 ",
            "Max-Age=-1",
            "Max-Age=-99999999999999999999999",
            "Max-Age=60; Max-Age=0",
            "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "expires=Thu, 01-Jan-70 00:00:01 GMT",
            "Expires=Mon, 23 Nov 2026 22:00:00 GMT",
            "Expires=Thu Jan  1 00:00:00 1970",
            "Expires=1 1970 0:0:0 jan",
            "Max-Age=0; Expires=Thu, 01 Jan 2099 00:00:00 GMT",
            "Max-Age=later; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        ] {
            let line = format!("_ga=; Path=/; {attributes}");
            assert_eq!(filtered(&[line.as_bytes()]).1, 0, "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_a_deletion_does_not_pass() {
        for attributes in [
            "",
            "Max-Age=1",
            "Max-Age=00001",
            "Max-Age=",
            "Max-Age=+0",
            "Max-Age=0x",
            "Max-Age=0; Max-Age=60",
            "Max-Age=0; Max-Age=",
            "Max-Age=0; Max-Age=x",
            "Max-Age=-",
            "Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=never",
            "Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "Expires=Mon, 23 Nov 2026 22:00:01 GMT",
            "Expires=Thu, 01 Jan 2099 00:00:00 GMT",
            "Expires=Thu, 01 Jan 1600 00:00:00 GMT",
            "Expires=Thu, 31 Feb 1970 00:00:00 GMT",
            "Expires=Thu, 01 Jan 1970 25:00:00 GMT",
            "Expires=0",
            "Expires=Thu, 01 Jan 1970",
            "Comment=\"Max-Age=0\"; Max-Age=60",
        ] {
            let line = format!("_ga=1; Path=/; {attributes}");
            assert_eq!(filtered(&[line.as_bytes()]).1, 1, "{line}");
        }
    }
}
