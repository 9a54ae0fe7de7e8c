//! The parts of code in which a missing library does no harm: what waits for a call or for the visitor, and what catches
//! the error.

use std::collections::HashMap;
use std::ops::Range;

use super::is_word;
use super::names::{whole_words, words};

/// What visitors do. Code for it is there before they can do it, and the library may come until then.
const ACTS: &[&[u8]] = &[b"click", b"submit", b"change", b"input"];

pub(super) struct Harmless {
    /// Where blocks begin or end, in order.
    turns: Vec<(usize, Block)>,
    /// Where code is that waits for a visitor, in order.
    acts: Vec<Range<usize>>,
    /// Where code is that runs by itself, but after the code around it, in order.
    later: Vec<Range<usize>>,
}

/// What becomes of a place in code where a library is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Harm {
    /// The code stops there.
    Stops,
    /// It waits, or its error is caught.
    None,
    /// It waits until this function is called, or this class used, which no other code here does.
    WhenCalled(Range<usize>),
}

impl Harmless {
    /// `spoken` is the code without its texts, of the same length.
    pub(super) fn of(code: &[u8], spoken: &[u8]) -> Self {
        let first = turns(code, spoken, words(code, |_| false));
        let waits = |at: usize| block_at(&first, at).is_some_and(|block| block.waits);
        // What is called in code alone that waits, waits with it.
        let has_waiting = first.iter().any(|(_, block)| block.waits);
        let turns = if has_waiting { turns(code, spoken, words(code, waits)) } else { first };
        let (acts, later) = (ranges(&turns, |block| block.act), ranges(&turns, |block| block.later));
        Self { turns: if is_one_try(spoken) { Vec::new() } else { turns }, acts, later }
    }

    pub(super) fn at(&self, at: usize) -> Harm {
        match block_at(&self.turns, at) {
            Some(Block { waits: true, name: Some((start, end)), .. }) => Harm::WhenCalled(start..end),
            Some(block) if block.waits || block.is_caught => Harm::None,
            _ => Harm::Stops,
        }
    }

    /// Where the first and the last code begins that waits for a visitor and has none of these places in it. They are in order.
    pub(super) fn own_work(&self, places: &[usize]) -> Option<(usize, usize)> {
        let has_none = |act: &&Range<usize>| {
            places.get(places.partition_point(|place| *place < act.start)).is_none_or(|place| *place >= act.end)
        };
        let first = self.acts.iter().find(has_none)?;
        let last = self.acts.iter().rfind(has_none)?;
        Some((first.start, last.start))
    }

    /// Whether some of that is set up before this place is run, so that it is there even if the code stops here.
    pub(super) fn is_after(&self, (first, last): (usize, usize), at: usize) -> bool {
        let behind = self.later.partition_point(|range| range.start <= at);
        let later = behind.checked_sub(1).and_then(|place| self.later.get(place)).filter(|range| range.contains(&at));
        // All of the code around it has run by then.
        first < at || later.is_some_and(|later| last >= later.end)
    }
}

/// The ranges of which these blocks are parts.
fn ranges(turns: &[(usize, Block)], part_of: impl Fn(&Block) -> Option<usize>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, block) in turns {
        let start = part_of(block);
        if let Some(open) = ranges.last_mut().filter(|open| open.end == usize::MAX && start != Some(open.start)) {
            open.end = *at;
        }
        if let Some(start) = start.filter(|start| ranges.last().is_none_or(|last| last.start != *start)) {
            ranges.push(start..usize::MAX);
        }
    }
    ranges
}

/// Where blocks begin and end, each with what is in force from there on; nothing where braces do not match, since then
/// texts were taken for code.
fn turns(code: &[u8], spoken: &[u8], words: HashMap<&[u8], usize>) -> Vec<(usize, Block)> {
    let classes_run_code = classes_run_code(spoken);
    let mut reading = CodeReader { code, spoken, words, classes_run_code, ..CodeReader::default() };
    let is_read = (0..spoken.len()).all(|at| reading.step(at)) && reading.blocks.is_empty();
    if is_read { reading.turns } else { Vec::new() }
}

fn block_at(turns: &[(usize, Block)], at: usize) -> Option<Block> {
    let behind = turns.partition_point(|(from, _)| *from <= at);
    Some(turns.get(behind.checked_sub(1)?)?.1)
}

#[derive(Default)]
struct CodeReader<'c> {
    code: &'c [u8],
    spoken: &'c [u8],
    /// Whether a class may run code of its own where it is made: `static { … }`, `static x = …`.
    classes_run_code: bool,
    /// How often each word is there.
    words: HashMap<&'c [u8], usize>,
    parentheses: Vec<usize>,
    /// Where the last closed parenthesis was opened.
    opened: usize,
    blocks: Vec<Block>,
    turns: Vec<(usize, Block)>,
}

#[derive(Clone, Copy, Default)]
struct Block {
    /// Whether it waits for a call.
    waits: bool,
    is_caught: bool,
    /// Where the name of the class is, if this is the body of one that nothing else speaks of.
    class: Option<(usize, usize)>,
    /// Where the name is by which the outermost that waits is called.
    name: Option<(usize, usize)>,
    /// Where the outermost begins that a visitor's act runs.
    act: Option<usize>,
    /// Where the outermost begins that runs by itself, but after the code around it.
    later: Option<usize>,
}

impl<'c> CodeReader<'c> {
    fn step(&mut self, at: usize) -> bool {
        match self.spoken[at] {
            b'(' => self.parentheses.push(at),
            b')' => match self.parentheses.pop() {
                Some(opened) => self.opened = opened,
                None => return false,
            },
            b'{' => {
                let block = self.block(at);
                self.blocks.push(block);
                self.turns.push((at, block));
            }
            b'}' => {
                if self.blocks.pop().is_none() {
                    return false;
                }
                let outer = self.blocks.last().copied().unwrap_or_default();
                self.turns.push((at, outer));
            }
            _ => {}
        }
        true
    }

    fn block(&self, at: usize) -> Block {
        let outer = self.blocks.last().copied().unwrap_or_default();
        let (class, outer) = (outer.class, Block { class: None, ..outer });
        let before = self.spoken[..at].trim_ascii_end();
        if ends_with_word(before, b"try") {
            return Block { is_caught: true, ..outer };
        }
        let head = before.strip_suffix(b"=>").map(<[u8]>::trim_ascii_end);
        let place = |name: &[u8], rest: &[u8]| (rest.len(), rest.len() + name.len());
        let Some(params) = head.unwrap_or(before).strip_suffix(b")") else {
            return match head {
                Some(_) => Block { is_caught: false, ..outer },
                None => {
                    let named = class_named(before)
                        .filter(|(name, _)| self.words.get(name) == Some(&1) && !self.classes_run_code);
                    Block { class: named.map(|(name, rest)| place(name, rest)), ..outer }
                }
            };
        };
        let name_end = self.spoken[..self.opened.min(params.len())].trim_ascii_end();
        let name_at = name_end.iter().rposition(|byte| !is_word(*byte)).map_or(0, |last| last + 1);
        let (name, before_name) = (&name_end[name_at..], name_end[..name_at].trim_ascii_end());
        let begins = if head.is_some() { Some(name_end) } else { (name == b"function").then_some(before_name) };
        let (waits, named);
        let (mut act, mut later) = (None, None);
        if let Some(before) = begins {
            let given_to = self.for_others(before).map(|(name, rest)| place(name, rest));
            act = self.is_for_an_act(before).then_some(at);
            later = (act.is_none() && self.is_for_later(before)).then_some(at);
            (waits, named) = (act.is_some() || given_to.is_some(), given_to);
        } else if ends_with_word(before_name, b"function") {
            let before = &before_name[..before_name.len() - b"function".len()];
            waits = is_statement(before) && self.words.get(name) == Some(&1);
            named = waits.then_some((name_at, name_end.len()));
        } else if class.is_some() || self.is_method_for_others(name, before_name) {
            (waits, named) = (true, class);
        } else {
            // A condition, a loop, another method.
            return outer;
        }
        Block {
            waits: outer.waits || waits,
            name: if outer.waits { outer.name } else { named },
            act: outer.act.or(act),
            later: outer.later.or(later),
            ..Block::default()
        }
    }

    /// The global that the function that begins here is given to, with what comes before it, if nothing else here speaks of
    /// it, so that others call it: `window.fbAsyncInit = function () {…}`, `var onloadCallback = function () {…}`. What is
    /// all lower case may be an event: `window.onload`.
    fn for_others<'b>(&self, before: &'b [u8]) -> Option<(&'b [u8], &'b [u8])> {
        let given = without_async(before);
        let place = match given.strip_suffix(b"=") {
            Some(place) => place.trim_ascii_end(),
            None => kept_or_given(given)?,
        };
        let at = place.iter().rposition(|byte| !is_word(*byte)).map_or(0, |last| last + 1);
        let name = &place[at..];
        let is_event = name.starts_with(b"on") && name.iter().all(u8::is_ascii_lowercase);
        let head = place[..at].trim_ascii_end();
        let is_global = place[..at].ends_with(b"window.")
            || head.len() < at && [&b"var"[..], b"let", b"const"].iter().any(|word| ends_with_word(head, word));
        (is_global && !is_event && self.is_spoken_of_alone(name, at)).then_some((name, &place[..at]))
    }

    /// Whether nothing else here calls what this name gets at this place: it may ask for it, or keep what it was before.
    fn is_spoken_of_alone(&self, name: &[u8], given_at: usize) -> bool {
        /// Code that speaks of it more often does something with it.
        const MOST: usize = 8;
        match self.words.get(name) {
            Some(1) => true,
            Some(2..=MOST) => whole_words(self.spoken, name).all(|at| {
                let (head, after) = (&self.spoken[..at], self.spoken[at + name.len()..].trim_ascii_start());
                let head = head.strip_suffix(b"window.").unwrap_or(head).trim_ascii_end();
                let is_asked = [&b"||"[..], b"&&", b"??", b"==", b"!="].iter().any(|sign| after.starts_with(sign))
                    || !after.starts_with(b"(") && !after.starts_with(b".") && head.ends_with(b"!")
                    || ends_with_word(head, b"typeof");
                let is_kept = at < given_at && head.ends_with(b"=") && after.starts_with(b";");
                at == given_at || is_asked || is_kept
            }),
            _ => false,
        }
    }

    /// Whether this names a method that nothing else here speaks of: `{ map() {…} }`. What begins with a small letter and
    /// is one word may be called by a library that gets the object (`mounted`, `success`), so it has to be longer.
    fn is_method_for_others(&self, name: &[u8], before_name: &[u8]) -> bool {
        name.len() > 1
            && name.iter().any(u8::is_ascii_uppercase)
            && !name.starts_with(b"on")
            // Browsers call these of an element.
            && !name.ends_with(b"Callback")
            && matches!(before_name.last(), Some(b'{' | b','))
            && self.words.get(name) == Some(&1)
    }

    /// Whether the function that begins here is for what a visitor does.
    fn is_for_an_act(&self, before: &[u8]) -> bool {
        let before = without_async(before);
        let ends_with_act = |text: &[u8], prefix: &[u8]| {
            ACTS.iter().any(|act| text.strip_suffix(*act).is_some_and(|text| text.ends_with(prefix)))
        };
        match before.split_last() {
            Some((b'=', place)) => ends_with_act(place.trim_ascii_end(), b".on"),
            Some((b'(', call)) => ends_with_act(call, b"."),
            Some((b',', _)) => self.event(before).is_some_and(|event| ACTS.contains(&event)),
            _ => false,
        }
    }

    /// Whether the function that begins here runs by itself, but after the code around it.
    fn is_for_later(&self, before: &[u8]) -> bool {
        let before = without_async(before);
        match before.split_last() {
            Some((b'=', place)) => {
                let place = place.trim_ascii_end();
                [&b"onload"[..], b"onDOMContentLoaded", b"onreadystatechange"]
                    .iter()
                    .any(|event| place.ends_with(event))
            }
            Some((b'(', call)) => {
                let words: [&[u8]; 7] = [
                    b"$",
                    b"jQuery",
                    b"ready",
                    b"then",
                    b"setTimeout",
                    b"requestAnimationFrame",
                    b"requestIdleCallback",
                ];
                words.iter().any(|word| {
                    call.strip_suffix(*word).is_some_and(|rest| !rest.last().is_some_and(|byte| is_word(*byte)))
                })
            }
            Some((b',', _)) => self.event(before).is_some_and(|event| !ACTS.contains(&event)),
            _ => false,
        }
    }

    /// The event of a call to which a function is handed that begins behind this: `x.addEventListener('load',`.
    fn event(&self, before: &[u8]) -> Option<&'c [u8]> {
        /// What a name and white space around it take. Many functions may be handed to one call.
        const LONGEST: usize = 64;
        let opened = *self.parentheses.last()?;
        let event = self.code.get(opened + 1..before.len().checked_sub(1)?)?;
        if event.len() > LONGEST {
            return None;
        }
        let event = event.trim_ascii();
        let call = self.spoken[opened.saturating_sub(LONGEST)..opened].trim_ascii_end();
        match event {
            [b'"' | b'\'' | b'`', event @ .., b'"' | b'\'' | b'`'] => {
                (call.ends_with(b".on") || ends_with_word(call, b"addEventListener")).then_some(event)
            }
            _ => None,
        }
    }
}

/// The place of `window.x = window.x || ` before a function: both are the same.
fn kept_or_given(given: &[u8]) -> Option<&[u8]> {
    let kept = [&b"||"[..], b"??"].iter().find_map(|sign| given.strip_suffix(*sign))?.trim_ascii_end();
    let is_path = |byte: &u8| is_word(*byte) || *byte == b'.';
    let from = kept.iter().rposition(|byte| !is_path(byte)).map_or(0, |last| last + 1);
    let place = kept[..from].trim_ascii_end().strip_suffix(b"=")?.trim_ascii_end();
    let name = |path: &[u8]| -> Vec<u8> { path.strip_prefix(b"window.").unwrap_or(path).to_vec() };
    let at = place.iter().rposition(|byte| !is_path(byte)).map_or(0, |last| last + 1);
    (name(&place[at..]) == name(&kept[from..])).then_some(place)
}

fn without_async(before: &[u8]) -> &[u8] {
    let before = before.trim_ascii_end();
    if ends_with_word(before, b"async") { before[..before.len() - b"async".len()].trim_ascii_end() } else { before }
}

/// Whether a function that begins here is a statement, so that its name is known outside of it alone.
fn is_statement(before: &[u8]) -> bool {
    let trimmed = before.trim_ascii_end();
    let (before, trimmed) = match trimmed.strip_suffix(b"async") {
        Some(before_async) if ends_with_word(trimmed, b"async") => (before_async, before_async.trim_ascii_end()),
        _ => (before, trimmed),
    };
    match trimmed.last() {
        None | Some(b';' | b'{' | b'}') => true,
        Some(b')') => before[trimmed.len()..].contains(&b'\n'),
        _ => false,
    }
}

/// The class whose head comes before its body, with what comes before its name, if it is a statement: `class App`,
/// `export class App extends Base`.
fn class_named(before: &[u8]) -> Option<(&[u8], &[u8])> {
    let from = before.iter().rposition(|byte| !(is_word(*byte) || byte.is_ascii_whitespace() || *byte == b'.'));
    let head = &before[from.map_or(0, |at| at + 1)..];
    let mut words = head.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).rev();
    let (last, second) = (words.next()?, words.next()?);
    let name = match second {
        b"class" => last,
        b"extends" => words.next().filter(|_| words.next() == Some(b"class"))?,
        _ => return None,
    };
    let is_first = match from.map(|at| before[at]) {
        None | Some(b';' | b'{' | b'}') => true,
        Some(b')') => head[..head.len() - head.trim_ascii_start().len()].contains(&b'\n'),
        _ => false,
    };
    let is_statement = is_first && words.all(|word| matches!(word, b"export" | b"default"));
    let at = memchr::memmem::rfind(head, b"class")? + b"class".len();
    let at = before.len() - head.len() + at + (head[at..].len() - head[at..].trim_ascii_start().len());
    is_statement.then_some((name, &before[..at]))
}

/// Whether a member of a class begins here that runs when the class is made.
fn classes_run_code(spoken: &[u8]) -> bool {
    whole_words(spoken, b"static").any(|at| {
        let member = spoken[at + b"static".len()..].trim_ascii_start();
        let name = member.iter().take_while(|byte| is_word(**byte) || **byte == b'#').count();
        match member[name..].trim_ascii_start() {
            [b'{', ..] => name == 0,
            [b'=', rest @ ..] => !rest.starts_with(b"="),
            // The name of such a member may be put together.
            [b'[', ..] => name == 0,
            _ => false,
        }
    })
}

/// Whether the code is one `try` and nothing else: a vendor's snippet, which has nothing of the page's own to lose.
fn is_one_try(spoken: &[u8]) -> bool {
    let spoken = spoken.trim_ascii();
    if !spoken.starts_with(b"try") {
        return false;
    }
    let (mut depth, mut from) = (0_usize, 0);
    for (at, byte) in spoken.iter().enumerate() {
        match byte {
            b'{' => {
                let head = spoken[from..at].trim_ascii();
                let is_part = if from == 0 { head == b"try" } else { head.starts_with(b"catch") || head == b"finally" };
                if depth == 0 && !is_part {
                    return false;
                }
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                from = at + 1;
            }
            _ => {}
        }
    }
    matches!(spoken[from..].trim_ascii(), b"" | b";")
}

fn ends_with_word(code: &[u8], word: &[u8]) -> bool {
    code.strip_suffix(word).is_some_and(|before| !before.last().is_some_and(|byte| is_word(*byte) || *byte == b'.'))
        || word == b"addEventListener" && code.ends_with(b".addEventListener")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_consent_html::without_texts;

    use super::*;

    fn is_harmless(code: &str) -> bool {
        let harmless = Harmless::of(code.as_bytes(), &without_texts(code.as_bytes()));
        harmless.at(code.find("CALL()").unwrap()) != Harm::Stops
    }

    #[test]
    fn what_waits_for_a_call_or_catches_its_error_is_harmless() {
        for code in [
            "menu(); function initMap() { CALL() }",
            "menu()\nfunction initMap() { if (a) { [].map(function () { CALL() }) } }",
            "async function initMap() { CALL() } window.initMap = initMap;",
            "function initMap() { CALL() } s.src = 'https://maps.test/js?callback=initMap';",
            "form.addEventListener('submit', function (e) { e.preventDefault(); CALL() }); menu()",
            "form.addEventListener(\"submit\", async (e) => { CALL() })",
            "$('#f').on('submit', function () { CALL() })",
            "$('#f').submit(function () { CALL() })",
            "b.onclick = () => { CALL() }",
            "window.fbAsyncInit = function () { CALL() }; menu()",
            "menu(); try { CALL() } catch (e) {}",
            "try { CALL() } catch (e) {} menu()",
            "var onloadCallback = function () { CALL() }; menu()",
            "const initMap = async () => { CALL() }; s.src = 'https://maps.test/js?callback=initMap'",
            "const app = { menu() { go() }, showMap() { CALL() } }; app.menu()",
            "class App { constructor() { CALL() } } b.onclick = function () { new App() }",
            "menu(); class App extends a.Base { x = 1; go() { if (a) { CALL() } } }\nb.onclick = () => { new App().go() }",
            "export default class App { constructor() { this.a = f(() => { CALL() }) } }",
            "function go() { CALL() } b.onclick = () => { go() }",
            "menu()\nclass App { constructor() { CALL() } }\nb.onclick = () => { new App() }",
            "b.onclick = () => { go() }; function go() { CALL() }",
            "window.fbAsyncInit = window.fbAsyncInit || function () { CALL() }; menu()",
            "var initMap = window.initMap ?? function () { CALL() }",
            "if (!window.fbAsyncInit) { window.fbAsyncInit = function () { CALL() } }",
            "if (typeof window.fbAsyncInit == 'undefined') { window.fbAsyncInit = function () { CALL() } }",
            "if (window.fbAsyncInit === undefined) window.fbAsyncInit = function () { CALL() }",
            "var old = window.fbAsyncInit; window.fbAsyncInit = function () { if (old) old(); CALL() }",
        ] {
            assert!(is_harmless(code), "{code}");
        }
    }

    #[test]
    fn what_runs_by_itself_is_not() {
        for code in [
            "CALL()",
            "window.cb = window.cb || function () { CALL() }; window.cb && window.cb()",
            "window.cb = window.other || function () { CALL() }",
            "if (!window.cb) window.cb = function () { CALL() }; go(window.cb)",
            "menu(); { CALL() }",
            "if (a) { CALL() }",
            "(function () { CALL() })()",
            "!function go() { CALL() }()",
            "x = function go() { CALL() }",
            "function go() { CALL() } go()",
            "function go() { CALL() } setTimeout('go()')",
            "function go() { CALL() } window.go = go()",
            "addEventListener('load', function () { CALL() })",
            "$(function () { CALL() })",
            "window.onload = function () { CALL() }",
            "window.go = function () { CALL() }; go()",
            "var go = function () { CALL() }; go()",
            "var x = y = function () { CALL() }",
            "new Vue({ mounted() { CALL() } })",
            "const app = { showMap() { CALL() } }; app.showMap()",
            "f({ componentDidMount() { CALL() } }); g.componentDidMount",
            "[1].forEach(x => { CALL() })",
            "try { CALL() } catch (e) {}",
            "try { CALL() } catch (e) { log(e) } finally {};",
            "try { setTimeout(function () { CALL() }) } catch (e) {} menu()",
            "function later() { } CALL()",
            "class App { constructor() { CALL() } } new App()",
            "class App { constructor() { CALL() } } b.onclick = () => { new App() }; new App()",
            "class App { static { CALL() } }",
            "class App { static x = CALL() }",
            "class App { static go() { CALL() } static { this.go() } }",
            "class App { go() { CALL() } static one = new this().go() }",
            "class App { go() { } } CALL()",
            "class App { constructor() { CALL() } } customElements.define('x-app', App)",
            "customElements.define('x-app', class extends App { connectedCallback() { CALL() } })",
            "customElements.define('x-app', class App extends HTMLElement { constructor() { CALL() } })",
            "x = class App { constructor() { CALL() } }",
            "f(function () { return class App { constructor() { CALL() } } })",
            "function go() { CALL() } addEventListener('load', () => { go() })",
            "function go() { CALL() } b.onclick = () => { go() }; go()",
            "} function later() { CALL() }",
            "function later() { { CALL() }",
        ] {
            assert!(!is_harmless(code), "{code}");
        }
    }

    #[test]
    fn hostile_code_is_read_in_a_time_that_grows_with_its_length_alone() {
        let pieces =
            ["function a() {", "window.a = ", "(", "{", "try {", "a.on('click', function () {", "f(a => {", " "];
        let blanks = " ".repeat(500_000);
        let handed = format!("a{blanks}({blanks}{}", "function(){},".repeat(40_000));
        for code in pieces.map(|piece| piece.repeat(2_000_000 / piece.len())).into_iter().chain([handed]) {
            let start = std::time::Instant::now();
            Harmless::of(code.as_bytes(), code.as_bytes());
            assert!(start.elapsed().as_secs() < 60, "{}: {:?}", &code[..20], start.elapsed());
        }
    }

    proptest! {
        #[test]
        fn any_code_is_read(code in "(function|try|catch|async|=>|[ a-z(){}=,.;'\\n]){0,60}") {
            Harmless::of(code.as_bytes(), &without_texts(code.as_bytes())).at(code.len() / 2);
        }
    }
}
