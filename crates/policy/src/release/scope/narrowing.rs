//! What else differs between two scopes, and asks nobody again.

use std::collections::BTreeMap;

use super::{ConsentScope, EEA, ServiceDetails, ServiceScope, new_keys, seconds};
use crate::settings::valid::{Language, NECESSARY};

impl ConsentScope {
    /// What differs from `older` and asks nobody again: what is gone, what is shorter, texts in more languages, hosts.
    pub(crate) fn narrowed_since(&self, older: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        let gone = older.categories.keys().filter(|id| !self.categories.contains_key(*id));
        changes.extend(gone.map(|id| format!("category `{id}` is gone")));
        for (id, before) in &older.services {
            let Some(service) = self.services.get(id) else {
                changes.push(format!("service `{id}` is gone"));
                continue;
            };
            let gone = before.recipients.difference(&service.recipients);
            changes.extend(gone.map(|name| format!("`{id}`: recipient {name} is gone")));
            let gone = before.cookies.difference(&service.cookies);
            changes.extend(gone.map(|name| format!("`{id}`: cookie {name} is gone")));
            let gone = new_keys(&before.storage, &service.storage);
            changes.extend(gone.map(|key| format!("`{id}`: key of browser storage {key} is gone")));
            if older.is_sold(before) == Some(true) && self.is_sold(service) == Some(false) {
                changes.push(format!("`{id}` no longer counts as sale or targeted advertising"));
            }
            if service.category == NECESSARY && before.category == NECESSARY {
                service.changes_of_necessary(id, before, &mut changes);
            }
            if let (Some(now), Some(before)) = (&service.details, &before.details) {
                now.other_changes(id, before, &service.category, &mut changes);
            }
        }
        let new = self.services.iter().filter(|(id, _)| !older.services.contains_key(*id));
        let new = new.filter(|(_, service)| service.category == NECESSARY);
        changes.extend(new.map(|(id, _)| format!("new service `{id}` in `{NECESSARY}`, which nobody is asked about")));
        for (id, category) in &self.categories {
            let Some(before) = older.categories.get(id) else { continue };
            if before.sale && !category.sale {
                changes.push(format!("category `{id}` no longer counts as sale or targeted advertising"));
            }
            if before.sensitive && !category.sensitive {
                changes.push(format!("category `{id}` no longer covers sensitive data"));
            }
            if let (Some(texts), Some(before)) = (&category.texts, &before.texts) {
                other_languages(&format!("category `{id}`: text"), texts, before, &mut changes);
            }
        }
        changes
    }
}

impl ServiceScope {
    /// What differs in a necessary service.
    fn changes_of_necessary(&self, id: &str, before: &Self, changes: &mut Vec<String>) {
        if self.owner != before.owner {
            changes.push(format!("`{id}`: owner {}, before {}", self.owner, before.owner));
        }
        if self.purpose != before.purpose {
            changes.push(format!("`{id}`: another purpose"));
        }
        let new = self.recipients.difference(&before.recipients);
        changes.extend(new.map(|name| format!("`{id}`: recipient {name} is new")));
        let new = self.cookies.difference(&before.cookies);
        changes.extend(new.map(|name| format!("`{id}`: cookie {name} is new")));
        let new = new_keys(&self.storage, &before.storage);
        changes.extend(new.map(|key| format!("`{id}`: key of browser storage {key} is new")));
    }
}

impl ServiceDetails {
    fn other_changes(&self, id: &str, before: &Self, category: &str, changes: &mut Vec<String>) {
        let is_necessary = category == NECESSARY;
        if self.country != before.country && (is_necessary || self.country.is_empty() || EEA.contains(&&*self.country))
        {
            changes.push(format!("`{id}`: country {}, before {}", or_none(&self.country), or_none(&before.country)));
        }
        for (cookie, life) in &self.lives {
            let known = before.lives.get(cookie).filter(|before| *before != life);
            let known = known.filter(|before| is_necessary || seconds(before) >= seconds(life));
            changes.extend(known.map(|before| format!("`{id}`: the cookie {cookie} lives {life}, before {before}")));
        }
        changes.extend(self.hosts.difference(&before.hosts).map(|host| format!("`{id}`: host {host} is new")));
        changes.extend(before.hosts.difference(&self.hosts).map(|host| format!("`{id}`: host {host} is gone")));
        other_languages(&format!("`{id}`: purpose"), &self.purposes, &before.purposes, changes);
    }
}

fn other_languages(
    what: &str,
    now: &BTreeMap<Language, String>,
    before: &BTreeMap<Language, String>,
    changes: &mut Vec<String>,
) {
    let new = now.keys().filter(|language| !before.contains_key(*language));
    changes.extend(new.map(|language| format!("{what} in {language} is new")));
    let gone = before.keys().filter(|language| !now.contains_key(*language));
    changes.extend(gone.map(|language| format!("{what} in {language} is gone")));
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "not known" } else { text }
}
