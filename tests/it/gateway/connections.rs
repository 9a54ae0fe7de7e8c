//! Connections: kept, used again, HTTP/2, and their end.

use super::*;

#[tokio::test]
async fn a_pooled_connection_that_has_died_does_not_become_an_error() {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let upstream = raw_origin(move |stream| {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
            wire.read_to("\r\n\r\n").await;
            // The first connection takes a second request and dies of it.
            if !first {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
            }
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    for _ in 0..2 {
        assert_eq!(get(&gateway, "/").await.status(), StatusCode::OK);
    }
    assert_eq!(connections.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_request_that_may_have_had_effects_is_never_sent_twice() {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let upstream = raw_origin(move |stream| {
        let count = Arc::clone(&count);
        async move {
            Wire::over(stream).read_to("\r\n\r\n").await;
            count.fetch_add(1, Ordering::SeqCst);
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let order = Request::post(url(&gateway, "/order")).body(empty()).unwrap();
    assert_eq!(client().request(order).await.unwrap().status(), StatusCode::BAD_GATEWAY);
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn connections_to_the_upstream_are_used_again() {
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let upstream = raw_origin(move |stream| {
        count.fetch_add(1, Ordering::SeqCst);
        async move {
            let mut wire = Wire::over(stream);
            loop {
                wire.read_to("\r\n\r\n").await;
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").await;
            }
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    for _ in 0..5 {
        assert_eq!(text(get(&gateway, "/").await).await, "ok");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn visitors_may_use_http2_with_prior_knowledge_and_the_upstream_gets_http1() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let request = Request::get(url(&gateway, "/two?x=1"))
        .version(Version::HTTP_2)
        .header("cookie", "a=1")
        .header("cookie", "b=2")
        .body(empty())
        .unwrap();
    let answer = http2_client().request(request).await.unwrap();
    assert_eq!(answer.version(), Version::HTTP_2);
    let head = text(answer).await;
    assert!(head.starts_with("GET /two?x=1 HTTP/1.1\n"), "{head}");
    assert_eq!(header_in(&head, "host"), Some(gateway.address().to_string().as_str()));
    // RFC 9113, section 8.2.3
    assert_eq!(header_in(&head, "cookie"), Some("a=1; b=2"));
    assert_eq!(header_in(&head, "x-forwarded-proto"), Some("http"));
    assert_eq!(head.matches("host:").count() - head.matches("x-forwarded-host:").count(), 1, "{head}");
}

#[tokio::test]
async fn many_http2_requests_share_a_connection() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let client = http2_client();
    let requests = (0..50).map(|n| client.get(url(&gateway, &format!("/{n}")).parse().unwrap()));
    for (n, answer) in futures_util::future::join_all(requests).await.into_iter().enumerate() {
        assert!(text(answer.unwrap()).await.starts_with(&format!("GET /{n} ")));
    }
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way_and_takes_nothing_new() {
    let go_on = Arc::new(Notify::new());
    let wait = Arc::clone(&go_on);
    let upstream = origin(move |_| {
        let wait = Arc::clone(&wait);
        async move {
            wait.notified().await;
            Response::new(full("finished"))
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let (address, admin_address) = (gateway.address(), gateway.admin_address().unwrap());
    assert_eq!(admin(admin_address, "/healthz").await, (StatusCode::OK, "ok\n".to_owned()));

    let mut under_way = Wire::to(address).await;
    under_way.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let (status, metrics) = loop {
        let page = admin(admin_address, "/metrics").await;
        if page.1.contains("requests_in_flight 1\n") {
            break page;
        }
    };
    assert!(status == StatusCode::OK && metrics.contains("tower_consent_banners_served_total 0\n"), "{metrics}");

    let stopping = tokio::spawn(gateway.stop());
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(admin(admin_address, "/healthz").await.0, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!stopping.is_finished());
    go_on.notify_one();
    assert!(under_way.read_all().await.ends_with("finished"));
    tokio::time::timeout(PATIENCE, stopping).await.unwrap().unwrap();
}

#[tokio::test]
async fn connections_that_are_left_after_the_grace_period_are_closed() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        let head = wire.read_to("\r\n\r\n").await;
        if header_in(&head, "upgrade").is_some() {
            wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n").await;
        }
        wire.read_all().await;
    })
    .await;
    let gateway = bare_gateway_with(upstream, |settings| settings.grace = Duration::from_millis(300)).await;
    let mut silent = Wire::to(gateway.address()).await;
    silent.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let mut tunnel = Wire::to(gateway.address()).await;
    tunnel.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n").await;
    tunnel.read_to("\r\n\r\n").await;
    tokio::time::timeout(PATIENCE, gateway.stop()).await.unwrap();
    assert_eq!(silent.read_all().await, "");
    assert_eq!(tunnel.read_all().await, "");
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_up_the_end() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let mut used = Wire::to(gateway.address()).await;
    used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    used.read_to("\r\n\r\n").await;
    let _unused = Wire::to(gateway.address()).await;
    let start = std::time::Instant::now();
    gateway.stop().await;
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn when_a_visitor_leaves_the_request_to_the_upstream_ends() {
    let (gone, mut hung_up) = mpsc::channel(1);
    let upstream = raw_origin(move |stream| {
        let gone = gone.clone();
        async move {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            wire.read_all().await;
            gone.send(()).await.unwrap();
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(wire);
    tokio::time::timeout(PATIENCE, hung_up.recv()).await.unwrap().unwrap();
}
