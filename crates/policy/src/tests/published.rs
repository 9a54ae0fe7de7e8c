//! Published texts stay as they are.

use super::*;

#[test]
fn a_changed_text_is_named_and_nothing_starts() {
    let folder = Folder::released();
    folder.write("privacy/1.0/zh.md", "# 别的\n");
    let error = Policies::load(folder.0.path()).unwrap_err();
    assert_eq!(error.findings()[0].code, "TC0701");
    assert!(error.to_string().contains("privacy/1.0/zh.md"), "{error}");
    assert!(folder.try_release(NOON + DAY).is_err(), "a release does not fix it");
    folder.write("privacy/1.0/zh.md", "# 标题 privacy/1.0\r\n");
    assert!(folder.faults().is_empty(), "line ends do not count");
}

#[test]
fn a_changed_date_or_a_text_that_is_gone_is_found() {
    let folder = Folder::released();
    folder.version("privacy/1.0", "2027-01-01");
    assert_eq!(folder.faults(), ["TC0701"]);
    folder.version("privacy/1.0", "");
    assert!(folder.faults().is_empty());
    // To restore it is the one thing to do: nobody is told to write it, whatever its language is.
    for text in ["privacy/1.0/zh.md", "privacy/1.0/en.md"] {
        let file = folder.0.path().join(text);
        let published = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        assert_eq!(folder.faults(), ["TC0702"], "{text}");
        fs::write(&file, published).unwrap();
    }
}

#[test]
fn a_published_text_that_cannot_be_read_is_not_called_missing() {
    let folder = Folder::released();
    let text = folder.0.path().join("privacy/1.0/en.md");
    let published = fs::read(&text).unwrap();
    fs::write(&text, [published.as_slice(), b"\xe9"].concat()).unwrap();
    assert_eq!(folder.faults(), ["TC0002"]);
    fs::write(&text, vec![b'a'; (1 << 20) + 1]).unwrap();
    assert_eq!(folder.faults(), ["TC0003"]);
    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("en.md"), &published).unwrap();
        fs::remove_file(&text).unwrap();
        std::os::unix::fs::symlink(outside.path().join("en.md"), &text).unwrap();
        assert_eq!(folder.faults(), ["TC0004"]);
        assert!(Policies::load_or_last_release(folder.0.path()).is_err(), "what was published must be there");
    }
}

/// Published texts stay as they are, whatever is in them.
#[test]
fn control_characters_are_refused_in_drafts_and_wording() {
    let folder = Folder::released();
    for c in ['\0', '\u{1b}', '\u{c}', '\u{7f}', '\u{85}'] {
        folder.write("terms/9.0/en.md", &format!("# Terms\n\nFor{c}all.\n"));
        folder.write("terms/9.0/zh.md", "# 条款\r\n\tx\r\n");
        assert_eq!(folder.faults(), ["TC0010"], "{c:?}");
    }
    fs::remove_dir_all(folder.0.path().join("terms/9.0")).unwrap();
    folder.write("texts/en.ftl", "banner-title = Cookies\u{0} here\n");
    assert!(folder.faults().contains(&"TC0010"), "{:?}", folder.faults());
}

fn warnings(folder: &Folder) -> Vec<&'static str> {
    folder.load().warnings().iter().map(|finding| finding.code).collect()
}

/// To remove them, as a finding would say, ends in TC0701 and TC0702.
#[test]
fn what_was_published_in_a_language_that_the_site_gave_up_stays_without_a_word() {
    let folder = Folder::released();
    folder.write("consent.toml", &folder.read("consent.toml").replace("\"en\", \"zh\"", "\"en\""));
    assert_eq!(warnings(&folder), Vec::<&str>::new());
    fs::remove_file(folder.0.path().join("privacy/1.0/zh.md")).unwrap();
    assert_eq!(folder.faults(), ["TC0702"], "it is protected as before");
}

/// What is published once can never be removed again.
#[test]
fn a_release_publishes_no_file_that_is_not_used() {
    let unused = ["en.sync-conflict-20261130-101010-ABCDEF.md", "en_LOCAL_123.md", "Entwurf.md", "fr.md"];
    let folder = Folder::new();
    unused.iter().for_each(|name| folder.write(&format!("privacy/1.0/{name}"), "# T\n"));
    folder.write("texts/en_LOCAL_123.ftl", "banner-title = T\n");
    assert_eq!(warnings(&folder), ["TC0314", "TC0007", "TC0007", "TC0314", "TC0007"]);
    fs::remove_file(folder.0.path().join("texts/en_LOCAL_123.ftl")).unwrap();
    let published = ["privacy/1.0/en.md", "privacy/1.0/version.toml", "privacy/1.0/zh.md"];
    assert_eq!(folder.release(NOON).digests.keys().collect::<Vec<_>>(), published);
    unused.iter().for_each(|name| fs::remove_file(folder.0.path().join(format!("privacy/1.0/{name}"))).unwrap());
    assert_eq!(warnings(&folder), Vec::<&str>::new());
    unused.iter().for_each(|name| folder.write(&format!("privacy/1.0/{name}"), "# T\n"));
    assert!(folder.try_release(NOON + DAY).unwrap().is_none(), "they are no change");
    // One that the site has from now on.
    folder.write("consent.toml", &folder.read("consent.toml").replace("\"zh\"", "\"zh\", \"fr\""));
    assert_eq!(folder.release(NOON + DAY).digests.keys().collect::<Vec<_>>(), ["privacy/1.0/fr.md"]);
}

/// An earlier version of this program published all that was in the folder.
#[test]
fn a_file_that_is_not_used_and_was_published_stays_protected() {
    let folder = Folder::new();
    let name = "privacy/1.0/en.sync-conflict-20261130-101010-ABCDEF.md";
    folder.write(name, "# T\n");
    folder.release(NOON);
    // Without its mark, which is of the digests.
    let lock: String =
        folder.read("policies.lock").split_inclusive('\n').filter(|line| !line.starts_with("mark = ")).collect();
    let entry = format!("\n[release.digests]\n\"{name}\" = \"{}\"", crate::documents::document::digest("# T\n"));
    folder.write("policies.lock", &lock.replace("\n[release.digests]", &entry));
    assert_eq!(warnings(&folder), Vec::<&str>::new());
    fs::remove_file(folder.0.path().join(name)).unwrap();
    assert!(folder.faults().contains(&"TC0702"), "{:?}", folder.faults());
}
