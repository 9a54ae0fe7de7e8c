//! The visitor's own record.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde_json::json;

use super::{EndpointRequest, accept, answer, deadline, query};
use crate::consent::{Consent, Status};
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{LedgerError, LedgerWriter, Query, Record, Unreadable};
use crate::ui;
use crate::ui::scene::DocumentLink;
use crate::ui::view::{ReceiptDocument, ReceiptGroup, ReceiptRecord, ReceiptView};
use tower_consent_policy::Policies;

/// A visitor who asks for more than was decided here can wait longer than one who decides, and not for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// The record that belongs to the signed cookie of this very request; an id alone opens nothing.
pub(super) async fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let read = deadline::within(PATIENCE, history(request.state.ledger.as_ref(), &request.consent)).await;
    let Some(history) = read.flatten() else {
        let what = "your records cannot be read now; they are kept, so try again in a minute";
        let mut response = answer::refused(request, StatusCode::SERVICE_UNAVAILABLE, what);
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("60"));
        return response;
    };
    let records = &history.records;
    if accept::prefers_json(&request.parts.headers) {
        let records = records.iter().filter_map(|record| serde_json::from_slice(&record.canonical().ok()?).ok());
        let mut told = history.with(records.collect());
        // Whether the last choice still counts is in no record.
        told["status"] = request.consent.status().as_str().into();
        return answer::json(StatusCode::OK, &told);
    }
    if query(&request.parts, "download").is_some() {
        return download(request.state.site.policies(), &history);
    }
    let record = match records.iter().rfind(|record| record.event.is_decision()) {
        Some(record) => {
            let shown = shown(request.state.ledger.as_ref(), record).await;
            Some(record_view(record, &shown, request.state.site.policies()))
        }
        None => None,
    };
    let documents = request.documents();
    let accepted: Vec<ReceiptDocument> = records.iter().filter_map(|record| accepted(record, &documents)).collect();
    let stale = request.consent.status() == Status::Stale;
    let view = ReceiptView {
        scene: request.scene(&documents),
        model: request.consent.model(),
        record: record.as_ref(),
        stale,
        documents: &accepted,
    };
    let html = ui::receipt::page(&view);
    if record.is_none() && accepted.is_empty() {
        return answer::page(request, html);
    }
    answer::page_with_moments(request, html)
}

/// All records in the shape of ISO/IEC TS 27560:2023, as a file.
fn download(policies: &Policies, history: &History) -> Response<Bytes> {
    let records = history.records.iter().filter_map(|record| record.iso_27560(Some(policies)));
    let mut response = answer::json(StatusCode::OK, &history.with(records.collect()));
    let name = HeaderValue::from_static("attachment; filename=\"consent-record.json\"");
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    response
}

/// What was shown for a record; empty if the ledger does not have it.
async fn shown(ledger: Option<&LedgerWriter>, record: &Record) -> String {
    let Some(writer) = ledger else { return String::new() };
    match writer.ledger().shown(&record.wording).await {
        Ok(text) => text.unwrap_or_default(),
        Err(error) => {
            tracing::debug!(%error, "the ledger does not say what was shown");
            String::new()
        }
    }
}

/// What the ledger has of a browser.
#[derive(Default)]
struct History {
    /// The oldest first.
    records: Vec<Record>,
    /// Those that are damaged, that somebody changed, or that a newer program wrote.
    unreadable: Vec<RecordId>,
}

impl History {
    /// What is told to programs: the records in some form, and the ids of those that have none.
    fn with(&self, records: Vec<serde_json::Value>) -> serde_json::Value {
        let ids: Vec<String> = self.unreadable.iter().map(RecordId::to_string).collect();
        if ids.is_empty() { json!({ "records": records }) } else { json!({ "records": records, "unreadable": ids }) }
    }

    /// Adds the records of one consent id.
    async fn add(&mut self, writer: &LedgerWriter, id: ConsentId) -> Result<(), LedgerError> {
        let (ledger, told) = (writer.ledger(), writer.unanswered());
        let mut query = Query::of(id);
        loop {
            let page = match ledger.find(query.clone()).await {
                // A store of the app that has no pages: there a record that cannot be read is an error.
                Err(LedgerError::Unsupported(_)) => {
                    self.records.extend(ledger.history(id).await?);
                    return Ok(());
                }
                page => page?,
            };
            for Unreadable { id: record, what, .. } in page.unreadable {
                if told.is_first_of(record, what.clone()) {
                    tracing::warn!(%record, what, "a record cannot be read; the visitor's receipt names it and has the others");
                }
                self.unreadable.push(record);
            }
            for record in &page.altered {
                if told.is_first_of(*record, "altered") {
                    tracing::warn!(%record, "a record was changed in the ledger; the visitor's receipt names it and has the others");
                }
                self.unreadable.push(*record);
            }
            self.records.extend(page.records.into_iter().filter(|record| !page.altered.contains(&record.id)));
            if page.next.is_none() {
                return Ok(());
            }
            query.after = page.next;
        }
    }
}

/// All records of the browser; `None` if they cannot be read, or the last choice is not among them.
async fn history(ledger: Option<&LedgerWriter>, consent: &Consent) -> Option<History> {
    let mut history = History::default();
    let Some(writer) = ledger else { return Some(history) };
    // One browser has one id, unless one of its cookies was lost meanwhile.
    let of_decision = consent.decision().map(|decision| decision.id);
    let of_documents = consent.documents().map(|documents| documents.acceptances.id);
    let ids: BTreeSet<ConsentId> = of_decision.into_iter().chain(of_documents).collect();
    for id in ids {
        match history.add(writer, id).await {
            Ok(()) => writer.unanswered().answered(),
            Err(error) => {
                writer.unanswered().failed("the ledger could not be read for a receipt", &error);
                return None;
            }
        }
    }
    // Stable: records of one id stay in their order.
    history.records.sort_by_key(|record| record.time);
    // One that was taken and is not written yet, or cannot be read, is not nothing, and an older one is not the last.
    let newest = consent.decision().map(|decision| decision.time.unix_timestamp());
    let has_newest = history.records.iter().any(|record| Some(record.time.unix_timestamp()) >= newest);
    let may_lack_one = writer.waiting() > 0 || !history.unreadable.is_empty();
    if may_lack_one && newest.is_some() && !has_newest {
        return None;
    }
    Some(history)
}

fn accepted(record: &Record, documents: &[DocumentLink]) -> Option<ReceiptDocument> {
    let document = record.document.as_ref()?;
    let title = documents.iter().find(|link| link.id == document.id).map_or(&document.id, |link| &link.title);
    Some(ReceiptDocument {
        document: document.id.clone(),
        title: title.clone(),
        version: document.version.clone(),
        digest: document.digest.clone(),
        consent: record.consent.to_string(),
        id: record.id.to_string(),
        time: record.time,
        language: document.language.clone(),
    })
}

/// What a record says by category, in the order of the site. A service is where the record's release has it, or where
/// the site has it now.
fn groups(record: &Record, policies: &Policies) -> Vec<ReceiptGroup> {
    let settings = policies.settings();
    let release = policies.releases().iter().find(|release| release.name() == record.release_name());
    let now = |id: &str| {
        let declared = settings.services.iter().find(|declared| declared.service.id == *id)?;
        settings.categories.get(declared.category).map(|category| category.id.clone())
    };
    let category_of = |id: &str| {
        let then = release.and_then(|release| release.scope.service(id)).map(|service| service.category.to_owned());
        then.or_else(|| now(id)).filter(|category| record.categories.contains_key(category))
    };
    let mut ids: Vec<&String> = record.categories.keys().collect();
    ids.sort_by_key(|id| settings.categories.iter().position(|category| category.id == **id).unwrap_or(usize::MAX));
    let mut groups: Vec<ReceiptGroup> = ids
        .into_iter()
        .map(|id| ReceiptGroup {
            category: Some(id.clone()),
            granted: record.categories.get(id) == Some(&true),
            services: Vec::new(),
        })
        .collect();
    let mut of_none = ReceiptGroup { category: None, granted: false, services: Vec::new() };
    for (id, granted) in &record.services {
        let category = category_of(id);
        let group = groups.iter_mut().find(|group| category.is_some() && group.category == category);
        group.unwrap_or(&mut of_none).services.push((id.clone(), *granted));
    }
    if !of_none.services.is_empty() {
        groups.push(of_none);
    }
    groups
}

fn record_view(record: &Record, shown: &str, policies: &Policies) -> ReceiptRecord {
    ReceiptRecord {
        consent: record.consent.to_string(),
        id: record.id.to_string(),
        time: record.time,
        valid_until: record.valid_until,
        release: record.release,
        model: record.model,
        action: record.event.as_str().to_owned(),
        language: record.language.clone(),
        digest: record.wording.clone(),
        shown: words(shown),
        groups: groups(record, policies),
        signal: record.signal,
    }
}

/// The words of our own markup: the text between tags, without the names of switches.
fn words(markup: &str) -> Vec<String> {
    let texts = markup.split('<').filter_map(|part| part.split_once('>').map_or(Some(part), |(_, text)| Some(text)));
    let texts = texts.map(|text| unescaped(text.trim()));
    texts.filter(|text| !text.is_empty()).collect()
}

/// Text that `ui` has escaped.
fn unescaped(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, character)| text.replace(name, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_markup_are_what_is_between_tags() {
        let markup = "a<p class=\"t\" title=\"1 &gt; 2\">b &amp;lt; c</p>\n<button>Tom &#39;d&lt;e</button><input>";
        assert_eq!(words(markup), ["a", "b &lt; c", "Tom 'd<e"]);
        assert_eq!(words(""), Vec::<String>::new());
    }
}
