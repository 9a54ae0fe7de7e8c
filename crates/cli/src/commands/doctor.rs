//! Visits the live site as visitors do, and says what is wrong with the set-up.

mod browser;
mod check;
mod checks;
mod drift;
mod examination;
mod mail;
mod outcome;
mod page;
mod policy;
mod state_file;
mod visitor;
mod watch;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::commands::check::Format;
use crate::commands::explain::{self, Audience};
use crate::commands::serve::runtime;
use crate::commands::{ExitStatus, Failure, address, confirmed, env, say};
use crate::gateway::signal;
use browser::{Browser, BrowserOptions};
use examination::{Evidence, Examination};
use outcome::{Judged, Lines};
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::Policies;
use watch::WatchOptions;

/// Visit the live site as a visitor would, and say what is wrong with the set-up
///
/// Opens the page before a decision, rejects everything, and opens it again; then it does the same with an acceptance
/// and with Global Privacy Control. It looks at the banner, at what is blocked, at cookies, caches and proxies in front,
/// and at the pages of the policies. For each check it prints what it found, what it expected, the likely cause and the
/// page of the manual to read.
///
/// It makes two real decisions, a refusal and an acceptance. They are recorded in the site's ledger; it asks you first,
/// and prints their ids at the end. Where the law says that Global Privacy Control must be stored, there is a third. It
/// sends at most 40 requests. Without --browser it opens no browser, so it does not see what only scripts do. A browser
/// makes two decisions more, by clicks, and one where the signal is stored; with --browser-pages it looks at more pages.
///
/// Exit status 1 if a check failed. With --state it tells only what is different from the last run: then the status is 0 if
/// nothing is, 1 if something is, also if it is better now, and 2 if that could not be told by --webhook or --mail-to. With
/// --every it is 0 when it is stopped (SIGTERM, Ctrl-C). A site that does not answer is told once, and when it is back.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("watched").multiple(true).args(["every", "state"]))]
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
    /// How many seconds to wait for each answer, also of a browser; its start may take six times as long
    #[arg(long, env = env::TIMEOUT, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=120))]
    timeout: u16,
    /// Make the two decisions without asking
    #[arg(long, env = env::YES)]
    yes: bool,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
    #[command(flatten)]
    browser: BrowserOptions,
    #[command(flatten)]
    watch: WatchOptions,
}

impl DoctorOptions {
    fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout.into())
    }

    /// As they are now.
    fn policies(&self) -> anyhow::Result<Option<Policies>> {
        let loaded = self.policies.as_deref().map(|dir| explain::policies(Some(dir))).transpose()?;
        Ok(loaded.map(|(policies, _)| policies))
    }
}

fn site(text: &str) -> Result<Url, String> {
    let expected = || "expected the address of a page, for example https://www.example.org/".to_owned();
    let full = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&full).map_err(|_| expected())?;
    let plain = url.username().is_empty() && url.password().is_none();
    if matches!(url.scheme(), "http" | "https") && url.has_host() && plain { Ok(url) } else { Err(expected()) }
}

pub(crate) fn run(options: &DoctorOptions) -> anyhow::Result<ExitStatus> {
    let policies = options.policies()?;
    let browser = options.browser.browser()?;
    if !options.yes && !may_decide(options, browser.as_ref())? {
        say("Nothing was asked.\n")?;
        return Ok(ExitStatus::Fine);
    }
    if options.watch.is_on() {
        return watch::run(options, browser);
    }
    let evidence = runtime()?.block_on(async {
        tokio::select! {
            // A browser is ended, and its files removed.
            () = signal::stop() => Err(stopped().into()),
            evidence = examined(options, policies.as_ref(), browser.as_ref()) => evidence,
        }
    })?;
    let judged = judged(evidence, policies.as_ref())?;
    say(&judged.report(options.format, Lines::Many))?;
    let has_failed = judged.checks.iter().any(|check| check.status == check::Status::Failed);
    Ok(if has_failed { ExitStatus::Findings } else { ExitStatus::Fine })
}

fn stopped() -> Failure {
    Failure::new("stopped before its end", "run it again; the decisions that were made are in the ledger")
}

async fn examined(
    options: &DoctorOptions,
    policies: Option<&Policies>,
    browser: Option<&Browser>,
) -> anyhow::Result<Evidence> {
    let settings = policies.map(Policies::settings);
    let languages = settings.map(|settings| settings.site.languages.clone()).unwrap_or_default();
    let examination = Examination { timeout: options.timeout(), admin: options.admin, languages, browser };
    examination.examine(&options.url).await
}

fn judged(mut evidence: Evidence, policies: Option<&Policies>) -> anyhow::Result<Judged> {
    judge(&mut evidence, policies)?;
    let checks = checks::all(&evidence, policies);
    Ok(Judged { evidence, checks })
}

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
    if let Some(browsed) = &evidence.browsed {
        let prefix = evidence.facts.prefix(&evidence.url);
        evidence.judged = browsed.seen.map(|seen| browser::judged(seen, &evidence.url, &prefix, &policies));
    }
    evidence.now = Some(SystemClock.now());
    Ok(())
}

fn may_decide(options: &DoctorOptions, browser: Option<&Browser>) -> anyhow::Result<bool> {
    let (url, each_time) = (&options.url, if options.watch.every.is_some() { "Each time, this" } else { "This" });
    let (count, decisions, more, requests) = match browser {
        None => ("two", "a refusal and an acceptance", "a third one", String::new()),
        Some(browser) => (
            "four",
            "two refusals and two acceptances",
            "two more",
            format!(" besides those of a browser, which opens {}", browser.openings()),
        ),
    };
    let signal = format!("{more} where the law has Global Privacy Control stored");
    let what = format!(
        "{count} real decisions are made, and {signal}, which are recorded in the site's ledger: that must be confirmed"
    );
    let question = format!(
        "{each_time} makes {count} real decisions at {url}, {decisions}, and {signal}. They are recorded in the site's ledger. \
         It sends at most 40 requests{requests}. Go on?"
    );
    confirmed(&what, &question)
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
