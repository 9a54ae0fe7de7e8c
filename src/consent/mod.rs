//! What is granted.

mod category;

pub use category::{Analytics, Category, Functional, Marketing, Necessary};
