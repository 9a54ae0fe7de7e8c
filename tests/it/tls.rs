//! TLS for visitors: what is spoken, which certificate is shown, what changes and what goes wrong.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use http::{Request, Response, Version};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::version;
use tower_consent::{Clock as _, ConsentLayer, SystemClock};
use tower_consent_cli::gateway::{self, CertificateFiles, Gateway, GatewaySettings, Tls, TlsError};

use crate::support::serving::{Running, serve_site};
use crate::support::tls::TlsClient;
use crate::support::{
    self, Body, Certificate, PATIENCE, PolicyFolder, Wire, bare_gateway_with, client, empty, full, header_in, html,
    instant, keys, origin, policies, raw_origin, text,
};

mod certificates;
mod handshakes;
mod spoken;

const NAME: &str = "www.site.example";

/// Writes a certificate and its key as `NAME.crt` and `NAME.key`.
fn write(folder: &TempDir, name: &str, certificate: &Certificate) -> CertificateFiles {
    let path = |end: &str| folder.path().join(format!("{name}.{end}"));
    fs::write(path("crt"), certificate.pem()).unwrap();
    fs::write(path("key"), certificate.key_pem()).unwrap();
    CertificateFiles::new(path("crt"), path("key"))
}

/// A gateway with these certificates before `upstream`.
async fn gateway_before(
    upstream: SocketAddr,
    certificates: &[&Certificate],
    change: impl FnOnce(&mut GatewaySettings),
) -> Gateway {
    let folder = TempDir::new().unwrap();
    let files = certificates.iter().enumerate().map(|(number, one)| write(&folder, &number.to_string(), one));
    let tls = Tls::load(files).unwrap();
    bare_gateway_with(upstream, |settings| {
        settings.tls = Some(tls);
        change(settings);
    })
    .await
}

fn asked(path: &str) -> http::request::Builder {
    Request::get(path).header("host", NAME)
}

async fn metrics(gateway: &Gateway) -> String {
    let url = format!("http://{}/metrics", gateway.admin_address().unwrap());
    text(client().get(url.parse().unwrap()).await.unwrap()).await
}

/// Waits until the metrics have this line.
async fn until_counted(gateway: &Gateway, line: &str) {
    let begin = Instant::now();
    loop {
        let metrics = metrics(gateway).await;
        if metrics.lines().any(|one| one == line) {
            return;
        }
        assert!(begin.elapsed() < PATIENCE, "no {line} in {metrics}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Answers with what the site is told of the visitor's way to it.
async fn way(request: Request<hyper::body::Incoming>) -> Response<Body> {
    let of = |name: &str| request.headers().get(name).map_or("none", |value| value.to_str().unwrap()).to_owned();
    let told = [of("x-forwarded-proto"), of("forwarded"), of("x-forwarded-for"), of("host")];
    Response::new(full(told.join("|")))
}

/// `serve` with these options for TLS before `upstream`.
fn serve_with(options: &[&str], folder: &TempDir, policies: &PolicyFolder, upstream: &str) -> Command {
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    let mut command = serve_site(&[], &ledger, policies.path(), upstream);
    command.args(options);
    command
}

fn text_of(path: &Path) -> &str {
    path.to_str().unwrap()
}
