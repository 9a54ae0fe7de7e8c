//! `cargo run --example hyper_site`, then open http://localhost:3000

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "says where to look")]

use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys};

#[path = "app.rs"]
mod app;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = app::app::<Incoming>(ConsentLayer::new(Policies::load("policies")?, Keys::generate()?));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("Open http://localhost:3000");
    loop {
        let (socket, _) = listener.accept().await?;
        let service = TowerToHyperService::new(site.clone());
        tokio::spawn(async move {
            let server = auto::Builder::new(TokioExecutor::new());
            if let Err(error) = server.serve_connection_with_upgrades(TokioIo::new(socket), service).await {
                eprintln!("connection: {error}");
            }
        });
    }
}
