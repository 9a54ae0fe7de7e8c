//! The text of a style sheet: what it imports and shows from elsewhere waits like what a page names.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use tower_consent_html::{self as html, Loads, ScreenedSheet, Verdict, Watched, screened_sheet};

use crate::gate::coding::{Coding, CodingError, Decoder, Encoder};
use crate::site::{Before, Judge};

/// Collects the text of a sheet, and says what of it the visitor may get.
pub(crate) struct Sheet {
    codings: Vec<Coding>,
    decoder: Decoder,
    charset: Option<&'static Encoding>,
    judge: Judge,
    text: Vec<u8>,
    encoded: usize,
    /// From here on no browser decodes it either.
    is_damaged: bool,
}

/// What a visitor may get of a sheet.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Screened {
    /// All of it, as everybody.
    Same,
    /// All of it, but others may get less.
    SameForThisVisitor,
    Changed(Bytes),
}

impl Sheet {
    /// More than any sheet is long that people write, pictures and fonts in it included.
    const LONGEST: usize = 8 << 20;

    /// # Errors
    ///
    /// A decoder cannot be set up: the system has no memory for it.
    pub(crate) fn new(
        codings: Vec<Coding>,
        charset: Option<&'static Encoding>,
        judge: Judge,
    ) -> Result<Self, CodingError> {
        let decoder = Decoder::new(&codings)?;
        Ok(Self { codings, decoder, charset, judge, text: Vec::new(), encoded: 0, is_damaged: false })
    }

    pub(crate) fn take(&mut self, mut bytes: &[u8]) {
        self.encoded += bytes.len();
        let text = &mut self.text;
        while !self.is_damaged && text.len() <= Self::LONGEST {
            let more = self.decoder.step(&mut bytes, &mut |piece| text.extend_from_slice(piece));
            self.is_damaged = more.is_err();
            if !more.unwrap_or(false) {
                return;
            }
        }
    }

    /// Whether it is too long to be read.
    pub(crate) fn is_too_long(&self) -> bool {
        self.text.len() > Self::LONGEST || self.encoded > Self::LONGEST
    }

    /// Whether it names what must wait in an encoding that it does not say: a `link` with `charset` says it where no
    /// server sees it.
    fn hides_its_encoding(&self, judge: &SheetJudge) -> bool {
        let says = self.charset.is_some() || Encoding::for_bom(&self.text).is_some() || rule(&self.text).is_some();
        if says {
            return false;
        }
        // CSS has no NUL of its own. Each other set of ISO-2022-JP begins with an escape.
        let wide = memchr::memchr(0, &self.text).map(|_| [UTF_16LE, UTF_16BE]);
        let begins = |set: &[u8]| memchr::memmem::find(&self.text, set).is_some();
        let japanese = (begins(b"\x1b$") || begins(b"\x1b(")).then_some(ISO_2022_JP);
        wide.into_iter().flatten().chain(japanese).any(|encoding| {
            let text = encoding.decode_without_bom_handling(&self.text).0;
            !matches!(screened_sheet(&text, Box::new(judge.clone())), ScreenedSheet::Same)
        })
    }

    pub(crate) fn screened(&self) -> Screened {
        let judge = SheetJudge { judge: self.judge.clone(), follows_choice: Arc::default() };
        let follows_choice = Arc::clone(&judge.follows_choice);
        let text = Text::read(&self.text, self.charset);
        let screened = if self.is_too_long() || self.hides_its_encoding(&judge) {
            ScreenedSheet::Unclear
        } else {
            screened_sheet(&text.text, Box::new(judge))
        };
        match screened {
            ScreenedSheet::Without(css) => Screened::Changed(self.encoded(&text.written(&css))),
            ScreenedSheet::Same if follows_choice.load(Ordering::Relaxed) => Screened::SameForThisVisitor,
            ScreenedSheet::Same => Screened::Same,
            _ if self.judge.doubt() == Verdict::Pass => Screened::SameForThisVisitor,
            _ => {
                tracing::warn!(
                    bytes = self.text.len(),
                    "a style sheet cannot be read whole (it is longer than 8 MiB, names more than 10,000 addresses, or is in \
                     UTF-16 or ISO-2022-JP and does not say so), so it is held: make it shorter, name its charset in its \
                     header, or set `on_doubt = \"pass\"` in [blocking]"
                );
                Screened::Changed(self.encoded(b""))
            }
        }
    }

    /// In the codings of the app. An encoder that cannot be set up gives nothing.
    fn encoded(&self, text: &[u8]) -> Bytes {
        let mut out = Vec::new();
        let encoded = Encoder::new(&self.codings).and_then(|mut encoder| {
            encoder.write(text, &mut out)?;
            encoder.finish(&mut out)
        });
        if let Err(error) = encoded {
            tracing::error!(%error, "a style sheet cannot be encoded; the visitor gets none of it");
            out.clear();
        }
        out.into()
    }
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("text", &self.text.len()).finish_non_exhaustive()
    }
}

/// A sheet as a browser decodes it (CSS Syntax 3 §3.2).
struct Text<'t> {
    text: std::borrow::Cow<'t, str>,
    encoding: &'static Encoding,
    has_mark: bool,
}

impl<'t> Text<'t> {
    fn read(bytes: &'t [u8], declared: Option<&'static Encoding>) -> Self {
        if let Some((encoding, length)) = Encoding::for_bom(bytes) {
            let text = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0;
            return Self { text, encoding, has_mark: true };
        }
        // What nobody declares is read as the page is: in windows-1252 each byte comes back as it was.
        let fallback = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
        let encoding = declared.or_else(|| rule(bytes)).unwrap_or_else(fallback);
        Self { text: encoding.decode_without_bom_handling(bytes).0, encoding, has_mark: false }
    }

    /// In the same encoding; in UTF-8 with a mark where no other text can be written.
    fn written(&self, css: &str) -> Vec<u8> {
        let (bytes, encoding, is_lost) = self.encoding.encode(css);
        if self.has_mark || encoding != self.encoding || is_lost {
            return ["\u{feff}", css].concat().into_bytes();
        }
        bytes.into_owned()
    }
}

/// The encoding that `@charset "…";` names in the first bytes, exactly so written.
fn rule(bytes: &[u8]) -> Option<&'static Encoding> {
    let label = bytes.get(..bytes.len().min(1024))?.strip_prefix(b"@charset \"")?;
    let label = &label[..memchr::memmem::find(label, b"\";")?];
    Encoding::for_label(label).map(|named| if [UTF_16BE, UTF_16LE].contains(&named) { UTF_8 } else { named })
}

/// The judge of a sheet, as the rewriter knows it.
#[derive(Clone)]
struct SheetJudge {
    judge: Judge,
    /// Whether another visitor may get another verdict on something in it.
    follows_choice: Arc<AtomicBool>,
}

impl html::Judge for SheetJudge {
    fn url(&self, host: &str, path: &str) -> Verdict {
        self.follows_choice.fetch_or(self.judge.address_follows_choice(host, path), Ordering::Relaxed);
        self.judge.url(host, path)
    }

    fn own_path(&self, path: &str) -> Verdict {
        self.follows_choice.fetch_or(self.judge.own_follows_choice(path), Ordering::Relaxed);
        self.judge.own_path(path)
    }

    fn unknown(&self, host: &str, path: &str, loads: Loads) -> Verdict {
        self.judge.unknown(host, path, loads)
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.judge.form(host, path)
    }

    fn code(&self, code: &[u8], watched: Watched) -> Verdict {
        self.judge.code(code, &self.judge.site().in_code(code), watched, &mut Before::default())
    }

    fn doubt(&self) -> Verdict {
        self.judge.doubt()
    }
}
