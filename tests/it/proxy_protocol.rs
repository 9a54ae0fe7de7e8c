//! The PROXY protocol: a proxy that passes on TCP says whose a connection is.

use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower_consent_cli::gateway::{CertificateFiles, Gateway, GatewaySettings, Tls};

use crate::support::tls::TlsClient;
use crate::support::{self, Body, Certificate, Wire, bare_gateway_with, client, full, origin, text};

const REQUEST: &str =
    "GET / HTTP/1.1\r\nHost: www.site.example\r\nX-Forwarded-For: 8.8.8.8\r\nConnection: close\r\n\r\n";
const V1: &[u8] = b"PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\r\n";

/// Answers with what the site is told of the visitor's way to it.
async fn way(request: Request<Incoming>) -> Response<Body> {
    let of = |name: &str| request.headers().get(name).map_or("none", |value| value.to_str().unwrap()).to_owned();
    Response::new(full([of("x-forwarded-for"), of("x-forwarded-proto")].join("|")))
}

async fn gateway_with(trusted: &[&str], change: impl FnOnce(&mut GatewaySettings)) -> Gateway {
    let trusted = trusted.iter().map(|network| network.parse().unwrap()).collect();
    bare_gateway_with(origin(way).await, |settings| {
        *settings = settings.clone().with_proxy_protocol();
        settings.trusted_proxies = trusted;
        change(settings);
    })
    .await
}

/// A header of version 2 for 192.0.2.7, with these extensions.
fn v2(command: u8, extensions: &[u8]) -> Vec<u8> {
    let rest = [&[192, 0, 2, 7, 198, 51, 100, 1, 200, 34, 1, 187][..], extensions].concat();
    let length = u16::try_from(rest.len()).unwrap().to_be_bytes();
    [&b"\r\n\r\n\0\r\nQUIT\n"[..], &[command, 0x11], &length, &rest].concat()
}

/// What comes back after these bytes and a request.
async fn after(gateway: &Gateway, header: &[u8]) -> String {
    let mut wire = Wire::to(gateway.address()).await;
    wire.send([header, REQUEST.as_bytes()].concat()).await;
    wire.read_all().await
}

async fn metrics(gateway: &Gateway) -> String {
    let url = format!("http://{}/metrics", gateway.admin_address().unwrap());
    text(client().get(url.parse().unwrap()).await.unwrap()).await
}

#[tokio::test]
async fn the_client_is_who_the_trusted_proxy_says_and_its_own_claims_are_not_believed() {
    let gateway = gateway_with(&["127.0.0.1"], |_| {}).await;
    let with_tls = [0x20, 0, 5, 1, 0, 0, 0, 0];
    for (header, told) in [
        (V1.to_vec(), "192.0.2.7|http"),
        (b"PROXY TCP6 2001:db8::7 ::1 51234 443\r\n".to_vec(), "2001:db8::7|http"),
        (v2(0x21, &[]), "192.0.2.7|http"),
        (v2(0x21, &with_tls), "192.0.2.7|https"),
        // Nobody knows who that is, so it is not taken for the proxy, which would be believed.
        (b"PROXY UNKNOWN\r\n".to_vec(), "none|http"),
        // The proxy's own.
        (v2(0x20, &[]), "8.8.8.8, 127.0.0.1|http"),
    ] {
        let answer = after(&gateway, &header).await;
        assert!(
            answer.starts_with("HTTP/1.1 200 ") && answer.ends_with(&format!("\r\n\r\n{told}")),
            "{told}: {answer}"
        );
    }
}

/// Trusting half of all addresses trusts 0.0.0.0 as well, which means no address.
#[tokio::test]
async fn a_client_that_the_proxy_does_not_know_is_believed_by_no_network() {
    let gateway = gateway_with(&["0.0.0.0/1", "127.0.0.1", "::/1"], |_| {}).await;
    let of_nobody = b"PROXY TCP4 0.0.0.0 198.51.100.1 51234 443\r\n";
    for header in [&b"PROXY UNKNOWN\r\n"[..], b"\r\n\r\n\0\r\nQUIT\n\x21\0\0\x04junk", of_nobody] {
        let answer = after(&gateway, header).await;
        assert!(answer.ends_with("\r\n\r\nnone|http"), "{answer}");
    }
}

/// A CDN in front of the proxy that passes on TCP.
#[tokio::test]
async fn a_client_that_is_a_trusted_proxy_itself_is_believed() {
    let gateway = gateway_with(&["127.0.0.1", "192.0.2.0/24"], |_| {}).await;
    assert!(after(&gateway, V1).await.ends_with("8.8.8.8, 192.0.2.7|http"));
}

#[tokio::test]
async fn nobody_else_can_say_whose_a_connection_is() {
    let gateway = gateway_with(&["10.0.0.0/8"], |_| {}).await;
    assert!(after(&gateway, b"").await.ends_with("\r\n\r\n127.0.0.1|http"));
    for header in [V1.to_vec(), v2(0x21, &[])] {
        let answer = after(&gateway, &header).await;
        assert!(answer.starts_with("HTTP/1.1 400 ") || answer.is_empty(), "{answer}");
    }
    let off = bare_gateway_with(origin(way).await, |settings| {
        settings.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    assert!(after(&off, V1).await.starts_with("HTTP/1.1 400 "));
}

#[tokio::test]
async fn a_trusted_proxy_that_sends_no_header_is_closed_and_counted() {
    let gateway =
        gateway_with(&["127.0.0.1"], |settings| settings.handshake_timeout = Duration::from_millis(300)).await;
    assert_eq!(after(&gateway, b"").await, "");
    assert_eq!(after(&gateway, b"PROXY TCP4 a b c d\r\n").await, "");
    // One that sends nothing, or a part, keeps nobody waiting.
    let mut mute = Wire::to(gateway.address()).await;
    let mut slow = Wire::to(gateway.address()).await;
    slow.send("PROXY TCP4 192.0.2.7").await;
    assert!(after(&gateway, V1).await.ends_with("192.0.2.7|http"));
    assert_eq!((mute.read_all().await, slow.read_all().await), (String::new(), String::new()));
    let metrics = metrics(&gateway).await;
    assert!(metrics.contains("tower_consent_gateway_proxy_headers_missing_total 4\n"), "{metrics}");
}

#[tokio::test]
async fn the_header_comes_before_tls_and_at_the_address_for_plain_http() {
    let (folder, certificate) = (tempfile::TempDir::new().unwrap(), Certificate::of(&["localhost"]));
    let path = folder.path().join("both.pem");
    std::fs::write(&path, certificate.pem() + &certificate.key_pem()).unwrap();
    let gateway = gateway_with(&["127.0.0.1"], |settings| {
        settings.tls = Some(Tls::load([CertificateFiles::new(&path, &path)]).unwrap());
        settings.redirect_http = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    let mut stream = TcpStream::connect(gateway.address()).await.unwrap();
    stream.write_all(V1).await.unwrap();
    let connector = TlsConnector::from(std::sync::Arc::new(TlsClient::trusting(&[&certificate]).config()));
    let mut stream = connector.connect("localhost".try_into().unwrap(), stream).await.unwrap();
    stream.write_all(REQUEST.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer).await.unwrap();
    assert!(answer.ends_with(b"192.0.2.7|https"), "{}", String::from_utf8_lossy(&answer));

    let mut wire = Wire::to(gateway.redirect_address().unwrap()).await;
    wire.send([V1, REQUEST.as_bytes()].concat()).await;
    assert!(wire.read_all().await.starts_with("HTTP/1.1 308 "));
}

#[test]
fn serve_does_not_expect_the_header_of_nobody() {
    let folder = tempfile::TempDir::new().unwrap();
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9", "--proxy-protocol"]);
    command.args(["--policies", concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"), "--allow-drafts"]);
    command.args(["--ledger", &ledger]).env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else-at-all");
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(2) && said.contains("no proxy is trusted") && said.contains("--trusted-proxy"),
        "{said}"
    );
}
