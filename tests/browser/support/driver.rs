//! One chromedriver for the whole test binary. It ends when the binary ends, also after a crash.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// The running chromedriver.
pub(super) struct Driver {
    pub(super) port: u16,
    /// The shell around chromedriver reads from here. When this process ends, the shell reads the end and
    /// stops chromedriver, and with it every browser.
    _lifeline: ChildStdin,
    _shell: Child,
}

static DRIVER: OnceLock<Driver> = OnceLock::new();

impl Driver {
    pub(super) fn shared() -> &'static Driver {
        DRIVER.get_or_init(Driver::start)
    }

    fn start() -> Driver {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut child = Command::new("sh")
            .args(["-c", r#""$0" --port=0 & driver=$!; cat >/dev/null; kill $(pgrep -P $driver) $driver"#, &program])
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
        Driver { port, _lifeline: lifeline, _shell: child }
    }
}
