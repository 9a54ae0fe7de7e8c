//! The site's own CSS after ours: what it may say, so that nothing is hidden, fetched or set apart.
//!
//! Only what is known to be harmless passes. All else is a fault, also what a later version of CSS brings.

use std::ops::Range;

use cssparser::{Parser, ParserInput, Token};

use super::colour::Colour;

/// The style as it goes into pages, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct OwnStyle {
    /// Without comments and needless space.
    pub(crate) text: String,
    pub(crate) faults: Vec<Fault>,
    /// Colours: whether they can be read with what is behind them depends on the rest.
    pub(crate) colours: Vec<Range<usize>>,
}

#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) at: Range<usize>,
    pub(crate) what: String,
    pub(crate) help: &'static str,
}

/// Rules within rules of `@media`.
const DEEPEST: usize = 3;
/// More are of no use.
const MOST_FAULTS: usize = 20;

impl OwnStyle {
    pub(crate) fn read(css: &str) -> Self {
        let mut style = Self::parse(css);
        if style.faults.is_empty() {
            // What is left when the file ends in a string or after a backslash would go on in what we add.
            let again = Self::parse(&style.text);
            if !again.faults.is_empty() || again.text != style.text {
                let help = "close each string, and leave a backslash at the end out";
                style.fault(0..0, "this would be read in another way in a page".into(), help);
            }
        }
        style
    }

    fn parse(css: &str) -> Self {
        let mut style = Self::default();
        let mut input = ParserInput::new(css);
        style.rules(&mut Parser::new(&mut input), 0);
        if !style.text.is_ascii() || style.text.contains('<') {
            let help = "write a letter of another script as \\20AC; leave `<` out";
            style.fault(0..0, "this has letters that are not ASCII, or `<`, outside of comments".into(), help);
        }
        style
    }

    fn fault(&mut self, at: Range<usize>, what: String, help: &'static str) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { at, what, help });
        }
    }

    fn rules(&mut self, input: &mut Parser<'_, '_>, depth: usize) {
        // Up to the block: a selector, or an at-rule.
        let (mut begins, mut rule) = (None::<usize>, None::<String>);
        let mut after_colon = false;
        loop {
            let from = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { break };
            let at = from.byte_index()..input.position().byte_index();
            let was_colon = std::mem::replace(&mut after_colon, token == Token::Colon);
            match token {
                Token::WhiteSpace(_) | Token::Comment(_) if begins.is_none() => {}
                Token::WhiteSpace(_) | Token::Comment(_) => self.space(),
                Token::CurlyBracketBlock => {
                    self.text.push('{');
                    let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                        match rule {
                            Some(_) if depth < DEEPEST => self.rules(inner, depth + 1),
                            Some(_) => {}
                            None => self.declarations(inner),
                        }
                        Ok(())
                    });
                    self.text.push('}');
                    if depth == DEEPEST && rule.is_some() {
                        self.fault(at, "rules are too deep within others".into(), "write them at the top");
                    }
                    (begins, rule) = (None, None);
                }
                Token::Semicolon => {
                    self.fault(at, "a rule has no block".into(), "write: .t { letter-spacing: 1px }");
                    (begins, rule) = (None, None);
                }
                token => {
                    let is_first = begins.is_none();
                    begins.get_or_insert(at.start);
                    if let (true, Token::AtKeyword(name)) = (is_first, &token) {
                        let name = name.to_ascii_lowercase();
                        if !["media", "supports"].contains(&name.as_str()) {
                            let help = "only @media and @supports are for this file: nothing is fetched or moved";
                            self.fault(at.clone(), format!("`@{name:.40}` is not for this file"), help);
                        }
                        rule = Some(name);
                    } else if rule.is_none() && !is_selector(&token, was_colon) {
                        self.fault(at.clone(), format!("{} can set a button apart", shown(&token)), SELECTOR_HELP);
                    }
                    self.text.push_str(input.slice_from(from));
                    self.block(input, &token, from.byte_index());
                }
            }
        }
        if let Some(begins) = begins {
            self.fault(begins..begins + 1, "a rule has no block".into(), "write: .t { letter-spacing: 1px }");
        }
    }

    /// For a comment, too: without it what is before and after would be one word, `1.2` and `e2` one number.
    fn space(&mut self) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// What a function or brackets have in them, in a selector or a condition: as it is.
    fn block(&mut self, input: &mut Parser<'_, '_>, token: &Token<'_>, from: usize) {
        let end = match token {
            Token::Function(_) | Token::ParenthesisBlock => ')',
            Token::SquareBracketBlock => ']',
            _ => return,
        };
        let mut is_odd = false;
        let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
            let start = inner.position();
            while let Ok(token) = inner.next() {
                is_odd |= matches!(
                    token,
                    Token::UnquotedUrl(_) | Token::BadUrl(_) | Token::BadString(_) | Token::CurlyBracketBlock
                );
            }
            self.text.push_str(inner.slice_from(start));
            Ok(())
        });
        self.text.push(end);
        if is_odd {
            self.fault(from..from + 1, "this is not CSS, or fetches something".into(), "leave it out");
        }
    }

    fn declarations(&mut self, input: &mut Parser<'_, '_>) {
        while !input.is_exhausted() {
            input.skip_whitespace();
            let from = input.position();
            let Ok(token) = input.next().cloned() else { break };
            let at = from.byte_index()..input.position().byte_index();
            let name = match token {
                Token::Semicolon => continue,
                Token::Ident(name) if input.expect_colon().is_ok() => name.to_ascii_lowercase(),
                _ => {
                    self.fault(at, "this is no declaration".into(), "write: letter-spacing: 1px;");
                    // Up to the next one.
                    while input.next().is_ok_and(|token| *token != Token::Semicolon) {}
                    continue;
                }
            };
            self.declaration(input, &name, at);
        }
    }

    fn declaration(&mut self, input: &mut Parser<'_, '_>, name: &str, at: Range<usize>) {
        let kind = kind(name);
        match kind {
            None if name.starts_with("--") => {
                let help = "write the value itself; colours are in [banner.theme]";
                self.fault(at.clone(), format!("`{name:.40}` is a property of your own"), help);
            }
            None => {
                let help = "docs/design.md has the properties that are for this file";
                self.fault(
                    at.clone(),
                    format!("`{name:.40}` could hide something, move it, or set a button apart"),
                    help,
                );
            }
            Some(PropertyKind::Colour) => self.colours.push(at.clone()),
            _ => {}
        }
        self.text.push_str(name);
        self.text.push(':');
        let start = self.text.len();
        let (mut is_good, mut shadow) = (true, Lengths::default());
        loop {
            let from = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else { break };
            match token {
                Token::Semicolon => break,
                Token::Comment(_) | Token::WhiteSpace(_) => self.space(),
                token => {
                    self.text.push_str(input.slice_from(from));
                    shadow.add(&token);
                    is_good &= self.value(input, &token, kind, 0);
                }
            }
        }
        let value = self.text[start..].trim().to_owned();
        self.text.truncate(start);
        self.text.push_str(&value);
        self.text.push(';');
        if name == "color" {
            let plain = value.trim_end_matches("!important").trim();
            is_good &= Colour::parse(plain).is_some() || ["inherit"].contains(&plain) || plain.starts_with("var(");
        }
        is_good &= kind != Some(PropertyKind::Shadow) || shadow.reach_no_other_button();
        is_good &= name != "font-family" || value.split(',').all(has_letters);
        is_good &= name != "cursor" || POINTERS.contains(&value.as_str());
        if kind.is_some() && (!is_good || value.is_empty()) {
            self.fault(at, format!("`{name}` cannot be `{value:.60}`"), VALUE_HELP);
        }
    }

    /// Whether a part of a value is harmless. It is in the text already; what is in its brackets is added.
    fn value(
        &mut self,
        input: &mut Parser<'_, '_>,
        token: &Token<'_>,
        kind: Option<PropertyKind>,
        depth: usize,
    ) -> bool {
        let is_colour = matches!(kind, Some(PropertyKind::Colour | PropertyKind::Shadow));
        match token {
            Token::Ident(word) => kind.is_some_and(|kind| kind.has_word(&word.to_ascii_lowercase())),
            Token::Comma | Token::Delim('/' | '!') => true,
            Token::Hash(_) | Token::IDHash(_) => is_colour,
            Token::QuotedString(_) => kind == Some(PropertyKind::Text),
            Token::Percentage { unit_value, .. } => is_colour && (0.0..=1.0).contains(unit_value),
            Token::Number { value, .. } if depth > 0 => (-360.0..=1000.0).contains(value),
            Token::Number { value, .. } => kind.is_some_and(|kind| kind.has_number(*value)),
            Token::Dimension { unit, .. } if depth > 0 => ["deg", "turn", "px"].contains(&&*unit.to_ascii_lowercase()),
            Token::Dimension { value, unit, .. } => match &*unit.to_ascii_lowercase() {
                "px" => kind.is_some_and(|kind| kind.has_pixels(*value)),
                "rem" | "em" => kind.is_some_and(|kind| kind.has_pixels(*value * 16.0)),
                _ => false,
            },
            Token::Function(name) if depth < DEEPEST => {
                let is_known = match &*name.to_ascii_lowercase() {
                    "var" => true,
                    name => is_colour && FUNCTIONS.contains(&name),
                };
                let is_var = name.eq_ignore_ascii_case("var");
                let mut is_good = is_known;
                let _ = input.parse_nested_block(|inner| -> Result<(), cssparser::ParseError<'_, ()>> {
                    let start = inner.position();
                    let mut own = Self::default();
                    let mut is_first = true;
                    while let Ok(token) = inner.next().cloned() {
                        let was_first = std::mem::replace(&mut is_first, false);
                        is_good &= match &token {
                            // Without a value for where it is not set: that could be any.
                            _ if is_var && !was_first => false,
                            Token::Ident(word) if is_var => kind.is_some_and(|kind| kind.has_variable(word)),
                            token => own.value(inner, token, kind, depth + 1),
                        };
                    }
                    let inside = inner.slice_from(start);
                    is_good &= !inside.contains("/*");
                    self.text.push_str(inside);
                    Ok(())
                });
                self.text.push(')');
                is_good
            }
            _ => false,
        }
    }
}

const SELECTOR_HELP: &str =
    "choose by class and element, such as `.b button`: accept and reject have neither class nor place of their own";
const VALUE_HELP: &str = "write words, opaque colours, and lengths in px, rem or em that leave every part in sight: docs/design.md has the limits";

/// Functions of colours. None fetches anything.
const FUNCTIONS: [&str; 12] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "oklch",
    "oklab",
    "color-mix",
    "light-dark",
    "linear-gradient",
    "radial-gradient",
    "repeating-linear-gradient",
];

/// What our style sheets call colours.
const COLOURS: [&str; 6] = ["--bg", "--fg", "--line", "--act", "--on", "--edge"];

/// Not `:checked`: it could make what is on look as if it were off.
const PSEUDO: [&str; 12] = [
    "active",
    "after",
    "before",
    "disabled",
    "focus",
    "focus-visible",
    "focus-within",
    "hover",
    "link",
    "marker",
    "root",
    "visited",
];

/// Whether a part of a selector tells no button from another: they have no class, and their attributes, order and
/// neighbours are not looked at.
fn is_selector(token: &Token<'_>, after_colon: bool) -> bool {
    match token {
        Token::Ident(name) if after_colon => PSEUDO.contains(&&*name.to_ascii_lowercase()),
        Token::Function(name) if after_colon => ["dir", "lang"].contains(&&*name.to_ascii_lowercase()),
        Token::Ident(_) | Token::Colon | Token::Comma | Token::Delim('.' | '>' | '*') => true,
        _ => false,
    }
}

fn shown(token: &Token<'_>) -> String {
    match token {
        Token::Ident(name) => format!("`:{name:.40}`"),
        Token::Function(name) => format!("`{name:.40}()`"),
        Token::SquareBracketBlock => "an attribute in a selector".to_owned(),
        Token::Delim(sign) => format!("`{sign}`"),
        _ => "this in a selector".to_owned(),
    }
}

/// What a property changes, and so which values it may have.
#[derive(Debug, Clone, Copy, PartialEq)]
enum PropertyKind {
    Colour,
    Shadow,
    /// Room within or around.
    Room,
    Edge,
    Corner,
    FontSize,
    LineHeight,
    Weight,
    Spacing,
    Text,
}

impl PropertyKind {
    /// With these the three buttons are in sight on a phone of 320 by 568.
    fn has_pixels(self, length: f32) -> bool {
        match self {
            Self::Room => (0.0..=12.0).contains(&length),
            Self::Edge => (0.0..=3.0).contains(&length),
            Self::Corner => (0.0..=64.0).contains(&length),
            Self::FontSize => (12.0..=18.0).contains(&length),
            Self::Spacing => (-0.5..=1.0).contains(&length),
            Self::Shadow => (-16.0..=32.0).contains(&length),
            Self::Colour => (0.0..=3.0).contains(&length),
            _ => false,
        }
    }

    fn has_number(self, number: f32) -> bool {
        match self {
            Self::LineHeight => (1.2..=1.6).contains(&number),
            Self::Weight => (300.0..=800.0).contains(&number),
            _ => number == 0.0 && self != Self::FontSize,
        }
    }
}

/// Words that each property takes. `initial` and `unset` are not among them: black on whatever is there.
const ALWAYS: [&str; 3] = ["inherit", "important", "normal"];

impl PropertyKind {
    /// Words for sizes (`xx-small`, `thick`) have no limits, so they are for none.
    fn has_word(self, word: &str) -> bool {
        if ALWAYS.contains(&word) {
            return true;
        }
        match self {
            // Names of colours, and of sides, lines and spaces of colour. What a browser does not know has no effect.
            Self::Colour => !CASCADE.contains(&word) && !["thin", "medium", "thick"].contains(&word),
            // An inner one would cover what is below the words.
            Self::Shadow => !CASCADE.contains(&word) && word != "inset",
            Self::Weight => word == "bold",
            // A name of a font can be any, so what other properties must not have is not for fonts either.
            Self::Text => !CASCADE.contains(&word) && !MISLEADING.contains(&word),
            Self::Room | Self::Edge | Self::Corner | Self::FontSize | Self::LineHeight | Self::Spacing => false,
        }
    }

    fn has_variable(self, name: &str) -> bool {
        match self {
            Self::Colour | Self::Shadow => COLOURS.contains(&name),
            Self::Corner => name == "--round",
            Self::Text => name == "--face",
            _ => false,
        }
    }
}

/// Back to what is built into browsers.
const CASCADE: [&str; 6] = ["-moz-initial", "initial", "revert", "revert-layer", "revert-rule", "unset"];

/// A crossed-out button, and letters that are small or wide.
const MISLEADING: [&str; 6] = ["blink", "full-width", "line-through", "ruby", "sub", "super"];

/// Of others some cannot be seen, or say that a button does nothing.
const POINTERS: [&str; 5] = ["auto", "default", "help", "inherit", "pointer"];

/// Whether this font has letters: some that machines have are pictures.
fn has_letters(font: &str) -> bool {
    let name = font.trim().trim_matches(['\'', '"']).to_ascii_lowercase();
    name != "symbol" && !["dingbats", "webdings", "wingdings"].iter().any(|pictures| name.contains(pictures))
}

/// The lengths of the shadows of one declaration, in pixels.
#[derive(Debug, Default)]
struct Lengths {
    before: Vec<Vec<f32>>,
    last: Vec<f32>,
}

impl Lengths {
    fn add(&mut self, token: &Token<'_>) {
        match token {
            Token::Comma => self.before.push(std::mem::take(&mut self.last)),
            Token::Number { value, .. } => self.last.push(*value),
            Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("px") => self.last.push(*value),
            Token::Dimension { value, .. } => self.last.push(*value * 16.0),
            _ => {}
        }
    }

    /// A button's shadow lies over the buttons before it: beside it and above it. So there it stays at its edge.
    fn reach_no_other_button(&self) -> bool {
        let is_near = |lengths: &Vec<f32>| {
            let of = |at: usize| lengths.get(at).copied().unwrap_or_default();
            let [right, down, blur, spread] = [of(0), of(1), of(2), of(3)];
            (-8.0..=8.0).contains(&right)
                && (-8.0..=24.0).contains(&down)
                && (0.0..=32.0).contains(&blur)
                && (-16.0..=2.0).contains(&spread)
        };
        self.before.len() < 2 && self.before.iter().chain([&self.last]).all(is_near)
    }
}

fn kind(name: &str) -> Option<PropertyKind> {
    Some(match name {
        "color"
        | "background"
        | "background-color"
        | "background-image"
        | "border-color"
        | "accent-color"
        | "text-decoration-color"
        | "border"
        | "border-top"
        | "border-bottom" => PropertyKind::Colour,
        "box-shadow" => PropertyKind::Shadow,
        "padding" | "padding-block" | "padding-inline" | "padding-top" | "padding-bottom" | "margin-block"
        | "margin-top" | "margin-bottom" | "gap" | "row-gap" | "column-gap" => PropertyKind::Room,
        "border-width" => PropertyKind::Edge,
        "border-radius" => PropertyKind::Corner,
        "font-size" => PropertyKind::FontSize,
        "line-height" => PropertyKind::LineHeight,
        "font-weight" => PropertyKind::Weight,
        "letter-spacing" | "word-spacing" | "text-underline-offset" => PropertyKind::Spacing,
        "font-family"
        | "font-style"
        | "font-variant"
        | "font-variant-numeric"
        | "font-variant-caps"
        | "font-stretch"
        | "font-kerning"
        | "font-feature-settings"
        | "text-align"
        | "text-transform"
        | "text-decoration"
        | "text-decoration-line"
        | "text-decoration-style"
        | "border-style"
        | "hyphens"
        | "cursor" => PropertyKind::Text,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(css: &str) -> Vec<String> {
        OwnStyle::read(css).faults.into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn what_changes_only_the_look_passes_without_comments() {
        let style = OwnStyle::read(
            "/* ours; café */ .b , .c button:hover {\n  letter-spacing: .5px; /* x */ text-transform: uppercase\n}\n\
             @media (min-width: 600px) { .t { font: none; } }",
        );
        assert_eq!(style.faults.len(), 1, "{:?}", style.faults);
        for good in [
            ".t{font-size:18px;font-weight:700;line-height:1.3}",
            "button{border-radius:24px;padding:8px .75rem;font-family:'Noto Sans', sans-serif}",
            ".b{box-shadow:0 -2px 12px rgb(0 0 0 / 30%);background:linear-gradient(90deg, #fff, #eee 50%)}",
            ".x>p:dir(rtl){text-align:start}",
            ".b{box-shadow:0 1px 2px rgb(0 0 0 / 20%), 0 12px 32px -8px rgb(0 0 0 / 30%)}",
            ".b{border-top:1px solid var(--edge)} button{border-radius:var(--round)}",
            ".t/* a title */{/* large */font-size:/**/16px/**/!important;font-family:'Segoe UI', 'Segoe UI Symbol', var(--face)}",
            "@media (prefers-color-scheme:dark){.t{color:gold}}",
            "@supports (color:light-dark(#000,#fff)){.t{color:var(--fg)}}",
            "",
        ] {
            let style = OwnStyle::read(good);
            assert!(style.faults.is_empty(), "{good}: {:?}", style.faults);
            assert_eq!(OwnStyle::read(&style.text).text, style.text, "{good}");
        }
        assert_eq!(OwnStyle::read(".t { color: gold ; cursor: help }").text, ".t {color:gold;cursor:help;}");
        assert_eq!(OwnStyle::read("button{margin-top:-0/**/12px}").text, "button{margin-top:-0 12px;}");
        assert_eq!(OwnStyle::read(".t{color:gold}.b{background:#fff}").colours.len(), 2);
    }

    #[test]
    fn what_hides_fetches_moves_or_sets_apart_is_a_fault() {
        for bad in [
            ".b{display:none}",
            "button{visibility:hidden}",
            ".k{opacity:0}",
            ".b{d\\69splay:none}",
            ".k{grid-template-columns:5fr 1fr}",
            ".k{flex-direction:row-reverse}",
            "button{position:absolute}",
            "button{width:10px}",
            "button{pointer-events:none}",
            "button{transform:scale(0)}",
            "button[value=reject_all]{color:#777}",
            "button:nth-child(2){font-size:12px}",
            "button:first-of-type{font-weight:900}",
            "button+button{padding:2px}",
            "button~button{padding:2px}",
            "button:not(.o){padding:2px}",
            ".k:has(button){padding:2px}",
            "button{&:last-child{padding:2px}}",
            "#t{padding:2px}",
            ".b{background:url(https://x.example/a.png)}",
            ".b{background:url('a.png')}",
            ".b{background:URL(a.png)}",
            ".b{background:u\\72l(a.png)}",
            ".b{background:image-set('a.png' 1x)}",
            ".b{background:src('a.png')}",
            "@import 'a.css';",
            "@import url(a.css);.t{color:red}",
            "@font-face{font-family:x;src:url(x)}",
            "@keyframes a{to{opacity:0}}",
            "@media screen{button{display:none}}",
            "@media screen{@media print{@media print{@media print{@media print{.t{color:red}}}}}}",
            "button{--on:#fff}",
            ".t{color:transparent}",
            ".t{color:#0008}",
            ".t{color:initial}",
            ".t{font-size:1px}",
            ".t{font-size:0}",
            ".t{font-size:400px}",
            ".t{font-size:calc(1px)}",
            ".t{font-size:1vw}",
            ".t{padding:2000px}",
            ".t{padding:-4px}",
            ".t{padding:50%}",
            ".t{line-height:0}",
            ".t{letter-spacing:-9px}",
            ".t{padding:var(--own)}",
            ".t{content:'Accept or leave'}",
            // Words without limits.
            "button{font-size:xx-small}",
            "button{font-size:xxx-large}",
            "button{border:thick solid}",
            "button{border-width:thick}",
            ".k{margin-top:auto}",
            ".t{letter-spacing:revert-rule}",
            "button{text-decoration:line-through}",
            "button{font-variant:super}",
            "button{cursor:none}",
            "button{cursor:not-allowed}",
            // What is `8px` in one place and nothing in another.
            ".t{font-size:var(--round)}",
            ".t{line-height:var(--round)}",
            ".c{border:var(--edge,90px) solid}",
            ".c{background:var(--edge,9px)}",
            // Words that become one when a comment between them goes.
            "button{line-height:1.2/**/e2}",
            "button{line-height:1.6/**/in}",
            // Shadows over the button before, or over the words.
            "button{box-shadow:inset 0 0 0 60px #fff}",
            ".o{box-shadow:-64px 0 0 64px #fff}",
            ".o{box-shadow:0 -40px #fff}",
            ".o{box-shadow:0 -2rem #fff}",
            ".o{box-shadow:0 0 8px #fff,0 0 8px #fff,0 0 8px #fff}",
            "input:checked{background:#fff}",
            ".t{font-family:Wingdings}",
            ".t{font-family:\"Symbol\",serif}",
            // The file ends in the middle.
            ".t{font-family:\"abc",
            ".t{font-family:abc\\",
            ".t{color:red",
            "</style><script>",
            ".t{font-family:'</style>'}",
            ".t{font-family:'caf\u{e9}'}",
            ".t",
            ".t{color}",
            "}",
        ] {
            // A block that is not closed ends with the file, as browsers read it.
            if bad == ".t{color:red" {
                assert_eq!(OwnStyle::read(bad).text, ".t{color:red;}");
                continue;
            }
            assert!(!faults(bad).is_empty(), "{bad} passes as {}", OwnStyle::read(bad).text);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics_and_what_passes_passes_again(css in "[-a-z0-9{}();:.,@#'\"/*\\\\!<>& \n]{0,80}") {
            let style = OwnStyle::read(&css);
            if style.faults.is_empty() {
                let again = OwnStyle::read(&style.text);
                proptest::prop_assert!(again.faults.is_empty(), "{} -> {}: {:?}", css, style.text, again.faults);
            }
        }
    }
}
