//! # TC0610 advertising-unnamed
//!
//! ## What it does
//! Finds a title and description of the category `marketing`, or of a category that counts as sale,
//! that do not mention advertising. Only wording of the operator's own is checked.
//!
//! ## Why
//! GDPR 5(1)(a), 13(1)(c): visitors must know the purpose. The CNIL fined SHEIN in 2025 because its
//! banner did not name advertising.
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
                let what =
                    format!("neither the title nor the description of `{}` mentions advertising", written.id.value);
                lint.add(&codes::ADVERTISING_UNNAMED, span, what, "say that it is about advertising");
            }
        }
    }
}
