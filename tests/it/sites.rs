//! Several sites in one process: the real program, and who gets which site.

#![cfg(unix)]

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use http::{Request, StatusCode, Version};
use tempfile::TempDir;
use tower_consent::ledger::{self, Query};

use crate::support::serving::{KeyPipe, Running};
use crate::support::tls::TlsClient;
use crate::support::{
    self, Answer, Certificate, PolicyFolder, Visitor, Wire, empty, html, http2_client, instant, origin, program, text,
};

/// A folder with sites that are told apart by what their pages say.
struct Town {
    folder: TempDir,
    sites: Vec<(&'static str, PolicyFolder)>,
    file: String,
}

impl Town {
    async fn of(names: &[&'static str]) -> Self {
        let mut town = Self { folder: TempDir::new().unwrap(), sites: Vec::new(), file: String::new() };
        for name in names {
            town.build(name).await;
        }
        town
    }

    /// Adds a site with the host `NAME.example`, whose settings can be written after this.
    async fn build(&mut self, name: &'static str) {
        let upstream = origin(move |request| async move {
            let host = request.headers()["host"].to_str().unwrap().to_owned();
            html(format!(
                "<!doctype html><html lang=en><head><title>{name}</title>\
                 <script src=https://static.hotjar.com/c/hotjar-1.js></script></head><body>{name} as {host}</body></html>"
            ))
        })
        .await;
        let policies = PolicyFolder::released(instant());
        fs::write(self.path(&format!("{name}.key")), format!("{name}-a-secret-of-these-tests-and-no-other-{name}"))
            .unwrap();
        self.file += &format!(
            "[sites.{name}]\nhosts = [\"{name}.example\"]\nupstream = \"http://{upstream}\"\npolicies = \"{}\"\n\
             ledger = \"{}\"\nkey_file = \"{}\"\n",
            policies.path().display(),
            self.ledger(name),
            self.path(&format!("{name}.key")).display(),
        );
        self.sites.push((name, policies));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn policies(&self, name: &str) -> &PolicyFolder {
        &self.sites.iter().find(|(there, _)| *there == name).unwrap().1
    }

    fn ledger(&self, name: &str) -> String {
        format!("sqlite:{}", self.path(&format!("{name}.sqlite")).display())
    }

    fn command(&self) -> Command {
        fs::write(self.path("sites.toml"), &self.file).unwrap();
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--grace", "1"]);
        command.arg("--sites").arg(self.path("sites.toml")).stderr(Stdio::piped());
        command
    }

    fn start(&self) -> Running {
        Running::of(self.command())
    }

    /// Its end with status 2, or that of `--check-config`, and what it says.
    fn fails(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command().args(arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!error.contains("panicked"), "{error}");
        (output.status.code(), error)
    }

    /// The records of a site.
    async fn records(&self, name: &str) -> usize {
        let ledger = ledger::connect_to_read(&self.ledger(name)).unwrap();
        ledger.find(Query::default()).await.unwrap().records.len()
    }
}

fn visitor(address: SocketAddr, host: &str) -> Visitor {
    Visitor::at(address).with("host", host)
}

/// Accepts at this host, as the page's script does.
async fn accept(visitor: &mut Visitor, host: &str) -> Answer {
    let origin = format!("http://{host}");
    let fields = [("accept", "application/json"), ("sec-fetch-dest", "empty"), ("origin", origin.as_str())];
    visitor.post(r#"{"action":"accept_all"}"#, "application/json", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_says_which_site_it_is_and_each_has_its_own_ledger_and_key() {
    let town = Town::of(&["shop", "blog"]).await;
    let running = town.start();
    for name in ["shop", "blog"] {
        for host in [format!("{name}.example"), format!("{}.EXAMPLE.:8080", name.to_uppercase())] {
            let page = visitor(running.site, &host).get("/").await;
            assert!(page.text().contains(&format!("{name} as {host}")), "{host}: {}", page.text());
            assert_eq!((page.banners(), page.live().loads("hotjar")), (1, false), "{host}");
        }
    }
    let mut shopper = visitor(running.site, "shop.example");
    assert_eq!(accept(&mut shopper, "shop.example").await.status, StatusCode::OK);
    assert_eq!(shopper.get("/").await.banners(), 0);
    running.nothing_waits_at("shop").await;
    assert_eq!((town.records("shop").await, town.records("blog").await), (1, 0));
    // A browser does not take it there; somebody who does gets nothing for it.
    let mut elsewhere = shopper.clone().with("host", "blog.example");
    let page = elsewhere.get("/").await;
    assert_eq!((page.banners(), page.text().contains("blog as")), (1, true));
    assert_eq!(running.stop().0, Some(0));
    assert_eq!((town.records("shop").await, town.records("blog").await), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_no_site_has_is_421_unless_there_is_a_default() {
    let mut town = Town::of(&["shop", "blog"]).await;
    town.file = town.file.replace("\"blog.example\"", "\"*.blog.example\"");
    let running = town.start();
    for host in
        ["other.example", "blog.example", "xshop.example", "shop.example.evil.example", "127.0.0.1", "%73hop.example"]
    {
        let answer = visitor(running.site, host).get("/").await;
        assert_eq!(answer.status.as_u16(), 421, "{host}");
        assert!(answer.text().contains("No site of this name") && answer.banners() == 0, "{}", answer.text());
        assert_eq!(answer.field("cache-control"), "no-store");
    }
    assert!(visitor(running.site, "a.b.blog.example").get("/").await.text().contains("blog as a.b.blog.example"));
    // What no site would get has the answer that it has everywhere.
    for (head, status) in [
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: shop.example\r\nHost: a.blog.example\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: shop.example/x\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: \r\n\r\n", "400"),
        ("GET / HTTP/1.0\r\n\r\n", "421"),
        ("TRACE / HTTP/1.1\r\nHost: other.example\r\n\r\n", "405"),
        // The address in the target counts (RFC 9112, section 3.2.2).
        ("GET http://shop.example/ HTTP/1.1\r\nHost: other.example\r\n\r\n", "200"),
        ("GET http://other.example/ HTTP/1.1\r\nHost: shop.example\r\n\r\n", "421"),
    ] {
        let mut wire = Wire::to(running.site).await;
        wire.send(head).await;
        let answer = wire.read_to("\r\n\r\n").await;
        assert_eq!(answer.split(' ').nth(1), Some(status), "{head:?}: {answer}");
    }
    assert_eq!(running.counter("gateway_failures_total{reason=\"unknown_host\"}").await, 8);
    assert_eq!(running.stop().0, Some(0));

    town.file = town.file.replace("[sites.blog]\n", "[sites.blog]\ndefault = true\n");
    let running = town.start();
    for (host, name) in [("other.example", "blog"), ("shop.example", "shop"), ("[::1]:80", "blog")] {
        assert!(visitor(running.site, host).get("/").await.text().contains(&format!("{name} as {host}")), "{host}");
    }
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_cannot_be_opened_stops_no_other_and_is_served_when_it_can_be() {
    let town = Town::of(&["shop", "blog"]).await;
    let lock = town.policies("shop").path().join("policies.lock");
    let released = fs::read_to_string(&lock).unwrap();
    fs::remove_file(&lock).unwrap();
    let running = town.start();
    let answer = visitor(running.site, "shop.example").get("/").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.text().contains("shop as") && answer.text().contains("not ready"), "{}", answer.text());
    assert!(visitor(running.site, "blog.example").get("/").await.text().contains("blog as"));
    let health = running.admin("/healthz").await;
    assert!(health.starts_with("degraded\nsite shop: it is not served: ") && !health.contains("blog"), "{health}");
    assert!(health.contains("tower-consent release"), "it says what to do: {health}");
    fs::write(&lock, released).unwrap();
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    assert!(visitor(running.site, "shop.example").get("/").await.text().contains("shop as"));
    let (status, log) = running.stop();
    assert_eq!(status, Some(0));
    assert!(log.contains("a site is not served") && log.contains("site=\"shop\""), "{log}");
}

/// A key file may come later than the gateway, and be a copy of another site's.
#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_key_comes_later_and_is_anothers_is_not_served() {
    let town = Town::of(&["shop", "blog"]).await;
    let key = fs::read(town.path("blog.key")).unwrap();
    fs::remove_file(town.path("blog.key")).unwrap();
    let running = town.start();
    let answer = visitor(running.site, "blog.example").get("/").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    fs::copy(town.path("shop.key"), town.path("blog.key")).unwrap();
    running.signal("-HUP");
    running.health(|says| says.contains("`shop` and `blog` have a key in common")).await;
    let answer = visitor(running.site, "blog.example").get("/").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    fs::write(town.path("blog.key"), key).unwrap();
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    assert!(visitor(running.site, "blog.example").get("/").await.text().contains("blog as"));
    assert_eq!(running.stop().0, Some(0));
}

/// The folder of a ledger may come later than the gateway, and have a link to another site's.
#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_ledger_comes_later_and_is_anothers_is_not_served() {
    for link in [|from, to| fs::hard_link(from, to), |from, to| std::os::unix::fs::symlink(from, to)] as [Link; 2] {
        let mut town = Town::of(&["shop", "blog"]).await;
        let later = town.path("later");
        let own = later.join("blog.sqlite");
        town.file = town.file.replace(&town.ledger("blog"), &format!("sqlite:{}", own.display()));
        let running = town.start();
        let answer = visitor(running.site, "blog.example").get("/").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        fs::create_dir(town.path("made")).unwrap();
        link(&town.path("shop.sqlite"), &town.path("made/blog.sqlite")).unwrap();
        // All at once: the gateway may try again at any time.
        fs::rename(town.path("made"), &later).unwrap();
        running.signal("-HUP");
        running.health(|says| says.contains("`shop` and `blog` have the same ledger")).await;
        let answer = visitor(running.site, "blog.example").get("/").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(visitor(running.site, "shop.example").get("/").await.text().contains("shop as"));
        fs::remove_file(own).unwrap();
        running.signal("-HUP");
        running.health(|says| says == "ok\n").await;
        assert_eq!(running.stop().0, Some(0));
    }
}

type Link = fn(&std::path::Path, &std::path::Path) -> std::io::Result<()>;

#[tokio::test(flavor = "multi_thread")]
async fn two_names_of_one_ledger_are_told_before_a_start() {
    let town = Town::of(&["shop", "blog"]).await;
    fs::write(town.path("shop.sqlite"), "").unwrap();
    fs::hard_link(town.path("shop.sqlite"), town.path("blog.sqlite")).unwrap();
    for (arguments, expected) in [(&["--check-config"][..], 1), (&[], 2)] {
        let (status, error) = town.fails(arguments);
        assert!(status == Some(expected) && error.contains("have the same ledger"), "{error}");
    }
}

/// A service manager may send a signal at any time. The gateway waits for its keys here, and has opened nothing yet.
#[tokio::test(flavor = "multi_thread")]
async fn signals_are_heard_before_the_first_site_is_opened() {
    let town = Town::of(&["shop", "blog"]).await;
    let key = fs::read(town.path("shop.key")).unwrap();
    let mut pipe = KeyPipe::at(&town.path("shop.key"));
    let child = town.command().spawn().unwrap();
    pipe.signal_while_it_is_read(&child, "-HUP");
    pipe.write(&key);
    let running = Running::begun(child);
    assert_eq!(visitor(running.site, "shop.example").get("/").await.status, StatusCode::OK);
    assert_eq!(running.stop().0, Some(0));

    let mut pipe = KeyPipe::at(&town.path("shop.key"));
    let child = town.command().spawn().unwrap();
    pipe.signal_while_it_is_read(&child, "-TERM");
    pipe.write(&key);
    let (status, log) = Running::begun(child).ended();
    assert!(status == Some(0) && log.contains("gateway stopped"), "{log}");
}

/// What it needs may come up later than the gateway: a disk, a database.
#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_ledger_comes_later_is_served_by_itself() {
    let mut town = Town::of(&["shop", "blog"]).await;
    let (later, at_once) = (town.path("later"), town.ledger("shop"));
    town.file = town.file.replace(&at_once, &format!("sqlite:{}", later.join("shop.sqlite").display()));
    let running = town.start();
    let mut shopper = visitor(running.site, "shop.example");
    assert_eq!(shopper.get("/").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let metrics = running.admin("/metrics").await;
    assert!(metrics.contains("gateway_failures_total{site=\"shop\""), "{metrics}");
    fs::create_dir(&later).unwrap();
    let begin = std::time::Instant::now();
    while shopper.get("/").await.status != StatusCode::OK {
        assert!(begin.elapsed() < 4 * support::PATIENCE);
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    assert_eq!(running.admin("/healthz").await, "ok\n");
    assert_eq!(accept(&mut shopper, "shop.example").await.status, StatusCode::OK);
    assert_eq!(running.stop().0, Some(0));
    assert!(later.join("shop.sqlite").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_site_signs_its_own_heads() {
    let mut town = Town::of(&["shop", "blog"]).await;
    for name in ["shop", "blog"] {
        let key = program(&["keys", "ledger", &format!("{name}.example/consent")]).output().unwrap().stdout;
        fs::write(town.path(&format!("{name}.ledger-key")), key).unwrap();
        let options = format!(
            "[sites.{name}]\ncheckpoints = \"{}\"\nledger_key = \"{}\"\n",
            town.path(&format!("{name}-heads")).display(),
            town.path(&format!("{name}.ledger-key")).display(),
        );
        town.file = town.file.replace(&format!("[sites.{name}]\n"), &options);
    }
    let running = town.start();
    accept(&mut visitor(running.site, "shop.example"), "shop.example").await;
    assert_eq!(running.stop().0, Some(0));
    let heads = |name: &str| fs::read_dir(town.path(&format!("{name}-heads"))).unwrap().count();
    assert_eq!((heads("shop"), heads("blog")), (1, 0));
}

/// As with a single site: the last release goes on.
#[tokio::test(flavor = "multi_thread")]
async fn policies_are_read_again_for_each_site_and_a_fault_is_that_of_one() {
    let town = Town::of(&["shop", "blog"]).await;
    let running = town.start();
    let mut shopper = visitor(running.site, "shop.example");
    let mut reader = visitor(running.site, "blog.example");
    accept(&mut shopper, "shop.example").await;
    accept(&mut reader, "blog.example").await;
    town.policies("shop").set("x = [");
    let health = running.health(|says| says.starts_with("degraded")).await;
    assert!(
        health.contains("site shop: the policies in the folder are faulty") && !health.contains("blog"),
        "{health}"
    );
    assert_eq!(shopper.get("/").await.banners(), 0, "the last good ones go on");
    town.policies("shop").declare("");
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    // A material release of one site asks its visitors again, and no others.
    town.policies("shop").publish("privacy", "2.0", instant(), instant());
    running.signal("-HUP");
    let begin = std::time::Instant::now();
    while shopper.get("/").await.banners() == 0 {
        assert!(begin.elapsed() < support::PATIENCE);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(reader.get("/").await.banners(), 0);
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_discoveries_and_log_name_the_site_where_there_are_several() {
    let mut town = Town::of(&["shop", "blog"]).await;
    let running = town.start();
    for _ in 0..2 {
        visitor(running.site, "shop.example").get("/").await;
    }
    accept(&mut visitor(running.site, "blog.example"), "blog.example").await;
    assert_eq!(running.counter("gateway_responses_total{site=\"shop\",class=\"2xx\"}").await, 2);
    assert_eq!(running.counter("gateway_responses_total{site=\"blog\",class=\"2xx\"}").await, 1);
    let metrics = running.admin("/metrics").await;
    let types: Vec<&str> = metrics.lines().filter(|line| line.starts_with("# TYPE")).collect();
    let mut once = types.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(types.len(), once.len(), "each metric has one place: {metrics}");
    let discovered: serde_json::Value = serde_json::from_str(&running.admin("/discovered").await).unwrap();
    assert_eq!(discovered["discovered"][0]["site"], "shop");
    let ask = |arguments: &[&str]| {
        let admin = running.admin.to_string();
        let output = program(&["discovered", "--admin", &admin]).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        (output.status.code(), said)
    };
    let (status, said) = ask(&["--site", "shop"]);
    assert!(status == Some(1) && said.contains("hotjar: seen") && said.contains("at shop"), "{said}");
    assert_eq!(ask(&["--site", "blog"]).0, Some(0));
    let (status, said) = ask(&["--declare", "hotjar"]);
    assert!(status == Some(2) && said.contains("--site"), "{said}");
    let (_, log) = running.stop();
    let line = log.lines().find(|line| line.contains("method=GET") && line.contains("path=\"/\"")).unwrap();
    assert!(line.contains("site=\"shop\""), "{line}");

    // One site has the metrics that it has without a file.
    town.file.truncate(town.file.find("[sites.blog]").unwrap());
    let running = town.start();
    visitor(running.site, "shop.example").get("/").await;
    assert_eq!(running.counter("gateway_responses_total{class=\"2xx\"}").await, 1);
    assert!(!running.admin("/metrics").await.contains("site="));
    assert!(!running.stop().1.contains("site=\"shop\""));
}

/// RFC 9113, section 8.3.1.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_field_does_not_count_beside_the_authority_of_http_2() {
    let town = Town::of(&["shop", "blog"]).await;
    let running = town.start();
    // `:authority` is the address, which no site has.
    let request = Request::get(format!("http://{}/", running.site)).header("host", "shop.example");
    let answer = http2_client().request(request.body(empty()).unwrap()).await.unwrap();
    assert_eq!((answer.version(), answer.status().as_u16()), (Version::HTTP_2, 421));
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_tls_connection_can_ask_for_several_sites_whatever_name_it_began_with() {
    let town = Town::of(&["shop", "blog"]).await;
    let certificates = [Certificate::of(&["shop.example"]), Certificate::of(&["blog.example"])];
    let mut command = town.command();
    for (number, certificate) in certificates.iter().enumerate() {
        let file = town.path(&format!("{number}.pem"));
        fs::write(&file, certificate.pem() + &certificate.key_pem()).unwrap();
        command.arg("--tls-cert").arg(&file).arg("--tls-key").arg(&file);
    }
    let running = Running::of(command);
    let trusting = TlsClient::trusting(&[&certificates[0], &certificates[1]]);
    for (protocol, version) in [("h2", Version::HTTP_2), ("http/1.1", Version::HTTP_11)] {
        let client = trusting.clone().offering(&[protocol]);
        for (name, host, status, said) in [
            ("shop.example", "shop.example", 200, "shop as shop.example"),
            ("blog.example", "blog.example", 200, "blog as blog.example"),
            ("shop.example", "blog.example", 200, "blog as blog.example"),
            ("shop.example", "other.example", 421, "No site of this name"),
        ] {
            let request = match version {
                Version::HTTP_2 => Request::get(format!("https://{host}/")),
                _ => Request::get("/").header("host", host),
            };
            let answer = client.request(running.site, name, request.body(empty()).unwrap()).await;
            assert_eq!((answer.version(), answer.status().as_u16()), (version, status), "{name} {host}");
            assert!(text(answer).await.contains(said), "{name} {host}");
        }
    }
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_sites_cannot_share_is_refused_and_policies_can_be_shared() {
    let mut town = Town::of(&["shop", "blog"]).await;
    let sound = town.file.clone();
    let name = |town: &Town, name: &str| town.path(name).display().to_string();
    town.file = sound.replace(&name(&town, "blog.sqlite"), &name(&town, "shop.sqlite"));
    let (status, error) = town.fails(&[]);
    assert!(status == Some(2) && error.contains("have the same ledger"), "{error}");
    town.file = sound.replace(&name(&town, "blog.key"), &name(&town, "shop.key"));
    let (status, error) = town.fails(&[]);
    assert!(status == Some(2) && error.contains("`shop` and `blog` have a key in common"), "{error}");
    // Also where one verifies with what the other signs with.
    town.file = sound.clone();
    let keys = ["blog.key", "shop.key"].map(|key| fs::read_to_string(town.path(key)).unwrap());
    fs::write(town.path("blog.key"), keys.join("\n")).unwrap();
    let (status, error) = town.fails(&["--check-config"]);
    assert!(status == Some(1) && error.contains("have a key in common"), "{error}");
    fs::write(town.path("blog.key"), &keys[0]).unwrap();

    let policies = |name: &str| town.policies(name).path().display().to_string();
    town.file = sound.replace(&policies("blog"), &policies("shop"));
    let running = town.start();
    for name in ["shop", "blog"] {
        let host = format!("{name}.example");
        let mut visitor = visitor(running.site, &host);
        assert_eq!(accept(&mut visitor, &host).await.status, StatusCode::OK);
    }
    assert_eq!(running.stop().0, Some(0));
    assert_eq!((town.records("shop").await, town.records("blog").await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_faults_of_the_file_and_of_the_sites_are_told() {
    let mut town = Town::of(&["shop", "blog"]).await;
    assert_eq!(town.fails(&["--check-config"]).0, Some(0));
    assert!(!town.path("shop.sqlite").exists(), "the ledger is not made");
    let sound = town.file.clone();
    // Options of one site would count for all.
    for option in [["--upstream", "http://127.0.0.1:9"], ["--ledger", "memory:"], ["--key-file", "x"]] {
        let (status, error) = town.fails(&option);
        assert!(status == Some(2) && error.contains("cannot be used with"), "{error}");
    }
    town.file = sound.replace("key_file", "keyfile").replace("hosts", "host");
    for arguments in [&[][..], &["--check-config"]] {
        let (status, error) = town.fails(arguments);
        assert_eq!(status, Some(if arguments.is_empty() { 2 } else { 1 }), "{error}");
        assert!(error.contains("sites.toml` with the sites has 8 faults"), "{error}");
        assert!(
            error.contains("sites.toml:6:1: unknown key `keyfile` in [sites.shop]; help: did you mean `key_file`?")
        );
    }
    // A fault of each: the check tells both, a start has nothing to serve.
    town.file = sound.clone();
    town.policies("shop").set("x = [");
    fs::remove_file(town.policies("shop").path().join("policies.lock")).unwrap();
    fs::remove_file(town.path("blog.key")).unwrap();
    let (status, error) = town.fails(&["--check-config"]);
    assert_eq!(status, Some(1), "{error}");
    assert!(
        error.contains("error: site shop because:") && error.contains("error: site blog (in [sites.blog] of "),
        "{error}"
    );
    let (status, error) = town.fails(&[]);
    assert_eq!(status, Some(2), "{error}");
    assert!(error.contains("none of the sites can be served because: shop: ") && error.contains("blog.key"), "{error}");
    // Neither a file that is not there.
    let output = program(&["serve", "--sites", "none.toml"]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && error.contains("cannot read the file `none.toml`"), "{error}");
}

/// A site behind another site of the gateway would be asked for for ever.
#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_the_gateway_itself_is_refused() {
    let mut town = Town::of(&["shop", "blog"]).await;
    let line = town.file.lines().filter(|line| line.starts_with("upstream")).nth(1).unwrap().to_owned();
    town.file = town.file.replace(&line, "upstream = \"http://127.0.0.1:9\"");
    fs::write(town.path("sites.toml"), &town.file).unwrap();
    let mut command = program(&["serve", "--check-config", "--listen", "127.0.0.1:9"]);
    let output = command.arg("--sites").arg(town.path("sites.toml")).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.code() == Some(1) && error.contains("site blog") && error.contains("this gateway itself"),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_of_the_log_and_a_fault_that_are_about_one_site_name_it() {
    let mut town = Town::of(&["shop", "blog"]).await;
    // A link that is removed is a warning; nothing of it names the site.
    let text = town.policies("shop").path().join("privacy/2.0/en.md");
    fs::create_dir_all(text.parent().unwrap()).unwrap();
    fs::write(text, "# Privacy\n\n[x](javascript:alert)\n").unwrap();
    let (status, error) = town.fails(&["--check-config"]);
    assert!(status == Some(0) && error.contains("serving{site=\"shop\"}: "), "{error}");
    let of_shop = town.policies("shop").path().display().to_string();
    assert!(error.contains(&format!("serving{{site=\"shop\"}}: {of_shop}/privacy/2.0/en.md:3:1")), "{error}");
    assert!(!error.contains(&format!("serving{{site=\"blog\"}}: {of_shop}")), "{error}");
    let (_, policies) = town.sites.pop().unwrap();
    town.file = town.file.replace(&policies.path().display().to_string(), "no-such-folder");
    let (status, error) = town.fails(&["--check-config"]);
    assert!(status == Some(1) && error.contains("site blog (in [sites.blog] of "), "{error}");
    assert!(error.contains("sites.toml, --policies is `policies`)"), "{error}");
}
