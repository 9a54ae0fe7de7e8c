//! `tower-consent doctor --browser` with the Chromium of this machine. No name leads anywhere but to this machine.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::doctor::{PAGE, failed, is_page, proxy, status};
use crate::support::serving::{Running, serve_site};
use crate::support::{PATIENCE, PolicyFolder, html, instant, origin, program};

/// A gateway in front of this page, with the folder of the small site.
async fn gateway(page: &'static str) -> (Running, PolicyFolder) {
    let folder = PolicyFolder::released(instant());
    let upstream = origin(move |_| async move { html(page) }).await;
    (Running::of(serve_site(&[], "memory:", folder.path(), &format!("http://{upstream}"))), folder)
}

fn doctor(url: &str, policies: &Path, place: &Path) -> Command {
    let mut command = doctor_of_any_browser(url, policies, place);
    if let Ok(chromium) = std::env::var("CHROMIUM") {
        command.args(["--browser-program", &chromium]);
    }
    command
}

/// The command, with a place of its own for what the browser writes.
fn doctor_of_any_browser(url: &str, policies: &Path, place: &Path) -> Command {
    let mut command = program(&["doctor", url, "--yes", "--format", "json", "--browser"]);
    command.arg("--policies").arg(policies);
    command.args(["--browser-arg=--no-sandbox", "--browser-arg=--disable-gpu"]);
    command.arg("--browser-arg=--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
    command.env("TOWER_CONSENT_BROWSER_WAIT", "0").env("TMPDIR", place).current_dir(place);
    command
}

async fn output(mut command: Command) -> (i32, Value) {
    let Output { status, stdout, stderr } =
        tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    let result = serde_json::from_slice(&stdout).unwrap_or_else(|error| panic!("{error}: {said}"));
    (status.code().unwrap(), result)
}

fn found<'v>(result: &'v Value, id: &str) -> &'v str {
    let check = result["checks"].as_array().unwrap().iter().find(|check| check["id"] == id);
    check.unwrap_or_else(|| panic!("no {id}: {result:#}"))["found"].as_str().unwrap()
}

fn is_empty(place: &Path) -> bool {
    std::fs::read_dir(place).unwrap().next().is_none()
}

/// How many processes have this text among their arguments.
fn processes(text: &str) -> usize {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = all.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(text)).count()
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < 3 * PATIENCE, "waited too long: {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::test]
async fn a_site_that_holds_in_a_browser_passes_and_the_clicks_are_in_the_ledger() {
    let (gateway, folder) = gateway(PAGE).await;
    let place = TempDir::new().unwrap();
    let (code, result) = output(doctor(&format!("http://{}/", gateway.site), folder.path(), place.path())).await;
    assert_eq!((code, failed(&result)), (0, Vec::new()), "{result:#}");
    for id in ["", "-banner", "-before", "-refused", "-accepted", "-signal", "-undeclared", "-errors"] {
        assert_eq!(status(&result, &format!("browser{id}")), "fine", "{id}: {result:#}");
    }
    // What was held is seen once it is accepted.
    assert!(found(&result, "browser-accepted").starts_with("2 services seen"), "{result:#}");
    assert_eq!(result["consent_ids"].as_array().unwrap().len(), 4, "{result:#}");
    assert!(is_empty(place.path()) && processes(place.path().to_str().unwrap()) == 0);
}

#[tokio::test]
async fn what_only_scripts_do_is_found_with_its_service() {
    let (gateway, folder) = gateway(PAGE).await;
    // It runs before the guard.
    let url = proxy(
        gateway.site,
        |headers| drop(headers.remove("accept-encoding")),
        |headers, body| {
            if is_page(headers) {
                let leak = "<head><script>const ask = (host) => fetch('//' + host + '/a').catch(() => 0);\
                    ask(['static', 'hot' + 'jar', 'com'].join('.')); ask('img.cdn.example');\
                    document.cookie = '_g' + 'a=1'; localStorage.setItem('_hj' + 'x', 1);\
                    new Worker(URL.createObjectURL(new Blob([`fetch('https://' + 'bat.' + 'bing.com/a')`])));\
                    if (!document.cookie.includes('consent=')) null.x</script>";
                let text = String::from_utf8(std::mem::take(body)).unwrap();
                *body = text.replacen("<head>", leak, 1).into_bytes();
            }
        },
    )
    .await;
    let place = TempDir::new().unwrap();
    let (code, result) = output(doctor(&url, folder.path(), place.path())).await;
    assert_eq!(code, 1, "{result:#}");
    assert_eq!(
        failed(&result),
        ["browser-before", "browser-refused", "browser-signal", "browser-accepted"],
        "{result:#}"
    );
    for id in ["browser-before", "browser-refused", "browser-signal"] {
        for part in ["Hotjar (", "static.hotjar.com (fetch)", "cookie _ga", "bat.bing.com (fetch)"] {
            assert!(found(&result, id).contains(part), "{id}, {part}: {result:#}");
        }
    }
    assert!(found(&result, "browser-undeclared").contains("img.cdn.example"), "{result:#}");
    assert_eq!(status(&result, "browser-undeclared"), "warning");
    assert!(result["checks"].to_string().contains("docs/blocking.md"));
}

/// One page may be right, and another one not.
#[tokio::test]
async fn more_pages_of_the_site_are_looked_at_where_that_is_asked_for() {
    let folder = PolicyFolder::released(instant());
    let upstream = origin(move |request| async move {
        html(match request.uri().path() {
            "/" => "<!doctype html><title>T</title><a href=\"#top\">x</a><a href=\"/logout\">x</a><a href=\"/second#a\">x</a>",
            "/second" => "<!doctype html><title>T</title><script>fetch('//img.cdn.example/a').catch(() => 0)</script>",
            _ => "<!doctype html><title>T</title><script>fetch('//never.cdn.example/a').catch(() => 0)</script>",
        })
    })
    .await;
    let gateway = Running::of(serve_site(&[], "memory:", folder.path(), &format!("http://{upstream}")));
    let (place, url) = (TempDir::new().unwrap(), format!("http://{}/", gateway.site));
    let (_, result) = output(doctor(&url, folder.path(), place.path())).await;
    assert_eq!(status(&result, "browser-undeclared"), "fine", "{result:#}");
    let mut command = doctor(&url, folder.path(), place.path());
    command.args(["--browser-pages", "5"]);
    let (_, result) = output(command).await;
    assert!(found(&result, "browser").ends_with("2 pages: /, /second"), "{result:#}");
    let undeclared = found(&result, "browser-undeclared");
    assert!(undeclared.contains("img.cdn.example") && !undeclared.contains("never."), "{result:#}");
    assert_eq!(status(&result, "browser-banner"), "fine", "{result:#}");
    assert!(is_empty(place.path()));
}

/// What such a link leads to says nothing about the site, and stops no visit.
#[tokio::test]
async fn an_own_link_that_leads_to_no_page_of_the_site_is_skipped() {
    let folder = PolicyFolder::released(instant());
    let other = origin(|_| async {
        let mut page =
            html("<!doctype html><title>T</title><script>fetch('//img.elsewhere.example/a').catch(() => 0)</script>");
        page.headers_mut().insert("set-cookie", "_elsewhere=1".parse().unwrap());
        page
    })
    .await;
    let away = format!("http://localhost:{}/", other.port());
    let upstream = origin(move |request| {
        let away = away.clone();
        async move {
            let mut page = html(match request.uri().path() {
                "/" => {
                    "<!doctype html><title>T</title><a href=/file>x</a><a href=/none>x</a><a href=/away>x</a>\
                     <a href=/nowhere>x</a><a href=/second>x</a>"
                }
                _ => "<!doctype html><title>T</title><script>fetch('//img.cdn.example/a').catch(() => 0)</script>",
            });
            match request.uri().path() {
                "/file" => drop(page.headers_mut().insert("content-disposition", "attachment".parse().unwrap())),
                "/none" => *page.status_mut() = http::StatusCode::NO_CONTENT,
                "/away" | "/nowhere" => {
                    *page.status_mut() = http::StatusCode::FOUND;
                    let to = if request.uri().path() == "/away" { &away } else { "http://nowhere.example/" };
                    page.headers_mut().insert("location", to.parse().unwrap());
                }
                _ => {}
            }
            page
        }
    })
    .await;
    let gateway = Running::of(serve_site(&[], "memory:", folder.path(), &format!("http://{upstream}")));
    let (place, url) = (TempDir::new().unwrap(), format!("http://{}/", gateway.site));
    let mut command = doctor(&url, folder.path(), place.path());
    command.arg("--browser-arg=--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");
    command.args(["--browser-pages", "9"]);
    let (_, result) = output(command).await;
    assert!(found(&result, "browser").ends_with("2 pages: /, /second"), "{result:#}");
    let all = result["checks"].to_string();
    assert!(all.contains("img.cdn.example") && !all.contains("elsewhere"), "{result:#}");
    assert!(is_empty(place.path()));
}

#[tokio::test]
async fn a_browser_that_is_not_there_or_does_not_work_is_told() {
    let (gateway, folder) = gateway(PAGE).await;
    let url = format!("http://{}/", gateway.site);
    let (none, place) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for (program, path, part) in
        [(Some("/no/chromium"), "/bin", "`/no/chromium`"), (None, "", "no Chromium on this machine")]
    {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tower-consent"));
        command.args(["doctor", &url, "--yes", "--browser"]).env("PATH", none.path().join(path));
        command.args(program.map(|program| format!("--browser-program={program}")));
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && said.contains(part) && said.contains("--browser-program"), "{said}");
    }
    let mut command = doctor_of_any_browser(&url, folder.path(), place.path());
    command.args(["--browser-program", "/bin/false"]);
    let (code, result) = output(command).await;
    assert_eq!((code, failed(&result)), (1, vec!["browser"]), "{result:#}");
    assert_eq!(status(&result, "browser-before"), "not_checked");
    assert!(is_empty(place.path()));
}

#[tokio::test]
async fn no_browser_stays_behind() {
    let (gateway, folder) = gateway(PAGE).await;
    let url = format!("http://{}/", gateway.site);
    for signal in ["-TERM", "-KILL"] {
        let place = TempDir::new().unwrap();
        let mine = place.path().to_str().unwrap().to_owned();
        let mut command = doctor(&url, folder.path(), place.path());
        // Long enough to be met at its work.
        command.args(["--browser-wait", "20"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child: Child = command.spawn().unwrap();
        tokio::task::spawn_blocking(move || {
            until("a browser", || processes(&format!("--user-data-dir={mine}")) > 0);
            let killed = Command::new("kill").args([signal, &child.id().to_string()]).status();
            assert!(killed.unwrap().success());
            let code = child.wait().unwrap().code();
            if signal == "-TERM" {
                assert_eq!(code, Some(2));
                assert!(is_empty(place.path()));
            }
            until("the end of the browser", || processes(&mine) == 0);
        })
        .await
        .unwrap();
    }
}
