//! The program as its user sees it: exit status, output, messages.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::program;

mod demo;
mod serve;

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error of a command that could not run and says what to do.
fn refusal(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(output.stdout.is_empty() && !text.contains("panicked"), "{text}");
    text
}

fn fresh_key() -> String {
    let output = run(&["keys", "new"]);
    assert_eq!(output.status.code(), Some(0));
    out(&output).trim_end().to_owned()
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

const SERVE: [&str; 5] = ["serve", "--upstream", "http://127.0.0.1:9", "--listen", "127.0.0.1:0"];

#[test]
fn help_is_the_manual_and_not_an_error() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    for command in ["serve", "demo", "keys"] {
        assert!(out(&output).contains(command));
    }
    let output = run(&["serve", "--help"]);
    for variable in ["TOWER_CONSENT_UPSTREAM", "TOWER_CONSENT_KEY_FILE", "TOWER_CONSENT_GRACE"] {
        assert!(out(&output).contains(variable), "{variable}");
    }
    assert_eq!(run(&["--version"]).status.code(), Some(0));
}

#[test]
fn an_unknown_command_could_not_run() {
    assert!(refusal(&run(&["serv"])).contains("serve"));
    refusal(&run(&[]));
}

#[test]
fn serve_without_a_key_says_how_to_make_one() {
    let text = refusal(&run(&SERVE));
    assert!(text.contains("error: no key to sign the consent cookie with"), "{text}");
    assert!(text.contains("tower-consent keys new > consent.key") && text.contains("TOWER_CONSENT_KEY"), "{text}");
}

#[test]
fn an_invalid_key_is_refused_and_not_repeated() {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", "hunter2\n");
    for command in [
        program(&[&SERVE[..], &["--key-file", &file]].concat()),
        {
            let mut command = program(&SERVE);
            command.env("TOWER_CONSENT_KEY", "hunter2");
            command
        },
        program(&["keys", "show", &file]),
    ] {
        let mut command = command;
        let text = refusal(&command.output().unwrap());
        assert!(text.contains("key 1 has 7 characters, at least 32 are needed") && !text.contains("hunter2"), "{text}");
    }
    let missing = folder.path().join("none.key").display().to_string();
    let text = refusal(&run(&[&SERVE[..], &["--key-file", &missing]].concat()));
    assert!(text.contains("none.key") && text.contains("because:") && text.contains("help: make one"), "{text}");
}

#[test]
fn a_key_that_can_be_guessed_is_refused_with_the_way_to_a_good_one() {
    let folder = TempDir::new().unwrap();
    for weak in ["a".repeat(64), "0123456789abcdef".repeat(2), "change-me".repeat(7)] {
        let file = write(&folder, "consent.key", &format!("{weak}\n"));
        let mut from_variable = program(&SERVE);
        from_variable.env("TOWER_CONSENT_KEY", &weak);
        let from_file = program(&[&SERVE[..], &["--key-file", &file]].concat());
        for mut command in [from_file, from_variable, program(&["keys", "show", &file])] {
            let text = refusal(&command.output().unwrap());
            assert!(text.contains("key 1 can be guessed") && text.contains("keys new > consent.key"), "{text}");
            assert!(!text.contains(&weak), "{text}");
        }
    }
}

#[test]
fn invalid_upstreams_and_addresses_are_refused_with_the_reason() {
    for (upstream, reason) in [
        ("ftp://example.org", "scheme must be http or https"),
        ("localhost:3000", "not a URL of the form http://host:port"),
        ("http://127.0.0.1:3000/app", "without user name, path or query"),
    ] {
        let text = refusal(&run(&["serve", "--upstream", upstream]));
        assert!(text.contains(reason), "{text}");
    }
    let text = refusal(&run(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", "8080"]));
    assert!(text.contains("expected ADDRESS:PORT"), "{text}");
    let text = refusal(&run(&["serve", "--upstream", "http://127.0.0.1:9", "--trusted-proxy", "10.0.0.0/40"]));
    assert!(text.contains("expected an address or a network"), "{text}");
}

#[test]
fn serve_without_policies_names_the_folder_it_looked_in() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("nowhere").display().to_string();
    let mut command = program(&[&SERVE[..], &["--policies", &missing]].concat());
    let text = refusal(&command.env("TOWER_CONSENT_KEY", fresh_key()).output().unwrap());
    assert!(text.contains("nowhere") && text.contains("help: "), "{text}");
}

#[test]
fn fresh_keys_are_made_in_json_too() {
    let made = |arguments: &[&str]| -> serde_json::Value {
        let output = run(&[&["keys"], arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert!(made(&["new"])["key"].as_str().unwrap().starts_with("tck1_"));
    assert!(made(&["webhook"])["secret"].as_str().unwrap().starts_with("whsec_"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.key");
    for (arguments, name) in [(&["ledger", "shop.example/consent"][..], "public_key"), (&["state"], "keys")] {
        let key = made(arguments);
        std::fs::write(&file, key["key"].as_str().unwrap()).unwrap();
        let public = made(&["public", file.to_str().unwrap()]);
        assert!(!public[name].is_null(), "{public}");
        assert!(key[name].is_null() || key[name] == public[name], "{key} {public}");
    }
}

#[test]
fn keys_are_fresh_and_are_shown_by_fingerprint_alone() {
    let (old, new) = (fresh_key(), fresh_key());
    assert_ne!(old, new);
    assert!(new.starts_with("tck1_") && new.len() == 91);
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", &format!("# since May\n{new}\n{old}\n"));
    let output = run(&["keys", "show", &file]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].ends_with("  signs and verifies") && lines[1].ends_with("  verifies"), "{text}");
    for line in lines {
        let fingerprint = line.split(' ').next().unwrap();
        assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()), "{text}");
    }
    assert!(!text.contains(&old[5..20]) && !text.contains(&new[5..20]));
}

#[test]
fn commands_that_tell_something_tell_it_to_programs_too() {
    let folder = TempDir::new().unwrap();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
    };
    let file = write(&folder, "consent.key", &format!("{}\n{}\n", fresh_key(), fresh_key()));
    let keys = json(&["keys", "show", &file]);
    assert_eq!((&keys["keys"][0]["signs"], &keys["keys"][1]["signs"]), (&true.into(), &false.into()));
    assert_eq!(keys["keys"][0]["fingerprint"].as_str().unwrap().len(), 16);
    let of_list = json(&["catalogue", "list", "--category", "analytics"]);
    assert_eq!(json(&["catalogue", "--category", "analytics"]), of_list);
    assert!(!of_list["services"].as_array().unwrap().is_empty());
    let policies = folder.path().join("policies").display().to_string();
    let written = json(&["init", "--policies", &policies, "--languages", "en,cy"]);
    assert_eq!(written["policies"], serde_json::json!(policies));
    for file in written["files"].as_array().unwrap() {
        assert!(std::path::Path::new(&policies).join(file.as_str().unwrap()).is_file(), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_file_that_everyone_can_read_is_warned_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "consent.key", &fresh_key());
    for (mode, warned) in [(0o644, true), (0o600, false)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let output = run(&["keys", "show", &file]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stderr).unwrap().contains("chmod 600"), warned, "{mode:o}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_is_not_an_error() {
    let mut child = program(&["keys", "new"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

/// Somebody has gone into the folder, and the commands look for it from there.
#[test]
fn who_stands_in_the_folder_of_the_policies_is_told_so() {
    let site = TempDir::new().unwrap();
    let policies = site.path().join("policies");
    assert!(program(&["init"]).current_dir(site.path()).output().unwrap().status.success());
    for command in [&["check"][..], &["release", "--yes"], &["serve", "--upstream", "http://127.0.0.1:9"]] {
        let mut command = program(command);
        command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-of-nothing-else-at-all");
        let output = command.current_dir(&policies).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(said.contains("--policies .") && output.status.code() == Some(2), "{command:?}: {said}");
    }
    // Elsewhere nothing is said of it.
    let output = program(&["check"]).current_dir(policies.join("privacy")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("tower-consent init") && !said.contains("--policies ."), "{said}");
}

/// An HTTPS server for `localhost` that answers with the request's host, and its certificate.
#[cfg(unix)]
pub(crate) async fn https_origin() -> (u16, String) {
    let certificate = crate::support::Certificate::of(&["localhost"]);
    let handler = |request: http::Request<hyper::body::Incoming>| async move {
        let host = request.headers()["host"].to_str().unwrap().to_owned();
        http::Response::new(crate::support::full(host))
    };
    let address = crate::support::tls::https_origin(&certificate, handler).await;
    (address.port(), certificate.pem())
}

/// A wording of one's own, and a translation into a language that the banner does not speak, begin with these.
#[test]
fn texts_prints_what_there_is_to_change_or_to_translate() {
    let folder = TempDir::new().unwrap();
    let run = |language: &str| {
        let output = program(&["texts", language]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("de").contains("accept-all = Alle akzeptieren\n"));
    let all = run("eo");
    assert!(all.starts_with("# The banner has no texts in eo yet."), "{all}");
    assert!(all.contains("accept-all = Accept all\n") && all.contains("\n    [one] { $count } year\n"), "{all}");
    std::fs::create_dir_all(folder.path().join("policies/texts")).unwrap();
    std::fs::write(folder.path().join("policies/texts/eo.ftl"), "accept-all = Akcepti ĉion\n").unwrap();
    let rest = run("eo");
    assert!(!rest.contains("accept-all") && rest.contains("reject-all = Reject all\n"), "{rest}");
}

#[test]
fn a_search_of_several_words_finds_what_has_them_all() {
    let run = |arguments: &[&str]| {
        let output = program(&["catalogue", "search"]).args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(run(&["meta", "pixel"]).contains("meta-pixel"));
    assert!(run(&["nothing of this kind"]).contains("describe it in consent.toml"));
}

#[test]
fn two_documents_are_not_two_versions_of_one() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| program(arguments).current_dir(folder.path()).output().unwrap();
    assert!(run(&["init"]).status.success() && run(&["release", "--yes"]).status.success());
    let output = run(&["diff", "privacy@1.0", "cookies@1.0"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error.contains("two documents") && error.contains("privacy@1.1"), "{error}");
}

#[test]
fn after_the_first_release_nothing_differs() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| program(arguments).current_dir(folder.path()).output().unwrap();
    assert!(run(&["init"]).status.success() && run(&["release", "--yes"]).status.success());
    let output = run(&["diff"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("Nothing differs"));
    let found: serde_json::Value = serde_json::from_slice(&run(&["diff", "--format", "json"]).stdout).unwrap();
    assert_eq!((&found["scope"], &found["texts"]), (&serde_json::json!([]), &serde_json::json!([])));
}

/// Between the question and the answer somebody else may have worked on the folder.
#[cfg(unix)]
#[test]
fn what_was_not_shown_is_not_released() {
    use std::io::Write as _;

    let folder = TempDir::new().unwrap();
    let policies = folder.path().join("policies").display().to_string();
    assert!(run(&["init", "--policies", &policies]).status.success());
    // A terminal, in which it asks.
    let release = format!("'{}' release --policies '{policies}'", env!("CARGO_BIN_EXE_tower-consent"));
    let mut terminal = Command::new("script")
        .args(["-qefc", &release, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut shown = terminal.stdout.take().unwrap();
    let mut said = Vec::new();
    while !said.ends_with(b"[y/N] ") {
        let mut byte = [0];
        assert_eq!(shown.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&said));
        said.push(byte[0]);
    }
    let settings = Path::new(&policies).join("consent.toml");
    let more = fs::read_to_string(&settings).unwrap() + "\n[[services]]\nuse = \"spotify\"\n";
    fs::write(&settings, more).unwrap();
    terminal.stdin.take().unwrap().write_all(b"y\n").unwrap();
    shown.read_to_end(&mut said).unwrap();
    let said = String::from_utf8_lossy(&said);
    assert!(said.contains("the folder has changed since this release was shown; nothing was released"), "{said}");
    assert_eq!(terminal.wait().unwrap().code(), Some(2));
    assert!(!Path::new(&policies).join("policies.lock").exists());
}

/// What is wrong, where, and what to do: in plain words.
#[test]
fn messages_say_what_where_and_what_to_do() {
    let folder = TempDir::new().unwrap();
    assert!(program(&["init"]).current_dir(folder.path()).output().unwrap().status.success());
    std::fs::write(folder.path().join("file"), "x").unwrap();
    std::fs::write(folder.path().join("empty"), "").unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, "a-secret-of-these-tests-and-of-nothing-else-at-all\n").unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // Something that is no gateway.
    let address = taken.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for stream in taken.incoming() {
            use std::io::{Read as _, Write as _};
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    let (silent, unreachable) = (silent.to_string(), format!("http://{silent}/"));
    for (arguments, parts) in [
        (&["ledger", "find", "--limit", "0"][..], &["--limit", "a number from 1 on"][..]),
        (&["doctor", "http://a.example", "--timeout", "0"], &["--timeout", "a number from 1 to 120"]),
        (&["serve", "--upstream", "http://127.0.0.1:9", "--grace", "soon"], &["--grace", "expected a whole number"]),
        (&["discovered", "--admin", &silent], &["no gateway answers on", "refused", "serve --admin ADDR"]),
        (
            &["discovered", "--admin", &address],
            &["is not the admin address of a gateway", "404", "not that of `--listen`"],
        ),
        (&["diff", "privacy"], &["`privacy` is a document", "privacy@1.0"]),
        (&["diff", "nope"], &["there is no release `nope`"]),
        (&["explain", "0999"], &["there is no finding `0999`", "lists all of them"]),
        (&["init", "--policies", "new", "--scan", &unreachable], &["cannot read http://", "refused", "without --scan"]),
        (&["preview", "--policies", "file"], &["`file` is a file", "consent.toml in it"]),
        (&["explain", "x.example", "--policies", "file"], &["`file` is a file", "consent.toml in it"]),
        (
            &["serve", "--upstream", "http://127.0.0.1:9", "--key-file", "key", "--policies", "file"],
            &["`file` is a file"],
        ),
        (&["ledger", "--ledger", "sqlite:file", "find"], &["file is no SQLite database", "name another file"]),
        (&["ledger", "--ledger", "sqlite:empty", "find"], &["empty is empty", "the one that `serve --ledger` writes"]),
        (&["ledger", "--ledger", "sqlite:nope", "find"], &["there is no file nope", "`serve --ledger`"]),
        (&["ledger", "--ledger", "sqlite:policies", "find"], &["policies is a folder", "name a file in it"]),
    ] {
        let output = program(arguments).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{part:?} is not in what {arguments:?} says: {said}");
        }
        for word in ["found in string", "non-zero type", "(Connect)", "tcp connect error"] {
            assert!(!said.contains(word), "{arguments:?}: {said}");
        }
    }
    // Nothing was made or changed.
    assert_eq!(std::fs::read(folder.path().join("file")).unwrap(), b"x");
    assert_eq!(std::fs::read(folder.path().join("empty")).unwrap(), b"");
    for (what, part) in [
        ("0416", "TC0416"),
        ("www.unknown-host.test", "www.unknown-host.test"),
        ("//app.js", "Passes, though nobody declared it"),
        ("app.js", "taken for a path of the site itself"),
    ] {
        let output = program(&["explain", what]).current_dir(folder.path()).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(part) && output.status.code() != Some(2), "{what}: {said}");
    }
}
