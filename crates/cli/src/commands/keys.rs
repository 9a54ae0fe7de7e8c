//! Makes keys and shows which ones are in use, without ever showing the keys themselves.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::commands::check::Format;
use crate::commands::ledger::checkpoint;
use crate::commands::ledger::note::Signer;
use crate::commands::{ExitStatus, Failure, env, say, warn};
use crate::gateway::StateKeys;
use crate::webhooks::secret::{self, SecretError, Secrets};
use tower_consent::Keys;

pub(crate) const HOW_TO_MAKE_ONE: &str = "make one with `(umask 077; tower-consent keys new > consent.key)` \
    and pass `--key-file consent.key`, or put the key itself into the variable TOWER_CONSENT_KEY";

/// What belongs in a key file.
const ONE_A_LINE: &str = "one key a line, as `tower-consent keys new` prints it; lines that start with `#` are comments. Keep \
    the keys in it that are in use: without them visitors are asked again";

/// Make keys that sign the consent cookie, a ledger's heads, webhooks and the consent state, and show which ones are in use
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How it is printed: human, or json for programs
    #[arg(long, global = true, env = env::KEYS_FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print a fresh key
    ///
    /// Keep it like a password: `(umask 077; tower-consent keys new > consent.key)`.
    /// To change keys without losing decisions, put the new key on the first line of the
    /// file and leave the old ones below it: the first signs, all verify. An old key can go when the
    /// last cookie signed with it has expired.
    New,
    /// Print a fresh key that signs the heads of a ledger
    ///
    /// Keep it like a password, and not in the place where the ledger is: `(umask 077; tower-consent keys ledger
    /// shop.example/consent > ledger.key)`. Anybody who has it can sign a false ledger.
    Ledger {
        /// A name for the key, without spaces, that nobody else uses: host and path of the site
        name: String,
    },
    /// Print a fresh key that signs the consent state for the site behind the gateway
    ///
    /// Keep it like a password: `(umask 077; tower-consent keys state > state.key)`, then `serve --state-key-file state.key`.
    /// To change it, add the new one as the last line and give the public keys to the readers again; then make it the
    /// first line and send SIGHUP. The old one can go five minutes later.
    State,
    /// Print the public key of a key that signs heads, or of those that sign the consent state: for those who check
    ///
    /// Public keys of the consent state are a JWK Set (RFC 7517).
    Public {
        /// The file, as `tower-consent keys ledger` or `tower-consent keys state` made it
        file: PathBuf,
    },
    /// Print a fresh secret that signs webhooks
    ///
    /// It has the format of Standard Webhooks. Keep it like a password, and give it to the receiver:
    /// `(umask 077; tower-consent keys webhook > webhook.secret)`. To change it, add the new one on a line
    /// of its own: all of them sign, until the receiver knows the new one.
    Webhook,
    /// Print the fingerprints of the keys in a file, never the keys
    ///
    /// A fingerprint is the first 16 hexadecimal digits of the key's SHA-256. The first line is the
    /// key that signs.
    Show {
        /// A key file: one key a line, lines that start with `#` are comments
        file: PathBuf,
    },
}

pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitStatus> {
    let (human, value) = match arguments.command {
        Command::New => made("key", fresh()?),
        Command::Ledger { name } => {
            let advice = "name it without spaces, like shop.example/consent";
            let key =
                Signer::generate(&name).map_err(|cause| Failure::new("no key was made", advice).because(cause))?;
            let public = key.verifier().to_string();
            let (text, mut value) = made("key", key.secret());
            value["public_key"] = public.into();
            (text, value)
        }
        Command::State => {
            let fresh = StateKeys::generate_text();
            made("key", fresh.map_err(|error| Failure::new(error.to_string(), NO_CHANCE))?)
        }
        Command::Public { file } => public(&file)?,
        Command::Webhook => {
            made("secret", secret::fresh().map_err(|error| Failure::new(error.to_string(), NO_CHANCE))?)
        }
        Command::Show { file } => {
            let text = read(&file, "key file", HOW_TO_MAKE_ONE)?;
            let keys = fingerprints(&text).map_err(|failure| failure_in(&file, failure))?;
            let values = keys.iter().enumerate().map(|(at, key)| json!({ "fingerprint": key, "signs": at == 0 }));
            (shown(&keys), json!({ "keys": values.collect::<Vec<_>>() }))
        }
    };
    say(&match arguments.format {
        Format::Human => format!("{}\n", human.trim_end()),
        Format::Json => format!("{value:#}\n"),
    })?;
    Ok(ExitStatus::Fine)
}

const NO_CHANCE: &str = "try again; on Linux, see whether getrandom(2) is allowed here";

/// A fresh key or secret as people and as programs get it.
fn made(what: &str, text: String) -> (String, Value) {
    let value = json!({ what: text });
    (text, value)
}

fn shown(fingerprints: &[String]) -> String {
    let uses = std::iter::once("signs and verifies").chain(std::iter::repeat("verifies"));
    fingerprints.iter().zip(uses).map(|(key, usage)| format!("{key}  {usage}\n")).collect()
}

/// A JWK Set is JSON for people, too: readers take it as it is.
fn public(file: &Path) -> anyhow::Result<(String, Value)> {
    let text = read(file, "file with the key", "name a file that `keys ledger` or `keys state` made")?;
    if StateKeys::are_in(&text) {
        let set = state_keys(file, &text)?.public();
        return Ok((format!("{set:#}"), set));
    }
    Ok(made("public_key", checkpoint::signer_in(file, &text)?.verifier().to_string()))
}

const HOW_TO_MAKE_ONE_FOR_STATE: &str = "make one with `(umask 077; tower-consent keys state > state.key)` and pass \
    `--state-key-file state.key`";

const HOW_TO_MAKE_ONE_FOR_WEBHOOKS: &str = "make one with `(umask 077; tower-consent keys webhook > webhook.secret)` and pass \
    `--webhook-secret-file webhook.secret`";

pub(crate) fn webhook_secrets(file: &Path) -> anyhow::Result<Secrets> {
    let text = read(file, "file with the secret of webhooks", HOW_TO_MAKE_ONE_FOR_WEBHOOKS)?;
    Ok(text.parse().map_err(|cause: SecretError| {
        let what = format!("the file `{}` with the secret of webhooks cannot be used", file.display());
        Failure::new(what, HOW_TO_MAKE_ONE_FOR_WEBHOOKS).because(cause)
    })?)
}

pub(crate) fn of_state(file: &Path) -> anyhow::Result<StateKeys> {
    state_keys(file, &read(file, "file with the key that signs the consent state", HOW_TO_MAKE_ONE_FOR_STATE)?)
}

fn state_keys(file: &Path, text: &str) -> anyhow::Result<StateKeys> {
    Ok(text.parse().map_err(|cause: crate::gateway::StateKeyError| {
        let what = format!("the file `{}` with the key that signs the consent state cannot be used", file.display());
        Failure::new(what, HOW_TO_MAKE_ONE_FOR_STATE).because(cause)
    })?)
}

/// The text of the keys: the file's if one is named, else the variable's.
pub(crate) fn find(file: Option<&Path>) -> anyhow::Result<String> {
    found(file, "no key to sign the consent cookie with", HOW_TO_MAKE_ONE)
}

/// The same where only the keys that the gateway has are of use: a new one would find nothing, which looks like an answer.
pub(crate) fn find_those_of_serve(file: Option<&Path>) -> anyhow::Result<String> {
    found(file, "accounts are found by the keys of the site, and none are named", THOSE_OF_SERVE)
}

const THOSE_OF_SERVE: &str =
    "name the key file that `serve` uses, with --key-file FILE; with a new key no record of any account is found";

fn found(file: Option<&Path>, missing: &'static str, advice: &'static str) -> anyhow::Result<String> {
    if let Some(file) = file {
        let text = read(file, "key file", advice)?;
        fingerprints(&text).map_err(|failure| failure_in(file, failure))?;
        return Ok(text);
    }
    match std::env::var(env::KEY) {
        Ok(text) if !text.trim().is_empty() => {
            fingerprints(&text)
                .map_err(|failure| Failure::new(format!("{} holds no key", env::KEY), advice).because(failure))?;
            Ok(text)
        }
        _ => Err(Failure::new(missing, advice).into()),
    }
}

/// The text of a file with secrets, which `what` names, or what to do without it.
pub(crate) fn read(file: &Path, what: &'static str, advice: &'static str) -> anyhow::Result<String> {
    /// No such file is larger.
    const LIMIT: u64 = 64 * 1024;
    // Where the file is there, a new key in its place would be the loss of the old one.
    let failed = |cause: std::io::Error| {
        let advice = match cause.kind() {
            std::io::ErrorKind::NotFound => advice,
            std::io::ErrorKind::PermissionDenied => {
                "let the user that runs this program read it: see its owner and mode"
            }
            _ => "see what is there: it must be a text file",
        };
        Failure::new(format!("cannot read the {what} `{}`", file.display()), advice).because(cause)
    };
    let opened = std::fs::File::open(file).map_err(failed)?;
    warn_if_world_readable(file, &opened);
    let mut text = String::new();
    opened.take(LIMIT).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn failure_in(file: &Path, cause: Failure) -> Failure {
    Failure::new(format!("the key file `{}` cannot be used", file.display()), ONE_A_LINE).because(cause)
}

#[cfg(unix)]
pub(crate) fn warn_if_world_readable(path: &Path, file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt as _;
    let is_open =
        file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o004 != 0);
    if is_open {
        let path = path.display();
        warn(&format!("every user of this machine can read `{path}`; run `chmod 600 {path}`"));
    }
}

#[cfg(not(unix))]
pub(crate) fn warn_if_world_readable(_: &Path, _: &std::fs::File) {}

pub(crate) fn fresh() -> anyhow::Result<String> {
    Ok(Keys::generate_text().map_err(|error| Failure::new(error.to_string(), NO_CHANCE))?)
}

/// A fingerprint for each key in `text`; none if it cannot be used.
pub(crate) fn fingerprints_of(text: &str) -> Vec<String> {
    fingerprints(text).unwrap_or_default()
}

fn fingerprints(text: &str) -> Result<Vec<String>, Failure> {
    let keys = Keys::from_text(text).map_err(|error| Failure::new(error.to_string(), HOW_TO_MAKE_ONE))?;
    Ok(keys.fingerprints())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_key_is_64_bytes_and_never_the_same() {
        let (one, other) = (fresh().unwrap(), fresh().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.len(), "tck1_".len() + 86);
        assert_eq!(fingerprints(&format!("# remark\n{one}\n\n  {other}\n")).unwrap().len(), 2);
    }

    #[test]
    fn who_looks_for_an_account_is_not_told_to_make_a_key() {
        let missing = Path::new("/nowhere/consent.key");
        let said = crate::commands::failure::describe(&find_those_of_serve(Some(missing)).unwrap_err());
        assert!(said.contains("that `serve` uses") && !said.contains("keys new"), "{said}");
        assert!(crate::commands::failure::describe(&find(Some(missing)).unwrap_err()).contains("keys new"));
    }

    #[test]
    fn an_invalid_key_is_named_by_line_and_not_repeated() {
        let key = fresh().unwrap();
        for wrong in ["secret-words", "tck1_AAAA", &key[..key.len() - 2]] {
            let failure = fingerprints(&format!("{key}\n{wrong}\n")).unwrap_err().to_string();
            assert!(failure.starts_with("key 2 ") && !failure.contains(wrong), "{failure}");
        }
        assert!(fingerprints("# nothing\n\n").is_err());
    }
}
