//! Where author keys are changed: a ledger on a server, and who signs the change.

use std::path::Path;

use bytes::Bytes;
use deliberation::{
    Fact, KeyCapacity, KeyEnrolled, Language, ParticipantId, PublicKey, SignatureBytes, Text,
    TextBasis, TextField,
};
use record::{AuthorSecret, Possession, SubmissionId};
use server::pb;

use crate::channel::Channel;
use crate::desk::{ServerArgs, server_ledger};
use crate::failure::Failure;
use crate::page::print_line;
use crate::signing::{Signer, keys_of, ledger_id};

/// The key pair of a key file.
pub(crate) fn secret(file: &Path) -> Result<AuthorSecret, Failure> {
    Ok(AuthorSecret::from_secret(&engine::read_secret(file)?))
}

/// The fact that enrols a key, with its proof of possession.
pub(crate) fn enrolment(
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

/// A ledger on a server, to change keys of.
pub(crate) struct KeyDesk {
    pub(crate) url: String,
    pub(crate) channel: Channel,
    pub(crate) ledger: pb::Ledger,
}

impl KeyDesk {
    pub(crate) async fn open(
        server: &ServerArgs,
        ledger: Option<&str>,
    ) -> Result<KeyDesk, Failure> {
        let (url, channel) = server.connect().await?;
        let ledger = server_ledger(&url, &channel, ledger).await?;
        Ok(KeyDesk {
            url,
            channel,
            ledger,
        })
    }

    pub(crate) async fn signer(&self, file: &Path) -> Result<Signer, Failure> {
        Signer::open(file, &self.url, &self.channel, &self.ledger).await
    }

    pub(crate) async fn participant(&self, name: &str) -> Result<ParticipantId, Failure> {
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

    pub(crate) async fn submit(
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
    /// Signs and submits it; gives the receipt.
    pub(crate) async fn signed(
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

pub(crate) fn new_id() -> [u8; 16] {
    *uuid::Uuid::now_v7().as_bytes()
}
