//! The script of pages after a decision, as a file that browsers keep.
//!
//! Before a decision a page has our scripts in it, so that it needs no further request. After it a visitor reads more
//! pages: the guard, our own script and those for vendors' tags come as one file, which is asked for once. What differs
//! from page to page is in the attributes of its element.

use serde_json::{Map, Value};

use super::assets::{self, ScriptFile};
use super::scope::{self, Defaults};
use super::{guard, vendors};
use tower_consent_policy::Settings;

/// The files of a site. Their text depends on its settings alone.
#[derive(Debug)]
pub(crate) struct PageFiles {
    /// While something is withheld from the visitor.
    pub(crate) guarded: ScriptFile,
    /// With everything granted.
    pub(crate) open: ScriptFile,
}

impl PageFiles {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            guarded: ScriptFile::new("guard", text(settings, Some(&guard::data(settings)))),
            open: ScriptFile::new("page", text(settings, None)),
        }
    }

    pub(crate) fn named(&self, name: &str) -> Option<&ScriptFile> {
        [&self.guarded, &self.open].into_iter().find(|file| file.name == name)
    }
}

/// Gives the element of the file the data of all our elements, then runs their scripts.
fn text(settings: &Settings, guard: Option<&str>) -> String {
    let tags = vendors::tags(settings);
    let mut data = Map::from_iter([("scope".to_owned(), Value::from(scope::of(settings, Defaults::Apply)))]);
    data.extend(guard.map(|guard| ("guard".to_owned(), Value::from(guard))));
    for (name, value) in tags.iter().flat_map(|tag| &tag.data) {
        data.insert(name.trim_start_matches("data-").to_owned(), Value::from(value.as_str()));
    }
    let data = Value::Object(data);
    let mut text = match guard {
        // Frames of the page's own code get the text of the guard from this element.
        Some(_) => format!(
            "((s,g)=>{{Object.assign(s.dataset,{data});s.append((\"\"+g).slice(11,-1));g()}})(document.currentScript,function(){{{}}});",
            assets::GUARD.text
        ),
        None => format!("Object.assign(document.currentScript.dataset,{data});"),
    };
    text.push_str(assets::AFTER.text);
    for tag in &tags {
        text.push(';');
        text.push_str(tag.script.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::view::samples;

    #[test]
    fn its_name_follows_the_settings_and_its_text_has_the_guard_whole() {
        let settings = samples::settings();
        let files = PageFiles::new(&settings);
        let mut other = settings.clone();
        other.services.pop();
        assert_ne!(PageFiles::new(&other).open.name, files.open.name);
        assert_eq!(PageFiles::new(&settings).guarded.name, files.guarded.name);
        let text = std::str::from_utf8(&files.guarded.text).unwrap();
        // What a frame gets is allowed by the hash of the guard.
        assert!(text.contains(&format!("function(){{{}}})", assets::GUARD.text)), "{text}");
        let open = std::str::from_utf8(&files.open.text).unwrap();
        assert!(text.contains(assets::AFTER.text) && !open.contains(assets::GUARD.text));
        assert!(files.named(&files.open.name).is_some() && files.named("page-00000000.js").is_none());
        for file in [&files.guarded, &files.open] {
            println!("{}: {} bytes of brotli, limit 12288", file.name, file.brotli().len());
            assert!(file.brotli().len() <= 12_288);
        }
    }
}
