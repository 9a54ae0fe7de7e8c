//! Handshakes that do not end well.

use super::*;

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
