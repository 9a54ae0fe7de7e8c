//! Why something passes or is held, in words, and how to let it through.

use super::account::{Key, Known};
use tower_consent::internals::{self, Why};
use tower_consent_policy::Settings;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Advice {
    pub(super) why: String,
    /// Empty if there is nothing to do.
    pub(super) action: String,
    /// Lines for `consent.toml`.
    pub(super) lines: String,
    /// The cookie that `lines` are about, if they are about one.
    pub(super) cookie: Option<String>,
}

/// How something gets to a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Loads,
    /// Only forms are held, and those go when their visitor sends them.
    Form,
}

pub(super) fn of(key: &Key, why: Why, way: Way, service: Option<&Known>, settings: &Settings) -> Advice {
    let category = service.map_or("it", |service| service.category.as_str());
    let (reason, action) = match way {
        Way::Loads => (reason(key, why, category), action(key, why, category)),
        Way::Form => (of_form(why, category), form_action(why).to_owned()),
    };
    let lines = if needs_lines(why) { lines(key, service, settings) } else { String::new() };
    let cookie = match key {
        Key::Cookie(name) if !lines.is_empty() => Some(name.clone()),
        _ => None,
    };
    Advice { why: reason, action, lines, cookie }
}

fn of_form(why: Why, category: &str) -> String {
    let until = match why {
        Why::NotGranted | Why::ForEveryone { .. } => format!("until the visitor allows {category}"),
        _ => "as long as consent.toml does not name the service".to_owned(),
    };
    format!(
        "A form: it goes there when its visitor fills it in and sends it. Code cannot send it {until}, and without JavaScript \
         it goes to the page itself."
    )
}

fn form_action(why: Why) -> &'static str {
    match why {
        Why::NotGranted | Why::ForEveryone { .. } => "",
        _ => {
            "Visitors are not told who gets what they send: declare it in consent.toml, then run `tower-consent release`:"
        }
    }
}

fn needs_lines(why: Why) -> bool {
    use Why::{Guarded, Pixel, Undisclosed, Unknown, UnknownHeld};
    matches!(why, Undisclosed | UnknownHeld | Pixel | Unknown | Guarded { allowable: false })
}

fn reason(key: &Key, why: Why, category: &str) -> String {
    let is_cookie = matches!(key, Key::Cookie(_));
    let text = match why {
        Why::Necessary => "Necessary: it needs no consent.",
        Why::Own => "The site's own.",
        Why::Granted => return format!("The visitor allows {category}."),
        Why::Advanced => "Google's advanced mode ([google]): the tag loads before consent and learns what is denied.",
        Why::AskedFor => "The visitor sends this form: it is let go.",
        Why::Guarded { allowable: true } => {
            return format!("The code runs; what it loads is held by the guard until the visitor allows {category}.");
        }
        Why::Guarded { allowable: false } => {
            "The code runs; what it loads is held by the guard. Not in consent.toml, so no choice lets it load."
        }
        Why::NotGranted => return format!("It waits until the visitor allows {category}."),
        Why::ForEveryone { granted: false } => {
            return format!(
                "All visitors get the same page ([cache] mode = \"shared\"): it waits there until the visitor allows \
                 {category}."
            );
        }
        Why::ForEveryone { granted: true } => {
            return format!(
                "The visitor allows {category}: the script in the page, which is the same for all, lets it go."
            );
        }
        Why::TakenOutForEveryone => {
            "All visitors get the same answer ([cache] mode = \"shared\"): what needs consent is taken out for everybody."
        }
        Why::Undisclosed => "Not in consent.toml, so visitors were not informed about it, and no choice lets it load.",
        Why::UnknownHeld if is_cookie => "Nobody declared this cookie ([blocking] undeclared_cookies = \"block\").",
        Why::UnknownHeld => {
            "Neither the catalogue nor consent.toml knows this host ([blocking] undeclared_hosts = \"hold\")."
        }
        Why::Pixel => "An image that nobody can see, from a host that nobody knows: most such images count visitors.",
        Why::Doubt => "It cannot be read well enough to be judged, so it is held.",
        Why::Unknown if is_cookie => {
            "Nobody knows this cookie. It is let through and reported ([blocking] undeclared_cookies)."
        }
        Why::Unknown => {
            "Nobody knows this host. It is let through ([blocking] undeclared_hosts); scripts and frames are reported."
        }
    };
    text.to_owned()
}

fn action(key: &Key, why: Why, category: &str) -> String {
    let is_cookie = matches!(key, Key::Cookie(_));
    let text = match why {
        Why::Necessary
        | Why::Own
        | Why::Granted
        | Why::Advanced
        | Why::AskedFor
        | Why::ForEveryone { granted: true } => "",
        Why::Guarded { allowable: true } | Why::NotGranted => {
            return format!("Nothing to do: visitors who allow {category} get it. --accept {category} shows it.");
        }
        Why::ForEveryone { granted: false } => {
            return format!("Nothing to do: the script in the page lets it go for visitors who allow {category}.");
        }
        Why::TakenOutForEveryone => {
            "Set it by a script in the page, which waits for consent; or use [cache] mode = \"private\"."
        }
        Why::UnknownHeld | Why::Unknown if is_cookie => {
            "If the site cannot do without it, describe it in consent.toml as here; else write it into `cookies` of the service \
             that sets it, or declare a service of its own in the category of its purpose:"
        }
        Why::Unknown => {
            "If it is more than a file store of your own, declare it in consent.toml, then run `tower-consent release`:"
        }
        Why::Guarded { allowable: false } | Why::Undisclosed | Why::UnknownHeld | Why::Pixel => {
            "Declare it in consent.toml, then run `tower-consent release`; visitors are asked again:"
        }
        Why::Doubt => {
            "Write the address or the code in the plain way. [blocking] on_doubt = \"pass\" would let all such things \
             through, trackers too."
        }
    };
    text.to_owned()
}

fn lines(key: &Key, service: Option<&Known>, settings: &Settings) -> String {
    match (key, service) {
        (Key::Service(id), Some(service)) => {
            let is_there = settings.categories.iter().any(|category| category.id == service.category);
            let category = format!("[categories.{}]    # once, above all services\n\n", service.category);
            let category = if is_there { String::new() } else { category };
            format!("{category}[[services]]\nuse = {}\n", quoted(id))
        }
        (Key::Host(host), _) => {
            format!(
                "# nobody knows this host here: look up in its owner's documentation or privacy policy who runs it, and what for\n\
                 [[services]]\nid = {}\nname = {}\nowner = \"…\"    # the company that runs it, as visitors read it\ncategory = \"…\"    # what it is for: {}\n\
                 purpose = \"…\"    # what it is for, as visitors read it\nhosts = [{}]\n",
                quoted(&internals::id_of_host(host)),
                quoted(host),
                categories(settings),
                quoted(host)
            )
        }
        (Key::Cookie(name), _) => site_cookies(&[name.as_str()]),
        _ => String::new(),
    }
}

/// What a service can be declared as. Which one it is, only its owner's papers say.
fn categories(settings: &Settings) -> String {
    let own = settings.categories.iter().map(|category| category.id.as_str()).filter(|id| *id != "necessary");
    let own: Vec<&str> = own.collect();
    match &*own {
        [] => "necessary, or a category of your own, which needs a table [categories.…]".to_owned(),
        own => format!("necessary, {}", own.join(", ")),
    }
}

/// Cookies that the site cannot do without, as visitors read of them.
pub(super) fn site_cookies(names: &[&str]) -> String {
    let one = |name: &&str| {
        format!(
            "[[site.cookies]]\nname = {}\npurpose = \"…\"    # what the site needs it for, as visitors read it\n\
             retention = \"session\"    # or how long it stays, like \"30 days\"\n",
            quoted(name)
        )
    };
    names.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    /// Whoever follows the advice is not sent elsewhere by `check`.
    #[test]
    fn a_cookie_that_is_written_as_advised_is_described() {
        let toml =
            "[site]\nname = \"G\"\nlanguages = [\"en\"]\ncontroller = { name = \"G\", email = \"p@g.example\" }\n";
        for cookies in [&["cart"][..], &["cart", "it's"]] {
            let text = format!("{toml}{}", super::site_cookies(cookies));
            let policies = tower_consent_policy::Policies::from_files([("consent.toml", &text)]).unwrap();
            let report = policies.check(time::OffsetDateTime::UNIX_EPOCH);
            assert!(!report.findings().iter().any(|finding| finding.code == "TC0339"), "{text}");
            assert_eq!(policies.settings().site.cookies.len(), cookies.len());
        }
    }
}
