//! Visits the live site as visitors do, and says what is wrong with the set-up.

mod check;
mod checks;
mod examination;
mod outcome;
mod page;
mod policy;

mod visitor;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::commands::check::Format;
use crate::commands::explain::{self, Audience};
use crate::commands::serve::runtime;
use crate::commands::{ExitStatus, address, confirmed, env, say};
use examination::Evidence;
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;

/// Visit the live site as a visitor would, and say what is wrong with the set-up
///
/// Opens the page before a decision, rejects everything, and opens it again; then it does the same with an acceptance
/// and with Global Privacy Control. It looks at the banner, at what is blocked, at cookies, caches and proxies in front,
/// and at the pages of the policies. For each check it prints what it found, what it expected, the likely cause and the
/// page of the manual to read.
///
/// It makes two real decisions, a refusal and an acceptance. They are recorded in the site's ledger; it asks you first,
/// and prints their ids at the end. Where the law says that Global Privacy Control must be stored, there is a third. It
/// sends at most 40 requests and uses no browser, so it does not see what only scripts do.
///
/// Exit status 1 if a check failed.
#[derive(Debug, clap::Args)]
pub(crate) struct DoctorOptions {
    /// The address of a page of the live site, as visitors open it
    #[arg(value_name = "URL", value_parser = site)]
    url: Url,
    /// The folder with `consent.toml`, so that your own services are known. Without it, only the built-in catalogue is
    /// used
    #[arg(long, env = env::POLICIES, value_name = "DIR")]
    policies: Option<PathBuf>,
    /// The gateway's admin address, to ask whether it works
    #[arg(long, env = env::ADMIN, value_name = "ADDR", value_parser = address::parse)]
    admin: Option<SocketAddr>,
    /// How many seconds to wait for an answer
    #[arg(long, env = env::TIMEOUT, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=120))]
    timeout: u16,
    /// Make the two decisions without asking
    #[arg(long, env = env::YES)]
    yes: bool,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// `example.org` is meant as `https://example.org/`.
fn site(text: &str) -> Result<Url, String> {
    let expected = || "expected the address of a page, for example https://www.example.org/".to_owned();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&full).map_err(|_| expected())?;
    let plain = url.username().is_empty() && url.password().is_none();
    if matches!(url.scheme(), "http" | "https") && url.has_host() && plain { Ok(url) } else { Err(expected()) }
}

pub(crate) fn run(options: &DoctorOptions) -> anyhow::Result<ExitStatus> {
    let policies = options.policies.as_deref().map(|dir| explain::policies(Some(dir))).transpose()?;
    let policies = policies.map(|(policies, _)| policies);
    if !options.yes && !may_decide(&options.url)? {
        say("Nothing was asked.\n")?;
        return Ok(ExitStatus::Fine);
    }
    let timeout = Duration::from_secs(options.timeout.into());
    let settings = policies.as_ref().map(Policies::settings);
    let languages = settings.map(|settings| settings.site.languages.clone()).unwrap_or_default();
    let examination = examination::examine(&options.url, timeout, options.admin, &languages);
    let mut evidence = runtime()?.block_on(examination)?;
    judge(&mut evidence, policies.as_ref())?;
    let checks = checks::all(&evidence, policies.as_ref());
    match options.format {
        Format::Human => say(&outcome::human(&evidence, &checks))?,
        Format::Json => say(&format!("{:#}\n", outcome::json(&evidence, &checks)))?,
    }
    let has_failed = checks.iter().any(|check| check.status == check::Status::Failed);
    Ok(if has_failed { ExitStatus::Findings } else { ExitStatus::Fine })
}

/// Judges the pages by the rules of the layer.
fn judge(evidence: &mut Evidence, policies: Option<&Policies>) -> anyhow::Result<()> {
    let policies = match policies {
        Some(policies) => policies.clone(),
        None => explain::built_in()?,
    };
    for (audience, page) in [
        (Audience::Undecided, Some(&evidence.before)),
        (Audience::Refused, evidence.refused.as_ref().and_then(|answer| answer.as_ref().ok())),
        (Audience::Signal, evidence.signal.as_ref().and_then(|answer| answer.as_ref().ok())),
    ] {
        if let Some(reply) = page {
            let live = explain::live(&evidence.url, &reply.headers, &reply.body, audience, policies.clone())?;
            evidence.live.push((audience, live));
        }
    }
    evidence.now = Some(SystemClock.now());
    Ok(())
}

fn may_decide(url: &Url) -> anyhow::Result<bool> {
    let what = "two real decisions are made, which are recorded in the site's ledger: that must be confirmed";
    let question = format!(
        "This makes two real decisions at {url}, a refusal and an acceptance, which are recorded in the site's ledger, \
         and sends at most 40 requests. Go on?"
    );
    confirmed(what, &question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_leave_its_scheme_out_and_has_no_password() {
        assert_eq!(site("shop.example/page").unwrap().as_str(), "https://shop.example/page");
        for wrong in ["", "ftp://a.example", "https://", "http://a:b@a.example"] {
            assert!(site(wrong).is_err(), "{wrong}");
        }
    }
}
