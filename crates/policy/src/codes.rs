//! The list of all codes of findings. A code never changes its meaning.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// The policies cannot be used.
    Error,
    /// They can be used, but somebody should look at it.
    Warning,
    /// Nothing is wrong; this is what the settings mean.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Code {
    /// `TC0101`.
    pub id: &'static str,
    /// `unknown-key`.
    pub name: &'static str,
    /// How bad findings of this kind are.
    pub severity: Severity,
    /// The law, guideline or specification; empty where there is none.
    pub rule: &'static str,
}

/// The code of that id (`TC0101`) or name (`unknown-key`).
pub(crate) fn by_id_or_name(text: &str) -> Option<&'static Code> {
    ALL.iter().find(|code| code.id.eq_ignore_ascii_case(text) || code.name == text).copied()
}

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $id:literal $name:literal $severity:ident $rule:literal;)+) => {
        $($(#[$doc])* pub static $constant: Code =
            Code { id: $id, name: $name, severity: Severity::$severity, rule: $rule };)+

        /// All of them, in the order of their ids.
        pub(crate) static ALL: &[&Code] = &[$(&$constant),+];
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
    /// A name that a URL path cannot have, or that is not a plain relative path.
    ODD_NAME = "TC0005" "odd-name" Error "";
    /// There is no consent.toml.
    NO_CONSENT_TOML = "TC0006" "no-consent-toml" Error "";
    /// A file that is not used.
    UNUSED_FILE = "TC0007" "unused-file" Warning "";
    /// The release could not be written.
    UNWRITABLE = "TC0008" "unwritable" Error "";
    /// Two versions of a file were merged and disagree.
    MERGE_CONFLICT = "TC0009" "merge-conflict" Error "";
    /// A text that is not published has a character that controls a machine.
    CONTROL_CHARACTER = "TC0010" "control-character" Error "GDPR 12(1)";

    // The form of TOML files
    /// Not TOML.
    SYNTAX = "TC0100" "syntax" Error "";
    /// A key that means nothing.
    UNKNOWN_KEY = "TC0101" "unknown-key" Error "";
    /// A value of the wrong type.
    WRONG_TYPE = "TC0102" "wrong-type" Error "";
    /// A key that must be there.
    MISSING_KEY = "TC0103" "missing-key" Error "";
    /// A value that is not one of the allowed words.
    UNKNOWN_VALUE = "TC0104" "unknown-value" Error "";
    /// A setting that is planned and does nothing yet.
    NOT_AVAILABLE = "TC0105" "not-available-yet" Error "";

    // Site
    /// Name, id or address empty or not usable.
    BAD_TEXT = "TC0201" "bad-text" Error "";
    /// Not a language tag.
    BAD_LANGUAGE = "TC0202" "bad-language" Error "";
    /// Not a mail address.
    BAD_EMAIL = "TC0203" "bad-email" Error "GDPR 13(1)(a): visitors must be able to reach the controller";
    /// The path of the endpoints cannot be used.
    BAD_PREFIX = "TC0204" "bad-prefix" Error "";
    /// A mail address that nobody reads.
    PLACEHOLDER_ADDRESS = "TC0205" "placeholder-address" Warning "GDPR 13(1)(a)";
    /// A language without wording.
    NO_WORDING = "TC0206" "no-wording" Warning "GDPR 12(1)";
    /// A language in which some messages are missing.
    HALF_TRANSLATED = "TC0207" "half-translated" Error "GDPR 12(1), EDPB 03/2022 (consistent interface)";

    // Categories and services
    /// An id that is not `[a-z0-9-]+`.
    BAD_ID = "TC0301" "bad-id" Error "";
    /// More categories than fit into a consent cookie.
    TOO_MANY_CATEGORIES = "TC0302" "too-many-categories" Error "";
    /// A category that is not declared.
    UNKNOWN_CATEGORY = "TC0303" "unknown-category" Error "";
    /// A service id that the catalogue does not have.
    UNKNOWN_SERVICE = "TC0304" "unknown-service" Error "";
    /// A service declared twice.
    DUPLICATE_SERVICE = "TC0305" "duplicate-service" Error "";
    /// Two services with the same short code in the consent cookie.
    CODE_COLLISION = "TC0306" "code-collision" Error "";
    /// Not a host.
    BAD_HOST = "TC0307" "bad-host" Error "";
    /// A host claimed by two services.
    HOST_TWICE = "TC0308" "host-claimed-twice" Error "";
    /// A cookie name or pattern that no cookie can have.
    BAD_COOKIE_NAME = "TC0309" "bad-cookie-name" Error "RFC 6265bis 5.6";
    /// A retention that is not a length of time.
    BAD_RETENTION = "TC0310" "bad-retention" Error "GDPR 13(2)(a): how long must be stated";
    /// A service without anything to recognise it by.
    UNRECOGNISABLE_SERVICE = "TC0311" "unrecognisable-service" Error "";
    /// A known tracker declared necessary.
    TRACKER_NECESSARY = "TC0312" "tracker-declared-necessary" Warning
        "ePrivacy 5(3): only what the visitor asked for is necessary";
    /// A marker that is too short or not ASCII.
    BAD_MARKER = "TC0313" "bad-marker" Error "";
    /// A text in a language that the site does not have.
    FOREIGN_LANGUAGE = "TC0314" "language-not-declared" Warning "";
    /// A text that one of the site's languages lacks.
    MISSING_TRANSLATION = "TC0315" "missing-translation" Warning "GDPR 12(1): visitors must understand it";
    /// `sale` or `sensitive` on `necessary`, which visitors cannot refuse.
    NECESSARY_IS_FIXED = "TC0316" "necessary-is-fixed" Error "";
    /// A service of the site's own that does not say what it is for.
    NO_PURPOSE = "TC0317" "no-purpose" Warning "GDPR 13(1)(c): purposes must be stated";
    /// A category that would be on before the visitor chose.
    PRE_TICKED = "TC0318" "pre-ticked" Error "CJEU C-673/17 Planet49";
    /// A second legal basis besides consent.
    INTEREST_SWITCH = "TC0319" "legitimate-interest-switch" Error "ePrivacy 5(3), cookie banner task force 2023";
    /// Cookies that need consent and last too long.
    LONG_RETENTION = "TC0320" "long-retention" Warning "CNIL 2020-091, GDPR 5(1)(e)";
    /// Catalogue services whose cookies last too long unless configured.
    LONG_CATALOGUE_RETENTION = "TC0321" "long-retention-by-default" Note "CNIL 2020-091, GDPR 5(1)(e)";
    /// Cookies without an end.
    ENDLESS_RETENTION = "TC0322" "endless-retention" Warning "GDPR 13(2)(a); CJEU C-673/17 Planet49";
    /// A tracker under another name.
    DISGUISED_TRACKER = "TC0323" "disguised-tracker" Warning "ePrivacy 5(3), EDPB 2/2023";
    /// A tracker's cookie that always passes.
    TRACKER_COOKIE_NECESSARY = "TC0324" "tracker-cookie-necessary" Warning "ePrivacy 5(3)";
    /// A service in a milder category than its own.
    CATEGORY_WEAKENED = "TC0325" "category-weakened" Warning "GDPR 5(1)(a): transparency";
    /// A category that is not explained in a language.
    CATEGORY_WITHOUT_WORDS = "TC0326" "category-without-words" Warning "GDPR 12(1)";
    /// A category without services.
    EMPTY_CATEGORY = "TC0327" "empty-category" Note "GDPR 4(11): specific";
    /// What sensitive data means for visitors.
    SENSITIVE_CATEGORY = "TC0328" "sensitive-category" Note "GDPR 9(2)(a), PIPL 29";
    /// Advertising that `Sec-GPC` would not switch off.
    SALE_TURNED_OFF = "TC0329" "sale-turned-off" Warning "11 CCR 7025";
    /// A service that needs a certified CMP.
    NEEDS_TCF = "TC0330" "needs-certified-tcf-cmp" Warning "Google EU user consent policy, since 16 January 2024";
    /// A service that no text names.
    SERVICE_NOT_NAMED = "TC0331" "service-not-named" Warning "GDPR 13(1)(e)";
    /// A service that only the declaration names.
    SERVICE_IN_LIST_ONLY = "TC0332" "service-only-in-the-list" Note "GDPR 13(1)(e)";
    /// Not a path, or one that would be the whole site.
    BAD_PATH = "TC0333" "bad-path" Error "";
    /// A necessary service that says it is for something else.
    PURPOSE_NOT_NECESSARY = "TC0334" "purpose-not-necessary" Warning "ePrivacy 5(3), WP 194";
    /// Necessary cookies that last long.
    LONG_NECESSARY_RETENTION = "TC0335" "long-retention-necessary" Note "GDPR 5(1)(e), 25(2); CNIL 2020-091";
    /// Services whose purpose is told in another language than the page's.
    FOREIGN_PURPOSE = "TC0336" "purpose-in-english" Note "GDPR 12(1): visitors must understand it";
    /// Another consent tool, declared as a service.
    OTHER_CONSENT_TOOL = "TC0337" "other-consent-tool" Warning "GDPR 4(11), 7(3); EDPB 03/2022 (one consistent choice)";
    /// A service at hosts of others without an owner.
    OWNER_NOT_NAMED = "TC0338" "owner-not-named" Warning "GDPR 13(1)(e)";
    /// A cookie of the site's own without a length of time.
    NO_DURATION = "TC0339" "cookie-without-duration" Note "GDPR 13(2)(a); CJEU C-673/17 Planet49, 75-81";
    /// A cookie that two places say different things about.
    COOKIE_IN_TWO_PLACES = "TC0340" "cookie-in-two-places" Warning "GDPR 13(2)(a), ePrivacy 5(3)";
    /// A cookie pattern that ends with `.*`, as regular expressions do.
    POINT_BEFORE_STAR = "TC0341" "point-before-star" Note "";
    /// A text names what no service declares.
    UNDECLARED_IN_TEXT = "TC0342" "undeclared-in-text" Note "GDPR 5(1)(a), 13(1)(e)";
    /// A service that advertises, in a category of another kind.
    ADVERTISING_ELSEWHERE = "TC0343" "advertising-in-other-category" Warning "GDPR 4(11): specific; 11 CCR 7025";
    /// A purpose that fits every service and cookie.
    EMPTY_PURPOSE = "TC0344" "purpose-says-nothing" Warning "GDPR 5(1)(b), 13(1)(c)";
    /// A tag manager is in one category, and tools that it may load are in another.
    CONTAINER_IN_ONE_CATEGORY = "TC0345" "container-in-one-category" Warning "GDPR 4(11); VG Hannover 10 A 5385/22";

    // Cookie, banner, cache, jurisdictions
    /// Not a domain.
    BAD_DOMAIN = "TC0401" "bad-domain" Error "RFC 6265bis 5.7";
    /// A domain under which anybody can register.
    PUBLIC_SUFFIX = "TC0402" "public-suffix" Error "RFC 6265bis 5.7: browsers refuse such cookies";
    /// A length of time that cannot be read.
    BAD_DURATION = "TC0403" "bad-duration" Error "";
    /// A decision that would be valid too long.
    LIFETIME_TOO_LONG = "TC0404" "lifetime-too-long" Error "CNIL 2020-092, Garante 2021; browsers delete cookies after 400 days";
    /// Unknown theme token, or a value that is not plain CSS.
    BAD_THEME = "TC0405" "bad-theme" Error "";
    /// Invalid header name.
    BAD_HEADER = "TC0406" "bad-header" Error "RFC 9110 5.1";
    /// Invalid CIDR.
    BAD_NETWORK = "TC0407" "bad-network" Error "RFC 4632";
    /// Not an ISO 3166 region.
    BAD_REGION = "TC0408" "bad-region" Error "ISO 3166";
    /// A rule set that does not exist.
    UNKNOWN_RULE_SET = "TC0409" "unknown-rule-set" Error "";
    /// A region header that anybody could send.
    UNTRUSTED_REGION = "TC0410" "untrusted-region-header" Warning "ePrivacy 5(3)";
    /// Different lifetimes for yes and no.
    LIFETIMES_DIFFER = "TC0411" "lifetimes-differ" Error "CNIL 2020-092, Garante 2021";
    /// A banner without a way to refuse.
    NO_REFUSAL = "TC0412" "no-refusal" Error "CNIL 2020-092, cookie banner task force 2023";
    /// A page that cannot be read without a decision.
    WALL = "TC0413" "wall" Error "EDPB 05/2020 §§38-41";
    /// A setting that would count something else as consent.
    IMPLIED_BY_SETTING = "TC0414" "implied-by-setting" Error "GDPR 4(11), EDPB 05/2020 §86";
    /// A filter list that is not there, or that has no rules.
    BAD_FILTER_LIST = "TC0415" "bad-filter-list" Error "";
    /// Colours that cannot be told apart.
    UNREADABLE_THEME = "TC0416" "unreadable-theme" Error "WCAG 2.2 1.4.3, 1.4.11";
    /// A style of the site's own that hides, moves, fetches or sets apart.
    UNFAIR_STYLE = "TC0417" "unfair-style" Error "GDPR 4(11), 7(3), EDPB 03/2022 §§63-70";
    /// Colours in a style of the site's own.
    UNMEASURED_STYLE = "TC0418" "unmeasured-style" Warning "WCAG 2.2 1.4.3, 1.4.11";
    /// No page has a control.
    NO_CONTROL = "TC0419" "no-control" Warning "GDPR 7(3)";
    /// What cannot be checked passes.
    DOUBT_PASSES = "TC0420" "doubt-passes" Warning "CNIL, Condé Nast 2025";
    /// Services run that visitors were not told about.
    UNDISCLOSED_SERVICES = "TC0421" "undisclosed-services-run" Warning "GDPR 4(11)";
    /// Undeclared cookies pass.
    UNDECLARED_COOKIES_PASS = "TC0422" "undeclared-cookies-pass" Note "ePrivacy 5(3)";
    /// Trackers' cookies reach the application.
    REQUEST_COOKIES_KEPT = "TC0423" "request-cookies-kept" Warning "ePrivacy 5(3): gaining access";
    /// The rule sets are old.
    RULE_SET_OLD = "TC0424" "rule-set-old" Warning "laws change: 11 CCR 7025 on 1 January 2026, PECR on 5 February 2026";
    /// A weak rule set for unknown regions.
    WEAK_DEFAULT = "TC0425" "weak-default" Warning "ePrivacy 5(3): opt-in where the visitor may be in Europe";
    /// A weaker rule set than the law of a region asks for.
    WEAK_REGION = "TC0426" "weak-region" Warning "the law of that place";
    /// A language that a law asks for is missing.
    LAW_LANGUAGE = "TC0427" "language-of-the-law" Warning "ANPD 2022, PIPL 17, Charter of the French language";
    /// Google's tags load before consent.
    GOOGLE_ADVANCED = "TC0428" "google-advanced-mode" Warning "EDPB 2/2023";
    /// A vendor would be told that everybody consented.
    TOLD_WITHOUT_CHOICE = "TC0429" "told-without-choice" Error "ePrivacy 5(3), GDPR 7(1)";
    /// A vendor is told of consent to advertising or statistics by a category of another kind.
    TOLD_BY_OTHER_CATEGORY = "TC0430" "told-by-other-category" Warning "GDPR 4(11): specific; 11 CCR 7025";
    /// A template that cannot be read or rendered.
    TEMPLATE = "TC0431" "template" Error "";
    /// A template that lacks a part, has it twice, or folds it away.
    TEMPLATE_PIECE = "TC0432" "template-piece" Error "GDPR 4(11), 7(3), 13; EDPB 03/2022, CNIL 2020-092";
    /// HTML that a template may not have.
    TEMPLATE_MARKUP = "TC0433" "template-markup" Error "GDPR 4(11), ePrivacy 5(3), EDPB 03/2022 §§63-70";
    /// Words that are in a template and not in the wording.
    TEMPLATE_WORDS = "TC0434" "template-words" Error "GDPR 12(1): visitors must understand it";
    /// The header policy of pages is longer than servers in front take.
    LONG_POLICY = "TC0435" "long-policy" Warning "";
    /// A part that its country does not have, or a code that stands for no place.
    NO_SUCH_PLACE = "TC0436" "no-such-place" Warning "ISO 3166-1, ISO 3166-2";
    /// Records of choices that are kept very long.
    LONG_KEPT_RECORDS = "TC0437" "long-kept-records" Warning "GDPR 5(1)(e)";
    /// What ends the choices of all visitors.
    CHOICES_END = "TC0438" "choices-end" Warning "GDPR 7(1), 7(3)";
    /// What removes records sooner.
    RECORDS_END_SOONER = "TC0439" "records-end-sooner" Warning "GDPR 7(1): proof of consent";

    // Documents
    /// A folder that is not a version.
    BAD_VERSION = "TC0501" "bad-version" Error "";
    /// A version without a text in the main language.
    NO_MAIN_TEXT = "TC0502" "no-text-in-main-language" Error "GDPR 12(1)";
    /// A text without a title.
    NO_TITLE = "TC0503" "no-title" Error "WCAG 2.4.2";
    /// A time without a date or an offset.
    BAD_EFFECTIVE = "TC0504" "bad-effective" Error "";
    /// A link that is removed.
    LINK_REMOVED = "TC0505" "link-removed" Warning "";
    /// HTML in a text: shown as it is written.
    RAW_HTML = "TC0506" "raw-html" Warning "";
    /// An image: only its description is shown.
    IMAGE_REMOVED = "TC0507" "image-removed" Warning "";
    /// The operator's own wording cannot be used.
    WORDING = "TC0508" "wording" Error "";
    /// A link to a heading that is not there.
    BROKEN_ANCHOR = "TC0510" "broken-anchor" Warning "GDPR 12(1)";
    /// A link to a page that is not there.
    BROKEN_LINK = "TC0511" "broken-link" Warning "ISO/IEC 29184 5.2.8";
    /// A link that is not encrypted.
    INSECURE_LINK = "TC0512" "insecure-link" Warning "GDPR 32";
    /// A translation with other sections.
    TRANSLATION_BEHIND = "TC0513" "translation-behind" Warning "GDPR 12(1)";
    /// A version that does not say what changed.
    NO_SUMMARY = "TC0514" "no-summary" Warning "GDPR 13(3), ISO/IEC 29184";
    /// A placeholder that was never filled in.
    FILLER = "TC0515" "filler" Warning "";
    /// A heading without text.
    EMPTY_SECTION = "TC0516" "empty-section" Warning "GDPR 12(1)";
    /// No policy text at all.
    NO_PRIVACY_POLICY = "TC0517" "no-privacy-policy" Warning "GDPR 13";
    /// A marker for an unknown topic.
    UNKNOWN_TOPIC = "TC0518" "unknown-topic" Warning "";
    /// A privacy policy that does not name the controller.
    CONTROLLER_NOT_NAMED = "TC0519" "controller-not-named" Warning "GDPR 13(1)(a)";
    /// A text that is in another language than its name says.
    UNTRANSLATED = "TC0520" "untranslated" Warning "GDPR 12(1): visitors must understand it";
    /// A transfer rests on a framework that a court has ended.
    ENDED_FRAMEWORK = "TC0521" "ended-framework" Warning "GDPR 13(1)(f), 46; CJEU C-362/14, C-311/18";
    /// Neither a time nor what it depends on is named.
    VAGUE_RETENTION = "TC0522" "vague-retention" Warning "GDPR 13(2)(a), WP 260";
    /// Text and settings name different lives of a choice.
    CHOICE_LIVES_OTHERWISE = "TC0523" "choice-lives-otherwise" Warning "GDPR 13(2)(a), CJEU C-673/17";
    /// No text names the controller's address, but others.
    OTHER_CONTACT = "TC0524" "other-contact" Note "GDPR 13(1)(a)";
    /// An address that is a placeholder for another one.
    PLACEHOLDER_HOST = "TC0525" "placeholder-host" Warning "GDPR 12(1)";
    /// A section that says nothing.
    HOLLOW_SECTION = "TC0526" "hollow-section" Warning "GDPR 12(1), 13";
    /// The title is not a heading of the first level, or there are two.
    TITLE_LEVEL = "TC0527" "title-level" Warning "WCAG 1.3.1, 2.4.2";
    /// Settings of a site generator in a text.
    FRONT_MATTER = "TC0528" "front-matter" Warning "";
    /// A code fence or a comment that is not ended.
    LEFT_OPEN = "TC0529" "left-open" Warning "";
    /// Letters in a wrong encoding.
    BROKEN_CHARACTERS = "TC0530" "broken-characters" Warning "GDPR 12(1)";
    /// Signs that cannot be seen.
    HIDDEN_CHARACTERS = "TC0531" "hidden-characters" Warning "CVE-2021-42574";
    /// Text and settings name different times for which a record or cookie is kept.
    KEPT_OTHERWISE = "TC0532" "kept-otherwise" Warning "GDPR 5(1)(a), 13(2)(a)";
    /// A text that denies third parties, beside settings that declare some.
    THIRD_PARTIES_DENIED = "TC0533" "third-parties-denied" Warning "GDPR 5(1)(a), 13(1)(e)";
    /// A text that says otherwise than the rule sets what happens before a choice.
    BEFORE_CHOICE_OTHERWISE = "TC0534" "before-choice-otherwise" Warning "GDPR 5(1)(a); FTC Act 5";
    /// Asking for one's data, or complaining, that costs money, takes long, or is given up.
    HINDERED_RIGHTS = "TC0535" "hindered-rights" Warning "GDPR 12(2), 12(3), 12(5)";

    // Wording
    /// A text that counts using the site as consent.
    IMPLIED_CONSENT = "TC0601" "implied-consent" Warning "GDPR 4(11), EDPB 05/2020 §86, PIPL 14";
    /// Consent bundled with terms.
    BUNDLED_CONSENT = "TC0602" "bundled-consent" Warning "GDPR 7(2), CNIL 2020-091, PIPL 14";
    /// A refusing button without a text of its own.
    NO_REFUSAL_WORDING = "TC0603" "no-refusal-wording" Warning "CNIL 2020-092";
    /// A refusing button that does not say so.
    REFUSAL_UNCLEAR = "TC0604" "refusal-unclear" Warning "11 CCR 7004(a)(2)(B), VG Hannover 10 A 5385/22";
    /// An accepting button that does not say so.
    ACCEPTANCE_UNCLEAR = "TC0605" "acceptance-unclear" Warning "GDPR 4(11)";
    /// A button that pushes or blames.
    NUDGING_BUTTON = "TC0606" "nudging-button" Warning "EDPB 03/2022, AEPD 2023";
    /// Words that advertise accepting.
    PRAISE = "TC0607" "praising-wording" Warning "VG Hannover 10 A 5385/22, EDPB 03/2022";
    /// Words that make refusing look bad.
    THREAT = "TC0608" "threatening-wording" Warning "GDPR 7(4), recital 42";
    /// One button for accepting and closing.
    ACCEPT_AND_CLOSE = "TC0609" "accept-and-close" Warning "VG Hannover 10 A 5385/22, Garante 2021";
    /// Advertising that is not called advertising.
    ADVERTISING_UNNAMED = "TC0610" "advertising-unnamed" Warning "CNIL, SHEIN 2025";
    /// Wording that leaves out a fact.
    LOST_FACT = "TC0611" "lost-fact" Warning "GDPR 7(3), 13; CNIL 2020-092";
    /// Tracking based on a legitimate interest.
    SECOND_BASIS = "TC0612" "second-basis" Warning "ePrivacy 5(3), cookie banner task force 2023";
    /// Withdrawing is made harder than giving.
    HINDERED_WITHDRAWAL = "TC0613" "hindered-withdrawal" Warning "GDPR 7(3)";
    /// Only those who accept may use the site.
    CONSENT_WALL = "TC0614" "consent-wall" Warning "GDPR 4(11), 7(4), recital 42; EDPB 05/2020 §39";
    /// Words that hurry, count others, or mislead.
    STEERING = "TC0615" "steering-wording" Warning "EDPB 03/2022, DSA 25, AEPD 2023";

    // Releases
    /// A published text was changed.
    TEXT_CHANGED = "TC0701" "published-text-changed" Error "GDPR 5(2), 7(1): what visitors agreed to must stay provable";
    /// A published text is gone.
    TEXT_MISSING = "TC0702" "published-text-missing" Error "ISO/IEC 29184 5.2.8";
    /// A block of the lock was changed.
    LOCK_CHANGED = "TC0703" "lock-changed" Error "GDPR 5(2)";
    /// Nothing was released yet.
    NO_RELEASE = "TC0704" "no-release" Error "";
    /// The scope is not what was released.
    DRAFT_SCOPE = "TC0705" "draft-scope" Error "GDPR 4(11): consent covers what was shown";
    /// A new version whose number is below a published one.
    VERSION_ORDER = "TC0706" "version-order" Error "";
    /// Wider scope in a release that is not yet in force.
    SCOPE_AHEAD = "TC0707" "scope-before-text" Error "GDPR 4(11), 13(3)";
    /// The clock shows a time before the last release.
    CLOCK = "TC0708" "clock-behind-release" Error "";
    /// Effective before it was released.
    EFFECTIVE_IN_PAST = "TC0709" "effective-in-the-past" Warning "GDPR 13(3): inform before, not after";
    /// A MINOR version that looks like a material change.
    MATERIAL_MINOR = "TC0710" "minor-looks-material" Warning "GDPR 4(11), 13(3); PIPL 14(2)";
    /// A new version with the words of the one before.
    UNCHANGED_TEXT = "TC0711" "unchanged-text" Warning "GDPR 12(1), 13(3)";
    /// A version that takes effect in more than a year.
    EFFECTIVE_FAR = "TC0712" "effective-far-ahead" Warning "";
    /// A version that takes effect later than it says.
    EFFECTIVE_LATER = "TC0713" "effective-later" Warning "GDPR 13(3): visitors are told when";
    /// A release that cannot be taken back.
    NOT_WITHDRAWN = "TC0714" "cannot-be-withdrawn" Error "";

    // What the laws ask policies to say
    /// No text says who is responsible.
    NO_CONTROLLER = "TC0801" "controller-missing" Warning "GDPR 13(1)(a)";
    /// No text says how to reach the controller.
    NO_CONTACT = "TC0802" "contact-missing" Warning "GDPR 13(1)(a) and (b)";
    /// No text says what data is used for.
    NO_PURPOSES = "TC0803" "purposes-missing" Warning "GDPR 13(1)(c)";
    /// No text says on which legal basis.
    NO_LEGAL_BASIS = "TC0804" "legal-basis-missing" Warning "GDPR 13(1)(c) and (d)";
    /// No text says who receives data.
    NO_RECIPIENTS = "TC0805" "recipients-missing" Warning "GDPR 13(1)(e)";
    /// No text says whether data leaves for other countries, and under which safeguards.
    NO_TRANSFERS = "TC0806" "transfers-missing" Warning "GDPR 13(1)(f), 44 to 49";
    /// No text says how long data is kept.
    NO_RETENTION = "TC0807" "retention-missing" Warning "GDPR 13(2)(a)";
    /// No text says which rights visitors have.
    NO_RIGHTS = "TC0808" "rights-missing" Warning "GDPR 13(2)(b)";
    /// No text says how consent is withdrawn.
    NO_WITHDRAWAL = "TC0809" "withdrawal-missing" Warning "GDPR 7(3), 13(2)(c)";
    /// No text says that visitors can complain to an authority.
    NO_COMPLAINT = "TC0810" "complaint-missing" Warning "GDPR 13(2)(d), 77";
    /// No text says whether decisions are automated.
    NO_AUTOMATED_DECISIONS = "TC0811" "automated-decisions-missing" Warning "GDPR 13(2)(f), 22";
    /// No text says which categories of personal information are collected.
    NO_CCPA_CATEGORIES = "TC0821" "ccpa-categories-missing" Warning "Cal. Civ. Code 1798.100(a), 1798.130(a)(5)";
    /// No text says how to opt out of sale and sharing.
    NO_CCPA_OPT_OUT = "TC0822" "ccpa-opt-out-missing" Warning "Cal. Civ. Code 1798.120, 1798.135";
    /// No text says the rights to know, delete and correct, without discrimination.
    NO_CCPA_RIGHTS = "TC0823" "ccpa-rights-missing" Warning "Cal. Civ. Code 1798.105, 1798.106, 1798.110, 1798.125";
    /// No text says how opt-out preference signals are honoured.
    NO_CCPA_SIGNAL = "TC0824" "ccpa-signal-missing" Warning "11 CCR 7011(e)(3)(F), 7025";
    /// No text says what holds for children.
    NO_CCPA_MINORS = "TC0825" "ccpa-minors-missing" Warning "Cal. Civ. Code 1798.120(c)";
    /// No text says which kinds of information are processed, and by which methods.
    NO_PIPL_KINDS = "TC0831" "pipl-kinds-missing" Warning "PIPL 17(1)(2)";
    /// No text says how visitors can use their rights.
    NO_PIPL_RIGHTS = "TC0832" "pipl-rights-missing" Warning "PIPL 17(1)(3), 44 to 50";
    /// No text says where separate consent is asked.
    NO_PIPL_SEPARATE_CONSENT = "TC0833" "pipl-separate-consent-missing" Warning "PIPL 23, 29, 39";
    /// No text says who abroad receives information, and how to reach them.
    NO_PIPL_TRANSFER = "TC0834" "pipl-transfer-missing" Warning "PIPL 39";
    /// No text says whether sensitive information is processed.
    NO_PIPL_SENSITIVE = "TC0835" "pipl-sensitive-missing" Warning "PIPL 28 to 30";
    /// No text says what holds for children.
    NO_PIPL_MINORS = "TC0836" "pipl-minors-missing" Warning "PIPL 31";
    /// No text says the rights under the LGPD.
    NO_LGPD_RIGHTS = "TC0841" "lgpd-rights-missing" Warning "LGPD 9, 18";
    /// No text says who the person in charge of data (encarregado) is.
    NO_LGPD_OFFICER = "TC0842" "lgpd-officer-missing" Warning "LGPD 41";
    /// No text says that visitors can petition the ANPD.
    NO_LGPD_AUTHORITY = "TC0843" "lgpd-authority-missing" Warning "LGPD 18 §1";
    /// No text says who is in charge of personal information.
    NO_LAW25_OFFICER = "TC0851" "law25-officer-missing" Warning "P-39.1 s. 3.1";
    /// No text says which means identify, locate or profile visitors, and how to turn them on.
    NO_LAW25_PROFILING = "TC0852" "law25-profiling-missing" Warning "P-39.1 s. 8.1";
    /// No text says whether information may go outside Québec.
    NO_LAW25_OUTSIDE = "TC0853" "law25-outside-missing" Warning "P-39.1 s. 8, 17";
    /// No text says whom visitors can turn to with a grievance.
    NO_DPDP_GRIEVANCE = "TC0861" "dpdp-grievance-missing" Warning "DPDP Act s. 8(9), 8(10), 13";
    /// No text says that visitors can complain to the Data Protection Board.
    NO_DPDP_BOARD = "TC0862" "dpdp-board-missing" Warning "DPDP Act s. 5(1)(iii)";
    /// No text says who the privacy officer is.
    NO_KR_OFFICER = "TC0871" "kr-officer-missing" Warning "PIPA 30(1), 31";
    /// No text says how information is destroyed.
    NO_KR_DESTRUCTION = "TC0872" "kr-destruction-missing" Warning "PIPA 21, 30(1)";
    /// No text says how to refuse means that collect information by themselves, like cookies.
    NO_KR_REFUSAL = "TC0873" "kr-refusal-missing" Warning "PIPA 30(1)";
    /// No text says what is sent to others from the visitor's device, to whom, and for what.
    NO_JP_TRANSMISSION = "TC0881" "jp-transmission-missing" Warning "TBA 27-12";
    /// No text says name and address of the operator, and where to complain.
    NO_JP_OPERATOR = "TC0882" "jp-operator-missing" Warning "APPI 32(1)";

    // Exceptions
    /// An exception that silences nothing.
    UNUSED_ALLOW = "TC0901" "unused-allow" Warning "";
    /// An exception without a reason.
    ALLOW_WITHOUT_REASON = "TC0902" "allow-without-reason" Warning "GDPR 5(2)";
    /// An exception for an unknown code.
    ALLOW_UNKNOWN = "TC0903" "allow-unknown-code" Warning "";
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
