//! Several servers of one site.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use super::*;
use tower_consent_cli::gateway::{Balance, HealthCheck};

/// A server that names itself, and is well as long as it is said to be.
struct Named {
    address: std::net::SocketAddr,
    is_well: Arc<AtomicBool>,
    requests: Arc<AtomicUsize>,
}

impl Named {
    async fn start(name: &'static str) -> Self {
        let (is_well, requests) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
        let (well, count) = (Arc::clone(&is_well), Arc::clone(&requests));
        let address = origin(move |request: Request<Incoming>| {
            let (well, count) = (well.load(Ordering::SeqCst), Arc::clone(&count));
            async move {
                if request.uri().path() == "/health" {
                    let mut answer = Response::new(empty());
                    *answer.status_mut() = if well { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
                    return answer;
                }
                count.fetch_add(1, Ordering::SeqCst);
                Response::new(full(name))
            }
        })
        .await;
        Self { address, is_well, requests }
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

async fn pool(upstreams: &[std::net::SocketAddr], change: impl FnOnce(&mut GatewaySettings)) -> Gateway {
    let (first, others) = upstreams.split_first().unwrap();
    bare_gateway_with(*first, |settings| {
        settings.further_upstreams =
            others.iter().map(|address| format!("http://{address}").parse().unwrap()).collect();
        change(settings);
    })
    .await
}

async fn asked(gateway: &Gateway) -> String {
    let answer = get(gateway, "/").await;
    assert_eq!(answer.status(), StatusCode::OK);
    text(answer).await
}

async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begin = Instant::now();
    while !holds().await {
        assert!(begin.elapsed() < PATIENCE, "{what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn servers_share_the_requests_and_each_has_its_figures() {
    let (one, other) = (Named::start("one").await, Named::start("other").await);
    let gateway = pool(&[one.address, other.address], |_| {}).await;
    for _ in 0..3 {
        assert_eq!((asked(&gateway).await, asked(&gateway).await), ("one".into(), "other".into()));
    }
    assert_eq!((one.requests(), other.requests()), (3, 3));
    let metrics = admin(gateway.admin_address().unwrap(), "/metrics").await.1;
    for address in [one.address, other.address] {
        let label = format!("upstream=\"http://{address}\"");
        for line in [
            format!("tower_consent_gateway_upstream_requests_total{{{label},result=\"answered\"}} 3"),
            format!("tower_consent_gateway_upstream_requests_total{{{label},result=\"failed\"}} 0"),
            format!("tower_consent_gateway_upstream_requests_in_flight{{{label}}} 0"),
            format!("tower_consent_gateway_upstream_up{{{label}}} 1"),
        ] {
            assert!(metrics.contains(&line), "{line} is not in {metrics}");
        }
    }
}

#[tokio::test]
async fn a_request_that_reached_nobody_goes_to_another_whatever_its_method_and_body() {
    let alive = Named::start("alive").await;
    let gateway = pool(&[free_address(), alive.address], |_| {}).await;
    for _ in 0..4 {
        assert_eq!(asked(&gateway).await, "alive");
    }
    // Who is there says what came.
    let echo = origin(|request: Request<Incoming>| async move {
        let method = request.method().clone();
        let body = request.into_body().collect().await.unwrap().to_bytes();
        Response::new(full(format!("{method} {}", body.len())))
    })
    .await;
    for (method, body) in [("POST", 200_000), ("PUT", 3), ("DELETE", 0), ("POST", 0)] {
        // Each has a first server that does not rest yet.
        let gateway = pool(&[free_address(), free_address(), echo], |_| {}).await;
        let request = Request::builder().method(method).uri(url(&gateway, "/")).body(full("x".repeat(body))).unwrap();
        let answer = client().request(request).await.unwrap();
        assert_eq!((answer.status(), text(answer).await), (StatusCode::OK, format!("{method} {body}")));
    }
    let gateway = pool(&[free_address(), alive.address], |_| {}).await;
    for _ in 0..8 {
        let post = Request::post(url(&gateway, "/")).body(full("x=1")).unwrap();
        assert_eq!(client().request(post).await.unwrap().status(), StatusCode::OK);
    }
    let health = admin(gateway.admin_address().unwrap(), "/healthz").await;
    assert!(
        health.0 == StatusCode::OK && health.1.contains(" is down: ") && !health.1.contains("none of"),
        "{}",
        health.1
    );
}

/// A server that takes the request and hangs up may have acted on it: what is not safe is never sent twice.
#[tokio::test]
async fn a_server_that_hangs_up_loses_safe_requests_to_another() {
    let alive = Named::start("alive").await;
    let hangs_up = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
    })
    .await;
    let gateway = pool(&[hangs_up, alive.address], |_| {}).await;
    assert_eq!(asked(&gateway).await, "alive");
    let before = alive.requests();
    asked(&gateway).await;
    let post = Request::post(url(&gateway, "/")).body(full("x=1")).unwrap();
    assert_eq!(client().request(post).await.unwrap().status(), StatusCode::BAD_GATEWAY);
    assert_eq!(alive.requests(), before + 1);
}

#[tokio::test]
async fn with_no_server_up_the_answer_says_so_and_the_first_that_comes_back_is_found() {
    let (one, other) = (free_address(), free_address());
    let gateway = pool(&[one, other], |_| {}).await;
    for _ in 0..4 {
        let request = Request::get(url(&gateway, "/")).header("accept", "text/plain").body(empty()).unwrap();
        let answer = client().request(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers()[header::RETRY_AFTER], "10");
        assert!(text(answer).await.starts_with("No server of the site can be reached\n"));
    }
    let address = gateway.admin_address().unwrap();
    let health = admin(address, "/healthz").await.1;
    assert!(health.contains("none of the 2 upstreams is up"), "{health}");
    for upstream in [one, other] {
        assert!(health.contains(&format!("the upstream http://{upstream} is down: ")), "{health}");
    }
    assert!(admin(address, "/metrics").await.1.contains("gateway_failures_total{reason=\"none_up\"} 4"));
    // It is not waited for the end of its rest.
    let listener = tokio::net::TcpListener::bind(other).await.unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nback").await;
        }
    });
    assert_eq!(asked(&gateway).await, "back");
    assert!(!admin(address, "/healthz").await.1.contains("none of"));
}

#[tokio::test]
async fn a_server_whose_check_fails_gets_no_requests_until_it_is_well() {
    let (one, other) = (Named::start("one").await, Named::start("other").await);
    let gateway = pool(&[one.address, other.address], |settings| {
        let check = HealthCheck::new("/health".parse().unwrap()).with_every(Duration::from_millis(30));
        settings.health_check = Some(check);
    })
    .await;
    let health = async || admin(gateway.admin_address().unwrap(), "/healthz").await.1;
    assert_eq!(health().await, "ok\n");
    one.is_well.store(false, Ordering::SeqCst);
    until("it is taken out", async || health().await.contains("it says 500 to /health")).await;
    let before = one.requests();
    for _ in 0..6 {
        assert_eq!(asked(&gateway).await, "other");
    }
    assert_eq!(one.requests(), before);
    // A path that is wrong at all of them must not take the site down.
    other.is_well.store(false, Ordering::SeqCst);
    until("both are out", async || health().await.contains("none of the 2 upstreams is up")).await;
    asked(&gateway).await;
    one.is_well.store(true, Ordering::SeqCst);
    until("it is back", async || !health().await.contains(&format!("{} is down", one.address))).await;
    for _ in 0..4 {
        assert_eq!(asked(&gateway).await, "one");
    }
}

#[tokio::test]
async fn a_slow_server_gets_fewer_requests_by_its_connections() {
    let release = Arc::new(Notify::new());
    let waiting = Arc::clone(&release);
    let slow = origin(move |_| {
        let waiting = Arc::clone(&waiting);
        async move {
            waiting.notified().await;
            Response::new(full("slow"))
        }
    })
    .await;
    let quick = Named::start("quick").await;
    let gateway = pool(&[slow, quick.address], |settings| settings.balance = Balance::LeastConnections).await;
    let first = tokio::spawn(client().get(url(&gateway, "/").parse().unwrap()));
    let metrics = async || admin(gateway.admin_address().unwrap(), "/metrics").await.1;
    let held = format!("in_flight{{upstream=\"http://{slow}\"}} 1");
    until("it has a request", async || metrics().await.contains(&held)).await;
    for _ in 0..5 {
        assert_eq!(asked(&gateway).await, "quick");
    }
    release.notify_one();
    assert_eq!(text(first.await.unwrap().unwrap()).await, "slow");
    until("it has none", async || metrics().await.contains(&format!("in_flight{{upstream=\"http://{slow}\"}} 0")))
        .await;
}
