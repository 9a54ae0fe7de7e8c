//! What of a script is code, and what is text in it: strings, comments, regular expressions.

use super::is_word;

/// The code with its strings, comments and regular expressions blanked out, so that what is found in it would run.
///
/// It reads as JavaScript does as far as that goes without a grammar (ECMA-262, 12): whether a slash begins a regular
/// expression depends on what comes before it. What runs within a template literal (`${…}`) stays.
pub fn without_texts(code: &[u8]) -> Vec<u8> {
    blanked(code, |_| true)
}

/// The code with its comments blanked out.
pub(crate) fn without_comments(code: &[u8]) -> Vec<u8> {
    blanked(code, |part| part == Part::Comment)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Comment,
    /// A string, a template's text or a regular expression.
    Value,
}

fn blanked(code: &[u8], goes: impl Fn(Part) -> bool) -> Vec<u8> {
    let mut out = code.to_vec();
    let mut at = 0;
    // How many braces are open in each `${` that we are in.
    let mut templates: Vec<usize> = Vec::new();
    // The last byte of code that is not white space.
    let mut before = b';';
    while let Some(&byte) = code.get(at) {
        let end = match (byte, code.get(at + 1)) {
            (b'/', Some(b'/')) => line_end(code, at),
            (b'/', Some(b'*')) => {
                memchr::memmem::find(&code[at + 2..], b"*/").map_or(code.len(), |length| at + length + 4)
            }
            (b'"' | b'\'', _) => string_end(code, at),
            (b'/', _) if begins_pattern(&code[..at], before) => pattern_end(code, at),
            (b'`', _) => template_part(code, at + 1, &mut templates),
            (b'}', _) if templates.last() == Some(&0) => {
                templates.pop();
                template_part(code, at + 1, &mut templates)
            }
            _ => {
                match byte {
                    b'{' => templates.last_mut().into_iter().for_each(|open| *open += 1),
                    b'}' => templates.last_mut().into_iter().for_each(|open| *open -= 1),
                    _ => {}
                }
                if !byte.is_ascii_whitespace() {
                    before = byte;
                }
                at += 1;
                continue;
            }
        };
        let is_comment = byte == b'/' && matches!(code.get(at + 1), Some(b'/' | b'*'));
        let part = if is_comment { Part::Comment } else { Part::Value };
        if goes(part) {
            out[at..end].fill(b' ');
        }
        if part == Part::Value {
            // After it a slash divides.
            before = b')';
        }
        at = end;
    }
    out
}

fn line_end(code: &[u8], from: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &code[from..]).map_or(code.len(), |length| from + length)
}

/// After the quote that ends the string, or where the line ends without one.
fn string_end(code: &[u8], from: usize) -> usize {
    let quote = code[from];
    let mut at = from + 1;
    while let Some(&byte) = code.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            _ if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    code.len()
}

/// A longer pattern is read as a division: looking for its end from each of many slashes would take too long.
const LONGEST_PATTERN: usize = 512;

/// After the slash that ends the pattern. A pattern ends in its line, or it is not one.
fn pattern_end(code: &[u8], from: usize) -> usize {
    let code = &code[..code.len().min(from + LONGEST_PATTERN)];
    let mut is_class = false;
    let mut at = from + 1;
    while let Some(&byte) = code.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return from + 1,
            b'[' => is_class = true,
            b']' => is_class = false,
            b'/' if !is_class => return at + 1,
            _ => {}
        }
        at += 1;
    }
    from + 1
}

/// A slash after a value divides; after anything else it begins a pattern.
fn begins_pattern(code: &[u8], before: u8) -> bool {
    let code = code.trim_ascii_end();
    if code.ends_with(b"++") || code.ends_with(b"--") {
        return false;
    }
    if !(is_word(before) || matches!(before, b')' | b']' | b'}' | b'"')) {
        return true;
    }
    let start = code.iter().rposition(|byte| !is_word(*byte)).map_or(0, |at| at + 1);
    const BEFORE_VALUES: &[&[u8]] = &[
        b"return",
        b"typeof",
        b"case",
        b"in",
        b"of",
        b"void",
        b"delete",
        b"do",
        b"else",
        b"throw",
        b"await",
        b"yield",
        b"instanceof",
        b"new",
    ];
    BEFORE_VALUES.contains(&&code[start..])
}

/// From the inside of a template to the end of its text: after its quote, or after the `${` where code begins.
fn template_part(code: &[u8], from: usize, templates: &mut Vec<usize>) -> usize {
    let mut at = from;
    while let Some(&byte) = code.get(at) {
        match byte {
            b'\\' => at += 1,
            b'`' => return at + 1,
            b'$' if code.get(at + 1) == Some(&b'{') => {
                templates.push(0);
                return at + 2;
            }
            _ => {}
        }
        at += 1;
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn has(code: &str, text: &str) -> bool {
        String::from_utf8(without_texts(code.as_bytes())).unwrap().contains(text)
    }

    #[test]
    fn what_runs_stays() {
        for code in [
            "CALL()",
            "x = a / b; CALL() / 2",
            "x = '/'; CALL()",
            "/'/.test(x); CALL()",
            "x = y.replace(/[/'\"]/g, ''); CALL()",
            "return /`/; CALL()",
            "// it's\nCALL()",
            "/* it's */ CALL()",
            "x = `a ${ {a: 1, b: CALL()} } 'b`",
            "x = `a ${ `b ${ CALL() }` }`",
            "x = `it's`; CALL()",
            "x = 'it\\'s'; CALL()",
            "x = \"a\\\nb\"; CALL()",
            "if (a) /b/.test('//') ; CALL()",
            "x = 'not ended\nCALL()",
            "a++ / 2; CALL() / 1",
        ] {
            assert!(has(code, "CALL()"), "{code}");
        }
    }

    #[test]
    fn what_is_text_goes() {
        for code in [
            "'CALL()'",
            "\"a \\\" CALL()\"",
            "// CALL()",
            "/* CALL() */",
            "x = /CALL()/",
            "x = /[/]CALL()/g",
            "`CALL()`",
            "`${a} CALL()`",
            "self.__next_f.push([1,\"…CALL()…\"])",
            "",
        ] {
            assert!(!has(code, "CALL()"), "{code}");
        }
    }

    #[test]
    fn hostile_code_is_read_in_a_time_that_grows_with_its_length_alone() {
        for piece in ["=/[", "=/", "url(", "@import", "'", "`${", "/*", "/a"] {
            let code = piece.repeat(4_000_000 / piece.len());
            let start = std::time::Instant::now();
            without_texts(code.as_bytes());
            crate::code::Words::of(code.as_bytes()).styles(&mut |_| {});
            assert!(start.elapsed().as_secs() < 60, "{piece}: {:?}", start.elapsed());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_and_keep_their_length(code in "[a-z'\"`/\\\\*\\n${}()\\[\\] ]{0,200}") {
            prop_assert_eq!(without_texts(code.as_bytes()).len(), code.len());
        }
    }
}
