//! Why a certificate and its key cannot be used.

use std::io;
use std::path::PathBuf;

/// Why a certificate and its key cannot be used. No message repeats anything of a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// No certificate was named.
    #[error("no certificate is named")]
    NoFiles,
    /// A file cannot be read.
    #[error("cannot read `{}`", file.display())]
    #[non_exhaustive]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is not in the PEM format from some place on.
    #[error("`{}` is damaged: {reason}", file.display())]
    #[non_exhaustive]
    Pem {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: &'static str,
    },
    /// There is no certificate in the file.
    #[error("there is no certificate in `{}`", .0.display())]
    NoCertificate(PathBuf),
    /// There is no private key in the file.
    #[error("there is no private key in `{}`", .0.display())]
    NoKey(PathBuf),
    /// The private key is encrypted.
    #[error("the private key in `{}` is encrypted", .0.display())]
    EncryptedKey(PathBuf),
    /// A certificate of the file cannot be read.
    #[error("certificate {number} in `{}` cannot be read: {reason}", file.display())]
    #[non_exhaustive]
    Certificate {
        /// The file.
        file: PathBuf,
        /// Its place in the file, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
    /// There are more certificates in the file than a browser takes.
    #[error("there are {count} certificates in `{}`", file.display())]
    #[non_exhaustive]
    TooMany {
        /// The file.
        file: PathBuf,
        /// The most.
        count: usize,
    },
    /// The private key is damaged, or of a kind that is not used for TLS.
    #[error("the private key in `{}` cannot be used: {reason}", file.display())]
    #[non_exhaustive]
    Key {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The key belongs to another certificate.
    #[error("the private key in `{}` is not that of the first certificate in `{}`", key.display(), certificate.display())]
    #[non_exhaustive]
    Mismatch {
        /// The file with the certificate.
        certificate: PathBuf,
        /// The file with the key.
        key: PathBuf,
    },
    /// The folder for certificates that an authority gives cannot be used.
    #[error("certificates that an authority gives cannot be kept: {0}")]
    Acme(String),
    /// TLS cannot be set up on this machine.
    #[error("TLS cannot be set up: {0}")]
    Setup(String),
}

impl TlsError {
    pub(crate) fn advice(&self) -> &'static str {
        match self {
            Self::NoFiles => "name a certificate with --tls-cert and its key with --tls-key",
            Self::Read { .. } => "name a file that this user may read",
            Self::Pem { .. } => "copy the file again, whole: PEM is lines of text between BEGIN and END",
            Self::NoCertificate(_) => {
                "--tls-cert is a PEM file with the site's certificate first, then those that lead to the authority \
                 (fullchain.pem of certbot); from a DER file `openssl x509 -inform der -in FILE` makes one"
            }
            Self::NoKey(_) => "--tls-key is a PEM file with the certificate's private key (privkey.pem of certbot)",
            Self::EncryptedKey(_) => {
                "nobody is there to type its password at a start: `(umask 077; openssl pkey -in FILE -out KEY)` writes it \
                 without one; keep that file readable by this user alone"
            }
            Self::Certificate { .. } => "`openssl x509 -in FILE -text` shows what it is; get the certificate again",
            Self::TooMany { .. } => {
                "a file has the site's own certificate and the few that lead to its authority; give other sites' \
                 certificates files of their own"
            }
            Self::Key { .. } => "keys for ECDSA (P-256 and P-384), RSA (2048 bits or more) and Ed25519 can be used",
            Self::Mismatch { .. } => {
                "name the key that the certificate was made for: several --tls-cert and --tls-key belong together in \
                 their order, and in a file the site's own certificate comes first"
            }
            Self::Acme(_) => "name a folder with --acme-folder that this user may write to",
            Self::Setup(_) => "the system must give random numbers (/dev/urandom)",
        }
    }
}
