//! A page that is being written.

use std::fmt::Write as _;

use base64::Engine as _;

use super::random::Random;
use super::words::{ENGLISH, Language};

/// Appends to a page what `format!` makes of the rest. The arguments may write with the page's own numbers.
macro_rules! put {
    ($draft:expr, $($rest:tt)*) => {{
        let text = format!($($rest)*);
        $draft.push(&text);
    }};
}
pub(crate) use put;

/// The markup so far, and what the next piece of it is chosen with.
pub(crate) struct Draft {
    out: String,
    random: Random,
    language: Language,
    /// Bytes in inline scripts and sheets.
    code: usize,
    /// What each line of markup begins with: templates indent what they write, and few sites take that out.
    indent: String,
}

impl Draft {
    pub(crate) fn new(seed: u64, language: Language) -> Self {
        let mut random = Random::new(seed);
        let depth = if random.below(3) == 0 { 0 } else { random.between(4, 44) };
        Self { out: String::new(), random, language, code: 0, indent: format!("\n{}", " ".repeat(depth)) }
    }

    pub(crate) fn push(&mut self, markup: &str) {
        let mut lines = markup.split('\n');
        self.out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.out.push_str(&self.indent);
            self.out.push_str(line);
        }
    }

    /// An inline script or sheet, with its tags.
    pub(crate) fn push_code(&mut self, element: &str) {
        self.code += element.len();
        self.out.push_str(element);
    }

    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// How many bytes of code are missing for code to be this share of the page, in percent.
    pub(crate) fn missing_code(&self, percent: usize) -> usize {
        (self.out.len() * percent / 100).saturating_sub(self.code)
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        self.random.between(least, most)
    }

    /// Whether something happens that happens so often, in percent.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.random.below(100) < percent
    }

    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.below(all.len())]
    }

    /// A word of the page's language; the first of the list are the frequent ones.
    fn word(&mut self) -> &'static str {
        let words = self.language.words();
        let at = if self.chance(45) { self.random.below(words.len() / 3) } else { self.random.below(words.len()) };
        words[at]
    }

    /// A word for addresses and names in code.
    pub(crate) fn name(&mut self) -> &'static str {
        self.one_of(&ENGLISH[18..])
    }

    pub(crate) fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        for at in 0..count {
            let word = self.word();
            if at > 0 {
                text.push_str(self.language.space());
            }
            text.push_str(word);
        }
        text
    }

    /// A few words, the first with a capital.
    pub(crate) fn title(&mut self) -> String {
        let count = self.between(3, 11);
        capital(&self.words(count))
    }

    pub(crate) fn sentences(&mut self, count: usize) -> String {
        let mut text = String::new();
        for _ in 0..count {
            let length = self.between(5, 24);
            text.push_str(&capital(&self.words(length)));
            if self.chance(20) {
                let rest = self.between(3, 9);
                let comma = if self.chance(30) { " &amp; " } else { ", " };
                text.push_str(comma);
                text.push_str(&self.words(rest));
            }
            if self.chance(6) {
                text.push_str(&format!(" (&#8216;{}&#8217;)", self.words(3)));
            }
            text.push_str(self.language.full_stop());
        }
        text
    }

    /// Sentences with links and emphasis in them.
    pub(crate) fn prose(&mut self, count: usize) -> String {
        let mut text = String::new();
        for _ in 0..count {
            text.push_str(&self.sentences(1));
            if self.chance(25) {
                let (path, label) = (self.path(), self.words(3));
                let _ = write!(text, "<a href=\"{path}\">{label}</a> ");
            }
            if self.chance(10) {
                let (element, label) = (self.one_of(&["em", "strong", "b", "i", "code"]), self.words(2));
                let _ = write!(text, "<{element}>{label}</{element}> ");
            }
        }
        text
    }

    pub(crate) fn slug(&mut self) -> String {
        let count = self.between(2, 7);
        let names: Vec<&str> = (0..count).map(|_| self.name()).collect();
        names.join("-")
    }

    /// A path of the site.
    pub(crate) fn path(&mut self) -> String {
        let (part, slug) = (self.name(), self.slug());
        match self.between(0, 3) {
            0 => format!("/{part}/{slug}"),
            1 => format!("/{part}/2025/{:02}/{:02}/{slug}", self.between(1, 12), self.between(1, 28)),
            2 => format!("https://www.example.com/{part}/{slug}-{}.html", self.between(100_000, 99_999_999)),
            _ => format!("/{part}/{slug}?ref={}&amp;pos={}", self.name(), self.between(1, 90)),
        }
    }

    pub(crate) fn hex(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(b"0123456789abcdef"[self.random.below(16)])).collect()
    }

    pub(crate) fn base64(&mut self, length: usize) -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        (0..length).map(|_| char::from(DIGITS[self.random.below(64)])).collect()
    }

    /// A drawing of about this many digits in base64, as build tools write small ones into sheets.
    pub(crate) fn drawing(&mut self, length: usize) -> String {
        let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"><path d=\"M2 12");
        while svg.len() < length / 4 * 3 {
            let _ = write!(svg, "c{}.{} -1.25", self.between(0, 23), self.between(10, 999));
        }
        svg.push_str("z\"/></svg>");
        base64::engine::general_purpose::STANDARD.encode(svg)
    }

    pub(crate) fn uuid(&mut self) -> String {
        format!("{}-{}-4{}-a{}-{}", self.hex(8), self.hex(4), self.hex(3), self.hex(3), self.hex(12))
    }

    /// The address of an image this wide, on the host where the site keeps them.
    pub(crate) fn image(&mut self, width: usize) -> String {
        let (hash, name) = (self.hex(32), self.name());
        format!("https://img.example-cdn.com/media/{hash}/{name}.jpg?width={width}&amp;quality=80&amp;auto=format")
    }

    /// The value of a `class` attribute with this many names, as build tools write them.
    pub(crate) fn classes(&mut self, count: usize) -> String {
        let mut value = String::new();
        for at in 0..count {
            let (block, part) = (self.name(), self.name());
            let separator = if at > 0 { " " } else { "" };
            let _ = match self.between(0, 3) {
                0 => write!(value, "{separator}{block}__{part}"),
                1 => write!(value, "{separator}{block}-{part}--{}", self.hex(5)),
                2 => write!(value, "{separator}css-{}", self.hex(6)),
                _ => write!(value, "{separator}{block}"),
            };
        }
        value
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
