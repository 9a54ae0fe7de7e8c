//! Listening sockets that the starter of the program has opened, and keeps while the program restarts.
//!
//! systemd hands them over by `LISTEN_FDS` (`sd_listen_fds(3)`). A socket is taken where its address is named; until the
//! program takes connections from it, they wait in the system, and none is refused.

use std::io;
use std::net::{SocketAddr, TcpListener};
#[cfg(unix)]
use std::os::unix::net::UnixListener;
#[cfg(unix)]
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Sockets that were handed over and are not taken yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inherited(Arc<Mutex<Vec<Socket>>>);

#[derive(Debug)]
enum Socket {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener),
}

impl Inherited {
    /// Those that the environment names.
    ///
    /// # Errors
    ///
    /// If one of them is no stream socket of TCP or of a Unix socket.
    #[cfg(unix)]
    pub(crate) fn from_env() -> io::Result<Self> {
        let mut handed = listenfd::ListenFd::from_env();
        let mut sockets = Vec::new();
        for number in 0..handed.len() {
            let socket = match handed.take_unix_listener(number) {
                Ok(unix) => unix.map(Socket::Unix),
                Err(_) => handed.take_tcp_listener(number)?.map(Socket::Tcp),
            };
            sockets.extend(socket);
        }
        Ok(Self(Arc::new(Mutex::new(sockets))))
    }

    #[cfg(not(unix))]
    pub(crate) fn from_env() -> io::Result<Self> {
        Ok(Self::default())
    }

    /// The one at this address, if there is one. It is taken once.
    pub(crate) fn tcp(&self, address: SocketAddr) -> Option<TcpListener> {
        let is_there = |socket: &Socket| matches!(socket, Socket::Tcp(tcp) if tcp.local_addr().ok() == Some(address));
        match self.take(is_there)? {
            Socket::Tcp(tcp) => Some(tcp),
            #[cfg(unix)]
            Socket::Unix(_) => None,
        }
    }

    #[cfg(unix)]
    pub(crate) fn unix(&self, path: &Path) -> Option<UnixListener> {
        let is_there = |socket: &Socket| match socket {
            Socket::Unix(unix) => unix.local_addr().is_ok_and(|address| address.as_pathname() == Some(path)),
            Socket::Tcp(_) => false,
        };
        match self.take(is_there)? {
            Socket::Unix(unix) => Some(unix),
            Socket::Tcp(_) => None,
        }
    }

    /// The address of one that no listener has taken.
    pub(crate) fn left(&self) -> Option<String> {
        let sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sockets.first().map(|socket| match socket {
            Socket::Tcp(tcp) => tcp.local_addr().map_or_else(|_| "an unknown address".into(), |it| it.to_string()),
            #[cfg(unix)]
            Socket::Unix(unix) => match unix.local_addr() {
                Ok(address) if address.as_pathname().is_some() => {
                    format!("unix:{}", address.as_pathname().unwrap_or(Path::new("")).display())
                }
                _ => "a Unix socket without a file".into(),
            },
        })
    }

    fn take(&self, is_wanted: impl Fn(&Socket) -> bool) -> Option<Socket> {
        let mut sockets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = sockets.iter().position(is_wanted)?;
        Some(sockets.remove(at))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_socket_is_taken_by_its_address_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sock");
        let (tcp, unix) = (TcpListener::bind("127.0.0.1:0").unwrap(), UnixListener::bind(&path).unwrap());
        let address = tcp.local_addr().unwrap();
        let inherited = Inherited(Arc::new(Mutex::new(vec![Socket::Tcp(tcp), Socket::Unix(unix)])));
        assert!(inherited.tcp(SocketAddr::from(([0, 0, 0, 0], address.port()))).is_none());
        assert_eq!(inherited.left(), Some(address.to_string()));
        assert!(inherited.tcp(address).is_some() && inherited.tcp(address).is_none());
        assert_eq!(inherited.left(), Some(format!("unix:{}", path.display())));
        assert!(inherited.unix(Path::new("/other")).is_none() && inherited.unix(&path).is_some());
        assert_eq!(inherited.left(), None);
    }
}
