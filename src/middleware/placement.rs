//! Where in an app the layer is: round all of it, or it cannot answer visitors.

use std::sync::Once;

use http::Uri;
use http::request::Parts;

const ROUND_ALL: &str = "put it round the finished router, as in `ConsentLayer::layer(&layer, app)`, and only there";

/// Puts the address that the browser asked for into a request from which a nested router took the start of its path. Gives
/// what the router left, which the app needs.
pub(super) fn swap_in_asked(parts: &mut Parts) -> Option<Uri> {
    let asked = asked(parts)?;
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        tracing::error!(
            "the consent layer is on a nested router: visitors see its banner, and their choices do not reach it; {ROUND_ALL}"
        );
    });
    Some(std::mem::replace(&mut parts.uri, asked))
}

#[cfg(feature = "axum")]
fn asked(parts: &Parts) -> Option<Uri> {
    let axum::extract::OriginalUri(asked) = parts.extensions.get()?;
    (asked.path() != parts.uri.path()).then(|| asked.clone())
}

#[cfg(not(feature = "axum"))]
fn asked(_: &Parts) -> Option<Uri> {
    None
}

/// The outer one treats the response.
pub(super) fn tell_of_second_layer() {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        tracing::error!("there are two consent layers round one route; the inner one does nothing: {ROUND_ALL}")
    });
}

#[cfg(feature = "axum")]
#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::response::Html;
    use axum::routing::get;
    use http::{HeaderMap, Request, Uri};
    use tower::ServiceExt as _;
    use tower_consent_policy::Policies;

    use crate::{ConsentLayer, Keys};

    fn layer() -> ConsentLayer {
        let text = "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
                    [categories.analytics]\n[[services]]\nuse = \"hotjar\"\n";
        let policies = Policies::from_files([("consent.toml", text)]).unwrap().allow_drafts();
        ConsentLayer::new(policies, Keys::generate().unwrap())
    }

    fn app() -> Router {
        let page = |uri: Uri| async move { Html(format!("<!doctype html><title>T</title><body><p>{}", uri.path())) };
        Router::new().route("/cart", get(page))
    }

    async fn answer(app: Router, method: &str, path: &str) -> (HeaderMap, String) {
        let request = Request::builder().method(method).uri(path).header("sec-fetch-dest", "document");
        let request = request.header("sec-fetch-mode", "navigate").body(Body::empty()).unwrap();
        let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        (parts.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn in_a_nested_router_visitors_come_back_to_the_whole_path() {
        let nested = Router::new().nest("/shop", app().layer(layer()));
        let (_, page) = answer(nested, "GET", "/shop/cart").await;
        assert!(page.contains("<p>/cart"), "the app gets what the router left: {page}");
        assert!(page.contains("\"/shop/cart\"") && !page.contains("\"/cart\""), "{page}");
    }

    #[tokio::test]
    async fn of_two_layers_one_treats_the_page() {
        let layer = layer();
        let (_, once) = answer(app().layer(layer.clone()), "GET", "/cart").await;
        let (_, twice) = answer(app().layer(layer.clone()).layer(layer), "GET", "/cart").await;
        let count = |page: &str| page.matches("<tower-consent").count();
        assert!(count(&once) > 0);
        assert_eq!(count(&twice), count(&once));
    }

    #[tokio::test]
    async fn a_head_has_no_length_of_what_a_get_does_not_send() {
        let (head, _) = answer(app().layer(layer()), "HEAD", "/cart").await;
        assert!(head.get("content-length").is_none(), "{head:?}");
        assert!(head.get("content-type").is_some());
    }
}
