//! # TC0610 advertising-unnamed
//!
//! ## What it does
//! Looks in the operator's own title and description of the category `marketing`, and of every
//! category that counts as sale, for a word that says advertising.
//!
//! ## Why
//! CNIL, SHEIN 2025 (no advertising purpose named); R-031: advertising is called advertising.
//!
//! ## Bad
//! ```toml
//! [categories.marketing]
//! title = "Personalisation"
//! description = "Content that suits you."
//! ```
//!
//! ## Good
//! ```toml
//! [categories.marketing]
//! title = "Advertising"
//! description = "Choosing advertisements by what you read here and elsewhere."
//! ```

use crate::check::Lint;
use crate::check::phrases::{Lexicon, Role};
use crate::check::prose::Prose;
use crate::check::wording::by_language;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    for written in &lint.written.categories {
        let sells = lint
            .settings
            .categories
            .iter()
            .any(|info| info.id == written.id.value && (info.sale || info.id == "marketing"));
        let (Some(title), Some(description)) = (&written.title, &written.description) else { continue };
        if !sells {
            continue;
        }
        let titles = by_language(title, lint.main());
        for (language, span, text) in by_language(description, lint.main()) {
            let names = titles.iter().filter(|(tag, ..)| *tag == language).map(|(.., title)| *title).chain([text]);
            let said = names.into_iter().any(|text| Prose::read(text, language).has(Role::Advertising));
            if Lexicon::shared().knows(language) && !said {
                let what = format!(
                    "neither title nor description of `{}` says that it is about advertising",
                    written.id.value
                );
                lint.add(&codes::ADVERTISING_UNNAMED, span, what, "call advertising advertising");
            }
        }
    }
}
