//! Several sites: each is opened for itself, and one that cannot be opened stops no other.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::Handle;
use tracing::Instrument as _;

use crate::commands::failure::{Failure, in_one_line};
use crate::commands::serve::site::{OpenSite, cannot_watch};
use crate::commands::serve::sites_file::{SitesFile, WrittenSite};
use crate::commands::serve::{self, Arguments, sites_file};
use crate::commands::site_layer::LayerLimits;
use crate::commands::{ExitStatus, address, file_size, keys, second_signal};
use crate::gateway::{self, GatewaySettings, Inherited, SiteSettings, Sites, Tls, descriptors};
use tower_consent::Keys;

/// After how long a site that could not be opened is tried again: what it needs may come up later than the gateway.
const AGAIN: Duration = Duration::from_secs(15);

pub(super) fn run(arguments: &Arguments, file: &Path, inherited: Inherited) -> anyhow::Result<ExitStatus> {
    file_size::limit_is_an_error()?;
    let SitesFile { sites, hosts } = sites_file::read(file)?;
    keys_differ(&sites)?;
    let tls = arguments.certificates.load(Some(&hosts))?;
    let shared = shared_settings(arguments, &sites, tls.clone())?;
    let shared = GatewaySettings { inherited, ..shared };
    serve::somebody_is_trusted(&shared)?;
    serve::warn_of_open_admin(arguments);
    let of_sites = sites.iter().map(|site| site.settings(&shared, sites.len()));
    let of_sites = of_sites.collect::<anyhow::Result<Vec<_>>>()?;
    let keeper = Keeper::new(sites, file.to_owned(), arguments.limits());
    // Before a visitor can come: those of sites that can be served are.
    let opened = keeper.open_all();
    if opened.iter().all(Result::is_err) {
        let failed = keeper.sites.iter().zip(opened).filter_map(|(site, tried)| Some((site, tried.err()?)));
        let why: Vec<String> = failed.map(|(site, why)| format!("{}: {why}", site.name)).collect();
        let advice = "correct what is named, then start again; `--check-config` shows all that is wrong";
        return Err(Failure::new("none of the sites can be served", advice).because(why.join("\n")).into());
    }
    if let Some(tls) = &tls {
        tls.watch().map_err(|cause| cannot_watch("certificates").because(cause))?;
    }
    descriptors::raise();
    let keeper = Arc::new(keeper);
    let ended = serve::runtime()?.block_on(async {
        second_signal::ends_the_process()?;
        let prepare = |handle| {
            let served =
                Served { keeper: Arc::clone(&keeper), handle, settings: of_sites.clone(), runtime: Handle::current() };
            served.serve_opened(opened);
            Arc::new(served)
        };
        let started = gateway::start_sites(&shared, &of_sites, hosts, prepare).await;
        let (gateway, served) = started.map_err(address::explain)?;
        for site in &served.settings {
            let telling = site.settings.upstream.clone().tell_if_unreachable(shared.connect_timeout);
            tokio::spawn(telling.instrument(in_log(site.name.as_deref())));
        }
        let (for_signal, for_time) = (Arc::clone(&served), Arc::clone(&served));
        serve::on_hangup(move || for_signal.reload(tls.as_ref()));
        tokio::spawn(try_again(for_time));
        gateway.until_signal().await;
        anyhow::Ok(())
    });
    let kept = keeper.stop();
    ended?;
    Ok(kept)
}

/// What names a site in each line of the log that is about it; nothing where there is one alone.
fn in_log(name: Option<&str>) -> tracing::Span {
    name.map_or_else(tracing::Span::none, |site| tracing::error_span!("serving", site))
}

impl WrittenSite {
    /// What names it in each line of the log that is about it, where there are so many sites.
    pub(crate) fn in_log(&self, count: usize) -> tracing::Span {
        in_log((count > 1).then_some(self.name.as_str()))
    }

    /// The settings that all sites share, with this one's upstream. A name is needed where there are several.
    pub(crate) fn settings(&self, shared: &GatewaySettings, count: usize) -> anyhow::Result<SiteSettings> {
        let upstream = self.options.upstream()?.clone();
        let name = (count > 1).then(|| Arc::from(self.name.as_str()));
        Ok(SiteSettings { name, settings: GatewaySettings { upstream, ..shared.clone() } })
    }
}

/// What is not a site's own. Its upstream is that of the first.
pub(crate) fn shared_settings(
    arguments: &Arguments,
    sites: &[WrittenSite],
    tls: Option<Tls>,
) -> anyhow::Result<GatewaySettings> {
    let first = sites.first().context("there is no site")?.options.upstream()?;
    Ok(GatewaySettings { tls, ..arguments.settings(first) })
}

/// A decision made at one site must not count at another.
///
/// # Errors
///
/// If two sites have a key in common. Files that cannot be read are reported later, with their site.
pub(crate) fn keys_differ(sites: &[WrittenSite]) -> anyhow::Result<()> {
    sites.iter().enumerate().try_for_each(|(at, site)| has_own_keys(site, &sites[..at]))
}

/// The same for one site and some others.
fn has_own_keys(site: &WrittenSite, others: &[WrittenSite]) -> anyhow::Result<()> {
    let own = fingerprints(site);
    let shares = |other: &&WrittenSite| {
        other.name != site.name && fingerprints(other).iter().any(|fingerprint| own.contains(fingerprint))
    };
    let Some(other) = others.iter().find(shares) else { return Ok(()) };
    let what = format!("the sites `{}` and `{}` have a key in common", other.name, site.name);
    let advice = "a choice made at one would count at the other: make a key for each with \
        `(umask 077; tower-consent keys new > consent.key)`, and name it with `key_file`";
    Err(Failure::new(what, advice).into())
}

/// Of the keys that a site would be opened with now; none if they cannot be read.
fn fingerprints(site: &WrittenSite) -> Vec<String> {
    let text = keys::find(site.options.key_file.as_deref()).ok();
    text.and_then(|text| Keys::from_text(&text).ok()).map(|keys| keys.fingerprints()).unwrap_or_default()
}

/// All sites, with what runs for those that are open.
struct Keeper {
    sites: Vec<WrittenSite>,
    /// Where they are written.
    file: PathBuf,
    limits: LayerLimits,
    /// In the order of the sites. The lock is held while one is opened, so that it is opened once.
    open: Mutex<Vec<Option<OpenSite>>>,
}

impl Keeper {
    fn new(sites: Vec<WrittenSite>, file: PathBuf, limits: LayerLimits) -> Self {
        let open = Mutex::new(sites.iter().map(|_| None).collect());
        Self { sites, file, limits, open }
    }

    /// Tries each site that is not open; why it is not, for the log.
    fn open_all(&self) -> Vec<Result<(), String>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let tried = self.sites.iter().zip(open.iter_mut()).map(|(site, place)| {
            if place.is_none() {
                let _in_log = site.in_log(self.sites.len()).entered();
                // Its key file may not have been there at the start.
                let opened = has_own_keys(site, &self.sites).and_then(|()| site.options.open(self.limits));
                let opened = opened.and_then(|opened| opened.watch().map(|()| opened));
                *place = Some(opened.map_err(|error| {
                    let said = in_one_line(&error);
                    let keys = sites_file::keys_in(&said, &site.name, &self.file);
                    said + &keys
                })?);
            }
            Ok(())
        });
        tried.collect()
    }

    /// Writes what is not written yet.
    fn stop(&self) -> ExitStatus {
        let open = std::mem::take(&mut *self.open.lock().unwrap_or_else(PoisonError::into_inner));
        let ended = open.into_iter().flatten().map(OpenSite::stop);
        // Each of them is stopped.
        ended.fold(ExitStatus::Fine, |all, one| if one == ExitStatus::Fine { all } else { one })
    }
}

/// The sites while the gateway runs.
struct Served {
    keeper: Arc<Keeper>,
    handle: Sites,
    settings: Vec<SiteSettings>,
    runtime: Handle,
}

impl Served {
    /// Serves those that were opened, and reports the others.
    fn serve_opened(&self, tried: Vec<Result<(), String>>) {
        let open = self.keeper.open.lock().unwrap_or_else(PoisonError::into_inner);
        for (number, (tried, (site, settings))) in tried.into_iter().zip(open.iter().zip(&self.settings)).enumerate() {
            let served = match (tried, site) {
                (Ok(()), Some(site)) if !self.handle.is_open(number) => {
                    let settings = site.settings(settings.settings.clone());
                    let served = self.handle.open(number, &settings, site.layer.clone());
                    if served.is_ok() {
                        self.runtime.spawn(serve::remove_old_records(site.layer.clone()));
                    }
                    served.map_err(|error| in_one_line(&address::explain(error).into()))
                }
                (Ok(()), _) => Ok(()),
                (Err(why), _) => Err(why),
            };
            if let Err(why) = served
                && self.handle.failed(number, why.clone())
            {
                let again_s = AGAIN.as_secs();
                let site = self.keeper.sites.get(number).map(|site| site.name.as_str());
                tracing::error!(site, why, again_s, "a site is not served: its visitors get 503 until it can be");
            }
        }
    }

    fn open_the_rest(&self) {
        let tried = self.keeper.open_all();
        self.serve_opened(tried);
    }

    /// Loads policies and certificates again.
    fn reload(&self, tls: Option<&Tls>) {
        let reloads: Vec<_> = {
            let open = self.keeper.open.lock().unwrap_or_else(PoisonError::into_inner);
            let sites = self.keeper.sites.iter().zip(open.iter());
            sites
                .filter_map(|(site, open)| Some((site.in_log(self.keeper.sites.len()), open.as_ref()?.reloader())))
                .collect()
        };
        reloads.iter().for_each(|(in_log, reload)| in_log.in_scope(|| reload()));
        if let Some(tls) = tls {
            // What is wrong is in the log; what was good last stays.
            let _ = tls.reload();
        }
        self.open_the_rest();
    }
}

/// Opens sites whose database or folder was not there at the start.
async fn try_again(served: Arc<Served>) {
    while !served.handle.all_are_open() {
        tokio::time::sleep(AGAIN).await;
        let trying = Arc::clone(&served);
        // A slow disk must keep no visitor waiting.
        let _ = tokio::task::spawn_blocking(move || trying.open_the_rest()).await;
    }
}
