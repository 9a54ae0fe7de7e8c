//! The certificates in force, and which of them a visitor is shown.

use std::sync::Arc;

use arc_swap::ArcSwap;
use rustls::pki_types::ServerName;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use crate::gateway::tls::acme::{ACME_TLS, AcmeHost, Challenges};
use crate::gateway::tls::pair::Pair;

#[derive(Debug, Clone, Default)]
pub(crate) struct InForce {
    pub(crate) pairs: Vec<Arc<Pair>>,
    /// A faulty pair keeps its last good one; here is why, for the one who runs the gateway.
    pub(crate) faults: Vec<String>,
    /// Hosts whose first certificate is asked for. Until it is there, no other takes its place.
    pub(crate) awaited: Vec<AcmeHost>,
}

impl InForce {
    /// The pair for a visitor who asks for `name`: the first one that has this name and a key of a kind that the visitor
    /// takes. For a name that none has, or without a name, the first pair of all. None while that of the name is awaited: a
    /// certificate for another host would look like an attack.
    fn choose(&self, name: Option<&ServerName<'_>>, takes: impl Fn(&Pair) -> bool) -> Option<&Arc<Pair>> {
        let named = || self.pairs.iter().filter(|pair| name.is_some_and(|name| pair.is_for(name)));
        let chosen = named().find(|pair| takes(pair)).or_else(|| named().next());
        let is_awaited = || name.is_some_and(|name| self.awaits(&name.to_str()));
        chosen.or_else(|| if is_awaited() { None } else { self.pairs.first() })
    }

    fn awaits(&self, name: &str) -> bool {
        let name = name.strip_suffix('.').unwrap_or(name);
        self.awaited.iter().any(|host| host.as_str().eq_ignore_ascii_case(name))
    }
}

/// Replaced whole when files have changed; handshakes under way keep what they have.
#[derive(Debug)]
pub(crate) struct Certificates {
    in_force: ArcSwap<InForce>,
    /// What an authority wants to see in a handshake, if one is asked for certificates.
    challenges: Option<Challenges>,
}

impl Certificates {
    pub(crate) fn new(in_force: InForce, challenges: Option<Challenges>) -> Self {
        Self { in_force: ArcSwap::from_pointee(in_force), challenges }
    }

    pub(crate) fn in_force(&self) -> Arc<InForce> {
        self.in_force.load_full()
    }

    pub(crate) fn replace(&self, with: InForce) {
        self.in_force.store(Arc::new(with));
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // What is no host name is not sent on by the library; an address is never sent (RFC 6066, section 3).
        let name = hello.server_name().and_then(|name| ServerName::try_from(name).ok());
        if let Some(challenges) = self.challenges.as_ref()
            && is_look_of_authority(&hello)
        {
            return challenges.in_handshake(hello.server_name()?);
        }
        let takes = |pair: &Pair| pair.certified().key.choose_scheme(hello.signature_schemes()).is_some();
        self.in_force.load().choose(name.as_ref(), takes).map(|pair| Arc::clone(pair.certified()))
    }
}

/// Whether nothing but the protocol of challenges is offered (RFC 8737, section 3).
fn is_look_of_authority(hello: &ClientHello<'_>) -> bool {
    hello.alpn().is_some_and(|mut offered| offered.next() == Some(ACME_TLS) && offered.next().is_none())
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
        let pairs = [pair(&["a.example"]), pair(&["b.example"]), pair(&["b.example"])].map(Arc::new).to_vec();
        let all = InForce { pairs, awaited: vec!["d.example".parse().unwrap()], ..InForce::default() };
        let chosen = |name: Option<&str>, takes: &dyn Fn(usize) -> bool| {
            let place = |pair: &Pair| all.pairs.iter().position(|one| std::ptr::eq(&raw const **one, pair)).unwrap();
            let name = name.map(|name| ServerName::try_from(name.to_owned()).unwrap());
            all.choose(name.as_ref(), |pair| takes(place(pair))).map(|pair| place(pair))
        };
        assert_eq!(chosen(Some("b.example"), &|_| true), Some(1));
        assert_eq!(chosen(Some("b.example"), &|place| place == 2), Some(2));
        // The library then says that they have no kind of signature in common.
        assert_eq!(chosen(Some("b.example"), &|_| false), Some(1));
        assert_eq!(chosen(Some("c.example"), &|place| place == 2), Some(0));
        assert_eq!(chosen(None, &|_| true), Some(0));
        // Its own is on the way.
        assert_eq!(chosen(Some("D.example"), &|_| true), None);
    }
}
