//! A tag whose end has not come yet.

/// How much of an unfinished tag was looked at, so that a large one that comes in many pieces is not read again with each.
#[derive(Debug, Default)]
pub(super) struct Unfinished {
    /// Read as a tag, in vain.
    read: usize,
    /// Searched for a `>`, without which no tag ends.
    searched: usize,
    /// Whether there was one.
    may_end: bool,
}

impl Unfinished {
    /// A tag up to this length is read again whenever it may have ended; a longer one when it is twice as long as the
    /// last time, too.
    const SHORT: usize = 64 * 1024;

    /// This many bytes of it were read.
    pub(super) fn is_read(&mut self, length: usize) {
        *self = Self { read: length, searched: length, may_end: false };
    }

    /// Whether these bytes, which begin with the tag, are worth reading again.
    pub(super) fn is_worth_reading(&mut self, bytes: &[u8]) -> bool {
        self.may_end |= memchr::memchr(b'>', &bytes[self.searched.min(bytes.len())..]).is_some();
        self.searched = bytes.len();
        self.read == 0 || self.may_end && (self.read < Self::SHORT || bytes.len() >= 2 * self.read)
    }
}
