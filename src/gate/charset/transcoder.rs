//! A way around the encodings that hide ASCII: the page is made UTF-8 and put back.

use encoding_rs::{CoderResult, Decoder, Encoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::gate::end::End;

/// Makes a page UTF-8 and back, as it streams.
///
/// What is malformed (half a surrogate pair, say) becomes U+FFFD, as in the browser; the page stays whole. A byte order
/// mark goes through as the character it is.
pub(crate) struct Transcoder {
    encoding: &'static Encoding,
    decoder: Decoder,
    rewritten: Decoder,
    encoder: Encoder,
}

impl Transcoder {
    /// A transcoder for the encoding of [`Charset::Transcode`](super::Charset::Transcode).
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            rewritten: UTF_8.new_decoder_without_bom_handling(),
            encoder: encoding.new_encoder(),
        }
    }

    /// Appends the text of the app's `bytes` to `out`.
    pub(crate) fn decode(&mut self, bytes: &[u8], end: End, out: &mut String) {
        decode(&mut self.decoder, bytes, end, out);
    }

    /// Appends rewritten UTF-8 to `out` in the page's own encoding.
    ///
    /// A character that ISO-2022-JP lacks becomes a numeric character reference.
    pub(crate) fn encode(&mut self, utf8: &[u8], end: End, out: &mut Vec<u8>) {
        let mut text = String::new();
        decode(&mut self.rewritten, utf8, end, &mut text);
        if self.encoding == UTF_16LE {
            out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            encode(&mut self.encoder, &text, end, out);
        }
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], end: End, out: &mut String) {
    loop {
        // Without this much room `decode_to_string` may not get on.
        out.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()).max(16));
        let (result, read, _) = decoder.decode_to_string(bytes, out, end.is_reached());
        bytes = &bytes[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

fn encode(encoder: &mut Encoder, mut text: &str, end: End, out: &mut Vec<u8>) {
    loop {
        let room = encoder.max_buffer_length_from_utf8_if_no_unmappables(text.len());
        out.reserve(room.unwrap_or(text.len()).max(64));
        let (result, read, _) = encoder.encode_from_utf8_to_vec(text, out, end.is_reached());
        text = &text[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}
