//! To which vocabulary an element belongs.

/// What kind of element a start tag makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Namespace {
    Html,
    Svg,
    Math,
    /// One of HTML, or of a drawing or a formula.
    Either,
}
