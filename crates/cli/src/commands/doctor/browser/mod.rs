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

use serde_json::Value;
use url::Url;

use super::visitor::{Line, Reply, Visitor};
use crate::commands::env;
use chromium::Chromium;
use tab::{Followed, Pace, Signal, Tab};
use tower_consent::internals::is_consent_cookie;

/// All of it together, of one page, unless --timeout allows each answer more.
const LONGEST: Duration = Duration::from_secs(240);
/// Answers that are waited for at most, of one opening: the page itself, and what is asked in it.
const ANSWERS: u32 = 4;
/// How often the page is opened that is named, alone, and among others: before and after each round of them.
const ALONE: u32 = 5;
const AMONG_OTHERS: u32 = 9;
/// And each other one.
const FURTHER: u32 = 4;
/// Own links of a page that may be taken for pages to open.
const MOST_LINKS: usize = 200;

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
    /// At how many pages of the site to look: the one that is named, and as many as its own links lead to, the first ones
    /// first. Each is opened before a decision, after a refusal and an acceptance, and with Global Privacy Control
    #[arg(long, env = env::BROWSER_PAGES, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=20), requires = "browser")]
    browser_pages: u16,
}

/// A browser that is there.
#[derive(Debug, Clone)]
pub(super) struct Browser {
    program: PathBuf,
    arguments: Vec<String>,
    look: Duration,
    /// At how many it looks.
    pages: u16,
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
        Ok(Some(Browser { program, arguments: self.browser_arg.clone(), look, pages: self.browser_pages }))
    }
}

impl Browser {
    /// How often it opens pages, in words.
    pub(super) fn openings(&self) -> String {
        match self.pages {
            1 => "the page five times".to_owned(),
            pages => format!("the page up to nine times, and up to {} further ones four times each", pages - 1),
        }
    }

    /// How long all of it may take.
    fn limit(&self, patience: Duration) -> Duration {
        let pages = u32::from(self.pages);
        let openings = if pages > 1 { AMONG_OTHERS + (pages - 1) * FURTHER } else { ALONE };
        let each = patience.saturating_mul(ANSWERS).saturating_add(self.look);
        LONGEST.saturating_mul(pages).max(each.saturating_mul(openings))
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
        let mut chromium = Chromium::start(&browser.program, &browser.arguments, place.patience).await?;
        browsed.version = chromium.version.clone();
        let pace = Pace { patience: place.patience, look: browser.look };
        let visited =
            Visits { place, line, pace, more: Vec::new() }.make(browser.pages, &mut chromium, &mut browsed).await;
        chromium.close().await;
        visited
    };
    let limit = browser.limit(place.patience);
    let ended = tokio::time::timeout(limit, visits).await;
    let took_long = || Err(format!("it took longer than {} s", limit.as_secs()));
    browsed.trouble = ended.unwrap_or_else(|_| took_long()).err();
    browsed
}

struct Visits<'a> {
    place: &'a Place<'a>,
    line: &'a Line,
    pace: Pace,
    /// Pages that the first one leads to.
    more: Vec<Url>,
}

impl Visits<'_> {
    async fn make(mut self, pages: u16, chromium: &mut Chromium, browsed: &mut Browsed) -> Result<(), String> {
        self.line.tell("in a browser: before a decision, then refused");
        let mut tab = Tab::open(chromium, self.pace, Signal::NotSent).await?;
        tab.go(self.place.url).await?;
        self.more = self.linked(&mut tab, usize::from(pages) - 1).await?;
        self.look_further(&mut tab, browsed).await?;
        browsed.seen.before = Some(self.seen(&mut tab, Signal::NotSent).await?);
        browsed.refusal = Some(banner::press(&mut tab, "reject_all").await?);
        tab.reload().await?;
        self.look_further(&mut tab, browsed).await?;
        browsed.seen.refused = Some(self.seen(&mut tab, Signal::NotSent).await?);
        tab.close().await?;

        self.line.tell("in a browser: accepted");
        let mut tab = Tab::open(chromium, self.pace, Signal::NotSent).await?;
        tab.go(self.place.url).await?;
        // The same as before.
        tab.take().await?;
        browsed.acceptance = Some(banner::press(&mut tab, "accept_all").await?);
        tab.reload().await?;
        self.look_further(&mut tab, browsed).await?;
        browsed.seen.accepted = Some(self.seen(&mut tab, Signal::NotSent).await?);
        tab.close().await?;

        self.line.tell("in a browser: with Global Privacy Control");
        let mut tab = Tab::open(chromium, self.pace, Signal::Sent).await?;
        tab.go(self.place.url).await?;
        self.look_further(&mut tab, browsed).await?;
        browsed.seen.signal = Some(self.seen(&mut tab, Signal::Sent).await?);
        tab.close().await
    }

    /// Opens the further pages as the same visitor, then the first one again. A link that leads to no page of the site is
    /// left from then on.
    async fn look_further(&mut self, tab: &mut Tab<'_>, browsed: &mut Browsed) -> Result<(), String> {
        let is_alone = self.more.is_empty();
        for page in std::mem::take(&mut self.more) {
            if tab.follow(&page).await? == Followed::ToPage {
                self.more.push(page);
            }
        }
        browsed.pages = std::iter::once(self.place.url).chain(&self.more).cloned().collect();
        if is_alone { Ok(()) } else { tab.go(self.place.url).await }
    }

    /// Pages that own links lead to.
    async fn linked(&self, tab: &mut Tab<'_>, most: usize) -> Result<Vec<Url>, String> {
        let links = format!("[...document.links].filter(a => !a.download).slice(0, {MOST_LINKS}).map(a => a.href)");
        let links = tab.evaluate(&links).await?;
        let links = links.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(pages_of(links, self.place, most))
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

/// Other pages of the same site, each once; none of our own, and none that looks like an act.
fn pages_of<'l>(links: impl Iterator<Item = &'l str>, place: &Place<'_>, most: usize) -> Vec<Url> {
    const ACTS: [&str; 8] =
        ["logout", "log-out", "signout", "sign-out", "abmelden", "delete", "unsubscribe", "add-to-cart"];
    const FILES: [&str; 10] = [".pdf", ".zip", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".mp4", ".mp3", ".xml"];
    let mut pages: Vec<Url> = Vec::new();
    for link in links {
        if pages.len() >= most {
            break;
        }
        let Ok(mut page) = Url::parse(link) else { continue };
        page.set_fragment(None);
        let path = page[url::Position::BeforePath..].to_ascii_lowercase();
        let is_ours = page.path().starts_with(place.endpoint.path());
        let is_no_page = ACTS.iter().any(|act| path.contains(act)) || FILES.iter().any(|end| path.ends_with(end));
        let is_known = page.as_str() == &place.url[..url::Position::AfterQuery] || pages.contains(&page);
        if page.origin() == place.url.origin() && !is_ours && !is_no_page && !is_known {
            pages.push(page);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn own_links_are_pages_and_nothing_else_is_opened() {
        let (page, endpoint) = (url("https://shop.example/a?b=1#c"), url("https://shop.example/_consent"));
        let place = Place { url: &page, endpoint: &endpoint, patience: Duration::from_secs(10) };
        let links = [
            "https://shop.example/a?b=1",
            "https://shop.example/a?b=1#other",
            "https://other.example/",
            "http://shop.example/",
            "https://shop.example:8443/",
            "https://shop.example/_consent/policies/privacy",
            "https://shop.example/account/Logout",
            "https://shop.example/cart?do=delete",
            "https://shop.example/terms.PDF",
            "mailto:a@shop.example",
            "javascript:void(0)",
            "",
            "https://shop.example/news#top",
            "https://shop.example/news#end",
            "https://shop.example/video",
            "https://shop.example/third",
        ];
        let found = |most| pages_of(links.into_iter(), &place, most).into_iter().map(String::from).collect::<Vec<_>>();
        assert_eq!(found(2), ["https://shop.example/news", "https://shop.example/video"]);
        assert_eq!(found(20).len(), 3);
        assert!(found(0).is_empty());
    }

    #[test]
    fn no_limit_cuts_what_the_timeout_allows() {
        let browser =
            |pages, look| Browser { program: "x".into(), arguments: vec![], look: Duration::from_secs(look), pages };
        let seconds = |browser: Browser, patience| browser.limit(Duration::from_secs(patience)).as_secs();
        assert_eq!(seconds(browser(1, 3), 10), 240);
        // Each of the five openings may take as long as its answer, its page and its buttons may.
        assert!(seconds(browser(1, 20), 120) >= 5 * (3 * 120 + 20));
        // The named page is opened nine times among others, each other one four times.
        for pages in [2, 5, 20] {
            let openings = 9 + 4 * (u64::from(pages) - 1);
            assert!(seconds(browser(pages, 20), 120) >= openings * (3 * 120 + 20), "{pages}");
        }
    }
}
