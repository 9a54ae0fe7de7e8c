//! Whether the policies in force are those of the folder, for the operator.

use std::fmt;
use std::sync::Weak;

use arc_swap::ArcSwap;

use crate::site::State;

/// Whether the policies in force are those of their folder. The default has no problems.
///
/// Holding it does not keep the layer.
#[derive(Clone, Default)]
pub struct PoliciesStatus(Option<Weak<ArcSwap<State>>>);

impl PoliciesStatus {
    pub(super) fn of(current: Weak<ArcSwap<State>>) -> Self {
        Self(Some(current))
    }

    /// What is wrong, one sentence each, for the operator; empty if there is no problem.
    pub fn problems(&self) -> Vec<String> {
        let current = self.0.as_ref().and_then(Weak::upgrade);
        let fault = current.and_then(|current| current.load().policies_fault.clone());
        let Some(fault) = fault else { return Vec::new() };
        let first = fault.findings().first().map(|finding| format!(": {finding}")).unwrap_or_default();
        vec![format!("the policies in the folder are faulty and not in force; the last good ones are{first}")]
    }
}

impl fmt::Debug for PoliciesStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PoliciesStatus").field("problems", &self.problems()).finish()
    }
}
