//! The page in a headless Chromium: before a decision, refused, accepted, with Global Privacy Control.

mod banner;
mod chromium;
mod devtools;
mod seen;
mod strays;
mod tab;

pub(super) use seen::{Browsed, Press, Seen, Stages};
pub(super) use strays::{Judgement, Whose, judged};

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use super::visitor::{Line, Reply, Visitor};
use crate::commands::env;
use chromium::Chromium;
use tab::{Pace, Signal, Tab};
use tower_consent::internals::is_consent_cookie;

/// All of it together.
const LONGEST: Duration = Duration::from_secs(240);

#[derive(Debug, clap::Args)]
pub(super) struct BrowserOptions {
    /// Open the page in a headless Chromium as well: before a decision, after a refusal and an acceptance that are
    /// clicked, and with Global Privacy Control. It tells of each service that the page reaches without consent, also
    /// what only scripts load, and of cookies and stored keys
    #[arg(long, env = env::BROWSER)]
    browser: bool,
    /// The program, if it is not found by itself
    #[arg(long, env = env::BROWSER_PROGRAM, value_name = "FILE", requires = "browser")]
    browser_program: Option<PathBuf>,
    /// One more argument for it, such as --browser-arg=--no-sandbox; may be given several times, in the variable one a
    /// line
    #[arg(long, env = env::BROWSER_ARG, value_name = "ARGUMENT", value_delimiter = '\n', allow_hyphen_values = true, requires = "browser")]
    browser_arg: Vec<String>,
    /// For how many seconds each page is looked at after it has loaded
    #[arg(long, env = env::BROWSER_WAIT, value_name = "SECONDS", default_value_t = 3, value_parser = clap::value_parser!(u16).range(0..=20))]
    browser_wait: u16,
}

/// A browser that is there.
#[derive(Debug, Clone)]
pub(super) struct Browser {
    program: PathBuf,
    arguments: Vec<String>,
    look: Duration,
}

impl BrowserOptions {
    /// The browser, if one is wanted.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub(super) fn browser(&self) -> anyhow::Result<Option<Browser>> {
        if !self.browser {
            return Ok(None);
        }
        let program = chromium::program(self.browser_program.as_deref())?;
        let look = Duration::from_secs(self.browser_wait.into());
        Ok(Some(Browser { program, arguments: self.browser_arg.clone(), look }))
    }
}

/// What is visited, and with which patience.
pub(super) struct Place<'a> {
    pub(super) url: &'a Url,
    /// Where the state of a visitor is asked for.
    pub(super) endpoint: &'a Url,
    pub(super) patience: Duration,
}

/// Makes the visits. What stops them is told in the result.
pub(super) async fn browse(browser: &Browser, place: &Place<'_>, line: &Line) -> Browsed {
    let mut browsed = Browsed::default();
    let visits = async {
        line.tell("in a browser");
        let mut chromium = Chromium::start(&browser.program, &browser.arguments).await?;
        browsed.version = chromium.version.clone();
        let pace = Pace { patience: place.patience, look: browser.look };
        let visited = Visits { place, line, pace }.make(&mut chromium, &mut browsed).await;
        chromium.close().await;
        visited
    };
    let ended = tokio::time::timeout(LONGEST, visits).await;
    let took_long = || Err(format!("it took longer than {} s", LONGEST.as_secs()));
    browsed.trouble = ended.unwrap_or_else(|_| took_long()).err();
    browsed
}

struct Visits<'a> {
    place: &'a Place<'a>,
    line: &'a Line,
    pace: Pace,
}

impl Visits<'_> {
    async fn make(&self, chromium: &mut Chromium, browsed: &mut Browsed) -> Result<(), String> {
        self.line.tell("in a browser: before a decision, then refused");
        let mut tab = Tab::open(chromium, self.pace, Signal::NotSent).await?;
        tab.go(self.place.url).await?;
        browsed.seen.before = Some(self.seen(&mut tab, Signal::NotSent).await?);
        browsed.refusal = Some(banner::press(&mut tab, "reject_all").await?);
        tab.reload().await?;
        browsed.seen.refused = Some(self.seen(&mut tab, Signal::NotSent).await?);
        tab.close().await?;

        self.line.tell("in a browser: accepted");
        let mut tab = Tab::open(chromium, self.pace, Signal::NotSent).await?;
        tab.go(self.place.url).await?;
        // The same as before.
        tab.take().await?;
        browsed.acceptance = Some(banner::press(&mut tab, "accept_all").await?);
        tab.reload().await?;
        browsed.seen.accepted = Some(self.seen(&mut tab, Signal::NotSent).await?);
        tab.close().await?;

        self.line.tell("in a browser: with Global Privacy Control");
        let mut tab = Tab::open(chromium, self.pace, Signal::Sent).await?;
        tab.go(self.place.url).await?;
        browsed.seen.signal = Some(self.seen(&mut tab, Signal::Sent).await?);
        tab.close().await
    }

    /// What the tab has seen, and what the server says of its visitor.
    async fn seen(&self, tab: &mut Tab<'_>, signal: Signal) -> Result<Seen, String> {
        let shown = banner::shown(tab).await?;
        let mut seen = tab.take().await?;
        seen.shown = Some(shown);
        let mut visitor = Visitor::new(self.line);
        for cookie in seen.cookies.iter().filter(|cookie| is_consent_cookie(&cookie.name)) {
            visitor = visitor.holding(&cookie.name, &cookie.value);
        }
        if signal == Signal::Sent {
            visitor = visitor.with("sec-gpc", "1");
        }
        let state = visitor.data(self.place.endpoint).await.ok();
        seen.state = state.as_ref().and_then(Reply::json).filter(|state| state["status"].is_string());
        Ok(seen)
    }
}
