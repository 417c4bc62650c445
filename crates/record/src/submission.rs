//! What an author sends and signs: 256 bytes.

use crate::derive::Context;
use crate::layout::{field, put, reserved};
use crate::{
    Digest, KeyFingerprint, Kind, LedgerId, Malformed, OccurredAt, PrincipalTag, SessionTag,
    SubmissionId,
};

/// Length of a submission in bytes.
pub const SUBMISSION_LEN: usize = 256;

/// The first 16 bytes of every submission.
pub const SUBMISSION_MAGIC: [u8; 16] = *b"RAPPORTEUR/SUB1\0";

/// Offsets of the layout; `FORMAT.md` draws them.
pub(crate) mod at {
    pub const LEDGER: usize = 16;
    pub const SESSION: usize = 48;
    pub const ID: usize = 64;
    pub const KEY: usize = 80;
    pub const PRINCIPAL: usize = 112;
    pub const KIND: usize = 128;
    pub const SCHEMA: usize = 130;
    pub const AUTHORSHIP: usize = 132;
    pub const RESERVED: usize = 133;
    pub const AUTHOR_SEQUENCE: usize = 136;
    pub const OCCURRED_AT: usize = 144;
    pub const SEEN_SIZE: usize = 152;
    pub const SEEN_ROOT: usize = 160;
    pub const REFERS_TO: usize = 192;
    pub const BODY_ROOT: usize = 224;
}

/// In which capacity the submission was made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Authorship {
    /// The author's own act.
    Own = 1,
    /// The rapporteur's record of what happened.
    Rapporteur = 2,
    /// The secretariat's.
    Secretariat = 3,
    /// The chair's.
    Chair = 4,
    /// Recorded by the server for an authenticated desk that holds no key: unsigned.
    Server = 5,
    /// A second signature under another submission.
    Countersignature = 6,
}

impl TryFrom<u8> for Authorship {
    type Error = Malformed;

    fn try_from(code: u8) -> Result<Self, Malformed> {
        Ok(match code {
            1 => Self::Own,
            2 => Self::Rapporteur,
            3 => Self::Secretariat,
            4 => Self::Chair,
            5 => Self::Server,
            6 => Self::Countersignature,
            other => return Err(Malformed::Authorship(other)),
        })
    }
}

/// The newest checkpoint the client had verified when it wrote the submission.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SeenCheckpoint {
    /// Entries under it, at least 1.
    pub size: u64,
    /// Root of the tree of that size.
    pub root: Digest,
}

/// A submission, field by field in the order of the layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Submission {
    /// The ledger it is addressed to.
    pub ledger: LedgerId,
    /// The session it belongs to, or [`SessionTag::LEDGER_WIDE`].
    pub session: SessionTag,
    /// Idempotency key, and id of what it creates.
    pub id: SubmissionId,
    /// Which key signs it; `None` where it is unsigned.
    pub key: Option<KeyFingerprint>,
    /// On whose behalf, or [`PrincipalTag::NONE`].
    pub principal: PrincipalTag,
    /// What it tells.
    pub kind: Kind,
    /// Schema of the structure part.
    pub schema: u16,
    /// In which capacity.
    pub authorship: Authorship,
    /// Increasing per key; 0 where it is unsigned.
    pub author_sequence: u64,
    /// When it happened, as claimed.
    pub occurred_at: OccurredAt,
    /// What the client had seen of the ledger.
    pub seen: Option<SeenCheckpoint>,
    /// Hash of the submission it refers to.
    pub refers_to: Option<Digest>,
    /// Root of its body.
    pub body_root: Digest,
}

impl Submission {
    /// The 256 bytes that are signed and hashed.
    pub fn to_bytes(&self) -> [u8; SUBMISSION_LEN] {
        let mut bytes = [0; SUBMISSION_LEN];
        let seen = self.seen.unwrap_or(SeenCheckpoint {
            size: 0,
            root: Digest::ZERO,
        });
        put(&mut bytes, 0, &SUBMISSION_MAGIC);
        put(&mut bytes, at::LEDGER, &self.ledger.0);
        put(&mut bytes, at::SESSION, &self.session.0);
        put(&mut bytes, at::ID, &self.id.0);
        put(
            &mut bytes,
            at::KEY,
            &self.key.map_or(Digest::ZERO, |key| key.0).0,
        );
        put(&mut bytes, at::PRINCIPAL, &self.principal.0);
        put(&mut bytes, at::KIND, &self.kind.0.to_be_bytes());
        put(&mut bytes, at::SCHEMA, &self.schema.to_be_bytes());
        put(&mut bytes, at::AUTHORSHIP, &[self.authorship as u8]);
        put(
            &mut bytes,
            at::AUTHOR_SEQUENCE,
            &self.author_sequence.to_be_bytes(),
        );
        put(
            &mut bytes,
            at::OCCURRED_AT,
            &self.occurred_at.0.to_be_bytes(),
        );
        put(&mut bytes, at::SEEN_SIZE, &seen.size.to_be_bytes());
        put(&mut bytes, at::SEEN_ROOT, &seen.root.0);
        put(
            &mut bytes,
            at::REFERS_TO,
            &self.refers_to.unwrap_or(Digest::ZERO).0,
        );
        put(&mut bytes, at::BODY_ROOT, &self.body_root.0);
        bytes
    }

    /// Reads the 256 bytes; every accepted array is what [`Submission::to_bytes`] gives back.
    pub fn parse(bytes: &[u8; SUBMISSION_LEN]) -> Result<Self, Malformed> {
        if field::<16>(bytes, 0) != SUBMISSION_MAGIC {
            return Err(Malformed::Magic {
                what: "a submission",
            });
        }
        reserved(bytes, at::RESERVED, 3)?;
        Ok(Self {
            ledger: LedgerId(field(bytes, at::LEDGER)),
            session: SessionTag(field(bytes, at::SESSION)),
            id: SubmissionId(field(bytes, at::ID)),
            key: filled(bytes, at::KEY).map(KeyFingerprint),
            principal: PrincipalTag(field(bytes, at::PRINCIPAL)),
            kind: Kind(u16::from_be_bytes(field(bytes, at::KIND))),
            schema: u16::from_be_bytes(field(bytes, at::SCHEMA)),
            authorship: Authorship::try_from(bytes[at::AUTHORSHIP])?,
            author_sequence: u64::from_be_bytes(field(bytes, at::AUTHOR_SEQUENCE)),
            occurred_at: OccurredAt(i64::from_be_bytes(field(bytes, at::OCCURRED_AT))),
            seen: seen(bytes)?,
            refers_to: filled(bytes, at::REFERS_TO),
            body_root: Digest(field(bytes, at::BODY_ROOT)),
        })
    }

    /// The hash by which other submissions refer to this one, known before it is sequenced.
    pub fn hash(&self) -> Digest {
        submission_hash(&self.to_bytes())
    }

    /// Checks that authorship, key and author sequence tell the same about signing.
    ///
    /// Unsigned means authorship 5, no key and sequence 0; signed means a key and any other
    /// authorship.
    pub fn check_signing(&self, signed: bool) -> Result<(), Malformed> {
        let agrees = if signed {
            self.key.is_some() && self.authorship != Authorship::Server
        } else {
            self.key.is_none() && self.authorship == Authorship::Server && self.author_sequence == 0
        };
        if agrees {
            Ok(())
        } else {
            Err(Malformed::Signing)
        }
    }
}

/// derive("submission", the 256 bytes).
pub fn submission_hash(bytes: &[u8; SUBMISSION_LEN]) -> Digest {
    Context::Submission.derive(bytes)
}

fn seen(bytes: &[u8; SUBMISSION_LEN]) -> Result<Option<SeenCheckpoint>, Malformed> {
    let size = u64::from_be_bytes(field(bytes, at::SEEN_SIZE));
    match (size, filled(bytes, at::SEEN_ROOT)) {
        (0, None) => Ok(None),
        (1.., Some(root)) => Ok(Some(SeenCheckpoint { size, root })),
        _ => Err(Malformed::SeenCheckpoint),
    }
}

/// A digest field where zero means none.
fn filled(bytes: &[u8; SUBMISSION_LEN], offset: usize) -> Option<Digest> {
    Some(Digest(field(bytes, offset))).filter(|digest| !digest.is_zero())
}
