//! Limits for one client: time, connections, header lines, decisions.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tower_consent::ledger::MemoryLedger;
use tower_consent::{ConsentLayer, ConsentLayerBuilder, TestClock};
use tower_consent_cli::gateway::{self, Gateway, GatewayError, GatewaySettings};

use crate::support::{
    Body, PATIENCE, Visitor, Wire, bare_gateway, bare_gateway_with, client, empty, free_address, full, header_in, html,
    http2_client, instant, keys, origin, policies, raw_origin, text,
};

async fn hello(_: Request<Incoming>) -> Response<Body> {
    html("<!doctype html><title>Hello</title>")
}

/// A gateway with this layer around a small site.
async fn gateway_with(layer: ConsentLayer, change: impl FnOnce(&mut GatewaySettings)) -> Gateway {
    let upstream = format!("http://{}", origin(hello).await).parse().unwrap();
    let mut settings = GatewaySettings::new(upstream, "127.0.0.1:0".parse().unwrap());
    settings.admin = Some("127.0.0.1:0".parse().unwrap());
    settings.metrics = layer.metrics();
    change(&mut settings);
    gateway::start(settings, layer).await.unwrap()
}

fn builder() -> ConsentLayerBuilder {
    ConsentLayer::builder(policies(), keys())
}

fn layer() -> ConsentLayer {
    builder().build().unwrap()
}

async fn metric(gateway: &Gateway, name: &str) -> u64 {
    let url = format!("http://{}/metrics", gateway.admin_address().unwrap());
    let page = text(client().get(url.parse().unwrap()).await.unwrap()).await;
    let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in {page}")).parse().unwrap()
}

/// A client whose system keeps little of what comes.
async fn small_client(address: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    socket.connect(address).await.unwrap()
}

/// Whether this connection ends by a reset, after what has arrived was read.
async fn is_reset(client: &mut TcpStream) -> bool {
    let mut rest = Vec::new();
    let read = tokio::time::timeout(PATIENCE, client.read_to_end(&mut rest)).await.unwrap();
    read.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset)
}

#[tokio::test]
async fn a_decision_that_never_ends_is_answered_408_and_its_connection_closed() {
    let gateway = gateway_with(builder().with_body_timeout(Duration::from_millis(200)).build().unwrap(), |_| {}).await;
    for (path, kind) in [("/_consent", "application/json"), ("/_consent", "application/x-www-form-urlencoded")] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!(
            "POST {path} HTTP/1.1\r\nHost: a.example\r\nSec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\n\
             Content-Length: 100\r\n\r\nact"
        ))
        .await;
        let answer = wire.read_all().await;
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
    let mut visitor = Visitor::at(gateway.address());
    assert_eq!(visitor.accept_all().await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_disconnected_and_a_slow_one_is_not() {
    const LENGTH: usize = 24_000_000;
    let upstream = origin(|_| async { Response::new(full(vec![b'x'; LENGTH])) }).await;
    let gateway = bare_gateway_with(upstream, |settings| settings.send_timeout = Duration::from_secs(1)).await;
    let mut deaf = small_client(gateway.address()).await;
    deaf.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(300)
        || metric(&gateway, "tower_consent_gateway_requests_in_flight").await > 0
    {
        assert!(start.elapsed() < PATIENCE, "it is still waited for");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // The connection is reset: otherwise the system would keep megabytes for a client that does not read them.
    assert!(is_reset(&mut deaf).await, "it was closed in the usual way");

    let mut slow = TcpStream::connect(gateway.address()).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
    let (mut read, mut piece) = (0, vec![0; 256 * 1024]);
    let start = Instant::now();
    loop {
        match slow.read(&mut piece).await.unwrap() {
            0 => break,
            length => read += length,
        }
        if start.elapsed() < Duration::from_secs(3) {
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }
    assert!(read > LENGTH);
}

/// What the gateway has written and closed is in the hands of the system alone.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_is_left_for_a_client_that_never_reads_is_thrown_away() {
    let upstream = origin(|_| async { Response::new(full(vec![b'x'; 200_000])) }).await;
    let gateway = bare_gateway_with(upstream, |settings| settings.send_timeout = Duration::from_millis(500)).await;
    let mut deaf = small_client(gateway.address()).await;
    deaf.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
    let mut reading = small_client(gateway.address()).await;
    reading.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(!is_reset(&mut reading).await);
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(is_reset(&mut deaf).await, "it was kept");
}

#[tokio::test]
async fn in_http2_a_client_that_takes_nothing_of_any_answer_is_disconnected() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let length = if request.uri().path() == "/short" { 4 } else { 8_000_000 };
        Response::new(full(vec![b'x'; length]))
    })
    .await;
    let gateway = bare_gateway_with(upstream, |settings| {
        settings.send_timeout = Duration::from_millis(500);
        settings.header_timeout = Duration::from_millis(400);
    })
    .await;
    let client = http2_client();
    let url = |path: &str| format!("http://{}{path}", gateway.address()).parse().unwrap();
    let held = client.get(url("/long")).await.unwrap();
    // While anything goes on, the connection stays.
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(300) {
        assert_eq!(text(client.get(url("/short")).await.unwrap()).await, "xxxx");
    }
    while metric(&gateway, "tower_consent_gateway_requests_in_flight").await > 0 {
        assert!(start.elapsed() < PATIENCE, "it is still waited for");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(held.into_body().collect().await.is_err(), "what was cut is not taken for whole");
}

/// It answers pings and could keep its place for ever.
#[tokio::test]
async fn an_http2_connection_without_requests_is_closed_like_one_of_http1() {
    let gateway = gateway_with(layer(), |settings| settings.header_timeout = Duration::from_millis(400)).await;
    let mut wire = Wire::to(gateway.address()).await;
    let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
    // GET / of a.example, over and done.
    let head = b"\x82\x86\x84\x41\x09a.example";
    bytes.extend([0, 0, head.len() as u8, 1, 5, 0, 0, 0, 1]);
    bytes.extend(head);
    wire.send(bytes).await;
    let start = Instant::now();
    let all = wire.read_all().await;
    assert!(start.elapsed() >= Duration::from_millis(400));
    // The client is told before: a frame of type GOAWAY on stream 0.
    assert!(all.contains("\x08\x07\0\0\0\0\0") || all.contains("\x07\0\0\0\0\0\x7f"), "{all:?}");
}

#[tokio::test]
async fn a_client_that_sends_requests_without_reading_is_disconnected() {
    let gateway = gateway_with(layer(), |settings| settings.send_timeout = Duration::from_millis(500)).await;
    let mut deaf = small_client(gateway.address()).await;
    let requests = "GET /_consent HTTP/1.1\r\nHost: a.example\r\n\r\n".repeat(2_000);
    let start = Instant::now();
    // While nothing is read, the gateway takes no more requests; then it hangs up, and writing fails.
    let written = async {
        loop {
            if deaf.write_all(requests.as_bytes()).await.is_err() {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, written).await.expect("the connection ends");
    assert!(start.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn connections_are_limited_and_the_admin_address_answers_anyway() {
    let gateway = gateway_with(layer(), |settings| settings.max_connections = Some(4)).await;
    let idle: Vec<Wire> = futures_util::future::join_all((0..4).map(|_| Wire::to(gateway.address()))).await;
    let mut held = Vec::new();
    for mut wire in idle {
        wire.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await;
        wire.read_to("\r\n0\r\n\r\n").await;
        held.push(wire);
    }
    let mut next = Wire::to(gateway.address()).await;
    next.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n").await;
    let mut answer = Box::pin(next.read_to("\r\n"));
    assert!(tokio::time::timeout(Duration::from_millis(300), &mut answer).await.is_err(), "it has to wait");
    assert_eq!(metric(&gateway, "tower_consent_gateway_requests_in_flight").await, 0);
    held.pop();
    assert!(answer.await.starts_with("HTTP/1.1 200 "));
}

/// Connections that ask nothing keep no health check waiting.
#[tokio::test]
async fn idle_connections_to_the_admin_address_shut_nobody_out() {
    let gateway = gateway_with(layer(), |_| {}).await;
    let address = gateway.admin_address().unwrap();
    let mut idle = Vec::new();
    for _ in 0..40 {
        let mut wire = Wire::to(address).await;
        // Half of a request is no request.
        wire.send("GET /healthz HTTP/1.1\r\n").await;
        idle.push(wire);
    }
    for path in ["/healthz", "/metrics"] {
        let mut wire = Wire::to(address).await;
        wire.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).await;
        assert!(wire.read_to("\r\n").await.starts_with("HTTP/1.1 200 "), "{path}");
    }
    // The oldest ones have ended, the youngest may go on.
    assert_eq!(idle[0].read_all().await, "");
    let last = idle.last_mut().unwrap();
    last.send("Host: localhost\r\n\r\n").await;
    assert!(last.read_to("\r\n").await.starts_with("HTTP/1.1 200 "));
}

/// Runs on one thread, which the test itself keeps busy.
#[tokio::test(flavor = "current_thread")]
async fn the_admin_address_answers_while_every_worker_is_busy() {
    let gateway = bare_gateway(origin(hello).await).await;
    let address = gateway.admin_address().unwrap();
    let asked = std::thread::spawn(move || {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map(|_| answer)
    });
    let answer = asked.join().unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("ok\n"), "{answer}");
}

#[tokio::test]
async fn one_client_decides_up_to_its_limit_and_other_clients_are_not_affected() {
    let (clock, memory) = (TestClock::new(instant()), MemoryLedger::new());
    let layer = builder()
        .with_decisions_per_minute(60)
        .with_clock(clock.clone())
        .with_ledger(Arc::new(memory.clone()))
        .build()
        .unwrap();
    let gateway =
        gateway_with(layer, |settings| settings.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()]).await;
    let at = |address: &str| Visitor::at(gateway.address()).with("x-forwarded-for", address);
    for number in 0..60 {
        assert_eq!(at("192.0.2.1").reject_all().await.status, StatusCode::OK, "{number}");
    }
    for _ in 0..3 {
        let refused = at("192.0.2.1").reject_all().await;
        assert_eq!((refused.status, refused.field("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "1"));
        assert!(refused.set_cookies().is_empty());
        let form = at("192.0.2.1").form("action=reject_all").await;
        // The visitor is told what it is: nothing is wrong with the choice.
        assert!(form.status == StatusCode::TOO_MANY_REQUESTS && form.text().contains("Too many choices at once"));
    }
    assert_eq!(memory.records().len(), 60);
    assert_eq!(metric(&gateway, "tower_consent_decisions_limited_total").await, 6);
    for other in ["192.0.2.2", "2001:db8::1"] {
        assert_eq!(at(other).reject_all().await.status, StatusCode::OK, "{other}");
    }
    clock.advance(time::Duration::seconds(5));
    assert_eq!(at("192.0.2.1").accept_all().await.status, StatusCode::OK);
    // Pages are never refused.
    assert_eq!(at("192.0.2.1").get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn by_default_ten_visitors_a_second_with_one_address_can_decide() {
    let clock = TestClock::new(instant());
    let gateway = gateway_with(builder().with_clock(clock.clone()).build().unwrap(), |_| {}).await;
    let mut visitor = Visitor::at(gateway.address());
    for number in 0..600 {
        assert_eq!(visitor.reject_all().await.status, StatusCode::OK, "{number}");
    }
    assert_eq!(visitor.reject_all().await.status, StatusCode::TOO_MANY_REQUESTS);
    clock.advance(time::Duration::seconds(1));
    for number in 0..10 {
        assert_eq!(visitor.reject_all().await.status, StatusCode::OK, "{number}");
    }
    assert_eq!(visitor.reject_all().await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_untrusted_client_cannot_pass_for_many_clients() {
    let gateway = gateway_with(builder().with_decisions_per_minute(5).build().unwrap(), |_| {}).await;
    let mut taken = 0;
    for number in 0..20 {
        let answer =
            Visitor::at(gateway.address()).with("x-forwarded-for", &format!("192.0.2.{number}")).reject_all().await;
        taken += usize::from(answer.status == StatusCode::OK);
    }
    assert!((5..=7).contains(&taken), "{taken}");
    let open = gateway_with(builder().with_decisions_per_minute(0).build().unwrap(), |_| {}).await;
    for _ in 0..100 {
        assert_eq!(Visitor::at(open.address()).reject_all().await.status, StatusCode::OK);
    }
}

fn many_lines(number: usize) -> String {
    (0..number).map(|line| format!("X-{line}: y\r\n")).collect()
}

#[tokio::test]
async fn many_header_lines_pass_both_ways() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        let head = wire.read_to("\r\n\r\n").await;
        let lines =
            head.lines().filter(|line| line.to_ascii_lowercase().starts_with("x-") && line.ends_with(": y")).count();
        let answer = format!("HTTP/1.1 200 OK\r\n{}Content-Length: 4\r\n\r\n{lines:04}", many_lines(150));
        wire.send(answer).await;
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send(format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{}\r\n", many_lines(99))).await;
    let answer = wire.read_all().await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("0099"), "{answer}");
    assert_eq!(header_in(&answer, "x-149"), Some("y"));

    let mut request = Request::get(format!("http://{}/", gateway.address()));
    for line in 0..99 {
        request = request.header(format!("x-{line}"), "y");
    }
    let answer = http2_client().request(request.body(empty()).unwrap()).await.unwrap();
    assert_eq!(answer.headers()["x-149"], "y");
    assert_eq!(text(answer).await, "0099");

    let mut wire = Wire::to(gateway.address()).await;
    wire.send(format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", many_lines(300))).await;
    assert!(wire.read_to("\r\n").await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test]
async fn a_request_without_one_host_is_refused_and_so_is_trace() {
    let gateway = gateway_with(layer(), |_| {}).await;
    for (request, status) in [
        ("GET / HTTP/1.1\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n", "400"),
        ("GET / HTTP/1.0\r\nHost: a.example\r\nHost: b.example\r\n", "400"),
        ("TRACE / HTTP/1.1\r\nHost: a.example\r\n", "405"),
        ("GET / HTTP/1.1\r\nHost: a.example\r\n", "200"),
        ("GET / HTTP/1.0\r\n", "200"),
    ] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!("{request}\r\n")).await;
        let answer = wire.read_to("\r\n\r\n").await;
        assert_eq!(answer.split(' ').nth(1), Some(status), "{request}: {answer}");
    }
    let trace = Request::builder().method(Method::TRACE).uri(format!("http://{}/", gateway.address()));
    let answer = http2_client().request(trace.body(empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_gateway_before_itself_does_not_start() {
    let port = free_address().port();
    for (upstream, listen) in
        [("127.0.0.1", "127.0.0.1"), ("localhost", "127.0.0.1"), ("127.0.0.1", "0.0.0.0"), ("0.0.0.0", "127.0.0.1")]
    {
        let settings = GatewaySettings::new(
            format!("http://{upstream}:{port}").parse().unwrap(),
            format!("{listen}:{port}").parse().unwrap(),
        );
        let started = gateway::start(settings, tower_layer::Identity::new()).await;
        assert!(matches!(started, Err(GatewayError::Loop { .. })), "{upstream} {listen}");
    }
    // The machine's address in its network, if it has one.
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    if socket.connect("192.0.2.1:9").is_ok() {
        let own = socket.local_addr().unwrap().ip();
        let settings = GatewaySettings::new(
            format!("http://{own}:{port}").parse().unwrap(),
            format!("0.0.0.0:{port}").parse().unwrap(),
        );
        let started = gateway::start(settings, tower_layer::Identity::new()).await;
        assert!(matches!(started, Err(GatewayError::Loop { .. })), "{own}");
    }
}

/// Not every circle can be seen at the start: a port can be forwarded, a name can lead to a balancer.
#[tokio::test]
async fn a_request_that_comes_back_is_answered_508_and_not_sent_round_again() {
    let passes = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let (count, end) = (Arc::clone(&passes), Arc::new(std::sync::OnceLock::<SocketAddr>::new()));
    let leads_to = Arc::clone(&end);
    let forwarder = raw_origin(move |mut stream| {
        let (count, leads_to) = (Arc::clone(&count), Arc::clone(&leads_to));
        async move {
            count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let mut there = TcpStream::connect(leads_to.get().unwrap()).await.unwrap();
            let _ = tokio::io::copy_bidirectional(&mut stream, &mut there).await;
        }
    })
    .await;
    // Two gateways in a circle, and one that leads to itself.
    let first = bare_gateway(forwarder).await;
    for gateway in [bare_gateway(first.address()).await, first] {
        end.get_or_init(|| gateway.address());
        for connection in ["close", "close, CDN-Loop"] {
            let mut wire = Wire::to(gateway.address()).await;
            let mut request = format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: {connection}\r\n");
            request.push_str("CDN-Loop: cdn.example\r\nAccept: text/plain\r\n\r\n");
            wire.send(request).await;
            let answer = wire.read_all().await;
            assert!(answer.starts_with("HTTP/1.1 508 ") && answer.contains("where it began"), "{answer}");
        }
    }
    let passes = passes.load(std::sync::atomic::Ordering::SeqCst);
    assert!((1..=8).contains(&passes), "{passes}");
}

#[tokio::test]
async fn the_upstream_sees_which_proxies_a_request_has_passed() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let lines = request.headers().get_all("cdn-loop").iter();
        Response::new(full(lines.map(|line| line.to_str().unwrap()).collect::<Vec<_>>().join(", ")))
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let url = format!("http://{}/", gateway.address());
    let request = Request::get(url).header("cdn-loop", "cdn.example; a=1").body(empty()).unwrap();
    let seen = text(client().request(request).await.unwrap()).await;
    assert!(seen.starts_with("cdn.example; a=1, tower-consent-"), "{seen}");
}
