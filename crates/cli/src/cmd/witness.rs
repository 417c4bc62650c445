//! `rapporteur witness`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use record::{AuthorSecret, VerifierKey, WitnessKey};
use witness::Logs;

use crate::failure::Failure;
use crate::house::{asked_to_end, listen};
use crate::page::{print_line, say};

/// Cosign checkpoints of logs that only grow: a server of the C2SP protocol tlog-witness. Run it
/// where neither the ledger's host nor its backups reach; it is worth what it is independent.
#[derive(Debug, Args)]
pub(crate) struct Witness {
    /// What it must not forget: a folder, made at the first start.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7500",
          value_parser = crate::house::address)]
    listen: SocketAddr,
    /// A log that it follows: the line of its log.vkey. May be given several times. Without one it
    /// only makes and prints its key, which a ledger is founded with.
    #[arg(long, value_name = "VKEY")]
    log: Vec<VerifierKey>,
    /// Its name, such as witness.example/w1, chosen at the first start
    /// [default: localhost/ and the beginning of its key].
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The file with its secret, made at the first start [default: DIR.key, beside the data].
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Witness {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let listener = listen(self.listen).await?;
        let address = listener.local_addr();
        let address = address.map_err(|error| Failure::Refused(error.to_string()))?;
        let file = self.key.clone().unwrap_or_else(|| beside(&self.data));
        let is_new = !file.exists();
        if is_new {
            engine::make_secret(&file)?;
        }
        let key = self.key(&engine::read_secret(&file)?)?;
        let (logs, clock) = (Logs::of(self.log)?, Box::new(engine::now_s));
        let witness = witness::Witness::open(&self.data, key, is_new, logs, clock)?;
        let end = asked_to_end();
        let key = witness.vkey();
        print_line(&format!("listening on http://{address}\nkey {key}"))?;
        for (origin, size) in witness.sizes() {
            say(&format!("follows {origin}, cosigned up to size {size}"));
        }
        witness::serve(listener, Arc::new(witness), end).await;
        Ok(())
    }

    /// Under the name that was given, else the one it has, else one made from the key.
    fn key(&self, secret: &[u8; 32]) -> Result<WitnessKey, Failure> {
        let public = record::Digest(AuthorSecret::from_secret(secret).key().to_bytes());
        let name = self
            .name
            .clone()
            .or_else(|| witness::Witness::name(&self.data));
        let name = name.unwrap_or_else(|| format!("localhost/{}", &public.to_string()[..16]));
        WitnessKey::from_secret(&name, secret).map_err(|error| {
            Failure::Usage(format!(
                "--name {name}: {error}; write one such as witness.example/w1"
            ))
        })
    }
}

/// `W.key` for `W`.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.file_name().unwrap_or_default().to_owned();
    name.push(".key");
    data.with_file_name(name)
}
