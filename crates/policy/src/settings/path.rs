//! Paths in their normal form (RFC 3986, section 6.2.2): two that are one path are written alike.

use std::borrow::Cow;

/// A path without percent-encoding of what needs none: letters, digits, `-`, `.`, `_` and `~`.
pub fn decoded(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return path.into();
    }
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let byte = from.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let letter = byte.map(char::from).filter(|letter| letter.is_ascii_alphanumeric() || "-._~".contains(*letter));
        // A sign is no digit, though numbers may begin with one.
        let letter = if from[1..].starts_with(['+', '-']) { None } else { letter };
        let length = if letter.is_some() { 3 } else { 1 };
        out.push(letter.unwrap_or('%'));
        rest = &from[length..];
    }
    out.push_str(rest);
    out.into()
}

/// As [`decoded`], and otherwise as browsers send it: what is not ASCII is percent-encoded, in capital letters.
pub(crate) fn as_sent(path: &str) -> String {
    let decoded = decoded(path);
    let mut sent = String::with_capacity(decoded.len());
    let mut digits = 0;
    for character in decoded.chars() {
        let mut bytes = [0; 4];
        if character == '%' {
            digits = 3;
        }
        match character {
            'a'..='f' if digits > 0 => sent.push(character.to_ascii_uppercase()),
            _ if character.is_ascii() => sent.push(character),
            _ => {
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    sent.push_str(&format!("%{byte:02X}"));
                }
            }
        }
        digits = usize::saturating_sub(digits, 1);
    }
    sent
}

/// As [`decoded`], without `.` and `..`, which lead elsewhere.
pub(crate) fn normal(path: &str) -> Cow<'_, str> {
    let path = decoded(path);
    if !path.split('/').any(|segment| segment == "." || segment == "..") {
        return path;
    }
    let mut segments: Vec<&str> = Vec::new();
    let mut all = path.split('/').skip(1).peekable();
    while let Some(segment) = all.next() {
        let is_last = all.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    segments.pop();
                }
                // `/a/..` is a folder, `/`.
                segments.extend(is_last.then_some(""));
            }
            segment => segments.push(segment),
        }
    }
    format!("/{}", segments.join("/")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_other_letters_is_written_as_browsers_send_it() {
        for (path, expected) in [
            ("/admin/*", "/admin/*"),
            ("/\u{fc}ber/*", "/%C3%BCber/*"),
            ("/%c3%bcber/%61b", "/%C3%BCber/ab"),
            ("/\u{65e5}%2fabc", "/%E6%97%A5%2Fabc"),
            ("/%", "/%"),
        ] {
            assert_eq!(as_sent(path), expected);
        }
    }

    #[test]
    fn only_what_needs_no_encoding_is_decoded() {
        for (path, expected) in [
            ("/_consent", "/_consent"),
            ("/%5fconsent/%63ookies", "/_consent/cookies"),
            ("/%5Fconsent", "/_consent"),
            ("/a%2Fb%20c%3f%25", "/a%2Fb%20c%3f%25"),
            ("/%7euser/%2e%2E", "/~user/.."),
            ("/%", "/%"),
            ("/%6", "/%6"),
            ("/%%61", "/%a"),
            ("/%2561", "/%2561"),
            ("/%+1%-1%zz", "/%+1%-1%zz"),
            ("/%\u{e9}1", "/%\u{e9}1"),
        ] {
            assert_eq!(decoded(path), expected, "{path}");
        }
    }

    #[test]
    fn dots_lead_where_browsers_follow_them() {
        for (path, expected) in [
            ("/admin/../x", "/x"),
            ("/admin/%2e%2e/x", "/x"),
            ("/admin/.%2E/x/./y", "/x/y"),
            ("/../../x", "/x"),
            ("/a/..", "/"),
            ("/a/b/.", "/a/b/"),
            ("/a//../b", "/a/b"),
            ("/a/...", "/a/..."),
            ("/a/.b", "/a/.b"),
        ] {
            assert_eq!(normal(path), expected, "{path}");
        }
    }
}
