//! What carries a request: layer and service, future and body, and the exchange that joins a request with its response.

mod body;
mod exchange;
mod future;
pub(crate) mod layer;
mod outbound;
mod prepare;
mod reload;
mod rewriting;
mod service;

pub use body::ResponseBody;
pub use future::ResponseFuture;
pub use layer::{ConsentLayer, DECISIONS_PER_MINUTE};
pub use outbound::{OutboundError, OutboundFuture, OutboundGate, OutboundGateLayer, RefusedBecause};
pub use service::ConsentService;

pub(crate) use exchange::Gate;
