//! How many decisions one client may send: each becomes a record that is stored for years.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use time::{Duration, OffsetDateTime};

/// Networks in one generation.
const MOST_NETWORKS: usize = 32 * 1024;

/// A bucket of tokens for each network: it holds as many as there may be decisions in a minute, and is full again after a
/// minute without any.
#[derive(Debug)]
pub(crate) struct DecisionLimit {
    /// 0 for no limit.
    per_minute: u32,
    networks: Mutex<Networks>,
    has_refused: AtomicBool,
}

/// Two generations, so that old entries go without a search: a client not seen for a minute has a full bucket and
/// does not need an entry.
#[derive(Debug, Default)]
struct Networks {
    now: HashMap<IpAddr, Bucket>,
    before: HashMap<IpAddr, Bucket>,
    began: Option<OffsetDateTime>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: OffsetDateTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// Seconds until it may send another one.
    pub(crate) retry_after: u32,
}

impl DecisionLimit {
    pub(crate) fn new(per_minute: u32) -> Self {
        Self { per_minute, networks: Mutex::default(), has_refused: AtomicBool::new(false) }
    }

    /// Takes a token of this client's network. Without an address there is no limit.
    ///
    /// # Errors
    ///
    /// No token is left.
    pub(crate) fn take(&self, client: Option<IpAddr>, now: OffsetDateTime) -> Result<(), TooMany> {
        let Some(client) = client else { return Ok(()) };
        if self.per_minute == 0 {
            return Ok(());
        }
        let size = f64::from(self.per_minute);
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = networks.bucket(network(client), Bucket { tokens: size, at: now }, now);
        // A clock that was set back gives nothing.
        let passed = (now - bucket.at).as_seconds_f64().max(0.0);
        bucket.tokens = (bucket.tokens + passed * size / 60.0).min(size);
        bucket.at = now;
        if bucket.tokens < 1.0 {
            let seconds = ((1.0 - bucket.tokens) * 60.0 / size).ceil();
            return Err(TooMany { retry_after: (seconds as u32).max(1) });
        }
        bucket.tokens -= 1.0;
        Ok(())
    }

    /// Whether this is the first refusal: it is logged once.
    pub(crate) fn is_first_refusal(&self) -> bool {
        !self.has_refused.swap(true, Ordering::Relaxed)
    }
}

impl Networks {
    fn bucket(&mut self, network: IpAddr, full: Bucket, now: OffsetDateTime) -> &mut Bucket {
        let age = self.began.map(|began| now - began);
        let is_old = age.is_none_or(|age| age.is_negative() || age >= Duration::MINUTE);
        if is_old || self.now.len() >= MOST_NETWORKS {
            self.before = std::mem::take(&mut self.now);
            self.began = Some(now);
        }
        let known = self.before.remove(&network);
        self.now.entry(network).or_insert_with(|| known.unwrap_or(full))
    }
}

/// One address of IPv4; a /64 of IPv6, which is what one household gets.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => std::net::Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const START: OffsetDateTime = datetime!(2026-11-20 12:00 UTC);

    fn taken(limit: &DecisionLimit, client: &str, now: OffsetDateTime) -> usize {
        (0..1_000).take_while(|_| limit.take(Some(client.parse().unwrap()), now).is_ok()).count()
    }

    #[test]
    fn a_client_may_decide_often_and_not_without_end() {
        let limit = DecisionLimit::new(60);
        assert_eq!(taken(&limit, "192.0.2.1", START), 60);
        assert_eq!(limit.take("192.0.2.1".parse().ok(), START), Err(TooMany { retry_after: 1 }));
        assert_eq!(taken(&limit, "192.0.2.1", START + Duration::seconds(10)), 10);
        assert_eq!(taken(&limit, "192.0.2.1", START), 0, "a clock set back gives nothing");
        assert_eq!(taken(&limit, "192.0.2.1", START + Duration::minutes(5)), 60);
        let slow = DecisionLimit::new(2);
        assert_eq!(taken(&slow, "192.0.2.1", START), 2);
        assert_eq!(slow.take("192.0.2.1".parse().ok(), START), Err(TooMany { retry_after: 30 }));
    }

    #[test]
    fn other_clients_have_their_own_and_a_network_of_ipv6_is_one() {
        let limit = DecisionLimit::new(60);
        assert_eq!(taken(&limit, "192.0.2.1", START), 60);
        assert_eq!(taken(&limit, "192.0.2.2", START), 60);
        assert_eq!(taken(&limit, "::ffff:192.0.2.2", START), 0);
        assert_eq!(taken(&limit, "2001:db8::1", START), 60);
        assert_eq!(taken(&limit, "2001:db8::2", START), 0);
        assert_eq!(taken(&limit, "2001:db8:0:1::1", START), 60);
    }

    #[test]
    fn without_an_address_or_with_zero_there_is_no_limit() {
        assert!((0..1_000).all(|_| DecisionLimit::new(60).take(None, START).is_ok()));
        assert_eq!(taken(&DecisionLimit::new(0), "192.0.2.1", START), 1_000);
    }

    #[test]
    fn memory_is_bounded_however_many_clients_there_are() {
        let limit = DecisionLimit::new(60);
        for number in 0..200_000 {
            let client = std::net::Ipv4Addr::from_bits(number);
            assert!(limit.take(Some(client.into()), START).is_ok());
        }
        let networks = limit.networks.lock().unwrap();
        assert!(networks.now.len() + networks.before.len() <= 2 * MOST_NETWORKS);
    }
}
