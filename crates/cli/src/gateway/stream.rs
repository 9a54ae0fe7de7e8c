//! The bytes of a connection, encrypted or not.

use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use crate::gateway::send_limit::SendLimit;

#[cfg(unix)]
pub(crate) type Socket = Either<TcpStream, UnixStream>;
#[cfg(not(unix))]
pub(crate) type Socket = Either<TcpStream, TcpStream>;

/// What a client that does not read is disconnected from. It is below TLS, which writes in more places than HTTP does.
pub(crate) type Limited = SendLimit<Socket>;

/// A connection on which HTTP is spoken.
pub(crate) type Stream = Either<Limited, Box<TlsStream<Limited>>>;
