//! `rapporteur log-key`: the key that signs a ledger's checkpoints, and its successors.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use deliberation::{Fact, KeyFingerprint, LogKeyRetired, LogKeyRotated, PublicKey, SignatureBytes};
use engine::KeyFolder;
use record::{AuthorKey, AuthorSecret, Possession, PrincipalTag, SubmissionId, VerifierKey};

use super::key::Where;
use crate::failure::Failure;
use crate::key_desk::{KeyDesk, new_id};
use crate::page::print_line;
use crate::signing::ledger_id;

/// Show, replace and retire the key that signs a ledger's checkpoints.
#[derive(Debug, Args)]
pub(crate) struct LogKey {
    #[command(subcommand)]
    command: LogKeyCommand,
}

#[derive(Debug, Subcommand)]
enum LogKeyCommand {
    /// List the keys that sign or signed, oldest first.
    List(List),
    /// Make the next key; from then on it signs beside the present one.
    Rotate(Rotate),
    /// End the older key; from then on the newest signs alone.
    Retire(Retire),
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, Args)]
struct Rotate {
    /// The server's folder of keys: `D.keys` for the data folder `D`.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// An authority's key file.
    #[arg(long, value_name = "FILE")]
    authority: PathBuf,
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, Args)]
struct Retire {
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// An authority's key file.
    #[arg(long, value_name = "FILE")]
    authority: PathBuf,
    #[command(flatten)]
    at: Where,
}

impl LogKey {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.command {
            LogKeyCommand::List(list) => list.run().await,
            LogKeyCommand::Rotate(rotate) => rotate.run().await,
            LogKeyCommand::Retire(retire) => retire.run().await,
        }
    }
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        for key in keys(&desk)? {
            print_line(&key.to_string())?;
        }
        Ok(())
    }
}

impl Rotate {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        let (name, folder) = (desk.ledger.name.clone(), KeyFolder::new(self.keys));
        let present = newest(&desk)?;
        let (_, secret) = folder.log_secret(&name, &present)?;
        let mut next = folder.next_log_key(&name)?;
        if next.key() == present {
            // An earlier rotation was recorded and cut short before its file got its name.
            folder.keep_next_log_key(&name)?;
            next = folder.next_log_key(&name)?;
        }
        let signer = desk.signer(&self.authority).await?;
        let id = new_id();
        let message = Possession {
            ledger: ledger_id(&desk.ledger)?,
            submission: SubmissionId(id),
            old: Some(present.fingerprint()),
            new: next.key().fingerprint(),
            principal: PrincipalTag::NONE,
        };
        let fact = Fact::LogKeyRotated(LogKeyRotated {
            key: PublicKey(next.key().to_bytes()),
            by_new: SignatureBytes(next.sign_possession(&message)),
            by_old: SignatureBytes(AuthorSecret::from_secret(&secret).sign_possession(&message)),
        });
        desk.submit(signer, id, &fact, None).await?;
        let file = folder.keep_next_log_key(&name)?;
        print_line(&format!(
            "its secret lies in {}; both keys sign until `rapporteur log-key retire`",
            file.display()
        ))
    }
}

impl Retire {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        let signer = desk.signer(&self.authority).await?;
        let keys = keys(&desk)?;
        let [.., older, _] = &keys[..] else {
            return Err(Failure::Refused(
                "the log has one key only: rotate it first, with `rapporteur log-key rotate`"
                    .to_owned(),
            ));
        };
        let older = author_key(older)?.fingerprint();
        let fact = Fact::LogKeyRetired(LogKeyRetired {
            key: KeyFingerprint(older.0.0),
        });
        desk.submit(signer, new_id(), &fact, self.reason).await
    }
}

fn newest(desk: &KeyDesk) -> Result<AuthorKey, Failure> {
    let keys = keys(desk)?;
    let newest = keys.last().map(author_key).transpose()?;
    newest.ok_or_else(|| Failure::Refused("the server names no key of the log".to_owned()))
}

fn keys(desk: &KeyDesk) -> Result<Vec<VerifierKey>, Failure> {
    let keys = desk.ledger.log_vkeys.iter().map(|key| key.parse());
    keys.collect::<Result<_, _>>().map_err(wrong)
}

fn author_key(key: &VerifierKey) -> Result<AuthorKey, Failure> {
    AuthorKey::parse(&key.to_bytes()).map_err(wrong)
}

fn wrong(error: record::Malformed) -> Failure {
    Failure::Refused(format!("a key of the log that the server sent: {error}"))
}
