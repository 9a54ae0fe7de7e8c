//! What a webhook says: a record, and what happened, in one word.

use serde_json::{Value, json};

use tower_consent::ledger::{Event, Record, RecordError};

/// What happened, for receivers that want some events alone.
fn kind(event: Event) -> &'static str {
    match event {
        Event::AcceptAll => "consent.given",
        Event::RejectAll => "consent.refused",
        Event::Withdraw => "consent.withdrawn",
        Event::Signal => "consent.opted_out",
        Event::DocumentAccepted => "document.accepted",
        Event::Linked => "account.linked",
        // Choices one by one; an event of a later version is one about consent, too.
        _ => "consent.changed",
    }
}

/// The body of a record's webhook: the same bytes at each try.
pub(super) fn body(record: &Record) -> Result<String, RecordError> {
    let canonical = record.canonical()?;
    // It was written by the same library.
    let data: Value = serde_json::from_slice(&canonical).unwrap_or_default();
    let timestamp = data.get("time").cloned().unwrap_or_default();
    Ok(json!({ "type": kind(record.event), "timestamp": timestamp, "data": data }).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_the_record_and_what_happened() {
        let canonical = r#"{"categories":{"analytics":true},"consent":"01890a5d-ac96-774b-bcce-b302099a8057","controller":"C","event":"accept_all","id":"01890a5d-ac96-774b-bcce-b302099a8058","jurisdiction":"gdpr","language":"en","method":"banner","model":"opt-in","release":3,"schema":1,"services":{},"signal":false,"time":"2026-11-23T12:00:00Z","valid_until":"2027-05-23T12:00:00Z","wording":""}"#;
        for (event, kind) in [
            ("accept_all", "consent.given"),
            ("reject_all", "consent.refused"),
            ("save", "consent.changed"),
            ("service", "consent.changed"),
            ("withdraw", "consent.withdrawn"),
            ("signal", "consent.opted_out"),
        ] {
            let text = canonical.replace("accept_all", event);
            let record = Record::from_json(text.as_bytes()).unwrap();
            let body: Value = serde_json::from_str(&body(&record).unwrap()).unwrap();
            assert_eq!(body["type"], kind);
            assert_eq!(body["timestamp"], "2026-11-23T12:00:00Z");
            assert_eq!(body["data"], serde_json::from_str::<Value>(&text).unwrap());
            assert_eq!(body.as_object().unwrap().len(), 3);
        }
    }
}
