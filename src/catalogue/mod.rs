//! Known services: who they are, and how they are recognised.

use std::borrow::Cow;

/// Position of a service in a [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ServiceIndex(pub(crate) u16);

/// One vendor's tool, as the catalogue or the operator describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Stable id, `[a-z0-9-]+`.
    pub id: Cow<'static, str>,
    /// The name that visitors know it by.
    pub name: Cow<'static, str>,
    /// The company that runs it.
    pub owner: Cow<'static, str>,
    /// `functional`, `analytics`, `marketing`, … (`necessary` for what always passes).
    pub category: Cow<'static, str>,
    /// What it is for, in one plain English sentence (locales may translate by id).
    pub purpose: Cow<'static, str>,
    /// Link to the owner's privacy policy.
    pub privacy: Cow<'static, str>,
    /// ISO 3166-1 code of the owner's seat; empty if unknown.
    pub country: Cow<'static, str>,
    /// Hosts (with subdomains), or hosts with a path prefix: `www.google.com/recaptcha/`.
    /// A leading `=` means this host alone, without its subdomains.
    pub hosts: Cow<'static, [Cow<'static, str>]>,
    /// ASCII texts whose presence in an inline script makes it this service's.
    pub markers: Cow<'static, [Cow<'static, str>]>,
    /// Cookies that it sets, first-party ones included.
    pub cookies: Cow<'static, [CookieRule]>,
    /// Names of local and session storage keys; `*` at the end stands for any rest.
    pub storage: Cow<'static, [Cow<'static, str>]>,
    /// Its frames are content of their own (video, map, post): a held one gets a placeholder.
    pub embed: bool,
}

/// A cookie's name pattern and how long it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieRule {
    /// Literal, case-sensitive name; one `*` may stand anywhere for any text.
    pub name: Cow<'static, str>,
    /// How long it lives, as written: `13 months`, `session`.
    pub retention: Cow<'static, str>,
}

/// TEMP stub until the catalogue is there.
pub(crate) struct Catalogue(Vec<Service>);

static TEMP: std::sync::LazyLock<Vec<Service>> = std::sync::LazyLock::new(|| {
    [
        ("google-analytics", "Google Analytics", "Google LLC", "analytics"),
        ("google-tag-manager", "Google Tag Manager", "Google LLC", "marketing"),
        ("google-ads", "Google Ads", "Google LLC", "marketing"),
        ("meta-pixel", "Meta Pixel", "Meta Platforms Ireland Ltd", "marketing"),
        ("tiktok-pixel", "TikTok Pixel", "TikTok Technology Ltd", "marketing"),
        ("linkedin-insight", "LinkedIn Insight Tag", "LinkedIn Ireland", "marketing"),
        ("x-pixel", "X Pixel", "X Corp.", "marketing"),
        ("microsoft-clarity", "Microsoft Clarity", "Microsoft Corporation", "analytics"),
        ("hotjar", "Hotjar", "Hotjar Ltd", "analytics"),
        ("matomo", "Matomo", "InnoCraft Ltd", "analytics"),
        ("criteo", "Criteo", "Criteo SA", "marketing"),
        ("taboola", "Taboola", "Taboola Inc.", "marketing"),
        ("youtube", "YouTube", "Google LLC", "functional"),
        ("google-maps", "Google Maps", "Google LLC", "functional"),
        ("spotify", "Spotify", "Spotify AB", "functional"),
    ]
    .into_iter()
    .map(|(id, name, owner, category)| Service {
        id: id.into(),
        name: name.into(),
        owner: owner.into(),
        category: category.into(),
        purpose: "Temp.".into(),
        privacy: "https://example.org".into(),
        country: "US".into(),
        hosts: vec![Cow::Owned(format!("{id}.example"))].into(),
        markers: Vec::new().into(),
        cookies: vec![CookieRule { name: format!("_{id}").into(), retention: "13 months".into() }].into(),
        storage: Vec::new().into(),
        embed: false,
    })
    .collect()
});

impl Catalogue {
    pub(crate) fn builtin() -> &'static [Service] {
        &TEMP
    }
    pub(crate) fn new(declared: impl IntoIterator<Item = Service>) -> Catalogue {
        Catalogue(declared.into_iter().collect())
    }
}
