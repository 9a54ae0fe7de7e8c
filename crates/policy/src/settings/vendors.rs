//! The valid form of `[google]`, `[microsoft]`, `[meta]` and `[matomo]`: passing consent on to tags.

/// What tags are told about consent, besides being held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Vendors {
    /// Google's tags.
    pub google: Google,
    /// Microsoft Advertising and Clarity.
    pub microsoft: Microsoft,
    /// The Meta pixel.
    pub meta: Meta,
    /// Matomo.
    pub matomo: Matomo,
}

/// `[google]`: Google's consent mode.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Google {
    /// Whether tags wait for consent, or load and are told about it.
    pub mode: GoogleConsentMode,
    /// Each parameter of the Consent API with the category that grants it. A category that the site
    /// does not have grants nothing.
    pub parameters: Vec<(&'static str, String)>,
    /// ISO 3166 regions for which the default is given; empty for all.
    pub regions: Vec<String>,
    /// How long tags wait for an update, in milliseconds.
    pub wait_for_update: Option<u32>,
    /// Remove identifiers of clicks from requests while `ad_storage` is denied. Default true.
    pub ads_data_redaction: bool,
    /// Pass identifiers of clicks on in links. Default false: that is link decoration.
    pub url_passthrough: bool,
}

/// `consent_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum GoogleConsentMode {
    /// Tags are held until consent, then told about it (default).
    #[default]
    Basic,
    /// Tags load before consent and send pings without cookies.
    Advanced,
    /// Tags are held until consent and told nothing.
    Off,
}

/// Parameters of Google's Consent API, each with the category that grants it unless the operator says otherwise.
pub(crate) const GOOGLE_PARAMETERS: [(&str, &str); 7] = [
    ("ad_storage", "marketing"),
    ("ad_user_data", "marketing"),
    ("ad_personalization", "marketing"),
    ("analytics_storage", "analytics"),
    ("functionality_storage", "functional"),
    ("personalization_storage", "functional"),
    ("security_storage", "necessary"),
];

/// Services that load as, or through, the Google tag and read its consent state.
pub const GOOGLE_TAGS: [&str; 4] = ["google-analytics", "google-tag-manager", "google-ads", "doubleclick"];

impl Default for Google {
    fn default() -> Self {
        Self {
            mode: GoogleConsentMode::default(),
            parameters: GOOGLE_PARAMETERS.iter().map(|(name, category)| (*name, (*category).to_owned())).collect(),
            regions: Vec::new(),
            wait_for_update: None,
            ads_data_redaction: true,
            url_passthrough: false,
        }
    }
}

impl Google {
    /// Whether a declared service loads after every choice, because it is told what it may do.
    pub fn lets_load(&self, id: &str) -> bool {
        self.mode == GoogleConsentMode::Advanced && GOOGLE_TAGS.contains(&id)
    }
}

/// `[microsoft]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Microsoft {
    /// Tell Microsoft Advertising (UET). Default true.
    pub uet: bool,
    /// Tell Clarity. Default true.
    pub clarity: bool,
    /// The category that grants `ad_storage` and `ad_Storage`.
    pub ad_storage: String,
    /// The category that grants `analytics_Storage`.
    pub analytics_storage: String,
}

impl Default for Microsoft {
    fn default() -> Self {
        Self { uet: true, clarity: true, ad_storage: "marketing".into(), analytics_storage: "analytics".into() }
    }
}

/// `[meta]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// Tell the pixel. Default true.
    pub pixel: bool,
}

impl Default for Meta {
    fn default() -> Self {
        Self { pixel: true }
    }
}

/// `[matomo]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Matomo {
    /// What needs consent.
    pub consent: MatomoConsent,
}

/// `consent` of `[matomo]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MatomoConsent {
    /// Tracking as a whole: `requireConsent` (default).
    #[default]
    Tracking,
    /// Only cookies: `requireCookieConsent`.
    Cookies,
    /// Matomo is told nothing.
    Off,
}
