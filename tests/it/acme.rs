//! Certificates that the gateway gets by itself: from a real authority, and without one.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use http::Request;
use tempfile::TempDir;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;

use crate::support::pebble::Pebble;
use crate::support::serving::Running;
use crate::support::tls::TlsClient;
use crate::support::{self, PATIENCE, PolicyFolder, client, empty, free_address, instant};

const ONE: &str = "www.site.example";
const OTHER: &str = "shop.site.example";

/// So long is a certificate valid that no test sees its end.
const LONG: u32 = 3600;

/// A place for a gateway that asks an authority for certificates.
struct Place {
    folder: TempDir,
    policies: PolicyFolder,
    listen: SocketAddr,
    redirect: SocketAddr,
}

impl Place {
    fn new() -> Self {
        let (folder, policies) = (TempDir::new().unwrap(), PolicyFolder::released(instant()));
        Self { folder, policies, listen: free_address(), redirect: free_address() }
    }

    /// An authority that looks for hosts here.
    async fn pebble(&self, seconds: u32) -> Pebble {
        Pebble::looking_at(self.listen, self.redirect, seconds).await
    }

    fn serve(&self, listen: SocketAddr, pebble: &Pebble, options: &[&str]) -> Command {
        let mut command = support::program(&["serve", "--admin", "127.0.0.1:0", "--grace", "1", "--allow-drafts"]);
        command.args(["--upstream", "http://127.0.0.1:9", "--ledger", "memory:", "--listen", &listen.to_string()]);
        command.arg("--policies").arg(self.policies.path()).arg("--acme-folder").arg(self.folder.path().join("acme"));
        command.args(["--acme-agree-terms", "--acme-directory", &pebble.directory()]).args(options);
        command.env("SSL_CERT_FILE", pebble.trust()).env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other");
        command.stderr(Stdio::piped());
        command
    }

    fn start(&self, pebble: &Pebble, options: &[&str]) -> Running {
        Running::of(self.serve(self.listen, pebble, options))
    }

    /// The folder of the only authority.
    fn kept(&self) -> PathBuf {
        let folders = fs::read_dir(self.folder.path().join("acme")).unwrap();
        folders.map(|entry| entry.unwrap().path()).next().unwrap()
    }
}

/// A client that knows the root of an authority, and nobody else.
async fn visitor(pebble: &Pebble) -> TlsClient {
    TlsClient::trusting_pem(&pebble.root().await)
}

/// The certificate that a visitor is shown for a name.
async fn shown(visitor: &TlsClient, address: SocketAddr, name: &str) -> std::io::Result<Vec<u8>> {
    let stream = visitor.connect(address, name).await?;
    Ok(stream.get_ref().1.peer_certificates().unwrap()[0].to_vec())
}

fn first_in(file: &Path) -> Vec<u8> {
    CertificateDer::from_pem_file(file).unwrap().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_are_got_by_a_handshake_and_a_restart_needs_no_authority() {
    let place = Place::new();
    let mut pebble = place.pebble(LONG).await;
    let options = ["--acme-host", ONE, "--acme-host", "SHOP.site.example.", "--acme-mail", "ops@site.example"];
    let running = place.start(&pebble, &options);
    running.health(|says| says == "ok\n").await;
    let visitor = visitor(&pebble).await;
    for name in [ONE, OTHER] {
        let file = place.kept().join(format!("{name}.pem"));
        assert_eq!(shown(&visitor, running.site, name).await.unwrap(), first_in(&file), "{name}");
        let gauge = format!("gateway_tls_certificate_expires_timestamp_seconds{{file=\"{}\"}}", file.display());
        assert!(running.counter(&gauge).await > 1_700_000_000);
    }
    assert_eq!(running.counter("gateway_acme_orders_total{result=\"done\"}").await, 2);
    assert_eq!(running.counter("gateway_acme_orders_total{result=\"failed\"}").await, 0);
    #[cfg(unix)]
    for entry in fs::read_dir(place.kept()).unwrap() {
        let path = entry.unwrap().path();
        let rights = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
        assert_eq!(rights & 0o077, 0, "{}", path.display());
    }
    let account = fs::read_to_string(place.kept().join("account.json")).unwrap();
    assert!(account.contains("\"mail\":\"ops@site.example\""), "{account}");
    let before = shown(&visitor, running.site, ONE).await.unwrap();
    let (status, log) = running.stop();
    assert!(status == Some(0) && log.contains("there is a new certificate") && !log.contains("PRIVATE"), "{log}");
    pebble.stop();
    let running = place.start(&pebble, &options);
    assert_eq!(shown(&visitor, running.site, ONE).await.unwrap(), before);
    assert_eq!(running.health(|_| true).await, "ok\n");
    let (_, log) = running.stop();
    assert!(!log.contains("asking for a certificate"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_renewed_while_visitors_come_and_none_is_refused() {
    let place = Place::new();
    let pebble = place.pebble(12).await;
    let running = place.start(&pebble, &["--acme-host", ONE]);
    running.health(|says| says == "ok\n").await;
    let visitor = visitor(&pebble).await;
    let first = shown(&visitor, running.site, ONE).await.unwrap();
    let begin = Instant::now();
    loop {
        let now = shown(&visitor, running.site, ONE).await.expect("a visitor is let in");
        if now != first {
            break;
        }
        assert!(begin.elapsed() < Duration::from_secs(12), "it is not renewed: {}", pebble.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(running.health(|_| true).await, "ok\n");
    assert_eq!(running.counter("gateway_acme_orders_total{result=\"done\"}").await, 2);
    let (_, log) = running.stop();
    assert!(!log.contains("not renewed"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_cannot_be_reached_stops_no_start_and_is_asked_again() {
    let place = Place::new();
    let mut pebble = place.pebble(LONG).await;
    pebble.stop();
    let running = place.start(&pebble, &["--acme-host", ONE]);
    let says = running.health(|says| says.contains("no connection to")).await;
    assert!(says.starts_with("degraded\nthere is no certificate for `www.site.example`: no connection to"), "{says}");
    assert!(says.contains("the next try is at"), "{says}");
    pebble.forget().await;
    let visitor = visitor(&pebble).await;
    // Neither a certificate for another host nor one that nobody knows takes its place.
    let refused = shown(&visitor, running.site, ONE).await.unwrap_err().to_string();
    assert!(refused.contains("alert"), "{refused}");
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    shown(&visitor, running.site, ONE).await.unwrap();
    let (_, log) = running.stop();
    assert!(log.contains("visitors of this host are refused until there is one"), "{log}");
}

/// Where TLS ends in front, a handshake never comes here.
#[tokio::test(flavor = "multi_thread")]
async fn where_the_handshake_does_not_lead_here_plain_http_is_the_second_try() {
    let place = Place::new();
    let pebble = Pebble::looking_at(free_address(), place.redirect, LONG).await;
    let redirect = place.redirect.to_string();
    let running = place.start(&pebble, &["--acme-host", ONE, "--redirect-http", &redirect]);
    let says = running.health(|says| says.contains("could not see")).await;
    assert!(says.contains("(tls-alpn-01)") && says.contains("port 443 of the host must lead to --listen"), "{says}");
    running.signal("-HUP");
    running.health(|says| says == "ok\n").await;
    shown(&visitor(&pebble).await, running.site, ONE).await.unwrap();
    // Nothing is left to see there.
    let url = format!("http://{}/.well-known/acme-challenge/x", place.redirect);
    assert_eq!(client().get(url.parse().unwrap()).await.unwrap().status(), 308);
    let (_, log) = running.stop();
    assert!(log.contains("way=\"http-01\""), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_is_asked_four_times_an_hour_and_no_more_also_after_a_restart() {
    let place = Place::new();
    let pebble = Pebble::looking_at(free_address(), free_address(), LONG).await;
    let asked = async |running: &Running| running.counter("gateway_acme_orders_total{result=\"failed\"}").await;
    let running = place.start(&pebble, &["--acme-host", ONE]);
    for failed in 1..=3 {
        let begin = Instant::now();
        while asked(&running).await < failed {
            assert!(begin.elapsed() < PATIENCE);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        if failed < 3 {
            running.signal("-HUP");
        }
    }
    running.kill();
    let running = place.start(&pebble, &["--acme-host", ONE]);
    running.health(|says| says.contains("could not see")).await;
    running.signal("-HUP");
    let begin = Instant::now();
    let log = loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let tries = fs::read_to_string(place.kept().join(format!("{ONE}.tries"))).unwrap();
        assert_eq!(tries.lines().count(), 4);
        if begin.elapsed() > Duration::from_secs(2) {
            break running.stop().1;
        }
    };
    assert!(log.contains("there were four tries within an hour"), "{log}");
    assert_eq!(log.matches("asking for a certificate").count(), 1, "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_the_authority_has_forgotten_is_made_anew_and_a_damaged_one_is_named() {
    let place = Place::new();
    let mut pebble = place.pebble(LONG).await;
    let running = place.start(&pebble, &["--acme-host", ONE]);
    running.health(|says| says == "ok\n").await;
    running.stop();
    let file = |name: &str| place.kept().join(name);
    let before = fs::read_to_string(file("account.json")).unwrap();
    fs::remove_file(file(&format!("{ONE}.pem"))).unwrap();
    pebble.forget().await;
    let running = place.start(&pebble, &["--acme-host", ONE, "--acme-mail", "ops@site.example"]);
    running.health(|says| says == "ok\n").await;
    let (_, log) = running.stop();
    assert!(log.contains("does not know the account any more"), "{log}");
    assert_ne!(fs::read_to_string(file("account.json")).unwrap(), before);
    assert_eq!(fs::read_to_string(file("account.json.unknown")).unwrap(), before);
    fs::remove_file(file(&format!("{ONE}.pem"))).unwrap();
    fs::write(file("account.json"), "{\"key_pkcs8\":\"c2VjcmV0\"}").unwrap();
    let running = place.start(&pebble, &["--acme-host", ONE]);
    let says = running.health(|says| says.contains("account.json")).await;
    assert!(says.contains("without the file a new account is made") && !says.contains("c2VjcmV0"), "{says}");
}

/// The second gateway cannot be looked at, and has what the first one gets.
#[tokio::test(flavor = "multi_thread")]
async fn two_gateways_share_a_folder_and_a_new_mail_address_is_told() {
    let place = Place::new();
    let mut pebble = place.pebble(LONG).await;
    pebble.stop();
    let second = Running::of(place.serve(free_address(), &pebble, &["--acme-host", ONE]));
    second.health(|says| says.contains("no connection to")).await;
    pebble.forget().await;
    let first = place.start(&pebble, &["--acme-host", ONE, "--acme-mail", "ops@site.example"]);
    first.health(|says| says == "ok\n").await;
    second.health(|says| says == "ok\n").await;
    let visitor = visitor(&pebble).await;
    let same = shown(&visitor, first.site, ONE).await.unwrap();
    assert_eq!(shown(&visitor, second.site, ONE).await.unwrap(), same);
    assert_eq!(second.counter("gateway_acme_orders_total{result=\"done\"}").await, 0);
    first.stop();
    let third = place.start(&pebble, &["--acme-host", ONE, "--acme-host", OTHER, "--acme-mail", "new@site.example"]);
    third.health(|says| says == "ok\n").await;
    let (_, log) = third.stop();
    assert!(log.contains("knows the new mail address"), "{log}");
    assert!(fs::read_to_string(place.kept().join("account.json")).unwrap().contains("new@site.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_protocol_of_challenges_is_no_way_in_for_visitors() {
    let place = Place::new();
    let pebble = place.pebble(LONG).await;
    let running = place.start(&pebble, &["--acme-host", ONE]);
    running.health(|says| says == "ok\n").await;
    let visitor = visitor(&pebble).await;
    let alone = visitor.clone().offering(&["acme-tls/1"]);
    assert!(shown(&alone, running.site, ONE).await.is_err());
    let both = visitor.clone().offering(&["acme-tls/1", "http/1.1"]);
    let stream = both.connect(running.site, ONE).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"http/1.1"[..]));
    let request = Request::get("/_consent").header("host", ONE).body(empty()).unwrap();
    assert_eq!(visitor.request(running.site, ONE, request).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_several_sites_each_host_that_is_a_name_gets_a_certificate() {
    let place = Place::new();
    let pebble = place.pebble(LONG).await;
    let site = |name: &str, hosts: &str| {
        let key = place.folder.path().join(format!("{name}.key"));
        fs::write(&key, format!("{name}-a-secret-of-these-tests-and-no-other\n")).unwrap();
        format!(
            "[sites.{name}]\nhosts = {hosts}\nupstream = \"http://127.0.0.1:9\"\npolicies = {:?}\nledger = \"memory:\"\n\
             key_file = {key:?}\nallow_drafts = true\n",
            place.policies.path()
        )
    };
    let sites = place.folder.path().join("sites.toml");
    let written = site("one", &format!("[{ONE:?}, \"*.site.example\"]")) + &site("two", &format!("[{OTHER:?}]"));
    fs::write(&sites, written).unwrap();
    let mut command = support::program(&["serve", "--admin", "127.0.0.1:0", "--grace", "1", "--acme-agree-terms"]);
    command.arg("--sites").arg(&sites).args(["--listen", &place.listen.to_string()]);
    command.arg("--acme-folder").arg(place.folder.path().join("acme")).args(["--acme-directory", &pebble.directory()]);
    command.env("SSL_CERT_FILE", pebble.trust()).stderr(Stdio::piped());
    let running = Running::of(command);
    running.health(|says| says == "ok\n").await;
    let visitor = visitor(&pebble).await;
    for name in [ONE, OTHER] {
        shown(&visitor, running.site, name).await.unwrap();
    }
    let (_, log) = running.stop();
    assert!(log.contains("no certificate is asked for a host of a site") && log.contains("`*.site.example`"), "{log}");
}

/// The errors of `--check-config` with these options.
fn checked(options: &[&str]) -> (Output, String) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let policies = PolicyFolder::released(instant());
    let mut command = support::program(&["serve", "--check-config", "--upstream", "http://127.0.0.1:9"]);
    command.args(["--listen", "127.0.0.1:0", "--ledger", "memory:"]).arg("--policies").arg(policies.path());
    command.args(options).current_dir(folder.path()).env("TOWER_CONSENT_KEY", "a-secret-of-these-tests-and-no-other");
    let output = command.output().unwrap();
    assert!(!folder.path().join("acme").exists(), "nothing is made");
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (output, said.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_check_names_all_hosts_that_no_certificate_can_be_asked_for() {
    let agreed = "--acme-agree-terms";
    let hosts = "--acme-host=192.0.2.7,*.example.org,https://example.org,intranet,www.example.org";
    let (output, said) = checked(&[agreed, hosts, "--acme-folder", "file/acme"]);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in [
        "`192.0.2.7` is an address",
        "a certificate for `*.example.org` needs a challenge in the DNS",
        "`https://example.org` is no name of a host",
        "`intranet` is a name of this network alone",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (output, said) = checked(&[agreed, "--acme-host=www.example.org", "--acme-folder", "file/acme"]);
    assert!(output.status.code() == Some(1) && said.contains("cannot be kept") && said.contains("file`"), "{said}");
    let (output, said) = checked(&[agreed]);
    assert!(output.status.code() == Some(1) && said.contains("there is no host"), "{said}");
    let (output, said) = checked(&[agreed, "--acme-host=www.example.org", "--redirect-http=127.0.0.1:0"]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for (options, part) in [
        (&["--acme-host=www.example.org"][..], "--acme-agree-terms"),
        (&[agreed, "--acme-host=a.org", "--acme-mail=ops"], "no address for mail"),
        (&[agreed, "--acme-host=a.org", "--acme-mail=a@b.org?cc=c@d.org"], "no address for mail"),
        (&[agreed, "--acme-host=a.org", "--acme-directory=http://ca.example/"], "names no authority"),
    ] {
        let (output, said) = checked(options);
        assert!(output.status.code() == Some(2) && said.contains(part), "{options:?}: {said}");
    }
}
