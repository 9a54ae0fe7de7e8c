//! The bytes of a connection, encrypted or not.

use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use crate::gateway::send_limit::SendLimit;

/// What a client that does not read is disconnected from. It is below TLS, which writes in more places than HTTP does.
pub(crate) type Limited = SendLimit<TcpStream>;

/// A connection on which HTTP is spoken.
pub(crate) type Stream = Either<Limited, Box<TlsStream<Limited>>>;
