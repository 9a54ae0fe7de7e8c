//! `tower-consent catalogue`, as its user sees it. The web is an origin on this machine.

use std::fs;
use std::io::Write as _;
use std::process::Output;

use http::{Response, StatusCode};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{full, origin, program};

fn run(arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = program(&["catalogue"]).args(arguments).output().unwrap();
    let (out, err) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(!err.contains("panicked"), "{err}");
    (status.code().unwrap(), out, err)
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let (code, out, err) = run(&[arguments, &["--format", "json"]].concat());
    (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}")))
}

fn ids(list: &Value) -> Vec<&str> {
    list["services"].as_array().unwrap().iter().map(|service| service["id"].as_str().unwrap()).collect()
}

#[test]
fn the_list_is_the_whole_catalogue_and_filters_narrow_it() {
    let (code, all) = json(&["list"]);
    let committed: Vec<&str> = include_str!("../catalogue/ids.txt").lines().collect();
    assert_eq!((code, ids(&all)), (0, committed));

    let (_, analytics) = json(&["list", "--category", "analytics", "--country", "nz", "--owner", "innocraft"]);
    assert_eq!(ids(&analytics), ["matomo"]);
    let (_, baidu) = json(&["list", "--owner", "BAIDU", "--category", "marketing"]);
    assert!(ids(&baidu).contains(&"baidu-union"), "{baidu}");
    let (code, none, _) = run(&["list", "--owner", "nobody at all"]);
    assert_eq!((code, none.as_str()), (0, "No service.\n"));

    let (status, _, error) = run(&["list", "--country", "XX"]);
    assert!(status == 2 && error.contains("two letters"), "{error}");
    let (_, human, _) = run(&["list", "--country", "NZ", "--owner", "Inno"]);
    assert_eq!(human, "matomo  analytics   NZ  Matomo (InnoCraft Ltd)\n1 service.\n");
    assert_eq!(run(&[]).1, run(&["list"]).1);
}

#[test]
fn an_unknown_category_or_service_could_not_be_shown() {
    let (code, out, err) = run(&["list", "--category", "adverts"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no category `adverts`") && err.contains("help: write functional"), "{err}");
    let (code, _, err) = run(&["show", "matmo"]);
    assert!(code == 2 && err.contains("no service `matmo`") && err.contains("matomo"), "{err}");
    let (code, _, err) = run(&["search", " "]);
    assert!(code == 2 && err.contains("nothing to look for"), "{err}");
}

#[test]
fn a_service_is_shown_with_the_lines_that_declare_it() {
    let (code, out, _) = run(&["show", "vimeo"]);
    assert_eq!(code, 0);
    let expected = "\
Vimeo (vimeo)
  owner     Vimeo.com, Inc., US
  category  functional
  purpose   Plays videos inside the page.
  privacy   https://vimeo.com/privacy
  hosts     vimeo.com
            vimeocdn.com
  markers   new Vimeo.Player(
  if held   new Vimeo.Player(
            $f(
            Froogaloop(
  globals   Vimeo
            Froogaloop
            $f
  cookies   vuid (2 years, visitor)
  storage   sync_active (player)
            sync_volume (player)
  widgets   [data-vimeo-id]
            [data-vimeo-url]
  embed     a held frame gets a placeholder

To declare it, in consent.toml:

[categories.functional]    # once, above all services

[[services]]
use = \"vimeo\"
";
    assert_eq!(out, expected);
    let (_, shown) = json(&["show", "matomo"]);
    assert_eq!(shown["declare"], "[[services]]\nuse = \"matomo\"\n");
    assert!(shown["paths"].as_array().unwrap().contains(&"*/matomo.js".into()), "{shown}");
}

// What `show` prints can be pasted into the settings.
#[test]
fn the_lines_shown_are_valid_policies() {
    let (_, out, _) = run(&["show", "vimeo"]);
    let lines = out.split_once("in consent.toml:\n\n").unwrap().1;
    let site = "[site]\nname = \"x\"\nlanguages = [\"en\"]\ncontroller = { name = \"x\", email = \"a@example.org\" }\n";
    let policies = tower_consent::policy::Policies::from_files([("consent.toml", format!("{site}{lines}"))]).unwrap();
    assert_eq!(policies.settings().services[0].service.id, "vimeo");
    assert!(policies.warnings().is_empty(), "{:?}", policies.warnings());
}

#[test]
fn a_search_finds_by_name_owner_host_address_and_cookie() {
    for (text, expected) in [
        ("hotjar", "hotjar"),
        ("InnoCraft", "matomo"),
        ("cdn.segment.com", "segment"),
        ("https://www.googletagmanager.com/gtag/js", "google-analytics"),
        ("_ga_AB12CD", "google-analytics"),
        ("Hm_lvt_0123", "baidu-tongji"),
        ("友盟", ""),
    ] {
        let (code, found) = json(&["search", text]);
        assert_eq!((code, ids(&found).first().copied().unwrap_or_default()), (0, expected), "{text}");
    }
    let (_, out, _) = run(&["search", "zz-nothing"]);
    assert_eq!(out, "No service.\n");
}

const PAGE: &str = "<!doctype html><title>x</title>\
    <script src=https://www.googletagmanager.com/gtm.js></script>\
    <script src=/stats/matomo.js></script><script src=/app.js></script>\
    <script>var own = 1</script><script>fbq('init', '1')</script>\
    <img src=//pixel.unknown.example/p.gif><a href=https://elsewhere.example/>x</a>";

#[test]
fn a_files_coverage_names_known_and_unknown_with_counts() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, PAGE).unwrap();
    let file = file.display().to_string();
    let (code, out, _) = run(&["coverage", &file]);
    let expected = format!(
        "\
{file}

Known services: 3
  google-tag-manager (marketing): 1
    www.googletagmanager.com/gtm.js
  matomo (analytics): 1
    /stats/matomo.js
  meta-pixel (marketing): 1
    inline script

Unknown other sites: 1
  pixel.unknown.example: 1
    pixel.unknown.example/p.gif

The site's own files: 1; inline scripts without a known service: 1
"
    );
    assert_eq!((code, out), (1, expected));
    // The site says that the other host is its own: nothing is left to find.
    let (code, seen) = json(&["coverage", &file, "--host", "www.unknown.example"]);
    assert_eq!((code, &seen["own"]), (0, &Value::from(2)));
    assert_eq!(seen["unknown"], Value::Array(Vec::new()));
    assert_eq!(seen["known"][0]["id"], "google-tag-manager");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_addresss_coverage_follows_redirects_and_decodes() {
    let site = origin(|request| async move {
        if request.uri().path() == "/" {
            let mut moved = Response::new(full(""));
            *moved.status_mut() = StatusCode::MOVED_PERMANENTLY;
            moved.headers_mut().insert("location", "/home".parse().unwrap());
            return moved;
        }
        if request.uri().path() == "/odd" {
            let mut odd = Response::new(full("x"));
            odd.headers_mut().insert("content-encoding", "x-odd".parse().unwrap());
            odd.headers_mut().insert("content-type", "text/html".parse().unwrap());
            return odd;
        }
        if request.uri().path() != "/home" {
            let mut missing = Response::new(full("no"));
            *missing.status_mut() = StatusCode::NOT_FOUND;
            return missing;
        }
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        let own = request.headers()["host"].to_str().unwrap();
        let page = format!("{PAGE}<script src=http://{own}/absolute.js></script>");
        encoder.write_all(page.as_bytes()).unwrap();
        let mut answer = Response::new(full(encoder.finish().unwrap()));
        answer.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
        answer.headers_mut().insert("content-type", "text/html".parse().unwrap());
        answer
    })
    .await;
    let (code, seen) =
        tokio::task::spawn_blocking(move || json(&["coverage", &format!("http://{site}/")])).await.unwrap();
    assert_eq!(code, 1);
    assert_eq!(seen["page"], format!("http://{site}/home"));
    assert_eq!((&seen["own"], &seen["known"][1]["id"]), (&Value::from(2), &Value::from("matomo")));
    assert_eq!(seen["unknown"][0]["host"], "pixel.unknown.example");
    let missing = move || run(&["coverage", &format!("http://{site}/missing")]);
    let (code, out, err) = tokio::task::spawn_blocking(missing).await.unwrap();
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("/missing cannot be read as a page: answer 404 Not Found"), "{err}");
    let odd = move || run(&["coverage", &format!("http://{site}/odd")]);
    let (code, _, err) = tokio::task::spawn_blocking(odd).await.unwrap();
    assert!(code == 2 && err.contains("compressed in an unknown way"), "{err}");
}

#[test]
fn a_page_that_cannot_be_read_says_so() {
    let (code, _, err) = run(&["coverage", "/nowhere/page.html"]);
    assert!(
        code == 2 && err.contains("cannot read `/nowhere/page.html`") && err.contains("help: name an HTML file"),
        "{err}"
    );
    let (code, _, err) = run(&["coverage", "http://"]);
    assert!(code == 2 && err.contains("is not an address"), "{err}");
    let (code, _, err) = run(&["coverage", "http://127.0.0.1:9/"]);
    assert!(code == 2 && err.contains("cannot reach http://127.0.0.1:9/"), "{err}");
}
