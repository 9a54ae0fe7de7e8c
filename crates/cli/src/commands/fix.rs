//! `check --fix`: changes that can mean only one thing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::whole_file::{self, Rights};
use tower_consent_policy::Finding;
use tower_consent_policy::finding::Fix;

/// Applies the fixes of these findings and says what was changed, a line each. Texts that are
/// published stay as they are, whatever is found in them.
pub(crate) fn fix(dir: &Path, findings: &[Finding]) -> anyhow::Result<Vec<String>> {
    let lock = fs::read_to_string(dir.join("policies.lock")).unwrap_or_default();
    let mut files: BTreeMap<&str, Vec<(&Finding, &Fix)>> = BTreeMap::new();
    for finding in findings {
        if let Some(fix) = finding.fix.as_ref().filter(|fix| !lock.contains(&format!("\"{}\"", fix.path))) {
            files.entry(&fix.path).or_default().push((finding, fix));
        }
    }
    let mut done = Vec::new();
    for (path, mut fixes) in files {
        fixes.sort_by_key(|(_, fix)| fix.span.start);
        let file = dir.join(path);
        let before = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let after = apply(&before, &fixes.iter().map(|(_, fix)| *fix).collect::<Vec<_>>());
        whole_file::replace(&file, &after, Rights::AsBefore)
            .with_context(|| format!("cannot write {}", file.display()))?;
        done.extend(fixes.iter().map(|(finding, fix)| {
            let line = finding.spans.first().map_or(1, |place| place.line);
            format!("{}:{line}: {} ({})", file.display(), finding.what, format_args!("now {}", fix.text))
        }));
    }
    Ok(done)
}

/// The file with other bytes in the places of the fixes, which are in order. Spans count without a
/// byte order mark and with `\n` line ends; the file keeps both as it has them.
fn apply(before: &[u8], fixes: &[&Fix]) -> Vec<u8> {
    let mut out = Vec::with_capacity(before.len());
    let mut fixes = fixes.iter().peekable();
    let mark: &[u8] = b"\xef\xbb\xbf";
    let (start, mut rest) = if before.starts_with(mark) { before.split_at(mark.len()) } else { before.split_at(0) };
    out.extend_from_slice(start);
    let mut at = 0;
    let mut skip_to = 0;
    while let Some((byte, tail)) = rest.split_first() {
        let counts = !(*byte == b'\r' && tail.first() == Some(&b'\n'));
        if counts
            && at >= skip_to
            && let Some(fix) = fixes.next_if(|fix| fix.span.start == at)
        {
            out.extend_from_slice(fix.text.as_bytes());
            skip_to = fix.span.end;
        }
        if at >= skip_to {
            out.push(*byte);
        }
        at += usize::from(counts);
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use tower_consent_policy::check_folder;

    use super::*;

    const NOW: time::OffsetDateTime = time::macros::datetime!(2026-11-24 12:00 UTC);

    #[test]
    fn only_what_is_clear_is_fixed_and_everything_else_stays_byte_for_byte() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("consent.toml");
        let before = "\u{feff}[site]\r\nname = \"Ä\" # 城\r\nlangauges = [\"en\"]\r\ncontroller = { name = \"A\", email = \"a@b.example\" }\r\n\
                      [banner]\r\npositon = \"botom\"\r\nzzz = 1\r\n[categories.analytics]\r\n[[services]]\r\nuse = \"hotjr\"\r\n";
        fs::write(&file, before).unwrap();
        let done = fix(dir.path(), check_folder(dir.path(), NOW).findings()).unwrap();
        assert_eq!(done.len(), 3, "{done:?}");
        assert!(
            done[0].contains("consent.toml:3: unknown key `langauges`") && done[0].ends_with("(now languages)"),
            "{done:?}"
        );
        let after = fs::read_to_string(&file).unwrap();
        let expected =
            before.replace("langauges", "languages").replace("positon", "position").replace("hotjr", "hotjar");
        assert_eq!(after, expected, "a value after a misspelt key is seen in the next run");
        assert_eq!(fix(dir.path(), check_folder(dir.path(), NOW).findings()).unwrap().len(), 1);
        assert!(fs::read_to_string(&file).unwrap().contains("position = \"bottom\""));
        assert!(fix(dir.path(), check_folder(dir.path(), NOW).findings()).unwrap().is_empty());
    }

    #[test]
    fn a_key_that_exists_already_or_has_two_similar_ones_is_not_fixed() {
        let dir = tempfile::tempdir().unwrap();
        let text = "[site]\nname = \"A\"\nnam = \"B\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n[[services]]\nuse = \"google-add\"\n";
        fs::write(dir.path().join("consent.toml"), text).unwrap();
        assert!(fix(dir.path(), check_folder(dir.path(), NOW).findings()).unwrap().is_empty());
        assert_eq!(fs::read_to_string(dir.path().join("consent.toml")).unwrap(), text);
    }
}
