//! Addresses as people write them.

use std::net::SocketAddr;

use crate::commands::Failure;
use crate::commands::fetch::MORE_AUTHORITIES;
use crate::gateway::{self, GatewayError, HostPattern, ListenAddress};

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
pub(crate) fn parse(text: &str) -> Result<SocketAddr, String> {
    gateway::tcp_address(text).ok_or_else(|| {
        "expected ADDRESS:PORT, for example 127.0.0.1:8080, [::1]:8080, or 0.0.0.0:8080 for all interfaces".to_owned()
    })
}

/// A host alone: `gateway.internal`.
pub(crate) fn host(text: &str) -> Result<String, String> {
    match text.parse() {
        Ok(HostPattern::Is(host)) => Ok(host),
        _ => Err("expected a name alone, without scheme, port and path, for example gateway.internal".to_owned()),
    }
}

pub(crate) fn explain(error: GatewayError) -> Failure {
    match error {
        GatewayError::Listen { address, source } => {
            use std::io::ErrorKind::{AddrInUse, AddrNotAvailable, AlreadyExists, NotFound, PermissionDenied};
            let is_unix = matches!(address, ListenAddress::Unix(_));
            let advice = match source.kind() {
                AddrInUse if is_unix => {
                    "another program answers there, or the file is no socket: stop the program, or choose another path"
                }
                NotFound | PermissionDenied if is_unix => {
                    "the folder of the socket must be there, and this user must be allowed to write to it"
                }
                AlreadyExists => "the file there is no socket: move it away, or choose another path with --listen",
                _ if is_unix => "choose another path with --listen; it may have about 100 bytes",
                AddrInUse => {
                    "another program is there: stop it, or choose another port where you named this one (0 takes a free one)"
                }
                AddrNotAvailable => {
                    "this machine has no such address: 127.0.0.1 is this machine alone, 0.0.0.0 all of its addresses"
                }
                PermissionDenied => "ports below 1024 need a privilege: choose a higher one",
                _ => "choose another address with --listen or --admin",
            };
            Failure::new(format!("cannot listen on {address}"), advice).because(source)
        }
        GatewayError::Twice { one, other } => {
            let advice = "give each of --listen, --redirect-http and --admin a port of its own";
            Failure::new(format!("{one} and {other} cannot both be listened on"), advice)
        }
        GatewayError::Loop { upstream } => {
            let advice = "--upstream is where your site runs: name that address, or choose another one with --listen";
            Failure::new(format!("the upstream {upstream} is this gateway itself"), advice)
        }
        GatewayError::Certificate { upstream, why } => {
            let advice =
                "correct the certificate of the site, or the host in --upstream: until then visitors get an error";
            Failure::new(format!("no safe connection to the site at {upstream}: {why}"), advice)
        }
        GatewayError::Unused { address } => {
            let advice = "name it with --listen, --redirect-http or --admin, written in the same way, or take it out of \
                the socket unit";
            Failure::new(format!("a socket at {address} was handed over, and no option names it"), advice)
        }
        GatewayError::Thread(cause) => {
            let advice = "the system is out of threads or open files: raise its limits, or stop other programs";
            Failure::new("cannot start the thread of the admin address, or the one that renews certificates", advice)
                .because(cause)
        }
        GatewayError::Authorities(cause) => {
            let what = "no certificate authorities to check the upstream's certificate with";
            Failure::new(what, MORE_AUTHORITIES).because(cause)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_port() {
        assert_eq!(parse("localhost:80").unwrap().to_string(), "127.0.0.1:80");
        assert_eq!(parse("[::1]:8080").unwrap().to_string(), "[::1]:8080");
        for wrong in ["", "8080", ":8080", "localhost", "localhost:x", "example.org:80", "127.0.0.1:99999"] {
            assert!(parse(wrong).unwrap_err().starts_with("expected ADDRESS:PORT"), "{wrong}");
        }
    }
}
