//! Broken `consent.toml`, and the findings about each.

use crate::settings::validate::*;
use crate::tests::{SMALL, settings};
use crate::{CacheMode, OnDoubt, Policies, Position, Stills, UndeclaredCookies, UndeclaredServices};

const REST: &str = "[categories.analytics]\n[categories.marketing]\n";

/// Code, line and column of each finding, errors first. Lines count from the first of `text`.
fn findings(text: &str) -> Vec<String> {
    let found = match Policies::from_files([("consent.toml", text)]) {
        Ok(policies) => policies.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    found
        .iter()
        .map(|finding| format!("{} {}:{}", finding.code, finding.spans[0].line, finding.spans[0].column))
        .collect()
}

#[test]
fn the_start_page_cannot_be_left_without_a_banner() {
    for pattern in ["/*", "/", "/**"] {
        let text = SMALL.replace("[site]", &format!("[site]\nexclude = [\"{pattern}\"]"));
        assert_eq!(findings(&text), ["TC0201 3:12"], "{pattern}");
    }
    let text = SMALL.replace("[site]", "[site]\nexclude = [\"/admin/*\", \"/print\", \"*.pdf\"]");
    assert_eq!(findings(&text), ["TC0201 3:34"], "only what is no path");
    let text = SMALL.replace("[site]", "[site]\nchildren = [\"/*\", \"kids\"]");
    assert_eq!(findings(&text), ["TC0201 3:19"], "a whole site may be for children");
}

#[test]
#[cfg_attr(not(feature = "filter-lists"), ignore = "its cases have filter lists")]
fn every_fault_is_found_in_its_place() {
    // Each text follows a good [site] and two categories, which end on line 7.
    let table: &[(&str, &[&str])] = &[
        ("[bannner]\n", &["TC0101 8:2"]),
        ("[banner]\npositon = \"corner\"\n", &["TC0101 9:1"]),
        ("[banner]\nposition = \"top\"\n", &["TC0104 9:12"]),
        ("[banner]\nposition = 1\n", &["TC0102 9:12"]),
        ("[banner]\ndensity = \"dense\"\n", &["TC0104 9:11"]),
        ("[banner]\nshadow = \"none\"\n", &["TC0102 9:10"]),
        ("[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"javascript:x\"\n", &["TC0201 10:11"]),
        ("[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"//a.example\"\n", &["TC0201 10:11"]),
        ("[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"http://a.example/\"\n", &["TC0201 10:11"]),
        (
            "[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"https://a.example@b.example/\"\n",
            &["TC0201 10:11"],
        ),
        (
            "[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"https://a.example:99999/\"\n",
            &["TC0201 10:11"],
        ),
        ("[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"https:///a.example\"\n", &["TC0201 10:11"]),
        ("[[banner.links]]\ntitle = { en = \"A\", zh = \"A\" }\naddress = \"https://%2f/\"\n", &["TC0201 10:11"]),
        ("[[banner.links]]\naddress = \"/a\"\n", &["TC0201 9:11"]),
        ("[banner.theme]\naccent = \"red;}\"\n", &["TC0405 9:10"]),
        ("[banner.theme]\nacent = \"red\"\n", &["TC0405 9:1"]),
        ("[cache]\nmode = \"public\"\n", &["TC0104 9:8"]),
        ("[cookie]\nmax_age = \"14 months\"\n", &["TC0404 9:11"]),
        ("[cookie]\nmax_age = \"long\"\n", &["TC0403 9:11"]),
        ("[cookie]\nmax_age = \"1 hour\"\n", &["TC0403 9:11"]),
        ("[cookie]\nmax_age = 180\n", &["TC0102 9:11"]),
        ("[ledger]\nretention = \"long\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = \"5 months\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = \"7 months\"\n[cookie]\nmax_age = \"8 months\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = 3\n", &["TC0102 9:13"]),
        ("[ledger]\nretention = \"0 days\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = \"1000 years\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = \"9999999 years\"\n", &["TC0403 9:13"]),
        ("[ledger]\nretention = \"11 years\"\n", &["TC0437 9:13"]),
        ("[ledger]\nretention = \"10 years\"\n", &[]),
        ("[ledger]\nretension = \"3 years\"\n", &["TC0101 9:1"]),
        ("[cookie]\ndomain = \"co.uk\"\n", &["TC0402 9:10"]),
        ("[cookie]\ndomain = \"github.io\"\n", &["TC0402 9:10"]),
        ("[cookie]\ndomain = \"localhost\"\n", &["TC0401 9:10"]),
        ("[cookie]\ndomain = \"https://a.example\"\n", &["TC0401 9:10"]),
        ("[cookie]\ndomain = \"10.0.0.1\"\n", &["TC0401 9:10"]),
        ("[blocking]\nenforcement = \"stict\"\n", &["TC0104 9:15"]),
        ("[blocking]\non_doubt = \"maybe\"\nundeclared_cookies = \"hold\"\n", &["TC0104 9:12", "TC0104 10:22"]),
        ("[blocking]\nstrip_request_cookies = \"yes\"\n", &["TC0102 9:25"]),
        ("[blocking]\nnecessary_cookies = [\"sid\", \"a b\", \"*\"]\n", &["TC0309 9:29", "TC0309 9:36"]),
        ("[blocking]\nnecessary_cookies = [\"/^_heat/\", \"_heat[0-9]\"]\n", &["TC0309 9:22", "TC0309 9:34"]),
        ("[blocking]\nnecessary_cookies = [\"_heat_<id>\", \"_heat?\"]\n", &["TC0309 9:22", "TC0309 9:36"]),
        ("[blocking]\nnecessary_cookies = [\"_heat.*\"]\n", &["TC0341 9:22"]),
        ("[blocking]\nnecessary_cookies = [\"cart[0]\", \"a.b\", \"_x*_y\", \"{5F3}\", \"is-it-(a)\"]\n", &[]),
        (
            "[jurisdictions]\nregions = { UK = \"uk\", EU = \"gdpr\", QQ = \"uk\" }\n",
            &["TC0408 9:13", "TC0408 9:24", "TC0408 9:37"],
        ),
        ("[jurisdictions]\nregions = { GB = \"uk\", US-CA = \"ccpa\", DE-BY = \"gdpr\" }\n", &[]),
        ("[jurisdictions]\nregions = { XX = \"gdpr\", US-CAL = \"ccpa\" }\n", &["TC0436 9:13", "TC0436 9:26"]),
        ("[google]\nconsent_mode = \"basic\"\nregion = [\"UK\"]\n", &["TC0408 10:11"]),
        (
            "[[services]]\nid = \"a\"\ncategory = \"necessary\"\nhosts = [\"a.b.example\"]\nowner = \"A\"\ncountry = \"UK\"\n",
            &["TC0408 13:11"],
        ),
        ("[blocking]\nfilter_lists = [\"none.txt\"]\n", &["TC0415 9:17"]),
        ("[blocking]\nfilter_lists = [\"../x.txt\", \"consent.toml\"]\n", &["TC0415 9:17", "TC0415 9:29"]),
        ("[blocking]\nfilter_lists_category = \"marketing\"\n", &["TC0415 9:25"]),
        ("[blocking]\nfilter_lists = []\nfilter_lists_category = \"necessary\"\n", &["TC0303 10:25"]),
        ("[blocking]\nfilter_lists = []\nfilter_lists_category = \"marketting\"\n", &["TC0303 10:25"]),
        (
            "[[services]]\nid = \"filter-list\"\ncategory = \"marketing\"\npurpose = { en = \"a\", zh = \"b\" }\n",
            &["TC0311 9:6"],
        ),
        ("[google]\nconsent_mode = true\n", &["TC0102 9:16"]),
        ("[google]\nconsent_mode = \"advance\"\n", &["TC0104 9:16"]),
        ("[google]\nconsent_mode = \"advanced\"\n", &["TC0428 9:16"]),
        ("[google]\nconsent_mode = \"advanced\"\nregion = [\"ES\"]\n", &["TC0428 9:16", "TC0428 10:10"]),
        ("[google]\nad_storage = \"marketting\"\n", &["TC0303 9:14"]),
        ("[google]\nanalytics_storage = \"necessary\"\nsecurity_storage = \"necessary\"\n", &["TC0429 9:21"]),
        (
            "[google]\nad_storage = \"necessary\"\nad_user_data = \"necessary\"\nad_personalization = \"necessary\"\n",
            &["TC0429 9:14", "TC0429 10:16", "TC0429 11:22"],
        ),
        ("[google]\npersonalization_storage = \"necessary\"\n", &["TC0429 9:27"]),
        (
            "[microsoft]\nad_storage = \"necessary\"\nanalytics_storage = \"necessary\"\n",
            &["TC0429 9:14", "TC0429 10:21"],
        ),
        ("[google]\nad_storge = \"marketing\"\n", &["TC0101 9:1"]),
        ("[google]\nregion = [\"ES\", \"Spain\"]\n", &["TC0408 9:17"]),
        ("[google]\nwait_for_update = \"500\"\n", &["TC0102 9:19"]),
        ("[google]\nwait_for_update = 60000\n", &["TC0403 9:19"]),
        ("[microsoft]\nad_storage = \"ads\"\n", &["TC0303 9:14"]),
        ("[microsoft]\nclarity = \"no\"\n", &["TC0102 9:11"]),
        ("[meta]\npixl = false\n", &["TC0101 9:1"]),
        ("[matomo]\nconsent = \"cookie\"\n", &["TC0104 9:11"]),
        ("[jurisdictions]\ndefault = \"gpdr\"\n", &["TC0409 9:11"]),
        ("[jurisdictions]\nregions = { USA = \"gdpr\" }\n", &["TC0408 9:13"]),
        ("[jurisdictions]\nregion_header = \"CF IP\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n", &["TC0406 9:17"]),
        ("[jurisdictions]\ntrusted_proxies = [\"10.0.0.0/33\", \"0.0.0.0/0\"]\n", &["TC0407 9:20", "TC0407 9:35"]),
        ("[jurisdictions]\nregion_header = \"CF-IPCountry\"\n", &["TC0410 9:17"]),
        ("[categories.Ads]\n", &["TC0301 8:13"]),
        ("[categories.research]\n", &["TC0103 8:13", "TC0103 8:13"]),
        ("[categories.necessary]\nsale = true\n", &["TC0316 9:8"]),
        ("[categories.functional]\ntitle = \"Comfort\"\n", &["TC0315 9:9"]),
        ("[categories.functional]\ntitle = { en = \"Comfort\", zh = \"便利\", fr = \"Confort\" }\n", &["TC0314 9:38"]),
        ("[[services]]\nuse = \"google-analytic\"\n", &["TC0304 9:7"]),
        ("[[services]]\nuse = \"youtube\"\n", &["TC0303 9:7"]),
        ("[[services]]\nuse = \"google-analytics\"\ncategory = \"necessary\"\n", &["TC0312 10:12"]),
        ("[[services]]\nuse = \"google-analytics\"\nowner = \"Me\"\n", &["TC0101 10:9"]),
        ("[[services]]\nuse = \"google-analytics\"\n[[services]]\nuse = \"google-analytics\"\n", &["TC0305 11:7"]),
        ("[[services]]\nname = \"x\"\n", &["TC0103 8:1"]),
        (
            "[[services]]\nid = \"heat\"\nhosts = [\"h.example\"]\npurpose = { en = \"a\", zh = \"b\" }\n",
            &["TC0103 8:1"],
        ),
        (
            "[[services]]\nid = \"Heat\"\ncategory = \"analytics\"\nhosts = [\"h.example\"]\npurpose = { en = \"a\", zh = \"b\" }\n",
            &["TC0301 9:6"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = { en = \"a\", zh = \"b\" }\n",
            &["TC0311 9:6"],
        ),
        ("[[services]]\nid = \"heat\"\ncategory = \"analytics\"\nhosts = [\"h.example\"]\n", &["TC0317 9:6"]),
        ("[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npaths = [\"/heat/\"]\n", &["TC0317 9:6"]),
        ("[[services]]\nuse = \"matomo\"\npaths = [\"*/m.js\", \"/\", \"m.js\"]\n", &["TC0333 10:20", "TC0333 10:25"]),
        ("[[services]]\nid = \"matomo\"\ncategory = \"necessary\"\nhosts = [\"h.example\"]\n", &["TC0305 9:6"]),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\nhosts = [\"https://h.example\", \"com\"]\n",
            &["TC0307 11:10", "TC0307 11:31"],
        ),
        (
            "[[services]]\nid = \"a\"\ncategory = \"necessary\"\nhosts = [\"h.example\"]\n[[services]]\nid = \"b\"\ncategory = \"necessary\"\nhosts = [\"H.example.\"]\n",
            &["TC0308 15:10"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\ncookies = [{ name = \"_h*\", retention = \"a while\" }]\n",
            &["TC0310 11:40"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\ncookies = [{ name = \"__Host-con*\", retention = \"session\" }]\nmarkers = [\"heat(\"]\n",
            &["TC0309 11:21"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\ncookies = [{ name = \"_h\" }]\nmarkers = [\"heat(\"]\n",
            &["TC0103 11:12"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\nmarkers = [\"ab\"]\nhosts = [\"a.example\"]\n",
            &["TC0313 11:12"],
        ),
        (
            "[[services]]\nid = \"heat\"\ncategory = \"necessary\"\nhosts = [\"a.example\"]\ncountry = \"Germany\"\nprivacy = \"javascript:x\"\n",
            &["TC0408 12:11", "TC0201 13:11"],
        ),
        ("[cookie]\nmax_age = \"6 months\"\nmax_age = \"1 month\"\n", &["TC0100 10:1"]),
        ("x = \n", &["TC0100 8:5"]),
    ];
    let mut wrong = Vec::new();
    for (extra, expected) in table {
        let found = findings(
            &format!("{}{REST}{extra}", SMALL.trim_start_matches('\n'))
                .replace("[categories.analytics]", "\n[categories.analytics]"),
        );
        if found != *expected {
            wrong.push(format!("{extra}found {found:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn faults_of_the_site_are_found_all_at_once() {
    let text = "[site]\nname = \" \"\nlanguages = [\"en\", \"e\", \"EN\", \"zh_CN\"]\nprefix = \"consent/\"\ncontroller = { name = \"A\", email = \"nobody\" }\n";
    assert_eq!(
        findings(text),
        ["TC0201 2:8", "TC0202 3:20", "TC0202 3:25", "TC0202 3:31", "TC0204 4:10", "TC0203 5:36"]
    );
    assert_eq!(findings("[site]\nlanguages = []\n"), ["TC0103 1:1", "TC0103 1:1", "TC0202 2:13"]);
    assert_eq!(findings(""), ["TC0103 1:1"]);
}

#[test]
fn two_services_with_the_same_short_code_are_refused() {
    let mut seen = std::collections::HashMap::new();
    let pair = (0..100_000u32).find_map(|n| {
        let id = format!("s{n}");
        seen.insert(crate::catalogue::code(&id), id.clone()).map(|other| (other, id))
    });
    let (a, b) = pair.unwrap();
    let service =
        |id: &str| format!("[[services]]\nid = \"{id}\"\ncategory = \"necessary\"\nhosts = [\"{id}.example\"]\n");
    let found = findings(&format!("{SMALL}{}{}", service(&a), service(&b)));
    assert_eq!(found, ["TC0306 11:6"]);
}

#[test]
fn more_than_thirty_two_categories_are_refused() {
    let category = |n: usize| {
        format!("[categories.c{n}]\ntitle = {{ en = \"a\", zh = \"b\" }}\ndescription = {{ en = \"a\", zh = \"b\" }}\n")
    };
    let text = |count: usize| format!("{SMALL}{}", (0..count).map(category).collect::<String>());
    assert!(findings(&text(31)).is_empty());
    assert_eq!(findings(&text(32)), ["TC0302 99:13"]);
}

#[test]
fn categories_whose_ids_make_the_cookie_too_long_are_refused() {
    let category = |id: &str| {
        format!("[categories.{id}]\ntitle = {{ en = \"a\", zh = \"b\" }}\ndescription = {{ en = \"a\", zh = \"b\" }}\n")
    };
    let text = |ids: &[String]| format!("{SMALL}{}", ids.iter().map(|id| category(id)).collect::<String>());
    let of = |lengths: [usize; 6]| {
        let letters = ["a", "b", "c", "d", "e", "f"];
        lengths.into_iter().zip(letters).map(|(length, letter)| letter.repeat(length)).collect::<Vec<_>>()
    };
    assert!(findings(&text(&of([19, 19, 19, 19, 19, 2]))).is_empty());
    assert!(findings(&text(&of([32, 32, 6, 6, 1, 1]))).is_empty());
    assert_eq!(findings(&text(&of([2, 19, 20, 19, 19, 2]))), ["TC0301 12:13"]);
    assert_eq!(findings(&text(&of([32, 32, 32, 32, 1, 1]))), ["TC0301 6:13"]);
}

#[cfg(not(feature = "filter-lists"))]
#[test]
fn filter_lists_are_refused_where_nothing_can_read_them() {
    let text = format!("{SMALL}[blocking]\nfilter_lists = [\"list.txt\"]\n");
    let error = Policies::from_files([("consent.toml", text.as_str()), ("list.txt", "||t.example^\n")]).unwrap_err();
    assert!(error.findings().iter().any(|finding| finding.code == "TC0105"), "{:?}", error.findings());
}

#[cfg(feature = "filter-lists")]
#[test]
fn a_filter_list_is_there_has_rules_and_is_named() {
    let check = |lists: &str, files: &[(&str, &str)]| {
        let text = format!("{SMALL}[categories.marketing]\n[blocking]\nfilter_lists = [{lists}]\n");
        let files = [("consent.toml", text.as_str())].into_iter().chain(files.iter().copied());
        let found = Policies::from_files(files).map_or_else(|e| e.findings().to_vec(), |ok| ok.warnings().to_vec());
        found.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let rules = "||t.example^\n";
    assert_eq!(check("\"a.txt\"", &[("a.txt", rules)]), [""; 0]);
    assert_eq!(check("\"a.txt\"", &[]), ["TC0415"]);
    assert_eq!(check("\"a.txt\"", &[("a.txt", "<!doctype html>\n<p>404\n")]), ["TC0415"]);
    assert_eq!(check("\"a.txt\"", &[("a.txt", rules), ("b.txt", rules)]), ["TC0007"]);
    assert_eq!(check("", &[("b.txt", rules)]), ["TC0007"]);
    // A list may be larger than a text, and is not a text.
    let long = rules.repeat(200_000);
    assert_eq!(check("\"a.txt\"", &[("a.txt", &long)]), [""; 0]);
    assert_eq!(check("\"a.txt\"", &[("a.txt", &rules.repeat(1_300_000))]), ["TC0003", "TC0415"]);
}

#[test]
fn a_message_says_place_fault_and_what_to_do() {
    let error = Policies::from_files([("consent.toml", format!("{SMALL}[bannner]\n"))]).unwrap_err().to_string();
    let line = "consent.toml:6:2: error[TC0101]: unknown key `bannner` in this file; help: did you mean `banner`?\n";
    assert!(error.starts_with(line), "{error}");
    assert!(error.ends_with("1 error in the policies"), "{error}");
}

#[test]
fn the_smallest_file_has_the_safe_defaults() {
    let settings = settings("");
    assert_eq!(settings.prefix, "/_consent");
    assert_eq!(settings.site.id, "Example Gazette");
    assert_eq!(settings.categories.len(), 1);
    assert_eq!(settings.cookie.max_age, Duration::days(182));
    assert_eq!(settings.blocking.undeclared_services, UndeclaredServices::Hold);
    assert_eq!(settings.blocking.undeclared_cookies, UndeclaredCookies::Report);
    assert_eq!(settings.blocking.on_doubt, OnDoubt::Hold);
    assert!(settings.blocking.strip_request_cookies);
    assert_eq!((settings.cache, settings.stills), (CacheMode::Private, Stills::None));
    assert_eq!(settings.banner.position, Position::Corner);
    assert_eq!(settings.jurisdictions.default, "gdpr");
}

#[test]
fn services_cookie_and_jurisdictions_are_read() {
    let settings = settings(
        "[categories.analytics]\n[categories.marketing]\n[[services]]\nuse = \"google-analytics\"\n[[services]]\nid = \"heatmap\"\n\
         category = \"analytics\"\nhosts = [\"Heat.Example.org\"]\ncookies = [{ name = \"_heat*\", retention = \"13 months\" }]\n\
         [cookie]\ndomain = \".Example.org\"\nmax_age = \"13 months\"\n[jurisdictions]\nregion_header = \"CF-IPCountry\"\ntrusted_proxies = [\"10.1.2.3/8\", \"::1\"]\n",
    );
    assert_eq!(settings.services.len(), 2);
    assert_eq!(*settings.services[1].service.hosts, ["heat.example.org"]);
    assert_eq!(settings.services[1].recipients, ["Example Media Ltd"]);
    assert!(settings.services[0].from_catalogue && settings.categories[2].sale && !settings.categories[1].sale);
    assert_eq!(settings.cookie.domain.as_deref(), Some("example.org"));
    assert_eq!(settings.cookie.max_age, Duration::days(395));
    assert_eq!(settings.jurisdictions.region_header.as_deref(), Some("cf-ipcountry"));
    assert_eq!(settings.jurisdictions.trusted_proxies[0].to_string(), "10.0.0.0/8");
}

#[test]
fn overrides_change_a_service_of_the_catalogue() {
    let settings = settings(
        "[categories.marketing]\n[[services]]\nuse = \"matomo\"\ncategory = \"marketing\"\nhosts = [\"stats.example.org\"]\n\
         recipients = []\ncookies = []\npurpose = { en = \"Counts.\", zh = \"统计。\" }\n",
    );
    let matomo = &settings.services[0];
    assert_eq!(matomo.category, 1);
    assert!(matomo.service.hosts.iter().any(|host| host == "stats.example.org"));
    assert!(matomo.recipients.is_empty() && matomo.service.cookies.is_empty());
    assert_eq!(matomo.purpose["zh"], "统计。");
}

#[test]
fn a_logo_is_a_picture_of_the_site() {
    let logo = |text: &str| {
        let text = format!("{SMALL}[banner]\nlogo = '{text}'\n");
        findings(&text).into_iter().filter(|finding| finding.ends_with(" 7:8")).collect::<Vec<_>>()
    };
    for good in ["/logo.svg", "/a/logo%20b.png?v=2", "data:image/png;base64,AAAA", "data:image/svg+xml,%3Csvg/%3E"] {
        assert!(logo(good).is_empty(), "{good}: {:?}", logo(good));
    }
    let large = format!("data:image/png;base64,{}", "A".repeat(9000));
    for bad in [
        "https://cdn.example/logo.svg",
        "//cdn.example/logo.svg",
        "logo.svg",
        "data:text/html,x",
        "data:image/tiff;base64,AAAA",
        "data:image/png",
        "/a b.svg",
        "/\\cdn.example/x.svg",
        &large,
    ] {
        assert_eq!(logo(bad).len(), 1, "{bad:.60}");
    }
}

/// What is found in a small site with this text, in words.
fn said(extra: &str) -> String {
    let text = format!("{SMALL}{extra}");
    match crate::Policies::from_files([("consent.toml", &text)]) {
        Ok(policies) => format!("{:#?}", policies.warnings()),
        Err(error) => {
            error.findings().iter().map(|one| format!("{} {} | {}\n", one.code, one.what, one.help)).collect()
        }
    }
}

#[test]
fn the_first_message_is_about_the_cause() {
    // An address where a host belongs: it is not said that nothing is named.
    let hosts = said("[[services]]\nid = \"a\"\ncategory = \"necessary\"\nhosts = [\"https://w.example/w.js\"]\n");
    assert!(hosts.contains("TC0307") && !hosts.contains("TC0311"), "{hosts}");
    let nothing = said("[[services]]\nid = \"a\"\ncategory = \"necessary\"\nhosts = []\n");
    assert!(nothing.contains("TC0311"), "{nothing}");
    // A picture of the site is not another host's.
    let logo = said("[banner]\nlogo = \"logo.png\"\n");
    assert!(logo.contains("it is no path of the site | write where it is on the site, with a slash"), "{logo}");
    for other in ["//cdn.example/l.png", "https://cdn.example/l.png"] {
        let logo = said(&format!("[banner]\nlogo = \"{other}\"\n"));
        assert!(logo.contains("another host would learn"), "{logo}");
    }
    // A vendor is not a service.
    let vendor = said("[[services]]\nuse = \"facebook\"\n");
    assert!(vendor.contains("facebook-social") && vendor.contains("If not, describe"), "{vendor}");
    let nobody = said("[[services]]\nuse = \"qzxwvk-nobody\"\n");
    assert!(nobody.contains("`tower-consent catalogue` lists"), "{nobody}");
}
