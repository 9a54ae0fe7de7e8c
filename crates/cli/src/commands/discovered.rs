//! What a running gateway has seen in its site's pages that is not declared.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;

use crate::commands::check::Format;
use crate::commands::declare::{self, Details, Seen};
use crate::commands::{ExitStatus, Failure, address, env, say, serve};

/// Show what the site's pages load or set that is not declared, with ready declarations
///
/// Asks a running `tower-consent serve --admin ADDR`. Known services, cookies and the unknown hosts that
/// pages name are seen in every mode; with `[blocking] enforcement = "observe"` browsers also report what
/// scripts load. Anyone can make up such a report: check before you declare. Exit status 1 if there is any.
///
/// With --declare one of them goes into consent.toml: the change is shown, and written with --write.
#[derive(Debug, clap::Args)]
pub(crate) struct DiscoveredOptions {
    /// The gateway's admin address
    #[arg(long, env = env::ADMIN, value_name = "ADDR", value_parser = address::parse)]
    admin: SocketAddr,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Declare what was seen under this name: its service, host or cookie
    #[arg(long, env = env::DECLARE, value_name = "NAME")]
    declare: Option<String>,
    #[command(flatten)]
    details: Details,
    /// Write the declaration into consent.toml; without this the change is only shown
    #[arg(long, env = env::WRITE, requires = "declare")]
    write: bool,
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    dir: PathBuf,
}

/// What the admin address answers.
#[derive(Debug, Deserialize)]
struct Answer {
    discovered: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Item {
    kind: String,
    name: String,
    count: u64,
    directives: Vec<String>,
    declaration: String,
}

pub(crate) fn run(options: DiscoveredOptions) -> anyhow::Result<ExitStatus> {
    let body = serve::runtime()?.block_on(ask(options.admin))?;
    let answer: Answer = serde_json::from_slice(&body).map_err(|cause| no_answer(options.admin).because(cause))?;
    if let Some(name) = &options.declare {
        return declare(&options, name, &answer.discovered);
    }
    match options.format {
        Format::Json => say(&format!("{}\n", String::from_utf8_lossy(&body)))?,
        Format::Human => say(&human(&answer.discovered))?,
    }
    Ok(if answer.discovered.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// Shows what a declaration changes in `consent.toml`, and writes it if that is wanted.
fn declare(options: &DiscoveredOptions, name: &str, items: &[Item]) -> anyhow::Result<ExitStatus> {
    let item = items.iter().find(|item| item.name == name).ok_or_else(|| {
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        let seen = if names.is_empty() { "nothing was seen that is not declared".to_owned() } else { names.join(", ") };
        Failure::new(format!("nothing was seen under the name `{name}`"), format!("these are: {seen}"))
    })?;
    let id = item.id();
    let seen = match item.kind.as_str() {
        "service" => Seen::Service(name),
        "host" => Seen::Host(name, id.as_deref().unwrap_or(name)),
        "cookie" => Seen::Cookie(name),
        kind => anyhow::bail!("the gateway names a kind that this program does not know: {kind}"),
    };
    let file = options.dir.join("consent.toml");
    let before = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let after = declare::declared(&before, seen, &options.details)?;
    let diff = similar::TextDiff::from_lines(&before, &after);
    say(&diff.unified_diff().header(&file.display().to_string(), "with the declaration").to_string())?;
    if options.write {
        declare::write(&options.dir, &before, &after)?;
        say(
            "\nWritten. Now look at it with `tower-consent check`, then publish it with `tower-consent release`: visitors \
             are asked again where something new was declared that needs a choice.\n",
        )?;
    } else {
        say("\nNothing is written yet: with --write it is.\n")?;
    }
    Ok(ExitStatus::Fine)
}

impl Item {
    /// The id that the gateway proposes for a service of its own.
    fn id(&self) -> Option<String> {
        let table: toml::Table = self.declaration.parse().ok()?;
        Some(table.get("services")?.get(0)?.get("id")?.as_str()?.to_owned())
    }
}

fn no_answer(address: SocketAddr) -> Failure {
    let advice = "start the gateway with `tower-consent serve --admin ADDR` and name the same address here";
    Failure::new(format!("no gateway answers on {address}"), advice)
}

/// The gateway keeps at most 1,536 names of 128 bytes.
const LIMIT: usize = 4 * 1024 * 1024;

async fn ask(address: SocketAddr) -> anyhow::Result<Bytes> {
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
    let url = format!("http://{address}/discovered").parse().map_err(|cause| no_answer(address).because(cause))?;
    let asked = tokio::time::timeout(Duration::from_secs(10), client.get(url)).await;
    let response = asked.map_err(|cause| no_answer(address).because(cause))?;
    let response = response.map_err(|cause| no_answer(address).because(cause))?;
    if !response.status().is_success() {
        return Err(no_answer(address).into());
    }
    let body = Limited::new(response.into_body(), LIMIT).collect().await;
    Ok(body.map_err(|cause| no_answer(address).because(anyhow::Error::from_boxed(cause)))?.to_bytes())
}

fn human(items: &[Item]) -> String {
    if items.is_empty() {
        return "Nothing was seen that is not declared.\n".to_owned();
    }
    let mut out = String::new();
    for Item { kind, name, count, directives, declaration } in items {
        let by = if directives.is_empty() { String::new() } else { format!(" ({})", directives.join(", ")) };
        let often = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        out.push_str(&format!("# {kind} {name}: seen {often}{by}\n{declaration}\n"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_shown_with_its_declaration() {
        let item = |count| Item {
            kind: "host".into(),
            name: "cdn.example".into(),
            count,
            directives: vec!["img-src".into(), "font-src".into()],
            declaration: "[[services]]\n".into(),
        };
        assert!(human(&[item(1)]).starts_with("# host cdn.example: seen once (img-src"));
        assert_eq!(human(&[item(3)]), "# host cdn.example: seen 3 times (img-src, font-src)\n[[services]]\n\n");
        assert!(human(&[]).starts_with("Nothing"));
    }
}
