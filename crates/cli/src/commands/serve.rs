//! Makes the gateway from its options.

mod checkpoints;
mod discovered_file;
mod ledger_file;
mod signals;
mod site;
mod sites;
mod sites_file;
mod upstream_options;
mod webhook;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;

use crate::commands::blame::Origin;
use crate::commands::certificates::Certificates;
use crate::commands::site_layer::{LayerLimits, SiteLayer};
use crate::commands::{ExitStatus, Failure, address, check_config, env, explain, file_size, keys};
use crate::figures::{AdminToken, Explainer, Figures};
use crate::gateway::{
    self, GatewaySettings, Inherited, ListenAddress, LogFormat, LoggedClient, Network, ProxyProtocol, UpstreamUrl,
    descriptors,
};
use signals::Signals;
pub(in crate::commands) use signals::survive as survive_signals;
use site::cannot_watch;
pub(crate) use site::{SiteOptions, flush};
pub(crate) use sites::{keys_differ, shared_settings};
pub(crate) use sites_file::{SitesFile, keys_in, read as read_sites};
use tower_consent::{DECISIONS_PER_MINUTE, PAGE_MEMORY};

/// What goes with one site, and would be left out of account with several.
const OF_ONE_SITE: [&str; 17] = [
    "upstream",
    "balance",
    "health_path",
    "health_every",
    "policies",
    "ledger",
    "key_file",
    "state_key_file",
    "allow_drafts",
    "webhook",
    "webhook_secret_file",
    "webhook_give_up",
    "webhook_plain_http",
    "checkpoints",
    "ledger_key",
    "checkpoint_every",
    "admin_token_file",
];

/// Put consent in front of a site: a reverse proxy that holds its trackers until they are granted
///
/// Visitors connect to --listen in HTTP/1.1 or HTTP/2, with TLS if --tls-cert or --acme-host is given (else it ends in front).
/// Requests go to the site in
/// HTTP/1.1, with TLS if its URL is https. Every option can also be set by the environment variable named
/// with it; the flag wins. SIGTERM or Ctrl-C stops it: requests under way may finish, a second signal ends
/// it immediately. The policies are loaded again when their folder changes, and on SIGHUP; if they are
/// faulty, the last good ones stay and the log says what is wrong.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("served").required(true).args(["upstream", "sites"]))]
pub(crate) struct Arguments {
    /// Only check policies, keys, ledger, certificates and the connection to the site, and end: with status 0, or with
    /// 1 and a list of all errors. The gateway does not start, and no file is made
    #[arg(long, env = env::CHECK_CONFIG)]
    check_config: bool,
    /// A file in TOML with options of this command as keys: `listen = "0.0.0.0:80"`. An option that is given, or whose
    /// variable is set, wins over its key. Read at the start; docs/config.md has each key
    #[arg(long, env = env::CONFIG, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) site: SiteOptions,
    /// A file with several sites, distinguished by the host that is asked for: a table [sites.NAME] for each, with hosts,
    /// upstream, policies, ledger and key_file. docs/sites.md has an example. What a site has of its own is then in the
    /// file alone
    #[arg(long, env = env::SITES, value_name = "FILE", conflicts_with_all = OF_ONE_SITE)]
    pub(crate) sites: Option<PathBuf>,
    /// Where visitors connect; 0.0.0.0:PORT takes connections from everywhere, port 0 a free one. unix:PATH is
    /// a Unix socket for a proxy on this machine, which counts as 127.0.0.1; the umask says who may connect
    #[arg(long, env = env::LISTEN, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: ListenAddress,
    #[command(flatten)]
    pub(crate) certificates: Certificates,
    /// Where plain HTTP is answered, with a redirect to the same address with https (308); nowhere unless given.
    /// Needs --tls-cert or --acme-agree-terms
    #[arg(long, env = env::REDIRECT_HTTP, value_name = "ADDR", value_parser = address::parse, requires = "encrypted")]
    redirect_http: Option<SocketAddr>,
    /// Where /healthz (503 while stopping), /metrics (for Prometheus) and /discovered (what is not
    /// declared) are answered; nowhere unless given. Not for the public
    #[arg(long, env = env::ADMIN, value_name = "ADDR", value_parser = address::parse)]
    admin: Option<SocketAddr>,
    /// A name by which --admin may be asked, besides its IP address and localhost, for example that of a container. May be
    /// given several times. By any other name it answers 421, so that no web page whose name leads there can read it
    #[arg(long, env = env::ADMIN_HOST, value_name = "HOST", value_delimiter = ',', value_parser = address::host, requires = "admin")]
    admin_host: Vec<String>,
    /// A file with a token of at least 24 characters. Everybody who has the token may see the page of figures, /figures at
    /// the admin address, and what is held on a page of the site and why, /figures/explain. Without this option there are
    /// no such pages. `(umask 077; openssl rand -hex 24 > admin.token)` makes one
    #[arg(long, env = env::ADMIN_TOKEN_FILE, value_name = "FILE", requires = "admin")]
    admin_token_file: Option<PathBuf>,
    /// A network of proxies in front (10.0.0.0/8, or one address): their X-Forwarded-* headers are
    /// believed, and what they say of the scheme in Forwarded. May be given several times. Without it
    /// these headers are replaced
    #[arg(long, env = env::TRUSTED_PROXY, value_name = "CIDR", value_delimiter = ',')]
    trusted_proxy: Vec<Network>,
    /// Connections of trusted proxies begin with a header of the PROXY protocol (version 1 or 2), which has the
    /// visitor's address: for proxies that pass on TCP. Connections of all others must not have it
    #[arg(long, env = env::PROXY_PROTOCOL)]
    proxy_protocol: bool,
    /// When the gateway stops: how many seconds it waits for requests that are not finished
    #[arg(long, env = env::GRACE, value_name = "SECONDS", default_value_t = 30)]
    grace: u32,
    /// After how many seconds without an answer the visitor gets an error page (504)
    #[arg(long, env = env::UPSTREAM_TIMEOUT, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    upstream_timeout: u32,
    /// After how many seconds a client that does not read its answer is disconnected
    #[arg(long, env = env::SEND_TIMEOUT, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..))]
    send_timeout: u32,
    /// How many connections visitors may have at a time; further ones wait. Unless given, as many as the
    /// system has open files for
    #[arg(long, env = env::MAX_CONNECTIONS, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
    max_connections: Option<u32>,
    /// How many decisions one client may send within a minute; further ones get 429. 0 for no limit. A client is
    /// an IPv4 address or a /64 of IPv6: with a proxy in front that --trusted-proxy does not name, all visitors
    /// are one client
    #[arg(long, env = env::DECISIONS_PER_MINUTE, value_name = "NUMBER", default_value_t = DECISIONS_PER_MINUTE)]
    decisions_per_minute: u32,
    /// How many MiB of memory to use for pages that were read before, for each site; 0 keeps none. A page that is the
    /// same as before is not read again, which is many times faster. The site is asked for it each time
    #[arg(long, env = env::PAGE_MEMORY, value_name = "MIB", default_value_t = PAGE_MEMORY / MIB)]
    page_memory: usize,
    /// How the log is written, one line a request: text, or json for programs. RUST_LOG chooses what
    /// is in it
    #[arg(long, env = env::LOG_FORMAT, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    /// What the access log says of a visitor's address: none, the network (/24, or /48 in IPv6), or the whole address,
    /// which is personal data
    #[arg(long, env = env::LOG_CLIENT, value_name = "PART", default_value = "none")]
    log_client: LoggedClient,
    /// Where options have their values from, if not from the command line.
    #[arg(skip)]
    pub(crate) origins: Vec<Origin>,
}

const MIB: usize = 1024 * 1024;

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    gateway::start_log(arguments.log_format);
    if let Some(file) = &arguments.config {
        tracing::info!(file = %file.display(), "options were read from this file");
    }
    if arguments.check_config {
        return check_config::run(&arguments);
    }
    let inherited = Inherited::from_env().map_err(|cause| {
        let advice = "in the socket unit, ListenStream= alone can be used";
        Failure::new("a socket that was handed over cannot be used", advice).because(cause)
    })?;
    if let Some(file) = &arguments.sites {
        return sites::run(&arguments, file, inherited);
    }
    let runtime = runtime()?;
    let Signals { stop, hangups } = Signals::heard_in(&runtime)?;
    file_size::limit_is_an_error()?;
    let tls = arguments.certificates.load(None)?;
    let token = arguments.admin_token()?;
    let upstream = arguments.site.upstream.first()?;
    let keys = keys::find(arguments.site.key_file.as_deref())?;
    let site = arguments.site.open(&keys, arguments.limits())?;
    warn_of_open_admin(&arguments);
    let own = arguments.site.upstream.put_into(arguments.settings(upstream))?;
    let mut settings = site.settings(GatewaySettings { tls: tls.clone(), inherited, ..own });
    somebody_is_trusted(&settings)?;
    let upstreams: Vec<UpstreamUrl> = settings.upstreams().cloned().collect();
    settings.figures = token.map(|token| {
        let name = site.layer.policies().settings().site.name.clone();
        let layer = site.layer.clone();
        let explainer = Explainer::new(move |asked| explain::explanation(asked, layer.policies(), &upstreams));
        Arc::new(Figures::new(name, Arc::clone(&site.counting), token, explainer))
    });
    site.watch()?;
    if let Some(tls) = &tls {
        tls.watch().map_err(|cause| cannot_watch("certificates").because(cause))?;
    }
    descriptors::raise();
    let ended: anyhow::Result<()> = runtime.block_on(async {
        let reload = site.reloader();
        hangups.each(move || {
            reload();
            if let Some(tls) = &tls {
                // What is wrong is in the log; what was good last stays.
                let _ = tls.reload();
            }
        });
        tokio::spawn(remove_old_records(site.layer.clone()));
        for upstream in settings.upstreams() {
            tokio::spawn(upstream.clone().tell_if_unreachable(settings.connect_timeout));
        }
        gateway::start(settings, site.layer.clone()).await.map_err(address::explain)?.until(stop).await;
        Ok(())
    });
    end(runtime);
    let kept = site.stop();
    ended?;
    Ok(kept)
}

fn warn_of_open_admin(arguments: &Arguments) {
    if let Some(admin) = arguments.admin.filter(|admin| !admin.ip().is_loopback()) {
        tracing::warn!(
            %admin,
            "everybody who reaches this address can read the figures of the site; let a firewall allow nobody but you"
        );
    }
}

/// # Errors
///
/// If nobody may say whose a connection is.
pub(crate) fn somebody_is_trusted(settings: &GatewaySettings) -> anyhow::Result<()> {
    if settings.proxy_protocol == ProxyProtocol::Off || !settings.trusted_proxies.is_empty() {
        return Ok(());
    }
    let advice = "name the proxy with --trusted-proxy: anybody could say that a connection is somebody else's";
    Err(Failure::new("--proxy-protocol is given, and no proxy is trusted", advice).into())
}

impl Arguments {
    fn limits(&self) -> LayerLimits {
        let page_memory = self.page_memory.saturating_mul(MIB);
        LayerLimits { decisions_per_minute: self.decisions_per_minute, page_memory }
    }

    /// What is wrong with the secrets that the options name.
    pub(crate) fn admin_token(&self) -> anyhow::Result<Option<AdminToken>> {
        self.admin_token_file.as_deref().map(admin_token).transpose()
    }
}

fn admin_token(file: &Path) -> anyhow::Result<AdminToken> {
    let advice =
        "make one with `(umask 077; openssl rand -hex 24 > admin.token)` and pass `--admin-token-file admin.token`";
    let text = keys::read(file, "file with the token", advice)?;
    Ok(AdminToken::new(&text).map_err(|cause| {
        Failure::new(format!("the file `{}` with the token cannot be used", file.display()), advice).because(cause)
    })?)
}

const PRUNE: Duration = Duration::from_secs(6 * 3600);
/// Between two steps, so that decisions are written meanwhile.
const PRUNE_PAUSE: Duration = Duration::from_millis(100);

/// Removes records that are older than `[ledger] retention`, from the start on and every six hours.
async fn remove_old_records(layer: SiteLayer) {
    loop {
        let mut all = 0;
        loop {
            match layer.prune_ledger().await {
                Ok(0) => break,
                Ok(removed) => all += removed,
                Err(error) => {
                    tracing::warn!(%error, "records whose time is over could not be removed; the next try is in six hours");
                    break;
                }
            }
            tokio::time::sleep(PRUNE_PAUSE).await;
        }
        if all > 0 {
            tracing::info!(records = all, "removed records that are older than [ledger] retention says");
        }
        tokio::time::sleep(PRUNE).await;
    }
}

impl Arguments {
    pub(crate) fn settings(&self, upstream: &UpstreamUrl) -> GatewaySettings {
        let mut settings = GatewaySettings::new(upstream.clone(), self.listen.clone());
        settings.redirect_http = self.redirect_http;
        settings.admin = self.admin;
        settings.admin_hosts.clone_from(&self.admin_host);
        settings.trusted_proxies.clone_from(&self.trusted_proxy);
        settings.proxy_protocol = if self.proxy_protocol { ProxyProtocol::Expected } else { ProxyProtocol::Off };
        settings.grace = Duration::from_secs(self.grace.into());
        settings.response_timeout = Duration::from_secs(self.upstream_timeout.into());
        settings.send_timeout = Duration::from_secs(self.send_timeout.into());
        settings.logged_client = self.log_client;
        settings.max_connections = self.max_connections.and_then(|number| usize::try_from(number).ok());
        settings
    }
}

/// Ends a runtime, and waits no longer than this for what blocks a thread of it: a name look-up that hangs would take the
/// time in which the last records are written.
pub(crate) fn end(runtime: tokio::runtime::Runtime) {
    runtime.shutdown_timeout(Duration::from_secs(1));
}

pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    let started = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    started.map_err(|cause| {
        let advice = "the system is out of threads or open files: raise its limits, or stop other programs";
        Failure::new("cannot start", advice).because(cause).into()
    })
}
