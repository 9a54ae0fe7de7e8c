//! Whether a secret can be guessed: how much of it is more than a run of the alphabet, a row of the keyboard, or what was
//! there before.

use std::collections::BTreeSet;

use crate::syntax::digits;

/// A secret has at least this many different characters. 32 random hexadecimal digits have fewer once in thirty million.
const FEWEST_DIFFERENT: usize = 8;

/// A secret has at least this many steps: characters that do not follow from those before. Of 200,000 times 32 random
/// hexadecimal digits none has fewer than 22.
const FEWEST_STEPS: usize = 18;

/// So many characters in a row follow from each other, or repeat what was there.
const RUN: usize = 3;
const REPEAT: usize = 4;

/// Rows of keyboards (US, French, German), which are read in both directions.
const ROWS: [&[u8]; 12] = [
    b"`1234567890-=",
    b"~!@#$%^&*()_+",
    b"qwertyuiop[]\\",
    b"asdfghjkl;'",
    b"zxcvbnm,./",
    b"azertyuiop",
    b"qsdfghjklm",
    b"wxcvbn,;:!",
    b"qwertzuiop",
    b"yxcvbnm,.-",
    b"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    b"1q2w3e4r5t6y7u8i9o0p",
];

/// Longer secrets have enough of them in this part.
const LOOKED_AT: usize = 1024;

pub(super) fn is_guessable(key: &[u8]) -> bool {
    let key = key.get(..LOOKED_AT).unwrap_or(key);
    let different: BTreeSet<u8> = key.iter().copied().collect();
    // Bytes that count upwards are hidden by their digits.
    let of_digits = std::str::from_utf8(key).ok().and_then(digits::bytes);
    // "1a2b3c", "00112233": two of them, one in the gaps of the other.
    let of_every_second = |first: usize| key.iter().skip(first).step_by(2).copied().collect::<Vec<u8>>();
    different.len() < FEWEST_DIFFERENT
        || steps(key) < FEWEST_STEPS
        || steps(&of_every_second(0)) + steps(&of_every_second(1)) < FEWEST_STEPS
        || of_digits.is_some_and(|bytes| steps(&bytes) * 2 < bytes.len())
}

/// A run, and a part that was there before, is one step, however long.
fn steps(key: &[u8]) -> usize {
    let plain = key.to_ascii_lowercase();
    let (mut at, mut count) = (0, 0);
    while at < plain.len() {
        let run = Some(run(&plain[at..])).filter(|length| *length >= RUN);
        let repeat = Some(repeat(&plain, at)).filter(|length| *length >= REPEAT);
        at += run.max(repeat).unwrap_or(1);
        count += 1;
    }
    count
}

/// How many characters from the first on are equal, count up or down, or are neighbours in a row of a keyboard.
fn run(part: &[u8]) -> usize {
    let follow = |is_next: &dyn Fn(u8, u8) -> bool| {
        1 + part.windows(2).take_while(|pair| matches!(pair, [one, next] if is_next(*one, *next))).count()
    };
    let counted = [-1_i16, 0, 1].map(|step| follow(&|one, next| i16::from(next) - i16::from(one) == step));
    let in_rows = ROWS.iter().flat_map(|row| {
        let is_pair = |one: u8, next: u8| row.windows(2).any(|pair| *pair == [one, next]);
        [follow(&is_pair), follow(&|one, next| is_pair(next, one))]
    });
    counted.into_iter().chain(in_rows).max().unwrap_or(1)
}

/// How many characters from here on are as somewhere before.
fn repeat(key: &[u8], at: usize) -> usize {
    let alike = |from: usize| key[from..].iter().zip(&key[at..]).take_while(|(before, now)| before == now).count();
    (0..at).map(alike).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_rows_and_repeated_parts_are_guessable() {
        for key in [
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            "zyxwvutsrqponmlkjihgfedcba9876543210",
            "qwertyuiopasdfghjklzxcvbnm1234567890",
            "azertyuiopqsdfghjklmwxcvbn1234567890",
            "qwertzuiopasdfghjklyxcvbnm1234567890",
            "poiuytrewqlkjhgfdsamnbvcxz0987654321",
            "QWERTYUIOPASDFGHJKLZXCVBNM1234567890",
            "1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y7u8i",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
            "!@#$%^&*()_+1234567890qwertyuiopasdf",
            "abc123def456ghi789jkl012mno345pqr678",
            "secret1secret2secret3secret4secret5",
            "password-1-password-2-password-3-password-4",
            "abcdefgh12345678abcdefgh12345678abcdefgh",
            "000102030405060708090a0b0c0d0e0f1011121314151617",
            "00112233445566778899aabbccddeeff",
            "0123456789abcdef0123456789abcdef",
            "fedcba9876543210fedcba9876543210",
            "1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p7q8r",
        ] {
            assert!(is_guessable(key.as_bytes()), "{key}");
        }
        let counted: Vec<u8> = (0..64).collect();
        assert!(is_guessable(&counted));
    }

    #[test]
    fn secrets_are_not() {
        for key in [
            "5f2b7c1e9a0d8f36e4417ab2c9d05e18",
            "four-words-that-nobody-puts-together",
            "correct horse battery staple and more",
            "Zk3rT9vQxL1mWc8yBn5sHd2gFj7pA0eU",
            "b7e23ec29af22b0b4e41da31e868d57226121c84",
        ] {
            assert!(!is_guessable(key.as_bytes()), "{key}");
        }
    }

    proptest::proptest! {
        #[test]
        fn random_digits_are_never_refused(bytes in proptest::array::uniform16(proptest::num::u8::ANY)) {
            proptest::prop_assert!(!is_guessable(digits::hex(&bytes).as_bytes()));
        }

        #[test]
        fn no_key_makes_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..2000)) {
            let _ = is_guessable(&bytes);
        }
    }
}
