//! The two languages of the paper.

/// An edition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lang {
    En,
    Zh,
}

impl Lang {
    pub(crate) const ALL: [Lang; 2] = [Lang::En, Lang::Zh];

    pub(crate) fn tag(self) -> &'static str {
        self.pick("en", "zh")
    }

    /// The start of every path of this edition.
    pub(crate) fn prefix(self) -> &'static str {
        self.pick("", "/zh")
    }

    pub(crate) fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        }
    }

    pub(crate) fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}
