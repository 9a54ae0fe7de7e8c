//! What connections come in by.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, UdpSocket};

use tokio::net::TcpListener;
use tokio_util::either::Either;

use crate::gateway::inherited::Inherited;
use crate::gateway::listen_address::ListenAddress;
use crate::gateway::stream::Socket;
#[cfg(unix)]
use crate::gateway::unix_listener::UnixListener;

/// A listener that takes connections.
#[derive(Debug)]
pub(crate) enum Listener {
    Tcp(TcpListener),
    #[cfg(unix)]
    Unix(UnixListener),
}

/// What counts as the address of those who connect to a Unix socket, which has none: they are on this machine.
pub(crate) const OF_UNIX: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);

/// A socket that was opened elsewhere, which may wait for connections.
///
/// # Errors
///
/// What the system says.
pub(crate) fn tcp(opened: std::net::TcpListener) -> io::Result<TcpListener> {
    opened.set_nonblocking(true)?;
    TcpListener::from_std(opened)
}

#[cfg(not(unix))]
fn no_unix_sockets() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "this system has no Unix sockets")
}

impl Listener {
    /// # Errors
    ///
    /// If another program is there, or the system does not allow it.
    pub(crate) async fn bind(address: &ListenAddress) -> io::Result<Self> {
        match address {
            ListenAddress::Tcp(address) => TcpListener::bind(address).await.map(Self::Tcp),
            #[cfg(unix)]
            ListenAddress::Unix(path) => UnixListener::bind(path).await.map(Self::Unix),
            #[cfg(not(unix))]
            ListenAddress::Unix(_) => Err(no_unix_sockets()),
        }
    }

    /// Looks for what would keep it from listening there, without trying. Another program may be there now.
    ///
    /// # Errors
    ///
    /// If this machine has no such address, or the file of a Unix socket cannot be made.
    pub(crate) fn look_at(address: &ListenAddress) -> io::Result<()> {
        match address {
            // Any free port for datagrams, for a moment: no client can connect to it.
            ListenAddress::Tcp(address) => UdpSocket::bind((address.ip(), 0)).map(drop),
            #[cfg(unix)]
            ListenAddress::Unix(path) => UnixListener::look_at(path),
            #[cfg(not(unix))]
            ListenAddress::Unix(_) => Err(no_unix_sockets()),
        }
    }

    pub(crate) fn inherited(address: &ListenAddress, inherited: &Inherited) -> Option<io::Result<Self>> {
        match address {
            ListenAddress::Tcp(address) => Some(tcp(inherited.tcp(*address)?).map(Self::Tcp)),
            #[cfg(unix)]
            ListenAddress::Unix(path) => Some(UnixListener::inherited(inherited.unix(path)?).map(Self::Unix)),
            #[cfg(not(unix))]
            ListenAddress::Unix(_) => None,
        }
    }

    /// The address, with the port that was really taken.
    ///
    /// # Errors
    ///
    /// If the system does not tell.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        match self {
            Self::Tcp(listener) => listener.local_addr(),
            #[cfg(unix)]
            Self::Unix(_) => Ok(OF_UNIX),
        }
    }

    /// The next connection, and the address at its other end.
    ///
    /// # Errors
    ///
    /// What the system says, of this connection or of all.
    pub(crate) async fn accept(&self) -> io::Result<(Socket, SocketAddr)> {
        match self {
            Self::Tcp(listener) => {
                let (stream, peer) = listener.accept().await?;
                // What is written is complete, so waiting to fill a packet only costs time.
                let _ = stream.set_nodelay(true);
                Ok((Either::Left(stream), peer))
            }
            #[cfg(unix)]
            Self::Unix(listener) => Ok((Either::Right(listener.accept().await?), OF_UNIX)),
        }
    }
}
