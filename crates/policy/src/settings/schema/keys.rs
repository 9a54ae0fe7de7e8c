//! Every key of `consent.toml` and `version.toml`, table by table.

use super::Shape::{
    Date, Flag, Length, Localised, Mail, Number, Retention, Table, Tables, TablesByName, Text, Texts, TextsByName,
    Words,
};
use super::{Key, may, must};

pub(super) const CONSENT_TOML: &[Key] = &[
    must("site", Table(SITE), "The site and its controller."),
    may("categories", TablesByName(CATEGORY), "What visitors can grant or refuse as one. `necessary` always exists."),
    may("services", Tables(SERVICE), "Services: of the catalogue (`use`), or the site's own (`id`)."),
    may("blocking", Table(BLOCKING), "What is held, and what happens to undeclared services and cookies."),
    may("cookie", Table(COOKIE), "The consent cookie."),
    may("banner", Table(BANNER), "Place and look of the banner."),
    may("cache", Table(CACHE), "Who may cache a page."),
    may("account", Table(ACCOUNT), "Choices of visitors who are signed in."),
    may("embeds", Table(EMBEDS), "What is shown in place of embeds that wait."),
    may("ledger", Table(LEDGER), "How long records are kept."),
    may("jurisdictions", Table(JURISDICTIONS), "Regions, rule sets, and which proxies may name a region."),
    may("google", Table(GOOGLE), "What Google's tags are told about consent."),
    may("microsoft", Table(MICROSOFT), "What Microsoft Advertising and Clarity are told about consent."),
    may("meta", Table(META), "What the Meta pixel is told about consent."),
    may("matomo", Table(MATOMO), "What Matomo is told about consent."),
];

const SITE: &[Key] = &[
    must("name", Text, "The site's name."),
    may(
        "id",
        Text,
        "Part of what the cookie's key is derived from: another id ends all decisions. Unless set, the name at the first release.",
    ),
    may("languages", Texts, "Languages of banner and policies, the main one first."),
    may("exclude", Texts, "Paths whose pages have no banner, what is held stays held: \"/admin/*\"."),
    may(
        "children",
        Texts,
        "Paths for children: nothing that needs consent is allowed there, and nobody is asked: \"/kids/*\".",
    ),
    may(
        "cookies",
        Tables(OWN_COOKIE),
        "Cookies that the site itself needs, for the cookie declaration. They are never held.",
    ),
    may("prefix", Text, "The path of the consent pages; /_consent unless set."),
    must("controller", Table(CONTROLLER), "The company or person responsible for the site's data (GDPR 4(7))."),
];

const OWN_COOKIE: &[Key] = &[
    must("name", Text, "Its name, or a pattern with one `*`."),
    may("purpose", Localised, "What it is for."),
    must("retention", Retention, "How long it lasts: \"session\", \"30 minutes\", \"13 months\"."),
];

const CONTROLLER: &[Key] = &[
    must("name", Text, "Legal name."),
    must("email", Mail, "The mail address that visitors can write to."),
    may("address", Text, "Postal address."),
];

const CATEGORY: &[Key] = &[
    may("title", Localised, "Its title; built in for necessary, functional, analytics and marketing."),
    may("description", Localised, "What it is for, in plain words; built in for the same four."),
    may("sensitive", Flag, "Sensitive data: opt-in everywhere."),
    may("sale", Flag, "Sale, sharing or targeted advertising: what Sec-GPC opts out of."),
];

const SERVICE: &[Key] = &[
    may("use", Text, "The id of a service of the catalogue."),
    may("id", Text, "The id of a service of the site's own."),
    may("name", Text, "The name that visitors know it by."),
    may("owner", Text, "The company that runs it; the controller unless set."),
    may("category", Text, "The category it belongs to."),
    may("hosts", Texts, "Hosts, subdomains included; `=` before one means it alone, a path may follow."),
    may("paths", Texts, "Its files at the site's own origin: \"*/stats.js\", \"/collect/\"."),
    may("markers", Texts, "Texts of inline scripts that wait for this service."),
    may("cookies", Tables(COOKIE_RULE), "Cookies that it sets."),
    may("storage", Texts, "Keys of local and session storage."),
    may("purpose", Localised, "What it is for."),
    may("privacy", Text, "A link to its owner's privacy policy."),
    may("country", Text, "The country of its owner: DE."),
    may("embed", Flag, "Its frames are content of their own: a placeholder replaces a held one."),
    may("sale", Flag, "Sale, sharing or targeted advertising whatever its category: what Sec-GPC opts out of."),
    may("recipients", Texts, "Who receives data; the owner unless set."),
];

const COOKIE_RULE: &[Key] = &[
    must("name", Text, "Its name; one * matches any text."),
    must("retention", Retention, "How long it lives: \"13 months\", \"session\"."),
    may("purpose", Localised, "What it is for; built in for what the catalogue knows, else its service's."),
];

const BLOCKING: &[Key] = &[
    may(
        "enforcement",
        Words(&["catalogue", "strict", "observe"]),
        "What holds services; catalogue unless set: docs/blocking.md.",
    ),
    may(
        "undeclared_services",
        Words(&["hold", "category"]),
        "Services of the catalogue that are not declared; hold unless set.",
    ),
    may(
        "undeclared_hosts",
        Words(&["pass", "report", "hold"]),
        "Scripts, frames and pixels of hosts that nobody knows; report unless set.",
    ),
    may("undeclared_cookies", Words(&["pass", "report", "block"]), "Cookies that nobody knows; report unless set."),
    may("on_doubt", Words(&["hold", "pass"]), "What cannot be checked; hold unless set."),
    may("strip_request_cookies", Flag, "Remove trackers' cookies without consent from requests; true unless set."),
    may("necessary_cookies", Texts, "Cookies that the site needs."),
    may("filter_lists", Texts, "Files in this folder with filter lists in the syntax of Adblock Plus."),
    may("filter_lists_category", Text, "The category of what only the lists know; marketing unless set."),
];

const COOKIE: &[Key] = &[
    may("domain", Text, "The domain that several sites share."),
    may(
        "max_age",
        Length,
        "How long a choice is valid: at most 13 months; 182 days unless set. An opt-out holds for 13 months.",
    ),
];

const BANNER: &[Key] = &[
    may(
        "position",
        Words(&["corner", "corner-right", "centre", "bottom"]),
        "The place of the banner: a card in the lower left corner, in the lower right one, or in the middle of the lower edge, or a bar along the lower edge; corner unless set. Left and right change places in languages that are written from the right. On phones it is always the bar.",
    ),
    may(
        "control",
        Words(&["left", "right", "link", "none"]),
        "The place of the control after a decision; left unless set. With link, a visible link of the page to the preferences takes its place; other pages have it at the left. With none no page has it: each must have such a link.",
    ),
    may(
        "control_shape",
        Words(&["pill", "icon", "icon-on-scroll", "tab"]),
        "The shape of the control: its words, a round button with a picture, the words that become this button as the page is scrolled, or its words at the side of the window; pill unless set. Where the law prescribes words and icon (\"Your Privacy Choices\"), the two with a picture are as pill.",
    ),
    may(
        "scheme",
        Words(&["page", "auto", "light", "dark"]),
        "Light or dark: as the page's own `color-scheme` (light in a page that says nothing), as the visitor's system is set, or always one; page unless set.",
    ),
    may(
        "density",
        Words(&["regular", "compact", "roomy"]),
        "The room between the parts of the banner; regular unless set. Buttons are as large in each.",
    ),
    may("shadow", Flag, "Whether the banner casts a shadow; true unless set."),
    may(
        "logo",
        Text,
        "A picture above the words of banner and preferences, 160 by 32 pixels at most: a path of the site, /logo.svg, or a data: address of at most 8 KiB. Its text is the site's name.",
    ),
    may("name", Flag, "Whether the site's name is above the words, where there is no logo; false unless set."),
    may(
        "css",
        Text,
        "A file in this folder with CSS of your own, \"banner.css\", which comes after ours: at most 8 KiB, and only what hides, moves and fetches nothing.",
    ),
    may(
        "links",
        Tables(OWN_LINK),
        "Links of your own in the banner and below our pages, such as an imprint: at most 4.",
    ),
    may(
        "theme",
        TextsByName,
        "Theme tokens: accent, background, text, border, radius, font, control-offset (how far above the lower edge the control is).",
    ),
];

const OWN_LINK: &[Key] = &[
    may("title", Localised, "Its words; a link without any is refused."),
    must("address", Text, "A path of the site, /imprint, or an address that begins with https://."),
];

const CACHE: &[Key] = &[may(
    "mode",
    Words(&["private", "shared"]),
    "private: each visitor gets a page of their own; shared: all get the same bytes. private unless set.",
)];

const ACCOUNT: &[Key] = &[may(
    "choices",
    Words(&["device", "follow"]),
    "device: a choice holds in its browser; follow: one that is made while signed in holds on all devices of the account. \
     Needs a ledger, and the site must say who is signed in. device unless set.",
)];

const EMBEDS: &[Key] = &[may(
    "stills",
    Words(&["none", "fetch"]),
    "fetch: the placeholder of a video from YouTube, Vimeo or Dailymotion shows its still picture. The server fetches it \
     from there, without anything of the visitor, and serves it itself. none unless set.",
)];

const LEDGER: &[Key] = &[may(
    "retention",
    Length,
    "How long a record is kept, from the decision on: \"3 years\", by the calendar; at least as long as a choice is valid.",
)];

const JURISDICTIONS: &[Key] = &[
    may("default", Text, "The rule set for regions that are not known; gdpr unless set."),
    may("region_header", Text, "A header in which a trusted proxy names the region."),
    may("trusted_proxies", Texts, "Networks whose headers count."),
    may("regions", TextsByName, "Region (US, US-CA) to rule set."),
];

const GOOGLE: &[Key] = &[
    may(
        "consent_mode",
        Words(&["basic", "advanced", "off"]),
        "Whether tags wait for consent, or load and are told about it; basic unless set.",
    ),
    may("ad_storage", Text, "The category that grants `ad_storage`."),
    may("ad_user_data", Text, "The category that grants `ad_user_data`."),
    may("ad_personalization", Text, "The category that grants `ad_personalization`."),
    may("analytics_storage", Text, "The category that grants `analytics_storage`."),
    may("functionality_storage", Text, "The category that grants `functionality_storage`."),
    may("personalization_storage", Text, "The category that grants `personalization_storage`."),
    may("security_storage", Text, "The category that grants `security_storage`."),
    may("region", Texts, "Regions for which the default is given: ES, US-CA."),
    may("wait_for_update", Number(10_000), "How long tags wait for an update, in milliseconds."),
    may("ads_data_redaction", Flag, "Remove identifiers of clicks from requests while denied; true unless set."),
    may("url_passthrough", Flag, "Pass identifiers of clicks on in links; false unless set."),
];

const MICROSOFT: &[Key] = &[
    may("uet", Flag, "Tell Microsoft Advertising; true unless set."),
    may("clarity", Flag, "Tell Clarity; true unless set."),
    may("ad_storage", Text, "The category that grants `ad_storage`."),
    may("analytics_storage", Text, "The category that grants `analytics_Storage`."),
];

const META: &[Key] = &[may("pixel", Flag, "Tell the pixel; true unless set.")];

const MATOMO: &[Key] = &[may(
    "consent",
    Words(&["tracking", "cookies", "off"]),
    "What Matomo waits for consent with; tracking unless set.",
)];

pub(super) const VERSION_TOML: &[Key] = &[
    may("effective", Date, "When the version takes effect: 2026-12-01, or a time with its offset."),
    may("summary", Localised, "What changed, in a sentence."),
];
