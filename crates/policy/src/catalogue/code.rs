//! The short name of a service in the consent cookie.

use sha2::{Digest, Sha256};

/// RFC 4648, section 6, in lower case.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Five characters: the first 25 bits of the id's SHA-256 in base32.
///
/// It depends on the id only, so that an exception stays with its service when others are added or
/// removed.
pub fn code(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let bits = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    (0..5).map(|place| char::from(ALPHABET[(bits >> (27 - 5 * place)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn a_code_is_the_digest_in_base32() {
        // SHA-256("") = e3b0c442…: 11100 01110 11000 01100 01000
        assert_eq!(code(""), "4oymi");
        // SHA-256("abc") = ba7816bf…: 10111 01001 11100 00001 01101
        assert_eq!(code("abc"), "xj4bn");
    }

    #[test]
    fn no_two_builtin_services_share_a_code() {
        let codes: HashSet<_> = Catalogue::builtin().iter().map(|service| code(&service.id)).collect();
        assert_eq!(codes.len(), Catalogue::builtin().len());
    }
}
