//! The list of all findings' codes. A code, once given, keeps its meaning.

use super::finding::{Finding, Place, Severity};

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    pub(crate) rule: &'static str,
}

impl Code {
    pub(crate) fn finding(&self, spans: Vec<Place>, what: String, mend: String) -> Finding {
        let Self { id, name, severity, rule } = *self;
        Finding { code: id, name, severity, spans, what, rule, mend }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $id:literal $name:literal $severity:ident $rule:literal;)+) => {
        $($(#[$doc])* pub(crate) static $constant: Code =
            Code { id: $id, name: $name, severity: Severity::$severity, rule: $rule };)+

        /// All of them, in the order of their ids.
        #[cfg(test)]
        static ALL: &[&Code] = &[$(&$constant),+];
    };
}

codes! {
    // Files
    /// A file or folder cannot be read.
    UNREADABLE = "TC0001" "unreadable" Error "";
    /// A text is not UTF-8.
    NOT_UTF8 = "TC0002" "not-utf8" Error "";
    /// A file is larger, or there are more of them, than anything a person writes.
    TOO_LARGE = "TC0003" "too-large" Error "";
    /// A symbolic link leads out of the folder.
    ESCAPES = "TC0004" "leaves-the-folder" Error "";
    /// A name that no path of the web can carry, or that is not a plain relative path.
    ODD_NAME = "TC0005" "odd-name" Error "";
    /// There is no consent.toml.
    NO_CONSENT_TOML = "TC0006" "no-consent-toml" Error "";
    /// A file without a meaning here.
    UNUSED_FILE = "TC0007" "unused-file" Warning "";
    /// The release could not be written.
    UNWRITABLE = "TC0008" "unwritable" Error "";

    // The form of TOML files
    /// Not TOML.
    SYNTAX = "TC0100" "syntax" Error "";
    /// A key that means nothing.
    UNKNOWN_KEY = "TC0101" "unknown-key" Error "";
    /// A value of another kind.
    WRONG_TYPE = "TC0102" "wrong-type" Error "";
    /// A key that must be there.
    MISSING_KEY = "TC0103" "missing-key" Error "";
    /// A word that is none of the words possible.
    UNKNOWN_VALUE = "TC0104" "unknown-value" Error "";
    /// A setting that is planned and does nothing yet.
    NOT_AVAILABLE = "TC0105" "not-available-yet" Error "";

    // Site
    /// Name, id or address empty or not usable.
    BAD_TEXT = "TC0201" "bad-text" Error "";
    /// No language tag.
    BAD_LANGUAGE = "TC0202" "bad-language" Error "";
    /// No mail address.
    BAD_EMAIL = "TC0203" "bad-email" Error "GDPR 13(1)(a): visitors must be able to reach the controller";
    /// The path of the endpoints is not usable.
    BAD_PREFIX = "TC0204" "bad-prefix" Error "";

    // Categories and services
    /// An id that is not `[a-z0-9-]+`.
    BAD_ID = "TC0301" "bad-id" Error "";
    /// More categories than a consent cookie can carry.
    TOO_MANY_CATEGORIES = "TC0302" "too-many-categories" Error "";
    /// A category that is not declared.
    UNKNOWN_CATEGORY = "TC0303" "unknown-category" Error "";
    /// A service id that the catalogue does not have.
    UNKNOWN_SERVICE = "TC0304" "unknown-service" Error "";
    /// A service declared twice.
    DUPLICATE_SERVICE = "TC0305" "duplicate-service" Error "";
    /// Two services with the same short code in the consent cookie.
    CODE_COLLISION = "TC0306" "code-collision" Error "";
    /// A host that is no host.
    BAD_HOST = "TC0307" "bad-host" Error "";
    /// A host claimed by two services.
    HOST_TWICE = "TC0308" "host-claimed-twice" Error "";
    /// A cookie name or pattern that no cookie can have.
    BAD_COOKIE_NAME = "TC0309" "bad-cookie-name" Error "RFC 6265bis 5.6";
    /// A retention that says no length of time.
    BAD_RETENTION = "TC0310" "bad-retention" Error "GDPR 13(2)(a): how long must be said";
    /// A service that nothing recognises.
    UNRECOGNISABLE_SERVICE = "TC0311" "unrecognisable-service" Error "";
    /// A known tracker declared necessary.
    TRACKER_NECESSARY = "TC0312" "tracker-declared-necessary" Warning
        "ePrivacy 5(3): only what the visitor asked for is necessary (R-008)";
    /// A marker that is too short or not ASCII.
    BAD_MARKER = "TC0313" "bad-marker" Error "";
    /// A text in a language that the site does not have.
    FOREIGN_LANGUAGE = "TC0314" "language-not-declared" Warning "";
    /// A text that one of the site's languages lacks.
    MISSING_TRANSLATION = "TC0315" "missing-translation" Warning "GDPR 12(1): intelligible to the visitor (R-036)";
    /// Necessary that could be refused, or the like.
    NECESSARY_IS_FIXED = "TC0316" "necessary-is-fixed" Error "";
    /// A service of the site's own that does not say what it is for.
    NO_PURPOSE = "TC0317" "no-purpose" Warning "GDPR 13(1)(c): purposes must be said";
    /// A path that is none, or that would be the whole site.
    BAD_PATH = "TC0318" "bad-path" Error "";

    // Cookie, banner, cache, jurisdictions
    /// A domain that is no domain.
    BAD_DOMAIN = "TC0401" "bad-domain" Error "RFC 6265bis 5.7";
    /// A domain under which everybody can register.
    PUBLIC_SUFFIX = "TC0402" "public-suffix" Error "RFC 6265bis 5.7: browsers refuse such cookies";
    /// A length of time that cannot be read.
    BAD_DURATION = "TC0403" "bad-duration" Error "";
    /// A decision that would live too long.
    LIFETIME_TOO_LONG = "TC0404" "lifetime-too-long" Error "CNIL 2020-092, Garante 2021; browsers cap at 400 days (R-054)";
    /// A theme token that is none, or a value that could be more than a value.
    BAD_THEME = "TC0405" "bad-theme" Error "";
    /// A header name that is none.
    BAD_HEADER = "TC0406" "bad-header" Error "RFC 9110 5.1";
    /// A network that is none.
    BAD_NETWORK = "TC0407" "bad-network" Error "RFC 4632";
    /// A region that is none.
    BAD_REGION = "TC0408" "bad-region" Error "ISO 3166";
    /// A rule set that does not exist.
    UNKNOWN_RULE_SET = "TC0409" "unknown-rule-set" Error "";
    /// A region header that anybody could send.
    UNTRUSTED_REGION = "TC0410" "untrusted-region-header" Warning "ePrivacy 5(3) (R-090)";
    /// A filter list that is not there, or that has no rules.
    BAD_FILTER_LIST = "TC0411" "bad-filter-list" Error "";
    /// Tags that send something before consent, told that it is denied.
    PINGS_WITHOUT_CONSENT = "TC0412" "pings-without-consent" Warning
        "ePrivacy 5(3), EDPB Guidelines 2/2023: pings of denied tags count as access (R-128)";

    // Documents
    /// A folder that is no version.
    BAD_VERSION = "TC0501" "bad-version" Error "";
    /// A version without a text in the main language.
    NO_MAIN_TEXT = "TC0502" "no-text-in-main-language" Error "GDPR 12(1)";
    /// A text without a title.
    NO_TITLE = "TC0503" "no-title" Error "WCAG 2.4.2";
    /// A time that is no instant.
    BAD_EFFECTIVE = "TC0504" "bad-effective" Error "";
    /// A link that is taken out.
    LINK_REMOVED = "TC0505" "link-removed" Warning "";
    /// HTML in Markdown: shown as text.
    RAW_HTML = "TC0506" "raw-html" Warning "";
    /// An image: only its description is shown.
    IMAGE_REMOVED = "TC0507" "image-removed" Warning "";
    /// The operator's own wording that Fluent cannot read.
    WORDING = "TC0508" "wording" Error "";

    // Releases
    /// A published text was changed.
    TEXT_CHANGED = "TC0701" "published-text-changed" Error "GDPR 5(2), 7(1): what visitors agreed to must stay provable";
    /// A published text is gone.
    TEXT_MISSING = "TC0702" "published-text-missing" Error "ISO/IEC 29184 5.2.8 (R-081)";
    /// A block of the lock is not what it must be.
    LOCK_CHANGED = "TC0703" "lock-changed" Error "GDPR 5(2)";
    /// Nothing was released yet.
    NO_RELEASE = "TC0704" "no-release" Error "";
    /// The scope is not what was released.
    DRAFT_SCOPE = "TC0705" "draft-scope" Error "GDPR 4(11): consent covers what was shown (R-042)";
    /// A new version whose number is below a published one.
    VERSION_ORDER = "TC0706" "version-order" Error "";
    /// Wider scope in a release that is not yet in force.
    SCOPE_AHEAD = "TC0707" "scope-before-text" Error "GDPR 4(11), 13(3) (R-042)";
    /// The clock stands before the last release.
    CLOCK = "TC0708" "clock-behind-release" Error "";
    /// Effective before it was released.
    EFFECTIVE_IN_PAST = "TC0709" "effective-in-the-past" Warning "GDPR 13(3): tell before, not after";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(ALL.windows(2).all(|pair| pair[0].id < pair[1].id));
        let mut names: Vec<_> = ALL.iter().map(|code| code.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
