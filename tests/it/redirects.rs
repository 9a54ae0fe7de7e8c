//! Redirects from the site to what is held: what a page loads does not follow them.

use http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;

use crate::support::{Body, TestSite, full, policies, policies_with};

/// Answers each request with a redirect to a tracker, or to the site itself.
fn redirect(request: Request<Incoming>) -> std::future::Ready<Response<Body>> {
    let to = if request.uri().path() == "/own" { "/elsewhere" } else { "https://heat.example.org/h.js?a=b" };
    let mut response = Response::new(full("<a href=x>x</a>"));
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    for (name, value) in [("location", to), ("content-type", "image/gif"), ("cache-control", "public, max-age=600")] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    std::future::ready(response)
}

#[tokio::test]
async fn what_a_page_loads_follows_no_redirect_to_what_is_held() {
    for policies in [policies(), policies_with("[cache]\nmode = \"shared\"\n")] {
        let site = TestSite::start(policies, redirect).await;
        for part in ["image", "script", "style", "iframe", "empty", "video", "font", "track", "worker"] {
            let mut visitor = site.visitor().with("sec-fetch-dest", part);
            let before = visitor.get("/pixel").await;
            assert_eq!(before.status, StatusCode::NO_CONTENT, "{part}");
            for gone in ["location", "content-type", "content-length"] {
                assert_eq!(before.field(gone), "", "{part}: {gone}");
            }
            assert!(before.text().is_empty(), "{part}");
            assert!(before.field("cache-control").contains("no-store"), "{part}: {}", before.field("cache-control"));
            assert_eq!(visitor.get("/own").await.field("location"), "/elsewhere", "{part}");
            visitor.accept_all().await;
            let allowed = visitor.get("/pixel").await;
            assert_eq!(allowed.status, StatusCode::MOVED_PERMANENTLY, "{part}");
            // Others have not allowed it.
            assert!(allowed.field("cache-control").contains("no-store"), "{part}: {}", allowed.field("cache-control"));
        }
        // A service worker passed a navigation on.
        let mut visitor = site.visitor().with("sec-fetch-dest", "empty").with("sec-fetch-mode", "same-origin");
        assert_eq!(visitor.get("/pixel").await.status, StatusCode::MOVED_PERMANENTLY);
        // What a window opens goes there, and no cache gives it to a picture.
        let mut visitor = site.visitor().with("sec-fetch-dest", "document");
        let opened = visitor.get("/pixel").await;
        assert_eq!(opened.status, StatusCode::MOVED_PERMANENTLY);
        assert!(opened.field("cache-control").contains("no-store"), "{}", opened.field("cache-control"));
        assert!(opened.field("vary").to_ascii_lowercase().contains("sec-fetch-dest"), "{}", opened.field("vary"));
        assert_eq!(visitor.get("/own").await.field("location"), "/elsewhere");
    }
}
