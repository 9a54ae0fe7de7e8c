//! The program as its user sees it: exit status, output, messages.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::program;

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error of a command that could not run and says what to do.
fn refusal(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(output.stdout.is_empty() && !text.contains("panicked"), "{text}");
    text
}

fn fresh_key() -> String {
    let output = run(&["keys", "new"]);
    assert_eq!(output.status.code(), Some(0));
    out(&output).trim_end().to_owned()
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

const SERVE: [&str; 5] = ["serve", "--upstream", "http://127.0.0.1:9", "--listen", "127.0.0.1:0"];

#[test]
fn help_is_the_manual_and_not_an_error() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    for command in ["serve", "demo", "keys"] {
        assert!(out(&output).contains(command));
    }
    let output = run(&["serve", "--help"]);
    for variable in ["TOWER_CONSENT_UPSTREAM", "TOWER_CONSENT_KEY_FILE", "TOWER_CONSENT_GRACE"] {
        assert!(out(&output).contains(variable), "{variable}");
    }
    assert_eq!(run(&["--version"]).status.code(), Some(0));
}

#[test]
fn an_unknown_command_could_not_run() {
    assert!(refusal(&run(&["serv"])).contains("serve"));
    refusal(&run(&[]));
}

#[test]
fn serve_without_a_key_says_how_to_make_one() {
    let text = refusal(&run(&SERVE));
    assert!(text.contains("error: no key to sign the consent cookie with"), "{text}");
    assert!(text.contains("tower-consent keys new > consent.key") && text.contains("TOWER_CONSENT_KEY"), "{text}");
}

#[test]
fn an_invalid_key_is_refused_and_not_repeated() {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", "hunter2\n");
    for command in [
        program(&[&SERVE[..], &["--key-file", &file]].concat()),
        {
            let mut command = program(&SERVE);
            command.env("TOWER_CONSENT_KEY", "hunter2");
            command
        },
        program(&["keys", "show", &file]),
    ] {
        let mut command = command;
        let text = refusal(&command.output().unwrap());
        assert!(text.contains("key 1 has 7 characters, at least 32 are needed") && !text.contains("hunter2"), "{text}");
    }
    let missing = folder.path().join("none.key").display().to_string();
    let text = refusal(&run(&[&SERVE[..], &["--key-file", &missing]].concat()));
    assert!(text.contains("none.key") && text.contains("because:") && text.contains("help: make one"), "{text}");
}

#[test]
fn a_key_that_can_be_guessed_is_refused_with_the_way_to_a_good_one() {
    let folder = TempDir::new().unwrap();
    for weak in ["a".repeat(64), "0123456789abcdef".repeat(2), "change-me".repeat(7)] {
        let file = write(&folder, "consent.key", &format!("{weak}\n"));
        let mut from_variable = program(&SERVE);
        from_variable.env("TOWER_CONSENT_KEY", &weak);
        let from_file = program(&[&SERVE[..], &["--key-file", &file]].concat());
        for mut command in [from_file, from_variable, program(&["keys", "show", &file])] {
            let text = refusal(&command.output().unwrap());
            assert!(text.contains("key 1 can be guessed") && text.contains("keys new > consent.key"), "{text}");
            assert!(!text.contains(&weak), "{text}");
        }
    }
}

#[test]
fn invalid_upstreams_and_addresses_are_refused_with_the_reason() {
    for (upstream, reason) in [
        ("ftp://example.org", "scheme must be http or https"),
        ("localhost:3000", "not a URL of the form http://host:port"),
        ("http://127.0.0.1:3000/app", "without user name, path or query"),
    ] {
        let text = refusal(&run(&["serve", "--upstream", upstream]));
        assert!(text.contains(reason), "{text}");
    }
    let text = refusal(&run(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", "8080"]));
    assert!(text.contains("expected ADDRESS:PORT"), "{text}");
    let text = refusal(&run(&["serve", "--upstream", "http://127.0.0.1:9", "--trusted-proxy", "10.0.0.0/40"]));
    assert!(text.contains("expected an address or a network"), "{text}");
}

#[test]
fn serve_without_policies_names_the_folder_it_looked_in() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("nowhere").display().to_string();
    let mut command = program(&[&SERVE[..], &["--policies", &missing]].concat());
    let text = refusal(&command.env("TOWER_CONSENT_KEY", fresh_key()).output().unwrap());
    assert!(text.contains("nowhere") && text.contains("help: "), "{text}");
}

#[test]
fn keys_are_fresh_and_are_shown_by_fingerprint_alone() {
    let (old, new) = (fresh_key(), fresh_key());
    assert_ne!(old, new);
    assert!(new.starts_with("tck1_") && new.len() == 91);
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", &format!("# since May\n{new}\n{old}\n"));
    let output = run(&["keys", "show", &file]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].ends_with("  signs and verifies") && lines[1].ends_with("  verifies"), "{text}");
    for line in lines {
        let fingerprint = line.split(' ').next().unwrap();
        assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()), "{text}");
    }
    assert!(!text.contains(&old[5..20]) && !text.contains(&new[5..20]));
}

#[test]
fn commands_that_tell_something_tell_it_to_programs_too() {
    let folder = TempDir::new().unwrap();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
    };
    let file = write(&folder, "consent.key", &format!("{}\n{}\n", fresh_key(), fresh_key()));
    let keys = json(&["keys", "show", &file]);
    assert_eq!((&keys["keys"][0]["signs"], &keys["keys"][1]["signs"]), (&true.into(), &false.into()));
    assert_eq!(keys["keys"][0]["fingerprint"].as_str().unwrap().len(), 16);
    let of_list = json(&["catalogue", "list", "--category", "analytics"]);
    assert_eq!(json(&["catalogue", "--category", "analytics"]), of_list);
    assert!(!of_list["services"].as_array().unwrap().is_empty());
    let policies = folder.path().join("policies").display().to_string();
    let written = json(&["init", "--policies", &policies, "--languages", "en,cy"]);
    assert_eq!(written["policies"], serde_json::json!(policies));
    for file in written["files"].as_array().unwrap() {
        assert!(std::path::Path::new(&policies).join(file.as_str().unwrap()).is_file(), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_file_that_everyone_can_read_is_warned_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", &fresh_key());
    for (mode, warned) in [(0o644, true), (0o600, false)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let output = run(&["keys", "show", &file]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stderr).unwrap().contains("chmod 600"), warned, "{mode:o}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_not_an_error() {
    let mut child = program(&["keys", "new"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

/// A running `demo`, its address and its output.
struct Demo {
    child: Child,
    said: String,
    port: u16,
}

impl Demo {
    fn start(folder: &Path, listen: &str) -> Self {
        Self::start_with(folder, listen, "warn")
    }

    fn start_with(folder: &Path, listen: &str, log: &str) -> Self {
        let folder = folder.display().to_string();
        let mut command = program(&["demo", "--listen", listen, "--dir", &folder]);
        Self::of(command.env("RUST_LOG", log))
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        let mut said = String::new();
        while !said.contains("Ctrl-C") {
            let Some(line) = lines.next() else { break };
            said.push_str(&line.unwrap());
            said.push('\n');
        }
        drop(lines);
        let port = said.split("http://localhost:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no address in {said:?}")), said }
    }

    #[cfg(unix)]
    fn stop(mut self) -> (Option<i32>, String) {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        let status = self.child.wait().unwrap();
        let mut warned = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut warned).unwrap();
        (status.code(), warned)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn demo_serves_a_page_where_it_says_and_ends_when_told() {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start(folder.path(), "127.0.0.1:0");
    assert!(demo.said.contains("ledger.sqlite"), "{}", demo.said);
    let page = crate::support::client().get(format!("http://localhost:{}/", demo.port).parse().unwrap()).await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(crate::support::text(page).await.contains("<html"));
    assert_eq!(demo.stop().0, Some(0));
}

#[cfg(unix)]
#[test]
fn demo_leaves_no_temporary_folder_and_keeps_one_that_was_named() {
    let (named, temporary) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let demo = Demo::start(named.path(), "127.0.0.1:0");
    assert!(demo.said.contains("start with the same --dir"), "{}", demo.said);
    assert_eq!(demo.stop().0, Some(0));
    assert!(named.path().join("ledger.sqlite").exists());
    let mut command = program(&["demo", "--listen", "127.0.0.1:0"]);
    let demo = Demo::of(command.env("TMPDIR", temporary.path()));
    assert!(demo.said.contains("removed at the end") && demo.said.contains("--dir DIR"), "{}", demo.said);
    assert_eq!(temporary.path().read_dir().unwrap().count(), 1, "it is in the temporary folder");
    let (status, warned) = demo.stop();
    assert_eq!((status, warned.as_str()), (Some(0), ""));
    assert_eq!(temporary.path().read_dir().unwrap().count(), 0);
}

/// Somebody has gone into the folder, and the commands look for it from there.
#[test]
fn who_stands_in_the_folder_of_the_policies_is_told_so() {
    let site = TempDir::new().unwrap();
    let policies = site.path().join("policies");
    assert!(program(&["init"]).current_dir(site.path()).output().unwrap().status.success());
    for command in [&["check"][..], &["release", "--yes"], &["serve", "--upstream", "http://127.0.0.1:9"]] {
        let mut command = program(command);
        command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else-at-all");
        let output = command.current_dir(&policies).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(said.contains("--policies .") && output.status.code() == Some(2), "{command:?}: {said}");
    }
    // Elsewhere nothing is said of it.
    let output = program(&["check"]).current_dir(policies.join("privacy")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("tower-consent init") && !said.contains("--policies ."), "{said}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_one_line_in_the_log_without_query_and_full_address() {
    let folder = TempDir::new().unwrap();
    let demo = Demo::start_with(folder.path(), "127.0.0.1:0", "info");
    let url = format!("http://127.0.0.1:{}/?email=jane@example.org", demo.port);
    let page = crate::support::client().get(url.parse().unwrap()).await.unwrap();
    let length = crate::support::text(page).await.len();
    // Nor is anybody named by a path.
    let personal = "u/jane%2540example.org/orders/20261234/0193539c-5a6f-7000-8000-000000000001/article";
    crate::support::client().get(format!("http://127.0.0.1:{}/{personal}", demo.port).parse().unwrap()).await.unwrap();
    let log = demo.stop().1;
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("method=GET")).collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[1].contains(" path=\"/u/…/orders/…/…/article\" "), "{log}");
    assert!(!log.contains("20261234") && !log.contains("0193539c"), "{log}");
    for part in
        [" path=\"/\" status=200 ", &format!(" bytes={length} "), " upstream_ms=", " total_ms=", " client=127.0.0.0 "]
    {
        assert!(lines[0].contains(part), "{part:?} is not in {}", lines[0]);
    }
    assert!(!log.contains("jane"), "{log}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn demo_takes_the_next_port_if_its_own_is_taken_and_says_so() {
    let folder = TempDir::new().unwrap();
    let first = Demo::start(folder.path(), "127.0.0.1:0");
    let second = Demo::start(folder.path(), &format!("127.0.0.1:{}", first.port));
    assert_ne!(second.port, first.port);
    let taken = format!("port {} is taken", first.port);
    let (status, warned) = second.stop();
    assert!(status == Some(0) && warned.contains(&taken), "{warned}");
    assert_eq!(first.stop().0, Some(0));
}

/// A running `serve`, on a free port.
#[cfg(unix)]
struct Serve {
    child: Child,
    address: std::net::SocketAddr,
    log: Option<std::thread::JoinHandle<String>>,
}

#[cfg(unix)]
impl Serve {
    /// Starts it before `upstream`, with the repository's own policies.
    fn start(upstream: &str, folder: &TempDir, change: impl FnOnce(&mut Command)) -> Self {
        let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
        let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--allow-drafts", "--policies", policies]);
        command.args(["--upstream", upstream, "--ledger", &ledger]).env("TOWER_CONSENT_KEY", fresh_key());
        change(&mut command);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("gateway started") {
            assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
        }
        let address = said.split("listen=").nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = address.unwrap().parse().unwrap();
        let log = std::thread::spawn(move || {
            log.read_to_string(&mut said).unwrap();
            said
        });
        Self { child, address, log: Some(log) }
    }

    /// The most memory that it ever had, in bytes.
    #[cfg(target_os = "linux")]
    fn peak(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
    }

    /// Sends SIGTERM and does not wait.
    fn terminate(&self) {
        Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
    }

    /// Sends SIGTERM; gives the exit status and the whole log.
    fn stop(mut self) -> (Option<i32>, String) {
        self.terminate();
        let log = self.log.take().unwrap();
        (self.child.wait().unwrap().code(), log.join().unwrap())
    }
}

#[cfg(unix)]
impl Drop for Serve {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_first_signal_waits_for_what_is_under_way_and_the_second_ends_the_process() {
    let upstream = crate::support::raw_origin(|stream| async move {
        let _open = stream;
        std::future::pending::<()>().await;
    })
    .await;
    for signal in ["TERM", "INT"] {
        let folder = TempDir::new().unwrap();
        let mut serve = Serve::start(&format!("http://{upstream}"), &folder, |_| {});
        let mut wire = crate::support::Wire::to(serve.address).await;
        wire.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        serve.terminate();
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        assert!(serve.child.try_wait().unwrap().is_none(), "a request is under way");
        let second = std::time::Instant::now();
        Command::new("kill").args(["-s", signal, &serve.child.id().to_string()]).status().unwrap();
        let status = loop {
            if let Some(status) = serve.child.try_wait().unwrap() {
                break status;
            }
            assert!(second.elapsed() < std::time::Duration::from_secs(2), "it still runs");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        };
        assert_eq!(status.code(), Some(if signal == "TERM" { 143 } else { 130 }));
    }
}

/// One client takes all the connections that there are files for.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn serve_with_few_open_files_still_answers_on_its_admin_address() {
    let upstream = crate::support::origin(|_| async { http::Response::new(crate::support::full("hello")) }).await;
    let folder = TempDir::new().unwrap();
    let admin = crate::support::free_address().to_string();
    let serve = Serve::start(&format!("http://{upstream}"), &folder, |command| {
        command.args(["--admin", &admin]);
        let mut limited = Command::new("sh");
        limited.args(["-c", "ulimit -n 256; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        *command = limited;
    });
    let mut held = Vec::new();
    for _ in 0..256 {
        let mut wire = crate::support::Wire::to(serve.address).await;
        wire.send("POST /_consent HTTP/1.1\r\nHost: a.example\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\r\nact").await;
        held.push(wire);
    }
    let health = crate::support::client().get(format!("http://{admin}/healthz").parse().unwrap());
    let answer = tokio::time::timeout(crate::support::PATIENCE, health).await.unwrap().unwrap();
    assert_eq!(answer.status(), 200);
    drop(held);
    let mut visitor = crate::support::Visitor::at(serve.address);
    assert_eq!(visitor.get("/").await.text(), "hello");
    assert_eq!(serve.stop().0, Some(0));
}

/// An HTTPS server for `localhost` that answers with the request's host, and its certificate.
#[cfg(unix)]
pub(crate) async fn https_origin() -> (u16, String) {
    let certificate = crate::support::Certificate::of(&["localhost"]);
    let handler = |request: http::Request<hyper::body::Incoming>| async move {
        let host = request.headers()["host"].to_str().unwrap().to_owned();
        http::Response::new(crate::support::full(host))
    };
    let address = crate::support::tls::https_origin(&certificate, handler).await;
    (address.port(), certificate.pem())
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn serve_uses_an_https_upstream_only_if_it_trusts_its_certificate() {
    let (port, certificate) = https_origin().await;
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "authorities.pem", &certificate);
    let upstream = format!("https://localhost:{port}");
    for (trusted, status) in [(true, 200), (false, 502)] {
        let serve = Serve::start(&upstream, &folder, |command| {
            if trusted {
                command.env("SSL_CERT_FILE", &file);
            }
        });
        let request = http::Request::get(format!("http://{}/", serve.address)).header("host", "gazette.example");
        let answer = crate::support::client().request(request.body(crate::support::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), status);
        if trusted {
            assert_eq!(crate::support::text(answer).await, "gazette.example");
        }
        let (status, log) = serve.stop();
        assert_eq!(status, Some(0), "{log}");
        assert_eq!(log.contains("certificate"), !trusted, "{log}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn serve_takes_its_settings_from_the_environment_too() {
    let upstream = crate::support::origin(|_| async { http::Response::new(crate::support::full("hello")) }).await;
    let folder = TempDir::new().unwrap();
    let key = write(&folder, "consent.key", &fresh_key());
    let serve = Serve::start(&format!("http://{upstream}"), &folder, |command| {
        // The flag wins; what has no flag comes from its variable.
        command.env_remove("TOWER_CONSENT_KEY").env("TOWER_CONSENT_KEY_FILE", &key);
        command.env("TOWER_CONSENT_UPSTREAM", "http://127.0.0.1:9");
        command.args(["--log-format", "text"]).env("TOWER_CONSENT_LOG_FORMAT", "json");
    });
    let answer = crate::support::client().get(format!("http://{}/", serve.address).parse().unwrap()).await.unwrap();
    assert_eq!(crate::support::text(answer).await, "hello");
    let (status, log) = serve.stop();
    assert!(status == Some(0) && log.contains("gateway stopped"), "{log}");
}

/// What a page needs in memory does not grow with the page, four of them at once.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_does_not_grow_with_the_page() {
    let upstream = crate::support::origin(|request: http::Request<hyper::body::Incoming>| async move {
        let pieces: usize = request.uri().path().trim_start_matches('/').parse().unwrap();
        let (sender, body) = crate::support::channel_body();
        tokio::spawn(async move {
            let _ = sender.send(crate::support::data("<!doctype html><title>T</title><body>")).await;
            let piece = bytes::Bytes::from("<p>text <img src=\"https://static.hotjar.com/p\"></p>".repeat(1200));
            for _ in 0..pieces {
                if sender.send(http_body::Frame::data(piece.clone())).await.is_err() {
                    return;
                }
            }
        });
        http::Response::builder().header("content-type", "text/html").body(body).unwrap()
    })
    .await;
    let folder = tempfile::tempdir().unwrap();
    let serve = Serve::start(&format!("http://{upstream}"), &folder, |_| {});
    let four = async |pieces: usize| {
        let visitors = (0..4).map(|_| crate::support::Visitor::at(serve.address));
        let path = format!("/{pieces}");
        let fetched = visitors.map(|mut visitor| {
            let path = &path;
            async move { visitor.get(path).await.body.len() }
        });
        futures_util::future::join_all(fetched).await.into_iter().sum::<usize>()
    };
    four(20).await;
    let before = serve.peak();
    let length = four(100).await;
    let grown = serve.peak().saturating_sub(before);
    serve.stop();
    assert!(length > 400 * 60_000, "{length}");
    assert!(grown < length / 5, "{grown} bytes more for {length} bytes of pages");
}

/// A wording of one's own, and a translation into a language that the banner does not speak, begin with these.
#[test]
fn texts_prints_what_there_is_to_change_or_to_translate() {
    let folder = TempDir::new().unwrap();
    let run = |language: &str| {
        let output = program(&["texts", language]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("de").contains("accept-all = Alle akzeptieren\n"));
    let all = run("eo");
    assert!(all.starts_with("# The banner has no texts in eo yet."), "{all}");
    assert!(all.contains("accept-all = Accept all\n") && all.contains("\n    [one] { $count } year\n"), "{all}");
    std::fs::create_dir_all(folder.path().join("policies/texts")).unwrap();
    std::fs::write(folder.path().join("policies/texts/eo.ftl"), "accept-all = Akcepti ĉion\n").unwrap();
    let rest = run("eo");
    assert!(!rest.contains("accept-all") && rest.contains("reject-all = Reject all\n"), "{rest}");
}

#[test]
fn a_search_of_several_words_finds_what_has_them_all() {
    let run = |arguments: &[&str]| {
        let output = program(&["catalogue", "search"]).args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(run(&["meta", "pixel"]).contains("meta-pixel"));
    assert!(run(&["nothing of this kind"]).contains("describe it in consent.toml"));
}

#[test]
fn two_documents_are_not_two_versions_of_one() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| program(arguments).current_dir(folder.path()).output().unwrap();
    assert!(run(&["init"]).status.success() && run(&["release", "--yes"]).status.success());
    let output = run(&["diff", "privacy@1.0", "cookies@1.0"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("two documents") && error.contains("privacy@1.1"), "{error}");
}

/// What would else be learned from visitors: a site that cannot be reached, and a proxy that nobody named.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_what_is_not_set_up() {
    let folder = TempDir::new().unwrap();
    let closed = crate::support::free_address();
    let serve = Serve::start(&format!("http://{closed}"), &folder, |_| {});
    for _ in 0..2 {
        let request = http::Request::get(format!("http://{}/", serve.address)).header("x-forwarded-proto", "https");
        let answer = crate::support::client().request(request.body(crate::support::empty()).unwrap()).await;
        assert_eq!(answer.unwrap().status(), 502);
    }
    let log = serve.stop().1;
    for (text, said) in [("the site cannot be reached yet", 1), ("not named with --trusted-proxy", 1)] {
        assert_eq!(log.matches(text).count(), said, "{log}");
    }
    let folder = TempDir::new().unwrap();
    let serve = Serve::start(&format!("http://{closed}"), &folder, |command| {
        command.args(["--trusted-proxy", "127.0.0.0/8"]);
    });
    let request = http::Request::get(format!("http://{}/", serve.address)).header("x-forwarded-proto", "https");
    crate::support::client().request(request.body(crate::support::empty()).unwrap()).await.unwrap();
    let log = serve.stop().1;
    assert!(!log.contains("--trusted-proxy"), "{log}");
}

#[test]
fn the_variable_of_a_switch_may_say_1_or_yes() {
    let empty = TempDir::new().unwrap();
    for (value, status, said) in
        [("1", 0, true), ("yes", 0, true), ("true", 0, true), ("0", 0, false), ("maybe", 2, false)]
    {
        let mut explain = program(&["explain", "/own.js"]);
        let output = explain.current_dir(empty.path()).env("TOWER_CONSENT_SIGNAL", value).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{value}: {output:?}");
        assert_eq!(out(&output).contains("Global Privacy Control"), said, "{value}: {output:?}");
    }
}

/// Between the question and the answer somebody else may have worked on the folder.
#[cfg(unix)]
#[test]
fn what_was_not_shown_is_not_released() {
    use std::io::Write as _;

    let folder = TempDir::new().unwrap();
    let policies = folder.path().join("policies").display().to_string();
    assert!(run(&["init", "--policies", &policies]).status.success());
    // A terminal, in which it asks.
    let release = format!("'{}' release --policies '{policies}'", env!("CARGO_BIN_EXE_tower-consent"));
    let mut terminal = Command::new("script")
        .args(["-qefc", &release, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut shown = terminal.stdout.take().unwrap();
    let mut said = Vec::new();
    while !said.ends_with(b"[y/N] ") {
        let mut byte = [0];
        assert_eq!(shown.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&said));
        said.push(byte[0]);
    }
    let settings = Path::new(&policies).join("consent.toml");
    let more = fs::read_to_string(&settings).unwrap() + "\n[[services]]\nuse = \"spotify\"\n";
    fs::write(&settings, more).unwrap();
    terminal.stdin.take().unwrap().write_all(b"y\n").unwrap();
    shown.read_to_end(&mut said).unwrap();
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("the folder has changed since this release was shown; nothing was released"), "{said}");
    assert_eq!(terminal.wait().unwrap().code(), Some(2));
    assert!(!Path::new(&policies).join("policies.lock").exists());
}

/// What is wrong, where, and what to do: in plain words.
#[test]
fn messages_say_what_where_and_what_to_do() {
    let folder = TempDir::new().unwrap();
    assert!(program(&["init"]).current_dir(folder.path()).output().unwrap().status.success());
    std::fs::write(folder.path().join("file"), "x").unwrap();
    std::fs::write(folder.path().join("empty"), "").unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, "0123456789abcdefghijklmnopqrstuvwxyz0123456789\n").unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // Something that is no gateway.
    let address = taken.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in taken.incoming() {
            use std::io::{Read as _, Write as _};
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let (silent, unreachable) = (silent.to_string(), format!("http://{silent}/"));
    for (arguments, parts) in [
        (&["ledger", "find", "--limit", "0"][..], &["--limit", "a number from 1 on"][..]),
        (&["doctor", "http://a.example", "--timeout", "0"], &["--timeout", "a number from 1 to 120"]),
        (&["serve", "--upstream", "http://127.0.0.1:9", "--grace", "soon"], &["--grace", "expected a whole number"]),
        (&["discovered", "--admin", &silent], &["no gateway answers on", "refused", "serve --admin ADDR"]),
        (
            &["discovered", "--admin", &address],
            &["is not the admin address of a gateway", "404", "not that of `--listen`"],
        ),
        (&["diff", "privacy"], &["`privacy` is a document", "privacy@1.0"]),
        (&["diff", "nope"], &["there is no release `nope`"]),
        (&["explain", "0999"], &["there is no finding `0999`", "lists all of them"]),
        (&["init", "--policies", "new", "--scan", &unreachable], &["cannot read http://", "refused", "without --scan"]),
        (&["preview", "--policies", "file"], &["`file` is a file", "consent.toml in it"]),
        (&["explain", "x.example", "--policies", "file"], &["`file` is a file", "consent.toml in it"]),
        (
            &["serve", "--upstream", "http://127.0.0.1:9", "--key-file", "key", "--policies", "file"],
            &["`file` is a file"],
        ),
        (&["ledger", "--ledger", "sqlite:file", "find"], &["file is no SQLite database", "name another file"]),
        (&["ledger", "--ledger", "sqlite:empty", "find"], &["empty is empty", "the one that `serve --ledger` writes"]),
        (&["ledger", "--ledger", "sqlite:nope", "find"], &["there is no file nope", "`serve --ledger`"]),
        (&["ledger", "--ledger", "sqlite:policies", "find"], &["policies is a folder", "name a file in it"]),
    ] {
        let output = program(arguments).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{part:?} is not in what {arguments:?} says: {said}");
        }
        for word in ["found in string", "non-zero type", "(Connect)", "tcp connect error"] {
            assert!(!said.contains(word), "{arguments:?}: {said}");
        }
    }
    // Nothing was made or changed.
    assert_eq!(std::fs::read(folder.path().join("file")).unwrap(), b"x");
    assert_eq!(std::fs::read(folder.path().join("empty")).unwrap(), b"");
    for (what, part) in [
        ("0416", "TC0416"),
        ("www.unknown-host.test", "www.unknown-host.test"),
        ("//app.js", "Passes, though nobody declared it"),
        ("app.js", "taken for a path of the site itself"),
    ] {
        let output = program(&["explain", what]).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(part) && output.status.code() != Some(2), "{what}: {said}");
    }
}
