//! An upstream that is not there, is silent or talks nonsense.

use super::*;

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
