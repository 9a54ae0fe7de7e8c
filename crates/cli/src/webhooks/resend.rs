//! What is sent again because somebody asked (`tower-consent ledger resend`): the ids in files beside the outbox.
//!
//! Invariant: such a file is there until all that it names is in the outbox, and that on the disk. The outbox keeps the
//! place up to which it was read, so a crash does not make all of it come again.

use std::fs::{self, File};
use std::io::{self, BufReader, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::files::{Files, with};
use super::named::{self, Line};
use super::outbox::Outbox;

/// The place up to which a file was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Place {
    file: String,
    at: u64,
    /// Lines before that name no webhook.
    damaged: u64,
}

#[derive(Debug)]
pub(super) struct Resend {
    files: Files,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    path: PathBuf,
    reader: BufReader<File>,
    place: Place,
    /// Webhooks after the place.
    left: u64,
}

/// What a look at the files came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// There is none.
    Nothing,
    /// Some were taken into the outbox, if there was room; there are more.
    Part,
    /// All that the file names is in the outbox: when that is on the disk, [`Resend::finish`].
    All,
}

impl Resend {
    pub(super) fn of(files: Files) -> Self {
        Self { files, open: None }
    }

    pub(super) fn left(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.left)
    }

    /// Takes as many into the outbox as there is room for.
    ///
    /// # Errors
    ///
    /// If there is a file that cannot be read, with its name. Nothing is skipped: the next look begins where this one ended.
    pub(super) fn take(&mut self, outbox: &mut Outbox, now: (OffsetDateTime, Instant)) -> io::Result<Taken> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => match self.first(outbox.resent())? {
                Some(open) => open,
                None => return Ok(Taken::Nothing),
            },
        };
        let mut taken = Taken::Part;
        for _ in 0..outbox.room() {
            let Some((line, length)) = named::next(&mut open.reader).map_err(|error| of(&open.path, &error))? else {
                taken = Taken::All;
                break;
            };
            open.place.at += length;
            match line {
                Line::Webhook(id) => {
                    outbox.add_again(id, now);
                    open.left = open.left.saturating_sub(1);
                }
                Line::Damaged => open.place.damaged += 1,
                Line::Empty => {}
            }
        }
        outbox.set_resent(Some(open.place.clone()));
        self.open = Some(open);
        Ok(taken)
    }

    /// The first file that can be read, from the place on that was reached in it.
    fn first(&self, reached: Option<&Place>) -> io::Result<Option<Open>> {
        let mut refused = None;
        for path in self.files.to_resend()? {
            match opened(&path, reached) {
                Ok(open) => {
                    tracing::info!(file = %path.display(), webhooks = open.left, "webhooks are sent again, as was asked for");
                    return Ok(Some(open));
                }
                Err(error) => refused = Some(of(&path, &error)),
            }
        }
        refused.map_or(Ok(None), Err)
    }

    /// All of the file is in the outbox on the disk: it goes, or is put aside if lines of it named no webhook.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written. The file stays, and nothing of it is taken up again.
    pub(super) fn finish(&mut self, outbox: &mut Outbox) -> io::Result<()> {
        let Some(open) = &self.open else { return Ok(()) };
        if open.place.damaged > 0 {
            let aside = with(&open.path, ".unreadable");
            fs::rename(&open.path, &aside).map_err(|error| of(&open.path, &error))?;
            tracing::error!(
                file = %aside.display(), lines = open.place.damaged,
                "lines of this file name no webhook to send again; look what they were, and remove it. All others of it are sent"
            );
        } else {
            fs::remove_file(&open.path).map_err(|error| of(&open.path, &error))?;
        }
        self.open = None;
        outbox.set_resent(None);
        Ok(())
    }
}

fn opened(path: &Path, reached: Option<&Place>) -> io::Result<Open> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let reached = reached.filter(|place| place.file == name && place.at <= length);
    let place = reached.cloned().unwrap_or(Place { file: name, ..Place::default() });
    file.seek(SeekFrom::Start(place.at))?;
    let left = named::count(&mut BufReader::new(&file))?;
    file.seek(SeekFrom::Start(place.at))?;
    Ok(Open { path: path.to_owned(), reader: BufReader::new(file), place, left })
}

fn of(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use tower_consent::RecordId;

    const AT: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);

    /// So many webhooks to send again, of long ago.
    fn asked(count: usize) -> (tempfile::TempDir, Files, PathBuf, Vec<RecordId>) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::at(folder.path().join("l.db.webhooks"));
        let mut ids: Vec<RecordId> = (0..count).map(|_| RecordId::new(AT - time::Duration::days(90))).collect();
        ids.sort();
        let path = files.fresh_resend(AT);
        fs::write(&path, ids.iter().map(|id| named::line(*id)).collect::<String>()).unwrap();
        (folder, files, path, ids)
    }

    fn fresh() -> (Outbox, (OffsetDateTime, Instant)) {
        // Records of before do not count, and what is asked for is sent nevertheless.
        (Outbox::from_now_on(None, AT), (AT, Instant::now()))
    }

    /// Through its file, as after a kill.
    fn kept(outbox: &Outbox) -> Outbox {
        let text = serde_json::to_string(&outbox.kept()).unwrap();
        Outbox::of(serde_json::from_str(&text).unwrap(), Instant::now()).unwrap()
    }

    fn deliver_all(outbox: &mut Outbox) -> Vec<RecordId> {
        std::iter::from_fn(|| {
            let id = outbox.next_due(Instant::now())?;
            outbox.remove(id);
            Some(id)
        })
        .collect()
    }

    #[test]
    fn all_that_is_named_is_sent_once_in_parts_and_then_the_file_goes() {
        let (_folder, files, path, ids) = asked(2500);
        let ((mut outbox, now), mut resend) = (fresh(), Resend::of(files));
        let mut sent = Vec::new();
        while resend.take(&mut outbox, now).unwrap() == Taken::Part {
            assert!(outbox.len() <= 1000 && path.exists());
            assert_eq!(resend.left() + (sent.len() + outbox.len()) as u64, 2500);
            // While many wait, none is added.
            let before = outbox.len();
            assert_eq!((resend.take(&mut outbox, now).unwrap(), outbox.len()), (Taken::Part, before));
            sent.extend(deliver_all(&mut outbox));
        }
        assert!(path.exists(), "until the outbox is on the disk");
        resend.finish(&mut outbox).unwrap();
        sent.extend(deliver_all(&mut outbox));
        sent.sort();
        assert!(sent == ids && !path.exists() && outbox.resent().is_none());
        assert_eq!(resend.take(&mut outbox, now).unwrap(), Taken::Nothing);
    }

    #[test]
    fn after_a_kill_it_goes_on_where_the_outbox_on_the_disk_is() {
        let (_folder, files, path, ids) = asked(1500);
        let ((mut outbox, now), mut resend) = (fresh(), Resend::of(files.clone()));
        assert_eq!(resend.take(&mut outbox, now).unwrap(), Taken::Part);
        let mut sent = deliver_all(&mut outbox);
        let mut outbox = kept(&outbox);
        let mut resend = Resend::of(files.clone());
        assert_eq!(resend.take(&mut outbox, now).unwrap(), Taken::All);
        sent.extend(deliver_all(&mut outbox));
        assert_eq!(sent, ids);
        // Killed before the file was removed.
        let mut outbox = kept(&outbox);
        let mut resend = Resend::of(files);
        assert_eq!((resend.take(&mut outbox, now).unwrap(), outbox.len()), (Taken::All, 0));
        resend.finish(&mut outbox).unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn a_damaged_file_is_put_aside_when_what_can_be_read_of_it_is_taken() {
        let (_folder, files, path, ids) = asked(3);
        let mut text = fs::read(&path).unwrap();
        text.extend_from_slice(b"{\"webhook_id\":\"0193\n\xff\0\n");
        fs::write(&path, text).unwrap();
        let ((mut outbox, now), mut resend) = (fresh(), Resend::of(files.clone()));
        assert_eq!(resend.take(&mut outbox, now).unwrap(), Taken::All);
        resend.finish(&mut outbox).unwrap();
        assert_eq!(deliver_all(&mut outbox), ids);
        assert!(!path.exists() && with(&path, ".unreadable").exists());
        // One of no bytes names none.
        fs::write(files.fresh_resend(AT), "").unwrap();
        assert_eq!(resend.take(&mut outbox, now).unwrap(), Taken::All);
        resend.finish(&mut outbox).unwrap();
        assert_eq!((files.to_resend().unwrap().len(), outbox.len()), (0, 0));
    }
}
