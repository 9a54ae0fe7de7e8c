//! An origin server, a gateway before it, a client that shows the bytes; a site behind the layer, its visitors, and a
//! shared cache between them.

mod address;
mod markup;
#[cfg(target_os = "linux")]
pub(crate) mod moved_clock;
mod nginx;
pub(crate) mod pebble;
pub(crate) mod postgres;
mod program;
pub(crate) mod serving;
mod shared_cache;
mod site;
pub(crate) mod tls;
mod visitor;

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt as _, Empty, Full, StreamBody};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tower_consent_cli::gateway::{self, Gateway, GatewaySettings};

pub(crate) use crate::certificate::Certificate;
pub(crate) use crate::policy_folder::PolicyFolder;
pub(crate) use crate::policy_folder::policies::{policies, policies_with, test_site};
pub(crate) use address::free_address;
pub(crate) use markup::{Live, live, without_ours};
pub(crate) use nginx::Nginx;
pub(crate) use program::program;
#[cfg(unix)]
pub(crate) use program::under_umask;
pub(crate) use shared_cache::SharedCache;
pub(crate) use site::{TestSite, html, instant, keys, serve, setting, typed};
pub(crate) use visitor::{Answer, Visitor};

pub(crate) type Body = UnsyncBoxBody<Bytes, Infallible>;
pub(crate) type Client = hyper_util::client::legacy::Client<hyper_util::client::legacy::connect::HttpConnector, Body>;

/// How long a test waits for what must come.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn full(text: impl Into<Bytes>) -> Body {
    Full::new(text.into()).boxed_unsync()
}

pub(crate) fn empty() -> Body {
    Empty::new().boxed_unsync()
}

/// An HTTP/1.1 server on a free port that answers with `handler`.
pub(crate) async fn origin<H, F>(handler: H) -> SocketAddr
where
    H: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    raw_origin(move |stream| {
        let handler = handler.clone();
        async move {
            let service = service_fn(move |request| {
                let answer = handler(request);
                async move { Ok::<_, Infallible>(answer.await) }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .half_close(true)
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades();
            let _ = connection.await;
        }
    })
    .await
}

/// A server on a free port that treats each connection with `handler`, byte by byte.
pub(crate) async fn raw_origin<H, F>(handler: H) -> SocketAddr
where
    H: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(handler(stream));
        }
    });
    address
}

/// A gateway without any layer before `upstream`, on free ports.
pub(crate) async fn bare_gateway(upstream: SocketAddr) -> Gateway {
    bare_gateway_with(upstream, |_| {}).await
}

/// The same with other settings.
pub(crate) async fn bare_gateway_with(upstream: SocketAddr, change: impl FnOnce(&mut GatewaySettings)) -> Gateway {
    let upstream = format!("http://{upstream}").parse().unwrap();
    let mut settings = GatewaySettings::new(upstream, "127.0.0.1:0".parse().unwrap());
    settings.admin = Some("127.0.0.1:0".parse().unwrap());
    change(&mut settings);
    gateway::start(settings, tower_layer::Identity::new()).await.unwrap()
}

/// A client that speaks HTTP/1.1.
pub(crate) fn client() -> Client {
    hyper_util::client::legacy::Client::builder(TokioExecutor::new()).build_http()
}

/// A client that speaks HTTP/2 without asking first.
pub(crate) fn http2_client() -> Client {
    hyper_util::client::legacy::Client::builder(TokioExecutor::new()).http2_only(true).build_http()
}

/// The whole body as text.
pub(crate) async fn text<B>(response: Response<B>) -> String
where
    B: http_body::Body<Data = Bytes>,
    B::Error: std::fmt::Debug,
{
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// One connection whose bytes the test writes and reads itself.
pub(crate) struct Wire {
    stream: TcpStream,
    seen: Vec<u8>,
}

impl Wire {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        Self::over(TcpStream::connect(address).await.unwrap())
    }

    pub(crate) fn over(stream: TcpStream) -> Self {
        Self { stream, seen: Vec::new() }
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// As `send`, where the other side may have closed.
    pub(crate) async fn try_send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.stream.write_all(bytes).await
    }

    /// Reads until `end` has been seen; gives all before and it, keeps the rest.
    pub(crate) async fn read_to(&mut self, end: &str) -> String {
        let end = end.as_bytes();
        loop {
            if let Some(at) = self.seen.windows(end.len()).position(|window| window == end) {
                let rest = self.seen.split_off(at + end.len());
                let found = std::mem::replace(&mut self.seen, rest);
                return String::from_utf8_lossy(&found).into_owned();
            }
            if self.read_some().await == 0 {
                panic!("the connection ended; read so far: {:?}", String::from_utf8_lossy(&self.seen));
            }
        }
    }

    /// Reads until the other side closes.
    pub(crate) async fn read_all(&mut self) -> String {
        while self.read_some().await > 0 {}
        String::from_utf8_lossy(&std::mem::take(&mut self.seen)).into_owned()
    }

    async fn read_some(&mut self) -> usize {
        let read = self.stream.read_buf(&mut self.seen);
        match tokio::time::timeout(PATIENCE, read).await {
            Ok(length) => length.unwrap_or(0),
            Err(_) => panic!("nothing came; read so far: {:?}", String::from_utf8_lossy(&self.seen)),
        }
    }
}

/// The value of a header in a raw head, as the last line of that name has it.
pub(crate) fn header_in<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().rev().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// A body whose frames the test sends one by one.
pub(crate) fn channel_body() -> (mpsc::Sender<Frame<Bytes>>, Body) {
    let (sender, receiver) = mpsc::channel(1);
    let frames = futures_util::stream::unfold(receiver, |mut receiver| async move {
        let frame = receiver.recv().await?;
        Some((Ok(frame), receiver))
    });
    (sender, StreamBody::new(frames).boxed_unsync())
}

pub(crate) fn data(text: &'static str) -> Frame<Bytes> {
    Frame::data(Bytes::from_static(text.as_bytes()))
}
