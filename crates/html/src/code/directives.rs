//! What code begins with, before its first statement.

use super::trivia::Trivia;

/// Whether one of the directives in front of all code is `use strict` (ECMAScript §11.2.1).
pub fn begins_strict(code: &[u8]) -> bool {
    let mut trivia = Trivia::of(code);
    let mut at = 0;
    loop {
        at = trivia.end(at);
        let Some((&quote @ (b'"' | b'\''), text)) = code[at..].split_first() else { return false };
        let Some(length) = memchr::memchr2(quote, b'\n', text).filter(|end| text[*end] == quote) else { return false };
        if &text[..length] == b"use strict" {
            return true;
        }
        // Past both quotes.
        at = trivia.end(at + length + 2);
        if code.get(at) == Some(&b';') {
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::begins_strict;

    #[test]
    fn directives_come_before_all_code() {
        for code in
            ["'use strict'", "\"use strict\";a", "/* a */ // b\n 'x'; 'use strict'", "\u{a0}'x'\n/**/;'use strict'"]
        {
            assert!(begins_strict(code.as_bytes()), "{code}");
        }
        for code in
            ["", "a;'use strict'", "'x\n'use strict'", "// 'use strict'", "/* 'use strict'", "f('use strict')", "'x"]
        {
            assert!(!begins_strict(code.as_bytes()), "{code}");
        }
    }
}
