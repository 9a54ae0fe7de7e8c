//! A switch to another protocol.

use super::*;

/// A site that switches to this protocol, whatever it is asked, and says nothing in it.
async fn switches_to(protocol: &'static str) -> std::net::SocketAddr {
    raw_origin(move |stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        let fields = format!("Connection: upgrade\r\nUpgrade: {protocol}");
        wire.send(format!("HTTP/1.1 101 Switching Protocols\r\n{fields}\r\n\r\n")).await;
        wire.read_all().await;
    })
    .await
}

#[tokio::test]
async fn websockets_pass_through() {
    let upstream = raw_origin(|stream| async move {
        let mut socket = tokio_tungstenite::accept_async(stream).await.unwrap();
        while let Some(Ok(message)) = socket.next().await {
            if message.is_text() {
                socket.send(message).await.unwrap();
            }
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let stream = TcpStream::connect(gateway.address()).await.unwrap();
    let (mut socket, answer) = tokio_tungstenite::client_async("ws://gazette.example/live", stream).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SWITCHING_PROTOCOLS);
    for word in ["news", "and more"] {
        socket.send(word.into()).await.unwrap();
        let echo = tokio::time::timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap();
        assert_eq!(echo.into_text().unwrap().as_str(), word);
    }
    socket.close(None).await.unwrap();
}

#[tokio::test]
async fn any_other_protocol_can_be_switched_to_and_the_server_may_speak_first() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        let head = wire.read_to("\r\n\r\n").await;
        assert_eq!(header_in(&head, "upgrade"), Some("chess/2"));
        assert_eq!(header_in(&head, "connection"), Some("upgrade"));
        // The first bytes of the new protocol come with the answer itself.
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: chess/2\r\n\r\ne2e4\n").await;
        assert_eq!(wire.read_to("\n").await, "e7e5\n");
        wire.send("1-0\n").await;
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: chess/2\r\n\r\n").await;
    let head = wire.read_to("\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
    assert_eq!(header_in(&head, "upgrade"), Some("chess/2"));
    assert_eq!(header_in(&head, "connection"), Some("upgrade"));
    assert_eq!(wire.read_to("\n").await, "e2e4\n");
    wire.send("e7e5\n").await;
    assert_eq!(wire.read_to("\n").await, "1-0\n");
    assert_eq!(wire.read_all().await, "");
}

/// A tunnel takes the place of its connection until it ends.
#[tokio::test]
async fn a_connection_that_switched_counts_as_one() {
    let upstream = switches_to("x").await;
    let gateway = bare_gateway_with(upstream, |settings| settings.max_connections = Some(1)).await;
    let ask = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
    let mut first = Wire::to(gateway.address()).await;
    first.send(ask).await;
    assert!(first.read_to("\r\n\r\n").await.starts_with("HTTP/1.1 101 "));
    let mut next = Wire::to(gateway.address()).await;
    next.send(ask).await;
    let mut answer = Box::pin(next.read_to("\r\n\r\n"));
    assert!(tokio::time::timeout(Duration::from_millis(300), &mut answer).await.is_err(), "it has to wait");
    drop(first);
    let answer = tokio::time::timeout(PATIENCE, answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 101 "), "{answer}");
}

#[tokio::test]
async fn a_refused_upgrade_is_an_ordinary_answer() {
    let upstream =
        origin(|_| async { Response::builder().status(StatusCode::FORBIDDEN).body(full("not here")).unwrap() }).await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").await;
    let answer = wire.read_to("not here").await;
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
}

#[tokio::test]
async fn a_switch_that_the_client_did_not_ask_for_is_a_502() {
    let upstream = switches_to("x").await;
    assert_eq!(get(&bare_gateway(upstream).await, "/").await.status(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn a_switch_to_something_else_than_the_client_asked_for_is_a_502() {
    let upstream = switches_to("websocket").await;
    let gateway = bare_gateway(upstream).await;
    for (asked, status) in [("foo", "502"), ("foo, WebSocket", "101")] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: {asked}\r\n\r\n")).await;
        let line = wire.read_to("\r\n").await;
        assert!(line.starts_with(&format!("HTTP/1.1 {status} ")), "{asked}: {line}");
    }
}

/// A client may begin with the new protocol before it has the answer (RFC 9110, section 7.8).
#[tokio::test]
async fn what_comes_with_a_request_to_switch_arrives_as_it_was_sent() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n").await;
        let said = wire.read_to("end").await;
        wire.send(said).await;
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    let early = "EARLY\nGET / HTTP/1.1\n\n\0";
    wire.send(format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n{early}")).await;
    wire.read_to("\r\n\r\n").await;
    wire.send("late\nend").await;
    assert_eq!(wire.read_to("end").await, format!("{early}late\nend"));
}

/// The bytes were not checked, so they must not become a request.
#[tokio::test]
async fn what_comes_with_a_refused_request_to_switch_is_not_read_as_a_request() {
    let (gateway, requests) = counted().await;
    let mut wire = Wire::to(gateway.address()).await;
    let ask = "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n";
    wire.send(format!("{ask}GET /second HTTP/1.1\nHost: a\n\n")).await;
    let answer = wire.read_all().await;
    let head = answer.split("\r\n\r\n").next().unwrap();
    assert_eq!(
        (answer.matches("HTTP/1.1 200 ").count(), header_in(head, "connection")),
        (1, Some("close")),
        "{answer}"
    );
    assert_eq!(requests.load(Ordering::SeqCst), 1);
    // Without such bytes the connection goes on.
    let mut wire = Wire::to(gateway.address()).await;
    for _ in 0..2 {
        wire.send(ask).await;
        assert!(wire.read_to("GET / HTTP/1.1\n").await.contains("HTTP/1.1 200 "));
    }
}
