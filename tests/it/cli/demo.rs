//! `tower-consent demo`.

use super::*;

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

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_one_line_in_the_log_without_query_and_address() {
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
    for part in [" path=\"/\" status=200 ", &format!(" bytes={length} "), " upstream_ms=", " total_ms="] {
        assert!(lines[0].contains(part), "{part:?} is not in {}", lines[0]);
    }
    assert!(!log.contains("jane") && !log.contains("client=") && !lines[0].contains("127.0.0."), "{log}");
}
