//! How long does it take to load and check a large folder? 30 languages, 3 documents, 20 versions each, all of them
//! drafts: 1800 texts. Next to it, in the same run, reading the same files.
//!
//! `cargo bench -p tower-consent-policy --bench check`

use std::fs;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tempfile::TempDir;
use time::macros::datetime;
use tower_consent_policy::check_folder;

const DOCUMENTS: [&str; 3] = ["privacy", "cookies", "terms"];
const VERSIONS: u32 = 20;

fn check(criterion: &mut Criterion) {
    let folder = TempDir::new().expect("a folder");
    let texts = write(folder.path()).expect("a folder that can be written");
    let size = texts.iter().map(|text| fs::metadata(text).map_or(0, |file| file.len())).sum();
    let mut group = criterion.benchmark_group(format!("check, {} texts", texts.len()));
    group.throughput(Throughput::Bytes(size)).sample_size(10);
    group.bench_function("load and check", |bencher| {
        bencher.iter(|| check_folder(folder.path(), datetime!(2026-11-25 12:00 UTC)));
    });
    group.bench_function("read the files", |bencher| {
        bencher.iter(|| {
            texts.iter().filter_map(|text| fs::read_to_string(text).ok()).map(|text| text.len()).sum::<usize>()
        });
    });
    group.finish();
}

/// Makes the folder; its texts.
fn write(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let known = ["en", "zh", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ko", "ru"].map(str::to_owned);
    let languages: Vec<String> = known.into_iter().chain(('a'..='r').map(|letter| format!("a{letter}"))).collect();
    let list: Vec<String> = languages.iter().map(|tag| format!("\"{tag}\"")).collect();
    let toml = format!(
        "[site]\nname = \"A\"\nlanguages = [{}]\ncontroller = {{ name = \"A\", email = \"a@b.example\" }}\n",
        list.join(", ")
    );
    fs::write(folder.join("consent.toml"), toml)?;
    let words = "Some words of a policy, which nobody agrees to. ".repeat(200);
    let mut texts = Vec::new();
    for (document, version) in DOCUMENTS.iter().flat_map(|document| (0..VERSIONS).map(move |at| (document, at))) {
        let of_version = folder.join(format!("{document}/1.{version}"));
        fs::create_dir_all(&of_version)?;
        for tag in &languages {
            let text = of_version.join(format!("{tag}.md"));
            fs::write(&text, format!("# T\n\n## Your rights\n\n{words}"))?;
            texts.push(text);
        }
    }
    Ok(texts)
}

criterion_group!(benches, check);
criterion_main!(benches);
