//! `serve --check-config`: the faults that a start would find, without a start.

use std::io::Write as _;
use std::path::Path;

use crate::commands::serve::{self, Arguments, SiteOptions, SitesFile};
use crate::commands::site_layer::{self, Drafts, PolicySource};
use crate::commands::{ExitStatus, Failure, address, blame, failure, keys, say};
use crate::gateway::{self, GatewayError, GatewaySettings};
use tower_consent::{ConsentLayer, Keys, ledger};
use tower_consent_policy::Policies;

/// Checks all that there is, so that one run shows every fault.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitStatus> {
    let mut faults = Vec::new();
    noted(arguments.admin_token(), &mut faults);
    match &arguments.sites {
        Some(file) => sites(arguments, file, &mut faults),
        None => {
            faults.extend(arguments.certificates.faults(None));
            let settings = arguments.site.upstream.first().map(|upstream| arguments.settings(upstream));
            let settings = settings.and_then(|settings| arguments.site.upstream.put_into(settings));
            if let Some(settings) = noted(settings, &mut faults) {
                faults.extend(explained(gateway::address_faults(&settings)));
                let layer = one_site(&arguments.site, &settings, &mut faults);
                // The policies may trust a proxy: without them nothing can be said about that.
                if let Some(layer) = layer {
                    noted(serve::somebody_is_trusted(&settings.with_consent(&layer)), &mut faults);
                }
            }
        }
    }
    if faults.is_empty() {
        let sound = "the settings can be used: policies, keys, ledger, certificates, secrets and addresses. What a warning \
                     names does not stop a start\n";
        say(sound)?;
        return Ok(ExitStatus::Fine);
    }
    for fault in &faults {
        let said = failure::describe(fault);
        // If standard error is closed, nothing can be said.
        let notes = blame::notes(&said, &arguments.origins);
        let _ = anstream::stderr().lock().write_all(format!("{said}{notes}").as_bytes());
    }
    Ok(ExitStatus::Findings)
}

fn sites(arguments: &Arguments, file: &Path, faults: &mut Vec<anyhow::Error>) {
    let read = noted(serve::read_sites(file), faults);
    faults.extend(arguments.certificates.faults(read.as_ref().map(|read| &read.hosts)));
    let Some(SitesFile { sites, .. }) = read else { return };
    noted(serve::keys_differ(&sites), faults);
    let Some(shared) = noted(serve::shared_settings(arguments, &sites, None), faults) else { return };
    noted(serve::somebody_is_trusted(&shared), faults);
    faults.extend(explained(gateway::address_faults(&shared)));
    for site in &sites {
        let mut of_site = Vec::new();
        let _in_log = site.in_log(sites.len()).entered();
        if let Some(settings) = noted(site.settings(&shared, sites.len()), &mut of_site) {
            one_site(&site.options, &settings.settings, &mut of_site);
        }
        faults.extend(of_site.into_iter().map(|fault| {
            let keys = serve::keys_in(&failure::describe(&fault), &site.name, file);
            fault.context(format!("site {}{keys}", site.name))
        }));
    }
}

/// Checks what a site has of its own; its layer, if it can be made.
fn one_site(
    options: &SiteOptions,
    settings: &GatewaySettings,
    faults: &mut Vec<anyhow::Error>,
) -> Option<ConsentLayer> {
    let policies = noted(policies(options), faults);
    let keys = noted(the_keys(options), faults);
    noted(the_ledger(&options.ledger), faults);
    noted(options.look_at_folders(), faults);
    for secret in options.secrets() {
        noted(secret, faults);
    }
    match serve::runtime() {
        Ok(runtime) => {
            let found = runtime.block_on(gateway::faults(settings));
            faults.extend(explained(found));
        }
        Err(fault) => faults.push(fault),
    }
    policies.zip(keys).and_then(|(policies, keys)| noted(site(policies, keys), faults))
}

fn explained(found: Vec<GatewayError>) -> impl Iterator<Item = anyhow::Error> {
    found.into_iter().map(|fault| address::explain(fault).into())
}

fn noted<T>(checked: anyhow::Result<T>, faults: &mut Vec<anyhow::Error>) -> Option<T> {
    checked.map_err(|fault| faults.push(fault)).ok()
}

/// A start goes on with the last release where the folder is faulty: here that is a fault.
fn policies(options: &SiteOptions) -> anyhow::Result<Policies> {
    let policies =
        site_layer::policies(&PolicySource::Folder(&options.policies), Drafts::of_option(options.allow_drafts))?;
    match policies.fault() {
        None => Ok(policies),
        Some(fault) => {
            let advice = "correct the folder; until then a start takes the last release in its place";
            Err(Failure::new(fault.to_string(), advice).into())
        }
    }
}

fn the_keys(options: &SiteOptions) -> anyhow::Result<Keys> {
    let text = keys::find(options.key_file.as_deref())?;
    Ok(Keys::from_text(&text).map_err(|error| Failure::new(error.to_string(), keys::HOW_TO_MAKE_ONE))?)
}

fn site(policies: Policies, keys: Keys) -> anyhow::Result<ConsentLayer> {
    let built = ConsentLayer::builder(policies, keys).build();
    Ok(built.map_err(|error| Failure::new(error.to_string(), "change the policies"))?)
}

/// Another user may be at work here, or a gateway: nothing is made or changed.
fn the_ledger(url: &str) -> anyhow::Result<()> {
    Ok(ledger::look_at(url).map_err(|error| site_layer::unusable_ledger(url, &error))?)
}
