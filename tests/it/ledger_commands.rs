//! `tower-consent ledger`: what the office does with the records.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use time::OffsetDateTime;
use tower_consent::ledger::{self, Ledger};
use tower_consent::{Clock as _, ConsentLayer, SystemClock, TestClock};

use crate::support::{self, PolicyFolder, TestSite, html, instant, keys, policies, test_site};

const PAGE: &str = "<!doctype html><title>T</title><p>text";

/// A ledger with records of two visitors: five acts on three days.
pub(crate) struct Office {
    folder: TempDir,
    /// Their consent ids.
    pub(crate) ids: [String; 2],
}

pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) error: String,
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::begun_at(instant()).await
    }

    pub(crate) async fn begun_at(begin: OffsetDateTime) -> Self {
        let folder = TempDir::new().unwrap();
        let store = ledger::connect(&url(&folder.path().join("l.db"))).unwrap();
        let ids = visitors(Arc::clone(&store), begin).await;
        store.flush().await.unwrap();
        Self { folder, ids }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let output = support::program(&["ledger", "--ledger", &url(&self.path("l.db"))])
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        Said {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let said = self.run(arguments);
        serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}: {} {}", said.out, said.error))
    }
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn visitors(store: Arc<dyn Ledger>, begin: OffsetDateTime) -> [String; 2] {
    let clock = TestClock::new(begin);
    let layer = ConsentLayer::builder(policies(), keys()).with_clock(clock.clone()).with_ledger(store);
    let site = TestSite::behind(layer.build().unwrap(), clock, |_| async { html(PAGE) }).await;
    let (mut first, mut second) = (site.visitor(), site.visitor());
    let page = first.get("/").await.text();
    let hidden = |name: &str| {
        let value = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    };
    let (digest, release) = (hidden("digest"), hidden("release"));
    let choice = format!("action=accept_all&layer=banner&return_to=/&digest={digest}&release={release}");
    first.form(&choice).await;
    second.json(json!({"action": "reject_all"})).await;
    site.clock.advance(time::Duration::days(1));
    first.json(json!({"action": "save", "categories": ["analytics"]})).await;
    site.clock.advance(time::Duration::days(1));
    let last = first.json(json!({"action": "reject_all"})).await.value();
    let other = second.json(json!({"action": "accept_all"})).await.value();
    [last, other].map(|answer| answer["consent_id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn records_are_found_shown_and_counted() {
    let office = Office::open().await;
    let all = office.json(&["find", "--format", "json"]);
    assert_eq!((all["records"].as_array().unwrap().len(), &all["more"]), (5, &json!(false)));
    let count = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["find", "--format", "json"].iter().chain(arguments).copied().collect();
        office.json(&arguments)["records"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--consent-id", &office.ids[0]]), 3);
    assert_eq!(count(&["--from", "2026-11-21"]), 3);
    assert_eq!(count(&["--to", "2026-11-20"]), 2);
    assert_eq!(count(&["--from", "2026-11-21", "--to", "2026-11-21"]), 1);
    assert_eq!(count(&["--event", "accept_all,withdraw"]), 3);
    assert_eq!(count(&["--limit", "2"]), 2);
    let said = office.run(&["find", "--limit", "2"]);
    assert!(said.out.starts_with("time ") && said.error.contains("more than these 2;"), "{}{}", said.out, said.error);
    let said = office.run(&["find", "--consent-id", "01890a5d-ac96-774b-bcce-b302099a8058"]);
    // Somebody may have asked the wrong ledger.
    let none = format!("no record of {} fits\n", url(&office.path("l.db")));
    assert_eq!((said.status, said.out), (Some(1), none));

    // A record by its own id, or the last of a consent id.
    let first = all["records"][0]["id"].as_str().unwrap();
    let shown = office.json(&["show", first, "--format", "json"]);
    assert_eq!(shown, all["records"][0]);
    assert_eq!(office.json(&["show", &office.ids[0], "--format", "json"])["event"], json!("withdraw"));
    // And what the visitor saw, which is what the digest says.
    let page = office.path("shown.html");
    assert_eq!(office.run(&["show", first, "--render", page.to_str().unwrap()]).status, Some(0));
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.contains("Your cookie choices") && text.contains("Reject all"), "{text}");
    let again = office.run(&["show", first, "--render", page.to_str().unwrap()]);
    assert_eq!(again.status, Some(2), "nothing is overwritten: {}", again.error);

    let counted = office.json(&["stats", "--format", "json"]);
    assert_eq!(counted["decisions"], json!(5));
    assert_eq!(counted["acts"], json!({"accept_all": 2, "reject_all": 1, "save": 1, "withdraw": 1}));
    assert_eq!(counted["days"], json!({"2026-11-20": 2, "2026-11-21": 1, "2026-11-22": 2}));
    assert_eq!(counted["categories"]["analytics"], json!({"allowed": 3, "decisions": 5}));
}

#[tokio::test]
async fn exports_have_every_record_in_each_form() {
    let office = Office::open().await;
    let lines =
        |form: &str| office.run(&["export", "--format", form]).out.lines().map(str::to_owned).collect::<Vec<_>>();
    let [jsonl, csv, iso] = ["jsonl", "csv", "27560"].map(lines);
    assert_eq!((jsonl.len(), csv.len(), iso.len()), (5, 6, 5));
    let kept: Value = serde_json::from_str(&jsonl[0]).unwrap();
    assert!(csv[1].starts_with(&format!("{},{},", kept["id"].as_str().unwrap(), kept["consent"].as_str().unwrap())));
    let iso: Value = serde_json::from_str(&iso[0]).unwrap();
    assert_eq!(iso["header"]["record_id"], kept["id"]);
    let out = office.path("out.jsonl");
    let arguments = ["export", "--out", out.to_str().unwrap(), "--consent-id", office.ids[1].as_str()];
    assert_eq!(office.run(&arguments).status, Some(0));
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 2);
    assert_eq!(office.run(&arguments).status, Some(2), "nothing is overwritten");
}

/// It is no decision, and what was accepted comes back to the letter.
#[tokio::test]
async fn an_accepted_document_is_found_shown_exported_and_counted_by_itself() {
    let (folder, begin) = (TempDir::new().unwrap(), instant() - time::Duration::DAY);
    let store = ledger::connect(&url(&folder.path().join("l.db"))).unwrap();
    let policies = PolicyFolder::with_settings(&test_site("")).publish("terms", "1.0", begin, begin);
    let digest = policies.document("terms").unwrap().versions[0].texts["en"].digest.clone();
    let clock = TestClock::new(instant());
    let layer = ConsentLayer::builder(policies, keys()).with_clock(clock.clone()).with_ledger(Arc::clone(&store));
    let site = TestSite::behind(layer.build().unwrap(), clock, |_| async { html(PAGE) }).await;
    let mut visitor = site.visitor();
    visitor.accept_all().await;
    site.clock.advance(time::Duration::HOUR);
    let fields = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
    let body = support::full("{\"version\":\"1.0\"}");
    let answer = visitor.send(http::Method::POST, "/_consent/documents/terms", &fields, body).await.value();
    let record = answer["record_id"].as_str().unwrap();
    store.flush().await.unwrap();
    let office = Office { folder, ids: [answer["consent_id"].as_str().unwrap().to_owned(), String::new()] };

    let found = office.json(&["find", "--event", "document_accepted", "--format", "json"]);
    assert_eq!((found["records"].as_array().unwrap().len(), &found["records"][0]["id"]), (1, &json!(record)));
    assert_eq!(office.json(&["find", "--consent-id", &office.ids[0], "--format", "json"])["records"][1]["id"], record);
    let shown = office.run(&["show", record]).out;
    assert!(shown.contains("document     terms 1.0 (en)\n") && !shown.contains("allowed"), "{shown}");
    let page = office.path("shown.html");
    assert_eq!(office.run(&["show", record, "--render", page.to_str().unwrap()]).status, Some(0));
    let text = fs::read_to_string(&page).unwrap();
    assert!(text.contains("# The terms\n\nWhat we do, in version 1.0.\n</pre>") && text.contains(&digest), "{text}");
    let csv = office.run(&["export", "--format", "csv"]).out;
    let (mark, site) = csv.lines().nth(1).unwrap().rsplit_once(",,,,").unwrap().1.split_once(',').unwrap();
    assert_eq!((mark.len(), site.is_empty()), (3, false), "{csv}");
    assert!(csv.lines().nth(2).unwrap().ends_with(&format!(",terms,1.0,{digest},,{mark},{site}")), "{csv}");
    let iso = office.run(&["export", "--format", "27560"]).out;
    let iso: Value = serde_json::from_str(iso.lines().nth(1).unwrap()).unwrap();
    assert_eq!(iso["processing"]["document"]["sha256"], json!(digest));
    let counted = office.json(&["stats", "--format", "json"]);
    assert_eq!((&counted["decisions"], &counted["acts"]), (&json!(1), &json!({"accept_all": 1})));
    assert_eq!(counted["documents"], json!({"terms": {"1.0": 1}}));
    assert!(office.run(&["stats"]).out.contains("acceptances"));
    assert_eq!(office.run(&["verify"]).status, Some(0));
}

#[tokio::test]
async fn an_export_without_a_record_leaves_no_file() {
    let office = Office::open().await;
    let out = office.path("out.csv");
    let export =
        |id: &str| office.run(&["export", "--format", "csv", "--out", out.to_str().unwrap(), "--consent-id", id]);
    let said = export("0193539c-5a6f-7000-8000-000000000001");
    assert!(said.status == Some(1) && said.error.contains("l.db fits"), "{}", said.error);
    assert!(!out.exists(), "the next try would fail on it");
    assert_eq!(export(&office.ids[0]).status, Some(0));
}

/// Without the site's policies it says what the record says, and where the rest is.
#[tokio::test]
async fn a_refusal_is_exported_as_one_and_what_is_necessary_as_no_consent() {
    let office = Office::open().await;
    let said = office.run(&["export", "--format", "27560", "--to", "2026-11-20"]);
    assert!(said.error.contains("--policies DIR"), "{}", said.error);
    let refusal: Value = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).nth(1).unwrap();
    assert_eq!(refusal["event"]["act"], json!("reject_all"));
    assert!(!refusal.to_string().contains("ConsentGiven"), "{refusal}");
}

#[tokio::test]
async fn what_somebody_changed_is_found_and_named() {
    let office = Office::open().await;
    let head = office.run(&["head"]).out.trim().to_owned();
    let said = office.run(&["verify", "--head", &head]);
    assert_eq!(said.status, Some(0), "{}{}", said.out, said.error);
    assert!(said.out.contains("5 records") && said.out.contains("nothing was changed"), "{}", said.out);

    let connection = Connection::open(office.path("l.db")).unwrap();
    connection
        .execute_batch("UPDATE records SET record = replace(record, 'reject_all', 'accept_all') WHERE arrival = 2")
        .unwrap();
    let said = office.run(&["verify"]);
    assert_eq!(said.status, Some(1));
    assert!(said.out.contains("record 2 ") && said.out.contains("its text was changed"), "{}", said.out);
    given_with_a_warning(&office, &connection);
    connection
        .execute_batch("UPDATE records SET record = replace(record, 'accept_all', 'reject_all') WHERE arrival = 2")
        .unwrap();
    assert_eq!(office.run(&["verify"]).status, Some(0));
    // What pretends to be erased or too old has no entry that says so.
    let backup = office.path("before.db");
    office.run(&["backup", backup.to_str().unwrap()]);
    for (sql, says) in [
        ("UPDATE records SET record = '', consent = zeroblob(16) WHERE arrival = 3", "says that it was erased"),
        (
            "INSERT INTO pruned SELECT 1, 3, seal FROM records WHERE arrival = 3; DELETE FROM records WHERE arrival <= 3",
            "says that they were removed",
        ),
    ] {
        let copy = office.path("copy.db");
        fs::copy(&backup, &copy).unwrap();
        Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        let output =
            support::program(&["ledger", "--ledger", &url(&copy), "verify", "--head", &head]).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert!(out.contains(says) && out.contains("1 fault\n") && !out.contains("of their age"), "{out}");
        fs::remove_file(copy).unwrap();
    }
    // The chain alone cannot know that its end is gone; the head that was kept does.
    connection.execute_batch("DELETE FROM records WHERE arrival = 5").unwrap();
    assert_eq!(office.run(&["verify"]).status, Some(0));
    let said = office.run(&["verify", "--head", &head, "--format", "json"]);
    assert_eq!(said.status, Some(1));
    assert!(said.out.contains("the end is missing"), "{}", said.out);
}

/// The second record has another text than it had.
fn given_with_a_warning(office: &Office, file: &Connection) {
    let of_row =
        |at: u8| file.query_row("SELECT lower(hex(id)) FROM records WHERE arrival = ?1", [at], |row| row.get(0));
    let ids: Vec<String> = (1..=3).map(|at| of_row(at).unwrap()).collect();
    let said = office.run(&["show", &ids[1]]);
    assert_eq!((said.status, said.out.contains("accept_all")), (Some(1), true), "{}{}", said.out, said.error);
    assert!(
        said.error.contains("is not what was written") && said.error.contains("its text was changed"),
        "{}",
        said.error
    );
    let said = office.run(&["show", &ids[1], "--format", "json"]);
    let shown: Value = serde_json::from_str(&said.out).unwrap();
    assert!(shown["faults"][0].as_str().unwrap().contains("its text was changed"), "{}", said.out);
    for sound in [&ids[0], &ids[2]] {
        let said = office.run(&["show", sound, "--format", "json"]);
        assert_eq!((said.status, said.out.contains("faults")), (Some(0), false), "{}", said.error);
    }
    for arguments in [&["export"][..], &["export", "--format", "csv"], &["export", "--format", "27560"], &["find"]] {
        let said = office.run(arguments);
        assert_eq!(
            (said.status, said.error.matches("is not what was written").count()),
            (Some(1), 1),
            "{}",
            said.error
        );
        assert!(said.error.contains("1 record of what was given was changed after it was written"), "{}", said.error);
    }
    // The digest as well: then the seal does not fit.
    let digest = |sql: &str| file.execute(sql, []).unwrap();
    digest("CREATE TABLE kept AS SELECT digest FROM records WHERE arrival = 2");
    digest("UPDATE records SET digest = zeroblob(32) WHERE arrival = 2");
    let said = office.run(&["show", &ids[1]]);
    assert!(said.status == Some(1) && said.error.contains("its seal is not the one"), "{}", said.error);
    let said = office.run(&["show", &ids[0]]);
    assert!(said.status == Some(1) && said.error.contains("the next one, does not follow"), "{}", said.error);
    digest("UPDATE records SET digest = (SELECT digest FROM kept) WHERE arrival = 2");
    digest("DROP TABLE kept");
}

#[tokio::test]
async fn standard_output_can_be_named_as_the_file() {
    let office = Office::open().await;
    let all = office.run(&["export"]).out;
    let said = office.run(&["export", "--out", "-"]);
    assert_eq!((said.status, &said.out), (Some(0), &all), "{}", said.error);
    let id = office.json(&["find", "--format", "json"])["records"][0]["id"].as_str().unwrap().to_owned();
    let said = office.run(&["show", &id, "--render", "-"]);
    assert_eq!(said.status, Some(0), "{}", said.error);
    assert!(said.out.starts_with("<!doctype html>") && said.out.trim_end().ends_with('>'), "{}", said.out);
    let said = office.run(&["backup", "-"]);
    assert!(said.status == Some(2) && said.error.contains("cannot go to standard output"), "{}", said.error);
    assert!(!office.path("-").exists());
}

#[tokio::test]
async fn erasing_asks_first_and_leaves_the_fact_alone() {
    let office = Office::open().await;
    let id = office.ids[0].as_str();
    assert!(office.run(&["erase", "--consent-id", id]).out.contains(", 3 in all"));
    let first = office.json(&["find", "--format", "json"])["records"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(office.json(&["find", "--format", "json"])["records"].as_array().unwrap().len(), 5);
    let said = office.run(&["erase", "--consent-id", id, "--yes"]);
    assert!(said.out.contains("erased 3 records"), "{}{}", said.out, said.error);
    assert_eq!(office.json(&["find", "--format", "json"])["records"].as_array().unwrap().len(), 2);
    let verified = office.json(&["verify", "--format", "json"]);
    assert_eq!((&verified["records"], &verified["erased"], &verified["faults"]), (&json!(5), &json!(3), &json!([])));
    assert_eq!(verified["entries"][0]["erased"], json!([1, 3, 4]));
    let said = office.run(&["verify"]);
    assert!(said.out.contains("5 records, 3 of them erased on request (the last by entry 6, "), "{}", said.out);
    let said = office.run(&["erase", "--consent-id", id, "--yes"]);
    assert_eq!(said.status, Some(1));
    assert!(said.error.contains("there is no record"), "{}", said.error);
    // That there was one, an authority is told.
    let said = office.run(&["show", &first]);
    assert_eq!(said.status, Some(0), "{}", said.error);
    for part in ["2026-11-20T", "accept_all", "SHA-256 ", "The rest was erased"] {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
    assert_eq!(office.json(&["show", &first, "--format", "json"])["erased"], json!(true));
    assert_eq!(office.run(&["show", &first, "--render", "none.html"]).status, Some(1));
    assert!(!office.path("none.html").exists());
    let file = fs::read(office.path("l.db")).unwrap();
    assert!(memchr::memmem::find(&file, id.as_bytes()).is_none(), "it is not in the file any more");
}

/// The proof of what visitors were shown is part of what is verified.
#[tokio::test]
async fn a_text_that_visitors_were_shown_and_that_is_gone_is_found() {
    let office = Office::open().await;
    assert_eq!(office.run(&["verify"]).status, Some(0));
    let file = Connection::open(office.path("l.db")).unwrap();
    file.execute("DELETE FROM shown", []).unwrap();
    let said = office.run(&["verify"]);
    assert!(said.status == Some(1) && said.out.contains("shown is not in this ledger"), "{}", said.out);
}

/// A record that a clock wrote which was ahead.
#[tokio::test]
async fn old_records_behind_a_later_one_stay_and_are_counted() {
    let begin = SystemClock.now() - time::Duration::hours(200 * 24 + 12);
    let office = Office::begun_at(begin).await;
    let prune = ["prune", "--older-than", "200 days"];
    assert!(!office.run(&prune).out.contains("later time"));
    let file = Connection::open(office.path("l.db")).unwrap();
    let ahead = SystemClock.now().unix_timestamp();
    file.execute("UPDATE records SET time = ?1 WHERE arrival = 1", [ahead]).unwrap();
    for (more, says) in [(&[][..], "would remove 0 records"), (&["--yes"], "removed 0 records")] {
        let said = office.run(&[&prune, more].concat());
        assert!(
            said.out.contains(says) && said.out.contains("1 more record of that age"),
            "{}{}",
            said.out,
            said.error
        );
        let json = office.json(&[&prune, more, &["--format", "json"]].concat());
        assert_eq!((&json["records"], &json["kept_behind_a_later_one"]), (&json!(0), &json!(1)), "{json}");
    }
}

/// Status 1: nothing fits.
#[tokio::test]
async fn what_is_not_there_is_no_failure() {
    let office = Office::open().await;
    let unknown = "0193539c-5a6f-7000-8000-000000000001";
    let said = office.run(&["show", unknown]);
    assert!(said.status == Some(1) && said.error.contains("there is no record"), "{}", said.error);
    assert_eq!(office.run(&["show", "nonsense"]).status, Some(2));
    assert_eq!(office.run(&["export", "--from", "2030-01-01"]).status, Some(1));
}

#[tokio::test]
async fn old_records_go_when_asked_and_never_without_a_time() {
    // Choices hold for half a year.
    let begin = SystemClock.now().replace_nanosecond(0).unwrap() - time::Duration::hours(200 * 24 + 12);
    let office = Office::begun_at(begin).await;
    let said = office.run(&["prune"]);
    assert_eq!(said.status, Some(2));
    assert!(said.error.contains("--older-than"), "{}", said.error);
    assert_eq!(office.run(&["prune", "--older-than", "long"]).status, Some(2));
    assert_eq!(office.run(&["prune", "--older-than", "0 days"]).status, Some(2));
    assert!(office.run(&["prune", "--older-than", "90 years"]).out.contains("would remove 0 records"));
    // Those of the first day.
    let said = office.run(&["prune", "--older-than", "200 days", "--yes"]);
    assert!(said.out.contains("removed 2 records"), "{}{}", said.out, said.error);
    let verified = office.json(&["verify", "--format", "json"]);
    assert_eq!((&verified["faults"], &verified["removed"]), (&json!([]), &json!(2)));
    assert_eq!(verified["entries"][0]["removed_up_to"], json!(2));
    let said = office.run(&["verify"]);
    assert!(
        said.out.contains("3 records, 0 of them erased on request, 2 before them removed because of their age"),
        "{}",
        said.out
    );
    // What consent.toml says.
    let toml = "[site]\nname = \"A\"\ncontroller = { name = \"A\", email = \"a@b.example\" }\n[ledger]\nretention = \"90 years\"\n";
    fs::create_dir(office.path("policies")).unwrap();
    fs::write(office.path("policies/consent.toml"), toml).unwrap();
    let said = office.run(&["prune", "--yes"]);
    assert!(said.out.contains("removed 0 records"), "{}{}", said.out, said.error);
}

/// As for `[ledger] retention`: the proof lasts as long as the choice (GDPR 7(1)).
#[tokio::test]
async fn the_proof_of_a_choice_that_is_still_valid_is_not_pruned() {
    let begin = SystemClock.now().replace_nanosecond(0).unwrap() - time::Duration::hours(20 * 24 + 12);
    let office = Office::begun_at(begin).await;
    for more in [&[][..], &["--yes"]] {
        let said = office.run(&[&["prune", "--older-than", "20 days"], more].concat());
        assert_eq!(said.status, Some(2), "{}", said.out);
        assert!(said.error.contains("2 records of that age are the proof of choices"), "{}", said.error);
        assert!(said.error.contains("--older-than \"182 days\""), "{}", said.error);
    }
    assert!(office.run(&["prune", "--older-than", "182 days", "--yes"]).out.contains("removed 0 records"));
    assert_eq!(office.json(&["stats", "--format", "json"])["decisions"], json!(5));
}

#[tokio::test]
async fn a_copy_says_how_many_erased_records_it_leaves_out() {
    let office = Office::open().await;
    let consent = office.json(&["find", "--format", "json"])["records"][0]["consent"].as_str().unwrap().to_owned();
    let erased = office.run(&["erase", "--consent-id", &consent, "--yes"]).out;
    let count: usize = erased.split(' ').nth(1).unwrap().parse().unwrap();
    let said = office.run(&["copy", &url(&office.path("copy.db"))]).out;
    assert!(said.contains(&format!("copied {} records, {} of them new there", 5 - count, 5 - count)), "{said}");
    let things = if count == 1 { "record" } else { "records" };
    assert!(said.contains(&format!("{count} erased {things} not copied")), "{said}");
}

/// The copy gets new seals, so what was changed can be seen at the source alone.
#[tokio::test]
async fn a_copy_of_a_ledger_that_was_changed_says_so_and_ends_with_findings() {
    for (change, expected) in [
        ("DELETE FROM records WHERE arrival = 2", "the record before it is missing"),
        ("UPDATE records SET record = '' WHERE arrival = 2", "its text is gone, although nobody asked to erase it"),
        ("UPDATE records SET seal = x'00' WHERE arrival = 5", "its seal is not the one that follows"),
    ] {
        let office = Office::open().await;
        Connection::open(office.path("l.db")).unwrap().execute_batch(change).unwrap();
        let said = office.run(&["copy", &url(&office.path("copy.db"))]);
        assert_eq!(said.status, Some(1), "{change}: {}{}", said.out, said.error);
        assert!(said.out.contains(expected), "{change}: {}", said.out);
        assert!(
            said.out.contains("The seals of the copy prove only that nothing is changed"),
            "{change}: {}",
            said.out
        );
        assert!(said.out.contains("new there"), "what can be read is copied: {}", said.out);
        let head = office.run(&["head"]);
        let is_sealed = !change.contains("x'00'");
        assert_eq!(
            (head.status, head.out.is_empty()),
            (Some(if is_sealed { 0 } else { 2 }), !is_sealed),
            "{}",
            head.out
        );
    }
}

#[tokio::test]
async fn a_backup_and_a_copy_have_all_and_overwrite_nothing() {
    let office = Office::open().await;
    let backup = office.path("backup.db");
    let said = office.run(&["backup", backup.to_str().unwrap()]);
    assert!(said.out.contains("5 records"), "{}{}", said.out, said.error);
    assert_eq!(office.run(&["backup", backup.to_str().unwrap()]).status, Some(2));
    let head = office.run(&["head"]).out;
    assert!(said.out.ends_with(&format!("head {head}")));
    let copy = url(&office.path("copy.db"));
    assert!(office.run(&["copy", &copy]).out.contains("copied 5 records, 5 of them new there"));
    assert!(office.run(&["copy", &copy]).out.contains("copied 5 records, 0 of them new there"));
    let records = office.json(&["find", "--format", "json"]);
    let first = records["records"][0]["id"].as_str().unwrap().to_owned();
    let page = office.path("copied.html");
    let said = support::program(&["ledger", "--ledger", &copy, "show", &first, "--render", page.to_str().unwrap()])
        .output()
        .unwrap();
    assert!(said.status.success());
}

/// One damaged record, and one of a newer program, do not keep the office from all others.
#[tokio::test(flavor = "multi_thread")]
async fn records_that_cannot_be_read_are_named_and_the_rest_is_given() {
    let office = Office::open().await;
    let all = office.json(&["find", "--format", "json"]);
    let id = |at: usize| all["records"][at]["id"].as_str().unwrap().to_owned();
    let hex = |at: usize| id(at).replace('-', "");
    let file = Connection::open(office.path("l.db")).unwrap();
    file.execute("UPDATE records SET record = '{\"categories\":\u{1b}[31m' WHERE lower(hex(id)) = ?1", [hex(0)])
        .unwrap();
    let newer = "UPDATE records SET record = replace(record, '\"schema\":', '\"schema\":9') WHERE lower(hex(id)) = ?1";
    file.execute(newer, [hex(2)]).unwrap();
    let lines = |text: &str| text.lines().count();
    for (arguments, left) in [
        (vec!["find"], 4),
        (vec!["export", "--format", "jsonl"], 3),
        (vec!["export", "--format", "csv"], 4),
        (vec!["export", "--format", "27560"], 3),
    ] {
        let said = office.run(&arguments);
        assert_eq!((said.status, lines(&said.out)), (Some(1), left), "{arguments:?}: {} {}", said.out, said.error);
        for at in [0, 2] {
            assert!(said.error.contains(&format!("record {} cannot be read", id(at))), "{}", said.error);
        }
        assert!(said.error.contains("2 records of this ledger could not be read"), "{}", said.error);
        assert!(!said.error.contains('\u{1b}'), "{}", said.error);
    }
    let said = office.run(&["stats", "--format", "json"]);
    assert_eq!(said.status, Some(1), "{}", said.error);
    assert!(said.out.contains('{') && said.error.contains(&id(2)), "{} {}", said.out, said.error);
    let said = office.run(&["verify"]);
    assert_eq!(said.status, Some(1));
    assert!([0, 2].iter().all(|at| said.out.contains(&id(*at)) || said.error.contains(&id(*at))), "{}", said.out);
    let said = office.run(&["copy", &url(&office.path("copy.db"))]);
    assert_eq!(said.status, Some(1), "{}", said.error);
    assert!(said.out.contains("copied 3 records") && !said.out.contains("erased"), "{}", said.out);
    // Asked for one of them, by its own id and by that of its browser.
    let consent = all["records"][2]["consent"].as_str().unwrap();
    let all_of_it =
        "UPDATE records SET record = '{}' WHERE consent = (SELECT consent FROM records WHERE lower(hex(id)) = ?1)";
    assert!(file.execute(all_of_it, [hex(2)]).unwrap() > 0);
    for asked in [&id(0), &id(2), consent] {
        let said = office.run(&["show", asked]);
        assert_eq!(said.status, Some(2), "{}{}", said.out, said.error);
        assert!(said.error.contains(asked) && said.error.contains("cannot be read\n  because: "), "{}", said.error);
        assert!(said.error.contains("whether somebody changed it") && !said.error.contains('\u{1b}'), "{}", said.error);
    }
}

/// People who can write into the file can write what they like into its texts.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_of_a_record_controls_no_terminal() {
    let office = Office::open().await;
    let hostile = "=cmd|'/c calc'!A0\u{1b}[2J\u{9b}31m\u{202e}";
    let long = "x".repeat(100_000);
    let json = serde_json::to_string(&format!("{hostile}{long}")).unwrap();
    let file = Connection::open(office.path("l.db")).unwrap();
    let sql = "UPDATE records SET record = replace(record, '\"language\":\"en\"', '\"language\":' || ?1)";
    assert!(file.execute(sql, [&json]).unwrap() > 0);
    let id = office.json(&["find", "--format", "json"])["records"][0]["id"].as_str().unwrap().to_owned();
    for arguments in [
        vec!["find"],
        vec!["find", "--format", "json"],
        vec!["show", &id],
        vec!["show", &id, "--format", "json"],
        vec!["stats"],
        vec!["export", "--format", "csv"],
        vec!["export", "--format", "27560"],
    ] {
        let said = office.run(&arguments);
        assert!(said.out.contains(&long[..100]), "{arguments:?}: {}", said.error);
        let harm = |c: char| c.is_control() && c != '\n' && c != '\r' || c == '\u{202e}';
        assert!(!said.out.contains(harm), "{arguments:?}");
        assert!(!said.out.contains(",=cmd"), "{arguments:?}");
    }
}

#[test]
fn a_ledger_that_is_not_there_is_not_made() {
    let folder = TempDir::new().unwrap();
    for command in [vec!["find"], vec!["stats"], vec!["verify"], vec!["head"], vec!["prune", "--older-than", "1 year"]]
    {
        let output = support::program(&["ledger", "--ledger", "sqlite:none.db"])
            .args(&command)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert!(error.contains("there is no file none.db") && error.contains("help:"), "{error}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A gateway that runs as another user leaves files that the office's user may not read. Rights to override modes (root has
/// them) are taken from the program.
#[cfg(unix)]
#[tokio::test]
async fn a_file_of_waiting_records_that_this_user_may_not_read_is_named_and_stops_nothing() {
    use std::os::unix::fs::PermissionsExt as _;

    let office = Office::open().await;
    let waiting = office.path("l.db.spool-1-0.jsonl");
    fs::write(&waiting, "").unwrap();
    fs::set_permissions(&waiting, fs::Permissions::from_mode(0o000)).unwrap();
    let rights = "-dac_override,-dac_read_search";
    let run = |arguments: &[&str]| {
        let mut command = match fs::read(&waiting) {
            Ok(_) => {
                let mut command = std::process::Command::new("setpriv");
                command.arg(format!("--bounding-set={rights}")).arg(format!("--inh-caps={rights}"));
                command.arg(env!("CARGO_BIN_EXE_tower-consent"));
                command
            }
            Err(_) => std::process::Command::new(env!("CARGO_BIN_EXE_tower-consent")),
        };
        let output = command.args(["ledger", "--ledger", &url(&office.path("l.db"))]).args(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { status: output.status.code(), out: text(output.stdout), error: text(output.stderr) }
    };
    for command in [&["stats"][..], &["find"], &["verify"]] {
        let said = run(command);
        assert_eq!(said.status, Some(1), "{} {}", said.out, said.error);
        assert!(!said.out.is_empty(), "what is in the ledger is given");
        for part in ["l.db.spool-1-0.jsonl cannot be read (Permission denied", "as the user that the gateway runs as"] {
            assert!(said.error.contains(part), "{part}: {}", said.error);
        }
    }
    let said = run(&["erase", "--consent-id", &office.ids[0], "--yes"]);
    assert!(said.status == Some(2) && said.error.contains("nothing was erased: "), "{}", said.error);
    assert_eq!(office.run(&["find"]).out.matches(&office.ids[0]).count(), 3);
}

/// What changes or hands on a ledger tells programs what it did.
#[tokio::test]
async fn what_is_done_to_a_ledger_is_told_in_json() {
    let office = Office::open().await;
    let consent = office.json(&["find", "--format", "json"])["records"][0]["consent"].as_str().unwrap().to_owned();
    let backup = office.json(&["backup", office.path("b.db").to_str().unwrap(), "--format", "json"]);
    assert_eq!(backup["records"], json!(5));
    assert!(backup["file"].as_str().unwrap().ends_with("b.db") && backup["heads"].as_array().unwrap().len() == 1);

    let to = url(&office.path("c.db"));
    let copy = office.json(&["copy", &to, "--format", "json"]);
    for (name, expected) in [("copied", json!(5)), ("new", json!(5)), ("not_copied", json!(0)), ("same", json!(5))] {
        assert_eq!(copy[name], expected, "{copy}");
    }
    assert_eq!((&copy["faults"], &copy["faults_of_copy"], &copy["to"]), (&json!([]), &json!([]), &json!(to)));

    let asked = office.json(&["erase", "--consent-id", &consent, "--format", "json"]);
    assert_eq!((&asked["done"], &asked["browsers"][0]["consent_id"]), (&json!(false), &json!(consent)));
    let records = asked["browsers"][0]["records"].as_u64().unwrap();
    let done = office.json(&["erase", "--consent-id", &consent, "--yes", "--format", "json"]);
    assert_eq!((&done["done"], &done["browsers"][0]["records"]), (&json!(true), &json!(records)));
    let again = office.run(&["erase", "--consent-id", &consent, "--yes", "--format", "json"]);
    let value: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((again.status, &value["not_there"]), (Some(1), &json!([consent])), "{}", again.error);

    let asked = office.json(&["prune", "--older-than", "20 years", "--format", "json"]);
    assert_eq!((&asked["done"], &asked["records"]), (&json!(false), &json!(0)));
    assert!(asked["before"].as_str().unwrap().ends_with('Z'), "{asked}");
    let done = office.json(&["prune", "--older-than", "20 years", "--yes", "--format", "json"]);
    assert_eq!((&done["done"], &done["records"]), (&json!(true), &json!(0)));
}
