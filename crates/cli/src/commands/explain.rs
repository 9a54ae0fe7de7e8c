//! What a finding means, and what happens to what a page loads.

mod account;
mod advice;
mod category;
mod human;
mod json;
mod lines;
mod panel;
mod rules;
mod subject;
mod visit;

pub(crate) use human::{clean, paragraph};
pub(crate) use panel::explanation;

use std::path::{Path, PathBuf};

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use tower_consent::syntax::set_cookie::SetCookie;
use tower_consent::{Clock as _, SystemClock};
use url::Url;

use tower_consent_policy::Policies;

use crate::commands::check::Format;
use crate::commands::site_layer::Drafts;
use crate::commands::{ExitStatus, Failure, env, restored, say};
use account::Account;
use category::Category;
use subject::Subject;

/// Explain what happens to what a page loads, or what a finding of `check` means
///
/// With the address of a page, or an HTML file: each thing that loads on it, where it is, which service it belongs to,
/// whether it passes or is held, why, and how to let it through. The page goes through the same layer as visitors'
/// pages, for a visitor who has not decided: the options below make it another one. No script runs, so what only a
/// script loads is not seen; in a browser the guard treats that by the same rules. No decision is recorded.
///
/// With a host (www.hotjar.com), a path (/matomo.js), the name of a cookie (_ga) or of a service (hotjar, Google
/// Analytics): what the catalogue knows of it and what your settings make of it. With a category of your site
/// (marketing): its services.
///
/// With a code or name of a finding (TC0601, implied-consent): what it is about, the law or guideline it comes from, a
/// bad and a good example. Without anything, lists all findings.
///
/// Exit status 1 if you have to do something: a service is not declared, or something cannot be judged.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainOptions {
    /// The address of a page with http:// or https://, an HTML file, a host, a path, a cookie, a service, a category, or
    /// a code. Several words are one name
    pub(crate) what: Vec<String>,
    #[command(flatten)]
    visitor: VisitorOptions,
    /// The site's own host, for a file or for the address of the server behind the gateway
    #[arg(long, env = env::HOST, value_name = "HOST")]
    host: Option<String>,
    /// The folder with `consent.toml`. Without it, only the built-in catalogue is used
    #[arg(long, env = env::POLICIES, value_name = "DIR")]
    policies: Option<PathBuf>,
    /// Take what is in the folder as if it were released, to see what a release would change
    #[arg(long, env = env::ALLOW_DRAFTS)]
    allow_drafts: bool,
    /// How it is printed: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Who visits the page.
#[derive(Debug, Clone, Default, clap::Args)]
struct VisitorOptions {
    /// The visitor allows these categories or services, separated by commas; `all` for everything
    #[arg(long, env = env::ACCEPT, value_name = "NAMES", value_delimiter = ',', conflicts_with = "refuse")]
    accept: Vec<String>,
    /// The visitor has refused everything
    #[arg(long, env = env::REFUSE)]
    refuse: bool,
    /// Where the visitor is, like DE or US-CA
    #[arg(long, env = env::REGION, value_name = "REGION")]
    region: Option<String>,
    /// The visitor's browser sends Global Privacy Control
    #[arg(long, env = env::SIGNAL)]
    signal: bool,
}

pub(crate) fn run(options: ExplainOptions) -> anyhow::Result<ExitStatus> {
    if options.what.is_empty() {
        return rules::print_list(options.format);
    }
    let what = options.what.join(" ");
    let what = what.as_str();
    if let Some(page) = rules::page(what) {
        return rules::print(&page, options.format);
    }
    let (policies, note) = visit::policies(options.policies.as_deref(), Drafts::of_option(options.allow_drafts))?;
    if let Some(category) = Category::find(what, policies.settings(), note.as_deref()) {
        match options.format {
            Format::Human => say(&category.human())?,
            Format::Json => say(&format!("{:#}\n", category.json()))?,
        }
        return Ok(ExitStatus::Fine);
    }
    let host = options.host.as_deref();
    let mut subject = if subject::is_address(what) {
        subject::fetched(what, host)?
    } else if let Some(scheme) = subject::other_scheme(what) {
        let problem = format!("`{what}` cannot be opened: {scheme} is not for pages of a site");
        return Err(
            Failure::new(problem, "name an address that begins with http:// or https://, or an HTML file").into()
        );
    } else if Path::new(what).is_file() || looks_like_page(what) {
        subject::file(what, host)?
    } else if what.contains(['/', '.']) && Path::new(what).is_dir() {
        return Err(Failure::new(format!("`{what}` is a folder"), "name an HTML file in it").into());
    } else if let Some(named) = subject::named(what, policies.catalogue(), host)? {
        named
    } else {
        return Err(rules::unknown(what).into());
    };
    subject.notes.extend(note);
    let account = account(&subject, &options.visitor, policies)?;
    match options.format {
        Format::Human => say(&human::text(&account))?,
        Format::Json => say(&format!("{:#}\n", json::value(&account)))?,
    }
    Ok(if account.has_findings() { ExitStatus::Findings } else { ExitStatus::Fine })
}

fn account(subject: &Subject, visitor: &VisitorOptions, policies: Policies) -> anyhow::Result<Account> {
    Ok(Account::of(subject, visit::visit(subject, visitor, policies)?))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Undecided,
    Refused,
    Signal,
}

/// Something that is live in a page, though the layer would hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Live {
    /// Of the catalogue or the policies.
    pub(crate) service: Option<String>,
    pub(crate) name: String,
    /// Where: a tag, or a header field.
    pub(crate) place: String,
    pub(crate) is_cookie: bool,
}

/// What is live in a page as visitors get it, though the same layer would hold it.
pub(crate) fn live(
    url: &Url,
    headers: &HeaderMap,
    body: &[u8],
    audience: Audience,
    policies: Policies,
) -> anyhow::Result<Vec<Live>> {
    let mut subject = subject::of_answer(url.clone(), headers.clone(), restored::live(body).unwrap_or_default());
    // A page that must not be changed is judged as well.
    subject.headers.remove(http::header::CACHE_CONTROL);
    let now = SystemClock.now();
    let is_kept = |line: &&HeaderValue| !SetCookie::read(line.as_bytes()).is_deletion(now);
    let kept: Vec<_> = headers.get_all(SET_COOKIE).iter().filter(is_kept).cloned().collect();
    subject.headers.remove(SET_COOKIE);
    subject.headers.extend(kept.into_iter().map(|line| (SET_COOKIE, line)));
    let (refuse, signal) = (audience == Audience::Refused, audience == Audience::Signal);
    let visitor = VisitorOptions { refuse, signal, ..VisitorOptions::default() };
    Ok(account(&subject, &visitor, policies)?.live())
}

/// The policies that a page is judged by, and what has to be said of them.
pub(crate) fn policies(dir: Option<&Path>) -> anyhow::Result<(Policies, Option<String>)> {
    visit::policies(dir, Drafts::DoNotCount)
}

/// What holds where there are no policies: the built-in catalogue, and nothing declared.
pub(crate) fn built_in() -> anyhow::Result<Policies> {
    visit::built_in()
}

/// A file that is not there is still meant as one.
fn looks_like_page(what: &str) -> bool {
    let name = what.to_ascii_lowercase();
    [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end))
}
