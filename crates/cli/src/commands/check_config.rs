//! `serve --check-config`: the faults that a start would find, without a start.

use crate::commands::layer::{self, PolicySource};
use crate::commands::serve::{self, Arguments};
use crate::commands::{ExitStatus, Failure, address, failure, keys, say};
use crate::gateway;
use tower_consent::{ConsentLayer, Keys, ledger};
use tower_consent_policy::Policies;

/// Checks all that there is, so that one run shows every fault.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitStatus> {
    let mut faults = Vec::new();
    let policies = noted(policies(arguments), &mut faults);
    let keys = noted(the_keys(arguments), &mut faults);
    noted(the_ledger(&arguments.ledger), &mut faults);
    faults.extend(arguments.certificates.faults());
    for secret in arguments.secrets() {
        noted(secret, &mut faults);
    }
    let layer = policies.zip(keys).and_then(|(policies, keys)| noted(site(policies, keys), &mut faults));
    let settings = match &layer {
        Some(layer) => {
            let settings = arguments.settings().with_consent(layer);
            noted(serve::somebody_is_trusted(&settings), &mut faults);
            settings
        }
        // The policies may trust a proxy: without them nothing can be said about that.
        None => arguments.settings(),
    };
    match serve::runtime() {
        Ok(runtime) => {
            let found = runtime.block_on(gateway::faults(&settings));
            faults.extend(found.into_iter().map(|fault| address::explain(fault).into()));
        }
        Err(fault) => faults.push(fault),
    }
    if faults.is_empty() {
        say("policies, keys, ledger, certificates, secrets and upstream can be used\n")?;
        return Ok(ExitStatus::Fine);
    }
    faults.iter().for_each(failure::print);
    Ok(ExitStatus::Findings)
}

fn noted<T>(checked: anyhow::Result<T>, faults: &mut Vec<anyhow::Error>) -> Option<T> {
    checked.map_err(|fault| faults.push(fault)).ok()
}

/// A start goes on with the last release where the folder is faulty: here that is a fault.
fn policies(arguments: &Arguments) -> anyhow::Result<Policies> {
    let policies = layer::policies(&PolicySource::Folder(&arguments.policies), arguments.allow_drafts)?;
    match policies.fault() {
        None => Ok(policies),
        Some(fault) => {
            let advice = "correct the folder; until then a start takes the last release in its place";
            Err(Failure::new(fault.to_string(), advice).into())
        }
    }
}

fn the_keys(arguments: &Arguments) -> anyhow::Result<Keys> {
    let text = keys::find(arguments.key_file.as_deref())?;
    Ok(Keys::from_text(&text).map_err(|error| Failure::new(error.to_string(), keys::HOW_TO_MAKE_ONE))?)
}

fn site(policies: Policies, keys: Keys) -> anyhow::Result<ConsentLayer> {
    let built = ConsentLayer::builder(policies, keys).build();
    Ok(built.map_err(|error| Failure::new(error.to_string(), "change the policies"))?)
}

/// Another user may be at work here, or a gateway: nothing is made or changed.
fn the_ledger(url: &str) -> anyhow::Result<()> {
    let advice = "name a file that can be written: `--ledger sqlite:consent-ledger.sqlite`";
    Ok(ledger::look_at(url).map_err(|error| Failure::new(error.to_string(), advice))?)
}
