//! Addresses where nothing listens, and where nobody but their owner will.

use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::sync::atomic::{AtomicU16, Ordering};

/// The system gives ports above these to any program that asks for one: to other tests, and to each connection.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A free address that no other test of this run is given.
///
/// A port that the system gave away and got back can be anybody's a moment later.
pub(crate) fn free_address() -> SocketAddr {
    static TAKEN: AtomicU16 = AtomicU16::new(0);
    // Two runs at once begin at different places.
    let begin = u16::try_from(std::process::id() % u32::from(PORTS.end - PORTS.start)).unwrap();
    loop {
        let next = begin.wrapping_add(TAKEN.fetch_add(1, Ordering::Relaxed)) % (PORTS.end - PORTS.start);
        let address = SocketAddr::from(([127, 0, 0, 1], PORTS.start + next));
        if TcpListener::bind(address).is_ok() && UdpSocket::bind(address).is_ok() {
            return address;
        }
    }
}
