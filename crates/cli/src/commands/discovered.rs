//! What a running gateway has seen in its site's pages that is not declared.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde::{Deserialize, Serialize};

use crate::commands::check::Format;
use crate::commands::declare::{self, Details, Seen};
use crate::commands::fetch::failed;
use crate::commands::{ExitStatus, Failure, address, env, say, serve};

/// Show what the site's pages load or set that is not declared, with ready declarations
///
/// Asks a running `tower-consent serve --admin ADDR`. Known services, cookies and the unknown hosts that
/// pages name are seen in every mode; with `[blocking] enforcement = "observe"` browsers also report what
/// scripts load. Anybody can send a false report: check before you declare. Exit status 1 if there is anything.
///
/// With --declare one of them goes into consent.toml: the change is shown, and written with --write.
#[derive(Debug, clap::Args)]
pub(crate) struct DiscoveredOptions {
    /// The gateway's admin address
    #[arg(long, env = env::ADMIN, value_name = "ADDR", value_parser = address::parse)]
    admin: SocketAddr,
    /// Only what this site of `serve --sites` has: the name in its [sites.NAME]
    #[arg(long, env = env::SITE, value_name = "NAME")]
    site: Option<String>,
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

#[derive(Debug, Deserialize, Serialize)]
struct Answer {
    discovered: Vec<Item>,
    /// Where undeclared hosts are reported and pages were asked for.
    #[serde(default)]
    no_new_host_since: Option<String>,
    /// The names of its sites, where the gateway has several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sites: Vec<String>,
    #[serde(default)]
    hosts_may_be_held: bool,
}

#[derive(Debug, Deserialize, Serialize)]
struct Item {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    kind: String,
    name: String,
    count: u64,
    /// Where it was seen first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    directives: Vec<String>,
    declaration: String,
}

pub(crate) fn run(options: DiscoveredOptions) -> anyhow::Result<ExitStatus> {
    let body = serve::runtime()?.block_on(ask(options.admin))?;
    let mut answer: Answer = serde_json::from_slice(&body)
        .map_err(|error| no_admin(options.admin, "its answer to /discovered is another one").because(error))?;
    if let Some(site) = &options.site {
        if !answer.sites.contains(site) {
            let there_are = match answer.sites.as_slice() {
                [] => "the gateway has one site, without a name: leave --site out".to_owned(),
                names => format!("there are {}", names.join(", ")),
            };
            return Err(Failure::new(format!("the gateway has no site `{site}`"), there_are).into());
        }
        answer.discovered.retain(|item| item.site.as_ref() == Some(site));
    }
    if let Some(name) = &options.declare {
        return declare(&options, name, &answer.discovered);
    }
    match options.format {
        Format::Json => say(&format!("{:#}\n", serde_json::json!(answer)))?,
        Format::Human => {
            let text = std::fs::read_to_string(options.dir.join("consent.toml")).unwrap_or_default();
            say(&human(&answer, &text))?;
        }
    }
    Ok(if answer.discovered.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

fn declare(options: &DiscoveredOptions, name: &str, items: &[Item]) -> anyhow::Result<ExitStatus> {
    // Each has policies of its own.
    if options.site.is_none() && items.iter().any(|item| item.site.is_some()) {
        let advice = "name one of them with --site, and its policies with --policies";
        return Err(Failure::new("the gateway has several sites", advice).into());
    }
    let item = items.iter().find(|item| item.name == name).ok_or_else(|| {
        let names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
        let seen = match names.is_empty() {
            true => "nothing waits to be declared".to_owned(),
            false => format!("these wait to be declared: {}", names.join(", ")),
        };
        Failure::new(format!("nothing was seen under the name `{name}`"), seen)
    })?;
    if item.kind == "outliving-cookie" {
        let advice = "it is a cookie of a service that visitors did not allow: find what still sets it";
        return Err(Failure::new(format!("there is nothing to declare for `{name}`"), advice).into());
    }
    let id = item.id();
    let seen = item
        .seen(id.as_deref())
        .with_context(|| format!("the gateway names a kind that this program does not know: {}", item.kind))?;
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
    /// What it is; `None` of a kind that a later program has.
    fn seen<'a>(&'a self, id: Option<&'a str>) -> Option<Seen<'a>> {
        match self.kind.as_str() {
            "service" => Some(Seen::Service(&self.name)),
            "host" => Some(Seen::Host(&self.name, id.unwrap_or(&self.name))),
            "cookie" => Some(Seen::Cookie(&self.name)),
            _ => None,
        }
    }

    /// The id that the gateway proposes for a service of its own.
    fn id(&self) -> Option<String> {
        let table: toml::Table = self.declaration.parse().ok()?;
        Some(table.get("services")?.get(0)?.get("id")?.as_str()?.to_owned())
    }
}

fn no_answer(address: SocketAddr, why: impl Into<String>) -> Failure {
    let advice = "start the gateway with `tower-consent serve --admin ADDR`, and name the same address here; the address that \
                  visitors open is another one";
    Failure::new(format!("no gateway answers on {address}"), advice).because(why.into())
}

/// Something else answers: the site itself, or another program.
fn no_admin(address: SocketAddr, what: &str) -> Failure {
    let advice = "name the address of `serve --admin`, not that of `--listen`; the log of its start says both";
    Failure::new(format!("what answers on {address} is not the admin address of a gateway: {what}"), advice)
}

/// The gateway keeps at most 2,048 names of 128 bytes.
const LIMIT: usize = 4 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

async fn ask(address: SocketAddr) -> anyhow::Result<Bytes> {
    let client = Client::builder(TokioExecutor::new()).build_http::<Empty<Bytes>>();
    let url = format!("http://{address}/discovered").parse().with_context(|| format!("{address} is no address"))?;
    let asked = tokio::time::timeout(PATIENCE, client.get(url)).await;
    let response = asked.map_err(|_| no_answer(address, format!("it says nothing within {} s", PATIENCE.as_secs())))?;
    let response = response.map_err(|error| no_answer(address, failed(&error).to_string()))?;
    if !response.status().is_success() {
        return Err(no_admin(address, &format!("it says {} to /discovered", response.status())).into());
    }
    let body = Limited::new(response.into_body(), LIMIT).collect();
    let read = tokio::time::timeout(PATIENCE, body).await;
    let body = read.map_err(|_| no_admin(address, "its answer does not end"))?;
    Ok(body.map_err(|error| no_admin(address, &format!("its answer breaks off ({error})")))?.to_bytes())
}

/// `consent_toml` may have some of it already, which counts from the next release.
fn human(answer: &Answer, consent_toml: &str) -> String {
    let mut out = String::new();
    if answer.discovered.is_empty() {
        out.push_str("Nothing was seen that is not declared.\n");
    }
    for item in &answer.discovered {
        let Item { site, kind, name, count, page, directives, declaration } = item;
        let by = if directives.is_empty() { String::new() } else { format!(" ({})", directives.join(", ")) };
        let at = site.as_ref().map(|site| format!(" at {site}")).unwrap_or_default();
        let often = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
        let first = page.as_ref().map(|page| format!(", first at {page}")).unwrap_or_default();
        out.push_str(&format!("# {kind} {name}: seen {often}{at}{by}{first}\n"));
        if item.seen(None).is_some_and(|seen| declare::is_declared(consent_toml, seen)) {
            out.push_str("# consent.toml has it already: publish it with `tower-consent release`\n\n");
        } else {
            out.push_str(&format!("{declaration}\n"));
        }
    }
    if let Some(since) = &answer.no_new_host_since {
        out.push_str(&quiet(since, answer.hosts_may_be_held));
    }
    out
}

/// For how long pages have shown no new host, and what follows.
fn quiet(since: &str, is_long_enough: bool) -> String {
    let day = since.split('T').next().unwrap_or(since);
    if is_long_enough {
        format!(
            "# No new host since {day}, for a week or longer: declare the hosts that the site needs, then set\n\
             # undeclared_hosts = \"hold\" in [blocking], so that scripts and frames of all others are held.\n"
        )
    } else {
        format!("# No new host since {day}. After a week without one, set undeclared_hosts = \"hold\" in [blocking].\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_item_is_shown_with_its_declaration() {
        let item = |count| Item {
            site: None,
            kind: "host".into(),
            name: "cdn.example".into(),
            count,
            page: None,
            directives: vec!["img-src".into(), "font-src".into()],
            declaration: "[[services]]\n".into(),
        };
        let answer =
            |discovered| Answer { discovered, no_new_host_since: None, sites: Vec::new(), hosts_may_be_held: false };
        assert!(human(&answer(vec![item(1)]), "").starts_with("# host cdn.example: seen once (img-src"));
        assert_eq!(
            human(&answer(vec![item(3)]), ""),
            "# host cdn.example: seen 3 times (img-src, font-src)\n[[services]]\n\n"
        );
        assert!(human(&answer(vec![]), "").starts_with("Nothing"));
        let at_page = Item { page: Some("/shop".into()), ..item(3) };
        assert!(
            human(&answer(vec![at_page]), "")
                .starts_with("# host cdn.example: seen 3 times (img-src, font-src), first at /shop\n")
        );
        // What is declared and not released yet is not proposed again.
        let declared = "[[services]]\nid = \"cdn\"\nhosts = [\"cdn.example\"]\n";
        let said = human(&answer(vec![item(3)]), declared);
        assert!(said.contains("already") && !said.contains("[[services]]"), "{said}");
    }

    /// Also that of a gateway that does not say it yet.
    #[test]
    fn a_week_without_a_new_host_is_said() {
        let said = |json: &str| human(&serde_json::from_str(json).unwrap(), "");
        assert_eq!(said(r#"{"discovered":[]}"#), "Nothing was seen that is not declared.\n");
        let since = r#"{"discovered":[],"no_new_host_since":"2026-11-20T10:00:00Z","hosts_may_be_held":"#;
        let (early, late) = (said(&format!("{since}false}}")), said(&format!("{since}true}}")));
        assert!(
            early.contains("since 2026-11-20. After a week") && late.contains("since 2026-11-20, for a week"),
            "{early}{late}"
        );
    }
}
