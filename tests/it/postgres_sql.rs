//! Whether the SQL of the ledger in PostgreSQL is what engines that speak its protocol run too: Citus, CockroachDB and
//! YugabyteDB. Every statement is looked at that the server gets, and each text in the source must be among them.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tower_consent::ledger::{Ledger as _, PostgresLedger, Query, conformance, look_at};

use crate::postgres::{append, records};
use crate::support::postgres::Cluster;

/// Words in a row that no statement may have, the engine that lacks what they mean, and what. By its documentation as of
/// 2026.
const LACKING: &[(&str, &str, &str)] = &[
    ("SERIAL", "all", "a sequence is one place that all writers need"),
    ("BIGSERIAL", "all", "a sequence is one place that all writers need"),
    ("SMALLSERIAL", "all", "a sequence is one place that all writers need"),
    ("SEQUENCE", "all", "a sequence is one place that all writers need"),
    ("NEXTVAL", "all", "a sequence is one place that all writers need"),
    ("IDENTITY", "all", "a sequence is one place that all writers need"),
    ("LATERAL", "Citus", "between shards no subquery sees the rows of another, unless by the distribution column"),
    ("JOIN", "Citus", "an outer join, or one of tables that are distributed by different columns, is refused"),
    ("( SELECT", "Citus", "no correlated subquery between shards, and none in an INSERT"),
    ("FOR UPDATE", "Citus", "rows are locked in one shard only"),
    ("FOR NO KEY UPDATE", "Citus", "rows are locked in one shard only"),
    ("FOR SHARE", "Citus", "rows are locked in one shard only"),
    ("FOR KEY SHARE", "Citus", "rows are locked in one shard only"),
    ("WITH", "Citus", "CTEs that are recursive, or that write, run in one shard only"),
    ("OVER", "Citus", "windows need the distribution column in PARTITION BY"),
    ("GROUPING SETS", "Citus", "in one shard only"),
    ("ROLLUP", "Citus", "in one shard only"),
    ("CUBE", "Citus", "in one shard only"),
    ("TABLESAMPLE", "Citus", "in one shard only"),
    ("MERGE", "Citus, CockroachDB", "between shards, or at all"),
    ("LOCK", "YugabyteDB, CockroachDB", "no lock of a table"),
    ("PG_ADVISORY_LOCK", "YugabyteDB, CockroachDB", "no advisory locks, or some that lock nothing"),
    ("PG_ADVISORY_XACT_LOCK", "YugabyteDB, CockroachDB", "no advisory locks, or some that lock nothing"),
    ("PG_TRY_ADVISORY_LOCK", "YugabyteDB, CockroachDB", "no advisory locks, or some that lock nothing"),
    ("PG_TRY_ADVISORY_XACT_LOCK", "YugabyteDB, CockroachDB", "no advisory locks, or some that lock nothing"),
    ("DEFERRABLE", "YugabyteDB, CockroachDB", "constraints are looked at after each statement"),
    ("DEFERRED", "YugabyteDB, CockroachDB", "constraints are looked at after each statement"),
    ("TRIGGER", "Citus, CockroachDB", "none on distributed tables, or none before version 24.3"),
    ("CREATE RULE", "all", "no rules"),
    ("FUNCTION", "CockroachDB", "other languages of procedures"),
    ("PROCEDURE", "CockroachDB", "other languages of procedures"),
    ("LISTEN", "YugabyteDB, CockroachDB", "no events"),
    ("NOTIFY", "YugabyteDB, CockroachDB", "no events"),
    ("INHERITS", "YugabyteDB, CockroachDB", "no inheritance of tables"),
    ("EXCLUDE", "YugabyteDB, CockroachDB", "no exclusion constraints"),
    ("UNIQUE", "Citus", "only with the distribution column in it, which is the primary key"),
    ("REFERENCES", "Citus", "foreign keys only between tables that are distributed alike"),
    ("PARTITION", "CockroachDB", "other partitions"),
    ("TEMP", "CockroachDB", "temporary tables are an experiment"),
    ("TEMPORARY", "CockroachDB", "temporary tables are an experiment"),
    ("UNLOGGED", "CockroachDB", "does not exist"),
    ("USING", "all", "kinds of indexes, and joins, that not all have"),
    ("GENERATED", "YugabyteDB", "no stored generated columns"),
    ("CTID", "all", "a row has no place in a file"),
    ("XMIN", "all", "a row has no place in a file"),
    ("OID", "all", "a row has no place in a file"),
    ("COPY", "CockroachDB", "no COPY with all options"),
    ("SAVEPOINT", "CockroachDB", "of other meaning when tries are repeated"),
    ("DECLARE", "CockroachDB", "cursors only in transactions"),
    ("NOW", "Citus", "a function whose value changes, in a statement that writes"),
    ("CLOCK_TIMESTAMP", "Citus", "a function whose value changes, in a statement that writes"),
    ("RANDOM", "Citus", "a function whose value changes, in a statement that writes"),
    ("GEN_RANDOM_UUID", "Citus", "a function whose value changes, in a statement that writes"),
    ("ISOLATION LEVEL", "CockroachDB", "not all levels, so nothing may rest on one"),
];

/// `ON CONFLICT` only by the key that a table is distributed by.
const KEYS: &[(&str, &str)] = &[("CONSENT_CHAINS", "CHAIN"), ("CONSENT_SHOWN", "DIGEST"), ("CONSENT_LEDGER", "ID")];

/// Where a value is put into a text.
const VALUE: &str = "\u{1}";

/// Upper-case words and signs with one space between; what stands in quotes is one `'`, and comments are nothing.
fn words(sql: &str) -> String {
    let mut words = String::from(" ");
    let lines: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
    for (at, part) in lines.join(" ").split('\'').enumerate() {
        if at % 2 == 1 {
            words.push_str("' ");
            continue;
        }
        let mut is_word = false;
        for letter in part.chars() {
            let belongs = letter.is_alphanumeric() || letter == '_' || letter == '$';
            if !(words.ends_with(' ') || belongs && is_word) {
                words.push(' ');
            }
            is_word = belongs;
            if !letter.is_whitespace() {
                words.extend(letter.to_uppercase());
            }
        }
        if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words
}

/// What is wrong with a statement, by its words.
fn faults(words: &str) -> Vec<String> {
    let mut faults: Vec<String> = LACKING
        .iter()
        .filter(|(phrase, ..)| words.contains(&format!(" {phrase} ")))
        .map(|(phrase, engine, why)| format!("{phrase}: {engine}: {why}"))
        .collect();
    for statement in words.split(';').filter(|statement| statement.contains(" ON CONFLICT ")) {
        let table = statement.split(" INSERT INTO ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let is_by_key = KEYS
            .iter()
            .any(|(keyed, key)| *keyed == table && statement.contains(&format!(" ON CONFLICT ( {key} ) DO NOTHING")));
        if !is_by_key {
            faults.push(format!("ON CONFLICT: Citus: only by the column that {table} is distributed by"));
        }
    }
    faults
}

/// The statements of our programs that a server's log has.
fn sent(log: &str) -> BTreeSet<String> {
    let entries = log.split("@@").filter_map(|entry| entry.strip_prefix("tower-consent|LOG:  "));
    let statements = entries.filter_map(|entry| match entry.split_once(": ") {
        Some(("statement", sql)) => Some(sql),
        Some((execute, sql)) if execute.starts_with("execute ") => Some(sql),
        _ => None,
    });
    statements.map(|sql| sql.trim().to_owned()).collect()
}

/// The texts of SQL in a source file, cut where a value is put in.
fn in_source(text: &str) -> Vec<String> {
    let code: String = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n").replace("\\\"", "'").replace("'\"'", "''");
    let texts = code.split('"').skip(1).step_by(2);
    let is_sql =
        |text: &&str| ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE "].iter().any(|verb| text.contains(verb));
    let mut parts = Vec::new();
    for text in texts.filter(is_sql) {
        // A line that goes on in the next one has its space before the backslash.
        let mut whole = String::new();
        for line in text.split("\\\n") {
            whole.push_str(if whole.is_empty() { line } else { line.trim_start() });
        }
        // A value that stands in quotes is dropped with them.
        let mut values = String::new();
        for (at, part) in whole.split(['{', '}']).enumerate() {
            values.push_str(if at % 2 == 0 { part } else { VALUE });
        }
        let cut = words(&values);
        parts.extend(cut.split(VALUE).map(str::trim).filter(|part| part.len() > 8).map(str::to_owned));
    }
    parts
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_one_that_distributed_engines_run_too() {
    let cluster = Cluster::start();
    cluster.set("log_statement = 'all'\nlog_line_prefix = '@@%a|'");
    let url = cluster.url();
    // Also where nothing is there yet.
    look_at(&url).unwrap();
    conformance::check(&|| Ok(Arc::new(PostgresLedger::open(&url)?))).unwrap();
    look_at(&url).unwrap();
    let ledger = PostgresLedger::open(&url).unwrap();
    let all = records(3).await;
    append(&ledger, &all).await;
    // Once more: they are looked for.
    append(&ledger, &all).await;
    ledger.find(Query::of(all[0].consent)).await.unwrap();
    for record in &all {
        ledger.latest(record.consent).await.unwrap();
        ledger.faults(record.id).await.unwrap();
    }
    for head in ledger.heads().await.unwrap() {
        assert_eq!(ledger.head_at(head).await.unwrap(), Some(head));
        let begin = ledger.begin(head).await.unwrap();
        ledger.leaves(begin).await.unwrap();
    }
    ledger.count_before(all[1].time).await.unwrap();
    ledger.erase(all[2].consent).await.unwrap();
    ledger.prune(all[1].time).await.unwrap();
    // What is from before the begin of its chain is counted by a question of its own.
    cluster.sql("UPDATE consent_records SET number = 0");
    let checked = ledger.check(None).await.unwrap();
    assert!(checked.faults.iter().any(|fault| fault.contains("from before its begin")), "{:?}", checked.faults);
    PostgresLedger::open_existing(&url).unwrap();
    PostgresLedger::open_to_read(&url).unwrap();

    let sent = sent(&cluster.log());
    assert!(sent.len() > 25, "{sent:#?}");
    // Values are in it as a quote alone, so each statement is told once.
    let kinds: BTreeSet<String> = sent.iter().map(|sql| words(sql)).collect();
    let wrong: Vec<String> = kinds
        .iter()
        .flat_map(|kind| faults(kind).into_iter().map(move |fault| format!("{fault}\n    {kind}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let all: String = kinds.into_iter().collect();
    let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/ledger/postgres"));
    let (mut looked_at, mut unsent) = (0, Vec::new());
    for file in ["rows.rs", "link.rs"] {
        for part in in_source(&fs::read_to_string(source.join(file)).unwrap()) {
            looked_at += 1;
            if !all.contains(&part) {
                unsent.push(format!("{file}: {part}"));
            }
        }
    }
    assert!(unsent.is_empty(), "was not sent; send it here, so that it is looked at:\n{}", unsent.join("\n"));
    assert!(looked_at > 25, "{looked_at}");
}

/// Each of these was, or could be, in the ledger.
#[test]
fn what_an_engine_lacks_is_found() {
    for (sql, says) in [
        ("CREATE TABLE t (id BIGSERIAL PRIMARY KEY)", "BIGSERIAL"),
        ("SELECT 1 FROM a LEFT JOIN LATERAL (SELECT 2) b ON true", "LATERAL"),
        ("SELECT 1 FROM a\nleft join b ON a.x = b.y", "JOIN"),
        ("SELECT id FROM consent_records WHERE number = (SELECT max(number) FROM consent_records)", "( SELECT"),
        ("SELECT seal FROM consent_chains FOR UPDATE", "FOR UPDATE"),
        ("SELECT pg_advisory_xact_lock(1)", "PG_ADVISORY_XACT_LOCK"),
        ("INSERT INTO consent_records (id) VALUES ('x') ON CONFLICT (chain, number) DO NOTHING", "ON CONFLICT"),
        ("INSERT INTO consent_chains (chain) VALUES ('x') ON CONFLICT DO NOTHING", "ON CONFLICT"),
        ("INSERT INTO consent_chains (chain) VALUES ('x') ON CONFLICT (chain) DO UPDATE SET number = 1", "ON CONFLICT"),
        ("ALTER TABLE t ADD UNIQUE (chain, number)", "UNIQUE"),
        ("UPDATE consent_records SET time = extract(epoch FROM now())", "NOW"),
        ("SELECT count(*) OVER (PARTITION BY chain) FROM consent_records", "OVER"),
    ] {
        let found = faults(&words(sql));
        assert!(found.iter().any(|fault| fault.starts_with(says)), "{sql}: {found:?}");
    }
    for sql in [
        "INSERT INTO consent_chains (chain) VALUES ('FOR UPDATE; LOCK') ON CONFLICT (chain) DO NOTHING; SELECT 1",
        "SELECT 1 -- no JOIN\n",
    ] {
        assert_eq!(faults(&words(sql)), Vec::<String>::new(), "{sql}");
    }
}
