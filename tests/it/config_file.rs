//! `serve --config`: options, variables and a file.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::serving::Running;
use crate::support::{Visitor, program};

const POLICIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");

struct Settings {
    folder: TempDir,
}

impl Settings {
    fn new(more: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let ledger = folder.path().join("l.db");
        let text = format!(
            "# The shop.\nlisten = \"127.0.0.1:0\"\nadmin = \"127.0.0.1:0\"\nupstream = [\"http://127.0.0.1:9\", \
             \"http://127.0.0.1:10\"]\npolicies = \"{POLICIES}\"\nallow_drafts = true\nledger = \"sqlite:{}\"\ngrace = 1\n{more}",
            ledger.display()
        );
        fs::write(folder.path().join("gateway.toml"), text).unwrap();
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("gateway.toml")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(&["serve", "--config"]);
        command
            .arg(self.file())
            .args(arguments)
            .env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else");
        command.stderr(Stdio::piped());
        command
    }

    /// What it says of one that cannot start.
    fn says(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).replace(&self.file().display().to_string(), "FILE");
        assert!(!said.contains("panicked"), "{said}");
        (output.status.code(), said)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_takes_its_options_from_a_file_and_a_flag_wins_over_a_variable_and_both_over_it() {
    let settings = Settings::new("log_client = \"none\"\n");
    for (arguments, variable, expected) in [
        (&[][..], "", None),
        (&[], "network", Some("client=127.0.0.0")),
        (&["--log-client", "address"], "network", Some("client=127.0.0.1")),
        (&["--log-client=address"], "", Some("client=127.0.0.1")),
    ] {
        let mut command = settings.command(arguments);
        if !variable.is_empty() {
            command.env("TOWER_CONSENT_LOG_CLIENT", variable);
        }
        let running = Running::of(command);
        assert_eq!(Visitor::at(running.site).get("/").await.status.as_u16(), 503, "both upstreams are named");
        let (status, log) = running.stop();
        assert_eq!(status, Some(0), "{log}");
        assert!(log.contains("upstream=http://127.0.0.1:9,http://127.0.0.1:10"), "{log}");
        let line = log.lines().find(|line| line.contains("method=GET")).unwrap();
        match expected {
            Some(expected) => assert!(line.contains(expected), "{line}"),
            None => assert!(!line.contains("client="), "{line}"),
        }
    }
}

#[test]
fn check_config_names_file_and_line_of_each_fault() {
    let (status, said) = Settings::new("grase = 1\nsend_timeout = \"soon\"\n").says(&["--check-config"]);
    assert_eq!(status, Some(1), "{said}");
    for expected in [
        "FILE:9:1: unknown key `grase`; help: did you mean `grace`?",
        "FILE:10:16: `send_timeout`: expected a whole number",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(Settings::new("grase = 1\n").says(&[]).0, Some(2));
    // What is wrong with a value only a start can know.
    let settings = Settings::new("key_file = \"none.key\"\n");
    let (status, said) = settings.says(&["--check-config"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("--key-file has its value from `key_file` in FILE, line 9"), "{said}");
    // Options that do not go together.
    let (status, said) = Settings::new("sites = \"sites.toml\"\n").says(&["--check-config"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("in FILE, line"), "{said}");
    // A good one.
    assert_eq!(Settings::new("").says(&["--check-config"]).0, Some(0));
}
