//! The gallery: frames with what visitors see, and links that choose which.
use tower_consent::syntax::escape::escaped;

use std::fmt::Write as _;

use url::form_urlencoded;

use super::shown::{Current, Shown};
use super::state::{self, State};
use super::{FRAME, VERSION};

/// It has one script and one style of its own, and frames of this preview.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
    connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const WIDTHS: [(&str, u32, u32); 3] = [("360", 360, 640), ("768", 768, 800), ("1280", 1280, 720)];
const SCHEMES: [&str; 2] = ["light", "dark"];
const ALL: &str = "all";

const STYLE: &str = ":root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{margin:0}\
    header{position:sticky;top:0;z-index:1;padding:12px 20px;border-bottom:1px solid #8885;background:Canvas}\
    h1{margin:0 0 6px;font-size:17px}nav{display:flex;flex-wrap:wrap;gap:2px 14px;padding:2px 0}nav b{min-width:5.5em}\
    a{color:inherit;text-underline-offset:3px}a[aria-current]{font-weight:700;text-decoration:none}\
    main{display:flex;flex-wrap:wrap;align-items:flex-start;gap:24px;padding:20px}\
    figure{width:min-content;max-width:100%;margin:0;overflow-x:auto}figcaption{padding:0 0 6px}\
    iframe{display:block;border:1px solid #888;border-radius:4px}small{opacity:.8}\
    .fault{margin:8px 0 0;padding:10px 14px;border:2px solid #cf222e;border-radius:6px;max-height:30vh;overflow:auto;white-space:pre-wrap}";

/// Asks from time to time whether the preview has changed.
const SCRIPT: &str = "const mine=document.documentElement.dataset.version;setInterval(async()=>{try{\
    const now=await(await fetch(document.documentElement.dataset.address,{cache:'no-store'})).text();\
    if(now!==mine)location.reload()}catch{}},700)";

/// What is chosen: one of each, or all.
struct Choice {
    state: String,
    lang: String,
    scheme: String,
    width: String,
}

impl Choice {
    /// What is not known is as if nothing were said.
    fn of(query: &str, languages: &[String]) -> Self {
        let said = |name: &str, known: &dyn Fn(&str) -> bool, unless: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            let value = pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
            value.filter(|value| value == ALL || known(value)).unwrap_or_else(|| unless.to_owned())
        };
        let main = languages.first().map_or("", String::as_str);
        Self {
            state: said("state", &|id| State::by_id(id).is_some(), ALL),
            lang: said("lang", &|tag| languages.iter().any(|own| own == tag), main),
            scheme: said("scheme", &|scheme| SCHEMES.contains(&scheme), SCHEMES[0]),
            width: said("width", &|width| WIDTHS.iter().any(|(name, ..)| *name == width), WIDTHS[0].0),
        }
    }

    fn with(&self, name: &str, value: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (key, own) in
            [("state", &self.state), ("lang", &self.lang), ("scheme", &self.scheme), ("width", &self.width)]
        {
            query.append_pair(key, if key == name { value } else { own });
        }
        format!("/?{}", query.finish())
    }
}

pub(super) fn page(shown: &Shown, query: &str) -> String {
    let (version, current) = (shown.version(), shown.current());
    let choice = Choice::of(query, &current.settings.site.languages);
    let name = escaped(&current.settings.site.name);
    let mut out = format!(
        "<!doctype html><html lang=en data-version={version} data-address=\"{VERSION}\"><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width, initial-scale=1\"><title>Preview · {name}</title>\
         <style>{STYLE}</style><header><h1>Preview of {name}</h1>"
    );
    let states = std::iter::once((ALL, "all")).chain(state::ALL.iter().map(|state| (state.id, state.title)));
    links(&mut out, "State", &choice, "state", states);
    let languages = current.settings.site.languages.iter().map(|tag| (tag.as_str(), tag.as_str()));
    links(&mut out, "Language", &choice, "lang", languages.chain([(ALL, "all")]));
    links(
        &mut out,
        "Scheme",
        &choice,
        "scheme",
        SCHEMES.map(|scheme| (scheme, scheme)).into_iter().chain([(ALL, "both")]),
    );
    links(&mut out, "Width", &choice, "width", WIDTHS.map(|(name, ..)| (name, name)).into_iter().chain([(ALL, "all")]));
    if let Some(fault) = shown.fault() {
        let _ = write!(
            out,
            "<div class=fault role=alert><strong>The folder is faulty. What is shown is what was good before.</strong>\n{}</div>",
            escaped(&fault)
        );
    }
    out.push_str("</header><main>");
    frames(&mut out, &current, &choice);
    let _ = write!(out, "</main><script>{SCRIPT}</script></html>");
    out
}

fn links<'a>(
    out: &mut String,
    title: &str,
    choice: &Choice,
    name: &str,
    all: impl Iterator<Item = (&'a str, &'a str)>,
) {
    let chosen = match name {
        "state" => &choice.state,
        "lang" => &choice.lang,
        "scheme" => &choice.scheme,
        _ => &choice.width,
    };
    let _ = write!(out, "<nav aria-label={title}><b>{title}</b>");
    for (value, label) in all {
        let current = if value == chosen { " aria-current=true" } else { "" };
        let (address, label) = (escaped(&choice.with(name, value)), escaped(label));
        let _ = write!(out, "<a href=\"{address}\"{current}>{label}</a>");
    }
    out.push_str("</nav>");
}

fn frames(out: &mut String, current: &Current, choice: &Choice) {
    let is_in = |chosen: &str, one: &str| chosen == ALL || chosen == one;
    for state in state::ALL.iter().filter(|state| is_in(&choice.state, state.id)) {
        for language in current.settings.site.languages.iter().filter(|tag| is_in(&choice.lang, tag)) {
            for scheme in SCHEMES.iter().filter(|scheme| is_in(&choice.scheme, scheme)) {
                for (width, wide, high) in WIDTHS.iter().filter(|(name, ..)| is_in(&choice.width, name)) {
                    let address = address(*state, language);
                    let (title, tag) = (state.title, escaped(language));
                    let note = if state.occurs(&current.settings) { "" } else { NEVER };
                    // The page in it takes the scheme of its frame for that of the system.
                    let _ = write!(
                        out,
                        "<figure><figcaption><a href=\"{address}\">{title}</a> · {tag} · {scheme} · {width}{note}</figcaption>\
                         <iframe loading=lazy title=\"{title}, {tag}, {scheme}, {width}\" width={wide} height={high} \
                         style=\"color-scheme:{scheme}\" src=\"{address}\" \
                         sandbox=\"allow-scripts allow-same-origin allow-forms allow-popups\"></iframe></figure>"
                    );
                }
            }
        }
    }
}

const NEVER: &str =
    "<br><small>No visitor of yours gets this: consent.toml has every region under another model.</small>";

fn address(state: State, language: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("lang", language).finish();
    escaped(&format!("{FRAME}{}?{query}", state.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_choice_is_ignored() {
        let languages = ["en".to_owned(), "zh".to_owned()];
        let odd = Choice::of("state=\"><script>&lang=xx&scheme=grey&width=-1&width=360", &languages);
        assert_eq!(
            [odd.state.as_str(), odd.lang.as_str(), odd.scheme.as_str(), odd.width.as_str()],
            ["all", "en", "light", "360"]
        );
        let good = Choice::of("state=banner&lang=zh&scheme=all&width=1280", &languages);
        assert_eq!(good.with("lang", "all"), "/?state=banner&lang=all&scheme=all&width=1280");
    }
}
