//! What is spoken, and what the site learns of it.

use super::*;

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
