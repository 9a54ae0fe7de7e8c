//! The admin address.

use super::*;

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
