//! The thread that has the connection, and the jobs that it is given.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use futures_channel::oneshot;
use rusqlite::Connection;

use super::file::LedgerFile;
use super::{LedgerError, Row};

/// Jobs that may wait; one more gets an error, and its caller may try again.
const CHANNEL: usize = 4096;
/// Records of one transaction at most.
const BATCH: usize = 256;
/// How long the thread is idle before it checks the file.
pub(super) const IDLE: Duration = Duration::from_millis(500);

/// A thread that ends, and closes the file, when this is dropped.
pub(super) struct Worker {
    // `None` only while being dropped.
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

pub(super) enum Job {
    Append(Box<Append>),
    Read(Question),
    Flush(oneshot::Sender<Result<(), LedgerError>>),
}

/// Gets the connection, or why there is none.
type Question = Box<dyn FnOnce(Result<&Connection, LedgerError>) + Send>;

pub(super) struct Append {
    pub(super) row: Row,
    pub(super) answer: oneshot::Sender<Result<(), LedgerError>>,
}

impl Worker {
    pub(super) fn of(file: LedgerFile) -> Result<Self, LedgerError> {
        Self::start(move |waiting| work(file, waiting))
    }

    pub(super) fn of_reader(connection: Connection) -> Result<Self, LedgerError> {
        Self::start(move |waiting| work_to_read(&connection, waiting))
    }

    fn start(work: impl FnOnce(&Receiver<Job>) + Send + 'static) -> Result<Self, LedgerError> {
        let (jobs, waiting) = sync_channel(CHANNEL);
        let thread = std::thread::Builder::new()
            .name("consent-sqlite".into())
            .spawn(move || work(&waiting))
            .map_err(|error| LedgerError::Open(format!("no thread could be started for it: {error}")))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(super) fn send(&self, job: Job) -> Result<(), LedgerError> {
        let Some(jobs) = &self.jobs else { return Err(ended()) };
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => {
                LedgerError::unavailable("too many records and questions wait for the SQLite file")
            }
            TrySendError::Disconnected(_) => ended(),
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // What was sent is still written; then the file is closed.
            let _ = thread.join();
        }
    }
}

pub(super) fn ended() -> LedgerError {
    LedgerError::unavailable("the SQLite file has been closed")
}

/// The thread's life: until every sender is gone.
fn work(mut file: LedgerFile, waiting: &Receiver<Job>) {
    let mut next = None;
    loop {
        let job = match next.take() {
            Some(job) => job,
            None => match waiting.recv_timeout(IDLE) {
                Ok(job) => job,
                Err(RecvTimeoutError::Timeout) => {
                    file.look_after();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return file.close(),
            },
        };
        match job {
            Job::Read(query) => {
                query(file.connection());
                file.after_question();
            }
            Job::Append(first) => {
                let mut batch = vec![*first];
                next = drain(waiting, &mut batch);
                write(&mut file, batch);
            }
            Job::Flush(answer) => {
                // The caller may be gone.
                let _ = answer.send(file.flush());
            }
        }
    }
}

fn work_to_read(connection: &Connection, waiting: &Receiver<Job>) {
    while let Ok(job) = waiting.recv() {
        // The caller may be gone.
        match job {
            Job::Read(query) => query(Ok(connection)),
            Job::Append(append) => {
                let _ = append.answer.send(Err(LedgerError::unavailable("the SQLite file may not be written")));
            }
            Job::Flush(answer) => {
                let _ = answer.send(Ok(()));
            }
        }
    }
}

/// Takes what waits into the batch; gives back a question that came between.
fn drain(waiting: &Receiver<Job>, batch: &mut Vec<Append>) -> Option<Job> {
    while batch.len() < BATCH {
        match waiting.try_recv() {
            Ok(Job::Append(append)) => batch.push(*append),
            Ok(read) => return Some(read),
            Err(_) => return None,
        }
    }
    None
}

fn write(file: &mut LedgerFile, batch: Vec<Append>) {
    let (rows, answers): (Vec<Row>, Vec<_>) = batch.into_iter().map(|append| (append.row, append.answer)).unzip();
    let results = file.write(&rows).unwrap_or_else(|error| vec![Err(error); rows.len()]);
    for (answer, result) in answers.into_iter().zip(results) {
        // The caller may be gone; the record is written anyway.
        let _ = answer.send(result);
    }
}
