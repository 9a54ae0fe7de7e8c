//! The whole catalogue as a set that fits into a page.
//!
//! It is a ribbon filter (Dillinger and Walzer, "Ribbon filter", 2021): each text asks that the XOR of some rows of a
//! table is its own six bits. A text of the set always fits; of other texts one in 64 does. It takes 6.5 bits for each
//! text, one character of six bits for each row. `assets/guard.js` looks texts up, so both must do the same.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use tower_consent_policy::catalogue::{Catalogue, HostRule, KnownService};

use super::{hash, is_of_a_country};
use crate::consent::cookie::is_ours;

/// Rows that one text may use.
const WIDTH: usize = 32;
/// Bits of a row.
const BITS: u32 = 6;
/// The first of the 64 characters that rows are written in: `?` to `~` need no escape in an attribute.
const FIRST: u8 = b'?';
/// The catalogue knows a name by so many characters; the server knows the rest.
pub(super) const NAME: usize = 5;

/// What many sites have: none of it seems to be in the set, or many pages would ask about it.
const COMMON: &str = "/main.js /app.js /index.js /bundle.js /script.js /scripts.js /vendor.js /vendors.js /runtime.js \
    /polyfills.js /common.js /jquery.js /jquery.min.js /bootstrap.min.js /style.css /styles.css /main.css /app.css \
    /logo.svg /logo.png /favicon.ico /graphql /api /assets /static /_next /_nuxt /wp-content /wp-includes /wp-json \
    /images /img /js /css /dist /build =theme =token =user =lang =local =cart =XSRF- =csrft =redux =nuxt- =chakr \
    =visit =notes =darkM =i18ne =color =setti =state =persi =JSESS =PHPSE =conne =wordp =wp-se =authT";

/// The set of the built-in catalogue.
pub(super) static KNOWN: LazyLock<String> = LazyLock::new(|| encode(&texts(Catalogue::builtin()), COMMON));

/// What the guard looks up: hosts; `=` and the beginning of a name; `/` and a file of the site's own.
pub(super) fn texts(services: &[KnownService]) -> BTreeSet<String> {
    let mut hosts = BTreeSet::new();
    let mut others = BTreeSet::new();
    for service in services {
        for HostRule { host, .. } in service.host_rules() {
            if !is_of_a_country(host) {
                hosts.insert(host.to_owned());
            }
        }
        others.extend(service.paths.iter().map(|path| file(path)));
        // An embed stores in its own frame.
        let names = service.cookies.iter().map(|rule| &rule.name).chain(service.storage.iter());
        others.extend(
            names.filter(|name| !service.embed && !is_ours(name.as_bytes())).filter_map(|name| beginning(name)),
        );
    }
    // A subdomain of what is known is known.
    let is_covered = |host: &str| host.match_indices('.').any(|(dot, _)| hosts.contains(&host[dot + 1..]));
    others.extend(hosts.iter().filter(|host| !is_covered(host)).cloned());
    others
}

/// The text for a path at the site's own origin: a file in any folder, or the first folder.
pub(super) fn file(path: &str) -> String {
    let name = match path.strip_prefix("*/") {
        Some(end) => end.rsplit('/').next(),
        None => path.trim_start_matches('/').split('/').next(),
    };
    format!("/{}", name.unwrap_or_default())
}

/// The text for a name or a pattern; none for a pattern that begins with `*`.
fn beginning(name: &str) -> Option<String> {
    let fixed = name.split('*').next()?;
    let start: String = fixed.chars().take(NAME).collect();
    // A short beginning is looked up with its star, a short name as it is.
    let star = if start.len() < NAME && name.contains('*') { "*" } else { "" };
    (!start.is_empty()).then(|| format!("={start}{star}"))
}

/// Where a text's rows are, which of them count, and what they must give.
#[derive(Clone, Copy)]
struct Equation {
    start: usize,
    rows: u32,
    result: u8,
}

impl Equation {
    fn of(text: &str, starts: usize) -> Self {
        let start = mix(hash(text));
        let rows = mix(start);
        Self { start: start as usize % starts, rows: rows | 1, result: (mix(rows) & ((1 << BITS) - 1)) as u8 }
    }
}

/// Spreads a hash over all bits (the constant is of `lowbias32` by Chris Wellons).
fn mix(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    mixed ^ (mixed >> 13)
}

/// The table for these texts, in which none of `others` seems to be.
fn encode(texts: &BTreeSet<String>, others: &str) -> String {
    let others: Vec<&str> = others.split_ascii_whitespace().filter(|text| !texts.contains(*text)).collect();
    let mut starts = texts.len() * 26 / 25 + 1;
    loop {
        match solve(texts, starts) {
            Some(table) => {
                let table: String = table.into_iter().map(|row| char::from(FIRST + row)).collect();
                if !others.iter().any(|text| has(&table, text)) {
                    return table;
                }
                starts += 1;
            }
            None => starts += starts / 100 + 1,
        }
    }
}

/// Whether a text is in a table, or seems to be.
fn has(table: &str, text: &str) -> bool {
    let table = table.as_bytes();
    let Equation { start, rows, result } = Equation::of(text, table.len() + 1 - WIDTH);
    let used = (0..WIDTH).filter(|bit| rows >> bit & 1 == 1).map(|bit| table[start + bit] - FIRST);
    used.fold(result, |sum, row| sum ^ row) == 0
}

/// Gauss's elimination with a narrow band. `None` if the equations contradict each other.
fn solve(texts: &BTreeSet<String>, starts: usize) -> Option<Vec<u8>> {
    let length = starts + WIDTH - 1;
    let mut band: Vec<(u32, u8)> = vec![(0, 0); length];
    for text in texts {
        let Equation { mut start, mut rows, mut result } = Equation::of(text, starts);
        loop {
            let (known_rows, known_result) = band[start];
            if known_rows == 0 {
                band[start] = (rows, result);
                break;
            }
            rows ^= known_rows;
            result ^= known_result;
            if rows == 0 {
                if result != 0 {
                    return None;
                }
                break;
            }
            let zeros = rows.trailing_zeros();
            rows >>= zeros;
            start += zeros as usize;
        }
    }
    let mut table = vec![0u8; length];
    for at in (0..length).rev() {
        let (rows, result) = band[at];
        let others = (1..WIDTH).filter(|bit| rows >> bit & 1 == 1).map(|bit| table[at + bit]);
        table[at] = others.fold(result, |sum, row| sum ^ row);
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_and_name_of_the_catalogue_is_in_it() {
        for text in texts(Catalogue::builtin()) {
            assert!(has(&KNOWN, &text), "{text}");
        }
        for text in
            ["google-analytics.com", "facebook.com", "sharethrough.com", "=_ga", "=_fbp", "=_pk_i", "/matomo.js"]
        {
            assert!(has(&KNOWN, text), "{text}");
        }
    }

    #[test]
    fn what_many_sites_have_is_not_in_it() {
        let known = texts(Catalogue::builtin());
        let seeming: Vec<_> = COMMON.split(' ').filter(|text| has(&KNOWN, text) && !known.contains(*text)).collect();
        assert!(seeming.is_empty(), "{seeming:?}");
        let truly = COMMON.split(' ').filter(|text| known.contains(*text)).count();
        assert!(truly < 8, "{truly}");
    }

    #[test]
    fn few_other_texts_seem_to_be_in_it() {
        let seeming = (0..64_000).filter(|number| has(&KNOWN, &format!("host-{number}.example.org"))).count();
        assert!((800..1_200).contains(&seeming), "{seeming}");
    }

    #[test]
    fn it_takes_little_more_than_a_character_for_each_text() {
        let count = texts(Catalogue::builtin()).len();
        println!("{count} texts, {} characters", KNOWN.len());
        assert!(KNOWN.len() < count * 111 / 100 + WIDTH, "{count} texts, {} characters", KNOWN.len());
        assert!(KNOWN.bytes().all(|byte| (b'?'..=b'~').contains(&byte)));
    }

    #[test]
    fn names_are_known_by_their_beginning() {
        assert_eq!(beginning("_ga").as_deref(), Some("=_ga"));
        assert_eq!(beginning("_ga_*").as_deref(), Some("=_ga_*"));
        assert_eq!(beginning("amplitude_id*").as_deref(), Some("=ampli"));
        assert_eq!(beginning("*_session"), None);
    }

    #[test]
    fn paths_are_known_by_their_file_or_their_first_folder() {
        assert_eq!(file("*/matomo.js"), "/matomo.js");
        assert_eq!(file("*/iomm/latest/bootstrap/loader.js"), "/loader.js");
        assert_eq!(file("/_vercel/insights/"), "/_vercel");
        assert!(has(&KNOWN, "/_vercel") && has(&KNOWN, "/loader.js"));
    }

    #[test]
    fn any_set_can_be_encoded() {
        for count in [0, 1, 2, 10, 100, 1_000] {
            let texts: BTreeSet<String> = (0..count).map(|number| format!("{number}.example")).collect();
            let table = encode(&texts, "/main.js");
            assert!(texts.iter().all(|text| has(&table, text)), "{count}");
        }
    }
}
