//! Imports in code that is a text of code. There the quotes are escaped, or are character references of markup.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::packed;

use super::imports::Import;
use super::is_word;
use super::literals::unescaped;
use super::trivia::space;
use super::words::{FROM, IMPORT, Words};
use crate::references::decoded_attribute;

/// Code in a text of code in a text of code; nobody writes more.
const DEEPEST: usize = 4;

/// How much is read on each side of a letter that is written with an escape: the rest of the word, in escapes too.
const NEAR: usize = 64;

/// How much is read behind a word that imports: comments, an address, which may be a module itself. What ends later is not
/// found.
const AFTER: usize = 64 * 1024;

impl Words<'_> {
    /// Calls `found` with each literal that code imports which texts of this code hold.
    ///
    /// Bundles are full of escapes, and few of them are near a word that imports: only what is there is read as the text
    /// in a text says it.
    pub(crate) fn hidden_imports(&self, found: &mut dyn FnMut(&str)) {
        for place in self.hiding_places() {
            readings(&self.code[place], &mut |text| {
                let mut words = Words::of(text.as_bytes());
                // A rule of a sheet.
                words.imports.retain(|at| !text.as_bytes()[..*at].ends_with(b"@"));
                words.imports(&mut |import| {
                    if let Import::Literal(specifier, _) = import {
                        found(&specifier);
                    }
                });
            });
        }
    }

    /// Where the code may hold an import that is written with escapes or character references.
    fn hiding_places(&self) -> Vec<Range<usize>> {
        let code = self.code;
        let spelled = merged(spelled_letters(code).map(|at| around(code, at, NEAR)));
        let mut places: Vec<Range<usize>> = spelled
            .into_iter()
            .filter(|place| says_a_word(&code[place.clone()]))
            .map(|place| place.start..(place.end + AFTER).min(code.len()))
            .collect();
        for (word, found) in [(IMPORT, &self.imports), (FROM, &self.sources)] {
            let is_whole = |at: &usize| !code.get(at + word.len()).is_some_and(|byte| is_word(*byte));
            let hides = |at: &usize| {
                is_whole(at)
                    && match code[..*at].last() {
                        Some(byte) if is_word(*byte) => follows_escape(&code[..*at]),
                        _ => hides_address(word, &code[at + word.len()..]),
                    }
            };
            places.extend(found.iter().copied().filter(hides).map(|at| around(code, at, AFTER)));
        }
        places.sort_unstable_by_key(|place| place.start);
        merged(places.into_iter())
    }
}

/// The code around a place, `after` bytes of it behind. It does not begin within a row of backslashes.
fn around(code: &[u8], at: usize, after: usize) -> Range<usize> {
    let start = at.saturating_sub(NEAR);
    let row = code[..start].iter().rev().take_while(|byte| **byte == b'\\').count();
    start - row..(at + after).min(code.len())
}

/// The same places, each byte in one of them. They come in order.
fn merged(places: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for place in places {
        match all.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => all.push(place),
        }
    }
    all
}

/// Whether the letter or digit before a word may belong to an escape or to a character reference: `\nimport`, `\x0aimport`,
/// `\u{00000a}import`, `&#10import`.
fn follows_escape(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(12)..];
    near.contains(&b'\\') || memchr::memmem::find(near, b"&#").is_some()
}

/// Whether the address after a word that imports, or its quotes, are written with escapes or character references, or a
/// comment comes before it.
fn hides_address(word: &str, after: &[u8]) -> bool {
    let after = after.trim_ascii_start();
    // `import.source(…)`, `import.defer(…)`.
    let phase = match after {
        [b'.', b'\\' | b'&' | b'/' | b' ' | b'\t' | b'\r' | b'\n', ..] if word == IMPORT => return true,
        [b'.', phase @ ..] if word == IMPORT => {
            let length = phase.iter().take(8).take_while(|byte| is_word(**byte)).count();
            &phase[length..]
        }
        _ => after,
    };
    let argument = phase.trim_ascii_start();
    let argument = match argument {
        [b'(', argument @ ..] if word == IMPORT => argument.trim_ascii_start(),
        argument => argument,
    };
    match argument {
        // A comment.
        [b'/', ..] | [b'<', b'!', ..] | [b'-', b'-', b'>', ..] => true,
        // Quotes and dashes of prose.
        [b'&', b'#', b'8', b'2', b'1' | b'2', b'0'..=b'9', b';', ..] => false,
        [b'&', ..] => stands_for_more(argument),
        // A text that ends with the word has another behind it, or ends what it is in: `"…from\",\"…"`.
        [b'\\', ..] => {
            let quote = &argument[argument.iter().take_while(|byte| **byte == b'\\').count()..];
            !matches!(quote, [b'"' | b'\'' | b'`', b',' | b';' | b':' | b')' | b']' | b'}', ..])
        }
        [quote @ (b'"' | b'\'' | b'`'), body @ ..] => {
            let body = &body[..body.len().min(AFTER)];
            let end = memchr::memchr(*quote, body).unwrap_or(body.len());
            memchr::memchr2_iter(b'\\', b'&', &body[..end]).any(|at| stands_for_more(&body[at..]))
        }
        // White space that is not of ASCII.
        _ => space(argument).is_some(),
    }
}

/// Whether the code has a word that imports, or a text in it.
fn says_a_word(code: &[u8]) -> bool {
    let mut says = false;
    readings(code, &mut |text| {
        let words = Words::of(text.as_bytes());
        says |= !words.imports.is_empty() || !words.sources.is_empty();
    });
    says
}

/// Calls `see` with what the code says as a text, and with what that says, as often as there is something to resolve.
fn readings(code: &[u8], see: &mut dyn FnMut(&str)) {
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

/// Where an escape or a character reference may write a letter of a word that imports.
fn spelled_letters(code: &[u8]) -> impl Iterator<Item = usize> + '_ {
    /// How these begin. Bundles are full of `\n`, `\"` and `&&`, which are none.
    const BEGINNINGS: [&[u8]; 25] = [
        b"\\x2",
        b"\\x5",
        b"\\x6",
        b"\\x7",
        b"\\u002",
        b"\\u005",
        b"\\u006",
        b"\\u007",
        b"\\u{",
        b"\\13",
        b"\\14",
        b"\\15",
        b"\\16",
        b"\\17",
        b"\\43",
        b"\\46",
        b"\\i",
        b"\\m",
        b"\\p",
        b"\\o",
        b"\\\r",
        b"\\\n",
        b"\\\xe2\x80",
        b"&#",
        b"&amp;",
    ];
    // It compares many bytes at once. An automaton would stop at each backslash.
    static SEARCH: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| packed::Searcher::new(BEGINNINGS));
    let fast = SEARCH.as_ref().map(|search| search.find_iter(code).map(|found| found.start()));
    // Not every processor has what it needs.
    let slow = fast.is_none().then(|| memchr::memchr2_iter(b'\\', b'&', code));
    fast.into_iter().flatten().chain(slow.into_iter().flatten()).filter(|at| spells_a_letter(&code[*at..]))
}

/// Whether an escape or a character reference begins here.
fn stands_for_more(mark: &[u8]) -> bool {
    mark[0] == b'\\' || mark.get(1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'#')
}

/// The letters of `import` and `from`; the backslash, `x` and `u` of an escape in the text in this text; `#` of a reference.
const HEX: [&str; 11] = ["66", "69", "6d", "6f", "70", "72", "74", "5c", "78", "75", "23"];
const DECIMAL: [&str; 11] = ["102", "105", "109", "111", "112", "114", "116", "92", "120", "117", "35"];

/// Whether what begins here may write a letter of a word that imports: an escape or a character reference.
fn spells_a_letter(mark: &[u8]) -> bool {
    match mark {
        // A reference that is written so. In data there are many for other uses: `?a=1\u0026b=2`.
        [b'\\', b'x', b'2', b'6', next @ ..]
        | [b'\\', b'u', b'0', b'0', b'2', b'6', next @ ..]
        | [b'&', b'a', b'm', b'p', b';', next @ ..] => matches!(next, [b'#' | b'\\', ..]),
        [b'\\', b'x', first, second, ..] | [b'\\', b'u', b'0', b'0', first, second, ..] => {
            begins_with(&[*first, *second], &HEX)
        }
        [b'\\', b'u', b'{', ..] => true,
        // In octal.
        [b'\\', b'1', b'5' | b'6', ..] | [b'\\', b'1', b'3', b'4', ..] | [b'\\', b'1', b'4', b'6', ..] => true,
        [b'\\', b'1', b'7', b'0', ..] | [b'\\', b'4', b'3' | b'6', ..] => true,
        // A letter with a needless backslash, and a line that goes on.
        [b'\\', b'i' | b'm' | b'p' | b'o' | b'\r' | b'\n', ..] | [b'\\', 0xe2, 0x80, ..] => true,
        [b'&', b'#', b'x' | b'X', digits @ ..] => begins_with(after_zeros(digits), &HEX),
        [b'&', b'#', digits @ ..] => begins_with(after_zeros(digits), &DECIMAL),
        _ => false,
    }
}

fn after_zeros(digits: &[u8]) -> &[u8] {
    &digits[digits.iter().take_while(|digit| **digit == b'0').count()..]
}

/// Whether one of these numbers comes first.
fn begins_with(digits: &[u8], numbers: &[&str]) -> bool {
    let is_here =
        |number: &&str| digits.get(..number.len()).is_some_and(|digits| digits.eq_ignore_ascii_case(number.as_bytes()));
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
        let tails = [
            "69",
            "{69}",
            "0069",
            "46",
            "26#105;",
            "0026\\",
            "amp;#105;",
            "51",
            "34",
            "5c",
            "005c",
            "\u{2028}",
            "",
            "105;",
            "x69;",
            "n",
            "\r\n",
        ];
        for first in ["\\", "&"] {
            for second in (0u8..=127).map(|byte| char::from(byte).to_string()).chain(["\u{2028}".to_owned()]) {
                for tail in tails {
                    for before in ["", "\\", "&&", "\\n", "\\x"] {
                        let code = format!("{before}{first}{second}{tail}");
                        let code = code.as_bytes();
                        let plain = (0..code.len()).filter(|at| spells_a_letter(&code[*at..]));
                        let plain: Vec<_> = plain.collect();
                        let found: Vec<_> = spelled_letters(code).collect();
                        assert_eq!(found, plain, "{:?}", String::from_utf8_lossy(code));
                    }
                }
            }
        }
    }

    fn hidden(code: &str) -> Vec<String> {
        let mut all = of(|found| Words::of(code.as_bytes()).hidden_imports(found));
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
            "z.innerHTML='<img onload=\"a()&#10import(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"a()&#x00000dimport(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"&#105;mport(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"imp&#x006F;rt(`//t/x.js`)\">'",
            "z.innerHTML='<img onload=\"e(&quot;import(\\\\&quot;//t/x.js\\\\&quot;)&quot;)\">'",
            r#"s.textContent="export * \x66rom '//t/x.js'""#,
            r"eval('import(`\\x2f\\x2ft/x.js`)')",
            r"eval('import.defer (`\\x2f\\x2ft/x.js`)')",
            r"eval('import(/* why */\'//t/x.js\')')",
            r"eval('\u{00069}\u{0000000006d}\u{000000070}\u{6f}rt(\'//t/x.js\')')",
            r#"s.textContent="im"+"port x from \"//t/x.js\"""#,
            r#"s.textContent=k+"{a} from \"//t/x.js\"""#,
            r#"d.write("\x3c\x69\x6d\x67 onerror=\x26\x23\x31\x30\x35\x3b\x26\x23\x31\x30\x39\x3bport(`//t/x.js`)>")"#,
            r#"eval("eval('\\\x78\x36\x39mport(`//t/x.js`)')")"#,
            r#"z.innerHTML="\u003cimg onerror=\"\u0026#105;\u0026#109;port('//t/x.js')\"\u003e""#,
            "f.srcdoc='<img onerror=&amp;#105;mport(`//t/x.js`)>'",
            "eval(\"import(\u{a0}\\\"//t/x.js\\\")\")",
            "s.textContent=\"import a from\u{feff}\\\"//t/x.js\\\"\"",
            r#"eval("import . source(\"//t/x.js\")")"#,
            r#"eval("import.\x73ource('//t/x.js')")"#,
            "eval(\"import(<!-- x\\n\\\"//t/x.js\\\")\")",
            "eval(`import\n--> x\n(\\`//t/x.js\\`)`)",
            r#"s.textContent="import x \146rom \"//t/x.js\"""#,
            r#"z.innerHTML='<img onload="\u{26}#105;mport(`//t/x.js`)">'"#,
            r#"z.innerHTML='<img onload="\46\43105;mport(`//t/x.js`)">'"#,
        ] {
            assert!(hidden(code).contains(&"//t/x.js".to_owned()), "{code}: {:?}", hidden(code));
        }
        for code in [
            "import('//t/x.js');a&&b",
            r"t='it\'s imp'",
            r"Array.from(a);x='\'//t/x.js\''",
            "f('//t/x.js&quot;')",
            r"/\d+\.\w/.test('import')",
            r#"self.push([1,"{\"title\":\"import\",\"url\":\"//t/x.js\"}"])"#,
            r#"self.push([1,"[\"an export from\",\"//t/x.js\"]"])"#,
        ] {
            let found = hidden(code);
            assert!(found.is_empty(), "{code}: {found:?}");
        }
    }

    #[test]
    fn neither_a_long_comment_nor_a_module_in_the_address_hides_an_import() {
        for code in [
            format!(r#"eval("import(/*{}*/\"//t/x.js\")")"#, " MIT".repeat(2_000)),
            format!(r#"eval("import{{{}}}from \"//t/x.js\"")"#, "name,".repeat(2_000)),
        ] {
            assert_eq!(hidden(&code), ["//t/x.js"]);
        }
        let module = format!("data:text/javascript,{}", "a".repeat(9_000));
        assert_eq!(hidden(&format!(r#"Function("return import(\"{module}\")")"#)), [module]);
    }

    /// Their state has many escapes, and is long.
    #[test]
    fn the_state_of_ordinary_pages_is_not_read_again() {
        for code in [
            r#"self.__next_f.push([1,"{\"a\":\"\u003cp\u003e b{color:red !important} \u0026 \\n\t\/x\"}"])"#,
            r#"x={"title":"Don&#039;t &amp; can&#x27;t&#8217;s","from":"a"};importantly=/\d+\s\./"#,
            "Array.from(a)&&b;c&d",
        ] {
            assert!(Words::of(code.as_bytes()).hiding_places().is_empty(), "{code}");
        }
    }

    proptest! {
        #[test]
        fn odd_code_never_panics(code in "\\PC{0,60}|(import|from|&#|&quot;|\\\\|['\"`(){}xu0-9 é]){0,30}") {
            hidden(&code);
        }
    }
}
