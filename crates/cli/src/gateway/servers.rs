//! The servers of one site, and which of them gets a request.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use crate::gateway::balance::Balance;
use crate::gateway::pool;
use crate::gateway::server::{Server, Ticket};
use crate::gateway::settings::GatewaySettings;

/// A site has no more: which of them were tried is a number of so many bits.
pub(crate) const MOST_SERVERS: usize = 64;

#[derive(Debug)]
pub(crate) struct Servers {
    /// One at least.
    all: Box<[Arc<Server>]>,
    balance: Balance,
    next: AtomicUsize,
    /// Whether `/healthz` says what is not up. Of a single one without checks nothing is known but its last answers.
    are_watched: bool,
    /// Whether the log says that none is up.
    is_told: AtomicBool,
}

/// Which servers were tried for a request.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tried(u64);

impl Tried {
    fn has(self, server: usize) -> bool {
        self.0 & (1 << server) != 0
    }

    fn with(self, server: usize) -> Self {
        Self(self.0 | 1 << server)
    }
}

impl Servers {
    /// # Errors
    ///
    /// If one is `https` and this machine has no certificate authorities.
    pub(crate) fn new(settings: &GatewaySettings) -> io::Result<Self> {
        let server =
            |url: &_| pool::new(url, settings.connect_timeout).map(|pool| Arc::new(Server::new(url.clone(), pool)));
        let all: Box<[_]> = settings.upstreams().take(MOST_SERVERS).map(server).collect::<io::Result<_>>()?;
        let are_watched = all.len() > 1 || settings.health_check.is_some();
        let (next, is_told) = (AtomicUsize::new(0), AtomicBool::new(false));
        Ok(Self { all, balance: settings.balance, next, are_watched, is_told })
    }

    pub(crate) fn all(&self) -> &[Arc<Server>] {
        &self.all
    }

    /// The server for a request, which was not tried for it yet: one that is up if there is one, else any, since what is
    /// known of a server may be old. `None` if all were tried.
    pub(crate) fn choose(&self, tried: &mut Tried) -> Option<Ticket> {
        let chosen = match &*self.all {
            [_] => (!tried.has(0)).then_some(0)?,
            several => self.chosen(several, *tried)?,
        };
        *tried = tried.with(chosen);
        let server = self.all.get(chosen)?;
        server.is_tried();
        Some(Ticket::at(Arc::clone(server)))
    }

    fn chosen(&self, several: &[Arc<Server>], tried: Tried) -> Option<usize> {
        let count = several.len();
        let first = self.next.fetch_add(1, Relaxed) % count;
        let in_turn = || {
            let places = (first..count).chain(0..first).filter(|place| !tried.has(*place));
            places.filter_map(|place| Some((place, several.get(place)?)))
        };
        let up = || in_turn().filter(|(_, server)| server.is_up());
        let chosen = match self.balance {
            Balance::RoundRobin => up().next(),
            // Of those with the same number, the first in turn.
            Balance::LeastConnections => up().min_by_key(|(_, server)| server.in_flight()),
        };
        chosen.or_else(|| in_turn().next()).map(|(place, _)| place)
    }

    /// A request had an answer.
    pub(crate) fn answered(&self) {
        if self.is_told.load(Relaxed) {
            self.is_told.store(false, Relaxed);
        }
    }

    /// No server took a request; whether there are several. The log says it once.
    pub(crate) fn none_answered(&self, tried: Tried) -> bool {
        let are_several_and_all = self.all.len() > 1 && (0..self.all.len()).all(|server| tried.has(server));
        if are_several_and_all && !self.is_told.swap(true, Relaxed) {
            let upstreams: Vec<String> = self.all.iter().map(|server| server.url.to_string()).collect();
            tracing::error!(
                upstreams = upstreams.join(","),
                "none of the upstreams answers: visitors get an error until one does"
            );
        }
        are_several_and_all
    }

    /// What is wrong, one sentence each.
    pub(crate) fn problems(&self) -> Vec<String> {
        if !self.are_watched {
            return Vec::new();
        }
        let down: Vec<String> = self
            .all
            .iter()
            .filter_map(|server| Some(format!("the upstream {} is down: {}", server.url, server.problem()?)))
            .collect();
        let none = (down.len() == self.all.len() && down.len() > 1)
            .then(|| format!("none of the {} upstreams is up", down.len()));
        none.into_iter().chain(down).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn servers(count: u16, balance: Balance) -> Servers {
        let url = |port: u16| format!("http://127.0.0.1:{port}").parse().unwrap();
        let settings = GatewaySettings::new(url(1), "127.0.0.1:0".parse().unwrap())
            .with_further_upstreams((2..=count).map(url))
            .with_balance(balance);
        Servers::new(&settings).unwrap()
    }

    fn port(ticket: &Ticket) -> String {
        ticket.server().url.to_string().replace("http://127.0.0.1:", "")
    }

    fn next(servers: &Servers) -> String {
        port(&servers.choose(&mut Tried::default()).unwrap())
    }

    fn break_down(server: &Server) {
        (0..3).for_each(|_| server.fails("refused"));
    }

    #[tokio::test]
    async fn requests_go_round_and_leave_out_who_is_down() {
        let servers = servers(3, Balance::RoundRobin);
        let six: Vec<String> = (0..6).map(|_| next(&servers)).collect();
        assert_eq!(six, ["1", "2", "3", "1", "2", "3"]);
        break_down(&servers.all()[1]);
        assert!((0..6).all(|_| next(&servers) != "2"));
        assert_eq!(servers.problems(), ["the upstream http://127.0.0.1:2 is down: refused"]);
        servers.all().iter().for_each(|server| break_down(server));
        // What is known of them may be old: each is tried.
        let mut tried = Tried::default();
        let mut all: Vec<String> = std::iter::from_fn(|| servers.choose(&mut tried)).map(|one| port(&one)).collect();
        all.sort_unstable();
        assert_eq!((all.join(""), servers.none_answered(tried)), ("123".to_owned(), true));
        assert_eq!(servers.problems()[0], "none of the 3 upstreams is up");
    }

    #[tokio::test]
    async fn after_a_rest_one_request_tries_the_server_and_the_others_wait_for_its_answer() {
        let servers = servers(2, Balance::RoundRobin);
        let rested = &servers.all()[0];
        break_down(rested);
        rested.end_rest();
        let four: Vec<String> = (0..4).map(|_| next(&servers)).collect();
        assert_eq!(four.iter().filter(|port| *port == "1").count(), 1, "{four:?}");
        rested.answers();
        assert!((0..2).any(|_| next(&servers) == "1"));
    }

    #[tokio::test]
    async fn the_one_with_the_fewest_requests_is_next() {
        let servers = servers(3, Balance::LeastConnections);
        let mut held: Vec<Ticket> = (0..3).map(|_| servers.choose(&mut Tried::default()).unwrap()).collect();
        let mut ports: Vec<String> = held.iter().map(port).collect();
        ports.sort_unstable();
        assert_eq!(ports, ["1", "2", "3"]);
        for _ in 0..2 {
            let ended = port(&held.remove(1));
            assert!((0..3).all(|_| next(&servers) == ended), "it has none, the others have one");
            held.push(servers.choose(&mut Tried::default()).unwrap());
        }
    }

    #[tokio::test]
    async fn a_single_server_is_tried_once_and_says_nothing_of_its_health() {
        let servers = servers(1, Balance::RoundRobin);
        let mut tried = Tried::default();
        assert!(servers.choose(&mut tried).is_some() && servers.choose(&mut tried).is_none());
        break_down(&servers.all()[0]);
        assert_eq!((next(&servers).as_str(), servers.none_answered(tried)), ("1", false));
        assert!(servers.problems().is_empty());
    }
}
