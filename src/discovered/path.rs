//! A path as a log may have it: without what names a person or opens a door.
//!
//! A part of the path that may be an e-mail address, a telephone or account number, an IP address, a UUID, a JWT, or a
//! secret in hexadecimal, base 32 or base 64 becomes `…`, wholly or where words are told apart. Escapes are read first, as
//! often as they are nested. It is careful: a number of six digits may be an article's, and goes.

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};

use percent_encoding::percent_decode_str;

/// What stands for what is not logged.
const HIDDEN: &str = "…";
/// Escapes of escapes: `%252540` is an `@`.
const NESTED: usize = 4;
/// Digits of one number, from which on it may be a person's.
const DIGITS: usize = 6;
/// Digits of groups that are set apart, as in telephone and card numbers.
const GROUPED_DIGITS: usize = 7;
/// Characters of one word, from which on it may be a secret. Shorter ones are words, or hashes of files.
const WORD: usize = 16;
/// Characters of a part, from which on all of its words together may be a secret.
const LONG: usize = 24;
/// Files that are made by a build tool: their names have hashes, and name nobody.
const BUILT: [&str; 9] = ["css", "eot", "js", "map", "mjs", "ttf", "wasm", "woff", "woff2"];

/// What their names have before the extension.
const INNER: [&str; 3] = ["bundle", "chunk", "min"];

/// The path as it may be logged. Without a query: who calls leaves that out.
pub(crate) fn without_persons(path: &str) -> String {
    let parts: Vec<Cow<'_, str>> = path.split('/').map(logged_part).collect();
    parts.join("/")
}

fn logged_part(part: &str) -> Cow<'_, str> {
    let plain = decoded(part);
    if is_personal(&plain) {
        return HIDDEN.into();
    }
    let logged: String = words(&plain).map(|(word, end)| [logged_word(word).as_ref(), end].concat()).collect();
    match () {
        () if logged == plain => part.into(),
        // Where an escape was read, nothing says which of the raw bytes are which.
        () if plain != part => HIDDEN.into(),
        () => logged.into(),
    }
}

fn decoded(part: &str) -> String {
    let mut plain = part.to_owned();
    for _ in 0..NESTED {
        let next = percent_decode_str(&plain).decode_utf8_lossy();
        if next == plain {
            break;
        }
        plain = next.into_owned();
    }
    // Characters that mean the same in other scripts' widths: `＠`, `１`.
    plain.chars().map(narrow).collect()
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Words with the character that ends each: what parameters and lists are set apart by.
fn words(part: &str) -> impl Iterator<Item = (&str, &str)> {
    part.split_inclusive([';', ',', '=', '&', '|', '~', '!', '$', '\'', '(', ')', '*', '/', ' ']).map(|piece| {
        let end = piece.char_indices().next_back().filter(|(_, last)| !is_of_word(*last)).map(|(at, _)| at);
        piece.split_at(end.unwrap_or(piece.len()))
    })
}

fn is_of_word(c: char) -> bool {
    !matches!(c, ';' | ',' | '=' | '&' | '|' | '~' | '!' | '$' | '\'' | '(' | ')' | '*' | '/' | ' ')
}

/// What the whole part shows.
fn is_personal(part: &str) -> bool {
    part.contains('@')
        || is_grouped_number(part)
        || part.split([':', ';', '=', ',', ' ', '/']).any(is_jwt)
        || !has_extension(part) && is_long_secret(part)
}

/// An IP address among other things: `ip:192.0.2.7`, `192.0.2.7:443`, `[2001:db8::77]:443`, `fe80::1%eth0`.
fn has_address(word: &str) -> bool {
    word.split(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '.' | '[' | ']')).any(is_address)
}

/// With a port, an extension, or the name of a parameter or none of them.
fn is_address(word: &str) -> bool {
    let is_name = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii_hexdigit());
    let without_name = word.split_once(':').filter(|(name, _)| is_name(name)).map_or(word, |(_, rest)| rest);
    let without_end = match without_name.rsplit_once('.') {
        Some((rest, end)) if end.is_empty() || end.chars().any(char::is_alphabetic) => rest,
        _ => without_name,
    };
    [word, without_name, without_end].iter().any(|bare| {
        bare.parse::<SocketAddr>().is_ok()
            || bare.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
            || bare.trim_matches([':', '.']).parse::<IpAddr>().is_ok()
    })
}

/// A telephone, card or account number: groups of digits, set apart by what people set them apart by. Dates and years are
/// none.
fn is_grouped_number(part: &str) -> bool {
    let is_mark =
        |c: char| matches!(c, '-' | '.' | ' ' | '(' | ')' | '+' | '_' | '/' | '\u{a0}' | '\u{2010}'..='\u{2013}');
    let is_rare_mark = |c: char| matches!(c, ':' | '|' | '~' | '*');
    let numbers =
        |is_mark: &dyn Fn(char) -> bool| part.split(|c: char| !c.is_numeric() && !is_mark(c)).any(is_number_of_person);
    // Times of day have colons, and ones and twos between them.
    let is_long = |run: &str| run.split(is_rare_mark).any(|group| group.chars().count() > 2);
    numbers(&is_mark)
        || part.split(|c: char| !c.is_numeric() && !is_rare_mark(c)).any(|run| is_long(run) && is_number_of_person(run))
}

fn is_number_of_person(run: &str) -> bool {
    let groups: Vec<&str> = run.split(|c: char| !c.is_numeric()).filter(|group| !group.is_empty()).collect();
    let digits: usize = groups.iter().map(|group| group.chars().count()).sum();
    let is_year = |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let is_two = |group: &&str| group.len() <= 2;
    // 2026-11-28, 28.11.2026 and what follows it in ones and twos; 2025-2026.
    let is_date = match groups.as_slice() {
        [year, rest @ ..] if is_year(year) && rest.iter().all(is_two) => rest.len() <= 5,
        [day, month, year] => is_two(day) && is_two(month) && is_year(year),
        years => years.iter().all(is_year),
    };
    groups.len() > 1 && digits >= GROUPED_DIGITS && !is_date
}

fn is_jwt(word: &str) -> bool {
    // `{"` in base 64, then a header, and what is signed or encrypted.
    word.starts_with("eyJ") && word.matches('.').count() >= 1
}

/// A token with marks in it, as base64url has.
fn is_long_secret(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let is_hex = digits > 0 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let is_mixed = digits > 0 && part.chars().any(|c| c.is_ascii_uppercase()) && !part.contains(' ');
    let run: String = part.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    let is_dense = is_mixed && run.len() >= WORD && changes(&run) * 2 > run.len();
    is_dense || part.len() >= LONG && (is_hex || is_mixed)
}

fn has_extension(part: &str) -> bool {
    part.rsplit_once('.').is_some_and(|(_, end)| (1..=5).contains(&end.len()))
}

fn logged_word(word: &str) -> Cow<'_, str> {
    if let Some(stem) = stem_of_built(word) {
        return match () {
            () if is_address(stem) => HIDDEN.into(),
            // A hash has letters, or a name before it.
            () if !stem.chars().any(char::is_alphabetic) => without_long_numbers(word),
            () => word.into(),
        };
    }
    if has_address(word) || is_uuid(word) || word.split(['-', '_', '.', ':', '+']).any(is_secret) {
        return HIDDEN.into();
    }
    without_long_numbers(word)
}

/// The name of a file that a build tool made, without its extensions.
fn stem_of_built(word: &str) -> Option<&str> {
    let (mut stem, end) = word.rsplit_once('.')?;
    if !BUILT.contains(&end) {
        return None;
    }
    while let Some((rest, end)) = stem.rsplit_once('.')
        && (BUILT.contains(&end) || INNER.contains(&end))
    {
        stem = rest;
    }
    Some(stem)
}

/// In its usual form; braces and `urn:uuid:` may be around it.
fn is_uuid(word: &str) -> bool {
    let bare = word.rsplit(':').next().unwrap_or(word).trim_matches(['{', '}']);
    let stem = bare.split('.').next().unwrap_or(bare);
    let lengths: Vec<usize> = stem.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && stem.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}

/// One run of letters and digits that no language has.
fn is_secret(run: &str) -> bool {
    let length = run.chars().count();
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if length < WORD || !run.is_ascii() {
        return false;
    }
    let is_hex = digits > 0 && run.chars().all(|c| c.is_ascii_hexdigit());
    let changes = changes(run);
    // Words that are written together have few digits, and change at their beginnings alone.
    is_hex || digits > 0 && changes >= 4 || digits == 0 && changes * 5 > length * 3 && length >= 20
}

/// How often upper case, lower case and digits take turns.
fn changes(run: &str) -> usize {
    let kind = |c: char| (c.is_ascii_uppercase(), c.is_ascii_digit());
    run.chars().zip(run.chars().skip(1)).filter(|(one, next)| kind(*one) != kind(*next)).count()
}

fn without_long_numbers(word: &str) -> Cow<'_, str> {
    let (mut logged, mut digits) = (String::new(), String::new());
    for c in word.chars().map(Some).chain([None]) {
        if let Some(digit) = c.filter(|c| c.is_numeric()) {
            digits.push(digit);
            continue;
        }
        let is_long = digits.chars().count() >= DIGITS;
        logged.push_str(if is_long { HIDDEN } else { &digits });
        digits.clear();
        logged.extend(c);
    }
    if logged == word { word.into() } else { logged.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_path_names_no_person_and_no_secret() {
        for (path, logged) in [
            // E-mail addresses.
            ("/u/jane.doe@example.org/x", "/u/…/x"),
            ("/u/jane.doe%40example.org", "/u/…"),
            ("/u/jane%2540example.org", "/u/…"),
            ("/u/jane%25252540example.org", "/u/…"),
            ("/u/jane%EF%BC%A0example.org", "/u/…"),
            // Telephone, account and card numbers.
            ("/m/%2B491701234567", "/m/…"),
            ("/m/tel:+491701234567", "/m/tel:+…"),
            ("/m/0170-1234567", "/m/…"),
            ("/m/(030)%20123%20456", "/m/…"),
            ("/m/030%2F123456", "/m/…"),
            ("/card/4111-1111-1111-1111", "/card/…"),
            ("/card/4111:1111:1111:1111", "/card/…"),
            ("/card/4111%3A1111%3A1111%3A1111", "/card/…"),
            ("/card/4111~1111~1111~1111", "/card/…"),
            ("/u/491701234567.js", "/u/….js"),
            ("/u/491701234567.js.map", "/u/….js.map"),
            ("/u/491701234567.min.css", "/u/….min.css"),
            ("/ssn/078-05-1120", "/ssn/…"),
            ("/iban/DE89370400440532013000", "/iban/…"),
            ("/iban/DE89%203704%200044%200532%200130%2000", "/iban/…"),
            ("/customers/123456/edit", "/customers/…/edit"),
            ("/customers/%31%32%33%34%35%36", "/customers/…"),
            ("/customers/%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5%D9%A6", "/customers/…"),
            ("/order-1234567.pdf", "/order-….pdf"),
            ("/a;customer=7654321;b=1", "/a;customer=…;b=1"),
            // Addresses.
            ("/ip/192.0.2.77", "/ip/…"),
            ("/ip/2001:db8::77", "/ip/…"),
            ("/ip/%5B2001:db8::77%5D", "/ip/…"),
            ("/x;ip=2001:db8::77", "/x;ip=…"),
            ("/ip=81.2.9.4", "/ip=…"),
            ("/ip:81.2.9.4", "/…"),
            ("/ip-81.2.9.4", "/…"),
            ("/ip/81.2.9.4.json", "/ip/…"),
            ("/ip/81.2.9.4.js", "/ip/…"),
            ("/ip/81.2.9.4,10.0.0.1", "/ip/…,…"),
            ("/ip/192.0.2.7:443", "/ip/…"),
            ("/ip/%5B2001:db8::77%5D:443", "/ip/…"),
            ("/ip/[2001:db8::77]:443", "/ip/…"),
            ("/ip/2001:db8::", "/ip/…"),
            ("/ip/::ffff:192.0.2.7", "/ip/…"),
            ("/ip/fe80::1%25eth0", "/ip/…"),
            ("/ip/fe80::1%25ed0", "/ip/…"),
            ("/ip/%5Bfe80::1%25eth0%5D:443", "/ip/…"),
            // UUIDs, with and without marks, in any case.
            ("/c/0193539c-5a6f-7000-8000-000000000001/edit", "/c/…/edit"),
            ("/c/0193539C-5A6F-7000-8000-000000000001.json", "/c/…"),
            ("/c/abcdefab-cdef-abcd-efab-cdefabcdefab", "/c/…"),
            ("/c/%7B0193539c-5a6f-7000-8000-000000000001%7D", "/c/…"),
            ("/c/urn:uuid:0193539c-5a6f-7000-8000-000000000001", "/c/…"),
            ("/c/0193539c5a6f70008000000000000001", "/c/…"),
            ("/user-0193539c-5a6f-7000-8000-000000000001", "/…"),
            // JWTs, one without a signature, and one among other things.
            ("/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "/reset/…"),
            ("/reset/eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "/reset/…"),
            ("/reset/jwt=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc", "/reset/…"),
            ("/reset/eyJhbGciOiJIUzI1NiJ9%2EeyJzdWIiOiIxIn0%2Eabc", "/reset/…"),
            // Secrets in hexadecimal, base 32 and base 64.
            ("/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA", "/reset/…"),
            ("/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA%3D%3D", "/reset/…"),
            ("/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==", "/reset/…"),
            ("/reset;token=3f9c8a7b6d5e4f3a", "/reset;token=…"),
            ("/reset/aB3-xY9_kL2mN5pQ8rS1tU4", "/reset/…"),
            ("/reset/QwErTyUiOpAsDfGhJkLzXc", "/reset/…"),
            ("/reset/3f9c8a7b6d5e4f3a", "/reset/…"),
            ("/reset/mfrggzdfmztwq2lk7x4t", "/reset/…"),
            ("/shop;jsessionid=A1B2C3D4E5F60718/cart", "/…/cart"),
        ] {
            assert_eq!(without_persons(path), logged, "{path}");
        }
    }

    #[test]
    fn what_the_operator_looks_for_stays() {
        for path in [
            "",
            "/",
            "//",
            "*",
            "/article/2026-11-28-a-long-title-with-many-words-in-it",
            "/archive/2026/11/28/10",
            "/archive/2026-11-28T10:30",
            "/archive/10:30:15+02:00",
            "/api/std::fmt",
            "/assets/runtime.3f9c8a7b.min.js",
            "/assets/12345.chunk.js",
            "/assets/lib-1.24.0.min.js",
            "/archive/28.11.2026",
            "/season/2025-2026/table",
            "/assets/runtime-3f9c8a7b6d5e4f3a2b1c.js",
            "/assets/index-Bx7Kd92q.css",
            "/assets/chunk-123456789.js.map",
            "/fonts/inter-v13-latin-regular.woff2",
            "/Some-Title-Of-An-Article-About-Something",
            "/wiki/WelcomeToTheWorldOfTomorrow",
            "/products/samsung-galaxy-s24-ultra-256gb",
            "/products/iPhone15ProMax",
            "/docs/v1.24.0/index.html",
            "/p/12345",
            "/git/85259dd3",
            "/%C3%BCber/uns",
            "/%E5%85%B3%E4%BA%8E%E6%88%91%E4%BB%AC",
            "/donaudampfschifffahrtsgesellschaft",
            "/_consent/policies/privacy/2.1/en",
        ] {
            assert_eq!(without_persons(path), path);
        }
    }

    proptest! {
        #[test]
        fn escapes_hide_nothing_and_nothing_panics(text in "\\PC{0,40}", number in 100_000_u64..) {
            without_persons(&text);
            let escaped: String = number.to_string().bytes().map(|digit| format!("%{digit:02x}")).collect();
            for part in [number.to_string(), escaped.clone(), escaped.replace('%', "%25"), format!("a{number}b")] {
                let logged = without_persons(&format!("/x/{part}/y"));
                prop_assert!(logged.contains(HIDDEN) && logged.starts_with("/x/") && logged.ends_with("/y"), "{logged}");
            }
        }
    }
}
