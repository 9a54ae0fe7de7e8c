//! Makes the catalogue's table, which is compiled in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde::Deserialize;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let (entries, mut faults) = read_entries(Path::new("src/catalogue/services"))?;
    faults.extend(check_catalogue(&entries));
    let uses = read_uses(Path::new("src/catalogue/cookie_uses.toml"), &entries)?;
    match (faults.is_empty(), uses) {
        (true, Ok(uses)) => {
            fs::write(out.join("services.rs"), table(&entries))?;
            fs::write(out.join("cookie_uses.rs"), table_of_uses(&uses))?;
        }
        (_, uses) => {
            for fault in faults.into_iter().chain(uses.err().unwrap_or_default()) {
                println!("cargo::error={fault}");
            }
        }
    }
    Ok(())
}

/// One table of `services/*.toml`; its key is the service's id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    owner: String,
    category: String,
    purpose: String,
    privacy: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    markers: Vec<String>,
    #[serde(default)]
    startup: Vec<String>,
    #[serde(default)]
    startup_after_script: Vec<String>,
    #[serde(default)]
    globals: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    /// Name pattern to retention.
    #[serde(default)]
    cookies: BTreeMap<String, String>,
    /// Those of its cookies that its own hosts set for themselves, which a site never sees.
    #[serde(default)]
    elsewhere: Vec<String>,
    #[serde(default)]
    storage: Vec<String>,
    #[serde(default)]
    embed: bool,
    #[serde(default)]
    widgets: Vec<String>,
}

/// All entries by id, each with its file.
type Entries = BTreeMap<String, (String, Entry)>;

/// Mistakes in the data.
fn check_catalogue(entries: &Entries) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, (file, entry)) in entries {
        faults.extend(check_entry(id, entry).into_iter().map(|what| format!("{file}: [{id}]: {what}")));
    }
    faults.extend(check_claims(entries));
    faults
}

/// What each service's cookies and storage keys are for: by service and name, the use.
type Uses = BTreeMap<(String, String), String>;

/// Uses of the names that the services list. The inner error is a list of mistakes in the data.
fn read_uses(from: &Path, entries: &Entries) -> io::Result<Result<Uses, Vec<String>>> {
    println!("cargo::rerun-if-changed={}", from.display());
    let read = match toml::from_str::<BTreeMap<String, BTreeMap<String, Vec<String>>>>(&fs::read_to_string(from)?) {
        Ok(read) => read,
        Err(error) => return Ok(Err(vec![format!("{}: {}", from.display(), one_line(&error))])),
    };
    let (mut uses, mut faults) = (Uses::new(), Vec::new());
    for (service, by_use) in read {
        let Some((_, entry)) = entries.get(&service) else {
            faults.push(format!("cookie_uses.toml: [{service}]: there is no such service"));
            continue;
        };
        for (what, names) in by_use {
            for name in names {
                if !entry.cookies.contains_key(&name) && !entry.storage.contains(&name) {
                    faults.push(format!("cookie_uses.toml: [{service}]: it has no cookie or storage key {name:?}"));
                }
                if uses.insert((service.clone(), name.clone()), what.clone()).is_some() {
                    faults.push(format!("cookie_uses.toml: [{service}]: {name:?} has two uses"));
                }
            }
        }
    }
    Ok(if faults.is_empty() { Ok(uses) } else { Err(faults) })
}

/// The uses as Rust source, in the order of services and names. The compiler says which use there is not.
fn table_of_uses(uses: &Uses) -> String {
    let mut source = String::from("&[\n");
    for ((service, name), what) in uses {
        let variant = what.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c });
        let variant: String = variant.collect();
        let _ = writeln!(source, "({service:?}, {name:?}, CookieUse::{variant}),");
    }
    source.push_str("]\n");
    source
}

fn read_entries(from: &Path) -> io::Result<(Entries, Vec<String>)> {
    let (mut entries, mut faults) = (Entries::new(), Vec::new());
    let mut paths = fs::read_dir(from)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    for path in paths {
        println!("cargo::rerun-if-changed={}", path.display());
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = match fs::read_to_string(&path)?.parse::<toml::Table>() {
            Ok(read) => read,
            Err(error) => {
                faults.push(format!("{file}: {}", one_line(&error)));
                continue;
            }
        };
        for (id, value) in read {
            match value.try_into::<Entry>() {
                Err(error) => faults.push(format!("{file}: [{id}]: {}", one_line(&error))),
                Ok(entry) => {
                    if let Some((other, _)) = entries.insert(id.clone(), (file.clone(), entry)) {
                        faults.push(format!("{file}: [{id}]: this id is in {other} too"));
                    }
                }
            }
        }
    }
    Ok((entries, faults))
}

/// Faults of one entry.
fn check_entry(id: &str, entry: &Entry) -> Vec<String> {
    let mut faults = Vec::new();
    let mut need = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    need(is_id(id), "the id must be lower-case letters, digits and single hyphens".into());
    need(!entry.name.trim().is_empty(), "name is empty".into());
    need(!entry.owner.trim().is_empty(), "owner is empty".into());
    let categories = ["functional", "analytics", "marketing"];
    need(categories.contains(&&*entry.category), format!("category {:?} is not one of {categories:?}", entry.category));
    need(is_sentence(&entry.purpose), format!("purpose {:?} is not one sentence", entry.purpose));
    need(entry.privacy.starts_with("https://"), format!("privacy {:?} is not an https link", entry.privacy));
    need(
        entry.country.is_empty() || (entry.country.len() == 2 && entry.country.bytes().all(|b| b.is_ascii_uppercase())),
        format!("country {:?} is not an ISO 3166-1 code", entry.country),
    );
    need(
        !entry.hosts.is_empty() || !entry.markers.is_empty() || !entry.paths.is_empty(),
        "neither hosts nor markers nor paths: it could not be recognised".into(),
    );
    for host in &entry.hosts {
        need(
            is_host_rule(host),
            format!("host {host:?} is not `[=]host[/path]` in lower case, without scheme and port"),
        );
    }
    for marker in &entry.markers {
        need(marker.is_ascii() && marker.len() >= 4, format!("marker {marker:?} is not ASCII of 4 characters or more"));
    }
    for text in entry.startup.iter().chain(&entry.startup_after_script) {
        need(text.is_ascii() && text.len() >= 3, format!("startup {text:?} is not ASCII of 3 characters or more"));
    }
    for global in &entry.globals {
        need(
            is_global(global),
            format!(
                "global {global:?} is neither a name, a name of two letters with one of its members, nor `name([text`"
            ),
        );
    }
    for path in &entry.paths {
        need(
            is_own_path(path),
            format!("path {path:?} is neither `*/own-name.js` nor `/own/folder/`, or is not distinctive"),
        );
    }
    for (name, retention) in &entry.cookies {
        need(is_cookie_pattern(name), format!("cookie {name:?} is not a cookie name with at most one `*`"));
        need(
            is_retention(retention),
            format!("cookie {name:?}: retention {retention:?} is not `session` or `13 months`"),
        );
    }
    for name in &entry.elsewhere {
        need(entry.cookies.contains_key(name), format!("{name:?} in `elsewhere` is none of its cookies"));
    }
    for key in &entry.storage {
        need(is_storage_key(key), format!("storage key {key:?} is empty or has a `*` before its end"));
    }
    for selector in &entry.widgets {
        need(is_selector(selector), format!("widget {selector:?} is not a simple CSS selector"));
    }
    faults
}

/// No host rule, marker or path may belong to two services.
fn check_claims(entries: &Entries) -> Vec<String> {
    let mut faults = Vec::new();
    let mut claims = BTreeMap::new();
    for (id, (file, entry)) in entries {
        let hosts = entry.hosts.iter().map(|host| ("host", host.trim_start_matches('=')));
        let markers = entry.markers.iter().map(|marker| ("marker", marker.as_str()));
        let startup = entry.startup.iter().chain(&entry.startup_after_script).map(|text| ("startup", text.as_str()));
        let paths = entry.paths.iter().map(|path| ("path", path.as_str()));
        let globals = entry.globals.iter().map(|global| ("global", global.as_str()));
        for claim in hosts.chain(markers).chain(startup).chain(globals).chain(paths) {
            if let Some(other) = claims.insert(claim, id) {
                faults.push(format!("{file}: [{id}]: {} {:?} is claimed by [{other}] too", claim.0, claim.1));
            }
        }
    }
    faults
}

/// The table as Rust source, in the order of the ids.
fn table(entries: &Entries) -> String {
    let mut source = String::from("&[\n");
    for (id, (_, entry)) in entries {
        let cookies: String = (entry.cookies.iter())
            .map(|(name, life)| {
                let place = if entry.elsewhere.contains(name) { "Elsewhere" } else { "Site" };
                format!("CookieRule{{name:{},retention:{},place:CookiePlace::{place}}},", text(name), text(life))
            })
            .collect();
        let _ = writeln!(
            source,
            "KnownService{{id:{},name:{},owner:{},category:{},purpose:{},privacy:{},country:{},hosts:{},markers:{},\
             startup:{},startup_after_script:{},globals:{},paths:{},cookies:Cow::Borrowed(&[{cookies}]),storage:{},embed:{},widgets:{}}},",
            text(id),
            text(&entry.name),
            text(&entry.owner),
            text(&entry.category),
            text(&entry.purpose),
            text(&entry.privacy),
            text(&entry.country),
            texts(&entry.hosts),
            texts(&entry.markers),
            texts(&entry.startup),
            texts(&entry.startup_after_script),
            texts(&entry.globals),
            texts(&entry.paths),
            texts(&entry.storage),
            entry.embed,
            texts(&entry.widgets),
        );
    }
    source.push(']');
    source
}

fn text(value: &str) -> String {
    format!("Cow::Borrowed({value:?})")
}

fn texts(values: &[String]) -> String {
    let list: String = values.iter().map(|value| text(value) + ",").collect();
    format!("Cow::Borrowed(&[{list}])")
}

fn one_line(error: &toml::de::Error) -> String {
    error.to_string().trim().replace('\n', " ")
}

fn is_id(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// A name with its members, and what a list that it is called with has in it. One letter alone is everywhere.
fn is_global(global: &str) -> bool {
    let (path, list) = global.split_once("([").map_or((global, None), |(path, list)| (path, Some(list)));
    let is_name = |name: &str| {
        name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$'))
            && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())
    };
    path.split('.').all(is_name)
        && path.len() >= 2
        && list.is_none_or(|list| !list.is_empty() && list.bytes().all(|b| b.is_ascii_graphic() && b != b'"'))
}

/// One selector, without anything that an attribute's value or a list of selectors would have to escape.
fn is_selector(selector: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.#[]^*$=:()'/".contains(&byte);
    selector.len() >= 4 && selector.bytes().all(plain)
}

fn is_sentence(purpose: &str) -> bool {
    purpose.ends_with('.') && purpose.starts_with(char::is_uppercase) && !purpose.contains(". ")
}

fn is_host_rule(rule: &str) -> bool {
    let rule = rule.strip_prefix('=').unwrap_or(rule);
    let (host, path) = rule.split_at(rule.find('/').unwrap_or(rule.len()));
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    };
    let stars = path.matches('*').count();
    host.contains('.')
        && host.split('.').all(label)
        && path != "/"
        && path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'?' | b'#'))
        && (stars == 0 || (stars == 1 && path.contains("/*/")))
}

/// `*/name` for a file in any folder, `/folder/` for everything below it. Nobody else may be likely to
/// use a file's name: names of a site's own scripts prove nothing.
fn is_own_path(path: &str) -> bool {
    const COMMON: [&str; 14] = [
        "script",
        "tracker",
        "analytics",
        "count",
        "main",
        "app",
        "index",
        "track",
        "stats",
        "events",
        "pixel",
        "tag",
        "event",
        "collect",
    ];
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"*/._-".contains(&b)) && !path.contains("//");
    let Some(end) = path.strip_prefix("*/") else {
        return plain && path.starts_with('/') && path.len() >= 8 && !path.contains('*');
    };
    let file = end.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    // In a folder with a distinctive name a common file name is distinctive too.
    plain
        && !end.contains('*')
        && stem.len() >= 2
        && (end.contains('/') || (file.len() >= 6 && !COMMON.contains(&stem)))
}

fn is_cookie_pattern(name: &str) -> bool {
    name.len() >= 2
        && name.matches('*').count() <= 1
        && name.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'=' | b';' | b',' | b'"'))
}

fn is_retention(retention: &str) -> bool {
    let units = ["minute", "hour", "day", "week", "month", "year"];
    retention == "session"
        || retention.split_once(' ').is_some_and(|(number, unit)| {
            number.parse::<u16>().is_ok_and(|n| n > 0 && (n == 1) != unit.ends_with('s'))
                && units.contains(&unit.trim_end_matches('s'))
        })
}

fn is_storage_key(key: &str) -> bool {
    key.len() >= 2 && !key[..key.len() - 1].contains('*')
}
