use time::OffsetDateTime;
use time::macros::datetime;

use super::*;
use crate::ids::ConsentId;
use crate::ledger::Event;
use crate::ledger::record::sample;

const AT: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

fn records(count: usize) -> Vec<Record> {
    (0..count).map(|_| sample(ConsentId::new(AT), Event::Save, AT)).collect()
}

fn alone(records: &[Record]) -> Vec<(&Record, Copies)> {
    records.iter().map(|record| (record, Copies::None)).collect()
}

fn prefix() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let prefix = dir.path().join("consent.db.spool-");
    (dir, prefix)
}

fn names(dir: &tempfile::TempDir) -> Vec<String> {
    fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_an_ended_process_left_is_read_once_and_then_removed() {
    let (dir, prefix) = prefix();
    let records = records(5);
    let mut first = Spool::open(prefix.clone());
    first.append(&alone(&records)).unwrap();
    assert_eq!(Spool::open(prefix.clone()).unread(), 0, "its process lives");
    drop(first);
    let mut second = Spool::open(prefix.clone());
    assert_eq!(second.unread(), 5);
    let taken = [second.take(3), second.take(9), second.take(9)];
    assert_eq!(taken.each_ref().map(Vec::len), [3, 2, 0]);
    assert_eq!(taken.concat(), records);
    second.clear(0);
    assert_eq!(names(&dir), [""; 0]);
}

#[test]
fn what_a_process_leaves_later_is_taken_over_too() {
    let (dir, prefix) = prefix();
    let records = records(4);
    let mut earlier = Spool::open(prefix.clone());
    earlier.append(&alone(&records[..2])).unwrap();
    let mut later = Spool::open(prefix.clone());
    later.append(&alone(&records[2..])).unwrap();
    assert_eq!((later.adopt_later(), later.unread()), (0, 2), "its process lives");
    drop(earlier);
    assert_eq!((later.adopt_later(), later.unread()), (2, 4));
    assert_eq!(later.adopt_later(), 0, "it has them");
    assert_eq!(later.take(9), records);
    later.clear(later.len());
    assert_eq!(names(&dir), [""; 0]);
}

#[test]
fn only_what_has_no_other_copy_is_read_back() {
    let (dir, prefix) = prefix();
    let records = records(3);
    let mut spool = Spool::open(prefix.clone());
    spool.append(&[(&records[0], Copies::Memory), (&records[1], Copies::None)]).unwrap();
    spool.append(&[(&records[2], Copies::Memory)]).unwrap();
    assert_eq!(spool.take(9), records[1..2]);
    let before = spool.len();
    spool.append(&[(&records[0], Copies::Memory)]).unwrap();
    spool.clear(before);
    assert_eq!(names(&dir).len(), 1, "a line came meanwhile");
    spool.clear(spool.len());
    assert_eq!(names(&dir).len(), 0);
}

#[test]
fn a_torn_last_line_is_left_out_and_a_damaged_one_is_kept_aside() {
    let (dir, prefix) = prefix();
    let records = records(2);
    let lines: Vec<String> =
        records.iter().map(|record| String::from_utf8(record.canonical().unwrap()).unwrap()).collect();
    fs::write(with(&prefix, "1-0.jsonl"), format!("{}\n{}", lines[0], &lines[1][..40])).unwrap();
    fs::write(with(&prefix, "2-0.jsonl"), format!("{{}}\n\n{}", lines[1])).unwrap();
    let mut spool = Spool::open(prefix.clone());
    assert_eq!(spool.unread(), 3);
    let mut read = spool.take(9);
    read.sort_by_key(|record| *record != records[0]);
    assert_eq!(read, records, "also a last line that lacks its end alone");
    spool.clear(0);
    let aside = with(&prefix, "2-0.jsonl.unreadable");
    assert_eq!(names(&dir), ["consent.db.spool-2-0.jsonl.unreadable"]);
    assert_eq!(spool.aside().files(), std::slice::from_ref(&aside), "the operator is told");
    let mut later = Spool::open(prefix.clone());
    assert_eq!((later.unread(), later.aside().files()), (0, vec![aside.clone()]), "also after a start");
    // A second one of that name: what is kept is not overwritten.
    fs::write(with(&prefix, "2-0.jsonl"), "{}\n").unwrap();
    later = Spool::open(prefix.clone());
    assert_eq!(later.take(9), []);
    later.clear(0);
    assert_eq!((names(&dir).len(), later.aside().files().len()), (2, 2));
    fs::remove_file(aside).unwrap();
    assert_eq!(later.aside().files().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_removed_meanwhile_is_made_again_with_all_it_had() {
    use std::os::unix::fs::PermissionsExt as _;
    let (dir, prefix) = prefix();
    let records = records(4);
    let mut spool = Spool::open(prefix.clone());
    for record in &records {
        spool.append(&[(record, Copies::None)]).unwrap();
        assert_eq!(names(&dir).len(), 1);
        fs::remove_file(spool.place()).unwrap();
    }
    spool.append(&[(&records[0], Copies::Memory)]).unwrap();
    assert_eq!(fs::metadata(spool.place()).unwrap().permissions().mode() & 0o777, 0o600);
    drop(spool);
    let read = Spool::open(prefix).take(9);
    assert_eq!((read.len(), &read[..4]), (5, &records[..]));
}

/// Counts what is logged.
#[derive(Clone, Default)]
struct Log(Arc<std::sync::atomic::AtomicUsize>);

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {
        self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

/// A file that runs as a program cannot be opened for writing, by nobody: as one of another user's.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_opened_is_told_once_and_is_among_what_waits() {
    let (dir, prefix) = prefix();
    let path = with(&prefix, "1-0.jsonl");
    fs::copy("/bin/sleep", &path).unwrap();
    let mut program = std::process::Command::new(&path).arg("60").spawn().unwrap();
    let log = Log::default();
    let told = || log.0.load(std::sync::atomic::Ordering::SeqCst);
    tracing::subscriber::with_default(log.clone(), || {
        let mut spool = Spool::open(prefix.clone());
        assert_eq!(told(), 1);
        for _ in 0..3 {
            assert_eq!(spool.adopt_later(), 0);
        }
        assert_eq!(told(), 1);
        // When it can be opened it is taken over.
        program.kill().unwrap();
        program.wait().unwrap();
        let record = &records(1)[0];
        fs::write(&path, [&record.canonical().unwrap()[..], b"\n"].concat()).unwrap();
        assert_eq!(spool.adopt_later(), 1);
    });
    drop(dir);
}

#[test]
fn a_folder_that_is_gone_is_an_error() {
    let (dir, prefix) = prefix();
    let mut spool = Spool::open(prefix);
    drop(dir);
    assert!(spool.append(&alone(&records(1))).is_err());
}

/// Each command that reads the ledger would wait for the other end of a pipe.
#[cfg(unix)]
#[test]
fn only_ordinary_files_wait() {
    let (dir, prefix) = prefix();
    let named = |name: &str| {
        let mut path = prefix.as_os_str().to_owned();
        path.push(format!("{name}{ENDING}"));
        PathBuf::from(path)
    };
    let made = std::process::Command::new("mkfifo").arg(named("a")).status();
    assert!(made.is_ok_and(|status| status.success()));
    fs::write(dir.path().join("elsewhere"), "x\n").unwrap();
    std::os::unix::fs::symlink(dir.path().join("elsewhere"), named("b")).unwrap();
    fs::create_dir(named("c")).unwrap();
    fs::write(named("d"), "no record\n").unwrap();
    let expected = ["a", "b", "c"].map(named);
    let (done, answer) = std::sync::mpsc::channel();
    std::thread::spawn(move || done.send(waiting_at(&prefix).map_err(|error| error.to_string())));
    let found = answer.recv_timeout(std::time::Duration::from_secs(20)).unwrap().unwrap();
    let mut faulty: Vec<PathBuf> = found.iter().filter(|it| it.fault.is_some()).map(|it| it.file.clone()).collect();
    faulty.sort();
    assert_eq!(faulty, expected);
    assert!(found.iter().all(|it| it.records.is_empty()));
}
