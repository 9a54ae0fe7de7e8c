//! Reads what a template makes: HTML that is written out in full, so that every browser builds the same tree of it, and
//! with each piece once and in sight.

use std::collections::{BTreeMap, BTreeSet};

use super::element::{Content, Element, Wrong};
use super::pieces::{Piece, Skeleton};
use super::source::{MARKS, PIECE, PIECE_END, Rendered, VALUE, VALUE_END};
use super::{Fault, Notes, Variant};
use crate::codes::{self, Code};

/// Characters that may be written as references. All others can be written themselves.
const REFERENCES: [&str; 12] =
    ["amp", "lt", "gt", "quot", "nbsp", "shy", "middot", "ndash", "mdash", "hellip", "copy", "times"];
/// Elements within elements.
const DEEPEST: usize = 32;

/// The rendering with its pieces, or all that is wrong with it.
pub(super) fn read(rendered: &Rendered, variant: &Variant<'_>, categories: usize) -> Result<Skeleton, Vec<Fault>> {
    let mut reader = Reader::new(rendered, variant);
    reader.read();
    reader.missing(categories);
    if reader.faults.is_empty() { Ok(skeleton(&reader.tokens)) } else { Err(reader.faults) }
}

enum Token {
    Words(String),
    Tag { html: String, is_phrasing: bool },
    Piece(Piece),
}

impl Token {
    /// Whether white space beside it says nothing.
    fn is_edge(token: Option<&Self>) -> bool {
        match token {
            Some(Self::Words(_)) => false,
            Some(Self::Tag { is_phrasing, .. }) => !is_phrasing,
            Some(Self::Piece(_)) | None => true,
        }
    }
}

/// White space as browsers show it: one space, and none at the edges of blocks.
fn skeleton(tokens: &[Token]) -> Skeleton {
    let mut skeleton = Skeleton::default();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Tag { html, .. } => skeleton.push_html(html),
            Token::Piece(Piece::Buttons) => {}
            Token::Piece(piece) => skeleton.push_piece(*piece),
            Token::Words(words) => {
                let mut words = collapsed(words);
                if Token::is_edge(at.checked_sub(1).and_then(|before| tokens.get(before))) {
                    words = words.trim_start_matches(' ').to_owned();
                }
                if Token::is_edge(tokens.get(at + 1)) {
                    words.truncate(words.trim_end_matches(' ').len());
                }
                skeleton.push_html(&words);
            }
        }
    }
    skeleton
}

fn collapsed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An element that is open, and where it began.
struct Open {
    element: Element,
    at: usize,
}

struct Reader<'r> {
    rendered: &'r Rendered,
    variant: &'r Variant<'r>,
    at: usize,
    open: Vec<Open>,
    tokens: Vec<Token>,
    pieces: BTreeMap<Piece, usize>,
    /// Categories whose title is in sight.
    titles: BTreeSet<usize>,
    faults: Vec<Fault>,
}

impl<'r> Reader<'r> {
    fn new(rendered: &'r Rendered, variant: &'r Variant<'r>) -> Self {
        Self {
            rendered,
            variant,
            at: 0,
            open: Vec::new(),
            tokens: Vec::new(),
            pieces: BTreeMap::new(),
            titles: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    fn rest(&self) -> &'r str {
        self.rendered.text.get(self.at..).unwrap_or_default()
    }

    fn fault(&mut self, code: &'static Code, at: usize, what: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault { code, at: self.rendered.original(at), what: what.into(), help: help.into() });
    }

    fn markup(&mut self, at: usize, what: impl Into<String>, help: impl Into<String>) {
        self.fault(&codes::TEMPLATE_MARKUP, at, what, help);
    }

    fn read(&mut self) {
        while !self.rest().is_empty() {
            let read = if self.rest().starts_with('<') {
                self.tag()
            } else if self.rest().starts_with(PIECE) {
                self.place();
                true
            } else {
                self.words();
                true
            };
            // After a tag that cannot be read nobody knows what the rest is.
            if !read {
                return;
            }
        }
        while let Some(open) = self.open.pop() {
            let name = open.element.name;
            self.markup(open.at, format!("`<{name}>` is not closed"), format!("write </{name}> where it ends"));
        }
    }

    fn words(&mut self) {
        let end = self.rest().find(['<', PIECE]).unwrap_or(self.rest().len());
        let (start, text) = (self.at, self.rest().get(..end).unwrap_or_default());
        self.at += end;
        let words = self.spoken(start, text);
        let has_words = words.contains(|c: char| !c.is_whitespace());
        if let (true, Some(parent)) = (has_words, self.open.last())
            && parent.element.content == Content::Items
        {
            let what = format!("`<{}>` has words outside of its items", parent.element.name);
            self.markup(start, what, "put them into <li>, <dt> or <dd>");
        }
        if has_words && self.pieces.contains_key(&Piece::Buttons) {
            self.after_buttons(start);
        }
        self.tokens.push(Token::Words(words));
    }

    /// The text without the marks of values. Words that are not from a value are a fault: they would be the same in each
    /// language, and no rule would have read them.
    fn spoken(&mut self, start: usize, text: &str) -> String {
        let (mut out, mut is_value, mut own) = (String::with_capacity(text.len()), false, String::new());
        let start = start + text.len() - text.trim_start().len();
        for c in text.chars() {
            match c {
                VALUE if !is_value => is_value = true,
                VALUE_END if is_value => is_value = false,
                c if MARKS.contains(&c) => self.cut(start),
                c => {
                    out.push(c);
                    if !is_value {
                        own.push(c);
                    }
                }
            }
        }
        if is_value {
            self.cut(start);
        }
        let mut parts = own.split('&');
        let mut has_words = parts.next().is_some_and(|part| part.contains(char::is_alphabetic));
        for part in parts {
            let (name, after) = part.split_once(';').unwrap_or(("", part));
            if !REFERENCES.contains(&name) {
                let help = "write the character itself, and &amp; for `&`";
                self.markup(start, format!("`&{:.20}` cannot be here", part.trim_end()), help);
            }
            has_words |= after.contains(char::is_alphabetic);
        }
        if has_words {
            let shown: String = own.split_whitespace().collect::<Vec<_>>().join(" ");
            let help = "put them into texts/<language>.ftl as template-… and write {{ text(\"template-…\") }}: then they are \
                        in the visitor's language, and the rules for wording hold for them";
            self.fault(
                &codes::TEMPLATE_WORDS,
                start,
                format!("these words are in the template itself: {shown:.80}"),
                help,
            );
        }
        out
    }

    fn cut(&mut self, at: usize) {
        let help = "place pieces and texts as they are: {{ title }}";
        self.fault(&codes::TEMPLATE_PIECE, at, "a piece or a text was taken apart here", help);
    }

    fn after_buttons(&mut self, at: usize) {
        let help =
            "put it before {{ buttons }}: what is before scrolls on small screens, and the buttons stay in sight";
        self.fault(&codes::TEMPLATE_PIECE, at, "something comes after `{{ buttons }}`", help);
    }

    fn place(&mut self) {
        let start = self.at;
        let Some((name, _)) = self.rest().get(PIECE.len_utf8()..).and_then(|rest| rest.split_once(PIECE_END)) else {
            self.cut(start);
            self.at += PIECE.len_utf8();
            return;
        };
        self.at += PIECE.len_utf8() + name.len() + PIECE_END.len_utf8();
        let is_folded = self.open.iter().any(|open| open.element.name == "details");
        if let Some(index) = name.strip_prefix('#').and_then(|index| index.parse().ok()) {
            // The title itself follows as words.
            let title = self.rest().strip_prefix(VALUE).and_then(|rest| rest.split_once(VALUE_END));
            if title.is_none_or(|(title, _)| title.trim().is_empty()) {
                return self.cut(start);
            }
            if !is_folded {
                self.titles.insert(index);
            }
            return;
        }
        let Some(piece) = Piece::by_name(name) else { return self.cut(start) };
        self.piece(piece, start, is_folded);
    }

    fn piece(&mut self, piece: Piece, start: usize, is_folded: bool) {
        let name = piece.name();
        if let Some(first) = self.pieces.insert(piece, start) {
            let help = "keep one of them";
            self.fault(&codes::TEMPLATE_PIECE, start.max(first), format!("`{{{{ {name} }}}}` is here twice"), help);
        }
        if is_folded {
            let what = format!("`{{{{ {name} }}}}` is folded away in <details>");
            self.fault(&codes::TEMPLATE_PIECE, start, what, "put it outside: visitors must see it without a press");
        }
        match self.open.last().map(|open| open.element) {
            Some(parent) if piece == Piece::Buttons => {
                let what = format!("`{{{{ buttons }}}}` is inside of `<{}>`", parent.name);
                let help = "put it at the end, outside of every element: there it stays in sight on every screen";
                self.fault(&codes::TEMPLATE_PIECE, start, what, help);
            }
            Some(parent) if parent.content != Content::Flow => {
                let what =
                    format!("`{{{{ {name} }}}}` is inside of `<{}>`, which cannot have paragraphs in it", parent.name);
                self.fault(&codes::TEMPLATE_PIECE, start, what, "put it into a <div>, or outside of every element");
            }
            _ => {}
        }
        if piece != Piece::Buttons && self.pieces.contains_key(&Piece::Buttons) {
            self.after_buttons(start);
        }
        self.tokens.push(Token::Piece(piece));
    }

    /// Pieces without which visitors would not know or could not do something.
    fn missing(&mut self, categories: usize) {
        if !self.faults.is_empty() {
            return;
        }
        for piece in Piece::of(self.variant.layer) {
            let is_said = match piece {
                Piece::Brand => true,
                Piece::Notes if self.variant.notes == Notes::Without => true,
                Piece::Purposes => self.titles.len() == categories && categories > 0,
                _ => false,
            };
            if !is_said && !self.pieces.contains_key(piece) {
                let what =
                    format!("`{{{{ {} }}}}` is missing: visitors would not learn {}", piece.name(), piece.loss());
                let help = if *piece == Piece::Purposes {
                    "write {{ purposes }}, or the `title` of each of `categories`, outside of <details>".to_owned()
                } else {
                    format!("write {{{{ {} }}}} where it is to stand", piece.name())
                };
                self.faults.push(Fault { code: &codes::TEMPLATE_PIECE, at: 0, what, help });
            }
        }
    }
}

/// Tags.
impl Reader<'_> {
    /// Whether there was a tag that can be read.
    fn tag(&mut self) -> bool {
        let (start, rest) = (self.at, self.rest());
        if let Some(name) = rest.strip_prefix("</") {
            let Some((name, _)) = name.split_once('>') else { return self.unreadable(start) };
            self.at += name.len() + 3;
            self.end(name, start);
            return true;
        }
        if rest.starts_with("<!--") {
            self.markup(start, "a comment would be in each page", "write it as {# … #}");
            return false;
        }
        let name: String = rest.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
        if name.is_empty() {
            return self.unreadable(start);
        }
        self.at += 1 + name.len();
        match Element::of(&name) {
            Ok(element) => self.start(element, start),
            Err((what, help)) => {
                self.markup(start, what, help);
                false
            }
        }
    }

    fn unreadable(&mut self, start: usize) -> bool {
        self.markup(
            start,
            "this is no tag that can be read",
            "write tags as <p class=\"name\"> and </p>, and &lt; for `<`",
        );
        false
    }

    fn start(&mut self, element: Element, start: usize) -> bool {
        let mut html = format!("<{}", element.name);
        let mut names: Vec<String> = Vec::new();
        loop {
            let trimmed = self.rest().trim_start();
            let has_space = trimmed.len() < self.rest().len();
            self.at += self.rest().len() - trimmed.len();
            if let Some(end) = ["/>", ">"].iter().find(|end| trimmed.starts_with(**end)) {
                if *end == "/>" && element.content != Content::Nothing {
                    let help = format!("write <{0}></{0}>", element.name);
                    self.markup(start, format!("`<{}/>` does not close the element", element.name), help);
                }
                self.at += end.len();
                break;
            }
            let attribute = if has_space { attribute(trimmed) } else { None };
            let Some((name, value, length)) = attribute else { return self.unreadable(start) };
            let value = if matches!(name, "title" | "alt") { self.spoken(start, value) } else { unmarked(value) };
            if value.contains(|c| MARKS.contains(&c)) {
                self.cut(start);
            }
            if names.iter().any(|known| known == name) {
                self.markup(start, format!("`{name:.40}` is here twice"), "keep one of them");
            }
            if let Err((what, help)) = element.attribute(name, &value) {
                self.markup(start, what, help);
            }
            html.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
            names.push(name.to_owned());
            self.at += length;
        }
        html.push('>');
        self.begin(element, start, &names);
        self.tokens.push(Token::Tag { html, is_phrasing: element.is_phrasing });
        self.open.len() <= DEEPEST
    }

    /// Whether the element may stand here, as HTML nests.
    fn begin(&mut self, element: Element, start: usize, names: &[String]) {
        if self.pieces.contains_key(&Piece::Buttons) {
            self.after_buttons(start);
        }
        let parent = self.open.last().map(|open| open.element);
        if let Some((what, help)) = misplaced(element, parent) {
            self.markup(start, what, help);
        }
        if element.name == "a" && self.open.iter().any(|open| open.element.name == "a") {
            self.markup(start, "a link is inside of another link", "close the first one before");
        }
        let needed: &[&str] = match element.name {
            "img" => &["src", "alt", "width", "height"],
            "a" => &["href"],
            _ => &[],
        };
        for name in needed.iter().filter(|name| !names.iter().any(|known| known == **name)) {
            let help = if *name == "alt" { "alt=\"\" is for a picture that says nothing" } else { "write it" };
            self.markup(start, format!("`<{}>` has no `{name}`", element.name), help);
        }
        if element.content != Content::Nothing {
            self.open.push(Open { element, at: start });
        }
        if self.open.len() > DEEPEST {
            self.markup(start, "elements are too deep within each other", "use fewer of them");
        }
    }

    fn end(&mut self, name: &str, start: usize) {
        let name = name.trim_end();
        match self.open.last().map(|open| open.element.name) {
            Some(open) if open == name => {
                let is_phrasing = self.open.pop().is_some_and(|open| open.element.is_phrasing);
                self.tokens.push(Token::Tag { html: format!("</{name}>"), is_phrasing });
            }
            Some(open) if self.open.iter().any(|open| open.element.name == name) => {
                let what = format!("`</{name:.40}>` comes before `</{open}>`");
                self.markup(start, what, "close elements in the reverse order of their beginning");
                while self.open.pop().is_some_and(|open| open.element.name != name) {}
            }
            _ => self.markup(start, format!("`</{name:.40}>` closes nothing"), "remove it, or open the element before"),
        }
    }
}

/// Name, value and length of the attribute with which a text begins.
fn attribute(text: &str) -> Option<(&str, &str, usize)> {
    let end = text.find(|c: char| c.is_whitespace() || "=>/\"'<".contains(c))?;
    let name = text.get(..end).filter(|name| !name.is_empty())?;
    let after = text.get(end..)?;
    let Some(quoted) = after.strip_prefix('=') else {
        // Without a value: only to be refused by its name.
        return Some((name, "", end));
    };
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, _) = quoted.get(1..)?.split_once(quote)?;
    (!value.contains('<')).then_some((name, value, end + 1 + value.len() + 2))
}

fn unmarked(value: &str) -> String {
    value.replace([VALUE, VALUE_END], "")
}

fn misplaced(element: Element, parent: Option<Element>) -> Option<Wrong> {
    let Element { name, is_phrasing, .. } = element;
    let parent_name = parent.map_or("", |parent| parent.name);
    let wanted: &[&str] = match name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "summary" => &["details"],
        _ => &[],
    };
    if !wanted.is_empty() && !wanted.contains(&parent_name) {
        return Some((
            format!("`<{name}>` is outside of `<{}>`", wanted.join(">` and `<")),
            "put it in there".to_owned(),
        ));
    }
    let parent = parent?;
    let what = format!("`<{name}>` cannot be inside of `<{parent_name}>`");
    match parent.content {
        Content::Phrasing if !is_phrasing => Some((what, format!("close </{parent_name}> before, or use <span>"))),
        Content::Items if wanted.is_empty() => Some((what, "put it into <li> or <dd>".to_owned())),
        _ => None,
    }
}
