//! What a decision costs in the ledger, through the layer: decisions a second of one process, and bytes. From these two it
//! works out what many decisions a day need (docs/scale.md).
//!
//!     cargo bench --bench ledger --features sqlite,postgres
//!     LEDGER=postgres://… cargo bench --bench ledger --features sqlite,postgres
//!
//! The second one writes into that database.

#![allow(clippy::print_stdout, clippy::expect_used, clippy::cast_precision_loss, reason = "a table of figures")]

use std::convert::Infallible;
use std::time::Instant;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::Full;
use tower::{ServiceExt as _, service_fn};
use tower_consent::policy::Policies;
use tower_consent::{ConsentLayer, Keys, ledger};
use tower_layer::Layer as _;

/// How many decisions are measured, after some that are not.
const DECISIONS: usize = 20_000;
/// How many visitors wait for an answer at the same time.
const VISITORS: usize = 64;
/// How many times the mean the busiest seconds of a day have.
const PEAK: f64 = 4.0;
/// Of what a process can do, how much it should have to do.
const LOAD: f64 = 0.5;
/// Days that a record is kept, at `retention = "3 years"`.
const KEPT: f64 = 3.0 * 365.0;

fn decision() -> Request<Full<Bytes>> {
    let body = r#"{"action":"save","categories":["analytics","functional"],"services":{"youtube":false}}"#;
    Request::post("/_consent")
        .header("host", "example.org")
        .header("origin", "https://example.org")
        .header("content-type", "application/json")
        .body(Full::from(body))
        .expect("a request")
}

/// So many decisions of visitors without a cookie. The ledger has each before the answer comes.
async fn decide(layer: &ConsentLayer, decisions: usize) {
    let app =
        service_fn(|_: Request<Full<Bytes>>| async { Ok::<_, Infallible>(Response::new(Full::<Bytes>::default())) });
    let visitors = (0..VISITORS).map(|_| {
        let service = layer.layer(app);
        tokio::spawn(async move {
            for _ in 0..decisions / VISITORS {
                let answer = service.clone().oneshot(decision()).await.expect("an answer");
                assert_eq!(answer.status(), StatusCode::OK);
            }
        })
    });
    for visitor in visitors.collect::<Vec<_>>() {
        visitor.await.expect("a visitor");
    }
}

/// Bytes of all records, with their indexes.
enum Size<'a> {
    File(&'a std::path::Path),
    Database(&'a str),
}

impl Size<'_> {
    async fn bytes(&self) -> u64 {
        match self {
            Self::File(path) => {
                let wal = path.with_extension("sqlite-wal");
                [*path, &wal].iter().filter_map(|file| std::fs::metadata(file).ok()).map(|found| found.len()).sum()
            }
            Self::Database(url) => {
                let (client, connection) =
                    tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("a database");
                tokio::spawn(connection);
                let row =
                    client.query_one("SELECT pg_total_relation_size('consent_records')", &[]).await.expect("a size");
                u64::try_from(row.get::<_, i64>(0)).expect("a size")
            }
        }
    }
}

struct Cost {
    per_second: f64,
    bytes: f64,
}

async fn measure(url: &str, size: Size<'_>) -> Cost {
    let policies = Policies::load("policies").expect("policies");
    let store = ledger::connect(url).expect("a ledger");
    let layer = ConsentLayer::builder(policies, Keys::generate().expect("keys"))
        .with_ledger(store)
        .with_decisions_per_minute(0)
        .build()
        .expect("a layer");
    decide(&layer, DECISIONS / 4).await;
    let before = size.bytes().await;
    let begin = Instant::now();
    decide(&layer, DECISIONS).await;
    let took = begin.elapsed().as_secs_f64();
    let written = layer.metrics().records_written.get();
    assert!(written >= (DECISIONS / VISITORS * VISITORS) as u64, "{written} are in the ledger");
    Cost {
        per_second: DECISIONS as f64 / took,
        bytes: size.bytes().await.saturating_sub(before) as f64 / DECISIONS as f64,
    }
}

/// The rows of docs/scale.md.
fn plan(name: &str, cost: &Cost) {
    println!("{name}: {:.0} decisions a second, {:.0} bytes each\n", cost.per_second, cost.bytes);
    println!(
        "| decisions a day | a second, mean and peak | GB a day | GB in 3 years | processes that write |\n|---|---|---|---|---|"
    );
    for daily in [1e6, 1e8, 1e9] {
        let (mean, gigabytes) = (daily / 86_400.0, daily * cost.bytes / 1e9);
        let processes = (mean * PEAK / (cost.per_second * LOAD)).ceil().max(1.0);
        println!(
            "| {daily:.0e} | {mean:.0}, {:.0} | {gigabytes:.1} | {:.0} | {processes:.0} |",
            mean * PEAK,
            gigabytes * KEPT
        );
    }
    println!();
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ledger.sqlite");
        let cost = measure(&format!("sqlite:{}", file.display()), Size::File(&file)).await;
        plan("SQLite", &cost);
        if let Ok(url) = std::env::var("LEDGER") {
            let cost = measure(&url, Size::Database(&url)).await;
            plan("PostgreSQL", &cost);
        }
    });
}
