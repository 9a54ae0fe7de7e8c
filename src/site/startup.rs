//! Start-up code: inline code that needs the script of a held service to be there, and leaves no queue for it.

use tower_consent_html::without_texts;
use tower_consent_policy::catalogue::{Catalogue, ServiceIndex};

/// The services whose script this code needs. Code that first looks whether the script is there needs none.
pub(super) fn services(catalogue: &Catalogue, code: &[u8]) -> Vec<ServiceIndex> {
    let mut services = catalogue.by_startup(code);
    if services.is_empty() {
        return services;
    }
    // Most of a page's state is text in which such code may be quoted.
    let spoken = without_texts(code);
    services.retain(|service| {
        catalogue.get(*service).startup.iter().any(|text| {
            let root = root(text.as_bytes());
            // It may end within a text: `zE('webWidget`.
            let is_spoken = |at: usize| {
                let before = &code[..at];
                let is_global = !before.ends_with(b".")
                    || ["window.", "self.", "globalThis."].iter().any(|object| before.ends_with(object.as_bytes()));
                spoken[at] == code[at]
                    && is_global
                    && !(is_word(code[at]) && before.last().is_some_and(|byte| is_word(*byte)))
            };
            !declares(&spoken, root)
                && memchr::memmem::find_iter(code, text.as_bytes()).any(is_spoken)
                && (root.is_empty() || !looks_for(&spoken, root))
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
            is_whole && before.len() < at && words.iter().any(|word| before.ends_with(word))
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
        let after = after.trim_ascii_start();
        is_property
            && (after.starts_with(b"&&")
                || after.starts_with(b"?")
                || after.starts_with(b"||")
                || after.starts_with(b")")
                || after.starts_with(b";")
                || after.starts_with(b"!=")
                || after.starts_with(b"=="))
    })
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
        let services = services(&catalogue, code.as_bytes());
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
        ] {
            assert!(needs(code), "{code}");
        }
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
            "const player = window.jwplayer; if (player) jwplayer('m')",
            "x = \"bc('my-player')\"",
            "",
        ] {
            assert!(!needs(code), "{code}");
        }
    }
}
