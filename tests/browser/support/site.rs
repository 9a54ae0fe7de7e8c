//! A site under test on a real socket.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};

/// A site that listens on `http://localhost:<port>` until it is dropped.
pub(crate) struct Site {
    port: u16,
    hits: Arc<Mutex<Vec<String>>>,
    server: tokio::task::JoinHandle<()>,
}

impl Site {
    pub(crate) async fn start(router: Router) -> Site {
        let hits: Arc<Mutex<Vec<String>>> = Arc::default();
        let log = hits.clone();
        let counted = router.layer(from_fn(move |request: Request, next: Next| {
            log.lock().expect("the log").push(format!("{} {}", request.method(), request.uri().path()));
            next.run(request)
        }));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, counted).await;
        });
        Site { port, hits, server }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// How often this was requested, for example `GET /`.
    pub(crate) fn hits(&self, what: &str) -> usize {
        self.hits.lock().expect("the log").iter().filter(|hit| *hit == what).count()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
