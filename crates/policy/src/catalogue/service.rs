//! What is known about a service.

use std::borrow::Cow;

/// One vendor's tool, as the catalogue or the operator describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KnownService {
    /// Stable id, `[a-z0-9-]+`.
    pub id: Cow<'static, str>,
    /// The name that visitors know it by.
    pub name: Cow<'static, str>,
    /// The company that runs it.
    pub owner: Cow<'static, str>,
    /// `functional`, `analytics`, `marketing`, … (`necessary` for what always passes).
    pub category: Cow<'static, str>,
    /// What it is for, in one plain English sentence (locales may translate by id).
    pub purpose: Cow<'static, str>,
    /// Link to the owner's privacy policy.
    pub privacy: Cow<'static, str>,
    /// ISO 3166-1 code of the owner's country; empty if unknown.
    pub country: Cow<'static, str>,
    /// Hosts (with subdomains), or hosts with a path prefix: `www.google.com/recaptcha/`.
    /// A leading `=` means this host alone, without its subdomains. A path prefix that ends in a
    /// letter or digit ends a word: `/tr` covers `/tr` and `/tr/x`, not `/travel`. One segment of
    /// the path may be `*`, for any: `connect.facebook.net/*/fbevents.js`.
    pub hosts: Cow<'static, [Cow<'static, str>]>,
    /// ASCII texts whose presence in an inline script shows that it belongs to this service. One that begins or
    /// ends with a letter, digit or underscore does so at a word's edge: `gtag(` is not in `mygtag(`.
    pub markers: Cow<'static, [Cow<'static, str>]>,
    /// ASCII texts of code that needs the service's script to be there already and leaves no queue for it, such as
    /// `google.maps`. Such code waits with the script. Edges of words count as in `markers`.
    pub startup: Cow<'static, [Cow<'static, str>]>,
    /// The same, of a library that sites host themselves, or a text that others use too, such as `jwplayer(`. It counts
    /// only where a script of the service was held before it in the page.
    pub startup_after_script: Cow<'static, [Cow<'static, str>]>,
    /// Names that its script makes in a page: `zE`, `google.maps`. Code that uses one waits with the script, where a script
    /// of the service was held before it in the page and no code that ran made the name. `require([esri/` means a call
    /// with a list of texts one of which begins so.
    pub globals: Cow<'static, [Cow<'static, str>]>,
    /// Paths at the site's own origin: `*/matomo.js` (a file of this name in any folder) or
    /// `/stats/` (everything below it; the end of a word, as in `hosts`).
    pub paths: Cow<'static, [Cow<'static, str>]>,
    /// Cookies that it sets, first-party ones included.
    pub cookies: Cow<'static, [CookieRule]>,
    /// Names of local and session storage keys; `*` at the end means any rest.
    pub storage: Cow<'static, [Cow<'static, str>]>,
    /// Its frames are content of their own (video, map, post): a held one gets a placeholder.
    pub embed: bool,
    /// CSS selectors of the elements that its script fills: a box for a captcha, a quoted post. While the script is held
    /// a placeholder is beside each.
    pub widgets: Cow<'static, [Cow<'static, str>]>,
}

impl KnownService {
    /// A service that nothing recognises yet; it is named like its id.
    pub fn new(id: impl Into<Cow<'static, str>>, category: impl Into<Cow<'static, str>>) -> Self {
        let id = id.into();
        Self {
            name: id.clone(),
            id,
            owner: "".into(),
            category: category.into(),
            purpose: "".into(),
            privacy: "".into(),
            country: "".into(),
            hosts: Cow::Borrowed(&[]),
            markers: Cow::Borrowed(&[]),
            startup: Cow::Borrowed(&[]),
            startup_after_script: Cow::Borrowed(&[]),
            globals: Cow::Borrowed(&[]),
            paths: Cow::Borrowed(&[]),
            cookies: Cow::Borrowed(&[]),
            storage: Cow::Borrowed(&[]),
            embed: false,
            widgets: Cow::Borrowed(&[]),
        }
    }

    /// Whether it is another consent tool: its banner would appear beside ours, and neither knows the other's choices.
    pub fn asks_for_consent(&self) -> bool {
        // The catalogue says it in these words of each of them.
        self.purpose == "Asks for consent to cookies."
    }

    /// Whether it loads, or passes on to, other tools that the operator has put into it: a tag manager and the like.
    pub fn is_container(&self) -> bool {
        // The catalogue's words, whatever a site says that it uses the service for.
        let known = super::Catalogue::builtin().iter().find(|known| known.id == self.id);
        let purpose = &*known.unwrap_or(self).purpose;
        ["tags that the site's operator has put into it", "manages the site's tags", "tools of the operator's choice"]
            .iter()
            .any(|words| purpose.contains(words))
    }

    /// What its frames and boxes show, as far as visitors tell it apart at a glance.
    pub fn shows(&self) -> Shows {
        // The catalogue's words, whatever a site says that it uses the service for.
        let known = super::Catalogue::builtin().iter().find(|known| known.id == self.id);
        let purpose = &*known.unwrap_or(self).purpose;
        let says = |words: &[&str]| words.iter().any(|word| purpose.contains(word));
        if says(&["people from programs"]) {
            Shows::Check
        } else if purpose.starts_with("Plays ") {
            Shows::Recording
        } else if says(&["interactive map"]) {
            Shows::Map
        } else if says(&["posts", "comments", "pins"]) {
            Shows::Post
        } else {
            Shows::Other
        }
    }

    /// Whether it shows advertising, or chooses it, beside what it is there for: a video with advertising.
    pub fn shows_advertising(&self) -> bool {
        self.category == "functional" && self.purpose.contains("advertising")
    }

    /// The names of those of its cookies that may be at the site, and of its storage keys.
    pub fn stored_names(&self) -> impl Iterator<Item = &str> {
        let cookies = self.cookies.iter().filter(|rule| rule.place == CookiePlace::Site);
        cookies.map(|rule| &*rule.name).chain(self.storage.iter().map(|key| &**key))
    }

    /// Whether it is there to measure or to advertise: a form that goes to it is no payment, search or sign-in.
    pub fn measures_or_advertises(&self) -> bool {
        matches!(&*self.category, "analytics" | "marketing")
    }
}

/// What a service's frames and boxes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shows {
    /// A video, music or speech.
    Recording,
    /// A map.
    Map,
    /// A post or comments.
    Post,
    /// A check that its visitor is a person; a form waits for it.
    Check,
    /// Something else.
    Other,
}

/// A cookie's name pattern and how long it lives.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CookieRule {
    /// Literal, case-sensitive name; one `*` anywhere matches any text.
    pub name: Cow<'static, str>,
    /// How long it lives, as written: `13 months`, `session`.
    pub retention: Cow<'static, str>,
    /// Whose cookie it is.
    pub place: CookiePlace,
}

/// Whose cookie a cookie of a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CookiePlace {
    /// It may be one of the site's own domain.
    #[default]
    Site,
    /// The service's own hosts alone set it, for themselves. A cookie of this name at the site is the site's.
    Elsewhere,
}

impl CookieRule {
    /// A rule for a name or pattern.
    pub fn new(name: impl Into<Cow<'static, str>>, retention: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), retention: retention.into(), place: CookiePlace::Site }
    }
}
