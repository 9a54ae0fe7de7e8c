//! Where a visitor did it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a decision was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// On the banner, the first layer.
    Banner,
    /// In the preferences, the second layer.
    Preferences,
    /// At the placeholder of an embed.
    Placeholder,
    /// By the browser's signal.
    Signal,
    /// In a form of the site, for a document.
    Form,
    /// By a program, without one of our layers.
    Api,
    /// On another device of the account, or by the end of what came from there.
    Account,
}

impl Method {
    /// `banner`, `preferences`, `placeholder`, `signal`, `form`, `api`, `account`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Preferences => "preferences",
            Self::Placeholder => "placeholder",
            Self::Signal => "signal",
            Self::Form => "form",
            Self::Api => "api",
            Self::Account => "account",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
