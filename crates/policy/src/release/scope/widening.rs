//! In which ways a scope became wider, so that visitors must be asked again.

use std::collections::BTreeMap;
use std::fmt;

use super::{ConsentScope, EEA, ServiceDetails, ServiceScope, new_keys, seconds};
use crate::settings::valid::{Language, NECESSARY};

/// One way in which a scope became wider. Services and categories are ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Widening {
    /// Somebody else is responsible now.
    NewController(String),
    /// A category that was not there.
    NewCategory(String),
    /// The category now counts as sale or targeted advertising.
    Sale(String),
    /// A service that now counts as sale or targeted advertising, in a category that does not.
    SoldService {
        /// The service.
        service: String,
        /// The category it belongs to.
        category: String,
    },
    /// The category now covers sensitive data.
    Sensitive(String),
    /// A service that was not there.
    NewService {
        /// The service.
        service: String,
        /// The category it belongs to.
        category: String,
    },
    /// A service that now belongs to another category.
    Moved {
        /// The service.
        service: String,
        /// The category before.
        from: String,
        /// The category now.
        to: String,
    },
    /// A service that another company runs now.
    NewOwner {
        /// The service.
        service: String,
        /// The company.
        owner: String,
    },
    /// A company that did not receive a service's data before.
    NewRecipient {
        /// The service.
        service: String,
        /// The company.
        recipient: String,
    },
    /// A cookie that a service did not set before.
    NewCookie {
        /// The service.
        service: String,
        /// The cookie's name or pattern.
        cookie: String,
    },
    /// A key of the browser's storage that a service did not use before.
    NewStorage {
        /// The service.
        service: String,
        /// The key or its pattern.
        key: String,
    },
    /// A cookie that lives longer than before.
    LongerLife {
        /// The service.
        service: String,
        /// The cookie's name or pattern.
        cookie: String,
        /// How long it lives, as written.
        life: String,
    },
    /// A service whose owner is in another country, outside the EEA.
    NewCountry {
        /// The service.
        service: String,
        /// The country's code (ISO 3166-1).
        country: String,
    },
    /// A service whose purpose is described differently.
    NewPurpose(String),
    /// A category that is described differently.
    NewText(String),
}

impl Widening {
    /// The id of the service or category whose text changed, if that is what happened: the operator may say that it means
    /// the same.
    pub fn text_of(&self) -> Option<&str> {
        match self {
            Self::NewPurpose(id) | Self::NewText(id) => Some(id),
            _ => None,
        }
    }
}

/// As `policies.lock` says it.
impl fmt::Display for Widening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewCategory(id) => write!(f, "new category `{id}`"),
            Self::Sale(id) => {
                write!(f, "changed purpose: the category `{id}` now counts as sale or targeted advertising")
            }
            Self::SoldService { service, category } => {
                write!(f, "changed purpose: `{service}` in `{category}` now counts as sale or targeted advertising")
            }
            Self::Sensitive(id) => write!(f, "changed purpose: the category `{id}` now covers sensitive data"),
            Self::NewService { service, category } => write!(f, "new service `{service}` in `{category}`"),
            Self::Moved { service, from, to } => write!(f, "service `{service}` moved from `{from}` to `{to}`"),
            Self::NewOwner { service, owner } => write!(f, "`{service}` has a new owner: {owner}"),
            Self::NewRecipient { service, recipient } => write!(f, "`{service}` has a new recipient: {recipient}"),
            Self::NewCookie { service, cookie } => write!(f, "`{service}` has a new cookie: {cookie}"),
            Self::NewStorage { service, key } => write!(f, "`{service}` has a new key of browser storage: {key}"),
            Self::NewController(name) => write!(f, "new controller: {name}"),
            Self::LongerLife { service, cookie, life } => {
                write!(f, "`{service}`: the cookie {cookie} lives longer: {life}")
            }
            Self::NewCountry { service, country } => write!(f, "`{service}` is run from another country: {country}"),
            Self::NewPurpose(service) => write!(f, "changed purpose of `{service}`"),
            Self::NewText(category) => write!(f, "changed text of the category `{category}`"),
        }
    }
}

impl ConsentScope {
    /// Why a decision under `older` does not cover this scope; empty if it does. Narrowing does not
    /// count, nor do changes of a service that was and is necessary.
    pub(crate) fn widened_since(&self, older: &Self) -> Vec<String> {
        self.widenings_since(older).iter().map(Widening::to_string).collect()
    }

    /// As [`widened_since`](Self::widened_since), as data.
    pub(crate) fn widenings_since(&self, older: &Self) -> Vec<Widening> {
        let mut reasons = Vec::new();
        if let (Some(name), Some(before)) = (&self.controller, &older.controller)
            && name != before
        {
            reasons.push(Widening::NewController(name.clone()));
        }
        for (id, category) in &self.categories {
            match older.categories.get(id) {
                None => reasons.push(Widening::NewCategory(id.clone())),
                Some(before) => {
                    if category.sale && !before.sale {
                        reasons.push(Widening::Sale(id.clone()));
                    }
                    if category.sensitive && !before.sensitive {
                        reasons.push(Widening::Sensitive(id.clone()));
                    }
                    let texts = (&category.texts, &before.texts);
                    if let (Some(texts), Some(before)) = texts
                        && has_other_text(texts, before)
                    {
                        reasons.push(Widening::NewText(id.clone()));
                    }
                }
            }
        }
        for (id, service) in &self.services {
            match older.services.get(id) {
                None if service.category == NECESSARY => {}
                None => {
                    reasons.push(Widening::NewService { service: id.clone(), category: service.category.clone() });
                }
                Some(before) => {
                    service.widened(id, before, &mut reasons);
                    // What is sold with its category is told with the category.
                    if older.is_sold(before) == Some(false)
                        && service.is_sold_alone()
                        && !self.has_sale(&service.category)
                    {
                        let category = service.category.clone();
                        reasons.push(Widening::SoldService { service: id.clone(), category });
                    }
                }
            }
        }
        reasons
    }
}

impl ServiceScope {
    fn is_sold_alone(&self) -> bool {
        self.sale == Some(true) && self.category != NECESSARY
    }

    fn widened(&self, id: &str, before: &Self, reasons: &mut Vec<Widening>) {
        let service = || id.to_owned();
        if self.category != before.category {
            let (from, to) = (before.category.clone(), self.category.clone());
            reasons.push(Widening::Moved { service: service(), from, to });
        } else if self.category == NECESSARY {
            return;
        }
        if self.owner != before.owner {
            reasons.push(Widening::NewOwner { service: service(), owner: self.owner.clone() });
        }
        let new = self.recipients.difference(&before.recipients);
        reasons.extend(new.map(|name| Widening::NewRecipient { service: service(), recipient: name.clone() }));
        let new = self.cookies.difference(&before.cookies);
        reasons.extend(new.map(|name| Widening::NewCookie { service: service(), cookie: name.clone() }));
        let new = new_keys(&self.storage, &before.storage);
        reasons.extend(new.map(|key| Widening::NewStorage { service: service(), key: key.clone() }));
        let details = (&self.details, &before.details);
        if let (Some(now), Some(before)) = details {
            if now.country != before.country && !now.country.is_empty() && !EEA.contains(&&*now.country) {
                reasons.push(Widening::NewCountry { service: service(), country: now.country.clone() });
            }
            for (cookie, life) in now.longer(before) {
                reasons.push(Widening::LongerLife {
                    service: service(),
                    cookie: cookie.to_owned(),
                    life: life.to_owned(),
                });
            }
        }
        let in_another_language =
            matches!(details, (Some(now), Some(before)) if has_other_text(&now.purposes, &before.purposes));
        if self.purpose != before.purpose || in_another_language {
            reasons.push(Widening::NewPurpose(service()));
        }
    }
}

impl ServiceDetails {
    fn longer<'s>(&'s self, before: &'s Self) -> impl Iterator<Item = (&'s str, &'s str)> {
        self.lives.iter().filter_map(|(cookie, life)| {
            let is_longer = before.lives.get(cookie).is_some_and(|before| seconds(before) < seconds(life));
            is_longer.then_some((&**cookie, &**life))
        })
    }
}

/// Whether a text that was there is another one now. A text in one more language is a translation.
fn has_other_text(now: &BTreeMap<Language, String>, before: &BTreeMap<Language, String>) -> bool {
    now.iter().any(|(language, text)| before.get(language).is_some_and(|before| before != text))
}
