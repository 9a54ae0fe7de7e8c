//! placeholder to be replaced in the next commit
use http::HeaderMap;
pub(crate) fn of(_: &HeaderMap) -> Result<(), ()> { Ok(()) }
