//! The real program as a gateway, and what happens to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{PATIENCE, Visitor};

const KEY: &str = "a-secret-of-these-tests-and-of-nothing-else-at-all";

/// A running `serve` that keeps its decisions.
pub(crate) struct Running {
    child: Child,
    pub(crate) site: SocketAddr,
    pub(crate) admin: SocketAddr,
    log: Option<std::thread::JoinHandle<String>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A key file that is a pipe: the gateway waits for its keys until they are written.
#[cfg(unix)]
pub(crate) struct KeyPipe {
    path: std::path::PathBuf,
    open: Option<std::fs::File>,
}

#[cfg(unix)]
impl KeyPipe {
    /// In place of what is there.
    pub(crate) fn at(path: &Path) -> Self {
        let _ = std::fs::remove_file(path);
        assert!(Command::new("mkfifo").args(["-m", "600"]).arg(path).status().unwrap().success());
        Self { path: path.to_owned(), open: None }
    }

    /// Sends a signal as soon as the gateway waits for its keys.
    pub(crate) fn signal_while_it_is_read(&mut self, child: &Child, signal: &str) {
        // It opens when somebody reads.
        self.open = Some(std::fs::OpenOptions::new().write(true).open(&self.path).unwrap());
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    }

    pub(crate) fn write(&mut self, keys: &[u8]) {
        use std::io::Write as _;
        // If the gateway has ended, the test says so later.
        let _ = self.open.take().unwrap().write_all(keys);
    }
}

/// `serve` with policies that are released.
pub(crate) fn serve_released(policies: &Path, ledger: &Path) -> Command {
    let (policies, ledger) = (policies.to_str().unwrap(), format!("sqlite:{}", ledger.display()));
    let mut command = super::program(&["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--grace", "1"]);
    command.args(["--policies", policies, "--upstream", "http://127.0.0.1:9", "--ledger", &ledger]);
    command.env("TOWER_CONSENT_KEY", KEY).stderr(Stdio::piped());
    command
}

/// `serve` with this ledger, begun by another program that changes its limits or rights.
pub(crate) fn serve(wrapper: &[&str], ledger: &str) -> Command {
    let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");
    serve_site(wrapper, ledger, Path::new(policies), "http://127.0.0.1:9")
}

/// The same for this site.
pub(crate) fn serve_site(wrapper: &[&str], ledger: &str, policies: &Path, upstream: &str) -> Command {
    let program = env!("CARGO_BIN_EXE_tower-consent");
    let mut command = match wrapper {
        [] => Command::new(program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    let settings = std::env::vars_os().map(|(name, _)| name);
    for name in settings.filter(|name| name.to_string_lossy().starts_with("TOWER_CONSENT_")) {
        command.env_remove(name);
    }
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--admin",
        "127.0.0.1:0",
        "--allow-drafts",
        "--decisions-per-minute",
        "0",
    ]);
    command.arg("--policies").arg(policies).args(["--upstream", upstream, "--grace", "1"]);
    command.args(["--ledger", ledger]);
    command.env_remove("RUST_LOG").env("TOWER_CONSENT_KEY", KEY).stderr(Stdio::piped());
    command
}

impl Running {
    pub(crate) fn start(ledger: &Path) -> Self {
        Self::of(serve(&[], &format!("sqlite:{}", ledger.display())))
    }

    pub(crate) fn of(mut command: Command) -> Self {
        Self::begun(command.spawn().unwrap())
    }

    /// Waits until it listens.
    pub(crate) fn begun(mut child: Child) -> Self {
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        while !said.contains("gateway started") {
            assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
        }
        let address = |name: &str| {
            let text = said.split(name).nth(1).and_then(|rest| rest.split_whitespace().next());
            text.unwrap().parse().unwrap()
        };
        let (site, admin) = (address("listen="), address("admin="));
        let log = std::thread::spawn(move || {
            log.read_to_string(&mut said).unwrap();
            said
        });
        Self { child, site, admin, log: Some(log) }
    }

    /// So many visitors decide; each gets its answer and its cookie.
    pub(crate) async fn decide(&self, count: usize) {
        let begin = Instant::now();
        let visitors = (0..count).map(|_| async {
            let answer = Visitor::at(self.site).accept_all().await;
            assert_eq!((answer.status.as_u16(), answer.set_cookies().len()), (200, 1), "{}", answer.text());
        });
        futures_util::future::join_all(visitors).await;
        assert!(begin.elapsed() < PATIENCE, "nobody is kept waiting: {:?}", begin.elapsed());
    }

    pub(crate) async fn admin(&self, path: &str) -> String {
        Visitor::at(self.admin).with("host", "localhost").get(path).await.text()
    }

    pub(crate) async fn counter(&self, name: &str) -> u64 {
        let metrics = self.admin("/metrics").await;
        let line = metrics.lines().find_map(|line| line.strip_prefix(&format!("tower_consent_{name} ")));
        line.unwrap_or_else(|| panic!("{name} is not in {metrics}")).parse().unwrap()
    }

    /// Waits until `/healthz` says something that fits.
    pub(crate) async fn health(&self, fits: impl Fn(&str) -> bool) -> String {
        let begin = Instant::now();
        loop {
            let says = self.admin("/healthz").await;
            if fits(&says) {
                return says;
            }
            assert!(begin.elapsed() < PATIENCE, "it says {says:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) async fn nothing_waits(&self) {
        self.none_of("records_waiting").await;
    }

    /// The same at one of several sites.
    #[cfg(unix)]
    pub(crate) async fn nothing_waits_at(&self, site: &str) {
        self.none_of(&format!("records_waiting{{site=\"{site}\"}}")).await;
    }

    async fn none_of(&self, gauge: &str) {
        let begin = Instant::now();
        while self.counter(gauge).await > 0 {
            assert!(begin.elapsed() < PATIENCE);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub(crate) fn signal(&self, signal: &str) {
        Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
    }

    /// Sends SIGTERM; gives the exit status and the whole log.
    pub(crate) fn stop(self) -> (Option<i32>, String) {
        self.signal("-TERM");
        self.ended()
    }

    pub(crate) fn kill(self) -> String {
        self.signal("-KILL");
        self.ended().1
    }

    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        (self.child.wait().unwrap().code(), self.log.take().unwrap().join().unwrap())
    }
}

/// Sends a decision; the id of its record, if the answer came and says that it is kept.
pub(crate) fn acknowledged(site: SocketAddr) -> Option<String> {
    const BODY: &str = r#"{"action":"accept_all"}"#;
    let mut stream = TcpStream::connect(site).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = format!(
        "POST /_consent HTTP/1.1\r\nHost: www.site.example\r\nOrigin: http://www.site.example\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nAccept: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{BODY}",
        BODY.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let body: serde_json::Value = serde_json::from_str(body).ok().filter(|_| head.starts_with("HTTP/1.1 200 "))?;
    Some(body["record_id"].as_str().expect("an answer names its record").to_owned())
}
