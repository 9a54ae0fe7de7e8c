//! Imports in code that is a text of code. There the quotes are escaped, or are character references of markup.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::imports::Import;
use super::is_word;
use super::literals::unescaped;
use super::words::{IMPORT, Words};
use crate::references::decoded_attribute;

/// Code in a text of code in a text of code; nobody writes more.
const DEEPEST: usize = 4;

impl Words<'_> {
    /// Whether a text of the code may hold an import that is written with escapes or character references.
    pub(crate) fn may_hide_imports(&self) -> bool {
        let code = self.code;
        let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
        // Not `!important`.
        // An escape before it ends with a letter or a digit: `\nimport`, `\x0aimport`, `\u{00000a}import`.
        let begins = |at: usize| !is_part(code[..at].last()) || code[at.saturating_sub(12)..at].contains(&b'\\');
        let is_whole = |at: &usize| !is_part(code.get(at + IMPORT.len())) && begins(*at);
        let has_word = self.imports.iter().any(is_whole);
        let has_source = !self.sources.is_empty();
        let ends_source = |at: usize| has_source && code[..at].trim_ascii_end().ends_with(b"from");
        may_spell_letters(code)
            || (has_word || has_source)
                && memchr::memchr2_iter(b'\\', b'&', code)
                    .any(|at| stands_for_more(&code[at..]) && (has_word || ends_source(at)))
    }
}

/// Calls `found` with each literal that code imports which texts of this code hold.
pub(crate) fn imports_within(code: &[u8], found: &mut dyn FnMut(&str)) {
    let mut see = |text: &str| {
        let mut words = Words::of(text.as_bytes());
        // A rule of a sheet.
        words.imports.retain(|at| !text.as_bytes()[..*at].ends_with(b"@"));
        words.imports(&mut |import| {
            if let Import::Literal(specifier, _) = import {
                found(&specifier);
            }
        });
    };
    let mut text = String::from_utf8_lossy(code);
    for _ in 0..DEEPEST {
        let is_escaped = memchr::memchr(b'\\', text.as_bytes()).is_some();
        if is_escaped {
            text = Cow::Owned(unescaped(&text));
            see(&text);
        }
        // A handler in markup. Bundles are full of `&&`, which is no reference.
        let code = text.as_bytes();
        let decoded = if memchr::memchr_iter(b'&', code).any(|at| stands_for_more(&code[at..])) {
            decoded_attribute(&text)
        } else {
            Cow::Borrowed(&*text)
        };
        if *decoded != *text {
            text = Cow::Owned(decoded.into_owned());
            see(&text);
        } else if !is_escaped {
            break;
        }
    }
}

/// Whether somewhere in the code an escape or a character reference may write a letter of `import`.
fn may_spell_letters(code: &[u8]) -> bool {
    /// How these begin. Bundles are full of `\n`, `\"` and `&&`, which are none.
    const BEGINNINGS: [&[u8]; 11] =
        [b"\\x", b"\\u", b"\\1", b"\\i", b"\\m", b"\\p", b"\\o", b"\\\r", b"\\\n", b"\\\xe2", b"&#"];
    static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(BEGINNINGS).ok());
    let is_one = |at: usize| spells_a_letter(&code[at..]);
    match &*SEARCH {
        Some(search) => search.find_iter(code).any(|found| is_one(found.start())),
        None => memchr::memchr2_iter(b'\\', b'&', code).any(is_one),
    }
}

/// Whether an escape or a character reference begins here.
fn stands_for_more(mark: &[u8]) -> bool {
    mark[0] == b'\\' || mark.get(1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'#')
}

/// Whether what begins here may write a letter of `import`: an escape or a character reference.
fn spells_a_letter(mark: &[u8]) -> bool {
    match mark {
        [b'\\', b'x', b'6' | b'7', ..] | [b'\\', b'u', b'{', ..] | [b'\\', b'1', b'5' | b'6', ..] => true,
        [b'\\', b'u', b'0', b'0', b'6' | b'7', ..] => true,
        // A backslash, which begins an escape in the text in this text.
        [b'\\', b'x', b'5', b'c' | b'C', ..] | [b'\\', b'u', b'0', b'0', b'5', b'c' | b'C', ..] => true,
        [b'\\', b'1', b'3', b'4', ..] => true,
        // A letter with a needless backslash, and a line that goes on.
        [b'\\', b'i' | b'm' | b'p' | b'o' | b'\r' | b'\n', ..] | [b'\\', 0xe2, 0x80, ..] => true,
        [b'&', b'#', b'x' | b'X', digits @ ..] => begins_with(digits, &["69", "6d", "70", "6f", "72", "74"]),
        [b'&', b'#', digits @ ..] => begins_with(digits, &["105", "109", "112", "111", "114", "116"]),
        _ => false,
    }
}

/// Whether one of these numbers comes first, with or without zeros before it.
fn begins_with(digits: &[u8], numbers: &[&str]) -> bool {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let is_here = |number: &&str| {
        digits[zeros..].get(..number.len()).is_some_and(|digits| digits.eq_ignore_ascii_case(number.as_bytes()))
    };
    numbers.iter().any(is_here)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::probe::all_of as of;

    /// Each beginning that is looked for, and no other, may write a letter.
    #[test]
    fn what_spells_a_letter_is_found_wherever_it_begins() {
        let tails = ["69", "{69}", "0069", "51", "34", "5c", "005c", "\u{2028}", "", "105;", "x69;", "n", "\r\n"];
        for first in ["\\", "&"] {
            for second in (0u8..=127).map(|byte| char::from(byte).to_string()).chain(["\u{2028}".to_owned()]) {
                for tail in tails {
                    for before in ["", "\\", "&&", "\\n", "\\x"] {
                        let code = format!("{before}{first}{second}{tail}");
                        let code = code.as_bytes();
                        let plain = (0..code.len()).any(|at| spells_a_letter(&code[at..]));
                        assert_eq!(may_spell_letters(code), plain, "{:?}", String::from_utf8_lossy(code));
                    }
                }
            }
        }
    }

    fn hidden(code: &str) -> Vec<String> {
        let mut all = if Words::of(code.as_bytes()).may_hide_imports() {
            of(|found| imports_within(code.as_bytes(), found))
        } else {
            Vec::new()
        };
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn an_import_in_a_text_is_read_however_its_quotes_are_written() {
        for code in [
            r#"z.innerHTML='<img onload="import(\'//t/x.js\')">'"#,
            r#"new Function("import(\"//t/x.js\")")"#,
            r"eval(`import(\`//t/x.js\`)`)",
            r"eval('import(\x27//t/x.js\u0027)')",
            r"eval('import(\x2f**/\47//t/x.js\47)')",
            r"eval('\x69mport(\x27//t/x.js\x27)')",
            r"eval('\u0069\u{6d}\160ort(\x27//t/x.js\x27)')",
            r"eval('im\port(\'//t/x.js\')')",
            "eval('im\\\nport(\"//t/x.js\")')",
            r#"s.textContent="\nimport('//t/x.js')""#,
            r#"s.textContent="a()\n\timport(\"//t/x.js\")""#,
            r#"eval("\x0aimport(\"//t/x.js\")")"#,
            r"eval('\u{00000a}import(\'//t/x.js\')')",
            r#"eval("eval('\x5cx69mport(`//t/x.js`)')")"#,
            r#"eval("eval('import(\\'//t/x.js\\')')")"#,
            r#"eval("eval(\"eval('import(\\\\'//t/x.js\\\\')')\")")"#,
            r#"s.textContent="import x from\"//t/x.js\"""#,
            r#"s.textContent="export * from \"//t/x.js\"""#,
            "z.innerHTML='<img onload=\"import(&quot;//t/x.js&quot;)\">'",
            "z.innerHTML='<img onload=import(&#39;//t/x.js&#x27;)>'",
            "z.innerHTML='<img onload=\"&#105;mport(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"imp&#x006F;rt(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"e(&quot;import(\\\\&quot;//t/x.js\\\\&quot;)&quot;)\">'",
        ] {
            assert!(hidden(code).contains(&"//t/x.js".to_owned()), "{code}: {:?}", hidden(code));
        }
        for code in [
            "import('//t/x.js');a&&b",
            r"t='it\'s imp'",
            r"Array.from(a);x='\'//t/x.js\''",
            "f('//t/x.js&quot;')",
            r"/\d+\.\w/.test('import')",
        ] {
            let found = hidden(code);
            assert!(found.is_empty(), "{code}: {found:?}");
        }
    }

    /// Their state has many escapes, and is long.
    #[test]
    fn the_state_of_ordinary_pages_is_not_read_again() {
        for code in [
            r#"self.__next_f.push([1,"{\"a\":\"\u003cp\u003e b{color:red !important} \u0026 \\n\t\/x\"}"])"#,
            r#"x={"title":"Don&#039;t &amp; can&#x27;t&#8217;s","from":"a"};importantly=/\d+\s\./"#,
            "Array.from(a)&&b;c&d",
        ] {
            assert!(!Words::of(code.as_bytes()).may_hide_imports(), "{code}");
        }
    }

    proptest! {
        #[test]
        fn odd_code_never_panics(code in "\\PC{0,60}|(import|from|&#|&quot;|\\\\|['\"`(){}xu0-9 é]){0,30}") {
            hidden(&code);
        }
    }
}
