//! A way around the encodings that hide ASCII: the page is made UTF-8 and put back.

use std::ops::RangeInclusive;

use encoding_rs::{CoderResult, Decoder, Encoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::gate::end::End;

const ESCAPE: &[u8] = b"\x1b";
const TO_ASCII: &[u8] = b"\x1b(B";
const TO_KATAKANA: &[u8] = b"\x1b(I";
const HALF_WIDTH_KATAKANA: RangeInclusive<char> = '\u{ff61}'..='\u{ff9f}';

/// Makes a page UTF-8 and back, as it streams.
///
/// What is malformed (half a surrogate pair, say) becomes U+FFFD, as in the browser; the page stays whole. A byte order
/// mark goes through as the character it is.
pub(crate) struct Transcoder {
    encoding: &'static Encoding,
    decoder: Decoder,
    rewritten: Decoder,
    encoder: Encoder,
    /// Half-width katakana was written last, for which the encoder has no state.
    is_in_katakana: bool,
}

impl Transcoder {
    /// A transcoder for the encoding of [`Charset::Transcode`](super::Charset::Transcode).
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            rewritten: UTF_8.new_decoder_without_bom_handling(),
            encoder: encoding.new_encoder(),
            is_in_katakana: false,
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
            self.encode_japanese(&text, end, out);
        }
    }

    /// ISO-2022-JP. The encoder of the standard makes half-width katakana full-width; here it stays as it is.
    fn encode_japanese(&mut self, mut text: &str, end: End, out: &mut Vec<u8>) {
        while let Some(first) = text.chars().next() {
            let is_katakana = HALF_WIDTH_KATAKANA.contains(&first);
            let ends = |character| HALF_WIDTH_KATAKANA.contains(&character) != is_katakana;
            let (run, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
            if is_katakana {
                self.encode_katakana(run, out);
            } else {
                self.encode_other(run, out);
            }
            text = rest;
        }
        if end.is_reached() && self.is_in_katakana {
            out.extend_from_slice(TO_ASCII);
        } else if end.is_reached() {
            encode(&mut self.encoder, "", end, out);
        }
    }

    fn encode_katakana(&mut self, run: &str, out: &mut Vec<u8>) {
        if !self.is_in_katakana {
            self.is_in_katakana = true;
            // Its state ends here. Two escapes with no character between them are an error to a decoder, so it writes none.
            self.encoder = ISO_2022_JP.new_encoder();
            out.extend_from_slice(TO_KATAKANA);
        }
        // U+FF61 is 0x21 (JIS X 0201).
        out.extend(run.chars().filter_map(|character| u8::try_from(u32::from(character) - 0xff40).ok()));
    }

    fn encode_other(&mut self, run: &str, out: &mut Vec<u8>) {
        let mut bytes = Vec::new();
        encode(&mut self.encoder, run, End::Ahead, &mut bytes);
        if std::mem::take(&mut self.is_in_katakana) && !bytes.starts_with(ESCAPE) {
            out.extend_from_slice(TO_ASCII);
        }
        out.append(&mut bytes);
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
