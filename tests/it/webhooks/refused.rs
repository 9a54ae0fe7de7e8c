//! What is refused at the start, and the receiver of the documentation.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_https_receiver_gets_nothing_unless_its_certificate_is_trusted() {
    let (port, certificate) = https_origin().await;
    for trusted in [true, false] {
        let office = Office::open();
        fs::write(office.path("authorities.pem"), &certificate).unwrap();
        let mut command = office.command(&format!("https://localhost:{port}/"));
        if trusted {
            command.env("SSL_CERT_FILE", office.path("authorities.pem"));
        }
        let running = Running::of(command);
        running.decide(3).await;
        if trusted {
            running.health(|says| says == "ok\n").await;
            let begin = Instant::now();
            while running.counter("webhooks_delivered_total").await < 3 {
                assert!(begin.elapsed() < PATIENCE);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        } else {
            running.health(|says| says.contains("certificate")).await;
            assert_eq!(running.counter("webhooks_delivered_total").await, 0);
        }
        running.stop();
    }
}

#[test]
fn what_would_be_read_on_the_way_or_cannot_be_signed_is_refused_at_the_start() {
    let office = Office::open();
    let refusal = |url: &str, change: fn(&mut Command)| {
        let mut command = office.command(url);
        change(&mut command);
        let output = command.stdout(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let said = refusal("http://crm.example/hook", |_| {});
    assert!(said.contains("personal data") && said.contains("--webhook-plain-http"), "{said}");
    let said = refusal("https://user:geheim@crm.example/", |_| {});
    assert!(said.contains("without a user name"), "{said}");
    let said = refusal("https://crm.example/", |command| {
        command.args(["--ledger", "memory:"]);
    });
    assert!(said.contains("--ledger") || said.contains("memory"), "{said}");
    fs::write(office.path("webhook.secret"), "whsec_c2hvcnQ=\n").unwrap();
    let said = refusal("https://crm.example/", |_| {});
    assert!(said.contains("line 1 is no secret") && !said.contains("c2hvcnQ"), "{said}");
    assert!(!office.path("l.db").exists(), "it is refused before the ledger is made");
}

#[test]
fn the_receiver_of_the_documentation_says_in_a_line_why_it_does_not_start() {
    let office = Office::open();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/receive-webhook.py");
    fs::write(office.path("no.secret"), "letmein\n").unwrap();
    fs::write(office.path("damaged.secret"), "whsec_%%\n").unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, status, part) in [
        (&[][..], 2, "usage: "),
        (&["webhook.secret", "port"], 2, "usage: "),
        (&["webhook.secret", "99999"], 2, "usage: "),
        (&["none.secret", "0"], 1, "cannot use none.secret"),
        (&["no.secret", "0"], 1, "has no secrets of webhooks"),
        (&["damaged.secret", "0"], 1, "has no secrets of webhooks"),
        (&["webhook.secret", &*port], 1, "cannot use port"),
    ] {
        let output = Command::new("python3").arg(script).args(arguments).current_dir(office.folder.path()).output();
        let output = output.unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        let is_one_line = error.lines().count() == 1 && error.contains(part);
        assert!(output.status.code() == Some(status) && is_one_line, "{arguments:?}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receiver_of_the_documentation_takes_what_is_ours_and_nothing_else() {
    let office = Office::open();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/receive-webhook.py");
    let mut python = Command::new("python3")
        .arg(script)
        .arg(office.path("webhook.secret"))
        .arg("0")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 is there: tests/run installs it");
    let mut said = String::new();
    // It logs there, and must be able to.
    let mut log = BufReader::new(python.stderr.take().unwrap());
    log.read_line(&mut said).unwrap();
    let port: u16 = said.trim().rsplit(' ').next().unwrap().parse().unwrap();
    let mut printed = BufReader::new(python.stdout.take().unwrap());

    let running = office.running(SocketAddr::from(([127, 0, 0, 1], port)));
    running.decide(1).await;
    let begin = Instant::now();
    while running.counter("webhooks_delivered_total").await < 1 {
        assert!(begin.elapsed() < PATIENCE);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut line = String::new();
    printed.read_line(&mut line).unwrap();
    let event: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(event["type"], "consent.given");
    running.stop();
    assert_eq!(office.records().into_values().collect::<Vec<_>>(), [event["data"].clone()]);

    // Signed with another secret, changed, or old.
    let now = std::fs::metadata(office.path("l.db")).unwrap().modified().unwrap();
    let now = i64::try_from(now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()).unwrap();
    let came = |timestamp| Came { id: "x".into(), timestamp, signature: String::new(), body: "{}".into() };
    let stranger = Office::open();
    for (one, signature, expected) in [
        (came(now), office.signature(&came(now)), 204),
        (came(now), stranger.signature(&came(now)), 401),
        (Came { body: "[]".into(), ..came(now) }, office.signature(&came(now)), 401),
        (came(now - 3600), office.signature(&came(now - 3600)), 401),
        (came(now), format!("v1,x {}", office.signature(&came(now))), 204),
        (came(-1), office.signature(&came(-1)), 401),
    ] {
        let request = http::Request::post(format!("http://127.0.0.1:{port}/"))
            .header("webhook-id", one.id)
            .header("webhook-timestamp", one.timestamp)
            .header("webhook-signature", signature)
            .body(support::full(one.body))
            .unwrap();
        assert_eq!(support::client().request(request).await.unwrap().status(), expected);
    }
    python.kill().unwrap();
    python.wait().unwrap();
    drop(log);
}
