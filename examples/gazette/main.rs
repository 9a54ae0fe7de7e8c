//! The City Gazette with the layer around it: `cargo run --features axum --example gazette`.

#![expect(clippy::print_stdout, reason = "says where to look")]

use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys};

#[path = "app.rs"]
mod app;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = app::app().layer(ConsentLayer::new(Policies::load("policies")?, Keys::generate()?));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("The City Gazette is at http://localhost:3000");
    Ok(axum::serve(listener, site).await?)
}
