//! What tells releases apart: their number, and a mark made from what they say.

use std::fmt;
use std::str::FromStr;

use crate::release_number::ReleaseNumber;

/// Three letters, made from what a release says.
///
/// A number may be used twice: two folders each get a release 4 on top of the same release 3, or an old `policies.lock` comes
/// back and another release 4 is made. The marks of two such releases differ, unless both say the same to the letter. There are
/// 140,608 marks: enough to tell accidents apart. It does not protect against people who can write the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReleaseMark([u8; 3]);

/// How a release is named where its number alone may not be enough: `4kBx`, or `4` for one without a mark.
///
/// Releases that an earlier version of this program made have no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct ReleaseName {
    /// Its number.
    pub number: ReleaseNumber,
    /// Its mark, if it has one.
    pub mark: Option<ReleaseMark>,
}

/// A text that names no release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a release is a number, or a number and a mark of three letters: 4, 4kBx")]
pub struct NoReleaseName;

const LETTERS: &[u8; 52] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl ReleaseMark {
    pub(crate) fn of(digest: &[u8; 32]) -> Self {
        let [a, b, c, d, ..] = *digest;
        let mut rest = u32::from_be_bytes([a, b, c, d]);
        Self([(); 3].map(|()| {
            let letter = usize::try_from(rest % 52).unwrap_or(0);
            rest /= 52;
            LETTERS.get(letter).copied().unwrap_or(b'A')
        }))
    }
}

impl ReleaseName {
    /// The release of this number and mark.
    pub const fn new(number: ReleaseNumber, mark: Option<ReleaseMark>) -> Self {
        Self { number, mark }
    }
}

impl fmt::Display for ReleaseMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl FromStr for ReleaseMark {
    type Err = NoReleaseName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| NoReleaseName)?;
        if letters.iter().all(u8::is_ascii_alphabetic) { Ok(Self(letters)) } else { Err(NoReleaseName) }
    }
}

impl fmt::Display for ReleaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)?;
        self.mark.iter().try_for_each(|mark| mark.fmt(f))
    }
}

impl FromStr for ReleaseName {
    type Err = NoReleaseName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
        let (number, mark) = text.split_at_checked(end).ok_or(NoReleaseName)?;
        let number = number.parse().map(ReleaseNumber::new).map_err(|_| NoReleaseName)?;
        let mark = if mark.is_empty() { None } else { Some(mark.parse()?) };
        Ok(Self { number, mark })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_is_read_as_it_was_written(number: u32, digest in proptest::option::of(any::<[u8; 32]>())) {
            let name = ReleaseName::new(ReleaseNumber::new(number), digest.map(|digest| ReleaseMark::of(&digest)));
            prop_assert_eq!(name.to_string().parse(), Ok(name));
        }

        #[test]
        fn no_other_text_is_a_name(text in "\\PC{0,9}") {
            if let Ok(name) = text.parse::<ReleaseName>() {
                prop_assert!(text.trim_start_matches('0').ends_with(name.to_string().trim_start_matches('0')), "{text}");
            }
        }
    }

    #[test]
    fn what_names_no_release_is_refused() {
        for text in ["", "abc", "4ab", "4abcd", "4ab1", "4 abc", "-4", "+4", "99999999999", "4äb"] {
            assert_eq!(text.parse::<ReleaseName>(), Err(NoReleaseName), "{text}");
        }
    }
}
