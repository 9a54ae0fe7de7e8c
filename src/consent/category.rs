//! Category names, and categories as types.

/// A category as a type, so that a [`Grant`](super::Grant) can name it.
///
/// The four conventional ones are here; a site that declares more adds its own:
///
/// ```
/// struct Research;
/// impl tower_consent::Category for Research {
///     const NAME: &'static str = "research";
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a consent category",
    label = "a category as a type is needed here",
    note = "take `Analytics`, `Marketing`, `Functional` or `Necessary`, or implement `Category` for a type of your own",
    note = "a `Grant` of it comes from `consent.grant::<Analytics>()`, which is `None` without consent"
)]
pub trait Category {
    /// The name in `consent.toml`.
    const NAME: &'static str;
}

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident = $text:literal),+ $(,)?) => {
        $($(#[$doc])* #[derive(Debug, Clone, Copy)] pub struct $name;
        impl Category for $name { const NAME: &'static str = $text; })+
    };
}

categories! {
    /// What the visitor asked for; always granted.
    Necessary = "necessary",
    /// Comfort: chats, fonts, maps, videos.
    Functional = "functional",
    /// Measuring how the site is used.
    Analytics = "analytics",
    /// Advertising.
    Marketing = "marketing",
}
