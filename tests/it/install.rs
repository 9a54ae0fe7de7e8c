//! What docs/install.md and packaging/ say, tried.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use http::{Request, Response};
use hyper::body::Incoming;
use tower_consent::ConsentLayer;
use tower_consent_cli::gateway::{self, GatewaySettings};

use crate::support::{Body, Nginx, TestSite, html, keys, origin, policies_with, program};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// What the guide says that the second command prints.
#[tokio::test]
async fn the_guide_shows_how_the_state_of_a_visitor_begins() {
    let guide = fs::read_to_string(repository("docs/install.md")).unwrap();
    let line = guide.lines().find(|line| line.contains("Accept: application/json")).unwrap();
    let (begin, rest) = line.split_once("# ").unwrap().1.split_once('…').unwrap();
    let site = TestSite::of_page(policies_with(""), "<!doctype html><title>Page</title>").await;
    let state = site.visitor().get_with("/_consent", &[("accept", "application/json")]).await.text();
    let status = rest.split(['…', ',', '}']).find(|part| part.starts_with("\"status\""));
    assert!(state.starts_with(begin) && state.contains(status.unwrap()), "{state}");
}

/// The block in the guide, in front of a gateway with a long policy: the page comes, and a choice is kept.
#[tokio::test]
async fn the_guides_nginx_passes_pages_and_choices_on() {
    let guide = fs::read_to_string(repository("docs/install.md")).unwrap();
    let block = guide.split("```nginx\n").nth(1).unwrap().split("```").next().unwrap();
    async fn page(_: Request<Incoming>) -> Response<Body> {
        html("<!doctype html><title>Page</title><h1>Hello</h1><script src=\"https://heat.example.org/h.js\"></script>")
    }
    let upstream = origin(page).await;
    let mut settings =
        GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    let services: String = (0..120)
        .map(|n| format!("[[services]]\nid = \"s{n}\"\ncategory = \"analytics\"\nhosts = [\"tracker-{n}.example\"]\npurpose = {{ en = \"x\", zh = \"x\" }}\n"))
        .collect();
    let policies = policies_with(&format!("{services}[blocking]\nenforcement = \"strict\"\n"));
    let gateway = gateway::start(settings, ConsentLayer::try_new(policies, keys()).unwrap()).await.unwrap();
    let nginx = Nginx::with_location(&block.replace("127.0.0.1:8080", &gateway.address().to_string())).await;
    let mut visitor = nginx.visitor();
    let page = visitor.get("/").await;
    assert!(page.status.is_success() && page.banners() == 1 && !page.live().loads("heat.example.org"));
    assert_eq!(visitor.accept_all().await.status.as_u16(), 200);
    let page = visitor.get("/").await;
    assert!(page.status.is_success(), "{}: {}", page.status, nginx.log());
    assert!(page.banners() == 0 && page.live().loads("heat.example.org"));
    let policies = page.headers.get_all("content-security-policy").iter();
    assert!(policies.map(|policy| policy.len()).sum::<usize>() > 2800, "a long one");
}

/// Each variable in the unit and in the image is one of `serve`.
#[test]
fn what_the_packages_set_is_an_option_of_serve() {
    let help = String::from_utf8(program(&["serve", "--help"]).output().unwrap().stdout).unwrap();
    let mut seen = 0;
    for path in ["packaging/tower-consent.service", "packaging/Containerfile", "docs/install.md"] {
        let text = fs::read_to_string(repository(path)).unwrap();
        for (at, _) in text.match_indices("TOWER_CONSENT_") {
            let name: String = text[at..].chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
            assert!(
                help.contains(&format!("[env: {name}=")) || help.contains(&format!("variable {name}")),
                "{path}: {name}"
            );
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

/// The same over a socket: the visitor's address and scheme come through.
#[cfg(unix)]
#[tokio::test]
async fn the_guides_nginx_reaches_the_gateway_over_a_socket() {
    let guide = fs::read_to_string(repository("docs/install.md")).unwrap();
    let blocks: Vec<&str> =
        guide.split("```nginx\n").skip(1).map(|rest| rest.split("```").next().unwrap().trim()).collect();
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("gateway.sock");
    let over_socket = blocks[1].replace("/run/tower-consent/gateway.sock", path.to_str().unwrap());
    assert!(over_socket.contains("gateway.sock") && over_socket != blocks[1]);
    async fn page(request: Request<Incoming>) -> Response<Body> {
        let of = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
        html(format!("<!doctype html><title>Page</title><p>{}|{}", of("x-forwarded-for"), of("host")))
    }
    let upstream = format!("http://{}", origin(page).await).parse().unwrap();
    let settings = GatewaySettings::new(upstream, gateway::ListenAddress::Unix(path));
    let settings = settings.with_trusted_proxies(["127.0.0.1".parse().unwrap()]);
    let gateway = gateway::start(settings, ConsentLayer::try_new(policies_with(""), keys()).unwrap()).await.unwrap();
    let nginx = Nginx::with_location(&blocks[0].replace("proxy_pass http://127.0.0.1:8080;", &over_socket)).await;
    let mut visitor = nginx.visitor();
    let page = visitor.get("/").await;
    assert!(page.status.is_success() && page.banners() == 1, "{}: {}", page.status, nginx.log());
    assert!(page.text().contains("<p>127.0.0.1, 127.0.0.1|www.site.example"), "{}", page.text());
    assert_eq!(visitor.accept_all().await.status.as_u16(), 200);
    assert_eq!(visitor.get("/").await.banners(), 0);
    drop(nginx);
    gateway.stop().await;
}

/// What the script for Debian packages makes, unpacked: the program runs, and the unit starts what is in it.
#[test]
fn the_debian_package_has_a_program_that_runs_and_what_its_unit_names() {
    let folder = tempfile::tempdir().unwrap();
    // Weak compression: the program of a test is large.
    let made = Command::new(repository("packaging/deb"))
        .arg(env!("CARGO_BIN_EXE_tower-consent"))
        .arg(folder.path())
        .args(["-Zgzip", "-z1"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let package = String::from_utf8(made.stdout).unwrap().trim_end().to_owned();
    let root = folder.path().join("root");
    let unpacked = Command::new("dpkg-deb").arg("--raw-extract").arg(&package).arg(&root).status().unwrap();
    assert!(unpacked.success());
    let version = Command::new(root.join("usr/bin/tower-consent")).arg("--version").output().unwrap();
    assert_eq!(String::from_utf8(version.stdout).unwrap().trim_end(), "tower-consent 0.1.0");
    let unit = fs::read_to_string(root.join("lib/systemd/system/tower-consent.service")).unwrap();
    assert!(unit.starts_with("[Unit]") && !unit.contains("/usr/local/"), "{unit}");
    let socket = fs::read_to_string(root.join("lib/systemd/system/tower-consent.socket")).unwrap();
    assert!(socket.starts_with("[Unit]") && !socket.contains("/usr/local/"), "{socket}");
    let address = socket.lines().find_map(|line| line.strip_prefix("ListenStream=")).unwrap();
    assert!(unit.contains(&format!("Environment=TOWER_CONSENT_LISTEN={address}\n")), "{unit}");
    for start in ["ExecStart=", "Documentation=file://"] {
        let line = unit.lines().find_map(|line| line.strip_prefix(start)).unwrap();
        let path = line.split(' ').next().unwrap().trim_start_matches('/');
        assert!(root.join(path).is_file(), "{path}");
    }
    let doc = root.join("usr/share/doc/tower-consent");
    for path in ["usr/share/doc/tower-consent/copyright", "usr/share/man/man1/tower-consent.1.gz"] {
        assert!(root.join(path).is_file(), "{path}");
    }
    let licences = Command::new("gzip").arg("-dc").arg(doc.join("third-party-licences.gz")).output().unwrap();
    let licences = String::from_utf8(licences.stdout).unwrap();
    for (crate_name, text) in
        [("hyper ", "Permission is hereby granted"), ("rustls ", "Apache License"), ("ring ", "ISC")]
    {
        assert!(licences.contains(&format!("\n  {crate_name}")) && licences.contains(text), "{crate_name}");
    }
    assert!(!licences.contains("\n  proptest "), "what only tests it is not in it");
    let kept = fs::read_to_string(root.join("DEBIAN/conffiles")).unwrap();
    assert!(kept.lines().all(|path| root.join(path.trim_start_matches('/')).is_file()), "{kept}");
    for script in ["postinst", "prerm", "postrm"] {
        assert!(Command::new("sh").arg("-n").arg(root.join("DEBIAN").join(script)).status().unwrap().success());
    }
}
