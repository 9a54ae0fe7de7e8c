//! Signed heads and proofs: what somebody without the ledger can check.

use std::fs;
use std::process::{Command, Output};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;

use crate::ledger_commands::Office;
use crate::support;

/// An office with a key that signs, and its public key.
async fn with_key() -> (Office, String) {
    let office = Office::open().await;
    let key = support::program(&["keys", "ledger", "shop.example/consent"]).output().unwrap();
    fs::write(office.path("ledger.key"), key.stdout).unwrap();
    let public = support::program(&["keys", "public", office.path("ledger.key").to_str().unwrap()]).output().unwrap();
    let public = String::from_utf8(public.stdout).unwrap().trim().to_owned();
    assert!(public.starts_with("shop.example/consent+"), "{public}");
    (office, public)
}

/// The script of the documentation, which knows nothing of this program.
fn script(office: &Office, proof: &str, public: &str) -> Output {
    let file = office.path("tried.tlog-proof");
    fs::write(&file, proof).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/verify-proof.py");
    // Without assertions, which must not be what it stands on.
    let output = Command::new("python3").arg("-O").arg(script).arg(file).arg(public).output();
    output.expect("python3 is there: tests/run installs it")
}

fn ids(office: &Office) -> Vec<String> {
    let all = office.json(&["find", "--format", "json"]);
    all["records"].as_array().unwrap().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_record_is_proved_to_somebody_who_has_only_the_public_key() {
    let (office, public) = with_key().await;
    let ids = ids(&office);
    assert_eq!(ids.len(), 5);
    for id in &ids {
        let proof = office.run(&["prove", id, "--sign-key", "ledger.key"]);
        assert_eq!(proof.status, Some(0), "{}", proof.error);
        let checked = script(&office, &proof.out, &public);
        let (out, error) = (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
        assert!(checked.status.success() && out.contains(id.as_str()), "{out}{error}");
    }
    // Each part of a proof counts.
    let proof = office.run(&["prove", &ids[1], "--sign-key", "ledger.key", "--out", "p.tlog-proof"]);
    assert_eq!((proof.status, proof.out.as_str()), (Some(0), ""));
    let proof = fs::read_to_string(office.path("p.tlog-proof")).unwrap();
    let again = office.run(&["prove", &ids[1], "--sign-key", "ledger.key", "--out", "p.tlog-proof"]);
    assert!(again.status == Some(2) && again.error.contains("name a new file"), "{}", again.error);
    let extra = proof.lines().nth(1).unwrap().strip_prefix("extra ").unwrap();
    let other = String::from_utf8_lossy(&STANDARD.decode(extra).unwrap()[56..]).replace("reject_all", "accept_all");
    let leaf = STANDARD.decode(extra).unwrap()[..56].to_vec();
    let forged = STANDARD.encode([&leaf[..], other.as_bytes()].concat());
    // Another key of the same name may sign it as well, in any order.
    let twice = proof.replace("\u{2014} ", "\u{2014} shop.example/consent AAAAAAAA\n\u{2014} ");
    assert!(script(&office, &twice, &public).status.success());
    let of_another_key = Office::open().await;
    let stranger = support::program(&["keys", "ledger", "shop.example/consent"]).output().unwrap();
    fs::write(of_another_key.path("ledger.key"), stranger.stdout).unwrap();
    let hash = proof.lines().nth(3).unwrap();
    for (changed, what) in [
        (proof.replace(extra, &forged), "not what was kept"),
        (proof.replace("index 1", "index 2"), "not in the ledger"),
        (proof.replace("index 1", "index -1"), "not a number"),
        (proof.replace("index 1", "index \u{661}"), "not a number"),
        (proof.replace("index 1", "index 9223372036854775808"), "no such place"),
        (proof.replace("index 1\n", &format!("index 1\n{hash}\n")), "the way to the root is too long"),
        (proof.replace('\n', "\r\n"), "it is not a proof"),
        (proof.replace("\n\n", "\n\nmore\n\n"), "it is not a proof"),
        (proof.replace(extra, &STANDARD.encode(&leaf[..55])), "no such place"),
        (
            proof.replace(hash, &hash.chars().rev().collect::<String>().replace('=', "A")),
            "the way to the root is too long",
        ),
        (proof.replace("\n5\n", "\n6\n"), "signature does not fit"),
        (proof.replace("shop.example/consent\n5", "shop.example/other\n5"), "signature does not fit"),
        (office_proof(&of_another_key), "another key signed it"),
    ] {
        let checked = script(&office, &changed, &public);
        let error = String::from_utf8_lossy(&checked.stderr);
        assert!(!checked.status.success() && error.contains(what), "{what}: {error}\n{changed}");
    }
}

/// A person reads what it says: one line, and not where in the script it was.
#[test]
fn the_script_says_in_a_line_what_is_wrong_with_its_input() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/verify-proof.py");
    let binary = tempfile::NamedTempFile::new().unwrap();
    fs::write(binary.path(), [0xff, 0xfe, 0]).unwrap();
    let short = tempfile::NamedTempFile::new().unwrap();
    fs::write(short.path(), "a\n\nb\n\nc").unwrap();
    let (binary, short) = (binary.path().to_str().unwrap(), short.path().to_str().unwrap());
    for (arguments, status, part) in [
        (&[][..], 2, "usage: "),
        (&["proof"], 2, "usage: "),
        (&["none.tlog-proof", "key"], 1, "cannot use none.tlog-proof"),
        (&["/", "key"], 1, "cannot use /"),
        (&[binary, "a+b+c"], 1, "is not in its format"),
        (&[short, "key"], 1, "is not in its format"),
        (&[short, "a+b+%"], 1, "is not in its format"),
    ] {
        let output = Command::new("python3").arg(script).args(arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        let is_one_line = error.lines().count() == 1 && error.contains(part);
        assert!(output.status.code() == Some(status) && is_one_line, "{arguments:?}: {error}");
    }
}

fn uuid_text(id: &[u8; 16]) -> String {
    let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

fn office_proof(office: &Office) -> String {
    office.run(&["prove", &ids(office)[0], "--sign-key", "ledger.key"]).out
}

#[tokio::test]
async fn a_proof_of_before_holds_after_erasure_and_one_of_after_has_the_digest_alone() {
    let (office, public) = with_key().await;
    let ids = ids(&office);
    let before = office.run(&["prove", &ids[0], "--sign-key", "ledger.key"]).out;
    let erased = office.run(&["erase", "--consent-id", &office.ids[0], "--yes"]);
    assert_eq!(erased.status, Some(0), "{}", erased.error);
    assert!(script(&office, &before, &public).status.success());
    let after = office.run(&["prove", &ids[0], "--sign-key", "ledger.key"]);
    let checked = script(&office, &after.out, &public);
    let out = String::from_utf8_lossy(&checked.stdout);
    assert!(out.contains("erased since") && !after.out.contains("accept_all"), "{out}{}", after.error);
    // The entry of the erasure is in the tree as well, and is no record.
    assert!(after.out.contains("\n6\n"), "{}", after.out);
    let connection = Connection::open(office.path("l.db")).unwrap();
    let sql = "SELECT id FROM records WHERE event = 'entry'";
    let id: [u8; 16] = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    let id = uuid_text(&id);
    let said = office.run(&["prove", &id, "--sign-key", "ledger.key"]);
    assert!(said.status == Some(1) && said.error.contains("is no record but an entry"), "{}{}", said.out, said.error);
}

#[tokio::test]
async fn a_signed_head_of_before_finds_what_was_cut_off_or_made_again() {
    let (office, public) = with_key().await;
    let head = office.run(&["head", "--sign-key", "ledger.key"]);
    assert_eq!(head.status, Some(0), "{}", head.error);
    assert!(head.out.starts_with("shop.example/consent\n5\n"), "{}", head.out);
    fs::write(office.path("head.note"), &head.out).unwrap();
    let verify = ["verify", "--signed", "head.note", "--public-key", &public];
    let said = office.run(&verify);
    assert!(said.status == Some(0) && said.out.contains("nothing was changed"), "{}{}", said.out, said.error);
    assert!(!said.out.contains("only a head that was kept elsewhere"), "{}", said.out);

    let forged = head.out.replace("head 5:", "head 4:");
    fs::write(office.path("forged.note"), forged).unwrap();
    let said = office.run(&["verify", "--signed", "forged.note", "--public-key", &public]);
    assert!(said.status == Some(2) && said.error.contains("does not fit"), "{}", said.error);
    fs::write(office.path("none.note"), "5:00").unwrap();
    let said = office.run(&["verify", "--signed", "none.note", "--public-key", &public]);
    assert!(said.status == Some(2) && said.error.contains("no signed head"), "{}", said.error);

    let connection = Connection::open(office.path("l.db")).unwrap();
    connection.execute_batch("DELETE FROM records WHERE arrival = 5").unwrap();
    let said = office.run(&verify);
    assert!(said.status == Some(1) && said.out.contains("the end is missing"), "{}", said.out);
    // What does not fit is not signed.
    connection.execute_batch("UPDATE records SET digest = zeroblob(32) WHERE arrival = 2").unwrap();
    for command in [vec!["head"], vec!["prove", &ids(&office)[0]]] {
        let said = office.run(&[&command[..], &["--sign-key", "ledger.key"]].concat());
        assert!(said.status == Some(2) && said.error.contains("was changed"), "{command:?}: {}", said.error);
    }
}

#[tokio::test]
async fn what_is_no_key_and_no_record_is_named() {
    let (office, _) = with_key().await;
    let unknown = "01890a5d-ac96-774b-bcce-b302099a8058";
    let said = office.run(&["prove", unknown, "--sign-key", "ledger.key"]);
    assert!(said.status == Some(1) && said.error.contains("no record"), "{}", said.error);
    let said = office.run(&["prove", "x", "--sign-key", "ledger.key"]);
    assert_eq!(said.status, Some(2));
    let said = office.run(&["head", "--sign-key", "nothing.key"]);
    assert!(said.status == Some(2) && said.error.contains("keys ledger"), "{}", said.error);
    fs::write(office.path("other.key"), "tck1_AAAA").unwrap();
    let said = office.run(&["head", "--sign-key", "other.key"]);
    assert!(said.status == Some(2) && said.error.contains("no key that signs"), "{}", said.error);
    let said = support::program(&["keys", "ledger", "my shop"]).output().unwrap();
    let error = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.code() == Some(2) && error.contains("neither spaces"), "{error}");
}
