use std::collections::BTreeMap;

use super::*;
use crate::consent::derive::Derived;
use crate::consent::{Circumstances, Keys, Status};
use tower_consent_html::Loads;
use tower_consent_policy::{ConsentModel, Policies, ReleaseName};

/// The judge of a page of `www.example.org` with these categories granted (bits).
fn judge(config: &str, files: &[(&str, &str)], categories: u32) -> Judge {
    let site = "[site]\nname = \"x\"\nlanguages = [\"en\"]\n\
                controller = { name = \"x\", email = \"a@example.org\" }\n\
                [categories.analytics]\n[categories.marketing]\n";
    let settings = format!("{site}{config}");
    let files = [("consent.toml", settings.as_str())].into_iter().chain(files.iter().copied());
    let policies = Policies::from_files(files).unwrap().allow_drafts();
    let site = Arc::new(Site::new(policies, &Keys::generate().unwrap(), crate::site::Lasting::default(), 0).unwrap());
    let consent = Consent::new(Circumstances {
        settings: Arc::clone(site.settings()),
        derived: Derived {
            standing: None,
            status: Status::Decided,
            categories,
            exceptions: BTreeMap::new(),
            signal_honoured: false,
        },
        decision: None,
        model: ConsentModel::OptIn,
        release: ReleaseName::default(),
        signal: false,
        jurisdiction: "gdpr",
        is_for_child: false,
    });
    Judge::new(site, consent, Audience::Visitor).on_host(Some("WWW.example.org"))
}

fn held(verdict: Verdict) -> Option<String> {
    match verdict {
        Verdict::Pass => None,
        Verdict::Hold(id) => Some(id.to_string()),
    }
}

#[test]
fn a_tracker_at_the_own_origin_is_held_by_its_name_until_granted() {
    let config = "[[services]]\nuse = \"matomo\"\n";
    for (categories, expected) in [(1, Some("matomo".to_owned())), (0b11, None)] {
        let judge = judge(config, &[], categories);
        assert_eq!(held(judge.own_path("/stats/matomo.js")), expected);
        assert_eq!(held(judge.own_path("matomo.js")), expected);
        assert_eq!(held(judge.url("www.example.org", "/matomo.js")), expected);
        assert_eq!(held(judge.url("stats.example.org", "/matomo.js")), expected);
        assert_eq!(judge.holds_url("/matomo.js?v=5#x"), expected.is_some());
    }
}

#[test]
fn hosts_that_nobody_knows_follow_the_setting_and_pixels_are_held() {
    use Loads::{Frame, Pixel, Script};
    for (rule, expected) in [
        ("", [None, None, Some("undeclared-host")]),
        ("[blocking]\nundeclared_hosts = \"report\"\n", [None, None, Some("undeclared-host")]),
        ("[blocking]\nundeclared_hosts = \"pass\"\n", [None; 3]),
        ("[blocking]\nundeclared_hosts = \"hold\"\n", [Some("undeclared-host"); 3]),
    ] {
        let judge = judge(
            &format!(
                "[[services]]\nid = \"cdn\"\ncategory = \"necessary\"\npurpose = \"x\"\nhosts = [\"cdn.example\"]\n{rule}"
            ),
            &[],
            0b111,
        );
        let of = |host, loads| held(judge.unknown(host, "/x", loads));
        for (loads, expected) in [Script, Frame, Pixel].into_iter().zip(expected) {
            assert_eq!(of("nobody.example.com", loads).as_deref(), expected, "{rule} {loads:?}");
            for known in ["www.example.org", "img.example.org", "cdn.example", "a.cdn.example"] {
                assert_eq!(of(known, loads), None, "{rule}: {known}");
            }
        }
    }
}

#[test]
fn ordinary_files_of_the_own_origin_pass() {
    let judge = judge("", &[], 1);
    for path in [
        "/analytics.bundle.js",
        "/js/analytics.js",
        "/js/script.js",
        "/script.js",
        "/api/event",
        "/tracker.js",
        "/count.js",
        "/ga.js",
        "/tag.js",
        "/pixel.gif",
        "/collect",
        "/my-matomo.js.map",
        "/matomo",
        "/piwik/",
        "/cookie-consent.js",
        "/_consent",
        "/_consent/assets/runtime.js",
        "",
    ] {
        assert_eq!(held(judge.own_path(path)), None, "{path}");
        assert_eq!(held(judge.url("www.example.org", path)), None, "{path}");
    }
    assert!(!judge.holds_url("/x?u=/matomo.js") && !judge.holds_url("#/matomo.js"));
}

#[test]
fn paths_of_a_service_of_ones_own_count_at_the_own_origin_alone() {
    let config = "[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = \"x\"\npaths = [\"/heat/\"]\n";
    let judge = judge(config, &[], 1);
    assert_eq!(held(judge.own_path("/heat/x.js")).as_deref(), Some("heat"));
    assert_eq!(held(judge.url("www.example.org", "/heat/x.js")).as_deref(), Some("heat"));
    assert_eq!(held(judge.url("cdn.example.org", "/heat/x.js")), None);
    assert_eq!(held(judge.own_path("/heating/x.js")), None);
}

#[cfg(feature = "filter-lists")]
mod lists {
    use super::*;

    const LIST: &str = "||tracker.example^\n||youtube.com^\n/own-origin.js\n";

    fn asked(config: &str, categories: u32) -> Vec<Option<String>> {
        let judge = judge(config, &[("list.txt", LIST)], categories);
        let url = |host, path| held(judge.url(host, path));
        vec![
            url("cdn.tracker.example", "/x.js"),
            url("fine.example", "/x.js"),
            held(judge.own_path("/own-origin.js")),
            url("www.example.org", "/own-origin.js"),
        ]
    }

    // Nobody told the visitor of it, so no choice lets it through.
    #[test]
    fn what_only_a_list_knows_is_held_whatever_the_choice() {
        let config = "[blocking]\nfilter_lists = [\"list.txt\"]\n";
        for categories in [1, 0b111] {
            assert_eq!(asked(config, categories), [Some("filter-list".to_owned()), None, None, None]);
        }
    }

    #[test]
    fn it_follows_its_category_where_undeclared_services_do() {
        let config = "[blocking]\nfilter_lists = [\"list.txt\"]\nundeclared_services = \"category\"\n";
        assert_eq!(asked(config, 0b011)[0].as_deref(), Some("marketing"));
        assert_eq!(asked(config, 0b101)[0], None);
        let config = format!("{config}filter_lists_category = \"analytics\"\n");
        assert_eq!(asked(&config, 0b011)[0], None);
        assert_eq!(asked(&config, 0b101)[0].as_deref(), Some("analytics"));
    }

    #[test]
    fn a_site_may_declare_it_and_let_visitors_choose() {
        let config = "[[services]]\nid = \"filter-list\"\ncategory = \"marketing\"\npurpose = \"x\"\n\
                      [blocking]\nfilter_lists = [\"list.txt\"]\n";
        assert_eq!(asked(config, 0b001)[0].as_deref(), Some("filter-list"));
        assert_eq!(asked(config, 0b101)[0], None);
    }

    #[test]
    fn the_catalogue_is_asked_first() {
        let judge = judge("[blocking]\nfilter_lists = [\"list.txt\"]\n", &[("list.txt", LIST)], 1);
        assert_eq!(held(judge.url("www.youtube.com", "/embed/x")).as_deref(), Some("youtube"));
    }
}
