//! `cargo run --features axum --example axum_site`, then open http://localhost:3000

#![expect(clippy::print_stdout, reason = "says where to look")]

use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys};

#[path = "app.rs"]
mod app;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = app::app(ConsentLayer::new(Policies::load("policies")?, Keys::generate()?));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("Open http://localhost:3000");
    Ok(axum::serve(listener, site).await?)
}
