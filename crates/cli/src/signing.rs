//! Author keys of this desk, and what is signed with them.

use std::path::Path;

use bytes::Bytes;
use deliberation::Fact;
use facts::Decoded;
use facts::pb::KeyCapacity;
use record::{
    AuthorSecret, Authorship, Body, Kind, LedgerId, OccurredAt, Part, PartTag, PrincipalTag,
    SeenCheckpoint, SessionTag, Signature, Submission, SubmissionId,
};
use server::pb;

use crate::channel::Channel;
use crate::failure::Failure;

/// Signs what this desk submits to one ledger, with one key.
pub(crate) struct Signer {
    secret: AuthorSecret,
    /// What salts are made of: nobody else can guess them.
    seed: [u8; 32],
    ledger: LedgerId,
    capacity: KeyCapacity,
    next_sequence: u64,
}

impl Signer {
    /// The key of a file, as the ledger knows it: in force, and how far it has counted.
    pub(crate) async fn open(
        file: &Path,
        url: &str,
        channel: &Channel,
        ledger: &pb::Ledger,
    ) -> Result<Signer, Failure> {
        let seed = engine::read_secret(file)?;
        let secret = AuthorSecret::from_secret(&seed);
        let fingerprint = secret.key().fingerprint();
        let keys = keys_of(url, channel, &ledger.name).await?;
        let known = keys
            .into_iter()
            .find(|key| key.fingerprint[..] == fingerprint.0.0);
        let Some(known) = known else {
            return Err(Failure::Refused(format!(
                "the key of {} ({fingerprint}) is not enrolled in {}: enrol it first (rapporteur key enrol)",
                file.display(),
                ledger.name
            )));
        };
        if let Some(ended_at) = known.ended_at {
            return Err(Failure::Refused(format!(
                "the key of {} ended with entry {ended_at} of {}: use the one that replaced it",
                file.display(),
                ledger.name
            )));
        }
        Ok(Signer {
            capacity: known.capacity(),
            next_sequence: known.last_sequence + 1,
            ledger: ledger_id(ledger)?,
            secret,
            seed,
        })
    }

    /// The same submission, laid out and signed.
    pub(crate) fn sign(
        &mut self,
        request: pb::SubmitRequest,
    ) -> Result<pb::SubmitRequest, Failure> {
        let id: [u8; 16] = sixteen("submission", &request.submission_id)?;
        let session = match request.session_id.len() {
            0 => SessionTag::LEDGER_WIDE,
            _ => SessionTag(sixteen("session", &request.session_id)?),
        };
        let parts = self.salted(&id, &request.parts)?;
        let fact = fact_of(&parts)?;
        let body = Body::new(parts.clone());
        let body = body.map_err(|error| Failure::Refused(error.to_string()))?;
        let submission = Submission {
            ledger: self.ledger,
            session,
            id: SubmissionId(id),
            key: Some(self.secret.key().fingerprint()),
            principal: PrincipalTag::NONE,
            kind: Kind(fact.kind().number()),
            schema: facts::SCHEMA,
            authorship: authorship(self.capacity, &fact),
            author_sequence: self.next_sequence,
            occurred_at: request
                .occurred_at_ms
                .map_or(OccurredAt::UNKNOWN, OccurredAt),
            seen: None::<SeenCheckpoint>,
            refers_to: None,
            body_root: body.root(),
        };
        self.next_sequence += 1;
        let bytes = submission.to_bytes();
        let Signature::Ed25519(signature) = self.secret.sign(&bytes) else {
            unreachable!("an author's secret makes Ed25519 signatures")
        };
        let part = |part: Part| pb::Part {
            tag: part.tag as u32,
            content: part.content,
            salt: Bytes::copy_from_slice(&part.salt),
            ..pb::Part::default()
        };
        Ok(pb::SubmitRequest {
            ledger: request.ledger,
            parts: parts.into_iter().map(part).collect(),
            signed_submission: Bytes::copy_from_slice(&bytes),
            signature: Bytes::copy_from_slice(&signature),
            ..pb::SubmitRequest::default()
        })
    }

    fn salted(&self, id: &[u8; 16], parts: &[pb::Part]) -> Result<Vec<Part>, Failure> {
        let part = |(position, part): (usize, &pb::Part)| {
            let tag = u16::try_from(part.tag).ok();
            let tag = tag.and_then(|tag| PartTag::try_from(tag).ok());
            let unknown = || Failure::Refused(format!("part {position} has no tag that is known"));
            Ok(Part {
                tag: tag.ok_or_else(unknown)?,
                salt: self.salt(id, position),
                content: part.content.clone(),
            })
        };
        parts.iter().enumerate().map(part).collect()
    }

    /// One salt for a part of a submission, the same whenever it is signed again.
    fn salt(&self, id: &[u8; 16], position: usize) -> [u8; 32] {
        let position = (position as u64).to_be_bytes();
        record::sha256(&[&b"salt"[..], &self.seed, id, &position].concat()).0
    }
}

/// The author keys of a ledger.
pub(crate) async fn keys_of(
    url: &str,
    channel: &Channel,
    ledger: &str,
) -> Result<Vec<pb::AuthorKey>, Failure> {
    let mut ledgers = pb::ledgers_client::LedgersClient::new(channel.clone());
    let request = pb::ListKeysRequest {
        ledger: ledger.to_owned(),
    };
    let keys = ledgers.list_keys(request).await;
    let keys = keys.map_err(|status| Failure::of_status(url, &status))?;
    Ok(keys.into_inner().keys)
}

/// The id that submissions to a ledger bear.
pub(crate) fn ledger_id(ledger: &pb::Ledger) -> Result<LedgerId, Failure> {
    let id = ledger.ledger_id[..].try_into();
    let wrong = |_| Failure::Refused("the server gave a ledger id of a wrong length".to_owned());
    Ok(LedgerId(id.map_err(wrong)?))
}

fn authorship(capacity: KeyCapacity, fact: &Fact) -> Authorship {
    match (capacity, fact) {
        (KeyCapacity::Delegation, Fact::RecordAttested(_)) => Authorship::Countersignature,
        (KeyCapacity::Delegation, _) => Authorship::Own,
        (KeyCapacity::Rapporteur, _) => Authorship::Rapporteur,
        (KeyCapacity::Chair, _) => Authorship::Chair,
        _ => Authorship::Secretariat,
    }
}

fn fact_of(parts: &[Part]) -> Result<Fact, Failure> {
    let structure = parts.iter().find(|part| part.tag == PartTag::Structure);
    let read = structure.and_then(|part| facts::decode_structure(&part.content).ok());
    match read {
        Some(Decoded::Known(fact)) => Ok(fact),
        _ => Err(Failure::Refused(
            "signing: the submission holds no fact that this version knows".to_owned(),
        )),
    }
}

fn sixteen(what: &str, bytes: &[u8]) -> Result<[u8; 16], Failure> {
    let wrong = |_| Failure::Refused(format!("signing: the {what} id has not 16 bytes"));
    bytes.try_into().map_err(wrong)
}
