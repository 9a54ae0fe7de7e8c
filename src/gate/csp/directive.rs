//! Policies and their directives, read as CSP Level 3 reads them.

use std::ops::Range;

/// The policies of one line (CSP3 §2.2.2): a policy cannot have a comma. Joined by commas they are the line.
pub(crate) fn policies(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| *byte == b',')
}

/// The directives of a policy as written (CSP3 §2.2.1). Joined by semicolons they are the policy.
pub(crate) fn pieces(policy: &[u8]) -> impl Iterator<Item = &[u8]> {
    policy.split(|byte| *byte == b';')
}

/// What one of the [`pieces`] says.
#[derive(Debug)]
pub(crate) struct Directive<'p> {
    /// In lower case.
    pub(crate) name: Vec<u8>,
    pub(crate) values: Vec<&'p [u8]>,
    /// Where its values are, without the white space around them; empty and at its end if it has none.
    pub(crate) span: Range<usize>,
}

impl<'p> Directive<'p> {
    /// `None` for an empty piece. One that is not ASCII counts nowhere by the standard, but in some browsers it does.
    pub(crate) fn read(piece: &'p [u8]) -> Option<Self> {
        let text = piece.trim_ascii();
        if text.is_empty() {
            return None;
        }
        let start = piece.len() - piece.trim_ascii_start().len();
        let length = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
        let rest = &text[length..];
        let spaces = rest.len() - rest.trim_ascii_start().len();
        Some(Self {
            name: text[..length].to_ascii_lowercase(),
            values: rest.split(u8::is_ascii_whitespace).filter(|value| !value.is_empty()).collect(),
            span: start + length + spaces..start + text.len(),
        })
    }

    /// CSP3 §6.7.2.7: `'none'` counts only if it is alone; an empty list means the same.
    pub(super) fn is_none(&self) -> bool {
        match self.values[..] {
            [] => true,
            [only] => only.eq_ignore_ascii_case(b"'none'"),
            _ => false,
        }
    }

    pub(super) fn says(&self, keyword: &[u8]) -> bool {
        self.values.iter().any(|value| value.eq_ignore_ascii_case(keyword))
    }

    /// CSP3 §6.7.3.2, "Does a source list allow all inline behavior for type?"
    pub(super) fn allows_all_inline(&self, kind: InlineKind) -> bool {
        let voids = |value: &&[u8]| {
            is_nonce_or_hash(value) || (kind == InlineKind::Script && value.eq_ignore_ascii_case(b"'strict-dynamic'"))
        };
        self.says(b"'unsafe-inline'") && !self.values.iter().any(voids)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InlineKind {
    Style,
    Script,
}

impl InlineKind {
    /// CSP3 §6.8.3: the directives that may decide, the first present one does.
    fn deciding(self) -> [&'static [u8]; 3] {
        match self {
            Self::Style => [b"style-src-elem", b"style-src", b"default-src"],
            Self::Script => [b"script-src-elem", b"script-src", b"default-src"],
        }
    }

    /// The directive to make where `default-src` decides. Not the `-elem` one: not every browser knows it.
    pub(super) fn own(self) -> &'static [u8] {
        self.deciding()[1]
    }
}

/// The directives that count: of two of one name the first, and none that is not ASCII (CSP3 §2.2.1). Spans are those in
/// the policy.
pub(super) fn directives(policy: &[u8]) -> Vec<Directive<'_>> {
    first_of_each_name(policy, <[u8]>::is_ascii)
}

/// As [`directives`], for a browser that takes those that are not ASCII as well.
pub(super) fn directives_of_any_letters(policy: &[u8]) -> Vec<Directive<'_>> {
    first_of_each_name(policy, |_| true)
}

fn first_of_each_name(policy: &[u8], counts: impl Fn(&[u8]) -> bool) -> Vec<Directive<'_>> {
    let mut directives: Vec<Directive<'_>> = Vec::new();
    let mut start = 0;
    for piece in pieces(policy) {
        if counts(piece)
            && let Some(mut directive) = Directive::read(piece)
            && named(&directives, &directive.name).is_none()
        {
            directive.span = start + directive.span.start..start + directive.span.end;
            directives.push(directive);
        }
        start += piece.len() + 1;
    }
    directives
}

pub(super) fn deciding<'d, 'p>(directives: &'d [Directive<'p>], kind: InlineKind) -> Option<&'d Directive<'p>> {
    kind.deciding().into_iter().find_map(|name| named(directives, name))
}

pub(super) fn named<'d, 'p>(directives: &'d [Directive<'p>], name: &[u8]) -> Option<&'d Directive<'p>> {
    directives.iter().find(|directive| directive.name == name)
}

/// CSP3 §2.3.1: `'nonce-…'` and `'sha256-…'`. One that is malformed is not a source and voids nothing.
fn is_nonce_or_hash(value: &[u8]) -> bool {
    let Some(inner) = value.strip_prefix(b"'").and_then(|rest| rest.strip_suffix(b"'")) else { return false };
    [&b"nonce-"[..], b"sha256-", b"sha384-", b"sha512-"].iter().any(|prefix| {
        let Some((start, text)) = inner.split_at_checked(prefix.len()) else { return false };
        start.eq_ignore_ascii_case(prefix) && is_base64(text)
    })
}

fn is_base64(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte)).count();
    letters > 0 && text.len() - letters <= 2 && text[letters..].iter().all(|byte| *byte == b'=')
}
