//! Files and places in them, which every later step points to.

pub(crate) mod load;
pub(crate) mod odd;
pub(crate) mod source;
pub mod suggest;
pub(crate) mod table;
pub mod watch;
