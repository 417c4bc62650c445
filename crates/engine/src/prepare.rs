//! What is checked and hashed ahead of the writer, in the caller's own task.

use bytes::Bytes;
use deliberation::{EntryId, Fact, SessionId};
use facts::{Decoded, decode_attachments, decode_structure, decode_texts};
use record::{
    Authorship, Body, Digest, Kind, LedgerId, OccurredAt, Part, PartTag, PrincipalTag,
    SUBMISSION_LEN, SeenCheckpoint, SessionTag, Submission, SubmissionId,
};

use crate::Declined;
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

/// A submission that is whole and hashed, and that only the writer can still refuse.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) id: EntryId,
    pub(crate) session: Option<SessionId>,
    pub(crate) occurred_at_ms: Option<i64>,
    pub(crate) seen: Option<SeenCheckpoint>,
    pub(crate) kind: u16,
    pub(crate) fact: Fact,
    pub(crate) submission: [u8; SUBMISSION_LEN],
    pub(crate) body: Body,
}

impl Prepared {
    /// Reads every part, draws salts, commits to the parts and lays out the 256 bytes.
    pub(crate) fn new(ledger: LedgerId, incoming: Incoming) -> Result<Prepared, Declined> {
        let fact = read_parts(&incoming.parts)?;
        let body = seal_parts(incoming.parts)?;
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
            submission: submission.to_bytes(),
            body,
        })
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

/// The fact, once every part is what its tag says.
fn read_parts(parts: &[(u32, Bytes)]) -> Result<Fact, Declined> {
    let mut fact = None;
    let mut seen = [false; 4];
    for (position, (tag, content)) in parts.iter().enumerate() {
        let slot = usize::try_from(*tag)
            .ok()
            .and_then(|tag| seen.get_mut(tag.checked_sub(1)?));
        match slot {
            Some(seen) if !*seen => *seen = true,
            _ => {
                return Err(Declined::Tag {
                    position,
                    tag: *tag,
                });
            }
        }
        let named = |part| move |source| Declined::Part { part, source };
        match tag {
            1 => fact = Some(decode_structure(content).map_err(named("structure"))?),
            2 => drop(decode_texts(content).map_err(named("text"))?),
            3 => drop(decode_texts(content).map_err(named("personal"))?),
            _ => drop(decode_attachments(content).map_err(named("attachment"))?),
        }
    }
    match fact {
        Some(Decoded::Known(fact)) => Ok(fact),
        Some(Decoded::Unknown { .. }) => Err(Declined::UnknownFact),
        None => Err(Declined::NoStructure),
    }
}

fn seal_parts(parts: Vec<(u32, Bytes)>) -> Result<Body, Declined> {
    let tagged = |(tag, content): (u32, Bytes)| {
        let tag = match tag {
            1 => PartTag::Structure,
            2 => PartTag::Text,
            3 => PartTag::Personal,
            _ => PartTag::Attachment,
        };
        Part {
            tag,
            salt: salt(),
            content,
        }
    };
    Ok(Body::new(parts.into_iter().map(tagged).collect())?)
}
