//! A real nginx with `proxy_cache`, in a folder of its own and as the user of the tests.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::net::TcpStream;

use super::{PATIENCE, Visitor, free_address};

/// Runs until it is dropped.
pub(crate) struct Nginx {
    pub(crate) address: SocketAddr,
    child: Child,
    folder: TempDir,
}

impl Nginx {
    /// A cache in front of `site`; it keeps what the site lets it keep.
    pub(crate) async fn before(site: SocketAddr) -> Self {
        Self::with_location(&caching(site)).await
    }

    /// With this `location` block.
    pub(crate) async fn with_location(location: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = free_address();
        std::fs::write(folder.path().join("nginx.conf"), config(address, location)).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let child = Command::new("nginx")
            .env("PATH", format!("{path}:/usr/sbin:/usr/local/sbin"))
            .arg("-p")
            .arg(folder.path())
            .args(["-c", "nginx.conf", "-e", "error.log"])
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx is installed (tests/run does it)");
        let nginx = Self { address, child, folder };
        let start = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            assert!(start.elapsed() < PATIENCE, "nginx does not start: {}", nginx.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        nginx
    }

    /// A browser behind this cache. In `X-Cache` of each answer it says what it did.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::at(self.address)
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a cache in front of `site` is asked to do.
fn caching(site: SocketAddr) -> String {
    format!(
        "location / {{
      proxy_pass http://{site};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_cache pages;
      proxy_cache_revalidate on;
      add_header X-Cache $upstream_cache_status always;
    }}"
    )
}

/// One process in the foreground; every path is below its folder.
fn config(address: SocketAddr, location: &str) -> String {
    format!(
        "daemon off; master_process off; pid nginx.pid; error_log error.log;
events {{ worker_connections 128; }}
http {{
  access_log off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  proxy_cache_path cache keys_zone=pages:1m use_temp_path=off;
  server {{
    listen {address};
    {location}
  }}
}}
"
    )
}
