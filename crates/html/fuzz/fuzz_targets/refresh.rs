//! A refresh leads where the HTML standard says ("shared declarative refresh steps"), for any text.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let wanted = as_the_standard_says(text).filter(|url| !url.is_empty());
    assert_eq!(tower_consent_html::refresh(text).map(str::to_owned), wanted, "{text:?}");
});

/// The steps, one after the other. `None` where they end without an address.
fn as_the_standard_says(text: &str) -> Option<String> {
    let input: Vec<char> = text.chars().collect();
    let mut position = 0;
    let at = |position: usize| input.get(position).copied();
    let skip = |position: &mut usize, wanted: &dyn Fn(char) -> bool| {
        let start = *position;
        while at(*position).is_some_and(wanted) {
            *position += 1;
        }
        *position > start
    };
    let space = |c: char| c.is_ascii_whitespace();
    let from = |position: usize| input[position.min(input.len())..].iter().collect::<String>();

    skip(&mut position, &space);
    let has_digits = skip(&mut position, &|c| c.is_ascii_digit());
    if !has_digits && at(position) != Some('.') {
        return None;
    }
    skip(&mut position, &|c| c.is_ascii_digit() || c == '.');
    if !at(position).is_some_and(|c| matches!(c, ';' | ',') || space(c)) {
        return None;
    }
    skip(&mut position, &space);
    if matches!(at(position), Some(';' | ',')) {
        position += 1;
    }
    skip(&mut position, &space);
    at(position)?;
    let whole = from(position);
    if matches!(at(position), Some('u' | 'U')) {
        position += 1;
        for letter in ['r', 'l'] {
            if !at(position).is_some_and(|c| c.eq_ignore_ascii_case(&letter)) {
                return Some(whole);
            }
            position += 1;
        }
        skip(&mut position, &space);
        if at(position) != Some('=') {
            return Some(whole);
        }
        position += 1;
        skip(&mut position, &space);
    }
    let Some(quote @ ('\'' | '"')) = at(position) else { return Some(from(position)) };
    let url = from(position + 1);
    Some(url.split(quote).next().unwrap_or_default().to_owned())
}
