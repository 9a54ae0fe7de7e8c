//! `consent.toml` as written: every value with its place, nothing checked except its type.

use std::ops::Range;

use crate::codes;
use crate::read::table::{Reading, TableReader, Written, WrittenText};
use crate::settings::vendors::GOOGLE_PARAMETERS;

pub(crate) type Text = Option<Written<String>>;
type Texts = Option<Written<Vec<Written<String>>>>;
type Flag = Option<Written<bool>>;

#[derive(Debug, Default)]
pub(crate) struct ConsentToml {
    pub(crate) site: Site,
    pub(crate) categories: Vec<Category>,
    pub(crate) services: Vec<Service>,
    pub(crate) blocking: Blocking,
    pub(crate) cookie: Cookie,
    pub(crate) ledger: Ledger,
    pub(crate) banner: Banner,
    pub(crate) cache_mode: Text,
    pub(crate) account_choices: Text,
    pub(crate) stills: Text,
    pub(crate) jurisdictions: Jurisdictions,
    pub(crate) vendors: Vendors,
}

#[derive(Debug, Default)]
pub(crate) struct Site {
    pub(crate) id: Text,
    pub(crate) name: Text,
    pub(crate) languages: Texts,
    pub(crate) controller_name: Text,
    pub(crate) controller_email: Text,
    pub(crate) controller_address: Text,
    pub(crate) prefix: Text,
    pub(crate) exclude: Texts,
    pub(crate) children: Texts,
    pub(crate) cookies: Vec<OwnCookie>,
}

#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) id: Written<String>,
    pub(crate) title: Option<WrittenText>,
    pub(crate) description: Option<WrittenText>,
    pub(crate) sensitive: Flag,
    pub(crate) sale: Flag,
}

#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) span: Range<usize>,
    pub(crate) catalogue_id: Text,
    pub(crate) id: Text,
    pub(crate) name: Text,
    pub(crate) owner: Text,
    pub(crate) category: Text,
    pub(crate) hosts: Texts,
    pub(crate) markers: Texts,
    pub(crate) paths: Texts,
    pub(crate) cookies: Option<Vec<CookieRule>>,
    pub(crate) storage: Texts,
    pub(crate) sale: Option<Written<bool>>,
    pub(crate) purpose: Option<WrittenText>,
    pub(crate) privacy: Text,
    pub(crate) country: Text,
    pub(crate) embed: Flag,
    pub(crate) recipients: Texts,
}

#[derive(Debug)]
pub(crate) struct OwnCookie {
    pub(crate) name: Text,
    pub(crate) purpose: Option<WrittenText>,
    pub(crate) retention: Text,
}

#[derive(Debug)]
pub(crate) struct CookieRule {
    pub(crate) name: Text,
    pub(crate) retention: Text,
    pub(crate) purpose: Option<WrittenText>,
}

#[derive(Debug, Default)]
pub(crate) struct Blocking {
    pub(crate) enforcement: Text,
    pub(crate) undeclared_services: Text,
    pub(crate) undeclared_hosts: Text,
    pub(crate) undeclared_cookies: Text,
    pub(crate) on_doubt: Text,
    pub(crate) strip_request_cookies: Flag,
    pub(crate) necessary_cookies: Texts,
    pub(crate) filter_lists: Texts,
    pub(crate) filter_lists_category: Text,
}

#[derive(Debug, Default)]
pub(crate) struct Cookie {
    pub(crate) domain: Text,
    pub(crate) max_age: Text,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) retention: Text,
}

#[derive(Debug, Default)]
pub(crate) struct Banner {
    pub(crate) position: Text,
    pub(crate) control: Text,
    pub(crate) control_shape: Text,
    pub(crate) scheme: Text,
    pub(crate) density: Text,
    pub(crate) shadow: Flag,
    pub(crate) logo: Text,
    pub(crate) css: Text,
    pub(crate) name: Flag,
    pub(crate) links: Vec<OwnLink>,
    pub(crate) theme: Vec<(Written<String>, Written<String>)>,
}

#[derive(Debug)]
pub(crate) struct OwnLink {
    pub(crate) title: Option<WrittenText>,
    pub(crate) address: Text,
}

#[derive(Debug, Default)]
pub(crate) struct Jurisdictions {
    pub(crate) default: Text,
    pub(crate) region_header: Text,
    pub(crate) trusted_proxies: Texts,
    pub(crate) regions: Vec<(Written<String>, Written<String>)>,
}

#[derive(Debug, Default)]
pub(crate) struct Vendors {
    pub(crate) google: Google,
    pub(crate) microsoft: Microsoft,
    pub(crate) meta_pixel: Flag,
    pub(crate) matomo_consent: Text,
}

#[derive(Debug, Default)]
pub(crate) struct Google {
    pub(crate) consent_mode: Text,
    /// By name of the parameter.
    pub(crate) parameters: Vec<(&'static str, Written<String>)>,
    pub(crate) region: Texts,
    pub(crate) wait_for_update: Option<Written<u32>>,
    pub(crate) ads_data_redaction: Flag,
    pub(crate) url_passthrough: Flag,
}

#[derive(Debug, Default)]
pub(crate) struct Microsoft {
    pub(crate) uet: Flag,
    pub(crate) clarity: Flag,
    pub(crate) ad_storage: Text,
    pub(crate) analytics_storage: Text,
}

impl ConsentToml {
    /// Reads the file; what cannot be read is a finding and is left out.
    pub(crate) fn read(reading: Reading<'_>) -> Self {
        let parsed = reading.parse();
        let mut root = TableReader::new(reading, parsed.get_ref(), 0..0, "this file");
        let written = Self {
            site: root.table("site").map(read_site).unwrap_or_default(),
            categories: root.tables_by_name("categories").into_iter().map(read_category).collect(),
            services: root.tables("services").into_iter().map(read_service).collect(),
            blocking: root.table("blocking").map(read_blocking).unwrap_or_default(),
            cookie: root.table("cookie").map(read_cookie).unwrap_or_default(),
            ledger: root.table("ledger").map(read_ledger).unwrap_or_default(),
            banner: root.table("banner").map(read_banner).unwrap_or_default(),
            cache_mode: root.table("cache").and_then(read_cache),
            account_choices: root.table("account").and_then(read_account),
            stills: root.table("embeds").and_then(read_embeds),
            jurisdictions: root.table("jurisdictions").map(read_jurisdictions).unwrap_or_default(),
            vendors: read_vendors(&mut root),
        };
        if !root.has("site") {
            let what = "there is no [site]: visitors must know whose site this is";
            let help = "add a table [site] with name, languages and controller";
            reading.add(&codes::MISSING_KEY, 0..0, what, help);
        }
        root.finish();
        written
    }
}

fn read_site(mut table: TableReader<'_, '_>) -> Site {
    let mut site = Site {
        id: table.string("id"),
        name: table.required("name", "\"Example Gazette\""),
        languages: table.strings("languages"),
        prefix: table.string("prefix"),
        exclude: table.strings("exclude"),
        children: table.strings("children"),
        cookies: table.tables("cookies").into_iter().map(read_own_cookie).collect(),
        ..Site::default()
    };
    match table.table("controller") {
        Some(mut controller) => {
            site.controller_name = controller.required("name", "\"Example Media Ltd\"");
            site.controller_email = controller.required("email", "\"privacy@example.org\"");
            site.controller_address = controller.string("address");
            controller.finish();
        }
        None if table.has("controller") => {}
        None => table.reading.add(
            &codes::MISSING_KEY,
            table.span.clone(),
            "`controller` is missing in [site]: visitors must know who is responsible",
            "add: controller = { name = \"Example Media Ltd\", email = \"privacy@example.org\" }",
        ),
    }
    table.finish();
    site
}

fn read_own_cookie(mut table: TableReader<'_, '_>) -> OwnCookie {
    let cookie = OwnCookie {
        name: table.required("name", "\"cart\""),
        purpose: table.localised("purpose"),
        retention: table.required("retention", "\"session\""),
    };
    table.finish();
    cookie
}

fn read_category((id, mut table): (Written<String>, TableReader<'_, '_>)) -> Category {
    let category = Category {
        id,
        title: table.localised("title"),
        description: table.localised("description"),
        sensitive: table.boolean("sensitive"),
        sale: table.boolean("sale"),
    };
    let what = "no category is on before the visitor has chosen";
    let help = "remove this line: a switch that is already on is not consent";
    table.refuse(&PRE_TICKED, &codes::PRE_TICKED, what, help);
    refuse_interest(&mut table);
    table.finish();
    category
}

/// What other programs call a switch that is already on.
const PRE_TICKED: [&str; 9] =
    ["default", "enabled", "checked", "preselected", "on", "granted", "selected", "active", "opt_out"];

fn refuse_interest(table: &mut TableReader<'_, '_>) {
    let what = "consent is the only legal basis for storing on and reading from the device";
    let help = "remove this line; what is strictly necessary belongs to the category `necessary`";
    table.refuse(&["legitimate_interest", "legitimate_interests", "legal_basis"], &codes::INTEREST_SWITCH, what, help);
}

fn read_service(mut table: TableReader<'_, '_>) -> Service {
    let has_cookies = table.has("cookies");
    let cookies = table.tables("cookies").into_iter().map(read_cookie_rule).collect();
    let service = Service {
        span: table.span.clone(),
        catalogue_id: table.string("use"),
        id: table.string("id"),
        name: table.string("name"),
        owner: table.string("owner"),
        category: table.string("category"),
        hosts: table.strings("hosts"),
        markers: table.strings("markers"),
        paths: table.strings("paths"),
        cookies: has_cookies.then_some(cookies),
        storage: table.strings("storage"),
        sale: table.boolean("sale"),
        purpose: table.localised("purpose"),
        privacy: table.string("privacy"),
        country: table.string("country"),
        embed: table.boolean("embed"),
        recipients: table.strings("recipients"),
    };
    refuse_interest(&mut table);
    table.finish();
    service
}

fn read_cookie_rule(mut table: TableReader<'_, '_>) -> CookieRule {
    let rule = CookieRule {
        name: table.required("name", "\"_example\""),
        retention: table.required("retention", "\"13 months\""),
        purpose: table.localised("purpose"),
    };
    table.finish();
    rule
}

fn read_blocking(mut table: TableReader<'_, '_>) -> Blocking {
    let blocking = Blocking {
        enforcement: table.string("enforcement"),
        undeclared_services: table.string("undeclared_services"),
        undeclared_hosts: table.string("undeclared_hosts"),
        undeclared_cookies: table.string("undeclared_cookies"),
        on_doubt: table.string("on_doubt"),
        strip_request_cookies: table.boolean("strip_request_cookies"),
        necessary_cookies: table.strings("necessary_cookies"),
        filter_lists: table.strings("filter_lists"),
        filter_lists_category: table.string("filter_lists_category"),
    };
    table.finish();
    blocking
}

fn read_cookie(mut table: TableReader<'_, '_>) -> Cookie {
    let cookie = Cookie { domain: table.string("domain"), max_age: table.string("max_age") };
    let what = "yes and no are kept equally long";
    table.refuse(&LIFETIMES, &codes::LIFETIMES_DIFFER, what, "write one length for both: max_age = \"6 months\"");
    table.finish();
    cookie
}

fn read_ledger(mut table: TableReader<'_, '_>) -> Ledger {
    let ledger = Ledger { retention: table.string("retention") };
    table.finish();
    ledger
}

/// What other programs call different lifetimes for yes and no.
const LIFETIMES: [&str; 8] = [
    "max_age_accept",
    "max_age_reject",
    "accept_max_age",
    "reject_max_age",
    "accepted_max_age",
    "rejected_max_age",
    "max_age_accepted",
    "max_age_rejected",
];

fn read_banner(mut table: TableReader<'_, '_>) -> Banner {
    let banner = Banner {
        position: table.string("position"),
        control: table.string("control"),
        control_shape: table.string("control_shape"),
        scheme: table.string("scheme"),
        density: table.string("density"),
        shadow: table.boolean("shadow"),
        logo: table.string("logo"),
        css: table.string("css"),
        name: table.boolean("name"),
        links: table.tables("links").into_iter().map(read_own_link).collect(),
        theme: table.strings_by_name("theme"),
    };
    let help = "remove this line";
    let keys = ["reject", "reject_all", "show_reject", "hide_reject", "reject_button", "buttons", "accept_only"];
    let what = "the reject button is always shown next to accept and cannot be hidden";
    table.refuse(&keys, &codes::NO_REFUSAL, what, help);
    let keys = ["wall", "cookie_wall", "overlay", "modal", "block_page", "force_consent", "scroll_lock", "blur"];
    table.refuse(&keys, &codes::WALL, "the page can be read without a decision", help);
    let keys = [
        "implied",
        "accept_on_scroll",
        "consent_on_scroll",
        "accept_on_continue",
        "accept_on_close",
        "auto_accept",
        "accept_after",
        "timeout",
        "dismiss_on_scroll",
        "dismiss_on_timeout",
    ];
    table.refuse(&keys, &codes::IMPLIED_BY_SETTING, "only a clear yes is consent", help);
    table.finish();
    banner
}

fn read_own_link(mut table: TableReader<'_, '_>) -> OwnLink {
    let link = OwnLink { title: table.localised("title"), address: table.required("address", "\"/imprint\"") };
    table.finish();
    link
}

fn read_cache(mut table: TableReader<'_, '_>) -> Text {
    let mode = table.string("mode");
    table.finish();
    mode
}

fn read_account(mut table: TableReader<'_, '_>) -> Text {
    let choices = table.string("choices");
    table.finish();
    choices
}

fn read_embeds(mut table: TableReader<'_, '_>) -> Text {
    let stills = table.string("stills");
    table.finish();
    stills
}

fn read_jurisdictions(mut table: TableReader<'_, '_>) -> Jurisdictions {
    let jurisdictions = Jurisdictions {
        default: table.string("default"),
        region_header: table.string("region_header"),
        trusted_proxies: table.strings("trusted_proxies"),
        regions: table.strings_by_name("regions"),
    };
    table.finish();
    jurisdictions
}

fn read_vendors(root: &mut TableReader<'_, '_>) -> Vendors {
    let mut vendors = Vendors::default();
    if let Some(table) = root.table("google") {
        vendors.google = read_google(table);
    }
    if let Some(table) = root.table("microsoft") {
        vendors.microsoft = read_microsoft(table);
    }
    if let Some(mut table) = root.table("meta") {
        vendors.meta_pixel = table.boolean("pixel");
        table.finish();
    }
    if let Some(mut table) = root.table("matomo") {
        vendors.matomo_consent = table.string("consent");
        table.finish();
    }
    vendors
}

fn read_google(mut table: TableReader<'_, '_>) -> Google {
    let google = Google {
        consent_mode: table.string("consent_mode"),
        parameters: GOOGLE_PARAMETERS.iter().filter_map(|(name, _)| Some((*name, table.string(name)?))).collect(),
        region: table.strings("region"),
        wait_for_update: table.integer("wait_for_update"),
        ads_data_redaction: table.boolean("ads_data_redaction"),
        url_passthrough: table.boolean("url_passthrough"),
    };
    table.finish();
    google
}

fn read_microsoft(mut table: TableReader<'_, '_>) -> Microsoft {
    let microsoft = Microsoft {
        uet: table.boolean("uet"),
        clarity: table.boolean("clarity"),
        ad_storage: table.string("ad_storage"),
        analytics_storage: table.string("analytics_storage"),
    };
    table.finish();
    microsoft
}
