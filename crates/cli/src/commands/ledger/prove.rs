//! Proves to others that a record is in the ledger, and is what it was.

use std::io::Write as _;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use sha2::{Digest as _, Sha256};

use super::Opened;
use super::checkpoint::{self, Reading};
use super::export;
use super::progress::Progress;
use crate::commands::new_file::NewFile;
use crate::commands::{ExitStatus, Failure, env, say, warn};
use tower_consent::RecordId;
use tower_consent::ledger::{Head, Inclusion, Record, Tree};

/// Print the proof that one record is in the ledger, for somebody who has not the ledger
///
/// The proof has the record, its place, the hashes that lead from it to the root of the tree over all records, and
/// that root, signed. Who has the public key can check it without this program: docs/ledger.md has the format and a
/// short script. Of a record that was erased the proof has the digest alone.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The record's id
    id: RecordId,
    /// The key that signs, as `tower-consent keys ledger` makes it
    #[arg(long, env = env::SIGN_KEY, value_name = "FILE")]
    sign_key: PathBuf,
    /// Write it into this file, which must not be there yet; `-`, or nothing: standard output
    #[arg(long, env = env::OUT, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let signer = checkpoint::signer(&options.sign_key)?;
    let heads = opened.ask(|ledger| ledger.heads())?;
    let mut progress = Progress::new("records read");
    let found = heads.into_iter().find_map(|head| place(opened, head, options.id, &mut progress).transpose());
    drop(progress);
    let Some(found) = found.transpose()? else {
        opened.warn_of_no_record(&options.id.to_string());
        return Ok(ExitStatus::Findings);
    };
    let (reading, inclusion) = found;
    let record = opened.ask(|ledger| ledger.record(options.id))?;
    if record.is_none() && opened.ask(|ledger| ledger.erased(options.id))?.is_none() {
        warn(&format!(
            "{} is no record but an entry of the ledger, which says what was erased or removed\n\
             `tower-consent ledger verify --format json` shows all entries",
            options.id
        ));
        return Ok(ExitStatus::Findings);
    }
    let text = record.as_ref().map(Record::canonical).transpose()?.unwrap_or_default();
    if record.is_some() && !is_what_was_sealed(&text, &inclusion) {
        let advice = "`tower-consent ledger verify` names all that is wrong; a backup may have it as it was";
        return Err(Failure::new(format!("the text of record {} was changed", options.id), advice).into());
    }
    let proof = proof(&inclusion, &text, &reading.signed(&signer).to_string());
    match options.out.as_deref().filter(|file| !export::is_standard_output(file)) {
        Some(file) => {
            let mut out = NewFile::create(file)?;
            out.write_all(proof.as_bytes())?;
            out.finish()?;
        }
        None => say(&proof)?,
    }
    Ok(ExitStatus::Fine)
}

fn place(
    opened: &Opened,
    head: Head,
    id: RecordId,
    progress: &mut Progress,
) -> anyhow::Result<Option<(Reading, Inclusion)>> {
    let reading = Reading::of(opened, head, Tree::proving(id), progress)?;
    Ok(reading.inclusion().map(|inclusion| (reading, inclusion)))
}

fn is_what_was_sealed(text: &[u8], inclusion: &Inclusion) -> bool {
    Sha256::digest(text)[..] == inclusion.leaf.digest
}

/// The text of a proof: <https://c2sp.org/tlog-proof>, with the leaf and the record as `extra`.
fn proof(inclusion: &Inclusion, record: &[u8], checkpoint: &str) -> String {
    let extra = STANDARD.encode([&inclusion.leaf.to_bytes()[..], record].concat());
    let mut text = format!("c2sp.org/tlog-proof@v1\nextra {extra}\nindex {}\n", inclusion.index);
    for hash in &inclusion.path {
        text += &STANDARD.encode(hash);
        text.push('\n');
    }
    text + "\n" + checkpoint
}
