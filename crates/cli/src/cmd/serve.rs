//! `rapporteur serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use engine::{Desks, KeyFolder};
use server::{Callers, Entrance, Tls};

use crate::care::CareArgs;
use crate::failure::Failure;
use crate::house::{House, for_anybody};
use crate::page::{print_line, say};

/// Serve the ledgers of a folder over gRPC, to the desks that were made for it.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The folder with the ledgers; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7400",
          value_parser = crate::house::address)]
    listen: SocketAddr,
    /// The folder with log keys and desks [default: DIR.keys, beside the data].
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    #[command(flatten)]
    care: CareArgs,
    /// Ask nobody for a token, to try things out; on a loopback address only.
    #[arg(long)]
    dev: bool,
    #[command(flatten)]
    tls: TlsArgs,
}

/// With which certificate.
#[derive(Debug, Args)]
struct TlsArgs {
    /// The certificate, or the chain, in PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its private key, in PEM, which nobody else can read.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Use a certificate that the server makes on its first run and keeps beside its keys.
    #[arg(long, conflicts_with = "tls_cert")]
    tls_self_signed: bool,
    /// With --tls-self-signed: a name or address by which clients reach the server, besides
    /// localhost and the one it listens on. Read when the certificate is made.
    #[arg(long, value_name = "NAME", requires = "tls_self_signed")]
    tls_name: Vec<String>,
    /// Serve others than this machine without TLS: something in front of the server brings it.
    #[arg(long, conflicts_with_all = ["tls_cert", "tls_self_signed", "dev"])]
    plaintext_behind_proxy: bool,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let address = self.listen;
        let keys = self.keys.clone().map(KeyFolder::new);
        let keys = keys.unwrap_or_else(|| KeyFolder::beside(&self.data));
        self.refuse_exposed()?;
        let entrance = Entrance {
            callers: if self.dev {
                Callers::Anybody
            } else {
                Callers::Known(Desks::open(&keys)?)
            },
            tls: self.tls.open(&keys, address)?,
        };
        let is_empty =
            matches!(&entrance.callers, Callers::Known(desks) if desks.list()?.is_empty());
        let house = House::open(&self.data, self.keys, address, &self.care, entrance).await?;
        if self.dev {
            say(&for_anybody("serve --dev", house.address));
        }
        if is_empty {
            say(&format!(
                "there is no desk yet, so nobody can record: rapporteur desk add NAME --role administrator --data {}",
                self.data.display()
            ));
        }
        print_line(&format!("listening on {}", house.url()))?;
        house.stay().await
    }

    /// What would let strangers in, or listen to tokens.
    fn refuse_exposed(&self) -> Result<(), Failure> {
        let address = self.listen;
        let tls = &self.tls;
        let refused = |why: &str| Err(Failure::Usage(format!("--listen {address}: {why}")));
        let is_private =
            tls.tls_cert.is_some() || tls.tls_self_signed || tls.plaintext_behind_proxy;
        if address.ip().is_loopback() {
            Ok(())
        } else if self.dev {
            refused(
                "--dev asks nobody who they are, so it serves a loopback address only; leave --dev out",
            )
        } else if is_private {
            Ok(())
        } else {
            refused(
                "others could read tokens on the way; give --tls-cert and --tls-key, or --tls-self-signed (or --plaintext-behind-proxy where something in front of the server brings TLS)",
            )
        }
    }
}

impl TlsArgs {
    fn open(&self, keys: &KeyFolder, address: SocketAddr) -> Result<Option<Tls>, Failure> {
        if let (Some(certificate), Some(key)) = (&self.tls_cert, &self.tls_key) {
            return Ok(Some(Tls::from_files(certificate, key)?));
        }
        if !self.tls_self_signed {
            return Ok(None);
        }
        let file = keys.file("tls.crt");
        let mut names = vec!["localhost".to_owned(), "127.0.0.1".into(), "::1".into()];
        let own = address.ip();
        if !own.is_loopback() && !own.is_unspecified() {
            names.push(own.to_string());
        }
        names.extend(self.tls_name.iter().cloned());
        let tls = Tls::self_signed(&file, names)?;
        let fingerprint = tls.fingerprint().map(|print| print.to_string());
        say(&format!(
            "certificate {}, SHA-256 fingerprint {}; clients trust it with --tls-ca",
            file.display(),
            fingerprint.unwrap_or_default()
        ));
        Ok(Some(tls))
    }
}
