//! `rapporteur key`: author keys, from making one to ending it.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use clap::{Args, Subcommand, ValueEnum};
use deliberation::{
    Fact, KeyCapacity, KeyEnrolled, KeyFingerprint, KeyRevoked, KeyRotated, Language,
    ParticipantId, PublicKey, SignatureBytes, Text, TextBasis, TextField,
};
use record::{AuthorSecret, Possession, SubmissionId};
use server::pb;
use tonic::transport::Channel;

use crate::desk::{ServerArgs, connect, server_ledger};
use crate::failure::Failure;
use crate::page::print_line;
use crate::signing::{Signer, keys_of, ledger_id};

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
struct Where {
    #[command(flatten)]
    server: ServerArgs,
    /// The ledger, where the server has several.
    #[arg(long, value_name = "NAME")]
    ledger: Option<String>,
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

fn secret(file: &Path) -> Result<AuthorSecret, Failure> {
    Ok(AuthorSecret::from_secret(&engine::read_secret(file)?))
}

fn shown(file: &Path) -> Result<(), Failure> {
    let key = secret(file)?.key();
    print_line(&format!("public key  {}", PublicKey(key.to_bytes())))?;
    print_line(&format!("fingerprint {}", key.fingerprint()))
}

impl List {
    async fn run(self) -> Result<(), Failure> {
        let desk = KeyDesk::open(&self.at).await?;
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
        let desk = KeyDesk::open(&self.at).await?;
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

/// The fact that enrols a key, with its proof of possession.
fn enrolment(
    secret: &AuthorSecret,
    ledger: record::LedgerId,
    id: [u8; 16],
    capacity: KeyCapacity,
    participant: Option<ParticipantId>,
) -> Fact {
    let possession = Possession {
        ledger,
        submission: SubmissionId(id),
        old: None,
        new: secret.key().fingerprint(),
        principal: engine::principal(participant),
    };
    Fact::KeyEnrolled(KeyEnrolled {
        key: PublicKey(secret.key().to_bytes()),
        capacity,
        participant,
        possession: SignatureBytes(secret.sign_possession(&possession)),
    })
}

impl Rotate {
    async fn run(self) -> Result<(), Failure> {
        let desk = KeyDesk::open(&self.at).await?;
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
        let desk = KeyDesk::open(&self.at).await?;
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

/// A ledger on a server, to change keys of.
struct KeyDesk {
    url: String,
    channel: Channel,
    ledger: pb::Ledger,
}

impl KeyDesk {
    async fn open(at: &Where) -> Result<KeyDesk, Failure> {
        let (url, channel) = connect(&at.server.server).await?;
        let ledger = server_ledger(&url, &channel, at.ledger.as_deref()).await?;
        Ok(KeyDesk {
            url,
            channel,
            ledger,
        })
    }

    async fn signer(&self, file: &Path) -> Result<Signer, Failure> {
        Signer::open(file, &self.url, &self.channel, &self.ledger).await
    }

    async fn participant(&self, name: &str) -> Result<ParticipantId, Failure> {
        if let Ok(id) = name.parse() {
            return Ok(id);
        }
        let mut views = pb::views_client::ViewsClient::new(self.channel.clone());
        let request = pb::FindCodeRequest {
            ledger: self.ledger.name.clone(),
            code: name.to_owned(),
        };
        let found = views.find_code(request).await;
        let found = found.map_err(|status| Failure::of_status(&self.url, &status))?;
        let id = found.into_inner().id[..].try_into();
        let wrong = |_| Failure::Refused("the server gave an id of a wrong length".to_owned());
        Ok(ParticipantId(id.map_err(wrong)?))
    }

    async fn submit(
        &self,
        signer: Signer,
        id: [u8; 16],
        fact: &Fact,
        reason: Option<String>,
    ) -> Result<(), Failure> {
        let receipt = self.signed(signer, id, fact, reason).await?;
        let hash = record::Digest(receipt.entry_hash[..].try_into().unwrap_or_default());
        print_line(&format!(
            "recorded as entry {} of {}, hash {hash}",
            receipt.index, self.ledger.name
        ))
    }
}

impl KeyDesk {
    async fn signed(
        &self,
        mut signer: Signer,
        id: [u8; 16],
        fact: &Fact,
        reason: Option<String>,
    ) -> Result<pb::Receipt, Failure> {
        let request = signer.sign(submission(&self.ledger.name, id, fact, reason))?;
        let mut record = pb::record_client::RecordClient::new(self.channel.clone());
        let receipt = record.submit(request).await;
        let receipt = receipt.map_err(|status| Failure::of_status(&self.url, &status))?;
        Ok(receipt.into_inner())
    }
}

/// Enrols the rapporteur's key of a ledger, unless it is enrolled already.
pub(crate) async fn enrol_rapporteur(
    (url, channel): (&str, &Channel),
    ledger: &pb::Ledger,
    authority: &Path,
    rapporteur: &Path,
) -> Result<(), Failure> {
    let secret = secret(rapporteur)?;
    let fingerprint = secret.key().fingerprint();
    let keys = keys_of(url, channel, &ledger.name).await?;
    if keys
        .iter()
        .any(|key| key.fingerprint[..] == fingerprint.0.0)
    {
        return Ok(());
    }
    let desk = KeyDesk {
        url: url.to_owned(),
        channel: channel.clone(),
        ledger: ledger.clone(),
    };
    let (signer, id) = (desk.signer(authority).await?, new_id());
    let ledger = ledger_id(ledger)?;
    let fact = enrolment(&secret, ledger, id, KeyCapacity::Rapporteur, None);
    desk.signed(signer, id, &fact, None).await.map(drop)
}

/// A fact of the ledger as a whole, as a submission that is not signed yet.
fn submission(
    ledger: &str,
    id: [u8; 16],
    fact: &Fact,
    reason: Option<String>,
) -> pb::SubmitRequest {
    let part = |tag, content: Vec<u8>| pb::Part {
        tag,
        content: content.into(),
        ..pb::Part::default()
    };
    let mut parts = vec![part(1, facts::encode_structure(fact))];
    if let Some(content) = reason {
        let reason = Text {
            field: TextField::Reason,
            language: Language::UNDETERMINED,
            basis: TextBasis::Unstated,
            content,
        };
        parts.push(part(2, facts::encode_texts(&[reason])));
    }
    pb::SubmitRequest {
        ledger: ledger.to_owned(),
        submission_id: Bytes::copy_from_slice(&id),
        parts,
        ..pb::SubmitRequest::default()
    }
}

fn new_id() -> [u8; 16] {
    *uuid::Uuid::now_v7().as_bytes()
}
