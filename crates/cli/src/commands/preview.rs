//! A gallery of all that visitors see, made by the layer itself with the settings of a folder.

mod frame;
mod gallery;
mod sample;
mod shown;
mod state;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse as _;
use clap::Args;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderName, Response, StatusCode};
use tokio::net::TcpListener;

use crate::commands::serve::runtime;
use crate::commands::{ExitStatus, Failure, env, say, second_signal, site_layer};
use shown::Shown;
use state::State;

/// See every page and piece that visitors get, with the settings of a folder, while you change them
///
/// Serves a gallery on this machine alone: banner, preferences, control, placeholder, the opt-out and notice of other
/// laws, published policies, cookie declaration, the visitor's record and error pages, in each language of the site, light and dark,
/// and 360, 768 and 1280 pixels wide. They are made by the same layer as a site's pages, with drafts. The gallery loads
/// again when a file of the folder changes; it names what is wrong, and still shows what was right before. Nothing is
/// recorded or written, nothing is loaded from other sites, and no choice that you make is kept. Ctrl-C ends it.
#[derive(Debug, Args)]
pub(crate) struct PreviewOptions {
    /// The folder with consent.toml, the policy texts and policies.lock
    #[arg(long, env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    policies: PathBuf,
    /// The port of 127.0.0.1 to serve it on; a free one unless given
    #[arg(long, env = env::PREVIEW_PORT, value_name = "PORT", default_value_t = 0)]
    port: u16,
}

pub(crate) fn run(options: PreviewOptions) -> anyhow::Result<ExitStatus> {
    if !options.policies.is_dir() {
        return Err(site_layer::no_folder(&options.policies).into());
    }
    let shown = Arc::new(Shown::load(&options.policies)?);
    let runtime = runtime()?;
    let stop = second_signal::first_in(&runtime)?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        let listener = TcpListener::bind(address).await.map_err(|cause| cannot_listen(address, cause))?;
        let address = listener.local_addr().map_err(|cause| cannot_listen(address, cause))?;
        let follows = tokio::spawn(shown::follow(Arc::clone(&shown), options.policies.clone()));
        let app = Router::new().fallback(move |request: Request| answer(Arc::clone(&shown), address, request));
        say(&format!(
            "The gallery of {} is at  http://{address}/\n\nIt loads again when a file changes. Ctrl-C ends it.\n",
            options.policies.display()
        ))?;
        tokio::select! {
            ended = axum::serve(listener, app) => ended.map_err(|cause| cannot_listen(address, cause))?,
            () = stop => {}
        }
        follows.abort();
        Ok(ExitStatus::Fine)
    })
}

fn cannot_listen(address: SocketAddr, cause: std::io::Error) -> Failure {
    let advice = match cause.kind() {
        std::io::ErrorKind::AddrInUse => {
            "another program is there: stop it, or leave --port out, which takes a free one"
        }
        std::io::ErrorKind::PermissionDenied => "ports below 1024 need a privilege: choose a higher one with --port",
        _ => "leave --port out, which takes a free one",
    };
    Failure::new(format!("cannot listen on {address}"), advice).because(cause)
}

const FRAME: &str = "/_preview/frame/";
const VERSION: &str = "/_preview/version";

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

async fn answer(shown: Arc<Shown>, address: SocketAddr, request: Request) -> Response<axum::body::Body> {
    // A page of the web that has its own name lead to this machine must not read drafts.
    if !is_for_us(request.headers(), address) {
        return (StatusCode::MISDIRECTED_REQUEST, "this preview answers on 127.0.0.1 and localhost").into_response();
    }
    let path = request.uri().path();
    let query = request.uri().query().unwrap_or_default();
    if path == VERSION {
        return ([(CACHE_CONTROL, "no-store")], shown.version().to_string()).into_response();
    }
    let is_framed = request.headers().get(SEC_FETCH_DEST).is_some_and(|dest| dest == "iframe");
    if path == "/" && !is_framed {
        let page = gallery::page(&shown, query);
        return ([(CACHE_CONTROL, "no-store"), (CONTENT_TYPE, HTML), (CONTENT_SECURITY_POLICY, gallery::POLICY)], page)
            .into_response();
    }
    let current = shown.current();
    let answered = match path.strip_prefix(FRAME) {
        Some(id) => match State::by_id(id) {
            Some(state) => frame::of(&current, state, query, address).await,
            None => return (StatusCode::NOT_FOUND, "there is no such state; see /").into_response(),
        },
        None => frame::passed_on(&current, request).await,
    };
    answered.unwrap_or_else(|error| {
        // What the layer itself refuses to show is a fault of ours or of the settings: say it where it would be.
        (StatusCode::INTERNAL_SERVER_ERROR, format!("this cannot be shown: {error:#}")).into_response()
    })
}

const HTML: &str = "text/html; charset=utf-8";

fn is_for_us(headers: &HeaderMap, address: SocketAddr) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host == address.to_string() || host == format!("localhost:{}", address.port())
}
