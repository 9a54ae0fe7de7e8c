//! `tower-consent preview`: the gallery of all that visitors see.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{PolicyFolder, client, empty, full, program, text};

const SETTINGS: &str = "[site]\nname = \"<Gazette> & Co\"\nlanguages = [\"en\", \"ar\"]\n\
    controller = { name = \"A Ltd\", email = \"a@b.example\" }\n[categories.functional]\n[categories.analytics]\n\
    [[services]]\nuse = \"youtube\"\n[cache]\nmode = \"shared\"\n";

/// A running gallery.
struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn start(folder: &Path) -> Self {
        let mut command = program(&["preview", "--policies", &folder.display().to_string()]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim_end().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no address in {line:?}")) }
    }

    async fn get(&self, path: &str) -> (u16, String) {
        let answer = client().get(format!("http://127.0.0.1:{}{path}", self.port).parse().unwrap()).await.unwrap();
        for field in ["set-cookie", "x-frame-options"] {
            assert!(!answer.headers().contains_key(field), "{path}: {field}");
        }
        (answer.status().as_u16(), text(answer).await)
    }

    /// Waits until the gallery says this.
    async fn until_says(&self, words: &str) -> String {
        let start = Instant::now();
        loop {
            let page = self.get("/").await.1;
            if page.contains(words) {
                return page;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "waited too long for {words:?} in {page}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It has ended already where a test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A state, and what only its picture has.
const STATES: [(&str, &str); 15] = [
    ("banner", "data-tower-consent=\"banner\""),
    ("dialog", "towerConsent.show()"),
    ("preferences", "id=\"tc-title\""),
    ("control", "data-tower-consent=\"control\""),
    ("placeholder", "data-tower-consent=\"placeholder\""),
    ("opt-out", "Your Privacy Choices"),
    ("opt-out-panel", " checked"),
    ("notice", "data-tower-consent=\"banner\""),
    ("notice-panel", " checked"),
    ("policy", "The privacy"),
    ("cookies", "<h1>Cookies and services</h1>"),
    ("receipt", "Accept all"),
    ("error", "cannot be reached"),
    ("not-found", ">404<"),
    ("too-many", ">429<"),
];

fn folder() -> PolicyFolder {
    let folder = PolicyFolder::with_settings(SETTINGS);
    folder.write("privacy", "1.0", tower_consent::Clock::now(&tower_consent::SystemClock) - time::Duration::days(1));
    fs::write(folder.path().join("privacy/1.0/ar.md"), "# الخصوصية\n\nنص.\n").unwrap();
    fs::remove_file(folder.path().join("privacy/1.0/zh.md")).unwrap();
    let about = fs::read_to_string(folder.path().join("privacy/1.0/version.toml")).unwrap();
    let about: String = about.lines().filter(|line| !line.contains("zh")).map(|line| format!("{line}\n")).collect();
    fs::write(folder.path().join("privacy/1.0/version.toml"), about).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gallery_has_every_state_made_by_the_layer_and_writes_nothing() {
    let folder = folder();
    let before = files(folder.path());
    let preview = Preview::start(folder.path());
    let (status, gallery) = preview.get("/?lang=all&scheme=all&width=all").await;
    assert_eq!(status, 200);
    assert!(gallery.contains("Preview of &lt;Gazette&gt; &amp; Co"), "{gallery}");
    // State by language by scheme by width.
    assert_eq!(gallery.matches("<iframe").count(), STATES.len() * 2 * 2 * 3);
    assert_eq!(gallery.matches("width=1280 ").count(), STATES.len() * 2 * 2);
    assert_eq!(gallery.matches("color-scheme:dark\"").count(), STATES.len() * 2 * 3);
    for (id, piece) in STATES {
        let (status, page) = preview.get(&format!("/_preview/frame/{id}?lang=en")).await;
        assert!(status == 200 && page.contains(piece), "{id} {status}: {piece} in {page}");
        let (_, other) = preview.get(&format!("/_preview/frame/{id}?lang=ar")).await;
        assert!(other.contains("lang=\"ar\""), "{id}");
        assert!(gallery.contains(&format!("src=\"/_preview/frame/{id}?lang=ar\"")), "{id}");
        let one = preview.get(&format!("/?state={id}")).await.1;
        assert_eq!(one.matches("<iframe").count(), 1, "{id}");
    }
    // What the scripts of a frame ask for.
    assert_eq!(preview.get("/_consent?dialog=1&lang=en").await.0, 200);
    assert_eq!(preview.get("/_preview/frame/nothing").await.0, 404);
    // Opt-out and notice are of regions that this site does not tell apart.
    assert_eq!(preview.get("/").await.1.matches("No visitor of yours").count(), 4);
    assert_eq!(files(folder.path()), before, "nothing is written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_long_for_a_choice_is_refused_in_plain_words() {
    let folder = folder();
    let preview = Preview::start(folder.path());
    for (length, words) in [((64 << 10) + 1, "too large: more than 64 KiB"), (17 << 10, "Payload Too Large")] {
        let request = http::Request::post(format!("http://127.0.0.1:{}/_consent", preview.port))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json");
        let answer = client().request(request.body(full(vec![b' '; length])).unwrap()).await.unwrap();
        let status = answer.status().as_u16();
        let said = text(answer).await;
        assert!(status == 413 && said.contains(words), "{length}: {status} {said}");
    }
}

/// A page of the web whose name leads to this machine.
#[tokio::test(flavor = "multi_thread")]
async fn the_gallery_answers_under_no_other_name() {
    let folder = folder();
    let preview = Preview::start(folder.path());
    for (host, status) in [("evil.example".to_owned(), 421), (format!("localhost:{}", preview.port), 200)] {
        let request = http::Request::get(format!("http://127.0.0.1:{}/", preview.port)).header("host", host);
        assert_eq!(client().request(request.body(empty()).unwrap()).await.unwrap().status(), status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_is_shown_and_a_faulty_one_named_while_the_last_good_one_stays() {
    let folder = folder();
    let preview = Preview::start(folder.path());
    let first = preview.get("/_preview/version").await.1;
    folder.set(&SETTINGS.replace("<Gazette> & Co", "Second"));
    preview.until_says("Preview of Second").await;
    // The number changes after the content, so that no page takes the old for the new. Open pages load again then.
    let start = Instant::now();
    while preview.get("/_preview/version").await.1 == first {
        assert!(start.elapsed() < Duration::from_secs(20), "open pages do not load again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    folder.append("[banner]\nposition = \"<middle>\"\n");
    let faulty = preview.until_says("The folder is faulty").await;
    assert!(faulty.contains("Preview of Second") && faulty.contains("consent.toml:"), "{faulty}");
    assert!(faulty.contains("&lt;middle&gt;") && !faulty.contains("<middle>"), "{faulty}");
    assert!(preview.get("/_preview/frame/banner").await.1.contains("data-tower-consent=\"banner\""));
    folder.set(&SETTINGS.replace("<Gazette> & Co", "Third"));
    let good = preview.until_says("Preview of Third").await;
    assert!(!good.contains("The folder is faulty"), "{good}");
}

#[test]
fn a_missing_folder_a_faulty_one_and_a_taken_port_are_said_in_plain_words() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let path = folder.path().display().to_string();
    let empty = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (vec!["preview", "--policies", "/nowhere"], ["there is no folder `/nowhere`", "tower-consent init"]),
        (vec!["preview", "--policies", empty.path().to_str().unwrap()], ["there is no consent.toml", "start again"]),
        (vec!["preview", "--policies", &path, "--port", &port], ["cannot listen on 127.0.0.1", "leave --port out"]),
    ] {
        let output = program(&arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(words.iter().all(|word| said.contains(word)), "{words:?} in {said}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_gallery() {
    let folder = folder();
    let mut preview = Preview::start(folder.path());
    Command::new("kill").args(["-INT", &preview.child.id().to_string()]).status().unwrap();
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
}

/// The content of each file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}
