//! Samples of every view: a site as real ones are, and one where an attacker chose all names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use time::macros::datetime;

use super::*;
use crate::ui::scene::DocumentLink;
use tower_consent_policy::catalogue::{CookieRule, KnownService};
use tower_consent_policy::{CategoryInfo, Controller, DeclaredService, ReleaseName, Settings, SiteInfo};

/// A name that tries to become markup in every context.
pub(in crate::ui) const HOSTILE: &str = "</template></style></script><img src=x onerror=alert(1)>\"'`&lt;${x}\0";

pub(in crate::ui) const OURS: OurCookies<'_> = OurCookies {
    consent: "__Host-consent",
    documents: Some("__Host-consent-documents"),
    account: Some("__Host-consent-account"),
};

pub(in crate::ui) fn settings() -> Settings {
    let mut controller = Controller::new("Example Media Ltd", "privacy@example.org");
    controller.address = Some("1 Main Street, Springfield".to_owned());
    let mut site = SiteInfo::new("Example Gazette", controller);
    site.id = "gazette".to_owned();
    site.languages = vec!["en".to_owned(), "zh".to_owned()];
    let mut settings = Settings::new(site);
    settings.categories = ["necessary", "functional", "analytics", "marketing"].map(CategoryInfo::new).into();
    settings.services = SERVICES.into_iter().map(declared).collect();
    settings.blocking.necessary_cookies = vec!["session".to_owned()];
    settings
}

/// Category, id, name, owner, purpose, and cookies with how long they are kept.
type Row = (usize, &'static str, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const SERVICES: [Row; 12] = [
    (
        1,
        "youtube",
        "YouTube",
        "Google Ireland Ltd",
        "Plays videos in the page.",
        &[("VISITOR_INFO1_LIVE", "6 months"), ("YSC", "session")],
    ),
    (1, "google-maps", "Google Maps", "Google Ireland Ltd", "Shows maps in the page.", &[("NID", "6 months")]),
    (1, "intercom", "Intercom", "Intercom R&D Unlimited", "Chat with the editors.", &[("intercom-id-*", "9 months")]),
    (
        2,
        "google-analytics",
        "Google Analytics 4",
        "Google Ireland Ltd",
        "Counts visits and measures how pages are used.",
        &[("_ga", "2 years"), ("_ga_*", "2 years")],
    ),
    (2, "hotjar", "Hotjar", "Hotjar Ltd", "Records how pages are moved through.", &[("_hjSessionUser_*", "1 year")]),
    (2, "matomo", "Matomo", "InnoCraft Ltd", "Counts visits.", &[("_pk_id*", "13 months")]),
    (2, "baidu-tongji", "Baidu Tongji", "Baidu Inc.", "Counts visits.", &[("HMACCOUNT", "1 year")]),
    (
        3,
        "google-ads",
        "Google Ads",
        "Google Ireland Ltd",
        "Measures which advertisements lead to orders.",
        &[("_gcl_au", "3 months")],
    ),
    (
        3,
        "meta-pixel",
        "Meta Pixel",
        "Meta Platforms Ireland Ltd",
        "Recognises visitors for advertisements on Facebook and Instagram.",
        &[("_fbp", "3 months")],
    ),
    (
        3,
        "tiktok-pixel",
        "TikTok Pixel",
        "TikTok Technology Ltd",
        "Recognises visitors for advertisements on TikTok.",
        &[("_ttp", "13 months")],
    ),
    (
        3,
        "linkedin-insight",
        "LinkedIn Insight Tag",
        "LinkedIn Ireland Unlimited",
        "Recognises visitors for advertisements on LinkedIn.",
        &[("li_fat_id", "30 days")],
    ),
    (
        3,
        "criteo",
        "Criteo",
        "Criteo SA",
        "Shows advertisements for products looked at before.",
        &[("cto_bundle", "13 months")],
    ),
];

fn declared((category, id, name, owner, purpose, cookies): Row) -> DeclaredService {
    let own = |text: &str| Cow::Owned(text.to_owned());
    let rule = |&(name, retention): &(&str, &str)| CookieRule::new(own(name), own(retention));
    let mut service = KnownService::new(own(id), ["necessary", "functional", "analytics", "marketing"][category]);
    service.name = own(name);
    service.owner = own(owner);
    service.purpose = own(purpose);
    service.privacy = own(&format!("https://{id}.example/privacy"));
    service.country = own("IE");
    service.cookies = Cow::Owned(cookies.iter().map(rule).collect());
    service.storage = Cow::Owned(if id == "hotjar" { vec![own("_hjActive*")] } else { Vec::new() });
    service.embed = category == 1;
    let mut declared = DeclaredService::new(service, category);
    declared.from_catalogue = true;
    declared
}

/// A site with a hostile operator or catalogue: each name is hostile.
pub(in crate::ui) fn hostile_settings() -> Settings {
    let mut settings = settings();
    settings.site.name = HOSTILE.to_owned();
    settings.site.controller = Controller::new(HOSTILE, HOSTILE);
    settings.site.controller.address = Some(HOSTILE.to_owned());
    settings.banner.theme.insert("accent".to_owned(), HOSTILE.to_owned());
    for address in [HOSTILE, "javascript:alert(1)", "/imprint"] {
        let title = BTreeMap::from([("en".to_owned(), HOSTILE.to_owned())]);
        settings.banner.links.push(tower_consent_policy::OwnLink::new(title, address));
    }
    settings.blocking.necessary_cookies = vec![HOSTILE.to_owned()];
    for category in &mut settings.categories {
        category.title.insert("en".to_owned(), HOSTILE.to_owned());
        category.description.insert("en".to_owned(), HOSTILE.to_owned());
    }
    for declared in &mut settings.services {
        let service = &mut declared.service;
        for field in [&mut service.name, &mut service.owner, &mut service.purpose, &mut service.country] {
            *field = Cow::Borrowed(HOSTILE);
        }
        service.privacy = Cow::Borrowed("javascript:alert(1)");
        service.cookies = Cow::Owned(vec![CookieRule::new(HOSTILE, HOSTILE)]);
        service.storage = Cow::Owned(vec![Cow::Borrowed(HOSTILE)]);
        declared.recipients = vec![HOSTILE.to_owned()];
    }
    settings
}

pub(in crate::ui) fn documents(language: &str, title: Option<&str>) -> Vec<DocumentLink> {
    let titles = if language == "zh" {
        ["隐私政策", "Cookie 政策", "使用条款"]
    } else {
        ["Privacy policy", "Cookie policy", "Terms of use"]
    };
    let link = |(id, own): (&str, &str)| DocumentLink { id: id.to_owned(), title: title.unwrap_or(own).to_owned() };
    ["privacy", "cookies", "terms"].into_iter().zip(titles).map(link).collect()
}

pub(in crate::ui) fn page_view(scene: Scene<'_>, kind: Kind) -> PageView<'_> {
    PageView {
        scene,
        kind,
        model: ConsentModel::OptIn,
        sale_law: false,
        release: release(),
        holding: "~2kBx~3kBx~",
        cookie_name: "__Host-consent",
        signal: false,
        opted_out: false,
        stale: false,
        guarded: kind != Kind::Control,
        file: None,
        answers_form: false,
        says: Says::Nothing,
        scope: false,
        changes: None,
    }
}

/// Of a visitor who has not chosen.
pub(in crate::ui) fn preferences_view(scene: Scene<'_>) -> PreferencesView<'_> {
    static NONE: BTreeSet<String> = BTreeSet::new();
    PreferencesView {
        scene,
        model: ConsentModel::OptIn,
        sale_law: false,
        release: release(),
        granted: &NONE,
        exceptions: &[],
        chosen: Chosen::Nothing,
        stale: false,
        changes: None,
        earlier: None,
        conflict: false,
        signal: false,
        outranked: false,
        opted_out: false,
        scope: false,
        followed: false,
        ours: OURS,
        return_to: "/news?page=2",
    }
}

pub(in crate::ui) fn changes() -> ChangesView {
    let own = |text: &str| text.to_owned();
    ChangesView {
        wider: vec![
            Widening::NewService { service: own("hotjar"), category: own("analytics") },
            Widening::NewRecipient { service: own("criteo"), recipient: own("Index Exchange") },
            Widening::Moved { service: own("matomo"), from: own("analytics"), to: own("marketing") },
            Widening::NewCategory(own("functional")),
            Widening::Sale(own("marketing")),
            Widening::SoldService { service: own("youtube"), category: own("functional") },
            Widening::Sensitive(own("marketing")),
            Widening::NewOwner { service: own("youtube"), owner: own("Alphabet") },
            Widening::NewCookie { service: own("gone"), cookie: own("_x") },
            Widening::NewStorage { service: own("matomo"), key: own("pk_seen") },
            Widening::NewPurpose(own("criteo")),
            Widening::NewText(own("marketing")),
            Widening::NewController(own("Example Holding Ltd")),
            Widening::LongerLife { service: own("matomo"), cookie: own("_pk_id*"), life: own("2 years") },
            Widening::NewCountry { service: own("criteo"), country: own("US") },
        ],
        documents: vec![
            ChangedText {
                id: own("privacy"),
                title: own("Privacy policy"),
                from: Some(own("1.0")),
                to: own("2.0"),
                summary: Some(own("Names a new hosting company and says how long server logs are kept.")),
            },
            ChangedText { id: own("terms"), title: own("Terms"), from: None, to: own("1.0"), summary: None },
        ],
    }
}

fn release() -> ReleaseName {
    "3kBx".parse().unwrap_or_default()
}

pub(in crate::ui) fn placeholder_view(scene: Scene<'_>) -> PlaceholderView<'_> {
    let service = &scene.settings.services[0].service;
    PlaceholderView {
        scene,
        release: release(),
        digest: "0123",
        service_id: &service.id,
        service_name: &service.name,
        owner: &service.owner,
        host: "www.youtube.com",
        loadable: true,
        loads_here: true,
        fits: true,
        frame: Framed { width: Some(560), height: Some(315), title: Some("A walk in the hills"), ..Framed::default() },
        shows: service.shows(),
        boxes: None,
        return_to: None,
    }
}

/// Every page of our own and every piece, by name, in the language of the scene.
pub(in crate::ui) fn render_all(scene: Scene<'_>) -> Vec<(String, String)> {
    let rendered = [
        render_pieces(scene),
        render_preferences(scene),
        render_declarations(scene),
        texts(scene).into_iter().map(|(name, html)| (name.to_owned(), html)).collect(),
        render_receipts_and_errors(scene),
        render_versions(scene),
    ];
    rendered.into_iter().flatten().map(|(name, html)| (format!("{name}-{}", scene.language), html)).collect()
}

fn render_pieces(scene: Scene<'_>) -> Vec<(String, String)> {
    use crate::ui::{pieces, placeholder};
    let mut out = Vec::new();
    let changes = changes();
    for (name, kind) in [("banner", Kind::Banner), ("control", Kind::Control), ("shared", Kind::Shared)] {
        for model in [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice] {
            let is_asked_again = model == ConsentModel::OptOut && kind == Kind::Banner;
            let pieces = pieces(&PageView {
                model,
                sale_law: model == ConsentModel::OptOut,
                signal: is_asked_again,
                stale: is_asked_again,
                changes: if is_asked_again { Some(&changes) } else { None },
                ..page_view(scene, kind)
            });
            let html = format!("{}{}/news{}", pieces.head, pieces.body_before, pieces.body_after);
            out.push((format!("{name}-{model}"), html));
        }
    }
    out.push(("placeholder".to_owned(), placeholder(&placeholder_view(scene))));
    out
}

fn render_preferences(scene: Scene<'_>) -> Vec<(String, String)> {
    use crate::ui::preferences;
    let changes = changes();
    let some = BTreeSet::from(["analytics".to_owned()]);
    let fresh = preferences_view(scene);
    let exceptions = [("hotjar".to_owned(), false), ("youtube".to_owned(), true)];
    let decided = PreferencesView {
        granted: &some,
        exceptions: &exceptions,
        chosen: Chosen::At(datetime!(2026-11-23 22:00 UTC)),
        conflict: true,
        signal: true,
        opted_out: false,
        ..fresh
    };
    let earlier = EarlierChoice {
        categories: BTreeMap::from([("analytics".to_owned(), true), ("marketing".to_owned(), false)]),
        services: BTreeMap::from([("hotjar".to_owned(), false)]),
    };
    let stale = PreferencesView { stale: true, changes: Some(&changes), earlier: Some(&earlier), ..fresh };
    let all = scene.settings.categories.iter().map(|category| category.id.clone()).collect();
    let chosen = Chosen::At(datetime!(2026-11-23 22:00 UTC));
    let sold = PreferencesView {
        model: ConsentModel::OptOut,
        sale_law: true,
        granted: &all,
        chosen,
        outranked: true,
        ..fresh
    };
    vec![
        ("preferences".to_owned(), preferences::page(&fresh)),
        ("preferences-decided".to_owned(), preferences::page(&decided)),
        ("preferences-dialog".to_owned(), preferences::dialog(&decided)),
        ("preferences-stale".to_owned(), preferences::page(&stale)),
        ("preferences-sold".to_owned(), preferences::page(&sold)),
    ]
}

fn render_declarations(scene: Scene<'_>) -> Vec<(String, String)> {
    use crate::ui::{declaration, settings_control};
    let declared = DeclarationView { scene, release: release().number, ours: OURS };
    let opt_out = SettingsView { scene, sale_law: true, opted_out: true };
    vec![
        ("declaration".to_owned(), declaration::page(&declared)),
        ("declaration-embedded".to_owned(), declaration::embedded(&declared, 2)),
        ("settings-link".to_owned(), settings_control::link(&opt_out, Some(HOSTILE))),
    ]
}

fn render_receipts_and_errors(scene: Scene<'_>) -> Vec<(String, String)> {
    use crate::ui::{error, receipt};
    let (record, accepted) = (record(), [accepted_document(&scene.documents[0].title)]);
    let mut out = vec![
        (
            "receipt".to_owned(),
            receipt::page(&ReceiptView {
                scene,
                model: ConsentModel::OptIn,
                record: Some(&record),
                stale: false,
                documents: &accepted,
            }),
        ),
        (
            "receipt-none".to_owned(),
            receipt::page(&ReceiptView {
                scene,
                model: ConsentModel::OptIn,
                record: None,
                stale: false,
                documents: &[],
            }),
        ),
    ];
    for status in [400, 403, 404, 405, 409, 413, 415, 418, 429, 500, 502, 503, 504, 599] {
        let view = ErrorView { scene, status, request_id: Some(HOSTILE), return_to: Some("/news") };
        out.push((format!("error-{status}"), error::page(&view)));
    }
    out
}

fn render_versions(scene: Scene<'_>) -> Vec<(String, String)> {
    use crate::ui::{acceptance, history};
    let versions = versions();
    let title = &scene.documents[0].title;
    let blocks = tower_consent_policy::release::revision::revision(OLDER, NEWER);
    let difference = DifferenceView {
        scene,
        id: "privacy",
        title,
        from: "1.0",
        to: "2.1",
        summary: Some("Clearer words on retention."),
        text_language: "en",
        blocks: &blocks,
        versions: &versions,
    };
    let mut out = vec![
        ("history".to_owned(), history::page(&HistoryView { scene, id: "privacy", title, versions: &versions })),
        ("difference".to_owned(), history::difference(&difference)),
    ];
    for (name, accepted) in [("acceptance", None), ("accepted", Some(("2.1", datetime!(2026-11-23 22:00 UTC))))] {
        let view = AcceptanceView {
            scene,
            id: "privacy",
            title,
            version: "2.1",
            digest: "0123456789abcdef0123456789abcdef",
            text_language: "en",
            accepted,
            return_to: Some("/order"),
        };
        out.push((name.to_owned(), acceptance::acceptance(&view)));
    }
    out
}

const OLDER: &str = "# Privacy\n\n## Who we are\n\nWe are Old Media.\n\n- a\n- b\n\n## Logs\n\nKept for 14 days.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n";
const NEWER: &str = "# Privacy\n\n## Who we are\n\nWe are Example Media.\n\n- a\n- c <b>\n\n## Logs\n\nKept for 30 days.\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\n```\nx\n```\n";

fn texts(scene: Scene<'_>) -> Vec<(&'static str, String)> {
    use crate::ui::document;
    let versions = versions();
    let contents: Vec<_> = [("who", "Who we are"), ("what", "What we collect"), ("rights", "Your rights")]
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .to_vec();
    let current = DocumentView {
        scene,
        id: "privacy",
        title: &scene.documents[0].title,
        html: "<h2 id=\"who\">Who we are</h2><p>Example Media Ltd publishes the Example Gazette. It decides why and how personal data is processed here.</p>\
               <h2 id=\"what\">What we collect</h2><ul><li>Server logs, for 14 days</li><li>What you send us by e-mail</li></ul>\
               <h2 id=\"rights\">Your rights</h2><p>You may ask what we hold, have it corrected or erased, and object.</p>",
        version: "2.1",
        effective: Some(datetime!(2026-12-01 00:00 UTC)),
        edition: Edition::Current,
        summary: None,
        text_language: "en",
        contents: &contents,
        upcoming: versions.first(),
        older: Some("1.0"),
        newer: Some("3.0"),
    };
    let entry =
        |link: &DocumentLink| IndexEntry { id: link.id.clone(), title: link.title.clone(), versions: versions.clone() };
    let entries: Vec<IndexEntry> = scene.documents.iter().map(entry).collect();
    let upcoming =
        DocumentView { edition: Edition::Upcoming, summary: Some("Names the new hosting company."), ..current };
    let earlier = DocumentView { edition: Edition::Earlier, effective: None, ..current };
    vec![
        ("policies", document::index(&IndexView { scene, documents: &entries })),
        ("embedded", document::embedded(&current, 2, document::IdPrefix::Document)),
        ("document", document::page(&current)),
        ("document-upcoming", document::page(&upcoming)),
        ("document-earlier", document::page(&earlier)),
    ]
}

fn record() -> ReceiptRecord {
    ReceiptRecord {
        consent: "0199f3c2-1111-7000-8000-000000000001".to_owned(),
        shown: vec!["Your cookie choices".to_owned(), "Accept all".to_owned(), "Reject all".to_owned()],
        valid_until: datetime!(2027-05-29 08:00 UTC),
        id: "AZqzc0ZxcgCXAAAAAAAAAA".to_owned(),
        time: datetime!(2026-11-23 22:00 UTC),
        release: ReleaseNumber::new(3),
        model: ConsentModel::OptIn,
        action: "save".to_owned(),
        language: "en".to_owned(),
        digest: "0123456789abcdef0123456789abcdef".to_owned(),
        groups: vec![
            group(Some("necessary"), true, &[]),
            group(Some("functional"), false, &[("youtube", true)]),
            group(Some("analytics"), true, &[("hotjar", false)]),
            group(Some("marketing"), false, &[]),
            group(None, false, &[("gone", false)]),
        ],
        signal: true,
    }
}

fn group(category: Option<&str>, granted: bool, services: &[(&str, bool)]) -> ReceiptGroup {
    let services = services.iter().map(|(id, granted)| ((*id).to_owned(), *granted)).collect();
    ReceiptGroup { category: category.map(str::to_owned), granted, services }
}

fn accepted_document(title: &str) -> ReceiptDocument {
    ReceiptDocument {
        document: "privacy".to_owned(),
        title: title.to_owned(),
        version: "2.1".to_owned(),
        digest: "0123456789abcdef0123456789abcdef".to_owned(),
        consent: "0199f3c2-1111-7000-8000-000000000001".to_owned(),
        id: "AZqzc0ZxcgCXAAAAAAAAAB".to_owned(),
        time: datetime!(2026-11-23 22:00 UTC),
        language: "en".to_owned(),
    }
}

fn versions() -> Vec<VersionRow> {
    let row = |version: &str, edition, summary: Option<&str>| VersionRow {
        version: version.to_owned(),
        effective: Some(datetime!(2026-12-01 00:00 UTC)),
        edition,
        summary: summary.map(str::to_owned),
    };
    vec![
        row("3.0", Edition::Upcoming, Some("A new hosting company.")),
        row("2.1", Edition::Current, Some("Clearer words on retention.")),
        row("1.0", Edition::Earlier, None),
    ]
}
