//! The site and its controller.

use super::{Language, Localised};
use crate::settings::path;

/// The site and its controller.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SiteInfo {
    /// Part of what the cookie's key is derived from: another id ends all decisions. Unless set, the name at the first release.
    pub id: String,
    /// The site's name.
    pub name: String,
    /// Languages of banner and policies; the first is the main one.
    pub languages: Vec<Language>,
    /// The company or person responsible for the site's data.
    pub controller: Controller,
    /// Paths whose pages have no banner: `/admin/*`. What is held stays held.
    pub exclude: Vec<String>,
    /// Paths for children: `/kids/*`. Nothing that needs consent is allowed there, and nobody is asked.
    pub children: Vec<String>,
    /// Cookies that the site itself needs, as the cookie declaration shows them. Their names are also in
    /// [`necessary_cookies`](super::Blocking::necessary_cookies).
    pub cookies: Vec<OwnCookie>,
}

/// `[[site.cookies]]`: a cookie of the site itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnCookie {
    /// Name or pattern.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: Localised,
    /// How long it lasts, as written: `session`, `13 months`.
    pub retention: String,
}

impl SiteInfo {
    /// A site in English whose id is its name.
    pub fn new(name: impl Into<String>, controller: Controller) -> Self {
        let name = name.into();
        Self {
            id: name.clone(),
            name,
            languages: vec!["en".to_owned()],
            controller,
            exclude: Vec::new(),
            children: Vec::new(),
            cookies: Vec::new(),
        }
    }

    /// Whether the pages of a path have no banner.
    pub fn excludes(&self, path: &str) -> bool {
        fits_any(&self.exclude, path)
    }

    /// Whether a path is for children: `/kids/*` is `/kids` as well, and slashes that many servers read as one count as one.
    pub fn is_for_children(&self, path: &str) -> bool {
        if self.children.is_empty() {
            return false;
        }
        let mut path = path::normal(path).into_owned();
        while path.contains("//") {
            path = path.replace("//", "/");
        }
        let is_folder = |pattern: &String| pattern.strip_suffix("/*") == Some(path.as_str());
        self.children.iter().any(|pattern| fits(pattern, &path) || is_folder(pattern))
    }
}

fn fits_any(patterns: &[String], path: &str) -> bool {
    if patterns.is_empty() {
        return false;
    }
    let path = path::normal(path);
    patterns.iter().any(|pattern| fits(pattern, &path))
}

/// Whether a path fits a pattern in which each `*` stands for any text.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| path.strip_prefix(start)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The company or person responsible for the site's data (GDPR 4(7)).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Controller {
    /// Legal name.
    pub name: String,
    /// The mail address that visitors can write to.
    pub email: String,
    /// Postal address, if given.
    pub address: Option<String>,
}

impl Controller {
    /// A controller without a postal address.
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self { name: name.into(), email: email.into(), address: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_where_each_star_is_any_text() {
        for (pattern, path, fitting) in [
            ("/admin/*", "/admin/", true),
            ("/admin/*", "/admin/a/b", true),
            ("/admin/*", "/admin", false),
            ("/admin/*", "/other/admin/a", false),
            ("/print", "/print", true),
            ("/print", "/printer", false),
            ("/*/print", "/a/b/print", true),
            ("/*/print", "/a/b/print/c", false),
            ("/a*b*c", "/aXbYc", true),
            ("/a*b*c", "/ac", false),
            ("/*aa", "/a", false),
            ("/ab*ba", "/aba", false),
        ] {
            assert_eq!(fits(pattern, path), fitting, "{pattern} {path}");
        }
    }
}
