//! A real cache in front of the gateway: what one visitor asks for never decides what the next one gets.

use http::{HeaderValue, Method, Request, Response};
use hyper::body::Incoming;
use tower_consent::ConsentLayer;
use tower_consent_cli::gateway::{self, Gateway, GatewaySettings};

use crate::request_fields::FIELDS;
use crate::support::{Body, Nginx, Visitor, empty, html, keys, origin, policies_with};

const PAGE: &str = "<!doctype html><title>Page</title><h1>Hello</h1>\
    <script src=\"https://heat.example.org/h.js\"></script>";

async fn public_page(_: Request<Incoming>) -> Response<Body> {
    let mut response = html(PAGE);
    for (name, value) in [("cache-control", "public, max-age=600"), ("etag", "\"v1\"")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn gateway(tables: &str) -> Gateway {
    let upstream = origin(public_page).await;
    let settings = GatewaySettings::new(format!("http://{upstream}").parse().unwrap(), "127.0.0.1:0".parse().unwrap());
    gateway::start(settings, ConsentLayer::try_new(policies_with(tables), keys()).unwrap()).await.unwrap()
}

/// A visitor who sends this field, and otherwise what browsers send.
fn sending(nginx: &Nginx, name: &'static str, value: &str) -> Visitor {
    match value.is_empty() {
        true => nginx.visitor().without(name),
        false => nginx.visitor().with(name, value),
    }
}

#[tokio::test]
async fn with_a_real_cache_in_front_no_field_of_one_request_changes_the_page_of_the_next_visitor() {
    for (mode, tables) in [("private", ""), ("shared", "[cache]\nmode = \"shared\"")] {
        let gateway = gateway(tables).await;
        let nginx = Nginx::before(gateway.address()).await;
        let mut number = 0;
        for (name, values) in FIELDS {
            for value in *values {
                for method in [Method::GET, Method::HEAD] {
                    number += 1;
                    let path = format!("/{number}");
                    let what = format!("{mode}: {method} with {name}: {value}");
                    let poison = sending(&nginx, name, value).send(method, &path, &[], empty()).await;
                    assert!(poison.status.is_success() || poison.status.as_u16() == 304, "{what}: {}", poison.status);
                    let page = nginx.visitor().get(&path).await;
                    assert!(
                        !page.live().loads("heat.example.org") && page.interfaces() == 1,
                        "{what}: {}",
                        page.text()
                    );
                    let is_kept = nginx.visitor().get(&path).await.field("x-cache") == "HIT";
                    assert_eq!(is_kept, mode == "shared", "{what}: kept");
                }
            }
        }
        gateway.stop().await;
    }
}

#[tokio::test]
async fn without_the_gateway_this_nginx_keeps_the_page_with_its_trackers() {
    let nginx = Nginx::before(origin(public_page).await).await;
    sending(&nginx, "sec-fetch-dest", "script").get("/").await;
    let page = nginx.visitor().get("/").await;
    assert_eq!(page.field("x-cache"), "HIT");
    assert!(page.live().loads("heat.example.org"));
}
