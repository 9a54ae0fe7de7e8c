//! How fast pages are rewritten, as tables: for each kind of page MB/s of each contender, and the ratio to lol_html with
//! six selectors whose handlers do nothing. 1.00 is as fast as that, 2.00 twice as fast.
//!
//! The contenders take turns on each page, and the median of many rounds counts: on a machine with other work to do the
//! ratios stay fair, the speeds do not.
//!
//! `cargo bench --bench ratios`; with `TOWER_CONSENT_PAGES=FOLDER` also the `.html` files in that folder, and with the name
//! of a kind, as in `cargo bench --bench ratios -- "app shell"`, that kind alone.
#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

mod contenders;
mod corpus;
mod mix;

use contenders::{NAMES, Run, Site, check, contenders, renaming};
use corpus::{Page, held};
use mix::Mix;

/// What a corpus may take.
const TIME: Duration = Duration::from_secs(50);
/// More rounds do not change the medians.
const ROUNDS: usize = 41;
/// What a measurement takes at the least; a small page is rewritten many times for it.
const LEAST: Duration = Duration::from_micros(700);

/// Which of the contenders the ratios are to.
const REFERENCE: usize = 2;

/// The seconds that each contender took for one page, by round.
struct Measured<'a> {
    page: &'a Page,
    rounds: Vec<Vec<f64>>,
}

fn main() {
    let site = Site::new();
    // Cargo adds `--bench`.
    let kind = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    for (what, mut pages) in [("Written pages", corpus::written()), ("Saved pages", corpus::saved())] {
        pages.retain(|page| kind.as_deref().is_none_or(|kind| page.class == kind));
        if pages.is_empty() {
            continue;
        }
        let bytes: usize = pages.iter().map(|page| page.html.len()).sum();
        println!("\n{what}: {}, {:.1} MB\n", pages.len(), megabytes(bytes));
        let measured = measure(&pages, |page| {
            let mut runs = contenders(&site, page);
            check(page, &mut runs);
            runs.into()
        });
        classes(&pages, &measured);
        lowest(&measured);
    }
    if kind.is_none() {
        holding(&site);
        fixed_cost(&site);
    }
}

/// Lets the contenders take turns on each page, round by round.
fn measure<'a>(pages: &'a [Page], contenders: impl Fn(&Page) -> Vec<Run>) -> Vec<Measured<'a>> {
    let mut runs: Vec<Vec<Run>> = pages.iter().map(contenders).collect();
    let mut measured: Vec<Measured<'_>> = pages.iter().map(|page| Measured { page, rounds: Vec::new() }).collect();
    let mut repeats: Vec<Vec<u32>> = runs.iter_mut().map(|runs| runs.iter_mut().map(enough).collect()).collect();
    let start = Instant::now();
    for round in 0..ROUNDS {
        if start.elapsed() > TIME {
            break;
        }
        for ((runs, repeats), measured) in runs.iter_mut().zip(&mut repeats).zip(&mut measured) {
            let mut seconds = vec![0.0; runs.len()];
            for turn in 0..runs.len() {
                // Nobody is always the first after another page.
                let at = (turn + round) % runs.len();
                seconds[at] = time(&mut runs[at], repeats[at]);
            }
            measured.rounds.push(seconds);
        }
    }
    measured
}

/// How often to run for a measurement that the clock can tell from nothing.
fn enough(run: &mut Run) -> u32 {
    let once = time(run, 1).min(time(run, 1));
    // The cast saturates.
    (LEAST.as_secs_f64() / once).ceil().clamp(1.0, 100_000.0) as u32
}

/// Seconds of one run.
fn time(run: &mut Run, repeats: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..repeats {
        std::hint::black_box(run());
    }
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The seconds of a contender for all these pages, by round.
fn seconds(measured: &[&Measured<'_>], contender: usize) -> Vec<f64> {
    let rounds = measured.first().map_or(0, |measured| measured.rounds.len());
    (0..rounds).map(|round| measured.iter().map(|measured| measured.rounds[round][contender]).sum()).collect()
}

/// How much faster a contender is than the reference: the median of what each round says.
fn ratio(measured: &[&Measured<'_>], contender: usize) -> f64 {
    let (reference, own) = (seconds(measured, REFERENCE), seconds(measured, contender));
    median(reference.iter().zip(&own).map(|(reference, own)| reference / own))
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn classes(pages: &[Page], measured: &[Measured<'_>]) {
    print!("{:<18}{:>4}{:>7}  {:<16}", "", "", "", "code tags text %");
    println!("{:>44}      ratio to {}", "MB/s", NAMES[REFERENCE]);
    print!("{:<18}{:>4}{:>7}  {:<16}", "pages", "", "MB", "");
    println!(
        "{:>8}{:>9}{:>10}{:>8}{:>9}{:>8}{:>9}{:>8}{:>10}{:>8}",
        "layer", "rewriter", "six sel.", "none", "copy", "known", "layer", "known", "rewriter", "none"
    );
    let mut kinds = corpus::classes(pages);
    if kinds.len() > 1 {
        kinds.push("all");
    }
    for class in kinds {
        let of_class: Vec<&Measured<'_>> =
            measured.iter().filter(|measured| class == "all" || measured.page.class == class).collect();
        row(class, &of_class);
    }
}

fn row(class: &str, measured: &[&Measured<'_>]) {
    let mut mix = Mix::default();
    for measured in measured {
        mix.add(&measured.page.html);
    }
    let bytes: usize = measured.iter().map(|measured| measured.page.html.len()).sum();
    let share = |part: usize| (part as f64 / bytes as f64) * 100.0;
    print!("{class:<18}{:>4}{:>7.2}", measured.len(), megabytes(bytes));
    print!("  {:>4.0} {:>4.0} {:>4.0}  ", share(mix.code), share(mix.tags), share(mix.text));
    for (at, width) in [8, 9, 10, 8, 9, 8].into_iter().enumerate() {
        let speed = megabytes(bytes) / median(seconds(measured, at).into_iter());
        print!("{speed:>width$.0}");
    }
    for (at, width) in [(0, 9), (5, 8), (1, 10), (3, 8)] {
        print!("{:>width$.2}", ratio(measured, at));
    }
    println!();
}

/// The pages on which we do worst.
fn lowest(measured: &[Measured<'_>]) {
    println!();
    for contender in [0, 5, 1] {
        let mut ratios: Vec<(f64, &Page)> =
            measured.iter().map(|measured| (ratio(&[measured], contender), measured.page)).collect();
        ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
        print!("Lowest ratios of the {}:", NAMES[contender]);
        for (ratio, page) in ratios.iter().take(5) {
            print!("  {ratio:.3} ({}, {})", page.class, page.name);
        }
        println!();
    }
}

/// A page of held elements: here the reference has to do what we do with the attribute.
fn holding(site: &Site) {
    let pages = [held::page(200)];
    assert_eq!(contenders::held(&pages[0]), 200);
    let measured = measure(&pages, |page| {
        let mut runs = contenders(site, page);
        check(page, &mut runs);
        let html = page.html.clone();
        runs[REFERENCE] = Box::new(move || renaming(&html));
        runs.into()
    });
    let all: Vec<&Measured<'_>> = measured.iter().collect();
    println!("\n200 held elements, {} KB; the reference renames their attributes", pages[0].html.len() / 1000);
    for (at, name) in [(0, NAMES[0]), (5, NAMES[5]), (1, NAMES[1]), (2, "lol_html, renaming")] {
        println!("{name:<20}{:>8.0} µs   ratio {:.2}", median(seconds(&all, at).into_iter()) * 1e6, ratio(&all, at));
    }
}

/// What a page costs however small it is.
fn fixed_cost(site: &Site) {
    let pages = [held::tiny()];
    let measured = measure(&pages, |page| {
        let html = || page.html.clone();
        vec![Box::new(site.bare(html())), Box::new(site.layered(html())), Box::new(site.again(html(), "/tiny"))]
    });
    let all: Vec<&Measured<'_>> = measured.iter().collect();
    let [bare, layered, known] = [0, 1, 2].map(|at| median(seconds(&all, at).into_iter()) * 1e6);
    println!("\nA page of {} bytes", pages[0].html.len());
    println!(
        "bare service {bare:.2} µs, behind the layer {layered:.2} µs, added {:.2} µs; a known page {:.2} µs",
        layered - bare,
        known - bare
    );
}
