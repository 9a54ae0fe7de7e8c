//! Start-up code: inline code that needs the script of a held service to be there, and leaves no queue for it.

mod before;
mod harmless;
mod names;

use std::cell::{LazyCell, OnceCell};

use tower_consent_html::without_texts;
use tower_consent_policy::catalogue::{Catalogue, InCode, ServiceIndex};

pub(crate) use before::Before;
use harmless::{Harm, Harmless};
use names::Global;

/// What code needs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// The services whose script it needs to be there when it runs.
    pub(super) services: Vec<ServiceIndex>,
    /// The functions and classes that other code calls, each with a service whose script it needs then.
    later: Vec<(Box<[u8]>, ServiceIndex)>,
}

/// What this code needs after what came before it in the page. Code that first looks whether the script is there needs none.
pub(super) fn needs(catalogue: &Catalogue, code: &[u8], found: &InCode, before: &Before) -> Needs {
    let mut started = found.starts.clone();
    started.extend(found.starts_after_script.iter().filter(|service| before.has_script_of(**service)));
    let named: Vec<ServiceIndex> =
        found.names_globals.iter().copied().filter(|service| before.waits_for_names_of(*service)).collect();
    let reading = Reading { code, parts: OnceCell::new(), needs: Needs::default() };
    reading.of_texts(catalogue, &started, before).of_globals(catalogue, &named, before).of_names(before).needs
}

/// The reading of one piece of code.
struct Reading<'c> {
    code: &'c [u8],
    /// The code without its texts, and where it is no harm if a library is missing: made when something asks for it, since
    /// most of a page's state is text.
    parts: OnceCell<(Vec<u8>, Harmless)>,
    needs: Needs,
}

impl Reading<'_> {
    fn parts(&self) -> &(Vec<u8>, Harmless) {
        self.parts.get_or_init(|| parts(self.code))
    }

    /// By the texts that the catalogue has of such code.
    fn of_texts(mut self, catalogue: &Catalogue, services: &[ServiceIndex], before: &Before) -> Self {
        for service in services {
            let known = catalogue.get(*service);
            let after_script = if before.has_script_of(*service) { &*known.startup_after_script } else { &[] };
            for text in known.startup.iter().chain(after_script) {
                let root = root(text.as_bytes());
                let spoken = &self.parts().0;
                if names::declares(spoken, root) || !root.is_empty() && self.asks_for(root) {
                    continue;
                }
                let end = names::parameter(self.code, root).unwrap_or(self.code.len());
                let places: Vec<usize> = self.spoken_at(text.as_bytes()).filter(|at| *at < end).collect();
                self.add(&[*service], &places, root);
            }
        }
        self
    }

    /// By the names that the services' scripts make.
    fn of_globals(mut self, catalogue: &Catalogue, services: &[ServiceIndex], before: &Before) -> Self {
        for service in services {
            let known = catalogue.get(*service);
            // What only counts visits stops nothing but itself where it comes last.
            let makes_things = known.embed || !known.widgets.is_empty();
            for global in known.globals.iter().map(|written| Global::of(written)) {
                if !before.has_made(global.root) {
                    let until = if makes_things { None } else { names::own_call(&self.parts().0, global.root) };
                    self.of_global(&global, &[*service], false, until);
                }
            }
        }
        self
    }

    /// By the names that code before it would have made, had it not been held, or that need a service where they are called.
    fn of_names(mut self, before: &Before) -> Self {
        for awaited in names::spoken(self.code, before.awaited()) {
            // Code that waits for them anyway makes names of its own, which count instead.
            if !awaited.services.iter().all(|service| self.needs.services.contains(service)) {
                self.of_global(&Global::named(&awaited.name), &awaited.services, awaited.is_there, None);
            }
        }
        self
    }

    /// Only uses before `until` count, if that is a place.
    fn of_global(&mut self, global: &Global<'_>, services: &[ServiceIndex], is_there: bool, until: Option<usize>) {
        let is_there_at_all = names::whole_words(self.code, global.root).next().is_some();
        if !is_there_at_all || names::makes(self.code, global.root) || self.asks_for(global.root) {
            return;
        }
        let end = names::parameter(self.code, global.root).unwrap_or(self.code.len());
        let (code, (spoken, _)) = (self.code, self.parts());
        let mut places: Vec<usize> = if is_there {
            let root = global.root;
            names::whole_words(code, root).filter(|at| names::runs(code, spoken, *at, root.len())).collect()
        } else {
            global.uses(code, spoken).collect()
        };
        places.retain(|at| *at < end && until.is_none_or(|until| *at < until));
        self.add(services, &places, global.root);
    }

    fn asks_for(&self, root: &[u8]) -> bool {
        let spoken = &self.parts().0;
        looks_for(spoken, root) || looks_by_name(self.code, spoken, root)
    }

    /// Where a text of the catalogue is in code. It may end within a text of the code: `zE('webWidget`.
    fn spoken_at<'r>(&'r self, text: &'r [u8]) -> impl Iterator<Item = usize> + 'r {
        let (code, spoken) = (self.code, &self.parts().0);
        // `new window.x.Map(` is `new x.Map(`.
        let (is_new, text) = text.strip_prefix(b"new ").map_or((false, text), |rest| (true, rest));
        memchr::memmem::find_iter(code, text).filter(move |at| {
            let before = &code[..*at];
            let object = OBJECTS.iter().find_map(|object| before.strip_suffix(*object));
            let is_global = !before.ends_with(b".") || object.is_some();
            let head = object.unwrap_or(before);
            let after = code.get(at + text.len()).copied();
            spoken[*at] == code[*at]
                && is_global
                && (!is_new || ends_with_new(head))
                && !(is_word(code[*at]) && head.last().is_some_and(|byte| is_word(*byte)))
                && !(text.last().is_some_and(|byte| is_word(*byte)) && after.is_some_and(is_word))
        })
    }

    /// The code uses what the services' scripts make, which begins with this name, at these places: it has to have it
    /// unless it is no harm.
    fn add(&mut self, services: &[ServiceIndex], places: &[usize], root: &[u8]) {
        let harmless = &self.parts.get_or_init(|| parts(self.code)).1;
        let own_work = LazyCell::new(|| {
            let named: Vec<usize> = names::whole_words(self.code, root).collect();
            harmless.own_work(&named)
        });
        for at in places {
            match harmless.at(*at) {
                Harm::Stops if services.iter().all(|service| self.needs.services.contains(service)) => {}
                Harm::Stops => {
                    if !own_work.is_some_and(|own| harmless.is_after(own, *at)) {
                        let new = services.iter().filter(|service| !self.needs.services.contains(service));
                        let new: Vec<ServiceIndex> = new.copied().collect();
                        self.needs.services.extend(new);
                    }
                }
                Harm::WhenCalled(name) => {
                    for service in services {
                        let later = (self.code[name.clone()].into(), *service);
                        if self.needs.later.len() < before::MOST && !self.needs.later.contains(&later) {
                            self.needs.later.push(later);
                        }
                    }
                }
                Harm::None => {}
            }
        }
    }
}

fn parts(code: &[u8]) -> (Vec<u8>, Harmless) {
    let spoken = without_texts(code);
    let harmless = Harmless::of(code, &spoken);
    (spoken, harmless)
}

/// The global object, as it is written before its properties.
const OBJECTS: [&[u8]; 3] = [b"window.", b"self.", b"globalThis."];

fn ends_with_new(head: &[u8]) -> bool {
    let trimmed = head.trim_ascii_end();
    trimmed.len() < head.len()
        && trimmed.strip_suffix(b"new").is_some_and(|before| !before.last().is_some_and(|byte| is_word(*byte)))
}

/// The global that a text begins with: `google` of `google.accounts.id`, `google` of `new google.maps.Map(`.
fn root(text: &[u8]) -> &[u8] {
    let text = text.strip_prefix(b"new ").unwrap_or(text);
    let text = text.strip_prefix(b"window.").unwrap_or(text);
    &text[..text.iter().position(|byte| !is_word(*byte)).unwrap_or(text.len())]
}

/// Whether code looks if a global is there: `typeof x`, `window.x &&`, `if (window.x)`, `window.x?.`.
fn looks_for(code: &[u8], global: &[u8]) -> bool {
    memchr::memmem::find_iter(code, global).any(|at| {
        let (before, after) = (code[..at].trim_ascii_end(), &code[at + global.len()..]);
        if after.first().is_some_and(|byte| is_word(*byte)) || before.len() < at && before.ends_with(b".") {
            return false;
        }
        if before.len() < at && before.ends_with(b"typeof") || before.ends_with(b"typeof(") {
            return true;
        }
        let is_property = OBJECTS.iter().any(|object| before.ends_with(object));
        is_property && is_asked(after)
    })
}

/// Whether code looks if a global of this name is there: `'x' in window`, `hasOwnProperty('x')`, `window['x'] &&`.
fn looks_by_name(code: &[u8], spoken: &[u8], global: &[u8]) -> bool {
    memchr::memmem::find_iter(code, global).any(|at| {
        let Some((quote @ (b'"' | b'\'' | b'`'), before)) = code[..at].split_last() else { return false };
        let Some((end, after)) = code[at + global.len()..].split_first() else { return false };
        if end != quote {
            return false;
        }
        let (before, after) = (before.trim_ascii_end(), after.trim_ascii_start());
        // Not within a longer text.
        let is_code = |at: usize| spoken.get(at) == code.get(at);
        if let Some(of) = after.strip_prefix(b"in") {
            let objects: [&[u8]; 3] = [b"window", b"self", b"globalThis"];
            return is_code(code.len() - after.len()) && objects.iter().any(|name| of.trim_ascii().starts_with(name));
        }
        if before.is_empty() || !is_code(before.len() - 1) {
            return false;
        }
        if let Some(of) = before.strip_suffix(b"[") {
            let objects: [&[u8]; 3] = [b"window", b"self", b"globalThis"];
            return objects.iter().any(|name| of.ends_with(name)) && after.strip_prefix(b"]").is_some_and(is_asked);
        }
        before.ends_with(b"hasOwnProperty(") || before.ends_with(b"hasOwn(window,")
    })
}

/// Whether what comes next asks for the value before it, and does not use it.
fn is_asked(after: &[u8]) -> bool {
    follows(after.trim_ascii_start(), &[b"&&", b"?", b"||", b")", b";", b"!=", b"=="])
}

/// Whether one of these signs is here.
fn follows(code: &[u8], signs: &[&[u8]]) -> bool {
    signs.iter().any(|sign| code.starts_with(sign))
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_consent_policy::catalogue::KnownService;

    fn needs(code: &str) -> bool {
        let mut player = KnownService::new("some-player", "functional");
        player.startup = vec!["jwplayer(".into(), "new player.Frame(".into(), "bc('".into()].into();
        let catalogue = Catalogue::new([player]);
        let found = catalogue.in_code(code.as_bytes());
        let needs = super::needs(&catalogue, code.as_bytes(), &found, &Before::default());
        needs.services.iter().any(|service| catalogue.get(*service).id == "some-player")
    }

    #[test]
    fn code_that_calls_a_library_needs_it() {
        for code in [
            "jwplayer('m').setup({})",
            "window.jwplayer('m').setup({})",
            "addEventListener('load', () => { jwplayer('m') })",
            "var f = new player.Frame(x)",
            "if (ready) jwplayer('m')",
            "`${jwplayer('m')}`",
            "bc('my-player')",
            "try { jwplayer('m') } catch (e) {}",
            "jwplayer('m').setup({}); b.onclick = () => { menu() }",
            "b.onclick = () => { jwplayer('m').play() }; jwplayer('m').setup({})",
            "x = \"'jwplayer' in window\"; jwplayer('m')",
            "window['jwplayer']('m'); jwplayer('m')",
        ] {
            assert!(needs(code), "{code}");
        }
    }

    #[test]
    fn a_library_that_sites_have_themselves_is_waited_for_where_its_script_is_held() {
        let mut player = KnownService::new("some-player", "functional");
        player.startup_after_script = vec!["ownPlayer(".into()].into();
        let catalogue = Catalogue::new([player]);
        let player = catalogue.by_id("some-player").unwrap();
        let mut held = Before::default();
        held.holds_script(&catalogue, player);
        let services =
            |code: &[u8], before: &Before| super::needs(&catalogue, code, &catalogue.in_code(code), before).services;
        let code = b"ownPlayer('m').setup({})";
        assert_eq!(services(code, &Before::default()), []);
        assert_eq!(services(code, &held), [player]);
        assert_eq!(services(b"window.ownPlayer && ownPlayer('m')", &held), []);
    }

    #[test]
    fn code_that_quotes_it_or_looks_for_it_does_not() {
        for code in [
            "self.__next_f.push([1, \"jwplayer('m')\"])",
            "// jwplayer('m')\nmenu()",
            "if (window.jwplayer) jwplayer('m')",
            "typeof jwplayer != 'undefined' && jwplayer('m')",
            "typeof jwplayer === 'function' ? jwplayer('m') : 0",
            "window.jwplayer && window.jwplayer('m')",
            "window.player?.x; window.player && new player.Frame(x)",
            "myjwplayer('m')",
            "e.bc('x')",
            "function jwplayer() {} jwplayer('m')",
            "window.jwplayer = function () {}; jwplayer('m')",
            "const player = window.jwplayer; if (player) jwplayer('m')",
            "x = \"bc('my-player')\"",
            "menu(); if ('jwplayer' in window) jwplayer('m')",
            "if (window.hasOwnProperty('jwplayer')) jwplayer('m')",
            "window[\"jwplayer\"] && jwplayer('m')",
            "menu(); try { jwplayer('m') } catch (e) {}",
            "menu(); function play() { jwplayer('m') }",
            "b.onclick = () => { menu() }; jwplayer('m').setup({})",
            "addEventListener('load', () => { jwplayer('m') }); b.onclick = () => { menu() }",
            "",
        ] {
            assert!(!needs(code), "{code}");
        }
    }
}
