//! Shows one record, and what the visitor was shown.

use std::borrow::Cow;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

use super::find::{self, Format};
use super::{Opened, Record, export};
use crate::commands::new_file::NewFile;
use crate::commands::{ExitStatus, Failure, env, say, warn};
use tower_consent::ledger::{Erased, LedgerError, Method};
use tower_consent::syntax::escape::escaped;
use tower_consent::{ConsentId, RecordId};
use tower_consent_policy::finding::Plain;

/// Show one record, and what the visitor saw
///
/// ID is the id of a record, or a consent id: then the last record with it is shown. Of an erased record only time,
/// act and digest are left. For an accepted document, what the visitor saw is its text.
///
/// A record that somebody changed in the ledger is shown as it is now; what is wrong with it goes to standard error, and
/// the command ends with status 1.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A record id or a consent id
    id: String,
    /// Write what the visitor saw into an HTML file: the texts and buttons of banner, preferences or placeholder, as
    /// they were then; or the text of an accepted document. `-`: to standard output, and nothing else
    #[arg(long, env = env::RENDER, value_name = "FILE.html")]
    render: Option<PathBuf>,
    /// How it is printed: human, json for programs
    #[arg(long, env = env::FORMAT, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(crate) fn run(opened: &Opened, options: &Options) -> anyhow::Result<ExitStatus> {
    let Some(record) = record(opened, &options.id)? else {
        if let Some(erased) = erased(opened, &options.id)? {
            say(&what_is_left(&options.id, &erased, options.format))?;
            return Ok(match options.render {
                Some(_) => {
                    warn("what the visitor was shown is not known any more: it was named in what was erased");
                    ExitStatus::Findings
                }
                None => ExitStatus::Fine,
            });
        }
        opened.warn_of_no_record(&options.id);
        return Ok(ExitStatus::Findings);
    };
    let faults = opened.ask(|ledger| ledger.faults(record.id))?;
    match options.format {
        _ if options.render.as_deref().is_some_and(export::is_standard_output) => {}
        Format::Json => say(&find::escaped_json(&format!("{:#}\n", in_json(&record, &faults))))?,
        Format::Human => say(&lines(&record))?,
    }
    if let Some(file) = &options.render {
        let shown = opened.ask(|ledger| ledger.shown(&record.wording))?.ok_or_else(|| {
            let advice = match record.method {
                _ if !record.wording.is_empty() => {
                    "it was made before the ledger kept what was shown, or its text did not come with a copy"
                }
                Method::Placeholder => "a version of before kept only where it was made: at a placeholder",
                _ => "it was made by a program, a signal or a refusal that showed nothing",
            };
            Failure::new(format!("the ledger does not have what was shown for record {}", record.id), advice)
        })?;
        let page = page(&record, &shown);
        if export::is_standard_output(file) {
            say(&page)?;
        } else {
            write(file, &page)?;
            say(&format!("wrote {}\n", file.display()))?;
        }
    }
    Ok(judged(record.id, &faults))
}

/// How it ends, and why: a record that was changed is no proof.
fn judged(id: RecordId, faults: &[String]) -> ExitStatus {
    if faults.is_empty() {
        return ExitStatus::Fine;
    }
    let faults: String = faults.iter().map(|fault| format!("\n  {}", Plain(fault))).collect();
    warn(&format!(
        "record {id} is not what was written: somebody changed it, or what is around it, in the ledger{faults}\n\
         `tower-consent ledger verify` names all that is wrong; a backup may have it as it was"
    ));
    ExitStatus::Findings
}

fn in_json(record: &Record, faults: &[String]) -> Value {
    let mut value = find::value(record);
    if let (Some(fields), false) = (value.as_object_mut(), faults.is_empty()) {
        fields.insert("faults".to_owned(), json!(faults));
    }
    value
}

fn record(opened: &Opened, text: &str) -> anyhow::Result<Option<Record>> {
    let wrong = |_| {
        Failure::new(
            format!("`{text}` is not an id"),
            "copy it from `tower-consent ledger find`, or from the visitor's page /_consent/receipt",
        )
    };
    let id: RecordId = text.parse().map_err(wrong)?;
    let consent: ConsentId = text.parse().map_err(wrong)?;
    match opened.ask(|ledger| ledger.record(id)) {
        Ok(None) => {}
        Ok(found) => return Ok(found),
        Err(why) => return Err(why.context(format!("record {id} cannot be read"))),
    }
    let last = opened.ask(|ledger| {
        Box::pin(async move {
            match ledger.latest(consent).await {
                // It is shown as it is now, with what is wrong.
                Err(LedgerError::AlteredRecord(id)) => ledger.record(id).await,
                last => last,
            }
        })
    });
    last.map_err(|why| why.context(format!("the last record of consent id {consent} cannot be read")))
}

fn erased(opened: &Opened, text: &str) -> anyhow::Result<Option<Erased>> {
    text.parse::<RecordId>().map_or(Ok(None), |id| opened.ask(|ledger| ledger.erased(id)))
}

fn what_is_left(id: &str, erased: &Erased, format: Format) -> String {
    let (time, Erased { event, digest, .. }) = (erased.time.format(&Rfc3339).unwrap_or_default(), erased);
    match format {
        Format::Json => {
            format!("{:#}\n", json!({ "id": id, "erased": true, "time": time, "event": event, "sha256": digest }))
        }
        Format::Human => format!(
            "record id    {}\ntime         {time}\nact          {}\ndigest       SHA-256 {digest}\n\
             The rest was erased. `tower-consent ledger verify` says whether that was done on request.\n",
            Plain(id),
            Plain(event)
        ),
    }
}

/// Its number, and the mark that tells it from another of this number.
fn release(record: &Record) -> String {
    let mark = record.release_mark.map(|mark| format!(" (mark {mark})"));
    format!("{}{}", record.release, mark.unwrap_or_default())
}

fn lines(record: &Record) -> String {
    let time = |time: time::OffsetDateTime| time.format(&Rfc3339).unwrap_or_default();
    let pick = |granted: bool| {
        let all = record.categories.iter().chain(&record.services).filter(|(_, on)| **on == granted);
        let names: Vec<&str> = all.map(|(id, _)| id.as_str()).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
    };
    let mut facts = vec![
        ("record id", record.id.to_string()),
        ("consent id", record.consent.to_string()),
        ("time", time(record.time)),
        ("valid until", time(record.valid_until)),
        ("act", record.event.to_string()),
        ("where", record.method.to_string()),
    ];
    match &record.document {
        // No category is part of such an act.
        Some(document) => facts.extend([
            ("document", format!("{} {} ({})", document.id, document.version, document.language)),
            ("text", format!("SHA-256 {}", document.digest)),
        ]),
        None if record.event.is_decision() => facts.extend([("allowed", pick(true)), ("rejected", pick(false))]),
        None => {}
    }
    facts.extend(record.account.iter().map(|digest| ("account", format!("keyed digest {digest}"))));
    let shown = if record.wording.is_empty() { "nothing".to_owned() } else { format!("SHA-256 {}", record.wording) };
    facts.extend([
        ("rule set", format!("{} ({})", record.jurisdiction, record.model)),
        ("release", release(record)),
        ("language", record.language.clone()),
        ("GPC signal", if record.signal { "sent" } else { "not sent" }.to_owned()),
        ("controller", record.controller.clone()),
        ("shown", shown),
    ]);
    facts.extend(record.site.iter().map(|name| ("site", name.clone())));
    facts.iter().map(|(name, value)| format!("{name:<12} {}\n", Plain(value))).collect()
}

/// A page without scripts and loads: what was shown is markup of ours, which the ledger has compared with its digest. A
/// document is the text that its author wrote.
fn page(record: &Record, shown: &str) -> String {
    let shown: Cow<'_, str> = match record.document {
        Some(_) => format!("<pre style=\"white-space:pre-wrap\">{}</pre>", escaped(shown)).into(),
        None => shown.into(),
    };
    let time = record.time.format(&Rfc3339).unwrap_or_default();
    let language: String = record.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'\">\n\
         <title>{id}</title>\n<style>body{{font:1rem/1.5 system-ui;max-width:48rem;margin:2rem auto;padding:0 1rem}}\
         header{{border-bottom:1px solid;margin-bottom:1rem;font-size:.875rem}}</style>\n\
         <header>Record {id}, {time}, release {release}.<br>SHA-256 {digest}</header>\n{shown}\n",
        id = record.id,
        release = release(record),
        digest = record.wording,
    )
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    let mut out = NewFile::create(file)?;
    out.write_all(text.as_bytes())?;
    out.finish()
}
