//! A headless Chromium with a profile of its own. It ends with its owner, and its profile with it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

use super::devtools::{DevTools, Message};
use crate::commands::Failure;
use tower_consent::syntax::digits;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where macOS has it.
const APPS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/// On a machine with little to spare the first start takes several times as long as an answer.
const START: u32 = 6;
const END: Duration = Duration::from_secs(3);

/// Chromium reads commands from descriptor 3 and writes to 4; it ends when their other end is closed.
const PIPES: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null"#;

/// Nothing that a visitor would see: no first steps, nothing sent to its makers, no small shared memory of containers.
const ARGUMENTS: [&str; 17] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-service-autorun",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate",
];

pub(super) struct Chromium {
    pub(super) tools: DevTools<ChildStdout, ChildStdin>,
    pub(super) version: String,
    child: Child,
    /// Removed last.
    folder: Folder,
}

/// The program, by the names that it has.
///
/// # Errors
///
/// If this machine has none.
pub(super) fn program(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    const HOW: &str = "install it (Debian, Ubuntu: apt install chromium; Fedora: dnf install chromium; macOS: Google \
        Chrome), or name the program with --browser-program";
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = |name: &Path| std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file());
    let found = match named {
        Some(named) if named.components().count() > 1 => named.is_file().then(|| named.to_owned()),
        Some(named) => in_path(named),
        None => {
            let apps = || APPS.iter().map(PathBuf::from).find(|file| file.is_file());
            NAMES.iter().find_map(|name| in_path(Path::new(name))).or_else(apps)
        }
    };
    let what = || match named {
        Some(named) => format!("there is no program `{}`", named.display()),
        None => format!("there is no Chromium on this machine: none of {} is in PATH", NAMES.join(", ")),
    };
    found.ok_or_else(|| Failure::new(what(), HOW).into())
}

impl Chromium {
    pub(super) async fn start(program: &Path, arguments: &[String], patience: Duration) -> Result<Self, String> {
        let limit = patience.saturating_mul(START);
        let folder = Folder::new().map_err(|error| format!("there is no place for its profile: {error}"))?;
        let log = File::create(folder.log()).map_err(|error| format!("its log cannot be written: {error}"))?;
        let mut command = Command::new("sh");
        command.args(["-c", PIPES]).arg(program).args(ARGUMENTS);
        command.arg(format!("--user-data-dir={}", folder.0.join("profile").display()));
        command.args(arguments).arg("about:blank").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn().map_err(|error| format!("{} does not start: {error}", program.display()))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("it has no pipes".to_owned());
        };
        let mut chromium = Self { tools: DevTools::new(from, to), version: String::new(), child, folder };
        match timeout(limit, chromium.greet()).await {
            Ok(Ok(version)) => chromium.version = version,
            Ok(Err(why)) => return Err(chromium.folder.why(&why)),
            Err(_) => return Err(chromium.folder.why(&format!("it does not answer within {} s", limit.as_secs()))),
        }
        Ok(chromium)
    }

    async fn greet(&mut self) -> Result<String, String> {
        // Workers that live longer than a page wait until they are looked at.
        let kinds = json!([{ "type": "service_worker" }, { "type": "shared_worker" }]);
        let attach = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true, "filter": kinds });
        self.call("Target.setAutoAttach", attach).await?;
        let version = self.call("Browser.getVersion", json!({})).await?;
        Ok(version["product"].as_str().unwrap_or_default().to_owned())
    }

    async fn call(&mut self, method: &str, params: Value) -> Result<Value, String> {
        let asked = self.tools.send("", method, params).await?;
        loop {
            match self.tools.message().await? {
                Message::Answer { id, result } if id == asked => return result,
                _ => {}
            }
        }
    }

    /// What it said of why it has ended, if it has.
    pub(super) fn why(&self, why: &str) -> String {
        self.folder.why(why)
    }

    pub(super) async fn close(mut self) {
        let asked = self.tools.send("", "Browser.close", json!({})).await;
        if asked.is_err() || timeout(END, self.child.wait()).await.is_err() {
            self.kill();
            // It cannot refuse.
            let _ = timeout(END, self.child.wait()).await;
        }
    }

    /// All its processes. One that has been waited for has none.
    fn kill(&self) {
        #[cfg(unix)]
        if let Some(group) =
            self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw)
        {
            // It may have ended by itself.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A folder that nobody else can read, with the profile and what Chromium says of itself.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Self> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(std::io::Error::other)?;
        let path = std::env::temp_dir().join(format!("tower-consent-browser-{}", digits::hex(&random)));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }

    fn log(&self) -> PathBuf {
        self.0.join("log")
    }

    fn why(&self, why: &str) -> String {
        let log = fs::read(self.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        if log.contains("--no-sandbox") || log.contains("No usable sandbox") {
            return format!(
                "{why}: it does not run without its sandbox, which the user root and some containers do not have; run this as \
                 another user, or, if you trust what the page loads, with --browser-arg=--no-sandbox"
            );
        }
        match log.lines().rev().find(|line| !line.trim().is_empty()) {
            Some(line) => format!("{why} ({line:.200})"),
            None => why.to_owned(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Its processes may still write until they are gone.
        for _ in 0..40 {
            if fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
