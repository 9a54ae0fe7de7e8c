//! Several sites: each is opened for itself, and one that cannot be opened stops no other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use tokio::runtime::Handle;
use tracing::Instrument as _;

use crate::commands::failure::{Failure, in_one_line};
use crate::commands::serve::ledger_file::FileId;
use crate::commands::serve::signals::Signals;
use crate::commands::serve::site::{OpenSite, cannot_watch};
use crate::commands::serve::sites_file::{SitesFile, WrittenSite};
use crate::commands::serve::{self, Arguments, ledger_file, sites_file};
use crate::commands::site_layer::LayerLimits;
use crate::commands::{ExitStatus, address, file_size, keys};
use crate::gateway::{self, GatewaySettings, Inherited, SiteSettings, Sites, Tls, descriptors};

/// After how long a site that could not be opened is tried again: what it needs may come up later than the gateway.
const AGAIN: Duration = Duration::from_secs(15);

pub(super) fn run(arguments: &Arguments, file: &Path, inherited: Inherited) -> anyhow::Result<ExitStatus> {
    let runtime = serve::runtime()?;
    let Signals { stop, hangups } = Signals::heard_in(&runtime)?;
    file_size::limit_is_an_error()?;
    let SitesFile { sites, hosts } = sites_file::read(file)?;
    let key_files = KeyFiles::of(&sites);
    key_files.differ(&sites)?;
    let tls = arguments.certificates.load(Some(&hosts))?;
    let shared = shared_settings(arguments, &sites, tls.clone())?;
    let shared = GatewaySettings { inherited, ..shared };
    serve::somebody_is_trusted(&shared)?;
    serve::warn_of_open_admin(arguments);
    let of_sites = sites.iter().map(|site| site.settings(&shared, sites.len()));
    let of_sites = of_sites.collect::<anyhow::Result<Vec<_>>>()?;
    let keeper = Keeper::new(sites, file.to_owned(), arguments.limits());
    // Before a visitor can come: those of sites that can be served are.
    let opened = keeper.open_all(key_files);
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
    let ended = runtime.block_on(async {
        let prepare = |handle| {
            let served =
                Served { keeper: Arc::clone(&keeper), handle, settings: of_sites.clone(), runtime: Handle::current() };
            served.serve_opened(opened);
            Arc::new(served)
        };
        let started = gateway::start_sites(&shared, &of_sites, hosts, prepare).await;
        let (gateway, served) = started.map_err(address::explain)?;
        for site in &served.settings {
            for upstream in site.settings.upstreams() {
                let telling = upstream.clone().tell_if_unreachable(shared.connect_timeout);
                tokio::spawn(telling.instrument(in_log(site.name.as_deref())));
            }
        }
        let (for_signal, for_time) = (Arc::clone(&served), Arc::clone(&served));
        hangups.each(move || for_signal.reload(tls.as_ref()));
        tokio::spawn(try_again(for_time));
        gateway.until(stop).await;
        anyhow::Ok(())
    });
    super::end(runtime);
    let kept = keeper.stop();
    ended?;
    Ok(kept)
}

/// What names a site in the lines of the log that are about it; nothing for the only one.
fn in_log(name: Option<&str>) -> tracing::Span {
    name.map_or_else(tracing::Span::none, |site| tracing::error_span!("serving", site))
}

impl WrittenSite {
    /// What names it in the lines of the log that are about it; nothing if `count` is 1.
    pub(crate) fn in_log(&self, count: usize) -> tracing::Span {
        in_log((count > 1).then_some(self.name.as_str()))
    }

    /// The settings that all sites share, with this one's upstream. A name is needed where there are several.
    pub(crate) fn settings(&self, shared: &GatewaySettings, count: usize) -> anyhow::Result<SiteSettings> {
        let settings = self.options.upstream.put_into(shared.clone())?;
        let name = (count > 1).then(|| Arc::from(self.name.as_str()));
        Ok(SiteSettings { name, settings })
    }
}

/// What is not a site's own. Its upstream is that of the first.
pub(crate) fn shared_settings(
    arguments: &Arguments,
    sites: &[WrittenSite],
    tls: Option<Tls>,
) -> anyhow::Result<GatewaySettings> {
    let first = sites.first().context("there is no site")?.options.upstream.first()?;
    Ok(GatewaySettings { tls, ..arguments.settings(first) })
}

/// A decision made at one site must not count at another.
///
/// # Errors
///
/// If two sites have a key in common. Files that cannot be read are reported later, with their site.
pub(crate) fn keys_differ(sites: &[WrittenSite]) -> anyhow::Result<()> {
    KeyFiles::of(sites).differ(sites)
}

/// The text of each site's key file, in the order of the sites.
struct KeyFiles(Vec<anyhow::Result<String>>);

impl KeyFiles {
    fn of(sites: &[WrittenSite]) -> Self {
        Self(sites.iter().map(|site| keys::find(site.options.key_file.as_deref())).collect())
    }

    fn differ(&self, sites: &[WrittenSite]) -> anyhow::Result<()> {
        let owners = self.owners(&[]);
        (0..sites.len()).try_for_each(|site| owners.has_own(site, sites))
    }

    fn owners(&self, open: &[Option<OpenSite>]) -> KeyOwners {
        let mut owners = KeyOwners::default();
        for (site, text) in self.0.iter().enumerate() {
            let written = text.as_ref().map(|text| keys::fingerprints_of(text)).unwrap_or_default();
            let in_use = open.get(site).and_then(Option::as_ref).map(|open| open.keys.clone()).unwrap_or_default();
            for key in written.into_iter().chain(in_use) {
                owners.0.entry(key).or_default().insert(site);
            }
        }
        owners
    }
}

/// The fingerprint of each key, and whose it is.
#[derive(Default)]
struct KeyOwners(BTreeMap<String, BTreeSet<usize>>);

impl KeyOwners {
    /// That a site has no key that another has too.
    fn has_own(&self, site: usize, sites: &[WrittenSite]) -> anyhow::Result<()> {
        let shared = self.0.values().find(|owners| owners.len() > 1 && owners.contains(&site));
        let Some(owners) = shared else { return Ok(()) };
        let what = format!("the sites {} have a key in common", named(owners, sites));
        let advice = "a choice made at one would count at the other: make a key for each with \
            `(umask 077; tower-consent keys new > consent.key)`, and name it with `key_file`";
        Err(Failure::new(what, advice).into())
    }
}

fn named(numbers: &BTreeSet<usize>, sites: &[WrittenSite]) -> String {
    let names = numbers.iter().filter_map(|number| sites.get(*number)).map(|site| format!("`{}`", site.name));
    names.collect::<Vec<_>>().join(" and ")
}

/// The files of ledgers that are there, and whose they are. A file may have got a second name since the start.
struct LedgerFiles<'s> {
    sites: &'s [WrittenSite],
    owners: BTreeMap<FileId, BTreeSet<usize>>,
}

impl<'s> LedgerFiles<'s> {
    fn of(sites: &'s [WrittenSite]) -> Self {
        let mut files = Self { sites, owners: BTreeMap::new() };
        for site in 0..sites.len() {
            files.look(site);
        }
        files
    }

    /// The file of a site, as it is now: opening makes it.
    fn look(&mut self, site: usize) -> Option<&BTreeSet<usize>> {
        let file = ledger_file::id(&self.sites.get(site)?.options.ledger)?;
        let owners = self.owners.entry(file).or_default();
        owners.insert(site);
        Some(owners)
    }

    /// Records of two sites must not come into one ledger.
    fn has_own(&mut self, site: usize) -> anyhow::Result<()> {
        let sites = self.sites;
        let Some(owners) = self.look(site).filter(|owners| owners.len() > 1) else { return Ok(()) };
        let what = format!("the sites {} have the same ledger: its names lead to one file", named(owners, sites));
        let advice =
            "their records would come into one ledger: remove the link, and name a file for each with `ledger`";
        Err(Failure::new(what, advice).into())
    }
}

struct Keeper {
    sites: Vec<WrittenSite>,
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
    fn open_all(&self, key_files: KeyFiles) -> Vec<Result<(), String>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let owners = key_files.owners(&open);
        let mut ledgers = LedgerFiles::of(&self.sites);
        let tried = self.sites.iter().zip(open.iter_mut()).zip(key_files.0).enumerate();
        let tried = tried.map(|(number, ((site, place), keys))| {
            if place.is_none() {
                let _in_log = site.in_log(self.sites.len()).entered();
                let try_to_open = || {
                    // Neither file may have been there at the start.
                    let keys = keys?;
                    owners.has_own(number, &self.sites)?;
                    ledgers.has_own(number)?;
                    let opened = site.options.open(&keys, self.limits)?;
                    ledgers.look(number);
                    opened.watch().map(|()| opened)
                };
                let opened: anyhow::Result<OpenSite> = try_to_open();
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
        if self.handle.all_are_open() {
            return;
        }
        let tried = self.keeper.open_all(KeyFiles::of(&self.keeper.sites));
        self.serve_opened(tried);
    }

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

async fn try_again(served: Arc<Served>) {
    while !served.handle.all_are_open() {
        tokio::time::sleep(AGAIN).await;
        let trying = Arc::clone(&served);
        // A slow disk must keep no visitor waiting.
        let _ = tokio::task::spawn_blocking(move || trying.open_the_rest()).await;
    }
}
