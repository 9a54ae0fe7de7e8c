//! Which certificate is shown, and which are refused.

use super::*;

#[tokio::test]
async fn each_name_gets_its_certificate_and_any_other_the_first() {
    let first = Certificate::of(&["first.example"]);
    let second = Certificate::of(&["second.example", "*.second.example"]);
    let third = Certificate::of(&["a.second.example"]);
    let gateway = gateway_before(origin(way).await, &[&first, &second, &third], |_| {}).await;
    let shown = async |client: TlsClient, name: &str| {
        let stream = client.connect(gateway.address(), name).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    };
    let trusting = TlsClient::trusting(&[&first, &second, &third]);
    for (name, expected) in [
        ("first.example", &first),
        ("second.example", &second),
        ("SECOND.example", &second),
        // The first that fits, not the one that fits best: the order is the operator's.
        ("a.second.example", &second),
    ] {
        assert_eq!(shown(trusting.clone(), name).await, expected.der(), "{name}");
    }
    assert_eq!(shown(trusting.clone().without_name(), "first.example").await, first.der());
    for other in ["other.example", "a.b.second.example", "example"] {
        let refused = trusting.connect(gateway.address(), other).await.unwrap_err();
        assert!(refused.to_string().ends_with("only valid for DnsName(\"first.example\")"), "{other}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_change_are_read_again_and_faulty_ones_leave_the_last_good_pair() {
    let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
    let (old, new) = (Certificate::of(&[NAME]), Certificate::of(&[NAME]));
    let files = write(&folder, "a", &old);
    let options = ["--tls-cert", text_of(&files.certificate), "--tls-key", text_of(&files.key)];
    let running = Running::of(serve_with(&options, &folder, &policies, "http://127.0.0.1:9"));
    let visitor = TlsClient::trusting(&[&old, &new]);
    let shown = async || {
        let stream = visitor.connect(running.site, NAME).await.unwrap();
        stream.get_ref().1.peer_certificates().unwrap()[0].to_vec()
    };
    assert_eq!(running.health(|_| true).await, "ok\n");
    assert_eq!(shown().await, old.der());
    // The new certificate with the old key.
    fs::write(&files.certificate, new.pem()).unwrap();
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("is not that of the first certificate") && says.contains("a.key"), "{says}");
    assert_eq!(shown().await, old.der());
    fs::write(&files.key, new.key_pem()).unwrap();
    assert_eq!(running.health(|says| says == "ok\n").await, "ok\n");
    assert_eq!(shown().await, new.der());
    // The signal does the same, at once.
    fs::remove_file(&files.key).unwrap();
    running.signal("-HUP");
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("cannot read"), "{says}");
    assert_eq!(shown().await, new.der());
    assert!(running.counter("gateway_tls_reloads_failed_total").await >= 2);
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert!(log.contains("the last good one stays") && !log.contains("PRIVATE"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_has_expired_is_served_with_a_warning() {
    let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
    let ends = |at: time::OffsetDateTime| Certificate::with(&[NAME], |params| params.not_after = at);
    let (day, now) = (time::Duration::days(1), SystemClock.now());
    let (old, soon) = (write(&folder, "old", &ends(now - day)), write(&folder, "soon", &ends(now + day * 9 + day / 2)));
    let mut options = vec!["--tls-cert", text_of(&old.certificate), "--tls-key", text_of(&old.key)];
    options.extend(["--tls-cert", text_of(&soon.certificate), "--tls-key", text_of(&soon.key)]);
    let running = Running::of(serve_with(&options, &folder, &policies, "http://127.0.0.1:9"));
    let says = running.health(|says| says.starts_with("degraded")).await;
    assert!(says.contains("old.crt` has expired") && !says.contains("soon.crt"), "{says}");
    let name = format!("gateway_tls_certificate_expires_timestamp_seconds{{file=\"{}\"}}", old.certificate.display());
    assert_eq!(running.counter(&name).await, u64::try_from((now - day).unix_timestamp()).unwrap());
    let (_, log) = running.stop();
    let line = |about: &str| log.lines().find(|line| line.contains(about)).unwrap_or_else(|| panic!("{about}: {log}"));
    assert!(line("has expired").contains("old.crt"));
    let line = line("expires soon");
    assert!(line.contains("soon.crt") && line.contains("days=9"), "{line}");
}

#[test]
fn certificates_that_cannot_be_used_are_refused_with_what_helps() {
    let folder = TempDir::new().unwrap();
    let (one, other) =
        (write(&folder, "one", &Certificate::of(&[NAME])), write(&folder, "two", &Certificate::of(&[NAME])));
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let good = fs::read_to_string(&one.certificate).unwrap();
    let nothing = file("nothing.pem", "not PEM\n");
    let cut = file("cut.pem", &good[..good.len() / 2]);
    let odd = file("odd.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    let encrypted =
        file("pkcs8.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
    let older = "-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\nDEK-Info: AES-256-CBC,00\r\n\r\nAAAA\r\n";
    let older = file("older.pem", &format!("{older}-----END RSA PRIVATE KEY-----\r\n"));
    let damaged = file("damaged.key", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    let missing = folder.path().join("none.pem");
    let good = fs::read_to_string(&one.certificate).unwrap();
    let chain = file("chain.pem", &format!("{good}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    let many = file("many.pem", &good.repeat(17));
    // A pipe would be waited for; this one never ends.
    let nul = std::path::PathBuf::from("/dev/zero");
    for (certificate, key, what, help) in [
        (&missing, &one.key, "cannot read", "may read"),
        (&one.certificate, &missing, "none.pem", "may read"),
        (&nothing, &one.key, "there is no certificate in", "fullchain.pem"),
        (&one.key, &one.key, "there is no certificate in", "fullchain.pem"),
        (&cut, &one.key, "is damaged", "copy the file again"),
        (&odd, &one.key, "cannot be read", "openssl x509"),
        (&chain, &one.key, "certificate 2 in", "openssl x509"),
        (&many, &one.key, "there are 17 certificates in", "few that lead"),
        (&nul, &one.key, "it is no regular file", "may read"),
        (&one.certificate, &one.certificate, "there is no private key in", "privkey.pem"),
        (&one.certificate, &encrypted, "pkcs8.pem` is encrypted", "openssl pkey"),
        (&one.certificate, &older, "older.pem` is encrypted", "openssl pkey"),
        (&one.certificate, &damaged, "damaged.key` cannot be used", "ECDSA"),
        (&one.certificate, &other.key, "is not that of the first certificate", "in their order"),
    ] {
        let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9", "--listen", "127.0.0.1:0"]);
        command.arg("--tls-cert").arg(certificate).arg("--tls-key").arg(key);
        let output = command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(what) && said.contains(help) && !said.contains("c2VjcmV0"), "{what}: {said}");
    }
    let both = format!("{},{}", one.certificate.display(), other.certificate.display());
    let mut command = support::program(&["serve", "--upstream", "http://127.0.0.1:9"]);
    command.env("TOWER_CONSENT_TLS_CERT", both).env("TOWER_CONSENT_TLS_KEY", &one.key);
    let output = command.env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("2 --tls-cert and 1 --tls-key"), "{said}");
    for half in ["--tls-cert", "--tls-key", "--redirect-http"] {
        let value = if half == "--redirect-http" { "127.0.0.1:0" } else { "a.pem" };
        let output = support::program(&["serve", "--upstream", "http://127.0.0.1:9", half, value]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{half}");
    }
}

/// One file may have both, as HAProxy wants it; a visitor comes back with a ticket.
#[tokio::test]
async fn a_certificate_and_its_key_may_be_in_one_file() {
    let (folder, certificate) = (TempDir::new().unwrap(), Certificate::of(&[NAME]));
    let path = folder.path().join("both.pem");
    fs::write(&path, format!("{}{}", certificate.key_pem(), certificate.pem())).unwrap();
    let tls = Tls::load([CertificateFiles::new(&path, &path)]).unwrap();
    let gateway = bare_gateway_with(origin(way).await, |settings| settings.tls = Some(tls)).await;
    let visitor = TlsClient::trusting(&[&certificate]);
    let mut kinds = Vec::new();
    for _ in 0..2 {
        let mut stream = visitor.connect(gateway.address(), NAME).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        stream.read_to_end(&mut Vec::new()).await.unwrap();
        kinds.push(format!("{:?}", stream.get_ref().1.handshake_kind().unwrap()));
    }
    assert_eq!(kinds, ["Full", "Resumed"]);
}

fn openssl(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new("openssl");
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Keys in all forms that are around, and another implementation of TLS at the other end.
#[tokio::test(flavor = "multi_thread")]
async fn keys_as_openssl_writes_them_are_taken_and_openssl_is_served() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let upstream = origin(way).await;
    for (kind, make, form) in [
        ("rsa", &["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"][..], "BEGIN PRIVATE KEY"),
        ("pkcs1", &["genrsa", "-traditional", "2048"], "BEGIN RSA PRIVATE KEY"),
        // With the curve in a section of its own before the key.
        ("sec1", &["ecparam", "-name", "secp384r1", "-genkey"], "BEGIN EC PARAMETERS"),
        ("ed25519", &["genpkey", "-algorithm", "ED25519"], "BEGIN PRIVATE KEY"),
    ] {
        let (key, certificate) = (path(&format!("{kind}.key")), path(&format!("{kind}.crt")));
        let written = openssl(make, "");
        assert!(written.contains(form), "{kind}");
        fs::write(&key, written).unwrap();
        let names = format!("subjectAltName=DNS:{NAME}");
        let subject = format!("/CN={NAME}");
        openssl(
            &["req", "-x509", "-key", &key, "-subj", &subject, "-addext", &names, "-days", "30", "-out", &certificate],
            "",
        );
        let tls = Tls::load([CertificateFiles::new(&certificate, &key)]).unwrap();
        let gateway = bare_gateway_with(upstream, |settings| settings.tls = Some(tls)).await;
        let address = gateway.address().to_string();
        for version in ["-tls1_2", "-tls1_3"] {
            let (address, certificate) = (address.clone(), certificate.clone());
            let answer = tokio::task::spawn_blocking(move || {
                let arguments = ["s_client", "-connect", &address, "-servername", NAME, "-CAfile", &certificate];
                let request = format!("GET / HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n");
                openssl(&[&arguments[..], &["-verify_return_error", "-quiet", version]].concat(), &request)
            });
            let answer = answer.await.unwrap();
            assert!(answer.contains("HTTP/1.1 200") && answer.contains("https|"), "{kind} {version}: {answer}");
        }
    }
    let locked = path("locked.key");
    let traditional = ["-aes256", "-traditional", "-passout", "pass:secret", "2048"];
    for make in [
        &["genpkey", "-algorithm", "ED25519", "-aes256", "-pass", "pass:secret"][..],
        &[&["genrsa"], &traditional[..]].concat(),
    ] {
        fs::write(&locked, openssl(make, "")).unwrap();
        let refused = Tls::load([CertificateFiles::new(path("rsa.crt"), &locked)]).unwrap_err();
        assert!(matches!(refused, TlsError::EncryptedKey(_)), "{refused}");
    }
}
