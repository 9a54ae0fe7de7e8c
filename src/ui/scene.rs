//! What every view has: the site's settings, words and documents, and the language that it speaks.

use std::collections::BTreeSet;

use time::OffsetDateTime;

use super::markup::Link;
use crate::visitor::INLINE;
use tower_consent_policy::catalogue::CookieUse;
use tower_consent_policy::templates::{Layer, Notes, Skeleton, Templates};
use tower_consent_policy::wording::Locales;
use tower_consent_policy::{CacheMode, CategoryInfo, ConsentModel, DeclaredService, Localised, Settings};

/// What every view needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) locales: &'a Locales,
    /// The language of this view, one of the site's.
    pub(crate) language: &'a str,
    /// Documents in force, for links to them.
    pub(crate) documents: &'a [DocumentLink],
    /// The site's own HTML, if it has some.
    pub(crate) templates: Option<&'a Templates>,
}

/// The names of our own cookies for this visitor: over plain HTTP they have no `__Host-` in front.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OurCookies<'a> {
    /// Of the choice.
    pub(crate) consent: &'a str,
    /// Of accepted documents, if the site has documents.
    pub(crate) documents: Option<&'a str>,
    /// Of choices that follow an account, if the site has them.
    pub(crate) account: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnCookieRow<'a> {
    pub(super) name: &'a str,
    pub(super) purpose: String,
    /// How long it lasts, if the operator said that.
    pub(super) kept: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentLink {
    /// `privacy`, `cookies`, `terms`.
    pub(crate) id: String,
    pub(crate) title: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Purpose<'a> {
    pub(super) text: String,
    pub(super) language: &'a str,
}

impl Scene<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.locales.text(self.language, key, &[])
    }

    pub(super) fn text_with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.locales.text(self.language, key, arguments)
    }

    pub(super) fn direction(&self) -> &'static str {
        self.locales.direction(self.language)
    }

    /// One of our own addresses: `own("")`, `own("/cookies")`.
    pub(super) fn own(&self, rest: &str) -> Link {
        Link::path(format!("{}{rest}", self.settings.prefix))
    }

    /// One of our own pages, in the language of this one.
    pub(crate) fn page(&self, rest: &str) -> Link {
        self.own(&format!("{rest}{}", Link::query(&[("lang", self.language)]).as_str()))
    }

    pub(super) fn controller(&self) -> &str {
        &self.settings.site.controller.name
    }

    pub(super) fn category_title(&self, category: &CategoryInfo) -> String {
        self.locales.category_title(self.language, category)
    }

    pub(super) fn category_text(&self, category: &CategoryInfo) -> Option<String> {
        self.locales.category_text(self.language, category)
    }

    /// The operator's words, or ours in this language (`purpose-<id>`), or the catalogue's English.
    pub(super) fn purpose(&self, declared: &DeclaredService) -> Purpose<'_> {
        let (base, main) = (self.base_language(), self.main_language());
        let written = |language: &str| declared.purpose.get(language).cloned();
        if let Some(text) = written(self.language).or_else(|| written(base)) {
            return Purpose { text, language: self.language };
        }
        if let Some(text) = written(main) {
            return Purpose { text, language: main };
        }
        match self.locales.purpose(self.language, &declared.service) {
            Some(text) => Purpose { text, language: self.language },
            None if base == "en" => Purpose { text: declared.service.purpose.to_string(), language: self.language },
            None => Purpose { text: declared.service.purpose.to_string(), language: "en" },
        }
    }

    /// What a cookie or key of this service is for: the operator's words, or the catalogue's in this language. Nothing if
    /// no more is known than what the service is for.
    pub(super) fn cookie_purpose(&self, declared: &DeclaredService, name: &str) -> Option<String> {
        let written = declared.cookie_purposes.get(name).and_then(|purpose| self.localised(purpose));
        let known = || CookieUse::of(&declared.service.id, name).map(|known| self.text(&known.message()));
        written.map(str::to_owned).or_else(known)
    }

    /// Cookies of the site itself, as every view names them: ours first, then those that the operator listed as
    /// necessary.
    pub(super) fn own_cookies<'c>(&'c self, ours: &OurCookies<'c>) -> Vec<OwnCookieRow<'c>> {
        let generic = self.text("declaration-own-cookie");
        let row = |name, purpose: &str, kept| OwnCookieRow { name, purpose: self.text(purpose), kept: Some(kept) };
        let mut rows = vec![row(ours.consent, "declaration-own-consent", self.decision_kept())];
        if let Some(name) = ours.documents {
            rows.push(row(name, "declaration-own-documents", self.retention("13 months")));
        }
        if let Some(name) = ours.account {
            rows.push(row(name, "declaration-own-account", self.decision_kept()));
        }
        if self.settings.cache != CacheMode::Shared {
            // For browsers that cannot load our scripts as a file.
            rows.push(row(INLINE, "declaration-own-cookie", self.retention("session")));
        }
        let described = &self.settings.site.cookies;
        rows.extend(self.settings.blocking.necessary_cookies.iter().map(|name| {
            let cookie = described.iter().find(|cookie| cookie.name == *name);
            let purpose = cookie.and_then(|cookie| self.localised(&cookie.purpose)).unwrap_or(&generic).to_owned();
            OwnCookieRow { name, purpose, kept: cookie.map(|cookie| self.retention(&cookie.retention)) }
        }));
        rows
    }

    /// How long a decision is valid, as the operator wrote it: in years or months where it is just that many.
    pub(super) fn decision_kept(&self) -> String {
        let days = self.settings.cookie.max_age.whole_days();
        let months = (1..=120).find(|months| months * 36_525 / 1_200 == days);
        let (unit, count) = match months {
            Some(months) if months % 12 == 0 => ("time-year", months / 12),
            Some(months) => ("time-month", months),
            None => ("time-day", days),
        };
        self.text_with(unit, &[("count", &count.to_string())])
    }

    pub(super) fn own_links(&self) -> impl Iterator<Item = (&str, Link)> {
        self.settings.banner.links.iter().filter_map(|own| {
            let link = Link::web(&own.address).or_else(|| Link::own(&own.address))?;
            Some((self.localised(&own.title)?, link))
        })
    }

    fn localised<'t>(&self, text: &'t Localised) -> Option<&'t str> {
        self.locales.localised(self.language, text)
    }

    pub(super) fn skeleton(&self, layer: Layer, model: ConsentModel, notes: &str) -> Option<&Skeleton> {
        let notes = if notes.is_empty() { Notes::Without } else { Notes::With };
        self.templates?.skeleton(self.language, layer, model, notes)
    }

    /// `de` of `de-AT`.
    fn base_language(&self) -> &str {
        self.language.split('-').next().unwrap_or(self.language)
    }

    fn main_language(&self) -> &str {
        self.locales.main_language()
    }

    pub(super) fn date(&self, at: OffsetDateTime) -> String {
        let (day, month, year) = (at.day().to_string(), u8::from(at.month()).to_string(), at.year().to_string());
        self.text_with("date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// How long something is stored: `13 months` and `session` in the language of the view, other text as it is.
    pub(super) fn retention(&self, text: &str) -> String {
        const UNITS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
        match text.trim() {
            "session" => self.text("retention-session"),
            "" | "persistent" => self.text("storage-until-deleted"),
            text => text
                .split_once(' ')
                .filter(|(count, unit)| count.parse::<u32>().is_ok() && UNITS.contains(&unit.trim_end_matches('s')))
                .map_or_else(
                    || text.to_owned(),
                    |(count, unit)| {
                        self.text_with(&format!("time-{}", unit.trim_end_matches('s')), &[("count", count)])
                    },
                ),
        }
    }

    /// A country by its ISO 3166-1 code, in the language of the view; the code if we have no name.
    pub(super) fn country(&self, code: &str) -> String {
        let key = format!("country-{}", code.to_ascii_lowercase());
        self.locales.find(self.language, &key, &[]).unwrap_or_else(|| code.to_owned())
    }

    /// Who runs a service, with their country, and how many cookies it has: `Hotjar Ltd (Malta) · 4 cookies`.
    pub(super) fn in_short(&self, declared: &DeclaredService) -> String {
        let service = &declared.service;
        let cookies = self.cookie_count(service.cookies.len());
        match (&*service.owner, &*service.country) {
            ("", _) => cookies,
            (owner, "") => format!("{owner} \u{b7} {cookies}"),
            (owner, country) => format!("{owner} ({}) \u{b7} {cookies}", self.country(country)),
        }
    }

    pub(super) fn cookie_count(&self, count: usize) -> String {
        self.text_with("service-cookie-count", &[("count", &count.to_string())])
    }

    /// Who receives data from a service besides the company that runs it, which is named anyway.
    pub(super) fn further_recipients<'d>(&self, declared: &'d DeclaredService) -> Vec<&'d str> {
        let all = declared.recipients.iter().map(String::as_str);
        all.filter(|recipient| *recipient != declared.service.owner).collect()
    }

    pub(super) fn services(&self, category: usize) -> impl Iterator<Item = &DeclaredService> {
        self.settings.services.iter().filter(move |declared| declared.category == category)
    }

    /// How many companies receive data from services that need a choice.
    pub(super) fn recipients(&self) -> usize {
        let asked = self.settings.services.iter().filter(|declared| declared.category != 0);
        let names: BTreeSet<&str> = asked.flat_map(|declared| declared.recipients.iter().map(String::as_str)).collect();
        names.len()
    }
}
