//! `tower-consent explain` with a page or a name, as its user sees it. The web is an origin on this machine.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use http::Response;
use serde_json::Value;
use tempfile::TempDir;
use tower_consent::policy::Policies;

use crate::support::{Body, PolicyFolder, TestSite, full, html, instant, origin, program, raw_origin, setting, typed};

const PAGE: &str = "<!doctype html>
<html><head>
  <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script>
  <script>gtag('config', 'G-1')</script>
</head><body>
<noscript><img src=\"https://www.facebook.com/tr?id=1\"></noscript>
<script src=\"https://static.hotjar.com/c/hotjar-1.js\"></script>
<script src=\"https://cdn.nobody.example/x.js\"></script>
<img src=\"https://px.nobody.example/p.gif\" width=1 height=1>
<img src=\"/logo.png\"><p style=\"/* url(https://www.facebook.com/tr) */\">
<form action=\"https://pay.example/\"><script type=module>import 'https://static.hotjar.com/m.js'</script></form>
";

fn gzipped(page: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(page.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn encoded(coding: &'static str, body: Vec<u8>) -> Response<Body> {
    let mut page = html(body);
    page.headers_mut().insert("content-encoding", coding.parse().unwrap());
    page
}

struct Said {
    code: i32,
    out: String,
    err: String,
}

/// Runs `explain` without keeping the site from answering.
async fn explain(arguments: &[&str]) -> Said {
    let mut command = program(&["explain"]);
    command.args(arguments).current_dir(std::env::temp_dir());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(!err.contains("panicked"), "{err}");
    Said { code: output.status.code().unwrap(), out, err }
}

async fn json(arguments: &[&str]) -> Value {
    let said = explain(&[arguments, &["--format", "json"]].concat()).await;
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err))
}

/// State, and lines or header fields, of a service, host or cookie.
fn of<'v>(account: &'v Value, name: &str) -> (&'v str, Vec<String>) {
    let groups = account["groups"].as_array().unwrap();
    let is_it = |group: &&Value| group["name"] == name || group["service"]["id"] == name;
    let group = groups.iter().find(is_it).unwrap_or_else(|| panic!("{name}: {account:#}"));
    let things = group["things"].as_array().unwrap().iter();
    let places = things.map(|thing| match thing["header"].as_str() {
        Some(header) => header.to_owned(),
        None => format!("{}:{}", thing["line"], thing["column"]),
    });
    (group["state"].as_str().unwrap(), places.collect())
}

fn folder() -> PolicyFolder {
    PolicyFolder::released(instant())
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A site with the page, a refresh, a redirect and other things.
async fn site() -> String {
    let address = origin(|request| async move {
        match request.uri().path() {
            "/" => {
                let mut page = setting(html(PAGE), &[b"_ga=1; Path=/", b"cart=1; Path=/"]);
                for (name, value) in [
                    ("link", "<https://static.hotjar.com/a.js>; rel=preload"),
                    ("refresh", "60; url=https://static.hotjar.com/r"),
                    ("content-security-policy", "img-src *; report-uri https://static.hotjar.com/csp"),
                    ("report-to", "{\"endpoints\":[{\"url\":\"https://www.google-analytics.com/r\"}]}"),
                ] {
                    page.headers_mut().append(name, value.parse().unwrap());
                }
                page
            }
            "/moved" => Response::builder().status(302).header("location", "/").body(full("")).unwrap(),
            "/loop" => Response::builder().status(302).header("location", "/loop").body(full("")).unwrap(),
            "/script-address" => {
                Response::builder().status(302).header("location", "javascript:x").body(full("")).unwrap()
            }
            "/nowhere" => Response::builder().status(302).body(full("")).unwrap(),
            "/empty" => html(""),
            "/cut" => encoded("gzip", gzipped(PAGE)[..150].to_vec()),
            "/no-gzip" => encoded("gzip", PAGE.as_bytes().to_vec()),
            "/foo" => encoded("foo", PAGE.as_bytes().to_vec()),
            "/loader" => html("<script>(function(d){var j=d.createElement('script');j.src=\"https://native.sharethrough.com/assets/sfp.js\";d.head.appendChild(j)})(document)</script>"),
            "/image" => setting(typed("image/png", "PNG"), &[b"_ga=1"]),
            "/large" => {
                html(format!("{}<script src=https://static.hotjar.com/x.js></script>", "<p>x\n".repeat(4 << 20)))
            }
            "/many" => html("<img src=//static.hotjar.com/é.gif>".repeat(100_000)),
            "/kept" => {
                let mut page = html(PAGE);
                page.headers_mut().insert("cache-control", "no-transform".parse().unwrap());
                page
            }
            _ => Response::builder().status(404).header("content-type", "text/html").body(full("<p>none")).unwrap(),
        }
    })
    .await;
    format!("http://{address}")
}

#[tokio::test]
async fn a_page_is_explained_with_places_services_and_header_fields() {
    let (folder, site) = (folder(), site().await);
    let options = ["--policies", path(folder.path()), "--host", "www.site.example"];
    let account = json(&[&[format!("{site}/moved").as_str()], &options[..]].concat()).await;
    assert_eq!(of(&account, "google-analytics").0, "waits");
    let of_analytics = of(&account, "google-analytics").1;
    assert_eq!(of_analytics, ["Set-Cookie", "Report-To", "3:3", "4:3"], "{account:#}");
    assert_eq!(of(&account, "meta-pixel"), ("waits", vec!["6:11".to_owned()]));
    let of_hotjar = ["Link", "Content-Security-Policy", "Refresh", "7:1", "11:37"].map(str::to_owned).to_vec();
    assert_eq!(of(&account, "hotjar"), ("held", of_hotjar));
    assert_eq!(of(&account, "cdn.nobody.example").0, "undeclared");
    assert_eq!(of(&account, "px.nobody.example"), ("held", vec!["9:1".to_owned()]));
    assert_eq!(of(&account, "cookie cart").0, "undeclared");
    assert_eq!(account["summary"]["own_files"], 1);
    assert!(account["notes"].to_string().contains("Content-Security-Policy: what the banner needs"), "{account:#}");

    let said = explain(&[&[site.as_str()], &options[..]].concat()).await;
    assert_eq!(said.code, 1, "{}", said.out);
    for expected in [
        "for a visitor who has not decided (rules: gdpr, opt-in; release 1)",
        "line 3, column 3: <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\">",
        "(the code runs; what it loads is held)",
        "header Set-Cookie: _ga",
        "[[services]]\n           use = \"hotjar\"",
        "[[site.cookies]]\n           name = \"cart\"",
        "It waits until the visitor allows marketing.",
    ] {
        assert!(said.out.contains(expected), "{expected}: {}", said.out);
    }
    // The summary comes before all else.
    assert!(
        said.out.find("thing is held").or(said.out.find("things are held")) < said.out.find("line 3,"),
        "{}",
        said.out
    );
}

#[tokio::test]
async fn the_answer_follows_choice_signal_and_settings() {
    let folder = folder();
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let ask = |more: &'static [&'static str]| {
        let (file, dir) = (path(&file).to_owned(), path(folder.path()).to_owned());
        async move { json(&[&[file.as_str(), "--policies", dir.as_str()], more].concat()).await }
    };
    let states = |account: &Value| ["google-analytics", "meta-pixel", "hotjar"].map(|id| of(account, id).0.to_owned());
    assert_eq!(states(&ask(&["--accept", "analytics"]).await), ["passes", "waits", "held"]);
    assert_eq!(states(&ask(&["--accept", "all"]).await), ["passes", "passes", "held"]);
    assert_eq!(states(&ask(&["--accept", "meta-pixel"]).await), ["waits", "passes", "held"]);
    assert_eq!(states(&ask(&["--refuse"]).await), ["waits", "waits", "held"]);
    let noted = ask(&["--region", "US-CA", "--signal"]).await;
    assert!(noted["notes"].to_string().contains("--region changes nothing"), "{noted:#}");
    assert!(noted["visitor"].as_str().unwrap().contains("Global Privacy Control"), "{noted:#}");
    // Settings that are not released do not count unless asked for.
    folder.append("[[services]]\nuse = \"hotjar\"\n");
    let as_released = ask(&["--accept", "all"]).await;
    assert_eq!(states(&as_released), ["passes", "passes", "held"]);
    assert!(as_released["notes"].to_string().contains("--allow-drafts"), "{as_released:#}");
    assert_eq!(states(&ask(&["--accept", "all", "--allow-drafts"]).await), ["passes", "passes", "passes"]);
}

#[tokio::test]
async fn where_proxies_name_regions_the_law_of_the_region_counts() {
    let folder = folder();
    folder.append(
        "[jurisdictions]\nregion_header = \"CF-IPCountry\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n\
         regions = { US = \"ccpa\" }\n",
    );
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let options = ["--policies", path(folder.path()), "--region", "US-CA"];
    let account = json(&[&[path(&file)], &options[..]].concat()).await;
    assert_eq!(of(&account, "meta-pixel").0, "passes", "{account:#}");
    let with_signal = json(&[&[path(&file), "--signal"], &options[..]].concat()).await;
    assert_eq!(of(&with_signal, "meta-pixel").0, "waits", "{with_signal:#}");
}

/// What is told of a page that visitors get, and of what the site behind makes, is the same.
#[tokio::test]
async fn a_page_that_came_through_the_layer_is_explained_as_it_was() {
    let folder = folder();
    let site = TestSite::of_page(Policies::load(folder.path()).unwrap(), PAGE).await;
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let options = ["--policies", path(folder.path()), "--host", "www.site.example"];
    let treated = json(&[&[format!("http://{}/", site.address).as_str()], &options[..]].concat()).await;
    let original = json(&[&[path(&file)], &options[..]].concat()).await;
    assert!(treated["notes"].to_string().contains("came through tower-consent already"), "{treated:#}");
    assert_eq!(treated["summary"], original["summary"], "{treated:#}");
    for name in ["google-analytics", "meta-pixel", "hotjar", "px.nobody.example"] {
        assert_eq!(of(&treated, name).0, of(&original, name).0, "{name}");
    }
}

/// As many elements are held as are told of.
#[tokio::test]
async fn what_is_told_is_what_the_layer_does() {
    let folder = folder();
    let site = TestSite::of_page(Policies::load(folder.path()).unwrap(), PAGE).await;
    let page = site.visitor().get("/").await.text();
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let account = json(&[path(&file), "--policies", path(folder.path()), "--host", "www.site.example"]).await;
    let things = account["groups"].as_array().unwrap().iter().flat_map(|group| group["things"].as_array().unwrap());
    let held = things.filter(|thing| thing["passes"] == false).count();
    assert_eq!(page.matches(" data-consent-mark=").count(), held, "{account:#}");
}

#[tokio::test]
async fn in_shared_mode_it_is_told_what_the_browser_does() {
    let folder = folder();
    folder.append("[cache]\nmode = \"shared\"\n");
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let account = json(&[path(&file), "--policies", path(folder.path()), "--accept", "analytics"]).await;
    assert_eq!((of(&account, "google-analytics").0, of(&account, "meta-pixel").0), ("passes", "waits"), "{account:#}");
    assert!(account.to_string().contains("the same for all"), "{account:#}");
    // No script in the page lets a cookie of the answer through later.
    let options = ["--policies", path(folder.path()), "--accept", "all"];
    let account = json(&[&[site().await.as_str()], &options[..]].concat()).await;
    let groups =
        account["groups"].as_array().unwrap().iter().filter(|group| group["service"]["id"] == "google-analytics");
    let told = groups.map(|group| (group["state"].as_str().unwrap(), group["things"].as_array().unwrap().len()));
    assert_eq!(told.collect::<Vec<_>>(), [("held", 2), ("passes", 2)], "{account:#}");
}

#[tokio::test]
async fn names_are_explained_by_the_catalogue_and_the_settings() {
    let folder = folder();
    for (name, id, state, code) in [
        ("_ga", "google-analytics", "waits", 0),
        ("_heat1", "heat", "waits", 0),
        ("www.googletagmanager.com/gtag/js", "google-analytics", "waits", 0),
        ("/matomo.js", "matomo", "held", 1),
        ("matomo.js", "matomo", "held", 1),
        ("hotjar", "hotjar", "held", 1),
        ("www.nobody.example.com", "www.nobody.example.com", "undeclared", 1),
        ("sessionid", "cookie sessionid", "undeclared", 1),
    ] {
        let options = [name, "--policies", path(folder.path())];
        assert_eq!(of(&json(&options).await, id).0, state, "{name}");
        assert_eq!(explain(&options).await.code, code, "{name}");
    }
    let own = explain(&["/own.js", "--policies", path(folder.path())]).await;
    assert!(own.code == 0 && own.out.contains("catalogue search /own.js"), "{}", own.out);
    for (as_written, id) in
        [("Hotjar", "hotjar"), ("Google Analytics 4", "google-analytics"), ("//static.hotjar.com/c.js", "hotjar")]
    {
        let account = json(&[as_written, "--policies", path(folder.path())]).await;
        assert_eq!(of(&account, id).0, if id == "hotjar" { "held" } else { "waits" }, "{account:#}");
    }
    let guessed = explain(&["hotjarr", "--policies", path(folder.path())]).await;
    assert!(guessed.out.contains("is called hotjarr, so it is taken for a"), "{}", guessed.out);
    let odd = ["TC9999", "implied", "<script>", "a b", "", "nothing.html", "ftp://a.example/", "data:text/html,x", "/"];
    for odd in odd {
        let said = explain(&[odd, "--policies", path(folder.path())]).await;
        assert!(said.code == 2 && said.err.contains("help: "), "{odd}: {}{}", said.out, said.err);
    }
}

#[tokio::test]
async fn odd_sites_and_options_are_told_with_something_to_do() {
    let (folder, site) = (folder(), site().await);
    let options = ["--policies", path(folder.path())];
    let ask = |page: String, more: &'static [&'static str]| {
        let dir = path(folder.path()).to_owned();
        async move { explain(&[&[page.as_str(), "--policies", dir.as_str()], more].concat()).await }
    };
    let closed = raw_origin(|stream| async move { drop(stream) }).await;
    for (page, more, expected) in [
        (format!("{site}/loop"), &[][..], "redirects more than 5 times"),
        (format!("http://{closed}/"), &[], "cannot reach http://"),
        ("http://".to_owned(), &[], "is not an address"),
        (site.clone(), &["--accept", "everything"], "no category or service `everything`"),
        (site.clone(), &["--host", "a b"], "is not a host"),
    ] {
        let said = ask(page, more).await;
        assert!(
            said.code == 2 && said.err.contains(expected) && said.err.contains("help: "),
            "{expected}: {}",
            said.err
        );
    }
    for (page, expected) in [
        ("/image", "This is no HTML page (image/png): only its header fields"),
        ("/script-address", "sends visitors to `javascript:x`, which is not the address of a page"),
        ("/nowhere", "does not say where to go"),
        ("/empty", "The answer is empty"),
        ("/cut", "cannot be read to its end (gzip body ends too early)"),
        ("/no-gzip", "cannot be read to its end (damaged gzip body)"),
        ("/foo", "has a name that is not known"),
        ("/kept", "the rest was not looked at"),
        ("/kept", "does not change this page"),
        ("/gone", "The site answers 404 Not Found"),
        ("/large", "larger than 16 MiB"),
    ] {
        let said = ask(format!("{site}{page}"), &[]).await;
        let text = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.code < 2 && text.contains(expected), "{expected}: {text} {}", said.err);
    }
    // All in one line, of one service.
    let many = ask(format!("{site}/many"), &[]).await;
    assert!(many.code == 1 && many.out.contains("and 99992 more"), "{}", many.out);
    let image = json(&[&[format!("{site}/image").as_str()], &options[..]].concat()).await;
    assert_eq!(of(&image, "google-analytics"), ("waits", vec!["Set-Cookie".to_owned()]));
    let missing = explain(&[&site, "--policies", "/nowhere"]).await;
    assert!(missing.code == 2 && missing.err.contains("there is no folder `/nowhere`"), "{}", missing.err);
}

#[tokio::test]
async fn a_page_that_is_damaged_is_no_page_without_findings() {
    let (folder, site) = (folder(), site().await);
    for page in ["/cut", "/no-gzip"] {
        let said = explain(&[&format!("{site}{page}"), "--policies", path(folder.path())]).await;
        assert_eq!(said.code, 1, "{page}: {}", said.out);
    }
    let unknown = json(&[&format!("{site}/foo"), "--policies", path(folder.path())]).await;
    assert_eq!(of(&unknown, "hotjar").0, "held", "{unknown:#}");
}

#[tokio::test]
async fn a_tracker_whose_address_is_in_code_is_told() {
    let (folder, site) = (folder(), site().await);
    let account = json(&[&format!("{site}/loader"), "--policies", path(folder.path())]).await;
    assert_eq!(of(&account, "sharethrough"), ("held", vec!["1:1".to_owned()]), "{account:#}");
    assert_eq!(account["summary"]["own_code"], 0);
}

#[tokio::test]
async fn without_policies_the_catalogue_alone_counts() {
    let empty = TempDir::new().unwrap();
    let file = empty.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let mut command = program(&["explain", path(&file), "--format", "json"]);
    command.current_dir(empty.path());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let account: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(account["notes"].to_string().contains("no folder `policies`"), "{account:#}");
    assert_eq!(of(&account, "google-analytics").0, "held");
}

#[tokio::test]
async fn a_category_is_explained_by_its_services() {
    let folder = folder();
    let options = ["Analytics", "--policies", path(folder.path())];
    let told = json(&options).await;
    let services: Vec<_> = told["services"].as_array().unwrap().iter().map(|service| &service["id"]).collect();
    assert!(told["category"] == "analytics" && services.contains(&&"google-analytics".into()), "{told:#}");
    let said = explain(&options).await;
    assert!(said.code == 0 && said.out.contains("google-analytics · Google LLC"), "{}", said.out);
    // Several words are one name.
    let said = explain(&["Google", "Analytics", "4", "--policies", path(folder.path())]).await;
    assert!(said.out.starts_with("Google Analytics 4\n"), "{}{}", said.out, said.err);
}

#[tokio::test]
async fn markup_that_cannot_be_read_is_told_with_its_line() {
    let folder = folder();
    let file = folder.path().join("page.html");
    fs::write(&file, "<p>\n<svg><title><style></title><img src=/x></style></title></svg>").unwrap();
    let options = [path(&file), "--policies", path(folder.path())];
    assert_eq!(json(&options).await["unread_from_line"], 2);
    let said = explain(&options).await;
    assert!(said.code == 1 && said.out.contains("From line 2 on"), "{}", said.out);
}

/// The visitor sends a form, whatever they chose: who reads "held" thinks that the sign-up is dead.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_to_a_known_service_goes_when_its_visitor_sends_it() {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, "<form action=https://a.us1.list-manage.com/subscribe/post><input name=EMAIL></form>").unwrap();
    let policies = folder.path().join("policies");
    fs::create_dir(&policies).unwrap();
    let declared = "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
        [categories.marketing]\n";
    for (service, state, code, says) in [
        ("[[services]]\nuse = \"mailchimp\"\n", "passes", 0, "Code cannot send it until the visitor allows marketing"),
        ("", "undeclared", 1, "declare it in consent.toml"),
    ] {
        fs::write(policies.join("consent.toml"), format!("{declared}{service}")).unwrap();
        let arguments =
            [path(&page), "--host", "https://shop.example/", "--policies", path(&policies), "--allow-drafts"];
        let account = json(&arguments).await;
        assert_eq!(of(&account, "mailchimp").0, state, "{account:#}");
        let said = explain(&arguments).await;
        let words = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.code, code, "{words}");
        assert!(words.contains("when its visitor fills it in and sends it") && words.contains(says), "{words}");
        assert!(!words.contains("visitors who allow marketing get it"), "{words}");
    }
}
