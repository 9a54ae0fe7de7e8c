//! Names of elements: those that load something, that change how what follows is read, or both.
//!
//! A name is looked up with a perfect hash of its first eight bytes and its length; a test at compile time says that
//! no two of them meet. Two names with the same key are neighbours in the list. All other names are [`Name::Other`].

/// It loads something, or changes something about how a page is read, in HTML.
const KNOWN: u16 = 1;
/// Its content is text in HTML, not markup (WHATWG HTML 13.2.6.2, and "in body").
const RAW: u16 = 1 << 1;
/// Its start tag ends a drawing or a formula (13.2.6.5).
const BREAKS_OUT: u16 = 1 << 3;
/// It has no content in HTML (13.1.2).
const VOID: u16 = 1 << 4;
/// Its start tag ends a paragraph.
const CLOSES_P: u16 = 1 << 5;
/// A part of a table.
const TABLE: u16 = 1 << 6;
const HEADING: u16 = 1 << 7;
/// An element of a drawing or a formula that matters for how its content is read.
const FOREIGN: u16 = 1 << 8;
/// It gives values to attributes of others.
const ANIMATES: u16 = 1 << 9;
const NONE: u16 = 0;

macro_rules! names {
    ($($name:ident = $text:literal $flags:expr;)*) => {
        /// The name of an element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Name { $($name,)* Other }

        const ALL: &[Name] = &[$(Name::$name,)*];
        const TEXTS: &[&str] = &[$($text,)*];
        const FLAGS: &[u16] = &[$($flags,)* NONE];
    };
}

names! {
    A = "a" NONE;
    Address = "address" CLOSES_P;
    AmpAnalytics = "amp-analytics" KNOWN;
    Animate = "animate" ANIMATES;
    AnimateColor = "animatecolor" ANIMATES;
    AnimateMotion = "animatemotion" ANIMATES;
    AnimateTransform = "animatetransform" ANIMATES;
    AnnotationXml = "annotation-xml" FOREIGN;
    Applet = "applet" KNOWN;
    Area = "area" VOID;
    Article = "article" CLOSES_P;
    Aside = "aside" CLOSES_P;
    Audio = "audio" KNOWN;
    B = "b" BREAKS_OUT;
    Base = "base" KNOWN | VOID;
    Basefont = "basefont" VOID;
    Bgsound = "bgsound" KNOWN | VOID;
    Big = "big" BREAKS_OUT;
    Blockquote = "blockquote" BREAKS_OUT | CLOSES_P;
    Body = "body" BREAKS_OUT | KNOWN;
    Br = "br" BREAKS_OUT | VOID;
    Button = "button" NONE;
    Caption = "caption" TABLE;
    Center = "center" BREAKS_OUT | CLOSES_P;
    Code = "code" BREAKS_OUT;
    Col = "col" TABLE | VOID;
    Colgroup = "colgroup" TABLE;
    Dd = "dd" BREAKS_OUT | CLOSES_P;
    Desc = "desc" FOREIGN;
    Details = "details" CLOSES_P;
    Dialog = "dialog" CLOSES_P;
    Dir = "dir" CLOSES_P;
    Div = "div" BREAKS_OUT | CLOSES_P;
    Dl = "dl" BREAKS_OUT | CLOSES_P;
    Dt = "dt" BREAKS_OUT | CLOSES_P;
    Em = "em" BREAKS_OUT;
    Embed = "embed" BREAKS_OUT | KNOWN | VOID;
    FeImage = "feimage" NONE;
    Fencedframe = "fencedframe" KNOWN;
    Fieldset = "fieldset" CLOSES_P;
    Figcaption = "figcaption" CLOSES_P;
    Figure = "figure" CLOSES_P;
    Font = "font" NONE;
    Footer = "footer" CLOSES_P;
    ForeignObject = "foreignobject" FOREIGN;
    Form = "form" CLOSES_P;
    Frame = "frame" KNOWN | VOID;
    Frameset = "frameset" KNOWN;
    H1 = "h1" BREAKS_OUT | CLOSES_P | HEADING;
    H2 = "h2" BREAKS_OUT | CLOSES_P | HEADING;
    H3 = "h3" BREAKS_OUT | CLOSES_P | HEADING;
    H4 = "h4" BREAKS_OUT | CLOSES_P | HEADING;
    H5 = "h5" BREAKS_OUT | CLOSES_P | HEADING;
    H6 = "h6" BREAKS_OUT | CLOSES_P | HEADING;
    Head = "head" BREAKS_OUT | KNOWN;
    Header = "header" CLOSES_P;
    Hgroup = "hgroup" CLOSES_P;
    Hr = "hr" BREAKS_OUT | CLOSES_P | VOID;
    Html = "html" KNOWN;
    I = "i" BREAKS_OUT;
    Iframe = "iframe" KNOWN | RAW;
    Image = "image" KNOWN | VOID;
    Img = "img" BREAKS_OUT | KNOWN | VOID;
    Input = "input" KNOWN | VOID;
    Keygen = "keygen" VOID;
    Li = "li" BREAKS_OUT | CLOSES_P;
    Link = "link" KNOWN | VOID;
    Listing = "listing" BREAKS_OUT | CLOSES_P;
    Main = "main" CLOSES_P;
    Malignmark = "malignmark" NONE;
    Math = "math" FOREIGN | KNOWN;
    Menu = "menu" BREAKS_OUT | CLOSES_P;
    Meta = "meta" BREAKS_OUT | KNOWN | VOID;
    Mglyph = "mglyph" NONE;
    Mi = "mi" FOREIGN;
    Mn = "mn" FOREIGN;
    Mo = "mo" FOREIGN;
    Ms = "ms" FOREIGN;
    Mtext = "mtext" FOREIGN;
    Nav = "nav" CLOSES_P;
    Nobr = "nobr" BREAKS_OUT;
    Noembed = "noembed" KNOWN | RAW;
    Noframes = "noframes" KNOWN | RAW;
    Noscript = "noscript" KNOWN | RAW;
    Object = "object" KNOWN;
    Ol = "ol" BREAKS_OUT | CLOSES_P;
    Optgroup = "optgroup" NONE;
    Option = "option" NONE;
    P = "p" BREAKS_OUT | CLOSES_P;
    Param = "param" KNOWN | VOID;
    Plaintext = "plaintext" CLOSES_P | KNOWN | RAW;
    Portal = "portal" KNOWN;
    Pre = "pre" BREAKS_OUT | CLOSES_P;
    Rb = "rb" NONE;
    Rp = "rp" NONE;
    Rt = "rt" NONE;
    Rtc = "rtc" NONE;
    Ruby = "ruby" BREAKS_OUT;
    S = "s" BREAKS_OUT;
    Script = "script" KNOWN | RAW;
    Search = "search" CLOSES_P;
    Section = "section" CLOSES_P;
    Select = "select" KNOWN;
    Set = "set" ANIMATES;
    Small = "small" BREAKS_OUT;
    Source = "source" KNOWN | VOID;
    Span = "span" BREAKS_OUT;
    Strike = "strike" BREAKS_OUT;
    Strong = "strong" BREAKS_OUT;
    Style = "style" KNOWN | RAW;
    Sub = "sub" BREAKS_OUT;
    Summary = "summary" CLOSES_P;
    Sup = "sup" BREAKS_OUT;
    Svg = "svg" FOREIGN | KNOWN;
    Table = "table" BREAKS_OUT | CLOSES_P;
    Tbody = "tbody" TABLE;
    Td = "td" TABLE;
    Template = "template" KNOWN;
    Textarea = "textarea" KNOWN | RAW;
    Tfoot = "tfoot" TABLE;
    Th = "th" TABLE;
    Thead = "thead" TABLE;
    Title = "title" FOREIGN | KNOWN | RAW;
    TowerConsentCookies = "tower-consent-cookies" KNOWN;
    TowerConsentAccept = "tower-consent-accept" KNOWN;
    TowerConsentPolicy = "tower-consent-policy" KNOWN;
    TowerConsentSettings = "tower-consent-settings" KNOWN;
    Tr = "tr" TABLE;
    Track = "track" KNOWN | VOID;
    Tt = "tt" BREAKS_OUT;
    U = "u" BREAKS_OUT;
    Ul = "ul" BREAKS_OUT | CLOSES_P;
    Use = "use" NONE;
    Var = "var" BREAKS_OUT;
    Video = "video" KNOWN;
    Wbr = "wbr" VOID;
    Xmp = "xmp" CLOSES_P | KNOWN | RAW;
}

/// The key of a name, made byte by byte: the first eight in lower case.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Key {
    bytes: u64,
    length: u32,
}

impl Key {
    /// Takes in the next byte of a name.
    #[inline]
    pub(crate) const fn add(mut self, byte: u8) -> Self {
        if self.length < 8 {
            self.bytes |= ((byte | 0x20) as u64) << (8 * self.length);
        }
        self.length = self.length.saturating_add(1);
        self
    }

    #[inline]
    const fn slot(self) -> usize {
        // Found by trial: no two of the names above meet.
        const FACTOR: u64 = 0x0979_70bb_384f_7a1f;
        ((self.bytes ^ ((self.length as u64) << 59)).wrapping_mul(FACTOR) >> 54) as usize
    }

    const fn of(text: &[u8]) -> Self {
        let mut key = Self { bytes: 0, length: 0 };
        let mut at = 0;
        while at < text.len() {
            key = key.add(text[at]);
            at += 1;
        }
        key
    }
}

const EMPTY: u8 = u8::MAX;

static SLOTS: [u8; 1024] = slots();

const fn slots() -> [u8; 1024] {
    let mut slots = [EMPTY; 1024];
    let mut at = 0;
    while at < TEXTS.len() {
        let key = Key::of(TEXTS[at].as_bytes());
        let slot = key.slot();
        if slots[slot] == EMPTY {
            slots[slot] = at as u8;
        } else {
            let before = Key::of(TEXTS[at - 1].as_bytes());
            let is_second = before.bytes == key.bytes && before.length == key.length;
            assert!(is_second && slots[slot] as usize + 1 == at, "two names meet");
        }
        at += 1;
    }
    slots
}

/// The keys of the names of up to eight letters, which say all of the name; all bits for others.
static KEYS: [u64; TEXTS.len()] = {
    let mut keys = [u64::MAX; TEXTS.len()];
    let mut at = 0;
    while at < TEXTS.len() {
        let text = TEXTS[at].as_bytes();
        let mut has_digits = false;
        let mut byte = 0;
        while byte < text.len() {
            // A digit is what a control character becomes in lower case.
            has_digits |= text[byte].is_ascii_digit();
            byte += 1;
        }
        if text.len() <= 8 && !has_digits {
            keys[at] = Key::of(text).bytes;
        }
        at += 1;
    }
    keys
};

impl Name {
    /// The name that is written so, in any case.
    #[inline]
    pub(crate) fn of(written: &[u8], key: Key) -> Self {
        let slot = usize::from(SLOTS[key.slot()]);
        if KEYS.get(slot) == Some(&key.bytes) && written.len() <= 8 {
            return ALL[slot];
        }
        match TEXTS.get(slot) {
            Some(text) if written.eq_ignore_ascii_case(text.as_bytes()) => ALL[slot],
            // Only long names have neighbours with the same key.
            Some(_) if written.len() > 8 => Self::neighbour(written, slot + 1),
            _ => Self::Other,
        }
    }

    /// The second of two names with the same key.
    #[cold]
    fn neighbour(written: &[u8], slot: usize) -> Self {
        let is_written = TEXTS.get(slot).is_some_and(|text| written.eq_ignore_ascii_case(text.as_bytes()));
        if is_written { ALL[slot] } else { Self::Other }
    }

    /// In lower case; empty for others.
    pub(crate) fn text(self) -> &'static str {
        TEXTS.get(self as usize).copied().unwrap_or_default()
    }

    #[inline]
    fn has(self, flag: u16) -> bool {
        FLAGS[self as usize] & flag != 0
    }

    /// Whether it loads something, or changes how a page is read, in HTML.
    #[inline]
    pub(crate) fn is_known(self) -> bool {
        self.has(KNOWN)
    }

    /// Whether its content is text in HTML.
    pub(crate) fn is_raw(self) -> bool {
        self.has(RAW)
    }

    pub(crate) fn breaks_out(self) -> bool {
        self.has(BREAKS_OUT)
    }

    pub(crate) fn is_void(self) -> bool {
        self.has(VOID)
    }

    pub(crate) fn closes_paragraph(self) -> bool {
        self.has(CLOSES_P)
    }

    pub(crate) fn is_of_table(self) -> bool {
        self.has(TABLE)
    }

    pub(crate) fn is_heading(self) -> bool {
        self.has(HEADING)
    }

    /// Whether its end tag can lead back into a drawing or a formula.
    pub(crate) fn is_foreign(self) -> bool {
        self.has(FOREIGN)
    }

    pub(crate) fn animates(self) -> bool {
        self.has(ANIMATES)
    }

    /// Whether it is opened again where it was cut off (13.2.4.3, "active formatting elements").
    pub(crate) fn is_formatting(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::B
                | Self::Big
                | Self::Code
                | Self::Em
                | Self::Font
                | Self::I
                | Self::Nobr
                | Self::S
                | Self::Small
                | Self::Strike
                | Self::Strong
                | Self::Tt
                | Self::U
        )
    }

    /// All names, without [`Name::Other`].
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_in_any_case_and_no_other_is() {
        let of = |text: &str| Name::of(text.as_bytes(), Key::of(text.as_bytes()));
        for name in Name::all() {
            assert_eq!(of(name.text()), name);
            assert_eq!(of(&name.text().to_ascii_uppercase()), name);
            assert_eq!(of(&format!("{}x", name.text())), Name::Other);
        }
        for text in ["", "scr", "scripts", "x-script", "scr\u{0}pt", "\u{13}cript", "annotation-xm_", "h7"] {
            assert_eq!(of(text), Name::Other, "{text:?}");
        }
    }
}
