//! What code does with the texts in it, as far as words tell.

use super::is_word;
use super::literals::unescape;
use super::texts::{Kind, Part, Texts};

/// Where a place is that may be code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LiteralPlace {
    /// In code, or in doubt.
    Code,
    Text,
    /// In a comment: nothing comes of it.
    Comment,
}

/// Whether code sets an address as the value of a property of a style.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sets {
    /// It does, or that is in doubt.
    Value,
    /// Only if it sets such properties at all.
    Perhaps,
    No,
}

/// Words by which code makes code of a text.
const RUNS: &[&str] = &[
    "eval",
    "Function",
    "constructor",
    "execScript",
    "setTimeout",
    "setInterval",
    "createElement",
    "createElementNS",
    "createContextualFragment",
    "parseFromString",
    "insertAdjacentHTML",
    "innerHTML",
    "outerHTML",
    "setHTMLUnsafe",
    "srcdoc",
    "write",
    "writeln",
    "setAttribute",
    "text",
    "textContent",
    "innerText",
    "append",
    "prepend",
    "after",
    "before",
    "html",
    "Blob",
];

/// Words by which code sets a property of a style, or by which a library does it.
const STYLES: &[&str] = &[
    "style",
    "css",
    "registerProperty",
    "background",
    "backgroundImage",
    "border",
    "borderImage",
    "borderImageSource",
    "listStyle",
    "listStyleImage",
    "mask",
    "maskImage",
    "maskBorder",
    "webkitMask",
    "webkitMaskImage",
    "content",
    "cursor",
    "filter",
    "webkitFilter",
    "backdropFilter",
    "clipPath",
    "shapeOutside",
    "offsetPath",
];

impl Texts {
    /// Where the literal is whose quote is here.
    pub(crate) fn place(&self, quote: usize) -> LiteralPlace {
        match self.part(quote) {
            None => LiteralPlace::Code,
            Some(Part { kind: Kind::Comment, .. }) => LiteralPlace::Comment,
            Some(part) if part.start == quote => LiteralPlace::Code,
            Some(_) => LiteralPlace::Text,
        }
    }

    /// Whether code may make code of a text in it.
    pub(crate) fn make_code(&self, code: &[u8]) -> bool {
        RUNS.iter().any(|word| self.name(code, word)) || memchr::memmem::find(code, b"javascript:").is_some()
    }

    /// Whether code may set a property of a style.
    pub(crate) fn set_styles(&self, code: &[u8]) -> bool {
        STYLES.iter().any(|word| self.name(code, word))
    }

    /// Whether code has this name: as a word, or as a text in brackets or among arguments.
    fn name(&self, code: &[u8], name: &str) -> bool {
        memchr::memmem::find_iter(code, name).any(|at| self.is_name(code, at, name.len()))
    }

    /// Whether what is here is a name that code uses, and not a part of another or of a text.
    fn is_name(&self, code: &[u8], at: usize, length: usize) -> bool {
        let end = at + length;
        let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
        if is_part(at.checked_sub(1).and_then(|before| code.get(before))) || is_part(code.get(end)) {
            return false;
        }
        let Some(part) = self.part(at) else { return true };
        let is_whole = part.kind == Kind::Text && part.start + 1 == at && part.end == end + 1;
        is_whole
            && matches!(last(&code[..part.start]), Some(b'[' | b'(' | b','))
            && matches!(first(&code[part.end..]), Some(b']' | b','))
    }

    /// Whether code may make a worker, of which the word `Worker` is here, of a text.
    pub(super) fn is_worker_of_text(&self, code: &[u8], at: usize) -> bool {
        let start = at - if code[..at].ends_with(b"Shared") { "Shared".len() } else { 0 };
        let end = at + "Worker".len();
        if !self.is_name(code, start, end - start) {
            return false;
        }
        if self.part(start).is_some() {
            return true;
        }
        let before = code[..start].trim_ascii_end();
        let objects: [&[u8]; 3] = [b"window.", b"self.", b"globalThis."];
        let before = objects.iter().find_map(|object| before.strip_suffix(*object)).unwrap_or(before).trim_ascii_end();
        let after = code[end..].trim_ascii_start();
        let is_looked_for = ["typeof", "instanceof"].iter().any(|word| ends_with_word(before, word))
            || before.ends_with(b"!")
            || after.starts_with(b"&&")
            || after.starts_with(b")")
                && before.strip_suffix(b"(").is_some_and(|head| ends_with_word(head.trim_ascii_end(), "if"));
        !is_looked_for && !self.is_of_file(code, code.len() - after.len())
    }

    /// Whether these are arguments of which the first is plainly the address of a file.
    fn is_of_file(&self, code: &[u8], at: usize) -> bool {
        let argument = |at: usize, call: &str| {
            let rest = code[at..].strip_prefix(call.as_bytes())?.trim_ascii_start().strip_prefix(b"(")?;
            Some(code.len() - rest.trim_ascii_start().len())
        };
        let Some(first) = argument(at, "") else { return false };
        // `new URL('./worker.js', import.meta.url)`.
        let resolved = code[first..].strip_prefix(b"new").and_then(|rest| {
            let rest = rest.trim_ascii_start();
            argument(code.len() - rest.len(), "URL")
        });
        let quote = resolved.unwrap_or(first);
        let Some(part) = self.part(quote).filter(|part| part.kind == Kind::Text && part.start == quote) else {
            return false;
        };
        let is_whole = part.end - part.start > 1 && code[part.end - 1] == code[quote];
        let body = &code[quote + 1..part.end];
        let body = body.strip_suffix(&code[quote..=quote]).unwrap_or(body);
        let address = unescape(body);
        let has_escapes = body.windows(2).any(|pair| pair[0] == b'\\' && pair[1] != b'/');
        // Browsers drop such bytes.
        let scheme: String =
            address.chars().filter(|c| !c.is_control() && *c != ' ').take("javascript:".len()).collect();
        let is_text = ["data:", "blob:", "javascript:"]
            .iter()
            .any(|text| scheme.get(..text.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(text)));
        let is_all = is_whole && matches!(code[part.end..].trim_ascii_start().first(), Some(b')' | b','));
        !is_text && !has_escapes && (is_all || super::imports::is_own_path(&address))
    }
}

/// Which texts are the value of a property of a style, and no rule or declaration.
///
/// A value alone is what code sets by property. Rules and declarations come into a page by functions and elements that
/// the guard watches.
#[derive(Default)]
pub(crate) struct Values {
    /// The last text, and where in it is what no value has.
    last: Option<(usize, usize)>,
}

impl Values {
    /// Whether the address here is set as a value.
    pub(crate) fn sets(&mut self, code: &[u8], texts: &Texts, at: usize) -> Sets {
        let Some(part) = texts.part(at) else {
            return if texts.is_doubtful(at) { Sets::Value } else { Sets::Perhaps };
        };
        if part.kind != Kind::Text {
            return Sets::No;
        }
        let mark = match self.last {
            Some((start, mark)) if start == part.start => mark,
            _ => first_mark(&code[part.start..part.end]).map_or(part.end, |length| part.start + length),
        };
        self.last = Some((part.start, mark));
        match last(&code[..part.start]) {
            _ if mark < at => Sets::No,
            // Whatever is called may set it.
            Some(b'(') => Sets::Value,
            _ => Sets::Perhaps,
        }
    }
}

/// Where in a text is what the value of a property has only within parentheses.
fn first_mark(text: &[u8]) -> Option<usize> {
    let mut open = 0_usize;
    text.iter().position(|byte| {
        match byte {
            b'(' => open += 1,
            b')' => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0 && matches!(byte, b':' | b';' | b'{' | b'<' | b'@')
    })
}

fn last(code: &[u8]) -> Option<u8> {
    code.trim_ascii_end().last().copied()
}

fn first(code: &[u8]) -> Option<u8> {
    code.trim_ascii_start().first().copied()
}

fn ends_with_word(code: &[u8], word: &str) -> bool {
    code.strip_suffix(word.as_bytes()).is_some_and(|rest| !rest.last().is_some_and(|byte| is_word(*byte)))
}
