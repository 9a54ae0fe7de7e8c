//! `Grant<C>`: the proof that a category is consented. Made here and nowhere else.

use std::fmt;
use std::marker::PhantomData;

use super::{Category, Consent};

/// Proof that the visitor of this request has consented to the category `C`.
///
/// Only [`Consent::grant`] makes one, so a function that asks for it cannot be called without
/// consent; the compiler checks it:
///
/// ```
/// use tower_consent::{Analytics, Consent, Grant};
///
/// fn track(event: &str, _: &Grant<Analytics>) { /* send it */ }
///
/// fn handler(consent: Consent) {
///     if let Some(grant) = consent.grant::<Analytics>() {
///         track("seen", &grant);
///     }
/// }
/// ```
///
/// It cannot be made up:
///
/// ```compile_fail
/// use tower_consent::{Analytics, Grant};
/// let grant: Grant<Analytics> = Grant(std::marker::PhantomData);
/// ```
///
/// A boolean does not replace it:
///
/// ```compile_fail
/// use tower_consent::{Analytics, Consent, Grant};
///
/// fn track(event: &str, _: &Grant<Analytics>) {}
///
/// fn handler(consent: Consent) {
///     if consent.has("analytics") {
///         track("seen");
///     }
/// }
/// ```
///
/// The grant of another category does not replace it either:
///
/// ```compile_fail
/// use tower_consent::{Analytics, Consent, Grant, Marketing};
///
/// fn track(event: &str, _: &Grant<Analytics>) {}
///
/// fn handler(consent: Consent) {
///     if let Some(grant) = consent.grant::<Marketing>() {
///         track("seen", &grant);
///     }
/// }
/// ```
#[must_use = "a grant that is not passed on proves nothing"]
pub struct Grant<C: Category>(PhantomData<fn() -> C>);

impl<C: Category> Grant<C> {
    pub(super) fn of(consent: &Consent) -> Option<Self> {
        consent.has(C::NAME).then_some(Self(PhantomData))
    }
}

impl<C: Category> fmt::Debug for Grant<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grant<{}>", C::NAME)
    }
}
