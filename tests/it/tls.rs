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

#[tokio::test]
async fn visitors_speak_http_2_or_http_1_and_the_site_learns_that_they_use_tls() {
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(origin(way).await, &[&certificate], |_| {}).await;
    let expected = format!("https|for=127.0.0.1;host={NAME};proto=https|127.0.0.1|{NAME}");
    for (offered, spoken) in
        [(&["h2", "http/1.1"][..], Version::HTTP_2), (&["http/1.1"], Version::HTTP_11), (&[], Version::HTTP_11)]
    {
        let visitor = TlsClient::trusting(&[&certificate]).offering(offered);
        // What a visitor claims changes nothing.
        for (field, claim) in [("x-a", "b"), ("x-forwarded-proto", "http"), ("forwarded", "proto=http")] {
            let request = match spoken {
                Version::HTTP_2 => Request::get(format!("https://{NAME}/")),
                _ => asked("/"),
            };
            let request = request.header(field, claim).body(empty()).unwrap();
            let answer = visitor.request(gateway.address(), NAME, request).await;
            assert_eq!(answer.version(), spoken);
            assert_eq!(text(answer).await, expected, "{spoken:?} {field}");
        }
    }
    until_counted(&gateway, "tower_consent_gateway_tls_handshakes_total{result=\"done\"} 9").await;
}

#[tokio::test]
async fn a_trusted_proxy_that_comes_with_tls_is_believed_about_its_visitor() {
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(origin(way).await, &[&certificate], |settings| {
        settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    let proxy = TlsClient::trusting(&[&certificate]);
    for (said, told) in [(Some("http"), "http|"), (Some("https"), "https|"), (None, "https|")] {
        let request = said.iter().fold(asked("/"), |request, said| request.header("x-forwarded-proto", *said));
        let answer = proxy.request(gateway.address(), NAME, request.body(empty()).unwrap()).await;
        let answer = text(answer).await;
        assert!(answer.starts_with(told), "{said:?}: {answer}");
    }
}

#[tokio::test]
async fn tls_1_2_and_1_3_are_spoken_and_plain_http_is_not() {
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(origin(way).await, &[&certificate], |_| {}).await;
    for version in [&version::TLS12, &version::TLS13] {
        let visitor = TlsClient::speaking(&[&certificate], &[version]);
        let stream = visitor.connect(gateway.address(), NAME).await.unwrap();
        assert_eq!(stream.get_ref().1.protocol_version(), Some(version.version));
    }
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await;
    assert!(!wire.read_all().await.contains("HTTP/1.1"));
    until_counted(&gateway, "tower_consent_gateway_tls_handshakes_total{result=\"failed\"} 1").await;
}

#[tokio::test]
async fn each_name_gets_its_certificate_and_any_other_the_first() {
    let first = Certificate::of(&["first.example"]);
    let second = Certificate::of(&["second.example", "*.second.example"]);
    let third = Certificate::of(&["a.second.example"]);
    let gateway = gateway_before(origin(way).await, &[&first, &second, &third], |_| {}).await;
    let shown = async |client: TlsClient, name: &str| {
        let stream = client.connect(gateway.address(), name).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    };
    let trusting = TlsClient::trusting(&[&first, &second, &third]);
    for (name, expected) in [
        ("first.example", &first),
        ("second.example", &second),
        ("SECOND.example", &second),
        // The first that fits, not the one that fits best: the order is the operator's.
        ("a.second.example", &second),
    ] {
        assert_eq!(shown(trusting.clone(), name).await, expected.der(), "{name}");
    }
    assert_eq!(shown(trusting.clone().without_name(), "first.example").await, first.der());
    for other in ["other.example", "a.b.second.example", "example"] {
        let refused = trusting.connect(gateway.address(), other).await.unwrap_err();
        assert!(refused.to_string().ends_with("only valid for DnsName(\"first.example\")"), "{other}: {refused}");
    }
}

/// The decision's cookie on this machine has another name without TLS, and a page without TLS may not decide.
#[tokio::test]
async fn with_tls_the_cookie_has_its_prefix_and_a_decision_comes_from_an_https_page() {
    let certificate = Certificate::of(&["localhost"]);
    let (folder, site) = (TempDir::new().unwrap(), origin(|_| async { html("<!doctype html><title>x</title>") }).await);
    let layer = ConsentLayer::new(policies(), keys());
    let settings = GatewaySettings::new(format!("http://{site}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let settings = settings.with_tls(Tls::load([write(&folder, "a", &certificate)]).unwrap()).with_consent(&layer);
    let gateway = gateway::start(settings, layer).await.unwrap();
    let visitor = TlsClient::trusting(&[&certificate]);
    let decide = async |origin: &str| {
        let request = Request::post("/_consent").header("host", "localhost").header("origin", origin);
        let request = request.header("content-type", "application/json").header("accept", "application/json");
        let request = request.body(full("{\"action\":\"reject_all\"}")).unwrap();
        visitor.request(gateway.address(), "localhost", request).await
    };
    let answer = decide("https://localhost").await;
    let cookie = answer.headers().get("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
    let (status, said) = (answer.status(), text(answer).await);
    let cookie = cookie.unwrap_or_else(|| panic!("{status} {said}"));
    assert!(cookie.starts_with("__Host-consent=") && cookie.contains("; Secure"), "{cookie}");
    assert_eq!(decide("http://localhost").await.status(), 403);
}

#[tokio::test]
async fn clients_that_do_not_finish_a_handshake_keep_nobody_waiting_and_are_closed() {
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(origin(way).await, &[&certificate], |settings| {
        settings.handshake_timeout = Duration::from_millis(500);
    })
    .await;
    let mut mute = Vec::new();
    for number in 0..20 {
        let mut stream = TcpStream::connect(gateway.address()).await.unwrap();
        if number % 2 == 0 {
            // The begin of a handshake that never goes on.
            stream.write_all(&[0x16, 3, 1, 2, 0, 1]).await.unwrap();
        }
        mute.push(stream);
    }
    let begin = Instant::now();
    let visitor = TlsClient::trusting(&[&certificate]);
    let answer = visitor.request(gateway.address(), NAME, asked("/").body(empty()).unwrap()).await;
    assert!(answer.status() == 200 && begin.elapsed() < Duration::from_millis(500), "{:?}", begin.elapsed());
    for mut stream in mute {
        let read = tokio::time::timeout(PATIENCE, stream.read(&mut [0; 16])).await.expect("it is closed");
        assert_eq!(read.unwrap_or(0), 0);
    }
    until_counted(&gateway, "tower_consent_gateway_tls_handshakes_total{result=\"timeout\"} 20").await;
}

#[tokio::test]
async fn a_client_with_tls_that_does_not_read_is_disconnected() {
    let page = vec![b'a'; 32 << 20];
    let upstream = origin(move |_| {
        let page = page.clone();
        async move { Response::new(full(page)) }
    })
    .await;
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(upstream, &[&certificate], |settings| {
        settings.send_timeout = Duration::from_millis(500);
    })
    .await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let stream = socket.connect(gateway.address()).await.unwrap();
    let connector = TlsConnector::from(std::sync::Arc::new(TlsClient::trusting(&[&certificate]).config()));
    let mut stream = connector.connect(NAME.try_into().unwrap(), stream).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let begin = Instant::now();
    while !metrics(&gateway).await.contains("tower_consent_gateway_requests_in_flight 0")
        || begin.elapsed().as_millis() < 400
    {
        assert!(begin.elapsed() < PATIENCE, "it is still connected");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut seen = Vec::new();
    let ended = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut seen)).await.expect("it ends");
    assert!(ended.is_err() && seen.len() < 32 << 20, "{} bytes, {ended:?}", seen.len());
}

#[tokio::test]
async fn a_switch_to_another_protocol_passes_through_tls() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n").await;
        let said = wire.read_to("!").await;
        wire.send(said).await;
    })
    .await;
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(upstream, &[&certificate], |_| {}).await;
    let mut stream = TlsClient::trusting(&[&certificate]).connect(gateway.address(), NAME).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nhello!").await.unwrap();
    let mut seen = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut seen)).await.expect("it ends").unwrap();
    assert!(seen.starts_with("HTTP/1.1 101") && seen.ends_with("\r\n\r\nhello!"), "{seen}");
}

#[tokio::test]
async fn a_stop_lets_a_request_with_tls_finish_and_refuses_new_ones() {
    let upstream = origin(|_| async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        Response::new(full("late"))
    })
    .await;
    let certificate = Certificate::of(&[NAME]);
    let gateway = gateway_before(upstream, &[&certificate], |_| {}).await;
    let (address, visitor) = (gateway.address(), TlsClient::trusting(&[&certificate]).offering(&["h2"]));
    let under_way = visitor.connect(address, NAME).await.unwrap();
    let (mut sender, connection) = hyper::client::conn::http2::handshake(
        hyper_util::rt::TokioExecutor::new(),
        hyper_util::rt::TokioIo::new(under_way),
    )
    .await
    .unwrap();
    tokio::spawn(connection);
    let request = Request::get(format!("https://{NAME}/")).body(empty()).unwrap();
    let answer = tokio::spawn(sender.send_request(request));
    tokio::time::sleep(Duration::from_millis(150)).await;
    let stopped = tokio::spawn(gateway.stop());
    assert_eq!(text(answer.await.unwrap().unwrap()).await, "late");
    tokio::time::timeout(PATIENCE, stopped).await.expect("it stops").unwrap();
    assert!(visitor.connect(address, NAME).await.is_err());
}

#[tokio::test]
async fn plain_http_is_sent_on_to_the_same_address_with_https() {
    let certificate = Certificate::of(&["localhost"]);
    let gateway = gateway_before(origin(way).await, &[&certificate], |settings| {
        settings.redirect_http = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    let (https, plain) = (gateway.address().port(), gateway.redirect_address().unwrap());
    let raw = async |request: &str| {
        let mut wire = Wire::to(plain).await;
        wire.send(request).await;
        wire.read_to("\r\n\r\n").await
    };
    for (host, to) in [
        ("localhost".to_owned(), "localhost".to_owned()),
        (format!("localhost:{}", plain.port()), format!("localhost:{https}")),
    ] {
        let head = raw(&format!("POST /a?b=%0d%0a HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n")).await;
        assert!(head.starts_with("HTTP/1.1 308 "), "{head}");
        assert_eq!(header_in(&head, "location"), Some(&*format!("https://{to}/a?b=%0d%0a")));
        assert_eq!(header_in(&head, "set-cookie"), None);
    }
    for hostile in
        ["Host: a.example/x", "Host: a@b.example", "Host: a.example\r\nHost: b.example", "X: y", "Host: a\\b"]
    {
        let head = raw(&format!("GET / HTTP/1.1\r\n{hostile}\r\n\r\n")).await;
        assert!(head.starts_with("HTTP/1.1 400 ") && header_in(&head, "location").is_none(), "{hostile}: {head}");
    }
    // A visitor follows it.
    let answer = client().get(format!("http://localhost:{}/", plain.port()).parse().unwrap()).await.unwrap();
    let to: http::Uri = answer.headers()["location"].to_str().unwrap().parse().unwrap();
    let visitor = TlsClient::trusting(&[&certificate]);
    let request = Request::get(to.path()).header("host", to.authority().unwrap().as_str()).body(empty()).unwrap();
    assert_eq!(visitor.request(gateway.address(), to.host().unwrap(), request).await.status(), 200);
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

#[tokio::test(flavor = "multi_thread")]
async fn files_that_change_are_read_again_and_faulty_ones_leave_the_last_good_pair() {
    let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
    let (old, new) = (Certificate::of(&[NAME]), Certificate::of(&[NAME]));
    let files = write(&folder, "a", &old);
    let options = ["--tls-cert", text_of(&files.certificate), "--tls-key", text_of(&files.key)];
    let running = Running::of(serve_with(&options, &folder, &policies, "http://127.0.0.1:9"));
    let visitor = TlsClient::trusting(&[&old, &new]);
    let shown = async || {
        let stream = visitor.connect(running.site, NAME).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    };
    assert_eq!(running.health(|_| true).await, "ok\n");
    assert_eq!(shown().await, old.der());
    // The new certificate with the old key.
    fs::write(&files.certificate, new.pem()).unwrap();
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("is not that of the first certificate") && says.contains("a.key"), "{says}");
    assert_eq!(shown().await, old.der());
    fs::write(&files.key, new.key_pem()).unwrap();
    assert_eq!(running.health(|says| says == "ok\n").await, "ok\n");
    assert_eq!(shown().await, new.der());
    // The signal does the same, at once.
    fs::remove_file(&files.key).unwrap();
    running.signal("-HUP");
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("cannot read"), "{says}");
    assert_eq!(shown().await, new.der());
    assert!(running.counter("gateway_tls_reloads_failed_total").await >= 2);
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert!(log.contains("the last good one stays") && !log.contains("PRIVATE"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn handshakes_that_fail_are_counted_and_do_not_fill_the_log() {
    let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
    let certificate = Certificate::of(&[NAME]);
    let files = write(&folder, "a", &certificate);
    let options = ["--tls-cert", text_of(&files.certificate), "--tls-key", text_of(&files.key)];
    let running = Running::of(serve_with(&options, &folder, &policies, "http://127.0.0.1:9"));
    for junk in ["GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\0\x05hello", "SSH-2.0-x\r\n", "\0"].repeat(5) {
        let mut wire = Wire::to(running.site).await;
        wire.send(junk).await;
    }
    let stranger = TlsClient::trusting(&[&Certificate::of(&[NAME])]);
    assert!(stranger.connect(running.site, NAME).await.is_err());
    assert!(TlsClient::trusting(&[&certificate]).offering(&["h3"]).connect(running.site, NAME).await.is_err());
    let begin = Instant::now();
    while running.counter("gateway_tls_handshakes_total{result=\"failed\"}").await < 21 {
        assert!(begin.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (status, log) = running.stop();
    assert!(status == Some(0) && !log.contains("handshake"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_has_expired_is_served_with_a_warning() {
    let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
    let ends = |at: time::OffsetDateTime| Certificate::with(&[NAME], |params| params.not_after = at);
    let (day, now) = (time::Duration::days(1), SystemClock.now());
    let (old, soon) = (write(&folder, "old", &ends(now - day)), write(&folder, "soon", &ends(now + day * 9 + day / 2)));
    let mut options = vec!["--tls-cert", text_of(&old.certificate), "--tls-key", text_of(&old.key)];
    options.extend(["--tls-cert", text_of(&soon.certificate), "--tls-key", text_of(&soon.key)]);
    let running = Running::of(serve_with(&options, &folder, &policies, "http://127.0.0.1:9"));
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("old.crt` has expired") && !says.contains("soon.crt"), "{says}");
    let name = format!("gateway_tls_certificate_expires_timestamp_seconds{{file=\"{}\"}}", old.certificate.display());
    assert_eq!(running.counter(&name).await, u64::try_from((now - day).unix_timestamp()).unwrap());
    let (_, log) = running.stop();
    let line = |about: &str| log.lines().find(|line| line.contains(about)).unwrap_or_else(|| panic!("{about}: {log}"));
    assert!(line("has expired").contains("old.crt"));
    let line = line("expires soon");
    assert!(line.contains("soon.crt") && line.contains("days=9"), "{line}");
}

#[test]
fn certificates_that_cannot_be_used_are_refused_with_what_helps() {
    let folder = TempDir::new().unwrap();
    let (one, other) =
        (write(&folder, "one", &Certificate::of(&[NAME])), write(&folder, "two", &Certificate::of(&[NAME])));
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let good = fs::read_to_string(&one.certificate).unwrap();
    let nothing = file("nothing.pem", "not PEM\n");
    let cut = file("cut.pem", &good[..good.len() / 2]);
    let odd = file("odd.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    let encrypted =
        file("pkcs8.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
    let older = "-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: AES-256-CBC,00\r\n\r\nAAAA\r\n";
    let older = file("older.pem", &format!("{older}-----END RSA PRIVATE KEY-----\r\n"));
    let damaged = file("damaged.key", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    let missing = folder.path().join("none.pem");
    let good = fs::read_to_string(&one.certificate).unwrap();
    let chain = file("chain.pem", &format!("{good}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    let many = file("many.pem", &good.repeat(17));
    // A pipe would be waited for; this one never ends.
    let nul = std::path::PathBuf::from("/dev/zero");
    for (certificate, key, what, help) in [
        (&missing, &one.key, "cannot read", "may read"),
        (&one.certificate, &missing, "none.pem", "may read"),
        (&nothing, &one.key, "there is no certificate in", "fullchain.pem"),
        (&one.key, &one.key, "there is no certificate in", "fullchain.pem"),
        (&cut, &one.key, "is damaged", "copy the file again"),
        (&odd, &one.key, "cannot be read", "openssl x509"),
        (&chain, &one.key, "certificate 2 in", "openssl x509"),
        (&many, &one.key, "there are 17 certificates in", "few that lead"),
        (&nul, &one.key, "it is no regular file", "may read"),
        (&one.certificate, &one.certificate, "there is no private key in", "privkey.pem"),
        (&one.certificate, &encrypted, "pkcs8.pem` is encrypted", "openssl pkey"),
        (&one.certificate, &older, "older.pem` is encrypted", "openssl pkey"),
        (&one.certificate, &damaged, "damaged.key` cannot be used", "ECDSA"),
        (&one.certificate, &other.key, "is not that of the first certificate", "in their order"),
    ] {
        let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", "127.0.0.1:0"]);
        command.arg("--tls-cert").arg(certificate).arg("--tls-key").arg(key);
        let output = command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(what) && said.contains(help) && !said.contains("c2VjcmV0"), "{what}: {said}");
    }
    let both = format!("{},{}", one.certificate.display(), other.certificate.display());
    let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9"]);
    command.env("TOWER_CONSENT_TLS_CERT", both).env("TOWER_CONSENT_TLS_KEY", &one.key);
    let output = command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("2 --tls-cert and 1 --tls-key"), "{said}");
    for half in ["--tls-cert", "--tls-key", "--redirect-http"] {
        let value = if half == "--redirect-http" { "127.0.0.1:0" } else { "a.pem" };
        let output = support::program(&["serve", "--upstream", "http://127.0.0.1:9", half, value]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{half}");
    }
}

/// One file may have both, as HAProxy wants it; a visitor comes back with a ticket.
#[tokio::test]
async fn a_certificate_and_its_key_may_be_in_one_file() {
    let (folder, certificate) = (TempDir::new().unwrap(), Certificate::of(&[NAME]));
    let path = folder.path().join("both.pem");
    fs::write(&path, format!("{}{}", certificate.key_pem(), certificate.pem())).unwrap();
    let tls = Tls::load([CertificateFiles::new(&path, &path)]).unwrap();
    let gateway = bare_gateway_with(origin(way).await, |settings| settings.tls = Some(tls)).await;
    let visitor = TlsClient::trusting(&[&certificate]);
    let mut kinds = Vec::new();
    for _ in 0..2 {
        let mut stream = visitor.connect(gateway.address(), NAME).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        stream.read_to_end(&mut Vec::new()).await.unwrap();
        kinds.push(format!("{:?}", stream.get_ref().1.handshake_kind().unwrap()));
    }
    assert_eq!(kinds, ["Full", "Resumed"]);
}

fn openssl(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new("openssl");
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Keys in all forms that are around, and another implementation of TLS at the other end.
#[tokio::test(flavor = "multi_thread")]
async fn keys_as_openssl_writes_them_are_taken_and_openssl_is_served() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let upstream = origin(way).await;
    for (kind, make, form) in [
        ("rsa", &["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"][..], "BEGIN PRIVATE KEY"),
        ("pkcs1", &["genrsa", "-traditional", "2048"], "BEGIN RSA PRIVATE KEY"),
        // With the curve in a section of its own before the key.
        ("sec1", &["ecparam", "-name", "secp384r1", "-genkey"], "BEGIN EC PARAMETERS"),
        ("ed25519", &["genpkey", "-algorithm", "ED25519"], "BEGIN PRIVATE KEY"),
    ] {
        let (key, certificate) = (path(&format!("{kind}.key")), path(&format!("{kind}.crt")));
        let written = openssl(make, "");
        assert!(written.contains(form), "{kind}");
        fs::write(&key, written).unwrap();
        let names = format!("subjectAltName=DNS:{NAME}");
        let subject = format!("/CN={NAME}");
        openssl(
            &["req", "-x509", "-key", &key, "-subj", &subject, "-addext", &names, "-days", "30", "-out", &certificate],
            "",
        );
        let tls = Tls::load([CertificateFiles::new(&certificate, &key)]).unwrap();
        let gateway = bare_gateway_with(upstream, |settings| settings.tls = Some(tls)).await;
        let address = gateway.address().to_string();
        for version in ["-tls1_2", "-tls1_3"] {
            let (address, certificate) = (address.clone(), certificate.clone());
            let answer = tokio::task::spawn_blocking(move || {
                let arguments = ["s_client", "-connect", &address, "-servername", NAME, "-CAfile", &certificate];
                let request = format!("GET / HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
                openssl(&[&arguments[..], &["-verify_return_error", "-quiet", version]].concat(), &request)
            });
            let answer = answer.await.unwrap();
            assert!(answer.contains("HTTP/1.1 200") && answer.contains("https|"), "{kind} {version}: {answer}");
        }
    }
    let locked = path("locked.key");
    let traditional = ["-aes256", "-traditional", "-passout", "pass:secret", "2048"];
    for make in [
        &["genpkey", "-algorithm", "ED25519", "-aes256", "-pass", "pass:secret"][..],
        &[&["genrsa"], &traditional[..]].concat(),
    ] {
        fs::write(&locked, openssl(make, "")).unwrap();
        let refused = Tls::load([CertificateFiles::new(path("rsa.crt"), &locked)]).unwrap_err();
        assert!(matches!(refused, TlsError::EncryptedKey(_)), "{refused}");
    }
}
