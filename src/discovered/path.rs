//! Paths of requests as they may be written down.

/// A path without what may name a person or open a door: parts with an `@`, telephone numbers, and long ones that look
/// like a secret.
pub(crate) fn without_persons(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').map(|part| if is_personal(part) { "…" } else { part }).collect();
    parts.join("/")
}

/// Shorter ones are words, numbers of articles, or hashes of files.
const LONG: usize = 24;

fn is_personal(part: &str) -> bool {
    let decoded = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
    let digits = decoded.chars().filter(char::is_ascii_digit).count();
    let is_number = decoded.starts_with('+') && digits >= 7;
    // `app.3f9c.js` and titles of articles have words with hyphens, or an extension.
    let is_mixed = decoded.chars().any(|c| c.is_ascii_uppercase()) && digits > 0;
    let is_hex = digits > 0 && decoded.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let is_jwt = decoded.starts_with("eyJ") && decoded.matches('.').count() == 2;
    let has_extension = decoded.rsplit_once('.').is_some_and(|(_, end)| (1..=5).contains(&end.len()));
    decoded.contains('@')
        || is_number
        || is_jwt
        || decoded.len() >= LONG && !has_extension && (is_hex || is_mixed && !decoded.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_no_person_and_no_secret() {
        for (path, logged) in [
            ("/", "/"),
            (
                "/article/2026-11-28-a-long-title-with-many-words-in-it",
                "/article/2026-11-28-a-long-title-with-many-words-in-it",
            ),
            ("/assets/runtime-3f9c8a7b6d5e4f3a2b1c.js", "/assets/runtime-3f9c8a7b6d5e4f3a2b1c.js"),
            ("/u/jane.doe@example.org/x", "/u/…/x"),
            ("/u/jane.doe%40example.org", "/u/…"),
            ("/m/%2B491701234567", "/m/…"),
            ("/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "/reset/…"),
            ("/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA", "/reset/…"),
            ("/c/0193539c-5a6f-7000-8000-000000000001/edit", "/c/…/edit"),
            ("/Some-Title-Of-An-Article-About-Something", "/Some-Title-Of-An-Article-About-Something"),
        ] {
            assert_eq!(without_persons(path), logged, "{path}");
        }
    }
}
