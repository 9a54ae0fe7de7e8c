//! The visitor's own record, as a page, as JSON and as a file.

use serde_json::json;
use tower_consent::ledger;

use crate::ledger::{PAGE, hidden, with, with_memory};

/// The visitor's copy: the ids under their names, what was shown, and all of it as a file.
#[tokio::test]
async fn a_receipt_tells_consent_and_record_and_what_was_shown() {
    let (site, memory) = with_memory(PAGE).await;
    let mut visitor = site.visitor();
    let page = visitor.get("/").await.text();
    let (banner, release) = (hidden(&page, "digest"), hidden(&page, "release"));
    visitor.form(&format!("action=accept_all&return_to=/&layer=banner&digest={banner}&release={release}")).await;
    site.clock.advance(time::Duration::hours(1));
    let preferences = hidden(&visitor.get("/_consent").await.text(), "digest");
    visitor.form(&format!("action=reject_all&return_to=/&layer=preferences&digest={preferences}")).await;
    let records = memory.records();
    let page = visitor.get("/_consent/receipt").await.text();
    for (name, value) in [("Consent ID", records[1].consent.to_string()), ("Record ID", records[1].id.to_string())] {
        let after = page.split(name).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
        assert!(after[..120].contains(&value), "{name}: {after}");
    }
    assert!(page.contains("Save choices") && page.contains("What you were shown"), "{page}");
    // By category, with the services of each.
    let shown =
        ["Necessary: Always on", "Usage statistics: Rejected", "Google Analytics 4: Rejected", "Advertising: Rejected"];
    let places: Vec<usize> = shown.map(|text| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"))).into();
    assert!(places.is_sorted(), "{places:?}");
    // Moments for programs; a script shows them in the visitor's own time, and without it they are there in UTC.
    for moment in [records[1].time, records[1].valid_until] {
        let exact = moment.format(&time::format_description::well_known::Rfc3339).unwrap();
        assert!(
            page.contains(&format!("<time datetime=\"{exact}\">")) && page.contains(&format!(" ({exact})")),
            "{page}"
        );
    }
    assert_eq!(page.matches("<script").count(), 1);
    let file = visitor.get("/_consent/receipt?download").await;
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let file = file.value();
    assert_eq!(file["records"].as_array().unwrap().len(), 2);
    assert_eq!(file["records"][1]["event"]["event_type"], json!("dpv:ConsentWithdrawn"));
    // Purposes, services and recipients have their names: what the record's release and the site's texts say.
    let accepted = &file["records"][0];
    for purpose in accepted["processing"]["purposes"].as_array().unwrap() {
        assert!(purpose["name"].is_string() && purpose["description"].is_string(), "{purpose}");
        assert_eq!(purpose["state"].is_null(), purpose["purpose"] == "necessary", "{purpose}");
    }
    let services = accepted["processing"]["services"].as_array().unwrap();
    for service in services {
        for part in ["name", "category", "purpose", "provider", "recipients"] {
            assert!(!service[part].is_null(), "{part}: {service}");
        }
    }
    let parties = accepted["parties"].as_array().unwrap();
    assert!(!services.is_empty() && parties[1]["role"] == "dpv:Recipient", "{parties:?}");
    assert_eq!(file["records"][1]["header"]["pii_principal_id"], json!(records[1].consent.to_string()));
    assert!(site.visitor().get("/_consent/receipt?download").await.value()["records"].as_array().unwrap().is_empty());
}

/// One record that a fault of the disk damaged, or that a newer program wrote, keeps nobody from the others. The newest
/// choice must be readable: an older one would be shown as the one in force.
#[tokio::test]
async fn a_record_that_cannot_be_read_is_named_on_the_receipt_beside_those_that_can() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("consent.db");
    let ledger = ledger::connect(&format!("sqlite:{}", file.display())).unwrap();
    let site = with(ledger, PAGE).await;
    let mut visitor = site.visitor();
    let json = [("accept", "application/json")];
    let first = visitor.json(json!({"action": "accept_all"})).await.value()["record_id"].clone();
    site.clock.advance(time::Duration::hours(1));
    let second = visitor.json(json!({"action": "reject_all"})).await.value()["record_id"].clone();
    let damage = |time: &str| {
        let rows = rusqlite::Connection::open(&file).unwrap();
        let sql =
            format!("UPDATE records SET record = '{{\"schema\":99}}' WHERE time = (SELECT {time}(time) FROM records)");
        assert_eq!(rows.execute(&sql, []).unwrap(), 1);
    };
    damage("min");
    for (path, fields) in [("/_consent/receipt", &json[..]), ("/_consent/receipt?download", &[])] {
        let told = visitor.get_with(path, fields).await;
        assert_eq!(told.status.as_u16(), 200, "{path}");
        let told = told.value();
        assert_eq!(told["unreadable"], json!([first]), "{path}: {told}");
        assert!(told["records"].to_string().contains(second.as_str().unwrap()), "{path}: {told}");
        assert_eq!(told["records"].as_array().unwrap().len(), 1, "{path}: {told}");
    }
    let page = visitor.get("/_consent/receipt").await.text();
    assert!(page.contains(second.as_str().unwrap()), "{page}");
    damage("max");
    for path in ["/_consent/receipt", "/_consent/receipt?download"] {
        assert_eq!(visitor.get(path).await.status.as_u16(), 503, "{path}");
    }
}
