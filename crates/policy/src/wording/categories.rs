//! What a category is called.

use super::{Locales, base};
use crate::settings::valid::{CategoryInfo, Localised};

impl Locales {
    /// The operator's title of a category, or ours; its id where there is none.
    pub fn category_title(&self, language: &str, category: &CategoryInfo) -> String {
        self.localised(language, &category.title)
            .map(str::to_owned)
            .or_else(|| self.find(language, &format!("category-{}-title", category.id), &[]))
            .unwrap_or_else(|| category.id.clone())
    }

    /// What the category is for, if anybody said that.
    pub fn category_text(&self, language: &str, category: &CategoryInfo) -> Option<String> {
        self.localised(language, &category.description)
            .map(str::to_owned)
            .or_else(|| self.find(language, &format!("category-{}-text", category.id), &[]))
    }

    /// A text of the settings in this language, its base language (`de` of `de-AT`), or the site's main language.
    pub fn localised<'t>(&self, language: &str, text: &'t Localised) -> Option<&'t str> {
        let languages = [language, base(language), self.main_language()];
        languages.into_iter().find_map(|language| text.get(language)).map(String::as_str)
    }

    /// Which language texts are in that another one lacks.
    pub fn main_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}
