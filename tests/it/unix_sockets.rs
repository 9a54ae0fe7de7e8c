//! Unix sockets, at the front and towards the site.

use std::convert::Infallible;
use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{UnixListener, UnixStream};
use tower_consent_cli::gateway::{self, Gateway, GatewayError, GatewaySettings, ListenAddress};

use crate::support::{self, Body, PATIENCE, client, empty, full, origin, text};

/// Answers with what the site is told of the visitor's way to it.
async fn way(request: Request<Incoming>) -> Response<Body> {
    let of = |name: &str| request.headers().get(name).map_or("none", |value| value.to_str().unwrap()).to_owned();
    Response::new(full([of("x-forwarded-for"), of("x-forwarded-proto"), of("host")].join("|")))
}

async fn start(upstream: &str, path: &Path, trusted: &[&str]) -> Result<Gateway, GatewayError> {
    let listen = ListenAddress::Unix(path.to_owned());
    let trusted = trusted.iter().map(|network| network.parse().unwrap());
    let settings = GatewaySettings::new(upstream.parse().unwrap(), listen).with_trusted_proxies(trusted);
    gateway::start(settings, tower_layer::Identity::new()).await
}

/// Asks over the socket; gives the whole answer.
async fn asked(path: &Path, fields: &str) -> String {
    let mut stream = UnixStream::connect(path).await.unwrap();
    let request = format!("GET / HTTP/1.1\r\nHost: www.site.example\r\nConnection: close\r\n{fields}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.expect("it ends").unwrap();
    answer
}

#[tokio::test]
async fn who_connects_to_the_socket_counts_as_this_machine() {
    let (folder, upstream) = (TempDir::new().unwrap(), format!("http://{}", origin(way).await));
    let path = folder.path().join("gateway.sock");
    let fields = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n";
    for (trusted, told) in [
        (&[][..], "127.0.0.1|http|www.site.example"),
        (&["127.0.0.1"][..], "192.0.2.7, 127.0.0.1|https|www.site.example"),
    ] {
        let gateway = start(&upstream, &path, trusted).await.unwrap();
        let answer = asked(&path, fields).await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(told), "{answer}");
        gateway.stop().await;
        assert!(!path.exists(), "the file goes with the gateway");
    }
}

#[tokio::test]
async fn a_file_that_was_left_over_is_replaced_and_anything_else_is_not() {
    let (folder, upstream) = (TempDir::new().unwrap(), format!("http://{}", origin(way).await));
    let path = folder.path().join("gateway.sock");
    // A program that was killed leaves its file.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    assert!(path.exists());
    let first = start(&upstream, &path, &[]).await.unwrap();
    let refused = |error| match error {
        GatewayError::Listen { source, .. } => source.kind(),
        other => panic!("{other}"),
    };
    assert_eq!(refused(start(&upstream, &path, &[]).await.unwrap_err()), ErrorKind::AddrInUse);
    assert!(asked(&path, "").await.starts_with("HTTP/1.1 200 "), "the first one goes on");
    // One that has another file there by now leaves it alone.
    fs::remove_file(&path).unwrap();
    let second = start(&upstream, &path, &[]).await.unwrap();
    first.stop().await;
    assert!(asked(&path, "").await.starts_with("HTTP/1.1 200 "));
    second.stop().await;

    let file = folder.path().join("file");
    fs::write(&file, "a file").unwrap();
    assert_eq!(refused(start(&upstream, &file, &[]).await.unwrap_err()), ErrorKind::AddrInUse);
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file");
}

/// A site on a socket.
fn site_on(path: PathBuf) {
    let listener = UnixListener::bind(path).unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service_fn(|request| async { Ok::<_, Infallible>(way(request).await) });
            tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
}

#[tokio::test]
async fn a_site_on_a_socket_gets_the_visitors_host_and_comes_back_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("site.sock");
    let upstream = format!("unix:{}", path.display()).parse().unwrap();
    let settings = GatewaySettings::new(upstream, "127.0.0.1:0".parse().unwrap());
    let gateway = gateway::start(settings, tower_layer::Identity::new()).await.unwrap();
    let get = || {
        let request = Request::get(format!("http://{}/", gateway.address())).header("host", "www.site.example");
        client().request(request.body(empty()).unwrap())
    };
    assert_eq!(get().await.unwrap().status(), 502);
    site_on(path);
    for _ in 0..2 {
        assert_eq!(text(get().await.unwrap()).await, "127.0.0.1|http|www.site.example");
    }
}

#[tokio::test]
async fn a_socket_that_is_its_own_upstream_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("gateway.sock");
    let same = folder.path().join(".").join("gateway.sock");
    let refused = start(&format!("unix:{}", same.display()), &path, &[]).await.unwrap_err();
    assert!(matches!(refused, GatewayError::Loop { .. }), "{refused}");
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn serve_takes_sockets_and_the_umask_says_who_may_connect() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("gateway.sock");
    let program = support::program(&[]);
    let mut command = support::under_umask("007", &program);
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    command.args(["serve", "--listen", &format!("unix:{}", path.display())]);
    command.args(["--upstream", &format!("unix:{}", folder.path().join("none.sock").display())]);
    command.args(["--policies", concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"), "--allow-drafts"]);
    command.args(["--ledger", &ledger]).env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else-at-all");
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !(said.contains("gateway started") && said.contains("cannot be reached yet")) {
        assert_ne!(log.read_line(&mut said).unwrap(), 0, "{said}");
    }
    assert!(said.contains(&format!("listen=unix:{}", path.display())), "{said}");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o770);
    assert!(asked(&path, "").await.starts_with("HTTP/1.1 502 "));
    std::process::Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!path.exists());
}

#[test]
fn a_socket_that_cannot_be_made_is_refused_with_what_helps() {
    let folder = TempDir::new().unwrap();
    let long = "a".repeat(200);
    for (path, help) in [("none/gateway.sock", "the folder of the socket must be there"), (&*long, "about 100 bytes")] {
        let listen = format!("unix:{}", folder.path().join(path).display());
        let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
        let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", &listen]);
        command.args(["--policies", concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"), "--allow-drafts"]);
        command
            .args(["--ledger", &ledger])
            .env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else-at-all");
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(2) && said.contains("cannot listen on unix:") && said.contains(help),
            "{said}"
        );
    }
}
