//! The third parties that the gazette's pages contact when nothing is held.

/// Hosts that each page of the gazette loads a script from.
pub(crate) const OF_EVERY_PAGE: [&str; 11] = [
    "www.googletagmanager.com",
    "connect.facebook.net",
    "analytics.tiktok.com",
    "static.ads-twitter.com",
    "www.clarity.ms",
    "static.hotjar.com",
    "stats.city-gazette.example",
    "dynamic.criteo.com",
    "cdn.taboola.com",
    "snap.licdn.com",
    "www.googleadservices.com",
];

/// Vendors' scripts on each page: one a host, and Tag Manager beside Analytics.
pub(crate) const SCRIPTS_OF_EVERY_PAGE: usize = OF_EVERY_PAGE.len() + 1;

/// Hosts that each page contacts for visitors without JavaScript.
pub(crate) const NOSCRIPT_OF_EVERY_PAGE: [&str; 4] =
    ["www.googletagmanager.com", "www.facebook.com", "px.ads.linkedin.com", "googleads.g.doubleclick.net"];
