//! Bodies in both directions: streamed, whole, with their trailers.

use super::*;

#[tokio::test]
async fn the_first_bytes_of_an_answer_leave_before_the_last_arrive() {
    let (sender, body) = channel_body();
    let body = Arc::new(std::sync::Mutex::new(Some(body)));
    let upstream = origin(move |_| {
        let body = body.lock().unwrap().take().unwrap();
        async { Response::new(body) }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    sender.send(data("first")).await.unwrap();
    let mut answer = get(&gateway, "/").await.into_body();
    assert_eq!(next_data(&mut answer).await, "first");
    sender.send(data("last")).await.unwrap();
    drop(sender);
    assert_eq!(next_data(&mut answer).await, "last");
    assert!(answer.frame().await.is_none());
}

#[tokio::test]
async fn the_first_bytes_of_an_upload_arrive_before_the_last_leave() {
    let (seen, mut arrivals) = mpsc::channel::<Bytes>(8);
    let upstream = origin(move |request: Request<Incoming>| {
        let seen = seen.clone();
        async move {
            let mut body = request.into_body();
            while let Some(Ok(frame)) = body.frame().await {
                seen.send(frame.into_data().unwrap()).await.unwrap();
            }
            Response::new(full("thanks"))
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let (sender, body) = channel_body();
    let request = Request::post(url(&gateway, "/upload")).body(body).unwrap();
    let answer = tokio::spawn(client().request(request));
    sender.send(data("first")).await.unwrap();
    assert_eq!(tokio::time::timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap(), "first");
    sender.send(data("last")).await.unwrap();
    drop(sender);
    assert_eq!(tokio::time::timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap(), "last");
    assert_eq!(text(answer.await.unwrap().unwrap()).await, "thanks");
}

#[tokio::test]
async fn a_large_upload_and_its_echo_arrive_whole() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let body = request.into_body().collect().await.unwrap().to_bytes();
        Response::new(full(body))
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let sent: Bytes = (0..12_000_000_u32).map(|n| (n % 251) as u8).collect();
    let request = Request::post(url(&gateway, "/")).body(full(sent.clone())).unwrap();
    let answer = client().request(request).await.unwrap();
    assert_eq!(answer.headers()[header::CONTENT_LENGTH], "12000000");
    assert!(answer.into_body().collect().await.unwrap().to_bytes() == sent);
}

fn trailers() -> HeaderMap {
    HeaderMap::from_iter([(header::HeaderName::from_static("x-sum"), HeaderValue::from_static("42"))])
}

#[tokio::test]
async fn trailers_pass_both_ways() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let announced = request.headers().get("trailer").cloned();
        let body = request.into_body().collect().await.unwrap();
        let sum = body.trailers().and_then(|trailers| trailers.get("x-sum")).cloned();
        assert_eq!((announced.unwrap().as_bytes(), sum.unwrap().as_bytes()), (&b"x-sum"[..], &b"42"[..]));
        let frames = [Ok(data("body")), Ok(Frame::trailers(trailers()))];
        let body = StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync();
        Response::builder().header("trailer", "x-sum").body(body).unwrap()
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    for client in [client(), http2_client()] {
        let frames = [Ok(data("up")), Ok(Frame::trailers(trailers()))];
        let body = StreamBody::new(futures_util::stream::iter(frames)).boxed_unsync();
        let request =
            Request::post(url(&gateway, "/")).header("te", "trailers").header("trailer", "x-sum").body(body).unwrap();
        let answer = client.request(request).await.unwrap();
        let body = answer.into_body().collect().await.unwrap();
        assert_eq!(body.trailers().unwrap()["x-sum"], "42");
        assert_eq!(body.to_bytes(), "body");
    }
}

#[tokio::test]
async fn head_and_304_have_their_headers_and_no_body() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        loop {
            let head = wire.read_to("\r\n\r\n").await;
            let status = if head.starts_with("HEAD") { "200 OK" } else { "304 Not Modified" };
            wire.send(format!("HTTP/1.1 {status}\r\nContent-Length: 1234\r\nETag: \"a\"\r\n\r\n")).await;
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    for (method, status) in [("HEAD", "200"), ("GET", "304"), ("HEAD", "200")] {
        wire.send(format!("{method} / HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        let head = wire.read_to("\r\n\r\n").await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{head}");
        // The length of the body that a GET would have: neither must have it, and hyper leaves it out of a 304.
        assert_eq!(header_in(&head, "content-length"), (status == "200").then_some("1234"));
        assert_eq!(header_in(&head, "etag"), Some("\"a\""));
    }
}

#[tokio::test]
async fn a_chunked_answer_stays_chunked_and_an_old_client_gets_it_to_the_end_of_the_connection() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        loop {
            wire.read_to("\r\n\r\n").await;
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n").await;
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let answer = wire.read_to("0\r\n\r\n").await;
    assert_eq!(header_in(&answer, "transfer-encoding"), Some("chunked"));
    let mut old = Wire::to(gateway.address()).await;
    old.send("GET / HTTP/1.0\r\n\r\n").await;
    let answer = old.read_all().await;
    assert!(answer.ends_with("\r\n\r\nabc"), "{answer}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_never_passed_on_as_complete() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n").await;
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let answer = wire.read_all().await;
    assert!(answer.contains("ab") && !answer.ends_with("0\r\n\r\n"), "{answer}");
}

/// Else the connection would end without an answer.
#[tokio::test]
async fn an_answer_that_is_broken_before_its_first_byte_is_a_502() {
    for chunk in ["ZZZ\r\n", "FFFFFFFFFFFFFFFFF\r\n", "-1\r\n", ""] {
        let upstream = raw_origin(move |stream| async move {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            wire.send(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}")).await;
        })
        .await;
        let gateway = bare_gateway(upstream).await;
        let answer = get(&gateway, "/").await;
        assert_eq!(answer.status(), StatusCode::BAD_GATEWAY, "{chunk:?}");
        assert!(text(answer).await.contains("The answer of the site is broken"), "{chunk:?}");
        let (_, metrics) = admin(gateway.admin_address().unwrap(), "/metrics").await;
        assert!(metrics.contains("gateway_failures_total{reason=\"broken\"} 1\n"), "{metrics}");
    }
}

/// A stream of events may have nothing to say for an hour.
#[tokio::test]
async fn the_head_of_an_answer_does_not_wait_for_a_body_that_begins_late() {
    let (sender, body) = channel_body();
    let body = Arc::new(std::sync::Mutex::new(Some(body)));
    let upstream = origin(move |_| {
        let body = body.lock().unwrap().take().unwrap();
        async { Response::builder().header("content-type", "text/event-stream").body(body).unwrap() }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let answer = tokio::time::timeout(PATIENCE, get(&gateway, "/")).await.expect("the head comes");
    assert_eq!(answer.status(), StatusCode::OK);
    let mut body = answer.into_body();
    sender.send(data("first")).await.unwrap();
    assert_eq!(next_data(&mut body).await, "first");
    drop(sender);
    assert!(body.frame().await.is_none());
}

#[tokio::test]
async fn every_byte_of_many_concurrent_requests_arrives_where_it_belongs() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let path = request.uri().path().to_owned();
        Response::new(full(path.repeat(10_000)))
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let fetched = (0..100).map(|n| {
        let (gateway, path) = (&gateway, format!("/{n}"));
        async move { (text(get(gateway, &path).await).await, path) }
    });
    for (body, path) in futures_util::future::join_all(fetched).await {
        assert!(body == path.repeat(10_000), "{path}");
    }
}
