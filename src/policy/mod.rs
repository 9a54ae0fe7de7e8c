//! What the operator wrote: the texts, the settings, the releases.

mod model;
mod settings;

pub use model::{ConsentModel, ReleaseNumber};
pub use settings::*;
#[cfg(test)]
pub(crate) use settings::sample_settings;
