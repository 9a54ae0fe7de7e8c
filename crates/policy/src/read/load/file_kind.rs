//! What a file is, by its path; and how large such a file may be.

use super::{CONSENT_TOML, LOCK};

/// The largest text: 1 MiB is a book of 500 pages.
const LARGEST: u64 = 1 << 20;
/// A filter list may be larger: EasyList is 2 MiB.
const LARGEST_LIST: u64 = 16 << 20;
/// The lock only grows: each release adds its settings and scope, 20 KiB with 60 services.
pub(super) const LARGEST_LOCK: u64 = 64 << 20;
/// A style is in each page.
const LARGEST_STYLE: u64 = 8 << 10;
/// So is what a template makes.
const LARGEST_TEMPLATE: u64 = 16 << 10;
const TEMPLATES: &str = "templates";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Settings,
    Lock,
    Wording,
    Document,
    List,
    Style,
    Template,
    Unknown,
}

impl FileKind {
    pub(super) fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [CONSENT_TOML] => Self::Settings,
            [LOCK] => Self::Lock,
            ["texts", name] if name.ends_with(".ftl") => Self::Wording,
            ["texts", ..] => Self::Unknown,
            [TEMPLATES, "banner.html" | "preferences.html"] => Self::Template,
            [TEMPLATES, _] => Self::Unknown,
            [name] if misnamed(name).is_some() => Self::Unknown,
            [name] if is_list(name) => Self::List,
            [name] if is_style(name) => Self::Style,
            [document, _, name] if is_document_id(document) && (*name == "version.toml" || name.ends_with(".md")) => {
                Self::Document
            }
            _ => Self::Unknown,
        }
    }
}

/// What to do with a file that is meant to be `consent.toml` or a template.
pub(super) fn misnamed(path: &str) -> Option<&'static str> {
    if path.strip_prefix(TEMPLATES).is_some_and(|rest| rest.starts_with('/')) {
        return Some("templates are templates/banner.html and templates/preferences.html");
    }
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let is_meant = ["consent.toml", "consent.toml.txt", "consent.toml.toml", "consents.toml"].contains(&name.as_str());
    let help = if path.contains('/') {
        "settings are in consent.toml at the top of the folder: move it there, or give its own folder with --policies"
    } else {
        "rename it to consent.toml: small and capital letters count, and nothing follows the name"
    };
    is_meant.then_some(help)
}

/// Whether a file of this name may be a filter list: a text next to `consent.toml`.
pub(crate) fn is_list(name: &str) -> bool {
    name.ends_with(".txt") && is_plain_name(name) && !is_readme(name)
}

/// Whether a file of this name may be the site's own style: it is next to `consent.toml`.
pub(crate) fn is_style(name: &str) -> bool {
    name.ends_with(".css") && is_plain_name(name)
}

pub(super) fn largest(path: &str) -> u64 {
    match FileKind::of(path) {
        FileKind::List => LARGEST_LIST,
        FileKind::Style => LARGEST_STYLE,
        FileKind::Template => LARGEST_TEMPLATE,
        _ if path == LOCK => LARGEST_LOCK,
        _ => LARGEST,
    }
}

fn is_document_id(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain && (1..=64).contains(&name.len()) && !name.starts_with('-') && !name.ends_with('-')
}

pub(super) fn is_readme(path: &str) -> bool {
    !path.contains('/') && path.to_ascii_lowercase().starts_with("readme")
}

/// ASCII letters, digits and `-_.~`, not beginning with a dot: names that work in URLs and in every
/// file system.
pub(super) fn is_plain_name(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
    plain && (1..=100).contains(&name.len()) && !name.starts_with('.')
}
