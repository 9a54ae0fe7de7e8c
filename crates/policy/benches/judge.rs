//! Which service does a URL belong to? Next to it, in the same run, one look-up of the exact host in a
//! `HashMap`: the cost without subdomains and paths. And which service does inline code belong to? Next
//! to it an automaton (Aho-Corasick) with the same markers.
//!
//! `cargo bench -p tower-consent-policy`

use std::collections::HashMap;
use std::hint::black_box;

use aho_corasick::AhoCorasick;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tower_consent_policy::catalogue::{Catalogue, KnownService, LoadedFrom};

/// Hosts in the index, whatever the size of the built-in catalogue.
const HOSTS: usize = 3_000;

/// Hosts and paths of a page: first-party, third-party, known by suffix, by path, and unknown.
const URLS: [(&str, &str); 8] = [
    ("www.example.org", "/assets/app.js"),
    ("cdn.jsdelivr.net", "/npm/bootstrap@5/dist/js/bootstrap.min.js"),
    ("www.googletagmanager.com", "/gtm.js"),
    ("www.google-analytics.com", "/analytics.js"),
    ("www.google.com", "/maps/embed"),
    ("connect.facebook.net", "/en_US/fbevents.js"),
    ("a.very.deep.subdomain.of.example.co.uk", "/"),
    ("rr4---sn-4g5e6nsz.googlevideo.com", "/videoplayback"),
];

/// Files at the site's own origin: of no service, recognised by name, and by folder.
const OWN_PATHS: [&str; 4] = ["/assets/app.js", "/a/b/c/matomo.js", "/cdn-cgi/zaraz/s.js", "logo.svg"];

fn judge(criterion: &mut Criterion) {
    let index = Catalogue::new([own_service()]);
    let exact: HashMap<String, u16> = rules(&index).map(host_of).zip(0..).collect();
    let mut group = criterion.benchmark_group(format!("judge, {} hosts", rules(&index).count()));
    group.throughput(Throughput::Elements(1));
    for (host, path) in URLS {
        group.bench_function(format!("catalogue/{host}{path}"), |bencher| {
            bencher.iter(|| index.by_load(black_box(host), black_box(path), LoadedFrom::OtherOrigin));
        });
        group.bench_function(format!("hash map/{host}"), |bencher| {
            bencher.iter(|| exact.get(black_box(host)));
        });
    }
    for path in OWN_PATHS {
        group.bench_function(format!("own path/{path}"), |bencher| {
            bencher.iter(|| index.by_own_path(black_box(path)));
        });
    }
    group.finish();
}

/// Inline code: what vendors tell sites to paste, and a bundle of the site's own.
const CODE: [(&str, &str); 2] = [
    ("tags", include_str!("../../../examples/gazette/tags/head.html")),
    ("bundle", include_str!("../../../src/ui/assets/runtime.js")),
];

fn code(criterion: &mut Criterion) {
    let catalogue = Catalogue::new([]);
    let automaton = AhoCorasick::new(markers(&catalogue)).expect("an automaton");
    let mut group = criterion.benchmark_group(format!("judge, {} markers", markers(&catalogue).count()));
    for (what, code) in CODE {
        let code = code.repeat(1 + 64 * 1024 / code.len());
        group.throughput(Throughput::Bytes(code.len() as u64));
        group.bench_function(format!("catalogue/{what}"), |bencher| {
            bencher.iter(|| catalogue.by_code(black_box(code.as_bytes())).len());
        });
        group.bench_function(format!("automaton/{what}"), |bencher| {
            bencher.iter(|| automaton.find_overlapping_iter(black_box(&code)).count());
        });
    }
    group.finish();
}

fn host_of(rule: &str) -> String {
    let rule = rule.trim_start_matches('=');
    rule[..rule.find('/').unwrap_or(rule.len())].to_owned()
}

/// One service with as many hosts as it takes to have [`HOSTS`].
fn own_service() -> KnownService {
    let missing = HOSTS.saturating_sub(rules(&Catalogue::new([])).count());
    let mut service = KnownService::new("own", "marketing");
    service.hosts = (0..missing).map(|n| format!("ads{n}.network-{}.example", n % 700).into()).collect();
    service
}

/// Every host rule, as written.
fn rules(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    catalogue.services().iter().flat_map(|service| service.hosts.iter().map(|host| &**host))
}

/// Every marker of inline code.
fn markers(catalogue: &Catalogue) -> impl Iterator<Item = &str> {
    catalogue.services().iter().flat_map(|service| service.markers.iter().map(|marker| &**marker))
}

criterion_group!(benches, judge, code);
criterion_main!(benches);
