//! The visitor's own record.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::json;

use super::{EndpointRequest, accept, answer};
use crate::ledger::Record;
use crate::ui;
use crate::ui::view::{ReceiptRecord, ReceiptView};

/// The record that belongs to the signed cookie of this very request; an id alone opens nothing.
pub(super) async fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let history = history(request).await;
    if accept::prefers_json(&request.parts.headers) {
        let records: Vec<serde_json::Value> =
            history.iter().filter_map(|record| serde_json::from_slice(&record.canonical().ok()?).ok()).collect();
        return answer::json(StatusCode::OK, &json!({ "records": records }));
    }
    let record = history.last().map(shown);
    let documents = request.documents();
    let html = ui::receipt::page(&ReceiptView { scene: request.scene(&documents), record: record.as_ref() });
    answer::page(request, html)
}

async fn history(request: &EndpointRequest) -> Vec<Record> {
    let (Some(writer), Some(id)) = (&request.state.ledger, request.consent.id()) else { return Vec::new() };
    match writer.ledger().history(id).await {
        Ok(records) => records,
        Err(error) => {
            tracing::warn!(%error, "the ledger could not be read for a receipt");
            Vec::new()
        }
    }
}

fn shown(record: &Record) -> ReceiptRecord {
    let pick = |granted: bool| {
        let all = record.categories.iter().chain(&record.services);
        all.filter(|(_, on)| **on == granted).map(|(id, _)| id.clone()).collect()
    };
    ReceiptRecord {
        id: record.id.to_string(),
        time: record.time,
        release: record.release,
        model: record.model,
        action: record.event.as_str().to_owned(),
        language: record.language.clone(),
        digest: record.wording.clone(),
        granted: pick(true),
        refused: pick(false),
        signal: record.signal,
    }
}
