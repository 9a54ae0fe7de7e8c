//! The file of `serve --sites`: a table for each site, with the options of a single site as keys.
//!
//! A site's keys are read by the declaration of the options themselves, so that a key and its flag mean the same.

use std::collections::BTreeMap;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args as _, FromArgMatches as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::commands::Failure;
use crate::commands::option_keys::{OptionKeys, key, key_of_usage};
use crate::commands::serve::ledger_file;
use crate::commands::serve::site::SiteOptions;
use crate::commands::toml_faults::{self, Faults};
use crate::gateway::{HostPattern, Hosts};
use tower_consent_policy::read::suggest::nearest;

#[derive(Debug)]
pub(crate) struct SitesFile {
    pub(crate) sites: Vec<WrittenSite>,
    /// Which host belongs to which, by its place among them.
    pub(crate) hosts: Hosts,
}

#[derive(Debug)]
pub(crate) struct WrittenSite {
    pub(crate) name: String,
    pub(crate) options: SiteOptions,
}

/// Keys that are no options.
const HOSTS: &str = "hosts";
const DEFAULT: &str = "default";
/// Options that each site must name: two sites cannot have the same, or none would be right for all.
const REQUIRED: [(&str, &str); 4] = [
    ("upstream", "\"http://127.0.0.1:3000\""),
    ("policies", "\"/etc/tower-consent/NAME/policies\""),
    ("ledger", "\"sqlite:/var/lib/tower-consent/NAME.sqlite\""),
    ("key_file", "\"/etc/tower-consent/NAME/consent.key\""),
];
/// For a label of metrics, and a line of the log.
const LONGEST_NAME: usize = 64;

/// # Errors
///
/// All that is wrong with the file, with place and advice.
pub(crate) fn read(path: &Path) -> anyhow::Result<SitesFile> {
    let advice = "name a file with a table [sites.NAME] for each site; docs/sites.md has an example";
    let text = toml_faults::read(path).map_err(|cause| {
        Failure::new(format!("cannot read the file `{}` with the sites", path.display()), advice).because(cause)
    })?;
    parse(&text, &path.display().to_string()).map_err(|faults| {
        let count = faults.len();
        let what = format!("the file `{}` with the sites has {count} fault{}", path.display(), plural(count));
        Failure::new(what, "correct the file: docs/sites.md has each key").because(faults.join("\n")).into()
    })
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn parse(text: &str, file: &str) -> Result<SitesFile, Vec<String>> {
    let mut reader = Reader { faults: Faults::of(text, file), keys: keys() };
    let read = reader.file();
    if reader.faults.found.is_empty() { Ok(read) } else { Err(reader.faults.found) }
}

/// The options of a site, without their variables: those would count for all sites.
fn keys() -> OptionKeys {
    OptionKeys::of(SiteOptions::augment_args(clap::Command::new("site")))
}

struct Reader<'t> {
    faults: Faults<'t>,
    keys: OptionKeys,
}

type Place = std::ops::Range<usize>;

/// What several sites cannot share, by its text, with the first site that has it.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// The other site that has it already.
    fn take(&mut self, what: String, site: &str) -> Option<String> {
        let there = self.0.entry(what).or_insert_with(|| site.to_owned());
        (there != site).then(|| there.clone())
    }
}

/// The table of a site, and the number that the site gets.
struct SiteTable<'t> {
    table: &'t DeTable<'t>,
    label: &'t str,
    place: Place,
    number: usize,
}

impl Reader<'_> {
    fn file(&mut self) -> SitesFile {
        let mut read = SitesFile { sites: Vec::new(), hosts: Hosts::default() };
        let Some(table) = self.faults.parse() else { return read };
        let mut ledgers = Taken::default();
        let mut checkpoints = Taken::default();
        for (key, value) in table.get_ref() {
            if key.get_ref() != "sites" {
                let what = format!("unknown key `{}` in this file", key.get_ref());
                self.fault(key.span(), &what, "each site has a table [sites.NAME]");
                continue;
            }
            let Some(sites) = value.get_ref().as_table() else {
                self.fault(value.span(), "`sites` must be a table", "each site has a table [sites.NAME]");
                continue;
            };
            for (name, table) in sites {
                let number = read.sites.len();
                let Some(site) = self.site(name, table, number, &mut read) else { continue };
                if let Some(other) =
                    ledger_file::identity(&site.options.ledger).and_then(|it| ledgers.take(it, &site.name))
                {
                    let what = format!("the sites `{other}` and `{}` have the same ledger", site.name);
                    self.fault(self.place_in(table, "ledger"), &what, "give each site a ledger of its own");
                }
                let folder =
                    site.options.checkpoint.folder().map(|folder| ledger_file::real(folder).display().to_string());
                if let Some(other) = folder.and_then(|it| checkpoints.take(it, &site.name)) {
                    let what = format!("the sites `{other}` and `{}` have the same folder for signed heads", site.name);
                    self.fault(self.place_in(table, "checkpoints"), &what, "give each site a folder of its own");
                }
                read.sites.push(site);
            }
        }
        if read.sites.is_empty() && self.faults.found.is_empty() {
            self.fault(0..0, "there is no site in this file", "each site has a table [sites.NAME]");
        }
        read
    }

    fn site(
        &mut self,
        name: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
        number: usize,
        read: &mut SitesFile,
    ) -> Option<WrittenSite> {
        let (place, name) = (name.span(), name.get_ref().to_string());
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if name.is_empty() || name.len() > LONGEST_NAME || !is_plain {
            let help = "up to 64 letters from a to z, digits, `-`, `_` and `.`";
            self.fault(place.clone(), &format!("`{name}` cannot be the name of a site"), help);
        }
        let Some(table) = value.get_ref().as_table() else {
            self.fault(value.span(), &format!("`{name}` must be a table"), &format!("begin it with [sites.{name}]"));
            return None;
        };
        let label = format!("[sites.{name}]");
        self.hosts(&SiteTable { table, label: &label, place: place.clone(), number }, read);
        let mut arguments = Vec::new();
        let keys = self.keys.names();
        for (key, value) in table.iter().filter(|(key, _)| !matches!(&**key.get_ref(), HOSTS | DEFAULT)) {
            let key_name = key.get_ref().to_string();
            if keys.contains(&key_name) {
                match self.keys.words(&key_name, value.get_ref()) {
                    Ok(words) => arguments.extend(words),
                    Err(expected) => {
                        let what = format!("`{key_name}` in {label} must be {expected}");
                        self.fault(value.span(), &what, &format!("write {expected}"));
                    }
                }
                continue;
            }
            let known = keys.iter().map(String::as_str).chain([HOSTS, DEFAULT]);
            let help = match nearest(&key_name, known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("remove it; {label} can have: {}", known.collect::<Vec<_>>().join(", ")),
            };
            self.fault(key.span(), &format!("unknown key `{key_name}` in {label}"), &help);
        }
        for (key, example) in REQUIRED.iter().filter(|(key, _)| !table.contains_key(*key)) {
            let help = format!("add: {key} = {}", example.replace("NAME", &name));
            self.fault(place.clone(), &format!("`{key}` is missing in {label}"), &help);
        }
        let matches = self.keys.matches(arguments);
        match matches.and_then(|matches| SiteOptions::from_arg_matches(&matches)) {
            Ok(options) => Some(WrittenSite { name, options }),
            Err(error) => {
                self.refused(&error, table, &label, place);
                None
            }
        }
    }

    fn hosts(&mut self, site: &SiteTable<'_>, read: &mut SitesFile) {
        let SiteTable { table, label, number, .. } = *site;
        let is_default = table.get(DEFAULT).is_some_and(|value| match value.get_ref().as_bool() {
            Some(is_default) => is_default,
            None => {
                self.fault(value.span(), &format!("`default` in {label} must be true or false"), "write true or false");
                false
            }
        });
        let other = |read: &SitesFile, other: usize| {
            read.sites.get(other).map_or_else(|| "this site".to_owned(), |site| format!("`{}`", site.name))
        };
        if is_default && let Err(there) = read.hosts.set_default(number) {
            let what = format!("`default` in {label}: {} is it already", other(read, there));
            self.fault(self.place_of(table, DEFAULT, &site.place), &what, "one site can have all other hosts");
        }
        let Some(value) = table.get(HOSTS) else {
            if !is_default {
                let what = format!("`hosts` is missing in {label}");
                self.fault(site.place.clone(), &what, "add: hosts = [\"www.example.org\"]");
            }
            return;
        };
        let Some(list) = value.get_ref().as_array().filter(|list| is_default || !list.is_empty()) else {
            let what = format!("`hosts` in {label} must be a list of hosts");
            return self.fault(value.span(), &what, "write: hosts = [\"example.org\", \"www.example.org\"]");
        };
        for item in list.iter() {
            let Some(text) = item.get_ref().as_str() else {
                self.fault(item.span(), &format!("`hosts` in {label} must be texts"), "write each host in \"quotes\"");
                continue;
            };
            match text.parse::<HostPattern>() {
                Err(error) => {
                    let what = format!("`{text}` in `hosts` of {label} is not a host");
                    self.fault(item.span(), &what, &error.to_string());
                }
                Ok(host) => {
                    if let Err(there) = read.hosts.add(host, number) {
                        let what = format!("the host `{text}` of {label} belongs to {} already", other(read, there));
                        self.fault(item.span(), &what, "a host belongs to one site: remove it from the other");
                    }
                }
            }
        }
    }

    /// What the declaration of the options says of these values.
    fn refused(&mut self, error: &clap::Error, table: &DeTable<'_>, label: &str, place: Place) {
        let named: Vec<String> = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(one)) => vec![key_of_usage(one)],
            Some(ContextValue::Strings(several)) => several.iter().map(|one| key_of_usage(one)).collect(),
            _ => Vec::new(),
        };
        let first = named.first().cloned().unwrap_or_default();
        match error.kind() {
            ErrorKind::MissingRequiredArgument => {
                let what = format!("`{}` is missing in {label}", named.join("`, `"));
                self.fault(place, &what, "another key of this site needs it: add it, or remove that key");
            }
            ErrorKind::ValueValidation => {
                let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
                let at = self.place_of(table, &first, &place);
                self.fault(at, &format!("`{first}` in {label}: {why}"), "write it as the flag of the same name");
            }
            _ => {
                let text = error.to_string();
                let why = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let at = self.place_of(table, &first, &place);
                self.fault(at, &format!("{label} cannot be used: {why}"), "see `tower-consent serve --help`");
            }
        }
    }

    fn place_of(&self, table: &DeTable<'_>, key: &str, site: &Place) -> Place {
        table.get(key).map_or_else(|| site.clone(), Spanned::span)
    }

    fn place_in(&self, table: &Spanned<DeValue<'_>>, key: &str) -> Place {
        let keys = table.get_ref().as_table();
        keys.and_then(|keys| keys.get(key)).map_or_else(|| table.span(), Spanned::span)
    }

    fn fault(&mut self, place: Place, what: &str, help: &str) {
        self.faults.add(place, what, help);
    }
}

/// The keys of a site that an error calls by their flags, as words for the reader; empty if there are none.
pub(crate) fn keys_in(said: &str, site: &str, file: &Path) -> String {
    let keys = keys();
    let flags = keys.arguments().filter_map(clap::Arg::get_long);
    let is_named = |flag: &&str| {
        let end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let flag = format!("--{flag}");
        said.match_indices(&flag).any(|(at, _)| end(said.get(at + flag.len()..).unwrap_or_default()))
    };
    let keys: Vec<String> = flags.filter(is_named).map(|flag| format!("--{flag} is `{}`", key(flag))).collect();
    if keys.is_empty() {
        return String::new();
    }
    format!(" (in [sites.{site}] of {}, {})", file.display(), keys.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::{Balance, GatewaySettings};

    const SHOP: &str = "[sites.shop]\nhosts = [\"shop.example\", \"*.shop.example\"]\nupstream = \"http://127.0.0.1:1\"\n\
        policies = \"p\"\nledger = \"sqlite:/srv/shop.db\"\nkey_file = \"k\"\n";

    fn blog() -> String {
        SHOP.replace("shop", "blog")
    }

    fn faults(text: &str) -> String {
        parse(text, "sites.toml").unwrap_err().join("\n")
    }

    #[test]
    fn a_site_has_the_options_of_serve_as_keys() {
        let servers = "[\"http://127.0.0.1:1\", \"http://127.0.0.1:2\"]";
        let many = SHOP.replace("\"http://127.0.0.1:1\"", servers);
        let more = "balance = \"least-connections\"\nhealth_path = \"/up\"\nhealth_every = 3\nallow_drafts = true\nwebhook = \"https://office.example/\"\nwebhook_secret_file = \"s\"\n\
            webhook_give_up = 5\nwebhook_plain_http = false\ncheckpoints = \"c\"\nledger_key = \"l\"\ndefault = true\n";
        let read = parse(&format!("{many}{more}{}", blog()), "sites.toml").unwrap();
        let names: Vec<&str> = read.sites.iter().map(|site| site.name.as_str()).collect();
        assert_eq!(names, ["shop", "blog"]);
        let shop = &read.sites[0].options;
        let settings = GatewaySettings::new("http://x".parse().unwrap(), "127.0.0.1:0".parse().unwrap());
        let settings = shop.upstream.put_into(settings).unwrap();
        let upstreams: Vec<String> = settings.upstreams().map(ToString::to_string).collect();
        assert_eq!(upstreams, ["http://127.0.0.1:1", "http://127.0.0.1:2"]);
        assert_eq!(settings.balance, Balance::LeastConnections);
        assert_eq!(settings.health_check.unwrap().every, std::time::Duration::from_secs(3));
        assert!(shop.allow_drafts && !read.sites[1].options.allow_drafts);
        assert_eq!(shop.key_file.as_deref(), Some(Path::new("k")));
        let site = |host: &str| read.hosts.site(Some(host.to_owned()));
        assert_eq!((site("a.shop.example"), site("blog.example"), site("x")), (Some(0), Some(1), Some(0)));
    }

    #[cfg(unix)]
    #[test]
    fn a_ledger_behind_a_link_that_leads_nowhere_yet_is_the_one_that_will_be_there() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("shop.db", dir.path().join("second.db")).unwrap();
        std::os::unix::fs::symlink("second.db", dir.path().join("blog.db")).unwrap();
        std::os::unix::fs::symlink("round.db", dir.path().join("round.db")).unwrap();
        let at = |site: String| site.replace("/srv", &dir.path().display().to_string());
        let said = faults(&at(format!("{SHOP}{}", blog())));
        assert!(said.contains("the sites `shop` and `blog` have the same ledger"), "{said}");
        assert!(parse(&at(format!("{SHOP}{}", blog().replace("/blog.db", "/round.db"))), "sites.toml").is_ok());
    }

    #[test]
    fn each_fault_is_told_with_its_place_and_all_at_once() {
        for (text, expected) in [
            (String::new(), "sites.toml:1:1: there is no site in this file"),
            ("x = 1".into(), "sites.toml:1:1: unknown key `x` in this file"),
            ("sites = 1".into(), "sites.toml:1:9: `sites` must be a table"),
            ("sites.a = 1".into(), "`a` must be a table"),
            ("[sites.a".into(), "sites.toml:1:9: this is not TOML"),
            ("[sites.\"a b\"]\n".into(), "`a b` cannot be the name of a site"),
            ("[sites.\"\"]\n".into(), "`` cannot be the name of a site"),
            ("[sites.a]\n".into(), "sites.toml:1:8: `hosts` is missing in [sites.a]"),
            (
                "[sites.a]\n".into(),
                "`upstream` is missing in [sites.a]; help: add: upstream = \"http://127.0.0.1:3000\"",
            ),
            ("[sites.a]\n".into(), "add: ledger = \"sqlite:/var/lib/tower-consent/a.sqlite\""),
            ("[sites.a]\n".into(), "`policies` is missing"),
            ("[sites.a]\n".into(), "`key_file` is missing"),
            (
                SHOP.replace("upstream", "upstraem"),
                "3:1: unknown key `upstraem` in [sites.shop]; help: did you mean `upstream`?",
            ),
            (SHOP.replace("key_file", "key-file"), "did you mean `key_file`?"),
            (
                format!("{SHOP}listen = \"x\""),
                "unknown key `listen` in [sites.shop]; help: remove it; [sites.shop] can have",
            ),
            (SHOP.replace("http:", "ftp:"), "3:12: `upstream` in [sites.shop]: `ftp://127.0.0.1:1`"),
            (SHOP.replace("\"http://127.0.0.1:1\"", "true"), "`upstream` in [sites.shop] must be a text in quotes"),
            (SHOP.replace("\"p\"", "\"\""), "[sites.shop] cannot be used"),
            (format!("{SHOP}allow_drafts = \"yes\""), "`allow_drafts` in [sites.shop] must be true or false"),
            (format!("{SHOP}checkpoint_every = 0"), "7:20: `checkpoint_every` in [sites.shop]"),
            (format!("{SHOP}webhook = \"https://a.example\""), "`webhook_secret_file` is missing in [sites.shop]"),
            (format!("{SHOP}default = 1"), "`default` in [sites.shop] must be true or false"),
            (
                SHOP.replace("\"shop.example\"", "\"shop.example:80\""),
                "2:10: `shop.example:80` in `hosts` of [sites.shop]",
            ),
            (SHOP.replace("\"shop.example\"", "\"*\""), "for all other hosts there is default = true"),
            (SHOP.replace("\"shop.example\"", "1"), "`hosts` in [sites.shop] must be texts"),
            (SHOP.replace("[\"shop.example\", \"*.shop.example\"]", "[]"), "`hosts` in [sites.shop] must be a list"),
            (
                format!("{SHOP}{}", blog().replace("\"*.blog.example\"", "\"SHOP.example.\"")),
                "8:26: the host `SHOP.example.` of [sites.blog] belongs to `shop` already",
            ),
            (
                format!("{SHOP}default = true\n{}default = true\n", blog()),
                "`default` in [sites.blog]: `shop` is it already",
            ),
            (
                format!("{SHOP}{}", blog().replace("/srv/blog.db", "///srv/./shop.db")),
                "11:10: the sites `shop` and `blog` have the same ledger",
            ),
            (
                format!(
                    "{SHOP}checkpoints = \"c\"\nledger_key = \"l\"\n{}checkpoints = \"./c\"\nledger_key = \"l\"\n",
                    blog()
                ),
                "the sites `shop` and `blog` have the same folder for signed heads",
            ),
        ] {
            let reported = faults(&text);
            assert!(reported.contains(expected), "{expected:?} is not in {reported:?}");
            assert!(
                reported.lines().all(|line| line.starts_with("sites.toml:") && line.contains("; help: ")),
                "{reported}"
            );
        }
        let both = faults(&SHOP.replace("upstream", "upstraem").replace("key_file", "kay_file"));
        assert_eq!(both.lines().count(), 4, "{both}");
    }

    #[test]
    fn hostile_bytes_break_no_line() {
        let reported = faults("[sites.\"a\\nb\"]\n\"x\\u001b[31m\" = 1\n");
        assert!(
            reported.lines().all(|line| line.starts_with("sites.toml:")) && !reported.contains('\u{1b}'),
            "{reported:?}"
        );
    }

    #[test]
    fn the_guide_has_every_key_and_a_file_that_can_be_read() {
        let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/sites.md")).unwrap();
        let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        assert_eq!(parse(example, "sites.toml").unwrap().sites.len(), 2);
        for key in keys().names() {
            assert!(guide.contains(&format!("`{key}`")), "{key} is not in docs/sites.md");
        }
    }

    #[test]
    fn an_error_that_names_a_flag_is_told_with_the_key_of_the_site() {
        let said = "there is no folder `x` with policies help: name it with --policies";
        let keys = keys_in(said, "shop", Path::new("sites.toml"));
        assert_eq!(keys, " (in [sites.shop] of sites.toml, --policies is `policies`)");
        assert_eq!(keys_in("look at --key-file-x", "shop", Path::new("sites.toml")), "");
    }

    /// Sites may have the same policies, which nobody writes here.
    #[test]
    fn policies_can_be_shared() {
        assert_eq!(parse(&format!("{SHOP}{}", blog()), "sites.toml").unwrap().sites.len(), 2);
        let in_memory = |text: &str, name: &str| text.replace(&format!("sqlite:/srv/{name}.db"), "memory:");
        let both = format!("{}{}", in_memory(SHOP, "shop"), in_memory(&blog(), "blog"));
        assert_eq!(parse(&both, "sites.toml").unwrap().sites.len(), 2);
    }
}
