//! A real authority that speaks ACME (Pebble of Let's Encrypt), with a DNS in which every name is this machine.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use http::Request;
use tempfile::TempDir;
use tokio::net::TcpStream;

use super::tls::TlsClient;
use super::{Certificate, PATIENCE, empty, free_address, text};

/// Runs until it is dropped.
pub(crate) struct Pebble {
    /// Where it listens. The same after a start with an empty memory.
    ports: Ports,
    certificate: Certificate,
    folder: TempDir,
    /// How long its certificates are valid.
    seconds: u32,
    running: Vec<Child>,
}

#[derive(Clone, Copy)]
struct Ports {
    acme: SocketAddr,
    management: SocketAddr,
    dns: SocketAddr,
    tls: u16,
    http: u16,
}

impl Pebble {
    /// An authority that looks for hosts at these addresses, and whose certificates are valid for so many seconds.
    pub(crate) async fn looking_at(tls: SocketAddr, http: SocketAddr, seconds: u32) -> Self {
        let dns = free_address();
        let ports = Ports { acme: free_address(), management: free_address(), dns, tls: tls.port(), http: http.port() };
        let certificate = Certificate::of(&["localhost"]);
        let folder = tempfile::tempdir().unwrap();
        let mut pebble = Self { ports, certificate, folder, seconds, running: Vec::new() };
        fs::write(pebble.trust(), pebble.certificate.pem()).unwrap();
        fs::write(pebble.folder.path().join("key.pem"), pebble.certificate.key_pem()).unwrap();
        pebble.start().await;
        pebble
    }

    async fn start(&mut self) {
        let Ports { acme, management, dns, tls, http } = self.ports;
        let path = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        let config = serde_json::json!({"pebble": {
            "listenAddress": acme.to_string(),
            "managementListenAddress": management.to_string(),
            "certificate": path("ca.pem"),
            "privateKey": path("key.pem"),
            "httpPort": http,
            "tlsPort": tls,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
            "certificateValidityPeriod": self.seconds,
        }});
        fs::write(path("config.json"), config.to_string()).unwrap();
        let names = Command::new("pebble-challtestsrv")
            .args(["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv4", "127.0.0.1", "-defaultIPv6", ""])
            .args(["-dns01", &dns.to_string(), "-management", &free_address().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pebble is installed (tests/run does it)");
        let log = fs::File::create(path("log")).unwrap();
        let authority = Command::new("pebble")
            .args(["-config", &path("config.json"), "-dnsserver", &dns.to_string()])
            .env("PEBBLE_VA_NOSLEEP", "1")
            .env("PEBBLE_WFE_NONCEREJECT", "1")
            .env("PEBBLE_AUTHZREUSE", "0")
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        self.running = vec![names, authority];
        let begin = Instant::now();
        while TcpStream::connect(acme).await.is_err() {
            assert!(begin.elapsed() < PATIENCE, "pebble does not start: {}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) fn stop(&mut self) {
        for mut child in self.running.drain(..) {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts again and knows nothing of before: neither accounts nor its own root.
    pub(crate) async fn forget(&mut self) {
        self.stop();
        self.start().await;
    }

    pub(crate) fn directory(&self) -> String {
        format!("https://localhost:{}/dir", self.ports.acme.port())
    }

    /// The file that clients need to trust it (`SSL_CERT_FILE`).
    pub(crate) fn trust(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The root of the certificates that it gives.
    pub(crate) async fn root(&self) -> String {
        let client = TlsClient::trusting(&[&self.certificate]);
        let request = Request::get("/roots/0").header("host", "localhost").body(empty()).unwrap();
        text(client.request(self.ports.management, "localhost", request).await).await
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Pebble {
    fn drop(&mut self) {
        self.stop();
    }
}
