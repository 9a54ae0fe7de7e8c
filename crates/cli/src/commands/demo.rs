//! The example site with the gateway in front.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::json;
use tokio::runtime::Runtime;
use tracing::level_filters::LevelFilter;

use crate::commands::check::Format;
use crate::commands::second_signal::Stop;
use crate::commands::site_layer::{Drafts, LayerLimits, PolicySource, SiteLayer, SiteParts, layer};
use crate::commands::{ExitStatus, Failure, address, env, file_size, keys, say, second_signal, serve, warn};

use crate::gateway::{self, Gateway, GatewayError, GatewaySettings, LogFormat};

const PORTS: u16 = 20;

/// See it work: an example site with the gateway in front, on this machine alone
///
/// Needs nothing and ends with Ctrl-C. The site is a small newspaper in two languages, full of real trackers.
/// No request goes to them before you accept.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Where to open it; if the port is taken, the next free one
    #[arg(long, env = env::LISTEN, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address::parse)]
    listen: SocketAddr,
    /// A folder for the ledger and the key, so that decisions are still known the next time. Unless given, it is a
    /// temporary folder, which is removed at the end
    #[arg(long, env = env::DEMO_DIR, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// How it is printed where the site is: human, or json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    gateway::log::start(LogFormat::Text, LevelFilter::WARN);
    let runtime = serve::runtime()?;
    // Before there is a folder to remove.
    let stop = second_signal::first_in(&runtime)?;
    // Made for this run alone, and not needed after it.
    let (folder, temporary) = match &arguments.dir {
        Some(folder) => (made(folder.clone())?, None),
        None => fresh_folder().map(|folder| (folder.clone(), Some(Temporary(folder))))?,
    };
    let kept = if temporary.is_some() { Kept::No } else { Kept::Yes };
    let ended = run_in(runtime, stop, &folder, &arguments, kept);
    drop(temporary);
    ended
}

/// A folder that is removed with all that is in it.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = until_empty(|| fs::remove_dir_all(&self.0)) {
            warn(&format!(
                "the folder {} of this demo cannot be removed ({error}): remove it yourself",
                self.0.display()
            ));
        }
    }
}

/// Tries again while something is put into the folder: the ledger may be about to close its file, and makes one that is
/// gone again.
fn until_empty(mut remove: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 0..20 {
        match remove() {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => thread::sleep(Duration::from_millis(50)),
            ended => return ended,
        }
    }
    remove()
}

/// Whether decisions are still there the next time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// In the folder that was named.
    Yes,
    /// In a temporary folder, which goes when the demo ends.
    No,
}

fn run_in(
    runtime: Runtime,
    stop: Stop,
    folder: &Path,
    arguments: &Arguments,
    kept: Kept,
) -> anyhow::Result<ExitStatus> {
    let &Arguments { listen, format, .. } = arguments;
    let ledger = folder.join("ledger.sqlite");
    file_size::limit_is_an_error()?;
    let keys = key_in(folder)?;
    let layer = layer(&SiteParts {
        policies: PolicySource::Embedded(POLICIES),
        keys: &keys,
        ledger: &format!("sqlite:{}", ledger.display()),
        drafts: Drafts::Count,
        limits: LayerLimits::default(),
    })?;
    let ended = runtime.block_on(async {
        let upstream = start_site().await.map_err(|cause| no_site().because(cause))?;
        let settings = GatewaySettings::new(
            format!("http://{upstream}").parse().map_err(|cause| no_site().because(cause))?,
            listen.into(),
        )
        .with_consent(&layer);
        let gateway = start_on_free_port(settings, listen, layer.clone()).await.map_err(address::explain)?;
        if gateway.address().port() != listen.port() && listen.port() != 0 {
            warn(&format!("port {} is taken, so this is on {}", listen.port(), gateway.address().port()));
        }
        let welcome = match format {
            Format::Human => welcome(gateway.address(), &ledger, kept),
            Format::Json => {
                let url = format!("http://{}/", shown(gateway.address()));
                format!("{:#}\n", json!({ "url": url, "ledger": ledger.display().to_string() }))
            }
        };
        say(&welcome)?;
        gateway.until(stop).await;
        anyhow::Ok(())
    });
    serve::end(runtime);
    let flushed = serve::flush(&layer);
    ended?;
    Ok(flushed)
}

fn no_site() -> Failure {
    Failure::new("cannot start the example site", "see whether programs may listen on 127.0.0.1 of this machine")
}

async fn start_site() -> io::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, gazette::app()).await {
            tracing::error!(%error, "the example site has ended");
        }
    });
    Ok(address)
}

/// Starts on the port asked for, or on the first free one of those that follow.
async fn start_on_free_port(
    mut settings: GatewaySettings,
    asked: SocketAddr,
    layer: SiteLayer,
) -> Result<Gateway, GatewayError> {
    let first = asked.port();
    for port in first..=first.saturating_add(PORTS) {
        settings.listen = SocketAddr::new(asked.ip(), port).into();
        match gateway::start(settings.clone(), layer.clone()).await {
            Err(GatewayError::Listen { source, .. }) if source.kind() == io::ErrorKind::AddrInUse => {}
            started => return started,
        }
    }
    settings.listen = SocketAddr::new(asked.ip(), 0).into();
    gateway::start(settings, layer).await
}

/// A new folder that other users cannot read.
fn fresh_folder() -> anyhow::Result<PathBuf> {
    let base = std::env::temp_dir().join(format!("tower-consent-demo-{}", std::process::id()));
    for number in 0..100 {
        let folder = if number == 0 { base.clone() } else { base.with_extension(number.to_string()) };
        match private_folder().create(&folder) {
            Ok(()) => return Ok(folder),
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(no_folder(&folder, cause)),
        }
    }
    Err(no_folder(&base, io::ErrorKind::AlreadyExists.into()))
}

fn made(folder: PathBuf) -> anyhow::Result<PathBuf> {
    match private_folder().recursive(true).create(&folder) {
        Ok(()) => Ok(folder),
        Err(cause) => Err(no_folder(&folder, cause)),
    }
}

fn private_folder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn no_folder(folder: &Path, cause: io::Error) -> anyhow::Error {
    let what = format!("cannot make the folder `{}`", folder.display());
    Failure::new(what, "name a folder that can be written with --dir").because(cause).into()
}

/// The key of an earlier demo in this folder, or a fresh one, kept there.
fn key_in(folder: &Path) -> anyhow::Result<String> {
    let file = folder.join("consent.key");
    if file.exists() {
        return keys::find(Some(&file));
    }
    let key = format!("{}\n", keys::fresh()?);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&file).and_then(|mut open| io::Write::write_all(&mut open, key.as_bytes()));
    written.map_err(|cause| {
        let what = format!("cannot write the key file `{}`", file.display());
        Failure::new(what, "name a folder that can be written with --dir").because(cause)
    })?;
    Ok(key)
}

/// As a browser of this machine is told.
fn shown(address: SocketAddr) -> String {
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    }
}

fn welcome(address: SocketAddr, ledger: &Path, kept: Kept) -> String {
    let host = shown(address);
    let until = match kept {
        Kept::Yes => "                        They are still there the next time: start with the same --dir.",
        Kept::No => "                        This folder is removed at the end; --dir DIR names one that stays.",
    };
    format!(
        "The example site is at  http://{host}/\n\
         Decisions go to         {ledger}\n\
         {until}\n\
         \n\
         Things to try:\n\
         - Open it with the network tab of the developer tools: no request goes to a tracker before your choice.\n\
         - Reject all: it stays like that on every page. Accept all: they load immediately, without a reload.\n\
         - \"Cookie settings\" at the bottom of every page withdraws all of it.\n\
         - Turn JavaScript off and do the same again.\n\
         - What the site declares: http://{host}/_consent/cookies, what it keeps about you: http://{host}/_consent/receipt\n\
         \n\
         Ctrl-C ends it.\n",
        ledger = ledger.display(),
    )
}

/// The policies of the example site: relative path and text of each file. `demo/` has links to the folders at the
/// root, so that they are in the package too.
const POLICIES: &[(&str, &str)] = &[
    ("consent.toml", include_str!("../../demo/policies/consent.toml")),
    ("cookies/1.0/en.md", include_str!("../../demo/policies/cookies/1.0/en.md")),
    ("cookies/1.0/version.toml", include_str!("../../demo/policies/cookies/1.0/version.toml")),
    ("cookies/1.0/zh.md", include_str!("../../demo/policies/cookies/1.0/zh.md")),
    ("cookies/1.1/en.md", include_str!("../../demo/policies/cookies/1.1/en.md")),
    ("cookies/1.1/version.toml", include_str!("../../demo/policies/cookies/1.1/version.toml")),
    ("cookies/1.1/zh.md", include_str!("../../demo/policies/cookies/1.1/zh.md")),
    ("policies.lock", include_str!("../../demo/policies/policies.lock")),
    ("privacy/1.0/en.md", include_str!("../../demo/policies/privacy/1.0/en.md")),
    ("privacy/1.0/version.toml", include_str!("../../demo/policies/privacy/1.0/version.toml")),
    ("privacy/1.0/zh.md", include_str!("../../demo/policies/privacy/1.0/zh.md")),
    ("terms/1.0/en.md", include_str!("../../demo/policies/terms/1.0/en.md")),
    ("terms/1.0/version.toml", include_str!("../../demo/policies/terms/1.0/version.toml")),
    ("terms/1.0/zh.md", include_str!("../../demo/policies/terms/1.0/zh.md")),
];

#[path = "../../demo/gazette/app.rs"]
mod gazette;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_filled_meanwhile_is_removed_all_the_same() {
        let mut answers =
            [Err(io::ErrorKind::DirectoryNotEmpty.into()), Err(io::ErrorKind::DirectoryNotEmpty.into()), Ok(())]
                .into_iter();
        until_empty(|| answers.next().unwrap()).unwrap();
        assert!(answers.next().is_none());
        let mut tries = 0;
        let refused = until_empty(|| {
            tries += 1;
            Err(io::ErrorKind::PermissionDenied.into())
        });
        assert_eq!((refused.unwrap_err().kind(), tries), (io::ErrorKind::PermissionDenied, 1));
    }
}
