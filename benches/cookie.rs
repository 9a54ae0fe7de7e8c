//! Reading a decision from a request: found among other cookies, verified, parsed, its time checked.
//! For comparison, the `cookie` crate verifies the same value.
//!
//! `cargo bench --bench cookie`

use std::hint::black_box;

use cookie::{Cookie, CookieJar, Key};
use criterion::{Criterion, criterion_group, criterion_main};
use http::{HeaderMap, HeaderValue, header};
use time::macros::datetime;
use tower_consent::internals;

/// The consent cookie of a visitor who saved choices, and five other cookies.
const VALUE: &str = "1.AZNTnFpvcACAAAAAAAAAAQ.t5aqo0.3.is0.analytics~functional.abcde~!fghij";
const OTHERS: &str = "session=0f3b8c1d2e4a59687766554433221100; edition=en; theme=dark; cart=2; seen=1";

fn reading(criterion: &mut Criterion) {
    let (key, old) = (Key::generate(), Key::generate());
    let mut jar = CookieJar::new();
    jar.signed_mut(&key).add(Cookie::new("__Host-consent", VALUE));
    let signed = jar.get("__Host-consent").expect("a cookie").value().to_owned();
    let mut headers = HeaderMap::new();
    let line = format!("{OTHERS}; __Host-consent={signed}");
    headers.insert(header::COOKIE, HeaderValue::from_str(&line).expect("a header"));
    // Two months after the time in the value.
    let now = datetime!(2026-01-06 12:00 UTC);
    let keys = [old, key.clone()];

    let mut group = criterion.benchmark_group("cookie");
    group.bench_function("decision read", |bencher| {
        bencher.iter(|| internals::reads_decision(black_box(&headers), std::slice::from_ref(&key), now));
    });
    group.bench_function("decision read, signed with the second key", |bencher| {
        bencher.iter(|| internals::reads_decision(black_box(&headers), &keys, now));
    });
    group.bench_function("cookie crate, verified alone", |bencher| {
        bencher.iter(|| {
            let mut jar = CookieJar::new();
            jar.add_original(Cookie::new("__Host-consent", black_box(signed.clone())));
            jar.signed(&key).get("__Host-consent").is_some()
        });
    });
    group.finish();
    assert!(internals::reads_decision(&headers, &keys, now), "what is measured is a decision");
}

criterion_group!(benches, reading);
criterion_main!(benches);
