//! Listening sockets that somebody else has opened, as systemd does: the real program takes them over.

#![cfg(unix)]

use std::net::{SocketAddr, TcpListener};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UnixStream};

use crate::support::serving::Running;
use crate::support::{PATIENCE, PolicyFolder, html, instant, origin, program};

const KEY: &str = "a-secret-of-these-tests-and-of-nothing-else-at-all";
const PAGE: &str = "<!doctype html><html lang=en><head><title>x</title></head><body>x</body></html>";

/// A gateway's folder, with policies that are released.
struct Place {
    folder: TempDir,
    policies: PolicyFolder,
    upstream: SocketAddr,
}

impl Place {
    async fn new() -> Self {
        let upstream = origin(|_| async {
            // Some requests are under way when the gateway stops.
            tokio::time::sleep(Duration::from_millis(20)).await;
            html(PAGE)
        })
        .await;
        Self { folder: TempDir::new().unwrap(), policies: PolicyFolder::released(instant()), upstream }
    }

    /// `serve` at this address, begun as systemd begins a service with a socket.
    fn command(&self, socket: impl Into<OwnedFd>, listen: &str) -> Command {
        let ledger = format!("sqlite:{}", self.folder.path().join("ledger.sqlite").display());
        let upstream = format!("http://{}", self.upstream);
        let mut serve = program(&["serve", "--listen", listen, "--admin", "127.0.0.1:0", "--upstream", &upstream]);
        serve.args(["--grace", "5", "--ledger", &ledger]).arg("--policies").arg(self.policies.path());
        let mut command = Command::new("sh");
        let script = "exec 3<&0 </dev/null; export LISTEN_FDS=1 LISTEN_PID=$$; exec \"$0\" \"$@\"";
        command.args(["-c", script]).arg(serve.get_program()).args(serve.get_args());
        for (name, _) in serve.get_envs().filter(|(_, value)| value.is_none()) {
            command.env_remove(name);
        }
        command.env("TOWER_CONSENT_KEY", KEY).stdin(Stdio::from(socket.into())).stderr(Stdio::piped());
        command
    }
}

/// Sends one request over a connection of its own; the whole answer, which is empty if there is none.
async fn ask(address: SocketAddr) -> String {
    let mut answer = Vec::new();
    let asked = async {
        let mut stream = TcpStream::connect(address).await?;
        // Some clients are slow to begin.
        tokio::time::sleep(Duration::from_millis(5)).await;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n").await?;
        stream.read_to_end(&mut answer).await
    };
    match tokio::time::timeout(2 * PATIENCE, asked).await {
        Ok(Ok(_)) => String::from_utf8_lossy(&answer).into_owned(),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer came".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_under_load_loses_no_request() {
    let place = Place::new().await;
    // The starter keeps the socket.
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    let start = || Running::of(place.command(socket.try_clone().unwrap(), &address.to_string()));
    let mut running = start();
    let (stop, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..8)
        .map(|_| {
            let (stop, asked) = (Arc::clone(&stop), Arc::clone(&asked));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let answer = ask(address).await;
                    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("</html>"), "{answer:?}");
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    let more = async |number: usize| {
        let (begin, before) = (Instant::now(), asked.load(Ordering::Relaxed));
        while asked.load(Ordering::Relaxed) < before + number {
            assert!(!clients.iter().any(tokio::task::JoinHandle::is_finished), "a client failed");
            assert!(begin.elapsed() < 3 * PATIENCE);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    for _ in 0..3 {
        more(50).await;
        let (status, log) = tokio::task::block_in_place(|| running.stop());
        assert_eq!(status, Some(0), "{log}");
        running = start();
    }
    more(50).await;
    stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap();
    }
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unix_socket_is_taken_over_and_its_file_stays() {
    let place = Place::new().await;
    let path = place.folder.path().join("gateway.sock");
    let socket = UnixListener::bind(&path).unwrap();
    let listen = format!("unix:{}", path.display());
    for _ in 0..2 {
        // It waits until the gateway is there.
        let mut stream = UnixStream::connect(&path).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut child = place.command(socket.try_clone().unwrap(), &listen).spawn().unwrap();
        let mut answer = String::new();
        tokio::time::timeout(2 * PATIENCE, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        Command::new("kill").arg(child.id().to_string()).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0));
        assert!(path.exists());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_that_no_option_names_is_refused() {
    let place = Place::new().await;
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    let output = place.command(socket, "127.0.0.1:0").output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains(&format!("a socket at {address} was handed over")) && error.contains("--listen"), "{error}");
    // Nor is one that nobody can connect to.
    let socket = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let output = place.command(socket, "127.0.0.1:0").output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.code() == Some(2) && error.contains("cannot be used") && error.contains("socket unit"),
        "{error}"
    );
}
