//! How the bytes of a page are to be read.

use encoding_rs::Encoding;

/// How the bytes of a page are to be read.
#[derive(Debug, Clone, Copy)]
pub struct PageEncoding {
    /// A superset of ASCII; windows-1252 where no encoding is known: it gives back each byte as it was.
    pub encoding: &'static Encoding,
    /// Whether it is declared as UTF-8. If not, what we insert must be ASCII.
    pub utf8: bool,
}

impl Default for PageEncoding {
    fn default() -> Self {
        Self { encoding: encoding_rs::WINDOWS_1252, utf8: false }
    }
}
