//! The smallest axum site that asks before it counts.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tower_consent::{Analytics, Consent, ConsentLayer, Grant};

/// The site with the layer around it.
pub(crate) fn app(layer: ConsentLayer) -> Router {
    Router::new().route("/", get(home)).layer(layer)
}

async fn home(consent: Consent) -> Html<String> {
    let counted = match consent.grant::<Analytics>() {
        Some(grant) => track(Event { name: "home" }, &grant),
        None => "This visit was not counted.".to_owned(),
    };
    let chat = if consent.has("functional") { "on" } else { "off" };
    Html(format!(
        "<!doctype html><html lang=\"en\"><head><title>Hello</title>\
         <script async src=\"https://www.googletagmanager.com/gtag/js?id=G-EXAMPLE\"></script></head>\
         <body><h1>Hello</h1><p id=\"counted\">{counted}</p><p id=\"chat\">Chat is {chat}.</p></body></html>"
    ))
}

/// Something to count.
struct Event {
    name: &'static str,
}

/// Cannot be called without consent: only the layer makes a `Grant`.
fn track(event: Event, _: &Grant<Analytics>) -> String {
    format!("Counted: {}.", event.name)
}
