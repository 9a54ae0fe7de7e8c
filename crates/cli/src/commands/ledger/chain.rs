//! Whether the records are those that were written.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use time::format_description::well_known::Rfc3339;

use super::Opened;
use super::checkpoint::{self, Reading, SignedHeads};
use super::find::Format;
use super::kept_head::KeptHead;
use super::note::{Signer, Verifier};
use super::progress::Progress;
use super::table::count;
use crate::commands::{ExitStatus, Failure, env, say};
use tower_consent::ledger::{Act, Checked, Entry, Head, Tree};

/// Find everything that was changed, removed, added or moved in the ledger
///
/// Each record has a digest of its own text and a seal over all records before it. For each record that was erased or
/// removed there is an entry that says so. Somebody who can write the file could make all seals again: so keep what
/// `tower-consent ledger head` prints in another place, and name it with --head. Ends with status 1 if something is
/// wrong.
#[derive(Debug, Args)]
pub(crate) struct VerifyOptions {
    /// What `tower-consent ledger head` printed at an earlier time; may be given several times
    #[arg(long, env = env::HEAD, value_name = "HEAD", value_delimiter = ',')]
    head: Vec<Head>,
    /// A file with heads that were signed at an earlier time, by `tower-consent ledger head --sign-key`, or the
    /// folder of `serve --checkpoints`
    #[arg(long, env = env::SIGNED, value_name = "FILE|DIR", requires = "public_key")]
    signed: Option<PathBuf>,
    /// The public key of the signer, as `tower-consent keys public` prints it
    #[arg(long, env = env::PUBLIC_KEY, value_name = "KEY", requires = "signed")]
    public_key: Option<Verifier>,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Print what proves the ledger as it is now: keep it in another place
///
/// The number of records and entries so far, a colon, and the seal over all of them. Send it to somebody who
/// does not run the site: `tower-consent ledger verify --head HEAD` says later whether all of that is still there.
/// In PostgreSQL each process that writes has a chain of its own, and so a line of its own.
///
/// With --sign-key it is a signed checkpoint, which others can check with the public key and without
/// this program; docs/ledger.md has the format.
#[derive(Debug, Args)]
pub(crate) struct HeadOptions {
    /// The key that signs, as `tower-consent keys ledger` makes it
    #[arg(long, env = env::SIGN_KEY, value_name = "FILE", conflicts_with = "format")]
    sign_key: Option<PathBuf>,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn head(opened: &Opened, options: &HeadOptions) -> anyhow::Result<ExitStatus> {
    let heads = opened.ask(|ledger| ledger.heads())?;
    if let Some(head) = heads.iter().find(|head| !head.is_sealed()) {
        let what =
            format!("there is no head to print: record {} has no seal, so the ledger was changed", head.number());
        return Err(Failure::new(what, "look with `tower-consent ledger verify`").into());
    }
    if let Some(key) = &options.sign_key {
        return sign(opened, &checkpoint::signer(key)?, &heads);
    }
    say(&match (options.format, &*heads) {
        (Format::Json, [head]) if head.chain().is_none() => {
            format!("{}\n", json!({ "number": head.number(), "seal": head.seal() }))
        }
        (Format::Json, heads) => {
            let heads: Vec<_> = heads
                .iter()
                .map(|head| json!({ "chain": head.chain().map(|chain| chain.to_string()), "number": head.number(), "seal": head.seal() }))
                .collect();
            format!("{}\n", json!({ "heads": heads }))
        }
        (Format::Human, heads) => lines(heads, ""),
    })?;
    Ok(ExitStatus::Fine)
}

/// Each chain's checkpoint, with an empty line between two.
fn sign(opened: &Opened, signer: &Signer, heads: &[Head]) -> anyhow::Result<ExitStatus> {
    let mut progress = Progress::new("records read");
    let notes = heads
        .iter()
        .map(|head| Ok(Reading::of(opened, *head, Tree::default(), &mut progress)?.signed(signer).to_string()))
        .collect::<anyhow::Result<Vec<_>>>()?;
    drop(progress);
    say(&notes.join("\n"))?;
    Ok(ExitStatus::Fine)
}

fn lines(heads: &[Head], before: &str) -> String {
    heads.iter().map(|head| format!("{before}{head}\n")).collect()
}

pub(crate) fn verify(opened: &Opened, options: &VerifyOptions) -> anyhow::Result<ExitStatus> {
    let (checked, mut faults) = looked_at(opened)?;
    let heads = opened.ask(|ledger| ledger.heads())?;
    let compared = Compared::of(opened, options, &heads, &mut faults)?;
    say(&match options.format {
        Format::Json => in_json(&checked, &heads, &compared, &faults),
        Format::Human => in_words(&checked, &heads, &compared, &faults),
    })?;
    Ok(if faults.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

pub(super) fn looked_at(opened: &Opened) -> anyhow::Result<(Checked, Vec<String>)> {
    let checked = checked(opened)?;
    let mut faults = checked.faults.clone();
    add_faults_of_texts(opened, &checked, &mut faults);
    Ok((checked, faults))
}

/// The whole chain, some rows at a time.
fn checked(opened: &Opened) -> anyhow::Result<Checked> {
    let mut progress = Progress::new("records checked");
    let mut before = None;
    loop {
        let checked: Checked = opened.ask(|ledger| ledger.check(before))?;
        progress.add(checked.records - progress.done());
        if checked.is_end {
            return Ok(checked);
        }
        before = Some(checked);
    }
}

/// Each text that visitors were shown must be there.
fn add_faults_of_texts(opened: &Opened, checked: &Checked, faults: &mut Vec<String>) {
    for digest in &checked.wordings {
        let fault = match opened.ask(|ledger| ledger.shown(digest)) {
            Ok(Some(_)) => continue,
            Ok(None) => format!("the text {digest} that visitors were shown is not in this ledger"),
            Err(error) => error.to_string(),
        };
        // That a text was changed is reported already.
        if !faults.iter().any(|known: &String| known.contains(digest.as_str())) {
            faults.push(fault);
        }
    }
}

/// What came of comparing the ledger with heads that were kept.
struct Compared {
    kept: usize,
    /// How many of them are of records that were removed since.
    outlived: usize,
    /// A head of an empty ledger says nothing of what came after.
    says_nothing: bool,
}

impl Compared {
    fn of(opened: &Opened, options: &VerifyOptions, heads: &[Head], faults: &mut Vec<String>) -> anyhow::Result<Self> {
        let signed = match (&options.signed, &options.public_key) {
            (Some(place), Some(verifier)) => checkpoint::heads(place, verifier)?,
            _ => SignedHeads::default(),
        };
        faults.extend(signed.faults);
        let signed = signed.heads;
        let of_folder = options.signed.as_ref().is_some_and(|place| place.is_dir());
        let all = options.head.iter().map(|head| (head, false)).chain(signed.iter().map(|head| (head, of_folder)));
        let mut outlived = 0;
        for (kept, one_of_many) in all {
            match KeptHead::of(opened, heads, *kept)? {
                KeptHead::Fits => {}
                // In a folder with the heads of years, most are older than the oldest record.
                KeptHead::Outlived if one_of_many => outlived += 1,
                KeptHead::Outlived => faults
                    .push(format!("the records up to the head {kept} were removed since; it proves nothing any more")),
                KeptHead::Contradicts(fault) => faults.push(fault),
            }
        }
        let kept = options.head.len() + signed.len();
        if outlived > 0 && outlived == kept {
            let what = "the records up to each of the heads were removed since; none proves anything any more";
            faults.push(what.to_owned());
        }
        let says_nothing = options.head.iter().chain(&signed).all(|head| head.number() == 0);
        Ok(Self { kept, outlived, says_nothing })
    }

    fn note(&self) -> String {
        let compared = count((self.kept - self.outlived) as u64, "head");
        match self.outlived {
            _ if self.says_nothing => {
                "whether the end is missing, or all of it was made again, only a head that was kept \
                                       elsewhere can tell: --head\n"
                    .to_owned()
            }
            0 => format!("compared with {compared} from before\n"),
            outlived => format!("compared with {compared} from before, and {outlived} of what was removed since\n"),
        }
    }
}

fn in_json(checked: &Checked, heads: &[Head], compared: &Compared, faults: &[String]) -> String {
    let result = json!({
        "records": checked.records,
        "erased": checked.erased,
        "removed": checked.pruned,
        "unknown": checked.unknown,
        "entries": checked.entries.iter().map(entry).collect::<Vec<_>>(),
        "head": heads.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        "heads_compared": compared.kept - compared.outlived,
        "faults": faults,
    });
    format!("{result:#}\n")
}

fn in_words(checked: &Checked, heads: &[Head], compared: &Compared, faults: &[String]) -> String {
    let list: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    let result = match faults.len() as u64 {
        0 if checked.unknown > 0 => "nothing else was changed".to_owned(),
        0 => "nothing was changed".to_owned(),
        faults => count(faults, "fault"),
    };
    let (records, gone, heads) = (count(checked.records, "record"), gone(checked), lines(heads, "head "));
    format!("{list}{records}{gone}: {result}\n{heads}{}", compared.note())
}

/// What is not there any more, and what is known of that.
fn gone(checked: &Checked) -> String {
    let last = |act: Act| {
        let of_it = checked.entries.iter().filter(|(_, entry)| entry.act == act);
        let last = of_it.max_by_key(|(_, entry)| entry.at());
        last.map(|(head, entry)| format!("entry {}, {}", head.number(), time(entry))).unwrap_or_default()
    };
    let mut text = format!(", {} of them erased on request", checked.erased);
    if checked.erased > 0 {
        text += &format!(" (the last by {})", last(Act::Erase));
    }
    if checked.pruned > 0 {
        let before = format!("{} before them", checked.pruned);
        text += &format!(", {before} removed because of their age (the last by {})", last(Act::Prune));
    }
    if checked.unknown > 0 {
        let when = last(Act::Adopt);
        text += &format!(", {} gone from before the ledger kept entries ({when}): why, is not known", checked.unknown);
    }
    text
}

fn entry((head, entry): &(Head, Entry)) -> serde_json::Value {
    json!({
        "number": head.number(),
        "chain": head.chain().map(|chain| chain.to_string()),
        "act": entry.act,
        "time": time(entry),
        "erased": entry.erased().collect::<Vec<_>>(),
        "removed_up_to": entry.removed_up_to(),
        "removed_from_before": entry.before().and_then(|before| before.format(&Rfc3339).ok()),
    })
}

fn time(entry: &Entry) -> String {
    entry.at().format(&Rfc3339).unwrap_or_default()
}
