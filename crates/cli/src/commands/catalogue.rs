//! The built-in services: a list, the details of one, and how much of a page they cover.

mod coverage;
mod fetch;
mod show;

use std::collections::BTreeSet;
use std::io::Write as _;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use tower_consent_policy::catalogue::{Catalogue, KnownService};
use tower_consent_policy::read::suggest::nearest;

use crate::commands::check::Format;
use crate::commands::{ExitStatus, Failure, env, say};

/// List the known services, show one, search them, and see how much of a page they cover
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    list: ListOptions,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the services (the default)
    List(ListOptions),
    /// Show all that is known about one service, and how to declare it
    Show {
        /// Its id, as `list` and `search` show it
        id: String,
        #[command(flatten)]
        output: Output,
    },
    /// Search ids, names, owners, hosts and cookies
    ///
    /// A host finds the service that would be loaded from it, a cookie the one that sets it: `search
    /// _ga_AB12CD`, `search cdn.segment.com`.
    Search {
        /// What to look for; small and capital letters are the same, except in cookies. Of several words, all are looked
        /// for
        #[arg(required = true)]
        text: Vec<String>,
        #[command(flatten)]
        output: Output,
    },
    /// Read a page and show which known services it has, and which unknown sites
    ///
    /// Only what is in the page's HTML is seen, not what its scripts load later. Exit status 1 if
    /// other sites are loaded that the catalogue does not know.
    Coverage(coverage::Options),
}

#[derive(Debug, Default, Args)]
struct ListOptions {
    /// Only this category: functional, analytics, marketing
    #[arg(long, env = env::CATEGORY, value_name = "NAME")]
    category: Option<String>,
    /// Only owners with this text in their name
    #[arg(long, env = env::OWNER, value_name = "TEXT")]
    owner: Option<String>,
    /// Only owners of this country, by its two letters: DE
    #[arg(long, env = env::COUNTRY, value_name = "CODE")]
    country: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Default, Args)]
struct Output {
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    match arguments.command.unwrap_or(Command::List(arguments.list)) {
        Command::List(options) => list(&options),
        Command::Show { id, output } => show(&id, &output),
        Command::Search { text, output } => search(text.join(" ").trim(), &output),
        Command::Coverage(options) => coverage::run(options),
    }
}

fn list(options: &ListOptions) -> anyhow::Result<ExitStatus> {
    let services = Catalogue::builtin();
    if let Some(category) = &options.category
        && !services.iter().any(|service| service.category == *category)
    {
        let what = format!("the catalogue has no category `{category}`");
        let advice = "write functional, analytics or marketing";
        let near = nearest(category, ["functional", "analytics", "marketing"]);
        return Err(Failure::new(what, near.map_or(advice.to_owned(), |near| format!("did you mean {near}?"))).into());
    }
    if let Some(country) = &options.country
        && !services.iter().any(|service| service.country.eq_ignore_ascii_case(country))
    {
        let what = format!("no owner of a service in the catalogue is in `{country}`");
        let countries: BTreeSet<&str> = services.iter().map(|service| &*service.country).collect();
        let all = countries.into_iter().filter(|country| !country.is_empty()).collect::<Vec<_>>().join(", ");
        let advice = format!("write a country by its two letters; the catalogue has {all}");
        return Err(Failure::new(what, advice).into());
    }
    let is = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|text| found.eq_ignore_ascii_case(text));
    let owner = options.owner.as_deref().unwrap_or_default().to_lowercase();
    let chosen: Vec<&KnownService> = services
        .iter()
        .filter(|service| is(&options.category, &service.category) && is(&options.country, &service.country))
        .filter(|service| service.owner.to_lowercase().contains(&owner))
        .collect();
    print(&chosen, options.output.format)?;
    Ok(ExitStatus::Fine)
}

fn show(id: &str, output: &Output) -> anyhow::Result<ExitStatus> {
    let Some(service) = Catalogue::builtin().iter().find(|service| service.id == id) else {
        let near = near(id);
        let advice = match near.as_slice() {
            [] => {
                "look it up with `tower-consent catalogue search`, or describe it in consent.toml with `id`".to_owned()
            }
            near => format!("did you mean {}?", near.join(", ")),
        };
        return Err(Failure::new(format!("the catalogue has no service `{id}`"), advice).into());
    };
    match output.format {
        Format::Human => say(&show::human(service))?,
        Format::Json => say(&format!("{:#}\n", show::json(service)))?,
    }
    Ok(ExitStatus::Fine)
}

/// A few ids that may be meant: of the service with this name, the one with nearly the same letters, and those with the
/// same beginning.
fn near(id: &str) -> Vec<&'static str> {
    let all = Catalogue::builtin();
    let (lower, first) = (id.trim().to_lowercase(), nearest_service(id));
    let alike = |service: &&KnownService| {
        let Some(start) = lower.get(..3) else { return false };
        service.id.starts_with(start) && (service.id.len().abs_diff(id.len()) < 3 || service.id.starts_with(&lower))
    };
    let others = all.iter().filter(alike).map(|service| &*service.id).filter(|id| Some(*id) != first);
    first.into_iter().chain(others).take(5).collect()
}

/// The id of the service that has this name, or nearly this id.
pub(crate) fn nearest_service(written: &str) -> Option<&'static str> {
    let all = Catalogue::builtin();
    let lower = written.trim().to_lowercase();
    let dashed = lower.replace([' ', '_', '.'], "-");
    let by_name = all.iter().find(|service| service.name.to_lowercase() == lower || service.id == dashed);
    by_name.map(|service| &*service.id).or_else(|| nearest(&dashed, all.iter().map(|service| &*service.id)))
}

/// How many services have all of these words in their names.
pub(crate) fn services_called(words: &str) -> usize {
    let lower = words.to_lowercase();
    let has_all = |name: &str| lower.split_whitespace().all(|word| name.split(' ').any(|part| part == word));
    if lower.trim().is_empty() {
        return 0;
    }
    Catalogue::builtin().iter().filter(|service| has_all(&service.name.to_lowercase())).count()
}

fn search(text: &str, output: &Output) -> anyhow::Result<ExitStatus> {
    if text.is_empty() {
        return Err(Failure::new("nothing to look for", "name a service, a host or a cookie").into());
    }
    let found = found(text);
    print(&found, output.format)?;
    if found.is_empty() && output.format == Format::Human {
        // If standard error is closed, nothing can be said.
        let _ = writeln!(anstream::stderr().lock(), "help: {}", nothing_found(text));
    }
    Ok(ExitStatus::Fine)
}

/// Ids in one message.
const FEW: usize = 5;

fn nothing_found(text: &str) -> String {
    let describe =
        "if your site uses it, describe it in consent.toml: [[services]] with id, category, purpose, hosts and cookies";
    let near = near_services(text);
    if near.is_empty() {
        return describe.to_owned();
    }
    let named: Vec<String> = near.iter().map(|service| format!("{} ({})", service.id, service.name)).collect();
    format!("did you mean {}? If not, and {describe}", named.join(", "))
}

/// Services of which a word of the name, the id, the owner or a host is nearly each word of a text: `gogle`, `hot jar`.
fn near_services(text: &str) -> Vec<&'static KnownService> {
    let all = Catalogue::builtin();
    let lower = text.to_lowercase();
    let wanted: Vec<&str> = words(&lower).collect();
    let joined: String = wanted.concat();
    if joined.is_empty() {
        return Vec::new();
    }
    let is_near = |one: &str, other: &str| other.len() > 2 && nearest(one, [other]).is_some();
    let has_each = |texts: &[&str]| {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        let known: Vec<&str> = texts.iter().flat_map(|text| words(text)).collect();
        wanted.iter().all(|word| known.iter().any(|known| is_near(word, known)))
    };
    // What is named so comes before what only belongs to somebody of that name; short names are meant most often.
    let rank = |service: &KnownService| {
        let names: [&str; 2] = [&service.id, &service.name];
        let is_joined = |name: &&str| is_near(&joined, &words(&name.to_lowercase()).collect::<String>());
        if has_each(&names) || names.iter().any(is_joined) {
            return Some(0);
        }
        let others = std::iter::once(&*service.owner).chain(service.hosts.iter().map(|host| &**host));
        has_each(&others.collect::<Vec<&str>>()).then_some(1)
    };
    let mut found: Vec<((usize, usize), &KnownService)> =
        all.iter().filter_map(|service| Some(((rank(service)?, service.id.len()), service))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    let first = nearest_service(text).and_then(|id| all.iter().find(|service| service.id == id));
    let others =
        found.into_iter().map(|(_, service)| service).filter(|service| Some(&service.id) != first.map(|one| &one.id));
    first.into_iter().chain(others).take(FEW).collect()
}

/// Without the ends of hosts, which many have.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let of_word = |c: char| !c.is_alphanumeric();
    text.split(of_word)
        .filter(|word| word.chars().count() > 2 && !["com", "net", "org", "www", "inc", "ltd"].contains(word))
}

/// First the service that the host or cookie belongs to, then those with the text in them.
fn found(text: &str) -> Vec<&'static KnownService> {
    let catalogue = Catalogue::new([]);
    let lower = text.to_lowercase();
    let address = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let (host, path) = address.split_at(address.find('/').unwrap_or(address.len()));
    let path = if path.is_empty() { "/" } else { path };
    let exact = [catalogue.by_url(host, path), catalogue.by_cookie(text.as_bytes())];
    let exact: Vec<&str> = exact.iter().flatten().map(|index| &*catalogue.get(*index).id).collect();
    let has = |service: &KnownService| {
        let texts = [&service.id, &service.name, &service.owner];
        let cookies = service.cookies.iter().map(|rule| &rule.name);
        let all: Vec<String> =
            texts.into_iter().chain(service.hosts.iter()).chain(cookies).map(|one| one.to_lowercase()).collect();
        lower.split_whitespace().all(|word| all.iter().any(|one| one.contains(word)))
    };
    let all = Catalogue::builtin();
    let first = all.iter().filter(|service| exact.contains(&&*service.id));
    first.chain(all.iter().filter(|service| !exact.contains(&&*service.id) && has(service))).collect()
}

fn print(services: &[&KnownService], format: Format) -> anyhow::Result<()> {
    match format {
        Format::Human => say(&table(services))?,
        Format::Json => {
            let services: Value = services.iter().map(|service| show::json(service)).collect();
            say(&format!("{:#}\n", json!({ "services": services })))?;
        }
    }
    Ok(())
}

fn table(services: &[&KnownService]) -> String {
    let width = services.iter().map(|service| service.id.len()).max().unwrap_or(0);
    let line = |service: &&KnownService| {
        format!(
            "{:width$}  {:10}  {}  {} ({})\n",
            service.id, service.category, service.country, service.name, service.owner
        )
    };
    let mut out: String = services.iter().map(line).collect();
    match services.len() {
        0 => out.push_str("No service.\n"),
        1 => out.push_str("1 service.\n"),
        count => out.push_str(&format!("{count} services.\n")),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_that_finds_nothing_names_what_is_near() {
        for (text, near) in [
            ("gogle", "google"),
            ("googel analytics", "google-analytics"),
            ("hotjra", "hotjar"),
            ("hot jra", "hotjar"),
            ("facebok", "facebook-social"),
            ("Metomo", "matomo"),
            ("yuotube", "youtube"),
        ] {
            assert!(found(text).is_empty(), "{text}");
            let said = nothing_found(text);
            assert!(said.starts_with("did you mean ") && said.contains(near), "{text}: {said}");
            assert!(near_services(text).len() <= FEW);
        }
        for text in ["qqqqqqqqqq", "???", "x"] {
            assert!(near_services(text).is_empty() && nothing_found(text).starts_with("if your site"), "{text}");
        }
    }

    #[test]
    fn a_misspelt_service_category_or_country_is_answered_with_what_is_there() {
        assert_eq!(near("Google Analytics 4").first(), Some(&"google-analytics"));
        assert_eq!(near("gogle-analytics").first(), Some(&"google-analytics"));
        assert_eq!(near("hotjra").first(), Some(&"hotjar"));
        assert_eq!(near("Meta_Pixel").first(), Some(&"meta-pixel"));
        assert!(near("qqqqqqqqqq").is_empty());
        let said = |options: ListOptions| crate::commands::failure::describe(&list(&options).unwrap_err());
        let category = ListOptions { category: Some("analitics".into()), ..ListOptions::default() };
        assert!(said(category).contains("did you mean analytics?"));
        let country = ListOptions { country: Some("Germany".into()), ..ListOptions::default() };
        assert!(said(country).contains(" DE,"));
    }
}
