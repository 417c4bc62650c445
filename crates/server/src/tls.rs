//! TLS: a certificate that was given, or one that the server makes itself on its first run.

use std::path::Path;

use engine::{Fault, read_private, write_private};
use rcgen::{CertificateParams, DnType, KeyPair};
use record::Digest;
use tonic::transport::{Identity, ServerTlsConfig};

/// A certificate with its key.
pub struct Tls {
    certificate: String,
    key: String,
}

/// A certificate that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The certificate file cannot be read.
    #[error("reading the certificate {path}: {why}")]
    Certificate {
        /// Which file.
        path: String,
        /// What is wrong and what to do.
        why: String,
    },
    /// The key file cannot be read or written.
    #[error(transparent)]
    Key(#[from] Fault),
    /// No certificate can be made.
    #[error("making a certificate for {names}")]
    Make {
        /// For which names.
        names: String,
        /// What is wrong with them.
        #[source]
        source: rcgen::Error,
    },
}

impl Tls {
    /// A certificate, or a chain of them, and its key, both PEM. Others must not be able to read the
    /// key.
    pub fn from_files(certificate: &Path, key: &Path) -> Result<Tls, TlsError> {
        let key = read_private(key)?;
        let text = std::fs::read_to_string(certificate);
        let text = text.map_err(|error| unusable(certificate, &error.to_string()))?;
        let tls = Tls {
            certificate: text,
            key,
        };
        tls.fingerprint()
            .ok_or_else(|| unusable(certificate, "there is no PEM certificate in it"))?;
        Ok(tls)
    }

    /// The certificate that lies in a file with its key beside it, or a new one for these names
    /// that signs itself.
    pub fn self_signed(certificate: &Path, names: Vec<String>) -> Result<Tls, TlsError> {
        let key = certificate.with_extension("key");
        if !certificate.exists() {
            // The certificate last: where it is, its key is too.
            let made = made(names)?;
            write_private(&key, made.key.as_bytes())?;
            write_private(certificate, made.certificate.as_bytes())?;
        }
        Tls::from_files(certificate, &key)
    }

    /// SHA-256 of the first certificate, by which two people can compare it.
    pub fn fingerprint(&self) -> Option<Digest> {
        der_of(&self.certificate).map(|der| record::sha256(&der))
    }

    pub(crate) fn config(&self) -> ServerTlsConfig {
        ServerTlsConfig::new().identity(Identity::from_pem(&self.certificate, &self.key))
    }
}

fn made(names: Vec<String>) -> Result<Tls, TlsError> {
    let shown = names.join(", ");
    let make = || {
        let mut params = CertificateParams::new(names)?;
        params
            .distinguished_name
            .push(DnType::CommonName, "rapporteur, self-signed");
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Tls {
            certificate: certificate.pem(),
            key: key.serialize_pem(),
        })
    };
    make().map_err(|source| TlsError::Make {
        names: shown,
        source,
    })
}

/// The bytes of the first certificate of a PEM file.
fn der_of(pem: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let body: String = body.split_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(body).ok()
}

fn unusable(path: &Path, why: &str) -> TlsError {
    TlsError::Certificate {
        path: path.display().to_string(),
        why: why.to_owned(),
    }
}
