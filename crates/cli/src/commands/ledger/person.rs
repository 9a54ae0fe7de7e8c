//! Whose records: those of one browser, or those of all browsers of an account.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use super::Opened;
use super::progress::Progress;
use super::table::count;
use crate::commands::{Failure, env, keys, warn};
use tower_consent::ledger::Query;
use tower_consent::{ConsentId, Keys};

/// Whose records are meant.
#[derive(Debug, Args)]
pub(crate) struct Person {
    /// Only those of one browser: its consent id, as the visitor's page /_consent/receipt shows it
    #[arg(long, env = env::CONSENT_ID, value_name = "ID", conflicts_with = "account")]
    consent_id: Option<ConsentId>,
    /// Those of all browsers of one account of your site: its id as the app links it. It needs the keys of
    /// the site, and reads the whole ledger
    #[arg(long, env = env::ACCOUNT, value_name = "ID")]
    account: Option<String>,
    /// For --account: the file with the keys, as for `serve`; the variable TOWER_CONSENT_KEY unless given
    #[arg(long, env = env::KEY_FILE, value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl Person {
    /// The consent ids that are meant; `None` if nobody was named. An account that is linked to nothing has none.
    pub(crate) fn browsers(&self, opened: &Opened) -> anyhow::Result<Option<BTreeSet<ConsentId>>> {
        match &self.account {
            Some(account) => self.linked(opened, account).map(Some),
            None => Ok(self.consent_id.map(|id| BTreeSet::from([id]))),
        }
    }

    /// The consent ids of an account, by the records that link them. A link may be from another time than the records.
    fn linked(&self, opened: &Opened, account: &str) -> anyhow::Result<BTreeSet<ConsentId>> {
        let text = keys::find_those_of_serve(self.key_file.as_deref())?;
        let advice = "name the key file that the gateway signs with";
        let keys = Keys::from_text(&text).map_err(|error| Failure::new(error.to_string(), advice))?;
        let digests = keys.account_digests(account.trim());
        let (mut browsers, mut links) = (BTreeSet::new(), 0_u64);
        let mut progress = Progress::new("records read");
        opened.each(Query::default(), |record| {
            links += u64::from(record.account.is_some());
            if record.account.as_ref().is_some_and(|digest| digests.contains(digest)) {
                browsers.insert(record.consent);
            }
            progress.add(1);
            Ok(())
        })?;
        if browsers.is_empty() && links > 0 {
            warn(&format!(
                "the ledger has {} of accounts, and none is of this one by the keys that were given; with keys that \
                 `serve` does not use, nothing is found of any account",
                count(links, "record")
            ));
        }
        Ok(browsers)
    }
}
