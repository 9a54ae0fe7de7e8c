//! What editors, merges and file managers leave beside the files that are meant.

/// Whether a name is one that a program gave and nobody meant: `en.md~`, `#en.md#`, `en (1).md`, `Thumbs.db`.
pub(super) fn is_leftover(name: &str) -> bool {
    let small = name.to_lowercase();
    is_of_a_file_manager(&small) || is_backup(&small) || is_revision(&small) || is_copy(&small)
}

/// Whether a text that is in none of the site's languages is the other side of a conflict: `en.sync-conflict-…` of Syncthing,
/// `en_LOCAL_123` of `git mergetool`. Such names can be used, so an earlier version of this program may have published one,
/// and then it has to be read.
pub(crate) fn is_conflict_copy(stem: &str) -> bool {
    const SIDES: [&str; 4] = ["_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_"];
    let is_side = |side: &&str| {
        let number = stem.split_once(*side).map(|(_, number)| number);
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    stem.contains(".sync-conflict-") || SIDES.iter().any(is_side)
}

fn is_of_a_file_manager(name: &str) -> bool {
    let is_known = matches!(name, "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "icon\r" | "__macosx");
    // `$RECYCLE.BIN`, `@eaDir`, `#recycle`, `:2e_DS_Store`: no name of ours begins so.
    let rest = name.strip_prefix(['$', '@', '#', ':']);
    is_known || rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// `en,v` of RCS, `en.md;1` of a disc or a server that counts versions.
fn is_revision(name: &str) -> bool {
    let counted = name.rsplit_once(';').map(|(_, number)| number);
    let is_counted = counted.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    is_counted || (name.len() > 2 && name.ends_with(",v"))
}

/// Of an editor, a merge or a download.
fn is_backup(name: &str) -> bool {
    const ENDS: [&str; 17] = [
        "~",
        ".bak",
        ".backup",
        ".orig",
        ".rej",
        ".swp",
        ".swo",
        ".tmp",
        ".temp",
        ".old",
        ".save",
        ".part",
        ".crdownload",
        ".dpkg-old",
        ".dpkg-dist",
        ".rpmsave",
        ".rpmnew",
    ];
    let is_autosave = name.len() > 2 && name.starts_with('#') && name.ends_with('#');
    // LibreOffice and Word.
    let is_lock = name.starts_with("~$") || (name.starts_with("~") && name.ends_with(".tmp"));
    is_autosave || is_lock || ENDS.iter().any(|end| name.len() > end.len() && name.ends_with(end))
}

/// `en (1).md`, `en copy.md`, `en - Copy (2).md`, `Copy of en.md`, as file managers call them; `en (Max's conflicted copy
/// 2026-11-30).md` and `en 2.md`, as cloud folders do.
fn is_copy(name: &str) -> bool {
    const WORDS: [&str; 7] = ["copy", "kopie", "copie", "copia", "c\u{f3}pia", "kopia", "kopi"];
    let (stem, end) = match name.rsplit_once('.') {
        // `1.0 copy` has no ending, `en copy.md` has one.
        Some((stem, end)) if end.bytes().all(|b| b.is_ascii_alphanumeric()) => (stem, end),
        _ => (name, ""),
    };
    let is_marked = stem.strip_suffix(')').and_then(|stem| stem.split_once(" (")).is_some_and(|(of, _)| !of.is_empty());
    // Not `privacy 2.0`: there somebody means a version.
    let number = stem.rsplit_once(' ').map(|(_, number)| number).filter(|_| end.starts_with(char::is_alphabetic));
    let is_numbered = number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    let last = stem.rsplit(' ').find(|word| !word.bytes().all(|b| b.is_ascii_digit()));
    let has_word = stem.contains(' ') && last.is_some_and(|last| WORDS.contains(&last));
    let begins = WORDS.iter().any(|word| {
        let rest = stem.strip_prefix(word);
        rest.is_some_and(|rest| [" of ", " von ", " de ", " di "].iter().any(|of| rest.starts_with(of)))
    });
    is_marked || is_numbered || has_word || begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_leave_is_known_by_its_name() {
        for name in [
            "privacy.md~",
            "#en.md#",
            "en.md.swp",
            "Thumbs.db",
            "desktop.ini",
            "en.md.bak",
            "en.md.orig",
            "en.md.rej",
            "consent.toml.OLD",
            "consent.toml~",
            "1.0~",
            "privacy.bak",
            "en (1).md",
            "1.0 copy",
            "1.0 copy 2",
            "en copy.md",
            "en - Copy.md",
            "en - Copy (2).md",
            "en - Kopie.md",
            "Copy of en.md",
            "Kopie von en.md",
            "~$en.docx",
            "__MACOSX",
            "policies.lock.rpmnew",
            "en (Max's conflicted copy 2026-11-30).md",
            "en (conflicted copy 2026-11-30 101010).md",
            "1.0 (Max's copy)",
            "en 2.md",
            "version 3.toml",
            "en,v",
            "en.md,v",
            "en.md;1",
            ":2e_DS_Store",
            "$RECYCLE.BIN",
            "@eaDir",
            "#recycle",
        ] {
            assert!(is_leftover(name), "{name}");
        }
    }

    #[test]
    fn what_is_meant_is_no_leftover() {
        for name in [
            "en.md",
            "consent.toml",
            "policies.lock",
            "version.toml",
            "1.0",
            "privacy",
            "pt-BR.md",
            "e n.md",
            "a b.txt",
            "copy",
            "copy.md",
            "old",
            "bak.md",
            "photocopy",
            "(1)",
            "#",
            "##",
            "~x.md",
            "easylist.txt",
            "README.md",
            "en.md#",
            "copyright.md",
            "copyright of.md",
            "privacy 2.0",
            "privacy 2",
            "en.sync-conflict-20261130-101010-ABCDEF.md",
            "en;x.md",
            ",v",
            "@",
        ] {
            assert!(!is_leftover(name), "{name}");
        }
    }

    #[test]
    fn the_sides_of_a_conflict_are_known() {
        for stem in
            ["en.sync-conflict-20261130-101010-ABCDEF", "en_LOCAL_123", "pt-BR_BASE_9", "en_BACKUP_1", "en_REMOTE_77"]
        {
            assert!(is_conflict_copy(stem), "{stem}");
        }
        for stem in ["en", "pt-BR", "en_LOCAL_", "en_LOCAL_x", "Entwurf", "en-LOCAL-1", ""] {
            assert!(!is_conflict_copy(stem), "{stem}");
        }
    }
}
