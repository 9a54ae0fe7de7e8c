//! A PostgreSQL cluster of our own, in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::free_address;

/// The account that Debian's package makes: PostgreSQL does not run as root.
const USER: &str = "postgres";

pub(crate) struct Cluster {
    folder: TempDir,
    port: u16,
    programs: PathBuf,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("consent-postgres").tempdir_in("/tmp").unwrap();
        let port = free_address().port();
        let cluster = Self { folder, port, programs: programs() };
        if is_root() {
            run(Command::new("chown").arg(USER).arg(cluster.folder.path()));
        }
        let data = cluster.data();
        run(cluster.program("initdb").args(["-A", "trust", "-U", USER, "--no-sync", "-E", "UTF8", "-D"]).arg(&data));
        cluster.begin();
        cluster
    }

    /// Of the database that every cluster has.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// The same, with records that wait in this folder.
    pub(crate) fn url_with_spool(&self, folder: &Path) -> String {
        format!("{}?spool={}", self.url(), folder.display())
    }

    pub(crate) fn begin(&self) {
        let options = format!("-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", self.port);
        let log = self.folder.path().join("data/log");
        run(self.program("pg_ctl").args(["start", "-w", "-o", &options, "-l"]).arg(log).arg("-D").arg(self.data()));
    }

    /// As if it had been killed.
    pub(crate) fn end(&self) {
        run(self.program("pg_ctl").args(["stop", "-w", "-m", "immediate", "-D"]).arg(self.data()));
    }

    /// Adds lines to its settings, and begins it again.
    pub(crate) fn set(&self, lines: &str) {
        self.end();
        let file = self.data().join("postgresql.auto.conf");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(file, format!("{text}{lines}\n")).unwrap();
        self.begin();
    }

    /// A file that the server can read.
    pub(crate) fn give(&self, name: &str, text: &str) -> PathBuf {
        let path = self.data().join(name);
        fs::write(&path, text).unwrap();
        run(Command::new("chmod").arg("600").arg(&path));
        if is_root() {
            run(Command::new("chown").arg(USER).arg(&path));
        }
        path
    }

    /// What the server has said so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.data().join("log")).unwrap()
    }

    /// The answer's rows, as `psql` prints them without a frame.
    pub(crate) fn sql(&self, statement: &str) -> String {
        let mut psql = Command::new(self.programs.join("psql"));
        let output = psql.args(["-At", "-v", "ON_ERROR_STOP=1", "-c", statement, "-d", &self.url()]).output().unwrap();
        assert!(output.status.success(), "{statement}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Another session that has locked the records: each statement of others waits.
    pub(crate) fn hold(&self) -> Held<'_> {
        let hold = "BEGIN; LOCK TABLE consent_records; SELECT pg_sleep(90)";
        let mut psql = Command::new(self.programs.join("psql"));
        let psql = psql.args(["-c", hold, "-d", &self.url()]).stdout(Stdio::null()).stderr(Stdio::null());
        let held = Held { cluster: self, psql: psql.spawn().unwrap() };
        let is_held = "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = \
                       'consent_records'::regclass";
        while self.sql(is_held) != "1" {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        held
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid", USER, "--regid", USER, "--clear-groups"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        // The programs look at the folder that they are run in.
        command.current_dir(self.folder.path());
        command
    }
}

/// A session that has a lock until it is dropped.
pub(crate) struct Held<'c> {
    cluster: &'c Cluster,
    psql: Child,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.cluster.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'BEGIN; LOCK TABLE consent%'",
        );
        // Its status says that it was ended.
        let _ = self.psql.wait();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        // It may have ended already.
        let _ = stop
            .args(["stop", "-m", "immediate", "-D"])
            .arg(self.data())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

/// Debian keeps each version's programs in a folder of its own.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let found =
        versions.map(|entry| entry.unwrap().path().join("bin")).filter(|path| path.join("initdb").exists()).max();
    found.unwrap_or_else(|| panic!("no PostgreSQL is installed; tests/run installs it"))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.starts_with(b"0")
}

fn run(command: &mut Command) {
    // Not its output: a server that was started would keep it open.
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
}
