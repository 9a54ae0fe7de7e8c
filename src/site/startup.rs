//! Start-up code: inline code that needs the script of a held service to be there, and leaves no queue for it.

mod harmless;

use std::collections::BTreeSet;

use tower_consent_html::without_texts;
use tower_consent_policy::catalogue::{Catalogue, InCode, ServiceIndex};

use harmless::Harmless;

/// The services whose script this code needs, `scripts_held` being those of which one was held before it. Code that first
/// looks whether the script is there needs none.
pub(super) fn services(
    catalogue: &Catalogue,
    code: &[u8],
    found: &InCode,
    scripts_held: &BTreeSet<ServiceIndex>,
) -> Vec<ServiceIndex> {
    let mut services = found.starts.clone();
    for service in &found.starts_after_script {
        if scripts_held.contains(service) && !services.contains(service) {
            services.push(*service);
        }
    }
    if services.is_empty() {
        return services;
    }
    // Most of a page's state is text in which such code may be quoted.
    let spoken = without_texts(code);
    let harmless = Harmless::of(code, &spoken);
    services.retain(|service| {
        let known = catalogue.get(*service);
        let after_script = if scripts_held.contains(service) { &*known.startup_after_script } else { &[] };
        known.startup.iter().chain(after_script).any(|text| {
            let root = root(text.as_bytes());
            // It may end within a text: `zE('webWidget`.
            let is_spoken = |at: usize| {
                let before = &code[..at];
                let is_global = !before.ends_with(b".")
                    || ["window.", "self.", "globalThis."].iter().any(|object| before.ends_with(object.as_bytes()));
                let after = code.get(at + text.len()).copied();
                spoken[at] == code[at]
                    && is_global
                    && !(is_word(code[at]) && before.last().is_some_and(|byte| is_word(*byte)))
                    && !(text.bytes().last().is_some_and(is_word) && after.is_some_and(is_word))
                    && !harmless.has(at)
            };
            !declares(&spoken, root)
                && memchr::memmem::find_iter(code, text.as_bytes()).any(is_spoken)
                && (root.is_empty() || !looks_for(&spoken, root) && !looks_by_name(code, &spoken, root))
        })
    });
    services
}

/// The global that a text begins with: `google` of `google.accounts.id`, `google` of `new google.maps.Map(`.
fn root(text: &[u8]) -> &[u8] {
    let text = text.strip_prefix(b"new ").unwrap_or(text);
    let text = text.strip_prefix(b"window.").unwrap_or(text);
    &text[..text.iter().position(|byte| !is_word(*byte)).unwrap_or(text.len())]
}

/// Whether code makes the name itself.
fn declares(code: &[u8], name: &[u8]) -> bool {
    !name.is_empty()
        && memchr::memmem::find_iter(code, name).any(|at| {
            let before = code[..at].trim_ascii_end();
            let is_whole = code.get(at + name.len()).is_none_or(|byte| !is_word(*byte));
            let words: [&[u8]; 5] = [b"var", b"let", b"const", b"function", b"class"];
            let after = code[at + name.len()..].trim_ascii_start();
            let is_set = before.ends_with(b"window.") && after.starts_with(b"=") && !after.starts_with(b"==");
            is_whole && (is_set || before.len() < at && words.iter().any(|word| before.ends_with(word)))
        })
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
        let is_property = ["window.", "self.", "globalThis."].iter().any(|object| before.ends_with(object.as_bytes()));
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
    let after = after.trim_ascii_start();
    let signs: [&[u8]; 7] = [b"&&", b"?", b"||", b")", b";", b"!=", b"=="];
    signs.iter().any(|sign| after.starts_with(sign))
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
        let services = services(&catalogue, code.as_bytes(), &catalogue.in_code(code.as_bytes()), &BTreeSet::new());
        services.iter().any(|service| catalogue.get(*service).id == "some-player")
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
        let held = catalogue.by_id("some-player").into_iter().collect();
        let services = |code: &[u8], held: &BTreeSet<_>| services(&catalogue, code, &catalogue.in_code(code), held);
        let code = b"ownPlayer('m').setup({})";
        assert_eq!(services(code, &BTreeSet::new()), []);
        assert_eq!(services(code, &held), Vec::from_iter(held.clone()));
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
            "",
        ] {
            assert!(!needs(code), "{code}");
        }
    }
}
