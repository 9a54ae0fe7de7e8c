//! The whole catalogue as a set that fits into a page.
//!
//! It is a ribbon filter (Dillinger and Walzer, "Ribbon filter", 2021): each text asks that the XOR of some rows of a
//! table is its own six bits. A text of the set always fits; of other texts one in 64 does. It takes little more than six
//! bits for each text, as one character for each row. `assets/guard.js` looks texts up, so both must do the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use tower_consent_policy::catalogue::{Catalogue, HostRule, KnownService};

use super::{PRIME, hash, is_of_a_country};
use crate::consent::our_cookies::is_ours;
use crate::ui::assets;

/// Rows that one text may use. With fewer the table is longer.
const WIDTH: usize = 128;
/// Bits of a row.
const BITS: u32 = 6;
/// Rows are written in 64 characters that need no escape in an attribute, `?` to `~`. Their low bits are the row.
const fn character(row: u8) -> u8 {
    if row == b'?' { row } else { b'@' + row }
}
/// The guard knows a name of the catalogue by this many characters; the server knows the rest.
pub(super) const NAME: usize = 5;

/// This many names with the same beginning share one text.
const SHARED: usize = 3;
/// This many, where the beginning is one that sites rarely have: `_cb_`, `AF_`, `wt3_`.
const SHARED_BY_A_VENDOR: usize = 2;

/// Domains whose hosts are all of one group of companies, or all of one kind: one text stands for all of them.
const OF_A_GROUP: [&str; 4] = ["qq.com", "163.com", "126.net", "consensu.org"];

/// What many sites have: none of it seems to be in the set, or many pages would ask about it.
const COMMON: &str = "/main.js /app.js /index.js /bundle.js /script.js /scripts.js /vendor.js /vendors.js /runtime.js \
    /polyfills.js /common.js /jquery.js /jquery.min.js /bootstrap.min.js /style.css /styles.css /main.css /app.css \
    /p /own /_consent /logo.svg /logo.png /favicon.ico /graphql /api /assets /static /_next /_nuxt /wp-content /wp-includes /wp-json \
    /images /img /js /css /dist /build =theme =token =user =lang =local =cart =XSRF- =csrft =redux =nuxt- =chakr \
    =visit =notes =darkM =i18ne =color =setti =state =persi =JSESS =PHPSE =conne =wordp =wp-se =authT";

pub(super) static KNOWN: LazyLock<String> = LazyLock::new(|| encode(&texts(Catalogue::builtin()), &others()));

/// With our own script, whose name changes with what is in it: if that seemed to be a tracker, a press of a button would
/// wait for an answer, and where a policy of the site forbids requests there would be none.
fn others() -> String {
    format!("{COMMON} /{}", assets::RUNTIME.name)
}

/// What the guard looks up: hosts; `=` and the beginning of a name; `/` and a file of the site's own.
pub(super) fn texts(services: &[KnownService]) -> BTreeSet<String> {
    let mut hosts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut others = BTreeSet::new();
    for service in services {
        for HostRule { host, .. } in service.host_rules() {
            if !is_of_a_country(host) {
                hosts.entry(host).or_default().insert(&service.owner);
            }
        }
        others.extend(service.paths.iter().map(|path| file(path)));
        // An embed stores in its own frame.
        names.extend(
            service.stored_names().filter(|name| !service.embed && !is_ours(name.as_bytes())).filter_map(beginning),
        );
    }
    others.extend(shared_beginnings(names));
    others.extend(shared_domains(&hosts));
    others
}

/// Hosts, without subdomains of what is known, and a domain in place of several hosts if one company has them all: the
/// server knows the rest.
fn shared_domains(hosts: &BTreeMap<&str, BTreeSet<&str>>) -> BTreeSet<String> {
    let is_covered = |host: &str| host.match_indices('.').any(|(dot, _)| hosts.contains_key(&host[dot + 1..]));
    let mut domains: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for host in hosts.keys().filter(|host| !is_covered(host)) {
        domains.entry(psl::domain_str(host).unwrap_or(host)).or_default().push(host);
    }
    let mut all = BTreeSet::new();
    for (domain, of_domain) in domains {
        let owners: BTreeSet<&str> = of_domain.iter().flat_map(|host| &hosts[host]).copied().collect();
        if of_domain.len() > 1 && (owners.len() == 1 || OF_A_GROUP.contains(&domain)) {
            all.insert(domain.to_owned());
        } else {
            all.extend(of_domain.into_iter().map(str::to_owned));
        }
    }
    all
}

/// Names that share a beginning which ends in `_` are one text if there are several: a vendor's own prefix, which the guard
/// looks up, too.
fn shared_beginnings(mut names: BTreeSet<String>) -> BTreeSet<String> {
    for length in [NAME - 1, NAME] {
        let mut groups: BTreeMap<String, usize> = BTreeMap::new();
        let group =
            |name: &str| name.get(..length).filter(|start| start.ends_with('_')).map(|start| format!("{start}*"));
        for name in names.iter().filter_map(|name| group(name)) {
            *groups.entry(name).or_default() += 1;
        }
        let least = |start: &str| {
            let first = start[1..].chars().next();
            let is_rare = length == NAME || first.is_some_and(|first| first == '_' || first.is_ascii_uppercase());
            if is_rare { SHARED_BY_A_VENDOR } else { SHARED }
        };
        let is_shared = |start: &String| groups[start] >= least(start) || names.contains(start);
        names = names.iter().map(|name| group(name).filter(is_shared).unwrap_or_else(|| name.clone())).collect();
    }
    names
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
#[derive(Debug, Clone, Copy, Default)]
struct Equation {
    /// Modulo the number of places where rows may start.
    start: u32,
    rows: u128,
    result: u8,
}

impl Equation {
    fn of(text: &str) -> Self {
        let first = hash(text);
        let (mut bits, mut rows) = (first, 0);
        for row in 0..WIDTH {
            bits = bits.wrapping_mul(PRIME);
            rows |= u128::from(bits >> 31) << row;
        }
        Self { start: first >> 1, rows, result: (bits >> 20) as u8 & ((1 << BITS) - 1) }
    }

    /// Its first row in a table of this length.
    fn start(self, length: usize) -> usize {
        self.start as usize % (length + 1 - WIDTH)
    }

    /// The rows that count, from its first one.
    fn used_rows(self) -> impl Iterator<Item = usize> {
        (0..WIDTH).filter(move |row| self.rows >> row & 1 == 1)
    }
}

fn encode(texts: &BTreeSet<String>, others: &str) -> String {
    let others: Vec<&str> = others.split_ascii_whitespace().filter(|text| !texts.contains(*text)).collect();
    let equations: Vec<Equation> = texts.iter().map(|text| Equation::of(text)).collect();
    // No shorter table has room for all. Each length is a new try, and so is what rows have that no text needs.
    let tables = (WIDTH.max(texts.len())..).filter_map(|length| solve(&equations, length));
    let mut tables = tables.filter_map(|table| Some((free_content(&table, &others)?, table)));
    let Some((free, table)) = tables.next() else { return String::new() };
    table.into_iter().map(|row| char::from(character(settled(row, free)))).collect()
}

/// Stands for what rows have that no text needs: a row or a sum that contains it depends on that.
const FREE: u8 = 1 << BITS;
/// The first content that is tried for such rows. Any would do; with this one the compressed pages are small.
const FIRST_FREE: u8 = 36;

/// What a row or a sum is with this in the rows that no text needs.
fn settled(row: u8, free: u8) -> u8 {
    row & (FREE - 1) ^ if row & FREE == 0 { 0 } else { free }
}

/// What those rows may have so that none of these texts seems to be in the table.
fn free_content(table: &[u8], others: &[&str]) -> Option<u8> {
    let sums: Vec<u8> = others.iter().map(|text| sum(table, text)).collect();
    let contents = (0..FREE).map(|step| (FIRST_FREE + step) % FREE);
    contents.into_iter().find(|free| sums.iter().all(|sum| settled(*sum, *free) != 0))
}

/// Whether a text is in a table, or seems to be.
#[cfg(test)]
fn has(table: &str, text: &str) -> bool {
    sum(table.as_bytes(), text) & (FREE - 1) == 0
}

/// What the rows of a text give.
fn sum(table: &[u8], text: &str) -> u8 {
    let equation = Equation::of(text);
    let used = &table[equation.start(table.len())..];
    equation.used_rows().fold(equation.result, |sum, row| sum ^ used[row])
}

/// Gauss's elimination with a narrow band, with [`FREE`] in the rows that no text needs. `None` if the equations contradict
/// each other.
fn solve(equations: &[Equation], length: usize) -> Option<Vec<u8>> {
    let mut band: Vec<Equation> = vec![Equation::default(); length];
    for equation in equations {
        let mut at = equation.start(length);
        let Equation { mut rows, mut result, .. } = *equation;
        loop {
            if rows == 0 {
                if result != 0 {
                    return None;
                }
                break;
            }
            let zeros = rows.trailing_zeros();
            rows >>= zeros;
            at += zeros as usize;
            let known = &mut band[at];
            if known.rows == 0 {
                *known = Equation { rows, result, ..*equation };
                break;
            }
            rows ^= known.rows;
            result ^= known.result;
        }
    }
    let mut table = vec![FREE; length];
    for (at, known) in band.iter().enumerate().rev().filter(|(_, known)| known.rows != 0) {
        // The first row of an equation is its own place.
        table[at] = known.used_rows().skip(1).fold(known.result, |sum, row| sum ^ table[at + row]);
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
        for service in Catalogue::builtin() {
            for HostRule { host, .. } in service.host_rules().filter(|rule| !is_of_a_country(rule.host)) {
                let suffixes = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
                assert!(std::iter::once(host).chain(suffixes).any(|text| has(&KNOWN, text)), "{host}");
            }
            for name in service
                .stored_names()
                .filter(|name| !service.embed && !name.starts_with('*') && !is_ours(name.as_bytes()))
            {
                // What `waitingName` looks up.
                let text = format!("={}", name.split('*').next().unwrap_or_default());
                let beginning = |length: usize| text.chars().take(length).collect::<String>();
                let looked_up = [beginning(6), beginning(5) + "*", beginning(4) + "*"];
                assert!(looked_up.iter().any(|text| has(&KNOWN, text)), "{name}");
            }
        }
        for text in
            ["google-analytics.com", "facebook.com", "sharethrough.com", "=_ga", "=_fbp", "=_pk_*", "/matomo.js"]
        {
            assert!(has(&KNOWN, text), "{text}");
        }
    }

    #[test]
    fn what_many_sites_have_is_not_in_it() {
        let known = texts(Catalogue::builtin());
        let others = others();
        let seeming: Vec<_> = others.split(' ').filter(|text| has(&KNOWN, text) && !known.contains(*text)).collect();
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
        assert!(KNOWN.len() < count * 102 / 100 + 32, "{count} texts, {} characters", KNOWN.len());
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
    fn names_with_one_beginning_are_one_text() {
        let names = [
            "=km_ai", "=km_lv", "=km_ni", "=is_un", "=is_vi", "=_cb_l", "=_cb_s", "=_ym_*", "=_ym_d", "=_ga", "=_ga_*",
        ];
        let shared = shared_beginnings(names.map(str::to_owned).into());
        assert_eq!(
            shared,
            ["=km_*", "=is_un", "=is_vi", "=_cb_*", "=_ym_*", "=_ga", "=_ga_*"].map(str::to_owned).into()
        );
    }

    #[test]
    fn hosts_of_one_company_below_one_domain_are_one_text() {
        let hosts = [
            ("cdn.one.example", &["a"][..]),
            ("api.one.example", &["a"]),
            ("a.two.example", &["a"]),
            ("b.two.example", &["b"]),
            ("three.example", &["a"]),
            ("www.three.example", &["b"]),
            ("a.cloudfront.net", &["a"]),
            ("b.cloudfront.net", &["a"]),
            ("a.qq.com", &["a"]),
            ("b.qq.com", &["b"]),
        ];
        let shared = shared_domains(&hosts.map(|(host, owners)| (host, owners.iter().copied().collect())).into());
        let expected = [
            "one.example",
            "a.two.example",
            "b.two.example",
            "three.example",
            "a.cloudfront.net",
            "b.cloudfront.net",
            "qq.com",
        ];
        assert_eq!(shared, expected.map(str::to_owned).into());
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
