//! Whether a connection goes on in another protocol: who reads its bytes and who answers its requests agree on it here.
//!
//! A client may send the other protocol's bytes right after its request (RFC 9110, section 7.8), before it knows the
//! answer. These bytes are not HTTP if the switch is granted, and unchecked HTTP if it is not. So they pass
//! as they are, and a connection that has such bytes ends with an answer that grants no switch.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The requests of one connection that ask for another protocol, and their answers. Clones share it.
///
/// One task reads the bytes and answers, so there is no order between threads to see to.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProtocolSwitch(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    answers: AtomicU64,
    is_granted: AtomicBool,
    /// The number of the request after which bytes came that were not checked.
    early_after: AtomicU64,
}

impl ProtocolSwitch {
    /// Whether the connection speaks another protocol now.
    pub(super) fn is_granted(&self) -> bool {
        self.0.is_granted.load(Ordering::Relaxed)
    }

    pub(super) fn is_answered(&self, request: u64) -> bool {
        self.0.answers.load(Ordering::Relaxed) >= request
    }

    /// Notes that bytes came after this request and before its answer.
    pub(super) fn note_early_bytes(&self, request: u64) {
        self.0.early_after.store(request, Ordering::Relaxed);
    }

    /// The next request's answer grants what it asked for: the rest of the connection is the other protocol.
    pub(crate) fn grant(&self) {
        self.0.is_granted.store(true, Ordering::Relaxed);
    }

    /// The next request's answer is one of HTTP. Returns whether the connection must end with it.
    pub(crate) fn refuse(&self) -> bool {
        let request = self.0.answers.fetch_add(1, Ordering::Relaxed) + 1;
        self.0.early_after.load(Ordering::Relaxed) == request
    }
}
