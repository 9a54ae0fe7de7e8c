//! The escape sequences of ISO-2022-JP, in which markup can be hidden.

/// Takes the escape sequences of ISO-2022-JP out of a page that is read in another encoding.
///
/// Where no header says the encoding, browsers may find one where we do not look: in a late `meta`, in the page around a
/// frame, in the bytes themselves. Of those encodings this is the one in which markup can be hidden.
#[derive(Debug, Default)]
pub(crate) struct Escapes {
    /// Whether the last byte was an escape.
    begun: bool,
}

impl Escapes {
    /// The bytes with a space in place of what makes an escape a sequence.
    pub(crate) fn without<'b>(&mut self, bytes: &'b [u8]) -> std::borrow::Cow<'b, [u8]> {
        const ESCAPE: u8 = 0x1b;
        if !self.begun && memchr::memchr(ESCAPE, bytes).is_none() {
            return bytes.into();
        }
        let mut out = bytes.to_vec();
        for byte in &mut out {
            if std::mem::replace(&mut self.begun, *byte == ESCAPE) && matches!(byte, b'(' | b'$') {
                *byte = b' ';
            }
        }
        out.into()
    }
}
