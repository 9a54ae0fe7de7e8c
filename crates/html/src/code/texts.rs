//! What of a script is code, and what is text in it: strings, comments, regular expressions.

use super::is_word;
use super::trivia::line_end;

/// The code with its strings, comments and regular expressions blanked out, so that what is found in it would run.
///
/// What runs within a template literal (`${…}`) stays.
pub fn without_texts(code: &[u8]) -> Vec<u8> {
    blanked(code, |_| true)
}

pub(crate) fn without_comments(code: &[u8]) -> Vec<u8> {
    blanked(code, |kind| kind == Kind::Comment)
}

fn blanked(code: &[u8], goes: impl Fn(Kind) -> bool) -> Vec<u8> {
    let mut out = code.to_vec();
    for part in Texts::of(code).parts {
        if goes(part.kind) {
            out[part.start..part.end].fill(b' ');
        }
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Comment,
    /// A string, or a piece of a template's text.
    Text,
    Pattern,
}

/// One text, with its quotes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// The texts in code.
///
/// It reads as JavaScript does as far as that goes without a grammar (ECMA-262, 12): whether a slash begins a regular
/// expression depends on what comes before it. Where that does not tell, and where the code is broken, the reading goes
/// on, but what follows is in doubt.
#[derive(Debug)]
pub(crate) struct Texts {
    /// In the order of the code.
    parts: Vec<Part>,
    /// From here on the reading is in doubt.
    doubt: usize,
}

impl Texts {
    pub(crate) fn of(code: &[u8]) -> Self {
        let mut reader = Reader::of(code);
        reader.read();
        reader.texts
    }

    /// The text that this place is in; none where that is in doubt.
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        let after = self.parts.partition_point(|part| part.start <= at);
        let part = *self.parts.get(after.checked_sub(1)?)?;
        (at < part.end && at < self.doubt).then_some(part)
    }

    /// Whether this place is in a text.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.part(at).is_some()
    }

    pub(super) fn is_doubtful(&self, at: usize) -> bool {
        at >= self.doubt
    }
}

/// What comes before a slash.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// An operator, or the beginning: a pattern comes.
    Nothing,
    /// A value that ends without a word: it is divided.
    Value,
    /// A parenthesis that closed the head of a statement: `if (…)`.
    Head,
    /// A brace that closed a block or an object; white space that is not ASCII.
    Unknown,
    /// `++`, `--` or a word that ends with this byte.
    Byte(usize),
}

/// What a slash begins.
enum Slash {
    Pattern,
    Division,
    Unknown,
}

/// From where all is in doubt if a text or a comment has no end: code that runs has none such, so something before it was
/// misread.
const MISREAD: usize = 0;

struct Reader<'c> {
    code: &'c [u8],
    texts: Texts,
    at: usize,
    before: Before,
    /// How many braces are open in each `${` that we are in.
    templates: Vec<usize>,
    /// Whether each open parenthesis is that of the head of a statement.
    heads: Vec<bool>,
    /// Whether nothing but white space and comments came in this line.
    is_line_start: bool,
}

impl<'c> Reader<'c> {
    fn of(code: &'c [u8]) -> Self {
        let texts = Texts { parts: Vec::new(), doubt: code.len() };
        Self {
            code,
            texts,
            at: 0,
            before: Before::Nothing,
            templates: Vec::new(),
            heads: Vec::new(),
            is_line_start: true,
        }
    }

    fn doubt(&mut self, from: usize) {
        self.texts.doubt = self.texts.doubt.min(from);
    }

    fn pass(&mut self, kind: Kind, end: usize) {
        let start = self.at;
        self.texts.parts.push(Part { start, end, kind });
        self.at = end;
        match kind {
            Kind::Comment => self.is_line_start |= line_end(&self.code[start..end]).is_some(),
            Kind::Text | Kind::Pattern => {
                self.before = Before::Value;
                self.is_line_start = false;
            }
        }
    }

    fn read(&mut self) {
        let code = self.code;
        if code.starts_with(b"#!") {
            self.pass(Kind::Comment, line_after(code, 0));
        }
        while let Some(&byte) = code.get(self.at) {
            let at = self.at;
            match (byte, code.get(at + 1)) {
                (b'/', Some(b'/')) => self.pass(Kind::Comment, line_after(code, at)),
                (b'/', Some(b'*')) => {
                    let end = memchr::memmem::find(&code[at + 2..], b"*/").map(|length| at + length + 4);
                    if end.is_none() {
                        self.doubt(MISREAD);
                    }
                    self.pass(Kind::Comment, end.unwrap_or(code.len()));
                }
                (b'"' | b'\'', _) => {
                    let (end, is_closed) = string_end(code, at);
                    if !is_closed {
                        self.doubt(MISREAD);
                    }
                    self.pass(Kind::Text, end);
                }
                (b'/', _) => self.slash(),
                (b'`', _) => self.template(),
                (b'}', _) if self.templates.last() == Some(&0) => {
                    self.templates.pop();
                    self.template();
                }
                _ => self.code(byte),
            }
        }
    }

    /// One byte of what runs.
    fn code(&mut self, byte: u8) {
        let (code, at) = (self.code, self.at);
        // Comments in classic scripts, operators in modules.
        let is_markup = byte == b'<' && code[at..].starts_with(b"<!--")
            || byte == b'-' && self.is_line_start && code[at..].starts_with(b"-->");
        if is_markup {
            let near = &code[at..code.len().min(at + LONGEST_PATTERN)];
            let line = line_end(near).unwrap_or(near.len());
            if has_marks(&near[..line]) || line == LONGEST_PATTERN {
                self.doubt(at);
            }
        }
        self.at += 1;
        self.before = match byte {
            b'\n' | b'\r' => {
                self.is_line_start = true;
                return;
            }
            _ if byte.is_ascii_whitespace() || byte == 0x0b => return,
            b'(' => {
                self.heads.push(self.is_head());
                Before::Nothing
            }
            b')' if self.heads.pop() == Some(true) => Before::Head,
            b')' | b']' => Before::Value,
            b'{' => {
                self.templates.last_mut().into_iter().for_each(|open| *open += 1);
                Before::Nothing
            }
            b'}' => {
                self.templates.last_mut().into_iter().for_each(|open| *open -= 1);
                Before::Unknown
            }
            b'+' | b'-' if at > 0 && code[at - 1] == byte => Before::Byte(at),
            _ if is_word(byte) => Before::Byte(at),
            // A letter, white space or the end of a line.
            0x80.. => {
                self.is_line_start = true;
                self.before = Before::Unknown;
                return;
            }
            // Of a number, or before a name.
            b'.' => Before::Unknown,
            _ => Before::Nothing,
        };
        self.is_line_start = false;
    }

    /// The word before, and what comes before that.
    fn word(&self) -> (&'c [u8], &'c [u8]) {
        let Before::Byte(last) = self.before else { return (b"", b"") };
        let code = &self.code[..=last];
        let start = code.iter().rposition(|byte| !is_word(*byte)).map_or(0, |at| at + 1);
        (&code[start..], &code[..start])
    }

    /// Whether the word behind this names a member of something: `x.return`, `x./* … */if`.
    fn is_member(&self, before: &[u8]) -> bool {
        let mut rest = before.trim_ascii_end();
        for part in self.texts.parts.iter().rev() {
            if part.end > rest.len() {
                continue;
            }
            if part.kind != Kind::Comment || part.end < rest.len() {
                break;
            }
            rest = rest[..part.start].trim_ascii_end();
        }
        rest.ends_with(b".") || before.ends_with(b"#")
    }

    /// Whether a parenthesis here opens the head of a statement.
    fn is_head(&self) -> bool {
        let (word, before) = self.word();
        let is_keyword = matches!(word, b"if" | b"while" | b"for" | b"with")
            || word == b"await" && before.trim_ascii_end().ends_with(b"for");
        is_keyword && !self.is_member(before)
    }

    fn begins(&self) -> Slash {
        match self.before {
            Before::Nothing | Before::Head => return Slash::Pattern,
            Before::Value => return Slash::Division,
            Before::Unknown => return Slash::Unknown,
            Before::Byte(_) => {}
        }
        let (word, before) = self.word();
        let is_member = self.is_member(before);
        match word {
            // After `++` or `--`.
            b"" => Slash::Unknown,
            _ if is_member => Slash::Division,
            b"return" | b"typeof" | b"case" | b"in" | b"void" | b"delete" | b"do" | b"else" | b"throw"
            | b"instanceof" | b"new" | b"default" => Slash::Pattern,
            // Names too, in some code.
            b"of" | b"await" | b"yield" => Slash::Unknown,
            // A statement may end there, with the line.
            b"break" | b"continue" | b"debugger" => Slash::Unknown,
            _ if before.last().is_some_and(|byte| !byte.is_ascii()) => Slash::Unknown,
            _ => Slash::Division,
        }
    }

    fn slash(&mut self) {
        let at = self.at;
        let end = pattern_end(self.code, at);
        match (self.begins(), end) {
            (Slash::Pattern, Some(end)) => return self.pass(Kind::Pattern, end),
            (Slash::Pattern, None) => self.doubt(at),
            // As a pattern it would be read otherwise only if there are marks in it.
            (Slash::Unknown, Some(end)) => {
                if has_marks(&self.code[at + 1..self.code.len().min(end + 1)]) {
                    self.doubt(at);
                }
            }
            (Slash::Unknown, None) => {
                let rest = &self.code[at..];
                if rest.len() > LONGEST_PATTERN && line_end(&rest[..LONGEST_PATTERN]).is_none() {
                    self.doubt(at);
                }
            }
            (Slash::Division, _) => {}
        }
        self.at += 1;
        self.before = Before::Nothing;
        self.is_line_start = false;
    }

    /// From a template's quote, or the brace that ends its code, to the end of its text: after its quote, or after the
    /// `${` where code begins.
    fn template(&mut self) {
        let code = self.code;
        let mut at = self.at + 1;
        while let Some(&byte) = code.get(at) {
            match byte {
                b'\\' => at += 1,
                b'`' => return self.pass(Kind::Text, at + 1),
                b'$' if code.get(at + 1) == Some(&b'{') => {
                    self.templates.push(0);
                    self.pass(Kind::Text, at + 2);
                    self.before = Before::Nothing;
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        self.doubt(MISREAD);
        self.pass(Kind::Text, code.len());
    }
}

/// Whether there is anything in it by which texts begin or end.
fn has_marks(code: &[u8]) -> bool {
    code.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'{' | b'}' | b'(' | b')'))
        || memchr::memmem::find(code, b"//").is_some()
        || memchr::memmem::find(code, b"/*").is_some()
}

/// Where the line ends that this is in.
fn line_after(code: &[u8], from: usize) -> usize {
    line_end(&code[from..]).map_or(code.len(), |length| from + length)
}

/// After the quote that ends the string, or where the line ends without one; and whether there is one.
fn string_end(code: &[u8], from: usize) -> (usize, bool) {
    let quote = code[from];
    let mut at = from + 1;
    while let Some(&byte) = code.get(at) {
        match byte {
            b'\\' if code[at + 1..].starts_with(b"\r\n") => at += 3,
            b'\\' => at += 2,
            b'\n' | b'\r' => return (at, false),
            _ if byte == quote => return (at + 1, true),
            _ => at += 1,
        }
    }
    (code.len(), false)
}

/// A longer pattern is read as a division: looking for its end from each of many slashes would take too long.
const LONGEST_PATTERN: usize = 512;

/// After the slash that ends the pattern, if it is one: it ends in its line.
fn pattern_end(code: &[u8], from: usize) -> Option<usize> {
    let code = &code[..code.len().min(from + LONGEST_PATTERN)];
    let mut is_class = false;
    let mut at = from + 1;
    while let Some(&byte) = code.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' | b'\r' => return None,
            b'[' => is_class = true,
            b']' => is_class = false,
            b'/' if !is_class => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
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
            "if (a) /'/.test(b); CALL()",
            "for await (a of b) /'/.test(a); CALL()",
            "x = (a) / 2 + 'b' / CALL()",
            "x.if(a) / 2 + 'b' / CALL()",
            "x = `${/'/.test(y)}`; CALL()",
            "return /* why */ /'/; CALL()",
            "// here\u{2028}CALL()",
            "#! it's\nCALL()",
            "x = 'a\\\r\n'; CALL()",
            "x = y.in / 2 + 'b' / CALL()",
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
    fn what_may_be_read_in_two_ways_is_in_doubt() {
        for code in [
            "{}\n/'/.test(x); '+CALL()+'",
            "x = 'not ended\n'CALL()'",
            "<!-- don't\n'CALL()'",
            "<!-- /*\nCALL() /* */",
            "f()\n--> /*\nCALL() /* */",
            "yield /'/; 'CALL()'",
            "`CALL()",
            "/* CALL()",
            "x = 'CALL()",
            "\u{e9} / 2 + 'CALL()' / 2",
        ] {
            let texts = Texts::of(code.as_bytes());
            assert!(!texts.has(code.find("CALL()").unwrap()), "{code}");
        }
        for code in [
            "{} 'CALL()'",
            "x = a / b / 'CALL()'",
            "<!--\n'CALL()'\n//-->",
            "while (n-->0) 'CALL()'",
            "if (a) /'/.test('CALL()')",
            "x = {} / 2; 'CALL()'",
        ] {
            let texts = Texts::of(code.as_bytes());
            assert!(texts.has(code.find("CALL()").unwrap()), "{code}");
        }
    }

    #[test]
    fn hostile_code_is_read_in_a_time_that_grows_with_its_length_alone() {
        for piece in ["=/[", "=/", "url(", "@import", "'", "`${", "/*", "/a", "<!--", "}/", "if(", "\u{e9}/"] {
            let code = piece.repeat(4_000_000 / piece.len());
            let start = std::time::Instant::now();
            without_texts(code.as_bytes());
            crate::code::Words::of(code.as_bytes()).styles(&mut |_, _| {});
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
