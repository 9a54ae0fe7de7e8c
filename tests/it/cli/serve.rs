//! `tower-consent serve`.

use super::*;

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
