//! One chromedriver for the whole test binary. It ends when the binary ends, also after a crash.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// The running chromedriver.
pub(super) struct Driver {
    pub(super) port: u16,
    /// For the profiles of browsers and all else that they write. Those that wait for a test live as long as this process,
    /// which drops nothing at its end: the shell removes the folder.
    pub(super) folder: PathBuf,
    /// The shell around chromedriver reads from here. When this process ends, the shell reads the end and
    /// stops chromedriver, and with it every browser.
    _lifeline: ChildStdin,
    _shell: Child,
}

static DRIVER: OnceLock<Driver> = OnceLock::new();

/// Browsers that were ended may still write for a moment.
const SHELL: &str = r#"
"$0" --port=0 & driver=$!
cat >/dev/null
kill $(pgrep -P $driver) $driver
wait
tries=0
while rm -rf "$1"; [ -e "$1" ] && [ $tries -lt 50 ]; do tries=$((tries + 1)); sleep 0.2; done
"#;

impl Driver {
    pub(super) fn shared() -> &'static Driver {
        DRIVER.get_or_init(Driver::start)
    }

    fn start() -> Driver {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let folder =
            tempfile::Builder::new().prefix("consent-browsers").tempdir().expect("a folder for browsers").keep();
        let mut child = Command::new("sh")
            .args(["-c", SHELL, &program])
            .arg(&folder)
            .env("TMPDIR", &folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let lifeline = child.stdin.take().expect("stdin was piped");
        let mut lines = BufReader::new(child.stdout.take().expect("stdout was piped")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .expect("chromedriver starts; on Debian: apt-get install chromium chromium-driver");
        // Its output is read to the end, so that it never blocks.
        std::thread::spawn(move || lines.for_each(drop));
        Driver { port, folder, _lifeline: lifeline, _shell: child }
    }
}
