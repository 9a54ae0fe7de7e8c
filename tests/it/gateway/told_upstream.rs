//! What the upstream learns of a request.

use super::*;

#[tokio::test]
async fn hop_by_hop_headers_end_at_the_gateway_and_the_signal_does_not() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        let head = wire.read_to("\r\n\r\n").await;
        let body = head.clone();
        wire.send(format!(
            "HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\n\
             Proxy-Authenticate: Basic\r\nX-Kept: 1\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))
        .await;
    })
    .await;
    let gateway = bare_gateway(upstream).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send(
        "GET /a?b=c HTTP/1.1\r\nHost: gazette.example\r\nConnection: close, X-Secret, Sec-GPC\r\nX-Secret: 1\r\n\
         Sec-GPC: 1\r\nKeep-Alive: 1\r\nTE: trailers, deflate\r\nProxy-Authorization: Basic eA==\r\n\
         Proxy-Connection: keep-alive\r\nUpgrade: h2c\r\nX-Kept: 1\r\n\r\n",
    )
    .await;
    let answer = wire.read_all().await;
    let (response, request) = answer.split_once("\r\n\r\n").unwrap();
    assert!(request.starts_with("GET /a?b=c HTTP/1.1\r\n"), "{request}");
    assert_eq!(header_in(request, "sec-gpc"), Some("1"));
    assert_eq!(header_in(request, "x-kept"), Some("1"));
    assert_eq!(header_in(request, "te"), Some("trailers"));
    assert_eq!(header_in(request, "connection"), Some("te"));
    for gone in ["x-secret", "keep-alive", "proxy-authorization", "proxy-connection", "upgrade"] {
        assert_eq!(header_in(request, gone), None, "{gone}");
    }
    assert_eq!(header_in(response, "x-kept"), Some("1"));
    for gone in ["x-hop", "keep-alive", "proxy-authenticate"] {
        assert_eq!(header_in(response, gone), None, "{gone}");
    }
}

/// What the visitor agreed to, from the gateway alone.
#[tokio::test]
async fn the_upstream_learns_the_consent_of_each_request_and_never_a_clients_word() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let mut answer = echo_head(request).await;
        answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        answer
    })
    .await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let gateway = gateway::start(settings, ConsentLayer::new(policies(), keys())).await.unwrap();
    let mut visitor =
        Visitor::at(gateway.address()).with("consent-state", "decision=decided, categories=(\"marketing\")");
    let told = async |visitor: &mut Visitor| {
        let head = visitor.get("/").await.text();
        assert_eq!(head.matches("consent-state: ").count(), 1, "{head}");
        header_in(&head, "consent-state").unwrap().to_owned()
    };
    assert_eq!(
        told(&mut visitor).await,
        "decision=undecided, model=opt-in, rule-set=\"gdpr\", release=1, categories=(\"necessary\"), services=()"
    );
    visitor.save(&["analytics"]).await;
    let state = told(&mut visitor).await;
    assert!(
        state.starts_with("decision=decided, ") && state.contains("categories=(\"necessary\" \"analytics\")"),
        "{state}"
    );
    assert!(state.contains("services=(\"google-analytics\" \"heat\")"), "{state}");
    let mut with_signal = visitor.clone().with("sec-gpc", "1");
    assert!(told(&mut with_signal).await.ends_with(", signal"));
    // Without the layer nothing is claimed.
    let bare = bare_gateway(upstream).await;
    let request = Request::get(url(&bare, "/")).header("consent-state", "decision=decided").body(empty()).unwrap();
    let head = text(client().request(request).await.unwrap()).await;
    assert_eq!(header_in(&head, "consent-state"), None);
}

#[tokio::test]
async fn the_upstream_learns_host_scheme_and_address_as_the_visitor_has_them() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let request = Request::get(url(&gateway, "/"))
        .header("host", "gazette.example:8443")
        .header("x-forwarded-for", "8.8.8.8")
        .header("x-forwarded-proto", "https")
        .header("forwarded", "for=8.8.8.8")
        .body(empty())
        .unwrap();
    let head = text(client().request(request).await.unwrap()).await;
    assert_eq!(header_in(&head, "host"), Some("gazette.example:8443"));
    assert_eq!(header_in(&head, "x-forwarded-host"), Some("gazette.example:8443"));
    assert_eq!(header_in(&head, "x-forwarded-for"), Some("127.0.0.1"));
    assert_eq!(header_in(&head, "x-forwarded-proto"), Some("http"));
    let ours = "for=127.0.0.1;host=\"gazette.example:8443\";proto=http";
    assert_eq!(header_in(&head, "forwarded"), Some(ours));
}

#[tokio::test]
async fn what_a_trusted_proxy_says_is_kept_and_continued() {
    let upstream = origin(echo_head).await;
    let gateway =
        bare_gateway_with(upstream, |settings| settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]).await;
    let request = Request::get(url(&gateway, "/"))
        .header("x-forwarded-for", "203.0.113.9")
        .header("x-forwarded-proto", "https")
        .header("x-forwarded-host", "gazette.example")
        .body(empty())
        .unwrap();
    let head = text(client().request(request).await.unwrap()).await;
    assert_eq!(header_in(&head, "x-forwarded-for"), Some("203.0.113.9, 127.0.0.1"));
    assert_eq!(header_in(&head, "x-forwarded-proto"), Some("https"));
    assert_eq!(header_in(&head, "x-forwarded-host"), Some("gazette.example"));
    let forwarded = header_in(&head, "forwarded").unwrap();
    assert!(forwarded.starts_with("for=203.0.113.9;host=gazette.example;proto=https, for=127.0.0.1;"), "{forwarded}");
}

#[tokio::test]
async fn a_target_in_absolute_form_names_the_host() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let mut wire = Wire::to(gateway.address()).await;
    wire.send("GET http://gazette.example/x HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n").await;
    let answer = wire.read_all().await;
    assert!(answer.contains("GET /x HTTP/1.1"), "{answer}");
    assert!(answer.contains("\nhost: gazette.example\n"), "{answer}");
}

#[tokio::test]
async fn an_options_request_goes_no_further_than_it_says() {
    let (gateway, requests) = counted().await;
    let options = async |left: &str| {
        let request = Request::options(url(&gateway, "/x")).header("max-forwards", left).body(empty()).unwrap();
        client().request(request).await.unwrap()
    };
    let answer = options("0").await;
    assert_eq!((answer.status(), requests.load(Ordering::SeqCst)), (StatusCode::OK, 0));
    assert!(answer.headers()["allow"].to_str().unwrap().contains("OPTIONS"));
    assert!(text(options("3").await).await.contains("max-forwards: 2\n"));
}

/// The site, the visitor and the log call a request the same; a trace passes as it is.
#[tokio::test]
async fn an_id_arrives_whatever_a_client_says() {
    let upstream = origin(|request: Request<Incoming>| async move {
        let mut answer = echo_head(request).await;
        answer.headers_mut().insert("x-request-id", HeaderValue::from_static("the-sites-own"));
        answer
    })
    .await;
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    for (trusted, lines, expected) in [
        (false, "X-Request-Id: mine\r\n", None),
        (true, "X-Request-Id: mine\r\n", Some("mine")),
        (true, "X-Request-Id: mine\r\nConnection: close, X-Request-Id\r\n", Some("mine")),
        (true, "X-Request-Id: one\r\nX-Request-Id: two\r\n", None),
        (true, "X_Request_Id: mine\r\n", None),
        (true, "X-Request-Id: <script>\r\n", None),
        (true, "", None),
    ] {
        let gateway = bare_gateway_with(upstream, |settings| {
            settings.trusted_proxies = if trusted { vec!["127.0.0.1".parse().unwrap()] } else { Vec::new() };
        })
        .await;
        let mut wire = Wire::to(gateway.address()).await;
        let more = format!("traceparent: {trace}\r\ntracestate: a=b\r\nConnection: close\r\n");
        wire.send(format!("GET / HTTP/1.1\r\nHost: gazette.example\r\n{lines}{more}\r\n")).await;
        let answer = wire.read_all().await;
        let (response, request) = answer.split_once("\r\n\r\n").unwrap();
        let id = header_in(request, "x-request-id").unwrap();
        assert_eq!(request.to_lowercase().matches("request-id: ").count(), 1, "{request}");
        assert!(!request.contains("x_request_id"), "{request}");
        assert_eq!(header_in(response, "x-request-id"), Some(id), "{response}");
        match expected {
            Some(expected) => assert_eq!(id, expected, "{lines}"),
            None => assert!(id.len() == 36 && id.as_bytes()[14] == b'7', "{lines} {id}"),
        }
        assert_eq!(header_in(request, "traceparent"), Some(trace));
        assert_eq!(header_in(request, "tracestate"), Some("a=b"));
    }
}
