use super::*;

fn codes(findings: Findings) -> Vec<&'static str> {
    match findings.finish() {
        Ok(found) => found.iter().map(|finding| finding.code).collect(),
        Err(error) => error.findings().iter().map(|finding| finding.code).collect(),
    }
}

#[test]
fn a_missing_folder_and_a_file_instead_of_it_are_findings() {
    let findings = Findings::default();
    folder(Path::new("/nowhere/at/all"), &findings);
    assert_eq!(codes(findings), ["TC0001"]);
    let file = tempfile::NamedTempFile::new().unwrap();
    let findings = Findings::default();
    folder(file.path(), &findings);
    assert_eq!(codes(findings), ["TC0001"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused_and_one_inside_is_followed() {
    let dir = tempfile::tempdir().unwrap();
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(dir.path().join(".real"), "x = 1").unwrap();
    std::os::unix::fs::symlink(dir.path().join(".real"), dir.path().join("consent.toml")).unwrap();
    std::os::unix::fs::symlink(outside.path(), dir.path().join("policies.lock")).unwrap();
    let findings = Findings::default();
    let files = folder(dir.path(), &findings);
    assert_eq!(files.get(CONSENT_TOML).unwrap().text(), "x = 1");
    assert!(files.get(LOCK).is_none());
    assert_eq!(codes(findings), ["TC0004"]);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(LOCK)).unwrap();
    fs::create_dir(dir.path().join(CONSENT_TOML)).unwrap();
    let findings = Findings::default();
    folder(dir.path(), &findings);
    assert_eq!(codes(findings), ["TC0001", "TC0001"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_above_does_not_loop() {
    let dir = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
    let findings = Findings::default();
    folder(dir.path(), &findings);
    assert_eq!(codes(findings), ["TC0007"]);
}

#[test]
fn what_programs_leave_is_one_warning_and_its_hidden_kin_none() {
    let left = [
        "consent.toml.bak",
        "consent.toml~",
        "privacy/1.0/#en.md#",
        "privacy/1.0/en (1).md",
        "privacy/1.0 copy/en.md",
        "privacy/1.0/Thumbs.db",
        "texts/en.ftl.orig",
        "privacy.bak/1.0/en.md",
        "privacy/1.0/en (Max's conflicted copy 2026-11-30).md",
        "privacy/1.0 (Max's copy)/en.md",
        "privacy/1.0/en.md,v",
        "privacy/1.0/en.md;1",
    ];
    let hidden = [".gitkeep", "privacy/.DS_Store", "privacy/1.0/.en.md.swp", "privacy/1.0/.#en.md"];
    let dir = tempfile::tempdir().unwrap();
    for path in left.iter().chain(&hidden).chain(&["privacy/1.0/en.md"]) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }
    let findings = Findings::default();
    let files = folder(dir.path(), &findings);
    assert_eq!(files.all().map(SourceFile::path).collect::<Vec<_>>(), ["privacy/1.0/en.md"]);
    let report = findings.finish().unwrap();
    assert_eq!(report.len(), left.len(), "{report:#?}");
    assert!(report.iter().all(|finding| finding.code == "TC0007" && finding.help.contains("remove it")), "{report:#?}");
    let findings = Findings::default();
    embedded(left.iter().chain(&hidden).map(|path| (*path, "x")), &findings);
    assert_eq!(codes(findings), ["TC0007"; 12]);
}

#[test]
fn large_foreign_and_oddly_named_files_are_refused() {
    let given: [(&str, Vec<u8>); 8] = [
        ("consent.toml", vec![b'#'; (1 << 20) + 1]),
        ("privacy/1.0/en.md", b"caf\xe9".to_vec()),
        ("../outside/en.md", b"x".to_vec()),
        ("/etc/passwd", b"x".to_vec()),
        ("a/b/c/d.md", b"x".to_vec()),
        ("privacy/1.0/en .md", b"x".to_vec()),
        ("privacy/1.0/en.markdown", b"x".to_vec()),
        ("privacy/1.0/zh.md", b"ok".to_vec()),
    ];
    let findings = Findings::default();
    let files = embedded(given, &findings);
    assert_eq!(files.documents().map(SourceFile::path).collect::<Vec<_>>(), ["privacy/1.0/zh.md"]);
    let mut codes = codes(findings);
    codes.sort_unstable();
    assert_eq!(codes, ["TC0002", "TC0003", "TC0005", "TC0005", "TC0005", "TC0005", "TC0007"]);
}
