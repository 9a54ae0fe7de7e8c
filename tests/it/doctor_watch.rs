//! `tower-consent doctor` again and again: what is told of a site that changes, where, and how often.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{Request, Response, StatusCode, Uri};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use serde_json::Value;
use sha2::Sha256;
use tempfile::TempDir;
use tower_consent::policy::Policies;

use crate::support::{Body, PolicyFolder, TestSite, client, full, instant, origin, program};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Shop</title></head><body><p>Shop</p></body></html>";
const TRACKER: &str = "<script src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script></head>";

/// How the site behaves now.
const WELL: usize = 0;
const WITH_TRACKER: usize = 1;
const DOWN: usize = 2;

/// A webhook as it came.
struct Came {
    id: String,
    is_signed: bool,
    body: Value,
}

/// A site, a receiver of webhooks, and a program that takes mails.
struct Desk {
    folder: TempDir,
    url: String,
    receiver: String,
    behaves: Arc<AtomicUsize>,
    /// What the receiver answers.
    answers: Arc<Mutex<StatusCode>>,
    came: Arc<Mutex<Vec<Came>>>,
    _site: TestSite,
}

async fn passed_on(behind: SocketAddr, asked: Request<Incoming>, behaves: usize) -> Response<Body> {
    if behaves == DOWN {
        return Response::builder().status(503).body(full("down")).unwrap();
    }
    let (mut parts, body) = asked.into_parts();
    let path = parts.uri.path_and_query().unwrap().to_string();
    parts.uri = format!("http://{behind}{path}").parse::<Uri>().unwrap();
    // The page must be plain text to be changed.
    parts.headers.remove("accept-encoding");
    let body = body.collect().await.unwrap().to_bytes();
    let got = client().request(Request::from_parts(parts, full(body))).await.unwrap();
    let (mut parts, body) = got.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    parts.headers.remove("transfer-encoding");
    parts.headers.remove("content-length");
    let bytes = match std::str::from_utf8(&bytes) {
        Ok(text) if behaves == WITH_TRACKER => text.replacen("</head>", TRACKER, 1).into(),
        _ => bytes,
    };
    Response::from_parts(parts, full(bytes))
}

fn is_signed(secret: &str, head: &http::HeaderMap, body: &str) -> bool {
    let field = |name: &str| head[name].to_str().unwrap();
    let key = STANDARD.decode(secret.trim().strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.{body}", field("webhook-id"), field("webhook-timestamp")).as_bytes());
    field("webhook-signature") == format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

impl Desk {
    async fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let policies = PolicyFolder::released(instant());
        let site = TestSite::of_page(Policies::load(policies.path()).unwrap(), PAGE).await;
        let (behind, behaves) = (site.address, Arc::new(AtomicUsize::new(WELL)));
        let now = Arc::clone(&behaves);
        let address = origin(move |asked| passed_on(behind, asked, now.load(Ordering::SeqCst))).await;
        let secret = String::from_utf8(program(&["keys", "webhook"]).output().unwrap().stdout).unwrap();
        fs::write(folder.path().join("webhook.secret"), &secret).unwrap();
        fs::set_permissions(folder.path().join("webhook.secret"), Permissions::from_mode(0o600)).unwrap();
        let (answers, came) = (Arc::new(Mutex::new(StatusCode::NO_CONTENT)), Arc::new(Mutex::new(Vec::new())));
        let (answer, inbox) = (Arc::clone(&answers), Arc::clone(&came));
        let receiver = origin(move |asked: Request<Incoming>| {
            let (answer, inbox, secret) = (Arc::clone(&answer), Arc::clone(&inbox), secret.clone());
            async move {
                let (parts, body) = asked.into_parts();
                let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
                let answer = *answer.lock().unwrap();
                if answer.is_success() {
                    let is_signed = is_signed(&secret, &parts.headers, &body);
                    let id = parts.headers["webhook-id"].to_str().unwrap().to_owned();
                    inbox.lock().unwrap().push(Came { id, is_signed, body: serde_json::from_str(&body).unwrap() });
                }
                Response::builder().status(answer).body(full("")).unwrap()
            }
        })
        .await;
        let desk = Self {
            folder,
            url: format!("http://{address}/"),
            receiver: format!("http://{receiver}/"),
            behaves,
            answers,
            came,
            _site: site,
        };
        desk.install_sendmail();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Written by a process of its own: no test that starts a program meanwhile may have it open.
    fn install_sendmail(&self) {
        let script = "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nif [ -e broken ]; then echo no such host >&2; exit 68; fi\n\
            echo \"$@\" > arguments\ncat > \"$(mktemp mail.XXXXXX)\"\n";
        let write = "printf '%s' \"$1\" > \"$2\" && chmod 700 \"$2\"";
        let status = Command::new("sh").args(["-c", write, "sh", script]).arg(self.path("sendmail")).status();
        assert!(status.unwrap().success());
    }

    fn behave(&self, how: usize) {
        self.behaves.store(how, Ordering::SeqCst);
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = program(&["doctor", &self.url, "--yes", "--webhook", &self.receiver]);
        command.arg("--webhook-secret-file").arg(self.path("webhook.secret"));
        command.args(["--mail-to", "ops@shop.example,boss@shop.example", "--sendmail"]).arg(self.path("sendmail"));
        command.arg("--state").arg(self.path("state.json")).args(more);
        command
    }

    /// Runs it once; exit status, output and errors.
    async fn run(&self) -> (i32, String, String) {
        self.run_with(&[]).await
    }

    async fn run_with(&self, more: &[&str]) -> (i32, String, String) {
        let mut command = self.command(more);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(!err.contains("panicked"), "{err}");
        (output.status.code().unwrap(), out, err)
    }

    fn mails(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let mails = files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("mail."));
        mails.map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    /// The changes of each webhook, in short.
    fn told(&self) -> Vec<String> {
        let of_one = |came: &Came| {
            assert!(came.is_signed && came.body["type"] == "doctor.drift", "{}", came.body);
            let changes = came.body["data"]["changes"].as_array().unwrap().iter();
            let short =
                |change: &Value| format!("{} {}", change["change"].as_str().unwrap(), change["id"].as_str().unwrap());
            changes.map(short).collect::<Vec<_>>().join(", ")
        };
        self.came.lock().unwrap().iter().map(of_one).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_tells_each_difference_once_in_every_way() {
    let desk = Desk::open().await;
    // All of it at first, and to nobody else: there is nothing to compare with.
    let (code, out, err) = desk.run().await;
    assert!(code == 0 && out.contains("ok           Nothing known loads before a decision"), "{out}{err}");
    let silent = (0, String::new(), String::new());
    assert_eq!(desk.run().await, silent);
    assert!(desk.told().is_empty() && desk.mails().is_empty());

    desk.behave(WITH_TRACKER);
    let (code, out, err) = desk.run().await;
    assert!(code == 1 && err.is_empty(), "{out}{err}");
    assert!(out.contains("\nFOUND  Nothing known loads before a decision\n") && !out.contains("GONE"), "{out}");
    assert!(out.contains("googletagmanager") && out.contains("cause:") && out.contains("read:"), "{out}");
    assert_eq!(desk.run().await, silent);
    assert!(desk.told().len() == 1 && desk.told()[0].contains("found held-before"), "{:?}", desk.told());
    let mails = desk.mails();
    assert_eq!(mails.len(), 1);
    let (head, text) = mails[0].split_once("\n\n").unwrap();
    assert!(head.starts_with("To: ops@shop.example,\n boss@shop.example\nSubject: tower-consent doctor: 127.0.0.1: "));
    assert_eq!(text, out);
    assert_eq!(fs::read_to_string(desk.path("arguments")).unwrap(), "-t -i\n");

    // What cannot be checked while the site is down is neither gone nor found again after it.
    desk.behave(DOWN);
    let (code, out, _) = desk.run().await;
    assert!(code == 1 && out.contains("FOUND  The site answers") && out.contains("503"), "{out}");
    assert!(!out.contains("GONE") && out.matches("FOUND").count() == 1, "{out}");
    assert_eq!(desk.run().await, silent);
    desk.behave(WITH_TRACKER);
    let (code, out, _) = desk.run().await;
    assert!(code == 1 && out.contains("GONE  The site answers") && !out.contains("FOUND"), "{out}");
    desk.behave(WELL);
    let (code, out, _) = desk.run_with(&["--format", "json"]).await;
    let line: Value = serde_json::from_str(&out).unwrap();
    assert!(code == 1 && out.lines().count() == 1 && line["url"] == desk.url.as_str(), "{out}");
    assert_eq!(desk.run().await, silent);
    let told = desk.told();
    assert_eq!((told.len(), told[1].as_str(), told[2].as_str()), (4, "found site", "gone site"));
    assert!(told[3].contains("gone held-before") && !told[3].contains("found"), "{told:?}");
    assert_eq!(line["changes"], desk.came.lock().unwrap()[3].body["data"]["changes"]);
    assert_eq!(desk.mails().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_told_in_one_way_is_told_there_later() {
    let desk = Desk::open().await;
    // Also at first a site is expected to answer.
    desk.behave(DOWN);
    *desk.answers.lock().unwrap() = StatusCode::INTERNAL_SERVER_ERROR;
    let (code, out, err) = desk.run().await;
    assert!(code == 2 && out.contains("FOUND  The site answers"), "{out}{err}");
    assert!(err.contains("could not be told") && err.contains("it answers 500"), "{err}");
    assert_eq!((desk.told().len(), desk.mails().len()), (0, 1));
    *desk.answers.lock().unwrap() = StatusCode::OK;
    assert_eq!(desk.run().await, (0, String::new(), String::new()));
    assert_eq!((desk.told(), desk.mails().len()), (vec!["found site".to_owned()], 1));

    fs::write(desk.path("broken"), "").unwrap();
    desk.behave(WELL);
    let (code, _, err) = desk.run().await;
    assert!(code == 2 && err.contains("no mail was sent by") && err.contains("no such host"), "{err}");
    assert_eq!((desk.told().len(), desk.mails().len()), (2, 1));
    // The id of a webhook is made of what it says, and it says the second.
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    // It is down again before the mail could be sent: who reads mails knows that already.
    desk.behave(DOWN);
    fs::remove_file(desk.path("broken")).unwrap();
    assert_eq!(desk.run().await.0, 1);
    assert_eq!((desk.told().len(), desk.mails().len()), (3, 1));
    let ids: std::collections::BTreeSet<String> = desk.came.lock().unwrap().iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_on_until_it_is_stopped_and_a_restart_repeats_nothing() {
    let desk = Desk::open().await;
    let start = |expected: &'static str| {
        let mut command = desk.command(&["--every", "1 second", "--format", "json"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut next = move || {
            let mut line = String::new();
            assert_ne!(out.read_line(&mut line).unwrap(), 0, "it has ended");
            serde_json::from_str::<Value>(&line).unwrap()
        };
        let first = next();
        assert!(first.to_string().contains(expected), "{first}");
        (child, next)
    };
    let stop = |mut child: std::process::Child| {
        assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    };
    let (child, mut next) = start("\"id\":\"held-before\"");
    desk.behave(DOWN);
    let found = next();
    assert_eq!((&found["changes"][0]["change"], &found["changes"][0]["id"]), (&"found".into(), &"site".into()));
    desk.behave(WELL);
    assert_eq!(next()["changes"][0]["change"], "gone");
    desk.behave(WITH_TRACKER);
    let found = next();
    assert!(found["changes"].to_string().contains("held-before"), "{found}");
    stop(child);
    // The first that a restart tells is what came after it.
    desk.behave(DOWN);
    let (child, _next) = start("\"id\":\"site\"");
    stop(child);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_used_is_named_before_the_site_is_asked() {
    let desk = Desk::open().await;
    fs::write(desk.path("no.secret"), "letmein\n").unwrap();
    fs::write(desk.path("other.json"), "{\"url\":\"https://a/\",\"printed\":{},\"webhook\":{},\"mail\":{}}").unwrap();
    fs::write(desk.path("broken.json"), "[").unwrap();
    let file = |name: &str| desk.path(name).to_str().unwrap().to_owned();
    let (secret, no_secret) = (file("webhook.secret"), file("no.secret"));
    let (state, other, broken, none) = (file("s.json"), file("other.json"), file("broken.json"), file("none"));
    for (arguments, part) in [
        (&["--webhook", "https://a.example/", "--webhook-secret-file", &secret][..], "--every"),
        (&["--mail-to", "a@b.example"], "--every"),
        (&["--state", &state, "--webhook", "https://a.example/"], "--webhook-secret-file"),
        (
            &["--state", &state, "--webhook", "https://a.example/", "--webhook-secret-file", &no_secret],
            "cannot be used",
        ),
        (&["--state", &state, "--mail-to", "a@b\nBcc: c@d"], "expected an address"),
        (&["--state", &state, "--mail-to", "a@b.example", "--sendmail", &none], "there is no program"),
        (&["--state", &other], "it is that of https://a/"),
        (&["--state", &broken], "remove it to begin again"),
        (&["--every", "often"], "expected a number and a unit"),
        (&["--every", "0 seconds"], "expected a number and a unit"),
    ] {
        let mut command = program(&["doctor", "http://127.0.0.1:1/", "--yes"]);
        let output = command.args(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(part), "{arguments:?}: {said}");
    }
    assert!(!desk.path("s.json").exists());
}
