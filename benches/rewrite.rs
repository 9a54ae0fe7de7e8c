//! Rewriting pages, each kind for itself and all together: behind the layer, with the rewriter alone, and, for
//! comparison, with lol_html and with a plain copy. `cargo bench --bench ratios` prints the same as a table, with the
//! ratios.
//!
//! `cargo bench --bench rewrite`; with `TOWER_CONSENT_PAGES=FOLDER` also the `.html` files in that folder.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

mod contenders;
mod corpus;

use contenders::{NAMES, Run, Site, check, contenders, renaming};
use corpus::{Page, held};

/// All contenders on all these pages.
fn measure(criterion: &mut Criterion, site: &Site, what: &str, pages: &[&Page]) {
    let mut runs: Vec<[Run; 6]> = pages.iter().map(|page| contenders(site, page)).collect();
    for (page, runs) in pages.iter().zip(&mut runs) {
        check(page, runs);
    }
    let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
    let mut group = criterion.benchmark_group(format!("rewrite, {what}"));
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_millis(1_500));
    for (at, name) in NAMES.iter().enumerate() {
        group.bench_function(BenchmarkId::new(*name, format!("{} KiB", bytes / 1024)), |bencher| {
            bencher.iter(|| runs.iter_mut().map(|runs| runs[at]()).sum::<usize>());
        });
    }
    group.finish();
}

fn corpora(criterion: &mut Criterion) {
    let site = Site::new();
    for pages in [corpus::written(), corpus::saved()] {
        for class in corpus::classes(&pages) {
            let of_class: Vec<&Page> = pages.iter().filter(|page| page.class == class).collect();
            measure(criterion, &site, class, &of_class);
        }
        if corpus::classes(&pages).len() > 1 {
            measure(criterion, &site, "all pages", &pages.iter().collect::<Vec<_>>());
        }
    }
}

/// 200 held elements: here lol_html has to do what we do with the attribute.
fn holding(criterion: &mut Criterion) {
    let (site, page) = (Site::new(), held::page(200));
    assert_eq!(contenders::held(&page), 200);
    measure(criterion, &site, "200 held elements", &[&page]);
    let mut group = criterion.benchmark_group("rewrite, 200 held elements");
    group.throughput(Throughput::Bytes(page.html.len() as u64));
    group.bench_function("lol_html, renaming the attribute", |bencher| bencher.iter(|| renaming(&page.html)));
    group.finish();
}

/// What a page costs however small it is.
fn fixed_cost(criterion: &mut Criterion) {
    let (site, page) = (Site::new(), held::tiny());
    let (mut bare, mut layered) = (site.bare(page.html.clone()), site.layered(page.html));
    let mut group = criterion.benchmark_group("a page of 200 bytes");
    group.bench_function("bare service", |bencher| bencher.iter(&mut bare));
    group.bench_function("layer", |bencher| bencher.iter(&mut layered));
    group.finish();
}

criterion_group!(benches, corpora, holding, fixed_cost);
criterion_main!(benches);
