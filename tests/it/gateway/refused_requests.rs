//! Requests that reach nobody.

use super::*;

/// RFC 9112, section 3.2: who takes them would name another host to the site than a proxy in front has seen.
#[tokio::test]
async fn a_host_or_a_target_that_cannot_be_is_a_400_and_reaches_nobody() {
    let (gateway, requests) = counted().await;
    let mut cases: Vec<(String, &str)> = Vec::new();
    for host in [
        "a b",
        "a.example/evil",
        "a@evil",
        "a, b",
        "\"><script>",
        "a.example:99999",
        "a.example:x",
        "::1",
        "[::1",
        "\u{e9}",
        "a%",
        "a%00",
        "a.example:0",
        "a.example:70000",
        "",
    ] {
        cases.push((format!("GET / HTTP/1.1\r\nHost: {host}\r\n"), "names a host that cannot be"));
        cases.push((format!("GET http://a.example/ HTTP/1.1\r\nHost: {host}\r\n"), "names a host that cannot be"));
        cases.push((format!("GET / HTTP/1.0\r\nHost: {host}\r\n"), "names a host that cannot be"));
    }
    for target in ["x", "a.example:80", "*", "ftp://a.example/x", "http://user@a.example/", "http://a.example:99999/"] {
        cases.push((format!("GET {target} HTTP/1.1\r\nHost: a.example\r\n"), "Its target must be"));
    }
    cases.push(("GET /x#y HTTP/1.1\r\nHost: a.example\r\n".to_owned(), ""));
    for (head, reason) in &cases {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!("{head}Accept: text/plain\r\nConnection: close\r\n\r\n")).await;
        let answer = wire.read_all().await;
        assert!(answer.starts_with("HTTP/1.1 400 ") || answer.starts_with("HTTP/1.0 400 "), "{head:?}: {answer}");
        assert!(answer.contains(reason), "{head:?}: {answer}");
    }
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    for head in [
        "GET / HTTP/1.1\r\nHost: a.example:8080\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:80\r\n",
        "GET / HTTP/1.0\r\n",
        "GET http://a.example/x HTTP/1.1\r\nHost: b.example\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a.example\r\n",
    ] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!("{head}Connection: close\r\n\r\n")).await;
        let answer = wire.read_all().await;
        assert!(answer.contains(" 200 OK\r\n"), "{head:?}: {answer}");
    }
}

#[tokio::test]
async fn a_client_that_stops_sending_gets_408_and_one_that_sends_nonsense_400() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let _ = request.into_body().collect().await;
        Response::new(full("done"))
    })
    .await;
    let gateway = bare_gateway_with(upstream, |settings| settings.response_timeout = Duration::from_millis(300)).await;
    let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    for (rest, status) in [("", "408"), ("xyz\r\n", "400")] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(head).await;
        wire.send(rest).await;
        let answer = wire.read_to("\r\n").await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    }
}

/// `Transfer-Encoding` ends at the gateway, so a coding in it would be lost and its bytes taken for plain ones.
#[tokio::test]
async fn no_transfer_coding_but_chunked_passes_in_either_direction() {
    let (seen, mut requests) = mpsc::channel(8);
    let upstream = raw_origin(move |stream| {
        let seen = seen.clone();
        async move {
            let mut wire = Wire::over(stream);
            let head = wire.read_to("\r\n\r\n").await;
            seen.send(()).await.unwrap();
            let coding = header_in(&head, "x-answer").unwrap().replace('+', "\r\nTransfer-Encoding: ");
            let answer = "Connection: close\r\n\r\n2\r\nok\r\n0\r\n\r\n";
            wire.send(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: {coding}\r\n{answer}")).await;
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    for (coding, answer, status, reached) in [
        ("chunked", "chunked", "200", true),
        ("gzip, chunked", "chunked", "501", false),
        ("gzip\r\nTransfer-Encoding: chunked", "chunked", "501", false),
        ("chunked, chunked", "chunked", "501", false),
        ("identity\r\nTransfer-Encoding: chunked", "chunked", "501", false),
        ("identity, chunked", "chunked", "501", false),
        ("gzip", "chunked", "400", false),
        ("chunked", "gzip, chunked", "502", true),
        ("chunked", "gzip+chunked", "502", true),
        ("chunked", "gzip", "502", true),
    ] {
        let mut wire = Wire::to(gateway.address()).await;
        let head = format!("POST / HTTP/1.1\r\nHost: a\r\nX-Answer: {answer}\r\n");
        wire.send(format!("{head}Transfer-Encoding: {coding}\r\n\r\n1\r\na\r\n0\r\n\r\n")).await;
        let head = wire.read_to("\r\n\r\n").await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{coding:?} {answer:?}: {head}");
        // What follows a body of unknown length is not read as a request.
        assert!(status != "501" || header_in(&head, "connection") == Some("close"), "{head}");
        assert_eq!(requests.try_recv().is_ok(), reached, "{coding:?} {answer:?}");
    }
}

/// A proxy in front may read them in another way, and then sees other requests than the gateway.
#[tokio::test]
async fn a_request_that_can_be_read_in_two_ways_is_a_400_and_reaches_nobody() {
    let (gateway, requests) = counted().await;
    let rest = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
    for head in [
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\n",
        "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nX: y\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding:chunked\r\ncontent-length: 0\r\n\r\n",
    ] {
        // Also after another request on the same connection, with a body of line ends.
        for (before, passes) in [("", 0), ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n\n\n\n", 1)] {
            let mut wire = Wire::to(gateway.address()).await;
            wire.send(format!("{before}{head}{rest}")).await;
            let answer = wire.read_all().await;
            assert_eq!(answer.matches("HTTP/1.1 200 ").count(), passes, "{head:?}: {answer}");
            assert_eq!(answer.matches("HTTP/1.1 400 ").count(), 1, "{head:?}: {answer}");
            assert_eq!(requests.swap(0, Ordering::SeqCst), passes, "{head:?}");
        }
    }
}

/// The library passes over an extension of a chunk's size, so the connection has to end there. The client is told, in all
/// bytes at once or one by one.
#[tokio::test]
async fn nothing_is_read_after_a_chunk_that_can_be_read_in_two_ways() {
    let (gateway, requests) = counted().await;
    for chunk in ["3;a\nb\r\nabc\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n0\r\nX: y\n\r\n"] {
        let mut wire = Wire::to(gateway.address()).await;
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        wire.send(format!("{head}{chunk}GET /admin HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        let answer = wire.read_all().await;
        assert!(!answer.contains("/admin") && answer.matches("HTTP/1.1 ").count() <= 1, "{chunk:?}: {answer}");
        assert!(requests.swap(0, Ordering::SeqCst) <= 1, "{chunk:?}");
    }
}

/// An origin that reads each request to its end, as far as it comes, and says what it was.
async fn reading() -> (Gateway, mpsc::Receiver<String>) {
    let (seen, requests) = mpsc::channel(64);
    let upstream = origin(move |request: Request<Incoming>| {
        let seen = seen.clone();
        async move {
            let (head, body) = request.into_parts();
            let body = body.collect().await.map(|body| body.to_bytes());
            let body = body.map_or_else(|_| "broken".to_owned(), |body| String::from_utf8_lossy(&body).into_owned());
            seen.send(format!("{} {:?} {body}", head.uri, head.headers)).await.unwrap();
            Response::new(full("read"))
        }
    })
    .await;
    (bare_gateway(upstream).await, requests)
}

/// What smugglers send: each is refused with 400, the connection ends, and nothing of it reaches the upstream as a request
/// of its own, or as a whole one.
#[tokio::test]
async fn each_shape_of_smuggling_is_a_400_and_the_end() {
    let (gateway, mut requests) = reading().await;
    let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    let body = |chunks: &str| format!("{chunked}{chunks}");
    let head = |fields: &str| format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    let extension = format!("5;a={}\r\nhello\r\n0\r\n\r\n", "x".repeat(20_000));
    let shapes = [
        // Sizes of chunks.
        body("5\nhello\r\n0\r\n\r\n"),
        body("5\nhello\n0\n\n"),
        body("5\rhello\r\n0\r\n\r\n"),
        body("5\r\nhello\n0\r\n\r\n"),
        body("5\r\nhello0\r\n\r\n"),
        body("5;a\nb\r\nhello\r\n0\r\n\r\n"),
        body("5;a=\"\n\"\r\nhello\r\n0\r\n\r\n"),
        body(" 5\r\nhello\r\n0\r\n\r\n"),
        body("5 5\r\nhello\r\n0\r\n\r\n"),
        body("0x5\r\nhello\r\n0\r\n\r\n"),
        body("+5\r\nhello\r\n0\r\n\r\n"),
        body("-5\r\nhello\r\n0\r\n\r\n"),
        body("5_0\r\nhello\r\n0\r\n\r\n"),
        body("\r\nhello\r\n0\r\n\r\n"),
        body("\0\r\nhello\r\n0\r\n\r\n"),
        body("10000000000000005\r\nhello\r\n0\r\n\r\n"),
        body(&extension),
        // Trailers.
        body("5\r\nhello\r\n0\r\nX: y\n\r\n"),
        body("5\r\nhello\r\n0\n\n"),
        // Lengths.
        head("Content-Length: 20\r\nTransfer-Encoding: chunked"),
        head("Content-Length: 20\r\nContent-Length: 21"),
        head("Content-Length: 20, 20"),
        head("Content-Length: +20"),
        head("Content-Length: 0x14"),
        head("Content-Length: 20 0"),
        head("Content-Length: -1"),
        head("Content-Length:"),
        head("Content-Length: 99999999999999999999"),
        head("Content-Length : 20"),
        head("Transfer-Encoding : chunked"),
        head("Transfer-Encoding: xchunked"),
        head("Transfer-Encoding: \u{b}chunked"),
        head("Transfer-Encoding: chunked\0"),
        // Fields.
        head("X: a\r\n folded: Transfer-Encoding\r\nTransfer-Encoding: chunked"),
        head("Transfer-Encoding:\r\n chunked"),
        head("X: a\0b\r\nTransfer-Encoding: chunked"),
        head("X\0: a\r\nTransfer-Encoding: chunked"),
        head("X: a\rTransfer-Encoding: chunked"),
        head("X: a\r\rTransfer-Encoding: chunked"),
        head("X: a\nTransfer-Encoding: chunked"),
        "GET / HTTP/1.1\r\nHost: a\r\n Transfer-Encoding: chunked\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\rHost: a\r\n\r\n".to_owned(),
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n".to_owned(),
    ];
    for shape in shapes {
        for step in [1, usize::MAX] {
            // A long one only at once: the network needs its time for each byte.
            if step == 1 && shape.len() > 1000 {
                continue;
            }
            let mut wire = Wire::to(gateway.address()).await;
            let all = format!("{shape}GET /admin HTTP/1.1\r\nHost: a\r\n\r\n");
            for piece in all.as_bytes().chunks(step.min(all.len())) {
                // The gateway may have closed it.
                if wire.try_send(piece).await.is_err() {
                    break;
                }
                if step == 1 {
                    tokio::task::yield_now().await;
                }
            }
            let answer = wire.read_all().await;
            assert!(answer.starts_with("HTTP/1.1 400 "), "{shape:?} {step}: {answer:?}");
            assert_eq!(answer.matches("HTTP/1.").count(), 1, "{shape:?} {step}: {answer:?}");
            while let Ok(request) = requests.try_recv() {
                assert!(request.starts_with("/ ") && request.ends_with(" broken"), "{shape:?} {step}: {request}");
            }
        }
    }
    // Where the head was read, the answer says why in words.
    let mut wire = Wire::to(gateway.address()).await;
    let chunked = "Accept: text/plain\r\nTransfer-Encoding: chunked";
    wire.send(format!("POST / HTTP/1.1\r\nHost: a\r\n{chunked}\r\n\r\n5\nhello\r\n0\r\n\r\n")).await;
    let answer = wire.read_all().await;
    assert!(answer.contains("content-type: text/plain") && answer.contains("The request broke off"), "{answer}");
}

/// What RFC 9112 allows passes, and goes on in the gateway's own form.
#[tokio::test]
async fn what_is_unusual_and_clear_reaches_the_upstream_in_one_form() {
    let (gateway, mut requests) = reading().await;
    for chunks in [
        "5\r\nhello\r\n0\r\n\r\n",
        "0005\r\nhello\r\n000\r\n\r\n",
        "5;name=\"a;b\"\r\nhello\r\n0;x\r\n\r\n",
        "5 ;a\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n",
        "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    ] {
        let mut wire = Wire::to(gateway.address()).await;
        let end = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        wire.send(format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}{end}")).await;
        let answer = wire.read_all().await;
        assert_eq!(answer.matches("HTTP/1.1 200 ").count(), 2, "{chunks:?}: {answer}");
        let first = requests.recv().await.unwrap();
        assert!(first.starts_with("/ ") && first.ends_with(" hello"), "{chunks:?}: {first}");
        assert!(requests.recv().await.unwrap().starts_with("/next "), "{chunks:?}");
    }
}

#[tokio::test]
async fn two_lengths_in_one_request_never_reach_the_upstream_as_two() {
    let (seen, mut heads) = mpsc::channel(4);
    let upstream = raw_origin(move |stream| {
        let seen = seen.clone();
        async move {
            let mut wire = Wire::over(stream);
            let head = wire.read_to("\r\n\r\n").await;
            seen.send(head).await.unwrap();
            wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await;
            wire.read_all().await;
        }
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let smuggled = "0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
    for lengths in [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 6",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
    ] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(format!("POST / HTTP/1.1\r\nHost: a\r\n{lengths}\r\n\r\n{smuggled}")).await;
        let status = wire.read_to("\r\n").await;
        let head = heads.try_recv().ok();
        assert!(status.contains(" 400 ") || head.is_some(), "{lengths}: {status}");
        if let Some(head) = head {
            let framings = head.to_ascii_lowercase().matches("\r\ncontent-length:").count()
                + head.to_ascii_lowercase().matches("\r\ntransfer-encoding:").count();
            assert_eq!(framings, 1, "{lengths}: {head}");
        }
        assert!(heads.try_recv().is_err_and(|_| true), "{lengths}: a second request came through");
    }
}

#[tokio::test]
async fn a_gateway_is_not_an_open_proxy() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n").await;
    let answer = wire.read_to("\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
}

#[tokio::test]
async fn a_head_beyond_the_limit_is_431() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send(format!("GET / HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(70_000))).await;
    let answer = wire.read_to("\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn a_client_that_never_finishes_a_head_is_disconnected() {
    let upstream = origin(echo_head).await;
    let gateway = bare_gateway_with(upstream, |settings| settings.header_timeout = Duration::from_millis(200)).await;
    for start in ["", "P", "PRI * HTTP/2.0\r\n", "GET / HT"] {
        let mut wire = Wire::to(gateway.address()).await;
        wire.send(start).await;
        let answer = wire.read_all().await;
        assert!(answer.is_empty() || answer.contains(" 408 "), "{start:?}: {answer}");
    }
}
