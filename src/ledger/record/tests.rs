use time::PrimitiveDateTime;
use time::macros::{datetime, offset};

use super::*;

fn fixed() -> Record {
    let consent = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
    let mut record = sample(consent, Event::Save, datetime!(2026-11-23 22:00:00.987 UTC));
    record.id = "01890a5d-ac96-774b-bcce-b302099a8058".parse().unwrap();
    record
}

/// Once written, a form must be readable for years; this must never change for schema version 1.
#[test]
fn canonical_bytes_never_change() {
    let text = String::from_utf8(fixed().canonical().unwrap()).unwrap();
    insta::assert_snapshot!(text, @r#"{"categories":{"analytics":true,"marketing":false},"consent":"01890a5d-ac96-774b-bcce-b302099a8057","controller":"Example Media Ltd","event":"save","id":"01890a5d-ac96-774b-bcce-b302099a8058","jurisdiction":"gdpr","language":"en","method":"banner","model":"opt-in","release":3,"schema":1,"services":{"youtube":true},"signal":false,"time":"2026-11-23T22:00:00Z","valid_until":"2027-05-24T22:00:00Z","wording":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#);
}

fn acceptance() -> Record {
    let fixed = fixed();
    Record { id: fixed.id, ..sample_acceptance(fixed.consent, fixed.time) }
}

/// The same for schema version 2.
#[test]
fn canonical_bytes_of_an_acceptance_never_change() {
    let text = String::from_utf8(acceptance().canonical().unwrap()).unwrap();
    insta::assert_snapshot!(text, @r#"{"categories":{},"consent":"01890a5d-ac96-774b-bcce-b302099a8057","controller":"Example Media Ltd","document":{"digest":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","id":"terms","language":"en","version":"2.1"},"event":"document_accepted","id":"01890a5d-ac96-774b-bcce-b302099a8058","jurisdiction":"gdpr","language":"en","method":"form","model":"opt-in","release":3,"schema":2,"services":{},"signal":false,"time":"2026-11-23T22:00:00Z","valid_until":"2027-05-24T22:00:00Z","wording":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}"#);
    assert_eq!(Record::from_json(text.as_bytes()).unwrap(), acceptance().normalised());
}

/// The same for schema version 3: each of the others, under a release with a mark.
#[test]
fn canonical_bytes_of_a_record_with_a_mark_never_change() {
    let under = "3kBx".parse().unwrap();
    let text = String::from_utf8(fixed().under(under).canonical().unwrap()).unwrap();
    assert!(text.contains(r#""release":3,"release_mark":"kBx","schema":3,"services""#), "{text}");
    for record in [fixed(), acceptance(), sample_link(fixed().consent, "0123", fixed().time)] {
        assert_eq!(record.clone().under("3".parse().unwrap()), record, "without a mark it is as before");
        let marked = record.under(under).normalised();
        let good = String::from_utf8(marked.canonical().unwrap()).unwrap();
        assert_eq!(Record::from_json(good.as_bytes()).unwrap(), marked);
        for (from, to) in [
            ("\"schema\":3", "\"schema\":1"),
            ("\"schema\":3", "\"schema\":2"),
            ("kBx", "kB1"),
            ("\"release_mark\":\"kBx\",", ""),
        ] {
            assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
        }
    }
}

#[test]
fn an_account_is_in_the_record_of_a_link_and_in_no_other() {
    let link = sample_link(fixed().consent, "0123", fixed().time);
    let good = String::from_utf8(link.canonical().unwrap()).unwrap();
    assert!(good.starts_with("{\"account\":\"0123\",\"categories\":{}"), "{good}");
    assert_eq!(Record::from_json(good.as_bytes()).unwrap(), link.normalised());
    for (from, to) in [("linked", "save"), ("\"schema\":2", "\"schema\":1"), ("\"account\":\"0123\",", "")] {
        assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
    }
}

/// The same for schema version 4: a choice of an account, and one that came from there.
#[test]
fn canonical_bytes_of_a_choice_of_an_account_never_change() {
    let of_account = Record { account: Some("0123".to_owned()), ..fixed() }.under("3".parse().unwrap());
    let text = String::from_utf8(of_account.canonical().unwrap()).unwrap();
    assert!(text.starts_with("{\"account\":\"0123\",\"categories\":{\"analytics\":true,"), "{text}");
    assert!(text.contains(r#""release":3,"schema":4,"services""#), "{text}");
    let followed = Record { method: Method::Account, ..fixed() }.under("3kBx".parse().unwrap());
    for record in [of_account, followed] {
        let good = String::from_utf8(record.canonical().unwrap()).unwrap();
        assert_eq!(Record::from_json(good.as_bytes()).unwrap(), record.normalised());
        for schema in ["1", "2", "3", "5"] {
            let bad = good.replace("\"schema\":4", &format!("\"schema\":{schema}"));
            assert!(Record::from_json(bad.as_bytes()).is_err(), "{bad}");
        }
    }
    let plain = String::from_utf8(fixed().canonical().unwrap()).unwrap();
    assert!(Record::from_json(plain.replace("\"schema\":1", "\"schema\":4").as_bytes()).is_err());
}

/// The same for schema version 5: each of the others, with the name of the site.
#[test]
fn canonical_bytes_of_a_record_with_a_site_never_change() {
    let of_site = |record: Record, release: &str| {
        Record { site: Some("Example Gazette".into()), ..record }.under(release.parse().unwrap()).normalised()
    };
    let text = String::from_utf8(of_site(fixed(), "3kBx").canonical().unwrap()).unwrap();
    assert!(text.contains(r#""schema":5,"services":{"youtube":true},"signal":false,"site":"Example Gazette","time""#));
    let of_account = Record { account: Some("0123".to_owned()), ..fixed() };
    let followed = Record { method: Method::Account, ..fixed() };
    let link = sample_link(fixed().consent, "0123", fixed().time);
    for record in [fixed(), acceptance(), link, of_account, followed] {
        for release in ["3", "3kBx"] {
            let record = of_site(record.clone(), release);
            let good = String::from_utf8(record.canonical().unwrap()).unwrap();
            let sorted: serde_json::Value = serde_json::from_str(&good).unwrap();
            assert_eq!(serde_json::to_string(&sorted).unwrap(), good);
            assert_eq!(Record::from_json(good.as_bytes()).unwrap(), record);
            for schema in ["1", "2", "3", "4"] {
                let bad = good.replace("\"schema\":5", &format!("\"schema\":{schema}"));
                assert!(Record::from_json(bad.as_bytes()).is_err(), "{bad}");
            }
            let bad = good.replace("\"site\":\"Example Gazette\",", "");
            assert!(Record::from_json(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}

#[test]
fn canonical_keys_are_sorted() {
    for record in [fixed(), acceptance(), sample_link(fixed().consent, "0123", fixed().time)] {
        let bytes = record.canonical().unwrap();
        // A map of serde_json is sorted, at each depth.
        let sorted: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(serde_json::to_vec(&sorted).unwrap(), bytes);
    }
}

#[test]
fn a_document_is_in_the_record_of_its_acceptance_and_in_no_other() {
    let good = String::from_utf8(acceptance().canonical().unwrap()).unwrap();
    for (from, to) in [
        ("document_accepted", "accept_all"),
        ("\"schema\":2", "\"schema\":1"),
        ("\"version\":\"2.1\"", "\"version\":\"2.1\",\"page\":\"/\""),
        (",\"version\":\"2.1\"", ""),
    ] {
        assert!(good.contains(from), "{from} in {good}");
        assert!(Record::from_json(good.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
    }
    let decision = String::from_utf8(fixed().canonical().unwrap()).unwrap();
    for (from, to) in [("\"save\"", "\"document_accepted\""), ("\"schema\":1", "\"schema\":2")] {
        assert!(Record::from_json(decision.replacen(from, to, 1).as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn canonical_bytes_do_not_depend_on_offset_or_fraction() {
    let mut elsewhere = fixed();
    elsewhere.time = elsewhere.time.to_offset(offset!(+8)).replace_nanosecond(1).unwrap();
    assert_eq!(elsewhere.canonical().unwrap(), fixed().canonical().unwrap());
}

#[test]
fn what_was_written_is_read_back() {
    for event in [Event::AcceptAll, Event::RejectAll, Event::Save, Event::Service, Event::Signal, Event::Withdraw] {
        for method in [Method::Banner, Method::Preferences, Method::Placeholder, Method::Signal, Method::Api] {
            for model in [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice] {
                let record = Record { event, method, model, ..fixed() };
                let bytes = record.canonical().unwrap();
                assert_eq!(Record::from_json(&bytes).unwrap(), record.normalised());
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains(&format!("\"event\":\"{event}\"")), "{text}");
                assert!(text.contains(&format!("\"method\":\"{method}\"")), "{text}");
            }
        }
    }
}

/// Those who add a field must look at this list and say why it is not personal.
#[test]
fn a_record_holds_nothing_else() {
    let keys = |record: Record| {
        let value: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&record.canonical().unwrap()).unwrap();
        value.into_keys().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        keys(fixed()),
        "categories consent controller event id jurisdiction language method model release schema services signal \
         time valid_until wording"
    );
    // The site's own name, the same for everybody.
    assert_eq!(
        keys(Record { site: Some("Example Gazette".into()), ..fixed() }),
        "categories consent controller event id jurisdiction language method model release schema services signal site \
         time valid_until wording"
    );
    // A digest that says nothing without the site's keys; the app asks for it.
    assert_eq!(
        keys(sample_link(fixed().consent, "0123", fixed().time)),
        "account categories consent controller event id jurisdiction language method model release schema services \
         signal time valid_until wording"
    );
    // What the site published, for everybody.
    assert_eq!(
        keys(acceptance()),
        "categories consent controller document event id jurisdiction language method model release schema services \
         signal time valid_until wording"
    );
}

#[test]
fn bytes_that_are_not_a_record_are_an_error() {
    let good = String::from_utf8(fixed().canonical().unwrap()).unwrap();
    let bad = [
        ("\"schema\":1", "\"schema\":6", "expected 1 to 5, found 6"),
        ("\"signal\":false", "\"signal\":false,\"address\":\"192.0.2.1\"", "unknown field `address`"),
        ("\"signal\":false,", "", "missing field `signal`"),
        ("\"signal\":false", "\"signal\":false,\"signal\":true", "duplicate field"),
        ("opt-in", "opt-on", "expected opt-in"),
        ("2026-11-23T22", "2026-11-23T25", "hour"),
        ("01890a5d-ac96-774b-bcce-b302099a8058", "1", "not an id"),
        ("\"save\"", "\"grant\"", "unknown variant"),
    ];
    for (from, to, says) in bad {
        assert!(good.contains(from), "{from}");
        let error = Record::from_json(good.replacen(from, to, 1).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(says), "{to}: {error}");
    }
    for bytes in [&b""[..], b"null", b"[]", b"\xff\xfe", b"{"] {
        assert!(Record::from_json(bytes).is_err());
    }
}

#[test]
fn a_time_that_cannot_be_written_is_an_error() {
    let record = Record { time: datetime!(-0001-01-01 00:00 UTC), ..fixed() };
    assert!(record.canonical().is_err());
    let edge = PrimitiveDateTime::MAX.assume_offset(offset!(-12));
    assert!(Record { time: edge, ..fixed() }.canonical().is_ok());
}
