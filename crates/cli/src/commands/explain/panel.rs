//! What happens to a page of the site, as a page for its operator: the account that `explain` gives, for any visitor.

use url::Url;

use super::subject::Subject;
use super::{VisitorOptions, account, human, subject};
use crate::commands::{Failure, failure};
use crate::figures::{Asked, Explanation};
use crate::gateway::UpstreamUrl;
use tower_consent_policy::{Enforcement, OnDoubt, Policies, Settings, UndeclaredHosts, UndeclaredServices};

/// Asks the site for the page, as the gateway asks it, and says what the layer makes of it: the first of its servers that can
/// be reached. No decision is recorded, and nothing but the site is asked.
pub(crate) fn explanation(asked: &Asked, policies: Policies, upstreams: &[UpstreamUrl]) -> Explanation {
    let mode = mode(policies.settings());
    match explained(asked, policies, upstreams) {
        Ok(text) => Explanation { mode, result: Ok(text) },
        Err(error) => Explanation { mode, result: Err(failure::describe(&error)) },
    }
}

fn explained(asked: &Asked, policies: Policies, upstreams: &[UpstreamUrl]) -> anyhow::Result<String> {
    let page = page(&asked.address)?;
    let visitor = visitor(asked)?;
    let subject = subject(&page, upstreams)?;
    let account = account(&subject, &visitor, policies)?;
    Ok(anstream::adapter::strip_str(&human::text(&account)).to_string())
}

/// The page, of the first server that gives it.
fn subject(page: &Url, upstreams: &[UpstreamUrl]) -> anyhow::Result<Subject> {
    let mut failed = None;
    for upstream in upstreams {
        match origin(upstream).and_then(|origin| subject::of_site(page, &origin)) {
            Ok(mut subject) => {
                if failed.is_some() {
                    subject.notes.push(format!("Another server of the site cannot be reached: this is of {upstream}."));
                }
                return Ok(subject);
            }
            // The first is the one that its operator thinks of.
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    let none =
        || Failure::new("it is not known where the site runs", "name it: --upstream http://127.0.0.1:3000").into();
    Err(failed.unwrap_or_else(none))
}

fn page(address: &str) -> anyhow::Result<Url> {
    let url = Url::parse(address.trim()).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
    });
    url.ok_or_else(|| {
        let advice = "write it as visitors open it, like https://www.example.org/page";
        Failure::new(format!("`{}` is not the address of a page", human::clean(address, 80)), advice).into()
    })
}

fn origin(upstream: &UpstreamUrl) -> anyhow::Result<Url> {
    let text = upstream.to_string();
    Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "http" | "https")).ok_or_else(|| {
        let advice = "name the address of the live page: tower-consent explain https://…";
        Failure::new(format!("the site at {text} cannot be asked from here"), advice).into()
    })
}

fn visitor(asked: &Asked) -> anyhow::Result<VisitorOptions> {
    let some = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let names =
        |text: &str| text.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    let (accept, refuse) = match asked.choice.as_str() {
        "refused" => (Vec::new(), true),
        "accepted" => (vec!["all".to_owned()], false),
        "some" => (names(&asked.accept), false),
        _ => (Vec::new(), false),
    };
    if asked.choice == "some" && accept.is_empty() {
        // Without a name it would be a visitor who has not decided.
        let advice = "write the categories or services that the visitor allows, set apart by commas, such as analytics; or \
                      choose a visitor who has refused";
        return Err(Failure::new("the visitor allows what is named, and nothing is named", advice).into());
    }
    Ok(VisitorOptions { accept, refuse, region: some(&asked.region), signal: asked.signal })
}

/// What holds here, and how.
fn mode(settings: &Settings) -> String {
    let blocking = &settings.blocking;
    let enforcement = match blocking.enforcement {
        Enforcement::Strict => "strict: browsers hold it too, by a Content-Security-Policy",
        Enforcement::Observe => "observe: browsers report what else loads",
        _ => "catalogue",
    };
    let services = match blocking.undeclared_services {
        UndeclaredServices::Category => "follow their category",
        _ => "are held",
    };
    let hosts = match blocking.undeclared_hosts {
        UndeclaredHosts::Pass => "pass",
        UndeclaredHosts::Hold => "are held",
        _ => "pass and are listed",
    };
    let doubt = if blocking.on_doubt == OnDoubt::Pass { "passes" } else { "is held" };
    format!(
        "Enforcement {enforcement}. Undeclared services {services}, undeclared hosts {hosts}; what cannot be judged {doubt}."
    )
}
