//! What is wrong with the certificate of a server, in plain words.

use std::error::Error;
use std::io;

use rustls::CertificateError;

/// Why a TLS connection was not made, if the certificate or the protocol is the reason.
pub(crate) fn in_words(error: &(dyn Error + 'static)) -> Option<String> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(found) = of(error) {
            return Some(of_tls(found));
        }
        cause = error.source();
    }
    None
}

/// The error of TLS itself. What is in an [`io::Error`] is not among its sources.
fn of<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    let found = error.downcast_ref::<rustls::Error>();
    found.or_else(|| of(error.downcast_ref::<io::Error>()?.get_ref()?))
}

fn of_tls(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(fault) => of_certificate(fault),
        rustls::Error::InvalidMessage(_) => {
            "what answers there does not speak TLS: perhaps its address begins with http:// and not https://".to_owned()
        }
        other => format!("no TLS connection can be made: {other}"),
    }
}

fn of_certificate(fault: &CertificateError) -> String {
    match fault {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "its certificate has expired".to_owned(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "its certificate is not valid yet: look at the clock of this machine".to_owned()
        }
        CertificateError::NotValidForNameContext { presented, .. } if !presented.is_empty() => {
            // `DnsName("other.example")`
            let name = |shown: &String| shown.split('"').nth(1).unwrap_or(shown).to_owned();
            let names: Vec<String> = presented.iter().map(name).collect();
            format!("its certificate is for another host: {}", names.join(", "))
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is for another host".to_owned()
        }
        // Another authority of the same name did not sign it.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "its certificate is from an authority that this machine does not know; the variable SSL_CERT_FILE names a \
             file with more of them"
                .to_owned()
        }
        CertificateError::Revoked => "its certificate was revoked by its authority".to_owned(),
        other => format!("its certificate cannot be used: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_certificate_has_words_of_its_own() {
        for (fault, words) in [
            (CertificateError::Expired, "has expired"),
            (CertificateError::NotValidYet, "not valid yet"),
            (CertificateError::NotValidForName, "for another host"),
            (CertificateError::UnknownIssuer, "SSL_CERT_FILE"),
            (CertificateError::BadSignature, "SSL_CERT_FILE"),
            (CertificateError::BadEncoding, "cannot be used"),
        ] {
            // As a connector gives it: in an error of the system, in an error of its own.
            let error =
                io::Error::other(io::Error::new(io::ErrorKind::InvalidData, rustls::Error::InvalidCertificate(fault)));
            let said = in_words(&error).unwrap();
            assert!(said.contains(words), "{said}");
        }
        assert_eq!(in_words(&io::Error::other("refused")), None);
    }
}
