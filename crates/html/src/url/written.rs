//! A URL as it is written: what browsers leave out of it, and where its parts are.

use std::borrow::Cow;

use url::Url;

use super::Target;
use super::plain::before_query;

/// Why there is no URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failed {
    /// `https://` without a host: browsers load nothing.
    NoHost,
    /// It cannot be parsed; a browser may be able to.
    Unreadable,
}

/// A URL as written, without what browsers leave out.
pub(super) struct Written<'t>(pub(super) Cow<'t, str>);

const SPECIAL: [&str; 5] = ["https", "http", "wss", "ws", "ftp"];

impl<'t> Written<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let text = text.trim_matches(is_trimmed);
        if text.contains(is_left_out) { Self(text.replace(is_left_out, "").into()) } else { Self(text.into()) }
    }

    /// Where a special scheme with its colon ends; 0 if there is none.
    fn scheme_end(&self) -> usize {
        let is_special = |scheme: &str| SPECIAL.iter().any(|special| scheme.eq_ignore_ascii_case(special));
        self.0.split_once(':').filter(|(scheme, _)| is_special(scheme)).map_or(0, |(scheme, _)| scheme.len() + 1)
    }

    /// What follows the scheme of a `data:` URL.
    pub(super) fn data(&self) -> Option<&str> {
        let (scheme, rest) = self.0.split_at_checked("data:".len())?;
        scheme.eq_ignore_ascii_case("data:").then_some(rest)
    }

    fn slashes(&self) -> usize {
        self.0[self.scheme_end()..].bytes().take_while(|byte| is_slash(*byte)).count()
    }

    /// Whether it names a host, but no scheme.
    pub(super) fn is_without_scheme(&self) -> bool {
        self.scheme_end() == 0 && self.slashes() >= 2
    }

    /// Whether it is relative if the base has the same scheme, and absolute otherwise.
    pub(super) fn may_be_relative(&self) -> bool {
        self.scheme_end() > 0 && self.slashes() < 2
    }

    /// Whether it depends on the path or host of the base.
    pub(super) fn is_relative(&self) -> bool {
        self.scheme_end() == 0 && self.slashes() < 2 && Url::parse(&self.0).is_err()
    }

    /// What follows scheme and slashes.
    fn rest(&self) -> &str {
        &self.0[self.scheme_end() + self.slashes()..]
    }

    pub(super) fn has_no_host(&self) -> bool {
        self.rest().is_empty() || self.rest().starts_with(['?', '#'])
    }

    /// Where it leads if a browser reads it although the parser does not: a name of plain ASCII, such as one that is
    /// not valid Punycode, can only be itself. Others cannot be hosts at all.
    pub(super) fn plain_host(&self) -> Option<Target<'static>> {
        let rest = self.rest();
        let (host, tail) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
        let is_plain = self.slashes() >= 2
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
            && host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic()));
        // No browser takes these in a host (URL, "forbidden host code point"; UTS 46).
        let after_user = host.rsplit('@').next().unwrap_or_default();
        if self.slashes() >= 2 && after_user.contains(|c: char| c.is_ascii_control() || c == '\u{FFFD}') {
            return Some(Target::Nowhere);
        }
        let path = percent_encoding::percent_decode_str(before_query(tail)).decode_utf8_lossy().replace('\\', "/");
        is_plain.then(|| Target::Host(host.to_ascii_lowercase().into(), path.into()))
    }

    /// Resolves it against a base with a special scheme.
    pub(super) fn join(&self, base: &Url) -> Result<Url, Failed> {
        if self.slashes() < 2 {
            return base.join(&self.0).map_err(|_| Failed::Unreadable);
        }
        if self.has_no_host() {
            return Err(Failed::NoHost);
        }
        // Browsers skip any number of slashes in front of a host; the parser refuses more than two after a base.
        let scheme = &self.0[..self.scheme_end()];
        base.join(&format!("{scheme}//{}", self.rest())).map_err(|_| Failed::Unreadable)
    }
}

fn is_slash(byte: u8) -> bool {
    matches!(byte, b'/' | b'\\')
}

/// What browsers leave out anywhere in a URL.
fn is_left_out(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

/// What a browser strips from both ends: C0 controls and space.
fn is_trimmed(c: char) -> bool {
    c <= ' '
}
