//! `init --scan` reads a site on this machine, and `serve` starts with what it writes.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use hyper::body::Incoming;
use tempfile::TempDir;

use crate::support::{Body, client, full, origin, program};

/// Runs `init --scan` without keeping the site from answering.
async fn init(folder: &Path, site: &str, more: &[&str]) -> Output {
    let dir = folder.display().to_string();
    let mut command = program(&["init", "--policies", &dir, "--scan", site]);
    command.args(more);
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

type Asked = Arc<Mutex<Vec<String>>>;

/// A shop with trackers, a private part, a chain of pages, a slow page and an endless one.
async fn shop() -> (SocketAddr, Asked) {
    let asked = Asked::default();
    let log = Arc::clone(&asked);
    let address = origin(move |request: Request<Incoming>| {
        log.lock().unwrap().push(request.uri().to_string());
        async move { answer(request.uri().path()).await }
    })
    .await;
    (address, asked)
}

async fn answer(path: &str) -> Response<Body> {
    let page =
        |body: &str| Response::builder().header("content-type", "text/html").body(full(body.to_owned())).unwrap();
    match path {
        "/robots.txt" => Response::new(full("User-agent: *\nDisallow: /private\n")),
        "/" => Response::builder()
            .header("content-type", "text/html; charset=utf-8")
            .header("set-cookie", "shop_session=1; Path=/; HttpOnly")
            .header("set-cookie", "_ga=GA1.1; Path=/")
            .header("set-cookie", "odd*name=1")
            .header("set-cookie", "visitor_ref=7; Path=/; Max-Age=63072000")
            .header("set-cookie", "csrf_token=7; Path=/; Max-Age=63072000")
            .body(full(
                "<!DOCTYPE html><html><head><script async src=https://www.googletagmanager.com/gtag/js?id=G-1></script>\
                 <script>(function(h){h._hjSettings={hjid:1}})(window)</script></head><body>\
                 <a href=/products>p</a><a href=/private/account>a</a><a href=/slow>s</a><a href=/huge>h</a>\
                 <a href=/terms.pdf>t</a><a href=/moved>m</a><a href=/away>a</a><a href=/broken>b</a>\
                 <a href=https://elsewhere.example/>e</a></body></html>",
            ))
            .unwrap(),
        "/products" => page(
            "<body><iframe src=https://www.youtube.com/embed/x></iframe><img src=https://img.strange.example/p.gif>\
             <a href=/deep/1>1</a><a href=/>home</a>",
        ),
        "/moved" => Response::builder().status(301).header("location", "/new").body(full("")).unwrap(),
        "/away" => {
            Response::builder().status(302).header("location", "https://elsewhere.example/").body(full("")).unwrap()
        }
        "/new" => page("<body><script>fbq('init','1')</script>"),
        "/slow" => {
            tokio::time::sleep(std::time::Duration::from_secs(30)).await;
            page("")
        }
        "/huge" => page(&format!("<body>{}<a href=/behind>x</a>", "x".repeat(5 << 20))),
        "/broken" => Response::builder().status(500).body(full("")).unwrap(),
        deep if deep.starts_with("/deep/") => {
            let next = deep["/deep/".len()..].parse::<u32>().map_or(0, |number| number + 1);
            page(&format!("<body><a href=/deep/{next}>on</a>"))
        }
        _ => Response::builder().status(404).body(full("")).unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_scan_finds_is_declared_and_what_it_writes_starts() {
    let (address, asked) = shop().await;
    let folder = TempDir::new().unwrap();
    let dir = folder.path().join("policies");
    let output = init(
        &dir,
        &format!("http://{address}"),
        &["--scan-timeout", "2", "--languages", "en,zh", "--email", "privacy@shop.example"],
    )
    .await;
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    let settings = fs::read_to_string(dir.join("consent.toml")).unwrap();
    for part in [
        "[[services]]\nuse = \"google-analytics\"",
        "[[services]]\nuse = \"hotjar\"",
        "[[services]]\nuse = \"youtube\"",
        "[[services]]\nuse = \"meta-pixel\"",
        "# is not held back, except for images that nobody can see.",
        "#   img.strange.example, seen on /products",
        "undeclared_cookies = \"report\"",
        "    \"shop_session\", # seen on /\n",
        "    \"csrf_token\", # seen on /\n",
        "#   visitor_ref, seen on /\n",
    ] {
        assert!(settings.contains(part), "{part} in {settings}");
    }
    assert!(!settings.contains("\"visitor_ref\""), "nobody said that it is necessary: {settings}");
    assert!(!settings.contains("odd") && !settings.contains("\"_ga\""), "{settings}");
    // It says what it does, and what it did.
    assert!(err.contains("reading 1 of at most 50: /\n") && err.contains("/products"), "{err}");
    for words in [
        "Hotjar",
        "shop_session",
        "please check: cookies that stay long (comments in consent.toml): visitor_ref\n",
        "img.strange.example",
        "/private/account: robots.txt",
        "/slow: no answer within 2 s",
        "CHECK",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked[0], "/robots.txt", "before anything else");
    assert_eq!(asked.iter().filter(|path| *path == "/").count(), 1, "{asked:?}");
    for never in ["/private/account", "/terms.pdf", "/behind", "/deep/3"] {
        assert!(!asked.iter().any(|path| path == never), "{never}: {asked:?}");
    }
    assert!(asked.contains(&"/deep/2".to_owned()), "three links deep: {asked:?}");
    // It passes `check` and starts.
    let shown = dir.display().to_string();
    let check = program(&["check", "--policies", &shown]).output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
    assert!(!dir.join("policies.lock").exists(), "the texts are the operator's before they are published");
    let release = program(&["release", "--yes", "--policies", &shown]).output().unwrap();
    assert_eq!(release.status.code(), Some(0), "{}{}", text(&release.stdout), text(&release.stderr));
    let served = Served::start(&dir, &format!("http://{address}"), folder.path());
    let answer = client().get(format!("http://{}/", served.address).parse().unwrap()).await.unwrap();
    let kept: Vec<_> = answer.headers().get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert_eq!(
        kept,
        [
            "shop_session=1; Path=/; HttpOnly",
            "odd*name=1",
            "visitor_ref=7; Path=/; Max-Age=63072000",
            "csrf_token=7; Path=/; Max-Age=63072000",
        ],
        "a tracker's is held, what nobody knows is listed"
    );
    let page = crate::support::text(answer).await;
    let scope = page.split("data-scope=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    assert!(scope.contains("hotjar") && page.contains("<tower-consent "), "{page}");
}

/// `serve` with what `init` wrote; it ends with this.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Served {
    fn start(policies: &Path, upstream: &str, folder: &Path) -> Self {
        let key = text(&program(&["keys", "new"]).output().unwrap().stdout);
        let ledger = format!("sqlite:{}", folder.join("ledger.sqlite").display());
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--upstream", upstream, "--ledger", &ledger]);
        command.arg("--policies").arg(policies).env("TOWER_CONSENT_KEY", key.trim());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("gateway started") {
            assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
        }
        // Read on, so that it never waits for somebody to read.
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        let address = said.split("listen=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
        Self { child, address: address.parse().unwrap() }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_keeps_within_its_bounds() {
    let (address, asked) = shop().await;
    let folder = TempDir::new().unwrap();
    let site = format!("http://{address}/deep/1");
    let output = init(&folder.path().join("a"), &site, &["--scan-pages", "2", "--scan-depth", "100"]).await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt", "/deep/1", "/deep/2"]);
    assert!(text(&output.stdout).contains("not read: 1 more page;"), "{}", text(&output.stdout));
    asked.lock().unwrap().clear();
    let output = init(&folder.path().join("b"), &site, &["--scan-depth", "0"]).await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(*asked.lock().unwrap(), ["/robots.txt", "/deep/1"]);
    for wrong in [["--scan-pages", "0"], ["--scan-timeout", "0"], ["--scan-depth", "256"]] {
        assert_eq!(init(&folder.path().join("c"), &site, &wrong).await.status.code(), Some(2), "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_two_bytes_a_letter_is_read() {
    let page = "<script src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script>";
    let wide: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = origin(move |request: Request<Incoming>| {
        let found = (request.uri().path() == "/").then(|| wide.clone());
        async move {
            let kind = "text/html; charset=utf-16le";
            let status = if found.is_some() { 200 } else { 404 };
            Response::builder()
                .status(status)
                .header("content-type", kind)
                .body(full(found.unwrap_or_default()))
                .unwrap()
        }
    })
    .await;
    let folder = TempDir::new().unwrap();
    let dir = folder.path().join("policies");
    let output = init(&dir, &format!("http://{site}"), &[]).await;
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        fs::read_to_string(dir.join("consent.toml")).unwrap().contains("google-analytics"),
        "{}",
        text(&output.stdout)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scan_never_overwrites_and_does_not_even_ask_the_site() {
    let (address, asked) = shop().await;
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("consent.toml"), "mine").unwrap();
    let output = init(folder.path(), &format!("http://{address}"), &[]).await;
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("nothing was written"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(folder.path().join("consent.toml")).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(asked.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_a_scan_whose_site_cannot_be_read() {
    let closed = origin(|_| async { Response::new(full("User-agent: tower-consent\nDisallow: /\n")) }).await;
    let failing = origin(|_| async { Response::builder().status(503).body(full("")).unwrap() }).await;
    let empty = origin(|request: Request<Incoming>| async move {
        let found = request.uri().path() == "/";
        Response::builder().status(if found { 200 } else { 404 }).body(full("no html")).unwrap()
    })
    .await;
    let folder = TempDir::new().unwrap();
    let dir = folder.path().join("policies");
    for (site, words) in [
        (format!("http://{closed}"), "forbids this page"),
        (format!("http://{failing}"), "its robots.txt is asked for first"),
        (format!("http://{empty}"), "not HTML"),
        ("http://127.0.0.1:1".to_owned(), "cannot be read"),
    ] {
        let output = init(&dir, &site, &["--scan-timeout", "3"]).await;
        let err = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{site}: {err}");
        assert!(err.contains(words) && !dir.exists(), "{site}: {err}");
    }
}

/// The owner may read what others are asked not to.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_scans_a_site_that_keeps_robots_out() {
    let closed = origin(|request: Request<Incoming>| async move {
        let body = if request.uri().path() == "/" {
            "<html><body><script src=https://www.googletagmanager.com/gtag/js></script>"
        } else {
            "User-agent: *\nDisallow: /\n"
        };
        Response::builder().header("content-type", "text/html").body(full(body)).unwrap()
    })
    .await;
    let folder = TempDir::new().unwrap();
    let dir = folder.path().join("policies");
    let output = init(&dir, &format!("http://{closed}"), &["--scan-ignore-robots"]).await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(fs::read_to_string(dir.join("consent.toml")).unwrap().contains("google-analytics"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_read_in_part_is_told() {
    let site = origin(|request: Request<Incoming>| async move {
        if request.uri().path() != "/" {
            return Response::builder().status(404).body(full("")).unwrap();
        }
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        let page: String = (0..5000).map(|number| format!("<p>{}</p>", number * number)).collect();
        std::io::Write::write_all(&mut encoder, page.as_bytes()).unwrap();
        let whole = encoder.finish().unwrap();
        let cut = whole[..whole.len() / 2].to_vec();
        let page = Response::builder().header("content-type", "text/html").header("content-encoding", "gzip");
        page.body(full(cut)).unwrap()
    })
    .await;
    let folder = TempDir::new().unwrap();
    let output = init(&folder.path().join("policies"), &format!("http://{site}/"), &[]).await;
    let said = text(&output.stdout);
    assert!(said.contains("Read 1 page of") && said.contains("gzip body ends too early"), "{said}");
}
