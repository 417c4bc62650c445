//! `rapporteur key`: author keys, from making one to ending it.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use deliberation::{
    Fact, KeyCapacity, KeyFingerprint, KeyRevoked, KeyRotated, ParticipantId, PublicKey,
    SignatureBytes,
};
use record::{Possession, SubmissionId};

use crate::desk::ServerArgs;
use crate::failure::Failure;
use crate::key_desk::{KeyDesk, enrolment, new_id, secret};
use crate::page::print_line;
use crate::signing::{keys_of, ledger_id};

/// Make, enrol, replace and revoke the keys that authors sign with.
#[derive(Debug, Args)]
pub(crate) struct Key {
    #[command(subcommand)]
    command: KeyCommand,
}

#[derive(Debug, Subcommand)]
enum KeyCommand {
    /// Make a key: the file holds the secret, and only its owner can read it.
    New(New),
    /// Show the public key and the fingerprint of a key file.
    Show(Show),
    /// List the keys that are or were enrolled in a ledger.
    List(List),
    /// Enrol a key: an authority key says that it may sign from now on.
    Enrol(Enrol),
    /// Put a new key in the place of an old one; both sign for it.
    Rotate(Rotate),
    /// End a key.
    Revoke(Revoke),
}

#[derive(Debug, Args)]
struct New {
    /// The file to make.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
struct Show {
    /// The key file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Which ledger of which server.
#[derive(Debug, Args)]
pub(super) struct Where {
    #[command(flatten)]
    server: ServerArgs,
    /// The ledger, where the server has several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
}

impl Where {
    pub(super) async fn open(&self) -> Result<KeyDesk, Failure> {
        KeyDesk::open(&self.server, self.ledger.as_deref()).await
    }
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, Args)]
struct Enrol {
    /// The key file to enrol.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What it may sign as.
    #[arg(long, value_name = "CAPACITY")]
    capacity: Capacity,
    /// Whose key it is, a delegation's: code or id of the participant.
    #[arg(long, value_name = "CODE|ID")]
    participant: Option<String>,
    /// An authority's key file.
    #[arg(long, value_name = "FILE")]
    authority: PathBuf,
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, Args)]
struct Rotate {
    /// The key file that ends.
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The key file that takes its place.
    #[arg(value_name = "NEW")]
    new: PathBuf,
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, Args)]
struct Revoke {
    /// The key: its fingerprint, or its file.
    #[arg(value_name = "FINGERPRINT|FILE")]
    key: String,
    /// From which entry on what it signed is in doubt; absent: nothing is.
    #[arg(long, value_name = "INDEX")]
    suspect_from: Option<u64>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The key file that signs this: an authority's, or the key's own.
    #[arg(long, value_name = "FILE")]
    authority: PathBuf,
    #[command(flatten)]
    at: Where,
}

/// What a key may sign as.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Capacity {
    /// Changes of keys.
    Authority,
    /// A delegation's own acts.
    Delegation,
    /// The rapporteur's record.
    Rapporteur,
    /// The secretariat's entries.
    Secretariat,
    /// The chair's entries.
    Chair,
}

impl Capacity {
    fn of_domain(self) -> KeyCapacity {
        match self {
            Capacity::Authority => KeyCapacity::Authority,
            Capacity::Delegation => KeyCapacity::Delegation,
            Capacity::Rapporteur => KeyCapacity::Rapporteur,
            Capacity::Secretariat => KeyCapacity::Secretariat,
            Capacity::Chair => KeyCapacity::Chair,
        }
    }
}

impl Key {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        match self.command {
            KeyCommand::New(New { file }) => {
                engine::make_secret(&file)?;
                shown(&file)
            }
            KeyCommand::Show(Show { file }) => shown(&file),
            KeyCommand::List(list) => list.run().await,
            KeyCommand::Enrol(enrol) => enrol.run().await,
            KeyCommand::Rotate(rotate) => rotate.run().await,
            KeyCommand::Revoke(revoke) => revoke.run().await,
        }
    }
}

fn shown(file: &Path) -> Result<(), Failure> {
    let key = secret(file)?.key();
    print_line(&format!("public key  {}", PublicKey(key.to_bytes())))?;
    print_line(&format!("fingerprint {}", key.fingerprint()))
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        for key in keys_of(&desk.url, &desk.channel, &desk.ledger.name).await? {
            let capacity = key.capacity().as_str_name().to_lowercase();
            let capacity = capacity.trim_start_matches("key_capacity_");
            let until = match (key.ended_at, key.suspect_from) {
                (None, _) => "in force".to_owned(),
                (Some(ended), None) => format!("ended with entry {ended}"),
                (Some(ended), Some(from)) => {
                    format!("ended with entry {ended}, in doubt from entry {from} on")
                }
            };
            let fingerprint = record::Digest(key.fingerprint[..].try_into().unwrap_or_default());
            print_line(&format!(
                "{fingerprint}  {capacity:<11}  since entry {}, {until}; has signed up to {}",
                key.enrolled_at, key.last_sequence
            ))?;
        }
        Ok(())
    }
}

impl Enrol {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        let participant = match &self.participant {
            Some(name) => Some(desk.participant(name).await?),
            None => None,
        };
        let signer = desk.signer(&self.authority).await?;
        let id = new_id();
        let capacity = self.capacity.of_domain();
        let fact = enrolment(
            &secret(&self.file)?,
            ledger_id(&desk.ledger)?,
            id,
            capacity,
            participant,
        );
        desk.submit(signer, id, &fact, None).await
    }
}

impl Rotate {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        let (old, new) = (secret(&self.old)?, secret(&self.new)?);
        let signer = desk.signer(&self.old).await?;
        let fingerprint = old.key().fingerprint();
        let keys = keys_of(&desk.url, &desk.channel, &desk.ledger.name).await?;
        let known = keys
            .iter()
            .find(|key| key.fingerprint[..] == fingerprint.0.0);
        let whose = known.and_then(|key| key.participant[..].try_into().ok());
        let id = new_id();
        let possession = Possession {
            ledger: ledger_id(&desk.ledger)?,
            submission: SubmissionId(id),
            old: Some(fingerprint),
            new: new.key().fingerprint(),
            principal: engine::principal(whose.map(ParticipantId)),
        };
        let fact = Fact::KeyRotated(KeyRotated {
            old: KeyFingerprint(fingerprint.0.0),
            key: PublicKey(new.key().to_bytes()),
            by_new: SignatureBytes(new.sign_possession(&possession)),
            by_old: SignatureBytes(old.sign_possession(&possession)),
        });
        desk.submit(signer, id, &fact, None).await
    }
}

impl Revoke {
    async fn run(self) -> Result<(), Failure> {
        let desk = self.at.open().await?;
        let signer = desk.signer(&self.authority).await?;
        let key = match KeyFingerprint::try_from(self.key.clone()) {
            Ok(key) => key,
            Err(_) => KeyFingerprint(secret(Path::new(&self.key))?.key().fingerprint().0.0),
        };
        let fact = Fact::KeyRevoked(KeyRevoked {
            key,
            suspect_from: self.suspect_from,
        });
        desk.submit(signer, new_id(), &fact, self.reason).await
    }
}
