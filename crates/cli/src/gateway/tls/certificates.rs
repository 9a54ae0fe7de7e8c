//! The certificates in force, and which of them a visitor is shown.

use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::pki_types::ServerName;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use crate::gateway::tls::pair::Pair;

/// All certificates, with what was wrong when they were read last. There is at least one.
#[derive(Debug, Clone)]
pub(crate) struct InForce {
    pub(crate) pairs: Vec<Arc<Pair>>,
    /// A faulty pair keeps its last good one; here is why, for the one who runs the gateway.
    pub(crate) faults: Vec<String>,
}

impl InForce {
    /// The pair for a visitor who asks for `name`: the first one that has this name and a key of a kind that the visitor
    /// takes. For a name that none has, or without a name, the first pair of all.
    fn choose(&self, name: Option<&ServerName<'_>>, takes: impl Fn(&Pair) -> bool) -> Option<&Arc<Pair>> {
        let named = || self.pairs.iter().filter(|pair| name.is_some_and(|name| pair.is_for(name)));
        named().find(|pair| takes(pair)).or_else(|| named().next()).or_else(|| self.pairs.first())
    }
}

/// Replaced whole when files have changed; handshakes under way keep what they have.
#[derive(Debug)]
pub(crate) struct Certificates(ArcSwap<InForce>);

impl Certificates {
    pub(crate) fn new(pairs: Vec<Pair>) -> Self {
        let pairs = pairs.into_iter().map(Arc::new).collect();
        Self(ArcSwap::from_pointee(InForce { pairs, faults: Vec::new() }))
    }

    pub(crate) fn in_force(&self) -> Arc<InForce> {
        self.0.load_full()
    }

    pub(crate) fn replace(&self, with: InForce) {
        self.0.store(Arc::new(with));
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // What is no host name is not sent on by the library; an address is never sent (RFC 6066, section 3).
        let name = hello.server_name().and_then(|name| ServerName::try_from(name).ok());
        let takes = |pair: &Pair| pair.certified().key.choose_scheme(hello.signature_schemes()).is_some();
        self.0.load().choose(name.as_ref(), takes).map(|pair| Arc::clone(pair.certified()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gateway::tls::certificate_files::CertificateFiles;

    fn pair(names: &[&str]) -> Pair {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("both.pem");
        std::fs::write(&file, made.cert.pem() + &made.signing_key.serialize_pem()).unwrap();
        Pair::load(&CertificateFiles::new(&file, &file)).unwrap()
    }

    #[test]
    fn of_two_for_one_name_a_visitor_gets_the_one_whose_key_they_can_check() {
        let all = Certificates::new(vec![pair(&["a.example"]), pair(&["b.example"]), pair(&["b.example"])]).in_force();
        let chosen = |name: Option<&str>, takes: &dyn Fn(usize) -> bool| {
            let place = |pair: &Pair| all.pairs.iter().position(|one| std::ptr::eq(&raw const **one, pair)).unwrap();
            let name = name.map(|name| ServerName::try_from(name.to_owned()).unwrap());
            place(all.choose(name.as_ref(), |pair| takes(place(pair))).unwrap())
        };
        assert_eq!(chosen(Some("b.example"), &|_| true), 1);
        assert_eq!(chosen(Some("b.example"), &|place| place == 2), 2);
        // The library then says that they have no kind of signature in common.
        assert_eq!(chosen(Some("b.example"), &|_| false), 1);
        assert_eq!(chosen(Some("c.example"), &|place| place == 2), 0);
        assert_eq!(chosen(None, &|_| true), 0);
    }
}
