//! The names of the cookies that the layer itself sets.

/// The names of one cookie. Which one it has depends on how visitors come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieNames {
    /// With TLS, for the host alone.
    pub on_host: &'static str,
    /// With TLS, for a domain and what is below it.
    pub on_domain: &'static str,
    /// Without TLS: browsers keep no cookie with one of the two prefixes there.
    pub plain: &'static str,
}

impl CookieNames {
    /// Of the consent cookie.
    pub const CONSENT: Self = Self { on_host: "__Host-consent", on_domain: "__Secure-consent", plain: "consent" };
    /// Of the cookie of accepted documents.
    pub const DOCUMENTS: Self = Self {
        on_host: "__Host-consent-documents",
        on_domain: "__Secure-consent-documents",
        plain: "consent-documents",
    };

    /// Of the cookie that says to which account a choice belongs.
    pub const ACCOUNT: Self =
        Self { on_host: "__Host-consent-account", on_domain: "__Secure-consent-account", plain: "consent-account" };

    /// All of them.
    pub const fn all(&self) -> [&'static str; 3] {
        [self.on_host, self.on_domain, self.plain]
    }
}
