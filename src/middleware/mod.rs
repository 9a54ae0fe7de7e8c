//! What carries a request: layer and service, future and body, and the exchange that joins a request with its response.

mod body;
mod builder;
mod exchange;
mod following;
mod future;
mod layer;
mod outbound;
mod page;
mod page_judge;
mod page_reader;
mod placement;
mod policies_status;
mod prepare;
mod reader;
mod reload;
mod rewriting;
mod rules;
mod servers_error;
mod service;
mod sheet;
mod sheet_reading;

pub use body::ResponseBody;
pub use builder::{BuildError, ConsentLayerBuilder, DECISIONS_PER_MINUTE, PAGE_MEMORY};
pub use future::ResponseFuture;
pub use layer::ConsentLayer;
pub use outbound::{OutboundError, OutboundFuture, OutboundGate, OutboundGateLayer, RefusedBecause};
pub use policies_status::PoliciesStatus;
pub use servers_error::ServersOwnError;
pub use service::ConsentService;
