//! Arguments of `import()` that are no literal, and lead to the site's own origin all the same.

use super::imports::is_own_path;
use super::is_word;
use super::literals::{literal_end, unescape};

/// Arguments that are no literal, and lead to the site's own origin all the same.
#[derive(Default)]
pub(super) struct OwnNames {
    /// How many names were looked for in the whole of the code.
    looked_for: usize,
}

impl OwnNames {
    /// More than that nobody writes, and each is looked for in all of the code.
    const MOST: usize = 8;

    /// Whether the argument that begins here is an address of the site's own: `new URL("./a.js", location.href)`,
    /// `window.ENTRY || "/own.js"`, `paths.base + name` with `base: "/js/"`, `table[key]` with `table = { a: "/a.js" }`.
    pub(super) fn is_own(&mut self, code: &[u8], at: usize) -> bool {
        let argument = code[at..].trim_ascii_start();
        if let Some(url) =
            argument.strip_prefix(b"new").filter(|rest| rest.first().is_some_and(u8::is_ascii_whitespace))
        {
            return is_own_url(url.trim_ascii_start());
        }
        let (name, after) = named(argument);
        if after.starts_with(b"[") {
            return within(after).is_some_and(ends_argument)
                && self.may_look_for(code, name)
                && is_own_table(code, name);
        }
        let other = after.strip_prefix(b"||").or_else(|| after.strip_prefix(b"??"));
        let is_own_else = other.is_some_and(|other| own_literal(other).is_some_and(ends_argument));
        if other.map_or(!after.starts_with(b"+") && !ends_argument(after), |_| !is_own_else) {
            return false;
        }
        self.may_look_for(code, name) && is_always_own(code, name, other.is_some())
    }

    /// Whether the template that begins here begins with such a name: `${base}map.js`.
    pub(super) fn is_own_template(&mut self, code: &[u8], at: usize) -> bool {
        let Some(value) = code[at..].strip_prefix(b"`${") else { return false };
        let (name, after) = named(value.trim_ascii_start());
        after.starts_with(b"}") && self.may_look_for(code, name) && is_always_own(code, name, false)
    }

    fn may_look_for(&mut self, code: &[u8], name: &[u8]) -> bool {
        if name.len() < 2 || name[0].is_ascii_digit() || self.looked_for == Self::MOST {
            return false;
        }
        self.looked_for += 1;
        // A name may be written with an escape, and then it is not found.
        memchr::memmem::find(code, b"\\u").is_none()
    }
}

/// Nobody writes a longer name or key.
const LONGEST: usize = 256;

/// The last name of `a.b.name`, as a part of the code, and what follows it.
fn named(code: &[u8]) -> (&[u8], &[u8]) {
    let length = code.iter().take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let name = code[..length].rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    (name, code[length..].trim_ascii_start())
}

/// Calls `is_so` with what is before and after each place where a name is, until one is not so.
fn everywhere(code: &[u8], name: &[u8], mut is_so: impl FnMut(&[u8], &[u8]) -> bool) -> bool {
    memchr::memmem::find_iter(code, name).all(|found| {
        let (before, after) = (&code[..found], &code[found + name.len()..]);
        let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
        is_part(before.last()) || is_part(after.first()) || is_so(before, after.trim_ascii_start())
    })
}

/// What is given to the name between the two, whatever runs. The default of a parameter or of what is taken apart, and one
/// of two values (`a ? base : "/js/"`), are not.
fn given<'a>(before: &[u8], after: &'a [u8]) -> Option<&'a [u8]> {
    let head = before.trim_ascii_end();
    if let Some(value) = after.strip_prefix(b":") {
        return matches!(before_comments(head).last(), Some(b'{' | b',')).then_some(value);
    }
    let value = after.strip_prefix(b"=").filter(|rest| !rest.starts_with(b"="))?;
    let is_default = match head.last() {
        Some(b'(' | b'[') => true,
        // A block has statements.
        Some(b'{') => !own_literal(value).is_some_and(|rest| rest.starts_with(b";")),
        Some(b',') => !is_in_declaration(head),
        _ => false,
    };
    (!is_default).then_some(value)
}

/// What comes before the comments at the end. A longer one is none.
fn before_comments(head: &[u8]) -> &[u8] {
    let mut near = &head[head.len().saturating_sub(LONGEST)..];
    loop {
        let line = memchr::memrchr(b'\n', near).map(|end| end + 1);
        let begins = if near.ends_with(b"*/") {
            memchr::memmem::rfind(near, b"/*")
        } else {
            line.filter(|line| near[*line..].trim_ascii_start().starts_with(b"//"))
        };
        let Some(begins) = begins else { return near };
        near = near[..begins].trim_ascii_end();
    }
}

/// Whether this is a declaration of variables up to here: `const a = 1,`.
fn is_in_declaration(code: &[u8]) -> bool {
    let near = &code[code.len().saturating_sub(LONGEST)..];
    let mut closed = 0_usize;
    let begins = near.iter().rposition(|byte| {
        match byte {
            b')' | b']' | b'}' => closed += 1,
            b'(' | b'[' | b'{' if closed == 0 => return true,
            b'(' | b'[' | b'{' => closed -= 1,
            _ => {}
        }
        *byte == b';' && closed == 0
    });
    let from = begins.map_or(0, |last| last + 1);
    let statement = near[from..].trim_ascii_start();
    let words: [&[u8]; 3] = [b"var ", b"let ", b"const "];
    words.iter().any(|word| {
        let declared = memchr::memmem::rfind(statement, word);
        declared.is_some_and(|at| at == 0 || statement[at - 1] == b'\n')
    })
}

/// Whether the code gives a name nothing but paths of the site's own, and gives it one if it must. It may be asked for
/// where something is imported.
fn is_always_own(code: &[u8], name: &[u8], may_be_unset: bool) -> bool {
    let mut is_set = may_be_unset;
    let are_own = everywhere(code, name, |before, after| {
        is_imported(before, after) || {
            is_set = true;
            given(before, after).and_then(own_literal).is_some_and(ends_value)
        }
    });
    are_own && is_set
}

/// Whether what is between the two is the name that an argument of `import` begins with.
fn is_imported(before: &[u8], after: &[u8]) -> bool {
    let path = before.iter().rev().take(LONGEST).take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let start = before[..before.len() - path].trim_ascii_end();
    let is_template = start.ends_with(b"${") && after.starts_with(b"}");
    let start =
        start.strip_suffix(b"${").map_or(start, |start| start.strip_suffix(b"`").unwrap_or(b"").trim_ascii_end());
    let is_first = start
        .strip_suffix(b"(")
        .and_then(|start| start.trim_ascii_end().strip_suffix(b"import"))
        .is_some_and(|start| !start.last().is_some_and(|byte| is_word(*byte) || matches!(byte, b'.' | b'#')));
    let is_read = match after.first() {
        Some(b'+' | b'|' | b'?' | b')' | b',') => true,
        Some(b'[') => within(after).is_some_and(ends_argument),
        _ => is_template,
    };
    is_first && is_read
}

/// Whether the code makes one table of this name, in which nothing is but paths of the site's own, and only looks things
/// up in it.
fn is_own_table(code: &[u8], name: &[u8]) -> bool {
    let mut is_set = false;
    let are_own = everywhere(code, name, |before, after| {
        if let Some(table) = given(before, after) {
            return !std::mem::replace(&mut is_set, true)
                && own_values(table.trim_ascii_start()).is_some_and(ends_table);
        }
        let before = before.trim_ascii_end();
        if is_imported(before, after) {
            return true;
        }
        // What may come before it where something is asked, and not where something is set.
        let asks = ["if(", "if (", "!", "&&"].iter().any(|word| before.ends_with(word.as_bytes()));
        let is_in = before.strip_suffix(b"in").is_some_and(|rest| rest.ends_with(b" "));
        let after = if is_in { Some(after) } else { within(after).filter(|_| asks) };
        after.is_some_and(|after| after.starts_with(b")") || after.starts_with(b"&&") && !after.starts_with(b"&&="))
    });
    are_own && is_set
}

/// What follows the brackets that begin here, if nothing in them is a bracket or a text.
fn within(code: &[u8]) -> Option<&[u8]> {
    let key = code.strip_prefix(b"[")?;
    let end = key
        .iter()
        .take(LONGEST)
        .position(|byte| !is_word(*byte) && !matches!(byte, b'.' | b'?' | b' ' | b'(' | b')'))?;
    (key[end] == b']').then(|| key[end + 1..].trim_ascii_start())
}

/// What follows an object or an array, if each of its values is a path of the site's own.
fn own_values(code: &[u8]) -> Option<&[u8]> {
    let (open, mut rest) = code.split_first()?;
    let close = match open {
        b'{' => b'}',
        b'[' => b']',
        _ => return None,
    };
    loop {
        rest = rest.trim_ascii_start();
        if let Some(after) = rest.strip_prefix(&[close]) {
            return Some(after);
        }
        if close == b'}' {
            rest = after_key(rest)?.trim_ascii_start().strip_prefix(b":")?;
        }
        rest = own_literal(rest)?;
        match rest.strip_prefix(b",") {
            Some(more) => rest = more,
            None if rest.first() == Some(&close) => {}
            None => return None,
        }
    }
}

fn after_key(code: &[u8]) -> Option<&[u8]> {
    match code.split_first()? {
        (quote @ (b'"' | b'\''), body) => Some(&body[literal_end(body, *quote)? + 1..]),
        _ => {
            let length = code.iter().take_while(|byte| is_word(**byte)).count();
            (length > 0).then(|| &code[length..])
        }
    }
}

/// Whether a statement ends here, by its sign or with a line before the next word.
fn ends_table(after: &[u8]) -> bool {
    let next = after.trim_ascii_start();
    let has_line = after[..after.len() - next.len()].contains(&b'\n');
    next.is_empty() || ends_value(next) || has_line && is_word(next[0])
}

/// Whether this is `URL(…)` of an own path, as seen from the page or the module.
fn is_own_url(url: &[u8]) -> bool {
    const BASES: [&[u8]; 8] = [
        b"location.href",
        b"location.origin",
        b"location",
        b"window.location.href",
        b"window.location",
        b"document.baseURI",
        b"document.location.href",
        b"import.meta.url",
    ];
    let given = url.strip_prefix(b"URL").map(<[u8]>::trim_ascii_start).and_then(|url| url.strip_prefix(b"("));
    let Some(rest) = given.and_then(own_literal).and_then(|rest| rest.strip_prefix(b",")) else { return false };
    let rest = rest.trim_ascii_start();
    let length = rest.iter().take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let (base, after) = rest.split_at(length);
    let Some(after) = after.trim_ascii_start().strip_prefix(b")") else { return false };
    let after = after.strip_prefix(b".href").unwrap_or(after).trim_ascii_start();
    BASES.contains(&base) && ends_argument(after)
}

/// What follows a literal that is a path of the site's own, if this begins with one.
fn own_literal(code: &[u8]) -> Option<&[u8]> {
    let (quote @ (b'"' | b'\''), body) = code.trim_ascii_start().split_first()? else { return None };
    let end = literal_end(body, *quote)?;
    is_own_path(&unescape(&body[..end])).then(|| body[end + 1..].trim_ascii_start())
}

fn ends_argument(after: &[u8]) -> bool {
    matches!(after.first(), Some(b')' | b','))
}

fn ends_value(after: &[u8]) -> bool {
    matches!(after.first(), Some(b',' | b';' | b'}'))
}
