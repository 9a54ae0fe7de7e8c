//! What a cookie or a storage key is for, in one of few ways, so that every language has words for it.

/// What a cookie or a key of local or session storage is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CookieUse {
    /// Recognises the browser on this site.
    Visitor,
    /// Recognises the browser on different sites.
    Across,
    /// Holds together the pages of one visit.
    Visit,
    /// Counts visits and pages.
    Count,
    /// Remembers how the visitor came to the site.
    Origin,
    /// Remembers a click on an advertisement.
    Click,
    /// Remembers interests, for advertising.
    Interests,
    /// Remembers exchanges of identifiers with partners.
    Exchange,
    /// Limits how often data is sent.
    Pace,
    /// Keeps data until it is sent or used again.
    Buffer,
    /// Checks whether the browser stores cookies.
    Probe,
    /// Remembers a choice about privacy.
    Privacy,
    /// Remembers a setting.
    Setting,
    /// Remembers which variant of a page is shown.
    Variant,
    /// Remembers which messages were shown or closed.
    Message,
    /// Connects the visit with a user account.
    Account,
    /// Keeps a conversation open from page to page.
    Conversation,
    /// Belongs to the recording of a visit.
    Recording,
    /// Remembers the basket or an order.
    Basket,
    /// Remembers answers to a form or survey.
    Form,
    /// Remembers the position or settings of a player.
    Player,
    /// Protects against abuse by programs.
    Protection,
    /// Remembers the approximate location.
    Place,
    /// Sends all requests of a visit to the same server.
    Server,
}

/// Service, name, use; in the order of services and names.
static KNOWN: &[(&str, &str, CookieUse)] = include!(concat!(env!("OUT_DIR"), "/cookie_uses.rs"));

impl CookieUse {
    /// All of them.
    pub const ALL: [CookieUse; 24] = [
        Self::Visitor,
        Self::Across,
        Self::Visit,
        Self::Count,
        Self::Origin,
        Self::Click,
        Self::Interests,
        Self::Exchange,
        Self::Pace,
        Self::Buffer,
        Self::Probe,
        Self::Privacy,
        Self::Setting,
        Self::Variant,
        Self::Message,
        Self::Account,
        Self::Conversation,
        Self::Recording,
        Self::Basket,
        Self::Form,
        Self::Player,
        Self::Protection,
        Self::Place,
        Self::Server,
    ];

    /// What the catalogue knows of a name of this service: a cookie's or a key's, as its service lists it.
    pub fn of(service: &str, name: &str) -> Option<CookieUse> {
        let at = KNOWN.binary_search_by(|(of, known, _)| (*of, *known).cmp(&(service, name))).ok()?;
        Some(KNOWN[at].2)
    }

    /// The key of its words in every language.
    pub fn message(self) -> String {
        format!("cookie-use-{}", self.name())
    }

    /// Its name in the catalogue's data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Across => "across",
            Self::Visit => "visit",
            Self::Count => "count",
            Self::Origin => "origin",
            Self::Click => "click",
            Self::Interests => "interests",
            Self::Exchange => "exchange",
            Self::Pace => "pace",
            Self::Buffer => "buffer",
            Self::Probe => "probe",
            Self::Privacy => "privacy",
            Self::Setting => "setting",
            Self::Variant => "variant",
            Self::Message => "message",
            Self::Account => "account",
            Self::Conversation => "conversation",
            Self::Recording => "recording",
            Self::Basket => "basket",
            Self::Form => "form",
            Self::Player => "player",
            Self::Protection => "protection",
            Self::Place => "place",
            Self::Server => "server",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CookieUse, KNOWN};
    use crate::catalogue::Catalogue;

    #[test]
    fn a_name_is_known_for_its_service_alone() {
        assert_eq!(CookieUse::of("google-analytics", "_ga"), Some(CookieUse::Visitor));
        assert_eq!(CookieUse::of("google-analytics", "_ga_*"), Some(CookieUse::Visit));
        assert_eq!(CookieUse::of("matomo", "_ga"), None);
        assert_eq!(CookieUse::of("", ""), None);
    }

    #[test]
    fn the_table_is_in_order_and_has_every_use() {
        assert!(KNOWN.is_sorted_by(|one, other| (one.0, one.1) < (other.0, other.1)));
        for each in CookieUse::ALL {
            assert!(KNOWN.iter().any(|(_, _, known)| *known == each), "{each:?}: nothing is for it");
        }
    }
    #[test]
    fn the_documentation_counts_them() {
        let names = Catalogue::builtin().iter().flat_map(|service| {
            let cookies = service.cookies.iter().map(|rule| &rule.name);
            let all: BTreeSet<_> = cookies.chain(service.storage.iter()).collect();
            all.into_iter().map(|name| CookieUse::of(&service.id, name)).collect::<Vec<_>>()
        });
        let names: Vec<_> = names.collect();
        let with_a_use = names.iter().flatten().count();
        assert_eq!(with_a_use, KNOWN.len());
        let row = format!("| cookies and storage keys of the catalogue | {} | {with_a_use} |", names.len());
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/catalogue.md");
        assert!(std::fs::read_to_string(file).unwrap().contains(&row), "docs/catalogue.md lacks `{row}`");
    }
}
