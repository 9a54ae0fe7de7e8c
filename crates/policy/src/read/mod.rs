//! Files and where in them a thing is: what every later step points to.

pub mod load;
pub mod source;
pub(crate) mod suggest;
pub mod table;
pub mod watch;
