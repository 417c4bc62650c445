//! What is checked and hashed ahead of the writer, in the caller's own task.

use bytes::Bytes;
use deliberation::{EntryId, Fact, ParticipantId, SessionId, State};
use facts::{Decoded, decode_attachments, decode_structure, decode_texts};
use record::{
    Authorship, Body, Digest, KeyRefusal, Kind, LedgerId, Malformed, OccurredAt, Part, PartTag,
    PrincipalTag, SUBMISSION_LEN, SeenCheckpoint, SessionTag, Signature, Submission, SubmissionId,
};

use crate::Declined;
use crate::authors::{SharedRing, principal};
use crate::own_acts::is_own;
use crate::redaction::BundledOrder;
use crate::salts::salt;

/// A submission as it comes from a desk without a key of its own.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The idempotency key, and the id of what it creates.
    pub id: EntryId,
    /// The session it belongs to.
    pub session: Option<SessionId>,
    /// When it happened, ms since 1970 UTC.
    pub occurred_at_ms: Option<i64>,
    /// The newest checkpoint that the author has verified.
    pub seen: Option<SeenCheckpoint>,
    /// Hash of another submission.
    pub refers_to: Option<Digest>,
    /// Tag and content of each part.
    pub parts: Vec<(u32, Bytes)>,
}

/// A submission that its author laid out and signed.
#[derive(Debug, Clone)]
pub struct SignedIncoming {
    /// The 256 bytes.
    pub submission: [u8; SUBMISSION_LEN],
    /// The author's Ed25519 signature over them.
    pub signature: [u8; 64],
    /// Tag, salt and content of each part: the author has committed to the salts.
    pub parts: Vec<(u32, [u8; 32], Bytes)>,
}

/// A submission that is whole and hashed, and that only the writer can still refuse.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) id: EntryId,
    pub(crate) session: Option<SessionId>,
    pub(crate) occurred_at_ms: Option<i64>,
    pub(crate) seen: Option<SeenCheckpoint>,
    pub(crate) kind: u16,
    pub(crate) fact: Fact,
    /// The submission field by field, where its author signed it.
    pub(crate) author: Option<Box<Submission>>,
    pub(crate) signature: Signature,
    pub(crate) submission: [u8; SUBMISSION_LEN],
    pub(crate) body: Body,
    /// An order that was recorded elsewhere before: parts of it may be gone.
    pub(crate) reapplied: bool,
    /// The participant whose delegate's desk brought it, unsigned.
    pub(crate) desk_of: Option<ParticipantId>,
}

impl Prepared {
    /// Reads every part, draws salts, commits to the parts and lays out the 256 bytes.
    pub(crate) fn new(ledger: LedgerId, incoming: Incoming) -> Result<Prepared, Declined> {
        let fact = read_parts(incoming.parts.iter().map(|(tag, content)| (*tag, content)))?;
        let salted = incoming.parts.into_iter();
        let body = body(salted.map(|(tag, content)| (tag, salt(), content)))?;
        let kind = fact.kind().number();
        let submission = Submission {
            ledger,
            session: incoming
                .session
                .map_or(SessionTag::LEDGER_WIDE, |id| SessionTag(id.0)),
            id: SubmissionId(incoming.id.0),
            key: None,
            principal: PrincipalTag::NONE,
            kind: Kind(kind),
            schema: facts::SCHEMA,
            authorship: Authorship::Server,
            author_sequence: 0,
            occurred_at: incoming
                .occurred_at_ms
                .map_or(OccurredAt::UNKNOWN, OccurredAt),
            seen: incoming.seen,
            refers_to: incoming.refers_to,
            body_root: body.root(),
        };
        Ok(Prepared {
            id: incoming.id,
            session: incoming.session,
            occurred_at_ms: incoming.occurred_at_ms,
            seen: incoming.seen,
            kind,
            fact,
            author: None,
            signature: Signature::None,
            submission: submission.to_bytes(),
            body,
            reapplied: false,
            desk_of: None,
        })
    }

    /// Checks what an author laid out against the parts, and the signature strictly. Whether the
    /// key may sign this, and now, the writer judges.
    pub(crate) fn signed(
        ledger: LedgerId,
        ring: &SharedRing,
        incoming: SignedIncoming,
    ) -> Result<Prepared, Declined> {
        let (bytes, signature) = (incoming.submission, incoming.signature);
        let submission = authored(ledger, ring, &bytes, &signature)?;
        let fact = read_parts(
            incoming
                .parts
                .iter()
                .map(|(tag, _, content)| (*tag, content)),
        )?;
        let body = body(incoming.parts.into_iter())?;
        Prepared::of_author(submission, (bytes, signature), fact, body)
    }

    /// Checks an order out of a bundle in the same way, as far as the bundle shows it. The
    /// checkpoint that its author had seen is one of the ledger it was recorded in first, and is
    /// not asked for again.
    pub(crate) fn again(
        ledger: LedgerId,
        ring: &SharedRing,
        order: &BundledOrder,
    ) -> Result<Prepared, Declined> {
        let (bytes, signature) = (order.submission, order.signature);
        let submission = authored(ledger, ring, &bytes, &signature)?;
        let fact = Fact::PartsRedacted(order.fact.clone());
        let prepared = Prepared::of_author(submission, (bytes, signature), fact, order.body()?)?;
        Ok(Prepared {
            seen: None,
            reapplied: true,
            ..prepared
        })
    }

    /// What an author signed, once the parts are those of the signed bytes.
    fn of_author(
        submission: Submission,
        (bytes, signature): ([u8; SUBMISSION_LEN], [u8; 64]),
        fact: Fact,
        body: Body,
    ) -> Result<Prepared, Declined> {
        agree("kind", submission.kind.0, fact.kind().number())?;
        agree("schema", submission.schema, facts::SCHEMA)?;
        if body.root() != submission.body_root {
            return Err(Declined::Submission(Malformed::BodyRoot {
                expected: submission.body_root,
                found: body.root(),
            }));
        }
        let session = submission.session;
        Ok(Prepared {
            id: EntryId(submission.id.0),
            session: (!session.is_ledger_wide()).then_some(SessionId(session.0)),
            occurred_at_ms: submission.occurred_at.known_ms(),
            seen: submission.seen,
            kind: submission.kind.0,
            fact,
            author: Some(Box::new(submission)),
            signature: Signature::Ed25519(signature),
            submission: bytes,
            body,
            reapplied: false,
            desk_of: None,
        })
    }

    /// The id of its submission.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// The fact that is to be recorded.
    pub fn fact(&self) -> &Fact {
        &self.fact
    }

    /// Whether its author signed it.
    pub fn is_signed(&self) -> bool {
        self.author.is_some()
    }

    /// Has the writer take it only if it is an act of this participant's own.
    #[must_use]
    pub fn only_as(self, participant: ParticipantId) -> Prepared {
        Prepared {
            desk_of: Some(participant),
            ..self
        }
    }

    /// What a delegate's desk may not have recorded. Asked of the writer, who knows the speakers.
    pub(crate) fn refuse_desk(&self, state: &State) -> Result<(), Declined> {
        let speaks_for = |speaker| state.speaks_for(speaker);
        match self.desk_of {
            Some(own) if !is_own(principal(Some(own)), &self.fact, &speaks_for) => {
                Err(Declined::NotByThisDesk {
                    kind: self.fact.kind(),
                    why: "a delegate's has its own participant's acts recorded, and nothing else"
                        .to_owned(),
                })
            }
            _ => Ok(()),
        }
    }

    /// Bytes it keeps in memory while it waits.
    pub(crate) fn len(&self) -> usize {
        let parts = self
            .body
            .parts()
            .iter()
            .map(|part| part.content.len())
            .sum::<usize>();
        SUBMISSION_LEN + parts
    }
}

/// The fields of signed bytes for this ledger, once the signature is that of an enrolled key.
fn authored(
    ledger: LedgerId,
    ring: &SharedRing,
    bytes: &[u8; SUBMISSION_LEN],
    signature: &[u8; 64],
) -> Result<Submission, Declined> {
    let submission = Submission::parse(bytes)?;
    submission.check_signing(true)?;
    if submission.ledger != ledger {
        return Err(Declined::Submission(Malformed::Ledger {
            expected: ledger,
            found: submission.ledger,
        }));
    }

    let key = submission.key.expect("a signed submission names its key");
    let enrolled = ring.read().get(key).map(|enrolled| enrolled.key);
    let enrolled = enrolled.ok_or(KeyRefusal::Unknown(key))?;
    let verified = enrolled.verify(bytes, signature);
    verified.map_err(|_| Declined::Signature { key })?;
    Ok(submission)
}

fn agree(field: &'static str, said: u16, found: u16) -> Result<(), Declined> {
    if said == found {
        Ok(())
    } else {
        Err(Declined::Contradiction { field, said, found })
    }
}

/// The fact, once every part is what its tag says.
fn read_parts<'a>(parts: impl Iterator<Item = (u32, &'a Bytes)>) -> Result<Fact, Declined> {
    let mut fact = None;
    let mut seen = [false; 4];
    for (position, (tag, content)) in parts.enumerate() {
        let slot = usize::try_from(tag)
            .ok()
            .and_then(|tag| seen.get_mut(tag.checked_sub(1)?));
        match slot {
            Some(seen) if !*seen => *seen = true,
            _ => {
                return Err(Declined::Tag { position, tag });
            }
        }
        let named = |part| move |source| Declined::Part { part, source };
        match tag {
            1 => {
                let read = decode_structure(content).map_err(named("structure"))?;
                fact = Some((read, content.len()));
            }
            2 => drop(decode_texts(content).map_err(named("text"))?),
            3 => drop(decode_texts(content).map_err(named("personal"))?),
            _ => drop(decode_attachments(content).map_err(named("attachment"))?),
        }
    }
    match fact {
        Some((Decoded::Known(fact), len)) => {
            // What this schema does not know would be kept for ever, unseen, where nothing can be
            // erased.
            let known = facts::structure_len(&fact);
            if known == len {
                Ok(fact)
            } else {
                Err(Declined::UnknownFields { known, len })
            }
        }
        Some((Decoded::Unknown { .. }, _)) => Err(Declined::UnknownFact),
        None => Err(Declined::NoStructure),
    }
}

fn body(parts: impl Iterator<Item = (u32, [u8; 32], Bytes)>) -> Result<Body, Declined> {
    let tagged = |(tag, salt, content): (u32, [u8; 32], Bytes)| {
        let tag = match tag {
            1 => PartTag::Structure,
            2 => PartTag::Text,
            3 => PartTag::Personal,
            _ => PartTag::Attachment,
        };
        Part { tag, salt, content }
    };
    Ok(Body::new(parts.map(tagged).collect())?)
}
