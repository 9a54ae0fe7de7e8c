//! The gateway by itself: what a proxy must do, without any layer in it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Version, header};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Incoming;
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};
use tower_consent::ConsentLayer;
use tower_consent_cli::gateway::{self, Gateway, GatewaySettings};

use crate::support::{
    Body, PATIENCE, Visitor, Wire, bare_gateway, bare_gateway_with, channel_body, client, data, empty, free_address,
    full, header_in, http2_client, keys, origin, policies, raw_origin, text,
};

fn url(gateway: &Gateway, path: &str) -> String {
    format!("http://{}{path}", gateway.address())
}

async fn get(gateway: &Gateway, path: &str) -> Response<Incoming> {
    client().get(url(gateway, path).parse().unwrap()).await.unwrap()
}

/// Answers with the head of the request as it arrived.
async fn echo_head(request: Request<Incoming>) -> Response<Body> {
    let mut head = format!("{} {} {:?}\n", request.method(), request.uri(), request.version());
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
    }
    Response::new(full(head))
}

async fn next_data(body: &mut Incoming) -> Bytes {
    let frame = tokio::time::timeout(PATIENCE, body.frame()).await.unwrap();
    frame.unwrap().unwrap().into_data().unwrap()
}

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
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n").await;
        wire.read_all().await;
    })
    .await;
    assert_eq!(get(&bare_gateway(upstream).await, "/").await.status(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn a_switch_to_something_else_than_the_client_asked_for_is_a_502() {
    let upstream = raw_origin(|stream| async move {
        let mut wire = Wire::over(stream);
        wire.read_to("\r\n\r\n").await;
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n").await;
        wire.read_all().await;
    })
    .await;
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
async fn an_upstream_that_is_not_there_is_a_502_in_the_form_asked_for() {
    let nobody = free_address();
    let gateway = bare_gateway(nobody).await;
    for (accept, content_type, start) in [
        ("text/html,*/*;q=0.8", "text/html; charset=utf-8", "<!doctype html>"),
        ("application/json", "application/json", "{\""),
        ("text/plain", "text/plain; charset=utf-8", "The site cannot be reached\n"),
    ] {
        let request = Request::get(url(&gateway, "/")).header("accept", accept).body(empty()).unwrap();
        let answer = client().request(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], content_type);
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let body = text(answer).await;
        assert!(body.starts_with(start), "{body}");
    }
}

/// The site's name and theme, the visitor's language, and no banner: there is no page to ask on.
#[tokio::test]
async fn behind_the_layer_an_upstream_that_is_not_there_is_a_page_of_the_site() {
    let settings = GatewaySettings::new("http://127.0.0.1:9".parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    let gateway = gateway::start(settings, ConsentLayer::new(policies(), keys())).await.unwrap();
    for (language, title) in [("en", "The site cannot be reached at the moment"), ("zh", "暂时无法访问")] {
        let answer = Visitor::at(gateway.address())
            .get_with("/a", &[("accept-language", language), ("accept", "text/html")])
            .await;
        let page = answer.text();
        assert_eq!((answer.status.as_u16(), answer.banners()), (502, 0), "{page}");
        assert!(page.contains(&format!("<html lang=\"{language}\"")) && page.contains("Test Site"), "{page}");
        assert!(page.contains(title) || language == "zh", "{page}");
        assert!(!page.contains("<tower-consent"), "{page}");
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    let answer = Visitor::at(gateway.address()).get_with("/a", &[("accept", "application/json")]).await;
    assert_eq!(answer.headers["content-type"], "application/json");
}

#[tokio::test]
async fn an_upstream_that_hangs_up_or_talks_nonsense_is_a_502() {
    for answer in ["", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Le"] {
        let upstream = raw_origin(move |stream| async move {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            wire.send(answer).await;
        })
        .await;
        assert_eq!(get(&bare_gateway(upstream).await, "/").await.status(), StatusCode::BAD_GATEWAY, "{answer:?}");
    }
}

#[tokio::test]
async fn a_silent_upstream_is_a_504() {
    let upstream = origin(|_| std::future::pending()).await;
    let gateway = bare_gateway_with(upstream, |settings| settings.response_timeout = Duration::from_millis(200)).await;
    let answer = get(&gateway, "/").await;
    assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    assert!(text(answer).await.contains("takes too long to answer"));
}

#[tokio::test]
async fn a_slow_upload_does_not_use_up_the_upstreams_time() {
    let upstream = origin(|request: Request<Incoming>| async move {
        Response::new(full(request.into_body().collect().await.unwrap().to_bytes()))
    })
    .await;
    let gateway = bare_gateway_with(upstream, |settings| settings.response_timeout = Duration::from_millis(500)).await;
    let (sender, body) = channel_body();
    let request = Request::post(url(&gateway, "/")).body(body).unwrap();
    let answer = tokio::spawn(client().request(request));
    for piece in ["a", "b", "c", "d", "e", "f"] {
        sender.send(data(piece)).await.unwrap();
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    drop(sender);
    let answer = answer.await.unwrap().unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(text(answer).await, "abcdef");
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

/// A gateway before an origin that counts its requests.
async fn counted() -> (Gateway, Arc<AtomicUsize>) {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let upstream = origin(move |request| {
        count.fetch_add(1, Ordering::SeqCst);
        echo_head(request)
    })
    .await;
    (bare_gateway(upstream).await, requests)
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

/// The same number bounds what waits of an answer whose visitor reads slowly.
#[tokio::test]
async fn an_answer_with_a_head_beyond_the_limit_is_a_502() {
    for (length, status) in [(60_000, StatusCode::OK), (200_000, StatusCode::BAD_GATEWAY)] {
        let upstream = raw_origin(move |stream| async move {
            let mut wire = Wire::over(stream);
            wire.read_to("\r\n\r\n").await;
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: {}\r\n\r\n", "x".repeat(length));
            wire.send(head).await;
            wire.read_all().await;
        })
        .await;
        assert_eq!(get(&bare_gateway(upstream).await, "/").await.status(), status, "{length}");
    }
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

async fn admin(gateway: std::net::SocketAddr, path: &str) -> (StatusCode, String) {
    let answer = client().get(format!("http://{gateway}{path}").parse().unwrap()).await.unwrap();
    (answer.status(), text(answer).await)
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

#[tokio::test]
async fn the_admin_address_answers_nothing_else() {
    let gateway = bare_gateway(origin(echo_head).await).await;
    let address = gateway.admin_address().unwrap();
    assert_eq!(admin(address, "/").await.0, StatusCode::NOT_FOUND);
    let post = Request::builder().method(Method::POST).uri(format!("http://{address}/healthz")).body(empty()).unwrap();
    assert_eq!(client().request(post).await.unwrap().status(), StatusCode::METHOD_NOT_ALLOWED);
    // The address for visitors does not answer these paths.
    assert!(text(get(&gateway, "/healthz").await).await.starts_with("GET /healthz "));
}

/// A page of a stranger's in the operator's browser may have its name lead to this machine.
#[tokio::test]
async fn the_admin_address_is_asked_by_address_or_by_a_name_of_the_operators() {
    let gateway = bare_gateway_with(origin(echo_head).await, |settings| {
        settings.admin_hosts = vec!["metrics.internal".to_owned()];
    })
    .await;
    for (hosts, expected) in [
        (&["127.0.0.1:9090"][..], 200),
        (&["[::1]:9090"], 200),
        (&["10.0.0.5"], 200),
        (&["LocalHost:9090"], 200),
        (&["a.localhost"], 200),
        (&["Metrics.Internal.:9090"], 200),
        (&["rebound.example:9090"], 421),
        (&["localhost.example"], 421),
        (&["127.0.0.1.example"], 421),
        (&["user@localhost"], 421),
        (&["x.metrics.internal"], 421),
        (&["localhost", "rebound.example"], 421),
        (&[""], 421),
    ] {
        for path in ["/healthz", "/metrics", "/discovered", "/figures"] {
            let mut wire = Wire::to(gateway.admin_address().unwrap()).await;
            let lines: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
            wire.send(format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")).await;
            let answer = wire.read_all().await;
            let expected = if (expected, path) == (200, "/figures") { 404 } else { expected };
            assert!(answer.starts_with(&format!("HTTP/1.1 {expected} ")), "{hosts:?} {path}: {answer}");
        }
    }
}
