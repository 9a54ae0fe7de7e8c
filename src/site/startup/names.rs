//! Names in code: where a global is used, and what code makes itself.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::before::{Awaited, MOST};
use super::{OBJECTS, follows, is_word};

/// Nobody writes a longer list of parameters, of what is taken apart, or of modules.
const LONGEST: usize = 512;

/// A name that something else has to make before code may use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Global<'n> {
    /// `google` of `google.maps`.
    pub(super) root: &'n [u8],
    /// `maps` of `google.maps`.
    members: Vec<&'n [u8]>,
    /// What a text begins with in the list that it is called with: `esri/` of `require([esri/`.
    listed: Option<&'n [u8]>,
}

impl<'n> Global<'n> {
    /// As the catalogue writes it.
    pub(super) fn of(written: &'n str) -> Self {
        let (path, listed) = written.split_once("([").map_or((written, None), |(path, list)| (path, Some(list)));
        let mut names = path.split('.').map(str::as_bytes);
        let root = names.next().unwrap_or_default();
        Self { root, members: names.collect(), listed: listed.map(str::as_bytes) }
    }

    pub(super) fn named(root: &'n [u8]) -> Self {
        Self { root, members: Vec::new(), listed: None }
    }

    /// Where code uses it so that it stops if it is not there. `spoken` is the code without its texts, of the same length.
    pub(super) fn uses<'c>(&'c self, code: &'c [u8], spoken: &'c [u8]) -> impl Iterator<Item = usize> + 'c {
        let has_member = OnceCell::new();
        whole_words(code, self.root).filter(move |at| {
            let has_member = || {
                *has_member.get_or_init(|| self.members.iter().all(|name| whole_words(spoken, name).next().is_some()))
            };
            self.is_used(code, spoken, *at, has_member)
        })
    }

    /// `has_member` says whether the code has the names of the members at all.
    fn is_used(&self, code: &[u8], spoken: &[u8], at: usize, has_member: impl Fn() -> bool) -> bool {
        let Some((named, is_property)) = named(code, spoken, at, self.root.len()) else { return false };
        let head = named.head.trim_ascii_end();
        let after = spoken[named.end..].trim_ascii_start();
        // The key of an object.
        if !is_property && after.starts_with(b":") && matches!(head.last(), Some(b'{' | b',')) {
            return false;
        }
        let mut end = named.end;
        for member in &self.members {
            match member_at(code, spoken, end) {
                Some(found) if found.is_sure && found.name == *member => end = found.end,
                Some(_) => return false,
                // The whole object is taken: what for, the rest of the code says.
                None => {
                    let is_taken = !is_property || is_taken_apart(head);
                    return end == named.end && is_taken && has_member();
                }
            }
        }
        let after = spoken[end..].trim_ascii_start();
        if after.starts_with(b"?.") || after.starts_with(b"=>") || is_head(after) {
            return false;
        }
        if let Some(listed) = self.listed {
            return is_called_with(code, code.len() - after.len(), listed);
        }
        if !self.members.is_empty() {
            return !follows(after, &[b"&&", b"?", b"||", b"!=", b"=="]);
        }
        // A property that is not there is no error, unless something is done with it.
        !is_property
            || follows(after, &[b"(", b".", b"[", b"`"])
            || ends_with_word(head, b"new")
            || is_taken_apart(head)
    }
}

/// Where a name ends, and what comes before it.
struct Named<'c> {
    head: &'c [u8],
    end: usize,
}

/// The name here as a global, and whether it is written as a property of one: `window.x`, `window['x']`. `None` if it is the
/// name of something else, or a text.
fn named<'c>(code: &[u8], spoken: &'c [u8], at: usize, length: usize) -> Option<(Named<'c>, bool)> {
    if spoken[at] == code[at] {
        let head = spoken[..at].trim_ascii_end();
        let Some(object) = head.strip_suffix(b".").filter(|_| !head.ends_with(b"...")) else {
            return Some((Named { head, end: at + length }, false));
        };
        let object = object.strip_suffix(b"?").unwrap_or(object).trim_ascii_end();
        return Some((Named { head: without_object(object)?, end: at + length }, true));
    }
    let (quote, before) = code[..at].split_last()?;
    let after = &code[at + length..];
    if !matches!(quote, b'"' | b'\'' | b'`') || after.first() != Some(quote) {
        return None;
    }
    // In the code, where a text is no long row of spaces.
    let open = before.trim_ascii_end().len().checked_sub(1)?;
    let object = (spoken[open] == b'[').then(|| spoken[..open].trim_ascii_end())?;
    let end = code.len() - after[1..].trim_ascii_start().strip_prefix(b"]")?.len();
    Some((Named { head: without_object(object)?, end }, true))
}

/// What comes before `window` and its other names, if this ends with one.
fn without_object(code: &[u8]) -> Option<&[u8]> {
    [&b"window"[..], b"self", b"globalThis"].iter().find_map(|name| {
        let head = code.strip_suffix(*name)?;
        (!head.last().is_some_and(|byte| is_word(*byte) || *byte == b'.')).then_some(head)
    })
}

struct Member<'c> {
    name: &'c [u8],
    end: usize,
    /// Whether it is no `?.`, which asks for the object first.
    is_sure: bool,
}

/// The member that is taken from what ends here, if one is: `.maps`, `['maps']`.
fn member_at<'c>(code: &'c [u8], spoken: &[u8], end: usize) -> Option<Member<'c>> {
    let rest = spoken[end..].trim_ascii_start();
    let (is_sure, after) = match rest.strip_prefix(b"?.") {
        Some(after) => (false, after),
        None => (true, rest.strip_prefix(b".").or_else(|| rest.starts_with(b"[").then_some(rest))?),
    };
    let after = after.trim_ascii_start();
    let at = spoken.len() - after.len();
    if after.starts_with(b"[") {
        let inner = code[at + 1..].trim_ascii_start();
        let quote = *inner.first()?;
        let length = inner[1..].iter().take_while(|byte| is_word(**byte)).count();
        let close = inner.get(1 + length..)?.strip_prefix(&[quote])?.trim_ascii_start().strip_prefix(b"]")?;
        return Some(Member { name: &inner[1..=length], end: code.len() - close.len(), is_sure });
    }
    let length = after.iter().take_while(|byte| is_word(**byte)).count();
    Some(Member { name: &code[at..at + length], end: at + length, is_sure })
}

/// Whether an object is taken apart into names that what comes next has to have: `const { Player } = Vimeo`.
fn is_taken_apart(head: &[u8]) -> bool {
    head.strip_suffix(b"=").is_some_and(|left| left.trim_ascii_end().ends_with(b"}"))
}

/// Whether what begins here is a call with a list in which a text begins with this.
fn is_called_with(code: &[u8], at: usize, listed: &[u8]) -> bool {
    let list = code[at..].strip_prefix(b"(").map(<[u8]>::trim_ascii_start).and_then(|list| list.strip_prefix(b"["));
    let Some(list) = list else { return false };
    let list = &list[..list.len().min(LONGEST)];
    let list = &list[..memchr::memchr(b']', list).unwrap_or(list.len())];
    memchr::memmem::find_iter(list, listed).any(|at| matches!(list[..at].last(), Some(b'"' | b'\'' | b'`')))
}

/// Whether code makes a global of this name itself, or seems to: it declares it, gives it a value, or hands its name on as
/// vendors' stubs do: `(window, document, 'script', '…', 'ym')`.
pub(super) fn makes(code: &[u8], name: &[u8]) -> bool {
    whole_words(code, name).any(|at| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        if let (Some(quote @ (b'"' | b'\'' | b'`')), Some(end)) = (before.last(), after.first())
            && quote == end
        {
            let (head, next) = (before[..before.len() - 1].trim_ascii_end(), after[1..].trim_ascii_start());
            return match head.last() {
                Some(b'[') => next.strip_prefix(b"]").is_some_and(is_given),
                Some(b'(') => next.starts_with(b",") || next.starts_with(b")") && !head.ends_with(b"hasOwnProperty("),
                Some(b',') => !head.ends_with(b"hasOwn(window,") && follows(next, &[b",", b")"]),
                Some(b'=') => !head.ends_with(b"=="),
                _ => false,
            };
        }
        is_declared(before) || is_given(after) || is_taken_out(before, after)
    })
}

/// Whether code declares this name, itself or as what it takes from a module.
pub(super) fn declares(code: &[u8], name: &[u8]) -> bool {
    whole_words(code, name).any(|at| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        is_declared(before)
            || is_taken_out(before, after)
            || OBJECTS.iter().any(|object| before.ends_with(object)) && is_given(after)
    })
}

fn is_declared(before: &[u8]) -> bool {
    let words: [&[u8]; 7] = [b"var", b"let", b"const", b"function", b"class", b"import", b"as"];
    let head = before.trim_ascii_end();
    head.len() < before.len() && words.iter().any(|word| ends_with_word(head, word))
}

/// Where code first gives this name to a parameter of a function: behind that the name may mean something else.
pub(super) fn parameter(code: &[u8], name: &[u8]) -> Option<usize> {
    whole_words(code, name).find(|at| {
        let (before, after) = (&code[..*at], code[at + name.len()..].trim_ascii_start());
        if after.starts_with(b"=>") {
            return true;
        }
        let is_list =
            |byte: u8| is_word(byte) || byte.is_ascii_whitespace() || matches!(byte, b',' | b'.' | b'{' | b'}');
        let length = after.iter().take(LONGEST).take_while(|byte| is_list(**byte)).count();
        let Some(body) = after[length..].strip_prefix(b")").map(<[u8]>::trim_ascii_start) else { return false };
        let from = before.iter().rev().take(LONGEST).take_while(|byte| is_list(**byte)).count();
        let Some(head) = before[..before.len() - from].strip_suffix(b"(").map(<[u8]>::trim_ascii_end) else {
            return false;
        };
        let asks: [&[u8]; 5] = [b"if", b"while", b"for", b"switch", b"with"];
        body.starts_with(b"=>") || body.starts_with(b"{") && !asks.iter().any(|word| ends_with_word(head, word))
    })
}

/// Whether a value is given to what ends here.
fn is_given(after: &[u8]) -> bool {
    after.trim_ascii_start().strip_prefix(b"=").is_some_and(|rest| !matches!(rest.first(), Some(b'=' | b'>')))
}

/// Whether the name between the two is taken out of an object or a module: `const { x } = …`, `import { x } from`.
fn is_taken_out(before: &[u8], after: &[u8]) -> bool {
    if !matches!(before.trim_ascii_end().last(), Some(b'{' | b'[' | b',' | b':')) {
        return false;
    }
    let is_list = |byte: u8| is_word(byte) || byte.is_ascii_whitespace() || matches!(byte, b',' | b':');
    let length = after.iter().take(LONGEST).take_while(|byte| is_list(**byte)).count();
    match after[length..].split_first() {
        Some((b'}', rest)) => is_given(rest) || rest.trim_ascii_start().starts_with(b"from"),
        Some((b']', rest)) => is_given(rest) && begins_a_list(before),
        _ => false,
    }
}

/// Whether a list of new names goes on here: `const [a, `.
fn begins_a_list(before: &[u8]) -> bool {
    let is_list = |byte: &u8| is_word(*byte) || byte.is_ascii_whitespace() || *byte == b',';
    let from = before.iter().rev().take(LONGEST).take_while(|byte| is_list(byte)).count();
    let words: [&[u8]; 3] = [b"var", b"let", b"const"];
    let head = before[..before.len() - from].strip_suffix(b"[").map(<[u8]>::trim_ascii_end);
    head.is_some_and(|head| words.iter().any(|word| ends_with_word(head, word)))
}

/// Where a name is that is not a part of another.
pub(super) fn whole_words<'c>(code: &'c [u8], name: &'c [u8]) -> impl Iterator<Item = usize> + 'c {
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
    let found = (!name.is_empty()).then(|| memchr::memmem::find_iter(code, name));
    found.into_iter().flatten().filter(move |at| !is_part(code[..*at].last()) && !is_part(code.get(at + name.len())))
}

/// So many names are looked for one by one; that is faster than to look up each word.
const FEW: usize = 8;

/// Those of the names that code may use.
pub(super) fn spoken<'n>(code: &[u8], awaited: &'n [Awaited]) -> Vec<&'n Awaited> {
    if awaited.len() <= FEW {
        return awaited.iter().collect();
    }
    let mut unseen: HashMap<&[u8], &Awaited> = awaited.iter().map(|known| (&*known.name, known)).collect();
    let words = code.split(|byte| !is_word(*byte)).filter(|word| !word.is_empty());
    words.filter_map(|word| unseen.remove(word)).collect()
}

/// Whether parameters and a body come next: of a method or a function, and no call.
fn is_head(after: &[u8]) -> bool {
    let mut depth = 0_usize;
    let near = &after[..after.len().min(LONGEST)];
    let close = near.iter().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    after.starts_with(b"(") && close.is_some_and(|close| after[close + 1..].trim_ascii_start().starts_with(b"{"))
}

/// Where code first calls something that is not of this global: it does work of the page then.
pub(super) fn own_call(spoken: &[u8], root: &[u8]) -> Option<usize> {
    let no_calls: [&[u8]; 12] = [
        b"if",
        b"for",
        b"while",
        b"switch",
        b"with",
        b"catch",
        b"function",
        b"return",
        b"typeof",
        b"await",
        b"async",
        b"void",
    ];
    memchr::memchr_iter(b'(', spoken).find_map(|open| {
        let head = spoken[..open].trim_ascii_end();
        let length = head.iter().rev().take(LONGEST).take_while(|byte| is_word(**byte) || **byte == b'.').count();
        let (before, path) = head.split_at(head.len() - length);
        let path = OBJECTS.iter().find_map(|object| path.strip_prefix(*object)).unwrap_or(path);
        let first = path.split(|byte| *byte == b'.').next().unwrap_or_default();
        // What is called on the outcome of a call has no name of its own.
        let is_word_of_language = no_calls.contains(&first) && first.len() == path.len();
        let is_named = !first.is_empty() && first != root && !is_word_of_language;
        let is_declared = ends_with_word(before.trim_ascii_end(), b"function") || is_head(&spoken[open..]);
        let is_call = is_named && !is_declared;
        is_call.then_some(before.len())
    })
}

/// Words that what comes next is run by, soon and without a visitor.
const RUN_BY: [&[u8]; 9] = [
    b"$",
    b"jQuery",
    b"ready",
    b"then",
    b"setTimeout",
    b"setInterval",
    b"requestAnimationFrame",
    b"requestIdleCallback",
    b"queueMicrotask",
];
/// Events that come by themselves.
const EVENTS: [&[u8]; 4] = [b"load", b"DOMContentLoaded", b"pageshow", b"readystatechange"];

/// Whether code runs the function of this name here, or has it run when the page is there.
pub(super) fn runs(code: &[u8], spoken: &[u8], at: usize, length: usize) -> bool {
    let Some((named, _)) = named(code, spoken, at, length) else { return false };
    let head = named.head.trim_ascii_end();
    if ends_with_word(head, b"new") {
        return true;
    }
    let after = spoken[named.end..].trim_ascii_start();
    if after.starts_with(b"(") {
        return !is_head(after) && ![&b"function"[..], b"class"].iter().any(|word| ends_with_word(head, word));
    }
    match head.split_last() {
        Some((b'=', place)) => {
            let place = place.trim_ascii_end();
            EVENTS.iter().any(|event| place.strip_suffix(*event).is_some_and(|place| place.ends_with(b"on")))
        }
        Some((b'(', call)) => {
            let call = call.trim_ascii_end();
            RUN_BY.iter().any(|word| {
                call.strip_suffix(*word).is_some_and(|before| !before.last().is_some_and(|byte| is_word(*byte)))
            })
        }
        Some((b',', _)) => {
            let from = head.len().saturating_sub(LONGEST);
            let Some(open) = memchr::memrchr(b'(', &head[from..]).map(|open| from + open) else { return false };
            let event = code[open + 1..head.len() - 1].trim_ascii();
            let event = event.get(1..event.len().saturating_sub(1)).unwrap_or_default();
            spoken[..open].trim_ascii_end().ends_with(b"addEventListener") && EVENTS.contains(&event)
        }
        _ => false,
    }
}

/// The globals that code makes, one letter alone left out. `spoken` is the code without its texts.
pub(super) fn made_by(spoken: &[u8]) -> Vec<&[u8]> {
    let mut names = Vec::new();
    let (mut depth, mut is_in_list, mut is_next, mut at) = (0_usize, false, false, 0);
    while at < spoken.len() && names.len() < MOST {
        let length = spoken[at..].iter().take_while(|byte| is_word(**byte)).count();
        if length == 0 {
            match spoken[at] {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b';' => is_in_list = false,
                b',' if depth == 0 => is_next |= is_in_list,
                _ => {}
            }
            // What is taken apart has no name of its own.
            is_next &= depth == 0;
            at += 1;
            continue;
        }
        let (word, is_property) = (&spoken[at..at + length], spoken[..at].ends_with(b"."));
        let (is_name, before) = (std::mem::take(&mut is_next), at);
        at += length;
        let is_global = is_property && spoken[..before].ends_with(b"window.") && is_given(&spoken[at..]);
        if (is_name || is_global) && length > 1 && word != b"extends" {
            // `var App = App || {}` may be there.
            if !is_kept(word, &spoken[at..]) {
                names.push(word);
            }
        } else if depth == 0 && !is_property {
            let is_list = matches!(word, b"var" | b"let" | b"const");
            let is_value = spoken[..before].trim_ascii_end().last().is_some_and(|byte| b"=(,:?&|!+".contains(byte));
            let is_statement = is_list || !is_value && matches!(word, b"function" | b"class");
            is_next = is_statement;
            is_in_list = is_list || is_in_list && !is_statement;
        }
    }
    names
}

/// Whether what a name gets is what it has, if it has something: `= App || {}`, `= window.App ?? {}`, `= typeof App …`.
fn is_kept(name: &[u8], after: &[u8]) -> bool {
    let Some(value) = after.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else { return false };
    let value = value.strip_prefix(b"typeof ").unwrap_or(value);
    let value = OBJECTS.iter().find_map(|object| value.strip_prefix(*object)).unwrap_or(value);
    value.strip_prefix(name).is_some_and(|rest| !rest.first().is_some_and(|byte| is_word(*byte) || *byte == b'.'))
}

/// How often each word is in the code, its texts included. `window.x = x` is no use of `x`, nor is the name of a callback
/// in an address, nor what is where `is_left_out` says.
pub(super) fn words(code: &[u8], is_left_out: impl Fn(usize) -> bool) -> HashMap<&[u8], usize> {
    let mut words: HashMap<&[u8], usize> = HashMap::new();
    let mut at = 0;
    while at < code.len() {
        let length = code[at..].iter().take_while(|byte| is_word(**byte)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let (before, word, after) = (&code[..at], &code[at..at + length], &code[at + length..]);
        at += length;
        if before.ends_with(b"callback=") || before.ends_with(b"onload=") {
            continue;
        }
        let copied = after.trim_ascii_start().strip_prefix(b"=").map(<[u8]>::trim_ascii_start);
        if before.ends_with(b"window.")
            && let Some(behind) = copied.and_then(|copied| copied.strip_prefix(word))
            && behind.first().is_none_or(|byte| matches!(byte, b';' | b'\n' | b'\r' | b'}'))
        {
            at = code.len() - behind.len();
            continue;
        }
        if !is_left_out(at - length) {
            *words.entry(word).or_default() += 1;
        }
    }
    words
}

fn ends_with_word(code: &[u8], word: &[u8]) -> bool {
    code.strip_suffix(word).is_some_and(|before| !before.last().is_some_and(|byte| is_word(*byte) || *byte == b'.'))
}
