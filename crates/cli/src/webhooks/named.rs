//! The ids that a file names, a line each: of what was given up, and of what is to be sent again.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Read as _};

use serde::Deserialize;

use tower_consent::RecordId;

/// No line is longer. Of a file that is no text a piece of this length counts as one.
const LINE: u64 = 64 * 1024;

/// A line, as far as it is needed.
#[derive(Deserialize)]
struct Named {
    webhook_id: String,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Webhook(RecordId),
    Empty,
    /// Only a part was written, or it was something else.
    Damaged,
}

pub(crate) fn next(from: &mut impl BufRead) -> io::Result<Option<(Line, u64)>> {
    let mut bytes = Vec::new();
    let length = from.take(LINE).read_until(b'\n', &mut bytes)? as u64;
    Ok((length > 0).then(|| (read(&bytes), length)))
}

fn read(bytes: &[u8]) -> Line {
    if bytes.trim_ascii().is_empty() {
        return Line::Empty;
    }
    let named: Option<Named> = serde_json::from_slice(bytes).ok();
    named.and_then(|named| named.webhook_id.parse().ok()).map_or(Line::Damaged, Line::Webhook)
}

pub(crate) fn line(id: RecordId) -> String {
    format!("{{\"webhook_id\":\"{id}\"}}\n")
}

/// Adds the ids to those that are known, and counts the lines that name none.
pub(crate) fn ids(from: &mut impl BufRead, known: &mut BTreeSet<RecordId>) -> io::Result<u64> {
    let mut damaged = 0;
    while let Some((line, _)) = next(from)? {
        match line {
            Line::Webhook(id) => drop(known.insert(id)),
            Line::Damaged => damaged += 1,
            Line::Empty => {}
        }
    }
    Ok(damaged)
}

pub(crate) fn count(from: &mut impl BufRead) -> io::Result<u64> {
    let mut count = 0;
    while let Some((line, _)) = next(from)? {
        count += u64::from(matches!(line, Line::Webhook(_)));
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    #[test]
    fn whatever_a_file_holds_each_whole_line_is_found() {
        let id = RecordId::new(OffsetDateTime::UNIX_EPOCH);
        let good = line(id);
        let longer =
            format!("{{\"webhook_id\":\"{id}\",\"since\":\"2026-11-29T12:00:00Z\",\"tries\":4,\"why\":\"x\"}}\r\n");
        let mut file = Vec::new();
        for part in [good.as_bytes(), b"\n", &good.as_bytes()[..30], b"\n", b"\xff\xfe\0\n", b"[]\n", longer.as_bytes()]
        {
            file.extend_from_slice(part);
        }
        // The last one has no end of line.
        file.extend_from_slice(good.trim_end().as_bytes());
        let mut known = BTreeSet::new();
        assert_eq!((ids(&mut &*file, &mut known).unwrap(), known), (3, BTreeSet::from([id])));
        assert_eq!(count(&mut &*file).unwrap(), 3);
        assert_eq!(next(&mut &*file).unwrap(), Some((Line::Webhook(id), good.len() as u64)));
        assert_eq!(next(&mut &b""[..]).unwrap(), None);
        // Nothing but zeros: it is read in pieces.
        let zeros = vec![0; 3 * usize::try_from(LINE).unwrap() + 1];
        assert_eq!(ids(&mut &*zeros, &mut BTreeSet::new()).unwrap(), 4);
    }
}
