//! The modules that code imports by name: no guard can stop an `import`, which the browser resolves before any script
//! runs.

use std::borrow::Cow;

use super::is_word;
use super::literals::{literal_end, unescape};
use super::own_names::OwnNames;
use super::trivia::Trivia;
use super::words::{FROM, IMPORT, Words};

/// What an `import` asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Import<'c> {
    /// An address, or the beginning of one; where in the code its quote is.
    Literal(Cow<'c, str>, usize),
    /// What code makes up; where in the code the word is.
    Computed(usize),
}

impl Words<'_> {
    /// Calls `found` for each `import`, `export … from` and `import()`.
    ///
    /// No parser: a specifier is the string that follows the word `import` or `from`, with nothing but
    /// white space, comments and a parenthesis between. It may be in a text: [`Words::runs`] tells.
    pub(crate) fn imports(&self, found: &mut dyn FnMut(Import<'_>)) {
        let code = self.code;
        let mut trivia = Trivia::of(code);
        let mut own_names = OwnNames::default();
        for (word, text, places) in [(Word::Import, IMPORT, &self.imports), (Word::From, FROM, &self.sources)] {
            for &at in places {
                let before = &code[..at];
                let is_member = before.ends_with(b".") && !before.ends_with(b"...");
                if is_member || before.last().is_some_and(|byte| is_word(*byte) || *byte == b'#') {
                    continue;
                }
                let asked = asked_after(&mut trivia, &mut own_names, at + text.len(), word);
                if let Some((literal, quote)) = asked.literal {
                    found(Import::Literal(literal, quote));
                }
                if asked.is_computed {
                    found(Import::Computed(at));
                }
            }
        }
    }
}

/// What follows a word that imports.
#[derive(Default)]
struct Asked<'c> {
    literal: Option<(Cow<'c, str>, usize)>,
    /// Whether a call makes up what it asks for, or the rest of it.
    is_computed: bool,
}

/// A word that imports. After `import` there may be a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Import,
    From,
}

/// The string literal that comes next, if it does. Where many words are followed by the same, the first has it.
fn asked_after<'c>(trivia: &mut Trivia<'c>, own_names: &mut OwnNames, at: usize, word: Word) -> Asked<'c> {
    let code = trivia.code;
    let may_call = word == Word::Import;
    let mut at = trivia.end(at);
    if may_call && code.get(at) == Some(&b'.') {
        // `import.source(…)`, `import.defer(…)`.
        let phase = trivia.end(at + 1);
        let length = code[phase..].iter().take(8).take_while(|byte| is_word(**byte)).count();
        at = trivia.end(phase + length);
    }
    let is_call = may_call && code.get(at) == Some(&b'(');
    if is_call {
        at = trivia.end(at + 1);
    }
    let mut asked = Asked::default();
    let Some((&quote, body)) = code.get(at..).and_then(<[u8]>::split_first) else { return asked };
    if !trivia.seen.insert((at, is_call)) {
        return asked;
    }
    let end = matches!(quote, b'"' | b'\'' | b'`').then(|| literal_end(body, quote)).flatten();
    let Some(end) = end else {
        asked.is_computed = is_call && quote != b')' && !own_names.is_own(code, at);
        return asked;
    };
    trivia.count(end);
    let text = unescape(&body[..end]);
    let is_template = quote == b'`' && text.contains("${");
    if is_call && !is_own_path(&text) && !(is_template && own_names.is_own_template(code, at)) {
        let after = trivia.end(at + end + 2);
        asked.is_computed = is_template || !matches!(code.get(after), None | Some(b')' | b','));
    }
    // Where the beginning leads to, the whole does.
    let start = if is_template { text.split("${").next().filter(|start| is_own_path(start)) } else { Some(&*text) };
    asked.literal = match start {
        Some(start) if start.len() < text.len() => Some((Cow::Owned(start.to_owned()), at)),
        Some(_) => Some((text, at)),
        None => None,
    };
    asked
}

/// Whether whatever follows stays at the site's own origin.
pub(super) fn is_own_path(start: &str) -> bool {
    // What browsers leave out of an address may stand between two slashes.
    let start = start.trim_start_matches(|c| c <= ' ').replace(['\t', '\n', '\r'], "");
    let is_path = start.starts_with("./") || start.starts_with("../") || start.starts_with('/');
    is_path && !start.starts_with("//") && !start.starts_with("/\\") && start != "/"
}

#[cfg(test)]
mod tests {
    use memchr::memmem;
    use proptest::prelude::*;

    use super::*;
    use crate::probe::all_of as of;

    fn literals(code: &str, found: &mut dyn FnMut(&str)) {
        Words::of(code.as_bytes()).imports(&mut |import| {
            if let Import::Literal(text, _) = import {
                found(&text);
            }
        });
    }

    fn is_computed(code: &str) -> bool {
        let mut is_computed = false;
        Words::of(code.as_bytes()).imports(&mut |import| is_computed |= matches!(import, Import::Computed(_)));
        is_computed
    }

    #[test]
    fn a_call_whose_argument_is_no_literal_is_computed() {
        for code in [
            "import(u)",
            "import((\"//t/x.js\"))",
            "import((0,'//t/x.js'))",
            "import(a?'/own.js':'//t/x.js')",
            "import(''+u)",
            "import(`${a}//t`)",
            "x => import /* webpackIgnore */ (x)",
            "import('/\\t'+u)",
            "import(' /\\n/'+u)",
        ] {
            assert!(is_computed(code), "{code}");
        }
        for code in [
            "import('./a.js')",
            "import(`./${a}.js`)",
            "import('/x/'+a)",
            "x.import(u)",
            "import u from 'u'",
            "import()",
        ] {
            assert!(!is_computed(code), "{code}");
        }
    }

    #[test]
    fn a_call_that_makes_up_a_path_of_the_sites_own_is_not_computed() {
        for code in [
            "import(new URL('./a.js', location.href))",
            "import( new URL ( \"../a.js\" , import.meta.url ).href )",
            "import(new URL('/a.js',document.baseURI),{with:{}})",
            "import(window.APP_ENTRY||\"/own.js\")",
            "import(ENTRY ?? './own.js')",
            "const cfg={base:'/js/'};import(cfg.base+n)",
            "const base = '/js/', x = 1; import(base + n)",
            "let a\nconst b = f(1), base = '/js/', c = 1; import(base + n)",
            "if(a){base='/js/';}import(base+n)",
            "const cfg={a:1,/* own */base:'/js/'};import(cfg.base+n)",
            "const cfg={\n  // Its own.\n  base: '/js/',\n};import(cfg.base+n)",
            "window.ENTRY='/a.js';import(window.ENTRY||'/own.js')",
            "const base='/js/';import(`${base}map.js`)",
            "const base='/js/';import(`${ base }${n}.js`, x)",
            "const cfg={base:'./js/'};import(`${cfg.base}/${n}`)",
            "const table={m:'/js/map.js','v':\"./v.js\",};import(table[k])",
            "const table = { m: '/js/map.js', 2 : '../v.js' }\nawait import( table[e.dataset.c] )",
            "let table=['/a.js','/b.js'];if(table[k])import(table[k])",
            "const table={m:'/a.js'};k in table&&!table[k]&&import(table[k],{with:{}})",
        ] {
            assert!(!is_computed(code), "{code}");
        }
        for code in [
            "import(new URL('//t/x.js', location.href))",
            "import(new URL('/\\\\t/x.js', location.href))",
            "import(new URL('./x.js', tracker))",
            "import(new URL('./x.js', location.href).searchParams.get('u'))",
            "import(new URL(u, location.href))",
            "import(new URL('./x.js', location.href)+u)",
            "import(window.APP_ENTRY||'//t/x.js')",
            "import(window.APP_ENTRY||'/own.js'+u||v)",
            "window.APP_ENTRY='//t/x.js';import(window.APP_ENTRY||'/own.js')",
            "window['APP_ENTRY']='//t/x.js';import(window.APP_ENTRY||'/own.js')",
            "window.APP_\\u0045NTRY='//t/x.js';import(window.APP_ENTRY||'/own.js')",
            "import(cfg.base+n)",
            "const cfg={base:'//t/'};import(cfg.base+n)",
            "const cfg={base:'/js/'.replace('/','//')};import(cfg.base+n)",
            "const cfg={base:'/js/'};cfg.base+='x';import(cfg.base+n)",
            "const cfg={base:'/js/'};cfg.base=u;import(cfg.base+n)",
            "const cfg={base:'/js/'};import(cfg.base||n)",
            "import(`${base}map.js`)",
            "const base='//t/';import(`${base}map.js`)",
            "let base='/js/';base=u;import(`${base}map.js`)",
            "const base='/js/';import(`${base+u}map.js`)",
            "const base='/js/';import(`${base.replace(a,u)}map.js`)",
            "const base='/';import(`${base}${u}`)",
            "f=(base='/js/',n)=>import(base+n);f('//t/')",
            "function f(n,base='/js/',m){import(base+n)}",
            "function f({base='/js/',n}){import(base+n)}",
            "const {n,base='/js/',m}=u;import(base+n)",
            "const [base='/js/',n]=u;import(base+n)",
            "const [n,base='/js/',m]=u;import(base+n)",
            "x=a?base:'/js/';import(base+n)",
            "u='https://x.test';x=a?base:'/js/';import(base+n)",
            "x=a?/**/base:'/js/';import(base+n)",
            "x=a? //\n base:'/js/';import(base+n)",
            "x=a?cfg.base:'/js/';import(base+n)",
            "switch(a){case base:'/js/';}import(base+n)",
            "f=(table={m:'/a.js'},k)=>import(table[k])",
            "import(table[k])",
            "const table={m:'/a.js',t:'//t/x.js'};import(table[k])",
            "const table={m:'/a.js',t:u};import(table[k])",
            "const table={m:'/a.js',...u};import(table[k])",
            "const table={m:'/a.js',t(){}};import(table[k])",
            "const table={get m(){return u}};import(table[k])",
            "const table={m:'/a.js'}[u];import(table[k])",
            "const table={m:'/a.js'};table.t=u;import(table[k])",
            "const table={m:'/a.js'};table[t]=u;import(table[k])",
            "const table={m:'/a.js'};(table[t])=u;import(table[k])",
            "const table={m:'/a.js'};if(table[t]=u)import(table[k])",
            "const table={m:'/a.js'};!table[t]&&(table[t]&&=u);import(table[k])",
            "const table={m:'/a.js'};[table[t]]=[u];import(table[k])",
            "const table={m:'/a.js'};Object.assign(table,u);import(table[k])",
            "const table={m:'/a.js'};import(table[k]+u)",
            "const table={m:'/a.js'};import(table[k](u))",
            "const table={m:'/a.js'};import(table[k,u].x)",
        ] {
            assert!(is_computed(code), "{code}");
        }
    }

    #[test]
    fn literal_specifiers_are_read_in_every_form() {
        for code in [
            "import 'https://t/x.js'",
            "import a from \"https://t/x.js\"",
            "import{a,b}from'https://t/x.js'",
            "import * as a from/* why */'https://t/x.js'",
            "export * from 'https://t/x.js'",
            "import('https://t/x.js').then(f)",
            "await import ( /* webpackIgnore: true */ `https://t/x.js`)",
            "import a from // here\n 'https://t/x.js'",
            "import 'https:\\/\\/t\\x2fx.js'",
            "import '\\u0068ttps://t/x.j\\u{73}'",
            "import 'https:/\\57t/x\\56js'",
            "import(`\\x68ttps://t/x\\\u{2028}.js`)",
            "import\u{b}'https://t/x.js'",
            "import(\u{a0}'https://t/x.js')",
            "import\u{feff}'https://t/x.js'",
            "import\u{2028}(\u{2029}'https://t/x.js')",
            "import\u{3000}(\u{1680}\u{2003}\u{202f}\u{205f}'https://t/x.js')",
            "import// here\r'https://t/x.js'",
            "import// \u{2014} here\u{2028}'https://t/x.js'",
            "import(<!-- x\n'https://t/x.js')",
            "import\n--> x\n('https://t/x.js')",
            "f(...import('https://t/x.js'))",
            "import . source ( 'https://t/x.js')",
        ] {
            assert_eq!(of(|found| literals(code, found)), ["https://t/x.js"], "{code}");
        }
        for code in [
            "important('https://t')",
            "x.import('https://t')",
            "import(name)",
            "import(`${a}//t`)",
            "import '",
            "Array.from('https://t')",
        ] {
            assert_eq!(of(|found| literals(code, found)), [""; 0], "{code}");
        }
    }

    #[test]
    fn code_is_read_in_a_time_that_grows_with_its_length_alone() {
        let runs = "import//\n".repeat(2_000);
        let lines = format!("{}\n{}", "from//".repeat(2_000), " ".repeat(20_000));
        let comments = format!("{}*/{}", "import/*".repeat(2_000), "/**/".repeat(5_000));
        let within = "/*import/**/".repeat(2_000);
        let literal = format!("{}\n'{}'", "import//".repeat(2_000), "x".repeat(20_000));
        let calls = "import((".repeat(5_000);
        let names = "import(ab+".repeat(5_000);
        let tables = "import(ab[".repeat(5_000);
        let templates = "import(`${ab}`".repeat(5_000);
        let both = "import//import/*\n".repeat(2_000);
        for code in [
            "import//".repeat(5_000),
            "import/*".repeat(5_000),
            "import /* * ".repeat(5_000),
            runs,
            lines,
            comments,
            within,
            literal,
            calls,
            names,
            tables,
            templates,
            "import<!--".repeat(5_000),
            "import-->\u{2029}".repeat(5_000),
            both,
        ] {
            let mut trivia = Trivia::of(code.as_bytes());
            let mut own_names = OwnNames::default();
            for at in memmem::find_iter(code.as_bytes(), "import").chain(memmem::find_iter(code.as_bytes(), "from")) {
                asked_after(&mut trivia, &mut own_names, at + "from".len(), Word::Import);
                asked_after(&mut trivia, &mut own_names, (at + "import".len()).min(code.len()), Word::Import);
            }
            assert!(trivia.steps <= 8 * code.len(), "{}: {} for {} bytes", &code[..30], trivia.steps, code.len());
        }
    }

    proptest! {
        #[test]
        fn odd_code_never_panics(code in "\\PC{0,60}|(import|from|//|\\\\|['\"`(){}xu0-9 é]){0,30}") {
            of(|found| literals(&code, found));
        }
    }
}
