//! How much of what filter lists name does the catalogue know?
//!
//! The lists are read where they are and copied nowhere: those of Debian's package `webext-ublock-origin-chromium`, or the
//! files of the folder that `FILTER_LISTS` names.
//!
//! `cargo bench -p tower-consent-policy --bench coverage --features filter-lists`
//!
//! A host rule is a line `||host^`, with options or without; exceptions, rules for single sites and rules with a path are
//! not counted. A section is a part of the list, by the comment that its editors put above it.

#![allow(clippy::print_stdout, reason = "a table is what it is for")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use tower_consent_policy::catalogue::{Catalogue, LoadedFrom};

/// Where Debian's package has them.
const DEBIAN: &str = "/usr/share/chromium/extensions/ublock-origin/assets/thirdparties/easylist";

/// Sections of fewer hosts are counted in the sum alone.
const SMALL: usize = 50;

/// Hosts of a section: all, and those that the catalogue knows.
#[derive(Default, Clone, Copy)]
struct Count {
    all: usize,
    known: usize,
}

fn main() {
    // `cargo bench` and `cargo test` pass options of their own.
    let folder = env::var_os("FILTER_LISTS").map_or_else(|| PathBuf::from(DEBIAN), PathBuf::from);
    let lists = lists(&folder);
    if lists.is_empty() {
        println!(
            "no filter lists in {}: install webext-ublock-origin-chromium, or name a folder with *.txt in FILTER_LISTS",
            folder.display()
        );
        return;
    }
    let catalogue = Catalogue::new([]);
    for (name, text) in &lists {
        let sections = sections(text, &catalogue);
        let whole = sections.values().fold(Count::default(), |sum, section| sum.plus(*section));
        println!("{name}: {whole}");
        let mut large: Vec<_> = sections.iter().filter(|(_, section)| section.all >= SMALL).collect();
        large.sort_by_key(|(_, section)| std::cmp::Reverse(section.all));
        large.iter().for_each(|(section, count)| println!("  {section}: {count}"));
    }
    as_filter_lists(&lists);
}

fn lists(folder: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut lists: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), fs::read_to_string(&path).ok()?)))
        .collect();
    lists.sort();
    lists
}

fn sections(text: &str, catalogue: &Catalogue) -> BTreeMap<String, Count> {
    let mut sections = BTreeMap::<String, Count>::new();
    let mut section = String::new();
    for line in text.lines() {
        if let Some(file) = line.strip_prefix("! *** ") {
            let file = file.trim_end_matches(" ***");
            section = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".txt").to_owned();
        } else if let Some(host) = host(line) {
            let count = sections.entry(section.clone()).or_default();
            count.all += 1;
            count.known += usize::from(catalogue.by_load(host, "/", LoadedFrom::OtherOrigin).is_some());
        }
    }
    sections
}

/// The host of a rule about a whole host on every site.
fn host(line: &str) -> Option<&str> {
    let (host, options) = line.strip_prefix("||")?.split_once('^')?;
    let is_host =
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let everywhere = options.is_empty() || options.starts_with('$') && !options.contains("domain=");
    (is_host && everywhere).then_some(host)
}

/// The lists as a site's own: what they cost to load, and that they hold what they name.
#[cfg(feature = "filter-lists")]
fn as_filter_lists(lists: &[(String, String)]) {
    use tower_consent_policy::Policies;

    let names: Vec<String> = lists.iter().map(|(name, _)| format!("{name:?}")).collect();
    let settings = format!(
        "[site]\nname = \"S\"\nlanguages = [\"en\"]\ncontroller = {{ name = \"S\", email = \"a@s.example\" }}\n\
         [categories.marketing]\n[blocking]\nfilter_lists = [{}]\nfilter_lists_category = \"marketing\"\n",
        names.join(", ")
    );
    let files = [("consent.toml", settings.as_str())].into_iter();
    let start = Instant::now();
    let loaded = Policies::from_files(files.chain(lists.iter().map(|(name, text)| (name.as_str(), text.as_str()))));
    match loaded {
        Ok(policies) => {
            let hosts = lists.iter().flat_map(|(_, text)| text.lines().filter_map(host));
            let (mut all, mut held) = (0, 0);
            for host in hosts {
                all += 1;
                held += usize::from(policies.catalogue().by_filter_list("www.s.example", host, "/x.js").is_some());
            }
            println!("as filter_lists: loaded in {:.1} s; {held} of {all} hosts held", start.elapsed().as_secs_f32());
        }
        Err(error) => println!("as filter_lists: {error}"),
    }
}

#[cfg(not(feature = "filter-lists"))]
fn as_filter_lists(_: &[(String, String)]) {
    println!("as filter_lists: not tried, without the feature `filter-lists`");
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self { all: self.all + other.all, known: self.known + other.known }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = 100.0 * self.known as f64 / self.all.max(1) as f64;
        write!(f, "{} of {} hosts known, {share:.1} %", self.known, self.all)
    }
}
